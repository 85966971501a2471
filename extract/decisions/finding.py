"""Decisions: official acts cited by number, by title or by a proper name, and the items of numbered lists of acts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.dates.facts import DATES
from extract.decisions.citations import cited_at
from extract.decisions.facts import DECISIONS, Citation, DecisionSpan
from extract.decisions.lists import items
from extract.decisions.parts import NUMBER, read
from extract.grammar.found import Found
from extract.grammar.scene import Scene
from extract.knowledge.decisions import NUMBER_SIGN
from extract.text.spans import by_position


def find(found: Found) -> list[DecisionSpan]:
    """The acts cited in the text, sorted by position; none nests in another. `found` are all spans of other kinds."""
    scene = found.scene
    cited = [_span(scene, citation) for citation in _citations(found)]
    listed = [_span(scene, item) for item in items(found)]
    taken = {index for span in listed for index in span.words}
    free = [span for span in cited if taken.isdisjoint(span.words)]
    return sorted([*listed, *_outermost(free)], key=lambda span: span.start)


def _span(scene: Scene, citation: Citation) -> DecisionSpan:
    """The span of a citation, without the signs that razdel leaves on numbers («1267,»)."""
    if citation.stretch is not None:
        return scene.stretch(DECISIONS, *citation.stretch, citation.source, citation)
    start, end = scene.words[citation.start].start, scene.words[citation.stop - 1].end
    own = scene.string[start:end].rstrip(",;:")
    return scene.stretch(DECISIONS, start, start + len(own), citation.source, citation)


def _outermost(spans: Sequence[DecisionSpan]) -> Iterator[DecisionSpan]:
    """The spans from left to right, the longest first, without those that overlap one before."""
    end = -1
    for span in by_position(spans):
        if span.start >= end:
            end = span.end
            yield span


def _citations(found: Found) -> Iterator[Citation]:
    """The citations that begin at each word of the text; they may overlap."""
    scene, last = found.scene, None
    for index in scene.openings["decision"]:
        if scene.words[index].text in NUMBER_SIGN and (alone := _number_alone(found, index, last)) is not None:
            yield alone
        if (citation := cited_at(found, index)) is not None:
            yield citation
            yield from _more_numbers(found, citation)
            last = citation


def _number_alone(found: Found, index: int, last: Citation | None) -> Citation | None:
    """«№ 44-ФЗ» alone: a number that only laws bear; or the second of «указами № 1260 «…» и № 1261 «…»», whose kind is
    that of the citation before it."""
    scene, words = found.scene, found.scene.words
    match = NUMBER.match(scene.string, words[index + 1].start) if index + 1 < len(words) else None
    if match is None:
        return None
    own = scene.knowledge.decisions.file.kinds_by_ending.get(match.group().rpartition("-")[2])
    kind = own or (None if last is None else last.kind)
    stop = scene.at(match.end())
    citation = read(found, Citation(index, stop, "decisions:number", kind, match.group(), named=True))
    listed = citation.title is not None and index > 0 and words[index - 1].lower in {"и", ","}
    return citation if own is not None or listed else None  # «дело № 17»


def _more_numbers(found: Found, citation: Citation) -> Iterator[Citation]:
    """«резолюции 1267, 1989 и 2253»: further numbers of the same kind of act."""
    words, at = found.scene.words, citation.stop
    several = found.scene.knowledge.decisions.kind(citation.kind).several
    if not several or citation.title is not None or not words[at - 1].text.rstrip(",;:")[-1:].isdigit():
        return
    while not found.scene.line_break(at):
        at += words[at].text in {",", "и"}
        match = None if found.scene.line_break(at) else re.fullmatch(r"(\d{3,4}),?", words[at].text)
        if match is None or at in found.starting(DATES):
            return
        yield replace(citation, start=at, stop=at + 1, number=match[1], date=None, named=False)
        at += 1
