"""Names: the tagger's persons beside natasha's. How far it is trusted is in `patterns/recognisers.toml`."""

from __future__ import annotations

from collections.abc import Sequence

from extract.grammar.scene import Scene
from extract.people.borders import named_after, trimmed
from extract.people.candidates import pieces
from extract.people.facts import PersonSpan
from extract.people.joining import person_span
from extract.people.plausible import is_common
from extract.recognisers.found import Tagged
from extract.text.span_index import SpanBlocks
from extract.text.spans import Span

NEVER = 2.0  # a probability that is not reached


def weighed(scene: Scene, spans: Sequence[Span], found: Sequence[Span]) -> list[Span]:
    """The persons with the tagger's longer names in the place of some, and its own where it is sure and nothing else is
    found. `found` are spans of the kinds before."""
    known = scene.knowledge.recognisers
    add, prefer = known.add.get("person", NEVER), known.prefer.get("person", NEVER)
    same = {(span.start, span.end) for span in spans}
    other = [
        tagged
        for tagged in scene.tagged_as.get("person", ())
        if tagged.probability >= min(add, prefer) and (tagged.start, tagged.end) not in same
    ]
    if not other:
        return list(spans)
    mended = {span: span for span in spans}
    added = []
    blocks = SpanBlocks((*spans, *found))
    for tagged in other:
        if not has_word(scene, tagged):
            continue
        overlapping = blocks.overlapping(tagged.start, tagged.end)
        own = [span for span in overlapping if span.kind == "person"]
        if len(own) == 1 and own[0].source == "see":
            continue  # «граф Тулузский Раймунд»: the land is none of the name
        if len(own) == 1 and _is_longer(tagged, own[0]) and tagged.probability >= prefer:
            mended[own[0]] = _whole(scene, own[0], tagged)
        elif not overlapping and tagged.probability >= add and _may_be(scene, tagged):
            added.append(_named(scene, tagged))
    return [*mended.values(), *added]


def has_word(scene: Scene, tagged: Tagged) -> bool:
    """Whether a word is in it: «№ № №» names nobody."""
    return any(scene.words[index].text[0].isalpha() for index in scene.covering(tagged.start, tagged.end))


def _may_be(scene: Scene, tagged: Tagged) -> bool:
    """Whether it can be a name: a word alone is no common one, and nothing is named after its bearer."""
    covered = scene.covering(tagged.start, tagged.end)
    return not named_after(scene, covered[0]) and not is_common(scene, covered[0], covered[-1] + 1)


def _is_longer(tagged: Tagged, span: Span) -> bool:
    return tagged.start <= span.start and span.end <= tagged.end and tagged.end - tagged.start > len(span)


def _whole(scene: Scene, span: Span, tagged: Tagged) -> Span:
    """The tagger's longer name, if it is one name."""
    name = _named(scene, tagged)
    whole = len(list(pieces(scene, name.words.start, name.stop))) == 1
    return name if whole and name.contains(span) and len(name) > len(span) else span


def _named(scene: Scene, tagged: Tagged) -> PersonSpan:
    """The tagger's person without verbs and titles before the name."""
    covered = scene.covering(tagged.start, tagged.end)
    start, stop = trimmed(scene, covered[0], covered[-1] + 1)
    return person_span(scene, *((start, stop) if start < stop else (covered[0], covered[-1] + 1)), "tagger")
