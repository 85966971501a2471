"""Voices: what the learned tagger says of what rules, lists and natasha's model found, and how sure a mention is.

How far each voice is trusted was measured, kind by kind, on texts labelled by the guide: `patterns/voices.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from extract.bodies.facts import BodyFact
from extract.bodies.recognised import is_organisation
from extract.bodies.words import head_lemma
from extract.knowledge.files import load, once
from extract.people.finding import person_span, trimmed
from extract.text.scene import Tagged, Text
from extract.text.span_index import SpanBlocks
from extract.text.spans import Kind, Span

_NEVER = 2.0  # a probability that is not reached, for kinds without a rule


class Add(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tagger's mention counts where no other voice speaks, from this probability on."""

    kind: Kind
    above: float


class Prefer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tagger's longer mention replaces the one inside it from this probability on."""

    kind: Kind
    above: float


class Confidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The share of right mentions of a kind and source where the tagger's probability of the same span is over .7,
    over .1, and less."""

    kind: Kind
    source: str
    share: tuple[float, float, float]


class VoicesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`patterns/voices.toml`."""

    add: tuple[Add, ...]
    prefer: tuple[Prefer, ...]
    confidence: tuple[Confidence, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The file, made ready for looking up: probabilities by kind, shares by kind and source."""

    file: VoicesFile
    add: Mapping[Kind, float]
    prefer: Mapping[Kind, float]
    confidence: Mapping[tuple[Kind, str], tuple[float, float, float]]


@once
def knowledge() -> Knowledge:
    """`patterns/voices.toml`, read and made ready once."""
    return ready(load("voices", VoicesFile))


def ready(file: VoicesFile) -> Knowledge:
    """The tables of a file."""
    return Knowledge(
        file,
        {rule.kind: rule.above for rule in file.add},
        {rule.kind: rule.above for rule in file.prefer},
        {(row.kind, row.source): row.share for row in file.confidence},
    )


def voice(span: Span) -> str:
    """Which voice found a span: `rule` (patterns, lists, grammar), `ner` (natasha's model) or `tagger`."""
    return span.source if span.source in ("ner", "tagger") else "rule"


def heard(text: Text, kind: Kind, spans: Sequence[Span], found: Sequence[Span]) -> list[Span]:
    """The spans of one kind with the tagger's longer ones in the place of some, and its own where it is sure and no
    other voice speaks. `found` are spans of the kinds before."""
    add, prefer = knowledge().add.get(kind, _NEVER), knowledge().prefer.get(kind, _NEVER)
    if min(add, prefer) == _NEVER:
        return list(spans)
    mended = {one: one for one in spans}
    added = []
    blocks = SpanBlocks((*spans, *found))
    likely = (one for one in text.tagged if one.label == kind and one.probability >= min(add, prefer))
    for one in (one for one in likely if _worded(text, one)):
        over = blocks.overlapping(one.start, one.end)
        own = [span for span in over if span.kind == kind]
        if len(own) == 1 and _is_longer(one, own[0]) and one.probability >= prefer:
            mended[own[0]] = _with_borders(text, own[0], one)
        elif not over and one.probability >= add and _may_be(text, kind, one):
            added.append(_own(text, kind, one))
    return [*mended.values(), *added]


def _may_be(text: Text, kind: Kind, one: Tagged) -> bool:
    """«Полиция задержала …»: the tagger's bodies are measured by what a body's name can be, too."""
    covered = text.covering(one.start, one.end)
    return kind != "body" or is_organisation(text, covered[0], covered[-1] + 1)


def _worded(text: Text, one: Tagged) -> bool:
    """Whether a word is in it: «№ № №» names nobody."""
    return any(text.words[index].text[0].isalpha() for index in text.covering(one.start, one.end))


def _is_longer(one: Tagged, span: Span) -> bool:
    return one.start <= span.start and span.end <= one.end and one.end - one.start > len(span)


def _with_borders(text: Text, span: Span, one: Tagged) -> Span:
    if span.kind == "person":
        name = _own(text, "person", one)
        return name if name.contains(span) and len(name) > len(span) else span
    return replace(span, start=one.start, end=one.end, source="tagger")


def _own(text: Text, kind: Kind, one: Tagged) -> Span:
    """The tagger's own mention of a person or a body; of a person without verbs and titles before the name."""
    covered = text.covering(one.start, one.end)
    if kind == "person":
        start, stop = trimmed(text, covered[0], covered[-1] + 1)
        return person_span(text, *((start, stop) if start < stop else (covered[0], covered[-1] + 1)), "tagger")
    words = text.words[covered[0] : covered[-1] + 1]
    return Span("body", one.start, one.end, "tagger", BodyFact("other", head_lemma(words)))


def confidence(text: Text, span: Span) -> float:
    """How probable it is that a mention is right (0 to 1), as measured for its kind, its voice and what the tagger
    says of the same span."""
    probability = text.probabilities.get((span.kind, span.start, span.end), 0.0)
    band = 0 if probability > 0.7 else 1 if probability > 0.1 else 2
    return knowledge().confidence[span.kind, voice(span)][band]
