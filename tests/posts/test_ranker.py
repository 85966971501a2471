"""The ranker of holders: its weights, and how labelled texts make them."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from extract.posts import ranker
from extract.posts.ranker import Ranker
from extract.training import holders
from extract.training.holders import Example

TEXT = "Иван Орлов назначен послом в Чили. Олег Бойко приехал вчера."


def test_weights_make_probabilities() -> None:
    known = Ranker({"near": 1.0, "quoted": -1.0})
    near, quoted, unknown = known.probabilities([["near"], ["quoted"], ["heard of nowhere"]])
    assert near > unknown > quoted
    assert near + quoted + unknown == pytest.approx(1.0)


def test_the_right_choices_of_examples_become_probable() -> None:
    examples = [Example(str(number), [["any"], ["subject"], ["object"]], 1) for number in range(20)]
    nobody, subject, _ = holders.fit(examples).probabilities([["any"], ["subject"], ["object"]])
    assert subject > 0.8 > nobody


def test_what_is_seen_in_one_text_alone_has_no_weight() -> None:
    examples = [Example("a", [["any"], ["subject", "once"]], 1) for _ in range(2)]
    assert holders.fit(examples).weights == {}


def test_labels_are_read_from_lines_and_folders(tmp_path: Path) -> None:
    post = {"start": TEXT.index("послом"), "end": TEXT.index(". Олег"), "holder": [0, len("Иван Орлов")]}
    lines = [{"id": f"t{number}", "text": TEXT, "posts": [post]} for number in range(6)]
    (tmp_path / "labels.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    people = [{"type": "person", "start": 0, "end": 10, "name": "Иван Орлов"}]
    guide = {"id": "in-a-folder", "mentions": [*people, {**post, "type": "post", "holder": "Иван Орлов"}]}
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "in-a-folder.json").write_text(json.dumps(guide), encoding="utf-8")
    (tmp_path / "in-a-folder.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "ranker.json"
    holders.main([str(tmp_path), str(tmp_path / "labels.jsonl"), str(tmp_path / "guide"), "--out", str(out)])
    made = msgspec.json.decode(out.read_bytes(), type=Ranker)
    assert any(weight > 0 for feature, weight in made.weights.items() if feature.startswith("before:"))


def test_the_package_has_weights() -> None:
    assert ranker.shipped().weights
