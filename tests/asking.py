"""Questions to a register, by our own patterns."""

from __future__ import annotations

from datetime import date

from duckdb import DuckDBPyConnection
from ours import KNOWLEDGE

from extract.register import queries
from extract.register.views import Conflict, Found


def who(connection: DuckDBPyConnection, phrase: str | None = None, on: date | None = None) -> Found:
    return queries.who(connection, KNOWLEDGE.offices, phrase, None if on is None else on.isoformat())


def person(connection: DuckDBPyConnection, name: str, on: date | None = None) -> Found:
    return queries.person(connection, KNOWLEDGE.offices, name, None if on is None else on.isoformat())


def body(connection: DuckDBPyConnection, name: str | None = None) -> Found:
    return queries.body(connection, KNOWLEDGE.offices, name)


def decisions(connection: DuckDBPyConnection, phrase: str | None = None) -> Found:
    return queries.decisions(connection, KNOWLEDGE.offices, phrase)


def conflicts(connection: DuckDBPyConnection) -> tuple[Conflict, ...]:
    return queries.all_conflicts(connection, KNOWLEDGE.offices).conflicts
