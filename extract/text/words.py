"""Words: a text as words with their morphological readings, its lines and its sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

import msgspec

from extract.text.cleaning import Cleaned
from extract.text.lines import Lines, border_ends
from extract.text.morphology import ADJECTIVAL, Reading, word_form
from extract.text.normalising import normalised
from extract.text.sentences import sentence_starts
from extract.text.tokens import Runs, cut

DASHES = frozenset("-–—−")
BEGINNING = frozenset('.!?…«"“')  # signs behind which a sentence or a quotation begins


class Word(msgspec.Struct, eq=False, gc=False):
    """One token that is no white space. `start` and `end` are code-point offsets; the rest is as in `WordForm`. (A
    Struct, because texts have many: it is made in a third of the time of a plain class.)"""

    index: int
    start: int
    end: int
    text: str
    lower: str
    capital: bool
    readings: tuple[Reading, ...]
    lemmas: frozenset[str]
    poses: frozenset[str]

    def cases(self, number: str | None = None) -> set[str]:
        """The cases that the word's nominal or adjectival readings allow."""
        return {
            reading.case
            for reading in self.readings
            if reading.case is not None and (number is None or reading.number == number)
        }


def word_at(index: int, start: int, text: str) -> Word:
    """The word that a text has as its `index`-th at offset `start`."""
    form, stop = word_form(text), start + len(text)
    return Word(index, start, stop, form.text, form.lower, form.capital, form.readings, form.lemmas, form.poses)


_runs = Runs(lambda run: tuple((start, stop, word_form(run[start:stop])) for start, stop in cut(run)))


def _words(string: str) -> list[Word]:
    """The tokens of a text."""
    forms = [(at + start, at + stop, form) for at, run in _runs.of(string) for start, stop, form in run]
    return [
        Word(index, start, stop, form.text, form.lower, form.capital, form.readings, form.lemmas, form.poses)
        for index, (start, stop, form) in enumerate(forms)
    ]


def agree(adjective: Word, noun: Word) -> bool:
    """Whether an adjective can modify a noun: they share case and number, and the gender where both have one."""
    return not ADJECTIVAL.isdisjoint(adjective.poses) and any(
        modifier.adjectival
        and modifier.case == modified.case
        and modifier.number == modified.number
        and (
            modifier.gender == modified.gender
            or modifier.gender is None
            or modified.gender is None
            or "ms-f" in modified.grammemes
        )
        for modifier in adjective.readings
        for modified in noun.readings
    )


def is_substantive(words: Sequence[Word], index: int) -> bool:
    """«управляющий делами»: whether a participle is used as a noun, for no noun and no adjective that it agrees with
    follows."""
    after = words[index + 1] if index + 1 < len(words) else None
    word = words[index]
    participle = word.readings[0].adjectival and "PRTF" in word.poses
    if not participle or (after is not None and after.lower in ("и", ",")):
        return False
    return after is None or not agree(word, after)


class Text:
    """A text as words.

    `string` is the text to read, `normalised` the same without look-alikes and lines in capitals, `words` its tokens
    without white space and `forms` their texts. All offsets count in `string`; `cleaned` leads them back to the text as
    given, where that is another.
    """

    def __init__(self, string: str, *, cleaned: Cleaned | None = None) -> None:
        self.string = string
        self.cleaned = cleaned or Cleaned(string)
        self.normalised = normalised(string)
        self.words = _words(self.normalised)
        self.forms = [word.text for word in self.words]
        self._starts = [word.start for word in self.words]
        self._ends = [word.end for word in self.words]
        self._signs: dict[str, list[int]] = {}  # where the signs stand that were counted

    @cached_property
    def lines(self) -> Lines:
        """The text's lines."""
        return Lines(self.string)

    @cached_property
    def capitals(self) -> tuple[Word, ...]:
        """The words that begin with a capital."""
        return tuple(word for word in self.words if word.capital)

    def at(self, offset: int) -> int:
        """The index of the first word that starts at or after a character offset."""
        return bisect_left(self._starts, offset)

    def covering(self, start: int, end: int) -> range:
        """The indices of the words that touch the half-open stretch [start, end)."""
        first = bisect_right(self._ends, start)
        return range(first, bisect_left(self._starts, end, first))

    def sentence(self, offset: int) -> int:
        """The number of the sentence that an offset lies in; a line break ends a sentence too."""
        return bisect_right(self._borders, offset) - 1

    def sentence_words(self, offset: int) -> range:
        """The indices of the words of the sentence that an offset lies in."""
        after = self.sentence(offset) + 1
        stop = self.at(self._borders[after]) if after < len(self._borders) else len(self.words)
        return range(self.at(self._borders[after - 1]), stop)

    @cached_property
    def _borders(self) -> list[int]:
        return sorted({*sentence_starts(self.string), *self.lines.starts})

    def count(self, sign: str, start: int, end: int) -> int:
        """How often a sign occurs in the half-open stretch. The text is searched for each sign only once."""
        places = self._signs.get(sign)
        if places is None:
            places = self._signs[sign] = [match.start() for match in re.finditer(re.escape(sign), self.string)]
        return max(bisect_left(places, end) - bisect_left(places, start), 0)

    def gap(self, index: int) -> str:
        """The characters between `words[index - 1]` and `words[index]`; behind the last word, those up to the end."""
        end = self.words[index].start if index < len(self.words) else None
        return self.string[self.words[index - 1].end : end]

    def line_break(self, index: int) -> bool:
        """Whether a line's end or a cell's border, a bar or wide space, stands before `words[index]`; the text's ends
        count, too."""
        return index not in self._joined

    def in_line(self, start: int, stop: int) -> bool:
        """Whether no line or cell ends inside `words[start:stop]`."""
        return self._joined.issuperset(range(start + 1, stop))

    @cached_property
    def _joined(self) -> set[int]:
        """The words before which neither a line's end nor a cell's border stands."""
        bars = (index for index, form in enumerate(self.forms) if form == "|") if "|" in self.string else ()
        beside = {number for bar in bars for number in (bar, bar + 1) if 0 < number < len(self.words)}
        return set(range(1, len(self.words))) - {*map(self.at, border_ends(self.string)), *filter(self.gap, beside)}

    def sentence_start(self, index: int) -> bool:
        """Whether `words[index]` begins a sentence, a line or a quotation."""
        if index == 0 or index not in self._joined or index in self._sentence_firsts:
            return True
        before = self.forms[index - 1]
        return before in BEGINNING or (before in DASHES and self.line_break(index - 1))  # a turn of speech

    @cached_property
    def _sentence_firsts(self) -> AbstractSet[int]:
        """The first words of sentences."""
        return frozenset(map(self.at, self._borders))
