"""Explaining: which rule, entry or model made each mention, and what was found at the same place and left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract import weighing
from extract.grammar.scene import Scene
from extract.kinds import steps
from extract.knowledge.files import PatternFiles
from extract.pipeline import Pipeline
from extract.text.spans import Span

# What a source begins with, and the entries of which file and table it names.
ENTRIES = (
    ("bodies", "bodies", "body", "id"),
    ("head", "bodies", "head", "phrase"),
    ("posts", "posts", "head", "phrase"),
    ("states", "states", "state", "id"),
    ("dates", "dates", "rule", "id"),
    ("decisions", "decisions", "kind", "word"),
    ("decisions", "decisions", "act", "name"),
)
LABELS = {"PER": "person", "ORG": "body", "LOC": "place"}  # of natasha's model
LIKELY = 0.5  # from this probability on the tagger's mention is told


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that a rule, an entry or a model took for a mention; `place` is the entry's file and line."""

    kind: str
    start: int
    end: int
    source: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """A mention with how probable it is, and the candidates that it left no room for."""

    mention: Candidate
    confidence: float
    beaten: tuple[Candidate, ...]


def explain(pipeline: Pipeline, string: str) -> tuple[list[Explained], list[Candidate]]:
    """The mentions of a text, and the candidates that were left out where no mention stands."""
    text = pipeline.scenes([string])[0]
    places = _places(pipeline.knowledge.files)
    turns = list(steps(text))
    kept = turns[-1].kept.spans
    tried = [_candidate(places, span) for turn in turns for span in (*turn.own, *turn.weighed) if span not in kept]
    lost = list(dict.fromkeys((*tried, *_of_models(text, kept))))
    by_winner = [(next((span for span in kept if _meet(span, one)), None), one) for one in lost]
    explained = [
        Explained(
            _given(text, _candidate(places, span)),
            weighing.confidence(text, span),
            tuple(_given(text, one) for winner, one in by_winner if winner is span),
        )
        for span in kept
    ]
    return explained, [_given(text, one) for winner, one in by_winner if winner is None]


def _given(scene: Scene, one: Candidate) -> Candidate:
    """A candidate with its offsets in the text as given."""
    start, end = scene.cleaned.back(one.start, one.end)
    return replace(one, start=start, end=end)


def _candidate(places: Mapping[str, str], span: Span) -> Candidate:
    return Candidate(span.kind, span.start, span.end, span.source, places.get(span.source))


def _of_models(scene: Scene, kept: Sequence[Span]) -> Iterator[Candidate]:
    """What the two models said and no mention says."""
    said = {(span.start, span.end, span.kind) for span in kept}
    taken = {(span.start, span.end) for span in kept}
    for name in scene.names:
        kind = LABELS.get(name.label, name.label)
        if (name.start, name.end, kind) not in said and not (kind == "place" and (name.start, name.end) in taken):
            yield Candidate(kind, name.start, name.end, "ner")
    for one in scene.tagged:
        if one.probability >= LIKELY and (one.start, one.end, one.label) not in said:
            yield Candidate(one.label, one.start, one.end, f"tagger, {one.probability:.2f}")


def _meet(span: Span, one: Candidate) -> bool:
    return span.start < one.end and one.start < span.end


def _places(files: PatternFiles) -> dict[str, str]:
    """`file:line` of every entry, by the source that its mentions have; the user's entries take the place of ours."""
    places: dict[str, str] = {}
    for prefix, file, table, field in ENTRIES:
        for layer in filter(None, files.layers(file)):
            for number, entry in enumerate(layer.entries(table)):
                places[f"{prefix}:{entry[field]}"] = layer.place(table, number)
    return places
