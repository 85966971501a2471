"""Names: our arithmetic gives the spans that slovnet's own gives."""

from __future__ import annotations

import pytest
from comparable import strings
from slovnet import NER
from theirs import navec

from extract.recognisers.natasha import encoder, names
from extract.text.natasha_data import folder
from extract.text.words import Text


@pytest.fixture(scope="module")
def slovnet() -> NER:
    return NER.load(folder() / "model" / "slovnet_ner_news_v1.tar", batch_size=1).navec(navec())


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
    monkeypatch.setattr(encoder, "STRETCH", 70)
    assert list(names.find_names(texts)) == expected
