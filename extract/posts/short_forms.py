"""Posts that name no holder and mean one named elsewhere: «президент», «глава государства», «министр обороны РФ»."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import chain, islice
from operator import itemgetter

from extract.knowledge.posts import PostKnowledge
from extract.posts.facts import PostSpan, heads, is_office, of
from extract.posts.holders import Holders
from extract.posts.meanings import EntityOf, Sense, sense_of
from extract.text.span_index import SpanIndex

CROWD = 200  # mentions among which those of one official alone are looked for, senses to each side that are asked
SENSES = 100  # what the posts of one official say
MINISTRY = "ministry"  # the key of those who head one


def repeated(holders: Holders, entity_of: EntityOf) -> None:
    """A full post held by one official of this text means that official again."""
    posts = holders.context.scene.knowledge.posts
    held: dict[_Key, set[int]] = {}
    for post_index, number in holders.holder.items():
        held.setdefault(_key(posts, holders.places.post(post_index), entity_of), set()).add(number)
    for post_index in holders.without():
        post = holders.places.post(post_index)
        key = _key(posts, post, entity_of)
        numbers = held.get(key, set())
        if key.of and len(numbers) == 1 and not is_office(holders.context.scene, post):
            holders.give(post_index, next(iter(numbers)))


@dataclass(frozen=True, slots=True)
class _Key:
    """What two full posts must have in common to be one."""

    heads: frozenset[str]
    of: tuple[str, ...]
    former: bool


def _key(posts: PostKnowledge, post: PostSpan, entity_of: EntityOf) -> _Key:
    fact = post.fact
    return _Key(heads(posts, fact), of(fact, entity_of), fact.former)


def short(holders: Holders, entity_of: EntityOf) -> None:
    """«Президент», «Глава государства», «глава российского МИД»: the official with such a post named last."""
    bodies = SpanIndex(holders.context.spans, "body")
    memory = _Memory(holders, entity_of)
    for post_index in holders.without():
        post = holders.places.post(post_index)
        if is_office(holders.context.scene, post) or bodies.covers(post):
            continue  # part of a body's name, or the office as such
        number = memory.last_fitting(post_index)
        if number is not None:
            holders.give(post_index, number)
            memory.add(post_index, number, meant=True)


class _Memory:
    """The officials of a text, with what their posts say and where they are named. Officials whose posts say the same
    are asked for together."""

    def __init__(self, holders: Holders, entity_of: EntityOf) -> None:
        self._holders = holders
        self._spans = holders.context.spans
        self._entity_of = entity_of
        self._named = SpanIndex(self._spans, "state", "body")
        self._senses: dict[int, dict[Sense, None]] = {}  # by official
        self._posts: dict[int, list[int]] = {}  # the starts of each official's posts
        self._places: dict[Sense, list[tuple[int, int]]] = {}  # where officials with a sense are named, and who, sorted
        self._having: dict[str, list[tuple[int, Sense]]] = {}  # the senses with a head, an id or a lemma, by place
        for post_index, number in holders.holder.items():
            self.add(post_index, number)

    def add(self, post_index: int, number: int, *, meant: bool = False) -> None:
        """Notes a post of an official; one that means a post noted before is of what that is of."""
        senses, sense, start = (
            self._senses.setdefault(number, {}),
            self._sense(post_index),
            self._spans[post_index].start,
        )
        if meant:
            sense = replace(sense, named=sense.named.union(*(known.named for known in senses)))
        for known in senses:
            insort(self._places[known], (start, number))
        posts = self._posts.setdefault(number, [])
        posts.append(start)
        if sense not in senses and len(senses) < SENSES:
            senses[sense] = None
            mentions = (self._spans[i].start for i in self._holders.clusters[number].mentions)
            if sense not in self._places:
                self._file(sense, start)
            for place in (*mentions, *posts):
                insort(self._places.setdefault(sense, []), (place, number))

    def _file(self, sense: Sense, start: int) -> None:
        keys = [*_keys("head", sense.heads), *_keys("of", sense.named), *_keys("kind", sense.kinds)]
        for key in (*keys, *_keys("lemma", sense.lemmas | sense.words), *([MINISTRY] * _ministerial(sense))):
            insort(self._having.setdefault(key, []), (start, sense), key=itemgetter(0))

    def last_fitting(self, post_index: int) -> int | None:
        """The official named last before a post who has one that it can mean; where none is named before, the only
        one: a headline speaks of one whom the text names below. Where none fits, the only one whom the post may mean
        though the text says less of one of the two."""
        asked, start = self._sense(post_index), self._spans[post_index].start
        fitting = self._among(self._keys_of(asked), start, asked.may_mean)
        last = max((place for sense in fitting if (place := self._before(sense, start))), default=None)
        if last is not None:
            return last[1]
        exact = [known for known in fitting if known.head == asked.head]
        only = (
            self._officials(exact)
            or (self._officials(fitting) if asked.of else [])
            or self._loosely_fitting(asked, start)
        )
        return only[0] if len(only) == 1 else None

    def _before(self, sense: Sense, start: int) -> tuple[int, int] | None:
        """Where one with a sense is named last before an offset, and who."""
        places = self._places[sense]
        count = bisect_left(places, (start, -1))
        return places[count - 1] if count else None

    def _officials(self, senses: Iterable[Sense]) -> list[int]:
        """Those whose posts have one of the senses; of a crowd some."""
        places = chain.from_iterable(self._places[sense] for sense in senses)
        return list(dict.fromkeys(number for _, number in islice(places, CROWD)))

    def _loosely_fitting(self, asked: Sense, start: int) -> list[int]:
        """Those who fit though the text says less, none of whose posts by that name is known to be another's."""
        keys = [*_keys("head", asked.heads), *([MINISTRY] if asked.minister else [])]
        fitting = self._officials(self._among(keys, start, asked.may_loosely_mean))
        if not asked.of:
            return fitting
        senses = self._senses
        return [n for n in fitting if all(known.is_vague for known in senses[n] if known.heads & asked.heads)]

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

    def _sense(self, post_index: int) -> Sense:
        return sense_of(self._holders.context, post_index, self._named, self._entity_of)


def _ministerial(sense: Sense) -> bool:
    return sense.minister or bool(sense.topic)


def _keys(kind: str, values: Iterable[str]) -> list[str]:
    return [f"{kind} {value}" for value in values]
