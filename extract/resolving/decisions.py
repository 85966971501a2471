"""Decisions: citations to records, and the count of a list against what its introduction announces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from extract.mentions.decisions import DecisionFact
from extract.records import Decision, Warning
from extract.resolving.ground import Ground
from extract.spans import Span


def resolve(
    ground: Ground, issuer_of: Callable[[Span], str | None], date_of: Callable[[Span], str | None]
) -> tuple[dict[int, str], tuple[Decision, ...], tuple[Warning, ...]]:
    """The decision behind each citation (span index → id), the records in order, and a warning for each list whose
    length differs from what its introduction announces. Two citations of one kind and number, or of one kind and
    title, are one decision."""
    ids: dict[int, str] = {}
    drafts: dict[str, tuple[DecisionFact, str | None, list[int]]] = {}
    keys: dict[tuple[str, ...], str] = {}
    for index, span in ground.of_kind("decision"):
        fact = _fact(span)
        title = None if fact.title is None else ground.text.string[fact.title[0] : fact.title[1]]
        key = _key(fact, title, ground.surface(span))
        ident = keys.setdefault(key, f"decision:{len(keys) + 1}")
        ids[index] = ident
        if ident in drafts:
            drafts[ident][2].append(index)
            drafts[ident] = (_fuller(drafts[ident][0], fact), drafts[ident][1] or title, drafts[ident][2])
        else:
            drafts[ident] = (fact, title, [index])
    records = tuple(_record(ident, *draft, issuer_of, date_of) for ident, draft in drafts.items())
    return ids, records, tuple(_counted(ground))


def _fact(span: Span) -> DecisionFact:
    assert isinstance(span.data, DecisionFact)
    return span.data


def _key(fact: DecisionFact, title: str | None, surface: str) -> tuple[str, ...]:
    if fact.list_id is not None:
        return ("item", str(fact.list_id), str(fact.number))
    if fact.number is not None:
        return ("number", fact.number)
    return ("title", fact.kind or "", (title or surface).lower())


def _fuller(one: DecisionFact, other: DecisionFact) -> DecisionFact:
    """What two citations of one act say together."""
    return DecisionFact(
        one.kind or other.kind,
        one.number or other.number,
        one.title or other.title,
        one.issuer or other.issuer,
        one.date or other.date,
        one.list_id,
        one.announced,
    )


def _record(
    ident: str,
    fact: DecisionFact,
    title: str | None,
    mentions: list[int],
    issuer_of: Callable[[Span], str | None],
    date_of: Callable[[Span], str | None],
) -> Decision:
    return Decision(
        id=ident,
        kind=fact.kind,
        number=fact.number,
        title=title,
        issuer=None if fact.issuer is None else issuer_of(fact.issuer),
        date=None if fact.date is None else date_of(fact.date),
        mentions=tuple(mentions),
    )


def _counted(ground: Ground) -> Iterator[Warning]:
    """«list-count» for each list shorter or longer than announced."""
    lists = [_fact(span) for _, span in ground.of_kind("decision") if _fact(span).list_id is not None]
    found = Counter(fact.list_id for fact in lists)
    announced = {fact.list_id: fact.announced for fact in lists}
    for list_id, count in announced.items():
        if count is not None and count != found[list_id]:
            yield Warning(
                code="list-count", message=f"a list announces {count} acts, {found[list_id]} are numbered in it"
            )
