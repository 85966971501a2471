"""`patterns/decisions.toml`: the words for kinds of acts, and the acts with names of their own."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from extract.knowledge.files import PatternFiles
from extract.text.lexicon import Lexicon
from extract.text.morphology import WordForm

NUMBER_SIGN = frozenset({"№", "N", "No"})


class ActKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word that names a kind of act; `kind` where it differs from the word. The file's head explains the rest."""

    word: str
    kind: str | None = None
    plain: bool = False
    about: bool = False
    lower: bool = False
    item: bool = False
    dated: bool = False
    by_day: bool = False
    bare: bool = False
    yearly: bool = False
    several: bool = False
    issued: bool = True

    @property
    def name(self) -> str:
        """The kind as records call it."""
        return self.kind or self.word


class NamedAct(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An act with a name of its own; `article` asks for «статья» or «ст.» before an ambiguous abbreviation."""

    name: str
    kind: str
    article: bool = False


class DecisionsFile(msgspec.Struct, forbid_unknown_fields=True):
    """`patterns/decisions.toml`."""

    adjectives: frozenset[str]
    articles: frozenset[str]
    documents: frozenset[str]
    endings: frozenset[str]
    kinds_by_ending: dict[str, str]
    act: tuple[NamedAct, ...]
    kind: tuple[ActKind, ...]


@dataclass(frozen=True, slots=True)
class DecisionKnowledge:
    """The file, made ready for matching."""

    file: DecisionsFile
    kinds: Lexicon[ActKind]
    acts: Lexicon[NamedAct]
    by_name: dict[str, ActKind]

    def opens(self, form: WordForm) -> bool:
        """Whether a citation may begin at a word."""
        return form.text in NUMBER_SIGN or self.acts.begins(form) or self.kinds.begins(form)

    def kind(self, name: str | None) -> ActKind:
        """The kind that records call by a name; of a name that no word has, or none, nothing more is known."""
        return self.by_name.get(name or "", UNKNOWN)


UNKNOWN = ActKind("")


def prepared(files: PatternFiles) -> DecisionKnowledge:
    """`patterns/decisions.toml`, made ready. Raises `PatternError`."""
    file = files.load("decisions", DecisionsFile)
    kinds = Lexicon((kind.word, kind) for kind in file.kind)
    acts = Lexicon((act.name, act) for act in file.act)
    by_name = {kind.word: kind for kind in file.kind if kind.kind is None}
    return DecisionKnowledge(file, kinds, acts, by_name)
