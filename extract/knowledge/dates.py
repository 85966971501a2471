"""`patterns/dates.toml`: the rules and word tables of dates, the rules compiled, and the folded text that they
match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

import msgspec

from extract.knowledge.bounded import Bounded
from extract.knowledge.files import PatternError, PatternFiles, of_layer
from extract.language import Message, of_entry
from extract.text.morphology import fold

Number = Annotated[int, msgspec.Meta(ge=-1_000_000, le=1_000_000)]  # of days, years, …: any date is nearer
Expression = re.Pattern[str] | Bounded

# What must be true of a match in its sentence, for it to be a date; `dates/clauses.py` looks.
Check = Literal[
    "not-counting", "not-governing", "not-nowadays", "not-preposition", "not-surname", "small", "small-inside"
]
# What a mention takes from the one before: it is counted from that one, or is of that one's year.
FromBefore = Literal["count", "year"]


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule; the head of the file explains the fields."""

    id: str
    opens: list[str]
    pattern: str
    match: list[str]
    reject: list[str]
    after: str | None = None
    not_after: str | None = None
    needs: list[str] | None = None
    check: Check | dict[str, Check] | None = None
    from_before: FromBefore | None = None


class Patterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`patterns/dates.toml`."""

    anchor: str
    not_after_number: str
    end: str
    events: list[str]
    plans: list[str]
    lasting: frozenset[str]
    stamps: list[str]
    titles: tuple[str, ...]
    openings: dict[str, str]
    opening_groups: dict[str, list[str]]
    months: dict[str, Annotated[int, msgspec.Meta(ge=1, le=12)]]
    weekdays: dict[str, Annotated[int, msgspec.Meta(ge=1, le=7)]]
    ordinals: dict[str, Number]
    shifts: dict[str, Number]
    day_shifts: dict[str, Number]
    seasons: dict[str, Annotated[int, msgspec.Meta(ge=21, le=24)]]  # EDTF's: spring to winter
    counts: dict[str, Number]
    pieces: dict[str, str]
    names: dict[str, str]
    rule: list[Rule]


@dataclass(frozen=True)
class CompiledRule:
    """A rule as regular expressions; `after` and `not_after` end where the mention begins. `given` has them by name: a
    user's, and the text of ours, which are compiled when they are first asked for: a short text asks for few."""

    rule: Rule
    given: Mapping[str, Expression | str]

    def may_match(self, present: AbstractSet[str]) -> bool:
        """Whether the rule may match anywhere in a folded text, by which of the book's `needs` stand there."""
        return self.rule.needs is None or not present.isdisjoint(self.rule.needs)

    @cached_property
    def pattern(self) -> Expression:
        """What a mention looks like."""
        return _compiled(self.given["pattern"])

    @cached_property
    def after(self) -> Expression | None:
        """What must stand before it, if anything."""
        return _compiled(self.given["after"]) if "after" in self.given else None

    @cached_property
    def not_after(self) -> Expression | None:
        """What must not stand before it, if anything."""
        return _compiled(self.given["not_after"]) if "not_after" in self.given else None


def _compiled(given: Expression | str) -> Expression:
    return re.compile(given) if isinstance(given, str) else given


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, compiled. `openings` finds where a mention may begin: its last group names the kind of opening, and
    `rules` has the rules for that kind. The `left_of` expressions match what never stands before a mention, or before
    one that begins with a digit. `needs` are those of all rules."""

    openings: Expression
    rules: dict[str, tuple[CompiledRule, ...]]
    left_of_numbers: Expression
    left_of_all: Expression
    needs: frozenset[str]


_PIECE = re.compile(r"\{([a-z_]+)(2?)\}")
_GROUP = re.compile(r"\(\?P<([a-z_]+)>")


LONGEST = 200_000  # characters of an expression with its pieces; of ours the longest has a tenth


def _expand(pattern: str, pieces: Mapping[str, str]) -> str:
    """Puts the pieces into a pattern; `{piece2}` renames the piece's groups, those of the pieces in it too."""

    def piece(match: re.Match[str]) -> str:
        text = _expand(pieces[match[1]], pieces)
        return "(?:" + (_GROUP.sub(r"(?P<\1_2>", text) if match[2] else text) + ")"

    expanded = _PIECE.sub(piece, pattern)
    if len(expanded) > LONGEST:
        raise OverflowError(Message("over {most} characters with its pieces", most=LONGEST))
    return expanded


# How far to the left `after` and `not_after` look, in characters: the longest is an open bracket.
LEFT = 48


@dataclass(frozen=True, slots=True)
class ExpressionSource:
    """The text of an expression, the id of its rule, and its name: a field of the rule or, without a rule, a table."""

    rule: str | None
    name: str
    text: str

    def located(self, message: Message, files: PatternFiles) -> Message:
        """A message about the expression, with its file, line and entry before it."""
        key = {} if self.rule is None else {"id": self.rule}
        place = files.place("dates", self.name if self.rule is None else "rule", **key)
        return of_entry(place, self.rule or self.name, message)


def own_sources(files: PatternFiles, known: Patterns) -> list[ExpressionSource]:
    """The expressions that the user's file adds or changes; `known` is ours with the user's laid over it."""
    ours, theirs = files.layers("dates")
    if theirs is None:
        return []
    same = {source.text for source in _Compiler(files, of_layer(ours, Patterns)).sources()}
    return [source for source in _Compiler(files, known).sources() if source.text not in same]


@dataclass(frozen=True, slots=True, eq=False)
class DateKnowledge:
    """The file, and its rules compiled."""

    file: Patterns
    rules: RuleBook


def prepared(files: PatternFiles) -> DateKnowledge:
    """`patterns/dates.toml`, prepared. Raises `PatternError`."""
    known = files.load("dates", Patterns)
    return DateKnowledge(known, _Compiler(files, known).rule_book())


@dataclass(frozen=True, slots=True)
class _Compiler:
    """Compiles the expressions of a pattern file."""

    files: PatternFiles
    known: Patterns

    def sources(self) -> Iterator[ExpressionSource]:
        """The expressions of the file."""
        yield from self._of_tables()
        for rule in self.known.rule:
            yield from self._of_rule(rule)

    def rule_book(self) -> RuleBook:
        """The rules, compiled."""
        known = self.known
        self._compiled(ExpressionSource(None, "end", known.end), own=False)  # it is a part of every rule
        own = {source.text for source in own_sources(self.files, known)}
        by_opening: dict[str, list[CompiledRule]] = {name: [] for name in known.openings}
        for rule in known.rule:
            opens = self._known_openings(rule)
            sources = {source.name: source for source in self._of_rule(rule)}
            given = {
                name: self._compiled(one, own=True) if one.text in own else one.text for name, one in sources.items()
            }
            compiled = CompiledRule(rule, given)
            for opening in opens:
                by_opening[opening].append(compiled)
        openings, numbers, all = (self._compiled(source, own=source.text in own) for source in self._of_tables())
        needs = frozenset(need for rule in known.rule for need in rule.needs or ())
        return RuleBook(openings, {name: tuple(rules) for name, rules in by_opening.items()}, numbers, all, needs)

    def _of_rule(self, rule: Rule) -> Iterator[ExpressionSource]:
        try:
            yield ExpressionSource(
                rule.id, "pattern", f"(?:{_expand(rule.pattern, self.known.pieces)}){self.known.end}"
            )
        except KeyError as error:
            problem = Message("no piece {{{name}}}: name one of [pieces]", name=error.args[0])
            raise self._broken(rule, problem) from error
        except (OverflowError, RecursionError) as error:
            raise self._broken(rule, _no_expression(error)) from error
        if rule.after is not None:
            yield ExpressionSource(rule.id, "after", _ending(rule.after))
        if rule.not_after is not None:
            yield ExpressionSource(rule.id, "not_after", _ending(rule.not_after))

    def _of_tables(self) -> Iterator[ExpressionSource]:
        known = self.known
        openings = "|".join(f"(?P<{name}>{pattern})" for name, pattern in known.openings.items())
        yield ExpressionSource(None, "openings", rf"(?<!\w)(?:{openings})")
        yield ExpressionSource(None, "not_after_number", _ending(known.not_after_number))
        yield ExpressionSource(None, "names", _ending("|".join(known.names.values())))

    def _known_openings(self, rule: Rule) -> Iterable[str]:
        """The openings that a rule names, those of a group each, in order."""
        groups = {**{name: [name] for name in self.known.openings}, **self.known.opening_groups}
        if unknown := sorted(set(rule.opens) - groups.keys()):
            problem = Message("no opening {name}: name some of {names}", name=unknown[0], names=", ".join(groups))
            raise self._broken(rule, problem)
        return dict.fromkeys(opening for name in rule.opens for opening in groups[name])

    def _compiled(self, source: ExpressionSource, *, own: bool) -> Expression:
        """Our own expressions run freely, for they are tested; a user's run bounded."""

        def error() -> Exception:
            problem = Message("takes too long on this text: let no two parts in a repetition match the same")
            return PatternError(source.located(problem, self.files))

        try:
            return Bounded(source.text, error) if own else re.compile(source.text)
        except (re.error, OverflowError, RecursionError) as problem:
            raise PatternError(source.located(_no_expression(problem), self.files)) from problem

    def _broken(self, rule: Rule, message: str) -> PatternError:
        return PatternError(of_entry(self.files.place("dates", "rule", id=rule.id), rule.id, message))


def _no_expression(error: Exception) -> Message:
    return Message("no regular expression ({error}): mend it", error=error)


def _ending(pattern: str) -> str:
    return rf"(?:{pattern})\Z"


_ALIKE = dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("\t\u00a0\u2007\u2009\u200a\u202f", " ")


def folded(string: str) -> str:
    """The text as the rules read it: folded by `fold`, with one sort of dash and one sort of blank; offsets stay the
    same."""
    low = fold(string)
    if len(low) != len(string):  # «İ» in lower case is two characters
        low = "".join(c if len(fold(c)) != 1 else fold(c) for c in string)
    for sign, plain in _ALIKE.items():
        low = low.replace(sign, plain)
    return low
