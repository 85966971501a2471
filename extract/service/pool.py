"""Pool: processes with a pipeline each, which answer one request at a time and are replaced when they hang or die."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar

from extract.corpus.workers import Pipe
from extract.documents import Document

P = ParamSpec("P")
T = TypeVar("T")
WARM = Document("warm", "Президент России принял участие в заседании Совета глав государств 2 декабря 2020 года.")
LOADING = 120  # seconds that a process may take to load its pipeline
TRIES = 3  # processes that are asked before it is believed that none can be had


class Busy(Exception):
    """Too many requests wait, or none of the processes was free in time."""


class TooLong(Exception):
    """A request took longer than it may."""


class Died(Exception):
    """The process died on a request, such as for want of memory."""


class NotLoaded(Exception):
    """A new process cannot load its pipeline, such as where a pattern file has been changed since."""


class _Gone(Exception):
    """The process was dead before it took the request."""


class Pool:
    """`jobs` processes, each with the pipeline that `load` (a module's function) gives. A request may wait `seconds`,
    and take as long then; `waiting` of them may wait at a time."""

    def __init__(self, jobs: int, load: Callable[[], Pipe], *, seconds: float, waiting: int) -> None:
        self._load, self._seconds = load, seconds
        self._room = jobs + waiting
        self._lock = Lock()
        self._free: SimpleQueue[_Worker] = SimpleQueue()
        self._workers = [_Worker(load) for _ in range(jobs)]

    def start(self) -> None:
        """Waits until every process has its pipeline; raises what loading one raises."""
        for worker in self._workers:
            worker.wait()
            self._free.put(worker)

    def run(self, task: Callable[Concatenate[Pipe, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `task`, a module's function of the pipeline and the arguments, gives; raises what it raises, and `Busy`,
        `TooLong`, `Died` or `NotLoaded`. Blocks; any thread may call it."""
        self._enter()
        try:
            for _ in range(TRIES):
                with suppress(_Gone):
                    answer: T = self._asked((task, args, kwargs))
                    return answer
            raise Died
        finally:
            self._leave()

    def _asked(self, request: object) -> Any:
        """What a free process answers. Raises `_Gone` where it was dead already; another has taken its place."""
        try:
            worker = self._free.get(timeout=self._seconds)
        except Empty:
            raise Busy from None
        try:
            worker.load()
            return worker.ask(request, self._seconds)
        finally:
            self._free.put(worker if worker.fit else self._replaced(worker))

    def close(self) -> None:
        """Ends the processes."""
        for worker in self._workers:
            worker.end()

    def _enter(self) -> None:
        with self._lock:
            if not self._room:
                raise Busy
            self._room -= 1

    def _leave(self) -> None:
        with self._lock:
            self._room += 1

    def _replaced(self, worker: _Worker) -> _Worker:
        """A new process, loading already, in the place of one that is of no more use."""
        worker.end()
        new = _Worker(self._load)
        with self._lock:
            self._workers[self._workers.index(worker)] = new
        return new


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, load: Callable[[], Pipe]) -> None:
        os.environ.setdefault("OMP_NUM_THREADS", "1")  # the processes are the parallelism
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, load), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False
        self.fit = True

    def wait(self) -> None:
        """Waits for the pipeline to be loaded; raises what loading it raises."""
        if not self._ready:
            self._receive(LOADING)
            self._ready = True

    def load(self) -> None:
        """The same; raises `NotLoaded` where it cannot be, `_Gone` where the process is dead."""
        try:
            self.wait()
        except Died:
            raise _Gone from None
        except TooLong:
            raise
        except Exception as error:
            self.fit = False
            raise NotLoaded(str(error)) from error

    def ask(self, request: object, seconds: float) -> Any:
        """The answer; raises what the task raised. The process tells that it has taken the request before it works on
        it: what it dies of before is not the request."""
        try:
            self._pipe.send(request)
            self._receive(seconds)
        except (OSError, Died):
            self.fit = False
            raise _Gone from None
        return self._receive(seconds)

    def end(self) -> None:
        """Ends the process, whatever it does."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _receive(self, seconds: float) -> Any:
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


def _serve(pipe: Connection, load: Callable[[], Pipe]) -> None:
    """What a process does: it loads its pipeline, then answers until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent process to handle
    try:
        pipeline = load()
        list(pipeline.pipe([WARM]))  # what is loaded with the first text, the first request need not wait for
    except Exception as error:
        pipe.send((None, _sendable(error)))
        return
    pipe.send((None, None))
    with suppress(EOFError, OSError):
        while True:
            task, args, kwargs = pipe.recv()
            pipe.send((None, None))
            try:
                pipe.send((task(pipeline, *args, **kwargs), None))
            except Exception as error:
                pipe.send((None, _sendable(error)))


def _sendable(error: Exception) -> Exception:
    """The error, or one that says the same where it would not arrive whole."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
