"""Score on NEREL: with the mapping into our scheme, raw, and the Wikidata ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from rich.console import RenderableType

from extract.documents import Document, ReadError
from extract.formats.markup import Cluster, Mark, Markup, from_record
from extract.language import Message, _, marked
from extract.records import Record
from extract.scoring import report
from extract.scoring.counts import Accuracy, Count, total
from extract.scoring.nerel import NerelDocument, read_folder
from extract.scoring.nerel_mapping import KIND_OF, Mapped, Reasons, mapped
from extract.scoring.score import Error, Score, same_clusters, strict
from extract.text.spans import KINDS

SCOPE = report.Scope(holdings=(), accuracy=(), officials=False)
LINKED = ("state", "body")
# The rules of the mapping as the table has them.
REASONS = {
    "adjective": marked("adjective"),
    "article": marked("article"),
    "article alone": marked("article alone"),
    "bare head": marked("bare head"),
    "closing quote": marked("closing quote"),
    "court case": marked("court case"),
    "duration or age": marked("duration or age"),
    "former": marked("former"),
    "frequency": marked("frequency"),
    "generic": marked("generic"),
    "group": marked("group"),
    "honour or candidacy": marked("honour or candidacy"),
    "kind word": marked("kind word"),
    "Latin letters": marked("Latin letters"),
    "no name": marked("no name"),
    "no noun": marked("no noun"),
    "part of a name": marked("part of a name"),
    "part of a word": marked("part of a word"),
    "part of an act": marked("part of an act"),
    "place": marked("place"),
    "plural": marked("plural"),
    "point": marked("point"),
    "preposition": marked("preposition"),
    "profession": marked("profession"),
    "quotes": marked("quotes"),
    "range": marked("range"),
    "rank": marked("rank"),
    "shared": marked("shared"),
    "title": marked("title of nobility"),
    "uncited": marked("uncited"),
    "vague": marked("vague"),
}


@dataclass(frozen=True, slots=True)
class Linked:
    """Of the mentions that were found and that NEREL links to Wikidata: how many, how many of them carry an id of ours,
    and how many the right one."""

    total: int = 0
    given: int = 0
    correct: int = 0

    def __add__(self, other: Linked) -> Linked:
        return Linked(self.total + other.total, self.given + other.given, self.correct + other.correct)

    @property
    def coverage(self) -> float | None:
        """The share that carry an id of ours."""
        return self.given / self.total if self.total else None

    @property
    def accuracy(self) -> float | None:
        """The share of our ids that are right."""
        return self.correct / self.given if self.given else None


class NerelCorpus:
    """A folder of NEREL's, and the score of what was found in it."""

    def __init__(self, read: Sequence[NerelDocument]) -> None:
        self._read = read
        self.warnings = tuple(warning for nerel in read for warning in nerel.warnings)
        self.score = Score()
        self.raw: defaultdict[str, Count] = defaultdict(Count)
        self.linked: defaultdict[str, Linked] = defaultdict(Linked)
        self.holder = Accuracy()
        self.spared = 0  # posts found that are left out
        self.moved, self.left_out = Reasons(), Reasons()

    @cached_property
    def documents(self) -> list[Document]:
        """What the pipeline is to read."""
        return [nerel.document for nerel in self._read]

    @property
    def errors(self) -> list[Error]:
        """What is wrong with the mapping applied."""
        return self.score.errors

    def add(self, number: int, record: Record | None) -> None:
        """Counts in the record of the document with this number; None counts as nothing found."""
        gold = mapped(self._read[number])
        predicted = from_record(record) if record is not None else Markup()
        for kind in KINDS:
            sides = ([mark for mark in marks if mark.type == kind] for marks in (gold.raw, predicted.marks))
            self.raw[kind] += strict(*sides)
        expected, given = settled(gold, predicted)
        self.spared += sum(mark.type == "post" for mark in gold.ignored & set(predicted.marks))
        self.score.add(str(self.documents[number].source), expected, given)
        self.holder += right_holders(expected, given)
        self.moved += gold.moved
        self.left_out += gold.left_out
        if record is not None:
            self._link(gold, record)

    def _link(self, gold: Mapped, record: Record) -> None:
        ids = {state.id: state.wikidata for state in record.states} | {body.id: body.wikidata for body in record.bodies}
        for mention in record.mentions:
            expected = gold.links.get(Mark(mention.start, mention.end, mention.type))
            if mention.type in LINKED and expected:
                given = ids.get(mention.entity or "")
                self.linked[mention.type] += Linked(1, int(given is not None), int(given in expected))

    def to_dict(self) -> dict[str, Any]:
        """The figures as JSON: `raw` are those without the mapping; `ignored` and `moved` say what it did, `spared`
        how many of the posts left out were found all the same."""
        figures = report.to_dict(self.score, SCOPE)
        raw = report.count(total(self.raw)) | {"types": {kind: report.count(self.raw[kind]) for kind in KINDS}}
        wikidata = _linked(sum(self.linked.values(), Linked())) | {
            "types": {kind: _linked(self.linked[kind]) for kind in LINKED}
        }
        return figures | {
            "raw": raw,
            "ignored": _by_kind(self.left_out),
            "moved": _by_kind(self.moved),
            "spared": {"post": self.spared},
            "accuracy": figures["accuracy"] | {"holder": report.facts(self.holder), "wikidata": wikidata},
        }

    def tables(self) -> Iterator[RenderableType]:
        """The figures for people."""
        yield from report.tables(self.score, SCOPE)
        yield from (report.accuracies(marked("Facts"), {"holder": self.holder}), "")
        raw = report.table(marked("Raw, no mapping"), *report.COUNTED)
        for kind in KINDS:
            raw.add_row(_(kind), *report.cells(self.raw[kind]))
        raw.add_section()
        raw.add_row(_("micro"), *report.cells(total(self.raw)), style="bold")
        yield from (raw, "")
        columns = marked("Linked"), marked("Given"), marked("Right"), marked("Coverage"), marked("Accuracy")
        links = report.table(marked("Wikidata"), *columns)
        for name in LINKED:
            linked = self.linked[name]
            numbers = map(str, (linked.total, linked.given, linked.correct))
            links.add_row(_(name), *numbers, report.share(linked.coverage), report.share(linked.accuracy))
        yield from (links, "")
        rules = report.table(marked("What the mapping did"), marked("Entities"))
        for done, reasons in ((_("left out"), self.left_out), (_("moved"), self.moved)):
            for (kind, reason), number in sorted(reasons.items()):
                rules.add_row(f"{_(kind)}, {done}: {_(REASONS[reason])}", str(number))
        rules.add_row(_("post, left out, but found"), str(self.spared))
        yield from (rules, "")


def open_folder(folder: str) -> NerelCorpus:
    """Raises `ReadError` as `nerel.read_folder` does, and where no label is one of NEREL's that we look for."""
    read = read_folder(folder)
    if not any(label.type in KIND_OF for document in read for label in document.labels):
        types = ", ".join(KIND_OF)
        problem = Message("no label of NEREL here ({types}): give one of its folders, such as dev", types=types)
        raise ReadError(folder, problem)
    return NerelCorpus(read)


def settled(gold: Mapped, predicted: Markup) -> tuple[Markup, Markup]:
    """Both sides without what does not count: ignored marks leave the predictions. The relations of a mark that does
    not count go with it."""
    marks = tuple(mark for mark in predicted.marks if mark not in gold.ignored)
    return _only(gold.markup, gold.markup.marks), _only(predicted, marks)


def right_holders(gold: Markup, predicted: Markup) -> Accuracy:
    """Of the posts found that NEREL ties to somebody: how many have just the right holders."""
    tied = [(held, predicted.holders.get(post, ())) for post, held in gold.holders.items() if post in predicted.marks]
    return Accuracy(sum(same_clusters(*sides) for sides in tied), len(tied))


def _only(markup: Markup, marks: tuple[Mark, ...]) -> Markup:
    kept = frozenset(marks)
    return replace(markup, marks=marks, facts={}, holders=_kept(markup.holders, kept), of=_kept(markup.of, kept))


def _kept(relations: Mapping[Mark, tuple[Cluster, ...]], marks: frozenset[Mark]) -> dict[Mark, tuple[Cluster, ...]]:
    return {post: sides for post, sides in relations.items() if post in marks}


def _linked(linked: Linked) -> dict[str, Any]:
    return {
        "correct": linked.correct,
        "given": linked.given,
        "total": linked.total,
        "coverage": linked.coverage,
        "accuracy": linked.accuracy,
    }


def _by_kind(reasons: Reasons) -> dict[str, dict[str, int]]:
    return {
        kind: {reason: number for (of, reason), number in sorted(reasons.items()) if of == kind}
        for kind in KINDS
        if any(of == kind for of, _ in reasons)
    }
