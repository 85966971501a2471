"""The pipeline: a batch of documents is read at a time, and a bad one among them fails alone."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pytest

from extract import knowledge
from extract.documents import Document, Failure
from extract.pipeline import Pipeline
from extract.recognisers import Asked, Grammemes, Recognisers
from extract.text.words import Text

TEXTS = ("Министр Аскар Ниязов прибыл в Бишкек.", "В Ош прибыл Болот Саякбаев.", "Указ подписан 5 мая 2021 года.")


def nothing(texts: Sequence[Text]) -> list[tuple[()]]:
    return [()] * len(texts)


def unwilling(asked: Sequence[Asked]) -> Iterable[Mapping[int, Grammemes]]:
    """Knows no words, and will not hear of one text."""
    if any("Саякбаев" in text.string for text, _ in asked):
        raise ValueError("not this one")
    return [{}] * len(asked)


def test_a_document_whose_words_cannot_be_asked_about_fails_alone() -> None:
    known = knowledge.read()
    documents = [Document(id=str(number), text=text) for number, text in enumerate(TEXTS)]
    willing = Pipeline(known, Recognisers(nothing, nothing, lambda asked: [{}] * len(asked)))
    first, second, third = Pipeline(known, Recognisers(nothing, nothing, unwilling)).pipe(documents)
    assert isinstance(second, Failure)
    assert second.id == "1"
    assert [first, third] == [list(willing.pipe(documents))[at] for at in (0, 2)]


@pytest.mark.parametrize(
    "text",
    [
        "По законам № 5-ФЗ и",
        "Приняты законы «О науке»,",
        "Сначала пришла королева",
        "Все ждут, кто займёт пост министра обороны, он",
        "Выступил Трофим Вязьмитин, генеральный директор ПАО",
        "Заявку подписала управляющая. Заседания Консультативного комитета по –",
        "ЮГОСЛАВИИ\n(МТБЮ), БЫВШЕМУ КОМАНДУЮЩЕМУ АРМИИ СЕРБОВ ПРЕДЪЯВЛЕНО",
    ],
)
def test_a_text_may_end_anywhere(pipeline: Pipeline, text: str) -> None:
    assert pipeline(text).mentions is not None


def test_a_moment_is_its_day(pipeline: Pipeline) -> None:
    record = pipeline("Вчера прошла встреча.", date=datetime(2020, 12, 2, 10))
    assert (record.date.value, record.dates[0].value) == ("2020-12-02", "2020-12-01")


def test_what_is_no_document_is_told(pipeline: Pipeline) -> None:
    texts: Any = ["Вчера прошла встреча."]
    with pytest.raises(TypeError, match=r"a document is an extract\.documents\.Document, not str"):
        list(pipeline.pipe(texts))


def test_nothing_is_left_for_the_collector(pipeline: Pipeline) -> None:
    documents = [Document(id=str(number), text=text) for number, text in enumerate(TEXTS)]
    list(pipeline.pipe(documents))
    gc.collect()
    gc.disable()
    try:
        list(pipeline.pipe(documents))
        assert gc.collect() == 0
    finally:
        gc.enable()
