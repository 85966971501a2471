"""The parts of a citation that follow the word for the act, in any order: number, date, title and issuer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from extract.decisions.facts import Citation, Marked
from extract.grammar.units import may_be
from extract.knowledge.decisions import NUMBER_SIGN
from extract.text.spans import Span

# «204», «44-ФЗ», «2254», «1-р», «УП-61», «A/RES/ES-11/1»; a date is none
NUMBER = re.compile(
    r"[AАSСEЕ](?:/[A-Z]{2,4})*(?:/(?:[A-Z]{1,3}-)?\d+)+"
    r"|(?:[А-ЯЁA-Z]{1,4}[- /])?\d+(?:[-/.]?\d+)*(?:[-/][А-ЯЁа-яёA-Za-z]{1,5}\d*)*(?:[а-я](?!\w))?"
)
OPENING = {"«": "»", "“": "”", "„": "“", '"': '"'}
TITLE_LIMIT = 1_500  # characters of a quoted title
DATED = frozenset({"закон", "устав", "конституция"})  # a date may follow these right away: «закон 2012 года»
NAMED_BY_DAY = frozenset({"соглашение", "договор", "декларация", "протокол"})


def read(marked: Marked, citation: Citation) -> Citation:
    """The citation with issuer, date, number and title in any order, as long as they follow one another."""
    while (more := _more(marked, citation)) is not None:
        citation = more
    return citation


def _more(marked: Marked, citation: Citation) -> Citation | None:
    """The citation with the part that follows next, or None where none does."""
    if not marked.open(citation.stop):
        return None
    readings = (part(marked, citation) for part in PARTS)
    return next((reading for reading in readings if reading is not None), None)


def _number(marked: Marked, citation: Citation) -> Citation | None:
    if citation.number is not None:
        return None
    words, at = marked.words, _past_series(marked, citation.stop)
    signed = words[at].text in NUMBER_SIGN or words[at].lower == "номер"
    position = words[at + 1].start if signed and at + 1 < len(words) else words[at].start
    match = NUMBER.match(marked.text.string, position)
    if match is None or (not signed and not _fits_bare(marked, citation.kind, match.group(), at)):
        return None
    return _year_in_brackets(marked, replace(citation, number=match.group(), stop=marked.text.at(match.end())))


def _past_series(marked: Marked, at: int) -> int:
    """The word after a series that stands before the sign: «УП № 61», but not «приказ ФСБ № 61»."""
    words = marked.words
    series = words[at].text.isupper() and marked.open(at + 1) and words[at + 1].text in NUMBER_SIGN
    unit = marked.chains.unit_at(at) if series else None
    known = unit is not None and unit.span.source.startswith("bodies:")
    return at + 1 if series and not known else at


def _fits_bare(marked: Marked, kind: str | None, number: str, at: int) -> bool:
    """Without «№» only a resolution's number is a number: «резолюции 2254», but not «закон 2012 года»."""
    if kind in ("регламент", "директива") and re.fullmatch(r"\d{4}/\d+", number):
        return True
    return (kind == "резолюция" and at not in marked.dates) or bool(re.search(r"-(?:ФЗ|ФКЗ|р|рп)\Z", number))


def _year_in_brackets(marked: Marked, citation: Citation) -> Citation:
    """«резолюция 2254 (2015)»: the year belongs to the citation."""
    words, at = marked.words, citation.stop
    bracketed = marked.open(at + 2) and words[at].text == "(" and words[at + 2].text == ")"
    if not bracketed or not words[at + 1].text.isdigit() or len(words[at + 1].text) != 4:
        return citation
    return replace(citation, stop=at + 3, date=citation.date or marked.dates.get(at + 1))


def _date(marked: Marked, citation: Citation) -> Citation | None:
    at = citation.stop
    first = at + 1 if marked.words[at].lower == "от" else at
    span = marked.dates.get(first)
    if citation.date is not None or span is None or marked.text.line_break(first):
        return None
    if first == at and citation.number is None and citation.kind not in DATED:
        return _dated_name(marked, citation, span)
    if first == at and not re.match(r"\d{4}", marked.text.string[span.start : span.end]):
        return None
    return replace(citation, date=span, stop=marked.after(span))


def _dated_name(marked: Marked, citation: Citation, span: Span) -> Citation | None:
    """«Соглашение 12 августа 2008 года»: a capitalised act named by its day."""
    if not marked.words[citation.stop - 1].capital or citation.kind not in NAMED_BY_DAY:
        return None
    return replace(citation, date=span, stop=marked.after(span), named=True)


def _title(marked: Marked, citation: Citation) -> Citation | None:
    if citation.title is not None:
        return None
    inside = quotation(marked.text.string, marked.words[citation.stop].start)
    if inside is None:
        return None
    return replace(citation, title=inside, stop=marked.text.at(inside[1] + 1))


def _issuer(marked: Marked, citation: Citation) -> Citation | None:
    """A post, body or state in the genitive right after: «Указ Президента …», «резолюции … Совета Безопасности»."""
    if citation.issuer is not None:
        return None
    words, at = marked.words, citation.stop
    post = marked.posts.get(at)
    if post is not None and "gent" in words[at].cases():
        return replace(citation, issuer=post, stop=marked.after(post))
    unit = marked.chains.unit_at(at)
    if unit is None or not may_be(words, unit, "gent"):
        return _unknown_issuer(marked, citation)
    return replace(citation, issuer=unit.span, stop=unit.stop)


def _unknown_issuer(marked: Marked, citation: Citation) -> Citation | None:
    """«Закон КР «О связи»»: an abbreviation that nothing explains, between the kind and what cites the act."""
    at = citation.stop
    abbreviation = marked.words[at].text
    if not marked.open(at + 1) or len(abbreviation) < 2 or not (abbreviation.isupper() and abbreviation.isalpha()):
        return None
    if marked.words[at + 1].text not in NUMBER_SIGN and marked.words[at + 1].text not in OPENING:
        return None
    return replace(citation, stop=at + 1)


# Each takes one part from the citation's stop on, or gives None; the first that takes one has it.
PARTS: tuple[Callable[[Marked, Citation], Citation | None], ...] = (_number, _date, _title, _issuer)


def quotation(string: str, start: int) -> tuple[int, int] | None:
    """The stretch inside a quotation that opens at `start`, nested quotes respected, or None. Where a text closes
    nested quotes with one sign («… «ПРОКСИ»), the line's last closing sign ends it."""
    closing = OPENING.get(string[start : start + 1])
    if closing is None:
        return None
    limit = min(len(string), start + TITLE_LIMIT)
    line_end = string.find("\n", start, limit)
    depth, last = 0, None
    for position in range(start + 1, limit if line_end < 0 else line_end):
        character = string[position]
        if closing == "»" and character == "«":
            depth += 1
        elif character == closing:
            last = position
            if depth == 0:
                return start + 1, position
            depth -= 1
    return None if last is None else (start + 1, last)
