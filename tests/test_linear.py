"""That the work grows with a text's length alone, whatever it repeats: function calls are counted, not seconds, which
`benchmarks/linear.py` measures."""

from __future__ import annotations

import sys

import pytest

from benchmarks.fragments import fragments, repeated
from extract.pipeline import Pipeline

SIZE = 1_200  # characters; the work is compared with that of four times as many
MOST = 5.0  # times the work
LITTLE = 10_000  # calls: so many the few words of a longer text may take that a shorter one has not
FRAGMENTS = (
    *("РФ-", "США-ОДКБ-", "экс-", "экс", "за", "до", "пост", "вице-экс-"),
    *("на премьер-министр-", "заместитель Россия» 7-ФЗ А.Б. »", "Федеративная\n", "А.Б.секретарь\n", "А.Б.", "А. "),
    *("труда, ", "секретаря, труда, ", "Федеральный ", "исполняющий управляющий ", "и. о. министра ", "МИД РФ "),
    *("министры России ", "президенты Армения ", "президенты России (Армения), ", "в России, России и ", "Siemens "),
    *("Советская Грузинская ", "депутата труда и ", "на 1-й ", "1, 2 и ", "указ № 1 АБВ «", "Минспорт, "),
)


def calls(pipeline: Pipeline, text: str) -> int:
    """How many functions, Python's and C's, are called for a text."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        pipeline(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("fragment", [*FRAGMENTS, *fragments(12)], ids=repr)
def test_four_times_the_text_is_four_times_the_work(pipeline: Pipeline, fragment: str) -> None:
    texts = repeated(fragment, SIZE), repeated(fragment, 4 * SIZE)
    pipeline(texts[0])  # remembers the words
    small, large = (calls(pipeline, text) for text in texts)
    assert large <= MOST * max(small, LITTLE)
