"""Decisions: official acts cited by number, by title or by a proper name, and the items of numbered lists of acts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.decisions.citations import citations
from extract.decisions.facts import DecisionSpan, mark
from extract.decisions.lists import items
from extract.grammar.found import Found
from extract.text.span_index import SpanIndex


def find(found: Found) -> list[DecisionSpan]:
    """The acts cited in the text, sorted by position; none nests in another. `found` are all spans of other kinds."""
    marked = mark(found)
    listed = list(items(marked))
    taken = SpanIndex(listed, "decision")
    cited = [span for span in citations(marked) if not taken.overlaps(span.start, span.end)]
    return sorted([*listed, *_outermost(cited)], key=lambda span: span.start)


def _outermost(spans: Sequence[DecisionSpan]) -> Iterator[DecisionSpan]:
    end = -1
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= end:
            end = span.end
            yield span
