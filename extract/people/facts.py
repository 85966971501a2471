"""People's facts: what a person's span carries."""

from __future__ import annotations

from dataclasses import dataclass

from extract.text.spans import KindOf, Span


@dataclass(frozen=True, slots=True)
class PersonName:
    """The words of a name as they stand in the text; initials keep their points, each one apart."""

    words: tuple[str, ...]


PersonSpan = Span[PersonName]
PEOPLE: KindOf[PersonName] = KindOf("person")


@dataclass(frozen=True, slots=True)
class Title:
    """The post right before a name: the index of its first word, and the cases that the name can stand in; none where
    the post does not tell («и. о. министра»)."""

    start: int
    cases: frozenset[str]
