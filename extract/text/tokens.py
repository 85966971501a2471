"""Tokens: razdel's, cut once for each run of characters between white space and then remembered; also as a spaCy Doc.

Razdel's tokens never contain white space, and of the text around a run only the next character on either side matters,
and only where the run begins or ends with a sign that may join («2-12-2020, 21:25»). So a text's tokens are the tokens
of its runs (a test compares them with razdel's own), at a tenth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from razdel import tokenize as razdel_tokenize

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

REMEMBERED = 9_728  # runs
LONG = 64  # characters; longer runs are hardly ever met twice

LONGEST = 1_000  # characters; a longer run is cut, since what is done with a token may take time that grows with it

_OPENING, _CLOSING = r"[«(\"“„]", r"[,.:;!?»)\"”]"
_PLAIN = re.compile(rf"({_OPENING}?)([А-Яа-яЁё]+)({_CLOSING}?)")  # in which no rule joins anything
# Most runs are plain: that is told without trying a run's letters again (`+` behind a number or sign).
_RUN = re.compile(rf"{_OPENING}?[А-Яа-яЁё]{{1,{LONGEST - 2}}}+{_CLOSING}?+(?!\S)|(?P<other>\S{{1,{LONGEST}}})")
_NEXT = re.compile(r"\s*(\S?)")
_JOINERS = frozenset("‑–—−-_.,/\\")  # the signs that razdel's rules join words or numbers by
_SIGNS = re.compile(r"([^\w\s!-/:-@«»„“”–—…№-]+)(\w.*)\Z", re.DOTALL)

Borders = tuple[int, int]
T = TypeVar("T")
Tokens = tuple[tuple[int, int, T], ...]  # half-open offsets into a run, and what is made of the token there


class Cutter(Generic[T]):
    """Cuts texts into tokens, each run once: its tokens are remembered with what `make` makes of them. Where too many
    are known, all are forgotten; long runs are not remembered."""

    def __init__(self, make: Callable[[str], T]) -> None:
        self._make = make
        self._known: dict[str, Tokens[T]] = {}

    def __call__(self, text: str) -> Iterator[tuple[int, Tokens[T]]]:
        """The runs of a text, in order: where each begins, and its tokens."""
        before = ""
        for match in _RUN.finditer(text):
            string = match[0]
            run = string if match.lastgroup is None else _with_neighbours(before, string, text, match.end())
            tokens = self._known.get(run)
            yield match.start(), self._tokens(run) if tokens is None else tokens
            before = string

    def _tokens(self, run: str) -> Tokens[T]:
        """The tokens of a run that is not remembered."""
        string, borders = _cut(run)
        tokens = tuple((start, stop, self._make(string[start:stop])) for start, stop in borders)
        if len(string) <= LONG:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[run] = tokens
        return tokens


def _with_neighbours(before: str, string: str, text: str, end: int) -> str:
    """A run that is not plain, between blanks: before and behind them the characters next to it, of the run `before`
    and of the text from `end` on, where it begins or ends with a sign that may join."""
    first = before[-1:] if string[0] in _JOINERS else ""
    match = _NEXT.match(text, end) if string[-1] in _JOINERS else None
    return f"{first} {string} {'' if match is None else match[1]}"


def token_borders(text: str) -> Iterator[Borders]:
    """The half-open offsets of each token, in order."""
    for at, tokens in _borders(text):
        for start, stop, _ in tokens:
            yield at + start, at + stop


def _cut(run: str) -> tuple[str, list[Borders]]:
    """A run without its neighbours, and its tokens by offsets into it."""
    plain = _PLAIN.fullmatch(run)
    if plain is not None:
        return run, [plain.span(part) for part in (1, 2, 3) if plain[part]]
    first, string, _ = run.split(" ")
    offset = len(first) + 1
    tokens = (token for token in razdel_tokenize(run) if offset <= token.start < offset + len(string))
    return string, [borders for token in tokens for borders in _parts(token.text, token.start - offset)]


_borders = Cutter(lambda token: None)


def _parts(token: str, start: int) -> tuple[Borders, ...]:
    """Razdel leaves signs such as emoji on the word beside them: they are cut off."""
    match = _SIGNS.match(token)
    if match is None:
        return ((start, start + len(token)),)
    return ((start, start + match.end(1)), (start + match.end(1), start + len(token)))


# -- spaCy


@lru_cache(maxsize=1)
def vocabulary() -> Vocab:
    """The vocabulary every Doc shares; a bare `Vocab()` would leave LOWER and SHAPE empty."""
    import spacy  # costs two seconds, which finding mentions does without

    return spacy.blank("ru").vocab


def tokenize(text: str, vocab: Vocab | None = None) -> Doc:
    """The tokens as a Doc. White space other than one space after a token is a token of its own, so that
    `tokenize(text).text == text` whatever the text holds. The Doc has `vocab`, or else the one that all share."""
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    position = 0
    for start, stop in token_borders(text):
        _add_gap(text[position:start], words, spaces)
        words.append(text[start:stop])
        spaces.append(False)
        position = stop
    _add_gap(text[position:], words, spaces)
    return Doc(vocabulary() if vocab is None else vocab, words=words, spaces=spaces)


def _add_gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """White space between two tokens: its first space belongs to the token before."""
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
