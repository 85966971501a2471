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
        self.of_person = {p: number for number, one in enumerate(clusters) for p in one.mentions}
        self.holder: dict[int, int] = {}  # by post
        self.held: dict[int, list[int]] = {}  # each holder's posts, in the order found

    def give(self, q: int, number: int) -> None:
        """Notes who holds a post that had no holder."""
        assert q not in self.holder
        self.holder[q] = number
        self.held.setdefault(number, []).append(q)

    def nominative(self, p: int) -> bool:
        """Whether a name stands in the nominative, or does not decline: it is as in the person's normal form."""
        person = self.places.person(p).fact
        name = fold(self.clusters[self.of_person[p]].name)
        return all(fold(part) in name for word in person.words for part in word.split(".") if len(part) > 1)

    def without(self) -> list[int]:
        """The posts that no one is known to hold, in the text's order."""
        return [q for q in self.places.posts.indices if q not in self.holder]


def after_names(holders: Holders) -> None:
    """«Сергея Лаврова, министра иностранных дел»: a post in apposition after the name."""
    for q in holders.without():
        p = _apposed(holders, q)
        if p is None:
            p = next(holders.places.dashed(q), None)
        if p is not None:
            holders.give(q, holders.of_person[p])


def _apposed(holders: Holders, q: int) -> int | None:
    """The name that a post stands in apposition to."""
    if holders.places.nested(q):
        return None
    return next((p for p in holders.places.apposed(q) if _in_apposition(holders, p, q)), None)


def _in_apposition(holders: Holders, p: int, q: int) -> bool:
    """«Сергея Лаврова, министра …»; with a dash in any case («Ирина Костевич – заместителем министра»). After a
    name that has its post before it a comma may only go on with a list («министр А, посол Ливана»), unless a verb
    closes it («министр А, посол в Ливане, сказал»)."""
    places, number = holders.places, holders.of_person[p]
    if places.dash_between(p, q):
        return True
    if not places.agree(q, p):
        return False
    if not places.comma_between(p, q) or (places.closed_by_verb(q) and holders.nominative(p)):
        return True
    return all(holders.holder.get(r) != number for r in places.before(p))


def join_lists(holders: Holders) -> None:
    """«председатель партии и депутат Думы Иванов»: posts joined by a comma or «и» have one holder."""
    for _ in range(2):
        for q in holders.places.posts.indices:
            for r in holders.places.joined(q):
                _share(holders, q, r)


def _share(holders: Holders, q: int, r: int) -> None:
    places, holder = holders.places, holders.holder
    if (q in holder) == (r in holder) or not places.cases(q) & places.cases(r):
        return
    if q not in holder and places.has_name(r):
        holders.give(q, holder[r])
    elif q in holder and not places.has_name(q):
        holders.give(r, holder[q])
