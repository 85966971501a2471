"""Cleaning: signs inside words cost no mention, and offsets count in the text as given."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import GOLD

from extract.checking.explaining import explain
from extract.pipeline import Pipeline
from extract.records import Record, to_json
from extract.text.cleaning import Cleaned, clean

TEXT = (GOLD / "114_hronika.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "string"),
    [
        ("Серге\u0301й Ла\u0301вров", "Сергей Лавров"),
        ("Серге\u0438\u0306, е\u0308лка, Е\u0308", "Сергей, ёлка, Ё"),
        ("Ѐ cafe\u0301, x\u0301", "Ѐ café, x\u0301"),  # no letter of its own stands for the last
        ("пре\u00adзи\u00ad\u0301дент", "президент"),
        ("Казах\u200bстан\ufeff, \u2060", "Казахстан, "),
        ("прези-\nдент, прези\u00ad\r\n\tдента", "президент, президента"),
        ("сове-\nта, СОВЕ-\nТА, пре\u0301зи-\nде\u0301нт", "совета, СОВЕТА, президент"),
        ("премьер-\nминистр, научно-\nтехнический", "премьер-министр, научно-технический"),
        ("Касым-\nЖомарт, Мирзи-\nёев", "Касым-Жомарт, Мирзиёев"),
        ("\u0301-\nа\u0306 да", "\u0301\u04d1 да"),  # a mark without its letter
        ("Касым\u2011Жомарт, Нур\u2010Султан", "Касым-Жомарт, Нур-Султан"),
        ("Сергей&nbsp;Лавров &laquo;ОДКБ&raquo; &#8212; &shy;", "Сергей\xa0Лавров «ОДКБ» — "),
        (
            "Завод ''Луч'', ,,Заря'' и ``Рассвет''; 5'30'', да,, нет",
            'Завод "Луч", "Заря" и "Рассвет"; 5\'30\'\', да,, нет',
        ),
        ("AT&T; R&D &no; &#10; &", "AT&T; R&D &no; &#10; &"),
        ("список -\nпункт, 2020-\n2021, ОДКБ-\n\nДата, да -", "список -\nпункт, 2020-\n2021, ОДКБ-\n\nДата, да -"),
    ],
)
def test_what_is_read(given: str, string: str) -> None:
    assert clean(given).string == string


def test_a_text_without_such_signs_is_read_as_it_is() -> None:
    cleaned = clean(TEXT)
    assert cleaned.string is TEXT and cleaned.back(3, 7) == (3, 7)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Министр Сергей Ла\u0301вров прибыл.", {"Министр", "Сергей Ла\u0301вров"}),
        ("Министр Сергеи\u0306 Путина\u0301 ждал.", {"Министр", "Сергеи\u0306 Путина\u0301"}),
        ("\ufeffПрези\u00adдент Казах\u200bстана\u00ad.", {"Прези\u00adдент Казах\u200bстана", "Казах\u200bстана"}),
        ("Встречен прези-\nдент Рос-\r\nсии.", {"прези-\nдент Рос-\r\nсии", "Рос-\r\nсии"}),
        ("Сергей&nbsp;Лавров&nbsp;в ОДКБ", {"Сергей&nbsp;Лавров", "ОДКБ"}),
    ],
)
def test_mentions_are_slices_of_the_given_text(pipeline: Pipeline, text: str, found: set[str]) -> None:
    record = pipeline(text)
    assert {one.text for one in record.mentions} == found
    assert all(one.text == text[one.start : one.end] for one in record.mentions)
    assert {(one.mention.start, one.mention.end) for one in explain(pipeline, text)[0]} == {
        (one.start, one.end) for one in record.mentions
    }


def test_names_and_ids_are_of_the_cleaned_text_and_the_record_carries_the_given_one(pipeline: Pipeline) -> None:
    text = "Министр Серге\u0301и\u0306 Ла\u00adвров."
    record = Pipeline(pipeline.knowledge, pipeline.recognisers, with_text=True)(text)
    [official] = record.officials
    assert (official.id, official.name) == ("official:сергей-лавров", "Сергей Лавров")
    assert record.text == text


def _without_places(record: Record) -> bytes:
    """The record without where and how its mentions are written."""
    mentions = tuple(msgspec.structs.replace(one, start=0, end=0, text="") for one in record.mentions)
    return to_json(msgspec.structs.replace(record, mentions=mentions))


def _disturbed(text: str, places: list[int], signs: list[str]) -> tuple[str, list[int]]:
    """The text with signs put in behind letters, and where each of its characters stands then."""
    letters = [i for i in range(1, len(text)) if text[i - 1].isalpha() and text[i].isalpha()]
    chosen = {letters[place % len(letters)]: sign for place, sign in zip(places, signs, strict=True)}
    parts, where, length = list[str](), list[int](), 0
    for i, character in enumerate(text):
        sign = chosen.get(i, "")
        where.append(length + len(sign))
        parts += (sign, character)
        length += len(sign) + 1
    return "".join(parts), where


SIGNS = st.sampled_from(["\u00ad", "\u0301", "\u200b", "\u00ad\u0301", "\u00ad\n"])


@given(st.lists(st.tuples(st.integers(0, 10_000), SIGNS), min_size=1, max_size=40))
@settings(max_examples=12, deadline=None, derandomize=True)
def test_signs_put_into_words_move_mentions_and_nothing_else(pipeline: Pipeline, drawn: list[tuple[int, str]]) -> None:
    text, where = _disturbed(TEXT, [place for place, _ in drawn], [sign for _, sign in drawn])
    plain, found = pipeline(TEXT), pipeline(text)
    assert _without_places(found) == _without_places(plain)
    assert [(one.start, one.end - 1) for one in found.mentions] == [
        (where[one.start], where[one.end - 1]) for one in plain.mentions
    ]
    assert all(one.text == text[one.start : one.end] for one in found.mentions)


def test_a_text_in_parts_gives_the_record_of_the_whole(pipeline: Pipeline) -> None:
    text = unicodedata.normalize("NFD", TEXT)
    found = pipeline(text)
    assert text != TEXT and _without_places(found) == _without_places(pipeline(TEXT))
    assert [unicodedata.normalize("NFC", one.text) for one in found.mentions] == [
        one.text for one in pipeline(TEXT).mentions
    ]
    assert all(one.text == text[one.start : one.end] for one in found.mentions)


@given(st.text(alphabet="абйё и-\n\r\t\u00ad\u0301\u0306\u0308\u200b\u2011&#;x1nbspE", max_size=40))
@settings(max_examples=300, deadline=None)
def test_every_character_leads_back_to_a_stretch_of_its_own(text: str) -> None:
    cleaned = clean(text)
    stretches = [cleaned.back(i, i + 1) for i in range(len(cleaned.string))]
    assert all(start < end <= len(text) for start, end in stretches)
    assert all(left[1] <= right[0] for left, right in pairwise(stretches))
    kept = {(edit.start, edit.end): edit.put for edit in cleaned.edits}
    for character, (start, end) in zip(cleaned.string, stretches, strict=True):
        assert character == kept.get((start, end), text[start:end])


def test_a_stretch_without_edits_before_it() -> None:
    cleaned = clean("ОДКБ Ла\u0301вров")
    assert cleaned.back(0, 4) == (0, 4)
    assert Cleaned("ОДКБ").string == "ОДКБ"
