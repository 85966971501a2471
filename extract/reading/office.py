"""Office: documents of Word and PDF → the text in them, by the packages of the extra `office`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from extract.documents import Document, ReadError
from extract.language import Foreign, Message, marked
from extract.reading.encodings import LARGER, LARGEST
from extract.reading.pages import Unopened, kept
from extract.reading.word_numbers import Numbers, numbers

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WORD, PDF = ".docx", ".pdf"
OFFICE = frozenset({WORD, PDF})
# What of a document of Word is not read: what was struck out or moved away, and what stands there twice.
UNREAD = frozenset({"del", "moveFrom", "Fallback", "instrText", "pPr", "rPr"})
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
OLE = b"\xd0\xcf\x11\xe0"  # how a document begins that is sealed by a password, or of an old office program
SEALED = marked("protected by a password: save it without one")
NOT_WHOLE = marked("not a whole {ending} ({error}): save it again")
SCANNED = marked("no text in it, as in a scan: have its text recognised (OCR), or save it as .txt")


@dataclass(frozen=True, slots=True)
class Packed(Unopened):
    """A document of Word or a PDF as read: `data` are the bytes of the file, `ending` that of its name."""

    data: bytes = b""
    ending: str = WORD


def unpacked(document: Packed) -> Document:
    """The document with its text. Raises `ReadError` where it has none, or a longer one than it may, and where the
    extra is not installed."""
    source = str(document.source)
    text = _taken(document, source).strip()
    if not text:
        raise ReadError(source, Message(SCANNED))
    return kept(Document(document.id, text, document.anchor, document.source, extracted=True), document.most)


def _taken(document: Packed, source: str) -> str:
    package, module, take = READERS[document.ending]
    if find_spec(module) is None:
        raise ReadError(source, Message("needs {package}: pip install 'extract-ru[office]'", package=package))
    try:
        return take(document.data, source)
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # the libraries raise what they like
        raise ReadError(source, Message(NOT_WHOLE, ending=document.ending, error=cause(error))) from error


def cause(error: Exception) -> str:
    """What a library says went wrong, in one line."""
    told = str(error.args[0] if isinstance(error, KeyError) else error)  # which puts its text in quotes
    return Foreign(told.partition("\n")[0] or type(error).__name__)


# -- Word


def _of_word(data: bytes, source: str) -> str:
    """The paragraphs of a document, a line each, with the numbers of lists; a table's rows, tabs between the cells."""
    import docx

    if data.startswith(OLE):
        raise ReadError(source, Message(SEALED))
    with ZipFile(BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST:
            raise ReadError(source, Message(LARGER, size=LARGEST))
    document = docx.Document(BytesIO(data))
    return "\n".join(_lines(document.element.body, numbers(document)))


def _lines(element: Element, numbers: Numbers) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name == "p":
            number, text = numbers.of(child), "".join(_pieces(child))
            yield text and number + text
        elif name == "tr":
            yield "\t".join(" ".join(_lines(cell, numbers)) for cell in child if _name(cell) == "tc")
        elif name not in UNREAD:
            yield from _lines(child, numbers)


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in SIGNS:
            yield SIGNS[name]
        elif name not in UNREAD:
            yield from _pieces(child)
            yield "\n" * (name == "p")  # of a text box


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


# -- PDF


def _of_pdf(data: bytes, source: str) -> str:
    """The text layer of the pages, one after the other."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # what it could not use
    reader = pypdf.PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadError(source, Message(SEALED))
    return "\n".join(_bounded(page.extract_text() for page in reader.pages))


def _bounded(texts: Iterable[str]) -> Iterator[str]:
    """The texts up to as many characters as no document has."""
    total = 0
    for text in texts:
        yield text
        total += len(text)
        if total > LARGEST:
            return


# The package that is needed, the module that it brings, and what takes the text out.
READERS: dict[str, tuple[str, str, Callable[[bytes, str], str]]] = {
    WORD: ("python-docx", "docx", _of_word),
    PDF: ("pypdf", "pypdf", _of_pdf),
}
