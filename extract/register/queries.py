"""Queries: who held which post, what bodies there are, which decisions. `least` is the confidence that what is told of
holdings must have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from extract.knowledge.offices import OfficeKnowledge
from extract.language import Message, marked, placed
from extract.register import conflicts, holdings, matching
from extract.register.dating import days
from extract.register.names import Names
from extract.register.offices import is_acting
from extract.register.people import namesakes
from extract.register.presence import EVER, Present
from extract.register.succession import is_in_office
from extract.register.tenures import order
from extract.register.views import BodyView, CitationView, Conflict, DecisionView, Found, OfficeView, Tenure
from extract.text.phrases import lemmas

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BEFORE = marked("{said}; last before: {name}, {day}")
AFTER = marked("{said}; first after: {name}, {day}")


def who(
    connection: DuckDBPyConnection, known: OfficeKnowledge, phrase: str | None, on: str | None = None, least: float = 0
) -> Found:
    """Who held the posts that a phrase means (all posts where there is none), ever or `on` a day, month or year
    (EDTF)."""
    ids = None if phrase is None else matching.offices(connection, known, phrase)
    named = Names.of(connection, known)
    offices = holdings.offices(connection, named, ids, least=least)
    every = _beside(connection, named, offices, least)
    acting = is_acting(known, lemmas(phrase or ""))
    own = [replace(one, tenures=tuple(_acting(one.tenures) if acting else one.tenures)) for one in offices]
    own = [one for one in own if one.tenures]
    found = _about(connection, Found(query=phrase or "", on=on, offices=tuple(own) or offices), every)
    if acting and offices and not own:
        found = replace(found, notes=(*found.notes, Message("nobody is known to have been acting")))
    return found


def _acting(tenures: Iterable[Tenure]) -> Iterator[Tenure]:
    return (one for one in tenures if one.status == "acting")


def person(
    connection: DuckDBPyConnection, known: OfficeKnowledge, name: str, on: str | None = None, least: float = 0
) -> Found:
    """Which posts the persons of a name held, in the order of time."""
    persons, named = matching.people(connection, name), Names.of(connection, known)
    every = holdings.offices(connection, named, _held_by(connection, persons), least=least)
    own = [replace(one, tenures=tuple(held for held in one.tenures if held.person in persons)) for one in every]
    found = _about(connection, Found(query=name, by_time=True, on=on, offices=tuple(own)), every)
    offices = tuple(_by_time(found.offices))
    if own and not offices:
        found = replace(found, nobody=(Message("no post of {name} is known on {day}", name=name, day=on),))
    names = {held.person: held.name for office in own for held in office.tenures}
    return replace(found, offices=offices, notes=(*found.notes, *namesakes(names.values())))


def _held_by(connection: DuckDBPyConnection, persons: Sequence[str]) -> list[str]:
    """The ids of the offices that persons hold."""
    query = "SELECT DISTINCT office FROM held WHERE person IN (SELECT unnest(?::VARCHAR[])) ORDER BY office"
    return [ident for (ident,) in connection.execute(query, [persons]).fetchall()]


def _beside(
    connection: DuckDBPyConnection, named: Names, offices: Sequence[OfficeView], least: float
) -> tuple[OfficeView, ...]:
    """These offices, and all others that their holders hold."""
    persons = sorted({tenure.person for office in offices for tenure in office.tenures})
    others = set(_held_by(connection, persons)) - {office.id for office in offices}
    return *offices, *holdings.offices(connection, named, sorted(others), least=least)


def _by_time(offices: Iterable[OfficeView]) -> Iterator[OfficeView]:
    """Each person's offices as they were held one after the other: an office that was held twice, twice."""
    held = [(office, tenure) for office in offices for tenure in office.tenures]
    held.sort(key=lambda one: (one[1].person, order(one[1])))
    for _, group in groupby(held, key=lambda one: (one[1].person, one[0].id)):
        turns = list(group)
        yield replace(turns[0][0], tenures=tuple(tenure for _, tenure in turns))


def body(connection: DuckDBPyConnection, known: OfficeKnowledge, name: str | None, least: float = 0) -> Found:
    """The bodies of a name (all where there is none), and who held the posts of them and of their organs."""
    named = Names.of(connection, known)
    if name is None:
        return Found(query="", bodies=_bodies(connection, named, None))
    ids = matching.bodies(connection, known, name)
    organs = "SELECT DISTINCT id FROM bodies WHERE list_contains(?::VARCHAR[], parent)"
    theirs = [*ids, *(ident for (ident,) in connection.execute(organs, [ids]).fetchall())]
    query = "SELECT id FROM offices WHERE list_has_any(of, ?::VARCHAR[]) ORDER BY id"
    held = [ident for (ident,) in connection.execute(query, [theirs]).fetchall()]
    offices = holdings.offices(connection, named, held, least=least)
    found = Found(query=name, bodies=_bodies(connection, named, ids), offices=offices)
    return _about(connection, found, _beside(connection, named, offices, least))


def all_conflicts(connection: DuckDBPyConnection, known: OfficeKnowledge, least: float = 0) -> Found:
    """All conflicts of the register."""
    found = tuple(conflicts.among(holdings.offices(connection, Names.of(connection, known), least=least)))
    return Found(query="", conflicts=found, notes=() if found else (Message("no conflicts"),))


# -- What the reader should know


def _about(connection: DuckDBPyConnection, found: Found, every: Sequence[OfficeView]) -> Found:
    """Offices with what the reader should know, on the day that is asked for or for all time: `every` are all offices
    of the same persons, with all their tenures."""
    found = replace(found, notes=(*_undated(found.offices), *_textless(connection)))
    if found.on is not None:
        found = _on_day(connection, found, found.on, every)
    return replace(found, conflicts=tuple(_conflicts(found.offices, every)))


def _on_day(connection: DuckDBPyConnection, found: Found, on: str, every: Sequence[OfficeView]) -> Found:
    """What was found as it was on a day, or in a month or year; offices in which nobody is known are told."""
    present = Present(days(on) or EVER, _last_day(connection), every)
    offices = [replace(office, tenures=tuple(present.of(office))) for office in found.offices]
    filled = {office.id for office in offices if any(map(is_in_office, office.tenures))}
    nobody = tuple(_nobody(office, on) for office in found.offices if office.id not in filled and not found.by_time)
    return replace(found, offices=tuple(office for office in offices if office.tenures), nobody=nobody)


def _last_day(connection: DuckDBPyConnection) -> date:
    """The last day of which the register's texts can tell."""
    row = connection.execute("SELECT max(last_day) FROM documents").fetchone()
    return row[0] if row is not None and row[0] is not None else date.min


def _conflicts(offices: Iterable[OfficeView], every: Sequence[OfficeView]) -> Iterator[Conflict]:
    """The conflicts of which a tenure of these offices is a side."""
    asked = {(office.id, tenure.person) for office in offices for tenure in office.tenures}
    for conflict in conflicts.among(every):
        if any((claim.office, claim.person) in asked for claim in conflict.claims):
            yield conflict


def _nobody(office: OfficeView, on: str) -> Message:
    """That nobody is known in an office on a day, and who is the nearest."""
    first_day, last_day = days(on) or EVER
    known = [(one, one.from_day, one.to_day) for one in office.tenures if is_in_office(one)]
    before = max(((last, one.name) for one, _, last in known if last is not None and last < first_day), default=None)
    after = min(((first, one.name) for one, first, _ in known if first is not None and first > last_day), default=None)
    said = Message("nobody is known to hold it on {day}", day=on)
    for template, nearest in ((BEFORE, before), (AFTER, after)):
        if nearest is not None:
            said = Message(template, said=said, name=nearest[1], day=nearest[0])
    return placed(office.title, said)


def _undated(offices: Iterable[OfficeView]) -> Iterator[Message]:
    every = (one for office in offices for one in office.tenures)
    unknown = {one.name for one in every if one.from_day is None and one.until is None}
    if unknown:
        names = ", ".join(sorted(unknown))
        yield Message("order unknown: no dated document for {names}: date them with --dates", names=names)


def _textless(connection: DuckDBPyConnection) -> Iterator[Message]:
    row = connection.execute("SELECT count(*) FILTER (NOT has_text), count(*) FROM documents").fetchone()
    if row is not None and row[0]:
        yield Message(
            "documents without a text: {count} of {all}, their sentences are missing: run them with --with-text, "
            "build again",
            count=row[0],
            all=row[1],
        )


# -- Bodies


def _bodies(connection: DuckDBPyConnection, named: Names, ids: Sequence[str] | None) -> tuple[BodyView, ...]:
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
        FROM bodies b JOIN documents d USING (document)
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
    named = Names.of(connection, known)
    acts: dict[int, list[Sequence[Any]]] = defaultdict(list)
    query = """
        SELECT a.act, c.id, c.kind, c.number, c.issuer, c.date, c.title, d.shown, d.source, d.date, c.cited, c.sentence
        FROM decisions c JOIN acts a USING (document, n) JOIN papers d USING (document)
        ORDER BY a.act, d.first_day NULLS LAST, c.document, c.n
    """
    for act, *row in connection.execute(query).fetchall():
        acts[act].append(row)
    views = [_decision(rows, named) for rows in acts.values()]
    words = lemmas(phrase or "")
    return Found(query=phrase or "", decisions=tuple(view for view in views if matching.decides(words, _told(view))))


def _decision(rows: Sequence[Sequence[Any]], named: Names) -> DecisionView:
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
