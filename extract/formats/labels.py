"""Labels: what labelling tools hold of a text beside its spans, by the names of the gold set. Records give them to be
written, and what is read of them becomes markup."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.documents import Document
from extract.formats.markup import Cluster, Mark, Markup, from_record
from extract.language import Message, placed
from extract.records import Body, Official, Person, Place, Record, State
from extract.text.spans import KINDS, Kind

TYPES: Mapping[str, Kind] = {kind: kind for kind in KINDS}
FACTS = frozenset({"value", "code", "form", "kind", "number", "state", "status", "since", "until"})
NOTES = frozenset({"name", "title"})  # facts in free words
NORMAL = "normal"  # the text in the nominative: it is written where it is another, and read by nobody


# -- Of a record


class MentionFact(NamedTuple):
    """A fact of the mention with this index; `acting` and `former` have no value."""

    mention: int
    name: str
    value: str


class Relation(NamedTuple):
    """A relation of two mentions, by their indices."""

    name: str
    first: int
    second: int


def mention_facts(record: Record) -> list[MentionFact]:
    """What a record knows of its mentions, in their order; `normal` only where it is not the mention's text."""
    markup = from_record(record)
    known = [
        MentionFact(index, name, " ".join(value.split()))
        for index, mark in enumerate(markup.marks)
        for name, value in markup.facts.get(mark, {}).items()
    ]
    flags = {
        MentionFact(index, flag, "")
        for official in record.officials
        for post in official.posts
        for index in post.mentions
        for flag, applies in (("acting", post.acting), ("former", post.former))
        if applies and record.mentions[index].type == "post"
    }
    normals = [
        MentionFact(index, NORMAL, " ".join(mention.normal.split()))
        for index, mention in enumerate(record.mentions)
        if mention.normal is not None and mention.normal != mention.text
    ]
    return sorted([*known, *flags, *normals])


def relations(record: Record) -> Iterator[Relation]:
    """Who holds which post, what a post is of (by what nests in it), which mentions are of one body, person, place or
    state without a code, who issued an act and when."""
    markup = from_record(record)
    index = {mark: number for number, mark in reversed(list(enumerate(markup.marks)))}
    for post, persons in sorted(markup.holders.items()):
        yield from (Relation("holder", index[post], index[min(person)]) for person in persons if person)
    for post, sides in sorted(markup.of.items()):
        for side in sides:
            if nested := [mark for mark in side if mark.within(post)]:
                yield Relation("of", index[post], index[min(nested)])
    yield from _same(record)
    yield from _acts(record)


def _same(record: Record) -> Iterator[Relation]:
    codeless = (state for state in record.states if state.code is None)
    entities: tuple[Body | Official | Person | Place | State, ...]
    entities = (*record.bodies, *record.officials, *record.people, *record.places, *codeless)
    for entity in entities:
        first, *others = [index for index in entity.mentions if record.mentions[index].type != "post"] or [-1]
        yield from (Relation("same", other, first) for other in others)


def _acts(record: Record) -> Iterator[Relation]:
    """Issuer and date of an act, where the text has a mention of them: the nearest."""
    entities: tuple[Body | Official | Person | State, ...]
    entities = (*record.bodies, *record.states, *record.officials, *record.people)
    issuers: dict[str | None, tuple[int, ...]] = {entity.id: entity.mentions for entity in entities}
    days: dict[str | None, tuple[int, ...]]
    days = {date.value: date.mentions for date in record.dates if date.value is not None}
    start = [mention.start for mention in record.mentions]
    for decision in record.decisions:
        sides = (("issuer", issuers.get(decision.issuer, ())), ("dated", days.get(decision.date, ())))
        for index in decision.mentions:
            for name, mentions in sides:
                if mentions:
                    nearest = min(mentions, key=lambda mention: abs(start[mention] - start[index]))
                    yield Relation(name, index, nearest)


# -- As markup


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
    """The labels of one text as they are read, by the tool's own ids. `unknown` are the ids of mentions whose type is
    none of ours, `unknown_types` these types; `shifted` are the places of mentions whose text is not that of their
    offsets."""

    marks: dict[str, Mark] = field(default_factory=dict)
    facts: dict[Mark, dict[str, str]] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    unknown_types: set[str] = field(default_factory=set)
    shifted: list[str] = field(default_factory=list)

    def add_mention(self, id: str, type: str, start: int, end: int) -> None:
        """Adds a mention. Types are read in any case."""
        kind = TYPES.get(type.lower())
        if kind is None:
            self.unknown.add(id)
            self.unknown_types.add(type)
        else:
            self.marks[id] = Mark(start, end, kind)

    def add_fact(self, id: str, name: str, value: str) -> None:
        """Adds a fact to a mention. Raises KeyError where there is no such mention."""
        self.facts.setdefault(self.marks[id], {})[name] = value

    def add_relation(self, name: str, first: str, second: str) -> None:
        """Adds a relation of two mentions, unless one is of an unknown type. Raises KeyError on a missing mention."""
        if first not in self.unknown and second not in self.unknown:
            for id in (first, second):
                self.marks[id]  # a KeyError names the missing mention
            self.relations.append((name.lower(), first, second))

    def warnings(self, place: str) -> list[str]:
        """What of the labels at a place was left out and what looks wrong, a line each."""
        found: list[str] = []
        if self.unknown_types:
            count, types = len(self.unknown), ", ".join(sorted(self.unknown_types))
            problem = Message("mentions of unknown types left out ({count}): {types}", count=count, types=types)
            found.append(placed(place, problem))
        if self.shifted:
            problem = Message(
                "text is not that of the offsets (mentions: {count}): check them", count=len(self.shifted)
            )
            found.append(placed(self.shifted[0], problem))
        return found

    def markup(self) -> Markup:
        """The markup that the labels give. Mentions of one span and type are one; a person's mentions are those that
        `same` joins or that carry the same name, a state's likewise by its code."""
        marks = tuple(dict.fromkeys(self.marks.values()))
        clusters = self._clusters(marks)
        holders: dict[Mark, tuple[Cluster, ...]] = {}
        of: dict[Mark, tuple[Cluster, ...]] = {}
        for name, first, second in self.relations:
            post, side = self.marks[first], self.marks[second]
            if side.type == "post" and post.type != "post":
                post, side = side, post
            if name in {"holder", "holds"} and (post.type, side.type) == ("post", "person"):
                holders[post] = tuple(dict.fromkeys((*holders.get(post, ()), clusters[side])))
            elif name == "of" and post.type == "post" and side.type in {"state", "place", "body"}:
                of[post] = tuple(dict.fromkeys((*of.get(post, ()), clusters[side])))
        return Markup(marks, self.facts, holders, of)

    def _clusters(self, marks: Iterable[Mark]) -> dict[Mark, Cluster]:
        """For each mention all those of the same person, state, place or body."""
        group = {mark: {mark} for mark in marks}

        def join(first: Mark, second: Mark) -> None:
            if group[first] is not group[second]:
                group[first] |= group[second]
                for mark in group[second]:
                    group[mark] = group[first]

        for name, first, second in self.relations:
            if name == "same":
                join(self.marks[first], self.marks[second])
        named: dict[Hashable, Mark] = {}
        for mark in group:
            facts = self.facts.get(mark, {})
            for key in ("name", "code"):
                if key in facts:
                    join(named.setdefault((mark.type, facts[key]), mark), mark)
        return {mark: frozenset(joined) for mark, joined in group.items()}
