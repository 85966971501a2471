"""The command `extract-ru`. What is slow to import is imported where it is used, so that `--help` answers at once."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

import extract
from extract import language
from extract.commands import convert, diff, patterns, register, run, schema, score, serve, settings, show, streams
from extract.commands.documents import INTERRUPTED, NOTHING_DONE, PIPE_CLOSED, Unusable, message, say
from extract.commands.settings import Settings
from extract.documents import ReadError
from extract.language import Message, _, visible

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

PROGRAM = "extract-ru"
COMPLETING = "_ARGCOMPLETE"  # what a shell sets that asks how a command line goes on
COMMANDS = (run, show, convert, diff, register, score, serve, patterns, schema)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit status: 0 all done, 1 some documents failed, 2 nothing could be done."""
    streams.prepare()
    try:
        return _flushed(arguments)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        return PIPE_CLOSED
    except Unusable as error:
        for problem in error.problems:
            say(problem)
        return NOTHING_DONE
    except KeyboardInterrupt:
        say(_("interrupted"))
        return INTERRUPTED
    except MemoryError:
        say(Message("not enough memory: give the machine more, or cut what it reads"))
        return NOTHING_DONE
    except (ImportError, OSError, ValueError) as error:
        if not _expected(error):
            raise
        say(message(error))
        return NOTHING_DONE
    finally:
        streams.let_go()


def _flushed(arguments: Sequence[str] | None) -> int:
    """Runs the command. All that it has written has left when it ends, also where its parser ends it."""
    try:
        status = _run(arguments)
    except SystemExit:
        sys.stdout.flush()
        raise
    sys.stdout.flush()
    return status


def _run(arguments: Sequence[str] | None) -> int:
    language.use(language.preferred())
    words, found = _prepared(sys.argv[1:] if arguments is None else arguments)
    parser = _parser(found)
    if COMPLETING in os.environ:
        import argcomplete

        argcomplete.autocomplete(parser)
    if not words:
        parser.print_help()
        return NOTHING_DONE
    options = parser.parse_args(register.spelled(words))
    status: int = options.run(options)
    return status


def _prepared(arguments: Sequence[str]) -> tuple[list[str], Settings]:
    """Reads the settings and speaks the language of `--lang`, or of theirs, wherever these options stand; gives the
    other arguments."""
    parser = _Plain(prog=PROGRAM, add_help=False, allow_abbrev=False)
    parser.add_argument("--lang", choices=language.LANGUAGES)
    parser.add_argument("--settings")
    options, others = parser.parse_known_args(arguments)
    if options.lang is not None:
        language.use(options.lang)
    found = settings.read(options.settings)
    if options.lang is None and found.lang is not None:
        language.use(found.lang)
    return others, found


def _expected(error: Exception) -> bool:
    """Whether an error is one of ours, whose message tells the user what to do."""
    if isinstance(error, (OSError, ImportError, ReadError)):
        return True
    from extract.knowledge.files import PatternError

    return isinstance(error, PatternError)


class _Plain(argparse.ArgumentParser):
    """A parser that says what it does where that can be written, and fails where it cannot; the library's is silent.
    What is wrong it says in one line."""

    def error(self, message: str) -> NoReturn:
        where = _("see {command} --help").format(command=self.prog)
        self.exit(NOTHING_DONE, f"{self.prog}: {' '.join(message.split())} ({where})\n")

    def _print_message(self, message: str | None, file: SupportsWrite[str] | None = None) -> None:
        if message:
            (file or sys.stderr).write(visible(message))


class _Parser(_Plain):
    """A parser of the command or of one of its commands. Each tells of `--lang` and `--settings`, which `_prepared`
    reads, and has the defaults that are set."""

    def __init__(self, *, found: Settings, **others: Any) -> None:
        self._found = found
        super().__init__(**others)
        self.add_argument("--lang", choices=language.LANGUAGES, help=_("language of messages (default: your locale's)"))
        settings.add(self)

    def add_argument(self, *names: Any, **others: Any) -> argparse.Action:
        action = super().add_argument(*names, **others)
        self._found.default(action)
        return action

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As the library's, but nothing is left over: the parser of a command names what that command does not know."""
        known, others = super().parse_known_args(args, namespace)
        if others:
            likest = next(
                (one for other in others for one in get_close_matches(other, self._option_string_actions)), None
            )
            remedy = "" if likest is None else ": " + _("did you mean {titles}?").format(titles=likest)
            self.error(_("not known here: {words}").format(words=" ".join(others)) + remedy)
        return known, others

    def add_subparsers(self, **others: Any) -> Any:
        return super().add_subparsers(**{**others, "parser_class": partial(_Parser, found=self._found)})


def _parser(found: Settings) -> argparse.ArgumentParser:
    parser = _Parser(
        prog=PROGRAM,
        description=_("Extracts dates, states, bodies, officials and decisions from Russian official news."),
        epilog=settings.about(),
        found=found,
    )
    version = f"%(prog)s {extract.__version__}"
    parser.add_argument("--version", action="version", version=version, help=_("show the version and exit"))
    commands = parser.add_subparsers(title=_("commands"), required=True, metavar=_("COMMAND"))
    for command in COMMANDS:
        command.add(commands)
    return parser
