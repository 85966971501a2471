"""Names of the gazetteer in a text, and whose bodies they are («МИД Кыргызстана»)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from extract.bodies.facts import BODIES, BodyFact, BodySpan
from extract.bodies.owners import members_after, owner_before, owners_after
from extract.bodies.surroundings import Surroundings
from extract.bodies.tails import tail_stop
from extract.bodies.words import head_index, is_noun, latin_stop, noun_lemma
from extract.grammar.scene import Scene
from extract.knowledge.bodies import BodyEntry, ListedName
from extract.text.lexicon import Hit
from extract.text.morphology import fold
from extract.text.spans import Span

STEM = 3  # letters that all forms of a word have in common


class Listed(msgspec.Struct, frozen=True):
    """A name of the gazetteer at words `start` to `stop`, its head noun at word `head`. `body` is the entry of a strong
    name, None for a weak one; `span` takes in its owners."""

    start: int
    stop: int
    head: int
    body: BodyEntry | None
    span: BodySpan


def listed_at(around: Surroundings, index: int) -> Iterator[Listed]:
    """The known names that begin at a word, the longest first."""
    return (
        _listed(around, hit)
        for hit in around.scene.knowledge.bodies.names.at(around.scene.words, index)
        if _stands(around, hit)
    )


def _stands(around: Surroundings, hit: Hit[ListedName]) -> bool:
    scene, words = around.scene, around.scene.words
    if not scene.in_line(hit.start, hit.stop):
        return False
    if words[hit.stop - 1].text.isascii() and latin_stop(scene, hit.stop) > hit.stop:
        return False  # «Siemens» is only the beginning of «Siemens Energy»
    explained = hit.stop == hit.start + 1 and words[hit.start].text in around.introduced
    return not explained  # what the text itself explains goes before the list


def _listed(around: Surroundings, hit: Hit[ListedName]) -> Listed:
    strong = [name.body for name in hit.values if name.strong]
    weak = [name.body for name in hit.values if not name.strong]
    bodies = strong or weak
    kind = bodies[0].kind
    stop, after = _owners_after(around, tail_stop(around, hit.stop), kind)
    start, before = owner_before(around, hit.start, kind)
    head = _head(around.scene, hit, bodies[0])
    fact = BodyFact(
        kind,
        noun_lemma(around.scene.words[head]),
        entries=() if _is_regional(around.scene, hit.stop, stop) else tuple(body.id for body in bodies),
        owners=(*before, *after),
        maybe=tuple(body.id for body in weak) if strong else (),
    )
    span = around.scene.span(BODIES, start, stop, f"bodies:{bodies[0].id}", fact)
    return Listed(hit.start, hit.stop, head, strong[0] if strong else None, span)


def _is_regional(scene: Scene, start: int, stop: int) -> bool:
    """«Минздрав области»: whether all that follows a name, up to `stop`, says that it is a region's."""
    last, file = scene.words[stop - 1], scene.knowledge.bodies.file
    return stop == start + 1 and last.text.islower() and bool(last.lemmas & file.regions) and last.lower != "республики"


def _head(scene: Scene, hit: Hit[ListedName], body: BodyEntry) -> int:
    """«Милли `Меджлиса`»: the first noun of a listed name that stands in another form than in the list, else the first
    noun."""
    words = scene.words[hit.start : hit.stop]
    for name in body.strong:
        pairs = list(zip(words, fold(name).lower().split(), strict=False))
        if len(name.split()) == len(words) and all(word.lower[:STEM] == own[:STEM] for word, own in pairs):
            changed = (word.index for word, own in pairs if word.lower != own and is_noun(word))
            return next(changed, head_index(scene, hit.start, hit.stop))
    return head_index(scene, hit.start, hit.stop)


def _owners_after(around: Surroundings, stop: int, kind: str) -> tuple[int, tuple[Span, ...]]:
    if kind == "organ":
        end, members = members_after(around, stop)
        if members:
            return end, members
    return owners_after(around, stop, kind)
