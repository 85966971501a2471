"""Spans: the score of every stretch of up to `LONGEST` pieces for every type, and the choice among them.

score(i, j) = ⟨S_i, E_j⟩ / √rank + start_i + end_j + what the pieces inside add up to + left neighbour + right
neighbour + length. All but the product and the length are a number of i and one of j (sums over the inside are
differences of running sums), so they ride in the same product as two more dimensions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from ctypes import CDLL
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from extract.native import kernels
from extract.recognisers.tagger.positions import SEPARATOR
from extract.recognisers.tagger.words import Floats, Integers

LONGEST = 24  # pieces; 8 of 28,696 mentions of NEREL are longer
BLOCK = 32  # starts worked out in one matrix product
STRETCH = 32 * BLOCK  # rows worked through at a time
TERMS = ("start", "end", "inside", "left", "right")


@dataclass(frozen=True, slots=True)
class ScoredSpans:
    """Stretches of rows: each one's first row, its last and its type's number in `places` (spans, 3), and its score (a
    logit) in `scores`."""

    places: Integers
    scores: Floats

    def chosen(self, indices: NDArray[Any]) -> ScoredSpans:
        """Those at some indices, or where a flag is set."""
        return ScoredSpans(self.places[indices], self.scores[indices])

    def joined(self, others: ScoredSpans, *, moved: int) -> ScoredSpans:
        """These and others, whose rows count from row `moved` on."""
        places = np.concatenate([self.places, others.places + np.array([moved, moved, 0])])
        return ScoredSpans(places, np.concatenate([self.scores, others.scores]))


def find_spans(hidden: Floats, lines: Integers, arrays: Mapping[str, Floats], least: Floats) -> ScoredSpans:
    """The spans inside one line whose score reaches their type's `least` (types,). `hidden` (rows, width), `lines`
    (rows,); a stretch of rows is worked through at a time."""
    found = ScoredSpans(np.empty((0, 3), np.int64), np.empty(0, np.float32))
    library = kernels()
    for start in range(0, len(hidden), STRETCH):
        begin, stop = max(start - 1, 0), start + STRETCH  # one row before and those after are the spans' surroundings
        part = slice(begin, stop + LONGEST)
        firsts = range(start - begin, min(stop, len(hidden)) - begin)
        if library is None:
            scores = score_spans(hidden[part], lines[part], arrays)
            some = candidates(scores, arrays["length"], lines[part], least, firsts)
        else:
            edges = _edges(hidden[part], lines[part], arrays, len(hidden[part]) + LONGEST)
            some = _by_kernel(library, *edges, arrays["length"], lines[part], least, firsts)
        found = found.joined(some, moved=begin)
    return found


def score_spans(hidden: Floats, lines: Integers, arrays: Mapping[str, Floats]) -> Floats:
    """(blocks, types, BLOCK, LONGEST): the score, but for what its length adds, of the span that starts at row block ×
    BLOCK + i and has length + 1 pieces. `hidden` (rows, width), `lines` (rows,). Spans that leave their line hold no
    meaning: `candidates` drops them."""
    blocks = -(-len(hidden) // BLOCK)
    heads, tails = _edges(hidden, lines, arrays, blocks * BLOCK + LONGEST - 1)
    types, rank = heads.shape[1:]
    first = heads[: blocks * BLOCK].reshape(blocks, BLOCK, types, rank).transpose(0, 2, 1, 3)
    row, type_, number = tails.strides
    windows = as_strided(tails, (blocks, types, rank, BLOCK + LONGEST - 1), (BLOCK * row, type_, number, row))
    square = np.matmul(first, windows)
    block, type_, row, column = square.strides
    return as_strided(square, (blocks, types, BLOCK, LONGEST), (block, type_, row + column, column))


def _edges(hidden: Floats, lines: Integers, arrays: Mapping[str, Floats], padded: int) -> tuple[Floats, Floats]:
    """For each row its part in spans that begin there and in those that end there, both (padded, types, rank + 2)."""
    rows, types = len(hidden), arrays["length"].shape[0]
    start, end, inside, left, right = _terms(hidden, arrays)
    sums = np.cumsum(inside, axis=0, dtype=np.float64)
    before = sums - inside
    line_start = np.r_[True, lines[1:] != lines[:-1]]
    origin = np.maximum.accumulate(np.where(line_start, np.arange(rows), 0))  # keeps the sums small
    start[1:] += left[:-1]
    start[:1] += arrays["terms.bias"].reshape(len(TERMS), types)[TERMS.index("left")]  # as behind a separator
    end[:-1] += right[1:]
    heads, tails = (_product(hidden, arrays[name], types, padded) for name in ("heads", "tails"))
    heads[:rows, :, -2] = start - (before - before[origin])
    heads[:, :, -1] = 1
    tails[:, :, -2] = 1
    tails[:rows, :, -1] = end + (sums - before[origin])
    return heads, tails


def _terms(hidden: Floats, arrays: Mapping[str, Floats]) -> Floats:
    """(TERMS, rows, types)."""
    terms = hidden @ arrays["terms"] + arrays["terms.bias"]
    return terms.reshape(len(hidden), len(TERMS), -1).transpose(1, 0, 2).copy()


def _product(hidden: Floats, weights: Floats, types: int, padded: int) -> Floats:
    """(padded, types, rank + 2): the weights hold two empty columns a type, for the sums."""
    out = np.zeros((padded, weights.shape[1]), np.float32)
    np.matmul(hidden, weights, out=out[: len(hidden)])
    return out.reshape(padded, types, -1)


def candidates(scores: Floats, lengths: Floats, lines: Integers, least: Floats, firsts: range) -> ScoredSpans:
    """The spans inside one line that begin in the rows `firsts` and whose score reaches their type's `least` (types,).
    A score is that of `scores` (blocks, types, BLOCK, LONGEST) and what `lengths` (types, LONGEST) adds."""
    enough = scores >= (least[:, None] - lengths)[:, None]
    block, types, offset, length = np.unravel_index(np.flatnonzero(enough), enough.shape)
    first = block * BLOCK + offset
    last = first + length
    inside = (first >= firsts.start) & (first < firsts.stop) & (last < len(lines))
    inside[inside] = (lines[last[inside]] == lines[first[inside]]) & (lines[first[inside]] != SEPARATOR)
    values = scores[block, types, offset, length] + lengths[types, length]
    return ScoredSpans(np.stack([first, last, types], axis=1)[inside], values[inside])


def _by_kernel(
    library: CDLL, heads: Floats, tails: Floats, lengths: Floats, lines: Integers, least: Floats, firsts: range
) -> ScoredSpans:
    """The same, scores and all, of what `_edges` gives."""
    found, most = len(lines), 0
    while found > most:
        most = found
        places, scores = np.empty((most, 3), np.int64), np.empty(most, np.float32)
        given = (heads, tails, *heads.shape[1:], lines, len(lines), firsts.start, firsts.stop, lengths, least)
        found = library.spans(*given, most, places, scores)
    return ScoredSpans(places[:found], scores[:found])


def without_crossings(found: ScoredSpans) -> ScoredSpans:
    """The spans, best first taken, without those that partly overlap a better one; nested and equal stay. They come in
    the order of their first rows, the longer first."""
    first, last, types = found.places.T
    best = found.chosen(np.lexsort((types, last, first, -found.scores)))
    kept = best.chosen(_uncrossed(best.places))
    first, last, types = kept.places.T
    return kept.chosen(np.lexsort((types, -last, first)))


def _uncrossed(places: Integers) -> NDArray[np.bool_]:
    """Which spans cross none of those before them that are kept."""
    library = kernels()
    if library is None:
        return np.fromiter(_kept(places), np.bool_, len(places))
    ends, kept = np.zeros(int(places[:, 1].max(initial=0)) + 1, np.uint32), np.empty(len(places), np.bool_)
    library.uncrossed(places, len(places), ends, kept)
    return kept


def _kept(places: Integers) -> Iterator[bool]:
    near: dict[int, list[tuple[int, int]]] = {}  # the spans that are kept, by every row that they cover
    for first, last in places[:, :2].tolist():
        beside = (other for row in (first, last) for other in near.get(row, ()))
        keep = not any(_cross(first, last, *other) for other in beside)
        yield keep
        for row in range(first, last + 1) if keep else ():
            near.setdefault(row, []).append((first, last))


def _cross(first: int, last: int, other_first: int, other_last: int) -> bool:
    return first < other_first <= last < other_last or other_first < first <= other_last < last
