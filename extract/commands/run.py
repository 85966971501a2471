"""`extract-ru run`: extract from files, folders or standard input."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.commands import documents
from extract.commands.documents import Tally
from extract.documents import Document, Failure

if TYPE_CHECKING:
    from extract.records import Record

# those of extract.export
FORMATS = ("jsonl", "json", "table", "csv", "parquet", "brat", "labelstudio", "docbin", "ftm", "html")


def add(commands: Any) -> None:
    """Tells the parser of the command."""
    parser = commands.add_parser(
        "run",
        help="extract from files, folders or standard input",
        description="One record a document. A document's id is its file's name without the ending, or its line's id.",
        epilog="exit status: 0 all done, 1 some documents failed (named on standard error), 2 nothing could be done",
    )
    parser.add_argument(
        "inputs", nargs="+", metavar="INPUT", help=".txt, .md, .html or .jsonl file, folder of them, or - for stdin"
    )
    parser.add_argument(
        "-o", "--output", metavar="OUT", help="write to this file (brat, csv: folder), replaced once it is whole"
    )
    parser.add_argument("--format", choices=FORMATS, default="jsonl", help="(default: %(default)s)")
    parser.add_argument(
        "--jobs", type=_positive, default=1, metavar="N", help="worker processes (default: %(default)s)"
    )
    parser.add_argument("--with-text", action="store_true", help="put each document's text into its record")
    documents.add_dates(parser)
    parser.set_defaults(run=run)


def _positive(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value} is no number of processes: give 1 or more")
    return int(value)


class _NothingDone(Exception):
    """Leaves the output untouched."""


def run(options: argparse.Namespace) -> int:
    """Runs the pipeline and gives the exit status."""
    from extract import export, reading

    output = None if options.output is None else Path(options.output)
    anchors = documents.anchors(options)
    tally = Tally()
    found = reading.read(options.inputs, anchors=anchors, skip=output and output.resolve())
    with_text = options.with_text or export.FORMATS[options.format].needs_text
    readable = documents.readable(found, tally, with_text=with_text)
    first = next(readable, None)
    if first is None:
        return tally.status
    try:
        opened = export.opened(options.format, output)
        with opened as out, closing(_process(chain([first], readable), options.jobs)) as results:
            records = _shown(documents.records(results, tally), tally, quiet=output is None and sys.stdout.isatty())
            export.write(records, options.format, out)
            if not tally.done:
                raise _NothingDone
    except _NothingDone:
        pass
    return tally.status


def _process(found: Iterable[Document], jobs: int) -> Generator[Record | Failure, None, None]:
    if jobs == 1:
        yield from documents.load_pipeline().pipe(found)
    else:
        from extract.workers import in_processes

        yield from in_processes(found, jobs, documents.load_pipeline)


def _shown(records: Iterable[Record], tally: Tally, *, quiet: bool) -> Iterator[Record]:
    """Counts the records on standard error, where that is a terminal and the records do not go there too."""
    if quiet or not sys.stderr.isatty():
        yield from records
        return
    last = 0.0
    for record in records:
        yield record
        if time.monotonic() - last > 0.2:
            last = time.monotonic()
            sys.stderr.write(f"\r{tally.done} documents done, {tally.failed} failed\033[K")
            sys.stderr.flush()
    sys.stderr.write("\r\033[K")
