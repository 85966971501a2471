"""FollowTheMoney: persons, positions, occupancies and bodies of a query, one entity a line."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from extract.formats.countries import country
from extract.formats.ftm import Entity, entity, ident, organization_schema
from extract.knowledge.offices import OfficeKnowledge
from extract.register.output import best, heading
from extract.register.views import BodyView, Found, Holder, Named, OfficeView


def to_lines(found: Found, known: OfficeKnowledge) -> str:
    """The entities, each once, as JSON Lines. An occupancy's dates are those of the first and last documents that say
    so; its summary is the sentence. Persons and bodies have the same ids as in `extract.formats.ftm`."""
    entities = {entity["id"]: entity for entity in _entities(found, known)}
    return "".join(msgspec.json.encode(entity).decode() + "\n" for entity in entities.values())


def _entities(found: Found, known: OfficeKnowledge) -> Iterator[Entity]:
    for office in found.offices:
        yield from map(_owner, _owners(office))
        yield _position(office, known)
        for holder in office.holders:
            yield entity("Person", ident(holder.person), name=[holder.name], alias=holder.others)
            yield _occupancy(office, holder)
    yield from map(_body, found.bodies)


def _owners(office: OfficeView) -> Iterator[Named]:
    """The bodies that an office is of; states are no entities."""
    return (owner for owner in office.of if owner.id.startswith("body:"))


def _owner(body: Named) -> Entity:
    return entity("Organization", ident(body.id), name=[body.name], abbreviation=[body.short])


def _position(office: OfficeView, known: OfficeKnowledge) -> Entity:
    states = (*office.of, *([office.state] if office.state is not None else []))
    return entity(
        "Position",
        ident(office.id),
        name=[heading(office, known)],
        organization=[ident(owner.id) for owner in _owners(office)],
        country=[country(state.id) for state in states],
    )


def _occupancy(office: OfficeView, holder: Holder) -> Entity:
    seen = best(holder)
    former = holder.status == "former"  # a document that calls someone former is from after the occupancy
    return entity(
        "Occupancy",
        ident("occupancy", office.id, holder.person, holder.status),
        holder=[ident(holder.person)],
        post=[ident(office.id)],
        status=["ended"] if former else [],
        startDate=[] if former else [holder.first],
        endDate=[] if former else [holder.last],
        date=[holder.first] if former else [],
        description=["acting"] if holder.status == "acting" else [],
        summary=[seen.sentence] if seen is not None else [],
    )


def _body(body: BodyView) -> Entity:
    return entity(
        organization_schema(body.kind),
        ident(body.id),
        name=[body.name],
        alias=[name for name in body.names if name != body.name],
        abbreviation=body.abbreviations,
        country=[country(body.state.id)] if body.state is not None else [],
        parent=[ident(body.parent.id)] if body.parent is not None else [],
        wikidataId=[body.wikidata],
    )
