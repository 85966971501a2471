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


class ValuedMention(NamedTuple):
    """A mention with the value of its entity."""

    document: str
    start: int
    end: int
    type: str
    value: str
    text: str


def valued(record: Record) -> list[ValuedMention]:
    """The mentions of a record, as runs are compared by them."""
    values = _values(record)
    return [
        ValuedMention(
            document=record.id,
            start=mention.start,
            end=mention.end,
            type=mention.type,
            value=values.get(mention.entity or "", ""),
            text=" ".join(mention.text.split()),
        )
        for mention in record.mentions
    ]


def _values(record: Record) -> dict[str, str]:
    """The value of each entity, empty where it has none."""
    values = {date.id: date.value or "" for date in record.dates}
    values |= {state.id: state.code or state.id for state in record.states}
    values |= {body.id: body.id for body in record.bodies}
    values |= {official.id: official.name for official in record.officials}
    values |= {person.id: person.name for person in record.people}
    return values | {decision.id: decision.number or "" for decision in record.decisions}


def difference(old: Iterable[Record], new: Iterable[Record]) -> tuple[list[ValuedMention], list[ValuedMention]]:
    """What only the old records have and what only the new ones have, in order."""
    before = Counter(mention for record in old for mention in valued(record))
    after = Counter(mention for record in new for mention in valued(record))
    return sorted((before - after).elements()), sorted((after - before).elements())


def lines(lost: Sequence[ValuedMention], gained: Sequence[ValuedMention]) -> list[str]:
    """The report: each change on a line, those of one document together, then the sums by type."""
    changes = sorted([(mention, "-") for mention in lost] + [(mention, "+") for mention in gained])
    report = [
        f"{sign} {document} {start}–{end} {type} {value or '∅'} «{text}»"
        for (document, start, end, type, value, text), sign in changes
    ]
    sums = Counter((mention.type, sign) for mention, sign in changes)
    for kind in sorted({mention.type for mention, _ in changes}):
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
