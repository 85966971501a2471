"""Tenures: who held a post from when to when, by what texts say of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import asking
import pytest
from ours import KNOWLEDGE
from records import CSTO, KAZ, RUS, Held, built, gathered, president, record

from extract.commands import cli
from extract.records import Record, Status
from extract.register import queries
from extract.register.output import dates
from extract.register.views import Found

Said = tuple[str | None, Status, str | None, str | None]  # the document's date, the status, since and until


def said(name: str, *texts: Said) -> list[Record]:
    """Texts that tell of one president."""
    return [
        president(f"{name} {n}", name, day, status=status, since=since, until=until)
        for n, (day, status, since, until) in enumerate(texts)
    ]


def told(found: Found) -> list[tuple[str, str, str]]:
    return [(one.name, one.status, dates(one)) for office in found.offices for one in office.tenures]


# -- From when to when


BEGINS: Said = ("2021-02-12", "begins", "2021-02-10", None)
SEEN: Said = ("2021-06-15", "holds", None, None)
FORMER: Said = ("2023-04-04", "past", None, None)
ENDS: Said = ("2021-11-21", "ends", None, "2021-11-20")
TENURES: list[tuple[list[Said], list[str]]] = [
    ([SEEN], ["seen 2021-06-15"]),
    ([SEEN, ("2021-09", "holds", None, None)], ["seen 2021-06-15 – 2021-09"]),
    ([BEGINS, SEEN, ENDS], ["2021-02-10 – 2021-11-20"]),
    ([BEGINS, SEEN], ["2021-02-10 – ≥ 2021-06-15"]),
    ([SEEN, ENDS], ["≤ 2021-06-15 – 2021-11-20"]),
    ([("2021-02-12", "begins", None, None)], ["≤ 2021-02-12 – …"]),
    ([("2021-11-21", "ends", None, None)], ["… – ≤ 2021-11-21"]),
    ([("2021-11-21", "ends", None, "2022-01-01")], ["≤ 2021-11-21 – 2022-01-01"]),
    # dates that texts give are better than those of the texts, exact ones better than years
    (
        [("2021-02-12", "begins", None, None), ("2021-06-15", "holds", "2021-02-10", None)],
        ["2021-02-10 – ≥ 2021-06-15"],
    ),
    ([("2021-06-15", "holds", "2021", None), BEGINS], ["2021-02-10 – ≥ 2021-06-15"]),
    ([ENDS, ("2021-12-30", "ends", None, None)], ["… – 2021-11-20"]),
    # told when already seen in office: the first text is the bound
    ([("2021-02-12", "holds", None, None), ("2021-02-20", "begins", None, None)], ["≤ 2021-02-12 – ≥ 2021-02-20"]),
    # a former holder: over before the text, and when nobody says
    ([("2022-03-01", "past", None, None)], ["… – ≤ 2022-03-01"]),
    ([("2022-03-01", "past", "2010", "2015")], ["2010 – 2015"]),
    ([BEGINS, ENDS, ("2022-03-01", "past", None, None)], ["2021-02-10 – 2021-11-20"]),
    ([("2022-03-01", "past", "2011", "2010")], ["… – ≤ 2022-03-01"]),  # dates that were read wrong
    # twice, with an end between
    ([SEEN, ENDS, ("2023-01-15", "holds", None, None)], ["≤ 2021-06-15 – 2021-11-20", "seen 2023-01-15"]),
    ([ENDS, ("2021-12-01", "begins", None, None)], ["… – 2021-11-20", "≤ 2021-12-01 – …"]),
    (
        [SEEN, ("2022-03-01", "past", None, None), ("2023-01-15", "holds", None, None)],
        ["≤ 2021-06-15 – ≤ 2022-03-01", "seen 2023-01-15"],
    ),
    ([("2023-01-15", "past", "2010", "2015"), SEEN], ["2010 – 2015", "seen 2021-06-15"]),
    # seen in office before the day of the beginning: twice, unless the beginning is told some days ahead
    ([("2019-04-04", "holds", None, None), BEGINS, SEEN], ["seen 2019-04-04", "2021-02-10 – ≥ 2021-06-15"]),
    ([("2019-04-04", "begins", None, None), BEGINS], ["≤ 2019-04-04 – …", "2021-02-10 – …"]),
    ([("2021-02-08", "begins", None, None), BEGINS, SEEN], ["2021-02-10 – ≥ 2021-06-15"]),
    ([("2021-02-08", "holds", "2021-02-10", None)], ["2021-02-10 – …"]),
    ([BEGINS, ("2021-03-03", "holds", "2021-03-01", None)], ["2021-02-10 – ≥ 2021-03-03"]),  # texts differ on the day
    # who resigned is named by the post for some days more
    ([SEEN, ENDS, ("2021-11-25", "holds", None, None)], ["≤ 2021-06-15 – 2021-11-20"]),
    # without a date
    ([(None, "holds", None, None)], ["no date known"]),
    ([(None, "begins", "2021-02-10", None), (None, "holds", None, None)], ["2021-02-10 – …"]),
    (
        [SEEN, ENDS, ("2023-01-15", "begins", None, None), (None, "holds", None, None)],
        ["≤ 2021-06-15 – 2021-11-20", "≤ 2023-01-15 – …", "no date known"],
    ),
]


@pytest.mark.parametrize(("texts", "tenures"), TENURES)
def test_a_tenure_runs_from_its_beginning_to_its_end(texts: list[Said], tenures: list[str]) -> None:
    connection = gathered(*said("Иван", *texts))
    assert [days for _, _, days in told(asking.who(connection, "президент"))] == tenures


def test_somebody_else_in_office_before_a_new_beginning_parts_two_tenures() -> None:
    again: Said = ("2023-01-15", "begins", None, None)
    records = [*said("Иван", SEEN, again), *said("Пётр", ("2022-05-05", "holds", None, None))]
    assert told(asking.who(gathered(*records), "президент")) == [
        ("Иван", "holder", "≤ 2021-06-15 – ≤ 2022-05-05"),
        ("Пётр", "holder", "≤ 2022-05-05 – ≤ 2023-01-15"),
        ("Иван", "holder", "≤ 2023-01-15 – …"),
    ]


@pytest.mark.parametrize(
    ("ivan", "petr", "days"),
    [
        ([BEGINS], [("2023-03-03", "begins", None, None)], "2021-02-10 – ≤ 2023-03-03"),
        ([BEGINS, SEEN], [("2023-03-03", "holds", None, None)], "2021-02-10 – ≤ 2023-03-03"),
        ([BEGINS, ENDS], [("2023-03-03", "begins", None, None)], "2021-02-10 – 2021-11-20"),  # a text tells the end
        (
            [BEGINS, ("2023-04-04", "past", None, None)],
            [("2023-03-03", "begins", None, None)],
            "2021-02-10 – ≤ 2023-03-03",
        ),
        ([BEGINS, SEEN], [("2021-04-04", "holds", None, None)], "2021-02-10 – ≥ 2021-06-15"),  # both at once
    ],
)
def test_a_tenure_whose_end_no_text_tells_ends_when_the_next_begins(
    ivan: list[Said], petr: list[Said], days: str
) -> None:
    found = told(asking.who(gathered(*said("Иван", *ivan), *said("Пётр", *petr)), "президент"))
    assert found[0] == ("Иван", "holder", days)


def test_several_may_hold_an_office_that_is_not_of_one_person() -> None:
    post = "советником президента Казахстана"
    records = [
        record(name, f"{name} назначен {post}.", Held(name, post, [KAZ], status="begins"), day=day)
        for name, day in (("Иван", "2020-01-01"), ("Пётр", "2021-01-01"))
    ]
    found = told(asking.who(gathered(*records), "советник президента"))
    assert [days for *_, days in found] == ["≤ 2020-01-01 – …", "≤ 2021-01-01 – …"]


def test_acting_former_and_expected_holders_are_kept_apart() -> None:
    acting = president("a", "Олег", "2021-01-01", acting=True)
    records = [acting, *said("Олег", SEEN, ("2020-05-05", "possible", None, None))]
    former, hoped = (
        said("Глеб", ("2023-01-01", "past", None, None)),
        said("Егор", ("2023-02-02", "possible", None, None)),
    )
    assert told(asking.who(gathered(*records, *former, *hoped), "президент")) == [
        ("Олег", "possible", "said 2020-05-05"),
        ("Олег", "acting", "seen 2021-01-01"),
        ("Олег", "holder", "seen 2021-06-15"),
        ("Глеб", "past", "… – ≤ 2023-01-01"),
        ("Егор", "possible", "said 2023-02-02"),
    ]


@pytest.mark.parametrize(
    ("between", "days"),
    [([], "≤ 2020-03-10 – ≤ 2020-09-20"), ([("2020-05-05", "holds", None, None)], "≤ 2020-03-10 – ≤ 2020-05-05")],
)
def test_who_is_acting_and_then_elected_is_acting_until_then(between: list[Said], days: str) -> None:
    acting = president("a", "Олег", "2020-03-10", acting=True, status="begins")
    elected = said("Олег", ("2020-09-20", "begins", None, None))
    found = told(asking.who(gathered(acting, *elected, *said("Пётр", *between)), "президент"))
    assert found[0] == ("Олег", "acting", days)


# -- On a day


@pytest.fixture
def presidents() -> list[Record]:
    return [
        *said("Иван", BEGINS, SEEN, ENDS),
        president("acting", "Олег", "2021-11-21", acting=True, status="begins"),
        president("acting still", "Олег", "2021-12-20", acting=True),
        *said("Егор", ("2021-12-01", "possible", None, None)),
        *said("Пётр", ("2022-02-02", "begins", "2022-02-01", None), ("2022-09-09", "holds", None, None)),
        *said("Глеб", ("2022-03-01", "past", "2010", "2015"), ("2023-01-01", "past", None, None)),
    ]


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2012-12-12", [("Глеб", "holder")]),  # then
        ("2021-02-10", [("Иван", "holder")]),
        ("2021-08-08", [("Иван", "holder")]),
        ("2021-11-20", [("Иван", "holder")]),
        ("2021-12-10", [("Олег", "acting"), ("Егор", "possible")]),
        ("2022-01-15", [("Олег", "acting"), ("Егор", "possible")]),  # acting until the next one comes
        ("2022-12-12", [("Пётр", "holder")]),  # no text tells of his end, and they go on until 2023
        ("2022-03-03", [("Пётр", "holder")]),  # the question who will come is settled
    ],
)
def test_who_on_a_day(presidents: list[Record], day: str, names: list[tuple[str, str]]) -> None:
    found = asking.who(gathered(*presidents), "президент", date.fromisoformat(day))
    assert [(name, status) for name, status, _ in told(found)] == names


def test_nobody_is_known_between_two_tenures_of_one_person() -> None:
    connection = gathered(*said("Иван", ("2019-04-04", "holds", None, None), BEGINS))
    found = asking.who(connection, "президент", date(2020, 6, 1))
    assert told(found) == []
    assert found.nobody[0].endswith("; last before: Иван, 2019-04-04; first after: Иван, 2021-02-10")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2018-01-01", "on 2018-01-01; last before: Глеб, 2015-12-31; first after: Иван, 2021-02-10"),
        ("2000-01-01", "on 2000-01-01; first after: Глеб, 2010-01-01"),
        ("2030-01-01", "on 2030-01-01; last before: Пётр, 2022-09-09"),
    ],
)
def test_nobody_is_named_where_nobody_is_known(
    presidents: list[Record], folder: Path, day: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    built(folder, *presidents)
    assert cli.main(["register", "who", "президент", "--on", day]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert f"Президент Казахстана: nobody is known to hold it {said}\n" in err


def test_a_person_is_shown_with_the_posts_of_that_day_alone(
    presidents: list[Record], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built(folder, *presidents)
    assert cli.main(["register", "person", "Иван", "--on", "2021-08-08"]) == 0
    assert "2021-02-10 – 2021-11-20" in capsys.readouterr().out
    assert cli.main(["register", "person", "Иван", "--on", "2022-03-03"]) == 1  # when Пётр was president
    assert capsys.readouterr().err.endswith(": no post of Иван is known on 2022-03-03\n")


def test_a_person_is_expected_until_somebody_comes(presidents: list[Record]) -> None:
    connection = gathered(*presidents)
    expected = [bool(asking.person(connection, "Егор", date(2022, month, 15)).offices) for month in (1, 2)]
    assert expected == [True, False]


def test_who_is_said_to_begin_later_is_expected_until_then() -> None:
    texts = said("Пётр", ("2022-01-10", "begins", "2022-03-01", None))
    days = (date(2022, 1, 5), date(2022, 2, 1), date(2022, 3, 2))
    asked = [told(asking.who(gathered(*texts), "президент", day)) for day in days]
    assert [[status for _, status, _ in one] for one in asked] == [[], ["possible"], ["holder"]]


def test_what_is_told_with_little_confidence_may_be_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unsure = president("b", "Пётр", "2020-01-01", confidence=0.5)
    built(folder, president("a", "Иван", "2020-01-01", confidence=0.9), unsure)
    for action in (["who", "президент"], ["conflicts"]):
        assert cli.main(["register", *action, "--confidence", "0.8"]) == 0
        assert "Пётр" not in capsys.readouterr().out
    assert cli.main(["register", "person", "Пётр", "--confidence", "0.8"]) == 1


def test_an_expected_holder_is_none_yet(presidents: list[Record]) -> None:
    hoped = said("Фома", ("2016-06-06", "possible", None, None))
    found = asking.who(gathered(*presidents, *hoped), "президент", date(2017, 1, 15))
    assert told(found) == [("Фома", "possible", "said 2016-06-06")]
    assert found.nobody[0].startswith(
        "Президент Казахстана: nobody is known to hold it on 2017-01-15; last before: Глеб"
    )


def test_who_holds_an_office_on_is_told_with_the_last_text_of_it(presidents: list[Record]) -> None:
    (office,) = asking.who(gathered(*presidents), "президент", date(2022, 12, 12)).offices
    assert office.tenures[0].notes == ("no text after 2022-09-09 tells whether still in office",)


def test_who_gets_another_office_of_one_person_is_no_longer_in_the_first() -> None:
    moved = Held("Иван", "премьер-министром Казахстана", [KAZ], status="begins")
    records = [
        *said("Иван", ("2018-01-01", "begins", None, None)),
        record("b", "Иван назначен премьер-министром Казахстана.", moved, day="2020-01-01"),
        *said("Пётр", ("2022-01-01", "holds", None, None)),
    ]
    connection = gathered(*records)
    for day, names in ((date(2019, 5, 5), ["Иван"]), (date(2021, 5, 5), [])):
        assert [name for name, *_ in told(asking.who(connection, "президент", day))] == names


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2020-12-02", "2020-12-02"),
        ("2.12.2020", "2020-12-02"),
        ("2 декабря 2020 года", "2020-12-02"),
        ("декабрь 2020", "2020-12"),
        ("12.2020", "2020-12"),
        ("2020-12", "2020-12"),
        ("в 2020 г.", "2020"),
    ],
)
def test_a_day_a_month_or_a_year_is_read_as_it_is_written(
    presidents: list[Record], folder: Path, written: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    built(folder, *presidents)
    assert cli.main(["register", "who", "президент", "--on", written]) == 1
    assert f"nobody is known to hold it on {value}; last before: Глеб" in capsys.readouterr().err


@pytest.mark.parametrize("written", ["30.02.2020", "2020-13", "вчера", "5 брюмера 2020", "20"])
def test_what_is_no_day_is_told(written: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["register", "who", "президент", "--on", written])
    assert stopped.value.code == 2
    assert written in capsys.readouterr().err


def test_all_who_were_in_office_in_a_year_are_given(presidents: list[Record]) -> None:
    found = queries.who(gathered(*presidents), KNOWLEDGE.offices, "президент", "2021")
    assert [name for name, *_ in told(found)] == ["Иван", "Олег", "Егор"]


def test_offices_without_anybody_are_told_beside_the_others() -> None:
    post = "генсек ОДКБ"
    other = record("b", f"Это {post} Иван.", Held("Иван", post, [CSTO]), day="2020-05-05")
    found = asking.who(gathered(president("a", "Иван", "2021-01-01"), other), None, date(2020, 5, 5))
    assert [office.title for office in found.offices] == [post]
    assert len(found.nobody) == 1 and found.nobody[0].startswith("Президент Казахстана: nobody is known")


# -- At once


def at_once(*records: Record) -> list[list[str]]:
    found = asking.conflicts(gathered(*records))
    return [[claim.name for claim in one.claims] for one in found]


@pytest.mark.parametrize(
    ("ivan", "petr"),
    [
        ([BEGINS, ENDS], [("2021-11-20", "begins", None, None)]),
        ([BEGINS, ("2021-11-20", "ends", None, None)], [("2021-11-20", "begins", None, None)]),
        ([SEEN, ("2021-11-21", "ends", None, None)], [("2021-11-15", "begins", "2021-11-10", None)]),
        ([SEEN], [("2021-06-15", "possible", None, None)]),
        ([("2021-06-15", "holds", "2021", None)], [("2021-01-10", "ends", None, None)]),
    ],
)
def test_one_going_and_one_coming_is_no_conflict(ivan: list[Said], petr: list[Said]) -> None:
    assert at_once(*said("Иван", *ivan), *said("Пётр", *petr)) == []


@pytest.mark.parametrize(
    ("ivan", "petr"),
    [
        ([BEGINS, ENDS], [("2021-08-08", "holds", None, None)]),
        ([("2023-01-01", "past", "2010", "2015")], [("2023-02-02", "past", "2012-05-05", "2019")]),
    ],
)
def test_two_in_office_for_some_days_are_a_conflict(ivan: list[Said], petr: list[Said]) -> None:
    assert at_once(*said("Иван", *ivan), *said("Пётр", *petr)) == [["Иван", "Пётр"]]


def test_coming_and_going_in_one_text_without_a_date_is_no_conflict() -> None:
    text = "Президент Казахстана Иван ушёл, Глава Казахстана Пётр пришёл."
    ivan = Held("Иван", "Президент Казахстана", [KAZ], status="ends")
    petr = Held("Пётр", "Глава Казахстана", [KAZ], title="Президент Казахстана", status="begins")
    assert at_once(record("a", text, ivan, petr)) == []


# -- One person


@pytest.mark.parametrize(
    ("names", "people"),
    [
        (("С. В. Воронцов", "Сергей Воронцов"), ["Сергей Воронцов"]),
        (("С. В. Воронцов", "Сергей Васильевич Воронцов", "Воронцов"), ["Сергей Васильевич Воронцов"]),
        (("С. В. Воронцов", "Сергей Игоревич Воронцов"), ["С. В. Воронцов", "Сергей Игоревич Воронцов"]),
        # «Сергей Воронцов» is Сергей Игоревич, so С. В. is somebody else
        (
            ("С. В. Воронцов", "Сергей Воронцов", "Сергей Игоревич Воронцов"),
            ["С. В. Воронцов", "Сергей Игоревич Воронцов"],
        ),
        (("Я. В. Воронцов", "Ян Воронцов"), ["Ян Воронцов"]),
        (("С. В. Воронцов", "Игорь Воронцов"), ["Игорь Воронцов", "С. В. Воронцов"]),
    ],
)
def test_initials_and_the_full_name_in_one_office_are_one_person(names: tuple[str, ...], people: list[str]) -> None:
    connection = gathered(*(president(name, name) for name in names))
    assert sorted(one.name for one in asking.who(connection, "президент").offices[0].tenures) == people


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (
            ("Иван Сергеевич Крутов", "президент Казахстана", KAZ),
            ("Иван Андреевич Крутов", "президент Казахстана", KAZ),
            "Иван Андреевич Крутов and Иван Сергеевич Крутов are kept apart: their patronymics differ",
        ),
        (
            ("Иван Крутов", "министр обороны Казахстана", KAZ),
            ("И. Крутов", "министр обороны России", RUS),
            "И. Крутов and Иван Крутов are kept apart: no office of one owner names both",
        ),
        (
            ("Иван Крутов", "директор", None),
            ("И. Крутов", "директор", None),
            "И. Крутов and Иван Крутов are kept apart: no office of one owner names both",
        ),
    ],
)
def test_namesakes_stay_apart_and_why_is_told(
    one: tuple[str, str, tuple[str, str] | None], other: tuple[str, str, tuple[str, str] | None], why: str
) -> None:
    records = [
        record(name, f"Это {post} {name}.", Held(name, post, [of] if of else [])) for name, post, of in (one, other)
    ]
    found = asking.person(gathered(*records), "Крутов")
    assert sorted(name for name, _, _ in told(found)) == sorted((one[0], other[0]))
    assert why in found.notes


def test_who_acts_twice_has_two_tenures_with_the_holder_between() -> None:
    first = president("a", "Олег", "2021-01-01", acting=True, status="begins")
    then = president("c", "Олег", "2023-01-01", acting=True)
    found = told(asking.who(gathered(first, *said("Пётр", ("2021-06-01", "begins", None, None)), then), "президент"))
    assert [(name, status) for name, status, _ in found] == [("Олег", "acting"), ("Пётр", "holder"), ("Олег", "acting")]


def test_the_head_of_an_agency_is_one_of_its_department_may_be_one_of_several() -> None:
    def held(id: str, name: str, post: str, day: str) -> Record:
        return record(id, f"{post} {name}.", Held(name, post, [CSTO], status="begins"), day=day)

    heads = [held("a", "Олег", "Руководитель ОДКБ", "2020-01-01"), held("b", "Пётр", "Руководитель ОДКБ", "2021-01-01")]
    others = [
        held("c", "Анна", "Руководитель отдела ОДКБ", "2020-01-01"),
        held("d", "Вера", "Руководитель отдела ОДКБ", "2021-01-01"),
    ]
    connection = gathered(*heads, *others)
    assert [one.until is not None for one in asking.who(connection, "руководитель ОДКБ").offices[0].tenures] == [
        True,
        False,
    ]
    assert not any(one.until for one in asking.who(connection, "руководитель отдела ОДКБ").offices[0].tenures)


@pytest.mark.parametrize(
    ("texts", "day", "names"),
    [
        ([("2021-11-21", "ends", None, None)], "2021-11-05", ["Иван"]),  # who goes was there before
        ([("2021-11-21", "ends", None, None)], "2021-05-05", []),  # nobody knows since when
        ([("2021-11-21", "past", None, None)], "2021-11-05", []),  # nor until when
    ],
)
def test_who_goes_was_in_office_the_month_before(texts: list[Said], day: str, names: list[str]) -> None:
    found = asking.who(gathered(*said("Иван", *texts)), "президент", date.fromisoformat(day))
    assert [name for name, _, _ in told(found)] == names


def test_who_goes_was_not_in_office_before_another() -> None:
    records = [*said("Пётр", ("2021-11-10", "holds", None, None)), *said("Иван", ("2021-11-21", "ends", None, None))]
    found = told(asking.who(gathered(*records), "президент", date(2021, 11, 5)))
    assert found == []
    assert [name for name, _, _ in told(asking.who(gathered(*records), "президент", date(2021, 11, 15)))] == ["Иван"]


@pytest.mark.parametrize(("day", "names"), [("2021-02-02", ["Олег"]), ("2022-06-06", [])])
def test_nobody_is_acting_for_years(day: str, names: list[str]) -> None:
    acting = president("a", "Олег", "2021-01-01", acting=True, status="begins")
    later = president("b", "Пётр", "2024-01-01", status="begins")
    found = asking.who(gathered(acting, later), "президент", date.fromisoformat(day))
    assert [name for name, _, _ in told(found)] == names


def test_an_end_that_was_told_ahead_may_be_put_off() -> None:
    ahead: Said = ("2021-11-21", "ends", None, "2021-12-01")
    put_off = told(asking.who(gathered(*said("Иван", ahead, ("2022-03-03", "ends", None, None))), "президент"))
    assert [days for _, _, days in put_off] == ["≤ 2021-11-21 – ≤ 2022-03-03"]


def test_who_may_be_chosen_anew_and_has_the_office_since_is_in_it() -> None:
    found = told(asking.who(gathered(*said("Иван", ("2021-09-09", "possible", "1989", None))), "президент"))
    assert found == [("Иван", "holder", "1989 – ≥ 2021-09-09")]


def test_who_is_named_by_the_post_after_another_came_does_not_follow() -> None:
    came: Said = ("2022-05-11", "begins", "2022-05-10", None)
    lingering = said("Иван", ("2022-05-20", "holds", None, None))
    found = told(asking.who(gathered(*said("Пётр", came), *lingering), "президент", date(2022, 6, 1)))
    assert [name for name, _, _ in found] == ["Пётр"]


@pytest.mark.parametrize(("day", "names"), [("2021-10-10", ["Олег"]), ("2022-10-10", [])])
def test_who_is_acting_is_so_until_the_next_one_or_a_year_long(day: str, names: list[str]) -> None:
    acting = president("a", "Олег", "2021-09-09", acting=True)
    later = president("b", "Пётр", "2023-01-01", status="begins")
    found = told(asking.who(gathered(acting, later), "президент", date.fromisoformat(day)))
    assert [name for name, _, _ in found] == names
