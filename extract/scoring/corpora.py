"""Corpora: gold folders and public corpora, opened by name and scored in the same way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from rich.console import RenderableType

from extract.documents import Document
from extract.reading import Anchors
from extract.records import Record
from extract.scoring import factrueval_score, nerel_score, report
from extract.scoring.brat import read_folder
from extract.scoring.labels import Gold
from extract.scoring.markup import Markup, from_record
from extract.scoring.score import Error, Score


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
    """A gold folder in our own scheme, and the score of what was found in it."""

    def __init__(self, gold: Gold) -> None:
        self._gold = gold.documents
        self.warnings = gold.warnings
        self.documents = [one.document for one in gold.documents]
        self.score = Score()

    @property
    def errors(self) -> list[Error]:
        """What is wrong so far."""
        return self.score.errors

    def add(self, number: int, record: Record | None) -> None:
        """Counts in the record of the document with this number; None counts as nothing found."""
        predicted = from_record(record) if record is not None else Markup()
        self.score.add(str(self.documents[number].source), self._gold[number].markup, predicted)

    def to_dict(self) -> dict[str, Any]:
        """The figures as JSON."""
        return report.to_dict(self.score)

    def tables(self) -> Iterator[RenderableType]:
        """The figures for people."""
        return report.tables(self.score)


def open_corpus(name: str, folder: str, *, anchors: Anchors, task3: str | None = None) -> Corpus:
    """The corpus `gold`, `nerel` or `factrueval` in a folder; `anchors` are for `gold`, `task3` is for `factrueval`.

    Raises `ReadError` where the folder holds no such corpus, and on a line that breaks its format.
    """
    if name == "nerel":
        return nerel_score.open_folder(folder)
    if name == "factrueval":
        return factrueval_score.open_folder(folder, task3)
    return GoldCorpus(read_folder(folder, default=anchors.default, dates=anchors.by_id))
