"""Terms: what a text says of each holding, with the dates of its beginning and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from extract.people.agreement import case_scores
from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.posts.afterwards import Afterwards
from extract.posts.clauses import Part, is_passive, is_predicate
from extract.posts.decreed import Decreed
from extract.posts.facts import PostSpan, after_election, sought
from extract.posts.holders import Holders, may_be
from extract.posts.leaving import Unit
from extract.posts.over import over
from extract.posts.seats import HEADING, Seats
from extract.posts.standing import Standing
from extract.posts.status import Reader, declines_not
from extract.posts.term import HELD, Term, dated, finer_dates, status_of
from extract.posts.tied import AT, SINCE, Tied
from extract.records import Status
from extract.text.spans import by_position
from extract.text.words import DASHES, Word, agree

WHO = frozenset({"который", "кто"})
UNDER = "при"
COMPARED = frozenset({"самый", "единственный"})
EVENLY = 2.0  # how much less probable than another the ablative of a name may be, where a post in it stands beside
AFTER = 60  # characters between a post and a name beside it
NAMING = frozenset({"NOUN", "ADJF", "PREP", "UNKN"})  # the parts of speech of such
NOUNS = 8  # words of the nouns between the dash of an entry of a life and a post
BACK = 300  # characters between the entries of a life


def denied(reader: Reader, posts: Iterable[PostSpan]) -> frozenset[PostSpan]:
    """The posts that a text says nobody got: «не стал министром», «он не министр», «упразднить пост министра»."""

    def is_denied(post: PostSpan) -> bool:
        cue = reader.cue(post)
        said = reader.disclaimed(post) if cue is None else reader.said(cue)
        return said == "denied" or reader.as_such(post) or reader.asked_for(post)

    return frozenset(filter(is_denied, posts))


def terms(holders: Holders, reader: Reader) -> Mapping[PostSpan, Term]:
    """What the text says of each holding."""
    writer = _Terms(holders, reader)
    afterwards = Afterwards(holders, reader, writer.seats)
    told = {post: writer.of(post, holders.of[post]) for post in by_position(holders.of)}
    for post, term, here in afterwards.of_seats(told):
        told[post] = told[post].told_by(term, here=here)
    for post, term in told.items():
        if reader.identifying(post) is not None and afterwards.comes_in(post, term):
            told[post] = Term("begins", term.since, term.until)  # «выбрали нового мэра. Им стал Иванов»
    for post, term in afterwards.of_sentences_after(told):
        told[post] = Term(told[post].status, *told[post].dates(term))
    for who, person in holders.posts.items():
        told.update(writer.left_behind(by_position(person), told))
        said = {post: told[post].status for post in by_position(person)}
        gone = list(over(holders, reader, who, said, writer.entries))
        told.update((post, Term("past", told[post].since, told[post].until)) for post in gone)
    return told


class _Terms:
    def __init__(self, holders: Holders, reader: Reader) -> None:
        self.holders = holders
        self.reader = reader
        self.scene = holders.scene
        self.standing = Standing(reader)
        self.seats = Seats(holders, reader)
        self.decreed = Decreed(reader)
        self.entries: dict[int, Term] = {}  # by the word after a post: those of entries of a life, which lists go on
        self.calendar = reader.calendar

    def of(self, post: PostSpan, holder: Cluster) -> Term:
        """The term of a holding at one place."""
        former = post.fact.former or self._after_former(post) or self.reader.of_predecessor(post)
        former = former or self.reader.on_the_way(post)
        cue = None if former else self.reader.cue(post)
        if cue is not None and not self._is_title(post, holder, cue):
            return self._governed(post, holder, cue)
        if cue is None and self.reader.disclaimed(post) == "ends":
            return Term("ends")
        if cue is None and (self.reader.to_seat(post) or sought(self.scene, post.words)):
            return Term("possible")
        if cue is None and (sent := self._sent(post, holder)) is not None:
            return dated("begins", self.calendar.with_word(sent, post.words.start))
        unit = self._unit(post, holder)
        said, verb = ("past", None) if former else self.standing.said(unit)
        term = self._beside(unit, status_of(said), verb)
        if term == HELD and post in self.holders.adjacency.listed and (order := self.decreed.cue(post)) is not None:
            return Term(status_of(self.reader.said(order)))  # «Назначить сроком на три года:», above a table
        if term == HELD and self._in_stretch(post):
            return Term("past")
        before, later = self._listed_after(post)
        if self._is_entry(unit) or (term == HELD and before in self.entries):
            term = self.entries[post.stop] = term if later else self.entries.get(before, term)
        return term

    def _sent(self, post: PostSpan, holder: Cluster) -> Word | None:
        """«отправили его послом в Чили», «был уволен и направлен послом»: the verb before a post in the ablative that
        makes its holder so; not «письмо отправлено послом»."""
        start = self.reader.start(post)
        part = self.reader.clauses.sentence(start).part_with(start)
        verb = next(filter(is_predicate, reversed(self.scene.words[part.start : start])), None)
        if verb is None or not self.reader.sends(verb) or post.fact.cases != {"ablt"}:
            return None
        beside = any(self.holders.adjacency.agree(post, name) for name in self._names_beside(post, holder))
        if beside or self.reader.negated(verb):
            return None
        subjects = [unit.subject for unit in self._named(post, holder)]
        return verb if (any(subjects) if is_passive(verb) else not any(subjects)) else None

    def _listed_after(self, post: PostSpan) -> tuple[int, bool]:
        """The word after the post that one goes on from, and whether it was held later: «мэр, затем министр»,
        «секретарь райкома, инженер, `директор`»."""
        before = post.words.start - 1
        if before > 0 and (self.scene.sentence_start(before + 1) or self.scene.words[before].text == ";"):
            return -1, False
        later = before > 0 and self.scene.words[before].lower in self.reader.file.later
        listed = (index for index in self._nouns_before(before + 1) if index in self.entries)
        return (before - 1, True) if later else (next(listed, before), False)

    def _nouns_before(self, start: int) -> Iterator[int]:
        """The words before one, nearest first, that nouns in the nominative, what they govern and commas may be."""
        words = self.scene.words
        for index in range(start - 1, max(start - 1 - NOUNS, 0), -1):
            word = words[index]
            if word.text != "," and not (word.readings[0].pos in NAMING and word.text[0].isalpha()):
                return
            yield index
            if self.scene.line_break(index):
                return

    def left_behind(self, posts: Iterable[PostSpan], told: Mapping[PostSpan, Term]) -> Iterator[tuple[PostSpan, Term]]:
        """The entries of a life that others follow: «С 1992 года – мэр. С 2001 года – министр»."""
        for post, after in pairwise(posts):
            term, next_term = told[post], told[after]
            follows = (next_term.since or "") > (term.since or "") or self._listed_after(after) == (post.stop, True)
            if term == HELD and self._after_name(post):
                continue  # «Иванов – министр. В 2010–2014 годах был мэром»
            if term.status == "holds" and post.stop in self.entries and follows and after.start - post.end < BACK:
                yield post, Term("past", term.since, term.until)

    def _after_name(self, post: PostSpan) -> bool:
        """«Иванов – министр»: whether a name and a dash stand before a post."""
        dash = self.scene.words[post.words.start - 1]
        return dash.text in DASHES and bool(self.holders.adjacency.persons.ending(dash.start - 2, dash.start))

    def _beside(self, unit: Unit, said: Status, verb: Word | None) -> Term:
        """The term of a post beside a name, with the dates beside the two or of the verb that decides."""
        if unit.start and self.scene.words[unit.start - 1].lower == UNDER:
            return Term(said)  # «занимал пост при президенте Иванове до 1998 года»
        tied = self.calendar.beside(self._entry_start(unit.post), unit.post.stop, unit.stop)
        if tied == Tied():
            tied = self.calendar.beside(unit.start, unit.stop, unit.stop)
        described = self._described(unit, said) if tied == Tied() else Tied()
        longer = self.standing.extended(unit) if said == "holds" else None
        until = None if longer is None else tied.until or self.calendar.with_word(longer, longer.index).until
        left = said == "ends" and verb is not None
        if until or (described.until and not left):
            return Term(said, tied.since or described.since, described.until or until)
        tied = tied if described == Tied() else described
        tied = tied if tied != Tied() or verb is not None else self._bracketed(unit)
        tied = tied if tied != Tied() or verb is not None else self._predicated(unit, said)
        alone = unit.stop == unit.post.stop  # not «Приём ведут: 3 апреля – мэр Иванов»
        if (tied.until and tied != described) or (said == "holds" and tied.point and alone and self._is_entry(unit)):
            return Term("past", tied.since, tied.until)  # also of the dead: «умер Иванов, мэр с 1990 по 1995 год»
        if verb is None or said not in ("begins", "ends"):
            return dated(said, tied)
        term = dated(said, self.calendar.with_word(verb, verb.index))
        own = tied.since is not None and term.until == tied.since  # «уволен Иванов, министр с 2020 года»
        return Term(term.status, tied.since or term.since, (None if own else term.until) or described.until)

    def _bracketed(self, unit: Unit) -> Tied:
        """«судья Иванов (вступил в должность 8 июня 2018 года)»: what the bracket right behind a post and a name ties
        that begins with a word of beginning or having."""
        clause = self.reader.clauses.sentence(unit.stop - 1).part_after(unit.stop - 1)
        if clause is None or not clause.bracket or clause.start != unit.stop + 1:
            return Tied()
        cue, file = self.scene.words[clause.start], self.reader.file
        if not is_predicate(cue) or any(map(self.reader.posted, range(clause.start, clause.stop))):
            return Tied()
        tied = self.calendar.with_word(cue, cue.index)
        if cue.lemmas & file.begins and self.reader.said(cue) == "begins":
            return Tied(since=tied.since or tied.point)
        return Tied(tied.since, tied.until) if cue.lemmas & file.has else Tied()

    def _predicated(self, unit: Unit, said: Status) -> Tied:
        """«Прежний губернатор Иванов руководил областью с 1997 года», «бывший мэр Иванов ушёл в мае»: what is tied to
        the predicate of a post and a name that says since when one had the office or when he left it."""
        part = self._clause(self.scene.words[unit.stop - 1])
        verb = next(filter(is_predicate, self.scene.words[unit.stop : part.stop]), None) if unit.subject else None
        if verb is None:
            return Tied()
        tied = self.calendar.with_word(verb, verb.index)
        if verb.lemmas & HEADING and self.seats.headed(verb, unit.post):
            return Tied(tied.since, tied.until)
        file = self.reader.file
        left = said == "past" and verb.lemmas & file.leaves_self and not verb.lemmas & file.dies
        left = left and self.standing.leaving.predicated(verb, unit, part) == "ends"
        return Tied(until=tied.until or tied.point) if left else Tied()

    def _preposed(self, unit: Unit) -> Tied:
        """«вступивший в должность 19 сентября министр»: what a participle of beginning before a post ties."""
        words, first = self.scene.words, unit.start - 1
        while first > 0 and unit.start - first < NOUNS and "PRTF" not in words[first].poses:
            first -= 1
        begun = words[first].lemmas & self.reader.file.begins and agree(words[first], words[unit.start])
        tied = self.calendar.within(first, unit.start) if begun and not self.scene.line_break(unit.start) else Tied()
        return Tied(since=tied.since or tied.point)

    def _described(self, unit: Unit, said: Status) -> Tied:
        """What the clause right after a post and a name ties: «министр, назначенный в 2012 году», «министр,
        возглавляющий ведомство с 2015 года», «министр, чей срок истекает в мае»."""
        cue, file = self.standing.cue_after(unit), self.reader.file
        if cue is None:
            return self._preposed(unit)
        tied = self.calendar.with_word(cue, cue.index)
        if said == "past" and cue.lemmas & file.ends:  # «бывший министр, ушедший в мае»
            return Tied() if cue.lemmas & file.dies else Tied(until=tied.until or tied.point)
        if not cue.lemmas & (file.has | file.begins | file.expires):
            return Tied()
        if cue.lemmas & file.expires:
            return Tied(until=tied.until or tied.point)
        if cue.lemmas & file.has:
            over = tied.since is not None or said == "ends"  # «возглавлявший клуб до 2010 года, ушёл»
            return Tied(tied.since, tied.until if over else None) if self._in_office(cue, unit.post) else Tied()
        described = self.standing.described(unit)
        begun = described is not None and described[0] == "begins"
        return Tied(since=tied.since or tied.point) if begun else Tied()

    def _in_office(self, cue: Word, post: PostSpan) -> bool:
        """«занимающий пост с 2019 года», «возглавляющий ведомство», not «работающий в банке», «возглавляющий совет»:
        whether a clause right after a post says that its holder has this one."""
        if cue.lemmas & HEADING:
            return self.seats.headed(cue, post)
        clause, file, dated = self._clause(cue), self.reader.file, self.calendar.dated
        words = self.scene.words[clause.start : clause.stop]
        if any(word.lemmas & (file.seats | file.taken) for word in words):
            return True
        places = (word for before, word in pairwise(words) if before.lower in AT and word.index not in dated)
        return next(places, None) is None

    def _is_entry(self, unit: Unit) -> bool:
        """«В 1996 году – министр», «сначала министр», «С 1931 года заведующий отделом.»: whether a dash or the like
        stands before a post, or only a date in a sentence without a verb."""
        start = self._entry_start(unit.post)
        before = self.scene.words[start - 1] if start > 0 else None
        if before is None or before.text in DASHES or before.lower in self.reader.file.at_first:
            return before is not None
        bare = unit.start == self.reader.start(unit.post) and unit.stop == unit.post.stop
        parts = self.reader.clauses.sentence(start).parts
        first = self.scene.words[parts[0].start]
        since = first.lower in SINCE | AT and any(d.words.start == first.index + 1 for d in self.calendar.before(start))
        return bare and since and not any(map(is_predicate, self.scene.words[first.index : parts[-1].stop]))

    def _in_stretch(self, post: PostSpan) -> bool:
        """«С 2003 по 2009 год – на заводе: мастер, `директор`»: whether a post is one of those that one had in a
        stretch of time."""
        words, sentence = self.scene.words, self.reader.clauses.sentence(post.words.start)
        parts = sentence.parts[max(0, sentence.part_at(post.words.start) - NOUNS) : sentence.part_at(post.words.start)]
        while parts and words[parts[-1].stop - 1].text == ",":
            parts = parts[:-1]
        if len(parts) < 2 or words[parts[-1].stop - 1].text != ":" or words[parts[-2].stop - 1].text not in DASHES:
            return False
        start = parts[-1].start
        told = any(map(is_predicate, words[start : post.words.start]))
        return not told and self.calendar.beside(start, start, start).until is not None

    def _entry_start(self, post: PostSpan) -> int:
        """The first word of a post, or of the nouns before it that a dash or date begins («1987–1992 – `инженер`,
        начальник цеха»)."""
        start, words = post.words.start, self.scene.words
        if words[start - 1].text != ",":
            return start
        first = min(self._nouns_before(start), default=start)
        dashed = words[first - 1].text in DASHES and not self.scene.line_break(first)
        nominative = all(words[index].text == "," or _nominative(words[index]) for index in range(first, start))
        return first if dashed and (nominative or first - 2 in self.calendar.dated) else start

    def _after_former(self, post: PostSpan) -> bool:
        """«бывший президент и премьер-министр»: whether a post goes on with a former one."""
        start = post.words.start
        if start < 2 or self.scene.words[start - 1].lower != "и":
            return False
        before = self.holders.adjacency.posts.ending(post.start - 4, post.start)
        return any(
            other.fact.former and other.stop == start - 1 and other.fact.cases & post.fact.cases for other in before
        )

    def _is_title(self, post: PostSpan, holder: Cluster, cue: Word) -> bool:
        """«назначенный министром Ивановым», «полномочия министра Иванова»: whether a post that a word seems to govern
        stands beside a name in its case."""
        ended = self.reader.is_seat(post) and cue.lemmas & self.reader.file.ends
        elected = after_election(self.scene, post, post.words.start) and not self.holders.adjacency.has_name(post)
        if ended or elected or self.reader.after_seat(post):
            return False  # «на пост министра Иванова», «прекращены полномочия министра Иванова», «на выборах мэра Лося»
        beside = list(self._names_beside(post, holder))
        becomes = cue.lemmas & self.reader.file.takes and "intr" in cue.readings[0].grammemes
        if declines_not(post) and cue.readings[0].pos == "VERB" and not becomes:
            titled = filter(self.holders.nominative, beside)  # «точку поставил замминистра Иванов»
            return any(not any(map(self._parts, range(m.stop, post.words.start))) for m in titled)
        if self.scene.words[min(post.stop, len(self.scene.words) - 1)].lower == "на":
            return False  # «возложить обязанности министра на Иванова»
        if self.reader.is_seat(post):
            return any(0 <= m.words.start - post.stop <= 1 and self.holders.adjacency.agree(post, m) for m in beside)
        return any(not self.holders.nominative(m) and self._in_ablative(m) for m in beside)

    def _in_ablative(self, mention: PersonSpan) -> bool:
        """Whether a name stands as likely in the ablative as in any other case; «Сороку» hardly does."""
        scores = case_scores(mention.fact.words, self.scene.knowledge.people)
        return EVENLY * scores["ablt"] >= max(scores.values())

    def _governed(self, post: PostSpan, holder: Cluster, cue: Word) -> Term:
        replaced = bool(cue.lemmas & self.reader.file.replaces) and self._replaced(post, holder, cue)
        said = status_of(self.reader.said(cue, replaced=replaced))
        if replaced and cue.readings[0].pos == "GRND":
            return Term(said)  # «возглавил банк в 2017 году, сменив на посту директора Иванова»
        if said == "past" and (left := self._leaving(post, holder, cue)) is not None:
            return self._left(post, cue, left)
        if said == "begins" and self._first_to(post):
            return HELD
        if said == "begins" and (self.reader.from_seat(post) or self._parted_with(post, cue)):
            said = "ends"
        if said == "begins" and self._lasted(post, holder):
            said = "past"
        if said == "past" and self.reader.from_seat(post):
            return Term(said)  # «с 2015 года возглавлял банк, куда приехал с должности министра»
        tied = self.calendar.with_word(cue, post.words.start)
        beside = self.calendar.after(post.stop)
        if said == "past" and beside == Tied() and tied == Tied():
            beside = self._behind_name(post, holder, cue)
        if cue.lemmas & self.reader.file.expires:
            tied = Tied(tied.since, tied.until or tied.point)
        if said == "begins" and self._compared(post):
            tied, beside = Tied(None, tied.until, tied.point), Tied()
        coming = self.reader.coming(cue) or self._for_a_term(cue)
        term = dated(said, Tied(*finer_dates(tied, beside), tied.point), coming=coming)
        if term.status == "ends" and term.since is None:
            return Term("ends", self._begun_before(post, holder), term.until)
        if term.status == "possible" and cue.lemmas & self.reader.file.stays:
            return Term("possible", until=tied.until)  # «может остаться министром до 2019 года»
        over = term.status == "begins" and term.until is not None and self._held_after(cue)
        return Term("past", term.since, term.until) if over else term

    def _lasted(self, post: PostSpan, holder: Cluster) -> bool:
        """«назначен Иванов, продержавшийся в кресле месяц»: whether a clause behind a name tells how long one had the
        office."""
        had = filter(None, map(self.standing.had_after, self._named(post, holder)))
        return any({"perf", "past"} <= word.readings[0].grammemes and self._in_office(word, post) for word in had)

    def _parted_with(self, post: PostSpan, cue: Word) -> bool:
        """«поменяет пост мэра на кресло министра»."""
        parts_with = not cue.lemmas.isdisjoint(self.reader.file.parts_with)
        return parts_with and self.reader.is_seat(post) and not self.reader.to_seat(post)

    def _behind_name(self, post: PostSpan, holder: Cluster, cue: Word) -> Tied:
        """«министром был Иванов (2010–2015)»: what stands right behind the name that a verb has for its subject."""
        stop = next((unit.stop for unit in self._named(post, holder) if unit.start == cue.index + 1), None)
        return Tied() if stop is None else self.calendar.after(stop)

    def _begun_before(self, post: PostSpan, holder: Cluster) -> str | None:
        """«Иванов, возглавлявший банк с 2017 года, покинул пост»: since when one had the office that he leaves."""
        if (had := self.reader.having(post)) is not None:
            return self.calendar.with_word(had, had.index).since
        for unit in self._named(post, holder):
            had = self.standing.had_after(unit)
            if had is not None and self.seats.headed(had, post):
                return self.calendar.with_word(had, had.index).since
        return None

    def _for_a_term(self, begun: Word) -> bool:
        """«избран на срок с 2026 по 2030 год»."""
        part = self.reader.clauses.sentence(begun.index).part_with(begun.index)
        return any("срок" in word.lemmas for word in self.scene.words[begun.index : part.stop])

    def _held_after(self, begun: Word) -> bool:
        """«стал президентом в 1994 году и руководил страной до 1999 года»: whether a verb goes on to say that an office
        was held."""
        sentence, file = self.reader.clauses.sentence(begun.index), self.reader.file
        stop = sentence.part_with(begun.index).stop
        cues = (self.scene.words[cue] for cue in sentence.cues_in(begun.index + 1, stop))
        return any(cue.lemmas & file.has and self.reader.said(cue) == "past" for cue in cues)

    def _leaving(self, post: PostSpan, holder: Cluster, had: Word) -> Word | None:
        """«уволил Иванова, занимавшего пост министра», «занимавший пост министра, ушёл в отставку», «министром был
        Иванов, которого сменил Петров»: the word that says that one who had an office left it; not «министром был
        Иванов, который умер», «умер Иванов, занимавший пост с 2010 по 2015 год», perhaps long after it."""
        if had.readings[0].pos == "PRTF":
            if self.calendar.with_word(had, post.words.start).until is not None:
                return None
            named = (unit for unit in self._named(post, holder) if unit.stop + 1 == self._clause(had).start)
            ended = (self.standing.of_subject(post, had), *map(self.standing.before, named))
            return next((left[1] for left in ended if left is not None and left[0] == "ends"), None)
        told = filter(None, map(self.standing.described, self._named(post, holder)))
        replaces = self.reader.file.replaces
        return next((word for said, word in told if said == "ends" and word.lemmas & replaces), None)

    def _clause(self, word: Word) -> Part:
        return self.reader.clauses.sentence(word.index).part_with(word.index)

    def _named(self, post: PostSpan, holder: Cluster) -> Iterator[Unit]:
        """A post with each mention of its holder in its sentence."""
        sentence = self.scene.sentence_words(post.start)
        start, end = self.scene.words[sentence.start].start, self.scene.words[sentence.stop - 1].end
        for mention in self.holders.adjacency.persons.starting(start, end):
            if self.holders.people.of[mention] is holder:
                nominative = self.holders.nominative(mention)
                yield Unit(post, mention.words.start, mention.stop, nominative, not nominative)

    def _left(self, post: PostSpan, had: Word, left: Word) -> Term:
        """«занимавший пост министра с 2015 года, ушёл в отставку 5 мая»: of one who had an office and left it."""
        held = self.calendar.with_word(had, post.words.start)
        end = dated("ends", self.calendar.with_word(left, left.index))
        return Term("ends", held.since, end.until or held.until)

    def _first_to(self, post: PostSpan) -> bool:
        """«стал первым премьером, который побывал там»: whether a post only says who is the first to do
        a thing."""
        words, start = self.scene.words, self.reader.start(post)
        if start == 0 or words[start - 1].lemmas.isdisjoint(self.reader.file.ordinals):
            return False
        sentence = self.reader.clauses.sentence(post.stop - 1)
        own, after = sentence.part_with(post.stop - 1), sentence.part_after(post.stop - 1)
        if after is None or words[own.stop - 1].text != "," or any(map(is_predicate, words[post.stop : own.stop])):
            return False
        does = words[after.start]
        return bool(does.lemmas & WHO) or ("PRTF" in does.poses and not does.cases().isdisjoint(post.fact.cases))

    def _compared(self, post: PostSpan) -> bool:
        """«стал самым молодым премьером с 1812 года»: whether a date only says among whom."""
        start = self.reader.start(post)
        before = self.scene.words[max(0, start - 3) : start]
        return any(word.lemmas & (COMPARED | self.reader.file.ordinals) for word in before)

    def _replaced(self, post: PostSpan, holder: Cluster, cue: Word) -> bool:
        """«сменил на посту министра Иванова», «Иванова на посту министра сменил Петров»: whether a holder is the one
        who is followed."""
        behind, first = min(cue.end, post.end), self.scene.words[self._clause(cue).start].start
        near = self.holders.adjacency.persons.starting(min(first, behind), post.end + AFTER)
        own = (mention for mention in near if self.holders.people.of[mention] is holder)
        own = (mention for mention in own if mention.start >= behind or not self.holders.nominative(mention))
        return any(may_be(self.scene, mention, "accs") and not self._subject_of(cue, mention) for mention in own)

    def _subject_of(self, verb: Word, mention: PersonSpan) -> bool:
        """«на посту министра его сменила Анна Иванова», not «Петров сменил Анри Легран»: whether a name in the
        nominative follows a verb at once, before which no other such stands."""
        if mention.words.start != verb.index + 1 or not self.holders.nominative(mention):
            return False
        start = self.scene.words[self._clause(verb).start].start
        before = self.holders.adjacency.persons.starting(min(start, verb.start), verb.start)
        return not any(map(self.holders.nominative, before))

    def _unit(self, post: PostSpan, holder: Cluster) -> Unit:
        """A post with the mention of its holder beside it."""
        near = next(self._names_beside(post, holder), None)
        subject = post.fact.may_be("nomn") and (near is None or self.holders.nominative(near))
        start, stop = self.reader.start(post), post.stop
        if near is not None:
            start, stop = min(start, near.words.start), max(stop, near.stop)
        oblique = near is not None and not post.fact.cases and not self.holders.nominative(near)  # «врио мэра Иванова»
        return Unit(post, start, stop, subject, oblique or not post.fact.cases.isdisjoint(("accs", "gent")))

    def _names_beside(self, post: PostSpan, holder: Cluster) -> Iterator[PersonSpan]:
        """The mentions of a holder beside a post, first those after it."""
        persons, of = self.holders.adjacency.persons, self.holders.people.of
        after = persons.starting(post.end, post.end + AFTER)
        before = reversed(persons.ending(max(0, post.start - AFTER), post.start + 1))
        return (m for m in (*after, *before) if of[m] is holder and self._adjacent(post, m))

    def _adjacent(self, post: PostSpan, person: PersonSpan) -> bool:
        """Whether a name stands beside a post: directly, or behind ranks or a comma."""
        if self.scene.sentence(post.start) != self.scene.sentence(person.start):
            return False
        if -2 <= post.words.start - person.stop <= 2:
            return True
        between = range(post.stop, person.words.start)
        return 0 <= person.words.start - post.stop <= 3 and not any(map(self._parts, between))

    def _parts(self, index: int) -> bool:
        """Whether a word parts a post from a name: a verb, or the first of a line."""
        return self.scene.line_break(index) or is_predicate(self.scene.words[index])


def _nominative(word: Word) -> bool:
    return word.text.islower() and any(r.case == "nomn" and (r.nominal or r.adjectival) for r in word.readings)
