"""README, guide and accuracy: the same commands and figures in both languages. The commands of all pages work as they
stand."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import tomllib
from itertools import groupby
from pathlib import Path
from shutil import copy, copytree

import pytest
from paths import ROOT

from extract import spacy_component
from extract.commands import cli, documents
from extract.pipeline import Pipeline

PAGES = ("README.md", "docs/usage.md", "docs/accuracy.md")
BLOCK = re.compile(r"^```(sh|python|toml)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
EXAMPLES = "docs/examples"
HEADING = re.compile(r"^#+ ", re.MULTILINE)
LONGEST = 120  # lines of a README

OTHERS = ("docs/formats.md", "docs/register.md", "docs/scale.md")  # pages whose commands work, each by itself
TWICE = (*PAGES, *OTHERS, "docs/service.md")  # pages in both languages

# Not run: what is no command of ours (make, pip, the shell's), waits for a browser, or needs a cluster.
NOT_RUN = {"serve", "--engine"}


def in_russian(page: str) -> str:
    return page.replace(".md", ".ru.md")


def both(*pages: str) -> list[str]:
    """The texts of these pages, in English and in Russian."""
    names = (pages, map(in_russian, pages))
    return ["\n".join((ROOT / page).read_text("utf-8") for page in found) for found in names]


ENGLISH, RUSSIAN = both(*PAGES)


def blocks(readme: str, language: str) -> list[str]:
    return [match[2] for match in BLOCK.finditer(readme) if match[1] == language]


def commands(readme: str) -> list[list[str]]:
    """The words of each command, comments left out."""
    lines = (line for block in blocks(readme, "sh") for line in block.splitlines())
    return [words for line in lines if (words := shlex.split(line, comments=True))]


def runnable(words: list[str]) -> bool:
    return words[0] == "extract-ru" and not NOT_RUN & set(words)


def run(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Runs a command and what its output goes to; where that of its messages goes, it is left out."""
    ours, *reader = (list(part) for is_pipe, part in groupby(words, lambda word: word == "|") if not is_pipe)
    status = cli.main(ours[1 : ours.index("2>") if "2>" in ours else None])
    out, err = capsys.readouterr()
    assert status == 0, (shlex.join(words), err)
    if reader:
        assert subprocess.run(reader[0], input=out, encoding="utf-8", capture_output=True, check=True).stdout


def figures(readme: str) -> list[str]:
    """The numbers in the rows of tables, without the signs that part thousands."""
    rows = "\n".join(line for line in readme.splitlines() if line.startswith("|"))
    return re.findall(r"\d*\.?\d+", re.sub(r"(?<=\d)[, \u00a0](?=\d{3}\b)", "", rows))


@pytest.fixture
def prepared(folder: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with what of a checkout the commands name, one text of the gold folder for all, and a pipeline
    that is loaded already."""
    copytree(ROOT / EXAMPLES, folder / EXAMPLES)
    (folder / "gold").mkdir()
    for path in ROOT.glob("gold/103_*"):
        copy(path, folder / "gold")
    monkeypatch.setattr(documents, "load_pipeline", lambda knowledge: pipeline)
    return folder


@pytest.mark.parametrize("name", ["README.md", "README.ru.md"])
def test_a_readme_is_short(name: str) -> None:
    assert len((ROOT / name).read_text("utf-8").splitlines()) < LONGEST


def test_the_table_of_dates_names_the_examples() -> None:
    rows = (ROOT / EXAMPLES / "dates.csv").read_text("utf-8").split()
    assert rows[0] == "id,date"
    named = sorted(row.partition(",")[0] for row in rows[1:])
    assert named == sorted(path.stem for path in (ROOT / EXAMPLES / "news").iterdir())


@pytest.mark.parametrize("page", TWICE)
def test_both_languages_have_the_same_commands(page: str) -> None:
    english, russian = map(commands, both(page))
    assert english == russian


@pytest.mark.parametrize("page", TWICE)
def test_both_languages_have_the_same_python(page: str) -> None:
    english, russian = ([ast.dump(ast.parse(block)) for block in blocks(one, "python")] for one in both(page))
    assert english == russian


@pytest.mark.parametrize("page", TWICE)
def test_both_languages_have_the_same_headings(page: str) -> None:
    english, russian = (HEADING.findall(one) for one in both(page))
    assert english == russian


def test_both_languages_have_the_same_patterns() -> None:
    english, russian = ([tomllib.loads(block) for block in blocks(one, "toml")] for one in (ENGLISH, RUSSIAN))
    assert english and english == russian


@pytest.mark.parametrize("page", TWICE)
def test_both_languages_have_the_same_figures(page: str) -> None:
    english, russian = map(figures, both(page))
    assert english == russian


@pytest.mark.parametrize("name", [name for page in TWICE for name in (page, in_russian(page))])
def test_links_lead_to_files(name: str) -> None:
    page = ROOT / name
    links = [link for link in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")) if "://" not in link]
    assert links and [link for link in links if not (page.parent / link).is_file()] == []


@pytest.mark.usefixtures("prepared")
def test_the_commands_work(capsys: pytest.CaptureFixture[str]) -> None:
    ours = [words for words in commands(ENGLISH) if runnable(words)]
    assert {words[1] for words in ours} == {"run", "show", "score", "register", "patterns"}
    for words in ours:
        run(words, capsys)


@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize("page", OTHERS)
def test_the_commands_and_the_python_of_other_pages_work(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = (ROOT / page).read_text("utf-8")
    ours = [words for words in commands(text) if runnable(words)]
    assert ours
    for words in ours:
        run(words, capsys)
    for block in blocks(text, "python"):
        if "spark" not in block:
            exec(block, {})
            printed = capsys.readouterr().out.splitlines()
            assert set(re.findall(r"^# (.*)", block, re.MULTILINE)) <= set(printed)


def test_no_page_has_commands_that_are_not_tried() -> None:
    pages = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")}
    tried = {page for page, text in pages.items() if any(map(runnable, commands(text)))}
    assert tried <= {*TWICE, *map(in_russian, TWICE)}


@pytest.mark.parametrize("block", blocks(ENGLISH, "python"), ids=lambda block: block.split("\n")[0])
def test_the_python_prints_what_is_said(
    block: str, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(spacy_component, "_pipeline", lambda patterns: pipeline)
    exec(block, {})
    said = [line.removeprefix("# ") for line in block.splitlines() if line.startswith("# ")]
    assert said and capsys.readouterr().out.splitlines() == said
