"""Backtracking: expressions that may take forever on some text, told without a text."""

from __future__ import annotations

import pytest
from ours import KNOWLEDGE

from extract.checking.backtracking import ambiguous


@pytest.mark.parametrize(
    "expression",
    [
        *("(а+)+", "(а*)*б", "(а|а)*", "(а|аа)+", r"(\w+\s?)+", r"(?: ?\w+)+х", "(а{1,3})+", "(а{1,30}){1,30}"),
        *("(а?б?)*", "((аб)+)*", "(.*,)*", "(?=(а+)+б)", "([^,]+,?)+", r"(\s*-?\s*)+", "(а+?)+?", "(а|б|аб)*"),
        *("(а{3,})+", "(?:x(?:а+)+)?", "(а+|б)*", "(x)?(?(1)(а|а)*|б)"),
    ],
)
def test_expressions_that_may_take_forever(expression: str) -> None:
    assert ambiguous(expression)


@pytest.mark.parametrize(
    "expression",
    [
        *("(а+ )+", r"(\w+, )*", "а+б*", "(а|б)*", r"(?:[^\W_]+-)*\w+", "(а{3})+", r"(\w{2} )+", "(?:а++)+"),
        *("(?>а+)+", r"(?:\d{1,2}\.)+", "(?:(?:а|б)+,)+", "(аб|ав)*", r"(?:\w+\s+){1,30}", r"(?:[,\s]+\w+)*"),
        *("(?:а|аб)*", r"(\w+ ?){1,3}", r"(?P<x>а+)(?P=x)", r"(?:(?!б)\w)*", "(" * 90 + "а" + ")" * 90),
    ],
)
def test_expressions_that_may_not(expression: str) -> None:
    assert not ambiguous(expression)


def test_none_of_ours_may() -> None:
    book = KNOWLEDGE.dates.rules
    rules = [rule for rules in book.rules.values() for rule in rules]
    expressions = [one for rule in rules for one in (rule.pattern, rule.after, rule.not_after) if one is not None]
    expressions += [book.openings, book.left_of_numbers, book.left_of_all]
    assert [one.pattern for one in expressions if ambiguous(one.pattern)] == []
