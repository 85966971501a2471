"""Terms: what a text says of each holding, with the dates of its beginning and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from extract.dates.facts import DATES, DateSpan
from extract.dates.values import value
from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.posts.clauses import Part, Sentence
from extract.posts.facts import PostSpan
from extract.posts.holders import Holders, may_be
from extract.posts.standing import Standing, Unit
from extract.posts.status import Reader
from extract.records import Status
from extract.text.span_index import SpanIndex
from extract.text.words import DASHES, Word

ORDER: tuple[Status, ...] = ("ends", "begins", "past", "holds", "possible")
SINCE, UNTIL = frozenset({"с", "со"}), frozenset({"до", "по"})
EDGES = frozenset({"начало", "конец", "середина"})  # «с начала 2010 года»


@dataclass(frozen=True, slots=True)
class Term:
    """What a text says of a holding; the dates are EDTF or None."""

    status: Status
    since: str | None = None
    until: str | None = None

    def joined(self, other: Term) -> Term:
        """What two mentions of one post say: the weightier status, both dates."""
        status = min(self.status, other.status, key=ORDER.index)
        return Term(status, self.since or other.since, self.until or other.until)


def denied(reader: Reader, posts: Iterable[PostSpan]) -> frozenset[PostSpan]:
    """The posts that a text says nobody got: «не стал министром»."""
    found = ((post, reader.cue(post)) for post in posts)
    return frozenset(post for post, cue in found if cue is not None and reader.said(post, cue) == "denied")


def terms(holders: Holders, reader: Reader) -> Mapping[PostSpan, Term]:
    """What the text says of each holding."""
    writer = _Terms(holders, reader)
    return {post: writer.of(post, holder) for post, holder in holders.of.items()}


class _Terms:
    def __init__(self, holders: Holders, reader: Reader) -> None:
        self.holders = holders
        self.reader = reader
        self.scene = holders.scene
        self.standing = Standing(reader)
        self.dates = SpanIndex(span for _, span in holders.context.of_kind(DATES))

    def of(self, post: PostSpan, holder: Cluster) -> Term:
        """The term of a holding at one place."""
        former = post.fact.former or self._after_former(post)
        cue = None if former else self.reader.cue(post)
        if cue is not None and not self._is_title(post, holder):
            return self._governed(post, holder, cue)
        unit = self._unit(post, holder)
        said: Status = "past" if former else _status(self.standing.said(unit))
        around = self._sentence_dates(unit) if said in ("begins", "ends") else ()
        return self._dated(said, self._beside(unit), around, entry=self._is_entry(unit))

    def _is_entry(self, unit: Unit) -> bool:
        """«В 1996 году – министр»: whether a dash stands before a post."""
        start = unit.post.words.start
        return start > 0 and self.scene.words[start - 1].text in DASHES

    def _after_former(self, post: PostSpan) -> bool:
        """«бывший президент и премьер-министр»: whether a post goes on with a former one."""
        start = post.words.start
        if start < 2 or self.scene.words[start - 1].lower != "и":
            return False
        before = self.holders.adjacency.posts.ending(post.start - 4, post.start)
        return any(
            other.fact.former and other.stop == start - 1 and other.fact.cases & post.fact.cases for other in before
        )

    def _is_title(self, post: PostSpan, holder: Cluster) -> bool:
        """«назначенный министром Ивановым», «полномочия министра Иванова»: whether a post that a word seems to govern
        stands beside a name in its case."""
        if self.reader.after_seat(post):
            return False
        beside = [mention for mention in holder.mentions if self._adjacent(post, mention)]
        if self.reader.is_seat(post):
            return any(0 <= m.words.start - post.stop <= 1 and self.holders.adjacency.agree(post, m) for m in beside)
        return any(not self.holders.nominative(m) and may_be(self.scene, m, "ablt") for m in beside)

    def _governed(self, post: PostSpan, holder: Cluster, cue: Word) -> Term:
        replaced = self._replaced(post, holder)
        said = _status(self.reader.said(post, cue, replaced=replaced))
        sentence = self.reader.clauses.sentence(post.words.start)
        places = {sentence.part_at(post.words.start), sentence.part_at(cue.index)}
        dates = chain.from_iterable(self._dates_in(sentence.parts[place]) for place in sorted(places))
        if said == "past" and cue.readings[0].pos in ("PRTF", "GRND"):
            unit = self._unit(post, holder)
            said = "ends" if self.standing.said(unit) == "ends" else said
        return self._dated(said, dates)

    def _replaced(self, post: PostSpan, holder: Cluster) -> bool:
        """«сменил на посту министра Иванова»: whether a holder is the one who is followed."""
        near = [mention for mention in holder.mentions if 0 <= mention.words.start - post.stop <= 6]
        return any(may_be(self.scene, mention, "accs") for mention in near)

    def _unit(self, post: PostSpan, holder: Cluster) -> Unit:
        """A post with the mention of its holder beside it."""
        near = next((m for m in holder.mentions if self._adjacent(post, m)), None)
        cases = post.fact.cases
        subject = self.holders.nominative(near) if near is not None else not cases or "nomn" in cases
        subject = subject and (not cases or "nomn" in cases)
        start, stop = self.reader.start(post), post.stop
        if near is not None:
            start, stop = min(start, near.words.start), max(stop, near.stop)
        return Unit(post, start, stop, subject)

    def _adjacent(self, post: PostSpan, person: PersonSpan) -> bool:
        """Whether a name stands beside a post: directly, or behind ranks or a comma."""
        return -2 <= post.words.start - person.stop <= 2 or 0 <= person.words.start - post.stop <= 3

    # dates

    def _dates_in(self, part: Part) -> list[DateSpan]:
        words = self.scene.words
        return list(self.dates.starting(words[part.start].start, words[part.stop - 1].end))

    def _sentence_dates(self, unit: Unit) -> Iterable[DateSpan]:
        sentence = self.reader.clauses.sentence(unit.post.words.start)
        number = sentence.part_at(unit.stop - 1)
        parts = (sentence.parts[number], *sentence.after(number))
        return chain.from_iterable(self._dates_in(part) for part in parts[:2])

    def _beside(self, unit: Unit) -> Iterator[DateSpan]:
        """The dates right beside a post and a name: «С 2005 года депутат», «В 1996 году – министр», «министр (2010–2015)»,
        «директор с 2011 по 2015 год»."""
        words = self.scene.words
        for first, stop in ((unit.start, unit.stop), (unit.post.words.start, unit.post.stop)):
            after = range(stop, min(stop + 3, len(words)))
            end = words[after[-1]].end if after else words[stop - 1].end
            for date in self.dates.starting(words[stop - 1].end, end):
                if all(words[i].text == "(" or words[i].lower in SINCE | UNTIL | EDGES for i in range(stop, date.words.start)):
                    yield date
            for date in self.dates.ending(max(0, words[first].start - 12), words[first].start):
                if all(_linking(words[i]) for i in range(date.stop, first)):
                    yield date

    def _dated(
        self, said: Status, tied: Iterable[DateSpan], points: Iterable[DateSpan] = (), *, entry: bool = False
    ) -> Term:
        """A status with the dates that belong to it. A stretch of time or an end makes a holding a past one."""
        since, until, point = None, None, None
        for date in (*tied, *points):
            day = value(date.fact, self.holders.context.anchor)
            if day is None:
                continue
            if date.fact.last is not None and "/" in day:
                since, until = (since or day.split("/")[0]), (until or day.split("/")[1])
            elif (word := self._before(date)) in SINCE:
                since = since or day
            elif word in UNTIL:
                until = until or day
            else:
                point = point or day
        if said == "ends":
            return Term(said, None if since and not until and not point else since, until or point or since)
        if said == "begins":
            return Term("past", since, until) if since and until else Term(said, since or point, until)
        if said == "holds" and (until or (point and entry)):
            said = "past"
        return Term(said, since, until) if said in ("holds", "past") else Term(said)

    def _before(self, date: DateSpan) -> str:
        """The preposition before a date."""
        index = date.words.start - 1
        while index > 0 and self.scene.words[index].lemmas & EDGES:
            index -= 1
        return self.scene.words[index].lower if index >= 0 else ""


def _linking(word: Word) -> bool:
    return word.text in DASHES or word.lower in ("он", "она", ",", "гг", ".", "г")


def _status(said: str) -> Status:
    """A denied holding that somebody has all the same, as words beside his name say, is held."""
    return next((status for status in ORDER if status == said), "holds")
