"""Anchors: the dates of documents that the caller gives, to which their relative dates («вчера») refer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from io import StringIO

from extract.documents import ReadError
from extract.language import Message
from extract.reading import separated
from extract.reading.encodings import read_text, shown


@dataclass(frozen=True, slots=True)
class Anchors:
    """The dates that the caller gives: one for each id, and one for all other documents."""

    default: date | None = None
    by_id: Mapping[str, date] = field(default_factory=dict)

    def find(self, id: str, own: date | None = None) -> date | None:
        """A document's anchor: its line's own date, else the side table's, else the one for all."""
        return own or self.by_id.get(id) or self.default


NO_DATES = Anchors()
MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_TIME = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?"
STAMP = re.compile(
    rf"(\d{{4}}-\d{{2}}-\d{{2}})(?:[T ]{_TIME} ?(?:Z|[+-]\d{{2}}:?(?:\d{{2}})?)?)?", re.ASCII
)  # ISO 8601
DOTTED = re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}})(?:,? {_TIME})?", re.ASCII)  # of Russian spreadsheets


WORDED = re.compile(
    rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})(?: ?г(?:\.|ода)?)?(?:,? {_TIME})?", re.IGNORECASE
)  # as Russians write


def parse_date(value: str) -> date:
    """The day that `YYYY-MM-DD` names. Raises ValueError, with the remedy, on anything else."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise ValueError(Message("“{value}” is not a date: write YYYY-MM-DD", value=value))
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(Message("the date {value} does not exist: correct it", value=value)) from error


def to_date(value: object, key: str, place: str) -> date:
    """The day that a cell holds; `key` is its column. Raises `ReadError`, naming the place, on anything else."""
    if isinstance(value, date):  # a typed column of Parquet
        return value.date() if isinstance(value, datetime) else value
    if not isinstance(value, str):
        raise ReadError(place, Message('"{key}" is not a string: write "YYYY-MM-DD"', key=key))
    try:
        return written_day(value)
    except ValueError as error:
        raise ReadError(place, error.args[0]) from error


def written_day(value: str) -> date:
    """The day that a cell or an argument names, with or without a time: `2020-12-02T10:00:00`, `02.12.2020 10:00`,
    `2 декабря 2020 года`, `Wed, 02 Dec 2020 10:00:00 +0300`. Raises ValueError, with the remedy, on anything else."""
    value = " ".join(value.split())
    if found := STAMP.fullmatch(value):
        return parse_date(found[1])
    if found := DOTTED.fullmatch(value):
        day, month, year = found.groups()
        return parse_date(f"{year}-{month:0>2}-{day:0>2}")
    if found := WORDED.fullmatch(value):
        day, month, year = found.groups()
        return parse_date(f"{year}-{MONTHS.index(month.lower()) + 1:02}-{day:0>2}")
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, IndexError, OverflowError):  # the library's own slips on what is no date
        return parse_date(value)


def read_dates(name: str) -> dict[str, date]:
    """A table of anchor dates: CSV or TSV with the columns `id` and `date` in its header.

    A row with an empty date gives none. Raises `ReadError`, naming the line, on anything it cannot read.
    """
    dates: dict[str, date] = {}
    for place, row in _rows(read_text(name), shown(name)):
        id, value = row.get("id", "").strip(), row.get("date", "").strip()
        if id in dates:
            raise ReadError(place, Message("the id “{id}” stands on an earlier line: leave one of the two", id=id))
        if value:
            dates[id] = to_date(value, "date", place)
    return dates


def _rows(text: str, source: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a table with the columns `id` and `date`, each with its place. Raises `ReadError`."""
    header: list[str] | None = None
    for place, cells in separated.rows(*separated.begun(StringIO(text, newline=""), source)):
        if isinstance(cells, Message):
            raise ReadError(place, cells)
        if header is None:
            _check(header := cells, place)
        else:
            yield place, dict(zip(header, cells, strict=False))
    if header is None:
        _check([], f"{source}:1")


def _check(header: list[str], place: str) -> None:
    if missing := {"id", "date"} - set(header):
        problem = Message("no column “{column}”: name the columns id and date", column=sorted(missing)[-1])
        raise ReadError(place, problem)
