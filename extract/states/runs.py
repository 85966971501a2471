"""Runs: a text as runs of letters, among which names of states are looked for."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import overload

from extract.grammar.scene import Scene
from extract.knowledge.states import LETTERS, StateSense, Strength
from extract.text.spans import Form
from extract.text.words import Word, word_at


@dataclass(frozen=True, slots=True)
class StateCandidate:
    """What may be a mention of a state: `units[start:stop]`, and the senses that it may have, the likeliest first."""

    start: int
    stop: int
    senses: tuple[StateSense, ...]

    @property
    def form(self) -> Form:
        """The form of the likeliest sense."""
        return self.senses[0].form

    @property
    def strength(self) -> Strength:
        """The strength of the likeliest sense, which is the strongest."""
        return self.senses[0].strength


_PARTS = re.compile(f"({LETTERS.pattern})")
HYPHENS = "-‐‑–—"  # the signs that join the halves of a compound


class Units(Sequence[Word]):
    """Words that are made when they are asked for, since few of a text's runs are."""

    def __init__(self, starts: list[int], forms: list[str]) -> None:
        self._starts, self._forms = starts, forms
        self._made: dict[int, Word] = {}

    def __len__(self) -> int:
        return len(self._forms)

    @overload
    def __getitem__(self, index: int) -> Word: ...

    @overload
    def __getitem__(self, index: slice) -> list[Word]: ...

    def __getitem__(self, index: int | slice) -> Word | list[Word]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self._forms)))]
        made = self._made.get(index)
        if made is None:
            made = self._made[index] = word_at(index, self._starts[index], self._forms[index])
        return made


class Runs:
    """A text as runs of letters (`units`), which are not its tokens: «США–КНР» holds two."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.string = scene.normalised
        parts = _PARTS.split(scene.normalised)  # in turn what stands between runs and a run, both ends between
        self._gaps, self.forms = parts[0::2], parts[1::2]
        self._starts = list(accumulate(map(len, parts)))[0:-1:2]
        self.units = Units(self._starts, self.forms)

    def gap(self, index: int) -> str:
        """The characters before `units[index]`, back to the unit before."""
        return self._gaps[index]

    def touching(self, start: int, end: int) -> range:
        """The indices of the units that share a character with the half-open stretch."""
        first = bisect_right(self._starts, start)
        begun = first > 0 and self._starts[first - 1] + len(self.forms[first - 1]) > start
        return range(first - begun, bisect_left(self._starts, end))

    def spaced(self, index: int) -> bool:
        """Whether only blanks stand before `units[index]`."""
        return self.gap(index).isspace()

    def linked(self, index: int) -> bool:
        """Whether a hyphen joins `units[index]` to the unit before."""
        if not 0 < index < len(self.units):
            return False
        gap = self.gap(index)
        return len(gap) == 1 and gap in HYPHENS

    def hangs(self, index: int) -> bool:
        """Whether a hyphen follows: «российско-китайский», «российско- и»."""
        return self.string[(end := self.units[index].end) : end + 2].lstrip(" ")[:1] in tuple(HYPHENS)

    def starts_sentence(self, unit: Word) -> bool:
        """Whether a unit begins a sentence, a line or a quotation."""
        index = self.scene.covering(unit.start, unit.end).start
        return self.scene.words[index].start == unit.start and self.scene.sentence_start(index)
