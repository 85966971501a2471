"""Word's numbers: those that Word makes for the paragraphs of its lists, which stand nowhere in the file as text.

A paragraph names a list and a level of it, by itself or by its style; the list says how each level counts (ECMA-376,
part 1, 17.9). Bullets are no numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LATIN, CYRILLIC = "abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщыэюя"  # of lists: without ё, й, ъ, ь
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
MOST = 400  # numbers beyond are written in digits: no list that people read has so many letters
LONGEST = 60  # signs between which a level counts
UNNUMBERED = frozenset({"bullet", "none"})
_LEVEL = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list counts: from which number, in which signs, and between which words («Статья %1.»). `style`
    is the style whose paragraphs are of it."""

    start: int
    form: str
    words: str
    style: str | None


@dataclass(frozen=True, slots=True)
class List:
    """A list of a document. Lists of one `kind` count on, where `starts` does not say at which numbers a level begins
    anew."""

    kind: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbers:
    """Gives the paragraphs of a document their numbers, in the order of the text."""

    lists: Mapping[str, List]
    styles: Mapping[str, tuple[str, int]]  # list and level of their paragraphs
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def of(self, paragraph: Element) -> str:
        """The number of the next paragraph as Word shows it, with a space behind; empty where it has none."""
        name, level = self._place(paragraph)
        found = self.lists.get(name)
        if found is None or level not in found.levels:
            return ""
        counts = self._counted(name, found, level)
        if found.levels[level].form in UNNUMBERED:
            return ""
        return f"{_LEVEL.sub(lambda match: _shown(found, counts, int(match[1]) - 1), found.levels[level].words)} "

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and the level of a paragraph: its own, else its style's."""
        name, level = self.styles.get(_value(paragraph, "pPr/pStyle"), ("", 0))
        own = _value(paragraph, "pPr/numPr/numId")
        return own or name, int(_value(paragraph, "pPr/numPr/ilvl") or (0 if own else level))

    def _counted(self, name: str, found: List, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.kind, {})
        if name not in self._begun:
            self._begun.add(name)
            counts.update({one: start - 1 for one, start in found.starts.items()})
        counts[level] = counts.get(level, found.levels[level].start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return counts


def numbers(document: Document) -> Numbers:
    """The numbers of a document, of which none is given yet."""
    part = next((one for one in document.part.package.iter_parts() if one.partname == "/word/numbering.xml"), None)
    lists = {} if part is None else _lists(part.element)
    return Numbers(lists, _styles(document.styles.element, lists))


def _lists(numbering: Element) -> dict[str, List]:
    kinds = {one.get(f"{W}abstractNumId"): _levels(one) for one in numbering.iter(f"{W}abstractNum")}
    found = {}
    for one in numbering.iter(f"{W}num"):
        kind = _value(one, "abstractNumId")
        starts = {
            int(over.get(f"{W}ilvl")): int(start)
            for over in one.iter(f"{W}lvlOverride")
            if (start := _value(over, "startOverride"))
        }
        found[one.get(f"{W}numId")] = List(kind, kinds.get(kind, {}), starts)
    return found


def _levels(kind: Element) -> dict[int, Level]:
    return {
        int(one.get(f"{W}ilvl")): Level(
            int(_value(one, "start") or 1),
            _value(one, "numFmt") or "decimal",
            _value(one, "lvlText")[:LONGEST],
            _value(one, "pStyle") or None,
        )
        for one in kind.iter(f"{W}lvl")
    }


def _styles(styles: Element, lists: Mapping[str, List]) -> dict[str, tuple[str, int]]:
    """The list and level of each style that has one, by itself or by the styles that it is based on."""
    known = {one.get(f"{W}styleId"): one for one in styles.iter(f"{W}style")}
    found = {}
    for id in known:
        chain, name = [id], _value(known[id], "pPr/numPr/numId")
        while not name and (above := _value(known[chain[-1]], "basedOn")) in known and above not in chain:
            chain.append(above)
            name = _value(known[above], "pPr/numPr/numId")
        if name in lists:
            found[id] = name, _level(lists[name], chain, _value(known[chain[-1]], "pPr/numPr/ilvl"))
    return found


def _level(of: List, chain: list[str], said: str) -> int:
    """The level of a style: the one that names it, or a style that it is based on, else the one that it says."""
    return next((number for number, level in of.levels.items() if level.style in chain), int(said or 0))


def _value(element: Element, path: str) -> str:
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return "" if found is None else found.get(f"{W}val") or ""


# -- How a number is written


def _shown(of: List, counts: Mapping[int, int], level: int) -> str:
    if level not in of.levels:
        return ""
    number = counts.get(level, of.levels[level].start)
    write = FORMS.get(of.levels[level].form, str)
    return write(number) if 0 < number <= MOST else str(number)


def _letters(alphabet: str, number: int) -> str:
    """«а», «б», …, then «аа», «бб», …, as Word counts."""
    times, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (times + 1)


def _roman(number: int) -> str:
    written = ""
    for value, signs in ROMAN:
        count, number = divmod(number, value)
        written += signs * count
    return written


FORMS: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": lambda number: _letters(LATIN, number),
    "upperLetter": lambda number: _letters(LATIN, number).upper(),
    "russianLower": lambda number: _letters(CYRILLIC, number),
    "russianUpper": lambda number: _letters(CYRILLIC, number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
}
