"""That the work grows with a text's length alone, whatever it repeats: function calls are counted, not seconds, which
`benchmarks/linear.py` measures."""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile

import pytest

from benchmarks.fragments import fragments, repeated
from extract.pipeline import Pipeline

SIZE = 1_200  # characters; the work is compared with that of four times as many
MOST = 5.0  # times the work
LITTLE = 10_000  # calls; what takes fewer may take any multiple of them
FRAGMENTS = (
    *("РФ-", "США-ОДКБ-", "экс-", "экс", "за", "до", "пост", "вице-экс-"),
    *("на премьер-министр-", "заместитель Россия» 7-ФЗ А.Б. »", "Федеративная\n", "А.Б.секретарь\n", "А.Б.", "А. "),
    *("труда, ", "секретаря, труда, ", "Федеральный ", "исполняющий управляющий ", "и. о. министра ", "МИД РФ "),
    *("министры России ", "президенты Армения ", "президенты России (Армения), ", "в России, России и ", "Siemens "),
    "Иван Лось | Минздрав России | начальник отдела | ",
    *("Советская Грузинская ", "депутата труда и ", "на 1-й ", "1, 2 и ", "указ № 1 АБВ «", "Минспорт, "),
    *(
        "«",
        '"',
        "(",
        "слово ",
        "совета ",
        "№ ",
        "Договор о мире (ДМ), ",
        "указ № 1 принят 5 мая, ",
        ": 1) О ",
        "ООО «Рога» (",
        "Совет (далее — Совет) ",
    ),
)

PARTS: dict[str, Callable[[int], str]] = {  # of texts that do not repeat themselves, by their number
    "initials and a surname": lambda n: f"{chr(1040 + n % 32)}. {chr(1040 + n // 32 % 32)}. Петров, ",
    "forms of a name": lambda n: f"Иван Петр{chr(1072 + n % 32)}{chr(1072 + n // 32)}ов, Петров, ",
    "names alike but for one part": lambda n: f"Ким Чен {chr(1040 + n % 32)}{chr(1072 + n // 32)}, ",
    "a numbered list": lambda n: f"{n}. О Плане № {n}.\n" if n else "Совет принял решения:\n",
    "names for several bodies": lambda n: f"КС, ВС и ЦБ {n}, ",
}


def calls(pipeline: Pipeline, text: str) -> int:
    """How many functions, Python's and C's, are called for a text."""
    profile = Profile()
    profile.runcall(pipeline, text)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("fragment", [*FRAGMENTS, *fragments(12)], ids=repr)
def test_four_times_the_text_is_four_times_the_work(pipeline: Pipeline, fragment: str) -> None:
    assert_linear(pipeline, lambda size: repeated(fragment, size))


@pytest.mark.parametrize("name", PARTS)
def test_so_it_is_where_nothing_is_repeated(pipeline: Pipeline, name: str) -> None:
    whole = "".join(map(PARTS[name], range(4 * SIZE // 8)))
    assert_linear(pipeline, lambda size: whole[:size])


def assert_linear(pipeline: Pipeline, text: Callable[[int], str]) -> None:
    pipeline(text(4 * SIZE))  # remembers the words
    small, large = (calls(pipeline, text(size)) for size in (SIZE, 4 * SIZE))
    if large > MOST * max(small, LITTLE):  # something that the shorter text has nothing of, such as names
        small, large = large, calls(pipeline, text(16 * SIZE))
    assert large <= MOST * max(small, LITTLE)
