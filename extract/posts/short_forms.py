"""Posts that name no holder and mean one named elsewhere: «президент», «глава государства», «министр обороны РФ»."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain, islice
from operator import itemgetter

from extract.bodies.facts import BODIES
from extract.people.clusters import Cluster
from extract.posts.facts import EntityOf, PostSpan, is_office, of
from extract.posts.holders import Holders
from extract.posts.senses import Sense, Senses
from extract.text.span_index import SpanIndex

CROWD = 200  # mentions among which those of one official alone are looked for, senses to each side that are asked
SENSES = 100  # what the posts of one official say
MINISTRY = "ministry"  # the key of those who head one


def by_repetition(holders: Holders, entity_of: EntityOf) -> None:
    """A full post held by one official of this text means that official again."""
    known = holders.scene.knowledge.posts

    def key(post: PostSpan) -> tuple[frozenset[str], tuple[str, ...], bool]:
        return known.heads_like(post.fact.head), of(post.fact, entity_of), post.fact.former

    held: dict[tuple[frozenset[str], tuple[str, ...], bool], set[Cluster]] = {}
    for post, holder in holders.of.items():
        held.setdefault(key(post), set()).add(holder)
    for post in holders.without():
        office = key(post)
        officials = held.get(office, set())
        if office[1] and len(officials) == 1 and not is_office(holders.scene, post):
            holders.give(post, next(iter(officials)))


def by_short_forms(holders: Holders, entity_of: EntityOf) -> None:
    """«Президент», «Глава государства», «глава российского МИД»: the official with such a post named last."""
    bodies = SpanIndex(holders.context.found.of(BODIES))
    memory = _Memory(holders, Senses(holders.context, entity_of))
    for post in holders.without():
        if is_office(holders.scene, post) or bodies.covers(post):
            continue  # part of a body's name, or the office as such
        official = memory.last_fitting(post)
        if official is not None:
            holders.give(post, official)
            memory.add(post, official, again=True)


class _Memory:
    """The officials of a text, with what their posts say and where they are named. Officials whose posts say the same
    are asked for together."""

    def __init__(self, holders: Holders, senses: Senses) -> None:
        self._sense_of = senses.of
        self._senses: dict[Cluster, dict[Sense, None]] = {}  # by official
        self._posts: dict[Cluster, list[int]] = {}  # the starts of each official's posts
        self._places: dict[Sense, list[tuple[int, Cluster]]] = {}  # where those with a sense are named, and who, sorted
        self._having: dict[str, list[tuple[int, Sense]]] = {}  # the senses with a head, an id or a lemma, by place
        for post, official in holders.of.items():
            self.add(post, official)

    def add(self, post: PostSpan, official: Cluster, *, again: bool = False) -> None:
        """Notes a post of an official; one that means a post noted before is of what that is of."""
        senses, sense = self._senses.setdefault(official, {}), self._sense_of(post)
        if again:
            sense = replace(sense, named=sense.named.union(*(known.named for known in senses)))
        for known in senses:
            self._place(known, post.start, official)
        posts = self._posts.setdefault(official, [])
        posts.append(post.start)
        if sense not in senses and len(senses) < SENSES:
            senses[sense] = None
            if sense not in self._places:
                self._file(sense, post.start)
            for start in (*(mention.start for mention in official.mentions), *posts):
                self._place(sense, start, official)

    def _place(self, sense: Sense, start: int, official: Cluster) -> None:
        insort(self._places.setdefault(sense, []), (start, official), key=itemgetter(0))

    def _file(self, sense: Sense, start: int) -> None:
        keys = [*_keys("head", sense.heads), *_keys("of", sense.named), *_keys("kind", sense.kinds)]
        for key in (*keys, *_keys("lemma", sense.lemmas | sense.words), *([MINISTRY] * _ministerial(sense))):
            insort(self._having.setdefault(key, []), (start, sense), key=itemgetter(0))

    def last_fitting(self, post: PostSpan) -> Cluster | None:
        """The official named last before a post who has one that it can mean; where none is named before, the only
        one: a headline speaks of one whom the text names below. Where none fits, the only one whom the post may mean
        though the text says less of one of the two."""
        asked = self._sense_of(post)
        fitting = self._among(self._keys_of(asked), post.start, asked.may_mean)
        before = [place for sense in fitting if (place := self._before(sense, post.start)) is not None]
        if before:
            return max(before, key=itemgetter(0))[1]
        officials = self._officials(known for known in fitting if known.head == asked.head)
        if not officials and asked.of:
            officials = self._officials(fitting)
        officials = officials or self._loosely_fitting(asked, post.start)
        return officials[0] if len(officials) == 1 else None

    def _before(self, sense: Sense, start: int) -> tuple[int, Cluster] | None:
        """Where one with a sense is named last before an offset, and who."""
        places = self._places[sense]
        count = bisect_left(places, start, key=itemgetter(0))
        return places[count - 1] if count else None

    def _officials(self, senses: Iterable[Sense]) -> list[Cluster]:
        """Those whose posts have one of the senses; of a crowd some."""
        places = chain.from_iterable(self._places[sense] for sense in senses)
        return list(dict.fromkeys(official for _, official in islice(places, CROWD)))

    def _loosely_fitting(self, asked: Sense, start: int) -> list[Cluster]:
        """Those who fit though the text says less, none of whose posts by that name is known to be another's."""
        keys = [*_keys("head", asked.heads), *([MINISTRY] if asked.minister else [])]
        fitting = self._officials(self._among(keys, start, asked.may_loosely_mean))
        if not asked.of:
            return fitting
        senses = self._senses
        return [who for who in fitting if all(known.is_vague for known in senses[who] if known.heads & asked.heads)]

    def _among(self, keys: Iterable[str], start: int, fits: Callable[[Sense], bool]) -> list[Sense]:
        """The senses under one of the keys that fit; of a crowd those around an offset are asked."""
        having = {sense: None for key in keys for sense in self._around(key, start)}
        return list(filter(fits, having))

    def _around(self, key: str, start: int) -> list[Sense]:
        having = self._having.get(key, [])
        middle = bisect_left(having, start, key=itemgetter(0))
        return [sense for _, sense in having[max(0, middle - CROWD) : middle + CROWD]]

    def _keys_of(self, asked: Sense) -> list[str]:
        """Keys under one of which are all senses that may fit."""
        ministry = [MINISTRY] if asked.topic or asked.minister else []
        if asked.of:
            return [*_keys("of", asked.of), *ministry]
        if not (asked.general and asked.complemented):
            return [*_keys("head", asked.heads), *ministry]
        rarest = [self._rarest(lemmas) for lemmas in (asked.lemmas, asked.said) if lemmas]
        return [*rarest, *_keys("kind", asked.owner_kinds), *_keys("head", asked.owner_heads), *ministry]

    def _rarest(self, lemmas: Iterable[str]) -> str:
        """The key of the lemma that the fewest senses have."""
        return min(_keys("lemma", lemmas), key=lambda key: len(self._having.get(key, ())))


def _ministerial(sense: Sense) -> bool:
    return sense.minister or bool(sense.topic)


def _keys(kind: str, values: Iterable[str]) -> list[str]:
    return [f"{kind} {value}" for value in values]
