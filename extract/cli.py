"""The command `extract-ru`. What is slow to import is imported where it is used, so that `--help` answers at once."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

import extract
from extract.commands import patterns, register, run, schema, score, serve, show
from extract.commands.documents import INTERRUPTED, NOTHING_DONE, SOME_FAILED, message, say, use_patterns
from extract.encodings import ReadError

COMMANDS = (run, show, register, score, serve, patterns, schema)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit status: 0 all done, 1 some documents failed, 2 nothing could be done."""
    options = _parser().parse_args(register.spelled(sys.argv[1:] if arguments is None else arguments))
    _quiet()
    try:
        own = getattr(options, "patterns", None)
        if own is not None and not use_patterns(own):
            return NOTHING_DONE
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SOME_FAILED
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except (ImportError, OSError, ValueError) as error:
        if not _expected(error):
            raise
        say(message(error))
        return NOTHING_DONE


def _expected(error: Exception) -> bool:
    """Whether an error is one of ours, whose message tells the user what to do."""
    from extract.knowledge import PatternError

    return isinstance(error, (OSError, ImportError, PatternError, ReadError))


def _quiet() -> None:
    """The HTML reader logs what it could not use; the user is told of it in our words."""
    import logging

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="extract-ru",
        description="Extracts dates, states, bodies, officials and decisions from Russian official news.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {extract.__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser
