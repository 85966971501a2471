"""Markup: the annotation of one document, of the same shape whether people made it or a record holds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.records import Official, Person, Record
from extract.text.spans import Kind


class Mark(NamedTuple):
    """A mention: half-open code-point offsets and its type."""

    start: int
    end: int
    type: Kind

    def within(self, other: Mark) -> bool:
        """Whether this mark lies inside another, equal borders included."""
        return other.start <= self.start and self.end <= other.end


Cluster = frozenset[Mark]  # all the mentions of one person, state, place or body


@dataclass(frozen=True, slots=True)
class Markup:
    """A document's annotation.

    `marks` are the mentions (a record's duplicates kept); `facts` what is known of each, by the gold's names (`value`,
    `code`, `form`, `kind`, `name`, `number`, `state`, `title`, of a post's holding `status`, `since`, `until`), a key
    missing where unknown; `holders` gives for a post the persons who hold it, `of` the states, places and bodies that
    it is of.
    """

    marks: tuple[Mark, ...] = ()
    facts: Mapping[Mark, Mapping[str, str]] = field(default_factory=dict)
    holders: Mapping[Mark, tuple[Cluster, ...]] = field(default_factory=dict)
    of: Mapping[Mark, tuple[Cluster, ...]] = field(default_factory=dict)

    def officials(self) -> dict[Cluster, frozenset[Mark]]:
        """Each person who holds a post, with the mentions of the posts."""
        posts: dict[Cluster, set[Mark]] = {}
        for post, persons in self.holders.items():
            for person in persons:
                posts.setdefault(person, set()).add(post)
        return {person: frozenset(held) for person, held in posts.items()}


def from_record(record: Record) -> Markup:
    """A record's annotation. A post known only from a plural («министры А и Б») has no mention and is left out."""
    marks = tuple(Mark(mention.start, mention.end, mention.type) for mention in record.mentions)

    def cluster(indices: Iterable[int], type: Kind | None = None) -> Cluster:
        return frozenset(marks[index] for index in indices if type is None or marks[index].type == type)

    sides = {state.id: cluster(state.mentions) for state in record.states}
    sides |= {place.id: cluster(place.mentions) for place in record.places}
    sides |= {body.id: cluster(body.mentions) for body in record.bodies}
    holders: dict[Mark, tuple[Cluster, ...]] = {}
    of: dict[Mark, tuple[Cluster, ...]] = {}
    for official in record.officials:
        person = cluster(official.mentions, "person")
        for post in official.posts:
            for mark in cluster(post.mentions, "post"):
                holders[mark] = tuple(dict.fromkeys((*holders.get(mark, ()), person)))
    for mark, mention in zip(marks, record.mentions, strict=True):
        if mention.of:
            of[mark] = tuple(sides[id] for id in mention.of if id in sides)
    return Markup(marks, _facts(record, marks), holders, of)


def _facts(record: Record, marks: tuple[Mark, ...]) -> dict[Mark, dict[str, str]]:
    known: dict[Mark, dict[str, str]] = {}

    def add(type: Kind, indices: Iterable[int], **facts: str | None) -> None:
        for index in indices:
            if marks[index].type == type:
                known.setdefault(marks[index], {}).update(
                    {name: value for name, value in facts.items() if value is not None}
                )

    for date in record.dates:
        add("date", date.mentions, value=date.value)
    for state in record.states:
        add("state", state.mentions, code=state.code)
    for place in record.places:
        add("place", place.mentions, kind=place.kind, state=place.state)
    for body in record.bodies:
        add("body", body.mentions, kind=body.kind)
    people: tuple[Official | Person, ...] = (*record.officials, *record.people)
    for person in people:
        add("person", person.mentions, name=person.name)
    for post in (post for official in record.officials for post in official.posts):
        add("post", post.mentions, since=post.since, until=post.until)
    for decision in record.decisions:
        add("decision", decision.mentions, kind=decision.kind, number=decision.number, title=decision.title)
    for index, mention in enumerate(record.mentions):
        add("state", [index], form=mention.form)
        add("post", [index], status=mention.status)
    return known
