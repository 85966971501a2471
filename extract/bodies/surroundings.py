"""Body surroundings: what is known of a text before its bodies are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from extract.bodies.brackets import introduced
from extract.grammar.chains import Chains
from extract.grammar.scene import Scene
from extract.grammar.units import is_adjective
from extract.places.finding import places
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


def surroundings(text: Scene, found: Sequence[Span]) -> Surroundings:
    """`found` are the dates, states and persons."""
    states = [span for span in found if span.kind == "state"]
    persons = [span.words for span in found if span.kind == "person"]
    located = places(text, _words(states))
    chains = Chains(text)
    chains.bar(span for span in found if span.kind in ("person", "date"))
    for span in (*states, *located):
        chains.add(span)
    return Surroundings(
        text=text,
        chains=chains,
        persons={words[0]: words[-1] + 1 for words in reversed(persons)},
        people={index for words in persons for index in words},
        states=_words([span for span in states if not is_adjective(span)]),
        organisations=_organisations(text),
        places=_words(located),
        introduced=set(introduced(text)),
    )


def _words(spans: Iterable[Span]) -> set[int]:
    return {index for span in spans for index in span.words}


def _organisations(text: Scene) -> dict[int, int]:
    covered = (text.covering(name.start, name.end) for name in text.names if name.label == "ORG")
    return {words[0]: words[-1] + 1 for words in covered if len(words)}
