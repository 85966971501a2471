"""Surroundings: what is known of a text before its places are found, word by word, and what these words tell of a
name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import msgspec

from extract.grammar.found import Found
from extract.grammar.quotations import CLOSING
from extract.grammar.scene import Scene
from extract.people.entries import initialled
from extract.states.facts import STATES
from extract.text.words import Word


class Surroundings(msgspec.Struct, frozen=True):
    """A text with the states and the recogniser's names; all numbers are word indices."""

    scene: Scene
    states: Set[int]  # the words of states
    places: Mapping[int, int]  # the recogniser's places: first word → stop
    placed: Set[int]  # their words
    people: Set[int]  # the words of the recogniser's persons
    persons: Set[tuple[int, int]]  # each by its first word and stop
    organisations: Set[tuple[int, int]]  # the same


def surroundings(found: Found) -> Surroundings:
    """`found` are the dates and states."""
    scene = found.scene
    named = [start for start, _, _ in initialled(scene)]
    places = {
        first: _capital_stop(scene, range(first, _before_name(named, first, stop)))
        for first, stop in scene.named_as["LOC"].items()
        if scene.forms[first] != "("  # «(ООН)» in a line of capitals
    }
    parts = [
        (first, _from_name(named, first, stop) if named else first, stop)
        for first, stop in scene.named_as["PER"].items()
    ]
    return Surroundings(
        scene=scene,
        states=found.words_of(STATES),
        places=places,
        placed={
            index
            for first, stop in (*places.items(), *((first, start) for first, start, _ in parts))
            for index in range(first, stop)
        },
        people={index for _, start, stop in parts for index in range(start, stop)},
        persons=frozenset((start, stop) for _, start, stop in parts),
        organisations=frozenset(scene.named_as["ORG"].items()),
    )


def _before_name(named: Sequence[int], first: int, stop: int) -> int:
    """The stop of «`Ступино` П. Лесин», which the recogniser takes for one name. `named` are where such names begin."""
    return next((start for start in named if first < start < stop), stop)


def _from_name(named: Sequence[int], first: int, stop: int) -> int:
    """The first word of «Кирова `П. Лесин`»."""
    return next((start for start in named if first < start < stop), first)


def _capital_stop(scene: Scene, words: range) -> int:
    """The stop of a place's name without the small words and the bracket that the recogniser takes into it."""
    inside = scene.forms[words.start : words.stop]
    stop = words.start + inside.index("(") if "(" in inside else words.stop
    while stop > words.start + 1 and not scene.words[stop - 1].capital:
        stop -= 1
    return stop


def is_quoted(scene: Scene, start: int, stop: int) -> bool:
    """«гостиница «Тверь»»: whether a name fills a quotation."""
    closing = CLOSING.get(scene.forms[start - 1]) if start > 0 else None
    return closing is not None and scene.forms[stop : stop + 1] == [closing]


def is_of_thing(scene: Scene, start: int) -> bool:
    """«река Москва»: whether the name that begins at a word is that of what the word before it names; «улицы Москвы»
    are the city's."""
    before, known, cases = _before(scene, start), scene.knowledge.places.file, scene.words[start].cases()
    if before is None:
        return False
    if before.lemmas & known.waters_and_heights:
        return not cases or bool(cases & {"nomn", *before.cases("sing")})
    return bool(before.lemmas & known.things) and (not cases or "nomn" in cases)


def is_of_site(scene: Scene, start: int) -> bool:
    """«мечеть Аль-Нур», «улица Клёнова»: whether a name that no list knows may be that of what is named before it."""
    before, known = _before(scene, start), scene.knowledge.places.file
    return before is not None and bool(before.lemmas & (known.things | known.waters_and_heights | known.sites))


def _before(scene: Scene, start: int) -> Word | None:
    """The word before another on its line, or the one before its point: «ул. Казань»."""
    if scene.line_break(start):
        return None
    pointed = start > 1 and scene.forms[start - 1] == "." and not scene.line_break(start - 1)
    return scene.words[start - 1 - pointed]
