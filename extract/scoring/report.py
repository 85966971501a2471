"""Report: a score as JSON, as tables, and its errors in context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extract.scoring.score import Accuracy, Count, Error, Score, total
from extract.spans import KINDS

ACCURACIES = ("value", "code", "name", "holder", "number", "form", "body_kind", "decision_kind", "title")
CONTEXT = 40  # characters shown on either side of an error


def to_dict(score: Score) -> dict[str, Any]:
    """The score as the JSON of `extract-ru score --json`; a share that is of nothing is null."""
    return {
        "documents": score.documents,
        "types": {kind: _count(score.types[kind]) for kind in KINDS},
        "micro": _count(score.micro),
        "outermost": _with_types(score.outermost),
        "overlap": _with_types(score.overlap),
        "relations": {name: _count(score.relations[name]) for name in ("holds", "of")},
        "officials": _count(score.officials) | {"with_of": _count(score.officials_with_of)},
        "accuracy": {name: _facts(score.accuracy[name]) for name in ACCURACIES},
    }


def _facts(one: Accuracy) -> dict[str, int]:
    return {"correct": one.correct, "total": one.total}


def _count(count: Count) -> dict[str, Any]:
    return {
        "precision": count.precision,
        "recall": count.recall,
        "f1": count.f1,
        "gold": count.gold,
        "predicted": count.predicted,
        "correct": count.correct,
    }


def _with_types(counts: Mapping[str, Count]) -> dict[str, Any]:
    return _count(total(counts)) | {"types": {kind: _count(counts[kind]) for kind in KINDS}}


# -- Tables


def tables(score: Score) -> Iterator[RenderableType]:
    """What rich prints of a score: spans by type, then relations and officials, then facts."""
    spans = _table("Spans", "P", "R", "F1", "Gold", "Found", "Right", "Outermost F1", "Overlap F1")
    for kind in KINDS:
        loose = _share(score.outermost[kind].f1), _share(score.overlap[kind].f1)
        spans.add_row(kind, *_cells(score.types[kind]), *loose)
    spans.add_section()
    loose = _share(total(score.outermost).f1), _share(total(score.overlap).f1)
    spans.add_row("micro", *_cells(score.micro), *loose, style="bold")
    yield from (spans, "")
    relations = _table("Relations", "P", "R", "F1", "Gold", "Found", "Right")
    for name in ("holds", "of"):
        relations.add_row(name, *_cells(score.relations[name]))
    relations.add_row("officials", *_cells(score.officials))
    relations.add_row("officials, with of", *_cells(score.officials_with_of))
    yield from (relations, "")
    facts = _table("Facts", "Right", "Of", "Share")
    for name in ACCURACIES:
        one = score.accuracy[name]
        facts.add_row(name.replace("_", " "), str(one.correct), str(one.total), _share(_accuracy(one)))
    yield from (facts, "")


def _table(title: str, *columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column(Text(title, style="bold cyan"), min_width=18)
    for column in columns:
        table.add_column(Text(column, style="dim"), justify="right", no_wrap=True)
    return table


def _cells(count: Count) -> tuple[str, ...]:
    shares = (_share(value) for value in (count.precision, count.recall, count.f1))
    return (*shares, str(count.gold), str(count.predicted), str(count.correct))


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _accuracy(one: Accuracy) -> float | None:
    return one.correct / one.total if one.total else None


# -- Errors


def errors(found: Iterable[Error], texts: Mapping[str, str]) -> Iterator[Text]:
    """The errors by type and by what is wrong, each with its count, place and context; `texts` by document id."""
    found = list(found)
    for kind in KINDS:
        of_kind = [error for error in found if error.type == kind]
        if not of_kind:
            continue
        counts = Counter(error.what for error in of_kind)
        listed = ", ".join(f"{number} {what}" for what, number in counts.items())
        yield Text.assemble((kind, "bold cyan"), f": {len(of_kind)} error{'s' * (len(of_kind) > 1)} ({listed})")
        for what, number in counts.items():
            yield Text.assemble(f"  {what} ", (str(number), "dim"))
            yield from (_in_context(error, texts[error.document]) for error in of_kind if error.what == what)
        yield Text()


def _in_context(error: Error, text: str) -> Text:
    line = text.count("\n", 0, error.start) + 1
    before = _flat(text[max(0, error.start - CONTEXT) : error.start])
    after = _flat(text[error.end : error.end + CONTEXT])
    return Text.assemble(
        (f"    {error.document}:{line}  ", "dim"),
        before,
        (f"⟦{_flat(text[error.start : error.end])}⟧", "bold yellow"),
        after,
        (f"  ← {_note(error, text)}" if error.note else "", "magenta"),
    )


def _note(error: Error, text: str) -> str:
    """A note that is a pair of offsets is shown as the text between them."""
    start, dash, end = error.note.partition("–")
    if error.what in {"border", "of missed", "of spurious"} and dash:
        return f"{'found: ' if error.what == 'border' else ''}⟦{_flat(text[int(start) : int(end)])}⟧"
    return error.note


def _flat(text: str) -> str:
    return text.replace("\r", "").replace("\n", "⏎").replace("\t", " ")
