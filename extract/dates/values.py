"""Values of date mentions in EDTF (ISO 8601-2): one moment or a range of two, counted from the right day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec.structs import replace

from extract.dates.facts import DateExpression, Moment
from extract.dates.moments import AnchorDay, edtf, read_anchor


def value(expression: DateExpression, anchor: str | None = None) -> str | None:
    """The EDTF value of a date mention, None where it cannot be known.

    `anchor` is the document's date, «YYYY-MM-DD», «XXXX-MM-DD» where its year is unknown, or None. A day or month
    without a year takes the year that brings it nearest to the anchor, or that the tense asks for; of a range the
    last day or month does. Raises ValueError if `anchor` is none of these.
    """
    return _value(expression, read_anchor(anchor))


def value_in_year(expression: DateExpression, year: int | None) -> str | None:
    """The EDTF value of a date mention that takes its year from what it stands in, not from the document's date: an act
    by whose name it is. None where it cannot be known."""
    first, last = expression.first, expression.last
    if not (first.has_year or (last is not None and last.has_year)):
        first, last = replace(first, year=year), None if last is None else replace(last, year=year)
    return _value(replace(expression, first=first, last=last), None)


def _value(expression: DateExpression, anchor: AnchorDay | None) -> str | None:
    try:
        return _range(expression, _counted_from(expression, anchor))
    except (ValueError, OverflowError):  # what leads out of the calendar: «днём ранее» from 31 февраля, from the year 1
        return None


def _counted_from(expression: DateExpression, anchor: AnchorDay | None) -> AnchorDay | None:
    """What the expression's shifts count from: the document's date or, for «днём ранее», the mention before."""
    if expression.same_year and expression.first.year is None:  # того же года, but of which
        return None
    if expression.base is None:
        return anchor
    base = re.match(r"(\d{4}|XXXX(?=-\d\d-))(?:-(0\d|1[0-2]))?(?:-(\d\d))?", _value(expression.base, anchor) or "")
    return None if base is None else read_anchor(f"{base[1]}-{base[2] or '01'}-{base[3] or '01'}")


def _range(expression: DateExpression, anchor: AnchorDay | None) -> str | None:
    first = edtf(_before(expression, anchor), expression.tense, anchor)
    if first is None:
        return None
    if expression.until is not None and "T" in first:
        return f"{first}/{first.split('T')[0]}T{expression.until[0]:02}:{expression.until[1]:02}"
    if expression.last is None:
        return first
    last = edtf(_after(expression.last, first), expression.tense, anchor)
    return None if last is None else f"{first.split('/')[0]}/{last.split('/')[-1]}"


def _before(expression: DateExpression, anchor: AnchorDay | None) -> Moment:
    """The first end of a range without years, in the year that its last end takes."""
    first, last = expression.first, expression.last
    if last is None or first.month is None or last.month is None or first.has_year or last.has_year:
        return first
    year = re.match(r"\d{4}", edtf(last, expression.tense, anchor) or "")
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
