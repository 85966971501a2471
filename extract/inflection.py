"""Inflection of phrases to the nominative: of posts and bodies by their heads, of persons' names by agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from extract.morphology import Reading, fold, morphology
from extract.text import Text, Word

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
GENDERS = ("masc", "femn")
INDECLINABLE = ("зода", "заде", "оглы", "оглу", "кызы", "угли", "уулу", "зада")
STRANGE = 0.05  # weight of a word that has no reading in the case tried: foreign names often do not decline


def phrase(string: str) -> str:
    """A post's or body's name with its head and the adjectives before it in the nominative, the rest as it stands."""
    text = Text(string)
    words = text.words
    head = _head(words)
    if head is None:
        return string
    number = "sing" if any(r.number == "sing" for r in words[head].readings if r.nominal) else "plur"
    reading = _oblique(words, head, number)
    if reading is None or reading.case == "nomn":
        return string
    pieces, position = [], 0
    for word in words[: head + 1]:
        pieces += [string[position : word.start], _nominative(word, reading, is_head=word.index == head)]
        position = word.end
    return "".join(pieces) + string[position:]


def _head(words: Sequence[Word]) -> int | None:
    """The first noun, where only adjectives, adverbs and joiners stand before it."""
    for word in words:
        first = word.readings[0] if word.readings else None
        if first is None or word.text.isupper() and len(word.text) > 1:
            return None
        if first.pos != "CONJ" and any(r.nominal for r in word.readings) and not _rather_adjective(words, word):
            return word.index
        if first.pos in ("VERB", "PREP", "LATN"):
            return None
        if first.pos == "CONJ":
            continue
    return None


def _rather_adjective(words: Sequence[Word], word: Word) -> bool:
    """«исполняющий обязанности», «бывший», «управляющий»: adjectival before a noun that agrees."""
    after = words[word.index + 1] if word.index + 1 < len(words) else None
    if after is None or not word.readings[0].adjectival:
        return False
    forms = {(r.case, r.number) for r in after.readings if r.nominal}
    return any(r.adjectival and (r.case, r.number) in forms for r in word.readings)


def _oblique(words: Sequence[Word], head: int, number: str) -> Reading | None:
    """The head's reading in the case that its adjectives share, the nominative before all others."""
    readings = [r for r in words[head].readings if r.nominal and r.number == number and r.case]
    for word in words[:head]:
        forms = {(r.case, r.number) for r in word.readings if r.adjectival}
        if forms:
            readings = [r for r in readings if (r.case, r.number) in forms] or readings
    nominative = [r for r in readings if r.case == "nomn"]
    return (nominative or readings or [None])[0]


def _nominative(word: Word, head: Reading, *, is_head: bool) -> str:
    """A word put into the nominative in agreement with the head; unchanged where it cannot be."""
    for reading in word.readings:
        if reading.case == head.case and reading.number == head.number and (is_head and reading.nominal or reading.adjectival):
            grammemes = {"nomn", head.number or "sing"}
            if reading.adjectival and head.gender and head.number == "sing":
                grammemes.add(head.gender)
            form = reading.parse.inflect(grammemes)
            if form is not None:
                return like(form.word, word.text)
    return word.text


def like(form: str, model: str) -> str:
    """A lower-case form with the capitals of another form of the word: «токаев», «Токаева» → «Токаев»."""
    if model.isupper() and len(model) > 1:
        return form.upper()
    parts = model.split("-")
    formed = form.split("-")
    if len(parts) == len(formed):
        return "-".join(f[:1].upper() + f[1:] if p[:1].isupper() else f for f, p in zip(formed, parts, strict=True))
    return form[:1].upper() + form[1:] if model[:1].isupper() else form


@dataclass(frozen=True, slots=True)
class _Choice:
    score: float
    case: str
    gender: str
    readings: tuple[Reading | None, ...]


def person(words: Sequence[str], cases: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The words of a person's name in the nominative. `cases`, where given, are those that the context allows."""
    allowed = [case for case in CASES if not cases or case in cases]
    choices = [_choice(words, case, gender) for case, gender in product(allowed, GENDERS)]
    best = max(choices, key=lambda choice: choice.score)
    return tuple(_name_form(word, reading, best) for word, reading in zip(words, best.readings, strict=True))


def _choice(words: Sequence[str], case: str, gender: str) -> _Choice:
    score = 1.5 if case == "nomn" else 1.0
    readings: list[Reading | None] = []
    for word in words:
        reading = _name_reading(word, case, gender)
        readings.append(reading)
        score *= STRANGE if reading is None else _weight(reading)
    return _Choice(score, case, gender, tuple(readings))


def _weight(reading: Reading) -> float:
    """Readings as a name count fully, others by a fifth: «Роман», «Вера», «Любовь» are words too."""
    if not reading.known:
        return 0.1
    return 1.0 if reading.grammemes & {"Name", "Surn", "Patr"} else 0.2


def _name_reading(word: str, case: str, gender: str) -> Reading | None:
    fitting = [
        r
        for r in morphology().readings(word)
        if r.case == case
        and r.number == "sing"
        and (r.gender == gender or r.gender is None or "ms-f" in r.grammemes)
        and (r.nominal or r.grammemes & {"Surn", "Name"})
    ]
    return max(fitting, key=_weight, default=None)


def _name_form(word: str, reading: Reading | None, choice: _Choice) -> str:
    if reading is None or choice.case == "nomn" or fold(word).endswith(INDECLINABLE):
        return word
    form = reading.parse.inflect({"nomn", "sing"})
    if form is None or fold(form.word)[:2] != fold(word)[:2]:
        return word
    return like(form.word, word)
