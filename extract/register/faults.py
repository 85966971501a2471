"""Faults: what DuckDB says went wrong with a register, in words for the user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from extract.documents import ReadError
from extract.formats.files import NO_SPACE
from extract.language import SYSTEM, Foreign, Message, marked

if TYPE_CHECKING:
    import duckdb

NO_REGISTER = marked("no register: name another file with --db")
DAMAGED = marked("damaged: put back a copy of it, or build it anew in another file with --db")
INTERRUPTED = "Query interrupted"
FULL = ("No space left on device", "Disk quota exceeded", "File too large")
MEMORY = marked("not enough memory for it: free some and run it again")
# What DuckDB says, and what that means.
MEANING = (
    ("Could not set lock", marked("in use by another program that writes to it: close that first")),
    ("not a valid DuckDB", NO_REGISTER),
    ("with version number", marked("made by another version of DuckDB: name another file with --db")),
    ("encrypted", marked("encrypted: name another file with --db")),
    ("Could not read enough bytes", DAMAGED),
    ("Corrupt", DAMAGED),
    ("checksum", DAMAGED),
)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raises what DuckDB raises as a `ReadError` of the register at `path`, with the remedy; where Ctrl-C has ended a
    query, as KeyboardInterrupt."""
    import duckdb

    try:
        yield
    except RuntimeError as error:
        if str(error) != INTERRUPTED:
            raise
        raise KeyboardInterrupt from error
    except (duckdb.Error, UnicodeDecodeError) as error:  # bytes that were letters, and are no more
        raise ReadError(str(path), _problem(error)) from error


def _problem(error: duckdb.Error | UnicodeDecodeError) -> Message:
    import duckdb

    text = str(error)
    for cause in FULL:
        if cause in text:  # also as the cause of something else
            return Message(NO_SPACE, reason=Message(cause))
    if isinstance(error, duckdb.OutOfMemoryException):
        return Message(MEMORY)
    for part, meaning in MEANING:
        if part in text:
            return Message(meaning)
    for cause in SYSTEM:
        if text.endswith(f": {cause}"):
            return Message("cannot be opened ({error}): name another file with --db", error=Message(cause))
    if isinstance(
        error, (duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException, UnicodeError)
    ):
        return Message(DAMAGED)
    return Message("cannot be used ({error}): name another file with --db", error=Foreign(text.splitlines()[0]))
