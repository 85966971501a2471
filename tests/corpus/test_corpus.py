"""A corpus: shards in, shards out; what is done stays done, whatever stops the run. The pipeline is a fake."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fakes import TEXT, Fake, load_fake
from paths import environment, listed

import extract
from extract.commands import cli, documents
from extract.corpus import planning, shards
from extract.knowledge import Knowledge


@pytest.fixture(autouse=True)
def fake_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "load_pipeline", load_fake)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two shards of twenty documents, one of which fails, and three loose files."""
    folder = tmp_path / "corpus"
    for name in ("a", "sub/b"):
        write(folder / f"{name}.jsonl", [(f"{name}{number}", TEXT) for number in range(20)])
    write(folder / "bad.jsonl", [("x", TEXT), ("y", "сломайся"), ("z", " ")])
    for name in ("t1", "t2", "t3"):
        (folder / f"{name}.txt").write_text(TEXT)
    return folder


def write(path: Path, rows: list[tuple[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in rows))


def run(corpus: Path, *options: str, out: str = "out") -> int:
    return cli.main(["run", str(corpus), "--out", str(corpus.parent / out), "--jobs", "1", *options])


def output(corpus: Path, out: str = "out") -> dict[str, bytes]:
    """All files of the output folder."""
    return {path.name: path.read_bytes() for path in (corpus.parent / out).iterdir()}


def ids(corpus: Path, name: str) -> list[str]:
    return [json.loads(line)["id"] for line in output(corpus)[name].splitlines()]


def manifest(corpus: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(output(corpus)["manifest.json"])
    return found


def test_a_shard_out_for_each_shard_in(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus) == 1
    assert sorted(output(corpus)) == ["a.jsonl", "bad.jsonl", "manifest.json", "sub-b.jsonl", "texts-00000.jsonl"]
    assert ids(corpus, "a.jsonl") == [f"a{number}" for number in range(20)]
    assert ids(corpus, "texts-00000.jsonl") == ["t1", "t2", "t3"]
    out, err = capsys.readouterr()
    assert out == ""
    assert sorted(err.splitlines()) == sorted(
        [
            f'extract-ru: {corpus}/bad.jsonl:3: "text" is empty: fill it in, or leave the line out',
            f"extract-ru: {corpus}/bad.jsonl (y): ValueError: two lines",
            f"extract-ru: {corpus.parent}/out: 4 shards, 44 documents done, 2 failed: see manifest.json",
        ]
    )


def test_the_manifest_tells_what_was_done_and_what_failed(corpus: Path) -> None:
    run(corpus, "--date", "2020-12-02")
    found = manifest(corpus)
    assert found["settings"]["date"] == "2020-12-02"
    bad = found["shards"]["bad"]
    assert (bad["input"], bad["documents"], bad["failed"]) == (f"{corpus}/bad.jsonl", 1, 2)
    assert bad["errors"] == [
        f'{corpus}/bad.jsonl:3: "text" is empty: fill it in, or leave the line out',
        f"{corpus}/bad.jsonl (y): ValueError: two lines",
    ]
    assert found["shards"]["a"]["bytes"] == (corpus / "a.jsonl").stat().st_size
    assert found["shards"]["texts-00000"]["files"] == {
        str(corpus / f"t{n}.txt"): hashlib.sha256(TEXT.encode()).hexdigest() for n in (1, 2, 3)
    }


def never(knowledge: Knowledge) -> Fake:
    raise AssertionError


def test_a_second_run_touches_nothing_and_has_the_same_status(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(corpus)
    times = {path: path.stat().st_mtime_ns for path in (corpus.parent / "out").glob("*.jsonl")}
    capsys.readouterr()
    monkeypatch.setattr(documents, "load_pipeline", never)  # not even loaded
    assert run(corpus) == 1
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert capsys.readouterr().err.splitlines() == [
        f"extract-ru: {corpus.parent}/out: 4 of 4 shards are done already",
        f"extract-ru: {corpus.parent}/out: 4 shards, 44 documents done, 2 failed: see manifest.json",
    ]


def test_the_number_of_processes_changes_no_byte(corpus: Path) -> None:
    run(corpus)
    assert run(corpus, "--jobs", "2", out="two") == 1
    assert output(corpus, "two") == output(corpus)


def test_a_changed_input_is_done_anew_and_a_touched_one_is_not(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(corpus)
    before = (corpus.parent / "out" / "a.jsonl").stat().st_mtime_ns
    os.utime(corpus / "a.jsonl", (1, 1))
    write(corpus / "bad.jsonl", [("x", TEXT), ("y", TEXT)])
    capsys.readouterr()
    assert run(corpus) == 0
    assert f"{corpus}/bad.jsonl: changed since it was done: done anew" in capsys.readouterr().err
    assert ids(corpus, "bad.jsonl") == ["x", "y"]
    assert (corpus.parent / "out" / "a.jsonl").stat().st_mtime_ns == before


def test_a_removed_output_is_done_anew(corpus: Path) -> None:
    run(corpus)
    whole = output(corpus)
    (corpus.parent / "out" / "a.jsonl").unlink()
    (corpus.parent / "out" / "sub-b.jsonl").write_bytes(b"cut")
    run(corpus)
    assert output(corpus) == whole


def test_other_settings_are_refused_unless_all_is_to_be_done_anew(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(corpus, "--date", "2020-12-02")
    whole = output(corpus)
    capsys.readouterr()
    assert run(corpus, "--date", "2020-12-03") == 2
    assert capsys.readouterr().err == (
        f"extract-ru: {corpus.parent}/out: was made with other settings (--date: 2020-12-02 ≠ 2020-12-03): "
        "give the same options, another --out, or --restart to do all anew\n"
    )
    assert output(corpus) == whole
    assert run(corpus, "--date", "2020-12-03", "--restart") == 1
    assert json.loads(output(corpus)["a.jsonl"].splitlines()[0])["date"]["value"] == "2020-12-03"


def test_another_option_is_named(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(corpus)
    capsys.readouterr()
    assert run(corpus, "--with-text", "--date", "2020-12-03", "--lang", "ru") == 2
    assert "с другими параметрами (--date: – ≠ 2020-12-03; --with-text: нет ≠ да)" in capsys.readouterr().err


def test_another_version_or_another_knowledge_does_not_go_on(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    own = corpus.parent / "own"
    own.mkdir()
    (own / "places.toml").write_text('[[place]]\nid = "тридевятск"\nname = "Тридевятск"\nkind = "settlement"\n')
    run(corpus)
    whole = output(corpus)
    capsys.readouterr()
    assert run(corpus, "--patterns", str(own)) == 2
    assert "with other settings (patterns: " in capsys.readouterr().err
    monkeypatch.setattr(extract, "__version__", "99.0")
    assert run(corpus) == 2
    assert "≠ 99.0)" in capsys.readouterr().err
    assert output(corpus) == whole


def test_another_confidence_is_another_setting(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(corpus, "--min-confidence", "0.9")
    capsys.readouterr()
    assert run(corpus) == 2
    assert "with other settings (--min-confidence: 0.9 ≠ 0.0)" in capsys.readouterr().err


def test_dates_of_no_document_are_told_where_all_were_seen(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "bad.jsonl").unlink()
    dates = corpus.parent / "days.csv"
    dates.write_text("id,date\na7,2020-12-02\nx,2020-12-03\n", encoding="utf-8")
    assert run(corpus, "--dates", str(dates)) == 0
    assert f"{dates}: ids that no document has: 1 of 2, such as “x”" in capsys.readouterr().err
    (corpus.parent / "out" / "a.jsonl").unlink()
    assert run(corpus, "--dates", str(dates)) == 0
    assert "ids that no document has" not in capsys.readouterr().err


def test_a_file_given_twice_is_done_once(corpus: Path) -> None:
    run(corpus)
    whole = output(corpus)
    again = [str(corpus / "a.jsonl"), str(corpus), "--out", str(corpus.parent / "out"), "--jobs", "1", "--restart"]
    cli.main(["run", str(corpus), *again])
    assert output(corpus) == whole


def test_a_folder_with_other_files_is_refused(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus.parent / "out").mkdir()
    (corpus.parent / "out" / "thesis.doc").write_text("mine")
    assert run(corpus) == run(corpus, "--restart") == 2
    assert "holds what no run of ours made (thesis.doc): give a new or an empty folder" in capsys.readouterr().err
    assert output(corpus) == {"thesis.doc": b"mine"}


def test_an_output_that_is_a_file_is_told(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus.parent / "out").write_text("mine")
    assert run(corpus) == 2
    assert capsys.readouterr().err == f"extract-ru: {corpus.parent}/out: a file: name a folder\n"


def test_two_runs_do_not_write_to_one_folder(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus.parent / "out").mkdir()
    held = os.open(corpus.parent / "out", os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    assert run(corpus) == 2
    assert "another run is writing there" in capsys.readouterr().err
    os.close(held)
    assert run(corpus) == 1


def test_two_shards_of_one_name_have_their_own_files(corpus: Path) -> None:
    (corpus / "a.csv").write_text(f'id,text\n1,"{TEXT}"\n')
    (corpus / "A.tsv").write_text(f"id\ttext\n2\t{TEXT}\n")  # some file systems take this for one name
    assert run(corpus) == 1
    assert [len(ids(corpus, name)) for name in ("A.jsonl", "a-2.jsonl", "a-3.jsonl")] == [1, 1, 20]


def test_an_id_in_two_shards_is_told(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(corpus / "c.jsonl", [("a7", TEXT), ("c", TEXT)])
    assert run(corpus) == 1
    assert "1 id stands in more than one record (“a7” in a.jsonl, c.jsonl)" in capsys.readouterr().err


def test_an_input_that_gives_nothing_is_tried_again(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "e.csv").write_text("id,body\n1,Текст\n")
    assert run(corpus) == run(corpus) == 1
    assert capsys.readouterr().err.count('no column "text" among id, body') == 2
    assert manifest(corpus)["shards"]["e"]["output"] is None and "e.jsonl" not in output(corpus)


def test_an_input_that_changes_while_it_is_read_is_not_done(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    digests = shards.Shard.digests

    def slow_digests(shard: shards.Shard) -> dict[str, str]:
        if shard.name == "a":
            os.utime(corpus / "a.jsonl", (1, 1))
        return digests(shard)

    with monkeypatch.context() as patched:
        patched.setattr(shards.Shard, "digests", slow_digests)
        assert run(corpus) == 1
    assert f"{corpus}/a.jsonl: changed while it was read: run the command again" in capsys.readouterr().err
    assert "a.jsonl" not in output(corpus)
    run(corpus)
    assert len(ids(corpus, "a.jsonl")) == 20


def test_loose_files_make_shards_of_one_size(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "LOOSE", 2)
    run(corpus)
    assert (ids(corpus, "texts-00000.jsonl"), ids(corpus, "texts-00001.jsonl")) == (["t1", "t2"], ["t3"])


# -- The output folder is ours, the inputs are not


@pytest.mark.parametrize("restart", [[], ["--restart"]])
@pytest.mark.parametrize(
    ("inputs", "out"),
    [
        (["corpus"], "corpus"),
        (["corpus"], "corpus/out"),
        (["corpus"], "."),
        (["corpus/sub"], "corpus"),
        (["corpus/a.jsonl"], "corpus"),
        (["corpus"], "link"),
        (["link"], "corpus"),
        (["link"], "link/sub/new"),
        (["corpus", "other"], "other"),
        (["holder"], "other"),
        (["names"], "other"),
    ],
)
def test_an_output_that_overlaps_an_input_is_refused(
    corpus: Path,
    inputs: list[str],
    out: str,
    restart: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(corpus.parent)
    for name in ("other", "holder", "names"):
        write(Path(name) / "x.jsonl", [("x", TEXT)])
    os.symlink("corpus", "link")
    os.symlink("../other", "holder/within")
    os.symlink("../other/x.jsonl", "names/y.jsonl")
    before = listed(corpus.parent)
    assert cli.main(["run", *inputs, "--out", out, *restart]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"extract-ru: {out}: overlaps with the input ") and len(told.splitlines()) == 1
    assert listed(corpus.parent) == before


@pytest.mark.parametrize("restart", [[], ["--restart"]])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("thesis.doc", "mine"),
        (".x.part", "mine"),
        (".a.jsonl.1234abcd.part", "mine"),
        ("a.jsonl", "{}"),
        ("manifest.json", '{"manifest_version": 3, "name": "of a browser"}'),
        ("manifest.json", "{"),
        ("manifest.json", "[" * 100_000),
        ("manifest.json", '{"settings": {}, "shards": {}}'),
        ("manifest.json/x", "a folder"),
    ],
)
def test_a_folder_that_is_not_ours_is_left_as_it_is(
    corpus: Path, capsys: pytest.CaptureFixture[str], name: str, content: str, restart: list[str]
) -> None:
    out = corpus.parent / "out"
    (out / name).parent.mkdir(parents=True)
    (out / name).write_text(content)
    before = listed(out)
    assert run(corpus, *restart) == 2
    told = capsys.readouterr().err
    assert listed(out) == before
    assert len(told.splitlines()) == 1 and "--restart" not in told


@pytest.mark.parametrize("restart", [[], ["--restart"]])
@pytest.mark.parametrize(
    "change",
    [
        lambda found: found["shards"]["a"].update(output="../victim.txt"),
        lambda found: found["shards"]["a"].update(output="/victim.txt"),
        lambda found: found["shards"].update({"../victim": found["shards"].pop("a")}),
        lambda found: found["shards"].update({"../victim": {**found["shards"]["a"], "output": "../victim.jsonl"}}),
        lambda found: found["shards"].update({".hidden": {**found["shards"]["a"], "output": ".hidden.jsonl"}}),
        lambda found: found["shards"]["a"].update(documents=-1),
        lambda found: found["shards"]["a"].update(files=[]),
        lambda found: found.update(layout=3),
        lambda found: found.update(made_by="another"),
        lambda found: found.pop("made_by"),
    ],
)
def test_a_manifest_gives_no_orders(
    corpus: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Any], None], restart: list[str]
) -> None:
    run(corpus)
    for name in ("victim.txt", "victim.jsonl"):
        (corpus.parent / name).write_text("mine")
    found = manifest(corpus)
    change(found)
    (corpus.parent / "out" / "manifest.json").write_text(json.dumps(found))
    before = listed(corpus.parent)
    capsys.readouterr()
    assert run(corpus, *restart) == 2
    told = capsys.readouterr().err
    assert "out/manifest.json: no manifest that this version writes" in told and "--restart" not in told
    assert listed(corpus.parent) == before


def test_what_a_user_puts_beside_the_records_stays(corpus: Path) -> None:
    out = corpus.parent / "out"
    run(corpus)
    for name in ("notes.txt", ".x.part", ".notes.jsonl.1234abcd.part", "new.jsonl"):
        (out / name).write_text("mine")
    (out / ".a.jsonl.1234abcd.part").write_text("ours")
    write(corpus / "new.jsonl", [("n", TEXT)])
    run(corpus)
    assert ids(corpus, "new-2.jsonl") == ["n"]
    run(corpus, "--restart")
    mine = [name for name, content in output(corpus).items() if content == b"mine"]
    assert sorted(mine) == sorted(["notes.txt", ".x.part", ".notes.jsonl.1234abcd.part", "new.jsonl"])
    assert ".a.jsonl.1234abcd.part" not in output(corpus)


# -- Inputs come, go and change places


def all_ids(corpus: Path) -> list[str]:
    """The ids of all records of the output folder."""
    return sorted(
        json.loads(line)["id"]
        for name, text in output(corpus).items()
        if name.endswith(".jsonl")
        for line in text.splitlines()
    )


def test_what_is_given_later_is_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for month in ("2020-01", "2020-02"):
        write(tmp_path / month / "news.jsonl", [("1", TEXT)])  # the same bytes
        for name in ("a", "b"):
            (tmp_path / month / f"{name}-{month}.txt").write_text(TEXT)
    first, second = tmp_path / "2020-01", tmp_path / "2020-02"
    assert run(first) == 0
    january = output(first)
    assert run(second) == 0
    assert {name: output(first)[name] for name in january if name != "manifest.json"} == {
        name: content for name, content in january.items() if name != "manifest.json"
    }
    assert all_ids(first) == ["1", "1", "a-2020-01", "a-2020-02", "b-2020-01", "b-2020-02"]
    assert ids(first, "texts-00001.jsonl") == ["a-2020-02", "b-2020-02"]
    whole = output(first)
    assert run(first) == run(second) == cli.main(["run", str(first), str(second), "--out", str(tmp_path / "out")]) == 0
    assert output(first) == whole
    assert "2 shards of earlier runs are not of these inputs" in capsys.readouterr().err


def test_a_file_is_known_however_it_is_given(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(corpus)
    whole = output(corpus)
    monkeypatch.chdir(corpus.parent)
    os.symlink("corpus", "link")
    for given in (["corpus"], ["link"], ["./corpus/../corpus/a.jsonl"], ["link/t1.txt", "corpus/t1.txt"]):
        cli.main(["run", *given, "--out", "out"])
        assert output(corpus) == whole


def swap(one: Path, other: Path) -> None:
    one.rename(one.with_name("swap"))
    other.rename(one)
    one.with_name("swap").rename(other)


def renamed_loose(corpus: Path) -> None:
    (corpus / "t2.txt").rename(corpus / "u2.txt")


def renamed_table(corpus: Path) -> None:
    (corpus / "a.jsonl").rename(corpus / "z.jsonl")


def renamed_folder(corpus: Path) -> None:
    (corpus / "sub").rename(corpus / "zub")


def all_renamed(corpus: Path) -> None:
    for name in ("t1", "t2", "t3"):
        (corpus / f"{name}.txt").rename(corpus / f"{name}-renamed.txt")


def swapped_loose(corpus: Path) -> None:
    swap(corpus / "t1.txt", corpus / "t2.txt")


def swapped_tables(corpus: Path) -> None:
    swap(corpus / "a.jsonl", corpus / "sub" / "b.jsonl")


def onto_another(corpus: Path) -> None:
    (corpus / "t1.txt").rename(corpus / "t3.txt")


@pytest.mark.parametrize(
    "change",
    [renamed_loose, renamed_table, renamed_folder, all_renamed, swapped_loose, swapped_tables, onto_another],
)
def test_after_any_change_the_records_are_those_of_a_fresh_run(corpus: Path, change: Callable[[Path], None]) -> None:
    for number in (1, 2, 3):
        (corpus / f"t{number}.txt").write_text(f"{TEXT} {number}")
    write(corpus / "a.jsonl", [(f"c{number}", TEXT) for number in range(20)])
    write(corpus / "sub" / "b.jsonl", [(f"d{number}", TEXT) for number in range(20)])
    for path in corpus.rglob("*.*"):
        os.utime(path, ns=(1, 1))
    run(corpus)
    change(corpus)
    assert run(corpus) == run(corpus, out="fresh") == 1
    records = [
        sorted(
            line for name, text in output(corpus, out).items() if name != "manifest.json" for line in text.split(b"\n")
        )
        for out in ("out", "fresh")
    ]
    assert list(filter(None, records[0])) == list(filter(None, records[1]))
    whole = output(corpus)
    assert run(corpus) == 1
    assert output(corpus) == whole


def test_shards_that_have_moved_are_told_in_the_order_of_their_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ["a", "b", "c", "d", "e", "f"]
    for name in names:
        write(tmp_path / "old" / f"{name}.jsonl", [(name, TEXT)])
    run(tmp_path / "old")
    (tmp_path / "old").rename(tmp_path / "new")
    capsys.readouterr()
    run(tmp_path / "new")
    told = [line for line in capsys.readouterr().err.splitlines() if "its files have moved" in line]
    assert [Path(line.split(": ")[1]).stem for line in told] == names


def test_records_of_removed_files_stay_once(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(planning, "LOOSE", 5)
    for number in range(1, 8):
        (corpus / f"t{number}.txt").write_text(f"{TEXT} {number}")
    run(corpus)
    before = all_ids(corpus)
    for name in ("t1.txt", "t2.txt", "t3.txt", "sub/b.jsonl"):
        (corpus / name).unlink()
    capsys.readouterr()
    run(corpus)
    assert all_ids(corpus) == before
    told = capsys.readouterr().err
    assert f"out/texts-00000.jsonl: 3 of its files are gone ({corpus}/t1.txt): their records stay" in told
    (corpus.parent / "out" / "texts-00000.jsonl").unlink()
    run(corpus)
    assert [id for id in before if id not in {"t1", "t2", "t3"}] == all_ids(corpus)


def test_a_shard_is_not_cut_to_the_files_that_are_given(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(corpus)
    whole = output(corpus)
    (corpus / "t1.txt").write_text(TEXT * 2)
    assert cli.main(["run", str(corpus / "t1.txt"), "--out", str(corpus.parent / "out")]) == 1
    assert "with 2 other files that are not given now: give all of them" in capsys.readouterr().err
    assert output(corpus) == whole
    assert run(corpus) == 1
    assert output(corpus) != whole and ids(corpus, "texts-00000.jsonl") == ["t1", "t2", "t3"]


def test_restart_drops_no_records_of_other_files(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(corpus)
    whole = output(corpus)
    assert cli.main(["run", str(corpus / "a.jsonl"), "--out", str(corpus.parent / "out"), "--restart"]) == 2
    assert "out: holds records of files that are not given now" in capsys.readouterr().err
    assert output(corpus) == whole


@pytest.mark.parametrize("change", [bytes.swapcase, lambda data: data[:-5], lambda data: b""])
def test_an_output_of_other_bytes_is_done_anew(
    corpus: Path, change: Callable[[bytes], bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    run(corpus)
    whole = output(corpus)
    path = corpus.parent / "out" / "a.jsonl"
    path.write_bytes(change(path.read_bytes()))
    run(corpus)
    assert output(corpus) == whole
    assert "out/a.jsonl: changed since it was done: done anew" in capsys.readouterr().err


def test_another_bound_of_length_is_another_setting(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "long.txt").write_text(TEXT * 10)
    run(corpus, "--max-chars", "100")
    assert run(corpus) == 2
    assert "(--max-chars: 100 ≠ 5000000)" in capsys.readouterr().err
    assert run(corpus, "--restart") == run(corpus, "--max-chars", "5000000") == 1
    assert "long" in all_ids(corpus)


def test_names_that_no_file_can_have(corpus: Path) -> None:
    for name in ("ы" * 124, "x" * 249, "line\nbreak", os.fsdecode(b"\xff%"), "50%"):
        write(corpus / f"{name}.jsonl", [("x" + str(len(name)), TEXT)])
    deep = corpus / "/".join(["papka"] * 80)
    deep.mkdir(parents=True)
    write(deep / "d.jsonl", [("deep", TEXT)])
    (deep / "e.txt").write_text(TEXT)
    assert run(corpus) == 1
    assert {"deep", "e", "x124", "x249", "x10", "x2", "x3"} <= set(all_ids(corpus))
    assert all(name.isprintable() and len(os.fsencode(name)) < 230 for name in output(corpus))
    whole = output(corpus)
    assert run(corpus) == 1
    assert output(corpus) == whole


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read all")
def test_one_unreadable_file_costs_no_other(corpus: Path) -> None:
    (corpus / "t2.txt").chmod(0)
    assert run(corpus) == 1
    assert ids(corpus, "texts-00000.jsonl") == ["t1", "t3"]
    (corpus / "t2.txt").chmod(0o600)
    assert run(corpus) == 1
    assert ids(corpus, "texts-00000.jsonl") == ["t1", "t2", "t3"]


def test_a_file_that_vanishes_costs_no_other(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = shards.given

    def vanishing(*inputs: Any, **options: Any) -> Any:
        found = given(*inputs, **options)
        for name in ("a.jsonl", "t2.txt"):
            (corpus / name).unlink()
        return found

    monkeypatch.setattr(shards, "given", vanishing)
    assert run(corpus) == 1
    assert (ids(corpus, "texts-00000.jsonl"), len(ids(corpus, "sub-b.jsonl"))) == (["t1", "t3"], 20)


@pytest.mark.parametrize(
    "options",
    [["--restart"], ["--out", "out", "-o", "x"], ["--out", "out", "--format", "table"]],
)
def test_options_that_do_not_go_together(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        cli.main(["run", "x", *options])
    assert raised.value.code == 2
    assert "--out" in capsys.readouterr().err


def test_standard_input_and_missing_files_are_no_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", "-", "no.jsonl", "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "extract-ru: -: standard input is no corpus: save it as a file first",
        "extract-ru: no.jsonl: no such file or folder: check the path",
    ]
    assert not (tmp_path / "out").exists()


# -- What stops a run


@pytest.fixture
def start() -> Callable[..., subprocess.Popen[str]]:
    """Starts the command with a slow pipeline in a process of its own."""

    def start(*arguments: str, limit: int | None = None) -> subprocess.Popen[str]:
        def limited() -> None:
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        command = [sys.executable, "-m", "quick", "load_slow", *arguments]
        return subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, text=True, preexec_fn=limited)

    return start


@pytest.fixture
def large(tmp_path: Path) -> Path:
    for shard in range(6):
        write(tmp_path / "corpus" / f"{shard}.jsonl", [(f"{shard}-{number}", TEXT) for number in range(40)])
    return tmp_path / "corpus"


def children(process: int) -> list[int]:
    """The processes that any of its threads started."""
    threads = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for thread in threads for child in thread.read_text().split()]


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def waited(condition: Callable[[], object], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.005)
    return bool(condition())


def shards_done(out: Path) -> int:
    """How many shards are done by the manifest."""
    path = out / "manifest.json"
    found = json.loads(path.read_bytes())["shards"].values() if path.exists() else ()
    return sum(one["output"] is not None for one in found)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_killed_run_goes_on_to_the_same_bytes_and_leaves_no_process(
    large: Path, start: Callable[..., subprocess.Popen[str]]
) -> None:
    run(large, out="undisturbed")
    out = large.parent / "out"
    for wanted in (1, 2, 4):
        process = start("run", str(large), "--out", str(out), "--jobs", "2")
        assert waited(lambda: shards_done(out) >= wanted)  # noqa: B023
        workers = children(process.pid)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert workers and waited(lambda: not any(map(alive, workers)))  # noqa: B023
    process = start("run", str(large), "--out", str(out), "--jobs", "2")
    assert "shards are done already" in process.communicate()[1]
    assert process.returncode == 0
    assert output(large) == output(large, "undisturbed")


def test_a_full_disk_is_told_and_leaves_whole_shards_alone(
    large: Path, start: Callable[..., subprocess.Popen[str]]
) -> None:
    write(large / "3.jsonl", [(f"3-{number}", TEXT) for number in range(80)])
    run(large, out="undisturbed")
    process = start("run", str(large), "--out", str(large.parent / "out"), "--jobs", "1", limit=36_000)
    error = process.communicate()[1]
    assert process.returncode == 1
    assert error.splitlines()[-1] == (
        f"extract-ru: {large.parent}/out/3.jsonl: File too large: free some space and run it again"
    )
    assert sorted(output(large)) == ["0.jsonl", "1.jsonl", "2.jsonl", "manifest.json"]
    assert run(large) == 0
    assert output(large) == output(large, "undisturbed")
