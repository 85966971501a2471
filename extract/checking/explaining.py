"""Explaining: which rule, entry or model made each mention, and which candidates at the same place were left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract import weighing
from extract.grammar.scene import Scene
from extract.kinds import steps
from extract.knowledge.files import PatternFiles
from extract.knowledge.overlay import KEYS
from extract.pipeline import Pipeline
from extract.text.spans import Span

# What a source begins with, and the entries of which file and table it names.
ENTRIES = (
    ("bodies", "bodies", "body"),
    ("head", "bodies", "head"),
    ("posts", "posts", "head"),
    ("states", "states", "state"),
    ("places", "places", "place"),
    ("kind", "places", "kind"),
    ("dates", "dates", "rule"),
    ("decisions", "decisions", "kind"),
    ("decisions", "decisions", "act"),
)
LABELS = {"PER": "person", "ORG": "body", "LOC": "place"}  # of natasha's model
LIKELY = 0.5  # the tagger's mentions from this probability on are listed


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that a rule, an entry or a model took for a mention; `place` is the `file:line` of the
    entry."""

    kind: str
    start: int
    end: int
    source: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """A mention with its confidence, and the overlapping candidates that were left out."""

    mention: Candidate
    confidence: float
    beaten: tuple[Candidate, ...]


def explain(pipeline: Pipeline, string: str) -> tuple[list[Explained], list[Candidate]]:
    """The mentions of a text, and the candidates that were left out at places without a mention. Offsets are those of
    the text as given."""
    scene = pipeline.scenes([string])[0]
    places = _places(pipeline.knowledge.files)
    turns = list(steps(scene))
    kept = turns[-1].kept.spans
    tried = [_candidate(places, span) for turn in turns for span in (*turn.own, *turn.weighed) if span not in kept]
    lost = list(dict.fromkeys((*tried, *_of_models(scene, kept))))
    by_winner = [(next((span for span in kept if _meet(span, candidate)), None), candidate) for candidate in lost]
    explained = [
        Explained(
            _given(scene, _candidate(places, span)),
            weighing.confidence(scene, span),
            tuple(_given(scene, candidate) for winner, candidate in by_winner if winner is span),
        )
        for span in kept
    ]
    return explained, [_given(scene, candidate) for winner, candidate in by_winner if winner is None]


def _given(scene: Scene, candidate: Candidate) -> Candidate:
    """A candidate with its offsets in the text as given."""
    start, end = scene.cleaned.back(candidate.start, candidate.end)
    return replace(candidate, start=start, end=end)


def _candidate(places: Mapping[str, str], span: Span) -> Candidate:
    return Candidate(span.kind, span.start, span.end, span.source, places.get(span.source))


def _of_models(scene: Scene, kept: Sequence[Span]) -> Iterator[Candidate]:
    """The two models' mentions that are not among the kept spans."""
    mentioned = {(span.start, span.end, span.kind) for span in kept}
    taken = {(span.start, span.end) for span in kept}
    for name in scene.names:
        kind = LABELS.get(name.label, name.label)
        if (name.start, name.end, kind) not in mentioned and not (kind == "place" and (name.start, name.end) in taken):
            yield Candidate(kind, name.start, name.end, "ner")
    for tagged in scene.tagged:
        if tagged.probability >= LIKELY and (tagged.start, tagged.end, tagged.label) not in mentioned:
            yield Candidate(tagged.label, tagged.start, tagged.end, f"tagger, {tagged.probability:.2f}")


def _meet(span: Span, candidate: Candidate) -> bool:
    return span.start < candidate.end and candidate.start < span.end


def _places(files: PatternFiles) -> dict[str, str]:
    """`file:line` of every entry, by the source of its mentions; a user's entry replaces ours."""
    places: dict[str, str] = {}
    for prefix, file, table in ENTRIES:
        for layer in filter(None, files.layers(file)):
            for number, entry in enumerate(layer.entries(table)):
                places[f"{prefix}:{entry[KEYS[table][0]]}"] = layer.place(table, number)
    return places
