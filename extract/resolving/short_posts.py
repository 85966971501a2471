"""Posts that name no holder and mean one named elsewhere: «президент», «глава государства», «министр обороны РФ»."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from extract.mentions.titles import knowledge
from extract.resolving.holders import Holders
from extract.resolving.post_facts import fact_of, heads, is_office, of
from extract.span_index import SpanIndex
from extract.spans import Span

EntityOf = Callable[[Span], str | None]


def repeated(holders: Holders, entity_of: EntityOf) -> None:
    """A full post held by one official of this text means that official again."""
    held: dict[_Key, set[int]] = {}
    for q, number in holders.holder.items():
        held.setdefault(_key(holders.ground.spans[q], entity_of), set()).add(number)
    for q in holders.without():
        post = holders.ground.spans[q]
        key = _key(post, entity_of)
        numbers = held.get(key, set())
        if key.of and len(numbers) == 1 and not is_office(holders.ground.text, post):
            holders.give(q, next(iter(numbers)))


@dataclass(frozen=True, slots=True)
class _Key:
    """What two full posts must have in common to be one."""

    heads: frozenset[str]
    of: tuple[str, ...]
    former: bool


def _key(post: Span, entity_of: EntityOf) -> _Key:
    fact = fact_of(post)
    return _Key(heads(fact), of(post, entity_of), fact.former)


def short(holders: Holders, entity_of: EntityOf) -> None:
    """«Президент», «Глава государства», «глава российского МИД»: the official with such a post named last."""
    bodies = SpanIndex(holders.ground.spans, "body")
    memory = _Memory(holders, entity_of)
    for q in holders.without():
        post = holders.ground.spans[q]
        if is_office(holders.ground.text, post) or bodies.covers(post):
            continue  # part of a body's name, or the office as such
        number = memory.last_fitting(q)
        if number is not None:
            holders.give(q, number)
            memory.add(q, number)


@dataclass(frozen=True, slots=True)
class _Sense:
    """What tells whether one post can mean another. `of` are the ids of those it is of, `named` these and all that its
    span names, `lemmas` the first ones of its words: «начальника штаба» is a part of «начальник Объединённого штаба
    ОДКБ»."""

    head: str
    heads: frozenset[str]
    former: bool
    complemented: bool
    of: frozenset[str]
    named: frozenset[str]
    lemmas: frozenset[str]

    @property
    def general(self) -> bool:
        """Whether the head may stand for any other («глава»)."""
        return self.head in knowledge().file.heads_all

    def may_mean(self, known: _Sense) -> bool:
        """Whether a post held before can be meant by this one."""
        if known.former != self.former:
            return False
        if self.of:
            return bool(self.of & known.named) and (self.general or bool(self.heads & known.heads))
        if self.complemented:
            return self.lemmas <= known.lemmas
        return not self.general and bool(self.heads & known.heads)


class _Memory:
    """The officials of a text, with what their posts say and where they are named."""

    def __init__(self, holders: Holders, entity_of: EntityOf) -> None:
        self._holders = holders
        self._spans = holders.ground.spans
        self._entity_of = entity_of
        self._clusters = holders.clusters
        self._named = SpanIndex(self._spans, "state", "body")
        self._senses: dict[int, set[_Sense]] = {}  # by official, in the order in which they got their posts
        self._places: dict[int, list[int]] = {}  # the sorted starts of their mentions
        self._having: dict[str, dict[int, None]] = {}  # the officials with a head, an id or a lemma
        for q, number in holders.holder.items():
            self.add(q, number)

    def add(self, q: int, number: int) -> None:
        """Notes a post of an official."""
        if number not in self._senses:
            self._senses[number] = set()
            self._places[number] = sorted(self._spans[i].start for i in self._clusters[number].mentions)
        insort(self._places[number], self._spans[q].start)
        sense = self._sense(q)
        self._senses[number].add(sense)
        for key in (*_keys("head", sense.heads), *_keys("of", sense.named), *_keys("lemma", sense.lemmas)):
            self._having.setdefault(key, {})[number] = None

    def last_fitting(self, q: int) -> int | None:
        """The official named last before a post who has one that it can mean; where none is named before, the only
        one with the same head: a headline speaks of one whom the text names below."""
        asked, start = self._sense(q), self._spans[q].start
        fitting = [number for number in self._candidates(asked) if any(map(asked.may_mean, self._senses[number]))]
        before = [(place, number) for number in fitting if (place := self._last_place(number, start)) is not None]
        if before:
            last = max(place for place, _ in before)
            return self._first(number for place, number in before if place == last)
        exact = [number for number in fitting if self._exact(asked, number)]
        return exact[0] if len(exact) == 1 else None

    def _first(self, numbers: Iterable[int]) -> int:
        """The official who got a post first."""
        chosen = set(numbers)
        return chosen.pop() if len(chosen) == 1 else next(number for number in self._senses if number in chosen)

    def _exact(self, asked: _Sense, number: int) -> bool:
        return any(known.head == asked.head and asked.may_mean(known) for known in self._senses[number])

    def _candidates(self, asked: _Sense) -> Iterable[int]:
        """Officials among whom are all that have a fitting post."""
        if asked.of:
            return self._with_any(_keys("of", asked.of))
        if asked.complemented:
            return min((self._having.get(key, {}) for key in _keys("lemma", asked.lemmas)), key=len)
        return self._with_any(_keys("head", asked.heads))

    def _with_any(self, keys: Iterable[str]) -> dict[int, None]:
        return {number: None for key in keys for number in self._having.get(key, ())}

    def _last_place(self, number: int, start: int) -> int | None:
        """Where an official is named last before an offset."""
        places = self._places[number]
        count = bisect_left(places, start)
        return places[count - 1] if count else None

    def _sense(self, q: int) -> _Sense:
        text, post = self._holders.ground.text, self._spans[q]
        fact, ids = fact_of(post), frozenset(of(post, self._entity_of))
        lemmas = frozenset(text.words[i].readings[0].lemma for i in text.covering(post.start, post.end))
        named = ids | frozenset(self._named_in(post))
        return _Sense(fact.head, heads(fact), fact.former, fact.complemented, ids, named, lemmas)

    def _named_in(self, post: Span) -> Iterator[str]:
        """The states and bodies named anywhere in a post's span."""
        for index in self._named.starting(post.start, post.end):
            span = self._spans[index]
            if post.contains(span) and (ident := self._entity_of(span)) is not None:
                yield ident


def _keys(kind: str, values: Iterable[str]) -> list[str]:
    return [f"{kind} {value}" for value in values]
