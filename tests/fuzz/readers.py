"""Fuzzes the readers: any bytes in a file of any kind give documents or one line each that says what is wrong."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from harness import atheris, fuzz

with atheris.instrument_imports(include=["extract"]):
    from extract.documents import Document, ReadError
    from extract.formats.brat import parse
    from extract.formats.labelstudio import read_file
    from extract.reading.anchors import read_dates
    from extract.reading.files import read
    from extract.service import requests
    from extract.service.requests import Labelled, Limits, Refused

FOLDER = TemporaryDirectory()
ENDINGS = (".txt", ".html", ".jsonl", ".csv", ".tsv", ".jsonl.gz", ".csv.gz", ".parquet")
MORE = (".json", ".xml", ".docx", ".pdf", ".xlsx")
VALUES: list[object] = [None, True, 0, -1, 2.5, float("nan"), 10**30, "", " ", "a", "\0", "\ud83d", "2020-12-02"]
VALUES += ["2020-02-30", "0000-01-01", "٢٠٢٠-١٢-٠٢", [], ["a"], {}, {"text": "a"}, "я" * 3000]
TEXT = "Президент России прибыл в Минск 2 декабря 2020 года."


def files(ending: str) -> Callable[[bytes], None]:
    """Reads bytes as a file with this ending."""

    def read_as(data: bytes) -> None:
        for one in read([_file(ending, data)]):
            check(one)

    return read_as


def _file(ending: str, data: bytes) -> str:
    path = Path(FOLDER.name) / f"a{ending}"
    path.write_bytes(data)
    return str(path)


def check(one: Document | ReadError) -> None:
    """A document is whole, a message is one line that says where."""
    if isinstance(one, ReadError):
        line(str(one))
    else:
        assert one.text.strip() and one.text.encode() and one.id.encode(), one


def line(message: str) -> None:
    """A message can be written out, and ends with a remedy."""
    assert message.encode() and ": " in message, message


def packed(ending: str) -> Callable[[bytes], None]:
    """Reads bytes as what is inside a gzipped file."""
    read_as = files(ending)
    return lambda data: read_as(gzip.compress(data, 1))


def dates(data: bytes) -> None:
    """Reads bytes as a table of dates."""
    try:
        read_dates(_file(".csv", data))
    except ReadError as error:
        line(str(error))


def labels(data: bytes) -> None:
    """Reads bytes as an `.ann`."""
    try:
        parse(data.decode("utf-8", "replace"), TEXT, "a.ann")
    except ReadError as error:
        line(str(error))


def tasks(data: bytes) -> None:
    """Reads bytes as Label Studio's export."""
    try:
        read_file(_file(".json", data))
    except ReadError as error:
        line(str(error))


def typed(data: bytes) -> None:
    """Reads a line of JSON with values of any type under its keys."""
    source = atheris.FuzzedDataProvider(data)
    cells = {key: source.PickValueInList(VALUES) for key in ("id", "text", "date", source.ConsumeUnicode(5))}
    line = json.dumps(cells).encode()
    files(".jsonl")(b"\n".join((line, json.dumps({"id": "b"} | cells, ensure_ascii=False).encode("utf-8", "replace"))))
    asked(line)


def asked(data: bytes) -> None:
    """Reads bytes as a request's body."""
    for reading in (lambda: requests.parse(data, Limits()), lambda: requests.convert(requests.decode(data), Labelled)):
        try:
            reading()
        except Refused as error:
            line(str(error))


READERS: tuple[Callable[[bytes], None], ...] = (
    *map(files, ENDINGS),
    *map(packed, (".jsonl.gz", ".csv.gz")),
    dates,
    labels,
    tasks,
    asked,
    typed,
    *map(files, MORE),
)


def one(data: bytes) -> None:
    """The first byte chooses the reader."""
    if data:
        READERS[data[0] % len(READERS)](data[1:])


def _parquet() -> bytes:
    import pyarrow
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pyarrow.table({"id": ["a", "b"], "text": [TEXT, None], "date": ["2020-12-02", ""]}), out)
    return out.getvalue()


def _word() -> bytes:
    import docx

    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(out)
    return out.getvalue()


def _workbook() -> bytes:
    import openpyxl

    out, book = io.BytesIO(), openpyxl.Workbook()
    for row in (["id", "text", "date"], [1, TEXT, "2020-12-02"]):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


JSON = '{"id": "a", "text": "Текст", "date": "2020-12-02"}'
TASK = """[{"id": 1, "data": {"text": "Президент России", "date": "2020-12-02"}, "annotations": [{"result": [
{"id": "r", "from_name": "label", "type": "labels", "value": {"start": 0, "end": 9, "labels": ["post"], "text": "П"}},
{"id": "r", "from_name": "name", "type": "textarea", "value": {"text": ["А"]}},
{"type": "relation", "from_id": "r", "to_id": "r", "labels": ["of"]}]}]}]"""
ANN = "T1\tpost 0 9;10 16\tПрезидент России\nT2\tstate 10 16\tРоссии\nA1\tcode T2 RUS\nR1\tof Arg1:T1 Arg2:T2\n"
ANN += "#1\tAnnotatorNotes T1\tname: Президент\n"
SEEDS: tuple[bytes, ...] = (
    TEXT.encode("cp1251"),
    f"<html><head><meta charset=utf-8><title>а</title></head><body><article><p>{TEXT * 4}</p></article>".encode(),
    f'{JSON}\n{{"id": 1}}\n'.encode(),
    f'id,text,date\na,"{TEXT}",2020-12-02\n'.encode(),
    f"id\ttext\na\t{TEXT}\n".encode(),
    gzip.compress(JSON.encode()),
    gzip.compress(b"id,text\na,b\n"),
    _parquet(),
    JSON.encode(),
    b"id,text\na,b\n",
    b"id;date\na;2020-12-02\n",
    ANN.encode(),
    TASK.encode(),
    f'{{"documents": [{JSON}, 5], "ann": "T1"}}'.encode(),
    b"typed",
    f"[{JSON}, {{}}]".encode(),
    f"<rss><item><title>{TEXT}</title><description>&lt;p&gt;а</description></item></rss>".encode(),
    _word(),
    (Path(__file__).parents[1] / "samples" / "note.pdf").read_bytes()[:4000],
    _workbook(),
    TEXT.encode("utf-16"),
    TEXT.encode("utf-8-sig"),
)

if __name__ == "__main__":
    fuzz(one, [bytes([number % len(READERS)]) + seed for number, seed in enumerate(SEEDS)], longest=4096)
