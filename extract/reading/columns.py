"""Columns: which of a table's columns are read, and what one row holds in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extract.documents import ReadError
from extract.language import Message

SHOWN = 50  # names of columns that a message quotes, and characters of each


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns (or of a line's keys) that are read. A date's column may be missing, unless it is named
    otherwise than by default: then the caller knows of it."""

    id: str = "id"
    text: str = "text"
    date: str = "date"


USUAL = Columns()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and `place`, which is the file and the line or the row."""

    place: str
    cells: Mapping[str, Any]


def check(header: list[str], place: str, columns: Columns) -> None:
    """Raises `ReadError` where a column that is needed is missing."""
    needed = {"id": columns.id, "text": columns.text}
    if columns.date != USUAL.date:
        needed["date"] = columns.date
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


def _listed(header: list[str]) -> str:
    """The first names of columns, of which there may be many and long ones."""
    names = [name if len(name) <= SHOWN else f"{name[:SHOWN]}…" for name in header[:SHOWN]]
    return ", ".join([*names, "…"] if len(header) > SHOWN else names)
