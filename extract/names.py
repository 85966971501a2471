"""Names: natasha's slovnet NER in arithmetic of our own, over the tokens that the text has already.

The weights are read out of the installed natasha package; nothing of natasha itself is imported: its own modules need
pymorphy2, which fails on today's setuptools. The spans are those that slovnet gives (a test compares them), at about a
quarter of its time: the first convolution is linear in a word's embedding, so each word's share of it is computed once
and cached; a batch is one matrix, its texts parted by rows of zeros that act as padding; Viterbi steps through all
texts of a batch together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import file_digest
from importlib.util import find_spec
from itertools import islice, pairwise
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
STRETCH = 1024  # rows worked through at a time
REACH = 3  # rows on either side that a row's convolutions see
LONG = 1024  # words that Viterbi steps through in one go
# SHA-256 of the data files in natasha 1.6.0; to check both takes 20 ms.
DIGESTS = {
    "navec_news_v1_1B_250K_300d_100q.tar": "f07270833d78523edc5781538d67038e95b43975e4a7ae757c693b687f9cbfca",
    "slovnet_ner_news_v1.tar": "16c3343a6572ddf0e2b2fc1923113de15a7f5ca5bde90e780dd590418665603e",
}
CACHED = 16_384  # words whose first convolution is kept, 50 MB; cleared when full


def weights() -> Path:
    """The folder of data files in the installed natasha package.

    Raises FileNotFoundError where natasha is not installed.
    """
    spec = find_spec("natasha")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("natasha is not installed: run `pip install natasha` (its weights are needed)")
    return Path(spec.origin).parent / "data"


def intact(path: Path) -> Path:
    """The file of weights, if it is the one that our figures were measured with. Raises OSError where it is not."""
    with path.open("rb") as file:
        if file_digest(file, "sha256").hexdigest() != DIGESTS[path.name]:
            raise OSError(f"{path}: not as natasha 1.6.0 has it: run `pip install --force-reinstall natasha==1.6.0`")
    return path


@lru_cache(maxsize=1)
def navec() -> Navec:
    """The word embeddings, which slovnet's model and the tagger share (75 MB). What navec keeps to compare words with
    one another is let go (35 MB)."""
    vectors = Navec.load(intact(weights() / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
    vectors.pq.ab = vectors.pq.norm = vectors.vocab.counts = None
    return vectors


@lru_cache(maxsize=1)
def model() -> Network:
    """The process's only network; loading takes about half a second."""
    slovnet = NER.load(intact(weights() / "model" / "slovnet_ner_news_v1.tar"))
    slovnet.navec(navec())
    words, shared = slovnet.infer.encoder.words_vocab, navec().vocab
    if words.items == shared.words:  # the same 250,000 words: kept once (40 MB)
        words.items, words.item_ids = shared.words, shared.word_ids
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
        """The tags' scores (rows × tags), and where each text's rows begin and how many they are. Rows are worked
        through in stretches, so that memory grows little with a text's length."""
        sizes = [len(text.words) for text in texts]
        cached = iter(self._cached([word.text for text in texts for word in text.words]))
        rows, starts = [0], []  # row 0 of the cache is the padding's, all zeros
        for size in sizes:
            starts.append(len(rows))
            rows += islice(cached, size)
            rows.append(0)
        every = np.array(rows)
        scores = np.empty((len(every), len(self._tags)), dtype=np.float32)
        for start in range(0, len(every), STRETCH):
            begin = max(start - REACH, 0)
            values = self._scores(every[begin : start + STRETCH + REACH])
            scores[start : start + STRETCH] = values[start - begin : start - begin + STRETCH]
        return scores, starts, sizes

    def _scores(self, rows: NDArray[np.int64]) -> Matrix:
        """The tags' scores of some rows; those of the outer `REACH` rows lack their neighbours."""
        padding = rows == 0
        values = self._layers[0](self._shares[rows], padding)
        for layer in self._layers[1:]:
            values = layer(values @ layer.weight, padding)
        return values @ self._project + self._bias

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
        """Viterbi over all texts at once: the best tags of each. Long texts are cut, and all parts but the first are
        worked through from each tag that may stand before them."""
        parts = [part for start, size in zip(starts, sizes, strict=True) for part in self._parts(start, size)]
        paths = self._walk(emissions, parts)
        found: list[list[int]] = []
        position = 0
        for size in sizes:
            count = 1 + (-(-size // LONG) - 1) * len(self._tags)
            found.append(_joined(paths[position : position + count], len(self._tags)))
            position += count
        return found

    def _parts(self, start: int, size: int) -> Iterator[_Part]:
        """The first part of a text, then each further one once for every tag."""
        yield _Part(start, min(size, LONG), None)
        for begin in range(LONG, size, LONG):
            for before in range(len(self._tags)):
                yield _Part(start + begin, min(size - begin, LONG), before)

    def _walk(self, emissions: Matrix, parts: Sequence[_Part]) -> list[_Walked]:
        order = sorted(range(len(parts)), key=lambda i: -parts[i].size)  # the longest first: the rest end as it goes on
        lengths = np.array([parts[i].size for i in order])
        steps = _side_by_side(emissions, [parts[i] for i in order])
        active = np.searchsorted(-lengths, -np.arange(lengths[0])).tolist()  # how many parts reach each step
        score = steps[0].copy()
        for row, i in enumerate(order):
            if (before := parts[i].before) is not None:
                score[row] += self._arriving[:, before]
        back: list[NDArray[np.int64]] = []
        for step in range(1, lengths[0]):
            count = active[step]
            options = score[:count, None] + self._arriving
            back.append(options.argmax(axis=2))
            score[:count] = options.max(axis=2)
            score[:count] += steps[step, :count]
        walked = {i: _Walked(score[row], back, row, parts[i].size) for row, i in enumerate(order)}
        return [walked[i] for i in range(len(parts))]


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of rows, and the tag that stands before it (None at a text's start)."""

    start: int
    size: int
    before: int | None


@dataclass(frozen=True, slots=True)
class _Walked:
    """A part's best scores by its last tag, and the way back to its first."""

    scores: Matrix
    back: Sequence[NDArray[np.int64]]
    row: int
    size: int

    def path(self, tag: int) -> list[int]:
        """The best tags that end with one."""
        path = [tag]
        for best in reversed(self.back[: self.size - 1]):
            tag = int(best[self.row, tag])
            path.append(tag)
        path.reverse()
        return path


def _joined(walked: Sequence[_Walked], tags: int) -> list[int]:
    """The best path through a text's parts: the first, then `tags` ways through each further one."""
    scores, choices = walked[0].scores, list[NDArray[np.int64]]()
    for first in range(1, len(walked), tags):
        ways = scores[:, None] + np.stack([one.scores for one in walked[first : first + tags]])
        choices.append(ways.argmax(axis=0))
        scores = ways.max(axis=0)
    tag, paths = int(scores.argmax()), list[list[int]]()
    for number in range(len(choices), 0, -1):
        before = int(choices[number - 1][tag])
        paths.append(walked[1 + (number - 1) * tags + before].path(tag))
        tag = before
    paths.append(walked[0].path(tag))
    return [tag for path in reversed(paths) for tag in path]


def _side_by_side(emissions: Matrix, parts: Sequence[_Part]) -> Matrix:
    """(longest, parts, tags): the emissions of each part's rows, zero behind its end. The longest part comes first."""
    steps = np.zeros((parts[0].size, len(parts), emissions.shape[1]), dtype=np.float32)
    for number, part in enumerate(parts):
        steps[: part.size, number] = emissions[part.start : part.start + part.size]
    return steps


def in_lines(text: Text, names: Iterable[Name]) -> Iterator[Name]:
    """The names, cut at line breaks: what the model joins over one are a name and the next line's beginning."""
    for name in names:
        covered = text.covering(name.start, name.end)
        cuts = [index for index in covered[1:] if text.line_break(index)]
        for first, stop in pairwise([covered.start, *cuts, covered.stop]):
            yield Name(text.words[first].start, text.words[stop - 1].end, name.label)


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
