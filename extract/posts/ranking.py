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
from extract.posts.status import Reader
from extract.ranker import Ranker, read

WEIGHTS = Path(__file__).with_name("ranker.json")
LEAST = 0.5  # the probability from which on somebody is taken to hold a post: more likely than not


def by_ranking(holders: Holders, reader: Reader, names: Read, entity_of: EntityOf) -> None:
    """Gives each post without a holder to whoever holds it most probably, unless that is nobody."""
    features, shipped = Features(holders, reader, names, entity_of), read(WEIGHTS)
    for post in holders.without():
        who, probability = chosen(shipped, features.choices(post))
        if who is not None:
            holders.give(post, who, probability)
            features.note(post, who)


def chosen(ranker: Ranker, choices: Sequence[Choice]) -> tuple[Cluster | None, float]:
    """Who most probably holds a post, None where that is nobody or not probable enough, and how probable it is."""
    number, probability = ranker.best([choice.features for choice in choices])
    return (choices[number].who if probability >= LEAST else None), probability
