"""Decisions: official acts cited by number, by title or by a proper name, the items of lists of acts, and an act's own
heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extract.decisions.citations import citations_at
from extract.decisions.enacting import enacted
from extract.decisions.facts import DECISIONS, Citation, DecisionSpan, words_with_titles
from extract.decisions.headings import headings
from extract.decisions.lists import items
from extract.decisions.short_forms import short_forms
from extract.decisions.unlisted import unlisted
from extract.grammar.found import Found
from extract.grammar.scene import Scene


def find(found: Found) -> list[DecisionSpan]:
    """The acts cited in the text, sorted by position; none nests in another. `found` are all spans of other kinds."""
    if not found.scene.openings["decision"]:
        return []
    heads = list(headings(found))
    cited = [*heads, *_outside(found, heads, _outermost([*_citations(found), *unlisted(found)]))]
    listed = list(items(found, cited))
    parts = {index for item in listed for index in _span(found.scene, item).words}
    free = (citation for citation in cited if parts.isdisjoint(citation.words))
    acts = sorted([*listed, *free], key=lambda citation: _span(found.scene, citation).start)
    whole = [*enacted(found, acts), *short_forms(found, acts)]
    return sorted((_span(found.scene, citation) for citation in whole), key=lambda span: span.start)


def _span(scene: Scene, citation: Citation) -> DecisionSpan:
    """The span of a citation."""
    if citation.stretch is not None:
        return scene.stretch(DECISIONS, *citation.stretch, citation.source, citation)
    start, end = scene.words[citation.start].start, scene.words[citation.stop - 1].end
    return scene.stretch(DECISIONS, start, end, citation.source, citation)


def _outside(found: Found, heads: Sequence[Citation], citations: Iterable[Citation]) -> Iterator[Citation]:
    """The citations that stand neither in a heading nor in the title below it."""
    taken = words_with_titles(found.scene, heads)
    return (citation for citation in citations if taken.isdisjoint(citation.words))


def _outermost(citations: Iterable[Citation]) -> list[Citation]:
    """The citations from left to right, the longest first, without those that overlap one before; of two alike the
    first that was found."""
    kept, stop = list[Citation](), 0
    for citation in sorted(citations, key=lambda citation: (citation.start, -citation.stop)):
        if citation.start >= stop:
            stop = citation.stop
            kept.append(citation)
    return kept


def _citations(found: Found) -> Iterator[Citation]:
    """The citations that begin at each word of the text; they may overlap."""
    for index in found.scene.openings["decision"]:
        yield from citations_at(found, index)
