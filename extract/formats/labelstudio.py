"""Label Studio: tasks with predictions, for a project with the labelling configuration `docs/labelstudio.xml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

import extract
from extract.formats import facts
from extract.records import Record

CHOICES = frozenset({"form", "status"})  # the facts that are picked; the others are typed in
STATUS = frozenset({"acting", "former"})  # facts without a value: choices of one control


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """Writes one array of tasks. The records carry their text."""
    separator = b"[\n"
    for record in records:
        out.write(separator + msgspec.json.encode(task(record)))
        separator = b",\n"
    out.write(b"\n]\n" if separator == b",\n" else b"[]\n")


def task(record: Record) -> dict[str, Any]:
    """A record as a task: offsets are code points, as in Label Studio since 1.4."""
    scores = [one.confidence for one in record.mentions]
    prediction = {
        "model_version": f"extract-ru {extract.__version__}",
        "score": round(sum(scores) / len(scores), 4) if scores else 0.0,
        "result": [*_regions(record), *_facts(record), *_relations(record)],
    }
    return {
        "data": {"text": record.text, "id": record.id, "source": record.source, "date": record.date.value},
        "predictions": [prediction],
    }


def _regions(record: Record) -> Iterator[dict[str, Any]]:
    for index, one in enumerate(record.mentions):
        value = _span(record, index) | {"labels": [one.type]}
        yield _control(index, "label", "labels", value) | {"score": one.confidence}


def _facts(record: Record) -> Iterator[dict[str, Any]]:
    told: dict[tuple[int, str], list[str]] = {}
    for index, key, value in facts.of_mentions(record):
        name, choice = ("status", key) if key in STATUS else (key, value)
        told.setdefault((index, name), []).append(choice)
    for (index, name), values in told.items():
        kind, field = ("choices", "choices") if name in CHOICES else ("textarea", "text")
        yield _control(index, name, kind, _span(record, index) | {field: values})


def _relations(record: Record) -> Iterator[dict[str, Any]]:
    for name, one, other in facts.relations(record):
        ends = {"from_id": f"m{one}", "to_id": f"m{other}"}
        yield ends | {"type": "relation", "direction": "right", "labels": [name]}


def _span(record: Record, index: int) -> dict[str, Any]:
    one = record.mentions[index]
    return {"start": one.start, "end": one.end, "text": one.text}


def _control(index: int, name: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": f"m{index}", "from_name": name, "to_name": "text", "type": kind, "value": value}
