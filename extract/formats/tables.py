"""Tables: records as tables for people, in a terminal or a file."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import BinaryIO

from rich import box
from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from extract.language import _, as_message, marked, ngettext, quoted, translated, visible
from extract.records import WARNINGS, Body, Official, Person, Place, Post, Record, State, Status

WIDTH = 100  # columns of a table that no terminal shows, where COLUMNS does not say
TITLE = 24  # columns of a table's first column, where there is room
OFFICIALS = (marked("Officials"), marked("Post"), marked("Of"), marked("Held as"), marked("Found"))
FORMERLY = marked("formerly")
FORMERLY = marked("formerly")
STATUSES: Mapping[Status, str] = {
    "holds": marked("in office"),
    "begins": marked("takes office"),
    "ends": marked("leaves office"),
    "past": FORMERLY,
    "possible": marked("possibly"),
}
PEOPLE = (marked("People"), "Found")
DECISIONS = (marked("Decisions"), marked("Title"), marked("Issuer"), marked("Date"))
BODIES = (marked("Bodies"), marked("Short"), marked("Kind"), "Found")
STATES = (marked("States"), marked("Code"), "Found")
PLACES = (marked("Places"), "Kind", marked("State"), "Found")
DATES = (marked("Dates"), marked("In the text"), "Found")
COUNTS = frozenset({"Found", "Documents"})  # columns of numbers
KINDS = (
    *(marked("international"), marked("organ"), marked("government"), marked("ministry"), marked("parliament")),
    *(marked("court"), marked("agency"), marked("armed-forces"), marked("party"), marked("media"), marked("company")),
    marked("other"),
)
PLACE_KINDS = (marked("region"), marked("district"), marked("settlement"))
SOURCES = marked("given"), marked("dateline"), marked("text")


def write_tables(records: Iterable[Record], out: BinaryIO) -> None:
    """Writes each record's tables as soon as it comes: in colour to a terminal, plain to all else."""
    for record in records:
        out.write(rendered(tables(record), terminal=out.isatty()).encode("utf-8", "replace"))
        out.flush()


def rendered(parts: Iterable[RenderableType], *, terminal: bool, wrap: bool = True) -> str:
    """The text that rich makes of the parts: in colour and as wide as the terminal, or plain and as wide as COLUMNS
    says, else `WIDTH`."""
    page = StringIO()
    width = None if terminal or os.environ.get("COLUMNS", "").isdigit() else WIDTH  # None: rich asks and obeys both
    console = Console(file=page, force_terminal=terminal, width=width, highlight=False)
    for part in parts:
        console.print(part, soft_wrap=not wrap)
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().split("\n")[:-1])


def tables(record: Record) -> Iterator[RenderableType]:
    """What rich prints of a record: a title, one table for each kind that was found, and the warnings."""
    yield from title(record)
    yield from entity_tables(record)


def title(record: Record) -> Iterator[RenderableType]:
    """The record's id and date, and how many mentions it has."""
    yield Rule(_title(record), align="left", style="dim")
    yield ""


def entity_tables(record: Record) -> Iterator[RenderableType]:
    """One table for each kind that was found, and the warnings."""
    short = Counter(body.abbreviation for body in record.bodies)  # «МИД» may be two states'
    names: dict[str, str] = {
        body.id: body.abbreviation if body.abbreviation and short[body.abbreviation] == 1 else body.name
        for body in record.bodies
    }
    names |= {state.id: state.name for state in record.states} | {place.id: place.name for place in record.places}
    yield from table(OFFICIALS, _officials(record.officials, names))
    yield from table(PEOPLE, _people(record.people))
    yield from table(DECISIONS, _decisions(record, names))
    yield from table(BODIES, _bodies(record.bodies))
    yield from table(STATES, _states(record.states))
    yield from table(PLACES, _places(record.places))
    yield from table(DATES, _dates(record))
    for warning in record.warnings:
        message = translated(as_message(warning.message, WARNINGS.values()))
        yield Text.assemble((_("Warning"), "bold yellow"), "  ", visible(message))
    if record.warnings:
        yield ""


def _title(record: Record) -> Text:
    anchor, count = record.date, len(record.mentions)
    day = f"{anchor.value} ({_(anchor.source)})" if anchor.value is not None else _("no date")
    mentions = ngettext("{count} mention", "{count} mentions", count).format(count=count)
    return Text.assemble((quoted(record.id), "bold"), f" · {day} · {mentions}")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[RenderableType]:
    """A table whose first column's name is its title; columns without any entry are left out. The widest columns give
    way where the page is narrow, those of numbers last. The names of the columns are in the catalogue."""
    rows = list(rows)
    if not rows:
        return
    filled = [position for position in range(len(columns)) if any(row[position] for row in rows)]
    shown = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for position in filled:
        name, title = columns[position], position == 0
        header = Text(_(name).ljust(TITLE), style="bold cyan") if title else Text(_(name), style="dim")
        counts = name in COUNTS
        shown.add_column(header, justify="right" if counts else "left", no_wrap=counts, overflow="fold")
    for row in rows:
        shown.add_row(*(Text(visible(row[position])) for position in filled))  # Text: brackets in a cell are no markup
    yield shown
    yield ""


def _officials(officials: Iterable[Official], names: dict[str, str]) -> Iterator[Sequence[str]]:
    for official in officials:
        name, found = official.name, str(len(official.mentions))
        for post in official.posts:
            yield name, post.title, ", ".join(names.get(id, id) for id in post.of), _standing(post), found
            name = found = ""


def _standing(post: Post) -> str:
    """How a post is held, and since and until when, in the page's words."""
    said = [
        _("acting") if post.acting else "",
        _(FORMERLY) if post.former and post.status != "past" else "",
        "" if post.acting and post.status == "holds" else _(STATUSES[post.status]),
        "" if post.since is None else _("since {day}").format(day=post.since),
        "" if post.until is None else _("until {day}").format(day=post.until),
    ]
    return ", ".join(filter(None, said))


def _people(people: Iterable[Person]) -> Iterator[Sequence[str]]:
    return ((person.name, str(len(person.mentions))) for person in people)


def _decisions(record: Record, names: dict[str, str]) -> Iterator[Sequence[str]]:
    """Kind and number, then the title, or where it has none how the text names it, in the nominative."""
    from extract.text.nominative import phrase  # with the dictionary, which tables of other things do without

    for decision in record.decisions:
        cited = next((record.mentions[index].text for index in decision.mentions), "")
        title = decision.title or phrase(" ".join(cited.split()))
        issuer = names.get(decision.issuer, decision.issuer) if decision.issuer is not None else ""
        yield act(decision.kind, decision.number) or "–", " ".join(title.split()), issuer, decision.date or ""


def act(kind: str | None, number: str | None) -> str:
    """An act's kind and number: `указ № 7`; empty where neither is known."""
    return f"{kind or ''} {f'№ {number}' if number is not None else ''}".strip()


def _bodies(bodies: Iterable[Body]) -> Iterator[Sequence[str]]:
    return ((body.name, body.abbreviation or "", _(body.kind), str(len(body.mentions))) for body in bodies)


def _states(states: Iterable[State]) -> Iterator[Sequence[str]]:
    return ((state.name, state.code or "", str(len(state.mentions))) for state in states)


def _places(places: Iterable[Place]) -> Iterator[Sequence[str]]:
    return ((place.name, _(place.kind), place.state or "", str(len(place.mentions))) for place in places)


def _dates(record: Record) -> Iterator[Sequence[str]]:
    for date in record.dates:
        forms = dict.fromkeys(" ".join(record.mentions[index].text.split()) for index in date.mentions)
        yield date.value or "–", ", ".join(forms), str(len(date.mentions))
