"""Positions: the features of a piece that depend on the rest of its document."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.recognisers.tagger.words import (
    BRACKET,
    CAPITAL,
    CLOSES,
    LOWER,
    OPENS,
    QUOTE,
    TERMINAL,
    UNBRACKET,
    Floats,
    Integers,
)

POSITIONS = 13
SEPARATOR = -1  # the line, document and word of the row that stands between two documents


@dataclass(frozen=True, slots=True)
class Layout:
    """Documents laid end to end, each followed by one separator row. All arrays are (rows,): `words` the row of each
    piece in the word table, `documents` and `lines` numbered over the whole batch, `SEPARATOR` between documents;
    `groups` joins the pieces of one document whose words share a key."""

    words: Integers
    documents: Integers
    lines: Integers
    groups: Integers

    @property
    def real(self) -> NDArray[np.bool_]:
        """(rows,): False for separators."""
        return np.asarray(self.documents != SEPARATOR, np.bool_)


def lay_out(words: list[Integers], lines: list[Integers], keys: Integers) -> Layout:
    """One layout of several documents. `words` and `lines` (pieces,) a document; `keys` (words,) numbers each word's
    key."""
    rows = sum(len(document) + 1 for document in words)
    flat = np.full((3, rows), SEPARATOR, np.int64)
    start, line = 0, 0
    for number, (ids, line_numbers) in enumerate(zip(words, lines, strict=True)):
        stop = start + len(ids)
        flat[0, start:stop] = ids
        flat[1, start:stop] = number
        flat[2, start:stop] = line_numbers + line
        start = stop + 1
        line += int(line_numbers[-1]) + 1 if len(ids) else 0
    pairs = np.where(flat[0] == SEPARATOR, -1, flat[1] * (int(keys.max(initial=0)) + 1) + keys[flat[0]])
    return Layout(flat[0], flat[1], flat[2], np.unique(pairs, return_inverse=True)[1].reshape(-1).astype(np.int64))


def position_features(layout: Layout, signs: Integers) -> Floats:
    """(rows, POSITIONS) for a layout; `signs` (words,) are the bits of each word. Separators are zero."""
    real = layout.real
    sign = np.where(real, signs[layout.words], 0)
    line_start = np.r_[True, layout.lines[1:] != layout.lines[:-1]] & real
    line_end = np.r_[layout.lines[1:] != layout.lines[:-1], True] & real
    first = _sentence_starts(sign, line_start)
    inner_capital = ((sign & CAPITAL) > 0) & ~first
    lower = (sign & LOWER) > 0
    capitals, lowers = (np.bincount(layout.groups, part)[layout.groups] for part in (inner_capital, lower))
    count = np.bincount(layout.groups)[layout.groups]
    line = np.cumsum(line_start) - 1
    ends = np.flatnonzero(line_end)
    terminal = ((sign[ends] & (TERMINAL | CLOSES)) > 0)[np.clip(line, 0, len(ends) - 1)] if len(ends) else line > 0
    document_start = np.r_[0, np.flatnonzero(~real[:-1]) + 1]
    offset = np.arange(len(real)) - document_start[np.clip(layout.documents, 0, len(document_start) - 1)]
    first_line = layout.lines == layout.lines[document_start][np.clip(layout.documents, 0, len(document_start) - 1)]
    features = [
        first,
        line_start,
        line_end,
        capitals - inner_capital > 0,
        lowers - lower > 0,
        np.log(count) / 3,
        _first_of_group(layout.groups),
        np.clip(_depth(sign, OPENS, CLOSES, line_start), 0, 1),
        np.clip(_depth(sign, BRACKET, UNBRACKET, line_start), 0, 1),
        terminal,
        first_line,
        np.minimum(offset / 400, 1),
        np.minimum(capitals / (capitals + lowers + 1e-6), 1),
    ]
    stacked = np.stack([np.asarray(f, np.float32) for f in features], axis=1)
    return np.asarray(stacked * real[:, None], np.float32)


def _sentence_starts(sign: Integers, line_start: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The first piece of a line, the one after a full stop, and the one after a quote or dash that stands there. The
    full stop of an initial counts too: it is a feature, not a decision."""
    first = line_start | (np.r_[0, sign[:-1]] & TERMINAL > 0)
    mark = (sign & (OPENS | QUOTE)) > 0
    after = np.r_[False, (first & mark)[:-1]]
    return np.asarray(first | after | np.r_[False, (sign[:-1] & OPENS) > 0], np.bool_)


def _first_of_group(groups: Integers) -> NDArray[np.bool_]:
    first = np.zeros(len(groups), np.bool_)
    first[np.unique(groups, return_index=True)[1]] = True
    return first


def _depth(sign: Integers, opening: int, closing: int, line_start: NDArray[np.bool_]) -> Integers:
    """How many brackets are open before each piece, counted from the start of its line."""
    step = ((sign & opening) > 0).astype(np.int64) - ((sign & closing) > 0)
    before = np.cumsum(step) - step
    starts = np.maximum.accumulate(np.where(line_start, np.arange(len(sign)), 0))
    return np.asarray(before - before[starts], np.int64)
