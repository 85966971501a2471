"""Formats: records as files that people and programs read, a module a format. brat and Label Studio, in which people
label texts, are read too."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from extract.formats import brat, docbin, ftm, labelstudio, lines, page, parquet, sheets, workbook
from extract.formats.files import is_stream, replacing, replacing_folder
from extract.formats.tables import rendered, write_tables
from extract.formats.terminal import Terminal
from extract.language import Message
from extract.records import Record

__all__ = ["FORMATS", "Format", "opened", "rendered", "replacing", "write"]


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


FORMATS: Mapping[str, Format] = {
    "jsonl": Format(lines.write_jsonl),
    "json": Format(lines.write_json),
    "table": Format(write_tables, coloured=True),
    "csv": Format(sheets.write, sheets.write_folder),
    "xlsx": Format(workbook.write, binary=True, check=workbook.check),
    "parquet": Format(parquet.write, binary=True, check=parquet.check),
    "brat": Format(write_folder=brat.write_folder, needs_text=True, check=brat.check),
    "labelstudio": Format(labelstudio.write, needs_text=True),
    "docbin": Format(docbin.write, needs_text=True, binary=True),
    "ftm": Format(ftm.write),
    "html": Format(page.write, needs_text=True),
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
