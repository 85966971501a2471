"""`patterns/posts.toml`: the nouns at which posts begin and the words around them, made ready for matching."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from extract.knowledge.files import PatternFiles
from extract.text.lexicon import Lexicon, Openings
from extract.text.morphology import WordForm, word_form
from extract.text.words import word_at


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A noun at which a post begins; see the comments in `patterns/posts.toml`."""

    phrase: str
    alone: bool = False
    deputy: bool = False
    of_body: bool = False
    named: bool = False
    prepositions: frozenset[str] = frozenset()
    governs: str = "gent"
    closed: bool = False


class StandIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A common noun that stands for what a post is of: «глава ведомства» heads a body of these kinds or holds a post
    with one of these heads."""

    word: str
    kinds: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()


class Department(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An adjective that says which ministry is meant, and the words of its name: «оборонное ведомство»."""

    word: str
    topic: frozenset[str]


class PostsFile(msgspec.Struct, forbid_unknown_fields=True):
    """`patterns/posts.toml`."""

    former: frozenset[str]
    acting: tuple[str, ...]
    adjectives: frozenset[str]
    outside: frozenset[str]
    ordinals: frozenset[str]
    ordered: frozenset[str]
    not_of: frozenset[str]
    shown: frozenset[str]
    owners: frozenset[str]
    wordings: tuple[tuple[str, ...], ...]
    same: tuple[frozenset[str], ...]
    heads_all: frozenset[str]
    serving: frozenset[str]
    office: frozenset[str]
    gives: frozenset[str]
    appoints: frozenset[str]
    leaves: frozenset[str]
    occupies: frozenset[str]
    seats: frozenset[str]
    succeeds: frozenset[str]
    stand_in: tuple[StandIn, ...]
    department: tuple[Department, ...]
    head: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class PostKnowledge:
    """The file, made ready for matching. `same` are the posts that may be called by each other's names, in all their
    wordings. `openings` are the words at which a post may begin, `plurals` those at which several people's may."""

    file: PostsFile
    heads: Lexicon[Head]
    acting: Lexicon[str]
    stand_ins: dict[str, StandIn]  # by word
    departments: dict[str, frozenset[str]]  # the topics, by word
    same: tuple[frozenset[str], ...]
    openings: Openings
    plurals: Openings

    def compounded(self, form: str) -> str | None:
        """«депутат» of «депутат-единоросс»: the first part of a compound of two nouns for human beings, if a post
        alone."""
        return _compounded(self.heads, form)


def prepared(files: PatternFiles) -> PostKnowledge:
    """`patterns/posts.toml`, made ready. Raises `PatternError`."""
    file = files.load("posts", PostsFile)
    heads: Lexicon[Head] = Lexicon()
    acting: Lexicon[str] = Lexicon()
    for head in file.head:
        heads.add(head.phrase, head)
    for phrase in file.acting:
        acting.add(phrase, phrase)

    def opens(form: WordForm) -> bool:
        return heads.begins(form) or form.lower.startswith("экс-") or bool(_compounded(heads, form.text))

    def opens_many(form: WordForm) -> bool:
        return heads.begins(form) and any(r.number == "plur" for r in form.readings)

    return PostKnowledge(
        file,
        heads,
        acting,
        {stand_in.word: stand_in for stand_in in file.stand_in},
        {department.word: department.topic for department in file.department},
        _same(file),
        Openings(opens),
        Openings(opens_many),
    )


def _same(file: PostsFile) -> tuple[frozenset[str], ...]:
    wordings = [frozenset(group) for group in file.wordings]
    named = (group.union(*(other for other in wordings if other & group)) for group in file.same)
    return (*wordings, *named)


def _compounded(heads: Lexicon[Head], form: str) -> str | None:
    first, hyphen, second = form.partition("-")
    if not hyphen or not second:
        return None
    if not any(r.pos == "NOUN" and "anim" in r.grammemes for r in word_form(second).readings):
        return None
    hits = heads.at([word_at(0, 0, first)], 0)
    return first if any(head.alone for hit in hits for head in hit.values) else None
