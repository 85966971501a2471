"""People's facts: what a person's span carries."""

from __future__ import annotations

from dataclasses import dataclass

from extract.text.spans import KindOf, Span


@dataclass(frozen=True, slots=True)
class PersonName:
    """The words of a name as they stand in the text; initials keep their points."""

    words: tuple[str, ...]


PersonSpan = Span[PersonName]
PEOPLE: KindOf[PersonName] = KindOf("person")
