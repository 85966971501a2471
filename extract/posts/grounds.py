"""Grounds: what tells who cannot hold a post: a text with its posts and names, and how these stand in it."""

from __future__ import annotations

from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.people.reading import Read, stands_in
from extract.posts.asked import Asked
from extract.posts.clauses import Part, adjectival, is_predicate
from extract.posts.holders import Holders
from extract.posts.offices import Offices
from extract.posts.status import Reader

GOVERNING = frozenset({"VERB", "INFN", "GRND", "PREP", "ADJS"})  # parts of speech of what governs the next word


class Grounds:
    """A text with its posts and names. `read` says in which cases names stand."""

    def __init__(self, holders: Holders, reader: Reader, read: Read, offices: Offices) -> None:
        self.scene = holders.scene
        self.people = holders.people
        self.adjacency = holders.adjacency
        self.reader = reader
        self.file = reader.file
        self.read = read
        self.offices = offices

    def nominative(self, mention: PersonSpan) -> bool:
        """Whether a name most probably stands in the nominative."""
        return stands_in(self.read, mention, "nomn")

    def predicate(self, start: int, stop: int) -> bool:
        """Whether a predicate in the singular stands among the words `start` to `stop` (exclusive)."""
        words = self.scene.words[start:stop]
        short = (word for word in words if word.readings[0].pos == "ADJS" and not word.capital)  # not «им. Чумакова»
        says = (*filter(is_predicate, words), *short)
        return any(word.readings[0].number != "plur" for word in says)

    @staticmethod
    def within(asked: Asked, part: Part, who: Cluster) -> list[PersonSpan]:
        """A person's mentions in a part of a post's sentence."""
        return [m for m in asked.around.here.get(who, ()) if part.start <= m.words.start < part.stop]

    def is_object(self, mention: PersonSpan) -> bool:
        """«рекомендовал Иванову», not «борется с Ивановой»."""
        words, first = self.scene.words, mention.words.start
        return not self.nominative(mention) and (first == 0 or words[first - 1].readings[0].pos != "PREP")

    def is_circumstance(self, mention: PersonSpan) -> bool:
        """«при бывшем министре Орлове»: whether a preposition stands before a name that is no nominative."""
        first, words = mention.words.start, self.scene.words
        while first > 0 and adjectival(words[first - 1]):
            first -= 1
        return first > 0 and words[first - 1].readings[0].pos == "PREP" and not self.nominative(mention)
