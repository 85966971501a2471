"""Tokens: razdel's own of each run between white space, and with every character kept in the Doc."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ROOT
from razdel import tokenize as razdel_tokenize

from extract.text.tokens import token_borders, tokenize
from extract.text.words import Text

TEXTS = sorted(path for folder in ("seeds", "gold") for path in (ROOT / folder).glob("*.txt"))
# What razdel's rules look at, and what stands around it.
SIGNS = "-–—_.,/?!…:;()«»\"'№Δβ@"  # without those that are cut off words, as «\\» is
ATOMS = [*"абЯё", "Слово", "word", "Yahoo", *"019", "2020", *SIGNS, " ", "\n", "\u00a0", "  "]


def _razdel(text: str) -> list[tuple[int, int]]:
    runs = re.finditer(r"\S+", text)
    return [(run.start() + token.start, run.start() + token.stop) for run in runs for token in razdel_tokenize(run[0])]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_tokens_are_razdels(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert list(token_borders(text)) == _razdel(text)


@given(st.lists(st.sampled_from(ATOMS), max_size=30).map("".join))
@settings(max_examples=400, deadline=None)
def test_tokens_are_razdels_in_any_context(text: str) -> None:
    assert list(token_borders(text)) == _razdel(text)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("2-12-2020, 21:25", ["2-12-2020", ",", "21", ":", "25"]),  # razdel itself reads a decimal comma
        ("решение № 18.\n\n5. Настоящее", ["решение", "№", "18", ".", "5", ".", "Настоящее"]),
        ("Токаев🇰🇿 прибыл", ["Токаев🇰🇿", "прибыл"]),
        ("🇰🇿Токаев прибыл", ["🇰🇿", "Токаев", "прибыл"]),
        ("слово- то", ["слово", "-", "то"]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [text[start:stop] for start, stop in token_borders(text)] == tokens


@given(st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_the_doc_keeps_every_character(text: str) -> None:
    assert tokenize(text).text == text


def test_latin_look_alikes_do_not_cut_a_word() -> None:
    text = Text("ШОC и Католичеcкая церковь, IT-компания")
    assert text.forms == ["ШОС", "и", "Католическая", "церковь", ",", "IT-компания"]
    assert "".join(Text("АКИpress").forms) == "АКИpress"
    assert text.string[text.words[0].start : text.words[0].end] == "ШОC"


def test_look_alikes_are_mended_however_many_there_are() -> None:
    words = [f"Пре{'а' * number}зидeнт" for number in range(150)]
    assert Text(" ".join(words)).forms == [word.replace("e", "е") for word in words]
