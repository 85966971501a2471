"""Requests: the bodies that the service accepts → documents, and the answers it gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar

import msgspec

from extract.documents import Document, Failure
from extract.language import Message, marked, of_msgspec, translated
from extract.reading.anchors import parse_date
from extract.records import Record, to_json


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may ask for: bytes of its body, documents in it, seconds of work; and how many requests may wait
    while others are answered, and how many may be open at a time, whose bodies are in memory."""

    body: int = 4_000_000
    batch: int = 100
    seconds: float = 30
    waiting: int = 32
    open: int = 64


NO_ARRAY = marked('"documents" is not an array: write {example}')
NO_DOCUMENTS = marked("no documents: write {example}")
TOO_MANY = marked("{count} documents: send at most {most} at a time")
NOT_JSON = marked("not JSON ({error}): send {example}")
ARRAY = '[{"text": …}, …]'
EXAMPLE = '{"text": "…", "id"?: "…", "date"?: "YYYY-MM-DD"}'


class Refused(Exception):
    """A request that is not answered: the HTTP status and what to do about it."""

    def __init__(self, status: int, error: str) -> None:
        super().__init__(status, error)  # both: it comes from another process too
        self.status = status
        self.error = error

    def __str__(self) -> str:
        return self.error


# The schemas of texts and days are for those who read the description: `convert` and `parse_date` give better errors.
_Filled = Annotated[str, msgspec.Meta(extra_json_schema={"minLength": 1, "pattern": r"\S"})]
_Day = Annotated[
    str, msgspec.Meta(extra_json_schema={"format": "date", "pattern": "^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
]


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """A document to extract from; `date` (YYYY-MM-DD) anchors its relative dates. Without an `id` it gets its number in
    the request, from 1."""

    text: _Filled
    id: str | int | None = None
    date: _Day | None = None


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Documents to extract from, one by one."""

    documents: Annotated[tuple[Given, ...], msgspec.Meta(extra_json_schema={"minItems": 1, "maxItems": Limits().batch})]


class Labelled(Given, frozen=True, kw_only=True):
    """A document with its labels, the content of an `.ann` file in brat standoff."""

    ann: str


class Error(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong and what to do; in a batch with the `id` of the document, in the place of its record."""

    error: str
    id: str | None = None


GivenT = TypeVar("GivenT", bound=Given)


@dataclass(frozen=True, slots=True)
class Request:
    """The documents of a request, in order; a `Failure` stands for one that cannot be used."""

    documents: tuple[Document | Failure, ...]
    single: bool


def parse(body: bytes, limits: Limits) -> Request:
    """A body that is one document, an array of them, or an object with the array in `documents`. Raises `Refused`
    where it is none of these, and where no document can be used."""
    value = decode(body)
    if isinstance(value, dict) and "documents" in value:
        value = value["documents"]
        if not isinstance(value, list):
            raise Refused(422, Message(NO_ARRAY, example=ARRAY))
    if not isinstance(value, list):
        return Request((document(convert(value, Given), "1"),), single=True)
    if not value:
        raise Refused(422, Message(NO_DOCUMENTS, example=ARRAY))
    if len(value) > limits.batch:
        raise Refused(413, Message(TOO_MANY, count=len(value), most=limits.batch))
    return _batch(value)


def decode(body: bytes) -> Any:
    """The body's JSON. Raises `Refused`."""
    try:
        return msgspec.json.decode(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Refused(400, Message("byte {byte} is not UTF-8: send JSON in UTF-8", byte=error.start + 1)) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refused(400, Message(NOT_JSON, error=of_msgspec(error), example='{"text": …}')) from error


def _batch(values: Sequence[object]) -> Request:
    documents: list[Document | Failure] = []
    first: Refused | None = None
    for number, value in enumerate(values, 1):
        try:
            documents.append(document(convert(value, Given), str(number)))
        except Refused as error:  # one bad document never costs another
            first = first or Refused(
                error.status, Message("document {number}: {error}", number=number, error=error.error)
            )
            documents.append(Failure(_claimed_id(value, str(number)), None, error.error))
    if first is not None and not any(isinstance(document, Document) for document in documents):
        raise first
    return Request(tuple(documents), single=False)


def document(given: Given, number: str) -> Document:
    """The document that is given, of this number in its request. Raises `Refused`."""
    return Document(_id(given.id, number), given.text, None if given.date is None else day(given.date))


def convert(value: object, type: type[GivenT]) -> GivenT:
    """The object as `Given` or `Labelled`. Raises `Refused`, also where its text is empty."""
    try:
        given = msgspec.convert(value, type)
    except msgspec.ValidationError as error:
        raise Refused(422, Message("{error}: send {example}", error=of_msgspec(error), example=EXAMPLE)) from error
    if not given.text.strip():
        raise Refused(422, Message('"text" is empty: fill it in'))
    return given


def _id(given: str | int | None, number: str) -> str:
    return number if given is None else str(given)


def _claimed_id(value: object, number: str) -> str:
    id = value.get("id") if isinstance(value, dict) else None
    return _id(id if isinstance(id, str | int) else None, number)


def day(value: str) -> date:
    """The day that is given. Raises `Refused`."""
    try:
        return parse_date(value)
    except ValueError as error:
        raise Refused(422, error.args[0]) from error


def answer(request: Request, results: Iterable[Record | Failure]) -> bytes:
    """The records of the request's documents as JSON: one, or an array in which an `Error` stands for each that failed.

    Raises `Refused` where the only document failed.
    """
    rest = iter(results)
    all = [document if isinstance(document, Failure) else next(rest) for document in request.documents]
    if not request.single:
        return b"[" + b",".join(map(_encoded, all)) + b"]"
    if isinstance(all[0], Failure):
        raise Refused(500, all[0].error)
    return to_json(all[0])


def _encoded(result: Record | Failure) -> bytes:
    if isinstance(result, Record):
        return to_json(result)
    return msgspec.json.encode(Error(id=result.id, error=translated(result.error)))
