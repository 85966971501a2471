"""Sentences: razdel's, whose rules are asked only where they may differ.

Razdel asks eleven rules of every full stop, quotation mark and bracket. Most full stops that end a sentence stand
between a word that is no abbreviation and a capital; most signs that end none stand before a word in small letters or
no white space. There the answer is known (a test compares the sentences with razdel's own).
"""

from __future__ import annotations

import re

from razdel.segmenters.sentenize import DELIMITER, SentSegmenter, SentSplit, SentSplitter
from razdel.segmenters.sokr import HEAD_SOKRS, PAIR_SOKRS, SOKRS

_MAY_END = rf"{DELIMITER}(?=\s)(?!\s[а-яё]+\b)"
_LEFT, _RIGHT = re.compile(r"(?<!\w)[А-Яа-яЁё]{4,}\Z"), re.compile(r"\s+[«\"„]?[А-ЯЁ\d]")
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
    """The offsets at which the sentences of a text begin."""
    return [sentence.start for sentence in _segmenter(string)]
