"""Surnames: the list of Russian-language surnames in the nominative that the natasha package ships (182,338)."""

from __future__ import annotations

import mmap
from functools import lru_cache
from pathlib import Path

from extract.text.morphology import REMEMBERED
from extract.text.natasha_data import folder


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
    while low < high:
        middle = (low + high) // 2
        start = lines.rfind(b"\n", low, middle) + 1 or low
        end = lines.find(b"\n", start, high)
        line = lines[start : end if end >= 0 else high]
        if line == sought:
            return True
        low, high = (low, start) if sought < line else (start + len(line) + 1, high)
    return False
