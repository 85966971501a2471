"""FollowTheMoney: persons, positions, occupancies and bodies of a query, one entity a line.

An entity's identifier is a hash of the register's own, which has signs that FollowTheMoney does not allow; the same
entity has the same one in every export.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from extract.register.output import best, heading
from extract.register.views import BodyView, Found, Holder, Named, OfficeView

Entity = dict[str, Any]
PUBLIC = frozenset({"government", "ministry", "parliament", "court", "agency", "armed-forces"})
STATUS = {"holder": None, "acting": "acting", "former": "ended"}


def to_lines(found: Found) -> str:
    """The entities, each once, as JSON Lines. An occupancy's dates are those of the first and last documents that say
    so; its summary is the sentence."""
    entities = {one["id"]: one for one in _entities(found)}
    return "".join(msgspec.json.encode(one).decode() + "\n" for one in entities.values())


def _entities(found: Found) -> Iterator[Entity]:
    for office in found.offices:
        yield from map(_owner, _owners([office]))
        yield _position(office)
        for holder in office.holders:
            yield _entity("Person", _id(holder.person), name=[holder.name], alias=holder.others)
            yield _occupancy(office, holder)
    yield from map(_body, found.bodies)


def _entity(schema: str, id: str, **properties: Iterable[str | None]) -> Entity:
    """An entity with the properties that have values."""
    filled = {name: [value for value in dict.fromkeys(values) if value] for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in filled.items() if values}}


def _id(*parts: str) -> str:
    """Of the same parts always the same. An official is one person with and without a post."""
    whole = "\n".join(part.replace("official:", "person:", 1) for part in parts)
    return f"extract-ru-{hashlib.sha1(whole.encode()).hexdigest()}"


def _owners(offices: Iterable[OfficeView]) -> Iterator[Named]:
    """The bodies that the offices are of; states are no entities."""
    return (one for office in offices for one in office.of if one.id.startswith("body:"))


def _owner(body: Named) -> Entity:
    return _entity("Organization", _id(body.id), name=[body.name], abbreviation=[body.short])


def _position(office: OfficeView) -> Entity:
    organizations = [_id(one.id) for one in _owners([office])]
    return _entity("Position", _id(office.id), name=[heading(office)], organization=organizations)


def _occupancy(office: OfficeView, holder: Holder) -> Entity:
    seen = best(holder)
    former = holder.status == "former"  # a document that calls someone former is from after the occupancy
    return _entity(
        "Occupancy",
        _id("occupancy", office.id, holder.person, holder.status),
        holder=[_id(holder.person)],
        post=[_id(office.id)],
        status=[STATUS[holder.status]],
        startDate=[] if former else [holder.first],
        endDate=[] if former else [holder.last],
        date=[holder.first] if former else [],
        summary=[seen.sentence] if seen is not None else [],
    )


def _body(body: BodyView) -> Entity:
    return _entity(
        "PublicBody" if body.kind in PUBLIC else "Organization",
        _id(body.id),
        name=[body.name],
        alias=[name for name in body.names if name != body.name],
        abbreviation=body.abbreviations,
        parent=[_id(body.parent.id)] if body.parent is not None else [],
        wikidataId=[body.wikidata],
    )
