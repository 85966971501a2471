"""Parsing: reads the groups of a rule's match as numbers, a `DateExpression`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TypeVar

from msgspec.structs import replace

from extract.dates.facts import DateExpression, Moment
from extract.dates.moments import STAND_IN, calendar_day
from extract.knowledge.dates import Patterns

T = TypeVar("T")

_ROMAN = {"i": 1, "і": 1, "v": 5, "x": 10, "х": 10}
_NUMERAL = re.compile(r"[ivxхі]+")


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _by_stem(table: Mapping[str, T], word: str) -> T:
    """The value of the longest stem that the word begins with. Raises KeyError where there is none."""
    stem = max([stem for stem in table if word.startswith(stem)], key=len, default=word)
    return table[stem]


def _full_year(year: int) -> int:
    """The year two digits stand for: up to 29 of this century, else of the last («в 41-м», «в 08-м»)."""
    return 2000 + year if year < 30 else 1900 + year


def _decade(word: str) -> int:
    """«1990» → 199, «90» → 199."""
    return int(word) // 10 if len(word) == 4 else 190 + int(word) // 10


_UNITS = ("year", "month", "name", "week", "weekday", "weekend", "quarter", "season", "century")
_FIELDS = {"yy": "year", "yy_words": "year", "year_words": "year", "decade_word": "decade"} | {
    f"{unit}_this": f"{unit}_shift" for unit in _UNITS
}
_VARIANT = re.compile(r"_[a-f]$")


@lru_cache(maxsize=256)
def _field(group: str) -> tuple[str, bool]:
    """The plain name of a group, and whether it is of a range's second end. Alternatives of one group are told apart by
    a letter (`hour_a`, `hour_b`)."""
    return _VARIANT.sub("", group.removesuffix("_2")), group.endswith("_2")


def _fields(groups: Mapping[str, str | None]) -> tuple[dict[str, str], dict[str, str]]:
    """The groups that took part, by plain name: those of the first end and those of a range's second one."""
    first, second = dict[str, str](), dict[str, str]()
    for group, value in groups.items():
        if value is not None:
            name, of_second = _field(group)
            (second if of_second else first)[name] = value
    return first, second


_DISTANCES = {
    "д": ("day_shift", 1),
    "сут": ("day_shift", 1),
    "недел": ("day_shift", 7),
    "месяц": ("month_shift", 1),
    "полгода": ("month_shift", 6),
    "год": ("year_shift", 1),
    "лет": ("year_shift", 1),
}


class Reader:
    """Reads what the groups of a rule's match say, by the word tables of `patterns/dates.toml`."""

    def __init__(self, tables: Patterns) -> None:
        self._tables = tables
        self._groups: dict[str, Callable[[str], int]] = {
            **{f"{unit}_shift": self._shift for unit in _UNITS},
            "year": int,
            "yy": lambda digits: _full_year(int(digits)),
            "yy_words": lambda words: _full_year(self._number(words)),
            "year_words": self._number,
            "month": self._month,
            "day": self._number,
            "weekday": lambda word: _by_stem(tables.weekdays, word),
            "season": lambda word: _by_stem(tables.seasons, word),
            "day_shift": lambda word: tables.day_shifts[word],
            "quarter": self._number,
            "half": self._number,
            "century": lambda word: self._number(word) - 1,
            "decade": _decade,
            "decade_word": self._decade_in_words,
            "hour": int,
            "minute": int,
            **{f"{unit}_this": lambda word: 0 for unit in _UNITS},
        }

    def expression(self, match: re.Match[str]) -> DateExpression | None:
        """What a match says; None where its numbers make no date (31 февраля, «2021–2019»), or where a group of a
        user's rule holds something that is not a number, month and so on."""
        try:
            return self._expression(match)
        except (LookupError, ValueError):
            return None

    def _expression(self, match: re.Match[str]) -> DateExpression | None:
        groups = match.groupdict()
        fields, of_second = _fields(groups)
        if "bc" not in fields and groups.get("bc_2"):
            fields["bc"] = "до"  # 500–449 годов до н. э.
        first, last = self._moment(fields) or Moment(), self._moment(of_second)
        if "both" in fields:
            return None if last is None else _in_new_style(first, last)
        if "year_end" in fields and first.year is not None:
            last = _season_end(first.year, fields["year_end"])
            if last is None:
                return None
            last = last if first.season is None else None  # зимой 2021/22 года is one winter
        if last is not None:
            first, last = completed(first, last, groups)
        if not _possible(first) or (last is not None and not (_possible(last) and in_order(first, last))):
            return None
        until = (int(fields["hour_to"]), int(fields["minute_to"])) if "hour_to" in fields else None
        return DateExpression(first, last, until=until, same_year="year_same" in fields)

    def _moment(self, fields: Mapping[str, str]) -> Moment | None:
        if "unit" in fields:
            return self._ago(fields["unit"], fields.get("count"))
        values = {
            _FIELDS.get(name, name): self._groups[name](text) for name, text in fields.items() if name in self._groups
        }
        if not values:
            return None
        moment = Moment(**values)
        if "bc" in fields:
            moment = _before_christ(moment)
        if moment.century is not None and moment.decade is not None:
            if moment.century < 0:  # EDTF has no decade of theirs: 30-х годов III века до н. э. are 239 to 230
                return Moment()
            moment = replace(moment, decade=moment.century * 10 + moment.decade % 10, century=None)
        if moment.century_shift is not None and moment.decade is not None:
            moment = replace(moment, decade=(20 + moment.century_shift) * 10 + moment.decade % 10, century_shift=None)
        return _on_the_clock(moment, fields.get("part"))

    def _ago(self, unit: str, count: str | None) -> Moment:
        """«Две недели назад»: a day for days and weeks, a month for months, a year for years; «несколько» none."""
        number = 1 if count is None else self._count(count)
        field, size = _by_stem(_DISTANCES, unit)
        return Moment() if number is None else Moment(**{field: -size * number})

    def _number(self, word: str) -> int:
        """«25», «25-го», «двадцать пятого», «тысяча девятьсот сорок первого», «IV» as a number."""
        digits = re.match(r"\d+", word)
        if digits is not None:
            return int(digits[0])
        numeral = word.split("-")[0]
        return _roman(numeral) if _NUMERAL.fullmatch(numeral) else self._in_words(word.split())

    def _in_words(self, words: Sequence[str]) -> int:
        number, counts = 0, self._tables.counts
        for word in words:
            if word.startswith("тысяч"):
                number = 1000 * (number or 1)
            else:
                number += counts[word] if word in counts else _by_stem(self._tables.ordinals, word)
        return number

    def _decade_in_words(self, word: str) -> int:
        """«Девяностые» are of the last century, «нулевые» and «десятые» of this one."""
        tens = _by_stem(self._tables.ordinals, word) // 10
        return (200 if tens < 2 else 190) + tens

    def _month(self, word: str) -> int:
        if word.isdigit():
            return int(word)
        return _roman(word) if _NUMERAL.fullmatch(word) else _by_stem(self._tables.months, word)

    def _shift(self, word: str) -> int:
        return _by_stem(self._tables.shifts, word)

    def _count(self, words: str) -> int | None:
        """«3», «двадцать пять», «двумя» as a number, None of «несколько»."""
        if words.startswith(("нескольк", "пар")):
            return None
        return int(words) if words.isdigit() else self._in_words(words.split())


def _before_christ(moment: Moment) -> Moment:
    """Astronomical years: 44 BC is -43, the V century BC the years from -499 to -400."""
    if moment.century is not None:
        return replace(moment, century=-moment.century - 1)
    return moment if moment.year is None else replace(moment, year=1 - moment.year)


_STYLES_APART = range(10, 15)  # days from the Julian calendar to the Gregorian, with a leap day among them


def _in_new_style(first: Moment, last: Moment) -> DateExpression | None:
    """The later of one day's two styles, «14 (26) декабря 1825 г.»; None where they are no such two."""
    first = replace(first, month=first.month or last.month)
    one, other = _day_of_year(first), _day_of_year(last)
    if one is None or other is None:
        return None
    if (other - one).days % 366 in _STYLES_APART:
        return DateExpression(_with_year_of(last, first))
    return DateExpression(_with_year_of(first, last)) if (one - other).days % 366 in _STYLES_APART else None


def _day_of_year(moment: Moment) -> date | None:
    return calendar_day(STAND_IN, moment.month or 0, moment.day or 0)


def _with_year_of(new: Moment, old: Moment) -> Moment:
    """A day of the new style, with the year of the old one where only that is named."""
    if new.has_year or old.year is None:
        return new
    return replace(new, year=old.year + ((old.month or 0) > (new.month or 0)))


def _on_the_clock(moment: Moment, part: str | None) -> Moment:
    """Hours as of 24, minutes 0 where the text names the hour alone («в 8 вечера» → 20:00)."""
    if moment.hour is None:
        return moment
    afternoon = part in ("дня", "вечера") and moment.hour < 12
    midnight = moment.hour == 24 or (part == "ночи" and moment.hour == 12)
    hour = 0 if midnight else moment.hour + 12 * afternoon
    return replace(moment, hour=hour, minute=moment.minute or 0)


def _season_end(year: int, end: str) -> Moment | None:
    """The second year of «2019/20», which is always the next."""
    follows = int(end) in (year + 1, (year + 1) % 100)
    return Moment(year=year + 1) if follows else None


def completed(first: Moment, last: Moment, groups: Mapping[str, str | None]) -> tuple[Moment, Moment]:
    """The two ends of a range, each given what only the other says: «3 по 5 июня», «1941–45»."""
    short = groups.get("yy_2")
    if short is not None and first.year is not None and groups.get("day_2") is None:
        last = replace(last, year=first.year // 100 * 100 + int(short))
    if first.quarter is not None and last.quarter is not None:  # EDTF has no range of quarters
        first = replace(first, quarter=None, month=3 * first.quarter - 2)
        last = replace(last, quarter=None, month=3 * last.quarter)
    if first.month is None and first.day is not None:
        first = replace(first, month=last.month)
    if last.century is not None and first.century is None and last.decade is None:
        return first, last
    if first.month is not None and not first.has_year and last.has_year:
        # 30 декабря – 2 января 2021 года
        before = int(last.month is not None and first.month > last.month)
        first = replace(
            first,
            year=None if last.year is None else last.year - before,
            year_shift=None if last.year_shift is None else last.year_shift - before,
        )
    if first.season is not None and last.season is not None and not first.has_year and last.year is not None:
        first = replace(first, year=last.year - (first.season > last.season))  # зимой-весной 2021 года
    return first, last


_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _possible(moment: Moment) -> bool:
    if moment.day is not None and not 1 <= moment.day <= 31:
        return False
    if moment.day is not None and moment.month is not None and moment.day > _DAYS[moment.month - 1]:
        return False
    return moment.century is None or -30 <= moment.century < 21


def in_order(first: Moment, last: Moment) -> bool:
    """Whether a range does not run backwards, as far as its numbers tell."""
    if first.year is not None and last.year is not None and first.year != last.year:
        return first.year < last.year
    if first.month is not None and first.month == last.month and first.day is not None and last.day is not None:
        return first.day < last.day or (first.year is None) != (last.year is None)
    if first.season is not None and last.season is not None:
        return first.season < last.season or first.year is None or first.year != last.year
    return first.year is None or first.year != last.year or first.month is not None or last.month is not None
