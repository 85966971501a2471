"""What is known of a post's mention on its own: its head, its case, whose it is, whether it is the office as such."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extract.grammar.scene import Scene
from extract.knowledge.posts import PostKnowledge
from extract.text.spans import KindOf, Span
from extract.text.words import is_substantive


@dataclass(frozen=True, slots=True)
class PostFact:
    """What is known of a post's mention: its head phrase, the states and bodies it is of, whether it has any
    complement, and the post of another person that nests in it."""

    head: str
    of: tuple[Span, ...] = ()
    complemented: bool = False
    acting: bool = False
    former: bool = False


PostSpan = Span[PostFact]
POSTS: KindOf[PostFact] = KindOf("post")


def heads(known: PostKnowledge, fact: PostFact) -> frozenset[str]:
    """The head phrase and those it may be called by."""
    groups = [group for group in known.same if fact.head in group]
    return frozenset({fact.head, *(head for group in groups for head in group)})


def of(post: PostFact, entity_of: Callable[[Span], str | None]) -> tuple[str, ...]:
    """The ids of the states and bodies that a post is of, in the text's order."""
    ids = map(entity_of, post.of)
    return tuple(dict.fromkeys(ident for ident in ids if ident is not None))


def head_cases(scene: Scene, post: PostSpan) -> set[str]:
    """The cases that the first noun of a post can stand in."""
    for index in post.words:
        holder = is_substantive(scene.words, index)
        readings = (r for r in scene.words[index].readings if (r.nominal or (holder and r.adjectival)))
        cases = {r.case for r in readings if r.number == "sing" and r.case}
        if cases:
            return cases
    return set()


def is_office(scene: Scene, post: PostSpan) -> bool:
    """«на пост министра», «выборы президента»: the office as such."""
    index = post.words.start
    return any(word.lemmas & scene.knowledge.posts.file.office for word in scene.words[max(0, index - 2) : index])
