"""The ranker: how probable it is that each of some choices is the right one, by the weights of the features that tell.

A conditional logit: a choice's score is the sum of its features' weights, and the scores of all choices make
probabilities that sum to 1. `extract.training` makes the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp
from operator import itemgetter
from pathlib import Path

import msgspec


class Ranker(msgspec.Struct, frozen=True):
    """The weights by feature; a feature that has none tells nothing."""

    weights: Mapping[str, float]

    def score(self, features: Iterable[str]) -> float:
        """The sum of a choice's weights."""
        return sum(filter(None, map(self.weights.get, features)), 0.0)

    def probabilities(self, choices: Sequence[Iterable[str]]) -> list[float]:
        """How probable each of some choices is (0 to 1), by its features."""
        scores = [self.score(features) for features in choices]
        most = max(scores)
        powers = [exp(score - most) for score in scores]
        total = sum(powers)
        return [power / total for power in powers]

    def best(self, choices: Sequence[Iterable[str]]) -> tuple[int, float]:
        """The number of the most probable of some choices, and how probable it is."""
        return max(enumerate(self.probabilities(choices)), key=itemgetter(1))


@cache
def read(file: Path) -> Ranker:
    """The ranker of a file. Raises OSError where it is missing, `msgspec.DecodeError` where it is broken."""
    return msgspec.json.decode(file.read_bytes(), type=Ranker)
