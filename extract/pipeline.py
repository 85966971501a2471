"""The pipeline: takes a text and returns its record."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from extract.dates.datelines import dateline
from extract.dates.facts import DATES
from extract.documents import Document, Failure, failure
from extract.grammar.found import Found
from extract.grammar.scene import Scene
from extract.kinds import find
from extract.knowledge import Knowledge, PatternError
from extract.recognisers import Recognisers, shipped
from extract.records import Anchor, Record
from extract.resolving import resolve
from extract.text.cleaning import clean
from extract.text.words import Text

BATCH = 32  # documents that the recognisers read at a time


class Pipeline:
    """Finds and resolves dates, states, bodies, persons, posts and decisions. `with_text` makes every record carry its
    text."""

    def __init__(self, knowledge: Knowledge, recognisers: Recognisers, *, with_text: bool = False) -> None:
        self.knowledge = knowledge
        self.recognisers = recognisers
        self.with_text = with_text

    def __call__(self, text: str, date: datetime.date | None = None, id: str = "") -> Record:
        """The record of one text. `date` anchors its relative dates. Raises TypeError on other types than these, and
        whatever goes wrong."""
        if not isinstance(text, str):
            raise TypeError(f"a text is a str, not {type(text).__name__}")
        if not isinstance(date, datetime.date | None):
            raise TypeError(f"a date is a datetime.date, not {type(date).__name__}")
        return self._record(Document(id=id, text=text, anchor=date), self.scenes([text])[0])

    def pipe(self, documents: Iterable[Document]) -> Iterator[Record | Failure]:
        """The documents' records, in order; a document that fails gives a `Failure` in its place."""
        stream = iter(documents)
        while batch := list(islice(stream, BATCH)):
            for document, scene in zip(batch, self._scenes(batch), strict=True):
                yield self._safely(document, scene)

    def scenes(self, strings: Sequence[str]) -> list[Scene]:
        """The texts cleaned and cut into words, with everything that the recognisers found."""
        texts = [Text(cleaned.string, cleaned=cleaned) for cleaned in map(clean, strings)]
        found = zip(texts, self.recognisers.names(texts), self.recognisers.mentions(texts), strict=True)
        return [Scene(text, self.knowledge, names, mentions) for text, names, mentions in found]

    def _scenes(self, batch: Sequence[Document]) -> Sequence[Scene | Exception]:
        """The scenes of a batch; where the batch fails as a whole, one at a time."""
        try:
            return self.scenes([document.text for document in batch])
        except Exception:
            return [self._scene(document) for document in batch]

    def _scene(self, document: Document) -> Scene | Exception:
        try:
            return self.scenes([document.text])[0]
        except Exception as error:
            return error

    def _safely(self, document: Document, scene: Scene | Exception) -> Record | Failure:
        try:
            if isinstance(scene, Exception):
                raise scene
            return self._record(document, scene)
        except PatternError as error:  # a user's expression that takes too long on it
            return Failure(document.id, document.source, error.args[0])
        except Exception as error:  # one bad document never stops the others
            return failure(document, error)

    def _record(self, document: Document, scene: Scene) -> Record:
        found = find(scene)
        with_text = self.with_text or document.extracted
        return resolve(found, find_anchor(document, found), document, self.recognisers, with_text=with_text)


def load(knowledge: Knowledge, *, with_text: bool = False) -> Pipeline:
    """A pipeline with the recognisers of the package. Loads weights and patterns at once, so that a missing or broken
    file raises here, not in every document."""
    pipeline = Pipeline(knowledge, shipped(), with_text=with_text)
    pipeline("")
    return pipeline


def find_anchor(document: Document, found: Found) -> Anchor:
    """The document's date: the caller's, else its dateline's."""
    if document.anchor is not None:
        return Anchor(value=document.anchor.isoformat(), source=document.anchor_source)
    value = dateline(found.scene, found.of(DATES))
    return Anchor(value=value, source="none" if value is None else "dateline")
