"""Surnames: what the list has, from its first line to its last."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extract.text.natasha_data import folder
from extract.text.surnames import is_surname

LINES = (folder() / "dict" / "last.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("word", [LINES[0], LINES[1], LINES[-2], LINES[-1], "рябов", "шевченко", "авласёнок"])
def test_listed(word: str) -> None:
    assert is_surname(word)


@pytest.mark.parametrize("word", ["", "\n", "аа", "яяя", "ъъ", "zz", "рябо", "рябова", "Рябов", "рябов\nрябова"])
def test_missing(word: str) -> None:
    assert not is_surname(word)


def test_lines_are_found_wherever_they_stand() -> None:
    assert all(is_surname(line) for line in LINES[::997])


def test_list_is_sorted_by_bytes() -> None:
    assert all(first.encode() < second.encode() for first, second in pairwise(LINES))
