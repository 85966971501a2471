"""Turns: who is the new and who the former holder of an office that changed hands in the text («Директор Лось
уволен, его преемница – Белова. `Новый директор` …», «`Бывший директор` …»)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import attrgetter

from extract.people.clusters import Cluster
from extract.posts.asked import newness
from extract.posts.facts import PostSpan, is_office
from extract.posts.holders import Holders
from extract.posts.near import Told
from extract.posts.offices import Offices
from extract.posts.status import Reader, Said
from extract.text.spans import by_position

TURNED = 0.93  # share of right ones
BACK = 6  # sentences before one in which its office changed hands
NEAR = 8  # posts before one that are looked at
FORMERLY = frozenset({"earlier", "former"})


def by_turns(holders: Holders, reader: Reader, offices: Offices, told: Iterable[Told]) -> None:
    """Gives each «новый директор» that is nobody's to whoever last got such an office before it, and each «прежний
    директор» to whoever last left it. `told` are the holdings without a mention of their own."""
    turns = Turns(holders, reader, offices, told)
    for post in holders.without():
        who = turns.holder(post)
        if who is not None:
            holders.give(post, who, TURNED)


class Turns:
    """The offices that change hands in a text."""

    def __init__(self, holders: Holders, reader: Reader, offices: Offices, told: Iterable[Told]) -> None:
        self._holders = holders
        self._scene = holders.scene
        self._reader = reader
        self._offices = offices
        self._told = list(told)[-NEAR:]
        self._given = by_position(post for post in holders.of if reader.cue(post) is not None)

    def holder(self, post: PostSpan) -> Cluster | None:
        """Whose a post is that the words call a new or a former holder's, if one person got or left such an office."""
        if self._is_new(post):
            who = {who for who, said in self._turns(post) if said == "begins"}
        elif newness(self._scene, post) in FORMERLY:
            who = {who for who, said in self._turns(post) if said == "ends"}
        else:
            return None
        return next(iter(who)) if len(who) == 1 else None

    def _is_new(self, post: PostSpan) -> bool:
        """«новый министр приехал», not «нового министра назначат», «выборы нового министра»: whether a post is that of
        somebody who has got it."""
        file, start = self._reader.file, post.words.start
        before = self._scene.words[start - 1].lemmas if start else frozenset[str]()
        if (
            not before & (file.newly | file.chosen)
            or is_office(self._scene, post)
            or self._reader.cue(post) is not None
        ):
            return False
        start = self._reader.start(post)
        if start and self._scene.words[start - 1].lemmas & file.office:
            return False
        part = self._reader.clauses.sentence(post.words.start).part_with(post.words.start)
        words = self._scene.words[part.start : part.stop]
        to_come = [word for word in words if "futr" in word.readings[0].grammemes]
        return not to_come or (post.fact.may_be("nomn") and not any("быть" in word.lemmas for word in to_come))

    def _turns(self, post: PostSpan) -> Iterator[tuple[Cluster, Said]]:
        """Who got or left such an office in the text before."""
        number = self._scene.sentence(post.start)
        before = self._given[: bisect_left(self._given, post.start, key=attrgetter("end"))]
        for known in before[-NEAR:]:
            cue = self._reader.cue(known)
            if cue is not None and self._near(known, number) and self._offices.alike(post, known):
                yield self._holders.of[known], self._reader.said(cue)
        for known, who, term in self._told:
            named = min(mention.start for mention in who.mentions)
            if max(known.end, named) <= post.start and self._near(known, number) and self._offices.alike(post, known):
                yield who, term.status

    def _near(self, known: PostSpan, sentence: int) -> bool:
        return sentence - self._scene.sentence(known.start) <= BACK
