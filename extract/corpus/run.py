"""A run over a corpus, shard by shard: one that was stopped at any moment goes on where it was.

A shard's output takes its place when it is whole; the manifest then says so. Batches never hold documents of two
shards: a shard's output is the same to the byte whichever run made it, and on however many processes.
"""

from __future__ import annotations

import os
from array import array
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

import msgspec

from extract.corpus.manifest import LISTED, Entry, Manifest, output_of
from extract.corpus.output_folder import Journal
from extract.corpus.planning import Plan
from extract.corpus.shards import Shard, State, digest, size
from extract.corpus.workers import CHUNK
from extract.documents import Document, Failure, ReadError, place
from extract.formats.files import replacing
from extract.language import Message, placed

Read = Callable[[str], Iterator[Document | ReadError]]
Results = Generator[bytes | Failure, None, None]
Process = Callable[[Iterator[Sequence[Document]]], Results]
TIMES = 3  # repeated ids that are named


class _Changed(Exception):
    """Leaves a shard's output undone."""


@dataclass(slots=True)
class Progress:
    """How far a run is: counts of this run; `fail` is told of each document that fails."""

    fail: Callable[[str | Exception], None]
    documents: int = 0
    failed: int = 0
    shards: int = 0
    total: int = 0  # shards
    bytes: int = 0  # of the inputs, about, that were done
    bytes_left: int = 0


@dataclass(slots=True)
class _Current:
    """A shard that is being done."""

    shard: Shard
    state: State
    digests: dict[str, str]
    given: int = 0
    unread: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    documents: int = 0

    def entry(self, output: Path | None) -> Entry:
        errors = [*self.unread, *self.failed]
        return Entry(
            input=self.shard.label,
            files=dict(self.digests),
            bytes=size(self.state),
            output=None if output is None else output.name,
            output_bytes=0 if output is None else output.stat().st_size,
            output_sha256=None if output is None else digest(str(output)),
            documents=self.documents,
            failed=len(errors),
            errors=tuple(errors[:LISTED]),
        )


def run(plan: Plan, journal: Journal, read: Read, process: Process, progress: Progress) -> list[str]:
    """Does what is planned, each shard into its own file, and enters it in the journal. Gives the names of the shards
    that were removed, for their files lie elsewhere now. Raises OSError where the output cannot be written; the shards
    before are whole."""
    journal.reserve(plan.todo)
    progress.total = len(plan.todo)
    progress.bytes_left = sum(size(shard.state()) for shard in plan.todo)
    feed = _Feed(plan.todo, read, progress)
    try:
        with closing(process(feed.batches())) as results:
            for current, group in groupby(feed.owned(results), key=itemgetter(0)):
                _enter_barren(feed, journal)
                _do(current, (result for _, result in group), journal, progress)
            _enter_barren(feed, journal)
    finally:
        journal.write()
    return journal.drop(plan.moved)


def _enter_barren(feed: _Feed, journal: Journal) -> None:
    while feed.barren:
        current = feed.barren.popleft()
        journal.add(current.shard.name, current.entry(None))


def _do(current: _Current, results: Iterable[bytes | Failure], journal: Journal, progress: Progress) -> None:
    path = journal.out / output_of(current.shard.name)
    try:
        with replacing(path) as file:
            _write(current, results, file, progress)
            if not current.documents or current.shard.state() != current.state:
                raise _Changed
            file.flush()
            os.fsync(file.fileno())
    except _Changed:
        if current.documents:
            message = placed(current.shard.label, Message("changed while it was read: run the command again"))
            progress.fail(message)
            current.unread, current.documents = [str(message), *current.unread], 0
        path.unlink(missing_ok=True)  # of an input that was another
    journal.add(current.shard.name, current.entry(path if current.documents else None))
    progress.shards += 1


def _write(current: _Current, results: Iterable[bytes | Failure], file: BinaryIO, progress: Progress) -> None:
    for result in results:
        if isinstance(result, Failure):
            message = placed(place(result), result.error)
            current.failed.append(" ".join(message.split()))
            progress.failed += 1
            progress.fail(message)
        else:
            current.documents += 1
            progress.documents += 1
            file.write(result + b"\n")


class _Feed:
    """The documents of the shards in batches, read ahead of the results, and whose each is."""

    def __init__(self, shards: Iterable[Shard], read: Read, progress: Progress) -> None:
        self._shards = shards
        self._read = read
        self._progress = progress
        self._owners: deque[_Current] = deque()
        self.barren: deque[_Current] = deque()  # shards that gave no document

    def batches(self) -> Iterator[Sequence[Document]]:
        for shard in self._shards:
            current = _Current(shard, shard.state(), shard.digests())
            batch: list[Document] = []
            for document in self._documents(current):
                batch.append(document)
                if len(batch) == CHUNK:
                    yield self._given(current, batch)
                    batch = []
            if batch:
                yield self._given(current, batch)
            if not current.given:
                self.barren.append(current)

    def _given(self, current: _Current, batch: list[Document]) -> list[Document]:
        current.given += len(batch)
        self._owners.extend([current] * len(batch))
        return batch

    def _documents(self, current: _Current) -> Iterator[Document]:
        for file in current.shard.files:
            for found in self._read(file.path):
                if isinstance(found, Document):
                    yield found
                    continue
                current.unread.append(str(found))
                self._progress.failed += 1
                self._progress.fail(found)

    def owned(self, results: Iterable[bytes | Failure]) -> Iterator[tuple[_Current, bytes | Failure]]:
        """Each result with the shard that it belongs to."""
        return ((self._owners.popleft(), result) for result in results)


# -- Ids


class _Id(msgspec.Struct):
    id: str


def repeated_ids(out: Path, found: Manifest) -> tuple[int, list[tuple[str, list[str]]]]:
    """How many ids stand in more than one record of the whole output, and some of them with the files they are in.

    Reads the output once, eight bytes a document in memory, and once more where there are such ids.
    """
    import numpy as np

    outputs = (entry.output for entry in found.shards.values())
    names = [name for name in outputs if name is not None and (out / name).is_file()]
    hashes = array("q", (hash(id) for name in names for id in _ids(out / name)))
    values, counts = np.unique(np.frombuffer(hashes, np.int64), return_counts=True)
    repeated = set(values[counts > 1].tolist())
    examples: dict[str, list[str]] = {}
    if repeated:
        sought = set(sorted(repeated)[:TIMES])
        for name in names:
            for id in _ids(out / name):
                if hash(id) in sought:
                    examples.setdefault(id, []).append(name)
    return len(repeated), [(id, list(dict.fromkeys(places))) for id, places in sorted(examples.items())]


def _ids(path: Path) -> Iterator[str]:
    decode = msgspec.json.Decoder(_Id).decode
    with path.open("rb") as file:
        for line in file:
            yield decode(line).id
