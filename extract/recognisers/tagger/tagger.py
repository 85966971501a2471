"""The tagger: texts in, labelled stretches with probabilities out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

import numpy as np

from extract.recognisers.found import Tagged
from extract.recognisers.tagger.network import WordTable, encode, load_weights
from extract.recognisers.tagger.pieces import Cutter, Pieces
from extract.recognisers.tagger.positions import Layout, lay_out, position_features
from extract.recognisers.tagger.spans import find_spans, without_crossings
from extract.recognisers.tagger.words import Floats, embeddings

BATCH = 16  # texts a batch


@lru_cache(maxsize=1)
def shipped() -> Tagger:
    """The process's only tagger with the weights that the package carries."""
    return Tagger(Path(__file__).with_name("model.npz"))


class Tagger:
    """A trained tagger. Not safe to share between threads: it keeps the words it has met."""

    def __init__(self, path: Path) -> None:
        weights = load_weights(path)
        self.labels = weights.labels
        self.arrays = weights.arrays
        self._table = WordTable(weights)
        self._cutter = Cutter(embeddings().known)

    def __call__(self, text: str) -> list[Tagged]:
        """The mentions of one text."""
        return next(self.tag([text]))

    def tag(self, texts: Iterable[str], *, least: float | None = None) -> Iterator[list[Tagged]]:
        """For each text, in order, its mentions by start, the longer first; they may nest but do not cross. A mention
        counts from its label's own threshold on, or from the probability `least`."""
        texts = iter(texts)
        threshold = self.arrays["threshold"]
        if least is not None:
            threshold = np.full_like(threshold, math.log(least / (1 - least)))
        while batch := list(islice(texts, BATCH)):
            yield from self._tag(batch, threshold)

    def encoded(self, texts: Sequence[str]) -> tuple[list[Pieces], Layout, Floats]:
        """The texts' pieces, how they lie end to end, and each row in its context (see `encode`)."""
        pieces = [self._cutter.cut(text) for text in texts]
        rows = self._table.rows([document.words for document in pieces])
        lines = [np.array(document.lines, np.int64) for document in pieces]
        layout = lay_out(rows, lines, self._table.keys)
        return pieces, layout, encode(layout, position_features(layout, self._table.signs), self._table)

    def _tag(self, texts: Sequence[str], least: Floats) -> list[list[Tagged]]:
        if not any(map(str.strip, texts)):
            return [[] for _ in texts]  # no pieces, no matrix
        pieces, layout, hidden = self.encoded(texts)
        offsets = np.cumsum([0, *(len(document.words) + 1 for document in pieces)])
        found: list[list[Tagged]] = [[] for _ in texts]
        spans = without_crossings(find_spans(hidden, layout.lines, self.arrays, least))
        numbers = layout.documents[spans.places[:, 0]].tolist()
        for number, (first, last, label), score in zip(
            numbers, spans.places.tolist(), spans.scores.tolist(), strict=True
        ):
            document, offset = pieces[number], int(offsets[number])
            start, end = document.starts[first - offset], document.ends[last - offset]
            found[number].append(Tagged(start, end, self.labels[label], 1 / (1 + math.exp(-score))))
        return found
