"""Dates that are tied to a holding: «с 2018 по 2021 год был», «в 2005 году стал», «министр (2010–2015)»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

import msgspec

from extract.dates.facts import DATES, DateExpression, DateSpan
from extract.dates.values import value
from extract.grammar.context import Context
from extract.people.facts import PEOPLE
from extract.places.facts import PLACES
from extract.posts.clauses import Clauses, Part, Sentence, adjectival, is_predicate
from extract.posts.facts import POSTS
from extract.text.span_index import SpanIndex
from extract.text.words import DASHES, Word, agree

SINCE, UNTIL, AT = frozenset({"с", "со", "c"}), frozenset({"до", "по"}), frozenset({"в", "во"})
EDGES = frozenset({"начало", "конец", "середина"})  # «с начала 2010 года»
LINKS = frozenset(
    {
        "он",
        "она",
        ",",
        ".",
        "г",
        "гг",
        "(",
        ":",
        "по",
        "настоящее",
        "наст",
        "время",
        "вр",
        "н",
        "в",
        "н.в",
        "сейчас",
        "сей",
        "день",
    }
)  # «с 2010 г. по настоящее время –», «2010 – н. в.:»
NOW = frozenset(
    {"по", "н", "н.в", "наст", "настоящее", "сейчас"}
)  # behind a dash after a date: «2010 – по настоящее время»
TOLD = frozenset(
    {"в", "об", "о", "обо"}
)  # before a noun: «подал в отставку», «объявил об отставке»; not «после отставки»
RESULTS = frozenset({"результат", "итог", "ход", "время"})  # «по итогам выборов 5 мая»
HELD = frozenset({"пройти", "состояться", "провести"})  # «на прошедших 5 мая выборах»
BIRTH = frozenset({"рождение", "выпуск", "постройка"})  # «1975 года рождения»
CITED = 8  # words between an act and its date
LONGEST = 40  # years that somebody has an office
MONTH, DAY = len("2020-05"), len("2020-05-03")
ASIDE = frozenset({"до", "после"})  # before a noun: of another time than its own, «после отставки», «до избрания»
SPANS = frozenset({"год", "месяц", "неделя", "день", "сутки", "полгода", "полтора", "час", "десятилетие"})
LAPSE = frozenset({"через", "спустя"})
LAPSED = 3  # words to either side of these among which a stretch of time stands
PARTICIPLE = 3  # words before a date among which stands the participle that it belongs to
NEAR = 30  # characters between a date and a post after it


class Tied(msgspec.Struct, frozen=True):
    """EDTF values: of a beginning, an end, and a point of time that is either, as the verb beside it says."""

    since: str | None = None
    until: str | None = None
    point: str | None = None


class Calendar:
    """The dates of a text, by where they stand."""

    def __init__(self, context: Context, clauses: Clauses) -> None:
        self._context = context
        self._scene = context.scene
        self._anchor = context.anchor
        self._clauses = clauses

    @cached_property
    def _dates(self) -> SpanIndex[DateExpression]:
        return SpanIndex(self._context.found.of(DATES))

    @cached_property
    def _people(self) -> AbstractSet[int]:
        """The first words of persons' names."""
        return {span.words.start for span in self._context.found.of(PEOPLE)}

    @cached_property
    def dated(self) -> AbstractSet[int]:
        """The words of dates."""
        return {index for date in self._context.found.of(DATES) for index in date.words}

    @cached_property
    def _names(self) -> AbstractSet[int]:
        """The words of mentions that are no dates."""
        return {index for span in self._context.spans if span.kind != DATES.name for index in span.words}

    def with_word(self, cue: Word, place: int) -> Tied:
        """What is tied to a verb or noun that governs a post at a word: dates of their parts of the sentence and,
        where these have none, of a part after them that has no verb, or of those that they go on from («В субботу,
        6 мая, …»)."""
        sentence = self._clauses.sentence(place)
        if (told_of := self._of_ellipsis(sentence, cue, place)) != Tied():
            return told_of
        numbers = {sentence.part_at(cue.index): None, sentence.part_at(place): None}
        parts = [sentence.parts[number] for number in numbers]
        anew = self._anew(sentence, max(cue.index, place))

        def own(dates: Iterable[DateSpan]) -> Iterator[DateSpan]:
            return (date for date in dates if date.words.start >= anew and not self._of_a_post(date, place))

        dates = [date for part in parts for date in self._in(part) if not self._with_other(date, cue, place)]
        told = cue.readings[0].pos != "NOUN" or self._told(cue, verbal=any(map(self._has_verb, parts)))
        if not told:  # «до назначения министром в 2017 году он возглавлял банк»
            behind = (cue.index + 1, self._posted.get(place))
            dates = [date for date in dates if self._first(date) in behind]
        tied = self._tied(own(dates))
        if tied == Tied():
            tied = self._tied(own(self._trailing(sentence, max(numbers))))
        described = sentence.part_with(cue.index).inserted and _participle(cue)  # «…, ставший мэром в мае, …»
        if tied != Tied() or not told or described:
            return tied
        if (when := next(filter(None, (self._when(sentence, number) for number in numbers)), None)) is not None:
            return Tied(point=when)
        tied = self._tied(own(date for number in numbers for date in self._leading(sentence, number)))
        tied = self._tied(own(self._bracketed(sentence))) if tied == Tied() else tied
        if tied != Tied() or anew > sentence.parts[0].start:
            return tied
        return Tied(point=self._going_on(sentence, min(numbers), cue) or self._headed(sentence, cue))

    def _anew(self, sentence: Sentence, stop: int) -> int:
        """The word from which on a sentence tells of a later time than before: «с 2001 по 2005 год был мэром, `затем`
        министром», «в 1993 году стал мэром, а `через` два года – министром»."""
        words, first = self._scene.words, sentence.parts[0].start
        return next((index for index in range(stop - 1, first, -1) if self._later(words[index])), first)

    def _later(self, word: Word) -> bool:
        """Whether a word says that what follows was later than what came before: «затем», «через год», «год спустя»."""
        if word.lower not in LAPSE:
            return word.lower in self._scene.knowledge.posts.file.later
        near = self._scene.words[max(0, word.index - LAPSED) : word.index + LAPSED + 1]
        return any(w.lemmas & SPANS for w in near) and not any(w.lower == "после" for w in near)

    def _of_a_post(self, date: DateSpan, place: int) -> bool:
        """«был министром в 2007–2009 годах и `депутатом`», not «указом президента 3 мая назначен министром»: whether a
        date stands right behind a post before another."""
        first = self._first(date)
        behind = first < place and first in self._posted.values() and not self._scene.sentence_start(first)
        return behind and not self._of_an_act(date)

    def _first(self, date: DateSpan) -> int:
        """The first word of a date, with «с начала», «(в» before it."""
        words, first = self._scene.words, date.words.start
        while first and (words[first - 1].lower in SINCE | UNTIL | AT | {"("} or words[first - 1].lemmas & EDGES):
            first -= 1
        return first

    @cached_property
    def _posted(self) -> Mapping[int, int]:
        """Where posts begin, and the words right behind them."""
        return {span.words.start: span.stop for span in self._context.found.of(POSTS)}

    def _of_ellipsis(self, sentence: Sentence, cue: Word, place: int) -> Tied:
        """«с 2001 по 2005 год был мэром, а с 2006 по 2010 год – министром»: what stands before a dash in place of a
        verb."""
        number = sentence.part_at(place)
        part = sentence.parts[number - 1] if number and cue.index < sentence.parts[number - 1].start else None
        if part is None or part.inserted or self._scene.words[part.stop - 1].text not in DASHES or self._has_verb(part):
            return Tied()
        return self._tied(self._in(part))

    def _with_other(self, date: DateSpan, cue: Word, place: int) -> bool:
        """«глава созданного в 2010 году фонда», «управлял краем с 2006 года и был министром»: whether a date is that of
        a participle or verb other than the cue."""
        first, words = date.words.start, self._scene.words
        if first < min(cue.index, place):
            between = words[date.stop : cue.index]
            start = self._clauses.sentence(first).part_with(first).start
            joined = any(word.lower == "и" for word in between)
            if joined and any(is_predicate(word) for word in words[start:first]):
                return True
        since = cue.index + 1 if cue.index < first else 0
        before = self._scene.words[max(0, first - PARTICIPLE, since) : first]
        return any(_participle(word) and not self._apart(word, first) for word in before)

    def _apart(self, participle: Word, date: int) -> bool:
        """«с занимаемой должности 5 мая», not «созданный 5 мая фонд»: whether the date behind a participle is none of
        its own."""
        if participle.index in self._names or self._held(participle):
            return True
        noun = self._scene.words[participle.index + 1]
        described = noun.index < date and noun.readings[0].nominal and agree(participle, noun)
        return described and "pssv" in participle.readings[0].grammemes

    def _held(self, participle: Word) -> bool:
        """«на прошедших 5 мая выборах», «по итогам состоявшихся 5 мая выборов», not «после прошедших 5 мая выборов»."""
        before = self._scene.words[max(0, participle.index - 2) : participle.index]
        by = any(word.lemmas & RESULTS for word in before)
        return bool(participle.lemmas & HELD) and (by or not participle.cases().isdisjoint(("loct", "ablt")))

    def _told(self, noun: Word, *, verbal: bool) -> bool:
        """«объявил об отставке»: whether a noun is what happened, and not «после отставки», «до назначения»; `verbal`:
        it stands with a verb."""
        words, before = self._scene.words, noun.index - 1
        if noun.lemmas & self._scene.knowledge.posts.file.expires:
            return True  # «после истечения в мае полномочий»
        while before > 0 and adjectival(words[before]):
            before -= 1
        if before < 0 or words[before].readings[0].pos != "PREP":
            return True
        return words[before].lower in TOLD or not (verbal or words[before].lower in ASIDE)

    def beside(self, start: int, stop: int, end: int) -> Tied:
        """What stands right beside the words `start` to `stop`: «С 2005 года депутат», «В 1996 году – министр»,
        «министр (2010–2015)», «директор с 2011 по 2015 год». `end` is where they end with the holder's name."""
        before = () if self._acts(end) else self.before(start)
        return self._tied(date for date in (*self._after(stop), *before) if not self._brief(date))

    def _brief(self, date: DateSpan) -> bool:
        """«с 3 по 9 мая министр в отпуске»: whether a date is a stretch of days, shorter than anybody has an office."""
        first, slash, last = (value(date.fact, self._anchor) or "").partition("/")
        return bool(slash) and len(first) == len(last) == DAY and first[:MONTH] == last[:MONTH]

    def after(self, stop: int) -> Tied:
        """What stands right after the words before `stop`: «министр (2010–2015)»."""
        return self._tied(self._after(stop), points=False)

    def within(self, start: int, stop: int) -> Tied:
        """What the dates among the words `start` to `stop` (exclusive) tie."""
        words = self._scene.words
        return self._tied(self._dates.starting(words[start].start, words[stop - 1].end))

    def _in(self, part: Part) -> list[DateSpan]:
        words = self._scene.words
        dates = self._dates.starting(words[part.start].start, words[part.stop - 1].end)
        return [date for date in dates if not self._heads(date)]

    def _heads(self, date: DateSpan) -> bool:
        """«Рига, 14 мая 2025 г. Премьер-министр …», «Рига, 14 мая – премьер-министр …»: whether a date stands before a
        sentence that begins with a word which is else written small, or is a dateline's behind its place."""
        words, first, stop = self._scene.words, date.words.start, date.stop
        if stop >= len(words):
            return False
        if words[stop].text in DASHES:
            place = self._context.found.starting(PLACES).get(self._clauses.sentence(first).parts[0].start)
            return place is not None and place.stop == first - 1
        if self._scene.string[date.end - 1] != "." or not words[stop].capital or stop in self._people:
            return False
        return not any({"Name", "Surn", "Geox"} & reading.grammemes for reading in words[stop].readings)

    def _has_verb(self, part: Part) -> bool:
        return any(map(is_predicate, self._scene.words[part.start : part.stop]))

    def _when(self, sentence: Sentence, number: int) -> str | None:
        """«так было до 2014 года, когда мэром стал Иванов»: the value of the date right before «когда»."""
        part = sentence.parts[number]
        if not number or self._scene.words[part.start].lower != "когда":
            return None
        last = self._in(sentence.parts[number - 1])[-1:]
        return value(last[0].fact, self._anchor) if last and last[0].stop >= part.start - 2 else None

    def _leading(self, sentence: Sentence, number: int) -> list[DateSpan]:
        """The dates of the parts right before one that have no verb."""
        dates = list[DateSpan]()
        for before in sentence.before(number):
            if before.inserted and not self._scene.words[before.start].lemmas & HELD:
                continue
            if self._has_verb(before):
                break
            dates += self._in(before)
        return dates

    def _bracketed(self, sentence: Sentence) -> list[DateSpan]:
        """«В конце засухи (май 1957 года) он стал мэром»: the date that explains when, at a sentence's beginning."""
        words, bracket = self._scene.words, sentence.part_after(sentence.parts[0].start)
        if bracket is None or not bracket.bracket or words[sentence.parts[0].start].readings[0].pos != "PREP":
            return []
        dates = self._in(bracket)
        whole = len(dates) == 1 and dates[0].words.start == bracket.start and dates[0].stop == bracket.stop - 1
        return dates if whole else []

    def _headed(self, sentence: Sentence, cue: Word) -> str | None:
        """«11 марта. Парламент избрал …», of a chronicle: the value of the date that is the whole sentence before."""
        words, start = self._scene.words, sentence.parts[0].start
        if start == 0 or not self._scene.sentence_start(start) or "futr" in cue.readings[0].grammemes:
            return None
        before = self._scene.sentence_words(words[start - 1].start)
        dates = self._dates.starting(words[before.start].start, words[start - 1].end)
        bare = len(dates) == 1 and all(i in dates[0].words or words[i].text == "." for i in before)
        day = value(dates[0].fact, self._anchor) if bare else None
        dateline = day is not None and day[:DAY] == self._anchor and self._scene.line_break(start)
        return None if dateline else day  # the line that a text is dated by tells of nothing else

    def _trailing(self, sentence: Sentence, number: int) -> list[DateSpan]:
        """The dates at the beginning of the part after one that has no verb: «был мэром недолго, с мая по июнь», not
        «был мэром, с 2005 года – министром», «сменил Иванова, уволенного 5 мая»."""
        words, after = self._scene.words, sentence.parts[number + 1] if number + 1 < len(sentence.parts) else None
        if after is None or after.bracket or self._has_verb(after) or words[after.stop - 1].text in DASHES:
            return []
        dates = self._in(after)
        if not dates or dates[0].words.start > after.start + 1:
            return []
        others = (*words[after.start : dates[0].words.start], *words[dates[0].stop : after.stop])
        return [] if any(map(_participle, others)) else dates

    def _going_on(self, sentence: Sentence, number: int, cue: Word) -> str | None:
        """«5 мая парламент собрался, и министром избран Иванов», «в 1997 году вернулся, став директором»: the point
        that the clauses begin with which a clause goes on from, or of any place in these if it is a gerund's; not
        «5 мая объявил, что уходит»."""
        words = self._scene.words
        if "futr" in cue.readings[0].grammemes or sentence.parts[number].open:
            return None
        for part in (part for part in reversed(sentence.parts[:number]) if not part.inserted):
            if part.open:
                return None
            dates = self._in(part)
            if (tied := self._tied(dates)) != Tied():
                verb = next(filter(is_predicate, words[part.start : part.stop]), None)
                late = verb is not None and verb.index < dates[0].words.start
                return None if late and cue.readings[0].pos != "GRND" else tied.point
        return None

    def _after(self, stop: int) -> Iterator[DateSpan]:
        words = self._scene.words
        signs = [word.text for word in words[stop : stop + 3 : 2]]
        if signs == ["(", ")"] and words[stop + 1].text.isupper():
            stop += 3  # «ректор университета `(РГУ)` с 2013 года»
        if stop >= len(words):
            return
        for date in self._dates.starting(words[stop].start, words[min(stop + 3, len(words) - 1)].end):
            between = words[stop : date.words.start]
            here = self._scene.sentence(date.start) == self._scene.sentence(words[stop - 1].start)
            right = all(word.text == "(" or self._bounds(word, date) or word.lemmas & EDGES for word in between)
            if here and right and not self._acts(date.stop):
                yield date

    def _acts(self, at: int) -> bool:
        """«президент фонда Иванов с 2012 года больше не живёт в Риге», «до 1 мая министр Иванов представит доклад»:
        whether a verb that says nothing of an office follows in the clause that goes on at a word, before a name."""
        words, has = self._scene.words, self._scene.knowledge.posts.file.has
        for word in words[at : self._clauses.sentence(at - 1).part_with(at - 1).stop]:
            if word.index in self._people:
                return False
            if word.readings[0].pos in ("VERB", "INFN", "ADJS"):
                return not word.lemmas & has
        return False

    @staticmethod
    def _bounds(word: Word, date: DateSpan) -> bool:
        """«с», «до», and «в» before a stretch of time."""
        return word.lower in SINCE | UNTIL or (word.lower in AT and date.fact.last is not None)

    def before(self, start: int) -> Iterator[DateSpan]:
        """The dates right before a word, and what joins them to it: «с 2005 года – депутат»."""
        words = self._scene.words
        for date in self._dates.ending(max(0, words[start].start - NEAR), words[start].start):
            between = words[date.stop : start]
            here = self._scene.sentence(date.start) == self._scene.sentence(words[start].start)
            linked = all(word.text in DASHES or word.lower in LINKS for word in between)
            if here and linked and not self._of_a_verb(date) and not self._of_a_post(date, start):
                yield date

    def _of_a_verb(self, date: DateSpan) -> bool:
        """«уволен с 3 мая министр Иванов», «поручил провести с 3 мая министр Иванов», «заключил под стражу до 3 мая
        министра»: whether a date is that of a verb before it."""
        words, first = self._scene.words, date.words.start
        part = self._clauses.sentence(first).part_with(first)
        before = words[part.start : first]
        return any(map(is_predicate, before)) and not any(word.lower == "и" for word in before)

    def _tied(self, dates: Iterable[DateSpan], *, points: bool = True) -> Tied:
        since = until = point = event = None
        for date in dates:
            day, before = value(date.fact, self._anchor), self._preposition(date)
            if day is None or self._of_birth(date):
                continue
            if date.fact.last is not None and "/" in day:
                if self._of_a_noun(date) or self._of_a_life(day):
                    continue
                since, until = since or day.split("/")[0], until or day.split("/")[-1]
            elif before in SINCE or self._to_now(date):
                since = since or day
            elif before in UNTIL:
                until = until or day
            elif points and self._is_point(date):
                point = point or day
            elif points and (self._of_an_act(date) or (before != "от" and self._at_event(date))):
                event = event or day
        return Tied(since, until, point or event)

    def _of_birth(self, date: DateSpan) -> bool:
        """«назначен Иванов, 1975 года рождения»."""
        words = self._scene.words
        return date.stop < len(words) and not words[date.stop].lemmas.isdisjoint(BIRTH)

    def _to_now(self, date: DateSpan) -> bool:
        """«2010 – по настоящее время», «2010 г. – н. в.»: whether a stretch that lasts yet begins with a date."""
        after = self._scene.words[date.stop : date.stop + 3]
        signs = [word for word in after if word.text != "."][:2]
        return len(signs) == 2 and signs[0].text in DASHES and signs[1].lower in NOW

    @staticmethod
    def _of_a_life(range: str) -> bool:
        """«курфюрст Иоганн Вильгельм (1658–1716)»: whether years lie further apart than an office lasts."""
        years = [year for edge in range.split("/") if len(year := edge[:4]) == 4 and year.isdigit()]
        return len(years) == 2 and int(years[1]) - int(years[0]) > LONGEST

    def _of_a_noun(self, date: DateSpan) -> bool:
        """«дирижёр сезона 2015–2016», «бюджет на 2015–2016 годы»: whether a range only says which thing is meant."""
        first = date.words.start
        if self._preposition(date) == "на":
            return True
        before = self._scene.words[first - 1] if first else None
        return before is not None and first - 1 not in self._names and before.readings[0].pos == "NOUN"

    def _preposition(self, date: DateSpan) -> str:
        """The word before a date, «начала» and «конца» left out."""
        index = date.words.start - 1
        while index > 0 and self._scene.words[index].lemmas & EDGES:
            index -= 1
        return self._scene.words[index].lower if index >= 0 else ""

    def _at_event(self, date: DateSpan) -> bool:
        """«избран на заседании 5 мая», «на выборах 2008 года», «в результате взрыва 5 мая»: whether a date is that of a
        thing by which or at which something is done."""
        first, words = date.words.start - 1, self._scene.words
        if first in self._names or self._of_a_person(date):
            return False
        before = words[max(0, first - 3) : first]
        by = "gent" in words[first].cases() and any(word.lemmas & RESULTS for word in before)
        return by or not words[first].cases().isdisjoint(("loct", "ablt"))

    def _of_a_person(self, date: DateSpan) -> bool:
        """«претендент на выборах 5 мая Иванов»: whether a name stands right behind what happened on a date, in a phrase
        that does not begin a clause."""
        words, first = self._scene.words, date.words.start - 1
        part = self._clauses.sentence(first).part_with(first)
        while first > part.start and words[first].readings[0].pos != "PREP":
            first -= 1
        nominal = first > part.start and words[first - 1].readings[0].nominal
        return nominal and date.stop in self._people

    def _of_an_act(self, date: DateSpan) -> bool:
        """«указом президента от 5 мая назначен», not «в соответствии с законом от 5 мая»: whether a date is that of the
        act by which something is done."""
        kinds = self._scene.knowledge.decisions.by_name
        before = reversed(self._scene.words[max(0, date.words.start - CITED) : date.words.start])
        act = next((word for word in before if not word.lemmas.isdisjoint(kinds)), None)
        by = act is not None and self._scene.words[act.index - 1].readings[0].pos != "PREP"
        return act is not None and by and "ablt" in act.cases()

    def _is_point(self, date: DateSpan) -> bool:
        """Whether a date tells when something was: after «в» or nothing, not «указ от 5 мая», «выборы 5 мая»."""
        index = date.words.start - 1
        if index < 0 or self._scene.line_break(index + 1) or self._preposition(date) in AT:
            return True
        word = self._scene.words[index]
        if "ночь" in self._scene.words[index - 1].lemmas:
            return True  # «в ночь на 5 мая»
        if word.readings[0].pos == "PREP":
            return False
        file = self._scene.knowledge.posts.file
        after = self._scene.words[min(date.stop, len(self._scene.words) - 1)]
        told = is_predicate(after) and bool(after.lemmas & (file.begins | file.ends))
        if told and "nomn" in word.cases() and index not in self._names:
            return True  # «парламент 5 мая избрал»
        offices = file.vacated | file.taken | file.workplaces | file.duties_taken
        named = index in self._names or word.lemmas & (offices | file.given)  # «до назначения 9 марта министром»
        return bool(named) or not word.readings[0].nominal


def _participle(word: Word) -> bool:
    return "PRTF" in word.poses and "данный" not in word.lemmas  # «данный пост»
