"""`extract-ru show`: the text with its mentions, and what they are, to read."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from extract.commands import documents, outputs
from extract.commands.documents import Tally
from extract.language import _

if TYPE_CHECKING:
    from extract.records import Record


def add(commands: Any) -> None:
    """Adds the command and its arguments to the parser."""
    parser = commands.add_parser(
        "show",
        help=_("print texts with their mentions highlighted, and the records as tables"),
        description=_("In a terminal in colour; else as plain text with ⟦kind …⟧ around each mention."),
    )
    parser.add_argument(
        "inputs", nargs="+", metavar=_("INPUT"), help=_("what `run` reads: files, folders, or - for stdin")
    )
    documents.add_dates(parser)
    documents.add_patterns(parser)
    documents.add_limits(parser)
    documents.add_columns(parser)
    outputs.add_least(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prints the documents and gives the exit status."""
    from extract.reading import files as reading
    from extract.records import without_unsure

    tally = Tally()
    how = documents.read_options(options, with_text=True, opened=True)
    readable = tally.readable(reading.read(options.inputs, how))
    results = documents.load_pipeline(documents.knowledge(options)).pipe(readable)
    for record in tally.records(results):
        documents.say_doubt(documents.doubt(record))
        kept = without_unsure(record, options.min_confidence)
        sys.stdout.write(_shown(kept, terminal=sys.stdout.isatty()))
        sys.stdout.flush()
    return tally.status


def _shown(record: Record, *, terminal: bool) -> str:
    """The title, the text, then the tables. Plain text is not wrapped, so that it can be searched."""
    from extract.formats.highlights import bracketed, coloured
    from extract.formats.tables import entity_tables, rendered, title

    head = rendered(title(record), terminal=terminal)
    text = rendered(coloured(record), terminal=True) if terminal else f"{bracketed(record).rstrip()}\n\n"
    return head + text + rendered(entity_tables(record), terminal=terminal)
