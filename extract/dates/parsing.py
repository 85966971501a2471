"""Parsing: reads the groups of a rule's match as numbers, a `DateExpression`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from extract.dates.facts import DateExpression, Moment
from extract.knowledge.dates import Patterns

T = TypeVar("T")

_ROMAN = {"i": 1, "і": 1, "v": 5, "x": 10, "х": 10}


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _by_stem(table: Mapping[str, T], word: str) -> T:
    """The value of the longest stem that the word begins with. Raises KeyError where there is none."""
    stem = max((stem for stem in table if word.startswith(stem)), key=len, default=word)
    return table[stem]


def _full_year(two_digits: str) -> int:
    """The year two digits stand for: up to 29 of this century, else of the last («в 41-м», «в 08-м»)."""
    year = int(two_digits)
    return 2000 + year if year < 30 else 1900 + year


def _decade(word: str) -> int:
    """«1990» → 199, «90» → 199."""
    return int(word) // 10 if len(word) == 4 else 190 + int(word) // 10


_UNITS = ("year", "month", "name", "week", "weekday", "weekend", "quarter", "season", "century")
_FIELDS = {"yy": "year", "decade_word": "decade"} | {f"{unit}_this": f"{unit}_shift" for unit in _UNITS}
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
            "yy": _full_year,
            "month": self._month,
            "day": self._number,
            "weekday": lambda word: _by_stem(tables.weekdays, word),
            "season": lambda word: _by_stem(tables.seasons, word),
            "day_shift": lambda word: tables.day_shifts[word],
            "quarter": self._number,
            "half": self._number,
            "century": lambda word: self._number(word) - 1,
            "decade": _decade,
            "decade_word": lambda word: 190 + _by_stem(tables.ordinals, word) // 10,
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
        if "bc" not in fields and fields.get("year") and groups.get("bc_2"):
            fields["bc"] = "до"  # 500–449 годов до н. э.
        first, last = self._moment(fields) or Moment(), self._moment(of_second)
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
        if "bc" in fields and moment.year is not None:
            moment = replace(moment, year=1 - moment.year)
        if moment.century is not None and moment.decade is not None:
            moment = replace(moment, decade=moment.century * 10 + moment.decade % 10, century=None)
        if moment.century_shift is not None and moment.decade is not None:
            moment = replace(moment, decade=(20 + moment.century_shift) * 10 + moment.decade % 10, century_shift=None)
        return _on_the_clock(moment, fields.get("part"))

    def _ago(self, unit: str, count: str | None) -> Moment:
        """«Две недели назад»: a day for days and weeks, a month for months, a year for years."""
        number = 1 if count is None else self._count(count)
        field, size = _by_stem(_DISTANCES, unit)
        return Moment(**{field: -size * number})

    def _number(self, word: str) -> int:
        """«25», «25-го», «двадцать пятого», «IV» as a number."""
        digits = re.match(r"\d+", word)
        if digits is not None:
            return int(digits[0])
        if re.fullmatch(r"[ivxхі]+(?:-.*)?", word):
            return _roman(word.split("-")[0])
        return sum(_by_stem(self._tables.ordinals, part) for part in word.split())

    def _month(self, word: str) -> int:
        return int(word) if word.isdigit() else _by_stem(self._tables.months, word)

    def _shift(self, word: str) -> int:
        return _by_stem(self._tables.shifts, word)

    def _count(self, words: str) -> int:
        """«3», «двадцать пять», «двумя» as a number."""
        return int(words) if words.isdigit() else sum(self._tables.counts[word] for word in words.split())


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
    return moment.century is None or 0 <= moment.century < 21


def in_order(first: Moment, last: Moment) -> bool:
    """Whether a range does not run backwards, as far as its numbers tell."""
    if first.year is not None and last.year is not None and first.year != last.year:
        return first.year < last.year
    if first.month is not None and first.month == last.month and first.day is not None and last.day is not None:
        return first.day < last.day or (first.year is None) != (last.year is None)
    if first.season is not None and last.season is not None:
        return first.season < last.season or first.year is None or first.year != last.year
    return first.year is None or first.year != last.year or first.month is not None or last.month is not None
