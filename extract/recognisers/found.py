"""Results of recognisers: labelled stretches, with a probability where the model gives one."""

from __future__ import annotations

import msgspec


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
