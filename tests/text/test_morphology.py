"""Morphology: words are analysed and inflected as pymorphy3 itself does."""

from __future__ import annotations

import pymorphy3
import pytest

from extract.text.morphology import fold, morphology

GRAMMEMES = ({"nomn", "sing"}, {"nomn", "plur"}, {"nomn", "sing", "femn"}, {"gent", "plur"}, {"ablt", "Surn"})


WORDS = [
    "министрами",  # a noun of the dictionary
    "людей",  # one whose plural has another stem
    "Заворотнюком",  # a surname that no dictionary has
    "Улугбековой",
    "покрепче",  # an adjective with a beginning of its own in some of its forms
    "управляющему",
    "Королева",  # ё written е
    "вице-спикеру",
    "Зырдымовой",  # unknown words: guessed by their end
    "наикарсивейшего",  # by a beginning and an end
    "хрюминистра",  # as a known word with something before it
    "лжекуздрами",  # by a known prefix
    "щво",
    "Нур-Султаном",
    "ТАСС",
    "пальто",
    "xyz",
]

ANALYZER = pymorphy3.MorphAnalyzer(lang="ru")


@pytest.mark.parametrize("word", WORDS)
def test_a_word_is_analysed_as_pymorphy3_analyses_it(word: str) -> None:
    expected = [(fold(a.normal_form), set(map(str, a.tag.grammemes)), a.score) for a in ANALYZER.parse(word.lower())]
    assert [(r.lemma, set(r.grammemes), r.score) for r in morphology().readings(word)] == expected


@pytest.mark.parametrize("word", WORDS)
def test_a_word_inflects_as_pymorphy3_inflects_it(word: str) -> None:
    for reading, analysis in zip(morphology().readings(word), ANALYZER.parse(word.lower()), strict=True):
        for grammemes in GRAMMEMES if "Supr" not in reading.grammemes else ():
            form = analysis.inflect(grammemes)
            assert morphology().inflected(reading, grammemes) == (None if form is None else form.word)
