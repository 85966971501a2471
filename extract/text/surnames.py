"""Surnames: the list of Russian-language surnames in the nominative that the natasha package ships (182,338)."""

from __future__ import annotations

import mmap
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from extract.text.morphology import NAMES_KEPT
from extract.text.natasha_data import folder

BLOCK = 1024  # bytes, some forty lines, that are searched one by one


class _Lines(NamedTuple):
    """The lines of the list, sorted by their bytes: mapped, so that all processes share one copy. `starts` are where
    blocks of lines begin, `firsts` the first line of each."""

    all: mmap.mmap
    starts: Sequence[int]
    firsts: Sequence[bytes]


@lru_cache(maxsize=1)
def _listed() -> _Lines:
    path: Path = folder() / "dict" / "last.txt"
    with path.open("rb") as file:
        lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    starts = [lines.rfind(b"\n", 0, at) + 1 for at in range(0, len(lines), BLOCK)]
    return _Lines(lines, starts, [lines[start : lines.find(b"\n", start)] for start in starts])


@lru_cache(maxsize=NAMES_KEPT)
def is_surname(word: str) -> bool:
    """Whether the list has a word, which is given in lower case."""
    lines, starts, firsts = _listed()
    sought = word.encode()
    block = bisect_right(firsts, sought)
    if block == 0:
        return False
    start, end = starts[block - 1], starts[block] if block < len(starts) else len(lines)
    return sought in lines[start:end].splitlines()
