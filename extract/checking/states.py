"""Checks of states: their ids and names."""

from __future__ import annotations

from collections.abc import Iterator

from extract.checking.problem import Problem
from extract.knowledge import Knowledge
from extract.language import Message
from extract.text.morphology import fold


def ids_of_states(knowledge: Knowledge) -> Iterator[Problem]:
    """An id is the state's code, or a slug where it has none."""
    for state in knowledge.states.file.state:
        if state.code not in (None, state.id) or (state.code is None and not state.id.islower()):
            problem = Message("an id is the state's code, or without one its name in small Latin letters")
            yield _state(state.id, problem)


def names_of_states(knowledge: Knowledge) -> Iterator[Problem]:
    """A strong name, an abbreviation and an adjective each belong to one state only; adjectives have the endings that
    the grammar expects."""
    owners: dict[str, str] = {}
    for state in knowledge.states.file.state:
        names = (state.name, *state.names, *state.forms, *state.abbreviations, *state.adjectives)
        for folded, name in {fold(name): name for name in names}.items():
            other = owners.setdefault(folded, state.id)
            if other != state.id:
                for owner, rival in ((other, state.id), (state.id, other)):
                    problem = Message("{name} is one of {other} too: leave it to one of them", name=name, other=rival)
                    yield _state(owner, problem)
        for word in (*state.adjectives, *state.weak_adjectives):
            if not word.endswith(("ский", "цкий")):
                problem = Message(
                    "its adjective {word} does not end in -ский or -цкий: give the nominative masculine", word=word
                )
                yield _state(state.id, problem)


def _state(id: str, message: str) -> Problem:
    return Problem("states", "state", id, message)
