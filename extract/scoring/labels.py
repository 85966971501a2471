"""Labels: what a labelling tool says of a text, turned into markup."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from extract.documents import Document
from extract.language import Message
from extract.scoring.markup import Cluster, Mark, Markup
from extract.text.spans import KINDS, Kind

TYPES: Mapping[str, Kind] = {kind: kind for kind in KINDS}
FACTS = frozenset({"value", "code", "form", "kind", "number"})
NOTES = frozenset({"name", "title"})


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text with its labels."""

    document: Document
    markup: Markup


@dataclass(frozen=True, slots=True)
class Gold:
    """Labelled texts; each warning is one line on what of them was left out."""

    documents: tuple[GoldDocument, ...]
    warnings: tuple[str, ...]


@dataclass(slots=True)
class Labels:
    """The labels of one text, by the tool's own ids. `unknown` are the ids of labels that are none of ours, `labels`
    these labels."""

    marks: dict[str, Mark] = field(default_factory=dict)
    facts: dict[Mark, dict[str, str]] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)

    def mark(self, id: str, label: str, start: int, end: int) -> None:
        """Adds a mention. Labels are read in any case."""
        kind = TYPES.get(label.lower())
        if kind is None:
            self.unknown.add(id)
            self.labels.add(label)
        else:
            self.marks[id] = Mark(start, end, kind)

    def tell(self, id: str, key: str, value: str) -> None:
        """Adds a fact to a mention. Raises KeyError where there is no such mention."""
        self.facts.setdefault(self.marks[id], {})[key] = value

    def relate(self, name: str, first: str, second: str) -> None:
        """Adds a relation of two mentions, unless one is of an unknown type. Raises KeyError on a missing mention."""
        if first not in self.unknown and second not in self.unknown:
            for id in (first, second):
                self.marks[id]  # a KeyError names the missing mention
            self.relations.append((name.lower(), first, second))

    def warning(self) -> Message | None:
        """What was left out, if anything."""
        if not self.labels:
            return None
        count, types = len(self.unknown), ", ".join(sorted(self.labels))
        return Message("mentions of unknown types left out ({count}): {types}", count=count, types=types)


def shifted(count: int) -> Message:
    """The warning of mentions that do not say what stands at their offsets."""
    return Message("text is not that of the offsets ({count} mentions): check them", count=count)


def markup(labels: Labels) -> Markup:
    """The markup that labels give. Mentions of one span and type are one; a person's mentions are those that `same`
    joins or that carry the same name, a state's likewise by its code."""
    marks = tuple(dict.fromkeys(labels.marks.values()))
    clusters = _clusters(marks, labels)
    holders: dict[Mark, tuple[Cluster, ...]] = {}
    of: dict[Mark, tuple[Cluster, ...]] = {}
    for name, first, second in labels.relations:
        post, side = labels.marks[first], labels.marks[second]
        if side.type == "post" and post.type != "post":
            post, side = side, post
        if name in {"holder", "holds"} and (post.type, side.type) == ("post", "person"):
            holders[post] = tuple(dict.fromkeys((*holders.get(post, ()), clusters[side])))
        elif name == "of" and post.type == "post" and side.type in {"state", "body"}:
            of[post] = tuple(dict.fromkeys((*of.get(post, ()), clusters[side])))
    return Markup(marks, labels.facts, holders, of)


def _clusters(marks: Iterable[Mark], labels: Labels) -> dict[Mark, Cluster]:
    """For each mention all those of the same person, state or body."""
    group = {mark: {mark} for mark in marks}

    def join(one: Mark, other: Mark) -> None:
        if group[one] is not group[other]:
            group[one] |= group[other]
            for mark in group[other]:
                group[mark] = group[one]

    for name, first, second in labels.relations:
        if name == "same":
            join(labels.marks[first], labels.marks[second])
    named: dict[Hashable, Mark] = {}
    for mark in group:
        facts = labels.facts.get(mark, {})
        for key in ("name", "code"):
            if key in facts:
                join(named.setdefault((mark.type, facts[key]), mark), mark)
    return {mark: frozenset(joined) for mark, joined in group.items()}
