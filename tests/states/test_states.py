"""States: mentions in marked-up lines, look-alikes, and the table itself."""

from __future__ import annotations

import re

import pytest
from ours import KNOWLEDGE, scene

from extract.pipeline import Pipeline
from extract.recognisers.found import Name
from extract.states.finding import find
from extract.text.morphology import morphology

TAG = re.compile(r"<state code='([\w-]+)'(?: form='(\w+)')?>(.*?)</state>")  # `form` defaults to name

MARKED = [
    # names, in any case form and with the words that make them official
    "главы ведомств <state code='ARM'>Армении</state>, <state code='BLR'>Белоруссии</state>",
    "<state code='KGZ'>Кыргызстан</state> и <state code='KGZ'>Киргизию</state> представлял министр",
    "посол <state code='TJK'>Республики Таджикистан</state> в <state code='RUS'>Российской Федерации</state>",
    "Бишкек, <state code='KGZ'>Кыргызская Республика</state>",
    "жители <state code='MDA'>республики Молдова</state> и <state code='MDA'>Республики Молдовы</state>",
    "король <state code='SAU'>Королевства Саудовская Аравия</state>",
    "в <state code='BEL'>королевстве Бельгия</state>",
    "послы <state code='ISR'>Государства Израиль</state>, <state code='OMN'>Султаната Оман</state>",
    "президент <state code='IRN'>Исламской Республики Иран</state>",
    (
        "в <state code='ARE'>Объединённых Арабских Эмиратах</state>"
        " и <state code='ARE'>Объединенных арабских эмиратах</state>"
    ),
    "МИД <state code='SYR'>Сирийской Арабской Республики</state>",
    "президент <state code='CZE'>Чешской республики</state>",
    "<state code='USA'>Соединённым Штатам Америки</state> и <state code='USA'>Соединенным штатам</state>",
    "из <state code='COD'>Демократической Республики Конго</state> в <state code='COG'>Республику Конго</state>",
    (
        "в <state code='CIV'>Кот-д’Ивуаре</state>, <state code='GNB'>Гвинее-Бисау</state>"
        " и <state code='PNG'>Папуа — Новой Гвинее</state>"
    ),
    "из <state code='BIH'>Боснии и Герцеговины</state>, из <state code='KNA'>Сент-Китса и Невиса</state>",
    "премьер <state code='south-ossetia'>Республики Южная Осетия</state>",
    "ушли из <state code='SUN'>Советского Союза</state>",
    (
        "<state code='northern-cyprus'>Турецкая Республика Северного Кипра</state>"
        " у берегов <state code='TUR'>Турецкой Республики</state>"
    ),
    "договор <state code='BLR'>Беларуси</state> и <state code='RUS'>России</state> о Союзном государстве",
    "гражданин <state code='RUS'>Российской федерации</state> задержан",
    "ПРЕЗИДЕНТ <state code='RUS'>РОССИЙСКОЙ ФЕДЕРАЦИИ</state> И <state code='CHN'>КИТАЯ</state>",
    "король <state code='TON'>Тонги</state> и власти <state code='XKX'>Косова</state>",
    "<state code='KGZ'>Кыргызстане</state>,<state code='UZB'>Узбекистане</state>.<state code='RUS'>Россия</state>",
    # self-proclaimed and historical ones
    (
        "посланник <state code='luhansk-republic' form='abbreviation'>ЛНР</state>"
        " в <state code='donetsk-republic'>Донецкой народной республике</state>"
    ),
    "беженцы из <state code='artsakh'>Нагорного Карабаха</state> и Карабаха",
    "о <state code='artsakh' form='adjective'>нагорно-карабахском</state> конфликте",
    "посольство <state code='ukrainian-republic'>Украинской Народной Республики</state> в Вене",
    "статут <state code='lithuanian-duchy'>Великого княжества Литовского</state>",
    "консул <state code='DEU'>Германской империи</state> в <state code='THA'>Сиаме</state>",
    # in capitals
    "<state code='RUS' form='adjective'>РОССИЙСКАЯ</state> СТОРОНА И <state code='KGZ'>КЫРГЫЗСКАЯ РЕСПУБЛИКА</state>",
    # a word's other meaning
    "<state code='PER'>Перу</state> внесла поправку о рыбе",
    # abbreviations
    (
        "<state code='USA' form='abbreviation'>США</state>–<state code='CHN' form='abbreviation'>КНР</state>"
        " и <state code='RUS'>Россия</state>-<state code='CHN'>Китай</state>"
    ),
    "статья 128.1 УК <state code='RUS' form='abbreviation'>РФ</state>",
    "экс-<state code='SUN' form='abbreviation'>СССР</state>",
    # adjectives
    "министр <state code='RUS' form='adjective'>российской</state> стороны",
    (
        "<state code='KGZ' form='adjective'>Кыргызская</state>"
        " сторона и <state code='KAZ' form='adjective'>казахстанская</state> делегация"
    ),
    (
        "в <state code='TJK' form='adjective'>таджикско</state>"
        "-<state code='AFG' form='adjective'>афганском</state> приграничье"
    ),
    (
        "<state code='USA' form='adjective'>американо</state>"
        "-<state code='ISR' form='adjective'>израильско</state>"
        "-<state code='PSE' form='adjective'>палестинские</state> переговоры"
    ),
    (
        "<state code='RUS' form='adjective'>российско</state>"
        "- и <state code='USA' form='adjective'>американо</state>"
        "-<state code='CHN' form='adjective'>китайские</state> связи"
    ),
    "<state code='RUS' form='adjective'>русско</state>-<state code='JPN' form='adjective'>японская</state> война",
    (
        "<state code='KOR' form='adjective'>южно-корейский</state>"
        " и <state code='LKA' form='adjective'>шри-ланкийский</state> послы"
    ),
    "<state code='RUS' form='adjective'>Российская</state> академия наук",
    "на <state code='CHN' form='adjective'>китайском</state> рынке",
    (
        "между <state code='RUS' form='adjective'>российским</state>"
        " и <state code='UKR' form='adjective'>украинским</state> президентами"
    ),
    # weak ones, settled by the rest of the text
    (
        "МИД <state code='KGZ' form='abbreviation'>КР</state>"
        ". <state code='KGZ' form='adjective'>Кыргызская</state> сторона подтвердила"
    ),
    "Президент <state code='TJK' form='abbreviation'>РТ</state> прибыл. Встреча в Душанбе",
    (
        "Президент <state code='BLR' form='abbreviation'>РБ</state>"
        " и <state code='BLR' form='adjective'>белорусские</state> дипломаты"
    ),
    (
        "<state code='CZE'>Чешская Республика</state> (<state code='CZE' form='abbreviation'>ЧР</state>"
        "): МИД <state code='CZE' form='abbreviation'>ЧР</state>"
    ),
    (
        "<state code='KAZ'>Казахстан</state> (<state code='KAZ' form='abbreviation'>РК</state>"
        ") и <state code='KOR'>Южная Корея</state>"
    ),
    "<state code='PRK' form='adjective'>Корейская</state> сторона и <state code='PRK' form='abbreviation'>КНДР</state>",
    "<state code='COD' form='abbreviation'>ДРК</state>: в <state code='COD'>Конго</state> неспокойно",
    "Президент <state code='TGO'>Того</state> прибыл. <state code='TGO'>Того</state> ждали",
    (
        "учения у <state code='TJK' form='adjective'>таджикской</state> границы;"
        " <state code='UZB' form='abbreviation'>РУз</state> ограничится атташе"
    ),
    "МИД <state code='UZB' form='abbreviation'>РУ</state>. Встреча в Ташкенте",
    "поставки в <state code='IRN'>Исламскую Республику</state>. Делегация в Тегеране",
    "<state code='PAK'>Пакистан</state> и посол <state code='PAK'>Исламской Республики</state>",
    "<state code='IRN'>Исламская Республика Иран</state>",
    "власти <state code='rsfsr' form='abbreviation'>РСФСР</state>",
    # the capital of the same name
    "в столице <state code='TUN'>Туниса</state>, в <state code='SGP'>Сингапуре</state>",
]

NEGATIVES = [
    "Перу Гончарова принадлежит роман, его перу – повесть",
    "чемпионат Англии и Кубок Англии, сборная Англии, английский футбол",
    "россияне и киргизы",
    "говорит по-французски",
    "русский язык и английского языка",
    "говорит на казахском и на русском",
    "перевод с немецкого, владеет английским",
    "на пяти языках: итальянском, французском, немецком",
    "русско-английский словарь",
    "Персидский залив, Мексиканский залив, Панамский канал и Японское море",
    "на Белорусском вокзале, на Украинском бульваре, улица Грузинская",
    "Индийский океан, Корейский полуостров, Финский залив, Южно-Китайское море",
    "Латинская Америка и Северная Америка",
    "латино-американские и индо-европейские народы, греко-римская борьба",
    "американские горки и шведский стол",
    "Республика Татарстан и Республика Сербская",
    "Киргизская ССР, Казахская Советская Социалистическая Республика",
    "Президент РТ и Татарстан",
    "МИД КР и Президента РБ",
    "Северная Ирландия, Американское Самоа, Новая Гвинея",
    "Того же дня пришёл поезд. Чад и дым",
    "город Люксембург и в столице Тунисе",
    "пророссийские, антироссийские, нероссийские",
    "вальденсы и Катары",
    "через Порт-Судан, в Нью-Гвинее, в Панама-Сити",
    "Поднебесная, Республика и Исламская Республика",
    "РУ ФСБ задержало",
    "корея и китай",
]


def parsed(marked: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The text without its tags, and (start, end, entry, form) of each."""
    text, spans, position = "", [], 0
    for tag in TAG.finditer(marked):
        text += marked[position : tag.start()]
        spans.append((len(text), len(text) + len(tag[3]), tag[1], tag[2] or "name"))
        text += tag[3]
        position = tag.end()
    return text + marked[position:], spans


def mentions(text: str, names: tuple[Name, ...] = ()) -> list[tuple[int, int, str, str]]:
    """What `find` gives, in the shape of `parsed`."""
    return [(span.start, span.end, span.fact.entry, span.fact.form) for span in find(scene(text, names))]


@pytest.mark.parametrize("marked", MARKED)
def test_marked(marked: str) -> None:
    text, expected = parsed(marked)
    assert mentions(text) == expected


@pytest.mark.parametrize("text", NEGATIVES)
def test_no_state(text: str) -> None:
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("text", "person", "entries"),
    [
        ("Дела Доминика Стросс-Кана", "Доминика Стросс-Кана", []),
        ("Глава партии Мартин Куба заявил", "Мартин Куба", []),
        ("пианистка Ливия Клаусова", "Ливия Клаусова", []),
        ("Герб Словении", "Герб Словении", ["SVN"]),  # the model's mistake
        ("подошло время и Свазиленду", "Свазиленду", ["SWZ"]),  # the model's mistake
    ],
)
def test_persons(text: str, person: str, entries: list[str]) -> None:
    start = text.index(person)
    found = mentions(text, (Name(start, start + len(person), "PER"),))
    assert [entry for _, _, entry, _ in found] == entries


# Members of the United Nations (193) and its two observer states, ISO 3166-1 alpha-3.
MEMBERS = """
AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF CAN
CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM
GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ
KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ
MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN
SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA
UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
PSE VAT
"""


def test_members() -> None:
    members = set(MEMBERS.split())
    assert len(members) == 193 + 2
    assert members <= {state.code for state in KNOWLEDGE.states.file.state}


def test_canonical() -> None:
    ids = [state.id for state in KNOWLEDGE.states.file.state]
    assert ids == sorted(set(ids))


def test_wikidata() -> None:
    items = [state.wikidata or "" for state in KNOWLEDGE.states.file.state]
    assert all(re.fullmatch(r"Q\d+", item) for item in items)
    assert len(set(items)) == len(items)


CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


def declined(phrase: str, case: str) -> str | None:
    """A phrase in another case: its nominative words declined, the others as they are; None where the morphology does
    not know a word."""
    words = re.split(r"([^\w-]+)", phrase)
    for index, word in enumerate(words):
        if not re.fullmatch(r"[А-Яа-яЁё-]{2,}", word) or word.isupper():
            continue
        reading = next((r for r in morphology().readings(word) if r.case == "nomn" and r.known), None)
        if reading is None:
            continue
        form = morphology().inflected(reading, {g for g in (case, reading.number, reading.gender) if g is not None})
        if form is None:
            return None
        words[index] = form.title() if word[0].isupper() else form
    return "".join(words)


NAMES = [(state.id, name) for state in KNOWLEDGE.states.file.state for name in (state.name, *state.names)]
ADJECTIVES = [(state.id, adjective) for state in KNOWLEDGE.states.file.state for adjective in state.adjectives]


@pytest.mark.parametrize(("entry", "name"), NAMES)
def test_name_in_every_case(entry: str, name: str) -> None:
    forms = [form for case in CASES if (form := declined(name, case)) is not None]
    assert forms
    for form in forms:
        assert mentions(f"власти и {form} также") == [(9, 9 + len(form), entry, "name")]


@pytest.mark.parametrize(("entry", "adjective"), ADJECTIVES)
def test_adjective_in_every_case(entry: str, adjective: str) -> None:
    for case in CASES:
        reading = next((r for r in morphology().readings(adjective) if r.case == "nomn" and r.adjectival), None)
        form = morphology().inflected(reading, {case, "femn"}) if reading is not None else None
        if form is not None:
            found = mentions(f"власти и {form} сторона")
            assert found == [(9, 9 + len(form), entry, "adjective")]


def test_first_halves_are_known() -> None:
    for state in KNOWLEDGE.states.file.state:
        for prefix in state.prefixes:
            assert mentions(f"{prefix}-российский договор")[0][2:] == (state.id, "adjective")


def test_records_describe_their_states(pipeline: Pipeline) -> None:
    kyrgyzstan, abkhazia = pipeline("Послы Киргизии и Абхазии прибыли.").states
    assert (kyrgyzstan.code, kyrgyzstan.name, kyrgyzstan.wikidata) == ("KGZ", "Кыргызстан", "Q813")
    assert (abkhazia.id, abkhazia.code) == ("state:abkhazia", None)
