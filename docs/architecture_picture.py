"""Draws `docs/architecture.svg`: the folders of `extract/` as rooms, their imports as arrows.

`python docs/architecture_picture.py` writes it anew; a test holds it against the code.

A room stands above all that it imports. Of the arrows only those are drawn that no others imply, so that the picture
stays readable; imports that are for the type checker alone are none.
"""

from __future__ import annotations

import ast
import html
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "extract"
PICTURE = Path(__file__).with_name("architecture.svg")
LEFT_OUT = {"", "__main__", "page", "locale"}  # the package's face, and what is no Python
WIDTH, HEIGHT, GAP, ROW = 180, 44, 16, 104  # of a room, between rooms, between floors; in pixels
FONT = "font-family='system-ui, sans-serif'"

Rooms = Mapping[str, frozenset[str]]


def room_of(path: Path) -> str:
    """The room that a module lies in: its folder, or its own name at the top."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0] if parts != ("__init__",) else ""


@cache
def rooms() -> Rooms:
    """What each room imports from others."""
    found: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        room = room_of(path)
        if room not in LEFT_OUT:
            found.setdefault(room, set()).update(_imported(path))
    return {room: frozenset((others & found.keys()) - {room}) for room, others in found.items()}


def _imported(path: Path) -> Iterator[str]:
    for node in running(path):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("extract."))
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            package, *rest = node.module.split(".")
            if package == "extract":
                yield from rest[:1] or (alias.name for alias in node.names)


@cache
def running(path: Path) -> tuple[ast.AST, ...]:
    """The nodes of a module that are more than types."""
    return tuple(_running(ast.parse(path.read_text("utf-8"))))


def _running(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a module but those under `if TYPE_CHECKING:`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and getattr(child.test, "id", "") == "TYPE_CHECKING":
            continue
        yield child
        yield from _running(child)


def floors(rooms: Rooms) -> list[list[str]]:
    """The rooms by their floors, the ground first: each as low as what it imports allows. Raises CycleError where rooms
    import one another."""
    floor: dict[str, int] = {}
    for room in TopologicalSorter(rooms).static_order():
        floor[room] = max((floor[other] + 1 for other in rooms[room]), default=0)
    return [sorted(room for room in floor if floor[room] == level) for level in range(max(floor.values()) + 1)]


def arrows(rooms: Rooms) -> list[tuple[str, str]]:
    """The imports that no other imports imply."""

    @cache
    def below(room: str) -> frozenset[str]:
        return rooms[room].union(*(below(other) for other in rooms[room]))

    return [
        (room, other)
        for room in sorted(rooms)
        for other in sorted(rooms[room])
        if not any(other in below(between) for between in rooms[room])
    ]


def _is_folder(room: str) -> bool:
    return (PACKAGE / room / "__init__.py").exists()


def said(room: str) -> str:
    """What a room is for: the first words of its docstring, up to the colon's end."""
    path = PACKAGE / room / "__init__.py" if _is_folder(room) else PACKAGE / f"{room}.py"
    return (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n\n")[0].replace("\n", " ")


def drawn() -> str:
    """The picture as SVG."""
    every = rooms()
    levels = floors(every)
    width = max(len(level) for level in levels) * (WIDTH + GAP) + GAP
    height = len(levels) * ROW + GAP
    at: dict[str, tuple[float, float]] = {}
    for number, level in enumerate(levels):
        left = (width - len(level) * (WIDTH + GAP) + GAP) / 2
        for place, room in enumerate(_beside(level, every, at)):
            at[room] = left + place * (WIDTH + GAP), height - (number + 1) * ROW + GAP
    lines = [_arrow(*at[room], *at[other]) for room, other in arrows(every)]
    boxes = [_room(room, *place) for room, place in at.items()]
    marker = (
        "<defs><marker id='tip' viewBox='0 0 8 8' refX='7' refY='4' markerWidth='7' markerHeight='7' orient='auto'>"
        "<path d='M0 0 8 4 0 8z' fill='#8a94a6'/></marker></defs>"
    )
    head = f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' viewBox='0 0 {width} {height}'>"
    ground = f"<rect width='{width}' height='{height}' fill='#fff'/>"
    return "\n".join([head, marker, ground, *lines, *boxes, "</svg>", ""])


def _beside(level: list[str], rooms: Rooms, at: Mapping[str, tuple[float, float]]) -> list[str]:
    """A floor's rooms in an order that keeps arrows short: by the middle of what they import."""

    def middle(room: str) -> float:
        places = [at[other][0] for other in rooms[room]]
        return sum(places) / len(places) if places else 0.0

    return sorted(level, key=lambda room: (middle(room), room))


def _arrow(x: float, y: float, to_x: float, to_y: float) -> str:
    start, end = (x + WIDTH / 2, y + HEIGHT), (to_x + WIDTH / 2, to_y)
    bend = (end[1] - start[1]) / 2
    points = (*start, start[0], start[1] + bend, end[0], end[1] - bend, *end)
    path = "M{:g} {:g}C{:g} {:g} {:g} {:g} {:g} {:g}".format(*points)
    return f"<path d='{path}' fill='none' stroke='#b4bccb' marker-end='url(#tip)'/>"


def _room(room: str, x: float, y: float) -> str:
    name = f"{room}/" if _is_folder(room) else f"{room}.py"
    return (
        f"<g><title>{html.escape(said(room))}</title>"
        f"<rect x='{x:g}' y='{y:g}' width='{WIDTH}' height='{HEIGHT}' rx='6' fill='#eef3fb' stroke='#5b78b0'/>"
        f"<text x='{x + WIDTH / 2:g}' y='{y + HEIGHT / 2 + 5:g}' text-anchor='middle' {FONT} font-size='15'>"
        f"{name}</text>"
        "</g>"
    )


if __name__ == "__main__":
    PICTURE.write_text(drawn(), "utf-8")
    sys.stdout.write(f"{PICTURE.name}: {len(rooms())} rooms, {len(arrows(rooms()))} arrows\n")
