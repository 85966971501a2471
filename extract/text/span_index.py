"""Span indexes: find the spans that start, end or lie at a place, without a search through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Generic

from extract.text.spans import F, Span


class SpanIndex(Generic[F]):
    """An index of spans, which are sorted by position, by offsets. A query takes logarithmic time, plus the size of its
    answer, which keeps their order."""

    def __init__(self, spans: Iterable[Span[F]]) -> None:
        self.spans = tuple(spans)
        self._starts = [span.start for span in self.spans]

    @cached_property
    def _by_end(self) -> Sequence[int]:
        """The numbers of the spans, sorted by where they end."""
        return sorted(range(len(self.spans)), key=lambda number: self.spans[number].end)

    @cached_property
    def _ends(self) -> Sequence[int]:
        """Where they end, in order."""
        return [self.spans[number].end for number in self._by_end]

    @cached_property
    def _reach(self) -> Sequence[int]:
        """The furthest end of each span and all that start before it."""
        return list(accumulate((span.end for span in self.spans), max))

    def starting(self, start: int, end: int) -> Sequence[Span[F]]:
        """The spans whose starts lie in the half-open stretch."""
        return self.spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def ending(self, start: int, end: int) -> list[Span[F]]:
        """The spans whose ends lie in the half-open stretch."""
        numbers = self._by_end[bisect_left(self._ends, start) : bisect_left(self._ends, end)]
        return [self.spans[number] for number in sorted(numbers)] if numbers else []

    def covers(self, span: Span) -> bool:
        """Whether a span lies within one of these, equal borders included."""
        count = bisect_right(self._starts, span.start)
        return count > 0 and self._reach[count - 1] >= span.end

    def reaches(self, start: int, end: int) -> bool:
        """Whether a span that starts before the half-open stretch goes on to its end at least."""
        count = bisect_left(self._starts, start)
        return count > 0 and self._reach[count - 1] >= end


class SpanBlocks:
    """An index of spans that may grow, for queries by overlap: spans are kept by the blocks of 256 characters that they
    touch."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._blocks = defaultdict[int, list[Span]](list)
        for span in spans:
            first, last = span.start >> 8, (span.end - 1) >> 8
            self._blocks[first].append(span)
            for block in range(first + 1, last + 1) if last > first else ():
                self._blocks[block].append(span)

    def add(self, span: Span) -> None:
        """Adds a span."""
        for block in _blocks(span.start, span.end):
            self._blocks[block].append(span)

    def overlapping(self, start: int, end: int) -> list[Span]:
        """The spans that share a character with the half-open stretch, in the order in which they were added to its
        blocks."""
        if start >> 8 == (end - 1) >> 8:
            return [span for span in self._blocks.get(start >> 8, ()) if span.start < end and start < span.end]
        blocks = _blocks(start, end)
        near = (span for block in blocks for span in self._blocks.get(block, ()))
        return list({id(span): span for span in near if span.start < end and start < span.end}.values())


def _blocks(start: int, end: int) -> range:
    return range(start >> 8, ((end - 1 if end > start else start) >> 8) + 1)
