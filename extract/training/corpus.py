"""Corpus: texts with their pieces and labels, as examples that the tagger learns from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extract.recognisers.tagger.pieces import Cutter, Pieces
from extract.recognisers.tagger.words import embeddings
from extract.scoring.nerel_mapping import KIND_OF

# NEREL's types under the names we know them by. What follows the kinds that the tagger exports helps to learn them.
LEARNT: Mapping[str, str] = {type: kind for type, kind in KIND_OF.items() if kind != "place"}
LABELS: Mapping[str, str] = {
    **LEARNT,
    "CITY": "city",
    "STATE_OR_PROVINCE": "place",
    "LOCATION": "place",
    "DISTRICT": "place",
    "NATIONALITY": "nationality",
    "EVENT": "event",
    "FACILITY": "facility",
    "AGE": "age",
    "NUMBER": "number",
    "ORDINAL": "number",
    "MONEY": "number",
    "PERCENT": "number",
    "TIME": "time",
    "WORK_OF_ART": "work",
    "PRODUCT": "work",
    "AWARD": "work",
}
KINDS: tuple[str, ...] = tuple(LEARNT.values())
TYPES = tuple(dict.fromkeys(LABELS.values()))


@dataclass(frozen=True, slots=True, order=True)
class LabelledSpan:
    """A labelled stretch of characters, half-open."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Example:
    """A text, its pieces, its labels, and as `spans` those that begin and end on pieces: (first, last piece, type).
    Of a type that is not in `told`, the absence of labels says nothing."""

    name: str
    text: str
    labels: frozenset[LabelledSpan]
    pieces: Pieces
    spans: frozenset[tuple[int, int, int]]
    told: frozenset[int] = frozenset(range(len(TYPES)))


def read_texts(folder: Path) -> list[Example]:
    """The `.txt` files of a folder, by name, as examples without labels."""
    paths = sorted(folder.glob("*.txt"))
    texts = [(path.stem, path.read_text(encoding="utf-8")) for path in paths]
    return [example(name, text, frozenset(), ()) for name, text in texts if text.strip()]


@cache
def _cutter() -> Cutter:
    return Cutter(embeddings().known)


def example(name: str, text: str, labels: frozenset[LabelledSpan], told: Iterable[str] = TYPES) -> Example:
    """An example of a text and its labels, whole for the types `told`; those that cut a piece in two teach nothing but
    stay in `labels`."""
    pieces = _cutter().cut(text)
    first = {start: index for index, start in enumerate(pieces.starts)}
    last = {end: index for index, end in enumerate(pieces.ends)}
    spans = frozenset(
        (first[span.start], last[span.end], TYPES.index(span.label))
        for span in labels
        if span.start in first and span.end in last and first[span.start] <= last[span.end]
    )
    return Example(name, text, labels, pieces, spans, frozenset(map(TYPES.index, told)))
