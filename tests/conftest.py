"""What the tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import extract
from extract import language
from extract.pipeline import Pipeline

os.environ["LANGUAGE"] = "en"  # whatever language the machine's user speaks


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins in English, whatever the one before it spoke."""
    monkeypatch.setenv("LANGUAGE", "en")
    language.use("en")


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return extract.load()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
