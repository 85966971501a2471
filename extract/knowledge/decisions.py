"""`patterns/decisions.toml`: the words for kinds of acts, and the acts with names of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass

import msgspec

from extract.knowledge.files import PatternFiles
from extract.text.lexicon import Lexicon
from extract.text.morphology import WordForm

NUMBER_SIGN = frozenset({"№", "N", "No"})
COMPOUND = re.compile(r"([А-ЯЁа-яё]{3,})-(?:[IVX]+|\d+)\Z")  # «протокол-II»


class ActKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word that names a kind of act; `kind` where it differs from the word. The file's head explains the rest."""

    word: str
    kind: str | None = None
    plain: bool = False
    alone: bool = False
    lower: bool = False
    item: bool = False
    dated: bool = False
    bare: bool = False
    issued: bool = True
    quoted: bool = True
    titled: bool = True
    addressed: bool = False

    @property
    def name(self) -> str:
        """The kind as records call it."""
        return self.kind or self.word


class NamedAct(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An act with a name of its own, and its other names; the file's head explains what its abbreviation needs."""

    name: str
    kind: str
    names: tuple[str, ...] = ()
    abbreviation: str | None = None
    context: bool = False
    shared: bool = False


class ActName(msgspec.Struct, frozen=True):
    """One of the names of an act; whether it needs an article before it or an owner after it, and whether only the
    article will do."""

    act: NamedAct
    context: bool = False
    shared: bool = False


class DecisionsFile(msgspec.Struct, forbid_unknown_fields=True):
    """`patterns/decisions.toml`."""

    adjectives: frozenset[str]
    ranks: frozenset[str]
    articles: frozenset[str]
    sections: frozenset[str]
    documents: frozenset[str]
    own: frozenset[str]
    numbered: frozenset[str]
    endings: frozenset[str]
    beginnings: frozenset[str]
    enacting: frozenset[str]
    mutual: frozenset[str]
    kinds_by_ending: dict[str, str]
    act: tuple[NamedAct, ...]
    kind: tuple[ActKind, ...]


@dataclass(frozen=True, slots=True)
class DecisionKnowledge:
    """The file, made ready for matching. `law` is the number of a law, which cites it all by itself («44-ФЗ»)."""

    file: DecisionsFile
    kinds: Lexicon[ActKind]
    acts: Lexicon[ActName]
    by_name: dict[str, ActKind]
    law: re.Pattern[str]

    @property
    def lemmas(self) -> frozenset[str]:
        """Those of which a plain word has one that `opens`."""
        return self.acts.lemmas | self.kinds.lemmas

    def opens(self, form: WordForm) -> bool:
        """Whether a citation may begin at a word."""
        if form.text in NUMBER_SIGN or self.acts.begins(form) or self.kinds.begins(form):
            return True
        return "-" in form.text and (self.law.match(form.text) or COMPOUND.match(form.text)) is not None

    def kind(self, name: str | None) -> ActKind:
        """The kind that records call by a name; of a name that no word has, or none, nothing more is known."""
        return self.by_name.get(name or "", UNKNOWN)


UNKNOWN = ActKind("")


def prepared(files: PatternFiles) -> DecisionKnowledge:
    """`patterns/decisions.toml`, made ready. Raises `PatternError`."""
    file = files.load("decisions", DecisionsFile)
    kinds = Lexicon((kind.word, kind) for kind in file.kind)
    acts = Lexicon((name, known) for act in file.act for name, known in names_of(act))
    by_name = {kind.word: kind for kind in file.kind if kind.kind is None}
    ends = "|".join(map(re.escape, file.kinds_by_ending))
    law = re.compile(rf"\d[\w-]*-(?P<ending>{ends})\Z|(?P<beginning>{ends})-\d+\Z")
    return DecisionKnowledge(file, kinds, acts, by_name, law)


def names_of(act: NamedAct) -> list[tuple[str, ActName]]:
    """The names of an act, each with what it needs to cite it."""
    plain = [(name, ActName(act)) for name in (act.name, *act.names)]
    if act.abbreviation is None:
        return plain
    return [*plain, (act.abbreviation, ActName(act, act.context, act.shared))]
