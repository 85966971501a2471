"""Difference of two runs: `python -m extract.scoring.diff OLD.jsonl NEW.jsonl` lists what was lost and gained.

A mention is keyed by (document, start, end, type, value): the value is a date's EDTF, a state's code, a body's id, a
person's name, the name of a post's holder, a decision's number.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from extract.records import Record


class Found(NamedTuple):
    """A mention with what is known of it."""

    document: str
    start: int
    end: int
    type: str
    value: str
    text: str


def found(record: Record) -> list[Found]:
    """The mentions of a record."""
    values = _values(record)
    return [
        Found(record.id, one.start, one.end, one.type, values.get(one.entity or "", ""), " ".join(one.text.split()))
        for one in record.mentions
    ]


def _values(record: Record) -> dict[str, str]:
    """The value of each entity, empty where it has none."""
    values = {one.id: one.value or "" for one in record.dates}
    values |= {one.id: one.code or one.id for one in record.states}
    values |= {one.id: one.id for one in record.bodies}
    values |= {one.id: one.name for one in record.officials}
    values |= {one.id: one.name for one in record.people}
    return values | {one.id: one.number or "" for one in record.decisions}


def difference(old: Iterable[Record], new: Iterable[Record]) -> tuple[list[Found], list[Found]]:
    """What only the old records have and what only the new ones have, in order."""
    before = Counter(one for record in old for one in found(record))
    after = Counter(one for record in new for one in found(record))
    return sorted((before - after).elements()), sorted((after - before).elements())


def lines(lost: Sequence[Found], gained: Sequence[Found]) -> list[str]:
    """The report: each change on a line, those of one document together, then the sums by type."""
    changes = sorted([(one, "-") for one in lost] + [(one, "+") for one in gained])
    report = [
        f"{sign} {one.document} {one.start}–{one.end} {one.type} {one.value or '∅'} «{one.text}»"
        for one, sign in changes
    ]
    sums = Counter((one.type, sign) for one, sign in changes)
    for kind in sorted({one.type for one, _ in changes}):
        report.append(f"{kind}: {sums[kind, '+']} gained, {sums[kind, '-']} lost")
    return [*report, f"{len(gained)} gained, {len(lost)} lost"]


def read_records(path: Path) -> list[Record]:
    """The records of a JSON Lines file. Raises ValueError naming the file and line that is none."""
    records: list[Record] = []
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                records.append(msgspec.json.decode(line, type=Record))
            except msgspec.DecodeError as error:
                raise ValueError(f"{path}:{number}: not a record ({error}): run `extract-ru run` again") from error
    return records


def main(arguments: Sequence[str]) -> int:
    """Exit status 0, or 2 where the files could not be compared."""
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m extract.scoring.diff OLD.jsonl NEW.jsonl\n")
        return 2
    try:
        old, new = (read_records(Path(argument)) for argument in arguments)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in lines(*difference(old, new))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
