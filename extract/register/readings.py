"""Readings: which office a post of a document means, by all that is known of its holder, its text and the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.knowledge.offices import OfficeKnowledge
from extract.register.offices import parse
from extract.register.people import BY_TEXT, IN_SHORT, ReadAs, same_offices


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a document gives a person, as offices' ids: `written` as it says itself, `office` as the register
    words it, `by_text` with what its text adds."""

    document: str
    n: int
    person: str
    written: str
    office: str
    by_text: str | None


def readings(known: OfficeKnowledge, posts: Sequence[Post], people: Mapping[str, str]) -> Iterator[tuple[Post, ReadAs]]:
    """The posts that mean another office than they say, or may: `people` says whom a person's id means."""
    said = {(people[post.person], post.office) for post in posts}
    by_text = {(people[post.person], post.by_text) for post in posts if post.by_text is not None}
    surely, perhaps = same_offices(known, said), same_offices(known, said | by_text)
    for post in posts:
        key = people[post.person], post.office
        if reading := _reading(post, surely.get(key), perhaps.get(key)):
            yield post, reading


def _reading(post: Post, surely: ReadAs | None, perhaps: ReadAs | None) -> ReadAs | None:
    """By the person's other offices that say what they are of, else by the text, else by the person's others, else by
    the register's wordings."""
    by_text = None if post.by_text is None else ReadAs(post.by_text, BY_TEXT)
    for reading in (_owned(surely), by_text, _owned(perhaps), surely):
        if reading is not None and reading.means is not None:
            return reading
    if post.office == post.written:
        return None if surely is None else ReadAs(post.office, surely.note)
    in_other_words = parse(post.office).head != parse(post.written).head
    return ReadAs(post.office, IN_SHORT if in_other_words else None)


def _owned(reading: ReadAs | None) -> ReadAs | None:
    """A reading as an office of something."""
    return reading if reading is not None and reading.means is not None and parse(reading.means).of else None
