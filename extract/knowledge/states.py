"""`patterns/states.toml`: the table of states, and their names, abbreviations and adjectives by the forms that stand in
texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

import msgspec

from extract.knowledge.files import PatternFiles
from extract.knowledge.overlay import PatternError
from extract.language import Message, of_entry, placed
from extract.text.lexicon import Lexicon, Openings
from extract.text.morphology import WordForm, fold, morphology
from extract.text.spans import Form
from extract.text.words import Word

Strength = Literal["strong", "weak", "support", "none"]  # none: a look-alike

LETTERS = re.compile(r"[A-Za-zА-Яа-яЁё]+")
_ABBREVIATION = re.compile(r"[А-ЯЁ][а-яё]?[А-ЯЁ][А-Яа-яЁё]*")  # США, БиГ, РУз
ENDINGS = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ою", "ое", "ие", "их", "ими")  # of adjectives in -ский


class StateEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
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
    union_republics: frozenset[str]
    soviet: tuple[str, ...]
    places: tuple[str, ...]
    place_words: frozenset[str]
    streets: frozenset[str]
    cities: frozenset[str]
    languages: tuple[str, ...]
    mastery: tuple[str, ...]
    joints: frozenset[str]
    foreign_halves: frozenset[str]
    name_halves: frozenset[str]


class StatesFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of `patterns/states.toml`."""

    contexts: Contexts
    state: tuple[StateEntry, ...]
    lookalike: tuple[Lookalike, ...]


@dataclass(frozen=True, slots=True)
class StateSense:
    """One thing a word or phrase may stand for. `owner` is a state's id, or a look-alike's number as `~7`."""

    owner: str
    form: Form
    strength: Strength
    phrase: str
    irregular: bool = False  # «американо-» is a state only beside another state's half


@dataclass(slots=True)
class Gazetteer:
    """What the table says, by the forms that stand in texts. `generics` are the words for the kind of state."""

    generics: tuple[str, ...]
    names: Lexicon[StateSense] = field(default_factory=Lexicon)
    capital_anchors: set[str] = field(default_factory=set)  # first letters of the phrases, to look no further
    small_anchors: set[str] = field(default_factory=set)
    abbreviations: dict[str, list[StateSense]] = field(default_factory=dict)  # by the form as written
    adjectives: dict[str, list[StateSense]] = field(default_factory=dict)  # by every folded form
    prefixes: dict[str, list[StateSense]] = field(default_factory=dict)  # first halves, folded, without the hyphen
    first_parts: set[str] = field(default_factory=set)  # «южно» of «южно-корейский»
    cities: set[str] = field(default_factory=set)
    contested: dict[str, set[str]] = field(default_factory=dict)  # abbreviation → look-alikes that use it

    def add_name(self, phrase: str, sense: StateSense) -> None:
        """Adds a name or an abbreviation."""
        if _ABBREVIATION.fullmatch(phrase):
            self.abbreviations.setdefault(phrase, []).append(sense)
            return
        words = _with_small_generics(LETTERS.findall(phrase), self.generics)
        self.names.add_words(words, sense)
        anchors = self.capital_anchors if words[0][0].isupper() else self.small_anchors
        anchors.add(fold(words[0])[: 4 if len(words[0]) > 5 else 3])

    def may_begin(self, unit: Word | WordForm) -> bool:
        """Whether some phrase begins with the unit's first letters: spares most words the morphology."""
        four, three = unit.lower[:4], unit.lower[:3]
        small = self.small_anchors
        if four in small or three in small:
            return True
        return unit.capital and (four in self.capital_anchors or three in self.capital_anchors)

    def add_adjective(self, adjective: str, sense: StateSense) -> None:
        """Adds an adjective in all its forms, and its first half."""
        stem = fold(adjective).removesuffix("ий")
        if "-" in stem:
            self.first_parts.add(stem.partition("-")[0])
        for ending in ENDINGS:
            self.adjectives.setdefault(stem + ending, []).append(sense)
        self.prefixes.setdefault(stem + "о", []).append(sense)


@dataclass(frozen=True, slots=True)
class StateKnowledge:
    """The file, made ready for matching. `kinds` has every form of the kinds of state («республики» → «республика»),
    `qualifiers` the forms of the words before them; `openings` finds the runs at which a state's name may begin."""

    file: StatesFile
    gazetteer: Gazetteer
    kinds: dict[str, str]
    qualifiers: frozenset[str]
    by_id: dict[str, StateEntry]
    openings: Openings[Literal["state"]]


def prepared(files: PatternFiles) -> StateKnowledge:
    """`patterns/states.toml`, made ready. Raises `PatternError`."""
    file = files.load("states", StatesFile)
    _check_letters(files, file)
    known, (kinds, qualifiers) = _gazetteer(file), _title_words(file.contexts)
    words = qualifiers.union(kinds, known.first_parts, known.adjectives, known.prefixes)

    def opens(form: WordForm) -> bool:
        return form.lower in words or known.may_begin(form) or form.text in known.abbreviations

    by_id = {state.id: state for state in file.state}
    return StateKnowledge(file, known, kinds, qualifiers, by_id, Openings({"state": opens}))


def _check_letters(files: PatternFiles, file: StatesFile) -> None:
    """Raises `PatternError` where a name has no letter."""
    states = ((one, (one.name, *one.names, *one.forms, *one.weak, *one.support)) for one in file.state)
    look_alikes = ((one, (*one.names, *one.support)) for one in file.lookalike)
    for entry, names in chain[tuple[StateEntry | Lookalike, tuple[str, ...]]](states, look_alikes):
        name = next((name for name in names if LETTERS.search(name) is None), None)
        if name is not None:
            problem = Message("“{name}” has no letter: write a name, or take it out", name=name)
            if isinstance(entry, StateEntry):
                raise PatternError(of_entry(files.place("states", "state", id=entry.id), entry.id, problem))
            raise PatternError(placed(files.place("states", "lookalike"), problem))


def _gazetteer(file: StatesFile) -> Gazetteer:
    known = Gazetteer(file.contexts.generics)
    for state in file.state:
        _add_state(known, state)
    for number, lookalike in enumerate(file.lookalike):
        owner = f"~{number}"
        for phrase in lookalike.names:
            known.add_name(phrase, StateSense(owner, "name", "none", phrase))
        for phrase in lookalike.support:
            known.add_name(phrase, StateSense(owner, "name", "support", phrase))
        for abbreviation in lookalike.abbreviations:
            known.contested.setdefault(abbreviation, set()).add(owner)
    return known


def _add_state(gazetteer: Gazetteer, state: StateEntry) -> None:
    for phrase in (state.name, *state.names, *state.forms):
        gazetteer.add_name(phrase, StateSense(state.id, "name", "strong", phrase))
    for phrase in state.abbreviations:
        gazetteer.abbreviations.setdefault(phrase, []).append(StateSense(state.id, "abbreviation", "strong", phrase))
    for phrase in state.weak:
        form: Form = "abbreviation" if _ABBREVIATION.fullmatch(phrase) else "name"
        gazetteer.add_name(phrase, StateSense(state.id, form, "weak", phrase))
    for phrase in state.support:
        gazetteer.add_name(phrase, StateSense(state.id, "name", "support", phrase))
    for phrase in state.adjectives:
        gazetteer.add_adjective(phrase, StateSense(state.id, "adjective", "strong", phrase))
    for phrase in state.weak_adjectives:
        gazetteer.add_adjective(phrase, StateSense(state.id, "adjective", "weak", phrase))
    for phrase in state.prefixes:
        sense = StateSense(state.id, "adjective", "strong", phrase, irregular=True)
        gazetteer.prefixes.setdefault(fold(phrase), []).append(sense)
    if state.city:
        gazetteer.cities.add(state.id)


def _title_words(contexts: Contexts) -> tuple[dict[str, str], frozenset[str]]:
    kinds = {form: kind for kind in {*contexts.kinds, *contexts.adjective_kinds} for form in _forms(kind)}
    return kinds, frozenset(form for qualifier in contexts.qualifiers for form in _forms(qualifier))


def _with_small_generics(words: list[str], generics: tuple[str, ...]) -> list[str]:
    """«Российская федерация», «республика Корея»: the words for the kind of state are often written small. A small
    word of a phrase matches a capital one too; one capital must remain."""
    small = [word.lower() if fold(word).startswith(generics) and not word.isupper() else word for word in words]
    return small if any(word[0].isupper() for word in small) else [words[0], *small[1:]]


def _forms(word: str) -> set[str]:
    return set(map(fold, morphology().forms(morphology().readings(word)[0])))
