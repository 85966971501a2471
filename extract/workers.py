"""Workers: documents run in several processes, each with a pipeline of its own."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from typing import Protocol

from extract.documents import Document, Failure
from extract.records import Record

CHUNK = 16  # documents handed to a process at a time


class Pipe(Protocol):
    """What a worker needs of a pipeline."""

    def pipe(self, documents: Iterable[Document], /) -> Iterator[Record | Failure]:
        """The documents' records, in order; a `Failure` for one that failed."""


def in_processes(documents: Iterable[Document], jobs: int, load: Callable[[], Pipe]) -> Iterator[Record | Failure]:
    """Runs `jobs` worker processes, each with a pipeline of its own; the results come in the documents' order.

    `load` must be a module's function; what it raises is raised here. Few documents are in memory at a time. Where a
    worker dies, such as for want of memory, the documents in hand are run again one by one: the one that kills it is
    given as a `Failure`.
    """
    chunks = _chunks(documents)
    waiting: deque[tuple[list[Document], Future[list[Record | Failure]]]] = deque()
    pool = _pool(jobs)
    try:
        while True:
            try:
                while len(waiting) < 2 * jobs and (chunk := next(chunks, None)):
                    waiting.append((chunk, _submit(pool, load, chunk)))
                if not waiting:
                    return
                yield from waiting[0][1].result()
                waiting.popleft()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                in_hand = [document for chunk, _ in waiting for document in chunk]
                waiting.clear()
                yield from _one_by_one(in_hand, load)
                pool = _pool(jobs)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _one_by_one(documents: Iterable[Document], load: Callable[[], Pipe]) -> Iterator[Record | Failure]:
    pool = _pool(1)
    try:
        for document in documents:
            try:
                yield from _submit(pool, load, [document]).result()
            except BrokenProcessPool:
                pool = _pool(1)
                yield Failure(
                    document.id, document.source, "the worker process died on it: try it alone, or leave it out"
                )
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    rest = iter(documents)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _pool(jobs: int) -> ProcessPoolExecutor:
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the processes are the parallelism
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_ignore_interrupt)


def _submit(
    pool: ProcessPoolExecutor, load: Callable[[], Pipe], documents: list[Document]
) -> Future[list[Record | Failure]]:
    """A pool found broken on submitting gives a future that says so, and the documents stay in hand."""
    try:
        return pool.submit(_work, load, documents)
    except BrokenProcessPool as error:
        broken: Future[list[Record | Failure]] = Future()
        broken.set_exception(error)
        return broken


def _ignore_interrupt() -> None:
    """Ctrl-C is for the parent process to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work(load: Callable[[], Pipe], documents: list[Document]) -> list[Record | Failure]:
    return list(_pipeline(load).pipe(documents))


@lru_cache(maxsize=1)
def _pipeline(load: Callable[[], Pipe]) -> Pipe:
    """A worker process's own pipeline, loaded with its first documents."""
    return load()
