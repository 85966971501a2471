"""spaCy: the pipeline as a component, and razdel's tokens as a tokenizer, for `spacy.blank("ru")`.

>>> nlp = spacy.blank("ru")
>>> nlp.add_pipe("extract_ru")
>>> [(span.id_, span._.normal) for span in nlp("Президент Казахстана прибыл в Бишкек.").spans["state"]]
[('state:KAZ', 'Казахстан')]

Every `spacy.blank()` imports this module: what is slow is imported with the first text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import raise_error, registry

from extract.documents import Document, Failure
from extract.text.spans import KINDS

if TYPE_CHECKING:
    from spacy.vocab import Vocab

    from extract.pipeline import Pipeline
    from extract.records import Mention, Record

RECORD = "extract_record"  # in Doc.user_data, as plain values: a Doc that holds it can be written and sent
Handler = Callable[[str, Any, list[Doc], Exception], None]


class Stateless:
    """What spaCy asks of a part that has nothing to save: its settings are in the pipeline's configuration."""

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Writes nothing."""

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> Stateless:
        """Reads nothing."""
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Nothing."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Stateless:
        """Reads nothing."""
        return self


class Extraction(Stateless):
    """The component: puts a span for every mention into `doc.spans` by its kind (`doc.spans["date"]`, …; its label is
    the kind, its id the entity's, `_.normal` its text in the nominative, `_.status` what is said of a post's holding),
    and the whole record into `doc._.extract_record`; with `ents`, the outermost spans into `doc.ents`, too."""

    def __init__(self, name: str, patterns: str | None = None, *, ents: bool = False) -> None:
        self.name = name
        self._patterns = patterns
        self._ents = ents
        self._handler: Handler = raise_error

    def __call__(self, doc: Doc) -> Doc:
        """Adds to one Doc, and gives it back. Raises ValueError where its text could not be processed."""
        (done,) = self.pipe([doc], batch_size=1)
        return done

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 100) -> Iterator[Doc]:
        """The Docs in order. One that fails goes to the error handler, which raises unless it is set to drop it."""
        rest = iter(stream)
        while batch := list(islice(rest, batch_size)):
            documents = (Document(id="", text=doc.text, anchor=_anchor(doc)) for doc in batch)
            for doc, found in zip(batch, _pipeline(self._patterns).pipe(documents), strict=True):
                if isinstance(found, Failure):
                    self._handler(self.name, self, [doc], ValueError(found.error))
                else:
                    yield _with_ents(_annotated(doc, found)) if self._ents else _annotated(doc, found)

    def set_error_handler(self, handler: Handler) -> None:
        """Sets what is called with the Docs that failed."""
        self._handler = handler

    def get_error_handler(self) -> Handler:
        """What is called with the Docs that failed."""
        return self._handler


class Razdel(Stateless):
    """The tokenizer: razdel's tokens, those that our own mentions begin and end at."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The text as a Doc; `doc.text` is the text."""
        from extract.text.tokens import tokenize

        return tokenize(text, self.vocab)


@Language.factory("extract_ru", assigns=["doc.spans"], default_config={"patterns": None, "ents": False})
def create(nlp: Language, name: str, patterns: str | None, ents: bool) -> Extraction:
    """What `nlp.add_pipe("extract_ru")` adds; `patterns` is a folder of pattern files to lay over ours, `ents` has
    `doc.ents` filled."""
    return Extraction(name, patterns, ents=ents)


@registry.tokenizers("extract_ru_razdel")  # type: ignore[untyped-decorator]
def razdel() -> Callable[[Language], Razdel]:
    """What the configuration `{"nlp": {"tokenizer": {"@tokenizers": "extract_ru_razdel"}}}` asks for."""
    return _tokenizer


def _tokenizer(nlp: Language) -> Razdel:
    return Razdel(nlp.vocab)


@lru_cache(maxsize=4)
def _pipeline(patterns: str | None) -> Pipeline:
    """The pipeline with a folder of patterns, loaded once a process."""
    import extract

    return extract.load(patterns=patterns)


def _anchor(doc: Doc) -> Any:
    from extract.reading.anchors import written_day

    given = doc._.extract_date
    return None if given is None else written_day(str(given))


def _annotated(doc: Doc, record: Record) -> Doc:
    """The Doc with the record and a span for each of its mentions."""
    import msgspec

    from extract.formats.docbin import tell

    doc.user_data[RECORD] = msgspec.to_builtins(record)
    found: list[tuple[Span, Mention]] = []
    for kind in KINDS:
        doc.spans[kind] = SpanGroup(doc, name=kind)
    for mention in record.mentions:
        start, end, kind = mention.start, mention.end, mention.type
        # A Doc of another tokenizer may have a token that reaches over the mention's border.
        span = doc.char_span(start, end, kind, alignment_mode="expand", span_id=mention.entity or "")
        assert span is not None, mention
        doc.spans[kind].append(span)
        found.append((span, mention))
    tell(doc, found)
    return doc


def _with_ents(doc: Doc) -> Doc:
    """The Doc with the outermost of its mentions as entities; those of other components stay beside them."""
    from extract.formats.docbin import outermost

    found = outermost(doc)
    taken = {token.i for span in found for token in span}
    doc.ents = (*found, *(span for span in doc.ents if taken.isdisjoint(range(span.start, span.end))))
    return doc


def _record(doc: Doc) -> Record | None:
    """The record that the component left, None on a Doc that it has not seen."""
    import msgspec

    from extract.records import Record

    kept = doc.user_data.get(RECORD)
    return None if kept is None else msgspec.convert(kept, Record)


def _normal(span: Span) -> str | None:
    """A mention's text in the nominative, None for all other spans, and for dates and decisions."""
    from extract.formats.docbin import NORMALS, told

    return told(span, NORMALS)


def _status(span: Span) -> str | None:
    """What the text says of the holding where a post with a holder stands, None for all other spans."""
    from extract.formats.docbin import STATUSES, told

    return told(span, STATUSES)


Doc.set_extension(RECORD, getter=_record, force=True)
Doc.set_extension("extract_date", default=None, force=True)  # YYYY-MM-DD: anchors the relative dates
Span.set_extension("normal", getter=_normal, force=True)
Span.set_extension("status", getter=_status, force=True)
