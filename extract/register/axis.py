"""Axis: whole years on which tenures are drawn side by side, in the terminal and on the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from extract.register.views import Tenure

MARKS = 8  # years that are named at most
LEAST = 0.01  # of the axis: the length at which a day can be seen


@dataclass(frozen=True, slots=True)
class Axis:
    """The years from the first to the last, both whole."""

    first: int
    last: int

    def part(self, tenure: Tenure) -> tuple[float, float] | None:
        """Where a tenure begins and ends, from 0 to 1; None where it has no days."""
        if tenure.from_day is None or tenure.to_day is None:
            return None
        start = min(self._share(tenure.from_day), 1 - LEAST)
        return start, max(self._share(tenure.to_day + timedelta(days=1)), start + LEAST)

    def marks(self) -> list[tuple[str, int]]:
        """The years to name, and how many years each stands for."""
        step = -(-(self.last - self.first + 1) // MARKS)
        named = range(self.first, self.last + 1, step)
        return [(str(year), min(step, self.last + 1 - year)) for year in named]

    def _share(self, day: date) -> float:
        start, stop = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal() + 1
        return (day.toordinal() - start) / (stop - start)


def axis(tenures: Iterable[Tenure]) -> Axis | None:
    """The axis that holds these tenures; None where no days of them are known."""
    days = [day for tenure in tenures for day in (tenure.from_day, tenure.to_day) if day is not None]
    return Axis(min(days).year, max(days).year) if days else None
