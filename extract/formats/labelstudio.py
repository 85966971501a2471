"""Label Studio: tasks with predictions are written, for a project with the labelling configuration
`docs/labelstudio.xml`, and its JSON export is read as gold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

import extract
from extract.documents import Document, ReadError
from extract.formats.labels import FACTS, NOTES, Gold, GoldDocument, Labels, mention_facts, relations
from extract.formats.lines import write_array
from extract.formats.markup import Markup
from extract.language import Message, of_msgspec, placed
from extract.reading.anchors import parse_date
from extract.records import Record

BEGINNING = b'[\n{"data":{"text":'  # how the tasks that are written here begin
Entry = dict[str, Any]  # a region, a fact of a region or a relation, as the tool's JSON has it
# The facts whose control has another name: those without a value are choices of one.
CONTROLS = {"acting": "status", "former": "status", "status": "holding"}
CHOICES = frozenset({"form", "status", "holding"})  # the controls of which a choice is made; others are typed in
READ = {CONTROLS.get(fact, fact): fact for fact in FACTS | NOTES}


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """Writes one array of tasks. The records carry their text."""
    write_array((msgspec.json.encode(task(record)) for record in records), out)


def task(record: Record) -> dict[str, Any]:
    """A record as a task: offsets are code points, as in Label Studio since 1.4."""
    confidences = [mention.confidence for mention in record.mentions]
    prediction = {
        "model_version": f"extract-ru {extract.__version__}",
        "score": round(sum(confidences) / len(confidences), 4) if confidences else 0.0,
        "result": [*_regions(record), *_facts(record), *_relations(record)],
    }
    return {
        "data": {"text": record.text, "id": record.id, "source": record.source, "date": record.date.value},
        "predictions": [prediction],
    }


def _regions(record: Record) -> Iterator[Entry]:
    for index, mention in enumerate(record.mentions):
        value = _stretch(record, index) | {"labels": [mention.type]}
        yield _control(index, "label", "labels", value) | {"score": mention.confidence}


def _facts(record: Record) -> Iterator[Entry]:
    controls: dict[tuple[int, str], list[str]] = {}
    for index, name, value in mention_facts(record):
        controls.setdefault((index, CONTROLS.get(name, name)), []).append(value or name)
    for (index, control), values in controls.items():
        kind, field = ("choices", "choices") if control in CHOICES else ("textarea", "text")
        yield _control(index, control, kind, _stretch(record, index) | {field: values})


def _relations(record: Record) -> Iterator[Entry]:
    for name, first, second in relations(record):
        ends = {"from_id": f"m{first}", "to_id": f"m{second}"}
        yield ends | {"type": "relation", "direction": "right", "labels": [name]}


def _stretch(record: Record, index: int) -> dict[str, Any]:
    mention = record.mentions[index]
    return {"start": mention.start, "end": mention.end, "text": mention.text}


def _control(index: int, name: str, kind: str, value: dict[str, Any]) -> Entry:
    return {"id": f"m{index}", "from_name": name, "to_name": "text", "type": kind, "value": value}


# -- Reading


class _Annotation(msgspec.Struct):
    result: list[Entry]
    was_cancelled: bool = False
    ground_truth: bool = False
    updated_at: str | None = None


class _Task(msgspec.Struct):
    data: dict[str, Any]
    annotations: list[_Annotation]
    id: int | str | None = None


def read_file(file: str, *, default: date | None = None, dates: Mapping[str, date] | None = None) -> Gold:
    """The labelled texts of a JSON export, in its order.

    Of a task's annotations the one marked as ground truth counts, else the last; skipped ones do not. A document's id
    is the task's `data.id`, else the task's number; its anchor is its entry in `dates`, else its `data.date`, else
    `default`. Raises `ReadError` on a file that is no such export or holds no annotation.
    """
    documents: list[GoldDocument] = []
    warnings: list[str] = []
    for number, task in enumerate(_tasks(file), 1):
        id = str(task.data.get("id") or task.id or number)
        place = f"{file} ({id})"
        annotation = _chosen(task)
        if annotation is None:
            warnings.append(placed(place, Message("not annotated; left out")))
            continue
        text = _text(task, place)
        markup, left_out = parse(annotation.result, text, place)
        warnings += left_out
        anchor = (dates or {}).get(id) or _day(task.data.get("date")) or default
        documents.append(GoldDocument(Document(id, text, anchor, place), markup))
    if not documents:
        raise ReadError(file, Message("no annotated task in this file: annotate some, and export as JSON"))
    return Gold(tuple(documents), tuple(warnings))


def _tasks(file: str) -> list[_Task]:
    try:
        return msgspec.json.decode(Path(file).read_bytes(), type=list[_Task])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        problem = Message(
            "not Label Studio's JSON export ({error}): export as JSON, not as JSON-MIN", error=of_msgspec(error)
        )
        raise ReadError(file, problem) from error


def _chosen(task: _Task) -> _Annotation | None:
    done = [annotation for annotation in task.annotations if not annotation.was_cancelled]
    return max(done, key=lambda annotation: (annotation.ground_truth, annotation.updated_at or ""), default=None)


def _text(task: _Task, place: str) -> str:
    text = task.data.get("text")
    if not isinstance(text, str):
        raise ReadError(place, Message("no text in the task's data: name the field “text”"))
    return text


def _day(value: object) -> date | None:
    """A full date; partial ones anchor nothing."""
    try:
        return parse_date(value) if isinstance(value, str) else None
    except ValueError:
        return None


def parse(result: list[Entry], text: str, place: str) -> tuple[Markup, list[str]]:
    """The markup that an annotation's result gives a text, and a warning for each thing left out; `place` names the
    task in errors."""
    labels = Labels()
    for entry in sorted(result, key=lambda entry: not _labelled(entry.get("value"))):  # regions first
        try:
            if not _read(labels, entry, text):
                labels.shifted.append(place)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            problem = Message("not a region of a <Text> tag ({id}): label plain text", id=entry.get("id"))
            raise ReadError(place, problem) from error
    return labels.markup(), labels.warnings(place)


def _labelled(value: object) -> bool:
    return isinstance(value, dict) and "labels" in value


def _read(labels: Labels, entry: Entry, text: str) -> bool:
    """Adds what an entry says. False where it gives another text than that of its offsets."""
    if entry.get("type") == "relation":
        for name in entry.get("labels") or ():
            labels.add_relation(name, entry["from_id"], entry["to_id"])
        return True
    value, name = entry["value"], str(entry.get("from_name")).lower()
    if _labelled(value):
        return _read_region(labels, entry["id"], value, text)
    given = value.get("text") if entry.get("type") == "textarea" else value.get("choices")
    if given and entry.get("id") in labels.marks and name in READ:
        labels.add_fact(entry["id"], READ[name], str(given if isinstance(given, str) else given[0]).strip())
    return True


def _read_region(labels: Labels, id: str, value: dict[str, Any], text: str) -> bool:
    start, end = int(value["start"]), int(value["end"])
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start}–{end}")
    for number, type in enumerate(value["labels"]):
        labels.add_mention(id if not number else f"{id}#{number}", type, start, end)
    return "text" not in value or str(value["text"]).split() == text[start:end].split()
