"""Output: what a query gives as tables to read, as JSON and as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

import msgspec
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from extract.formats.sheets import cell
from extract.formats.tables import act, table
from extract.knowledge.offices import OfficeKnowledge
from extract.language import _, marked, ngettext, quoted, translated, visible
from extract.register.views import BodyView, Conflict, DecisionView, Found, Holder, Named, OfficeView, Sighting
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
STATUSES = {"acting": marked("acting"), "former": marked("former")}


# -- Words that all outputs share


def heading(office: OfficeView, known: OfficeKnowledge) -> str:
    """An office's title, and what it is of where the title does not say it."""
    title = lemmas(office.title)
    of = [owner.short or owner.name for owner in office.of if not _names(title, owner, known)]
    if not office.of:
        return " · ".join([office.title, _("no state or body named")])
    return " · ".join([office.title, *([", ".join(of)] if of else [])])


def _names(title: Lemmas, owner: Named, known: OfficeKnowledge) -> bool:
    """Whether a title names a state or body that it is of, a state also by its adjective («российский министр»)."""
    names = {lemmas(name) for name in (owner.name, owner.short) if name is not None}
    return any(place(title, name) is not None for name in names | known.states.get(owner.id, frozenset()))


def dates(holder: Holder) -> str:
    """When someone is seen in a post: a day, or the first and the last."""
    return _("no date known") if holder.first is None else seen(holder.first, holder.last)


def named(holder: Holder) -> str:
    """A holder's name, and the status where it says more."""
    return holder.name if holder.status == "holder" else f"{holder.name} ({_(STATUSES[holder.status])})"


def count(documents: int) -> str:
    """How many documents, in words."""
    return ngettext("{count} document", "{count} documents", documents).format(count=documents)


def best(holder: Holder) -> Sighting | None:
    """The sighting to show first: one whose sentence names both the person and the post, the earliest."""
    quotable = [sighting for sighting in holder.sightings if sighting.sentence is not None]
    return next((sighting for sighting in quotable if sighting.names_both), next(iter(quotable), None))


def conflict_line(conflict: Conflict) -> str:
    """A conflict in one line."""
    claims = "; ".join(f"{claim.name}, {claim.title} ({seen(claim.first, claim.last)})" for claim in conflict.claims)
    documents = ", ".join(map(quoted, conflict.documents))
    return f"{_(CONFLICTS[conflict.kind, conflict.shown_by])}: {claims} [{documents}]"


def seen(first: str | None, last: str | None) -> str:
    """From when to when: one day once, and one word where nothing is known."""
    return " – ".join(dict.fromkeys(day or _("unknown") for day in (first, last)))


def caption(decision: DecisionView) -> str:
    """A decision's title, or where it has none how the text names it."""
    return decision.title or decision.citations[0].cited or ""


# -- JSON and CSV


def to_json(found: Found) -> str:
    """All that was found as one JSON object, indented."""
    return msgspec.json.format(msgspec.json.encode(found, enc_hook=str), indent=2).decode() + "\n"


def to_csv(found: Found) -> str:
    """One table: a line for each sentence that gives a person a post, else a body, a citation or a conflict each. Cells
    that a spreadsheet would take for a formula are quoted."""
    page = StringIO()
    writer = csv.writer(page)  # ends lines in CR LF: both are quoted in cells
    for row in _csv_rows(found):
        writer.writerow(map(cell, row))
    return page.getvalue()


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
        yield from _csv_holders(found.offices)


def _csv_holders(offices: Iterable[OfficeView]) -> Iterator[Sequence[object]]:
    yield (
        "office", "post", "of", "person", "name", "status", "first", "last", "documents", "document", "date",
        "sentence", "notes",
    )  # fmt: skip
    for office in offices:
        for holder in office.holders:
            of = [owner.id for owner in office.of]
            held = (
                office.id,
                office.title,
                of,
                holder.person,
                holder.name,
                holder.status,
                holder.first,
                holder.last,
                holder.documents,
            )
            for seen in holder.sightings:
                yield *held, seen.document, seen.date, seen.sentence, holder.notes


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
    for office in found.offices:
        yield Rule(Text(visible(heading(office, known)), style="bold cyan"), align="left", style="dim")
        for holder in office.holders:
            yield from _holder(holder, every=every)
        yield ""
    yield from table(DECISIONS, map(_decision, found.decisions))
    for conflict in found.conflicts:
        yield Text.assemble((_("Conflict"), "bold red"), "  ", visible(conflict_line(conflict)))
    for note in found.notes:
        yield Text.assemble((_("Note"), "bold yellow"), "  ", visible(translated(note)))


def _holder(holder: Holder, *, every: bool) -> Iterator[RenderableType]:
    """Who, when, in how many documents; below it the sentences that say so."""
    facts = [dates(holder), count(holder.documents)]
    if holder.others:
        facts.append(visible(_("also {names}").format(names=", ".join(holder.others))))
    yield Text(" · ").join([Text(visible(named(holder)), "bold"), *map(Text, facts)])
    first = best(holder)
    shown = (
        [sighting for sighting in holder.sightings if sighting.sentence is not None]
        if every
        else [first]
        if first
        else []
    )
    for sighting in shown:
        yield Padding(Text(visible(f"{sighting.sentence} [{quoted(sighting.document)}]")), (0, 0, 0, 4))
    if shown and len(holder.sightings) > len(shown):
        more = _("and {count} more: --sentences").format(count=len(holder.sightings) - len(shown))
        yield Padding(Text(more, style="dim"), (0, 0, 0, 4))
    for note in holder.notes:
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
