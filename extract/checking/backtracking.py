"""Backtracking: whether a regular expression can match one text in exponentially many ways, and so take forever to
fail.

A repetition is turned into an automaton over characters. It is ambiguous where the same characters lead from one state
to the same state on two paths: «(а|а)*», «(а+)*», «(а+ ?)*», but not «(а+ )*» (exponential ambiguity: A. Weber, H.
Seidl, On the degree of ambiguity of finite automata, 1991). Lookarounds and references are taken to hold; possessive
and atomic parts never give back what they have matched.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import product
from typing import Any

LONG = 10  # repetitions up to which are written out; those beyond are as good as endless
MOST = 200  # places of a repetition that is looked at
# A sign of each sort that expressions tell apart; those that an expression names are added.
SIGNS = "aяё5_ \n-.,«№é中٣"

_parser, _compiler = import_module("re._parser"), import_module("re._compiler")
_Node = tuple[Any, Any]


def ambiguous(source: str) -> bool:
    """Whether an expression, valid for `re`, holds a repetition that can match the same characters in many ways."""
    tree = _parser.parse(source)
    signs = frozenset(SIGNS) | frozenset(source)
    try:
        return any(_Automaton(signs, tree.state).is_ambiguous(loop) for loop in _loops(tree))
    except RecursionError:  # nested too deep to be looked at
        return False


def _loops(nodes: Iterable[_Node]) -> Iterator[_Node]:
    """The outermost repetitions, lookarounds' too."""
    for node in nodes:
        if _is_loop(node):
            yield node
        else:
            for inner in _parts(node):
                yield from _loops(inner)


def _is_loop(node: _Node) -> bool:
    return str(node[0]) in ("MAX_REPEAT", "MIN_REPEAT") and node[1][1] > max(LONG, node[1][0])


def _parts(node: _Node) -> list[Any]:
    """The expressions in a node."""
    name, given = str(node[0]), node[1]
    if name == "BRANCH":
        return list(given[1])
    if name == "GROUPREF_EXISTS":
        return [part for part in given[1:] if part is not None]
    if name in ("ASSERT", "ASSERT_NOT"):
        return [given[1]]
    if name == "ATOMIC_GROUP":
        return [given]
    if name == "SUBPATTERN" or name.endswith("_REPEAT"):
        return [given[-1]]
    return []


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the automaton: the states where it may begin and end, and whether it may match nothing."""

    first: tuple[int, ...] = ()
    last: tuple[int, ...] = ()
    empty: bool = True


class _TooLarge(Exception):
    """The automaton has more than `MOST` states."""


class _Automaton:
    """States, the characters that each matches, and the transitions between them (Glushkov's construction)."""

    def __init__(self, signs: frozenset[str], state: Any) -> None:
        self._signs, self._state = signs, state
        self._reads: list[frozenset[str]] = []
        self._ways: Counter[tuple[int, int]] = Counter()
        self._two_ways_of_nothing = False
        self._kept = 0  # how many parts that never give back what they have read it is in

    def is_ambiguous(self, loop: _Node) -> bool:
        """Whether a repetition can match the same characters in two ways."""
        try:
            self._node(loop)
        except _TooLarge:
            return False
        twice = self._two_ways_of_nothing or any(count > 1 for count in self._ways.values())
        return twice or self._parts_and_meets()

    def _parts_and_meets(self) -> bool:
        """Whether two paths over the same characters part at one state and meet again at one."""
        after: defaultdict[int, list[int]] = defaultdict(list)
        before: defaultdict[int, list[int]] = defaultdict(list)
        for start, end in self._ways:
            after[start].append(end)
            before[end].append(start)
        parted = self._reached(lambda pair: product(after[pair[0]], after[pair[1]]))
        meeting = self._reached(lambda pair: product(before[pair[0]], before[pair[1]]))
        return any(one != other for one, other in parted & meeting)

    def _reached(self, step: Callable[[tuple[int, int]], Iterable[tuple[int, int]]]) -> set[tuple[int, int]]:
        """The pairs of states that are reached from a pair of equal ones, both by the same characters."""
        todo = [(place, place) for place in range(len(self._reads))]
        seen = set(todo)
        while todo:
            for pair in step(todo.pop()):
                if pair not in seen and self._reads[pair[0]] & self._reads[pair[1]]:
                    seen.add(pair)
                    todo.append(pair)
        return seen

    def _node(self, node: _Node) -> _Piece:
        name, given = str(node[0]), node[1]
        if name in ("AT", "ASSERT", "ASSERT_NOT", "GROUPREF"):
            return _Piece()
        if name in ("ATOMIC_GROUP", "POSSESSIVE_REPEAT"):
            self._kept += 1
            kept = self._sequence(given) if name == "ATOMIC_GROUP" else self._repeat(node)
            self._kept -= 1
            return kept
        if name.endswith("_REPEAT"):
            return self._repeat(node)
        if name in ("BRANCH", "GROUPREF_EXISTS"):
            return self._either([self._sequence(part) for part in _parts(node)])
        if name == "SUBPATTERN":
            return self._sequence(given[-1])
        return self._sign(node)

    def _sign(self, node: _Node) -> _Piece:
        if len(self._reads) == MOST:
            raise _TooLarge
        pattern: re.Pattern[str] = _compiler.compile(_parser.SubPattern(self._state, [node]))
        self._reads.append(frozenset(sign for sign in self._signs if pattern.fullmatch(sign)))
        place = (len(self._reads) - 1,)
        return _Piece(place, place, empty=False)

    def _sequence(self, nodes: Iterable[_Node]) -> _Piece:
        whole = _Piece()
        for node in nodes:
            whole = self._joined(whole, self._node(node))
        return whole

    def _joined(self, left: _Piece, right: _Piece) -> _Piece:
        self._ways.update(product(left.last, right.first))
        first = left.first + right.first if left.empty else left.first
        last = left.last + right.last if right.empty else right.last
        return _Piece(first, last, left.empty and right.empty)

    def _either(self, pieces: Sequence[_Piece]) -> _Piece:
        self._two_ways_of_nothing |= sum(piece.empty for piece in pieces) > 1  # «(а|а)» is read as «а(|)»
        first, last = (tuple(place for piece in pieces for place in getattr(piece, end)) for end in ("first", "last"))
        return _Piece(first, last, any(piece.empty for piece in pieces))

    def _repeat(self, node: _Node) -> _Piece:
        """The copies that a repetition must have, one after the other, then those that it may have."""
        least, most, body = node[1]
        endless = most > max(LONG, least)
        copies = [self._sequence(body) for _ in range(min(max(least, 1), LONG) if endless else min(most, LONG))]
        if endless and not self._kept:
            self._ways.update(product(copies[-1].last, copies[-1].first))
        whole = _Piece()
        for number, copy in enumerate(copies):
            whole = self._joined(whole, copy if number < least else _Piece(copy.first, copy.last))
        return whole
