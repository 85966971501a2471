"""The two README files: the same commands and figures in both languages, and the commands work."""

from __future__ import annotations

import ast
import re
import shlex
import tomllib
from pathlib import Path
from shutil import copy

import pytest
from paths import ROOT

from extract import spacy_component
from extract.commands import cli, documents
from extract.pipeline import Pipeline

ENGLISH, RUSSIAN = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.ru.md"))
BLOCK = re.compile(r"^```(sh|python|toml)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FILES = {"body": "bodies.toml", "head": "posts.toml"}  # where a table of patterns belongs

# What stands for each input, few enough to be quick.
INPUTS = {"gold": "gold/103_*", "news": "seeds/002_*", "corpus": "seeds/002_*"}

# Not run: what is no command of ours (make, pip, the shell's), waits for a browser, or needs a cluster.
NOT_RUN = {"serve", "--engine"}


def blocks(readme: str, language: str) -> list[str]:
    return [match[2] for match in BLOCK.finditer(readme) if match[1] == language]


def commands(readme: str) -> list[list[str]]:
    """The words of each command, comments left out."""
    lines = (line for block in blocks(readme, "sh") for line in block.splitlines())
    return [words for line in lines if (words := shlex.split(line, comments=True))]


def runnable(words: list[str]) -> bool:
    return words[0] == "extract-ru" and not NOT_RUN & set(words)


def figures(readme: str) -> list[str]:
    """The numbers in the rows of tables, without the signs that part thousands."""
    rows = "\n".join(line for line in readme.splitlines() if line.startswith("|"))
    return re.findall(r"\d*\.?\d+", re.sub(r"(?<=\d)[, \u00a0](?=\d{3}\b)", "", rows))


@pytest.fixture
def prepared(folder: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the inputs that the README names, and a pipeline that is loaded already."""
    for name, found in INPUTS.items():
        (folder / name).mkdir()
        for path in ROOT.glob(found):
            copy(path, folder / name)
    (folder / "my").mkdir()
    for block in blocks(ENGLISH, "toml"):
        (table,) = tomllib.loads(block)
        (folder / "my" / FILES[table]).write_text(block, encoding="utf-8")
    monkeypatch.setattr(documents, "load_pipeline", lambda knowledge: pipeline)
    return folder


def test_both_languages_have_the_same_commands() -> None:
    assert commands(ENGLISH) == commands(RUSSIAN)


def test_both_languages_have_the_same_python() -> None:
    english, russian = ([ast.dump(ast.parse(block)) for block in blocks(one, "python")] for one in (ENGLISH, RUSSIAN))
    assert english and english == russian


def test_both_languages_have_the_same_patterns() -> None:
    english, russian = ([tomllib.loads(block) for block in blocks(one, "toml")] for one in (ENGLISH, RUSSIAN))
    assert english and english == russian


def test_both_languages_have_the_same_figures() -> None:
    assert figures(ENGLISH) and figures(ENGLISH) == figures(RUSSIAN)


@pytest.mark.parametrize("readme", [ENGLISH, RUSSIAN], ids=["English", "Russian"])
def test_links_lead_to_files(readme: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)", readme) if "://" not in link]
    assert links and [link for link in links if not (ROOT / link).is_file()] == []


@pytest.mark.usefixtures("prepared")
def test_the_commands_work(capsys: pytest.CaptureFixture[str]) -> None:
    ours = [words for words in commands(ENGLISH) if runnable(words)]
    assert {words[1] for words in ours} == {"run", "show", "score", "register", "patterns"}
    for words in ours:
        status = cli.main(words[1:])
        assert status == 0, (shlex.join(words), capsys.readouterr().err)


@pytest.mark.parametrize("block", blocks(ENGLISH, "python"), ids=lambda block: block.split("\n")[0])
def test_the_python_prints_what_is_said(
    block: str, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(spacy_component, "_pipeline", lambda patterns: pipeline)
    exec(block, {})
    said = [line.removeprefix("# ") for line in block.splitlines() if line.startswith("# ")]
    assert said and capsys.readouterr().out.splitlines() == said
