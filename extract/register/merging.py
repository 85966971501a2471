"""Merging: offices under several wordings, by all offices of a register together.

A company is one with its legal form and without («ПАО «Заря»», «Заря»), an organ's chairman is the company's, and
«глава суда» is its chairman where the court has no other head.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from extract.knowledge.offices import OfficeKnowledge
from extract.register.offices import Office, parse
from extract.text.phrases import Lemmas, lemmas

BODY = "body:"


def same_bodies(known: OfficeKnowledge, bodies: Iterable[str]) -> dict[str, str]:
    """The ids of companies without a legal form, and that of the only one with a form of the same name."""
    every = set(bodies)
    formed: dict[str, set[str]] = defaultdict(set)
    for ident in every:
        form, _, name = ident.removeprefix(BODY).partition("-")
        if form in known.forms and name:
            formed[BODY + name].add(ident)
    return {plain: next(iter(idents)) for plain, idents in formed.items() if plain in every and len(idents) == 1}


def merged(known: OfficeKnowledge, offices: Iterable[str], bodies: Iterable[str]) -> dict[str, str]:
    """The ids of offices that are one with another, and the other's."""
    companies = Companies(known, bodies)
    plain = {ident: companies.office(parse(ident)) for ident in offices}
    heads: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for office in plain.values():
        heads[office.of].add(office.head)
    final = {ident: Office(_own_head(known, office, heads[office.of]), office.of).id for ident, office in plain.items()}
    return {ident: other for ident, other in final.items() if other != ident}


class Companies:
    """The companies among bodies, each under one id."""

    def __init__(self, known: OfficeKnowledge, bodies: Iterable[str]) -> None:
        self._organs = known.organs
        self._bodies = frozenset(bodies)
        self._same = same_bodies(known, self._bodies)

    def office(self, office: Office) -> Office:
        """An office by these ids; «председатель» of a company's board is «председатель правления» of the company."""
        of = tuple(self._same.get(owner, owner) for owner in office.of)
        company = organ_of(self._organs, of[0], self._bodies) if len(of) == 1 else None
        if company is None:
            return Office(office.head, of)
        return Office(f"{office.head} {' '.join(company[0])}", (self._same.get(company[1], company[1]),))


def organ_of(organs: Mapping[str, Lemmas], body: str, bodies: Collection[str]) -> tuple[Lemmas, str] | None:
    """The organ that a body is, and the id of its company, if that is one of the bodies."""
    for prefix, organ in organs.items():
        company = BODY + body.removeprefix(BODY + prefix)
        if body.startswith(BODY + prefix) and company in bodies:
            return organ, company
    return None


def _own_head(known: OfficeKnowledge, office: Office, heads: Iterable[str]) -> str:
    """The head that a general word («глава») means where one of the same owner is the only one that it may mean."""
    means = {" ".join(head) for head in known.general.get(office.head, ())}
    found = sorted(means.intersection(heads)) if office.of else []
    specific = [head for head in found if not any(lemmas(other) in known.general.get(head, ()) for other in found)]
    return specific[0] if len(specific) == 1 else office.head
