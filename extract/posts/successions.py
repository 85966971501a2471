"""Successions: who has an office that the text names for another's sake, before him or after.

«На пост министра, который с 2019 года занимал Иванов, назначен Петров», «Министром стал Петров, сменивший Иванова»,
«Его предшественник Иванов …», «Иванов освобождён от должности министра, на этот пост назначен Петров».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.people.facts import PersonSpan
from extract.posts.clauses import is_passive, is_predicate
from extract.posts.facts import PostSpan
from extract.posts.holders import Holders
from extract.posts.near import Near, Told
from extract.posts.seats import governed
from extract.posts.status import Reader
from extract.posts.successors import Successors
from extract.posts.term import Term, dated
from extract.text.words import DASHES, Word


class Successions:
    """The holdings of a text that other people's posts tell of."""

    def __init__(self, holders: Holders, reader: Reader) -> None:
        self._holders = holders
        self._reader = reader
        self._scene = holders.scene
        self._persons = holders.adjacency.persons
        self._near = Near(holders, reader)
        self._successors = Successors(self._near)

    def all(self) -> list[Told]:
        """All of them. A post that its sentence gives to another than its relative clause is that one's from now on."""
        found = list(self._in_relative_clauses())
        if self._holders.adjacency.posts.spans:
            found += self._followed()
            found += self._successors.all()
            found += self._in_this_seat()
        return list({(told.post, told.person): told for told in reversed(found)}.values())[::-1]

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
            had = next(self._near.had(relative), None)
            before = next(map(self._near.who, self._near.subjects(relative)), None)
            after = next((self._near.who(one) for part in further for one in self._near.subjects(part)), None)
            if had is not None and before is not None and after is not None and before is not after:
                tied = reader.calendar.with_word(had, had.index)
                holders.posts[holders.of.pop(post)].remove(post)
                holders.give(post, after)
                yield Told(post, before, Term("ends", tied.since, tied.until))

    # «сменив Иванова», «его предшественник Иванов»

    def _followed(self) -> Iterator[Told]:
        """Those whom others follow in their offices, and who follow them."""
        for index in self._scene.openings["succession"]:
            word = self._scene.words[index]
            if word.lemmas & self._reader.file.predecessors:
                yield from self._preceded(word)
            elif word.lemmas & self._reader.file.replaces and self._reader.said(word) in ("begins", "ends"):
                yield from self._replaced(word)

    def _preceded(self, noun: Word) -> Iterator[Told]:
        """«её предшественник Иванов», «предшественник Беловой, Иванов, …»."""
        left = self._successors.whose(noun, self._reader.clauses.sentence(noun.index).part_with(noun.index))
        person = self._apposed(noun.index if left is None else left.stop - 1)
        if person is None:
            return
        post = self._begun(noun.index, person) if left is None else None
        if post is None:
            pronoun = self._scene.words[noun.index - 1].lower if noun.index else ""
            post = self._successors.office(noun.index, None if left is None else self._near.who(left), pronoun)
        if post is not None and self._near.holder(post) is not self._near.who(person):
            yield Told(post, self._near.who(person), self._ended(person) or dated("past", self._near.tenure(person)))

    def _ended(self, person: PersonSpan) -> Term | None:
        """«Его предшественник Иванов освобождён от должности 10 февраля»: what the predicate of a name says of the end
        of an office."""
        part = self._reader.clauses.sentence(person.words.start).part_with(person.words.start)
        words, file = self._scene.words[person.stop : part.stop], self._reader.file
        verb = next(filter(is_predicate, words), None)
        if verb is None or verb.lemmas.isdisjoint(file.ends - file.dies) or self._reader.said(verb) != "ends":
            return None
        office = any(word.lemmas & (file.vacated | file.seats) for word in words)
        if not (office or is_passive(verb) or verb.lemmas & file.final):
            return None
        ended = dated("ends", self._reader.calendar.with_word(verb, verb.index))
        return Term("ends", self._near.tenure(person).since, ended.until)

    def _apposed(self, index: int) -> PersonSpan | None:
        """The name after «предшественник», with «на этом посту», a comma or a dash between."""
        words, persons = self._scene.words, self._persons
        near = persons.starting(words[index].end, words[min(index + 4, len(words) - 1)].end)
        if not near or any(map(self._reader.posted, range(index + 1, near[0].words.start))):
            return None
        between = words[index + 1 : near[0].words.start]
        is_seat = not between or any(word.lemmas & self._reader.file.seats for word in between)
        is_seat = is_seat or (len(between) == 1 and between[0].text in DASHES | {","})
        in_sentence = self._scene.sentence(near[0].start) == self._scene.sentence(words[index].start)
        return near[0] if is_seat and in_sentence else None

    def _replaced(self, verb: Word) -> Iterator[Told]:
        """«Он сменил Петрова», whose office he has now; «министра Петрова сменил Иванов», who has it then."""
        sentence = self._reader.clauses.sentence(verb.index)
        part = sentence.part_with(verb.index)
        objects, subjects = self._near.objects(part), self._near.subjects(part) or self._near.described(part)
        if not subjects and verb.readings[0].pos == "GRND":  # «сменив Петрова, Иванов …»
            after = sentence.part_after(verb.index)
            subjects = [] if after is None else self._near.subjects(after)
        if len(objects) != 1 or len(subjects) > 1:
            return
        (person,) = objects
        if seats := [post for post in self._near.posts(part) if self._reader.after_seat(post)]:
            yield from self._other_of(verb, seats, person, subjects)
            return
        post = self._begun(verb.index, person)
        if post is not None:
            tenure = self._near.tenure(person)
            yield Told(post, self._near.who(person), Term("ends", tenure.since, tenure.until))
        elif subjects:
            own = [one for one in self._near.posts(part) if self._near.holder(one) is self._near.who(person)]
            if len(own) == 1:
                said = dated("begins", self._reader.calendar.with_word(verb, verb.index))
                yield Told(own[0], self._near.who(subjects[0]), said)

    def _other_of(
        self, verb: Word, seats: Sequence[PostSpan], left: PersonSpan, subjects: Sequence[PersonSpan]
    ) -> Iterator[Told]:
        """«Иванов сменил на посту министра Петрова»: whichever of the two the post was not given to."""
        if len(seats) != 1 or not subjects or self._near.who(left) is self._near.who(subjects[0]):
            return
        came = self._near.who(subjects[0])
        if self._near.holder(seats[0]) is self._near.who(left):
            yield Told(seats[0], came, dated("begins", self._reader.calendar.with_word(verb, verb.index)))
        elif self._near.holder(seats[0]) is came:
            tenure = self._near.tenure(left)
            yield Told(seats[0], self._near.who(left), Term("ends", tenure.since, tenure.until))

    def _begun(self, index: int, person: PersonSpan) -> PostSpan | None:
        """The post near before a word that another than a person has just got: the last one, if one person got all."""
        who = self._near.who(person)
        begun = [post for post in self._near.posts_before(index) if self._reader.gives(post)]
        begun = [post for post in begun if self._near.holder(post) not in (None, who)]
        one = len({id(self._near.holder(post)) for post in begun}) == 1
        return begun[-1] if one and self._near.is_last(begun[-1], index) else None

    # «на этот пост назначен Петров»

    def _in_this_seat(self) -> Iterator[Told]:
        for index, cue in governed(self._reader):
            said = self._reader.said(cue)
            if said is None or said == "denied" or cue.lemmas & self._reader.file.replaces:
                continue
            before = self._scene.words[index - 1]
            several = all(reading.number == "plur" for reading in before.readings)
            if several or "свой" in before.lemmas:  # «эти посты заняли Иванов и Петров»
                continue
            post = next(reversed(self._near.posts_before(index)), None)
            person = self._near.given_to(index, cue)
            if post is None or person is None or self._near.holder(post) is person or self._of_another(post, index):
                continue
            yield Told(post, person, dated(said, self._reader.calendar.with_word(cue, index)))

    def _of_another(self, post: PostSpan, index: int) -> bool:
        """«Иванов отстранён от руководства. Вместо него на эту должность назначен Петров», «министром стал Иванов,
        послом – Петров (ранее эту должность занимал Белов)»: whether the word for a seat means the office of somebody
        whom a pronoun calls or a bracket tells of, and who is named since a post that is not his."""
        part = self._reader.clauses.sentence(index).part_with(index)
        instead = any(word.lower == "вместо" for word in self._scene.words[part.start : part.stop])
        return (instead or part.bracket) and not self._near.is_last(post, part.start)
