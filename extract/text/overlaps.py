"""Overlaps: which of the found spans stay. Spans may nest; they may not cross, and one stretch is of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from extract.text.span_index import SpanBlocks
from extract.text.spans import KINDS, Kind, Span, by_position

# Which kind wins where two cross or share a stretch: those found by closed lists and numbers first, places last of all.
POWER: tuple[Kind, ...] = ("date", "decision", "state", "post", "body", "person", "place")
# What may stand inside what. A person inside a body is part of its name («Фонд Конрада Аденауэра»).
NESTS: dict[Kind, frozenset[Kind]] = {
    "decision": frozenset({"date", "state", "body", "person", "post", "place"}),
    "post": frozenset({"state", "body", "post", "person", "place"}),
    "body": frozenset({"state", "body", "post", "date", "person", "place"}),
    "person": frozenset(),
    "state": frozenset(),
    "date": frozenset(),
    "place": frozenset(),
}

_start = attrgetter("start")


def settle(spans: Sequence[Span], settled: Sequence[Span] = ()) -> list[Span]:
    """The spans that stay, sorted by position. `settled` are others in that order, of which all go together."""
    new = set(map(id, spans))
    stay: list[Span] = []
    for island in islands(sorted([*settled, *spans], key=_start)):
        stay += _settled(island) if len(island) > 1 and not new.isdisjoint(map(id, island)) else island
    return stay


def islands(spans: Iterable[Span]) -> list[list[Span]]:
    """Sorted spans in groups that do not overlap one another."""
    groups: list[list[Span]] = []
    end = 0
    for span in spans:
        if groups and span.start < end:
            groups[-1].append(span)
        else:
            groups.append([span])
        if span.end > end:
            end = span.end
    return groups


def _settled(island: list[Span]) -> list[Span]:
    """The spans of a group that stay, sorted by position."""
    kept: list[Span] = []
    blocks = SpanBlocks()
    for span in sorted(island, key=_power):
        if all(_together(span, other) for other in blocks.overlapping(span.start, span.end)):
            kept.append(span)
            blocks.add(span)
    return by_position(kept)


def _power(span: Span) -> tuple[bool, bool, int, int, int]:
    return (span.kind == "place", span.source == "ner", POWER.index(span.kind), -len(span), span.start)


def _together(span: Span, other: Span) -> bool:
    """Whether both of two spans that overlap may stay."""
    if (span.start, span.end) == (other.start, other.end):
        return span.kind != other.kind and "post" in (span.kind, other.kind) and "decision" in (span.kind, other.kind)
    if span.crosses(other):
        return False
    outer, inner = (span, other) if span.contains(other) else (other, span)
    if outer.kind == "decision" and inner.start == outer.start and outer.source != "decisions:item":
        return inner.kind not in ("body", "person")  # the words for the act are no other name
    if inner.kind == "person" and outer.kind == "body" and not outer.source.startswith("head:"):
        return False  # part of a listed name, the bearer of a name («Фонд Розы Люксембург»), the model's second opinion
    return inner.kind in NESTS[outer.kind]


assert set(POWER) == set(KINDS)
