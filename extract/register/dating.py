"""Dating: the days that a date covers."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

Days = tuple[date, date]  # the first and the last

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")


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
