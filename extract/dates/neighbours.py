"""Neighbouring dates: lists, appositions and ranges are joined, and years are lent within a list or paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from extract.dates.facts import DATES, DateExpression, DateSpan, Moment
from extract.dates.parsing import completed, in_order
from extract.grammar.scene import Scene
from extract.knowledge.dates import LEFT

_LIST = re.compile(r"(?<![\w.,:/№-])(?<!№ )(\d{1,2})(?:-(?:го|е|ого))?(?: ?- ?(\d{1,2}))?(?:,| и|, и| или) \Z")
_YEARS = re.compile(r"(?<![\w.,:/№-])(?<!№ )((?:1[5-9]|20)\d\d)(?:,| и|, и| или) \Z")


def listed_before(scene: Scene, string: str, start: int, expression: DateExpression, floor: int) -> list[DateSpan]:
    """Bare numbers of a list that take month or year from its last member: «1, 2 и 5 мая», «в 2014 и 2016 годах»."""
    first = expression.first
    spans: list[DateSpan] = []
    while first.day is not None and first.month is not None:
        match = _LIST.search(string, max(floor, start - LEFT), start)
        if match is None or not 0 < int(match[1]) < int(match[2] or first.day) <= 31 or int(match[2] or 0) >= first.day:
            break
        base = replace(first, day=int(match[1]), hour=None, minute=None, weekday=None)
        last = replace(base, day=int(match[2])) if match[2] else None
        start, first = match.start(), base
        end = match.end(2) if match[2] else _end_of_number(string, match.end(1))
        spans.insert(0, scene.stretch(DATES, start, end, "dates:listed", DateExpression(base, last, listed=True)))
    while first.year is not None and first == Moment(year=first.year):
        match = _YEARS.search(string, max(floor, start - LEFT), start)
        if match is None or int(match[1]) >= first.year:
            break
        start, first = match.start(), Moment(year=int(match[1]))
        spans.insert(0, scene.stretch(DATES, start, match.end(1), "dates:listed", DateExpression(first, listed=True)))
    return spans


_SUFFIX = re.compile(r"-(?:го|е|ого)(?!\w)")


def _end_of_number(string: str, end: int) -> int:
    suffix = _SUFFIX.match(string, end)
    return suffix.end() if suffix is not None else end


_APPOSED = re.compile(r"(?: (?:утром|днем|вечером|ночью))?(?:,? (?:(?:в|во|на) )?|,? \(| - )")


def _kind(span: DateSpan) -> str:
    """What a mention can stand in apposition as: a day word, a weekday, a day of the calendar, or nothing."""
    expression = span.fact
    if expression.last is not None:
        return ""
    first = expression.first
    if first.day_shift is not None:
        return "word"
    if first.weekday is not None and first.day is None:
        return "weekday"
    return "day" if first.day is not None and first.month is not None else ""


_PAIRS = {("word", "weekday"), ("word", "day"), ("weekday", "day"), ("day", "weekday"), ("weekday", "word")}


def apposed(scene: Scene, string: str, spans: Sequence[DateSpan]) -> list[DateSpan]:
    """Joins «сегодня, 2 декабря», «во вторник, 1 декабря», «2 декабря (среда)»."""
    joined: list[DateSpan] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before is not None and (_kind(before), _kind(span)) in _PAIRS:
            gap = string[before.end : span.start]
            closing = string[span.end : span.end + 1] == ")"
            if _APPOSED.fullmatch(gap) and ("(" not in gap or closing) and not span.fact.listed:
                end = span.end + 1 if "(" in gap else span.end
                joined[-1] = scene.stretch(DATES, before.start, end, "dates:apposition", _union(before.fact, span.fact))
                continue
        joined.append(span)
    return joined


def _union(left: DateExpression, right: DateExpression) -> DateExpression:
    """One expression of two in apposition, with all fields that either has."""
    given = {name: value for name in Moment.__struct_fields__ if (value := getattr(right.first, name)) is not None}
    return replace(left, first=replace(left.first, **given), until=right.until or left.until, from_before=None)


_SINCE = re.compile(r"(?<!\w)(?:с|c|со|от) \Z")


def spanned(scene: Scene, string: str, spans: Sequence[DateSpan]) -> list[DateSpan]:
    """Joins the ends of a range that no rule takes as one: «с мая 2003 года по 27 ноября 2005 года»."""
    joined: list[DateSpan] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before is not None and string[before.end : span.start] in (" по ", " до ", " и до "):
            expression = _range(before.fact, span.fact)
            if expression is not None and _SINCE.search(string, max(0, before.start - 4), before.start):
                joined[-1] = scene.stretch(DATES, before.start, span.end, "dates:range", expression)
                continue
        joined.append(span)
    return joined


def _range(left: DateExpression, right: DateExpression) -> DateExpression | None:
    if left.last is not None or right.last is not None:
        return None
    first, last = completed(left.first, right.first, {})
    return DateExpression(first, last) if in_order(first, last) else None


LINKS = 20  # mentions that count one from the other, as «днём ранее», «за день до этого»; more is no text

_JOINT = re.compile(r"(?:,| и|, а также| или|, и)(?: (?:в|к|с|до|на))? ")


def from_neighbours(scene: Scene, string: str, spans: Sequence[DateSpan]) -> list[DateSpan]:
    """Lends years within a list («в мае и июне 2019 года») and reads «того же года», «днём ранее» from the mention
    before."""
    done = list(spans)
    for index in range(len(done) - 2, -1, -1):
        here, following = done[index], done[index + 1]
        if _JOINT.fullmatch(string, here.end, following.start):
            done[index] = replace(here, fact=_lent(here.fact, following.fact))
    for index in range(1, len(done)):
        done[index] = _after(string, done[index - 1], done[index])
    return _headed(scene, string, done)


def _after(string: str, before: DateSpan, here: DateSpan) -> DateSpan:
    """A mention with the year or day that it takes from the one before."""
    moment = before.fact.last or before.fact.first
    if here.fact.same_year:
        year = replace(here.fact.first, year=moment.year, year_shift=moment.year_shift)
        return replace(here, fact=replace(here.fact, first=year))
    together = _SENTENCE_END.search(string, before.end, here.start) is None
    if together and moment.day is not None and _EVE.search(string, before.end, here.end):
        return _counted(here, here.fact, before.fact)
    if here.fact.from_before == "count" and _as_precise(moment, here.fact.first):
        return _counted(here, here.fact, before.fact)
    if here.fact.from_before == "year" and here.fact.first.year_shift == 0 and moment.year is not None and together:
        return replace(here, fact=DateExpression(Moment(year=moment.year)))  # в 2014 году избран, а к концу года ушёл
    return here


def _counted(here: DateSpan, expression: DateExpression, base: DateExpression) -> DateSpan:
    """A mention counted from another, unless that would make the chain of such mentions longer than `LINKS`."""
    links, link = 0, base.base
    while link is not None:
        links, link = links + 1, link.base
    return here if links >= LINKS else replace(here, fact=replace(expression, base=base))


_EVE = re.compile(r" [аи] накануне\Z")  # 27 октября подписали карту, а накануне открыли линию
_SENTENCE_END = re.compile(r"[.!?…]\s|\n")


def _as_precise(base: Moment, shift: Moment) -> bool:
    """Whether «днём ранее» can count from a mention: days from a day, months from a month, years from a year."""
    day = base.day is not None or base.day_shift is not None or base.weekday is not None
    month = day or base.month is not None or base.month_shift is not None
    if shift.day_shift is not None:
        return day
    return month if shift.month_shift is not None else month or base.has_year


_HEADING = re.compile(r"[.:]\s")


def _headed(scene: Scene, string: str, spans: Sequence[DateSpan]) -> list[DateSpan]:
    """Gives the year at the head of a paragraph to its days and months without one: «1933 год. … уже 19 ноября»."""
    done: list[DateSpan] = []
    year, line_end = None, 0
    for span in spans:
        first = span.fact.first
        if first.year is not None and first == Moment(year=first.year) and _heads(scene, string, span):
            year, line_end = first.year, scene.lines.end(span.end)
        done.append(_of_year(span, year) if span.start < line_end else span)
    return done


def _heads(scene: Scene, string: str, span: DateSpan) -> bool:
    return scene.lines.start(span.start) == span.start and _HEADING.match(string, span.end) is not None


def _of_year(span: DateSpan, year: int | None) -> DateSpan:
    expression = span.fact
    if expression.last is not None or expression.first.month is None or expression.first.has_year:
        return span
    return replace(span, fact=replace(expression, first=replace(expression.first, year=year)))


def _lent(here: DateExpression, following: DateExpression) -> DateExpression:
    """`here` with the year of the list's next member, or its century, if it has none of its own."""
    if here.last is not None:
        return here
    first, other = here.first, following.first
    if first.decade is not None and other.decade is not None:
        century = min(first.decade, other.decade) // 10  # в 60-х и 70-х годах XIX века
        return replace(here, first=replace(first, decade=century * 10 + first.decade % 10))
    if first.has_year or not other.has_year or not _alike(first, other):
        return here
    return replace(here, first=replace(first, year=other.year, year_shift=other.year_shift))


def _alike(first: Moment, other: Moment) -> bool:
    """Whether both are days or months, or both quarters."""
    return None not in (first.month, other.month) or None not in (first.quarter, other.quarter)
