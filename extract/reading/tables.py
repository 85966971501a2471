"""Tables: files with one document a row → rows of named cells, read in pieces so that memory stays flat.

JSON Lines, CSV and TSV (each also gzipped) and Parquet. What the cells must hold is for `extract.reading.files` to say.
"""

from __future__ import annotations

import csv
import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import chain
from typing import IO, Any, cast

from extract.language import Message, marked
from extract.reading.encodings import LARGER, LARGEST, ReadError
from extract.reading.packages import need

LINES = (".jsonl", ".jsonl.gz")
CSV = (".csv", ".csv.gz", ".tsv", ".tsv.gz")
PARQUET = (".parquet",)
ENDINGS = (*LINES, *CSV, *PARQUET)
CELL = 10_000_000  # characters of a CSV cell: beyond, a quotation mark was left open
NO_JSON = (  # what the standard library says
    *(marked("Expecting value"), marked("Extra data"), marked("Unterminated string starting at")),
    *(marked("Expecting ',' delimiter"), marked("Expecting ':' delimiter")),
    marked("Expecting property name enclosed in double quotes"),
    *(marked("Illegal trailing comma before end of object"), marked("Illegal trailing comma before end of array")),
    *(marked("Invalid control character at"), marked("Invalid \\escape"), marked("Invalid \\uXXXX escape")),
)
BATCH = 64  # rows of Parquet turned into Python's objects at a time


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns (or of a line's keys) that are read. A date's column may be missing, unless it is named
    otherwise than by default: then the caller knows of it."""

    id: str = "id"
    text: str = "text"
    date: str = "date"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and `place`, which is the file and the line or the row."""

    place: str
    cells: Mapping[str, Any]


def is_table(name: str) -> bool:
    """Whether a file's ending is that of a table."""
    return name.lower().endswith(ENDINGS)


def rows(name: str, source: str, columns: Columns) -> Iterator[Row | ReadError]:
    """The rows of a table, one by one; a row that cannot be read is given as a `ReadError` in its place.

    `source` is the name to show. Raises OSError where the file cannot be opened, and `ReadError` where the rest of it
    cannot be read.
    """
    lower = name.lower()
    if lower.endswith(PARQUET):
        yield from _parquet(name, source, columns)
        return
    with cast("IO[bytes]", gzip.open(name) if lower.endswith(".gz") else open(name, "rb")) as file:
        try:
            yield from _lines(file, source) if lower.endswith(LINES) else _csv(file, source, lower, columns)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise ReadError(
                source, Message("damaged gzip ({error}): copy or compress it again", error=error)
            ) from error


# -- JSON Lines


def _lines(file: IO[bytes], source: str) -> Iterator[Row | ReadError]:
    number = 0
    for number, line in enumerate(_bounded(file), 1):
        if len(line) > LARGEST:
            yield ReadError(f"{source}:{number}", Message(LARGER, size=LARGEST))
            continue
        if line.startswith((b"\xff\xfe", b"\xfe\xff")) and number == 1:
            raise ReadError(source, Message("UTF-16: convert it to UTF-8"))
        if line.strip():
            yield _line(line, f"{source}:{number}")
    if not number:
        raise ReadError(source, Message("empty: give a file with text in it, or leave it out"))


def _bounded(file: IO[bytes]) -> Iterator[bytes]:
    """The lines; of one that is longer than `LARGEST` not much more than that."""
    while line := file.readline(LARGEST + 1):
        yield line
        while len(line) > LARGEST and not line.endswith(b"\n"):
            line = file.readline(LARGEST + 1) or b"\n"


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
    if not isinstance(cells, dict):
        return ReadError(place, Message('not an object: write {"id": …, "text": …} on each line'))
    return Row(place, cells)


# -- CSV and TSV


def _csv(file: IO[bytes], source: str, lower: str, columns: Columns) -> Iterator[Row | ReadError]:
    """Bytes that are no UTF-8 become lone surrogates, which cost their row alone."""
    csv.field_size_limit(CELL)
    with TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline="") as text:
        first = text.readline(LARGEST)
        if not first:
            raise ReadError(source, Message("empty: give a file with text in it, or leave it out"))
        delimiter = _delimiter(first, lower)
        header = next(csv.reader([first], delimiter=delimiter))
        _check(header, f"{source}:1", columns)
        reader = csv.reader(_rows(text), delimiter=delimiter)
        line = 2  # where the row begins
        try:
            for values in reader:
                if values:
                    yield _csv_row(header, values, f"{source}:{line}")
                line = reader.line_num + 2
        except csv.Error as error:
            problem = Message(
                "{error}: is a quotation mark left open? The rest of the file is left out: mend it", error=error.args[0]
            )
            raise ReadError(f"{source}:{line}", problem) from error


def _rows(text: TextIOWrapper) -> Iterator[str]:
    """The lines; raises csv.Error where one is so long that it would fill the memory."""
    while line := text.readline(LARGEST + 1):
        if len(line) > LARGEST:
            raise csv.Error(Message("line of more than {count} characters", count=LARGEST))
        yield line


def _delimiter(header: str, lower: str) -> str:
    if lower.endswith((".tsv", ".tsv.gz")):
        return "\t"
    return next((sign for sign in "\t;" if sign in header), ",")


def _csv_row(header: list[str], values: list[str], place: str) -> Row | ReadError:
    if len(values) != len(header):
        problem = Message(
            "{cells} cells under {columns} columns: quote what holds a separator",
            cells=len(values),
            columns=len(header),
        )
        return ReadError(place, problem)
    if any("\udc80" <= character <= "\udcff" for value in values if not value.isascii() for character in value):
        return ReadError(place, Message("not UTF-8: convert the file to UTF-8"))
    return Row(place, {name: value for name, value in zip(header, values, strict=True) if value})


# -- Parquet


def _parquet(name: str, source: str, columns: Columns) -> Iterator[Row | ReadError]:
    need(source, "parquet", "pyarrow")
    import pyarrow
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(name) as file:
            header = file.schema_arrow.names
            _check(header, source, columns)
            wanted = [one for one in (columns.id, columns.text, columns.date) if one in header]
            batches = file.iter_batches(BATCH, columns=wanted, use_threads=False)
            for number, cells in enumerate(chain.from_iterable(map(_cells, batches)), 1):
                place = f"{source}:{number}"
                if isinstance(cells, ValueError):
                    problem = Message("a cell cannot be read ({error}): write it again", error=_first_line(cells))
                    yield ReadError(place, problem)
                else:
                    yield Row(place, {key: cell for key, cell in cells.items() if cell is not None})
    except ReadError:
        raise
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        problem = Message("not whole Parquet ({error}): write it again", error=_first_line(error))
        raise ReadError(source, problem) from error


def _cells(batch: Any) -> list[dict[str, Any] | ValueError]:
    """The rows of a batch; where one holds what Python cannot, such as a string that is no UTF-8, its error instead."""
    try:
        found: list[dict[str, Any] | ValueError] = batch.to_pylist()
    except ValueError:
        found = []
        for number in range(batch.num_rows):
            try:
                found += batch.slice(number, 1).to_pylist()
            except ValueError as error:
                found.append(error)
    return found


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def _check(header: list[str], place: str, columns: Columns) -> None:
    """Raises `ReadError` where a column that is needed is missing."""
    needed = {"id": columns.id, "text": columns.text}
    if columns.date != Columns().date:
        needed["date"] = columns.date
    for kind, name in needed.items():
        if name not in header:
            shown = ", ".join(header).encode("utf-8", "replace").decode()
            problem = Message(
                'no column "{name}" among {shown}: name it with --{kind}-column', name=name, shown=shown, kind=kind
            )
            raise ReadError(place, problem)
