"""Holdings: whether what is said of those that were found, the status and the dates of beginning and end, is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.formats.markup import Cluster, Mark, Markup
from extract.scoring.counts import Count
from extract.scoring.matching import match

SAID = ("status", "since", "until")  # what a text says of a holding, by the names of facts


class Statement(NamedTuple):
    """What is said of a holding, and at which mentions of the post."""

    value: str
    posts: frozenset[Mark]


class Wrong(NamedTuple):
    """Where the gold says one thing of a post, and another was found; None for nothing."""

    post: Mark
    expected: str | None
    given: str | None


@dataclass(frozen=True, slots=True)
class Judged:
    """How often a thing is said of the holdings in the gold and in what was found, how often rightly, and what is
    wrong."""

    count: Count
    wrong: Sequence[Wrong]


def judge(said: str, found: Sequence[Mark], gold: Markup, predicted: Markup) -> Judged:
    """Judges what is `said` of the posts that were found with their holders. A status belongs to the place where a post
    stands; a date is that of the office, and counts once, wherever the text tells it."""
    once = said != "status"
    expected, given = (list(_statements(side, found, said, once=once)) for side in (gold, predicted))
    pairs = match(expected, given, _same)
    missed = [expected[i] for i in sorted(set(range(len(expected))) - {i for i, _ in pairs})]
    spurious = [given[j] for j in sorted(set(range(len(given))) - {j for _, j in pairs})]
    return Judged(Count(len(expected), len(given), len(pairs)), list(_wrong(missed, spurious)))


def _statements(markup: Markup, posts: Iterable[Mark], said: str, *, once: bool) -> Iterator[Statement]:
    """What is said of some posts, at each of them or `once` for all that the same persons hold."""
    places: dict[tuple[str, tuple[Cluster, ...] | Mark], set[Mark]] = {}
    for post in posts:
        value = markup.facts.get(post, {}).get(said)
        if value is not None:
            places.setdefault((value, markup.holders[post] if once else post), set()).add(post)
    yield from (Statement(value, frozenset(stated)) for (value, _), stated in places.items())


def _same(expected: Statement, given: Statement) -> int:
    """1 where the same is said of a post, else 0."""
    return int(expected.value == given.value and not expected.posts.isdisjoint(given.posts))


def _wrong(missed: Iterable[Statement], spurious: Sequence[Statement]) -> Iterator[Wrong]:
    """What is missed and what is spurious; of one post both are one."""
    told: set[Mark] = set()
    for expected in missed:
        given = (other.value for other in spurious if not other.posts.isdisjoint(expected.posts))
        yield Wrong(min(expected.posts), expected.value, next(given, None))
        told |= expected.posts
    yield from (Wrong(min(one.posts), None, one.value) for one in spurious if one.posts.isdisjoint(told))
