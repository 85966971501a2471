"""Vocabularies: long lists of words in which many are looked up at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from ctypes import CDLL

import numpy as np
from numpy.typing import NDArray

from extract.native import kernels

Rows = NDArray[np.int64]


def finder(text: bytes) -> Callable[[Sequence[str]], Rows]:
    """What finds the numbers of words in a list, one a line, -1 for those that it lacks: the kernels, in a fifth of the
    memory, or else a dict (40 MB for navec's)."""
    library = kernels()
    if library is not None:
        return _Table(library, text + b"\n").find
    numbers = {word: number for number, word in enumerate(text.decode().split("\n"))}
    return lambda words: np.fromiter((numbers.get(word, -1) for word in words), np.int64, len(words))


class _Table:
    """A hash table of the lines of a text."""

    def __init__(self, library: CDLL, text: bytes) -> None:
        count = text.count(b"\n")
        self._library = library
        self._text = np.frombuffer(text, np.uint8)
        self._starts = np.empty(count + 1, np.int32)
        self._slots = np.zeros(2 << (count + 1).bit_length(), np.int32)
        library.index_lines(self._text, len(text), self._starts, self._slots, len(self._slots) - 1)

    def find(self, words: Sequence[str]) -> Rows:
        """The numbers of words among the lines."""
        lines = "\n".join([*words, ""]).encode("utf-8", "surrogatepass")
        if lines.count(b"\n") != len(words):  # the kernel counts lines, and a word of two is none of the list
            return self.find([word.replace("\n", "\0") for word in words])
        sought = np.frombuffer(lines, np.uint8)
        rows = np.empty(len(words), np.int64)
        mask = len(self._slots) - 1
        self._library.find_lines(self._text, self._starts, self._slots, mask, sought, len(sought), rows)
        return rows
