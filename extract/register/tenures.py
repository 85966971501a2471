"""Tenures: what documents say of persons in an office → who held it from when to when."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain
from operator import itemgetter
from typing import Literal

from extract.records import Status
from extract.register.dating import Days, days
from extract.register.succession import LAG, succeeded
from extract.register.views import Edge, Evidence, Standing, Tenure, Told

BEGIN: Mapping[Status, Told] = {"begins": "event"}  # what a text of which status tells by its own date
END: Mapping[Status, Told] = {"ends": "event", "past": "later"}
SUREST: tuple[Told, ...] = ("date", "event", "later")


@dataclass(frozen=True, slots=True)
class Holding:
    """What one document says of a person in an office: `says` is the status and `dated` the document's date, `since`
    and `until` are the dates that the text gives (all EDTF). `written` is the name as in the text."""

    document: str
    person: str
    name: str
    written: str
    acting: bool
    says: Status
    dated: str | None
    since: str | None
    until: str | None
    notes: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def kind(self) -> Literal["holder", "acting", "possible"]:
        """What is kept apart from the others of a person: a past holding is one of a holder's."""
        if self.says == "possible":
            return "possible"
        return "acting" if self.acting else "holder"


def tenures(holdings: Iterable[Holding], *, single: bool) -> tuple[Tenure, ...]:
    """All tenures of an office, which is `single` where one person holds it at a time, by their beginnings."""
    held: dict[tuple[str, str], list[_Fact]] = defaultdict(list)
    for holding in _after_others(list(holdings)) if single else holdings:
        held[holding.person, holding.kind].append(_fact(holding))
    in_office = [(first, fact) for facts in held.values() for fact in facts for first, _ in fact.in_office]
    turns = sorted((first, fact.holding.person) for first, fact in in_office if fact.holding.kind == "holder")
    last = max(
        (last for _, fact in in_office if fact.holding.kind != "possible" for _, last in fact.in_office), default=None
    )
    found = {
        (person, kind): _stretches(facts, turns if single and kind != "possible" else ())
        for (person, kind), facts in held.items()
    }
    for (person, kind), stretches in found.items():
        if kind == "acting":
            _confirm(stretches, found.get((person, "holder"), ()), turns)
    every = [_tenure(kind, stretch, last) for (_, kind), stretches in found.items() for stretch in stretches]
    return tuple(sorted(succeeded(every) if single else every, key=order))


def _after_others(holdings: Sequence[Holding]) -> Iterator[Holding]:
    """What documents say, those who come by one that tells ahead when another goes on that day, and those who are
    named by the office in one that tells who comes into it, as going."""
    goes: dict[str, set[tuple[str, str]]] = defaultdict(set)
    comes: dict[str, set[str]] = defaultdict(set)
    for one in holdings:
        if one.says == "ends" and (over := days(one.until)) is not None and (told := days(one.dated)) is not None:
            goes[one.document] |= {(one.person, one.until or "")} if over[0] > told[1] else set()
        if one.says == "begins" and one.since is None and not one.acting:
            comes[one.document].add(one.person)
    for one in holdings:
        ends = {until for person, until in goes[one.document] if person != one.person}
        if one.says == "begins" and one.since is None and len(ends) == 1:
            yield replace(one, since=ends.pop())
        elif one.says == "holds" and one.until is None and not ends and comes[one.document] - {one.person}:
            yield replace(one, says="ends")
        else:
            yield one


def order(tenure: Tenure) -> tuple[date, bool, str, str]:
    """Sorts tenures by their beginnings, of one day who goes before who comes; those of unknown days come last."""
    over = days(tenure.until.value) if tenure.until is not None else None
    first = tenure.from_day or (over[0] if over is not None else date.max)
    goes = tenure.since is None and over is not None and over[1] <= first
    return first, not goes, tenure.name, tenure.status


# -- What one document says


@dataclass(frozen=True, slots=True)
class _Fact:
    """A holding with what follows from it: its edges, and the days that it gives in office."""

    holding: Holding
    since: Edge | None
    until: Edge | None
    in_office: tuple[Days, ...]

    @property
    def time(self) -> date | None:
        """Where it stands among others: its beginning, else its first day in office, else its end."""
        edge = self.since or (None if self.in_office else self.until)
        if edge is not None:
            return _days(edge)[0]
        return min(first for first, _ in self.in_office) if self.in_office else None

    def precedes(self, begun: date) -> bool:
        """Whether it shows the person in office before a beginning that it cannot be telling of ahead."""
        ahead = LAG if self.since is not None and self.since.told == "event" else timedelta(0)
        return any(begun - last > ahead for _, last in self.in_office)


def _fact(holding: Holding) -> _Fact:
    since, until = _edge(holding, holding.since, BEGIN), _edge(holding, holding.until, END)
    if since is not None and until is not None and _days(since)[0] > _days(until)[1]:  # dates that were read wrong
        since, until = None, _edge(holding, None, END)
    told = [_days(edge) for edge in (since, until) if edge is not None and edge.told == "date"]
    day = days(holding.dated)
    if day is not None and _in_office_then(holding.says, day, since, until):
        told.append(day)
    return _Fact(holding, since, until, tuple(told))


def _edge(holding: Holding, value: str | None, events: Mapping[Status, Told]) -> Edge | None:
    """The date that the text gives, else the document's where the text tells of the event."""
    if value is not None and days(value) is not None:
        return Edge(value, "date")
    if holding.dated is None or days(holding.dated) is None or holding.says not in events:
        return None
    return Edge(holding.dated, events[holding.says])


def _in_office_then(says: Status, day: Days, since: Edge | None, until: Edge | None) -> bool:
    """Whether a person is in office (or expected to be) on the day of the text that says so."""
    if since is not None and _days(since)[0] > day[1]:
        return False
    if says == "past" or (until is not None and until.told == "date" and _days(until)[1] < day[0]):
        return False
    if says == "ends":
        return until is not None and until.told == "date" and _days(until)[0] > day[1]
    return says != "begins" or (since is not None and since.told == "event")


def _days(edge: Edge) -> Days:
    """The days of an edge, which always has some."""
    covered = days(edge.value)
    assert covered is not None
    return covered


# -- What agrees is one tenure


@dataclass(slots=True)
class _Stretch:
    """Facts of one tenure: the edges are the surest of theirs, `last` is the last day that they tell of."""

    facts: list[_Fact] = field(default_factory=list)
    since: Edge | None = None
    until: Edge | None = None
    last: date = date.min

    def take(self, fact: _Fact) -> None:
        """Adds a fact."""
        self.facts.append(fact)
        self.since = _surest(self.since, fact.since, last=False)
        if self.until is None or not self._was_put_off(self.until, fact):
            self.until = _surest(self.until, fact.until, last=True)
        else:
            self.until = fact.until
        ends = (_days(fact.until),) if fact.until is not None else ()
        self.last = max(self.last, *(last for _, last in (*fact.in_office, *ends)), date.min)

    def _was_put_off(self, until: Edge, fact: _Fact) -> bool:
        """Whether an end that was only told ahead came later by what a text of that time tells."""
        if until.told != "date" or fact.until is None or fact.until.told != "event":
            return False
        told = [one.holding.dated for one in self.facts if one.until == until]
        over = _days(until)[1]
        return _days(fact.until)[0] - over > LAG and all((day := days(one)) is None or day[1] < over for one in told)

    @property
    def in_office(self) -> set[Days]:
        """The days that its facts give in office, none of them before its beginning: that was told ahead then."""
        begun = _begun(self.since) or date.min
        return {day for fact in self.facts for day in fact.in_office if begun <= day[1]}


def _begun(since: Edge | None) -> date | None:
    """The first day of a beginning whose date a text gives."""
    return _days(since)[0] if since is not None and since.told == "date" else None


def _surest(one: Edge | None, other: Edge | None, *, last: bool) -> Edge | None:
    """Of two edges the one that is told better; of two dates the more exact one, else the first (or the `last`)."""
    if one is None or other is None:
        return one or other
    if one.told != other.told:
        return min(one, other, key=lambda edge: SUREST.index(edge.told))
    (a, b), (c, d) = _days(one), _days(other)
    if a <= d and c <= b:
        return max(one, other, key=lambda edge: len(edge.value))
    return max(one, other, key=_days) if last and one.told == "date" else min(one, other, key=_days)


def _stretches(facts: Iterable[_Fact], turns: Sequence[tuple[date, str]]) -> list[_Stretch]:
    """The facts of one person, parted where an end lies between or a beginning comes after what shows the person in
    office. What has no day goes with the only tenure there is."""
    found: list[_Stretch] = []
    timed = [(fact.time, fact.until is not None, n, fact) for n, fact in enumerate(facts) if fact.time is not None]
    for time, _, _, fact in sorted(timed, key=lambda one: one[:3]):
        if not found or _parted(found[-1], fact, time, turns):
            found.append(_Stretch())
        found[-1].take(fact)
    undated = [fact for fact in facts if fact.time is None]
    if undated and len(found) != 1:
        found.append(_Stretch())
    for fact in undated:
        found[-1].take(fact)
    return found


def _parted(known: _Stretch, fact: _Fact, time: date, turns: Sequence[tuple[date, str]]) -> bool:
    """Whether a later fact is of another tenure."""
    return _ended(known, fact, time) or _begun_anew(known, fact) or _succeeded(known, fact, time, turns)


def _ended(known: _Stretch, fact: _Fact, time: date) -> bool:
    """Whether a tenure ends before a later fact. One that only calls it over tells of the same end."""
    if known.until is None or time <= (end := _days(known.until)[1]):
        return False
    if fact.since is not None:
        return True
    return bool(fact.in_office) and (known.until.told == "later" or time - end > LAG)


def _begun_anew(known: _Stretch, fact: _Fact) -> bool:
    """Whether a tenure, with a later fact, would begin after a day on which the person is already in office."""
    begun = _begun(_surest(known.since, fact.since, last=False))
    return begun is not None and begun != _begun(known.since) and any(one.precedes(begun) for one in known.facts)


def _succeeded(known: _Stretch, fact: _Fact, time: date, turns: Sequence[tuple[date, str]]) -> bool:
    """Whether somebody else is in office between a tenure and a new beginning, or anybody between two acting ones:
    `turns` are all days and persons."""
    if fact.holding.kind == "acting":
        return _others(turns, None, known.last, time)
    return fact.since is not None and _others(turns, fact.holding.person, known.last, time)


def _others(turns: Sequence[tuple[date, str]], person: str | None, after: date, before: date) -> bool:
    """Whether anybody (but a person) is in office between two days."""
    between = turns[bisect_right(turns, after, key=itemgetter(0)) : bisect_left(turns, (before, ""))]
    return any(other != person for _, other in between)


def _confirm(acting: Iterable[_Stretch], own: Iterable[_Stretch], turns: Sequence[tuple[date, str]]) -> None:
    """Who is acting and then gets the office is acting until then, unless somebody else is in it between."""
    for stretch in acting:
        person, last = stretch.facts[0].holding.person, stretch.last
        later = [one.since for one in own if one.since is not None and _days(one.since)[0] >= last]
        if stretch.until is None and later:
            since = min(later, key=_days)
            if not _others(turns, person, last, _days(since)[0]):
                stretch.until = Edge(since.value, "event")


def _tenure(kind: str, stretch: _Stretch, last: date | None) -> Tenure:
    said = [fact.holding for fact in stretch.facts]
    dated = [(day, one.dated) for one in said if one.dated is not None and (day := days(one.dated)) is not None]
    in_office = stretch.in_office
    seen = [(day, value) for day, value in dated if day in in_office]
    undated = {one.document for one in said if days(one.dated) is None}
    from_day, to_day, sure_from, sure_to = _covered(stretch, in_office)
    return Tenure(
        person=said[0].person,
        name=said[0].name,
        others=tuple(sorted({one.written for one in said} - {said[0].name})),
        status=_standing(kind, said),
        since=_bound(stretch.since, min(seen)) if seen else stretch.since,
        until=stretch.until,
        first=min(seen)[1] if seen else None,
        last=max(seen, key=lambda one: one[0][1])[1] if seen else None,
        from_day=from_day,
        to_day=to_day,
        sure_from=sure_from,
        sure_to=sure_to,
        documents=len({one.document for one in said}),
        undated=len(undated),
        latest=kind != "possible" and to_day is not None and to_day == last,
        notes=tuple(dict.fromkeys(chain.from_iterable(one.notes for one in said))),
        evidence=tuple(chain.from_iterable(one.evidence for one in said)),
    )


def _bound(since: Edge | None, seen: tuple[Days, str]) -> Edge | None:
    """A beginning that is told as an event was not after the first text that shows the person in office."""
    if since is None or since.told == "date" or _days(since) <= seen[0]:
        return since
    return Edge(seen[1], since.told)


def _standing(kind: str, said: Sequence[Holding]) -> Standing:
    if kind == "holder":
        return "past" if all(one.says == "past" for one in said) else "holder"
    return "acting" if kind == "acting" else "possible"


def _covered(stretch: _Stretch, in_office: set[Days]) -> tuple[date | None, date | None, date | None, date | None]:
    """The first and last days in office as far as they may reach, and as far as they do for sure."""
    until = stretch.until
    reach = in_office | ({_days(until)} if until is not None and until.told != "later" else set())
    if not reach:
        return None, None, None, None
    from_day, to_day = min(first for first, _ in reach), max(last for _, last in reach)
    sure = sorted(last for _, last in in_office)[:1] + sorted(first for first, _ in in_office)[-1:]
    if until is not None and until.told == "date":
        to_day, sure[1] = _days(until)[1], min(sure[1], _days(until)[0])
    if not sure or sure[0] > sure[1]:
        return from_day, to_day, None, None
    return from_day, to_day, sure[0], sure[1]
