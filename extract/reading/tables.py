"""Tables: files with one document a row → rows of named cells, read in pieces so that memory stays flat.

JSON Lines, CSV and TSV (each also gzipped) and Parquet. What the cells must hold is for `extract.reading.files` to say.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from io import BufferedReader, TextIOWrapper
from itertools import chain
from typing import BinaryIO, cast

from extract.documents import NO_MEMORY, ReadError
from extract.language import Message, marked
from extract.reading import parquet, separated
from extract.reading.columns import Columns, Row, check
from extract.reading.encodings import LARGER, LARGEST, bounded, foreign, opened, unreadable

LINES = (".jsonl", ".jsonl.gz")
CSV = (".csv", ".csv.gz", ".tsv", ".tsv.gz")
PARQUET = (".parquet",)
ENDINGS = (*LINES, *CSV, *PARQUET)
NO_UTF_8 = re.compile("[\udc80-\udcff]")  # bytes that could not be decoded
EMPTY = marked("empty: give a file with text in it, or leave it out")
NO_JSON = (  # what the standard library says
    *(marked("Expecting value"), marked("Extra data"), marked("Unterminated string starting at")),
    *(marked("Expecting ',' delimiter"), marked("Expecting ':' delimiter")),
    marked("Expecting property name enclosed in double quotes"),
    *(marked("Illegal trailing comma before end of object"), marked("Illegal trailing comma before end of array")),
    *(marked("Invalid control character at"), marked("Invalid \\escape"), marked("Invalid \\uXXXX escape")),
)


def is_table(name: str) -> bool:
    """Whether a file's ending is that of a table."""
    return name.lower().endswith(ENDINGS)


def rows(name: str, source: str, columns: Columns) -> Iterator[Row | ReadError]:
    """The rows of a table, one by one; a row that cannot be read is given as a `ReadError` in its place.

    `source` is the name to show. Raises `ReadError` where the file, or the rest of it, cannot be read.
    """
    lower = name.lower()
    try:
        with opened(name) as raw:
            if lower.endswith(PARQUET):
                yield from parquet.rows(name, source, columns)
                return
            with cast("BufferedReader", gzip.open(raw) if lower.endswith(".gz") else raw) as file:
                if (problem := foreign(file.peek(8)[:8])) is not None:
                    raise ReadError(source, problem)
                yield from _lines(file, source) if lower.endswith(LINES) else _csv(file, source, lower, columns)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise ReadError(source, Message("damaged gzip ({error}): copy or compress it again", error=error)) from error
    except OSError as error:
        if error.errno is None:  # not of the file, but of what reads it
            raise
        raise unreadable(name, error) from error


# -- JSON Lines


def _lines(file: BinaryIO, source: str) -> Iterator[Row | ReadError]:
    number = 0
    for number, line in enumerate(bounded(file), 1):
        if len(line) > LARGEST:
            yield ReadError(f"{source}:{number}", Message(LARGER, size=LARGEST))
            continue
        if line.strip():
            yield _line(line, f"{source}:{number}")
    if not number:
        raise ReadError(source, Message(EMPTY))


def _line(line: bytes, place: str) -> Row | ReadError:
    try:
        cells = json.loads(line.rstrip().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        problem = Message("byte {number} of the line is not UTF-8: convert the file to UTF-8", number=error.start + 1)
        return ReadError(place, problem)
    except json.JSONDecodeError as error:
        what = Message(error.msg)
        problem = Message("not JSON ({error}, column {column}): mend the line", error=what, column=error.colno)
        return ReadError(place, problem)
    except (RecursionError, ValueError):
        return ReadError(place, Message("JSON too deep, or with too long a number: mend the line"))
    except MemoryError:
        return ReadError(place, Message(NO_MEMORY))
    if not isinstance(cells, dict):
        return ReadError(place, Message('not an object: write {"id": …, "text": …} on each line'))
    return Row(place, cells)


# -- CSV and TSV


def _csv(file: BinaryIO, source: str, lower: str, columns: Columns) -> Iterator[Row | ReadError]:
    """Bytes that are no UTF-8 become lone surrogates, which cost their row alone."""
    with TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline="") as text:
        stream = separated.bounded(text)
        first = next(stream, None)
        if first is None:
            raise ReadError(source, Message(EMPTY))
        delimiter = "\t" if lower.endswith((".tsv", ".tsv.gz")) else separated.delimiter(first)
        found = separated.rows(separated.Lines(chain([first], stream)), delimiter)
        try:
            header = _header(found, source, columns)
            for number, cells in found:
                yield _csv_row(header, cells, f"{source}:{number}")
        except separated.GivenUp as error:
            raise ReadError(f"{source}:{error.number}", error.args[0]) from error


def _header(found: Iterator[tuple[int, list[str] | Message]], source: str, columns: Columns) -> list[str]:
    number, header = next(found, (1, list[str]()))
    if isinstance(header, Message):
        raise ReadError(f"{source}:{number}", header)
    check(header, f"{source}:{number}", columns)
    return header


def _csv_row(header: list[str], values: list[str] | Message, place: str) -> Row | ReadError:
    if isinstance(values, Message):
        return ReadError(place, values)
    if len(values) != len(header):
        problem = Message(
            "{cells} cells under {columns} columns: quote what holds a separator",
            cells=len(values),
            columns=len(header),
        )
        return ReadError(place, problem)
    if any(map(NO_UTF_8.search, values)):
        return ReadError(place, Message("not UTF-8: convert the file to UTF-8"))
    return Row(place, {name: value for name, value in zip(header, values, strict=True) if value})
