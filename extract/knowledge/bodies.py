"""Body table: `patterns/bodies.toml`, made ready for matching."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from extract.bodies.words import head_lemma
from extract.knowledge.files import load, once
from extract.text.lexicon import Lexicon
from extract.text.scene import Text

# The kinds of bodies that are each of one state.
NATIONAL = frozenset({"government", "ministry", "parliament", "court", "agency", "armed-forces"})


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A noun at which a body's name begins."""

    phrase: str
    kind: str
    institution: bool = False
    bare: bool = False
    closed: bool = False
    office: bool = False
    national: bool = False
    bearer: bool = False
    part: bool = False
    prepositions: frozenset[str] = frozenset()


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A body known by name."""

    id: str
    name: str
    kind: str
    abbreviation: str | None = None
    names: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    parent: str | None = None
    state: str | None = None
    wikidata: str | None = None
    note: str | None = None

    @property
    def strong(self) -> tuple[str, ...]:
        """The names that always mean this body."""
        return (self.name, *self.names, *([self.abbreviation] if self.abbreviation else []))


class BodiesFile(msgspec.Struct, forbid_unknown_fields=True):
    """`patterns/bodies.toml`."""

    not_bodies: tuple[str, ...]
    vague: frozenset[str]
    unnamed: frozenset[str]
    things: frozenset[str]
    head: tuple[Head, ...]
    body: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name of a body; a weak one means it only where the text supports it."""

    body: Body
    strong: bool


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The file, made ready for matching."""

    file: BodiesFile
    names: Lexicon[ListedName]
    heads: Lexicon[Head]
    none: Lexicon[str]
    by_id: dict[str, Body]
    heads_of: dict[str, str]  # entry id → lemma of its name's head noun


@once
def knowledge() -> Knowledge:
    """`patterns/bodies.toml`, read and made ready once."""
    file = load("bodies", BodiesFile)
    heads: Lexicon[Head] = Lexicon()
    none: Lexicon[str] = Lexicon()
    for head in file.head:
        heads.add(head.phrase, head)
    for phrase in file.not_bodies:
        none.add(phrase, phrase)
    by_id = {body.id: body for body in file.body}
    heads_of = {body.id: head_lemma(Text(body.name).words) for body in file.body}
    return Knowledge(file, _names(file.body), heads, none, by_id, heads_of)


def _names(bodies: Iterable[Body]) -> Lexicon[ListedName]:
    names: Lexicon[ListedName] = Lexicon()
    for body in bodies:
        for phrase in body.strong:
            names.add(phrase, ListedName(body, strong=True))
        for phrase in body.weak:
            names.add(phrase, ListedName(body, strong=False))
    return names
