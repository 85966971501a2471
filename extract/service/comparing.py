"""Comparing: gold labels against what was found, error by error, for the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from extract.corpus.pool import Pipe
from extract.documents import Document, Failure
from extract.formats.brat import parse
from extract.formats.labels import Gold, GoldDocument
from extract.formats.markup import Markup, from_record
from extract.records import Record
from extract.scoring import report
from extract.scoring.score import Error, Score
from extract.service.requests import Refused
from extract.text.spans import Kind


class Wrong(msgspec.Struct, frozen=True, kw_only=True):
    """One error: `what` is missed, spurious, border, or the fact or relation that is wrong; `other` is the span that
    was found instead, or that the relation is with; `note` says how a fact is wrong."""

    type: Kind
    what: str
    start: int
    end: int
    other: tuple[int, int] | None
    note: str


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """A mention of the gold: half-open offsets in code points."""

    type: Kind
    start: int
    end: int


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """A text with its gold mentions, the record of what was found, each error, and the figures as `extract-ru score
    --json` gives them."""

    text: str
    gold: tuple[Mark, ...]
    record: Record
    errors: tuple[Wrong, ...]
    score: dict[str, Any]
    warnings: tuple[str, ...]


def labelled(document: Document, ann: str) -> tuple[GoldDocument, list[str]]:
    """A text with the labels of an `.ann`, and a warning for each thing left out. Raises `ReadError`."""
    markup, warnings = parse(ann, document.text, f"{document.id}.ann")
    return GoldDocument(document, markup), warnings


def compare(pipeline: Pipe, gold: GoldDocument, warnings: Sequence[str] = ()) -> bytes:
    """The `Comparison` as JSON. Raises `Refused` where the text could not be processed."""
    (found,) = pipeline.pipe([gold.document])
    if isinstance(found, Failure):
        raise Refused(500, found.error)
    score = Score()
    score.add(gold.document.id, gold.markup, from_record(found))
    return msgspec.json.encode(
        Comparison(
            text=gold.document.text,
            gold=_marks(gold.markup),
            record=found,
            errors=tuple(map(_wrong, sorted(score.errors, key=lambda error: (error.start, error.end)))),
            score=report.to_dict(score),
            warnings=tuple(warnings),
        ),
        enc_hook=str,  # messages: a program reads them in English
    )


def listing(gold: Gold | None) -> bytes:
    """The gold texts as JSON: number and id of each, and the folder's warnings."""
    texts = [] if gold is None else [labelled.document.id for labelled in gold.documents]
    return msgspec.json.encode({"documents": texts, "warnings": () if gold is None else gold.warnings}, enc_hook=str)


def _marks(markup: Markup) -> tuple[Mark, ...]:
    marks = sorted(markup.marks, key=lambda mark: (mark.start, -mark.end))
    return tuple(Mark(type=mark.type, start=mark.start, end=mark.end) for mark in marks)


def _wrong(error: Error) -> Wrong:
    return Wrong(type=error.type, what=error.what, start=error.start, end=error.end, other=error.other, note=error.note)
