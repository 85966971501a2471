"""A user's own pattern files: laid over ours, and checked by the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import knowledge
from extract.commands import cli
from extract.pipeline import Pipeline

FUND = '[[body]]\nid = "фонд-мира"\nname = "Евразийский фонд мира"\nkind = "other"\n'

OWN_DAY = """[[rule]]
id = "own-day"
opens = ["number"]
pattern = '(?P<day>\\d{1,2}) (?P<month>декабря)'
match = ["[2 декабря] => 2020-12-02"]
reject = ["2 мая"]
"""


def write(folder: Path, **files: str) -> Path:
    """Writes pattern files, by their names without the ending; gives the folder."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def laid(own: Path, pipeline: Pipeline) -> Pipeline:
    """The pipeline with the folder's patterns laid over ours."""
    return Pipeline(knowledge.read(own), pipeline.recognisers)


def check(own: Path, capsys: pytest.CaptureFixture[str], **files: str) -> tuple[int, list[str]]:
    """Writes the files and checks the folder: the exit status, and the lines that the user is told."""
    status = cli.main(["patterns", "check", str(write(own, **files))])
    return status, capsys.readouterr().err.splitlines()
