"""FollowTheMoney: persons, positions, occupancies and bodies of a query, one entity a line."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from extract.formats.countries import country
from extract.formats.ftm import Entity, calendar_date, entity, ident, organization_schema
from extract.knowledge.offices import OfficeKnowledge
from extract.records import in_one_line
from extract.register.output import full_title, telling
from extract.register.views import BodyView, Edge, Found, Named, OfficeView, Tenure


def to_lines(found: Found, known: OfficeKnowledge) -> str:
    """The entities, each once, as JSON Lines. An occupancy begins and ends where texts tell it, its `date` are those of
    the texts, its summary their telling sentences. Persons and bodies have the same ids as in `extract.formats.ftm`."""
    entities = {entity["id"]: entity for entity in _entities(found, known)}
    return "".join(in_one_line(msgspec.json.encode(entity)).decode() + "\n" for entity in entities.values())


def _entities(found: Found, known: OfficeKnowledge) -> Iterator[Entity]:
    for office in found.offices:
        yield from map(_owner, _owners(office))
        for tenure in office.tenures:
            yield _position(office, tenure, known)
            yield entity("Person", ident(tenure.person), name=[tenure.name], alias=tenure.others)
            yield _occupancy(office, tenure)
    yield from map(_body, found.bodies)


def _owners(office: OfficeView) -> Iterator[Named]:
    """The bodies that an office is of; states are no entities."""
    return (owner for owner in office.of if owner.id.startswith("body:"))


def _owner(body: Named) -> Entity:
    return entity("Organization", ident(body.id), name=[body.name], abbreviation=[body.short])


def _position_id(office: OfficeView, tenure: Tenure) -> str:
    """Where nobody says whose office it is, each person's is one of its own."""
    return ident(office.id) if office.of else ident(office.id, tenure.person)


def _position(office: OfficeView, tenure: Tenure, known: OfficeKnowledge) -> Entity:
    states = (*office.of, *([office.state] if office.state is not None else []))
    return entity(
        "Position",
        _position_id(office, tenure),
        name=[full_title(office, known)],
        organization=[ident(owner.id) for owner in _owners(office)],
        country=[country(state.id) for state in states],
    )


def _occupancy(office: OfficeView, tenure: Tenure) -> Entity:
    return entity(
        "Occupancy",
        ident("occupancy", office.id, tenure.person, tenure.status, str(tenure.from_day)),
        holder=[ident(tenure.person)],
        post=[_position_id(office, tenure)],
        status=[_status(office, tenure)],
        startDate=[_edge(tenure.since)],
        endDate=[_edge(tenure.until)],
        date=[calendar_date(seen.date) for seen in tenure.evidence],
        description=[] if tenure.status == "holder" else [tenure.status],
        summary=[seen.sentence for seen in telling(tenure)],
    )


def _edge(edge: Edge | None) -> str | None:
    """The date of a beginning or an end that a text tells; one that calls someone a former holder tells none."""
    return None if edge is None or edge.told in ("later", "next") else calendar_date(edge.value)


def _status(office: OfficeView, tenure: Tenure) -> str:
    """FollowTheMoney's word. An office that one person holds at a time has one current holder, the last; the others'
    tenures are over, whether a text tells of their end or not."""
    if tenure.until is not None:
        return "ended"
    if not office.single or tenure.status == "possible" or tenure.from_day is None:
        return "unknown"
    return "current" if tenure.latest else "ended"


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
