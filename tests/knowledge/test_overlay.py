"""A user's own pattern files: laid over ours, checked with file and line, explained."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path

import pytest
from own import FUND, OWN_DAY, check, laid

from extract.commands import cli, documents
from extract.knowledge import files
from extract.pipeline import Pipeline

RUSSIAN, ENGLISH = ((files.folder() / name).read_text("utf-8") for name in ("README.md", "README.en.md"))
EXAMPLE = re.compile(r"```toml\n(# (\w+\.toml)\n.*?)```\n(?:\n```\n(.*?)```\n)?", re.DOTALL)


# -- Laying over


def test_adds_changes_and_switches_off(own: Path, capsys: pytest.CaptureFixture[str], pipeline: Pipeline) -> None:
    text = "Ташкентский пакт, Евразийский фонд мира и ХАМАС. Форум Победа."
    assert check(
        own,
        capsys,
        bodies='not_bodies = ["Форум Победа"]\n'
        + FUND
        + '[[body]]\nid = "одкб"\nnames = ["Ташкентский пакт"]\n[[body]]\nid = "хамас"\noff = true\n',
    ) == (0, ["extract-ru: own: no problem found"])
    known = laid(own, pipeline).knowledge.bodies
    assert known.by_id["одкб"].names == ("Ташкентский пакт",) and known.by_id["одкб"].abbreviation == "ОДКБ"
    assert "хамас" not in known.by_id
    assert {"Форум Победа", "Кремль"} <= set(known.file.not_bodies)
    assert {"body:одкб", "body:фонд-мира"} <= {body.id for body in laid(own, pipeline)(text).bodies}


def test_any_stand_in_may_be_switched_off(own: Path, capsys: pytest.CaptureFixture[str], pipeline: Pipeline) -> None:
    text = "Прибыл экс-президент Иван Петров. Позже экс-президент Чили выступил."
    assert [one.name for one in pipeline(text).officials] == ["Иван Петров"]
    off = "".join(f'[[stand_in]]\nword = "{word}"\noff = true\n' for word in ("страна", "правительство"))
    assert check(own, capsys, posts=off) == (0, ["extract-ru: own: no problem found"])
    assert [one.name for one in laid(own, pipeline)(text).officials] == ["Иван Петров"]


def test_a_rule_of_the_user_wins_over_ours(own: Path, capsys: pytest.CaptureFixture[str], pipeline: Pipeline) -> None:
    assert check(own, capsys, dates=OWN_DAY)[0] == 0
    assert [one.source for one in laid(own, pipeline)("Заседание 2 декабря.").mentions] == ["dates:own-day"]


def test_goes_with_the_commands(
    own: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(documents, "load_pipeline", lambda knowledge: Pipeline(knowledge, pipeline.recognisers))
    Path("a.txt").write_text("Евразийский фонд мира", encoding="utf-8")
    (own / "bodies.toml").write_text(FUND, encoding="utf-8")
    assert cli.main(["run", "a.txt", "--patterns", "own"]) == 0
    assert '"body:фонд-мира"' in capsys.readouterr().out
    (own / "bodies.toml").write_text(FUND + 'parent = "нет"\n', encoding="utf-8")
    assert cli.main(["run", "a.txt", "--patterns", "own"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("own/bodies.toml:1: “фонд-мира”: no body нет")) == ("", 1)


# -- What is wrong, and where

RULE = """[[rule]]
id = "own"
opens = ["number"]
pattern = '(?P<year>{year})'
match = ["[2020] => 2020"]
reject = ["мая"]
"""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LAUGHS = "[pieces]\n" + "".join(f"{a} = '{{{b}}}{{{b}}}'\n" for a, b in pairwise(LETTERS)) + "z = 'а'\n"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("bodies", "[[body]]\nid = 1.2.3\n", "own/bodies.toml:2: no TOML ("),
        ("bodies", '[[body]\nid = "a"\n', "own/bodies.toml:1: no TOML ("),
        ("bodies", 'x = """\n\n', "own/bodies.toml:2: no TOML (Unterminated string): mend the line"),
        ("states", "x = 'ы\n", 'own/states.toml:1: no TOML (Expected "\'"): mend the line'),
        ("dates", "[months]\n[months]\n", "own/dates.toml:2: “months” stands on line 1 too: leave one of the two"),
        ("dates", "months = 1\n[months]\n", "own/dates.toml:2: “months” stands on line 1 too: leave one of the two"),
        ("bodies", "heads = []\n", "own/bodies.toml:1: unknown name `heads`: the file knows activities, announcing,"),
        ("bodies", "body = 5\n", "own/bodies.toml:1: `body` is no list of entries: write [[body]] above each"),
        (
            "bodies",
            "\n[body]\nid = 'a'\n",
            "own/bodies.toml:2: `body` is no list of entries: write [[body]] above each",
        ),
        ("bodies", "vague = [1]\n", "own/bodies.toml:1: Expected `str`, got `int`"),
        ("bodies", FUND + '[[body]]\nname = "Б"\n', "own/bodies.toml:5: no `id`: give the entry one, in quotes"),
        ("bodies", FUND + FUND, "own/bodies.toml:5: “фонд-мира” stands on line 1 too: leave one of the two"),
        (
            "bodies",
            '[[body]]\nid = "аа"\noff = true\n',
            "own/bodies.toml:1: “аа” is none of ours: correct it, or leave",
        ),
        (
            "states",
            '[[state]]\nid = "RUS"\nnames = ["—"]\n',
            "own/states.toml:1: “RUS”: “—” has no letter: write a name",
        ),
        ("states", '[[lookalike]]\nnames = ["5"]\n', "own/states.toml:1: “5” has no letter: write a name"),
        ("bodies", '[[body]]\nid = "оон"\noff = "да"\n', "own/bodies.toml:1: `off` is neither true nor false"),
        ("bodies", FUND + "\nweak = 'Фонд'\n", "own/bodies.toml:6: Expected `array`, got `str` in `weak`"),
        (
            "bodies",
            FUND + 'colour = "red"\n',
            "own/bodies.toml:5: unknown field `colour`: an entry's fields are id, name",
        ),
        ("bodies", '[[body]]\nid = "аа"\nname = "А"\n', "own/bodies.toml:1: Object missing required field `kind`"),
        ("dates", RULE.format(year="("), "own/dates.toml:1: “own”: no regular expression ("),
        ("dates", RULE.format(year="а{1,99999999999}"), "own/dates.toml:1: “own”: no regular expression ("),
        ("dates", "\nend = '('\n", "own/dates.toml:2: “end”: no regular expression ("),
        ("dates", "[openings]\nday = '('\n", "own/dates.toml:1: “openings”: no regular expression ("),
        ("dates", "[names]\nx = '('\n", "own/dates.toml:1: “names”: no regular expression ("),
        ("dates", "[months]\n'янв' = 13\n", "own/dates.toml:1: Expected `int` <= 12"),
        ("dates", 'anchor = "вчера"\n', "own/dates.toml:1: “вчера”: no date that examples could be read at"),
        ("posts", '[[same]]\nphrase = "вожак"\n', "own/posts.toml:1: Expected `array`, got `object`"),
        (
            "decisions",
            '[[act]]\nname = "Пакт ШОC"\nkind = "пакт"\n',
            "own/decisions.toml:1: “Пакт ШОC”: Пакт ШОC would never",
        ),
        ("dates", RULE.format(year="{lustrum}"), "own/dates.toml:1: “own”: no piece {lustrum}: name one of [pieces]"),
        ("dates", RULE.replace('"number"', '"digit"'), "“own”: no opening digit: name some of quote, year,"),
        ("dates", "\nanchor = " + "[" * 5000, "own/dates.toml:2: nested too deep: no pattern file has more"),
        ("bodies", "vague = " + "{a=" * 5000, "own/bodies.toml:1: nested too deep: no pattern file has more"),
        ("posts", "a." * 3000 + "b = 1\n", "own/posts.toml:1: "),
        ("dates", "\n[shifts]\n'эт' = " + "9" * 5000, "own/dates.toml:3: a number of too many digits: shorten it"),
        ("dates", "[shifts]\n'эт' = " + "9" * 4000, "own/dates.toml:1: Expected `int` <= 1000000 in `shifts[...]`"),
        ("dates", "[counts]\n'две' = -" + "9" * 15, "own/dates.toml:1: Expected `int` >= -1000000 in `counts[...]`"),
        (
            "recognisers",
            "[[add]]\nkind = 'person'\nabove = nan\n",
            "own/recognisers.toml:3: Expected `float` >= 0.0 in `above`",
        ),
        (
            "recognisers",
            "[[add]]\nkind = 'person'\nabove = 1e999\n",
            "own/recognisers.toml:3: Expected `float` <= 1.0 in `above`",
        ),
        (
            "dates",
            LAUGHS + RULE.format(year="{a}"),
            "own/dates.toml:28: “own”: no regular expression (over 200000 char",
        ),
        ("bodys", "", "own/bodys.toml: no such pattern file: name it bodies.toml, dates.toml,"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_line(
    own: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, message: str
) -> None:
    status, (line,) = check(own, capsys, **{name: text})
    assert status == 2 and line.startswith("extract-ru: own/") and message in line


def test_a_file_without_end_is_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (own / "bodies.toml").open("wb") as file:
        file.truncate(10**12)
    assert check(own, capsys) == (2, ["extract-ru: own/bodies.toml: over 20000000 bytes: no pattern file is so long"])


def test_what_is_no_plain_file_is_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(own / "bodies.toml")
    (own / "posts.toml").mkdir()
    (own / "dates.toml").symlink_to("/dev/zero")
    status, lines = check(own, capsys)
    assert status == 2 and len(lines) == 3
    assert {line.partition(": ")[2].partition(": ")[2] for line in lines} == {
        "no plain file: put the pattern file itself here"
    }


def test_each_file_that_cannot_be_used_is_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = check(own, capsys, posts="heads = []\n", bodies=FUND + 'colour = "red"\n', dates="end = '('\n")
    assert status == 2
    assert [line.split(": ")[1] for line in told] == ["own/bodies.toml:5", "own/dates.toml:1", "own/posts.toml:1"]


def test_each_fault_of_an_entry_is_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = check(own, capsys, bodies=FUND + 'weak = "Фонд"\ncolour = "red"\n[[body]]\nid = "а"\nkind = 3\n')
    assert status == 2
    assert [line.partition(": an entry's")[0].removeprefix("extract-ru: own/bodies.toml:") for line in told] == [
        "5: Expected `array`, got `str` in `weak`",
        "6: unknown field `colour`",
        "9: Expected `str`, got `int` in `kind`",
        "7: Object missing required field `name`",
    ]


def test_each_name_given_twice_is_told_with_its_line(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = FUND + 'name = "Б"\nweak = ["а",\n "б"]\nweak = [\n "в",\n]\n[[body]]\nid = "а"\nid = "б"\n'
    status, told = check(own, capsys, bodies=text, posts="heads = []\n")
    assert status == 2 and "own/posts.toml:1: unknown name" in told.pop()
    assert told == [
        f"extract-ru: own/bodies.toml:{line}: “{name}” stands on line {first} too: leave one of the two"
        for line, name, first in ((5, "name", 3), (8, "weak", 6), (13, "id", 12))
    ]


def test_what_is_no_toml_is_told_in_russian(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "bodies.toml").write_text("vague = [\n", encoding="utf-8")
    assert cli.main(["--lang", "ru", "patterns", "check", "own"]) == 2
    told = "extract-ru: own/bodies.toml:1: это не TOML (значения нет, или оно не в кавычках): исправьте строку\n"
    assert capsys.readouterr().err == told


def body(id: str, fields: str) -> str:
    return f'[[body]]\nid = "{id}"\nname = "Фонд {id}"\nkind = "other"\n{fields}\n'


def rule(id: str, match: str, reject: str) -> str:
    pattern = f"(?P<year>\\d{{4}}) {id}"
    return f"[[rule]]\nid = '{id}'\nopens = ['number']\npattern = '{pattern}'\nmatch = [{match}]\nreject = [{reject}]\n"


WRONG = {
    "bodies": 'vague = [\n  "новых",\n]\n'
    + body("Мир", "")
    + body("б", 'parent = "б"')
    + body("в", 'parent = "нет"')
    + body("г", 'state = "XXX"')
    + body("д", 'abbreviation = "ООН"')
    + body("е", 'weak = ["Фонд е"]')
    + body("ж", 'wikidata = "12"')
    + body("з", 'wikidata = "Q1065"')
    + '[[body]]\nid = "оон"\nkind = "fund"\n[[body]]\nid = "нато"\noff = true\n',
    "states": '[[state]]\nid = "AAA"\nname = "А"\n'
    '[[state]]\nid = "KAZ"\nadjectives = ["степной"]\nnames = ["Россия"]\n',
    "posts": 'heads_all = ["вожак"]\n[[head]]\nphrase = "министрами"\n',
    "dates": rule("лета", "'[2020 лета] => 2021'", "'мая'")
    + rule("осени", "'2020 осени => 2020'", "'2021 осени'")
    + rule("весны", "", "''")
    + rule("зимы", "'[вьюга зимы] => 2020'", "'мая'").replace("\\d{4}", "вьюга").replace("number", "storm")
    + "[openings]\nstorm = 'вьюга'\n",
}
TOLD = """
dates.toml:19: “зимы”: “[вьюга зимы] => 2020” gives nothing: mend the pattern or the example
bodies.toml:4: “Мир”: not an id: write мир
bodies.toml:44: “оон”: fund is not a kind: choose international, organ,
bodies.toml:9: “б”: is its own parent (б → б): correct one of them
bodies.toml:14: “в”: no body нет: correct its parent, or add that body
bodies.toml:47: “нато”: is switched off, but вгк-нато belongs to it: switch that off too
bodies.toml:19: “г”: no state XXX: write its id in states.toml
bodies.toml:24: “д”: its strong name ООН is one of оон too: write it under `weak` in one of them
bodies.toml:29: “е”: its weak name Фонд е is strong too: leave one of the two
bodies.toml:34: “ж”: 12 is no item of Wikidata: write Q and its number
bodies.toml:39: “з”: Q1065 is another body's too: correct one of them
bodies.toml:2: “новых”: no dictionary form, which `vague` asks for: write новый
states.toml:1: “AAA”: an id is the state's code
states.toml:4: “KAZ”: its adjective степной does not end in -ский or -цкий
states.toml:4: “KAZ”: Россия is one of RUS too: leave it to one of them
posts.toml:1: “вожак”: no [[head]] of posts.toml: add it there too
dates.toml:1: “лета”: “[2020 лета] => 2021” gives 2020 лета => 2020: mend the pattern or the example
dates.toml:7: “осени”: “2020 осени => 2020” is no example: write the date in [brackets], then => and its value
dates.toml:7: “осени”: finds a date in “2021 осени”, which it is to reject: mend the pattern or the example
dates.toml:13: “весны”: no example: give it a `match` and a `reject`
"""


def test_what_is_wrong_is_told_with_its_line(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, lines = check(own, capsys, **WRONG)
    assert status == 2
    told = "\n".join(lines)
    assert [line for line in TOLD.split("\n") if f"own/{line}" not in told and line] == []
    assert [line for line in lines if not line.startswith("extract-ru: own/")] == []


def test_an_empty_folder_is_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, (line,) = check(own, capsys)
    assert status == 2 and line.startswith("extract-ru: own: no pattern file here: put bodies.toml,")


# -- The page for users


@pytest.mark.parametrize("example", [*EXAMPLE.finditer(ENGLISH)], ids=lambda match: match[2])
def test_the_examples_of_the_readme(example: re.Match[str], own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = own.rename("мои")
    status, lines = check(folder, capsys, **{example[2].removesuffix(".toml"): example[1]})
    assert lines == (example[3] or "extract-ru: мои: no problem found").splitlines()
    assert status == (2 if example[3] else 0)


def test_the_readme_shows_both_sorts_of_examples() -> None:
    shown = [bool(example[3]) for example in EXAMPLE.finditer(ENGLISH)]
    assert (shown.count(True), shown.count(False)) == (3, 3)


def test_both_languages_show_the_same_examples() -> None:
    english, russian = (
        [re.sub("#.*", "", example[0]) for example in EXAMPLE.finditer(page)] for page in (ENGLISH, RUSSIAN)
    )
    assert english == russian


# -- Explaining


def test_explains_what_made_each_mention(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Касым-Жомарт Токаев прибыл в Бишкек на заседание Совета глав государств СНГ."
    (own / "bodies.toml").write_text('\n[[body]]\nid = "сгг-снг"\nweak = ["Саммит"]\n', encoding="utf-8")
    assert cli.main(["patterns", "explain", text, "--patterns", "own"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "person «Касым-Жомарт Токаев» 0–19 · natasha's model · confidence 1.00"
    assert re.fullmatch(r"place «Бишкек» 29–35 · places:бишкек · .*/patterns/places.toml:\d+ · confidence \S+", out[1])
    assert out[2].startswith(
        "body «Совета глав государств СНГ» 49–75 · bodies:сгг-снг · own/bodies.toml:2 · confidence"
    )
    assert out[3] == "    beat body «Совета глав государств» 49–71 · natasha's model"
    assert re.fullmatch(r"body «СНГ» 72–75 · bodies:снг · .*/patterns/bodies.toml:\d+ · confidence \S+", out[4])
    assert out[5:] == []


def test_an_empty_text_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["patterns", "explain", " "]) == 2
    assert capsys.readouterr().err == "extract-ru: no text: give one in quotes\n"
    assert cli.main(["patterns", "explain", "И вот."]) == 0
    assert capsys.readouterr().err == "extract-ru: no mention in this text\n"
