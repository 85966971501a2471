"""Phrases as tuples of lemmas, so that «генеральному секретарю» and «Генеральный секретарь» compare as equal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from extract.text.morphology import NAMES, cyrillic, fold, is_capitals, morphology

Lemmas = tuple[str, ...]

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def lemmas(phrase: str) -> Lemmas:
    """The lemmas of a phrase's words, folded; signs are left out, abbreviations in capitals stand as they are."""
    return tuple(_lemma(word) for word in WORD.findall(phrase))


@lru_cache(maxsize=100_000)
def _lemma(word: str) -> str:
    word = cyrillic(word)
    if is_capitals(word):
        return fold(word)
    readings = morphology().readings(word)
    human = (r for r in readings if r.known and "anim" in r.grammemes and not r.grammemes & NAMES)
    first = (
        readings[0] if "Geox" in readings[0].grammemes else next(human, readings[0])
    )  # «врио премьера»: no «премьера»
    return first.lemma


def after(phrase: str, count: int) -> str:
    """The phrase without its first words."""
    ends = [word.end() for word in WORD.finditer(phrase)]
    return phrase[ends[count - 1] :].lstrip(" .,-") if count else phrase


def is_preposition(lemma: str) -> bool:
    """Whether a lemma is a preposition, which does not distinguish two offices («посол в», «посол при»)."""
    return morphology().readings(lemma)[0].pos == "PREP"


def stretches(words: Lemmas) -> Iterator[tuple[int, int]]:
    """All stretches of a phrase as (start, stop), the longest first, from left to right."""
    for size in range(len(words), 0, -1):
        yield from ((start, start + size) for start in range(len(words) - size + 1))


def longest_first(phrases: Iterable[Lemmas]) -> tuple[Lemmas, ...]:
    """Phrases, each once, the longest first, those of one length by their words."""
    return tuple(sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)))


def place(words: Lemmas, part: Lemmas) -> int | None:
    """Where a part begins in a phrase, or None."""
    size = len(part)
    return next((i for i in range(len(words) - size + 1) if size and words[i : i + size] == part), None)


def is_within(words: Lemmas, phrase: Lemmas) -> bool:
    """Whether words stand in a phrase in their order, perhaps with others between."""
    rest = iter(phrase)
    return all(word in rest for word in words)


def without(words: Lemmas, parts: Iterable[Lemmas]) -> Lemmas:
    """The phrase without all that the parts name; longer parts are removed first."""
    for part in longest_first(parts):
        while (start := place(words, part)) is not None:
            words = words[:start] + words[start + len(part) :]
    return words
