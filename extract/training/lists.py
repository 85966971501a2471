"""Lists: words that the tagger is given as features, lemmas out of the patterns as they stand when it is trained."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from razdel import tokenize

from extract.text.morphology import fold, morphology


def word_lists(patterns: Path) -> dict[str, frozenset[str]]:
    """The lists that `extract.recognisers.tagger.words.LISTS` names, from a folder of patterns."""
    posts, bodies, states, acts = (
        _load(patterns / f"{name}.toml") for name in ("posts", "bodies", "states", "decisions")
    )
    return {
        "post": _lemmas(_head(entry["phrase"]) for entry in posts["head"]),
        "institution": _lemmas(_head(entry["phrase"]) for entry in bodies["head"]),
        "body": _lemmas(name for entry in bodies["body"] for name in _names(entry)),
        "state": _lemmas(name for entry in states["state"] for name in _names(entry)),
        "act": _lemmas(_head(entry["word"]) for entry in acts["kind"]),
    }


def _load(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _strings(value: Any) -> Iterable[str]:
    """Every string in a decoded TOML value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def _names(entry: dict[str, Any]) -> Iterable[str]:
    """An entry's names of one word: those that a single piece can show."""
    skipped = {"id", "kind", "note", "wikidata", "parent", "state", "code"}
    named = {key: value for key, value in entry.items() if key not in skipped}
    return [name for name in _strings(named) if len(_words(name)) == 1]


def _words(phrase: str) -> list[str]:
    return [token.text for token in tokenize(phrase)]


def _head(phrase: str) -> str:
    """The noun that a phrase begins with, or its first word."""
    words = _words(phrase)
    return next((word for word in words if morphology().readings(word)[0].pos == "NOUN"), words[0])


def _lemmas(words: Iterable[str]) -> frozenset[str]:
    """Each word and the lemma of its likeliest nominative reading, folded."""
    found = set()
    for word in words:
        readings = morphology().readings(word)
        nominative = [reading for reading in readings if reading.case == "nomn"] or list(readings)
        found |= {fold(word), nominative[0].lemma}
    return frozenset(found)
