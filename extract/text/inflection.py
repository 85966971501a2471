"""Inflection: puts persons' names into the nominative, by the agreement of their words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from types import MappingProxyType

from extract.text.morphology import Reading, fold, morphology
from extract.text.nominative import like

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
GENDERS = ("masc", "femn")
FORMS = tuple(product(CASES, GENDERS))
REMEMBERED = 4096  # words and names for which the work is not done twice
VOWELS = "аеёиоуыэюя"
# Endings of the oblique cases and what the nominative has for them; foreign names follow them where they decline.
ENDINGS = {
    "masc": {
        "gent": [("а", ""), ("я", "ь")],
        "datv": [("у", ""), ("ю", "ь")],
        "accs": [("а", ""), ("я", "ь")],
        "ablt": [("ом", ""), ("ем", "")],
        "loct": [("е", "")],
    },
    "femn": {
        "gent": [("ы", "а"), ("и", "а")],
        "datv": [("е", "а")],
        "accs": [("у", "а")],
        "ablt": [("ой", "а")],
        "loct": [("е", "а")],
    },
}
# How names that the dictionary does not know end in each case.
SHAPES = {
    "masc": {
        "nomn": r"[^аеёиоуыэюя]\Z",
        "gent": r"[ая]\Z",
        "datv": r"[ую]\Z",
        "accs": r"[ая]\Z",
        "ablt": r"[оеёыи]м\Z",
        "loct": r"е\Z",
    },
    "femn": {
        "nomn": r"[ая]\Z",
        "gent": r"(?:[ыи]|[ое]й)\Z",
        "datv": r"(?:[еи]|[ое]й)\Z",
        "accs": r"[ую]\Z",
        "ablt": r"[оеё][йю]\Z",
        "loct": r"(?:[еи]|[ое]й)\Z",
    },
}
GUESSED = 0.3  # weight of a word whose ending fits
FIXED = 0.15  # weight of a word that looks as though it did not decline
NUMBER = re.compile(r"[IVX]+")
YOUNGER = re.compile(r"-(младш|старш)(?:ий|его|ему|им|ем|ая|ей|ую)\Z")  # «Джорджа Буша-младшего»
PRIOR = {"masc": 1.2, "femn": 1.0}  # news names more men
STRANGE = 0.05  # weight of a word that has no reading in the case tried: foreign names often do not decline


@dataclass(frozen=True, slots=True)
class _Choice:
    """The case and gender that a name is taken to stand in, its words' readings in them, and the endings of words that
    do not decline."""

    case: str
    gender: str
    readings: tuple[Reading | None, ...]
    undeclined: tuple[str, ...]


_Fits = tuple[tuple[Reading | None, float], ...]
Weights = Mapping[tuple[str, str], float]
"""How much more or less likely the context makes a (case, gender) of a name; 1 where it says nothing."""


def person(
    words: Sequence[str], weights: Weights = MappingProxyType({}), undeclined: AbstractSet[str] = frozenset()
) -> tuple[str, ...]:
    """The words of a person's name in the nominative, by the likeliest case and gender that all of them share. Words
    that end like one of `undeclined` do not change («оглы», «заде»)."""
    words, born = [YOUNGER.sub("", word) for word in words], [YOUNGER.search(word) for word in words]
    fits = [_fits(word) for word in words]
    scores = _scores(fits, weights)
    best = max(range(len(FORMS)), key=scores.__getitem__)
    case, gender = FORMS[best]
    choice = _Choice(case, gender, tuple(fit[best][0] for fit in fits), tuple(undeclined))
    forms = (_name_form(word, reading, choice) for word, reading in zip(words, choice.readings, strict=True))
    endings = {"masc": "ий", "femn": "ая"}
    return tuple(f"{form}-{end[1]}{endings[gender]}" if end else form for form, end in zip(forms, born, strict=True))


@lru_cache(maxsize=REMEMBERED)
def case_scores(words: tuple[str, ...]) -> Mapping[str, float]:
    """How well a name fits each case, regardless of its context. The scores have no unit: they are only to be compared
    with one another."""
    best: dict[str, float] = {}
    for (case, _), score in zip(FORMS, _scores([_fits(word) for word in words], MappingProxyType({})), strict=True):
        best[case] = max(score, best.get(case, 0.0))
    return MappingProxyType(best)


def _scores(fits: Sequence[_Fits], weights: Weights) -> list[float]:
    """How well a name, given its words' fits, goes with each of `FORMS`."""
    scores = [weights.get(form, 1.0) * PRIOR[form[1]] for form in FORMS]
    for fit in fits:
        scores = [score * weight for score, (_, weight) in zip(scores, fit, strict=True)]
    return scores


@lru_cache(maxsize=REMEMBERED)
def _fits(word: str) -> _Fits:
    """For each of `FORMS` the word's reading in it, and how well it goes with it; particles («фон», «бин»), initials
    and numbers («X») go with any."""
    tells = word[0].isupper() and not word.endswith(".") and NUMBER.fullmatch(word) is None
    readings = [_name_reading(word, *form) for form in FORMS]
    return tuple(
        (reading, _fit(word, reading, *form) if tells else 1.0) for reading, form in zip(readings, FORMS, strict=True)
    )


def _fit(word: str, reading: Reading | None, case: str, gender: str) -> float:
    """How well a word of a name goes with a case and gender: by the dictionary, else by its ending."""
    if reading is not None and reading.known:
        return _weight(reading)
    if any(r.known for r in morphology().readings(word)):
        return STRANGE
    if word.endswith(("ского", "цкого")):
        return GUESSED if gender == "masc" and case in ("gent", "accs") else STRANGE
    if word[-1] in "оэиы" or (gender == "femn" and word[-1] not in VOWELS):
        return FIXED
    return GUESSED if re.search(SHAPES[gender][case], word) else STRANGE


def _weight(reading: Reading) -> float:
    """The weight of a reading: 1 as a name, a fifth otherwise, for «Роман» and «Вера» are words too."""
    return 1.0 if reading.grammemes & {"Name", "Surn", "Patr"} else 0.2


def _name_reading(word: str, case: str, gender: str) -> Reading | None:
    fitting = [
        r
        for r in morphology().readings(word)
        if r.case == case
        and r.number == "sing"
        and (r.gender == gender or r.gender is None or "ms-f" in r.grammemes)
        and (r.nominal or r.grammemes & {"Surn", "Name"})
    ]
    return max(fitting, key=lambda r: (r.known, _weight(r)), default=None)


def _name_form(word: str, reading: Reading | None, choice: _Choice) -> str:
    if choice.case == "nomn" or not word[0].isupper() or fold(word).endswith(choice.undeclined):
        return word
    form = None if reading is None else _inflected(word, choice.case, choice.gender)
    return _by_ending(word, choice) if form is None else form


@lru_cache(maxsize=REMEMBERED)
def _inflected(word: str, case: str, gender: str) -> str | None:
    """The nominative of a word in a case and gender, where the dictionary has one that is a form of the word."""
    reading = _name_reading(word, case, gender)
    form = None if reading is None else morphology().inflected(reading, {"nomn", "sing"})
    if reading is None or form is None or fold(form)[:2] != fold(word)[:2]:
        return None
    return like(form, word) if reading.known or fold(form) != fold(word) else None


def _by_ending(word: str, choice: _Choice) -> str:
    """A name that the dictionary does not have in this case («Элле», «Гутерришем»), by its ending. Only where the
    other words of the name tell the case: alone it may be indeclinable."""
    sure = any(reading is not None and reading.known for reading in choice.readings)
    match = ENDINGS[choice.gender].get(choice.case)
    if not sure or match is None or len(word) < 4:
        return word
    for ending, nominative in match:
        if word.endswith(ending) and word[-len(ending) - 1] not in VOWELS:
            return word[: -len(ending)] + nominative  # after a vowel it is the name's own: «Антониу»
    return word
