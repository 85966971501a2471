"""What the tests share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import one_thread  # noqa: F401  (before numpy)
import pytest
from ours import KNOWLEDGE

from extract import knowledge as knowledge_package
from extract import language
from extract.knowledge import overlay
from extract.pipeline import Pipeline, load

if TYPE_CHECKING:
    from playwright.sync_api import Browser

os.environ["LANGUAGE"] = "en"  # whatever language the machine's user speaks


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins in English, whatever the one before it spoke."""
    monkeypatch.setenv("LANGUAGE", "en")
    language.use("en")


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """Our own patterns, which are a value, are read and made ready once for all tests."""
    read, parsed = knowledge_package.read, lru_cache(maxsize=64)(overlay.parsed)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(knowledge_package, "read", lambda own=None: KNOWLEDGE if own is None else read(own))
        patched.setattr(overlay, "parsed", parsed)
        yield


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return load(KNOWLEDGE)


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser that is installed here. (A module's: while it is driven, nothing else can run an event loop.)"""
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no chromium here: apt-get install chromium")
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=options)
        yield browser
        browser.close()
