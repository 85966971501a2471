"""Features: what tells whether a candidate for a body or a post is one, as the names that the judge's weights bear."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from extract.bodies.facts import BODIES
from extract.grammar.quotations import CLOSING
from extract.grammar.scene import Scene
from extract.posts.facts import POSTS
from extract.text.span_index import SpanBlocks
from extract.text.spans import Span
from extract.text.words import Word

BANDS = (0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.96, 0.99)  # of the tagger's probabilities
MANY = 6  # words


class Candidate(msgspec.Struct, frozen=True):
    """A span that may be a mention, and the band of the probability that the tagger gives it (0: none)."""

    span: Span
    band: int


def candidate(scene: Scene, span: Span) -> Candidate:
    """A span with what the tagger says of it."""
    return Candidate(span, bisect_right(BANDS, scene.probability(span)))


def features(scene: Scene, one: Candidate, rivals: Sequence[Candidate], found: SpanBlocks) -> Iterator[str]:
    """What tells of a candidate. `rivals` are those of its kind that share characters with it, `found` the spans of the
    kinds before."""
    span = one.span
    source = _source(span)
    yield source
    yield f"{source} {one.band}"
    yield f"is {one.band}"
    yield f"from {span.source}"
    for rival in rivals:
        relation, other = _relation(span, rival.span), _source(rival.span)
        yield f"{relation} {other} {rival.band}"
        yield f"{relation} {rival.band // 3} {one.band // 3}"
    yield from _beside(span, found)
    yield from _named(scene, span, one.band)
    yield from _shape(scene, span)


def _source(span: Span) -> str:
    """What found a span: a recogniser, or the part of ours before the colon."""
    return span.source.partition(":")[0]


def _relation(span: Span, other: Span) -> str:
    """How another candidate lies to a span."""
    if span.start == other.start:
        return "longer right" if other.end > span.end else "shorter right"
    if span.end == other.end:
        return "longer left" if other.start < span.start else "shorter left"
    return "around" if other.contains(span) else "inside" if span.contains(other) else "crossing"


def _beside(span: Span, found: SpanBlocks) -> Iterator[str]:
    """What of the kinds before lies where a span does."""
    for other in found.overlapping(span.start, span.end):
        if (other.start, other.end) == (span.start, span.end):
            yield f"also {other.kind}"
        elif other.contains(span):
            yield f"in {other.kind}"
        elif span.crosses(other):
            yield f"crosses {other.kind}"


def _named(scene: Scene, span: Span, band: int) -> Iterator[str]:
    """What natasha's model takes the words from a span's first one on for."""
    for label, names in scene.named_as.items():
        stop = names.get(span.words.start)
        if stop is not None:
            reach = "all" if stop == span.stop else "less" if stop < span.stop else "more"
            yield f"named {label} {reach}"
            yield f"named {label} {reach} {band // 3}"


def _shape(scene: Scene, span: Span) -> Iterator[str]:
    """What the words of a span and those beside it are like."""
    words, start, stop = scene.words, span.words.start, span.stop
    first, last = words[start], words[stop - 1]
    yield f"words {min(len(span.words), MANY)}"
    yield f"first {_look(first.text)}"
    yield f"last {_look(last.text)}"
    yield f"first is {_lemma(first)}"
    yield f"last is {_lemma(last)}"
    yield f"head {_head(span)}"
    if scene.sentence_start(start):
        yield f"opens {_look(first.text)} {min(len(span.words), 2)}"
    before = "" if scene.line_break(start) else _lemma(words[start - 1])
    after = "" if scene.line_break(stop) else _lemma(words[stop])
    yield f"after {before}"
    yield f"before {after}"
    if before in CLOSING:  # the signs that open
        yield f"quoted {_lemma(words[start - 2]) if start > 1 else ''}"
    if after and words[stop].capital:
        yield "before a capital"


def _look(text: str) -> str:
    """What a word looks like."""
    if not text[0].isalpha():
        return "sign"
    latin = "latin " if text[0].isascii() else ""
    return latin + ("upper" if text.isupper() and len(text) > 1 else "capital" if text[0].isupper() else "lower")


def _lemma(word: Word) -> str:
    return word.readings[0].lemma


def _head(span: Span) -> str:
    """The noun that a body's or post's name begins at."""
    body, post = BODIES.fact(span), POSTS.fact(span)
    return body.head if body is not None else post.head if post is not None else ""
