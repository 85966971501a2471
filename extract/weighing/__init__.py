"""Weighing: the learned tagger's mentions beside those of rules, lists and natasha's model; each mention's confidence.

Of persons a few thresholds decide (`names`), of bodies and posts a judge that has learnt how much each recogniser is
worth where (`judge`).
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.grammar.scene import Scene
from extract.text.spans import Kind, Span
from extract.weighing import judge, names


def weighed(scene: Scene, kind: Kind, spans: Sequence[Span], found: Sequence[Span]) -> list[Span]:
    """The spans of one kind that stay, and the tagger's that join them. `found` are spans of the kinds before."""
    if kind == "person":
        return names.weighed(scene, spans, found)
    return judge.judged(scene, kind, spans, found) if kind in judge.WEIGHTS else list(spans)


def origin(span: Span) -> str:
    """What found a span: `rule` (patterns, lists, grammar), `ner` (natasha's model) or `tagger`."""
    return span.source if span.source in ("ner", "tagger") else "rule"


def confidence(scene: Scene, span: Span) -> float:
    """How probable it is that a mention is right (0 to 1), as measured for its kind, what found it and what the tagger
    says of the same span."""
    probability = scene.probability(span)
    band = 0 if probability > 0.7 else 1 if probability > 0.1 else 2
    return scene.knowledge.recognisers.confidence[span.kind, origin(span)][band]
