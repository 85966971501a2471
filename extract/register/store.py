"""The store: one DuckDB file. Some of its tables hold what each document says, the others what follows from all."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from extract.documents import ReadError
from extract.formats.files import discard, growing, keep_mode, led_to, naming, parts
from extract.language import Message, marked
from extract.reading.encodings import shown
from extract.reading.folders import followed
from extract.register.faults import DAMAGED, NO_REGISTER, explained

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LAYOUT = 5  # of the tables; a file of another layout is refused
MAGIC = b"DUCK"  # in each DuckDB file, after a checksum of 8 bytes
NO_FILE = marked("a folder, a pipe or a device, no file: name another with --db")
ANEW = Message("build it anew in another file with --db")

# What each document says. Every row's first column is the document's key, by which it is replaced.
SAID: dict[str, dict[str, str]] = {
    "documents": {
        "document": "VARCHAR", "id": "VARCHAR", "source": "VARCHAR", "place": "VARCHAR", "date": "VARCHAR",
        "first_day": "DATE", "last_day": "DATE", "dated_by": "VARCHAR", "has_text": "BOOLEAN", "digest": "VARCHAR",
    },
    "holdings": {
        "document": "VARCHAR", "n": "INTEGER", "person": "VARCHAR", "name": "VARCHAR", "office": "VARCHAR",
        "by_text": "VARCHAR", "title": "VARCHAR", "acting": "BOOLEAN", "says": "VARCHAR", "since": "VARCHAR",
        "until": "VARCHAR", "confidence": "DOUBLE",
    },
    "sentences": {
        "document": "VARCHAR", "n": "INTEGER", "start": "INTEGER", "stop": "INTEGER", "text": "VARCHAR",
        "rule": "VARCHAR", "says": "VARCHAR", "names_both": "BOOLEAN",
    },
    "bodies": {
        "document": "VARCHAR", "id": "VARCHAR", "name": "VARCHAR", "abbreviation": "VARCHAR", "kind": "VARCHAR",
        "wikidata": "VARCHAR", "parent": "VARCHAR", "state": "VARCHAR", "region": "VARCHAR",
    },
    "states": {
        "document": "VARCHAR", "id": "VARCHAR", "name": "VARCHAR", "code": "VARCHAR", "wikidata": "VARCHAR",
    },
    "places": {"document": "VARCHAR", "id": "VARCHAR", "name": "VARCHAR", "state": "VARCHAR"},
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
# `readings` which office a post means, `acts` which act a citation does.
FOLLOWS: dict[str, dict[str, str]] = {
    "people": {"id": "VARCHAR", "person": "VARCHAR", "name": "VARCHAR", "note": "VARCHAR"},
    "readings": {"document": "VARCHAR", "n": "INTEGER", "means": "VARCHAR", "note": "VARCHAR"},
    "offices": {
        "id": "VARCHAR", "head": "VARCHAR", "title": "VARCHAR", "of": "VARCHAR[]", "state": "VARCHAR",
        "single": "BOOLEAN",
    },
    "aliases": {"entity": "VARCHAR", "lemmas": "VARCHAR"},
    "acts": {"document": "VARCHAR", "n": "INTEGER", "act": "INTEGER"},
}  # fmt: skip

TABLES = {**SAID, **FOLLOWS}
# The columns that may be empty. In all others a cell always holds something.
MAY_LACK = {
    "documents": {"source", "date", "first_day", "last_day"},
    "holdings": {"by_text", "since", "until"},
    "sentences": {"text", "rule"},
    "bodies": {"abbreviation", "wikidata", "parent", "state", "region"},
    "states": {"code", "wikidata"},
    "places": {"state"},
    "decisions": {"kind", "number", "title", "title_key", "issuer", "date", "cited", "sentence"},
    "people": {"note"},
    "readings": {"note"},
    "offices": {"state"},
}
HAD = """
SELECT table_name, column_name, data_type FROM duckdb_columns()
WHERE schema_name = 'main' AND database_name = current_database() ORDER BY table_name, column_index
"""

# What is asked for: holdings with their person and office as joined, documents with the name that tells them apart.
VIEWS: dict[str, tuple[str, dict[str, str]]] = {
    "held": (
        """
        SELECT h.document, h.n, p.person, p.name, h.name AS written, coalesce(r.means, h.office) AS office, h.title,
            h.acting, h.says, h.since, h.until, h.confidence, p.note AS name_note, r.note AS office_note
        FROM holdings h JOIN people p ON p.id = h.person
        LEFT JOIN readings r ON r.document = h.document AND r.n = h.n
        """,
        {
            **{"document": "VARCHAR", "n": "INTEGER", "person": "VARCHAR", "name": "VARCHAR", "written": "VARCHAR"},
            **{"office": "VARCHAR", "title": "VARCHAR", "acting": "BOOLEAN", "says": "VARCHAR", "since": "VARCHAR"},
            **{"until": "VARCHAR", "confidence": "DOUBLE", "name_note": "VARCHAR", "office_note": "VARCHAR"},
        },
    ),
    "papers": (
        """
        SELECT document, source, date, first_day, last_day,
            CASE WHEN count(*) OVER (PARTITION BY id) > 1 THEN concat_ws(' · ', id, source) ELSE id END AS shown
        FROM documents
        """,
        {
            **{"document": "VARCHAR", "source": "VARCHAR", "date": "VARCHAR", "first_day": "DATE"},
            **{"last_day": "DATE", "shown": "VARCHAR"},
        },
    ),
}

# Nothing is fetched, and no other file is read or written: rows come and go through Python alone.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "2",
    "lock_configuration": "true",
}


def connect(path: Path, *, read_only: bool) -> DuckDBPyConnection:
    """The opened file. Raises ReadError, with the remedy, where it is none of ours or in use elsewhere."""
    import duckdb

    if not _may_be_database(path):
        raise ReadError(str(path), Message(NO_REGISTER))
    place = os.path.realpath(path)  # `:memory:` and the like are names of files too
    if place != shown(place):
        raise ReadError(str(path), Message("its name is not in UTF-8: rename it"))
    with explained(path):
        return duckdb.connect(place, read_only=read_only, config=CONFIG)


def _may_be_database(path: Path) -> bool:
    """Whether a file is missing, or begins as DuckDB's do: others it may take for a table to read."""
    try:
        with path.open("rb") as file:
            return file.read(12)[8:] == MAGIC
    except OSError:
        return True  # missing, or DuckDB says why it cannot be read


def open_register(path: Path) -> DuckDBPyConnection:
    """A register to read. Raises ReadError where the file is missing, none of ours, of another version or damaged."""
    if not path.is_file():
        problem = Message("no such register: build it with `extract-ru register RECORDS…`, or name another file")
        raise ReadError(str(path), Message(NO_FILE) if path.exists() else problem)
    connection = connect(path, read_only=True)
    try:
        with explained(path):
            wrong = _unsound(connection)
        if wrong is not None:
            raise ReadError(str(path), wrong)
    except ReadError:
        connection.close()
        raise
    return connection


def _unsound(connection: DuckDBPyConnection) -> Message | None:
    """What is wrong with a database, if anything: it must have the tables of this layout, and no empty cell where a
    value belongs."""
    columns: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for table, column, type in connection.execute(HAD).fetchall():
        columns[table].append((column, type))
    if columns.get("register") != [("layout", "INTEGER")]:
        return Message("a database, but no register: name another file with --db")
    if connection.execute("SELECT layout FROM register").fetchall() != [(LAYOUT,)]:
        return Message("built by another version of extract-ru: build it anew in another file with --db")
    for table, made in {**TABLES, **{name: columns for name, (_, columns) in VIEWS.items()}}.items():
        if columns.get(table) != list(made.items()):
            return Message("its table “{table}” is not as a build makes it: {remedy}", table=table, remedy=ANEW)
    for table, made in TABLES.items():
        empty = " OR ".join(f'"{column}" IS NULL' for column in made if column not in MAY_LACK.get(table, ()))
        if connection.execute(f"SELECT 1 FROM {table} WHERE {empty} LIMIT 1").fetchall():
            return Message(DAMAGED)
    return None


@dataclass(frozen=True, slots=True)
class Draft:
    """A copy of a register, open to be written to: in `file`, for the `place` of the register itself."""

    connection: DuckDBPyConnection
    file: Path
    place: Path

    def put(self) -> None:
        """Puts the written copy in the register's place, with its mode, whole or not at all."""
        self.connection.execute("CHECKPOINT")
        self.connection.close()
        with self.file.open("rb+") as file:
            keep_mode(self.place, file.fileno())
        self.file.replace(self.place)


@contextmanager
def rebuilding(path: Path) -> Iterator[Draft]:
    """A draft of the register, empty where there is none. Whatever ends the block before it is put in the register's
    place, that stays as it was, and nothing half done is left. A link stays one: what it leads to is renewed.

    Raises ReadError where another build is at work in this folder, or the file is no register; OSError where the disk
    is full.
    """
    place = led_to(path)
    if not place.parent.is_dir():
        raise ReadError(str(path), Message("its folder does not exist: create it"))
    with explained(path), naming(path), _alone(path, place.parent), growing(place) as part:
        for left in set(parts(place.parent, [place.name])) - {part}:
            discard(left)  # of a build that was killed
        part.mkdir(mode=0o700)
        with _opened(path, place, part / "register") as draft:
            yield draft


@contextmanager
def _opened(path: Path, place: Path, file: Path) -> Iterator[Draft]:
    known = place.exists()
    if known:
        _check(path)
        shutil.copyfile(place, file)
    connection = connect(file, read_only=False)
    try:
        if not known:
            create(connection)
        yield Draft(connection, file, place)
    finally:
        connection.close()


def _check(path: Path) -> None:
    """Reads all that a register holds. Raises ReadError where some of it cannot be read."""
    beside = Path(f"{followed(path)}.wal")
    if beside.exists():
        problem = Message("another program has left changes beside it ({file}): let that end its work", file=beside)
        raise ReadError(str(path), problem)
    with open_register(path) as connection, explained(path):
        for table in SAID:
            connection.execute(f"SELECT bit_xor(hash(t)) FROM {table} t").fetchall()


@contextmanager
def _alone(path: Path, place: Path) -> Iterator[None]:
    """Keeps other builds out of the register's folder; the lock goes with the process, however it ends."""
    folder = os.open(place, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            problem = Message("another build is at work in this folder: wait for it to end")
            raise ReadError(str(path), problem) from error
        yield
    finally:
        os.close(folder)


def create(connection: DuckDBPyConnection) -> None:
    """Makes the tables of an empty register."""
    connection.execute("BEGIN")
    connection.execute("CREATE TABLE register (layout INTEGER)")
    connection.execute("INSERT INTO register VALUES (?)", [LAYOUT])
    for name, columns in TABLES.items():
        described = ", ".join(f'"{column}" {type}' for column, type in columns.items())
        connection.execute(f"CREATE TABLE {name} ({described})")
    for name, (query, _) in VIEWS.items():
        connection.execute(f"CREATE VIEW {name} AS {query}")
    connection.execute("COMMIT")


def forget(connection: DuckDBPyConnection, documents: Iterable[str]) -> None:
    """Takes out all that these documents say."""
    ids = list(documents)
    if ids:
        for name in SAID:
            connection.execute(f"DELETE FROM {name} WHERE document IN (SELECT unnest(?::VARCHAR[]))", [ids])


def insert(connection: DuckDBPyConnection, name: str, rows: Sequence[Sequence[Any]]) -> None:
    """Adds rows to a table, all in one statement: they travel as one JSON value, which needs no other library."""
    if not rows:
        return
    columns = TABLES[name]
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
