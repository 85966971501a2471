"""Streams: standard input, output and error, whatever the program was started with.

What people read is written in the stream's own encoding, with `?` for what that lacks; what programs read is UTF-8.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper

from extract.language import visible

STREAMS = (("stdin", "r", os.O_WRONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY))


def prepare() -> None:
    """Makes up for streams that are closed, and lets narrow ones pass what they can. What reads from a closed input, or
    writes to a closed output, fails as the system says; messages to a closed standard error go nowhere. No other file
    can come by a closed stream's number."""
    for number, (name, mode, way) in enumerate(STREAMS):
        if getattr(sys, name) is None:
            null = os.open(os.devnull, way)
            if null != number:
                os.dup2(null, number)
                os.close(null)
            os.set_inheritable(number, True)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 (it stays open)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def write(data: str) -> None:
    """Writes to standard output what programs read; to a terminal nothing that would steer it."""
    sys.stdout.flush()
    shown = visible(data) if sys.stdout.isatty() else data
    sys.stdout.buffer.write(shown.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def let_go() -> None:
    """Drops what could not be written, so that nothing is tried again when the program ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
