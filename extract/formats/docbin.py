"""spaCy's DocBin: texts with their mentions as span groups, one a kind."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from extract.records import Mention, Record
from extract.text.spans import KINDS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

NORMALS = "extract_normals"  # in Doc.user_data: the mentions in the nominative, by `_place`
STATUSES = "extract_statuses"  # the same: what the text says of the posts' holdings


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """Writes all documents as one file for `DocBin().from_disk`; all are in memory until then. The records carry their
    text."""
    from spacy.tokens import DocBin

    documents = DocBin(store_user_data=True)
    for record in records:
        documents.add(to_doc(record))
    out.write(documents.to_bytes())


def to_doc(record: Record) -> Doc:
    """The record's text with its mentions: `doc.spans["date"]` and so on, each span with its kind as label, its
    record's id as `id_`, its Wikidata item as `kb_id_`, its text in the nominative as `_.normal` and, of a post with a
    holder, what the text says of the holding as `_.status` (these two where `extract.spacy_component` is imported, as
    by `spacy.blank`). `doc.ents` are the outermost of them. `doc.user_data["record"]` is the whole record, without its
    text."""
    from spacy.tokens import Doc

    from extract.text.tokens import tokenize, vocabulary

    text = record.text or ""
    borders = sorted({border for mention in record.mentions for border in (mention.start, mention.end)})
    words: list[str] = []
    spaces: list[bool] = []
    for token in tokenize(text):
        cuts = _cuts(borders, token.idx, token.idx + len(token.text))
        parts = [text[start:end] for start, end in pairwise(cuts)]
        words += parts
        spaces += [False] * (len(parts) - 1) + [bool(token.whitespace_)]
    doc = Doc(vocabulary(), words=words, spaces=spaces)
    _add_spans(doc, record)
    doc.user_data["record"] = msgspec.to_builtins(record) | {"text": None}
    return doc


def tell(doc: Doc, found: Sequence[tuple[Span, Mention]]) -> None:
    """Keeps what `told` tells of the mentions' spans."""
    doc.user_data[NORMALS] = {_place(span): mention.normal for span, mention in found}
    doc.user_data[STATUSES] = {_place(span): mention.status for span, mention in found if mention.status is not None}


def told(span: Span, what: str) -> str | None:
    """The normal or the status (`NORMALS`, `STATUSES`) of a mention's span; None for all other spans."""
    kept: str | None = span.doc.user_data.get(what, {}).get(_place(span))
    return kept


def outermost(doc: Doc) -> list[Span]:
    """The mentions of a Doc that lie in no other, as `doc.ents` can hold them: none reaches over another."""
    from spacy.util import filter_spans

    return filter_spans(span for kind in KINDS for span in doc.spans[kind])


def _place(span: Span) -> str:
    """What tells a mention's span from the others of its Doc."""
    return f"{span.label_} {span.start_char} {span.end_char} {span.id_}"


def _cuts(borders: Sequence[int], start: int, end: int) -> list[int]:
    """Where a token is cut so that every mention begins and ends with a token."""
    return [start, *borders[bisect_right(borders, start) : bisect_left(borders, end)], end]


def _add_spans(doc: Doc, record: Record) -> None:
    items = {state.id: state.wikidata or "" for state in record.states}
    items |= {place.id: place.wikidata or "" for place in record.places}
    items |= {body.id: body.wikidata or "" for body in record.bodies}
    found: list[tuple[Span, Mention]] = []
    spans: dict[str, list[Span]] = {kind: [] for kind in KINDS}
    for mention in record.mentions:
        id = mention.entity or ""
        span = doc.char_span(mention.start, mention.end, label=mention.type, kb_id=items.get(id, ""), span_id=id)
        assert span is not None, mention
        spans[mention.type].append(span)
        found.append((span, mention))
    tell(doc, found)
    for kind, of_kind in spans.items():
        doc.spans[kind] = of_kind
    doc.ents = outermost(doc)
