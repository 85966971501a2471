"""Alphabet: which texts are told to be no Russian ones."""

from __future__ import annotations

import pytest

from extract.text.alphabet import hardly_russian


@pytest.mark.parametrize(
    "text",
    [
        "The president of Kazakhstan arrived in Bishkek on Wednesday.",
        "Президент Казахстану прибув до Бішкека з офіційним візитом, його зустрів міністр.",
        "Қазақстан президенті Бішкекке ресми сапармен келді, оны министр қарсы алды.",
        "Казакстандын президенти Бишкекке расмий сапар менен келди, аны министр тосуп алды, өкмөт башчысы көрүштү.",
        "哈萨克斯坦总统星期三抵达比什凯克进行正式访问并会见了外交部长和其他官员",
    ],
)
def test_texts_in_other_languages(text: str) -> None:
    assert hardly_russian(text)
    assert hardly_russian(text * 1000)


@pytest.mark.parametrize(
    "text",
    [
        "Президент Казахстана прибыл в Бишкек.",
        "ПРЕЗИДЕНТ КАЗАХСТАНА ПРИБЫЛ В БИШКЕК",
        "Глава МИД ФРГ встретился с представителями OSCE, UNESCO и World Health Organization в Женеве.",
        "OSCE, UNESCO",  # too few letters
        "2020-12-02",
        "",
    ],
)
def test_russian_texts_and_those_too_short_to_tell(text: str) -> None:
    assert not hardly_russian(text)
