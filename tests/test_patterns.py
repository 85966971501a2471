"""Patterns: every file of `patterns/` loads, keeps its order, and its words are found in running text."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from extract import checking
from extract import weighing as voices
from extract.bodies import finding as bodies
from extract.decisions import finding as decisions
from extract.knowledge import files as knowledge
from extract.knowledge import posts as titles
from extract.knowledge.dates import patterns as date_patterns
from extract.knowledge.overlay import KEYS
from extract.people import finding as people
from extract.register import offices
from extract.states.finding import table as state_table
from extract.text.phrases import lemmas

FILES: dict[str, Any] = {
    "bodies": bodies.knowledge().file,
    "dates": date_patterns(),
    "decisions": decisions.knowledge().file,
    "offices": knowledge.load("offices", offices.OfficesFile),
    "people": people.knowledge(),
    "posts": titles.knowledge().file,
    "states": state_table(),
    "voices": voices.knowledge().file,
}


def test_every_file_is_known_here() -> None:
    assert sorted(FILES) == sorted(path.stem for path in knowledge.folder().glob("*.toml"))


@pytest.mark.parametrize("name", FILES)
def test_the_file_loads(name: str) -> None:
    assert knowledge.load(name, type(FILES[name])) == FILES[name]


def unknown_key_above(text: str) -> str:
    return "surprise = 1\n" + text


def unknown_key_in_the_last_table(text: str) -> str:
    return text + "\nsurprise = 1\n"


def wrong_type(text: str) -> str:
    key = next(line.split(" = ")[0] for line in text.splitlines() if " = [" in line and line[0].isalpha())
    return text.replace(f"\n{key} = [", f"\n{key} = 1\nunused = [", 1)


def no_toml(text: str) -> str:
    return text + "\n[["


@pytest.mark.parametrize("spoil", [unknown_key_above, unknown_key_in_the_last_table, wrong_type, no_toml])
@pytest.mark.parametrize("name", FILES)
def test_a_spoilt_file_is_refused_by_name(
    name: str, spoil: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"{name}.toml"
    path.write_text(spoil((knowledge.folder() / path.name).read_text("utf-8")), "utf-8")
    monkeypatch.setattr(knowledge, "folder", lambda: tmp_path)
    with pytest.raises(knowledge.PatternError, match=rf"{name}\.toml"):
        knowledge.load(name, type(FILES[name]))


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(knowledge.folder() / "people.toml", tmp_path)
    monkeypatch.setattr(knowledge, "folder", lambda: tmp_path)
    with pytest.raises(knowledge.PatternError, match=r"bodies\.toml"):
        knowledge.load("bodies", bodies.BodiesFile)


@pytest.mark.parametrize("check", checking.CHECKS, ids=lambda check: check.__name__)
def test_what_must_be_true_is(check: Callable[[], Any]) -> None:
    assert [str(problem) for problem in check()] == []


def test_bodies_are_in_order_of_their_ids() -> None:
    ids = [body.id for body in bodies.knowledge().file.body]
    assert [(one, other) for one, other in pairwise(ids) if one >= other] == []


@pytest.mark.parametrize("name", FILES)
def test_entries_are_unique(name: str) -> None:
    ours, _ = knowledge.layers(name)
    for table in KEYS.keys() & ours.values.keys():
        if not all(isinstance(entry, dict) for entry in ours.entries(table)):
            continue
        keys = Counter(tuple(entry[field] for field in KEYS[table]) for entry in ours.entries(table))
        assert [key for key, count in keys.items() if count > 1] == []


# -- Offices


def test_no_wording_of_offices_leads_to_two() -> None:
    same = FILES["offices"].same
    phrases = [lemmas(phrase) for one in same for phrase in (one.phrase, *one.forms)]
    counts = Counter(" ".join(phrase) for phrase in phrases)
    assert [phrase for phrase, count in counts.items() if count > 1] == []


def test_forms_of_offices_lead_to_the_office_in_one_step() -> None:
    pairs = [(form, one.phrase) for one in FILES["offices"].same for form in one.forms]
    heads = {phrase: offices.office(lemmas(phrase), ()).head for pair in pairs for phrase in pair}
    assert [(form, heads[form]) for form, phrase in pairs if heads[form] != heads[phrase]] == []
