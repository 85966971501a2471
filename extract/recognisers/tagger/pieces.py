"""Pieces: the tokens that the tagger scores, cut finer than the extractors' own.

Every border of a mention has to be a border of a piece, so digits, letters and signs never share one («2-12-2020,» is
five and a comma), and a hyphenated word stays whole only where the embeddings know it («премьер-министр», but
«экс - президент», «российско - китайский»).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from extract.text.tokens import Runs

_LETTER = r"(?:[^\W\d_][\u0300-\u036f]*)"
_PIECE = re.compile(rf"{_LETTER}+([-‑'’]{_LETTER}+)*|\d+|_+|[^\w\s]")
_PART = re.compile(rf"{_LETTER}+|[-‑'’]")
_SPLIT = re.compile(r"\Aэкс-|[сц]ко-")
_RUN = re.compile(r"(\S+)")
_BREAK = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text's pieces: `words`, their half-open character offsets, and the number of the line that each stands on."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    lines: list[int]


class Cutter:
    """Cuts texts into pieces. `known` says of a word whether it has an embedding. No piece holds white space, so each
    run of characters between white space is cut once and remembered."""

    def __init__(self, known: Callable[[str], bool]) -> None:
        self._known = known
        self._runs = Runs(self._cut, _RUN)

    def cut(self, text: str) -> Pieces:
        """The pieces of a text."""
        runs = self._runs.of(text)
        words = [word for _, pieces in runs for word, _, _ in pieces]
        starts = [offset + start for offset, pieces in runs for _, start, _ in pieces]
        ends = [offset + end for offset, pieces in runs for _, _, end in pieces]
        breaks = [match.start() for match in _BREAK.finditer(text)]
        return Pieces(words, starts, ends, np.searchsorted(breaks, starts).tolist())

    def _cut(self, run: str) -> tuple[tuple[str, int, int], ...]:
        """The pieces of a run with their offsets in it."""
        pieces: list[tuple[str, int, int]] = []
        for match in _PIECE.finditer(run):
            word, start = match.group(), match.start()
            if match.lastindex is None or self._whole(word):  # no hyphen, or one that belongs to the word
                pieces.append((word, start, match.end()))
            else:
                parts = _PART.finditer(word)
                pieces += ((part.group(), start + part.start(), start + part.end()) for part in parts)
        return tuple(pieces)

    def _whole(self, word: str) -> bool:
        return _SPLIT.search(word.lower()) is None and self._known(word)
