"""show: the text stays readable, each mention is seen, and nothing in a text steers the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from sample import TEXT, sample

from extract.commands import cli, documents
from extract.documents import Document
from extract.formats.highlights import Segment, bracketed, coloured, segments
from extract.formats.tables import entity_tables, rendered
from extract.language import visible
from extract.pipeline import Pipeline
from extract.records import Mention, Record
from extract.text.spans import Kind


def mentions(*spans: tuple[Kind, int, int]) -> tuple[Mention, ...]:
    return tuple(
        Mention(type=kind, start=start, end=end, text="абвгдежз"[start:end], entity=None, source="test", confidence=1)
        for kind, start, end in spans
    )


def record(*spans: tuple[Kind, int, int]) -> Record:
    nothing: dict[str, Any] = dict.fromkeys(("dates", "states", "bodies", "officials", "people", "decisions"), ())
    return sample(text="абвгдежз", mentions=mentions(*spans), warnings=(), **nothing)


def test_a_text_is_cut_at_every_border() -> None:
    assert list(segments(mentions(("post", 0, 6), ("body", 2, 4), ("state", 2, 3), ("person", 5, 8)), 8)) == [
        Segment(0, 2, (0,)),
        Segment(2, 3, (0, 1, 2)),
        Segment(3, 4, (0, 1)),
        Segment(4, 5, (0,)),
        Segment(5, 6, (0, 3)),
        Segment(6, 8, (3,)),
    ]


@pytest.mark.parametrize(
    ("spans", "shown"),
    [
        ([], "абвгдежз"),
        ([("body", 0, 8)], "⟦body абвгдежз⟧"),
        ([("post", 0, 5), ("state", 3, 5), ("person", 6, 8)], "⟦post абв⟦state гд⟧⟧е⟦person жз⟧"),
        ([("decision", 1, 5), ("post", 1, 5)], "а⟦decision ⟦post бвгд⟧⟧ежз"),
        ([("body", 0, 4), ("body", 4, 8)], "⟦body абвг⟧⟦body дежз⟧"),
        ([("post", 0, 5), ("person", 3, 8)], "⟦post абв⟦person гд⟧⟧⟦…person ежз⟧"),
    ],
)
def test_brackets_nest_and_cross(spans: list[tuple[Kind, int, int]], shown: str) -> None:
    assert bracketed(record(*spans)) == shown


def test_colours_leave_the_text_as_it_is() -> None:
    plain = rendered(coloured(sample()), terminal=False)
    assert plain.startswith("date  state  place  body  person  post  decision\n\n😀 Президент Казахстана Токаев\n1 мая")
    assert "\033[34mПрезидент \033[0m\033[4;32mКазахстана\033[0m" in rendered(coloured(sample()), terminal=True)


def test_nothing_steers_the_terminal() -> None:
    assert visible("a\x1b[31mb\r\nc\x9bd\x7f\te\x00") == "a␛[31mb\nc\\u009bd␡\te␀"


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Fake:
        def pipe(self, documents: list[Document]) -> list[Record]:
            return [sample(one.id, text=one.text) for one in documents]

    monkeypatch.setattr(documents, "load_pipeline", lambda knowledge: Fake())
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    assert cli.main(["show", str(tmp_path / "a.txt"), str(tmp_path / "no.txt")]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("a · 2020-12-02 (given) · 12 mentions ─")
    assert "😀 ⟦post Президент ⟦state Казахстана⟧⟧ ⟦person Токаев⟧\n⟦date 1 мая⟧ подписал" in out
    assert [line.split()[:4] for line in out.splitlines() if line.startswith("Officials")] == [
        ["Officials", "Post", "Of", "Held"]
    ]
    assert "no.txt: no such file" in err
    assert cli.main(["show", "--max-chars", "5", str(tmp_path / "a.txt")]) == 2
    assert f"a.txt: {len(TEXT)} characters, more than 5: cut it into documents" in capsys.readouterr().err
    assert cli.main(["show", str(tmp_path / "no.txt")]) == 2


def test_tables_tell_bodies_of_one_name_apart_and_name_acts_in_the_nominative(pipeline: Pipeline) -> None:
    record = pipeline("Глава МИД РФ Сергей Лавров и глава МИД Китая Ван И верны Уставу ООН.")
    shown = rendered(entity_tables(record), terminal=False)
    assert "Глава МИД РФ      МИД РФ" in shown
    assert "глава МИД Китая   МИД Китая" in shown
    assert "Устав ООН" in shown


HELD: tuple[tuple[dict[str, Any], str], ...] = (
    ({}, "acting, takes office, since 2020-12-01"),
    ({"status": "holds", "since": None}, "acting"),
    ({"acting": False, "status": "holds", "since": None}, "in office"),
    (
        {"acting": False, "former": True, "status": "ends", "since": None, "until": "2019"},
        "formerly, leaves office, until 2019",
    ),
    ({"acting": False, "former": True, "status": "past", "since": None}, "formerly"),
)


@pytest.mark.parametrize(("facts", "told"), HELD, ids=[entry[1] for entry in HELD])
def test_tables_tell_how_and_since_when_a_post_is_held(
    facts: dict[str, Any], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    [official] = sample().officials
    [post] = official.posts
    record = sample(officials=(replace(official, posts=(replace(post, **facts),)),))
    shown = rendered(entity_tables(record), terminal=False).splitlines()
    [row] = [line.split() for line in shown if line.startswith("Токаев")]
    assert " ".join(row) == f"Токаев Президент Казахстана Казахстан {told} 3"
