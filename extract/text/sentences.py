"""Sentences: razdel's, whose rules are asked only where they may differ.

Razdel asks eleven rules of every full stop, quotation mark and bracket. Most full stops that end a sentence stand
between a word that is no abbreviation and a capital; most signs that end none stand before a word in small letters or
no white space. There the answer is known (a test compares the sentences with razdel's own).
"""

from __future__ import annotations

import re
from itertools import pairwise

from razdel.segmenters.sentenize import DELIMITER, SentSegmenter, SentSplit, SentSplitter
from razdel.segmenters.sokr import HEAD_SOKRS, PAIR_SOKRS, SOKRS

_MAY_END = rf"{DELIMITER}(?=\s)(?!\s[а-яё]+\b)"
_LEFT, _RIGHT = re.compile(r"(?<!\w)[А-Яа-яЁё]{4,}\Z"), re.compile(r"\s+[«\"„]?[А-ЯЁ\d]")
_YEARS = re.compile(r"\d\s?гг\.\s+(?=[«\"„]?[А-ЯЁ])")
_ONLY_YEARS = re.compile(r"(?:в|с|до|по|к|за)\s[\d\s–—-]+гг\.\s+", re.IGNORECASE)
_SHORTENED = HEAD_SOKRS.union(SOKRS, *PAIR_SOKRS)


class _Segmenter(SentSegmenter):  # type: ignore[misc]  # razdel is not typed
    def join(self, split: SentSplit) -> bool | None:
        return None if _surely_ends(split) else super().join(split)


def _surely_ends(split: SentSplit) -> bool:
    """«… прибыл. Он …»: whether a full stop ends a sentence whatever else stands there."""
    left = _LEFT.search(split.left) if split.delimiter == "." else None
    return left is not None and left[0].lower() not in _SHORTENED and _RIGHT.match(split.right) is not None


_segmenter = _Segmenter(SentSplitter(_MAY_END))


def sentence_starts(string: str) -> list[int]:
    """The offsets at which the sentences of a text begin. «В 1951–1957 гг.» before a name is none, though it is for
    razdel."""
    starts = [sentence.start for sentence in _segmenter(string)]
    goes_on = {match.end() for match in _YEARS.finditer(string)}
    if goes_on.isdisjoint(starts):
        return starts
    kept = [start for before, start in pairwise(starts) if start not in goes_on or not _opens(string[before:start])]
    return [*starts[:1], *kept]


def _opens(sentence: str) -> bool:
    """Whether a sentence is nothing but a preposition and years."""
    return _ONLY_YEARS.fullmatch(sentence) is not None
