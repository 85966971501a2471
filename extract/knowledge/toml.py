"""TOML: the lines of a file → its values, or what is wrong with it, each with its line. A name that is given twice
costs its second value alone, so that all of them are told at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import tomli

from extract.language import Message, foreign, marked

KEY = re.compile(r"\s*([\w-]+|\"[^\"]*\"|'[^']*')\s*=")
HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?")
TWICE = ("Cannot overwrite a value", "Cannot declare ", "Cannot mutate ", "Cannot redefine ")  # as Python says it
DIGITS = re.compile(r"[0-9_]+")
PLACE = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")
# What Python says of files that are no TOML.
NO_TOML = (
    marked("Invalid statement"),
    marked("Invalid value"),
    marked("Invalid date or datetime"),
    marked("Invalid hex value"),
    marked("Invalid initial character for a key part"),
    marked("Expected newline or end of document after a statement"),
    marked("Expected '=' after a key in a key/value pair"),
    marked("Expected ']' at the end of a table declaration"),
    marked("Expected ']]' at the end of an array declaration"),
    marked("Expected {sign}"),
    marked("Unclosed array"),
    marked("Unclosed inline table"),
    marked("Unterminated string"),
    marked("Unescaped '\\' in a string"),
    marked("Escaped character is not a Unicode scalar value"),
    marked("Illegal character {sign}"),
    marked("Found invalid character {sign}"),
    marked("Cannot overwrite a value"),
    marked("Cannot declare {key} twice"),
    marked("Cannot redefine namespace {key}"),
    marked("Cannot mutate immutable namespace {key}"),
    marked("Duplicate inline table key {key}"),
)
MOST = 20  # mistakes that are told of a file


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file, and at which line. `end`: the last line of what may be left out to read on, None where
    nothing may."""

    line: int
    problem: Message
    end: int | None = None


def read(lines: Sequence[str]) -> tuple[Mapping[str, Any], list[Fault]]:
    """The values of a file with these lines, which are of use where nothing is wrong with it."""
    left, faults = list(lines), list[Fault]()
    while isinstance(found := _read(left), Fault):
        faults.append(found)
        if found.end is None or len(faults) == MOST:
            return {}, faults
        header = HEADER.match(left[found.line - 1])
        left[found.line - 1 : found.end] = [""] * (found.end + 1 - found.line)
        if header is not None:  # what stands below it is of a table
            left[found.line - 1] = f'["{header[1]}, line {found.line}"]'
    return found, faults


def _read(lines: Sequence[str]) -> Mapping[str, Any] | Fault:
    try:
        return tomli.loads("\n".join(lines))
    except tomli.TOMLDecodeError as error:
        return _no_toml(lines, str(error))
    except RecursionError:
        line = _first(lines, lambda line: line.count("[") + line.count("{"))
        return Fault(line, Message("nested too deep: no pattern file has more than four levels"))
    except ValueError:  # Python reads no longer ones
        line = _first(lines, lambda line: max(map(len, DIGITS.findall(line)), default=0))
        return Fault(line, Message("a number of too many digits: shorten it"))


def _no_toml(lines: Sequence[str], told: str) -> Fault:
    place, cause = PLACE.search(told), PLACE.sub("", told)
    end = int(place[1]) if place and place[1] else len("\n".join(lines).splitlines())
    if cause.startswith(TWICE) and (twice := _twice(lines, end)) is not None:
        return twice
    return Fault(end, Message("no TOML ({error}): mend the line", error=foreign(cause, NO_TOML)))


def _twice(lines: Sequence[str], end: int) -> Fault | None:
    """The fault of a name that is given a second time by what ends at a line; None where the first is not found."""
    for line in range(end, 0, -1):
        if name := _name(lines[line - 1]):
            break
    else:
        return None
    header = HEADER.match(lines[line - 1]) is not None
    for first in range(line - 1, 0, -1):
        if _name(lines[first - 1]) == name:
            problem = Message("“{key}” stands on line {line} too: leave one of the two", key=name, line=first)
            return Fault(line, problem, end)
        if not header and HEADER.match(lines[first - 1]):
            return None
    return None


def _name(line: str) -> str:
    """The name of the key or table that begins at a line; empty where none does."""
    match = KEY.match(line) or HEADER.match(line)
    return match[1].strip("\"'") if match else ""


def _first(lines: Sequence[str], measure: Callable[[str], int]) -> int:
    """The number of the line that has most of something."""
    return max(range(len(lines)), key=lambda number: measure(lines[number])) + 1
