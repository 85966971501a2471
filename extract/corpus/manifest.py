"""The manifest of a corpus that is being done: which shards are whole, how they were done, and what failed."""

from __future__ import annotations

import hashlib
import os
import time
from functools import reduce
from pathlib import Path
from typing import Literal

import msgspec

import extract
from extract.corpus.shards import Shard, State
from extract.formats import replacing
from extract.language import Message, marked
from extract.reading.anchors import Anchors
from extract.reading.encodings import ReadError
from extract.reading.tables import Columns

NAME = "manifest.json"
SETTINGS = (marked("version"), marked("patterns"))  # those that are no option, or not one alone
LISTED = 1000  # errors of a shard that are listed; all are counted


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the records depend on beside the texts. `dates` is the SHA-256 of the table of dates, `patterns` that of the
    pattern files."""

    version: str
    patterns: str
    date: str | None
    dates: str | None
    id_column: str
    text_column: str
    date_column: str
    with_text: bool

    def differences(self, other: Settings) -> str:
        """What is not the same, as a user reads it: «--date: 2020-12-02 ≠ 2020-12-03»; empty where all is."""
        pairs = ((name, getattr(self, name), getattr(other, name)) for name in self.__struct_fields__)
        found = [_difference(name, ours, theirs) for name, ours, theirs in pairs if ours != theirs]
        return reduce(lambda some, more: Message("{some}; {more}", some=some, more=more), found) if found else ""


def _difference(name: str, ours: object, theirs: object) -> Message:
    option = Message(name) if name in SETTINGS else f"--{name.replace('_', '-')}"
    return Message("{option}: {ours} ≠ {theirs}", option=option, ours=_short(ours), theirs=_short(theirs))


def _short(value: object) -> str:
    if isinstance(value, bool):
        return Message("yes") if value else Message("no")
    text = "–" if value is None else str(value)
    return text if len(text) < 64 else text[:8]


def settings(patterns: str, anchors: Anchors, columns: Columns, *, with_text: bool) -> Settings:
    """The settings of a run; `patterns` is the pattern files' digest."""
    dates = sorted(anchors.by_id.items())
    return Settings(
        version=extract.__version__,
        patterns=patterns,
        date=None if anchors.default is None else anchors.default.isoformat(),
        dates=_digest(f"{id}\0{day}\0".encode() for id, day in dates) if dates else None,
        id_column=columns.id,
        text_column=columns.text,
        date_column=columns.date,
        with_text=with_text,
    )


def _digest(parts: object) -> str:
    digest = hashlib.sha256()
    for part in parts:  # type: ignore[attr-defined]
        digest.update(part)
    return digest.hexdigest()


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One shard. `output` is null where none of its documents could be done: such a shard is tried again."""

    input: str
    files: int
    bytes: int
    modified: int
    sha256: str
    output: str | None
    output_bytes: int
    documents: int
    failed: int
    errors: tuple[str, ...]


class Manifest(msgspec.Struct, kw_only=True):
    """All shards of an output folder, by name, and the settings of its run."""

    settings: Settings
    shards: dict[str, Entry] = {}

    @property
    def documents(self) -> int:
        """The documents that were done."""
        return sum(entry.documents for entry in self.shards.values())

    @property
    def failed(self) -> int:
        """Those that failed."""
        return sum(entry.failed for entry in self.shards.values())

    def find(self, shard: Shard, out: Path) -> Literal["done", "changed", "missing"]:
        """How a shard stands: its input may have changed since it was done, its output may be missing or cut."""
        entry = self.shards.get(shard.name)
        if entry is None or entry.output is None:
            return "missing"
        output = out / entry.output
        if not output.is_file() or output.stat().st_size != entry.output_bytes:
            return "missing"
        state = shard.state()
        if state == State(entry.bytes, entry.modified) and len(shard.files) == entry.files:
            return "done"
        return "done" if state.bytes == entry.bytes and shard.digest() == entry.sha256 else "changed"


def read(out: Path) -> Manifest | None:
    """The manifest of an output folder, None where it has none. Raises `ReadError` on one that cannot be read."""
    path = out / NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as error:
        problem = Message(
            "not a manifest of this version ({error}): give another --out, or --restart to do all anew", error=error
        )
        raise ReadError(str(path), problem) from error


class Journal:
    """Writes a manifest as its shards are done: at once as long as it is short, and never for more than a tenth of the
    time. What was not yet written when the process is killed is done again, with the same result."""

    def __init__(self, manifest: Manifest, out: Path) -> None:
        self.manifest = manifest
        self._out = out
        self._next = 0.0

    def add(self, name: str, entry: Entry) -> None:
        """Enters a shard whose output is whole."""
        self.manifest.shards[name] = entry
        if time.monotonic() >= self._next:
            self.write()

    def write(self) -> None:
        """Replaces the file. The shards stand in the order of their names, whatever the order they were done in."""
        start = time.monotonic()
        shards = dict(sorted(self.manifest.shards.items()))
        text = msgspec.json.format(
            msgspec.json.encode(Manifest(settings=self.manifest.settings, shards=shards)), indent=1
        )
        with replacing(self._out / NAME) as file:
            file.write(text + b"\n")
            file.flush()
            os.fsync(file.fileno())
        end = time.monotonic()
        self._next = end + 9 * (end - start)
