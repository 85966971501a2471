"""Officials: who holds which post, and the names and titles of their records."""

from __future__ import annotations

import pytest
from markup import marked, read

from extract.pipeline import Pipeline
from extract.records import Record

Officials = dict[str, list[str]]

# text → the officials, each with the titles of his or her posts
RECORDS: list[tuple[str, Officials]] = [
    # before the name, in any case
    ("Президент Казахстана Касым-Жомарт Токаев прибыл.", {"Касым-Жомарт Токаев": ["Президент Казахстана"]}),
    ("Слова министра обороны России Сергея Шойгу.", {"Сергей Шойгу": ["министр обороны России"]}),
    (
        "Переговоры с премьер-министром Армении Николом Пашиняном прошли.",
        {"Никол Пашинян": ["премьер-министр Армении"]},
    ),
    ("Это передали президенту Беларуси Александру Лукашенко.", {"Александр Лукашенко": ["президент Беларуси"]}),
    (
        "Прибыл министр обороны России генерал армии Сергей Шойгу.",
        {"Сергей Шойгу": ["министр обороны России"]},
    ),
    ("Министр обороны РФ, генерал армии Сергей Шойгу прибыл.", {"Сергей Шойгу": ["Министр обороны РФ"]}),
    (
        "Председатель коллегии Евразийской экономической комиссии (ЕЭК) Михаил Мясникович прибыл.",
        {"Михаил Мясникович": ["Председатель коллегии Евразийской экономической комиссии"]},
    ),
    # after the name
    (
        "Сергей Лавров, министр иностранных дел России, прилетел.",
        {"Сергей Лавров": ["министр иностранных дел России"]},
    ),
    ("Руслан Казакбаев (министр иностранных дел) прилетел.", {"Руслан Казакбаев": ["министр иностранных дел"]}),
    ("Сергей Лавров — министр иностранных дел России.", {"Сергей Лавров": ["министр иностранных дел России"]}),
    # a verb between
    ("Иван Петров назначен послом России в Киргизии.", {"Иван Петров": ["посол России в Киргизии"]}),
    ("Послом России в Киргизии назначен Иван Петров.", {"Иван Петров": ["Посол России в Киргизии"]}),
    ("Иван Петров избран председателем Комитета СНГ.", {"Иван Петров": ["председатель Комитета СНГ"]}),
    (
        "Гутерриш назначил Рамеша Раджасингама исполняющим обязанности координатора.",
        {"Рамеш Раджасингам": ["исполняющий обязанности координатора"]},
    ),
    (
        "Главой делегации стал вице-спикер Совета Федерации Константин Косачев.",
        {"Константин Косачев": ["Глава делегации", "вице-спикер Совета Федерации"]},
    ),
    (
        "Пост председателя кабинета министров занял Акылбек Жапаров.",
        {"Акылбек Жапаров": ["председатель кабинета министров"]},
    ),
    # women and names that do not decline
    ("Заявление министра культуры Ольги Любимовой.", {"Ольга Любимова": ["министр культуры"]}),
    (
        "Слова официального представителя МИД России Марии Захаровой.",
        {"Мария Захарова": ["официальный представитель МИД России"]},
    ),
    (
        "Встреча с председателем Совета Федерации Валентиной Матвиенко.",
        {"Валентина Матвиенко": ["председатель Совета Федерации"]},
    ),
    (
        "Письмо депутату Тарасу Гнатюку и судье Алексею Черных.",
        {"Тарас Гнатюк": ["депутат"], "Алексей Черных": ["судья"]},
    ),
    # surname only
    ("Об этом сказал премьер-министр Мишустин.", {"Мишустин": ["премьер-министр"]}),
    ("Вопрос задали министру Лаврову.", {"Лавров": ["министр"]}),
    # lists: each keeps its own
    (
        "Прибыли Президент Казахстана Касым-Жомарт Токаев, Президент Беларуси Александр Лукашенко"
        " и Президент Таджикистана Эмомали Рахмон.",
        {
            "Касым-Жомарт Токаев": ["Президент Казахстана"],
            "Александр Лукашенко": ["Президент Беларуси"],
            "Эмомали Рахмон": ["Президент Таджикистана"],
        },
    ),
    # two posts of one person
    (
        "Прибыл вице-премьер, министр финансов Казахстана Ерулан Жамаубаев.",
        {"Ерулан Жамаубаев": ["вице-премьер", "министр финансов Казахстана"]},
    ),
    # across sentences
    (
        "Прибыл министр иностранных дел Киргизии Руслан Казакбаев. Казакбаев выступил. Министр ответил на вопросы.",
        {"Руслан Казакбаев": ["министр иностранных дел Киргизии"]},
    ),
    (
        "Президент Казахстана Касым-Жомарт Токаев прилетел. Глава государства осмотрел завод.",
        {"Касым-Жомарт Токаев": ["Президент Казахстана"]},
    ),
    (
        "Заместитель Генерального секретаря ОДКБ Валерий Семериков прибыл. Семериков рад. Заместитель Генсека устал.",
        {"Валерий Семериков": ["Заместитель Генерального секретаря ОДКБ"]},
    ),
    # no post, no official
    ("Иван Петров прибыл. Послы уехали.", {}),
    ("Президент подписал закон. Иван Петров ушёл.", {}),
    ("Журналист Иван Петров и футболист Пётр Иванов прибыли.", {}),
    ("Выборы президента обсудил Иван Петров.", {}),
]


def officials(record: Record) -> Officials:
    return {one.name: [post.title for post in one.posts] for one in record.officials}


@pytest.mark.parametrize(("text", "expected"), RECORDS)
def test_records(pipeline: Pipeline, text: str, expected: Officials) -> None:
    assert officials(pipeline(text)) == expected


MARKED = [
    # acting and former
    "<post holder='Талант Мамытов' as='acting'>И. о. президента Киргизии</post> <person>Талант Мамытов</person> ушёл.",
    (
        "Прибыл <post holder='Валерий Семериков' as='acting'>исполняющий обязанности Генерального секретаря ОДКБ</post>"
        " <person>Валерий Семериков</person>."
    ),
    "<post holder='Игорь Додон' as='former'>Экс-президент Молдавии</post> <person>Игорь Додон</person> ушёл.",
    (
        "Осуждён <post holder='Алмазбек Атамбаев' as='former'>бывший президент Киргизии</post>"
        " <person name='Алмазбек Атамбаев'>Алмазбек Атамбаев</person>."
    ),
    # what each is of
    (
        "Прибыл <post holder='Иван Петров' of='state:TJK state:RUS'>посол Республики Таджикистан в Российской Федерации"
        "</post> <person>Иван Петров</person>."
    ),
    "Прибыл <post holder='Станислав Зась' of='body:одкб'>генсек ОДКБ</post> <person>Станислав Зась</person>.",
    # nested: the name after it holds the outer post
    (
        "Сказал <post holder='Дмитрий Песков'>пресс-секретарь <post holder='none'>президента России</post></post>"
        " <person>Дмитрий Песков</person>."
    ),
    # the nested post's own holder
    (
        "Сказал <post holder='none'>пресс-секретарь <post holder='Владимир Путин'>президента России</post></post>"
        " <person name='Владимир Путин'>Владимира Путина</person>."
    ),
    # no holder where the text does not say
    (
        "Прибыл <post holder='Руслан Казакбаев'>министр</post> <person>Руслан Казакбаев</person>."
        " Указ <post holder='none'>президента</post> отменён."
    ),
    # a post-only mention means the official named last whom it fits
    (
        "<post holder='Касым-Жомарт Токаев'>Президент Казахстана</post> <person>Касым-Жомарт Токаев</person> и"
        " <post holder='Руслан Казакбаев'>министр иностранных дел Киргизии</post> <person>Руслан Казакбаев</person>"
        " прибыли. <post holder='Касым-Жомарт Токаев'>Глава государства</post> ушёл."
        " <post holder='Руслан Казакбаев'>Министр</post> остался."
    ),
    # another state's president is another man
    (
        "<post holder='Касым-Жомарт Токаев'>Президент Казахстана</post> <person>Касым-Жомарт Токаев</person> ушёл."
        " <post holder='none'>Президент Беларуси</post> остался."
    ),
    # the new one does not hold what the old one left
    (
        "<person name='Иван Петров'>Иван Петров</person> назначен"
        " <post holder='Иван Петров'>послом России в Киргизии</post>. Ранее там работал <person>Олег Бойко</person>."
    ),
]


@pytest.mark.parametrize("line", MARKED)
def test_holders(pipeline: Pipeline, line: str) -> None:
    assert marked(pipeline(read(line)[0]), line, "post", "person") == line


# text → whom the plural gives a post, and of what
PLURALS: list[tuple[str, dict[str, set[str]]]] = [
    (
        "Прибыли министры иностранных дел Ара Саакян (Армения) и Олег Бойко (Беларусь).",
        {"Ара Саакян": {"state:ARM"}, "Олег Бойко": {"state:BLR"}},
    ),
    (
        "Прибыли секретари советов безопасности: Армен Григорян (Армения), Александр Вольфович (Беларусь).",
        {"Армен Григорян": {"state:ARM"}, "Александр Вольфович": {"state:BLR"}},
    ),
    (
        "Министры обороны России Сергей Шойгу и Белоруссии Виктор Хренин прибыли.",
        {"Сергей Шойгу": {"state:RUS"}, "Виктор Хренин": {"state:BLR"}},
    ),
]


@pytest.mark.parametrize(("text", "expected"), PLURALS)
def test_a_plural_gives_each_the_post_in_the_record_only(
    pipeline: Pipeline, text: str, expected: dict[str, set[str]]
) -> None:
    record = pipeline(text)
    assert [mention.text for mention in record.mentions if mention.type == "post"] == []
    assert {one.name: {id for post in one.posts for id in post.of} for one in record.officials} == expected


def test_every_mention_of_an_official_is_in_the_record(pipeline: Pipeline) -> None:
    record = pipeline(
        "Президент Казахстана Касым-Жомарт Токаев прибыл. Токаев осмотрел завод. Глава государства доволен."
    )
    (official,) = record.officials
    mentions = [record.mentions[index].text for index in official.mentions]
    assert mentions == ["Президент Казахстана", "Касым-Жомарт Токаев", "Токаев", "Глава государства"]
    assert {record.mentions[index].entity for index in official.mentions} == {official.id}


def test_a_person_without_a_post_is_no_official(pipeline: Pipeline) -> None:
    record = pipeline("Министр обороны Сергей Шойгу и актёр Иван Петров прибыли.")
    assert [one.name for one in record.officials] == ["Сергей Шойгу"]
    assert [one.name for one in record.people] == ["Иван Петров"]
