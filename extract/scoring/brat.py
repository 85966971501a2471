"""brat standoff: gold folders read, records written."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from extract.documents import Document
from extract.encodings import ReadError, decode
from extract.reading import read_dates
from extract.records import Body, Official, Person, Record
from extract.scoring.markup import Cluster, Mark, Markup, from_record
from extract.spans import KINDS, Kind

DATES = "dates.tsv"
TYPES: Mapping[str, Kind] = {kind: kind for kind in KINDS}
FACTS = frozenset({"value", "code", "form", "kind", "number"})
NOTES = frozenset({"name", "title"})
NOTE_TYPE = "annotatornotes"


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text with its labels."""

    document: Document
    markup: Markup


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold folder; each warning is one line on what of it was left out."""

    documents: tuple[GoldDocument, ...]
    warnings: tuple[str, ...]


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
            warnings.append(f"{path}: no {labels.name} beside it; left out")
            continue
        text = decode(path.read_bytes(), str(path))
        markup, unread = parse(decode(labels.read_bytes(), str(labels)), text, str(labels))
        warnings += unread
        if path.parent not in tables:
            table = path.parent / DATES
            tables[path.parent] = read_dates(str(table)) if table.exists() else {}
        anchor = (dates or {}).get(path.stem) or tables[path.parent].get(path.stem) or default
        documents.append(GoldDocument(Document(path.stem, text, anchor, str(path)), markup))
    if not documents:
        raise ReadError(folder, "no .txt with an .ann beside it in this folder: give a folder in brat's format")
    return Gold(tuple(documents), tuple(warnings))


# -- Reading


@dataclass(slots=True)
class _Lines:
    """What the lines of one file say, by brat's ids (T1 …)."""

    marks: dict[str, Mark] = field(default_factory=dict)
    facts: dict[Mark, dict[str, str]] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)  # ids of labels that are none of ours
    labels: set[str] = field(default_factory=set)  # and these labels
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
                    raise ReadError(where, f"not brat's format ({line.strip()!r}): mend the line") from error
                except KeyError as error:
                    raise ReadError(where, f"no mention {error.args[0]} in this file: mend the line") from error
    return _markup(lines), list(_warnings(lines, place))


def _read_span(lines: _Lines, line: str, text: str, number: int) -> None:
    id, middle, *rest = line.split("\t")
    label, borders = middle.split(" ", 1)
    pieces = [tuple(map(int, piece.split())) for piece in borders.split(";")]
    start, end = min(piece[0] for piece in pieces), max(piece[1] for piece in pieces)
    if not 0 <= start < end:
        raise ValueError(borders)
    kind = TYPES.get(label.lower())
    if kind is None:
        lines.unknown.add(id)
        lines.labels.add(label)
        return
    lines.marks[id] = Mark(start, end, kind)
    if len(pieces) == 1 and rest and rest[0].split() != text[start:end].split():
        lines.shifted.append(number)


def _read_attribute(lines: _Lines, line: str, text: str, number: int) -> None:
    name, id, *value = line.split("\t")[1].split(" ", 2)
    if id.startswith("T") and id not in lines.unknown and name.lower() in FACTS:
        _tell(lines, id, name.lower(), value[0].strip())


def _read_note(lines: _Lines, line: str, text: str, number: int) -> None:
    _, middle, note = line.split("\t", 2)
    kind, id = middle.split(" ", 1)
    name, colon, value = note.partition(":")
    if kind.lower() == NOTE_TYPE and id in lines.marks and colon and name.strip().lower() in NOTES:
        _tell(lines, id, name.strip().lower(), value.strip())


def _tell(lines: _Lines, id: str, key: str, value: str) -> None:
    lines.facts.setdefault(lines.marks[id], {})[key] = value


def _read_relation(lines: _Lines, line: str, text: str, number: int) -> None:
    name, first, second = line.split("\t")[1].split()
    ids = first.split(":")[1], second.split(":")[1]
    if all(id.startswith("T") and id not in lines.unknown for id in ids):
        for id in ids:
            lines.marks[id]  # a KeyError names the missing mention
        lines.relations.append((name.lower(), *ids))


def _warnings(lines: _Lines, place: str) -> Iterator[str]:
    if lines.labels:
        yield f"{place}: mentions of unknown types left out ({len(lines.unknown)}): {', '.join(sorted(lines.labels))}"
    if lines.shifted:
        yield f"{place}:{lines.shifted[0]}: text is not that of the offsets ({len(lines.shifted)} mentions): check them"


def _markup(lines: _Lines) -> Markup:
    marks = tuple(dict.fromkeys(lines.marks.values()))
    clusters = _clusters(marks, lines)
    holders: dict[Mark, tuple[Cluster, ...]] = {}
    of: dict[Mark, tuple[Cluster, ...]] = {}
    for name, first, second in lines.relations:
        post, side = lines.marks[first], lines.marks[second]
        if side.type == "post" and post.type != "post":
            post, side = side, post
        if name in {"holder", "holds"} and (post.type, side.type) == ("post", "person"):
            holders[post] = tuple(dict.fromkeys((*holders.get(post, ()), clusters[side])))
        elif name == "of" and post.type == "post" and side.type in {"state", "body"}:
            of[post] = tuple(dict.fromkeys((*of.get(post, ()), clusters[side])))
    return Markup(marks, lines.facts, holders, of)


def _clusters(marks: Iterable[Mark], lines: _Lines) -> dict[Mark, Cluster]:
    """For each mention all those of the same person, state or body."""
    group = {mark: {mark} for mark in marks}

    def join(one: Mark, other: Mark) -> None:
        if group[one] is not group[other]:
            group[one] |= group[other]
            for mark in group[other]:
                group[mark] = group[one]

    for name, first, second in lines.relations:
        if name == "same":
            join(lines.marks[first], lines.marks[second])
    named: dict[Hashable, Mark] = {}
    for mark in group:
        facts = lines.facts.get(mark, {})
        for key in ("name", "code"):
            if key in facts:
                join(named.setdefault((mark.type, facts[key]), mark), mark)
    return {mark: frozenset(joined) for mark, joined in group.items()}


# -- Writing


def to_ann(record: Record) -> str:
    """The record as an `.ann`, with the attributes, relations and notes of a gold file."""
    markup = from_record(record)
    ids = {mark: f"T{number}" for number, mark in reversed(list(enumerate(markup.marks, 1)))}
    lines = [
        f"T{number}\t{mark.type} {mark.start} {mark.end}\t{' '.join(mention.text.split())}"
        for number, (mark, mention) in enumerate(zip(markup.marks, record.mentions, strict=True), 1)
    ]
    attributes = [f"{key} {ids[mark]} {value}" for mark, key, value in _facts(markup) if key in FACTS]
    notes = [f"AnnotatorNotes {ids[mark]}\t{key}: {value}" for mark, key, value in _facts(markup) if key in NOTES]
    relations = [f"{name} Arg1:{ids[one]} Arg2:{ids[other]}" for name, one, other in _relations(record, markup)]
    for sign, entries in (("A", attributes), ("R", relations), ("#", notes)):
        lines += [f"{sign}{number}\t{entry}" for number, entry in enumerate(entries, 1)]
    return "".join(f"{line}\n" for line in lines)


def _facts(markup: Markup) -> list[tuple[Mark, str, str]]:
    return [
        (mark, key, " ".join(value.split()))
        for mark in sorted(markup.facts)
        for key, value in sorted(markup.facts[mark].items())
    ]


def _relations(record: Record, markup: Markup) -> Iterator[tuple[str, Mark, Mark]]:
    """Who holds which post, what it is of (by what nests in it), and which mentions of a body or person are one."""
    for post, persons in sorted(markup.holders.items()):
        yield from (("holder", post, min(person)) for person in persons if person)
    for post, sides in sorted(markup.of.items()):
        for side in sides:
            if nested := [mark for mark in side if mark.within(post)]:
                yield "of", post, min(nested)
    entities: tuple[Body | Official | Person, ...] = (*record.bodies, *record.officials, *record.people)
    for entity in entities:
        marks = [markup.marks[index] for index in entity.mentions if record.mentions[index].type != "post"]
        yield from (("same", mark, marks[0]) for mark in marks[1:])
