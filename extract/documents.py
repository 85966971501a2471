"""Documents: what goes into the pipeline, what comes out in place of one that failed, and the error of an input that
cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Literal, Protocol

from extract.language import Foreign, Message, marked, placed

NO_MEMORY = marked("not enough memory for it: cut it into documents, or give the machine more")


@dataclass(frozen=True, slots=True)
class Document:
    """A document to process. `anchor` is its date, if the caller knows it or its format has it (`anchor_source` is then
    `text`, as for a web page's publication date). `extracted` says that `text` was taken out of another format, so that
    the record must carry it."""

    id: str
    text: str
    anchor: date | None = None
    source: str | None = None
    extracted: bool = False
    anchor_source: Literal["given", "text"] = "given"


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be processed; the others are processed nevertheless."""

    id: str
    source: str | None
    error: str


class ReadError(ValueError):
    """An input that cannot be used: `place` is the file (and line), `problem` says what is wrong and the remedy."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(placed(place, problem))
        self.place = place
        self.problem = problem


Tell = Callable[[ReadError], None]


def silent(_: ReadError) -> None:
    """Tells nobody."""


class Named(Protocol):
    """What a document and its record share."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def source(self) -> str | None:
        """Its file."""


def failure(document: Named, error: Exception) -> Failure:
    """The failure of a document: its id and file, and in one line what went wrong."""
    if isinstance(error, ReadError):
        return Failure(document.id, document.source, error.problem)
    if isinstance(error, MemoryError):
        return Failure(document.id, document.source, Message(NO_MEMORY))
    told = Foreign(f"{type(error).__name__}: {error}")
    return Failure(document.id, document.source, Message("a fault ({error}): leave it out, and report it", error=told))


def place(document: Named) -> str:
    """The name of a document's origin: its file, and its id where the file's name does not contain it."""
    if document.source is None or PurePath(document.source).stem == document.id:
        return document.source or document.id
    return f"{document.source} ({document.id})"
