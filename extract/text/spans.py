"""Spans: what the extractors find, before resolving turns them into records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["date", "state", "body", "person", "post", "decision"]

KINDS: tuple[Kind, ...] = ("date", "state", "body", "person", "post", "decision")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that an extractor takes for a mention.

    `start` and `end` are code-point offsets into the text, half-open. `source` says which rule, gazetteer
    entry or model found it. `data` is what the extractor learnt on the way (a date expression, a state's entry, …):
    its type belongs to the kind, and the resolver of the same kind reads it.
    """

    kind: Kind
    start: int
    end: int
    source: str
    data: object = None

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether `other` lies within this span (equal borders included)."""
        return self.start <= other.start and other.end <= self.end

    def crosses(self, other: Span) -> bool:
        """Whether the two overlap without one containing the other."""
        return (
            self.start < other.end and other.start < self.end and not self.contains(other) and not other.contains(self)
        )


def by_position(spans: Iterable[Span]) -> list[Span]:
    """The spans sorted by start, then longest first: the order of the records."""
    return sorted(spans, key=lambda span: (span.start, -span.end, KINDS.index(span.kind)))
