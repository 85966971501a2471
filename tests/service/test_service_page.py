"""The page, as a user uses it: in headless Chromium, on a desktop and on a phone, by mouse and by keyboard."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, FilePayload, Page, expect

from extract.commands.serve import _listening
from extract.corpus.pool import Pipe
from extract.formats.brat import read_folder
from extract.pipeline import Pipeline
from extract.service.app import create

P = ParamSpec("P")
T = TypeVar("T")
TEXT = "Президент Казахстана Касым-Жомарт Токаев прибыл в Бишкек 😀 2 декабря. Токаев выступил в ООН."
HOSTILE = (
    "<img src=x onerror=\"document.title='run'\"></script><script>document.title='run'</script> МИД РФ &amp; 1 мая"
)
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
WAIT = 5_000  # milliseconds


class Here:
    """Runs the tasks in this process, one at a time."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline, self._lock = pipeline, threading.Lock()

    def run(self, task: Callable[Concatenate[Pipe, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._lock:
            return task(self._pipeline, *args, **kwargs)


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Labels with one mention missed, one with other borders, and a wrong code."""
    folder = tmp_path_factory.mktemp("gold")
    (folder / "a.txt").write_text(
        "Президент Казахстана 😀 прибыл в МИД РФ. Глава Казахстана доволен.", encoding="utf-8"
    )
    labels = "T1\tpost 0 20\tПрезидент Казахстана\nT2\tstate 10 20\tКазахстана\nA1\tcode T2 KGZ\n"
    (folder / "a.ann").write_text(labels + "T3\tbody 32 35\tМИД\nT4\tdate 23 29\tприбыл\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def address(pipeline: Pipeline, gold: Path) -> Iterator[str]:
    listening = _listening("127.0.0.1", 0)
    app = create(Here(pipeline), gold=read_folder(str(gold)), local=True)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module", params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def window(request: pytest.FixtureRequest, browser: Browser) -> BrowserContext:
    return browser.new_context(viewport=request.param, locale="ru-RU")


@pytest.fixture
def page(window: BrowserContext, address: str) -> Iterator[Page]:
    """The page in Russian; whatever it logs, and whatever it asks for elsewhere, is a failure."""
    page = window.new_page()
    page.set_default_timeout(WAIT)
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if wrong(message) else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: problems.append(request.url) if elsewhere(request.url, address) else None)
    page.goto(address)
    yield page
    page.close()
    assert problems == []


def wrong(message: ConsoleMessage) -> bool:
    """Whether a script failed or the policy stopped it; a request that the service refused is told to the user."""
    return message.type == "error" and "Failed to load resource" not in message.text


def elsewhere(url: str, address: str) -> bool:
    return not url.startswith((address, "blob:", "data:"))


def find(page: Page, text: str, date: str = "") -> None:
    page.get_by_label("Вставьте текст").fill(text)
    page.get_by_label("Дата документа").first.fill(date)
    page.get_by_role("button", name="Найти").click()
    expect(page.locator("#status")).to_contain_text("Упоминаний")


def mention(page: Page, text: str) -> Any:
    return page.locator(".segment", has_text=text).first


def texts(page: Page, kind: str) -> list[str]:
    return page.locator(f".segment.kind-{kind}").all_inner_texts()


def test_finds_and_shows_nested_mentions(page: Page) -> None:
    find(page, TEXT, "2020-12-03")
    expect(page.locator(".record .text")).to_have_text(TEXT)
    assert texts(page, "post") == ["Президент "] and texts(page, "state") == ["Казахстана"]
    expect(mention(page, "Казахстана")).to_have_attribute("title", "должность › государство")
    assert texts(page, "date") == ["2 декабря"]  # after a character of two UTF-16 units
    expect(page.locator(".timeline")).to_contain_text("2 декабря 2020")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_mention_shows_its_record_and_its_other_mentions(page: Page) -> None:
    find(page, TEXT)
    mention(page, "Касым-Жомарт Токаев").click()
    details = page.locator(".details")
    expect(details).to_contain_text("Президент Казахстана")
    expect(details.locator(".places li")).to_have_count(3)
    same = [one.strip() for one in page.locator(".same").all_inner_texts()]
    assert same == ["Президент", "Казахстана", "Касым-Жомарт Токаев", "Токаев"]
    details.get_by_role("button", name="Токаев выступил").click()
    expect(page.locator(".chosen")).to_have_text("Токаев")
    details.get_by_role("button", name="Закрыть").click()
    expect(page.locator(".same")).to_have_count(0)


def test_the_legend_switches_a_kind_off_and_on(page: Page) -> None:
    find(page, TEXT)
    switch = page.get_by_role("checkbox", name="государство")
    switch.uncheck()
    assert texts(page, "state") == [] and len(texts(page, "person")) == 2
    expect(page.locator(".record .text")).to_have_text(TEXT)
    switch.check()
    assert texts(page, "state") == ["Казахстана"]


def test_works_by_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type(TEXT)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".segment").first).to_be_visible()
    page.locator(".segment").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".details .quote")).to_have_text("Казахстана")
    page.keyboard.press("Escape")
    expect(page.locator(".details .quote")).to_have_count(0)
    assert page.evaluate("document.activeElement.textContent") == "Казахстана"
    page.get_by_role("tab", name="Текст").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tabpanel", name="Сверка с разметкой")).to_be_visible()


def test_hostile_text_is_only_shown(page: Page) -> None:
    find(page, HOSTILE)
    expect(page.locator(".record .text")).to_have_text(HOSTILE)
    mention(page, "РФ").click()
    expect(page.locator(".details .places").first).to_contain_text("</script>")
    line = json.dumps({"id": HOSTILE, "text": HOSTILE})
    page.set_input_files("#file", {"name": "<b>.jsonl", "mimeType": "", "buffer": f"{line}\n{{".encode()})
    expect(page.locator("#status")).to_contain_text("<b>.jsonl:2: not JSON")
    assert page.title() == "extract-ru" and page.locator("main img, main script, main b:has(b)").count() == 0


def test_reads_files_of_one_and_of_many_documents(page: Page) -> None:
    one: FilePayload = {"name": "новость.txt", "mimeType": "text/plain", "buffer": "МИД РФ\r\nТокаев".encode("cp1251")}
    page.set_input_files("#file", one)
    expect(page.locator(".record .text")).to_have_text("МИД РФ Токаев")
    lines = "".join(json.dumps({"id": id, "text": f"{id} ООН"}) + "\n" for id in ("a", "b"))
    page.set_input_files("#file", {"name": "x.jsonl", "mimeType": "", "buffer": lines.encode()})
    expect(page.locator(".record .text")).to_have_text("a ООН")
    page.locator("#documents").select_option("b")
    expect(page.locator(".record .text")).to_have_text("b ООН")


def test_says_what_is_wrong(page: Page) -> None:
    page.get_by_role("button", name="Найти").click()
    expect(page.locator("#status")).to_have_text("Нет текста: вставьте его или выберите файл")
    page.set_input_files("#file", {"name": "a.txt", "mimeType": "", "buffer": b" "})
    expect(page.locator("#status")).to_contain_text("a.txt: empty")


def test_downloads(page: Page) -> None:
    find(page, TEXT)
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON", exact=True).click()
    (record,) = json.loads(download.value.path().read_bytes())
    assert download.value.suggested_filename == "extract-ru.json"
    assert record["text"] == TEXT and record["officials"][0]["name"] == "Касым-Жомарт Токаев"


def test_shows_gold_against_found(page: Page, gold: Path) -> None:
    page.get_by_role("tab", name="Сверка с разметкой").click()
    page.get_by_label("Размеченный текст").select_option("a")
    errors = page.locator(".errors")
    expect(errors).to_contain_text("дата: не найдено (1)")
    expect(errors).to_contain_text("организация: другие границы (1)")
    expect(errors).to_contain_text("в разметке «KGZ», найдено «KAZ»")
    errors.locator(".error.border").click()
    expect(page.locator(".span.shown")).to_have_text("МИД")
    page.set_input_files("#files", [gold / "a.txt"])
    expect(page.locator("#gold-status")).to_have_text("Выберите два файла: .txt и .ann к нему")
    page.set_input_files("#files", [gold / "a.ann", gold / "a.txt"])
    expect(page.locator("#gold-status")).to_have_text("")
    expect(errors).to_contain_text("дата: не найдено (1)")


def test_speaks_english_elsewhere(browser: Browser, address: str) -> None:
    page = browser.new_page(locale="de-DE", color_scheme="dark")
    page.goto(address)
    expect(page.get_by_role("button", name="Find")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.close()
