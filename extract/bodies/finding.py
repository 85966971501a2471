"""Bodies: organisations and organs, from the gazetteer, from a grammar of head + complements, and from the NER model.

The text is read from right to left, so that what is named inside a body («ОДКБ» in «Совет министров обороны ОДКБ») is
known as a whole when its head is reached.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from extract.bodies.brackets import tie_abbreviations, without_unexplained
from extract.bodies.clubs import clubs
from extract.bodies.facts import BODIES, BodySpan, is_listed
from extract.bodies.grammar import built_at
from extract.bodies.listed import Listed, listed_at
from extract.bodies.recognised import abbreviation_at, organisations_beside
from extract.bodies.short_forms import short_forms, supported
from extract.bodies.surroundings import Surroundings, surroundings
from extract.bodies.words import is_medium
from extract.grammar.found import Found
from extract.grammar.scene import Scene
from extract.knowledge.bodies import NATIONAL, BodyEntry
from extract.text.morphology import UNIVERSITY
from extract.text.spans import Span, by_position


def find(found: Found) -> list[BodySpan]:
    """The bodies in the text, sorted by position; they nest. `found` are the dates, states and persons.

    Lines with short forms are read twice: they are known the second time («отдел закупок Министерства»).
    """
    scene, around = found.scene, surroundings(found)
    finder, openings = _Finder(around), _openings(around)
    finder.read(openings)
    spans = finder.found()
    short = list(short_forms(around, spans, finder.fixed | finder.spans.keys()))
    if short:
        line = scene.lines.number
        # The line before, too: what it ends with may go on with the first word of this one.
        again = {number for span in short for number in (line(span.start), line(span.start) - 1)}
        finder.forget(again, short)
        finder.read([index for index in openings if line(scene.words[index].start) in again])
        spans = [*finder.found(), *short]
    every = _without_doubles(scene, [*spans, *organisations_beside(around, spans)])
    explained = without_unexplained(scene, every, around.introductions)
    taken = {index for span in explained for index in span.words}
    return by_position(tie_abbreviations(scene, [*explained, *clubs(scene, taken | around.people)]))


@dataclass(slots=True)
class _Finder:
    around: Surroundings
    spans: dict[int, BodySpan] = field(default_factory=dict)  # by the word index of the head: the leftmost reading wins
    weak: list[BodySpan] = field(default_factory=list)
    fixed: set[int] = field(default_factory=set)  # words of the gazetteer's strong names

    def read(self, openings: Sequence[int]) -> None:
        """Reads the bodies that begin at some words."""
        people = self.around.people
        for index in reversed(openings):
            if index not in people:
                self._visit(index)
            elif index - 1 not in people:
                self._listed(index)  # «Маджлиси Оли», which the model takes for a person

    def found(self) -> list[BodySpan]:
        """The bodies of the gazetteer and the grammar and the abbreviations, in no order."""
        spans = list(self.spans.values())
        known = [span for span in spans if span.source != "ner"]  # «СК» may be more than the model's organisation
        return [*supported(self.around.scene, self.weak, known, self.fixed), *spans]

    def forget(self, lines: Set[int], short: Iterable[BodySpan]) -> None:
        """Forgets the bodies found on some lines, and makes short forms known to the grammar."""

        def stays(span: Span) -> bool:
            return self.around.scene.lines.number(span.start) not in lines

        self.spans = {head: span for head, span in self.spans.items() if stays(span)}
        self.weak = list(filter(stays, self.weak))
        for units in self.around.chains.units.values():
            units[:] = [unit for unit in units if unit.kind != "body" or stays(unit)]
        for span in short:
            self.around.chains.add(span)

    def _visit(self, index: int) -> None:
        scene = self.around.scene
        if scene.knowledge.bodies.none.at(scene.words, index) or is_medium(scene, index):
            return
        known = self._listed(index)
        if known is not None and not _is_open_ended(known):
            return
        if not self._built(index) and known is None:
            self._abbreviation(index)

    def _listed(self, index: int) -> BodyEntry | None:
        """Keeps the longest known name that begins here; returns its entry where the name is strong."""
        for name in listed_at(self.around, index):
            if name.body is None:
                self.weak.append(name.span)
                continue
            self._forget_parts(name, name.body)
            self._keep(name.head, name.span)
            self.fixed.update(range(name.start, name.stop))
            return name.body
        return None

    def _built(self, index: int) -> bool:
        """Keeps what the grammar finds here; whether that is anything."""
        body = built_at(self.around, index, self.spans)
        if body is None:
            return False
        self._forget_quoted(body.inside)
        self._shorten(BODIES.among(body.span.fact.owners))
        self._keep(body.head, body.span)
        return True

    def _shorten(self, owners: Iterable[BodySpan]) -> None:
        """Makes the bodies found as long as they are as owners: «`МВД`» of «управление МВД по Москве»."""
        for owner in owners:
            for head in owner.words:
                old = self.spans.get(head)
                if old is not None and old.start == owner.start and old.end > owner.end:
                    self.around.chains.drop(old)
                    self.around.chains.add(owner)
                    self.spans[head] = owner

    def _abbreviation(self, index: int) -> None:
        span = abbreviation_at(self.around, index)
        if span is not None:
            self._keep(index, span)

    def _keep(self, head: int, span: BodySpan) -> None:
        """A head reached again from further left (with its adjectives) replaces what was found before."""
        old = self.spans.get(head)
        if old is not None:
            if len(old) > len(span) or (len(old) == len(span) and is_listed(old)):
                return
            self.around.chains.drop(old)
        self.spans[head] = span
        self.around.chains.add(span)

    def _forget_parts(self, name: Listed, body: BodyEntry) -> None:
        """Drops bodies inside a listed name but its owner and a chamber's parliament: «Объединённых Наций» in ЮНЕСКО's
        full name, «Федерации России» in «Совет Федерации России»."""
        for head in range(name.start + 1, name.stop):
            span = self.spans.get(head)
            if span is None or body.parent in span.fact.entries:
                continue
            owns = head != name.head and "gent" in self.around.scene.words[span.words.start].cases()
            if owns and span.fact.kind == body.kind == "parliament":
                continue
            if span.stop <= name.stop if is_listed(span) else span.words.start > name.start:
                del self.spans[head]

    def _forget_quoted(self, inside: range) -> None:
        """Drops a body that is only the quoted part of a longer name: «Госконцерн «Туркменгаз»» is one."""
        for head in inside:
            if head in self.spans and self.spans[head].words == inside:
                del self.spans[head]


def _openings(around: Surroundings) -> Sequence[int]:
    """The words at which a body's name may begin, abbreviations that the text introduces or universities have, too."""
    openings, scene = around.scene.openings["body"], around.scene
    shaped = [word.index for word in scene.capitals if word.text[-1] == "У" and UNIVERSITY.match(word.text)]
    if not (around.introduced or shaped):
        return openings
    introduced = (index for index, form in enumerate(scene.forms) if form in around.introduced)
    return sorted({*openings, *shaped, *introduced})


def _is_open_ended(body: BodyEntry) -> bool:
    """Whether a list's name may begin a longer one: «Совет министров» of «Совет министров обороны СНГ»."""
    return body.parent is None and body.state is None and body.kind in NATIONAL


def _without_doubles(scene: Scene, spans: Iterable[BodySpan]) -> list[BodySpan]:
    """The spans without the second over the same stretch and without those that cross a longer one."""
    kept: list[BodySpan] = []
    stretches: set[tuple[int, int]] = set()
    innermost: dict[int, BodySpan] = {}  # by word: the shortest kept span over it
    for span in sorted(spans, key=len, reverse=True):
        words = span.words
        # No kept span is shorter: one that this crosses holds its first word or its last, and not both.
        if (span.start, span.end) in stretches or innermost.get(words[0]) is not innermost.get(words[-1]):
            continue
        kept.append(span)
        stretches.add((span.start, span.end))
        innermost.update(dict.fromkeys(words, span))
    return kept
