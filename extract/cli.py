"""The command `extract-ru`. What is slow to import is imported where it is used, so that `--help` answers at once."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import extract
from extract.documents import Document, Failure
from extract.encodings import ReadError

if TYPE_CHECKING:
    from extract.reading import Anchors
    from extract.records import Record
    from extract.scoring.corpora import Corpus
    from extract.workers import Pipe

DONE, SOME_FAILED, NOTHING_DONE, INTERRUPTED = 0, 1, 2, 130
FORMATS = ("jsonl", "json", "table")  # those of extract.export
CORPORA = ("gold", "nerel", "factrueval")  # those of extract.scoring.corpora


def load_pipeline() -> Pipe:
    """The pipeline that all commands run."""
    return extract.load()


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and returns its exit status: 0 all done, 1 some documents failed, 2 nothing could be done."""
    options = _parser().parse_args(arguments)
    _quiet()
    try:
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SOME_FAILED
    except KeyboardInterrupt:
        _say("interrupted")
        return INTERRUPTED
    except (ImportError, OSError, ValueError) as error:
        if not _expected(error):
            raise
        _say(_message(error))
        return NOTHING_DONE


def _expected(error: Exception) -> bool:
    """Whether an error is one of ours, whose message tells the user what to do."""
    from extract.knowledge import PatternError

    return isinstance(error, (OSError, ImportError, PatternError, ReadError))


def _message(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'standard output'}: {error.strerror}"
    return f"{error}: install extract-ru again" if isinstance(error, ImportError) else str(error)


def _quiet() -> None:
    """The HTML reader logs what it could not use; the user is told of it in our words."""
    import logging

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _say(message: str) -> None:
    sys.stderr.write(f"extract-ru: {' '.join(message.split())}\n")


# -- Arguments


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="extract-ru",
        description="Extracts dates, states, bodies, officials and decisions from Russian official news.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {extract.__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_run(commands)
    _add_score(commands)
    schema = commands.add_parser("schema", help="print the JSON Schema of a record")
    schema.set_defaults(run=_schema)
    return parser


def _add_run(commands: Any) -> None:
    run = commands.add_parser(
        "run",
        help="extract from files, folders or standard input",
        description="One record a document. A document's id is its file's name without the ending, or its line's id.",
        epilog="exit status: 0 all done, 1 some documents failed (named on standard error), 2 nothing could be done",
    )
    run.add_argument(
        "inputs", nargs="+", metavar="INPUT", help=".txt, .md, .html or .jsonl file, folder of them, or - for stdin"
    )
    run.add_argument("-o", "--output", metavar="OUT", help="write to this file, replaced once it is whole")
    run.add_argument("--format", choices=FORMATS, default="jsonl", help="(default: %(default)s)")
    run.add_argument("--jobs", type=_positive, default=1, metavar="N", help="worker processes (default: %(default)s)")
    run.add_argument("--with-text", action="store_true", help="put each document's text into its record")
    _add_dates(run)
    run.set_defaults(run=_run)


def _add_score(commands: Any) -> None:
    score = commands.add_parser(
        "score",
        help="run over a gold folder or a public corpus and print precision, recall and F1",
        description="GOLD is a folder of .txt with .ann beside them (brat standoff); its dates.tsv, if any, is read.",
    )
    score.add_argument("gold", metavar="GOLD", help="gold folder, or with --corpus a folder of that corpus")
    score.add_argument(
        "--corpus", choices=CORPORA, default="gold", help="whose scheme the labels follow (default: %(default)s)"
    )
    score.add_argument("--json", metavar="FILE", help="write the scores to this file (- for standard output)")
    score.add_argument("--errors", action="store_true", help="list each error in its context")
    score.add_argument("--natasha", action="store_true", help="add the same tables for natasha's names alone")
    score.add_argument("--task3", metavar="DIR", help="factrueval: also write book_N.task3 files for its evaluator")
    _add_dates(score)
    score.set_defaults(run=_score, usage=score.error)


def _add_dates(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="date of the documents that have no own one")
    parser.add_argument("--dates", metavar="FILE", help="table (CSV or TSV) with the columns id and date")


def _positive(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value} is no number of processes: give 1 or more")
    return int(value)


def _day(value: str) -> date:
    from extract.reading import parse_date

    try:
        return parse_date(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


# -- Commands


@dataclass(slots=True)
class _Tally:
    """How the documents fared; each failure is named on standard error."""

    done: int = 0
    failed: int = 0
    places: dict[str, str] = field(default_factory=dict)  # by id: where the document came from

    def fail(self, message: str) -> None:
        self.failed += 1
        _say(message)

    @property
    def status(self) -> int:
        if not self.done:
            return NOTHING_DONE
        return SOME_FAILED if self.failed else DONE


class _NothingDone(Exception):
    """Leaves the output untouched."""


def _run(options: argparse.Namespace) -> int:
    from extract import export, reading

    output = None if options.output is None else Path(options.output)
    anchors = _anchors(options)
    tally = _Tally()
    found = reading.read(options.inputs, anchors=anchors, skip=output and output.resolve())
    documents = _readable(found, tally, with_text=options.with_text)
    first = next(documents, None)
    if first is None:
        return tally.status
    try:
        with _output(output) as out, closing(_process(chain([first], documents), options.jobs)) as results:
            records = _shown(_records(results, tally), tally, quiet=output is None and out.isatty())
            export.write(records, options.format, out)
            if not tally.done:
                raise _NothingDone
    except _NothingDone:
        pass
    return tally.status


@contextmanager
def _output(path: Path | None) -> Iterator[BinaryIO]:
    from extract.export import replacing

    if path is None:
        yield sys.stdout.buffer
        return
    with replacing(path) as file:
        yield file


def _anchors(options: argparse.Namespace) -> Anchors:
    from extract.reading import Anchors, read_dates

    return Anchors(options.date, read_dates(options.dates) if options.dates is not None else {})


def _readable(found: Iterable[Document | ReadError], tally: _Tally, *, with_text: bool) -> Iterator[Document]:
    for one in found:
        if isinstance(one, ReadError):
            tally.fail(str(one))
            continue
        if one.id in tally.places:
            _say(f"{_place(one)}: has the id of {tally.places[one.id]}: rename one to tell their records apart")
        tally.places.setdefault(one.id, _place(one))
        yield replace(one, extracted=True) if with_text else one


def _records(results: Iterable[Record | Failure], tally: _Tally) -> Iterator[Record]:
    from extract.records import Record

    for result in results:
        if isinstance(result, Record):
            tally.done += 1
            yield result
        else:
            tally.fail(f"{_place(result)}: {result.error}")


def _place(one: Document | Failure) -> str:
    """The file, and the id where the file's name does not say it."""
    if one.source is None or Path(one.source).stem == one.id:
        return one.source or one.id
    return f"{one.source} ({one.id})"


def _process(documents: Iterable[Document], jobs: int) -> Generator[Record | Failure, None, None]:
    if jobs == 1:
        yield from load_pipeline().pipe(documents)
    else:
        from extract.workers import in_processes

        yield from in_processes(documents, jobs, load_pipeline)


def _shown(records: Iterable[Record], tally: _Tally, *, quiet: bool) -> Iterator[Record]:
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


def _score(options: argparse.Namespace) -> int:
    if options.task3 is not None and options.corpus != "factrueval":
        options.usage("--task3 goes with --corpus factrueval")
    if options.corpus != "gold" and (options.date is not None or options.dates is not None):
        options.usage("--date and --dates are for a gold folder")
    from extract.scoring.corpora import open_corpus

    corpus = open_corpus(options.corpus, options.gold, anchors=_anchors(options), task3=options.task3)
    for warning in corpus.warnings:
        _say(warning)
    tally = _Tally()
    results = load_pipeline().pipe(corpus.documents)
    for number, result in zip(range(len(corpus.documents)), results, strict=True):
        corpus.add(number, next(_records([result], tally), None))  # what fails counts as nothing found
    if not tally.done:
        return NOTHING_DONE
    _report(corpus, _peer(options) if options.natasha else None, options)
    return tally.status


def _peer(options: argparse.Namespace) -> Corpus:
    """The same corpus, scored on what natasha's model finds."""
    from extract.scoring import natasha
    from extract.scoring.corpora import open_corpus

    corpus = open_corpus(options.corpus, options.gold, anchors=_anchors(options))
    for number, record in enumerate(natasha.records(corpus.documents)):
        corpus.add(number, record)
    return corpus


def _report(corpus: Corpus, peer: Corpus | None, options: argparse.Namespace) -> None:
    import json

    from extract.export import rendered, replacing
    from extract.scoring import report

    if options.json is not None:
        told = corpus.to_dict() | ({} if peer is None else {"natasha": peer.to_dict()})
        figures = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
        if options.json == "-":
            sys.stdout.write(figures)
            return
        with replacing(Path(options.json)) as file:
            file.write(figures.encode())
    terminal = sys.stdout.isatty()
    if options.errors:
        texts = {str(one.source): one.text for one in corpus.documents}
        sys.stdout.write(rendered(report.errors(corpus.errors, texts), terminal=terminal, wrap=False))
    sys.stdout.write(rendered(corpus.tables(), terminal=terminal))
    if peer is not None:
        sys.stdout.write("\nThe same for natasha's names alone\n\n" + rendered(peer.tables(), terminal=terminal))


def _schema(options: argparse.Namespace) -> int:
    import json

    from extract.records import schema

    sys.stdout.write(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
    return DONE
