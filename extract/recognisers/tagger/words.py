"""Words: the features of a word form that do not depend on what stands around it.

A word is an embedding (navec), the numbers that morphology and word lists give (`NUMBERS`), and five hashes that the
network looks up in tables it learns (`HASHES`). Everything here depends on the word form alone, so the network computes
its first convolution once and keeps the result.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from extract.recognisers.natasha.weights import navec
from extract.recognisers.vocabulary import finder
from extract.text.morphology import Reading, fold, morphology
from extract.text.natasha_data import folder

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Readings = tuple[Reading, ...]

EMBEDDING = 300
LISTS = ("post", "institution", "body", "state", "act")  # lemmas out of the patterns, kept with the weights
_NAME_LISTS = ("first", "last")  # natasha's
_POS = ("NOUN", "ADJF", "ADJS", "COMP", "VERB", "INFN", "PRTF", "PRTS", "GRND", "NUMR", "ADVB", "NPRO", "PRED", "PREP",
        "CONJ", "PRCL", "INTJ", "UNKN")  # fmt: skip
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_OTHER = ("sing", "plur", "masc", "femn", "neut", "anim", "inan")
_FLAGS = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init", "Anum", "LATN", "PNCT", "NUMB", "ROMN")
_WEIGHED = {name: index for index, name in enumerate((*_POS, *_CASES, *_OTHER))}
_FLAGGED = {name: len(_WEIGHED) + index for index, name in enumerate(_FLAGS)}
_EXTRA = len(_WEIGHED) + len(_FLAGGED)  # then: known to pymorphy3, has an embedding, has its lemma's, the lists
NUMBERS = _EXTRA + 3 + len(_NAME_LISTS) + len(LISTS)
HASHES = {"shape": (64, 30), "suffix2": (1024, 20), "suffix3": (2048, 20), "prefix3": (2048, 20), "lemma": (4096, 20)}

_SIGNS = {sign: index for index, sign in enumerate(".,:;!?…«»\"“”„()[]-–—−‑№%$€/'’&+*")}
_TERMINAL = frozenset(".!?…")
_OPENING, _CLOSING = frozenset("«„“"), frozenset("»”")
_ROMAN = re.compile(r"[IVXLCХ]+\Z")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_MARKS = re.compile(r"[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Words:
    """The features of word forms: `embeddings` are rows of navec's table, `numbers` (words, NUMBERS), `hashes` (words,
    one a table of `HASHES`), `keys` the same for all forms of a word. `signs`: bits that `positions` reads (see
    `CAPITAL` and those after it)."""

    embeddings: Integers
    numbers: Floats
    hashes: NDArray[np.uint16]
    keys: list[str]
    signs: Integers


# The bits of `Words.signs`.
CAPITAL, LOWER, TERMINAL, OPENS, CLOSES, BRACKET, UNBRACKET, QUOTE = (1 << bit for bit in range(8))


class Embeddings:
    """Navec's vectors, looked up by word form, case and ё aside."""

    def __init__(self) -> None:
        self._vectors = navec()
        self.unknown = self._vectors.unknown

    def known(self, word: str) -> bool:
        """Whether a word form has a vector of its own."""
        return self.find(word) != self.unknown

    def find(self, word: str) -> int:
        """The row of a word form; `unknown` where it has none."""
        return int(self.rows([word])[0])

    def rows(self, words: Sequence[str]) -> Integers:
        """The rows of word forms."""
        lower = [word.lower() for word in words]
        rows = self._vectors.rows(lower)
        spelt = [index for index in np.flatnonzero(rows == self.unknown).tolist() if "ё" in lower[index]]
        if spelt:
            rows[spelt] = self._vectors.rows([lower[index].replace("ё", "е") for index in spelt])
        return rows

    def table(self, rows: Integers) -> Floats:
        """Vectors (rows, EMBEDDING)."""
        return self._vectors.table(rows)


@lru_cache(maxsize=1)
def embeddings() -> Embeddings:
    """The process's only `Embeddings`."""
    return Embeddings()


@lru_cache(maxsize=1)
def _name_lists() -> tuple[Callable[[Sequence[str]], Integers], ...]:
    lists = folder() / "dict"
    return tuple(finder(fold((lists / f"{name}.txt").read_text("utf-8")).encode()) for name in _NAME_LISTS)


Lists = Mapping[str, frozenset[str]]


def describe(forms: Sequence[str], lists: Lists) -> Words:
    """The features of word forms. `lists` holds a set of folded lemmas for each of `LISTS`."""
    forms = [_MARKS.sub("", form) or form for form in forms]  # a stress mark may stand alone
    readings = [morphology().readings(form) for form in forms]
    firsts = [each[0] for each in readings]
    rows = embeddings().rows(forms)
    direct = rows != embeddings().unknown
    indirect = np.flatnonzero(~direct)
    rows[indirect] = embeddings().rows([firsts[index].lemma for index in indirect.tolist()])
    found = [[first.known for first in firsts], direct, rows != embeddings().unknown, *_listed(forms, readings, lists)]
    numbers = np.concatenate([_of_readings(readings), np.stack(found, axis=1)], axis=1, dtype=np.float32)
    keys = [_key(form, first) for form, first in zip(forms, firsts, strict=True)]
    signs = np.fromiter(map(_sign, forms), np.int64, len(forms))
    return Words(rows, numbers, _hashes(forms, firsts), keys, signs)


def _key(form: str, reading: Reading) -> str:
    """What all forms of a word share: the lemma, but for words out of the dictionary, whose lemmas are guessed anew for
    each form («Ростех», «Ростеха»), their beginning."""
    return reading.lemma if reading.known or len(form) < 5 else f"~{fold(form)[:5]}"


def _listed(forms: Sequence[str], readings: Sequence[Readings], lists: Lists) -> Iterator[NDArray[np.bool_]]:
    """For natasha's lists of names and then ours: which words are in it, as they are or by one of their lemmas."""
    lemmas, starts = list[str](), list[int]()
    for form, each in zip(forms, readings, strict=True):
        starts.append(len(lemmas))
        lemmas.append(fold(form))
        lemmas += (reading.lemma for reading in each)
    for find in _name_lists():
        yield np.logical_or.reduceat(find(lemmas) >= 0, starts)
    for name in LISTS:
        listed = np.fromiter(map(lists[name].__contains__, lemmas), np.bool_, len(lemmas))
        yield np.logical_or.reduceat(listed, starts)


def _of_readings(readings: Sequence[Readings]) -> NDArray[np.float64]:
    """(words, _EXTRA): what all readings of a word say, each as much as it is likely; flags by the one that has it."""
    flat = [reading for each in readings for reading in each]
    starts = np.cumsum([0, *map(len, readings[:-1])])
    said = np.stack([_grammemes(reading.grammemes, reading.pos, reading.case) for reading in flat])
    said[:, : len(_WEIGHED)] *= np.array([reading.score for reading in flat])[:, None]
    weighed = np.add.reduceat(said[:, : len(_WEIGHED)], starts)
    return np.concatenate([weighed, np.maximum.reduceat(said[:, len(_WEIGHED) :], starts)], axis=1)


@lru_cache(maxsize=4096)
def _grammemes(grammemes: frozenset[str], pos: str, case: str | None) -> NDArray[np.float64]:
    """(_EXTRA,): ones for what an analysis weighs, and for its flags."""
    said = np.zeros(_EXTRA)
    said[[index for name, index in _WEIGHED.items() if name in {pos, case, *grammemes}]] = 1
    said[[index for name, index in _FLAGGED.items() if name in grammemes]] = 1
    return said


def _hashes(forms: Sequence[str], firsts: Sequence[Reading]) -> NDArray[np.uint16]:
    folded = list(map(fold, forms))
    texts = (
        [form[-2:] for form in folded],
        [form[-3:] for form in folded],
        [form[:3] for form in folded],
        [first.lemma for first in firsts],
    )
    sizes = [size for name, (size, _) in HASHES.items() if name != "shape"]
    hashed = [[crc32(text.encode()) % size for text in each] for each, size in zip(texts, sizes, strict=True)]
    return np.array([list(map(_shape, forms)), *hashed], np.uint16).T


def _shape(form: str) -> int:
    """0–31 signs, 32 other signs, 33–39 numbers, 40–63 letters."""
    if form.isdigit():
        return 33 + min(len(form), 6)
    if not form[0].isalnum():
        return _SIGNS.get(form, 32) if _SIGNS.get(form, 32) < 32 else 32
    if _ROMAN.match(form):
        return 40
    return 41 + _letters(form) + (0 if _CYRILLIC.search(form) else 11)


def _letters(form: str) -> int:
    if len(form) == 1:
        return 0 if form.isupper() else 1
    if form.islower():
        return 2 if "-" not in form else 3
    if form.isupper():
        return 4 + (len(form) > 3)
    if form[0].isupper() and form[1:].islower():
        return 6 if "-" not in form else 7
    if form.istitle():
        return 8  # «Нью-Йорк»
    return 9 if form[0].isupper() else 10


def _sign(form: str) -> int:
    return (
        CAPITAL * form[0].isupper()
        + LOWER * form[0].islower()
        + TERMINAL * (form in _TERMINAL)
        + OPENS * (form in _OPENING)
        + CLOSES * (form in _CLOSING)
        + BRACKET * (form == "(")
        + UNBRACKET * (form == ")")
        + QUOTE * (form in '"-–—')
    )
