"""Merging: offices under several wordings, by all offices of a register together.

A body is one under its name, its abbreviation and its name without its state, a company with its legal form and without
(«ПАО «Заря»», «Заря»); an organ's chairman is the company's, and «глава суда» is its chairman where the court has no
other head.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.knowledge.offices import OfficeKnowledge
from extract.register.offices import Office, in_full, is_single, kind_of, parse, without_municipal
from extract.text.morphology import fold, morphology
from extract.text.phrases import Lemmas, lemmas, without

BODY = "body:"
NAMED_AFTER = "имя"  # «Институт океанологии имени Ширшова»
CLIPS = ("рос", "гос", "мос")  # of «Россия», «государство», «Москва»: a body's name in one word begins with one
MIN_CLIP = 3  # letters of a word in such a name
SHORTEST_CLIPPED = 9  # letters of such a name
LONGEST_CLIP = 5  # letters of a name's first word in an abbreviation: «СамГТУ», «УралГАУ»


@dataclass(frozen=True, slots=True)
class Called:
    """A body as a document calls it: `states` are the ids of those that the document names."""

    id: str
    name: str
    abbreviation: str | None
    state: str | None
    parent: str | None
    states: frozenset[str]


def one_bodies(known: OfficeKnowledge, called: Collection[Called]) -> dict[str, str]:
    """The ids of bodies that are one with another, and the other's: companies (`same_bodies`), a body by an
    abbreviation that another is given («ОСС»), and one without its state («Агентство связи»). No document that names
    it so may tell of other states alone, and there is only one that it may be; a ministry that every state has is
    none."""
    fuller: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    names = {one.id: lemmas(one.name) for one in called}
    for one in called:
        for name in _shorter(known, one, names.get(one.parent or "", ())):
            fuller[name].add((one.id, one.state))
    told: dict[str, list[Called]] = defaultdict(list)
    for one in called:
        told[one.id].append(one)
    same = same_bodies(known, told)
    clipped = _clipped(told)
    for ident, ones in told.items():
        name = _key(ones[0].name)
        if ident in clipped:
            same.setdefault(ident, clipped[ident])
            continue
        possible = (fuller.get(name) or fuller.get(fold(ones[0].name), set())) - {(ident, ones[0].state)}
        if len(possible) == 1 and name not in known.ministries_of_all:
            ((other, state),) = possible
            if all(one.state in (None, state) and (not one.states or state in {None, *one.states}) for one in ones):
                same.setdefault(ident, other)
    return {ident: other for ident, other in same.items() if other not in same}


def _shorter(known: OfficeKnowledge, body: Called, parent: Lemmas) -> Iterator[str]:
    """What a body may be called in short: by its abbreviation, one made of its name («СамГТУ»), and without the name of
    its state or of the body that it belongs to."""
    if body.abbreviation is not None:
        yield _key(body.abbreviation)
    words = lemmas(body.name)
    yield from _contracted(in_full(known, words))
    if NAMED_AFTER in words[1:]:
        yield " ".join(words[: words.index(NAMED_AFTER)])
    if (plain := without_municipal(words)) != words:
        yield " ".join(plain)
    if len(words) > 1 and words[0] in known.forms:
        yield " ".join(words[1:])
    bare = without(words, known.lands.get(body.state, frozenset())) if body.state is not None else words
    if bare and bare != words:
        yield " ".join(bare)
    if parent and len(own := without(words, [parent])) > 1 and own != words:
        yield " ".join(own)


def _contracted(words: Lemmas) -> Iterator[str]:
    """The abbreviations of a name that begin with more than one letter of its first word."""
    letters = "".join(word[0] for word in words[1:])
    return (f"{words[0][:count]}{letters}" for count in range(2, LONGEST_CLIP + 1) if len(words) > 2)


def _clipped(told: Mapping[str, Sequence[Called]]) -> dict[str, str]:
    """The ids of bodies whose one word is made of beginnings of the words of another's name, the only one («Росводпуть»
    of «Федеральное агентство водных путей»), and that one's."""
    words = {ident: lemmas(ones[0].name) for ident, ones in told.items()}
    found: dict[str, str] = {}
    for ident, name in words.items():
        if len(name) == 1 and len(name[0]) >= SHORTEST_CLIPPED and not morphology().readings(name[0])[0].known:
            full = [other for other, parts in words.items() if len(parts) > 2 and _is_clipped(name[0], parts)]
            found |= {ident: full[0]} if len(full) == 1 else {}
    return found


def _is_clipped(word: str, name: Lemmas) -> bool:
    """Whether a word is, behind «рос» or the like, two beginnings or more of different words of a name."""
    first = next((clip for clip in CLIPS if word.startswith(clip)), None)
    return first is not None and _of_beginnings(word.removeprefix(first), name, 2)


def _of_beginnings(word: str, name: Lemmas, least: int) -> bool:
    if not word:
        return least <= 0
    for number, part in enumerate(name):
        shared = next(
            (n for n, pair in enumerate(zip(word, part, strict=False)) if pair[0] != pair[1]), min(len(word), len(part))
        )
        for size in range(shared, MIN_CLIP - 1, -1):
            if _of_beginnings(word[size:], name[:number] + name[number + 1 :], least - 1):
                return True
    return False


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
    known: OfficeKnowledge,
    offices: Iterable[str],
    bodies: Iterable[str],
    same: Mapping[str, str],
    places: Mapping[str, str],
) -> dict[str, str]:
    """The ids of offices that are one with another, and the other's: `same` are the ids of bodies that are, `places`
    those of towns by their names."""
    companies = Companies(known, bodies, same)
    offices = set(offices)
    owned = {ident: _of_town(known, companies.office(parse(ident)), places) for ident in offices}
    around = lands_around(owned.values())
    plain = {ident: _in_only_land(office, around) for ident, office in owned.items()}
    heads: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for office in plain.values():
        heads[office.of].add(office.head)
    final = {ident: Office(_own_head(known, office, heads[office.of]), office.of).id for ident, office in plain.items()}
    return {ident: other for ident, other in final.items() if other != ident}


def towns(known: OfficeKnowledge, named: Iterable[tuple[str, str]]) -> tuple[dict[str, str], dict[str, str]]:
    """The ids of places by their names in one word, without that for their kind, those that one place alone has; and
    of those whose id is a form of another's («place:старогорска»), that one's."""
    found: dict[str, set[str]] = defaultdict(set)
    for ident, name in named:
        words = lemmas(name)
        kind, own = (words[0], words[1:]) if words[:1] and words[0] in known.place_words else (None, words)
        if len(own) == 1 and (kind is not None or not _is_common(own[0])):
            found[own[0]].add(ident)
    same: dict[str, str] = {}
    for name, idents in found.items():
        plain = f"place:{name}"
        forms = {ident for ident in idents if ident != plain and plain == ident[:-1]}
        if plain in idents:
            same |= dict.fromkeys(forms, plain)
            idents -= forms
    return {name: next(iter(idents)) for name, idents in found.items() if len(idents) == 1}, same


def _is_common(word: str) -> bool:
    """Whether a dictionary knows a word, and not as a place's name («порт» of «Порту»)."""
    reading = morphology().readings(word)[0]
    return reading.known and "Geox" not in reading.grammemes


def _of_town(known: OfficeKnowledge, office: Office, places: Mapping[str, str]) -> Office:
    """«Аким Степногорска», where that was not read as a town, as the office of the town of other texts."""
    *words, name = office.head.split(" ")
    while words and words[-1] in known.place_words:
        words.pop()
    found = Office(" ".join(words), (places[name],)) if words and not office.of and name in places else office
    return found if is_single(known, found) else office


def lands_around(offices: Iterable[Office]) -> dict[str, set[str]]:
    """The towns or regions with which offices of a district or town name it."""
    found: dict[str, set[str]] = defaultdict(set)
    for office in offices:
        if len(office.of) == 2 and all(kind_of(owner) == "place" for owner in office.of):
            found[office.of[0]].add(office.of[1])
    return found


def _in_only_land(office: Office, around: Mapping[str, Collection[str]]) -> Office:
    """An office of a district with the only town that others name with it."""
    lands = around.get(office.of[0], ()) if len(office.of) == 1 else ()
    return Office(office.head, (*office.of, *lands)) if len(lands) == 1 else office


def in_named_land(office: Office, around: Mapping[str, Collection[str]], named: Collection[str]) -> str | None:
    """The id of a district's office with the only one of its towns that a text names, where there are several."""
    lands = around.get(office.of[0], ()) if len(office.of) == 1 else ()
    told = [land for land in lands if land in named]
    return Office(office.head, (*office.of, *told)).id if len(told) == 1 else None


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
