"""Overlay: lays a user's pattern files over ours.

An entry whose key is one of ours changes the fields that it names; with `off = true` it removes ours; any other entry
is added, in front of ours. Words of a list are added to ours; any other value replaces ours.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.knowledge import toml
from extract.language import Message, placed, reason

# The tables of entries, each with the fields that tell one entry from another.
KEYS: Mapping[str, tuple[str, ...]] = {
    "act": ("name",),
    "add": ("kind",),
    "body": ("id",),
    "confidence": ("kind", "source"),
    "department": ("word",),
    "general": ("phrase",),
    "head": ("phrase",),
    "identity": ("id",),
    "kind": ("word",),
    "ministry": ("phrase",),
    "place": ("id",),
    "prefer": ("kind",),
    "residence": ("state",),
    "rule": ("id",),
    "same": ("phrase",),
    "single": ("head",),
    "stand_in": ("word",),
    "state": ("id",),
}
MOST = 20_000_000  # bytes of a pattern file


class PatternError(ValueError):
    """A pattern file that cannot be used; the message names the file, the place and the remedy."""


class UnreadableError(PatternError):
    """Pattern files that cannot be used. `errors` are those of each file that cannot be read, or of each value of one
    that is of no use; the message is that of the first."""

    def __init__(self, errors: Sequence[PatternError]) -> None:
        super().__init__(*errors[0].args)
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Layer:
    """One file: its values as TOML gives them, and its lines, to find where an entry stands."""

    path: Path
    values: Mapping[str, Any]
    lines: tuple[str, ...]
    headers: Mapping[str, tuple[int, ...]]  # by table: the lines at which it, or its entries, begin

    def entries(self, table: str) -> Sequence[Mapping[str, Any]]:
        """The entries of a table."""
        found: Sequence[Mapping[str, Any]] = self.values.get(table, ())
        return found

    def place(self, table: str, number: int | None = None, field: str = "") -> str:
        """`file:line` of a list or a table, of its entry with this number (from 0), or of a field in that entry."""
        starts = self.headers.get(table, ())
        if number is None or number >= len(starts):
            return self._at(self._line(table, 0, len(self.lines)) or (starts[0] if starts else 1))
        start = starts[number]
        return self._at((field and self._line(field, start, self._end(start))) or start)

    def find(self, table: str, /, **key: str) -> str | None:
        """`file:line` of the entry with this key; None where there is none."""
        for number, entry in enumerate(self.entries(table)):
            if all(entry.get(name) == value for name, value in key.items()):
                return self.place(table, number)
        return None

    def word(self, word: str) -> str | None:
        """`file:line` of the first line that holds a quoted word; None where there is none."""
        quoted = re.compile(rf"""["']{re.escape(word)}["']""")
        return next((self._at(number) for number, line in enumerate(self.lines, 1) if quoted.search(line)), None)

    def _end(self, start: int) -> int:
        """The last line of what begins at a header."""
        return min(
            (line - 1 for lines in self.headers.values() for line in lines if line > start), default=len(self.lines)
        )

    def _line(self, field: str, start: int, stop: int) -> int | None:
        """The line after `start`, and not after `stop`, that gives a field its value."""
        pattern = re.compile(rf"\s*[\"']?{re.escape(field)}[\"']?\s*=")
        return next((n for n in range(start + 1, stop + 1) if pattern.match(self.lines[n - 1])), None)

    def _at(self, line: int) -> str:
        return f"{self.path}:{line}"


def content(path: Path) -> bytes:
    """The bytes of a pattern file. Raises `PatternError` where it cannot be read."""
    try:
        if path.exists() and not path.is_file():
            raise PatternError(placed(path, Message("no plain file: put the pattern file itself here")))
        with path.open("rb") as stream:
            data = stream.read(MOST + 1)
    except OSError as error:
        problem = Message("cannot be read ({reason}): check the file", reason=reason(error))
        raise PatternError(placed(path, problem)) from error
    if len(data) > MOST:
        raise PatternError(placed(path, Message("over {most} bytes: no pattern file is so long", most=MOST)))
    return data


def parsed(path: Path, data: bytes) -> Layer:
    """A pattern file. Raises `PatternError` where it is no TOML in UTF-8."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PatternError(placed(f"{path}:{line}", Message("not UTF-8: convert the file to UTF-8"))) from error
    lines = tuple(text.split("\n"))
    values, faults = toml.read(lines)
    if faults:
        raise UnreadableError([PatternError(placed(f"{path}:{fault.line}", fault.problem)) for fault in faults])
    return Layer(path, values, lines, _headers(lines))


def _headers(lines: Sequence[str]) -> dict[str, tuple[int, ...]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines, 1):
        if match := toml.HEADER.match(line):
            found[match[1]].append(number)
    return {table: tuple(numbers) for table, numbers in found.items()}


def lay(ours: Layer, theirs: Layer) -> dict[str, Any]:
    """Our values with theirs laid over. Raises `PatternError`, naming the line, where an entry has no key, repeats the
    key of another entry, or switches off an entry that does not exist."""
    laid = dict(ours.values)
    for name, value in theirs.values.items():
        if name not in laid:
            known = ", ".join(sorted(laid))
            problem = Message("unknown name `{name}`: the file knows {known}", name=name, known=known)
            raise PatternError(placed(theirs.place(name), problem))
        laid[name] = _entries(name, laid[name], theirs) if keyed(ours, name) else _joined(laid[name], value)
    return laid


def keyed(layer: Layer, table: str) -> bool:
    """Whether a table holds entries with keys: `same` does in one file, and is a list of lists in another."""
    return table in KEYS and all(isinstance(entry, dict) for entry in layer.entries(table))


def _entries(table: str, ours: Sequence[Mapping[str, Any]], theirs: Layer) -> list[Mapping[str, Any]]:
    if not isinstance(theirs.values[table], list) or not all(
        isinstance(entry, dict) for entry in theirs.entries(table)
    ):
        problem = Message("`{table}` is no list of entries: write [[{table}]] above each", table=table)
        raise PatternError(placed(theirs.place(table), problem))
    changes: dict[tuple[Any, ...], tuple[int, Mapping[str, Any]]] = {}
    for number, entry in enumerate(theirs.entries(table)):
        key = _key(table, entry, theirs.place(table, number))
        if key in changes:
            first = theirs.place(table, changes[key][0]).rpartition(":")[2]
            problem = Message("“{key}” stands on line {line} too: leave one of the two", key=", ".join(key), line=first)
            raise PatternError(placed(theirs.place(table, number), problem))
        changes[key] = number, entry
    result: list[Mapping[str, Any]] = []
    for entry in ours:
        number, change = changes.pop(tuple(entry[name] for name in KEYS[table]), (0, {}))
        if change.get("off") is not True:
            result.append(_changed(entry, change))
    for key, (number, entry) in changes.items():
        if entry.get("off") is True:
            problem = Message("“{key}” is none of ours: correct it, or leave it out", key=", ".join(key))
            raise PatternError(placed(theirs.place(table, number), problem))
    return [_changed({}, entry) for _, entry in changes.values()] + result


def _changed(entry: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**entry, **change}.items() if name != "off"}


def _key(table: str, entry: Mapping[str, Any], place: str) -> tuple[Any, ...]:
    for name in KEYS[table]:
        if not isinstance(entry.get(name), str):
            raise PatternError(placed(place, Message("no `{name}`: give the entry one, in quotes", name=name)))
    if not isinstance(entry.get("off", False), bool):
        problem = Message("`off` is neither true nor false: write off = true, or leave it out")
        raise PatternError(placed(place, problem))
    return tuple(entry[name] for name in KEYS[table])


def _joined(ours: Any, theirs: Any) -> Any:
    """Tables are joined name by name and lists one after the other; any other value, or one of another type, replaces
    ours."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return {
            **ours,
            **{name: _joined(ours[name], value) if name in ours else value for name, value in theirs.items()},
        }
    if isinstance(ours, list) and isinstance(theirs, list):
        return [*theirs, *(value for value in ours if value not in theirs)]
    return theirs
