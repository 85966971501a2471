"""Offices: posts of different wording («генсек ОДКБ», «Генеральный секретарь Организации …») → one office.

An office is a head («генеральный секретарь», as lemmas) and the ids of the states and bodies that it is of. Words for
acting and former holders, the names of what it is of and prepositions are no part of the head.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from extract.knowledge.offices import OfficeKnowledge, StandIn
from extract.text import nominative
from extract.text.morphology import word_form
from extract.text.phrases import Lemmas, after, is_preposition, lemmas, place, without

# Of which table the owners of each kind are; all other kinds are of bodies.
OWNERS = {"state": "state", "region": "place", "district": "place", "settlement": "place"}


MUNICIPAL = frozenset({("муниципальный", "район"), ("муниципальный", "округ"), ("городской", "округ")})


@dataclass(frozen=True, slots=True)
class Owner:
    """A state, place or body that an office may be of: `names` are the lemmas of all that it is called by."""

    id: str
    names: frozenset[Lemmas] = frozenset()
    name: str = ""
    kind: str | None = None  # of a body
    state: str | None = None  # of a body or place: its state's id
    place: str | None = None  # of a body: the id of the region or town that it is of
    parent: str | None = None  # of a body: the id of the one that it belongs to


@dataclass(frozen=True, slots=True)
class Office:
    """An office: the lemmas of its head, joined by spaces, and the ids of what it is of, the sender first."""

    head: str
    of: tuple[str, ...] = field(default=())

    @property
    def id(self) -> str:
        """The office's identifier, the same in every register."""
        return f"office:{self.head.replace(' ', '_')}@{'+'.join(self.of)}"


def parse(id: str) -> Office:
    """The office that an identifier names."""
    head, _, of = id.removeprefix("office:").partition("@")
    return Office(head.replace("_", " "), tuple(of.split("+")) if of else ())


def office(known: OfficeKnowledge, title: Lemmas, of: Iterable[Owner]) -> Office:
    """The office that a post's title, of these states and bodies, names."""
    of = tuple(of)
    words = _bare(known, title, [name for owner in of for name in owner.names])
    words = tuple(word for word in _same(known, words) if not is_preposition(word))
    if any(owner.id.startswith("place:") for owner in of):
        words = _without_kind(known, words)
    kinds = {owner.kind for owner in of if owner.kind is not None}
    if len(words) > 1 and known.named_nouns.get(words[-1]) in kinds:  # «главред рязанской газеты «Заря»»
        words = words[:-1]
        while len(words) > 1 and word_form(words[-1]).readings[0].adjectival:
            words = words[:-1]
    ids: list[str] = []
    for owner in of:
        words, ident = _through_body(known, words, owner, _state(owner, of))
        ids.append(_sent_to(known, words, owner) or ident)
    words = _same(known, _through_department(known, words))
    return Office(" ".join(word for word in words if not is_preposition(word)), tuple(dict.fromkeys(ids)))


def _sent_to(known: OfficeKnowledge, head: Lemmas, owner: Owner) -> str | None:
    """The state of a town that an envoy is sent to: «посол России в Минске»."""
    return owner.state if kind_of(owner.id) == "place" and " ".join(head) in known.envoys else None


def sender(known: OfficeKnowledge, office: Office) -> str | None:
    """The id of the state or body whose office it is; None where it may be the one that an envoy is sent to."""
    if not office.of or (len(office.of) == 1 and office.head in known.abroad):
        return None
    return office.of[0]


def is_single(known: OfficeKnowledge, office: Office) -> bool:
    """Whether one person at a time holds an office."""
    words = tuple(office.head.split(" "))
    for head, rule in known.single.items():
        if words[: len(head)] == head:
            more = len(words) > len(head)
            return len(office.of) >= rule.of and (more or not rule.complement) and not (more and rule.alone)
    return False


def is_minister(known: OfficeKnowledge, office: Office) -> bool:
    """Whether it is a minister of something: «министр обороны», not «министр»."""
    words = tuple(office.head.split(" "))
    return words[:1] == known.head_of_ministry and len(words) > 1


def may_mean(known: OfficeKnowledge, office: Office, other: Office) -> bool:
    """Whether one wording of a person's office may be a shorter one for another: «министр» for «министр обороны
    России», «глава государства» for «президент» of the same state, «глава региона» for «губернатор» of a region."""
    if office == other or (office.of and office.of != other.of):
        return office != other and office.head == other.head and is_of(office.of, other)
    if office.of or office.head in known.general:
        return tuple(other.head.split(" ")) in known.general.get(office.head, ())
    return _begins(office.head, other.head) or (bool(other.of) and _stands_for(known, office, other))


def is_of(owners: tuple[str, ...], office: Office) -> bool:
    """Whether an office is of these owners, perhaps with the town or region around the one place that they are."""
    around = len(owners) == 1 and all(kind_of(owner) == "place" for owner in office.of)
    return office.of == owners or (around and office.of[:1] == owners)


def _begins(head: str, other: str) -> bool:
    return other == head or other.startswith(f"{head} ")


def _stands_for(known: OfficeKnowledge, office: Office, other: Office) -> bool:
    """«Губернатор области» for «губернатор» of a place, «глава службы» for «руководитель» of a body, «глава ведомства»
    for «министр» of a state."""
    stand_in, words = standing(known, tuple(office.head.split(" ")))
    if stand_in is not None and "ministry" in stand_in.kinds and words in known.heads_of_ministries:
        return _begins(" ".join(known.head_of_ministry), other.head)
    if stand_in is None or kind_of(other.of[0]) not in {OWNERS.get(kind, "body") for kind in stand_in.kinds}:
        return False
    head = " ".join(_same(known, words))
    return head == other.head or tuple(other.head.split(" ")) in known.general.get(head, ())


def standing(known: OfficeKnowledge, head: Lemmas) -> tuple[StandIn | None, Lemmas]:
    """The word of a head that stands for what the office is of, and the others: «область» of «губернатор области»,
    «областной» of «председатель областного правительства»."""
    for number in (len(head) - 1, *range(len(head) - 1)):
        stand_in = known.stand_ins.get(head[number]) if len(head) > 1 else None
        if stand_in is not None and stand_in.adjective == (number < len(head) - 1):
            return stand_in, head[:number] + head[number + 1 :]
    return None, head


def in_full(known: OfficeKnowledge, words: Lemmas) -> Lemmas:
    """Words with their clipped adjectives in full: «облсуд»."""
    return tuple(chain.from_iterable(known.clipped.get(word, (word,)) for word in words))


def wordings(known: OfficeKnowledge, ident: str, name: Sequence[str]) -> Iterator[Lemmas]:
    """Other wordings of a name: with clipped adjectives in full, without the common noun of a place in it
    («администрация города Рязани»), without a company's legal form."""
    words = in_full(known, tuple(name))
    yield words
    yield without_municipal(words)
    if kind_of(ident) == "place" and len(words) > 1 and words[0] in known.place_words:
        yield words[1:]  # «город Степногорск»
    kind = known.stand_ins.get(words[1]) if kind_of(ident) == "place" and len(words) == 2 else None
    if kind is not None and kind.named and "region" in kind.kinds:
        yield words[:1]  # «заволжский губернатор»
    if kind_of(ident) == "body":
        yield tuple(word for number, word in enumerate(words) if not number or word not in known.place_words)
        yield words[1:] if len(words) > 1 and words[0] in known.forms else words


def without_municipal(words: Lemmas) -> Lemmas:
    """A name with «район» for «муниципальный район», «округ» for «городской округ»."""
    return tuple(word for word, after in zip(words, (*words[1:], ""), strict=True) if (word, after) not in MUNICIPAL)


def kind_of(owner: str) -> str:
    """The table that an owner's id leads to: state, place or body."""
    return owner.partition(":")[0]


def bare_title(known: OfficeKnowledge, title: str) -> str:
    """A title without its words for acting and former holders, in the nominative: «бывший министр» → «министр», «врио
    губернатора области» → «губернатор области»."""
    while prefix := _prefix(known, lemmas(title)):
        rest = after(title, len(prefix))
        if not rest:
            return title
        title = nominative.phrase(rest, "gent", human=True) if prefix in known.acting else rest
    return title[len(title) - len(_uncompounded(known, title.lower())) :]


def is_acting(known: OfficeKnowledge, title: Lemmas) -> bool:
    """Whether a title begins with words for an acting holder («врио губернатора»)."""
    return _prefix(known, title) in known.acting


def _bare(known: OfficeKnowledge, title: Lemmas, names: Iterable[Lemmas]) -> Lemmas:
    """The title without its words for acting and former holders, and without the names of what it is of."""
    words = tuple(_uncompounded(known, word) for word in title)
    while prefix := _prefix(known, words):
        words = words[len(prefix) :]
    return without(words, names)


def _uncompounded(known: OfficeKnowledge, word: str) -> str:
    """«министр» of «экс-министр»."""
    return next((word[len(first) :] for first in known.compounding if word.startswith(first)), word)


def _prefix(known: OfficeKnowledge, words: Lemmas) -> Lemmas:
    """The words for an acting or former holder that a title begins with."""
    return next((prefix for prefix in known.prefixes if words[: len(prefix)] == prefix), ())


def _same(known: OfficeKnowledge, words: Lemmas) -> Lemmas:
    """The office's own wording in the place of another."""
    for form, phrase in known.same.items():
        start = place(words, form)
        if start is not None and not (phrase[: len(form)] == form and _goes_on(words[start:], form, phrase)):
            words = words[:start] + phrase + words[start + len(form) :]
    return words


def _goes_on(words: Lemmas, form: Lemmas, phrase: Lemmas) -> bool:
    """Whether a wording that is a part of the office's own stands there in that, or with another «и» («министр науки и
    технологий»)."""
    return words[: len(phrase)] == phrase or words[len(form) : len(form) + 1] == ("и",)


def _state(owner: Owner, of: Iterable[Owner]) -> str | None:
    """The state of a body: its own, else the only one, or the only place, that the post is of besides («глава МИД РФ»,
    read in parts)."""
    states = [other.id for other in of if other.id.startswith(("state:", "place:"))]
    return owner.state or (states[0] if len(states) == 1 else None)


def _through_body(known: OfficeKnowledge, words: Lemmas, owner: Owner, state: str | None) -> tuple[Lemmas, str]:
    """«глава МИД России» as «министр иностранных дел» of the state, «председатель правительства» as prime minister,
    of a region too."""
    if owner.place is not None and owner.kind == "government" and words[-1:] in known.heads_of_governments:
        name = lemmas(owner.name)
        if any(name[: len(government)] == government for government in known.governments):
            return words[:-1] + known.head_of_government, owner.place
    state = owner.place if owner.place is not None and owner.kind == "ministry" else state
    if owner.kind not in ("ministry", "government") or (state is None and owner.id not in known.stateless):
        return words, owner.id
    name = _own_name(known, owner, state)
    if (
        owner.kind == "government"
        and state is not None
        and name in known.governments
        and words[-1:] in known.heads_of_governments
    ):
        return words[:-1] + known.head_of_government, state
    complement = known.ministries.get(name) or (name[1:] if name[:1] == known.name_of_ministry else ())
    if owner.kind == "ministry" and complement and words[-1:] in known.heads_of_ministries:
        return (*words[:-1], *known.head_of_ministry, *complement), state or owner.id
    return words, owner.id


def _without_kind(known: OfficeKnowledge, words: Lemmas) -> Lemmas:
    """«Глава» of «глава городского округа», which a place's name goes on from."""
    while len(words) > 1 and words[-1] in known.place_words:
        words = words[:-1]
    return words


def _through_department(known: OfficeKnowledge, words: Lemmas) -> Lemmas:
    """«Глава внешнеполитического ведомства», «глава министерства иностранных дел» as «министр иностранных дел»."""
    for phrase, complement in known.ministries.items():
        if words[-len(phrase) :] == phrase and words[: -len(phrase)][-1:] in known.heads_of_ministries:
            return (*words[: -len(phrase)][:-1], *known.head_of_ministry, *complement)
    start = place(words, known.name_of_ministry) or 0
    if words[start - 1 : start] in known.heads_of_ministries and len(words) > start + 1:
        return (*words[: start - 1], *known.head_of_ministry, *words[start + 1 :])
    return words


def _own_name(known: OfficeKnowledge, owner: Owner, state: str | None) -> Lemmas:
    """A body's name without its state's; the list's name where it is one that every state has («МИД России»)."""
    code = "" if state is None else state.partition(":")[2].lower()
    listed = known.names.get(owner.id.removesuffix(f"-{code}"))
    return without(lemmas(listed or owner.name), known.lands.get(state or "", frozenset()))
