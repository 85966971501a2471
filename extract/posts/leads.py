"""Leads: who is told to lead what, without a post: «Иванов возглавил МИД Чили», «правительство во главе с Ивановым»."""

from __future__ import annotations

from collections.abc import Iterator

from extract.bodies.facts import BODIES
from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.places.facts import PLACES
from extract.posts.clauses import adjectival
from extract.posts.facts import LEAD, PostFact, PostSpan
from extract.posts.holders import Holders
from extract.posts.near import Near
from extract.posts.status import Reader
from extract.states.facts import STATES
from extract.text.span_index import SpanIndex
from extract.text.spans import Span
from extract.text.words import Word

HEAD = "глава"  # the general word for who leads anything
LED_BY = ("во", "главе", "с")
QUOTES = frozenset('«"„“')


def led(holders: Holders, reader: Reader) -> dict[PostSpan, Cluster]:
    """Who leads what, each as if a post by the general word stood where the text names what is led."""
    return dict(Leads(holders, reader).all())


class Leads:
    """Finds who is told to lead something."""

    def __init__(self, holders: Holders, reader: Reader) -> None:
        self._near = Near(holders, reader)
        self._reader = reader
        self._holders = holders
        self._scene = holders.scene
        found = holders.context.found
        owners = (*found.of(BODIES), *found.of(PLACES), *found.of(STATES))
        self._owners: SpanIndex = SpanIndex(sorted(owners, key=lambda span: (span.start, -span.end)))

    def all(self) -> Iterator[tuple[PostSpan, Cluster]]:
        """The posts that nobody names, and whose they are."""
        words, leading = self._scene.words, self._reader.file.leading_verbs
        for index in self._scene.openings["cue"]:
            if words[index].lemmas & leading:
                yield from self._by_verb(words[index])
        if LED_BY[1] in self._scene.lowers:
            for word in words:
                if word.lower == LED_BY[1]:
                    yield from self._with(word)

    def _by_verb(self, verb: Word) -> Iterator[tuple[PostSpan, Cluster]]:
        """«`Иванов` возглавил МИД Чили», «правительство возглавил `Иванов`», «`Иванов`, возглавивший МИД»."""
        part = self._reader.clauses.sentence(verb.index).part_with(verb.index)
        pos, told = verb.readings[0].pos, verb.readings[0].grammemes
        if pos not in ("VERB", "PRTF") or "perf" not in told or self._reader.negated(verb):
            return
        who = self._near.described(part) if pos == "PRTF" else self._near.subjects(part) or self._near.described(part)
        owner = self._after(verb.index + 1) or self._before(verb.index)
        if len(who) == 1 and owner is not None:
            yield self._post(owner), self._near.who(who[0])

    def _with(self, word: Word) -> Iterator[tuple[PostSpan, Cluster]]:
        """«правительство Чили во главе с `Ивановым`»."""
        words, at = self._scene.words, word.index
        if at < 1 or at + 2 >= len(words) or (words[at - 1].lower, words[at + 1].lower) != (LED_BY[0], LED_BY[2]):
            return
        start = at - 1 - (words[at - 2].text == ",")
        owner, who = self._before(start), self._named(at + 2)
        if owner is not None and who is not None:
            yield self._post(owner), self._near.who(who)

    def _named(self, index: int) -> PersonSpan | None:
        """The name that begins at a word, or behind the post that does."""
        post = self._reader.post_at(index)
        first = self._scene.words[index if post is None else min(post.stop, len(self._scene.words) - 1)]
        return next(iter(self._near.persons.starting(first.start, first.end)), None)

    def _after(self, index: int) -> Span | range | None:
        """What is led, from a word on: a body, place or state, or a common noun that stands for one."""
        words = self._scene.words
        if index >= len(words) or self._scene.line_break(index):
            return None
        first = index
        while first + 1 < len(words) and (words[first].text in QUOTES or (first == index and self._noun(first))):
            first += 1  # «компанией «Заря»»
        found = self._owners.starting(words[first].start, words[first].end)
        found = found or self._owners.starting(words[index].start, words[index].end)
        return found[0] if found else self._noun(index)

    def _before(self, index: int) -> Span | range | None:
        """The same up to a word."""
        words = self._scene.words
        if index == 0 or self._scene.line_break(index):
            return None
        found = self._owners.ending(words[index - 1].start + 1, words[index - 1].end + 1)
        longest = max(found, key=len, default=None)
        if longest is not None and longest.kind != "state":
            return longest
        first = index - 1 if longest is None else longest.words.start - 1
        noun = None if first < 0 else self._noun(first)
        return noun if noun is None or longest is None else range(noun.start, index)

    def _noun(self, index: int) -> range | None:
        """«правительство», «кабинет министров»: a common noun that stands for what somebody leads."""
        words, known = self._scene.words, self._scene.knowledge.posts.stand_ins
        if words[index].lemmas & known.keys() and not adjectival(words[index]):
            return range(index, index + 1)
        before = index > 0 and "gent" in words[index].cases() and words[index - 1].lemmas & known.keys()
        return range(index - 1, index + 1) if before else None

    def _post(self, owner: Span | range) -> PostSpan:
        """A post of whoever leads something, where that is named."""
        words = owner if isinstance(owner, range) else owner.words
        start, end = self._scene.words[words.start].start, self._scene.words[words.stop - 1].end
        inside = self._owners.starting(start, end)
        of = tuple(inside[:1]) if isinstance(owner, range) else (owner,)
        fact = PostFact(head=HEAD, of=of, complemented=True, cases=frozenset({"nomn"}))
        return Span("post", start, end, words, LEAD, fact)
