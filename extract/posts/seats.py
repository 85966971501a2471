"""Seats: «этот пост», «свою должность», which stand for an office that is named before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from extract.bodies.facts import BODIES, BodyFact, BodySpan
from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.posts.clauses import is_passive, is_predicate
from extract.posts.facts import PostSpan
from extract.posts.holders import Holders
from extract.posts.sayings import Said
from extract.posts.senses import name_words
from extract.posts.status import Reader
from extract.text.span_index import SpanIndex
from extract.text.words import Word

BACK = 300  # characters before a seat in which the office is named
AROUND = 1500  # characters between a post and a clause that names its holder and says that he heads what it is of
HEADING = frozenset({"возглавить", "возглавлять", "руководить", "управлять"})  # «он возглавил регион в 2012 году»
ENTERS = frozenset({"вступить", "вступать"})
HE = frozenset({"он", "она"})  # «министр Иванова – она возглавляет ведомство с мая»
OPENS = frozenset('«"„“')  # a name in quotes
AWAY = frozenset({"с", "со"})
SAYING = frozenset({"NOUN", "ADJF", "UNKN"})  # words of a post that tell which office it is


def governed(reader: Reader) -> Iterator[tuple[int, Word]]:
    """Where the words that stand for offices are, each with the word that governs it."""
    words = reader.scene.words
    for index in reader.scene.openings["seat"]:
        cue = None if index == 0 or reader.names_office(index) else reader.beside(index)
        if (
            cue is not None
            and not _vacant(reader, cue)
            and (words[index - 1].lemmas & reader.file.this_seat or _entered(reader, index, cue))
        ):
            yield index, cue


def _vacant(reader: Reader, cue: Word) -> bool:
    """«этот пост оставался вакантным»: whether nobody is said to have an office."""
    beside = reader.scene.words[max(0, cue.index - 1) : cue.index + 3]
    return any(not word.lemmas.isdisjoint(reader.file.as_such) for word in beside)


def _entered(reader: Reader, index: int, cue: Word) -> bool:
    """«В новую должность он вступит 20 марта», «назначен на должность в 1996 году», «занимал пост с 2018 года»,
    «покинул пост»: whether a word for a seat alone is what somebody enters who just got it, has or leaves."""
    if reader.before_adjectives(index) == "в":
        return bool(cue.lemmas & ENTERS)
    if reader.scene.words[index - 1].lower == "на" and index + 2 in reader.calendar.dated:
        return bool(cue.lemmas & reader.file.given) and is_passive(cue) and cue.index == index - 2
    if cue.index != index - 1 or not cue.lemmas & ((reader.file.has - HEADING) | reader.file.leaves_self):
        return False
    alone = any(r.case == "accs" and r.number == "sing" for r in reader.scene.words[index].readings)
    after = (word.readings[0] for word in reader.scene.words[index + 1 : index + 2])
    return alone and not any(r.case == "gent" and (r.nominal or r.adjectival) for r in after)  # «пост судьи»


SETS_ABOUT = ENTERS | {"приступить", "приступать", "выйти"}  # «к работе он приступит 1 июня», «вступит в свои права»
RIGHTS = frozenset({"право"})
THEIR = frozenset({"его", "ее"})  # «его инаугурация состоится 1 июня»


class Seats:
    """The words of a text that stand for offices."""

    def __init__(self, holders: Holders, reader: Reader) -> None:
        self.holders = holders
        self.reader = reader
        self.scene = holders.scene

    @cached_property
    def _bodies(self) -> SpanIndex[BodyFact]:
        return SpanIndex(self.holders.context.found.of(BODIES))

    def named(self) -> Iterator[tuple[PostSpan, Word, int]]:
        """The post with a holder that each means, the word that governs it and where it stands."""
        for index, cue in governed(self.reader):
            post = self._meant(index, cue)
            if post is not None and not self._of_another(index, cue, post):
                yield post, cue, index

    def going_on(self) -> Iterator[tuple[PostSpan, Word]]:
        """The post with a holder of the sentence before that a clause tells the date of, and the word that says so:
        «Он возглавил регион в 2012 году», «К работе он приступит 1 июня», «Он умер 3 мая»."""
        for index in self.scene.openings["cue"]:
            cue = self.scene.words[index]
            post = self._just_before(index) if self._tells_when(cue) else None
            post = None if post is not None and self._heads_another(post, index) else post
            if post is None or not (cue.lemmas.isdisjoint(HEADING) or self.headed(cue, post)):
                post = self._headed_by_name(cue) if cue.lemmas & HEADING else None
            if post is not None:
                yield post, cue

    def _headed_by_name(self, cue: Word) -> PostSpan | None:
        """«Иванов возглавлял банк с 2009 года», «Иванов, возглавлявший банк с мая»: the nearest post of his that says
        the same."""
        reading = cue.readings[0]
        if reading.pos not in ("VERB", "PRTF") or "pssv" in reading.grammemes or self.reader.negated(cue):
            return None
        person = self._head(cue)
        posts = self.holders.posts.get(self.holders.people.of[person], ()) if person is not None else ()
        near = [post for post in posts if abs(post.start - cue.start) < AROUND and self.headed(cue, post)]
        return min(near, key=lambda post: abs(post.start - cue.start), default=None)

    def _head(self, cue: Word) -> PersonSpan | None:
        """Whom a verb of heading has for its subject, or its participle describes."""
        part, words = self.reader.clauses.sentence(cue.index).part_with(cue.index), self.scene.words
        opening = words[part.start]
        if part.inserted and (opening is cue or "который" in opening.lemmas):
            described = cue.readings[0].pos == "PRTF" or "nomn" in opening.cases()
            return self.holders.adjacency.name_before(part.start - 1) if described else None
        if cue.readings[0].pos == "PRTF":
            return None
        named = self.holders.adjacency.persons.starting(words[part.start].start, cue.start)
        subjects = list(filter(self.holders.nominative, named))
        return subjects[0] if len(subjects) == 1 else None

    def _tells_when(self, cue: Word) -> bool:
        """Whether a word may say when an office begins or ends that its sentence does not name."""
        if cue.lemmas & self.reader.file.given and cue.readings[0].pos == "NOUN":
            return cue.index > 0 and self.scene.words[cue.index - 1].lower in THEIR and "nomn" in cue.cases()
        if self.leaves(cue):
            return True
        sets_about = not cue.lemmas.isdisjoint(SETS_ABOUT)
        if not (sets_about or cue.lemmas & HEADING or cue.lemmas & self.reader.file.final) or not is_predicate(cue):
            return False
        if self.reader.negated(cue) or self.reader.maybe(cue, self.reader.file.maybe):
            return False
        duties = self.reader.file.duties_taken | (RIGHTS if cue.lemmas & ENTERS else frozenset())
        several = cue.readings[0].number == "plur"
        return not sets_about or (not several and any(not w.lemmas.isdisjoint(duties) for w in self._clause(cue)))

    def said(self, cue: Word) -> Said:
        """What a word of `going_on` says: «на работу он выйдет в мае» that somebody begins."""
        return "ends" if self.leaves(cue) else "begins" if cue.lemmas & SETS_ABOUT else self.reader.said(cue)

    def leaves(self, cue: Word) -> bool:
        """«в мае ушёл в отставку», «его освободили от должности», «уступил пост Петрову»: whether a predicate says that
        somebody leaves an office which its clause does not name."""
        file, clause = self.reader.file, self._clause(cue)
        if not is_predicate(cue) or self.reader.negated(cue) or any(map(_somebody, clause)):
            return self._followed(cue, clause)
        if self.reader.cedes(cue) or self._followed(cue, clause):
            return True
        if not cue.lemmas & file.ends or cue.lemmas & file.dies or self.reader.said(cue) != "ends":
            return False
        if cue.lemmas & file.left and not is_passive(cue) and not self._him(cue, clause):
            return False  # «отправил в отставку помощника»
        vacated = (word for word in clause if word.lemmas & file.vacated)
        return bool(cue.lemmas & file.final) or any(not self.reader.names_office(word.index) for word in vacated)

    def _him(self, verb: Word, clause: Sequence[Word]) -> bool:
        """«его освободили», «освободили его от должности»: whether a pronoun is a verb's object."""
        behind = (word.index + 1 for word in clause if word.lower in THEIR)
        words = (self.scene.words[min(index, len(self.scene.words) - 1)] for index in behind)
        return any(word is verb or not (word.readings[0].nominal or word.readings[0].adjectival) for word in words)

    def _followed(self, cue: Word, clause: Sequence[Word]) -> bool:
        """«в 2012-м его сменил Петров»: whether a predicate says that another one got an office, whom its clause may
        name."""
        follows = cue.lemmas & self.reader.file.replaces and is_predicate(cue) and not self.reader.negated(cue)
        return bool(follows) and self._him(cue, clause)

    def _clause(self, cue: Word) -> Sequence[Word]:
        part = self.reader.clauses.sentence(cue.index).part_with(cue.index)
        return self.scene.words[part.start : part.stop]

    def _just_before(self, index: int) -> PostSpan | None:
        """The last post of the sentence before a word's own, if no other post and nobody but its holder is named
        between the two."""
        scene, adjacency = self.scene, self.holders.adjacency
        whole = scene.sentence_words(scene.words[index].start)
        start, end = scene.words[whole.start].start, scene.words[whole.stop - 1].end
        clause = self.reader.clauses.sentence(index).part_with(index)
        cue = scene.words[index]
        if self.reader.cedes(cue) or self._followed(cue, self._clause(cue)):
            end = scene.words[clause.start].start
        said_of_him = scene.words[clause.start].lower in HE or self.leaves(cue)
        if clause.start > whole.start and said_of_him:
            return self._only_one(start, scene.words[clause.start].start, end)
        if whole.start == 0 or adjacency.posts.starting(start, scene.words[whole.stop - 1].end):
            return None
        before = scene.words[scene.sentence_words(scene.words[whole.start - 1].start).start].start
        return self._only_one(before, start, end)

    def _only_one(self, first: int, start: int, end: int) -> PostSpan | None:
        """The last post between the offsets `first` and `start`, if nobody but its holder is named up to `end`."""
        adjacency, of = self.holders.adjacency, self.holders.people.of
        post = next(reversed(adjacency.posts.starting(first, start)), None)
        if post is None or post not in self.holders.of:
            return None
        who = {of[person] for person in adjacency.persons.starting(first, end)}
        return post if who <= {self.holders.of[post]} else None

    def headed(self, cue: Word, post: PostSpan) -> bool:
        """Whether a clause says of what somebody is the head who has a post, or only that he has one."""
        told = (self.scene.words[word] for word in post.words)
        own = {lemma for word in told if word.readings[0].pos in SAYING for lemma in word.lemmas}
        clause = [word for word in self._clause(cue) if word.index not in post.words]
        if any(not word.lemmas.isdisjoint(own | self.reader.file.seats) for word in clause):
            return True
        nouns = self._nouns(post)
        if any(word.lemmas & nouns and not self._is_named(word) for word in clause):
            return True
        return any(self._is_of(body, post, own) for body in self._bodies_in(clause))

    def _nouns(self, post: PostSpan) -> set[str]:
        """The common nouns for what a post is of: «ведомство», «город»."""
        file, head = self.reader.file, post.fact.head
        of_all = head in file.heads_all
        nouns = set(file.led_by if of_all or not file.leading.isdisjoint(head.split()) else ())
        kinds = {body.fact.kind for body in BODIES.among(post.fact.of)} if of_all else set()
        placed = of_all and any(owner.kind == "place" for owner in post.fact.of)
        fitting = (one for one in file.stand_in if head in one.heads or one.kinds & kinds or (placed and one.places))
        return nouns.union(one.word for one in fitting)

    def _is_named(self, noun: Word) -> bool:
        """«компанию «Заря»»: whether a name stands behind a common noun."""
        behind = self.scene.words[min(noun.index + 1, len(self.scene.words) - 1)].text
        return behind in OPENS

    def _bodies_in(self, clause: Sequence[Word]) -> Sequence[BodySpan]:
        return self._bodies.starting(clause[0].start, clause[-1].end)

    def _is_of(self, body: BodySpan, post: PostSpan, own: AbstractSet[str]) -> bool:
        """«Росстат» for what the head of the «Федеральная служба статистики» heads, «МИД» for the minister's."""
        if any(set(body.fact.entries) & set(one.fact.entries) for one in BODIES.among(post.fact.of)):
            return True
        topic = name_words(self.scene, body.fact) - self.scene.knowledge.posts.file.no_topic
        return body.fact.kind == "ministry" and bool(topic) and topic <= own

    def _of_another(self, index: int, cue: Word, post: PostSpan) -> bool:
        """«стал вместо уходящего с этого поста Иванова», «сменит занимавшего этот пост Петрова»: whether what a word
        says is not said of a holder."""
        said, reading = self.reader.said(cue), cue.readings[0]
        if reading.number == "plur" and is_predicate(cue) and not self._given(cue):
            return True  # «своих постов лишились помощники»
        if said == "denied" or (said == "begins" and self.scene.words[max(0, index - 2)].lower in AWAY):
            return True
        cases = {reading.case for reading in cue.readings if reading.pos == "PRTF"}
        return bool(cases) and bool(post.fact.cases) and not cases & post.fact.cases

    def _meant(self, index: int, cue: Word) -> PostSpan | None:
        """The post with a holder named last before a word, in whose place none is meant that he has already; where its
        clause says who has the office, that one's."""
        words, file, start = self.scene.words, self.reader.file, self.scene.words[index].start
        posts = [p for p in self.holders.adjacency.posts.ending(max(0, start - BACK), start) if p in self.holders.of]
        posts = [post for post in posts if not post.fact.former or self.reader.said(cue) == "past"]
        if cue.lemmas & file.begins:
            begun = [post for post in posts if self.reader.gives(post)]
            posts = begun if cue.lemmas & ENTERS else begun or [post for post in posts if not self._had(post)]
        if (described := self._described(cue, posts)) is not None:
            return described
        posts = [post for post in posts if not self._heads_another(post, index)]
        person = self._subject(index, cue)
        who = self._called(index, cue) if person is None else self.holders.people.of[person]
        if who is None and self._given(cue):  # «Президент назначил его на этот пост»
            first = words[self.scene.sentence_words(start).start].start
            posts = [post for post in posts if post.end <= first]
        return next((post for post in reversed(posts) if who is None or self.holders.of[post] is who), None)

    def _heads_another(self, post: PostSpan, seat: int) -> bool:
        """«Иванов работал директором архива, в 1985 году возглавил министерство»: whether words between a post and one
        for a seat give its holder the office of a head that they do not name."""
        leading, words = self.reader.file.leading_verbs, self.scene.words
        near = (words[index] for index in self._cues(post.stop, seat))
        return any(cue.lemmas & leading and is_predicate(cue) and not self.headed(cue, post) for cue in near)

    def _cues(self, start: int, stop: int) -> Sequence[int]:
        """The words of having, getting and leaving office among the words `start` to `stop`."""
        cues = self.scene.openings["cue"]
        return cues[bisect_left(cues, start) : bisect_left(cues, stop)]

    def _called(self, index: int, cue: Word) -> Cluster | None:
        """«Ранее этот пост занимал `глава банка`, бывший министр Иванов»: the holder of the post that is a word's
        subject."""
        clause, words = self.reader.clauses.sentence(index).part_with(index), self.scene.words
        posts = self.holders.adjacency.posts.starting(words[max(index, cue.index)].end, words[clause.stop - 1].end)
        return next((self.holders.of.get(post) for post in posts if post.fact.cases == {"nomn"}), None)

    def _described(self, cue: Word, posts: Sequence[PostSpan]) -> PostSpan | None:
        """«снял Иванова с должности `мэра`, занимавшего этот пост с мая»: the post right before a participle, in one
        case with it."""
        part = self.reader.clauses.sentence(cue.index).part_with(cue.index)
        if cue.readings[0].pos != "PRTF" or part.start != cue.index or not posts:
            return None
        beside = posts[-1].stop == part.start - 1 and not cue.cases().isdisjoint(posts[-1].fact.cases)
        return posts[-1] if beside else None

    def _had(self, post: PostSpan) -> bool:
        """«директор театра» of «Он является директором театра. Он сменит на этой должности Петрова»."""
        cue, file = self.reader.cue(post), self.reader.file
        return cue is not None and bool(cue.lemmas & file.has) and not cue.lemmas & file.begins

    def _given(self, cue: Word) -> bool:
        """Whether a verb gives an office to its object or takes it from him."""
        file = self.reader.file
        return bool(cue.lemmas & (file.given | file.left)) and cue.readings[0].pos in ("VERB", "INFN", "NOUN")

    def _subject(self, index: int, cue: Word) -> PersonSpan | None:
        """Who has the office that a word means: «этот пост занял Иванов», «на этот пост назначили Иванова», whom a
        clause with «который» describes, else the last in the nominative before it."""
        part, words = self.reader.clauses.sentence(index).part_with(index), self.scene.words
        start, persons = words[index].start, self.holders.adjacency.persons
        opening = words[part.start]
        if part.inserted and "который" in opening.lemmas and "nomn" in opening.cases():
            described = self.holders.adjacency.name_before(part.start - 1)
            if described is not None:
                return described  # «вместо `Иванова`, который занимал этот пост»
        here = persons.starting(words[part.start].start, words[part.stop - 1].end)
        subjects = list(filter(self.holders.nominative, here))
        if self._given(cue) or cue.lemmas & self.reader.file.seeks:  # «на этот пост Иванов предложил Петрова»
            after = cue.start if cue.readings[0].pos == "NOUN" else 0  # «назначение на этот пост Петрова»
            given = next((person for person in here if person not in subjects and person.start >= after), None)
            if given is not None or self._given(cue):
                return given
        if cue.lemmas & self.reader.file.replaces:
            subjects = [person for person in subjects if person.start < start]
        before = persons.ending(words[self.scene.sentence_words(start).start].start, start)
        return next(iter((*subjects, *filter(self.holders.nominative, reversed(before)))), None)


def _somebody(word: Word) -> bool:
    """Whether a word may be a subject that means somebody, but for a pronoun."""
    return any(r.pos == "NOUN" and r.case == "nomn" and "anim" in r.grammemes for r in word.readings[:1])
