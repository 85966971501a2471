"""Texts to measure with: paragraphs of seeds/ and gold/ combined anew, with other numbers and with words that no cache
has seen, as in real news, where each new text brings some.

    python -m benchmarks.texts 2000 > corpus.jsonl
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SIZE = 2000  # characters a text, about
NEW = 0.07  # the share of long words that are spelt anew: some 15 a text
_LONG = re.compile(r"\b[А-ЯЁа-яё][а-яё]{6,}\b")
_DIGITS = re.compile(r"\d+")


def texts(count: int, seed: int = 1) -> Iterator[str]:
    """The same texts for the same seed; any two seeds share no words that were spelt anew."""
    chance = random.Random(seed)
    paragraphs = _paragraphs()
    for _ in range(count):
        chosen: list[str] = []
        while sum(map(len, chosen)) < SIZE:
            chosen.append(chance.choice(paragraphs))
        yield _renewed("\n".join(chosen), chance)


def documents(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """The texts as lines of JSON Lines, each with its id and a date."""
    for number, text in enumerate(texts(count, seed)):
        yield {
            "id": f"text-{seed}-{number:06}",
            "text": text,
            "date": f"2020-{1 + number % 12:02}-{1 + number % 28:02}",
        }


def _paragraphs() -> list[str]:
    files = sorted([*ROOT.glob("gold/*.txt"), *ROOT.glob("seeds/*.txt")])
    lines = dict.fromkeys(line.strip() for file in files for line in file.read_text("utf-8").splitlines())
    return [line for line in lines if 40 <= len(line) <= SIZE]


def _renewed(text: str, chance: random.Random) -> str:
    text = _DIGITS.sub(lambda match: _number(match.group(), chance), text)
    return _LONG.sub(lambda match: _word(match.group(), chance) if chance.random() < NEW else match.group(), text)


def _number(digits: str, chance: random.Random) -> str:
    """Years and days stay what they are."""
    if len(digits) < 3 or digits.startswith(("19", "20")):
        return digits
    return digits[0] + "".join(chance.choice("0123456789") for _ in digits[1:])


def _word(word: str, chance: random.Random) -> str:
    """Another stem with the same ending, so that it is inflected as before."""
    stem = "".join(chance.choice("бвгдзклмнпрст") + chance.choice("аеиоу") for _ in range(2))
    return word[:2] + stem + word[-4:]


def main() -> None:
    """Writes as many lines as the first argument says, with the second, if any, as seed."""
    for document in documents(*map(int, sys.argv[1:3])):
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
