"""The kernels in C: they give what numpy gives in their place, on numbers of all kinds and on texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from ctypes import CDLL
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from paths import GOLD

from extract import native
from extract.native import building
from extract.recognisers import convolutions, shipped, vocabulary
from extract.recognisers.convolutions import convolve
from extract.recognisers.found import Name, Tagged
from extract.recognisers.tagger import spans
from extract.recognisers.tagger.spans import LONGEST, TERMS, ScoredSpans, find_spans, without_crossings
from extract.text.words import Text

T = TypeVar("T")

TEXTS = [Text(text) for text in ("", "\n", *(path.read_text("utf-8") for path in sorted(GOLD.glob("*.txt"))))]
ROWS, WIDTH, TYPES, RANK = 3_000, 16, 3, 5
chooser = np.random.default_rng(0)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> CDLL:
    built = building.build(tmp_path_factory.mktemp("native"))
    if built is None:
        pytest.skip("no compiler is installed")
    return native.load(built)


Both = Callable[[Callable[[], T]], tuple[T, T]]


@pytest.fixture
def both(library: CDLL, monkeypatch: pytest.MonkeyPatch) -> Both[T]:
    """What a function gives with the kernels and without them."""

    def with_kernels(kernels: CDLL | None, work: Callable[[], T]) -> T:
        for module in (convolutions, spans, vocabulary):
            monkeypatch.setattr(module, "kernels", lambda: kernels)
        return work()

    return lambda work: (with_kernels(library, work), with_kernels(None, work))


def floats(*shape: int) -> np.ndarray:
    return chooser.normal(size=shape).astype(np.float32)


@pytest.mark.parametrize("gathered", [True, False])
def test_convolutions_are_the_same_to_the_last_bit(both: Both[np.ndarray], gathered: bool) -> None:
    real = chooser.random(ROWS) < 0.9
    rows = np.where(real, chooser.integers(0, 50, ROWS), -1) if gathered else None
    taps, bias, blank = floats(50 if gathered else ROWS, 3 * WIDTH), floats(WIDTH), floats(WIDTH)
    more = floats(ROWS, WIDTH) if gathered else None
    by_kernel, by_numpy = both(lambda: convolve(taps, bias, real, rows=rows, more=more, blank=blank))
    np.testing.assert_array_equal(by_kernel, by_numpy)


def test_one_row_has_no_neighbours(both: Both[np.ndarray]) -> None:
    taps = np.array([[1, 2, 4]], np.float32)
    for result in both(lambda: convolve(taps, np.array([8], np.float32), np.array([True]))):
        assert result.tolist() == [[10]]


def network() -> dict[str, np.ndarray]:
    pairs = {name: np.pad(floats(WIDTH, TYPES, RANK), ((0, 0), (0, 0), (0, 2))) for name in ("heads", "tails")}
    made = {name: pair.reshape(WIDTH, -1) / 9 for name, pair in pairs.items()}
    terms = {"terms": floats(WIDTH, len(TERMS) * TYPES) / 9, "terms.bias": floats(len(TERMS) * TYPES)}
    return made | terms | {"length": floats(TYPES, LONGEST)}


@pytest.mark.parametrize("least", [-100.0, 1.0, 100.0])  # all spans, some, none
def test_spans_are_the_same(both: Both[ScoredSpans], least: float) -> None:
    hidden, arrays = floats(ROWS, WIDTH), network()
    parted = chooser.random(ROWS) < 0.01  # by a separator, behind which another line begins
    lines = np.where(parted, -1, np.cumsum(parted | (chooser.random(ROWS) < 0.05)))
    thresholds = np.full(TYPES, least, np.float32)
    by_kernel, by_numpy = (_sorted(found) for found in both(lambda: find_spans(hidden, lines, arrays, thresholds)))
    np.testing.assert_array_equal(by_kernel.places, by_numpy.places)
    np.testing.assert_allclose(by_kernel.scores, by_numpy.scores, atol=1e-5)
    assert (len(by_kernel.scores) > 0) == (least < 100)


def _sorted(found: ScoredSpans) -> ScoredSpans:
    return found.chosen(np.lexsort(found.places.T))


def test_the_same_spans_cross(both: Both[ScoredSpans]) -> None:
    first = chooser.integers(0, 400, ROWS)
    places = np.stack([first, first + chooser.integers(0, LONGEST, ROWS), chooser.integers(0, TYPES, ROWS)], axis=1)
    found = ScoredSpans(places, chooser.integers(0, 99, ROWS).astype(np.float32))
    by_kernel, by_numpy = both(lambda: without_crossings(found))
    assert 0 < len(by_kernel.scores) < ROWS
    np.testing.assert_array_equal(by_kernel.places, by_numpy.places)


def test_names_are_the_same(both: Both[list[Sequence[Name]]]) -> None:
    by_kernel, by_numpy = both(lambda: [*shipped().names(TEXTS)])
    assert by_kernel == by_numpy and any(by_kernel)


def test_mentions_are_the_same(both: Both[list[Tagged]]) -> None:
    by_kernel, by_numpy = both(lambda: [one for found in shipped().mentions(TEXTS) for one in found])
    assert len(by_kernel) > 100
    for one, other in zip(by_kernel, by_numpy, strict=True):
        assert (one.start, one.end, one.label) == (other.start, other.end, other.label)
        assert one.probability == pytest.approx(other.probability, abs=1e-5)


def test_words_are_found_at_the_same_places(both: Both[list[int]]) -> None:
    sought = ["в", "Ош", "Ошский", "", "в\nОш", "\n", "Ош"]  # a word of two lines is none of the list
    by_kernel, by_dict = both(lambda: vocabulary.finder("и\nОш\nв\nОш".encode())(sought).tolist())
    assert by_kernel == by_dict == [2, 3, -1, -1, -1, -1, 3]


def test_a_kernel_refuses_what_it_would_misread(library: CDLL) -> None:
    wrong = np.zeros((2, 3))  # in double precision
    with pytest.raises(Exception, match="no contiguous array of f4"):
        library.unpack(wrong, None, 1, 1, None, 1, None)


def test_a_library_of_another_source_is_never_loaded(library: CDLL, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native, "name", lambda: "kernels.of-another-source.so")
    assert native.kernels.__wrapped__() is None


def test_without_a_compiler_none_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kernels.old.so").touch()
    monkeypatch.setenv("CC", "no-such-compiler")
    assert building.build(tmp_path) is None
    assert list(tmp_path.iterdir()) == []
