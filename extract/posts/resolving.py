"""Officials: the records of who holds which posts, and of the persons who hold none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import TypeVar

import msgspec

from extract.grammar.context import Asking, Context, slug
from extract.grammar.scene import Scene
from extract.knowledge.posts import PostKnowledge
from extract.people.clusters import Cluster, clustered
from extract.people.facts import PersonSpan, Title
from extract.people.naming import give_names
from extract.people.reading import Read, read_names
from extract.posts import plurals
from extract.posts.described import by_description
from extract.posts.facts import EntityOf, PostFact, PostSpan, of, title_of
from extract.posts.headlines import by_headlines
from extract.posts.holders import BESIDE, Adjacency, Holders, by_apposition, by_lists
from extract.posts.near import Told
from extract.posts.owners import Owners
from extract.posts.ranking import by_ranking
from extract.posts.speech import by_speech
from extract.posts.status import Reader
from extract.posts.successions import Successions
from extract.posts.term import HELD, Term
from extract.posts.terms import denied, terms
from extract.posts.titles import Titles
from extract.posts.turns import by_turns
from extract.records import Official, Person, Post, Status
from extract.text.spans import by_position

T = TypeVar("T", Official, Person)


@dataclass(slots=True)
class _Holding:
    """A post as one official holds it, by all its mentions."""

    title: str
    heads: frozenset[str]
    of: tuple[str, ...]
    said: frozenset[str] = frozenset()  # the lemmas that say more than the head and what it is of
    lemmas: frozenset[str] = frozenset()  # those of all its words
    acting: bool = False
    former: bool = False
    mentions: list[PostSpan] = field(default_factory=list)
    term: Term = HELD

    def takes_in(self, said: frozenset[str]) -> bool:
        """«министр России» a «министр обороны», but «глава района» no «глава управления связи»: whether lemmas may say
        what a post is that is called by less."""
        place = bool(self.of) and all(ident.startswith("place:") for ident in self.of)
        return self.said <= said and (said <= self.lemmas or not place)


class Resolved(msgspec.Struct, frozen=True):
    """The officials and the other persons of a text, the id of the one behind each person's and post's mention (by its
    index), each person's mention in the nominative, and what the text says of the holdings at the posts' mentions (by
    their indices)."""

    officials: tuple[Official, ...]
    people: tuple[Person, ...]
    ids: Mapping[int, str]
    normals: Mapping[PersonSpan, str]
    statuses: Mapping[int, Status]


class Known(msgspec.Struct, frozen=True):
    """What is known of a text's posts before the ranker is asked: the holders of those beside names, the reader of what
    the text says of holdings, the readings of the names and the nominative of each."""

    holders: Holders
    reader: Reader
    read: Read
    normals: Mapping[PersonSpan, str]


def resolve(context: Context, entity_of: EntityOf) -> Asking[Resolved]:
    """Who holds which post, and who else is named.

    `entity_of` gives the id of the record that a state's or body's span stands for.
    """
    beside = yield from known(context)
    holders, reader = beside.holders, beside.reader
    by_description(holders, reader)
    by_speech(holders, reader)
    offices = by_ranking(holders, reader, beside.read, entity_of)
    by_headlines(holders)
    told, owners = Successions(holders, reader).all(), Owners(context, entity_of)
    by_turns(holders, reader, offices, told)
    return _resolved(holders, _shared(holders, told, owners), owners, beside.normals, terms(holders, reader))


def known(context: Context) -> Asking[Known]:
    """The persons of a text, and the holders of the posts that stand beside names and in lists with such."""
    adjacency = Adjacency(context)
    titled = dict(Titles(adjacency).all())
    titles = {person: Title(post.words.start, post.fact.cases) for post, person in titled.items()}
    read = yield from read_names(context, titles)
    people = clustered(context, read)
    normals = give_names(context, people, read)
    reader = Reader(context, adjacency.gaps)
    holders = Holders(adjacency, people, denied(reader, adjacency.posts.spans))
    for post, person in {**titled, **adjacency.listed}.items():
        holders.give(post, people.of[person])
    for step in (by_lists, by_apposition, by_lists):
        step(holders)
    return Known(holders, reader, read, normals)


def _resolved(
    holders: Holders,
    shared: Mapping[Cluster, Sequence[_Holding]],
    owners: Owners,
    normals: Mapping[PersonSpan, str],
    said: Mapping[PostSpan, Term],
) -> Resolved:
    index_of = {span: index for index, span in enumerate(holders.context.spans) if span.kind in ("post", "person")}
    ids: dict[int, str] = {}
    officials, people = [], []

    def indices(spans: Iterable[PostSpan | PersonSpan]) -> tuple[int, ...]:
        return tuple(sorted(index_of[span] for span in spans))

    for person in holders.people.all:
        holdings = _holdings(holders, person, owners)
        holdings += [one for one in shared.get(person, ()) if not _is_among(one, holdings)]
        ident = f"{'official' if holdings else 'person'}:{slug(person.name)}"
        mentions = indices((*person.mentions, *holders.posts.get(person, ())))
        ids.update(dict.fromkeys(mentions, ident))
        if holdings:
            posts = tuple(
                Post(
                    title=post.title,
                    of=post.of,
                    acting=post.acting,
                    former=post.former,
                    status=term.status,
                    since=term.since,
                    until=term.until,
                    confidence=_confidence(holders, mentions),
                    mentions=indices(mentions),
                )
                for post in holdings
                for mentions, term in _terms(post, said)
            )
            officials.append(Official(id=ident, name=person.name, posts=posts, mentions=mentions))
        else:
            people.append(Person(id=ident, name=person.name, mentions=mentions))
    statuses = {index_of[post]: term.status for post, term in said.items()}
    return Resolved(_in_order(officials), _in_order(people), ids, normals, statuses)


def _confidence(holders: Holders, mentions: Sequence[PostSpan]) -> float:
    """How probable it is that the text tells of a holding: that of its surest mention."""
    return round(max((holders.confidence[post] for post in mentions), default=BESIDE), 2)


def _terms(holding: _Holding, said: Mapping[PostSpan, Term]) -> Iterator[tuple[Sequence[PostSpan], Term]]:
    """What all mentions of a post say of its holding; of two, where one ended before the other began."""
    mentions = by_position(holding.mentions)
    begun = max((said[post].since or "" for post in mentions if not _yearless(said[post])), default="")
    begins = [said[post] for post in mentions if said[post].status == "begins"]
    anew = bool(begins) and all(term.since is None or _yearless(term) for term in begins)
    former = [post for post in mentions if _over(said[post], begun) or (anew and _dated(said[post]))]
    for group in (former, [post for post in mentions if post not in former]):
        if group:
            yield group, reduce(Term.joined, (said[post] for post in group))
    if not mentions:
        yield (), holding.term


def _yearless(term: Term) -> bool:
    return (term.since or "").startswith("X")


def _dated(term: Term) -> bool:
    """«занимал пост с 1996 по 1999 год», of one who is appointed again."""
    return term.status == "past" and (term.since or term.until) is not None


def _over(term: Term, begun: str) -> bool:
    """Whether a holding had ended before another one began."""
    return term.until is not None and term.until < begun and not begun.startswith(term.until)


def _is_among(holding: _Holding, holdings: Iterable[_Holding]) -> bool:
    """Whether a post is one of those that an official has by mentions of its own."""
    return any(one.heads & holding.heads and (one.of == holding.of or not (one.of and holding.of)) for one in holdings)


def _shared(holders: Holders, told: Iterable[Told], owners: Owners) -> dict[Cluster, list[_Holding]]:
    """Posts that a plural gives to several, or that the text names for another's sake (`told`): they have a title and
    no mention of their own."""
    holdings: dict[Cluster, list[_Holding]] = {}
    for shared in plurals.find(holders.context.found):
        ids = tuple(ident for ident in map(owners.entity_of, shared.of) if ident is not None)
        holdings.setdefault(holders.people.of[shared.person], []).append(
            _Holding(shared.title, frozenset({shared.title}), ids)
        )
    for post, person, term in told:
        heads = holders.scene.knowledge.posts.heads_like(post.fact.head)
        held = _Holding(title_of(holders.scene, post), heads, owners.of(post), term=term)
        holdings.setdefault(person, []).append(held)
    return holdings


def _holdings(holders: Holders, person: Cluster, owners: Owners) -> list[_Holding]:
    """The posts of one official: fuller ones first take in the short forms that mean them."""
    holdings, known = list[_Holding](), holders.scene.knowledge.posts

    def fullness(post: PostSpan) -> tuple[int, bool]:
        return len(of(post.fact, owners.entity_of)), post.fact.complemented

    for post in sorted(by_position(holders.posts.get(person, ())), key=fullness, reverse=True):
        fact, ids, said = post.fact, of(post.fact, owners.entity_of), _said(holders.scene, post)
        alike = (old for old in holdings if old.takes_in(said) or all(known.says(old.said, lemma) for lemma in said))
        holding = next((old for old in alike if _same_post(known, old, fact, ids)), None)
        if holding is None:
            title, heads = title_of(holders.scene, post), known.heads_like(fact.head)
            lemmas = frozenset().union(*(holders.scene.words[index].lemmas for index in post.words))
            holding = _Holding(title, heads, ids, said, lemmas, fact.acting, fact.former)
            holdings.append(holding)
        holding.mentions.append(post)
    for holding in holdings:
        holding.of = holding.of or next(filter(None, map(owners.of, holding.mentions)), ())
    return sorted(holdings, key=lambda holding: min(post.start for post in holding.mentions))


def _said(scene: Scene, post: PostSpan) -> frozenset[str]:
    """The lemmas of a post's words that say more than its head and what it is of: «внутренних дел»."""
    known, owned = scene.knowledge.posts, {index for owner in post.fact.of for index in owner.words}
    words = (scene.words[index] for index in post.words if index not in owned and scene.words[index].text.isalpha())
    plain = known.stand_ins.keys() | known.file.former | set(post.fact.head.split())
    return frozenset(word.readings[0].lemma for word in words if word.lemmas.isdisjoint(plain))


def _same_post(known: PostKnowledge, holding: _Holding, fact: PostFact, ids: tuple[str, ...]) -> bool:
    """Whether a post means one that the official is known to hold."""
    plain = not ids and not fact.former and (holding.acting or not fact.acting)
    if (fact.acting, fact.former) != (holding.acting, holding.former) and not plain:
        return False
    general = fact.head in known.file.heads_all
    if not holding.heads & known.heads_like(fact.head) and not (general and (ids or not fact.complemented)):
        return False
    return not ids or (bool(set(ids) & set(holding.of)) and not _elsewhere(set(ids), set(holding.of)))


def _elsewhere(ids: set[str], of: set[str]) -> bool:
    """«посол Литвы в Чехии», «посол Литвы в Польше»: whether each of two posts is of a state which the other is not
    of."""
    return all(any(ident.startswith("state:") for ident in more) for more in (ids - of, of - ids))


def _in_order(records: list[T]) -> tuple[T, ...]:
    return tuple(sorted(records, key=lambda record: record.mentions[0]))
