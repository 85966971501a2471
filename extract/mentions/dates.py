"""Dates in the text: the rules of `patterns/dates.toml` matched on characters, joined, weighed in their sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import Literal

import msgspec

from extract import knowledge
from extract.morphology import Reading, fold
from extract.spans import Span
from extract.text import Text, Word

Tense = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Moment:
    """What a text says of one point or stretch of time: numbers as written, `*_shift` counted from the document's own
    date (-1 is last, 0 this, 1 next).

    `weekday` is ISO (Monday 1), `season` EDTF's 21–24, `quarter` 1–4, `half` 1–2, `decade` the year without its last
    digit (199), `century` the year without its last two (19). Years before Christ are astronomical (44 BC is -43).
    `name_shift` counts months of one name: «в прошлом октябре».
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


@dataclass(frozen=True, slots=True)
class DateExpression:
    """What a date mention says. `last` is the second end of a range, `until` the end of a span of the clock (hour,
    minute), `tense` that of the sentence where the mention leaves its week or year open. `same` marks «того же года»
    and «в тот же день», whose value hangs on the mention before."""

    first: Moment
    last: Moment | None = None
    until: tuple[int, int] | None = None
    tense: Tense | None = None
    same: Literal["year", "day"] | None = None


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule of the pattern file; its head explains the fields."""

    id: str
    opens: list[str]
    pattern: str
    match: list[str]
    reject: list[str]
    after: str | None = None
    not_after: str | None = None


class Patterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`patterns/dates.toml`."""

    anchor: str
    not_after_number: str
    end: str
    events: list[str]
    plans: list[str]
    stamps: list[str]
    openings: dict[str, str]
    months: dict[str, int]
    weekdays: dict[str, int]
    ordinals: dict[str, int]
    shifts: dict[str, int]
    day_shifts: dict[str, int]
    seasons: dict[str, int]
    pieces: dict[str, str]
    names: dict[str, str]
    rule: list[Rule]


@dataclass(frozen=True, slots=True)
class _Compiled:
    id: str
    pattern: re.Pattern[str]
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    """The date rules and word tables, read once."""
    return knowledge.load("dates", Patterns)


_PIECE = re.compile(r"\{([a-z_]+)(2?)\}")
_GROUP = re.compile(r"\(\?P<([a-z_]+)>")


def _expand(pattern: str, pieces: Mapping[str, str]) -> str:
    """Puts the pieces into a pattern; `{piece2}` renames the piece's groups, those of the pieces in it too."""

    def piece(match: re.Match[str]) -> str:
        text = _expand(pieces[match[1]], pieces)
        return "(?:" + (_GROUP.sub(r"(?P<\1_2>", text) if match[2] else text) + ")"

    return _PIECE.sub(piece, pattern)


# How far to the left `after` and `not_after` look, in characters: the longest is an open bracket.
_LEFT = 48


@lru_cache(maxsize=1)
def _rules() -> tuple[re.Pattern[str], dict[str, tuple[_Compiled, ...]]]:
    """The pattern that finds openings (its group names the kind) and the rules for each kind of opening."""
    known = patterns()
    by_opening: dict[str, list[_Compiled]] = {name: [] for name in known.openings}
    for rule in known.rule:
        compiled = _Compiled(
            rule.id,
            re.compile(f"(?:{_expand(rule.pattern, known.pieces)}){known.end}"),
            re.compile(rf"(?:{rule.after})\Z") if rule.after is not None else None,
            re.compile(rf"(?:{rule.not_after})\Z") if rule.not_after is not None else None,
        )
        for opening in rule.opens:
            by_opening[opening].append(compiled)
    openings = "|".join(f"(?P<{name}>{pattern})" for name, pattern in known.openings.items())
    return re.compile(rf"(?<!\w)(?:{openings})"), {name: tuple(rules) for name, rules in by_opening.items()}


@lru_cache(maxsize=1)
def _left_of_numbers() -> re.Pattern[str]:
    return re.compile(patterns().not_after_number + r"\Z")


@lru_cache(maxsize=1)
def _left_of_all() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(patterns().names.values()) + r")\Z")


_ALIKE = {ord(dash): "-" for dash in "‐‑‒–—―−"} | {ord(blank): " " for blank in "\t\u00a0\u2007\u2009\u200a\u202f"}


def folded(string: str) -> str:
    """The text as the rules read it: `fold`, one sort of dash, one sort of blank; every offset stays."""
    low = fold(string)
    if len(low) != len(string):  # «İ» in lower case is two characters
        low = "".join(c if len(fold(c)) != 1 else fold(c) for c in string)
    return low.translate(_ALIKE)


# -- reading a match's groups -------------------------------------------------------------------------------------

_ROMAN = {"i": 1, "і": 1, "v": 5, "x": 10, "х": 10}


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _by_stem(table: Mapping[str, int], word: str) -> int:
    """The value of the longest stem that the word begins with. Raises KeyError where there is none."""
    stem = max((stem for stem in table if word.startswith(stem)), key=len, default=word)
    return table[stem]


def _number(word: str) -> int:
    """«25», «25-го», «двадцать пятого», «IV» as a number."""
    digits = re.match(r"\d+", word)
    if digits is not None:
        return int(digits[0])
    if re.fullmatch(r"[ivxхі]+(?:-.*)?", word):
        return _roman(word.split("-")[0])
    return sum(_by_stem(patterns().ordinals, part) for part in word.split())


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _by_stem(patterns().months, word)


def _full_year(two_digits: str) -> int:
    """The year two digits stand for: up to 29 of this century, else of the last («в 41-м», «в 08-м»)."""
    year = int(two_digits)
    return 2000 + year if year < 30 else 1900 + year


def _decade(word: str) -> int:
    """«1990» → 199, «90» → 199."""
    return int(word) // 10 if len(word) == 4 else 190 + int(word) // 10


def _shift(word: str) -> int:
    return _by_stem(patterns().shifts, word)


_UNITS = ("year", "month", "name", "week", "weekday", "weekend", "quarter", "season", "century")
_READERS: dict[str, Callable[[str], int]] = {
    **{f"{unit}_shift": _shift for unit in _UNITS},
    "year": int,
    "yy": _full_year,
    "month": _month,
    "day": _number,
    "weekday": lambda word: _by_stem(patterns().weekdays, word),
    "season": lambda word: _by_stem(patterns().seasons, word),
    "day_shift": lambda word: patterns().day_shifts[word],
    "quarter": _number,
    "half": _number,
    "century": lambda word: _number(word) - 1,
    "decade": _decade,
    "decade_word": lambda word: 190 + _by_stem(patterns().ordinals, word) // 10,
    "hour": int,
    "minute": int,
    "year_this": lambda word: 0,
}
_FIELDS = {"yy": "year", "decade_word": "decade", "year_this": "year_shift"}
_VARIANT = re.compile(r"_[a-f]$")


def _fields(match: re.Match[str], second: bool) -> dict[str, str]:
    """The groups that took part, by plain name; `second` chooses those of a range's second end. Alternatives of one
    group are told apart by a letter (`hour_a`, `hour_b`)."""
    taken = {name: value for name, value in match.groupdict().items() if value is not None}
    return {_VARIANT.sub("", name.removesuffix("_2")): v for name, v in taken.items() if name.endswith("_2") == second}


def _moment(fields: Mapping[str, str]) -> Moment | None:
    values = {_FIELDS.get(name, name): _READERS[name](text) for name, text in fields.items() if name in _READERS}
    if not values:
        return None
    moment = Moment(**values)
    if "bc" in fields and moment.year is not None:
        moment = replace(moment, year=1 - moment.year)
    if moment.century is not None and moment.decade is not None:
        moment = replace(moment, decade=moment.century * 10 + moment.decade % 10, century=None)
    if moment.century_shift is not None and moment.decade is not None:
        moment = replace(moment, decade=(20 + moment.century_shift) * 10 + moment.decade % 10, century_shift=None)
    return _on_the_clock(moment, fields.get("part"))


def _on_the_clock(moment: Moment, part: str | None) -> Moment:
    """Hours as of 24, minutes 0 where the text names the hour alone («в 8 вечера» → 20:00)."""
    if moment.hour is None:
        return moment
    afternoon = part in ("дня", "вечера") and moment.hour < 12
    midnight = moment.hour == 24 or (part == "ночи" and moment.hour == 12)
    hour = 0 if midnight else moment.hour + 12 * afternoon
    return replace(moment, hour=hour, minute=moment.minute or 0)


def _expression(match: re.Match[str]) -> DateExpression | None:
    """What a match says; None where the numbers make no date (31 февраля, «2021–2019»)."""
    fields = _fields(match, second=False)
    if "bc" not in fields and fields.get("year") and match.groupdict().get("bc_2"):
        fields["bc"] = "до"  # 500–449 годов до н. э.
    first, last = _moment(fields) or Moment(), _moment(_fields(match, second=True))
    if "year_end" in fields and first.year is not None:
        last = _season_end(first.year, fields["year_end"])
        if last is None:
            return None
    if last is not None:
        first, last = _completed(first, last, match.groupdict())
    if not _possible(first) or (last is not None and not (_possible(last) and _in_order(first, last))):
        return None
    same: Literal["year", "day"] | None = "year" if "year_same" in fields else "day" if "day_same" in fields else None
    until = (int(fields["hour_to"]), int(fields["minute_to"])) if "hour_to" in fields else None
    return DateExpression(first, last, until=until, same=same)


def _season_end(year: int, end: str) -> Moment | None:
    """The second year of «2019/20», which is always the next."""
    follows = int(end) in (year + 1, (year + 1) % 100)
    return Moment(year=year + 1) if follows else None


def _completed(first: Moment, last: Moment, groups: Mapping[str, str | None]) -> tuple[Moment, Moment]:
    """The two ends of a range, each given what only the other says: «3 по 5 июня», «1941–45»."""
    short = groups.get("yy_2")
    if short is not None and first.year is not None and groups.get("day_2") is None:
        last = replace(last, year=first.year // 100 * 100 + int(short))
    if first.month is None and first.day is not None:
        first = replace(first, month=last.month)
    if last.century is not None and first.century is None and last.decade is None:
        return first, last
    if first.month is not None and not first.has_year and last.has_year:
        # 30 декабря – 2 января 2021 года
        before = int(last.month is not None and first.month > last.month)
        first = replace(
            first,
            year=None if last.year is None else last.year - before,
            year_shift=None if last.year_shift is None else last.year_shift - before,
        )
    return first, last


_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _possible(moment: Moment) -> bool:
    if moment.day is not None and not 1 <= moment.day <= 31:
        return False
    if moment.day is not None and moment.month is not None and moment.day > _DAYS[moment.month - 1]:
        return False
    return moment.century is None or 0 <= moment.century < 21


def _in_order(first: Moment, last: Moment) -> bool:
    """Whether a range does not run backwards, as far as its numbers tell."""
    if first.year is not None and last.year is not None and first.year != last.year:
        return first.year < last.year
    if first.month is not None and first.month == last.month and first.day is not None and last.day is not None:
        return first.day < last.day or (first.year is None) != (last.year is None)
    return first.year is None or first.year != last.year or first.month is not None or last.month is not None


# -- matching -----------------------------------------------------------------------------------------------------


def _matches(string: str) -> Iterator[tuple[str, re.Match[str], DateExpression]]:
    """The longest match at each opening, from left to right, none overlapping."""
    openings, rules = _rules()
    position = 0
    for opening in openings.finditer(string):
        start, kind = opening.start(), opening.lastgroup
        if start < position or kind is None:
            continue
        best = _best(string, start, rules[kind])
        if best is None or (kind == "number" and _left_of_numbers().search(string, max(0, start - 12), start)):
            continue
        yield best
        position = best[1].end()


def _best(string: str, start: int, rules: Sequence[_Compiled]) -> tuple[str, re.Match[str], DateExpression] | None:
    """The longest match of any rule at one place, of equal ones the first."""
    found = [(rule, match) for rule in rules if (match := rule.pattern.match(string, start)) is not None]
    for rule, match in sorted(found, key=lambda pair: -pair[1].end()):
        if _fits_left(rule, string, start):
            expression = _expression(match)
            if expression is not None:
                return rule.id, match, expression
    return None


def _fits_left(rule: _Compiled, string: str, start: int) -> bool:
    floor = max(0, start - _LEFT)
    if rule.after is not None and rule.after.search(string, floor, start) is None:
        return False
    return rule.not_after is None or rule.not_after.search(string, floor, start) is None


def find(text: Text, found: Sequence[Span] = ()) -> list[Span]:
    """The date mentions of a text, by position; `Span.data` is a `DateExpression`. `found` is not used: dates come
    first."""
    string = folded(text.string)
    spans: list[Span] = []
    for rule, match, expression in _matches(string):
        if not _is_date(text, string, rule, match):
            continue
        spans.extend(_listed_before(string, match.start(), expression, spans[-1].end if spans else 0))
        spans.append(Span("date", match.start(), match.end(), f"dates:{rule}", expression))
    spans = _spanned(string, _apposed(string, spans))
    spans = _from_neighbours(string, spans)
    return [_with_tense(text, span) for span in spans]


def _is_date(text: Text, string: str, rule: str, match: re.Match[str]) -> bool:
    """Whether a match is a date where it stands: no name, no «сегодня» for nowadays."""
    start = match.start()
    if rule == "year-support":
        return not _counts(text, match.end())
    if rule in ("month", "months", "season-bare") and not _as_common_noun(text, start, rule):
        return False
    if _left_of_all().search(string, max(0, start - _LEFT), start):
        return False
    if rule == "day-word" and match["day_shift"] == "накануне":
        return not _governs_genitive(text, match.end())
    if rule == "day-word" and match[0] == "сегодня":
        return not _nowadays(text, start, match.end())
    return True


def _as_common_noun(text: Text, start: int, rule: str) -> bool:
    """Whether a month or season is written small, or begins a sentence: «Марта» within one is a woman."""
    if not text.string[start].isupper():
        return True
    return rule != "month" and text.sentence_start(text.at(start))


def _counts(text: Text, end: int) -> bool:
    """Whether a bare number counts what follows («в 2000 километрах»): a word other than a verb, a name, or one that
    cannot be counted."""
    index = text.at(end)
    if index >= len(text.words) or "\n" in text.gap(index):
        return False
    word = text.words[index]
    if word.text in _STOPS or word.capital:
        return False
    return word.text == "-" or word.readings[0].pos not in ("VERB", "PREP", "CONJ", "NPRO", "ADVB", "PRTS", "GRND")


_REACH = 20  # words to either side within which a predicate is looked for


def _around(text: Text, start: int, end: int, stops: frozenset[str]) -> list[Word]:
    """The words around a stretch, nearest first, within its sentence and up to the punctuation that stops."""
    here = text.covering(start, end)
    sentence = text.sentence(start)

    def belongs(word: Word) -> bool:
        return word.text not in stops and text.sentence(word.start) == sentence

    left = takewhile(belongs, reversed(text.words[max(0, here.start - _REACH) : here.start]))
    right = takewhile(belongs, text.words[here.stop : here.stop + _REACH])
    return sorted([*left, *right], key=lambda word: min(abs(word.start - end), abs(start - word.end)))


_STOPS = frozenset(',;:()«»"“”—–.!?…')
_NONE: frozenset[str] = frozenset()
_FINITE = ("VERB", "PRTS", "PRED", "ADJS")


def _verb(words: Sequence[Word]) -> Reading | None:
    """The likeliest reading of the nearest word that can be a predicate."""
    for word in words:
        if len(word.text) > 2 and word.text[0].isalpha():
            reading = word.readings[0]
            if reading.pos in _FINITE:
                return reading
    return None


def _nowadays(text: Text, start: int, end: int) -> bool:
    """Whether «сегодня» means these times: its clause is in the present and tells of no event («контролируют сегодня
    половину территории», «сегодня важно»)."""
    if _in_quotes(text.string, start, end):
        return True
    index = text.at(start)
    if index > 0 and text.words[index - 1].readings[0].pos == "PRTF":  # задержанный сегодня
        return False
    clause = _around(text, start, end, _STOPS)
    verb = _verb(clause)
    if verb is None or any(_tells_of_event(word) for word in clause):
        return False
    if verb.pos in ("PRED", "ADJS"):
        return True
    return "pres" in verb.grammemes and verb.lemma not in patterns().events


def _tells_of_event(word: Word) -> bool:
    """Whether the word is a verb in the past or future: «стало известно сегодня»."""
    reading = word.readings[0]
    return reading.pos == "VERB" and not reading.grammemes.isdisjoint(("past", "futr"))


_QUOTE = re.compile(r"[«\"“„](?:[А-ЯЁ]\w+ )?\Z")


def _in_quotes(string: str, start: int, end: int) -> bool:
    """Whether quotes hold the word, alone or after one other: газета «Сегодня», «Россия сегодня»."""
    return (
        string[end : end + 1] in ("»", '"', "”", "“") and _QUOTE.search(string, max(0, start - 24), start) is not None
    )


def _governs_genitive(text: Text, end: int) -> bool:
    """Whether «накануне» is a preposition here: a genitive or a date follows («накануне саммита», «накануне 9 мая»)."""
    index = text.at(end)
    if index >= len(text.words) or text.string[end : text.words[index].start].strip(" \u00a0"):
        return False
    word = text.words[index]
    before = text.at(end) - 2
    if before >= 0 and text.words[before].readings[0].pos == "PRTF":  # состоявшегося накануне переворота
        return False
    if word.text[0].isdigit():
        return True
    if not word.text[0].isalpha():
        return False
    reading = word.readings[0]
    if reading.pos not in ("NOUN", "ADJF", "PRTF", "NPRO", "NUMR"):
        return False
    cases = word.cases()
    return "gent" in cases and ("nomn" not in cases or reading.case == "gent")


# -- what neighbours give each other ------------------------------------------------------------------------------

_LIST = re.compile(r"(?<![\w.,:/№-])(?<!№ )(\d{1,2})(?:-(?:го|е|ого))?(?: ?- ?(\d{1,2}))?(?:,| и|, и| или) \Z")
_YEARS = re.compile(r"(?<![\w.,:/№-])(?<!№ )((?:1[5-9]|20)\d\d)(?:,| и|, и| или) \Z")


def _listed_before(string: str, start: int, expression: DateExpression, floor: int) -> list[Span]:
    """Bare numbers of a list that take month or year from its last member: «1, 2 и 5 мая», «в 2014 и 2016 годах»."""
    first = expression.first
    spans: list[Span] = []
    while first.day is not None and first.month is not None:
        match = _LIST.search(string, max(floor, start - _LEFT), start)
        if match is None or not 0 < int(match[1]) < int(match[2] or first.day) <= 31 or int(match[2] or 0) >= first.day:
            break
        base = replace(first, day=int(match[1]), hour=None, minute=None, weekday=None)
        last = replace(base, day=int(match[2])) if match[2] else None
        start, first = match.start(), base
        end = match.end(2) if match[2] else _end_of_number(string, match.end(1))
        spans.insert(0, Span("date", start, end, "dates:listed", DateExpression(base, last)))
    while first.year is not None and first == Moment(year=first.year):
        match = _YEARS.search(string, max(floor, start - _LEFT), start)
        if match is None or int(match[1]) >= first.year:
            break
        start, first = match.start(), Moment(year=int(match[1]))
        spans.insert(0, Span("date", start, match.end(1), "dates:listed", DateExpression(first)))
    return spans


def _end_of_number(string: str, end: int) -> int:
    suffix = re.compile(r"-(?:го|е|ого)(?!\w)").match(string, end)
    return suffix.end() if suffix is not None else end


_APPOSED = re.compile(r"(?:,? (?:(?:в|во|на) )?|,? \(| - )")


def _kind(span: Span) -> str:
    """What a mention can stand in apposition as: a day word, a weekday, a day of the calendar, or nothing."""
    expression = span.data
    if not isinstance(expression, DateExpression) or expression.last is not None:
        return ""
    first = expression.first
    if first.day_shift is not None:
        return "word"
    if first.weekday is not None and first.day is None:
        return "weekday"
    return "day" if first.day is not None and first.month is not None else ""


_PAIRS = {("word", "weekday"), ("word", "day"), ("weekday", "day"), ("day", "weekday"), ("weekday", "word")}


def _apposed(string: str, spans: Sequence[Span]) -> list[Span]:
    """Joins «сегодня, 2 декабря», «во вторник, 1 декабря», «2 декабря (среда)»."""
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before is not None and (_kind(before), _kind(span)) in _PAIRS:
            gap = string[before.end : span.start]
            closing = string[span.end : span.end + 1] == ")"
            if _APPOSED.fullmatch(gap) and ("(" not in gap or closing) and span.source != "dates:listed":
                end = span.end + 1 if "(" in gap else span.end
                joined[-1] = Span("date", before.start, end, "dates:apposition", _union(before.data, span.data))
                continue
        joined.append(span)
    return joined


def _union(left: object, right: object) -> DateExpression:
    """One expression of two that stand in apposition: all that either says."""
    assert isinstance(left, DateExpression) and isinstance(right, DateExpression)
    given = {name: value for name in Moment.__slots__ if (value := getattr(right.first, name)) is not None}
    return replace(left, first=replace(left.first, **given), until=right.until or left.until)


_SINCE = re.compile(r"(?<!\w)(?:с|c|со|от) \Z")


def _spanned(string: str, spans: Sequence[Span]) -> list[Span]:
    """Joins the ends of a range that no rule takes as one: «с мая 2003 года по 27 ноября 2005 года»."""
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before is not None and string[before.end : span.start] in (" по ", " до ", " и до "):
            expression = _range(before.data, span.data)
            if expression is not None and _SINCE.search(string, max(0, before.start - 4), before.start):
                joined[-1] = Span("date", before.start, span.end, "dates:range", expression)
                continue
        joined.append(span)
    return joined


def _range(left: object, right: object) -> DateExpression | None:
    if not (isinstance(left, DateExpression) and isinstance(right, DateExpression)):
        return None
    if left.last is not None or right.last is not None:
        return None
    first, last = _completed(left.first, right.first, {})
    return DateExpression(first, last) if _in_order(first, last) else None


_JOINT = re.compile(r"(?:,| и|, а также| или|, и)(?: (?:в|к|с|до|на))? ")


def _from_neighbours(string: str, spans: Sequence[Span]) -> list[Span]:
    """Lends years within a list («в мае и июне 2019 года») and reads «того же года» from the mention before."""
    done = list(spans)
    for index in range(len(done) - 2, -1, -1):
        here, following = done[index], done[index + 1]
        if _JOINT.fullmatch(string, here.end, following.start):
            done[index] = replace(here, data=_lent(here.data, following.data))
    for index in range(1, len(done)):
        done[index] = replace(done[index], data=_same(done[index - 1].data, done[index].data))
    return done


def _lent(here: object, following: object) -> object:
    """`here` with the year of the list's next member, if it has a month and none of its own."""
    if not (isinstance(here, DateExpression) and isinstance(following, DateExpression)) or here.last is not None:
        return here
    first, other = here.first, following.first
    if first.month is None or first.has_year or other.month is None or not other.has_year:
        return here
    return replace(here, first=replace(first, year=other.year, year_shift=other.year_shift))


def _same(before: object, here: object) -> object:
    """`here` with the year (or all) of the mention before, where it says «того же»."""
    if not (isinstance(here, DateExpression) and isinstance(before, DateExpression)) or here.same is None:
        return here
    source = before.last or before.first
    if here.same == "day":
        return replace(here, first=replace(source, hour=None, minute=None)) if source.day is not None else here
    return replace(here, first=replace(here.first, year=source.year, year_shift=source.year_shift))


def _with_tense(text: Text, span: Span) -> Span:
    """The mention with its sentence's tense, where a weekday leaves the week or a month the year open."""
    expression = span.data
    if not isinstance(expression, DateExpression):
        return span
    if not _open(expression.last or expression.first):
        return span
    return replace(span, data=replace(expression, tense=_tense(text, span)))


def _open(moment: Moment) -> bool:
    """Whether the moment leaves open which week or year it lies in."""
    if moment.month is not None:
        return not moment.has_year
    return moment.weekday is not None and moment.day_shift is None


def _tense(text: Text, span: Span) -> Tense | None:
    """Past or future, by the nearest verb of the clause, else of the sentence, or by what governs a weekday
    («перенесли на пятницу», but «в ночь на пятницу»)."""
    verb = _verb(_around(text, span.start, span.end, _STOPS)) or _verb(_around(text, span.start, span.end, _NONE))
    past = verb is not None and ("past" in verb.grammemes or verb.pos == "PRTS")
    index = text.at(span.start)
    before = [word.lower for word in text.words[max(0, index - 2) : index]]
    if isinstance(span.data, DateExpression) and span.data.first.weekday is not None and before:
        if before[-1] == "на" and before[0] != "ночь":
            return "future"
        if before[-1] in ("до", "к", "ко") and not past:
            return "future"
    if verb is not None and ("futr" in verb.grammemes or verb.lemma in patterns().plans):
        return "future"
    return "past" if past else None
