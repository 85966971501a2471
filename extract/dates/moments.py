"""Values of moments: EDTF of one day, month, week, season, year or longer stretch, counted from an anchor day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from extract.dates.facts import AHEAD, Moment, Tense

STAND_IN = 2000  # a leap year for one that is not known, so that XXXX-02-29 is a day too
LEAP_DAY = date(STAND_IN, 2, 29)


class AnchorDay(msgspec.Struct, frozen=True):
    """A day to count from. A leap year stands in for one that is not known."""

    day: date
    year_known: bool

    @property
    def year(self) -> int | None:
        """The year, None where it is not known."""
        return self.day.year if self.year_known else None


def read_anchor(anchor: str | None) -> AnchorDay | None:
    """The day of «YYYY-MM-DD» or «XXXX-MM-DD», None of None. Raises ValueError where it is neither."""
    if anchor is None:
        return None
    year, month, day = anchor.split("-")
    known = year != "XXXX"
    return AnchorDay(date(int(year) if known else STAND_IN, int(month), int(day)), known)


def edtf(moment: Moment, tense: Tense | None, anchor: AnchorDay | None) -> str | None:
    """The EDTF value of a moment in a sentence of this tense, None where it cannot be known. Raises ValueError or
    OverflowError where it lies outside the calendar."""
    day = _day(moment, tense, anchor)
    if day is not None:
        return day if moment.hour is None else f"{day}T{moment.hour:02}:{moment.minute or 0:02}"
    return _stretch(moment, tense, anchor)


# -- days


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none: 29 февраля 2021 года."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(moment: Moment, tense: Tense | None, anchor: AnchorDay | None) -> str | None:
    """The value of a moment that is one day."""
    month = moment.month
    if moment.day is not None and moment.month_shift is not None:
        found = _month_away(anchor, moment.month_shift)
        return None if found is None else f"{found}-{moment.day:02}"
    if moment.day is not None and month is not None:
        return _calendar_day(moment, month, moment.day, tense, anchor)
    if anchor is None:
        return None
    if moment.day_shift is not None:
        return _shifted(anchor, moment.day_shift)
    if moment.weekday is not None and anchor.year_known:
        return _weekday(moment, moment.weekday, tense, anchor.day).isoformat()
    return None


def _shifted(anchor: AnchorDay, days: int) -> str | None:
    """The day so far from the anchor; with an unknown year not across the end of February."""
    day = anchor.day + timedelta(days=days)
    if anchor.year_known:
        return day.isoformat()
    across = min(day, anchor.day) <= LEAP_DAY < max(day, anchor.day)
    return None if across and 2 in (day.month, anchor.day.month) else f"XXXX-{day:%m-%d}"


def _calendar_day(moment: Moment, month: int, day: int, tense: Tense | None, anchor: AnchorDay | None) -> str | None:
    year = _year(moment, month, day, tense, anchor)
    if year is None:
        return f"XXXX-{month:02}-{day:02}"
    return f"{year:04}-{month:02}-{day:02}" if year < 1 or calendar_day(year, month, day) else None


def _year(moment: Moment, month: int, day: int, tense: Tense | None, anchor: AnchorDay | None) -> int | None:
    """The year that the moment names, else the one that brings this day of it nearest to the anchor."""
    if moment.has_year or anchor is None or not anchor.year_known:
        return _named_year(moment, anchor)
    years = (calendar_day(anchor.day.year + step, month, day) for step in (0, -1, 1))
    days = [candidate for candidate in years if candidate is not None]
    return _nearest(days, anchor.day, tense).year if days else None


_NEAR = timedelta(days=92)  # further off than a quarter the sentence's tense tells more than nearness
_JUST = timedelta(days=7)  # how long before its own date a text may yet tell of a day as one to come


def _nearest(days: Sequence[date], anchor: date, tense: Tense | None) -> date:
    """The day nearest to the anchor, unless it is far off and on the wrong side of it: «прошло 26 мая» in December is
    last May, though the next is nearer. A deadline is never over, a day to come at most just so; what
    lasts has begun."""
    near = min(days, key=lambda day: abs(day - anchor))
    if tense == "deadline":
        return min((day for day in days if day >= anchor), default=near)
    if tense == "lasting":
        return max((day for day in days if day <= anchor), default=near)
    if tense is None or abs(near - anchor) <= (_JUST if tense == "coming" and near < anchor else _NEAR):
        return near
    fitting = [day for day in days if (day < anchor) == (tense == "past")]
    return min(fitting, key=lambda day: abs(day - anchor), default=near)


def _named_year(moment: Moment, anchor: AnchorDay | None) -> int | None:
    """The year that the moment names, or that its shift from the anchor's makes."""
    if moment.year is not None:
        return moment.year
    if moment.year_shift is not None and anchor is not None and anchor.year is not None:
        return anchor.year + moment.year_shift
    return None


def _weekday(moment: Moment, weekday: int, tense: Tense | None, anchor: date) -> date:
    monday = anchor - timedelta(days=anchor.weekday())
    if moment.week_shift is not None:
        return monday + timedelta(days=weekday - 1, weeks=moment.week_shift)
    shift = moment.weekday_shift
    if shift is None and tense in AHEAD:
        return anchor + timedelta(days=(weekday - anchor.isoweekday()) % 7)
    if shift is None:
        return anchor - timedelta(days=(anchor.isoweekday() - weekday) % 7)
    if shift == 0:
        return monday + timedelta(days=weekday - 1)
    if shift > 0:
        return anchor + timedelta(days=(weekday - anchor.isoweekday() - 1) % 7 + 1)
    return anchor - timedelta(days=(anchor.isoweekday() - weekday - 1) % 7 + 1)


# -- longer stretches


def _month_away(anchor: AnchorDay | None, shift: int) -> str | None:
    """The month so far from the anchor's, «2020-11» or «XXXX-11»."""
    if anchor is None:
        return None
    months = anchor.day.year * 12 + anchor.day.month - 1 + shift
    year = f"{months // 12:04}" if anchor.year_known else "XXXX"
    return f"{year}-{months % 12 + 1:02}"


def _stretch(moment: Moment, tense: Tense | None, anchor: AnchorDay | None) -> str | None:
    """The value of a moment longer than a day."""
    if moment.month is not None:
        return _month(moment, moment.month, tense, anchor)
    if moment.month_shift is not None:
        return _month_away(anchor, moment.month_shift)
    if moment.week_shift is not None or moment.weekend_shift is not None:
        return _week(moment, anchor)
    if moment.decade is not None:
        return f"{moment.decade:03}X"
    if moment.century is not None:
        return f"{moment.century:02}XX" if moment.century >= 0 else f"-{-moment.century - 1:02}XX"
    if moment.century_shift is not None:
        return _century(moment.century_shift, anchor)
    return _part_of_year(moment, tense, anchor)


def _month(moment: Moment, month: int, tense: Tense | None, anchor: AnchorDay | None) -> str:
    if moment.name_shift is not None:
        return _month_of_name(month, moment.name_shift, anchor)
    year = _year(moment, month, 28 if tense in ("coming", "deadline") else 15, tense, anchor)  # its middle, or its end
    return f"XXXX-{month:02}" if year is None else f"{year:04}-{month:02}"


def _month_of_name(month: int, shift: int, anchor: AnchorDay | None) -> str:
    """«Прошлом октябре» is the last that is over, «следующем» the first to come, «этом» the anchor year's."""
    if anchor is None or not anchor.year_known:
        return f"XXXX-{month:02}"
    year = anchor.day.year
    if shift < 0:
        year -= (month >= anchor.day.month) - shift - 1
    elif shift > 0:
        year += month <= anchor.day.month
    return f"{year:04}-{month:02}"


def _week(moment: Moment, anchor: AnchorDay | None) -> str | None:
    """Monday to Sunday, or Saturday to Sunday of a weekend."""
    if anchor is None or not anchor.year_known:
        return None
    monday = anchor.day - timedelta(days=anchor.day.weekday())
    if moment.week_shift is not None:
        monday += timedelta(weeks=moment.week_shift)
        return f"{monday}/{monday + timedelta(days=6)}"
    shift = moment.weekend_shift or 0
    saturday = monday + timedelta(days=5)
    if shift > 0 and anchor.day.weekday() >= 5:
        saturday += timedelta(weeks=1)
    if shift < 0:
        saturday -= timedelta(weeks=1)
    return f"{saturday}/{saturday + timedelta(days=1)}"


def _century(shift: int, anchor: AnchorDay | None) -> str | None:
    if anchor is None or anchor.year is None:
        return None
    return f"{(anchor.year - 1) // 100 + shift:02}XX"


def _part_of_year(moment: Moment, tense: Tense | None, anchor: AnchorDay | None) -> str | None:
    """A year, or its quarter, half or season; without a year the anchor's own, for a season the nearest."""
    code = _code(moment)
    year = _named_year(moment, anchor)
    if moment.quarter_shift is not None:
        return _quarter_away(moment.quarter_shift, anchor)
    if code is None:
        return None if year is None else f"{year:04}" if year >= 0 else f"-{-year:04}"
    if year is None and not moment.has_year and anchor is not None:
        part = _season_year if moment.season is not None else _quarter_year
        year = part(moment, tense, anchor)
    return None if year is None else f"{year:04}-{code}"


def _code(moment: Moment) -> int | None:
    """EDTF's number for a part of the year: seasons 21–24, quarters 33–36, halves 40–41."""
    if moment.season is not None:
        return moment.season
    if moment.quarter is not None:
        return 32 + moment.quarter
    return None if moment.half is None else 39 + moment.half


def _quarter_away(shift: int, anchor: AnchorDay | None) -> str | None:
    if anchor is None or anchor.year is None:
        return None
    quarters = anchor.year * 4 + (anchor.day.month - 1) // 3 + shift
    return f"{quarters // 4:04}-{33 + quarters % 4}"


_MIDDLE = {21: 4, 22: 7, 23: 10, 24: 13}  # the middle of each season in months; winter ends in the next year


def _season_year(moment: Moment, tense: Tense | None, anchor: AnchorDay) -> int | None:
    """The year of a season without one: the nearest to the anchor that suits the tense; «прошлым летом» the last that
    is over, «этим летом» the anchor year's."""
    if anchor.year is None or moment.season is None:
        return None
    shift, month = moment.season_shift, anchor.day.month
    middle = _MIDDLE[moment.season]
    here = anchor.year * 12 + month
    years = [anchor.year + step for step in (0, -1, 1, -2)]
    if shift == 0:
        return anchor.year - (moment.season == 24 and month < 4)  # «этой зимой» in February began last year
    if shift is not None and shift < 0:
        return max(year for year in years if year * 12 + middle + 1 < here) if shift == -1 else anchor.year + shift
    if shift is not None and shift > 0:
        return min(year for year in years if year * 12 + middle - 1 > here)
    fitting = [year for year in years if tense is None or _suits(year * 12 + middle - here, tense)]
    return min(fitting, key=lambda year: abs(year * 12 + middle - here))


def _quarter_year(moment: Moment, tense: Tense | None, anchor: AnchorDay) -> int | None:
    """The year of a quarter or half without one: the anchor's, unless it is over («пойдут в первом квартале») or yet
    to begin there («рос в четвёртом квартале») against the tense."""
    if anchor.year is None:
        return None
    months = 3 if moment.half is None else 6
    part, here = moment.half or moment.quarter or 1, (anchor.day.month - 1) // months + 1
    if tense in AHEAD:
        return anchor.year + (part < here)
    return anchor.year - (part > here) if tense == "past" else anchor.year


def _suits(months: int, tense: Tense) -> bool:
    """Whether a season whose middle lies so many months ahead has begun (past) or is not over (future)."""
    return months <= 1 if tense in ("past", "lasting") else months >= -1
