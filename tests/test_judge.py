"""The judge: which bodies and posts stay, and what the tagger's own are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from ours import KNOWLEDGE

from extract.bodies.facts import BODIES, BodyFact
from extract.grammar.scene import Scene
from extract.knowledge import Knowledge
from extract.posts.facts import POSTS
from extract.ranker import Ranker, read
from extract.recognisers.found import Tagged
from extract.states.facts import STATES, StateFact
from extract.text.spans import Kind, Span
from extract.text.words import Text
from extract.weighing import judge
from extract.weighing.proposals import proposals

STRING = "Вчера бывший исполняющий обязанности директора Научного центра Чили и клуб «Барселона» приехали."


@pytest.fixture(autouse=True)
def weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """A judge that believes the tagger from .9 on, and else the rules unless the tagger has a longer span."""
    trusting = Ranker({"is 7": 3.0, "is 8": 3.0, "is 9": 3.0, "head": 1.0, "bodies": 1.0, "tagger": -1.0})
    doubting = {f"{side} tagger {band}": -2.0 for side in ("longer left", "longer right") for band in (7, 8, 9)}

    def read(_: Path) -> Ranker:
        return Ranker({**trusting.weights, **doubting})

    monkeypatch.setattr(judge, "read", read)


def scene(*tagged: Tagged) -> Scene:
    return Scene(Text(STRING), KNOWLEDGE, (), tagged)


def stretch(part: str) -> tuple[int, int]:
    start = STRING.index(part)
    return start, start + len(part)


def tagged(part: str, probability: float, label: str = "body") -> Tagged:
    return Tagged(*stretch(part), label, probability)


def body(part: str) -> Span:
    return scene().stretch(BODIES, *stretch(part), "head:центр", BodyFact("other", "центр"))


def kept(text: Scene, kind: Kind, *spans: Span) -> list[str]:
    return sorted(STRING[span.start : span.end] for span in judge.judged(text, kind, spans, []))


def test_what_the_tagger_is_sure_of_joins_the_bodies_of_the_rules() -> None:
    text = scene(tagged("Барселона", 0.95), tagged("Чили", 0.5))
    assert kept(text, "body", body("Научного центра")) == ["Барселона", "Научного центра"]


def test_a_longer_span_that_the_tagger_is_sure_of_takes_the_place_of_a_rule_s() -> None:
    text = scene(tagged("Научного центра Чили", 0.95))
    assert kept(text, "body", body("центра Чили")) == ["Научного центра Чили"]


def test_of_two_that_cross_the_more_probable_one_stays() -> None:
    text = scene(tagged("центра Чили и клуб", 0.95))
    assert kept(text, "body", body("Научного центра")) == ["центра Чили и клуб"]


def test_without_a_tagger_the_rules_stand() -> None:
    assert kept(scene(), "body", body("Научного центра")) == ["Научного центра"]


def test_what_a_user_s_entries_find_stays_whatever_the_tagger_has() -> None:
    own = Knowledge(KNOWLEDGE.files)
    vars(own)["recognisers"] = replace(KNOWLEDGE.recognisers, own=frozenset({"head:центр"}))
    text = Scene(Text(STRING), own, (), [tagged("Научного центра Чили", 0.95)])
    assert kept(text, "body", body("Научного центра")) == ["Научного центра"]


def test_a_post_of_the_tagger_s_is_read_like_any_other() -> None:
    part = "бывший исполняющий обязанности директора Научного центра Чили"
    text = scene(tagged(part, 0.95, "post"))
    state = text.stretch(STATES, *stretch("Чили"), "states:CHL", StateFact("CHL", "name"))
    centre = text.stretch(BODIES, *stretch("Научного центра Чили"), "head:центр", BodyFact("other", "центр"))
    (post,) = proposals(text, "post", [], [state, centre])
    said = POSTS.fact(post)
    assert said is not None
    assert (said.head, said.of) == ("директор", (centre,))
    assert said.complemented and said.acting and said.former


@pytest.mark.parametrize(
    ("part", "kind", "head"), [("Научного центра Чили", "other", "центр"), ("Барселона", "other", "барселона")]
)
def test_a_body_of_the_tagger_s_has_the_kind_of_its_head(part: str, kind: str, head: str) -> None:
    (found,) = BODIES.among(proposals(scene(tagged(part, 0.95)), "body", [], []))
    assert (found.fact.kind, found.fact.head, found.source) == (kind, head, "tagger")


@pytest.mark.parametrize("kind", judge.WEIGHTS)
def test_the_package_has_weights(kind: Kind) -> None:
    assert read(judge.WEIGHTS[kind]).weights
