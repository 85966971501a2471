"""Successors: who gets another's office where the words that say so do not name it.

«Директор театра Иванов уволен. Его преемницей стала Белова», «Его сменила Белова», «На его место назначена Белова».
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.posts.clauses import Part
from extract.posts.facts import PostSpan
from extract.posts.holders import may_be
from extract.posts.near import Near, Told
from extract.posts.term import Term, dated
from extract.records import Status
from extract.text.words import DASHES, Word

HIS, HER = frozenset({"его", "него", "ему", "нему"}), frozenset({"ее", "нее", "ей", "ней"})
WHERE = frozenset({"в", "на", "у", "за", "среди", "возле", "рядом"})  # «его место в колонне» is no office
SAID = frozenset({"ваш", "вашего", "вашим", "мой", "моего", "моим", "наш", "нашего", "нашим"})  # of who speaks
EVEN = 0.5  # the probability of a man


class Successors:
    """The holdings that a text's words for successors tell of."""

    def __init__(self, near: Near) -> None:
        self._near = near
        self._reader = near.reader
        self._words = near.scene.words

    def all(self) -> Iterator[Told]:
        """All of them."""
        for index in self._near.scene.openings["succession"]:
            word, file = self._words[index], self._reader.file
            if word.lemmas & file.successors:
                yield from self._by_noun(word)
            elif word.lemmas & file.replaces:
                yield from self._by_verb(word)
            elif word.lemmas & file.in_place:
                yield from self._in_place(word)

    def office(self, index: int, left: Cluster | None = None, pronoun: str = "") -> PostSpan | None:
        """The office of whoever is meant at a word: of a person, else of who was named last, if a pronoun can mean
        him; the one that he is known by, and none that he had before."""
        near = self._near
        before = near.posts_before(index)
        posts = [post for post in before if near.holder(post) is not None and not self._over(post)]
        if left is not None:
            posts = [post for post in (*posts, *near.posts(self._part(index))) if near.holder(post) is left]
        elif any(near.holder(post) is None and self._reader.gives(post) for post in before):
            return None  # «избрали нового председателя»: his office may be meant
        if not posts or (left is None and not self._meant(posts[-1], index, pronoun)):
            return None
        holder = near.holder(posts[-1])
        heads = {post.fact.head for post in posts if near.holder(post) is holder}
        return posts[-1] if len(heads) == 1 else None

    def _over(self, post: PostSpan) -> bool:
        """«бывший министр», «работал министром»: whether a holding was over before."""
        cue = self._reader.cue(post)
        return post.fact.former or (cue is not None and self._reader.said(cue) == "past")

    def _meant(self, post: PostSpan, index: int, pronoun: str) -> bool:
        """Whether a pronoun can mean the holder of a post who was named last; not «ваш»."""
        holder = self._near.holder(post)
        if holder is None or pronoun in SAID or not self._near.is_last(post, index):
            return False
        return (pronoun not in HIS or holder.male > EVEN) and (pronoun not in HER or holder.male < EVEN)

    def _part(self, index: int) -> Part:
        return self._reader.clauses.sentence(index).part_with(index)

    # «его преемник Петров», «его преемницей стала Белова», «преемник Иванова на посту мэра Петров»

    def _by_noun(self, noun: Word) -> Iterator[Told]:
        part = self._part(noun.index)
        left = self.whose(noun, part)
        came, said, cue = self._came(noun, part, left)
        if came is None or (left is not None and self._near.who(left) is came):
            return
        tied = self._reader.calendar.with_word(cue, noun.index) if cue is not None else None
        term = Term(said) if tied is None else dated(said, tied)
        seats = [post for post in self._near.posts(part) if self._reader.after_seat(post)]
        if seats:
            if len(seats) == 1 and left is not None:
                yield from self._both(seats[0], came, self._near.who(left), term)
            return
        before = self._words[noun.index - 1].lower if noun.index else ""
        post = self.office(noun.index, None if left is None else self._near.who(left), before)
        if post is not None and self._near.holder(post) is not came:
            yield Told(post, came, term)

    def whose(self, noun: Word, part: Part) -> PersonSpan | None:
        """«преемник `Иванова`», «преемник директора театра `Иванова`»: whose successor is told of."""
        person = next((one for one in self._near.named(part) if one.words.start > noun.index), None)
        if person is None or ("nomn" in noun.cases() and self._near.holders.nominative(person)):
            return None
        if any(may_be(self._near.scene, person, case) for case in noun.cases() - {"nomn"}):
            return None
        start = person.words.start
        posts = (post for post in self._near.posts(part) if post.words.start == noun.index + 1 and post.stop == start)
        return person if start == noun.index + 1 or any(posts) else None

    def _came(self, noun: Word, part: Part, left: PersonSpan | None) -> tuple[Cluster | None, Status, Word | None]:
        """Who follows, what the text says of that, and the verb that says it."""
        near, who = self._near, None
        if "ablt" in noun.cases():
            cues = self._reader.clauses.sentence(noun.index).cues_in(part.start, part.stop)
            cue = next((self._reader.main(self._words[cue]) for cue in cues if cue != noun.index), None)
            said = None if cue is None else self._reader.said(cue)
            subjects = {near.who(one) for one in near.subjects(part) if one is not left}
            if said in ("begins", "possible") and len(subjects) == 1:
                return subjects.pop(), "begins" if said == "begins" else "possible", cue
            return None, "holds", None
        if "nomn" in noun.cases():
            who = self.named_so(noun, part, left)
        return who, "holds", None

    def named_so(self, noun: Word, part: Part, left: PersonSpan | None) -> Cluster | None:
        """«его преемник `Петров`», «преемник Иванова на посту мэра `Петров`», «преемник Иванова – `Петров`», not
        «Петров, преемник Иванова»."""
        if noun.index and self._words[noun.index - 1].text == ",":
            return None
        stop = noun.index + 1 if left is None else left.stop
        seat = next((post for post in self._near.posts(part) if self._reader.after_seat(post)), None)
        if seat is not None and seat.words.start <= stop + 2:
            stop = seat.stop
        if stop < len(self._words) and self._words[stop].text in DASHES | {","}:
            stop += 1
        start = self._words[min(stop, len(self._words) - 1)].start
        person = next(iter(self._near.persons.starting(start, start + 1)), None)
        return None if person is None or not self._near.holders.nominative(person) else self._near.who(person)

    def _both(self, post: PostSpan, came: Cluster, left: Cluster, term: Term) -> Iterator[Told]:
        """«преемником Иванова на посту мэра стала Белова»: the office is both parties'."""
        holders = self._near.holders
        if self._near.holder(post) is None:
            holders.give(post, came)
        if self._near.holder(post) is left:
            yield Told(post, came, term)
        elif term.status != "possible":
            yield Told(post, left, Term("ends" if term.status == "begins" else "past"))

    # «его сменила Белова»

    def _by_verb(self, verb: Word) -> Iterator[Told]:
        part, said = self._part(verb.index), self._reader.said(verb)
        near, pronoun = self._near, self._object(part)
        if pronoun is None or near.objects(part) or near.posts(part) or said not in ("begins", "possible"):
            return
        subjects = {near.who(one) for one in near.subjects(part)}
        post = self.office(part.start, pronoun=pronoun) if len(subjects) == 1 else None
        if post is not None and near.holder(post) not in subjects:
            yield self._told(post, subjects.pop(), said, verb, verb.index)

    def _object(self, part: Part) -> str | None:
        """The pronoun that is the object of a part's verb: «его сменила», not «его сына сменила», «сменил у руля»."""
        words = self._words[part.start : part.stop]
        if any(word.lower in WHERE and not self._in_seat(word.index) for word in words):
            return None
        pronouns = (word for word in words if word.lower in ("его", "ее"))
        after = ((word, self._words[min(word.index + 1, len(self._words) - 1)].readings[0]) for word in pronouns)
        return next((word.lower for word, next_one in after if not (next_one.nominal or next_one.adjectival)), None)

    def _in_seat(self, index: int) -> bool:
        """«на этом посту», «на посту»: whether a preposition stands before a word for an office alone."""
        return any(not word.lemmas.isdisjoint(self._reader.file.seats) for word in self._words[index + 1 : index + 3])

    def _told(self, post: PostSpan, who: Cluster, said: str, cue: Word, place: int) -> Told:
        status: Status = "begins" if said == "begins" else "possible"
        return Told(post, who, dated(status, self._reader.calendar.with_word(cue, place)))

    # «на его место назначена Белова», «вместо него назначена Белова», «мэром вместо Иванова стала Белова»

    def _in_place(self, word: Word) -> Iterator[Told]:
        near, part = self._near, self._part(word.index)
        cue = self._reader.beside(word.index)
        said = None if cue is None else self._reader.said(cue)
        if cue is None or said not in ("begins", "possible"):
            return
        given = [post for post in near.posts(part) if self._reader.cue(post) is cue]
        if given:
            yield from self._instead(word, given) if said == "begins" else ()
            return
        came, pronoun = near.given_to(word.index, cue), self._pronoun(word)
        start = word.index if near.posts(Part(part.start, word.index)) else part.start
        post = None if came is None or pronoun is None else self.office(start, pronoun=pronoun)
        if post is not None and came is not None and near.holder(post) is not came:
            yield self._told(post, came, said, cue, word.index)

    def _pronoun(self, word: Word) -> str | None:
        """The pronoun of «его место», «вместо него», «на смену ему»."""
        before = self._words[word.index - 1].lower if word.index else ""
        after = self._words[word.index + 1].lower if word.index + 1 < len(self._words) else ""
        if word.lower in ("вместо", "смену"):
            return after if after in HIS | HER and (word.lower == "вместо" or before == "на") else None
        return before if before in ("его", "ее") and after not in WHERE else None

    def _instead(self, word: Word, given: list[PostSpan]) -> Iterator[Told]:
        """«мэром вместо `Иванова` стала Белова»: he had the office."""
        start = self._words[min(word.index + 1, len(self._words) - 1)].start
        left = next(iter(self._near.persons.starting(start, start + 1)), None)
        holder = self._near.holder(given[0])
        if (
            word.lower == "вместо"
            and left is not None
            and len(given) == 1
            and holder not in (None, self._near.who(left))
        ):
            tenure = self._near.tenure(left)
            yield Told(given[0], self._near.who(left), Term("ends", tenure.since, tenure.until))
