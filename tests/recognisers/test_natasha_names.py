"""Names: our arithmetic gives the spans that slovnet's own gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from navec import Navec
from paths import ROOT
from slovnet import NER

from extract.recognisers import natasha as names
from extract.text.words import Text

# Latin look-alikes in Cyrillic words and lines in capitals are mended before the model reads them, and left out here.
TEXTS = sorted({*ROOT.glob("seeds/*.txt"), *ROOT.glob("gold/1*.txt")})


def strings() -> Iterator[str]:
    for path in TEXTS:
        string = path.read_text(encoding="utf-8")
        yield "\n".join(line for line in string.splitlines() if not line.isupper()).replace("ШОC", "ШОС")


@pytest.fixture(scope="module")
def slovnet() -> NER:
    data = names.weights()
    model = NER.load(data / "model" / "slovnet_ner_news_v1.tar", batch_size=1)
    model.navec(Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
    return model


def test_the_spans_are_slovnets(slovnet: NER) -> None:
    texts = [Text(string) for string in strings()]
    ours = [[(name.start, name.end, name.label) for name in found] for found in names.find_names(texts)]
    theirs = [[(s.start, s.stop, s.type) for s in slovnet(text.string).spans] for text in texts]
    assert ours == theirs


def test_a_text_gives_the_same_alone_and_in_a_batch() -> None:
    texts = [Text(string) for string in strings()]
    assert list(names.find_names(texts)) == [next(names.find_names([text])) for text in texts]


def test_the_cache_may_fill_up(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [Text(string) for string in strings()]
    expected = list(names.find_names(texts))
    monkeypatch.setattr(names, "ROOM", 50)
    monkeypatch.setattr(names, "BATCH", 2)
    names.model.cache_clear()
    assert list(names.find_names(texts)) == expected
    names.model.cache_clear()


@pytest.mark.parametrize("string", ["", " \n\t", "."])
def test_a_text_without_words_has_no_names(string: str) -> None:
    assert list(names.find_names([Text(string)])) == [()]


def test_a_long_text_is_cut_without_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [Text("\n".join(strings())), *map(Text, strings())]
    expected = list(names.find_names(texts))
    monkeypatch.setattr(names, "STRETCH", 70)
    assert list(names.find_names(texts)) == expected


def test_weights_that_are_not_natasha_s_are_refused(tmp_path: Path) -> None:
    whole = names.weights() / "model" / "slovnet_ner_news_v1.tar"
    assert names.intact(whole) == whole
    cut = tmp_path / whole.name
    cut.write_bytes(whole.read_bytes()[:-1])
    with pytest.raises(
        OSError, match=r"not as natasha 1\.6\.0 has it: run `pip install --force-reinstall natasha==1\.6\.0`"
    ):
        names.intact(cut)
