"""What `run` and `convert` share of their output: where it goes, in which format, and which holdings it leaves out."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Mapping
from pathlib import Path

from extract.commands import documents
from extract.documents import ReadError
from extract.language import Message, _

# those of extract.formats
FORMATS = ("jsonl", "json", "table", "csv", "xlsx", "parquet", "brat", "labelstudio", "docbin", "ftm", "html")
LINES = "jsonl"
# By the ending of the output's name, where no format is named.
ENDINGS: Mapping[str, str] = {
    ".jsonl": LINES,
    ".json": "json",
    ".txt": "table",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
    ".spacy": "docbin",
    ".ftm": "ftm",
    ".html": "html",
    ".htm": "html",
}


def add(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of the output to the parser; `settled` then says which format is meant."""
    parser.add_argument(
        "-o", "--output", metavar=_("OUT"), help=_("write to this file (brat, csv: folder), replaced once it is whole")
    )
    parser.add_argument(
        "--format", choices=FORMATS, help=_("(default: as the ending of OUT says, as .csv or .xlsx; jsonl without one)")
    )
    add_least(parser)


def add_least(parser: argparse.ArgumentParser) -> None:
    """Adds the option that leaves out what is told with too little confidence."""
    parser.add_argument(
        "--min-confidence",
        type=documents.share,
        default=0.0,
        metavar=_("SHARE"),
        help=_("leave out holdings of posts that are told with less confidence, from 0 to 1"),
    )


def settled(options: argparse.Namespace, formats: Collection[str] = FORMATS, default: str = LINES) -> str:
    """The format that is named, else the one of these that the ending of the output's name stands for; `default` where
    there is no ending. Raises `ReadError` where it stands for none of these: what is written would not be what its name
    says."""
    named: str | None = options.format
    ending = Path(options.output or "").suffix
    if named is not None or not ending:
        return named or default
    if (found := ENDINGS.get(ending.lower())) in formats:
        return str(found)
    known = ", ".join(one for one, format in ENDINGS.items() if format in formats)
    problem = Message(
        "no format has the ending {ending}: end it in {known}, or name one with --format", ending=ending, known=known
    )
    raise ReadError(options.output, problem)
