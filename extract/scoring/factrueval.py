"""factRuEval-2016: its documents read from the campaign's own format, as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from extract.documents import Document, ReadError
from extract.language import Message, placed
from extract.reading.encodings import decode

LAYERS = ("spans", "objects", "coref", "facts")
SEPARATOR = "# "  # what stands behind it is for people


class Piece(NamedTuple):
    """A span of the first layer: half-open code-point offsets and its tag, such as `org_name` or `job`."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class FactMention:
    """A mention of the second layer: `type` is Person, Org, LocOrg, Location or Project."""

    type: str
    pieces: tuple[Piece, ...]

    @property
    def hull(self) -> tuple[int, int]:
        """From the first piece's start to the last one's end."""
        return min(piece.start for piece in self.pieces), max(piece.end for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what the mentions name (third layer). `values` are its key and value pairs, such as (lastname, Лужков)."""

    mentions: tuple[FactMention, ...]
    values: tuple[tuple[str, str], ...]

    def all(self, *keys: str) -> list[str]:
        """The values of some keys, in order; `firstname1` counts as `firstname`."""
        return [value for key, value in self.values if key.rstrip("0123456789") in keys]


@dataclass(frozen=True, slots=True)
class Argument:
    """One line of a fact: `texts` are the words given, several where any of them will do; `entities` and `pieces` what
    they point to."""

    name: str
    texts: tuple[str, ...]
    entities: tuple[Entity, ...] = ()
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the fourth layer; `kind` is lower case, such as `occupation`."""

    kind: str
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class FactDocument:
    """A text with its four layers; `warnings` name the lines of these that were left out."""

    document: Document
    mentions: tuple[FactMention, ...]
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    warnings: tuple[str, ...] = ()


def read_folder(folder: str) -> list[FactDocument]:
    """The documents of `devset` or `testset`, in the order of their numbers. A layer that is missing is empty.

    Raises `ReadError` where there are none.
    """
    texts = sorted(Path(folder).glob("book_*.txt"), key=lambda path: (len(path.stem), path.stem))
    documents = [_read(path) for path in texts if path.with_suffix(".objects").exists()]
    if not documents:
        problem = Message("no book_N.txt with its layers here: give factRuEval-2016's devset or testset")
        raise ReadError(folder, problem)
    return documents


def _read(path: Path) -> FactDocument:
    document = Document(path.stem, decode(path.read_bytes(), str(path)), source=str(path))
    layers = {name: path.with_suffix(f".{name}") for name in LAYERS}
    lines = {name: decode(file.read_bytes(), str(file)) if file.exists() else "" for name, file in layers.items()}
    return parse(document, lines, str(path.with_suffix("")))


def parse(document: Document, layers: Mapping[str, str], place: str) -> FactDocument:
    """A document from the texts of its layers, by name; `place` is the files' path without the ending, for the
    warnings of the lines that are left out."""
    read = _Layers(document)
    warnings: list[str] = []
    readers: tuple[tuple[str, Callable[[list[str]], None], bool], ...] = (
        ("spans", read.piece, False),
        ("objects", read.mention, False),
        ("coref", read.entity, True),
        ("facts", read.fact, True),
    )
    for name, reader, grouped in readers:
        for number, block in _blocks(layers.get(name, ""), grouped=grouped):
            try:
                reader(block)
            except (ValueError, IndexError, KeyError):
                problem = Message("not factRuEval's format ({line}); left out", line=repr(block[0]))
                warnings.append(placed(f"{place}.{name}:{number}", problem))
    mentions, entities = tuple(read.mentions.values()), tuple(read.entities.values())
    return FactDocument(document, mentions, entities, tuple(read.facts), tuple(warnings))


@dataclass(slots=True)
class _Layers:
    """What has been read of a document's layers, by id. Each method adds what a block of lines says, and raises
    ValueError, IndexError or KeyError where it says nothing that can be used."""

    document: Document
    pieces: dict[str, Piece] = field(default_factory=dict)
    mentions: dict[str, FactMention] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)

    def piece(self, block: list[str]) -> None:
        id, tag, start, length, *_ = block[0].split()
        piece = Piece(int(start), int(start) + int(length), tag)
        if not 0 <= piece.start < piece.end <= len(self.document.text):
            raise ValueError(piece)
        self.pieces[id] = piece

    def mention(self, block: list[str]) -> None:
        id, type, *parts = block[0].partition(SEPARATOR)[0].split()
        pieces = tuple(sorted(self.pieces[part] for part in parts))
        if not pieces:
            raise ValueError(block)
        self.mentions[id] = FactMention(type, pieces)

    def entity(self, block: list[str]) -> None:
        id, *ids = block[0].split()
        values = (line.partition(" ")[::2] for line in block[1:])
        named = tuple((key, value.strip()) for key, value in values if value.strip())
        self.entities[id] = Entity(tuple(self.mentions[part] for part in ids if part in self.mentions), named)

    def fact(self, block: list[str]) -> None:
        kind = block[0].split()[1].strip(" :").lower()
        arguments = tuple(_argument(line, self.entities, self.pieces) for line in block[1:])
        self.facts.append(Fact(kind, arguments))


def _blocks(text: str, *, grouped: bool) -> Iterator[tuple[int, list[str]]]:
    """The lines with the number of the first: one by one, or those between blank lines together."""
    block: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if block and (not grouped or not line.strip()):
            yield number - len(block), block
            block = []
        if line.strip():
            block.append(line.strip())


def _argument(line: str, entities: Mapping[str, Entity], pieces: Mapping[str, Piece]) -> Argument:
    """`Where obj144 Турецкая республика | Турция`, `Position span33785 губернатора | span33825 глава`."""
    name, _, rest = line.partition(" ")
    texts: list[str] = []
    pointed: list[str] = []
    for alternative in rest.split("|"):
        first, _, words = alternative.strip().partition(" ")
        if first[:3] == "obj" or first[:4] == "span":
            pointed.append(first)
            texts.append(words.strip())
        else:
            texts.append(alternative.strip())
    return Argument(
        name.lower(),
        tuple(text for text in texts if text),
        tuple(entities[id[3:]] for id in pointed if id[:3] == "obj"),
        tuple(pieces[id[4:]] for id in pointed if id[:4] == "span"),
    )
