"""Merging: offices under several wordings, by all offices of a register together.

A body is one under its name, its abbreviation and its name without its state, a company with its legal form and without
(«ПАО «Заря»», «Заря»); an organ's chairman is the company's, and «глава суда» is its chairman where the court has no
other head.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from extract.knowledge.offices import OfficeKnowledge
from extract.register.offices import Office, in_full, parse, without_municipal
from extract.text.morphology import fold
from extract.text.phrases import Lemmas, lemmas, without

BODY = "body:"
LONGEST_CLIP = 5  # letters of a name's first word in an abbreviation: «СамГТУ», «УралГАУ»


@dataclass(frozen=True, slots=True)
class Called:
    """A body as a document calls it: `states` are the ids of those that the document names."""

    id: str
    name: str
    abbreviation: str | None
    state: str | None
    states: frozenset[str]


def one_bodies(known: OfficeKnowledge, called: Collection[Called]) -> dict[str, str]:
    """The ids of bodies that are one with another, and the other's: companies (`same_bodies`), a body by an
    abbreviation that another is given («ОСС»), and one without its state («Агентство связи»). No document that names
    it so may tell of other states alone, and there is only one that it may be; a ministry that every state has is
    none."""
    fuller: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for one in called:
        for name in _shorter(known, one):
            fuller[name].add((one.id, one.state))
    told: dict[str, list[Called]] = defaultdict(list)
    for one in called:
        told[one.id].append(one)
    same = same_bodies(known, told)
    for ident, ones in told.items():
        name = _key(ones[0].name)
        possible = (fuller.get(name) or fuller.get(fold(ones[0].name), set())) - {(ident, ones[0].state)}
        if len(possible) == 1 and name not in known.ministries_of_all:
            ((other, state),) = possible
            if all(one.state in (None, state) and (not one.states or state in {None, *one.states}) for one in ones):
                same.setdefault(ident, other)
    return {ident: other for ident, other in same.items() if other not in same}


def _shorter(known: OfficeKnowledge, body: Called) -> Iterator[str]:
    """What a body may be called in short: by its abbreviation, one made of its name («СамГТУ»), and without its state's
    name."""
    if body.abbreviation is not None:
        yield _key(body.abbreviation)
    words = lemmas(body.name)
    yield from _contracted(in_full(known, words))
    if (plain := without_municipal(words)) != words:
        yield " ".join(plain)
    if len(words) > 1 and words[0] in known.forms:
        yield " ".join(words[1:])
    bare = without(words, known.lands.get(body.state, frozenset())) if body.state is not None else words
    if bare and bare != words:
        yield " ".join(bare)


def _contracted(words: Lemmas) -> Iterator[str]:
    """The abbreviations of a name that begin with more than one letter of its first word."""
    letters = "".join(word[0] for word in words[1:])
    return (f"{words[0][:count]}{letters}" for count in range(2, LONGEST_CLIP + 1) if len(words) > 2)


def _key(name: str) -> str:
    return " ".join(lemmas(name))


def same_bodies(known: OfficeKnowledge, bodies: Iterable[str]) -> dict[str, str]:
    """The ids of companies without a legal form, and that of the only one with a form of the same name."""
    every = set(bodies)
    formed: dict[str, set[str]] = defaultdict(set)
    for ident in every:
        form, _, name = ident.removeprefix(BODY).partition("-")
        if form in known.forms and name:
            formed[BODY + name].add(ident)
    return {plain: next(iter(idents)) for plain, idents in formed.items() if plain in every and len(idents) == 1}


def merged(
    known: OfficeKnowledge, offices: Iterable[str], bodies: Iterable[str], same: Mapping[str, str]
) -> dict[str, str]:
    """The ids of offices that are one with another, and the other's: `same` are the ids of bodies that are."""
    companies = Companies(known, bodies, same)
    plain = {ident: companies.office(parse(ident)) for ident in offices}
    heads: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for office in plain.values():
        heads[office.of].add(office.head)
    final = {ident: Office(_own_head(known, office, heads[office.of]), office.of).id for ident, office in plain.items()}
    return {ident: other for ident, other in final.items() if other != ident}


class Companies:
    """The companies among bodies, each under one id."""

    def __init__(self, known: OfficeKnowledge, bodies: Iterable[str], same: Mapping[str, str]) -> None:
        self._known = known
        self._bodies = frozenset(bodies)
        self._same = same

    def office(self, office: Office) -> Office:
        """An office by these ids; «председатель» of a company's board is «председатель правления» of the company."""
        of = tuple(self._same.get(owner, owner) for owner in office.of)
        company = organ_of(self._known, of[0], self._bodies) if len(of) == 1 else None
        if company is None:
            return Office(office.head, of)
        return Office(f"{office.head} {' '.join(company[0])}", (self._same.get(company[1], company[1]),))


def organ_of(known: OfficeKnowledge, body: str, bodies: Collection[str]) -> tuple[Lemmas, str] | None:
    """The organ that a body is, and the id of its company, if that is one of the bodies: «правление «Зари»», «правление
    банка «Заря»»."""
    for prefix, organ in known.organs.items():
        if body.startswith(BODY + prefix):
            name = body.removeprefix(BODY + prefix)
            noun, _, own = name.partition("-")
            names = [name, own] if known.body_nouns.intersection(lemmas(noun)) else [name]
            return next(((organ, BODY + one) for one in names if BODY + one in bodies), None)
    return None


def _own_head(known: OfficeKnowledge, office: Office, heads: Iterable[str]) -> str:
    """The head that a general word («глава») means where one of the same owner is the only one that it may mean."""
    means = {" ".join(head) for head in known.general.get(office.head, ())}
    found = sorted(means.intersection(heads)) if office.of else []
    specific = [head for head in found if not any(lemmas(other) in known.general.get(head, ()) for other in found)]
    return specific[0] if len(specific) == 1 else office.head
