"""`extract-ru schema`: print the JSON Schema of a record."""

from __future__ import annotations

import argparse
from typing import Any

from extract.commands import streams
from extract.commands.documents import DONE
from extract.language import _


def add(commands: Any) -> None:
    """Adds the command and its arguments to the parser."""
    parser = commands.add_parser("schema", help=_("print the JSON Schema of a record"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prints the schema."""
    import json

    from extract.records import schema

    streams.write(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
    return DONE
