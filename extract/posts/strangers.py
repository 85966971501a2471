"""Strangers: who cannot hold a post, as his sentence names both in two places that no word joins."""

from __future__ import annotations

from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.posts.asked import Asked
from extract.posts.facts import PostSpan
from extract.posts.grammar import POSSESSIVE
from extract.posts.grounds import GOVERNING, Grounds
from extract.posts.subjects import FINITE, PRONOUNS
from extract.text.words import Word

SIGNS = frozenset({"PNCT", "CONJ"})  # parts of speech that part what stands in apposition


class Strangers:
    """Says of persons whom no post is known for whether a post that no word gives to anybody may be theirs."""

    def __init__(self, grounds: Grounds) -> None:
        self._grounds = grounds
        self._scene = grounds.scene
        self._reader = grounds.reader

    def refuse(self, asked: Asked, who: Cluster) -> bool:
        """Whether nothing joins a person to a post that no word gives to anybody."""
        return self._unjoined(asked, who) and (self._parted(asked, who) or self._never_so_called(asked, who))

    def _unjoined(self, asked: Asked, who: Cluster) -> bool:
        """Whether no word gives a post to anybody, and a person is known by none that is like it."""
        strange = {asked.relations[who].likeness, asked.recalled[who].likeness} <= {"none", "other"}
        return strange and asked.cue is None and asked.seat == "-" and not asked.entry

    def _parted(self, asked: Asked, who: Cluster) -> bool:
        """Whether a sentence names a person and a post in two places that nothing joins: «Иванов выполнил поручение
        губернатора», «Иванова поддержал губернатор», «Иванов считает, что губернатор неправ»."""
        post, here = asked.post, asked.around.here.get(who, ())
        if not here or not post.fact.cases:
            return False
        return all(not self._linked(mention, post) and self._has_other_role(mention, post) for mention in here)

    def _never_so_called(self, asked: Asked, who: Cluster) -> bool:
        """«Умер поэт Иванов. Соболезнования выразил губернатор»: whether a post is the subject of a verb in a sentence
        that does not name a person, whom the text named but once before, below its title, or a pronoun means beside
        it."""
        post = asked.post
        if asked.newness != "-" or asked.heading or who in asked.around.here or not post.fact.may_be("nomn"):
            return False
        before = [mention for mention in who.mentions[:2] if mention.start <= post.start]
        if not before:
            return False
        part = self._reader.clauses.sentence(post.words.start).part_with(post.words.start)
        pronouns = {word.lower for word in self._scene.words[part.start : part.stop] if word.readings[0].pos == "NPRO"}
        if not pronouns.isdisjoint(PRONOUNS) or not self._grounds.predicate(part.start, part.stop):
            return False
        if not pronouns.isdisjoint(self._grounds.file.him):
            return True
        title = self._scene.lines.borders(0)[1]
        titled = before[0].start < title < post.start and self._scene.string[title - 1] != "."
        return len(before) == 1 and not titled

    def _linked(self, mention: PersonSpan, post: PostSpan) -> bool:
        """Whether no verb stands between a name and a post, and a sign does if the name comes first: «Иванов, до
        вчерашнего дня министр»."""
        words, start = self._scene.words, self._reader.start(post)
        if mention.stop > start:
            return FINITE.isdisjoint(word.readings[0].pos for word in words[post.stop : mention.words.start])
        between = {word.readings[0].pos for word in words[mention.stop : start]}
        return between.isdisjoint(FINITE) and (not between or not between.isdisjoint(SIGNS))

    def _has_other_role(self, mention: PersonSpan, post: PostSpan) -> bool:
        """Whether a post is governed by the word before it in a name's clause, or the subject of the verb whose object
        a name is, or of a clause that depends on the name's."""
        words, start = self._scene.words, self._reader.start(post)
        sentence = self._reader.clauses.sentence(post.words.start)
        number = sentence.part_at(post.words.start)
        part, same = sentence.parts[number], sentence.part_at(mention.words.start) == number
        if not post.fact.may_be("nomn"):
            before = words[start - 1] if start > part.start else None
            return same and before is not None and post.fact.cases != {"ablt"} and self._governs(before)
        if not self._grounds.predicate(part.start, part.stop):
            return False
        if same:
            return not self._grounds.nominative(mention)
        opening = words[part.start]
        whose = opening if opening.readings[0].pos != "PREP" else words[part.start + 1]
        if "который" in whose.lemmas and opening.lower not in self._grounds.file.inside:
            return mention.stop == part.start - 1 and "nomn" not in whose.cases()
        return not opening.lemmas.isdisjoint(self._grounds.file.dependent) and self._grounds.nominative(mention)

    def _governs(self, word: Word) -> bool:
        """«поручение министра», «помогает министру», not «к работе министра»."""
        if word.lower in POSSESSIVE or word.lemmas & self._reader.file.duties_taken:
            return False
        return word.readings[0].pos in GOVERNING or word.readings[0].pos == "NOUN"
