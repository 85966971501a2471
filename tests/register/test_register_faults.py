"""Registers that are damaged, foreign or hard to write: each is told in one line, and nothing is lost."""

from __future__ import annotations

import gzip
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from paths import environment
from records import built, president, refused, write

from extract.commands import cli
from extract.documents import ReadError
from extract.reading import encodings
from extract.records import to_json
from extract.register.faults import explained

BASE = "register.duckdb"


@pytest.fixture
def register(folder: Path) -> Path:
    """A register, beside `new.jsonl` with a record that it lacks."""
    built(folder, president("a", "Иван"))
    (folder / "records.jsonl").unlink()
    write(folder / "new.jsonl", president("b", "Пётр"))
    return folder / BASE


def changed(*statements: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with duckdb.connect(str(path)) as connection:
            for statement in statements:
                connection.execute(statement)

    return change


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def flipped(path: Path) -> None:
    """A bit in each block but the first, which tells what the file is."""
    data = bytearray(path.read_bytes())
    for place in range(12288 + 100, len(data), 4096):
        data[place] ^= 1
    path.write_bytes(data)


def no_head(path: Path) -> None:
    """The first block's checksum is wrong."""
    data = bytearray(path.read_bytes())
    data[0] ^= 1
    path.write_bytes(data)


def foreign(path: Path) -> None:
    """A database that has no more of a register than the mark of its layout."""
    path.unlink()
    changed("CREATE TABLE register (layout INTEGER)", "INSERT INTO register VALUES (5)")(path)


DAMAGED = "damaged: put back a copy of it, or build it anew in another file with --db"
TABLE = "its table “{table}” is not as a build makes it: build it anew in another file with --db"


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (cut, DAMAGED),
        (flipped, DAMAGED),
        (no_head, DAMAGED),
        (foreign, TABLE.format(table="documents")),
        (changed("DROP VIEW held", "DROP TABLE acts"), TABLE.format(table="acts")),
        (changed("DROP VIEW held", "ALTER TABLE people DROP COLUMN note"), TABLE.format(table="people")),
        (changed("DROP VIEW held"), TABLE.format(table="held")),
        (changed("UPDATE offices SET title = NULL"), DAMAGED),
        (changed("INSERT INTO register VALUES (2)"), "built by another version of extract-ru: build it anew"),
    ],
)
@pytest.mark.parametrize("arguments", [["who"], ["new.jsonl"]], ids=["ask", "build"])
def test_a_damaged_register_is_told_and_left_alone(
    register: Path, damage: Callable[[Path], None], told: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    damage(register)
    before = register.read_bytes()
    assert f"extract-ru: register.duckdb: {told}" in refused(capsys, *arguments)
    assert register.read_bytes() == before
    assert sorted(one.name for one in register.parent.iterdir()) == ["new.jsonl", BASE]


@pytest.mark.parametrize("arguments", [["who"], ["new.jsonl"]], ids=["ask", "build"])
@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_told_as_such(
    register: Path, make: Callable[[str], None], arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    make("other")
    told = refused(capsys, *arguments, "--db", "other")
    assert told == "extract-ru: other: a folder, a pipe or a device, no file: name another with --db"


def test_changes_beside_a_register_are_not_lost(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    beside = register.with_name(f"{BASE}.wal")
    beside.write_bytes(b"changes")
    assert "another program has left changes beside it" in refused(capsys, "new.jsonl")
    assert beside.read_bytes() == b"changes"


@pytest.mark.parametrize("name", [BASE, "other.duckdb"], ids=["renewed", "new"])
def test_a_full_disk_is_told_in_one_line(register: Path, name: str) -> None:
    """A file that may grow no more stands for the disk."""
    write(register.parent / "new.jsonl", *(president(f"n{n}", f"Иван{n}") for n in range(200)))
    before, room = register.read_bytes(), register.stat().st_size if name == BASE else 4096 * 4
    done = subprocess.run(
        [sys.executable, "-m", "extract", "register", "new.jsonl", "--db", name],
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        capture_output=True,
        text=True,
    )
    assert done.stderr == f"extract-ru: {name}: File too large: free some space and run it again\n"
    assert done.returncode == 2
    assert register.read_bytes() == before
    assert sorted(one.name for one in register.parent.iterdir()) == ["new.jsonl", BASE]


def test_a_link_stays_one_and_a_register_keeps_its_mode(register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register.chmod(0o600)
    (register.parent / "link").symlink_to(BASE)
    before = register.read_bytes()
    assert cli.main(["register", "new.jsonl", "--db", "link"]) == 0
    assert (register.parent / "link").is_symlink()
    assert register.read_bytes() != before and register.stat().st_mode & 0o777 == 0o600
    assert "link: 1 document new" in capsys.readouterr().err


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzipped"])
def test_a_line_without_end_costs_itself_alone(
    folder: Path, packed: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good, large = to_json(president("a", "Иван")), b'{"id": "' + b"x" * 30_000
    monkeypatch.setattr(encodings, "LARGEST", 10_000)
    monkeypatch.setattr("extract.formats.written.LARGEST", 10_000)
    data = b"\n".join((good, large, to_json(president("b", "Пётр"))))
    name = "r.jsonl.gz" if packed else "r.jsonl"
    (folder / name).write_bytes(gzip.compress(data) if packed else data)
    assert cli.main(["register", name]) == 1
    err = capsys.readouterr().err
    assert f"{name}:2: more than 10000 bytes: cut it into documents" in err
    assert "2 documents new" in err


def test_records_are_no_pipe_that_never_ends(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("r.jsonl")
    assert "r.jsonl: a pipe or a device, no file" in refused(capsys, "r.jsonl")


def test_nesting_without_end_is_no_record(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "r.jsonl").write_bytes(b'{"x":' * 100_000)
    assert "r.jsonl:1: no record" in refused(capsys, "r.jsonl")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            duckdb.IOException("IO Error: Trying to read a database file with version number 99, but we can only …"),
            "made by another version of DuckDB",
        ),
        (duckdb.IOException('IO Error: Cannot open encrypted database "a" without a key'), "encrypted"),
        (
            duckdb.IOException('IO Error: Cannot open file "a": Permission denied'),
            "cannot be opened (Permission denied)",
        ),
        (duckdb.IOException("IO Error: Corrupt database file: computed … in block at location 1"), "damaged"),
        (duckdb.OutOfMemoryException("Out of Memory Error: could not allocate block"), "not enough memory for it"),
        (duckdb.InternalException("INTERNAL Error: …\nStack Trace: …"), "damaged"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "…"), "damaged"),
        (duckdb.BinderException("Binder Error: what?\nLINE 1"), "cannot be used (Binder Error: what?)"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_fault_has_its_own_words(error: Exception, told: str) -> None:
    with pytest.raises(ReadError) as raised, explained(Path("a.duckdb")):
        raise error
    assert str(raised.value).startswith(f"a.duckdb: {told}") and "\n" not in str(raised.value)


def test_ctrl_c_in_a_query_is_no_fault() -> None:
    with pytest.raises(KeyboardInterrupt), explained(Path("a.duckdb")):
        raise RuntimeError("Query interrupted")
