"""Facts of dates: what a mention says in numbers, before its value is known."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

import msgspec

from extract.knowledge.dates import FromBefore
from extract.text.spans import KindOf, Span

# coming: a verb in the future tells what happens then, «покинет пост 31 декабря»; deadline: what it tells of ends then,
# «до 30 ноября»
Tense = Literal["past", "lasting", "future", "coming", "deadline"]
AHEAD: Collection[Tense] = ("future", "coming", "deadline")


class Moment(msgspec.Struct, frozen=True):
    """What a text says of one point or stretch of time: numbers as written, `*_shift` counted from the document's own
    date (-1 is last, 0 this, 1 next).

    `weekday` is ISO (Monday 1), `season` EDTF's 21–24, `quarter` 1–4, `half` 1–2, `decade` the year without its last
    digit (199), `century` the year without its last two (19). Years before Christ are astronomical (44 BC is -43),
    their centuries counted down from -1 (the first). `name_shift` counts months of one name: «в прошлом октябре».
    """

    year: int | None = None
    year_shift: int | None = None
    month: int | None = None
    month_shift: int | None = None
    name_shift: int | None = None
    day: int | None = None
    day_shift: int | None = None
    weekday: int | None = None
    weekday_shift: int | None = None
    week_shift: int | None = None
    weekend_shift: int | None = None
    quarter: int | None = None
    quarter_shift: int | None = None
    half: int | None = None
    season: int | None = None
    season_shift: int | None = None
    decade: int | None = None
    century: int | None = None
    century_shift: int | None = None
    hour: int | None = None
    minute: int | None = None

    @property
    def has_year(self) -> bool:
        """Whether the text names the year, by number or by its distance."""
        return self.year is not None or self.year_shift is not None


class DateExpression(msgspec.Struct, frozen=True):
    """What a date mention says. `last` is the second end of a range, `until` the end of a span of the clock (hour,
    minute), `tense` that of the sentence where the mention leaves its week or year open. `same_year` marks «мая того
    же года», whose year is that of the mention before; `base` is the mention that shifts count from where that is not
    the document's date: «днём ранее». `from_before` is what the rule takes from the mention before, `listed` marks a
    bare number of a list («1, 2 и 5 мая»)."""

    first: Moment
    last: Moment | None = None
    until: tuple[int, int] | None = None
    tense: Tense | None = None
    same_year: bool = False
    base: DateExpression | None = None
    from_before: FromBefore | None = None
    listed: bool = False


DateSpan = Span[DateExpression]
DATES: KindOf[DateExpression] = KindOf("date")
