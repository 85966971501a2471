"""Inputs: each kind as the tool that people have writes it. `docs/formats.md` lists these tests."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from fakes import fake_record
from paths import ROOT

from extract.documents import Document, ReadError
from extract.formats import write
from extract.reading import office, workbooks
from extract.reading.columns import Columns
from extract.reading.files import ReadOptions, read

DAY, LATER = date(2020, 12, 2), date(2022, 3, 14)
FIRST, SECOND = "Посол Казахстана прибыл в Бишкек; он выступил.", "Министр обороны Армении выступил вчера."


def read_in(path: Path, columns: Columns | None = None) -> list[tuple[str, str, date | None] | str]:
    """Each document's id, text and date, or the error in its place without the folder's name."""
    return [
        (one.id, one.text, one.anchor) if isinstance(one, Document) else str(one).replace(f"{path.parent}/", "")
        for one in read([str(path)], ReadOptions(columns=columns or Columns()))
    ]


def texts(path: Path) -> list[str]:
    return [one if isinstance(one, str) else one[1] for one in read_in(path)]


# -- Tables of Excel


EXCEL = f'id;text;date\r\n101;"{FIRST}";02.12.2020\r\n102;{SECOND};14.03.2022\r\n;;\r\n'


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8-sig", "utf-16", "utf-16-le", "koi8-r", "cp866"])
@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_table_as_excel_saves_it(tmp_path: Path, encoding: str, sign: str) -> None:
    content = EXCEL.replace(FIRST, FIRST.replace(";", ",")).replace(";", sign).replace(FIRST.replace(";", sign), FIRST)
    (tmp_path / "n.csv").write_bytes(content.encode(encoding))
    assert [one[0] for one in read_in(tmp_path / "n.csv")] == ["101", "102"]
    assert [one[2] for one in read_in(tmp_path / "n.csv")] == [DAY, LATER]
    assert texts(tmp_path / "n.csv")[1] == SECOND


def test_unicode_text_of_excel(tmp_path: Path) -> None:
    (tmp_path / "n.tsv").write_bytes(EXCEL.replace(f'"{FIRST}"', SECOND).replace(";", "\t").encode("utf-16"))
    assert read_in(tmp_path / "n.tsv") == [("101", SECOND, DAY), ("102", SECOND, LATER)]


def test_russian_headers(tmp_path: Path) -> None:
    content = EXCEL.replace("id;text;date", "номер;текст;дата").encode("cp1251")
    (tmp_path / "n.csv").write_bytes(content)
    expected = [("101", FIRST, DAY), ("102", SECOND, LATER)]
    assert read_in(tmp_path / "n.csv", Columns("номер", "текст", "дата")) == expected
    assert read_in(tmp_path / "n.csv") == [("n-1", FIRST, DAY), ("n-2", SECOND, LATER)]


@pytest.mark.parametrize("name", ["n.csv", "n.xlsx"])
def test_the_usual_columns_are_known_in_capitals_and_in_russian(tmp_path: Path, name: str) -> None:
    cells: list[list[Any]] = [["ID", "Текст", " Дата"], ["а", SECOND, "2 декабря 2020 г."]]
    if name == "n.csv":
        (tmp_path / name).write_text("\n".join(";".join(row) for row in cells), encoding="utf-8")
    else:
        workbook(tmp_path / name, cells)
    assert read_in(tmp_path / name) == [("а", SECOND, DAY)]
    assert read_in(tmp_path / name, Columns(text="Текст")) == [("а", SECOND, DAY)]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (
            "id;text;Дата публикации",
            ["n.csv:1: “Дата публикации” is not read: if it dates the texts, name it with --date-column"],
        ),
        (
            "id;text;date_published",
            ["n.csv:1: “date_published” is not read: if it dates the texts, name it with --date-column"],
        ),
        ("id;text;candidate", []),
        ("date;text;Дата публикации", []),
    ],
)
def test_a_column_of_dates_that_is_not_read_is_told(tmp_path: Path, header: str, told: list[str]) -> None:
    (tmp_path / "n.csv").write_text(f"{header}\n2020-12-02;{SECOND};2020-12-02\n", encoding="utf-8")
    said: list[str] = []
    list(read([str(tmp_path / "n.csv")], ReadOptions(tell=lambda error: said.append(str(error)))))
    assert [line.removeprefix(f"{tmp_path}/") for line in said] == told


def test_which_of_two_columns_is_meant_is_not_guessed(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text(f"Text;Текст\n{FIRST};{SECOND}\n", encoding="utf-8")
    assert read_in(tmp_path / "n.csv") == ['n.csv:1: no column "text" among Text, Текст: name it with --text-column']


@pytest.mark.parametrize("line", ["sep=;\r\n", "\ufeffsep=;\r\n", '"sep=;"\n', "SEP=;\r\n"])
def test_the_line_by_which_excel_knows_the_separator(tmp_path: Path, line: str) -> None:
    (tmp_path / "n.csv").write_text(f"{line}id;text\r\n1;{SECOND}\r\n2\r\n", encoding="utf-8", newline="")
    assert read_in(tmp_path / "n.csv") == [
        ("1", SECOND, None),
        "n.csv:4: cells: 1, columns above them: 2; quote what holds a separator",
    ]


@pytest.mark.parametrize("header", ['id,text,"теги; рубрики; темы"', '"a;b;c;d",text,id', "id,text,a;b"])
def test_separators_within_the_quotes_of_a_header(tmp_path: Path, header: str) -> None:
    (tmp_path / "n.csv").write_text(f'{header}\n1,"{FIRST}",1\n', encoding="utf-8")
    assert texts(tmp_path / "n.csv") == [FIRST]


def workbook(path: Path, *sheets: list[list[Any]], hidden: int = 0) -> Path:
    """A workbook with these sheets, named 1, 2, … The first ones may be hidden."""
    book = pytest.importorskip("openpyxl").Workbook()
    book.remove(book.active)
    for number, cells in enumerate(sheets, 1):
        sheet = book.create_sheet(str(number))
        sheet.sheet_state = "hidden" if number <= hidden else "visible"
        for row in cells:
            sheet.append(row)
    book.save(path)
    return path


def test_a_workbook(tmp_path: Path) -> None:
    cells: list[list[Any]] = [
        [None, " "],
        ["id", "text", "date", None, "note"],
        [101, FIRST, datetime(2020, 12, 2, 10, 0)],
        [],
        ["b-2", SECOND + "\r\n", "14.03.2022", None, "extra", "outside"],
        [3.5, 2020, None],
        ["c", "Текст", 44000],
        ["d", None, None, None, "no text"],
    ]
    assert read_in(workbook(tmp_path / "n.xlsx", cells)) == [
        ("101", FIRST, DAY),
        ("b-2", SECOND + "\r\n", LATER),
        ("3.5", "2020", None),
        "n.xlsx:7: “44000” is not a date: write YYYY-MM-DD",
        'n.xlsx:8: "text" is empty: fill it in, or leave the line out',
    ]


def test_of_a_workbook_the_first_sheet_that_is_seen_and_filled_is_read(tmp_path: Path) -> None:
    rows = [["текст"], [FIRST], [], [SECOND]]
    path = workbook(tmp_path / "n.xlsx", [["lists"]], [], rows, [], [["text"], ["Иное"]], hidden=1)
    told = list[str]()
    options = ReadOptions(columns=Columns(text="текст"), tell=lambda error: told.append(str(error)))
    found = [(one.id, one.text) for one in read([str(path)], options) if isinstance(one, Document)]
    assert found == [("n-1", FIRST), ("n-2", SECOND)]
    assert told == [f"{path}: only the first sheet is read, “3”: save others as files of their own (5)"]


def bomb() -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        file.writestr("xl/sharedStrings.xml", b"<si>" * 500_000)
    return out.getvalue()


def cut() -> bytes:
    book, out = pytest.importorskip("openpyxl").Workbook(), io.BytesIO()
    book.active.append(["id", "text"])
    book.save(out)
    return out.getvalue()[:-100]


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (lambda: b"", "not a whole .xlsx ("),
        (lambda: b"PK\x03\x04 no zip", "not a whole .xlsx ("),
        (cut, "not a whole .xlsx ("),
        (lambda: b"\xd0\xcf\x11\xe0 sealed", "protected by a password: save it without one"),
        (bomb, "bytes that unpack to 2000000: no table of texts, write it again"),
    ],
)
def test_what_is_no_workbook_is_told(
    tmp_path: Path, made: Callable[[], bytes], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("openpyxl")
    monkeypatch.setattr(workbooks, "LARGEST", 1_000_000)
    (tmp_path / "n.xlsx").write_bytes(made())
    [problem] = read_in(tmp_path / "n.xlsx")
    assert isinstance(problem, str) and problem.startswith("n.xlsx: ") and told in problem


def test_a_workbook_without_rows_and_one_of_ours_are_told(tmp_path: Path) -> None:
    empty = "n.xlsx: empty: give a file with text in it, or leave it out"
    assert read_in(workbook(tmp_path / "n.xlsx", [[None, " "]], [])) == [empty]
    nothing = "n.xlsx: no rows: give a file with text in it, or leave it out"
    assert read_in(workbook(tmp_path / "n.xlsx", [["id", "text"]])) == [nothing]
    with (tmp_path / "n.xlsx").open("wb") as out:
        write([fake_record(Document("a", FIRST))], "xlsx", out)
    ours = "n.xlsx:1: records that extract-ru wrote, not texts: give the texts that they were made of"
    assert read_in(tmp_path / "n.xlsx") == [ours]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2020-12-02", DAY),
        (" 2020-12-02 ", DAY),
        ("2020-12-02 10:00:00", DAY),
        ("2020-12-02T23:59:59.5+03:00", DAY),
        ("2020-12-02T10:00Z", DAY),
        ("02.12.2020", DAY),
        ("2.12.2020 9:05", DAY),
        ("02.12.2020, 10:00:00", DAY),
        ("Wed, 02 Dec 2020 23:30:00 +0300", DAY),
        ("2 Dec 2020 10:00:00 GMT", DAY),
        ("31.02.2020", "the date 2020-02-31 does not exist: correct it"),
        ("02/12/2020", "“02/12/2020” is not a date: write YYYY-MM-DD"),
        ("02.12.20", "“02.12.20” is not a date: write YYYY-MM-DD"),
        ("2020-12-02 утром", "“2020-12-02 утром” is not a date: write YYYY-MM-DD"),
        ("завтра", "“завтра” is not a date: write YYYY-MM-DD"),
        (",", "“,” is not a date: write YYYY-MM-DD"),
    ],
)
def test_dates_as_programs_write_them(tmp_path: Path, cell: str, day: date | str) -> None:
    (tmp_path / "n.csv").write_text(f'id,text,date\n1,{SECOND},"{cell}"\n', encoding="utf-8")
    assert read_in(tmp_path / "n.csv") == [("1", SECOND, day) if isinstance(day, date) else f"n.csv:2: {day}"]


def test_rows_without_ids_are_numbered(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text(f"text\n{SECOND}\n \n{SECOND}\n", encoding="utf-8")
    ids = [one if isinstance(one, str) else one[0] for one in read_in(tmp_path / "n.csv")]
    assert ids == ["n-1", 'n.csv:3: "text" is empty: fill it in, or leave the line out', "n-3"]
    (tmp_path / "n.jsonl").write_text('{"text": "а"}\n\n{"text": "б"}\n', encoding="utf-8")
    assert [one[0] for one in read_in(tmp_path / "n.jsonl")] == ["n-1", "n-3"]
    told = ['n.csv:1: no column "no" among text: name it with --id-column']
    assert read_in(tmp_path / "n.csv", Columns(id="no")) == told


def test_an_id_left_empty_is_told(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text(f"id,text\n1,{SECOND}\n,{SECOND}\n", encoding="utf-8")
    assert read_in(tmp_path / "n.csv")[1:] == ['n.csv:3: "id" is empty: fill it in, or leave the line out']


# -- JSON


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866", "utf-8-sig", "utf-16", "utf-16-be"])
def test_json_lines_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    rows = [{"id": str(number), "text": SECOND, "date": "2020-12-02"} for number in (1, 2)]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "n.jsonl").write_bytes(lines.encode(encoding))
    assert read_in(tmp_path / "n.jsonl") == [("1", SECOND, DAY), ("2", SECOND, DAY)]


def test_a_json_array_and_a_json_document(tmp_path: Path) -> None:
    rows = [{"id": 7, "text": FIRST, "date": "2020-12-02T10:00:00"}, {"text": SECOND}, "x", {"id": "8"}]
    (tmp_path / "n.json").write_text(json.dumps(rows, indent=1), encoding="utf-8")
    assert read_in(tmp_path / "n.json") == [
        ("7", FIRST, DAY),
        ("n-2", SECOND, None),
        'n.json:3: not an object: write [{"id": …, "text": …}, …]',
        'n.json:4: no "text": add it to the line',
    ]
    (tmp_path / "one.json").write_bytes(json.dumps({"text": SECOND}, ensure_ascii=False).encode("cp1251"))
    assert read_in(tmp_path / "one.json") == [("one", SECOND, None)]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.json", '{"id": "a", "text": "б"}\n{"id": "b", "text": "б"}\n', "several JSON values, not one: where each"),
        ("a.json", '{"version": 2}', "no document, no array of them: write "),
        ("a.json", "[1, 2]", "no document, no array of them: write "),
        ("a.json", "", "empty: give a file with text in it"),
        ("a.json", "{", "not JSON (Expecting property name enclosed in double quotes, column 2)"),
        (
            "a.jsonl",
            json.dumps([{"id": "a", "text": "б"}], indent=1),
            "one JSON value, not one a line: name the file .json",
        ),
        (
            "a.jsonl",
            "<rss>\n<item>\n</item>\n</rss>\n",
            "not JSON (Expecting value, column 1): mend the line (so with all 4 rows)",
        ),
        ("a.csv", "text,date\nа,1 мая\nб,2 мая\n", "“1 мая” is not a date: write YYYY-MM-DD (so with all 2 rows)"),
    ],
)
def test_a_file_of_the_wrong_shape_is_one_line(tmp_path: Path, name: str, content: str, told: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    [line] = read_in(tmp_path / name)
    assert isinstance(line, str) and line.split(": ", 1)[1].startswith(told)


def test_errors_before_the_first_document_are_told_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text('x\ny\n{"id": "a", "text": "б"}\nz\n', encoding="utf-8")
    assert [one if isinstance(one, tuple) else one[:9] for one in read_in(tmp_path / "n.jsonl")] == [
        *("n.jsonl:1", "n.jsonl:2"),
        ("a", "б", None),
        "n.jsonl:4",
    ]


@pytest.mark.parametrize("name", ["n.jsonl", "n.json", "n.csv"])
def test_records_given_back_are_told(tmp_path: Path, name: str) -> None:
    record: dict[str, Any] = {
        "id": "a",
        "source": None,
        "text": SECOND,
        "mentions": [],
        "officials": [],
        "decisions": [],
    }
    content = {
        "n.jsonl": f"{json.dumps(record)}\n" * 2,
        "n.json": json.dumps([record, record], indent=1),
        "n.csv": "\ufeffdocument,file,document_date,number,type,text\na,a.txt,,1,state,Казахстана\n",
    }[name]
    (tmp_path / name).write_text(content, encoding="utf-8")
    told = "records that extract-ru wrote, not texts: give the texts that they were made of"
    assert read_in(tmp_path / name) == [f"{name}:1: {told}"]


def test_records_as_they_are_written_are_told(tmp_path: Path) -> None:
    for format, name in (("jsonl", "n.jsonl"), ("json", "n.json")):
        with (tmp_path / name).open("wb") as out:
            write([fake_record(Document("a", SECOND)), fake_record(Document("b", SECOND))], format, out)
        assert [str(one)[:30] for one in read_in(tmp_path / name)] == [f"{name}:1: records that extract-ru"[:30]]


# -- Telegram


MESSAGES: list[dict[str, Any]] = [
    {"id": 1, "type": "service", "date": "2020-12-02T09:00:00", "action": "create_channel", "text": ""},
    {"id": 2, "type": "message", "date": "2020-12-02T10:00:00", "from": "МИД", "text": SECOND},
    {"id": 3, "type": "message", "date": "2022-03-14T11:00:00", "photo": "1.jpg", "text": ""},
    {
        "id": 4,
        "type": "message",
        "date": "2022-03-14T11:00:00",
        "text": ["Посол ", {"type": "link", "text": "Казахстана"}, " прибыл."],
    },
]
CHANNEL = {"name": "МИД", "type": "public_channel", "id": 123, "messages": MESSAGES}


def test_an_export_of_a_telegram_channel(tmp_path: Path) -> None:
    path, told = tmp_path / "result.json", list[str]()
    path.write_text(json.dumps(CHANNEL, ensure_ascii=False, indent=1), encoding="utf-8")
    found = list(read([str(path)], ReadOptions(tell=lambda error: told.append(str(error)))))
    assert [(one.id, one.text, one.anchor, one.extracted) for one in found if isinstance(one, Document)] == [
        ("2", SECOND, DAY, False),
        ("4", "Посол Казахстана прибыл.", LATER, True),
    ]
    assert told == [f"{path}: messages without text, left out: 2"]


def test_an_export_of_all_chats_of_telegram(tmp_path: Path) -> None:
    export = {"about": "", "chats": {"about": "", "list": [CHANNEL, CHANNEL | {"id": 124}]}}
    (tmp_path / "result.json").write_text(json.dumps(export), encoding="utf-8")
    assert [one[0] for one in read_in(tmp_path / "result.json")] == ["123-2", "123-4", "124-2", "124-4"]


def test_messages_of_telegram_one_a_line(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text("\n".join(map(json.dumps, MESSAGES[1:2] + MESSAGES[3:])), encoding="utf-8")
    assert texts(tmp_path / "n.jsonl") == [SECOND, "Посол Казахстана прибыл."]


# -- Feeds


RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:yandex="http://news.yandex.ru">
<channel><title>Новости</title><link>https://mid.example</link><description>Лента</description>
<item><title>Визит в&nbsp;Бишкек</title><link>https://mid.example/1?a=1&b=2</link>
<guid isPermaLink="false">news-1</guid><pubDate>Wed, 02 Dec 2020 23:30:00 +0300</pubDate>
<description>Кратко.</description>
<content:encoded><![CDATA[<p>Посол <b>Казахстана</b> прибыл в&nbsp;Бишкек.</p><script>x()</script>
<p>Вчера он&#160;был в&nbsp;Минске.</p>]]></content:encoded></item>
<item><title>Встреча</title><link>https://mid.example/2</link>
<description>&lt;p&gt;Встреча прошла в Минске.&lt;/p&gt;</description>
<yandex:full-text>Встреча прошла в Минске и Бресте.</yandex:full-text></item>
<item><title>Без ссылки</title></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Новости</title><id>urn:feed</id><updated>2022-03-14T00:00:00Z</updated>
<entry><id>urn:1</id><title type="html">Визит &amp;laquo;по делу&amp;raquo;</title><link href="https://mid.example/1"/>
<updated>2022-03-14T10:00:00Z</updated><published>2020-12-02T10:00:00+03:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Посол прибыл.</p>
<ul><li>Раз</li><li>Два</li></ul></div></content></entry>
<entry><title>Второе</title><link href="https://mid.example/2"/><summary>Кратко.</summary></entry></feed>"""


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-8", "koi8-r"])
@pytest.mark.parametrize("claimed", ["windows-1251", "utf-8"])
def test_a_feed_of_rss(tmp_path: Path, encoding: str, claimed: str) -> None:
    if claimed == "windows-1251" and encoding == "koi8-r":
        pytest.skip("a feed that lies about its encoding is read as it claims")
    (tmp_path / "n.xml").write_bytes(RSS.replace("{encoding}", claimed).encode(encoding, "xmlcharrefreplace"))
    assert read_in(tmp_path / "n.xml") == [
        ("news-1", "Визит в Бишкек\n\nПосол Казахстана прибыл в Бишкек.\nВчера он был в Минске.", DAY),
        ("https://mid.example/2", "Встреча прошла в Минске и Бресте.", None),
        ("n-3", "Без ссылки", None),
    ]


def test_a_feed_of_atom(tmp_path: Path) -> None:
    (tmp_path / "n.atom").write_text(ATOM, encoding="utf-8")
    assert read_in(tmp_path / "n.atom") == [
        ("urn:1", "Визит «по делу»\n\nПосол прибыл.\nРаз\nДва", DAY),
        ("https://mid.example/2", "Второе\n\nКратко.", None),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<rss><channel></channel></rss>", "a feed without items: leave it out"),
        ("<urlset><url/></urlset>", "XML, but no feed (RSS, Atom): save its text as .txt"),
        (RSS[:500], "no whole XML ("),
        ("", "empty: give a file with text in it"),
        ('<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><r>&b;</r>', "XML, but no feed"),
    ],
)
def test_xml_that_is_no_feed_is_told(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "n.xml").write_text(content, encoding="utf-8")
    [line] = read_in(tmp_path / "n.xml")
    assert isinstance(line, str) and line.startswith(f"n.xml: {told}")


def test_a_feed_reads_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("тайна")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'
    feed = f"{entity}<rss><item><title>Раз &x;</title><description>Два</description></item></rss>"
    (tmp_path / "n.xml").write_text(feed, encoding="utf-8")
    assert "тайна" not in str(read_in(tmp_path / "n.xml"))


# -- Word and PDF


def word(fill: Callable[[Any], None]) -> bytes:
    """A document as Word saves it, filled by python-docx."""
    document = pytest.importorskip("docx").Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def letter(document: Any) -> None:
    document.add_heading("Сообщение", 1)
    document.add_paragraph("Посол ").add_run("Казахстана").bold = True
    table = document.add_table(2, 2)
    for row, cells in zip(table.rows, (("Асанов Тилек", "министр"), ("Орлов П. Н.", "посол")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("Первая строка\nвторая\tс отступом")


def test_a_document_of_word(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(word(letter))
    [one] = read([str(tmp_path / "letter.docx")])
    assert isinstance(one, Document) and (one.id, one.extracted) == ("letter", True)
    assert one.text.split("\n") == [
        *("Сообщение", "Посол Казахстана", "Асанов Тилек\tминистр", "Орлов П. Н.\tпосол"),
        *("Первая строка", "вторая\tс отступом"),
    ]


def test_what_was_struck_out_of_a_document_of_word_is_not_read(tmp_path: Path) -> None:
    def revised(document: Any) -> None:
        parser = pytest.importorskip("docx.oxml")
        words = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        paragraph = document.add_paragraph("Посол ")._p
        for piece in (
            "<w:del {}><w:r><w:delText>России</w:delText></w:r></w:del>",
            "<w:moveFrom {}><w:r><w:t>Чили</w:t></w:r></w:moveFrom>",
            "<w:ins {}><w:r><w:t>Казахстана</w:t></w:r></w:ins>",
            "<w:hyperlink {}><w:r><w:t xml:space='preserve'> прибыл</w:t></w:r></w:hyperlink>",
        ):
            paragraph.append(parser.parse_xml(piece.format(words)))

    (tmp_path / "a.docx").write_bytes(word(revised))
    assert texts(tmp_path / "a.docx") == ["Посол Казахстана прибыл"]


LISTS = """<w:numbering {words}>
<w:abstractNum w:abstractNumId="70">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="71">
  <w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Раздел %1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/></w:lvl>
</w:abstractNum>
<w:num w:numId="70"><w:abstractNumId w:val="70"/></w:num>
<w:num w:numId="71"><w:abstractNumId w:val="71"/></w:num>
<w:num w:numId="72"><w:abstractNumId w:val="70"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""
WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# List and level of each paragraph, its text, and what Word shows.
PARAGRAPHS = (
    ("71", 0, "О взносах", "Раздел IV. О взносах"),
    ("70", 0, "О Плане мероприятий", "1. О Плане мероприятий"),
    ("70", 1, "О сроках", "1.1. О сроках"),
    ("70", 2, "до мая", "а) до мая"),
    ("70", 2, "до июня", "б) до июня"),
    ("70", 0, "О бюджете", "2. О бюджете"),
    ("70", 1, "О взносах", "2.1. О взносах"),
    ("71", 1, "без номера", "без номера"),
    ("0", 0, "Без списка", "Без списка"),
    ("71", 0, "О сроках", "Раздел V. О сроках"),
    ("72", 0, "Снова с начала", "1. Снова с начала"),
    ("99", 0, "Списка нет", "Списка нет"),
)


def test_the_numbers_that_word_makes_are_read(tmp_path: Path) -> None:
    def listed(document: Any) -> None:
        xml = pytest.importorskip("docx.oxml").parse_xml
        for one in xml(LISTS.format(words=WORDS)):
            document.part.numbering_part.element.append(one)
        for list, level, text, _ in PARAGRAPHS:
            properties = document.add_paragraph(text)._p.get_or_add_pPr()
            place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{list}"/>'
            properties.append(xml(f"<w:numPr {WORDS}>{place}</w:numPr>"))

    (tmp_path / "a.docx").write_bytes(word(listed))
    assert texts(tmp_path / "a.docx")[0].split("\n") == [shown for *_, shown in PARAGRAPHS]


def test_the_numbers_of_words_styles_are_read(tmp_path: Path) -> None:
    def listed(document: Any) -> None:
        for style in ("List Number", "List Number", "List Bullet", "List Number", "Normal"):
            document.add_paragraph(style, style=style)

    (tmp_path / "a.docx").write_bytes(word(listed))
    assert texts(tmp_path / "a.docx")[0].split("\n") == [
        *("1. List Number", "2. List Number", "List Bullet", "3. List Number", "Normal"),
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("table.xls", "a workbook: save it as .xlsx or CSV (UTF-8), a text a row"),
        ("letter.doc", "of an office program: save it as .docx or .txt"),
    ],
)
def test_what_office_programs_write_and_is_not_read_has_its_remedy(name: str, told: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"PK")
    assert read_in(tmp_path / name) == [f"{name}: {told}"]


def test_a_pdf_with_a_text_layer(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    [one] = read([str(ROOT / "tests" / "samples" / "note.pdf")])  # printed by Chromium
    assert isinstance(one, Document) and (one.id, one.anchor, one.extracted) == ("note", None, True)
    assert "принял в городе\nНур-Султане посла Кыргызской Республики Айгуль Токтомушеву" in one.text


def scan() -> bytes:
    writer, out = pytest.importorskip("pypdf").PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(out)
    return out.getvalue()


def locked() -> bytes:
    writer, out = pytest.importorskip("pypdf").PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


SCANNED = "no text in it, as in a scan: have its text recognised (OCR), or save it as .txt"
LOCKED = "protected by a password: save it without one"


@pytest.mark.parametrize(
    ("name", "made", "told"),
    [
        ("a.docx", lambda: b"PK\x03\x04 no zip", "not a whole .docx ("),
        ("a.docx", lambda: b"", "not a whole .docx ("),
        ("a.docx", lambda: b"\xd0\xcf\x11\xe0 sealed", LOCKED),
        ("a.docx", lambda: word(lambda document: None), SCANNED),
        ("a.pdf", lambda: b"%PDF-1.7 no more", "not a whole .pdf ("),
        ("a.pdf", scan, SCANNED),
        ("a.pdf", locked, LOCKED),
    ],
)
def test_an_office_document_that_gives_no_text(tmp_path: Path, name: str, made: Callable[[], bytes], told: str) -> None:
    pytest.importorskip("docx" if name.endswith("docx") else "pypdf")
    (tmp_path / name).write_bytes(made())
    (tmp_path / "b.txt").write_text(SECOND, encoding="utf-8")
    first, second = read([str(tmp_path)])
    assert isinstance(first, ReadError) and str(first).startswith(f"{tmp_path}/{name}: {told}")
    assert isinstance(second, Document)


@pytest.mark.parametrize(("name", "package"), [("a.docx", "python-docx"), ("a.pdf", "pypdf"), ("a.xlsx", "openpyxl")])
def test_without_the_extra_the_package_is_named(
    tmp_path: Path, name: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for reader in (office, workbooks):
        monkeypatch.setattr(reader, "find_spec", lambda name: None)
    (tmp_path / name).write_bytes(b"x")
    assert read_in(tmp_path / name) == [f"{name}: needs {package}: pip install 'extract-ru[office]'"]


# -- Folders


def test_what_a_folder_holds_and_is_not_read_is_told(tmp_path: Path) -> None:
    for name in ("a.txt", "b.doc", "deep/c.DOC", "d.rtf", "Makefile", "README.md", ".hidden.doc", "~$a.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SECOND, encoding="utf-8")
    told = list[str]()
    found = list(read([str(tmp_path)], ReadOptions(tell=lambda error: told.append(str(error)))))
    assert len(found) == 1
    assert told == [f"{tmp_path}: not read, for their endings: 2 .doc, 1 .rtf, 1 Makefile"]


# -- The table of them


def test_the_table_of_inputs_names_tests_that_there_are() -> None:
    table = (ROOT / "docs" / "formats.md").read_text("utf-8").partition("## What is written")[0]
    here = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    named = re.findall(r"`(test_\w+)`", table)
    assert len(named) > 15
    assert [name for name in named if f"def {name}(" not in here] == []
