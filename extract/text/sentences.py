"""Sentences: razdel's, whose rules are asked only where they may differ, and those that no space parts.

Razdel asks eleven rules of every full stop, quotation mark and bracket. Most full stops that end a sentence stand
between a word that is no abbreviation and a capital; most signs that end none stand before a word in small letters or
no white space. There the answer is known (a test compares the sentences with razdel's own).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from razdel.segmenters.sentenize import DELIMITER, SentSegmenter, SentSplit
from razdel.segmenters.sokr import HEAD_SOKRS, PAIR_SOKRS, SOKRS

_MAY_END = re.compile(rf"{DELIMITER}(?=\s)(?!\s[а-яё]+\b)")
_LEFT, _RIGHT = re.compile(r"(?<!\w)[А-Яа-яЁё]{4,}\Z"), re.compile(r"\s+[«\"„]?[А-ЯЁ\d]")
_YEARS = re.compile(r"\d\s?гг\.\s+(?=[«\"„]?[А-ЯЁ])")
_MONTH = re.compile(r"(?<!\w)(?:янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек)\Z", re.IGNORECASE)
_YEAR = re.compile(r"\s(?:19|20)\d\d\b")
_ONLY_YEARS = re.compile(r"(?:в|с|до|по|к|за)\s[\d\s–—-]+гг\.\s+", re.IGNORECASE)
_UNSPACED = re.compile(r"[.!?](?=[А-ЯЁ][а-яё]{2})")  # «… РФ.Иванов занимал», as pages are pasted together
_WORD_OR_STATE = re.compile(r"(?<![\w.-])(?:[а-яё]{4,}|РФ|США)\Z")
_LONGEST = 30  # characters of a word
_SHORTENED = HEAD_SOKRS.union(SOKRS, *PAIR_SOKRS)
_SPACE = re.compile(r"\s+")
_WINDOW = 10  # characters on either side of a sign that razdel looks at
_razdel = SentSegmenter()


def sentence_starts(string: str) -> list[int]:
    """The offsets at which the sentences of a text begin. «В 1951–1957 гг.» before a name is none, nor «С нояб.» before
    a year, though they are for razdel."""
    starts = list(_starts(string))
    starts = _with_unspaced(string, starts)
    goes_on = {match.end() for match in _YEARS.finditer(string)}
    if goes_on.isdisjoint(starts):
        return starts
    kept = [start for before, start in pairwise(starts) if start not in goes_on or not _opens(string[before:start])]
    return [*starts[:1], *kept]


def _starts(string: str) -> Iterator[int]:
    """Where razdel's sentences begin."""
    begin = 0
    for sign in _MAY_END.finditer(string):
        left, right = string[max(0, sign.start() - _WINDOW) : sign.start()], string[sign.end() : sign.end() + _WINDOW]
        if sign[1] == "." and _MONTH.search(left) is not None and _YEAR.match(right) is not None:
            continue
        if _surely_ends(left, sign[1], right) or not _goes_on(string[begin : sign.start()], left, sign[1], right):
            yield _behind_space(string, begin)
            begin = sign.end()
    first = _behind_space(string, begin)
    yield first if first < len(string) else begin


def _behind_space(string: str, start: int) -> int:
    """Where white space ends that may stand at an offset."""
    space = _SPACE.match(string, start)
    return start if space is None else space.end()


def _goes_on(sentence: str, left: str, sign: str, right: str) -> bool:
    """Whether a sentence goes on behind a sign by razdel's rules."""
    split = SentSplit(left, sign, right)
    split.buffer = sentence
    return bool(_razdel.join(split))


def _surely_ends(left: str, sign: str, right: str) -> bool:
    """«… прибыл. Он …»: whether a full stop ends a sentence whatever else stands there."""
    word = _LEFT.search(left) if sign == "." else None
    return word is not None and word[0].lower() not in _SHORTENED and _RIGHT.match(right) is not None


def _with_unspaced(string: str, starts: list[int]) -> list[int]:
    """Those with the offsets of sentences that no space parts from the one before; not «ул.Ленина», «Яндекс.Карты»."""
    unspaced = [match for match in _UNSPACED.finditer(string) if _ends_a_sentence(string, match.start())]
    return sorted({*starts, *(match.end() for match in unspaced)}) if unspaced else starts


def _ends_a_sentence(string: str, stop: int) -> bool:
    """Whether a whole word in small letters, or a state's short name, stands before a full stop."""
    word = _WORD_OR_STATE.search(string[max(0, stop - _LONGEST) : stop])
    return word is not None and word[0] not in _SHORTENED


def _opens(sentence: str) -> bool:
    """Whether a sentence is nothing but a preposition and years."""
    return _ONLY_YEARS.fullmatch(sentence) is not None
