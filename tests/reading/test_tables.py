"""Tables: what is read of JSON Lines, CSV, TSV, Parquet and workbooks, and how a bad row is named."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from extract.documents import Document, ReadError
from extract.reading import packages, parquet, separated
from extract.reading.columns import Columns
from extract.reading.files import ReadOptions, read
from extract.reading.packages import MissingPackage

ROWS: list[dict[str, Any]] = [
    {"id": "a", "text": "Первый текст", "date": "2020-12-01"},
    {"id": "b", "text": 'Второй,\n«текст»; "и"\tещё', "date": None},
    {"id": "7", "text": "Третий", "date": "2020-12-03"},
]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    """The rows in the format that the path's ending names."""
    name = path.name.removesuffix(".gz")
    if name.endswith(".parquet"):
        pyarrow, writer = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        writer.write_table(pyarrow.Table.from_pylist(rows), path, row_group_size=2)
        return path
    if name.endswith(".xlsx"):
        book = pytest.importorskip("openpyxl").Workbook()
        for cells in ([*rows[0]], *([*row.values()] for row in rows)):
            book.active.append(cells)
        book.save(path)
        return path
    if name.endswith(".jsonl"):
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    else:
        separator = "\t" if name.endswith(".tsv") else ","
        cells = [list(rows[0]), *(row.values() for row in rows)]
        quoted = [['"' + str(cell or "").replace('"', '""') + '"' for cell in row] for row in cells]
        text = "".join(separator.join(row) + "\r\n" for row in quoted)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


def found(path: Path, columns: Columns | None = None) -> list[tuple[str, str, date | None] | str]:
    """Each document's id, text and date, or the error in its place without the folder's name."""
    results = read([str(path)], ReadOptions(columns=columns or Columns()))
    return [
        (one.id, one.text, one.anchor) if isinstance(one, Document) else str(one).replace(f"{path.parent}/", "")
        for one in results
    ]


@pytest.fixture(params=["n.jsonl", "n.jsonl.gz", "n.csv", "n.CSV.gz", "n.tsv", "n.tsv.gz", "n.parquet", "n.xlsx"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_format_gives_the_same_documents(tmp_path: Path, name: str) -> None:
    assert found(write(tmp_path / name, ROWS)) == [
        ("a", ROWS[0]["text"], date(2020, 12, 1)),
        ("b", ROWS[1]["text"], None),
        ("7", ROWS[2]["text"], date(2020, 12, 3)),
    ]


def test_columns_are_named(tmp_path: Path, name: str) -> None:
    rows = [{"url": "u", "body": "Текст", "day": "2020-12-01", "text": "не это"}]
    assert found(write(tmp_path / name, rows), Columns("url", "body", "day")) == [("u", "Текст", date(2020, 12, 1))]


def test_a_bad_row_is_named_and_the_others_go_on(tmp_path: Path, name: str) -> None:
    rows = [*ROWS[:1], {"id": "x", "text": " ", "date": None}, {"id": "y", "text": "т", "date": "1 мая"}, *ROWS[2:]]
    rows.append(rows[0])
    first = 1 if name.endswith(("jsonl", "jsonl.gz", "parquet")) else 2  # a header is a line
    assert found(write(tmp_path / name, rows)) == [
        ("a", ROWS[0]["text"], date(2020, 12, 1)),
        f'{name}:{first + 1}: "text" is empty: fill it in, or leave the line out',
        f"{name}:{first + 2}: “1 мая” is not a date: write YYYY-MM-DD",
        ("7", "Третий", date(2020, 12, 3)),
        f'{name}:{first + 4}: the id "a" stands on an earlier line: give each document its own',
    ]


@pytest.mark.parametrize(
    ("name", "place"),
    [("n.csv", "n.csv:2"), ("n.tsv.gz", "n.tsv.gz:2"), ("n.parquet", "n.parquet:1"), ("n.xlsx", "n.xlsx:2")],
)
def test_a_text_left_out_is_told_as_empty(tmp_path: Path, name: str, place: str) -> None:
    rows: list[dict[str, Any]] = [{"id": "a", "Текст": None}, {"id": "b", "Текст": "Второй"}]
    assert found(write(tmp_path / name, rows), Columns(text="Текст")) == [
        f'{place}: "Текст" is empty: fill it in, or leave the line out',
        ("b", "Второй", None),
    ]


@pytest.mark.parametrize("name", ["n.csv", "n.parquet", "n.xlsx"])
def test_a_missing_column_is_told_with_those_there_are(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, [{"id": "a", "body": "Текст"}])
    place = name if name.endswith("parquet") else f"{name}:1"
    assert found(path) == [f'{place}: no column "text" among id, body: name it with --text-column']
    assert found(path, Columns(text="body")) == [("a", "Текст", None)]
    assert found(path, Columns(text="body", date="day")) == [
        f'{place}: no column "day" among id, body: name it with --date-column'
    ]


def test_parquet_may_be_typed(tmp_path: Path) -> None:
    rows = [{"id": 1, "text": "а", "date": date(2020, 12, 1)}, {"id": 2, "text": "б", "date": None}]
    assert found(write(tmp_path / "n.parquet", rows)) == [("1", "а", date(2020, 12, 1)), ("2", "б", None)]
    rows = [{"id": 1, "text": "а", "date": datetime(2020, 12, 1, 23, 59)}]
    assert found(write(tmp_path / "n.parquet", rows)) == [("1", "а", date(2020, 12, 1))]


def test_a_cell_of_parquet_that_is_no_text_costs_its_row_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "n.parquet", [{"id": name, "text": "Текст"} for name in ("a", "bb", "c")])
    path.write_bytes(path.read_bytes().replace(b"bb", b"b\xff"))
    first, second, third = found(path)
    assert (first, third) == (("a", "Текст", None), ("c", "Текст", None))
    assert isinstance(second, str) and second.startswith("n.parquet:2: a cell cannot be read ('utf-8' codec")


def test_a_day_beyond_the_calendar_costs_its_row_alone(tmp_path: Path) -> None:
    pyarrow, writer = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    days = pyarrow.array([18598, 10_000_000, None], pyarrow.int32()).cast(pyarrow.date32())
    times = pyarrow.array([1606867200, 10**12, None], pyarrow.int64()).cast(pyarrow.timestamp("s", "Europe/Moscow"))
    for column in (days, times):
        table = pyarrow.table({"id": ["a", "b", "c"], "text": ["Текст"] * 3, "date": column})
        writer.write_table(table, tmp_path / "n.parquet")
        first, second, third = found(tmp_path / "n.parquet")
        assert (first, third) == (("a", "Текст", date(2020, 12, 2)), ("c", "Текст", None))
        assert isinstance(second, str) and second.startswith("n.parquet:2: a cell cannot be read (")


def test_days_finer_than_python_s_are_read(tmp_path: Path) -> None:
    pyarrow, writer = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    days = pyarrow.array([1606867200000000001], pyarrow.timestamp("ns"))
    writer.write_table(pyarrow.table({"id": ["a"], "text": ["Текст"], "date": days}), tmp_path / "n.parquet")
    assert found(tmp_path / "n.parquet") == [("a", "Текст", date(2020, 12, 2))]


def test_an_unknown_time_zone_is_told_once(tmp_path: Path) -> None:
    pyarrow, writer = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    days = pyarrow.array([0, 1], pyarrow.timestamp("us", "Europe/Atlantis"))
    writer.write_table(pyarrow.table({"id": ["a", "b"], "text": ["Текст"] * 2, "date": days}), tmp_path / "n.parquet")
    assert found(tmp_path / "n.parquet") == [
        'n.parquet: "date" has an unknown time zone, “Europe/Atlantis”: write it anew'
    ]


def test_parquet_is_never_unpacked_at_once(tmp_path: Path) -> None:
    pyarrow, writer = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    text = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 100, pyarrow.int8()), ["я" * 500_000]).cast("string")
    path = tmp_path / "n.parquet"
    writer.write_table(pyarrow.table({"id": list(map(str, range(100))), "text": text}), path, compression="zstd")
    del text
    assert path.stat().st_size < 10_000
    before = pyarrow.default_memory_pool().bytes_allocated()
    most = 0
    for number, one in enumerate(read([str(path)])):
        assert isinstance(one, Document) and one.id == str(number) and len(one.text) == 500_000
        most = max(most, pyarrow.default_memory_pool().bytes_allocated() - before)
    assert number == 99 and most < 6_000_000


def test_parquet_that_unpacks_to_what_no_text_does_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pyarrow, writer = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(parquet, "LARGEST", 100_000)
    path = tmp_path / "n.parquet"
    for rows, told in (
        ({"id": ["a"], "text": ["я" * 300_000]}, "no table of texts, write it again"),
        ({"id": ["a"] * 200_000, "text": ["б"] * 200_000}, "bytes: no table of texts, write it again"),
    ):
        writer.write_table(pyarrow.table(rows), path, compression="zstd")
        [one] = found(path)
        assert isinstance(one, str) and one.endswith(told)


def test_an_encrypted_column_of_parquet_is_told(tmp_path: Path) -> None:
    pyarrow, writer = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    encryption = pytest.importorskip("pyarrow.parquet.encryption")

    class Keys(encryption.KmsClient):  # type: ignore[misc, name-defined]
        def wrap_key(self, key: bytes, _: str) -> bytes:
            return b64encode(key)

    options = encryption.EncryptionConfiguration(footer_key="f", column_keys={"c": ["text"]}, plaintext_footer=True)
    factory = encryption.CryptoFactory(lambda _: Keys())
    properties = factory.file_encryption_properties(encryption.KmsConnectionConfig(), options)
    table = pyarrow.table({"id": ["a"], "text": ["Текст"]})
    with writer.ParquetWriter(tmp_path / "n.parquet", table.schema, encryption_properties=properties) as file:
        file.write_table(table)
    [one] = found(tmp_path / "n.parquet")
    assert isinstance(one, str) and one.startswith("n.parquet: not whole Parquet (Cannot decrypt")


@pytest.mark.parametrize(
    "cell", [["Текст"], {"a": "Текст"}, b"\xff", 5, 1.5, True], ids=["list", "struct", "bytes", "int", "float", "bool"]
)
def test_a_column_of_parquet_that_is_no_text_is_told(tmp_path: Path, cell: object) -> None:
    path = write(tmp_path / "n.parquet", [{"id": "a", "text": cell}, {"id": "b", "text": None}])
    assert found(path) == [
        'n.parquet:1: "text" is not a string: write it in quotes',
        'n.parquet:2: "text" is empty: fill it in, or leave the line out',
    ]


def test_parquet_with_spoilt_names_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "n.parquet", [{"id": "a", "text": "б"}])
    path.write_bytes(path.read_bytes().replace(b"text", b"te\xff\xff"))
    [message] = found(path)
    assert isinstance(message, str) and message.startswith("n.parquet: not whole Parquet (")


def test_csv_of_russian_excel_has_semicolons(tmp_path: Path) -> None:
    (tmp_path / "n.csv").write_text("\ufeffid;text\nа;Текст, и ещё\n", encoding="utf-8")
    assert found(tmp_path / "n.csv") == [("а", "Текст, и ещё", None)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "id,text\na,б,в\nd,е\n".encode(),
            ["n.csv:2: cells: 3, columns above them: 2; quote what holds a separator", "d"],
        ),
        (
            "id,text\na,я\nb,".encode() + "текст".encode("cp1251") + b"\nd,e\n",
            ["a", "n.csv:3: not UTF-8: convert", "d"],
        ),
        (b'id,text\na,"b\n\nc"\nd\n', ["a", "n.csv:5: cells: 1, "]),
        (b'id,text\na,b\nd,"' + b"e" * 60, ["a", "n.csv:3: a cell of more than 50 characters: is a quotation mark"]),
        (b'id,text\na,"b\nc,d\ne,"f"\n', ["n.csv:2: a quotation mark is left open, or", "c", "e"]),
        (b'id,text\na,b\nc,"d\ne,f\n', ["a", "n.csv:3: a quotation mark is left open, or", "e"]),
        (b'"id,text\na,b\n', ["n.csv:1: a quotation mark is left open, or"]),
        (b'id,text\na,"b" c\nd,e\n', ["n.csv:2: a quotation mark stands inside a cell: quote", "d"]),
        (b'id,text\na,b"c"\n', ["a"]),
        (b"id,text," + b"e" * 60 + b"\na,b\n", ["n.csv:1: a cell of more than 50 characters"]),
        (b"id,text\na," + b"e," * 100 + b"\nd,e\n", ["n.csv:2: a row of more than 100 characters: is a", "d"]),
        (b'id,text\n"' + b'","\n' * 30 + b"d,e\n", ["n.csv:2: a row of more than 100", *["n.csv:"] * 29, "d"]),
        (b"id,text,id\na,b,c\n", ['n.csv:1: two columns "id": rename one']),
        ("id,text\na,b\n".encode("utf-16")[:-1], ["n.csv: begins with the mark of UTF-16, but is not UTF-16"]),
        ("id,text\na,東京\n".encode("shift-jis"), ["n.csv: not in a known encoding (tried UTF-8,"]),
        (b"PK\x03\x04 id,text", ["n.csv: an archive or a document of an office program, no table: give it its own"]),
        (gzip.compress(b"id,text"), ["n.csv: gzipped, no table: give it its own ending"]),
        (b"id,text\n", ["n.csv: no rows"]),
        (b"", ["n.csv: empty"]),
    ],
    ids=[
        *("cells", "encoding", "lines", "long cell", "open quote", "open to the end", "header", "inner quotes"),
        *("quotes in an unquoted cell", "long header", "long row", "row without an end", "a column twice"),
        *("cut UTF-16", "Shift-JIS", "archive", "gzipped", "no rows", "empty"),
    ],
)
def test_damaged_csv(tmp_path: Path, content: bytes, expected: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separated, "CELL", 50)
    monkeypatch.setattr(separated, "ROW", 100)
    (tmp_path / "n.csv").write_bytes(content)
    shown = [one if isinstance(one, str) else one[0] for one in found(tmp_path / "n.csv")]
    assert len(shown) == len(expected)
    assert all(map(str.startswith, shown, expected)), shown


def test_a_quotation_mark_left_open_costs_its_row_alone(tmp_path: Path) -> None:
    lines = [f"{number},Текст {number}" for number in range(1001)]
    lines[500] = '500,"Текст без конца'
    (tmp_path / "n.csv").write_text("\n".join(["id,text", *lines]))
    shown = found(tmp_path / "n.csv")
    [told] = [one for one in shown if isinstance(one, str)]
    assert told.startswith("n.csv:502: a quotation mark is left open, or stands inside a cell")
    assert [one[0] for one in shown if not isinstance(one, str)] == [
        str(number) for number in range(1001) if number != 500
    ]


def test_what_is_read_again_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separated, "ROW", 100)
    lines = ['x","y\n'] * 10_000  # each one leaves a mark open, whichever row it is taken for
    read = 0

    def counted() -> Iterator[str]:
        nonlocal read
        for line in lines:
            read += 1
            yield line

    given = separated.Lines(counted(), "n.csv")
    with pytest.raises(ReadError, match="too many quotation marks are left open: the rest"):
        for _ in separated.rows(given, ","):
            pass
    assert read < 1000


@pytest.mark.parametrize("name", ["n.jsonl.gz", "n.csv.gz", "n.parquet"])
def test_a_damaged_file_is_one_error(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, ROWS)
    path.write_bytes(path.read_bytes()[:-9])
    [*_, last] = found(path)
    assert isinstance(last, str) and last.startswith(f"{name}: ")


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "find_spec", lambda name: None)
    (tmp_path / "n.parquet").write_bytes(b"PAR1")
    with pytest.raises(MissingPackage, match=r"needs pyarrow: pip install 'extract-ru\[parquet\]'"):
        found(tmp_path / "n.parquet")


def test_parquet_of_another_kind_is_no_crash(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (tmp_path / "n.parquet").write_bytes(b"not Parquet at all")
    [error] = read([str(tmp_path / "n.parquet")])
    assert isinstance(error, ReadError) and "not whole Parquet" in str(error)
