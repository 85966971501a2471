"""Choices: examples of right choices among several, and the weights of features that make them probable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import msgspec
import numpy as np

from extract.ranker import Ranker

RARE = 3  # a feature seen in fewer choices has no weight
PENALTY = 4.0  # of the weights' squares
STEPS, RATE = 300, 0.1  # of Adam
FOLDS = 5
SMALL = 0.02  # weights nearer to zero are left out


@dataclass(frozen=True, slots=True)
class Example:
    """Some choices' features, which of them is right, and the id of the text that they are from."""

    text: str
    choices: Sequence[Sequence[str]]
    right: int


def fit(examples: Sequence[Example]) -> Ranker:
    """The ranker that makes the right choices most probable, by Adam with a penalty."""
    rows = [features for example in examples for features in example.choices]
    number_of = _numbers(rows)
    numbers = [[number_of[feature] for feature in row if feature in number_of] for row in rows]
    feature = np.array(list(chain.from_iterable(numbers)), np.int64)
    row = np.repeat(np.arange(len(rows)), [len(of_row) for of_row in numbers])
    sizes = np.array([len(example.choices) for example in examples])
    starts = np.cumsum(sizes) - sizes
    group, right = np.repeat(np.arange(len(examples)), sizes), starts + [example.right for example in examples]
    weights = mean = square = np.zeros(len(number_of))
    for step in range(1, STEPS + 1):
        wrong = _probabilities(np.bincount(row, weights[feature], len(rows)), starts, group)
        wrong[right] -= 1
        slope = np.bincount(feature, wrong[row], len(number_of)) + PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = RATE if step < 0.6 * STEPS else RATE / 5
        weights = weights - rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-6)
    return Ranker(dict(zip(number_of, weights.tolist(), strict=True)))


def _probabilities(scores: np.ndarray, starts: np.ndarray, group: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
    return np.asarray(powers / np.add.reduceat(powers, starts)[group])


def _numbers(rows: Iterable[Sequence[str]]) -> dict[str, int]:
    """The features that are not rare, numbered."""
    counts: dict[str, int] = {}
    for feature in chain.from_iterable(rows):
        counts[feature] = counts.get(feature, 0) + 1
    return {feature: number for number, feature in enumerate(sorted(f for f, n in counts.items() if n >= RARE))}


def by_others(examples: Sequence[Example]) -> dict[str, Ranker]:
    """For each text a ranker that other texts taught."""
    names = sorted({example.text for example in examples})
    taught = dict[str, Ranker]()
    for number in range(FOLDS):
        own = set(names[number::FOLDS])
        taught |= dict.fromkeys(own, fit([example for example in examples if example.text not in own]))
    return taught


def save(ranker: Ranker, file: Path) -> None:
    """Writes the weights that tell something, by feature, a line each."""
    weights = {feature: round(weight, 3) for feature, weight in ranker.weights.items() if abs(weight) > SMALL}
    encoded = msgspec.json.encode(Ranker(dict(sorted(weights.items()))))
    file.write_bytes(msgspec.json.format(encoded, indent=1) + b"\n")
