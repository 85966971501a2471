"""Nominative: phrases, the names of posts, bodies and states, in the nominative by their heads.

A phrase can be read in several ways (`ways`): «службы» is one service's genitive or several services' nominative. Which
way it is, is decided in `likeliest` alone, by the weight of each way and by what is expected where the phrase stands.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from extract.text.heads import Head, Words, fits, followers, head, shares
from extract.text.morphology import NAMES, Reading, WordForm, fold, is_capitals, letters_shared, morphology, word_form
from extract.text.words import DASHES, Text, Word

REMEMBERED = 4096  # phrases for which the work is not done twice
EXPECTED = 10.0  # how much likelier a case is that the caller names
SEEN = 20.0  # how much likelier a guessed nominative is that stands in the text
PLURAL, GUESSED_PLURAL = 0.3, 0.02  # how much rarer a name in the plural is, of a known word and of a guessed one
# Adjectives whose forms are first those of others: «Большим театром», «Окружным судом», «временным президентом».
RARER = frozenset(
    {"больший", "меньший", "временной", "развитой", "валовый", "верхнедонский", "волгодонский", "договорный", "донский"}
    | {"допризывный", "заводский", "запасный", "корпусный", "окружный", "основный", "отзывный", "призывный"}
    | {"слободский", "сумский", "фабрично-заводский", "ценовый", "ямский"}
)
UNGUESSED = 0.3  # how probable it is that an unknown word is its own nominative, though it looks like a form
INDECLINABLE = (
    (re.compile(r"[бвдзлмнпрстф]и\Z"), 1.5),
    (re.compile(r"уу\Z"), 3.0),
    (re.compile(r"[бвгджзклмнпрстфхцчшщ]у\Z|[^аеёиоуыэюя]э\Z"), 0.5),
)
VOWEL = re.compile(r"[аеёиоуыэюяa-z0-9]")
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
HARD = 3.0  # how much likelier an unknown «Каслтоне» is of «Каслтон» than of others
LAND = 5.0  # how much likelier an unknown «Вансильвании» is of «Вансильвания» than of «Вансильвание»
HARD_LOCATIVE = re.compile(r"(?:[бвгдзлмпрстфх]|(?<!и)н)е\Z")
NUMBERED = re.compile(r"-\d+\Z")  # «Новая волна-2009»
SHORT = frozenset({"гл", "ген", "исп", "отв", "худ", "ст", "мл", "уч"})  # adjectives in short: «гл. врач»
ADDRESS = re.compile(r"\w\.\w{2,}\Z")  # «Вести.ру»
ABBREVIATED = re.compile(r"[А-ЯЁ]{2,}[а-яё]{1,3}")  # «ФАПам»
# Posts cut short, with the case of what is behind: whose somebody is («замминистра»), or of what («предправления»).
CUT = (("зам", "gent", "anim"), ("пом", "gent", "anim"), ("зав", "ablt", "inan"), ("пред", "gent", "inan"))
FIXED = "замминистра"  # one that the dictionary has
SHORTEST = 5  # letters of a known word at the end of an unknown one that make its plural credible: «киберслужбы»


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a phrase: the case and number of its head, how likely it is regardless of the context (no unit),
    the words that change in the nominative and what they become, in lower case, and the head's nominative, folded,
    where the dictionary does not know it (else empty)."""

    case: str
    number: str
    weight: float
    changes: tuple[tuple[int, str], ...]
    guessed: str = ""


@lru_cache(maxsize=REMEMBERED)
def phrase(string: str, case: str = "nomn", *, human: bool = False) -> str:
    """A phrase with its head and what agrees with that in the nominative, the rest unchanged: «Главным следственным
    управлением МВД» → «Главное следственное управление МВД». `case` is the one that the phrase is taken to stand in
    where its head is ambiguous; `human` tells that it is for a human being: «премьера» is a premier, no premiere."""
    words = Text(string).words
    way = likeliest(ways(tuple(word.text for word in words), human=human), {case: EXPECTED})
    return string if way is None else changed(string, words, 0, way)


def singular(string: str) -> str:
    """The phrase with its head and the adjectives before it in the nominative singular: «министры обороны» →
    «министр обороны»."""
    words = Text(string).words
    forms = [word_form(word.text) for word in words]
    top = head(forms)
    found = list[tuple[int, str]]()
    gender = None if top is None else next((r.gender for r in forms[top.index].readings if r.nominal), None)
    for index in () if top is None else (*top.modifiers, top.index):
        reading = next((r for r in forms[index].readings if r.nominal or r.adjectival), None)
        agrees = {gender} if gender is not None and reading is not None and reading.adjectival else set[str]()
        form = None if reading is None else morphology().inflected(reading, {"nomn", "sing", *agrees})
        found += [] if form is None else [(index, form)]
    return changed(string, words, 0, Way("nomn", "sing", 1.0, tuple(found)))


@lru_cache(maxsize=REMEMBERED)
def agreeing(adjective: str, noun: str) -> str:
    """An adjective in the nominative singular, of a noun's gender: «областной», «дума» → «областная»."""
    gender = next((reading.gender for reading in word_form(noun).readings if reading.nominal), None)
    own = next((reading for reading in word_form(adjective).readings if reading.adjectival), None)
    form = None if own is None or gender is None else morphology().inflected(own, {"nomn", "sing", gender})
    return form or adjective


def likeliest(
    read: Sequence[Way], expected: Mapping[str, float] = MappingProxyType({}), seen: Container[str] = ()
) -> Way | None:
    """The way in which a phrase is to be read. `expected` tells how much likelier its place makes a case (or a case and
    number: `nomn plur`), 1 where it is silent; `seen` are the words of the text, folded."""

    hard = {way.guessed for way in read if way.guessed}

    def weight(way: Way) -> float:
        placed = way.weight * expected.get(way.case, 1.0) * expected.get(f"{way.case} {way.number}", 1.0)
        doubtful = way.guessed.endswith("а") and way.guessed[:-1] in hard  # «Каслтона» is of «Каслтон», too
        return placed * SEEN if way.guessed and way.guessed in seen and not doubtful else placed

    return max(read, key=weight, default=None)


def changed(string: str, words: Sequence[Word], offset: int, way: Way) -> str:
    """A string, which begins at `offset` of its words' text, as the way has it. Changes beyond it are left out."""
    if not way.changes:
        return string
    pieces, position = list[str](), 0
    for index, form in way.changes:
        if index < len(words):
            start, end = words[index].start - offset, words[index].end - offset
            pieces += [string[position:start], _lettered(form, string[start:end])]
            position = end
    return "".join(pieces) + string[position:]


@lru_cache(maxsize=REMEMBERED)
def ways(texts: tuple[str, ...], *, human: bool = False) -> tuple[Way, ...]:
    """The ways to read a phrase of these words, the likeliest first; none where it has no head that declines."""
    words = [word_form(FIXED if _is_fixed(text) else NUMBERED.sub("", text)) for text in texts]
    top = head(words, 2 if _is_short(texts) else 0, human=human)
    if top is None or ADDRESS.search(texts[top.index]):
        return ()
    found = [_way(words, top, reading, human=human) for reading in _readings(words, top, human=human)]
    read = sorted(filter(None, found), key=lambda way: -way.weight)
    return (*read, *_unguessed(words, top, read, human=human), *_named(words, top, read))


def _is_short(texts: tuple[str, ...]) -> bool:
    """«гл. врач»: whether the first word is an adjective in short, which does not decline."""
    return len(texts) > 2 and texts[1] == "." and texts[0].lower() in SHORT


@lru_cache(maxsize=REMEMBERED)
def _is_fixed(text: str) -> bool:
    """«замгоссекретаря», «завкафедрой», «предправления»: whether an unknown word is a post cut short, with what it is
    of, so that it does not decline."""
    lower = fold(text.rpartition("-")[2])
    rule = next((rule for rule in CUT if lower.startswith(rule[0])), None)
    if rule is None or len(lower) < len(rule[0]) + SHORTEST or morphology().knows(lower):
        return False
    beginning, case, life = rule
    readings = morphology().known(lower[len(beginning) :])
    return any((r.pos, r.case, r.number) == ("NOUN", case, "sing") and life in r.grammemes for r in readings)


def _is_known(word: WordForm) -> bool:
    """Whether the dictionary has a word, or what stands behind its hyphen («экс-помощника»)."""
    _, hyphen, last = word.lower.rpartition("-")
    return any(r.known for r in word.readings) or bool(hyphen and last and morphology().knows(last))


def _unguessed(words: Words, top: Head, read: Sequence[Way], *, human: bool) -> Iterator[Way]:
    """An unknown head that is only guessed to be a form of another word may be its own nominative, in «а» or «я»
    («Глиссада»), or one that does not decline («Малибу», «Кушадаси»)."""
    word = words[top.index]
    total = sum(way.weight for way in read)
    if top.modifiers or _is_known(word):
        return
    upright = any(way.case == "nomn" for way in read) or (human and _ends_oblique(word))
    if word.lower.endswith(("а", "я")) and not upright:
        yield Way("nomn", "sing", UNGUESSED * total, ())
    name = word.capital and "-" not in word.text
    share = next((share for ends, share in INDECLINABLE if name and ends.search(word.lower)), 0.0)
    yield from (Way(case, "sing", share * total, ()) for case in CASES if share)


def _ends_oblique(word: WordForm) -> bool:
    """«Генконсула»: whether an unknown word ends with a long known one that is no nominative."""
    tails = (word.lower[start:] for start in range(1, len(word.lower) - SHORTEST + 1))
    known = next((readings for tail in tails if (readings := morphology().known(tail))), ())
    return bool(known) and all(reading.case != "nomn" for reading in known if reading.nominal)


def _named(words: Words, top: Head, read: Sequence[Way]) -> Iterator[Way]:
    """The ways to read an unknown name that the dictionary's guesses leave out: «Вансильвании» as a form of
    «Вансильвания», «Тонхэме» as one of «Тонхэм»."""
    word = words[top.index]
    if top.modifiers or not word.capital or "-" in word.text or any(reading.known for reading in word.readings):
        return
    stem, guessed = word.lower[:-1], {way.guessed for way in read}
    if word.lower.endswith("ии") and f"{stem}е" in guessed and f"{stem}я" not in guessed:
        yield from (replace(way, weight=way.weight * LAND, **_read_as(top, f"{stem}я")) for way in read)
    elif HARD_LOCATIVE.search(word.lower) and stem not in guessed:
        yield from (replace(way, weight=way.weight * HARD, **_read_as(top, stem)) for way in read if way.case == "loct")


def _read_as(top: Head, name: str) -> dict[str, Any]:
    """What a way changes that takes a head for a form of a name."""
    return {"changes": ((top.index, name),), "guessed": fold(name)}


# The readings of a head


def _readings(words: Words, top: Head, *, human: bool) -> list[Reading]:
    """The readings of a head in which the adjectives before it agree."""
    readings = _own_readings(words, top, human=human)
    for index in top.modifiers:
        agreeing = [r for r in readings if any(fits(a, r) or shares(a, r) for a in words[index].readings)]
        readings = agreeing or readings
    return readings


def _own_readings(words: Words, top: Head, *, human: bool) -> list[Reading]:
    word = words[top.index]
    declined = [r for r in word.readings if r.case is not None and r.number is not None]
    if is_capitals(word.text) and not any(r.nominal and r.known for r in declined):
        last = words[top.modifiers[-1]] if top.modifiers else None  # «нашем НПЦ»: its adjective tells
        declined = [] if last is None else [r for r in last.readings if r.adjectival]
    elif top.noun:
        declined = [r for r in declined if r.nominal and (_is_credible(r) or ABBREVIATED.fullmatch(word.text))]
    else:
        declined = [r for r in declined if r.adjectival]
    return _of_one(declined) if human else declined


def _of_one(readings: list[Reading]) -> list[Reading]:
    """Those of one human being, where there are any."""
    common = [r for r in readings if not r.grammemes & NAMES]  # «губернаторов» is no surname
    common = common or [r for r in readings if r.gender != "femn"] or readings  # nor «акима» of the name Акима
    alive = [r for r in common if "anim" in r.grammemes or (r.adjectival and r.gender != "neut")] or common
    return [r for r in alive if r.number == "sing"] or alive


def _is_credible(reading: Reading) -> bool:
    """Whether a reading is the dictionary's or a guess to be trusted: «Ростех» is no genitive of many, nor are «Америк»
    and «Шарлотт» those of names."""
    if reading.number == "sing":
        return True
    if reading.known:
        return "Sgtm" not in reading.grammemes and ("Name" not in reading.grammemes or reading.case == "nomn")
    tails = (reading.form[start:] for start in range(1, len(reading.form) - SHORTEST + 1))
    return any(map(morphology().knows, tails))


# The nominative in one reading


def _way(words: Words, top: Head, reading: Reading, *, human: bool) -> Way | None:
    number = _number(words, top, reading)
    own = _nominative(words, top.index, reading, number)
    if own is not None and not (_keeps_capitals(own, words[top.index].text) and VOWEL.search(own.rpartition("-")[2])):
        return None
    forms = {top.index: own}
    for index in (*top.modifiers, *followers(words, top.index, reading)):
        forms[index] = _agreed(words, index, reading)
    forms |= _second(words, top.index, reading, human=human)
    changes = tuple((i, form) for i, form in sorted(forms.items()) if form is not None and form != words[i].lower)
    guessed = "" if reading.known or own is None or own == words[top.index].lower else fold(own)
    return Way(str(reading.case), number, reading.score * _rarity(reading), changes, guessed)


def _rarity(reading: Reading) -> float:
    if reading.number == "sing":
        hard = not reading.known and reading.case in ("datv", "loct") and reading.form == f"{reading.lemma}е"
        return HARD if hard else 1.0
    return PLURAL if reading.known else GUESSED_PLURAL


def _keeps_capitals(form: str, text: str) -> bool:
    """Whether all capitals of a word are of its stem: «БелТА» is no form of «БелТ», «МИДом» one of «МИД»."""
    last = max((index for index, letter in enumerate(text) if letter.isupper()), default=0)
    return last == 0 or "-" in text or fold(form)[: last + 1] == fold(text)[: last + 1]


def _number(words: Words, top: Head, reading: Reading) -> str:
    """The number of the nominative: the head's own, but for the one theatre of «Мариинского театров»."""
    alone = [i for i in top.modifiers if not any(fits(a, reading) for a in words[i].readings)]
    shared = alone == list(top.modifiers) and len(alone) == 1
    return "sing" if shared and any(shares(a, reading) for a in words[alone[0]].readings) else str(reading.number)


def _nominative(words: Words, index: int, reading: Reading, number: str) -> str | None:
    """A head in the nominative; None where it stays as it is."""
    if reading.case == "nomn" and number == reading.number:
        return None
    if is_capitals(words[index].text):
        return None
    gender = {reading.gender} if reading.adjectival and number == "sing" and reading.gender else set[str]()
    return morphology().inflected(reading, {"nomn", number, *gender})


def _agreed(words: Words, index: int, noun: Reading) -> str | None:
    """An adjective in agreement with a head in the nominative; None where it stays as it is."""
    readings = sorted(words[index].readings, key=lambda reading: reading.lemma in RARER)
    own = next((r for r in readings if fits(r, noun)), None) or next((r for r in readings if shares(r, noun)), None)
    if own is None or own.case == "nomn":
        return None
    gender = {noun.gender} if own.number == "sing" and noun.gender else set[str]()
    return morphology().inflected(own, {"nomn", str(own.number), *gender})


def _second(words: Words, first: int, reading: Reading, *, human: bool) -> dict[int, str | None]:
    """The second head of a phrase that has two in one case: «заместителя министра – начальника управления», «Боснии и
    Герцеговины», «акимом (главой)»."""
    start = next((i for i in range(first + 1, len(words)) if words[i].text in DASHES), None) if human else None
    if first + 2 < len(words) and words[first + 1].lower in ("и", "("):
        start = first + 1
    top = None if start is None else head(words, start + 1, human=human)
    readings = [] if top is None else _readings(words, top, human=human)
    same = next((r for r in readings if r.case == reading.case and r.number == "sing"), None)
    if top is None or same is None or (top.modifiers and not human):
        return {}
    forms = {top.index: _nominative(words, top.index, same, "sing")}
    return forms | {index: _agreed(words, index, same) for index in top.modifiers}


# Letters


@lru_cache(maxsize=REMEMBERED)
def _lettered(form: str, model: str) -> str:
    """A lower-case form with the letters of another form of the word as far as they are the same: «мид», «МИДом» →
    «МИД», «объединённые», «Объединенных» → «Объединенные»."""
    number = NUMBERED.search(model)
    stem = model if number is None else model[: number.start()]
    same = letters_shared(fold(form), fold(stem))
    return stem[:same] + like(form, stem)[same:] + model[len(stem) :]


def like(form: str, model: str) -> str:
    """A lower-case form with the capitals of another form of the word: «токаев», «Токаева» → «Токаев»."""
    if is_capitals(model):
        return form.upper()
    parts = model.split("-")
    formed = form.split("-")
    if len(parts) == len(formed):
        return "-".join(f[:1].upper() + f[1:] if p[:1].isupper() else f for f, p in zip(formed, parts, strict=True))
    return form[:1].upper() + form[1:] if model[:1].isupper() else form
