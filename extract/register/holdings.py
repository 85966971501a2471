"""Holdings: what the register's documents say of offices, read from the store and made tenures of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from extract.language import as_message
from extract.register.dating import days
from extract.register.names import Names
from extract.register.people import NOTES
from extract.register.tenures import Holding, tenures
from extract.register.views import Evidence, OfficeView

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OFFICES = """
SELECT id, title, of, state, single FROM offices
WHERE ?::VARCHAR[] IS NULL OR id IN (SELECT unnest(?::VARCHAR[])) ORDER BY lower(title), id
"""
# One row for each holding and sentence.
HELD = """
SELECT h.office, h.document, h.n, h.person, h.name, h.written, h.acting, h.says, h.since, h.until, h.name_note,
    h.office_note, d.shown, d.source, d.date, coalesce(s.says, h.says), s.text, s.start, s.stop,
    h.title, s.rule, coalesce(s.names_both, false), h.confidence
FROM held h JOIN papers d ON d.document = h.document
LEFT JOIN sentences s ON s.document = h.document AND s.n = h.n
WHERE (?::VARCHAR[] IS NULL OR h.office IN (SELECT unnest(?::VARCHAR[]))) AND h.confidence >= ?
ORDER BY d.first_day NULLS LAST, d.shown, h.document, h.n, s.start
"""


def offices(
    connection: DuckDBPyConnection, named: Names, ids: Sequence[str] | None = None, *, least: float = 0.0
) -> tuple[OfficeView, ...]:
    """Offices, all where no ids are given, with all their tenures by what is told with the `least` confidence or more;
    those of which nothing is are left out."""
    held = _held(connection, ids, least)
    return tuple(
        OfficeView(
            id=ident,
            title=title,
            of=tuple(named[owner] for owner in of),
            state=None if state is None else named[state],
            single=single,
            tenures=tenures(held[ident], single=single),
        )
        for ident, title, of, state, single in connection.execute(OFFICES, [ids, ids]).fetchall()
        if ident in held
    )


def _held(connection: DuckDBPyConnection, ids: Sequence[str] | None, least: float) -> Mapping[str, list[Holding]]:
    """What documents say of each office."""
    rows: dict[tuple[Any, ...], list[Sequence[Any]]] = defaultdict(list)
    for row in connection.execute(HELD, [ids, ids, least]).fetchall():
        rows[row[:3]].append(row[3:])
    held: dict[str, list[Holding]] = defaultdict(list)
    for (office, document, _), said in rows.items():
        held[office].append(_holding(document, said))
    return held


def _holding(document: str, rows: Sequence[Sequence[Any]]) -> Holding:
    *told, name_note, office_note, _, _, dated = rows[0][:12]
    person, name, written, acting, says, since, until = told
    return Holding(
        document=document,
        person=person,
        name=name,
        written=written,
        acting=acting,
        says="holds" if says == "possible" and _is_before(since, dated) else says,
        dated=dated,
        since=since,
        until=until,
        notes=tuple(as_message(note, NOTES) for note in (name_note, office_note) if note is not None),
        evidence=tuple(Evidence(*row[9:]) for row in rows),
    )


def _is_before(since: str | None, dated: str | None) -> bool:
    """Whether a beginning lies before a text: who may be chosen anew is in office («занимает пост с 1989 года»)."""
    begun, day = days(since), days(dated)
    return begun is not None and day is not None and begun[1] < day[0]
