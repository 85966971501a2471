"""Bodies: organisations and organs, from the gazetteer, from a grammar of head + complements, and from the NER model.

The text is read from right to left, so that what is named inside a body («ОДКБ» in «Совет министров обороны ОДКБ») is
known as a whole when its head is reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import msgspec

from extract.knowledge import load
from extract.lexicon import Hit, Lexicon
from extract.mentions.chains import CLOSING, ORDINAL, Chain, Chains, Unit, is_adjective, may_be
from extract.mentions.titles import knowledge as titles
from extract.morphology import fold
from extract.spans import Span
from extract.text import Text, Word, agree

ABBREVIATION = re.compile(r"[А-ЯЁA-Z][А-ЯЁA-Zа]{1,7}\Z")
# Bodies of many states, whose short forms official texts write with a capital.
COMMON = frozenset({"international", "organ"})
RELATIONAL = ("ский", "ская", "ское", "ские", "ского", "ской", "скую", "скому", "ским", "ском", "ских")
MEMBERS = frozenset({"государство", "государство-участник", "государство-член"})
OWN_STATE = frozenset({"страны", "республики"})
PLACED = frozenset({"в", "во", "на", "при"})  # «миссию в Бразилии»: where it is, not whose
NATIONAL = frozenset({"government", "ministry", "parliament", "court", "agency", "armed-forces"})
OWNED = NATIONAL | {"organ", "other"}


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A noun at which a body's name begins."""

    phrase: str
    kind: str
    institution: bool = False
    bare: bool = False
    closed: bool = False
    office: bool = False
    national: bool = False
    bearer: bool = False
    prepositions: frozenset[str] = frozenset()


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A body known by name."""

    id: str
    name: str
    kind: str
    abbreviation: str | None = None
    names: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    parent: str | None = None
    state: str | None = None
    wikidata: str | None = None
    note: str | None = None


class BodiesFile(msgspec.Struct, forbid_unknown_fields=True):
    """`patterns/bodies.toml`."""

    not_bodies: tuple[str, ...]
    vague: frozenset[str]
    unnamed: frozenset[str]
    things: frozenset[str]
    head: tuple[Head, ...]
    body: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class BodyFact:
    """What is known of a body's mention: the gazetteer entries it may be, its kind, the lemma of its head noun, whom
    it belongs to, whether it is a short form («Организации»), for one bracketed after its full name, whose
    abbreviation it is, and the entries that it may be if the text supports them («Совет Безопасности»: the UN's)."""

    kind: str
    head: str
    entries: tuple[str, ...] = ()
    owners: tuple[Span, ...] = ()
    short: bool = False
    stands_for: tuple[int, int] | None = None
    maybe: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Name:
    body: Body
    strong: bool


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The file, made ready for matching."""

    file: BodiesFile
    names: Lexicon[_Name]
    heads: Lexicon[Head]
    none: Lexicon[str]
    by_id: dict[str, Body]
    heads_of: dict[str, str]  # entry id → lemma of its name's head noun


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """`patterns/bodies.toml`, read and made ready once."""
    file = load("bodies", BodiesFile)
    names: Lexicon[_Name] = Lexicon()
    heads: Lexicon[Head] = Lexicon()
    none: Lexicon[str] = Lexicon()
    for body in file.body:
        for phrase in (body.name, *body.names, *([body.abbreviation] if body.abbreviation else [])):
            names.add(phrase, _Name(body, strong=True))
        for phrase in body.weak:
            names.add(phrase, _Name(body, strong=False))
    for head in file.head:
        heads.add(head.phrase, head)
    for phrase in file.not_bodies:
        none.add(phrase, phrase)
    by_id = {body.id: body for body in file.body}
    return Knowledge(file, names, heads, none, by_id, {b.id: head_lemma(Text(b.name).words) for b in file.body})


def head_lemma(words: Sequence[Word]) -> str:
    """The lemma of the first noun that can be nominative, else the first word folded."""
    for word in words:
        for reading in word.readings:
            if reading.pos == "NOUN" and reading.case == "nomn":
                return reading.lemma
    return words[0].lower if words else ""


def find(text: Text, found: Sequence[Span] = ()) -> list[Span]:
    """The bodies in the text, sorted by position; they nest. `found` are the dates, states and persons."""
    return _Finder(text, found).run()


@dataclass(slots=True)
class _Finder:
    text: Text
    found: Sequence[Span]
    chains: Chains = field(init=False)
    spans: dict[int, Span] = field(default_factory=dict)  # by the word index of the head: the leftmost reading wins
    weak: list[tuple[int, Span]] = field(default_factory=list)
    model: dict[int, int] = field(default_factory=dict)  # ORG spans of the model: first word → stop
    places: set[int] = field(default_factory=set)
    introduced: set[str] = field(default_factory=set)
    names: list[tuple[int, int]] = field(default_factory=list)  # the persons' words
    people: set[int] = field(default_factory=set)
    states: set[int] = field(default_factory=set)  # words of states' names
    fixed: set[int] = field(default_factory=set)  # words of the gazetteer's names

    def __post_init__(self) -> None:
        self.chains = Chains(self.text)
        self.chains.bar(s for s in self.found if s.kind in ("person", "date"))
        for span in self.found:
            if span.kind == "state":
                self.chains.add(span)
            if span.kind == "person":
                covered = self.text.covering(span.start, span.end)
                self.names.append((covered[0], covered[-1] + 1))
                self.people.update(self.text.covering(span.start, span.end))
        for span in self.found:
            if span.kind == "state" and not is_adjective(span):
                self.states.update(self.text.covering(span.start, span.end))
        states = {i for s in self.found if s.kind == "state" for i in self.text.covering(s.start, s.end)}
        for name in self.text.names:
            covered = self.text.covering(name.start, name.end)
            if not len(covered):
                continue
            if name.label == "ORG":
                self.model[covered[0]] = covered[-1] + 1
            elif name.label == "LOC" and not states & set(covered):
                self.chains.add(Span("body", name.start, name.end, "place"))
                self.places.update(covered)
        self.introduced = set(_introduced(self.text))

    def run(self) -> list[Span]:
        """Two readings: in the second, short forms are known («отдел закупок Министерства»)."""
        spans = self._read()
        short = list(self._short_forms(spans))
        if short:
            self.spans.clear()
            self.weak.clear()
            self.chains.units = {i: [u for u in us if not _found_here(u)] for i, us in self.chains.units.items()}
            for span in short:
                self.chains.add(span)
            spans = [*self._read(), *short]
        spans += self._model_left(spans)
        return sorted(_stand_for(self.text, _without_doubles(spans)), key=lambda s: (s.start, -s.end))

    def _read(self) -> list[Span]:
        for index in range(len(self.text.words) - 1, -1, -1):
            if index not in self.people:
                self._visit(index)
            elif index - 1 not in self.people:
                self._gazetteer(index)  # «Маджлиси Оли», which the model takes for a person
        spans = [*self.spans.values()]
        return [*spans, *self._supported(spans)]

    def _visit(self, index: int) -> None:
        if knowledge().none.at(self.text.words, index):
            return
        known = self._gazetteer(index)
        if known is not None and not _open_ended(known):
            return
        if not self._grammar(index) and known is None:
            self._abbreviation(index)

    # gazetteer

    def _gazetteer(self, index: int) -> Body | None:
        """Keeps the longest known name that begins here; returns its entry where the name is strong."""
        words = self.text.words
        for hit in knowledge().names.at(words, index):
            if (self.text.line_break(index + 1) and hit.stop > index + 1) or not self._one_line(hit):
                continue
            if words[hit.stop - 1].text.isascii() and self._latin_name(hit.stop):
                continue  # «Siemens» is only the beginning of «Siemens Energy»
            if hit.stop == index + 1 and words[index].text in self.introduced:
                continue  # what the text itself explains goes before the list
            strong = [name.body for name in hit.values if name.strong]
            bodies = strong or [name.body for name in hit.values]
            stop, owners = self._members(hit.stop) if bodies[0].kind == "organ" else (hit.stop, [])
            if not owners:
                stop, owners = self._owned(hit.stop, bodies[0].kind)
            start, left = self._owner_before(index, bodies[0].kind)
            maybe = tuple(name.body.id for name in hit.values if strong and not name.strong)
            entries = tuple(b.id for b in bodies)
            fact = BodyFact(bodies[0].kind, self._head(index, hit.stop), entries, (*left, *owners), maybe=maybe)
            span = self._span(start, stop, f"bodies:{bodies[0].id}", fact)
            if strong:
                self._forget_parts(index, hit.stop, strong[0])
                self._keep(self._head_index(index, hit.stop), span)
                self.fixed.update(range(index, hit.stop))
                return strong[0]
            self.weak.append((index, span))
        return None

    def _one_line(self, hit: Hit[_Name]) -> bool:
        return not any(self.text.line_break(i) for i in range(hit.start + 1, hit.stop))

    def _owned(self, stop: int, kind: str) -> tuple[int, list[Span]]:
        """A state or body right after a name: «МИД» + «КР», «МВД» + «по» + «Москве»."""
        words, owners = self.text.words, []
        while kind in OWNED and stop < len(words) and not self.text.line_break(stop):
            unit = self.chains.unit_at(stop)
            if unit is None and kind in ("agency", "ministry", "other") and words[stop].lower == "по":
                unit = self.chains.unit_at(stop + 1)
                if unit is None or not may_be(words, unit, "datv"):
                    break
            elif unit is None and kind == "organ" and words[stop].lower == "при":
                unit = self.chains.unit_at(stop + 1)
                if unit is None:
                    break
            elif unit is None or not may_be(words, unit, "gent") or is_adjective(unit.span):
                break
            stop = unit.stop
            owners.append(unit.span)
        if kind in NATIONAL and not owners and stop < len(words) and words[stop].lower in OWN_STATE:
            stop += 1  # «Госсовета страны»: a name all the same
        return stop, owners

    def _introduces(self, at: int) -> bool:
        """Whether a bracket with an abbreviation of the name before it stands here."""
        words = self.text.words
        return at + 1 < len(words) and words[at].text == "(" and words[at + 1].text in self.introduced

    def _members(self, stop: int) -> tuple[int, list[Span]]:
        """«… государств – участников СНГ» after an organ's name."""
        words = self.text.words
        if stop < len(words) and words[stop].lemmas & MEMBERS:
            chain = self.chains.follow(stop)
            if chain.owners:
                return chain.stop, list(chain.owners)
        return stop, []

    def _owner_before(self, index: int, kind: str) -> tuple[int, tuple[Span, ...]]:
        """«российский МИД»: where a state's adjective before an institution begins, and the state; else `index`."""
        unit = self._state_adjective(index - 1) if kind in NATIONAL else None
        if unit is None or self.text.line_break(index):
            return index, ()
        return unit.start, (unit.span,)

    def _state_adjective(self, index: int) -> Unit | None:
        for unit in self.chains.units.get(index, ()):
            if unit.span.kind == "state" and is_adjective(unit.span) and unit.stop == index + 1:
                return unit
        return None

    # grammar

    def _grammar(self, index: int) -> bool:
        if index in self.states:
            return False  # «Российской Федерации «…»» is no federation with a name
        hits = knowledge().heads.at(self.text.words, index)
        return any(self._head_at(index, hit, head) for hit in hits[:1] for head in hit.values[:1])

    def _head_at(self, index: int, hit: Hit[Head], head: Head) -> bool:
        if not self._singular(index, hit.stop):
            return False
        chain = self.chains.follow(hit.stop, prepositions=head.prepositions | {"при"}, quotes=True, closed=head.closed)
        if chain.stop == hit.stop and head.bearer:
            chain = Chain(self._bearer(hit.stop))
        start, left_owner = self._left(index)
        chain = self._as_model(start, chain)
        named = self._is_named(start, index, hit, chain)
        owned = bool(chain.owners) and self.text.words[hit.stop].lower not in PLACED
        owned = owned or (left_owner is not None and head.national) or (head.office and self._of_office(chain))
        lower_named = head.institution and owned and not self._vague(chain)
        latin = self._latin_name(hit.stop)
        if named and latin > hit.stop == chain.stop:
            chain = Chain(latin)
        if not named and not lower_named:
            inner = self._inside(hit.stop, latin)
            if inner is None:
                return False
            fact = BodyFact(head.kind, head.phrase)
            self._keep(inner[0], self._span(*inner, f"head:{head.phrase}", fact))
            return True
        if chain.stop == self.chains.quoted(hit.stop):
            self._forget(hit.stop + 1, chain.stop - 1)
        owners = (*([left_owner] if left_owner else []), *chain.owners)
        fact = BodyFact(head.kind, self._head(index, hit.stop), self._entries(index, hit, chain.stop), tuple(owners))
        self._keep(self._head_index(index, hit.stop), self._span(start, chain.stop, f"head:{head.phrase}", fact))
        return True

    def _of_office(self, chain: Chain) -> bool:
        """«пресс-служба главы государства»: of an office that means its holder."""
        return any(
            hit_head.alone
            for i in chain.nouns
            for start in (i - 1, i)
            if start >= 0
            for hit in titles().heads.at(self.text.words, start, i + 2)
            if hit.stop > i
            for hit_head in hit.values
        )

    def _vague(self, chain: Chain) -> bool:
        """«вооружённых сил стран ОДКБ», «представительство республики при ОБСЕ»: an owner that is not named."""
        return any(self.text.words[i].lemmas & knowledge().file.unnamed for i in chain.nouns)

    def _as_model(self, start: int, chain: Chain) -> Chain:
        """The chain up to where the model sees the name's end, where only capitalised words stand between."""
        stop = self.model.get(start, 0)
        beyond = self.text.words[chain.stop : stop]
        if beyond and all(word.capital and word.index not in self.people for word in beyond):
            return Chain(stop, chain.owners, chain.nouns)
        return chain

    def _bearer(self, at: int) -> int:
        """«Фонд Розы Люксембург», «Университет имени Гумилёва»: the stop of the person's name at a word, else `at`."""
        words = self.text.words
        start = at + (at < len(words) and words[at].lower == "имени")
        if start >= len(words) or self.text.line_break(start):
            return at
        return next((stop for first, stop in self.names if first == start), at)

    def _entries(self, index: int, hit: Hit[Head], stop: int) -> tuple[str, ...]:
        """The list's entries for the same name, found without the adjectives before it or as long as this."""
        old = self.spans.get(self._head_index(index, hit.stop))
        fact = None if old is None else old.data
        if isinstance(fact, BodyFact) and old is not None and old.end == self.text.words[stop - 1].end:
            return fact.entries
        return ()

    def _inside(self, at: int, latin: int) -> tuple[int, int] | None:
        """The name beside a lower-case class word: «компания «Роснефть»» names «Роснефть», without its quotes."""
        stop = self.chains.quoted(at) if at < len(self.text.words) and not self.text.line_break(at) else None
        if stop is not None and self.text.words[at + 1].text[0].isalnum():
            return at + 1, stop - 1
        return (at, latin) if latin > at else None

    def _latin_name(self, at: int) -> int:
        """«компания Boeing»: the stop of a run of capitalised Latin words, else 0."""
        words, stop = self.text.words, at
        while (
            stop < len(words)
            and words[stop].text[:1].isascii()
            and words[stop].capital
            and not (self.text.line_break(stop))
        ):
            stop += 1
        return stop if stop > at else 0

    def _singular(self, start: int, stop: int) -> bool:
        """«министерства обороны» may be one; «министерствам», «партий» are many."""
        nouns = [w for w in self.text.words[start:stop] if any(r.pos == "NOUN" for r in w.readings)]
        if not nouns:
            return True
        head = nouns[0]
        readings = [r for r in head.readings if r.pos == "NOUN"]
        return any(r.number == "sing" for r in readings) or head.lower.startswith(("сил", "войск"))

    def _left(self, index: int) -> tuple[int, Span | None]:
        """The first word of the adjectives that agree with the head, and the state named by one of them."""
        words = self.text.words
        start, owner = index, None
        head = words[index]
        while start > 0 and not self.text.line_break(start):
            word = words[start - 1]
            if start - 1 in self.chains.barriers or not _agrees(word, head) or word.lemmas & knowledge().file.vague:
                break
            if not (word.readings[0].adjectival or ORDINAL.match(word.text)) or "Apro" in word.readings[0].grammemes:
                break
            unit = self._state_adjective(start - 1)
            if unit is not None:
                owner = unit.span
            start -= 1
        return self._capital_first(start, index, owner)

    def _capital_first(self, start: int, index: int, owner: Span | None) -> tuple[int, Span | None]:
        """«оппозиционный Блок …»: a small adjective before a capital is outside, unless it is a state's."""
        words = self.text.words
        if owner is None and any(words[i].capital for i in range(start + 1, index + 1)):
            while not words[start].capital:
                start += 1
        return start, owner

    def _is_named(self, start: int, index: int, hit: Hit[Head], chain: Chain) -> bool:
        """Whether a capital that is not the sentence's own makes this a name, and it is more than a bare head."""
        words = self.text.words
        if chain.stop == hit.stop and start == index:
            return False
        if any(ORDINAL.match(words[i].text) for i in range(start, index)):
            return True  # «79-й десантной бригады»
        if words[index].capital and start == index:
            quoted = chain.stop > hit.stop and words[hit.stop].text in CLOSING
            return not self.text.sentence_start(index) or bool(chain.owners) or quoted or self._introduces(chain.stop)
        if any(words[i].capital for i in range(start + 1, hit.stop)):
            return True
        if not words[start].capital or not self.text.sentence_start(start):
            return words[start].capital
        return bool(chain.owners) or (hit.values[0].institution and words[start].lower.endswith(RELATIONAL))

    # abbreviations and the model's names

    def _abbreviation(self, index: int) -> bool:
        """An abbreviation that the text introduces in brackets, or the model's name that begins here."""
        words = self.text.words
        word = words[index]
        if word.text in self.introduced:
            stop, owners = self._owned(index + 1, "other")
            self._keep(index, self._span(index, stop, "brackets", BodyFact("other", word.lower, owners=tuple(owners))))
            return True
        stop = self.model.get(index, 0)
        if self._shouted(index) or self._place_name(index, stop):
            return False
        if stop == index + 1 and ABBREVIATION.match(word.text) and word.text.isupper() and index not in self.places:
            end, owners = self._owned(stop, "other")
            self._keep(index, self._span(index, end, "ner", BodyFact("other", word.lower, owners=tuple(owners))))
            return True
        return False

    def _model_left(self, spans: Sequence[Span]) -> Iterator[Span]:
        """The model's organisations that neither list nor grammar knows."""
        taken = {i for span in spans for i in self.text.covering(span.start, span.end)}
        for first, stop in sorted(self.model.items()):
            first, stop = self._mend(first, stop)
            covered = set(range(first, stop))
            if not covered or covered & taken or covered & self.people:
                continue
            if knowledge().none.at(self.text.words, first) or not self._name_like(first, stop):
                continue
            if (
                self._of_a_thing(first)
                or self._place_name(first, stop)
                or all(self._shouted(i) for i in range(first, stop))
            ):
                continue
            fact = BodyFact("other", head_lemma(self.text.words[first:stop]))
            yield self._span(first, stop, "ner", fact)

    def _of_a_thing(self, first: int) -> bool:
        """«стадион «Динамо»», «операция «Жусан»»: the class word says that the name is no organisation's."""
        words = self.text.words
        if first < 2 or words[first - 1].text not in CLOSING:
            return False
        return bool(words[first - 2].lemmas & knowledge().file.things)

    def _shouted(self, index: int) -> bool:
        """«ПРОТОКОЛ», «ИНФОРМАЦИОННОЕ СООБЩЕНИЕ»: a common word in capitals; also a number's series («УП № 61»)."""
        words = self.text.words
        word = words[index]
        if not word.text.isupper():
            return False
        if index + 1 < len(words) and words[index + 1].text == "№":
            return True
        first = word.readings[0]
        return len(word.text) > 4 and first.known and not first.grammemes & {"Abbr", "Orgn"}

    def _place_name(self, index: int, stop: int) -> bool:
        """«БИШКЕК, 2 дек»: one word that the dictionary knows as a place."""
        readings = self.text.words[index].readings
        return stop == index + 1 and bool(readings) and "Geox" in readings[0].grammemes

    def _mend(self, first: int, stop: int) -> tuple[int, int]:
        """The model's borders without outer quotes, brackets and lower-case words before a quotation."""
        words = self.text.words
        while first < stop and not words[first].text[0].isalnum():
            first += 1
        while stop > first and not words[stop - 1].text[-1].isalnum() and not self._closes(first, stop):
            stop -= 1
        return first, stop

    def _closes(self, first: int, stop: int) -> bool:
        opening = {"»": "«", "”": "“", ")": "("}.get(self.text.words[stop - 1].text)
        return opening is not None and any(w.text == opening for w in self.text.words[first : stop - 1])

    def _name_like(self, first: int, stop: int) -> bool:
        """A name holds a capital beyond the first word of a sentence, a digit, or stands in quotes."""
        words = self.text.words
        inner = [w for w in words[first:stop] if w.capital]
        if knowledge().heads.at(words, first) and not any(
            w.capital or w.text in CLOSING for w in words[first + 1 : stop]
        ):
            return False  # the grammar had its say: «Министерства государств-участников»
        if stop - first == 1 and (_common(words[first]) or self._sentence_noun(first)):
            return False
        if titles().heads.at(words, first):
            return False  # «Министры обороны»
        return bool(inner) and not (len(inner) == 1 and stop - first == 1 and len(words[first].text) == 1)

    def _sentence_noun(self, index: int) -> bool:
        """«Мандаты получила …»: a common noun with the sentence's own capital."""
        first = self.text.words[index].readings[0]
        quoted = index > 0 and self.text.words[index - 1].text in CLOSING
        name = first.grammemes & {"Name", "Surn", "Geox", "Orgn", "Abbr"}
        return first.known and first.pos == "NOUN" and not name and not quoted and self.text.sentence_start(index)

    # short forms and weak names

    def _supported(self, spans: Sequence[Span]) -> Iterator[Span]:
        """Weak names whose body, or the body it is an organ of, is named in the text by a strong name."""
        known = knowledge().by_id
        named = {e for s in spans if isinstance(s.data, BodyFact) for e in s.data.entries}
        taken = self.fixed | {self.text.at(span.start) for span in spans}
        for _, span in sorted(self.weak, key=lambda item: (item[1].start, -item[1].end)):
            fact = span.data
            assert isinstance(fact, BodyFact)
            alive = tuple(
                e for e in fact.entries if e in named or known[e].parent in named or _with_parent(known[e], fact)
            )
            if alive and not taken & set(self.text.covering(span.start, span.end)):
                taken.update(self.text.covering(span.start, span.end))
                yield replace(span, data=replace(fact, entries=alive))

    def _short_forms(self, spans: Sequence[Span]) -> Iterator[Span]:
        """«Организации», «Совет»: the capitalised head noun of a body named before."""
        heads_of = knowledge().heads_of
        taken = self.fixed | {self.text.at(span.start) for span in spans} | set(self.spans)
        first: dict[str, tuple[int, str]] = {}
        for span in sorted(spans, key=lambda s: s.start):
            fact = span.data
            assert isinstance(fact, BodyFact)
            for head in {fact.head, *(heads_of[e] for e in fact.entries)}:
                first.setdefault(head, (span.start, fact.kind))
        for word in self.text.words:
            if not word.capital or word.index in taken or word.text.isupper() or word.index in self.people:
                continue
            lemma = next((lemma for lemma in word.lemmas if lemma in first and first[lemma][0] < word.start), None)
            bare = self._bare(word)
            if lemma is None and bare is None:
                continue
            if not self._stands_alone(word):
                continue
            if self.text.sentence_start(word.index) and lemma is not None and first[lemma][1] not in COMMON:
                continue
            known = (head_lemma([word]), str(bare)) if lemma is None else (lemma, first[lemma][1])
            fact = BodyFact(known[1], known[0], short=True)
            yield self._span(word.index, word.index + 1, "short", fact)

    def _bare(self, word: Word) -> str | None:
        """«Правительство» in mid-sentence, named by nothing else: its kind."""
        hits = knowledge().heads.at(self.text.words, word.index, word.index + 1)
        bare = [head for hit in hits for head in hit.values if head.bare]
        return bare[0].kind if bare and not self.text.sentence_start(word.index) else None

    def _stands_alone(self, word: Word) -> bool:
        """Whether the capital is the name's own: in mid-sentence, or nothing genitive follows; and one, not many."""
        if all(r.number == "plur" for r in word.readings if r.pos == "NOUN"):
            return False
        if not any(r.pos == "NOUN" for r in word.readings):
            return False
        if self.chains.follow(word.index + 1).stop > word.index + 1:
            return False
        after = self.text.words[word.index + 1] if word.index + 1 < len(self.text.words) else None
        if after is None or after.index in self.people:
            return True
        return not (after.capital and not self.text.sentence_start(after.index))

    # helpers

    def _head_index(self, start: int, stop: int) -> int:
        """The first noun; words that are adjectives as well («Рабочая группа») only where there is no other."""
        words = self.text.words[start:stop]
        nouns = [w for w in words if w.text.isupper() or any(r.pos == "NOUN" for r in w.readings)]
        plain = [w for w in nouns if not any(r.adjectival for r in w.readings)]
        return next(iter([*plain[:1], *nouns[:1]]), self.text.words[start]).index

    def _head(self, start: int, stop: int) -> str:
        word = self.text.words[self._head_index(start, stop)]
        return next((r.lemma for r in word.readings if r.pos == "NOUN"), word.lower)

    def _span(self, start: int, stop: int, source: str, fact: BodyFact) -> Span:
        words = self.text.words
        return Span("body", words[start].start, words[stop - 1].end, source, fact)

    def _forget_parts(self, start: int, stop: int, body: Body) -> None:
        """Drops bodies inside a listed name but its owner: «Объединённых Наций» in ЮНЕСКО's full name."""
        for head, span in list(self.spans.items()):
            fact = span.data
            assert isinstance(fact, BodyFact)
            inside = head in range(start + 1, stop) and span.source.startswith("bodies:")
            if inside and body.parent not in fact.entries and self.text.covering(span.start, span.end)[-1] < stop:
                del self.spans[head]

    def _forget(self, start: int, stop: int) -> None:
        """Drops a body that is only the quoted part of a longer name: «Госконцерн «Туркменгаз»» is one."""
        for head, span in list(self.spans.items()):
            if self.text.covering(span.start, span.end) == range(start, stop):
                del self.spans[head]

    def _keep(self, head: int, span: Span) -> None:
        """A head reached again from further left (with its adjectives) replaces what was found before."""
        old = self.spans.get(head)
        if old is not None and (len(old) > len(span) or (len(old) == len(span) and old.source.startswith("bodies:"))):
            return
        if old is not None:
            for units in self.chains.units.values():
                units[:] = [unit for unit in units if unit.span is not old]
        self.spans[head] = span
        self.chains.add(span)


def _found_here(unit: Unit) -> bool:
    return isinstance(unit.span.data, BodyFact)


def _open_ended(body: Body) -> bool:
    """Whether a list's name may begin a longer one: «Совет министров» of «Совет министров обороны СНГ»."""
    return body.parent is None and body.state is None and body.kind in NATIONAL


def _common(word: Word) -> bool:
    """«Обновлено», «Брюссельские»: one word that the dictionary knows as no noun."""
    first = word.readings[0]
    if "-" in word.text and word.text.rpartition("-")[2].islower() and not word.text.isascii():
        return "inan" in first.grammemes and first.pos == "NOUN"  # «Telegram-канале»
    return (
        first.known
        and first.pos != "NOUN"
        and not word.text.isupper()
        and not any(r.pos == "NOUN" for r in word.readings)
    )


def _with_parent(body: Body, fact: BodyFact) -> bool:
    """«Секретариат ОДКБ»: a weak organ name followed by its parent's."""
    return body.parent is not None and any(
        isinstance(owner.data, BodyFact) and body.parent in owner.data.entries for owner in fact.owners
    )


def _agrees(word: Word, head: Word) -> bool:
    """Whether an adjective can modify the head: one case and number in common."""
    if ORDINAL.match(word.text):
        return True
    return agree(word, head)


def _introduced(text: Text) -> Iterator[str]:
    """Abbreviations in brackets whose letters begin the words before them: «Евразийский банк развития (ЕАБР)»."""
    words = text.words
    for index in range(2, len(words) - 1):
        word = words[index]
        if (
            words[index - 1].text == "("
            and words[index + 1].text in {")", ","}
            and ABBREVIATION.match(word.text)
            and _spelt(word.text, [w.lower for w in words[max(0, index - 12) : index - 1]])
            and not _listed(word, words[max(0, index - 12) : index - 1])
        ):
            yield word.text


def _listed(word: Word, before: Sequence[Word]) -> bool:
    """Whether the list has the abbreviation for a body whose head noun stands in the words before it."""
    known = knowledge()
    heads = {known.heads_of[name.body.id] for hit in known.names.at([word], 0) for name in hit.values}
    return any(heads & other.lemmas for other in before)


def _spelt(abbreviation: str, words: Sequence[str]) -> bool:
    """Whether the letters of an abbreviation follow one another through the beginnings of the words before it."""
    letters = iter(fold(abbreviation))
    letter = next(letters, None)
    start = next((i for i in range(len(words)) if words[i][:1] == fold(abbreviation)[0]), None)
    if start is None:
        return False
    for word in words[start:]:
        for character in word[:6]:
            if character == letter:
                letter = next(letters, None)
        if letter is None:
            return True
    return False


def _stand_for(text: Text, spans: Sequence[Span]) -> Iterator[Span]:
    """Ties an abbreviation in brackets to the body just before it."""
    ends = {span.end: span for span in sorted(spans, key=len)}
    for span in spans:
        full = _before_bracket(text, span, ends)
        if full is None or not isinstance(span.data, BodyFact):
            yield span
            continue
        yield replace(span, data=replace(span.data, stands_for=(full.start, full.end)))


def _before_bracket(text: Text, span: Span, ends: dict[int, Span]) -> Span | None:
    index = text.at(span.start)
    if index < 2 or text.words[index - 1].text != "(":
        return None
    return ends.get(text.words[index - 2].end)


def _without_doubles(spans: Sequence[Span]) -> list[Span]:
    """Drops second spans over the same stretch, and bodies that cross or merely repeat a longer one's head."""
    seen: dict[tuple[int, int], Span] = {}
    for span in sorted(spans, key=lambda s: -len(s)):
        if (span.start, span.end) not in seen and not any(span.crosses(other) for other in seen.values()):
            seen[span.start, span.end] = span
    return list(seen.values())
