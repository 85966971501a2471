"""Citations of acts in running text: by a kind of act, by an act's own name, or by a number alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from extract.decisions.facts import DECISIONS, Citation, DecisionFact, DecisionSpan, Marked
from extract.decisions.parts import NUMBER, read
from extract.decisions.titles import after_period, is_plural, left, named, with_owner
from extract.knowledge.decisions import NUMBER_SIGN, Act, Kind
from extract.text.lexicon import Hit


def citations(marked: Marked) -> Iterator[DecisionSpan]:
    """The citations that begin at each word of the text; they may overlap."""
    last: DecisionSpan | None = None
    for index in marked.text.knowledge.decisions.openings.among(marked.text.forms):
        if marked.words[index].text in NUMBER_SIGN and (span := _number_alone(marked, index, last)) is not None:
            yield span
        cited = cited_at(marked, index)
        if cited is not None:
            yield cited
            yield from _more_numbers(marked, cited)
            last = cited


def cited_at(marked: Marked, index: int) -> DecisionSpan | None:
    """The citation that begins with an act's name or a kind of act at a word, or None."""
    if index in marked.bodies:
        return None
    acts = (_act(marked, hit) for hit in marked.text.knowledge.decisions.acts.at(marked.words, index))
    kinds = (_of_kind(marked, hit) for hit in marked.text.knowledge.decisions.kinds.at(marked.words, index))
    return next((span for span in chain(acts, kinds) if span is not None), None)


def _act(marked: Marked, hit: Hit[Act]) -> DecisionSpan | None:
    """An act with a name of its own: «Уголовный кодекс Российской Федерации»."""
    act = hit.values[0]
    if act.article and not _article_before(marked, hit.start) and not _state_at(marked, hit.stop):
        return None
    citation = read(marked, with_owner(marked, Citation(act.kind, hit.stop, named=True)))
    return marked.span(hit.start, citation.stop, f"decisions:{act.name}", citation.fact())


def _article_before(marked: Marked, index: int) -> bool:
    """«статья 128.1», «ст. 159», «ч. 2 ст.» within a few words before."""
    before = marked.words[max(0, index - 8) : index]
    return any(word.lemmas & {"статья", "ст", "часть", "пункт"} for word in before)


def _state_at(marked: Marked, at: int) -> bool:
    unit = marked.chains.unit_at(at)
    return unit is not None and unit.span.kind == "state"


def _of_kind(marked: Marked, hit: Hit[Kind]) -> DecisionSpan | None:
    """A citation that begins with a kind word, or None where nothing cites the act."""
    kind, start = hit.values[0], left(marked, hit.start)
    citation = read(marked, Citation(kind.name, hit.stop))
    if citation.number is not None and citation.title is None and kind.plain and kind.about:
        citation = _numbered_plan(marked, citation)
    elif not citation.definite:
        by_name = named(marked, hit, start)
        citation = citation if by_name is None else read(marked, by_name)  # «Дохийское соглашение от 29 февраля …»
    several = is_plural(marked.words[hit.stop - 1]) and citation.number is None and not citation.named
    if several or not citation.definite:
        return None
    return marked.span(start, citation.stop, f"decisions:{kind.word}", citation.fact())


def _numbered_plan(marked: Marked, citation: Citation) -> Citation:
    """«Плана № 6 военного сотрудничества на 2021–2023 годы»."""
    citation = with_owner(marked, citation)
    return replace(citation, stop=after_period(marked, citation.stop))


def _more_numbers(marked: Marked, span: DecisionSpan) -> Iterator[DecisionSpan]:
    """«резолюции 1267, 1989 и 2253»: further numbers of the same kind of act."""
    fact, words = span.fact, marked.words
    assert isinstance(fact, DecisionFact)
    if fact.kind != "резолюция" or fact.title is not None or not marked.text.string[span.end - 1].isdigit():
        return
    at = marked.text.at(span.end)
    while marked.open(at):
        at += words[at].text in {",", "и"}
        match = re.fullmatch(r"(\d{3,4}),?", words[at].text) if marked.open(at) and at not in marked.dates else None
        if match is None:
            return
        start = words[at].start
        more = DecisionFact(fact.kind, match[1], issuer=fact.issuer)
        yield marked.text.stretch(DECISIONS, start, start + len(match[1]), span.source, more)
        at += 1


def _number_alone(marked: Marked, index: int, last: DecisionSpan | None) -> DecisionSpan | None:
    """«№ 44-ФЗ» alone: a number that only laws bear; or the second of «указами № 1260 «…» и № 1261 «…»»."""
    if index + 1 >= len(marked.words):
        return None
    match = NUMBER.match(marked.text.string, marked.words[index + 1].start)
    if match is None:
        return None
    law = re.search(r"-(?:ФЗ|ФКЗ)\Z", match.group()) is not None
    kind = "закон" if law else _kind_of(last)
    stop = marked.text.at(match.end())
    citation = read(marked, Citation(kind, stop, number=match.group(), named=True))
    listed = citation.title is not None and index > 0 and marked.words[index - 1].lower in {"и", ","}
    if not law and not listed:
        return None  # «дело № 17»
    return marked.span(index, citation.stop, "decisions:number", citation.fact())


def _kind_of(span: DecisionSpan | None) -> str | None:
    return span.fact.kind if span is not None else None
