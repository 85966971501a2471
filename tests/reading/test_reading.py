"""Reading: encodings, kinds of files, dates, and a clear line for each bad input."""

from __future__ import annotations

import io
import json
import os
from datetime import date
from pathlib import Path

import pytest

from extract.corpus.shards import given
from extract.documents import Document, ReadError
from extract.reading.anchors import Anchors, parse_date, read_dates
from extract.reading.encodings import decode
from extract.reading.files import ReadOptions, read
from extract.reading.pages import Page, article

NEWS = "Президент Казахстана Касым-Жомарт Токаев провёл встречу.\r\nОб этом сообщила пресс-служба «Акорды» – 2 дек.\n"
PAGE = """<html><head><meta charset="{charset}">{head}</head><body><nav>Меню</nav><article><h1>Заголовок новости</h1>
<p>Президент Казахстана Касым-Жомарт Токаев провёл встречу с министром иностранных дел в Москве.</p>
<p>Второй абзац новости достаточно длинный, чтобы остаться в тексте статьи.</p></article></body></html>"""
PUBLISHED = '<meta property="article:published_time" content="2020-12-02T10:00:00+06:00">'


def documents(*inputs: Path | str, anchors: Anchors | None = None) -> list[Document]:
    found = list(read(map(str, inputs), ReadOptions(anchors=anchors or Anchors())))
    assert not [one for one in found if isinstance(one, ReadError)]
    return [one for one in found if isinstance(one, Document)]


def errors(*inputs: Path | str) -> list[str]:
    return [str(one) for one in read(map(str, inputs)) if isinstance(one, ReadError)]


def written(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# -- Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1251"])
def test_decodes_without_moving_offsets(encoding: str) -> None:
    assert decode(NEWS.encode(encoding), "f") == NEWS


def test_decodes_koi8_r() -> None:
    text = NEWS.replace("«", '"').replace("»", '"').replace("–", "-")  # which koi8-r lacks
    assert decode(text.encode("koi8-r"), "f") == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_drops_the_byte_order_mark(encoding: str) -> None:
    assert decode(NEWS.encode(encoding), "f") == NEWS


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize(
    "text",
    [
        "встреча в Минске",
        "Президент",
        "указ подписан 7 мая 2018 года",
        "ЗАСЕДАНИЕ СОВЕТА МИНИСТРОВ ИНОСТРАННЫХ ДЕЛ ОДКБ ПРОШЛО В МОСКВЕ",
        "ОДКБ и СНГ: «итоги»".replace("«", '"').replace("»", '"'),
    ],
)
def test_tells_short_windows_1251_from_koi8_r(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "f") == text


def test_latin_text_with_russian_quotes_in_windows_1251() -> None:
    assert decode("OSCE «news» — №5".encode("cp1251"), "f") == "OSCE «news» — №5"


@pytest.mark.parametrize(
    "data",
    [
        "Größe und Übermaß der Straßen".encode("cp1252"),
        NEWS.encode()[:24],  # cut inside a letter
        bytes(range(256)) * 4,
        "東京で会議が行われた".encode("shift-jis"),
    ],
    ids=["cp1252", "cut UTF-8", "all bytes", "Shift-JIS"],
)
def test_refuses_what_is_no_plausible_text(data: bytes) -> None:
    with pytest.raises(ReadError) as raised:
        decode(data, "a.txt")
    assert str(raised.value) == (
        "a.txt: not in a known encoding (tried UTF-8, UTF-16, windows-1251, koi8-r, cp866): convert it to UTF-8"
    )


def test_refuses_broken_utf_16() -> None:
    with pytest.raises(ReadError, match="begins with the mark of UTF-16, but is not UTF-16"):
        decode(NEWS.encode("utf-16")[:-1], "f")


# -- Files and folders


def test_a_file_s_id_is_its_stem(tmp_path: Path) -> None:
    path = written(tmp_path / "004_new.s.txt", NEWS)
    assert documents(path) == [Document("004_new.s", NEWS, None, str(path))]


def test_reads_folders_recursively_and_sorted(tmp_path: Path) -> None:
    for name in ("b.md", "a.TXT", "sub/c.txt", "sub/notes.ann", ".hidden/d.txt", "z.jsonl"):
        written(tmp_path / name, '{"id": "line", "text": "т"}' if name == "z.jsonl" else NEWS)
    assert [one.id for one in documents(tmp_path)] == ["a", "b", "line", "c"]


def test_a_folder_s_reading_skips_the_output(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", NEWS)
    output = written(tmp_path / "out.jsonl", '{"id": "a"}')
    found = list(read([str(tmp_path)], skip=[output.resolve()]))
    assert [one.id for one in found if isinstance(one, Document)] == ["a"] and len(found) == 1


def test_a_folder_s_reading_skips_an_output_folder_inside_it_but_not_one_around_it(tmp_path: Path) -> None:
    written(tmp_path / "news/a.txt", NEWS)
    written(tmp_path / "news/out/b.txt", NEWS)
    for output, ids in ((tmp_path / "news/out", ["a"]), (tmp_path / "news", ["a", "b"]), (tmp_path, ["a", "b"])):
        found = read([str(tmp_path / "news")], skip=[output.resolve()])
        assert [one.id for one in found if isinstance(one, Document)] == ids


def test_a_readme_is_read_only_where_it_is_named(tmp_path: Path) -> None:
    written(tmp_path / "a.md", NEWS)
    readme = written(tmp_path / "README.md", NEWS)
    assert [one.id for one in documents(tmp_path)] == ["a"]
    assert [one.id for one in documents(readme)] == ["README"]


def test_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(NEWS.encode("cp1251"))))
    assert documents("-") == [Document("stdin", NEWS, None, "-")]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", "", "empty: give a file with text in it, or leave it out"),
        ("blank.md", " \n\n", "empty: give a file with text in it, or leave it out"),
        ("empty.jsonl", "", "empty: give a file with text in it, or leave it out"),
        (
            "letter.epub",
            "PK",
            "not a .txt, .md, .html, .docx, .pdf, .xml, .json, .parquet, .xlsx, .jsonl[.gz], .csv[.gz] or .tsv[.gz] "
            "file: convert it to one of these",
        ),
        (
            "cut.jsonl",
            '{"id": 1}'.encode("utf-16")[:-1],
            "begins with the mark of UTF-16, but is not UTF-16: convert it to UTF-8",
        ),
        ("menu.html", "<html><body></body></html>", "no article found in this page: save its text as .txt"),
    ],
)
def test_a_bad_file_is_one_line_and_the_rest_is_read(
    tmp_path: Path, name: str, content: str | bytes, message: str
) -> None:
    bad, good = written(tmp_path / name, content), written(tmp_path / "good.txt", NEWS)
    first, second = read([str(bad), str(good)])
    assert str(first) == f"{bad}: {message}"
    assert isinstance(second, Document) and second.id == "good"


ENDINGS = "txt md html docx pdf xml json jsonl jsonl.gz csv csv.gz tsv parquet xlsx".split()
PACKAGES = {"parquet": "pyarrow", "xlsx": "openpyxl"}


@pytest.mark.parametrize("special", ["fifo", "/dev/zero"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_what_may_never_end_is_told(tmp_path: Path, special: str, ending: str) -> None:
    if ending in PACKAGES:
        pytest.importorskip(PACKAGES[ending])
    path = tmp_path / f"b.{ending}"
    os.mkfifo(path) if special == "fifo" else path.symlink_to(special)
    written(tmp_path / "a.txt", NEWS)
    told = f"{path}: a pipe or a device, no file: it may never end; save what it gives as a file"
    for inputs in ([path], [tmp_path]):
        assert errors(*inputs) == [told]
    assert [one.id for one in read([str(tmp_path)]) if isinstance(one, Document)] == ["a"]
    usable, unusable = given([str(tmp_path)], out=tmp_path.with_name("out"))
    assert [str(one) for one in unusable] == [told] and [one.path for one in usable] == [f"{tmp_path}/a.txt"]


def test_want_of_memory_costs_a_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> str:
        raise MemoryError

    written(tmp_path / "a.txt", NEWS)
    written(tmp_path / "b.jsonl", '{"id": "b", "text": "т"}')
    monkeypatch.setattr("extract.reading.files.read_text", fail)
    told, one = read([str(tmp_path)])
    assert str(told) == (f"{tmp_path}/a.txt: not enough memory for it: cut it into documents, or give the machine more")
    assert isinstance(one, Document) and one.id == "b"


def test_missing_file(tmp_path: Path) -> None:
    assert errors(tmp_path / "no.txt") == [f"{tmp_path}/no.txt: no such file or folder: check the path"]
    assert errors(tmp_path / "no") == [f"{tmp_path}/no: no such file or folder: check the path"]


def test_folder_without_usable_files(tmp_path: Path) -> None:
    written(tmp_path / "a.doc", "x")
    assert errors(tmp_path) == [
        f"{tmp_path}: no .txt, .md, .html, .docx, .pdf, .xml, .json, .parquet, .xlsx, .jsonl[.gz], .csv[.gz] or "
        ".tsv[.gz] file in this folder: give another folder"
    ]


def test_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    path = written(tmp_path / "a.txt", NEWS)
    monkeypatch.setattr(Path, "open", refuse)  # a test that runs as root may read anything
    assert errors(path) == [f"{path}: no permission to read it: change its permissions, or leave it out"]


def test_a_file_name_of_any_bytes_is_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        with open(path, "wb") as file:
            file.write(NEWS.encode())
    except OSError:
        pytest.skip("the file system refuses such names")
    assert [one.id for one in documents(tmp_path)] == ["\\xff"]


# -- HTML


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("claimed", ["utf-8", "windows-1251", "koi8-r", "no-such"])
def test_html_gives_text_and_publication_date(tmp_path: Path, encoding: str, claimed: str) -> None:
    if encoding != "utf-8" and claimed in {"windows-1251", "koi8-r"} and claimed.replace("windows-", "cp") != encoding:
        pytest.skip("a page that lies about its encoding is read as it claims")
    page = PAGE.format(charset=claimed, head=PUBLISHED).encode(encoding)
    [document] = documents(written(tmp_path / "page.html", page))
    assert "Касым-Жомарт Токаев провёл встречу" in document.text
    assert "Меню" not in document.text
    assert (document.id, document.anchor, document.extracted) == ("page", date(2020, 12, 2), True)
    assert document.anchor_source == "text"


@pytest.mark.parametrize(
    "claimed",
    [
        "undefined",
        "idna",
        "punycode",
        "unicode_escape",
        "utf-7",
        "hex",
        "aliases",
        "a" * 4000,
        "mbcs",
        ".",
        "windows:1251",
    ],
)
def test_a_page_s_claim_that_is_no_encoding_is_not_followed(tmp_path: Path, claimed: str) -> None:
    page = PAGE.format(charset=claimed, head="").encode("cp1251")
    [document] = documents(written(tmp_path / "page.html", page))
    assert "Касым-Жомарт Токаев провёл встречу" in document.text


def test_a_page_may_be_left_to_those_who_bound_it(tmp_path: Path) -> None:
    path = written(tmp_path / "page.html", PAGE.format(charset="utf-8", head=PUBLISHED))
    [one] = read([str(path)], ReadOptions(opened=False, most=20))
    assert isinstance(one, Page) and "<article>" in one.text
    with pytest.raises(ReadError, match="characters, more than 20: cut it into documents, or raise --max-chars"):
        article(one)


def test_html_without_a_date_has_none(tmp_path: Path) -> None:
    [document] = documents(written(tmp_path / "page.htm", PAGE.format(charset="utf-8", head="")))
    assert document.anchor is None


def test_the_caller_s_date_wins_over_the_page_s(tmp_path: Path) -> None:
    path = written(tmp_path / "page.html", PAGE.format(charset="utf-8", head=PUBLISHED))
    [document] = documents(path, anchors=Anchors(date(2021, 1, 1)))
    assert (document.anchor, document.anchor_source) == (date(2021, 1, 1), "given")


# -- JSON Lines


def test_jsonl_lines_are_documents(tmp_path: Path) -> None:
    lines = '\ufeff{"id": "a", "text": "т", "date": "2020-12-02"}\n\n{"id": 7, "text": "у\\r\\n", "date": null, "x": 1}'
    path = written(tmp_path / "d.jsonl", lines)
    assert documents(path) == [
        Document("a", "т", date(2020, 12, 2), str(path)),
        Document("7", "у\r\n", None, str(path)),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": "b", "text": }', "not JSON (Expecting value, column 21): mend the line"),
        ('{"id": "b"', "not JSON (Expecting ',' delimiter, column 11): mend the line"),
        ('["b", "text"]', 'not an object: write {"id": …, "text": …} on each line'),
        ('{"id": null, "text": "т"}', '"id" is not a string: write it in quotes'),
        ('{"id": "b"}', 'no "text": add it to the line'),
        ('{"id": "b", "text": 5}', '"text" is not a string: write it in quotes'),
        ('{"id": "b", "text": " "}', '"text" is empty: fill it in, or leave the line out'),
        ('{"id": "a", "text": "т"}', 'the id "a" stands on an earlier line: give each document its own'),
        ('{"id": "b", "text": "т", "date": "2020-02-30"}', "the date 2020-02-30 does not exist: correct it"),
        ('{"id": "b", "text": "т", "date": "02/12/2020"}', "“02/12/2020” is not a date: write YYYY-MM-DD"),
        ('{"id": "b", "text": "т", "date": 20201202}', '"date" is not a string: write "YYYY-MM-DD"'),
        (
            r'{"id": "b", "text": "т\ud83d"}',
            '"text" holds half a character (a lone surrogate such as \\ud83d): mend or remove it',
        ),
        ('{"id": "b", "text": "' + "т".encode("cp1251").decode("latin-1") + '"}', "byte 22 of the line is not UTF-8"),
        ("[" * 100_000, "JSON too deep, or with too long a number: mend the line"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_is_read(tmp_path: Path, line: str, message: str) -> None:
    good = '{"id": "%s", "text": "т"}\n'
    encoding = "latin-1" if "UTF-8" in message else "utf-8"
    data = (good % "a").encode() + line.encode(encoding) + b"\n" + (good % "c").encode()
    path = written(tmp_path / "d.jsonl", data)
    first, broken, last = read([str(path)])
    assert str(broken).startswith(f"{path}:2: {message}")
    assert "\n" not in str(broken)
    assert [one.id for one in (first, last) if isinstance(one, Document)] == ["a", "c"]


def test_jsonl_is_streamed(tmp_path: Path) -> None:
    path = tmp_path / "pipe.jsonl"
    path.write_text("".join(json.dumps({"id": str(i), "text": "т" * 50_000}) + "\n" for i in range(50)))
    found = read([str(path)])
    next(found)
    with path.open("r+") as file:
        file.truncate(0)  # what was not read yet is gone
    assert len(list(found)) < 49


# -- Dates


def test_precedence_of_dates(tmp_path: Path) -> None:
    lines = '{"id": "a", "text": "т", "date": "2020-01-01"}\n{"id": "b", "text": "т"}\n{"id": "c", "text": "т"}\n'
    path = written(tmp_path / "d.jsonl", lines)
    table = {"a": date(2021, 1, 1), "b": date(2021, 1, 1)}
    found = documents(path, anchors=Anchors(date(2022, 1, 1), table))
    assert [one.anchor and one.anchor.year for one in found] == [2020, 2021, 2022]


@pytest.mark.parametrize(
    "table",
    [
        "id,date\na,2020-12-02\nb,\n",
        "date\tid\tnote\r\n2020-12-02\ta\tx\r\n",
        "\ufeffid;date\na;2020-12-02\n\n",
        'id,date\n"a","2020-12-02"\n',
        f"id,date,note\na,2020-12-02,{'x' * 200_000}\n",
        'id,note,date\na,"two\nlines\u2028",2020-12-02\n',
    ],
)
def test_reads_tables_of_dates(tmp_path: Path, table: str) -> None:
    assert read_dates(str(written(tmp_path / "dates.csv", table))) == {"a": date(2020, 12, 2)}


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("id,day\n", ":1: no column “date”: name the columns id and date"),
        ("", ":1: no column “id”: name the columns id and date"),
        ("id,date\na,2020-13-01\n", ":2: the date 2020-13-01 does not exist: correct it"),
        ("id,date\na,2020-12-01\na,2020-12-02\n", ":3: the id “a” stands on an earlier line: leave one of the two"),
        (
            'id,date\na,2020-12-01\n"b,2020-12-01\n',
            ":3: a quotation mark is left open, or stands inside a cell and is "
            "not doubled: mend it; the lines below are read as rows of their own",
        ),
        ("id,date\na\nb,soon\n", ":3: “soon” is not a date: write YYYY-MM-DD"),
    ],
)
def test_a_bad_table_of_dates_is_named(tmp_path: Path, table: str, message: str) -> None:
    path = written(tmp_path / "dates.csv", table)
    with pytest.raises(ReadError) as raised:
        read_dates(str(path))
    assert str(raised.value) == f"{path}{message}"


PACKAGES = {"parquet": "pyarrow", "xlsx": "openpyxl"}


@pytest.mark.parametrize("special", ["fifo", "/dev/zero"])
def test_a_table_of_dates_that_may_never_end_is_told(tmp_path: Path, special: str) -> None:
    path = tmp_path / "dates.csv"
    os.mkfifo(path) if special == "fifo" else path.symlink_to(special)
    with pytest.raises(ReadError, match="a pipe or a device, no file"):
        read_dates(str(path))


def test_a_table_of_dates_may_come_from_a_shell_s_pipe() -> None:
    end, beginning = os.pipe()
    os.write(beginning, b"id,date\na,2020-12-02\n")
    os.close(beginning)
    assert read_dates(f"/dev/fd/{end}") == {"a": date(2020, 12, 2)}
    os.close(end)


@pytest.mark.parametrize("value", ["2020-2-1", "20201202", "2020-W01-1", "２０２０-12-02", "2020-12-02T10:00", ""])
def test_only_iso_days_are_dates(value: str) -> None:
    with pytest.raises(ValueError, match="write YYYY-MM-DD"):
        parse_date(value)
