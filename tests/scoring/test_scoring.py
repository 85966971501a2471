"""Scoring: counts worked out by hand."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from records import Held, record

from extract.formats.markup import Mark, Markup
from extract.records import Anchor, Date, Mention, Person, Record
from extract.scoring import diff, report
from extract.scoring.counts import Count
from extract.scoring.holdings import SAID
from extract.scoring.matching import match
from extract.scoring.score import Error, Score, outermost, overlapping, strict
from extract.text.spans import Kind


def marks(*spans: tuple[int, int], type: Kind = "body") -> list[Mark]:
    return [Mark(start, end, type) for start, end in spans]


def scored(gold: Markup, predicted: Markup) -> Score:
    score = Score()
    score.add("a", gold, predicted)
    return score


# -- Spans


@pytest.mark.parametrize(
    ("gold", "predicted", "count"),
    [
        (marks((0, 4), (4, 8)), marks((0, 4), (4, 8)), (2, 2, 2)),
        (marks((0, 8)), marks((0, 4), (4, 8)), (1, 2, 0)),
        (marks((0, 8), (4, 8)), marks((0, 8)), (2, 1, 1)),
        (marks((0, 4)), marks((0, 4), (0, 4)), (1, 2, 1)),
        ([], marks((0, 4)), (0, 1, 0)),
    ],
    ids=["adjacent", "cut in two", "nested", "predicted twice", "nothing there"],
)
def test_strict(gold: list[Mark], predicted: list[Mark], count: tuple[int, int, int]) -> None:
    assert strict(gold, predicted) == Count(*count)


@pytest.mark.parametrize(
    ("gold", "predicted", "count"),
    [
        (marks((0, 4)), marks((4, 8)), (1, 1, 0)),
        (marks((0, 8)), marks((0, 4), (4, 8)), (1, 2, 1)),
        (marks((0, 10), (4, 10)), marks((0, 10), (5, 10)), (2, 2, 2)),
        (marks((0, 4), (5, 9)), marks((0, 9)), (2, 1, 1)),
        (marks((0, 4)), marks((0, 4), (0, 4)), (1, 2, 1)),
        (marks((0, 4), (2, 20)), marks((3, 20), (1, 3)), (2, 2, 2)),
    ],
    ids=["adjacent shares nothing", "cut in two", "nested", "joined", "predicted twice", "greedy from the left fails"],
)
def test_overlap(gold: list[Mark], predicted: list[Mark], count: tuple[int, int, int]) -> None:
    assert overlapping(gold, predicted) == Count(*count)


def test_outermost_leaves_out_what_lies_inside() -> None:
    assert outermost(marks((4, 10), (0, 10), (0, 10), (5, 12), (6, 8), (0, 3))) == marks((0, 10), (0, 10), (5, 12))


def test_outermost_of_both_sides() -> None:
    gold, predicted = marks((0, 10), (4, 10)), marks((0, 10), (4, 10), (0, 2))
    score = scored(Markup(tuple(gold)), Markup(tuple(predicted)))
    assert score.types["body"] == Count(2, 3, 2)
    assert score.outermost["body"] == Count(1, 1, 1)


def test_the_type_counts() -> None:
    gold, predicted = Markup((Mark(0, 4, "state"),)), Markup((Mark(0, 4, "body"),))
    score = scored(gold, predicted)
    assert score.micro == Count(1, 1, 0)
    assert [(one.what, one.note) for one in score.errors] == [("missed", "found as body"), ("spurious", "")]


def test_precision_recall_f1() -> None:
    count = Count(gold=4, predicted=5, correct=3)
    assert (count.precision, count.recall, count.f1) == (3 / 5, 3 / 4, 2 / 3)


def test_shares_of_nothing() -> None:
    assert (Count().precision, Count().recall, Count().f1) == (None, None, None)
    assert (Count(gold=2).precision, Count(gold=2).recall, Count(gold=2).f1) == (0, 0, 0)


def test_documents_add_up() -> None:
    score = Score()
    score.add("a", Markup(tuple(marks((0, 4)))), Markup(tuple(marks((0, 4)))))
    score.add("b", Markup(tuple(marks((0, 4)))), Markup())
    assert (score.documents, score.types["body"]) == (2, Count(2, 1, 1))


# -- Matching


def best(weights: list[list[int]], row: int = 0, used: frozenset[int] = frozenset()) -> int:
    """The greatest total weight, by trying all."""
    if row == len(weights):
        return 0
    skipped = best(weights, row + 1, used)
    taken = [
        weight + best(weights, row + 1, used | {column})
        for column, weight in enumerate(weights[row])
        if column not in used
    ]
    return max([skipped, *taken])


@given(
    st.integers(1, 5).flatmap(
        lambda width: st.lists(st.lists(st.integers(0, 4), min_size=width, max_size=width), max_size=5)
    )
)
def test_matching_is_one_to_one_and_the_best(weights: list[list[int]]) -> None:
    width = len(weights[0]) if weights else 0
    pairs = match(range(len(weights)), range(width), lambda i, j: weights[i][j])
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(weights[i][j] > 0 for i, j in pairs)
    assert sum(weights[i][j] for i, j in pairs) == best(weights)


def test_of_equal_totals_the_most_pairs() -> None:
    weights = [[1, 2], [0, 1]]
    assert match(range(2), range(2), lambda i, j: weights[i][j]) == [(0, 0), (1, 1)]


# -- Facts

DAY, LAND, MAN, ACT = Mark(0, 5, "date"), Mark(6, 9, "state"), Mark(10, 15, "person"), Mark(16, 20, "decision")


@pytest.mark.parametrize(
    ("name", "mark", "key", "gold", "given", "judged"),
    [
        ("value", DAY, "value", "2020", "2020", (1, 1)),
        ("value", DAY, "value", "2020", "2021", (0, 1)),
        ("value", DAY, "value", None, None, (1, 1)),
        ("value", DAY, "value", None, "2020", (0, 1)),
        ("code", LAND, "code", "KAZ", None, (0, 1)),
        ("name", MAN, "name", "Семён  Иванов", "Семен Иванов", (1, 1)),
        ("name", MAN, "name", "Семён Иванов", "Иванов", (0, 1)),
        ("name", MAN, "name", None, "Иванов", (0, 0)),
        ("number", ACT, "number", "44-ФЗ", "44-ФЗ", (1, 1)),
        ("form", LAND, "form", "adjective", "name", (0, 1)),
    ],
)
def test_facts(name: str, mark: Mark, key: str, gold: str | None, given: str | None, judged: tuple[int, int]) -> None:
    def markup(value: str | None) -> Markup:
        return Markup((mark,), {mark: {key: value}} if value is not None else {})

    accuracy = scored(markup(gold), markup(given)).accuracy[name]
    assert (accuracy.correct, accuracy.total) == judged


def test_facts_are_judged_on_found_spans_only() -> None:
    gold = Markup((DAY,), {DAY: {"value": "2020"}})
    assert scored(gold, Markup()).accuracy["value"].total == 0


# -- Relations

P1, P2 = Mark(0, 20, "post"), Mark(40, 50, "post")
S1, S2 = Mark(10, 20, "state"), Mark(60, 66, "state")
A1, A2, B1 = Mark(21, 30, "person"), Mark(51, 55, "person"), Mark(70, 75, "person")
A, B = frozenset({A1, A2}), frozenset({B1})
ALL = (P1, P2, S1, S2, A1, A2, B1)
GOLD = Markup(ALL, holders={P1: (A,), P2: (A,)}, of={P1: (frozenset({S1}),)})


@pytest.mark.parametrize(
    ("predicted", "holds", "holder", "officials"),
    [
        (GOLD, (2, 2, 2), (2, 2), (1, 1, 1)),
        (Markup(ALL, holders={P1: (frozenset({A2}),), P2: (A,)}), (2, 2, 2), (2, 2), (1, 2, 0)),
        (Markup(ALL, holders={P1: (A,), P2: (B,)}), (2, 2, 1), (1, 2), (1, 2, 0)),
        (Markup(ALL, holders={P1: (A,)}), (2, 1, 1), (1, 2), (1, 1, 0)),
        (Markup(ALL, holders={P1: (A, B), P2: (A,)}), (2, 3, 2), (1, 2), (1, 2, 1)),
        (Markup(ALL), (2, 0, 0), (0, 2), (1, 0, 0)),
    ],
    ids=["same", "same person by another mention", "another person", "one missed", "one too many", "none"],
)
def test_who_holds_which_post(
    predicted: Markup, holds: tuple[int, int, int], holder: tuple[int, int], officials: tuple[int, int, int]
) -> None:
    score = scored(GOLD, predicted)
    assert score.relations["holds"] == Count(*holds)
    assert (score.accuracy["holder"].correct, score.accuracy["holder"].total) == holder
    assert score.officials == Count(*officials)


def test_an_office_as_such_is_right_without_a_holder() -> None:
    score = scored(Markup((P1,)), Markup((P1,)))
    assert (score.accuracy["holder"].correct, score.accuracy["holder"].total) == (1, 1)


@pytest.mark.parametrize(
    ("gold", "predicted", "count"),
    [
        ({P1: (frozenset({S1}),)}, {P1: (frozenset({S1}),)}, (1, 1, 1)),
        ({P1: (frozenset({S1}),)}, {P1: (frozenset({S1, S2}),), P2: (frozenset({S1, S2}),)}, (1, 1, 1)),
        ({P1: (frozenset({S1}),)}, {}, (1, 0, 0)),
        ({}, {P1: (frozenset({S1}),)}, (0, 1, 0)),
        ({P2: (frozenset({S2}),)}, {P2: (frozenset({S2}),)}, (1, 1, 1)),
        ({P2: (frozenset({S2}),)}, {P2: (frozenset({S1}),)}, (1, 1, 0)),
    ],
    ids=["nested", "a later mention shares the record's of", "missed", "spurious", "reaching out", "reaching wrongly"],
)
def test_what_a_post_is_of(
    gold: dict[Mark, tuple[frozenset[Mark], ...]],
    predicted: dict[Mark, tuple[frozenset[Mark], ...]],
    count: tuple[int, int, int],
) -> None:
    assert scored(Markup(ALL, of=gold), Markup(ALL, of=predicted)).relations["of"] == Count(*count)


def test_an_official_with_a_wrong_of_is_not_right_end_to_end() -> None:
    score = scored(GOLD, Markup(ALL, holders=GOLD.holders))
    assert (score.officials, score.officials_with_of) == (Count(1, 1, 1), Count(1, 1, 0))


# -- What is said of holdings


def told(markup: Markup, **said: dict[Mark, str]) -> Markup:
    """A markup with what is said of its posts."""
    facts = {mark: {key: posts[mark] for key, posts in said.items() if mark in posts} for mark in markup.marks}
    return Markup(markup.marks, facts, markup.holders, markup.of)


BOTH_HELD = told(GOLD, status={P1: "past", P2: "holds"})


@pytest.mark.parametrize(
    ("predicted", "count"),
    [
        (BOTH_HELD, (2, 2, 2)),
        (told(GOLD, status={P1: "past", P2: "past"}), (2, 2, 1)),
        (told(GOLD, status={P1: "past"}), (2, 1, 1)),
        (told(Markup(ALL, holders={P1: (A,), P2: (B,)}), status={P1: "past", P2: "holds"}), (1, 1, 1)),
        (told(Markup(ALL, holders={P1: (A,)}), status={P1: "ends"}), (1, 1, 0)),
        (Markup(), (0, 0, 0)),
    ],
    ids=["all right", "one wrong", "one not told", "another holder is not judged", "one not found", "nothing found"],
)
def test_statuses_of_the_holdings_found(predicted: Markup, count: tuple[int, int, int]) -> None:
    assert scored(BOTH_HELD, predicted).holdings["status"] == Count(*count)


@pytest.mark.parametrize(
    ("gold", "predicted", "count"),
    [
        ({P1: "2018"}, {P1: "2018"}, (1, 1, 1)),
        ({P1: "2018"}, {P1: "2018", P2: "2018"}, (1, 1, 1)),
        ({P1: "2018", P2: "2018"}, {P2: "2018"}, (1, 1, 1)),
        ({P1: "2018"}, {P2: "2018"}, (1, 1, 0)),
        ({P1: "2018"}, {P1: "2018-05"}, (1, 1, 0)),
        ({P1: "2018"}, {}, (1, 0, 0)),
        ({}, {P1: "2018"}, (0, 1, 0)),
    ],
    ids=["same", "told of all mentions", "told twice", "another post's", "finer", "missed", "spurious"],
)
def test_a_date_of_a_holding_counts_once(
    gold: dict[Mark, str], predicted: dict[Mark, str], count: tuple[int, int, int]
) -> None:
    assert scored(told(GOLD, since=gold), told(GOLD, since=predicted)).holdings["since"] == Count(*count)


def test_what_is_wrong_of_a_holding_is_one_error() -> None:
    gold, predicted = told(GOLD, until={P1: "2018"}), told(GOLD, until={P1: "2019", P2: "2019"})
    assert [(one.what, one.start, one.note) for one in scored(gold, predicted).errors] == [
        ("until", 0, "2018, not 2019")
    ]


# -- Report


def test_the_json_has_the_keys_of_the_contract() -> None:
    figures = json.loads(json.dumps(report.to_dict(scored(GOLD, GOLD))))
    count = {"precision", "recall", "f1", "gold", "predicted", "correct"}
    assert list(figures["types"]) == ["date", "state", "place", "body", "person", "post", "decision"]
    assert set(figures["types"]["post"]) == set(figures["micro"]) == set(figures["relations"]["of"]) == count
    assert {said: set(one) for said, one in figures["holdings"].items()} == dict.fromkeys(SAID, count)
    assert count < set(figures["outermost"]) and count < set(figures["overlap"]) and count < set(figures["officials"])
    assert figures["types"]["date"]["f1"] is None
    assert figures["accuracy"]["holder"] == {"correct": 2, "total": 2}
    assert {"value", "code", "name", "holder", "number"} <= set(figures["accuracy"])


def test_errors_are_listed_by_type_in_context() -> None:
    text = "Первая строка.\nВо вторник, 1 декабря, в Минске прошло заседание."
    gold = Markup((Mark(18, 36, "date"),))
    predicted = Markup((Mark(27, 36, "date"), Mark(40, 46, "state")))
    score = scored(gold, predicted)
    assert [(one.type, one.what) for one in score.errors] == [("date", "border"), ("state", "spurious")]
    lines = [line.plain for line in report.errors(score.errors, {"a": text})]
    assert lines == [
        "date: 1 error (border: 1)",
        "  border 1",
        "    a:2  Первая строка.⏎Во ⟦вторник, 1 декабря⟧, в Минске прошло заседание.  ← found: ⟦1 декабря⟧",
        "",
        "state: 1 error (spurious: 1)",
        "  spurious 1",
        "    a:2  Первая строка.⏎Во вторник, 1 декабря, в ⟦Минске⟧ прошло заседание.",
        "",
    ]


def test_a_wrong_fact_is_an_error_with_both_values() -> None:
    score = scored(Markup((DAY,), {DAY: {"value": "2020"}}), Markup((DAY,), {DAY: {"value": "2021"}}))
    assert score.errors == [Error("date", "value", "a", 0, 5, "2020, not 2021")]


# -- Difference of two runs


def dated(id: str, value: str | None, *spans: tuple[int, int]) -> Record:
    mentions = tuple(
        Mention(type="date", start=start, end=end, text="1 мая", entity="date:1", source="test", confidence=1.0)
        for start, end in spans
    )
    return Record(
        id=id,
        source=None,
        date=Anchor(value=None, source="none"),
        mentions=mentions,
        dates=(Date(id="date:1", value=value, mentions=tuple(range(len(mentions)))),) if mentions else (),
        states=(),
        bodies=(),
        officials=(),
        people=(),
        decisions=(),
        warnings=(),
    )


def test_difference_lists_gains_and_losses() -> None:
    old = [dated("a", "2020", (0, 5)), dated("b", None, (3, 8))]
    new = [dated("a", "2021", (0, 5), (9, 14)), dated("b", None)]
    assert diff.lines(diff.difference(old, new)) == [
        "- a 0–5 date 2020 «1 мая»",
        "+ a 0–5 date 2021 «1 мая»",
        "+ a 9–14 date 2021 «1 мая»",
        "- b 3–8 date ∅ «1 мая»",
        "date: 2 gained, 2 lost",
        "2 gained, 2 lost",
    ]


def untied(found: Record) -> Record:
    """The record with its officials as persons without posts."""
    people = tuple(Person(id=one.id, name=one.name, mentions=one.mentions[1:]) for one in found.officials)
    mentions = tuple(replace(one, entity=None) if one.type == "post" else one for one in found.mentions)
    return replace(found, officials=(), people=people, mentions=mentions)


def test_a_holding_is_lost_once() -> None:
    tied = record("a", "Директор Фёдор Ильин приехал.", Held("Фёдор Ильин", "Директор"))
    assert diff.lines(diff.difference([tied], [untied(tied)])) == [
        "- a 0–8 holding Фёдор Ильин, holds «Директор»",
        "holding: 0 gained, 1 lost",
        "0 gained, 1 lost",
    ]


def test_another_holder_is_told_once() -> None:
    text = "Директор приехал, сказал Фёдор Ильин, но не Олег Зуев."
    old, new = (record("a", text, Held(name, "Директор")) for name in ("Фёдор Ильин", "Олег Зуев"))
    changes = diff.lines(
        diff.difference([replace(old, mentions=old.mentions[:1])], [replace(new, mentions=new.mentions[:1])])
    )
    assert changes[:2] == [
        "- a 0–8 holding Фёдор Ильин, holds «Директор»",
        "+ a 0–8 holding Олег Зуев, holds «Директор»",
    ]
    assert changes[-1] == "1 gained, 1 lost"


def test_a_post_that_is_no_longer_found_is_lost_with_its_holding() -> None:
    tied = record("a", "Директор Фёдор Ильин приехал.", Held("Фёдор Ильин", "Директор"))
    found = untied(tied)
    without = replace(found, mentions=found.mentions[1:])
    assert diff.lines(diff.difference([tied], [without]))[-1] == "0 gained, 2 lost"


def test_a_post_named_again_may_lose_its_holder_alone() -> None:
    tied = record("a", "Директор Фёдор Ильин приехал. Директор сказал.", Held("Фёдор Ильин", "Директор"))
    again = Mention(
        type="post", start=30, end=38, text="Директор", entity=tied.officials[0].id, source="test", confidence=1.0
    )
    old, new = (replace(tied, mentions=(*tied.mentions, one)) for one in (again, replace(again, entity=None)))
    assert diff.lines(diff.difference([old], [new])) == [
        "- a 30–38 post Фёдор Ильин «Директор»",
        "+ a 30–38 post ∅ «Директор»",
        "post: 1 gained, 1 lost",
        "1 gained, 1 lost",
    ]
