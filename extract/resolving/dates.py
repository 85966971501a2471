"""Values of dates: EDTF (ISO 8601-2) from what a mention says and the document's own date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from extract.mentions.dates import DateExpression, Moment, Tense, patterns
from extract.spans import Span
from extract.text import Text


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The document's date. A leap year stands in for an unknown `year`."""

    day: date
    known: bool

    @property
    def year(self) -> int | None:
        return self.day.year if self.known else None


_STAND_IN = 2000  # a leap year, so that XXXX-02-29 is a day too


def _read(anchor: str | None) -> _Anchor | None:
    if anchor is None:
        return None
    year, month, day = anchor.split("-")
    known = year != "XXXX"
    return _Anchor(date(int(year) if known else _STAND_IN, int(month), int(day)), known)


def value(expression: DateExpression, anchor: str | None = None) -> str | None:
    """The EDTF value of a date mention, None where it cannot be known.

    `anchor` is the document's date, «YYYY-MM-DD», «XXXX-MM-DD» where its year is unknown, or None. A day or month
    without a year takes the year that brings it nearest to the anchor, or that the tense asks for; of a range the
    last day or month does. Raises ValueError if `anchor` is none of these.
    """
    unknown_year = expression.same == "year" and expression.first.year is None  # того же года, but of which
    known = None if unknown_year else _read(anchor)
    first = _edtf(_before(expression, known), expression, known)
    if first is None:
        return None
    if expression.until is not None and "T" in first:
        return f"{first}/{first.split('T')[0]}T{expression.until[0]:02}:{expression.until[1]:02}"
    if expression.last is None:
        return first
    last = _edtf(_after(expression.last, first), expression, known)
    return None if last is None else f"{first.split('/')[0]}/{last.split('/')[-1]}"


def _before(expression: DateExpression, anchor: _Anchor | None) -> Moment:
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
    if year is None or last.has_year or last.month is None:
        return last
    return replace(last, year=int(year[1]) + (last.month < int(year[2])))


def _edtf(moment: Moment, expression: DateExpression, anchor: _Anchor | None) -> str | None:
    day = _day(moment, expression, anchor)
    if day is not None:
        return day if moment.hour is None else f"{day}T{moment.hour:02}:{moment.minute or 0:02}"
    return _stretch(moment, expression.tense, anchor)


def _iso(day: date, known: bool) -> str:
    return day.isoformat() if known else f"XXXX-{day:%m-%d}"


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 29 февраля
        return None


def _day(moment: Moment, expression: DateExpression, anchor: _Anchor | None) -> str | None:
    """The value of a moment that is one day."""
    month = moment.month
    if moment.day is not None and moment.month_shift is not None:
        found = _month_away(anchor, moment.month_shift)
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


def _shifted(anchor: _Anchor, days: int) -> str | None:
    """The day so far from the anchor; with an unknown year not across the end of February."""
    day = anchor.day + timedelta(days=days)
    if not anchor.known and (day <= date(_STAND_IN, 2, 29) < anchor.day or anchor.day <= date(_STAND_IN, 2, 29) < day):
        return None if {day.month, anchor.day.month} & {2} else _iso(day, False)
    return _iso(day, anchor.known)


def _calendar_day(moment: Moment, month: int, day: int, tense: Tense | None, anchor: _Anchor | None) -> str | None:
    year = _year(moment, anchor)
    if year is None and not moment.has_year and anchor is not None and anchor.known:
        near = [_valid(anchor.day.year + step, month, day) for step in (0, -1, 1)]
        days = [candidate for candidate in near if candidate is not None]
        if days:
            return _nearest(days, anchor.day, tense).isoformat()
    if year is None:
        return f"XXXX-{month:02}-{day:02}"
    return f"{year:04}-{month:02}-{day:02}" if year < 1 or _valid(year, month, day) else None


_NEAR = timedelta(days=92)  # further off than a quarter the sentence's tense tells more than nearness


def _nearest(days: Sequence[date], anchor: date, tense: Tense | None) -> date:
    """The day nearest to the anchor, unless it is far off and on the wrong side of it: «прошло 26 мая» in December is
    last May, though the next is nearer."""
    nearest = min(days, key=lambda day: abs(day - anchor))
    if tense is None or abs(nearest - anchor) <= _NEAR:
        return nearest
    fitting = [day for day in days if (day < anchor) == (tense == "past")]
    return min(fitting, key=lambda day: abs(day - anchor), default=nearest)


def _year(moment: Moment, anchor: _Anchor | None) -> int | None:
    """The year that the moment names, or that its shift from the anchor's makes."""
    if moment.year is not None:
        return moment.year
    if moment.year_shift is not None and anchor is not None and anchor.year is not None:
        return anchor.year + moment.year_shift
    return None


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


def _month_away(anchor: _Anchor | None, shift: int) -> str | None:
    """The month so far from the anchor's, «2020-11» or «XXXX-11»."""
    if anchor is None:
        return None
    months = anchor.day.year * 12 + anchor.day.month - 1 + shift
    year = f"{months // 12:04}" if anchor.known else "XXXX"
    return f"{year}-{months % 12 + 1:02}"


def _stretch(moment: Moment, tense: Tense | None, anchor: _Anchor | None) -> str | None:
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
        return f"{moment.century:02}XX" if moment.year is None else None
    if moment.century_shift is not None:
        return _century(moment.century_shift, anchor)
    return _part_of_year(moment, anchor)


def _month(moment: Moment, month: int, tense: Tense | None, anchor: _Anchor | None) -> str:
    year = _year(moment, anchor)
    if moment.name_shift is not None:
        return _month_of_name(month, moment.name_shift, anchor)
    if year is None and not moment.has_year and anchor is not None and anchor.known:
        middles = [date(anchor.day.year + step, month, 15) for step in (0, -1, 1)]
        year = _nearest(middles, anchor.day, tense).year
    return f"XXXX-{month:02}" if year is None else f"{year:04}-{month:02}"


def _month_of_name(month: int, shift: int, anchor: _Anchor | None) -> str:
    """«Прошлом октябре» is the last that is over, «следующем» the first to come, «этом» the anchor year's."""
    if anchor is None or not anchor.known:
        return f"XXXX-{month:02}"
    year = anchor.day.year
    if shift < 0:
        year -= (month >= anchor.day.month) - shift - 1
    elif shift > 0:
        year += month <= anchor.day.month
    return f"{year:04}-{month:02}"


def _week(moment: Moment, anchor: _Anchor | None) -> str | None:
    """Monday to Sunday, or Saturday to Sunday of a weekend."""
    if anchor is None or not anchor.known:
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


def _century(shift: int, anchor: _Anchor | None) -> str | None:
    if anchor is None or anchor.year is None:
        return None
    return f"{(anchor.year - 1) // 100 + shift:02}XX"


def _part_of_year(moment: Moment, anchor: _Anchor | None) -> str | None:
    """A year, or its quarter, half or season; without a year the anchor's own, for a season the nearest."""
    code = _code(moment)
    year = _year(moment, anchor)
    if moment.quarter_shift is not None:
        return _quarter_away(moment.quarter_shift, anchor)
    if code is None:
        return None if year is None else f"{year:04}" if year >= 0 else f"-{-year:04}"
    if year is None and not moment.has_year and anchor is not None:
        year = _season_year(moment, anchor) if moment.season is not None else anchor.year
    return None if year is None else f"{year:04}-{code}"


def _code(moment: Moment) -> int | None:
    """EDTF's number for a part of the year: seasons 21–24, quarters 33–36, halves 40–41."""
    if moment.season is not None:
        return moment.season
    if moment.quarter is not None:
        return 32 + moment.quarter
    return None if moment.half is None else 39 + moment.half


def _quarter_away(shift: int, anchor: _Anchor | None) -> str | None:
    if anchor is None or anchor.year is None:
        return None
    quarters = anchor.year * 4 + (anchor.day.month - 1) // 3 + shift
    return f"{quarters // 4:04}-{33 + quarters % 4}"


_MIDDLE = {21: 4, 22: 7, 23: 10, 24: 13}  # the middle of each season in months; winter ends in the next year


def _season_year(moment: Moment, anchor: _Anchor) -> int | None:
    """The year of a season without one: the nearest to the anchor; «прошлым летом» the last that is over, «этим
    летом» the anchor year's."""
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
    return min(years, key=lambda year: abs(year * 12 + middle - here))


# -- the document's date ------------------------------------------------------------------------------------------

_HEAD_LINES = 15
_PLACE_LENGTH = 80  # characters; a longer beginning of a line is prose
_PLACE = re.compile(r"[\W_]*(?:г\. ?)?[A-ZА-ЯЁ][\w.\-]*(?:[ \-/][\w.\-]+){0,3}[,.:]?\s*(?:[—–-]\s*)?")
_CAPITALS = re.compile(r"[\W_]*[A-ZА-ЯЁ]{3,}(?:[ -][A-ZА-ЯЁ]+)?[,.] \Z")
_DASH = re.compile(r"\s*(?:[—–/(|*]|-{1,2}\s|\.\s*(?:[A-ZА-ЯЁ«/(—–]|$)|,?\s*$)")
_PREPOSITION = re.compile(r"[\W_]*(?:в|во|с|со|до|от|к|ко|на|по|за|из|о|об|после|около)\b", re.IGNORECASE)


def dateline(text: Text, spans: Sequence[Span]) -> str | None:
    """The document's date, as its head says it: «БИШКЕК, 2 дек — Sputnik» or a line with nothing but «2-12-2020,
    21:25». EDTF, «XXXX-12-02» where no year stands there, None where the head says none.

    `spans` are the text's date mentions. A date in running prose is no dateline.
    """
    end = _head_end(text.string)
    found = [day for span in spans if span.start < end and (day := _head_day(text.string, span)) is not None]
    return next((day for day in found if not day.startswith("X")), found[0] if found else None)


def _head_end(string: str) -> int:
    """Where the head of a document ends: after its first lines that are not empty."""
    lines = (match.end() for match in re.finditer(r"[^\n]*\S[^\n]*(?:\n|\Z)", string))
    return next(islice(lines, _HEAD_LINES - 1, None), len(string))


def _head_day(string: str, span: Span) -> str | None:
    expression = span.data
    if not isinstance(expression, DateExpression) or expression.last is not None or expression.first.day is None:
        return None
    start = string.rfind("\n", 0, span.start) + 1
    end = string.find("\n", span.end)
    left, right = string[start : span.start], string[span.end : end if end >= 0 else len(string)]
    if not (_stamp(left, right) or _agency(left, right)):
        return None
    day = value(replace(expression, first=replace(expression.first, hour=None), until=None), None)
    return day if day is not None and len(day) == 10 else None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _stamp(left: str, right: str) -> bool:
    """Whether a line holds nothing beside its date but a label."""
    return all(word in patterns().stamps for word in _words(left) + _words(right)) and not _PREPOSITION.match(left)


def _agency(left: str, right: str) -> bool:
    """Whether a place or an agency stands before the date and a dash, slash, bracket or full stop after it; or the
    place after it («5 мая, Минск /БЕЛТА/»)."""
    if _PREPOSITION.match(left) or len(left) > _PLACE_LENGTH:
        return False
    if _CAPITALS.match(left) and re.match(r", [A-ZА-ЯЁ]{3}", right):  # ЕРЕВАН, 27 НОЯБРЯ, АРМЕНПРЕСС
        return True
    if _PLACE.fullmatch(left) and left.rstrip()[-1:] in (",", ".", "—", "–", "-", ":"):
        return _DASH.match(right) is not None
    return not left.strip() and re.match(r"[,.]? [A-ZА-ЯЁ][\w\-]+[.,]? ?(?:/|—|–|\()", right) is not None
