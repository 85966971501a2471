"""Kinds of texts and questions, each by whole texts through the pipeline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import asking
import pytest
from duckdb import DuckDBPyConnection
from msgspec.structs import replace
from records import KAZ, Held, gathered, record

from extract.records import Record

Pipeline = Callable[..., Record]
TWO_TOWNS = (
    "Глава Октябрьского района Уфы Рустем Гареев открыл школу.",
    "Глава Октябрьского района Ижевска Пётр Вахрушев провёл приём.",
    "В Уфе прошёл субботник. Глава Октябрьского района Рустем Гареев поблагодарил жителей.",
)


def names(connection: DuckDBPyConnection, phrase: str, on: date | None = None) -> list[str]:
    return [one.name for office in asking.who(connection, phrase, on).offices for one in office.tenures]


@pytest.fixture(scope="module")
def towns(pipeline: Pipeline) -> DuckDBPyConnection:
    return gathered(*(pipeline(text, id=str(n)) for n, text in enumerate(TWO_TOWNS)))


@pytest.mark.parametrize(
    ("asked", "holders"),
    [
        ("глава Октябрьского района Уфы", ["Рустем Гареев"]),
        ("глава Октябрьского района города Ижевска", ["Пётр Вахрушев"]),
        ("глава Октябрьского района", ["Пётр Вахрушев", "Рустем Гареев"]),
    ],
)
def test_districts_of_one_name_are_told_apart_by_their_towns(
    towns: DuckDBPyConnection, asked: str, holders: list[str]
) -> None:
    assert sorted(names(towns, asked)) == holders
    (office,) = asking.person(towns, "Гареев").offices
    assert office.tenures[0].documents == 2


def test_a_bodys_name_in_one_word_is_made_of_its_name(pipeline: Pipeline) -> None:
    service = "руководитель Федеральной службы по надзору в сфере лесопользования"
    connection = gathered(
        pipeline(f"Заседание открыл {service} Тимур Ахметов.", id="a"),
        pipeline("Руководитель Рослеснадзора Тимур Ахметов прибыл в Казань.", id="b"),
    )
    (office,) = asking.person(connection, "Ахметов").offices
    assert office.tenures[0].documents == 2
    assert names(connection, service) == names(connection, "глава Рослеснадзора") == ["Тимур Ахметов"]


@pytest.mark.parametrize(
    ("asked", "holders"),
    [("врио губернатора Рязанской области", ["Анна Белова"]), ("и.о. мэра Рязани", ["Пётр Лось"])],
)
def test_who_is_acting_is_asked_for(asked: str, holders: list[str]) -> None:
    region, town = ("place:рязанская-область", "Рязанской области"), ("place:рязань", "Рязани")
    acting = Held("Анна Белова", "губернатора Рязанской области", [region], acting=True)
    connection = gathered(
        record("a", "Это врио губернатора Рязанской области Анна Белова.", acting),
        record(
            "b", "Олег Сом – губернатор Рязанской области.", Held("Олег Сом", "губернатор Рязанской области", [region])
        ),
        record("c", "Пётр Лось – мэр Рязани.", Held("Пётр Лось", "мэр Рязани", [town])),
    )
    assert names(connection, asked) == holders


def test_who_is_called_the_one_before_was_in_office_until_then() -> None:
    text = "Акимом Актобе назначен Олег Ким. Прежний аким Актобе Бакыт Кулов ушёл в бизнес."
    town = ("place:актобе", "Актобе")
    comes = Held("Олег Ким", "Акимом Актобе", [town], title="аким Актобе", status="begins")
    goes = Held("Бакыт Кулов", "аким Актобе", [town], former=True, status="past")
    connection = gathered(record("a", text, comes, goes, day="2022-05-20"))
    assert names(connection, "аким Актобе", date(2022, 5, 19)) == ["Бакыт Кулов"]
    assert names(connection, "аким Актобе", date(2022, 5, 21)) == ["Олег Ким"]


def test_who_is_chosen_before_another_goes_comes_then() -> None:
    text = "Директор «Зари» Олег Ким уйдёт 1 июля. Директором «Зари» избрана Анна Белова."
    firm = ("body:заря", "«Зари»")
    goes = Held("Олег Ким", "Директор «Зари»", [firm], status="ends", until="2022-07-01")
    comes = Held("Анна Белова", "Директором «Зари»", [firm], title="директор «Зари»", status="begins")
    connection = gathered(record("a", text, goes, comes, day="2022-06-07"))
    found = asking.who(connection, "директор «Зари»", date(2022, 6, 20)).offices[0].tenures
    assert [(one.name, one.status) for one in found] == [("Олег Ким", "holder"), ("Анна Белова", "possible")]
    assert names(connection, "директор «Зари»", date(2022, 7, 5)) == ["Анна Белова"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [("Лещёв А. В.", ["А. В. Лещёв"]), ("Лещёв", ["А. В. Лещёв"]), ("Лещёва", []), ("Лещёва А. В.", [])],
)
def test_a_person_is_asked_for_with_initials_behind_and_a_woman_is_no_man(asked: str, found: list[str]) -> None:
    president = Held("А. В. Лещёв", "президент Казахстана", [KAZ])
    connection = gathered(record("a", "Это президент Казахстана А. В. Лещёв.", president))
    assert [one.name for office in asking.person(connection, asked).offices for one in office.tenures] == found


def test_a_name_that_may_be_a_part_of_another_is_no_conflict() -> None:
    full, other = "президент Казахстана Пётр Лось", "президент Казахстана Олег Лось"
    connection = gathered(
        *(record(str(n), f"Это {full}.", Held("Пётр Лось", full[:20], [KAZ]), day="2020-01-01") for n in range(2)),
        record("c", f"Это {other}.", Held("Олег Лось", other[:20], [KAZ]), day="2022-01-01"),
        record("d", "Это президент Казахстана Лось.", Held("Лось", full[:20], [KAZ]), day="2020-01-01"),
    )
    assert not asking.conflicts(connection)


def test_the_head_of_a_region_may_be_an_akim(pipeline: Pipeline) -> None:
    connection = gathered(pipeline("Аким Костанайской области Серик Жумабаев открыл завод.", id="a"))
    assert names(connection, "глава Костанайской области") == ["Серик Жумабаев"]


def test_a_president_whose_state_is_known_elsewhere_is_not_of_the_only_state_of_a_text(pipeline: Pipeline) -> None:
    connection = gathered(
        pipeline("Президент Казахстана Асан Лосев открыл форум.", id="a"),
        pipeline("Президент Армении Асан Лосев открыл мост.", id="b"),
        pipeline("Главу Франции Пьера Марена избрали президентом Франции. Его поздравил президент Асан Лосев.", id="c"),
    )
    assert names(connection, "президент Франции") == ["Пьер Марен"]


def test_a_town_that_a_text_does_not_show_as_one_is_that_of_others(pipeline: Pipeline) -> None:
    connection = gathered(
        pipeline("Аким города Степногорск Ербол Садыков подал в отставку.", id="a"),
        pipeline("Акимом Степногорска назначен Данияр Абильдин.", id="b"),
    )
    for asked in ("аким Степногорска", "аким города Степногорск", "глава Степногорска"):
        assert sorted(names(connection, asked)) == ["Данияр Абильдин", "Ербол Садыков"]


def test_who_was_something_until_then_was_so_the_week_before(pipeline: Pipeline) -> None:
    text = "Мэром Рязани избрана Анна Белова, до этого заместитель губернатора Рязанской области."
    connection = gathered(replace(pipeline(text, id="a", date=date(2022, 1, 24)), text=text))
    assert names(connection, "вице-губернатор Рязанской области", date(2022, 1, 17)) == ["Анна Белова"]


def test_an_envoy_is_asked_for_by_a_town_that_no_text_names(pipeline: Pipeline) -> None:
    connection = gathered(pipeline("Посол Турции в Молдавии Гюрол Сёкменсер открыл выставку.", id="a"))
    assert names(connection, "турецкий посол в Кишинёве") == ["Гюрол Сёкменсер"]


@pytest.mark.parametrize(("day", "found"), [("2021-06-20", ["Пётр Лось"]), ("2021-09-20", [])])
def test_who_is_shown_in_office_is_in_it_for_a_month(day: str, found: list[str]) -> None:
    president = Held("Пётр Лось", "президент Казахстана", [KAZ])
    connection = gathered(record("a", "Это президент Казахстана Пётр Лось.", president, day="2021-06-10"))
    assert names(connection, "президент Казахстана", date.fromisoformat(day)) == found


def test_who_is_named_where_another_comes_was_in_office_until_then() -> None:
    text = "Президентом Казахстана избран Олег Ким. Президент Казахстана Пётр Лось поздравил его."
    comes = Held("Олег Ким", "Президентом Казахстана", [KAZ], title="президент Казахстана", status="begins")
    goes = Held("Пётр Лось", "Президент Казахстана", [KAZ])
    connection = gathered(record("a", text, comes, goes, day="2021-06-10"))
    assert names(connection, "президент Казахстана", date(2021, 6, 1)) == ["Пётр Лось"]
    assert names(connection, "президент Казахстана", date(2021, 6, 12)) == ["Олег Ким"]


def test_who_is_in_office_is_no_longer_expected() -> None:
    hoped = Held("Олег Ким", "президентом Казахстана", [KAZ], title="президент Казахстана", status="possible")
    holds = Held("Олег Ким", "Президент Казахстана", [KAZ])
    connection = gathered(
        record("a", "Олег Ким может стать президентом Казахстана.", hoped, day="2022-09-05"),
        record("b", "Президент Казахстана Олег Ким открыл форум.", holds, day="2022-09-08"),
    )
    (one,) = asking.who(connection, "президент Казахстана", date(2022, 9, 10)).offices[0].tenures
    assert one.status == "holder"


def test_a_town_written_in_two_forms_is_one_and_its_mayors_deputy_is_of_it(pipeline: Pipeline) -> None:
    resigned = "Городской совет Старогорска принял отставку мэра Валентина Крюкова. Мэром стала вице-мэр Алла Носова."
    connection = gathered(
        pipeline("Мэром Старогорска избран Валентин Крюков.", id="a"),
        pipeline(resigned, id="b"),
    )
    assert names(connection, "вице-мэр Старогорска") == ["Алла Носова"]
    assert sorted(names(connection, "мэр Старогорска")) == ["Алла Носова", "Валентин Крюков"]


def test_who_acts_in_what_another_leaves_has_that_office() -> None:
    region = ("place:омская-область", "Омской области")
    text = "Губернатор Омской области Пётр Лось отправлен в отставку. Исполняющим обязанности назначен Олег Ким."
    goes = Held("Пётр Лось", "Губернатор Омской области", [region], status="ends")
    acts = Held("Олег Ким", "Исполняющим обязанности", title="исполняющий обязанности", acting=True, status="begins")
    connection = gathered(record("a", text, goes, acts, day="2022-05-23"))
    assert names(connection, "губернатор Омской области", date(2022, 6, 1)) == ["Олег Ким"]


def test_an_organ_without_the_name_of_its_ministry_is_the_same(pipeline: Pipeline) -> None:
    connection = gathered(
        pipeline("Председателем Комитета геологии назначен Ерлан Аукенов.", id="a"),
        pipeline("Ерлан Аукенов – председатель Комитета геологии Министерства экологии Казахстана.", id="b"),
    )
    (office,) = asking.person(connection, "Аукенов").offices
    assert office.tenures[0].documents == 2


def test_who_goes_before_a_named_day_was_in_office_until_it() -> None:
    text = "Директор «Зари» Олег Ким уходит. Директором «Зари» с 28 июня назначена Анна Белова."
    firm = ("body:заря", "«Зари»")
    goes = Held("Олег Ким", "Директор «Зари»", [firm], status="ends")
    comes = Held("Анна Белова", "Директором «Зари»", [firm], title="директор", status="begins", since="2019-06-28")
    connection = gathered(record("a", text, goes, comes, day="2019-07-01"))
    assert names(connection, "директор «Зари»", date(2019, 6, 20)) == ["Олег Ким"]
    assert names(connection, "директор «Зари»", date(2019, 6, 30)) == ["Анна Белова"]


def test_an_officers_own_post_beside_one_in_a_firm_is_of_the_firm(pipeline: Pipeline) -> None:
    text = "Врио генерального директора «Северсталькона» назначен финансовый директор Фёдор Ус."
    connection = gathered(pipeline(text, id="a"))
    assert names(connection, "финансовый директор Северсталькона") == ["Фёдор Ус"]
