"""`patterns/offices.toml`: which wordings of posts mean one office, as lemmas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from extract.knowledge.bodies import BodyEntry, BodyKnowledge
from extract.knowledge.files import PatternFiles
from extract.knowledge.places import PlaceKnowledge
from extract.knowledge.posts import PostKnowledge, Wording
from extract.knowledge.states import StateKnowledge
from extract.text.morphology import fold, is_capitals
from extract.text.phrases import Lemmas, lemmas, longest_first


class Ministry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a ministry is called without its name: «военное ведомство» is the ministry «обороны»."""

    phrase: str
    complement: str


class General(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word for the head of whatever it is, and the offices that it may mean."""

    phrase: str
    means: tuple[str, ...]


class Usual(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The kinds of states, places and bodies that have an office, or the nouns of bodies that do."""

    head: str
    kinds: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()


class StandIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A common noun that stands for what an office is of, and the kinds of it. `named`: its name holds the noun;
    `adjective`: an adjective instead, which stands inside the post."""

    word: str
    kinds: frozenset[str]
    named: bool = False
    adjective: bool = False


class Single(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office that one person holds at a time."""

    head: str
    complement: bool = False
    alone: bool = False
    of: int = 1


NAMED = frozenset({"company", "media", "party"})  # the kinds of bodies that mostly have a name beside their noun


class OfficesFile(msgspec.Struct, forbid_unknown_fields=True):
    """`patterns/offices.toml`, which explains the fields."""

    heads_of_ministries: tuple[str, ...]
    head_of_ministry: str
    name_of_ministry: str
    heads_of_governments: tuple[str, ...]
    head_of_government: str
    governments: tuple[str, ...]
    abroad: tuple[str, ...]
    envoys: tuple[str, ...]
    deputies: frozenset[str]
    last_before: frozenset[str]
    until_then: tuple[str, ...]
    ministry: tuple[Ministry, ...]
    same: tuple[Wording, ...]
    general: tuple[General, ...]
    single: tuple[Single, ...]
    usual: tuple[Usual, ...]
    stand_in: tuple[StandIn, ...]
    organs: tuple[str, ...]
    short: dict[str, str]


@dataclass(frozen=True, slots=True)
class OfficeKnowledge:
    """What the register needs of the pattern files, as lemmas. `same` leads from a wording to the office's own, the
    longest first."""

    prefixes: tuple[Lemmas, ...]  # words for acting and former holders
    compounding: tuple[str, ...]  # those for former ones, where they make one word with the post: «экс-министр»
    acting: frozenset[Lemmas]
    same: Mapping[Lemmas, Lemmas]
    general: Mapping[str, tuple[Lemmas, ...]]
    single: Mapping[Lemmas, Single]
    ministries: Mapping[Lemmas, Lemmas]
    heads_of_ministries: frozenset[Lemmas]
    head_of_ministry: Lemmas
    name_of_ministry: Lemmas
    heads_of_governments: frozenset[Lemmas]
    head_of_government: Lemmas
    governments: frozenset[Lemmas]
    abroad: frozenset[str]
    envoys: frozenset[str]
    deputies: frozenset[str]
    last_before: frozenset[str]  # who was in office just before another
    until_then: frozenset[Lemmas]  # words before an office that its holder leaves for another
    called: Mapping[str, tuple[str, ...]]  # what each listed body is always called, by id
    names: Mapping[str, str]  # of listed states, places and bodies, by id
    ministries_of_all: Mapping[str, str]  # ids of listed ministries that every state has, by each name's lemmas
    stateless: frozenset[str]  # their ids
    usual: Mapping[Lemmas, Usual]  # by head
    stand_ins: Mapping[str, StandIn]  # by word
    organs: Mapping[str, Lemmas]  # of companies, which their heads are named after, as they begin ids
    short: Mapping[str, str]  # words as users write them in short → the words
    body_nouns: frozenset[str]  # those for kinds of bodies
    named_nouns: Mapping[str, str]  # those of what has a name of its own («банк «Заря»») → the kind
    clipped: Mapping[str, Lemmas]  # nouns for bodies with a clipped adjective («облсуд») → both words
    forms: frozenset[str]  # of companies, as they begin ids
    place_words: frozenset[str]  # words for kinds of places, and adjectives before them
    settled_in: Mapping[str, str]  # the ids of listed towns → those of their states
    lands: Mapping[str, frozenset[Lemmas]]  # of each state and place, by id, the lemmas of all names, adjectives too


def prepared(
    files: PatternFiles, posts: PostKnowledge, bodies: BodyKnowledge, states: StateKnowledge, places: PlaceKnowledge
) -> OfficeKnowledge:
    """`patterns/offices.toml`, made ready with what is needed of the other files. Raises `PatternError`."""
    file = files.load("offices", OfficesFile)
    same = {lemmas(form): lemmas(group.phrase) for group in file.same for form in group.forms}
    same |= _ministers(file, bodies.file.body)
    acting = (*posts.file.acting, *posts.file.undeclined)
    names = {f"state:{state.id}": state.name for state in states.file.state}
    names |= {f"place:{place.id}": place.name for place in places.entries}
    return OfficeKnowledge(
        prefixes=longest_first(lemmas(phrase) for phrase in (*acting, *posts.file.former)),
        compounding=tuple(f"{word}-" for word in sorted(posts.file.former)),
        acting=frozenset(map(lemmas, acting)),
        same={form: same[form] for form in longest_first(same)},
        general={" ".join(lemmas(word.phrase)): tuple(map(lemmas, word.means)) for word in file.general},
        single={lemmas(office.head): office for office in file.single},
        ministries=_ministries_by_adjective(posts)
        | {lemmas(ministry.phrase): lemmas(ministry.complement) for ministry in file.ministry},
        heads_of_ministries=frozenset(map(lemmas, file.heads_of_ministries)),
        head_of_ministry=lemmas(file.head_of_ministry),
        name_of_ministry=lemmas(file.name_of_ministry),
        heads_of_governments=frozenset(map(lemmas, file.heads_of_governments)),
        head_of_government=lemmas(file.head_of_government),
        governments=frozenset(map(lemmas, file.governments)),
        abroad=frozenset(" ".join(lemmas(phrase)) for phrase in file.abroad),
        envoys=frozenset(" ".join(lemmas(phrase)) for phrase in file.envoys),
        deputies=file.deputies,
        last_before=file.last_before,
        until_then=frozenset(map(lemmas, file.until_then)),
        called={f"body:{body.id}": body.strong for body in bodies.file.body},
        names=names | {f"body:{body.id}": body.name for body in bodies.file.body},
        ministries_of_all={" ".join(lemmas(name)): f"body:{body.id}" for body, name in _ministries(bodies.file.body)},
        stateless=frozenset(f"body:{body.id}" for body, _ in _ministries(bodies.file.body)),
        usual={lemmas(office.head): office for office in file.usual},
        stand_ins={stand_in.word: stand_in for stand_in in file.stand_in},
        organs={f"{organ.replace(' ', '-')}-": lemmas(organ) for organ in file.organs},
        short=file.short,
        body_nouns=bodies.nouns,
        named_nouns={head.phrase: head.kind for head in bodies.file.head if head.kind in NAMED},
        clipped=bodies.clipped,
        forms=frozenset(
            fold(head.phrase) for head in bodies.file.head if head.kind == "company" and is_capitals(head.phrase)
        ),
        place_words=frozenset(lemmas(" ".join([*(kind.word for kind in places.file.kind), *places.file.qualifiers]))),
        settled_in={
            f"place:{place.id}": f"state:{place.state}"
            for place in places.entries
            if place.kind == "settlement" and place.state is not None
        },
        lands={
            **{
                f"state:{s.id}": frozenset(map(lemmas, (s.name, *s.names, *s.abbreviations, *s.weak, *s.adjectives)))
                for s in states.file.state
            },
            **{
                f"place:{p.id}": frozenset(
                    map(lemmas, (p.name, *p.names, *p.abbreviations, *p.weak, *p.every_adjective))
                )
                for p in places.entries
            },
        },
    )


def _ministries_by_adjective(posts: PostKnowledge) -> dict[Lemmas, Lemmas]:
    """«внешнеполитическое ведомство»: what a ministry is called by an adjective, and what it is for."""
    nouns = [stand_in.word for stand_in in posts.file.stand_in if "ministry" in stand_in.kinds]
    return {(adjective.word, noun): adjective.topic for adjective in posts.file.department for noun in nouns}


def _ministers(file: OfficesFile, bodies: Iterable[BodyEntry]) -> Iterator[tuple[Lemmas, Lemmas]]:
    """What a minister is called after another name of the ministry, and after its own: «министр чрезвычайных ситуаций»,
    «министр по чрезвычайным ситуациям»."""
    for body in bodies:
        names = [lemmas(name) for name in (body.name, *body.names) if body.kind == "ministry" and body.state is None]
        topics = [name[1:] for name in names if name[0] == file.name_of_ministry]
        yield from (((file.head_of_ministry, *one), (file.head_of_ministry, *topics[0])) for one in topics[1:])


def _ministries(bodies: Iterable[BodyEntry]) -> Iterable[tuple[BodyEntry, str]]:
    """The listed ministries that every state has, with each of their names."""
    every = (body for body in bodies if body.kind == "ministry" and body.state is None)
    return ((body, name) for body in every for name in body.strong)
