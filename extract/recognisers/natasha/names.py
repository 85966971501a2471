"""Names: natasha's slovnet NER. Its spans come at about a quarter of slovnet's own time: a batch is one matrix, and
Viterbi steps through all uncertain stretches of a batch together (`viterbi`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from slovnet.exec.model import NER

from extract.recognisers.found import Name
from extract.recognisers.natasha.encoder import Encoder
from extract.recognisers.natasha.viterbi import Chain
from extract.recognisers.natasha.weights import Weights, read
from extract.recognisers.word_rows import NOTHING
from extract.text.words import Text

BATCH = 32  # texts a batch: long enough for Viterbi's steps to be shared, short enough for memory to stay flat
ROOM = 9_728  # word forms whose first convolution is kept, 30 MB


@lru_cache(maxsize=1)
def model() -> NameTagger:
    """The process's only tagger of names; loading takes a third of a second, with navec."""
    return NameTagger(read("slovnet_ner_news_v1.tar", NER))


def find_names(texts: Sequence[Text]) -> Iterator[tuple[Name, ...]]:
    """For each text, in order, its persons, places and organisations."""
    for start in range(0, len(texts), BATCH):
        yield from model()(texts[start : start + BATCH])


class NameTagger:
    """slovnet's NER: the encoder and a CRF. Not safe to share between threads."""

    def __init__(self, weights: Weights) -> None:
        self._tags = weights.tags
        self._encoder = Encoder(weights, ROOM)
        self._chain = Chain(weights.network.head.crf.transitions.array, self._tags.index("O"))

    def __call__(self, texts: Sequence[Text]) -> Iterator[tuple[Name, ...]]:
        """The names in each text."""
        if not any(text.words for text in texts):
            yield from ((),) * len(texts)
            return
        rows = self._encoder.rows([text.forms for text in texts])
        scores = np.concatenate([self._encoder.scores(part) for part in self._encoder.encoded(rows)])
        tags = self._chain.best(scores, rows == NOTHING)
        named = np.flatnonzero(tags != self._chain.outside)
        borders = np.searchsorted(named, np.cumsum([1, *(len(text.words) + 1 for text in texts)])).tolist()
        start = 1
        for text, (first, stop) in zip(texts, pairwise(borders), strict=True):
            inside = named[first:stop]
            yield tuple(_names(text, (inside - start).tolist(), [self._tags[tag] for tag in tags[inside].tolist()]))
            start += len(text.words) + 1


def in_lines(text: Text, names: Iterable[Name]) -> Iterator[Name]:
    """The names, cut at line breaks: what the model joins over one are a name and the next line's beginning."""
    for name in names:
        covered = text.covering(name.start, name.end)
        if text.in_line(covered.start, covered.stop):
            yield name
            continue
        cuts = [index for index in covered[1:] if text.line_break(index)]
        for first, stop in pairwise([covered.start, *cuts, covered.stop]):
            yield Name(text.words[first].start, text.words[stop - 1].end, name.label)


def _names(text: Text, named: Sequence[int], tags: Sequence[str]) -> Iterator[Name]:
    """The spans of BIO tags as slovnet reads them: an I- that no B- opens is dropped, and I- extends any span. `named`
    are the indices of the words that are not outside, `tags` theirs."""
    label: str | None = None
    start = end = last = 0
    for index, tag in zip(named, tags, strict=True):
        word, part = text.words[index], tag[0]
        if label is not None and (part == "B" or index > last + 1):
            yield Name(start, end, label)
            label = None
        if part == "B":
            label, start = tag[2:], word.start
        last, end = index, word.end
    if label is not None:
        yield Name(start, end, label)
