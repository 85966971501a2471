"""Written: the records that `extract-ru run` wrote, out of JSON Lines, JSON and Parquet, also Spark's, and folders."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO, Protocol, cast

import msgspec

from extract.documents import NO_MEMORY, ReadError
from extract.formats import parquet
from extract.language import Message, of_msgspec
from extract.reading.encodings import LARGER, LARGEST, STDIN, bounded, opened, shown
from extract.reading.folders import walk
from extract.reading.tables import LINES, PARQUET
from extract.records import Record

JSON = ".json"  # one array; in a folder such a file tells of the others, as a manifest does
UNDER_WAY = "_temporary"  # where Spark keeps what is not whole
DECODER = msgspec.json.Decoder(Record)


class Pointing(Protocol):
    """What points to mentions."""

    @property
    def mentions(self) -> tuple[int, ...]:
        """Their indices."""


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A record, with its file and line or row, and its JSON in one line."""

    record: Record
    place: str
    data: bytes


def read(inputs: Iterable[str]) -> Iterator[ReadRecord | ReadError]:
    """The records of files, of folders (recursive, sorted by name) and of `-` (standard input), in order. What cannot
    be read is given as a `ReadError` in its place, and the rest follows."""
    for name in inputs:
        for path in _files(name):
            yield from (path,) if isinstance(path, ReadError) else _records(path)


def is_written(name: str) -> bool:
    """Whether a file of a folder is read."""
    return name.lower().endswith((*LINES, *PARQUET)) and UNDER_WAY not in PurePath(name).parts


def _files(name: str) -> Iterator[str | ReadError]:
    if not os.path.isdir(name):
        yield name
        return
    inside = list(walk(name))
    found = sorted(file for file in inside if isinstance(file, str) and is_written(file))
    yield from (error for error in inside if isinstance(error, ReadError))
    yield from found
    if not found:
        yield ReadError(
            shown(name), Message("no .jsonl, .jsonl.gz or .parquet file in this folder: give another folder")
        )


def _records(name: str) -> Iterator[ReadRecord | ReadError]:
    """The records of one file; at what cannot be read any further, its end."""
    source, number = shown(name), 0
    try:
        with _open(name) as file:
            for number, found in enumerate(_rows(name, file, source), 1):
                if isinstance(found, ReadError):
                    yield found
                elif found.strip():
                    yield _record(found.strip(), f"{source}:{number}")
    except ReadError as error:
        yield error
    except MemoryError:
        yield ReadError(f"{source}:{number + 1}", Message(NO_MEMORY))
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        problem = Message("cannot be read ({reason}): make this file anew", reason=error)
        yield ReadError(f"{source}:{number + 1}", problem)


@contextmanager
def _open(name: str) -> Iterator[BinaryIO]:
    if name != STDIN and not name.lower().endswith((*LINES, *PARQUET, JSON)) and os.path.exists(name):
        problem = Message("not a .jsonl, .jsonl.gz, .json or .parquet file: give what `extract-ru run -o` wrote")
        raise ReadError(shown(name), problem)
    with opened(name) as file:
        if name.lower().endswith(".gz"):
            with gzip.open(file) as unpacked:
                yield cast("BinaryIO", unpacked)
        else:
            yield file


def _rows(name: str, file: BinaryIO, source: str) -> Iterator[bytes | ReadError]:
    """The JSON of each record of a file; of what has none an empty one, or what is wrong with it."""
    if name.lower().endswith(PARQUET):
        return parquet.rows(file, source)
    if name.lower().endswith(JSON):
        return _array(file, source)
    return _lines(file, source)


def _lines(file: BinaryIO, source: str) -> Iterator[bytes | ReadError]:
    for number, data in enumerate(bounded(file, LARGEST, (b"\n",)), 1):
        yield data if len(data) <= LARGEST else ReadError(f"{source}:{number}", Message(LARGER, size=LARGEST))


def _array(file: BinaryIO, source: str) -> Iterator[bytes]:
    """The items of one array, each in one line. Raises `ReadError` where it is none."""
    try:
        items = msgspec.json.decode(file.read(), type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        problem = Message(
            "no array of records ({problem}): write it anew with `extract-ru run`", problem=of_msgspec(error)
        )
        raise ReadError(source, problem) from error
    return (msgspec.json.format(bytes(item), indent=-1) for item in items)


def _record(data: bytes, place: str) -> ReadRecord | ReadError:
    try:
        record = DECODER.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return _no_record(place, of_msgspec(error))
    if problem := _unsound(record):
        return _no_record(place, problem)
    return ReadRecord(record, place, data)


def _no_record(place: str, problem: str) -> ReadError:
    return ReadError(place, Message("no record ({problem}): write it anew with `extract-ru run`", problem=problem))


def _unsound(record: Record) -> Message | None:
    """What is wrong with a record whose shape is right, if anything."""
    if not record.id:
        return Message("its id is empty")
    count = len(record.mentions)
    if not all(0 <= index < count for mentions in _pointers(record) for index in mentions):
        return Message("it points to a mention that it lacks")
    text = record.text
    if text is not None and any(text[one.start : one.end] != one.text for one in record.mentions):
        return Message("its text has no such mentions")
    return None


def _pointers(record: Record) -> Iterator[tuple[int, ...]]:
    """All indices that should be those of mentions."""
    entities: list[Sequence[Pointing]] = [record.dates, record.states, record.places, record.bodies]
    entities += [record.officials, record.people, record.decisions, *(one.posts for one in record.officials)]
    yield from (one.mentions for some in entities for one in some)
