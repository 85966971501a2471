"""The heading of an act's own text, with what the lines around say of it; and lists of acts in their shapes."""

from __future__ import annotations

import pytest
from markup import marked, read

from extract.pipeline import Pipeline

HEADINGS = [
    (
        "<decision kind='указ' number='1004' title='О назначении Сейтова А. К. послом' issuer='state:KAZ'"
        " date='2025-09-26'>УКАЗ ПРЕЗИДЕНТА РЕСПУБЛИКИ КАЗАХСТАН</decision>\n\n"
        "О назначении Сейтова А. К. послом\n\nПостановляю:\n\n1. Назначить Сейтова послом в Чили.\n"
        "2. Настоящий Указ вводится в действие со дня подписания.\n\n"
        "Президент Республики Казахстан К. Жапаров\n\nАстана, Акорда, 26 сентября 2025 года\n\n№ 1004\n"
    ),
    (
        "ПРАВИТЕЛЬСТВО РОССИЙСКОЙ ФЕДЕРАЦИИ\n\n<decision kind='постановление' number='715' date='2021-05-05'"
        " title='О мерах по развитию лесного хозяйства' issuer='body:правительство-rus'>ПОСТАНОВЛЕНИЕ</decision>\n\n"
        "от 5 мая 2021 г. № 715\n\nМОСКВА\n\nО мерах по развитию лесного хозяйства\n\nПравительство постановляет:\n"
    ),
    (
        "<decision number='97' date='2019-03-12' title='Об утверждении Положения о заповеднике'>ПОСТАНОВЛЕНИЕ\n"
        "ПРАВИТЕЛЬСТВА КЫРГЫЗСКОЙ РЕСПУБЛИКИ</decision>\n\nот 12 марта 2019 года № 97\n\n"
        "Об утверждении Положения о заповеднике\n"
    ),
    (
        "РОССИЙСКАЯ ФЕДЕРАЦИЯ\n<decision kind='закон' issuer='state:RUS' number='none'"
        " title='О внесении изменений в Федеральный закон «О рекламе»'>ФЕДЕРАЛЬНЫЙ ЗАКОН</decision>\n"
        "О внесении изменений в Федеральный закон «О рекламе»\n\nСтатья 1\n"
    ),
    (
        "<decision number='77' title='О праздничных днях'>Указ Президента Российской Федерации от 05.05.2021 г. № 77"
        "</decision>\n\nО праздничных днях\n"
    ),
    "<decision number='3'>ПРОТОКОЛ № 3\nзаседания Экономического совета СНГ</decision>\n\nг. Минск, 17 марта 2023 г.\n",
    # whose it is on the line before; a title in small letters, one in capitals over two lines
    (
        "ПРЕЗИДЕНТ РЕСПУБЛИКИ ЧИЛИ\n<decision kind='указ' issuer='state:CHL' number='24' title='О лесах'>УКАЗ"
        "</decision>\nот 5 февраля 2021 года № 24\nО лесах\n"
    ),
    (
        "<decision kind='решение' title='о Концепции охраны лесов' date='2021-05-28'>РЕШЕНИЕ\nСовета глав"
        " правительств СНГ</decision>\nо Концепции охраны лесов\nг. Минск, 28 мая 2021 года\n"
    ),
    (
        "<decision kind='закон' number='210-ФЗ' title='ОБ ОХРАНЕ\nБЕРЕГОВЫХ ЛЕСОВ'>ФЕДЕРАЛЬНЫЙ ЗАКОН</decision>\n"
        "от 27 июля 2010 г. № 210-ФЗ\nОБ ОХРАНЕ\nБЕРЕГОВЫХ ЛЕСОВ\n"
    ),
    # a stamp cites another act
    (
        "УТВЕРЖДЁН\n<decision kind='указ' number='12' date='2020-05-05' issuer='state:BLR'>Указом Президента\n"
        "Республики Беларусь\n05.05.2020 № 12</decision>\n\nПЛАН\nпосадки лесов\n"
    ),
    # no heading of an act
    "РЕШЕНИЕ ПРОБЛЕМЫ\n\nЖители ждут воды.\n",
    "Заявление МИД России\n\nМосква выразила озабоченность.\n",
]

LISTS = [
    (
        "Стороны подписали:\n– <decision kind='соглашение' title='Соглашение о выдаче'>Соглашение о выдаче</decision>"
        " (министр юстиции Олег Носов);\n– <decision kind='меморандум'>Меморандум о мостах</decision>.\n"
    ),
    "Стороны подписали:\n– Носов – договор;\n– Громов – меморандум.\n",
    (
        "Совет глав правительств СНГ принял следующие документы:\n"
        "– <decision kind='решение' number='none' title='Решение о бюджете на 2024 год'>Решение о бюджете на 2024 год"
        "</decision>;\n– <decision kind='соглашение'>Соглашение о торговле услугами</decision>;\n"
        "– <decision kind='протокол' number='7' title='О границе'>Протокол № 7 «О границе»</decision>.\n"
    ),
    (
        "На заседании приняты решения: 1) <decision kind='решение' number='1'>О плане на 2022 год</decision>;"
        " 2) <decision number='2'>О бюджете</decision>; 3) <decision number='3' title='О связи'>«О связи»</decision>."
    ),
    (
        "Подписаны документы:\nа) <decision kind='договор'>Договор о дружбе</decision>;\n"
        "б) <decision kind='программа'>Программа обмена студентами</decision>.\n"
    ),
    (
        "Приняты решения:\n\n№ 14 – <decision kind='решение' number='14'>О знаке качества</decision>\n"
        "№ 15 – <decision kind='решение' number='15'>О плате за воду</decision>\n"
    ),
    # not what is announced: orders, other things, an act cited before the colon
    "Указ подписан, его решения:\n1. Назначить Белова послом.\n2. Освободить Орлова.\n",
    "Тезисы доклада: 1) рост экономики; 2) снижение цен.",
    "На основании <decision>Закона № 5</decision> установлено:\n1. О плате за воду\n2. О связи\n",
]


@pytest.mark.parametrize("line", [*HEADINGS, *LISTS])
def test_marked(pipeline: Pipeline, line: str) -> None:
    assert marked(pipeline(read(line)[0]), line, "decision") == line


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Приняты 4 решения: 1) О плане; 2) О бюджете; 3) О связи.", ["list-count"]),
        ("Приняты 3 решения: 1) О плане; 2) О бюджете; 3) О связи.", []),
        ("Подписано пять документов:\n– Договор о дружбе;\n– Программа обмена.\n", ["list-count"]),
        ("Подписано два документа:\n– Договор о дружбе;\n– Программа обмена.\n", []),
    ],
)
def test_lists_of_any_shape_are_counted(pipeline: Pipeline, text: str, codes: list[str]) -> None:
    assert [warning.code for warning in pipeline(text).warnings] == codes


def test_an_act_by_which_a_list_is_made_announces_no_acts(pipeline: Pipeline) -> None:
    record = pipeline(
        "Указом назначены следующие послы:\n\n- Котов Иван назначен послом;\n- Лось Пётр назначен послом.\n"
    )
    assert [mention for mention in record.mentions if mention.type == "decision"] == []


def test_who_announces_a_list_issued_its_acts(pipeline: Pipeline) -> None:
    record = pipeline("Совет глав правительств СНГ принял следующие документы:\n– О бюджете;\n– О торговле.\n")
    issuers = {act.issuer for act in record.decisions}
    assert [body.name for body in record.bodies if body.id in issuers] == ["Совет глав правительств СНГ"]
