"""Where Spark writes, on any file system that Hadoop knows: only a folder of ours is written to, or emptied.

A folder is ours by a file in it, whose name Spark and other readers of Parquet pass over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

import extract
from extract.corpus.manifest import FOREIGN
from extract.corpus.shards import OVERLAPS
from extract.documents import ReadError
from extract.language import Message
from extract.reading.folders import overlap

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MARK = "_extract-ru.json"
WRITTEN = re.compile(r"part-.*|_SUCCESS|_temporary|_committed_.*|_started_.*")  # by Spark, into a folder
RESULT = re.compile(r"part-.*|_SUCCESS")  # what a run that failed before it wrote anything has not left
PATTERN = re.compile(r"[*?\[{]")  # where a name begins to stand for several


class Output:
    """A folder that Spark is to write to."""

    def __init__(self, spark: SparkSession, name: str) -> None:
        self._spark: Any = spark
        self._name = name
        self._path = self._place(name)
        self._system = self._path.getFileSystem(self._configuration)

    @property
    def _configuration(self) -> Any:
        return self._spark.sparkContext._jsc.hadoopConfiguration()

    def _place(self, *parts: Any) -> Any:
        return self._spark._jvm.org.apache.hadoop.fs.Path(*parts)

    def check(self, inputs: Iterable[str], *, restart: bool) -> None:
        """Raises `ReadError` where the folder is an input, lies in one or holds one, or is not ours, or is full and not
        to be done again."""
        for name in inputs:
            if self._overlaps(name):
                raise ReadError(self._name, Message(OVERLAPS, name=name))
        if self._system.exists(self._path) and not self._system.getFileStatus(self._path).isDirectory():
            raise ReadError(self._name, Message("a file: name a folder"))
        names = self._names()
        foreign = [name for name in names if MARK not in names or not (name == MARK or WRITTEN.fullmatch(name))]
        if foreign:
            raise ReadError(self._name, Message(FOREIGN, name=foreign[0]))
        if any(map(RESULT.fullmatch, names)) and not restart:
            raise ReadError(self._name, Message("exists: give another --out, or --restart to replace it"))

    def prepare(self) -> None:
        """Makes the folder, or empties it, which `check` has allowed."""
        self._system.mkdirs(self._path)
        mark = msgspec.json.encode({"made_by": "extract-ru run --engine spark", "version": extract.__version__})
        stream = self._system.create(self._place(self._path, MARK), True)
        stream.write(bytearray(mark + b"\n"))
        stream.close()
        for name in self._names():
            if name != MARK:
                self._system.delete(self._place(self._path, name), True)

    def _names(self) -> list[str]:
        if not self._system.exists(self._path):
            return []
        return [str(status.getPath().getName()) for status in self._system.listStatus(self._path)]

    def _overlaps(self, name: str) -> bool:
        kind, place = self._qualified(name)
        own_kind, own = self._qualified(self._name)
        if kind != own_kind:
            return False
        if kind == "file:":
            return overlap(place, own)
        return f"{place}/".startswith(f"{own}/") or f"{own}/".startswith(f"{place}/")

    def _qualified(self, name: str) -> tuple[str, str]:
        """A name's file system, and the path there of the folder that holds all that it stands for."""
        if pattern := PATTERN.search(name):
            name = name[: pattern.start()].rpartition("/")[0] or "."
        path = self._place(name)
        uri = path.getFileSystem(self._configuration).makeQualified(path).toUri()
        scheme = re.sub(r"^s3[an]$", "s3", str(uri.getScheme()))
        return f"{scheme}:{uri.getAuthority() or ''}", str(uri.getPath()).rstrip("/")
