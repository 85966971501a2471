"""States: their names, abbreviations and adjectives, out of `patterns/states.toml`.

The text is read as runs of letters, not as tokens: «таджикско-афганском» and «США–КНР» hold two mentions each.
Candidates are found left to right, the longest first; then contexts that make them no state strike some out, and
ambiguous ones («РТ») are settled by the states that the rest of the text names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Literal

import msgspec

from extract.knowledge import load
from extract.lexicon import Lexicon
from extract.morphology import fold, morphology
from extract.spans import Span
from extract.text import Name, Text, Word

Form = Literal["name", "abbreviation", "adjective"]


class State(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry of `patterns/states.toml`, whose head explains the fields."""

    id: str
    name: str
    code: str | None = None
    names: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    weak_adjectives: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    city: bool = False
    wikidata: str | None = None
    note: str | None = None


class Lookalike(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names that are no states; `abbreviations` are weak ones that they contest."""

    names: tuple[str, ...]
    abbreviations: tuple[str, ...] = ()
    support: tuple[str, ...] = ()


class Contexts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words around a state's name that decide what it is; `patterns/states.toml` explains each list. Words and
    beginnings of words are folded."""

    kinds: tuple[str, ...]
    adjective_kinds: tuple[str, ...]
    qualifiers: tuple[str, ...]
    generics: tuple[str, ...]
    places: tuple[str, ...]
    place_words: frozenset[str]
    streets: frozenset[str]
    cities: frozenset[str]
    languages: tuple[str, ...]
    mastery: tuple[str, ...]
    joints: frozenset[str]
    foreign_halves: frozenset[str]


class StateFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of `patterns/states.toml`."""

    contexts: Contexts
    state: tuple[State, ...]
    lookalike: tuple[Lookalike, ...]


@dataclass(frozen=True, slots=True)
class StateMention:
    """What a state's span carries: the id of its entry in `patterns/states.toml`, and its form."""

    entry: str
    form: Form


Strength = Literal["strong", "weak", "support", "none"]  # none: a look-alike


@dataclass(frozen=True, slots=True)
class _Sense:
    """One thing a word or phrase may stand for. `owner` is a state's id, or a look-alike's number as `~7`."""

    owner: str
    form: Form
    strength: Strength
    phrase: str
    irregular: bool = False  # «американо-» is a state only beside another state's half


@dataclass(frozen=True, slots=True)
class _Hit:
    """Candidate mention: `units[start:stop]`."""

    start: int
    stop: int
    senses: tuple[_Sense, ...]

    @property
    def form(self) -> Form:
        return self.senses[0].form

    @property
    def strength(self) -> Strength:
        return self.senses[0].strength


@dataclass(slots=True)
class _Gazetteer:
    names: Lexicon[_Sense] = field(default_factory=Lexicon)
    capital_anchors: set[str] = field(default_factory=set)  # first letters of the phrases, to look no further
    small_anchors: set[str] = field(default_factory=set)
    abbreviations: dict[str, list[_Sense]] = field(default_factory=dict)  # by the form as written
    adjectives: dict[str, list[_Sense]] = field(default_factory=dict)  # by every folded form
    prefixes: dict[str, list[_Sense]] = field(default_factory=dict)  # first halves, folded, without the hyphen
    first_parts: set[str] = field(default_factory=set)  # «южно» of «южно-корейский»
    cities: set[str] = field(default_factory=set)
    contested: dict[str, set[str]] = field(default_factory=dict)  # abbreviation → look-alikes that use it

    def add_name(self, phrase: str, sense: _Sense) -> None:
        if _ABBREVIATION.fullmatch(phrase):
            self.abbreviations.setdefault(phrase, []).append(sense)
            return
        words = _with_small_generics(_LETTERS.findall(phrase))
        self.names.add_words(words, sense)
        anchors = self.capital_anchors if words[0][0].isupper() else self.small_anchors
        anchors.add(fold(words[0])[: 4 if len(words[0]) > 5 else 3])

    def may_begin(self, unit: Word) -> bool:
        """Whether some phrase begins with the unit's first letters: spares most words the morphology."""
        four, three = unit.lower[:4], unit.lower[:3]
        small = self.small_anchors
        if four in small or three in small:
            return True
        return unit.capital and (four in self.capital_anchors or three in self.capital_anchors)

    def add_adjective(self, adjective: str, sense: _Sense) -> None:
        stem = fold(adjective).removesuffix("ий")
        if "-" in stem:
            self.first_parts.add(stem.partition("-")[0])
        for ending in _ENDINGS:
            self.adjectives.setdefault(stem + ending, []).append(sense)
        self.prefixes.setdefault(stem + "о", []).append(sense)


_PERSONAL = frozenset({"Name", "Surn", "Patr"})
_LETTERS = re.compile(r"[A-Za-zА-Яа-яЁё]+")
_ABBREVIATION = re.compile(r"[А-ЯЁ][а-яё]?[А-ЯЁ][А-Яа-яЁё]*")  # США, БиГ, РУз
_DASHES = "-‐‑–—"
# Between the words of one name: a space, a hyphen or dash, the apostrophe of «Кот-д'Ивуар».
_INNER_GAP = re.compile(r"[ \u00a0\t]*[-‐‑–—'’`]?[ \u00a0\t]*\n?[ \t]*")
_STOP = re.compile(r"[.!?;:)\n]")
_ENDINGS = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ою", "ое", "ие", "их", "ими")
_SINGULAR_ENDINGS = ("кий", "ком", "кого", "ким")  # of a language named by its adjective alone
_ADJECTIVE_ENDINGS = tuple(consonants + ending for consonants in ("ск", "цк") for ending in _ENDINGS)
_UNION_REPUBLICS = ("ССР", "АССР", "СФСР")


@lru_cache(maxsize=1)
def table() -> StateFile:
    """The file `patterns/states.toml`."""
    return load("states", StateFile)


@lru_cache(maxsize=1)
def _gazetteer() -> _Gazetteer:
    gazetteer = _Gazetteer()
    for state in table().state:
        _add_state(gazetteer, state)
    for number, lookalike in enumerate(table().lookalike):
        owner = f"~{number}"
        for phrase in lookalike.names:
            gazetteer.add_name(phrase, _Sense(owner, "name", "none", phrase))
        for phrase in lookalike.support:
            gazetteer.add_name(phrase, _Sense(owner, "name", "support", phrase))
        for abbreviation in lookalike.abbreviations:
            gazetteer.contested.setdefault(abbreviation, set()).add(owner)
    return gazetteer


def _add_state(gazetteer: _Gazetteer, state: State) -> None:
    for phrase in (state.name, *state.names, *state.forms):
        gazetteer.add_name(phrase, _Sense(state.id, "name", "strong", phrase))
    for phrase in state.abbreviations:
        gazetteer.abbreviations.setdefault(phrase, []).append(_Sense(state.id, "abbreviation", "strong", phrase))
    for phrase in state.weak:
        form: Form = "abbreviation" if _ABBREVIATION.fullmatch(phrase) else "name"
        gazetteer.add_name(phrase, _Sense(state.id, form, "weak", phrase))
    for phrase in state.support:
        gazetteer.add_name(phrase, _Sense(state.id, "name", "support", phrase))
    for phrase in state.adjectives:
        gazetteer.add_adjective(phrase, _Sense(state.id, "adjective", "strong", phrase))
    for phrase in state.weak_adjectives:
        gazetteer.add_adjective(phrase, _Sense(state.id, "adjective", "weak", phrase))
    for phrase in state.prefixes:
        sense = _Sense(state.id, "adjective", "strong", phrase, irregular=True)
        gazetteer.prefixes.setdefault(fold(phrase), []).append(sense)
    if state.city:
        gazetteer.cities.add(state.id)


@lru_cache(maxsize=1)
def _title_words() -> tuple[dict[str, str], frozenset[str]]:
    """Every form of the kinds of state («республики» → «республика»), and of the qualifiers before them."""
    words = table().contexts
    kinds = {form: kind for kind in {*words.kinds, *words.adjective_kinds} for form in _forms(kind)}
    return kinds, frozenset(form for qualifier in words.qualifiers for form in _forms(qualifier))


def _with_small_generics(words: list[str]) -> list[str]:
    """«Российская федерация», «республика Корея»: the words for the kind of state are often written small. A small
    word of a phrase matches a capital one too; one capital must remain."""
    generics = table().contexts.generics
    small = [word.lower() if fold(word).startswith(generics) and not word.isupper() else word for word in words]
    return small if any(word[0].isupper() for word in small) else [words[0], *small[1:]]


def _forms(word: str) -> set[str]:
    parse = morphology().readings(word)[0].parse
    return {fold(form.word) for form in parse.lexeme}


def find(text: Text, found: Sequence[Span] = ()) -> list[Span]:
    """The text's mentions of states, in order; `data` is a `StateMention`. They do not overlap."""
    reader = _Reader(text)
    hits = list(reader.hits())
    chosen = _settled(reader, hits)
    return [_span(reader, hit, sense) for hit, sense in chosen]


def _span(reader: _Reader, hit: _Hit, sense: _Sense) -> Span:
    start, end = reader.units[hit.start].start, reader.units[hit.stop - 1].end
    return Span("state", start, end, f"states:{sense.owner}", StateMention(sense.owner, sense.form))


class _Reader:
    """A text as letter runs, and what begins at each."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.string = text.string
        self.gazetteer = _gazetteer()
        self.contexts = table().contexts
        self.kinds, self.qualifiers = _title_words()
        self.units = [Word(i, m.start(), m.group()) for i, m in enumerate(_LETTERS.finditer(text.string))]
        self.persons = [name for name in text.names if name.label == "PER"]

    def hits(self) -> Iterator[_Hit]:
        """Candidates from left to right, the longest at each place, look-alikes and supports among them."""
        position = 0
        while position < len(self.units):
            hit = self.at(position)
            if hit is None:
                position += 1
                continue
            position = hit.stop
            if hit.strength == "strong" and self.common_word(hit):
                hit = replace(hit, senses=tuple(replace(sense, strength="weak") for sense in hit.senses))
            if hit.strength in ("none", "support") or not self.struck_out(hit):
                yield hit

    def at(self, index: int) -> _Hit | None:
        """The candidate that begins at a unit."""
        unit = self.units[index]
        if unit.lower in self.kinds or (unit.capital and unit.lower in self.qualifiers):
            titled = self.titled(index)
            if titled is not None:
                return titled
        return self.name(index) or self.abbreviation(index) or self.adjective(index)

    def name(self, index: int) -> _Hit | None:
        unit = self.units[index]
        if not self.gazetteer.may_begin(unit):
            return None
        for hit in self.gazetteer.names.at(self.units, index):
            senses = tuple(sense for sense in hit.values if hit.stop - index > 1 or _same_number(unit, sense.phrase))
            if senses and self.joined(index, hit.stop) and not self.sports(hit.stop - 1):
                return _Hit(index, hit.stop, tuple(sorted(senses, key=_by_strength)))
        return None

    def joined(self, start: int, stop: int) -> bool:
        return all(_INNER_GAP.fullmatch(self.gap(index)) for index in range(start + 1, stop))

    def sports(self, index: int) -> bool:
        """«Российская федерация бокса»: a small «федерация» with its complement is an association."""
        unit = self.units[index]
        if unit.capital or not unit.lower.startswith("федерац") or index + 1 == len(self.units):
            return False
        following = self.units[index + 1]
        return self.spaced(index + 1) and following.readings[0].case == "gent"

    def abbreviation(self, index: int) -> _Hit | None:
        senses = self.gazetteer.abbreviations.get(self.units[index].text)
        return _Hit(index, index + 1, tuple(sorted(senses, key=_by_strength))) if senses else None

    def adjective(self, index: int) -> _Hit | None:
        unit = self.units[index]
        if unit.lower in self.gazetteer.first_parts and (hyphenated := self.hyphenated(index)) is not None:
            return hyphenated
        senses = self.gazetteer.adjectives.get(unit.lower)
        if senses is not None:
            return self.official(_Hit(index, index + 1, tuple(senses)))
        senses = self.gazetteer.prefixes.get(unit.lower)
        if senses is None or not self.hangs(index):
            return None
        if all(sense.irregular for sense in senses) and not self.other_half(index):
            return None
        return _Hit(index, index + 1, tuple(senses))

    def hyphenated(self, index: int) -> _Hit | None:
        """«южно-корейский», «шри-ланкийская»."""
        if not self.linked(index + 1):
            return None
        joined = f"{self.units[index].lower}-{self.units[index + 1].lower}"
        senses = self.gazetteer.adjectives.get(joined)
        if senses is None:
            senses = self.gazetteer.prefixes.get(joined) if self.hangs(index + 1) else None
        return _Hit(index, index + 2, tuple(senses)) if senses else None

    def official(self, hit: _Hit) -> _Hit:
        """«Чешская Республика», «Сирийская Арабская Республика»; union republics are look-alikes."""
        kinds, qualifiers, units = self.kinds, self.qualifiers, self.units
        stop = hit.stop
        if not units[hit.start].capital or stop == len(units):
            return hit
        if units[stop].text in _UNION_REPUBLICS:
            return _Hit(hit.start, stop + 1, _LOOKALIKE)
        soviet = units[stop].lower.startswith(("советск", "автономн"))
        while (
            stop < len(units)
            and self.spaced(stop)
            and (units[stop].lower in qualifiers or (soviet and stop < hit.stop + 4))
        ):
            if kinds.get(units[stop].lower) == "республика":
                break
            stop += 1
        if (
            stop == len(units)
            or not self.spaced(stop)
            or kinds.get(units[stop].lower) not in self.contexts.adjective_kinds
        ):
            return hit
        if soviet:
            return _Hit(hit.start, stop + 1, _LOOKALIKE)
        return _Hit(hit.start, stop + 1, tuple(replace(sense, form="name") for sense in hit.senses))

    def titled(self, index: int) -> _Hit | None:
        """«Республики Таджикистан», «Исламской Республике Иран», «государство Израиль»."""
        kinds, qualifiers, units = self.kinds, self.qualifiers, self.units
        direct = self.name(index)
        if direct is not None:
            return direct
        head = index
        while head < len(units) - 1 and units[head].capital and units[head].lower in qualifiers:
            head += 1
        kind = kinds.get(units[head].lower)
        if kind not in self.contexts.kinds or head + 1 >= len(units) or not self.spaced(head + 1):
            return None
        if kind == "государство" and not units[head].capital:  # «островного государства Тонга»
            return None
        name = self.name(head + 1) or self.adjectival_name(head + 1)
        if name is None or name.form != "name" or name.strength != "strong":
            return None
        if not self.apposed(head, name, kind):
            return None
        return _Hit(index, name.stop, name.senses)

    def adjectival_name(self, index: int) -> _Hit | None:
        hit = self.adjective(index)
        return hit if hit is not None and hit.form == "name" else None

    def apposed(self, head: int, name: _Hit, kind: str) -> bool:
        """Whether the name stands in the nominative («Республики Беларусь») or in the kind's own case («Республики
        Беларуси»); «Государства» takes the nominative only: «Союзного государства Беларуси и России»."""
        cases = self.units[name.start].cases()
        if not cases or "nomn" in cases:
            return True
        if kind == "государство":
            return False
        return bool(cases & self.units[head].cases())

    def gap(self, index: int) -> str:
        """The characters before `units[index]`, back to the unit before."""
        return self.string[self.units[index - 1].end : self.units[index].start]

    def spaced(self, index: int) -> bool:
        return self.gap(index).isspace()

    def linked(self, index: int) -> bool:
        """Whether a hyphen joins `units[index]` to the unit before."""
        if not 0 < index < len(self.units):
            return False
        gap = self.gap(index)
        return len(gap) == 1 and gap in _DASHES

    def hangs(self, index: int) -> bool:
        """Whether a hyphen follows: «российско-китайский», «российско- и»."""
        return self.string[self.units[index].end :][:2].lstrip(" ")[:1] in tuple(_DASHES)

    def other_half(self, index: int) -> bool:
        """Whether another state's half stands before or after a first half, in the same compound."""
        after = index + 1
        if self.linked(after) or (after < len(self.units) and self.units[after].lower in ("и", "или")):
            following = self.units[after : after + 2]
            words = [following[0].lower] if self.linked(after) else [word.lower for word in following[1:]]
            if any(word in self.gazetteer.adjectives or word in self.gazetteer.prefixes for word in words):
                return True
        return self.linked(index) and self.units[index - 1].lower in self.gazetteer.prefixes

    def struck_out(self, hit: _Hit) -> bool:
        """Whether its surroundings say that this is no state."""
        if self.in_person(hit):
            return True
        if hit.form == "adjective":
            return self.foreign_compound(hit) or self.place(hit) or self.language(hit)
        if hit.form == "name":
            return self.city(hit)
        return False

    def in_person(self, hit: _Hit) -> bool:
        """Whether the hit lies in a person's name («Мартин Куба»). The model also takes lone states for persons, and
        words with a state's name («Герб Словении»): there the words themselves must be able to name a person."""
        start, end = self.units[hit.start].start, self.units[hit.stop - 1].end
        if not self.units[hit.start].capital:
            return False
        return any(self.personal(hit, person) for person in self.persons if person.start < end and start < person.end)

    def personal(self, hit: _Hit, person: Name) -> bool:
        first, last = hit.start, hit.stop
        while first > 0 and self.units[first - 1].end > person.start and "\n" not in self.gap(first):
            first -= 1
        while last < len(self.units) and self.units[last].start < person.end and "\n" not in self.gap(last):
            last += 1
        others = self.units[first : hit.start] + self.units[hit.stop : last]
        if others:
            return any(not unit.readings[0].known or _names_person(unit) for unit in others)
        return any(_names_person(unit) for unit in self.units[hit.start : hit.stop])

    def foreign_compound(self, hit: _Hit) -> bool:
        return self.linked(hit.start) and self.units[hit.start - 1].lower in self.contexts.foreign_halves

    def place(self, hit: _Hit) -> bool:
        """«Персидский залив», «Большая Грузинская улица», «ул. Грузинская»."""
        if not self.units[hit.start].capital:
            return False
        if hit.start and self.units[hit.start - 1].lower in self.contexts.streets:
            return True
        following = self.units[hit.stop] if hit.stop < len(self.units) and self.spaced(hit.stop) else None
        return following is not None and not following.capital and self.names_place(following.lower)

    def names_place(self, word: str) -> bool:
        return word in self.contexts.place_words or word.startswith(self.contexts.places)

    def language(self, hit: _Hit) -> bool:
        """«китайского языка», «английском и немецком языках», «говорит на казахском»."""
        following = [unit.lower for unit in self.units[hit.stop : hit.stop + 8]]
        enumerated = takewhile(lambda word: word in self.contexts.joints or _is_adjective(word), following)
        skipped = len(list(enumerated))
        if skipped < len(following) and following[skipped].startswith(self.contexts.languages):
            return True
        return self.bare_language(hit)

    def bare_language(self, hit: _Hit) -> bool:
        """«на казахском», «с английского на китайский»: no noun follows that the adjective could belong to."""
        unit = self.units[hit.stop - 1]
        if unit.capital or not unit.lower.endswith(_SINGULAR_ENDINGS):
            return False
        before = [word.lower for word in self.units[max(hit.start - 10, 0) : hit.start]]
        while before and (before[-1] in self.contexts.joints or _is_adjective(before[-1])):
            before.pop()
        if not before or not (before[-1] in ("на", "с", "со") or before[-1].startswith(self.contexts.mastery)):
            return False
        return not self.noun_follows(hit.stop, unit)

    def noun_follows(self, index: int, adjective: Word) -> bool:
        """Whether one of the next words, up to a stop, a preposition or a verb, is a noun that agrees with it."""
        cases = adjective.cases("sing")
        for unit in self.units[index : index + 8]:
            gap = self.gap(unit.index)
            if _STOP.search(gap) or ("," in gap and not _is_adjective(unit.lower)):
                return False
            if unit.readings[0].pos in ("PREP", "VERB"):
                return False
            if unit.lower in self.contexts.joints or _is_adjective(unit.lower):
                continue
            if any(r.pos == "NOUN" and r.case in cases and r.gender != "femn" for r in unit.readings):
                return True
        return False

    def city(self, hit: _Hit) -> bool:
        """«город Люксембург», «столице Тунисе»: the capital of the same name."""
        if hit.start == 0 or hit.senses[0].owner not in self.gazetteer.cities:
            return False
        before = self.units[hit.start - 1]
        if before.lower in self.contexts.cities:
            return True
        name = self.units[hit.start]
        return before.lower.startswith("столиц") and "gent" not in name.cases()

    def common_word(self, hit: _Hit) -> bool:
        """«Того» and «Чад» at a sentence's start or in capitals, where only the rest of the text tells them from
        common words."""
        unit = self.units[hit.start]
        if hit.form != "name" or hit.stop - hit.start > 1 or not (unit.text.isupper() or self.starts_sentence(unit)):
            return False
        reading = unit.readings[0]
        return reading.known and "Geox" not in reading.grammemes and reading.lemma != fold(hit.senses[0].phrase)

    def starts_sentence(self, unit: Word) -> bool:
        index = self.text.covering(unit.start, unit.end).start
        return self.text.words[index].start == unit.start and self.text.sentence_start(index)


_LOOKALIKE = (_Sense("~", "name", "none", ""),)


def _names_person(unit: Word) -> bool:
    return any(reading.grammemes & _PERSONAL for reading in unit.readings)


def _by_strength(sense: _Sense) -> int:
    return ("strong", "none", "weak", "support").index(sense.strength)


def _same_number(unit: Word, phrase: str) -> bool:
    """Whether a form can be of the name's own number: «катары» are no Катар."""
    lemma = fold(phrase)
    own = {reading.number for reading in morphology().readings(phrase) if reading.case == "nomn"}
    numbers = {reading.number for reading in unit.readings if reading.lemma == lemma}
    return not numbers or not own or bool(numbers & own)


def _is_adjective(word: str) -> bool:
    return len(word) > 5 and word.endswith(_ADJECTIVE_ENDINGS)


def _settled(reader: _Reader, hits: Iterable[_Hit]) -> list[tuple[_Hit, _Sense]]:
    """Each hit with its only sense; weak ones where the text names one of their owners elsewhere and no other."""
    hits = list(hits)
    named = {sense.owner for hit in hits for sense in hit.senses if sense.strength in ("strong", "none")}
    supported = {sense.owner for hit in hits for sense in hit.senses if sense.strength == "support"}
    introduced = _introduced(reader, hits)
    settled = []
    for hit in hits:
        sense = _choose(hit, reader.gazetteer, named, supported, introduced)
        if sense is not None:
            settled.append((hit, sense))
    return settled


def _introduced(reader: _Reader, hits: Sequence[_Hit]) -> dict[str, str]:
    """Abbreviations given in brackets after a name: «Чешская Республика (ЧР)»."""
    found = {}
    for name, short in pairwise(hits):
        adjacent = short.start == name.stop and reader.gap(short.start).strip(' «"') == "("
        if adjacent and name.strength == "strong" and short.form == "abbreviation":
            found[reader.units[short.start].text] = name.senses[0].owner
    return found


def _choose(
    hit: _Hit, gazetteer: _Gazetteer, named: set[str], supported: set[str], introduced: dict[str, str]
) -> _Sense | None:
    if hit.strength == "strong":
        return hit.senses[0]
    if hit.strength != "weak":
        return None
    by_owner = {sense.owner: sense for sense in hit.senses if sense.strength == "weak"}
    phrase = hit.senses[0].phrase
    if phrase in introduced:
        return by_owner.get(introduced[phrase])
    owners = by_owner.keys() | gazetteer.contested.get(phrase, set())
    for evidence in (named, supported):
        if candidates := owners & evidence:
            return by_owner.get(candidates.pop()) if len(candidates) == 1 else None
    return None
