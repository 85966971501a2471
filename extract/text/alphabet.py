"""Alphabet: whether the letters of a text are those of Russian."""

from __future__ import annotations

import re

RUSSIAN = bytes(range(0xC0, 0x100)) + "Ёё".encode("cp1251")  # А to я, in an encoding of a byte a character
OTHERS = re.compile("[\u0400\u0402-\u040f\u0450\u0452-\u052f]+")  # Cyrillic letters that Russian lacks
LETTERS = re.compile(r"[^\W\d_]+")
SAMPLE = 10_000  # characters that are looked at, evenly spread over the text
FEWEST = 20  # letters that tell a language
MOST_OTHER = 0.02  # of the Cyrillic letters: Ukrainian has 7 %, Kyrgyz 6 %, Kazakh 20 % that Russian lacks


def hardly_russian(text: str) -> bool:
    """Whether most letters of a text are no Russian ones, or its Cyrillic ones are those of another language. Few
    letters, and Bulgarian, which has no others, are taken for Russian."""
    sample = text[:: max(1, len(text) // SAMPLE)]
    russian, others = _russian(sample), _count(OTHERS, sample)
    foreign = others > MOST_OTHER * (russian + others)
    if 2 * russian >= len(sample) and not foreign:
        return False
    letters = _count(LETTERS, sample)
    return letters >= FEWEST and (2 * russian < letters or foreign)


def _russian(text: str) -> int:
    """The number of Russian letters, in a seventh of the time that an expression takes."""
    return len(text) - len(text.encode("cp1251", "replace").translate(None, RUSSIAN))


def _count(signs: re.Pattern[str], text: str) -> int:
    return sum(map(len, signs.findall(text)))
