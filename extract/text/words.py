"""Words: a text as words with their readings, its lines and its sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

import msgspec
from razdel import sentenize

from extract.text.cleaning import Cleaned
from extract.text.morphology import Reading, WordForm, cyrillic, morphology, word_form
from extract.text.tokens import Run, cut, remembered, runs

# A line of at least three words without a small letter, and the words in it.
_SHOUTED = re.compile(r"^(?=(?:[^a-zа-яё\n]*\b[А-ЯЁ]{2,}\b){3})[^a-zа-яё\n]+$", re.MULTILINE)
# «САДЫКОВА Айнура Талантбековна»: a surname in capitals before given name and patronymic.
_SURNAME = re.compile(
    r"\b[А-ЯЁ]{3,}(?:-[А-ЯЁ]{3,})?(?=\s[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+(?:вич|вна|ична|кызы|оглы|уулу)[а-я]{0,2}\b)"
)
_MIXED = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
_LETTERS = re.compile(r"[A-Za-zА-Яа-яЁё]+")
FEW = 100  # runs that a regular expression lists one by one
_CAPITALS = re.compile(r"[А-ЯЁ]{2,}(?:-[А-ЯЁ]+)*")
FUNCTION_WORDS = frozenset({"CONJ", "PREP", "PRCL"})
DASHES = frozenset("-–—−")


class Word(msgspec.Struct, eq=False, gc=False):
    """One token that is no white space. `start` and `end` are code-point offsets; the rest is as in `WordForm`. (A
    Struct, for there are many: it is made in a third of the time that a class of our own would take.)"""

    index: int
    start: int
    end: int
    text: str
    lower: str
    capital: bool
    readings: tuple[Reading, ...]
    lemmas: frozenset[str]

    def cases(self, number: str | None = None) -> set[str]:
        """The cases that the word's nominal or adjectival readings allow."""
        return {
            reading.case
            for reading in self.readings
            if reading.case is not None and (number is None or reading.number == number)
        }


def word_at(index: int, start: int, text: str) -> Word:
    """The word that a text has as its `index`-th at offset `start`."""
    return _placed(word_form(text), index, start, start + len(text))


def _placed(form: WordForm, index: int, start: int, end: int) -> Word:
    return Word(index, start, end, form.text, form.lower, form.capital, form.readings, form.lemmas)


@remembered
def _forms(run: Run) -> tuple[tuple[int, int, WordForm], ...]:
    """The tokens of a run: their offsets in it, and their forms."""
    return tuple((start, stop, word_form(run.string[start:stop])) for start, stop in cut(run))


def _words(string: str) -> list[Word]:
    """The tokens of a text."""
    words: list[Word] = []
    for at, run in runs(string):
        for start, stop, form in _forms(run):
            words.append(_placed(form, len(words), at + start, at + stop))
    return words


def agree(adjective: Word, noun: Word) -> bool:
    """Whether an adjective can modify a noun: they share case and number, and the gender where both have one."""
    return any(
        one.adjectival
        and one.case == other.case
        and one.number == other.number
        and (one.gender == other.gender or one.gender is None or other.gender is None or "ms-f" in other.grammemes)
        for one in adjective.readings
        for other in noun.readings
    )


def is_substantive(words: Sequence[Word], index: int) -> bool:
    """«управляющий делами»: whether a participle stands for its holder, as no noun and no adjective that it agrees with
    comes after it."""
    after = words[index + 1] if index + 1 < len(words) else None
    if words[index].readings[0].pos != "PRTF" or (after is not None and after.lower in ("и", ",")):
        return False
    return after is None or not agree(words[index], after)


def calm(string: str) -> str:
    """The text, of equal length, with Latin look-alikes in Cyrillic words («ШОC») mended, and the words of lines in
    capitals («ПРЕЗИДЕНТ РОССИИ ПРИБЫЛ») written with one capital; abbreviations and words that the dictionary does not
    know stay."""
    if _MIXED.search(string):
        string = _mended(string)
    string = _SURNAME.sub(lambda match: match.group().title(), string)
    return _SHOUTED.sub(lambda line: _CAPITALS.sub(_lowered, line.group()), string)


def _mended(string: str) -> str:
    """The text with look-alikes mended; where few runs of characters mix scripts, only those are looked at closely."""
    mixed = sorted(run for run in set(string.split()) if _MIXED.search(run))
    runs = rf"(?<!\S)(?:{'|'.join(map(re.escape, mixed))})(?!\S)" if len(mixed) <= FEW else r"\S+"
    return re.sub(runs, lambda run: _LETTERS.sub(lambda word: cyrillic(word.group()), run.group()), string)


def _lowered(match: re.Match[str]) -> str:
    word = match.group()
    first = morphology().readings(word)[0]
    name = first.grammemes & {"Name", "Surn", "Patr", "Geox"}
    known = first.known and "Abbr" not in first.grammemes and (len(word) > 4 or name or first.pos in FUNCTION_WORDS)
    lowered = word.capitalize()
    return lowered if (known or len(word) > 8) and len(lowered) == len(word) else word


class Text:
    """A document prepared for the extractors.

    `string` is the text to read, `calm` the same without look-alikes and lines in capitals, `words` its tokens without
    white space and `forms` their texts, `names` what the NER model found, `tagged` what the learned tagger did. All
    offsets count in `string`; `cleaned` leads them back to the text as given, where that is another.
    """

    def __init__(self, string: str, *, cleaned: Cleaned | None = None) -> None:
        self.string = string
        self.cleaned = cleaned or Cleaned(string)
        self.calm = calm(string)
        self.words = _words(self.calm)
        self.forms = [word.text for word in self.words]
        self._starts = [word.start for word in self.words]
        self._covered: dict[tuple[int, int], range] = {}  # asked for again and again, kind after kind

    @cached_property
    def capitals(self) -> tuple[Word, ...]:
        """The words that begin with a capital."""
        return tuple(word for word in self.words if word.capital)

    def at(self, offset: int) -> int:
        """The index of the first word that starts at or after a character offset."""
        return bisect_left(self._starts, offset)

    def covering(self, start: int, end: int) -> range:
        """The indices of the words that touch the half-open stretch [start, end)."""
        covered = self._covered.get((start, end))
        if covered is None:
            first = max(bisect_right(self._starts, start) - 1, 0)
            if first < len(self.words) and self.words[first].end <= start:
                first += 1
            covered = self._covered[start, end] = range(first, max(first, bisect_left(self._starts, end)))
        return covered

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in sentenize(self.string)]

    def sentence(self, offset: int) -> int:
        """The number of the sentence that an offset lies in; a line break ends a sentence too."""
        return max(bisect_right(self._borders, offset) - 1, 0)

    @cached_property
    def _borders(self) -> list[int]:
        lines = [i + 1 for i, character in enumerate(self.string) if character == "\n"]
        return sorted({0, *self._sentence_starts, *lines})

    def gap(self, index: int) -> str:
        """The characters between `words[index - 1]` and `words[index]`."""
        return self.string[self.words[index - 1].end : self.words[index].start]

    def line_break(self, index: int) -> bool:
        """Whether a line break stands before `words[index]`; the text's ends are line breaks too."""
        return index <= 0 or index >= len(self.words) or "\n" in self.gap(index)

    def sentence_start(self, index: int) -> bool:
        """Whether `words[index]` begins a sentence, a line or a quotation."""
        if index == 0 or self.line_break(index):
            return True
        before = self.words[index - 1]
        if before.text in DASHES and self.line_break(index - 1):
            return True  # a turn of speech
        if before.text in {".", "!", "?", "…", "«", '"', "“"}:
            return True
        return self.sentence(self.words[index].start) != self.sentence(before.start)
