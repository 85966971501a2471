"""Turns: who is the new and who the former holder of an office that changed hands in the text («Директор Лось
уволен, его преемница – Белова. `Новый директор` …», «`Бывший директор` …»), and whom a headline announces."""

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
from extract.posts.sayings import Said
from extract.posts.status import Reader
from extract.text.spans import by_position

TURNED = 0.93  # share of right ones
BACK = 6  # sentences before one in which its office changed hands
NEAR = 8  # posts before one that are looked at
STOPS = frozenset(".,;:?")  # signs that end no headline
FORMERLY = frozenset({"earlier", "former"})


def by_turns(holders: Holders, reader: Reader, offices: Offices, told: Iterable[Told]) -> None:
    """Gives each «новый директор» that is nobody's to whoever got such an office before it, or behind the headline that
    it stands in, and each «прежний директор» to whoever left it. `told` are the holdings without a mention of their
    own."""
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
        if self._announced(post):
            who = set(self._begun_after(post))
        elif self._is_new(post):
            who = {who for who, said in self._turns(post) if said == "begins"}
        elif newness(self._scene, post) in FORMERLY:
            who = {who for who, said in self._turns(post) if said in ("ends", "past")}
        else:
            return None
        return next(iter(who)) if len(who) == 1 else None

    def _announced(self, post: PostSpan) -> bool:
        """«Назначен новый министр», «Чили получила премьера»: whether a headline that names nobody tells of an office
        that somebody got."""
        scene, file = self._scene, self._reader.file
        start, end = scene.lines.borders(scene.lines.number(post.start))
        last = scene.words[scene.at(end) - 1]
        if not (start <= last.start and end < len(scene.string)) or last.text in STOPS:
            return False
        part = self._reader.clauses.sentence(post.words.start).part_with(post.words.start)
        words = scene.words[part.start : part.stop]
        verb = next((word for word in words if word.lemmas & (file.obtains | file.installs)), None)
        said = verb is not None and verb.readings[0].pos in ("VERB", "PRTS") and "past" in verb.readings[0].grammemes
        named = self._holders.adjacency.persons.starting(start, end)
        return said and verb is not None and not self._reader.negated(verb) and not named

    def _begun_after(self, post: PostSpan) -> Iterator[Cluster]:
        """Who got such an office, as the sentences behind a post say."""
        number = self._scene.sentence(post.start)
        first = bisect_left(self._given, post.end, key=attrgetter("start"))
        for known in self._given[first : first + NEAR]:
            near = self._scene.sentence(known.start) - number <= BACK
            if near and self._reader.gives(known) and self._offices.alike(post, known):
                yield self._holders.of[known]

    def _is_new(self, post: PostSpan) -> bool:
        """«новый министр приехал», not «нового министра назначат», «выборы нового министра»: whether a post is that of
        somebody who has got it."""
        file, start = self._reader.file, post.words.start
        before = self._scene.words[start - 1].lemmas if start else frozenset[str]()
        if not before & (file.newly | file.chosen) or self._reader.cue(post) is not None:
            return False
        if is_office(self._scene, post):
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
            named = who.mentions[0].start
            if max(known.end, named) <= post.start and self._near(known, number) and self._offices.alike(post, known):
                yield who, term.status

    def _near(self, known: PostSpan, sentence: int) -> bool:
        return sentence - self._scene.sentence(known.start) <= BACK
