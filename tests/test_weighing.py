"""Weighing: what the tagger's word changes, and what a mention's confidence is read from."""

from __future__ import annotations

import pytest
from ours import KNOWLEDGE

from extract.grammar.scene import Scene
from extract.knowledge import Knowledge
from extract.knowledge.recognisers import Add, Confidence, Prefer, RecognisersFile, tables
from extract.people.facts import PEOPLE, PersonName
from extract.recognisers.found import Tagged
from extract.states.facts import STATES, StateFact
from extract.text.spans import KINDS, Span
from extract.text.words import Text
from extract.weighing import confidence, judge, weighed

STRING = "Встретились Ли Пэн и посол Анна Мария Гессен."


TRUST = RecognisersFile(
    add=(Add("person", 0.9),),
    prefer=(Prefer("person", 0.9),),
    confidence=tuple(Confidence(k, s, (0.9, 0.6, 0.3)) for k in KINDS for s in ("rule", "ner", "tagger")),
)


@pytest.fixture(scope="module")
def trusting() -> Knowledge:
    """Our patterns, with `TRUST` in the place of what was measured."""
    known = Knowledge(KNOWLEDGE.files)
    vars(known)["recognisers"] = tables(TRUST)
    return known


def scene(trusting: Knowledge, *tagged: Tagged) -> Scene:
    return Scene(Text(STRING), trusting, (), tagged)


def person(part: str) -> Span:
    start = STRING.index(part)
    return Scene(Text(STRING), KNOWLEDGE).stretch(PEOPLE, start, start + len(part), "ner", PersonName((*part.split(),)))


def tagged(part: str, probability: float, label: str = "person") -> Tagged:
    start = STRING.index(part)
    return Tagged(start, start + len(part), label, probability)


def parts(spans: list[Span]) -> list[str]:
    return [STRING[span.start : span.end] for span in spans]


def people(text: Scene, spans: list[Span], found: list[Span] | None = None) -> list[Span]:
    return weighed(text, "person", spans, found or [])


def test_where_nothing_else_is_found_the_tagger_s_name_counts_if_it_is_sure(trusting: Knowledge) -> None:
    text = scene(trusting, tagged("Ли Пэн", 0.95), tagged("Гессен", 0.85), tagged("посол", 0.99, "post"))
    (span,) = people(text, [])
    assert (parts([span]), span.source, span.fact) == (["Ли Пэн"], "tagger", PersonName(("Ли", "Пэн")))


@pytest.mark.parametrize("sign", ["Ⅻ", "Ⓐ", "🅰"])
def test_a_sign_that_is_no_letter_is_no_name_though_unicode_calls_it_a_capital(trusting: Knowledge, sign: str) -> None:
    string = f"{sign} дочь"
    text = Scene(Text(string), trusting, (), (Tagged(0, len(string), "person", 0.95),))
    assert [span.fact for span in people(text, [])] == [PersonName(("дочь",))]


def test_a_name_over_a_mention_of_another_kind_does_not_count(trusting: Knowledge) -> None:
    text = scene(trusting, tagged("Ли Пэн", 0.95))
    start = STRING.index("Пэн")
    state = text.stretch(STATES, start, start + 3, "states:X", StateFact("X", "name"))
    assert people(text, [], [state]) == []


def test_the_tagger_s_longer_name_replaces_a_part_of_it(trusting: Knowledge) -> None:
    text = scene(trusting, tagged("Анна Мария Гессен", 0.95))
    (span,) = people(text, [person("Мария Гессен")])
    assert (parts([span]), span.source) == (["Анна Мария Гессен"], "tagger")
    assert span.fact == PersonName(("Анна", "Мария", "Гессен"))


@pytest.mark.parametrize(
    ("probability", "found"),
    [(0.85, ["Мария Гессен"]), (0.95, ["Ли Пэн", "Мария Гессен"])],
    ids=["not sure enough", "two names in one"],
)
def test_the_tagger_s_longer_name_is_left_alone(trusting: Knowledge, probability: float, found: list[str]) -> None:
    longer = "Анна Мария Гессен" if len(found) == 1 else "Ли Пэн и посол Анна Мария Гессен"
    text = scene(trusting, tagged(longer, probability), *(tagged(part, 0.9) for part in found))
    assert parts(people(text, [person(part) for part in found])) == found


@pytest.mark.parametrize(("probability", "share"), [(0.8, 0.9), (0.5, 0.6), (0.06, 0.3), (None, 0.3)])
def test_confidence(trusting: Knowledge, probability: float | None, share: float) -> None:
    said = [] if probability is None else [tagged("Ли Пэн", probability)]
    assert confidence(scene(trusting, *said), person("Ли Пэн")) == share


def test_the_shipped_file_tells_the_confidence_of_all_that_may_find_a_kind() -> None:
    file = KNOWLEDGE.recognisers.file
    told = {(row.kind, row.source) for row in file.confidence}
    tagged = {(kind, "tagger") for kind in ("person", *judge.WEIGHTS)}
    assert told == {(kind, "rule") for kind in KINDS} | {(kind, "ner") for kind in ("person", "body", "place")} | tagged
