"""Shards: the files of a corpus, in the pieces in which they are done.

A table is a shard; the loose files of a folder make shards of a thousand, in the order of their names. A shard is the
same in every run, so that one that is done need not be done again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.language import Message
from extract.reading.encodings import ReadError, shown
from extract.reading.files import STDIN, files, once
from extract.reading.tables import ENDINGS, is_table

LOOSE = 1000  # loose files a shard
PIECE = 1 << 20  # bytes read at a time


@dataclass(frozen=True, slots=True)
class State:
    """How the files of a shard lie on the disk: their bytes, and when the last of them was changed (nanoseconds)."""

    bytes: int
    modified: int


@dataclass(frozen=True, slots=True)
class Shard:
    """Input files that make one output file: `name` is its name without `.jsonl`."""

    name: str
    files: tuple[str, ...]

    @property
    def label(self) -> str:
        """The files as one reads them."""
        first = shown(self.files[0])
        return first if len(self.files) == 1 else f"{first} … {shown(self.files[-1])}"

    def state(self) -> State:
        """The files' state now. Raises OSError where one is gone."""
        found = [os.stat(file) for file in self.files]
        return State(sum(one.st_size for one in found), max(one.st_mtime_ns for one in found))

    def digest(self) -> str:
        """SHA-256 of the files' contents, and of their names where there are several, since those are the ids."""
        digest = hashlib.sha256()
        for file in self.files:
            if len(self.files) > 1:
                digest.update(os.fsencode(os.path.basename(file)) + b"\0")
            with open(file, "rb") as stream:
                while piece := stream.read(PIECE):
                    digest.update(piece)
        return digest.hexdigest()


def plan(inputs: Iterable[str], *, out: Path, skip: Iterable[Path] = ()) -> tuple[list[Shard], list[ReadError]]:
    """The shards of the inputs, in order, and what is no input. What lies in `out` is not read.

    Raises `ReadError` where two shards would be written to one file.
    """
    inputs = list(inputs)
    skip, seen = set(skip), set[object]()
    errors: list[ReadError] = []
    shards: list[Shard] = []
    for folder in filter(os.path.isdir, inputs):
        shards += _of_folder(folder, out, once(files(folder, skip), seen), errors)
    shards += _of_files(once((name for name in inputs if not os.path.isdir(name)), seen), "", errors)
    _check_names(shards)
    return shards, errors


def _of_folder(folder: str, out: Path, inside: Iterable[str | ReadError], errors: list[ReadError]) -> Iterator[Shard]:
    by_folder: dict[str, list[str]] = {}
    for found in inside:
        if isinstance(found, ReadError):
            errors.append(found)
        elif out not in Path(found).resolve().parents:
            by_folder.setdefault(os.path.dirname(found), []).append(found)
    for inner, names in by_folder.items():
        path = os.path.relpath(inner, folder)
        yield from _of_files(names, "" if path == "." else shown(path).replace(os.sep, "-") + "-", errors)


def _of_files(names: Iterable[str], prefix: str, errors: list[ReadError]) -> Iterator[Shard]:
    loose: list[str] = []
    for name in names:
        if name == STDIN:
            errors.append(ReadError(name, Message("standard input is no corpus: save it as a file first")))
        elif not os.path.isfile(name):
            errors.append(ReadError(shown(name), Message("no such file or folder: check the path")))
        elif is_table(name):
            yield Shard(prefix + _stem(shown(os.path.basename(name))), (name,))
        else:
            loose.append(name)
    for number, start in enumerate(range(0, len(loose), LOOSE)):
        yield Shard(f"{prefix}texts-{number:05}", tuple(loose[start : start + LOOSE]))


def _stem(name: str) -> str:
    ending = max((ending for ending in ENDINGS if name.lower().endswith(ending)), key=len)
    return name[: -len(ending)]


def _check_names(shards: Iterable[Shard]) -> None:
    seen: dict[str, Shard] = {}
    for shard in shards:
        other = seen.setdefault(shard.name, shard)
        if other is not shard:
            problem = Message(
                "would be written to the same {name}.jsonl as {other}: rename one, or give each another --out",
                name=shard.name,
                other=other.label,
            )
            raise ReadError(shard.label, problem)
