"""Bodies: which mentions are one body, and its name, kind, parent and state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from extract.inflection import phrase as nominative
from extract.mentions.bodies import NATIONAL, BodyFact, knowledge
from extract.mentions.bodies import Body as Entry
from extract.mentions.states import StateMention
from extract.records import Body, BodyKind
from extract.resolving.ground import Ground, slug
from extract.spans import Span


@dataclass(slots=True)
class _Draft:
    """A body's record in the making; mentions are indices into the ground's spans."""

    id: str
    name: str
    kind: str
    head: str
    abbreviation: str | None = None
    wikidata: str | None = None
    parent: str | None = None
    state: str | None = None
    listed: bool = False  # whether the gazetteer has it
    mentions: list[int] = field(default_factory=list)


def resolve(ground: Ground) -> tuple[dict[int, str], tuple[Body, ...]]:
    """The body that each mention stands for (span index → id), and the bodies' records in order of appearance."""
    return _Resolver(ground).run()


@dataclass(slots=True)
class _Resolver:
    ground: Ground
    drafts: dict[str, _Draft] = field(default_factory=dict)
    ids: dict[int, str] = field(default_factory=dict)
    by_stretch: dict[tuple[int, int], str] = field(default_factory=dict)
    by_surface: dict[str, str] = field(default_factory=dict)

    def run(self) -> tuple[dict[int, str], tuple[Body, ...]]:
        spans = list(self.ground.of_kind("body"))
        # From the inside out: an owner is known before what it owns; short forms last.
        for index, span in sorted(spans, key=lambda item: (_fact(item[1]).short, len(item[1]))):
            if not _fact(span).short and _fact(span).stands_for is None:
                self._assign(index, span, self._named(span))
        for index, span in spans:
            if index not in self.ids and _fact(span).stands_for is not None:
                self._assign(index, span, self._bracketed(span))
        for index, span in spans:
            if index not in self.ids:
                self._assign(index, span, self._short(span))
        drafts = sorted(self.drafts.values(), key=lambda draft: min(draft.mentions))
        return self.ids, tuple(map(_record, drafts))

    def _assign(self, index: int, span: Span, draft: _Draft) -> None:
        known = self.drafts.setdefault(draft.id, draft)
        if not known.listed and len(draft.name) > len(known.name):
            known.name = draft.name
        known.mentions.append(index)
        self.ids[index] = known.id
        self.by_stretch[span.start, span.end] = known.id

    # named bodies

    def _named(self, span: Span) -> _Draft:
        fact = _fact(span)
        entry = self._entry(fact)
        state = self._state(fact) or (f"state:{entry.state}" if entry is not None and entry.state else None)
        parent = self._parent(fact)
        if entry is not None:
            return self._from_entry(entry, span, state, parent)
        surface = self.ground.surface(span)
        known = self.by_surface.get(surface)
        if known is not None:
            return self.drafts[known]
        kind = "organ" if fact.kind in NATIONAL and self._common(parent) else fact.kind
        if span.source == "ner" and surface.isascii():
            kind = "company"  # most organisations that this news names in Latin letters are
        draft = _Draft(self._ident(span), nominative(surface), kind, fact.head, None, None, parent, state)
        self.by_surface[surface] = draft.id
        return draft

    def _common(self, ident: str | None) -> bool:
        """Whether a body is of many states: its councils and committees are organs, not governments."""
        return ident is not None and self.drafts[ident].kind in ("international", "organ")

    def _ident(self, span: Span) -> str:
        """The id of a body that no list knows: its own name and the ids of whom it belongs to, so that «правительство
        России» and «Правительство Российской Федерации» are one."""
        own, owners = self.ground.surface(span), list[str]()
        for owner in sorted(_fact(span).owners, key=lambda s: -s.start):
            ident = self._owner_id(owner)
            if ident is not None and span.contains(owner):
                own = own[: owner.start - span.start] + own[owner.end - span.start :]
                owners.insert(0, ident)
        return "body:" + "-".join(filter(None, [slug(nominative(" ".join(own.split()))), *owners]))

    def _owner_id(self, owner: Span) -> str | None:
        if isinstance(owner.data, StateMention):
            return slug(owner.data.entry)
        return self.by_stretch.get((owner.start, owner.end), "").removeprefix("body:") or None

    def _from_entry(self, entry: Entry, span: Span, state: str | None, parent: str | None) -> _Draft:
        """A body of the gazetteer. One that every state has («МИД») is told apart by its state."""
        parent = f"body:{entry.parent}" if entry.parent else parent
        name, ident = entry.name, f"body:{entry.id}"
        if entry.state is None and state is not None and entry.kind in NATIONAL:
            ident += "-" + slug(state.removeprefix("state:"))
            name = nominative(self.ground.surface(span))
        return _Draft(
            ident, name, entry.kind, _fact(span).head, entry.abbreviation, entry.wikidata, parent, state, True
        )

    def _entry(self, fact: BodyFact) -> Entry | None:
        """The one entry that the name, its owner's parent and state allow."""
        entries = [knowledge().by_id[e] for e in (*fact.entries, *fact.maybe)]
        if len(entries) > 1:
            parents = {owner_id.removeprefix("body:") for owner_id in self._owner_ids(fact)}
            states = {(self._state(fact) or "").removeprefix("state:")}
            fitting = (
                [e for e in entries if e.parent in parents]
                or [e for e in entries if e.state in states]
                or self._present(entries)
            )
            entries = fitting if len(fitting) == 1 else [e for e in entries if e.id in fact.entries]
        return entries[0] if len(entries) == 1 else None

    def _present(self, entries: list[Entry]) -> list[Entry]:
        """The entries whose parent is itself named in the text."""
        named = {
            e for _, span in self.ground.of_kind("body") for e in _fact(span).entries if len(_fact(span).entries) == 1
        }
        return [entry for entry in entries if entry.parent in named or entry.id in named]

    def _owner_ids(self, fact: BodyFact) -> Iterator[str]:
        for owner in fact.owners:
            if owner.kind == "body" and (owner.start, owner.end) in self.by_stretch:
                yield self.by_stretch[owner.start, owner.end]

    def _state(self, fact: BodyFact) -> str | None:
        """The state that the body's own complements name, or its owner's."""
        for owner in fact.owners:
            if owner.kind == "state" and isinstance(owner.data, StateMention):
                return f"state:{owner.data.entry}"
        for ident in self._owner_ids(fact):
            if self.drafts[ident].state is not None:
                return self.drafts[ident].state
        return None

    def _parent(self, fact: BodyFact) -> str | None:
        return next(self._owner_ids(fact), None)

    # abbreviations and short forms

    def _bracketed(self, span: Span) -> _Draft:
        """«… Договора о коллективной безопасности (ОДКБ)»: the body before the bracket."""
        fact = _fact(span)
        own = self._named(span)
        full = self.by_stretch.get(fact.stands_for or (-1, -1))
        if full is None or (fact.entries and own.id in self.drafts):
            return own
        draft = self.drafts[full]
        if fact.entries and not draft.listed:
            # The list knows the abbreviation: the full name becomes its record's.
            own.mentions = draft.mentions
            del self.drafts[full]
            self.drafts[own.id] = own
            self.ids.update(dict.fromkeys(draft.mentions, own.id))
            self.by_stretch.update({k: own.id for k, v in self.by_stretch.items() if v == full})
            return own
        draft.abbreviation = draft.abbreviation or self.ground.surface(span)
        self._merge_surface(span, draft)
        return draft

    def _merge_surface(self, span: Span, draft: _Draft) -> None:
        """All other mentions by the abbreviation are of the same body."""
        surface = self.ground.surface(span)
        for index, other in self.ground.of_kind("body"):
            if self.ground.surface(other) == surface and index in self.ids and self.ids[index] != draft.id:
                old = self.drafts.get(self.ids[index])
                if old is None or old.listed:
                    continue
                draft.mentions += old.mentions
                for moved in old.mentions:
                    self.ids[moved] = draft.id
                del self.drafts[old.id]
        self.by_surface[surface] = draft.id

    def _short(self, span: Span) -> _Draft:
        """«Организации»: the body with that head noun named last before, bodies of the list first."""
        fact = _fact(span)
        before = [
            (self.ground.spans[i].start, draft)
            for draft in self.drafts.values()
            for i in draft.mentions
            if self.ground.spans[i].start < span.start and fact.head in _heads(draft)
        ]
        if before:
            listed = [item for item in before if item[1].listed]
            return max(listed or before, key=lambda item: item[0])[1]
        name = nominative(self.ground.surface(span))
        return _Draft(f"body:{slug(name)}", name, fact.kind, fact.head)


def _fact(span: Span) -> BodyFact:
    assert isinstance(span.data, BodyFact)
    return span.data


def _heads(draft: _Draft) -> set[str]:
    entry = draft.id.removeprefix("body:")
    return {draft.head, knowledge().heads_of.get(entry, draft.head)}


def _record(draft: _Draft) -> Body:
    return Body(
        id=draft.id,
        name=draft.name,
        abbreviation=draft.abbreviation,
        kind=cast(BodyKind, draft.kind),
        wikidata=draft.wikidata,
        parent=draft.parent if draft.parent != draft.id else None,
        state=draft.state,
        mentions=tuple(sorted(draft.mentions)),
    )
