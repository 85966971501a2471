"""Records written by hand, for what reads records: texts with the mentions and officials that a test names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from ours import KNOWLEDGE

from extract.commands import cli
from extract.records import Anchor, Body, Decision, Mention, Official, Place, Post, Record, State, Status, to_json
from extract.register import building, store
from extract.register.rows import rows
from extract.register.views import Found
from extract.text.spans import Kind

STATES = {"KAZ": "Казахстан", "RUS": "Россия", "TJK": "Таджикистан", "FRA": "Франция"}


KINDS: dict[str, Kind] = {"state": "state", "place": "place", "body": "body"}


@dataclass(frozen=True)
class Held:
    """A post as a text gives it to a person: `post` and `of` (id → as written) are found in the text."""

    name: str
    post: str
    of: Sequence[tuple[str, str]] = ()
    acting: bool = False
    former: bool = False
    title: str | None = None
    status: Status = "holds"
    since: str | None = None
    until: str | None = None
    confidence: float = 1.0


def record(
    id: str,
    text: str,
    *held: Held,
    day: str | None = None,
    decisions: Sequence[Decision] = (),
    bodies: Sequence[Body] = (),
    with_text: bool = True,
) -> Record:
    """A record of a text with these posts. The bodies that posts are of need not be given."""
    found = _Mentions(text)
    officials = [_official(found, one) for one in held]
    ids = dict.fromkeys(ident for one in held for ident, _ in one.of)
    states = [ident.removeprefix("state:") for ident in ids if ident.startswith("state:")]
    known = {body.id: body for body in bodies}
    for ident in ids:
        if ident.startswith("body:") and ident not in known:
            known[ident] = body(ident, ident.removeprefix("body:").upper())
    return Record(
        id=id,
        source=f"{id}.txt",
        date=Anchor(value=day, source="none" if day is None else "given"),
        text=text if with_text else None,
        mentions=tuple(found.mentions),
        dates=(),
        states=tuple(State(id=f"state:{c}", code=c, name=STATES[c], wikidata=None, mentions=()) for c in states),
        bodies=tuple(known.values()),
        officials=tuple(officials),
        people=(),
        decisions=tuple(decisions),
        places=tuple(_place(ident, surface) for one in held for ident, surface in one.of if ident.startswith("place:")),
        warnings=(),
    )


def _place(id: str, name: str) -> Place:
    return Place(id=id, name=name, kind="region", state="RUS", wikidata=None, mentions=())


def body(id: str, name: str, **fields: str) -> Body:
    """A body without mentions."""
    kinds = {"abbreviation": None, "kind": "other", "wikidata": None, "parent": None, "state": None}
    return Body(id=id, name=name, mentions=(), **{**kinds, **fields})  # type: ignore[arg-type]


def write(path: Path, *records: Record) -> str:
    """Writes JSON Lines, gives the path."""
    path.write_bytes(b"".join(to_json(one) + b"\n" for one in records))
    return str(path)


KAZ, RUS, TJK, FRA = (
    ("state:KAZ", "Казахстана"),
    ("state:RUS", "России"),
    ("state:TJK", "Таджикистана"),
    ("state:FRA", "Франции"),
)
CSTO = ("body:одкб", "ОДКБ")


def gathered(*records: Record, dates: dict[str, date] | None = None) -> duckdb.DuckDBPyConnection:
    """A register of these records in memory, for what only asks."""
    connection = duckdb.connect(config=store.CONFIG)
    store.create(connection)
    table, known = dates or {}, KNOWLEDGE.offices
    building.add(connection, {one.id: rows(known, one, one.id, "", table.get(one.id)) for one in records})
    building.follow(connection, known)
    return connection


def built(folder: Path, *records: Record) -> None:
    """Builds a register of these records alone in a folder."""
    path = folder / "register.duckdb"
    path.unlink(missing_ok=True)
    building.build([write(folder / "records.jsonl", *records)], path, KNOWLEDGE, {}, print)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line that the user is told where `register` can do nothing."""
    assert cli.main(["register", *arguments]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    return line


def holders(found: Found) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.name, one.status, one.first, one.last) for office in found.offices for one in office.tenures]


def president(id: str, name: str, day: str | None = None, **how: Any) -> Record:
    return record(id, f"Президент Казахстана {name} прибыл.", Held(name, "Президент Казахстана", [KAZ], **how), day=day)


class _Mentions:
    def __init__(self, text: str) -> None:
        self.text = text
        self.mentions: list[Mention] = []

    def add(self, type: Kind, surface: str, entity: str, confidence: float) -> int:
        start = self.text.index(surface)
        adjective = type == "state" and surface[:1].islower()
        self.mentions.append(
            Mention(
                type=type,
                start=start,
                end=start + len(surface),
                text=surface,
                entity=entity,
                form="adjective" if adjective else "name" if type == "state" else None,
                source="test",
                confidence=confidence,
            )
        )
        return len(self.mentions) - 1


def _official(found: _Mentions, held: Held) -> Official:
    ident = "official:" + "-".join(held.name.lower().replace(".", "").split())
    spans: list[tuple[Kind, str, str]] = [("post", held.post, ident), ("person", held.name, ident)]
    spans += [(KINDS[owner.partition(":")[0]], surface, owner) for owner, surface in held.of]
    spans.sort(key=lambda span: (found.text.index(span[1]), -len(span[1])))  # as in every record
    places = {span[0]: found.add(*span, held.confidence) for span in spans}
    told = Post(
        title=held.title or held.post,
        of=tuple(owner for owner, _ in held.of),
        acting=held.acting,
        former=held.former,
        status=held.status,
        since=held.since,
        until=held.until,
        confidence=held.confidence,
        mentions=(places["post"],),
    )
    return Official(id=ident, name=held.name, posts=(told,), mentions=(places["post"], places["person"]))
