"""Found: the spans of a text that stay, kind after kind, for the finders of further kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extract.grammar.chains import Chains
from extract.grammar.scene import Scene
from extract.text.spans import F, KindOf, Span

NAMES = frozenset({"state", "body"})  # kinds that chains take as a whole
BORDERS = frozenset({"person", "date"})  # kinds that no chain crosses


@dataclass(frozen=True)
class Found:
    """A scene and what was found in it so far: `spans` are settled and sorted by position. `places` are no
    mentions; they are read for what is of them."""

    scene: Scene
    spans: Sequence[Span] = ()
    places: Sequence[Span] = ()

    def of(self, kind: KindOf[F]) -> list[Span[F]]:
        """The spans of one kind, in order."""
        return kind.among(self.spans)

    def settled(self, spans: Sequence[Span]) -> Found:
        """The same scene with these spans. The chains, which take long to set up, are kept where the names that they
        are made of stayed the same."""
        found = replace(self, spans=spans)
        if "chains" in vars(self) and found._names == self._names:
            vars(found).update(chains=self.chains)
        return found

    @property
    def _names(self) -> list[Span]:
        return [span for span in self.spans if span.kind in NAMES or span.kind in BORDERS]

    @cached_property
    def chains(self) -> Chains:
        """The grammar of complements, told of all that was found, and of the places; to be left as it is."""
        return self.new_chains()

    def new_chains(self) -> Chains:
        """The same for a finder that adds to it."""
        chains = Chains(self.scene)
        chains.bar(span for span in self.spans if span.kind in BORDERS)
        for span in (*(span for span in self.spans if span.kind in NAMES), *self.places):
            chains.add(span)
        return chains
