"""The register: who held which post when, which bodies, which decisions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import asking
import pytest
from msgspec.structs import replace
from paths import SEEDS
from records import CSTO, FRA, KAZ, RUS, Held, body, built, gathered, holders, president, record, write

from extract.commands import cli, register
from extract.documents import Document
from extract.pipeline import Pipeline
from extract.records import Decision, Record
from extract.register.dating import days

# -- The five texts


@pytest.fixture(scope="module")
def seeds(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = sorted(SEEDS.glob("*.txt"))
    records = pipeline.pipe(Document(path.stem, path.read_text("utf-8"), extracted=True) for path in texts)
    path = tmp_path_factory.mktemp("seeds") / "seeds.jsonl"
    write(path, *(one for one in records if isinstance(one, Record)))
    return path


SENTENCES = {
    "Валерий Семериков": "исполняющий обязанности Генерального секретаря ОДКБ Валерий Семериков провели встречу",
    "Станислав Зась": "а также Генеральный секретарь ОДКБ Станислав Зась.",
    "Имангали Тасмагамбетов": "генеральный секретарь Организации Договора о коллективной безопасности Имангали",
}


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert cli.main(["register", *arguments, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("folder")
def test_seeds_without_dates_name_the_three_holders_in_unknown_order(
    seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["register", str(seeds)]) == 0
    found = asked(capsys, "who", "Генеральный секретарь ОДКБ")
    (office,) = found["offices"]
    assert {one["name"]: one["status"] for one in office["tenures"]} == {
        "Валерий Семериков": "acting",
        "Станислав Зась": "holder",
        "Имангали Тасмагамбетов": "holder",
    }
    for one in office["tenures"]:
        assert any(SENTENCES[one["name"]] in seen["sentence"] for seen in one["evidence"])
    undated = [one["name"] for one in office["tenures"] if one["first"] is None]
    assert undated == ["Валерий Семериков", "Имангали Тасмагамбетов"]
    assert found["notes"] == [
        "order unknown: no dated document for Валерий Семериков, Имангали Тасмагамбетов: date them with --dates"
    ]


def test_seeds_with_a_table_of_dates_come_in_order(
    seeds: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = "id,date\n004_1fceb43d7cb68a57,2019-11-28\n000_669a874417bb4e2c,2020-11-30\n"
    (folder / "dates.csv").write_text(table + "001_508da577ab8f192a,2020-12-02\n003_5fc145ecc348ac9e,2023-03-15\n")
    assert cli.main(["register", str(seeds), "--dates", "dates.csv"]) == 0
    found = asked(capsys, "who", "Генеральный секретарь ОДКБ")
    told = [(one["name"], one["first"], one["last"]) for one in found["offices"][0]["tenures"]]
    assert told == [
        ("Валерий Семериков", "2019-11-28", "2019-11-28"),
        ("Станислав Зась", "2020-11-30", "2020-12-02"),
        ("Имангали Тасмагамбетов", "2023-03-15", "2023-03-15"),
    ]
    assert found["notes"] == []


# -- The command's grammar


def test_build_may_be_left_out() -> None:
    assert register.spelled(["register", "out.jsonl"]) == ["register", "build", "out.jsonl"]
    assert register.spelled(["register", "--db", "x", "out"]) == ["register", "build", "--db", "x", "out"]
    assert register.spelled(["register", "./who"]) == ["register", "build", "./who"]
    assert register.spelled(["register", "who", "мэр"]) == ["register", "who", "мэр"]
    assert register.spelled(["run", "who"]) == ["run", "who"]


def test_the_register_may_be_named_before_the_action() -> None:
    assert register.spelled(["register", "--db", "x", "who", "мэр"]) == ["register", "who", "--db", "x", "мэр"]


@pytest.mark.parametrize("arguments", [[], ["who", "x", "--on", "2020-02-30"], ["conflicts", "--format", "ftm"]])
def test_wrong_usage_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        cli.main(["register", *arguments])
    assert raised.value.code == 2
    assert "--help)\n" in capsys.readouterr().err


def test_what_is_not_there_is_status_1_with_a_suggestion(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(folder, president("a", "Иван Иванов"))
    assert cli.main(["register", "who", "президент Франции"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "“президент Франции” is not in the register: did you mean Президент Казахстана?" in err


def test_a_word_that_is_no_action_is_told_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["register", "persons", "Греков"])
    assert "“persons” is no file, and no action: these are build, who, person" in capsys.readouterr().err


def test_a_question_may_be_asked_without_quotes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(folder, president("a", "Егор Греков"))
    assert cli.main(["register", "who", "президент", "Казахстана"]) == 0
    assert "Егор Греков" in capsys.readouterr().out


def test_a_person_asked_for_as_a_post_and_a_post_as_a_person_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built(folder, president("a", "Егор Греков"))
    assert cli.main(["register", "who", "Греков"]) == 1
    assert "“Греков” is a person: ask which posts that person held, with `register person`" in capsys.readouterr().err
    assert cli.main(["register", "person", "президент", "Казахстана"]) == 1
    assert "“президент Казахстана” is a post: ask who held it, with `register who`" in capsys.readouterr().err


@pytest.mark.parametrize("asked", ["Грекова", "Греков Егору", "Хреков", "грекков егор"])
def test_a_name_in_another_case_or_with_a_slip_is_suggested(
    folder: Path, capsys: pytest.CaptureFixture[str], asked: str
) -> None:
    built(folder, president("a", "Егор Греков"), president("b", "Иван Иванов"))
    assert cli.main(["register", "person", asked]) == 1
    assert "did you mean Егор Греков?" in capsys.readouterr().err


# -- One office


TVER = ("place:тверская-область", "Тверской области")
MID = body("body:мид-rus", "МИД России", kind="ministry", state="state:RUS")
CABINET = body("body:правительство-rus", "Правительство России", kind="government", state="state:RUS")
WORDINGS: list[tuple[str, list[tuple[str, list[tuple[str, str]]]]]] = [
    (
        "генеральный секретарь ОДКБ",
        [
            ("Генеральный секретарь ОДКБ", [CSTO]),
            ("генсек ОДКБ", [CSTO]),
            ("генсекретарь Организации", [("body:одкб", "Организации")]),
            ("и. о. Генерального секретаря ОДКБ", [CSTO]),
            ("экс-генсек ОДКБ", [CSTO]),
        ],
    ),
    (
        "министр иностранных дел России",
        [
            ("министр иностранных дел России", [RUS]),
            ("российский министр иностранных дел", [("state:RUS", "российский")]),
            ("глава МИД России", [("body:мид-rus", "МИД России")]),
        ],
    ),
    (
        "премьер-министр России",
        [
            ("премьер-министр России", [RUS]),
            ("врио премьера России", [RUS]),
            ("председатель Правительства России", [("body:правительство-rus", "Правительства России")]),
        ],
    ),
    (
        "посол России в Казахстане",
        [
            ("посол России в Казахстане", [RUS, ("state:KAZ", "Казахстане")]),
            ("Чрезвычайный и Полномочный Посол России в Казахстане", [RUS, ("state:KAZ", "Казахстане")]),
            ("российский посол в Казахстане", [("state:KAZ", "Казахстане"), ("state:RUS", "российский")]),
            ("бывший российский посол в Казахстане", [("state:KAZ", "Казахстане"), ("state:RUS", "российский")]),
        ],
    ),
]


@pytest.mark.parametrize(("query", "wordings"), WORDINGS, ids=[query for query, _ in WORDINGS])
def test_wordings_of_one_office_are_one(query: str, wordings: Sequence[tuple[str, list[tuple[str, str]]]]) -> None:
    records = [
        record(str(n), f"Это {post} Иван Иванов.", Held("Иван Иванов", post, of), bodies=[MID, CABINET])
        for n, (post, of) in enumerate(wordings)
    ]
    connection = gathered(*records)
    (office,) = asking.who(connection).offices
    assert sum(one.documents for one in office.tenures) == len(wordings)
    for phrase in (query, *(post for post, _ in wordings if "Организации" not in post)):
        assert [one.id for one in asking.who(connection, phrase).offices] == [office.id], phrase


@pytest.mark.parametrize(
    ("post", "title"),
    [
        ("исполняющий обязанности президента", "президент"),
        ("Врио губернатора Курской области", "губернатор Курской области"),
        ("И. о. министра", "министр"),
        ("временно исполняющая обязанности первого заместителя министра", "первый заместитель министра"),
        ("и.о. премьера", "премьер"),
        ("вр. и. о. командующего войсками", "командующий войсками"),
        ("бывший врио главы Дагестана", "глава Дагестана"),
        ("врио губернатор", "губернатор"),
        ("экс-президент", "президент"),
        ("временный поверенный в делах", "временный поверенный в делах"),
    ],
)
def test_an_office_is_called_as_its_holder_is(post: str, title: str) -> None:
    connection = gathered(record("a", f"Это {post} Иван.", Held("Иван", post, acting=True)))
    (office,) = asking.who(connection, title).offices
    assert (office.title, office.tenures[0].status) == (title, "acting")


def test_a_post_of_a_region_is_one_office_of_that_state() -> None:
    post, omsk = "губернатор Омской области", [("place:омская-область", "Омской области")]
    tver = record("b", "Это губернатор Тверской области Пётр.", Held("Пётр", "губернатор Тверской области", [TVER]))
    connection = gathered(record("a", f"Это {post} Иван.", Held("Иван", post, omsk)), tver)
    (office,) = asking.who(connection, "губернатор Омской области").offices
    assert (office.single, office.state and office.state.id, office.tenures[0].name) == (True, "state:RUS", "Иван")
    assert len(asking.who(connection, "губернатор").offices) == 2


def test_sender_and_receiver_make_two_offices() -> None:
    there, back = "посол России в Казахстане", "посол Казахстана в России"
    connection = gathered(
        record("a", f"Это {there} Иванов.", Held("Иванов", there, [RUS, ("state:KAZ", "Казахстане")])),
        record("b", f"Это {back} Ахметов.", Held("Ахметов", back, [KAZ, RUS])),
    )
    assert [name for name, *_ in holders(asking.who(connection, "посол России в Казахстане"))] == ["Иванов"]
    assert [name for name, *_ in holders(asking.who(connection, "посол Казахстана"))] == ["Ахметов"]


def test_an_envoy_is_not_the_one_who_was_sent_the_other_way() -> None:
    title = "посол России в Казахстане"
    connection = gathered(
        record("a", f"Это {title} Иванов.", Held("Иванов", title, [RUS, ("state:KAZ", "Казахстане")])),
        record("b", "Это президент Казахстана Ахметов.", Held("Ахметов", "президент Казахстана", [KAZ])),
    )
    assert not holders(asking.who(connection, "посол Казахстана в России"))


def test_the_head_of_a_district_is_asked_for_with_its_town(pipeline: Pipeline) -> None:
    connection = gathered(pipeline("Глава Советского района Орска Анна Белова уехала.", id="a"))
    for phrase in ("глава Советского района Орска", "глава Советского района"):
        assert [name for name, *_ in holders(asking.who(connection, phrase))] == ["Анна Белова"]


def test_a_query_without_an_owner_gives_all_offices() -> None:
    connection = gathered(
        president("a", "Иван Иванов"),
        record("b", "Президент Франции Жан Жан.", Held("Жан Жан", "Президент Франции", [FRA])),
        record("c", "Это генсек ОДКБ Пётр Петров.", Held("Пётр Петров", "генсек ОДКБ", [CSTO])),
    )
    assert len(asking.who(connection, "президент").offices) == 2
    assert [name for name, *_ in holders(asking.who(connection, "ОДКБ"))] == ["Пётр Петров"]


# -- One person


def test_a_surname_is_joined_with_the_only_fuller_name_in_that_office() -> None:
    connection = gathered(president("a", "Иван Иванов"), president("b", "Иванов"), president("c", "И. Иванов"))
    (one,) = asking.who(connection, "президент Казахстана").offices[0].tenures
    assert (one.name, one.others, one.documents) == ("Иван Иванов", ("И. Иванов", "Иванов"), 3)
    assert "«Иванов» read as Иван Иванов, in the same office" in one.notes


def test_a_surname_that_may_be_two_persons_stays_apart_with_a_note() -> None:
    connection = gathered(president("a", "Иван Иванов"), president("b", "Пётр Иванов"), president("c", "Иванов"))
    found = {one.name: one.notes for one in asking.who(connection, "президент").offices[0].tenures}
    assert found == {"Иван Иванов": (), "Пётр Иванов": (), "Иванов": ("may be Иван Иванов, Пётр Иванов: not joined",)}


def test_a_name_in_another_office_is_another_person() -> None:
    senator = record("b", "Это генсек ОДКБ Иванов.", Held("Иванов", "генсек ОДКБ", [CSTO]))
    connection = gathered(president("a", "Иван Иванов"), senator)
    assert [name for name, *_ in holders(asking.who(connection, "генсек ОДКБ"))] == ["Иванов"]


def test_a_short_post_means_the_only_office_of_that_person() -> None:
    short = record("b", "Президент Иван Иванов прибыл.", Held("Иван Иванов", "Президент"))
    connection = gathered(president("a", "Иван Иванов"), short)
    (office,) = asking.person(connection, "Иванов").offices
    assert (office.title, office.tenures[0].documents) == ("Президент Казахстана", 2)


def test_a_short_post_that_may_mean_two_offices_stays_apart() -> None:
    records = [
        president("a", "Иван Иванов"),
        record("b", "Президент Франции Иван Иванов.", Held("Иван Иванов", "Президент Франции", [FRA])),
        record("c", "Президент Иван Иванов прибыл.", Held("Иван Иванов", "Президент")),
    ]
    offices = asking.person(gathered(*records), "Иван Иванов").offices
    notes = {office.title: office.tenures[0].notes for office in offices}
    assert notes["Президент"] == ("more than one office is possible: not joined",)


def test_a_general_word_means_the_office_of_that_person_in_that_state() -> None:
    general = record("b", "Глава государства Казахстана Иван.", Held("Иван", "Глава государства Казахстана", [KAZ]))
    minister = record("c", "Это министр труда Казахстана Иван.", Held("Иван", "министр труда Казахстана", [KAZ]))
    offices = asking.person(gathered(president("a", "Иван"), general, minister), "Иван").offices
    assert {one.title: one.tenures[0].documents for one in offices} == {
        "Президент Казахстана": 2,
        "министр труда Казахстана": 1,
    }


@pytest.mark.parametrize(
    "text",
    [
        "На встрече был министр труда\nИван. Он молчал.",
        "Вчера прошла долгая встреча, на ней были послы и\nминистры; министр труда Иван рассказал о новой\n"
        "программе, которую готовят уже два года, но\nникак не примут. Он молчал.",
    ],
)
def test_a_sentence_goes_on_over_the_ends_of_lines(text: str) -> None:
    minister = record("a", text, Held("Иван", "министр труда"))
    (holder,) = asking.person(gathered(minister), "Иван").offices[0].tenures
    assert [seen.sentence for seen in holder.evidence] == [" ".join(text.removesuffix(" Он молчал.").split())]


def test_posts_that_a_plural_gives_have_their_sentence() -> None:
    one = record(
        "a", "Были министры труда Иван и Пётр. Пётр ушёл.", Held("Пётр", "министры труда", title="министр труда")
    )
    (official,) = one.officials
    (post,) = official.posts
    bare = replace(one, officials=(replace(official, posts=(replace(post, mentions=()),), mentions=(1,)),))
    (holder,) = asking.person(gathered(bare), "Пётр").offices[0].tenures
    assert [seen.sentence for seen in holder.evidence] == ["Были министры труда Иван и Пётр."]


# -- Dates


@pytest.mark.parametrize(
    ("value", "covered"),
    [
        ("2020-12-02", (date(2020, 12, 2), date(2020, 12, 2))),
        ("2020-02", (date(2020, 2, 1), date(2020, 2, 29))),
        ("2020", (date(2020, 1, 1), date(2020, 12, 31))),
        ("2020-12-01/2020-12-03", (date(2020, 12, 1), date(2020, 12, 3))),
        ("XXXX-12-02", None),
        ("2020-13", None),
        (None, None),
    ],
)
def test_days_of_a_date(value: str | None, covered: tuple[date, date] | None) -> None:
    assert days(value) == covered


def test_the_table_dates_only_what_has_no_date_with_a_year() -> None:
    records = [president(id, id * 3, day) for id, day in (("a", "2020-12-02"), ("b", "XXXX-12-02"), ("c", None))]
    connection = gathered(*records, dates=dict.fromkeys("abc", date(2021, 1, 1)))
    dated = {name: first for name, _, first, _ in holders(asking.who(connection, "президент"))}
    assert dated == {"aaa": "2020-12-02", "bbb": "2021-01-01", "ccc": "2021-01-01"}


# -- Conflicts


def conflicts(*records: Record) -> list[tuple[str, list[str], str]]:
    found = asking.conflicts(gathered(*records))
    return [(one.kind, [claim.name for claim in one.claims], one.shown_by) for one in found]


def test_two_holders_on_one_day_or_by_turns_are_a_conflict() -> None:
    assert conflicts(president("a", "Иван", "2020-01-01"), president("b", "Пётр", "2020-01-01")) == [
        ("two-holders", ["Иван", "Пётр"], "dates")
    ]
    turns = [("a", "Иван", "2020-01-01"), ("b", "Пётр", "2020-02-01"), ("c", "Иван", "2020-03-01")]
    assert conflicts(*(president(*one) for one in turns)) == [("two-holders", ["Иван", "Пётр"], "dates")]


def test_one_after_the_other_acting_former_and_undated_are_none() -> None:
    first, last = president("a", "Иван", "2020-01-01"), president("b", "Иван", "2020-03-01")
    after = president("c", "Пётр", "2020-04-01")
    acting = president("d", "Олег", "2020-02-01", acting=True)
    former = president("e", "Глеб", "2020-02-01", former=True)
    assert conflicts(first, last, after, acting, former, president("f", "Егор")) == []


def test_a_month_is_no_proof_of_a_conflict_within_it() -> None:
    assert conflicts(president("a", "Иван", "2020-01"), president("b", "Пётр", "2020-01-15")) == []


def test_offices_of_several_persons_have_no_conflict() -> None:
    posts = "советник Президента Казахстана"
    records = [
        record(id, f"Это {posts} {name}.", Held(name, posts, [KAZ]), day="2020-01-01")
        for id, name in (("a", "Иван"), ("b", "Пётр"))
    ]
    assert conflicts(*records) == []


def test_one_name_in_two_states_is_a_conflict_and_told_with_the_answer() -> None:
    french = record("b", "Президент Франции Иван Иванов.", Held("Иван Иванов", "Президент Франции", [FRA]))
    assert conflicts(president("a", "Иван Иванов"), french) == [
        ("two-states", ["Иван Иванов", "Иван Иванов"], "unknown")
    ]
    connection = gathered(president("a", "Иван Иванов"), french)
    assert [one.kind for one in asking.who(connection, "президент Франции").conflicts] == ["two-states"]


def test_the_state_that_an_envoy_is_sent_to_is_not_his() -> None:
    post = "посол в Казахстане"
    envoy = record("a", f"Это {post} Иван.", Held("Иван", post, [("state:KAZ", "Казахстане")]))
    french = record("b", "Президент Франции Иван.", Held("Иван", "Президент Франции", [FRA]))
    assert conflicts(envoy, french) == []


def test_two_holders_in_one_document_are_a_conflict_without_dates() -> None:
    text, posts = "Президент Казахстана Иван и Глава Казахстана Пётр.", ("Президент Казахстана", "Глава Казахстана")
    pairs = zip(("Иван", "Пётр"), posts, strict=True)
    both = [Held(name, post, [KAZ], title="Президент Казахстана") for name, post in pairs]
    assert conflicts(record("a", text, *both)) == [("two-holders", ["Иван", "Пётр"], "document")]


# -- Bodies and decisions


def test_a_body_with_all_its_names_its_parent_and_its_posts() -> None:
    csto = body("body:одкб", "Организация Договора", abbreviation="ОДКБ")
    staff = body("body:штаб", "Объединённый штаб", parent="body:одкб")
    post = "начальник Объединённого штаба"
    connection = gathered(
        record(
            "a",
            f"Это {post} Иван Иванов.",
            Held("Иван Иванов", post, [("body:штаб", "Объединённого штаба")]),
            bodies=[csto, staff],
            day="2020-12-02",
        ),
        record("b", "Штаб.", bodies=[csto, body("body:штаб", "Штаб ОДКБ", parent="body:одкб")]),
    )
    found = asking.body(connection, "объединенный штаб")
    (view,) = found.bodies
    assert (view.names, view.written) == (("Объединённый штаб", "Штаб ОДКБ"), ("Объединённого штаба",))
    assert view.parent is not None and view.parent.short == "ОДКБ"
    assert (view.documents, view.first, view.last) == (2, "2020-12-02", "2020-12-02")
    assert [name for name, *_ in holders(found)] == ["Иван Иванов"]


def decision(number: str | None, title: str | None, issuer: str | None, day: str | None) -> Decision:
    ident = "-".join(filter(None, ("decision:указ", number, issuer and issuer[-3:].lower(), day)))
    return Decision(id=ident, kind="указ", number=number, title=title, issuer=issuer, date=day, mentions=())


TITLE = "О признании Республики Абхазия"


@pytest.mark.parametrize(
    ("one", "other", "acts"),
    [
        (("7", None, "state:RUS", "2020-01-01"), ("7", None, "state:RUS", "2020-01-01"), 1),
        (("7", TITLE, "state:RUS", "2020-01-01"), ("7", None, "state:RUS", None), 1),
        ((None, TITLE, None, None), ("7", TITLE.upper(), "state:RUS", None), 1),
        (("7", None, "state:RUS", "2020-01-01"), ("7", None, "state:RUS", "2021-01-01"), 2),
        (("7", None, "state:RUS", None), ("7", None, "state:KAZ", None), 2),
        (("7", None, None, None), ("7", None, "state:KAZ", None), 2),
        (("7", TITLE, None, None), ("8", TITLE, None, None), 2),
        ((None, "О бюджете", None, None), (None, "О бюджете", None, None), 2),
        ((None, None, "state:RUS", None), (None, None, "state:RUS", None), 1),  # «Конституция России»
        ((None, None, "state:RUS", None), (None, None, "state:KAZ", None), 2),
    ],
)
def test_citations_of_one_act_are_joined(one: tuple[str | None, ...], other: tuple[str | None, ...], acts: int) -> None:
    records = [record(id, "Указ.", decisions=[decision(*said)]) for id, said in (("a", one), ("b", other))]
    found = asking.decisions(gathered(*records)).decisions
    assert len(found) == acts
    assert sorted(seen.document for act in found for seen in act.citations) == ["a", "b"]


def test_a_citation_that_fits_two_acts_stays_apart() -> None:
    days_of = {"a": "2020-01-01", "b": "2021-01-01", "c": None}
    records = [record(id, "Указ.", decisions=[decision("7", None, "state:RUS", day)]) for id, day in days_of.items()]
    connection = gathered(*records)
    assert len(asking.decisions(connection, "указ 7").decisions) == 3
    assert [one.date for one in asking.decisions(connection, "указ 2021-01-01").decisions] == ["2021-01-01"]
