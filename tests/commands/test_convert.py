"""convert: records that were made before, in any of the formats; and the ending that says which."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest
from records import KAZ, Held, president, record, write
from sample import sample

from extract import formats
from extract.commands import cli, documents, outputs
from extract.documents import Document
from extract.formats.written import ReadRecord, read
from extract.records import Record, to_json


def ids(path: Path) -> list[str]:
    return [one.record.id for one in read([str(path)]) if isinstance(one, ReadRecord)]


def converted(folder: Path, *arguments: str) -> int:
    path = folder / "records.jsonl"
    if not path.exists():
        write(path, sample("a"), sample("b"))
    return cli.main(["convert", str(path), *arguments])


@pytest.mark.parametrize("format", outputs.FORMATS)
def test_what_run_would_have_written(format: str, folder: Path) -> None:
    if format == "xlsx":
        pytest.skip("holds the time when it was written")
    chosen = formats.FORMATS[format]
    assert converted(folder, "--format", format, "-o", "out") == 0
    if chosen.write_folder is not None:
        (folder / "other").mkdir()
        chosen.write_folder([sample("a"), sample("b")], folder / "other")
        written, other = (
            {one.name: one.read_bytes() for one in (folder / name).iterdir()} for name in ("out", "other")
        )
        assert written == other
    else:
        assert chosen.write is not None
        chosen.write([sample("a"), sample("b")], out := io.BytesIO())
        assert (folder / "out").read_bytes() == out.getvalue()


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("out.json", b"[\n"),
        ("out.csv", b"\xef\xbb\xbfdocument,"),
        ("out.parquet", b"PAR1"),
        ("out.HTML", b"<!doctype html>"),
        ("out.ftm", b'{"id":"extract-ru-'),
        ("out.txt", "a · 2020-12-02".encode()),
        ("out.jsonl", b'{"id":"a","source":'),
        ("records-of-today", b'{"id":"a","source":'),
    ],
)
def test_the_ending_chooses_the_format(name: str, begins: bytes, folder: Path) -> None:
    assert converted(folder, "-o", name) == 0
    assert (folder / name).read_bytes().startswith(begins)


@pytest.mark.parametrize("name", ["out.docx", "out.jsonl.gz", "records.2020"])
def test_an_ending_of_no_format_is_told(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert converted(folder, "-o", name) == 2
    told = f"extract-ru: {name}: no format has the ending {Path(name).suffix}: end it in .jsonl, .json, .txt, .csv, "
    assert capsys.readouterr().err.startswith(told)
    assert os.listdir(folder) == ["records.jsonl"]
    assert converted(folder, "-o", name, "--format", "jsonl") == 0


def test_a_format_that_is_named_wins(folder: Path) -> None:
    assert converted(folder, "--format", "jsonl", "-o", "out.csv") == 0
    assert ids(folder / "records.jsonl") == [json.loads(line)["id"] for line in (folder / "out.csv").open()]


def test_run_heeds_the_ending_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Fake:
        def pipe(self, found: list[Document]) -> list[Record]:
            return [sample(one.id) for one in found]

    monkeypatch.setattr(documents, "load_pipeline", lambda knowledge: Fake())
    (folder / "a.txt").write_text("Текст.", encoding="utf-8")
    assert cli.main(["run", "a.txt", "-o", "out.json"]) == 0
    assert [one["id"] for one in json.loads((folder / "out.json").read_bytes())] == ["a"]


@pytest.mark.parametrize("name", ["out.jsonl", "out.json", "out.parquet"])
def test_what_was_written_is_read_again(name: str, folder: Path) -> None:
    assert converted(folder, "-o", name) == 0
    assert [one.record for one in read([name]) if isinstance(one, ReadRecord)] == [sample("a"), sample("b")]
    assert cli.main(["convert", name, "-o", "again.jsonl"]) == 0
    assert (folder / "again.jsonl").read_bytes() == (folder / "records.jsonl").read_bytes()


def test_folders_are_read_and_what_is_no_record_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.jsonl.gz").write_bytes(gzip.compress(to_json(sample("a"))))
    (folder / "in" / "b.jsonl").write_bytes(b"{}\n" + to_json(sample("b")))
    (folder / "in" / "c.parquet").write_bytes(b"PAR1 no more")
    (folder / "in" / "manifest.json").write_text("{}")
    assert cli.main(["convert", "in", "-o", "out.jsonl"]) == 1
    assert ids(folder / "out.jsonl") == ["a", "b"]
    told = capsys.readouterr().err.splitlines()
    assert [line.split(" (")[0] for line in told] == [
        "extract-ru: in/b.jsonl:1: no record",
        "extract-ru: in/c.parquet: not whole Parquet",
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"[]", None),
        (b'{"id": "a"}', "no array of records ("),
        (b"[{}]", "in.json:1: no record ("),
        (to_json(sample()).replace(b'"start":2', b'"start":1', 1).join((b"[", b"]")), "its text has no such mentions"),
    ],
)
def test_bad_input_is_told_and_leaves_no_output(
    content: bytes, problem: str | None, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "in.json").write_bytes(content)
    assert cli.main(["convert", "in.json", "-o", "out.csv"]) == 2
    assert not (folder / "out.csv").exists()
    told = capsys.readouterr().err
    assert told == "" if problem is None else (problem in told and told.count("\n") == 1)


def test_formats_that_need_the_text_tell_once_what_lacks_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(folder / "r.jsonl", sample("a"), *(sample(id, text=None) for id in "bc"))
    assert cli.main(["convert", path, "--format", "brat", "-o", "out"]) == 1
    assert sorted(one.name for one in (folder / "out").glob("*.txt")) == ["a.txt"]
    assert capsys.readouterr().err == (
        "extract-ru: 2 records carry no text, which the format brat needs: run them with --with-text\n"
    )
    assert cli.main(["convert", path, "-o", "out.csv"]) == 0


def test_unsure_holdings_are_left_out(folder: Path) -> None:
    unsure = record("a", "Президент Казахстана Иван.", Held("Иван", "Президент Казахстана", [KAZ], confidence=0.4))
    path = write(folder / "r.jsonl", unsure, president("b", "Пётр"))
    assert cli.main(["convert", path, "-o", "out.json", "--min-confidence", "0.5"]) == 0
    assert [len(one["officials"]) for one in json.loads((folder / "out.json").read_bytes())] == [0, 1]


def test_records_that_are_read_are_not_written_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert converted(folder, "-o", "records.jsonl") == 2
    assert cli.main(["convert", ".", "-o", "records.jsonl"]) == 2
    assert "would take the place of what is read" in capsys.readouterr().err
    assert cli.main(["convert", ".", "-o", "new.jsonl"]) == 0
