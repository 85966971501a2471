"""Presence: who is in an office, or expected in it, on a day, or in a month or year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from extract.language import Message
from extract.register.dating import Days, days
from extract.register.succession import is_in_office
from extract.register.views import OfficeView, Tenure

EVER = date.min, date.max
YEAR = timedelta(days=366)  # after the last text: until then who came and was not told to go is taken to be in office
MONTH = timedelta(days=31)  # before an end that a text tells of: who goes was in office before


class Present:
    """Who is in office on the days `on`, by texts until `horizon`: `every` are all offices of the persons asked for."""

    def __init__(self, on: Days, horizon: date, every: Iterable[OfficeView]) -> None:
        self._first, self._last = on
        self._horizon = horizon + YEAR if horizon < date.max - YEAR else horizon
        self._begun: dict[str, list[date]] = defaultdict(list)  # by office: when somebody comes into it
        self._moves: dict[str, list[date]] = defaultdict(list)  # by person: when into an office of one person
        self._seen: dict[tuple[str, str], list[date]] = defaultdict(list)  # by office and person: in office from when
        for office in every:
            for tenure in filter(is_in_office, office.tenures):
                self._seen[office.id, tenure.person] += [tenure.from_day] if tenure.from_day is not None else []
                for day in _beginning(tenure):
                    self._begun[office.id].append(day)
                    self._moves[tenure.person] += [day] if office.single else []

    def of(self, office: OfficeView) -> Iterator[Tenure]:
        """Those in office then by what texts tell, and those expected to be: until the next one begins. Who was merely
        shown in an office of one person shortly before is where nobody else is."""
        found = list(self._of(office))
        surely = {one.person for one in found if is_in_office(one) and not self._was_shown(one)}
        for one in found:
            if not (office.single and surely - {one.person} and is_in_office(one) and self._was_shown(one)):
                yield one

    def _was_shown(self, tenure: Tenure) -> bool:
        """Whether texts that merely show a tenure are all before."""
        plain = tenure.since is None and tenure.until is None and tenure.status != "acting"
        return plain and tenure.to_day is not None and tenure.to_day < self._first

    def _of(self, office: OfficeView) -> Iterator[Tenure]:
        for one in office.tenures:
            if not is_in_office(one):
                came = (*self._begun[office.id], *self._seen[office.id, one.person])
                yield from [one] if self._expected(one, came) else []
            elif one.from_day is None or one.to_day is None:
                continue
            elif one.from_day <= self._last:
                yield from self._still(one, one.to_day)
            elif self._soon_goes(one, office.tenures):
                yield one
            elif self._expected(one, self._begun[office.id]):  # told before it begins
                yield replace(one, status="possible")

    def _still(self, tenure: Tenure, to_day: date) -> Iterator[Tenure]:
        """A tenure that lasts until then, with a note where no text shows it: one that began goes on until a text tells
        of its end or the texts themselves end, or its holder gets another office; who is merely shown, a month."""
        shown = _shown(tenure, to_day)
        if tenure.status == "past":
            tenure = replace(tenure, status="holder")  # at that time
        elif tenure.status == "acting" and self._first - shown > YEAR:
            return
        if self._first <= shown:
            yield tenure
            return
        began = tenure.since is not None or tenure.status == "acting" or self._first - shown <= MONTH
        goes_on = began and self._first <= _over_by(tenure, self._horizon)
        if (self._first <= to_day or goes_on) and not self._moved(tenure.person, shown):
            note = Message("no text after {day} tells whether still in office", day=shown)
            yield replace(tenure, notes=(*tenure.notes, note))

    def _soon_goes(self, tenure: Tenure, every: Sequence[Tenure]) -> bool:
        """Whether a tenure of which only the end is told is taken to have begun: not before another's."""
        if tenure.since is not None or tenure.until is None or tenure.until.told == "later":
            return False
        if tenure.until.told == "next" and tenure.first is not None:
            return False
        begun = tenure.from_day - MONTH if tenure.from_day is not None else date.max
        over = (one.to_day for one in every if one.to_day is not None and one.to_day < (tenure.from_day or date.max))
        return max((begun, *over)) <= self._last

    def _moved(self, person: str, after: date) -> bool:
        return any(after < day <= self._first for day in self._moves[person])

    def _expected(self, tenure: Tenure, begun: Sequence[date]) -> bool:
        """Whether a text had said before that someone may come, and nobody had come since."""
        said = [span[1] for seen in tenure.evidence if (span := days(seen.date)) is not None and span[1] <= self._last]
        return bool(said) and not any(max(said) < day <= self._first for day in begun)


def _beginning(tenure: Tenure) -> Iterator[date]:
    if tenure.since is not None and (span := days(tenure.since.value)) is not None:
        yield span[0]


def _over_by(tenure: Tenure, horizon: date) -> date:
    """The day by which a tenure that no text shows any more is taken to be over: that of a text that calls it over,
    else the horizon; of one whose end is told, none."""
    if tenure.until is None:
        return horizon
    span = days(tenure.until.value) if tenure.until.told == "later" else None
    return span[0] if span is not None else date.min


def _shown(tenure: Tenure, to_day: date) -> date:
    """The last day on which a text shows a tenure."""
    if tenure.until is not None and tenure.until.told != "next":
        return to_day
    told = (days(value) for value in (tenure.last, tenure.since and tenure.since.value))
    return max((span[1] for span in told if span is not None), default=to_day)
