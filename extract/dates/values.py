"""Values of dates: EDTF (ISO 8601-2) from what a mention says and the document's own date."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from extract.dates.datelines import dateline
from extract.dates.facts import DateExpression, Moment, Tense
from extract.dates.stretches import STAND_IN, Anchor, month_away, nearest, read_anchor, stretch, year_of

__all__ = ["dateline", "value"]


def value(expression: DateExpression, anchor: str | None = None) -> str | None:
    """The EDTF value of a date mention, None where it cannot be known.

    `anchor` is the document's date, «YYYY-MM-DD», «XXXX-MM-DD» where its year is unknown, or None. A day or month
    without a year takes the year that brings it nearest to the anchor, or that the tense asks for; of a range the
    last day or month does. Raises ValueError if `anchor` is none of these.
    """
    read_anchor(anchor)
    try:
        return _value(expression, anchor)
    except (ValueError, OverflowError):  # what leads out of the calendar: «днём ранее» from 31 февраля, from the year 1
        return None


def _value(expression: DateExpression, anchor: str | None) -> str | None:
    known = _counted_from(expression, anchor)
    first = _edtf(_before(expression, known), expression, known)
    if first is None:
        return None
    if expression.until is not None and "T" in first:
        return f"{first}/{first.split('T')[0]}T{expression.until[0]:02}:{expression.until[1]:02}"
    if expression.last is None:
        return first
    last = _edtf(_after(expression.last, first), expression, known)
    return None if last is None else f"{first.split('/')[0]}/{last.split('/')[-1]}"


def _counted_from(expression: DateExpression, anchor: str | None) -> Anchor | None:
    """What the expression's shifts count from: the document's date or, for «днём ранее», the mention before."""
    if expression.same_year and expression.first.year is None:  # того же года, but of which
        return None
    if anchor is None and expression.near is not None:
        return Anchor(date(*expression.near), known=True)
    if expression.base is None:
        return read_anchor(anchor)
    base = re.match(r"(\d{4}|XXXX(?=-\d\d-))(?:-(0\d|1[0-2]))?(?:-(\d\d))?", value(expression.base, anchor) or "")
    return None if base is None else read_anchor(f"{base[1]}-{base[2] or '01'}-{base[3] or '01'}")


def _before(expression: DateExpression, anchor: Anchor | None) -> Moment:
    """The first end of a range without years, in the year that its last end takes."""
    first, last = expression.first, expression.last
    if last is None or first.month is None or last.month is None or first.has_year or last.has_year:
        return first
    year = re.match(r"\d{4}", _edtf(last, expression, anchor) or "")
    return first if year is None else replace(first, year=int(year[0]) - (first.month > last.month))


def _after(last: Moment, first: str) -> Moment:
    """The second end of a range, brought after the first: «30 ноября 2019 года – 1 декабря», «с пятницы по среду»."""
    if last.weekday is not None and last.day is None and re.fullmatch(r"\d{4}-\d\d-\d\d", first):
        start = date.fromisoformat(first)
        end = start + timedelta(days=(last.weekday - start.isoweekday()) % 7)
        return Moment(year=end.year, month=end.month, day=end.day)
    year = re.match(r"(\d{4})-(\d\d)", first)
    if year is None or last.has_year:
        return last
    if last.season is not None:
        return replace(last, year=int(year[1]) + (last.season <= int(year[2])))
    return last if last.month is None else replace(last, year=int(year[1]) + (last.month < int(year[2])))


def _edtf(moment: Moment, expression: DateExpression, anchor: Anchor | None) -> str | None:
    day = _day(moment, expression, anchor)
    if day is not None:
        return day if moment.hour is None else f"{day}T{moment.hour:02}:{moment.minute or 0:02}"
    return stretch(moment, expression.tense, anchor)


def _iso(day: date, known: bool) -> str:
    return day.isoformat() if known else f"XXXX-{day:%m-%d}"


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 29 февраля
        return None


def _day(moment: Moment, expression: DateExpression, anchor: Anchor | None) -> str | None:
    """The value of a moment that is one day."""
    month = moment.month
    if moment.day is not None and moment.month_shift is not None:
        found = month_away(anchor, moment.month_shift)
        return None if found is None else f"{found}-{moment.day:02}"
    if moment.day is not None and month is not None:
        return _calendar_day(moment, month, moment.day, expression.tense, anchor)
    if anchor is None:
        return None
    if moment.day_shift is not None:
        return _shifted(anchor, moment.day_shift)
    if moment.weekday is not None and anchor.known:
        return _weekday(moment, moment.weekday, expression, anchor.day).isoformat()
    return None


def _shifted(anchor: Anchor, days: int) -> str | None:
    """The day so far from the anchor; with an unknown year not across the end of February."""
    day = anchor.day + timedelta(days=days)
    if not anchor.known and (day <= date(STAND_IN, 2, 29) < anchor.day or anchor.day <= date(STAND_IN, 2, 29) < day):
        return None if {day.month, anchor.day.month} & {2} else _iso(day, False)
    return _iso(day, anchor.known)


def _calendar_day(moment: Moment, month: int, day: int, tense: Tense | None, anchor: Anchor | None) -> str | None:
    year = year_of(moment, anchor)
    if year is None and not moment.has_year and anchor is not None and anchor.known:
        near = [_valid(anchor.day.year + step, month, day) for step in (0, -1, 1)]
        days = [candidate for candidate in near if candidate is not None]
        if days:
            return nearest(days, anchor.day, tense).isoformat()
    if year is None:
        return f"XXXX-{month:02}-{day:02}"
    return f"{year:04}-{month:02}-{day:02}" if year < 1 or _valid(year, month, day) else None


def _weekday(moment: Moment, weekday: int, expression: DateExpression, anchor: date) -> date:
    monday = anchor - timedelta(days=anchor.weekday())
    if moment.week_shift is not None:
        return monday + timedelta(days=weekday - 1, weeks=moment.week_shift)
    shift = moment.weekday_shift
    if shift is None and expression.tense == "future":
        return anchor + timedelta(days=(weekday - anchor.isoweekday()) % 7)
    if shift is None:
        return anchor - timedelta(days=(anchor.isoweekday() - weekday) % 7)
    if shift == 0:
        return monday + timedelta(days=weekday - 1)
    if shift > 0:
        return anchor + timedelta(days=(weekday - anchor.isoweekday() - 1) % 7 + 1)
    return anchor - timedelta(days=(anchor.isoweekday() - weekday - 1) % 7 + 1)
