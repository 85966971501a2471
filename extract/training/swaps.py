"""Swaps: mentions exchanged for others of their type and form, so that the network learns contexts, not names."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.recognisers.tagger.pieces import Pieces
from extract.text.morphology import morphology
from extract.training.corpus import Example

Span = tuple[int, int, int]
Form = tuple[int, str, str | None, str | None, str | None, bool]


class Swaps:
    """The innermost mentions of some examples, filed by type and by the form of their first word."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._bank: dict[Form, list[tuple[str, ...]]] = defaultdict(list)
        for example in examples:
            for span in _innermost(example):
                words = tuple(example.pieces.words[span[0] : span[1] + 1])
                self._bank[_form(span[2], words[0])].append(words)

    def apply(self, example: Example, share: float, chooser: random.Random) -> Example:
        """The example with a share of its innermost mentions exchanged. Only `pieces.words`, `pieces.lines` and
        `spans` of the result hold; it has no text."""
        words, lines, spans = list(example.pieces.words), list(example.pieces.lines), set(example.spans)
        for span in sorted(_innermost(example), reverse=True):  # from the end, so that what is before stays in place
            if chooser.random() >= share:
                continue
            first, last, type_ = span
            new = chooser.choice(self._bank[_form(type_, words[first])])
            grown = len(new) - (last - first + 1)
            words[first : last + 1] = new
            lines[first : last + 1] = [lines[first]] * len(new)
            spans = {_moved(other, last, grown) for other in spans}
        return replace(example, pieces=Pieces(words, [], [], lines), spans=frozenset(spans))


def _moved(span: Span, last: int, grown: int) -> Span:
    first, end, type_ = span
    return (first + grown if first > last else first, end + grown if end >= last else end, type_)


def _innermost(example: Example) -> Iterator[Span]:
    """The spans that share no piece with a smaller one, nor with one as large or crossing."""
    covered: dict[int, list[Span]] = defaultdict(list)
    for span in example.spans:
        for piece in range(span[0], span[1] + 1):
            covered[piece].append(span)
    for span in sorted(example.spans):
        around = {other for piece in range(span[0], span[1] + 1) for other in covered[piece]} - {span}
        if (
            all(_holds(other, span) for other in around)
            and example.pieces.lines[span[0]] == example.pieces.lines[span[1]]
        ):
            yield span


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and outer[:2] != inner[:2]


def _form(type_: int, word: str) -> Form:
    reading = morphology().readings(word)[0]
    return type_, reading.pos, reading.case, reading.number, reading.gender, word[:1].isupper()
