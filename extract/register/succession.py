"""Succession: in an office that one person holds at a time, a tenure ends when the next one begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from msgspec.structs import replace

from extract.register.dating import days
from extract.register.views import Edge, Tenure

DAY = timedelta(days=1)
# After an end: who resigned stays for the time being, and texts go on naming the post. Before a beginning: it is told.
LAG = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class _Start:
    """When somebody is first in office: the first day, the date, and whether a text tells of the beginning."""

    day: date
    value: str
    told: bool
    dated: bool  # whether a text gives the date
    person: str
    last: date | None  # the last day on which it is known


def succeeded(tenures: Sequence[Tenure]) -> list[Tenure]:
    """Tenures of an office that one person holds at a time: where no text tells when one ends, it does when the next
    person is in office."""
    starts = sorted(_starts(tenures), key=lambda one: one.day)
    return [_until_next(one, starts) for one in tenures]


def is_in_office(tenure: Tenure) -> bool:
    """Whether it is of somebody who holds the office, or is acting."""
    return tenure.status != "possible"


def _starts(tenures: Iterable[Tenure]) -> Iterable[_Start]:
    for one in filter(is_in_office, tenures):
        value = one.first if one.since is None else one.since.value
        if value is not None and (span := days(value)) is not None:
            dated = one.since is not None and one.since.told == "date"
            yield _Start(span[0], value, one.since is not None, dated, one.person, one.to_day)


def _until_next(tenure: Tenure, starts: Iterable[_Start]) -> Tenure:
    if not is_in_office(tenure) or tenure.from_day is None or tenure.to_day is None:
        return tenure
    from_day, first, last = tenure.from_day, *_ends(tenure, tenure.to_day)
    for start in starts:
        if start.dated and start.person != tenure.person and _gone_by(tenure, start.day):
            return replace(tenure, until=Edge(start.value, "next"), from_day=min(from_day, start.day), to_day=start.day)
        if start.person == tenure.person or _lingers(start, tenure, from_day):
            continue
        if from_day < start.day and first <= start.day <= last:
            return _ended(tenure, start, from_day)
    return tenure


def _gone_by(tenure: Tenure, day: date) -> bool:
    """Whether a text tells of an end soon after a day, and no text shows the holder in office after it."""
    if tenure.until is None or tenure.until.told != "event" or (over := days(tenure.until.value)) is None:
        return False
    shown = days(tenure.last)
    began = tenure.since is None or (begun := days(tenure.since.value)) is None or begun[1] < day
    return over[0] - LAG <= day < over[0] and began and (shown is None or shown[1] < day)


def _lingers(start: _Start, tenure: Tenure, begun: date) -> bool:
    """Whether somebody is only named by the post yet, after the beginning of a tenure that is told."""
    if start.told or start.last is None or tenure.since is None or start.last < start.day:
        return False
    return start.last - begun <= LAG


def _ends(tenure: Tenure, to_day: date) -> tuple[date, date]:
    """The days on which it may end, as far as texts tell."""
    if tenure.until is None:
        return to_day, date.max
    first, last = days(tenure.until.value) or (to_day, to_day)
    return (to_day, last) if tenure.until.told == "later" else (first, last)


def _ended(tenure: Tenure, start: _Start, from_day: date) -> Tenure:
    """A tenure with the end that another's beginning gives it. Between two texts that merely show two persons in
    office, it is not known who was."""
    if tenure.until is not None and tenure.until.told in ("date", "event"):
        return replace(tenure, to_day=start.day)
    lasts = start.told or tenure.since is not None or tenure.status == "acting"
    to_day = max(tenure.to_day or from_day, start.day - DAY) if lasts else tenure.to_day
    return replace(tenure, until=Edge(start.value, "next"), to_day=to_day)
