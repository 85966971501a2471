"""`patterns/bodies.toml`: the bodies known by name and the nouns at which others begin, made ready for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from extract.knowledge.files import PatternFiles
from extract.text.lexicon import Lexicon
from extract.text.morphology import WordForm, fold
from extract.text.words import Text, Word

ABBREVIATION = re.compile(r"[А-ЯЁA-Z][А-ЯЁA-Zа]{1,7}\Z")
# The kinds of bodies that are each of one state, and those that are of many.
NATIONAL = frozenset({"government", "ministry", "parliament", "court", "agency", "armed-forces"})
COMMON = frozenset({"international", "organ"})
HEADS_KEPT = 1_024  # names of which the head noun is kept


class BodyHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A noun at which a body's name begins."""

    phrase: str
    kind: str
    institution: bool = False
    bare: bool = False
    closed: bool = False
    office: bool = False
    national: bool = False
    bearer: bool = False
    staged: bool = False
    part: bool = False
    legal: bool = False
    numbered: bool = False
    territorial: bool = False
    action: bool = False
    described: bool = False
    organ: bool = False
    prepositions: frozenset[str] = frozenset()


class BodyEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A body known by name."""

    id: str
    name: str
    kind: str
    abbreviation: str | None = None
    names: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    parent: str | None = None
    state: str | None = None
    wikidata: str | None = None
    note: str | None = None

    @property
    def strong(self) -> tuple[str, ...]:
        """The names that always mean this body."""
        return (self.name, *self.names, *([self.abbreviation] if self.abbreviation else []))


class Identity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The Wikidata id of a body that no entry has to itself, by its record's id without its kind."""

    id: str
    wikidata: str


class BodiesFile(msgspec.Struct, forbid_unknown_fields=True):
    """`patterns/bodies.toml`."""

    not_bodies: tuple[str, ...]
    vague: frozenset[str]
    own: frozenset[str]
    unnamed: frozenset[str]
    things: frozenset[str]
    sites: frozenset[str]
    networks: frozenset[str]
    media: frozenset[str]
    sport: frozenset[str]
    media_of: frozenset[str]
    plurals: tuple[str, ...]
    regions: frozenset[str]
    circumstances: frozenset[str]
    ways: frozenset[str]
    apposed: frozenset[str]
    announcing: frozenset[str]
    submitted: frozenset[str]
    convened: frozenset[str]
    members: frozenset[str]
    activities: frozenset[str]
    schools: frozenset[str]
    ruling: dict[str, frozenset[str]]
    helping: frozenset[str]
    spelled_out: dict[str, tuple[str, str]]
    clipped: dict[str, str]
    head: tuple[BodyHead, ...]
    body: tuple[BodyEntry, ...]
    identity: tuple[Identity, ...]


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name of a body; a weak one means it only where the text supports it."""

    body: BodyEntry
    strong: bool


@dataclass(frozen=True, slots=True)
class BodyKnowledge:
    """The file, made ready for matching."""

    file: BodiesFile
    names: Lexicon[ListedName]
    heads: Lexicon[BodyHead]
    none: Lexicon[str]
    networks: Lexicon[str]
    by_id: dict[str, BodyEntry]
    offices: frozenset[str]  # the nouns of bodies that an office may have
    identities: dict[str, str]  # a record's id without its kind → Wikidata's
    fields: frozenset[str]  # the nouns of bodies that a field may follow: «комитет по …»
    nouns: frozenset[str]  # those of the heads that are one word
    clipped: dict[str, tuple[str, str]]  # a head that holds its adjective («облсуд», «ГУ»), folded → both words

    @property
    def lemmas(self) -> frozenset[str]:
        """Those of which a plain word has one that `opens`."""
        return self.names.lemmas | self.heads.lemmas

    def opens(self, form: WordForm) -> bool:
        """Whether a body's name may begin at a word."""
        return self.names.begins(form) or self.heads.begins(form) or may_abbreviate(form.text)

    def head_of(self, ident: str) -> str:
        """The lemma of the head noun of a listed body's name."""
        return _head_of(self.by_id[ident].name)

    def is_own(self, ident: str, general: str) -> bool:
        """Whether a listed body is one's own of those that a general name means: «Совбез России», «Совбез ООН» of
        «Совбез». The ids are records'."""
        listed = [self.by_id.get(one.removeprefix("body:")) for one in (ident, general)]
        whole, part = ([] if entry is None else list(map(fold, entry.strong)) for entry in listed)
        return ident != general and any(name.startswith(f"{start} ") for name in whole for start in part)

    def strong_names(self, idents: Iterable[str]) -> tuple[str, ...]:
        """The names that always mean some entries."""
        return tuple(name for ident in idents for name in self.by_id[ident].strong)


def prepared(files: PatternFiles) -> BodyKnowledge:
    """`patterns/bodies.toml`, made ready. Raises `PatternError`."""
    file = files.load("bodies", BodiesFile)
    names, heads = Lexicon(_names(file.body)), Lexicon((head.phrase, head) for head in file.head)
    nouns = frozenset(head.phrase for head in file.head if head.phrase.islower() and " " not in head.phrase)
    return BodyKnowledge(
        file,
        names,
        heads,
        Lexicon((phrase, phrase) for phrase in file.not_bodies),
        Lexicon((phrase, phrase) for phrase in file.networks),
        {body.id: body for body in file.body},
        frozenset(head.phrase for head in file.head if head.office),
        {identity.id: identity.wikidata for identity in file.identity},
        frozenset(head.phrase for head in file.head if "по" in head.prepositions),
        nouns,
        {clip + noun: (adjective, noun) for clip, adjective in file.clipped.items() for noun in nouns}
        | {fold(head): words for head, words in file.spelled_out.items()},
    )


def _names(bodies: Iterable[BodyEntry]) -> Iterator[tuple[str, ListedName]]:
    """The bodies' names, the strong ones of each first."""
    for body in bodies:
        yield from ((name, ListedName(body, strong=True)) for name in body.strong)
        yield from ((name, ListedName(body, strong=False)) for name in body.weak)


@lru_cache(maxsize=HEADS_KEPT)
def _head_of(name: str) -> str:
    return head_lemma(Text(name).words)


def head_lemma(words: Sequence[Word]) -> str:
    """The lemma of the first noun that can be nominative, else the first word folded."""
    for word in words:
        for reading in word.readings:
            if reading.pos == "NOUN" and reading.case == "nomn":
                return reading.lemma
    return words[0].lower if words else ""


def may_abbreviate(form: str) -> bool:
    """Whether a word form is an abbreviation's."""
    return form.isupper() and ABBREVIATION.match(form) is not None
