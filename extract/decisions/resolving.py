"""Decisions: citations to records, and the count of a list against what its introduction announces."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from msgspec.structs import replace

from extract.decisions.facts import DECISIONS, Citation, DecisionSpan
from extract.grammar.context import Context, slug
from extract.records import WARNINGS, Decision, Warning
from extract.text.nominative import phrase as nominative
from extract.text.spans import Span

ENOUGH = 3  # words of a title that identifies an act on its own
LONGEST = 60  # characters of a title or a name in an id
_LIKE_A_HYPHEN = re.compile(r"[\s–]+")  # «44 ФЗ» is «44-ФЗ»
RECENT = 20  # acts of one number or title that a citation is compared with


@dataclass(slots=True)
class _Draft:
    """An act's record in the making, with what its citations say together; `name` is how the first of them names it,
    without issuer and date; mentions are indices into the context's spans."""

    citation: Citation
    title: str | None
    name: str
    issuer: str | None
    date: str | None
    mentions: list[int]

    @property
    def item(self) -> tuple[int, str | None] | None:
        """Which item of which list it is."""
        return None if self.citation.list_id is None else (self.citation.list_id, self.citation.number)

    @property
    def key(self) -> tuple[str, str]:
        """What two citations of one act share. An item's number may be no more than its place in the list."""
        if self.citation.number is not None and self.item is None:
            return "number", _LIKE_A_HYPHEN.sub("-", self.citation.number.casefold())
        name = self.title or self.citation.act or self.name
        return "name", slug(name) or name

    def agrees(self, other: _Draft) -> bool:
        """Whether nothing that both say differs; a shorter date may be the beginning of the other."""
        date, others_date = self.date or "", other.date or ""
        return (
            _may_equal(self.citation.kind, other.citation.kind)
            and _may_equal(self.issuer, other.issuer)
            and _may_equal(self.item, other.item)
            and (date.startswith(others_date) or others_date.startswith(date))
        )

    def take(self, other: _Draft) -> None:
        """Adds a later citation, and what it says more."""
        own, later = self.citation, other.citation
        self.citation = replace(own, kind=own.kind or later.kind, number=own.number or later.number)
        self.title, self.issuer = self.title or other.title, self.issuer or other.issuer
        self.date = max(self.date, other.date, key=lambda date: len(date or ""))
        self.mentions += other.mentions


def resolve(
    context: Context, issuer_of: Callable[[Span], str | None], date_of: Callable[[Span], str | None]
) -> tuple[dict[int, str], tuple[Decision, ...], tuple[Warning, ...]]:
    """The decision behind each citation (span index → id), the records in order, and a warning for each list whose
    length differs from what its introduction announces. Two citations of one number, or of one title or name, are one
    decision, the last before, where nothing that both say of kind, issuer and date differs; a short form is the one
    that it stands for, or the last of its kind."""
    drafts: list[_Draft] = []
    alike: dict[tuple[str, str], list[_Draft]] = defaultdict(list)
    last: dict[str | int | None, _Draft] = {}  # by kind, and by the offset of each citation
    for index, span in context.of_kind(DECISIONS):
        citation = span.fact
        if citation.short and (full := last.get(citation.stands_for or citation.kind)) is not None:
            full.mentions.append(index)
            continue
        draft = _draft(context, index, span, issuer_of, date_of)
        known = next((known for known in reversed(alike[draft.key][-RECENT:]) if known.agrees(draft)), None)
        last[citation.kind] = last[span.start] = draft if known is None else known
        if known is None:
            drafts.append(draft)
            alike[draft.key].append(draft)
        else:
            known.take(draft)
    records = tuple(_record(draft, ident) for draft, ident in zip(drafts, _idents(drafts), strict=True))
    ids = {index: record.id for record in records for index in record.mentions}
    return ids, records, tuple(_miscounted(context))


def _draft(
    context: Context,
    index: int,
    span: DecisionSpan,
    issuer_of: Callable[[Span], str | None],
    date_of: Callable[[Span], str | None],
) -> _Draft:
    """What one citation says."""
    citation = span.fact
    return _Draft(
        citation,
        title=None if citation.title is None else context.scene.string[slice(*citation.title)],
        name=_name(context, span),
        issuer=None if citation.issuer is None else issuer_of(citation.issuer),
        date=None if citation.date is None else date_of(citation.date),
        mentions=[index],
    )


def _name(context: Context, span: DecisionSpan) -> str:
    """How a citation names its act, in the nominative, without issuers and date: «Хартии ШОС» → «Хартия»."""
    own, citation = context.surface(span), span.fact
    parts = [part for part in (*citation.issuers, citation.date) if part is not None and span.contains(part)]
    for part in sorted(parts, key=lambda part: -part.start):
        before = re.sub(r"(?:\bот|\bи|,)\s+\Z", "", own[: part.start - span.start])
        own = before + own[part.end - span.start :]
    return nominative(" ".join(own.split()))


def _may_equal(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _record(draft: _Draft, ident: str) -> Decision:
    return Decision(
        id=ident,
        kind=draft.citation.kind,
        number=draft.citation.number,
        title=draft.title,
        issuer=draft.issuer,
        date=draft.date,
        mentions=tuple(draft.mentions),
    )


# -- Identifiers


def _idents(drafts: Sequence[_Draft]) -> Iterator[str]:
    """The acts' ids; a second act of which no more is known than of the first is numbered."""
    taken: Counter[str] = Counter()
    for draft in drafts:
        ident = own = _ident(draft)
        while ident in taken:
            taken[own] += 1
            ident = f"{own}-{taken[own]}"
        taken[ident] = 1
        yield ident


def _ident(draft: _Draft) -> str:
    """What identifies an act: kind and number, or kind and title or name, with issuer and date; a title of three words
    needs neither."""
    by, key = draft.key
    kind, name = slug(draft.citation.kind or ""), slug(key)
    issuer, date = (draft.issuer or "").partition(":")[2].lower(), (draft.date or "").replace("/", "-")
    if by == "name" and draft.title is not None and len(name.split("-")) >= ENOUGH:
        issuer = date = ""
    first = "" if f"-{kind}-" in f"-{name}-" else kind
    return "decision:" + ("-".join(filter(None, (first, _cut(name), issuer, date))) or "unknown")


def _cut(name: str) -> str:
    """A name of bounded length; a hash stands for what is cut off."""
    if len(name) <= LONGEST:
        return name
    return f"{name[:LONGEST].rpartition('-')[0]}-{blake2b(name.encode(), digest_size=4).hexdigest()}"


# -- Lists


def _miscounted(context: Context) -> Iterator[Warning]:
    """«list-count» for each list shorter or longer than announced."""
    items = [span.fact for _, span in context.of_kind(DECISIONS) if span.fact.list_id is not None]
    found = Counter(item.list_id for item in items)
    announced = {item.list_id: item.announced for item in items}
    for list_id, count in announced.items():
        if count is not None and count != found[list_id]:
            message = WARNINGS["list-count"].format(count=count, found=found[list_id])
            yield Warning(code="list-count", message=message)
