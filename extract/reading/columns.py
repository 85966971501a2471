"""Columns: which of a table's columns are read, and what one row holds in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extract.documents import ReadError, Tell
from extract.language import Message, marked

OURS = frozenset({"mentions", "officials", "decisions"})  # what records have and no document has
SHEET = ["document", "file", "document_date"]  # how the tables for spreadsheets begin
RECORDS = marked("records that extract-ru wrote, not texts: give the texts that they were made of")
DATED = re.compile(r"(?<![^\W\d_])(?:дата|date|published|pubdate)(?![^\W\d_])")  # what a column of dates is called
SHOWN = 50  # names of columns that a message quotes, and characters of each


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns (or of a line's keys) that are read. Those of ids and dates may be missing, unless they
    are named otherwise than by default: then the caller knows of them. Rows without ids are numbered."""

    id: str = "id"
    text: str = "text"
    date: str = "date"


USUAL = Columns()
RUSSIAN = {"id": "id", "text": "текст", "date": "дата"}  # what a header may call the usual columns, in any case


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and `place`, which is the file and the line or the row. `number` is that of a row
    in a table without ids, None where each row must have its own. `extracted`: its text is put together here."""

    place: str
    cells: Mapping[str, Any]
    number: int | None = None
    extracted: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, as they come, and the columns that they have. A row that cannot be read is a `ReadError`."""

    rows: Iterator[Row | ReadError]
    columns: Columns


def under_header(cells: Mapping[str, Any], columns: Columns) -> dict[str, Any]:
    """The cells of a row whose columns a header names: an empty one is an empty string, for a date that is none."""
    filled = {name: "" if cell is None else cell for name, cell in cells.items()}
    return {name: cell for name, cell in filled.items() if cell != "" or name != columns.date}


def is_record(cells: Mapping[str, Any]) -> bool:
    """Whether a row is a record that was written here, not a document."""
    return cells.keys() >= OURS


def read(header: list[str], place: str, columns: Columns, tell: Tell) -> list[str]:
    """The names of a header's columns, those of `columns` among them. Raises `ReadError` as `check` does; a column that
    may hold dates that are not asked for is told."""
    names = _usual(header, columns)
    check(names, place, columns)
    if columns.date not in names and (dated := next((name for name in names if DATED.search(name.casefold())), None)):
        problem = Message("“{name}” is not read: if it dates the texts, name it with --date-column", name=dated)
        tell(ReadError(place, problem))
    return names


def _usual(header: list[str], columns: Columns) -> list[str]:
    """The header with the usual names for the same in capitals or in Russian («Текст», «Дата»), where a column of that
    name is asked for and one alone may be it."""
    names = list(header)
    for kind, russian in RUSSIAN.items():
        own = getattr(USUAL, kind)
        alike = [number for number, name in enumerate(header) if name.strip().casefold() in (own, russian)]
        if getattr(columns, kind) == own and len(alike) == 1:
            names[alike[0]] = own
    return names


def check(header: list[str], place: str, columns: Columns) -> None:
    """Raises `ReadError` where a column that is needed is missing, or the table is one of records."""
    if {*header} >= OURS or header[: len(SHEET)] == SHEET:
        raise ReadError(place, Message(RECORDS))
    needed = {kind: name for kind, name in _named(columns).items() if kind == "text" or name != getattr(USUAL, kind)}
    for kind, name in needed.items():
        if name not in header:
            problem = Message(
                'no column "{name}" among {shown}: name it with --{kind}-column',
                name=name,
                shown=_listed(header),
                kind=kind,
            )
            raise ReadError(place, problem)
    for name in (columns.id, columns.text, columns.date):
        if header.count(name) > 1:
            raise ReadError(place, Message('two columns "{name}": rename one', name=name))


def _named(columns: Columns) -> dict[str, str]:
    return {"id": columns.id, "text": columns.text, "date": columns.date}


def _listed(header: list[str]) -> str:
    """The first names of columns, of which there may be many and long ones."""
    names = [name if len(name) <= SHOWN else f"{name[:SHOWN]}…" for name in header[:SHOWN]]
    return ", ".join([*names, "…"] if len(header) > SHOWN else names)
