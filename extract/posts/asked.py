"""Asked: what is known of a post whose holder is sought, by its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from extract.grammar.scene import Scene
from extract.people.clusters import Cluster
from extract.posts.facts import PostSpan
from extract.posts.offices import LIKENESSES, Likeness, Relation
from extract.posts.persons import Around
from extract.text.words import Word


class Shared(msgspec.Struct, frozen=True):
    """Whether a post before goes with the same word, and who holds that one."""

    any: bool = False
    who: Cluster | None = None

    def told(self, who: Cluster) -> str:
        """Whether that is a person's post."""
        return "-" if not self.any else "nobody's" if self.who is None else "own" if self.who is who else "other's"


class Named(msgspec.Struct, frozen=True):
    """Who is named in a sentence, and who is a subject in it, in the text's order."""

    who: Sequence[Cluster]
    subjects: Sequence[Cluster]

    def role(self, who: Cluster) -> str:
        """Whether a person is the only subject, the first, a further one, or none beside others or alone."""
        if not any(one is who for one in self.who):
            return "not there"
        if not any(one is who for one in self.subjects):
            alone = all(one is who for one in self.who)
            return "object" if self.subjects else "alone" if alone else "one"
        only = all(one is who for one in self.subjects)
        return "only" if only else "first" if self.subjects[0] is who else "further"


class Asked(msgspec.Struct, frozen=True):
    """What is known of a post by its place. `relations` tell how it is related to the posts that somebody is known to
    hold, `recalled` to those that he was given since."""

    post: PostSpan
    around: Around
    case: str
    seat: str
    cue: Word | None
    cue_kind: str
    verb: Word | None
    verb_kind: str
    tense: str
    newness: str
    owner: str
    entry: bool
    inside: bool
    named: bool
    heading: bool
    pronoun: str
    shared: Shared
    before: Named
    relations: Mapping[Cluster, Relation]
    recalled: Mapping[Cluster, Relation]

    @property
    def crowd(self) -> int:
        """How many persons its sentence names; of many, some."""
        return min(len(self.around.here), 3)

    def alike(self, like: Likeness) -> set[Cluster]:
        """Whose posts are as like, or liker."""
        least = LIKENESSES.index(like)
        return {who for who, r in self.relations.items() if LIKENESSES.index(r.likeness) >= least}

    def meant(self, *, but: Cluster | None = None) -> bool:
        """Whether somebody else is known to hold such a post."""
        return _meant(self.relations, but)

    def remembered(self, *, but: Cluster | None = None) -> bool:
        """Whether somebody else was given such a post."""
        return _meant(self.recalled, but)


def newness(scene: Scene, post: PostSpan) -> str:
    """Whether a post is a new holder's, today's or an earlier one's, as it or the word before it says."""
    file, start = scene.knowledge.posts.file, post.words.start
    before = scene.words[start - 1].lemmas if start else frozenset[str]()
    if before & file.ends and {"PRTF", "pres"} <= scene.words[start - 1].readings[0].grammemes:
        return "earlier"  # «уходящий»
    if before & file.of_new:
        return "new"
    if before & file.current:
        return "now"
    return "earlier" if before & file.earlier else "former" if post.fact.former else "-"


def _meant(relations: Mapping[Cluster, Relation], but: Cluster | None) -> bool:
    return any(r.likeness in ("same", "means") for who, r in relations.items() if who is not but)
