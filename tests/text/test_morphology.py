"""Morphology: words inflect as pymorphy3 itself inflects them."""

from __future__ import annotations

import pymorphy3
import pytest

from extract.text.morphology import morphology

GRAMMEMES = ({"nomn", "sing"}, {"nomn", "plur"}, {"nomn", "sing", "femn"}, {"gent", "plur"}, {"ablt", "Surn"})


@pytest.mark.parametrize(
    "word",
    [
        "министрами",  # a noun of the dictionary
        "людей",  # one whose plural has another stem
        "Заворотнюком",  # a surname that no dictionary has
        "Улугбековой",
        "покрепче",  # an adjective with a beginning of its own in some of its forms
        "управляющему",
        "Королева",  # ё written е
        "вице-спикеру",
        "Нур-Султаном",
        "ТАСС",
        "пальто",
        "xyz",
    ],
)
def test_a_word_inflects_as_pymorphy3_inflects_it(word: str) -> None:
    analyses = pymorphy3.MorphAnalyzer(lang="ru").parse(word.lower())
    for reading, analysis in zip(morphology().readings(word), analyses, strict=True):
        for grammemes in GRAMMEMES if "Supr" not in reading.grammemes else ():
            form = analysis.inflect(grammemes)
            assert morphology().inflected(reading, grammemes) == (None if form is None else form.word)
