"""Recognisers: what the learned models find in a text, before the finders run, and say of its words when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.recognisers.found import Asked, Grammemes, Name, Tagged
from extract.text.words import Text

__all__ = ["Asked", "Grammemes", "Name", "Recognisers", "Tagged", "shipped"]

LEAST = 0.1  # the least probable mentions that the tagger is asked for


@dataclass(frozen=True, slots=True)
class Recognisers:
    """The models that read a batch of texts before the finders do: `names` gives each text's persons, places and
    organisations, `mentions` stretches of all kinds with their probabilities. `grammemes` is asked for some words of
    each text and gives, by their indices, the probable grammemes of those that it knows."""

    names: Callable[[Sequence[Text]], Iterable[Sequence[Name]]]
    mentions: Callable[[Sequence[Text]], Iterable[Sequence[Tagged]]]
    grammemes: Callable[[Sequence[Asked]], Iterable[Mapping[int, Grammemes]]]


def shipped() -> Recognisers:
    """Natasha's names and morphology and our tagger, one of each for the process: names and tagger are loaded by the
    first text, morphology by the first word that is asked for."""
    from extract.recognisers.natasha.morphology import find_grammemes
    from extract.recognisers.natasha.names import find_names, in_lines
    from extract.recognisers.tagger import tagger

    def names(texts: Sequence[Text]) -> Iterable[Sequence[Name]]:
        return (tuple(in_lines(*read)) for read in zip(texts, find_names(texts), strict=True))

    def mentions(texts: Sequence[Text]) -> Iterable[Sequence[Tagged]]:
        return tagger.shipped().tag([text.normalised for text in texts], least=LEAST)

    return Recognisers(names, mentions, find_grammemes)
