"""Sentences: razdel's own, whatever stands in the text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ROOT
from razdel import sentenize

from extract.text.sentences import sentence_starts

TEXTS = sorted(path for folder in ("seeds", "gold") for path in (ROOT / folder).glob("*.txt"))
WORDS = [*"аАв5", "слово", "Слово", "СЛОВО", "тыс", "млрд", "просп", "повел", "накл", "им", "т.е", "IV", "word", "2021"]
ATOMS = [*WORDS, *'.!?…;:«»"„“”()[]—-_ ', "...", ":)", "=(((", ". ", ".\n", " \n", "\u00a0"]


MONTHS = re.compile(r"\b((?:янв|фев|мар|апр|июн|июл|авг|сент?|окт|ноя|дек)\w?)\.(?=\s\d{4})")


def _razdel(text: str) -> list[int]:
    """Where razdel's sentences begin, but for those within a date: «16 дек. 2020»."""
    return [sentence.start for sentence in sentenize(MONTHS.sub(r"\1,", text))]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_sentences_are_razdels(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert sentence_starts(text) == _razdel(text)


def _spaced(text: str) -> bool:
    return re.search("[а-яё]{4}[.!?][А-ЯЁ][а-яё]{2}", text) is None


@given(st.lists(st.sampled_from(ATOMS), max_size=25).map("".join).filter(_spaced))
@settings(max_examples=400, deadline=None)
def test_sentences_are_razdels_in_any_context(text: str) -> None:
    assert sentence_starts(text) == _razdel(text)


def test_sentences() -> None:
    text = "Собрание прошло. Новый устав приняли (см. ст. 5). «Готово», — сказал И. Лось! 7 мая он уехал."
    assert [text[start:][:6] for start in sentence_starts(text)] == ["Собран", "Новый ", "«Готов", "7 мая "]


def test_a_date_is_one_sentence() -> None:
    text = "С нояб. 2012 по янв. 2013 был мэром. С сент. 2015. Он уехал."
    assert [text[start:][:4] for start in sentence_starts(text)] == ["С но", "С се", "Он у"]


def test_a_full_stop_without_a_space_behind_it_ends_a_sentence_after_a_whole_word() -> None:
    text = "Приехал глава РФ.Носов рад. Он жил на ул.Ленина.Потом уехал.Читайте Яндекс.Карты."
    starts = sentence_starts(text)
    assert [text[start:][:5] for start in starts] == ["Приех", "Носов", "Он жи", "Читай"]
