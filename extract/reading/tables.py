"""Tables: files with one document a row → documents, read in pieces so that memory stays flat.

JSON Lines, CSV and TSV (each also gzipped), Parquet, workbooks of Excel, JSON and feeds.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import BinaryIO, cast

from extract.documents import Document, ReadError, Tell, silent
from extract.language import Message
from extract.reading import feeds, json_files, json_lines, parquet, separated, workbooks
from extract.reading.anchors import Anchors, to_date
from extract.reading.columns import USUAL, Columns, Row, Table
from extract.reading.encodings import MISREAD, misread, opened, shown
from extract.reading.recoding import in_utf_8

LINES = (".jsonl", ".jsonl.gz")
CSV = (".csv", ".csv.gz", ".tsv", ".tsv.gz")
PARQUET = (".parquet",)
WORKBOOKS = (".xlsx",)
JSON = (".json",)
FEEDS = (".xml", ".rss", ".atom")
ENDINGS = (*LINES, *CSV, *PARQUET, *WORKBOOKS, *JSON, *FEEDS)
HELD = 1000  # errors that are kept until a row is read
HALF = re.compile("[\ud800-\udfff]")  # of a pair of UTF-16


def is_table(name: str) -> bool:
    """Whether a file's ending is that of a table."""
    return name.lower().endswith(ENDINGS)


def documents(name: str, anchors: Anchors, columns: Columns, tell: Tell = silent) -> Iterator[Document | ReadError]:
    """The documents of a table, one by one; a row that gives none is given as a `ReadError` in its place, and where all
    rows fail for one reason, one is given for all. Raises `ReadError` where the file, or the rest of it, cannot be
    read."""
    found = False
    for one in _once(_documents(name, anchors, columns, tell)):
        found = True
        yield one
    if not found:
        raise ReadError(shown(name), Message("no rows: give a file with text in it, or leave it out"))


def _documents(name: str, anchors: Anchors, columns: Columns, tell: Tell) -> Iterator[Document | ReadError]:
    source, seen = shown(name), set[str]()
    table = _table(name, source, columns, tell)
    for row in table.rows:
        yield row if isinstance(row, ReadError) else _unique(row, source, seen, anchors, table.columns)


def _once(found: Iterator[Document | ReadError]) -> Iterator[Document | ReadError]:
    """The same; errors that begin a file are held until a document follows. Where none does, and all are of one kind, a
    single one tells of them all."""
    held, count = list[ReadError](), 0
    for one in found:
        if isinstance(one, Document):
            yield from _told(held, count)
            yield one
            yield from found
            return
        count += 1
        held += [one] if count <= HELD else []
    if count > 1 and len({getattr(error.problem, "template", error.problem) for error in held}) == 1:
        problem = Message("{problem} (so with all {count} rows)", problem=held[0].problem, count=count)
        yield ReadError(held[0].place, problem)
    else:
        yield from _told(held, count)


def _told(held: Iterable[ReadError], count: int) -> Iterator[ReadError]:
    """The errors that were held, and how many more there were."""
    last = None
    for last in held:
        yield last
    if last is not None and count > HELD:
        yield ReadError(last.place, Message("{count} more rows behind it cannot be read", count=count - HELD))


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
    row = _in_one_piece(row, columns.text)
    id = _id(row, source, columns.id)
    text = _string(row, columns.text)
    if misread(text):
        raise ReadError(row.place, Message(MISREAD))
    own = row.cells.get(columns.date)
    anchor = anchors.find(id, None if own is None else to_date(own, columns.date, row.place))
    return Document(id, text, anchor, source, row.extracted)


def _in_one_piece(row: Row, key: str) -> Row:
    """The row, whose text Telegram may have written as a list of pieces: some plain, some with a link or the like."""
    pieces = row.cells.get(key)
    if not isinstance(pieces, list):
        return row
    texts = [piece.get("text") if isinstance(piece, dict) else piece for piece in pieces]
    strings = [text for text in texts if isinstance(text, str)]
    if len(strings) < len(texts):
        return row
    return replace(row, cells={**row.cells, key: "".join(strings)}, extracted=True)


def _id(row: Row, source: str | None, key: str) -> str:
    """A row's id: its own, else, in a table without ids, the file's name with the row's number."""
    if key == USUAL.id and key not in row.cells and row.number is not None:
        stem = _stem(source or "")
        return f"{stem}-{row.number}" if row.number else stem
    value = row.cells.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(row, key)


def _stem(source: str) -> str:
    name = PurePath(source).name
    return name[: -len(next((ending for ending in ENDINGS if name.lower().endswith(ending)), "")) or None]


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


def _table(name: str, source: str, columns: Columns, tell: Tell) -> Table:
    """The rows of a table, one by one, and the columns that they have; a row that cannot be read is given as a
    `ReadError` in its place."""
    lower = name.lower()
    if lower.endswith(JSON):
        return json_files.table(name, columns, tell)
    if lower.endswith(FEEDS):
        return Table(feeds.rows(name), USUAL)
    return Table(_streamed(name, source, columns, tell), columns)


def _streamed(name: str, source: str, columns: Columns, tell: Tell) -> Iterator[Row | ReadError]:
    lower = name.lower()
    with opened(name) as raw:
        if lower.endswith(PARQUET):
            yield from parquet.rows(name, source, columns)
            return
        if lower.endswith(WORKBOOKS):
            yield from workbooks.rows(raw, source, columns, tell)
            return
        try:
            packed = cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if lower.endswith(".gz") else raw
            with in_utf_8(packed, source) as file:
                yield from (
                    json_lines.rows(file, source)
                    if lower.endswith(LINES)
                    else separated.table(file, name, source, columns, tell)
                )
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise ReadError(
                source, Message("damaged gzip ({error}): copy or compress it again", error=error)
            ) from error
