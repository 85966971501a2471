"""Kinds: runs the finders of all kinds of mentions, each after those that it builds on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import msgspec

from extract import weighing
from extract.bodies import finding as bodies
from extract.bodies.proper import without_own_states
from extract.dates import finding as dates
from extract.decisions import finding as decisions
from extract.grammar.found import Found
from extract.grammar.scene import Scene
from extract.people import finding as people
from extract.people.facts import PEOPLE
from extract.places import finding as places
from extract.places import mentions as place_mentions
from extract.posts import finding as posts
from extract.states import finding as states
from extract.text import overlaps
from extract.text.spans import Kind, Span

FINDERS: tuple[tuple[Kind, Callable[[Found], Sequence[Span]]], ...] = (
    ("date", lambda found: dates.find(found.scene)),
    ("state", lambda found: states.find(found.scene)),
    ("person", people.find),
    ("body", bodies.find),
    ("post", posts.find),
    ("decision", decisions.find),
    ("place", place_mentions.find),
)


class Step(msgspec.Struct, frozen=True):
    """One kind's turn: the spans of its finder, the same after weighing, and all spans that stay so far."""

    kind: Kind
    own: Sequence[Span]
    weighed: Sequence[Span]
    kept: Found


def steps(scene: Scene) -> Iterator[Step]:
    """The turns of the kinds, in their order; `kept` of the last one holds all mentions."""
    found = Found(scene)
    for kind, find_kind in FINDERS:
        own = find_kind(found)
        weighed = weighing.weighed(scene, kind, own, found.spans)
        found = found.settled(overlaps.settle(weighed, found.spans)) if weighed else found
        if kind == "state":
            found = replace(found, places=places.find(found))
        if kind == "person":
            found = replace(found, places=_without_names(found))
        if kind == "body":
            found = found.settled(without_own_states(found))
        yield Step(kind, own, weighed, found)


def _without_names(found: Found) -> list[Span]:
    """The places that are no part of a person's name: «Хатиашвили Зоя Ильинична»."""
    names = found.words_of(PEOPLE)
    return [place for place in found.places if names.isdisjoint(place.words)]


def find(scene: Scene) -> Found:
    """All mentions in a text."""
    return [step.kept for step in steps(scene)][-1]
