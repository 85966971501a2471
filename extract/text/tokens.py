"""Tokens: razdel's, cut once for each run of characters between white space and then remembered; also as a spaCy Doc.

Razdel's tokens never contain white space, and of the text around a run only the next character on either side matters,
and only where the run begins or ends with a sign that may join («2-12-2020, 21:25»). So a text's tokens are the tokens
of its runs (a test compares them with razdel's own), at a fifth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from razdel import tokenize as razdel_tokenize

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

REMEMBERED = 9_728  # runs
LONG = 64  # characters; longer runs are hardly ever met twice

LONGEST = 1_000  # characters; a longer run is cut, since what is done with a token may take time that grows with it

_RUN = re.compile(rf"\S{{1,{LONGEST}}}")
_PLAIN = re.compile(r"([«(\"“„]?)([А-Яа-яЁё]+)([,.:;!?»)\"”]?)")  # in which no rule joins anything
_JOINERS = frozenset("‑–—−-_.,/\\")  # the signs that razdel's rules join words or numbers by
_SIGNS = re.compile(r"([^\w\s!-/:-@«»„“”–—…№-]+)(\w.*)\Z", re.DOTALL)

Borders = tuple[int, int]
T = TypeVar("T")


class Run(NamedTuple):
    """A stretch without white space; `before` and `after` are the characters next to it where they matter, else
    empty."""

    before: str
    string: str
    after: str


def runs(text: str) -> Iterator[tuple[int, Run]]:
    """The runs of a text and where each begins, in order."""
    found = [(match.start(), match.group()) for match in _RUN.finditer(text)]
    for number, (start, string) in enumerate(found):
        before = after = ""
        if string[0] in _JOINERS and number > 0:
            before = found[number - 1][1][-1]
        if string[-1] in _JOINERS and number + 1 < len(found):
            after = found[number + 1][1][0]
        yield start, Run(before, string, after)


def remembered(work_out: Callable[[Run], T]) -> Callable[[Run], T]:
    """The function with a cache of the runs that it was called with last; long runs are not cached."""
    known = lru_cache(maxsize=REMEMBERED)(work_out)
    return lambda run: known(run) if len(run.string) <= LONG else work_out(run)


def token_borders(text: str) -> Iterator[Borders]:
    """The half-open offsets of each token, in order."""
    for start, run in runs(text):
        for first, stop in _remembered(run):
            yield start + first, start + stop


def cut(run: Run) -> tuple[Borders, ...]:
    """The tokens of a run, by offsets into it."""
    plain = _PLAIN.fullmatch(run.string)
    if plain is not None:
        return tuple(plain.span(part) for part in (1, 2, 3) if plain[part])
    offset = len(run.before) + 1
    tokens = razdel_tokenize(" ".join(run))
    return tuple(
        borders
        for token in tokens
        if offset <= token.start < offset + len(run.string)
        for borders in _parts(token.text, token.start - offset)
    )


_remembered = remembered(cut)


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
