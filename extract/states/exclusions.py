"""Exclusions: what stands around a state's name and makes it no state: a person's name, a language, a sea, a street."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import takewhile

from extract.grammar.noun_phrases import RELATIONAL
from extract.states.runs import Runs, StateCandidate
from extract.text.morphology import NAMES
from extract.text.words import Word

_STOP = re.compile(r"[.!?;:)\n]")
_SINGULAR_ENDINGS = ("кий", "ком", "кого", "ким")  # of a language named by its adjective alone


class Exclusions:
    """Which candidates of a text are no states."""

    def __init__(self, runs: Runs) -> None:
        self.runs = runs
        self.units = runs.units
        known = runs.scene.knowledge.states
        self.contexts = known.file.contexts
        self.cities = known.gazetteer.cities
        self.persons = [name for name in runs.scene.names if name.label == "PER"]
        self._in: dict[int, tuple[range, list[int]]] = {}  # what `_units_of` found, by the person's number

    def excluded(self, candidate: StateCandidate) -> bool:
        """Whether what stands around a candidate makes it no state."""
        if self._in_person(candidate):
            return True
        if candidate.form == "adjective":
            return self._foreign_compound(candidate) or self._place(candidate) or self._language(candidate)
        if candidate.form == "name":
            return self._city(candidate) or self._half_of_name(candidate)
        return False

    def _in_person(self, candidate: StateCandidate) -> bool:
        """Whether the candidate lies in a person's name («Мартин Куба»). The recogniser also takes lone states for
        persons, and words with a state's name («Герб Словении»): there the words themselves must be able to name a
        person."""
        start, end = self.units[candidate.start].start, self.units[candidate.stop - 1].end
        if not self.units[candidate.start].capital or self._is_ruled(candidate):
            return False
        first = bisect_right(self.persons, start, key=lambda person: person.end)  # they follow one another
        stop = bisect_left(self.persons, end, key=lambda person: person.start)
        return any(self._personal(candidate, number) for number in range(first, stop))

    def _personal(self, candidate: StateCandidate, number: int) -> bool:
        units, telling = self._units_of(number)
        if units.start < candidate.start or candidate.stop < units.stop:
            return bisect_left(telling, candidate.start) > 0 or bisect_left(telling, candidate.stop) < len(telling)
        return any(_names_person(unit) for unit in self.units[candidate.start : candidate.stop])

    def _units_of(self, number: int) -> tuple[range, list[int]]:
        """The units that a person's name touches, and those of them that must be somebody's name. A name holds no line
        break (`names.in_lines`)."""
        if number not in self._in:
            units = self.runs.touching(self.persons[number].start, self.persons[number].end)
            words = (self.units[index] for index in units)
            telling = [word.index for word in words if not word.readings[0].known or _names_person(word)]
            self._in[number] = units, telling
        return self._in[number]

    def _is_ruled(self, candidate: StateCandidate) -> bool:
        """«Султан Омана Бадр»: whether a post that is a given name, too, stands before a name in the genitive."""
        before = self.units[candidate.start - 1] if candidate.start else None
        hits = self.runs.scene.knowledge.posts.heads.at([before], 0) if before is not None else ()
        rules = any(head.given_name for hit in hits for head in hit.values)
        return rules and "gent" in self.units[candidate.start].cases("sing")

    def _foreign_compound(self, candidate: StateCandidate) -> bool:
        return (
            self.runs.linked(candidate.start) and self.units[candidate.start - 1].lower in self.contexts.foreign_halves
        )

    def _half_of_name(self, candidate: StateCandidate) -> bool:
        """«Порт-Судан»: half of a place's name."""
        before = self.runs.linked(candidate.start) and self.units[candidate.start - 1]
        after = self.runs.linked(candidate.stop) and self.units[candidate.stop]
        return any(unit and unit.capital and unit.lower in self.contexts.name_halves for unit in (before, after))

    def _place(self, candidate: StateCandidate) -> bool:
        """«Персидский залив», «Большая Грузинская улица», «ул. Грузинская»."""
        if not self.units[candidate.start].capital:
            return False
        if candidate.start and self.units[candidate.start - 1].lower in self.contexts.streets:
            return True
        following = (
            self.units[candidate.stop]
            if candidate.stop < len(self.units) and self.runs.spaced(candidate.stop)
            else None
        )
        return following is not None and not following.capital and self._names_place(following.lower)

    def _names_place(self, word: str) -> bool:
        return word in self.contexts.place_words or word.startswith(self.contexts.places)

    def _language(self, candidate: StateCandidate) -> bool:
        """«китайского языка», «английском и немецком языках», «говорит на казахском»."""
        following = [unit.lower for unit in self.units[candidate.stop : candidate.stop + 8]]
        enumerated = takewhile(lambda word: word in self.contexts.joints or _is_adjective(word), following)
        skipped = len(list(enumerated))
        if skipped < len(following) and following[skipped].startswith(self.contexts.languages):
            return True
        return self._bare_language(candidate)

    def _bare_language(self, candidate: StateCandidate) -> bool:
        """«на казахском», «с английского на китайский»: no noun follows that the adjective could belong to."""
        unit = self.units[candidate.stop - 1]
        if unit.capital or not unit.lower.endswith(_SINGULAR_ENDINGS):
            return False
        before = [word.lower for word in self.units[max(candidate.start - 10, 0) : candidate.start]]
        while before and (before[-1] in self.contexts.joints or _is_adjective(before[-1])):
            before.pop()
        if not before or not (before[-1] in ("на", "с", "со") or before[-1].startswith(self.contexts.mastery)):
            return False
        return not self._noun_follows(candidate.stop, unit)

    def _noun_follows(self, index: int, adjective: Word) -> bool:
        """Whether one of the next words, up to a stop, a preposition or a verb, is a noun that agrees with it."""
        cases = adjective.cases("sing")
        for unit in self.units[index : index + 8]:
            gap = self.runs.gap(unit.index)
            if _STOP.search(gap) or ("," in gap and not _is_adjective(unit.lower)):
                return False
            if unit.readings[0].pos in ("PREP", "VERB"):
                return False
            if unit.lower in self.contexts.joints or _is_adjective(unit.lower):
                continue
            if any(
                reading.pos == "NOUN" and reading.case in cases and reading.gender != "femn"
                for reading in unit.readings
            ):
                return True
        return False

    def _city(self, candidate: StateCandidate) -> bool:
        """«город Люксембург», «столице Тунисе»: the capital of the same name."""
        if candidate.start == 0 or candidate.senses[0].owner not in self.cities:
            return False
        before = self.units[candidate.start - 1]
        if before.lower in self.contexts.cities:
            return True
        name = self.units[candidate.start]
        return before.lower.startswith("столиц") and "gent" not in name.cases()


def _names_person(unit: Word) -> bool:
    return any(reading.grammemes & NAMES for reading in unit.readings)


def _is_adjective(word: str) -> bool:
    return len(word) > 5 and word.endswith(RELATIONAL)
