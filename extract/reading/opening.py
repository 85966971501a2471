"""Opening: a file that was read whole → the document in it. Workers do so, that limits on a document's time hold."""

from __future__ import annotations

from extract.documents import Document
from extract.reading.office import Packed, unpacked
from extract.reading.pages import Page, article


def open_document(document: Document) -> Document:
    """The document with its text taken out of its page or office format, where it lies in one. Raises `ReadError`."""
    if isinstance(document, Page):
        return article(document)
    return unpacked(document) if isinstance(document, Packed) else document
