"""Tokens: razdel's, cut once for each run of characters between white space and then remembered; also as a spaCy Doc.

Razdel's tokens never contain white space; but its rules look across it, and leave a sign on a number because of the
number behind the blank («№ 18. 5 мая» would be «№», «18.», «5», «мая»). Each run is cut by itself here, which avoids
that (a test compares the tokens of each run with razdel's own), at a tenth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from razdel import tokenize as razdel_tokenize

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

REMEMBERED = 24_576  # runs
LONG = 64  # characters; longer runs are hardly ever met twice

LONGEST = 1_000  # characters; a longer run is cut, since what is done with a token may take time that grows with it

_LETTERS, _WORD = r"[А-Яа-яЁё]{1,64}", r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*"
_PLAIN = re.compile(  # a word or number between signs, in which no rule joins anything but hyphens
    rf"([«(\"“„]?)({_WORD}|[0-9]+)([»)\"”]?)([,.:;!?]?)"
)
_WORDS = re.compile(rf"{_LETTERS}(?:[ -]{_LETTERS})*+")
_RUN = re.compile(rf"(\S{{1,{LONGEST}}})")
_SIGNS = re.compile(r"([^\w\s!-/:-@«»„“”–—…№-]+)(\w.*)\Z", re.DOTALL)

Borders = tuple[int, int]
T = TypeVar("T")


class Runs(Generic[T]):
    """Cuts texts into runs (or what else `run` matches), each of which is read once: what `read` makes of it is
    remembered. Where too many are known, all are forgotten; long runs are not remembered."""

    def __init__(self, read: Callable[[str], T], run: re.Pattern[str] = _RUN) -> None:
        self._read = read
        self._run = run
        self._known: dict[str, T] = {}

    def of(self, text: str) -> list[tuple[int, T]]:
        """The runs of a text, in order: where each begins, and what it is read as."""
        parts = self._run.split(text)  # in turn what stands between runs and a run, both ends between
        starts = list(accumulate(map(len, parts)))[0:-1:2]
        found = list(map(self._known.get, runs := parts[1::2]))
        if None in found:
            found = [self._new(run) if read is None else read for run, read in zip(runs, found, strict=True)]
        return list(zip(starts, cast("list[T]", found), strict=True))

    def _new(self, run: str) -> T:
        """What a run is read as that is not remembered."""
        read = self._read(run)
        if len(run) <= LONG:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[run] = read
        return read


def token_borders(text: str) -> list[Borders]:
    """The half-open offsets of each token, in order."""
    return [(at + start, at + stop) for at, run in _borders.of(text) for start, stop in run]


def tokens(phrase: str) -> list[str]:
    """The tokens of a phrase, in order; most are nothing but Russian words."""
    if _WORDS.fullmatch(phrase):
        return phrase.split(" ")
    return [phrase[start:stop] for start, stop in token_borders(phrase)]


def cut(run: str) -> list[Borders]:
    """The tokens of a run, by half-open offsets into it."""
    plain = _PLAIN.fullmatch(run)
    if plain is not None:
        return [plain.span(part) for part in (1, 2, 3, 4) if plain[part]]
    return [borders for token in razdel_tokenize(run) for borders in _parts(token.text, token.start)]


_borders = Runs(cut)


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
