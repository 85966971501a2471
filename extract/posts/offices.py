"""Offices: whether a post may be one that somebody is known to hold."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from msgspec import structs

from extract.grammar.context import Context
from extract.people.clusters import Cluster
from extract.posts.facts import EX, EntityOf, PostSpan
from extract.posts.senses import Sense, Senses
from extract.text.spans import by_position

Likeness = Literal["none", "other", "of another", "narrower", "loosely", "means", "same"]
LIKENESSES: tuple[Likeness, ...] = get_args(Likeness)
NEAR = 6  # posts of one person to each side of a place that are looked at
ALIKE = 4  # people with posts by the same name, to each side of a place, who may be meant


class Relation(NamedTuple):
    """How like a post is to the likest one that somebody is known to hold, and which that is."""

    likeness: Likeness
    known: PostSpan | None


UNLIKE = Relation("none", None)


class Offices:
    """The posts of a text, who is known to hold which of them, who is told to lead something (`led`), and to whom
    posts were given since (`note`)."""

    def __init__(
        self,
        context: Context,
        entity_of: EntityOf,
        held: Mapping[PostSpan, Cluster],
        led: Mapping[PostSpan, Cluster],
    ) -> None:
        self._senses = Senses(context, entity_of)
        self._known: dict[PostSpan, Sense] = {}
        self._held: dict[Cluster, list[PostSpan]] = {}
        self._named: dict[str, list[PostSpan]] = {}  # by their heads
        self._given: dict[Cluster, list[PostSpan]] = {}
        self._holder = {**led, **held}
        self._led: dict[Cluster, list[PostSpan]] = {}
        for post in by_position(led):
            self._led.setdefault(led[post], []).append(post)
            self._name(post)
        for post in by_position(held):
            self._held.setdefault(held[post], []).append(post)
            self._name(post)

    def note(self, post: PostSpan, who: Cluster) -> None:
        """Takes a post for somebody's. Posts are noted in the text's order."""
        self._given.setdefault(who, []).append(post)
        self._holder[post] = who
        self._name(post)

    def _name(self, post: PostSpan) -> None:
        for head in self.sense(post).heads:
            insort(self._named.setdefault(head, []), post, key=_start)

    def sense(self, post: PostSpan) -> Sense:
        """What a post says."""
        known = self._known.get(post)
        if known is None:
            known = self._known[post] = self._senses.of(post)
        return known

    def holders_alike(self, post: PostSpan) -> dict[Cluster, None]:
        """Those known to hold posts by the same name, around a post."""
        alike = (_around(self._named.get(head, ()), post, ALIKE) for head in sorted(self.sense(post).heads))
        return dict.fromkeys(self._holder[known] for near in alike for known in near)

    def held(self, who: Cluster) -> Sequence[PostSpan]:
        """The posts that somebody was known to hold from the first, in order."""
        return self._held.get(who, ())

    def relation(self, post: PostSpan, who: Cluster) -> Relation:
        """How a post is related to those that somebody is known to hold, of equally like ones to the last, or to that
        of whoever leads what he is told to lead."""
        found = self._likest(post, self.held(who))
        led = self._likest(post, self._led.get(who, ())) if found.likeness in ("none", "other") else UNLIKE
        return led if led.likeness in ("loosely", "means", "same") else found

    def recalled(self, post: PostSpan, who: Cluster) -> Relation:
        """The same of those that were given to somebody since."""
        return self._likest(post, self._given.get(who, ()))

    def alike(self, post: PostSpan, known: PostSpan) -> bool:
        """Whether a post may be an office that the text names before, whoever had it and when."""
        asked, told = (self._whenever(one) for one in (post, known))
        return _likeness(asked, told) in LIKENESSES[LIKENESSES.index("narrower") :]

    def _whenever(self, post: PostSpan) -> Sense:
        """The sense of a post without a «бывший»."""
        sense = self.sense(post)
        head = sense.head.removeprefix(EX)
        lemmas = sense.lemmas - sense.posts.file.former
        return structs.replace(sense, head=head, lemmas=lemmas, former=False)

    def _likest(self, post: PostSpan, held: Sequence[PostSpan]) -> Relation:
        if not held:
            return UNLIKE
        found, another, asked = UNLIKE, UNLIKE, self.sense(post)
        for known in reversed(_around(held, post, NEAR)):
            if known.start < post.end and post.start < known.end:
                continue  # «пресс-секретарь `президента`»
            likeness = _likeness(asked, self.sense(known))
            if LIKENESSES.index(likeness) > LIKENESSES.index(found.likeness):
                found = Relation(likeness, known)
            if likeness == LIKENESSES[-1]:
                break
            if likeness == "of another":
                another = Relation(likeness, known)
        # «президент Чили» of «президент Лось», who is «президент Перу» elsewhere
        return another if found.likeness == "loosely" and another.known is not None else found


def _around(posts: Sequence[PostSpan], place: PostSpan, most: int) -> list[PostSpan]:
    """Of posts in order those next to a place."""
    middle = bisect_left(posts, place.start, key=_start)
    return list(posts[max(0, middle - most) : middle + most])


def _start(post: PostSpan) -> int:
    return post.start


def _likeness(asked: Sense, known: Sense) -> Likeness:
    alike = asked.alike(known)
    if alike and asked.of and asked.of == known.of and asked.former == known.former:
        return "same"
    if asked.may_mean(known):
        return "means"
    if asked.may_loosely_mean(known):
        return "loosely"
    if known.may_mean(asked):
        return "narrower"
    if alike and asked.lemmas == known.lemmas and asked.former == known.former:
        return "means"  # «ГУБЕРНАТОР ЗАВОЛЖСКОГО КРАЯ» in a heading
    apart = asked.of and known.of and not (asked.of & known.named or known.of & asked.named)
    another = (apart and asked.called & known.called) or asked.of_other_ministry(known)
    return "of another" if another else "other"
