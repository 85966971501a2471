"""Checking: what must be true of the pattern files beyond their types, ours and a user's laid over them.

Each check gives the problems that it sees, with the entry; `extract-ru patterns check` tells the line of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from extract.checking import bodies, rules, states, words
from extract.checking.problem import Problem
from extract.knowledge import bodies as body_table
from extract.knowledge import decisions as decision_table
from extract.knowledge import posts as titles
from extract.knowledge import states as state_table
from extract.knowledge.dates import rule_book
from extract.knowledge.files import PatternError
from extract.people import finding as people
from extract.recognisers import voices
from extract.register import offices

__all__ = ["CHECKS", "Problem", "problems", "unusable"]

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


LOADERS: tuple[Callable[[], object], ...] = (
    body_table.knowledge,
    rule_book,
    decision_table.knowledge,
    offices.knowledge,
    people.knowledge,
    titles.knowledge,
    state_table.table,
    voices.knowledge,
)


def unusable() -> list[PatternError]:
    """Why pattern files in use cannot be loaded at all: of each file the first reason."""
    found: dict[str, PatternError] = {}
    for load in LOADERS:
        try:
            load()
        except PatternError as error:
            found.setdefault(str(error).partition(".toml")[0], error)  # what builds on a file fails with it
    return list(found.values())


def problems() -> list[Problem]:
    """All that is wrong with the pattern files in use. Raises `PatternError` where one cannot be loaded at all."""
    for load in LOADERS:
        load()
    return [problem for check in CHECKS for problem in check()]
