"""Encoder: what slovnet's networks for names and for morphology share, from word forms to the scores of tags.

Word and shape embeddings, three convolutions and a linear layer. The first convolution is linear in a word's embedding,
so each word form's part of it is computed once and kept; many stretches of words are one matrix, parted by rows of
zeros that act as padding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from slovnet.shape import word_shape

from extract.recognisers.convolutions import Flags, Matrix, Rows, convolve
from extract.recognisers.natasha.weights import Weights
from extract.recognisers.word_rows import NOTHING, WordRows

STRETCH = 512  # rows worked through at a time
REACH = 3  # rows on either side that a row's convolutions see


@dataclass(frozen=True, slots=True)
class _Layer:
    """A convolution of width three and ReLU, on rows of words. The batch norm that follows is part of the next layer's
    weights; rows of padding hold `blank`, which it turns into zero. `weight` (inputs × 3 filters)."""

    weight: Matrix
    bias: Matrix
    blank: Matrix

    def __call__(self, shares: Matrix, real: Flags, rows: Rows | None = None) -> Matrix:
        """`shares` (… × 3 filters) are the inputs multiplied by `weight`, `rows` where each one's are, if they do not
        lie in order; gives rows × filters."""
        return convolve(shares, self.bias, real, rows=rows, blank=self.blank)


def _layers(network: Any) -> tuple[list[_Layer], Matrix, Matrix]:
    """The convolutions, and the weights and bias of the linear layer behind them."""
    layers, scale, shift = list[_Layer](), np.ones((), np.float32), np.zeros((), np.float32)
    for layer in network.encoder.layers:
        kernel, norm = layer.conv.weight.array, layer.norm  # filters × inputs × 3
        taps = np.concatenate([kernel[:, :, k].T for k in range(3)], axis=1).astype(np.float32)
        bias = layer.conv.bias.array + (np.broadcast_to(shift, len(taps)) @ taps).reshape(3, -1).sum(axis=0)
        weight = np.broadcast_to(scale, len(taps))[:, None] * taps
        scale = norm.weight.array / norm.std.array
        shift = norm.bias.array - norm.mean.array * scale
        layers.append(_Layer(weight, bias, (-shift / scale).astype(np.float32)))
    head = network.head.proj
    return layers, scale[:, None] * head.weight.array, head.bias.array + shift @ head.weight.array


class Encoder:
    """A network of slovnet's up to the scores of its tags; `room` is how many word forms are kept, 3 KB each. Not safe
    to share between threads: it keeps the word forms that it has met."""

    def __init__(self, weights: Weights, room: int) -> None:
        self._weights = weights
        self._layers, self._project, self._bias = _layers(weights.network)
        self._word_rows = WordRows(self._first_shares, room)

    def rows(self, stretches: Sequence[Sequence[str]]) -> Rows:
        """The rows of word forms, with one of padding (`NOTHING`) before, between and behind the stretches; good until
        the next call."""
        padding = np.array([NOTHING])
        parted = (part for rows in self._word_rows.of(stretches) for part in (rows, padding))
        return np.concatenate([padding, *parted])

    def encoded(self, rows: Rows) -> Iterator[Matrix]:
        """The rows, each as its neighbours within `REACH` make it, in parts of `STRETCH` rows (× 64), so that memory
        grows little with their number."""
        for start in range(0, len(rows), STRETCH):
            begin = max(start - REACH, 0)
            values = self._convolved(rows[begin : start + STRETCH + REACH])
            yield values[start - begin : start - begin + STRETCH]

    def scores(self, encoded: Matrix) -> Matrix:
        """The scores of the tags: (rows × 64) → (rows × tags)."""
        return encoded @ self._project + self._bias

    def _convolved(self, rows: Rows) -> Matrix:
        """The three convolutions' results on some rows; those of the outer `REACH` rows lack their neighbours."""
        real = rows != NOTHING
        values = self._layers[0](self._word_rows.matrices[0], real, rows)
        for layer in self._layers[1:]:
            values = layer(values @ layer.weight, real)
        return values

    def _first_shares(self, forms: Sequence[str]) -> tuple[Matrix]:
        """What `_Layer` calls the first layer's shares."""
        vectors, shapes = self._weights.vectors, self._weights.shapes
        shaped = self._weights.network.emb.shape(np.array([shapes[word_shape(form)] for form in forms]))
        embedded = vectors.table(vectors.rows([form.lower() for form in forms]))
        return (np.concatenate([embedded, shaped.astype(np.float32)], axis=1) @ self._layers[0].weight,)
