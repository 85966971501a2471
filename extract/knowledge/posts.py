"""Titles: the lexicon of posts, which the finders of persons and of posts share."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from extract.knowledge.files import load, once
from extract.text.lexicon import Lexicon


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
class Knowledge:
    """The file, made ready for matching."""

    file: PostsFile
    heads: Lexicon[Head]
    acting: Lexicon[str]
    stand_ins: dict[str, StandIn]  # by word
    departments: dict[str, frozenset[str]]  # the topics, by word


@once
def knowledge() -> Knowledge:
    """`patterns/posts.toml`, read and made ready once."""
    file = load("posts", PostsFile)
    heads: Lexicon[Head] = Lexicon()
    acting: Lexicon[str] = Lexicon()
    for head in file.head:
        heads.add(head.phrase, head)
    for phrase in file.acting:
        acting.add(phrase, phrase)
    departments = {one.word: one.topic for one in file.department}
    return Knowledge(file, heads, acting, {one.word: one for one in file.stand_in}, departments)
