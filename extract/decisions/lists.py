"""Numbered lists of acts: «Главы государств приняли следующие решения: 1. О …; 2. О …»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.decisions.citations import cited_at
from extract.decisions.facts import DECISIONS, Citation, DecisionFact, DecisionSpan, Marked
from extract.decisions.parts import quotation, read
from extract.knowledge.decisions import NUMBER_SIGN, Kind
from extract.text.lexicon import Hit
from extract.text.span_index import SpanIndex
from extract.text.spans import Span

ITEM = re.compile(r"^[ \t]*(\d{1,5})[.)](?:[ \t\u00a0]+|(?=[«\"“А-ЯЁ№]))", re.MULTILINE)
COUNT_WORDS = {
    "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8, "девять": 9,
    "десять": 10, "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14, "пятнадцать": 15,
    "шестнадцать": 16, "семнадцать": 17, "восемнадцать": 18, "девятнадцать": 19, "двадцать": 20,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    """A numbered line: the item's number and its text without the closing sign."""

    number: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _List:
    """Lines numbered 1, 2, 3 …, and the stretch of the line that introduces them."""

    start: int
    end: int
    lines: Sequence[_Line]


@dataclass(frozen=True, slots=True)
class _Announcement:
    """What an introduction says of the acts of its list."""

    kind: str | None
    count: int | None
    issuer: Span | None
    date: Span | None


def items(marked: Marked) -> Iterator[DecisionSpan]:
    """The items of numbered lists that a sentence announces as acts, in the text's order."""
    bodies = SpanIndex(marked.found, "body")
    for one in _lists(marked.text.string):
        announced = _announced(marked, bodies, one)
        if announced is not None:
            yield from (_item(marked, one, line, announced) for line in one.lines)


# lines


def _lists(string: str) -> Iterator[_List]:
    """The runs of lines numbered 1, 2, 3 … that a line with a colon at its end introduces."""
    for begin, run in _runs(string):
        end = begin
        while end > 0 and string[end - 1].isspace():
            end -= 1
        if string[end - 1 : end] == ":" and all(line.end > line.start for line in run):
            yield _List(string.rfind("\n", 0, end) + 1, end, run)


def _runs(string: str) -> Iterator[tuple[int, list[_Line]]]:
    """The runs of lines numbered 1, 2, 3 …, each with the offset at which it begins."""
    run: list[_Line] = []
    begin = 0
    for match in ITEM.finditer(string):
        line = _line(string, match)
        if run and _follows(string, run[-1], line, match.start()):
            run.append(line)
            continue
        if run:
            yield begin, run
        run, begin = ([line], match.start()) if line.number == "1" else ([], 0)
    if run:
        yield begin, run


def _line(string: str, match: re.Match[str]) -> _Line:
    end = string.find("\n", match.end())
    end = len(string) if end < 0 else end
    end = match.end() + len(string[match.end() : end].rstrip(" \t\r\u00a0;.,"))
    return _Line(match.group(1), match.end(), end)


def _follows(string: str, last: _Line, line: _Line, begin: int) -> bool:
    """Whether a line that begins at an offset goes on with a list: by its number, and with nothing between."""
    return int(line.number) == int(last.number) + 1 and not string[last.end : begin].strip(" .;,\r\n")


# what introduces them


def _announced(marked: Marked, bodies: SpanIndex, one: _List) -> _Announcement | None:
    """What the sentence before a list says of kind, count, issuer and date; None where it announces no acts."""
    indices = marked.text.covering(one.start, one.end)
    date = next((marked.dates[index] for index in indices if index in marked.dates), None)
    hit = _announced_kind(marked, indices)
    if hit is not None:
        issuer = _issuer(marked, bodies, one, hit)
        return _Announcement(hit.values[0].name, _count(marked, hit.start), issuer, date)
    acts = (index for index in indices if marked.words[index].lemmas & {"документ", "акт"})
    index = next(acts, None)
    return None if index is None else _Announcement(None, _count(marked, index), None, date)


def _announced_kind(marked: Marked, indices: range) -> Hit[Kind] | None:
    """The introduction's last word for a kind of act that lists are made of."""
    longest = (
        hit
        for index in indices
        for hit in marked.text.knowledge.decisions.kinds.at(marked.words, index, indices.stop)[:1]
    )
    return max((hit for hit in longest if hit.values[0].item), key=lambda hit: hit.start, default=None)


def _issuer(marked: Marked, bodies: SpanIndex, one: _List, hit: Hit[Kind]) -> Span | None:
    """The last owner of the acts, else who is named before them: «Совет глав правительств принял следующие решения»,
    where it is the only outermost body of the sentence."""
    owners = marked.chains.follow(hit.stop).whose
    if owners:
        return owners[-1]
    start = marked.words[marked.text.covering(one.start, one.end)[0]].start
    end = marked.words[hit.start].start
    inside = (marked.found[index] for index in bodies.starting(start, end))
    outer = _outermost([body for body in inside if body.end <= end])
    return outer[0] if len(outer) == 1 else None


def _outermost(spans: Sequence[Span]) -> list[Span]:
    """Those that lie in no other one; `spans` are sorted by position."""
    outer: list[Span] = []
    for span in spans:
        if not outer or span.end > outer[-1].end:
            outer.append(span)
    return outer


def _count(marked: Marked, index: int) -> int | None:
    """The number right before a noun, over adjectives: «14 решений», «пять следующих постановлений»."""
    for word in reversed(marked.words[max(0, index - 3) : index]):
        if word.text.isdigit():
            return int(word.text)
        for lemma in word.lemmas:
            if lemma in COUNT_WORDS:
                return COUNT_WORDS[lemma]
    return None


# items


def _item(marked: Marked, one: _List, line: _Line, announced: _Announcement) -> DecisionSpan:
    """One item: a full citation in its own right, else its title in quotes, else its whole text."""
    first = marked.text.at(line.start)
    if first < len(marked.words):
        if marked.words[first].text in NUMBER_SIGN:
            return _numbered(marked, one, first, announced)
        cited = _cited(marked, one, line, first, announced)
        if cited is not None:
            return cited
    return _titled(marked, one, line, first, announced)


def _numbered(marked: Marked, one: _List, first: int, announced: _Announcement) -> DecisionSpan:
    """«1) № 15 «О награждении»»: an act of the announced kind with a number of its own."""
    own = read(marked, Citation(announced.kind, first, issuer=announced.issuer, date=announced.date))
    return marked.span(first, own.stop, "decisions:item", own.fact(one.start, announced.count))


def _cited(marked: Marked, one: _List, line: _Line, first: int, announced: _Announcement) -> DecisionSpan | None:
    """«1. Решение № 15 «О награждении»»: a citation with a number or title; what it lacks is the list's."""
    span = cited_at(marked, first)
    if span is None or (span.fact.number is None and span.fact.title is None):
        return None
    own = span.fact
    issuer, date = own.issuer or announced.issuer, own.date or announced.date
    fact = DecisionFact(own.kind, own.number or line.number, own.title, issuer, date, one.start, announced.count)
    return replace(span, source="decisions:item", fact=fact)


def _titled(marked: Marked, one: _List, line: _Line, first: int, announced: _Announcement) -> DecisionSpan:
    """«1. О награждении»: the item's text is the title, and its number in the list the act's."""
    inside = quotation(marked.text.string, line.start)
    if inside is not None and inside[1] < line.end:
        end, title = inside[1] + 1, inside
    else:
        end, title = line.end, (line.start, line.end)
    kinds = marked.text.knowledge.decisions.kinds.at(marked.words, first)
    kind = kinds[0].values[0].name if kinds else announced.kind
    fact = DecisionFact(kind, line.number, title, announced.issuer, announced.date, one.start, announced.count)
    return marked.text.stretch(DECISIONS, line.start, end, "decisions:item", fact)
