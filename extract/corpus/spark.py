"""Spark: a DataFrame of texts → a DataFrame of records, on any cluster that Spark runs on.

    from extract.corpus.spark import extract_records
    records = extract_records(spark.read.parquet("news/"))
    records.where("error is null").select("id", "states").show()

Spark repeats what a lost executor had in hand, and drops what that one left: every row comes out once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from extract.corpus.workers import CHUNK
from extract.documents import Document, Failure, ReadError
from extract.knowledge import Knowledge, read
from extract.pipeline import load
from extract.reading.anchors import NO_DATES, Anchors
from extract.reading.columns import USUAL, Columns, Row, under_header
from extract.reading.files import MOST
from extract.reading.pages import bounded
from extract.reading.tables import document
from extract.records import Record, to_json, without_unsure

if TYPE_CHECKING:
    from pandas import DataFrame as Frame
    from pyspark.sql import DataFrame

    from extract.pipeline import Pipeline

COLUMNS = {
    "id": "string",
    "source": "string",
    "date": "string",
    "states": "array<string>",
    "places": "array<struct<id: string, name: string, kind: string, state: string>>",
    "bodies": "array<struct<id: string, name: string>>",
    "officials": "array<struct<id: string, name: string, posts: array<struct<"
    "title: string, of: array<string>, acting: boolean, former: boolean, "
    "status: string, since: string, until: string, confidence: double>>>>",
    "people": "array<struct<id: string, name: string>>",
    "decisions": "array<struct<id: string, kind: string, number: string, title: string, issuer: string, date: string>>",
    "record": "string",
    "error": "string",
}
POST = ("title", "of", "acting", "former", "status", "since", "until", "confidence")
SCHEMA = ", ".join(f"{name} {type}" for name, type in COLUMNS.items())
EMPTY = dict.fromkeys(COLUMNS)  # None, which pandas would write as a number that is none
CORRUPT = "_corrupt_record"  # where Spark's reader puts a line that is no JSON
ROWS = 256  # rows of a frame that is given back: what is in memory at a time


def extract_records(
    frame: DataFrame,
    knowledge: Knowledge | None = None,
    *,
    columns: Columns = USUAL,
    anchors: Anchors = NO_DATES,
    with_text: bool = False,
    max_chars: int = MOST,
    min_confidence: float = 0.0,
) -> DataFrame:
    """The records of a frame's texts: one row out for each row in, with the columns `COLUMNS`.

    `columns` names those of the id, the text and the date (a date, a timestamp, a string YYYY-MM-DD, or missing);
    a column `source`, if any, is kept. `record` is the whole record as JSON; `states` are its states' ISO codes;
    `error` says why a row has no record, else it is null. `knowledge` is what pattern files say (None: ours alone); it
    travels to the nodes. Holdings that are told with less than `min_confidence` are left out. The models are loaded
    once a Python worker.
    """
    how = _How(anchors, with_text, max_chars, min_confidence)
    work = partial(_frames, knowledge or read(), how)
    return frame.select(*_selected(frame, columns)).mapInPandas(work, SCHEMA)


def _selected(frame: DataFrame, columns: Columns) -> list[Any]:
    from pyspark.sql import functions

    types = dict(frame.dtypes)
    date = functions.col(columns.date) if columns.date in types else functions.lit(None)
    if types.get(columns.date, "").startswith("timestamp"):
        date = date.cast("date")
    kept = [name for name in ("source", CORRUPT) if name in types]
    return [
        functions.col(columns.id).cast("string").alias("id"),
        functions.col(columns.text).cast("string").alias("text"),
        date.cast("string").alias("date"),
        *kept,
    ]


# -- On the executors


@dataclass(frozen=True, slots=True)
class _How:
    """How rows become records."""

    anchors: Anchors
    with_text: bool
    max_chars: int
    min_confidence: float


def _frames(knowledge: Knowledge, how: _How, frames: Iterable[Frame]) -> Iterator[Frame]:
    import pandas

    for frame in frames:
        rows = iter(frame.to_dict("records"))
        while part := list(islice(rows, ROWS)):
            batches = (part[start : start + CHUNK] for start in range(0, len(part), CHUNK))
            found = [cells for batch in batches for cells in _cells(knowledge, how, batch)]
            yield pandas.DataFrame(found, columns=list(COLUMNS), dtype=object)


def _cells(knowledge: Knowledge, how: _How, rows: Sequence[dict[Any, Any]]) -> Iterator[dict[str, Any]]:
    """The output's cells for each row of the input."""
    given = [_document(row, how.anchors, how.max_chars) for row in rows]
    documents = [found for found in given if isinstance(found, Document)]
    results = iter(_pipeline(knowledge, how.with_text).pipe(documents))
    for row, found in zip(rows, given, strict=True):
        result = next(results) if isinstance(found, Document) else found
        if isinstance(result, Record):
            result = without_unsure(result, how.min_confidence)
        yield {**EMPTY, "id": _string(row, "id"), "source": _string(row, "source"), **_outcome(result)}


@lru_cache(maxsize=1)
def _pipeline(knowledge: Knowledge, with_text: bool) -> Pipeline:
    return load(knowledge, with_text=with_text)


def _document(row: dict[Any, Any], anchors: Anchors, max_chars: int) -> Document | ReadError:
    if (corrupt := _string(row, CORRUPT)) is not None:
        return ReadError("", f"not JSON, or not of one line: {corrupt[:80]}")
    cells = under_header({key: _string(row, key) for key in ("id", "text", "date")}, USUAL)
    try:
        return bounded(document(Row("", cells), _string(row, "source"), anchors, USUAL), max_chars)
    except ReadError as error:
        return error


def _string(row: dict[Any, Any], key: str) -> str | None:
    """A cell, or None: pandas writes a missing string in several ways."""
    value = row.get(key)
    return value if isinstance(value, str) else None


def _outcome(result: Record | Failure | ReadError) -> dict[str, Any]:
    if isinstance(result, ReadError):
        return {"error": str(result.problem)}
    if isinstance(result, Failure):
        return {"error": str(result.error)}
    cells = msgspec.to_builtins(result)
    return {
        "date": result.date.value,
        "states": [state.code or state.id for state in result.states],
        "places": _some(cells["places"], "id", "name", "kind", "state"),
        "bodies": _some(cells["bodies"], "id", "name"),
        "officials": [
            {**official, "posts": _some(official["posts"], *POST)}
            for official in _some(cells["officials"], "id", "name", "posts")
        ],
        "people": _some(cells["people"], "id", "name"),
        "decisions": _some(cells["decisions"], "id", "kind", "number", "title", "issuer", "date"),
        "record": to_json(result).decode(),
        "error": None,
    }


def _some(records: Iterable[dict[str, Any]], *keys: str) -> list[dict[str, Any]]:
    return [{key: record[key] for key in keys} for record in records]
