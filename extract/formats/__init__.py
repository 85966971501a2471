"""Formats: records as files that people and programs read, a module a format. brat and Label Studio, in which people
label texts, are read too."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, cast

from extract.formats.files import is_stream, replacing, replacing_folder
from extract.formats.terminal import Terminal
from extract.language import Message
from extract.records import Record

__all__ = ["FORMATS", "Format", "opened", "replacing", "write"]


START = 1 << 14  # bytes of a file that show what it is


@dataclass(frozen=True, slots=True)
class Format:
    """How records are written: to a file, record by record as they come, or as the files of a folder.

    `needs_text`: the records must carry their text. `binary`: not for a terminal. `coloured`: steers a terminal, where
    it is written to one, and shows of the texts nothing that does. `check` raises OSError where the
    format cannot be written to a place, None being standard output.
    """

    write: Callable[[Iterable[Record], BinaryIO], None] | None = None
    write_folder: Callable[[Iterable[Record], Path], None] | None = None
    needs_text: bool = False
    binary: bool = False
    coloured: bool = False
    check: Callable[[Path | None], None] | None = None


def _of(module: str, function: str) -> Callable[..., Any]:
    """A function of a format's module, which is imported when it is first called: a command writes one format."""

    def call(*given: object) -> Any:
        return getattr(import_module(f"{__name__}.{module}"), function)(*given)

    return call


FORMATS: Mapping[str, Format] = {
    "jsonl": Format(_of("lines", "write_jsonl")),
    "json": Format(_of("lines", "write_json")),
    "table": Format(_of("tables", "write_tables"), coloured=True),
    "csv": Format(_of("sheets", "write"), _of("sheets", "write_folder")),
    "xlsx": Format(_of("workbook", "write"), binary=True, check=_of("workbook", "check")),
    "parquet": Format(_of("parquet", "write"), binary=True, check=_of("parquet", "check")),
    "brat": Format(write_folder=_of("brat", "write_folder"), needs_text=True, check=_of("brat", "check")),
    "labelstudio": Format(_of("labelstudio", "write"), needs_text=True),
    "docbin": Format(_of("docbin", "write"), needs_text=True, binary=True),
    "ftm": Format(_of("ftm", "write")),
    "html": Format(_of("page", "write"), needs_text=True),
}


def write(records: Iterable[Record], format: str, out: BinaryIO | Path) -> None:
    """Writes the records in one of `FORMATS` to a binary file, or as the files of an existing folder."""
    chosen = FORMATS[format]
    if isinstance(out, Path):
        assert chosen.write_folder is not None, format
        chosen.write_folder(records, out)
    else:
        assert chosen.write is not None, format
        chosen.write(records, out)


def fills_folder(format: str, path: Path) -> bool:
    """Whether a format writes the files of a folder to a path: csv does where it does not end in `.csv`, and is no pipe
    or the like."""
    chosen = FORMATS[format]
    one_file = chosen.write is not None and (path.suffix.lower() == f".{format}" or is_stream(path))
    return chosen.write_folder is not None and not one_file


def is_ours(path: Path) -> bool:
    """Whether a file begins as the JSON and the tables that are written here."""
    from extract.formats import ftm, labelstudio, lines, sheets

    with path.open("rb") as file:
        start = file.read(START)
    beginnings = (sheets.BEGINNING, labelstudio.BEGINNING, ftm.BEGINNING)
    return lines.BEGINNING.match(start) is not None or start.startswith(beginnings)


@contextmanager
def opened(format: str, path: Path | None) -> Iterator[BinaryIO | Path]:
    """Where a format goes: a file or a folder that takes the place of `path` when the block ends, or standard output.

    csv is a file where `path` ends in `.csv`, else a folder. Raises OSError, with the remedy, where the format does not
    fit the place.
    """
    chosen = FORMATS[format]
    if chosen.check is not None:
        chosen.check(path)
    if path is None:
        if chosen.binary and sys.stdout.isatty():
            raise FileNotFoundError(
                Message("the format {format} is not for a terminal: name a file with -o", format=format)
            )
        raw = chosen.coloured or not sys.stdout.isatty()
        yield sys.stdout.buffer if raw else cast("BinaryIO", Terminal(sys.stdout.buffer))
    elif fills_folder(format, path):
        with replacing_folder(path) as folder:
            yield folder
    else:
        with replacing(path) as file:
            yield file
