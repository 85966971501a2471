"""Checking: finds mistakes in pattern files that their types cannot show, in ours and in a user's laid over them.

Each check yields problems with the entry that has them; `extract-ru patterns check` adds the line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from extract.checking import bodies, places, rules, states, words
from extract.checking.backtracking import ambiguous
from extract.checking.problem import Problem
from extract.knowledge import Knowledge, PatternError
from extract.knowledge.dates import own_sources
from extract.knowledge.files import UnreadableError
from extract.language import Message

__all__ = ["CHECKS", "Problem", "doubts", "problems", "unusable"]

CHECKS: tuple[Callable[[Knowledge], Iterable[Problem]], ...] = (
    bodies.ids_of_bodies,
    bodies.kinds_of_bodies,
    bodies.parents_of_bodies,
    bodies.states_of_bodies,
    bodies.names_of_bodies,
    bodies.items_of_bodies,
    states.ids_of_states,
    states.names_of_states,
    places.ids_of_places,
    places.names_of_places,
    words.phrases_are_found,
    words.names_are_found,
    words.names_of_places_are_found,
    words.words_are_lemmas,
    words.same_posts_are_heads,
    rules.rules_keep_their_examples,
)


FILES = ("bodies", "dates", "decisions", "offices", "people", "places", "posts", "recognisers", "states")


def unusable(knowledge: Knowledge) -> list[PatternError]:
    """Why pattern files cannot be loaded at all: the errors of each file."""
    found: dict[str, Sequence[PatternError]] = {}
    for name in FILES:
        try:
            getattr(knowledge, name)
        except PatternError as error:
            errors = error.errors if isinstance(error, UnreadableError) else [error]
            found.setdefault(str(error).partition(".toml")[0], errors)  # what builds on a file fails with it
    return [error for errors in found.values() for error in errors]


def problems(knowledge: Knowledge) -> list[Problem]:
    """All mistakes in the pattern files. Raises `PatternError` where one cannot be loaded at all."""
    for name in FILES:
        getattr(knowledge, name)
    return [problem for check in CHECKS for problem in check(knowledge)]


def doubts(knowledge: Knowledge) -> list[Message]:
    """Warnings about the user's pattern files, which can be used nevertheless. Raises `PatternError` as `problems`
    does."""
    slow = Message(
        "may take too long on some texts, which are left out then: let no two parts in a repetition match the same, or "
        "write ++ for the inner +"
    )
    own = own_sources(knowledge.files, knowledge.dates.file)
    return [source.located(slow, knowledge.files) for source in own if ambiguous(source.text)]
