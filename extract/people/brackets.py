"""Brackets: the other names and spellings of a person that stand in brackets right behind the name: «Тарвин (Таурвин;
лат. Tarvinus; настоящая фамилия Гусев)»."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.grammar.scene import Scene
from extract.text.words import Word

LONGEST = 40  # words and signs of brackets that are looked at
PARTING = frozenset({",", ";", "/", "или"})
QUOTES = frozenset("«»„“”\"'‘’")
INSIDE = frozenset({".", "'", "’", "‘", "`"})  # signs that stand in a name
SHORT = 6  # letters of a language's name cut short («нем.»)

# fmt: off
# Letters that the Cyrillic spelling of a foreign name begins with, by that of the Latin one without its marks.
SOUNDS = {
    "A": "АЭЕОЯ", "B": "БВ", "C": "КСЦЧ", "D": "ДЖ", "E": "ЭЕИЙ", "F": "Ф", "G": "ГДЖХ", "H": "ХГЖОЭЮАИУЕЙ",
    "I": "ИЙАЯЮЕ", "J": "ЙЕЯЮЖДХИ", "K": "КХ", "L": "ЛЫВИ", "M": "М", "N": "Н", "O": "ОАЭЁ", "P": "ПФ", "Q": "КЧГ",
    "R": "РЖХ", "S": "СЗШ", "T": "ТЧ", "U": "УЮАЯ", "V": "ВФБ", "W": "ВУЮ", "X": "КСШХЗ", "Y": "ЙИЕЯЮЁЫ", "Z": "ЗЦЖЧС",
    "Þ": "Т",
}
# fmt: on


class Other(NamedTuple):
    """One of the names in brackets: its words, half-open, whether words bring it in as a name («псевдоним»), as a
    spelling («также»), or a language does («нем.»)."""

    start: int
    stop: int
    named: bool
    spelt: bool


def others(scene: Scene, stop: int) -> Iterator[Other]:
    """The names in brackets that open at `words[stop]`, up to what is none. Whether they are his who is named before
    the brackets their bringing in or their likeness must tell: «Лосев (Тула, Россия)»."""
    words, forms = scene.words, scene.forms
    while forms[stop : stop + 1] and forms[stop] in QUOTES:
        stop += 1
    if forms[stop : stop + 1] != ["("] or scene.line_break(stop):
        return
    at, end = stop + 1, min(len(words), stop + LONGEST)
    while at < end:
        start, named, spelt = _introduced(scene, at, end)
        behind = start
        while behind < end and _is_part(words, behind):
            behind += 1
        after = behind
        while after < end and words[after].text in QUOTES:
            after += 1
        if behind == start or after == end or not (words[after].text == ")" or words[after].lower in PARTING):
            return
        yield Other(start, behind, named, spelt)
        if words[after].text == ")":
            return
        at = after + 1


def _introduced(scene: Scene, at: int, end: int) -> tuple[int, bool, bool]:
    """Where a name in brackets begins behind what brings it in, and what that is."""
    words, people = scene.words, scene.knowledge.people
    named = spelt = False
    while at < end and not words[at].capital:
        word = words[at]
        short = word.text.isalpha() and len(word.text) <= SHORT and words[at + 1].text == "." if at + 1 < end else False
        if short or word.lemmas & people.spelt or word.lower.startswith("по-"):
            spelt = True
        elif word.lemmas & people.other_name:
            named = True
        elif not (word.lemmas & people.beside_other_name or word.text in QUOTES):
            break
        at += 2 if short else 1
    return at, named, spelt


def _is_part(words: Sequence[Word], at: int) -> bool:
    """Whether a word or sign can be in a name: what has a capital, a small word in Latin letters («von»), a point
    behind an initial, a sign inside a word."""
    word = words[at]
    if word.text in INSIDE:
        return words[at - 1].text[-1].isalpha()
    return word.text[0].isalpha() and (word.capital or word.text.isascii())


def is_twin(name: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words in Latin letters may spell a name: they are as many, and begin with the same sounds."""
    return len(name) == len(words) and all(
        one[0].upper() in SOUNDS.get(unicodedata.normalize("NFD", other[0].upper())[0], "")
        for one, other in zip(name, words, strict=True)
    )


def beginning(scene: Scene, start: int, stop: int) -> int:
    """Where a name begins, if brackets behind it spell it in Latin letters with more words: «О Джун (Oh Joon)»."""
    other = next(others(scene, stop), None)
    if other is None:
        return start
    latin = [part for word in scene.words[other.start : other.stop] for part in word.text.split("-") if part.isalpha()]
    first = stop - len(latin)
    name = scene.words[max(0, first) : stop]
    whole = 0 <= first < start and scene.in_line(first, stop) and all(word.capital for word in name)
    return first if whole and is_twin([word.text for word in name], latin) else start
