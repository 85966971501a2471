"""Kinds: the kinds of mentions, in the order in which their finders may build on one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extract.bodies import finding as bodies
from extract.dates import finding as dates
from extract.decisions import finding as decisions
from extract.grammar.scene import Scene
from extract.people import finding as people
from extract.posts import finding as posts
from extract.recognisers import voices
from extract.states import finding as states
from extract.text import overlaps
from extract.text.spans import Kind, Span

Finder = Callable[[Scene, Sequence[Span]], Sequence[Span]]

FINDERS: tuple[tuple[Kind, Finder], ...] = (
    ("date", dates.find),
    ("state", states.find),
    ("person", people.find),
    ("body", bodies.find),
    ("post", posts.find),
    ("decision", decisions.find),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One kind's turn: the spans that its finder gave, those that the voices made of them, and all that stay so far."""

    kind: Kind
    own: Sequence[Span]
    heard: list[Span]
    kept: list[Span]


def steps(scene: Scene) -> Iterator[Step]:
    """The kinds' turns, in their order; the last one's `kept` are the mentions, settled and sorted."""
    found: list[Span] = []
    for kind, find_kind in FINDERS:
        own = find_kind(scene, found)
        heard = voices.heard(scene, kind, own, found)
        found = overlaps.settle([*found, *heard]) if heard else found
        yield Step(kind, own, heard, found)


def find(scene: Scene) -> list[Span]:
    """All mentions in a text, settled and sorted."""
    return [step.kept for step in steps(scene)][-1]
