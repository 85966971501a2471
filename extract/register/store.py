"""The store: one DuckDB file with what the records say, document by document, and what follows from all of them."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from extract.documents import ReadError
from extract.language import Message

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LAYOUT = 2  # of the tables; a file of another layout is refused
MAGIC = b"DUCK"  # in each DuckDB file, after a checksum of 8 bytes
NO_REGISTER = Message("no register: name another file with --db")

# What each document says. Every row's first column is the document's id, by which it is replaced.
SAID: dict[str, dict[str, str]] = {
    "documents": {
        "id": "VARCHAR", "source": "VARCHAR", "place": "VARCHAR", "date": "VARCHAR", "first_day": "DATE",
        "last_day": "DATE", "dated_by": "VARCHAR", "has_text": "BOOLEAN", "digest": "VARCHAR",
    },
    "holdings": {
        "document": "VARCHAR", "n": "INTEGER", "person": "VARCHAR", "name": "VARCHAR", "office": "VARCHAR",
        "title": "VARCHAR", "acting": "BOOLEAN", "former": "BOOLEAN",
    },
    "sentences": {
        "document": "VARCHAR", "n": "INTEGER", "start": "INTEGER", "stop": "INTEGER", "text": "VARCHAR",
        "rule": "VARCHAR", "says": "BOOLEAN",
    },
    "bodies": {
        "document": "VARCHAR", "id": "VARCHAR", "name": "VARCHAR", "abbreviation": "VARCHAR", "kind": "VARCHAR",
        "wikidata": "VARCHAR", "parent": "VARCHAR", "state": "VARCHAR",
    },
    "states": {
        "document": "VARCHAR", "id": "VARCHAR", "name": "VARCHAR", "code": "VARCHAR", "wikidata": "VARCHAR",
    },
    "forms": {
        "document": "VARCHAR", "entity": "VARCHAR", "form": "VARCHAR", "lemmas": "VARCHAR", "count": "INTEGER",
    },
    "decisions": {
        "document": "VARCHAR", "n": "INTEGER", "id": "VARCHAR", "kind": "VARCHAR", "number": "VARCHAR",
        "title": "VARCHAR", "title_key": "VARCHAR", "issuer": "VARCHAR", "date": "VARCHAR", "cited": "VARCHAR",
        "sentence": "VARCHAR",
    },
}  # fmt: skip

# What follows from all documents together; made anew by every build. `people` says whom an official's id means,
# `readings` which office a person's post means, `acts` which act a citation does.
FOLLOWS: dict[str, dict[str, str]] = {
    "people": {"id": "VARCHAR", "person": "VARCHAR", "name": "VARCHAR", "note": "VARCHAR"},
    "readings": {"person": "VARCHAR", "office": "VARCHAR", "means": "VARCHAR", "note": "VARCHAR"},
    "offices": {
        "id": "VARCHAR", "head": "VARCHAR", "title": "VARCHAR", "of": "VARCHAR[]", "state": "VARCHAR",
        "single": "BOOLEAN",
    },
    "aliases": {"entity": "VARCHAR", "lemmas": "VARCHAR"},
    "acts": {"document": "VARCHAR", "n": "INTEGER", "act": "INTEGER"},
}  # fmt: skip

# A holding with its person and office as joined.
HELD = """
CREATE VIEW held AS
SELECT h.document, h.n, p.person, p.name, h.name AS written, coalesce(r.means, h.office) AS office, h.title,
    h.acting, h.former, p.note AS name_note, r.note AS office_note
FROM holdings h JOIN people p ON p.id = h.person LEFT JOIN readings r ON r.person = p.person AND r.office = h.office
"""

# Nothing is fetched, and no other file is read or written: rows come and go through Python alone.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "2",
}


def connect(path: Path, *, read_only: bool) -> DuckDBPyConnection:
    """The opened file. Raises ReadError, with the remedy, where it is none of ours or in use elsewhere."""
    import duckdb

    if not _may_be_database(path):
        raise ReadError(str(path), NO_REGISTER)
    try:
        connection = duckdb.connect(str(path), read_only=read_only, config=CONFIG)
        connection.execute("SET lock_configuration = true")
    except duckdb.Error as error:
        raise ReadError(str(path), problem(error)) from error
    return connection


def _may_be_database(path: Path) -> bool:
    """Whether a file is missing, or begins as DuckDB's do: others it may take for a table to read."""
    try:
        with path.open("rb") as file:
            return file.read(12)[8:] == MAGIC
    except OSError:
        return True  # missing, or DuckDB says why it cannot be read


def problem(error: Exception) -> Message:
    """What a user is told of an error of DuckDB's."""
    first = str(error).splitlines()[0]
    if "Could not set lock" in first or "Conflicting lock" in first:
        return Message("in use by another program that writes to it: close that first")
    if "not a valid DuckDB" in first:
        return NO_REGISTER
    if "No space left" in first or type(error).__name__ == "OutOfMemoryException":
        return Message("{error}: make room on the disk or in memory, and build it again", error=first)
    return Message("cannot be read, as a damaged file ({error}): remove it and build it anew", error=first)


def open_register(path: Path) -> DuckDBPyConnection:
    """A register to read. Raises ReadError where the file is missing, none of ours or of another version."""
    if not path.is_file():
        problem = Message("no such register: build it with `extract-ru register RECORDS…`, or name it with --db")
        raise ReadError(str(path), problem)
    connection = connect(path, read_only=True)
    wrong = _unlike(connection)
    if wrong is not None:
        connection.close()
        raise ReadError(str(path), wrong)
    return connection


def _unlike(connection: DuckDBPyConnection) -> Message | None:
    """Why a database is none of our registers, None where it is one."""
    import duckdb

    query = "SELECT table_name, column_name FROM information_schema.columns"
    try:
        columns = set(connection.execute(query).fetchall())
        if ("register", "layout") not in columns:
            return Message("a database, but no register: name another file with --db")
        if connection.execute("SELECT layout FROM register").fetchall() != [(LAYOUT,)]:
            return Message("built by another version of extract-ru: remove it and build it anew")
    except duckdb.Error as error:
        return problem(error)
    tables = {**SAID, **FOLLOWS}.items()
    missing = [f"{name}.{column}" for name, table in tables for column in table if (name, column) not in columns]
    if missing:
        return Message("a register without {what}: remove it and build it anew", what=missing[0])
    return None


@contextmanager
def rebuilding(path: Path) -> Iterator[tuple[DuckDBPyConnection, Path]]:
    """A copy of the register (or an empty one) to write to, and where it lies. `replace` puts it in the register's
    place; whatever ends the block before, the register stays as it was.

    Raises ReadError where another build is at work in this folder, or the file is no register.
    """
    path = path.resolve()  # of a link the file that it leads to, for it is replaced
    if not path.parent.is_dir():
        raise ReadError(str(path), Message("its folder does not exist: create it"))
    with _alone(path):
        part = path.with_name(f".{path.name}.part")
        _clear(part)  # what a build that was killed left behind
        if path.exists():
            open_register(path).close()
            shutil.copyfile(path, part)
        connection = connect(part, read_only=False)
        try:
            if not path.exists():
                create(connection)
            yield connection, part
        finally:
            with suppress(Exception):  # what failed before, such as a full disk, is what the user is told of
                connection.close()
            _clear(part)


def replace(connection: DuckDBPyConnection, part: Path, path: Path) -> None:
    """Puts the written copy in the register's place, whole or not at all."""
    connection.execute("CHECKPOINT")
    connection.close()
    path = path.resolve()
    if path.exists():
        shutil.copymode(path, part)
    part.replace(path)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keeps other builds out of the register's folder; the lock goes with the process, however it ends."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        problem = Message("another build is at work in this folder: wait for it to end")
        raise ReadError(str(path), problem) from error
    finally:
        os.close(folder)


def _clear(part: Path) -> None:
    for one in (part, part.with_name(f"{part.name}.wal")):
        one.unlink(missing_ok=True)


def create(connection: DuckDBPyConnection) -> None:
    """Makes the tables of an empty register."""
    connection.execute("BEGIN")
    connection.execute("CREATE TABLE register (layout INTEGER)")
    connection.execute("INSERT INTO register VALUES (?)", [LAYOUT])
    for name, columns in {**SAID, **FOLLOWS}.items():
        described = ", ".join(f'"{column}" {type}' for column, type in columns.items())
        connection.execute(f"CREATE TABLE {name} ({described})")
    connection.execute(HELD)
    connection.execute("COMMIT")


def forget(connection: DuckDBPyConnection, documents: Iterable[str]) -> None:
    """Takes out all that these documents say."""
    ids = list(documents)
    if ids:
        for name, columns in SAID.items():
            key = next(iter(columns))
            connection.execute(f"DELETE FROM {name} WHERE {key} IN (SELECT unnest(?::VARCHAR[]))", [ids])


def insert(connection: DuckDBPyConnection, name: str, rows: Sequence[Sequence[Any]]) -> None:
    """Adds rows to a table, all in one statement: they travel as one JSON value, which needs no other library."""
    if not rows:
        return
    columns = {**SAID, **FOLLOWS}[name]
    shape = msgspec.json.encode([columns]).decode()
    values = msgspec.json.encode([dict(zip(columns, row, strict=True)) for row in rows]).decode()
    picked = ", ".join(f'r."{column}"' for column in columns)
    connection.execute(
        f"INSERT INTO {name} SELECT {picked} FROM (SELECT unnest(from_json(?, ?)) AS r)", [values, shape]
    )


def refill(connection: DuckDBPyConnection, name: str, rows: Sequence[Sequence[Any]]) -> None:
    """Puts rows in the place of all that a table holds."""
    connection.execute(f"DELETE FROM {name}")
    insert(connection, name, rows)
