"""Building the register: what is read, kept, replaced and left alone."""

from __future__ import annotations

import fcntl
import gzip
import os
import subprocess
import sys
from pathlib import Path

import asking
import duckdb
import pytest
from msgspec.structs import replace
from ours import KNOWLEDGE
from paths import environment
from records import KAZ, Held, built, holders, president, record, refused, write

from extract.commands import cli
from extract.records import to_json
from extract.register import building
from extract.register.store import open_register

# -- Building


def test_the_same_again_changes_nothing_and_a_new_record_replaces(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(folder / "r.jsonl", president("a", "Иван", "2020-01-01"), president("b", "Пётр"))
    assert cli.main(["register", path]) == 0
    before = (folder / "register.duckdb").read_bytes()
    assert cli.main(["register", path, path]) == 0
    assert (folder / "register.duckdb").read_bytes() == before
    assert "register.duckdb: 0 documents new, 0 replaced, 2 as before" in capsys.readouterr().err
    write(folder / "r.jsonl", president("b", "Олег"))
    assert cli.main(["register", path]) == 0
    with open_register(folder / "register.duckdb") as connection:
        assert [name for name, *_ in holders(asking.who(connection, "президент"))] == ["Иван", "Олег"]


def test_folders_and_gz_are_read_and_bad_lines_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "out").mkdir()
    good = to_json(president("a", "Иван"))
    (folder / "out" / "a.jsonl").write_bytes(b"\n".join((b"{", good, b'{"id": "x"}')))
    (folder / "out" / "b.jsonl.gz").write_bytes(gzip.compress(to_json(president("b", "Пётр"))))
    (folder / "out" / "c.jsonl.gz").write_bytes(gzip.compress(to_json(president("c", "Олег")))[:-9])
    (folder / "out" / "d.jsonl").write_bytes(
        to_json(president("d", "Егор")).replace(b'"mentions":[0]', b'"mentions":[9]')
    )
    assert cli.main(["register", "out", "no.jsonl", "register.py"]) == 1
    err = capsys.readouterr().err
    for line in ("out/a.jsonl:1: no record", "out/a.jsonl:3: no record", "out/c.jsonl.gz:1: cannot be read"):
        assert f"extract-ru: {line}" in err
    assert "out/d.jsonl:1: no record (it points to a mention that it lacks)" in err
    assert "no.jsonl: no such file or folder: check the path" in err
    assert "register.duckdb: 2 documents new" in err


def test_parquet_is_read_and_says_the_same_as_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(folder / "r.jsonl", president("a", "Иван", "2020-01-01"), president("b", "Пётр"))
    assert cli.main(["convert", path, "-o", "r.parquet"]) == 0
    assert cli.main(["register", "r.parquet"]) == 0
    assert cli.main(["register", path]) == 0
    assert "register.duckdb: 0 documents new, 0 replaced, 2 as before" in capsys.readouterr().err
    assert cli.main(["register", "who", "президент", "-o", "who.csv"]) == 0
    table = (folder / "who.csv").read_text("utf-8")
    assert table.startswith("\ufeffoffice,post,") and "Президент Казахстана,state:KAZ,official:иван,Иван," in table


def test_nothing_read_is_status_2_and_leaves_no_file(folder: Path) -> None:
    (folder / "bad.jsonl").write_text("{\n")
    assert cli.main(["register", "bad.jsonl"]) == 2
    assert [one.name for one in folder.iterdir()] == ["bad.jsonl"]


def test_two_documents_of_one_id_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(folder / "r.jsonl", president("a", "Иван"), president("a", "Пётр"))
    assert cli.main(["register", path]) == 0
    assert f"{path}:2: has the id of {path}:1, “a”: only that one is kept" in capsys.readouterr().err


def test_two_sources_may_use_one_id(folder: Path) -> None:
    one, other = president("1", "Иван", "2020-01-01"), president("1", "Пётр", "2022-01-01")
    path = write(folder / "r.jsonl", replace(one, source="a.csv"), replace(other, source="b.csv"))
    assert cli.main(["register", path]) == 0
    write(folder / "r.jsonl", replace(one, source="a.csv", date=replace(one.date, value="2020-02-02")))
    assert cli.main(["register", path]) == 0
    with open_register(folder / "register.duckdb") as connection:
        found = asking.who(connection, "президент")
    seen = [(one.name, one.first, *[seen.document for seen in one.evidence]) for one in found.offices[0].tenures]
    assert seen == [("Иван", "2020-02-02", "1 · a.csv"), ("Пётр", "2022-01-01", "1 · b.csv")]


def test_records_without_text_are_told_with_the_remedy(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bare = record("a", "Президент Казахстана Иван.", Held("Иван", "Президент Казахстана", [KAZ]), with_text=False)
    assert cli.main(["register", write(folder / "r.jsonl", bare)]) == 0
    assert "1 of 1 documents carries no text" in capsys.readouterr().err
    assert cli.main(["register", "who", "президент"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "run them with --with-text" in out
    assert "Президент Казахстана [a, no date]" in out  # the post, where there is no sentence


KILLED = """
import os, sys
from pathlib import Path
from extract import knowledge
from extract.register import building
building.follow = lambda *_: os._exit(9)
building.build([sys.argv[1]], Path("register.duckdb"), knowledge.read(), {}, print)
"""


def test_a_build_killed_in_the_middle_leaves_the_old_register(folder: Path) -> None:
    built(folder, president("a", "Иван"))
    before = (folder / "register.duckdb").read_bytes()
    path = write(folder / "new.jsonl", president("b", "Пётр"))
    done = subprocess.run([sys.executable, "-c", KILLED, path], env=environment())
    assert done.returncode == 9
    assert (folder / "register.duckdb").read_bytes() == before
    assert cli.main(["register", path]) == 0  # and what it left does no harm, and goes
    assert sorted(one.name for one in folder.iterdir()) == ["new.jsonl", "records.jsonl", "register.duckdb"]


def test_a_failing_build_leaves_the_old_register_and_no_trace(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(folder, president("a", "Иван"))
    before = (folder / "register.duckdb").read_bytes()

    path = write(folder / "n.jsonl", president("b", "Пётр"))

    def broken(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(building, "follow", broken)
    with pytest.raises(MemoryError):
        building.build([path], folder / "register.duckdb", KNOWLEDGE, {}, print)
    assert (folder / "register.duckdb").read_bytes() == before
    assert not list(folder.glob(".*"))


# -- Files that are no register


@pytest.fixture
def out(folder: Path) -> str:
    return write(folder / "out.jsonl", president("a", "Иван"))


def test_a_missing_register_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "register.duckdb: no such register: build it with" in refused(capsys, "who", "мэр")


def test_a_file_of_another_kind_is_left_alone(folder: Path, out: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "register.duckdb").write_text("notes\n" * 1000)
    assert "register.duckdb: no register: name another file with --db" in refused(capsys, out)
    assert (folder / "register.duckdb").read_text() == "notes\n" * 1000


def test_records_are_no_register(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(out).read_bytes()
    assert refused(capsys, out, "--db", out) == f"extract-ru: {out}: no register: name another file with --db"
    assert Path(out).read_bytes() == before


@pytest.mark.parametrize("name", ["register.duckdb", "./register.duckdb", "link"])
def test_an_answer_does_not_replace_the_register(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    built(folder, president("a", "Иван"))
    (folder / "link").symlink_to("register.duckdb")
    before = (folder / "register.duckdb").read_bytes()
    capsys.readouterr()
    told = f"extract-ru: {name}: would take the place of what is read: name another output"
    assert refused(capsys, "who", "-o", name) == told
    assert (folder / "register.duckdb").read_bytes() == before


def test_another_database_is_left_alone(folder: Path, out: str, capsys: pytest.CaptureFixture[str]) -> None:
    with duckdb.connect("other.duckdb") as connection:
        connection.execute("CREATE TABLE mine (n INTEGER)")
    assert "other.duckdb: a database, but no register" in refused(capsys, out, "--db", "other.duckdb")


def test_a_register_of_another_version_is_told(folder: Path, out: str, capsys: pytest.CaptureFixture[str]) -> None:
    built(folder, president("a", "Иван"))
    with duckdb.connect("register.duckdb") as connection:
        connection.execute("UPDATE register SET layout = 0")
    for arguments in ([out], ["who", "мэр"]):
        assert "built by another version of extract-ru: build it anew in another file" in refused(capsys, *arguments)


HOLD = "import duckdb, sys; c = duckdb.connect('register.duckdb'); print('held', flush=True); sys.stdin.read()"


def test_a_register_that_another_program_writes_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    built(folder, president("a", "Иван"))
    with subprocess.Popen([sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
        assert "in use by another program that writes to it: close that first" in refused(capsys, "who", "мэр")
        holder.communicate()


def test_two_builds_in_one_folder_do_not_mix(folder: Path, out: str, capsys: pytest.CaptureFixture[str]) -> None:
    lock = os.open(folder, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    assert "another build is at work in this folder: wait for it to end" in refused(capsys, out)
    os.close(lock)


def test_missing_duckdb_names_the_extra(
    folder: Path, out: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert refused(capsys, out) == "extract-ru: the register needs duckdb: pip install 'extract-ru[register]'"


def test_own_patterns_decide_what_is_one_office(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "own").mkdir()
    laid = '[[same]]\nphrase = "президент"\nforms = ["елбасы"]\n'
    (folder / "own" / "offices.toml").write_text(laid, encoding="utf-8")
    records = write(folder / "r.jsonl", president("a", "Иван"))
    assert cli.main(["register", records]) == 0
    assert cli.main(["register", "who", "елбасы Казахстана"]) == 1
    assert cli.main(["register", "who", "елбасы Казахстана", "--patterns", "own"]) == 0
    assert "Иван" in capsys.readouterr().out
    assert cli.main(["register", records, "--patterns", "own"]) == 0
    assert "0 documents new, 1 replaced, 0 as before" in capsys.readouterr().err
    assert cli.main(["register", records, "--patterns", "own"]) == 0
    assert "0 documents new, 0 replaced, 1 as before" in capsys.readouterr().err
