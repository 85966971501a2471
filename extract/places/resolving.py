"""Places: which mentions are one place, and its name, kind and state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from msgspec.structs import replace

from extract.grammar.context import Context, slug
from extract.grammar.normals import apposed
from extract.grammar.normals import normal as nominative
from extract.grammar.scene import Scene
from extract.places.facts import PLACES, PlaceSpan
from extract.records import Place, PlaceKind
from extract.states.facts import STATES
from extract.text.morphology import fold, morphology
from extract.text.nominative import like, phrase, singular
from extract.text.spans import Span
from extract.text.words import Word

MUNICIPAL = re.compile(r"муниципальный (?=район)")  # a district is one with this word and without
BESIDE = frozenset({"", ",", "("})  # what may stand between a place and the larger one that it lies in


@dataclass(slots=True)
class _Draft:
    """A place's record in the making; mentions are indices into the context's spans."""

    name: str
    kind: PlaceKind
    state: str | None
    wikidata: str | None = None
    mentions: list[int] = field(default_factory=list)


def resolve(context: Context) -> tuple[dict[int, str], tuple[Place, ...]]:
    """The place that each mention stands for (span index → id), and the places' records in order of appearance."""
    drafts: dict[str, _Draft] = {}
    ids: dict[int, str] = {}
    around = _Around(context)
    for index, span in context.of_kind(PLACES):
        ident, draft = _draft(context.scene, span, around.state(index))
        known = drafts.setdefault(ident, draft)
        known.mentions.append(index)
        known.state = known.state or draft.state
        if span.fact.entry is None and len(draft.name) > len(known.name):
            known.name = draft.name
        ids[index] = ident
    return ids, tuple(_record(ident, draft) for ident, draft in drafts.items())


def _record(ident: str, draft: _Draft) -> Place:
    return Place(
        id=ident,
        name=draft.name,
        kind=draft.kind,
        state=draft.state,
        wikidata=draft.wikidata,
        mentions=tuple(draft.mentions),
    )


def _draft(scene: Scene, span: PlaceSpan, state: str | None) -> tuple[str, _Draft]:
    """The id of the place that a mention names by itself, and its record. `state` is the code of the one beside it."""
    fact, known = span.fact, scene.knowledge.places.by_id
    own = "" if fact.entry in known else _full_name(scene, span)
    entry = known.get(fact.entry or slug(own))
    if entry is not None:
        return f"place:{entry.id}", _Draft(entry.name, entry.kind, entry.state, entry.wikidata)
    assert fact.kind is not None, "a place of no kind is no mention"
    name = own if fact.shared else normal(scene, span)
    return f"place:{slug(MUNICIPAL.sub('', own))}", _Draft(name, fact.kind, state)


def _full_name(scene: Scene, span: PlaceSpan) -> str:
    """A place's own name in the nominative, without the word for its kind that stands before it and with the one that
    stands behind several: «Тамбовская» of «Тамбовская и Липецкая области» is «Тамбовская область»."""
    if span.fact.shared:
        return singular(f"{scene.string[span.start : span.end]} {span.fact.shared}")
    return _nominative(scene, _own(scene, span), span.fact.entry)


def normal(scene: Scene, span: PlaceSpan) -> str:
    """The words of a mention in the nominative, the word for its kind and the name each by itself: «города Твери» →
    «город Тверь»."""
    if span.fact.shared:
        return _full_name(scene, span).rpartition(" ")[0]
    own = _own(scene, span)
    before = scene.string[span.start : own.start]
    kind = before.rstrip()
    if not kind.replace(" ", "").isalpha():  # «г.»
        return before + _nominative(scene, own, span.fact.entry)
    return phrase(kind, "gent") + before[len(kind) :] + _apposed(scene, own)


def _apposed(scene: Scene, own: PlaceSpan) -> str:
    """A place's own name in the nominative, behind the word for its kind."""
    if own.fact.entry is not None:
        return _nominative(scene, own, own.fact.entry)
    if len(own.words) == 1 and (known := _by_dictionary(scene.words[own.words.start])) is not None:
        return known
    foreign = own.fact.kind != "settlement"
    return apposed(scene, own, scene.words[own.words.start - 1].cases("sing"), foreign=foreign)


def _own(scene: Scene, span: PlaceSpan) -> PlaceSpan:
    """The span of the name itself."""
    words = span.fact.own
    return replace(span, start=scene.words[words.start].start, words=words) if words else span


def _nominative(scene: Scene, own: PlaceSpan, ident: str | None) -> str:
    entry = scene.knowledge.places.by_id.get(ident or "")
    if entry is None:
        return _unlisted(scene, own)
    is_form = fold(scene.string[own.start : own.end]) in map(fold, entry.forms)  # «Претории»
    return entry.name if is_form else nominative(scene, own, (entry.name, *entry.names))


def _unlisted(scene: Scene, own: PlaceSpan) -> str:
    """The nominative of a place that no list knows: «Коптеве» is rather in «Коптево» than in «Коптев»."""
    if len(own.words) == 1 and (known := _by_dictionary(scene.words[own.words.start])) is not None:
        return known
    name, form = nominative(scene, own), scene.string[own.start : own.end]
    return f"{name}о" if name.endswith(("ов", "ев", "ёв")) and form.endswith("е") else name


def _by_dictionary(word: Word) -> str | None:
    """The nominative of a place that the dictionary has, and under no other name."""
    places = [reading for reading in word.readings if reading.known and "Geox" in reading.grammemes]
    names = {morphology().inflected(reading, {"nomn", str(reading.number)}) for reading in places}
    name = names.pop() if len(names) == 1 and word.text.istitle() else None
    return None if name is None else like(name, word.text)


class _Around:
    """The states and known places behind a place that tell which state it lies in: «село Липки Тульской области»."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._spans: Mapping[int, int] = dict(self._next())

    def state(self, index: int) -> str | None:
        """The code of the state that the text puts a mention in, None where it does not tell."""
        after = self._spans.get(index)
        return None if after is None else self._code(self._context.spans[after]) or self.state(after)

    def _next(self) -> Iterator[tuple[int, int]]:
        """Each place with the place or state right behind it."""
        named = [*self._context.of_kind(PLACES), *self._context.of_kind(STATES)]
        in_order: list[tuple[int, Span]] = sorted(named, key=lambda item: item[0])
        for (index, span), (after, other) in pairwise(in_order):
            beside = span.end <= other.start and self._context.between(span, other).strip() in BESIDE
            if span.kind == "place" and beside:
                yield index, after

    def _code(self, span: Span) -> str | None:
        knowledge, place, state = self._context.scene.knowledge, PLACES.fact(span), STATES.fact(span)
        if state is not None:
            return None if state.form == "adjective" else knowledge.states.by_id[state.entry].code
        entry = knowledge.places.by_id.get("" if place is None else place.entry or "")
        return None if entry is None else entry.state
