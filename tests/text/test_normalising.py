"""Normalising: a copy of equal length, with capitals where a dictionary looks for them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.text.normalising import normalised

# What the rules look at, and letters that change length in upper case.
ATOMS = [
    *(
        "АННА",
        "РЯБОВА",
        "Анна",
        "Анну",
        "анна",
        "рябова",
        "ПЕТРОВНУ",
        "Петровну",
        "ООН",
        "оон",
        "ШОC",
        "в",
        "В",
        "москву",
    ),
    *("ТОЛКУНБЕК", "ЭСЕНАЛИЕВ", "Лужин-", "ЛУЖИН-БЕРГ", "оглы", "ß", "ŉ", "İ", "ﬁ", "ё", "Ё", "🇰🇿", "№", "12"),
    *(" ", " ", " ", "\n", "\u00a0", "-", ".", ",", "«", "»"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a line in capitals
        ("ДИРЕКТОР ЗАВОДА ВАЛЕРИЙ СТРЕЛЬЦОВ", "Директор Завода Валерий Стрельцов"),
        ("МИНИСТР ТОЛКУНБЕК ЭСЕНАЛИЕВ ПРИБЫЛ В ОШ", "Министр Толкунбек Эсеналиев Прибыл В Ош"),
        ("ГЛАВА МВД РОССИИ ПРИБЫЛ", "Глава МВД России Прибыл"),
        ("МИНИСТР ПРИНЯЛ ЭСЕНГУЛА ТОЛКУНБЕКОВА И ПЕТРА РЯБОВА", "Министр Принял Эсенгула Толкунбекова И Петра Рябова"),
        # too few words for one
        ("ЦЕНЫ ВЫРОСЛИ", "ЦЕНЫ ВЫРОСЛИ"),
        ("ВСТРЕЧА\nАнна пришла", "ВСТРЕЧА\nАнна пришла"),
        # a surname in capitals
        ("Анна РЯБОВА пришла.", "Анна Рябова пришла."),
        ("Уволить ЛОКТЕВУ Нину Павловну.", "Уволить Локтеву Нину Павловну."),
        ("Назначен РЯБОВ-ЛУГОВОЙ Иван Ильич", "Назначен Рябов-Луговой Иван Ильич"),
        ("РЯБОВ", "Рябов"),
        ("Прибыл МУРОДЗОДА Ф. из Пянджа", "Прибыл Муродзода Ф. из Пянджа"),
        ("Прибыл Ф. МУРОДЗОДА", "Прибыл Ф. Муродзода"),
        ("ЛОКТЕВА Мохира – секретарь", "Локтева Мохира – секретарь"),
        # abbreviations stay
        ("Глава МАГАТЭ Рафаэль Гросси", "Глава МАГАТЭ Рафаэль Гросси"),
        ("Посол НАТО Й. Штольц", "Посол НАТО Й. Штольц"),
        ("Совет ООН собрался", "Совет ООН собрался"),
        ("Иван ООН видел", "Иван ООН видел"),
        ("Анна МЧС хвалит", "Анна МЧС хвалит"),
        # no capitals
        ("сегодня утром анна рябова уехала в москву", "сегодня утром Анна Рябова уехала в Москву"),
        ("директор оон приехал в минск", "директор ООН приехал в Минск"),
        ("выпал первый снег и лёд", "выпал первый снег и лёд"),
        ("мы едем", "мы едем"),
        ("вчера лю дэхуа встретил романа головченко", "вчера Лю Дэхуа встретил Романа Головченко"),
        ("анна рябова дали интервью", "Анна Рябова дали интервью"),
        # look-alikes
        ("Саммит ШОC прошёл", "Саммит ШОС прошёл"),
        ("", ""),
    ],
)
def test_normalised(text: str, expected: str) -> None:
    assert normalised(text) == expected


@given(st.lists(st.sampled_from(ATOMS), max_size=20).map("".join))
@settings(max_examples=400, deadline=None)
def test_length_stays(text: str) -> None:
    assert len(normalised(text)) == len(text)


@given(st.lists(st.sampled_from(["АННА", "РЯБОВА", "Анна", "РЯБОВ", "ООН", "\n", " "]), max_size=12).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_only_the_case_of_letters_changes(text: str) -> None:
    assert normalised(text).lower() == text.lower()
