"""Report: a score as JSON, as tables, and its errors in context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from extract.language import _, marked, ngettext, quoted, translated, visible
from extract.scoring.counts import Accuracy, Count, total
from extract.scoring.holdings import SAID
from extract.scoring.score import Error, Score
from extract.text.spans import KINDS, Kind

ACCURACIES = (
    "value",
    "code",
    "name",
    "holder",
    "number",
    "form",
    "place_kind",
    "place_state",
    "body_kind",
    "decision_kind",
    "title",
)
CONTEXT = 40  # characters shown on either side of an error
COUNTED = (marked("P"), marked("R"), marked("F1"), marked("Gold"), marked("Found"), marked("Right"))  # columns
# The words for kinds of mentions, for what is counted, for facts and for what is wrong.
WORDS = (
    *(
        marked("date"),
        marked("state"),
        marked("place"),
        marked("body"),
        marked("person"),
        marked("post"),
        marked("decision"),
    ),
    *(marked("micro"), marked("holds"), marked("of"), marked("officials"), marked("officials, with of")),
    *(marked("value"), marked("code"), marked("name"), marked("holder"), marked("number"), marked("form")),
    *(marked("kind"), marked("place kind"), marked("place state"), marked("body kind"), marked("decision kind")),
    *(marked("title"), marked("normal"), marked("status"), marked("since"), marked("until")),
    *(marked("missed"), marked("spurious"), marked("border"), marked("of missed"), marked("of spurious")),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What of a score a corpus can tell; in the JSON the rest is null, and no table shows it."""

    kinds: Sequence[Kind] = KINDS
    relations: Sequence[str] = ("holds", "of")
    holdings: Sequence[str] = SAID
    accuracy: Sequence[str] = ACCURACIES
    officials: bool = True


GOLD = Scope()


def to_dict(score: Score, scope: Scope = GOLD) -> dict[str, Any]:
    """The score as the JSON of `extract-ru score --json`; a share that is of nothing is null.

    The keys are the same for every corpus. Those that only one of the public corpora fills are null here.
    """
    officials = count(score.officials) | {"with_of": count(score.officials_with_of)}
    return {
        "documents": score.documents,
        "types": _of_kinds(score.types, scope),
        "micro": count(score.micro),
        "outermost": _with_types(score.outermost, scope),
        "overlap": _with_types(score.overlap, scope),
        "raw": None,
        "ignored": None,
        "moved": None,
        "spared": None,
        "relations": _counted(score.relations, ("holds", "of"), scope.relations) | {"occupation": None},
        "holdings": _counted(score.holdings, SAID, scope.holdings),
        "officials": officials if scope.officials else None,
        "accuracy": {
            name: facts(score.accuracy[name]) if name in scope.accuracy else None for name in (*ACCURACIES, "body_name")
        }
        | {"wikidata": None, "normal": None},
    }


def facts(accuracy: Accuracy) -> dict[str, int]:
    """An accuracy as JSON."""
    return {"correct": accuracy.correct, "total": accuracy.total}


def count(counted: Count) -> dict[str, Any]:
    """A count as JSON, with its shares."""
    return {
        "precision": counted.precision,
        "recall": counted.recall,
        "f1": counted.f1,
        "gold": counted.gold,
        "predicted": counted.predicted,
        "correct": counted.correct,
    }


def _counted(counts: Mapping[str, Count], names: Iterable[str], known: Sequence[str]) -> dict[str, Any]:
    return {name: count(counts[name]) if name in known else None for name in names}


def _of_kinds(counts: Mapping[str, Count], scope: Scope) -> dict[str, Any]:
    return _counted(counts, KINDS, scope.kinds)


def _with_types(counts: Mapping[str, Count], scope: Scope) -> dict[str, Any]:
    return count(total(counts)) | {"types": _of_kinds(counts, scope)}


# -- Tables


def tables(score: Score, scope: Scope = GOLD) -> Iterator[RenderableType]:
    """What rich prints of a score: spans by type, then relations and officials, what is said of holdings, facts."""
    spans = table(marked("Spans"), *COUNTED, marked("Outermost F1"), marked("Overlap F1"))
    for kind in scope.kinds:
        loose = share(score.outermost[kind].f1), share(score.overlap[kind].f1)
        spans.add_row(_(kind), *cells(score.types[kind]), *loose)
    spans.add_section()
    loose = share(total(score.outermost).f1), share(total(score.overlap).f1)
    spans.add_row(_("micro"), *cells(score.micro), *loose, style="bold")
    yield from (spans, "")
    relations = {name: score.relations[name] for name in scope.relations}
    if scope.officials:
        relations |= {"officials": score.officials, "officials, with of": score.officials_with_of}
    if relations:
        yield from (_counts(marked("Relations"), relations), "")
    if scope.holdings:
        yield from (_counts(marked("Holdings found"), {said: score.holdings[said] for said in scope.holdings}), "")
    if scope.accuracy:
        yield from (accuracies(marked("Facts"), {name: score.accuracy[name] for name in scope.accuracy}), "")


def _counts(title: str, counts: Mapping[str, Count]) -> Table:
    rows = table(title, *COUNTED)
    for name, counted in counts.items():
        rows.add_row(_(name), *cells(counted))
    return rows


def accuracies(title: str, by_name: Mapping[str, Accuracy]) -> Table:
    """A table with a row for each accuracy."""
    rows = table(title, marked("Right"), marked("Out of"), marked("Share"))
    for name, accuracy in by_name.items():
        right = accuracy.correct / accuracy.total if accuracy.total else None
        rows.add_row(_(name.replace("_", " ")), str(accuracy.correct), str(accuracy.total), share(right))
    return rows


def table(title: str, *columns: str) -> Table:
    """An empty table in our style, its first column named by `title`. The names are in the catalogue."""
    empty = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    empty.add_column(Text(_(title), style="bold cyan"), min_width=18)
    for column in columns:
        empty.add_column(Text(_(column), style="dim"), justify="right", no_wrap=True)
    return empty


def cells(counted: Count) -> tuple[str, ...]:
    """A count's shares and numbers, as a table shows them."""
    shares = (share(value) for value in (counted.precision, counted.recall, counted.f1))
    return (*shares, str(counted.gold), str(counted.predicted), str(counted.correct))


def share(value: float | None) -> str:
    """A share with three places, a dash where there is none."""
    return "–" if value is None else f"{value:.3f}"


# -- Errors


def errors(found: Iterable[Error], texts: Mapping[str, str]) -> Iterator[Text]:
    """The errors by type and by what is wrong, each with its count, place and context; `texts` by document id."""
    found = list(found)
    for kind in KINDS:
        of_kind = [error for error in found if error.type == kind]
        if not of_kind:
            continue
        counts = Counter(error.what for error in of_kind)
        listed = "; ".join(f"{_(what)}: {number}" for what, number in counts.items())
        heading = ngettext("{count} error ({listed})", "{count} errors ({listed})", len(of_kind))
        yield Text.assemble((_(kind), "bold cyan"), f": {heading.format(count=len(of_kind), listed=listed)}")
        for what, number in counts.items():
            yield Text.assemble(f"  {_(what)} ", (str(number), "dim"))
            yield from (_in_context(error, texts[error.document]) for error in of_kind if error.what == what)
        yield Text()


def _in_context(error: Error, text: str) -> Text:
    line = text.count("\n", 0, error.start) + 1
    before = _flat(text[max(0, error.start - CONTEXT) : error.start])
    after = _flat(text[error.end : error.end + CONTEXT])
    note = _note(error, text)
    return Text.assemble(
        (f"    {quoted(error.document)}:{line}  ", "dim"),
        before,
        (f"⟦{_flat(text[error.start : error.end])}⟧", "bold yellow"),
        after,
        (f"  ← {note}" if note else "", "magenta"),
    )


def _note(error: Error, text: str) -> str:
    """How the error is wrong; the other span is shown as its text."""
    if error.other is None:
        return translated(error.note)
    start, end = error.other
    other = f"⟦{_flat(text[start:end])}⟧"
    return _("found: {text}").format(text=other) if error.what == "border" else other


def _flat(text: str) -> str:
    return visible(text.replace("\r", "")).replace("\n", "⏎").replace("\t", " ")
