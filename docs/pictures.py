"""Draws the pictures of what the program shows: `output.svg`, `output.ru.svg`, `report.png`, `service.png`.

`python docs/pictures.py` writes them anew, from texts of `gold/`. Needs the extras `serve` and `dev`, and Chromium.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

import extract
from extract.formats.tables import tables
from extract.language import use

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
TABLES, REPORT, ASKED = "107_shos_kommunike", "103_sputnik_posol", "101_mid_kr_smid"
WIDTH = 104  # columns of the tables
ADDRESS = "http://127.0.0.1:"


def draw_tables(language: str, name: str, option: str) -> None:
    """The tables of a text, as a terminal shows them."""
    use(language)
    text = (ROOT / "gold" / f"{TABLES}.txt").read_text("utf-8")
    record = extract.load()(text, id=TABLES)
    console = Console(file=StringIO(), force_terminal=True, width=WIDTH, record=True, highlight=False)
    for part in tables(record):
        console.print(part)
    title = f"extract-ru run gold/{TABLES}.txt --format table{option}"
    console.save_svg(str(DOCS / name), title=title, unique_id="extract-ru")


def draw_report(browser: Browser, folder: Path) -> None:
    """A report's page, one of its mentions chosen."""
    page = browser.new_page(locale="en-GB", reduced_motion="reduce", viewport={"width": 1200, "height": 880})
    file = folder / "report.html"
    _command("run", f"gold/{REPORT}.txt", "--format", "html", "-o", str(file)).wait()
    page.goto(file.as_uri())
    page.click(".segment:has-text('Айгуль Токтомушева')")
    page.screenshot(path=DOCS / "report.png")


def draw_service(browser: Browser) -> None:
    """The page of `serve`, with a text of a ministry and one of its mentions chosen."""
    page = browser.new_page(locale="ru-RU", reduced_motion="reduce", viewport={"width": 1200, "height": 1010})
    with _service() as address:
        page.goto(address)
        page.fill("#text", (ROOT / "gold" / f"{ASKED}.txt").read_text("utf-8"))
        page.locator("#text").evaluate("box => { box.style.height = '8rem'; box.scrollTop = 0; }")
        page.fill("#date", "2020-12-02")
        page.click("button.main")
        page.wait_for_selector(".segment")
        with page.expect_response("**/extract"):  # asked again, as by one who has used it for a while
            page.click("button.main")
        page.click(".segment:has-text('Нурбек Асанкулов')")
        page.screenshot(path=DOCS / "service.png")


@contextmanager
def _service() -> Iterator[str]:
    """The address of a service that runs meanwhile."""
    service = _command("serve", "--port", "0")
    try:
        assert service.stderr is not None
        line = next(line for line in service.stderr if ADDRESS in line)
        yield ADDRESS + line.partition(ADDRESS)[2].split()[0]
    finally:
        service.terminate()
        service.wait()


def _command(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-m", "extract", *arguments], cwd=ROOT, text=True, stderr=subprocess.PIPE)


def main() -> None:
    """Draws all of them."""
    from playwright.sync_api import sync_playwright

    draw_tables("en", "output.svg", "")
    draw_tables("ru", "output.ru.svg", " --lang ru")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        draw_report(browser, Path(folder))
        draw_service(browser)
        browser.close()


if __name__ == "__main__":
    main()
