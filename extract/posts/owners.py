"""Owners: what a post is of that does not say so, as its table's row or the text's heading tells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from extract.bodies.facts import BODIES
from extract.grammar.context import Context
from extract.people.facts import PEOPLE
from extract.posts.facts import POSTS, EntityOf, PostSpan, of
from extract.posts.senses import Sense, Senses
from extract.text.span_index import SpanIndex
from extract.text.spans import Span

HEADING = 5  # lines at a text's head that may say whose text it is
WHOSE = frozenset({"министр", "замминистра", "заместитель", "первый", "и"})  # what does not say of which ministry
FILLED = 0.6  # the share of such a line that the name of whoever publishes it takes up
_CELL = re.compile(r"[|\t]| {3,}")
_SIGNS = re.compile(r"\W*")


class Owners:
    """Says what the posts of a text are of. `entity_of` gives the ids of the states, places and bodies."""

    def __init__(self, context: Context, entity_of: EntityOf) -> None:
        self._context = context
        self._scene = context.scene
        self.entity_of = entity_of
        self._senses = Senses(context, entity_of)
        self._rows: dict[int, tuple[str, ...]] = {}

    def of(self, post: PostSpan) -> tuple[str, ...]:
        """The ids of what a post is of: by its own words, else by its row or the heading."""
        return of(post.fact, self.entity_of) or self._in_row(post) or self._of_heading(post)

    # a table's row

    def _in_row(self, post: PostSpan) -> tuple[str, ...]:
        """«| Лось | Минздрав России | начальник отдела |»: the only body that fills a cell of a post's row, where its
        holder's name fills another."""
        line = self._scene.lines.number(post.start)
        if line not in self._rows:
            self._rows[line] = self._owners_of_row(line)
        return self._rows[line]

    def _owners_of_row(self, number: int) -> tuple[str, ...]:
        start, end = self._scene.lines.borders(number)
        inner = [match.end() for match in _CELL.finditer(self._scene.string, start, end)]
        if not inner:
            return ()
        borders = [start, *inner, end + 1]
        cells = [span for span in self._spans.starting(start, end) if self._fills(span, borders)]
        bodies = BODIES.among(cells)
        if len(bodies) != 1 or not PEOPLE.among(cells):
            return ()
        ident = self.entity_of(bodies[0])
        return () if ident is None else (ident,)

    @cached_property
    def _spans(self) -> SpanIndex:
        return SpanIndex(self._context.spans)

    def _fills(self, span: Span, borders: Sequence[int]) -> bool:
        """Whether a span is all that a cell holds but for signs."""
        number = bisect_right(borders, span.start)
        start, end, string = borders[number - 1], borders[number], self._scene.string
        inside = span.end <= end and _SIGNS.fullmatch(string, start, span.start) is not None
        return inside and _SIGNS.fullmatch(string, span.end, end) is not None

    # the heading

    def _of_heading(self, post: PostSpan) -> tuple[str, ...]:
        """«Министерство здравоохранения Армении. Пресс-релиз»: the state or region whose minister of something, or
        whose minister's deputy, a post in its government's or ministry's text is."""
        sense = self._senses.of(post)
        if not sense.lemmas & sense.posts.ministers or not sense.lemmas - WHOSE:
            return ()
        ids = {found for publisher in self._publishers for found in self._publishes(publisher, sense)}
        return tuple(ids) if len(ids) == 1 and self._states_around(post) <= ids else ()

    def _states_around(self, post: PostSpan) -> set[str]:
        """The states that a post's sentence names, which it may be of («прибыла делегация Ирана с министром»)."""
        words, whole = self._scene.words, self._scene.sentence_words(post.start)
        here = self._spans.starting(words[whole.start].start, words[whole.stop - 1].end)
        return {ident for span in here if span.kind == "state" and (ident := self.entity_of(span)) is not None}

    @cached_property
    def _publishers(self) -> Sequence[Span]:
        """The bodies and posts that fill lines of the heading."""
        lines = list(self._scene.lines.filled())[:HEADING]
        return [span for start, end in lines for span in self._spans.starting(start, end) if _fills(span, start, end)]

    def _publishes(self, publisher: Span, sense: Sense) -> Iterator[str]:
        """The states and regions whose government, head or ministry has a text in hand that names a minister."""
        body, post = BODIES.fact(publisher), POSTS.fact(publisher)
        inside = [span for span in self._spans.starting(publisher.start, publisher.end) if publisher.contains(span)]
        owners = [ident for span in inside if span.kind in ("state", "place") if (ident := self.entity_of(span))]
        cited = any(span.kind == "decision" for span in self._covering(publisher))  # «Указ Президента Чили»
        if (post is not None and cited) or (body is not None and body.kind == "government"):
            yield from owners[:1]
        elif body is not None and body.kind == "ministry":
            named = {reading.lemma for index in publisher.words for reading in self._scene.words[index].readings[:1]}
            if sense.lemmas - WHOSE <= named:
                yield from owners[:1]

    def _covering(self, inner: Span) -> Iterator[Span]:
        """The spans of the heading around one."""
        return (span for span in self._spans.starting(0, inner.start + 1) if span.contains(inner))


def _fills(span: Span, start: int, end: int) -> bool:
    """Whether a body or post takes up most of a line."""
    return span.kind in ("body", "post") and span.end <= end and len(span) >= FILLED * (end - start)
