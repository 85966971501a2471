"""`extract-ru patterns`: check a user's pattern files, and explain which entry makes a mention."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from extract.commands.documents import DONE, NOTHING_DONE, add_patterns, say

if TYPE_CHECKING:
    from extract.explaining import Candidate

MADE_BY = {
    "ner": "natasha's model",
    "tagger": "the tagger",
    "again": "the surname of somebody named in full",
    "names": "the dictionary of names",
    "short": "the short name of a body named in full",
}


def add(commands: Any) -> None:
    """Tells the parser of the command."""
    parser = commands.add_parser("patterns", help="check your own pattern files, explain which entry makes a mention")
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="check a folder of pattern files laid over ours")
    check.add_argument("patterns", metavar="DIR", help="folder with some of bodies.toml, posts.toml, dates.toml, …")
    check.set_defaults(run=run_check)
    explain = actions.add_parser("explain", help="for each mention of a text: what made it, and what it beat")
    explain.add_argument("text", metavar="TEXT", help="a text, in quotes")
    add_patterns(explain)
    explain.set_defaults(run=run_explain)


def run_check(options: argparse.Namespace) -> int:
    """Says what is wrong; the folder is in use already, and its files are well formed."""
    say(f"{options.patterns}: no problem found")
    return DONE


def run_explain(options: argparse.Namespace) -> int:
    """Prints the mentions of the text."""
    from extract.explaining import explain

    text: str = options.text
    if not text.strip():
        say("no text: give one in quotes")
        return NOTHING_DONE
    explained, others = explain(text)
    for one in explained:
        _line("", one.mention, text, f"confidence {one.confidence:.2f}")
        _list("    beat ", one.beaten, text)
    _list("left out ", others, text)
    return DONE


def _list(word: str, candidates: Iterable[Candidate], text: str) -> None:
    for one in candidates:
        _line(word, one, text)


def _line(word: str, one: Candidate, text: str, more: str = "") -> None:
    made = MADE_BY.get(one.source, one.source)
    said = " ".join(text[one.start : one.end].split())
    parts = (f"{word}{one.kind} «{said}» {one.start}–{one.end}", made, one.place, more)
    sys.stdout.write(" · ".join(filter(None, parts)) + "\n")
