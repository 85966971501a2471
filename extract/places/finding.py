"""Places: what the recogniser of names takes for a place and is no state."""

from __future__ import annotations

from collections.abc import Set

from extract.grammar.scene import Scene
from extract.text.spans import KindOf, Span

PlaceSpan = Span[None]
PLACES: KindOf[None] = KindOf("place")


def places(scene: Scene, states: Set[int]) -> list[PlaceSpan]:
    """The places of a text, in order; none holds a word of `states`."""
    named = (scene.stretch(PLACES, name.start, name.end, "ner", None) for name in scene.names if name.label == "LOC")
    return [place for place in named if states.isdisjoint(place.words)]
