"""`extract-ru diff`: what two runs over the same documents found otherwise."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from extract.commands.documents import DONE, NOTHING_DONE, Tally
from extract.documents import ReadError
from extract.language import _, visible

if TYPE_CHECKING:
    from extract.records import Record


def add(commands: Any) -> None:
    """Adds the command and its arguments to the parser."""
    parser = commands.add_parser(
        "diff",
        help=_("what two runs over the same documents found otherwise"),
        description=_(
            "A line for each mention and each holding that only one run has: document, offsets, kind, value, text; "
            "then the sums. OLD and NEW are what `run` wrote: files of records or folders of them."
        ),
        epilog=_("exit status: 0 compared, 1 some records could not be read, 2 nothing could be compared"),
    )
    parser.add_argument("old", metavar=_("OLD"), help=_("records of the one run"))
    parser.add_argument("new", metavar=_("NEW"), help=_("records of the other run"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prints the differences and gives the exit status."""
    from extract.scoring.diff import difference, lines

    old, new = Tally(), Tally()
    found = difference(_records(options.old, old), _records(options.new, new))
    if not (old.done and new.done):
        return NOTHING_DONE
    for line in lines(found):
        sys.stdout.write(f"{visible(line)}\n")
    return old.status or new.status or DONE


def _records(name: str, tally: Tally) -> Iterator[Record]:
    """The records of a file or folder; what is none is named."""
    from extract.formats.written import read

    for one in read([name]):
        if isinstance(one, ReadError):
            tally.fail(one)
        else:
            tally.done += 1
            yield one.record
