"""What Spark says at length, in one line with the remedy; no Spark is needed for it."""

from __future__ import annotations

import pytest

from extract.commands.cluster import PYTHON, problem

ABORTED = "org.apache.spark.SparkException: Job aborted due to stage failure: Lost task 0.0 (10.0.0.1 executor 1): "
STACK = "\tat org.apache.spark.Main.run(Main.scala:7)\n\tat java.lang.Thread.run(Thread.java:840)\n"
TRACEBACK = f'{ABORTED}org.apache.spark.api.python.PythonException: Traceback (most recent call last):\n  File "w.py"\n'
REMEDY = "set PYSPARK_PYTHON to one that has extract-ru[spark], of the same version as this one"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            f'{ABORTED}java.io.IOException: Cannot run program "/no/python": error=2, No such file\n{STACK}',
            "the Python of the nodes, /no/python, does not do "
            f'(java.io.IOException: Cannot run program "/no/python": error=2, No such file): {REMEDY}',
        ),
        (
            f"{TRACEBACK}ModuleNotFoundError: No module named 'extract'\n\n{STACK}",
            "the Python of the nodes, /no/python, does not do "
            f"(ModuleNotFoundError: No module named 'extract'): {REMEDY}",
        ),
        (
            f"{TRACEBACK}pyspark.errors.PySparkRuntimeError: [PYTHON_VERSION_MISMATCH] 3.9 and 3.11\n{STACK}",
            "the Python of the nodes, /no/python, does not do "
            f"(pyspark.errors.PySparkRuntimeError: [PYTHON_VERSION_MISMATCH] 3.9 and 3.11): {REMEDY}",
        ),
        (
            "[JAVA_GATEWAY_EXITED] Java gateway process exited before sending its port number.",
            "Java did not start: install Java 17, or set JAVA_HOME to its folder",
        ),
        (
            f"{TRACEBACK}ValueError: no\n{STACK}",
            "Spark failed (ValueError: no): set spark.log.level to ERROR in spark-defaults.conf to read more",
        ),
        (
            f"[PATH_NOT_FOUND] Path does not exist: hdfs:/news.\n{STACK}",
            "Spark failed ([PATH_NOT_FOUND] Path does not exist: hdfs:/news.): "
            "set spark.log.level to ERROR in spark-defaults.conf to read more",
        ),
    ],
)
def test_what_spark_says_in_one_line(said: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PYTHON, "/no/python")
    assert problem(said) == told
