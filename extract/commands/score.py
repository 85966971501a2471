"""`extract-ru score`: run over a gold folder or a public corpus and score what was found."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.commands import documents, streams
from extract.commands.documents import NOTHING_DONE, Tally, say
from extract.language import _

if TYPE_CHECKING:
    from extract.scoring.corpora import Corpus

CORPORA = ("gold", "nerel", "factrueval", "runormas", "bsnlp")  # those of extract.scoring.corpora


def add(commands: Any) -> None:
    """Adds the command and its arguments to the parser."""
    parser = commands.add_parser(
        "score",
        help=_("run over a gold folder or a public corpus and print precision, recall and F1"),
        description=_(
            "GOLD is a folder of .txt with .ann beside them (brat standoff), whose dates.tsv, if any, is read, "
            "or a JSON export of Label Studio."
        ),
    )
    parser.add_argument(
        "gold", metavar=_("GOLD"), help=_("gold folder or file, or with --corpus a folder of that corpus")
    )
    parser.add_argument(
        "norms",
        metavar=_("NORMS"),
        nargs="?",
        help=_("runormas: folder of its normal forms (.norm), without it beside the texts"),
    )
    parser.add_argument(
        "--corpus", choices=CORPORA, default="gold", help=_("whose scheme the labels follow (default: %(default)s)")
    )
    parser.add_argument("--json", metavar=_("FILE"), help=_("write the scores to this file (- for standard output)"))
    parser.add_argument("--errors", action="store_true", help=_("list each error in its context"))
    parser.add_argument("--natasha", action="store_true", help=_("add the same tables for natasha's names alone"))
    parser.add_argument(
        "--task3", metavar=_("DIR"), help=_("factrueval: also write book_N.task3 files for its evaluator")
    )
    documents.add_dates(parser)
    documents.add_patterns(parser)
    parser.set_defaults(run=run, usage=parser.error)


def run(options: argparse.Namespace) -> int:
    """Scores the corpus and gives the exit status."""
    if options.task3 is not None and options.corpus != "factrueval":
        options.usage(_("--task3 goes with --corpus factrueval"))
    if options.norms is not None and options.corpus != "runormas":
        options.usage(_("a second folder goes with --corpus runormas"))
    if options.corpus != "gold" and (options.date is not None or options.dates is not None):
        options.usage(_("--date and --dates are for a gold folder"))
    from extract.scoring.corpora import open_corpus

    knowledge = documents.knowledge(options)
    opened = partial(open_corpus, options.corpus, options.gold, knowledge=knowledge, anchors=documents.anchors(options))
    corpus = opened(task3=options.task3, norms=options.norms)
    for warning in corpus.warnings:
        say(warning)
    tally = Tally()
    results = documents.load_pipeline(knowledge).pipe(corpus.documents)
    for number, result in zip(range(len(corpus.documents)), results, strict=True):
        corpus.add(number, next(tally.records([result]), None))  # what fails counts as nothing found
    if not tally.done:
        return NOTHING_DONE
    _report(corpus, _peer(opened(norms=options.norms)) if options.natasha else None, options)
    return tally.status


def _peer(corpus: Corpus) -> Corpus:
    """The corpus, scored on what natasha's model finds."""
    from extract.scoring import natasha

    for number, record in enumerate(natasha.records(corpus.documents)):
        corpus.add(number, record)
    return corpus


def _report(corpus: Corpus, peer: Corpus | None, options: argparse.Namespace) -> None:
    import json

    from extract.formats.files import replacing
    from extract.formats.tables import rendered
    from extract.scoring import report

    if options.json is not None:
        scores = corpus.to_dict() | ({} if peer is None else {"natasha": peer.to_dict()})
        figures = json.dumps(scores, ensure_ascii=False, indent=2) + "\n"
        if options.json == "-":
            streams.write(figures)
            return
        with replacing(Path(options.json)) as file:
            file.write(figures.encode())
    terminal = sys.stdout.isatty()
    if options.errors:
        texts = {str(document.source): document.text for document in corpus.documents}
        sys.stdout.write(rendered(report.errors(corpus.errors, texts), terminal=terminal, wrap=False))
    sys.stdout.write(rendered(corpus.tables(), terminal=terminal))
    if peer is not None:
        title = _("The same for natasha's names alone")
        sys.stdout.write(f"\n{title}\n\n{rendered(peer.tables(), terminal=terminal)}")
