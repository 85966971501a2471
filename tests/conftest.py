"""What the tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from ours import KNOWLEDGE

from extract import language
from extract.knowledge import Knowledge
from extract.pipeline import Pipeline, load

os.environ["LANGUAGE"] = "en"  # whatever language the machine's user speaks


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins in English, whatever the one before it spoke."""
    monkeypatch.setenv("LANGUAGE", "en")
    language.use("en")


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """What our own patterns say."""
    return KNOWLEDGE


@pytest.fixture(scope="session")
def pipeline(knowledge: Knowledge) -> Pipeline:
    return load(knowledge)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def own(folder: Path) -> Path:
    """A folder `own` for a user's pattern files, empty, in the working folder."""
    (folder / "own").mkdir()
    return Path("own")
