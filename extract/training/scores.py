"""Scores: strict precision, recall and F1 of found mentions against a corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.recognisers.found import Tagged
from extract.training.corpus import KINDS, Example


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one label."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


def score(examples: Sequence[Example], found: Iterable[Sequence[Tagged]]) -> Mapping[str, Score]:
    """A score for each of the six kinds, and one for all of them together under «micro»."""
    right, said, gold = Counter[str](), Counter[str](), Counter[str]()
    for example, mentions in zip(examples, found, strict=True):
        truth = {(mark.start, mark.end, mark.label) for mark in example.marks if mark.label in KINDS}
        answers = {(one.start, one.end, one.label) for one in mentions if one.label in KINDS}
        gold.update(label for _, _, label in truth)
        said.update(label for _, _, label in answers)
        right.update(label for _, _, label in truth & answers)
    scores = {kind: Score(right[kind], said[kind], gold[kind]) for kind in KINDS}
    return {**scores, "micro": Score(right.total(), said.total(), gold.total())}


def table(scores: Mapping[str, Score]) -> str:
    """One line: the F1 of each label, then micro precision and recall."""
    micro = scores["micro"]
    columns = " ".join(f"{name} {value.f1:.3f}" for name, value in scores.items())
    return f"{columns} (P {micro.precision:.3f} R {micro.recall:.3f})"
