"""Checks of date rules: each finds its examples and rejects what it must reject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.checking.problem import Problem
from extract.dates import finding as dates
from extract.dates.moments import read_anchor
from extract.dates.values import value
from extract.grammar.scene import Scene
from extract.knowledge import Knowledge
from extract.knowledge.dates import Rule
from extract.language import Message
from extract.text.words import Text

_BRACKETS = str.maketrans("", "", "[]")


def rules_keep_their_examples(knowledge: Knowledge) -> Iterator[Problem]:
    """Each rule finds all its `match` examples and nothing in its `reject` examples."""
    anchor = knowledge.dates.file.anchor
    try:
        read_anchor(anchor)
    except ValueError:
        yield Problem("dates", "", anchor, Message("no date that examples could be read at: write YYYY-MM-DD"))
        return
    for rule in knowledge.dates.file.rule:
        yield from examples(knowledge, rule)


def examples(knowledge: Knowledge, rule: Rule) -> Iterator[Problem]:
    """The problems of one rule's examples."""

    def problem(message: Message) -> Problem:
        return Problem("dates", "rule", rule.id, message)

    if not rule.match or not rule.reject:
        yield problem(Message("no example: give it a `match` and a `reject`"))
    for example in rule.match:
        line, _, expected = example.rpartition(" => ")
        bracket = re.search(r"\[(.+?)\]", line)
        if bracket is None:
            yield problem(
                Message(
                    "“{example}” is no example: write the date in [brackets], then => and its value", example=example
                )
            )
        elif (found := _read(knowledge, line.translate(_BRACKETS))).get(bracket[1]) != expected:
            gives = ", ".join(f"{surface} => {value}" for surface, value in found.items()) or Message("nothing")
            yield problem(
                Message("“{example}” gives {found}: mend the pattern or the example", example=example, found=gives)
            )
    for example in rule.reject:
        if any(span.source == f"dates:{rule.id}" for span in dates.find(Scene(Text(example), knowledge))):
            yield problem(
                Message(
                    "finds a date in “{example}”, which it is to reject: mend the pattern or the example",
                    example=example,
                )
            )


def _read(knowledge: Knowledge, line: str) -> dict[str, str]:
    """The dates of a line, by their text, with their values at the file's anchor."""
    return {
        line[span.start : span.end]: value(span.fact, knowledge.dates.file.anchor) or "null"
        for span in dates.find(Scene(Text(line), knowledge))
    }
