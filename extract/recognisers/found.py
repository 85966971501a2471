"""What recognisers are asked and tell: labelled stretches, and what a word is where it stands, with a probability where
the model gives one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from extract.text.words import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The axes of `Grammemes.joint`, in OpenCorpora's names; None: the word has no case, no gender, no number.
CASES: Final = ("nomn", "gent", "datv", "accs", "ablt", "loct", None)
GENDERS: Final = ("masc", "femn", "neut", None)
NUMBERS: Final = ("sing", "plur", None)

Asked = tuple[Text, Sequence[int]]
"""A text, and the indices of the words whose grammemes are asked for."""


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
    """The grammemes that a word has where it stands, with their probabilities: `joint` (CASES × GENDERS × NUMBERS) sums
    to 1. A finite verb has no case, but its gender and number; a plural noun has its gender, a plural adjective
    none."""

    joint: NDArray[np.float32]
