"""Fragments to repeat into texts that might take more time than their length warrants: words of patterns/ in all their
forms, names, numbers, signs and line ends, joined at random; the same for the same seed."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from extract.text.morphology import morphology

PATTERNS = Path(__file__).parents[1] / "patterns"
# What patterns/ lack: names, numbers, initials, prepositions, prefixes.
MORE: tuple[str, ...] = (
    *("Иван", "Петров", "Иванович", "Петровой", "Ли", "А.", "А.Б.", "А.Б.Петров", "кызы", "Кабулов"),
    *("1", "7-ФЗ", "2020", "2020 года", "1 мая", "01.02.2020", "№", "№ 5", "1)", "II", "10:30", "от", "п."),
    *("и", "в", "на", "по", "при", "за", "до", "с", "о", "или", "а также", "далее", "экс-", "пост", "вице-"),
    *("ОДКБ", "США", "РФ", "Россия", "the", "Ltd", "РИА", "ООО", "их", "который", "назначил", "избран", "заявил"),
)
BETWEEN: tuple[str, ...] = (
    *" " * 12,
    *["", "-", "\n"] * 3,
    ", ",
    ". ",
    " – ",
    " - ",
    "—",
    "/",
    "\n\n",
    "-\n",
    "\u00a0",
    "\t",
    ".\n",
    " и ",
)
SIGNS: tuple[str, ...] = (
    *"«»\"“”„()[].,:;!?…-–—/'’*|№&_",
    "...",
    "--",
    "» ",
    " «",
    "\u0301",
    "\u00ad",
    "1. ",
    "– ",
    "(далее – ",
)

_WORD = re.compile(r"\b[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*\b(?!-?[\w])")


def repeated(part: str, size: int) -> str:
    """A text of so many characters made of one fragment."""
    return (part * (size // len(part) + 1))[:size]


def fragments(number: int, seed: int = 1) -> Iterator[str]:
    """So many fragments of two to six parts. Most have one or two ways to join them and words of one file or two, as
    chains of like things are what takes long."""
    chance, words = random.Random(seed), vocabulary()
    for _ in range(number):
        files, joiners = chance.choices(words, k=2), chance.choices(BETWEEN, k=chance.randint(1, 3))
        parts = (_part(chance, files) + chance.choice(joiners) for _ in range(chance.randint(2, 6)))
        yield "".join(parts)


@lru_cache(maxsize=1)
def vocabulary() -> Sequence[Sequence[str]]:
    """The Russian words of each file of patterns/, in a fixed order."""
    files = (tomllib.loads(path.read_text("utf-8")) for path in sorted(PATTERNS.glob("*.toml")))
    found = ({word for text in _strings(file) for word in _WORD.findall(text)} for file in files)
    return [sorted(words) for words in found if words]


def _strings(value: object) -> Iterator[str]:
    """All strings in a TOML value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def _part(chance: random.Random, files: Sequence[Sequence[str]]) -> str:
    """A sign, one of `MORE`, or a word, in any of its forms and as it may be written."""
    kind = chance.random()
    if kind < 0.3:
        return chance.choice(SIGNS if kind < 0.12 else MORE)
    word = chance.choice(chance.choice(files))
    if kind < 0.65:
        word = chance.choice(sorted(morphology().forms(chance.choice(morphology().readings(word)))))
    return chance.choice((word, word, word.capitalize(), word.upper()))
