"""Vectors: navec's word embeddings, mapped from natasha's file instead of read.

A vector is kept as a hundred bytes, each of which names one of 256 codes for its part of the vector. They are used as
they lie in the file, so only those that are looked up are ever read, and all processes share them.
"""

from __future__ import annotations

import tarfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.native import kernels
from extract.recognisers.vocabulary import finder

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

UNKNOWN = "<unk>"
CODES = 256
_GZIP = zlib.MAX_WBITS | 16


class Vectors:
    """Word embeddings: a row for each word of a list, and one for those that it lacks, `unknown`. They are made of the
    list of `words`, one a line, how often each was met (`counts`), the `indexes` (words, parts) of each one's parts,
    and the `codes` (parts, CODES, width of a part) that these name."""

    def __init__(self, words: bytes, counts: NDArray[np.uint32], indexes: NDArray[np.uint8], codes: Floats) -> None:
        self._find = finder(words)
        self._counts = counts
        self._indexes, self._codes = indexes, codes
        self.unknown = int(self._find([UNKNOWN])[0])

    def rows(self, words: Sequence[str]) -> Rows:
        """The rows of words as they are spelt."""
        found = self._find(words)
        found[found < 0] = self.unknown
        return found

    def met(self, words: Sequence[str]) -> list[int]:
        """How often each word, in lower case, was met in the news that the list was counted in; 0 where it lacks it."""
        rows = self._find(words).tolist()
        return [0 if row < 0 else int(self._counts[row]) for row in rows]

    def table(self, rows: Rows) -> Floats:
        """The vectors (rows, width) of some rows."""
        parts, _, width = self._codes.shape
        library = kernels()
        if library is None:
            return np.ascontiguousarray(self._codes[np.arange(parts), self._indexes[rows]].reshape(len(rows), -1))
        out = np.empty((len(rows), parts * width), np.float32)
        library.unpack(self._codes, self._indexes, parts, width, rows, len(rows), out)
        return out


def read(path: Path) -> Vectors:
    """The embeddings in a file of navec's."""
    with tarfile.open(path, "r:") as archive:
        words, packed = archive.getmember("vocab.bin"), archive.getmember("pq.bin")
    file = np.memmap(path, np.uint8, "r")
    listed = zlib.decompress(file[words.offset_data :][: words.size].tobytes(), _GZIP)
    size = int(np.frombuffer(listed, "<u4", 1)[0])
    counts = np.frombuffer(listed, "<u4", size, 4).copy()
    header, body = np.split(file[packed.offset_data :][: packed.size], [16])
    count, _, parts, _ = header.view("<u4").tolist()
    indexes, codes = np.split(body, [count * parts])
    shared = np.array(codes).view("<f4").reshape(parts, CODES, -1)
    return Vectors(listed[4 * (1 + size) :], counts, indexes.reshape(count, parts), shared)
