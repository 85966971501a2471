"""The pool: tasks in processes, which are replaced when they hang or die."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from extract.corpus.pool import Busy, Died, NotLoaded, Pipe, Pool, TooLong, WorkerError
from extract.documents import Document, Failure
from extract.knowledge.files import PatternError
from extract.records import Record
from extract.service.files import read_file
from extract.service.requests import Refused


class Nothing:
    """A pipeline that finds nothing."""

    def pipe(self, documents: Iterable[Document], /) -> Iterator[Record | Failure]:
        return iter(())


def load() -> Nothing:
    return Nothing()


def load_spoilt() -> Nothing:
    raise PatternError("patterns/dates.toml: unknown field `x`")


def load_deadly() -> Nothing:
    os._exit(9)


def load_for_ever() -> Nothing:
    time.sleep(600)
    return Nothing()


def load_while(folder: str) -> Nothing:
    return Nothing() if os.path.isdir(folder) else load_spoilt()


def pid(pipeline: Pipe) -> int:
    return os.getpid()


def double(pipeline: Pipe, number: int) -> int:
    return 2 * number


def sleep(pipeline: Pipe, seconds: float) -> None:
    time.sleep(seconds)


def die(pipeline: Pipe) -> None:
    os._exit(9)


def refuse(pipeline: Pipe) -> None:
    raise ValueError("no")


class TwoParts(Exception):
    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one}: {other}")


def refuse_in_two_parts(pipeline: Pipe) -> None:
    raise TwoParts("a.txt", "no")


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    pool = Pool(1, load, seconds=2, waiting=2)
    pool.start()
    yield pool
    pool.close()


def test_answers_many_threads(pool: Pool) -> None:
    with ThreadPoolExecutor(3) as threads:
        assert list(threads.map(lambda number: pool.run(double, number), range(3))) == [0, 2, 4]


def test_raises_what_the_task_raises(pool: Pool) -> None:
    with pytest.raises(ValueError, match="no"):
        pool.run(refuse)
    assert pool.run(double, 1) == 2


def test_what_is_refused_keeps_its_status(pool: Pool) -> None:
    with pytest.raises(Refused, match=r"a\.doc: not a \.txt") as raised:
        pool.run(read_file, "a.doc", b"x")
    assert raised.value.status == 422


def test_an_error_that_cannot_be_sent_is_told(pool: Pool) -> None:
    with pytest.raises(RuntimeError, match=r"TwoParts: a\.txt: no"):
        pool.run(refuse_in_two_parts)
    assert pool.run(double, 1) == 2


def test_a_process_that_hangs_is_replaced(pool: Pool) -> None:
    with pytest.raises(TooLong):
        pool.run(sleep, 60)
    assert pool.run(double, 1) == 2


def test_a_process_that_dies_is_replaced(pool: Pool) -> None:
    with pytest.raises(Died):
        pool.run(die)
    assert pool.run(double, 1) == 2


def test_a_process_that_was_killed_while_idle_costs_no_request(pool: Pool) -> None:
    for _ in range(3):
        os.kill(pool.run(pid), signal.SIGKILL)  # it is asked at once: it may not even be dead yet
        assert pool.run(double, 1) == 2
    os.kill(pool.run(pid), signal.SIGKILL)
    time.sleep(0.2)
    assert pool.run(double, 1) == 2


def test_a_pipeline_that_cannot_be_loaded_any_more_is_told(tmp_path: Path) -> None:
    pool = Pool(1, partial(load_while, str(tmp_path)), seconds=5, waiting=0)
    pool.start()
    try:
        tmp_path.rmdir()
        for _ in range(2):
            with suppress(Died, NotLoaded):
                pool.run(die)
        with pytest.raises(NotLoaded, match="unknown field"):
            pool.run(double, 1)
        tmp_path.mkdir()
        assert pool.run(double, 1) == 2
    finally:
        pool.close()


def test_more_than_may_wait_are_refused() -> None:
    pool = Pool(1, load, seconds=30, waiting=0)
    pool.start()
    try:
        with ThreadPoolExecutor(1) as threads:
            first = threads.submit(pool.run, sleep, 1)
            time.sleep(0.2)
            with pytest.raises(Busy):
                pool.run(double, 1)
            first.result()
        assert pool.run(double, 1) == 2
    finally:
        pool.close()


def test_waiting_takes_no_time_from_a_request() -> None:
    pool = Pool(1, load, seconds=0.7, waiting=1)
    pool.start()
    try:
        with ThreadPoolExecutor(2) as threads:
            assert list(threads.map(lambda seconds: pool.run(sleep, seconds), (0.5, 0.5))) == [None, None]
    finally:
        pool.close()


@pytest.fixture(
    params=[
        (load_deadly, 60.0, r"died while it loaded \(exit code 9\): give it memory"),
        (load_for_ever, 0.1, "was not loaded after 0.1 seconds: give it memory"),
    ],
    ids=["dies", "hangs"],
)
def unloaded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Pool, str]]:
    """A pool whose processes die or hang while they load, and what is told of it."""
    load, patience, told = request.param
    monkeypatch.setattr("extract.corpus.pool.LOADING", patience)
    pool = Pool(1, load, seconds=5, waiting=0)
    yield pool, told
    pool.close()


def test_a_process_that_dies_or_hangs_while_it_loads_is_told_at_the_start(unloaded: tuple[Pool, str]) -> None:
    pool, told = unloaded
    with pytest.raises(WorkerError, match=told):
        pool.start()


def test_a_process_that_dies_or_hangs_while_it_loads_is_told_later(unloaded: tuple[Pool, str]) -> None:
    pool, told = unloaded
    with pytest.raises(NotLoaded, match=told):
        pool.run(double, 1)


def test_what_cannot_be_loaded_is_raised() -> None:
    pool = Pool(1, load_spoilt, seconds=1, waiting=0)
    try:
        with pytest.raises(PatternError, match="unknown field"):
            pool.start()
    finally:
        pool.close()
