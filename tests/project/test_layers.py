"""Layers: a room imports only from those before it, and nobody imports what is slow or broken."""

from __future__ import annotations

import ast
import runpy
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest
from paths import PACKAGE, ROOT

# The folders of `extract/`, and the modules that lie in none: the flow of the data.
ORDER = (
    *("language", "native", "text", "ranker", "records", "documents", "knowledge", "recognisers", "grammar"),
    *("dates", "states", "people", "bodies", "places", "posts", "decisions", "weighing"),
    *("kinds", "resolving", "pipeline", "reading", "formats", "checking", "scoring", "register"),
    *("corpus", "service", "spacy_component", "commands", "training"),
)
PICTURE: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "architecture_picture.py"))
ROOMS: dict[str, frozenset[str]] = PICTURE["rooms"]()

# Fail on today's Python, and are not needed: natasha's weights are read from its folder.
BROKEN = {"natasha", "yargy", "pymorphy2", "pkg_resources"}
SLOW = {"spacy", "numpy", "thinc", "slovnet", "navec", "pymorphy3", "trafilatura", "duckdb"}


def test_the_order_names_every_room() -> None:
    assert sorted(ORDER) == sorted(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_those_before_it(room: str) -> None:
    assert sorted(ROOMS[room] - set(ORDER[: ORDER.index(room)])) == []


def test_no_modules_import_one_another() -> None:
    TopologicalSorter({name: set(_imports(path)) - {name} for name, path in MODULES.items()}).prepare()


def test_the_picture_shows_the_rooms_as_they_are() -> None:
    drawn = PICTURE["drawn"]() == (ROOT / "docs" / "architecture.svg").read_text("utf-8")
    assert drawn, "draw it anew: python docs/architecture_picture.py"


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def _imports(path: Path) -> Iterator[str]:
    """The modules of `extract` that a module imports when it runs, anywhere in it."""
    for node in PICTURE["running"](path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("extract."))
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: relative import: write `from extract…`"
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if name in MODULES else str(node.module) for name in names if name.startswith("extract."))


def _run(*arguments: str, text: str = "") -> tuple[str, set[str]]:
    """Standard output of `python -m extract …` and the top-level names of all that it imported."""
    command = [sys.executable, "-X", "importtime", "-X", "utf8", "-m", "extract", *arguments]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return done.stdout, {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


def test_run_imports_nothing_broken() -> None:
    output, imported = _run("run", "-", text="Президент Казахстана Касым-Жомарт Токаев прибыл в Бишкек 2 декабря.")
    assert '"person"' in output
    assert {"extract", "slovnet"} <= imported
    assert not imported & BROKEN


@pytest.mark.parametrize(
    "arguments", [["--help"], ["run", "--help"], ["register", "--help"], ["--version"], ["schema"]], ids=" ".join
)
def test_answers_without_what_is_slow(arguments: list[str]) -> None:
    output, imported = _run(*arguments)
    assert output
    assert not imported & (SLOW | BROKEN)
