"""Clauses around posts: the parts of their sentences between signs, and the words in them that say that somebody takes,
has or leaves an office."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

import msgspec

from extract.grammar.context import Context
from extract.text.morphology import ADJECTIVAL
from extract.text.words import DASHES, Word, agree

REACH = 80  # words of a sentence to either side that are read
NEXT = 4  # parts to either side of a post's own among which its verb may stand
OPENED = 4  # words at a clause's beginning among which its participle stands
OPENING, CLOSING = frozenset("(["), frozenset(")]")
SIGNS = DASHES | OPENING | CLOSING | frozenset(",;:")
SUBORDINATE = frozenset({"который", "кто", "когда", "где", "если", "чтобы", "что", "как"})
SHORT = ("PRTS", "ADJS")  # parts of speech that a short participle is first taken for
BECOMES = frozenset({"стать", "становиться"})
RELATIVE = frozenset({"который", "кто", "когда", "где", "чей"})


class Part(msgspec.Struct, frozen=True):
    """The words `start` to `stop` (exclusive) between two signs. `inserted`: a bracket, a relative or a participle's
    clause, over which a sentence goes on; `open` tells that it begins with «что», «чтобы», «если»; `aside`: with «как
    сообщил мэр», whose subject has no verb behind it."""

    start: int
    stop: int
    inserted: bool = False
    open: bool = False
    bracket: bool = False
    aside: bool = False


class Sentence(msgspec.Struct, frozen=True):
    """A sentence's parts, where they begin, and where its cues stand."""

    parts: Sequence[Part]
    starts: Sequence[int]
    cues: Sequence[int]

    def has(self, word: int) -> bool:
        """Whether a word stands in it."""
        return self.starts[0] <= word < self.parts[-1].stop

    def part_at(self, word: int) -> int:
        """The number of the part that a word stands in."""
        return bisect_right(self.starts, word, 1) - 1

    def part_with(self, word: int) -> Part:
        """The part that a word stands in."""
        return self.parts[bisect_right(self.starts, word, 1) - 1]

    def part_after(self, word: int) -> Part | None:
        """The part after the one that a word stands in."""
        number = self.part_at(word) + 1
        return self.parts[number] if number < len(self.parts) else None

    def part_of(self, word: int) -> range:
        """The words of the part that a word stands in, with the part that a bracket before it interrupts."""
        number = first = self.part_at(word)
        while first > 1 and self.parts[first - 1].bracket and not self.parts[number].bracket:
            first -= 2
        return range(self.parts[first].start, self.parts[number].stop)

    def cues_in(self, start: int, stop: int) -> Sequence[int]:
        """The cues among the words `start` to `stop` (exclusive)."""
        return self.cues[bisect_left(self.cues, start) : bisect_left(self.cues, stop)]

    def around(self, number: int) -> Iterator[Part]:
        """A part and the one with which it goes on behind a bracket."""
        yield self.parts[number]
        after = number + 1
        while after < len(self.parts) and self.parts[after].bracket:
            after += 1
        if number + 1 < after < len(self.parts) and not self.parts[number].bracket:
            yield self.parts[after]

    def before(self, number: int) -> Iterator[Part]:
        """The parts before one, nearest first, that a clause may go on from; within a bracket those of the bracket."""
        within = self.parts[number].bracket
        for part in reversed(self.parts[max(0, number - NEXT) : number]):
            if part.bracket == within and not part.aside:
                yield part
            elif within:
                return

    def after(self, number: int) -> Iterator[Part]:
        """The parts after one that a clause may go on with."""
        if self.parts[number].bracket or self.parts[number].aside:
            return
        for part in self.parts[number + 1 : number + 1 + NEXT]:
            if part.open and not part.aside:
                return
            if not part.inserted and not part.aside:
                yield part


class Clauses:
    """The sentences of a text, read once where they are asked for."""

    def __init__(self, context: Context) -> None:
        self._scene = context.scene
        self._spans = context.spans
        self._known: dict[int, Sentence] = {}
        self._last: Sentence | None = None  # the one that was asked for last

    @cached_property
    def inside(self) -> AbstractSet[int]:
        """The words of mentions of other kinds than acts, whose words are a text's as others are."""
        return {index for span in self._spans if span.kind != "decision" for index in span.words}

    def sentence(self, word: int) -> Sentence:
        """The sentence of a word, so much of it as is near the first word that was asked for."""
        last = self._last
        if last is not None and last.starts[0] <= word < last.parts[-1].stop:
            return last
        number = self._scene.sentence(self._scene.words[word].start)
        known = self._known.get(number)
        if known is None or not known.has(word):
            known = self._known[number] = self._read(word)
        self._last = known
        return known

    def _read(self, word: int) -> Sentence:
        whole = self._scene.sentence_words(self._scene.words[word].start)
        start, stop = max(whole.start, word - REACH), min(whole.stop, word + REACH)
        cues = self._scene.openings["cue"]
        near = cues[bisect_left(cues, start) : bisect_left(cues, stop)]
        parts = tuple(self._parts(start, stop))
        told = [cue for cue in near if cue not in self.inside and not self._impersonal(cue)]
        return Sentence(parts, [part.start for part in parts], told)

    def _impersonal(self, cue: int) -> bool:
        """«стало известно», not «не стало Иванова»: whether «стать» is of the neuter, of which no person's name is."""
        word = self._scene.words[cue]
        if word.lemmas.isdisjoint(BECOMES) or self._scene.forms[cue - 1].lower() == "не":
            return False
        return word.readings[0].pos == "VERB" and "neut" in word.readings[0].grammemes

    def _parts(self, start: int, stop: int) -> Iterator[Part]:
        """The parts of `words[start:stop]`; each sign stands at the end of the part before it."""
        first, depth = start, 0
        for index in range(start, stop):
            sign = self._scene.forms[index]
            if sign not in SIGNS or index in self.inside:
                continue
            yield self._part(first, index + 1, bracket=depth > 0)
            depth = max(0, depth + (sign in OPENING) - (sign in CLOSING))
            first = index + 1
        if first < stop or first == start:
            yield self._part(first, stop, bracket=depth > 0)

    def _part(self, start: int, stop: int, *, bracket: bool) -> Part:
        words = self._scene.words
        opening = words[start : min(start + 2, stop)]
        lemmas = frozenset().union(*(word.lemmas for word in opening))
        comma = start > 0 and words[start - 1].text == ","
        relative = comma and bool(lemmas & RELATIVE)
        inserted = bracket or relative or (comma and self._participial(start, stop))
        opened = bool(opening) and _subordinates(opening[0]) and not relative
        return Part(start, stop, inserted, opened, bracket, self._aside(start, stop))

    def _aside(self, start: int, stop: int) -> bool:
        """«как сообщил мэр», «как и ожидалось», not «как министр он ушёл»: «как» right before a verb."""
        words = self._scene.words[start:stop]
        if not words or words[0].lower != "как":
            return False
        verb = next((word for word in words[1:] if word.readings[0].pos not in ("ADVB", "PRCL", "CONJ")), None)
        return verb is not None and is_predicate(verb)

    def _participial(self, start: int, stop: int) -> bool:
        """«более трёх лет возглавлявший отдел», not «назначен на занимаемую должность», «выбранный отделом курс»."""
        words = self._scene.words
        for word in words[start : min(start + OPENED, stop)]:
            if is_predicate(word):
                return False
            if _participle(word):
                if word.lemmas & self._scene.knowledge.posts.file.has:
                    return True  # «с 2010 года занимавший пост»
                after = words[word.index + 1] if word.index + 1 < len(words) else None
                return after is None or after.readings[0].pos == "PREP" or not agree(word, after)
        return False


def is_predicate(word: Word) -> bool:
    """Whether a word is a finite verb or a short participle; an imperative with a capital is a name: «Бондарь»."""
    first = word.readings[0]
    if first.pos == "VERB":
        return not (word.capital and "impr" in first.grammemes)
    return first.pos in SHORT and "PRTS" in word.poses


def is_passive(word: Word) -> bool:
    """«снят»: whether a word is a short participle, though it may be a short adjective, too."""
    return word.readings[0].pos in SHORT and "PRTS" in word.poses


def adjectival(word: Word) -> bool:
    """Whether a word may be a full adjective or participle."""
    return not ADJECTIVAL.isdisjoint(word.poses)


def _participle(word: Word) -> bool:
    return "PRTF" in word.poses or "GRND" in word.poses


def _subordinates(word: Word) -> bool:
    return bool(word.lemmas & SUBORDINATE) and word.readings[0].pos != "PREP"
