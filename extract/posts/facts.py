"""What is known of a post's mention on its own: its head, its case, whose it is, whether it is the office as such."""

from __future__ import annotations

from collections.abc import Callable

from extract.grammar.scene import Scene
from extract.knowledge.posts import PostKnowledge
from extract.posts.finding import PostFact
from extract.text.spans import Span
from extract.text.words import is_substantive


def fact_of(post: Span) -> PostFact:
    """What the finder learnt of a post."""
    assert isinstance(post.data, PostFact)
    return post.data


def heads(known: PostKnowledge, fact: PostFact) -> frozenset[str]:
    """The head phrase and those it may be called by."""
    groups = [group for group in known.file.same if fact.head in group]
    return frozenset({fact.head, *(head for group in groups for head in group)})


def of(post: Span, entity_of: Callable[[Span], str | None]) -> tuple[str, ...]:
    """The ids of the states and bodies that a post is of, in the text's order."""
    ids = map(entity_of, fact_of(post).of)
    return tuple(dict.fromkeys(ident for ident in ids if ident is not None))


def head_cases(text: Scene, post: Span) -> set[str]:
    """The cases that the first noun of a post can stand in."""
    for index in text.covering(post.start, post.end):
        holder = is_substantive(text.words, index)
        readings = (r for r in text.words[index].readings if (r.nominal or (holder and r.adjectival)))
        cases = {r.case for r in readings if r.number == "sing" and r.case}
        if cases:
            return cases
    return set()


def is_office(text: Scene, post: Span) -> bool:
    """«на пост министра», «выборы президента»: the office as such."""
    index = text.at(post.start)
    return any(word.lemmas & text.knowledge.posts.file.office for word in text.words[max(0, index - 2) : index])
