"""Finding dates: the rules of `patterns/dates.toml` are matched on characters, then checked in the sentence and
joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from extract.dates.clauses import is_date, with_tense
from extract.dates.facts import DATES, DateExpression, DateSpan
from extract.dates.neighbours import apposed, from_neighbours, listed_before, spanned
from extract.dates.parsing import Reader
from extract.grammar.scene import Scene
from extract.knowledge import bounded
from extract.knowledge.dates import LEFT, CompiledRule, DateKnowledge, Rule, folded

Matched = tuple[Rule, re.Match[str], DateExpression]


@lru_cache(maxsize=4)
def _reader(known: DateKnowledge) -> Reader:
    return Reader(known.file)


def _matches(known: DateKnowledge, string: str) -> Iterator[Matched]:
    """The longest match at each opening, from left to right, none overlapping."""
    book, reader = known.rules, _reader(known)
    rules: dict[str, list[CompiledRule]] = {}  # those of each opening that may match in this text
    present = {need for need in book.needs if need in string}
    position = 0
    for opening in book.openings.finditer(string):
        start, kind = opening.start(), opening.lastgroup
        if start < position or kind is None:
            continue
        if string[start].isdecimal() and book.left_of_numbers.search(string, max(0, start - 12), start):
            continue
        if kind not in rules:
            rules[kind] = [rule for rule in book.rules[kind] if rule.may_match(present)]
        best = _best(reader, string, start, rules[kind])
        if best is None:
            continue
        yield best
        position = best[1].end()


def _best(reader: Reader, string: str, start: int, rules: Sequence[CompiledRule]) -> Matched | None:
    """The longest match of any rule at one place, of equal ones the first."""
    floor = max(0, start - LEFT)
    found = [
        (rule, match)
        for rule in rules
        if (rule.after is None or rule.after.search(string, floor, start) is not None)
        and (match := rule.pattern.match(string, start)) is not None
    ]
    for compiled, match in sorted(found, key=lambda pair: -pair[1].end()):
        if compiled.not_after is None or compiled.not_after.search(string, floor, start) is None:
            expression = reader.expression(match)
            if expression is not None:
                rule = compiled.rule
                return (
                    rule,
                    match,
                    replace(expression, from_before=rule.from_before) if rule.from_before else expression,
                )
    return None


def find(scene: Scene) -> list[DateSpan]:
    """The date mentions of a text, by position."""
    string = folded(scene.string)
    bounded.renew(len(string))
    spans: list[DateSpan] = []
    for rule, match, expression in _matches(scene.knowledge.dates, string):
        if not is_date(scene, string, rule, match):
            continue
        spans.extend(listed_before(scene, string, match.start(), expression, spans[-1].end if spans else 0))
        spans.append(scene.stretch(DATES, match.start(), match.end(), f"dates:{rule.id}", expression))
    spans = spanned(scene, string, apposed(scene, string, spans))
    spans = from_neighbours(scene, string, spans)
    return [with_tense(scene, span) for span in spans]
