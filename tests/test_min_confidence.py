"""Records without the holdings that are told with too little confidence."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from msgspec.json import decode
from msgspec.structs import replace

from extract.pipeline import Pipeline
from extract.records import Mention, Official, Record, schema, to_json, without_unsure

TEXT = (
    "Министр обороны Казахстана и глава ОДКБ Пётр Ладогин принял посла Армении Ивана Кедрова. "
    "Ладогин и Анна Рябова рады."
)


def weighed(record: Record, confidences: Mapping[str, float]) -> Record:
    """The record with these confidences of the posts, by their titles."""

    def posts(official: Official) -> Official:
        told = tuple(replace(post, confidence=confidences[post.title]) for post in official.posts)
        return replace(official, posts=told)

    return replace(record, officials=tuple(map(posts, record.officials)))


@pytest.fixture(scope="module")
def record(pipeline: Pipeline) -> Record:
    """Ladogin is told surely to be the minister, less so to be the head; Kedrov to be the ambassador least of all."""
    return weighed(pipeline(TEXT, id="a"), {"Министр обороны Казахстана": 0.9, "глава ОДКБ": 0.7, "посол Армении": 0.5})


def held(record: Record) -> dict[str, list[str]]:
    return {one.id: [post.title for post in one.posts] for one in record.officials}


def mention(record: Record, text: str) -> Mention:
    [found] = [one for one in record.mentions if one.text == text]
    return found


def test_holdings_told_with_as_much_stay(record: Record) -> None:
    assert without_unsure(record, 0.5) == record


def test_who_keeps_a_post_stays_an_official(record: Record) -> None:
    kept = without_unsure(record, 0.8)
    assert held(kept) == {"official:петр-ладогин": ["Министр обороны Казахстана"]}
    [official] = kept.officials
    assert [kept.mentions[index].text for index in official.mentions] == [
        "Министр обороны Казахстана",
        "Пётр Ладогин",
        "Ладогин",
    ]


def test_who_has_no_post_left_is_one_of_the_people_in_the_order_of_the_text(record: Record) -> None:
    people = without_unsure(record, 1).people
    assert [one.id for one in people] == ["person:петр-ладогин", "person:иван-кедров", "person:анна-рябова"]
    assert mention(without_unsure(record, 1), "Ивана Кедрова").entity == "person:иван-кедров"


def test_the_mention_of_a_post_that_was_left_out_is_nobodys(record: Record) -> None:
    before, after = mention(record, "посла Армении"), mention(without_unsure(record, 0.6), "посла Армении")
    assert before.status == "holds"
    assert after == replace(before, entity=None, status=None)


def test_nothing_else_changes(record: Record) -> None:
    without = without_unsure(record, 1)
    others = ("id", "source", "date", "text", "dates", "states", "places", "bodies", "decisions", "warnings")
    assert [getattr(without, name) for name in others] == [getattr(record, name) for name in others]
    assert [one.text for one in without.mentions] == [one.text for one in record.mentions]


def test_who_is_one_of_the_people_by_another_record_is_one_person(record: Record) -> None:
    """As where two that are named alike were taken for two persons."""
    [other] = record.people
    kedrov = next(index for index, one in enumerate(record.mentions) if one.text == "Ивана Кедрова")
    given = replace(record, people=(replace(other, id="person:иван-кедров"),))
    people = {one.id: one.mentions for one in without_unsure(given, 0.6).people}
    assert people == {"person:иван-кедров": (kedrov, *other.mentions)}


@pytest.mark.parametrize("least", [0.6, 0.8, 1])
def test_records_stay_valid(record: Record, least: float) -> None:
    Draft202012Validator(schema()).validate(decode(to_json(without_unsure(record, least))))
