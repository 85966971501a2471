"""Owned: who cannot hold a post, as it only says whose something is that he has to do with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.posts.asked import Asked
from extract.posts.clauses import Part, is_passive
from extract.posts.facts import ORDERS, PostSpan
from extract.posts.grounds import Grounds


class Owned:
    """Says whether a post only tells whose act, word or thing a person has to do with."""

    def __init__(self, grounds: Grounds) -> None:
        self._grounds = grounds
        self._scene = grounds.scene
        self._people = grounds.people
        self._adjacency = grounds.adjacency
        self._reader = grounds.reader
        self._offices = grounds.offices

    def refuse(self, asked: Asked, who: Cluster) -> bool:
        """Whether a post tells but whose something is, or is somebody else's of whom a sentence tells."""
        return (
            self._is_owners(asked, who)
            or self._issues(asked, who)
            or self._only_says(asked, who)
            or self._of_another(asked, who)
            or self._comes_later(asked, who)
        )

    def _is_owners(self, asked: Asked, who: Cluster) -> bool:
        """«Иванов – друг министра», «указом президента Иванов уволен»: whether a post only says whose something
        is, beside the subject of the sentence."""
        post, start = asked.post, self._reader.start(asked.post)
        subject = post.fact.may_be("nomn") and not self._adjacency.after_human_being(post)
        if asked.seat != "-" or start == 0 or subject or post.fact.may_be("ablt"):
            return False
        sentence = self._reader.clauses.sentence(post.words.start)
        number = sentence.part_at(post.words.start)
        here = asked.around.here.get(who, ())
        near = [m for m in here if 0 <= number - sentence.part_at(m.words.start) <= 1 or m.words.start == post.stop + 1]
        part = sentence.parts[number]
        if any(self._apart(mention, post) or self._around(mention, post, part) for mention in near):
            return True
        before = self._scene.words[start - 1].readings[0]
        if "anim" in before.grammemes and not self._reader.posted(start - 1):
            return bool(near)
        behind = [m for m in near if m.words.start == post.stop and self._grounds.nominative(m)]
        acts = any(self._grounds.predicate(mention.stop, part.stop) for mention in behind)
        return acts and not self._grounds.predicate(part.start, start)

    def _apart(self, mention: PersonSpan, post: PostSpan) -> bool:
        """«встреча президента с Ивановым»: whether a preposition stands before a name behind a post."""
        behind = mention.words.start > post.stop
        return behind and self._scene.words[mention.words.start - 1].readings[0].pos == "PREP"

    def _around(self, mention: PersonSpan, post: PostSpan, part: Part) -> bool:
        """«Иванов после послания президента уехал»: whether a post is named between the subject of its clause and the
        predicate."""
        subject = part.start <= mention.words.start < post.words.start and self._grounds.nominative(mention)
        told = self._grounds.predicate(mention.stop, post.words.start)
        return subject and not told and self._grounds.predicate(post.stop, part.stop)

    def _issues(self, asked: Asked, who: Cluster) -> bool:
        """«указом `президента` министром назначен Иванов», «по словам `министра`, Иванов уехал», «об отставке
        `министра` сообщил Иванов», «сообщили в пресс-службе `президента`»: whether a post only says whose act, word or
        end it is that concerns a person who is named behind it or tells of it, or one who is appointed or dismissed."""
        post, start, here = asked.post, self._reader.start(asked.post), asked.around.here.get(who, ())
        words, file = self._scene.words, self._reader.file
        if asked.seat != "-" or start == 0:
            return False
        before, acts = words[start - 1].lemmas, ORDERS | file.sources
        if before & (acts | file.outlets) and "gent" in post.fact.cases and who in self._appointed_ones:
            return True
        ended = start > 1 and words[start - 2].lower in ("о", "об") and bool(before & file.ending_nouns)
        if not ended and before.isdisjoint(acts):
            return False
        part = self._reader.clauses.sentence(start).part_with(start)
        if ended and any(map(self._grounds.nominative, self._grounds.within(asked, part, who))):
            return True
        behind = bool(here) and all(mention.words.start > post.stop for mention in here if len(mention.words))
        return behind and not (post.fact.may_be("nomn") or post.fact.may_be("ablt"))

    @cached_property
    def _appointed_ones(self) -> frozenset[Cluster]:
        """Those of whom a text tells that others give them an office or take one from them: «Иванов назначен», «уволил
        Иванова»."""
        return frozenset(self._appointees())

    def _appointees(self) -> Iterator[Cluster]:
        words, file = self._scene.words, self._reader.file
        for index in self._scene.openings["cue"]:
            cue = words[index]
            if cue.readings[0].pos not in ("VERB", "INFN", "PRTS") or cue.lemmas.isdisjoint(file.given | file.left):
                continue
            part = self._reader.clauses.sentence(index).part_with(index)
            fits = self._grounds.nominative if is_passive(cue) else self._grounds.is_object
            for mention in self._adjacency.persons.starting(words[part.start].start, words[part.stop - 1].end):
                if fits(mention):
                    yield self._people.of[mention]

    def _only_says(self, asked: Asked, who: Cluster) -> bool:
        """«По словам Иванова, на пост мэра ищут замену», «Как сообщила Анна Лось, прежний мэр уехал»: whether a
        sentence names a person only as who tells what stands behind, where no pronoun means anybody."""
        words, at, here = self._scene.words, asked.post.words.start, asked.around.here.get(who, ())
        sentence = self._reader.clauses.sentence(at)
        part = sentence.part_with(at)
        for mention in here:
            told = sentence.part_with(mention.words.start)
            source = words[told.start].lower == "по" and words[told.start + 1].lemmas & self._reader.file.sources
            if mention.stop > at or told == part or not (source or told.aside or words[told.start].lower == "как"):
                return False
            if at == mention.stop + 1 and not self._grounds.predicate(asked.post.stop, part.stop):
                return False  # «по словам Иванова, мэра Тулы, …»
        return bool(here) and not any(word.readings[0].pos == "NPRO" for word in words[part.start : part.stop])

    def _of_another(self, asked: Asked, who: Cluster) -> bool:
        """«Глава комитета ушёл» after «Иванов, директор фонда»: whether a person who was named before is known by the
        post of a body or place, and by none of whatever this post is of."""
        around = asked.around
        if asked.owner == "-" or asked.entry or who in around.here or who not in around.last:
            return False
        if asked.recalled[who].likeness in ("means", "same"):
            return False
        of = self._offices.sense(asked.post).of
        known = [self._offices.sense(post) for post in self._offices.held(who)]
        return any(sense.of_less for sense in known) and not any(of & sense.named for sense in known)

    def _comes_later(self, asked: Asked, who: Cluster) -> bool:
        """«Президент подписал указ. Министром назначен Иванов»: whether a person is first named after the sentence of a
        post, in its paragraph, though the post is the subject of a verb, and of none of taking or leaving office."""
        post, first = asked.post, who.mentions[0]
        if first.start < post.end or who in asked.around.here or not self._adjacency.acts(post):
            return False
        sentence, lines = self._reader.clauses.sentence(post.words.start), self._scene.lines
        part = sentence.part_with(post.words.start)
        return lines.number(post.start) == lines.number(first.start) and not sentence.cues_in(part.start, part.stop)
