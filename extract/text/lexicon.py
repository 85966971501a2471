"""Lexicons: tries of phrases that are found in running text in any case form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress
from typing import Generic, TypeVar

import msgspec

from extract.text.morphology import WordForm, fold, is_capitals, morphology, word_form
from extract.text.tokens import tokens
from extract.text.words import Word

T = TypeVar("T")
N = TypeVar("N")

REMEMBERED = 24_576  # word forms for which a lexicon remembers whether a phrase begins


@dataclass(slots=True)
class _Node(Generic[T]):
    lemmas: dict[str, _Node[T]] = field(default_factory=dict)  # inflected words, by lemma
    forms: dict[str, _Node[T]] = field(default_factory=dict)  # fixed words, by folded form
    capitals: dict[str, _Node[T]] = field(default_factory=dict)  # abbreviations, as written
    values: list[T] = field(default_factory=list)
    rest: list[tuple[Sequence[str], T]] = field(default_factory=list)  # phrases that go on here, not yet filed further


class Hit(msgspec.Struct, Generic[T], frozen=True):
    """A phrase of the lexicon at `words[start:stop]`, with the values filed under it."""

    start: int
    stop: int
    values: tuple[T, ...]


class Lexicon(Generic[T]):
    """A trie of phrases. Words of a phrase that stand in the nominative match any of their forms («Европейский союз»
    finds «Европейского союза»), the others only their own form («Наций»), abbreviations in capitals only as written.
    Where a phrase's word begins with a capital, the text's word must too. A phrase is filed word by word as texts
    ask for it: most never do, and finding the lemmas of all would take longer than a short text."""

    def __init__(self, phrases: Iterable[tuple[str, T]] = ()) -> None:
        """Phrases with their values, as `add` files them."""
        self._root: _Node[T] = _Node()
        self._begun: dict[str, list[_Node[T]]] = {}
        self._starts: frozenset[str] | None = None  # the keys of the root's children, without their marks
        for phrase, value in phrases:
            self.add(phrase, value)

    def add(self, phrase: str, value: T) -> None:
        """Files `value` under a phrase given in the nominative."""
        self.add_words(tokens(phrase), value)

    def add_words(self, words: Iterable[str], value: T) -> None:
        """The same for a phrase that the caller has split into words, in the way in which it also splits the text."""
        self._begun.clear()
        self._starts = None
        self._root.rest.append((tuple(words), value))

    def at(self, words: Sequence[Word], start: int, limit: int | None = None) -> Sequence[Hit[T]]:
        """The phrases that begin at `words[start]`, the longest first; none reaches past `words[limit]`."""
        stop = len(words) if limit is None else limit
        if start >= stop:
            return ()
        word, starts = words[start], self.lemmas if self._starts is None else self._starts
        if starts.isdisjoint(word.lemmas) and word.text not in self._root.capitals:
            return ()  # most words lead nowhere
        nodes: Sequence[_Node[T]] = self._first(word)
        hits: list[Hit[T]] = []
        position = start
        while nodes:
            position += 1
            if values := _values(nodes):
                hits.append(Hit(start, position, values))
            nodes = _steps(nodes, words[position]) if position < stop else ()
        return hits[::-1]

    def begins(self, word: Word | WordForm) -> bool:
        """Whether a phrase may begin at a word."""
        return bool(self._first(word))

    @property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of which a word must have one for a phrase to begin at it, unless it stands in capitals."""
        if self._starts is None:
            _file(self._root)
            self._starts = frozenset(key.removeprefix("^") for key in (*self._root.lemmas, *self._root.forms))
        return self._starts

    def _first(self, word: Word | WordForm) -> Sequence[_Node[T]]:
        """The nodes that a word leads to from the root, which are remembered."""
        nodes = self._begun.get(word.text)
        if nodes is None:
            if len(self._begun) >= REMEMBERED:
                self._begun.clear()
            nodes = self._begun[word.text] = _steps([self._root], word)
        return nodes


class Openings(Generic[N]):
    """Selects the words of a text at which something may begin, by their forms alone: `may_open` has a test of forms
    for each such thing. `lemmas`, if given, are those of which a plain word (of letters and digits, not in capitals)
    must have one for any test to hold: most words need no test. What may begin at a form is remembered, so that a text
    is gone through once."""

    def __init__(
        self, may_open: Mapping[N, Callable[[WordForm], bool]], lemmas: AbstractSet[str] | None = None
    ) -> None:
        self._may_open = dict(may_open)
        self._lemmas = lemmas
        self._known: dict[str, tuple[N, ...]] = {}

    def among(self, forms: Sequence[str]) -> dict[N, list[int]]:
        """The positions, in order, of the forms at which each thing may begin."""
        known = self._known
        if len(known) >= REMEMBERED:
            known.clear()
        opened = list(map(known.get, forms))
        if None in opened:
            known.update((form, self._opened(form)) for form in dict.fromkeys(forms) if form not in known)
            opened = list(map(known.get, forms))
        positions: dict[N, list[int]] = {thing: [] for thing in self._may_open}
        for position, things in compress(enumerate(opened), opened):
            for thing in things or ():
                positions[thing].append(position)
        return positions

    def _opened(self, form: str) -> tuple[N, ...]:
        """What may begin at a form."""
        read = word_form(form)
        if self._lemmas is not None and _is_plain(form) and self._lemmas.isdisjoint(read.lemmas):
            return ()
        return tuple(thing for thing, may_open in self._may_open.items() if may_open(read))


def _is_plain(form: str) -> bool:
    """Whether a form is of letters and digits, not in capitals."""
    return form.isalnum() and not form.isupper()


def _values(nodes: Sequence[_Node[T]]) -> tuple[T, ...]:
    """The values filed at some nodes, each once."""
    if len(nodes) == 1:
        return tuple(nodes[0].values)
    return tuple(dict.fromkeys(value for node in nodes for value in node.values))


def _steps(nodes: Sequence[_Node[T]], word: Word | WordForm) -> list[_Node[T]]:
    if len(nodes) == 1:
        return _step(nodes[0], word)
    return list({id(child): child for node in nodes for child in _step(node, word)}.values())


@lru_cache(maxsize=REMEMBERED)
def _nominative_lemmas(word: str) -> frozenset[str]:
    """The lemmas under which a word in the nominative is filed. The dictionary guesses another lemma for each form of
    a word it does not know («Ростех», «Ростеха»): then all its guesses count. A word that it knows in oblique cases
    only is its own («Наций»; «Следком», whose forms it does not know)."""
    known = morphology().analyses(word)
    if not known:
        return frozenset(reading.lemma for reading in morphology().readings(word))
    nominative = [(lemma, pos) for lemma, pos, case in known if case == "nomn"]
    nominal = [lemma for lemma, pos in nominative if pos in ("NOUN", "ADJF")]
    lemmas = nominal or [lemma for lemma, pos in nominative if pos == "PRTF"]  # «управляющий», but not of «управлять»
    return frozenset(lemmas) or frozenset({fold(word)})


def _file(node: _Node[T]) -> None:
    """Files the phrases that go on at a node under their next word."""
    rest, node.rest = node.rest, []
    children: dict[str, Sequence[_Node[T]]] = {}  # by the word; many phrases begin with the same
    for words, value in rest:
        if words:
            if words[0] not in children:
                children[words[0]] = tuple(_children(node, words[0]))
            for child in children[words[0]]:
                child.rest.append((words[1:], value))
        elif value not in node.values:
            node.values.append(value)


def _children(node: _Node[T], word: str) -> Iterator[_Node[T]]:
    """The nodes under which a phrase's next word is filed, made where they are missing."""
    if is_capitals(word):
        yield _child(node.capitals, word)
        return
    mark = "^" if word[:1].isupper() else ""
    lemmas = _nominative_lemmas(word)
    for lemma in sorted(lemmas):
        yield _child(node.lemmas, mark + lemma)
    if fold(word) not in lemmas:
        yield _child(node.forms, mark + fold(word))


def _child(children: dict[str, _Node[T]], key: str) -> _Node[T]:
    child = children.get(key)
    if child is None:
        child = children[key] = _Node()
    return child


def _step(node: _Node[T], word: Word | WordForm) -> list[_Node[T]]:
    """The nodes that a word of the text leads to, each once."""
    found: list[_Node[T]] = []
    if node.capitals and (child := node.capitals.get(word.text)) is not None:
        found.append(child)
    for children, keys in ((node.forms, (word.lower,)), (node.lemmas, word.lemmas)):
        if not children:
            continue
        for key in keys:
            if (child := children.get(key)) is not None:
                found.append(child)
            if word.capital and (child := children.get("^" + key)) is not None:
                found.append(child)
    for child in found:
        if child.rest:
            _file(child)
    return found
