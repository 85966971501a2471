"""`extract-ru run --engine spark`: a corpus on a Spark cluster."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extract.commands import documents
from extract.commands.documents import DONE, NOTHING_DONE, SOME_FAILED, say
from extract.documents import ReadError
from extract.language import Foreign, Message, _, placed
from extract.reading.encodings import NOT_FOUND
from extract.reading.files import MOST
from extract.reading.folders import walk
from extract.reading.packages import need
from extract.reading.tables import LINES, PARQUET

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from extract.reading.columns import Columns

NAMED = 20  # documents that failed which are named on standard error
PYTHON = "PYSPARK_PYTHON"
LOG = "spark.log.level"
RAISED = re.compile(r"^(?:\w+\.)*\w*(?:Error|Exception)\b: .+", re.MULTILINE)  # the end of what Python tells
WITHIN = re.compile(r": (?=[\w.$]+(?:Error|Exception): )")  # between an error and the one that led to it
# What Spark says where the Python of the nodes is another one, or none.
NO_PYTHON = ("ModuleNotFoundError", "PYTHON_VERSION_MISMATCH", "Cannot run program")


def run(options: argparse.Namespace) -> int:
    """Reads the inputs, writes Parquet and gives the exit status."""
    _need()
    inputs, out = _places(options)
    formats = {_format(name) for name in inputs}
    if len(formats) > 1:
        raise ReadError(" ".join(inputs), Message("both Parquet and JSON Lines: run over one kind at a time"))
    how = documents.read_options(options, with_text=options.with_text)
    known = documents.knowledge(options)
    with _session(options.master) as spark, _explained(out):
        from extract.corpus.spark import extract_records
        from extract.corpus.spark_output import Output

        place = Output(spark, out)
        place.check(inputs, restart=options.restart)
        texts = _read(spark, inputs, formats.pop(), how.columns)
        found = extract_records(
            texts,
            known,
            columns=how.columns,
            anchors=how.anchors,
            with_text=how.with_text,
            max_chars=how.most or MOST,
            min_confidence=options.min_confidence,
        )
        place.prepare()
        found.write.mode("append").parquet(out)
        written = spark.read.parquet(out)
        documents.tell_unmet(options, _unmet(written, list(how.anchors.by_id)), len(how.anchors.by_id))
        return _status(written, out)


def _need() -> None:
    need("--engine spark", "spark", "pyspark", "pandas", "pyarrow")
    if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
        raise FileNotFoundError(Message("--engine spark needs Java: install Java 17, or set JAVA_HOME"))


def _places(options: argparse.Namespace) -> tuple[list[str], str]:
    """The inputs and the output: `IN… --out OUT`, or `IN OUT`."""
    if options.out is not None:
        return options.inputs, options.out
    if len(options.inputs) == 2:
        return options.inputs[:1], options.inputs[1]
    options.usage(_("--engine spark needs --out, the folder or URL to write Parquet to"))
    raise AssertionError  # usage ends the program


def _format(name: str) -> str:
    """`parquet` or `json`, by the ending, or in a folder here by the endings of its files. A URL without either is
    taken for Parquet."""
    url = re.match(r"\w+://", name)
    if not url and not os.path.exists(name):
        raise ReadError(name, Message(NOT_FOUND))
    names = [name.rstrip("/")]
    if os.path.isdir(name):
        names = [file for file in walk(name) if isinstance(file, str)]
    if any(file.lower().endswith(PARQUET) for file in names):
        return "parquet"
    if any(file.lower().endswith(LINES) for file in names):
        return "json"
    if url:
        return "parquet"
    raise ReadError(name, Message("neither Parquet nor JSON Lines: convert it, or run without --engine spark"))


@contextmanager
def _session(master: str | None) -> Iterator[SparkSession]:
    """A session on the cluster that `master` names, else on that of spark-submit's or Spark's own configuration. What
    PYSPARK_PYTHON does not say otherwise runs by this Python, in an environment that is active or not."""
    from pyspark.sql import SparkSession

    os.environ.setdefault(PYTHON, sys.executable)
    builder = SparkSession.builder.appName("extract-ru").config("spark.ui.showConsoleProgress", "false")
    if master is not None:
        builder = builder.master(master)
    with _explained(f"--master {master}"):
        spark = builder.getOrCreate()
    if spark.conf.get(LOG, None) is None:
        spark.sparkContext.setLogLevel("OFF")  # what goes wrong is told in one line
    try:
        yield spark
    finally:
        spark.stop()


@contextmanager
def _explained(place: str) -> Iterator[None]:
    """What Spark cannot do, in one line."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        whole = error.java_exception.toString() if hasattr(error, "java_exception") else str(error)
        raise ReadError(place, problem(whole.strip() or type(error).__name__)) from error


def problem(whole: str) -> Message:
    """What went wrong, by all that Spark says of it, with the remedy."""
    if "JAVA_GATEWAY_EXITED" in whole:
        return Message("Java did not start: install Java 17, or set JAVA_HOME to its folder")
    raised = [match[0] for match in RAISED.finditer(whole)]
    first = Foreign(WITHIN.split(raised[-1] if raised else whole.splitlines()[0])[-1])
    if any(sign in whole for sign in NO_PYTHON):
        return Message(
            "the Python of the nodes, {python}, does not do ({error}): set PYSPARK_PYTHON to one that has "
            "extract-ru[spark], of the same version as this one",
            python=os.environ.get(PYTHON),
            error=first,
        )
    return Message(
        "Spark failed ({error}): set {log} to ERROR in spark-defaults.conf to read more", error=first, log=LOG
    )


def _read(spark: SparkSession, inputs: Iterable[str], format: str, columns: Columns) -> DataFrame:
    """The rows with the file that each is of."""
    from pyspark.sql import functions

    from extract.corpus.spark import CORRUPT

    reader = spark.read.option("recursiveFileLookup", "true").option("mode", "PERMISSIVE")
    if format == "parquet":
        frame = reader.parquet(*inputs)
    else:
        names = dict.fromkeys((columns.id, columns.text, columns.date, CORRUPT))
        schema = ", ".join(f"`{name}` string" for name in names)
        frame = reader.option("columnNameOfCorruptRecord", CORRUPT).schema(schema).json(list(inputs))
    if missing := [name for name in (columns.id, columns.text) if name not in frame.columns]:
        problem = Message('no column "{name}" among {shown}: name it', name=missing[0], shown=", ".join(frame.columns))
        raise ReadError(" ".join(inputs), problem)
    return frame.withColumn("source", functions.col("_metadata.file_path"))


def _unmet(found: DataFrame, ids: Sequence[str]) -> Sequence[str]:
    """The ids that no row has; none where a row could not be read as far as its id."""
    if not ids or not found.where("id is null").isEmpty():
        return []
    wanted = found.sparkSession.createDataFrame([(id,) for id in ids], "id string")
    missing = {row.id for row in wanted.join(found, "id", "left_anti").collect()}
    return [id for id in ids if id in missing]


def _status(found: DataFrame, out: str) -> int:
    failed = found.where("error is not null")
    count, bad = found.count(), failed.count()
    for row in failed.select("source", "id", "error").limit(NAMED).collect():
        say(f"{row.source} ({row.id}): {row.error}")
    if bad > NAMED:
        say(placed(out, _("{count} more failed: see its column error").format(count=bad - NAMED)))
    say(placed(out, documents.fared(count - bad, bad)))
    if count == bad:
        return NOTHING_DONE
    return SOME_FAILED if bad else DONE
