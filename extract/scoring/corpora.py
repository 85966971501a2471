"""Corpora: gold folders and public corpora, opened by name and scored in one way, for `extract-ru score`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from rich.console import RenderableType

from extract.documents import Document, ReadError
from extract.formats.brat import read_folder
from extract.formats.labels import Gold, GoldDocument
from extract.formats.labelstudio import read_file
from extract.formats.markup import Markup, from_record
from extract.knowledge import Knowledge
from extract.language import Message
from extract.reading.anchors import Anchors
from extract.reading.encodings import NOT_FOUND
from extract.records import Record
from extract.scoring import bsnlp, factrueval_score, nerel_score, report, runormas
from extract.scoring.holdings import SAID
from extract.scoring.normals import NormalCorpus
from extract.scoring.score import JUDGED_FACTS, Error, Score
from extract.text.spans import KINDS

SPAN_ERRORS = ("missed", "spurious", "border")


class Corpus(Protocol):
    """Documents with their labels, and the score of the records that are added one by one."""

    warnings: tuple[str, ...]

    @property
    def documents(self) -> Sequence[Document]:
        """What the pipeline is to read."""

    @property
    def errors(self) -> Sequence[Error]:
        """What is wrong so far; `Error.document` is the document's source."""

    def add(self, number: int, record: Record | None) -> None:
        """Counts in the record of the document with this number; None counts as nothing found."""

    def to_dict(self) -> dict[str, Any]:
        """The figures as JSON."""

    def tables(self) -> Iterator[RenderableType]:
        """The figures for people."""


class GoldCorpus:
    """Gold in our own scheme, and the score of what was found in it. Facts and relations that no mention has a label
    of, as where people only marked spans, are not judged."""

    def __init__(self, gold: Gold) -> None:
        self._gold = gold.documents
        self.warnings = gold.warnings
        self.documents = [labelled.document for labelled in gold.documents]
        self.score = Score()
        self._labelled = _labelled(gold.documents)
        self._scope = _scope(self._labelled)

    @property
    def errors(self) -> list[Error]:
        """What is wrong so far."""
        judged = self._labelled | {(kind, what) for kind in KINDS for what in SPAN_ERRORS}
        return [error for error in self.score.errors if (error.type, error.what) in judged]

    def add(self, number: int, record: Record | None) -> None:
        """Counts in the record of the document with this number; None counts as nothing found."""
        predicted = from_record(record) if record is not None else Markup()
        self.score.add(str(self.documents[number].source), self._gold[number].markup, predicted)

    def to_dict(self) -> dict[str, Any]:
        """The figures as JSON."""
        return report.to_dict(self.score, self._scope)

    def tables(self) -> Iterator[RenderableType]:
        """The figures for people."""
        return report.tables(self.score, self._scope)


def _labelled(documents: Sequence[GoldDocument]) -> frozenset[tuple[str, str]]:
    """The facts and relations that there are labels of, each with the type of mention that it belongs to."""
    markups = [document.markup for document in documents]
    labelled = {(mark.type, key) for markup in markups for mark, facts in markup.facts.items() for key in facts}
    if any(markup.holders for markup in markups):
        labelled.add(("post", "holder"))
    if any(markup.of for markup in markups):
        labelled |= {("post", "of missed"), ("post", "of spurious")}
    return frozenset(labelled)


def _scope(labelled: frozenset[tuple[str, str]]) -> report.Scope:
    judged = {"holder": ("post", "holder")} | {fact.name: (fact.type, fact.key) for fact in JUDGED_FACTS}
    holds, of = ("post", "holder") in labelled, ("post", "of missed") in labelled
    return report.Scope(
        relations=[name for name, known in (("holds", holds), ("of", of)) if known],
        holdings=[said for said in SAID if holds and ("post", said) in labelled],
        accuracy=[name for name in report.ACCURACIES if judged[name] in labelled],
        officials=holds,
    )


def open_corpus(
    name: str,
    folder: str,
    *,
    knowledge: Knowledge,
    anchors: Anchors,
    task3: str | None = None,
    norms: str | None = None,
) -> Corpus:
    """The corpus `gold` (a folder of brat's, or a file of Label Studio's), `nerel`, `factrueval`, `runormas` or `bsnlp`
    in a folder; `anchors` are for `gold`, `knowledge` and `task3` for `factrueval`, `norms` for `runormas`.

    Raises `ReadError` where the folder holds no such corpus, and on a line that breaks the format of `gold`; such lines
    of the others are left out with a warning.
    """
    if not Path(folder).exists():
        raise ReadError(folder, Message(NOT_FOUND))
    if name == "runormas":
        return NormalCorpus(*runormas.read_folder(folder, norms))
    if name == "bsnlp":
        return NormalCorpus(*bsnlp.read_folder(folder), bsnlp.SORTS)
    if name == "nerel":
        return nerel_score.open_folder(folder)
    if name == "factrueval":
        return factrueval_score.open_folder(folder, knowledge, task3)
    read = read_file if Path(folder).is_file() else read_folder
    return GoldCorpus(read(folder, default=anchors.default, dates=anchors.by_id))
