"""Scores: strict counts of found mentions against the examples' labels, for the log of a training."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extract.recognisers.found import Tagged
from extract.scoring.counts import Count, total
from extract.training.corpus import KINDS, Example


def score(examples: Sequence[Example], found: Iterable[Sequence[Tagged]]) -> Mapping[str, Count]:
    """A count for each of the six kinds, and one for all of them together under «micro»."""
    counts = dict.fromkeys(KINDS, Count())
    for example, tagged in zip(examples, found, strict=True):
        for kind in KINDS:
            gold = {(span.start, span.end) for span in example.labels if span.label == kind}
            given = {(mention.start, mention.end) for mention in tagged if mention.label == kind}
            counts[kind] += Count(len(gold), len(given), len(gold & given))
    return {**counts, "micro": total(counts)}


def table(scores: Mapping[str, Count]) -> str:
    """One line: the F1 of each label, then micro precision and recall."""
    micro = scores["micro"]
    columns = " ".join(f"{name} {count.f1 or 0:.3f}" for name, count in scores.items())
    return f"{columns} (P {micro.precision or 0:.3f} R {micro.recall or 0:.3f})"
