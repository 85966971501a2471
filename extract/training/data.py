"""Data: examples as the arrays that training steps take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from extract.recognisers.tagger.positions import SEPARATOR, lay_out, position_features
from extract.recognisers.tagger.spans import BLOCK, LONGEST
from extract.recognisers.tagger.words import NUMBERS, Floats, Integers, Lists, describe, embeddings
from extract.training.corpus import Example
from extract.training.model import Batch

STEP = 128  # rows


@dataclass(slots=True)
class Vocabulary:
    """Every word form of some examples: `numbers` (words, 300 + NUMBERS), `hashes` (words, 5), `keys` and `signs`
    (words,)."""

    rows: dict[str, int]
    numbers: Floats
    hashes: Integers
    keys: Integers
    signs: Integers


def vocabulary(examples: Sequence[Example], lists: Lists) -> Vocabulary:
    """The vocabulary of some examples."""
    rows: dict[str, int] = {}
    for example in examples:
        for word in example.pieces.words:
            rows.setdefault(word, len(rows))
    words = describe(list(rows), lists)
    keys: dict[str, int] = {}
    vectors = embeddings().table(words.embeddings)
    return Vocabulary(
        rows,
        np.concatenate([vectors, words.numbers], axis=1),
        words.hashes.astype(np.int64),
        np.array([keys.setdefault(key, len(keys)) for key in words.keys], np.int64),
        words.signs,
    )


def unknown() -> Floats:
    """The numbers of a word of which nothing is known: what word dropout puts in."""
    rows = embeddings()
    return np.concatenate([rows.table(np.array([rows.unknown]))[0], np.zeros(NUMBERS, np.float32)])


@dataclass(frozen=True, slots=True)
class Targets:
    """What a batch's scores should be. `valid` (blocks, 1, BLOCK, LONGEST): the spans that lie in one line; `told`
    (blocks, types, BLOCK, LONGEST): those of them of which the labels tell; `positive` the indices of the true ones in
    the flat scores."""

    valid: Tensor
    told: Tensor
    positive: Tensor


def make_batch(examples: Sequence[Example], words: Vocabulary, types: int) -> tuple[Batch, Targets]:
    """A batch of examples and its targets."""
    rows = [np.array([words.rows[word] for word in example.pieces.words], np.int64) for example in examples]
    lines = [np.array(example.pieces.lines, np.int64) for example in examples]
    layout = lay_out(rows, lines, words.keys)
    real = layout.real
    distinct, index = np.unique(np.where(real, layout.words, layout.words[0]), return_inverse=True)
    distinct = _padded(distinct, 64, int(distinct[0]))
    batch = Batch(
        torch.from_numpy(words.numbers[distinct]),
        torch.from_numpy(words.hashes[distinct]),
        torch.from_numpy(_padded(index.reshape(-1), STEP, 0)),
        torch.from_numpy(_padded(position_features(layout, words.signs), STEP, 0)),
        torch.from_numpy(_padded(real[:, None].astype(np.float32), STEP, 0)),
        torch.from_numpy(_padded(layout.groups, STEP, 0)),
        torch.from_numpy(_padded(layout.lines, STEP, SEPARATOR)),
    )
    offsets = np.cumsum([0, *(len(row) + 1 for row in rows)])
    positive = [
        flat_index(int(offset) + first, last - first, type_, types)
        for example, offset in zip(examples, offsets, strict=False)
        for first, last, type_ in sorted(example.spans)
        if last - first < LONGEST and example.pieces.lines[first] == example.pieces.lines[last]
    ]
    documents = _padded(layout.documents, STEP, SEPARATOR)
    known = np.zeros((len(examples) + 1, types), bool)  # the last is SEPARATOR's
    for number, example in enumerate(examples):
        known[number, sorted(example.told)] = True
    valid = _valid(batch.lines.numpy())
    told = valid * known[documents].reshape(-1, BLOCK, types).transpose(0, 2, 1)[..., None]
    return batch, Targets(torch.from_numpy(valid), torch.from_numpy(told), torch.tensor(positive, dtype=torch.int64))


def _padded(array: Any, step: int, value: int) -> Any:
    """The array with rows of `value` added up to a multiple of `step`: torch keeps a plan for every shape it meets, and
    few shapes make steps a third faster. Separators stand in group 0 already."""
    rows = -(-len(array) // step) * step
    return np.concatenate([array, np.full((rows - len(array), *array.shape[1:]), value, array.dtype)])


def flat_index(row: int, length: int, type_: int, types: int) -> int:
    """Where the score of a span of length + 1 pieces stands in the flattened scores."""
    return (((row // BLOCK) * types + type_) * BLOCK + row % BLOCK) * LONGEST + length


def _valid(lines: Integers) -> Floats:
    blocks = -(-len(lines) // BLOCK)
    padded = np.full(blocks * BLOCK + LONGEST, -1, np.int64)
    padded[: len(lines)] = lines
    windows = np.lib.stride_tricks.sliding_window_view(padded, LONGEST)[: blocks * BLOCK]
    same = (windows == padded[: blocks * BLOCK, None]) & (windows >= 0)
    return np.asarray(same.reshape(blocks, 1, BLOCK, LONGEST), np.float32)
