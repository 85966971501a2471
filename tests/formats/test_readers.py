"""Outputs read back by the tools that their users have: pandas, DuckDB, spaCy; other tools in the formats' own tests,
which the table in docs/formats.md names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest
import spacy
from paths import ROOT
from sample import sample
from spacy import displacy
from spacy.tokens import DocBin

from extract import formats as export
from extract.formats.written import ReadRecord, read
from extract.records import Record, to_json

RECORDS = (sample("a"), sample("b"))


def written(format: str, path: Path, records: tuple[Record, ...] = RECORDS) -> Path:
    with path.open("wb") as file:
        export.write(records, format, file)
    return path


def asked(query: str) -> list[Any]:
    return duckdb.connect().execute(query).fetchall()


# -- pandas


def test_pandas_reads_json_lines(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_json(written("jsonl", tmp_path / "r.jsonl"), lines=True, dtype=False)
    assert list(frame["id"]) == ["a", "b"]
    assert frame["officials"][0][0]["posts"][0]["title"] == "Президент Казахстана"
    flat = pandas.json_normalize([one.to_dict() for one in RECORDS], "mentions", ["id"], record_prefix="m.")
    assert len(flat) == 24 and flat["m.text"][1] == "Казахстана"


def test_pandas_reads_csv_and_a_workbook_alike(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("openpyxl")
    export.write(RECORDS, "csv", tmp_path)
    book = pandas.read_excel(written("xlsx", tmp_path / "r.xlsx"), sheet_name=None, dtype=str)
    for name, sheet in book.items():
        table = pandas.read_csv(tmp_path / f"{name}.csv", dtype=str, encoding="utf-8-sig")
        assert list(table.columns) == list(sheet.columns) and len(table) == len(sheet), name
    assert list(book["mentions"]["text"]) == [one.text for record in RECORDS for one in record.mentions]


def test_pandas_reads_parquet(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_parquet(written("parquet", tmp_path / "r.parquet"))
    assert [post["since"] for post in frame["officials"][0][0]["posts"]] == ["2020-12-01"]


# -- DuckDB


def test_duckdb_reads_parquet_as_the_documentation_says(tmp_path: Path) -> None:
    written("parquet", tmp_path / "records.parquet")
    [query] = re.findall(r"```sql\n(SELECT .*?;)\n```", (ROOT / "docs" / "formats.md").read_text("utf-8"), re.DOTALL)
    found = asked(query.replace("records.parquet", str(tmp_path / "records.parquet")))
    assert found == [(id, "Токаев", "Президент Казахстана") for id in "ab"]


@pytest.mark.parametrize(("format", "reader"), [("jsonl", "read_json"), ("json", "read_json"), ("csv", "read_csv")])
def test_duckdb_reads_lines_and_tables(format: str, reader: str, tmp_path: Path) -> None:
    path = written(format, tmp_path / f"r.{format}")
    column = "document" if format == "csv" else "id"
    count = sum(len(one.mentions) for one in RECORDS) if format == "csv" else len(RECORDS)
    assert asked(f"SELECT count(*), min({column}), max({column}) FROM {reader}('{path}')") == [(count, "a", "b")]


# -- spaCy


def test_spacy_reads_entities_and_groups(tmp_path: Path) -> None:
    path = written("docbin", tmp_path / "r.spacy")
    doc, _other = DocBin().from_disk(path).get_docs(spacy.blank("ru").vocab)
    assert [(one.text, one.label_) for one in doc.ents][:2] == [("Президент Казахстана", "post"), ("Токаев", "person")]
    assert displacy.render(doc, style="ent", jupyter=False).count("<mark") == len(doc.ents)
    assert [one.text for one in doc.spans["state"]] == ["Казахстана", "таджикско", "РСФСР"]


# -- Spark's folders


def test_spark_s_folders_are_read(tmp_path: Path) -> None:
    """Laid out as Spark leaves them, one part a partition; `tests/corpus/test_spark.py` reads what it has written."""
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    rows = [{"id": one.id, "record": to_json(one).decode(), "error": None} for one in RECORDS]
    rows.append({"id": "c", "record": None, "error": "empty"})
    (tmp_path / "_temporary").mkdir()
    for name in ("part-0.snappy.parquet", "_temporary/part-0.parquet"):
        parquet.write_table(pa.Table.from_pylist(rows), tmp_path / name)
    for name in ("_SUCCESS", "_extract-ru.json", "._SUCCESS.crc"):
        (tmp_path / name).write_text("{}")
    *found, lost = read([str(tmp_path)])
    assert [one.record for one in found if isinstance(one, ReadRecord)] == list(RECORDS)
    assert str(lost).endswith("part-0.snappy.parquet: rows without a record: 1; their column error tells why")


def test_parquet_of_others_is_told(tmp_path: Path) -> None:
    pa, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pa.table({"id": ["a"], "text": ["b"]}), tmp_path / "t.parquet")
    [told] = read([str(tmp_path / "t.parquet")])
    assert 't.parquet: no records, for want of a column "date": give what `extract-ru run` wrote' in str(told)


# -- The table of the documentation


def test_the_documentation_names_a_test_of_every_format() -> None:
    text = (ROOT / "docs" / "formats.md").read_text("utf-8")
    table = text[text.index("## Read back") :]
    named = dict(re.findall(r"^\| `(\w+)` \|.*\| `(tests/\S+)` \|$", table, re.MULTILINE))
    assert set(export.FORMATS) <= set(named)
    for place in named.values():
        path, _, test = place.partition("::")
        assert f"def {test}(" in (ROOT / path).read_text("utf-8"), place
