"""The tagger: its pieces, its span scores against their definition, and that a text scores alone as in a batch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from extract.recognisers.tagger.network import Weights, load_weights, save_weights
from extract.recognisers.tagger.pieces import Cutter
from extract.recognisers.tagger.positions import POSITIONS
from extract.recognisers.tagger.spans import (
    BLOCK,
    LONGEST,
    TERMS,
    ScoredSpans,
    candidates,
    score_spans,
    without_crossings,
)
from extract.recognisers.tagger.tagger import Tagger
from extract.recognisers.tagger.words import HASHES, LISTS, NUMBERS

TYPES, RANK, WIDTH = 3, 4, 8
TEXTS = [
    "Президент России Владимир Путин прибыл в Бишкек.\nЕго встретил министр иностранных дел.",
    "",
    "Указ № 7 от 1 декабря 2020 года «О мерах».",
    "   \n",
]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2-12-2020, 21:25", "2 - 12 - 2020 , 21 : 25"),
        ("премьер-министр", "премьер-министр"),
        ("экс-президент", "экс - президент"),
        ("российско-китайский", "российско - китайский"),
        ("№44-ФЗ", "№ 44 - ФЗ"),
        ("г.Ош", "г . Ош"),
    ],
)
def test_pieces(text: str, words: str) -> None:
    pieces = Cutter(lambda word: word != "экс-президент").cut(text)
    assert pieces.words == words.split()
    assert [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)] == pieces.words


def test_pieces_know_their_line() -> None:
    assert Cutter(str.isalpha).cut("Москва\n\nвчера, днём\n").lines == [0, 2, 2, 2]


def arrays(seed: int = 0) -> dict[str, np.ndarray]:
    """Random weights of a network as wide as the real one, for `TYPES` types."""
    chooser = np.random.default_rng(seed)

    def make(*shape: int) -> np.ndarray:
        return chooser.normal(0, 1 / np.sqrt(shape[0]), shape).astype(np.float16).astype(np.float32)

    widths = {"words": (300 + NUMBERS + sum(w for _, w in HASHES.values()), 768), "positions": (3 * POSITIONS, 256)}
    made = {name: make(*shape) for name, shape in widths.items()}
    made |= {f"table.{name}": make(*shape) for name, shape in HASHES.items()}
    made |= {"convolution2": make(256, 384), "convolution3": make(128, 192), "bottleneck": make(640, WIDTH)}
    made |= {f"convolution{i}.bias": make(w) for i, w in ((1, 256), (2, 128), (3, 64))}
    pair = np.pad(make(WIDTH, 2, TYPES, RANK), ((0, 0), (0, 0), (0, 0), (0, 2))).reshape(WIDTH, 2, -1)
    made |= {"bottleneck.bias": make(WIDTH), "heads": pair[:, 0].copy(), "tails": pair[:, 1].copy()}
    made |= {"terms": make(WIDTH, len(TERMS) * TYPES), "terms.bias": make(len(TERMS) * TYPES)}
    return made | {"length": make(TYPES, LONGEST), "threshold": np.zeros(TYPES, np.float32)}


def test_span_scores_are_the_sum_they_are_defined_as() -> None:
    made, rows = arrays(), 70
    hidden = np.random.default_rng(1).normal(size=(rows, WIDTH)).astype(np.float32)
    lines = np.r_[np.zeros(40, np.int64), np.ones(rows - 40, np.int64)]
    scores = score_spans(hidden, lines, made) + made["length"][:, None]
    terms = (hidden @ made["terms"] + made["terms.bias"]).reshape(rows, len(TERMS), TYPES)
    start, end, inside, left, right = terms.transpose(1, 0, 2)
    edge = made["terms.bias"].reshape(len(TERMS), TYPES)[TERMS.index("left")]  # a separator before the first row
    heads, tails = ((hidden @ made[name]).reshape(rows, TYPES, -1) for name in ("heads", "tails"))
    for first in range(rows):
        for last in range(first, min(first + LONGEST, rows)):
            if lines[first] != lines[last]:
                continue
            expected = (heads[first] * tails[last]).sum(-1) + start[first] + end[last] + inside[first : last + 1].sum(0)
            expected = expected + made["length"][:, last - first]
            expected = expected + (left[first - 1] if first else edge)
            expected = expected + (right[last + 1] if last + 1 < rows else 0)
            found = scores[first // BLOCK, :, first % BLOCK, last - first]
            np.testing.assert_allclose(found, expected, atol=1e-4)


def test_candidates_stay_in_their_line() -> None:
    scores = np.ones((1, 1, BLOCK, LONGEST), np.float32)
    lengths = np.zeros((1, LONGEST), np.float32)
    found = candidates(scores, lengths, np.array([0, 0, -1, 1]), np.zeros(1, np.float32), range(4))
    assert found.places.tolist() == [[0, 0, 0], [0, 1, 0], [1, 1, 0], [3, 3, 0]]


def test_the_weaker_of_two_crossing_spans_goes() -> None:
    nested, strong, weak = (1, 1, 0), (0, 3, 1), (2, 5, 0)
    found = ScoredSpans(np.array([weak, nested, strong]), np.array([1.0, 0.1, 2.0], np.float32))
    kept = without_crossings(found)
    assert kept.places.tolist() == [[*strong], [*nested]]
    assert kept.scores.tolist() == [2.0, np.float32(0.1)]


@pytest.fixture
def tagger(tmp_path: Path) -> Tagger:
    weights = Weights(arrays(), ("a", "b", "c"), dict.fromkeys(LISTS, frozenset({"президент"})))
    save_weights(tmp_path / "weights.npz", weights)
    return Tagger(tmp_path / "weights.npz")


def test_weights_come_back_as_they_were_saved(tmp_path: Path) -> None:
    weights = Weights(arrays(), ("a", "b", "c"), {name: frozenset({name, "ё"}) for name in LISTS})
    save_weights(tmp_path / "weights.npz", weights)
    loaded = load_weights(tmp_path / "weights.npz")
    assert (loaded.labels, loaded.lists) == (weights.labels, weights.lists)
    assert all(np.array_equal(loaded.arrays[name], array) for name, array in weights.arrays.items())


def test_weights_that_are_not_as_they_were_saved_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    save_weights(path, Weights(arrays(), ("a", "b", "c"), dict.fromkeys(LISTS, frozenset())))
    path.write_bytes(path.read_bytes()[:-1])
    message = r"weights\.npz: not as weights\.npz\.sha256 beside it says: install extract-ru again"
    with pytest.raises(OSError, match=message):
        load_weights(path)
    (tmp_path / "weights.npz.sha256").unlink()
    with pytest.raises(OSError, match=message):
        load_weights(path)


def test_a_text_is_tagged_alone_as_in_a_batch(tagger: Tagger) -> None:
    together = list(tagger.tag(TEXTS * 9, least=0.3))
    assert len(together) == len(TEXTS) * 9
    for text, found in zip(TEXTS * 9, together, strict=True):
        alone = next(tagger.tag([text], least=0.3))
        assert [(one.start, one.end, one.label) for one in alone] == [(o.start, o.end, o.label) for o in found]
        assert [one.probability for one in alone] == pytest.approx([one.probability for one in found], abs=1e-4)


def test_numpy_scores_as_torch_does(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    from extract.training.corpus import KINDS, TYPES, example
    from extract.training.data import make_batch, unknown, vocabulary
    from extract.training.model import Network, Sizes

    torch.manual_seed(0)
    lists = dict.fromkeys(LISTS, frozenset({"президент"}))
    examples = [example("", text, frozenset()) for text in TEXTS if text.strip()]
    network = Network(len(TYPES), unknown(), Sizes()).eval()
    batch, targets = make_batch(examples, vocabulary(examples, lists), len(TYPES))
    with torch.no_grad():
        expected = network(batch)[:, [TYPES.index(kind) for kind in KINDS]].numpy()
    exported = {**network.export([TYPES.index(kind) for kind in KINDS]), "threshold": np.zeros(len(KINDS))}
    save_weights(tmp_path / "weights.npz", Weights(exported, KINDS, lists))
    tagger = Tagger(tmp_path / "weights.npz")
    _, layout, hidden = tagger.encoded([e.text for e in examples])
    scores = score_spans(hidden, layout.lines, tagger.arrays) + tagger.arrays["length"][:, None]
    valid = targets.valid.numpy()[: len(scores)]
    np.testing.assert_allclose(scores * valid, expected[: len(scores)] * valid, atol=0.02)
