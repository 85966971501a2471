"""Spans: typed stretches of text that finders give and resolving turns into records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal

import msgspec

if TYPE_CHECKING:
    from typing_extensions import TypeVar

    F = TypeVar("F", default=object)
    F_co = TypeVar("F_co", covariant=True, default=object)
else:
    from typing import TypeVar

    F, F_co = TypeVar("F"), TypeVar("F_co", covariant=True)

Kind = Literal["date", "state", "place", "body", "person", "post", "decision"]

Form = Literal["name", "abbreviation", "adjective"]  # of a state's mention

KINDS: tuple[Kind, ...] = ("date", "state", "place", "body", "person", "post", "decision")


class Span(msgspec.Struct, Generic[F_co], frozen=True):
    """A stretch of text that a finder takes for a mention.

    `start` and `end` are code-point offsets into the text, half-open; `words` are the indices of the words that it
    touches. `source` names the rule, entry or recogniser that found it; `fact` holds what the finder learnt about it,
    typed by its kind: a `DateExpression`, a `BodyFact`, ….
    """

    kind: Kind
    start: int
    end: int
    words: range
    source: str
    fact: F_co

    def __len__(self) -> int:
        return self.end - self.start

    def __hash__(self) -> int:
        """By its beginning alone, which few spans share: to hash a fact takes long."""
        return self.start

    @property
    def stop(self) -> int:
        """The index of the word after the last."""
        return self.words.stop

    def contains(self, other: Span) -> bool:
        """Whether `other` lies within this span (equal borders included)."""
        return self.start <= other.start and other.end <= self.end

    def crosses(self, other: Span) -> bool:
        """Whether the two overlap without one containing the other."""
        return (
            self.start < other.end and other.start < self.end and not self.contains(other) and not other.contains(self)
        )


@dataclass(frozen=True, slots=True)
class KindOf(Generic[F]):
    """A kind of spans, typed by what they carry: `BODIES: KindOf[BodyFact] = KindOf("body")`."""

    name: Kind

    def among(self, spans: Iterable[Span[Any]]) -> list[Span[F]]:
        """The spans of this kind, in order."""
        return [span for span in spans if span.kind == self.name]

    def fact(self, span: Span[Any]) -> F | None:
        """What a span carries, None where it is of another kind."""
        if span.kind != self.name:
            return None
        fact: F = span.fact
        return fact


_ORDER: dict[Kind, int] = {kind: number for number, kind in enumerate(KINDS)}


def by_position(spans: Iterable[Span[F]]) -> list[Span[F]]:
    """The spans sorted by start, then longest first: the order of the records."""
    return sorted(spans, key=lambda span: (span.start, -span.end, _ORDER[span.kind]))
