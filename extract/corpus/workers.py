"""Workers: documents run in several processes, each with a pipeline of its own.

A worker is handed a batch, works on it and sends back what came of it, so that whoever dies, it is known with which
documents. Nothing is queued in a worker: neither side ever waits on a full pipe for the other.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Generic, Protocol, TypeVar

from extract.documents import Document, Failure, failure
from extract.language import Message
from extract.reading.pages import Page, article
from extract.records import Record

T = TypeVar("T")

CHUNK = 16  # documents handed to a process at a time: half a second's work, so that none waits long for the last
AHEAD = 4  # batches a worker that may be under way or done before the first of them is
LONGEST = 3600.0  # seconds of one wait: the system takes no more than some weeks
DIED = Message("the worker process died on it: try it alone, or leave it out")
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class Pipe(Protocol):
    """What a worker needs of a pipeline."""

    def pipe(self, documents: Iterable[Document], /) -> Iterator[Record | Failure]:
        """The documents' records, in order; a `Failure` for one that failed."""


class WorkerError(OSError):
    """The workers cannot work; the message says why and what to do."""


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def single_threaded() -> None:
    """Lets numpy use one thread, here and in the processes started from here: the processes are the parallelism, and
    for matrices as small as ours threads cost more than they gain. Without effect once numpy is imported."""
    for name in THREADS:
        os.environ.setdefault(name, "1")


def itself(record: Record) -> Record:
    """The record: the `form` of those who want no other."""
    return record


def batched(documents: Iterable[Document]) -> Iterator[Sequence[Document]]:
    """The documents in batches of the size that a worker is handed."""
    stream = iter(documents)
    while batch := list(islice(stream, CHUNK)):
        yield batch


def process(
    batches: Iterable[Sequence[Document]],
    jobs: int,
    load: Callable[[], Pipe],
    form: Callable[[Record], T],
    *,
    seconds: float | None = None,
) -> Iterator[T | Failure]:
    """What `form` makes of each document's record, in the documents' order; a `Failure` for one that failed.

    Runs in this process where `jobs` is 1 or there is but one batch, else, and where a document may take `seconds`
    at most, in up to `jobs` others; the results are the same. `load` and `form` must be modules' functions; what
    `load` raises is raised here.
    """
    single_threaded()
    stream = iter(batches)
    first = list(islice(stream, 1 if jobs == 1 else 2))
    if len(first) > 1 or seconds is not None:
        yield from in_processes(chain(first, stream), jobs, load, form, seconds=seconds)
    elif first:
        pipeline = load()
        for batch in chain(first, stream):
            yield from _work(pipeline, batch, form)


def _work(pipeline: Pipe, batch: Sequence[Document], form: Callable[[Record], T]) -> list[T | Failure]:
    """What comes of a batch. Articles are taken out of pages here, where those who wait can end what takes too long."""
    opened = [_opened(one) for one in batch]
    results = iter(list(pipeline.pipe(one for one in opened if isinstance(one, Document))))
    found = (one if isinstance(one, Failure) else next(results) for one in opened)
    return [one if isinstance(one, Failure) else _formed(one, form) for one in found]


def _opened(document: Document) -> Document | Failure:
    try:
        return article(document) if isinstance(document, Page) else document
    except Exception as error:
        return failure(document, error)


def _formed(record: Record, form: Callable[[Record], T]) -> T | Failure:
    try:
        return form(record)
    except Exception as error:  # such as want of memory
        return failure(record, error)


def in_processes(
    batches: Iterable[Sequence[Document]],
    jobs: int,
    load: Callable[[], Pipe],
    form: Callable[[Record], T],
    *,
    seconds: float | None = None,
) -> Iterator[T | Failure]:
    """The same in up to `jobs` worker processes, started as batches come for them. Few batches are in memory at a time.

    Where a worker dies, such as for want of memory, a new one takes its documents again one by one: one that kills
    it then is given as a `Failure`. So it is with one that takes longer than `seconds`. The other workers go on.
    Raises `WorkerError` where a worker dies while it loads.
    """
    single_threaded()
    crew = _Crew(jobs, _Job(load, form), seconds)
    stream = iter(batches)
    under_way: deque[_Batch[T]] = deque()
    try:
        documents = next(stream, None)
        while True:
            while documents is not None and crew.free and len(under_way) < AHEAD * jobs:
                under_way.append(_Batch(documents))
                crew.hand(under_way[-1])
                documents = next(stream, None)  # read while the workers are at work
            if not under_way:
                return
            while under_way and under_way[0].whole:
                yield from under_way.popleft().results
            if under_way:
                crew.collect()
    finally:
        crew.close()


@dataclass(slots=True)
class _Batch(Generic[T]):
    documents: Sequence[Document]
    results: list[T | Failure] = field(default_factory=list)

    @property
    def rest(self) -> Sequence[Document]:
        return self.documents[len(self.results) :]

    @property
    def whole(self) -> bool:
        return len(self.results) == len(self.documents)


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    """What a worker is sent to do."""

    load: Callable[[], Pipe]
    form: Callable[[Record], T]


@dataclass(slots=True)
class _Worker(Generic[T]):
    process: BaseProcess
    pipe: Connection
    batch: _Batch[T] | None = None
    alone: bool = False  # whether it takes its batch one document at a time
    loaded: bool = False
    since: float = 0.0  # when it was sent the documents that it has


class _Crew(Generic[T]):
    """The worker processes: some at work, some free, some not yet started."""

    def __init__(self, size: int, job: _Job[T], seconds: float | None) -> None:
        self._size = size
        self._job = job
        self._seconds = seconds  # that a worker may take for what it is sent
        self._workers: list[_Worker[T]] = []

    @property
    def free(self) -> bool:
        """Whether a batch can be handed out."""
        return len(self._workers) < self._size or any(worker.batch is None for worker in self._workers)

    def hand(self, batch: _Batch[T]) -> None:
        """Gives a batch to a free worker, or to a new one."""
        worker = next((worker for worker in self._workers if worker.batch is None), None) or self._start()
        worker.batch = batch
        self._send(worker)

    def collect(self) -> None:
        """Waits for the workers and takes what they have."""
        working = {worker.pipe: worker for worker in self._workers if worker.batch is not None}
        for pipe in wait(list(working), self._left(working.values())):  # nothing, now and then, where that is long
            self._receive(working[pipe])  # type: ignore[index]
        for worker in list(self._workers) if self._seconds is not None else ():
            if self._late(worker):
                worker.process.kill()
                self._replace(worker, _slow(self._seconds))

    def _left(self, working: Iterable[_Worker[T]]) -> float | None:
        """Seconds until the first of the workers is late, or fewer."""
        if self._seconds is None:
            return None
        first = min((worker.since for worker in working if worker.loaded), default=monotonic())
        return min(max(0.0, first + self._seconds - monotonic()), LONGEST)

    def _late(self, worker: _Worker[T]) -> bool:
        assert self._seconds is not None
        return worker.batch is not None and worker.loaded and monotonic() - worker.since > self._seconds

    def close(self) -> None:
        """Ends all workers, whatever they are at."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()

    def _start(self) -> _Worker[T]:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._job), daemon=True)
        process.start()
        theirs.close()
        worker: _Worker[T] = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _send(self, worker: _Worker[T]) -> None:
        assert worker.batch is not None
        documents = worker.batch.rest[:1] if worker.alone else worker.batch.rest
        worker.since = monotonic()
        with suppress(OSError):  # it has died: the wait for its answer ends at once
            worker.pipe.send(documents)

    def _receive(self, worker: _Worker[T]) -> None:
        try:
            answer: bool | Exception | list[T | Failure] = worker.pipe.recv()
        except (EOFError, OSError):
            self._replace(worker)
            return
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, bool):
            worker.loaded, worker.since = True, monotonic()
            return
        assert worker.batch is not None
        worker.batch.results += answer
        if worker.batch.whole:
            worker.batch, worker.alone = None, False
        else:
            self._send(worker)

    def _replace(self, dead: _Worker[T], error: str = DIED) -> None:
        """A new worker for one that died; if it had one document alone, that is the one that killed it."""
        self._workers.remove(dead)
        dead.process.join()
        dead.pipe.close()
        if not dead.loaded:
            code = dead.process.exitcode
            problem = Message(
                "a worker process died while it loaded (exit code {code}): give it memory, or less --jobs", code=code
            )
            raise WorkerError(problem)
        batch = dead.batch
        assert batch is not None
        if dead.alone:
            lost = batch.rest[0]
            batch.results.append(Failure(lost.id, lost.source, error))
        if not batch.whole:
            worker = self._start()
            worker.batch, worker.alone = batch, True
            self._send(worker)


def _slow(seconds: float | None) -> Message:
    return Message(
        "took longer than {seconds} seconds: raise --seconds, cut it into documents, or leave it out", seconds=seconds
    )


# -- In the worker


def _serve(pipe: Connection, job: _Job[T]) -> None:
    """A worker's life: loads, says so, then answers batches until its parent ends or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to handle
    threading.Thread(target=_die_with_parent, daemon=True).start()
    with suppress(EOFError, ConnectionError):  # the parent has ended
        _answer(pipe, job)


def _answer(pipe: Connection, job: _Job[T]) -> None:
    try:
        pipeline = job.load()
    except Exception as error:
        pipe.send(error)
        return
    pipe.send(True)
    while True:
        documents: Sequence[Document] = pipe.recv()
        try:
            pipe.send(_work(pipeline, documents, job.form))
        except MemoryError:  # the parent tells of it, and of which document
            os._exit(1)


def _die_with_parent() -> None:
    """Ends the process when its parent has ended, in whatever way, and whatever it is at."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
