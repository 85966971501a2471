"""Records as Python gives them: plain values, one line of JSON, and what a notebook shows."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sample import TEXT, sample

from extract.formats import write
from extract.records import Record, to_json

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SEPARATORS = "\x85\u2028\u2029"  # what `splitlines` of Python, and some readers of lines, take for a line's end


def test_a_record_as_plain_values_and_as_json() -> None:
    record = sample()
    assert json.loads(record.to_json()) == record.to_dict() == json.loads(to_json(record))
    assert record.to_dict()["officials"][0]["posts"][0]["of"] == ["state:KAZ"]


@pytest.mark.parametrize("format", ["jsonl", "ftm"])
def test_no_reader_of_lines_cuts_a_line(format: str, tmp_path: Path) -> None:
    name = f"a{SEPARATORS}b"
    path = tmp_path / "out"
    with path.open("wb") as file:
        write([sample(name, text=SEPARATORS + TEXT), sample("c")], format, file)
    text = path.read_text("utf-8")
    assert text.splitlines() == text.split("\n")[:-1]
    assert name in {one.get("id") or "" for one in map(json.loads, text.splitlines())} or format == "ftm"
    if format == "jsonl":
        assert json.loads(text.splitlines()[0])["text"] == SEPARATORS + TEXT


def test_a_notebook_shows_the_report_in_a_frame_that_cannot_reach_it() -> None:
    shown = sample()._repr_html_()
    assert shown.startswith("<iframe ") and 'sandbox="allow-scripts allow-popups"' in shown
    assert shown.count("<") == 2  # the frame alone: whatever a text holds is quoted in it
    assert html.escape(to_json(sample()).decode().replace("<", "\\u003c")) in shown


@pytest.mark.parametrize("text", [TEXT, None])
def test_a_browser_shows_it(browser: Browser, text: str | None) -> None:
    record: Record = sample(text=text)
    page = browser.new_page()
    page.set_content(f"<div class=output>{record._repr_html_()}</div>")
    frame = page.frame_locator("iframe")
    frame.locator(".tables table").first.wait_for()
    assert "Президент Казахстана" in frame.locator(".tables").inner_text()
    assert (frame.locator(".text").text_content() or "") == (text or "")
    page.close()
