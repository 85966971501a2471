"""Checks of places: their ids and names."""

from __future__ import annotations

from collections.abc import Iterator

from extract.checking.problem import Problem
from extract.knowledge import Knowledge
from extract.knowledge.places import PlaceEntry
from extract.language import Message
from extract.text.morphology import fold


def ids_of_places(knowledge: Knowledge) -> Iterator[Problem]:
    """An id is written as ids of records are: small letters, hyphens."""
    for place in knowledge.places.file.place:
        if fold(place.id) != place.id or " " in place.id:
            yield of_place(place, Message("an id is written in small letters, with hyphens for spaces"))


def names_of_places(knowledge: Knowledge) -> Iterator[Problem]:
    """A strong name belongs to one place only."""
    owners: dict[str, PlaceEntry] = {}
    for entry in knowledge.places.entries:
        for name in map(fold, entry.strong):
            other = owners.setdefault(name, entry)
            if other is not entry:
                problem = Message("{name} is one of {other} too: leave it to one of them", name=name, other=other.id)
                yield of_place(entry, problem)


def of_place(place: PlaceEntry, message: str) -> Problem:
    """A problem of an entry."""
    return Problem("places", "place", place.id, message)
