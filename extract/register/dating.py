"""Dating: the days that a date covers, and dates as users write them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from extract.language import Message

Days = tuple[date, date]  # the first and the last

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")
# As users write one: «2020-12-02», «2.12.2020», «2 декабря 2020 года», «декабрь 2020», «в 2020 году».
_WRITTEN = tuple(
    re.compile(rf"(?:во? |на )?{form}(?: ?г(?:\.|од[ау]?)?)?", re.ASCII | re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?)?",
        r"(?:(?P<day>\d\d?)[./])?(?P<month>\d\d?)[./](?P<year>\d{4})",
        r"(?:(?P<day>\d\d?) )?(?P<month>[^\s\d]+) (?P<year>\d{4})",
    )
)


@lru_cache(maxsize=10_000)
def days(value: str | None) -> Days | None:
    """The first and the last day of an EDTF value: a day, a month, a year or an interval of these. None where the value
    orders nothing, as without a year («XXXX-12-02»)."""
    parts = [_days(part) for part in (value or "").split("/")]
    if len(parts) > 2 or parts[0] is None or parts[-1] is None or parts[0][0] > parts[-1][1]:
        return None
    return parts[0][0], parts[-1][1]


def _days(value: str) -> Days | None:
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day is not None:
        return first, first
    last = month or 12
    return first, date(first.year, last, monthrange(first.year, last)[1])


def written(text: str, months: Mapping[str, int]) -> str:
    """The EDTF value of a day, month or year as a user writes it: «2.12.2020», «2 декабря 2020», «2020-12». `months`
    are the numbers of months by the first letters of their names. Raises ValueError, with the remedy, on anything
    else."""
    text = " ".join(text.split())
    for form in _WRITTEN:
        if found := form.fullmatch(text):
            month = _month((found["month"] or "").lower(), months)
            if found["month"] is not None and month is None:
                break
            value = "-".join(part.rjust(2, "0") for part in (found["year"], month, found["day"]) if part is not None)
            if days(value) is None:
                raise ValueError(Message("the date {value} does not exist: correct it", value=text))
            return value
    raise ValueError(Message("“{value}” is not a date: write it as 2020-12-02, 2.12.2020, 2020-12 or 2020", value=text))


def _month(written: str, months: Mapping[str, int]) -> str | None:
    """The number of a month, which may be a word."""
    if not written or written.isdigit():
        return written or None
    stem = max((stem for stem in months if written.startswith(stem)), key=len, default=None)
    return None if stem is None else str(months[stem])
