"""Progress: how far a run is, on standard error, while its results go by."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from extract.commands.documents import say
from extract.language import Message

T = TypeVar("T")
LOG = 10.0  # seconds between two lines in a log


def on_terminal(results: Iterable[T], line: Callable[[], str], share: Callable[[], float] | None = None) -> Iterator[T]:
    """The results, with a line that changes: `line`, and where `share` tells how much is done (0 to 1), a bar and the
    time that is left. On anything but a terminal, the results alone."""
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    bar = () if share is None else (BarColumn(), TimeRemainingColumn())
    text = TextColumn("{task.description}", markup=False)
    with Progress(text, *bar, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(line(), total=None if share is None else 1.0)
        for result in results:
            yield result
            progress.update(task, description=line(), completed=0.0 if share is None else share())


def in_log(results: Iterable[T], line: Callable[[], Message | str]) -> Iterator[T]:
    """The results, with a line every ten seconds."""
    last = time.monotonic()
    for result in results:
        yield result
        if time.monotonic() - last > LOG:
            last = time.monotonic()
            say(line())
