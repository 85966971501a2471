"""The scene: a text with all that is known of it before the first mention is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from operator import attrgetter

from extract.knowledge import Knowledge, Opening
from extract.recognisers.found import Name, Tagged
from extract.text.spans import F, KindOf, Span
from extract.text.words import Text


class Scene(Text):
    """A text, made whole once: its words and sentences, what the recognisers found in it, and the knowledge that it is
    read by. Finders and resolvers are handed it and leave it as it is."""

    def __init__(
        self, text: Text, knowledge: Knowledge, names: Sequence[Name] = (), tagged: Sequence[Tagged] = ()
    ) -> None:
        vars(self).update(vars(text))  # the same words, not read again
        self.knowledge = knowledge
        self.names = tuple(names)
        self.tagged = tuple(tagged)

    @cached_property
    def openings(self) -> Mapping[Opening, Sequence[int]]:
        """The words at which mentions of each kind may begin, and those that tell of a holding."""
        return self.knowledge.openings.among(self.forms)

    @cached_property
    def named(self) -> Sequence[tuple[Name, range]]:
        """The recogniser's names, each with the indices of its words."""
        return [(name, self.covering(name.start, name.end)) for name in self.names]

    @cached_property
    def named_as(self) -> Mapping[str, Mapping[int, int]]:
        """The words of the recogniser's names, by label: first word → stop."""
        found = defaultdict[str, dict[int, int]](dict)
        for name, words in self.named:
            if len(words):
                found[name.label][words.start] = words.stop
        return found

    @cached_property
    def tagged_as(self) -> Mapping[str, Sequence[Tagged]]:
        """What the tagger found, by kind."""
        found = defaultdict[str, list[Tagged]](list)
        for tagged in self.tagged:
            found[tagged.label].append(tagged)
        return found

    @cached_property
    def probabilities(self) -> dict[tuple[str, int, int], float]:
        """What the tagger gives each kind and stretch that it does not think out of the question."""
        return {(found.label, found.start, found.end): found.probability for found in self.tagged}

    def probability(self, span: Span) -> float:
        """What the tagger gives a span, a post or body with or without the other name of its place («министр Республики
        Саха (Якутия)»): 0 where it thinks it out of the question."""
        found = self.probabilities.get((span.kind, span.start, span.end), 0.0)
        if found or span.kind not in {"post", "body"} or self.string[span.end - 1] != ")":
            return found
        bracket = self.string.rfind(" (", span.start, span.end)
        other = self.string[bracket + 2 : span.end - 1]
        return (
            0.0 if other.isupper() or other.isascii() else self.probabilities.get((span.kind, span.start, bracket), 0.0)
        )

    @cached_property
    def lowers(self) -> frozenset[str]:
        """The words that stand in the text, folded."""
        return frozenset(map(attrgetter("lower"), self.words))

    @cached_property
    def written_large(self) -> frozenset[str]:
        """The lemmas of the words that have a capital in the middle of a sentence."""
        large = (word for word in self.capitals if word.text.istitle() and not self.sentence_start(word.index))
        return frozenset[str]().union(*(word.lemmas for word in large))

    @cached_property
    def written_small(self) -> frozenset[str]:
        """The lemmas of the words that stand in the text without a capital."""
        return frozenset[str]().union(*{word.lemmas for word in self.words if not word.capital})

    def span(self, kind: KindOf[F], first: int, stop: int, source: str, fact: F) -> Span[F]:
        """The span of a kind over `words[first:stop]`."""
        return Span(kind.name, self.words[first].start, self.words[stop - 1].end, range(first, stop), source, fact)

    def stretch(self, kind: KindOf[F], start: int, end: int, source: str, fact: F) -> Span[F]:
        """The span of a kind over the characters from `start` to `end` (exclusive)."""
        return Span(kind.name, start, end, self.covering(start, end), source, fact)
