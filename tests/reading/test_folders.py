"""Folders: every file once, however deep it lies and whatever links lead to it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extract.documents import ReadError
from extract.formats import written
from extract.reading.files import read
from extract.reading.folders import overlap, real, texts, walk


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def made(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("Казахстан.")


def test_a_folder_s_files_come_before_those_of_its_folders() -> None:
    made("in/b.txt", "in/a/2.txt", "in/a/1.txt", "in/c/x.txt", "in/.hidden/x.txt", "in/.x.txt")
    assert list(walk("in")) == ["in/b.txt", "in/a/1.txt", "in/a/2.txt", "in/c/x.txt"]


def test_a_link_to_a_folder_elsewhere_is_followed() -> None:
    made("elsewhere/a.txt", "elsewhere/deep/b.txt", "in/c.txt")
    os.symlink("../elsewhere", "in/link")
    assert list(walk("in")) == ["in/c.txt", "in/link/a.txt", "in/link/deep/b.txt"]


@pytest.mark.parametrize(
    ("link", "target"),
    [("a-link", "z"), ("a-link", "."), ("z/up", ".."), ("z/self", "."), ("a-link", "nowhere"), ("a-link", "../in/z")],
)
def test_whatever_links_there_are_each_folder_is_read_once_under_its_own_name(link: str, target: str) -> None:
    made("in/z/a.txt", "in/b.txt")
    os.symlink(target, f"in/{link}")
    assert [one for one in walk("in") if str(one).endswith(".txt")] == ["in/b.txt", "in/z/a.txt"]


def test_two_links_to_one_folder_and_links_in_a_circle() -> None:
    made("x/a.txt", "y/b.txt", "in/c.txt")
    for link, target in (("in/1", "../x"), ("in/2", "../x"), ("x/y", "../y"), ("y/x", "../x"), ("y/in", "../in")):
        os.symlink(target, link)
    assert list(walk("in")) == ["in/c.txt", "in/1/a.txt", "in/1/y/b.txt"]


def test_a_link_to_itself_is_told_once_it_is_read() -> None:
    made("in/a.txt")
    os.symlink("loop.txt", "in/loop.txt")
    found = list(read(["in"]))
    assert [isinstance(one, ReadError) for one in found] == [False, True]


@contextmanager
def nested(folder: str, depth: int) -> Iterator[None]:
    """Folders in folders with a text in the last, which nothing that goes by paths or by recursion could remove."""
    start = os.getcwd()
    os.chdir(folder)
    for _ in range(depth):
        os.mkdir("d")
        os.chdir("d")
    Path("deep.txt").write_text("Казахстан.")
    end = os.open(".", os.O_RDONLY)
    os.chdir(start)
    yield
    os.chdir(end)
    os.unlink("deep.txt")
    for _ in range(depth):
        os.chdir("..")
        os.rmdir("d")
    os.chdir(start)


@pytest.mark.parametrize("depth", [1500, 2500])  # the second is longer than a path may be
def test_folders_nested_deeply(depth: int) -> None:
    made("in/a.txt")
    with nested("in", depth):
        found = list(read(["in"]))
    assert len(found) == 2
    if depth == 1500:
        assert not [one for one in found if isinstance(one, ReadError)]
    else:
        assert str(found[1]).endswith("cannot be read (File name too long): check the file")


def test_the_register_and_the_gold_are_found_however_deep_they_lie() -> None:
    made("in/a.ann")
    with nested("in", 1500):
        assert [path.name for path in texts("in")] == ["deep.txt"]
        assert [str(one) for one in written.read(["in"])] == [
            "in: no .jsonl, .jsonl.gz or .parquet file in this folder: give another folder"
        ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("in", "in", True),
        ("in", "in/new/out", True),
        ("in", "link/out", True),
        ("link", "in", True),
        (".", "in", True),
        ("in", "out", False),
        ("in", "in-2", False),
        ("in/new", "in/old", False),
        ("nowhere", "nowhere/at/all", True),
        ("nowhere", "elsewhere", False),
    ],
)
def test_places_that_overlap(one: str, other: str, expected: bool) -> None:
    made("in/a.txt")
    os.symlink("in", "link")
    assert overlap(one, other) is overlap(other, one) is expected


def test_a_file_s_place_has_no_links_but_its_own_name() -> None:
    made("in/a.txt")
    os.symlink("in", "link")
    os.symlink("a.txt", "in/b.txt")
    assert real("link/a.txt") == real("in/a.txt") == os.path.realpath("in/a.txt")
    assert real("link/b.txt") == os.path.realpath("in") + "/b.txt"
