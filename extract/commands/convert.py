"""`extract-ru convert`: records that were made before, in any of the formats."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.commands import outputs
from extract.commands.documents import TAKES_PLACE, Tally, say
from extract.documents import ReadError
from extract.language import Message, _, ngettext
from extract.reading.folders import followed

if TYPE_CHECKING:
    from extract.formats.written import ReadRecord
    from extract.records import Record


def add(commands: Any) -> None:
    """Adds the command and its arguments to the parser."""
    parser = commands.add_parser(
        "convert",
        help=_("turn records that `run` wrote into another format"),
        description=_("Nothing is extracted anew: what the records say is written in another format."),
        epilog=_("exit status: 0 all done, 1 some records failed (named on standard error), 2 nothing could be done"),
    )
    add_records(parser)
    outputs.add(parser)
    parser.set_defaults(run=run)


def add_records(parser: argparse.ArgumentParser) -> None:
    """Adds the argument that names records."""
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar=_("RECORDS"),
        help=_(".jsonl, .jsonl.gz, .json or .parquet file of records, folder of them (Spark's too), or - for stdin"),
    )


def run(options: argparse.Namespace) -> int:
    """Writes the records in the format that is wanted and gives the exit status."""
    from extract import formats
    from extract.formats.written import read

    format = outputs.settled(options)
    output = None if options.output is None else Path(options.output)
    if output is not None:
        _spare(options.inputs, output)
    tally, bare = Tally(), list[str]()
    found = _usable(read(options.inputs), tally, bare if formats.FORMATS[format].needs_text else None, options)
    if (first := next(found, None)) is not None:
        with formats.opened(format, output) as out:
            formats.write(chain([first], found), format, out)
    if bare:
        lacking = ngettext(
            "{count} record carries no text, which the format {format} needs: run it with --with-text",
            "{count} records carry no text, which the format {format} needs: run them with --with-text",
            len(bare),
        )
        say(lacking.format(count=len(bare), format=format))
    return tally.status


def _usable(
    found: Iterable[ReadRecord | ReadError], tally: Tally, bare: list[str] | None, options: argparse.Namespace
) -> Iterator[Record]:
    """The records, without the holdings that are not wanted. What is none is named; where texts are needed, what has
    none is gathered in `bare`."""
    from extract.records import without_unsure

    for one in found:
        if isinstance(one, ReadError):
            tally.fail(one)
        elif bare is not None and one.record.text is None:
            tally.failed += 1
            bare.append(one.place)
        else:
            tally.done += 1
            yield without_unsure(one.record, options.min_confidence)


def _spare(inputs: Iterable[str], output: Path) -> None:
    """Raises `ReadError` where the output would take the place of records that are read."""
    from extract.formats.written import is_written

    place = followed(output)
    for path in (followed(name) for name in inputs):
        if place.is_file() and (place == path or (path in place.parents and is_written(place.name))):
            raise ReadError(str(output), Message(TAKES_PLACE))
