"""Given names: the list of the peoples of the former Soviet Union that the natasha package ships (7,653)."""

from __future__ import annotations

from functools import lru_cache

from extract.text.natasha_data import folder


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    return frozenset((folder() / "dict" / "first.txt").read_text(encoding="utf-8").split())


def is_given_name(word: str) -> bool:
    """Whether the list has a word, which is given in lower case, in the nominative."""
    return word in _listed()
