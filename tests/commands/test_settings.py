"""Settings: a file in the working folder, or one that is named, gives options their defaults; its faults are told."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from fakes import TEXT, load_fake

from extract.commands import cli, documents, settings
from extract.corpus import pool


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """A working folder with a table whose columns have names of their own, and a pipeline that finds little in it."""
    monkeypatch.setattr(documents, "load_pipeline", load_fake)
    (folder / "news.jsonl").write_text(json.dumps({"url": "a", "body": TEXT}), encoding="utf-8")
    return folder


def written(folder: Path, text: str, name: str = settings.FILE) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_the_file_of_the_working_folder_is_heeded(fake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(fake, 'id-column = "url"\ntext-column = "body"\njobs = 1\n')
    assert cli.main(["run", "news.jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "a"


def test_the_command_line_wins(fake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(fake, 'id-column = "url"\ntext-column = "summary"\nlang = "ru"\n')
    assert cli.main(["run", "news.jsonl", "--text-column", "body"]) == 0
    assert cli.main(["run", "none.txt"]) == 2
    assert "нет такого файла" in capsys.readouterr().err
    assert cli.main(["run", "none.txt", "--lang", "en"]) == 2
    assert "no such file" in capsys.readouterr().err


def test_another_file_may_be_named_and_none(fake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(fake, "jobs = 0\n")
    written(fake, 'id-column = "url"\ntext-column = "body"\n', "mine.toml")
    assert cli.main(["--settings", "mine.toml", "run", "news.jsonl"]) == 0
    assert cli.main(["run", "news.jsonl", "--settings", os.devnull, "--id-column", "url", "--text-column", "body"]) == 0
    assert capsys.readouterr().err == ""


def test_folders_are_seen_from_the_file(fake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (fake / "desk").mkdir()
    written(fake / "desk", 'patterns = "my"\ndb = "all.duckdb"\n')
    where = ["--settings", f"desk/{settings.FILE}"]
    assert cli.main(["run", "news.jsonl", *where, "--text-column", "body", "--id-column", "url"]) == 2
    assert f"extract-ru: {Path('desk', 'my')}: no such folder" in capsys.readouterr().err
    assert cli.main(["register", "conflicts", *where, "--patterns", "other"]) == 2
    assert "extract-ru: other: no such folder" in capsys.readouterr().err


def test_what_the_cluster_does_without_is_no_fault_there(
    fake: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(fake, "jobs = 1\nseconds = 60\n")
    monkeypatch.setattr("extract.commands.cluster.run", lambda options: 0)
    assert cli.main(["run", "news.jsonl", "--out", "x", "--engine", "spark"]) == 0
    with pytest.raises(SystemExit):
        cli.main(["run", "news.jsonl", "--out", "x", "--engine", "spark", "--jobs", "2"])
    assert "leave out -o, --format, --jobs" in capsys.readouterr().err


def test_the_number_of_processes_is_the_one_that_is_set(fake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(fake, 'jobs = 1\nid-column = "url"\ntext-column = "body"\n')
    monkeypatch.setattr(pool, "cores", lambda: pytest.fail("the machine's cores were counted"))
    assert cli.main(["run", "news.jsonl"]) == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("\njbos = 4\n", ":2: unknown settings jbos: known are lang, patterns, db, jobs, "),
        ("a = 1\n[run]\njobs = 4\n", ":1: unknown settings a, run: known are lang, "),
        ("jobs = 0\n", ":1: `jobs`: 0 is no number: give 1 or more"),
        ("jobs = [1]\n", ":1: `jobs`: write one value"),
        ("port = 70000\n", ":1: `port`: 70000 is no port: give 0 to 65535"),
        ('lang = "de"\n', ":1: `lang`: write one of ru, en"),
        ("min-confidence = true\n", ":1: `min-confidence`: write one value"),
        ("jobs = 1\njobs = \n", ":2: no TOML (Invalid value): mend the line"),
    ],
    ids=lambda value: value.strip()[:20],
)
def test_what_is_wrong_is_told_with_its_line(
    text: str, told: str, fake: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(fake, text)
    assert cli.main(["run", "news.jsonl"]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith(f"extract-ru: {settings.FILE}{told}") and len(err.splitlines()) == 1


@pytest.mark.parametrize("name", ["none.toml", "/dev/zero", "folder"])
def test_a_file_that_cannot_be_read_is_told(name: str, fake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (fake / "folder").mkdir()
    assert cli.main(["run", "news.jsonl", "--settings", name]) == 2
    assert capsys.readouterr().err.startswith(f"extract-ru: {name}: ")


def test_help_tells_of_the_file_and_its_settings(fake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(fake, 'text-column = "body"\n')
    for arguments in (["--help"], ["run", "--help"]):
        with pytest.raises(SystemExit):
            cli.main(arguments)
    whole, run = capsys.readouterr().out.split("usage: extract-ru run")
    assert all(name in " ".join(whole.split()) for name in (settings.FILE, *settings.KNOWN))
    assert "the text (default: body)" in " ".join(run.split())
