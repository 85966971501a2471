"""Difference of two runs: what one found and the other did not.

A mention is keyed by (document, start, end, type, value): the value is a date's EDTF, a state's code, a place's or a
body's id, a person's name, the name of a post's holder, a decision's number. A holding is keyed by where its post
stands first, who holds it and how. A post that has another holder, or none, is told once: by the holding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.language import _
from extract.records import Official, Post, Record

HOLDING = "holding"  # stands where a mention's type does


class Finding(NamedTuple):
    """A mention with the value of its entity, or a holding with who holds the post and how."""

    document: str
    start: int
    end: int
    type: str
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What only the old records have and what only the new ones have, in order; and the documents that only one run
    has, whose findings are not compared."""

    lost: Sequence[Finding]
    gained: Sequence[Finding]
    dropped: Sequence[str]
    added: Sequence[str]


def findings(record: Record) -> Iterator[Finding]:
    """The mentions and the holdings of a record, as runs are compared by them."""
    values = _values(record)
    for mention in record.mentions:
        value = values.get(mention.entity or "", "")
        text = " ".join(mention.text.split())
        yield Finding(record.id, mention.start, mention.end, mention.type, value, text)
    for official in record.officials:
        for post in official.posts:
            yield _holding(record, official, post)


def _holding(record: Record, official: Official, post: Post) -> Finding:
    first = next((record.mentions[index] for index in post.mentions), None)
    start, end = (0, 0) if first is None else (first.start, first.end)
    how = [
        official.name,
        post.status,
        *(name for name in ("acting", "former") if getattr(post, name)),
        *(f"{name} {day}" for name in ("since", "until") if (day := getattr(post, name)) is not None),
    ]
    return Finding(record.id, start, end, HOLDING, ", ".join(how), post.title)


def _values(record: Record) -> dict[str, str]:
    """The value of each entity, empty where it has none."""
    values = {date.id: date.value or "" for date in record.dates}
    values |= {state.id: state.code or state.id for state in record.states}
    values |= {place.id: place.id for place in record.places} | {body.id: body.id for body in record.bodies}
    values |= {official.id: official.name for official in record.officials}
    values |= {person.id: person.name for person in record.people}
    return values | {decision.id: decision.number or "" for decision in record.decisions}


def difference(old: Iterable[Record], new: Iterable[Record]) -> Difference:
    """How the findings of two runs differ."""
    before, after = _by_document(old), _by_document(new)
    both = before.keys() & after.keys()
    changes = [_once(before[id] - after[id], after[id] - before[id]) for id in both]
    return Difference(
        sorted(one for lost, _gained in changes for one in lost.elements()),
        sorted(one for _lost, gained in changes for one in gained.elements()),
        sorted(before.keys() - both),
        sorted(after.keys() - both),
    )


def _by_document(records: Iterable[Record]) -> dict[str, Counter[Finding]]:
    found: dict[str, Counter[Finding]] = {}
    for record in records:
        found.setdefault(record.id, Counter()).update(findings(record))
    return found


def _once(lost: Counter[Finding], gained: Counter[Finding]) -> tuple[Counter[Finding], Counter[Finding]]:
    """What a document lost and gained, without the posts in both that only changed their holder where a holding of that
    holder changed: that one tells it."""
    changed = (*lost, *gained)
    holdings = [one.value for one in changed if one.type == HOLDING]
    told = {one[:4] for one in changed if one.type == "post" and _is_held(one, holdings)}
    told &= {one[:4] for one in lost} & {one[:4] for one in gained}
    before, after = ({one: n for one, n in side.items() if one[:4] not in told} for side in (lost, gained))
    return Counter(before), Counter(after)


def _is_held(post: Finding, holdings: Iterable[str]) -> bool:
    """Whether one of the holdings, as findings tell them, is of the holder of a post."""
    return bool(post.value) and any(held.startswith(f"{post.value}, ") for held in holdings)


def lines(found: Difference) -> list[str]:
    """The report: each change on a line, those of one document together, then the documents that one run alone has, and
    the sums by type."""
    changes = sorted([(one, "-") for one in found.lost] + [(one, "+") for one in found.gained], key=_order)
    report = [
        f"{sign} {document} {start}–{end} {type} {value or '∅'} «{text}»"
        for (document, start, end, type, value, text), sign in changes
    ]
    report += [_("- {document}: only in the old run").format(document=id) for id in found.dropped]
    report += [_("+ {document}: only in the new run").format(document=id) for id in found.added]
    sums = Counter((one.type, sign) for one, sign in changes)
    for kind in sorted({one.type for one, _sign in changes}):
        report.append(_sum(kind, sums[kind, "+"], sums[kind, "-"]))
    return [*report, _sum(None, len(found.gained), len(found.lost))]


def _order(change: tuple[Finding, str]) -> tuple[object, ...]:
    """By document and place; at one place what was lost, then what was gained."""
    one, sign = change
    return (*one[:4], sign == "+", *one[4:])


def _sum(kind: str | None, gained: int, lost: int) -> str:
    told = _("{gained} gained, {lost} lost").format(gained=gained, lost=lost)
    return told if kind is None else f"{kind}: {told}"
