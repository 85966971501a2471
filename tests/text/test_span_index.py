"""Span indexes: their answers are those of looking at every span."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.text.span_index import SpanIndex
from extract.text.spans import KINDS, Span, by_position

OFFSETS = st.integers(0, 30)
SPANS = st.lists(
    st.builds(
        lambda kind, start, length: Span(kind, start, start + length, range(start, start + length), "", None),
        st.sampled_from(KINDS),
        OFFSETS,
        st.integers(1, 9),
    ),
).map(by_position)


@given(SPANS, OFFSETS, OFFSETS)
def test_starting_and_ending(spans: list[Span], start: int, end: int) -> None:
    index = SpanIndex(spans)
    assert list(index.starting(start, end)) == [span for span in spans if start <= span.start < end]
    assert index.ending(start, end) == [span for span in spans if start <= span.end < end]


@given(SPANS, OFFSETS, st.integers(1, 9))
def test_covers(spans: list[Span], start: int, length: int) -> None:
    index = SpanIndex(spans)
    asked = Span("person", start, start + length, range(start, start + length), "", None)
    assert index.covers(asked) == any(span.contains(asked) for span in spans)
