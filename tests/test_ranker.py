"""The ranker: weights of features make probabilities, and examples make the weights."""

from __future__ import annotations

import pytest

from extract.ranker import Ranker
from extract.training.choices import Example, fit


def test_weights_make_probabilities() -> None:
    known = Ranker({"near": 1.0, "quoted": -1.0})
    near, quoted, unknown = known.probabilities([["near"], ["quoted"], ["heard of nowhere"]])
    assert near > unknown > quoted
    assert near + quoted + unknown == pytest.approx(1.0)


def test_the_right_choices_of_examples_become_probable() -> None:
    examples = [Example(str(number), [["any"], ["subject"], ["object"]], 1) for number in range(40)]
    nobody, subject, _ = fit(examples).probabilities([["any"], ["subject"], ["object"]])
    assert subject > 0.8 > nobody


def test_what_is_seen_in_one_text_alone_has_no_weight() -> None:
    examples = [Example("a", [["any"], ["subject", "once"]], 1) for _ in range(2)]
    assert fit(examples).weights == {}
