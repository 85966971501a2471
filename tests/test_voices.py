"""Voices: what the tagger's word changes, and what a mention's confidence is read from."""

from __future__ import annotations

import pytest

from extract import weighing as voices
from extract.knowledge.files import load
from extract.people.finding import PersonName
from extract.recognisers.found import Tagged
from extract.text.spans import KINDS, Span
from extract.text.words import Text

STRING = "Встретились Ли Пэн и посол Анна Мария Гессен."


@pytest.fixture
def text(monkeypatch: pytest.MonkeyPatch) -> Text:
    file = voices.VoicesFile(
        add=(voices.Add("person", 0.9), voices.Add("body", 0.95)),
        prefer=(voices.Prefer("person", 0.9), voices.Prefer("post", 0.7)),
        confidence=tuple(voices.Confidence(k, s, (0.9, 0.6, 0.3)) for k in KINDS for s in ("rule", "ner", "tagger")),
    )
    monkeypatch.setattr(voices, "knowledge", lambda: voices.ready(file))
    return Text(STRING)


def person(part: str, source: str = "ner") -> Span:
    start = STRING.index(part)
    return Span("person", start, start + len(part), source, PersonName(tuple(part.split())))


def tagged(part: str, probability: float, label: str = "person") -> Tagged:
    start = STRING.index(part)
    return Tagged(start, start + len(part), label, probability)


def parts(spans: list[Span]) -> list[str]:
    return [STRING[span.start : span.end] for span in spans]


def heard(text: Text, spans: list[Span], found: list[Span] | None = None) -> list[Span]:
    return voices.heard(text, "person", spans, found or [])


def test_where_no_other_voice_speaks_the_tagger_s_name_counts_if_it_is_sure(text: Text) -> None:
    text.tagged = (tagged("Ли Пэн", 0.95), tagged("Гессен", 0.85), tagged("посол", 0.99, "post"))
    (span,) = heard(text, [])
    assert (parts([span]), span.source, span.data) == (["Ли Пэн"], "tagger", PersonName(("Ли", "Пэн")))


def test_a_name_over_a_mention_of_another_kind_does_not_count(text: Text) -> None:
    text.tagged = (tagged("Ли Пэн", 0.95),)
    start = STRING.index("Пэн")
    assert heard(text, [], [Span("state", start, start + 3, "states:X")]) == []


def test_the_tagger_s_longer_name_replaces_a_part_of_it(text: Text) -> None:
    text.tagged = (tagged("Анна Мария Гессен", 0.95),)
    (span,) = heard(text, [person("Мария Гессен")])
    assert (parts([span]), span.source) == (["Анна Мария Гессен"], "tagger")
    assert span.data == PersonName(("Анна", "Мария", "Гессен"))


@pytest.mark.parametrize(
    ("probability", "found"),
    [(0.85, ["Мария Гессен"]), (0.95, ["Ли Пэн", "Мария Гессен"])],
    ids=["not sure enough", "two names in one"],
)
def test_the_tagger_s_longer_name_is_left_alone(text: Text, probability: float, found: list[str]) -> None:
    longer = "Анна Мария Гессен" if len(found) == 1 else "Ли Пэн и посол Анна Мария Гессен"
    text.tagged = (tagged(longer, probability), *(tagged(part, 0.9) for part in found))
    assert parts(heard(text, [person(part) for part in found])) == found


@pytest.mark.parametrize(("probability", "confidence"), [(0.8, 0.9), (0.5, 0.6), (0.06, 0.3), (None, 0.3)])
def test_confidence(text: Text, probability: float | None, confidence: float) -> None:
    text.tagged = () if probability is None else (tagged("Ли Пэн", probability),)
    assert voices.confidence(text, person("Ли Пэн")) == confidence


def test_the_shipped_file_tells_the_confidence_of_every_voice_that_a_kind_has() -> None:
    file = load("voices", voices.VoicesFile)
    told = {(row.kind, row.source) for row in file.confidence}
    heard_of = {(rule.kind, "tagger") for rule in file.add} | {(rule.kind, "tagger") for rule in file.prefer}
    assert told == {(kind, "rule") for kind in KINDS} | {("person", "ner"), ("body", "ner")} | heard_of
