"""Checks of bodies: their ids, kinds, parents, states, names and Wikidata items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import get_args

from extract.checking.problem import Problem
from extract.grammar.context import slug
from extract.knowledge import Knowledge
from extract.knowledge.bodies import BodyEntry
from extract.language import Message
from extract.records import BodyKind
from extract.text.morphology import fold


def of_body(body: BodyEntry, message: str) -> Problem:
    """A problem of the entry of one body."""
    return Problem("bodies", "body", body.id, message)


def ids_of_bodies(knowledge: Knowledge) -> Iterator[Problem]:
    """An id is a slug, because it becomes part of the record's id."""
    for body in knowledge.bodies.file.body:
        if body.id != slug(body.id):
            write = slug(body.id) or Message("small letters, digits and hyphens")
            yield of_body(body, Message("not an id: write {write}", write=write))


def kinds_of_bodies(knowledge: Knowledge) -> Iterator[Problem]:
    """Kinds are those that records have."""
    kinds, file = get_args(BodyKind), knowledge.bodies.file

    def wrong(kind: str) -> Message:
        return Message("{kind} is not a kind: choose {kinds}", kind=kind, kinds=", ".join(kinds))

    yield from (of_body(body, wrong(body.kind)) for body in file.body if body.kind not in kinds)
    for head in file.head:
        if head.kind not in kinds:
            yield Problem("bodies", "head", head.phrase, wrong(head.kind))


def parents_of_bodies(knowledge: Knowledge) -> Iterator[Problem]:
    """Every parent exists, and no body is its own ancestor."""
    by_id, (_, theirs) = knowledge.bodies.by_id, knowledge.files.layers("bodies")
    for body in knowledge.bodies.file.body:
        line, parent = [body.id], body.parent
        while parent is not None and parent in by_id and parent not in line:
            line.append(parent)
            parent = by_id[parent].parent
        if parent is not None and parent in line:
            chain = " → ".join([*line, parent])
            yield of_body(body, Message("is its own parent ({chain}): correct one of them", chain=chain))
        elif parent is not None and theirs is not None and theirs.find("body", id=parent):
            problem = Message("is switched off, but {body} belongs to it: switch that off too", body=line[-1])
            yield Problem("bodies", "body", parent, problem)
        elif parent is not None:
            yield of_body(body, Message("no body {id}: correct its parent, or add that body", id=parent))


def states_of_bodies(knowledge: Knowledge) -> Iterator[Problem]:
    """Every state is in the table of states."""
    for body in knowledge.bodies.file.body:
        if body.state is not None and body.state not in knowledge.states.by_id:
            problem = Message(
                "no state {id}: write its id in states.toml, mostly its ISO 3166-1 alpha-3 code", id=body.state
            )
            yield of_body(body, problem)


def names_of_bodies(knowledge: Knowledge) -> Iterator[Problem]:
    """A strong name belongs to one body only, and is not among its weak names too."""
    owners: dict[str, BodyEntry] = {}
    for body in knowledge.bodies.file.body:
        strong = {fold(name): name for name in body.strong}
        for folded, name in strong.items():
            other = owners.setdefault(folded, body)
            if other is not body:
                yield from (of_body(owner, _shared(name, rival)) for owner, rival in ((other, body), (body, other)))
        for name in body.weak:
            if fold(name) in strong:
                yield of_body(body, Message("its weak name {name} is strong too: leave one of the two", name=name))


def _shared(name: str, other: BodyEntry) -> Message:
    return Message(
        "its strong name {name} is one of {other} too: write it under `weak` in one of them", name=name, other=other.id
    )


def items_of_bodies(knowledge: Knowledge) -> Iterator[Problem]:
    """A Wikidata item belongs to one body only."""
    items = Counter(body.wikidata for body in knowledge.bodies.file.body)
    for body in knowledge.bodies.file.body:
        if body.wikidata is not None and not re.fullmatch(r"Q\d+", body.wikidata):
            yield of_body(body, Message("{item} is no item of Wikidata: write Q and its number", item=body.wikidata))
        elif body.wikidata is not None and items[body.wikidata] > 1:
            yield of_body(body, Message("{item} is another body's too: correct one of them", item=body.wikidata))
