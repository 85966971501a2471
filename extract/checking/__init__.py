"""Checking: what must be true of the pattern files beyond their types, ours and a user's laid over them.

Each check gives the problems that it sees, with the entry; `extract-ru patterns check` tells the line of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from extract import voices
from extract.checking import bodies, rules, states, words
from extract.checking.problem import Problem
from extract.mentions import people
from extract.mentions.date_rules import rule_book
from extract.register import offices

__all__ = ["CHECKS", "Problem", "problems"]

CHECKS: tuple[Callable[[], Iterable[Problem]], ...] = (
    bodies.ids_of_bodies,
    bodies.kinds_of_bodies,
    bodies.parents_of_bodies,
    bodies.states_of_bodies,
    bodies.names_of_bodies,
    bodies.items_of_bodies,
    states.ids_of_states,
    states.names_of_states,
    words.phrases_are_found,
    words.names_are_found,
    words.words_are_lemmas,
    words.same_posts_are_heads,
    rules.rules_keep_their_examples,
)


def problems() -> list[Problem]:
    """All that is wrong with the pattern files in use. Raises `PatternError` where one cannot be loaded at all."""
    rule_book()
    people.knowledge()
    voices.knowledge()
    offices.knowledge()
    return [problem for check in CHECKS for problem in check()]
