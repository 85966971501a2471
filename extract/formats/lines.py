"""Lines: records as JSON, one a line, or all as one array."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from extract.records import Record, to_json

STRING = rb'"(?:[^"\\]|\\.)*+"'
# How records begin, one a line or in an array.
BEGINNING = re.compile(
    rb'(?:\[\s*+)?\{\s*+"id":\s*+%s,\s*+"source":\s*+(?:%s|null),\s*+"date":\s*+\{\s*+"value":' % (STRING, STRING)
)


def write_jsonl(records: Iterable[Record], out: BinaryIO) -> None:
    """Writes one record a line, each as soon as it comes."""
    for record in records:
        out.write(to_json(record) + b"\n")
        out.flush()


def write_json(records: Iterable[Record], out: BinaryIO) -> None:
    """Writes one array of all records, indented."""
    write_array((msgspec.json.format(to_json(record), indent=2) for record in records), out)


def write_array(items: Iterable[bytes], out: BinaryIO) -> None:
    """Writes one array of values that are JSON already, each as soon as it comes."""
    separator = b"[\n"
    for item in items:
        out.write(separator + item)
        separator = b",\n"
    out.write(b"\n]\n" if separator == b",\n" else b"[]\n")
