"""The judge of spans: labelled texts make its weights."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from extract.ranker import Ranker
from extract.recognisers.tagger import tagger
from extract.training import spans

MODEL = Path(tagger.__file__).with_name("model.npz")
TEXT = "Посол Чили вчера посетил Научный центр."


def label(part: str) -> dict[str, int]:
    return {"start": TEXT.index(part), "end": TEXT.index(part) + len(part)}


def test_what_the_labels_have_gains_weight_and_what_they_lack_loses_it(tmp_path: Path) -> None:
    lines = [{"id": f"t{number}", "text": TEXT, "posts": [], "bodies": [label("Научный центр")]} for number in range(6)]
    labels = tmp_path / "labels.jsonl"
    labels.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    spans.main([str(tmp_path), str(labels), "--tagger", str(MODEL), "--out", str(tmp_path)])
    body, post = (
        msgspec.json.decode((tmp_path / f"{kind}.json").read_bytes(), type=Ranker) for kind in ("body", "post")
    )
    assert body.weights["last is центр"] > 0
    assert post.weights["first is посол"] < 0
