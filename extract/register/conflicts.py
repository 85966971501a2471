"""Conflicts: claims that can hardly all be true. They are shown; nothing is decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from extract.register.views import Claim, Conflict, ConflictKind, Evidence

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NAMED = 5  # documents that are named

# Two holders of an office that has one at a time, or one name in offices of two states: `unit` is what may be held
# once, `claim` who or what contends for it. A claim that is seen between two sightings of another, or on the same day,
# or in the same document, is at once with it. The last columns: the surest that shows it, and some documents that do.
AT_ONCE = """
WITH seen AS (
    SELECT DISTINCT {unit} AS unit, {claim} AS claim, h.document, d.first_day, d.last_day
    FROM held h JOIN documents d ON d.id = h.document JOIN offices o ON o.id = h.office
    WHERE NOT h.former AND {counts} AND (?::VARCHAR[] IS NULL OR {unit} IN (
        SELECT {asked} FROM held a WHERE list_contains(?::VARCHAR[], a.office)))
),
span AS (
    SELECT unit, claim, min(last_day) AS since, max(first_day) AS until
    FROM seen WHERE first_day IS NOT NULL GROUP BY unit, claim
),
pairs AS (
    SELECT s.unit, s.claim AS one, b.claim AS other, 'dates' AS shown_by, b.document
    FROM span s JOIN seen b ON b.unit = s.unit AND b.claim <> s.claim
    WHERE b.first_day >= s.since AND b.last_day <= s.until
    UNION ALL
    SELECT a.unit, a.claim, b.claim, 'document', a.document
    FROM seen a JOIN seen b ON a.unit = b.unit AND a.document = b.document AND a.claim <> b.claim
    {undated}
)
SELECT unit, least(one, other) AS one, greatest(one, other) AS other, min(shown_by),
    list_sort(list(DISTINCT document))[1:{evidence}]
FROM pairs GROUP BY ALL ORDER BY ALL
"""

# One name in offices of two states, where no date says when.
UNDATED = """
    UNION ALL
    SELECT a.unit, a.claim, b.claim, 'unknown', a.document
    FROM seen a JOIN seen b ON a.unit = b.unit AND a.claim <> b.claim
    WHERE NOT EXISTS (FROM span WHERE span.unit = a.unit AND span.claim = a.claim)
"""

TWO_HOLDERS = AT_ONCE.format(
    unit="h.office",
    claim="h.person",
    counts="NOT h.acting AND o.single",
    asked="a.office",
    undated="",
    evidence=NAMED,
)
TWO_STATES = AT_ONCE.format(
    unit="h.person", claim="o.state", counts="o.state IS NOT NULL", asked="a.person", undated=UNDATED, evidence=NAMED
)

CLAIMS = """
SELECT h.person, any_value(h.name), h.office, o.title,
    arg_min(d.date, d.first_day), arg_max(d.date, d.last_day), o.state
FROM held h JOIN documents d ON d.id = h.document JOIN offices o ON o.id = h.office
WHERE NOT h.former AND list_contains(?::VARCHAR[], h.person)
GROUP BY h.person, h.office, o.title, o.state ORDER BY min(d.first_day) NULLS LAST, h.person, h.office
"""


def found(connection: DuckDBPyConnection, offices: Sequence[str] | None = None) -> Iterator[Conflict]:
    """The conflicts about some offices and their holders, or all of the register."""
    holders = connection.execute(TWO_HOLDERS, [offices, offices]).fetchall()
    contested = connection.execute(TWO_STATES, [offices, offices]).fetchall()
    everybody = {person for row in holders for person in row[1:3]} | {row[0] for row in contested}
    claims = connection.execute(CLAIMS, [sorted(everybody)]).fetchall()
    for office, *persons, shown_by, documents in holders:
        sides = [row for row in claims if row[2] == office and row[0] in persons]
        yield _conflict("two-holders", sides, shown_by, documents)
    for person, *states, shown_by, documents in contested:
        sides = [row for row in claims if row[0] == person and row[6] in states]
        yield _conflict("two-states", sides, shown_by, documents)


def _conflict(
    kind: ConflictKind, claims: Sequence[Sequence[Any]], shown_by: Evidence, documents: Sequence[str]
) -> Conflict:
    return Conflict(kind, tuple(Claim(*row[:6]) for row in claims), shown_by, tuple(documents))
