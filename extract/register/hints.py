"""Hints: what an office is of where its post does not say it, by the rest of its text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.knowledge.offices import OfficeKnowledge, StandIn
from extract.records import Record
from extract.register.merging import BODY, organ_of
from extract.register.offices import Office, Owner, is_single, may_mean, office, standing
from extract.text.phrases import Lemmas, is_within, place


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says of a post: `holds` where it tells of neither beginning nor end, `person` is an official's id."""

    person: str | None
    office: Office
    holds: bool


class Hints:
    """The owners that a record names, and the offices of its officials."""

    def __init__(
        self, known: OfficeKnowledge, record: Record, owner: Callable[[str], Owner], said: Sequence[Said]
    ) -> None:
        self._known = known
        self._owner = owner
        self._said = said
        self._kinds = _kinds(known, record)
        self._states = len(record.states)
        self._owning = {owner for one in said for owner in one.office.of} | set(_of_bodies(record))

    def of(self, said: Said) -> Office | None:
        """The only office that a post without an owner, or of a ministry without a state, may mean in this text."""
        head = tuple(said.office.head.split(" "))
        if said.office.of:
            return None if said.holds else self._of_land(said)
        if not said.office.head:  # «исполняющим обязанности назначен …», where one office is told of
            told = {one.office for one in self._said if one.office.of and is_single(self._known, one.office)}
            return told.pop() if len(told) == 1 else None
        found = self._of_text(said, head)
        return found if found is None or said.holds else self._of_land(replace(said, office=found)) or found

    def _of_text(self, said: Said, head: Lemmas) -> Office | None:
        """The office of which the text tells what it is of."""
        if (named := self._in_short(head)) is not None:
            return named
        stand_in, words = standing(self._known, head)
        if stand_in is not None and (owned := self._owned(words, self._standing(stand_in))):
            return owned
        fuller = self._owned(head, self._inside(head)) or self._fuller(said) or self._deputy(head)
        if fuller is not None and not fuller.of:  # «министр» beside «министр здравоохранения региона»
            return self._of_text(replace(said, office=fuller), tuple(fuller.head.split(" "))) or fuller
        return fuller or self._owned(head, self._usual(head, said))

    def _of_land(self, said: Said) -> Office | None:
        """«Глава МЧС» of the only state or region that has offices in the text, if it is nobody else's there."""
        (head, of), known = (said.office.head, said.office.of), self._known
        lands = [owner for owner in self._owning if not owner.startswith(BODY)]
        stateless = bool(of) and known.stateless.issuperset(of)
        if not stateless or len(lands) != 1 or place(tuple(head.split(" ")), known.head_of_ministry) is None:
            return None
        found = Office(head, (lands[0],))
        taken = any(one.office == found and one.person != said.person for one in self._said if one.holds)
        return None if taken else found

    def _owned(self, head: Lemmas, owners: Collection[str]) -> Office | None:
        """The office of the only owner."""
        return office(self._known, head, [self._owner(ident) for ident in owners]) if len(owners) == 1 else None

    def _inside(self, head: Lemmas) -> list[str]:
        """What the post itself names."""
        common = self._known.stand_ins  # «штат» is none of the «Штаты»
        return [
            owner
            for owner in self._kinds
            if any(place(head, name) is not None for name in self._names(owner) if " ".join(name) not in common)
        ]

    def _names(self, owner: str) -> frozenset[Lemmas]:
        return self._owner(owner).names | self._known.lands.get(owner, frozenset())

    def _in_short(self, head: Lemmas) -> Office | None:
        """«Глава антимонопольного ведомства», «глава администрации района», «секретарь комиссии»: the office of the
        only body of which the end of a head is the name in short."""
        bodies = [owner for owner in self._kinds if owner.startswith(BODY)]
        for stop in range(1, len(head)):
            if called := [body for body in bodies if self._is_short(head[stop:], body)]:
                return self._owned(head[:stop], called)
        return None

    def _is_short(self, words: Lemmas, body: str) -> bool:
        """Whether words name a body in short: with its noun, or with a common one and a word of its name. Of a body
        with offices in the text that is named by an abbreviation alone, a noun whose letter that holds."""
        owner, nouns = self._owner(body), self._known.body_nouns
        if owner.name.isupper() and len(words) == 1:
            return words[0] in nouns and words[0][0].upper() in owner.name and body in self._owning
        stand_in, others = standing(self._known, words)
        common = stand_in is not None and self._kinds[body] in stand_in.kinds
        return any(
            is_within(others, name) if common else is_within(words, name) and _noun(nouns, name) in words
            for name in owner.names
        )

    def _standing(self, stand_in: StandIn) -> list[str]:
        """What a common noun may stand for: what the text names, else of that what has offices in it."""
        fitting = [owner for owner in self._kinds if self._fits(stand_in, owner)]
        return fitting if len(fitting) == 1 else [owner for owner in fitting if owner in self._owning]

    def _fits(self, stand_in: StandIn, owner: str) -> bool:
        kind = self._kinds[owner]
        if kind not in stand_in.kinds:  # of a kind that its name does not tell: it may be what is meant
            return kind == "other" and "company" in stand_in.kinds and owner in self._owning
        return not stand_in.named or any(stand_in.word in name for name in self._names(owner))

    def _fuller(self, said: Said) -> Office | None:
        """The only office that another holds in the text and that the post names in short: one that two hold at once
        is none."""
        others = {one.office for one in self._said if may_mean(self._known, said.office, one.office)}
        if said.holds or (self._states > 1 and " " not in said.office.head):  # whose president, the text leaves open
            taken = {one.office for one in self._said if one.holds and one.person != said.person}
            others = {one for one in others if one not in taken or not is_single(self._known, one)}
        return next(iter(others)) if len(others) == 1 else None

    def _deputy(self, head: Lemmas) -> Office | None:
        """«Заместитель министра» of the only minister whom the text names: «… обороны России»."""
        deputies = self._known.deputies
        stop = next((number + 1 for number, word in enumerate(head) if word in deputies), 0)
        chief = Office(" ".join(head[stop:]))
        if not stop:
            return None
        if not chief.head:  # «его первый заместитель»: of the only one who has no deputy's office
            chiefs = {one.office for one in self._said if deputies.isdisjoint(one.office.head.split(" "))}
            chiefs = chiefs if all(is_single(self._known, one) for one in chiefs) else set()
        else:
            own = (one.office if one.office.of else self._chief(one, chief) for one in self._said)
            chiefs = {one for one in own if one is not None and may_mean(self._known, chief, one)}
        return (
            Office(f"{' '.join(head[:stop])} {one.head}", one.of)
            if len(chiefs) == 1 and (one := chiefs.pop())
            else None
        )

    def _chief(self, said: Said, chief: Office) -> Office | None:
        """What an office named as a deputy's chief is («мэр»), and without what it is of, may mean in this text."""
        return self._of_text(said, tuple(chief.head.split(" "))) if said.office == chief else None

    def _usual(self, head: Lemmas, said: Said) -> list[str]:
        """What an office of this head may be of: of states and companies what has offices or bodies in the text, and
        nothing where several states and places have some. Of bodies that a noun tells, in all texts; else only where
        one tells of an appointment or a dismissal."""
        usual = next((usual for words, usual in self._known.usual.items() if head[: len(words)] == words), None)
        if usual is not None and "company" in usual.kinds and said.holds:
            own = {
                owner for one in self._said if one.person == said.person and not one.holds for owner in one.office.of
            }
            if len(own) == 1 and self._kinds.get(next(iter(own))) in ("company", "other"):
                return list(own)  # «гендиректором «Зари» назначен финансовый директор …»
        if usual is None or (said.holds and not usual.nouns):
            return []
        if usual.nouns:
            nouns = self._known.body_nouns
            return [one for one in self._kinds if any(_noun(nouns, name) in usual.nouns for name in self._names(one))]
        kinds = usual.kinds
        if "state" not in kinds:
            return [owner for owner, kind in self._kinds.items() if kind in kinds]
        owning = [owner for owner in self._owning if not owner.startswith("body:")]
        return [owner for owner in owning if self._kinds.get(owner) in kinds] if len(owning) == 1 else []


def _noun(nouns: Collection[str], name: Lemmas) -> str | None:
    """The noun of a body's name."""
    return next((word for word in name if word in nouns), None)


def _kinds(known: OfficeKnowledge, record: Record) -> dict[str, str]:
    """The kinds of the states, places and bodies that a record names, companies without their organs."""
    bodies = {body.id: body.kind for body in record.bodies}
    return {
        **{state.id: "state" for state in record.states},
        **{named.id: named.kind for named in record.places},
        **{id: kind for id, kind in bodies.items() if organ_of(known, id, bodies) is None},
    }


def _of_bodies(record: Record) -> Iterator[str]:
    """The states and places that a record's bodies are of."""
    for body in record.bodies:
        if body.place is not None:
            yield body.place
        elif body.state is not None:
            yield body.state
