"""Standard input, output and error that are closed, narrow, full or gone, and Ctrl-C at the wrong moment."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from fakes import TEXT, load_fake
from paths import environment
from records import built, president

from extract.commands import cli, documents

CLOSED = "extract-ru: standard output: Bad file descriptor\n"


@pytest.fixture
def files(folder: Path) -> Path:
    """A text, a register, and a gold folder with names that no narrow encoding has."""
    (folder / "я.txt").write_text(TEXT, encoding="utf-8")
    built(folder, president("я", "Иван «№ 1» 中"))
    return folder


def shell(command: str, pass_fds: Sequence[int] = ()) -> subprocess.CompletedProcess[str]:
    """What comes of `extract-ru` in a shell, where `{}` stands for it."""
    program = f"'{sys.executable}' -m extract"
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command.format(program)}"],
        env=environment(LANGUAGE="en"),
        pass_fds=pass_fds,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("command", "status", "told"),
    [
        ("{} schema >&-", 2, CLOSED),
        ("{} --help >&-", 2, CLOSED),
        ("{} register who >&-", 2, CLOSED),
        ("{} register who --format csv >&-", 2, CLOSED),
        ("{} register who >&- 2>&-", 2, ""),
        ("{} register who 2>&- >out", 0, ""),
        ("{} run missing.txt 2>&-", 2, ""),
        ("{} run - <&-", 2, "extract-ru: -: cannot be read (Bad file descriptor): check the file\n"),
        ("{} register - <&- >&-", 2, "extract-ru: -: cannot be read (Bad file descriptor): check the file\n"),
        ("{} register who -o out >&-", 0, ""),
        ("{} register who >/dev/full", 2, "extract-ru: standard output: No space left on device\n"),
        ("{} --help >/dev/full", 2, "extract-ru: standard output: No space left on device\n"),
        ("{} register who >&{gone}", 141, ""),
        ("{} --help >&{gone}", 141, ""),
    ],
)
def test_outputs_that_are_closed_full_or_gone(files: Path, command: str, status: int, told: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)  # gone for sure when it is written to
    os.set_inheritable(writer, True)
    done = shell(command.replace("{gone}", str(writer)), pass_fds=(writer,))
    os.close(writer)
    assert (done.stderr, done.returncode) == (told, status)


def test_no_file_comes_by_the_number_of_a_closed_output(files: Path) -> None:
    assert shell("{} register who --format json -o out >&-").returncode == 0
    assert shell("{} register who --format json -o same").returncode == 0
    assert (files / "out").read_bytes() == (files / "same").read_bytes()


@pytest.mark.parametrize(
    ("command", "kept"),
    [
        ("{} register who -o /dev/stdout | cat > out", ""),
        ("{} register who -o /dev/stdout > out", ""),
        ("{} register who -o /dev/fd/3 3> out", ""),
        ("echo kept > out; {} register who -o /dev/stdout >> out", "kept\n"),
    ],
)
def test_an_output_that_is_open_already_is_written_to_as_it_is(files: Path, command: str, kept: str) -> None:
    done = shell(command)
    assert (done.stderr, done.returncode) == ("", 0)
    assert (files / "out").read_text("utf-8").startswith(kept + "Президент Казахстана")
    assert sorted(one.name for one in files.iterdir()) == ["out", "records.jsonl", "register.duckdb", "я.txt"]


def test_tables_of_a_spreadsheet_go_to_an_open_output_as_to_none(
    files: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "load_pipeline", load_fake)
    said = []
    for more in ([], ["-o", "/dev/stdout"]):
        assert cli.main(["run", "я.txt", "--jobs", "1", "--format", "csv", *more]) == 0
        said.append(capfdbinary.readouterr().out)
    assert said[0] == said[1] and said[0].startswith("\ufeffdocument,file,".encode())


COMMANDS = (
    ["run", "я.txt", "--jobs", "1"],
    ["run", "я.txt", "--jobs", "1", "--format", "table"],
    ["run", "--help", "--lang", "ru"],
    ["show", "я.txt"],
    ["register", "who"],
    ["register", "who", "--format", "csv"],
    ["register", "who", "--format", "json"],
    ["register", "who", "нет такого"],
    ["patterns", "explain", "«Президент № 1» 中 – Иван"],
    ["schema"],
)


@pytest.mark.parametrize("encoding", ["ascii", "cp1251", "koi8-r"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_narrow_output_shows_what_it_can(
    files: Path, command: list[str], encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What programs read is UTF-8 whatever a terminal has."""
    monkeypatch.setattr(documents, "load_pipeline", load_fake)
    out, err = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding, errors="backslashreplace"))
    with suppress(SystemExit):  # of --help
        assert cli.main(command) == ("нет такого" in command)
    sys.stdout.flush()
    sys.stderr.flush()
    assert b"Traceback" not in err.getvalue() and out.getvalue() + err.getvalue()
    if command[-1] in ("csv", "json", "schema"):
        assert "?" not in out.getvalue().decode("utf-8").replace("Иван «№ 1» 中", "")


# -- Ctrl-C


SLOW = "import signal, os; os.kill(os.getpid(), signal.SIGINT)"


@pytest.mark.parametrize("ignored", [False, True])
def test_ctrl_c_while_the_command_is_imported_is_quiet(tmp_path: Path, ignored: bool) -> None:
    """The module that stands for the standard library's is imported early by the command."""
    (tmp_path / "argparse.py").write_text(f"{SLOW}\nraise SystemExit(7)\n")
    done = subprocess.run(
        [sys.executable, "-m", "extract", "schema"],
        env=environment(tmp_path),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN) if ignored else None,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (7 if ignored else -signal.SIGINT, "")


CRASHING = """
import os, signal, time
try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.2)
except BaseException:
    raise ImportError("initialization failed")
Error = OutOfMemoryException = Exception
connect = lambda *_, **__: time.sleep(10)
"""


def test_ctrl_c_while_a_library_is_imported_waits_for_it(files: Path, tmp_path: Path) -> None:
    (tmp_path / "duckdb.py").write_text(CRASHING)
    done = subprocess.run(
        [sys.executable, "-m", "extract", "register", "who"],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (130, "extract-ru: interrupted\n")


def test_ctrl_c_at_work_is_told_in_one_line(files: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "extract", "register", "-"],
        env=environment(),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        process.stdin.write("{\n")
        process.stdin.flush()
        assert process.stderr is not None and "no record" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == "extract-ru: interrupted\n"
    assert process.returncode == 130


# -- Links in a circle


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["run", "я.txt", "-o", "loop"], "loop: Too many levels of symbolic links"),
        (["run", "я.txt", "-o", "loop", "--format", "csv"], "loop: Too many levels of symbolic links"),
        (["register", "who", "-o", "loop"], "loop: Too many levels of symbolic links"),
        (["register", "records.jsonl", "--db", "loop"], "loop: Too many levels of symbolic links"),
        (["run", "folder", "-o", "out.jsonl"], "folder/loop.txt: cannot be read (Too many levels of symbolic links)"),
    ],
)
def test_a_link_in_a_circle_is_told_and_stays(
    files: Path, command: list[str], told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "load_pipeline", load_fake)
    capsys.readouterr()
    (files / "folder").mkdir()
    for link in ("loop", "folder/loop.txt"):
        (files / link).symlink_to(Path(link).name)
    assert cli.main([*command, "--jobs", "1"] if command[0] == "run" else command) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"extract-ru: {told}")
    assert (files / "loop").is_symlink()
