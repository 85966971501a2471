"""Codes by their names and abbreviations, and the numbers of acts, however they are spelt."""

from __future__ import annotations

import pytest
from markup import marked, read

from extract.pipeline import Pipeline

CODES = [
    "Иск подан по ст. 15, 16 <decision kind='кодекс'>ГК <state code='RUS'>РФ</state></decision>.",
    "Суд сослался на главу 22 <decision kind='кодекс'>АПК</decision> и ст. 61 <decision>ГПК РФ</decision>.",
    "Расход отнесли на ст. 69 <decision kind='кодекс' issuer='state:RUS'>БК РФ</decision>.",
    "Спор о границах решают по п. 2 ч. 1 ст. 39 <decision>ЗК РФ</decision>, лес рубят по <decision>ЛК РФ</decision>.",
    "Его обвиняют по ч. 3 ст. 301 <decision issuer='state:BLR'>УК Республики Беларусь</decision>.",
    "Дело по ст. 191 <decision kind='кодекс'>УК РК</decision> «Грабёж» передано в суд.",
    "По ст. 80 <decision>СК РФ</decision> родители содержат детей.",
    "Это запрещено статьёй 14 <decision>уголовного кодекса</decision>.",
    "Нарушена статья 20 <decision>конституции</decision>, считает депутат.",
    "Споры решает <decision kind='кодекс'>Кодекс торгового мореплавания</decision>.",
    "Принят <decision number='350-VI ЗРК' issuer='state:KAZ'>Кодекс Республики Казахстан от 29 июня 2020 года"
    " № 350-VI ЗРК</decision>.",
    "Штрафуют по <decision>КоАП РФ</decision> (ст. 12 «Проезд»).",
    "Водители забыли <decision kind='правила'>ПДД</decision>.",
]

NO_CODES = [
    "Следствие ведёт СК РФ, а развитие АПК РФ обсудит правительство.",
    "УК «Жилсервис» подала иск, ТК «Север» перевозит грузы, ГК «Волна» строит мост.",
    "На участке УИК № 17 открыли урны.",
]

NUMBERS = [
    "<decision number='ТР ТС 021/2011'>Технический регламент Таможенного союза «О хлебе» (ТР ТС 021/2011)</decision>"
    " действует.",
    "Принят <decision number='5'>закон «О рынке» (№ 5)</decision>.",
    "<decision number='37'>Инструкция Национального банка № 37</decision> дополнена.",
    "Действует <decision number='95' issuer='body:правительство-tjk'>постановление Правительства Таджикистана"
    " от 1 марта 2022 года, № 95</decision>.",
    "В силе <decision number='2020-П-1/9-(НПА)'>постановление Правления от 27 июня 2020 года"
    " № 2020-П-1/9-(НПА)</decision>.",
    "Обсуждён <decision number='ЗР-77-Н' issuer='state:ARM'>Закон Армении «О связи» ЗР-77-Н</decision>.",
    "Вступил в силу <decision number='9'>Протокол № 9 к Конвенции о защите вод</decision>.",
    "<decision number='12'>Законом КР от 20 июля 2017 года № 12 «О лесах»</decision> порядок изменён.",
    "Торги идут по <decision kind='закон' number='44-ФЗ'>44-ФЗ</decision>, раньше шли по"
    " <decision number='94-ФЗ'>94-ФЗ</decision>.",
    "Налог считают по <decision kind='закон' number='ЗРУ-637'>ЗРУ-637</decision>.",
    "Введён <decision number='403-V ЗРК'>Закон № 403-V ЗРК</decision>.",
    "Форма утверждена <decision number='СА-7-3/215@'>приказом ФНС № СА-7-3/215@</decision>.",
    "Паспорт утверждён <decision number='ВР-11-р'>распоряжением Минтранса № ВР-11-р</decision> весной.",
    "Действует <decision kind='указание' number='3210-У'>указание № 3210-У</decision>.",
    "Порядок ввёл <decision number='УП-158'>указ УП-158</decision>.",
    "По <decision number='184 ФЗ' date='1999-10-06'>закону от 6 октября 1999 г 184 ФЗ</decision> область решает сама.",
    "Отменён <decision kind='декрет' number='17'>декрет № 17</decision> от вчерашнего дня.",
    "Принят <decision kind='регламент' number='2016/679'>регламент 2016/679</decision> недавно.",
    "Применяется <decision number='2008/115/EC'>директива 2008/115/EC</decision>.",
    "Дом отвечает <decision kind='ГОСТ' number='Р 7.0.97-2016'>ГОСТ Р 7.0.97-2016</decision>.",
    # several
    "Напомнили о <decision number='1540' date='2004'>резолюциях 1540 (2004)</decision> и"
    " <decision kind='резолюция' number='2231' date='2015'>2231 (2015)</decision>.",
    "Отменены <decision number='5'>указы № 5</decision>, <decision number='6'>6</decision> и"
    " <decision kind='указ' number='7'>7</decision>.",
    "Утратили силу <decision number='1' date='2020-05-05'>приказы от 5 мая 2020 года № 1</decision> и от 6 мая"
    " 2020 года <decision kind='приказ' number='2' date='2020-05-06'>№ 2</decision>.",
    "Изменены <decision title='О науке'>законы «О науке»</decision> и"
    " <decision kind='закон' title='О связи'>«О связи»</decision>.",
    "Он подписал указы: <decision kind='указ' number='14'>№ 14 «О знаке»</decision> и"
    " <decision kind='указ' number='15' title='О медали'>№ 15 «О медали»</decision>.",
    # what stands between the word and the number
    "Исполнено <decision number='12'>постановление Кабинета Министров Украины № 12</decision>.",
    "Опубликован <decision number='38-ФЗ' date='2006-03-13'>закон о рекламе от 13 марта 2006 года № 38-ФЗ</decision>.",
    "Ушёл в связи с заявлением мэра о торговле и в соответствии с <decision number='5'>правилами № 5</decision>.",
    "Нарушен <decision number='191/2015-ОЗ'>закон Омской области № 191/2015-ОЗ «О лесе»</decision>.",
    "<decision number='2016/679'>Регламент (ЕС) 2016/679 Европейского парламента и Совета ЕС</decision> применяется.",
    "Принят <decision title='О здоровье'>Кодекс Республики Молдова «О здоровье»</decision>.",
    "Действует <decision number='ҚР ДСМ-17/2020'>приказ № ҚР ДСМ-17/2020</decision>.",
    "Издан <decision number='77'>приказ № 77 о проведении учений</decision> вчера.",
]

NO_NUMBERS = [
    "Приказом директора школы № 5 уволен сторож, приказ командира части № 77 исполнен.",
    "Подписан договор о ремонте дома № 7 и решение о закрытии цеха № 3.",
    "Директор школы № 5 «О науке» уехал.",
    "Указ № был утерян.",
]

OPEN = [
    "Издан <decision kind='ордонанс' number='8' title='О печати'>Ордонанс № 8 «О печати»</decision>.",
    "Изданы <decision number='14'>Методические указания № 14 «О порядке учёта»</decision>.",
    "Действует <decision kind='установление' number='3' date='2019-05-05' title='О пошлинах'>установление Сената Польши"
    " от 5 мая 2019 года № 3 «О пошлинах»</decision>.",
]


@pytest.mark.parametrize("line", [*CODES, *NUMBERS, *OPEN])
def test_marked(pipeline: Pipeline, line: str) -> None:
    kinds = ["decision", "state"] if "<state" in line else ["decision"]
    assert marked(pipeline(read(line)[0]), line, *kinds) == line


@pytest.mark.parametrize("text", [*NO_CODES, *NO_NUMBERS])
def test_no_decision(pipeline: Pipeline, text: str) -> None:
    assert marked(pipeline(text), text, "decision") == text


def test_no_body_and_no_post_stands_beside_a_code(pipeline: Pipeline) -> None:
    record = pipeline("Суд применил ст. 15 ГК РФ и главу 30 АПК.")
    assert [mention.type for mention in record.mentions] == ["decision", "state", "decision"]


def test_a_codes_abbreviation_and_name_are_one_act_of_each_state(pipeline: Pipeline) -> None:
    record = pipeline("Уголовный кодекс Казахстана и УК РФ изменят. Статья 5 УК Казахстана отменена.")
    assert [(one.issuer, len(one.mentions)) for one in record.decisions] == [("state:KAZ", 2), ("state:RUS", 1)]


def test_an_abbreviation_is_the_code_that_the_text_has_cited(pipeline: Pipeline) -> None:
    line = "Он обвинён по ст. 105 <decision>УК РФ</decision>. Поправки в <decision>УК</decision> одобрены."
    assert marked(pipeline(read(line)[0]), line, "decision") == line
