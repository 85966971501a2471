"""Label Studio: its JSON export read as gold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from extract.documents import Document, ReadError
from extract.language import Message, placed
from extract.reading.anchors import parse_date
from extract.scoring.labels import FACTS, NOTES, Gold, GoldDocument, Labels, markup, shifted
from extract.scoring.markup import Markup


class _Annotation(msgspec.Struct):
    result: list[dict[str, Any]]
    was_cancelled: bool = False
    ground_truth: bool = False
    updated_at: str | None = None


class _Task(msgspec.Struct):
    data: dict[str, Any]
    annotations: list[_Annotation]
    id: int | str | None = None


def read_file(file: str, *, default: date | None = None, dates: Mapping[str, date] | None = None) -> Gold:
    """The labelled texts of a JSON export, in its order.

    Of a task's annotations the one marked as context truth counts, else the last; skipped ones do not. A document's id
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
        marked, unread = parse(annotation.result, text, place)
        warnings += unread
        anchor = (dates or {}).get(id) or _day(task.data.get("date")) or default
        documents.append(GoldDocument(Document(id, text, anchor, place), marked))
    if not documents:
        raise ReadError(file, Message("no annotated task in this file: annotate some, and export as JSON"))
    return Gold(tuple(documents), tuple(warnings))


def _tasks(file: str) -> list[_Task]:
    try:
        return msgspec.json.decode(Path(file).read_bytes(), type=list[_Task])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        problem = Message("not Label Studio's JSON export ({error}): export as JSON, not as JSON-MIN", error=error)
        raise ReadError(file, problem) from error


def _chosen(task: _Task) -> _Annotation | None:
    done = [one for one in task.annotations if not one.was_cancelled]
    return max(done, key=lambda one: (one.ground_truth, one.updated_at or ""), default=None)


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


def parse(result: list[dict[str, Any]], text: str, place: str) -> tuple[Markup, list[str]]:
    """The markup that an annotation's result gives a text, and a warning for each thing left out."""
    labels, count = Labels(), 0
    for item in sorted(result, key=lambda item: not _labelled(item.get("value"))):  # regions first
        try:
            count += _read(labels, item, text)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            problem = Message("not a region of a <Text> tag ({id}): label plain text", id=item.get("id"))
            raise ReadError(place, problem) from error
    return markup(labels), list(_warnings(labels, count, place))


def _labelled(value: object) -> bool:
    return isinstance(value, dict) and "labels" in value


def _read(labels: Labels, item: dict[str, Any], text: str) -> bool:
    """Adds what one entry says. Whether its text is not the slice."""
    if item.get("type") == "relation":
        for name in item.get("labels") or ():
            labels.relate(name, item["from_id"], item["to_id"])
        return False
    value, key = item["value"], str(item.get("from_name")).lower()
    if _labelled(value):
        return _read_region(labels, item["id"], value, text)
    told = value.get("text") if item.get("type") == "textarea" else value.get("choices")
    if told and item.get("id") in labels.marks and key in FACTS | NOTES:
        labels.tell(item["id"], key, str(told if isinstance(told, str) else told[0]).strip())
    return False


def _read_region(labels: Labels, id: str, value: dict[str, Any], text: str) -> bool:
    start, end = int(value["start"]), int(value["end"])
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start}–{end}")
    for number, label in enumerate(value["labels"]):
        labels.mark(id if not number else f"{id}#{number}", label, start, end)
    return "text" in value and str(value["text"]).split() != text[start:end].split()


def _warnings(labels: Labels, count: int, place: str) -> Iterator[str]:
    if (unknown := labels.warning()) is not None:
        yield placed(place, unknown)
    if count:
        yield placed(place, shifted(count))
