"""Weighing: what the learned tagger says of what rules, lists and natasha's model found, and how sure a mention is.

How far each is trusted was measured, kind by kind, on texts labelled by the guide: `patterns/recognisers.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.bodies.facts import BODIES, BodyFact
from extract.bodies.recognised import is_organisation
from extract.grammar.scene import Scene
from extract.knowledge.bodies import head_lemma
from extract.people.finding import person_span, trimmed
from extract.recognisers.found import Tagged
from extract.text.span_index import SpanBlocks
from extract.text.spans import Kind, Span

_NEVER = 2.0  # a probability that is not reached, for kinds without a rule


def origin(span: Span) -> str:
    """What found a span: `rule` (patterns, lists, grammar), `ner` (natasha's model) or `tagger`."""
    return span.source if span.source in ("ner", "tagger") else "rule"


def weighed(scene: Scene, kind: Kind, spans: Sequence[Span], found: Sequence[Span]) -> list[Span]:
    """The spans of one kind with the tagger's longer ones in the place of some, and its own where it is sure and
    nothing else is found. `found` are spans of the kinds before."""
    add, prefer = (
        scene.knowledge.recognisers.add.get(kind, _NEVER),
        scene.knowledge.recognisers.prefer.get(kind, _NEVER),
    )
    if min(add, prefer) == _NEVER:
        return list(spans)
    mended = {one: one for one in spans}
    added = []
    blocks = SpanBlocks((*spans, *found))
    likely = (one for one in scene.tagged if one.label == kind and one.probability >= min(add, prefer))
    for one in (one for one in likely if _worded(scene, one)):
        over = blocks.overlapping(one.start, one.end)
        own = [span for span in over if span.kind == kind]
        if len(own) == 1 and _is_longer(one, own[0]) and one.probability >= prefer:
            mended[own[0]] = _with_borders(scene, own[0], one)
        elif not over and one.probability >= add and _may_be(scene, kind, one):
            added.append(_own(scene, kind, one))
    return [*mended.values(), *added]


def _may_be(scene: Scene, kind: Kind, one: Tagged) -> bool:
    """«Полиция задержала …»: the tagger's bodies are measured by what a body's name can be, too."""
    covered = scene.covering(one.start, one.end)
    return kind != "body" or is_organisation(scene, covered[0], covered[-1] + 1)


def _worded(scene: Scene, one: Tagged) -> bool:
    """Whether a word is in it: «№ № №» names nobody."""
    return any(scene.words[index].text[0].isalpha() for index in scene.covering(one.start, one.end))


def _is_longer(one: Tagged, span: Span) -> bool:
    return one.start <= span.start and span.end <= one.end and one.end - one.start > len(span)


def _with_borders(scene: Scene, span: Span, one: Tagged) -> Span:
    if span.kind == "person":
        name = _own(scene, "person", one)
        return name if name.contains(span) and len(name) > len(span) else span
    return replace(span, start=one.start, end=one.end, words=scene.covering(one.start, one.end), source="tagger")


def _own(scene: Scene, kind: Kind, one: Tagged) -> Span:
    """The tagger's own mention of a person or a body; of a person without verbs and titles before the name."""
    covered = scene.covering(one.start, one.end)
    if kind == "person":
        start, stop = trimmed(scene, covered[0], covered[-1] + 1)
        return person_span(scene, *((start, stop) if start < stop else (covered[0], covered[-1] + 1)), "tagger")
    words = scene.words[covered[0] : covered[-1] + 1]
    return scene.stretch(BODIES, one.start, one.end, "tagger", BodyFact("other", head_lemma(words)))


def confidence(scene: Scene, span: Span) -> float:
    """How probable it is that a mention is right (0 to 1), as measured for its kind, what found it and what the tagger
    says of the same span."""
    probability = scene.probabilities.get((span.kind, span.start, span.end), 0.0)
    band = 0 if probability > 0.7 else 1 if probability > 0.1 else 2
    return scene.knowledge.recognisers.confidence[span.kind, origin(span)][band]
