"""Conflicts: tenures that can hardly all be true. They are shown; nothing is decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from extract.register.dating import days
from extract.register.people import agree
from extract.register.tenures import order
from extract.register.views import Claim, Conflict, ConflictKind, OfficeView, Shown, Tenure

NAMED = 5  # documents that are named

Side = tuple[OfficeView, Tenure]


def among(offices: Iterable[OfficeView]) -> Iterator[Conflict]:
    """Two holders at once of an office that one person holds at a time, then one name at once in offices of two states,
    each pair once."""
    sides = [(office, one) for office in offices for one in office.tenures if one.status not in ("acting", "possible")]
    sides.sort(key=lambda side: order(side[1]))
    states = [(office, one) for office, one in sides if office.state is not None]
    yield from _at_once("two-holders", [side for side in sides if side[0].single], _office, _person)
    yield from _at_once("two-states", states, _person, _state)


def _office(side: Side) -> str:
    return side[0].id


def _person(side: Side) -> str:
    return side[1].person


def _state(side: Side) -> str:
    return side[0].state.id if side[0].state is not None else ""


def _at_once(
    kind: ConflictKind, sides: Iterable[Side], unit: Callable[[Side], str], claim: Callable[[Side], str]
) -> Iterator[Conflict]:
    """For each unit, which may be held once, the pairs that claim it at once."""
    held: dict[str, list[Side]] = defaultdict(list)
    for side in sides:
        held[unit(side)].append(side)
    for key in sorted(held):
        found: dict[tuple[str, ...], Conflict] = {}
        for one, other in combinations(held[key], 2):
            pair = tuple(sorted((claim(one), claim(other))))
            if kind == "two-holders" and agree(one[1].name, other[1].name):
                continue  # «Ломов» may be Пётр Ломов
            if pair[0] != pair[1] and pair not in found and (shown := _shown(kind, one[1], other[1])):
                found[pair] = Conflict(kind, (_claim(one), _claim(other)), *shown)
        yield from (found[pair] for pair in sorted(found))


def _shown(kind: ConflictKind, one: Tenure, other: Tenure) -> tuple[Shown, tuple[str, ...]] | None:
    """What shows that two tenures are at once, if anything, and some documents that do."""
    if common := _overlap(one, other):
        return "dates", _documents((one, other), common)
    if both := sorted(_holding(one) & _holding(other)):
        return "document", tuple(both[:NAMED])
    undated = any(side.from_day is None and side.status != "past" for side in (one, other))
    return ("unknown", _documents((one, other), None)) if kind == "two-states" and undated else None


def _overlap(one: Tenure, other: Tenure) -> tuple[date, date] | None:
    """The days that both tenures cover for sure; none where one ends on the day that the other begins."""
    if one.sure_from is None or one.sure_to is None or other.sure_from is None or other.sure_to is None:
        return None
    first, last = max(one.sure_from, other.sure_from), min(one.sure_to, other.sure_to)
    if first > last or (first == last and _hand_over(one, other, first)):
        return None
    return first, last


def _hand_over(one: Tenure, other: Tenure, day: date) -> bool:
    """Whether a text tells that either tenure begins or ends on a day."""
    edges = (edge for side in (one, other) for edge in (side.since, side.until) if edge is not None)
    return any(span is not None and span[0] <= day <= span[1] for span in (days(edge.value) for edge in edges))


def _holding(tenure: Tenure) -> set[str]:
    """The documents in which someone is simply in office."""
    return {seen.document for seen in tenure.evidence if seen.says == "holds"}


def _documents(tenures: Sequence[Tenure], common: tuple[date, date] | None) -> tuple[str, ...]:
    """Some documents from days that two tenures have in common; where there are none, some of both."""
    seen = [(one.document, days(one.date)) for tenure in tenures for one in tenure.evidence]
    within = [name for name, span in seen if common and span and span[0] <= common[1] and common[0] <= span[1]]
    return tuple(sorted(set(within or (name for name, _ in seen)))[:NAMED])


def _claim(side: Side) -> Claim:
    office, one = side
    first = one.since.value if one.since is not None else one.first
    last = one.until.value if one.until is not None else one.last
    return Claim(one.person, one.name, office.id, office.title, first, last)
