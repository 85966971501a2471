"""A text as runs of letters, and the stretches of it that may name a state."""

from __future__ import annotations

from dataclasses import dataclass

from extract.mentions.state_gazetteer import LETTERS, Form, Sense, Strength
from extract.text import Text, Word


@dataclass(frozen=True, slots=True)
class Hit:
    """Candidate mention: `units[start:stop]`."""

    start: int
    stop: int
    senses: tuple[Sense, ...]

    @property
    def form(self) -> Form:
        """The form of the likeliest sense."""
        return self.senses[0].form

    @property
    def strength(self) -> Strength:
        """The strength of the likeliest sense, which is the strongest."""
        return self.senses[0].strength


DASHES = "-‐‑–—"


class Runs:
    """A text as runs of letters (`units`), which are not its tokens: «США–КНР» holds two."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.string = text.string
        self.units = [Word(i, m.start(), m.group()) for i, m in enumerate(LETTERS.finditer(text.string))]

    def gap(self, index: int) -> str:
        """The characters before `units[index]`, back to the unit before."""
        return self.string[self.units[index - 1].end : self.units[index].start]

    def spaced(self, index: int) -> bool:
        """Whether only blanks stand before `units[index]`."""
        return self.gap(index).isspace()

    def linked(self, index: int) -> bool:
        """Whether a hyphen joins `units[index]` to the unit before."""
        if not 0 < index < len(self.units):
            return False
        gap = self.gap(index)
        return len(gap) == 1 and gap in DASHES

    def hangs(self, index: int) -> bool:
        """Whether a hyphen follows: «российско-китайский», «российско- и»."""
        return self.string[self.units[index].end :][:2].lstrip(" ")[:1] in tuple(DASHES)

    def starts_sentence(self, unit: Word) -> bool:
        """Whether a unit begins a sentence, a line or a quotation."""
        index = self.text.covering(unit.start, unit.end).start
        return self.text.words[index].start == unit.start and self.text.sentence_start(index)
