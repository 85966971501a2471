"""Labels by the guide: how they are read, and what the trainings take of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.training.corpus import LabelledSpan
from extract.training.guide import read_labelled
from extract.training.labels import labelled_kinds, read_labels, text_of

TEXT = "Посол Чили Олег Бойко приехал."
POST = {"start": 0, "end": len("Посол Чили"), "holder": None}
DOUBTED = {"start": 0, "end": len("Посол"), "doubt": True}


def test_a_file_has_a_text_a_line_and_a_folder_a_text_a_file(tmp_path: Path) -> None:
    (tmp_path / "labels.jsonl").write_text('{"id": "a"}\n{"id": "b"}\n', encoding="utf-8")
    (tmp_path / "d.json").write_text('{\n"id": "d"}', encoding="utf-8")
    (tmp_path / "c.json").write_text('{\n"id": "c"}', encoding="utf-8")
    assert [one["id"] for one in read_labels(tmp_path / "labels.jsonl")] == ["a", "b"]
    assert [one["id"] for one in read_labels(tmp_path)] == ["c", "d"]


def test_a_kind_whose_key_is_there_is_labelled_though_none_is_found() -> None:
    assert dict(labelled_kinds({"id": "a", "posts": [POST], "bodies": []})) == {"post": [POST], "body": []}


def test_mentions_tell_of_all_kinds_but_places() -> None:
    post = {"type": "post", **POST}
    kinds = dict(labelled_kinds({"id": "a", "mentions": [post]}))
    assert kinds.pop("post") == [post]
    assert set(kinds) == {"date", "state", "body", "person", "decision"}
    assert not any(kinds.values())


def test_a_text_that_is_not_given_lies_in_a_folder_and_may_be_a_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a.txt").write_bytes(f"Анонс\r\n{TEXT}".encode())
    folders = [tmp_path, tmp_path / "there"]
    assert text_of({"id": "a", "text": TEXT}, folders) == TEXT
    assert text_of({"id": "a", "from": len("Анонс\r\n")}, folders) == TEXT
    assert text_of({"id": "a", "to": len("Анонс")}, folders) == "Анонс"
    with pytest.raises(FileNotFoundError, match=r"b\.txt"):
        text_of({"id": "b"}, folders)


def test_what_is_open_to_doubt_is_not_learnt(tmp_path: Path) -> None:
    (example,) = read_labelled([{"id": "a", "text": TEXT, "posts": [POST, DOUBTED]}], [tmp_path])
    assert example.labels == {LabelledSpan(0, len("Посол Чили"), "post")}
