"""`patterns/posts.toml`: the nouns at which posts begin and the words around them, made ready for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

import msgspec

from extract.knowledge.files import PatternFiles
from extract.knowledge.statuses import StatusWords, any_of
from extract.text.lexicon import Lexicon
from extract.text.morphology import WordForm, word_form
from extract.text.words import word_at


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A noun at which a post begins; the head of `patterns/posts.toml` explains the fields."""

    phrase: str
    alone: bool = False
    capital: bool = False
    deputy: bool = False
    of_body: bool = False
    of_organ: bool = False
    named: bool = False
    prepositions: frozenset[str] = frozenset()
    governs: str = "gent"
    closed: bool = False
    minister: bool = False
    not_after: frozenset[str] = frozenset()
    not_ordinal: bool = False
    look_alike: str = ""
    figurative: bool = False
    rank: bool = False
    given_name: bool = False


class StandIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A common noun that stands for what a post is of: «глава ведомства» heads a body or place of these kinds or holds
    a post with one of these heads, or of those that may head other things, too (`also`)."""

    word: str
    kinds: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    of_state: bool = False


class Residence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A seat of power by whose name whoever leads a state is called («глава Белого дома»): its lemmas, the state's id,
    the heads of the leader's post."""

    words: frozenset[str]
    state: str
    heads: frozenset[str]


class Department(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An adjective that stands for a ministry's name («оборонное ведомство»), and the lemmas of what that is for."""

    word: str
    topic: tuple[str, ...]


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry of `same` in `patterns/offices.toml`: wordings of one office; `phrase` names it."""

    phrase: str
    forms: tuple[str, ...]


class Wordings(msgspec.Struct):
    """What `patterns/offices.toml` says of posts."""

    same: tuple[Wording, ...]


class PostsFile(StatusWords, forbid_unknown_fields=True):
    """`patterns/posts.toml`."""

    former: frozenset[str]
    acting: tuple[str, ...]
    duties: frozenset[str]
    undeclined: tuple[str, ...]
    adjectives: frozenset[str]
    ordinals: frozenset[str]
    ordered: frozenset[str]
    permanent: frozenset[str]
    standing: frozenset[str]
    not_of: frozenset[str]
    grades: frozenset[str]
    ranks: frozenset[str]
    objects: frozenset[str]
    wished: frozenset[str]
    addressed: frozenset[str]
    teams: frozenset[str]
    shown: frozenset[str]
    owners: frozenset[str]
    same: tuple[frozenset[str], ...]
    heads_all: frozenset[str]
    seated: frozenset[str]
    sections: frozenset[str]
    chambers: frozenset[str]
    led: frozenset[str]
    serving: frozenset[str]
    office: frozenset[str]
    adverbs: tuple[str, ...]
    besides: tuple[str, ...]
    leading_verbs: frozenset[str]
    by_law: frozenset[str]
    laws: frozenset[str]
    acts: frozenset[str]
    dependent: frozenset[str]
    inside: frozenset[str]
    speaks: frozenset[str]
    parts: frozenset[str]
    plays: frozenset[str]
    whom: frozenset[str]
    him: frozenset[str]
    no_topic: frozenset[str]
    broad: frozenset[str]
    stand_in: tuple[StandIn, ...]
    residence: tuple[Residence, ...]
    department: tuple[Department, ...]
    head: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Regular expressions of what links a post to its holder's name or to another post, made of the file's lists. The
    first two match the whole stretch between the two."""

    apposition: re.Pattern[str]  # «Иванов`, ныне `министр»
    enumeration: re.Pattern[str]  # «министр`, а затем `посол»
    undeclined: re.Pattern[str]  # the abbreviations at which a post begins: «врио»


@dataclass(frozen=True, slots=True)
class PostKnowledge:
    """The file, made ready for matching."""

    file: PostsFile
    heads: Lexicon[Head]
    look_alike: frozenset[str]  # heads that look like a thing in another case: «министром культуры премьер назначил …»
    acting: Lexicon[str]
    alike: Mapping[str, frozenset[str]]  # by a head, those that it may be called by
    ministers: frozenset[str]  # heads
    deputies: frozenset[str]  # heads
    coaches: frozenset[str]  # heads that demand a body, of which an office's other wordings stand alone
    stand_ins: Mapping[str, StandIn]  # by word
    leaders: frozenset[str]  # heads of posts that a state has one of
    first: frozenset[str]  # heads of posts of whoever heads what a stand-in stands for
    departments: Mapping[str, frozenset[str]]  # the topics, by word
    links: Links

    def opens(self, form: WordForm) -> bool:
        """Whether a post may begin at a word."""
        return self.heads.begins(form) or form.lower.startswith("экс-") or self.compounded(form.text) is not None

    def opens_many(self, form: WordForm) -> bool:
        """Whether the posts of several people may begin at a word."""
        return self.heads.begins(form) and any(reading.number == "plur" for reading in form.readings)

    def heads_like(self, head: str) -> frozenset[str]:
        """A head phrase and those that it may be called by."""
        return self.alike.get(head, frozenset({head}))

    def says(self, words: Set[str], lemma: str) -> bool:
        """Whether lemmas hold one, or the words of another wording: «генеральный секретарь» those of «генсек»."""
        return lemma in words or any(words >= set(wording.split()) for wording in self.heads_like(lemma))

    def compounded(self, form: str) -> str | None:
        """«депутат» of «депутат-единоросс»: the first part of a compound of two nouns for human beings, if a post
        alone."""
        return _compounded(self.heads, form)


def prepared(files: PatternFiles) -> PostKnowledge:
    """`patterns/posts.toml`, made ready. Raises `PatternError`."""
    file = files.load("posts", PostsFile)
    heads = Lexicon((head.phrase, head) for head in file.head)

    return PostKnowledge(
        file=file,
        heads=heads,
        look_alike=frozenset(head.phrase for head in file.head if head.look_alike),
        acting=Lexicon((phrase, phrase) for phrase in (*file.acting, *file.undeclined)),
        alike=_alike(file, files.load("offices", Wordings).same),
        ministers=frozenset(head.phrase for head in file.head if head.minister),
        deputies=frozenset(head.phrase for head in file.head if head.deputy),
        coaches=frozenset(head.phrase for head in file.head if head.of_body),
        stand_ins={stand_in.word: stand_in for stand_in in file.stand_in},
        leaders=_heading(stand_in for stand_in in file.stand_in if stand_in.of_state),
        first=_heading(file.stand_in),
        departments={department.word: frozenset(department.topic) for department in file.department},
        links=_links(file),
    )


def _alike(file: PostsFile, wordings: Iterable[Wording]) -> Mapping[str, frozenset[str]]:
    """The heads that each may be called by: the wordings of one office, and the groups of `same` with all wordings."""
    offices = [frozenset({wording.phrase, *wording.forms}) for wording in wordings]
    wider = [group.union(*(office for office in offices if office & group)) for group in file.same]
    alike: dict[str, frozenset[str]] = {}
    for group in (*offices, *wider):
        alike |= {head: group | alike.get(head, frozenset()) for head in group}
    return alike


def _heading(stand_ins: Iterable[StandIn]) -> frozenset[str]:
    return frozenset(head for stand_in in stand_ins for head in stand_in.heads)


def _links(file: PostsFile) -> Links:
    """The links, made of the lists."""
    adverb, besides = any_of(file.adverbs), any_of(file.besides)
    return Links(
        apposition=re.compile(rf"[\s*_]*(?:[,(\[—–-][\s*_]*(?:(?:а )?{adverb}\s+)?|(?:а )?{adverb}\s+|как\s+)\Z"),
        enumeration=re.compile(rf"[\s*_]*(?:,|и|,? (?:а )?{adverb}(?: и)?|,? и,? {besides},?)[\s*_]+\Z"),
        undeclined=re.compile(any_of(file.undeclined), re.IGNORECASE),
    )


def _compounded(heads: Lexicon[Head], form: str) -> str | None:
    first, hyphen, second = form.partition("-")
    if not hyphen or not second:
        return None
    if not any(r.pos == "NOUN" and "anim" in r.grammemes for r in word_form(second).readings):
        return None
    hits = heads.at([word_at(0, 0, first)], 0)
    return first if any(head.alone for hit in hits for head in hit.values) else None
