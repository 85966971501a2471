"""Pool: processes with a pipeline each, which do one task at a time and are replaced when they hang or die."""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from extract.corpus.starting import start
from extract.documents import Document, Failure
from extract.language import Message, marked
from extract.records import Record

P = ParamSpec("P")
T = TypeVar("T")
LOADING = 120.0  # seconds that a process may take to load its pipeline
DIED_LOADING = marked("a worker process died while it loaded (exit code {code}): give it memory, or less --jobs")
HUNG_LOADING = marked(
    "a worker process was not loaded after {seconds:g} seconds: give it memory, or less --jobs, and try again"
)
TRIES = 3  # processes that are asked before it is believed that none can be had
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class Pipe(Protocol):
    """What a process needs of a pipeline."""

    def pipe(self, documents: Iterable[Document], /) -> Iterator[Record | Failure]:
        """The documents' records, in order; a `Failure` for one that failed."""


class Busy(Exception):
    """Too many tasks wait, or none of the processes was free in time."""


class TooLong(Exception):
    """A task took longer than it may."""


class Died(Exception):
    """The process died on a task, such as for want of memory."""


class WorkerError(OSError):
    """The processes cannot work; the message says why and what to do."""


class NotLoaded(Exception):
    """No process can load its pipeline: `cause` is what loading raised, a `WorkerError` where they died or hung."""

    def __init__(self, cause: Exception) -> None:
        super().__init__(str(cause))
        self.cause = cause


class _Lost(NotLoaded):
    """The process died or hung while it loaded: another may fare better."""


class _Gone(Exception):
    """The process was dead before it took the task."""


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def single_threaded() -> None:
    """Lets numpy use one thread, here and in the processes started from here: the processes are the parallelism, and
    for matrices as small as ours threads cost more than they gain. Without effect once numpy is imported."""
    for name in THREADS:
        os.environ.setdefault(name, "1")


class Pool:
    """Up to `jobs` processes, each with the pipeline that `load` (a module's function, or a partial one) gives, started
    as tasks come for them. A task may wait `seconds` for a free one, and take as long then (None: without end; the
    system's waits take no more than three weeks); `waiting` of them may wait at a time (None: any number)."""

    def __init__(
        self, jobs: int, load: Callable[[], Pipe], *, seconds: float | None = None, waiting: int | None = None
    ) -> None:
        single_threaded()
        self._load, self._jobs, self._seconds = load, jobs, seconds
        self._room = None if waiting is None else threading.Semaphore(jobs + waiting)
        self._lock = threading.Lock()
        self._free: SimpleQueue[_Worker | None] = SimpleQueue()  # None: closed
        self._workers: list[_Worker] = []
        self._closed = False

    def start(self) -> None:
        """Starts all processes and waits until each has its pipeline; raises what loading one raises, and `WorkerError`
        where one dies or hangs."""
        workers = [worker for _ in range(self._jobs) if (worker := self._new()) is not None]
        for worker in workers:
            try:
                worker.load()
            except NotLoaded as error:
                raise error.cause from None
            self._free.put(worker)

    def run(self, task: Callable[Concatenate[Pipe, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `task`, a module's function of the pipeline and the arguments, gives; raises what it raises, and `Busy`,
        `TooLong`, `Died` or `NotLoaded`. Blocks; any thread may call it."""
        if self._room is not None and not self._room.acquire(blocking=False):
            raise Busy
        try:
            lost: _Lost | None = None
            for _ in range(TRIES):
                try:
                    answer: T = self._asked((task, args, kwargs))
                    return answer
                except _Gone:
                    lost = None
                except _Lost as error:
                    lost = error
            raise Died if lost is None else lost
        finally:
            if self._room is not None:
                self._room.release()

    def close(self) -> None:
        """Ends the processes, whatever they are at."""
        with self._lock:
            self._closed = True
            workers = list(self._workers)
        self._free.put(None)
        for worker in workers:
            worker.end()

    def _asked(self, request: object) -> Any:
        """What a free process answers. Raises `_Gone` where it was dead already, `_Lost` where it died or hung before;
        another takes its place."""
        worker = self._taken()
        try:
            worker.load()
            return worker.ask(request, self._seconds)
        finally:
            if worker.fit:
                self._free.put(worker)
            else:
                self._replace(worker)

    def _taken(self) -> _Worker:
        """A free process, or a new one where there may be more."""
        if not self._free.empty() or (worker := self._new()) is None:
            try:
                worker = self._free.get(timeout=self._seconds)
            except Empty:
                raise Busy from None
        if worker is None:
            self._free.put(None)  # for whoever else waits
            raise Died
        return worker

    def _new(self) -> _Worker | None:
        """A new process, None where there are as many as there may be."""
        with self._lock:
            if self._closed or len(self._workers) >= self._jobs:
                return None
            worker = _Worker(self._load)
            self._workers.append(worker)
            return worker

    def _replace(self, worker: _Worker) -> None:
        """A new process, loading already, in the place of one that is of no more use."""
        with self._lock:
            worker.end()
            self._workers.remove(worker)
            if not self._closed:
                self._workers.append(_Worker(self._load))
                self._free.put(self._workers[-1])


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, load: Callable[[], Pipe]) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, load), daemon=True)
        start(self._process)
        theirs.close()
        self._loaded = False
        self.fit = True

    def load(self) -> None:
        """Waits for the pipeline to be loaded. Raises `NotLoaded`, of the kind `_Lost` where the process died or
        hung."""
        if self._loaded:
            return
        try:
            self._receive(LOADING)
        except Died:
            self._process.join()
            raise _Lost(WorkerError(Message(DIED_LOADING, code=self._process.exitcode))) from None
        except TooLong:
            raise _Lost(WorkerError(Message(HUNG_LOADING, seconds=LOADING))) from None
        except Exception as error:
            self.fit = False
            raise NotLoaded(error) from error
        self._loaded = True

    def ask(self, request: object, seconds: float | None) -> Any:
        """The answer; raises what the task raised. The process tells that it has taken the task before it works on it:
        what it dies of before is not the task."""
        try:
            self._pipe.send(request)
            self._receive(seconds)
        except (OSError, Died):
            self.fit = False
            raise _Gone from None
        return self._receive(seconds)

    def end(self) -> None:
        """Ends the process at once."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _receive(self, seconds: float | None) -> Any:
        try:
            if not self._pipe.poll(seconds):
                self.fit = False
                raise TooLong
            answer, error = self._pipe.recv()
        except (EOFError, OSError):
            self.fit = False
            raise Died from None
        if error is not None:
            raise error
        return answer


# -- In the process


def _serve(pipe: Connection, load: Callable[[], Pipe]) -> None:
    """What a process does: it loads its pipeline, then does tasks until its parent ends or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent process to handle
    threading.Thread(target=_die_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):  # the parent has ended
        _answer(pipe, load)


def _answer(pipe: Connection, load: Callable[[], Pipe]) -> None:
    try:
        pipeline = load()
    except Exception as error:
        pipe.send((None, _sendable(error)))
        return
    pipe.send((None, None))
    while True:
        task, args, kwargs = pipe.recv()
        pipe.send((None, None))
        try:
            answer: tuple[Any, Exception | None] = task(pipeline, *args, **kwargs), None
        except MemoryError:  # the parent tells of it, and of which task
            os._exit(1)
        except Exception as error:
            answer = None, _sendable(error)
        pipe.send(answer)


def _sendable(error: Exception) -> Exception:
    """The error, or one that says the same where it would not arrive whole."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _die_with_parent() -> None:
    """Ends the process when its parent has ended, in whatever way, and whatever it is at."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
