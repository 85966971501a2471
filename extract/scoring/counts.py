"""Counts: how many there were to find, how many were found and are right, and the shares of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are in the gold, how many were predicted, and how many of these are correct; a fact that is right
    in part counts as the part (0 to 1)."""

    gold: int = 0
    predicted: int = 0
    correct: float = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.gold + other.gold, self.predicted + other.predicted, self.correct + other.correct)

    @property
    def precision(self) -> float | None:
        """Correct of predicted; 0 where nothing was predicted, None where there was nothing to find either."""
        return self._share(self.predicted)

    @property
    def recall(self) -> float | None:
        """Correct of gold; 0 where the gold has none, None where nothing was predicted either."""
        return self._share(self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        total = self.gold + self.predicted
        return 2 * self.correct / total if total else None

    def _share(self, total: int) -> float | None:
        if not self.gold and not self.predicted:
            return None
        return self.correct / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How many of the mentions that were found carry the right fact."""

    correct: int = 0
    total: int = 0

    def __add__(self, other: Accuracy) -> Accuracy:
        return Accuracy(self.correct + other.correct, self.total + other.total)


def total(counts: Mapping[str, Count]) -> Count:
    """The sum over types."""
    return sum(counts.values(), Count())
