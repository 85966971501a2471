"""Who holds a post beside names: the post before a name, after it, or in a list with another post."""

from __future__ import annotations

from collections.abc import Sequence

from extract.people.clusters import Cluster
from extract.posts.beside_names import Places
from extract.text.morphology import fold


class Holders:
    """The holders found so far. Posts and persons are span indices; a holder is the number of a cluster of persons'
    mentions in `clusters`, which `of_person` gives. What is found once stays."""

    def __init__(self, places: Places, clusters: Sequence[Cluster]) -> None:
        self.places = places
        self.context = places.context
        self.clusters = clusters
        self.of_person = {
            person_index: number for number, person in enumerate(clusters) for person_index in person.mentions
        }
        self.holder: dict[int, int] = {}  # by post
        self.held: dict[int, list[int]] = {}  # each holder's posts, in the order found

    def give(self, post_index: int, number: int) -> None:
        """Notes who holds a post that had no holder."""
        assert post_index not in self.holder
        self.holder[post_index] = number
        self.held.setdefault(number, []).append(post_index)

    def nominative(self, person_index: int) -> bool:
        """Whether a name stands in the nominative, or does not decline: it is as in the person's normal form."""
        person = self.places.person(person_index).fact
        name = fold(self.clusters[self.of_person[person_index]].name)
        return all(fold(part) in name for word in person.words for part in word.split(".") if len(part) > 1)

    def without(self) -> list[int]:
        """The posts that no one is known to hold, in the text's order."""
        return [post_index for post_index in self.places.posts.indices if post_index not in self.holder]


def after_names(holders: Holders) -> None:
    """«Сергея Лаврова, министра иностранных дел»: a post in apposition after the name."""
    for post_index in holders.without():
        person_index = _apposed(holders, post_index)
        if person_index is None:
            person_index = next(holders.places.dashed(post_index), None)
        if person_index is not None:
            holders.give(post_index, holders.of_person[person_index])


def _apposed(holders: Holders, post_index: int) -> int | None:
    """The name that a post stands in apposition to."""
    if holders.places.nested(post_index):
        return None
    return next(
        (
            person_index
            for person_index in holders.places.apposed(post_index)
            if _in_apposition(holders, person_index, post_index)
        ),
        None,
    )


def _in_apposition(holders: Holders, person_index: int, post_index: int) -> bool:
    """«Сергея Лаврова, министра …»; with a dash in any case («Ирина Костевич – заместителем министра»). After a
    name that has its post before it a comma may only go on with a list («министр А, посол Ливана»), unless a verb
    closes it («министр А, посол в Ливане, сказал»)."""
    places, number = holders.places, holders.of_person[person_index]
    if places.dash_between(person_index, post_index):
        return True
    if not places.agree(post_index, person_index):
        return False
    if not places.comma_between(person_index, post_index) or (
        places.closed_by_verb(post_index) and holders.nominative(person_index)
    ):
        return True
    return all(holders.holder.get(other) != number for other in places.before(person_index))


def join_lists(holders: Holders) -> None:
    """«председатель партии и депутат Думы Иванов»: posts joined by a comma or «и» have one holder."""
    for _ in range(2):
        for post_index in holders.places.posts.indices:
            for other in holders.places.joined(post_index):
                _share(holders, post_index, other)


def _share(holders: Holders, post_index: int, other: int) -> None:
    places, holder = holders.places, holders.holder
    if (post_index in holder) == (other in holder) or not places.cases(post_index) & places.cases(other):
        return
    if post_index not in holder and places.has_name(other):
        holders.give(post_index, holder[other])
    elif post_index in holder and not places.has_name(post_index):
        holders.give(other, holder[post_index])
