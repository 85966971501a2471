"""What finding decisions starts from, a text with all that is marked in it, and what it ends with, facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from extract.bodies.facts import BODIES
from extract.dates.facts import DATES
from extract.grammar.chains import Chains
from extract.grammar.found import Found
from extract.grammar.scene import Scene
from extract.posts.facts import POSTS
from extract.text.spans import KindOf, Span
from extract.text.words import Word


@dataclass(frozen=True, slots=True)
class DecisionFact:
    """What a citation says: `title` is the stretch of the title without its quotes; `issuer` and `date` are spans of
    other kinds; `list_id` tells the items of one list (the offset of its introduction), `announced` how many acts the
    introduction announces."""

    kind: str | None
    number: str | None = None
    title: tuple[int, int] | None = None
    issuer: Span | None = None
    date: Span | None = None
    list_id: int | None = None
    announced: int | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """What has been read of a citation so far: words up to `stop` (exclusive). `named` says that without a number and
    a title it still cites one act («Устав ООН»)."""

    kind: str | None
    stop: int
    number: str | None = None
    title: tuple[int, int] | None = None
    issuer: Span | None = None
    date: Span | None = None
    named: bool = False

    @property
    def definite(self) -> bool:
        """Whether it tells which act is meant."""
        return self.number is not None or self.title is not None or self.named

    def fact(self, list_id: int | None = None, announced: int | None = None) -> DecisionFact:
        """What it says; the arguments are those of an item of a list."""
        return DecisionFact(self.kind, self.number, self.title, self.issuer, self.date, list_id, announced)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the spans of other kinds in it. `bodies` are the words of bodies: «Организация Договора о …» cites no
    treaty."""

    text: Scene
    found: Sequence[Span]
    chains: Chains
    dates: Mapping[int, Span]  # by first word
    posts: Mapping[int, Span]  # by first word
    bodies: AbstractSet[int]

    @property
    def words(self) -> list[Word]:
        """The text's words."""
        return self.text.words

    def open(self, at: int) -> bool:
        """Whether a citation may go on with a word: it is in the text, and no line begins with it."""
        return at < len(self.words) and not self.text.line_break(at)

    def after(self, span: Span) -> int:
        """The index of the word after a span's last."""
        return span.stop

    def span(self, start: int, stop: int, source: str, fact: DecisionFact) -> DecisionSpan:
        """A decision over `words[start:stop]`."""
        end = self.words[stop - 1].end
        while self.text.string[end - 1] in ",;:":  # razdel leaves them on numbers: «1267,»
            end -= 1
        return self.text.stretch(DECISIONS, self.words[start].start, end, source, fact)


DecisionSpan = Span[DecisionFact]
DECISIONS: KindOf[DecisionFact] = KindOf("decision")


def mark(found: Found) -> Marked:
    """The text with the spans of all other kinds."""
    bodies = {index for span in found.of(BODIES) for index in span.words}
    dates, posts = found.of(DATES), found.of(POSTS)
    return Marked(found.scene, found.spans, found.chains, _by_word(dates), _by_word(posts), bodies)


def _by_word(spans: Iterable[Span]) -> dict[int, Span]:
    """Spans by their first words."""
    return {span.words.start: span for span in spans if len(span.words)}
