"""Output: what a query gives as tables to read, as JSON and as CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import StringIO
from itertools import groupby

import msgspec
from rich.bar import Bar
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from extract.formats.sheets import cell
from extract.formats.tables import act, table
from extract.knowledge.offices import OfficeKnowledge
from extract.language import _, marked, ngettext, quoted, translated, visible
from extract.register.axis import axis
from extract.register.views import (
    BodyView,
    Conflict,
    DecisionView,
    Edge,
    Evidence,
    Found,
    Named,
    OfficeView,
    Tenure,
)
from extract.text.phrases import Lemmas, lemmas, place

BODIES = (marked("Bodies"), marked("Short"), marked("Parent"), marked("State"), marked("Seen"), marked("Documents"))
DECISIONS = (marked("Decisions"), marked("Title"), marked("Issuer"), marked("Date"), marked("Cited in"))
CONFLICTS = {
    ("two-holders", "dates"): marked("two holders of one post at once"),
    ("two-holders", "document"): marked("two holders of one post in one document"),
    ("two-holders", "unknown"): marked("two holders of one post, dates unknown"),
    ("two-states", "dates"): marked("one name in posts of two states at once"),
    ("two-states", "document"): marked("one name in posts of two states in one document"),
    ("two-states", "unknown"): marked("one name in posts of two states, dates unknown"),
}
STATUSES = {"acting": marked("acting"), "past": marked("former"), "possible": marked("expected")}
COLOURS = {"holder": "blue", "acting": "yellow", "past": "bright_black", "possible": "magenta"}


# -- Words that all outputs share


def heading(office: OfficeView, known: OfficeKnowledge) -> str:
    """An office's full title, or that nobody says whose it is."""
    return full_title(office, known) if office.of else " · ".join([office.title, _("no state or body named")])


def full_title(office: OfficeView, known: OfficeKnowledge) -> str:
    """An office's title, and what it is of where the title does not say it."""
    title = lemmas(office.title)
    of = [owner.short or owner.name for owner in office.of if not _names(title, owner, known)]
    return " · ".join([office.title, *([", ".join(of)] if of else [])])


def _names(title: Lemmas, owner: Named, known: OfficeKnowledge) -> bool:
    """Whether a title names a state or body that it is of, a state also by its adjective («российский министр»), a
    company also without its legal form."""
    names = {lemmas(name) for name in (owner.name, owner.short) if name is not None}
    names |= {name[1:] for name in names if len(name) > 1 and name[0] in known.forms}
    return any(place(title, name) is not None for name in names | known.lands.get(owner.id, frozenset()))


def dates(tenure: Tenure) -> str:
    """From when to when: «≤» is that day or before, «≥» that day or after, «…» is not known. Where no text tells of a
    beginning or an end: when someone is seen in a post, or expected in it."""
    if tenure.since is not None or tenure.until is not None:
        return f"{_begin(tenure)} – {_end(tenure)}"
    if tenure.first is None:
        return _("no date known")
    template = _("said {days}") if tenure.status == "possible" else _("seen {days}")
    return template.format(days=seen(tenure.first, tenure.last))


def _begin(tenure: Tenure) -> str:
    if tenure.since is not None:
        return _edge(tenure.since)
    return "…" if tenure.first is None else f"≤ {tenure.first}"


def _end(tenure: Tenure) -> str:
    if tenure.until is not None:
        return _edge(tenure.until)
    said = tenure.last is None or (tenure.since is not None and tenure.last == tenure.since.value)
    return "…" if said else f"≥ {tenure.last}"


def _edge(edge: Edge) -> str:
    return edge.value if edge.told == "date" else f"≤ {edge.value}"


def standing(label: str, tenure: Tenure) -> str:
    """A label, and the status where it says more."""
    return label if tenure.status == "holder" else f"{label} ({_(STATUSES[tenure.status])})"


@dataclass(frozen=True, slots=True)
class Section:
    """What is shown together, on one axis: an office with its holders, or a person with the offices. Title and labels
    are in the language of the moment."""

    title: Callable[[], str]
    rows: tuple[tuple[Callable[[], str], Tenure], ...]


def sections(found: Found, known: OfficeKnowledge) -> Iterator[Section]:
    """The tenures that were found: by person where they were asked for so, else by office."""
    if not found.by_time:
        for office in found.offices:
            rows = tuple((partial(standing, one.name, one), one) for one in office.tenures)
            yield Section(partial(heading, office, known), rows)
        return
    held = [(office, one) for office in found.offices for one in office.tenures]
    for _person, turns in groupby(held, key=lambda turn: turn[1].person):
        own = list(turns)
        yield Section(
            partial(str, own[0][1].name), tuple((partial(_post, office, known, one), one) for office, one in own)
        )


def _post(office: OfficeView, known: OfficeKnowledge, tenure: Tenure) -> str:
    return standing(full_title(office, known), tenure)


def count(documents: int) -> str:
    """How many documents, in words."""
    return ngettext("{count} document", "{count} documents", documents).format(count=documents)


def telling(tenure: Tenure) -> list[Evidence]:
    """The evidence to show first: what tells of the beginning and of the end; else the earliest sentence that names
    both the person and the post; else the earliest."""
    events = [next((seen for seen in tenure.evidence if seen.says == event), None) for event in ("begins", "ends")]
    told = [seen for seen in events if seen is not None]
    return told or [seen for seen in tenure.evidence if seen.names_both][:1] or list(tenure.evidence[:1])


def where(seen: Evidence) -> str:
    """The document and its date."""
    return ", ".join([seen.document, seen.date or _("no date")])


def conflict_line(conflict: Conflict) -> str:
    """A conflict in one line."""
    claims = "; ".join(f"{claim.name}, {claim.title} ({seen(claim.first, claim.last)})" for claim in conflict.claims)
    documents = ", ".join(map(quoted, conflict.documents))
    return f"{_(CONFLICTS[conflict.kind, conflict.shown_by])}: {claims} [{documents}]"


def seen(first: str | None, last: str | None) -> str:
    """From when to when: one day once, and one word where nothing is known."""
    return " – ".join(dict.fromkeys(day or _("unknown") for day in (first, last)))


def caption(decision: DecisionView) -> str:
    """A decision's title, or where it has none how the text names it, in the nominative."""
    from extract.text.nominative import phrase  # with the dictionary, which questions about posts do without

    return decision.title or phrase(decision.citations[0].cited or "")


# -- JSON and CSV


def to_json(found: Found) -> str:
    """All that was found as one JSON object, indented."""
    return msgspec.json.format(msgspec.json.encode(found, enc_hook=str), indent=2).decode() + "\n"


def to_csv(found: Found) -> str:
    """One table: a line for each sentence that tells of a tenure, else a body, a citation or a conflict each. It begins
    with the mark that Excel wants; cells that a spreadsheet would take for a formula are quoted."""
    page = StringIO()
    writer = csv.writer(page)  # ends lines in CR LF: both are quoted in cells
    for row in _csv_rows(found):
        writer.writerow(map(cell, row))
    return "\ufeff" + page.getvalue()


def _csv_rows(found: Found) -> Iterator[Sequence[object]]:
    if found.bodies:
        yield from _csv_bodies(found.bodies)
    elif found.decisions:
        yield from _csv_decisions(found.decisions)
    elif found.conflicts and not found.offices:
        yield "kind", "shown_by", "person", "post", "first", "last", "documents"
        for conflict in found.conflicts:
            for claim in conflict.claims:
                dates = claim.first, claim.last, conflict.documents
                yield conflict.kind, conflict.shown_by, claim.name, claim.title, *dates
    else:
        yield from _csv_tenures(found.offices)


def _csv_tenures(offices: Iterable[OfficeView]) -> Iterator[Sequence[object]]:
    yield (
        "office", "post", "of", "person", "name", "status", "since", "since_told", "until", "until_told", "first",
        "last", "documents", "document", "source", "date", "says", "confidence", "sentence", "notes",
    )  # fmt: skip
    for office in offices:
        of = [owner.id for owner in office.of]
        for one in office.tenures:
            edges = *_csv_edge(one.since), *_csv_edge(one.until), one.first, one.last
            held = office.id, office.title, of, one.person, one.name, one.status, *edges, one.documents
            for seen in one.evidence:
                yield *held, seen.document, seen.source, seen.date, seen.says, seen.confidence, seen.sentence, one.notes


def _csv_edge(edge: Edge | None) -> tuple[str | None, str | None]:
    return (None, None) if edge is None else (edge.value, edge.told)


def _csv_bodies(bodies: Iterable[BodyView]) -> Iterator[Sequence[object]]:
    yield "id", "name", "abbreviation", "names", "written", "kind", "parent", "state", "documents", "first", "last"
    for body in bodies:
        names = *body.names, *body.abbreviations
        yield (
            body.id, body.name, body.abbreviation, names, body.written, body.kind, _id(body.parent), _id(body.state),
            body.documents, body.first, body.last,
        )  # fmt: skip


def _csv_decisions(decisions: Iterable[DecisionView]) -> Iterator[Sequence[object]]:
    yield "id", "kind", "number", "issuer", "date", "title", "document", "document_date", "cited", "sentence"
    for decision in decisions:
        for seen in decision.citations:
            cells = decision.id, decision.kind, decision.number, _id(decision.issuer), decision.date, decision.title
            yield *cells, seen.document, seen.date, seen.cited, seen.sentence


def _id(named: Named | None) -> str | None:
    return None if named is None else named.id


# -- Tables


def tables(found: Found, known: OfficeKnowledge, *, every: bool) -> Iterator[RenderableType]:
    """What rich prints; `every` shows all sentences, not only the first of each holder."""
    yield from table(BODIES, map(_body, found.bodies))
    for section in sections(found, known):
        yield Rule(Text(visible(section.title()), style="bold cyan"), align="left", style="dim")
        if found.by_time:
            yield from _time_line(section)
        for label, tenure in section.rows:
            yield from _tenure(label(), tenure, every=every)
        yield ""
    yield from table(DECISIONS, map(_decision, found.decisions))
    for conflict in found.conflicts:
        yield Text.assemble((_("Conflict"), "bold red"), "  ", visible(conflict_line(conflict)))
    for note in (*found.nobody, *found.notes):
        yield Text.assemble((_("Note"), "bold yellow"), "  ", visible(translated(note)))


def _time_line(section: Section) -> Iterator[RenderableType]:
    """A bar for each tenure of known days, below it the years."""
    line = axis(tenure for _label, tenure in section.rows)
    if line is None or len(section.rows) == 1:
        return
    bars = Table.grid(expand=True, padding=(0, 2, 0, 0))
    bars.add_column(ratio=2, no_wrap=True, overflow="ellipsis")
    bars.add_column(ratio=3)
    for label, tenure in section.rows:
        if (part := line.part(tenure)) is not None:
            bars.add_row(Text(visible(label())), Bar(1, *part, color=COLOURS[tenure.status]))
    years = Table.grid(expand=True)
    for _year, count in line.marks():
        years.add_column(ratio=count, no_wrap=True)
    years.add_row(*(Text(year, style="dim") for year, _count in line.marks()))
    bars.add_row("", years)
    yield bars


def _tenure(label: str, tenure: Tenure, *, every: bool) -> Iterator[RenderableType]:
    """Who, or which post, from when to when, in how many documents; below it the sentences that say so."""
    facts = [dates(tenure), count(tenure.documents)]
    if tenure.others:
        facts.append(visible(_("also {names}").format(names=", ".join(tenure.others))))
    yield Text(" · ").join([Text(visible(label), "bold"), *map(Text, facts)])
    told = tenure.evidence if every else telling(tenure)
    for seen in told:
        yield Padding(Text(visible(f"{seen.sentence or seen.title} [{quoted(where(seen))}]")), (0, 0, 0, 4))
    if len(tenure.evidence) > len(told):
        more = _("and {count} more: --sentences").format(count=len(tenure.evidence) - len(told))
        yield Padding(Text(more, style="dim"), (0, 0, 0, 4))
    for note in tenure.notes:
        line = _("Note: {note}").format(note=translated(note))
        yield Padding(Text(visible(line), style="yellow"), (0, 0, 0, 4))


def _body(body: BodyView) -> Sequence[str]:
    names = "\n".join(dict.fromkeys((body.name, *body.names)))
    parent = (body.parent.short or body.parent.name) if body.parent is not None else ""
    state = body.state.name if body.state is not None else ""
    return names, "\n".join(body.abbreviations), parent, state, seen(body.first, body.last), str(body.documents)


def _decision(decision: DecisionView) -> Sequence[str]:
    issuer = (decision.issuer.short or decision.issuer.name) if decision.issuer is not None else ""
    cited = ", ".join(dict.fromkeys(quoted(seen.document) for seen in decision.citations))
    return act(decision.kind, decision.number) or "–", caption(decision), issuer, decision.date or "", cited
