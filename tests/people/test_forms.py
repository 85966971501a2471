"""Forms: what a name and a word of it can be in the nominative, each reading with its probability."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from ours import KNOWLEDGE

from extract.knowledge.declensions import Form
from extract.people.agreement import case_scores, readings
from extract.people.declension import PLURAL, SINGULAR, nominatives

PEOPLE = KNOWLEDGE.people


def _only(told: str) -> Callable[[Form], float]:
    """How likely a form is that has all these grammemes (1), or not (0)."""
    return lambda form: float(set(told.split()) <= {*form})


@pytest.mark.parametrize(
    ("name", "told", "nominative"),
    [
        ("Захару Рябову", "", "Захар Рябов"),
        ("Анне Рябовой", "", "Анна Рябова"),
        ("Алле Береговой", "", "Алла Береговая"),
        ("Захаром Гнедичем", "", "Захар Гнедич"),
        ("Светланой Малай", "", "Светлана Малай"),
        ("Юргена Вебера", "", "Юрген Вебер"),
        ("Сабины Крюгер", "", "Сабина Крюгер"),
        ("Александра Жук", "", "Александра Жук"),
        ("Александра Жука", "", "Александр Жук"),
        ("Льва Тучина", "", "Лев Тучин"),
        ("Павла Рябова", "", "Павел Рябов"),
        ("Пак Чжи Хуном", "", "Пак Чжи Хун"),
        ("Вусала Эльдар оглы Набиева", "", "Вусал Эльдар оглы Набиев"),
        ("Роберта Дауни-младшего", "", "Роберт Дауни-младший"),
        # given names that the dictionary lacks, or has as other words
        ("Полой Хэмли", "", "Пола Хэмли"),
        ("Лею Штраус", "", "Лея Штраус"),
        ("Абдуллы Зейна", "", "Абдулла Зейн"),
        ("Райана Хофера", "", "Райан Хофер"),
        ("Жаныбеку Осмонову", "", "Жаныбек Осмонов"),
        # surnames that decline as adjectives
        ("Инной Яровой", "", "Инна Яровая"),
        ("Игнату Лановому", "", "Игнат Лановой"),
        ("Инной Громовой", "", "Инна Громова"),
        # Chinese names whose end looks like a case's
        ("Го Вэньшу", "", "Го Вэньшу"),
        # a surname alone: its form decides
        ("Рябова", "gent masc", "Рябов"),
        ("Рябова", "nomn femn", "Рябова"),
        ("Рябову", "femn", "Рябова"),
        ("Рябову", "masc", "Рябов"),
        ("Рябовым", "ablt masc", "Рябов"),
        # a surname in the plural behind the last of two given names
        ("Бориса Гнедичей", "gent plur", "Борис Гнедич"),
    ],
)
def test_best_nominative(name: str, told: str, nominative: str) -> None:
    best = readings(tuple(name.split()), PEOPLE, _only(told))[0]
    assert " ".join(best.words) == nominative


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Рябов", ""),
        ("Захару Рябову", ""),
        ("К. Л. Рябову", ""),
        ("Карла X", ""),
        ("Бориса Гнедичей", "plur"),
        ("Вусала Эльдар оглы Набиева", "masc"),
        ("John Smith", ""),
    ],
)
def test_probabilities(name: str, told: str) -> None:
    options = readings(tuple(name.split()), PEOPLE, _only(told))
    probabilities = [option.probability for option in options]
    assert sum(probabilities) == pytest.approx(1.0, abs=0.03)  # the least probable are left out
    assert probabilities == sorted(probabilities, reverse=True)
    assert all(len(option.words) == len(options[0].words) for option in options)


@pytest.mark.parametrize(
    ("name", "case"),
    [
        ("Захар Рябов", "nomn"),
        ("Захару Рябову", "datv"),
        ("Анну Рябову", "accs"),
        ("Захаром Рябовым", "ablt"),
        ("Захаре Рябове", "loct"),
    ],
)
def test_likeliest_case(name: str, case: str) -> None:
    scores = case_scores(tuple(name.split()), PEOPLE)
    assert max(scores, key=lambda key: scores[key]) == case


@pytest.mark.parametrize(
    ("word", "form", "nominative"),
    [
        ("Рябовым", Form("ablt", "masc", "sing"), "Рябов"),
        ("Рябовой", Form("gent", "femn", "sing"), "Рябова"),
        ("Рябовой", Form("ablt", "femn", "sing"), "Рябова"),
        ("Рябовых", Form("gent", "masc", "plur"), "Рябов"),
        ("Кудряшовым", Form("ablt", "masc", "sing"), "Кудряшов"),
        # adjectives
        ("Рудецкому", Form("datv", "masc", "sing"), "Рудецкий"),
        ("Береговому", Form("datv", "masc", "sing"), "Береговой"),
        ("Загребной", Form("gent", "femn", "sing"), "Загребная"),
        # a man's name declines where a woman's does not
        ("Гнедичем", Form("ablt", "masc", "sing"), "Гнедич"),
        ("Дударя", Form("gent", "masc", "sing"), "Дударь"),
        ("Дударь", Form("gent", "femn", "sing"), "Дударь"),
        ("Юханнеса", Form("accs", "masc", "sing"), "Юханнес"),
        # names that never change
        ("Шевченко", Form("datv", "masc", "sing"), "Шевченко"),
        ("Седых", Form("gent", "femn", "sing"), "Седых"),
        ("Морини", Form("gent", "masc", "sing"), "Морини"),
        # men's names with a feminine ending, fleeting vowels, parts joined by hyphens
        ("Перейрой", Form("ablt", "masc", "sing"), "Перейра"),
        ("Льва", Form("gent", "masc", "sing"), "Лев"),
        ("Мусина-Озерова", Form("gent", "masc", "sing"), "Мусин-Озеров"),
        ("Жан-Люком", Form("ablt", "masc", "sing"), "Жан-Люк"),
    ],
)
def test_nominative_of_a_form(word: str, form: Form, nominative: str) -> None:
    assert nominatives(word, PEOPLE)[form].word == nominative


@pytest.mark.parametrize("word", ["Рябовым", "Дударь", "Морини", "Жан-Люком", "Ы", "Qwerty"])
def test_forms_and_weights(word: str) -> None:
    found = nominatives(word, PEOPLE)
    assert set(SINGULAR) <= set(found) <= {*SINGULAR, *PLURAL}
    assert all(option.weight > 0 for option in found.values())
