"""Gaps: «Иванов уволен с поста мэра, Петров – `главы района`»: posts whose seat and verb are told of another before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice

from extract.grammar.context import Context
from extract.people.facts import PEOPLE
from extract.posts.facts import POSTS, PostSpan, after_seat
from extract.text.words import DASHES

LISTED = 12  # posts before one among which that stands which it goes on from
GOES_ON = frozenset({",", ";", "а", "и"})


class Gaps:
    """The posts of a text beside dashes that stand for a seat and its verb."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._scene = context.scene

    def first(self, post: PostSpan) -> PostSpan | None:
        """The post behind a seat that one in the genitive goes on from: «с поста `мэра`» of «Петров – главы района» and
        of «главы района – Петров»."""
        if not post.fact.may_be("gent") or post.fact.may_be("nomn"):
            return None
        first = next((one for one in self._before(post) if after_seat(self._scene, one.words.start)), None)
        return first if first is not None and first.fact.may_be("gent") else None

    def given_before(self, post: PostSpan) -> PostSpan | None:
        """«назначил Иванова `послом в Перу`, Петрова – послом в Чили»: the post in the ablative that another one goes
        on from."""
        if post.fact.cases != {"ablt"}:
            return None
        return next((one for one in self._before(post) if one.fact.cases == {"ablt"}), None)

    def _before(self, post: PostSpan) -> Iterator[PostSpan]:
        """The posts of its sentence before one beside a dash, the nearest first."""
        start = self._entry(post)
        if start is None or start == 0:
            return
        sentence = self._scene.sentence_words(post.start)
        if start == sentence.start and not self._scene.line_break(start):
            sentence = self._scene.sentence_words(self._scene.words[start - 1].start)  # «… послом. Петрова – мэром.»
        elif self._scene.words[start - 1].lower not in GOES_ON:
            return
        for one in islice(reversed(self._posts[: self._numbers[post]]), LISTED):
            if one.words.start < sentence.start:
                return
            if one.stop <= start:
                yield one

    def _entry(self, post: PostSpan) -> int | None:
        """The first word of a name, a dash and a post, or of these the other way round."""
        words, start, stop = self._scene.words, post.words.start, post.stop
        if self._scene.line_break(start):
            return None
        if start > 1 and words[start - 1].text in DASHES and start - 1 in self._named_before:
            return self._named_before[start - 1]
        dash = not self._scene.line_break(stop) and not self._scene.line_break(stop + 1) and words[stop].text in DASHES
        return start if dash and stop + 1 in self._context.found.starting(PEOPLE) else None

    @cached_property
    def _posts(self) -> list[PostSpan]:
        return list(self._context.found.of(POSTS))

    @cached_property
    def _numbers(self) -> Mapping[PostSpan, int]:
        return {post: number for number, post in enumerate(self._posts)}

    @cached_property
    def _named_before(self) -> Mapping[int, int]:
        """The first words of persons' names, by the word behind them."""
        return {person.stop: person.words.start for person in self._context.found.of(PEOPLE)}
