"""Normal forms of RuNormAS and BSNLP: their formats are read, our normals scored as docs/corpora.md says. The texts are
made up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
import records

from extract.commands import cli
from extract.documents import Document, ReadError
from extract.language import in_language, translated
from extract.records import Mention, Record
from extract.scoring import bsnlp, runormas
from extract.scoring.normals import NormalCorpus, NormalDocument, plain
from extract.text.spans import Kind

TEXT = "Мэра Анну Ли ждут в Чили. Анне Ли и Фонду «Заря» рады в Чили."
FOUND: list[tuple[Kind, str, int, str | None]] = [
    ("post", "Мэра", 0, "мэр"),
    ("person", "Анну Ли", 5, "Анна Ли"),
    ("state", "Чили", 20, "Чили"),
    ("person", "Анне Ли", 26, "Анна Лий"),
    ("body", "Фонду «Заря»", 36, "фонд «Заря»"),
    ("state", "Чили", 56, "Чиль"),
]


def record(found: Sequence[tuple[Kind, str, int, str | None]] = FOUND) -> Record:
    mentions = tuple(
        Mention(
            type=kind,
            start=start,
            end=start + len(text),
            text=text,
            entity=None,
            normal=normal,
            source="test",
            confidence=1.0,
        )
        for kind, text, start, normal in found
    )
    return msgspec.structs.replace(records.record("a", "", with_text=False), mentions=mentions)


def document(text: str = TEXT) -> Document:
    return Document("a", text, source="a.txt")


def normal(read: NormalDocument, sorts: Sequence[str] = (), given: Record | None = None) -> dict[str, Any]:
    corpus = NormalCorpus([read], sorts=sorts)
    corpus.add(0, given if given is not None else record())
    assert list(corpus.tables())
    figures: dict[str, Any] = json.loads(json.dumps(corpus.to_dict()))["accuracy"]["normal"]
    return figures


def score(folder: Path, *more: str, corpus: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = cli.main(["score", "--corpus", corpus, str(folder), *more])
    told = capsys.readouterr()
    return status, told.out, told.err


# -- RuNormAS


def spans(*parts: str) -> str:
    return "".join(f"{TEXT.index(part)} {TEXT.index(part) + len(part)}\n" for part in parts)


def test_a_span_with_the_borders_of_a_mention_is_judged_by_its_normal() -> None:
    read = runormas.parse(document(), spans("Анну Ли", "Анне Ли", "рады", "Мэра Анну Ли"), "Анна Ли\nАнна Ли\nрад\nмэр")
    figures = normal(read)
    assert (figures["gold"], figures["total"], figures["correct"], figures["coverage"]) == (4, 2, 1, 0.5)
    assert figures["rows"] == {"person": {"correct": 1, "total": 2}}


def test_the_kind_is_the_found_mention_s() -> None:
    figures = normal(runormas.parse(document(), spans("Мэра", "Фонду «Заря»"), "мэр\nфонд «Заря»"))
    assert set(figures["rows"]) == {"post", "body"}


@pytest.mark.parametrize(("case", "correct"), [(True, 0), (False, 1)], ids=["named", "generic"])
def test_capitals_count_in_named_entities_alone(case: bool, correct: int) -> None:
    figures = normal(runormas.parse(document(), spans("Фонду «Заря»"), "Фонд «Заря»", case=case))
    assert (figures["correct"], figures["correct_loosely"]) == (correct, 1)


@pytest.mark.parametrize(("wanted", "correct"), [("Пётр  Буш", 1), ("Петр Буш", 1), ("Петр Буша", 0)])
def test_yo_and_runs_of_spaces_do_not_count(wanted: str, correct: int) -> None:
    read = runormas.parse(document("Петру Бушу"), "0\t10", wanted)
    assert normal(read, given=record([("person", "Петру Бушу", 0, "Пётр Буш")]))["correct"] == correct


@pytest.mark.parametrize(("line", "found"), [("5 9 10 12", 1), ("0 4 10 12", 0)], ids=["one after the other", "apart"])
def test_a_span_of_several_stretches_has_the_words_of_all(line: str, found: int) -> None:
    read = runormas.parse(document(), line, "Анна Ли")
    assert read.forms[0].words == {1: "Анну Ли", 0: "Мэра Ли"}[found]
    assert normal(read)["total"] == found


@pytest.mark.parametrize("line", ["5 x", "5 12 20", "12 5", "5 5000", "5"])
def test_an_odd_span_is_named_and_the_others_keep_their_forms(line: str) -> None:
    read = runormas.parse(document(), f"{line}\n{spans('Анну Ли')}", "что-то\nАнна Ли", ("a.ann", "a.norm"))
    assert [form.normal for form in read.forms] == ["Анна Ли"]
    assert read.warnings == (f"a.ann:1: not RuNormAS's format ({line!r}); left out",)
    assert in_language("ru", lambda: translated(read.warnings[0])).startswith("a.ann:1: не формат RuNormAS")


def test_too_few_forms_are_named() -> None:
    read = runormas.parse(document(), spans("Анну Ли", "Чили"), "Анна Ли\n", ("a.ann", "a.norm"))
    assert len(read.forms) == 1
    assert read.warnings == ("a.norm: 1 lines for the 2 of a.ann; only as many are scored as both have",)


@pytest.mark.parametrize("beside", [True, False], ids=["spans by the text", "spans by the forms"])
def test_a_folder_of_runormas(tmp_path: Path, beside: bool) -> None:
    texts, norms = tmp_path / "generic", tmp_path / "forms"
    for folder in (texts, norms):
        folder.mkdir()
    for name in ("a", "b"):
        (texts / f"{name}.txt").write_bytes(b"\r\n" + TEXT.encode())
    (texts if beside else norms).joinpath("a.ann").write_text("6 13\n", encoding="utf-8")
    (norms / "a.norm").write_text("анна ли\n", encoding="utf-8")
    (read,), warnings = runormas.read_folder(str(texts), str(norms))
    assert [(form.words, form.span) for form in read.forms] == [("Анну Ли", (6, 13))]  # a line end is one character
    assert not read.case
    assert warnings == [f"{texts / 'b.txt'}: no b.ann for it; left out"]


def test_a_text_without_forms_is_named(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / f"{name}.ann").write_text("5 12\n", encoding="utf-8")
    with pytest.raises(ReadError, match="give RuNormAS's texts, then its normal forms"):
        runormas.read_folder(str(tmp_path))
    (tmp_path / "a.norm").write_text("Анна Ли\n", encoding="utf-8")
    (read,), warnings = runormas.read_folder(str(tmp_path))
    assert read.case
    assert warnings == [f"{tmp_path / 'b.txt'}: no b.norm for it; left out"]


def test_the_command_scores_runormas(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Сергей Лавров встретился с Антониу Гутерришем."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.ann").write_text("0 13\n27 45\n99 100\n", encoding="utf-8")
    (tmp_path / "a.norm").write_text("Сергей Лавров\nНекто Иной\nникто\n", encoding="utf-8")
    status, shown, told = score(tmp_path, str(tmp_path), "--errors", corpus="runormas", capsys=capsys)
    assert status == 0
    assert "a.ann:3: " in told and "a.ann:1" not in told
    assert "⟦Антониу Гутерришем⟧" in shown and "Некто Иной" in shown


def test_a_second_folder_is_runormas_s_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        score(tmp_path, str(tmp_path), corpus="bsnlp", capsys=capsys)
    assert "--corpus runormas" in capsys.readouterr().err


# -- BSNLP

OUT = """ru-7
Анну Ли\tАнна Ли\tPER\tPER_1
Анне Ли\tАнна Ли\tPER\tPER_1
Петру\tПетр\tPER\tPER_2
Чили\tЧИЛИ\tLOC\tLOC_1
Фонду «Заря»\tфонд «заря»\tORG\tORG_1
Заря\tЗаря\tPRO\tPRO_1
"""


def test_each_surface_that_is_a_mention_is_judged() -> None:
    figures = normal(bsnlp.parse(document(), OUT, "a.out"), bsnlp.SORTS)
    assert figures["rows"] == {
        "PER": {"correct": 1, "correct_loosely": 1, "total": 2, "gold": 3},
        "ORG": {"correct": 1, "correct_loosely": 1, "total": 1, "gold": 1},
        "LOC": {"correct": 1, "correct_loosely": 1, "total": 1, "gold": 1},
    }
    assert (figures["gold"], figures["total"], figures["correct"]) == (5, 4, 3)


@pytest.mark.parametrize(("base", "correct"), [("Ли Анна", 1), ("Ли А.", 0)])
def test_the_order_of_a_person_s_words_does_not_count(base: str, correct: int) -> None:
    read = bsnlp.parse(document(), f"ru-7\nАнну Ли\t{base}\tPER\tPER_1", "a.out")
    assert normal(read, bsnlp.SORTS)["correct"] == correct


def test_loosely_a_base_form_of_the_same_id_will_do(tmp_path: Path) -> None:
    bsnlp_folder(tmp_path, ["ru", "ru"])
    out = "ru-0\nАнну Ли\tАнну Ли\tPER\tPER_1\n"
    (tmp_path / "annotations" / "topic" / "0.out").write_text(out, encoding="utf-8")
    (first, _), _ = bsnlp.read_folder(str(tmp_path))
    figures = normal(first, bsnlp.SORTS)
    assert (figures["correct"], figures["correct_loosely"]) == (0, 1)


@pytest.mark.parametrize(("normals", "correct"), [(("Чили", "Чиль", "Чили"), 1), (("Чиль", "Чили", "Чиль"), 0)])
def test_of_several_mentions_the_most_frequent_normal_counts(normals: Sequence[str], correct: int) -> None:
    found: list[tuple[Kind, str, int, str | None]] = [("state", "Чили", 9 * i, one) for i, one in enumerate(normals)]
    read = bsnlp.parse(document(), "ru-7\nЧили\tЧили\tLOC\tLOC_1", "a.out")
    assert normal(read, bsnlp.SORTS, record(found))["correct"] == correct


def test_a_mention_without_a_normal_is_not_found() -> None:
    read = bsnlp.parse(document(), "ru-7\nЧили\tЧили\tLOC\tLOC_1", "a.out")
    assert normal(read, bsnlp.SORTS, record([("date", "Чили", 20, None)]))["total"] == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ли О. А.", "ли О.А.", True),
        ("О. Ли", "О.Ли", True),
        ("Ковид - 19", "Ковид-19", True),
        ("Фёдор", "Федор", True),
        ("«Заря»", "Заря", False),
        ("Ли Анна", "Лианна", False),
    ],
)
def test_plain(one: str, other: str, same: bool) -> None:
    assert (plain(one) == plain(other)) is same


@pytest.mark.parametrize("line", ["Чили\tЧили\tLOC", "Чили\tЧили\tGPE\tGPE_1", "\tЧили\tLOC\tLOC_1", "Чили"])
def test_an_odd_line_of_bsnlp_is_named(line: str) -> None:
    read = bsnlp.parse(document(), f"{OUT}{line}\n", "a.out")
    assert len(read.forms) == 5
    assert read.warnings == (f"a.out:8: not BSNLP's format ({line!r}); left out",)


def bsnlp_folder(folder: Path, languages: Sequence[str]) -> None:
    for part in ("raw", "annotations"):
        (folder / part / "topic").mkdir(parents=True)
    for number, language in enumerate(languages):
        raw = f"{language}-{number}\n{language}\n2021-02-03\nhttp://example.org\nЖдут Анну Ли.\n"
        (folder / "raw" / "topic" / f"{number}.txt").write_text(raw, encoding="utf-8")
        (folder / "annotations" / "topic" / f"{number}.out").write_text(OUT, encoding="utf-8")


def test_a_folder_of_bsnlp(tmp_path: Path) -> None:
    bsnlp_folder(tmp_path, ["ru", "cs", "ru"])
    (tmp_path / "annotations" / "topic" / "2.out").unlink()
    (read,), warnings = bsnlp.read_folder(str(tmp_path))
    assert read.document.text == "\n\n\n\nЖдут Анну Ли.\n"
    assert (read.document.id, read.document.anchor) == ("0", date(2021, 2, 3))
    assert warnings == [f"{tmp_path / 'raw' / 'topic' / '2.txt'}: no 2.out for it; left out"]


def test_a_folder_without_russian_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="give BSNLP-2021's folder"):
        bsnlp.read_folder(str(tmp_path))
    bsnlp_folder(tmp_path, ["cs"])
    with pytest.raises(ReadError, match="no Russian"):
        bsnlp.read_folder(str(tmp_path))


def test_errors_show_the_form_that_was_wanted() -> None:
    corpus = NormalCorpus([bsnlp.parse(document(), OUT, "a.out")], sorts=bsnlp.SORTS)
    corpus.add(0, record())
    assert [(error.type, error.what, error.start, str(error.note)) for error in corpus.errors] == [
        ("person", "normal", 26, "Анна Ли, not Анна Лий")
    ]


def test_a_document_that_failed_has_nothing_found() -> None:
    corpus = NormalCorpus([bsnlp.parse(document(), OUT, "a.out")], sorts=bsnlp.SORTS)
    corpus.add(0, None)
    figures = corpus.to_dict()
    assert (figures["accuracy"]["normal"]["gold"], figures["accuracy"]["normal"]["total"]) == (5, 0)
    assert figures["micro"] is None and figures["types"]["person"] is None and figures["documents"] == 1
