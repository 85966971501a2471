"""Citations of acts: what is read of one, part after part, and then carried by its span."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from extract.grammar.scene import Scene
from extract.text.spans import KindOf, Span


class Citation(msgspec.Struct, frozen=True):
    """What has been read of a citation, in the words from `start` to `stop` (exclusive); its kind word or name ends
    before the word `head`.

    `kind` is the act's kind as records call it, `act` the name by which an act with a name of its own is known,
    `title` the stretch of the title without its quotes (character offsets), `issuers` and `date` are spans of other
    kinds. Where it is `large`, its kind word is written as proper names are; then its `subject` («о …») makes it one,
    and often whose it is (`owned`), or the name is complete (`named`). A `short` one has its meaning from the citation
    of its kind before it («Закон»), or from the one that begins at the offset `stands_for`. Of an item of a list,
    `list_id` is the character offset of the list's introduction and `announced` how many acts that announces; `stretch`
    are the item's own offsets, where its words have others.
    """

    start: int
    stop: int
    source: str
    kind: str | None
    head: int = 0
    act: str | None = None
    number: str | None = None
    title: tuple[int, int] | None = None
    issuers: tuple[Span, ...] = ()
    date: Span | None = None
    large: bool = False
    subject: bool = False
    owned: bool = False
    named: bool = False
    short: bool = False
    stands_for: int | None = None
    list_id: int | None = None
    announced: int | None = None
    stretch: tuple[int, int] | None = None

    @property
    def words(self) -> range:
        """The words of the citation; none of an item of a list that is a title."""
        return range(self.start, self.stop)

    @property
    def issuer(self) -> Span | None:
        """The first of those who issued it."""
        return next(iter(self.issuers), None)

    @property
    def definite(self) -> bool:
        """Whether it says which act is cited."""
        return self.number is not None or self.title is not None or self.named


def words_of(citations: Iterable[Citation]) -> set[int]:
    """The words of citations."""
    return {index for citation in citations for index in citation.words}


def words_with_titles(scene: Scene, citations: Iterable[Citation]) -> set[int]:
    """The words of citations and of their titles, which may lie in an item of a list or, with day and number before
    them, below a heading."""
    taken = set[int]()
    for citation in citations:
        title = range(0) if citation.title is None else scene.covering(*citation.title)
        taken.update(citation.words, title, range(citation.stop, title.start))
    return taken


DecisionSpan = Span[Citation]
DECISIONS: KindOf[Citation] = KindOf("decision")
