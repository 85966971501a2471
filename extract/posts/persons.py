"""Persons: who is named around a post, by names and by the posts that are theirs, and so may be meant by it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from functools import cached_property
from itertools import chain, islice, takewhile
from operator import itemgetter

from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.posts.clauses import is_predicate
from extract.posts.facts import PostSpan
from extract.posts.holders import Holders

BEFORE, AFTER = 40, 20  # mentions around a post that are looked at
LAST, NEXT = 6, 3  # persons named last before a post and next after it who may hold it
INSTEAD = frozenset({"вместо", "взамен"})
SINCE_INSTEAD = 5  # words between such a preposition and a name


class Persons:
    """The persons of a text where they are named: `spans` are their mentions, `who` is each one's person, `sentences`
    where it stands, all in order. `holders` are those known so far."""

    def __init__(self, holders: Holders) -> None:
        self._holders = holders
        self.scene = holders.scene
        self.spans = holders.adjacency.persons.spans
        self.starts = [mention.start for mention in self.spans]
        self.given: list[tuple[int, Cluster]] = []  # where posts stand, and to whom they were given

    @cached_property
    def who(self) -> list[Cluster]:
        """The person of each mention."""
        return [self._holders.people.of[mention] for mention in self.spans]

    @cached_property
    def sentences(self) -> list[int]:
        """The number of each mention's sentence."""
        return [self.scene.sentence(start) for start in self.starts]

    @cached_property
    def counts(self) -> Counter[Cluster]:
        """How often each person is named."""
        return Counter(self.who)

    @cached_property
    def hero(self) -> Cluster | None:
        """Whom the text names most."""
        return max(self.counts, key=lambda who: self.counts[who], default=None)

    def window(self, post: PostSpan) -> tuple[range, range]:
        """The mentions before and after a post, by their numbers."""
        at, end = bisect_left(self.starts, post.start), bisect_left(self.starts, post.end)
        return range(max(0, at - BEFORE), at), range(end, min(len(self.starts), end + AFTER))

    def between(self, index: int, post: PostSpan) -> int:
        """How many mentions stand between one and a post."""
        after = bisect_left(self.starts, post.end)
        return index - after if index >= after else bisect_left(self.starts, post.start) - 1 - index

    # who may hold it

    def candidates(self, post: PostSpan, around: Around, alike: Iterable[Cluster], *, kin: bool) -> list[Cluster]:
        """Who may hold a post: those named last before it and next after it, whom the text names first and most, and
        those known to hold such a post (`alike`). Where the post is that of somebody's `kin`, only the persons of its
        sentence."""
        first = [who for who in (self.hero, next(iter(self.who), None)) if who is not None]
        chosen = dict.fromkeys([*islice(around.last, LAST), *self._next(around), *first, *alike])
        others = self._others(post, around)
        return [who for who in chosen if who not in others and not (kin and who not in around.here)]

    def _next(self, around: Around) -> Iterator[Cluster]:
        """The persons named after a post: all of its sentence, and so many at least."""
        for number, (who, index) in enumerate(around.after.items()):
            if number >= NEXT and self.sentences[index] > around.sentence:
                break
            yield who

    def _others(self, post: PostSpan, around: Around) -> set[Cluster]:
        """Who cannot hold a post: those named inside it, whoever holds one inside or around it («помощник `министра`»)
        or another of a list that is two people's, and whom another one replaces."""
        holders, adjacency = self._holders, self._holders.adjacency
        named = {holders.people.of[name] for name in adjacency.persons.starting(post.start, post.end)}
        parted = (other for other in adjacency.joined(post) if adjacency.parted(post, other))
        apart = [*adjacency.overlapping(post), *parted]
        held = {holders.of[other] for other in apart if other in holders.of}
        return named | held | {who for who, mentions in around.here.items() if all(map(self._replaced, mentions))}

    def _replaced(self, mention: PersonSpan) -> bool:
        """«вместо ушедшего в отставку Петрова», «преемник Петрова»: whether somebody takes a person's place, or left it
        to him."""
        file, first = self.scene.knowledge.posts.file, mention.words.start
        if first and self.scene.words[first - 1].lemmas & (file.predecessors | file.successors):
            return not self._holders.nominative(mention)  # not «его предшественник Петров назначен послом»
        before = self.scene.words[max(0, first - SINCE_INSTEAD) : first]
        near = takewhile(lambda word: not is_predicate(word), reversed(before))
        instead = next((word for word in near if word.lower in INSTEAD), None)
        return instead is not None and not self._holders.adjacency.persons.ending(instead.start, mention.start + 1)


class Around:
    """Where each person is named around a post: by a name last before it and next after it (the mention's number; of
    those after it the next first), and by a name or a post last before it (the offset, the last named first).
    `sentence` is the number of the post's sentence, `here` are the mentions in it by their persons; of a crowd some."""

    def __init__(self, persons: Persons, post: PostSpan) -> None:
        before, after = persons.window(post)
        self.before = {persons.who[index]: index for index in before}
        self.after: dict[Cluster, int] = {}
        for index in after:
            self.after.setdefault(persons.who[index], index)
        self.sentence = persons.scene.sentence(post.start)
        self.here: dict[Cluster, list[PersonSpan]] = {}
        for index in chain(before, after):
            if persons.sentences[index] == self.sentence:
                self.here.setdefault(persons.who[index], []).append(persons.spans[index])
        by_name = ((persons.starts[index], who) for who, index in self.before.items())
        places = sorted([*by_name, *persons.given[-BEFORE:]], key=itemgetter(0))
        places.reverse()
        self.last: dict[Cluster, int] = {}
        for start, who in places:
            self.last.setdefault(who, start)
        self._ranks = {who: rank for rank, who in enumerate(self.last)}

    def rank(self, who: Cluster) -> int:
        """How many others were named since; of many, some."""
        return min(self._ranks.get(who, 4), 4)

    def rank_among(self, who: Cluster, others: Container[Cluster]) -> int:
        """How many of some others were named since; of many, some."""
        if who not in self._ranks:
            return 3
        return min(sum(other in others for other in islice(self.last, self._ranks[who])), 3)
