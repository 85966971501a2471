"""Facts: what labelling tools hold of a record beside its spans, by the names of the gold set."""

from __future__ import annotations

from collections.abc import Iterator

from extract.records import Body, Official, Person, Record, State
from extract.scoring.markup import Mark, from_record

Fact = tuple[int, str, str]
Relation = tuple[str, int, int]


def of_mentions(record: Record) -> list[Fact]:
    """What is known of each mention: its index, the fact's name and value. `acting` and `former` have no value."""
    markup = from_record(record)
    known = [
        (index, key, " ".join(value.split()))
        for index, mark in enumerate(markup.marks)
        for key, value in sorted(markup.facts.get(mark, {}).items())
    ]
    flags = {
        (index, flag, "")
        for official in record.officials
        for post in official.posts
        for index in post.mentions
        for flag, told in (("acting", post.acting), ("former", post.former))
        if told and record.mentions[index].type == "post"
    }
    return sorted([*known, *flags])


def relations(record: Record) -> Iterator[Relation]:
    """Who holds which post, what a post is of (by what nests in it), which mentions are of one body, person or state
    without a code, who issued an act and when: a name and the indices of two mentions."""
    markup = from_record(record)
    index = {mark: number for number, mark in reversed(list(enumerate(markup.marks)))}
    for post, persons in sorted(markup.holders.items()):
        yield from (("holder", index[post], index[min(person)]) for person in persons if person)
    for post, sides in sorted(markup.of.items()):
        for side in sides:
            if nested := [mark for mark in side if mark.within(post)]:
                yield "of", index[post], index[min(nested)]
    yield from _same(record)
    yield from _acts(record, markup.marks)


def _same(record: Record) -> Iterator[Relation]:
    codeless = (state for state in record.states if state.code is None)
    entities: tuple[Body | Official | Person | State, ...] = (
        *record.bodies,
        *record.officials,
        *record.people,
        *codeless,
    )
    for entity in entities:
        first, *others = [index for index in entity.mentions if record.mentions[index].type != "post"] or [-1]
        yield from (("same", other, first) for other in others)


def _acts(record: Record, marks: tuple[Mark, ...]) -> Iterator[Relation]:
    """Issuer and date of an act, where the text has a mention of them: the nearest."""
    sides: tuple[Body | Official | Person | State, ...]
    sides = (*record.bodies, *record.states, *record.officials, *record.people)
    places: dict[str | None, tuple[int, ...]] = {side.id: side.mentions for side in sides}
    days: dict[str | None, tuple[int, ...]] = {one.value: one.mentions for one in record.dates if one.value is not None}
    for decision in record.decisions:
        told = (("issuer", places.get(decision.issuer, ())), ("dated", days.get(decision.date, ())))
        for index in decision.mentions:
            for name, others in told:
                if others:
                    yield name, index, min(others, key=lambda other: abs(marks[other].start - marks[index].start))
