"""Layout: wrapped paragraphs, rosters, tables, numbered items, and the lines around a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markup import marked, read

from extract.pipeline import Pipeline
from extract.text.cleaning import clean
from extract.text.layout import soft_ends


def wrapped(text: str, width: int) -> str:
    """The text with line ends for the spaces at which an editor would break it."""
    signs, line, space = list(text), 0, 0
    for place, sign in enumerate(text):
        if place - line > width and space > line:
            signs[space], line = "\n", space + 1
        space = place if sign == " " else space
    return "".join(signs)


LETTER = wrapped(
    "Делегация обсудила с руководителями области строительство моста через Оку и ремонт дорог, сообщает пресс-служба"
    " администрации. По словам министра транспорта Чили Хорхе Мендосы, работы начнутся не раньше осени, когда"
    " завершится подготовка площадки, а проект согласуют со всеми ведомствами.",
    60,
)

# Texts whose lines' ends wrap paragraphs, each with what is read of it.
WRAPPED = [
    LETTER,
    LETTER.replace("\n", "\r\n"),
    LETTER.replace("\n", "\r"),
    "Рабочая группа одобрила поправки к проекту приказа,\nкоторый вступит в силу весной.",
    "Срок подачи заявок продлён до конца декабря 2021\nг. по просьбе участников.",
    # stamps, up to the day, number and title of the act
    "Утверждены\nпостановлением Правительства\nРеспублики Молдова\nот 5 мая 2020 г. № 12",
    "УТВЕРЖДЕНО\nУказом Президента\nРеспублики Беларусь\n05.05.2020 № 12",
    "Приложение № 2\nк приказу Министерства юстиции\nот 5 мая 2020 года\n№ 12-п\n«О пошлинах»",
]

# Talk whose lines are full or nearly so.
TALK = """– Что вы думаете о новом министре? Говорят, что
он поссорился со всеми.
– Пётр Клён – прекрасный министр связи
Чили, но решать будет парламент, который
соберётся только в конце осени, а потом
все разъедутся по домам до самой весны."""

# Texts each of whose lines stands for itself.
LINES = [
    # a surname that looks like a patronymic begins an entry
    "Носов П. А. – посол Чили\nЮшкевич А. В. – посол Перу",
    "Носов Пётр Ильич – посол Чили\nЮшкевич Анна Ильинична – посол Перу",
    "Министр принял послов\nВстреча прошла в Алма-Ате. Стороны обсудили торговлю, перевозки и сроки ремонта дорог.",
    "Пётр Дроздов – директор департамента торговли области\nЗоя Клён – начальник отдела",
    "На заседании присутствовали:\nпредставитель министерства обороны;\nпредставитель министерства связи.",
    "1. О мерах по защите лесов от пожаров в летнее время\n2. О порядке\n3. о бюджете",
    "| Дроздов | директор департамента торговли области |\n| Клён | начальник |",
    "Директор департамента Пётр Дроздов принял граждан\nул. Лесная, дом 7",
    "Утверждены\nправила охоты\n\nот 5 мая 2020 г. № 12",
    "ПРИКАЗ\nМинистра юстиции\nот 5 мая 2020 г. № 12",
    "Ветер гонит по полю сухую листву,\nи не слышно ни звука вокруг,\nтолько дождь",
    "ПРЕДСЕДАТЕЛЬ\nПётр Клён – посол Перу\nСЕКРЕТАРЬ\nЗоя Дроздова – атташе\nГОСТИ\nИван Лось – врач",
    "",
    "\n",
    "слово\n\nслово",
]

POSTS = [
    # a post on a line belongs to the name before it there; a name begins a new entry
    (
        "Пётр Клён — <post holder='Пётр Клён'>министр связи <state>Чили</state></post>\n"
        "Зоя Дроздова — <post holder='Зоя Дроздова'>посол <state>Перу</state></post>"
    ),
    (
        "Пётр Клён, <post holder='Пётр Клён'>министр связи <state>Чили</state></post>\n"
        "Зоя Дроздова, <post holder='Зоя Дроздова'>посол <state>Перу</state></post>"
    ),
    (
        "1) Пётр Клён, <post holder='Пётр Клён'>министр связи <state>Чили</state></post>;\n"
        "2) Зоя Дроздова, <post holder='Зоя Дроздова'>посол <state>Перу</state></post>."
    ),
    (
        "<post holder='Пётр Клён'>Министр связи <state>Чили</state></post>: Пётр Клён\n"
        "<post holder='Зоя Дроздова'>Посол <state>Перу</state></post>: Зоя Дроздова"
    ),
    # tables: bars, tabs, wide space; in either order
    (
        "| № | Имя | Должность |\n|---|---|---|\n"
        "| 1 | Пётр Клён | <post holder='Пётр Клён'>министр связи <state>Чили</state></post> |\n"
        "| 2 | Зоя Дроздова | <post holder='Зоя Дроздова'>посол <state>Перу</state></post> |"
    ),
    (
        "Пётр Клён\t<post holder='Пётр Клён'>министр связи <state>Чили</state></post>\n"
        "Зоя Дроздова\t<post holder='Зоя Дроздова'>посол <state>Перу</state></post>"
    ),
    (
        "<post holder='Пётр Клён'>Министр связи <state>Чили</state></post>       Пётр Клён\n"
        "<post holder='Зоя Дроздова'>Посол <state>Перу</state></post>               Зоя Дроздова"
    ),
    "| 7 | Клён П. А. | <post holder='П. А. Клён'>посол <state>Перу</state></post> | 22-33-44 |",
    # who signs side by side
    (
        "<post holder='П. Клён'>Министр связи <state>Чили</state></post>          "
        "<post holder='З. Дроздова'>Министр связи <state>Перу</state></post>\n"
        "П. Клён                       З. Дроздова"
    ),
    # bullets that begin with a dash
    "– Пётр Клён, <post holder='Пётр Клён'>министр</post>\n– <post holder='Зоя Дроздова'>посол</post> Зоя Дроздова",
    # a name with its post on the next line
    (
        "Пётр Клён\n<post holder='Пётр Клён'>министр связи <state>Чили</state></post>\n"
        "Зоя Дроздова\n<post holder='Зоя Дроздова'>посол <state>Перу</state></post>"
    ),
    # an enumeration in one line; what is a post only beside a name
    (
        "Состав: <post holder='Пётр Клён'>председатель</post> – Пётр Клён, "
        "<post holder='Зоя Дроздова'>секретарь</post> – Зоя Дроздова."
    ),
    # a wrapped line, and a signature, still join the next line's name
    "Об этом рассказала <post holder='Зоя Дроздова'>министр связи <state>Чили</state></post>\nЗоя Дроздова.",
    "<post holder='П. Клён'>Президент <state>Чили</state></post>\nП. Клён",
    # an entry whose post takes two lines, in a list and in its second column
    (
        "Клён П. А. – <post holder='П. А. Клён'>председатель Государственного\nкомитета связи</post>;\n"
        "Лось А. В. – <post holder='А. В. Лось'>директор\nАО «Заря»</post>;"
    ),
    (
        "Клён П. А.           – <post holder='П. А. Клён'>министр связи\n                         "
        "<state>Чили</state></post>"
    ),
    # a roster whose surnames have lines of their own; posts on two lines, in a column and without
    (
        "КЛЁН\nПётр Ильич\t– <post holder='Пётр Ильич Клён'>министр связи <state>Чили</state></post>\n"
        "ЛОСЬ\nЗоя Львовна\t– <post holder='Зоя Львовна Лось'>заместитель\n\t\tминистра обороны</post>\n"
        "СМИТ\nСюзан\t– <post holder='Сюзан Смит'>посол <state>Перу</state></post>"
    ),
    (
        "Клён\nПётр Ильич – <post holder='Пётр Ильич Клён'>первый заместитель\nминистра связи</post>\n"
        "Лось\nЗоя Львовна – <post holder='Зоя Львовна Лось'>посол <state>Республики\nПеру</state></post>"
    ),
    # a line to sign on
    "УТВЕРЖДАЮ\n<post holder='Л. И. Лескова'>Заместитель министра</post>\n__________ / Л. И. Лескова",
    # a signature whose post takes two lines
    (
        "Доклад принят.\n\n<post holder='П. А. Клён'>Заместитель министра\nсвязи <state>Чили</state></post>"
        "            П. А. Клён"
    ),
    # a post in a bracket after another
    (
        "1. Пётр Клён, <post holder='Пётр Клён'>министр связи <state>Чили</state></post> "
        "(<post holder='Пётр Клён'>председатель</post>)"
    ),
]

ITEMS = [
    # with «№», a dash, a point; after a blank line, too; the acts' own numbers
    "Совет принял 2 решения:\n№ 1 — <decision number='1' kind='решение'>О знамени</decision>\n"
    "№ 2 — <decision number='2' kind='решение'>О печати</decision>",
    "Совет принял 2 решения:\n\n№1. <decision number='1'>О знамени</decision>\n"
    "№2. <decision number='2'>О печати</decision>",
    "Совет принял 2 решения:\n1 – <decision number='1'>О знамени</decision>;\n"
    "2 – <decision number='2'>О печати</decision>.",
    "Подписаны указы:\n№ 31 – <decision number='31' kind='указ'>О знамени</decision>\n"
    "№ 34 – <decision number='34' kind='указ'>О печати</decision>",
    "Подписаны указы:\n<decision number='31' title='О знамени'>№ 31 «О знамени»</decision>\n"
    "<decision number='34' title='О печати'>№ 34 «О печати»</decision>",
    # no list of acts
    "Дома по улице:\n№ 1 — кирпичный\n№ 2 — деревянный",
]


def test_a_line_that_ends_no_sentence_goes_on_before_a_capital(pipeline: Pipeline) -> None:
    assert "министр связи\nЧили" in {mention.text for mention in pipeline(TALK).mentions}


@pytest.mark.parametrize("text", WRAPPED)
def test_a_wrapped_paragraph_is_read_as_one_line(text: str) -> None:
    assert clean(text).string == " ".join(text.split())


@pytest.mark.parametrize("text", LINES)
def test_other_lines_stay(text: str) -> None:
    assert soft_ends(text) == []


@pytest.mark.parametrize("width", [50, 64, 80])
def test_wrapping_changes_no_mention(pipeline: Pipeline, width: int) -> None:
    text = (
        "Как сообщил первый заместитель председателя Правления Евразийского банка развития Пётр Клён, 12 мая 2021 года"
        " состоялась встреча с делегацией Республики Узбекистан во главе с министром иностранных дел Тимуром Садыковым."
        " Стороны подписали Соглашение между Правительством Республики Молдова и Правительством Республики Узбекистан"
        " о защите инвестиций от 3 марта 2020 года № 15."
    )
    as_given = wrapped(text, width)
    plain, record = pipeline(text), pipeline(as_given)
    assert [(one.type, one.start, one.end) for one in record.mentions] == [
        (one.type, one.start, one.end) for one in plain.mentions
    ]
    assert all(one.text == as_given[one.start : one.end] for one in record.mentions)
    assert record.officials == plain.officials and record.decisions == plain.decisions


@pytest.mark.parametrize("line", POSTS)
def test_a_row_joins_its_name_and_its_post(pipeline: Pipeline, line: str) -> None:
    assert marked(pipeline(read(line)[0]), line, "post", "state") == line


@pytest.mark.parametrize("line", ITEMS)
def test_items_are_numbered_in_many_shapes(pipeline: Pipeline, line: str) -> None:
    assert marked(pipeline(read(line)[0]), line, "decision") == line


def test_a_list_of_any_shape_is_counted(pipeline: Pipeline) -> None:
    [warning] = pipeline("Совет принял 3 решения:\n№ 1 — О знамени\n№ 2 — О печати").warnings
    assert warning.code == "list-count"


@pytest.mark.parametrize(
    "text",
    [
        "Президент Республики Казахстан\n\nАстана, Дворец мира, 5 мая 2021 года\n№ 17",
        "Юг / Новости\n\nЛёд сошёл.",
        "Юг / Новости / Погода\nЛёд сошёл.",
    ],
)
def test_lines_around_a_text_name_nobody(pipeline: Pipeline, text: str) -> None:
    assert [one.text for one in pipeline(text).mentions if one.type in ("person", "body")] == []


@pytest.mark.parametrize(
    "part",
    [
        lambda n: f"строка номер {n} идёт за строкой\n",
        lambda n: f"Клён П. А. – посол Чили {n}\n",
        lambda n: "слово\t \t",
        lambda n: "| " * 9,
        lambda n: "Утверждено\n",
        lambda n: "\nПосол Чили\n",
    ],
)
def test_layout_takes_time_in_proportion_to_length(part: Callable[[int], str]) -> None:
    text = "".join(map(part, range(40_000)))
    assert clean(text).string == text
