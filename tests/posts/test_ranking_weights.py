"""The ranker of holders: its weights, and how labelled texts make them."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from extract.posts.ranking import WEIGHTS
from extract.ranker import Ranker, read
from extract.training import holders

TEXT = "Иван Орлов назначен послом в Чили. Олег Бойко приехал вчера."


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
    assert read(WEIGHTS).weights
