"""The words that name kinds of acts, and the acts with names of their own: `patterns/decisions.toml`."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from extract.knowledge.files import load, once
from extract.text.lexicon import Lexicon


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word that names a kind of act; `kind` where it differs from the word."""

    word: str
    kind: str | None = None
    plain: bool = False
    about: bool = False
    lower: bool = False
    item: bool = False

    @property
    def name(self) -> str:
        """The kind as records call it."""
        return self.kind or self.word


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An act with a name of its own; `article` asks for «статья» or «ст.» before an ambiguous abbreviation."""

    name: str
    kind: str
    article: bool = False


class DecisionsFile(msgspec.Struct, forbid_unknown_fields=True):
    """`patterns/decisions.toml`."""

    adjectives: frozenset[str]
    act: tuple[Act, ...]
    kind: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The file, made ready for matching."""

    file: DecisionsFile
    kinds: Lexicon[Kind]
    acts: Lexicon[Act]


@once
def knowledge() -> Knowledge:
    """`patterns/decisions.toml`, read and made ready once."""
    file = load("decisions", DecisionsFile)
    kinds: Lexicon[Kind] = Lexicon()
    acts: Lexicon[Act] = Lexicon()
    for kind in file.kind:
        kinds.add(kind.word, kind)
    for act in file.act:
        acts.add(act.name, act)
    return Knowledge(file, kinds, acts)
