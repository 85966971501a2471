"""Lines: where the lines of a text lie that is read, whose wrapped paragraphs are one line each (`layout.py`)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

_LINE_END = re.compile("\n")
_BORDERS = ("\n", "\t", "   ")
_BORDER = re.compile("|".join(_BORDERS))
_CAPITALISED = r"(?:г\. ?)?[А-ЯЁ][\w-]*+(?: [А-ЯЁ][\w-]*+){0,3}"  # `*+`: no word is tried in parts
_PLACE_AND_DATE = re.compile(
    rf"\s*{_CAPITALISED}(?:, {_CAPITALISED}){{0,2}},?\s+\d[\w. ]{{0,20}}\d{{4}}(?: ?г(?:\.|ода))?[\s.]*\Z"
)


def border_ends(string: str) -> Iterator[int]:
    """Where the white space ends of which `is_border` is true, somewhere in it."""
    return (match.end() for match in _BORDER.finditer(string))


def is_border(gap: str) -> bool:
    """Whether the characters between two words hold white space that no phrase goes over: a line's end, or a border of
    columns."""
    return gap != " " and _BORDER.search(gap) is not None


class Lines:
    """The lines of a string, in order, numbered from 0. Borders are half-open offsets without the line's end."""

    def __init__(self, string: str) -> None:
        self._string = string
        self.starts = [0, *(match.end() for match in _LINE_END.finditer(string))]

    def number(self, offset: int) -> int:
        """The number of the line that an offset lies in."""
        return bisect_right(self.starts, offset) - 1

    def borders(self, number: int) -> tuple[int, int]:
        """Where a line begins and ends."""
        last = number + 1 == len(self.starts)
        return self.starts[number], len(self._string) if last else self.starts[number + 1] - 1

    def start(self, offset: int) -> int:
        """Where the line begins that an offset lies in."""
        return self.starts[self.number(offset)]

    def end(self, offset: int) -> int:
        """Where the line ends that an offset lies in."""
        return self.borders(self.number(offset))[1]

    def place_and_date(self, offset: int) -> bool:
        """«Бишкек, Ала-Арча, 5 мая 2021 года»: whether the line that an offset lies in says only where and when."""
        return _PLACE_AND_DATE.match(self._string[slice(*self.borders(self.number(offset)))]) is not None

    def filled(self) -> Iterator[tuple[int, int]]:
        """The borders of the lines that hold more than white space."""
        borders = map(self.borders, range(len(self.starts)))
        return (found for found in borders if self._string[slice(*found)].strip())
