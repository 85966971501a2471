"""Posts behind a word for a seat: «на `пост` министра», «с `должностей` министра и посла», «на этом `посту`»."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from extract.bodies.facts import BODIES
from extract.grammar.context import Context
from extract.knowledge.statuses import ROLE
from extract.people.facts import PEOPLE
from extract.posts.clauses import adjectival, is_predicate
from extract.posts.facts import POSTS, PostSpan, after_election, sought
from extract.posts.gaps import Gaps
from extract.posts.sayings import REFLEXIVE, Sayings
from extract.posts.tied import SPANS
from extract.text.words import DASHES, agree

LISTED = 6  # posts behind one word for a seat
THIS = frozenset({"этот", "данный"})


class Seated(Sayings):
    """Reads the words for a seat that stand before posts."""

    def __init__(self, context: Context, gaps: Gaps) -> None:
        super().__init__(context)
        self._found = context.found
        self._gaps = gaps
        self._starts: dict[int, int] = {}  # of posts, by their own first words

    def start(self, post: PostSpan) -> int:
        """The first word of a post, with «новый», «прежний», which are no part of it."""
        own = start = post.words.start
        if own not in self._starts:
            while start > 0 and self._outer(start - 1):
                start -= 1
            self._starts[own] = start
        return self._starts[own]

    def _outer(self, index: int) -> bool:
        """«новый», «46-го», but not «избранный» of «избранный министром»."""
        word = self.scene.words[index]
        if any("Anum" in reading.grammemes for reading in word.readings) and not word.lemmas & self.file.ordinals:
            return True
        if word.lemmas.isdisjoint(self.file.outer) or not adjectival(word):
            return False
        return word.lemmas.isdisjoint(self.file.chosen) or agree(word, self.scene.words[index + 1])

    def after_seat(self, post: PostSpan) -> bool:
        """«на пост министра», «в качестве министра», «в министры»."""
        if sought(self.scene, post.words):
            return True
        start = self.start(post)
        return start > 0 and bool(self.scene.words[start - 1].lemmas & self.file.seat) and not self._place(start)

    def from_seat(self, post: PostSpan) -> bool:
        """«переведён с поста министра»."""
        start = self.start(post)
        return self.after_seat(post) and start > 1 and self.scene.words[start - 2].lower in ("с", "со")

    def of_predecessor(self, post: PostSpan) -> bool:
        """«предшественник на посту министра», «предшественник Иванова на посту министра»."""
        start = self.start(post)
        before = self.scene.words[max(0, start - 5) : max(0, start - 1)]
        found = next((word for word in before if word.lemmas & self.file.predecessors), None)
        if found is None or not self.after_seat(post):
            return False
        return not any(map(is_predicate, before[found.index - before[0].index :]))  # «предшественник оставил пост»

    def to_seat(self, post: PostSpan) -> bool:
        """«готовят на пост министра», «пойдёт на выборы мэра»."""
        before = self.start(post) - 2
        onto = before >= 0 and self.scene.words[before].lower == "на"
        cases = self.scene.words[before + 1].cases()
        at_seat = self.after_seat(post) or after_election(self.scene, post, before + 2)
        return onto and at_seat and "accs" in cases and "loct" not in cases

    def _place(self, start: int) -> bool:
        """«предложил на своё место министра Иванова»: whether the word before is no word for a seat alone."""
        return "место" in self.scene.words[start - 1].lemmas

    def in_office(self, post: PostSpan) -> bool:
        """«на посту министра принял закон», «оставил на месте министра», not «закончил работу на посту министра»:
        whether somebody does a thing where he has the office."""
        return self._at_seat(post) and not self._while_at(post)

    def _at_seat(self, post: PostSpan) -> bool:
        """«на посту министра», «в должности министра»."""
        words, start = self.scene.words, self.start(post)
        seat = words[start - 1] if start > 1 else None
        if seat is None or not (seat.lemmas & self.file.seats or "место" in seat.lemmas) or "loct" not in seat.cases():
            return False
        return words[start - 2].lower in ("на", "в")

    def _while_at(self, post: PostSpan) -> bool:
        """«работы на посту министра»."""
        start = self.start(post)
        before = self.scene.words[start - 3] if start > 2 else None
        of_time = before is not None and before.lemmas & (self.file.duties_taken | self.file.terms)
        return bool(of_time) and self._at_seat(post)

    def _after_time(self, post: PostSpan) -> bool:
        """«после девяти лет на посту министра ушёл»: whether a post is what somebody had for a time that is over."""
        words, seat = self.scene.words, self.start(post) - 1
        before = words[max(0, seat - 4) : max(0, seat - 1)]
        return bool(before) and bool(before[-1].lemmas & SPANS) and any(w.lower in ("после", "спустя") for w in before)

    def _in_role(self, post: PostSpan) -> bool:
        """«в качестве министра»."""
        start = self.start(post)
        return bool(self.scene.words[start - 1].lemmas & ROLE) and not self._place(start)

    def is_seat(self, post: PostSpan) -> bool:
        """«на пост министра», «в качестве министра», «кандидат в министры», «на пост министра и `вице-премьера`»:
        whether a post is an office to be had."""
        return self._behind_seat(post) or self._first_of_several(post) is not None

    def _behind_seat(self, post: PostSpan) -> bool:
        start, words = self.start(post), self.scene.words
        if start > 0 and post.fact.may_be("gent") and words[start - 1].lemmas & (self.file.seat | self.file.office):
            held = start > 1 and self.attribute(start - 2) and self.named_behind(post)
            return not (held or self._in_this_seat(post))  # not «от занимаемой должности министра Иванова»
        if start > 1 and words[start - 1].text in DASHES and words[start - 2].lemmas & self.file.seats:
            return post.fact.may_be("gent") or self._bare(post)  # «два поста – мэра и министра», «новый пост – мэр»
        return sought(self.scene, post.words)

    def _in_this_seat(self, post: PostSpan) -> bool:
        """«назначил на этот пост `министра` Иванова»: whether the word for a seat stands for an office named before,
        and a post behind it is the title of whom a name follows."""
        words, start = self.scene.words, self.start(post)
        return start > 1 and bool(words[start - 2].lemmas & THIS) and self.named_behind(post)

    def named_behind(self, post: PostSpan) -> bool:
        """Whether a name stands behind a post, ranks between."""
        words, at = self.scene.words, post.stop
        while at + 1 < len(words) and words[at].lemmas & self.scene.knowledge.people.ranks:
            at += 1
        return at in self._found.starting(PEOPLE)

    def _bare(self, post: PostSpan) -> bool:
        """Whether neither a name nor a dash stands behind a post."""
        words = self.scene.words
        behind = words[post.stop] if post.stop < len(words) else None
        return behind is None or (behind.text not in DASHES and not self.named(post.stop))

    def _first_of_several(self, post: PostSpan) -> PostSpan | None:
        """«пост `министра` и вице-премьера», «должности `министра`, вице-премьера», «освободить от должности
        `министра`, вице-премьера», «с постов `министра` Иванова и мэра Петрова», «с поста `министра`, Петров – мэра»:
        the post behind a seat that one in the genitive goes on from."""
        if (told := self._gaps.first(post)) is not None:
            return told
        words, comma, named = self.scene.words, False, False
        for _ in range(LISTED):
            start = self.start(post)
            last = self.named_before.get(start - 1, start - 1)
            first = self.ending.get(last) if start and words[start - 1].lower in ("и", ",") else None
            if first is None or not (post.fact.may_be("gent") and first.fact.may_be("gent")):
                return None
            comma, named = comma or words[start - 1].text == ",", named or last < start - 1
            if self._behind_seat(first):
                seat = self.start(first) - 1
                if named:
                    return first if all(reading.number == "plur" for reading in words[seat].readings) else None
                return first if not comma or self._of_several(seat, post) else None
            post = first
        return None

    def _of_several(self, seat: int, post: PostSpan) -> bool:
        """«должности министра, вице-премьера», «освободить от должности министра, вице-премьера»: whether a word for a
        seat governs posts behind commas, too."""
        word = self.scene.words[seat]
        if any(r.number == "plur" and r.case in ("nomn", "accs") for r in word.readings):
            return bool(word.lemmas & self.file.seats)
        return self._left_seat(seat) and not self.named(post.stop)

    def _left_seat(self, seat: int) -> bool:
        """«от должности», «от ранее занимаемой должности»: whether somebody is said to leave a seat."""
        return self.before_adjectives(seat) == "от"

    @cached_property
    def ending(self) -> Mapping[int, PostSpan]:
        """The posts by the word after them."""
        return {post.stop: post for post in self._found.of(POSTS)}

    @cached_property
    def named_before(self) -> Mapping[int, int]:
        """The first words of persons' names, by the word behind them."""
        return {person.stop: person.words.start for person in self._found.of(PEOPLE)}

    def attribute(self, index: int) -> bool:
        """«выбрала бывшего учителя», «с занимаемой должности»: whether a word is an adjective of the noun behind it."""
        word, noun = self.scene.words[index], self.scene.words[min(index + 1, len(self.scene.words) - 1)]
        passive = "pssv" in word.readings[0].grammemes or word.lower.endswith(REFLEXIVE)  # «освободившееся место»
        of_seat = word.readings[0].pos == "PRTF" and passive and bool(noun.lemmas & (self.file.seats | ROLE))
        return (word.readings[0].pos == "ADJF" or of_seat) and agree(word, noun)

    def posted(self, word: int) -> bool:
        """Whether a post begins at a word."""
        return word in self._found.starting(POSTS)

    def names_office(self, seat: int) -> bool:
        """Whether a post stands behind a word for a seat, or behind adjectives: «пост младшего министра», not «назначил
        на этот пост министра Иванова»."""
        words, word = self.scene.words, seat + 1
        while word + 1 < len(words) and not self.posted(word) and adjectival(words[word]):
            word += 1
        post = self.post_at(word)
        return post is not None and not self._in_this_seat(post)

    def post_at(self, word: int) -> PostSpan | None:
        """The post that begins at a word."""
        return self._found.starting(POSTS).get(word)

    def named(self, word: int) -> bool:
        """Whether a post, a person or a body begins at a word."""
        found = self._found
        return any(word in words for words in (found.starting(POSTS), found.starting(PEOPLE), found.starting(BODIES)))
