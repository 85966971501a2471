"""Citations of acts: what is read of one, part after part, and then carried by its span."""

from __future__ import annotations

from dataclasses import dataclass

from extract.text.spans import KindOf, Span


@dataclass(frozen=True, slots=True)
class Citation:
    """What has been read of a citation, in the words from `start` to `stop` (exclusive).

    `kind` is the act's kind as records call it, `title` the stretch of the title without its quotes (character
    offsets), `issuer` and `date` are spans of other kinds. A citation that is `named` cites one act without a number
    and a title («Устав ООН»). Of an item of a list, `list_id` is the character offset of the list's introduction and
    `announced` how many acts that announces; `stretch` are the item's own offsets, where its words have others.
    """

    start: int
    stop: int
    source: str
    kind: str | None
    number: str | None = None
    title: tuple[int, int] | None = None
    issuer: Span | None = None
    date: Span | None = None
    named: bool = False
    list_id: int | None = None
    announced: int | None = None
    stretch: tuple[int, int] | None = None

    @property
    def definite(self) -> bool:
        """Whether it says which act is cited."""
        return self.number is not None or self.title is not None or self.named


DecisionSpan = Span[Citation]
DECISIONS: KindOf[Citation] = KindOf("decision")
