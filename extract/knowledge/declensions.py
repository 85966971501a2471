"""Declensions of names: which endings a name has in each case, and what an unknown word's ending tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

import msgspec

from extract.text.morphology import NAMES_KEPT

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
GENDERS = ("masc", "femn")


class Form(NamedTuple):
    """A case, gender and number that a word of a name can stand in."""

    case: str
    gender: str
    number: str


class Declension(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """How names whose stem ends in one of `after` decline: endings by case, nominative to prepositional, in the
    singular and the plural; alternatives are parted by strokes."""

    after: str
    genders: tuple[str, ...]
    singular: tuple[str, str, str, str, str, str]
    plural: tuple[str, str, str, str, str, str]
    weight: float


_Endings = tuple[tuple[str, ...], float, list[tuple[Form, str]]]
"""What stems of one declension end in, its weight, and the forms that one ending marks, with the nominative's."""


Guess = tuple[Form, str, float]
"""A form that a word can be, its nominative then, and the declension's weight."""


class Paradigms:
    """The declensions of unknown names, by the endings of their forms."""

    def __init__(self, declensions: tuple[Declension, ...]) -> None:
        self._by_ending: dict[str, list[_Endings]] = {}
        for declension in declensions:
            own: dict[str, list[tuple[Form, str]]] = {}
            for form, ending, nominative in _endings(declension):
                own.setdefault(ending, []).append((form, nominative))
            for ending, forms in own.items():
                marked = (tuple(declension.after.split()), declension.weight, forms)
                self._by_ending.setdefault(ending, []).append(marked)
        self._remembered: Callable[[str], tuple[Guess, ...]] = lru_cache(maxsize=NAMES_KEPT)(self._guesses)

    def guesses(self, word: str) -> tuple[Guess, ...]:
        """The forms that a word in lower case can be by its ending, its nominative in each, and the declension's
        weight."""
        return self._remembered(word)

    def _guesses(self, word: str) -> tuple[Guess, ...]:
        found: list[Guess] = []
        for length in range(min(4, len(word) - 2) + 1):
            stem, ending = word[: len(word) - length], word[len(word) - length :]
            fitting = tuple(self._fitting(stem, ending))
            closest: dict[Form, int] = {}
            for size, _, forms in fitting:
                closest |= {form: size for form, _ in forms if size > closest.get(form, 0)}
            for size, weight, forms in fitting:
                found += ((form, stem + end, weight) for form, end in forms if size == closest[form])
        return tuple(found)

    def _fitting(self, stem: str, ending: str) -> Iterator[tuple[int, float, list[tuple[Form, str]]]]:
        """The declensions that a stem and an ending fit: how many of the stem's letters they ask for, the weight, and
        the forms with the endings of their nominatives."""
        for after, weight, forms in self._by_ending.get(ending, ()):
            if stem.endswith(after):
                yield max(len(end) for end in after if stem.endswith(end)), weight, forms


def _endings(declension: Declension) -> Iterator[tuple[Form, str, str]]:
    """Each form's endings, with that of the nominative in the singular."""
    numbers = {"sing": declension.singular, "plur": declension.plural}
    for gender, number, nominative in product(declension.genders, numbers, declension.singular[0].split("/")):
        for case, endings in zip(CASES, numbers[number], strict=True):
            for ending in endings.split("/"):
                if (number, case) != ("sing", "nomn") or ending == nominative:
                    yield Form(case, gender, number), ending, nominative
