"""Headings: an act's own text names it at its head, its number, day and title on the lines around («УКАЗ ПРЕЗИДЕНТА
РЕСПУБЛИКИ КАЗАХСТАН», «О назначении …», «Астана, 26 сентября 2025 года», «№ 1004»)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from extract.dates.facts import DATES, DateSpan
from extract.decisions.citations import begun_at
from extract.decisions.facts import Citation
from extract.decisions.numbers import NUMBER
from extract.decisions.parts import issuer_at, read
from extract.decisions.subjects import ABOUT, opens_title
from extract.grammar.found import Found
from extract.grammar.quotations import quotation
from extract.knowledge.decisions import NUMBER_SIGN
from extract.posts.facts import POSTS
from extract.text.spans import Span

ADJECTIVES = 3  # words before the kind's own in a heading
LONGEST_ISSUER = 8  # words
NEAR = 4  # lines behind a heading on which the title may begin
LONGEST_LABEL = 90  # characters of a line that says no more than when, where and under which number
# What such a line holds beside day and number: «г. Москва», «Астана, Акорда», «от … года».
_PLACE = re.compile(r"(?:от|года?|г\.?|город|№|N|[А-ЯЁ][\w-]*|[\s.,])*\Z")


def headings(found: Found) -> Iterator[Citation]:
    """The headings of the acts whose text this is, in order."""
    heads = [head for index in found.scene.openings["decision"] if (head := _head(found, index)) is not None]
    ends = [*(head.start for head in heads), len(found.scene.words)][1:]
    for head, end in zip(heads, ends, strict=True):
        whole = _with_lines(found, head, end)
        capitals = _line(found, head.start).isupper()
        told = whole.number is not None or whole.title is not None
        if whole != head and (told or (capitals and head.owned)):
            yield whole


def _head(found: Found, index: int) -> Citation | None:
    """The lines that hold nothing but a kind of act and whose it is: a citation that is not yet definite."""
    if not any(map(found.scene.line_break, range(max(0, index - ADJECTIVES), index + 1))):
        return None
    begun = begun_at(found, index)
    if begun is None or not found.scene.line_break(begun.start):
        return None
    citation = read(found, replace(begun, large=True))
    at = citation.stop
    if not found.scene.line_break(at):
        return None
    if not citation.owned and citation.title is None and (owned := _over_break(found, citation)) is not None:
        return replace(owned, owned=True, named=True)
    before = None if citation.issuers else _issuer_before(found, citation.start)
    return replace(citation, issuers=citation.issuers if before is None else (before,), named=True)


def _over_break(found: Found, citation: Citation) -> Citation | None:
    """«ПОСТАНОВЛЕНИЕ» with «ПРАВИТЕЛЬСТВА РОССИЙСКОЙ ФЕДЕРАЦИИ» on the next line, «ПРОТОКОЛ № 3» with «заседания …»."""
    words, at = found.scene.words, citation.stop
    issuer = issuer_at(found, at, over_break=True)
    if issuer is not None and found.scene.line_break(issuer.stop):
        return replace(citation, stop=issuer.stop, issuers=(issuer,))
    if at >= len(words) or not any(reading.nominal and reading.case == "gent" for reading in words[at].readings[:1]):
        return None
    chain = found.chains.follow(at + 1, free=True)
    return replace(citation, stop=chain.stop, issuers=chain.owners[:1]) if found.scene.line_break(chain.stop) else None


def _issuer_before(found: Found, start: int) -> Span | None:
    """«РОССИЙСКАЯ ФЕДЕРАЦИЯ», «ПРЕЗИДЕНТ ЧИЛИ», alone on the line before."""
    for first in range(max(0, start - LONGEST_ISSUER), start):
        post = found.starting(POSTS).get(first)
        spans: list[Span] = [*found.chains.units.get(first, ()), *([post] if post is not None else [])]
        alone = next((span for span in spans if span.stop == start and found.scene.line_break(first)), None)
        if alone is not None:
            return alone
    return None


def _line(found: Found, index: int) -> str:
    start = found.scene.words[index].start
    return found.scene.string[start : found.scene.lines.end(start)]


# the lines around


def _with_lines(found: Found, head: Citation, end: int) -> Citation:
    """A heading with the number, day and title that stand on lines of their own, up to the word `end`."""
    starts = [index for index in range(head.stop, end) if found.scene.line_break(index)]
    for near, (first, stop) in enumerate(pairwise([*starts, end])):
        label = _label(found, first, stop)
        if label is not None:
            date, number = label
            head = replace(head, date=head.date or date, number=head.number or number)
        elif near < NEAR and head.title is None:
            head = replace(head, title=_title(found, first, stop, small=_line(found, head.start).isupper()))
    return head


def _label(found: Found, first: int, stop: int) -> tuple[DateSpan | None, str | None] | None:
    """The day and the number that a line gives, where it gives nothing else but a place."""
    words, string = found.scene.words, found.scene.string
    start, end = words[first].start, words[stop - 1].end
    if end - start > LONGEST_LABEL:
        return None
    dates, rest = found.starting(DATES), list[str]()
    date = next((dates[index] for index in range(first, stop) if index in dates), None)
    sign = next((index for index in range(first, stop - 1) if words[index].text in NUMBER_SIGN), None)
    match = None if sign is None else NUMBER.match(string, words[sign + 1].start)
    taken = sorted(span for span in (date and (date.start, date.end), match and match.span()) if span)
    for (_, left), (right, _) in pairwise([(start, start), *taken, (end, end)]):
        rest.append(string[left:right])
    if not taken or not all(map(_PLACE.match, rest)):
        return None
    return date, None if match is None else match.group()


def _title(found: Found, first: int, stop: int, *, small: bool) -> tuple[int, int] | None:
    """The title that begins with a line: in quotes, or with «О», where `small` with «о» as well; to the end of its last
    line."""
    words, scene = found.scene.words, found.scene
    if opens_title(scene, first) and (quoted := quotation(scene, words[first].start)) is not None:
        return quoted
    about = words[first].lower in ABOUT and (small or words[first].capital)
    if not about or words[stop - 1].text in {":", "?"}:
        return None
    while stop < len(words) and _goes_on(found, first, stop) and not scene.gap(stop).count("\n") > 1:
        following = next((index for index in range(stop + 1, len(words)) if scene.line_break(index)), len(words))
        if _label(found, stop, following) is not None:
            break
        stop = following
    end = words[stop - 1].end
    return words[first].start, end - (words[stop - 1].text == ".")


def _goes_on(found: Found, first: int, at: int) -> bool:
    """Whether the line that begins at a word may go on with a title that begins at word `first`."""
    capitals = _line(found, first).isupper() and _line(found, at).isupper()
    return capitals or found.scene.words[at].text.islower()
