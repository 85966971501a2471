"""Decisions: citations to records, and the count of a list against what its introduction announces."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from extract.decisions.facts import DECISIONS, DecisionFact, DecisionSpan
from extract.grammar.context import Context, slug
from extract.records import WARNINGS, Decision, Warning
from extract.text.inflection import phrase as nominative
from extract.text.spans import Span

TELLING = 3  # words of a title that tells an act on its own
LONGEST = 60  # characters of a title or a name in an id
RECENT = 20  # acts of one number or title that a citation is compared with


@dataclass(slots=True)
class _Act:
    """An act in the making, with what its citations say together; `name` is how the first of them names it, without
    issuer and date."""

    fact: DecisionFact
    title: str | None
    name: str
    issuer: str | None
    date: str | None
    mentions: list[int]

    @property
    def item(self) -> tuple[int, str | None] | None:
        """Which item of which list it is."""
        return None if self.fact.list_id is None else (self.fact.list_id, self.fact.number)

    @property
    def key(self) -> tuple[str, str]:
        """What two citations of one act share. An item's number may be no more than its place in the list."""
        if self.fact.number is not None and self.item is None:
            return "number", self.fact.number.casefold()
        name = self.title or self.name
        return "name", slug(name) or name

    def agrees(self, other: _Act) -> bool:
        """Whether nothing that both say differs; a shorter date may be the beginning of the other."""
        one, day = self.date or "", other.date or ""
        return (
            _may_equal(self.fact.kind, other.fact.kind)
            and _may_equal(self.issuer, other.issuer)
            and _may_equal(self.item, other.item)
            and (one.startswith(day) or day.startswith(one))
        )

    def take(self, other: _Act) -> None:
        """Adds a later citation, and what it says more."""
        self.fact = _fuller(self.fact, other.fact)
        self.title, self.issuer = self.title or other.title, self.issuer or other.issuer
        self.date = max(self.date, other.date, key=lambda day: len(day or ""))
        self.mentions += other.mentions


def resolve(
    context: Context, issuer_of: Callable[[Span], str | None], date_of: Callable[[Span], str | None]
) -> tuple[dict[int, str], tuple[Decision, ...], tuple[Warning, ...]]:
    """The decision behind each citation (span index → id), the records in order, and a warning for each list whose
    length differs from what its introduction announces. Two citations of one number, or of one title or name, are one
    decision, the last before, where nothing that both say of kind, issuer and date differs."""
    acts: list[_Act] = []
    alike: dict[tuple[str, str], list[_Act]] = defaultdict(list)
    for index, span in context.of_kind(DECISIONS):
        said = _act(context, index, span, issuer_of, date_of)
        known = next((act for act in reversed(alike[said.key][-RECENT:]) if act.agrees(said)), None)
        if known is None:
            acts.append(said)
            alike[said.key].append(said)
        else:
            known.take(said)
    records = tuple(_record(act, ident) for act, ident in zip(acts, _idents(acts), strict=True))
    ids = {index: record.id for record in records for index in record.mentions}
    return ids, records, tuple(_counted(context))


def _act(
    context: Context,
    index: int,
    span: DecisionSpan,
    issuer_of: Callable[[Span], str | None],
    date_of: Callable[[Span], str | None],
) -> _Act:
    """What one citation says."""
    fact = span.fact
    return _Act(
        fact,
        title=None if fact.title is None else context.text.string[fact.title[0] : fact.title[1]],
        name=_name(context, span, fact),
        issuer=None if fact.issuer is None else issuer_of(fact.issuer),
        date=None if fact.date is None else date_of(fact.date),
        mentions=[index],
    )


def _name(context: Context, span: DecisionSpan, fact: DecisionFact) -> str:
    """How a citation names its act, in the nominative, without issuer and date: «Хартии ШОС» → «Хартия»."""
    own = context.surface(span)
    parts = [part for part in (fact.issuer, fact.date) if part is not None and span.contains(part)]
    for part in sorted(parts, key=lambda part: -part.start):
        before = re.sub(r"\bот\s+\Z", "", own[: part.start - span.start])
        own = before + own[part.end - span.start :]
    return nominative(" ".join(own.split()))


def _may_equal(one: object, other: object) -> bool:
    return one is None or other is None or one == other


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


def _record(act: _Act, ident: str) -> Decision:
    return Decision(
        id=ident,
        kind=act.fact.kind,
        number=act.fact.number,
        title=act.title,
        issuer=act.issuer,
        date=act.date,
        mentions=tuple(act.mentions),
    )


# -- Identifiers


def _idents(acts: Sequence[_Act]) -> Iterator[str]:
    """The acts' ids; a second act of which no more is known than of the first is numbered."""
    taken: Counter[str] = Counter()
    for act in acts:
        ident = own = _ident(act)
        while ident in taken:
            taken[own] += 1
            ident = f"{own}-{taken[own]}"
        taken[ident] = 1
        yield ident


def _ident(act: _Act) -> str:
    """What tells an act: kind and number, or kind and title or name, with issuer and date; a title of three words needs
    neither."""
    by, said = act.key
    kind, told = slug(act.fact.kind or ""), slug(said)
    owner, day = (act.issuer or "").partition(":")[2].lower(), (act.date or "").replace("/", "-")
    if by == "name" and act.title is not None and len(told.split("-")) >= TELLING:
        owner = day = ""
    first = "" if kind in told.split("-") else kind
    return "decision:" + ("-".join(filter(None, (first, _cut(told), owner, day))) or "unknown")


def _cut(name: str) -> str:
    """A name of bounded length; what is cut off is told by a hash."""
    if len(name) <= LONGEST:
        return name
    return f"{name[:LONGEST].rpartition('-')[0]}-{blake2b(name.encode(), digest_size=4).hexdigest()}"


# -- Lists


def _counted(context: Context) -> Iterator[Warning]:
    """«list-count» for each list shorter or longer than announced."""
    lists = [span.fact for _, span in context.of_kind(DECISIONS) if span.fact.list_id is not None]
    found = Counter(fact.list_id for fact in lists)
    announced = {fact.list_id: fact.announced for fact in lists}
    for list_id, count in announced.items():
        if count is not None and count != found[list_id]:
            message = WARNINGS["list-count"].format(count=count, found=found[list_id])
            yield Warning(code="list-count", message=message)
