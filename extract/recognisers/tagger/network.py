"""Network: the tagger's layers in numpy, forward only.

Word features → three convolutions over three pieces each (192, 96, 64 wide) → what the other occurrences of the same
word in the document look like → a bottleneck → the scores of spans (`spans`). A convolution is written as one product
with its three taps side by side, whose results are shifted and added: the first one's product depends on the word
alone, so it is kept for each word form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from itertools import count
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.language import Message, placed
from extract.recognisers.convolutions import convolve
from extract.recognisers.tagger.positions import Layout
from extract.recognisers.tagger.words import HASHES, LISTS, Floats, Integers, Lists, Words, describe, embeddings
from extract.recognisers.word_rows import WordRows

ROOM = 20_480  # word forms, each with 3 × 192 numbers: 47 MB
FORMAT = 1
STRETCH = 512  # rows worked through at a time
REACH = 3  # rows on either side that a row's convolutions see


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained network: `arrays` by name, `labels` its types in order, `lists` the word lists it was trained with."""

    arrays: Mapping[str, Floats]
    labels: tuple[str, ...]
    lists: Lists


def save_weights(path: Path, weights: Weights) -> None:
    """Writes one .npz, half-precision arrays and texts as bytes, nothing pickled; and its SHA-256 beside it."""
    texts = {"labels": "\n".join(weights.labels), **{f"list.{n}": "\n".join(sorted(weights.lists[n])) for n in LISTS}}
    np.savez_compressed(
        path,
        allow_pickle=False,
        format=np.array(FORMAT),
        **{name: np.frombuffer(text.encode(), np.uint8) for name, text in texts.items()},
        **{name: array.astype(np.float16) for name, array in weights.arrays.items()},
    )
    _sum_of(path).write_text(f"{_digest(path)}  {path.name}\n")  # as sha256sum writes and checks it


def _sum_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _digest(path: Path) -> str:
    """The file's SHA-256; of a megabyte in a millisecond."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def load_weights(path: Path) -> Weights:
    """Reads what `save_weights` wrote. Raises OSError where the file has changed since then, ValueError where it is of
    another format."""
    checksum = _sum_of(path)
    if not checksum.exists() or checksum.read_text().split()[:1] != [_digest(path)]:
        raise OSError(placed(path, Message("not as {sum} beside it says: install extract-ru again", sum=checksum.name)))
    with np.load(path, allow_pickle=False) as file:
        if "format" not in file or int(file["format"]) != FORMAT:
            raise ValueError(f"{path} is no tagger of format {FORMAT}: train one with this version")
        arrays = {name: file[name].astype(np.float32) for name in file.files if file[name].dtype == np.float16}
        texts = {name: file[name].tobytes().decode() for name in file.files if file[name].dtype == np.uint8}
    lists = {name: frozenset(texts[f"list.{name}"].splitlines()) for name in LISTS}
    return Weights(arrays, tuple(texts["labels"].splitlines()), lists)


class WordTable:
    """The words met so far, with their part of the first convolution. Bounded (see `WordRows`)."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._rows = WordRows(self._work_out, ROOM)
        self._keys: dict[str, int] = {}
        self._number = count()

    def rows(self, documents: Sequence[Sequence[str]]) -> list[Integers]:
        """For each document's words their rows in `projected`, `signs` and `keys`, until the next question."""
        rows = self._rows.of(documents)
        if len(self._keys) > 2 * ROOM:
            known = set(self.keys.tolist())
            self._keys = {key: number for key, number in self._keys.items() if number in known}
        return rows

    @property
    def projected(self) -> Floats:
        """(rows, 3 × width): the three taps of the first convolution."""
        return self._rows.matrices[0]

    @property
    def signs(self) -> Integers:
        """(rows,): the bits of `Words.signs`."""
        return self._rows.matrices[1]

    @property
    def keys(self) -> Integers:
        """(rows,): a number for each `Words.keys`."""
        return self._rows.matrices[2]

    def _work_out(self, forms: Sequence[str]) -> tuple[Floats, Integers, Integers]:
        words = describe(forms, self.weights.lists)
        for key in words.keys:
            if key not in self._keys:
                self._keys[key] = next(self._number)
        keys = np.fromiter(map(self._keys.__getitem__, words.keys), np.int64, len(forms))
        return project_words(words, self.weights.arrays), words.signs, keys


def project_words(words: Words, arrays: Mapping[str, Floats]) -> Floats:
    """(words, 3 × width): the three taps of the first convolution on each word."""
    parts = [embeddings().table(words.embeddings), words.numbers]
    parts += (arrays[f"table.{name}"][hashes] for name, hashes in zip(HASHES, words.hashes.T, strict=True))
    return np.concatenate(parts, axis=1) @ arrays["words"]


def encode(layout: Layout, positions: Floats, table: WordTable) -> Floats:
    """(rows, width of the bottleneck): each piece in its context. Separator rows are zero after each layer: the padding
    that each document would have alone. Rows are worked through in stretches, so that memory grows little with a text's
    length."""
    arrays = table.weights.arrays
    bottleneck, wide = arrays["bottleneck"], arrays["convolution1.bias"].shape[0]
    near = np.empty(
        (len(positions), arrays["convolution2.bias"].shape[0] + arrays["convolution3.bias"].shape[0]), np.float32
    )
    out = np.empty((len(positions), bottleneck.shape[1]), np.float32)
    for start in range(0, len(positions), STRETCH):
        stop = min(start + STRETCH, len(positions))
        begin, end = max(start - REACH, 0), min(stop + REACH, len(positions))
        first, second, third = _layers(layout.words[begin:end], layout.real[begin:end], positions[begin:end], table)
        inner = slice(start - begin, stop - begin)
        near[start:stop] = np.concatenate([second[inner], third[inner]], axis=1)
        out[start:stop] = first[inner] @ bottleneck[:wide] + near[start:stop] @ bottleneck[wide : wide + near.shape[1]]
    for rows, rest in others(near, layout.groups):
        out[rows] += rest @ bottleneck[wide + near.shape[1] :]
    out += arrays["bottleneck.bias"]
    return _rectified(out, np.flatnonzero(~layout.real))


def _layers(words: Integers, real: NDArray[np.bool_], positions: Floats, table: WordTable) -> list[Floats]:
    """The three convolutions' results on some rows; those of the outer `REACH` rows lack their neighbours."""
    arrays = table.weights.arrays
    placed = side_by_side(positions) @ arrays["positions"]
    layers = [convolve(table.projected, arrays["convolution1.bias"], real, rows=words, more=placed)]
    for name in ("convolution2", "convolution3"):
        layers.append(convolve(layers[-1] @ arrays[name], arrays[f"{name}.bias"], real))
    return layers


def side_by_side(rows: Floats) -> Floats:
    """(rows, 3 × width): the previous row, this one and the next side by side: where rows are narrow, shifting them
    before the product is cheaper."""
    width = rows.shape[1]
    out = np.zeros((len(rows), 3 * width), np.float32)
    out[1:, :width] = rows[:-1]
    out[:, width : 2 * width] = rows
    out[:-1, 2 * width :] = rows[1:]
    return out


def _rectified(rows: Floats, blank: Integers) -> Floats:
    np.maximum(rows, 0, out=rows)
    return _blanked(rows, blank)


def _blanked(rows: Floats, blank: Integers) -> Floats:
    rows[blank] = 0
    return rows


def others(rows: Floats, groups: Integers) -> Iterator[tuple[Integers, Floats]]:
    """The rows that share their group with other ones, a stretch at a time, and for each of them the mean of those."""
    count = np.bincount(groups)[groups]
    shared = np.flatnonzero((count > 1) & (groups != groups[-1]))  # the last row is a separator
    order = shared[np.argsort(groups[shared], kind="stable")]
    if not len(order):
        return
    group = np.cumsum(np.r_[False, np.diff(groups[order]) != 0])
    starts = np.flatnonzero(np.r_[True, np.diff(group) != 0])
    sums = np.add.reduceat(rows[order], starts, axis=0)
    least = (1 / (np.diff(np.r_[starts, len(order)]) - 1)).astype(np.float32)
    for start in range(0, len(order), STRETCH):
        part, of = order[start : start + STRETCH], group[start : start + STRETCH]
        yield part, (sums[of] - rows[part]) * least[of, None]
