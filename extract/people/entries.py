"""Entries: names with two initials, first those that a line, a table's cell or an entry of a list begins or ends with,
or that a decree's title is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.grammar.scene import Scene
from extract.people.words import kinds
from extract.text.morphology import NAMES, word_form

_SURNAME, _TWO = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?", r"[А-ЯЁ]\. ?[А-ЯЁ]\."
_NAME = re.compile(
    r"(?:^[•*–—-]?[ \t]*|^\d{1,3}[.)]?[ \t]{1,9}|[|\t:–—][ \t]{0,9}|[«\"]Об? )"
    rf"(?P<name>{_SURNAME} {_TWO}|{_TWO} ?{_SURNAME})(?= {{0,9}}(?:[|\t,;–—»\"-]|   |$))",
    re.MULTILINE,
)


# The same anywhere: initials before a surname, and behind one where no other word that is written large follows.
_BESIDE = re.compile(rf"(?<![\w.-])(?P<name>{_TWO} ?{_SURNAME}|{_SURNAME} {_TWO}(?! ?[А-ЯЁ]))(?![\w-])")

# A line of two or three words.
_WORD = r"[А-ЯЁ][А-ЯЁа-яё]+(?:-[А-ЯЁ][А-ЯЁа-яё]+)?"
_HEADING = re.compile(rf"^[ \t]*(?P<name>{_WORD}(?: {_WORD}){{1,2}})[ \t]*$", re.MULTILINE)


def in_entries(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """«Орлов П. Н.», «П. Н. Орлов», where no sentence stands around that shows a model a name, the title of a decree
    («О Громове П. Н.») too: word ranges, half-open, and their source."""
    for shape in (_NAME, _BESIDE):
        for match in shape.finditer(scene.string):
            covered = scene.covering(*match.span("name"))
            yield covered.start, covered.stop, "initials"
    for match in _HEADING.finditer(scene.string):
        covered = scene.covering(*match.span("name"))
        if _is_whole(scene, covered):
            yield covered.start, covered.stop, "names"


def _is_whole(scene: Scene, covered: range) -> bool:
    """«НАИРА КУШНИР»: whether the words of a line are a given name and a surname of the lists, and nothing else."""
    known = scene.knowledge.people
    forms = [word_form(scene.words[index].text.title()) for index in covered]
    given = [known.bearer(form.lower) is not None or "Name" in kinds(form.text) for form in forms]
    others = [form for form, is_given in zip(forms, given, strict=True) if not is_given]
    surname = any(known.is_surname(form.lower) or "Surn" in kinds(form.text) for form in others)
    readings = (reading for form in forms for reading in form.readings)
    return surname and any(given) and all(reading.grammemes & NAMES for reading in readings if reading.known)
