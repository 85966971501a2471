"""NEREL's relations in our scheme: who holds which post, and what it is of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from extract.formats.markup import Cluster, Mark
from extract.scoring.nerel import Label, NerelDocument


@dataclass(frozen=True)
class Relations:
    """Who holds which post and what it is of, by NEREL's WORKS_AS and WORKPLACE."""

    document: NerelDocument
    marks: Mapping[Label, Mark]

    def holders(self) -> dict[Mark, tuple[Cluster, ...]]:
        """For each post the persons that WORKS_AS ties to it; mentions of one person count as one."""
        persons: dict[Mark, list[Label]] = {}
        for person, post in self.document.related("WORKS_AS"):
            if (person.type, post.type) == ("PERSON", "PROFESSION"):
                persons.setdefault(self.marks[post], []).append(person)
        return {post: self._joined(labels) for post, labels in persons.items()}

    def of(self) -> dict[Mark, tuple[Cluster, ...]]:
        """For each post the states and bodies where it, or the person who holds it, has its WORKPLACE. A person's
        counts for the post that it stands in, else for the only post of that mention of the person."""
        held: dict[Label, list[Label]] = {}
        for person, post in self.document.related("WORKS_AS"):
            if post.type == "PROFESSION":
                held.setdefault(person, []).append(post)
        places: dict[Mark, list[Label]] = {}
        for worker, place in self.document.related("WORKPLACE"):
            if place.type in {"ORGANIZATION", "COUNTRY"}:
                for post in _posts(worker, place, held.get(worker, [])):
                    places.setdefault(self.marks[post], []).append(place)
        return {post: self._joined(labels) for post, labels in places.items()}

    def _joined(self, labels: Iterable[Label]) -> tuple[Cluster, ...]:
        groups: list[set[Label]] = []
        for label in dict.fromkeys(labels):
            same = [group for group in groups if any(self._same(label, other) for other in group)]
            groups = [group for group in groups if group not in same] + [{label}.union(*same)]
        return tuple(frozenset(self.marks[label] for label in group) for group in groups)

    def _same(self, first: Label, second: Label) -> bool:
        links = self.document.links
        if frozenset({first, second}) in self._alternatives:
            return True
        return not links.get(first, frozenset()).isdisjoint(links.get(second, ()))

    @cached_property
    def _alternatives(self) -> frozenset[frozenset[Label]]:
        """The pairs of mentions that name one thing."""
        return frozenset(map(frozenset, self.document.related("ALTERNATIVE_NAME")))


def _posts(worker: Label, place: Label, held: list[Label]) -> list[Label]:
    if worker.type == "PROFESSION":
        return [worker]
    around = [post for post in held if place.inside(post)]
    return around or (held if len(held) == 1 else [])
