"""What the register prints and exports, safely."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import asking
import duckdb
import pytest
from msgspec.structs import replace
from ours import KNOWLEDGE
from records import CSTO, KAZ, Held, body, built, gathered, holders, president, record

from extract.commands import cli
from extract.formats import ftm as export_ftm
from extract.formats import sheets
from extract.formats.page import digest
from extract.records import Decision
from extract.register import output
from extract.register.store import open_register
from extract.register.views import Found

if TYPE_CHECKING:
    from playwright.sync_api import Browser


# -- Safety


EVIL = "<script>alert(1)</script>'; DROP TABLE documents; --"


@pytest.fixture
def evil() -> Iterator[Found]:
    one = record(EVIL, f"Президент Казахстана =СУММ(1) {EVIL}.", Held("=СУММ(1)", "Президент Казахстана", [KAZ]))
    with gathered(one) as connection:
        yield asking.who(connection, "президент")


def test_html_holds_no_script_of_the_text(evil: Found) -> None:
    from extract.register.page import page

    tags: list[tuple[str, list[tuple[str, str | None]]]] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append((tag, attrs))

    text = page(evil, KNOWLEDGE.offices)
    Parser().feed(text)
    assert [attrs for tag, attrs in tags if tag == "script"] == [[("type", "module")]]
    own = text.partition('<script type="module">')[2].partition("</script>")[0]
    assert f"script-src '{digest(own)}'" in text
    assert not [name for _, attrs in tags for name, _ in attrs if name in ("src", "href") or name.startswith("on")]
    assert "&lt;script&gt;" in text


def test_csv_holds_no_formula(evil: Found) -> None:
    (row,) = csv.DictReader(StringIO(output.to_csv(evil)))
    assert row["name"] == "'=СУММ(1)"
    assert row["document"] == EVIL.replace("; --", ";' --")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        *((text, f"'{text}") for text in ("=1", "+1", "-1", "@x", " =1", "\tx", "\nx", "＝1")),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("а;=1", "а;'=1"),
        ("а; +1; б", "а;' +1; б"),
        ("а\r@x", "а\r'@x"),
        ("а\r\n-1\n-2", "а\r\n'-1\n'-2"),
        ("а\t=1", "а\t'=1"),
        ("а=1, -1; б", "а=1, -1; б"),
    ],
)
def test_no_cell_runs_where_a_spreadsheet_may_cut_it(text: str, shown: str) -> None:
    assert sheets.cell(text) == shown


@pytest.mark.parametrize("ask", [asking.who, asking.person, asking.body, asking.decisions])
def test_a_query_is_no_sql(ask: Any) -> None:
    with gathered(president("a", "Иван")) as connection:
        ask(connection, "x' OR 1=1; DROP TABLE documents; --")
        assert holders(asking.who(connection, "президент"))


@pytest.mark.parametrize(
    "statement",
    [
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM 'https://example.org/a.parquet'",
        "SELECT * FROM read_csv('records.jsonl')",
        "ATTACH 'other.duckdb'",
        "SET enable_external_access = true",
        "SET autoinstall_known_extensions = true",
    ],
)
def test_the_database_neither_fetches_nor_reads_other_files(statement: str, corpus: str) -> None:
    with open_register(Path(corpus)) as connection, pytest.raises(duckdb.Error):
        connection.execute(statement)


def test_one_register_is_read_by_two_at_once(corpus: str) -> None:
    with open_register(Path(corpus)) as one, open_register(Path(corpus)) as other:
        assert other.execute("FROM documents").fetchall() == one.execute("FROM documents").fetchall()


# -- Formats


def ftm(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, list[dict[str, Any]]]:
    assert cli.main(["register", *arguments, "--format", "ftm"]) == 0
    found: dict[str, list[dict[str, Any]]] = {}
    for line in capsys.readouterr().out.splitlines():
        entity = json.loads(line)
        found.setdefault(entity["schema"], []).append(entity)
    return found


def test_ftm_ties_persons_to_positions_by_occupancies(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = [
        record(id, "Это и. о. генсека ОДКБ Иван.", Held("Иван", "и. о. генсека ОДКБ", [CSTO], acting=True), day=day)
        for id, day in (("a", "2020-01-01"), ("b", "2020-03-01"))
    ]
    built(folder, *records)
    found = ftm(capsys, "who")
    (occupancy,), (person,), (position,) = found["Occupancy"], found["Person"], found["Position"]
    assert occupancy["properties"] == {
        "holder": [person["id"]],
        "post": [position["id"]],
        "description": ["acting"],
        "status": ["current"],
        "date": ["2020-01-01", "2020-03-01"],
        "summary": ["Это и. о. генсека ОДКБ Иван."],
    }
    (organization,) = found["Organization"]
    assert position["properties"]["organization"] == [organization["id"]]
    assert ftm(capsys, "body", "ОДКБ")["Organization"][0]["id"] == organization["id"]


def test_ftm_gives_countries_and_the_ids_of_the_other_export(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ministry = body("body:мид-rus", "МИД России", kind="ministry", state="state:RUS")
    one = replace(president("a", "Иван"), bodies=(ministry,))
    built(folder, one)
    found = ftm(capsys, "who")
    assert found["Position"][0]["properties"]["country"] == ["kz"]
    found |= ftm(capsys, "body", "МИД России")
    assert found["PublicBody"][0]["properties"]["country"] == ["ru"]
    exported = {entity["id"] for entity in export_ftm.entities(one)}
    assert {found[schema][0]["id"] for schema in ("Person", "PublicBody")} <= exported


def test_a_table_steers_no_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(folder, president("a", "Иван\x1b[2J"))
    assert cli.main(["register", "who", "--format", "table"]) == 0
    assert "\x1b" not in capsys.readouterr().out


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A register with a conflict, a body and a decision."""
    folder = tmp_path_factory.mktemp("corpus")
    act = Decision(
        id="decision:указ-7-одкб", kind="указ", number="7", title=None, issuer="body:одкб", date=None, mentions=()
    )
    csto = body("body:одкб", "Организация Договора", abbreviation="ОДКБ")
    records = [president(name, name, "2020-01-01") for name in ("Иван", "Пётр")]
    built(folder, *records, record("c", "Указ.", decisions=[act], bodies=[csto]))
    return str(folder / "register.duckdb")


@pytest.mark.parametrize("format", ["table", "csv", "json", "html"])
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["who", "президент"], ["Иван", "Пётр", "Президент Казахстана Пётр прибыл."]),
        (["person", "Пётр"], ["Президент Казахстана", "2020-01-01"]),
        (["body"], ["Организация Договора", "ОДКБ"]),
        (["decisions", "указ"], ["7", "c"]),
        (["conflicts"], ["Иван", "Пётр", "2020-01-01"]),
    ],
    ids=["who", "person", "body", "decisions", "conflicts"],
)
def test_every_answer_in_every_format(
    arguments: list[str], told: list[str], format: str, corpus: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["register", *arguments, "--format", format, "--db", corpus]) == 0
    out = capsys.readouterr().out
    assert [word for word in told if word not in out] == []


@pytest.mark.parametrize("format", ["json", "csv", "ftm"])
def test_data_are_the_same_in_every_language(format: str, corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for spoken in ("ru", "en"):
        assert cli.main(["register", "who", "--format", format, "--db", corpus, "--lang", spoken]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("how", "status", "dates"),
    [
        ({"status": "begins", "since": "2020-01"}, "current", ("2020-01", None)),
        ({"status": "begins"}, "current", ("2020-03-05", None)),
        ({"status": "ends", "since": "2018", "until": "2020-03-01"}, "ended", ("2018", "2020-03-01")),
        ({"status": "ends"}, "ended", (None, "2020-03-05")),
        ({"status": "past"}, "ended", (None, None)),  # when it ended nobody says
        ({"status": "possible"}, "unknown", (None, None)),
        ({"status": "begins", "since": "2020-0X"}, "current", ("2020-03-05", None)),
    ],
)
def test_an_occupancy_has_the_dates_that_texts_tell(
    folder: Path, capsys: pytest.CaptureFixture[str], how: Any, status: str, dates: tuple[str | None, str | None]
) -> None:
    built(folder, president("a", "Иван", "2020-03-05", **how))
    (occupancy,) = ftm(capsys, "who")["Occupancy"]
    told = occupancy["properties"]
    assert told["status"] == [status]
    assert tuple(told.get(name, [None])[0] for name in ("startDate", "endDate")) == dates


def test_only_the_last_holder_is_current(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(folder, president("a", "Иван", "2020-01-01"), president("b", "Пётр", "2022-01-01"))
    asked = [ftm(capsys, "person", name)["Occupancy"][0]["properties"]["status"] for name in ("Иван", "Пётр")]
    assert asked == [["ended"], ["current"]]


@pytest.mark.parametrize("format", ["json", "csv", "ftm"])
def test_what_nobody_says_is_not_exported(format: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heads = [record(name, f"Председатель {name}.", Held(name, "Председатель")) for name in ("Иван", "Пётр")]
    built(folder, *heads)
    assert cli.main(["register", "who", "--format", format, "--lang", "ru"]) == 0
    out = capsys.readouterr().out
    assert "не сказано" not in out and "no state or body" not in out
    if format == "ftm":  # nor is it one post that both hold
        assert len([line for line in out.splitlines() if '"Position"' in line]) == 2


def test_a_row_tells_the_edges_of_a_tenure_and_what_each_text_says(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = president("a", "Иван", "2020-02-03", status="begins", since="2020-02-01")
    built(folder, begun, president("b", "Иван", "2021-05-06", status="ends"))
    assert cli.main(["register", "who", "--format", "csv"]) == 0
    first, last = csv.DictReader(StringIO(capsys.readouterr().out))
    told = {"since": "2020-02-01", "since_told": "date", "until": "2021-05-06", "until_told": "event"}
    assert {name: first[name] for name in told} == told
    assert [(row["document"], row["source"], row["date"], row["says"]) for row in (first, last)] == [
        ("a", "a.txt", "2020-02-03", "begins"),
        ("b", "b.txt", "2021-05-06", "ends"),
    ]


BLOCKS = set("▏▎▍▌▋▊▉█▕▐")


def test_a_person_is_shown_on_one_axis_in_order_of_time(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    post = "генсек ОДКБ"
    built(
        folder,
        president("a", "Иван", "2015-01-01"),
        record("b", f"Это {post} Иван.", Held("Иван", post, [CSTO]), day="2017-01-01"),
        president("c", "Иван", "2016-01-01", status="ends"),
        president("d", "Иван", "2020-01-01", status="begins"),
    )
    assert cli.main(["register", "person", "Иван"]) == 0
    lines = capsys.readouterr().out.splitlines()
    bars = [line for line in lines if BLOCKS & set(line)]
    begins = [next(place for place, sign in enumerate(line) if sign in BLOCKS) for line in bars]
    assert [line[:10] for line in bars] == ["Президент ", "генсек ОДК", "Президент "]
    assert begins == sorted(begins) and len(set(begins)) == 3
    assert next(line.split() for line in lines if "2017" in line and "2019" in line)[:2] == ["2015", "2016"]


def test_a_page_draws_who_came_when(folder: Path) -> None:
    first = president("a", "Иван", "2020-01-01", status="begins")
    built(folder, first, president("b", "Пётр", "2021-12-31", status="begins"))
    assert cli.main(["register", "who", "--format", "html", "-o", "page.html"]) == 0
    page = (folder / "page.html").read_text("utf-8")
    assert '<b class="holder unended" style="left:0.00%;width:99.86%">' in page
    assert '<b class="holder unended" style="left:99.00%;width:1.00%">' in page
    assert page.index("Иван") < page.index("Пётр")
    assert "Президент Казахстана Пётр прибыл." in page


@pytest.mark.parametrize("action", ["who", "person"])
def test_a_page_fits_a_phone_and_the_dark(browser: Browser, folder: Path, action: str) -> None:
    name = "Константин Константинопольский"
    built(folder, president("a", name, "2015-01-01"), president("b", name, "2023-05-05"))
    asked = "президент" if action == "who" else name
    assert cli.main(["register", action, asked, "--format", "html", "-o", "page.html"]) == 0
    grounds = []
    for scheme in ("light", "dark"):
        page = browser.new_page(viewport={"width": 360, "height": 640}, color_scheme=scheme)
        page.goto((folder / "page.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.close()
    assert len(set(grounds)) == 2


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("ru-RU", ["чья должность, не сказано", "Иван (бывший)", "дата неизвестна · 1 документ"]),
        ("en-GB", ["no state or body named", "Иван (former)", "no date known · 1 document"]),
    ],
)
def test_a_page_speaks_the_browsers_language(browser: Browser, folder: Path, locale: str, said: list[str]) -> None:
    built(folder, record("a", "Бывший председатель Иван.", Held("Иван", "Бывший председатель", former=True)))
    assert cli.main(["register", "who", "--format", "html", "-o", "page.html", "--lang", "ru"]) == 0
    problems: list[Any] = []
    page = browser.new_page(locale=locale)
    page.on("pageerror", lambda error: problems.append(error))
    page.on("console", lambda message: problems.append(message.text))
    page.goto((folder / "page.html").as_uri())
    text = page.inner_text("body")
    assert page.get_attribute("html", "lang") == locale[:2]
    page.close()
    assert problems == []
    assert [one for one in said if one not in text] == []


def test_a_table_shows_who_when_and_the_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(folder, president("a", "Иван [x]", "2020-01-01"), president("b", "Иван [x]", "2022-01-01"))
    assert cli.main(["register", "who", "президент"]) == 0
    out = capsys.readouterr().out
    assert "Иван [x] · seen 2020-01-01 – 2022-01-01 · 2 documents" in out
    assert "Президент Казахстана Иван [x] прибыл. [a, 2020-01-01]" in out and "and 1 more: --sentences" in out
    assert cli.main(["register", "who", "президент", "--sentences"]) == 0
    assert "прибыл. [b, 2022-01-01]" in capsys.readouterr().out


LONG = "Совет министров иностранных дел государств – членов Организации Договора о коллективной безопасности"


@pytest.mark.parametrize("width", [None, "40", "60", "100", "140"])
def test_a_table_of_bodies_keeps_within_the_page_and_its_numbers(
    folder: Path, width: str | None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    if width is not None:
        monkeypatch.setenv("COLUMNS", width)
    council = body("body:x", LONG, abbreviation="СМИД", state="state:RUS", parent="body:одкб")
    dated = [record(f"{n}", f"{LONG}.", bodies=[council], day=f"2020-12-{n + 1:02}") for n in range(12)]
    built(folder, *dated)
    assert cli.main(["register", "body"]) == 0
    lines = capsys.readouterr().out.splitlines()
    rule = next(n for n, line in enumerate(lines) if set(line) == {"─"})
    assert max(map(len, lines)) <= int(width or 100)
    assert lines[rule - 1].endswith("Documents") and lines[rule + 1].endswith(" 12")


def test_a_body_seen_on_one_day_or_none_shows_it_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = body("body:a", "Совет Европы"), body("body:b", "Лига Наций")
    built(folder, record("a", "Совет.", bodies=[one], day="2020-12-02"), record("b", "Лига.", bodies=[other]))
    assert cli.main(["register", "body"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["Совет", "Европы", "2020-12-02", "1"] in rows and ["Лига", "Наций", "unknown", "1"] in rows
