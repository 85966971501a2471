"""The pipeline: takes a text and returns its record."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from typing import TypeVar, cast

from extract.dates.datelines import dateline
from extract.dates.facts import DATES
from extract.documents import Document, Failure, failure
from extract.grammar.context import Asking
from extract.grammar.found import Found
from extract.grammar.scene import Scene
from extract.kinds import find
from extract.knowledge import Knowledge, PatternError
from extract.recognisers import Grammemes, Recognisers, shipped
from extract.records import Anchor, Record
from extract.resolving import resolve
from extract.text.cleaning import clean
from extract.text.words import Text

G = TypeVar("G")
T = TypeVar("T")

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
        [scene] = self.scenes([text])
        return done(self._work(Document(id=id, text=text, anchor=date), scene), self.recognisers)

    def pipe(self, documents: Iterable[Document]) -> Iterator[Record | Failure]:
        """The documents' records, in order; a document that fails gives a `Failure` in its place. Raises TypeError at
        what is no document."""
        stream = map(_document, documents)
        while batch := list(islice(stream, BATCH)):
            yield from self._records(batch)

    def scenes(self, strings: Sequence[str]) -> list[Scene]:
        """The texts cleaned and cut into words, with everything that the recognisers found."""
        texts = [Text(cleaned.string, cleaned=cleaned) for cleaned in map(clean, strings)]
        found = zip(texts, self.recognisers.names(texts), self.recognisers.mentions(texts), strict=True)
        return [Scene(text, self.knowledge, names, mentions) for text, names, mentions in found]

    def _records(self, batch: Sequence[Document]) -> Iterator[Record | Failure]:
        """The records of a batch: the recognisers read all its texts at a time, and are asked for all its words."""
        scenes = _together(self.scenes, [document.text for document in batch])
        works = [self._work(*read) for read in zip(batch, scenes, strict=True)]
        asked = [_safely(document, partial(next, work)) for document, work in zip(batch, works, strict=True)]
        told = iter(_together(self.recognisers.grammemes, [one for one in asked if not isinstance(one, Failure)]))
        for document, work, one in zip(batch, works, asked, strict=True):
            yield one if isinstance(one, Failure) else _safely(document, partial(_finished, work, next(told)))

    def _work(self, document: Document, scene: Scene | Exception) -> Asking[Record]:
        if isinstance(scene, Exception):
            raise scene
        found = find(scene)
        with_text = self.with_text or document.extracted
        return (yield from resolve(found, find_anchor(document, found), document, with_text=with_text))


def _document(given: object) -> Document:
    if not isinstance(given, Document):
        raise TypeError(f"a document is an extract.documents.Document, not {type(given).__name__}")
    return given


def _together(work_out: Callable[[Sequence[G]], Iterable[T]], given: Sequence[G]) -> Sequence[T | Exception]:
    """What a function gives for a batch; where the batch fails as a whole, for one at a time."""
    try:
        return list(work_out(given))
    except Exception:
        return [_alone(work_out, one) for one in given]


def _alone(work_out: Callable[[Sequence[G]], Iterable[T]], one: G) -> T | Exception:
    try:
        return next(iter(work_out([one])))
    except Exception as error:
        return error


def _safely(document: Document, step: Callable[[], T]) -> T | Failure:
    """What a step of a document's work gives, or its failure."""
    try:
        return step()
    except PatternError as error:  # a user's expression that takes too long on it
        return Failure(document.id, document.source, error.args[0])
    except Exception as error:  # one bad document never stops the others
        return failure(document, error)


def _finished(work: Asking[T], told: Mapping[int, Grammemes] | Exception) -> T:
    """What a piece of work comes to that has been told what it asked for."""
    if isinstance(told, Exception):
        raise told
    try:
        work.send(told)
    except StopIteration as done:
        return cast("T", done.value)
    raise RuntimeError("asked twice")


def done(work: Asking[T], recognisers: Recognisers) -> T:
    """What a piece of work comes to, on its own."""
    return _finished(work, *recognisers.grammemes([next(work)]))


def load(knowledge: Knowledge, *, with_text: bool = False) -> Pipeline:
    """A pipeline with the recognisers of the package. Loads weights and patterns at once, so that a missing or broken
    file raises here, not in every document."""
    pipeline = Pipeline(knowledge, shipped(), with_text=with_text)
    with ThreadPoolExecutor(1) as beside:  # most of loading the weights goes on beside other Python code
        weights = beside.submit(pipeline.scenes, [""])
        find(Scene(Text(""), knowledge, (), ()))
        weights.result()
    pipeline("")
    return pipeline


def find_anchor(document: Document, found: Found) -> Anchor:
    """The document's date: the caller's, else its dateline's."""
    if document.anchor is not None:
        day = datetime.date.isoformat(document.anchor)  # also of a moment
        return Anchor(value=day, source=document.anchor_source)
    value = dateline(found.scene, found.of(DATES))
    return Anchor(value=value, source="none" if value is None else "dateline")
