"""What the commands share: their messages, exit statuses, and the documents that go through the pipeline."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from extract.documents import Document, Failure, ReadError, place
from extract.language import Message, _, marked, ngettext, placed, reason, translated, visible
from extract.reading.encodings import shown

if TYPE_CHECKING:
    from extract.corpus.pool import Pipe
    from extract.knowledge import Knowledge
    from extract.reading.anchors import Anchors
    from extract.reading.files import ReadOptions
    from extract.records import Record

T = TypeVar("T")

TAKES_PLACE = marked("would take the place of what is read: name another output")
WEEKS = 2_000_000  # seconds: what the system's waits take is bounded
DONE, SOME_FAILED, NOTHING_DONE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141  # the last two as of a signal


def load_pipeline(knowledge: Knowledge) -> Pipe:
    """The pipeline that all commands run. What it has loaded stays, and neither the work on a document nor its record
    leaves cycles behind: the collector need not look through all of it again and again, which would take a tenth of the
    time, nor even once for the few that loading leaves."""
    from extract.corpus.pool import single_threaded

    single_threaded()  # before numpy is imported
    from extract.pipeline import load  # imports numpy and the models, which `--help` does not wait for

    gc.disable()
    try:
        pipeline = load(knowledge)
    finally:
        gc.enable()
    gc.freeze()
    gc.set_threshold(1_000_000, 50, 1000)
    return pipeline


def say(message: str | Exception) -> None:
    """One line on standard error, in the user's language."""
    sys.stderr.write(f"extract-ru: {' '.join(visible(translated(message)).split())}\n")


def message(error: Exception) -> str | Exception:
    """What the user is told of an error."""
    if isinstance(error, OSError) and error.strerror:
        return placed(error.filename or _("standard output"), reason(error))
    if isinstance(error, ImportError):
        return Message("{error}: install extract-ru again", error=error)
    return error


@dataclass(slots=True)
class Tally:
    """Counts how the documents of a run fare, and names each failure on standard error."""

    done: int = 0
    failed: int = 0
    unread: int = 0  # those of the failed whose ids are not known
    places: dict[str, str] = field(default_factory=dict)  # by id: where the document came from

    def readable(self, found: Iterable[Document | ReadError]) -> Iterator[Document]:
        """The documents that could be read; the others are named. Two of one id are warned of."""
        for document in found:
            if isinstance(document, ReadError):
                self.unread += 1
                self.fail(document)
                continue
            if other := self.places.get(document.id):
                problem = Message("has the id of {other}: rename one to tell their records apart", other=other)
                say(placed(place(document), problem))
            self.places.setdefault(document.id, place(document))
            yield document

    def records(self, results: Iterable[T | Failure]) -> Iterator[T]:
        """What came of the documents that went through; the others are named."""
        for result in results:
            if isinstance(result, Failure):
                self.fail(placed(place(result), result.error))
            else:
                self.done += 1
                yield result

    def fail(self, message: str | Exception) -> None:
        """Counts a failure, and names it."""
        self.failed += 1
        say(message)

    @property
    def status(self) -> int:
        """The exit status: 0 all done, 1 some failed, 2 nothing done."""
        if not self.done:
            return NOTHING_DONE
        return SOME_FAILED if self.failed else DONE


def fared(done: int, failed: int) -> str:
    """How documents fared: «3 documents done, 1 failed»."""
    told = ngettext("{done} document done, {failed} failed", "{done} documents done, {failed} failed", done)
    return told.format(done=done, failed=failed)


def add_dates(parser: argparse.ArgumentParser) -> None:
    """The options that date the documents."""
    parser.add_argument(
        "--date", type=day, metavar=_("YYYY-MM-DD"), help=_("date of the documents that have no date of their own")
    )
    parser.add_argument("--dates", metavar=_("FILE"), help=_("table (CSV or TSV) with the columns id and date"))


def add_patterns(parser: argparse.ArgumentParser) -> None:
    """The option that lays the user's pattern files over ours."""
    parser.add_argument("--patterns", metavar=_("DIR"), help=_("folder with your own pattern files, laid over ours"))


def add_limits(parser: argparse.ArgumentParser) -> None:
    """The options that bound what one document may cost."""
    parser.add_argument(
        "--max-chars", type=positive, metavar="N", help=_("leave out documents of more characters (default: 5 million)")
    )


def add_columns(parser: argparse.ArgumentParser) -> None:
    """The options that name the columns of tables."""
    for kind, help in (
        ("id", _("column of a table, or key of JSON, that holds the id (default: %(default)s)")),
        ("text", _("column of a table, or key of JSON, that holds the text (default: %(default)s)")),
        ("date", _("column of a table, or key of JSON, that holds the date (default: %(default)s)")),
    ):
        parser.add_argument(f"--{kind}-column", default=kind, metavar=_("NAME"), help=help)


def positive(value: str) -> int:
    """An argument that is a number of one or more; any number that no machine counts to is as good as the greatest."""
    if not (value.isascii() and value.isdecimal()) or not value.strip("0"):
        raise argparse.ArgumentTypeError(_("{value} is no number: give 1 or more").format(value=value))
    return int(value) if len(value) < len(str(sys.maxsize)) else sys.maxsize


def seconds(value: str) -> int:
    """An argument that is a number of seconds; more than the system can wait for is as good as the most it can."""
    return min(positive(value), WEEKS)


def share(value: str) -> float:
    """An argument that is a number from 0 to 1."""
    try:
        given = float(value)
    except ValueError:
        given = -1.0
    if not 0 <= given <= 1:
        raise argparse.ArgumentTypeError(
            _("{value} is no share: give a number from 0 to 1, as 0.9").format(value=value)
        )
    return given


@dataclass(frozen=True, slots=True)
class Formed(Generic[T]):
    """What was made of a record, and what makes the whole of it doubtful, if anything does."""

    value: T
    doubt: str | None


def sure(form: Callable[[Record], T], options: argparse.Namespace) -> Callable[[Record], Formed[T]]:
    """What `form` makes of a record without the holdings that `--min-confidence` leaves out."""
    return partial(_formed, form, options.min_confidence)


def _formed(form: Callable[[Record], T], least: float, record: Record) -> Formed[T]:
    from extract.records import without_unsure

    return Formed(form(without_unsure(record, least)), doubt(record))


def doubt(record: Record) -> str | None:
    """What makes the whole of a record doubtful, with its place."""
    from extract.records import OF_ALL, WARNINGS

    code = next((warning.code for warning in record.warnings if warning.code in OF_ALL), None)
    return None if code is None else placed(place(record), Message(WARNINGS[code]))


def told(results: Iterable[Formed[T] | Failure]) -> Iterator[T | Failure]:
    """The results; a line on standard error for each that is doubtful as a whole."""
    for result in results:
        if isinstance(result, Formed):
            say_doubt(result.doubt)
            yield result.value
        else:
            yield result


def say_doubt(doubt: str | None) -> None:
    """One line on standard error, where there is a doubt."""
    if doubt is not None:
        say(doubt)


def knowledge(options: argparse.Namespace) -> Knowledge:
    """What the patterns say: ours, with those of `--patterns` laid over. Raises `Unusable` where these hold a mistake,
    after each was named."""
    from extract.knowledge import read
    from extract.knowledge.files import UnreadableError

    folder: str | None = options.patterns
    try:
        known = read(folder)
    except UnreadableError as error:
        raise Unusable(error.errors) from error
    if folder is None:
        return known
    from extract.checking import problems, unusable  # takes long to import

    if errors := unusable(known):
        raise Unusable(errors)
    found = [problem.located(known.files) for problem in problems(known)]
    if found:  # what is wrong with theirs, if anything
        raise Unusable([line for line in found if line.startswith(folder)] or found)
    return known


class Unusable(Exception):
    """Pattern files with mistakes: `problems` names each."""

    def __init__(self, problems: Sequence[str | Exception]) -> None:
        super().__init__(*problems)
        self.problems = problems


def day(value: str) -> date:
    """An argument that is a day."""
    from extract.reading.anchors import written_day

    try:
        return written_day(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(translated(error)) from error


def anchors(options: argparse.Namespace) -> Anchors:
    """The dates that the command line gives. Their table may be a pipe, which can be read but once."""
    from extract.reading.anchors import Anchors

    return Anchors(options.date, dates(options))


def dates(options: argparse.Namespace) -> dict[str, date]:
    """The table of dates that the command line names; empty where it names none."""
    from extract.reading.anchors import read_dates

    return {} if options.dates is None else read_dates(options.dates)


def tell_unmet(options: argparse.Namespace, unmet: Sequence[str], total: int) -> None:
    """Warns of the ids in the table of dates that no document had, of so many in all."""
    if unmet:
        problem = Message(
            "ids that no document has: {count} of {total}, such as “{first}”: an id is a file's name without the "
            "ending, or its row's id",
            count=len(unmet),
            total=total,
            first=unmet[0],
        )
        say(placed(shown(options.dates), problem))


def read_options(options: argparse.Namespace, *, with_text: bool, opened: bool = False) -> ReadOptions:
    """How files are to be read; without options for columns, those have their usual names."""
    from extract.reading.columns import Columns
    from extract.reading.files import MOST, ReadOptions

    given = {kind: getattr(options, f"{kind}_column", kind) for kind in ("id", "text", "date")}
    most = options.max_chars or MOST
    return ReadOptions(anchors(options), Columns(**given), most, with_text=with_text, opened=opened, tell=say)
