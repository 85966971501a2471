"""Entries: names with two initials, first those that a line, a table's cell or an entry of a list begins or ends with,
or that a decree's title is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.grammar.scene import Scene
from extract.people.shapes import is_place, kinds_of
from extract.people.words import kinds
from extract.text.morphology import FUNCTION_WORDS, NAMES, UNIVERSITY, is_capitals, word_form
from extract.text.words import Word

_SURNAME, _TWO = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?", r"[А-ЯЁ]\. ?[А-ЯЁ]\."
_INITIALS = re.compile(_TWO)  # which few texts have
_NAME = re.compile(
    r"(?:^[•*–—-]?[ \t]*|^\d{1,3}[.)]?[ \t]{1,9}|[|\t:–—][ \t]{0,9}|[«\"]Об? )"
    rf"(?P<name>{_SURNAME} {_TWO}|{_TWO} ?{_SURNAME})(?= {{0,9}}(?:[|\t,;–—»\"-]|   |$))",
    re.MULTILINE,
)


# The same anywhere: initials before a surname, and behind one where no other word that is written large follows.
_BESIDE = re.compile(rf"(?<![\w.-])(?P<name>{_TWO} ?{_SURNAME}|{_SURNAME} {_TWO}(?! ?[А-ЯЁ]))(?![\w-])")

# One initial before a surname.
_ONE = re.compile(r"(?P<name>[А-ЯЁ](?<![\w.-].)\. ?[А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁа-яё][а-яё]+)?)(?![\w-])")
_SIGNS = frozenset(",(:–—-")  # behind a name that a sentence begins with

NO_NAMES = (*FUNCTION_WORDS, "ADVB", "VERB", "INFN")  # parts of speech: «Группа С. Зимой было …»

# A line of two or three words.
_WORD = r"[А-ЯЁ][А-ЯЁа-яё]+(?:-[А-ЯЁ][А-ЯЁа-яё]+)?"
_HEADING = re.compile(rf"^[ \t]*(?P<name>{_WORD}(?: {_WORD}){{1,2}})[ \t]*$", re.MULTILINE)

# A surname in capitals that an entry begins with, given names behind it, and a dash or the end of a table's cell.
_LARGE = re.compile(
    r"^[ \t]*(?:\d{1,3}[.)]?[ \t]+)?(?P<name>[А-ЯЁ]{3,}(?:-[А-ЯЁ]{2,})?(?: [А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?){1,2})"
    r"(?=[ \t]*(?:\t|[–—-][ \t]))",
    re.MULTILINE,
)


def in_entries(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """«Орлов П. Н.», «П. Н. Орлов», where no sentence stands around that shows a model a name, the title of a decree
    («О Громове П. Н.») too: word ranges, half-open, and their source."""
    for shape in (_NAME, _BESIDE) if _INITIALS.search(scene.string) else ():
        for match in shape.finditer(scene.string):
            covered = scene.covering(*match.span("name"))
            yield covered.start, covered.stop, "initials"
    for match in _HEADING.finditer(scene.string):
        covered = scene.covering(*match.span("name"))
        if _is_whole(scene, covered):
            yield covered.start, covered.stop, "names"


def initialled(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """«главы администрации Кирова П. Лесин»: surnames behind one initial, where a model may take the name for the end
    of the place or body before it: word ranges, half-open, and their source."""
    for match in _ONE.finditer(scene.string):
        covered = scene.covering(*match.span("name"))
        if _is_initialled(scene, covered):
            yield covered.start, covered.stop, "initials"


def in_capitals(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """«ЛЕСИН Пётр – посол»: names that entries begin with, the surname in capitals: word ranges, half-open, and their
    source."""
    for match in _LARGE.finditer(scene.string):
        covered = scene.covering(*match.span("name"))
        if not any(word.readings[0].known and not kinds_of(word) for word in scene.words[covered.start : covered.stop]):
            yield covered.start, covered.stop, "names"


def _is_initialled(scene: Scene, covered: range) -> bool:
    """Whether a letter is the initial of the surname behind it: at a line's start, behind a word in small letters, or
    the end of what is no name («Джон Ф. Лесин»)."""
    start, surname = covered.start, scene.words[covered.stop - 1]
    if is_place(surname) or not _can_be_surname(scene, surname):
        return False
    if scene.sentence_start(start):
        return _goes_on(scene, covered.stop)
    before = scene.words[start - 1]
    if scene.line_break(start):
        return True
    return before.text != "." and (not before.capital or _ends_other(scene, before))


def _goes_on(scene: Scene, stop: int) -> bool:
    """Whether a sentence goes on after the name that it begins with as names do: with a sign, a predicate or «не», or
    not at all on its line."""
    if scene.line_break(stop):
        return True
    after = scene.words[stop]
    return after.text in _SIGNS or after.lower == "не" or after.readings[0].pos in ("VERB", "PRTS")


def _can_be_surname(scene: Scene, word: Word) -> bool:
    """Whether the dictionary or the lists have a word as a surname in some case, or nobody knows it."""
    known, first = scene.knowledge.people, word.readings[0]
    if "Surn" in kinds_of(word) or not first.known:
        return True
    if first.pos in NO_NAMES:
        return False
    return known.is_surname(word.lower) or any(
        known.is_surname(name) for _, name, _ in known.paradigms.guesses(word.lower)
    )


def _ends_other(scene: Scene, word: Word) -> bool:
    """Whether a word that is no given name ends a place's or body's name before an initial, is an abbreviation, or
    written large as a sentence's first."""
    names, at = scene.knowledge.places.names, word.index
    if is_capitals(scene.string[word.start : word.end]) or UNIVERSITY.match(word.text) is not None:
        return True
    if "Name" in kinds(word.text) or scene.knowledge.people.bearer(word.lower) is not None:
        return False
    if is_place(word) or any(hit.stop == at + 1 for first in (at - 1, at) for hit in names.at(scene.words, first)):
        return True
    if scene.sentence_start(at) and word.readings[0].known and not kinds_of(word):
        return True  # «Назначение П. Лесина»
    return any(start <= at < stop for label in ("ORG", "LOC") for start, stop in scene.named_as[label].items())


def _is_whole(scene: Scene, covered: range) -> bool:
    """«НАИРА КУШНИР»: whether the words of a line are a given name and a surname of the lists, and nothing else."""
    known = scene.knowledge.people
    forms = [word_form(scene.words[index].text.title()) for index in covered]
    given = [known.bearer(form.lower) is not None or "Name" in kinds(form.text) for form in forms]
    others = [form for form, is_given in zip(forms, given, strict=True) if not is_given]
    surname = any(known.is_surname(form.lower) or "Surn" in kinds(form.text) for form in others)
    readings = (reading for form in forms for reading in form.readings)
    return surname and any(given) and all(reading.grammemes & NAMES for reading in readings if reading.known)
