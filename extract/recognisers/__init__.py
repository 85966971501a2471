"""Recognisers: what the learned models find in a text, before the finders run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from extract.recognisers.found import Name, Tagged
from extract.text.words import Text

__all__ = ["Name", "Recognisers", "Tagged", "shipped"]

LEAST = 0.1  # the least probable mentions that the tagger is asked for


@dataclass(frozen=True, slots=True)
class Recognisers:
    """The models that read a batch of texts before the finders do: `names` gives each text's persons, places and
    organisations, `mentions` stretches of all kinds with their probabilities."""

    names: Callable[[Sequence[Text]], Iterable[Sequence[Name]]]
    mentions: Callable[[Sequence[Text]], Iterable[Sequence[Tagged]]]


def shipped() -> Recognisers:
    """Natasha's names and our tagger, one of each for the process, loaded by the first text."""
    from extract.recognisers import natasha
    from extract.recognisers.tagger import tagger

    def names(texts: Sequence[Text]) -> Iterable[Sequence[Name]]:
        return (tuple(natasha.in_lines(*read)) for read in zip(texts, natasha.find_names(texts), strict=True))

    def mentions(texts: Sequence[Text]) -> Iterable[Sequence[Tagged]]:
        return tagger.shipped().tag([text.normalised for text in texts], least=LEAST)

    return Recognisers(names, mentions)
