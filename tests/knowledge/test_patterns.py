"""Patterns: every file of `patterns/` loads, keeps its order, and its words are found in running text."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from ours import KNOWLEDGE

from extract import checking
from extract.checking import FILES, Problem
from extract.knowledge import Knowledge, PatternError, files
from extract.knowledge.offices import OfficesFile
from extract.knowledge.overlay import KEYS
from extract.register import offices
from extract.text.phrases import lemmas


def test_every_file_is_checked() -> None:
    assert sorted(FILES) == sorted(path.stem for path in files.folder().glob("*.toml"))
    assert checking.unusable(KNOWLEDGE) == []


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
def test_a_spoilt_file_is_refused_by_name(name: str, spoil: Callable[[str], str]) -> None:
    path, data = KNOWLEDGE.files.ours[name]
    spoilt = {**KNOWLEDGE.files.ours, name: (path, spoil(data.decode("utf-8")).encode())}
    with pytest.raises(PatternError, match=rf"{name}\.toml"):
        getattr(Knowledge(replace(KNOWLEDGE.files, ours=spoilt, _layers={})), name)


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(files.folder() / "people.toml", tmp_path)
    monkeypatch.setattr(files, "folder", lambda: tmp_path)
    with pytest.raises(PatternError, match=r"bodies\.toml"):
        _ = Knowledge(files.read()).bodies


@pytest.mark.parametrize("check", checking.CHECKS, ids=lambda check: check.__name__)
def test_what_must_be_true_is(check: Callable[[Knowledge], Iterable[Problem]]) -> None:
    assert [str(problem) for problem in check(KNOWLEDGE)] == []


def test_bodies_are_in_order_of_their_ids() -> None:
    ids = [body.id for body in KNOWLEDGE.bodies.file.body]
    assert [(one, other) for one, other in pairwise(ids) if one >= other] == []


@pytest.mark.parametrize("name", FILES)
def test_entries_are_unique(name: str) -> None:
    ours, _ = KNOWLEDGE.files.layers(name)
    for table in KEYS.keys() & ours.values.keys():
        if not all(isinstance(entry, dict) for entry in ours.entries(table)):
            continue
        keys = Counter(tuple(entry[field] for field in KEYS[table]) for entry in ours.entries(table))
        assert [key for key, count in keys.items() if count > 1] == []


# -- Offices


WORDINGS = [(group.phrase, *group.forms) for group in KNOWLEDGE.files.load("offices", OfficesFile).same]


def test_no_wording_of_offices_leads_to_two() -> None:
    counts = Counter(lemmas(wording) for group in WORDINGS for wording in group)
    assert [wording for wording, count in counts.items() if count > 1] == []


def test_forms_of_offices_lead_to_the_office_in_one_step() -> None:
    pairs = [(form, phrase) for phrase, *forms in WORDINGS for form in forms]
    heads = {phrase: offices.office(KNOWLEDGE.offices, lemmas(phrase), ()).head for pair in pairs for phrase in pair}
    assert [(form, heads[form]) for form, phrase in pairs if heads[form] != heads[phrase]] == []
