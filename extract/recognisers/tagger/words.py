"""Words: the features of a word form that do not depend on what stands around it.

A word is an embedding (navec), the numbers that morphology and word lists give (`NUMBERS`), and five hashes that the
network looks up in tables it learns (`HASHES`). Everything here depends on the word form alone, so the network computes
its first convolution once and keeps the result.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from extract.recognisers.natasha.weights import navec
from extract.text.morphology import Reading, fold, morphology
from extract.text.natasha_data import folder

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

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
class Word:
    """A word form's features: `embedding` an index into navec's table, `numbers` (NUMBERS,), `hashes` one a table of
    `HASHES`, `key` the same for all forms of a word. `sign`: bits that `positions` reads (see `CAPITAL` and those after
    it)."""

    embedding: int
    numbers: Floats
    hashes: Sequence[int]
    key: str
    sign: int


# The bits of `Word.sign`.
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

    def table(self, rows: Sequence[int] | Integers) -> Floats:
        """Vectors (len(rows), EMBEDDING)."""
        return self._vectors.table(np.asarray(rows, np.int64))


@lru_cache(maxsize=1)
def embeddings() -> Embeddings:
    """The process's only `Embeddings`."""
    return Embeddings()


@lru_cache(maxsize=1)
def _name_lists() -> tuple[frozenset[str], ...]:
    lists = folder() / "dict"
    texts = (fold((lists / f"{name}.txt").read_text(encoding="utf-8")) for name in _NAME_LISTS)
    return tuple(frozenset(line.partition("#")[0].strip() for line in text.splitlines()) for text in texts)


Lists = Mapping[str, frozenset[str]]


def describe(form: str, lists: Lists) -> Word:
    """The features of a word form. `lists` holds a set of folded lemmas for each of `LISTS`."""
    form = _MARKS.sub("", form) or form  # a stress mark may stand alone
    readings = morphology().readings(form)
    lemma = readings[0].lemma
    rows = embeddings()
    row = rows.find(form)
    direct = row != rows.unknown
    if not direct:
        row = rows.find(lemma)
    lemmas = {fold(form), *(reading.lemma for reading in readings)}
    extra = (
        *(readings[0].known, direct, row != rows.unknown),
        *(not names.isdisjoint(lemmas) for names in _name_lists()),
        *(not lists[name].isdisjoint(lemmas) for name in LISTS),
    )
    numbers = np.array([*_of_readings(readings), *extra], np.float32)
    return Word(row, numbers, _hashes(form, lemma), _key(form, readings[0]), _sign(form))


def _key(form: str, reading: Reading) -> str:
    """What all forms of a word share: the lemma, but for words out of the dictionary, whose lemmas are guessed anew for
    each form («Ростех», «Ростеха»), their beginning."""
    return reading.lemma if reading.known or len(form) < 5 else f"~{fold(form)[:5]}"


def _of_readings(readings: Iterable[Reading]) -> list[float]:
    """(_EXTRA,): what all readings say, each as much as it is likely; flags by the one that has them."""
    numbers = [0.0] * _EXTRA
    for reading in readings:
        weighed, flags = _grammemes(reading.grammemes, reading.pos, reading.case)
        for index in weighed:
            numbers[index] += reading.score
        for index in flags:
            numbers[index] = 1.0
    return numbers


@lru_cache(maxsize=4096)
def _grammemes(grammemes: frozenset[str], pos: str, case: str | None) -> tuple[Sequence[int], Sequence[int]]:
    """Of one analysis: the indices of what it weighs, and those of its flags."""
    names = {pos, case or "", *grammemes}
    return (
        tuple(sorted(_WEIGHED[name] for name in names & _WEIGHED.keys())),
        tuple(sorted(_FLAGGED[name] for name in grammemes & _FLAGGED.keys())),
    )


def _hashes(form: str, lemma: str) -> Sequence[int]:
    folded = fold(form)
    texts = (folded[-2:], folded[-3:], folded[:3], lemma)
    sizes = [size for name, (size, _) in HASHES.items() if name != "shape"]
    return array("H", (_shape(form), *(crc32(text.encode()) % size for text, size in zip(texts, sizes, strict=True))))


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
