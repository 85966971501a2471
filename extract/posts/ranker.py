"""The ranker: how probable it is that each who may hold a post does, by the weights of the features that tell.

A conditional logit: a choice's score is the sum of its features' weights, and the scores of a post's choices, nobody
among them, make probabilities that sum to 1. `extract.training.holders` makes the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import exp
from operator import itemgetter
from pathlib import Path

import msgspec

FILE = Path(__file__).with_name("ranker.json")


class Ranker(msgspec.Struct, frozen=True):
    """The weights by feature; a feature that has none tells nothing."""

    weights: Mapping[str, float]

    def probabilities(self, choices: Sequence[Iterable[str]]) -> list[float]:
        """How probable each of a post's choices is (0 to 1), by its features."""
        weight = self.weights.get
        scores = [sum(weight(feature, 0.0) for feature in features) for features in choices]
        most = max(scores)
        powers = [exp(score - most) for score in scores]
        total = sum(powers)
        return [power / total for power in powers]

    def best(self, choices: Sequence[Iterable[str]]) -> tuple[int, float]:
        """The number of the most probable of a post's choices, and how probable it is."""
        return max(enumerate(self.probabilities(choices)), key=itemgetter(1))


@lru_cache(maxsize=1)
def shipped() -> Ranker:
    """The package's ranker. Raises OSError where the file is missing, `msgspec.DecodeError` where it is broken."""
    return msgspec.json.decode(FILE.read_bytes(), type=Ranker)
