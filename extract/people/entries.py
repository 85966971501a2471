"""Entries: names with two initials, first those that a line, a table's cell or an entry of a list begins or ends with,
or that a decree's title is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.grammar.scene import Scene

_SURNAME, _TWO = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?", r"[А-ЯЁ]\. ?[А-ЯЁ]\."
_NAME = re.compile(
    r"(?:^[•*–—-]?[ \t]*|^\d{1,3}[.)]?[ \t]{1,9}|[|\t:–—][ \t]{0,9}|[«\"]Об? )"
    rf"(?P<name>{_SURNAME} {_TWO}|{_TWO} ?{_SURNAME})(?= {{0,9}}(?:[|\t,;–—»\"-]|   |$))",
    re.MULTILINE,
)


# The same anywhere: initials before a surname, and behind one where no other word that is written large follows.
_BESIDE = re.compile(rf"(?<![\w.-])(?P<name>{_TWO} ?{_SURNAME}|{_SURNAME} {_TWO}(?! ?[А-ЯЁ]))(?![\w-])")


def in_entries(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """«Орлов П. Н.», «П. Н. Орлов», where no sentence stands around that shows a model a name, the title of a decree
    («О Громове П. Н.») too: word ranges, half-open, and their source."""
    for shape in (_NAME, _BESIDE):
        for match in shape.finditer(scene.string):
            covered = scene.covering(*match.span("name"))
            yield covered.start, covered.stop, "initials"
