"""Names: natasha's slovnet NER, computed here in numpy over the tokens that the text already has.

The weights are read out of the installed natasha package; nothing of natasha itself is imported, because its own
modules need pymorphy2, which fails with today's setuptools. The spans are those that slovnet gives (a test compares
them), at about a quarter of its time: the first convolution is linear in a word's embedding, so each word's part of it
is computed once and cached; a batch is one matrix, its texts separated by rows of zeros that act as padding; Viterbi
steps through all uncertain stretches of a batch together (`viterbi`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import file_digest
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from navec import Navec
from numpy.typing import NDArray
from slovnet import NER
from slovnet.shape import word_shape

from extract.language import Message, placed
from extract.recognisers.convolutions import Matrix, shift_add
from extract.recognisers.found import Name
from extract.recognisers.viterbi import Chain
from extract.recognisers.word_rows import NOTHING, WordRows
from extract.text.words import Text

BATCH = 32  # texts a batch: long enough for Viterbi's steps to be shared, short enough for memory to stay flat
STRETCH = 512  # rows worked through at a time
REACH = 3  # rows on either side that a row's convolutions see
# SHA-256 of the data files in natasha 1.6.0; to check both takes 20 ms.
DIGESTS = {
    "navec_news_v1_1B_250K_300d_100q.tar": "f07270833d78523edc5781538d67038e95b43975e4a7ae757c693b687f9cbfca",
    "slovnet_ner_news_v1.tar": "16c3343a6572ddf0e2b2fc1923113de15a7f5ca5bde90e780dd590418665603e",
}
ROOM = 9_728  # word forms whose first convolution is kept, 30 MB


def weights() -> Path:
    """The folder of data files in the installed natasha package.

    Raises FileNotFoundError where natasha is not installed.
    """
    spec = find_spec("natasha")
    if spec is None or spec.origin is None:
        raise FileNotFoundError(Message("natasha is not installed: run `pip install natasha` (its weights are needed)"))
    return Path(spec.origin).parent / "data"


def intact(path: Path) -> Path:
    """The file of weights, checked to be the one that our figures were measured with. Raises OSError where it is
    not."""
    with path.open("rb") as file:
        if file_digest(file, "sha256").hexdigest() != DIGESTS[path.name]:
            problem = Message("not as natasha 1.6.0 has it: run `pip install --force-reinstall natasha==1.6.0`")
            raise OSError(placed(path, problem))
    return path


@lru_cache(maxsize=1)
def navec() -> Navec:
    """The word embeddings, which slovnet's model and the tagger share (75 MB). The tables that navec keeps only to
    compare words with one another are dropped (35 MB)."""
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


@dataclass(frozen=True, slots=True)
class _Layer:
    """A convolution of width three and ReLU, on rows of words. The batch norm that follows is part of the next layer's
    weights; rows of padding hold `blank`, which it turns into zero. `weight` (inputs × 3 filters)."""

    weight: Matrix
    bias: Matrix
    blank: Matrix

    def __call__(self, shares: Matrix, padding: NDArray[np.int64]) -> Matrix:
        """`shares` (rows × 3 filters) are the inputs multiplied by `weight`; gives rows × filters."""
        rows = shift_add(shares, self.bias)
        np.maximum(rows, 0, out=rows)
        rows[padding] = self.blank
        return rows


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
        layers.append(_Layer(weight, bias, -shift / scale))
    head = network.head.proj
    return layers, scale[:, None] * head.weight.array, head.bias.array + shift @ head.weight.array


class Network:
    """slovnet's NER: word and shape embeddings, three convolutions, a linear layer, a CRF."""

    def __init__(self, slovnet: Any) -> None:
        network = slovnet.infer.model
        self._words = slovnet.infer.encoder.words_vocab
        self._shapes = slovnet.infer.encoder.shapes_vocab
        self._embedding = network.emb
        self._layers, self._project, self._bias = _layers(network)
        self._tags: list[str] = slovnet.infer.decoder.tags_vocab.items
        self._chain = Chain(network.head.crf.transitions.array, self._tags.index("O"))
        self._rows = WordRows(self._first_shares, ROOM)

    def __call__(self, texts: Sequence[Text]) -> Iterator[tuple[Name, ...]]:
        """The names in each text."""
        if not any(text.words for text in texts):
            yield from ((),) * len(texts)
            return
        rows = self._laid_out(texts)
        tags = self._chain.best(self._emissions(rows), rows == NOTHING)
        named = np.flatnonzero(tags != self._chain.outside)
        borders = np.searchsorted(named, np.cumsum([1, *(len(text.words) + 1 for text in texts)])).tolist()
        start = 1
        for text, (first, stop) in zip(texts, pairwise(borders), strict=True):
            inside = named[first:stop]
            yield tuple(_names(text, (inside - start).tolist(), [self._tags[tag] for tag in tags[inside].tolist()]))
            start += len(text.words) + 1

    def _laid_out(self, texts: Sequence[Text]) -> NDArray[np.int64]:
        """The rows of all texts' words, padding before, between and behind the texts."""
        padding = np.array([NOTHING])
        parted = (part for rows in self._rows.of([text.forms for text in texts]) for part in (rows, padding))
        return np.concatenate([padding, *parted])

    def _emissions(self, rows: NDArray[np.int64]) -> Matrix:
        """The tags' scores (rows × tags). Rows are worked through in stretches, so that memory grows little with a
        text's length."""
        scores = np.empty((len(rows), len(self._tags)), dtype=np.float32)
        for start in range(0, len(rows), STRETCH):
            begin = max(start - REACH, 0)
            values = self._scores(rows[begin : start + STRETCH + REACH])
            scores[start : start + STRETCH] = values[start - begin : start - begin + STRETCH]
        return scores

    def _scores(self, rows: NDArray[np.int64]) -> Matrix:
        """The tags' scores of some rows; those of the outer `REACH` rows lack their neighbours."""
        padding = np.flatnonzero(rows == NOTHING)
        values = self._layers[0](self._rows.matrices[0][rows], padding)
        for layer in self._layers[1:]:
            values = layer(values @ layer.weight, padding)
        return values @ self._project + self._bias

    def _first_shares(self, words: Sequence[str]) -> tuple[Matrix]:
        """What `_Layer` calls the first layer's shares."""
        word_ids = np.array([self._words.encode(word.lower()) for word in words])
        shape_ids = np.array([self._shapes.encode(word_shape(word)) for word in words])
        embedded = self._embedding(word_ids, shape_ids).astype(np.float32)
        return (embedded @ self._layers[0].weight,)


def in_lines(text: Text, names: Iterable[Name]) -> Iterator[Name]:
    """The names, cut at line breaks: what the model joins over one are a name and the next line's beginning."""
    for name in names:
        covered = text.covering(name.start, name.end)
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
