"""Places: what the recogniser of names takes for a place and is no state."""

from __future__ import annotations

from extract.grammar.found import Found
from extract.places.facts import PLACES, PlaceSpan
from extract.states.facts import STATES


def find(found: Found) -> list[PlaceSpan]:
    """The places in the text, in order. `found` are the states: no place shares a word with one."""
    scene, states = found.scene, found.words_of(STATES)
    named = (scene.stretch(PLACES, name.start, name.end, "ner", None) for name in scene.names if name.label == "LOC")
    return [place for place in named if states.isdisjoint(place.words)]
