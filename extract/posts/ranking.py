"""Ranking: who holds the posts that stand beside no name: «назначен послом», «занимал пост министра», «президент» after
«Президент Казахстана Токаев»."""

from __future__ import annotations

from operator import itemgetter

from extract.people.reading import Read
from extract.posts import ranker
from extract.posts.facts import EntityOf
from extract.posts.features import Features
from extract.posts.holders import Holders
from extract.posts.status import Reader

LEAST = 0.5  # the probability from which on somebody is taken to hold a post


def by_ranking(holders: Holders, reader: Reader, read: Read, entity_of: EntityOf) -> None:
    """Gives each post without a holder to whoever holds it most probably, unless that is nobody."""
    features, shipped = Features(holders, reader, read, entity_of), ranker.shipped()
    for post in holders.without():
        choices = features.choices(post)
        probable = shipped.probabilities([choice.features for choice in choices])
        choice, probability = max(zip(choices, probable, strict=True), key=itemgetter(1))
        if choice.who is not None and probability >= LEAST:
            holders.give(post, choice.who, probability)
            features.note(post, choice.who)
