"""The parts of a citation that follow the word for the act, in any order: number, date, title and issuer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from extract.bodies.facts import is_listed
from extract.dates.facts import DATES
from extract.decisions.facts import Citation
from extract.grammar.found import Found
from extract.grammar.quotations import CLOSING, quotation
from extract.grammar.units import may_be
from extract.knowledge.decisions import NUMBER_SIGN, ActKind
from extract.posts.facts import POSTS
from extract.text.spans import Span

# «204», «44-ФЗ», «2254», «1-р», «УП-61», «A/RES/ES-11/1»; a date is none
NUMBER = re.compile(
    r"[AАSСEЕ](?:/[A-Z]{2,4})*(?:/(?:[A-Z]{1,3}-)?\d+)+"
    r"|(?:[А-ЯЁA-Z]{1,4}[- /])?\d+(?:[-/.]?\d+)*(?:[-/][А-ЯЁа-яёA-Za-z]{1,5}\d*)*(?:[а-я](?!\w))?"
)


def read(found: Found, citation: Citation) -> Citation:
    """The citation with issuer, date, number and title in any order, as long as they follow one another."""
    while not found.scene.line_break(citation.stop):
        longer = (part(found, citation) for part in PARTS)
        following = next((reading for reading in longer if reading is not None), None)
        if following is None:
            break
        citation = following
    return citation


def _number(found: Found, citation: Citation) -> Citation | None:
    if citation.number is not None:
        return None
    words, at = found.scene.words, _past_series(found, citation.stop)
    signed = words[at].text in NUMBER_SIGN or words[at].lower == "номер"
    position = words[at + 1].start if signed and at + 1 < len(words) else words[at].start
    match = NUMBER.match(found.scene.string, position)
    if match is None or (not signed and not _fits_bare(found, citation.kind, match.group(), at)):
        return None
    return _year_in_brackets(found, replace(citation, number=match.group(), stop=found.scene.at(match.end())))


def _past_series(found: Found, at: int) -> int:
    """The word after a series that stands before the sign: «УП № 61», but not «приказ ФСБ № 61»."""
    words = found.scene.words
    series = words[at].text.isupper() and not found.scene.line_break(at + 1) and words[at + 1].text in NUMBER_SIGN
    unit = found.chains.unit_at(at) if series else None
    return at + 1 if series and not (unit is not None and is_listed(unit)) else at


def _fits_bare(found: Found, kind: str | None, number: str, at: int) -> bool:
    """Without «№» a number is only one of a kind that bears such («резолюции 2254», but not «закон 2012 года»), or one
    that ends as only acts' numbers do («44-ФЗ»)."""
    known = found.scene.knowledge.decisions
    if known.kind(kind).yearly and re.fullmatch(r"\d{4}/\d+", number):
        return True
    if known.kind(kind).bare and at not in found.starting(DATES):
        return True
    return "-" in number and number.rpartition("-")[2] in known.file.endings


def _year_in_brackets(found: Found, citation: Citation) -> Citation:
    """«резолюция 2254 (2015)»: the year belongs to the citation."""
    words, at = found.scene.words, citation.stop
    bracketed = not found.scene.line_break(at + 2) and words[at].text == "(" and words[at + 2].text == ")"
    if not bracketed or not re.fullmatch(r"\d{4}", words[at + 1].text):
        return citation
    return replace(citation, stop=at + 3, date=citation.date or found.starting(DATES).get(at + 1))


def _date(found: Found, citation: Citation) -> Citation | None:
    at = citation.stop
    first = at + 1 if found.scene.words[at].lower == "от" else at
    date = found.starting(DATES).get(first)
    if citation.date is not None or date is None or found.scene.line_break(first):
        return None
    kind = found.scene.knowledge.decisions.kind(citation.kind)
    if first == at and citation.number is None and not kind.dated:
        return _dated_name(found, citation, date, kind)
    if first == at and not re.match(r"\d{4}", found.scene.string[date.start : date.end]):
        return None
    return replace(citation, date=date, stop=date.stop)


def _dated_name(found: Found, citation: Citation, date: Span, kind: ActKind) -> Citation | None:
    """«Соглашение 12 августа 2008 года»: a capitalised act named by its day."""
    if not found.scene.words[citation.stop - 1].capital or not kind.by_day:
        return None
    return replace(citation, date=date, stop=date.stop, named=True)


def _title(found: Found, citation: Citation) -> Citation | None:
    if citation.title is not None:
        return None
    title = quotation(found.scene, found.scene.words[citation.stop].start)
    return None if title is None else replace(citation, title=title, stop=found.scene.at(title[1] + 1))


def _issuer(found: Found, citation: Citation) -> Citation | None:
    """A post, body or state in the genitive right after: «Указ Президента …», «резолюции … Совета Безопасности»."""
    if citation.issuer is not None:
        return None
    words, at = found.scene.words, citation.stop
    post = found.starting(POSTS).get(at)
    if post is not None and "gent" in words[at].cases():
        return replace(citation, issuer=post, stop=post.stop)
    unit = found.chains.unit_at(at)
    if unit is None or not may_be(words, unit, "gent"):
        return _unknown_issuer(found, citation)
    return replace(citation, issuer=unit, stop=unit.stop)


def _unknown_issuer(found: Found, citation: Citation) -> Citation | None:
    """«Закон КР «О связи»»: an abbreviation that nothing explains, between the kind and what cites the act."""
    words, at = found.scene.words, citation.stop
    abbreviation = words[at].text
    if (
        found.scene.line_break(at + 1)
        or len(abbreviation) < 2
        or not (abbreviation.isupper() and abbreviation.isalpha())
    ):
        return None
    cites = words[at + 1].text in NUMBER_SIGN or words[at + 1].text in CLOSING
    return replace(citation, stop=at + 1) if cites else None


# Each takes one part from the citation's stop on, or gives None; the first that takes one has it.
PARTS: tuple[Callable[[Found, Citation], Citation | None], ...] = (_number, _date, _title, _issuer)
