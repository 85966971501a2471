"""JSON Lines: a line of an open file → the row that it is, or one line for a file that is none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

from extract.documents import NO_MEMORY, ReadError
from extract.language import Message, foreign, marked
from extract.reading.columns import RECORDS, Row, is_record
from extract.reading.encodings import EMPTY, LARGER, LARGEST, bounded

NO_JSON = (  # what the standard library says
    *(marked("Expecting value"), marked("Extra data"), marked("Unterminated string starting at")),
    *(marked("Expecting ',' delimiter"), marked("Expecting ':' delimiter")),
    marked("Expecting property name enclosed in double quotes"),
    *(marked("Illegal trailing comma before end of object"), marked("Illegal trailing comma before end of array")),
    *(marked("Invalid control character at"), marked("Invalid \\escape"), marked("Invalid \\uXXXX escape")),
)
SEVERAL = 10_000_000  # bytes of a file that are looked at as one value


def rows(file: BinaryIO, source: str) -> Iterator[Row | ReadError]:
    """The rows of an open file in UTF-8; a line that is none is given as a `ReadError` in its place. Raises `ReadError`
    where the file as a whole is something else."""
    number = 0
    for number, line in enumerate(_checked(bounded(file, LARGEST, (b"\n",)), source), 1):
        if len(line) > LARGEST:
            yield ReadError(f"{source}:{number}", Message(LARGER, size=LARGEST))
        elif line.strip():
            yield _row(line, f"{source}:{number}", number)
    if not number:
        raise ReadError(source, Message(EMPTY))


def _checked(lines: Iterator[bytes], source: str) -> Iterator[bytes]:
    """The same lines. Raises `ReadError` where they are those of one value that is written over several."""
    first = next(lines, b"")
    if not first.rstrip().endswith((b"{", b"[", b",")):  # no line that is a value ends so
        return chain([first] if first else [], lines)
    taken, size = [first], len(first)
    for line in lines:
        taken.append(line)
        if (size := size + len(line)) > SEVERAL:
            break
    if not isinstance(value(b"".join(taken), source), ReadError):
        raise ReadError(source, Message("one JSON value, not one a line: name the file .json"))
    return chain(taken, lines)


def _row(line: bytes, place: str, number: int) -> Row | ReadError:
    cells = value(line.rstrip(), place)
    if isinstance(cells, ReadError):
        return cells
    if not isinstance(cells, dict):
        return ReadError(place, Message('not an object: write {"id": …, "text": …} on each line'))
    if is_record(cells):
        raise ReadError(place, Message(RECORDS))
    return Row(place, cells, number)


def value(data: bytes, place: str) -> Any | ReadError:
    """What a piece of JSON in UTF-8 stands for, or what is wrong with it."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        problem = Message("byte {number} of the line is not UTF-8: convert the file to UTF-8", number=error.start + 1)
        return ReadError(place, problem)
    except json.JSONDecodeError as error:
        told = foreign(error.msg, NO_JSON)
        problem = Message("not JSON ({error}, column {column}): mend the line", error=told, column=error.colno)
        return ReadError(place if error.lineno == 1 else f"{place}:{error.lineno}", problem)
    except (RecursionError, ValueError):
        return ReadError(place, Message("JSON too deep, or with too long a number: mend the line"))
    except MemoryError:
        return ReadError(place, Message(NO_MEMORY))
