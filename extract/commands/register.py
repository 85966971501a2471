"""`extract-ru register`: who held which post when, over the records of a whole corpus."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.commands import convert, documents, outputs, streams
from extract.commands.documents import DONE, NOTHING_DONE, SOME_FAILED, TAKES_PLACE, say
from extract.documents import ReadError
from extract.language import Message, _, ngettext, placed, translated
from extract.reading.folders import followed
from extract.reading.packages import need

if TYPE_CHECKING:
    from extract.knowledge import Knowledge
    from extract.knowledge.offices import OfficeKnowledge
    from extract.register.views import Found

ACTIONS = ("build", "who", "person", "body", "decisions", "conflicts")
FORMATS = ("table", "csv", "json", "ftm", "html")
DATABASE = "register.duckdb"


def spelled(arguments: Sequence[str]) -> list[str]:
    """The arguments with the action first: `register RECORDS…` is `register build RECORDS…`, and `register --db FILE
    who POST` is `register who --db FILE POST`."""
    words = list(arguments)
    first = 1
    while first < len(words) and words[first] in ("--db", "--patterns"):
        first += 2
    if words[:1] == ["register"] and first < len(words) and words[first] in ACTIONS:
        words.insert(1, words.pop(first))
    if words[:1] == ["register"] and len(words) > 1 and words[1] not in (*ACTIONS, "-h", "--help"):
        words.insert(1, "build")
    return words


def add(commands: Any) -> None:
    """Adds the command and its arguments to the parser."""
    parser = commands.add_parser(
        "register",
        help=_("who held which post when: gather the records of a corpus, then ask"),
        description=_(
            "`extract-ru register RECORDS…` gathers what `extract-ru run --with-text` wrote into one database; "
            "the other actions ask it."
        ),
        epilog=_(
            "exit status: 0 done, 1 some records could not be read, or nothing was found, 2 nothing could be done"
        ),
    )
    actions = parser.add_subparsers(title=_("actions"), required=True, metavar=_("ACTION"))
    _add_build(actions)
    _query(actions, "who", _("POST"), _("who held a post, such as «Генеральный секретарь ОДКБ»"), days=True)
    _query(actions, "person", _("NAME"), _("which posts a person held, such as «Станислав Зась»"), days=True)
    _query(actions, "body", _("NAME"), _("names, parent and posts of a body, such as «ОДКБ»"))
    _query(actions, "decisions", _("WORDS"), _("decisions by kind, number, issuer, date or title, each once"))
    _query(actions, "conflicts", None, _("claims that can hardly all be true"))


def _add_build(actions: Any) -> None:
    parser = actions.add_parser(
        "build",
        help=_("add records (the action that may be left out: `register RECORDS…`)"),
        description=_(
            "A document whose id and source the register knows is replaced; what is the same is left as it is."
        ),
    )
    convert.add_records(parser)
    parser.add_argument(
        "--dates",
        metavar=_("FILE"),
        help=_("table (CSV or TSV) with the columns id and date, for documents without a date"),
    )
    _add_database(parser)
    parser.set_defaults(run=_build, usage=parser.error)


def _add_database(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--db", metavar=_("FILE"), default=DATABASE, help=_("the register (default: %(default)s)"))
    documents.add_patterns(parser)


def _query(actions: Any, name: str, asked: str | None, help: str, *, days: bool = False) -> None:
    parser = actions.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
    if name == "person":
        parser.add_argument("phrase", nargs="+", metavar=asked, help=_("the surname is enough"))
    elif asked is not None:
        parser.add_argument("phrase", nargs="*", metavar=asked, help=_("in any wording; without it: all"))
    if days:
        parser.add_argument("--on", metavar=_("DATE"), help=_("only who held it on this day, or in this month or year"))
    if name != "decisions":
        parser.add_argument(
            "--confidence",
            dest="least",
            type=documents.share,
            default=0.0,
            metavar=_("SHARE"),
            help=_("leave out who is told with less, from 0 to 1"),
        )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help=_("(default: as the ending of FILE says, as .csv or .html; table without one)"),
    )
    parser.add_argument("--sentences", action="store_true", help=_("table: every sentence, not only the telling ones"))
    parser.add_argument("-o", "--output", metavar=_("FILE"), help=_("write to this file, replaced once it is whole"))
    _add_database(parser)
    parser.set_defaults(run=_ask, action=name, phrase=[], on=None, least=0.0, usage=parser.error)


def _build(options: argparse.Namespace) -> int:
    _check_action(options)
    need(Message("the register"), "register", "duckdb")
    from extract.register.building import build

    dates = documents.dates(options)
    built = build(options.inputs, Path(options.db), documents.knowledge(options), dates, say)
    if not built.done:
        return NOTHING_DONE
    if built.textless:
        lacking = ngettext(
            "{count} of {all} documents carries no text, so the register lacks its sentences: "
            "run it with --with-text, then build again",
            "{count} of {all} documents carry no text, so the register lacks their sentences: "
            "run them with --with-text, then build again",
            built.textless,
        )
        say(lacking.format(count=built.textless, all=built.done))
    counts = ngettext(
        "{new} document new, {replaced} replaced, {same} as before",
        "{new} documents new, {replaced} replaced, {same} as before",
        built.new,
    )
    say(placed(options.db, counts.format(new=built.new, replaced=built.replaced, same=built.same)))
    return SOME_FAILED if built.failed else DONE


def _check_action(options: argparse.Namespace) -> None:
    """Ends with the actions there are, where the first word is no file and was probably meant as one of them."""
    word = options.inputs[0]
    if re.fullmatch(r"\w+", word) and not os.path.lexists(word):
        problem = _("“{word}” is no file, and no action: these are {actions}")
        options.usage(problem.format(word=word, actions=", ".join(ACTIONS)))


def _ask(options: argparse.Namespace) -> int:
    if options.output is not None and _is_same(Path(options.output), Path(options.db)):
        raise ReadError(options.output, Message(TAKES_PLACE))
    options.format = outputs.settled(options, FORMATS, "table")
    if options.format == "ftm" and options.action in ("decisions", "conflicts"):
        options.usage(_("--format ftm goes with who, person and body"))
    need(Message("the register"), "register", "duckdb")
    from extract.register import asking
    from extract.register.faults import explained
    from extract.register.store import open_register

    knowledge = documents.knowledge(options)
    known = knowledge.offices
    question = asking.Question(
        options.action, " ".join(options.phrase) or None, _day(options, knowledge), options.least
    )
    with open_register(Path(options.db)) as connection, explained(Path(options.db)):
        found = asking.answer(connection, known, question)
        if asking.is_empty(found, question):
            for told in found.nobody or (placed(options.db, asking.nothing(connection, known, question)),):
                say(told)
            return SOME_FAILED
    _write(found, known, options)
    return DONE


def _day(options: argparse.Namespace, knowledge: Knowledge) -> str | None:
    """The day, month or year that is asked for."""
    from extract.register.asking import day

    if options.on is not None:
        try:
            return day(options.on, knowledge.files)
        except ValueError as error:
            options.usage(f"--on: {translated(error)}")
    return None


def _is_same(path: Path, other: Path) -> bool:
    """Whether two paths lead to one file, or would if it were there."""
    return followed(path) == followed(other) or (path.exists() and other.exists() and path.samefile(other))


def _write(found: Found, known: OfficeKnowledge, options: argparse.Namespace) -> None:
    text = _rendered(found, known, options)
    if options.output is None:
        (sys.stdout.write if options.format == "table" else streams.write)(text)
        return
    from extract.formats import replacing

    with replacing(Path(options.output)) as file:
        file.write(text.encode("utf-8", "replace"))


def _rendered(found: Found, known: OfficeKnowledge, options: argparse.Namespace) -> str:
    from extract.register import ftm, output, page

    if options.format == "table":
        from extract.formats.tables import rendered

        terminal = options.output is None and sys.stdout.isatty()
        return rendered(output.tables(found, known, every=options.sentences), terminal=terminal)
    if options.format in ("ftm", "html"):
        return (ftm.to_lines if options.format == "ftm" else page.page)(found, known)
    return (output.to_csv if options.format == "csv" else output.to_json)(found)
