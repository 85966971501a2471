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
class Page(Document):
    """A page as read: `text` is its HTML. `most` are the characters that its article may have."""

    most: int | None = None


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
    kept = bounded(document, page.most)
    if isinstance(kept, ReadError):
        raise kept
    return kept


def bounded(document: Document, most: int | None) -> Document | ReadError:
    """The document, or what is wrong with it where it has more than `most` characters; a page is given that bound for
    its article."""
    if isinstance(document, Page):
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
