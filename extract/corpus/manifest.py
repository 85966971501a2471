"""The manifest of a corpus: which of its shards are done, with which settings, and which documents failed."""

from __future__ import annotations

import hashlib
from functools import reduce
from pathlib import Path
from typing import Annotated, Literal

import msgspec

import extract
from extract.corpus.shards import digest
from extract.documents import ReadError
from extract.language import Message, marked, of_msgspec
from extract.reading.files import MOST, ReadOptions

NAME = "manifest.json"
MADE_BY: Literal["extract-ru run --out"] = "extract-ru run --out"
LAYOUT: Literal[2] = 2
NOT_OURS = marked("no manifest that this version writes ({error}): give another --out")
FOREIGN = marked("holds what no run of ours made ({name}): give a new or an empty folder")
Count = Annotated[int, msgspec.Meta(ge=0)]
Name = Annotated[str, msgspec.Meta(pattern=r"\A[^/\\\x00-\x1f.][^/\\\x00-\x1f]*\Z")]  # of a file in the folder itself
SETTINGS = (marked("version"), marked("patterns"))  # those that are no option, or not one alone
LISTED = 1000  # errors of a shard that are listed; all are counted


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
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
    max_chars: int
    min_confidence: float = 0.0

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


def settings(patterns: str, options: ReadOptions, min_confidence: float) -> Settings:
    """The settings of a run; `patterns` is the pattern files' digest, `min_confidence` the least that holdings
    are told with."""
    anchors, columns = options.anchors, options.columns
    dates = "".join(f"{id}\0{day}\0" for id, day in sorted(anchors.by_id.items()))
    return Settings(
        version=extract.__version__,
        patterns=patterns,
        date=None if anchors.default is None else anchors.default.isoformat(),
        dates=hashlib.sha256(dates.encode()).hexdigest() if dates else None,
        id_column=columns.id,
        text_column=columns.text,
        date_column=columns.date,
        with_text=options.with_text,
        max_chars=MOST if options.most is None else options.most,
        min_confidence=min_confidence,
    )


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One shard. `files` are its inputs by their places, each with its SHA-256: empty where it could not be read, null
    where the shard was begun only. `output` is null as long as none of its documents is done: such a shard is tried
    again."""

    input: str
    files: Annotated[dict[str, str | None], msgspec.Meta(min_length=1)]
    bytes: Count = 0
    output: str | None = None
    output_bytes: Count = 0
    output_sha256: str | None = None
    documents: Count = 0
    failed: Count = 0
    errors: tuple[str, ...] = ()

    def stands(self, out: Path) -> bool:
        """Whether its output is there, with the bytes that were written."""
        path = None if self.output is None else out / self.output
        if path is None or not path.is_file() or path.stat().st_size != self.output_bytes:
            return False
        return digest(str(path)) == self.output_sha256


class Manifest(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """All shards of an output folder, by name, and the settings of its run. `made_by` and `layout` say that the folder
    is ours: of no other one is anything replaced or removed."""

    made_by: Literal["extract-ru run --out"] = msgspec.field(default=MADE_BY)
    layout: Literal[2] = msgspec.field(default=LAYOUT)
    settings: Settings
    shards: dict[Name, Entry] = {}

    def __post_init__(self) -> None:
        for name, entry in self.shards.items():
            if entry.output not in {None, output_of(name)}:
                raise ValueError(f"the output of “{name}” is “{entry.output}”")

    @property
    def documents(self) -> int:
        """The documents that were done."""
        return sum(entry.documents for entry in self.shards.values())

    @property
    def failed(self) -> int:
        """Those that failed."""
        return sum(entry.failed for entry in self.shards.values())


def output_of(name: str) -> str:
    """The file of a shard."""
    return f"{name}.jsonl"


class _Mark(msgspec.Struct):
    made_by: Literal["extract-ru run --out"]
    layout: int


def read(out: Path) -> Manifest | None:
    """The manifest of an output folder, None where it has none. Raises `ReadError` on one that is not ours, or that
    says what none of ours says."""
    path = out / NAME
    if not path.exists() and not path.is_symlink():
        return None
    if not path.is_file():
        raise ReadError(str(path), Message(NOT_OURS, error=Message("not a file")))
    try:
        data = path.read_bytes()
        msgspec.json.decode(data, type=_Mark)  # whose fields have no defaults
        return msgspec.json.decode(data, type=Manifest)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise ReadError(str(path), Message(NOT_OURS, error=of_msgspec(error))) from error
