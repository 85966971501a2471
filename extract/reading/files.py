"""Reading: files, folders and standard input → documents.

Offsets count in the text as read: newlines stay as they are, only a byte order mark is dropped.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from extract.documents import NO_MEMORY, Document, ReadError
from extract.language import Message, marked
from extract.reading.anchors import NO_DATES, Anchors
from extract.reading.columns import USUAL, Columns
from extract.reading.encodings import EMPTY, MISREAD, NOT_FOUND, STDIN, misread, read_text, shown
from extract.reading.folders import followed, walk
from extract.reading.pages import Page, article, bounded
from extract.reading.tables import documents, is_table

F = TypeVar("F", bound=str | ReadError)

TEXT = frozenset({".txt", ".md"})
HTML = frozenset({".html", ".htm"})
KNOWN = marked(".txt, .md, .html, .parquet, .jsonl[.gz], .csv[.gz] or .tsv[.gz]")
MOST = 5_000_000  # characters of one document: what is longer is hardly one, and costs some gigabytes of memory


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
    folder, found = followed(name), False
    outside = {place for place in skip if not folder.is_relative_to(place)}  # an output folder may be the input's own
    for file in walk(name):
        if isinstance(file, str) and not is_input(os.path.basename(file)):
            continue
        if isinstance(file, ReadError) or not outside or not _lies_in(followed(file), outside):
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
        for found in _documents(name, options):
            kept = found if isinstance(found, ReadError) else bounded(found, options.most)
            yield replace(kept, extracted=True) if options.with_text and isinstance(kept, Document) else kept
    except ReadError as error:
        yield error
    except MemoryError:
        yield ReadError(shown(name), Message(NO_MEMORY))


def _documents(name: str, options: ReadOptions) -> Iterator[Document | ReadError]:
    suffix = os.path.splitext(name)[1].lower()
    if name == STDIN or suffix in TEXT | HTML:
        yield _document(name, options, page=suffix in HTML)
    elif is_table(name):
        yield from documents(name, options.anchors, options.columns)
    elif not os.path.exists(name):
        raise ReadError(shown(name), Message(NOT_FOUND))
    else:
        raise ReadError(shown(name), Message("not a {known} file: convert it to one of these", known=Message(KNOWN)))


def _document(name: str, options: ReadOptions, *, page: bool) -> Document:
    """The document of a text, a page or standard input."""
    id, source = "stdin" if name == STDIN else shown(Path(name).stem), shown(name)
    text, anchor = read_text(name, page=page), options.anchors.find(id)
    if page:
        found = Page(id, text, anchor, source)
        return article(found) if options.opened else found
    if not text.strip():
        raise ReadError(source, Message(EMPTY))
    if misread(text):
        raise ReadError(source, Message(MISREAD))
    return Document(id, text, anchor, source)
