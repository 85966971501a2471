"""Normalising: a copy of the text, of equal length, whose words a dictionary can look up."""

from __future__ import annotations

import re

from extract.text.morphology import FUNCTION_WORDS, cyrillic, morphology

# A line of at least three words without a small letter, and the words in it.
_SHOUTED = re.compile(r"^(?=(?:[^a-zа-яё\n]*\b[А-ЯЁ]{2,}\b){3})[^a-zа-яё\n]+$", re.MULTILINE)
# «Son of», «daughter of»: `child_of` in `patterns/people.toml`, which is read above this layer; a test compares them.
CHILD_OF = ("оглы", "оглу", "кызы", "угли", "уулу")
# «САДЫКОВА Айнура Талантбековна»: a surname in capitals before given name and patronymic.
_PATRONYMIC = rf"[А-ЯЁ][а-яё]+(?:вич|вна|ична|{'|'.join(CHILD_OF)})[а-я]{{0,2}}"
_SURNAME = re.compile(rf"\b[А-ЯЁ]{{3,}}(?:-[А-ЯЁ]{{3,}})?(?=\s[А-ЯЁ][а-яё]+\s{_PATRONYMIC}\b)")
_MIXED = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
_LETTERS = re.compile(r"[A-Za-zА-Яа-яЁё]+")
FEW = 100  # runs that a regular expression lists one by one
_CAPITALS = re.compile(r"[А-ЯЁ]{2,}(?:-[А-ЯЁ]+)*")


def normalised(string: str) -> str:
    """The text, of equal length, with Latin look-alikes in Cyrillic words («ШОC») replaced, and with words of lines in
    capitals («ПРЕЗИДЕНТ РОССИИ ПРИБЫЛ») written with one capital; abbreviations and words that the dictionary does not
    know stay in capitals."""
    if _MIXED.search(string):
        string = _mended(string)
    string = _SURNAME.sub(lambda match: match.group().title(), string)
    return _SHOUTED.sub(lambda line: _CAPITALS.sub(_lowered, line.group()), string)


def _mended(string: str) -> str:
    """The text with look-alikes replaced. Where few runs of characters mix scripts, only those are searched."""
    mixed = sorted(run for run in set(string.split()) if _MIXED.search(run))
    runs = rf"(?<!\S)(?:{'|'.join(map(re.escape, mixed))})(?!\S)" if len(mixed) <= FEW else r"\S+"
    return re.sub(runs, lambda run: _LETTERS.sub(lambda word: cyrillic(word.group()), run.group()), string)


def _lowered(match: re.Match[str]) -> str:
    word = match.group()
    first = morphology().readings(word)[0]
    name = first.grammemes & {"Name", "Surn", "Patr", "Geox"}
    known = first.known and "Abbr" not in first.grammemes and (len(word) > 4 or name or first.pos in FUNCTION_WORDS)
    lowered = word.capitalize()
    return lowered if (known or len(word) > 8) and len(lowered) == len(word) else word
