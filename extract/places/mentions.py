"""Mentions: which of the places known in a text are mentions of their own, once all other kinds are found."""

from __future__ import annotations

from extract.bodies.facts import BODIES, BodySpan, is_listed
from extract.grammar.found import Found
from extract.grammar.quotations import is_open
from extract.grammar.scene import Scene
from extract.places.facts import PLACES, PlaceSpan
from extract.text.span_index import SpanBlocks

# Kinds of bodies whose capitalised names hold places as part of the name («Эхо Москвы»), not as whose they are.
NAMED_AFTER = frozenset({"party", "media", "company", "other"})
PREPOSITIONS = frozenset({"PREP"})


def find(found: Found) -> list[PlaceSpan]:
    """The regions, districts and settlements among the places, but for those inside a body's proper name."""
    bodies = found.of(BODIES)
    near = SpanBlocks(bodies)
    places = (place for place in PLACES.among(found.places) if place.fact.kind is not None)
    return [place for place in places if not _in_proper_name(found.scene, place, near)]


def _in_proper_name(scene: Scene, place: PlaceSpan, near: SpanBlocks) -> bool:
    bodies = BODIES.among(near.overlapping(place.start, place.end))
    return any(body.contains(place) and _is_part(scene, place, body) for body in bodies)


def _is_part(scene: Scene, place: PlaceSpan, body: BodySpan) -> bool:
    """Whether a place is part of a body's own name: at its beginning, in its quotes, behind its capital. «Правительство
    Москвы» and «мэрия Москвы» are the city's."""
    start = place.words.start
    if start == body.words.start or is_open(scene, body.words.start, start):
        return True
    before = scene.words[start - 1]
    if before.readings[0].pos in PREPOSITIONS or before.text == "(":
        return False
    own = before.capital and (is_listed(body) or not scene.sentence_start(start - 1))
    return own and body.fact.kind in NAMED_AFTER
