"""Tables: files with one document a row → documents, read in pieces so that memory stays flat.

JSON Lines, CSV and TSV (each also gzipped) and Parquet.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from io import BufferedReader
from typing import BinaryIO, cast

from extract.documents import NO_MEMORY, Document, ReadError
from extract.language import Message, marked
from extract.reading import parquet, separated
from extract.reading.anchors import Anchors, to_date
from extract.reading.columns import Columns, Row
from extract.reading.encodings import EMPTY, LARGER, LARGEST, MISREAD, bounded, foreign, misread, opened, shown

LINES = (".jsonl", ".jsonl.gz")
CSV = (".csv", ".csv.gz", ".tsv", ".tsv.gz")
PARQUET = (".parquet",)
ENDINGS = (*LINES, *CSV, *PARQUET)
HALF = re.compile("[\ud800-\udfff]")  # of a pair of UTF-16
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


def documents(name: str, anchors: Anchors, columns: Columns) -> Iterator[Document | ReadError]:
    """The documents of a table, one by one; a row that gives none is given as a `ReadError` in its place. Raises
    `ReadError` where the file, or the rest of it, cannot be read."""
    source, seen, found = shown(name), set[str](), False
    for row in _rows(name, source, columns):
        found = True
        yield row if isinstance(row, ReadError) else _unique(row, source, seen, anchors, columns)
    if not found:
        raise ReadError(source, Message("no rows: give a file with text in it, or leave it out"))


def _unique(row: Row, source: str, seen: set[str], anchors: Anchors, columns: Columns) -> Document | ReadError:
    """The document of a row, whose id is not among those `seen` before."""
    try:
        found = document(row, source, anchors, columns)
    except ReadError as error:
        return error
    if found.id in seen:
        problem = Message('the id "{id}" stands on an earlier line: give each document its own', id=found.id)
        return ReadError(row.place, problem)
    seen.add(found.id)
    return found


def document(row: Row, source: str | None, anchors: Anchors, columns: Columns) -> Document:
    """The document of a table's row. Raises `ReadError` where a cell is missing or not what it must be."""
    id = _id(row, columns.id)
    text = _string(row, columns.text)
    if misread(text):
        raise ReadError(row.place, Message(MISREAD))
    own = row.cells.get(columns.date)
    return Document(id, text, anchors.find(id, None if own is None else to_date(own, columns.date, row.place)), source)


def _id(row: Row, key: str) -> str:
    value = row.cells.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(row, key)


def _string(row: Row, key: str) -> str:
    if key not in row.cells:
        raise ReadError(row.place, Message('no "{key}": add it to the line', key=key))
    value = row.cells[key]
    if not isinstance(value, str):
        raise ReadError(row.place, Message('"{key}" is not a string: write it in quotes', key=key))
    if not value.strip():
        raise ReadError(row.place, Message('"{key}" is empty: fill it in, or leave the line out', key=key))
    if HALF.search(value):
        problem = Message(
            '"{key}" holds half a character (a lone surrogate such as \\ud83d): mend or remove it', key=key
        )
        raise ReadError(row.place, problem)
    return value


def _rows(name: str, source: str, columns: Columns) -> Iterator[Row | ReadError]:
    """The rows of a table, one by one; a row that cannot be read is given as a `ReadError` in its place."""
    lower = name.lower()
    with opened(name) as raw:
        try:
            if lower.endswith(PARQUET):
                yield from parquet.rows(name, source, columns)
                return
            with cast("BufferedReader", gzip.open(raw) if lower.endswith(".gz") else raw) as file:
                if (problem := foreign(file.peek(8)[:8])) is not None:
                    raise ReadError(source, problem)
                yield from (
                    _lines(file, source) if lower.endswith(LINES) else separated.table(file, name, source, columns)
                )
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise ReadError(
                source, Message("damaged gzip ({error}): copy or compress it again", error=error)
            ) from error


# -- JSON Lines


def _lines(file: BinaryIO, source: str) -> Iterator[Row | ReadError]:
    number = 0
    for number, line in enumerate(bounded(file, LARGEST, (b"\n",)), 1):
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
