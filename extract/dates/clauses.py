"""Clauses: whether a rule's match is a date in its sentence («сегодня» may mean nowadays), and the tense around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from heapq import merge
from itertools import takewhile

from msgspec.structs import replace

from extract.dates.facts import DateSpan, Moment, Tense
from extract.grammar.scene import Scene
from extract.knowledge.dates import LEFT, Check, Rule
from extract.text.morphology import Reading
from extract.text.words import Word

_FIRST_WORD = re.compile(r"\w+")


def is_date(scene: Scene, string: str, rule: Rule, match: re.Match[str]) -> bool:
    """Whether a rule's match in the folded text is a date where it stands: not part of a name, and passing the rule's
    `check`."""
    start, end = match.span()
    if scene.knowledge.dates.rules.left_of_all.search(string, max(0, start - LEFT), start):
        return False
    check = rule.check.get(_FIRST_WORD.findall(match[0])[0]) if isinstance(rule.check, dict) else rule.check
    return check is None or _CHECKS[check](scene, start, end)


def _small(scene: Scene, start: int, end: int) -> bool:
    """Whether a month is written small: «Марта» is a woman."""
    return not scene.string[start].isupper()


def _small_inside(scene: Scene, start: int, end: int) -> bool:
    """Whether a month or season is written small, or begins a sentence: «Осенью …»."""
    return _small(scene, start, end) or scene.sentence_start(scene.at(start))


def _counts(scene: Scene, end: int) -> bool:
    """Whether a bare number counts what follows («в 2000 километрах»): a word that is no verb and no name and can be
    counted, as one noun in the nominative cannot («с 1973 министр»)."""
    index = scene.at(end)
    if scene.line_break(index):
        return False
    word = scene.words[index]
    if word.text in _STOPS or word.capital or _one(word):
        return False
    return word.text == "-" or word.readings[0].pos not in ("VERB", "PREP", "CONJ", "NPRO", "ADVB", "PRTS", "GRND")


def _one(word: Word) -> bool:
    """Whether a word stands for one thing in the nominative: «министр», «второй», not «рубля», «человек»."""
    named = [reading for reading in word.readings if reading.nominal or reading.adjectival]
    if not named or any(r.number == "plur" or (r.nominal and r.case == "gent") for r in named):
        return False
    return any(reading.case == "nomn" for reading in named)


def _governed(scene: Scene, end: int) -> bool:
    """Whether a genitive makes a bare «года» another thing: «конца года обезьяны», «начала недели моды». A word that
    can be a nominative is the clause's subject where it has a verb: «до конца года страны подпишут»."""
    word = _next_word(scene, end)
    if word is None:
        return False
    if word.text[0].isdigit():
        return True
    cases = {reading.case for reading in word.readings if reading.pos in ("NOUN", "ADJF", "PRTF")}
    return "gent" in cases and ("nomn" not in cases or not _has_verb(scene, word.index))


def _next_word(scene: Scene, end: int) -> Word | None:
    """The word after a stretch, None where more than blanks stands between."""
    index = scene.at(end)
    apart = index >= len(scene.words) or scene.string[end : scene.words[index].start].strip(" \u00a0")
    return None if apart else scene.words[index]


def _has_verb(scene: Scene, index: int) -> bool:
    """Whether a finite verb stands between a word and the next punctuation."""
    clause = takewhile(lambda word: word.text not in _STOPS, scene.words[index : index + _REACH])
    return any(word.readings[0].pos == "VERB" for word in clause)


_REACH = 20  # words to either side within which a predicate is looked for


def _around(scene: Scene, start: int, end: int, stops: frozenset[str]) -> Iterator[Word]:
    """The words around a stretch, nearest first, within its sentence and up to the punctuation that stops."""
    here, sentence = scene.covering(start, end), scene.sentence_words(start)

    def belongs(word: Word) -> bool:
        return word.text not in stops

    before = scene.words[max(sentence.start, here.start - _REACH) : here.start]
    left = takewhile(belongs, reversed(before))
    right = takewhile(belongs, scene.words[here.stop : min(sentence.stop, here.stop + _REACH)])
    return merge(left, right, key=lambda word: min(abs(word.start - end), abs(start - word.end)))


_STOPS = frozenset(',;:()«»"“”—–.!?…')
_CLAUSE = _STOPS | {"и", "а", "но", "или"}
_NONE: frozenset[str] = frozenset()
_FINITE = ("VERB", "PRTS", "PRED", "ADJS")
_VERBAL = (*_FINITE, "INFN", "PRTF", "GRND")


def _verb(words: Iterable[Word], kinds: Collection[str] = _FINITE) -> Reading | None:
    """The likeliest reading of the nearest word that can be a predicate, None without one."""
    for word in words:
        if len(word.text) > 2 and word.text[0].isalpha():
            reading = word.readings[0]
            if reading.pos in kinds:
                return reading
    return None


def _nowadays(scene: Scene, start: int, end: int) -> bool:
    """Whether «сегодня» means these times: its clause is in the present and tells of no event («контролируют сегодня
    половину территории», «сегодня важно»)."""
    if _in_quotes(scene.string, start, end):
        return True
    index = scene.at(start)
    if len(scene.covering(start, end)) > 1:  # сегодня в 10:30
        return False
    if index > 0 and scene.words[index - 1].readings[0].pos == "PRTF":  # задержанный сегодня
        return False
    clause = list(_around(scene, start, end, _STOPS))
    verb = _verb(clause)
    if verb is None:
        return _compared(scene, end)
    if any(_tells_of_event(word) for word in clause):
        return False
    if verb.pos in ("PRED", "ADJS"):
        return True
    return "pres" in verb.grammemes and verb.lemma not in scene.knowledge.dates.file.events


def _compared(scene: Scene, end: int) -> bool:
    """Whether a comparison with other times follows: «который сегодня более сплочённый, чем когда-либо»."""
    index = scene.at(end)
    return index < len(scene.words) and scene.words[index].lower in ("более", "менее")


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


def _governs_genitive(scene: Scene, end: int) -> bool:
    """Whether «накануне» is a preposition here: a genitive or a date follows («накануне саммита», «накануне 9 мая»)."""
    word = _next_word(scene, end)
    if word is None:
        return False
    before = word.index - 2
    if before >= 0 and scene.words[before].readings[0].pos == "PRTF":  # состоявшегося накануне переворота
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


def _no_surname(scene: Scene, start: int, end: int) -> bool:
    """Whether a weekday is none that a given name stands before («Анна Суббота»), nor that of somebody who is named so
    in the text, without a preposition («Субботу обвиняют»)."""
    day = scene.words[scene.at(start)]
    if not day.capital or day.index == 0:
        return not (day.capital and _bearers(scene, day))
    before = scene.words[day.index - 1]
    return not _is_given(scene, before) and (before.readings[0].pos == "PREP" or not _bearers(scene, day))


def _bearers(scene: Scene, day: Word) -> bool:
    """Whether a text names somebody by a given name and a weekday."""
    written = (word for word in scene.capitals if word.index and not word.lemmas.isdisjoint(day.lemmas))
    return any(_is_given(scene, scene.words[word.index - 1]) for word in written)


def _is_given(scene: Scene, word: Word) -> bool:
    """Whether a word written large is a given name."""
    return word.capital and any("Name" in reading.grammemes for reading in word.readings[:3] if reading.known)


_CHECKS: Mapping[Check, Callable[[Scene, int, int], bool]] = {
    "not-counting": lambda scene, start, end: not _counts(scene, end),
    "not-governing": lambda scene, start, end: not _governed(scene, end),
    "not-nowadays": lambda scene, start, end: not _nowadays(scene, start, end),
    "not-preposition": lambda scene, start, end: not _governs_genitive(scene, end),
    "not-surname": _no_surname,
    "small": _small,
    "small-inside": _small_inside,
}


def with_tense(scene: Scene, span: DateSpan) -> DateSpan:
    """The mention with its tense, where a weekday leaves the week or a month the year open."""
    expression = span.fact
    if not _open(expression.last or expression.first):
        return span
    return replace(span, fact=replace(expression, tense=_tense(scene, span)))


def _open(moment: Moment) -> bool:
    """Whether the moment leaves open which week or year it lies in."""
    part_of_year = moment.season is not None or moment.quarter is not None or moment.half is not None
    if moment.month is not None or (part_of_year and moment.season_shift is None):
        return not moment.has_year
    return moment.weekday is not None and moment.day_shift is None


def _tense(scene: Scene, span: DateSpan) -> Tense | None:
    """Deadline, past, coming or future, by what governs the mention («указ от 5 мая», «перенесли на пятницу», but «в
    ночь на пятницу»), else by the nearest verb of the clause or sentence; lasting from then on: «с января исполняет
    обязанности»."""
    if _is_deadline(scene, span):
        return "deadline"
    index = span.words.start
    before = [word.lower for word in scene.words[max(0, index - 2) : index]]
    if span.fact.first.weekday is not None and before and before[-1] == "на" and before[0] != "ночь":
        return "future"
    if before and before[-1] == "от":
        return "past"
    if _is_coming(scene, span):
        return "coming"
    verb = _predicate(scene, span, _FINITE)
    if verb is not None and ("futr" in verb.grammemes or verb.lemma in scene.knowledge.dates.file.plans):
        return "future"
    lasts = verb is not None and "pres" in verb.grammemes and verb.lemma in scene.knowledge.posts.file.has
    if lasts and before and before[-1] in ("с", "со"):
        return "lasting"
    return "past" if _is_past(verb) else None


def _predicate(scene: Scene, span: DateSpan, kinds: Collection[str]) -> Reading | None:
    """The nearest verb of the clause («началось во вторник», not «и завершится в пятницу»), else of the sentence."""
    parts = (_around(scene, span.start, span.end, stops) for stops in (_CLAUSE, _STOPS, _NONE))
    return next(filter(None, (_verb(part, kinds) for part in parts)), None)


def _is_coming(scene: Scene, span: DateSpan) -> bool:
    """Whether a perfective verb in the future says what happens then: «31 декабря покинет пост», «станет министром
    обороны 1 мая», but «обсудят события 6 января», whose own day it may be."""
    verb = _verb(_around(scene, span.start, span.end, _CLAUSE), _VERBAL)
    if verb is None or not {"futr", "perf"} <= verb.grammemes:
        return False
    return verb.lemma in scene.knowledge.posts.file.cues or not _dated_noun(scene, span.words.start - 1)


def _dated_noun(scene: Scene, index: int) -> bool:
    """Whether the word before a date is of a thing, no person or place, and may be the one of that day: «события 6
    января»."""
    reading = scene.words[index].readings[0] if index >= 0 else None
    return reading is not None and reading.pos == "NOUN" and reading.grammemes.isdisjoint(("anim", "Geox"))


def _is_past(verb: Reading | None) -> bool:
    return verb is not None and ("past" in verb.grammemes or verb.pos == "PRTS")


_PARTS = frozenset({"начало", "середина", "конец"})


def _is_deadline(scene: Scene, span: DateSpan) -> bool:
    """Whether something is to be done, or lasts, until then: «представить до 30 ноября», «к концу мая построят», but
    «работал до мая»."""
    index = span.words.start - 1
    if index > 0 and scene.words[index].lemmas & _PARTS:
        index -= 1
    word, before = (scene.words[at].lower if at >= 0 else "" for at in (index, index - 1))
    if word in ("позднее", "позже"):
        return before == "не"
    if word not in ("до", "к", "ко"):
        return False
    verb = _predicate(scene, span, (*_FINITE, "INFN"))
    lasts = verb is not None and verb.lemma in scene.knowledge.dates.file.lasting
    return lasts or before.startswith("срок") or not _is_past(verb)
