"""`patterns/dates.toml`: the rules and word tables of dates, compiled, and the text as they read it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import msgspec

from extract.knowledge.files import PatternError, PatternFiles
from extract.language import Message, of_entry
from extract.text.morphology import fold


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule of the pattern file; its head explains the fields."""

    id: str
    opens: list[str]
    pattern: str
    match: list[str]
    reject: list[str]
    after: str | None = None
    not_after: str | None = None


class Patterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`patterns/dates.toml`."""

    anchor: str
    not_after_number: str
    end: str
    events: list[str]
    plans: list[str]
    stamps: list[str]
    titles: tuple[str, ...]
    openings: dict[str, str]
    months: dict[str, Annotated[int, msgspec.Meta(ge=1, le=12)]]
    weekdays: dict[str, Annotated[int, msgspec.Meta(ge=1, le=7)]]
    ordinals: dict[str, int]
    shifts: dict[str, int]
    day_shifts: dict[str, int]
    seasons: dict[str, Annotated[int, msgspec.Meta(ge=21, le=24)]]  # EDTF's: spring to winter
    counts: dict[str, int]
    pieces: dict[str, str]
    names: dict[str, str]
    rule: list[Rule]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule as regular expressions; `after` and `not_after` end where the mention begins."""

    id: str
    pattern: re.Pattern[str]
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, compiled. `openings` finds where a mention may begin: its last group names the kind of opening, for
    which `rules` has the rules. The `left_of` expressions say what a digit, or any mention, never stands after."""

    openings: re.Pattern[str]
    rules: dict[str, tuple[CompiledRule, ...]]
    left_of_numbers: re.Pattern[str]
    left_of_all: re.Pattern[str]


_PIECE = re.compile(r"\{([a-z_]+)(2?)\}")
_GROUP = re.compile(r"\(\?P<([a-z_]+)>")


def _expand(pattern: str, pieces: Mapping[str, str]) -> str:
    """Puts the pieces into a pattern; `{piece2}` renames the piece's groups, those of the pieces in it too."""

    def piece(match: re.Match[str]) -> str:
        text = _expand(pieces[match[1]], pieces)
        return "(?:" + (_GROUP.sub(r"(?P<\1_2>", text) if match[2] else text) + ")"

    return _PIECE.sub(piece, pattern)


# How far to the left `after` and `not_after` look, in characters: the longest is an open bracket.
LEFT = 48


@dataclass(frozen=True, slots=True)
class DateKnowledge:
    """The file, and its rules compiled."""

    file: Patterns
    rules: RuleBook


def prepared(files: PatternFiles) -> DateKnowledge:
    """`patterns/dates.toml`, made ready. Raises `PatternError`."""
    return _Compiler(files, files.load("dates", Patterns)).knowledge()


@dataclass(frozen=True, slots=True)
class _Compiler:
    files: PatternFiles
    known: Patterns

    def knowledge(self) -> DateKnowledge:
        known = self.known
        self._regex(known.end, "end")  # it is a part of every rule
        by_opening: dict[str, list[CompiledRule]] = {name: [] for name in known.openings}
        for rule in known.rule:
            compiled = self._compiled(rule)
            for opening in rule.opens:
                by_opening[opening].append(compiled)
        openings = "|".join(f"(?P<{name}>{pattern})" for name, pattern in known.openings.items())
        rules = RuleBook(
            self._regex(rf"(?<!\w)(?:{openings})", "openings"),
            {name: tuple(rules) for name, rules in by_opening.items()},
            self._regex(_ending(known.not_after_number), "not_after_number"),
            self._regex(_ending("|".join(known.names.values())), "names"),
        )
        return DateKnowledge(known, rules)

    def _compiled(self, rule: Rule) -> CompiledRule:
        known = self.known
        if unknown := sorted(set(rule.opens) - known.openings.keys()):
            names = ", ".join(known.openings)
            raise self._broken(rule, Message("no opening {name}: name some of {names}", name=unknown[0], names=names))
        try:
            return CompiledRule(
                rule.id,
                re.compile(f"(?:{_expand(rule.pattern, known.pieces)}){known.end}"),
                None if rule.after is None else re.compile(_ending(rule.after)),
                None if rule.not_after is None else re.compile(_ending(rule.not_after)),
            )
        except KeyError as error:
            problem = Message("no piece {{{name}}}: name one of [pieces]", name=error.args[0])
            raise self._broken(rule, problem) from error
        except (re.error, OverflowError, RecursionError) as error:
            raise self._broken(rule, Message("no regular expression ({error}): mend it", error=error)) from error

    def _broken(self, rule: Rule, message: str) -> PatternError:
        return PatternError(of_entry(self.files.place("dates", "rule", id=rule.id), rule.id, message))

    def _regex(self, pattern: str, table: str) -> re.Pattern[str]:
        try:
            return re.compile(pattern)
        except (re.error, OverflowError, RecursionError) as error:
            message = Message("no regular expression ({error}): mend it", error=error)
            raise PatternError(of_entry(self.files.place("dates", table), table, message)) from error


def _ending(pattern: str) -> str:
    return rf"(?:{pattern})\Z"


_ALIKE = dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("\t\u00a0\u2007\u2009\u200a\u202f", " ")
_UNLIKE = re.compile(f"[{''.join(_ALIKE)}]")


def folded(string: str) -> str:
    """The text as the rules read it: `fold`, one sort of dash, one sort of blank; every offset stays."""
    low = fold(string)
    if len(low) != len(string):  # «İ» in lower case is two characters
        low = "".join(c if len(fold(c)) != 1 else fold(c) for c in string)
    return _UNLIKE.sub(lambda match: _ALIKE[match[0]], low)
