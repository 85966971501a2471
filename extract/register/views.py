"""Views: what a query gives, ready to be printed, exported or drawn."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

Status = Literal["holder", "acting", "former"]
ConflictKind = Literal["two-holders", "two-states"]
Evidence = Literal["dates", "document", "unknown"]  # in alphabetical order, the surest first


class Named(msgspec.Struct, frozen=True):
    """A state or body: its id, its name, and its short name if it has one."""

    id: str
    name: str
    short: str | None = None


class Sighting(msgspec.Struct, frozen=True):
    """A place that gives a person a post: the document and its date (EDTF), the sentence (None where the record has no
    text) and its offsets, the post as written there, the rule that found it, and whether the sentence names both."""

    document: str
    source: str | None
    date: str | None
    sentence: str | None
    start: int | None
    end: int | None
    title: str
    rule: str | None
    names_both: bool


class Holder(msgspec.Struct, frozen=True):
    """One person in one office in one status. `first` and `last` are the dates (EDTF) of the first and last dated
    documents that say so, `from_day` and `to_day` the days they cover; None where no document is dated. `others` are
    the names that were read as this one."""

    person: str
    name: str
    others: tuple[str, ...]
    status: Status
    first: str | None
    last: str | None
    from_day: date | None
    to_day: date | None
    documents: int
    undated: int
    notes: tuple[str, ...]
    sightings: tuple[Sighting, ...]


class OfficeView(msgspec.Struct, frozen=True):
    """An office and who held it, in the order in which they are first seen; those of unknown date come last."""

    id: str
    title: str
    of: tuple[Named, ...]
    state: Named | None
    single: bool
    holders: tuple[Holder, ...]


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
    shown_by: Evidence
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
    """All that a query gives. `on` is the day it asks for; `textless` counts the documents that carry no text."""

    query: str
    on: date | None = None
    offices: tuple[OfficeView, ...] = ()
    bodies: tuple[BodyView, ...] = ()
    decisions: tuple[DecisionView, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()
