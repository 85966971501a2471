"""brat standoff: gold folders read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from extract.documents import Document, ReadError
from extract.language import Message, placed
from extract.reading.anchors import read_dates
from extract.reading.encodings import decode
from extract.scoring.labels import FACTS, NOTES, Gold, GoldDocument, Labels, markup, shifted
from extract.scoring.markup import Markup

DATES = "dates.tsv"
NOTE_TYPE = "annotatornotes"


def read_folder(folder: str, *, default: date | None = None, dates: Mapping[str, date] | None = None) -> Gold:
    """The texts of a folder (and of those in it) that have labels, sorted by path.

    A document's anchor is its entry in `dates`, else in the `dates.tsv` beside it, else `default`. Raises `ReadError`
    on a folder without labelled texts and on a line that breaks brat's format.
    """
    documents: list[GoldDocument] = []
    warnings: list[str] = []
    tables: dict[Path, Mapping[str, date]] = {}
    for path in sorted(Path(folder).rglob("*.txt")):
        labels = path.with_suffix(".ann")
        if not labels.exists():
            warnings.append(placed(path, Message("no {name} beside it; left out", name=labels.name)))
            continue
        text = decode(path.read_bytes(), str(path))
        marked, unread = parse(decode(labels.read_bytes(), str(labels)), text, str(labels))
        warnings += unread
        if path.parent not in tables:
            table = path.parent / DATES
            tables[path.parent] = read_dates(str(table)) if table.exists() else {}
        anchor = (dates or {}).get(path.stem) or tables[path.parent].get(path.stem) or default
        documents.append(GoldDocument(Document(path.stem, text, anchor, str(path)), marked))
    if not documents:
        problem = Message("no .txt with an .ann beside it in this folder: give a folder in brat's format")
        raise ReadError(folder, problem)
    return Gold(tuple(documents), tuple(warnings))


# -- Reading


@dataclass(slots=True)
class _Lines(Labels):
    """What the lines of one file say, by brat's ids (T1 …)."""

    shifted: list[int] = field(default_factory=list)  # lines whose text is not the slice


def parse(labels: str, text: str, place: str) -> tuple[Markup, list[str]]:
    """The markup that an `.ann` gives a text, and a warning for each thing left out.

    Types, attributes and relations are read in any case; a discontinuous span as its hull; mentions of one span and
    type as one. A person's mentions are those that `same` joins or that carry the same name.
    """
    lines = _Lines()
    numbered = [(f"{place}:{number}", number, line) for number, line in enumerate(labels.split("\n"), 1)]
    for sign, reader in (("T", _read_span), ("AM", _read_attribute), ("R", _read_relation), ("#", _read_note)):
        for where, number, line in numbered:
            if line and line[0] in sign:
                try:
                    reader(lines, line.rstrip("\r"), text, number)
                except (ValueError, IndexError) as error:
                    problem = Message("not brat's format ({line!r}): mend the line", line=line.strip())
                    raise ReadError(where, problem) from error
                except KeyError as error:
                    problem = Message("no mention {id} in this file: mend the line", id=error.args[0])
                    raise ReadError(where, problem) from error
    return markup(lines), list(_warnings(lines, place))


def _read_span(lines: _Lines, line: str, text: str, number: int) -> None:
    id, middle, *rest = line.split("\t")
    label, borders = middle.split(" ", 1)
    pieces = [tuple(map(int, piece.split())) for piece in borders.split(";")]
    start, end = min(piece[0] for piece in pieces), max(piece[1] for piece in pieces)
    if not 0 <= start < end:
        raise ValueError(borders)
    lines.mark(id, label, start, end)
    if id in lines.marks and len(pieces) == 1 and rest and rest[0].split() != text[start:end].split():
        lines.shifted.append(number)


def _read_attribute(lines: _Lines, line: str, text: str, number: int) -> None:
    name, id, *value = line.split("\t")[1].split(" ", 2)
    if id.startswith("T") and id not in lines.unknown and name.lower() in FACTS:
        lines.tell(id, name.lower(), value[0].strip())


def _read_note(lines: _Lines, line: str, text: str, number: int) -> None:
    _, middle, note = line.split("\t", 2)
    kind, id = middle.split(" ", 1)
    name, colon, value = note.partition(":")
    if kind.lower() == NOTE_TYPE and id in lines.marks and colon and name.strip().lower() in NOTES:
        lines.tell(id, name.strip().lower(), value.strip())


def _read_relation(lines: _Lines, line: str, text: str, number: int) -> None:
    name, first, second = line.split("\t")[1].split()
    ids = first.split(":")[1], second.split(":")[1]
    if all(id.startswith("T") for id in ids):
        lines.relate(name, *ids)


def _warnings(lines: _Lines, place: str) -> Iterator[str]:
    if (unknown := lines.warning()) is not None:
        yield placed(place, unknown)
    if lines.shifted:
        yield placed(f"{place}:{lines.shifted[0]}", shifted(len(lines.shifted)))
