"""Given names: what the list has."""

from __future__ import annotations

import pytest

from extract.text.given_names import is_given_name


@pytest.mark.parametrize("word", ["ерлан", "жанара", "патрисия"])
def test_listed(word: str) -> None:
    assert is_given_name(word)


@pytest.mark.parametrize("word", ["", "\n", "Ерлан", "ерлана", "xyz"])
def test_missing(word: str) -> None:
    assert not is_given_name(word)
