"""brat standoff: one text, one file of labels and one configuration for all, in the scheme of the gold set."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from extract.formats import facts
from extract.formats.files import file_name
from extract.language import Message, placed
from extract.records import Record
from extract.scoring.labels import NOTES
from extract.text.spans import KINDS

SPACE = re.compile(r"\s")
# The attributes and what they are of; the values of the free ones are those that occur.
ATTRIBUTES = {
    "value": "date",
    "form": "state",
    "code": "state",
    "kind": "body|decision",
    "acting": "post",
    "former": "post",
    "number": "decision",
}
RELATIONS = """\
holder\tArg1:post, Arg2:person
of\tArg1:post, Arg2:state|body
same\tArg1:body|person|state, Arg2:body|person|state
issuer\tArg1:decision, Arg2:body|post|state|person
dated\tArg1:decision, Arg2:date
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>
"""


def write_folder(records: Iterable[Record], folder: Path) -> None:
    """Writes `<id>.txt` and `<id>.ann` for each record, `annotation.conf`, and `dates.tsv` with the days that the
    caller gave. The records carry their text."""
    taken: dict[str, int] = {}
    values: dict[str, set[str]] = defaultdict(set)
    days = ["id\tdate\n"]
    for record in records:
        name = file_name(record.id, taken)
        (folder / f"{name}.txt").write_bytes((record.text or "").encode())
        (folder / f"{name}.ann").write_text(to_ann(record), encoding="utf-8", newline="")
        for _, key, value in facts.of_mentions(record):
            values[key].add(value)
        if record.date.source in {"given", "text"}:
            days.append(f"{name}\t{record.date.value}\n")
    (folder / "annotation.conf").write_text(_configuration(values), encoding="utf-8")
    if len(days) > 1:
        (folder / "dates.tsv").write_text("".join(days), encoding="utf-8")


def check(path: Path | None) -> None:
    """Raises OSError where `path` is no place for the folder, as one that holds labels."""
    if path is None:
        raise FileNotFoundError(Message("the format brat makes a folder: name it with -o"))
    if any(path.glob("*.ann")):
        problem = Message("holds labels (.ann), which would be lost: name another folder")
        raise FileExistsError(placed(path, problem))


def to_ann(record: Record) -> str:
    """The record as an `.ann`, with the attributes, relations and notes of a gold file."""
    known = facts.of_mentions(record)
    lines = [
        f"T{number}\t{one.type} {one.start} {one.end}\t{SPACE.sub(' ', one.text)}"
        for number, one in enumerate(record.mentions, 1)
    ]
    attributes = [f"{key} T{index + 1} {value}".strip() for index, key, value in known if key not in NOTES]
    notes = [f"AnnotatorNotes T{index + 1}\t{key}: {value}" for index, key, value in known if key in NOTES]
    relations = [f"{name} Arg1:T{one + 1} Arg2:T{other + 1}" for name, one, other in facts.relations(record)]
    for sign, entries in (("A", attributes), ("R", relations), ("#", notes)):
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
