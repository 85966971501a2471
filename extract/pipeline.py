"""The pipeline: text in, record out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from extract import names, overlaps, resolving
from extract.documents import Document, Failure
from extract.mentions import bodies, dates, decisions, people, posts, states
from extract.records import Anchor, Record
from extract.resolving.dates import dateline
from extract.spans import Span
from extract.text import Name, Text


class Pipeline:
    """Finds and resolves dates, states, bodies, persons, posts and decisions. `with_text` makes every record carry its
    text. The models are loaded once a process, by the first text."""

    def __init__(self, *, with_text: bool = False) -> None:
        self.with_text = with_text

    def __call__(self, text: str, date: date | None = None, id: str = "") -> Record:
        """The record of one text. `date` anchors its relative dates. Raises whatever goes wrong."""
        found = next(names.find_names([text]))
        return self._record(Document(id=id, text=text, anchor=date), found)

    def pipe(self, documents: Iterable[Document]) -> Iterator[Record | Failure]:
        """The documents' records, in order; a document that fails gives a `Failure` in its place."""
        stream = iter(documents)
        while batch := list(islice(stream, names.BATCH)):
            for document, found in zip(batch, _names(batch), strict=True):
                yield self._safely(document, found)

    def _safely(self, document: Document, found: Sequence[Name] | Exception) -> Record | Failure:
        try:
            if isinstance(found, Exception):
                raise found
            return self._record(document, found)
        except Exception as error:  # one bad document never stops the others
            return Failure(document.id, document.source, f"{type(error).__name__}: {error}")

    def _record(self, document: Document, found: Sequence[Name]) -> Record:
        text = Text(document.text, found)
        spans = find(text)
        source = resolving.Source(document.id, document.source, self.with_text or document.extracted)
        return resolving.resolve(text, spans, _anchor(document, text, spans), source)


def find(text: Text) -> list[Span]:
    """All mentions in a text, settled and sorted."""
    found: list[Span] = []
    for module in (dates, states, people, bodies, posts, decisions):
        found = overlaps.settle([*found, *module.find(text, found)])
    return found


def _names(batch: Sequence[Document]) -> Sequence[Sequence[Name] | Exception]:
    """The model's names for a batch; where the batch fails as a whole, one text at a time."""
    try:
        return list(names.find_names(document.text for document in batch))
    except Exception:
        return [_names_of_one(document) for document in batch]


def _names_of_one(document: Document) -> Sequence[Name] | Exception:
    try:
        return next(names.find_names([document.text]))
    except Exception as error:
        return error


def _anchor(document: Document, text: Text, spans: Sequence[Span]) -> Anchor:
    if document.anchor is not None:
        return Anchor(value=document.anchor.isoformat(), source=document.anchor_source)
    value = dateline(text, spans)
    return Anchor(value=value, source="none" if value is None else "dateline")
