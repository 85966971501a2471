"""What the words behind a post go on to tell of its holding, in its sentence or the next ones: «Он оставил пост»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extract.posts.clauses import Part, is_predicate
from extract.posts.facts import PostSpan
from extract.posts.holders import Holders
from extract.posts.seats import HEADING, Seats
from extract.posts.status import Reader
from extract.posts.term import Term, dated, status_of
from extract.posts.tied import Tied
from extract.text.words import Word

WHOM = frozenset({"его", "ее"})
WHEN = frozenset({"как", "когда", "пока"})
ONCE = frozenset({"уже", "ранее", "раньше", "прежде", "однажды"})  # before a verb of having


class Afterwards:
    """The words of a text that say more of holdings told of before them."""

    def __init__(self, holders: Holders, reader: Reader, seats: Seats) -> None:
        self.holders = holders
        self.reader = reader
        self.scene = holders.scene
        self.seats = seats
        self.calendar = reader.calendar

    def of_seats(self, told: Mapping[PostSpan, Term]) -> Iterator[tuple[PostSpan, Term, bool]]:
        """What is said of offices named before, and whether it is said of the place where they are named: «министр
        занимает этот пост с мая», «министр уехал. Он оставил свой пост», not «министр уехал. Он занял этот пост»."""
        for post, cue, index in self.seats.named():
            if self._to_come(cue):
                continue
            tied, coming = self.calendar.with_word(cue, index), self.reader.coming(cue)
            here = self.scene.sentence(post.start) == self.scene.sentence(cue.start)
            if self._aside(cue) and self.reader.said(cue) == "begins":
                yield post, Term("holds", tied.since or tied.point), here  # «Иванов, избранный на эту должность в мае»
                continue
            said = "ends" if self._followed_in(post, cue) else status_of(self.reader.said(cue))
            if (told[post].status, said) == ("begins", "past") and self._once(cue, tied):
                continue  # «мэром избран Иванов, который уже занимал эту должность»
            here = here or said == "ends"
            yield post, dated(said, tied, coming=coming), here

    def _to_come(self, cue: Word) -> bool:
        """«вернётся в школу, когда покинет свой пост», not «сообщил, что покинет»: whether a clause only tells of the
        time when something else will be."""
        opening = self.scene.words[self._clause(cue).start]
        return opening.lower in WHEN and self.reader.coming(cue)

    def comes_in(self, post: PostSpan, term: Term) -> bool:
        """«нового мэра», «чтобы выбрать мэра»: whether a post that the next sentence gives its holder is new to him."""
        start, cue = post.words.start, self.reader.cue(post)
        new = start > 0 and bool(self.scene.words[start - 1].lemmas & self.reader.file.newly)
        if cue is not None and cue.readings[0].pos == "NOUN" and cue.lemmas & self.reader.file.seeks:
            return False  # «утвердили кандидата в президенты. Им стал Иванов»
        return term.status == "possible" or (term.status == "holds" and new)

    def _followed_in(self, post: PostSpan, cue: Word) -> bool:
        """«В 2009 году его на этой должности сменил Петров»: whether a holder is whom another one follows."""
        if cue.lemmas.isdisjoint(self.reader.file.replaces) or not is_predicate(cue):
            return False
        clause, holder = self._clause(cue), self.holders.of[post]
        words = self.scene.words[clause.start : clause.stop]
        named = self.holders.adjacency.persons.starting(words[0].start, words[-1].end)
        own = [mention for mention in named if self.holders.people.of[mention] is holder]
        if any(map(self.holders.nominative, own)):
            return False
        return bool(own) or (bool(named) and any(word.lower in WHOM for word in words))

    def _once(self, cue: Word, tied: Tied) -> bool:
        """«занимавший эту должность ранее», «который уже занимал этот пост с 2010 по 2012 год»: whether a clause that
        says who somebody is tells of an earlier time in office."""
        clause = self._clause(cue)
        earlier = any(word.lower in ONCE for word in self.scene.words[clause.start : clause.stop])
        return self._aside(cue) and (earlier or (cue.readings[0].pos == "PRTF" and not tied.until))

    def _aside(self, cue: Word) -> bool:
        """«избранный на эту должность», «который в мае сменил на этом посту Петрова»: whether a word only says who
        somebody is."""
        clause = self._clause(cue)
        return cue.readings[0].pos == "PRTF" or (clause.inserted and "который" in self.scene.words[clause.start].lemmas)

    def of_sentences_after(self, told: Mapping[PostSpan, Term]) -> Iterator[tuple[PostSpan, Term]]:
        """Dates that the sentence after a post's tells of: «Носов избран мэром. К работе он приступит 1 июня»."""
        for post, cue in self.seats.going_on():
            said, term = self.seats.said(cue), told[post]
            tied = self.calendar.with_word(cue, cue.index)
            since = tied.since or (tied.point if said == "begins" else None)
            if said == "ends" and term.status == "ends" and term.until is None:
                yield post, Term("ends", until=tied.point or tied.until)
            elif said == "ends" and self._ended_later(term, cue, tied):
                yield post, Term(term.status, until=term.until or tied.point)  # «стал мэром в 2003 году, в 2007 ушёл»
            elif post.fact.former and term == Term("past") and said in ("begins", "past") and cue.lemmas & HEADING:
                yield post, Term("past", since, tied.until)  # «бывший мэр. Он руководил городом с 1991 года»
            elif post.fact.former or term.since is not None or term.status == "possible":
                continue
            elif said in ("begins", "holds", "past") and term.status in ("begins", "holds"):
                yield post, Term(term.status, since)
            elif cue.lemmas & HEADING and said in ("begins", "holds", "past"):
                yield post, Term(term.status, since, tied.until)  # «мэр ушёл. Он руководил городом с 2014 года»

    def _ended_later(self, term: Term, cue: Word, tied: Tied) -> bool:
        """Whether a word says that a holding which was told to begin, or to be over, ended on a later day."""
        told = term.status in ("begins", "past") and self.seats.leaves(cue)
        return told and (term.since or "") < (tied.point or "")

    def _clause(self, word: Word) -> Part:
        return self.reader.clauses.sentence(word.index).part_with(word.index)
