"""diff: what two runs of a user's own found otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from records import KAZ, Held, president, record, write

from extract.commands import cli

TEXT = "Президент Казахстана Иван прибыл."


def held(name: str, **how: str) -> Held:
    return Held(name, "Президент Казахстана", [KAZ], **how)  # type: ignore[arg-type]


def test_mentions_holdings_and_documents(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = write(folder / "old.jsonl", record("a", TEXT, held("Иван")), president("b", "Пётр"), president("c", "Олег"))
    new = write(folder / "new.jsonl", record("a", TEXT, held("Иван", status="begins", since="2020-12-01")))
    (folder / "run").mkdir()
    write(folder / "run" / "1.jsonl", president("c", "Олег"), president("d", "Егор"))
    assert cli.main(["diff", old, new]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "- a 0–20 holding Иван, holds «Президент Казахстана»",
        "+ a 0–20 holding Иван, begins, since 2020-12-01 «Президент Казахстана»",
        "- b: only in the old run",
        "- c: only in the old run",
        "holding: 1 gained, 1 lost",
        "1 gained, 1 lost",
    ]
    assert cli.main(["diff", old, "run", "--lang", "ru"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "+ d: только в новом прогоне",
        "прибавилось 0, пропало 0",
    ]


def test_runs_in_other_formats_are_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pyarrow")
    old = write(folder / "old.jsonl", president("a", "Иван"))
    assert cli.main(["convert", old, "-o", "new.parquet"]) == 0
    assert cli.main(["diff", old, "new.parquet"]) == 0
    assert capsys.readouterr().out == "0 gained, 0 lost\n"


def test_what_is_no_record_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = write(folder / "old.jsonl", president("a", "Иван"))
    with open(old, "ab") as file:
        file.write(b"{}\n")
    assert cli.main(["diff", old, old]) == 1
    assert "old.jsonl:2: no record (" in capsys.readouterr().err
    assert cli.main(["diff", old, "none.jsonl"]) == 2
    assert "none.jsonl: no such file or folder: check the path" in capsys.readouterr().err
