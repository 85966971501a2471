"""Noun phrases: how far a name's complements reach («министра» → «министра иностранных дел Российской Федерации»).

Bodies and posts share this grammar. Complements of a head are, in any number and order: genitive noun phrases
(«безопасности», «иностранных дел»), names already found that stand in the genitive or do not decline («России»,
«ОДКБ»), and, where the head governs them, prepositional phrases («по правам человека», «при ООН»).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.mentions.titles import knowledge
from extract.spans import Span
from extract.text import DASHES, Text, Word

CLOSING = {"«": "»", "“": "”", "„": "“", '"': '"'}
GOVERNED = {"по": "datv", "от": "gent"}  # other prepositions that join names take the locative
# Inside a phrase with «по»: «по надзору в сфере связи», «по контролю за оборотом», «по борьбе с коррупцией».
INNER = {"в": "loct", "во": "loct", "за": "ablt", "над": "ablt", "с": "ablt", "против": "gent", "для": "gent"}
FUNCTION = frozenset({"CONJ", "PREP", "PRCL", "INTJ", "ADVB", "NPRO"})  # «и» is a noun to the dictionary, too
ORDINAL = re.compile(r"\d+-(?:й|я|е|го|му|м|ю|ой|ая|ый|ым)\Z")
MAX_QUOTED = 14  # words between quotes; longer quotations are speech, not names


@dataclass(frozen=True, slots=True)
class Unit:
    """A name already found, taken as one piece: words `start` to `stop` (half-open word indices)."""

    start: int
    stop: int
    span: Span


@dataclass(frozen=True, slots=True)
class Chain:
    """What follows a head: words up to `stop` (exclusive), and the named units at its top level, in order.

    `heads` are the nouns of the lower-case complements, `prepositions` those that joined a phrase.
    """

    stop: int
    owners: tuple[Span, ...] = ()
    nouns: tuple[int, ...] = ()


@dataclass(slots=True)
class Chains:
    """The grammar over one text; `add` tells it of names as they are found (right to left)."""

    text: Text
    units: dict[int, list[Unit]] = field(default_factory=dict)
    barriers: set[int] = field(default_factory=set)  # words that begin a person's name or a date

    def add(self, span: Span) -> None:
        """Makes a span a unit that chains may take as a whole."""
        covered = self.text.covering(span.start, span.end)
        if len(covered):
            self.units.setdefault(covered[0], []).append(Unit(covered[0], covered[-1] + 1, span))

    def bar(self, spans: Iterable[Span]) -> None:
        """Makes the first words of these spans borders that no chain crosses."""
        for span in spans:
            self.barriers.update(self.text.covering(span.start, span.end)[:1])

    def unit_at(self, index: int) -> Unit | None:
        """The longest unit that begins at a word."""
        return max(self.units.get(index, ()), key=lambda unit: unit.stop, default=None)

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
        stop, nouns = at, list[int]()
        owners: list[Span] = []
        if governs != "gent" and self._open(at) and (phrase := self.noun_phrase(at, governs)) is not None:
            stop, nouns, owners = phrase, [phrase - 1], self._adjectives(at, phrase)
        while True:
            step = self._step(stop, prepositions, quotes, closed=closed, free=free, after_name=any(map(_named, owners)))
            if step is None:
                return Chain(stop, tuple(owners), tuple(nouns))
            stop, found, noun = step
            owners += found
            nouns += noun

    def _step(
        self, at: int, prepositions: frozenset[str], quotes: bool, *, closed: bool, free: bool, after_name: bool
    ) -> tuple[int, list[Span], list[int]] | None:
        if not self._open(at):
            return None
        at += 0 if after_name else self._bracketed(at)
        unit = self.unit_at(at)
        if unit is not None and not is_adjective(unit.span) and may_be(self.text.words, unit, "gent"):
            if after_name and not free and unit.span.kind != "state":
                return None
            return unit.stop, [unit.span], []
        if after_name:
            at += self._besides(at, prepositions)
        if self.text.words[at].lower in prepositions:
            return self._prepositional(at)
        if self.text.words[at].lower == "и" and self._open(at + 1) and self.text.words[at + 1].lower in prepositions:
            return self._prepositional(at + 1)  # «иностранных дел и по делам эмигрантов»
        if (inner := self._quoted_name(at)) is not None and not after_name:
            return inner.stop + 1, [inner.span], []
        if quotes and not after_name and (stop := self.quoted(at)) is not None:
            return stop, [], []
        if (after_name and not free) or closed:
            return None
        phrase = self.noun_phrase(at, "gent")
        if phrase is None:
            return None
        stop = self._members(phrase)
        return self._coordinated(stop, "gent"), self._adjectives(at, phrase), [phrase - 1]

    def _adjectives(self, start: int, stop: int) -> list[Span]:
        """The states that adjectives of a phrase name: «казахстанской делегации»."""
        units = (unit for index in range(start, stop) for unit in self.units.get(index, ()))
        return [unit.span for unit in units if is_adjective(unit.span)]

    def _more_states(self, unit: Unit, case: str) -> tuple[int, list[Span], list[int]]:
        """«посол в Намибии и Мозамбике»: further states of the same case."""
        words, stop, owners = self.text.words, unit.stop, [unit.span]
        while unit.span.kind == "state" and self._open(stop + 1) and words[stop].text in {"и", ","}:
            more = self.unit_at(stop + 1)
            if more is None or more.span.kind != "state" or is_adjective(more.span) or not may_be(words, more, case):
                break
            stop = more.stop
            owners.append(more.span)
        return stop, owners, []

    def more_owners(self, chain: Chain) -> int:
        """«министров Армении и России»: the stop of a chain with the further states listed after its last."""
        words, stop = self.text.words, chain.stop
        while (
            chain.owners
            and chain.owners[-1].kind == "state"
            and self._open(stop + 1)
            and words[stop].text in {"и", ","}
        ):
            unit = self.unit_at(stop + 1)
            if unit is None or unit.span.kind != "state" or is_adjective(unit.span) or not may_be(words, unit, "gent"):
                break
            stop = unit.stop
        return stop

    def _besides(self, at: int, prepositions: frozenset[str]) -> int:
        """«и по совместительству в Замбии»: how many words stand before the second place."""
        words = self.text.words[at : at + 4]
        phrase = [word.lower for word in words]
        return 3 if phrase[:3] == ["и", "по", "совместительству"] and phrase[-1] in prepositions else 0

    def _quoted_name(self, at: int) -> Unit | None:
        """A name already found that fills a quotation: «руководителя «Газпрома»»."""
        words = self.text.words
        closing = CLOSING.get(words[at].text)
        unit = None if closing is None else self.unit_at(at + 1)
        if unit is None or unit.stop >= len(words) or words[unit.stop].text != closing:
            return None
        return unit

    def _bracketed(self, at: int) -> int:
        """«(СМИД)» inside a name that goes on: how many words the bracket takes, 0 where none stands here."""
        words = self.text.words
        if at + 3 < len(words) and words[at].text == "(" and words[at + 2].text == ")" and words[at + 1].text.isupper():
            unit = self.unit_at(at + 3)
            if unit is not None and may_be(words, unit, "gent") and not is_adjective(unit.span):
                return 3
        return 0

    def _open(self, at: int) -> bool:
        """Whether a chain may take the word: in the text, on the same line, no person and no date."""
        return at < len(self.text.words) and at not in self.barriers and not self.text.line_break(at)

    def noun_phrase(self, at: int, case: str) -> int | None:
        """The word index after «adjectives + noun» in a case, or None."""
        index = at
        while self._open(index):
            word = self.text.words[index]
            if ORDINAL.match(word.text):
                index += 1
                continue
            if not word.text[:1].isalpha() or proper(word) or word.readings[0].pos in FUNCTION:
                return None
            if case == "gent" and _somebody(word):
                return None
            if _noun(word, case) and not (_adjective(word, case) and self._noun_follows(index + 1, case)):
                return index + 1
            if not _adjective(word, case):
                return None
            index += 1
            index = self._joined_adjective(index, case)
        return None

    def _noun_follows(self, at: int, case: str) -> bool:
        return self._open(at) and (_noun(self.text.words[at], case) or _adjective(self.text.words[at], case))

    def _joined_adjective(self, at: int, case: str) -> int:
        """«логистическому и медицинскому обеспечению»: steps over the «и» between two adjectives."""
        words = self.text.words
        if self._open(at + 1) and words[at].lower in {"и", ","} and _adjective(words[at + 1], case):
            return at + 1
        return at

    def _members(self, at: int) -> int:
        """«государств» + «- членов»: a noun in apposition joined by a dash."""
        words = self.text.words
        if (
            self._open(at + 1)
            and words[at].text in DASHES
            and words[at + 1].lemmas & {"член", "участник", "участница", "партнер", "наблюдатель"}
        ):
            return at + 2
        return at

    def _coordinated(self, at: int, case: str) -> int:
        """«труда» + «и социальной защиты», «физической культуры, спорта и туризма»."""
        words = self.text.words
        stop = at
        if self._open(at) and words[at].text == ",":
            phrase = self.noun_phrase(at + 1, case)
            rest = None if phrase is None else self._coordinated(phrase, case)
            return stop if rest is None or rest == phrase else rest
        if self._open(at) and words[at].lower == "и" and at + 1 not in self.units:
            phrase = self.noun_phrase(at + 1, case)
            if phrase is not None and not self._subject(phrase):
                stop = phrase
        return stop

    def _subject(self, at: int) -> bool:
        """Whether the noun before a word is the subject of a verb there: then «и» joined clauses, not nouns."""
        if not self._open(at):
            return False
        verb, noun = self.text.words[at].readings[0], self.text.words[at - 1]
        return verb.pos in ("VERB", "PRTS") and any(
            r.case == "nomn" and (verb.number is None or r.number == verb.number) for r in noun.readings
        )

    def _prepositional(self, at: int) -> tuple[int, list[Span], list[int]] | None:
        case = GOVERNED.get(self.text.words[at].lower, "loct")
        if not self._open(at + 1):
            return None
        unit = self.unit_at(at + 1)
        if unit is not None and may_be(self.text.words, unit, case):
            return self._more_states(unit, case)
        if case == "loct":
            return None  # «посол в …» is followed by a name
        phrase = self.noun_phrase(at + 1, case)
        if phrase is None:
            return None
        stop = self._coordinated(phrase, case)
        inner = self._inner(stop) if case == "datv" else self.follow(stop)
        if inner.stop == stop:
            return stop, [], [phrase - 1]
        return self._coordinated(inner.stop, case), list(inner.owners), [phrase - 1]

    def _inner(self, at: int) -> Chain:
        """What depends on the noun after «по»: genitives, and one prepositional phrase with its own."""
        chain = self.follow(at)
        case = INNER.get(self.text.words[chain.stop].lower) if self._open(chain.stop) else None
        if case is None or chain.owners:
            return chain
        phrase = self.noun_phrase(chain.stop + 1, case)
        if phrase is None:
            return chain
        more = self.follow(self._coordinated(phrase, case))
        return Chain(more.stop, more.owners, (*chain.nouns, *more.nouns))

    def quoted(self, at: int) -> int | None:
        """The word index after a quoted name that opens at `at`, or None."""
        words = self.text.words
        closing = CLOSING.get(words[at].text) if at < len(words) else None
        if closing is None:
            return None
        depth = 0
        for index in range(at + 1, min(at + MAX_QUOTED, len(words))):
            if self.text.line_break(index):
                return None
            if words[index].text == "«":
                depth += 1
            elif words[index].text == closing:
                if depth == 0 or closing != "»":
                    return index + 1 if index > at + 1 else None
                depth -= 1
        return None


def _somebody(word: Word) -> bool:
    """«известного политика», «брата»: one human being of no office is no complement but another participant."""
    genitives = [r for r in word.readings if r.pos == "NOUN" and r.case == "gent"]
    return (
        bool(genitives)
        and word.readings[0].pos == "NOUN"
        and all(r.number == "sing" and "anim" in r.grammemes for r in genitives)
        and not word.capital
        and "человек" not in word.lemmas
        and not knowledge().heads.at([word], 0)
    )


def _named(owner: Span) -> bool:
    """Whether an owner's name ends a chain of common nouns; a place or an adjective does not."""
    return not is_adjective(owner) and owner.source != "place"


def is_adjective(span: Span) -> bool:
    """Whether a state's span is its adjective."""
    return getattr(span.data, "form", None) == "adjective"


def _noun(word: Word, case: str) -> bool:
    return any(r.nominal and r.case == case and r.pos == "NOUN" for r in word.readings)


def _adjective(word: Word, case: str) -> bool:
    return any(r.adjectival and r.case == case for r in word.readings)


def proper(word: Word) -> bool:
    """Whether a capitalised word is a given name, patronymic or surname: a person, not a complement."""
    return word.capital and bool(word.readings) and bool(word.readings[0].grammemes & {"Name", "Patr", "Surn"})


def may_be(words: list[Word], unit: Unit, case: str) -> bool:
    """Whether a unit can stand in a case: its inflected words allow it, or it does not decline."""
    first = next((w for w in words[unit.start : unit.stop] if w.text[:1].isalpha()), None)
    if first is None or (not first.text.islower() and first.text.isupper() and len(first.text) > 1):
        return True
    guess = unit.span.source == "place"  # «Липавский» is none, whatever the model says
    cases = {r.case for r in first.readings if (r.known or guess) and r.case}
    return case in cases or not cases
