"""Reading: the records that `extract-ru run` wrote, out of JSON Lines files and folders of them."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, cast

import msgspec

from extract.documents import NO_MEMORY, ReadError
from extract.language import Message
from extract.reading.encodings import LARGER, LARGEST, STDIN, bounded, opened, shown
from extract.reading.folders import walk
from extract.reading.tables import LINES
from extract.records import Record


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """A record, with its file and line, and the bytes it was read from."""

    record: Record
    place: str
    data: bytes


def read(inputs: Iterable[str]) -> Iterator[ReadRecord | ReadError]:
    """The records of files, of folders (recursive, sorted by name) and of `-` (standard input), in order. What cannot
    be read is given as a `ReadError` in its place, and the rest follows."""
    decoder = msgspec.json.Decoder(Record)
    for name in inputs:
        for path in _files(name):
            yield from (path,) if isinstance(path, ReadError) else _lines(path, decoder)


def _files(name: str) -> Iterator[str | ReadError]:
    if not os.path.isdir(name):
        yield name
        return
    inside = list(walk(name))
    found = sorted(file for file in inside if isinstance(file, str) and file.lower().endswith(LINES))
    yield from (error for error in inside if isinstance(error, ReadError))
    yield from found
    if not found:
        yield ReadError(shown(name), Message("no .jsonl or .jsonl.gz file in this folder: give another folder"))


def _lines(name: str, decoder: msgspec.json.Decoder[Record]) -> Iterator[ReadRecord | ReadError]:
    source, number = shown(name), 0
    try:
        with _open(name) as file:
            for number, data in enumerate(bounded(file, LARGEST, (b"\n",)), 1):
                if len(data) > LARGEST:
                    yield ReadError(f"{source}:{number}", Message(LARGER, size=LARGEST))
                elif data.strip():
                    yield _line(data.strip(), f"{source}:{number}", decoder)
    except ReadError as error:
        yield error
    except MemoryError:
        yield ReadError(f"{source}:{number + 1}", Message(NO_MEMORY))
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        problem = Message("cannot be read ({reason}): make this file anew", reason=error)
        yield ReadError(f"{source}:{number + 1}", problem)


@contextmanager
def _open(name: str) -> Iterator[BinaryIO]:
    if name != STDIN and not name.lower().endswith(LINES) and os.path.exists(name):
        problem = Message("not a .jsonl or .jsonl.gz file: give what `extract-ru run -o` wrote")
        raise ReadError(shown(name), problem)
    with opened(name) as file:
        if name.lower().endswith(".gz"):
            with gzip.open(file) as unpacked:
                yield cast("BinaryIO", unpacked)
        else:
            yield file


def _line(data: bytes, place: str, decoder: msgspec.json.Decoder[Record]) -> ReadRecord | ReadError:
    try:
        record = decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return _no_record(place, error)
    if problem := _unsound(record):
        return _no_record(place, problem)
    return ReadRecord(record, place, data)


def _no_record(place: str, problem: object) -> ReadError:
    return ReadError(place, Message("no record ({problem}): write it anew with `extract-ru run`", problem=problem))


def _unsound(record: Record) -> Message | None:
    """What is wrong with a record whose shape is right, if anything."""
    if not record.id:
        return Message("its id is empty")
    count = len(record.mentions)
    pointers = [official.mentions for official in record.officials] + [
        decision.mentions for decision in record.decisions
    ]
    pointers += [post.mentions for official in record.officials for post in official.posts]
    if not all(0 <= index < count for mentions in pointers for index in mentions):
        return Message("it points to a mention that it lacks")
    return None
