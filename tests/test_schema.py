"""Records of any text: valid against the schema, every offset and reference right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from paths import ROOT

from extract.pipeline import Pipeline
from extract.records import Record, schema, to_json

TEXTS = [path for folder in ("seeds", "gold") for path in sorted((ROOT / folder).glob("*.txt"))]
SCHEMA = Draft202012Validator(schema())
KINDS = ("dates", "states", "places", "bodies", "officials", "people", "decisions")

WORDS = """
    президент Президента России российско-белорусской КР США ОДКБ ШОC Совета безопасности министр и.о. министерства МИД
    обороны Иван Ивановой А.С. Зась Токаев-оглы указ Указом от № Nº 123-ФЗ «О мерах» в и с по года г. декабря 1 31 2020
    01.12.2020 99.99.9999 2020–2021 XX IV квартале 90-х вчера прошлом понедельник век ё Ё
""".split()
SIGNS = tuple(".,:;()[]«»\"'-–—/\\*#|…!?%$№\u0301\u200b\ufeff😀\n\t\u2028\xa0\x00")
PIECES = st.sampled_from(WORDS) | st.sampled_from(SIGNS) | st.text("абвАБВ", max_size=5) | st.integers(0, 3000).map(str)
GAPS = st.sampled_from(["", " ", " ", " ", "  ", "\n", "\r\n", "\n\n"])
PROSE = st.lists(st.tuples(PIECES, GAPS).map("".join), max_size=60).map("".join)


def _entities(record: Record) -> Iterator[Any]:
    for kind in KINDS:
        yield from getattr(record, kind)


def _check(record: Record, text: str) -> None:
    """All that the output contract promises of offsets and references."""
    entities = list(_entities(record))
    ids = [one.id for one in entities]
    assert len(ids) == len(set(ids))
    _check_mentions(record, text, set(ids))
    _check_references(record, set(ids))
    for one in entities:
        assert one.mentions
        assert {record.mentions[index].entity for index in one.mentions} == {one.id}
    for official in record.officials:
        for post in official.posts:
            assert set(post.mentions) <= set(official.mentions)


def _check_mentions(record: Record, text: str, ids: set[str]) -> None:
    assert list(record.mentions) == sorted(record.mentions, key=lambda one: (one.start, -one.end))
    for one in record.mentions:
        assert 0 <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        assert one.text == one.text.strip()
        assert one.entity in ids or (one.entity is None and one.type == "post")
        assert (one.form is None) == (one.type != "state")
    indices = [index for one in _entities(record) for index in one.mentions]
    tied = [index for index, one in enumerate(record.mentions) if one.entity is not None]
    assert sorted(indices) == tied


def _check_references(record: Record, ids: set[str]) -> None:
    """What bodies, posts and decisions refer to: an entity of this record, or one that only `patterns/` names."""
    for body in record.bodies:
        assert body.parent is None or body.parent.startswith("body:")
        assert body.state is None or body.state.startswith("state:")
        assert body.place is None or body.place.startswith("place:")
        assert body.parent != body.id
    for decision in record.decisions:
        assert decision.issuer is None or decision.issuer.startswith(("body:", "state:", "official:", "person:"))
    for official in record.officials:
        assert all(one.startswith(("state:", "place:", "body:")) for post in official.posts for one in post.of)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_text_gives_a_valid_record(path: Path, pipeline: Pipeline) -> None:
    text = path.read_bytes().decode("utf-8")
    record = pipeline(text, id=path.stem)
    _check(record, text)
    SCHEMA.validate(msgspec.json.decode(to_json(record)))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(text=PROSE)
@example(text="")
@example(text="ОДКБ")
@example(text=" \n")
def test_any_text_gives_a_valid_record(text: str, pipeline: Pipeline) -> None:
    record = pipeline(text)
    _check(record, text)
    SCHEMA.validate(msgspec.json.decode(to_json(record)))
