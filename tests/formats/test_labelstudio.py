"""Label Studio: our tasks fit the configuration in docs/, and what it exports is read as gold."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from paths import ROOT
from sample import TEXT, sample

from extract.commands import cli
from extract.documents import ReadError
from extract.formats.labelstudio import read_file, task
from extract.formats.markup import Mark
from extract.records import Record
from extract.scoring.corpora import GoldCorpus
from extract.text.spans import KINDS

CONFIGURATION = ElementTree.parse(ROOT / "docs" / "labelstudio.xml")


def annotated(record: Record) -> dict[str, Any]:
    """The task as Label Studio exports it when somebody accepts the prediction as it is."""
    made = task(record)
    (prediction,) = made.pop("predictions")
    return made | {"id": 1, "annotations": [{"result": prediction["result"], "was_cancelled": False}]}


def saved(folder: Path, *tasks: dict[str, Any]) -> str:
    file = folder / "export.json"
    file.write_text(json.dumps(tasks), encoding="utf-8")
    return str(file)


def region(start: int, end: int, *labels: str, id: str = "x") -> dict[str, Any]:
    value = {"start": start, "end": end, "text": TEXT[start:end], "labels": list(labels)}
    return {"id": id, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def exported(*annotations: dict[str, Any], **data: Any) -> dict[str, Any]:
    return {"id": 7, "data": {"text": TEXT} | data, "annotations": list(annotations)}


def test_regions_are_code_points_of_the_text() -> None:
    result = task(sample())["predictions"][0]["result"]
    regions = [one["value"] for one in result if one["type"] == "labels"]
    assert len(regions) == len(sample().mentions)
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in regions)


def test_every_entry_fits_the_configuration() -> None:
    controls = {one.get("name"): one.tag.lower() for one in CONFIGURATION.iter() if one.get("toName")}
    labels = {one.get("value") for one in CONFIGURATION.iter("Label")}
    relations = {one.get("value") for one in CONFIGURATION.iter("Relation")}
    assert labels == set(KINDS)
    for one in task(sample())["predictions"][0]["result"]:
        if one["type"] == "relation":
            assert set(one["labels"]) <= relations
        else:
            assert controls[one["from_name"]] == one["type"]
            assert one["to_name"] == "text"


def test_the_nominative_is_told_where_the_text_is_in_another_case() -> None:
    result = task(sample())["predictions"][0]["result"]
    told = [(one["value"]["text"], one["id"]) for one in result if one.get("from_name") == "normal"]
    assert told == [(["Казахстан"], "m1")]


def test_an_accepted_prediction_scores_all_right(tmp_path: Path) -> None:
    record = sample()
    corpus = GoldCorpus(read_file(saved(tmp_path, annotated(record))))
    corpus.add(0, record)
    figures = corpus.to_dict()
    assert corpus.warnings == () and corpus.errors == []
    assert figures["micro"]["f1"] == figures["relations"]["holds"]["f1"] == figures["officials"]["f1"] == 1
    assert {name for name, one in figures["accuracy"].items() if one} >= {"value", "code", "name", "holder", "number"}
    assert all(one["correct"] == one["total"] > 0 for one in figures["accuracy"].values() if one)


def test_a_corrected_status_and_date_are_read(tmp_path: Path) -> None:
    start = TEXT.index("Президент Казахстана")
    chosen = {"choices": ["ends"], "start": start, "end": start + 20}
    typed = {"text": ["2021-05"], "start": start, "end": start + 20}
    flags = {"choices": ["former"], "start": start, "end": start + 20}
    result = [
        region(start, start + 20, "post"),
        {"id": "x", "from_name": "holding", "to_name": "text", "type": "choices", "value": chosen},
        {"id": "x", "from_name": "until", "to_name": "text", "type": "textarea", "value": typed},
        {"id": "x", "from_name": "status", "to_name": "text", "type": "choices", "value": flags},
    ]
    (document,) = read_file(saved(tmp_path, exported({"result": result}))).documents
    assert document.markup.facts == {Mark(start, start + 20, "post"): {"status": "ends", "until": "2021-05"}}


def test_spans_alone_are_gold_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start = TEXT.index("1 мая")
    file = saved(tmp_path, exported({"result": [region(start, start + 5, "Date")]}, id="a", date="2020-12-02"))
    read = read_file(file)
    assert read.documents[0].markup.marks == (Mark(start, start + 5, "date"),)
    assert (read.documents[0].document.id, read.documents[0].document.anchor) == ("a", date(2020, 12, 2))
    assert cli.main(["score", file, "--json", "-"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["types"]["date"]["gold"] == 1
    assert figures["accuracy"]["value"] is None and figures["relations"]["holds"] is None


def test_the_ground_truth_counts_else_the_last(tmp_path: Path) -> None:
    def annotation(end: int, **more: Any) -> dict[str, Any]:
        return {"result": [region(0, end, "body")]} | more

    first = exported(annotation(3, ground_truth=True, updated_at="2020"), annotation(4, updated_at="2021"))
    second = exported(annotation(5, updated_at="2020"), annotation(6, updated_at="2021"))
    third = exported(annotation(7), annotation(8, was_cancelled=True))
    fourth = exported(annotation(9, was_cancelled=True), id="empty")
    read = read_file(saved(tmp_path, first, second, third, fourth))
    assert [one.markup.marks[0].end for one in read.documents] == [3, 6, 7]
    assert read.warnings == (f"{tmp_path}/export.json (empty): not annotated; left out",)


def test_labels_of_others_are_left_out_with_a_warning(tmp_path: Path) -> None:
    read = read_file(saved(tmp_path, exported({"result": [region(0, 3, "CITY", "body")]})))
    assert read.documents[0].markup.marks == (Mark(0, 3, "body"),)
    assert read.warnings == (f"{tmp_path}/export.json (7): mentions of unknown types left out (1): CITY",)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{", "not Label Studio's JSON export"),
        (json.dumps([{"text": TEXT, "label": []}]), "export as JSON, not as JSON-MIN"),
        ("[]", "no annotated task in this file: annotate some"),
        (json.dumps([exported({"result": []}, text=None)]), "no text in the task's data"),
        (json.dumps([exported({"result": [region(0, 9999, "body")]})]), "not a region of a <Text> tag"),
        (
            json.dumps([exported({"result": [region(0, 3, "body") | {"value": {"labels": ["body"]}}]})]),
            "label plain text",
        ),
        (json.dumps([exported({"result": [{"value": 5}]})]), "not a region of a <Text> tag"),
        (json.dumps([exported({"result": [{"value": None, "id": []}]})]), "not a region of a <Text> tag"),
        (
            json.dumps([exported({"result": [region(0, 3) | {"value": {"labels": [5]}}]})]),
            "not a region of a <Text> tag",
        ),
        ("[" * 100_000, "not Label Studio's JSON export"),
        ('"\udcff"', "not Label Studio's JSON export"),
    ],
)
def test_what_is_no_export_is_named(content: str, problem: str, tmp_path: Path) -> None:
    file = tmp_path / "export.json"
    file.write_text(content, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(ReadError, match=problem):
        read_file(str(file))
