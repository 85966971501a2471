"""What was found in a text so far: the spans that stay, kind after kind, for the finders of further kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from extract.grammar.chains import Chains
from extract.grammar.scene import Scene
from extract.text.span_index import SpanIndex
from extract.text.spans import F, KindOf, Span

NAMES = frozenset({"state", "body"})  # kinds that chains take as a whole
BORDERS = frozenset({"person", "date"})  # kinds that no chain crosses


@dataclass(frozen=True)
class Found:
    """A scene and what was found in it so far: `spans` are settled and sorted by position. `places` are all
    names of places, known before bodies and posts, which may be of them; the mentions among them are settled last."""

    scene: Scene
    spans: Sequence[Span] = ()
    places: Sequence[Span] = ()
    # What `of`, `starting` and `words_of` were asked for.
    _of: dict[str, list[Span[Any]]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _starting: dict[str, Mapping[int, Span[Any]]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _words: dict[str, AbstractSet[int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, kind: KindOf[F]) -> list[Span[F]]:
        """The spans of one kind, in order, to be left as they are."""
        known: list[Span[F]] | None = self._of.get(kind.name)
        if known is None:
            known = self._of[kind.name] = kind.among(self.spans)
        return known

    def starting(self, kind: KindOf[F]) -> Mapping[int, Span[F]]:
        """The spans of one kind by the index of their first word; of two that begin together the shorter."""
        known: Mapping[int, Span[F]] | None = self._starting.get(kind.name)
        if known is None:
            known = self._starting[kind.name] = {span.words.start: span for span in self.of(kind) if span.words}
        return known

    def words_of(self, kind: KindOf[F]) -> AbstractSet[int]:
        """The indices of the words that spans of one kind touch."""
        known = self._words.get(kind.name)
        if known is None:
            known = self._words[kind.name] = {index for span in self.of(kind) for index in span.words}
        return known

    @cached_property
    def bodies_and_posts(self) -> SpanIndex:
        """The bodies and posts, by where they stand."""
        return SpanIndex(span for span in self.spans if span.kind in ("body", "post"))

    def settled(self, spans: Sequence[Span]) -> Found:
        """The same scene with these spans. The chains, which take long to set up, are kept where the names that they
        are made of stayed the same."""
        found = Found(self.scene, spans, self.places)
        if "chains" in vars(self) and found._names == self._names:
            vars(found).update(chains=self.chains)
        return found

    @property
    def _names(self) -> list[Span]:
        return [span for span in self.spans if span.kind in NAMES or span.kind in BORDERS]

    @cached_property
    def chains(self) -> Chains:
        """The grammar of complements, which knows the states and bodies that were found; to be left as it is. Bodies
        and posts have a copy that goes through places, too."""
        chains = Chains(self.scene)
        chains.bar(span for span in self.spans if span.kind in BORDERS)
        for span in self.spans:
            if span.kind in NAMES:
                chains.add(span)
        return chains
