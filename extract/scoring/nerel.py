"""NEREL: its documents read from brat standoff, as they are. `nerel_mapping` turns them into our scheme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from extract.documents import Document, ReadError
from extract.language import Message
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
    """A text with its entities (each span and type once), relations (`name`, from, to) and Wikidata links (Q ids)."""

    document: Document
    labels: tuple[Label, ...]
    relations: tuple[tuple[str, Label, Label], ...]
    links: Mapping[Label, frozenset[str]]

    def text(self, label: Label) -> str:
        """What an entity covers."""
        return self.document.text[label.start : label.end]

    def related(self, name: str) -> Iterator[tuple[Label, Label]]:
        """Both sides of each relation of a name."""
        return ((first, second) for relation, first, second in self.relations if relation == name)


def read_folder(folder: str) -> list[NerelDocument]:
    """The documents of one of NEREL's folders (`train`, `dev`, `test`), sorted by name.

    Raises `ReadError` where there are none, and on a line that breaks the format.
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
    """The annotation that the lines of an `.ann` give a document; `place` names the file in errors."""
    entities: dict[str, Label] = {}
    relations: list[tuple[str, Label, Label]] = []
    links: dict[Label, frozenset[str]] = {}
    numbered = [(number, line.rstrip("\r").split("\t")) for number, line in enumerate(lines.split("\n"), 1)]
    for sign in "TRN":  # what a relation or a link names may stand below it
        for number, fields in numbered:
            if not fields[0].startswith(sign):
                continue
            try:
                if sign == "T":
                    entities[fields[0]] = _label(fields[1])
                elif sign == "R":
                    name, first, second = fields[1].split()
                    relations.append((name, entities[first.split(":")[1]], entities[second.split(":")[1]]))
                else:
                    _, id, *reference = fields[1].split()
                    links[entities[id]] = links.get(entities[id], frozenset()) | _wikidata(" ".join(reference))
            except (ValueError, IndexError, KeyError) as error:
                problem = Message("not NEREL's format ({line}): mend the line", line=repr("\t".join(fields)))
                raise ReadError(f"{place}:{number}", problem) from error
    return NerelDocument(document, tuple(sorted(set(entities.values()))), tuple(dict.fromkeys(relations)), links)


def _label(field: str) -> Label:
    type, borders = field.split(" ", 1)
    pieces = [tuple(map(int, piece.split())) for piece in borders.split(";")]
    return Label(min(start for start, _ in pieces), max(end for _, end in pieces), type)


def _wikidata(reference: str) -> frozenset[str]:
    """`Wikidata:Q813` → Q813; NEREL writes NULL where Wikidata has no entry, and a few broken ones."""
    return frozenset(re.findall(r"\bQ\d+\b", reference))
