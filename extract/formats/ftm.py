"""FollowTheMoney: persons, positions, occupancies, organisations, the document and its mentions, one entity a line."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

import extract
from extract.formats.countries import country
from extract.records import Body, Official, Person, Post, Record, in_one_line

Entity = dict[str, Any]
OURS = "extract-ru-"  # how the ids begin
BEGINNING = f'{{"id":"{OURS}'.encode()
PUBLIC = frozenset({"government", "ministry", "parliament", "court", "agency", "armed-forces"})
REAL_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d(T\d\d:\d\d)?)?)?")


def write(records: Iterable[Record], out: BinaryIO) -> None:
    """Writes the entities of each record as it comes. One that several documents name is written for each, under one
    id: `ftm aggregate` joins them."""
    for record in records:
        for entity in entities(record):
            out.write(in_one_line(msgspec.json.encode(entity)) + b"\n")
        out.flush()


def entities(record: Record) -> Iterator[Entity]:
    """What FollowTheMoney can hold of a record. Each entity's `proof` is the document."""
    yield _document(record)
    for body in record.bodies:
        yield _body(body, record)
    for person in _people(record):
        posts = person.posts if isinstance(person, Official) else ()
        titles = [post.title for post in posts]
        yield entity("Person", ident(person.id), name=[person.name], position=titles, proof=[_document_id(record)])
        for post in posts:
            yield from _position(person, post, record)
    yield from _mentions(record)


def entity(schema: str, id: str, **properties: Iterable[str | None]) -> Entity:
    """An entity with the properties that have values."""
    filled = {name: [value for value in dict.fromkeys(values) if value] for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in filled.items() if values}}


def ident(*parts: str) -> str:
    """A stable id: of the same parts always the same. An official is the same person where a text names no post."""
    joined = "\n".join(re.sub(r"^official:", "person:", part) for part in parts)
    return f"{OURS}{hashlib.sha1(joined.encode()).hexdigest()}"


def organization_schema(kind: str) -> str:
    """The schema for a body of this kind."""
    return "Company" if kind == "company" else "PublicBody" if kind in PUBLIC else "Organization"


def _document_id(record: Record) -> str:
    return ident("document", *_origin(record))


def _origin(record: Record) -> tuple[str, str]:
    """What tells a document from all others: files of one name lie in several folders."""
    return record.id, os.path.normpath(record.source or "")


def calendar_date(value: str | None) -> str | None:
    """A year, month, day or minute of the calendar: FollowTheMoney drops all else, such as `XXXX-12-01`."""
    return value if value is not None and REAL_DATE.fullmatch(value) else None


def _people(record: Record) -> tuple[Official | Person, ...]:
    return (*record.officials, *record.people)


def _document(record: Record) -> Entity:
    return entity(
        "Document",
        _document_id(record),
        fileName=[Path(record.source).name if record.source not in (None, "-") else record.id],
        title=[record.id],
        date=[calendar_date(record.date.value)],
        language=["rus"],
        bodyText=[record.text],
        detectedCountry=[country(state.id) for state in record.states],
        peopleMentioned=[person.name for person in _people(record)],
        companiesMentioned=[body.name for body in record.bodies],
        processingAgent=[f"extract-ru {extract.__version__}"],
    )


def _body(body: Body, record: Record) -> Entity:
    known = {body.id for body in record.bodies}
    return entity(
        organization_schema(body.kind),
        ident(body.id),
        name=[body.name],
        abbreviation=[body.abbreviation],
        wikidataId=[body.wikidata],
        country=[country(body.state or "")],
        parent=[ident(body.parent)] if body.parent in known and body.parent is not None else [],
        proof=[_document_id(record)],
    )


def _status(post: Post) -> str:
    """FollowTheMoney's word for a holding: one that may yet come to be is of unknown status."""
    if post.former or post.status in ("ends", "past"):
        return "ended"
    return "unknown" if post.status == "possible" else "current"


def _position(person: Official | Person, post: Post, record: Record) -> Iterator[Entity]:
    whose = sorted(post.of) or [person.id]  # where nobody says, each person's is one of its own
    id = ident("position", post.title.casefold(), *whose)
    known = {body.id for body in record.bodies}
    yield entity(
        "Position",
        id,
        name=[post.title],
        organization=[ident(of) for of in post.of if of in known],
        country=[country(of) for of in post.of],
        proof=[_document_id(record)],
    )
    yield entity(
        "Occupancy",
        ident("occupancy", person.id, id),
        holder=[ident(person.id)],
        post=[id],
        status=[_status(post)],
        startDate=[calendar_date(post.since)],
        endDate=[calendar_date(post.until)],
        date=[calendar_date(record.date.value)],
        description=["acting"] if post.acting else [],
        proof=[_document_id(record)],
    )


def _mentions(record: Record) -> Iterator[Entity]:
    """One for each person and body: all the forms in which the document names it."""
    by_schema: tuple[tuple[str, Iterable[Official | Person | Body]], ...] = (
        ("Person", _people(record)),
        ("Organization", record.bodies),
    )
    for schema, all_named in by_schema:
        for named in all_named:
            forms = [record.mentions[index] for index in named.mentions]
            yield entity(
                "Mention",
                ident("mention", *_origin(record), named.id),
                document=[_document_id(record)],
                resolved=[ident(named.id)],
                name=[" ".join(form.text.split()) for form in forms if form.type in ("person", "body")] or [named.name],
                detectedSchema=[schema],
            )
