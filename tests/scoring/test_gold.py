"""Gold regressions: no figure may fall below the committed ones, and the five source texts keep their targets."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import pytest
from paths import GOLD, TESTS

from extract.documents import Document
from extract.formats.brat import read_folder
from extract.formats.labels import GoldDocument
from extract.formats.markup import from_record
from extract.pipeline import Pipeline
from extract.records import Record, Status
from extract.scoring import report
from extract.scoring.score import Score
from extract.text.spans import KINDS

COMMITTED = TESTS / "scoring" / "gold_scores.json"
SOURCES = ("000", "001", "002", "003", "004")  # how the names of the five source texts begin
RENEW = "if that is meant, renew the table: extract-ru score gold --json tests/scoring/gold_scores.json"


@dataclass(frozen=True, slots=True)
class Run:
    """The gold documents, the present records of them, and two scores."""

    records: dict[str, Record]
    score: Score
    sources: Score


@pytest.fixture(scope="module")
def run(pipeline: Pipeline) -> Run:
    gold = read_folder(str(GOLD)).documents
    records = {one.document.id: _record(pipeline, one.document) for one in gold}
    return Run(records, _score(gold, records), _score([one for one in gold if one.document.id[:3] in SOURCES], records))


def _record(pipeline: Pipeline, document: Document) -> Record:
    record = next(iter(pipeline.pipe([document])))
    assert isinstance(record, Record), record
    return record


def _score(gold: Sequence[GoldDocument], records: dict[str, Record]) -> Score:
    score = Score()
    for one in gold:
        score.add(one.document.id, one.markup, from_record(records[one.document.id]))
    return score


# -- Against the committed table


def figures(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, float | None]]:
    """The figures that must not fall: precision, recall and F1 of types, relations, holdings and officials (the looser
    counts follow them), and how many facts are right."""
    for key, value in table.items():
        if isinstance(value, dict) and (path or key in ("types", "relations", "holdings", "officials", "accuracy")):
            yield from figures(value, f"{path}{key}.")
        elif path and (key in ("precision", "recall", "f1") or (key == "correct" and path.startswith("accuracy."))):
            yield path + key, value


def committed() -> dict[str, float | None]:
    return dict(figures(json.loads(COMMITTED.read_text("utf-8")))) if COMMITTED.exists() else {}


def _shown(figure: float | None) -> str:
    return "none" if figure is None else f"{figure:.6g}"


def test_the_table_has_all_figures(run: Run) -> None:
    assert committed().keys() == dict(figures(report.to_dict(run.score))).keys(), RENEW


@pytest.mark.parametrize("figure", committed())
def test_no_figure_falls(run: Run, figure: str) -> None:
    before, now = committed()[figure], dict(figures(report.to_dict(run.score)))[figure]
    fallen = before is not None and (now is None or now < before - 1e-9)
    assert not fallen, f"{figure} fell from {_shown(before)} to {_shown(now)}; {RENEW}"


def test_each_holding_has_a_status_and_nothing_else_has_one() -> None:
    for one in read_folder(str(GOLD)).documents:
        told = {mark: facts["status"] for mark, facts in one.markup.facts.items() if "status" in facts}
        assert told.keys() == one.markup.holders.keys(), one.document.id
        assert set(told.values()) <= set(get_args(Status)), one.document.id


# -- Targets on the source texts


def test_all_sources_are_there(run: Run) -> None:
    assert run.sources.documents == len(SOURCES)


def test_sources_micro(run: Run) -> None:
    assert (run.sources.micro.f1 or 0) >= 0.97


@pytest.mark.parametrize("kind", KINDS)
def test_sources_by_type(run: Run, kind: str) -> None:
    errors = [f"{one.what} {one.document} {one.start}–{one.end}" for one in run.sources.errors if one.type == kind]
    assert (run.sources.types[kind].f1 or 0) >= 0.95, errors


def test_sources_officials(run: Run) -> None:
    assert (run.sources.officials.f1 or 0) >= 0.93
    assert (run.sources.officials_with_of.f1 or 0) >= 0.93


@pytest.mark.parametrize("fact", ["value", "code", "number"])
def test_sources_facts_are_all_right(run: Run, fact: str) -> None:
    key = {"number": ("decision", "number"), "value": ("date", "value"), "code": ("state", "code")}[fact]
    errors = [
        f"{one.document} {one.start}–{one.end}: {one.note}" for one in run.sources.errors if (one.type, one.what) == key
    ]
    accuracy = run.sources.accuracy[fact]
    assert accuracy.total > 0
    assert accuracy.correct == accuracy.total, errors


def test_the_fourteen_decisions(run: Run) -> None:
    record = next(record for id, record in run.records.items() if id.startswith("004"))
    items = [one for one in record.decisions if one.number is not None]
    assert [one.number for one in items] == [str(number) for number in range(1, 15)]
    assert {one.kind for one in items} == {"решение"}
    issuers = {body.name for body in record.bodies if body.id in {one.issuer for one in items}}
    assert issuers == {"Совет коллективной безопасности ОДКБ"}
    assert [one.number for one in items if one.issuer is None] == []
    text = (GOLD / f"{record.id}.txt").read_bytes().decode("utf-8")
    lines = {line.split(". ", 1)[0]: line for line in text.splitlines() if line[:1].isdigit()}
    for one in items:
        quoted = lines[str(one.number)].strip().rstrip(".;,")
        assert one.title is not None and f"«{one.title}»" in quoted
        assert len(one.title) > 0.9 * (len(quoted) - 6)
    assert record.warnings == ()
