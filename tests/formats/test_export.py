"""Exports: each format holds what it should, is read by the tools it is for, and leaves nothing half-written."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
import spacy
from ours import KNOWLEDGE
from paths import GOLD
from sample import TEXT, sample
from spacy.tokens import DocBin
from whole import VALIDATOR

from extract import formats as export
from extract import language
from extract.commands import cli, documents
from extract.commands.outputs import FORMATS
from extract.documents import Document, Failure
from extract.formats import brat, countries, docbin, ftm, parquet, sheets
from extract.formats import workbook as workbooks
from extract.pipeline import Pipeline
from extract.records import Anchor, Record, to_json
from extract.scoring.corpora import GoldCorpus


def written(format: str, *records: Record) -> bytes:
    out = io.BytesIO()
    export.write(records, format, out)
    return out.getvalue()


def test_the_command_knows_every_format() -> None:
    assert tuple(export.FORMATS) == FORMATS


@pytest.mark.parametrize("format", ["jsonl", "json"])
def test_json_is_valid_against_the_schema(format: str) -> None:
    data = written(format, sample(), sample("b"))
    records = json.loads(data) if format == "json" else [json.loads(line) for line in data.splitlines()]
    assert [one["id"] for one in records] == ["a", "b"]
    for one in records:
        VALIDATOR.validate(one)


# -- csv


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_of_mentions() -> None:
    data = written("csv", sample(), sample("b"))
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\xef\xbb\xbf") == 1
    found = rows(data)
    assert [(one["document"], one["number"]) for one in found[:2] + found[-1:]] == [("a", "0"), ("a", "1"), ("b", "11")]
    assert found[1]["text"] == "Казахстана" and found[1]["value"] == "Казахстан" and found[1]["file"] == "news/a.txt"
    assert TEXT[int(found[1]["start"]) : int(found[1]["end"])] == "Казахстана"
    assert [one["normal"] for one in found[:4]] == ["Президент Казахстана", "Казахстан", "Токаев", ""]


def test_csv_folder_has_a_table_a_kind(tmp_path: Path) -> None:
    export.write([sample()], "csv", tmp_path)
    tables = {path.stem: rows(path.read_bytes()) for path in tmp_path.iterdir()}
    assert {name: len(found) for name, found in tables.items()} == {
        **{"documents": 1, "mentions": 12, "officials": 1, "people": 1, "states": 3, "places": 0},
        **{"bodies": 1, "decisions": 1, "dates": 2, "warnings": 1},
    }
    official = tables["officials"][0]
    assert (official["title"], official["of"], official["of_names"]) == (
        "Президент Казахстана",
        "state:KAZ",
        "Казахстан",
    )
    assert (official["acting"], official["former"], official["document_date"]) == ("true", "false", "2020-12-02")
    assert tables["documents"][0]["mentions"] == "12"


def test_csv_runs_no_formula(tmp_path: Path) -> None:
    export.write([sample(id="@id", source="+x.txt")], "csv", tmp_path)
    for path in tmp_path.iterdir():
        for row in rows(path.read_bytes()):
            assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert rows((tmp_path / "bodies.csv").read_bytes())[0]["name"] == '\'=HYPERLINK("http://x")'


# -- xlsx


def workbook(*records: Record) -> Any:
    openpyxl = pytest.importorskip("openpyxl")
    return openpyxl.load_workbook(io.BytesIO(written("xlsx", *records)))


def test_a_workbook_has_a_sheet_a_table() -> None:
    book = workbook(sample(), sample("b"))
    assert book.sheetnames == list(sheets.COLUMNS)
    head, first, *_ = book["officials"].values
    found = dict(zip(head, first, strict=True))
    assert found["title"] == "Президент Казахстана" and found["since"] == "2020-12-01" and found["mentions"] == "0"
    assert (found["acting"], found["confidence"]) == (True, 1)
    assert book["mentions"].max_row == 1 + 2 * 12
    assert book["mentions"].freeze_panes == "A2" and book["mentions"].auto_filter.ref == "A1:P25"


def test_a_workbook_speaks_the_user_s_language() -> None:
    with language.speaking("ru"):
        book = workbook(sample())
    head, first, *_ = book["Должностные лица"].values
    found = dict(zip(head, first, strict=True))
    assert (found["Должность"], found["Как занимает"]) == ("Президент Казахстана", "вступает в должность")
    heads = [cell.value for sheet in book for cell in sheet[1]]
    assert not [head for head in heads if head != "Id" and not re.search("[а-яё]", head)]
    assert {cell.value for cell in book["Упоминания"]["E"]} >= {"должность", "государство"}


def test_a_workbook_runs_no_formula_and_takes_every_sign() -> None:
    book = workbook(sample("=1+1", source="#N/A\x00\x0b\ufffe\ud800"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} == {"s"}
    row = [cell.value for cell in book["bodies"][2]]
    assert row[:2] == ["=1+1", "#N/A␀␋\ufffd?"] and '=HYPERLINK("http://x")' in row


def test_more_rows_than_a_sheet_holds_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("openpyxl")
    monkeypatch.setattr(workbooks, "ROWS", 13)
    written("xlsx", sample())
    with pytest.raises(OSError, match="a sheet of Excel holds 13 rows: give fewer documents, or write csv"):
        written("xlsx", sample(), sample("b"))


# -- parquet


def test_parquet_holds_what_json_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(parquet, "ROWS", 2)
    records = [sample("a"), sample("b", text=None, source=None), sample("c")]
    file = pq.ParquetFile(io.BytesIO(written("parquet", *records)))
    assert file.num_row_groups == 2
    assert file.read().to_pylist() == [json.loads(to_json(one)) for one in records]


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr(documents, "load_pipeline", lambda knowledge: Fake())
    assert cli.main(["run", str(GOLD / "114_hronika.txt"), "--format", "parquet"]) == 2
    message = "extract-ru: the format parquet needs pyarrow: pip install 'extract-ru[parquet]'\n"
    assert capsys.readouterr() == ("", message)


# -- brat


def scored(folder: Path | str, records: Iterable[Record]) -> dict[str, Any]:
    corpus = GoldCorpus(brat.read_folder(str(folder)))
    assert corpus.warnings == ()
    by_id = {one.id: one for one in records}
    for number, document in enumerate(corpus.documents):
        corpus.add(number, by_id[document.id])
    assert corpus.errors == []
    return corpus.to_dict()


def all_right(figures: dict[str, Any]) -> bool:
    shares = [figures["micro"], *figures["relations"].values(), figures["officials"], figures["officials"]["with_of"]]
    facts = figures["accuracy"].values()
    return all(one["f1"] == 1 for one in shares if one) and all(one["correct"] == one["total"] for one in facts if one)


def test_brat_of_the_gold_texts_is_read_back_as_gold(pipeline: Pipeline, tmp_path: Path) -> None:
    texts = {path.stem: path.read_bytes().decode() for path in sorted(GOLD.glob("*.txt"))}
    found = pipeline.pipe(Document(id, text, extracted=True) for id, text in texts.items())
    records = [one for one in found if isinstance(one, Record)]
    assert len(records) == len(texts) > 10
    export.write(records, "brat", tmp_path)
    figures = scored(tmp_path, records)
    assert all_right(figures) and figures["documents"] == len(texts)
    for name in ("value", "code", "name", "holder", "number", "form", "body_kind", "decision_kind", "title"):
        assert figures["accuracy"][name]["total"] > 20


def test_brat_files_are_as_the_gold_set_writes_them(tmp_path: Path) -> None:
    export.write([sample()], "brat", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.ann", "a.txt", "annotation.conf", "dates.tsv"]
    assert (tmp_path / "a.txt").read_bytes().decode() == TEXT
    lines = (tmp_path / "a.ann").read_text().splitlines()
    assert lines[:2] == ["T1\tpost 2 22\tПрезидент Казахстана", "T2\tstate 12 22\tКазахстана"]
    assert {line.partition("\t")[2] for line in lines} >= {
        "acting T1",
        "code T2 KAZ",
        "holder Arg1:T1 Arg2:T3",
        "of Arg1:T1 Arg2:T2",
        "same Arg1:T8 Arg2:T3",
        "dated Arg1:T5 Arg2:T4",
        "issuer Arg1:T5 Arg2:T3",
        "AnnotatorNotes T3\tname: Токаев",
        "AnnotatorNotes T2\tnormal: Казахстан",
    }
    assert sum("normal:" in line for line in lines) == 1  # none where the text is in the nominative
    assert "code\tArg:state, Value:KAZ|TJK\n" in (tmp_path / "annotation.conf").read_text()
    assert (tmp_path / "dates.tsv").read_text() == "id\tdate\na\t2020-12-02\n"


def test_brat_file_names_stay_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    ids = ("../evil", "x/y", "x y", "x_y", "x_y-2", ".", "Ж" * 300, "Ж" * 101, "𐐨" * 100, "z" * 5000)
    export.write([sample(id) for id in ids], "brat", folder)
    names = sorted(path.stem for path in folder.glob("*.ann"))
    assert names == sorted(
        ["_", "_evil", "x_y", "x_y-2", "x_y-3", "x_y-2-2", "Ж" * 100, f"{'Ж' * 100}-2", "𐐨" * 50, "z" * 200]
    )
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_labels_are_never_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "load_pipeline", lambda knowledge: Fake())
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.ann").write_text("by hand")
    assert cli.main(["run", str(tmp_path / "a.txt"), "--format", "brat", "-o", str(tmp_path)]) == 2
    assert (tmp_path / "a.ann").read_text() == "by hand"


# -- DocBin


def test_docbin_has_exact_spans_by_kind(tmp_path: Path) -> None:
    (tmp_path / "a.spacy").write_bytes(written("docbin", sample(), sample("b")))
    first, second = DocBin().from_disk(tmp_path / "a.spacy").get_docs(spacy.blank("ru").vocab)
    assert first.text == TEXT and second.user_data["record"]["id"] == "b"
    for kind, group in first.spans.items():
        expected = [(one.text, one.entity or "") for one in sample().mentions if one.type == kind]
        assert [(span.text, span.id_) for span in group] == expected
        assert {span.label_ for span in group} <= {kind}
    assert first.spans["state"][0].kb_id_ == "Q232"
    assert [span._.normal for span in first.spans["state"]] == ["Казахстан", "таджикско", "РСФСР"]
    assert first.spans["date"][0]._.normal is None


def test_docbin_keeps_words_whole_beside_the_mentions() -> None:
    words = [token.text for token in docbin.to_doc(sample())]
    assert "границе" in words and "таджикско" in words and "😀" in words


# -- FollowTheMoney


def entities(*records: Record) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written("ftm", *records).splitlines()]


def test_ftm_entities() -> None:
    found = {one["schema"]: one for one in entities(sample())}
    assert found["Document"]["properties"]["fileName"] == ["a.txt"]
    assert found["Document"]["properties"]["detectedCountry"] == ["kz", "tj"]
    assert found["Document"]["properties"]["date"] == ["2020-12-02"]
    assert found["PublicBody"]["properties"]["country"] == ["kz"]
    assert "parent" not in found["PublicBody"]["properties"]  # named by no mention: nothing to refer to
    assert found["Position"]["properties"]["country"] == ["kz"]
    occupancy = found["Occupancy"]["properties"]
    assert occupancy["post"] == [found["Position"]["id"]]
    assert (occupancy["status"], occupancy["description"]) == (["current"], ["acting"])


def test_ftm_ids_are_stable_and_refer_to_what_is_there() -> None:
    found = entities(sample(), sample("b"))
    ids = {one["id"] for one in found}
    people = {one["id"] for one in found if one["schema"] == "Person"}
    assert len(people) == 2  # in both documents the same
    for one in found:
        for name in ("document", "resolved", "holder", "post", "proof", "organization", "parent"):
            assert set(one["properties"].get(name, [])) <= ids


def test_ftm_tells_documents_of_one_id_apart() -> None:
    ids = [{one["id"] for one in entities(sample(source=f"{place}/a.txt"))} for place in ("x", "./x", "y")]
    assert ids[0] == ids[1]
    schemas = {one["id"]: one["schema"] for one in entities(sample(source="y/a.txt"))}
    assert {schemas[id] for id in ids[2] - ids[0]} == {"Document", "Mention"}
    assert not {schemas[id] for id in ids[2] & ids[0]} & {"Document", "Mention"}


def test_ftm_makes_no_one_post_of_two_that_nobody_s_are() -> None:
    [official] = sample().officials
    post = msgspec.structs.replace(official.posts[0], title="министр", of=())
    both = (msgspec.structs.replace(official, id=f"official:{name}", posts=(post,)) for name in "аб")
    found = [one["id"] for one in entities(sample(officials=tuple(both))) if one["schema"] == "Position"]
    assert len(set(found)) == 2


@pytest.mark.parametrize(
    ("value", "kept"),
    [("2020", ["2020"]), ("2020-12", ["2020-12"]), ("XXXX-12-02", None), ("2020-24", None), ("2020/2021", None)],
)
def test_ftm_dates_are_days_of_the_calendar(value: str, kept: list[str] | None) -> None:
    first = next(ftm.entities(sample(date=Anchor(value=value, source="text"))))
    assert first["properties"].get("date") == kept


def test_every_state_with_a_code_of_today_has_a_country() -> None:
    coded = [state.id for state in KNOWLEDGE.states.file.state if state.code]
    missing = [id for id in coded if countries.country(f"state:{id}") is None]
    assert missing == ["VDR", "YMD"]  # ended before ISO's alpha-2 codes for former countries that are in use


def test_ftm_takes_every_value() -> None:
    followthemoney = pytest.importorskip("followthemoney")
    for one in entities(sample(), sample("b")):
        proxy = followthemoney.model.get_proxy(one, cleaned=False)
        proxy.schema.validate(one)
        for name, values in one["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values), name


# -- The command with folders


class Fake:
    """Gives the sample record; fails on texts that say so, and is interrupted after one where they say that."""

    def pipe(self, documents: Iterable[Document], /) -> Iterator[Record | Failure]:
        for document in documents:
            if "сломайся" in document.text:
                yield Failure(document.id, document.source, "ValueError")
            else:
                yield sample(document.id, text=document.text if document.extracted else None)
            if "прервись" in document.text:
                raise KeyboardInterrupt


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(documents, "load_pipeline", lambda knowledge: Fake())
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode())
    return file


@pytest.mark.parametrize("format", ["csv", "brat"])
def test_a_folder_is_made(format: str, text: Path) -> None:
    out = text.parent / "out"
    assert cli.main(["run", str(text), "--format", format, "-o", str(out)]) == 0
    assert (out / ("mentions.csv" if format == "csv" else "a.ann")).is_file()
    assert sorted(path.name for path in text.parent.iterdir()) == ["a.txt", "out"]


def test_csv_goes_to_one_file_where_the_name_says_so(text: Path) -> None:
    out = text.parent / "out.csv"
    assert cli.main(["run", str(text), "--format", "csv", "-o", str(out)]) == 0
    assert len(rows(out.read_bytes())) == 12


@pytest.mark.parametrize(("content", "status"), [("сломайся", 2), ("прервись", 130)])
def test_a_folder_stays_as_it_was_when_nothing_is_whole(content: str, status: int, text: Path) -> None:
    text.write_text(content)
    out = text.parent / "out"
    out.mkdir()
    (out / "mentions.csv").write_text("before")
    assert cli.main(["run", str(text), "--format", "csv", "-o", str(out)]) == status
    assert [(path.name, path.read_text()) for path in out.iterdir()] == [("mentions.csv", "before")]
    assert sorted(path.name for path in text.parent.iterdir()) == ["a.txt", "out"]


def test_a_format_that_needs_the_text_gets_it(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for format in ("labelstudio", "html"):
        assert cli.main(["run", str(text), "--format", format]) == 0
        assert "границе" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "brat"], "the format brat makes a folder: name it with -o"),
        (["--format", "brat", "-o", "{folder}/a.txt"], "{folder}/a.txt: a file: name a folder"),
        (["--format", "csv", "-o", "{folder}/no/out"], "{folder}/no/out: its folder does not exist: create it"),
    ],
)
def test_a_place_that_does_not_fit_is_named(
    arguments: list[str], message: str, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = [one.format(folder=text.parent) for one in arguments]
    assert cli.main(["run", str(text), *places]) == 2
    assert capsys.readouterr() == ("", f"extract-ru: {message.format(folder=text.parent)}\n")


def test_mentions_of_the_sample_are_its_text() -> None:
    mentions = sample().mentions
    assert all(one.text == TEXT[one.start : one.end] for one in mentions)
    assert all((one.start, -one.end) < (other.start, -other.end) for one, other in pairwise(mentions))
