"""Names: natasha's slovnet NER in arithmetic of our own, over the tokens that the text has already.

The weights are read out of the installed natasha package; nothing of natasha itself is imported: its own modules need
pymorphy2, which fails on today's setuptools. The spans are those that slovnet gives (a test compares them), at about a
quarter of its time: the first convolution is linear in a word's embedding, so each word's share of it is computed once
and cached; a batch is one matrix, its texts parted by rows of zeros that act as padding; Viterbi steps through all
texts of a batch together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from navec import Navec
from numpy.typing import NDArray
from slovnet import NER
from slovnet.shape import word_shape

from extract.text import Name, Text

Matrix = NDArray[np.float32]

BATCH = 32  # texts a batch: long enough for Viterbi's steps to be shared, short enough for memory to stay flat
CACHED = 16_384  # words whose first convolution is kept, 50 MB; cleared when full


def weights() -> Path:
    """The folder of data files in the installed natasha package.

    Raises FileNotFoundError where natasha is not installed.
    """
    spec = find_spec("natasha")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("natasha is not installed: run `pip install natasha` (its weights are needed)")
    return Path(spec.origin).parent / "data"


@lru_cache(maxsize=1)
def navec() -> Navec:
    """The word embeddings, which slovnet's model and the tagger share (30 MB)."""
    return Navec.load(weights() / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")


@lru_cache(maxsize=1)
def model() -> Network:
    """The process's only network; loading takes about half a second."""
    slovnet = NER.load(weights() / "model" / "slovnet_ner_news_v1.tar")
    slovnet.navec(navec())
    return Network(slovnet)


def find_names(texts: Sequence[Text]) -> Iterator[tuple[Name, ...]]:
    """For each text, in order, its persons, places and organisations."""
    for start in range(0, len(texts), BATCH):
        yield from model()(texts[start : start + BATCH])


class _Layer:
    """A convolution of width three, ReLU and batch norm, on rows of words."""

    def __init__(self, layer: Any) -> None:
        kernel = layer.conv.weight.array  # filters × inputs × 3
        self.weight: Matrix = np.concatenate([kernel[:, :, k].T for k in range(3)], axis=1).astype(np.float32)
        self.bias: Matrix = layer.conv.bias.array
        norm = layer.norm
        self.scale: Matrix = norm.weight.array / norm.std.array
        self.shift: Matrix = norm.bias.array - norm.mean.array * self.scale

    def __call__(self, shares: Matrix, padding: NDArray[np.bool_]) -> Matrix:
        """`shares` (rows × 3 filters) are the inputs multiplied by `weight`; gives rows × filters, zero on padding."""
        size = len(self.bias)
        rows = shares[:, size : 2 * size] + self.bias
        rows[1:] += shares[:-1, :size]
        rows[:-1] += shares[1:, 2 * size :]
        np.maximum(rows, 0, out=rows)
        rows *= self.scale
        rows += self.shift
        rows[padding] = 0
        return rows


class Network:
    """slovnet's NER: word and shape embeddings, three convolutions, a linear layer, a CRF."""

    def __init__(self, slovnet: Any) -> None:
        network = slovnet.infer.model
        self._words = slovnet.infer.encoder.words_vocab
        self._shapes = slovnet.infer.encoder.shapes_vocab
        self._embedding = network.emb
        self._layers = [_Layer(layer) for layer in network.encoder.layers]
        self._project: Matrix = network.head.proj.weight.array
        self._bias: Matrix = network.head.proj.bias.array
        self._arriving: Matrix = np.ascontiguousarray(network.head.crf.transitions.array.T)
        self._tags: list[str] = slovnet.infer.decoder.tags_vocab.items
        self._rows: dict[str, int] = {}
        self._shares: Matrix = np.zeros((CACHED + 1, self._layers[0].weight.shape[1]), dtype=np.float32)

    def __call__(self, texts: Sequence[Text]) -> Iterator[tuple[Name, ...]]:
        """The names in each text."""
        filled = [text for text in texts if text.words]
        tags = iter(self._decode(*self._emissions(filled)) if filled else ())
        for text in texts:
            yield tuple(_names(text, [self._tags[tag] for tag in next(tags)])) if text.words else ()

    def _emissions(self, texts: Sequence[Text]) -> tuple[Matrix, list[int], list[int]]:
        """The tags' scores (rows × tags), and where each text's rows begin and how many they are."""
        sizes = [len(text.words) for text in texts]
        cached = iter(self._cached([word.text for text in texts for word in text.words]))
        rows, starts = [0], []  # row 0 of the cache is the padding's, all zeros
        for size in sizes:
            starts.append(len(rows))
            rows += islice(cached, size)
            rows.append(0)
        padding = np.array(rows) == 0
        values = self._layers[0](self._shares[rows], padding)
        for layer in self._layers[1:]:
            values = layer(values @ layer.weight, padding)
        return values @ self._project + self._bias, starts, sizes

    def _cached(self, words: Sequence[str]) -> list[int]:
        """The cache's rows for a batch's words; missing ones are computed together."""
        missing = [word for word in dict.fromkeys(words) if word not in self._rows]
        if len(self._rows) + len(missing) >= len(self._shares):
            self._rows.clear()
            missing = list(dict.fromkeys(words))
            room = max(CACHED, len(missing)) + 1
            if room != len(self._shares):
                self._shares = np.zeros((room, self._shares.shape[1]), dtype=np.float32)
        if missing:
            first = len(self._rows) + 1
            self._shares[first : first + len(missing)] = self._first_shares(missing)
            self._rows.update(zip(missing, range(first, first + len(missing)), strict=True))
        return [self._rows[word] for word in words]

    def _first_shares(self, words: Sequence[str]) -> Matrix:
        word_ids = np.array([self._words.encode(word.lower()) for word in words])
        shape_ids = np.array([self._shapes.encode(word_shape(word)) for word in words])
        embedded = self._embedding(word_ids, shape_ids).astype(np.float32)
        shares: Matrix = embedded @ self._layers[0].weight
        return shares

    def _decode(self, emissions: Matrix, starts: Sequence[int], sizes: Sequence[int]) -> list[list[int]]:
        """Viterbi over all texts at once: the best tags of each."""
        order = sorted(range(len(sizes)), key=lambda i: -sizes[i])  # the longest first: the rest end as it goes on
        lengths = np.array([sizes[i] for i in order])
        steps = _side_by_side(emissions, [starts[i] for i in order], lengths)
        active = np.searchsorted(-lengths, -np.arange(lengths[0])).tolist()  # how many texts reach each step
        score = steps[0]
        back: list[NDArray[np.int64]] = []
        for step in range(1, lengths[0]):
            count = active[step]
            options = score[:count, None] + self._arriving
            back.append(options.argmax(axis=2))
            score[:count] = options.max(axis=2)
            score[:count] += steps[step, :count]
        paths: list[list[int]] = [[] for _ in sizes]
        for row, index in enumerate(order):
            paths[index] = _path(int(score[row].argmax()), back, row, sizes[index])
        return paths


def _side_by_side(emissions: Matrix, starts: Sequence[int], sizes: NDArray[np.int64]) -> Matrix:
    """(longest, texts, tags): the emissions of each text's rows, zero behind its end."""
    steps = np.zeros((sizes[0], len(sizes), emissions.shape[1]), dtype=np.float32)
    for text, (start, size) in enumerate(zip(starts, sizes.tolist(), strict=True)):
        steps[:size, text] = emissions[start : start + size]
    return steps


def _path(tag: int, back: Sequence[NDArray[np.int64]], row: int, size: int) -> list[int]:
    path = [tag]
    for best in reversed(back[: size - 1]):
        tag = int(best[row, tag])
        path.append(tag)
    path.reverse()
    return path


def _names(text: Text, tags: Sequence[str]) -> Iterator[Name]:
    """The spans of BIO tags as slovnet reads them: an I- that no B- opens is dropped, and I- extends any span."""
    label: str | None = None
    start = end = last = 0
    for index, tag in ((index, tag) for index, tag in enumerate(tags) if tag != "O"):
        word, part = text.words[index], tag[0]
        if label is not None and (part == "B" or index > last + 1):
            yield Name(start, end, label)
            label = None
        if part == "B":
            label, start = tag[2:], word.start
        last, end = index, word.end
    if label is not None:
        yield Name(start, end, label)
