"""Separated values: the lines of a CSV or TSV → its rows. Quotation marks that do not match cost their row alone."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from itertools import chain
from typing import BinaryIO

from extract.documents import ReadError, Tell, silent
from extract.language import Message, marked
from extract.reading.columns import Columns, Row, read, under_header
from extract.reading.encodings import EMPTY, bounded

CELL = 10_000_000  # characters of a cell: beyond, a quotation mark was left open
ROW = 2 * CELL  # characters of a row
AGAIN = 8  # times the characters read, and those of five rows, that may be read again where marks do not match
SEPARATOR = re.compile(r'\ufeff?"?sep=(.)"?\s*', re.IGNORECASE)
QUOTED = re.compile(r'"(?:[^"]|"")*"')
NO_UTF_8 = re.compile("[\udc80-\udcff]")  # bytes that could not be decoded
LEFT_OPEN = marked(
    "a quotation mark is left open, or stands inside a cell and is not doubled: mend it; the lines below are read as "
    "rows of their own"
)
UNDOUBLED = marked("a quotation mark stands inside a cell: quote the cell and double the mark")
LONG_CELL = marked("a cell of more than {count} characters: is a quotation mark left open? Mend it, or cut the text")
LONG_ROW = marked("a row of more than {count} characters: is a quotation mark left open? Mend it, or cut the text")
GIVEN_UP = marked("too many quotation marks are left open: the rest of the file is left out; mend it")


class Lines:
    """The lines of a table, some of which may be given back to be read again. `source` is its name to show, `number`
    that of the last line."""

    def __init__(self, lines: Iterable[str], source: str) -> None:
        self._lines = iter(lines)
        self.source = source
        self._returned: deque[str] = deque()
        self._new = self._again = 0  # characters
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._returned:
            line = self._returned.popleft()
        else:
            line = next(self._lines)
            self._new += len(line)
        self.number += 1
        return line

    def give_back(self, lines: list[str]) -> None:
        """The last lines once more. Raises `ReadError` where this has been done too much: the rest cannot be read in a
        time that grows with its length alone."""
        self._returned.extendleft(reversed(lines))
        self.number -= len(lines)
        self._again += sum(map(len, lines))
        if self._again > 5 * ROW + AGAIN * self._new:
            raise ReadError(f"{self.source}:{self.number}", Message(GIVEN_UP))


def begun(lines: Iterator[str], source: str, sign: str | None = None) -> tuple[Lines, str]:
    """The lines from the header on, and the sign that parts the cells: as Excel's line before the header says
    («sep=;»), else `sign`, else as the header shows."""
    first = next(lines, "")
    found = Lines(chain([first] if first else [], lines), source)
    if told := SEPARATOR.fullmatch(first):
        next(found)
        return found, told[1]
    return found, sign or _shown(first)


def _shown(header: str) -> str:
    """The sign that stands most often in a header, outside of quotation marks; a comma where there is none."""
    bare = QUOTED.sub("", header)
    return max(",;\t", key=bare.count)


def rows(lines: Lines, delimiter: str) -> Iterator[tuple[str, list[str] | Message]]:
    """The rows that are not blank: the place of each one's first line with its cells, or with what is wrong with it.
    Raises `ReadError` where the rest cannot be read."""
    csv.field_size_limit(CELL)
    while True:
        place, taken = f"{lines.source}:{lines.number + 1}", list[str]()
        try:
            cells = next(csv.reader(_noted(lines, taken), delimiter=delimiter, strict=True), None)
        except csv.Error as error:
            problem = _problem(error, taken)
            yield place, problem
            lines.give_back(taken[1:])
            continue
        if cells is None:
            return
        if any(cells):
            yield place, cells


def _noted(lines: Lines, taken: list[str]) -> Iterator[str]:
    """The lines, noted as `taken`. Raises csv.Error where they are more than a row has."""
    size = 0
    for line in lines:
        taken.append(line)
        size += len(line)
        if size > ROW:
            raise csv.Error(Message(LONG_ROW, count=ROW))
        yield line


def _problem(error: csv.Error, taken: list[str]) -> Message:
    if isinstance(error.args[0], Message):
        return error.args[0]
    if "field limit" in str(error):
        return Message(LONG_CELL, count=CELL)
    left_open = len(taken) > 1 or "end of data" in str(error)
    return Message(LEFT_OPEN) if left_open else Message(UNDOUBLED)


# -- Tables with a header


def table(file: BinaryIO, name: str, source: str, columns: Columns, tell: Tell = silent) -> Iterator[Row | ReadError]:
    """The rows of an open table that has a header; a row that cannot be read is given as a `ReadError` in its place.
    Raises `ReadError` where the rest cannot be read. Bytes that are no UTF-8 become lone surrogates, which cost their
    row alone."""
    with TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline="") as text:
        stream = bounded(text, ROW, ("\n", "\r"))
        lines, sign = begun(stream, source, "\t" if name.lower().endswith((".tsv", ".tsv.gz")) else None)
        found = rows(lines, sign)
        header = _header(found, source, columns, tell)
        for number, (place, cells) in enumerate(found, 1):
            yield _csv_row(header, cells, place, columns, number if columns.id not in header else None)


def _header(found: Iterator[tuple[str, list[str] | Message]], source: str, columns: Columns, tell: Tell) -> list[str]:
    place, header = next(found, (source, list[str]()))
    if not header:
        raise ReadError(source, Message(EMPTY))
    if isinstance(header, Message):
        raise ReadError(place, header)
    return read(header, place, columns, tell)


def _csv_row(
    header: list[str], values: list[str] | Message, place: str, columns: Columns, number: int | None
) -> Row | ReadError:
    if isinstance(values, Message):
        return ReadError(place, values)
    if len(values) != len(header):
        problem = Message(
            "cells: {cells}, columns above them: {columns}; quote what holds a separator",
            cells=len(values),
            columns=len(header),
        )
        return ReadError(place, problem)
    if any(map(NO_UTF_8.search, values)):
        return ReadError(place, Message("not UTF-8: convert the file to UTF-8"))
    return Row(place, under_header(dict(zip(header, values, strict=True)), columns), number)
