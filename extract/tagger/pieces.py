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

_LETTER = r"(?:[^\W\d_][\u0300-\u036f]*)"
_PIECE = re.compile(rf"{_LETTER}+([-‑'’]{_LETTER}+)*|\d+|_+|[^\w\s]")
_PART = re.compile(rf"{_LETTER}+|[-‑'’]")
_SPLIT = re.compile(r"\Aэкс-|[сц]ко-")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text's pieces: `words`, their half-open character offsets, and the number of the line that each stands on."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    lines: list[int]


def cut(text: str, known: Callable[[str], bool]) -> Pieces:
    """The pieces of a text; `known` says of a word whether it has an embedding."""
    words: list[str] = []
    starts: list[int] = []
    for match in _PIECE.finditer(text):
        word, start = match.group(), match.start()
        if match.lastindex is None or _whole(word, known):  # no hyphen, or one that belongs to the word
            words.append(word)
            starts.append(start)
        else:
            for part in _PART.finditer(word):
                words.append(part.group())
                starts.append(start + part.start())
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    breaks = [index for index, character in enumerate(text) if character == "\n"] if "\n" in text else []
    return Pieces(words, starts, ends, np.searchsorted(breaks, starts).tolist())


def _whole(word: str, known: Callable[[str], bool]) -> bool:
    return _SPLIT.search(word.lower()) is None and known(word)
