"""Outputs that end early and texts that mean harm: what every command does with the ones, and shows of the others."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import subprocess
import sys
import tracemalloc
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import pytest
from fakes import TEXT, load_fake
from paths import environment
from records import Held, built, president, record

from extract.commands import cli, documents
from extract.documents import ReadError
from extract.formats import written
from extract.language import LONGEST, Message, placed, translated
from extract.reading import encodings

# Runs commands, each in a process of its own that has imported all it needs, with a pipeline that is quick.
PROGRAM = """
import json, os, sys
import fakes
import extract.formats, extract.register.page, extract.scoring.corpora  # DuckDB bears no fork
from extract.commands import cli, documents
documents.load_pipeline = fakes.load_fake
statuses = {}
for name, arguments in json.loads(sys.argv[1]).items():
    child = os.fork()
    if not child:
        sys.exit(cli.main(arguments))
    statuses[name] = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
with open("statuses.json", "w") as file:
    json.dump(statuses, file)
"""
KAZ = ("state:KAZ", "Казахстана")
COMMANDS = {
    "run": ["run", "a.txt", "no.txt"],
    "table": ["run", "a.txt", "no.txt", "--format", "table"],
    "csv": ["run", "a.txt", "no.txt", "--format", "csv"],
    "show": ["show", "a.txt", "no.txt"],
    "score": ["score", "gold", "--errors"],
    "schema": ["schema"],
    "who": ["register", "who"],
    "html": ["register", "who", "--format", "html"],
    "build": ["register", "records.jsonl"],
    "help": ["run", "--help"],
    "wrong": ["run"],
}
SOME_FAILED = {"run", "table", "csv", "show"}  # for want of `no.txt`
STATUSES = {name: 1 if name in SOME_FAILED else 2 if name == "wrong" else 0 for name in COMMANDS}


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts, a gold folder and a register, all in Cyrillic, and the program that is run on them."""
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "program.py").write_text(PROGRAM)
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    many = "".join(f'{{"id": "{number}", "text": "{TEXT}"}}\n' for number in range(500))
    (folder / "many.jsonl").write_text(many, encoding="utf-8")
    (folder / "gold").mkdir()
    (folder / "gold" / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "gold" / "a.ann").write_text("T1\tstate 27 38\tКазахстана\n", encoding="utf-8")
    built(folder, president("a", "Иван"))
    return folder


def shell(
    folder: Path, commands: Mapping[str, Sequence[str]], streams: str = "", limits: str = "", **more: str
) -> tuple[dict[str, int], str, str]:
    """The exit status of each command with its streams as the shell is told, and what all of them wrote."""
    done = subprocess.run(
        ["bash", "-c", f'{limits} "$0" program.py "$1" {streams}', sys.executable, json.dumps(commands)],
        cwd=folder,
        env=environment(LANGUAGE="ru", **more),
        capture_output=True,
        timeout=120,
    )
    statuses = json.loads((folder / "statuses.json").read_bytes())
    return statuses, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


# -- Outputs that end early


def test_no_command_leaves_a_trace_where_its_streams_are_closed(inputs: Path) -> None:
    """Where nothing can be written, nothing was done; what writes elsewhere is."""
    statuses, out, err = shell(inputs, COMMANDS, "<&- >&- 2>&-")
    assert statuses == dict.fromkeys(COMMANDS, 2) | {"build": 0}
    assert (out, err) == ("", "")


def test_a_letter_that_the_terminal_lacks_changes_no_status(inputs: Path) -> None:
    statuses, out, err = shell(inputs, COMMANDS, PYTHONIOENCODING="ascii")
    assert statuses == STATUSES
    assert "Traceback" not in out + err


def test_a_reader_that_has_seen_enough_is_no_fault(inputs: Path) -> None:
    """The pipe holds less than the first command writes; the others find it closed."""
    commands = {name: COMMANDS[name] for name in ("schema", "html", "who")}
    commands = {"run": ["run", "many.jsonl", "--jobs", "1"], "show": ["show", "many.jsonl"]} | commands
    statuses, _, err = shell(inputs, commands, "| head -1")
    assert (statuses, err) == (dict.fromkeys(commands, 141), "")


def test_a_full_device_is_told_in_one_line(inputs: Path) -> None:
    names = ("run", "csv", "schema", "html", "table", "show", "who", "score")
    commands = {name: [word for word in COMMANDS[name] if word != "no.txt"] for name in names}
    statuses, _, err = shell(inputs, commands, ">/dev/full")
    assert statuses == dict.fromkeys(commands, 2)
    assert err == len(commands) * "extract-ru: стандартный вывод: на диске не осталось места\n"


FOLDERS = ("csv", "brat")


@pytest.mark.parametrize("formats", [("jsonl", "json", "table", "labelstudio", "ftm", "html", "parquet"), FOLDERS])
def test_a_full_disk_names_the_output_and_the_remedy(inputs: Path, formats: Sequence[str]) -> None:
    (inputs / "long.txt").write_text(100 * TEXT, encoding="utf-8")  # its copy for brat is larger than a file may be
    read = ["run", "many.jsonl", "long.txt", "--jobs", "1"]
    commands = {name: [*read, "--format", name, "-o", f"full-{name}"] for name in formats}
    statuses, _, err = shell(inputs, commands, limits="ulimit -f 2;")
    assert statuses == dict.fromkeys(commands, 2)
    assert err.splitlines() == [
        f"extract-ru: {inputs}/full-{name}: слишком большой файл: освободите место и запустите ещё раз"
        for name in formats
    ]
    assert not [name for name in os.listdir(inputs) if "full-" in name]


# -- What is quoted

EVIL = "a\x1b[2J\u202eb\r" + "x" * 10_000


def test_what_a_message_quotes_is_made_visible_and_cut() -> None:
    message = Message("no column “{column}”: name the columns id and date", column=EVIL)
    error = ReadError(EVIL, message)
    for text in (message, str(error), translated(error), str(placed(EVIL, message))):
        assert "a␛[2J\\u202eb␍x" in text and "…" in text
        assert text.isprintable()
        assert len(text) < 3 * LONGEST


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "a\x1b[2J\u202e.txt"],
        ["register", "a\x1b[2J\u202e.jsonl"],
        ["register", "who", "a\x1b[2J\u202e", "--db", "a\x1b[2J\u202e"],
        ["score", "a\x1b[2J\u202e"],
        ["show", "a\x1b[2J\u202e.txt"],
        ["run", "--dates", "a\x1b[2J\u202e", "x.txt"],
        ["patterns", "check", "a\x1b[2J\u202e"],
        ["run", "--out", "a.txt", "a\x1b[2J\u202e.txt"],
    ],
)
def test_names_of_files_steer_no_terminal(
    folder: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "a␛[2J\\u202e" in line


def test_names_of_bytes_that_are_no_utf_8_are_told_apart(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        for name in (b"a\xfe.txt", b"a\xff.txt"):
            Path(os.fsdecode(name)).write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("the file system refuses such names")
    monkeypatch.setattr(documents, "load_pipeline", load_fake)
    assert cli.main(["run", ".", "--jobs", "1"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(record["id"], record["source"]) for record in records] == [
        ("a\\xfe", "./a\\xfe.txt"),
        ("a\\xff", "./a\\xff.txt"),
    ]
    missing = os.fsdecode(b"b\xfe")
    assert cli.main(["register", "who", "--db", missing]) == cli.main(["run", f"{missing}.txt"]) == 2
    assert all(line.startswith("extract-ru: b\\xfe") for line in capsys.readouterr().err.splitlines())


def test_keys_of_tables_steer_no_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "t.csv").write_text(f"{'k' * 10_000}\x1b[2J,n\u202e\n1,2\n")
    assert cli.main(["run", "t.csv"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.isprintable() and len(line) < 3 * LONGEST


class Screen(io.BytesIO):
    """A terminal that keeps what it is sent."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("format", ["jsonl", "json", "csv", "html", "ftm", "labelstudio", "table"])
def test_no_format_steers_the_terminal(folder: Path, format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = "a\x1b[2J\x9b2J\x07\u202e"
    (folder / "t.jsonl").write_text(json.dumps({"id": evil, "text": f"{evil} {TEXT}"}))
    screen = Screen()
    monkeypatch.setattr(documents, "load_pipeline", load_fake)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(screen, "utf-8"))
    assert cli.main(["run", "t.jsonl", "--jobs", "1", "--with-text", "--format", format]) == 0
    shown = screen.getvalue().decode()
    assert not set(evil) & set(re.sub(r"\x1b\[[\d;]*m|a", "", shown)) - set("[2J")  # colours apart
    assert format != "jsonl" or json.loads(shown)["id"] == evil


# -- Spreadsheets

EVIL_ID = "\rx;=SUM(A1)\t+1+cmd|1\r@y;-5"
SAFE_ID = "'\rx;'=SUM(A1)\t'+1+cmd|1\r'@y;'-5"


def rows(path: Path) -> list[list[str]]:
    """The rows of a CSV as Python's module reads them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, strict=True))


def test_no_cell_of_a_run_begins_a_formula_and_a_carriage_return_ends_no_row(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "evil.jsonl").write_text(json.dumps({"id": EVIL_ID, "text": "Казахстан"}))
    monkeypatch.setattr(documents, "load_pipeline", load_fake)
    assert cli.main(["run", "evil.jsonl", "--format", "csv", "-o", "out.csv"]) == 0
    header, row = rows(folder / "out.csv")
    assert len(row) == len(header)
    assert row[0] == SAFE_ID


def test_no_cell_of_a_register_begins_a_formula_and_a_carriage_return_ends_no_row(
    folder: Path,
) -> None:
    text = "Президент Казахстана Иван."
    built(folder, record(EVIL_ID, text, Held("Иван", "Президент Казахстана", [KAZ])))
    assert cli.main(["register", "who", "--format", "csv", "-o", "out.csv"]) == 0
    header, row = rows(folder / "out.csv")
    assert row[header.index("document")] == SAFE_ID


# -- Lines without end


def test_a_gzipped_line_without_end_is_told_in_flat_memory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encodings, "LARGEST", 10_000)
    monkeypatch.setattr(written, "LARGEST", 10_000)
    with cast("io.BufferedWriter", gzip.open("r.jsonl.gz", "wb", compresslevel=1)) as file:
        for _ in range(20):
            file.write(b"x" * 1_000_000)
    tracemalloc.start()
    try:
        (error,) = written.read(["r.jsonl.gz"])
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
    assert str(error) == "r.jsonl.gz:1: more than 10000 bytes: cut it into documents"
