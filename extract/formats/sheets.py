"""Sheets: records as CSV tables for spreadsheets, one row a mention, a held post, a state, …"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from extract.records import Body, Official, Person, Place, Record, State

Row = dict[str, Any]
# Every row begins with its document: id, where it was read from, its date.
DOCUMENT = ("document", "file", "document_date")
BEGINNING = ",".join((*DOCUMENT, "")).encode("utf-8-sig")  # how a table of ours begins
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "documents": (
        *("date_source", "mentions", "dates", "states", "places", "bodies"),
        *("officials", "people", "decisions", "warnings"),
    ),
    "mentions": (
        *("number", "type", "start", "end", "text", "normal", "entity", "value", "form", "of", "status"),
        *("found_by", "confidence"),
    ),
    "officials": (
        *("id", "name", "title", "of", "of_names", "acting", "former", "status", "since", "until", "confidence"),
        "mentions",
    ),
    "people": ("id", "name", "mentions"),
    "states": ("id", "code", "name", "wikidata", "mentions"),
    "places": ("id", "name", "kind", "state", "wikidata", "mentions"),
    "bodies": ("id", "name", "abbreviation", "kind", "wikidata", "parent", "state", "place", "mentions"),
    "decisions": ("id", "kind", "number", "title", "issuer", "date", "text", "mentions"),
    "dates": ("id", "value", "text", "mentions"),
    "warnings": ("code", "message"),
}
# Where a spreadsheet may see a formula begin: at a cell's beginning, and after what some take for a cell's end, a
# semicolon (Excel in Russian), a tab or a raw line break. What stands there is `=`, `+`, `-` or `@`, also wide.
FORMULA = re.compile(r"^(?=[ \u00a0]*[=+\-@＝＋－＠\t\r\n])|(?<=[;\t\r\n])(?=[ \u00a0]*[=+\-@＝＋－＠])")


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """Writes the table of mentions, each record's as soon as it comes: UTF-8 with the mark that Excel wants."""
    text = TextIOWrapper(out, "utf-8-sig", newline="", write_through=True)
    try:
        writer = _writer("mentions", text)
        for record in records:
            writer.writerows(_safe(_document(record) | row) for row in _mentions(record))
            text.flush()
    finally:
        text.detach()


def write_folder(records: Iterable[Record], folder: Path) -> None:
    """Writes all tables, `mentions.csv` and so on, as `write` does."""
    with ExitStack() as stack:
        files = {
            name: stack.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline=""))
            for name in COLUMNS
        }
        writers = {name: _writer(name, file) for name, file in files.items()}
        for record in records:
            for name, row in tables(record):
                writers[name].writerow(_safe(row))


def _writer(name: str, file: TextIO) -> csv.DictWriter[str]:
    writer = csv.DictWriter(file, (*DOCUMENT, *COLUMNS[name]))  # ends lines in CR LF: both are quoted in cells
    writer.writeheader()
    return writer


def _safe(row: Row) -> Row:
    """The row with its cells as `cell` makes them."""
    return {name: cell(value) for name, value in row.items()}


def cell(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula, whichever sign it parts cells by: `'` stands before what would
    begin one (OWASP, CSV injection). Several values are parted by `; `."""
    if isinstance(value, bool):
        return "true" if value else "false"
    value = joined(value)
    return FORMULA.sub("'", value) if isinstance(value, str) else value


def joined(value: Any) -> Any:
    """A value as one cell holds it: several are parted by `; `."""
    return "; ".join(map(str, value)) if isinstance(value, (tuple, list)) else value


# -- Rows


def tables(record: Record) -> Iterator[tuple[str, Row]]:
    """The rows of a record, each with the name of its table, one of `COLUMNS`."""
    document = _document(record)
    for name, rows in _rows(record).items():
        yield from ((name, document | row) for row in rows)


def _document(record: Record) -> Row:
    return {"document": record.id, "file": record.source, "document_date": record.date.value}


def _rows(record: Record) -> dict[str, Iterable[Row]]:
    names = _names((*record.bodies, *record.states, *record.places))
    return {
        "documents": [_counts(record)],
        "mentions": _mentions(record),
        "officials": _officials(record, names),
        "people": _entities(record.people, "people"),
        "states": _entities(record.states, "states"),
        "places": _entities(record.places, "places"),
        "bodies": _entities(record.bodies, "bodies"),
        "decisions": _entities(record.decisions, "decisions", record),
        "dates": _entities(record.dates, "dates", record),
        "warnings": ({"code": warning.code, "message": warning.message} for warning in record.warnings),
    }


def _counts(record: Record) -> Row:
    counted = {name: len(getattr(record, name)) for name in COLUMNS["documents"][1:]}
    return {"date_source": record.date.source} | counted


def _mentions(record: Record) -> Iterator[Row]:
    values = _values(record)
    for number, mention in enumerate(record.mentions):
        yield {
            "number": number,
            "type": mention.type,
            "start": mention.start,
            "end": mention.end,
            "text": mention.text,
            "normal": mention.normal,
            "entity": mention.entity,
            "value": values.get(mention.entity),
            "form": mention.form,
            "of": mention.of or (),
            "status": mention.status,
            "found_by": mention.source,
            "confidence": mention.confidence,
        }


def _names(entities: Iterable[State | Place | Body | Official | Person]) -> dict[str | None, str | None]:
    return {entity.id: entity.name for entity in entities}


def _values(record: Record) -> dict[str | None, str | None]:
    """What a mention stands for: a date's value, a name, an act's title or number."""
    values: dict[str | None, str | None] = {date.id: date.value for date in record.dates}
    values |= _names((*record.states, *record.places, *record.bodies, *record.officials, *record.people))
    return values | {decision.id: decision.title or decision.number for decision in record.decisions}


def _officials(record: Record, names: Mapping[str | None, str | None]) -> Iterator[Row]:
    """One row for each post that is held."""
    for official in record.officials:
        for post in official.posts:
            yield {
                "id": official.id,
                "name": official.name,
                "title": post.title,
                "of": post.of,
                "of_names": [names.get(id, id) for id in post.of],
                "acting": post.acting,
                "former": post.former,
                "status": post.status,
                "since": post.since,
                "until": post.until,
                "confidence": post.confidence,
                "mentions": post.mentions,
            }


def _entities(entities: Iterable[Any], table: str, record: Record | None = None) -> Iterator[Row]:
    """One row for each entity; with a record, `text` is how the text first names it."""
    for entity in entities:
        row = {name: getattr(entity, name) for name in COLUMNS[table] if name != "text"}
        yield row if record is None else row | {"text": _first(entity.mentions, record)}


def _first(mentions: Sequence[int], record: Record) -> str | None:
    return record.mentions[mentions[0]].text if mentions else None
