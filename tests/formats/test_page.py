"""The HTML report: one file, nothing from elsewhere, nothing in a text runs; and used, where a browser is installed."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from sample import EVIL, TEXT, sample

from extract import formats as export
from extract import language
from extract.formats.page import FOLDER
from extract.language import Message, translated
from extract.records import WARNINGS, Date, Post, Record, Warning, to_json
from extract.text.spans import KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def report(*records: Record) -> str:
    out = io.BytesIO()
    export.write(records, "html", out)
    return out.getvalue().decode()


class Elements(HTMLParser):
    """What a browser makes of a page: each element's name and attributes, and the content of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.contents: dict[str, list[str]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] in {"script", "style"} and data.strip():
            self.contents.setdefault(self.found[-1][0], []).append(data)


def hash_of(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def test_a_page_carries_the_records_whole() -> None:
    records = [sample(), sample('"><b>')]
    elements = Elements(report(*records))
    data = [json.loads(one) for one in elements.contents["script"][:-1]]
    assert data == [json.loads(to_json(one)) for one in records]
    named = [attributes.get("data-id") for tag, attributes in elements.found if tag == "script"]
    assert named == ["a", '"><b>', None]


def test_a_hostile_text_makes_no_element() -> None:
    page = report(sample(), sample(EVIL))
    assert [tag for tag, _ in Elements(page).found if tag in {"img", "b"}] == []
    assert page.count("</script>") == 3  # two records and the script itself


def test_only_the_pages_own_script_and_style_may_run() -> None:
    elements = Elements(report(sample()))
    (policy,) = [one["content"] for _, one in elements.found if one.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None and policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    assert f"script-src 'sha256-{hash_of(elements.contents['script'][-1])}'" in policy
    assert f"style-src 'sha256-{hash_of(elements.contents['style'][0])}'" in policy


def test_a_page_loads_nothing() -> None:
    page = report()
    assert not re.search(r"""\b(src|href)=|@import|url\(|^import|\bfetch\(|innerHTML""", page, re.MULTILINE)
    assert set(re.findall(r"https?://[\w./]+", page)) == {"https://www.wikidata.org/wiki/"}


# -- Colours


def palettes() -> Iterator[tuple[str, dict[str, str]]]:
    light, dark = (FOLDER / "record.css").read_text().split("@media (prefers-color-scheme: dark)", 1)
    yield from (
        (name, dict(re.findall(r"--(\w+): #(\w{6});", css))) for name, css in (("light", light), ("dark", dark))
    )


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio."""

    def luminance(colour: str) -> float:
        shares = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
        red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("name", "colours"), list(palettes()), ids=["light", "dark"])
def test_colours_can_be_seen(name: str, colours: dict[str, str]) -> None:
    for kind in KINDS:
        assert contrast(colours[kind], colours["ground"]) >= 3, kind
    for ink in ("ink", "quiet", "accent"):
        for below in ("ground", "raised"):
            assert contrast(colours[ink], colours[below]) >= 4.5, (ink, below)


# -- In a browser


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Page:
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(report(sample(), sample("b"), sample(EVIL)), encoding="utf-8")
    page = browser.new_page()
    page.set_default_timeout(20_000)
    page.goto(Path(file).as_uri())
    return page


@pytest.fixture
def fresh(page: Page) -> Page:
    problems: list[Any] = []
    page.on("pageerror", lambda error: problems.append(error))
    page.goto(page.url.partition("#")[0])
    page.reload()
    page.wait_for_selector(".text")
    assert problems == []
    return page


def test_the_text_is_shown_to_the_character(fresh: Page) -> None:
    shown = fresh.evaluate("document.querySelector('.text').textContent")
    assert shown == TEXT
    assert fresh.title() == "extract-ru report" and fresh.locator(".text img, .text script").count() == 0


def test_a_mention_shows_its_nominative_where_it_is_in_another_case(fresh: Page) -> None:
    fresh.click(".segment:has-text('Казахстана')")
    assert "In the nominative\nКазахстан\n" in fresh.locator(".details").inner_text()
    fresh.click(".segment:has-text('Токаев') >> nth=0")
    assert "In the nominative" not in fresh.locator(".details").inner_text()


def test_a_mention_shows_its_record_and_where_else_it_is(fresh: Page) -> None:
    fresh.click(".segment:has-text('Токаев') >> nth=0")
    details = fresh.locator(".details").inner_text()
    held = "Президент Казахстана (acting, takes office, since December 1, 2020) · Казахстан"
    assert "Токаев" in details and held in details and "3 mentions" in details
    assert fresh.locator(".segment.same").count() == 4  # «Президент », «Казахстана», «Токаев» twice
    fresh.click(".places .place >> nth=2")
    assert fresh.evaluate("document.activeElement.textContent") == "Токаев"
    assert fresh.locator(".segment.chosen").count() == 1


def with_two_posts() -> Record:
    """The sample, its one official also a mayor of old, which is not sure."""
    (official,) = sample().officials
    mayor = Post(title="мэр", of=(), acting=False, former=True, status="past", confidence=0.64, mentions=())
    return sample(officials=(replace(official, posts=(*official.posts, mayor)),))


def with_four_dates() -> Record:
    """The sample, its dates neither in the order of the days nor all in a known year."""
    values = (None, "XXXX-05-01", "2024-05-05", "2019")
    return sample(dates=tuple(Date(id=f"date:{n}", value=value, mentions=(n,)) for n, value in enumerate(values)))


def test_the_time_line_goes_by_days_and_what_has_no_year_comes_last(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(report(with_four_dates()), encoding="utf-8")
    page = browser.new_page(locale="en-GB")
    page.goto(file.as_uri())
    shown = page.locator(".timeline button").all_inner_texts()
    page.close()
    assert shown == ["2019", "May 5, 2024", "not known", "XXXX-05-01"]


@pytest.fixture(params=["ru-RU", "en-GB"])
def two_posts(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    file = tmp_path / "report.html"
    file.write_text(report(with_two_posts()), encoding="utf-8")
    page = browser.new_page(locale=request.param)
    page.set_default_timeout(20_000)
    page.goto(file.as_uri())
    yield page
    page.close()


def test_a_post_that_is_not_sure_is_marked(two_posts: Page) -> None:
    said = {"ru": ("не наверняка", "Уверенность: 64 %"), "en": ("not sure", "Confidence: 64 %")}
    words, tooltip = said[str(two_posts.get_attribute("html", "lang"))]
    two_posts.click(".segment:has-text('Токаев') >> nth=0")
    for place in (".details", ".table"):
        marks = two_posts.locator(f"{place} .unsure")
        assert marks.all_inner_texts() == [words]
        assert marks.first.get_attribute("title") == tooltip


def test_how_a_post_is_held_is_told_in_words(two_posts: Page) -> None:
    said = {
        "ru": ("вступает в должность, с 1 декабря", "в прошлом"),
        "en": ("takes office, since December 1", "formerly"),
    }
    begins, past = said[str(two_posts.get_attribute("html", "lang"))]
    rows = two_posts.locator(".table >> nth=0").locator("tbody tr").all_inner_texts()
    assert begins in rows[0] and past in rows[1]


def test_officials_are_counted_not_their_posts(two_posts: Page) -> None:
    assert two_posts.locator("h3 small").first.inner_text() == "1"
    assert two_posts.locator(".table >> nth=0").locator("tbody tr").count() == 2


def test_chosen_again_a_place_gives_what_is_around_it(fresh: Page) -> None:
    segment = fresh.locator(".segment:has-text('Казахстана')").first
    for kind in ("state", "post", "state"):
        segment.click()
        assert fresh.locator(".details-head .chip").inner_text() == kind


def test_keys_reach_every_mention(fresh: Page) -> None:
    fresh.focus(".segment[tabindex='0']")
    fresh.keyboard.press("End")
    fresh.keyboard.press("ArrowLeft")
    fresh.keyboard.press("Enter")
    assert fresh.locator(".details .quote").inner_text() == "РСФСР"
    fresh.keyboard.press("Escape")
    assert fresh.locator(".details .quote").count() == 0 and fresh.locator(".segment.chosen").count() == 0


def test_a_kind_can_be_switched_off(fresh: Page) -> None:
    fresh.uncheck(".legend input[value='state']")
    assert fresh.locator(".segment.kind-state").count() == 0
    assert fresh.locator(".segment", has_text="Президент Казахстана").count() == 1
    fresh.click(".table:has-text('States') .link >> nth=1")  # what a table leads to is shown again
    assert fresh.locator(".segment.chosen").inner_text() == "таджикско"
    assert fresh.is_checked(".legend input[value='state']")


def test_documents_are_listed(fresh: Page) -> None:
    fresh.click("nav a >> nth=2")
    fresh.wait_for_selector("nav li:nth-child(3) a[aria-current]")
    assert fresh.locator(".record h2").inner_text() == EVIL
    assert fresh.title() == "extract-ru report"


def test_the_list_speaks_the_browsers_language(browser: Browser, page: Page) -> None:
    for locale, said in (("ru-RU", f"упоминаний: {len(sample().mentions)}"), ("en-GB", " mentions")):
        other = browser.new_page(locale=locale)
        other.goto(page.url)
        assert other.locator("nav small").first.inner_text().endswith(said)
        assert other.get_attribute("html", "lang") == locale[:2]
        other.close()


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_warnings_are_told_in_the_browsers_language(lang: str, browser: Browser, tmp_path: Path) -> None:
    told = [Message(template, count=12, found=9) for template in WARNINGS.values()]
    warnings = tuple(Warning(code=code, message=str(one)) for code, one in zip(WARNINGS, told, strict=True))
    file = tmp_path / "report.html"
    file.write_text(report(sample(warnings=warnings)), encoding="utf-8")
    page = browser.new_page(locale=lang)
    page.goto(file.as_uri())
    shown = page.locator(".table >> nth=-1").locator("tbody tr").all_inner_texts()
    page.close()
    language.use(lang)
    assert shown == [translated(one) for one in told]


def test_texts_are_searched(fresh: Page) -> None:
    field, listed = fresh.get_by_role("searchbox"), fresh.locator("nav li:visible")
    word = max(TEXT.split(), key=len)
    field.fill(word.upper())
    assert listed.count() == 3
    assert fresh.evaluate("CSS.highlights.get('sought').size") == TEXT.count(word)
    field.fill("такого слова нет")
    assert listed.count() == 0 and fresh.locator("nav [role=status]").inner_text() == "Nothing found"
    field.fill("")
    assert listed.count() == 3 and fresh.evaluate("CSS.highlights.get('sought').size") == 0


def test_what_is_not_sure_can_be_left_out(two_posts: Page) -> None:
    officials, least = two_posts.locator(".table").first, two_posts.locator(".least select")
    assert officials.locator("tbody tr").count() == 2
    least.select_option("0.7")
    assert officials.locator("tbody tr").count() == 1 and two_posts.locator(".tables .unsure").count() == 0
    least.select_option("0")
    assert officials.locator("tbody tr").count() == 2


def test_mentions_that_cross_are_drawn_on_lines_of_their_own(fresh: Page) -> None:
    script = """async () => {
        const mentions = [[0, 6], [2, 4], [2, 3], [5, 8], [8, 9]].map(([start, end]) => ({start, end}));
        const shown = mentions.map((_, index) => index);
        return {levels: [...levels(mentions, shown)], segments: segments(mentions, shown, 9)};
    }"""
    source = (FOLDER / "segments.js").read_text().replace("export ", "")
    found = fresh.evaluate(f"(() => {{ {source}; return ({script})(); }})()")
    assert dict(map(tuple, found["levels"])) == {2: 0, 4: 0, 1: 1, 3: 0, 0: 2}
    assert [one["inside"] for one in found["segments"]] == [[0], [0, 1, 2], [0, 1], [0], [0, 3], [3], [4]]
