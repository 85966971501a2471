"""Spans: the score of every stretch of up to `LONGEST` pieces for every type, and the choice among them.

score(i, j) = ⟨S_i, E_j⟩ / √rank + start_i + end_j + what the pieces inside add up to + left neighbour + right
neighbour + length. All but the product and the length are a number of i and one of j (sums over the inside are
differences of running sums), so they ride in the same product as two more dimensions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
import numpy as np
from numpy.lib.stride_tricks import as_strided

from extract.recognisers.tagger.positions import SEPARATOR
from extract.recognisers.tagger.words import Floats, Integers

LONGEST = 24  # pieces; 8 of 28,696 mentions of NEREL are longer
BLOCK = 32  # starts worked out in one matrix product
STRETCH = 32 * BLOCK  # rows worked through at a time
TERMS = ("start", "end", "inside", "left", "right")


class ScoredSpan(msgspec.Struct, frozen=True, gc=False):
    """A stretch of rows, `first` to `last` inclusive, its type's number and its score (a logit)."""

    first: int
    last: int
    type: int
    score: float


def find_spans(hidden: Floats, lines: Integers, arrays: Mapping[str, Floats], least: Floats) -> list[ScoredSpan]:
    """The spans inside one line whose score reaches their type's `least` (types,). `hidden` and `lines` as for
    `score_spans`; a stretch of rows is worked through at a time."""
    found: list[ScoredSpan] = []
    for start in range(0, len(hidden), STRETCH):
        begin, stop = max(start - 1, 0), start + STRETCH  # one row before and those after are the spans' surroundings
        part = slice(begin, stop + LONGEST)
        scores = score_spans(hidden[part], lines[part], arrays)
        found += candidates(scores, arrays["length"], lines[part], least, range(start - begin, stop - begin), begin)
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


def candidates(
    scores: Floats, lengths: Floats, lines: Integers, least: Floats, firsts: range, moved: int = 0
) -> list[ScoredSpan]:
    """The spans inside one line that begin in the rows `firsts` and whose score reaches their type's `least` (types,),
    their rows `moved` on. A score is that of `scores` (blocks, types, BLOCK, LONGEST) and what `lengths` (types,
    LONGEST) adds."""
    enough = scores >= (least[:, None] - lengths)[:, None]
    block, types, offset, length = np.unravel_index(np.flatnonzero(enough), enough.shape)
    first = block * BLOCK + offset
    last = first + length
    inside = (first >= firsts.start) & (first < firsts.stop) & (last < len(lines))
    inside[inside] = (lines[last[inside]] == lines[first[inside]]) & (lines[first[inside]] != SEPARATOR)
    block, types, offset, length = block[inside], types[inside], offset[inside], length[inside]
    values = scores[block, types, offset, length] + lengths[types, length]
    first, last = first[inside] + moved, last[inside] + moved
    return list(map(ScoredSpan, first.tolist(), last.tolist(), types.tolist(), values.tolist()))


def without_crossings(found: Iterable[ScoredSpan]) -> list[ScoredSpan]:
    """The candidates, best first taken, without those that partly overlap a better one; nested and equal stay."""
    kept: list[ScoredSpan] = []
    near: dict[int, list[ScoredSpan]] = {}  # by every row that the span covers
    for candidate in sorted(found, key=lambda c: (-c.score, c.first, c.last, c.type)):
        rows = range(candidate.first, candidate.last + 1)
        if any(_cross(candidate, other) for row in (candidate.first, candidate.last) for other in near.get(row, ())):
            continue
        kept.append(candidate)
        for row in rows:
            near.setdefault(row, []).append(candidate)
    return sorted(kept, key=lambda c: (c.first, -c.last, c.type))


def _cross(one: ScoredSpan, other: ScoredSpan) -> bool:
    return one.first < other.first <= one.last < other.last or other.first < one.first <= other.last < one.last
