"""Bodies: which mentions are one body, and its name, kind, parent and state."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, takewhile
from operator import itemgetter
from typing import cast

from extract.bodies.facts import BODIES, BodyFact, BodySpan
from extract.bodies.owners import without_members
from extract.grammar.context import Context, slug
from extract.grammar.normals import normal, read
from extract.grammar.scene import Scene
from extract.grammar.units import is_adjective, is_half
from extract.knowledge.bodies import COMMON, NATIONAL, BodyEntry, BodyKnowledge
from extract.records import Body, BodyKind
from extract.states.facts import STATES
from extract.text.morphology import fold
from extract.text.nominative import agreeing
from extract.text.nominative import phrase as nominative
from extract.text.spans import Span

PlaceOf = Callable[[Span], str | None]


@dataclass(slots=True)
class _Draft:
    """A body's record in the making; mentions are indices into the context's spans."""

    id: str
    name: str
    kind: str
    head: str
    abbreviation: str | None = None
    wikidata: str | None = None
    parent: str | None = None
    state: str | None = None
    place: str | None = None
    listed: bool = False  # whether the gazetteer has it
    fullness: tuple[bool, int] = (False, 0)  # of its name, as `_fullness` gives it
    mentions: list[int] = field(default_factory=list)


def resolve(context: Context, place_of: PlaceOf) -> tuple[dict[int, str], tuple[Body, ...]]:
    """The body that each mention stands for (span index → id), and the bodies' records in order of appearance.

    `place_of` gives the id of the record that a place's span stands for.
    """
    return _Resolver(context, place_of).run()


@dataclass
class _Resolver:
    context: Context
    place_of: PlaceOf
    drafts: dict[str, _Draft] = field(default_factory=dict)
    ids: dict[int, str] = field(default_factory=dict)
    by_stretch: dict[tuple[int, int], str] = field(default_factory=dict)
    by_surface: dict[str, str] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)  # ids that turned out to be another body's

    def run(self) -> tuple[dict[int, str], tuple[Body, ...]]:
        spans = self.context.of_kind(BODIES)
        # From the inside out: an owner is known before what it owns.
        for index, span in sorted(spans, key=lambda item: len(item[1])):
            if not span.fact.short and span.fact.stands_for is None:
                self._assign(index, span, self._named(span))
        for index, span in spans:
            if index not in self.ids and span.fact.stands_for is not None:
                self._assign(index, span, self._bracketed(span))
        self._settle_general()
        before = _Named(self.context, self.drafts.values())
        for index, span in spans:
            if index not in self.ids:
                draft = before.last(span.fact.head, span.start) or self._bare(span)
                self._assign(index, span, draft)
                before.add(span.start, self.drafts[draft.id])
        drafts = sorted(self.drafts.values(), key=lambda draft: min(draft.mentions))
        for draft in drafts:
            draft.parent = None if draft.parent is None else self._now(draft.parent)
            draft.abbreviation = self._contraction(draft) or draft.abbreviation
        return self.ids, tuple(_record(self.context.scene.knowledge.bodies, draft) for draft in drafts)

    def _assign(self, index: int, span: BodySpan, draft: _Draft) -> None:
        known = self.drafts.setdefault(draft.id, draft)
        known.place = known.place or self._place(span)
        own = known.id.removeprefix("body:") in self.context.scene.knowledge.bodies.by_id
        fullness = _fullness(span, draft.name)
        if not own and (draft is not known or not known.mentions) and fullness > known.fullness:
            known.name, known.fullness = draft.name, fullness
        known.mentions.append(index)
        self.ids[index] = known.id
        self.by_stretch[span.start, span.end] = known.id

    def _settle_general(self) -> None:
        """«МИД» where the text names one state's alone: «МИД Казахстана»."""
        known = self.context.scene.knowledge.bodies
        for draft in [draft for draft in self.drafts.values() if _is_general(known, draft)]:
            own = [other for other in self.drafts.values() if other.state and _is_one_of(other, draft)]
            own = own or [other for other in self.drafts.values() if known.is_own(other.id, draft.id)]
            if len(own) == 1:
                self._absorb(draft.id, own[0])

    def _now(self, ident: str) -> str:
        """The id under which a body is known by now."""
        while ident in self.merged:
            ident = self.merged[ident]
        return ident

    def _absorb(self, old: str, draft: _Draft) -> None:
        """Makes all mentions of one body another one's."""
        mentions = self.drafts.pop(old).mentions
        draft.mentions += mentions
        self.ids.update(dict.fromkeys(mentions, draft.id))
        self.merged[old] = draft.id

    # named bodies

    def _named(self, span: BodySpan) -> _Draft:
        fact = span.fact
        named = self._state(fact)
        entry = self._entry(fact, named)
        state = named or (f"state:{entry.state}" if entry is not None and entry.state else None)
        parent = self._parent(fact)
        if entry is not None:
            return self._from_entry(entry, span, state, parent)
        surface = self.context.surface(span)
        known = self.by_surface.get(surface)
        if known is not None:
            return self.drafts[self._now(known)]
        kind = self._kind(fact.kind, parent)
        if span.source == "ner" and surface.isascii():
            kind = "company"  # most organisations that this news names in Latin letters are
        draft = _Draft(self._ident(span), normal(self.context.scene, span), kind, fact.head, None, None, parent, state)
        self.by_surface[surface] = draft.id
        return draft

    def _kind(self, own: str, parent: str | None) -> str:
        """A body's kind. Councils and committees of what is of many states are organs, not governments; those of a
        state's court or parliament are a court's or parliament's."""
        whole = "" if parent is None else self.drafts[parent].kind
        if own in NATIONAL and whole in COMMON:
            return "organ"
        return whole if own == "organ" and whole in NATIONAL else own

    def _ident(self, span: BodySpan) -> str:
        """The id of a body that no list knows: its own name and the ids of whom it belongs to, so that «правительство
        России» and «Правительство Российской Федерации» are one."""
        own, owners = self.context.surface(span), list[str]()
        regional = any(owner.kind == "place" for owner in span.fact.owners)
        for owner in sorted(span.fact.owners, key=lambda span: -span.start):
            ident = self._general_id(owner) if regional else self._owner_id(owner)
            if ident is not None and span.contains(owner) and not is_half(self.context.scene, owner):
                own = own[: owner.start - span.start] + own[owner.end - span.start :]
                owners.insert(0, ident)
        way = read(self.context.scene, span)
        words = without_members(self.context.scene.knowledge.bodies.file, own.split())
        name = nominative(" ".join(words), "nomn" if way is None else way.case)
        return "body:" + "-".join(filter(None, [slug(self._in_full(name)), *owners]))

    def _in_full(self, name: str) -> str:
        """«Псковская облдума» → «Псковская областная дума»."""
        clipped = self.context.scene.knowledge.bodies.clipped
        parts = ((word, clipped.get(fold(word))) for word in name.split())
        return " ".join(word if part is None else f"{agreeing(*part)} {part[1]}" for word, part in parts)

    def _general_id(self, owner: Span) -> str | None:
        """Of «ГУ МВД России по Рязанской области», too, the id of «МВД»: the place tells whose it is."""
        ident = self._owner_id(owner)
        draft = self.drafts.get(f"body:{ident}")
        if ident is None or draft is None or draft.state is None:
            return ident
        general = ident.removesuffix("-" + slug(draft.state.removeprefix("state:")))
        return general if general in self.context.scene.knowledge.bodies.by_id else ident

    def _owner_id(self, owner: Span) -> str | None:
        if (state := STATES.fact(owner)) is not None:
            return slug(state.entry)
        if (body := self._now(self.by_stretch.get((owner.start, owner.end), ""))) != "":
            return body.removeprefix("body:")
        place = self.place_of(owner) if owner.kind == "place" else None
        return None if place is None else place.removeprefix("place:")

    def _from_entry(self, entry: BodyEntry, span: BodySpan, state: str | None, parent: str | None) -> _Draft:
        """A body of the gazetteer. One that every state has («МИД») bears its state in its id."""
        parent = f"body:{entry.parent}" if entry.parent else parent
        name, ident = entry.name, f"body:{entry.id}"
        if entry.state is None and state is not None and entry.kind in NATIONAL:
            ident += "-" + slug(state.removeprefix("state:"))
            name = normal(self.context.scene, span)
        return _Draft(
            ident, name, entry.kind, span.fact.head, entry.abbreviation, entry.wikidata, parent, state, listed=True
        )

    def _entry(self, fact: BodyFact, named: str | None) -> BodyEntry | None:
        """The one entry that the name, its owner's parent and state (`named`) allow."""
        if not (fact.entries or fact.maybe):
            return None
        state = (named or "").removeprefix("state:")
        by_id = self.context.scene.knowledge.bodies.by_id
        every = [by_id[ident] for ident in (*fact.entries, *fact.maybe)]
        # «Федеральная налоговая служба США» is not Russia's
        entries = [entry for entry in every if not state or entry.state in (None, state)]
        if len(entries) > 1:
            parents = {owner_id.removeprefix("body:") for owner_id in self._owner_ids(fact)}
            fitting = (
                [entry for entry in entries if entry.parent in parents]
                or [entry for entry in entries if state and entry.state == state]
                or self._present(entries)
            )
            entries = fitting if len(fitting) == 1 else [entry for entry in entries if entry.id in fact.entries]
        return entries[0] if len(entries) == 1 else None

    def _present(self, entries: list[BodyEntry]) -> list[BodyEntry]:
        """The entries whose parent is itself named in the text."""
        return [entry for entry in entries if entry.parent in self._surely or entry.id in self._surely]

    @cached_property
    def _surely(self) -> frozenset[str]:
        """The entries that some name in the text can mean alone."""
        facts = (span.fact for _, span in self.context.of_kind(BODIES))
        return frozenset(fact.entries[0] for fact in facts if len(fact.entries) == 1)

    def _owner_ids(self, fact: BodyFact) -> Iterator[str]:
        for owner in fact.owners:
            if (owner.start, owner.end) in self.by_stretch:  # what the recogniser takes for a place may be a body, too
                yield self._now(self.by_stretch[owner.start, owner.end])

    def _state(self, fact: BodyFact) -> str | None:
        """The one state that the body's own complements name, or its owner's."""
        for owner in fact.owners:
            if (state := STATES.fact(owner)) is not None and not is_half(self.context.scene, owner):
                return f"state:{state.entry}"
        for ident in self._owner_ids(fact):
            if self.drafts[ident].state is not None:
                return self.drafts[ident].state
        return None

    def _place(self, span: BodySpan) -> str | None:
        """The region or town that the body's own complements or adjectives name, or its owner's."""
        places = (self.place_of(owner) for owner in span.fact.owners if owner.kind == "place")
        owners = (self.drafts[ident].place for ident in self._owner_ids(span.fact))
        known = chain(places, [_place_of_adjective(self.context.scene, span)], owners)
        return next((ident for ident in known if ident is not None), None)

    def _parent(self, fact: BodyFact) -> str | None:
        return next(self._owner_ids(fact), None)

    # abbreviations and short forms

    def _bracketed(self, span: BodySpan) -> _Draft:
        """«… Договора о коллективной безопасности (ОДКБ)»: the body before the bracket."""
        fact = span.fact
        own = self._named(span)
        full = self.by_stretch.get(fact.stands_for or (-1, -1))
        draft = None if full is None else self.drafts[self._now(full)]
        if draft is None or (fact.entries and own.id in self.drafts and not _is_one_of(draft, own)):
            return own
        if fact.entries and not draft.listed:
            # The list knows the abbreviation: the full name becomes its record's.
            self.drafts[own.id] = own
            self._absorb(draft.id, own)
            return own
        draft.abbreviation = draft.abbreviation or self.context.surface(span)
        self._merge_surface(span, draft)
        return draft

    def _contraction(self, draft: _Draft) -> str | None:
        """«Госдума», «Роскосмос», «BBC»: the one word that stands for all of a listed body's name in the text, its
        abbreviation where that is one."""
        scene, own = self.context.scene, {word.lower() for word in draft.name.split()}
        entry = scene.knowledge.bodies.by_id.get(draft.id.removeprefix("body:"))
        alone = [span for index in draft.mentions if len((span := self._span(index)).words) == 1]
        if entry is None or not alone:
            return None
        names = scene.knowledge.bodies.strong_names((entry.id,))
        words = [word for word in (normal(scene, span, names) for span in alone) if word in names]
        if draft.abbreviation in words:
            return draft.abbreviation
        return next((word for word in words if word.lower() not in own and (word.isupper() or len(own) > 1)), None)

    def _span(self, index: int) -> BodySpan:
        return cast("BodySpan", self.context.spans[index])

    def _merge_surface(self, span: BodySpan, draft: _Draft) -> None:
        """All other mentions by the abbreviation are of the same body."""
        surface = self.context.surface(span)
        if self.by_surface.get(surface) == draft.id:
            return
        for index in self._surfaces.get(surface, ()):
            old = self.drafts.get(self.ids.get(index, draft.id))
            if old is not None and old is not draft and (not old.listed or _is_one_of(draft, old)):
                self._absorb(old.id, draft)
        self.by_surface[surface] = draft.id

    @cached_property
    def _surfaces(self) -> dict[str, list[int]]:
        """The bodies' mentions by their text."""
        found: dict[str, list[int]] = {}
        for index, span in self.context.of_kind(BODIES):
            found.setdefault(self.context.surface(span), []).append(index)
        return found

    def _bare(self, span: BodySpan) -> _Draft:
        """«Организация» where none was named before."""
        name, fact = normal(self.context.scene, span), span.fact
        return _Draft(f"body:{slug(name)}", name, fact.kind, fact.head)


class _Named:
    """The bodies by their head nouns, to be asked for the one named last before a place."""

    def __init__(self, context: Context, drafts: Iterable[_Draft]) -> None:
        self._known = context.scene.knowledge.bodies
        self._by_head: dict[tuple[str, bool], list[tuple[int, _Draft]]] = {}  # bodies of the list apart
        named = ((context.spans[index].start, draft) for draft in drafts for index in draft.mentions)
        for start, draft in sorted(named, key=itemgetter(0)):
            self.add(start, draft)

    def add(self, start: int, draft: _Draft) -> None:
        """Adds a mention of a body."""
        for head in _heads(self._known, draft):
            insort(self._by_head.setdefault((head, draft.listed), []), (start, draft), key=itemgetter(0))

    def last(self, head: str, before: int) -> _Draft | None:
        """«Организации»: the body with that head noun named last before an offset, bodies of the list first."""
        for listed in (True, False):
            named = self._by_head.get((head, listed), [])
            if (count := bisect_left(named, before, key=itemgetter(0))) > 0:
                return named[count - 1][1]
        return None


def _place_of_adjective(scene: Scene, span: BodySpan) -> str | None:
    """«Тульский областной суд», «Казанская прокуратура»: the id of the known place that an adjective names, where it is
    no other's."""
    if span.fact.kind not in NATIONAL:
        return None
    known, words = scene.knowledge.places, scene.words[span.words.start : span.stop]
    states = {index for owner in span.fact.owners if is_adjective(owner) for index in owner.words}
    own = [word for word in takewhile(lambda word: word.readings[0].adjectival, words) if word.index not in states]
    if not own:
        return None
    entries = [entry for word in own for lemma in word.lemmas for entry in known.adjectives.get(lemma, ())]
    kinds = {kind for kind, adjectives in known.of_kind.items() if any(word.lemmas & adjectives for word in own)}
    fitting = [entry for entry in entries if not kinds or entry.kind in kinds]
    return f"place:{fitting[0].id}" if len(fitting) == 1 else None


def _heads(known: BodyKnowledge, draft: _Draft) -> set[str]:
    entry = draft.id.removeprefix("body:")
    return {draft.head, known.head_of(entry)} if entry in known.by_id else {draft.head}


def _is_general(known: BodyKnowledge, draft: _Draft) -> bool:
    """Whether a body is one of those that every state has, and the text does not say whose."""
    entry = known.by_id.get(draft.id.removeprefix("body:"))
    return entry is not None and entry.kind in NATIONAL and entry.state is None and draft.state is None


def _fullness(span: BodySpan, name: str) -> tuple[bool, int]:
    """How full a body's name is: «правительство Чили» is fuller than «чилийское правительство», else the longer one."""
    described = any(is_adjective(owner) and owner.start == span.start for owner in span.fact.owners)
    return not described, len(name)


def _is_one_of(draft: _Draft, general: _Draft) -> bool:
    """Whether a body is a state's own one of those that every state has: «Конституционный суд Молдавии», «КС»."""
    return draft.id.startswith(f"{general.id}-")


def _record(known: BodyKnowledge, draft: _Draft) -> Body:
    """A body that bears an entry's id is of its kind, however the text names it."""
    name = draft.id.removeprefix("body:")
    entry = known.by_id.get(name)
    return Body(
        id=draft.id,
        name=draft.name,
        abbreviation=draft.abbreviation,
        kind=cast(BodyKind, entry.kind if entry is not None else draft.kind),
        wikidata=draft.wikidata or (known.identities.get(name) if entry is None else entry.wikidata),
        parent=draft.parent if draft.parent != draft.id else None,
        state=draft.state,
        place=draft.place,
        mentions=tuple(sorted(draft.mentions)),
    )
