"""Officials: the records of who holds which posts, and of the persons who hold none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from extract.grammar.context import Context, slug
from extract.knowledge.posts import PostKnowledge
from extract.people.clusters import Cluster
from extract.people.facts import PEOPLE
from extract.people.resolving import cluster
from extract.posts import plurals
from extract.posts.appointments import by_posts, by_verbs
from extract.posts.beside_names import Places
from extract.posts.facts import PostFact, heads, of
from extract.posts.holders import Holders, after_names, join_lists
from extract.posts.short_forms import repeated, short
from extract.records import Official, Person, Post
from extract.text.inflection import phrase as nominative
from extract.text.inflection import singular
from extract.text.spans import Span

__all__ = ["of", "resolve"]

EntityOf = Callable[[Span], str | None]
T = TypeVar("T", Official, Person)


@dataclass(slots=True)
class _Holding:
    """A post as one official holds it; mentions are span indices."""

    title: str
    heads: frozenset[str]
    of: tuple[str, ...]
    acting: bool
    former: bool
    mentions: list[int] = field(default_factory=list)

    def record(self) -> Post:
        mentions = tuple(self.mentions)
        return Post(title=self.title, of=self.of, acting=self.acting, former=self.former, mentions=mentions)


def resolve(context: Context, entity_of: EntityOf) -> tuple[dict[int, str], tuple[Official, ...], tuple[Person, ...]]:
    """The official or person behind each person's and post's mention (span index → id), and their records.

    `entity_of` gives the id of the record that a state's or body's span stands for.
    """
    places = Places(context)
    titled = dict(places.titled())
    clusters = cluster(
        context, {person_index: frozenset(places.cases(post_index)) for post_index, person_index in titled.items()}
    )
    holders = Holders(places, clusters)
    for post_index, person_index in titled.items():
        holders.give(post_index, holders.of_person[person_index])
    for step in (join_lists, after_names, join_lists, by_verbs, join_lists):
        step(holders)
    repeated(holders, entity_of)
    short(holders, entity_of)
    by_posts(holders)
    return _records(holders, clusters, entity_of)


def _records(
    holders: Holders, clusters: list[Cluster], entity_of: EntityOf
) -> tuple[dict[int, str], tuple[Official, ...], tuple[Person, ...]]:
    ids: dict[int, str] = {}
    officials, people = [], []
    shared = _shared(holders, entity_of)
    for number, person in enumerate(clusters):
        posts = [*_holdings(holders, number, entity_of), *shared.get(number, ())]
        ident = f"{'official' if posts else 'person'}:{slug(person.name)}"
        mentions = tuple(sorted({*person.mentions, *(m for post in posts for m in post.mentions)}))
        ids.update(dict.fromkeys(mentions, ident))
        if posts:
            records = tuple(post.record() for post in posts)
            officials.append(Official(id=ident, name=person.name, posts=records, mentions=mentions))
        else:
            people.append(Person(id=ident, name=person.name, mentions=mentions))
    return ids, _in_order(officials), _in_order(people)


def _shared(holders: Holders, entity_of: EntityOf) -> dict[int, list[_Holding]]:
    """Posts that a plural gives to several: they have a title and no mention of their own."""
    context = holders.context
    number_of = {(s.start, s.end): holders.of_person[person_index] for person_index, s in context.of_kind(PEOPLE)}
    holdings: dict[int, list[_Holding]] = {}
    for shared in plurals.find(context.found):
        number = number_of[shared.person.start, shared.person.end]
        ids = tuple(ident for ident in map(entity_of, shared.of) if ident is not None)
        title = singular(shared.title)
        holding = _Holding(title, frozenset({title}), ids, acting=False, former=False)
        holdings.setdefault(number, []).append(holding)
    return holdings


def _holdings(holders: Holders, number: int, entity_of: EntityOf) -> list[_Holding]:
    """The posts of one official: fuller ones first take in the short forms that mean them."""
    holdings, known = list[_Holding](), holders.context.scene.knowledge.posts

    def fullness(post_index: int) -> tuple[int, bool, int]:
        return (
            -len(of(holders.places.post(post_index).fact, entity_of)),
            not holders.places.post(post_index).fact.complemented,
            post_index,
        )

    for post_index in sorted(holders.held.get(number, ()), key=fullness):
        fact = holders.places.post(post_index).fact
        ids = of(fact, entity_of)
        holding = next((old for old in holdings if _same_post(known, old, fact, ids)), None)
        if holding is None:
            title = nominative(holders.context.surface(holders.places.post(post_index)))
            holding = _Holding(title, heads(known, fact), ids, fact.acting, fact.former)
            holdings.append(holding)
        holding.mentions.append(post_index)
    for holding in holdings:
        holding.mentions.sort()
    return sorted(holdings, key=lambda holding: holding.mentions[0])


def _same_post(known: PostKnowledge, holding: _Holding, fact: PostFact, ids: tuple[str, ...]) -> bool:
    """Whether a post means one that the official is known to hold."""
    plain = not ids and not fact.former
    if (fact.acting, fact.former) != (holding.acting, holding.former) and not plain:
        return False
    general = fact.head in known.file.heads_all
    if not holding.heads & heads(known, fact) and not (general and (ids or not fact.complemented)):
        return False
    return not ids or bool(set(ids) & set(holding.of))


def _in_order(records: list[T]) -> tuple[T, ...]:
    return tuple(sorted(records, key=lambda record: record.mentions[0]))
