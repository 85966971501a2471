"""Workers: documents are processed in several processes, and their records come in order. Where a process dies, it is
known which document it died on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain, islice
from typing import TypeVar

from extract.corpus.pool import Died, NotLoaded, Pipe, Pool, TooLong, single_threaded
from extract.documents import Document, Failure, failure
from extract.language import Message, marked
from extract.reading.opening import open_document
from extract.records import Record

T = TypeVar("T")

CHUNK = 16  # documents handed to a process at a time: half a second's work, so that none waits long for the last
AHEAD = 4  # batches a worker that may be under way or done before the first of them is
DIED = Message("the worker process died on it: try it alone, or leave it out")
TOOK_LONGER = marked("took longer than {seconds} seconds: raise --seconds, cut it into documents, or leave it out")


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
) -> Generator[T | Failure, None, None]:
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


def in_processes(
    batches: Iterable[Sequence[Document]],
    jobs: int,
    load: Callable[[], Pipe],
    form: Callable[[Record], T],
    *,
    seconds: float | None = None,
) -> Iterator[T | Failure]:
    """The same in up to `jobs` worker processes, started as batches come for them. Few batches are in memory at a time.

    Where a worker dies, such as for want of memory, its documents are done again one by one: one that kills a worker
    then is given as a `Failure`. So it is with one that takes longer than `seconds`. The other workers go on.
    Raises `WorkerError` where a worker dies or hangs while it loads.
    """
    pool, stream = Pool(jobs, load, seconds=seconds), iter(batches)
    under_way: deque[Future[list[T | Failure]]] = deque()
    with ThreadPoolExecutor(jobs) as threads:
        try:
            for batch in stream:
                under_way.append(threads.submit(_done, pool, batch, form, seconds))
                while under_way and (len(under_way) >= AHEAD * jobs or under_way[0].done()):
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        except NotLoaded as error:
            raise error.cause from error
        finally:
            for future in under_way:
                future.cancel()
            pool.close()


def _done(
    pool: Pool, batch: Sequence[Document], form: Callable[[Record], T], seconds: float | None
) -> list[T | Failure]:
    """What a worker makes of a batch, or where it dies or hangs, of each document alone."""
    try:
        return pool.run(_work, batch, form)
    except (Died, TooLong):
        return [_alone(pool, document, form, seconds) for document in batch]


def _alone(pool: Pool, document: Document, form: Callable[[Record], T], seconds: float | None) -> T | Failure:
    try:
        return pool.run(_work, [document], form)[0]
    except Died:
        return Failure(document.id, document.source, DIED)
    except TooLong:
        return Failure(document.id, document.source, Message(TOOK_LONGER, seconds=seconds))


# -- In the worker


def _work(pipeline: Pipe, batch: Sequence[Document], form: Callable[[Record], T]) -> list[T | Failure]:
    """What comes of a batch. Texts are taken out of pages and office documents here, where those who wait can end what
    takes too long."""
    ready = [_opened(document) for document in batch]
    results = iter(list(pipeline.pipe(document for document in ready if isinstance(document, Document))))
    found = (document if isinstance(document, Failure) else next(results) for document in ready)
    return [result if isinstance(result, Failure) else _formed(result, form) for result in found]


def _opened(document: Document) -> Document | Failure:
    try:
        return open_document(document)
    except Exception as error:
        return failure(document, error)


def _formed(record: Record, form: Callable[[Record], T]) -> T | Failure:
    try:
        return form(record)
    except Exception as error:  # such as want of memory
        return failure(record, error)
