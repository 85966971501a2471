"""Highlights: a text with its mentions, in colour for a terminal, in brackets for all else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.text import Text

from extract.language import _, visible
from extract.records import Mention, Record
from extract.text.spans import KINDS

STYLES = {
    "date": "yellow",
    "state": "green",
    "place": "bright_magenta",
    "body": "cyan",
    "person": "bold magenta",
    "post": "blue",
    "decision": "red",
}


class Segment(NamedTuple):
    """A stretch of text in which no mention begins or ends; `inside` are the mentions around it, outermost first, as
    indices into the record's mentions."""

    start: int
    end: int
    inside: tuple[int, ...]


def segments(mentions: Sequence[Mention], length: int) -> Iterator[Segment]:
    """Cuts a text of this length at every border of a mention; mentions may nest and cross."""
    borders = sorted({0, length, *(border for mention in mentions for border in (mention.start, mention.end))})
    open: list[int] = []
    coming = iter([*range(len(mentions)), None])
    following = next(coming)
    for start, end in pairwise(borders):
        open = [index for index in open if mentions[index].end > start]
        while following is not None and mentions[following].start == start:
            open.append(following)
            following = next(coming)
        yield Segment(start, end, tuple(open))


def coloured(record: Record) -> Iterator[Text]:
    """A legend and the text, each kind in its colour; what lies within another mention is underlined."""
    legend = Text("  ").join(Text(_(kind), style=STYLES[kind]) for kind in KINDS)
    text, mentions = record.text or "", record.mentions
    shown = Text()
    for start, end, inside in segments(mentions, len(text)):
        style = STYLES[mentions[inside[-1]].type] if inside else ""
        shown.append(visible(text[start:end]), style=f"{style} underline" if len(inside) > 1 else style)
    yield from (legend, Text(), shown, Text())


def bracketed(record: Record) -> str:
    """The text with `⟦kind …⟧` around each mention. Where two cross, the second is closed with the first and goes on in
    brackets of its own, as `⟦…kind …⟧`."""
    text, mentions = record.text or "", record.mentions
    parts: list[str] = []
    open: tuple[int, ...] = ()
    seen: set[int] = set()
    for start, end, inside in [*segments(mentions, len(text)), Segment(len(text), len(text), ())]:
        kept = _shared(open, inside)
        parts.append("⟧" * (len(open) - kept))
        for index in inside[kept:]:
            parts.append(f"⟦{'…' if index in seen else ''}{_(mentions[index].type)} ")
            seen.add(index)
        parts.append(visible(text[start:end]))
        open = inside
    return "".join(parts)


def _shared(first: Sequence[int], second: Sequence[int]) -> int:
    """How many mentions, from the outermost, two segments have in common."""
    return next(
        (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
