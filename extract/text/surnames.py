"""Surnames: the list of Russian-language surnames in the nominative that the natasha package ships (182,338)."""

from __future__ import annotations

import mmap
from functools import lru_cache
from pathlib import Path

from extract.text.morphology import REMEMBERED
from extract.text.natasha_data import folder

BLOCK = 512  # bytes, some twenty lines, that are searched one by one


@lru_cache(maxsize=1)
def _listed() -> mmap.mmap:
    """The lines of the list, sorted by their bytes; mapped, so that all processes share one copy."""
    path: Path = folder() / "dict" / "last.txt"
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


@lru_cache(maxsize=REMEMBERED)
def is_surname(word: str) -> bool:
    """Whether the list has a word, which is given in lower case."""
    lines, sought = _listed(), word.encode()
    low, high = 0, len(lines)
    while high - low > BLOCK:
        middle = (low + high) // 2
        start = lines.rfind(b"\n", low, middle) + 1 or low
        low, high = (low, start) if sought < lines[start : lines.find(b"\n", start)] else (start, high)
    return sought in lines[low:high].splitlines()
