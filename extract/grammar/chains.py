"""Chains: how far a name's complements reach («министра» → «министра иностранных дел Российской Федерации»).

Bodies, posts and acts share this grammar. Complements of a head are, in any number and order: genitive noun phrases
(«безопасности», «иностранных дел»), names already found that stand in the genitive or do not decline («России»,
«ОДКБ»), and, where the head governs them, prepositional phrases («по правам человека», «при ООН»).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import msgspec

from extract.grammar.noun_phrases import LONGEST, NounPhrases
from extract.grammar.quotations import CLOSING, quoted
from extract.grammar.scene import Scene
from extract.grammar.units import is_adjective, is_part_of_the_world, may_be
from extract.text.spans import Span
from extract.text.words import DASHES

# The cases that prepositions which join names take; the others take the locative.
GOVERNED = {"по": "datv", "от": "gent", "против": "gent", "за": "accs"}
# Inside a phrase with «по»: «по надзору в сфере связи», «по контролю за оборотом», «по борьбе с коррупцией», «по
# сотрудничеству между Россией и Кубой».
INNER = {
    "в": "loct",
    "во": "loct",
    "за": "ablt",
    "над": "ablt",
    "с": "ablt",
    "со": "ablt",
    "против": "gent",
    "для": "gent",
    "между": "ablt",
}

WITH = frozenset({"с", "со"})
# What a noun of `ruling` governs: «контроль за оборотом», «движение за права», «катание на коньках».
RULED = {"за": ("ablt", "accs"), "над": ("ablt",), "с": ("ablt",), "на": ("loct",)}
FIELDS = frozenset({"области", "сфере"})

LONGEST_TITLE = 200  # words; what LONGEST is for others, for an act, whose chain is `free`


class Chain(msgspec.Struct, frozen=True):
    """What follows a head: words up to `stop` (exclusive), the named units at its top level, in order, and the word
    indices of the nouns of its lower-case complements."""

    stop: int
    owners: tuple[Span, ...] = ()
    nouns: tuple[int, ...] = ()

    def then(self, more: Chain) -> Chain:
        """This chain, gone on with one that begins at its stop."""
        return Chain(more.stop, (*self.owners, *more.owners), (*self.nouns, *more.nouns))


class _Rules(msgspec.Struct, frozen=True):
    """What may follow a head; see `Chains.follow`."""

    prepositions: frozenset[str]
    quotes: bool
    closed: bool
    free: bool


@dataclass(slots=True)
class Chains:
    """The grammar over one text, to which names are added as they are found (from right to left). `units` are by their
    first word; a word stays a key when its units are dropped. Those of the kinds `lands` are listed after one another:
    «посол в Намибии и Мозамбике»."""

    scene: Scene
    units: dict[int, list[Span]] = field(default_factory=dict)
    barriers: set[int] = field(default_factory=set)  # words that begin a person's name or a date
    lands: frozenset[str] = frozenset({"state"})
    _phrases: NounPhrases = field(init=False)

    def __post_init__(self) -> None:
        self._phrases = NounPhrases(self.scene, self.barriers)

    def add(self, span: Span) -> None:
        """Makes a span a unit that chains may take as a whole, unless it is too long for a name."""
        if 0 < len(span.words) <= LONGEST:
            self.units.setdefault(span.words.start, []).append(span)

    def through(self, places: Iterable[Span], *, lands: bool = False) -> Chains:
        """A copy that takes places as units, too, on request as `lands`. What is known of noun phrases is shared."""
        kinds = self.lands | {"place"} if lands else self.lands
        chains = Chains(self.scene, {first: [*units] for first, units in self.units.items()}, self.barriers, kinds)
        chains._phrases = self._phrases
        for place in places:
            chains.add(place)
        return chains

    def drop(self, span: Span) -> None:
        """Takes back what `add` did with this very span."""
        units = self.units.get(span.words.start, [])
        units[:] = [unit for unit in units if unit is not span]

    def bar(self, spans: Iterable[Span]) -> None:
        """Makes the first words of these spans borders that no chain crosses."""
        for span in spans:
            self.barriers.update(span.words[:1])

    def unit_at(self, index: int) -> Span | None:
        """The longest unit that begins at a word."""
        units = self.units.get(index)
        if not units:
            return None
        return units[0] if len(units) == 1 else max(units, key=lambda unit: unit.stop)

    def noun_phrase(self, at: int, case: str) -> int | None:
        """The word index after «adjectives + noun» in a case, or None."""
        return self._phrases.stop(at, case)

    def follow(
        self,
        at: int,
        *,
        prepositions: frozenset[str] = frozenset(),
        quotes: bool = False,
        closed: bool = False,
        free: bool = False,
        governs: str = "gent",
    ) -> Chain:
        """The complements that begin at word `at`, for a head that stands just before it.

        `prepositions` are those the head governs; `quotes` lets a quoted name follow directly; after a `closed` head
        («МИД») only names follow; `governs` is the case of the first complement («командующий дивизией»). A `free`
        chain goes on after a name, as long acts' titles do.
        """
        rules = _Rules(prepositions, quotes, closed, free)
        chain = Chain(at) if governs == "gent" else self._governed(at, governs)
        named = any(map(_named, chain.owners))
        while chain.stop - at < (LONGEST_TITLE if free else LONGEST):
            step = self._step(chain.stop, rules, after_name=named)
            if step is None:
                break
            chain = chain.then(step)
            named = any(map(_named, step.owners)) or (named and not step.nouns)
        return chain

    def _governed(self, at: int, case: str) -> Chain:
        """The first complement in another case than the genitive: «командующий дивизией», «… Северным флотом»."""
        unit = self.unit_at(at) if self._phrases.open(at) else None
        if unit is not None and not is_adjective(unit) and may_be(self.scene.words, unit, case):
            return Chain(unit.stop, (unit,))
        return self._phrase(at, case) or Chain(at)

    def more_owners(self, chain: Chain) -> int:
        """«министров Армении и России»: the stop of a chain with the further states listed after its last."""
        if not chain.owners or chain.owners[-1].kind not in self.lands:
            return chain.stop
        return max((unit.stop for unit in self._further(chain.owners[-1], "gent")), default=chain.stop)

    def _step(self, at: int, rules: _Rules, *, after_name: bool) -> Chain | None:
        """The next complement, at word `at`."""
        if not self._phrases.open(at):
            return None
        at += self._bracketed(at, self.lands if after_name else None)
        unit = self.unit_at(at)
        if unit is not None and self._is_genitive(unit):
            goes_on = not after_name or rules.free or unit.kind in self.lands
            units = (unit, *(self._further(unit, "gent") if is_part_of_the_world(unit) else ()))
            return Chain(units[-1].stop, units) if goes_on else None
        if after_name:
            at += self._besides(at, rules.prepositions)
        if (preposition := self._preposition(at, rules.prepositions)) is not None:
            return self._prepositional(preposition)
        if not after_name and (name := self._quotation(at, quotes=rules.quotes)) is not None:
            return name
        if rules.closed or (after_name and not rules.free):
            return None
        return self._field(at) or self._genitive(at)

    def _field(self, at: int) -> Chain | None:
        """«… политики» + «в сфере образования», «в области спорта»; «… отдел» + «на транспорте»."""
        words = self.scene.words
        if not self._phrases.open(at + 1):
            return None
        if (words[at].lower, words[at + 1].lower) == ("на", "транспорте"):
            return Chain(at + 2)
        if words[at].lower != "в" or words[at + 1].lower not in FIELDS:
            return None
        return self._genitive(at + 2) if self._phrases.open(at + 2) else None

    def _is_genitive(self, unit: Span) -> bool:
        return not is_adjective(unit) and may_be(self.scene.words, unit, "gent")

    def _preposition(self, at: int, prepositions: frozenset[str]) -> int | None:
        """The index of a preposition at a word or, as in «иностранных дел и по делам эмигрантов», after an «и»."""
        words = self.scene.words
        if words[at].lower in prepositions:
            return at
        joined = words[at].lower == "и" and self._phrases.open(at + 1) and words[at + 1].lower in prepositions
        return at + 1 if joined else None

    def _quotation(self, at: int, *, quotes: bool) -> Chain | None:
        """«руководителя «Газпрома»»: a name already found that fills a quotation; with `quotes` any quoted name."""
        words = self.scene.words
        closing = CLOSING.get(words[at].text)
        unit = None if closing is None else self.unit_at(at + 1)
        if unit is not None and unit.stop < len(words) and words[unit.stop].text == closing:
            return Chain(unit.stop + 1, (unit,))
        stop = quoted(self.scene, at) if quotes else None
        return None if stop is None else Chain(stop)

    def _genitive(self, at: int) -> Chain | None:
        """«иностранных дел», «государств - членов», «труда и социальной защиты»."""
        phrase = self._phrase(at, "gent")
        if phrase is None:
            return None
        stop = self._ruled(self._coordinated(self._phrases.apposition(phrase.stop), "gent"))
        if (place := self._place_after(stop)) is not None:
            return Chain(place.stop, (*phrase.owners, place), phrase.nouns)  # «штата Аризона»
        return Chain(stop, phrase.owners, phrase.nouns)

    def _ruled(self, stop: int) -> int:
        """«регулирования и надзора» + «за рынком»: the stop of a noun phrase with what its noun governs."""
        words = self.scene.words
        if not self._phrases.open(stop):
            return stop
        file, preposition = self.scene.knowledge.bodies.file, words[stop].lower
        if words[stop - 1].lemmas & file.helping:
            return self._phrases.stop(stop, "datv") or stop  # «содействия» + «защите прав»
        rulers = file.ruling.get(preposition)
        if not rulers or not words[stop - 1].lemmas & rulers or not self._phrases.open(stop + 1):
            return stop
        for case in RULED[preposition]:
            if (phrase := self._phrases.stop(stop + 1, case)) is not None:
                return self._coordinated(phrase, case)
        return stop

    def _phrase(self, at: int, case: str) -> Chain | None:
        """One noun phrase, with the states that its adjectives name: «казахстанской делегации»."""
        stop = self._phrases.stop(at, case)
        if stop is None:
            return None
        units = (unit for index in range(at, stop) for unit in self.units.get(index, ()))
        return Chain(stop, tuple(filter(is_adjective, units)), (stop - 1,))

    def _further(self, first: Span, case: str) -> Iterator[Span]:
        """The states of the same case that a list goes on with: «посол в Намибии» + «и Мозамбике»."""
        words, stop, limit = self.scene.words, first.stop, first.stop + LONGEST
        kinds = self.lands | {first.kind}
        while stop < limit and self._phrases.open(stop + 1) and words[stop].text in {"и", ","}:
            unit = self.unit_at(stop + 1)
            if unit is None or unit.kind not in kinds or is_adjective(unit) or not may_be(words, unit, case):
                return
            yield unit
            stop = unit.stop

    def _besides(self, at: int, prepositions: frozenset[str]) -> int:
        """«и по совместительству в Замбии», «, в Замбии», «, по совместительству — в Замбии»: how many words stand
        before the preposition of the next state."""
        words, stop = self.scene.words, at
        stop += words[at].text in {",", "и"}
        plurality = [word.lower for word in words[stop : stop + 2]] == ["по", "совместительству"]
        stop += 2 * plurality
        stop += plurality and stop < len(words) and words[stop].text in DASHES
        if stop == at or not self._phrases.open(stop + 1) or words[stop].lower not in prepositions:
            return 0
        return stop - at if plurality or self._also_in(stop) else 0

    def _also_in(self, at: int) -> bool:
        """«посол в Китае, `в` Монголии»: whether the preposition at a word, behind a comma, takes a state as that of
        the name before the comma does."""
        words, unit = self.scene.words, self.unit_at(at + 1)
        before = next((i for i in range(at - 2, max(at - LONGEST, 0), -1) if words[i].lower == words[at].lower), None)
        first = None if before is None else self.unit_at(before + 1)
        return words[at - 1].text == "," and all(one is not None and one.kind == "state" for one in (first, unit))

    def _bracketed(self, at: int, kinds: AbstractSet[str] | None) -> int:
        """«(СМИД)», «(парламента)» inside a name that goes on with one of these kinds: how many words the bracket
        takes, 0 where none stands here."""
        words = self.scene.words
        if at + 3 >= len(words) or (words[at].text, words[at + 2].text) != ("(", ")"):
            return 0
        if not words[at + 1].text.isupper() and self._phrases.stop(at + 1, "gent") != at + 2:
            return 0
        unit = self.unit_at(at + 3)
        fits = unit is not None and (kinds is None or unit.kind in kinds) and self._is_genitive(unit)
        return 3 if fits else 0

    def _coordinated(self, at: int, case: str) -> int:
        """«труда» + «и социальной защиты», «физической культуры, спорта и туризма», «бюджету, экономической и
        фискальной политике»."""
        words, last, joined = self.scene.words, at, False
        while last - at < LONGEST and self._phrases.open(last) and words[last].text == ",":
            phrase = self._phrases.stop(last + 1, case)
            if phrase is None:
                return at
            joined = any(word.lower == "и" for word in words[last + 1 : phrase])
            last = self._deepened(phrase)
        if self._phrases.open(last) and words[last].lower == "и" and last + 1 not in self.units:
            phrase = self._phrases.stop(last + 1, case)
            if phrase is not None and not self._phrases.ends_in_subject(phrase):
                return phrase
        return last if joined else at

    def _deepened(self, stop: int) -> int:
        """«экологии, охраны» + «окружающей среды» + «и …»: the stop of what depends on a noun of a list, if the list
        goes on behind it, else that of the noun."""
        deeper = self._phrases.stop(stop, "gent") if self._phrases.open(stop) else None
        if deeper is None or not self._phrases.open(deeper) or self.scene.words[deeper].lower not in {",", "и"}:
            return stop
        return deeper

    def _prepositional(self, at: int) -> Chain | None:
        """The phrase of a preposition at word `at`: «в Намибии», «по правам человека»."""
        case = GOVERNED.get(self.scene.words[at].lower, "loct")
        if not self._phrases.open(at + 1):
            return None
        unit = self.unit_at(at + 1)
        if unit is not None and may_be(self.scene.words, unit, case):
            return self._named_place(unit, case, all_kinds=self.scene.words[at].lower == "при")
        if (name := self._quotation(at + 1, quotes=False)) is not None:
            return name  # «депутат от «Единой России»»
        phrase = self._phrases.stop(at + 1, case)
        if phrase is None or (case == "loct" and not self._is_place(at, phrase)) or self._adverbial(at, phrase):
            return None
        stop = self._coordinated(phrase, case)
        if (place := self._place_after(stop)) is not None:
            return Chain(place.stop, (place,), (phrase - 1,))  # «сенатор от штата Аризона»
        inner = self._inner(stop) if case == "datv" else self.follow(stop)
        end = stop if inner.stop == stop else self._coordinated(inner.stop, case)
        return Chain(end, inner.owners, (phrase - 1,))

    def _is_place(self, at: int, stop: int) -> bool:
        """«полпред в федеральном округе», «комитет при прокуратуре»: after «в» a common noun must be a place."""
        return self.scene.words[at].lower == "при" or self._is_region(stop - 1)

    def _is_region(self, index: int) -> bool:
        return bool(self.scene.words[index].lemmas & self.scene.knowledge.bodies.file.regions)

    def _adverbial(self, at: int, stop: int) -> bool:
        """«по собственному желанию», «в связи», «в начале»: whether a preposition and a noun say when, how or why."""
        file, last = self.scene.knowledge.bodies.file, self.scene.words[stop - 1]
        if self.scene.words[at].lower == "по":
            every = "Apro" in self.scene.words[at + 1].readings[0].grammemes  # «по всем вопросам», «по этой теме»
            return every or bool(last.lemmas & file.ways)
        near = stop == at + 2 or self.scene.words[at].lower == "при"  # «при активной поддержке»
        return near and bool(last.lemmas & file.circumstances)

    def _place_after(self, stop: int) -> Span | None:
        """«штата» + «Аризона»: the name at a word that the class noun of a place stands before, or that begins with it
        («немецкой» + «земли Гессен»)."""
        if not self._phrases.open(stop) or not self._is_region(stop - 1):
            return None
        whole = self.unit_at(stop - 1)
        unit = whole if whole is not None and whole.kind == "place" and whole.stop > stop else self.unit_at(stop)
        return None if unit is None or is_adjective(unit) else unit

    def _named_place(self, unit: Span, case: str, *, all_kinds: bool = False) -> Chain:
        """«посол в Намибии и Мозамбике», «по Туле и Тульской области», «между Правительством Чили и Правительством
        Перу», «при ОБСЕ и ООН»: a unit after a preposition, with those listed after it where it is a state, a region or
        one of two, or `all_kinds`."""
        listed = all_kinds or unit.kind in self.lands or case == "ablt" or (case == "datv" and unit.kind == "place")
        more = list(self._further(unit, case)) if listed else []
        units = [unit, *more]
        return Chain(units[-1].stop, tuple(units))

    def _inner(self, at: int) -> Chain:
        """What depends on the noun after «по»: genitives, and one prepositional phrase with its own."""
        chain = self.follow(at)
        if chain.owners and chain.owners[-1].kind in self.lands and chain.owners[-1].stop == chain.stop:
            more = tuple(self._further(chain.owners[-1], "gent"))  # «по диалогу Белграда и Приштины»
            return Chain(more[-1].stop, chain.owners + more, chain.nouns) if more else chain
        case = INNER.get(self.scene.words[chain.stop].lower) if self._phrases.open(chain.stop) else None
        if case is None or chain.owners:
            return chain
        words, unit = self.scene.words, self.unit_at(chain.stop + 1)
        if case == "ablt" and words[chain.stop].lower in WITH and not self._rules_with(chain.stop - 1):
            return chain  # «в комитет по обороне `с жалобой`»
        named = unit is not None and (unit.kind in self.lands or words[chain.stop].lower == "между")
        if unit is not None and named and may_be(words, unit, case):
            return chain.then(self._named_place(unit, case))  # «по правам человека в Польше»
        phrase = self._phrases.stop(chain.stop + 1, case)
        if phrase is None or self._adverbial(chain.stop, phrase):
            return chain
        return chain.then(self.follow(self._coordinated(phrase, case)))

    def _rules_with(self, noun: int) -> bool:
        """«по борьбе с коррупцией»: whether a noun governs «с»."""
        return not self.scene.words[noun].lemmas.isdisjoint(self.scene.knowledge.bodies.file.ruling["с"])


def _named(owner: Span) -> bool:
    """Whether an owner's name ends a chain of common nouns; a place or an adjective does not."""
    return not is_adjective(owner) and owner.kind != "place"
