"""How fast extract-ru is, beside natasha in the same run, as one table:

    python -m benchmarks.speed [FOLDER] [--rounds 5] [--stream 746]

FOLDER holds .txt files (default: those of `benchmarks.stages`). One core, processor time, the median of the rounds.
`warm`: all words were seen before, as most of a long run are. `first pass`: none was. `stream`: texts of 2,000
characters, each with words of its own (`benchmarks.texts`), in a process that has seen none of them; its memory is that
process's at its most. Of a start the time on the clock is told.
"""

from __future__ import annotations

import os

os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import argparse
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import NamedTuple, ParamSpec, TypeVar

from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table

import extract
from benchmarks.memory import most
from benchmarks.stages import ROOT, corpus, processor, segmentation_and_names
from benchmarks.texts import texts
from extract import knowledge
from extract.commands.documents import load_pipeline
from extract.documents import Document

P = ParamSpec("P")
T = TypeVar("T")


class Passes(NamedTuple):
    """Seconds that one pass over some texts took: ours over new words and over known ones, and natasha's."""

    first: float
    warm: float
    natasha: float


class Stream(NamedTuple):
    """Seconds that texts took of which each was new, ours and natasha's, and our process's memory in MB."""

    ours: float
    natasha: float
    memory: float


def main() -> None:
    """Measures, each thing in a process of its own, and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="folder of .txt files")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--stream", type=int, default=746, help="texts of the stream")
    options = parser.parse_args()
    given, stream = list(corpus(options.folder)), list(texts(options.stream))
    passed, streamed = _apart(passes, given, options.rounds), _apart(streams, stream)
    _print(given, passed, stream, streamed)


def passes(given: Sequence[str], rounds: int) -> Passes:
    """The first pass over texts, and passes over what is known, in turn with natasha's."""
    ours, theirs = _ours(), _theirs()
    first = _seconds(ours, given)
    turns = [(_seconds(ours, given), _seconds(theirs, given)) for _ in range(rounds)]
    return Passes(first, *map(median, zip(*turns, strict=True)))


def streams(given: Sequence[str]) -> Stream:
    """One pass over different texts."""
    ours = _seconds(_ours(), given)
    memory = most()  # before natasha's is loaded
    return Stream(ours, _seconds(_theirs(), given), memory)


def starts(*arguments: str, rounds: int = 3) -> float:
    """Seconds by the clock that a command takes."""
    return median(_waited([sys.executable, "-m", "extract", *arguments]) for _ in range(rounds))


Work = Callable[[Iterable[str]], object]


def _ours() -> Work:
    pipeline = load_pipeline(knowledge.read())

    def run(given: Iterable[str]) -> None:
        for _ in pipeline.pipe(Document(id="", text=text) for text in given):
            pass

    return run


def _theirs() -> Work:
    from natasha import Doc

    steps = segmentation_and_names().values()

    def run(given: Iterable[str]) -> None:
        for doc in map(Doc, given):
            for step in steps:
                step(doc)

    return run


def _seconds(work: Work, given: Iterable[str]) -> float:
    start = time.process_time()
    work(given)
    return time.process_time() - start


def _waited(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _apart(work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """What a function gives in a new process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given, **named).result()


def _print(given: Sequence[str], passed: Passes, stream: Sequence[str], streamed: Stream) -> None:
    console, size = Console(width=120), sum(map(len, given))
    console.print(
        f"{len(given)} texts, {size:,} characters; one core of {processor()}, Python {platform.python_version()}, "
        f"extract-ru {extract.__version__}, natasha {version('natasha')}\n"
    )
    table = Table("", "extract-ru", "natasha: segmentation + names", "", box=MARKDOWN)
    for row in _rows(size, passed, stream, streamed):
        table.add_row(*row)
    console.print(table)


def _rows(size: int, passed: Passes, stream: Sequence[str], streamed: Stream) -> Iterator[tuple[str, ...]]:
    yield _speeds("warm, characters a second", size, passed.warm, passed.natasha)
    yield _speeds("first pass", size, passed.first, passed.natasha)
    yield _speeds(f"stream of {len(stream)} texts", sum(map(len, stream)), streamed.ours, streamed.natasha)
    yield _speeds("the same, texts a second", len(stream), streamed.ours, streamed.natasha)
    yield "memory, MB", f"{streamed.memory:.0f}", "", ""
    small = min((ROOT / "seeds").glob("*.txt"), key=lambda path: path.stat().st_size)
    yield "one small file from the start, s", f"{starts('run', str(small)):.2f}", "", ""
    yield "`--help`, s", f"{starts('--help'):.2f}", "", ""


def _speeds(name: str, amount: int, ours: float, theirs: float) -> tuple[str, ...]:
    return name, f"{amount / ours:,.0f}", f"{amount / theirs:,.0f}", f"{theirs / ours:.2f}×"


if __name__ == "__main__":
    main()
