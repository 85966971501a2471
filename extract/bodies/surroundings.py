"""Body surroundings: what is known of a text before its bodies are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from extract.bodies.brackets import introduced
from extract.grammar.chains import Chains
from extract.grammar.found import Found
from extract.grammar.scene import Scene
from extract.grammar.units import is_adjective
from extract.people.facts import PEOPLE
from extract.states.facts import STATES
from extract.text.spans import Span


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A text with the names found in it; all numbers are word indices. `chains` learns of the bodies, too, as they are
    found."""

    text: Scene
    chains: Chains
    persons: Mapping[int, int]  # persons' names: first word → stop
    people: Set[int]  # the words of persons' names
    states: Set[int]  # the words of states' names that are no adjectives
    organisations: Mapping[int, int]  # the NER model's: first word → stop
    places: Set[int]  # the words of the model's places that are no states
    introduced: Set[str]  # abbreviations that the text itself explains


def surroundings(found: Found) -> Surroundings:
    """`found` are the dates, states and persons. The chains are the finder's own from here on: it adds bodies."""
    text, states = found.scene, found.of(STATES)
    persons = [span.words for span in found.of(PEOPLE)]
    return Surroundings(
        text=text,
        chains=found.new_chains(),
        persons={words[0]: words[-1] + 1 for words in reversed(persons)},
        people={index for words in persons for index in words},
        states=_words([span for span in states if not is_adjective(span)]),
        organisations=_organisations(text),
        places=_words(found.places),
        introduced=set(introduced(text)),
    )


def _words(spans: Iterable[Span]) -> set[int]:
    return {index for span in spans for index in span.words}


def _organisations(text: Scene) -> dict[int, int]:
    covered = (text.covering(name.start, name.end) for name in text.names if name.label == "ORG")
    return {words[0]: words[-1] + 1 for words in covered if len(words)}
