"""Reading: files, folders and standard input → documents.

Offsets count in the text as read: newlines stay as they are, only a byte order mark is dropped.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from extract.documents import NO_MEMORY, Document, ReadError, Tell, silent
from extract.language import Message, marked
from extract.reading.anchors import NO_DATES, Anchors
from extract.reading.columns import USUAL, Columns
from extract.reading.encodings import EMPTY, MISREAD, NOT_FOUND, STDIN, misread, read_bytes, read_text, shown
from extract.reading.folders import followed, walk
from extract.reading.office import OFFICE, Packed
from extract.reading.opening import open_document
from extract.reading.pages import Page, bounded
from extract.reading.tables import documents, is_table

F = TypeVar("F", bound=str | ReadError)

TEXT = frozenset({".txt", ".md"})
HTML = frozenset({".html", ".htm"})
LOOSE = TEXT | HTML | OFFICE  # one document a file
KNOWN = marked(".txt, .md, .html, .docx, .pdf, .xml, .json, .parquet, .xlsx, .jsonl[.gz], .csv[.gz] or .tsv[.gz]")
SHEET = marked("a workbook: save it as .xlsx or CSV (UTF-8), a text a row")
WRITTEN = marked("of an office program: save it as .docx or .txt")
# What people have, and how it becomes what is read, by its ending.
REMEDIES = {".xls": SHEET, ".ods": SHEET, ".doc": WRITTEN, ".rtf": WRITTEN, ".odt": WRITTEN}
ENDINGS = 10  # that a message names
MOST = 5_000_000  # characters of one document: what is longer is hardly one, and costs some gigabytes of memory


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How files are read. `anchors` date the documents, `columns` names those of tables. Documents of more than `most`
    characters are left out (None: none is). `with_text`: their records carry their texts. Pages and office documents
    that are not to be `opened` are given as `Unopened`, for `extract.corpus.workers` to take the text out. `tell` is
    given what is no error but left out of what was read."""

    anchors: Anchors = NO_DATES
    columns: Columns = USUAL
    most: int | None = None
    with_text: bool = False
    opened: bool = True
    tell: Tell = silent


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
        for file in once(files(name, skip, options.tell), seen):
            if isinstance(file, ReadError):
                yield file
            else:
                yield from read_file(file, options)


def files(name: str, skip: Collection[Path] = (), tell: Tell = silent) -> Iterator[str | ReadError]:
    """The files that an input stands for: itself, or the usable ones in a folder, the others of which are counted.
    `skip` as in `read`."""
    if name == STDIN or not os.path.isdir(name):
        yield name
        return
    folder, found, unread = followed(name), False, Counter[str]()
    outside = {place for place in skip if not folder.is_relative_to(place)}  # an output folder may be the input's own
    for file in walk(name):
        if isinstance(file, str) and not is_input(os.path.basename(file)):
            unread.update(_unread(file))
            continue
        if isinstance(file, ReadError) or not outside or not _lies_in(followed(file), outside):
            found = True
            yield file
    if not found:
        yield ReadError(
            shown(name), Message("no {known} file in this folder: give another folder", known=Message(KNOWN))
        )
    elif unread:
        tell(ReadError(shown(name), Message("not read, for their endings: {files}", files=_counted(unread))))


def _unread(file: str) -> list[str]:
    """How a file that is not read is counted: by its ending, or its name where it has none; a README is not."""
    stem, suffix = os.path.splitext(shown(os.path.basename(file)))
    return [] if stem.lower() == "readme" else [suffix.lower() or stem]


def _counted(endings: Counter[str]) -> str:
    """«3 .doc, 1 .rtf», the most frequent first."""
    counts = sorted(endings.items(), key=lambda one: (-one[1], one[0]))
    named = [f"{count} {ending}" for ending, count in counts[:ENDINGS]]
    return ", ".join([*named, "…"] if len(counts) > ENDINGS else named)


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
    return (suffix in LOOSE or is_table(name)) and not (stem == "readme" and suffix in TEXT)


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
    suffix = "" if name == STDIN else os.path.splitext(name)[1].lower()
    if name == STDIN or suffix in LOOSE:
        document = _document(name, options, suffix)
        yield open_document(document) if options.opened else document
    elif is_table(name):
        yield from documents(name, options.anchors, options.columns, options.tell)
    elif not os.path.exists(name):
        raise ReadError(shown(name), Message(NOT_FOUND))
    else:
        raise ReadError(shown(name), _unknown(suffix))


def _unknown(suffix: str) -> Message:
    """What is wrong with a file of an ending that is not read."""
    if (remedy := REMEDIES.get(suffix)) is not None:
        return Message(remedy)
    return Message("not a {known} file: convert it to one of these", known=Message(KNOWN))


def _document(name: str, options: ReadOptions, suffix: str) -> Document:
    """The document of a text, a page, an office document or standard input."""
    id, source = "stdin" if name == STDIN else shown(Path(name).stem), shown(name)
    anchor = options.anchors.find(id)
    if suffix in OFFICE:
        return Packed(id, "", anchor, source, data=read_bytes(name), ending=suffix)
    text = read_text(name, page=suffix in HTML)
    if suffix in HTML:
        return Page(id, text, anchor, source)
    if not text.strip():
        raise ReadError(source, Message(EMPTY))
    if misread(text):
        raise ReadError(source, Message(MISREAD))
    return Document(id, text, anchor, source)
