"""Natasha: what its names alone would score, to be shown beside the pipeline's own figures.

Its model's persons count as persons, its organisations as bodies, its places as states (it knows no other); it has no
posts and no decisions, and its dates need a package that no longer runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from extract.documents import Document
from extract.recognisers.found import Name
from extract.recognisers.natasha.names import find_names
from extract.records import Anchor, Mention, Record
from extract.text.spans import Kind
from extract.text.words import Text

KIND_OF: MappingProxyType[str, Kind] = MappingProxyType({"PER": "person", "ORG": "body", "LOC": "state"})


def records(documents: Iterable[Document]) -> Iterator[Record]:
    """The documents' records, in order, with mentions alone."""
    for document in documents:
        text = Text(document.text)
        yield _record(document, next(find_names([text])))


def _record(document: Document, names: Iterable[Name]) -> Record:
    mentions = tuple(
        Mention(
            type=KIND_OF[name.label],
            start=name.start,
            end=name.end,
            text=document.text[name.start : name.end],
            entity=None,
            source="ner",
            confidence=0.0,
        )
        for name in names
    )
    return Record(
        id=document.id,
        source=document.source,
        date=Anchor(value=None, source="none"),
        mentions=mentions,
        dates=(),
        states=(),
        bodies=(),
        officials=(),
        people=(),
        decisions=(),
        warnings=(),
    )
