"""Cleaning: removes signs that belong to a text's layout, not to its words, and maps every offset back to the text as
given.

Removed or replaced are stress marks («Ла́вров»), letters in two parts (й as и with a breve), soft hyphens and other
invisible signs, words broken at a line's end («прези-/дент»), the ends of lines that only wrap a paragraph
(`layout.py`), quotes typed as two signs (,,Заря'') and HTML entities («Сергей&nbsp;Лавров»). Texts without such signs
stay as they are, at the cost of two searches.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape

import msgspec

from extract.text.layout import soft_ends
from extract.text.morphology import morphology

_LETTER = "А-Яа-яЁё"
_MARK = "\u0300-\u036f"
# Soft hyphen, zero-width space and joiners, direction marks, word joiner, byte order mark.
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_STRESS = str.maketrans("", "", "\u0300\u0301")

_SIGNS = re.compile(rf"[&{_MARK}{_INVISIBLE}\u2010\u2011\u2028\u2029\x85]|-[ \t]*\r?\n|\r(?!\n)|([',\u2019`])\1")
_EDIT = re.compile(
    rf"(?P<marked>\w(?:[{_INVISIBLE}]*[{_MARK}])+)"
    rf"|(?<=[{_LETTER}{_MARK}])(?P<parted>[-\u00ad\u2010][ \t]*\r?\n[ \t]*)(?=[{_LETTER}])"
    rf"|(?P<invisible>[{_INVISIBLE}]+)"
    r"|(?P<entity>&(?:\#[0-9]{2,5}|\#x[0-9a-fA-F]{2,4}|[A-Za-z]{2,6});)"
    r"|(?P<hyphen>[\u2010\u2011])"
    r"|(?P<quote>(?<![\w,]),,(?=[^\W\d])|(?P<once>['\u2019`])(?P=once)(?=[^\W\d])"
    r"|(?<=[^\W\d]|[.!?\u00bb])(?P<again>['\u2019])(?P=again))"
    r"|(?P<line_end>\r(?!\n)|[\u2028\u2029\x85])"
)
_UNSEEN = re.compile(f"[{_INVISIBLE}]")
_NO_LETTER = re.compile(rf"[^{_LETTER}]")
_WORD_BEFORE = re.compile(rf"[{_LETTER}{_MARK}{_INVISIBLE}]+\Z")
_WORD_AFTER = re.compile(rf"[{_LETTER}{_MARK}{_INVISIBLE}]+")
_WORD = 40  # characters, more than any word that is parted has


class Edit(msgspec.Struct, frozen=True):
    """A half-open stretch of the given text, and the one character, or nothing, that replaces it."""

    start: int
    end: int
    put: str


@dataclass(frozen=True)
class Cleaned:
    """A text as `given`, and its cleaned form: `string`, in which the `edits` are made."""

    given: str
    edits: Sequence[Edit] = ()

    @cached_property
    def string(self) -> str:
        """The text with the edits made."""
        parts, position = list[str](), 0
        for edit in self.edits:
            parts += (self.given[position : edit.start], edit.put)
            position = edit.end
        return "".join((*parts, self.given[position:])) if self.edits else self.given

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The half-open offsets in `given` of a half-open stretch of `string` that is not empty."""
        return (self._source(start)[0], self._source(end - 1)[1]) if self.edits else (start, end)

    @cached_property
    def _places(self) -> list[int]:
        """The offset of each edit in `string`."""
        places, shift = [], 0
        for edit in self.edits:
            places.append(edit.start - shift)
            shift += edit.end - edit.start - len(edit.put)
        return places

    def _source(self, offset: int) -> tuple[int, int]:
        """The stretch of `given` that one character of `string` stands for."""
        number = bisect_right(self._places, offset) - 1
        if number < 0:
            return offset, offset + 1
        edit, behind = self.edits[number], offset - self._places[number] - len(self.edits[number].put)
        return (edit.start, edit.end) if behind < 0 else (edit.end + behind, edit.end + behind + 1)


def clean(given: str) -> Cleaned:
    """The text cleaned for reading."""
    wraps = [Edit(start, end, " ") for start, end in soft_ends(given)]
    edits = _edits(given) if _SIGNS.search(given) else ()
    return Cleaned(given, tuple(_apart(sorted((*wraps, *edits), key=lambda edit: (edit.start, -edit.end)))))


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Sorted edits without those of signs inside the white space that wraps a paragraph."""
    position = 0
    for edit in edits:
        if edit.start >= position:
            yield edit
            position = edit.end


def _edits(given: str) -> Iterator[Edit]:
    for match in _EDIT.finditer(given):
        put = _put(match)
        if put is not None:
            yield Edit(*match.span(), put)


def _put(match: re.Match[str]) -> str | None:
    """What replaces a sign in the cleaned text; None where it stays."""
    if match["marked"]:
        return _composed(match["marked"])
    if match["parted"]:
        return "-" if match["parted"][0] != "\u00ad" and _hyphenated(match) else ""
    if match["entity"]:
        return _sign_of(match["entity"])
    if match["line_end"]:
        return "\n"
    if match["quote"]:
        return '"'
    return "-" if match["hyphen"] else ""


def _sign_of(entity: str) -> str | None:
    """The sign that an HTML entity stands for; None where it is no entity, or a line's end, which would part a text."""
    sign = unescape(entity)
    if len(sign) != 1 or (sign.isspace() and sign != "\xa0"):
        return None
    return _UNSEEN.sub("", sign)


def _composed(marked: str) -> str | None:
    """A letter with its marks in one character; of a Cyrillic one without the stress."""
    letters = _UNSEEN.sub("", marked)
    if "\u0400" <= letters[0] <= "\u04ff":
        return unicodedata.normalize("NFC", letters.translate(_STRESS))[0]
    composed = unicodedata.normalize("NFC", letters)
    return composed if len(composed) == 1 else None


def _hyphenated(match: re.Match[str]) -> bool:
    """Whether the hyphen at a line's end is the word's own («премьер-/министр», «Касым-/Жомарт»)."""
    left = _WORD_BEFORE.search(match.string[max(0, match.start() - _WORD) : match.start()])
    right = _WORD_AFTER.match(match.string, match.end(), match.end() + _WORD)
    assert left and right  # the letters on both sides
    first, second = (_NO_LETTER.sub("", clean(side.group()).string) for side in (left, right))
    if not (first and second):
        return False  # marks alone
    if second[0].isupper() and not (first.isupper() and second.isupper()):
        return True
    knows = morphology().knows
    return not knows(first + second) and knows(first) and knows(second)
