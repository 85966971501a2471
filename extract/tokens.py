"""Tokens: razdel's, in a spaCy Doc whose text equals the input to the character."""

from __future__ import annotations

import re
from functools import lru_cache

import spacy
from razdel import tokenize as razdel_tokenize
from spacy.tokens import Doc
from spacy.vocab import Vocab

_SIGNS = re.compile(r"([^\w\s!-/:-@«»„“”–—…№-]+)(\w.*)\Z", re.DOTALL)


@lru_cache(maxsize=1)
def vocabulary() -> Vocab:
    """The vocabulary every Doc shares; a bare `Vocab()` would leave LOWER and SHAPE empty."""
    return spacy.blank("ru").vocab


def tokenize(text: str) -> Doc:
    """Splits the text with razdel. White space other than one space after a token is a token of its own, so that
    `tokenize(text).text == text` whatever the text holds."""
    words: list[str] = []
    spaces: list[bool] = []
    position = 0
    for token in razdel_tokenize(text):
        _add_gap(text[position : token.start], words, spaces)
        for part in _parts(token.text):
            words.append(part)
            spaces.append(False)
        position = token.stop
    _add_gap(text[position:], words, spaces)
    return Doc(vocabulary(), words=words, spaces=spaces)


def _parts(token: str) -> list[str]:
    """Razdel leaves signs such as emoji on the word beside them: they are cut off."""
    match = _SIGNS.match(token)
    return [token] if match is None else [part for part in match.groups() if part]


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """White space between two tokens: its first space belongs to the token before."""
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
