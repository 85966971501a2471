"""Headlines: who has the post at which a headline begins («Премьер Швеции посетит Чили / Ким Лёвенстрём прибудет»)."""

from __future__ import annotations

from extract.people.facts import PersonSpan
from extract.posts.facts import PostSpan
from extract.posts.holders import Holders

SURE = 0.95  # share of right ones
LONGEST, STOPS = 14, frozenset(".,:;")  # words of a headline, signs that end none


def by_headlines(holders: Holders) -> None:
    """Gives the posts at which headlines begin, and that nobody has, to those at whose names the texts below begin."""
    for post in holders.without():
        person = _begins_with(holders, post)
        if person is not None:
            holders.give(post, holders.people.of[person], SURE)


def _begins_with(holders: Holders, post: PostSpan) -> PersonSpan | None:
    """«Премьер Швеции посетит Чили / `Ким Лёвенстрём` прибудет 8 мая»: the name at which a text begins under a headline
    that begins with a post, if he is known by no other."""
    scene, persons = holders.scene, holders.adjacency.persons
    start, stop = post.words.start, post.stop
    if not post.fact.may_be("nomn") or not (start == 0 or scene.line_break(start)):
        return None
    while stop < len(scene.words) and stop - start < LONGEST and not scene.line_break(stop):
        stop += 1
    if stop + 1 >= len(scene.words) or not scene.line_break(stop) or scene.words[stop - 1].text in STOPS:
        return None
    lead = scene.words[stop]
    if persons.starting(post.start, lead.start):
        return None
    named = (one for one in persons.starting(lead.start, lead.end) if one.stop < len(scene.words))
    begins = (one for one in named if holders.nominative(one) and scene.words[one.stop].text != ",")
    return next((one for one in begins if holders.people.of[one] not in holders.posts), None)
