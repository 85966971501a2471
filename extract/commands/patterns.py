"""`extract-ru patterns`: check a user's pattern files, and explain which entry makes a mention."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from extract.commands import documents
from extract.commands.documents import DONE, NOTHING_DONE, add_patterns, say
from extract.language import Message, _, marked, placed, quoted

if TYPE_CHECKING:
    from extract.checking.explaining import Candidate

MADE_BY = {
    "ner": marked("natasha's model"),
    "tagger": marked("the tagger"),
    "again": marked("the surname of somebody named in full"),
    "names": marked("the dictionary of names"),
    "short": marked("the short name of a body named in full"),
}


def add(commands: Any) -> None:
    """Adds the command and its arguments to the parser."""
    parser = commands.add_parser(
        "patterns", help=_("check your own pattern files, explain which entry makes a mention")
    )
    actions = parser.add_subparsers(title=_("actions"), required=True, metavar=_("ACTION"))
    check = actions.add_parser("check", help=_("check a folder of pattern files laid over ours"))
    folder = _("folder with some of bodies.toml, posts.toml, dates.toml, …")
    check.add_argument("patterns", metavar=_("DIR"), help=folder)
    check.set_defaults(run=run_check)
    explain = actions.add_parser("explain", help=_("for each mention of a text: what made it, and what it beat"))
    explain.add_argument("text", metavar=_("TEXT"), help=_("a text, in quotes"))
    add_patterns(explain)
    explain.set_defaults(run=run_explain)


def run_check(options: argparse.Namespace) -> int:
    """Says what is doubtful, where nothing is wrong."""
    from extract.checking import doubts

    for doubt in doubts(documents.knowledge(options)):
        say(doubt)
    say(placed(options.patterns, Message("no problem found")))
    return DONE


def run_explain(options: argparse.Namespace) -> int:
    """Prints the mentions of the text."""
    from extract.checking.explaining import explain
    from extract.pipeline import load

    text: str = options.text
    if not text.strip():
        say(_("no text: give one in quotes"))
        return NOTHING_DONE
    explained, others = explain(load(documents.knowledge(options)), text)
    for explanation in explained:
        _line("", explanation.mention, text, _("confidence {share:.2f}").format(share=explanation.confidence))
        _list("    " + _("beat"), explanation.beaten, text)
    _list(_("left out"), others, text)
    if not explained and not others:
        say(_("no mention in this text"))
    return DONE


def _list(word: str, candidates: Iterable[Candidate], text: str) -> None:
    for candidate in candidates:
        _line(word, candidate, text)


def _line(word: str, candidate: Candidate, text: str, more: str = "") -> None:
    source, comma, share = candidate.source.partition(", ")
    made = _(MADE_BY.get(source, source)) + comma + share
    start, end = candidate.start, candidate.end
    parts = (f"{_(candidate.kind)} «{quoted(text[start:end])}» {start}–{end}", made, candidate.place, more)
    line = " · ".join(quoted(part) for part in parts if part)
    sys.stdout.write(f"{word} {line}\n" if word else f"{line}\n")
