"""Pages of HTML → the articles in them. Workers take the article out of a page, so that the limits on a document's time
hold for it as well."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import date

from extract.documents import Document, ReadError, place
from extract.language import Message
from extract.reading.anchors import parse_date


@dataclass(frozen=True, slots=True)
class Unopened(Document):
    """A file of which the text is still to be taken out; `most` are the characters that this may have."""

    most: int | None = None


@dataclass(frozen=True, slots=True)
class Page(Unopened):
    """A page as read: `text` is its HTML."""


def article(page: Page) -> Document:
    """The page's body text; its publication date is the anchor where the caller gives none. Raises `ReadError` where it
    has none, or a longer one than it may."""
    import trafilatura  # costs a second to import

    _quiet()
    found = trafilatura.bare_extraction(
        page.text,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},  # no guess from the page's text
    )
    text = getattr(found, "text", None)
    if not text:
        raise ReadError(str(page.source), Message("no article found in this page: save its text as .txt"))
    document = Document(page.id, text, page.anchor, page.source, extracted=True)
    if page.anchor is None:
        document = replace(document, anchor=_published(getattr(found, "date", None)), anchor_source="text")
    return kept(document, page.most)


def kept(document: Document, most: int | None) -> Document:
    """The document. Raises `ReadError` where it has more than `most` characters."""
    found = bounded(document, most)
    if isinstance(found, ReadError):
        raise found
    return found


def bounded(document: Document, most: int | None) -> Document | ReadError:
    """The document, or what is wrong with it where it has more than `most` characters; one that is not opened yet is
    given that bound."""
    if isinstance(document, Unopened):
        return replace(document, most=most)
    if most is None or len(document.text) <= most:
        return document
    problem = Message(
        "{count} characters, more than {most}: cut it into documents, or raise --max-chars",
        count=len(document.text),
        most=most,
    )
    return ReadError(place(document), problem)


def _quiet() -> None:
    """The library logs what it could not use; the user is told of it in our words."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _published(value: str | None) -> date | None:
    try:
        return parse_date(value or "")
    except ValueError:
        return None
