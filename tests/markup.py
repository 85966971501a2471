"""Marked-up lines: a text with its mentions as tags, nested as they nest, and the values under test as attributes.

    <post holder='Иван Иванов'>министр <body>МИД <state code='RUS'>России</state></body></post>

An attribute that a line leaves out is not judged; «none» stands for a value that is not known.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from extract.records import Body, Date, Decision, Official, Person, Place, Record, State

Entity = Date | State | Place | Body | Official | Person | Decision

_TAG = re.compile(
    r"<(?P<kind>date|state|place|body|person|post|decision)(?P<attributes>(?: \w+='[^']*')*)>|</(?P<close>\w+)>"
)
_ATTRIBUTE = re.compile(r"(\w+)='([^']*)'")

Facts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Tag:
    """A mention of a marked-up line: its kind, half-open code-point offsets and the values that the line gives."""

    kind: str
    start: int
    end: int
    facts: Facts


def read(line: str) -> tuple[str, list[Tag]]:
    """A marked-up line as plain text and its mentions."""
    text, position = "", 0
    opened: list[tuple[str, int, Facts]] = []
    tags: list[Tag] = []
    for match in _TAG.finditer(line):
        text += line[position : match.start()]
        position = match.end()
        if match["close"] is None:
            opened.append((match["kind"], len(text), dict(_ATTRIBUTE.findall(match["attributes"]))))
        else:
            kind, start, facts = opened.pop()
            assert kind == match["close"], f"<{kind}> is closed by </{match['close']}>: {line}"
            tags.append(Tag(kind, start, len(text), facts))
    assert not opened, f"<{opened[0][0]}> is not closed: {line}"
    return text + line[position:], tags


def write(text: str, tags: Collection[Tag]) -> str:
    """The marked-up line of a text and its mentions, which may nest but not cross."""
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    for tag in sorted(tags, key=lambda tag: (tag.start, -tag.end, tag.kind)):
        facts = "".join(f" {key}='{value}'" for key, value in tag.facts.items())
        opening[tag.start] = opening.get(tag.start, "") + f"<{tag.kind}{facts}>"
        closing[tag.end] = f"</{tag.kind}>" + closing.get(tag.end, "")
    return "".join(
        closing.get(place, "") + opening.get(place, "") + character for place, character in enumerate([*text, ""])
    )


def marked(record: Record, line: str, *kinds: str) -> str:
    """`line` as the record of its text would have it marked up: mentions of these kinds, with the attributes that the
    line asks for. Equal to `line` where all is right, so that a failure shows both lines."""
    text, tags = read(line)
    asked = {(tag.kind, tag.start, tag.end): tag.facts for tag in tags}
    found = []
    for index, mention in enumerate(record.mentions):
        if mention.type in kinds:
            known = facts(record, index)
            wanted = asked.get((mention.type, mention.start, mention.end), {})
            values = {key: known.get(key, "none") for key in wanted}
            found.append(Tag(mention.type, mention.start, mention.end, values))
    return write(text, found)


def entities(record: Record) -> tuple[Entity, ...]:
    """All records of a document's record, kind by kind."""
    return (
        *record.dates,
        *record.states,
        *record.places,
        *record.bodies,
        *record.officials,
        *record.people,
        *record.decisions,
    )


def facts(record: Record, index: int) -> Facts:
    """What the record says of a mention; values that are not known are left out."""
    mention = record.mentions[index]
    known: dict[str, str | None] = {"form": mention.form, "entity": mention.entity, "normal": mention.normal}
    known["status"] = mention.status
    if mention.type == "post":
        known |= {"of": " ".join(mention.of or ()) or None, **_holding(record, index)}
    else:
        for entity in entities(record):
            if entity.id == mention.entity:
                known |= _told(entity)
    return {key: value for key, value in known.items() if value is not None}


def _told(entity: Entity) -> dict[str, str | None]:
    match entity:
        case Date():
            return {"value": entity.value}
        case State():
            return {"code": entity.code}
        case Place():
            told = {"id": entity.id, "name": entity.name, "kind": entity.kind}
            return {**told, "state": entity.state}
        case Decision():
            issued = {"issuer": entity.issuer, "date": entity.date}
            return {"kind": entity.kind, "number": entity.number, "title": entity.title, **issued}
        case Body():
            belongs = {
                "parent": entity.parent,
                "state": entity.state,
                "place": entity.place,
                "abbreviation": entity.abbreviation,
            }
            return {"id": entity.id, "name": entity.name, "kind": entity.kind, **belongs}
        case Official() | Person():
            return {"name": entity.name}


def _holding(record: Record, index: int) -> dict[str, str | None]:
    for official in record.officials:
        for post in official.posts:
            if index in post.mentions:
                states = [word for word, true in (("acting", post.acting), ("former", post.former)) if true]
                dates = {"since": post.since, "until": post.until}
                return {"holder": official.name, "title": post.title, "as": " ".join(states) or None, **dates}
    return {}
