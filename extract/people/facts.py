"""People's facts: what a person's span carries."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from extract.text.spans import KindOf, Span


class PersonName(msgspec.Struct, frozen=True):
    """The words of a name as they stand in the text; initials keep their points, each one apart. `shared`: the last one
    stands behind another name, and is both persons' («Иван и Мария Петровы»)."""

    words: tuple[str, ...]
    shared: bool = False

    def own(self, words: Sequence[str]) -> Sequence[str]:
        """Of the words in the nominative those that stand in this place."""
        return words[:-1] if self.shared else words


PersonSpan = Span[PersonName]
PEOPLE: KindOf[PersonName] = KindOf("person")


class Title(msgspec.Struct, frozen=True):
    """The post right before a name: the index of its first word, and the cases that the name can stand in; none where
    the post does not tell («и. о. министра»)."""

    start: int
    cases: frozenset[str]
