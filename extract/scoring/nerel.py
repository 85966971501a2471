"""NEREL: its documents read from brat standoff, as they are. `nerel_mapping` turns them into our scheme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from extract.documents import Document, ReadError
from extract.language import Message, placed
from extract.reading.encodings import decode
from extract.reading.folders import texts


class Label(NamedTuple):
    """One of NEREL's entities: half-open code-point offsets (of the hull, where it is discontinuous) and its type."""

    start: int
    end: int
    type: str

    def inside(self, other: Label) -> bool:
        """Whether it lies within another and is shorter."""
        return other.start <= self.start and self.end <= other.end and self[:2] != other[:2]


@dataclass(frozen=True, slots=True)
class NerelDocument:
    """A text with its entities (each span and type once), relations (`name`, from, to) and Wikidata links (Q ids);
    `warnings` name the lines that were left out."""

    document: Document
    labels: tuple[Label, ...]
    relations: tuple[tuple[str, Label, Label], ...]
    links: Mapping[Label, frozenset[str]]
    warnings: tuple[str, ...] = ()

    def text(self, label: Label) -> str:
        """What an entity covers."""
        return self.document.text[label.start : label.end]

    def related(self, name: str) -> Iterator[tuple[Label, Label]]:
        """Both sides of each relation of a name."""
        return ((first, second) for relation, first, second in self.relations if relation == name)


def read_folder(folder: str) -> list[NerelDocument]:
    """The documents of one of NEREL's folders (`train`, `dev`, `test`), sorted by name.

    Raises `ReadError` where there are none.
    """
    pairs = [(path, path.with_suffix(".ann")) for path in texts(folder)]
    documents = [_read(text, labels) for text, labels in pairs if labels.exists()]
    if not documents:
        problem = Message("no .txt with an .ann beside it here: give one of NEREL's folders, such as dev")
        raise ReadError(folder, problem)
    return documents


def _read(text: Path, labels: Path) -> NerelDocument:
    document = Document(text.stem, decode(text.read_bytes(), str(text)), source=str(text))
    return parse(decode(labels.read_bytes(), str(labels)), document, str(labels))


def parse(lines: str, document: Document, place: str) -> NerelDocument:
    """The annotation that the lines of an `.ann` give a document; `place` names the file in
    the warnings of the lines that are left out."""
    entities: dict[str, Label] = {}
    relations: list[tuple[str, Label, Label]] = []
    links: dict[Label, frozenset[str]] = {}
    warnings: list[str] = []
    numbered = [(number, line.rstrip("\r").split("\t")) for number, line in enumerate(lines.split("\n"), 1)]
    for sign in "TRN":  # what a relation or a link names may stand below it
        for number, fields in numbered:
            if not fields[0].startswith(sign):
                continue
            try:
                if sign == "T":
                    entities[fields[0]] = _label(fields[1], len(document.text))
                elif sign == "R":
                    name, first, second = fields[1].split()
                    relations.append((name, entities[first.split(":")[1]], entities[second.split(":")[1]]))
                else:
                    _, id, *reference = fields[1].split()
                    links[entities[id]] = links.get(entities[id], frozenset()) | _wikidata(" ".join(reference))
            except (ValueError, IndexError, KeyError):
                problem = Message("not NEREL's format ({line}); left out", line=repr("\t".join(fields)))
                warnings.append(placed(f"{place}:{number}", problem))
    labels = tuple(sorted(set(entities.values())))
    return NerelDocument(document, labels, tuple(dict.fromkeys(relations)), links, tuple(warnings))


def _label(field: str, length: int) -> Label:
    """`CITY 16 20;25 28` → the hull, in a text of that length. Raises ValueError where it is none."""
    type, borders = field.split(" ", 1)
    pieces = [tuple(map(int, piece.split())) for piece in borders.split(";")]
    if not all(0 <= start < end <= length for start, end in pieces):
        raise ValueError(field)
    return Label(min(start for start, _ in pieces), max(end for _, end in pieces), type)


def _wikidata(reference: str) -> frozenset[str]:
    """`Wikidata:Q813` → Q813; NEREL writes NULL where Wikidata has no entry, and a few broken ones."""
    return frozenset(re.findall(r"\bQ\d+\b", reference))
