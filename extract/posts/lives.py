"""Lives: the stretches of a text that tell of one person's life from birth on, in sentences without a subject."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.people.reading import Read, stands_in
from extract.posts.facts import PostSpan
from extract.posts.holders import Holders
from extract.posts.near import Near
from extract.posts.status import Reader

NEAR = 5  # words between «сменит» and a name
BESIDE = 60  # characters of brackets before a name in them
FAR = 400  # characters before a birth within which its hero is named
NEWS = 2000  # characters before a birth within which its hero is said to get an office
UNLIKE = 0.2  # the probability of a gender below which nobody of it is meant


class Life(NamedTuple):
    """The offsets, half-open, of a stretch that tells of a life, and whose it is."""

    start: int
    end: int
    hero: Cluster


class Lives:
    """The lives of a text. `read` says in which cases names stand."""

    def __init__(self, holders: Holders, reader: Reader, read: Read) -> None:
        self._holders = holders
        self._reader = reader
        self._scene = holders.scene
        self._read = read

    def hero(self, post: PostSpan) -> Cluster | None:
        """Whose life is told where a post stands."""
        number = bisect_right(self._all, post.start, key=lambda life: life.start) - 1
        return self._all[number].hero if number >= 0 and post.start < self._all[number].end else None

    def is_entry(self, post: PostSpan) -> bool:
        """«2004–2007 гг.: министр», «с 2004 года – министр»: whether a post's line begins with its own date."""
        dates = self._reader.calendar.before(post.words.start)
        firsts = (date.words.start for date in dates)
        return any(self._scene.line_break(first) or self._scene.line_break(first - 1) for first in firsts)

    @cached_property
    def _all(self) -> Sequence[Life]:
        return list(self._told())

    def _told(self) -> Iterator[Life]:
        births = filter(self._begins, self._scene.openings["birth"])
        starts = [self._scene.words[birth].start for birth in births]
        before: Cluster | None = None
        for start, limit in zip(starts, (*starts[1:], len(self._scene.string)), strict=False):
            hero = self._born(start)
            if before is not None and hero is not None and not _names(before).isdisjoint(_names(hero)):
                hero = before  # «Перес родился в Беларуси. Шимон Перский родился в семье …»: by another name
            if hero is not None:
                yield Life(start, self._end(hero, start, limit), hero)
            before = hero

    def _begins(self, word: int) -> bool:
        """Whether a life begins at a word: «родился», and «Дата рождения:», «Карьера» where they head a line."""
        scene, known = self._scene, self._scene.knowledge.posts.file
        if not scene.words[word].lemmas.isdisjoint(known.born):
            return True
        heads = scene.line_break(word) or (word > 0 and scene.line_break(word - 1))
        return heads and (scene.line_break(word + 1) or scene.forms[word + 1] == ":")

    def _born(self, birth: int) -> Cluster | None:
        """Who is said to have been born at an offset: the subject of its sentence, if that is nobody's kin («родился
        сын»), else who is said before to get an office, else who was named last before."""
        persons, sentence = self._holders.adjacency.persons, self._scene.sentence_words(birth)
        words, of = self._scene.words, self._holders.people.of
        here = persons.starting(words[sentence.start].start, words[sentence.stop - 1].end)
        subject = next(filter(self._upright, here), None)
        kin = self._scene.knowledge.people.kin
        if subject is not None or any(word.lemmas & kin for word in words[sentence.start : sentence.stop]):
            return None if subject is None else of[subject]
        before = reversed(persons.ending(max(0, birth - FAR), birth))
        named = (of[one] for one in before if not (self._succeeded(one) or self._bracketed(one)))
        last = next((who for who in named if self._of_gender(who, birth)), None)
        headed = self._scene.line_break(sentence.start)
        return (self._appointed(birth) if headed else None) or last

    def _appointed(self, birth: int) -> Cluster | None:
        """The only one who is said before a birth to get an office: «Министром назначен Лось. Его представил Рей.»"""
        near = Near(self._holders, self._reader)
        posts = self._holders.adjacency.posts.ending(max(0, birth - NEWS), birth)
        given = ((post, cue) for post in posts if (cue := self._reader.cue(post)) and self._reader.gives(post))
        who = {near.given_to(post.words.start, cue) for post, cue in given} - {None}
        only = who.pop() if len(who) == 1 else None
        return only if only is not None and self._of_gender(only, birth) else None

    def _of_gender(self, who: Cluster, birth: int) -> bool:
        """Whether a person can be of the gender that «родился», «родилась» at an offset has."""
        gender = self._scene.words[self._scene.at(birth)].readings[0].gender
        verb = self._scene.words[self._scene.at(birth)].readings[0].pos == "VERB"
        likely = {"masc": who.male, "femn": 1 - who.male}.get(gender or "", 1.0)
        return not verb or likely >= UNLIKE

    def _succeeded(self, person: PersonSpan) -> bool:
        """«Она сменит Петрова»: whether another one takes a person's place."""
        words, file = self._scene.words, self._scene.knowledge.posts.file
        near = words[max(0, person.words.start - NEAR) : person.words.start]
        return not self._upright(person) and any(word.lemmas & file.replaces for word in near)

    def _bracketed(self, person: PersonSpan) -> bool:
        """«Анна Вольская (ученица Гусевой)»: whether a name stands in brackets, for what is said beside."""
        opened = self._scene.string.rfind("(", max(0, person.start - BESIDE), person.start)
        return opened >= 0 and ")" not in self._scene.string[opened : person.start]

    def _end(self, hero: Cluster, start: int, limit: int) -> int:
        """Where a life ends: at the sentence after its first that has another subject."""
        of, words, scene = self._holders.people.of, self._scene.words, self._scene
        spans = self._holders.adjacency.persons.spans
        first = words[scene.sentence_words(start).stop - 1].end
        for mention in spans[bisect_left(spans, first, key=lambda span: span.start) :]:
            if mention.start >= limit:
                break
            if of[mention] is not hero and self._upright(mention) and not self._by_the_way(mention):
                return words[scene.sentence_words(mention.start).start].start
        return limit

    def _by_the_way(self, mention: PersonSpan) -> bool:
        """«в банке (который возглавлял Орлов)»: whether a name stands in a bracket."""
        return self._reader.clauses.sentence(mention.words.start).part_with(mention.words.start).bracket

    def _upright(self, mention: PersonSpan) -> bool:
        """Whether a name most probably stands in the nominative."""
        return stands_in(self._read, mention, "nomn")


def _names(who: Cluster) -> set[str]:
    """The words of a person's name."""
    return set(who.name.split())
