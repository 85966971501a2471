"""Natasha's weights: only its own files are read, and the words that they share are kept once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import theirs
from slovnet.const import WORD
from slovnet.exec.pack import Pack

from extract.recognisers.natasha.weights import DIGESTS, intact, navec
from extract.text.natasha_data import folder

FILES = [path for path in sorted(folder().rglob("*.tar")) if path.name in DIGESTS]


def test_all_files_of_weights_are_known() -> None:
    assert {path.name for path in FILES} == DIGESTS.keys()


@pytest.mark.parametrize("whole", FILES, ids=lambda path: path.name)
def test_weights_that_are_not_natasha_s_are_refused(whole: Path, tmp_path: Path) -> None:
    assert intact(whole) == whole
    cut = tmp_path / whole.name
    cut.write_bytes(whole.read_bytes()[:-1])
    with pytest.raises(
        OSError, match=r"not as natasha 1\.6\.0 has it: run `pip install --force-reinstall natasha==1\.6\.0`"
    ):
        intact(cut)


@pytest.mark.parametrize("file", [path for path in FILES if path.parent.name == "model"], ids=lambda path: path.name)
def test_a_network_s_words_are_navec_s(file: Path) -> None:
    with Pack(file) as pack:
        assert pack.load_vocab(WORD).items == theirs.navec().vocab.words


def test_words_were_met_as_often_as_navec_says() -> None:
    counted = dict(zip(theirs.navec().vocab.words, theirs.navec().vocab.counts, strict=True))
    words = [*list(counted)[::9_999], "новгородец", "ъъъ"]
    assert navec().met(words) == [counted.get(word, 0) for word in words]


def test_words_have_the_vectors_that_navec_gives_them() -> None:
    words = theirs.navec().vocab.words
    rows = navec().rows(words)
    assert rows.tolist() == [theirs.navec().vocab[word] for word in words]
    for row in range(0, len(words), 997):
        np.testing.assert_array_equal(navec().table(rows[row : row + 1]), [theirs.navec()[words[row]]])


def test_other_words_have_the_vector_of_unknown_ones() -> None:
    assert navec().unknown == theirs.navec().vocab.unk_id
    assert navec().rows(["кракозябрище", "", "Москва", "\ud800"]).tolist() == [navec().unknown] * 4
