"""The catalogue: inputs that break such tools, each with the answer it must get: what is right, or one clear line.

What single modules do with bad input is tested with them (test_reading.py, test_cli.py, test_corpus.py). Here whole
documents go through the command and the real pipeline, each beside a good one that must not suffer.
"""

from __future__ import annotations

import errno
import gzip
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from paths import environment
from whole import VALIDATOR

from extract.commands import cli, documents
from extract.pipeline import Pipeline

GOOD = "Президент России прибыл в Минск."
NEWS = "Министр Сергей Лавров прибыл в Казахстан."
FOUND = ["Министр", "Сергей Лавров", "Казахстан"]
PLAIN = "no plain text: save its text as .txt"
UNKNOWN = "not in a known encoding (tried UTF-8, UTF-16, windows-1251, koi8-r, cp866): convert it to UTF-8"
MISREAD = "UTF-8 that was read in another encoding («РњРёРЅ» for «Мин»): get it anew from its source"
UTF_16 = "begins with the mark of UTF-16, but is not UTF-16: convert it to UTF-8"
EMPTY = "empty: give a file with text in it, or leave it out"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + bytes(range(256)) * 8
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x06" + bytes(range(256))
RTF = r"{\rtf1\ansi\ansicpg1251 {\fonttbl\f0 Arial;}\f0 \'cc\'e8\'ed\'e8\'f1\'f2\'f0 \'cb\'e0\'e2\'f0\'ee\'e2.}"


@pytest.fixture(autouse=True)
def one_pipeline(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "load_pipeline", lambda knowledge: pipeline)


def run(folder: Path, *names: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, Any]], list[str]]:
    """Exit status, records and messages of a run over files of the folder and a good one after them."""
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    status = cli.main(["run", "--jobs", "1", *names, "good.txt"])
    out, err = capsys.readouterr()
    records = [json.loads(line) for line in out.splitlines()]
    for record in records:
        VALIDATOR.validate(record)
    assert records and records.pop()["id"] == "good"
    assert "Traceback" not in err
    return status, records, err.splitlines()


# What is read and what is found in it: name, content, surfaces of all mentions.
READ: tuple[tuple[str, str, list[str]], ...] = (
    ("one character", "я", []),
    ("one sign", "«", []),
    ("a colour code of a terminal", f"\x1b[31m{NEWS}\x7f" + " и так далее" * 30, FOUND),
    ("emoji and signs outside the basic plane", f"🇰🇿👍🏽 {NEWS} 𝔸𝔹", FOUND),
    ("stress marks", "Мини́стр Серге́й Ла́вров прибы́л в Казахста́н.", ["Мини́стр", "Серге́й Ла́вров", "Казахста́н"]),
    ("letters in two parts", "Министр Сергеи\u0306 Лавров прибыл.", ["Министр", "Сергеи\u0306 Лавров"]),
    (
        "ё in two parts",
        "Посол Артe\u0308м Киселе\u0308в прибыл.".replace("e", "е"),
        ["Посол", "Арте\u0308м Киселе\u0308в"],
    ),
    ("soft hyphens", "Ми\u00adнистр Сер\u00adгей Лав\u00adров.", ["Ми\u00adнистр", "Сер\u00adгей Лав\u00adров"]),
    ("zero-width spaces", "Министр Сергей\u200b Лав\u200bров.", ["Министр", "Сергей\u200b Лав\u200bров"]),
    ("a no-break space in a name", "Министр\u00a0Сергей\u00a0Лавров.", ["Министр", "Сергей\u00a0Лавров"]),
    ("a name over a line's end", "Министр Сергей Лав-\r\nров прибыл.", ["Министр", "Сергей Лав-\r\nров"]),
    ("Latin look-alikes", "Саммит ШОC и ОДKБ прошёл в Poccии.", ["ШОC", "ОДKБ", "Poccии"]),
    ("all capitals", "МИНИСТР СЕРГЕЙ ЛАВРОВ ПРИБЫЛ В КАЗАХСТАН.", ["МИНИСТР", "СЕРГЕЙ ЛАВРОВ", "КАЗАХСТАН"]),
    (
        "no punctuation",
        "вчера министр Сергей Лавров прибыл в Казахстан",
        ["вчера", "министр", "Сергей Лавров", "Казахстан"],
    ),
    ("letters that have no names", f"\U00017000\U00018d08 {NEWS}", FOUND),
    ("other languages beside", f"The meeting went well. 会议 {NEWS} مرحبا", FOUND),
    ("HTML entities left in", "Министр&nbsp;Сергей&nbsp;Лавров.", ["Министр", "Сергей&nbsp;Лавров"]),
    ("Markdown", f"# Новости\n\n* **{NEWS}**\n\n[ссылка](https://a.ru/b)", FOUND),
    ("a table", "| Сергей Лавров | Казахстан |\n|---|---|\n", ["Сергей Лавров", "Казахстан"]),
    ("line ends of Windows", f"{NEWS}\r\n\r\nОДКБ\r\n", [*FOUND, "ОДКБ"]),
    ("line ends of old Macs", f"{NEWS}\rОДКБ\r", [*FOUND, "ОДКБ"]),
    ("page breaks", f"{NEWS}\fОДКБ\v\u2028ОДКБ", [*FOUND, "ОДКБ", "ОДКБ"]),
)


@pytest.mark.parametrize(("content", "found"), [entry[1:] for entry in READ], ids=[entry[0] for entry in READ])
def test_what_is_found(folder: Path, content: str, found: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_bytes(content.encode())
    status, [record], messages = run(folder, "a.txt", capsys=capsys)
    assert (status, messages) == (0, [])
    assert [one["text"] for one in record["mentions"]] == found
    assert all(one["text"] == content[one["start"] : one["end"]] for one in record["mentions"])


REFUSED = (
    ("an empty file", "a.txt", b"", EMPTY),
    ("nothing but white space", "a.txt", " \t\r\n\u00a0\u2003".encode(), EMPTY),
    ("nothing but a byte order mark", "a.txt", b"\xef\xbb\xbf", EMPTY),
    ("a PDF", "a.txt", PDF, f"a PDF, {PLAIN}"),
    ("RTF", "a.txt", RTF.encode(), f"RTF, {PLAIN}"),
    ("a picture", "a.txt", PNG, f"a picture, {PLAIN}"),
    ("another picture", "a.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF", f"a picture, {PLAIN}"),
    ("an archive", "a.md", b"PK\x03\x04\x14\x00", f"an archive or a document of an office program, {PLAIN}"),
    ("a gzipped text", "a.txt", gzip.compress(NEWS.encode()), f"gzipped, {PLAIN}"),
    ("bytes of no encoding", "a.txt", bytes(range(256)) * 8, UNKNOWN),
    ("UTF-8 read as windows-1251", "a.txt", NEWS.encode().decode("cp1251", "replace").encode(), MISREAD),
    ("UTF-8 read as Latin-1", "a.txt", NEWS.encode().decode("latin-1").encode(), MISREAD),
    ("UTF-16 cut inside a letter", "a.txt", NEWS.encode("utf-16")[:-1], UTF_16),
    ("UTF-8 cut inside a letter", "a.txt", NEWS.encode()[:26], UNKNOWN),
    ("NUL among the text", "a.txt", NEWS.replace(" ", "\0").encode(), UNKNOWN),
    ("text that says it is a page", "a.html", b"\x00\x01\x02", UNKNOWN),
)


@pytest.mark.parametrize(
    ("name", "content", "message"), [entry[1:] for entry in REFUSED], ids=[entry[0] for entry in REFUSED]
)
def test_what_is_refused(
    folder: Path, name: str, content: bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).write_bytes(content)
    assert run(folder, name, capsys=capsys) == (1, [], [f"extract-ru: {name}: {message}"])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866"])
def test_any_usual_encoding_gives_the_same(folder: Path, encoding: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_bytes(NEWS.encode(encoding))
    status, [record], messages = run(folder, "a.txt", capsys=capsys)
    assert (status, messages) == (0, [])
    assert [(one["text"], one["start"]) for one in record["mentions"]] == [(one, NEWS.index(one)) for one in FOUND]


def test_a_text_that_tells_of_wrong_encodings_is_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text(
        f"Вместо слова «Мин» стояло «РњРёРЅ», а вместо «да» — «РґР°». {NEWS}", encoding="utf-8"
    )
    status, [record], _ = run(folder, "a.txt", capsys=capsys)
    assert status == 0 and [one["text"] for one in record["mentions"]][-3:] == FOUND


def test_nul_and_half_pairs_in_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [{"id": "a", "text": f"\0{NEWS}\0"}, {"id": "b", "text": "Лавров \ud83d"}, {"id": "c\0", "text": "ОДКБ"}]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    status, records, [message] = run(folder, "a.jsonl", capsys=capsys)
    assert status == 1 and "holds half a character" in message
    assert [one["text"] for record in records for one in record["mentions"]] == [*FOUND, "ОДКБ"]


def test_a_table_s_bad_lines_cost_no_good_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = {"id": "a", "text": NEWS}
    bad = ['{"id": "b", "text"', json.dumps({"id": "a", "text": NEWS}), '{"id": "c"}', '{"id": "d", "text": 5}']
    bad += ['{"id": "e", "text": "т", "date": "2021-02-29"}', r'{"id": "f", "text": "\udc00"}', "\0", "[]"]
    bad += [
        r'{"id": "g", "text": "т", "date": "\udc00"}',
        json.dumps({"id": "h", "text": NEWS.encode().decode("latin-1")}),
    ]
    (folder / "a.jsonl").write_text("\n".join([json.dumps(good), *bad, '{"id": "z", "text": "ОДКБ"}']))
    status, records, messages = run(folder, "a.jsonl", capsys=capsys)
    assert status == 1
    assert [record["id"] for record in records] == ["a", "z"]
    assert [line.partition(": ")[2].partition(": ")[0] for line in messages] == [f"a.jsonl:{n}" for n in range(2, 12)]


# -- sizes: more than Python follows calls; `benchmarks/linear.py` goes on to what is longer

LONG = (
    ("opening quotes", "«" * 5_000),
    ("quotes that are both", '"' * 3_000),
    ("nested brackets", "(" * 2_000 + "ОДКБ" + ")" * 2_000),
    ("one word", "а" * 200_000),
    ("one line of digits", "1" * 50_000),
    ("one sentence", "слово " * 5_000),
    ("a line of white space", "ОДКБ\n" + " " * 50_000 + "\nОДКБ"),
    ("empty lines", "ОДКБ" + "\n" * 50_000 + "ОДКБ"),
    ("marks on one letter", "а" + "\u0301" * 50_000),
    ("soft hyphens alone", "\u00ad" * 100_000),
    ("words parted at line ends", "прези-\nдент " * 400),
    ("a council of a council", "совета " * 400),
    ("a minister of a minister", "министра президента " * 200),
    ("one day earlier, and earlier", "2 декабря 2020 года. " + "днём ранее " * 600),
    ("signs for numbers", "№ " * 1_000),
    ("brackets after names", "ООО «Рога» (" * 400),
    ("prefixes", "экс-" * 500),
    ("prefixes without hyphens", "запостдо" * 1_000),
    ("a date before a place of many parts", "1 мая 2020 года, " + "А-" * 2_000 + "А!"),
)


@pytest.mark.parametrize("text", [entry[1] for entry in LONG], ids=[entry[0] for entry in LONG])
def test_a_long_one_is_read_to_its_end(text: str, pipeline: Pipeline) -> None:
    record = pipeline(text)
    assert all(one.text == text[one.start : one.end] for one in record.mentions)


def test_a_long_numbered_list_is_found_whole(pipeline: Pipeline) -> None:
    items = "".join(f"{number}. О Плане мероприятий на {number} год.\n" for number in range(1, 501))
    record = pipeline(f"По итогам заседания Совет принял решения:\n{items}")
    assert sum(one.type == "decision" for one in record.mentions) == 500


# -- the system's refusals


def test_a_folder_without_rights(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "shut").mkdir(mode=0)
    if os.geteuid() == 0:  # root may read anything: the system's refusal is played to it
        scan = os.scandir
        monkeypatch.setattr(os, "scandir", lambda path: shut(path) if path == "shut" else scan(path))
    status, records, [message] = run(folder, "shut", capsys=capsys)
    assert (status, records) == (1, [])
    assert message == "extract-ru: shut: no permission to read it: change its permissions, or leave it out"


def shut_to_parts(method: Callable[..., Any]) -> Callable[..., Any]:
    """A method of paths that the system refuses where an output begins to grow."""
    return lambda path, *how, **more: shut(str(path)) if path.suffix == ".part" else method(path, *how, **more)


def shut(path: str) -> NoReturn:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)


@pytest.mark.parametrize("arguments", [["-o", "shut/out.jsonl"], ["--format", "csv", "-o", "shut/out"]])
def test_an_output_in_a_folder_without_rights(
    folder: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "shut").mkdir(mode=0o500)
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    if os.geteuid() == 0:
        for name in ("open", "mkdir"):
            monkeypatch.setattr(Path, name, shut_to_parts(getattr(Path, name)))
    assert cli.main(["run", "good.txt", *arguments]) == 2
    assert capsys.readouterr().err == (
        f"extract-ru: {folder / arguments[-1]}: cannot be written in its folder (Permission denied): change the "
        "folder's rights, or name another place\n"
    )


def test_an_output_that_is_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "out").mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    assert cli.main(["run", "good.txt", "-o", "out"]) == 2
    assert capsys.readouterr().err == "extract-ru: out: a folder: name a file\n"
    assert os.listdir("out") == []


def limited(folder: Path, limit: int, most: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A run in the folder, with a quick pipeline, under a limit of the system's."""
    return subprocess.run(
        [sys.executable, "-m", "quick", "load_fake", "run", "--jobs", "1", *arguments],
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(limit, (most, most)),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_twenty_megabytes_in_a_line_are_told_and_cost_no_other(folder: Path) -> None:
    line = NEWS * (20_000_000 // len(NEWS.encode()))
    (folder / "a.txt").write_text(line, encoding="utf-8")
    rows = [json.dumps({"id": id, "text": line}, ensure_ascii=False) for id in "xy"]
    (folder / "b.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    done = limited(folder, resource.RLIMIT_AS, 1_000_000_000, ".")
    told = f"{len(line)} characters, more than 5000000: cut it into documents, or raise --max-chars"
    assert done.stderr.splitlines() == [
        f"extract-ru: ./{place}: {told}" for place in ("a.txt", "b.jsonl (x)", "b.jsonl (y)")
    ]
    assert done.returncode == 1 and json.loads(done.stdout)["id"] == "good"


def test_what_never_ends_is_told(folder: Path) -> None:
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    last = f"\n{json.dumps({'id': 'a', 'text': GOOD})}"
    Path("line.jsonl.gz").write_bytes(gzip.compress(bytes(1_000_000)) * 400 + gzip.compress(last.encode()))
    os.symlink("/dev/zero", "zero.txt")
    done = limited(folder, resource.RLIMIT_AS, 1_000_000_000, "line.jsonl.gz", "zero.txt", "good.txt")
    assert done.stderr.splitlines() == [
        "extract-ru: line.jsonl.gz:1: more than 100000000 bytes: cut it into documents",
        "extract-ru: zero.txt: a pipe or a device, no file: it may never end; save what it gives as a file",
    ]
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "good"]


def test_a_full_disk_keeps_what_was_there(folder: Path) -> None:
    rows = [json.dumps({"id": str(number), "text": GOOD}) for number in range(500)]
    (folder / "in.jsonl").write_text("\n".join(rows))
    (folder / "out.jsonl").write_text("before")
    done = limited(folder, resource.RLIMIT_FSIZE, 10_000, "in.jsonl", "-o", "out.jsonl")
    assert done.returncode == 2
    assert done.stderr.startswith("extract-ru: ") and done.stderr.count("\n") == 1 and "File too large" in done.stderr
    assert (folder / "out.jsonl").read_text() == "before"
    assert sorted(os.listdir(folder)) == ["in.jsonl", "out.jsonl"]


@pytest.mark.parametrize(
    ("text", "date", "message"),
    [(None, None, "a text is a str, not NoneType"), ("Вчера", "2020-12-02", "a date is a datetime.date, not str")],
)
def test_what_python_gives_wrongly_is_told(pipeline: Pipeline, text: Any, date: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        pipeline(text, date=date)


DOUBT = "not in Russian, as its letters show: what was found in it may be wrong"


def test_a_text_in_another_language_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.txt").write_text("The president of Kazakhstan arrived in Bishkek.", encoding="utf-8")
    status, [record], messages = run(folder, "a.txt", capsys=capsys)
    assert (status, messages) == (0, [f"extract-ru: a.txt: {DOUBT}"])
    assert record["warnings"] == [{"code": "not-russian", "message": DOUBT}]
    for command in (["show", "a.txt"], ["run", "a.txt", "--format", "csv"], ["run", "a.txt", "--out", "out"]):
        assert cli.main(command) == 0
        assert f"extract-ru: a.txt: {DOUBT}" in capsys.readouterr().err.splitlines()


def test_an_article_in_another_language_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "The president of Kazakhstan arrived in Bishkek and met the minister of foreign affairs. " * 4
    page = f"<html><head><title>Новости дня</title></head><body><article><p>{words}</p></article></body></html>"
    (folder / "a.html").write_text(page, encoding="utf-8")
    status, [record], messages = run(folder, "a.html", capsys=capsys)
    assert (status, messages) == (0, [f"extract-ru: a.html: {DOUBT}"])
    assert record["warnings"][0]["code"] == "not-russian"


def test_what_a_folder_holds_beside_is_told_and_costs_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "b.doc", "c.doc"):
        (folder / "in" / name).parent.mkdir(exist_ok=True)
        (folder / "in" / name).write_text(NEWS, encoding="utf-8")
    for command in (["run", "in", "--jobs", "1"], ["run", "in", "--out", "out", "--jobs", "1"], ["show", "in"]):
        assert cli.main(command) == 0
        assert "extract-ru: in: not read, for their endings: 2 .doc" in capsys.readouterr().err.splitlines()
