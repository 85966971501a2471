"""Queries: who held which post, what bodies there are, which decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from extract.knowledge.offices import OfficeKnowledge
from extract.language import Message, as_message, placed
from extract.register import conflicts, matching
from extract.register.people import NOTES
from extract.register.views import BodyView, CitationView, DecisionView, Found, Holder, Named, OfficeView, Sighting
from extract.text.phrases import lemmas

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OFFICES = """
SELECT id, title, of, state, single FROM offices
WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY lower(title), id
"""
HOLDERS = """
SELECT h.office, h.person, CASE WHEN h.former THEN 'former' WHEN h.acting THEN 'acting' ELSE 'holder' END AS status,
    any_value(h.name), list(DISTINCT h.written ORDER BY h.written),
    arg_min(d.date, d.first_day), arg_max(d.date, d.last_day), min(d.first_day), max(d.last_day),
    count(DISTINCT h.document), count(DISTINCT h.document) FILTER (d.first_day IS NULL),
    list(DISTINCT h.name_note) FILTER (h.name_note IS NOT NULL),
    list(DISTINCT h.office_note) FILTER (h.office_note IS NOT NULL)
FROM held h JOIN documents d ON d.id = h.document
WHERE h.office IN (SELECT unnest(?::VARCHAR[])) AND (?::VARCHAR[] IS NULL OR list_contains(?::VARCHAR[], h.person))
GROUP BY h.office, h.person, status ORDER BY min(d.first_day) NULLS LAST, h.person, status
"""
SIGHTINGS = """
SELECT h.office, h.person, CASE WHEN h.former THEN 'former' WHEN h.acting THEN 'acting' ELSE 'holder' END AS status,
    h.document, d.source, d.date, s.text, s.start, s.stop, h.title, s.rule, coalesce(s.says, false)
FROM held h JOIN documents d ON d.id = h.document
LEFT JOIN sentences s ON s.document = h.document AND s.n = h.n
WHERE h.office IN (SELECT unnest(?::VARCHAR[])) AND (?::VARCHAR[] IS NULL OR list_contains(?::VARCHAR[], h.person))
ORDER BY d.first_day NULLS LAST, h.document, s.start, h.n
"""


def who(connection: DuckDBPyConnection, known: OfficeKnowledge, phrase: str | None, on: date | None = None) -> Found:
    """Who held the posts that a phrase means (all posts where there is none), on a day or ever."""
    if phrase is None:
        ids = [ident for (ident,) in connection.execute("SELECT id FROM offices ORDER BY id").fetchall()]
    else:
        ids = matching.offices(connection, known, phrase)
    return _about(connection, phrase or "", _offices(connection, known, ids, None), on)


def person(connection: DuckDBPyConnection, known: OfficeKnowledge, name: str, on: date | None = None) -> Found:
    """Which posts the persons of a name held."""
    persons = matching.people(connection, name)
    query = "SELECT DISTINCT office FROM held WHERE person IN (SELECT unnest(?::VARCHAR[])) ORDER BY office"
    ids = [ident for (ident,) in connection.execute(query, [persons]).fetchall()]
    found = _about(connection, name, _offices(connection, known, ids, persons), on)
    own = [conflict for conflict in found.conflicts if any(claim.person in persons for claim in conflict.claims)]
    return replace(found, conflicts=tuple(own))


def _about(connection: DuckDBPyConnection, query: str, offices: Sequence[OfficeView], on: date | None) -> Found:
    """Offices with their conflicts and what the reader should know, on a day or for all time."""
    about = tuple(conflicts.found(connection, [office.id for office in offices]))
    notes = _notes(connection, offices)
    if on is not None:
        offices = [replace(office, holders=tuple(_on(office.holders, on))) for office in offices]
        notes = (*_nobody_on(offices, on), *notes)
    return Found(query=query, on=on, offices=tuple(offices), conflicts=about, notes=notes)


def body(connection: DuckDBPyConnection, known: OfficeKnowledge, name: str | None) -> Found:
    """The bodies of a name (all where there is none), and who held the posts of them."""
    if name is None:
        return Found(query="", bodies=_bodies(connection, known, None))
    ids = matching.bodies(connection, name)
    query = "SELECT id FROM offices WHERE list_has_any(of, ?::VARCHAR[]) ORDER BY id"
    offices = [ident for (ident,) in connection.execute(query, [ids]).fetchall()]
    found = _about(connection, name, _offices(connection, known, offices, None), None)
    return replace(found, bodies=_bodies(connection, known, ids))


def all_conflicts(connection: DuckDBPyConnection) -> Found:
    """All conflicts of the register."""
    found = tuple(conflicts.found(connection))
    return Found(query="", conflicts=found, notes=() if found else (Message("no conflicts"),))


# -- Offices


def _offices(
    connection: DuckDBPyConnection, known: OfficeKnowledge, ids: Sequence[str], persons: Sequence[str] | None
) -> tuple[OfficeView, ...]:
    """Offices with all their holders, or with some persons only."""
    named = _Names(names(connection), known)
    sightings: dict[tuple[str, ...], list[Sighting]] = defaultdict(list)
    for office, who, status, *rest in connection.execute(SIGHTINGS, [ids, persons, persons]).fetchall():
        sightings[office, who, status].append(Sighting(*rest))
    holders: dict[str, list[Holder]] = defaultdict(list)
    for row in connection.execute(HOLDERS, [ids, persons, persons]).fetchall():
        holders[row[0]].append(_holder(row, sightings[row[0], row[1], row[2]]))
    rows = connection.execute(OFFICES, [ids]).fetchall()
    return tuple(
        OfficeView(
            id=ident,
            title=title,
            of=tuple(named[owner] for owner in of),
            state=None if state is None else named[state],
            single=single,
            holders=tuple(holders[ident]),
        )
        for ident, title, of, state, single in rows
    )


def _holder(row: Sequence[Any], sightings: Sequence[Sighting]) -> Holder:
    _, ident, status, name, others, first, last, from_day, to_day, documents, undated, *notes = row
    return Holder(
        person=ident,
        name=name,
        others=tuple(other for other in others if other != name),
        status=status,
        first=first,
        last=last,
        from_day=from_day,
        to_day=to_day,
        documents=documents,
        undated=undated,
        notes=tuple(as_message(note, NOTES) for kind in notes for note in kind or ()),
        sightings=tuple(sightings),
    )


def _on(holders: Sequence[Holder], on: date) -> list[Holder]:
    """Those seen in office on a day, or before and after it; where there are none, those seen last before it and first
    after it. Former holders are none."""
    dated = [(holder, holder.from_day, holder.to_day) for holder in holders if holder.status != "former"]
    known = [(holder, first, last) for holder, first, last in dated if first is not None and last is not None]
    if around := [holder for holder, first, last in known if first <= on <= last]:
        return around
    before = max((last for _, _, last in known if last < on), default=None)
    after = min((first for _, first, _ in known if first > on), default=None)
    return [holder for holder, first, last in known if last == before or first == after]


def _nobody_on(offices: Iterable[OfficeView], on: date) -> tuple[str, ...]:
    """For each office in which nobody is seen on a day: who is shown instead."""
    bare = [office for office in offices if not any(seen_on(holder, on) for holder in office.holders)]
    return tuple(placed(office.title, _instead(office.holders, on)) for office in bare)


def _instead(holders: Iterable[Holder], on: date) -> Message:
    """Who is shown of an office in which nobody is seen on a day: some before it, some after it, or none."""
    before = {holder.to_day < on for holder in holders if holder.to_day is not None}
    if before == {True, False}:
        return Message("nobody seen in office on {day}: shown is who was last before and first after", day=on)
    if before == {True}:
        return Message("nobody seen in office on {day} or later: shown is who was last before", day=on)
    if before == {False}:
        return Message("nobody seen in office on {day} or before: shown is who was first after", day=on)
    return Message("nobody in office is seen on a known day, so nobody is shown for {day}", day=on)


def seen_on(holder: Holder, on: date) -> bool:
    """Whether someone is seen in office on a day, or both before and after it."""
    return holder.from_day is not None and holder.to_day is not None and holder.from_day <= on <= holder.to_day


def _notes(connection: DuckDBPyConnection, offices: Iterable[OfficeView]) -> tuple[str, ...]:
    """What the reader should know: unknown order, missing sentences."""
    notes = []
    unknown = {holder.name for office in offices for holder in office.holders if holder.first is None}
    if unknown:
        names = ", ".join(sorted(unknown))
        notes.append(Message("order unknown: no dated document for {names}: date them with --dates", names=names))
    row = connection.execute("SELECT count(*) FILTER (NOT has_text), count(*) FROM documents").fetchone()
    if row is not None and row[0]:
        notes.append(
            Message(
                "{count} of {all} documents carry no text, so their sentences are missing: run them with --with-text, "
                "build again",
                count=row[0],
                all=row[1],
            )
        )
    return tuple(notes)


def names(connection: DuckDBPyConnection) -> Mapping[str, Named]:
    """All states and bodies by id, under the name that most documents give them."""
    rows = connection.execute("""
        SELECT id, mode(name), mode(abbreviation) FROM bodies GROUP BY id
        UNION ALL SELECT id, mode(name), NULL FROM states GROUP BY id
    """).fetchall()
    return {ident: Named(ident, name, short) for ident, name, short in rows}


@dataclass(frozen=True, slots=True)
class _Names:
    """What states and bodies are called: in the register, else in the pattern files."""

    registered: Mapping[str, Named]
    known: OfficeKnowledge

    def __getitem__(self, id: str) -> Named:
        return self.registered.get(id) or Named(id, self.known.names.get(id) or id)


# -- Bodies


def _bodies(connection: DuckDBPyConnection, known: OfficeKnowledge, ids: Sequence[str] | None) -> tuple[BodyView, ...]:
    named = _Names(names(connection), known)
    written: dict[str, list[str]] = defaultdict(list)
    forms = "SELECT entity, form FROM forms GROUP BY entity, form ORDER BY entity, sum(count) DESC, form"
    for ident, form in connection.execute(forms).fetchall():
        written[ident].append(form)
    rows = connection.execute(
        """
        SELECT b.id, mode(b.name), mode(b.abbreviation), list(DISTINCT b.name ORDER BY b.name),
            list(DISTINCT b.abbreviation ORDER BY b.abbreviation) FILTER (b.abbreviation IS NOT NULL), mode(b.kind),
            mode(b.wikidata), mode(b.parent), mode(b.state), count(DISTINCT b.document),
            arg_min(d.date, d.first_day), arg_max(d.date, d.last_day)
        FROM bodies b JOIN documents d ON d.id = b.document
        WHERE ?::VARCHAR[] IS NULL OR list_contains(?::VARCHAR[], b.id)
        GROUP BY b.id ORDER BY count(DISTINCT b.document) DESC, b.id
        """,
        [ids, ids],
    ).fetchall()
    return tuple(
        BodyView(
            id=ident,
            name=name,
            abbreviation=short,
            names=tuple(called),
            abbreviations=tuple(shorts or ()),
            written=tuple(written[ident]),
            kind=kind,
            wikidata=wikidata,
            parent=None if parent is None else named[parent],
            state=None if state is None else named[state],
            documents=documents,
            first=first,
            last=last,
        )
        for ident, name, short, called, shorts, kind, wikidata, parent, state, documents, first, last in rows
    )


# -- Decisions


def decisions(connection: DuckDBPyConnection, known: OfficeKnowledge, phrase: str | None) -> Found:
    """The decisions whose kind, number, issuer, date or title hold all words of a phrase (all where there is none)."""
    named = _Names(names(connection), known)
    acts: dict[int, list[Sequence[Any]]] = defaultdict(list)
    query = """
        SELECT a.act, c.id, c.kind, c.number, c.issuer, c.date, c.title, c.document, d.source, d.date, c.cited,
            c.sentence
        FROM decisions c JOIN acts a USING (document, n) JOIN documents d ON d.id = c.document
        ORDER BY a.act, d.first_day NULLS LAST, c.document, c.n
    """
    for act, *row in connection.execute(query).fetchall():
        acts[act].append(row)
    views = [_decision(rows, named) for rows in acts.values()]
    words = lemmas(phrase or "")
    return Found(query=phrase or "", decisions=tuple(view for view in views if matching.decides(words, _told(view))))


def _decision(rows: Sequence[Sequence[Any]], named: _Names) -> DecisionView:
    kind, number, issuer, day, title = (
        max((row[field] for row in rows if row[field] is not None), key=len, default=None) for field in range(1, 6)
    )
    fullest = max(rows, key=lambda row: sum(value is not None for value in row[1:6]))
    return DecisionView(
        id=fullest[0],
        kind=kind,
        number=number,
        issuer=None if issuer is None else named[issuer],
        date=day,
        title=title,
        citations=tuple(CitationView(*row[6:]) for row in rows),
    )


def _told(decision: DecisionView) -> str:
    issuer = (decision.issuer.name, decision.issuer.short) if decision.issuer is not None else ()
    cited = decision.citations[0].cited if decision.title is None else None
    return " ".join(filter(None, (decision.kind, decision.number, *issuer, decision.date, decision.title, cited)))
