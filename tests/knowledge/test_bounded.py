"""Bounded: a user's expressions of dates that take too long cost the text alone, and find what ours find."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ours import KNOWLEDGE, scene
from own import check, laid
from paths import GOLD

from extract.dates import finding as dates
from extract.documents import Document, Failure
from extract.grammar.scene import Scene
from extract.knowledge import Knowledge, bounded
from extract.knowledge.bounded import Bounded
from extract.knowledge.files import PatternFiles
from extract.pipeline import Pipeline
from extract.records import Record

ENDLESS = """[[rule]]
id = "own"
opens = ["number"]
pattern = '(?P<year>\\d{4})(?:(?: ?\\w+)+ года!)?'
match = ["[2020] => 2020"]
reject = ["мая"]
"""
SLOW = f"2020 {'а' * 99} МИД."


def test_an_expression_that_takes_too_long_costs_the_text_alone(
    own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, pipeline: Pipeline
) -> None:
    assert check(own, capsys, dates=ENDLESS)[0] == 0
    monkeypatch.setattr(bounded, "SECONDS", 0.05)
    documents = Document("a", f"{SLOW} года?", source="a.txt"), Document("b", "2 декабря 2020 года")
    slow, fine = laid(own, pipeline).pipe(documents)
    assert isinstance(slow, Failure) and (slow.id, slow.source) == ("a", "a.txt")
    assert slow.error.startswith("own/dates.toml:1: “own”: takes too long on this text: ")
    assert isinstance(fine, Record) and [one.value for one in fine.dates] == ["2020-12-02"]


def test_an_example_that_takes_too_long_is_told(
    own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "SECONDS", 0.05)
    status, (line,) = check(own, capsys, dates=ENDLESS.replace('"мая"', f'"{SLOW} года?"'))
    assert status == 2 and line.startswith("extract-ru: own/dates.toml:1: “own”: takes too long on this text: ")


def test_the_check_warns_of_it(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, (line, last) = check(own, capsys, dates=ENDLESS)
    assert (status, last) == (0, "extract-ru: own: no problem found")
    assert line.startswith("extract-ru: own/dates.toml:1: “own”: may take too long on some texts")


def ours_as_a_users() -> Iterator[str]:
    """Our expressions as a user's file, each changed in what does not matter."""
    file = KNOWLEDGE.dates.file
    yield f"not_after_number = '''(?:){file.not_after_number}'''"
    for table in ("openings", "names"):
        yield f"[{table}]"
        yield from (f"'{name}' = '''(?:){pattern}'''" for name, pattern in getattr(file, table).items())
    for rule in file.rule:
        yield f"[[rule]]\nid = '{rule.id}'"
        fields = {name: getattr(rule, name) for name in ("pattern", "after", "not_after")}
        yield from (f"{name} = '''(?:){pattern}'''" for name, pattern in fields.items() if pattern is not None)


def test_both_libraries_read_our_expressions_alike() -> None:
    theirs = {"dates": (Path("dates.toml"), "\n".join(ours_as_a_users()).encode())}
    known = Knowledge(PatternFiles(KNOWLEDGE.files.ours, theirs))
    rules = known.dates.rules
    compiled = [rules.openings, *(rule.pattern for of in rules.rules.values() for rule in of)]
    assert {type(one) for one in compiled} == {Bounded}
    for path in sorted(GOLD.glob("*.txt")):
        text = scene(path.read_text("utf-8"))
        assert dates.find(Scene(text, known)) == dates.find(text)
