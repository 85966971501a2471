"""Reading: files, folders and standard input → documents.

Offsets count in the text as read: newlines stay as they are, only a byte order mark is dropped.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from extract.documents import NO_MEMORY, Document, ReadError
from extract.language import Message, marked
from extract.reading.anchors import Anchors, to_date
from extract.reading.encodings import decode, misread, read_bytes, shown, unreadable, whole
from extract.reading.folders import walk
from extract.reading.pages import Page, article, bounded, page
from extract.reading.tables import Columns, Row, is_table, rows

F = TypeVar("F", bound=str | ReadError)

TEXT = frozenset({".txt", ".md"})
HTML = frozenset({".html", ".htm"})
KNOWN = marked(".txt, .md, .html, .parquet, .jsonl[.gz], .csv[.gz] or .tsv[.gz]")
COLUMNS = Columns()
HALF = re.compile("[\ud800-\udfff]")  # of a pair of UTF-16
STDIN = "-"
MOST = 5_000_000  # characters of one document: what is longer is hardly one, and costs some gigabytes of memory
MISREAD = marked("UTF-8 that was read in another encoding («РњРёРЅ» for «Мин»): get it anew from its source")


def read(
    inputs: Iterable[str],
    *,
    anchors: Anchors | None = None,
    columns: Columns = COLUMNS,
    skip: Collection[Path] = (),
    opened: bool = True,
) -> Iterator[Document | ReadError]:
    """The documents of files, folders (recursive, sorted by name) and `-` (standard input), one by one and in order.

    What cannot be read is given as a `ReadError` in its place, and the rest follows. `columns` names those of tables.
    `skip` are files and folders left out of folders, such as the output of an earlier run. A document's id is its
    file's stem, or the id of its line. A file that several inputs stand for is read once. A page that is not to be
    `opened` is given as a `Page`, for `extract.workers` to take the article out.
    """
    anchors = anchors or Anchors()
    seen: set[object] = set()
    for name in inputs:
        for file in once(files(name, skip), seen):
            if isinstance(file, ReadError):
                yield file
            else:
                yield from read_file(file, anchors, columns, opened=opened)


def within(found: Iterable[Document | ReadError], most: int = MOST) -> Iterator[Document | ReadError]:
    """The same, with a `ReadError` in the place of a document of more than `most` characters; a page is told to mind
    it."""
    for one in found:
        try:
            yield one if isinstance(one, ReadError) else bounded(one, most)
        except ReadError as error:
            yield error


def files(name: str, skip: Collection[Path] = ()) -> Iterator[str | ReadError]:
    """The files that an input stands for: itself, or the usable ones in a folder. `skip` as in `read`."""
    if name == STDIN or not os.path.isdir(name):
        yield name
        return
    folder, found = Path(name).resolve(), False
    outside = {one for one in skip if not folder.is_relative_to(one)}  # an output folder may be the input's own
    for file in walk(name):
        if isinstance(file, str) and not is_input(os.path.basename(file)):
            continue
        if isinstance(file, ReadError) or not outside or not _lies_in(Path(file).resolve(), outside):
            found = True
            yield file
    if not found:
        yield ReadError(
            shown(name), Message("no {known} file in this folder: give another folder", known=Message(KNOWN))
        )


def once(found: Iterable[F], seen: set[object]) -> Iterator[F]:
    """The files that are not among those `seen` before, however their paths are written; what is no file stays."""
    for one in found:
        path = os.path.abspath(one) if isinstance(one, str) and one != STDIN else one
        if path not in seen:
            seen.add(path)
            yield one


def _lies_in(path: Path, places: Collection[Path]) -> bool:
    """Whether a file is one of the places or lies below one."""
    return path in places or any(folder in places for folder in path.parents)


def is_input(name: str) -> bool:
    """Whether a file of a folder is read: READMEs tell about the others."""
    stem, suffix = os.path.splitext(name.lower())
    return (suffix in TEXT | HTML or is_table(name)) and not (stem == "readme" and suffix in TEXT)


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def read_file(
    name: str, anchors: Anchors, columns: Columns = COLUMNS, *, opened: bool = True
) -> Iterator[Document | ReadError]:
    """The documents of one file, or of standard input. `opened` as in `read`."""
    suffix = _suffix(name)
    try:
        if name == STDIN:
            yield _text("stdin", STDIN, _stdin(), anchors)
        elif is_table(name):
            yield from _read_table(name, anchors, columns)
        elif suffix in HTML:
            found = _page(name, anchors)
            yield article(found) if opened else found
        elif suffix in TEXT:
            yield _text(shown(Path(name).stem), shown(name), read_bytes(name), anchors)
        elif not os.path.exists(name):
            raise ReadError(shown(name), Message("no such file or folder: check the path"))
        else:
            raise ReadError(
                shown(name), Message("not a {known} file: convert it to one of these", known=Message(KNOWN))
            )
    except ReadError as error:
        yield error
    except MemoryError:
        yield ReadError(shown(name), Message(NO_MEMORY))


def _stdin() -> bytes:
    try:
        return whole(sys.stdin.buffer, STDIN)
    except OSError as error:
        raise unreadable(STDIN, error) from error


def _page(name: str, anchors: Anchors) -> Page:
    id = shown(Path(name).stem)
    return page(id, shown(name), read_bytes(name), anchors.find(id))


def _text(id: str, source: str, data: bytes, anchors: Anchors) -> Document:
    text = decode(data, source)
    if not text.strip():
        raise ReadError(source, Message("empty: give a file with text in it, or leave it out"))
    if misread(text):
        raise ReadError(source, Message(MISREAD))
    return Document(id, text, anchors.find(id), source)


# -- Tables: JSON Lines, CSV, Parquet


def _read_table(name: str, anchors: Anchors, columns: Columns) -> Iterator[Document | ReadError]:
    seen: set[str] = set()
    source = shown(name)
    found = False
    try:
        for row in rows(name, source, columns):
            found = True
            yield row if isinstance(row, ReadError) else _read_row(row, source, seen, anchors, columns)
    except OSError as error:
        if error.errno is None:  # not of the file, but of what reads it
            raise
        raise unreadable(name, error) from error
    if not found:
        raise ReadError(source, Message("no rows: give a file with text in it, or leave it out"))


def _read_row(row: Row, source: str, seen: set[str], anchors: Anchors, columns: Columns) -> Document | ReadError:
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
