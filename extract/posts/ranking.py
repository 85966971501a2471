"""Ranking: who holds the posts that stand beside no name: «назначен послом», «занимал пост министра», «президент» after
«Президент Казахстана Токаев»."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extract.people.clusters import Cluster
from extract.people.reading import Read
from extract.posts.facts import EntityOf
from extract.posts.features import Choice, Features
from extract.posts.holders import Holders
from extract.posts.offices import Offices
from extract.posts.predicates import TOLD, Predicates
from extract.posts.status import Reader
from extract.ranker import Ranker, read

WEIGHTS = Path(__file__).with_name("ranker.json")
LEAST = 0.5  # the probability from which on somebody is taken to hold a post: more likely than not

LEAST_IN_LIFE = 0.25  # the same of a post in the life that is being told, where nobody may be likelier
IN_LIFE = 0.8  # the share of right ones among those that are nobody's rather


def by_ranking(holders: Holders, reader: Reader, names: Read, entity_of: EntityOf) -> Offices:
    """Gives each post without a holder to whoever has it by the grammar of its clause, else holds it most probably,
    unless that is nobody. Returns the offices that are known."""
    features, shipped = Features(holders, reader, names, entity_of), read(WEIGHTS)
    predicates = Predicates(holders, reader, names)
    for post in holders.without():
        hero = features.hero(post)
        who, probability = predicates.holder(post, hero), TOLD
        if who is None:
            choices = features.choices(post)
            who, probability = chosen(shipped, choices)
        if who is None and hero is None:
            who, probability = predicates.subject(post), TOLD
        elif who is None and hero is not None:
            entry = features.is_entry(post)
            who, probability = (hero, IN_LIFE) if entry else _in_life(shipped, choices, hero)
        if who is not None:
            holders.give(post, who, probability)
            features.note(post, who)
    return features.offices


def _in_life(ranker: Ranker, choices: Sequence[Choice], hero: Cluster) -> tuple[Cluster | None, float]:
    """The same of a post in the life of somebody, who may well be meant."""
    probabilities = ranker.probabilities([choice.features for choice in choices])
    found = next((p for choice, p in zip(choices, probabilities, strict=True) if choice.who is hero), 0.0)
    return (hero, IN_LIFE) if found >= LEAST_IN_LIFE else (None, 0.0)


def chosen(ranker: Ranker, choices: Sequence[Choice]) -> tuple[Cluster | None, float]:
    """Who most probably holds a post, None where that is nobody or not probable enough, and how probable it is."""
    number, probability = ranker.best([choice.features for choice in choices])
    return (choices[number].who if probability >= LEAST else None), probability
