"""Resolving: from the mentions of a document to its record, kind after kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple, cast

from extract import weighing
from extract.bodies import resolving as bodies
from extract.bodies.facts import BODIES
from extract.dates.facts import DATES
from extract.dates.values import value, value_in_year
from extract.decisions import resolving as decisions
from extract.decisions.days import named_days
from extract.documents import Document
from extract.grammar.context import Asking, Context
from extract.grammar.found import Found
from extract.grammar.normals import normal
from extract.people.facts import PersonSpan
from extract.places import resolving as places
from extract.places.facts import PLACES, PlaceSpan
from extract.posts import resolving as officials
from extract.posts.facts import POSTS, PostSpan, of, title_of
from extract.records import WARNINGS, Anchor, Body, Date, Mention, Place, Record, State, Warning
from extract.states.facts import STATES, StateSpan
from extract.text.alphabet import hardly_russian
from extract.text.morphology import fold
from extract.text.spans import Span

HALF = re.compile(r"о[-‐‑–—]")  # «таджикско-», «палестино-»: how the first half of a compound adjective ends


def resolve(found: Found, anchor: Anchor, document: Document, *, with_text: bool = False) -> Asking[Record]:
    """The record of a document in which all this was found. `anchor` is its date; with `with_text` the record carries
    its text."""
    context = Context(found, anchor.value)
    entities = Entities(context)
    dates, owners = _dates(entities), resolve_owners(entities)
    posts = yield from officials.resolve(context, entities.of)
    entities.ids.update(posts.ids)
    decision_ids, decision_records, warnings = decisions.resolve(context, entities.issuer, entities.day)
    entities.ids.update(decision_ids)
    return Record(
        id=document.id,
        source=document.source,
        date=anchor,
        text=found.scene.cleaned.given if with_text else None,
        mentions=tuple(_mention(entities, index, span, posts) for index, span in enumerate(context.spans)),
        dates=dates,
        states=owners.states,
        places=owners.places,
        bodies=owners.bodies,
        officials=posts.officials,
        people=posts.people,
        decisions=decision_records,
        warnings=(*_warnings(found.scene.cleaned.given), *warnings),
    )


def _warnings(text: str) -> tuple[Warning, ...]:
    """What the reader should know of the text as a whole."""
    code = "not-russian"
    return (Warning(code=code, message=WARNINGS[code]),) if hardly_russian(text) else ()


class Owners(NamedTuple):
    """The records of the states, places and bodies that posts may be of."""

    states: tuple[State, ...]
    places: tuple[Place, ...]
    bodies: tuple[Body, ...]


def resolve_owners(entities: Entities) -> Owners:
    """The records of what posts may be of; the ids of their mentions are noted."""
    states = _states(entities)
    place_ids, place_records = places.resolve(entities.context)
    entities.ids.update(place_ids)
    body_ids, body_records = bodies.resolve(entities.context, entities.of)
    entities.ids.update(body_ids)
    return Owners(states, place_records, body_records)


class Entities:
    """The records' ids, by the indices of their mentions; they grow kind after kind."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.ids: dict[int, str] = {}
        self._index_of = {(span.kind, span.start, span.end): index for index, span in enumerate(context.spans)}

    def of(self, span: Span) -> str | None:
        """The id of the record that a span belongs to, None where it is not known. A known place has one by its
        adjective, too, which is no mention."""
        ident = self.ids.get(self._index_of.get((span.kind, span.start, span.end), -1))
        place = PLACES.fact(span)
        return f"place:{place.entry}" if ident is None and place is not None and place.entry is not None else ident

    def issuer(self, span: Span) -> str | None:
        """The id of the state or body that issues what a span issues: of a post, what it is of."""
        post = POSTS.fact(span)
        return self.of(span) if post is None else next(filter(_may_issue, of(post, self.of)), None)

    def day(self, span: Span) -> str | None:
        """The EDTF value of a date, None where it is not known or the span is no date."""
        expression = DATES.fact(span)
        if expression is None:
            return None
        if span.start in self._named_days:
            return value_in_year(expression, self._named_days[span.start])
        return value(expression, self.context.anchor)

    @cached_property
    def _named_days(self) -> Mapping[int, int | None]:
        """The years of the dates in names of acts, by where they begin."""
        return {span.start: year for span, year in named_days(self.context)}


def _may_issue(ident: str) -> bool:
    """Whether a record's id is a state's or a body's, which issue acts."""
    return not ident.startswith("place:")


def _normal(context: Context, span: Span, names: Mapping[PersonSpan, str]) -> str | None:
    """The words of a mention in the nominative; None where a kind has none. `names` are the persons'."""
    if span.kind == "person":
        return names[cast("PersonSpan", span)]
    if span.kind == "post":
        return title_of(context.scene, cast("PostSpan", span))
    if span.kind == "place":
        return places.normal(context.scene, cast("PlaceSpan", span))
    if span.kind == "state":
        return _of_state(context, cast("StateSpan", span))
    body = BODIES.fact(span)
    return (
        None if body is None else normal(context.scene, span, context.scene.knowledge.bodies.strong_names(body.entries))
    )


def _of_state(context: Context, span: StateSpan) -> str:
    """The same of a state's mention."""
    if span.fact.form == "name":
        entry = context.scene.knowledge.states.by_id[span.fact.entry]
        is_form = fold(context.surface(span)) in map(fold, entry.forms)  # «Косова»
        return entry.name if is_form else normal(context.scene, span, (entry.name, *entry.names))
    return context.surface(span) if HALF.match(context.scene.string, span.end - 1) else normal(context.scene, span)


def _mention(entities: Entities, index: int, span: Span, posts: officials.Resolved) -> Mention:
    scene = entities.context.scene
    post = POSTS.fact(span)
    state = STATES.fact(span)
    start, end = scene.cleaned.back(span.start, span.end)
    return Mention(
        type=span.kind,
        start=start,
        end=end,
        text=scene.cleaned.given[start:end],
        entity=entities.ids.get(index),
        normal=_normal(entities.context, span, posts.normals),
        form=None if state is None else state.form,
        of=None if post is None else of(post, entities.of),
        status=posts.statuses.get(index),
        source=span.source,
        confidence=weighing.confidence(scene, span),
    )


def _dates(entities: Entities) -> tuple[Date, ...]:
    """One record a value; each date whose value is not known is a record of its own, named by its offset."""
    mentions: dict[str, list[int]] = {}
    values: dict[str, str | None] = {}
    for index, span in entities.context.of_kind(DATES):
        day = entities.day(span)
        entities.ids[index] = ident = f"date:{day}" if day is not None else f"date:unknown-{span.start}"
        values[ident] = day
        mentions.setdefault(ident, []).append(index)
    return tuple(Date(id=ident, value=values[ident], mentions=tuple(mentions[ident])) for ident in values)


def _states(entities: Entities) -> tuple[State, ...]:
    mentions: dict[str, list[int]] = {}
    for index, span in entities.context.of_kind(STATES):
        entities.ids[index] = f"state:{span.fact.entry}"
        mentions.setdefault(span.fact.entry, []).append(index)
    known = entities.context.scene.knowledge.states.by_id
    return tuple(
        State(
            id=f"state:{entry}",
            code=known[entry].code,
            name=known[entry].name,
            wikidata=known[entry].wikidata,
            mentions=tuple(indices),
        )
        for entry, indices in mentions.items()
    )
