"""Places: regions, districts and settlements in marked-up lines, what is none of them, and the table itself."""

from __future__ import annotations

from itertools import pairwise

import pytest
from markup import marked, read
from ours import KNOWLEDGE

from extract.pipeline import Pipeline

MARKED = [
    # known ones, in any case form
    "Ярмарка прошла в <place id='place:вологда' kind='settlement' state='RUS'>Вологде</place>.",
    "Из <place name='Вологодская область' kind='region' state='RUS'>Вологодской области</place> привезли масло.",
    "Дожди залили <place name='Республика Татарстан' kind='region' state='RUS'>Татарстан</place>.",
    "Мост открыли в <place id='place:ошская-область' state='KGZ'>Ошской области</place>.",
    "Фермеры из <place id='place:огайо' kind='region' state='USA'>штата Огайо</place> продали зерно.",
    "Форум собрал гостей в <place id='place:штат-нью-йорк'>штате Нью-Йорк</place>.",
    "Выставка переехала в <place id='place:нью-йорк' kind='settlement'>Нью-Йорк</place>.",
    # behind an office; what stands for an office is none
    "Мэр <place kind='settlement'>Шебекина</place> уехал.",
    "Назначен акимом <place kind='region' state='KAZ'>области Абай</place>.",
    "Хоким <place kind='region'>Самаркандской области</place> уехал.",
    # one place by its several forms
    (
        "В <place id='place:санкт-петербург'>Петербурге</place> ждут тепла, сообщили в"
        " <place id='place:санкт-петербург'>Санкт-Петербурге</place>."
    ),
    (
        "Поезд вышел из <place id='place:москва' normal='г. Москва'>г. Москвы</place>"
        " и вернулся в <place id='place:москва'>Москву</place>."
    ),
    # the word for the kind belongs to the name
    "Снег выпал в <place normal='город Тверь' name='Тверь'>городе Твери</place>.",
    # foreign names that only look like forms of another one
    "Поезд идёт до <place normal='город Пармини'>города Пармини</place>.",
    "Фестиваль прошёл в <place normal='город Брокстон'>городе Брокстоне</place>.",
    "Клуб строят в <place normal='село Малые Липки' kind='settlement'>селе Малые Липки</place>.",
    "Жители <place normal='деревня Клёновка'>деревни Клёновки</place> собрали урожай.",
    "Школу открыли в <place normal='рабочий посёлок Сосновый'>рабочем посёлке Сосновый</place>.",
    "Дыни везут из <place normal='Бухарский вилоят' kind='region'>Бухарского вилоята</place>.",
    "Ёлку нарядили в <place normal='посёлок Яблоневый'>посёлке Яблоневый</place>.",
    "Урожай собрали в <place normal='республика Алтай' id='place:республика-алтай'>республике Алтай</place>.",
    "Мороз в <place id='place:республика-саха-якутия'>Республике Саха (Якутия)</place> крепчает.",
    (
        "Дорогу чинят в <place kind='district' normal='Дубравский район' state='RUS'>Дубравском районе</place>"
        " <place>Тверской области</place>."
    ),
    "Пекарня открылась в <place kind='district'>Заозёрном районе</place>.",
    "Глава <place kind='district'>Советского района</place> <place>Орска</place> уехала.",
    "Оленеводы <place id='place:ненецкий-автономный-округ'>Ненецкого автономного округа</place> готовятся к зиме.",
    # several that share the word for their kind
    (
        "Реки <place id='place:тверская-область' normal='Тверская'>Тверской</place>,"
        " <place id='place:псковская-область'>Псковской</place> и"
        " <place id='place:новгородская-область'>Новгородской областей</place> вышли из берегов."
    ),
    # an abbreviation of a region that the text names
    (
        "В <place id='place:республика-татарстан'>Татарстане</place> сеют рожь,"
        " в <place id='place:республика-татарстан'>РТ</place> её много."
    ),
    # claimed by two states: no state
    "Фестиваль пройдёт в <place state='none'>Крыму</place>.",
    "Переговоры о <place state='none' kind='region'>Западном береге реки Иордан</place> отложены.",
    # what a body or an office is of
    "Заявление <body>администрации <place>Твери</place></body> прочли вслух.",
    "Доклад <post>губернатора <place>Вологодской области</place></post> приняли.",
    "Дело ведёт <body>УМВД по <place>Туле</place></body>.",
    # a town's streets
    "Толпы вышли на улицы <place>Тулы</place> и в аэропорт <place>Казани</place>.",
    # weak names, which mean persons and things as well
    "Туристы поехали из <place>Орла</place> в <place>Тулу</place>.",
    "Шериф <place normal='округ Вескана'>округа Вескана</place> подал в отставку.",
    "Ярмарку открыли в <place normal='город Брамота'>городе Брамота</place>.",
    "Гости приехали из <place normal='город Шарлотт'>города Шарлотт</place>.",
    "Мост строят в <place normal='Ступино'>Ступине</place> и в <place normal='село Солнцево'>селе Солнцеве</place>.",
    (
        "Паводок отступает в <place normal='Хабаровский' name='Хабаровский край'>Хабаровском</place> и "
        "<place normal='Приморский край'>Приморском краях</place>."
    ),
    "Он родился в <place normal='Омаха'>Омахе</place>, а живёт вне <place normal='город Омаха'>города Омаха</place>.",
    "Матч прошёл в <place normal='Глентонхэм'>Глентонхэме</place>, победа Глентонхэма бесспорна.",
    "Выборы в <place normal='Вансильвания'>Вансильвании</place> завершены.",
]

NONE = [
    "Ровно год назад шахты закрыли.",
    "Волга и Днепр вскрылись ото льда.",
    "Караван шёл через Азию и Африку на Ближний Восток.",
    "Альпинисты поднялись на Эверест.",
    "Он живёт на улице Казань и плавает по реке Москве.",
    "Постояльцы гостиницы «Москва» проснулись.",
    "Слушатели «Эха Москвы» звонили в студию.",
    "Московский поезд и вологодское масло.",
    "Самолёт сел в аэропорту Внуково.",
    "Соседний район остался без света.",
    "Павел Орёл спел для Киры Вологды.",
    "Западный военный округ начал учения.",
    "В 2020 г. Вологодское масло подорожало.",
]


@pytest.mark.parametrize("line", MARKED)
def test_places_in_lines(pipeline: Pipeline, line: str) -> None:
    kinds = {kind for kind in ("place", "body", "post") if f"<{kind}" in line}
    assert marked(pipeline(read(line)[0]), line, *kinds) == line


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_place(pipeline: Pipeline, text: str) -> None:
    assert [one.text for one in pipeline(text).mentions if one.type == "place"] == []


def test_a_dateline_names_its_place(pipeline: Pipeline) -> None:
    record = pipeline("АСТАНА, 3 июня. Снегопад остановил автобусы.")
    assert [(one.name, one.state) for one in record.places] == [("Астана", "KAZ")]


def test_the_state_comes_from_what_stands_beside(pipeline: Pipeline) -> None:
    record = pipeline("Колодец нашли в селе Клёновка Дубравского района Тверской области.")
    assert [(one.name, one.kind, one.state) for one in record.places] == [
        ("село Клёновка", "settlement", "RUS"),
        ("Дубравский район", "district", "RUS"),
        ("Тверская область", "region", "RUS"),
    ]


def test_entries_are_in_order_of_their_ids() -> None:
    ids = [place.id for place in KNOWLEDGE.places.file.place]
    assert [(one, other) for one, other in pairwise(ids) if one >= other] == []


def test_states_of_places_are_codes_of_the_table() -> None:
    codes = {state.code for state in KNOWLEDGE.states.file.state}
    assert [
        place.id for place in KNOWLEDGE.places.entries if place.state is not None and place.state not in codes
    ] == []


OFFICES = [
    "<post of='place:вологодская-область'>губернатор <place>Вологодской области</place></post>",
    "<post of='place:бишкек'>мэр <place>Бишкека</place></post>",
    "<post of='place:самарская-область'>прокурор <place>Самарской области</place></post>",
    "<post of='place:дубравский-район'>глава <place>Дубравского района</place> <place>Тверской области</place></post>",
    "<post of='place:москва'>московский мэр</post>",
    "<post of='place:тверь'>тверской мэр</post>",
    "<post of='place:тверская-область'>тверской губернатор</post>",
]


@pytest.mark.parametrize("office", OFFICES)
def test_what_an_office_is_of(pipeline: Pipeline, office: str) -> None:
    line = f"На ярмарку приехал {office} Пётр Клёнов."
    assert marked(pipeline(read(line)[0]), line, "place", "post") == line


def test_a_governor_alone_is_the_one_named_before(pipeline: Pipeline) -> None:
    record = pipeline("Губернатор Тульской области Пётр Клёнов открыл мост. Позже губернатор посадил дуб.")
    [official] = record.officials
    assert [post.of for post in official.posts] == [("place:тульская-область",)]
    assert [record.mentions[index].text for index in official.mentions if record.mentions[index].type == "post"] == [
        "Губернатор Тульской области",
        "губернатор",
    ]


BODIES = [
    "<body place='place:тверь'>администрация <place>Твери</place></body>",
    "<body place='place:вологодская-область'>правительство <place>Вологодской области</place></body>",
    "<body place='place:тула'>УМВД по <place>Туле</place></body>",
    "<body place='place:самарская-область'>Самарский областной суд</body>",
    "<body place='place:самара'>Самарская городская дума</body>",
    "<body place='none'>министерство обороны <state>Чили</state></body>",
]


@pytest.mark.parametrize("body", BODIES)
def test_which_place_a_body_is_of(pipeline: Pipeline, body: str) -> None:
    line = f"Об этом вчера сообщило ведомство, а также {body}."
    assert marked(pipeline(read(line)[0]), line, "place", "body", "state") == line


def test_a_body_is_one_however_its_town_is_written(pipeline: Pipeline) -> None:
    record = pipeline("Дом сдала администрация Петербурга. Позже администрация Санкт-Петербурга сдала школу.")
    assert [(body.place, len(body.mentions)) for body in record.bodies] == [("place:санкт-петербург", 2)]
