"""Calibration: scores turned into log-odds that mean what they say, and the thresholds that pay best."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.recognisers.found import Tagged
from extract.recognisers.tagger.spans import TERMS
from extract.recognisers.tagger.tagger import Tagger
from extract.recognisers.tagger.words import Floats
from extract.training.corpus import Example, LabelledSpan

Doubles = NDArray[np.float64]
_LEAST = 0.02  # probability from which on candidates are looked at


@dataclass(frozen=True, slots=True)
class Calibration:
    """For each type: log-odds = slope × score + shift, and the log-odds from which on a span counts."""

    slopes: Floats
    shifts: Floats
    thresholds: Floats


def plain(types: int) -> Calibration:
    """Scores as they are."""
    return Calibration(np.ones(types, np.float32), np.zeros(types, np.float32), np.zeros(types, np.float32))


def calibrate(labels: Sequence[str], tagger: Tagger, tune: Sequence[Example]) -> Calibration:
    """Fitted on texts that an uncalibrated tagger has not seen."""
    found = list(tagger.tag([example.text for example in tune], least=_LEAST))
    rows = []
    for label in labels:
        logits, right = _answers(found, tune, label)
        slope, shift = _fit(logits, right)
        gold = sum(span.label == label for example in tune for span in example.labels)
        rows.append((slope, shift, _threshold(slope * logits + shift, right, gold)))
    return Calibration(*np.array(rows, np.float32).T)


def calibrated(arrays: Mapping[str, Floats], calibration: Calibration) -> dict[str, Floats]:
    """The arrays of a network whose scores are calibrated, and its `threshold` (types,)."""
    types, slopes = len(calibration.slopes), calibration.slopes
    bias = arrays["terms.bias"] * np.tile(slopes, len(TERMS))
    bias[:types] += calibration.shifts
    return {
        **arrays,
        "heads": arrays["heads"] * np.repeat(slopes, arrays["heads"].shape[1] // types),
        "terms": arrays["terms"] * np.tile(slopes, len(TERMS)),
        "terms.bias": bias,
        "length": arrays["length"] * slopes[:, None],
        "threshold": calibration.thresholds,
    }


def _answers(found: Sequence[Sequence[Tagged]], tune: Sequence[Example], label: str) -> tuple[Doubles, Doubles]:
    """The log-odds of a label's candidates, and 1 for those that are right."""
    rows = [
        (
            math.log(tagged.probability / max(1 - tagged.probability, 1e-9)),
            LabelledSpan(tagged.start, tagged.end, label) in example.labels,
        )
        for example, candidates in zip(tune, found, strict=True)
        for tagged in candidates
        if tagged.label == label
    ]
    values = np.array(rows, np.float64).reshape(-1, 2)
    return values[:, 0], values[:, 1]


def _fit(logits: Doubles, right: Doubles) -> tuple[float, float]:
    """Slope and shift by logistic regression (Newton's method), held near 1 and 0 where there is little to go by."""
    rows = np.stack([logits, np.ones_like(logits)], axis=1)
    prior, weight = np.array([1.0, 0.0]), 2.0
    beta = prior.copy()
    for _ in range(20):
        probabilities = 1 / (1 + np.exp(-(rows @ beta)))
        gradient = rows.T @ (right - probabilities) - weight * (beta - prior)
        hessian = (rows * (probabilities * (1 - probabilities))[:, None]).T @ rows + weight * np.eye(2)
        beta = beta + np.linalg.solve(hessian, gradient)
    return float(beta[0]), float(beta[1])


def _threshold(logits: Doubles, right: Doubles, gold: int) -> float:
    """The log-odds of half the F1 that is reached: where probabilities are right, F1 is best there (Lipton, Elkan and
    Naryanaswamy 2014). Thresholds sought by F1 itself fit the few texts held out: states lost .02 on others."""
    sure = logits >= 0
    half = right[sure].sum() / max(sure.sum() + gold, 1)
    half = min(max(half, 0.25), 0.49)
    return float(np.log(half / (1 - half)))
