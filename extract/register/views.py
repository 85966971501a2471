"""Views: what a query gives, ready to be printed, exported or drawn."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from extract.records import Status

Standing = Literal["holder", "acting", "past", "possible"]
Told = Literal["date", "event", "later", "next"]
ConflictKind = Literal["two-holders", "two-states"]
Shown = Literal["dates", "document", "unknown"]  # the surest first


class Named(msgspec.Struct, frozen=True):
    """A state, place or body: its id, its name, and its short name if it has one."""

    id: str
    name: str
    short: str | None = None


class Edge(msgspec.Struct, frozen=True):
    """A beginning or an end: an EDTF value, and how it is told. `date`: a text gives the date. `event`: texts
    tell of the event, which was then or before. `later`: a text of that date calls it over. `next`: somebody else is in
    office then."""

    value: str
    told: Told


class Evidence(msgspec.Struct, frozen=True):
    """A place that gives a person a post: the document and its date (EDTF), what the text says of the holding there,
    the sentence (None where the record has no text) and its offsets, the post as written there, the rule that found it,
    whether the sentence names both, and the confidence of the less sure of the two."""

    document: str
    source: str | None
    date: str | None
    says: Status
    sentence: str | None
    start: int | None
    end: int | None
    title: str
    rule: str | None
    names_both: bool
    confidence: float


class Tenure(msgspec.Struct, frozen=True):
    """One person in one office, from a beginning to an end, each None where no text tells it. `first` and `last` are
    the dates (EDTF) of the first and last texts by which the person is in office, or for a `possible` tenure of those
    that expect it. `from_day` and `to_day` are the days that all this covers, `sure_from` and `sure_to` those that it
    covers however a date is read («2020» is some day of that year). `others` are the names that were read as this
    one; `latest`: nobody else is in office later, as far as texts tell."""

    person: str
    name: str
    others: tuple[str, ...]
    status: Standing
    since: Edge | None
    until: Edge | None
    first: str | None
    last: str | None
    from_day: date | None
    to_day: date | None
    sure_from: date | None
    sure_to: date | None
    documents: int
    undated: int
    latest: bool
    notes: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class OfficeView(msgspec.Struct, frozen=True):
    """An office and its tenures by their beginnings; those of unknown date come last."""

    id: str
    title: str
    of: tuple[Named, ...]
    state: Named | None
    single: bool
    tenures: tuple[Tenure, ...]


class Claim(msgspec.Struct, frozen=True):
    """One side of a conflict: who, in which office, and the first and last dates."""

    person: str
    name: str
    office: str
    title: str
    first: str | None
    last: str | None


class Conflict(msgspec.Struct, frozen=True):
    """Claims that can hardly both be true: `two-holders` of one office, `two-states` under one name. `shown_by` says
    what shows it: overlapping `dates`, one `document`, or nothing but that the dates are `unknown`. `documents` are
    some that do."""

    kind: ConflictKind
    claims: tuple[Claim, ...]
    shown_by: Shown
    documents: tuple[str, ...]


class BodyView(msgspec.Struct, frozen=True):
    """A body: its names and abbreviations as records give them and as texts write it, parent, state, and in how many
    documents it is named, from when to when."""

    id: str
    name: str
    abbreviation: str | None
    names: tuple[str, ...]
    abbreviations: tuple[str, ...]
    written: tuple[str, ...]
    kind: str
    wikidata: str | None
    parent: Named | None
    state: Named | None
    documents: int
    first: str | None
    last: str | None


class CitationView(msgspec.Struct, frozen=True):
    """A place that cites a decision."""

    document: str
    source: str | None
    date: str | None
    cited: str | None
    sentence: str | None


class DecisionView(msgspec.Struct, frozen=True):
    """A decision, with what all its citations say together. `id` is that of the citation that tells most."""

    id: str
    kind: str | None
    number: str | None
    issuer: Named | None
    date: str | None
    title: str | None
    citations: tuple[CitationView, ...]


class Found(msgspec.Struct, frozen=True):
    """All that a query gives. `on` is the day, month or year (EDTF) it asks for; `nobody` tells of the
    offices in which nobody is known on it; `by_time`: the offices are those of persons, in the order in
    which each held them, one that was held twice twice."""

    query: str
    by_time: bool = False
    on: str | None = None
    offices: tuple[OfficeView, ...] = ()
    bodies: tuple[BodyView, ...] = ()
    decisions: tuple[DecisionView, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    nobody: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
