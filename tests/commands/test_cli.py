"""The command: what it writes, where, and its exit status. The pipeline is a fake: only the command is tested."""

from __future__ import annotations

import io
import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import trafilatura
from fakes import TEXT, Fake, fake_record, load_fake
from paths import ROOT, environment
from records import president
from whole import VALIDATOR

import extract
from extract.commands import cli, documents
from extract.corpus.workers import batched, in_processes, itself, process
from extract.documents import Document, Failure
from extract.knowledge import Knowledge, PatternError
from extract.records import Record
from extract.scoring import natasha


@pytest.fixture(autouse=True)
def fake_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "load_pipeline", load_fake)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def lines(output: str | bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


# -- run


def test_jsonl_on_standard_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert [record["id"] for record in lines(out)] == ["a", "b"]
    assert err == ""
    for record in lines(out):
        VALIDATOR.validate(record)


def test_json_is_one_array(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", "--format", "json", str(folder)]) == 0
    assert [record["id"] for record in json.loads(capsys.readouterr().out)] == ["a", "b"]


def test_table_is_plain_where_there_is_no_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", "--format", "table", "--date", "2020-12-02", str(folder / "a.txt")]) == 0
    out = capsys.readouterr().out
    assert "a · 2020-12-02 (given) · 2 mentions" in out
    assert "Казахстан" in out and "KAZ" in out and "XXXX-05-01" in out
    assert "17 announced, [3] found" in out
    assert "\033" not in out and max(map(len, out.splitlines())) <= 100


def test_with_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["run", "--with-text", str(folder / "a.txt")])
    assert lines(capsys.readouterr().out)[0]["text"] == TEXT
    cli.main(["run", str(folder / "a.txt")])
    assert lines(capsys.readouterr().out)[0]["text"] is None


class Unsure:
    """Finds in every text the same president, told with a confidence of .6."""

    def pipe(self, documents: Iterable[Document], /) -> Iterator[Record]:
        for document in documents:
            yield president(document.id, "Лосев", confidence=0.6)


def load_unsure(knowledge: Knowledge) -> Unsure:
    return Unsure()


def shown(folder: Path, format: str, least: str) -> bytes:
    """All that is written in a format, with this `--min-confidence`."""
    out = folder / f"out-{least}"
    assert cli.main(["run", str(folder / "a.txt"), "--format", format, "-o", str(out), "--min-confidence", least]) == 0
    return b"".join(path.read_bytes() for path in (sorted(out.iterdir()) if out.is_dir() else [out]))


@pytest.mark.parametrize("format", ["jsonl", "json", "table", "csv", "ftm", "html"])
def test_holdings_told_with_little_confidence_are_left_out_of_every_format(
    format: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "load_pipeline", load_unsure)
    told, left_out = shown(folder, format, "0.6"), shown(folder, format, "0.61")
    assert "Лосев".encode() in told and "Лосев".encode() in left_out
    assert told != left_out


@pytest.mark.parametrize("where", [[], ["--seconds", "60"], ["--out", "out"]])
def test_who_has_no_sure_post_is_one_of_the_people(
    where: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(documents, "load_pipeline", load_unsure)
    monkeypatch.chdir(folder)
    assert cli.main(["run", "a.txt", "--min-confidence", "0.9", *where]) == 0
    written = "".join(path.read_text("utf-8") for path in folder.glob("out/*.jsonl"))
    [record] = lines(written or capfd.readouterr().out)
    VALIDATOR.validate(record)
    assert record["officials"] == []
    assert [one["id"] for one in record["people"]] == ["person:лосев"]
    assert [one["entity"] for one in record["mentions"] if one["type"] == "post"] == [None]


@pytest.mark.parametrize("share", ["1.1", "-0.1", "nan", "много", "0,5"])
@pytest.mark.parametrize("command", [["run", "x", "--min-confidence"], ["register", "conflicts", "--confidence"]])
def test_a_confidence_is_a_number_from_0_to_1(
    command: list[str], share: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as raised:
        cli.main([*command[:-1], f"{command[-1]}={share}"])
    assert raised.value.code == 2
    told = f"argument {command[-1]}: {share} is no share: give a number from 0 to 1, as 0.9"
    assert told in capsys.readouterr().err


def test_help_tells_of_the_least_confidence_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, words in (("en", "told with less confidence"), ("ru", "с меньшей уверенностью")):
        monkeypatch.setenv("LANGUAGE", language)
        with pytest.raises(SystemExit):
            cli.main(["run", "--help"])
        assert words in " ".join(capsys.readouterr().out.split())


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert cli.main(["run", "-"]) == 0
    assert lines(capsys.readouterr().out)[0]["id"] == "stdin"


def test_dates(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "dates.csv").write_text("id,date\nb,2020-12-03\n")
    cli.main(["run", "--date", "2020-12-02", "--dates", str(folder / "dates.csv"), str(folder)])
    assert [one["date"]["value"] for one in lines(capsys.readouterr().out)] == ["2020-12-02", "2020-12-03"]


@pytest.mark.parametrize("date", ["2.12.2020", "2 декабря 2020", "2 Декабря 2020 года"])
def test_a_date_as_russians_write_it(folder: Path, date: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", "--date", date, str(folder / "a.txt")]) == 0
    assert lines(capsys.readouterr().out)[0]["date"]["value"] == "2020-12-02"


def test_a_failed_document_is_named_and_the_rest_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "aa.txt").write_text("сломайся")
    (folder / "ab.txt").write_text("")
    assert cli.main(["run", str(folder), str(folder / "no.txt")]) == 1
    out, err = capsys.readouterr()
    assert [record["id"] for record in lines(out)] == ["a", "b"]
    assert sorted(err.splitlines()) == [
        f"extract-ru: {folder}/aa.txt: ValueError: two lines",
        f"extract-ru: {folder}/ab.txt: empty: give a file with text in it, or leave it out",
        f"extract-ru: {folder}/no.txt: no such file or folder: check the path",
    ]


def test_nothing_done_is_status_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.txt").write_text("сломайся")
    assert cli.main(["run", str(folder / "no.txt")]) == 2
    assert cli.main(["run", str(folder / "bad.txt")]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["run", "x", "--date", "2020-02-30"],
        ["run", "x", "--jobs", "0"],
        ["run", "x", "--format", "xml"],
        ["walk"],
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        cli.main(arguments)
    assert raised.value.code == 2
    assert "extract-ru" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run", "x", "--jobs", "0"], "argument --jobs: 0 is no number: give 1 or more (see extract-ru run --help)"),
        (
            ["run", "x", "--formt", "csv"],
            "not known here: --formt csv: did you mean --format? (see extract-ru run --help)",
        ),
        (["show", "x", "--jobs", "2"], "not known here: --jobs 2 (see extract-ru show --help)"),
    ],
)
def test_wrong_usage_is_told_in_one_line(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(arguments)
    assert capsys.readouterr().err == f"extract-ru {arguments[0]}: {told}\n"


def test_the_bare_command_tells_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 2
    assert "extract from files, folders or standard input" in capsys.readouterr().out


def test_a_bad_table_of_dates_is_status_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", "--dates", str(folder / "no.csv"), str(folder)]) == 2
    assert capsys.readouterr().err == f"extract-ru: {folder}/no.csv: no such file or folder: check the path\n"


def test_documents_of_one_id_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "z.jsonl").write_text(json.dumps({"id": "b", "text": TEXT}))
    assert cli.main(["run", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert [record["id"] for record in lines(out)] == ["a", "b", "b", "a"]
    assert err.splitlines() == [
        f"extract-ru: {folder}/z.jsonl (b): has the id of {folder}/b.txt: rename one to tell their records apart",
        f"extract-ru: {folder}/sub/a.txt: has the id of {folder}/a.txt: rename one to tell their records apart",
    ]


def test_a_file_given_twice_is_read_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    assert cli.main(["run", "a.txt", "./a.txt", str(folder), "a.txt"]) == 0
    out, err = capsys.readouterr()
    assert ([record["id"] for record in lines(out)], err) == (["a", "b"], "")


def test_dates_of_no_document_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dates = folder.parent / "days.csv"
    dates.write_text("id,date\na,2020-12-02\nx.txt,2020-12-03\ny,2020-12-04\n", encoding="utf-8")
    assert cli.main(["run", "--dates", str(dates), str(folder)]) == 0
    assert capsys.readouterr().err == (
        f"extract-ru: {dates}: ids that no document has: 2 of 3, such as “x.txt”: "
        "an id is a file's name without the ending, or its row's id\n"
    )
    (folder / "c.txt").write_text("", encoding="utf-8")  # whose id might be in the table
    assert cli.main(["run", "--dates", str(dates), str(folder)]) == 1
    assert "ids that no document has" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PatternError("patterns/dates.toml: unknown field `x`; mend it"), "patterns/dates.toml: unknown field `x`"),
        (FileNotFoundError("natasha is not installed: run `pip install natasha`"), "natasha is not installed: run"),
        (ModuleNotFoundError("No module named 'slovnet'"), "No module named 'slovnet': install extract-ru again"),
    ],
)
def test_a_pipeline_that_cannot_be_loaded_is_status_2(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception, message: str
) -> None:
    def load(knowledge: Knowledge) -> Fake:
        raise error

    monkeypatch.setattr(documents, "load_pipeline", load)
    assert cli.main(["run", str(folder)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith(f"extract-ru: {message}") and len(err.splitlines()) == 1


# -- run -o


def test_output_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = folder / "out.jsonl"
    for _ in range(2):  # the second run does not read what the first wrote
        assert cli.main(["run", str(folder), "-o", str(output)]) == 0
    assert [record["id"] for record in lines(output.read_bytes())] == ["a", "b"]
    assert sorted(os.listdir(folder)) == ["a.txt", "b.txt", "out.jsonl"]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("inputs", "output", "format"),
    [
        ("a.txt", "a.txt", "jsonl"),
        (".", "a.txt", "table"),
        (".", ".", "csv"),
        ("a.txt", ".", "brat"),
    ],
)
def test_no_output_takes_the_place_of_an_input(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    inputs: str,
    output: str,
    format: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Прибыл Президент России.", encoding="utf-8")
    assert cli.main(["run", inputs, "-o", output, "--format", format]) == 2
    assert "would take the place of what is read: name another output" in capsys.readouterr().err
    assert [path.name for path in Path().iterdir()] == ["a.txt"]
    assert Path("a.txt").read_text(encoding="utf-8") == "Прибыл Президент России."


@pytest.mark.parametrize(
    ("output", "format"),
    [
        ("in/a.jsonl", "jsonl"),
        ("in/a.csv", "csv"),
        ("in/a.csv", "jsonl"),
        ("in/sub", "csv"),
        ("in/texts", "brat"),
        ("in/a.parquet", "parquet"),
        ("in/a.json", "json"),
        ("link/a.jsonl", "jsonl"),
    ],
)
def test_no_output_takes_the_place_of_a_file_in_a_folder_that_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], output: str, format: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("in/a.jsonl", "in/a.csv", "in/sub/mentions.csv", "in/texts/a.txt", "in/a.parquet", "in/a.json"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text('{"id": "a", "text": "Россия."}')
    os.symlink("in", "link")
    before = {path: path.read_bytes() for path in Path("in").rglob("*") if path.is_file()}
    assert cli.main(["run", "in", "-o", output, "--format", format]) == 2
    assert "would take the place of what is read: name another output" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in Path("in").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("output", "format"),
    [
        *(("o.jsonl", "jsonl"), ("o.csv", "csv"), ("tables", "csv")),
        *(("o.json", "json"), ("o.json", "labelstudio"), ("o.json", "ftm")),
    ],
)
def test_an_output_in_a_folder_that_is_read_may_be_written_again(folder: Path, output: str, format: str) -> None:
    for _ in range(3):
        assert cli.main(["run", str(folder), "-o", str(folder / output), "--format", format]) == 0


def test_output_is_kept_when_nothing_was_done(folder: Path) -> None:
    output = folder / "out.jsonl"
    output.write_text("before")
    (folder / "bad.txt").write_text("сломайся")
    assert cli.main(["run", str(folder / "bad.txt"), "-o", str(output)]) == 2
    assert output.read_text() == "before"
    assert not list(folder.glob(".*"))


def test_output_is_kept_when_interrupted(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupted(Fake):
        def pipe(self, documents: Iterable[Document], /) -> Iterator[Record | Failure]:
            yield fake_record(next(iter(documents)))
            raise KeyboardInterrupt

    monkeypatch.setattr(documents, "load_pipeline", lambda knowledge: Interrupted())
    output = folder / "out.jsonl"
    output.write_text("before")
    assert cli.main(["run", str(folder / "a.txt"), str(folder / "b.txt"), "-o", str(output)]) == 130
    assert output.read_text() == "before" and not list(folder.glob(".*"))
    assert capsys.readouterr().err == "extract-ru: interrupted\n"


@pytest.mark.parametrize(
    ("output", "message"),
    [("no/out.jsonl", "its folder does not exist: create it"), ("", "a folder: name a file")],
)
def test_output_that_cannot_be_written(
    folder: Path, output: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["run", str(folder), "-o", str(folder / output)]) == 2
    assert capsys.readouterr().err == f"extract-ru: {folder / output}: {message}\n"


def test_output_may_be_a_device(folder: Path) -> None:
    assert cli.main(["run", str(folder), "-o", os.devnull]) == 0
    assert not Path(os.devnull).is_file()


# -- run --jobs


def many(count: int, **texts: str) -> list[Document]:
    return [Document(str(number), texts.get(f"d{number}", TEXT)) for number in range(count)]


def test_jobs_keep_the_order() -> None:
    found = list(in_processes(batched(many(70)), 2, load_fake, itself))
    assert [one.id for one in found] == [str(number) for number in range(70)]


def test_a_worker_that_dies_costs_one_document() -> None:
    found = list(in_processes(batched(many(40, d7="умри", d30="сломайся")), 2, load_fake, itself))
    assert [one.id for one in found] == [str(number) for number in range(40)]
    failures = {one.id: one.error for one in found if isinstance(one, Failure)}
    assert failures == {
        "7": "the worker process died on it: try it alone, or leave it out",
        "30": "ValueError: two\nlines",
    }


def test_a_document_that_takes_too_long_costs_no_other() -> None:
    found = list(in_processes(batched(many(40, d7="замри", d30="умри")), 2, load_fake, itself, seconds=0.5))
    assert [one.id for one in found] == [str(number) for number in range(40)]
    failures = {one.id: one.error for one in found if isinstance(one, Failure)}
    assert failures == {
        "7": "took longer than 0.5 seconds: raise --seconds, cut it into documents, or leave it out",
        "30": "the worker process died on it: try it alone, or leave it out",
    }


def test_a_page_is_read_where_the_limits_reach_it(
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    (folder / "c.html").write_text(f"<html><body><article><p>{TEXT * 5}</p></article></body></html>", encoding="utf-8")
    (folder / "d.html").write_text("<html></html>", encoding="utf-8")
    monkeypatch.setattr(trafilatura, "bare_extraction", None)  # here, but not in the workers
    for arguments in (["-o", "o.jsonl"], ["--out", "out"]):
        assert cli.main(["run", "--seconds", "60", "--max-chars", "1000", str(folder), *arguments]) == 1
        [told, *_] = capsys.readouterr().err.splitlines()
        assert told == f"extract-ru: {folder}/d.html: no article found in this page: save its text as .txt"
    for output in ("o.jsonl", "out/texts-00000.jsonl"):
        records = lines(Path(output).read_text(encoding="utf-8"))
        assert [(one["id"], one["states"][0]["code"]) for one in records] == [(id, "KAZ") for id in "abc"]
        assert records[2]["text"] == TEXT * 5


def test_a_record_that_cannot_be_written_costs_no_other() -> None:
    def form(record: Record) -> str:
        if record.id == "3":
            raise MemoryError
        return record.id

    found = list(process(batched(many(9)), 1, load_fake, form))
    assert [one if isinstance(one, str) else one.error for one in found] == [
        *"012",
        "not enough memory for it: cut it into documents, or give the machine more",
        *"45678",
    ]


def test_a_single_document_may_take_no_longer_either(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "c.txt").write_text("замри", encoding="utf-8")
    assert cli.main(["run", "--seconds", "1", "--jobs", "1", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert [record["id"] for record in lines(out)] == ["a", "b"]
    assert err.startswith(f"extract-ru: {folder}/c.txt: took longer than 1 seconds: raise --seconds")


@pytest.mark.parametrize("more", [[], ["--out", "out"]])
def test_a_document_that_is_too_long_is_named(
    folder: Path, more: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    Path("c.jsonl").write_text(
        json.dumps({"id": "long", "text": "слово " * 10}) + "\n" + json.dumps({"id": "d", "text": TEXT})
    )
    assert cli.main(["run", "--max-chars", "50", "a.txt", "c.jsonl", *more]) == 1
    told = "extract-ru: c.jsonl (long): 60 characters, more than 50: cut it into documents, or raise --max-chars"
    assert told in capsys.readouterr().err.splitlines()


def load_nothing() -> Fake:
    raise PatternError("patterns/dates.toml: unknown field `x`")


def test_what_a_worker_cannot_load_is_raised() -> None:
    with pytest.raises(PatternError, match="unknown field"):
        list(in_processes(batched(many(3)), 2, load_nothing, itself))


# -- score


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    labels = "T1\tstate 0 9\tКазахстан\nT2\tdate 11 16\t1 мая\nT3\tpost 18 38\tПрезидент Казахстана\n"
    labels += "A1\tcode T1 KAZ\nA2\tvalue T2 2020-05-01\nT4\tcity 0 9\tКазахстан\n"
    (tmp_path / "a.ann").write_text(labels, encoding="utf-8")
    return tmp_path


def test_score_prints_tables(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", str(gold)]) == 0
    out, err = capsys.readouterr()
    assert [row.split() for row in out.splitlines() if row.startswith("micro")] == [
        ["micro", "1.000", "0.667", "0.800", "3", "2", "2", "0.800", "0.800"]
    ]
    assert err == f"extract-ru: {gold}/a.ann: mentions of unknown types left out (1): city\n"


def test_score_json(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", str(gold), "--json", str(gold / "score.json")]) == 0
    assert "micro" in capsys.readouterr().out
    figures = json.loads((gold / "score.json").read_text())
    assert figures["micro"]["correct"] == 2
    assert figures["accuracy"]["value"] == {"correct": 0, "total": 1}
    assert cli.main(["score", str(gold), "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out) == figures


def test_score_errors(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", str(gold), "--errors"]) == 0
    out = capsys.readouterr().out
    assert "post: 1 error (missed: 1)" in out
    assert f"{gold}/a.txt:1  Казахстан, 1 мая. ⟦Президент Казахстана⟧." in out
    assert "⟦1 мая⟧. Президент Казахстана.  ← 2020-05-01, not XXXX-05-01" in out


def test_score_and_its_peer_share_dates_from_a_pipe(
    gold: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[Document] = []

    def records(documents: Sequence[Document]) -> Iterator[Record]:
        seen.extend(documents)
        yield from map(fake_record, documents)

    monkeypatch.setattr(natasha, "records", records)
    end, beginning = os.pipe()
    os.write(beginning, b"id,date\na,2020-12-02\n")
    os.close(beginning)
    assert cli.main(["score", str(gold), "--dates", f"/dev/fd/{end}", "--natasha", "--json", "-"]) == 0
    os.close(end)
    figures = json.loads(capsys.readouterr().out)
    assert figures["natasha"] == {name: figures[name] for name in figures["natasha"]}
    assert [document.anchor for document in seen] == [date(2020, 12, 2)]


def test_a_document_that_fails_counts_as_nothing_found(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (gold / "b.txt").write_text("сломайся")
    (gold / "b.ann").write_text("T1\tdate 0 3\tсло\n")
    assert cli.main(["score", str(gold), "--json", "-"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["micro"]["gold"] == 4
    assert "b.txt: ValueError: two lines" in err


def test_a_gold_folder_or_patterns_that_are_not_there_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["score", "none"]) == 2
    assert cli.main(["run", str(folder), "--patterns", "none"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "extract-ru: none: no such file or folder: check the path",
        "extract-ru: none: no such folder: check the path",
    ]


def test_score_of_no_gold_is_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", str(tmp_path)]) == 2
    assert "give a folder in brat's format" in capsys.readouterr().err


def test_score_of_nerel(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    labels = (
        "T1\tCOUNTRY 0 9\tКазахстан\nT2\tDATE 11 16\t1 мая\nT3\tCITY 0 9\tКазахстан\nN1\tReference T1 Wikidata:Q232\t\n"
    )
    (tmp_path / "a.ann").write_text(labels, encoding="utf-8")
    assert cli.main(["score", "--corpus", "nerel", str(tmp_path), "--json", "-"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["micro"]["correct"], figures["raw"]["correct"]) == (2, 2)
    assert figures["accuracy"]["wikidata"]["correct"] == 1
    assert cli.main(["score", "--corpus", "nerel", str(tmp_path), "--errors"]) == 0
    assert "Raw, no mapping" in capsys.readouterr().out


def test_score_of_factrueval(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layers = {"txt": TEXT, "spans": "1 loc_name 0 9 1 1  # 1 Казахстан\n", "objects": "2 LocOrg 1 # Казахстан\n"}
    for ending, content in layers.items():
        (tmp_path / f"book_1.{ending}").write_text(content, encoding="utf-8")
    arguments = ["score", "--corpus", "factrueval", str(tmp_path), "--task3", str(tmp_path / "out"), "--json", "-"]
    assert cli.main(arguments) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["types"]["state"]["f1"] == 1 and figures["types"]["date"] is None
    assert (tmp_path / "out" / "book_1.task3").read_text() == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["score", "x", "--corpus", "conll"],
        ["score", "x", "--task3", "out"],
        ["score", "x", "--corpus", "nerel", "--date", "2020-12-02"],
    ],
)
def test_options_that_do_not_fit_the_corpus_are_wrong_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as raised:
        cli.main(arguments)
    assert raised.value.code == 2
    assert "extract-ru score: " in capsys.readouterr().err


@pytest.mark.parametrize("corpus", ["nerel", "factrueval"])
def test_score_of_no_corpus_is_status_2(tmp_path: Path, corpus: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", "--corpus", corpus, str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith(f"extract-ru: {tmp_path}: no ")


# -- the rest


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["schema"]) == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(capsys.readouterr().out))


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        cli.main(["--version"])
    assert raised.value.code == 0
    assert capsys.readouterr().out == f"extract-ru {extract.__version__}\n"


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def test_help_imports_nothing_heavy() -> None:
    code = """
import sys
from extract.commands.cli import main
try:
    main(["run", "--help"])
except SystemExit:
    pass
heavy = {"spacy", "numpy", "msgspec", "rich", "trafilatura", "extract.pipeline", "extract.records"} & set(sys.modules)
sys.exit(str(sorted(heavy)) if heavy else 0)
"""
    assert run(sys.executable, "-c", code).returncode == 0


def test_a_missing_file_waits_for_no_model() -> None:
    code = """
import sys
from extract.commands.cli import main
status = main(["run", "no.txt"])
sys.exit(0 if status == 2 and "spacy" not in sys.modules else 1)
"""
    assert run(sys.executable, "-c", code).returncode == 0


def test_a_broken_pipe_is_quiet() -> None:
    reader, writer = os.pipe()
    os.close(reader)  # before anything is written: nothing is left to chance
    try:
        result = subprocess.run(
            [sys.executable, "-m", "extract", "schema"],
            stdout=writer,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            check=False,
        )
    finally:
        os.close(writer)
    assert (result.returncode, result.stderr) == (141, "")


# -- Outputs are the user's


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
@pytest.mark.parametrize(("format", "name"), [("jsonl", "out.jsonl"), ("csv", "out.csv"), ("csv", "tables")])
def test_a_replaced_output_keeps_its_mode(folder: Path, format: str, name: str, mode: int) -> None:
    (folder / "to").mkdir()
    output = folder / "to" / name
    command = ["run", str(folder / "a.txt"), str(folder / "b.txt"), "-o", str(output), "--format", format]
    assert cli.main(command) == 0
    files = [output] if output.is_file() else list(output.iterdir())
    for file in files:
        file.write_bytes(b"old")
        file.chmod(mode)
    assert cli.main(command) == 0
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {mode}
    assert b"old" not in {file.read_bytes() for file in files}


def test_an_output_of_a_long_name(folder: Path) -> None:
    output = folder / ("н" * 124 + ".jsonl")  # 254 bytes
    assert cli.main(["run", str(folder / "a.txt"), str(folder / "b.txt"), "-o", str(output)]) == 0
    assert len(lines(output.read_bytes())) == 2


@pytest.mark.parametrize("seconds", ["3000000", "9" * 30, "9" * 5000])
def test_any_number_of_seconds_can_be_waited_for(folder: Path, capfd: pytest.CaptureFixture[str], seconds: str) -> None:
    assert cli.main(["run", "--seconds", seconds, "--jobs", "1", str(folder)]) == 0
    assert len(capfd.readouterr().out.splitlines()) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("place", [["-o", "out.jsonl"], ["-o", "ann", "--format", "brat"], ["--out", "records"]])
def test_a_run_that_is_told_to_end_leaves_nothing_half_done(
    folder: Path, number: signal.Signals, place: list[str]
) -> None:
    (folder / "a.jsonl").write_text("".join(f'{{"id": "{n}", "text": "{TEXT}"}}\n' for n in range(500)))
    command = [sys.executable, "-m", "quick", "load_slow", "run", "a.jsonl", "--jobs", "1", *place]
    process = subprocess.Popen(command, cwd=folder, env=environment(), stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + 20
    while not list(folder.rglob(".*.part")) and time.monotonic() < end:
        time.sleep(0.01)
    process.send_signal(number)
    assert (process.communicate(timeout=20)[1], process.returncode) == ("", -number)
    assert not list(folder.rglob(".*.part"))
