"""What every resolver works on: the text, its settled spans and the document's date."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from extract.grammar.found import Found
from extract.grammar.scene import Scene
from extract.recognisers.found import Asked, Grammemes
from extract.text.morphology import fold
from extract.text.spans import KINDS, F, KindOf, Span

T = TypeVar("T")

Asking = Generator[Asked, Mapping[int, Grammemes], T]
"""Work on a text that once asks for the grammemes of some of its words, and goes on when it is sent them: so the model
is asked for those of many texts at a time."""


@dataclass(frozen=True)
class Context:
    """What was found in a text, and the document's date as EDTF, or None. An index into `spans` is one into the
    record's mentions."""

    found: Found
    anchor: str | None

    @cached_property
    def scene(self) -> Scene:
        """The text, with what was known of it before."""
        return self.found.scene

    @cached_property
    def spans(self) -> Sequence[Span]:
        """The settled spans, sorted as the record's mentions will be."""
        return self.found.spans

    @cached_property
    def _by_kind(self) -> dict[str, list[tuple[int, Span]]]:
        found: dict[str, list[tuple[int, Span]]] = {kind: [] for kind in KINDS}
        for index, span in enumerate(self.spans):
            found[span.kind].append((index, span))
        return found

    def of_kind(self, kind: KindOf[F]) -> Sequence[tuple[int, Span[F]]]:
        """The spans of one kind with their indices, in order."""
        return cast("Sequence[tuple[int, Span[F]]]", self._by_kind[kind.name])

    def surface(self, span: Span) -> str:
        """The span's text."""
        return self.scene.string[span.start : span.end]

    def between(self, left: Span, right: Span) -> str:
        """The characters between the end of one span and the start of a later one."""
        return self.scene.string[left.end : right.start]


def slug(name: str) -> str:
    """The part of an identifier that a name gives: «Касым-Жомарт Токаев» → `касым-жомарт-токаев`."""
    return "-".join(re.findall(r"[^\W_]+", fold(name)))
