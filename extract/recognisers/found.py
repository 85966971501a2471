"""Results of recognisers: labelled stretches, and what a word is where it stands, with a probability where the model
gives one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The axes of `Grammemes.joint`, in OpenCorpora's names; None: the word has no case, no gender, no number.
CASES: Final = ("nomn", "gent", "datv", "accs", "ablt", "loct", None)
GENDERS: Final = ("masc", "femn", "neut", None)
NUMBERS: Final = ("sing", "plur", None)
# Those of Universal Dependencies.
PARTS_OF_SPEECH: Final = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)
ANY: Final = "any"


class Name(msgspec.Struct, frozen=True):
    """A name that the NER model found: `label` is PER, LOC or ORG; offsets as everywhere."""

    start: int
    end: int
    label: str


class Tagged(msgspec.Struct, frozen=True):
    """A mention that the learned tagger found: half-open code-point offsets, its kind, and how probable it is (0 to
    1)."""

    start: int
    end: int
    label: str
    probability: float


class Grammemes(msgspec.Struct, frozen=True, eq=False):
    """The grammemes that a word has where it stands, with their probabilities: `joint` (CASES × GENDERS × NUMBERS) and
    `parts` (PARTS_OF_SPEECH,) sum to 1 each. A finite verb has no case, but its gender and number; a plural noun has
    its gender, a plural adjective none."""

    joint: NDArray[np.float32]
    parts: NDArray[np.float32]

    def probability(self, *, case: str | None = ANY, gender: str | None = ANY, number: str | None = ANY) -> float:
        """How probable it is that the word has this case, gender and number; None: that it has none. Raises ValueError
        on other names than those of the axes."""
        place = _on(CASES, case), _on(GENDERS, gender), _on(NUMBERS, number)
        return float(self.joint[place].sum())

    def part_of_speech(self, name: str) -> float:
        """How probable it is that the word is of a part of speech. Raises ValueError on other names than
        `PARTS_OF_SPEECH`."""
        return float(self.parts[PARTS_OF_SPEECH.index(name)])


def _on(axis: tuple[str | None, ...], grammeme: str | None) -> int | slice:
    """Where a grammeme stands on its axis; all of the axis for `ANY`."""
    return slice(None) if grammeme == ANY else axis.index(grammeme)
