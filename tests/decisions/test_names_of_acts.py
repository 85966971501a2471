"""Acts by their proper names: how far the names reach, and which are none."""

from __future__ import annotations

import pytest
from markup import marked, read

from extract.pipeline import Pipeline

NAMES = [
    "Стороны вернулись к <decision kind='соглашение'>Брюссельскому соглашению</decision>.",
    "Утверждён <decision kind='план'>План мероприятий («дорожная карта») по развитию лесов до 2025 года</decision>.",
    "<decision kind='меморандум'>Меморандум о торговле между МИД Чили и МИД Перу</decision> подписан.",
    "<decision number='44-VI'>Постановление Жогорку Кенеша КР от 3 февраля 2021 года № 44-VI</decision> принято.",
    "Подписан <decision kind='протокол'>Ташкентский протокол-II</decision>.",
    "Стороны обсудили <decision kind='документ' date='2011'>Венский документ 2011 года</decision>.",
    "Утвердили <decision kind='программа'>Всеобщую программу по выполнению Договора о границе, торговле и связи"
    " на 2026–2028 годы</decision>.",
    "Опубликовано <decision kind='обращение' issuer='state:CHL' date='2020-05-09'>Обращение Президента Чили и"
    " Премьер-министра Перу от 9 мая 2020 года</decision>.",
    "Зачитали <decision kind='обращение'>Обращение второго Байкальского форума к молодёжи</decision>.",
    "В силу вступил <decision kind='закон'>Закон о доступном жилье</decision>.",
    "Он издал <decision kind='указ'>Указ о национальном согласии</decision>, который всех помирил.",
    "Нарушена статья 5 <decision title='О рекламе'>Федерального закона О рекламе</decision>.",
    "Изменят <decision title='О Правительстве Чехии'>конституционный Закон Чехии О Правительстве Чехии</decision>.",
    "Принята <decision kind='стратегия' issuer='body:шос'>Стратегия развития ШОС до 2035 года</decision>.",
    "Одобрили <decision kind='концепция'>Концепцию внешней политики России</decision>.",
    "Одобрен документ <decision title='Стратегия развития связи в Чехии на 2030 год'>«Стратегия развития связи в Чехии"
    " на 2030 год»</decision>.",
    "Президент подписал <decision>закон о реформе школы («Good School Act»)</decision>.",
    "Обсудили <decision kind='комплекс мер'>Комплекс мер по развитию туризма</decision>.",
    "Он выступил с <decision kind='послание'>Посланием народу Казахстана</decision>.",
    "Приняли <decision>Основы государственной политики в области спорта</decision>.",
    "Судят по <decision kind='правила'>Правилам о рыбной ловле</decision>.",
    "Изменён <decision kind='классификатор'>Общероссийский классификатор стран мира</decision>.",
    # the name's end
    "На <decision>Хартию о языках</decision> единогласно сослались все.",
    "По <decision>Закону о недрах</decision> депутаты спорили до вечера.",
    "Одобрено <decision>Соглашение о торговле</decision> 5 мая.",
    "Исполняют <decision>Договор о правах государств – членов ОДКБ</decision> и взносы.",
    "Подписали <decision>Договор о границе</decision> и <decision>Протокол о связи</decision>.",
    "По <decision>Закону о праве на труд</decision> рынок изменится.",
    # written large elsewhere, at the beginning too
    "<decision>Хартия о языках</decision> отчасти исполнена. Знаю <decision>Хартию о языках</decision>.",
    # at a sentence's beginning, by what it says
    "<decision>Концепция развития СНГ</decision> и <decision>План реформы ОДКБ</decision> одобрены.",
    "<decision>Национальная стратегия развития Чили на период до 2030 года</decision> готова.",
    "<decision date='1991-05-05'>Алма-Атинская декларация от 5 мая 1991 года</decision> забыта.",
    "<decision>Соглашение между Правительством Чили и Правительством Перу о торговле</decision> подписано.",
    "<decision>Римский договор 1957 года</decision> забыт.",
    "<decision>Послание Президента Чили Национальному конгрессу</decision> оглашено.",
    # one act beside another
    "Напомнили о <decision>Декларации прав человека</decision> и <decision>Хартии основных прав ЕС</decision>.",
    # complete by themselves
    "По <decision kind='конституция'>Конституции</decision> он не мог избираться.",
    "Приняты поправки к <decision>Конституции страны</decision>.",
    "Это записано в <decision>конституции Чехии</decision>.",
    "Интернет ждёт <decision kind='закон'>закон Яровой</decision>.",
    "Газета вспомнила <decision kind='пакт'>пакт Молотова — Риббентропа</decision>.",
]

NO_NAMES = [
    "Договор между сторонами о поставке зерна расторгнут.",
    "Зрители смотрели программу «Время», а в законе дано определение «зеркала».",
    "Она ценит концепции «многополярного» мира и письмо «Бургер Север».",
    "Стороны обсудили решение «Газпрома».",
    "Закон о рекламе обсудят завтра, а законы о тишине – никогда.",
    "Депутаты готовят закон о запрете «пропаганды безделья».",
    "Песня называется «Послание другу Гарри».",
    "Мирный договор и коалиционное соглашение забыты.",
]


@pytest.mark.parametrize("line", NAMES)
def test_marked(pipeline: Pipeline, line: str) -> None:
    assert marked(pipeline(read(line)[0]), line, "decision") == line


@pytest.mark.parametrize("text", NO_NAMES)
def test_no_decision(pipeline: Pipeline, text: str) -> None:
    assert marked(pipeline(text), text, "decision") == text
