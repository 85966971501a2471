"""`patterns/decisions.toml`: the words for kinds of acts, and the acts with names of their own, made ready for matching."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from extract.knowledge.files import PatternFiles
from extract.text.lexicon import Lexicon, Openings


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


NUMBER_SIGN = frozenset({"№", "N", "No"})


@dataclass(frozen=True, slots=True)
class DecisionKnowledge:
    """The file, made ready for matching. `openings` are the words at which a citation may begin."""

    file: DecisionsFile
    kinds: Lexicon[Kind]
    acts: Lexicon[Act]
    openings: Openings


def prepared(files: PatternFiles) -> DecisionKnowledge:
    """`patterns/decisions.toml`, made ready. Raises `PatternError`."""
    file = files.load("decisions", DecisionsFile)
    kinds: Lexicon[Kind] = Lexicon()
    acts: Lexicon[Act] = Lexicon()
    for kind in file.kind:
        kinds.add(kind.word, kind)
    for act in file.act:
        acts.add(act.name, act)
    openings = Openings(lambda form: form.text in NUMBER_SIGN or acts.begins(form) or kinds.begins(form))
    return DecisionKnowledge(file, kinds, acts, openings)
