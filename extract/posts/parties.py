"""Parties: who cannot hold a post, as it and he are two parties to one verb."""

from __future__ import annotations

from collections.abc import Sequence

from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.posts.asked import Asked
from extract.posts.clauses import Part, is_predicate
from extract.posts.facts import PostSpan
from extract.posts.grounds import GOVERNING, Grounds
from extract.text.words import DASHES

BEFORE_A_NAME = DASHES | frozenset(":;()")  # signs behind which a subject may yet be named


class Parties:
    """Says whether a post and a person are two parties to one verb."""

    def __init__(self, grounds: Grounds) -> None:
        self._grounds = grounds
        self._scene = grounds.scene
        self._adjacency = grounds.adjacency
        self._reader = grounds.reader

    def confronted(self, asked: Asked, who: Cluster) -> bool:
        """«Президент принял Иванова», «Иванов принял президента»: whether a post and a person are two parties to one
        verb, whose subject is one of them."""
        post, here = asked.post, asked.around.here.get(who)
        if not here or not post.fact.cases:
            return False
        if post.fact.may_be("nomn"):
            return self._behind(post, here) or self._aside(post, here) or self._before(post, here)
        strange = asked.relations[who].likeness in ("none", "other")  # not «в совете при президенте глава РФ Иванов»
        parties = (mention for mention in here if strange or mention.start < post.start)
        return self._governed(post, self._row_start(post)) and any(
            self._acting(mention, post) or self._beside(mention, post) or (strange and self._from(mention, post))
            for mention in parties
        )

    def _behind(self, post: PostSpan, here: Sequence[PersonSpan]) -> bool:
        """«Президент принял Иванова», «Президент, вернувшись, принял Иванова», «Президент сообщил, что Иванов ушёл»:
        whether the first mention of a person stands behind the verb of a post, not behind a sign («Министр ушёл
        последним: Иванов …»)."""
        first = here[0]
        part = self._reader.clauses.sentence(post.words.start).part_with(post.words.start)
        if first.start < post.end or not BEFORE_A_NAME.isdisjoint(self._scene.forms[post.stop : first.words.start]):
            return False
        stop = min(first.words.start, part.stop) if any(map(self._grounds.nominative, here)) else first.words.start
        acts = self._grounds.predicate(post.stop, stop)
        return acts and not self._grounds.predicate(part.start, post.words.start)

    def _before(self, post: PostSpan, here: Sequence[PersonSpan]) -> bool:
        """«Иванова президент принял в Кремле»: whether a person stands in an oblique case before a post that is the
        subject of a verb, at the clause's beginning."""
        part = self._reader.clauses.sentence(post.words.start).part_with(post.words.start)
        first = [mention for mention in here if part.start <= mention.words.start < post.words.start]
        oblique = bool(first) and not any(map(self._grounds.nominative, first))
        alone = oblique and not self._grounds.predicate(part.start, post.words.start)
        return alone and self._grounds.predicate(post.stop, part.stop)

    def _aside(self, post: PostSpan, here: Sequence[PersonSpan]) -> bool:
        """«Иванов, сообщил министр, уехал»: whether a post is the subject of a clause of its own, and a person that of
        one beside it."""
        part = self._reader.clauses.sentence(post.words.start).part_with(post.words.start)
        inside = any(part.start <= mention.words.start < part.stop for mention in here)
        before = self._scene.words[part.start : post.words.start]
        told = len(before) == 1 and is_predicate(before[0]) and post.stop == part.stop - 1
        says = told and bool(before[0].lemmas & self._reader.file.tells)
        return told and not inside and (says or any(map(self._grounds.nominative, here)))

    def _governed(self, post: PostSpan, start: int) -> bool:
        """Whether a verb, short adjective or preposition stands right before a post, which begins at the word `start`,
        or it is a dative at the beginning of its clause: «`Министру` помогает Иванов», or whom a verb behind it says to
        be followed: «`министра` сменит Иванов»."""
        behind = self._scene.words[post.stop : post.stop + 1]
        if any(word.lemmas & self._reader.file.replaces and is_predicate(word) for word in behind):
            return True
        if start > 0 and self._scene.words[start - 1].readings[0].pos in GOVERNING:
            return True
        return post.fact.cases == {"datv"}

    def _row_start(self, post: PostSpan) -> int:
        """«с мэром, премьером и `министром`»: the first word of a post, or of the one that «и» or a comma
        joins it to."""
        start, words = self._reader.start(post), self._scene.words
        if start < 2 or words[start - 1].lower not in ("и", ","):
            return start
        joined = self._adjacency.posts.ending(words[start - 2].start, words[start - 1].end)
        alike = (self._row_start(one) for one in joined if one.stop == start - 1 and one.fact.cases & post.fact.cases)
        return next(alike, start)

    def _beside(self, mention: PersonSpan, post: PostSpan) -> bool:
        """«встреча Иванова с президентом»: whether nothing but a preposition stands between a name and a post."""
        before = self._scene.words[self._reader.start(post) - 1]
        return mention.stop == before.index and before.readings[0].pos == "PREP"

    def _from(self, mention: PersonSpan, post: PostSpan) -> bool:
        """«Губернатору вручили письмо от Иванова»: whether a preposition stands before a name in a post's clause,
        behind it and its verb."""
        sentence = self._reader.clauses.sentence(post.words.start)
        same = sentence.part_at(mention.words.start) == sentence.part_at(post.words.start)
        told = any(map(is_predicate, self._scene.words[post.stop : mention.words.start]))
        return same and told and self._grounds.is_circumstance(mention)

    def _acting(self, mention: PersonSpan, post: PostSpan) -> bool:
        """«Иванов принял президента», «с президентом приехал Иванов», «победил Иванов, опередив президента»: whether a
        person is the subject of a verb whose object or circumstance a post is."""
        if not self._grounds.nominative(mention) or mention.words.start == post.stop:
            return False
        sentence = self._reader.clauses.sentence(post.words.start)
        number = sentence.part_at(self._row_start(post))
        if sentence.part_at(mention.words.start) != number:
            part = sentence.parts[number]
            if mention.start > post.start:
                return not self._grounds.predicate(part.start, part.stop) and self._opens(part, post)
            return self._of_gerund(part, post) or self._meets(part, post)
        if mention.start < post.start:
            return self._grounds.predicate(mention.stop, post.words.start)
        part = sentence.parts[number]
        return self._grounds.predicate(part.start, self._reader.start(post)) or self._grounds.predicate(
            post.stop, part.stop
        )

    def _opens(self, part: Part, post: PostSpan) -> bool:
        """«`Кроме президента,` выступил Иванов»: whether a part of a sentence is a preposition and a post."""
        return part.start == self._row_start(post) - 1 and part.stop <= post.stop + 1

    def _of_gerund(self, part: Part, post: PostSpan) -> bool:
        """«опередив президента»: whether a gerund stands before a post in its part of a sentence."""
        before = self._scene.words[part.start : self._reader.start(post)]
        return any(word.readings[0].pos == "GRND" for word in before)

    def _meets(self, part: Part, post: PostSpan) -> bool:
        """«Иванов приедет в Рим, где встретится с `президентом`», «Иванов сказал, что встреча с `президентом` будет
        долгой»: whether «с» stands before a post and a noun before that, or a verb in the singular whose subject its
        part of a sentence does not name."""
        before = self._scene.words[part.start : self._row_start(post)]
        if not before or before[-1].lower not in ("с", "со") or not post.fact.may_be("ablt"):
            return False
        if len(before) > 1 and before[-2].readings[0].pos == "NOUN":
            return True
        nouns = (word.cases() for word in before if word.readings[0].pos == "NOUN")
        named = any("nomn" in cases and "accs" not in cases for cases in nouns)
        return not named and self._grounds.predicate(part.start, post.words.start)
