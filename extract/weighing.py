"""Weighing: the learned tagger's mentions beside those of rules, lists and natasha's model; each mention's confidence.

How far each recogniser is trusted was measured, kind by kind, on texts labelled by the guide:
`patterns/recognisers.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from extract.bodies.facts import BODIES, BodyFact
from extract.bodies.recognised import is_organisation
from extract.grammar.scene import Scene
from extract.knowledge.bodies import head_lemma
from extract.people.borders import named_after, trimmed
from extract.people.candidates import pieces
from extract.people.joining import person_span
from extract.people.plausible import is_common
from extract.posts.facts import POSTS, head_cases
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
    measured = scene.knowledge.recognisers
    add, prefer = measured.add.get(kind, _NEVER), measured.prefer.get(kind, _NEVER)
    if min(add, prefer) == _NEVER:
        return list(spans)
    same = {(span.start, span.end) for span in spans}
    other = [
        tagged
        for tagged in scene.tagged_as.get(kind, ())
        if tagged.probability >= min(add, prefer) and (tagged.start, tagged.end) not in same
    ]
    if not other:
        return list(spans)
    mended = {span: span for span in spans}
    added = []
    blocks = SpanBlocks((*spans, *found))
    for tagged in filter(partial(_has_word, scene), other):
        overlapping = blocks.overlapping(tagged.start, tagged.end)
        own = [span for span in overlapping if span.kind == kind]
        if len(own) == 1 and _is_longer(tagged, own[0]) and tagged.probability >= prefer:
            mended[own[0]] = _with_borders(scene, own[0], tagged)
        elif not overlapping and tagged.probability >= add and _may_be(scene, kind, tagged):
            added.append(_span_of(scene, kind, tagged))
    return [*mended.values(), *added]


def _may_be(scene: Scene, kind: Kind, tagged: Tagged) -> bool:
    """«Полиция задержала …»: the tagger's bodies are measured by what a body's name can be, too; its persons by whether
    a word alone is a common one, and whether something is named after them."""
    covered = scene.covering(tagged.start, tagged.end)
    if kind == "person":
        return not named_after(scene, covered[0]) and not is_common(scene, covered[0], covered[-1] + 1)
    return kind != "body" or is_organisation(scene, covered[0], covered[-1] + 1)


def _has_word(scene: Scene, tagged: Tagged) -> bool:
    """Whether a word is in it: «№ № №» names nobody."""
    return any(scene.words[index].text[0].isalpha() for index in scene.covering(tagged.start, tagged.end))


def _is_longer(tagged: Tagged, span: Span) -> bool:
    return tagged.start <= span.start and span.end <= tagged.end and tagged.end - tagged.start > len(span)


def _with_borders(scene: Scene, span: Span, tagged: Tagged) -> Span:
    if span.kind == "person":
        name = _span_of(scene, "person", tagged)
        whole = len(list(pieces(scene, name.words.start, name.stop))) == 1
        return name if whole and name.contains(span) and len(name) > len(span) else span
    post = POSTS.fact(span)
    start = span.start if post is not None and not _adds_noun(scene, tagged.start, span.start) else tagged.start
    if (start, tagged.end) == (span.start, span.end):
        return span
    words = scene.covering(start, tagged.end)
    fact = span.fact if post is None else replace(post, cases=head_cases(scene, words))
    return replace(span, start=start, end=tagged.end, words=words, source="tagger", fact=fact)


def _adds_noun(scene: Scene, start: int, end: int) -> bool:
    """«`советница` президента», not «`бывший` министром», «`исполнять обязанности` министра»: whether a stretch before
    a post is the post of another; of adjectives and verbs before a post grammar knows better."""
    classes = {scene.words[index].readings[0].pos for index in scene.covering(start, end)}
    return "NOUN" in classes and not classes & {"VERB", "INFN"}


def _span_of(scene: Scene, kind: Kind, tagged: Tagged) -> Span:
    """The span of the tagger's mention of a person or a body; of a person without verbs and titles before the name."""
    covered = scene.covering(tagged.start, tagged.end)
    if kind == "person":
        start, stop = trimmed(scene, covered[0], covered[-1] + 1)
        return person_span(scene, *((start, stop) if start < stop else (covered[0], covered[-1] + 1)), "tagger")
    words = scene.words[covered[0] : covered[-1] + 1]
    return scene.stretch(BODIES, tagged.start, tagged.end, "tagger", BodyFact("other", head_lemma(words)))


def confidence(scene: Scene, span: Span) -> float:
    """How probable it is that a mention is right (0 to 1), as measured for its kind, what found it and what the tagger
    says of the same span."""
    probability = scene.probabilities.get((span.kind, span.start, span.end), 0.0)
    band = 0 if probability > 0.7 else 1 if probability > 0.1 else 2
    return scene.knowledge.recognisers.confidence[span.kind, origin(span)][band]
