"""`extract-ru run`: extract from files, folders or standard input."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from extract.commands import documents, outputs
from extract.commands.documents import TAKES_PLACE, Tally
from extract.commands.progress import on_terminal
from extract.documents import Document, ReadError
from extract.language import Message, _
from extract.reading.folders import followed

T = TypeVar("T")
ANY_LINES = (None, outputs.LINES)  # what `--format` may be where nothing else is written


def add(commands: Any) -> None:
    """Adds the command and its arguments to the parser."""
    parser = commands.add_parser(
        "run",
        help=_("extract from files, folders or standard input"),
        description=_("One record a document. A document's id is its file's name without the ending, or its row's id."),
        epilog=_("exit status: 0 all done, 1 some documents failed (named on standard error), 2 nothing could be done"),
    )
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar=_("INPUT"),
        help=_("file (text, HTML, Word, PDF, feed, JSON, CSV, Excel, Parquet), folder of them, or - for stdin"),
    )
    outputs.add(parser)
    parser.add_argument(
        "--jobs", type=documents.positive, metavar="N", help=_("worker processes (default: one a core)")
    )
    parser.add_argument("--with-text", action="store_true", help=_("put each document's text into its record"))
    documents.add_dates(parser)
    documents.add_patterns(parser)
    documents.add_limits(parser)
    parser.add_argument(
        "--seconds",
        type=documents.seconds,
        metavar="N",
        help=_("leave out documents that take longer (default: none)"),
    )
    documents.add_columns(parser)
    _add_corpus(parser)
    parser.set_defaults(run=run, usage=parser.error, default=parser.get_default)


def _add_corpus(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("corpora"), _("see docs/scale.md"))
    group.add_argument(
        "--out", metavar=_("DIR"), help=_("write JSON Lines, a file for each input shard; the same command goes on")
    )
    group.add_argument("--restart", action="store_true", help=_("do all shards in --out again"))
    group.add_argument("--progress", action="store_true", help=_("say how far it is, every ten seconds"))
    group.add_argument(
        "--engine",
        choices=("processes", "spark"),
        default="processes",
        help=_("spark: on a cluster, Parquet or JSON Lines in, Parquet out (default: %(default)s)"),
    )
    group.add_argument("--master", metavar="URL", help=_("of the Spark cluster, as local[4] (default: as configured)"))


class _NothingDone(Exception):
    """Leaves the output untouched."""


def run(options: argparse.Namespace) -> int:
    """Runs the pipeline and gives the exit status."""
    _check(options)
    if options.engine == "spark":
        from extract.commands import cluster

        return cluster.run(options)
    if options.out is not None:
        from extract.commands import corpus

        return corpus.run(options)
    return _run(options)


def _check(options: argparse.Namespace) -> None:
    if options.engine == "spark":
        given = any(getattr(options, name) != options.default(name) for name in ("output", "jobs", "seconds"))
        if given or options.format not in ANY_LINES or options.progress:
            options.usage(
                _("--engine spark writes Parquet to --out: leave out -o, --format, --jobs, --seconds and --progress")
            )
        return
    if options.master is not None:
        options.usage(_("--master goes with --engine spark"))
    if options.out is None and (options.restart or options.progress):
        options.usage(_("--restart and --progress go with --out"))
    if options.out is not None and (options.output is not None or options.format not in ANY_LINES):
        options.usage(_("--out writes JSON Lines into a folder: leave out -o and --format"))


def _run(options: argparse.Namespace) -> int:
    from extract import formats as export
    from extract.reading import files as reading

    format = outputs.settled(options)
    output = None if options.output is None else Path(options.output)
    if output is not None:
        _spare_inputs(options.inputs, output, format)
    tally = Tally()
    skip = [followed(name) for name in (options.output, options.dates) if name is not None]
    with_text = options.with_text or export.FORMATS[format].needs_text
    how = documents.read_options(options, with_text=with_text)
    readable = tally.readable(reading.read(options.inputs, how, skip=skip))
    first = next(readable, None)
    if first is None:
        return tally.status
    with suppress(_NothingDone), export.opened(format, output) as out:
        _write(chain([first], readable), tally, options, format, out)
        if not tally.done:
            raise _NothingDone
    if not tally.unread:
        ids = how.anchors.by_id
        documents.tell_unmet(options, [id for id in ids if id not in tally.places], len(ids))
    return tally.status


def _spare_inputs(inputs: Iterable[str], output: Path, format: str) -> None:
    """Raises `ReadError` where the output would take the place of what is read: of an input, or of a file in a folder
    that is one. What an earlier run wrote there is no input."""
    from extract.formats import fills_folder

    place, folder = followed(output), fills_folder(format, output)
    for path in (followed(name) for name in inputs):
        if folder:
            beside = path.parent == place and (format == "brat" or path.suffix.lower() == ".csv")
            within = path in place.parents and place.is_dir() and any(map(_is_read, place.iterdir()))
            taken = place.is_dir() and (path == place or beside or within)
        else:
            taken = place.is_file() and (path == place or (path in place.parents and _is_read(place)))
        if taken:
            raise ReadError(str(output), Message(TAKES_PLACE))


def _is_read(path: Path) -> bool:
    """Whether a file in a folder would be read, and is not known for one that we wrote."""
    from extract.formats import is_ours
    from extract.reading.files import is_input

    return is_input(path.name) and not path.name.startswith(".") and path.is_file() and not is_ours(path)


def _write(
    found: Iterable[Document], tally: Tally, options: argparse.Namespace, format: str, out: BinaryIO | Path
) -> None:
    """Writes what comes of the documents. JSON Lines are encoded by the workers, so that one process can feed many."""
    from extract import formats as export
    from extract.corpus.pool import cores
    from extract.corpus.workers import batched, itself, process
    from extract.records import to_json

    load = partial(documents.load_pipeline, documents.knowledge(options))
    batches, jobs, seconds = batched(found), options.jobs or cores(), options.seconds
    quiet = options.output is None and sys.stdout.isatty()
    if format == outputs.LINES and not isinstance(out, Path):
        with closing(process(batches, jobs, load, documents.sure(to_json, options), seconds=seconds)) as lines:
            told = documents.told(lines)
            for line in _shown(tally.records(told), tally, quiet=quiet):
                out.write(line + b"\n")
                out.flush()
    else:
        with closing(process(batches, jobs, load, documents.sure(itself, options), seconds=seconds)) as records:
            sound = documents.told(records)
            export.write(_shown(tally.records(sound), tally, quiet=quiet), format, out)


def _shown(records: Iterable[T], tally: Tally, *, quiet: bool) -> Iterator[T]:
    """Counts the records on standard error, where that is a terminal and the records do not go there too."""

    def line() -> str:
        return documents.fared(tally.done, tally.failed)

    return iter(records) if quiet else on_terminal(records, line)
