"""`extract-ru run --out`: a corpus, shard by shard."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from extract.commands import documents
from extract.commands.documents import DONE, NOTHING_DONE, SOME_FAILED, say
from extract.commands.progress import in_log, on_terminal
from extract.documents import Document, Failure, ReadError
from extract.language import Message, _, ngettext, placed
from extract.reading.folders import followed

if TYPE_CHECKING:
    from extract.corpus.manifest import Manifest
    from extract.corpus.planning import Plan
    from extract.corpus.pool import Pipe
    from extract.corpus.run import Progress
    from extract.reading.files import ReadOptions


def run(options: argparse.Namespace) -> int:
    """Does what is not done yet and gives the exit status, which speaks of all that lies in the output folder."""
    from extract.corpus import manifest, output_folder, planning, shards
    from extract.corpus import run as corpus

    out = Path(options.out)
    how = documents.read_options(options, with_text=options.with_text)
    knowledge = documents.knowledge(options)
    skip = [] if options.dates is None else [followed(options.dates)]
    given, unusable = shards.given(options.inputs, out=out, skip=skip, tell=say)
    for error in unusable:
        say(error)
    if not given:
        return NOTHING_DONE
    settings = manifest.settings(knowledge.files.digest, how, options.min_confidence)
    with output_folder.opened(out, settings, given, restart=options.restart) as journal:
        found = journal.manifest
        plan = planning.plan(given, found, out)
        _tell(plan, out)
        progress = corpus.Progress(fail=say)
        unmet = dict.fromkeys(how.anchors.by_id)
        process = partial(_process, partial(documents.load_pipeline, knowledge), options, progress)
        try:
            dropped = corpus.run(plan, journal, partial(_met, how, unmet), process, progress)
        except OSError as error:  # a full disk
            if not found.documents:
                raise
            say(documents.message(error))
            return SOME_FAILED
        _tell_dropped(dropped, out)
        problems = [*unusable, *plan.stuck]
        if not plan.done and not problems and not found.failed:  # every id was seen
            documents.tell_unmet(options, list(unmet), len(how.anchors.by_id))
        _conclude(found, out, plan)
    return _status(found, problems)


def _tell(plan: Plan, out: Path) -> None:
    """Says what is done already, what is done anew, and what is left as it is."""
    messages: list[str | Exception] = [*plan.stuck, *plan.notes]
    for message in messages:
        say(message)
    if plan.done:
        count = len(plan.done) + len(plan.todo)
        done = ngettext("{done} of {count} shard is done already", "{done} of {count} shards are done already", count)
        say(placed(out, done.format(done=len(plan.done), count=count)))
    if others := plan.others:
        left = ngettext(
            "{count} shard of earlier runs is not of these inputs ({first}, …): left as it is",
            "{count} shards of earlier runs are not of these inputs ({first}, …): left as they are",
            len(others),
        )
        say(placed(out, left.format(count=len(others), first=others[0])))


def _tell_dropped(names: Sequence[str], out: Path) -> None:
    for name in names:
        say(placed(out / f"{name}.jsonl", Message("its files have moved and were done where they are: removed")))


def _met(how: ReadOptions, unmet: dict[str, None], name: str) -> Iterator[Document | ReadError]:
    """The documents of a file; their ids are taken out of those not met yet."""
    from extract.reading.files import read_file

    for document in read_file(name, how):
        if isinstance(document, Document):
            unmet.pop(document.id, None)
        yield document


def _process(
    load: Callable[[], Pipe],
    options: argparse.Namespace,
    progress: Progress,
    batches: Iterator[Sequence[Document]],
) -> Generator[bytes | Failure, None, None]:
    from extract.corpus.pool import cores
    from extract.corpus.workers import process
    from extract.records import to_json

    report = _Report(progress, log=options.progress)
    form = documents.sure(to_json, options)
    results = process(report.measured(batches), options.jobs or cores(), load, form, seconds=options.seconds)
    told = documents.told(results)
    yield from report.over(told)


class _Report:
    """How far the run is: on a terminal in one line that changes, else in a line every ten seconds where that is asked
    for."""

    def __init__(self, progress: Progress, *, log: bool) -> None:
        self._progress = progress
        self._log = log and not sys.stderr.isatty()
        self._start = time.monotonic()

    def measured(self, batches: Iterable[Sequence[Document]]) -> Iterator[Sequence[Document]]:
        """The batches, their bytes counted."""
        for batch in batches:
            self._progress.bytes += sum(len(document.text.encode("utf-8", "replace")) for document in batch)
            yield batch

    def over(self, results: Iterable[bytes | Failure]) -> Iterator[bytes | Failure]:
        """The results, with lines about them."""
        return in_log(results, self._logged) if self._log else on_terminal(results, self._said, self._share)

    def _said(self) -> str:
        run = self._progress
        line = _("{done} of {total} shards, {documents} documents, {failed} failed, {speed:.0f} a second")
        speed = run.documents / max(time.monotonic() - self._start, 0.001)
        return line.format(done=run.shards, total=run.total, documents=run.documents, failed=run.failed, speed=speed)

    def _logged(self) -> str:
        share, seconds = max(self._share(), 1e-9), time.monotonic() - self._start
        left = _duration(seconds * (1 - share) / share)
        return f"{self._said()}, " + _("{time} left").format(time=left)

    def _share(self) -> float:
        """How much is done, as the bytes of the texts tell: too little for JSON that writes Russian as `\\u…`, too much
        for what is compressed."""
        return min(self._progress.bytes / max(self._progress.bytes_left, 1), 1.0)


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return _("less than a minute")
    if minutes < 120:
        return _("about {minutes} min").format(minutes=minutes)
    return _("about {hours:.0f} h").format(hours=minutes / 60)


def _conclude(found: Manifest, out: Path, plan: Plan) -> None:
    from extract.corpus.run import repeated_ids

    count = len(plan.done) + len(plan.todo)
    shards = ngettext("{count} shard", "{count} shards", count).format(count=count)
    fared = documents.fared(found.documents, found.failed)
    say(placed(out, _("{shards}, {fared}: see manifest.json").format(shards=shards, fared=fared)))
    if plan.todo:
        count, examples = repeated_ids(out, found)
        if count:
            _tell_repeated(count, examples, out)


def _tell_repeated(count: int, examples: Sequence[tuple[str, Sequence[str]]], out: Path) -> None:
    shown = "; ".join(_("“{id}” in {places}").format(id=id, places=", ".join(places)) for id, places in examples)
    repeated = ngettext(
        "{count} id stands in more than one record ({shown}): tell these apart by their source",
        "{count} ids stand in more than one record ({shown}): tell these apart by their source",
        count,
    )
    say(placed(out, repeated.format(count=count, shown=shown)))


def _status(found: Manifest, unusable: Sequence[ReadError]) -> int:
    if not found.documents:
        return NOTHING_DONE
    return SOME_FAILED if found.failed or unusable else DONE
