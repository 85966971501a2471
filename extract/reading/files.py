"""Reading: files, folders and standard input → documents.

Offsets count in the text as read: newlines stay as they are, only a byte order mark is dropped.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from extract.documents import NO_MEMORY, Document, ReadError
from extract.language import Message, marked
from extract.reading.anchors import NO_DATES, Anchors, to_date
from extract.reading.columns import USUAL, Columns, Row
from extract.reading.encodings import STDIN, misread, read_text, shown
from extract.reading.folders import walk
from extract.reading.pages import Page, article, bounded
from extract.reading.tables import is_table, rows

F = TypeVar("F", bound=str | ReadError)

TEXT = frozenset({".txt", ".md"})
HTML = frozenset({".html", ".htm"})
KNOWN = marked(".txt, .md, .html, .parquet, .jsonl[.gz], .csv[.gz] or .tsv[.gz]")
HALF = re.compile("[\ud800-\udfff]")  # of a pair of UTF-16
MOST = 5_000_000  # characters of one document: what is longer is hardly one, and costs some gigabytes of memory
MISREAD = marked("UTF-8 that was read in another encoding («РњРёРЅ» for «Мин»): get it anew from its source")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How files are read. `anchors` date the documents, `columns` names those of tables. Documents of more than `most`
    characters are left out (None: none is). `with_text`: their records carry their texts. Pages that are not to be
    `opened` are given as `Page`, for `extract.corpus.workers` to take the article out."""

    anchors: Anchors = NO_DATES
    columns: Columns = USUAL
    most: int | None = None
    with_text: bool = False
    opened: bool = True


PLAIN = ReadOptions()


def read(
    inputs: Iterable[str], options: ReadOptions = PLAIN, *, skip: Collection[Path] = ()
) -> Iterator[Document | ReadError]:
    """The documents of files, folders (recursive, sorted by name) and `-` (standard input), one by one and in order.

    What cannot be read is given as a `ReadError` in its place, and the rest follows. `skip` are files and folders left
    out of folders, such as the output of an earlier run. A document's id is its file's stem, or the id of its row. A
    file that several inputs stand for is read once.
    """
    seen: set[object] = set()
    for name in inputs:
        for file in once(files(name, skip), seen):
            if isinstance(file, ReadError):
                yield file
            else:
                yield from read_file(file, options)


def files(name: str, skip: Collection[Path] = ()) -> Iterator[str | ReadError]:
    """The files that an input stands for: itself, or the usable ones in a folder. `skip` as in `read`."""
    if name == STDIN or not os.path.isdir(name):
        yield name
        return
    folder, found = Path(name).resolve(), False
    outside = {place for place in skip if not folder.is_relative_to(place)}  # an output folder may be the input's own
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
    for file in found:
        path = os.path.abspath(file) if isinstance(file, str) and file != STDIN else file
        if path not in seen:
            seen.add(path)
            yield file


def _lies_in(path: Path, places: Collection[Path]) -> bool:
    """Whether a file is one of the places or lies below one."""
    return path in places or any(folder in places for folder in path.parents)


def is_input(name: str) -> bool:
    """Whether a file of a folder is read: READMEs tell about the others."""
    stem, suffix = os.path.splitext(name.lower())
    return (suffix in TEXT | HTML or is_table(name)) and not (stem == "readme" and suffix in TEXT)


def read_file(name: str, options: ReadOptions = PLAIN) -> Iterator[Document | ReadError]:
    """The documents of one file, or of standard input."""
    try:
        for document in _documents(name, options):
            yield document if isinstance(document, ReadError) else _as_asked(document, options)
    except ReadError as error:
        yield error
    except MemoryError:
        yield ReadError(shown(name), Message(NO_MEMORY))


def _as_asked(document: Document, options: ReadOptions) -> Document | ReadError:
    try:
        document = document if options.most is None else bounded(document, options.most)
    except ReadError as error:
        return error
    return replace(document, extracted=True) if options.with_text else document


def _documents(name: str, options: ReadOptions) -> Iterator[Document | ReadError]:
    suffix = os.path.splitext(name)[1].lower()
    if name == STDIN:
        yield _text("stdin", name, options.anchors)
    elif is_table(name):
        yield from _read_table(name, options)
    elif suffix in TEXT:
        yield _text(shown(Path(name).stem), name, options.anchors)
    elif suffix in HTML:
        id = shown(Path(name).stem)
        page = Page(id, read_text(name, page=True), options.anchors.find(id), shown(name))
        yield article(page) if options.opened else page
    elif not os.path.exists(name):
        raise ReadError(shown(name), Message("no such file or folder: check the path"))
    else:
        raise ReadError(shown(name), Message("not a {known} file: convert it to one of these", known=Message(KNOWN)))


def _text(id: str, name: str, anchors: Anchors) -> Document:
    text, source = read_text(name), shown(name)
    if not text.strip():
        raise ReadError(source, Message("empty: give a file with text in it, or leave it out"))
    if misread(text):
        raise ReadError(source, Message(MISREAD))
    return Document(id, text, anchors.find(id), source)


# -- Tables: JSON Lines, CSV, Parquet


def _read_table(name: str, options: ReadOptions) -> Iterator[Document | ReadError]:
    seen: set[str] = set()
    source = shown(name)
    found = False
    for row in rows(name, source, options.columns):
        found = True
        yield row if isinstance(row, ReadError) else _read_row(row, source, seen, options)
    if not found:
        raise ReadError(source, Message("no rows: give a file with text in it, or leave it out"))


def _read_row(row: Row, source: str, seen: set[str], options: ReadOptions) -> Document | ReadError:
    try:
        found = document(row, source, options.anchors, options.columns)
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
