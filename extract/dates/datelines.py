"""Datelines: the document's own date, read from the lines at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice, takewhile

import msgspec

from extract.dates.facts import DateSpan, Moment
from extract.dates.moments import STAND_IN, calendar_day
from extract.grammar.scene import Scene

_HEAD_LINES = 15
_INTO_LINE = 500  # characters; no dateline stands further into its line
_TITLE_LINES = 4  # among which a title may end with the date: «Интервью газете «Труд», 19 мая 2021 г.»
_TITLE_WORDS = 3  # among which the word for the kind of text stands: «Из ответов …»


class _Line(msgspec.Struct, frozen=True):
    """A head line around one of its dates. `number` counts the lines that are not empty; offsets are the text's."""

    number: int
    start: int
    end: int
    left: str
    right: str


class _Stamp(msgspec.Struct, frozen=True):
    """A day that may be the document's; it is where the text calls it `today`: «сегодня, 3 июня 2023 года»."""

    line: _Line
    year: int | None
    month: int
    day: int
    today: bool

    def __str__(self) -> str:
        return f"{'XXXX' if self.year is None else f'{self.year:04}'}-{self.month:02}-{self.day:02}"


def dateline(scene: Scene, spans: Sequence[DateSpan]) -> str | None:
    """The document's date, as its head says it: «БИШКЕК, 2 дек — Sputnik», a line with nothing but «2-12-2020, 21:25»,
    or «сегодня, 3 июня 2023 года». EDTF, «XXXX-12-02» where no year stands there, None where the head says none.

    `spans` are the text's date mentions. Any other date in running prose is no dateline.
    """
    days = list(_days(scene, spans))
    stamps = [day for day in days if _stamps(scene, day, days)]
    if not stamps:
        return None
    full = next((str(stamp) for stamp in stamps if stamp.year is not None), None)
    return full or _with_year(scene, stamps[0], spans)


def _head(scene: Scene) -> list[tuple[int, int]]:
    """The borders of the first lines that are not empty."""
    return list(islice(scene.lines.filled(), _HEAD_LINES))


_CLOSED = re.compile(r"\.[ \u00a0]+[A-ZА-ЯЁ«]")  # «14 октября 2024 г. Президент»: the full stop ends the dateline, too


def _days(scene: Scene, spans: Sequence[DateSpan]) -> Iterator[_Stamp]:
    """The single days that the head names, each with its line."""
    string, lines = scene.string, _head(scene)
    for span in takewhile(lambda span: span.start < lines[-1][1], spans):
        moment = _moment(span)
        number = next((i for i, (start, end) in enumerate(lines) if start <= span.start and span.end <= end), None)
        if moment is None or number is None or moment.day is None or moment.month is None:
            continue
        year = STAND_IN if moment.year is None else moment.year
        if moment.year_shift is None and calendar_day(year, moment.month, moment.day) is not None:
            start, end = lines[number]
            if span.start - start > _INTO_LINE:
                continue
            right = span.end - bool(_CLOSED.match(string, span.end - 1))
            line = _Line(number, start, end, string[start : span.start], string[right:end])
            today = moment.year is not None and string[span.start : span.end].lower().startswith("сегодня")
            yield _Stamp(line, moment.year, moment.month, moment.day, today)


def _moment(span: DateSpan) -> Moment | None:
    expression = span.fact
    if expression.last is not None or expression.base is not None:
        return None
    return expression.first


# -- the shapes of a dateline -------------------------------------------------------------------------------------

_PREPOSITION = re.compile(r"[\W_]*(?:в|во|с|со|до|от|к|ко|на|по|за|из|о|об|после|около)\b", re.IGNORECASE)


def _stamps(scene: Scene, day: _Stamp, days: Sequence[_Stamp]) -> bool:
    """Whether a day of the head is the document's."""
    line = day.line
    if day.today:
        return True
    if _PREPOSITION.match(line.left) and day.year is None:
        return False
    if _alone(scene, line) or _agency(line):
        return True
    if _leads(line) and all(str(other) == str(day) for other in days if _leads(other.line)):
        return True
    return day.year is not None and (_in_field(line) or _before_place(line) or _ends_title(scene, line))


def _words(text: str) -> Iterator[str]:
    return (match.group() for match in re.finditer(r"[^\W\d_]+", text.lower()))


def _alone(scene: Scene, line: _Line) -> bool:
    """Whether a line holds nothing beside its date but a label: «Обновлено: 09.07.2022, 11:40»."""
    return not _PREPOSITION.match(line.left) and all(
        word in scene.knowledge.dates.file.stamps for word in chain(_words(line.left), _words(line.right))
    )


_PLACE_LENGTH = 80  # characters; a longer beginning of a line is prose
_CAPITALISED = r"(?:г\. ?)?[A-ZА-ЯЁ][\w\-]*+(?:[ /][A-ZА-ЯЁ][\w\-]*+){0,3}"  # `*+`: no word is tried in parts
_PLACE = re.compile(
    rf"[\W_]*(?:{_CAPITALISED}[,.] ){{0,2}}(?:г\. ?)?[A-ZА-ЯЁ][\w.\-]*(?:[ \-/][\w.\-]+){{0,3}}[,.:]?\s*(?:[—–-]\s*)?"
)
_CAPITALS = re.compile(r"[\W_]*[A-ZА-ЯЁ]{3,}(?:[ -][A-ZА-ЯЁ]+)?[,.] \Z")
_DASH = re.compile(r"\s*(?:[—–/(|*]|-{1,2}\s|\.\s*(?:[A-ZА-ЯЁ«/(—–]|$)|,?\s*$)")


def _agency(line: _Line) -> bool:
    """Whether a place or an agency stands before the date and a dash, slash, bracket or full stop after it; or the
    place after it («5 мая, Минск /БЕЛТА/»)."""
    left, right = line.left, line.right
    if _PREPOSITION.match(left) or len(left) > _PLACE_LENGTH:
        return False
    if _CAPITALS.match(left) and re.match(r", [A-ZА-ЯЁ]{3}", right):  # ЕРЕВАН, 27 НОЯБРЯ, АРМЕНПРЕСС
        return True
    if _PLACE.fullmatch(left) and left.rstrip()[-1:] in (",", ".", "—", "–", "-", ":"):
        return _DASH.match(right) is not None
    return not left.strip() and re.match(r"[,.]? [A-ZА-ЯЁ][\w\-]+[.,]? ?(?:/|—|–|\()", right) is not None


def _leads(line: _Line) -> bool:
    """Whether the date is a sentence of its own at the beginning of the line: «23.08.2022. Под председательством…».
    A diary has many of these and no dateline."""
    return not line.left.strip() and re.match(r"\.? ?[A-ZА-ЯЁ«]", line.right) is not None and "." in line.right[:1]


_FIELD_LEFT = re.compile(r"(?:.*[|•·]|.*\s[/—–-])?\s*", re.DOTALL)
_FIELD_RIGHT = re.compile(r"\s*(?:[|•·]|\s/\s|$)")


def _in_field(line: _Line) -> bool:
    """Whether separators make the date a field: «Новости ООН | 28 февраля 2024 | Мир и безопасность»."""
    return _FIELD_LEFT.fullmatch(line.left) is not None and _FIELD_RIGHT.match(line.right) is not None


_PLACE_RIGHT = re.compile(rf",? {_CAPITALISED}(?:, {_CAPITALISED})?(?:\s*$|\. ?[A-ZА-ЯЁ«])")


def _before_place(line: _Line) -> bool:
    """Whether the line begins with the date and a place or an agency: «11 ноября 2022 года, Самарканд», «26 апреля
    2023 года, Интерфакс. Управление…»."""
    return not re.search(r"\w", line.left) and _PLACE_RIGHT.match(line.right) is not None


def _ends_title(scene: Scene, line: _Line) -> bool:
    """Whether an official text's title ends with the date: «Из ответов представителя МИД на вопросы СМИ, Москва, 19
    января 2023 года». A line with a verb is prose."""
    if line.number >= _TITLE_LINES or not re.fullmatch(r"[.)]?\s*", line.right):
        return False
    if not line.left.rstrip().endswith((",", "(")):
        return False
    if not any(word.startswith(scene.knowledge.dates.file.titles) for word in islice(_words(line.left), _TITLE_WORDS)):
        return False
    words = (scene.words[index] for index in scene.covering(line.start, line.end))
    return not any(word.readings[0].pos in ("VERB", "PRTS") for word in words)


# -- the year that only the lead names ----------------------------------------------------------------------------


def _with_year(scene: Scene, stamp: _Stamp, spans: Sequence[DateSpan]) -> str:
    """A stamp with the year that its line or the next gives the same day: «Москва. 24 января. … огласила 24 января
    2024 года». Not where they name a later year too: the day is then an anniversary's."""
    lines = _head(scene)
    end = lines[min(stamp.line.number + 1, len(lines) - 1)][1]
    lead = [moment for span in spans if stamp.line.start <= span.start < end and (moment := _moment(span)) is not None]
    same = {m.year for m in lead if m.year is not None and (m.month, m.day) == (stamp.month, stamp.day)}
    latest = max((m.year for m in lead if m.year is not None), default=None)
    if latest is None or same != {latest}:
        return str(stamp)
    return f"{latest:04}-{stamp.month:02}-{stamp.day:02}"
