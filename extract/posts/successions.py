"""Successions: who has an office that the text names for another's sake, before him or after.

«На пост министра, который с 2019 года занимал Иванов, назначен Петров», «Министром стал Петров, сменивший Иванова»,
«Его предшественник Иванов …», «Иванов освобождён от должности министра, на этот пост назначен Петров».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.posts.clauses import Part
from extract.posts.facts import PostSpan
from extract.posts.holders import Holders, may_be
from extract.posts.seats import governed
from extract.posts.status import Reader
from extract.posts.terms import Term, dated
from extract.posts.tied import Tied
from extract.text.words import Word

BACK = 3  # sentences before a word in which its office is named, its own among them


class Told(NamedTuple):
    """A holding without a mention of its own: the post that names its office, and who has it."""

    post: PostSpan
    person: Cluster
    term: Term


class Successions:
    """The holdings of a text that other people's posts tell of."""

    def __init__(self, holders: Holders, reader: Reader) -> None:
        self._holders = holders
        self._reader = reader
        self._scene = holders.scene
        self._persons = holders.adjacency.persons

    def all(self) -> list[Told]:
        """All of them. A post that its sentence gives to another than its relative clause is that one's from now on."""
        found = list(self._in_relative_clauses())
        if self._holders.of:
            found += self._followed()
            found += self._in_this_seat()
        return found

    # «на пост министра, который с 2019 года занимал Иванов, назначен Петров»

    def _in_relative_clauses(self) -> Iterator[Told]:
        holders, reader = self._holders, self._reader
        for post in list(holders.of):
            cue = reader.cue(post) if reader.after_seat(post) else None
            if cue is None or reader.said(cue) != "begins":
                continue
            sentence = reader.clauses.sentence(post.words.start)
            relative = sentence.part_after(post.stop - 1)
            if relative is None or not relative.inserted or relative.start > post.stop + 1:
                continue
            further = sentence.after(sentence.part_at(relative.start))
            had = next(self._had(relative), None)
            before = next(self._subjects(relative), None)
            after = next((who for part in further for who in self._subjects(part)), None)
            if had is not None and before is not None and after is not None and before is not after:
                tied = reader.calendar.with_word(had, had.index)
                holders.posts[holders.of.pop(post)].remove(post)
                holders.give(post, after)
                yield Told(post, before, Term("ends", tied.since, tied.until))

    def _had(self, part: Part) -> Iterator[Word]:
        """The words of a part that say that somebody has an office."""
        sentence = self._reader.clauses.sentence(part.start)
        cues = (self._scene.words[cue] for cue in sentence.cues_in(part.start, part.stop))
        return (cue for cue in cues if cue.lemmas & self._reader.file.has)

    def _subjects(self, part: Part) -> Iterator[Cluster]:
        """The persons of a part who can be its subject."""
        return (self._who(person) for person in self._named(part) if self._holders.nominative(person))

    def _named(self, part: Part) -> Sequence[PersonSpan]:
        words = self._scene.words
        return self._persons.starting(words[part.start].start, words[part.stop - 1].end)

    # «сменив Иванова», «его предшественник Иванов»

    def _followed(self) -> Iterator[Told]:
        """Those whom others follow in their offices, and who follow them."""
        for index in self._scene.openings["succession"]:
            word = self._scene.words[index]
            if word.lemmas & self._reader.file.predecessors:
                person = self._apposed(index)
                post = None if person is None else self._begun(index, person)
                if person is not None and post is not None:
                    yield Told(post, self._who(person), dated("past", self._tenure(person)))
            elif self._reader.said(word) in ("begins", "ends"):
                yield from self._replaced(word)

    def _apposed(self, index: int) -> PersonSpan | None:
        """The name after «предшественник», with «на этом посту» between."""
        words, persons = self._scene.words, self._persons
        near = persons.starting(words[index].end, words[min(index + 4, len(words) - 1)].end)
        if not near or any(map(self._reader.posted, range(index + 1, near[0].words.start))):
            return None
        between = words[index + 1 : near[0].words.start]
        is_seat = not between or any(word.lemmas & self._reader.file.seats for word in between)
        in_sentence = self._scene.sentence(near[0].start) == self._scene.sentence(words[index].start)
        return near[0] if is_seat and in_sentence else None

    def _replaced(self, verb: Word) -> Iterator[Told]:
        """«Он сменил Петрова», whose office he has now; «министра Петрова сменил Иванов», who has it then."""
        sentence = self._reader.clauses.sentence(verb.index)
        part = sentence.part_with(verb.index)
        named = self._named(part)
        objects = [person for person in named if self._is_object(person)]
        subjects = [person for person in named if self._holders.nominative(person)]
        if len(objects) != 1 or len(subjects) > 1:
            return
        (person,) = objects
        if seats := [post for post in self._posts(part) if self._reader.after_seat(post)]:
            yield from self._other_of(verb, seats, person, subjects)
            return
        post = self._begun(verb.index, person)
        if post is not None:
            tenure = self._tenure(person)
            yield Told(post, self._who(person), Term("ends", tenure.since, tenure.until))
        elif subjects:
            own = [one for one in self._posts(part) if self._of(one) is self._who(person)]
            if len(own) == 1:
                said = dated("begins", self._reader.calendar.with_word(verb, verb.index))
                yield Told(own[0], self._who(subjects[0]), said)

    def _other_of(
        self, verb: Word, seats: Sequence[PostSpan], left: PersonSpan, subjects: Sequence[PersonSpan]
    ) -> Iterator[Told]:
        """«Иванов сменил на посту министра Петрова»: whichever of the two the post was not given to."""
        if len(seats) != 1 or not subjects or self._who(left) is self._who(subjects[0]):
            return
        came = self._who(subjects[0])
        if self._of(seats[0]) is self._who(left):
            yield Told(seats[0], came, dated("begins", self._reader.calendar.with_word(verb, verb.index)))
        elif self._of(seats[0]) is came:
            tenure = self._tenure(left)
            yield Told(seats[0], self._who(left), Term("ends", tenure.since, tenure.until))

    def _is_object(self, person: PersonSpan) -> bool:
        return not self._holders.nominative(person) and may_be(self._scene, person, "accs")

    def _posts(self, part: Part) -> Sequence[PostSpan]:
        words = self._scene.words
        return self._holders.adjacency.posts.starting(words[part.start].start, words[part.stop - 1].end)

    def _of(self, post: PostSpan) -> Cluster | None:
        return self._holders.of.get(post)

    def _begun(self, index: int, person: PersonSpan) -> PostSpan | None:
        """The post near before a word that another than a person has just got: the last one, if one person got all."""
        who = self._who(person)
        begun = [post for post in self._before(index) if self._reader.gives(post) and self._of(post) is not None]
        begun = [post for post in begun if self._of(post) is not who]
        one = len({id(self._of(post)) for post in begun}) == 1
        return begun[-1] if one and self._is_last(begun[-1], index) else None

    def _is_last(self, post: PostSpan, index: int) -> bool:
        """Whether a post's holder is the last person before a word: who is told of after it may be meant, and have
        another office («Беков возглавил банк. Он сменил …»)."""
        between = self._persons.starting(post.end, self._scene.words[index].start)
        return all(self._who(person) is self._of(post) for person in between)

    def _before(self, index: int) -> Sequence[PostSpan]:
        """The posts before a word, of its sentence and those just before it."""
        scene = self._scene
        first = scene.sentence_words(scene.words[index].start).start
        for _ in range(BACK - 1):
            first = scene.sentence_words(scene.words[max(first - 1, 0)].start).start
        return self._holders.adjacency.posts.ending(scene.words[first].start, scene.words[index].start)

    def _tenure(self, person: PersonSpan) -> Tied:
        """«Петров, возглавлявший министерство с 2010 по 2015 год», «Петров руководил министерством с 2010 года»:
        since and until when somebody had an office, as the verb says whose subject he is, or the clause that describes
        him."""
        sentence = self._reader.clauses.sentence(person.words.start)
        number = sentence.part_at(person.words.start)
        described = [part for part in sentence.parts[number + 1 : number + 2] if part.inserted and not part.bracket]
        own = [] if described else [sentence.parts[number]] if self._holders.nominative(person) else []
        had = next((cue for part in (*described, *own) for cue in self._had(part)), None)
        return Tied() if had is None else self._reader.calendar.with_word(had, had.index)

    # «на этот пост назначен Петров»

    def _in_this_seat(self) -> Iterator[Told]:
        for index, cue in governed(self._reader):
            said = self._reader.said(cue)
            if said is None or said == "denied" or cue.lemmas & self._reader.file.replaces:
                continue
            post = next(reversed(self._before(index)), None)
            person = self._given_to(index, cue)
            if post is not None and person is not None and self._of(post) is not person:
                yield Told(post, person, dated(said, self._reader.calendar.with_word(cue, index)))

    def _given_to(self, index: int, cue: Word) -> Cluster | None:
        """The only person of a clause to whom its verb gives an office, or who takes, has or leaves it."""
        part, file = self._reader.clauses.sentence(index).part_with(cue.index), self._reader.file
        named = self._named(Part(min(cue.index, index), part.stop)) or self._named(part)
        active = bool(cue.lemmas & (file.given | file.left)) and cue.readings[0].pos not in ("PRTS", "PRTF")
        who = {
            self._who(person) for person in named if (self._is_object if active else self._holders.nominative)(person)
        }
        return next(iter(who)) if len(who) == 1 else None

    def _who(self, person: PersonSpan) -> Cluster:
        return self._holders.people.of[person]
