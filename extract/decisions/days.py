"""Days in names of acts, whose year is the act's: «Соглашение 9 мая», «О выходных днях 8 и 9 марта»."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from extract.dates.facts import DATES, DateSpan
from extract.decisions.facts import DECISIONS, DecisionSpan
from extract.grammar.context import Context
from extract.text.span_index import SpanIndex


def named_days(context: Context) -> Iterator[tuple[DateSpan, int | None]]:
    """The dates inside names and titles of acts, each with the year that the text gives the act, None where it gives
    none."""
    dates = SpanIndex(context.found.of(DATES))
    for _, act in context.of_kind(DECISIONS):
        own = _own_day(context, act)
        year = None if own is None else own.fact.first.year
        for date in takewhile(act.contains, dates.starting(act.start, act.end)):
            if own is None or date.start != own.start:
                yield date, year


def _own_day(context: Context, act: DecisionSpan) -> DateSpan | None:
    """The day of an act: one that stands after «от», or beside a number."""
    date = None if act.fact.date is None else next(iter(DATES.among([act.fact.date])), None)
    if date is None or act.fact.number is not None or not act.contains(date):
        return date
    before = context.scene.words[date.words.start - 1]
    return date if before.lower == "от" else None
