"""Resolving: spans to records, one module a kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from extract import weighing
from extract.bodies import resolving as bodies
from extract.dates import values as dates
from extract.dates.facts import DATES
from extract.decisions import resolving as decisions
from extract.grammar.context import Context
from extract.grammar.found import Found
from extract.posts import resolving as officials
from extract.posts.facts import POSTS, of
from extract.records import Anchor, Date, Mention, Record, State
from extract.states.facts import STATES
from extract.text.spans import Kind, Span


@dataclass(frozen=True, slots=True)
class Source:
    """What the record repeats of its document."""

    id: str
    path: str | None
    keep_text: bool


def resolve(found: Found, anchor: Anchor, source: Source) -> Record:
    """The record of a document in which all this was found."""
    scene, context = found.scene, Context(found, anchor.value)
    ids: dict[int, str] = {}
    date_records = _dates(context, ids)
    state_records = _states(context, ids)
    body_ids, body_records = bodies.resolve(context)
    ids.update(body_ids)
    index_of = {(span.kind, span.start, span.end): index for index, span in enumerate(context.spans)}

    def entity_of(span: Span) -> str | None:
        return ids.get(index_of.get((span.kind, span.start, span.end), -1))

    post_ids, official_records, people = officials.resolve(context, entity_of)
    ids.update(post_ids)

    def issuer_of(span: Span) -> str | None:
        post = POSTS.fact(span)
        return entity_of(span) if post is None else next(iter(of(post, entity_of)), None)

    def date_of(span: Span) -> str | None:
        return _value(span, anchor.value)

    decision_ids, decision_records, warnings = decisions.resolve(context, issuer_of, date_of)
    ids.update(decision_ids)
    return Record(
        id=source.id,
        source=source.path,
        date=anchor,
        text=scene.cleaned.given if source.keep_text else None,
        mentions=tuple(_mention(context, index, ids, entity_of) for index in range(len(context.spans))),
        dates=date_records,
        states=state_records,
        bodies=body_records,
        officials=official_records,
        people=people,
        decisions=decision_records,
        warnings=warnings,
    )


def _mention(context: Context, index: int, ids: dict[int, str], entity_of: Callable[[Span], str | None]) -> Mention:
    span = context.spans[index]
    post = POSTS.fact(span)
    state = STATES.fact(span)
    start, end = context.scene.cleaned.back(span.start, span.end)
    return Mention(
        type=cast("Kind", span.kind),  # no place is among the settled spans
        start=start,
        end=end,
        text=context.scene.cleaned.given[start:end],
        entity=ids.get(index),
        form=None if state is None else state.form,
        of=None if post is None else of(post, entity_of),
        source=span.source,
        confidence=weighing.confidence(context.scene, span),
    )


def _dates(context: Context, ids: dict[int, str]) -> tuple[Date, ...]:
    """One record a value; each date whose value is not known is a record of its own, named by its offset."""
    mentions: dict[str, list[int]] = {}
    values: dict[str, str | None] = {}
    for index, span in context.of_kind(DATES):
        value = _value(span, context.anchor)
        ident = f"date:{value}" if value is not None else f"date:unknown-{span.start}"
        ids[index] = ident
        values[ident] = value
        mentions.setdefault(ident, []).append(index)
    return tuple(Date(id=i, value=values[i], mentions=tuple(m)) for i, m in mentions.items())


def _states(context: Context, ids: dict[int, str]) -> tuple[State, ...]:
    mentions: dict[str, list[int]] = {}
    for index, span in context.of_kind(STATES):
        ids[index] = f"state:{span.fact.entry}"
        mentions.setdefault(span.fact.entry, []).append(index)
    return tuple(_state(context, entry, tuple(indices)) for entry, indices in mentions.items())


def _state(context: Context, entry: str, mentions: tuple[int, ...]) -> State:
    known = context.scene.knowledge.states.by_id[entry]
    return State(id=f"state:{entry}", code=known.code, name=known.name, wikidata=known.wikidata, mentions=mentions)


def _value(span: Span, anchor: str | None) -> str | None:
    expression = DATES.fact(span)
    return None if expression is None else dates.value(expression, anchor)
