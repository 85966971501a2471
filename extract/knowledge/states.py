"""`patterns/states.toml`: the table of states."""

from __future__ import annotations

import msgspec


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
    name_halves: frozenset[str]


class StateFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole of `patterns/states.toml`."""

    contexts: Contexts
    state: tuple[State, ...]
    lookalike: tuple[Lookalike, ...]
