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


def features(scene: Scene, one: Candidate, rivals: Sequence[Candidate], found: SpanBlocks) -> list[str]:
    """What tells of a candidate. `rivals` are those of its kind that share characters with it, `found` the spans of the
    kinds before."""
    span = one.span
    source = _source(span)
    told = [source, f"{source} {one.band}", f"is {one.band}", f"from {span.source}"]
    for rival in rivals:
        relation, other = _relation(span, rival.span), _source(rival.span)
        told += (f"{relation} {other} {rival.band}", f"{relation} {rival.band // 3} {one.band // 3}")
    return [*told, *_beside(span, found), *_named(scene, span, one.band), *_shape(scene, span)]


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


def _shape(scene: Scene, span: Span) -> list[str]:
    """What the words of a span and those beside it are like."""
    words, start, stop = scene.words, span.words.start, span.stop
    first, last, size = words[start], words[stop - 1], len(span.words)
    look = _look(first.text)
    told = [f"words {min(size, MANY)}", f"first {look}", f"last {_look(last.text)}"]
    told += (f"first is {_lemma(first)}", f"last is {_lemma(last)}", f"head {_head(span)}")
    if scene.sentence_start(start):
        told.append(f"opens {look} {min(size, 2)}")
    before = "" if scene.line_break(start) else _lemma(words[start - 1])
    after = "" if scene.line_break(stop) else _lemma(words[stop])
    told += (f"after {before}", f"before {after}")
    if before in CLOSING:  # the signs that open
        told.append(f"quoted {_lemma(words[start - 2]) if start > 1 else ''}")
    if after and words[stop].capital:
        told.append("before a capital")
    return told


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
