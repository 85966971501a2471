"""brat standoff, written and read: one text, one file of labels (`.ann`) and one configuration for all, in the scheme
of the gold set."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import get_args

from extract.documents import Document, ReadError
from extract.formats.files import file_name
from extract.formats.labels import FACTS, NORMAL, NOTES, Gold, GoldDocument, Labels, mention_facts, relations
from extract.formats.markup import Markup
from extract.language import Message, placed
from extract.reading.anchors import read_dates
from extract.reading.encodings import NOT_FOUND, decode
from extract.reading.folders import texts
from extract.records import Record, Status
from extract.text.spans import KINDS

DATES = "dates.tsv"  # the days of a folder's texts that the caller gave or a page says

SPACE = re.compile(r"\s")
# The attributes and what they are of. Each status may be given; of the others' values those are listed that occur.
ATTRIBUTES = {
    "value": "date",
    "form": "state",
    "code": "state",
    "kind": "place|body|decision",
    "state": "place",
    "acting": "post",
    "former": "post",
    "status": "post",
    "since": "post",
    "until": "post",
    "number": "decision",
}
RELATIONS = """\
holder\tArg1:post, Arg2:person
of\tArg1:post, Arg2:state|place|body
same\tArg1:body|person|place|state, Arg2:body|person|place|state
issuer\tArg1:decision, Arg2:body|post|state|person
dated\tArg1:decision, Arg2:date
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
"""


def write_folder(records: Iterable[Record], folder: Path) -> None:
    """Writes `<id>.txt` and `<id>.ann` for each record, `annotation.conf`, and `dates.tsv` with the days that the
    caller gave or a page says. The records carry their text."""
    taken: dict[str, int] = {}
    values: dict[str, set[str]] = defaultdict(set, status=set(get_args(Status)))
    days = ["id\tdate\n"]
    for record in records:
        name = file_name(record.id, taken)
        (folder / f"{name}.txt").write_bytes((record.text or "").encode())
        (folder / f"{name}.ann").write_text(to_ann(record), encoding="utf-8", newline="")
        for fact in mention_facts(record):
            values[fact.name].add(fact.value)
        if record.date.source in {"given", "text"}:
            days.append(f"{name}\t{record.date.value}\n")
    (folder / "annotation.conf").write_text(_configuration(values), encoding="utf-8")
    if len(days) > 1:
        (folder / DATES).write_text("".join(days), encoding="utf-8")


def check(path: Path | None) -> None:
    """Raises OSError where `path` is no place for the folder, as one that holds labels."""
    if path is None:
        raise FileNotFoundError(Message("the format brat makes a folder: name it with -o"))
    if any(path.glob("*.ann")):
        problem = Message("holds labels (.ann), which would be lost: name another folder")
        raise FileExistsError(placed(path, problem))


def to_ann(record: Record) -> str:
    """The record as an `.ann`, with the attributes, relations and notes of a gold file."""
    lines = [
        f"T{number}\t{mention.type} {mention.start} {mention.end}\t{SPACE.sub(' ', mention.text)}"
        for number, mention in enumerate(record.mentions, 1)
    ]
    facts = [(f"T{index + 1}", name, value) for index, name, value in mention_facts(record)]
    free = NOTES | {NORMAL}
    attributes = [f"{name} {id} {value}".strip() for id, name, value in facts if name not in free]
    notes = [f"AnnotatorNotes {id}\t{name}: {value}" for id, name, value in facts if name in free]
    related = [f"{name} Arg1:T{first + 1} Arg2:T{second + 1}" for name, first, second in relations(record)]
    for sign, entries in (("A", attributes), ("R", related), ("#", notes)):
        lines += [f"{sign}{number}\t{entry}" for number, entry in enumerate(entries, 1)]
    return "".join(f"{line}\n" for line in lines)


def _configuration(values: Mapping[str, set[str]]) -> str:
    """The file `annotation.conf`, in which brat wants each value listed that an attribute may have."""
    kinds = "".join(f"{kind}\n" for kind in KINDS)
    attributes = "".join(f"{name}\tArg:{of}{_values(values.get(name, set()))}\n" for name, of in ATTRIBUTES.items())
    return f"[entities]\n{kinds}\n[relations]\n{RELATIONS}\n[events]\n\n[attributes]\n{attributes}"


def _values(values: set[str]) -> str:
    listed = "|".join(sorted(value for value in values if re.fullmatch(r"[^\s|,<>]+", value)))
    return f", Value:{listed}" if listed else ""


# -- Reading


def read_folder(folder: str, *, default: date | None = None, dates: Mapping[str, date] | None = None) -> Gold:
    """The texts of a folder (and of those in it) that have labels, sorted by path.

    A document's anchor is its entry in `dates`, else in the `dates.tsv` beside it, else `default`. Raises `ReadError`
    on a folder without labelled texts and on a line that breaks brat's format.
    """
    documents: list[GoldDocument] = []
    warnings: list[str] = []
    tables: dict[Path, Mapping[str, date]] = {}
    for path in texts(folder):
        ann = path.with_suffix(".ann")
        if not ann.exists():
            warnings.append(placed(path, Message("no {name} beside it; left out", name=ann.name)))
            continue
        text = decode(path.read_bytes(), str(path))
        markup, left_out = parse(decode(ann.read_bytes(), str(ann)), text, str(ann))
        warnings += left_out
        if path.parent not in tables:
            table = path.parent / DATES
            tables[path.parent] = read_dates(str(table)) if table.exists() else {}
        anchor = (dates or {}).get(path.stem) or tables[path.parent].get(path.stem) or default
        documents.append(GoldDocument(Document(path.stem, text, anchor, str(path)), markup))
    if not documents:
        problem = Message("no .txt with an .ann beside it in this folder: give a folder in brat's format")
        raise ReadError(folder, problem if Path(folder).is_dir() else Message(NOT_FOUND))
    return Gold(tuple(documents), tuple(warnings))


def parse(lines: str, text: str, place: str) -> tuple[Markup, list[str]]:
    """The markup that the lines of an `.ann` give a text, and a warning for each thing left out; `place` names the file
    in errors.

    Types, attributes and relations are read in any case; a discontinuous span as its hull; mentions of one span and
    type as one. A person's mentions are those that `same` joins or that carry the same name.
    """
    labels = Labels()
    numbered = [(f"{place}:{number}", line.rstrip("\r")) for number, line in enumerate(lines.split("\n"), 1)]
    for signs, reader in (("T", _read_mention), ("AM", _read_attribute), ("R", _read_relation), ("#", _read_note)):
        for where, line in numbered:
            if line.startswith(tuple(signs)):
                try:
                    reader(labels, line, text, where)
                except (ValueError, IndexError) as error:
                    problem = Message("not brat's format ({line}): mend the line", line=repr(line.strip()))
                    raise ReadError(where, problem) from error
                except KeyError as error:
                    problem = Message("no mention {id} in this file: mend the line", id=error.args[0])
                    raise ReadError(where, problem) from error
    return labels.markup(), labels.warnings(place)


def _read_mention(labels: Labels, line: str, text: str, place: str) -> None:
    id, middle, *rest = line.split("\t")
    type, borders = middle.split(" ", 1)
    pieces = [tuple(map(int, piece.split())) for piece in borders.split(";")]
    start, end = min(piece[0] for piece in pieces), max(piece[1] for piece in pieces)
    if not 0 <= start < end:
        raise ValueError(borders)
    labels.add_mention(id, type, start, end)
    if id in labels.marks and len(pieces) == 1 and rest and rest[0].split() != text[start:end].split():
        labels.shifted.append(place)


def _read_attribute(labels: Labels, line: str, text: str, place: str) -> None:
    name, id, *value = line.split("\t")[1].split(" ", 2)
    if id.startswith("T") and id not in labels.unknown and name.lower() in FACTS:
        labels.add_fact(id, name.lower(), value[0].strip())


def _read_note(labels: Labels, line: str, text: str, place: str) -> None:
    _, middle, note = line.split("\t", 2)
    type, id = middle.split(" ", 1)
    name, colon, value = note.partition(":")
    if type.lower() == "annotatornotes" and id in labels.marks and colon and name.strip().lower() in NOTES:
        labels.add_fact(id, name.strip().lower(), value.strip())


def _read_relation(labels: Labels, line: str, text: str, place: str) -> None:
    name, first, second = line.split("\t")[1].split()
    ids = first.split(":")[1], second.split(":")[1]
    if all(id.startswith("T") for id in ids):
        labels.add_relation(name, *ids)
