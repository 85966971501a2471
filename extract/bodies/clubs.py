"""Clubs: places' names in quotes beside words of sport («матч с «Краснодаром»»)."""

from __future__ import annotations

from collections.abc import Iterator, Set

from extract.bodies.facts import BODIES, BodyFact, BodySpan
from extract.bodies.words import is_place
from extract.grammar.quotations import CLOSING
from extract.grammar.scene import Scene


def clubs(scene: Scene, taken: Set[int]) -> Iterator[BodySpan]:
    """The places' names alone in quotes, in sentences that speak of sport. None is a word of `taken`."""
    for index, form in enumerate(scene.forms[:-2]):
        at = index + 1
        if form not in CLOSING or at in taken or scene.forms[at + 1] != CLOSING[form]:
            continue
        if scene.words[at].capital and is_place(scene, at, at + 1) and _is_of_sport(scene, at):
            yield scene.span(BODIES, at, at + 1, "club", BodyFact("other", scene.words[at].lower))


def _is_of_sport(scene: Scene, index: int) -> bool:
    """Whether the sentence speaks of sport, and no class word of a thing stands before the quotes."""
    known = scene.knowledge.bodies.file
    before = scene.words[max(index - 2, 0)]
    if before.lemmas & (known.things | known.sites | known.regions):
        return False
    return any(scene.words[at].lemmas & known.sport for at in scene.sentence_words(scene.words[index].start))
