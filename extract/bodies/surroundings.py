"""Surroundings: what is known of a text before its bodies are found, word by word."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Set

import msgspec

from extract.bodies.brackets import introduced
from extract.grammar.chains import Chains
from extract.grammar.found import Found
from extract.grammar.scene import Scene
from extract.grammar.units import is_adjective
from extract.people.facts import PEOPLE
from extract.states.facts import STATES


class Surroundings(msgspec.Struct, frozen=True):
    """A text with the names found in it; all numbers are word indices. `chains` learns of the bodies, too, as they are
    found."""

    scene: Scene
    chains: Chains
    persons: Mapping[int, int]  # persons' names: first word → stop
    people: Set[int]  # the words of persons' names
    states: Set[int]  # the words of states' names that are no adjectives
    organisations: Mapping[int, int]  # the NER model's: first word → stop
    places: Set[int]  # the words of the model's places that are no states
    introductions: Set[int]  # abbreviations in brackets after what they stand for
    introduced: Set[str]  # the same as texts


def surroundings(found: Found) -> Surroundings:
    """`found` are the dates, states and persons. The chains are the finder's own from here on: it adds bodies."""
    scene = found.scene
    introductions = set(introduced(scene))
    return Surroundings(
        scene=scene,
        chains=found.chains.through(found.places),
        persons={first: person.stop for first, person in found.starting(PEOPLE).items()},
        people=found.words_of(PEOPLE),
        states={index for state in found.of(STATES) if not is_adjective(state) for index in state.words},
        organisations=dict(_organisations(scene, found.starting(PEOPLE))),
        places={index for place in found.places for index in place.words},
        introductions=introductions,
        introduced={scene.words[index].text for index in introductions},
    )


def _organisations(scene: Scene, people: Container[int]) -> Iterator[tuple[int, int]]:
    """The model's organisations, none with the name of a person at its end: «`Театра на Таганке` П. Лесин»."""
    for first, stop in scene.named_as["ORG"].items():
        yield first, next((index for index in range(first + 1, stop) if index in people), stop)
