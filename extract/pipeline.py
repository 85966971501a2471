"""The pipeline: text in, record out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from extract import resolving
from extract.bodies import finding as bodies
from extract.dates import finding as dates
from extract.dates.values import dateline
from extract.decisions import finding as decisions
from extract.documents import Document, Failure
from extract.people import finding as people
from extract.posts import finding as posts
from extract.recognisers import natasha as names
from extract.recognisers import voices
from extract.recognisers.tagger.tagger import shipped
from extract.records import Anchor, Record
from extract.states import finding as states
from extract.text import overlaps
from extract.text.cleaning import clean
from extract.text.scene import Text
from extract.text.spans import Kind, Span

# Each kind's finder, in the order in which they may build on one another.
FINDERS: tuple[tuple[Kind, Callable[[Text, Sequence[Span]], list[Span]]], ...] = (
    ("date", dates.find),
    ("state", states.find),
    ("person", people.find),
    ("body", bodies.find),
    ("post", posts.find),
    ("decision", decisions.find),
)
LEAST = 0.1  # the least probable mentions that the tagger is asked for


class Pipeline:
    """Finds and resolves dates, states, bodies, persons, posts and decisions. `with_text` makes every record carry its
    text. The models are loaded once a process, by the first text."""

    def __init__(self, *, with_text: bool = False) -> None:
        self.with_text = with_text

    def __call__(self, text: str, date: datetime.date | None = None, id: str = "") -> Record:
        """The record of one text. `date` anchors its relative dates. Raises TypeError on other types than these, and
        whatever goes wrong."""
        if not isinstance(text, str):
            raise TypeError(f"a text is a str, not {type(text).__name__}")
        if not isinstance(date, datetime.date | None):
            raise TypeError(f"a date is a datetime.date, not {type(date).__name__}")
        return self._record(Document(id=id, text=text, anchor=date), prepared([text])[0])

    def pipe(self, documents: Iterable[Document]) -> Iterator[Record | Failure]:
        """The documents' records, in order; a document that fails gives a `Failure` in its place."""
        stream = iter(documents)
        while batch := list(islice(stream, names.BATCH)):
            for document, text in zip(batch, _texts(batch), strict=True):
                yield self._safely(document, text)

    def _safely(self, document: Document, text: Text | Exception) -> Record | Failure:
        try:
            if isinstance(text, Exception):
                raise text
            return self._record(document, text)
        except Exception as error:  # one bad document never stops the others
            return Failure(document.id, document.source, f"{type(error).__name__}: {error}")

    def _record(self, document: Document, text: Text) -> Record:
        spans = find(text)
        source = resolving.Source(document.id, document.source, self.with_text or document.extracted)
        return resolving.resolve(text, spans, find_anchor(document, text, spans), source)


@dataclass(frozen=True, slots=True)
class Step:
    """One kind's turn: the spans that its finder gave, those that the voices made of them, and all that stay so far."""

    kind: Kind
    own: list[Span]
    heard: list[Span]
    kept: list[Span]


def steps(text: Text) -> Iterator[Step]:
    """The kinds' turns, in their order; the last one's `kept` are the mentions, settled and sorted."""
    found: list[Span] = []
    for kind, find_kind in FINDERS:
        own = find_kind(text, found)
        heard = voices.heard(text, kind, own, found)
        found = overlaps.settle([*found, *heard]) if heard else found
        yield Step(kind, own, heard, found)


def find(text: Text) -> list[Span]:
    """All mentions in a text, settled and sorted."""
    return [step.kept for step in steps(text)][-1]


def prepared(strings: Sequence[str]) -> list[Text]:
    """The texts, cleaned, with their tokens and the model's names."""
    texts = [Text(cleaned.string, cleaned=cleaned) for cleaned in map(clean, strings)]
    for text, found in zip(texts, names.find_names(texts), strict=True):
        text.names = tuple(names.in_lines(text, found))
    for text, tagged in zip(texts, shipped().tag([text.calm for text in texts], least=LEAST), strict=True):
        text.tagged = tuple(tagged)
    return texts


def _texts(batch: Sequence[Document]) -> Sequence[Text | Exception]:
    """The texts of a batch; where the batch fails as a whole, one at a time."""
    try:
        return prepared([document.text for document in batch])
    except Exception:
        return [_text(document) for document in batch]


def _text(document: Document) -> Text | Exception:
    try:
        return prepared([document.text])[0]
    except Exception as error:
        return error


def find_anchor(document: Document, text: Text, spans: Sequence[Span]) -> Anchor:
    """The document's date: the caller's, else its dateline's. `spans` are all its mentions."""
    if document.anchor is not None:
        return Anchor(value=document.anchor.isoformat(), source=document.anchor_source)
    value = dateline(text, spans)
    return Anchor(value=value, source="none" if value is None else "dateline")
