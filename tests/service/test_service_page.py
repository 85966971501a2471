"""The page, as a user uses it: in headless Chromium, on a desktop and on a phone, by mouse and by keyboard."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import pytest
import uvicorn
from fastapi.testclient import TestClient
from ours import KNOWLEDGE
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, FilePayload, Page, Route, expect

from extract import formats as export
from extract.commands.serve import _listening
from extract.corpus.pool import Pipe
from extract.documents import Document
from extract.formats.brat import read_folder
from extract.pipeline import Pipeline
from extract.records import Record
from extract.register.building import build
from extract.service.app import create
from extract.service.register import Register

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
def register(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Register:
    """Two holders of an office, one after the other, and one of them in another office before."""
    told = (
        ("2015-05-05", "Министр иностранных дел Казахстана Иван Петров прибыл в Минск."),
        ("2018-05-05", "Президент Казахстана Иван Петров прибыл в Минск."),
        ("2021-05-05", "Президент Казахстана Пётр Иванов прибыл в Минск."),
    )
    folder = tmp_path_factory.mktemp("register")
    documents = [Document(day, text, date.fromisoformat(day), extracted=True) for day, text in told]
    with (folder / "records.jsonl").open("wb") as out:
        export.write((one for one in pipeline.pipe(documents) if isinstance(one, Record)), "jsonl", out)
    build([str(folder / "records.jsonl")], folder / "own.duckdb", KNOWLEDGE, {}, print)
    return Register(folder / "own.duckdb", KNOWLEDGE)


@pytest.fixture(scope="module")
def address(pipeline: Pipeline, gold: Path, register: Register) -> Iterator[str]:
    listening = _listening("127.0.0.1", 0)
    app = create(Here(pipeline), gold=read_folder(str(gold)), register=register, local=True)
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
    expect(page.locator("#status")).to_contain_text("<b>.jsonl:2: это не JSON")
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
    expect(page.locator("#status")).to_contain_text("a.txt: пусто")
    page.set_input_files("#file", {"name": "a.rtf", "mimeType": "", "buffer": b"x"})
    expect(page.locator("#status")).to_contain_text("a.rtf: ")
    expect(page.locator("#status")).to_contain_text(".docx, .pdf")  # what it takes instead


def test_what_ends_late_does_not_hide_what_was_said_since(page: Page) -> None:
    held: list[Route] = []
    page.route("**/formats", lambda route: held.append(route))
    page.reload()
    page.get_by_role("button", name="Найти").click()
    expect(page.locator("#status")).to_contain_text("Нет текста")
    held[0].continue_()
    expect(page.locator("#downloads [data-format=csv]")).to_be_attached()
    expect(page.locator("#status")).to_contain_text("Нет текста")


def file(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "", "buffer": text.encode()}


def test_a_new_file_does_not_take_the_date_of_the_last(page: Page) -> None:
    day = page.locator("#date")
    find(page, "Накануне Токаев выступил.", "2020-12-03")
    page.set_input_files("#file", file("a.txt", "Накануне выступил Президент Казахстана."))
    expect(page.locator(".record .text")).to_contain_text("Президент")
    expect(day).to_have_value("")
    day.fill("2021-05-05")  # for the file that comes now
    page.set_input_files("#file", file("b.txt", "Накануне выступил МИД РФ."))
    expect(page.locator(".timeline")).to_contain_text("4 мая 2021")
    expect(day).to_have_value("2021-05-05")


def test_takes_a_folder_and_tells_what_it_left_out(page: Page, tmp_path: Path) -> None:
    (tmp_path / "внутри").mkdir()
    (tmp_path / "внутри" / "новость.txt").write_text("МИД РФ", encoding="utf-8")
    (tmp_path / "таблица.csv").write_text("id;text\nс1;Выступил глава ОДКБ\nс2;Совещание в ООН\n", encoding="cp1251")
    (tmp_path / "снимок.png").write_bytes(b"x")
    (tmp_path / "пусто.txt").write_bytes(b"")
    page.set_input_files("#folder", tmp_path)
    status = page.locator("#status")
    expect(status).to_contain_text("Файлов, которые не читаются: 1")
    expect(status).to_contain_text("пусто.txt: ")
    assert sorted(page.locator("#documents option").all_inner_texts()) == ["новость", "с1", "с2"]


def test_a_folder_can_be_dropped(page: Page, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("a/первая.txt", "вторая.md"):
        (tmp_path / name).write_text("МИД РФ", encoding="utf-8")
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(tmp_path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": 100, "y": 300, "data": data})
    expect(page.locator("#status")).to_contain_text("Упоминаний: 4")
    assert page.locator("#documents option").all_inner_texts() == ["первая", "вторая"]


def test_takes_more_documents_than_the_service_takes_at_a_time(page: Page) -> None:
    rows = [json.dumps({"id": str(number), "text": f"ООН {number}"}) for number in range(120)]
    page.set_input_files("#file", file("x.jsonl", "\n".join(rows)))
    expect(page.locator("#status")).to_contain_text("Упоминаний: 120", timeout=30_000)
    expect(page.get_by_role("button", name="HTML")).to_be_disabled()
    with page.expect_download() as download:
        page.get_by_role("button", name="JSONL").click()
    lines = download.value.path().read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [str(number) for number in range(120)]


def test_what_is_found_with_less_confidence_can_be_left_out(page: Page) -> None:
    find(page, TEXT)
    shares = page.evaluate("[...document.querySelectorAll('.least option')].map(({ value }) => Number(value))")
    assert shares[0] == 0 and shares == sorted(shares)
    count = page.locator(".segment").count()
    page.locator(".least select").select_option(str(shares[-1]))
    assert page.locator(".segment").count() <= count
    expect(page.locator(".record .text")).to_have_text(TEXT)


def test_downloads(page: Page) -> None:
    find(page, TEXT)
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON", exact=True).click()
    (record,) = json.loads(download.value.path().read_bytes())
    assert download.value.suggested_filename == "extract-ru.json"
    assert record["text"] == TEXT and record["officials"][0]["name"] == "Касым-Жомарт Токаев"


def test_tables_come_as_excel_reads_them(page: Page) -> None:
    find(page, TEXT)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.path().read_text("utf-8").startswith("\ufeffdocument,")
    openpyxl = pytest.importorskip("openpyxl")
    with page.expect_download() as download:
        page.get_by_role("button", name="XLSX").click()
    book = openpyxl.load_workbook(BytesIO(download.value.path().read_bytes()))
    assert book["Должностные лица"]["E2"].value == "Касым-Жомарт Токаев"


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


def ask(page: Page, question: str, phrase: str = "", day: str = "") -> None:
    page.get_by_label("Вопрос").select_option(question)
    if question != "conflicts":
        page.get_by_label("Что ищем").fill(phrase)
    if day:
        page.get_by_label("На день").fill(day)
    page.get_by_role("button", name="Спросить").click()


def test_asks_the_register(page: Page) -> None:
    page.get_by_role("tab", name="Реестр").click()
    found = page.locator("#found")
    ask(page, "who", "президент Казахстана")
    expect(found.locator(".line b")).to_have_count(2)
    expect(found.locator(".line").first).to_contain_text("Иван Петров")
    one, other = (found.locator(".line b").nth(number).bounding_box() for number in (0, 1))
    assert one and other and one["x"] < other["x"]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    ask(page, "person", "Петров")
    expect(found.locator(".line b")).to_have_count(2)  # of one person, in two offices
    expect(found.get_by_role("heading")).to_have_text("Иван Петров")
    ask(page, "who", "президент Казахстана", "2021-05-05")
    expect(found.locator("details")).to_have_count(1)
    ask(page, "conflicts")
    expect(found).to_contain_text("противоречий нет")


def test_the_register_says_what_it_does_not_know(page: Page) -> None:
    page.get_by_role("tab", name="Реестр").click()
    ask(page, "who", "архивариус")
    expect(page.locator("#register-status")).to_have_text("«архивариус» нет в реестре: спросите другими словами")
    ask(page, "person")
    expect(page.locator("#register-status")).to_have_text("Нет имени: хватит фамилии")


def test_the_register_reads_days_as_they_are_written(pipeline: Pipeline, register: Register) -> None:
    client = TestClient(create(Here(pipeline), register=register))
    ask = {"phrase": "президент Казахстана"}
    answers = {client.get("/register/who", params=ask | {"on": day}).text for day in ("5.05.2021", "5 мая 2021 года")}
    assert answers == {client.get("/register/who", params=ask | {"on": "2021-05-05"}).text}
    assert client.get("/register/who", params=ask | {"on": "2021"}).status_code == 200
    wrong = client.get("/register/who", params=ask | {"on": "намедни"})
    assert (wrong.status_code, "2.12.2020" in wrong.text) == (422, True)


def test_speaks_english_elsewhere(browser: Browser, address: str) -> None:
    page = browser.new_page(locale="de-DE", color_scheme="dark")
    page.goto(address)
    expect(page.get_by_role("button", name="Find")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.close()
