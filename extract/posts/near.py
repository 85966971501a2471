"""Near: the persons and posts of a part of a sentence, and the posts before a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.posts.clauses import Part
from extract.posts.facts import PostSpan
from extract.posts.holders import Holders, may_be
from extract.posts.status import Reader
from extract.posts.term import Term
from extract.posts.tied import Tied
from extract.text.words import Word

BACK = 3  # sentences before a word in which its office is named, its own among them


class Told(NamedTuple):
    """A holding without a mention of its own: the post that names its office, and who has it."""

    post: PostSpan
    person: Cluster
    term: Term


class Near:
    """Finds the persons and posts that stand near words of a text."""

    def __init__(self, holders: Holders, reader: Reader) -> None:
        self.holders = holders
        self.reader = reader
        self.scene = holders.scene
        self.persons = holders.adjacency.persons

    def who(self, person: PersonSpan) -> Cluster:
        """The person of a mention."""
        return self.holders.people.of[person]

    def holder(self, post: PostSpan) -> Cluster | None:
        """Who holds a post."""
        return self.holders.of.get(post)

    def named(self, part: Part) -> Sequence[PersonSpan]:
        """The mentions of persons in a part."""
        words = self.scene.words
        return self.persons.starting(words[part.start].start, words[part.stop - 1].end)

    def subjects(self, part: Part) -> list[PersonSpan]:
        """Those that can be its subject."""
        return list(filter(self.holders.nominative, self.named(part)))

    def objects(self, part: Part) -> list[PersonSpan]:
        """Those that can be the object of its verb."""
        return list(filter(self.is_object, self.named(part)))

    def is_object(self, person: PersonSpan) -> bool:
        """Whether a name can be the object of a verb."""
        return not self.holders.nominative(person) and may_be(self.scene, person, "accs")

    def described(self, part: Part) -> list[PersonSpan]:
        """«`Петров`, который сменил Иванова»: who stands right before the comma of a clause that describes him."""
        words = self.scene.words
        if not part.inserted or part.bracket or "nomn" not in words[part.start].cases():
            return []
        person = self.holders.adjacency.name_before(part.start - 1)
        return [] if person is None else [person]

    def posts(self, part: Part) -> Sequence[PostSpan]:
        """The posts of a part."""
        words = self.scene.words
        return self.holders.adjacency.posts.starting(words[part.start].start, words[part.stop - 1].end)

    def posts_before(self, index: int) -> Sequence[PostSpan]:
        """The posts before a word, of its sentence and those just before it, but for those of another's superior."""
        scene = self.scene
        first = scene.sentence_words(scene.words[index].start).start
        for _ in range(BACK - 1):
            first = scene.sentence_words(scene.words[max(first - 1, 0)].start).start
        adjacency = self.holders.adjacency
        before = adjacency.posts.ending(scene.words[first].start, scene.words[index].start)
        return [post for post in before if not adjacency.inside(post)]

    def is_last(self, post: PostSpan, index: int) -> bool:
        """Whether a post's holder is the last person before a word: who is told of after it may be meant, and have
        another office («Беков возглавил банк. Он сменил …»)."""
        between = self.persons.starting(post.end, self.scene.words[index].start)
        return all(self.who(person) is self.holder(post) for person in between)

    def given_to(self, index: int, cue: Word) -> Cluster | None:
        """The only person of a clause to whom its verb gives an office, or who takes, has or leaves it; `index` is the
        word that stands for the office."""
        part, file = self.reader.clauses.sentence(index).part_with(cue.index), self.reader.file
        named = self.named(Part(min(cue.index, index), part.stop)) or self.named(part)
        offered = bool(cue.lemmas & file.seeks) and any(map(self.is_object, named))
        active = (offered or bool(cue.lemmas & (file.given | file.left))) and cue.readings[0].pos not in (
            "PRTS",
            "PRTF",
        )
        may_get = self.is_object if active else self.holders.nominative
        who = {self.who(person) for person in named if may_get(person)}
        return next(iter(who)) if len(who) == 1 else None

    def had(self, part: Part) -> Iterator[Word]:
        """The words of a part that say that somebody has an office."""
        cues = self.reader.clauses.sentence(part.start).cues_in(part.start, part.stop)
        return (self.scene.words[cue] for cue in cues if self.scene.words[cue].lemmas & self.reader.file.has)

    def tenure(self, person: PersonSpan) -> Tied:
        """«Петров, возглавлявший министерство с 2010 по 2015 год», «Петров руководил министерством с 2010 года»:
        since and until when somebody had an office, as the verb says whose subject he is, or the clause that describes
        him."""
        sentence = self.reader.clauses.sentence(person.words.start)
        number = sentence.part_at(person.words.start)
        described = [part for part in sentence.parts[number + 1 : number + 2] if part.inserted and not part.bracket]
        own = [] if described else [sentence.parts[number]] if self.holders.nominative(person) else []
        had = next((cue for part in (*described, *own) for cue in self.had(part)), None)
        return Tied() if had is None else self.reader.calendar.with_word(had, had.index)
