"""Spark: every document comes out once, whatever dies. Skipped where pyspark or Java are missing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from own import FUND, write
from paths import PYTHONPATH, listed

from extract import knowledge
from extract.commands import cli
from extract.corpus.spark_output import MARK
from extract.formats.written import ReadRecord, read

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

pytest.importorskip("pyspark")
pytest.importorskip("pandas")
if shutil.which("java") is None:
    pytest.skip("Java is not installed", allow_module_level=True)

TEXT = "Президент Казахстана Касым-Жомарт Токаев прибыл в Бишкек 1 декабря."
COUNT = 240


@pytest.fixture(scope="module", autouse=True)
def environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYSPARK_PYTHON", sys.executable)
        patched.setenv("PYTHONPATH", PYTHONPATH)
        patched.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        yield


@pytest.fixture(scope="module")
def cluster() -> Iterator[SparkSession]:
    """Two executors in processes of their own, one core and one GB each."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.executorEnv.PYTHONPATH", PYTHONPATH)
    session = builder.config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def rows(cluster: SparkSession) -> DataFrame:
    found = [(str(number), TEXT.replace("1", str(1 + number % 28)), "2020-12-02") for number in range(COUNT)]
    found[7], found[8] = ("7", " ", "2020-12-02"), ("8", TEXT, "вчера")
    return cluster.createDataFrame(found, "id string, text string, date string").repartition(24)


def executors() -> list[int]:
    """The processes of this session's executors."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if b"CoarseGrainedExecutorBackend" in (folder / "cmdline").read_bytes() and _ours(int(folder.name)):
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def _ours(process: int) -> bool:
    while process > 1:
        if process == os.getpid():
            return True
        process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_an_executor_killed_in_mid_run_costs_no_document(rows: DataFrame, tmp_path: Path) -> None:
    from extract.corpus.spark import extract_records

    killed: list[int] = []

    def kill() -> None:
        """One executor, once some of the work is done."""
        while not list(tmp_path.rglob("*.parquet")):
            time.sleep(0.05)
        killed.extend(executors()[:1])
        os.kill(killed[0], signal.SIGKILL)

    watch = threading.Thread(target=kill, daemon=True)
    watch.start()
    extract_records(rows).write.parquet(str(tmp_path / "out"))
    watch.join(1)
    assert killed
    found = rows.sparkSession.read.parquet(str(tmp_path / "out")).select("id", "states", "error", "record").collect()
    assert sorted(int(row.id) for row in found) == list(range(COUNT))
    assert {row.id: row.error for row in found if row.error is not None} == {
        "7": '"text" is empty: fill it in, or leave the line out',
        "8": "“вчера” is not a date: write YYYY-MM-DD",
    }
    assert all(row.states == ["KAZ"] and json.loads(row.record)["id"] == row.id for row in found if row.error is None)


def test_typed_columns_and_named_ones(cluster: SparkSession) -> None:
    from extract.corpus.spark import extract_records
    from extract.reading.columns import Columns

    frame = cluster.sql(f"select 5 as number, '{TEXT}' as body, timestamp'2020-12-02 10:00:00' as day, 'x' as source")
    [row] = extract_records(frame, columns=Columns("number", "body", "day")).collect()
    assert (row.id, row.source, row.date, row.error) == ("5", "x", "2020-12-02", None)
    [official] = row.officials
    assert (official.name, official.posts[0].title, official.posts[0].of) == (
        "Касым-Жомарт Токаев",
        "Президент Казахстана",
        ["state:KAZ"],
    )
    assert official.posts[0].confidence == json.loads(row.record)["officials"][0]["posts"][0]["confidence"]
    assert json.loads(row.record)["date"] == {"value": "2020-12-02", "source": "given"}


def test_patterns_travel_to_the_nodes(cluster: SparkSession, own: Path) -> None:
    from extract.corpus.spark import extract_records

    frame = cluster.sql("select 'a' as id, 'Евразийский фонд мира' as text")
    known = knowledge.read(write(own, bodies=FUND))
    shutil.rmtree(own)
    [ours], [theirs] = (extract_records(frame, patterns).collect() for patterns in (None, known))
    assert [one.id for one in ours.bodies] == ["body:евразийский-фонд-мира"]
    assert [one.id for one in theirs.bodies] == ["body:фонд-мира"]


def test_the_command(cluster: SparkSession, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After the others: it stops the session."""
    lines = [json.dumps({"id": id, "text": TEXT}) for id in ("a", "b")]
    (tmp_path / "in.jsonl").write_text("\n".join([*lines, "{not JSON", ""]))
    command = ["run", "--engine", "spark", "--master", "local[2]", str(tmp_path / "in.jsonl"), str(tmp_path / "out")]
    assert cli.main(command) == 1
    told = capsys.readouterr().err
    assert "not JSON, or not of one line: {not JSON" in told and "/out: 2 documents done, 1 failed" in told
    assert cli.main(command) == 2
    assert "/out: exists: give another --out, or --restart to replace it" in capsys.readouterr().err
    short = [*command, "--restart", "--max-chars", "10"]
    assert cli.main(short) == 2
    assert f"{len(TEXT)} characters, more than 10: cut it into documents" in capsys.readouterr().err
    (tmp_path / "out" / "notes.txt").write_text("mine")
    before = listed(tmp_path)
    assert cli.main([*command, "--restart"]) == 2
    assert "/out: holds what no run of ours made (notes.txt)" in capsys.readouterr().err
    assert listed(tmp_path) == before
    (tmp_path / "out" / "notes.txt").unlink()
    assert cli.main([*command, "--restart"]) == 1
    assert "/out: 2 documents done, 1 failed" in capsys.readouterr().err


def test_holdings_and_dates_are_heeded_as_elsewhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a job that failed has left, a folder of ours with no row in it, is no bar."""
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}))
    (tmp_path / "dates.csv").write_text("id,date\na,2020-12-02\nb,2020-12-02\n")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / MARK).write_text("{}")
    command = ["run", "--engine", "spark", "--master", "local[1]", str(tmp_path / "in.jsonl"), str(tmp_path / "out")]
    assert cli.main([*command, "--dates", str(tmp_path / "dates.csv"), "--min-confidence", "1"]) == 0
    assert "ids that no document has: 1 of 2, such as “b”" in capsys.readouterr().err
    [found] = [one for one in read([str(tmp_path / "out")]) if isinstance(one, ReadRecord)]
    assert found.record.date.value == "2020-12-02"
    assert [one.name for one in found.record.people] == ["Касым-Жомарт Токаев"] and not found.record.officials
    assert cli.main(["register", str(tmp_path / "out"), "--db", str(tmp_path / "r.duckdb")]) == 0


def test_another_python_on_the_nodes_is_told_in_one_line(tmp_path: Path) -> None:
    """Started by its path, outside of an environment, the command runs by its own Python; another is told."""
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}))
    given = {name: value for name, value in os.environ.items() if name not in ("PYSPARK_PYTHON", "VIRTUAL_ENV")}
    command = [sys.executable, "-m", "extract", "run", "--engine", "spark", "--master", "local[1]", "in.jsonl", "out"]

    def told(**more: str) -> tuple[int, str]:
        shell = given | {"PATH": "/usr/bin:/bin"} | more
        done = subprocess.run(command, env=shell, cwd=tmp_path, capture_output=True, encoding="utf-8")
        return done.returncode, done.stderr

    status, messages = told(PYSPARK_PYTHON="/no/python")
    assert status == 2 and "/no/python, does not do" in messages and "\tat " not in messages
    assert told()[0] == 0


def test_patterns_go_with_the_command(tmp_path: Path, own: Path) -> None:
    from pyarrow import parquet

    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": "Евразийский фонд мира"}))
    command = ["run", "--engine", "spark", "--master", "local[1]", str(tmp_path / "in.jsonl"), "--out"]
    for name, more in (("ours", []), ("theirs", ["--patterns", str(write(own, bodies=FUND))])):
        assert cli.main([*command, str(tmp_path / name), *more]) == 0
    found = [parquet.read_table(tmp_path / name)["bodies"][0][0]["id"].as_py() for name in ("ours", "theirs")]
    assert found == ["body:евразийский-фонд-мира", "body:фонд-мира"]


def test_no_input_and_no_folder_of_others_is_written_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("in/a.jsonl", "docs/b.jsonl"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(json.dumps({"id": name, "text": TEXT}))
    os.symlink("in", tmp_path / "link")
    url = f"file://{tmp_path}"
    cases = [
        (f"{tmp_path}/in", f"{tmp_path}/in"),
        (f"{tmp_path}/in", f"{tmp_path}/link"),
        (f"{tmp_path}/in", f"{tmp_path}"),
        (f"{tmp_path}/link", f"{url}/in/new"),
        (f"{url}/in", f"{tmp_path}/in"),
        (f"{url}/in/*.jsonl", f"{url}/in"),
        (f"{url}/i*/*.jsonl", f"file:{tmp_path}/in/new"),
        (f"{tmp_path}/in/a.jsonl", f"{tmp_path}/in/a.jsonl"),
        (f"{tmp_path}/in", f"{tmp_path}/docs"),
        (f"{tmp_path}/in", f"{tmp_path}/docs/b.jsonl"),
    ]
    before = listed(tmp_path)
    for given, out in cases:
        for restart in ([], ["--restart"]):
            assert cli.main(["run", "--engine", "spark", "--master", "local[1]", given, "--out", out, *restart]) == 2
            told = capsys.readouterr().err.splitlines()[-1]
            assert any(one in told for one in ("overlaps with", "no run of ours made (b.jsonl)", "a file: name"))
            assert "--restart" not in told
    assert listed(tmp_path) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no.parquet", "--out", "x"], "no.parquet: no such file or folder: check the path"),
        ([__file__, "--out", "x"], "neither Parquet nor JSON Lines: convert it, or run without --engine spark"),
    ],
)
def test_what_spark_cannot_read(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", "--engine", "spark", *arguments]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["in"],
        ["in", "--out", "x", "--jobs", "2"],
        ["in", "--out", "x", "-o", "y"],
        ["in", "--out", "x", "--seconds", "9"],
    ],
)
def test_wrong_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        cli.main(["run", "--engine", "spark", *arguments])
    assert raised.value.code == 2
