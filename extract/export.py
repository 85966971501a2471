"""Export: records → JSON Lines, JSON, or tables to read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import BinaryIO

import msgspec
from rich import box
from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from extract.records import Body, Official, Person, Record, State, to_json

WIDTH = 100  # columns of a table that no terminal shows


def write(records: Iterable[Record], format: str, out: BinaryIO) -> None:
    """Writes the records, one by one as they come, as `jsonl`, `json` (one array) or `table`."""
    WRITERS[format](records, out)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A binary file that takes the place of `path` when the block ends, and leaves no trace when it raises.

    Raises OSError, naming the file, where nothing can be written there.
    """
    if path.is_dir():
        raise IsADirectoryError(f"{path}: a folder: name a file")
    path = path.resolve()
    if not path.parent.is_dir():
        raise FileNotFoundError(f"{path}: its folder does not exist: create it")
    if path.exists() and not path.is_file():  # /dev/null, a pipe
        with path.open("wb") as file:
            yield file
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write_jsonl(records: Iterable[Record], out: BinaryIO) -> None:
    for record in records:
        out.write(to_json(record) + b"\n")
        out.flush()


def _write_json(records: Iterable[Record], out: BinaryIO) -> None:
    separator = b"[\n"
    for record in records:
        out.write(separator + msgspec.json.format(to_json(record), indent=2))
        separator = b",\n"
    out.write(b"\n]\n" if separator == b",\n" else b"[]\n")


def _write_tables(records: Iterable[Record], out: BinaryIO) -> None:
    for record in records:
        out.write(rendered(tables(record), terminal=out.isatty()).encode("utf-8", "replace"))
        out.flush()


def rendered(parts: Iterable[RenderableType], *, terminal: bool, wrap: bool = True) -> str:
    """The text that rich makes of the parts: in colour and as wide as the terminal, or plain and 100 columns wide."""
    page = StringIO()
    console = Console(file=page, force_terminal=terminal, width=None if terminal else WIDTH, highlight=False)
    for part in parts:
        console.print(part, soft_wrap=not wrap)
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().split("\n")[:-1])


WRITERS: dict[str, Callable[[Iterable[Record], BinaryIO], None]] = {
    "jsonl": _write_jsonl,
    "json": _write_json,
    "table": _write_tables,
}


# -- Tables


def tables(record: Record) -> Iterator[RenderableType]:
    """What rich prints of a record: a title, one table for each kind that was found, and the warnings."""
    names: dict[str, str] = {body.id: body.abbreviation or body.name for body in record.bodies}
    names |= {state.id: state.name for state in record.states}
    yield Rule(_title(record), align="left", style="dim")
    yield ""
    yield from _table(("Officials", "Post", "Of", "Found"), _officials(record.officials, names))
    yield from _table(("People", "Found"), _people(record.people))
    yield from _table(("Decisions", "Title", "Issuer", "Date"), _decisions(record, names))
    yield from _table(("Bodies", "Short", "Kind", "Found"), _bodies(record.bodies))
    yield from _table(("States", "Code", "Found"), _states(record.states))
    yield from _table(("Dates", "In the text", "Found"), _dates(record))
    for warning in record.warnings:
        yield Text.assemble(("Warning  ", "bold yellow"), warning.message)
    if record.warnings:
        yield ""


def _title(record: Record) -> Text:
    anchor = record.date
    day = f"{anchor.value} ({anchor.source})" if anchor.value is not None else "no date"
    return Text.assemble((record.id, "bold"), f" · {day} · {len(record.mentions)} mentions")


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[RenderableType]:
    """A table whose first column's name is its title; columns without any entry are left out."""
    rows = list(rows)
    if not rows:
        return
    filled = [position for position in range(len(columns)) if any(row[position] for row in rows)]
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for position in filled:
        name, title = columns[position], position == 0
        header = Text(name, style="bold cyan" if title else "dim")
        table.add_column(
            header,
            justify="right" if name == "Found" else "left",
            no_wrap=name in {"Found", "Code", "Date", "Short", "Decisions"},
            min_width=24 if title else None,
        )
    for row in rows:
        table.add_row(*(Text(row[position]) for position in filled))  # Text: brackets in a cell are no markup
    yield table
    yield ""


def _officials(officials: Iterable[Official], names: dict[str, str]) -> Iterator[Sequence[str]]:
    for official in officials:
        name, found = official.name, str(len(official.mentions))
        for post in official.posts:
            yield name, post.title, ", ".join(names.get(id, id) for id in post.of), found
            name = found = ""


def _people(people: Iterable[Person]) -> Iterator[Sequence[str]]:
    return ((person.name, str(len(person.mentions))) for person in people)


def _decisions(record: Record, names: dict[str, str]) -> Iterator[Sequence[str]]:
    """Kind and number, then the title, or where it has none how the text names it."""
    for one in record.decisions:
        number = f"№ {one.number}" if one.number is not None else ""
        title = one.title or next((record.mentions[index].text for index in one.mentions), "")
        issuer = names.get(one.issuer, one.issuer) if one.issuer is not None else ""
        yield f"{one.kind or ''} {number}".strip() or "–", " ".join(title.split()), issuer, one.date or ""


def _bodies(bodies: Iterable[Body]) -> Iterator[Sequence[str]]:
    return ((body.name, body.abbreviation or "", body.kind, str(len(body.mentions))) for body in bodies)


def _states(states: Iterable[State]) -> Iterator[Sequence[str]]:
    return ((state.name, state.code or "", str(len(state.mentions))) for state in states)


def _dates(record: Record) -> Iterator[Sequence[str]]:
    for one in record.dates:
        forms = dict.fromkeys(" ".join(record.mentions[index].text.split()) for index in one.mentions)
        yield one.value or "–", ", ".join(forms), str(len(one.mentions))
