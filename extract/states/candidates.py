"""Candidates: what may be a state at each run of letters, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.knowledge.states import StateSense
from extract.states.exclusions import Exclusions
from extract.states.runs import Runs, StateCandidate
from extract.text.morphology import NAMES, fold, morphology
from extract.text.words import Word

# Between the words of one name: a space, a hyphen or dash, the apostrophe of «Кот-д'Ивуар».
_INNER_GAP = re.compile(r"[ \u00a0\t]*[-‐‑–—'’`]?[ \u00a0\t]*\n?[ \t]*")
_LONGEST = 8  # words of an official name


class Candidates:
    """The candidates of a text, from left to right, the longest at each place, look-alikes and supports among them."""

    def __init__(self, runs: Runs) -> None:
        self.runs = runs
        self.units = runs.units
        known = runs.scene.knowledge.states
        self.openings = known.openings
        self.gazetteer = known.gazetteer
        self.contexts = known.file.contexts
        self.kinds, self.qualifiers = known.kinds, known.qualifiers
        self.exclusions = Exclusions(runs)

    def __iter__(self) -> Iterator[StateCandidate]:
        free = 0
        for position in self.openings.among(self.runs.forms)["state"]:
            candidate = None if position < free else self._at(position)
            if candidate is None:
                continue
            free = candidate.stop
            if candidate.strength == "strong" and self._common_word(candidate):
                candidate = replace(
                    candidate, senses=tuple(replace(sense, strength="weak") for sense in candidate.senses)
                )
            if candidate.strength in ("none", "support") or not self.exclusions.excluded(candidate):
                yield candidate

    def _at(self, index: int) -> StateCandidate | None:
        """The candidate that begins at a unit."""
        unit = self.units[index]
        if unit.lower in self.kinds or (unit.capital and unit.lower in self.qualifiers):
            titled = self._titled(index)
            if titled is not None:
                return titled
        return self._name(index) or self._abbreviation(index) or self._adjective(index)

    def _name(self, index: int) -> StateCandidate | None:
        unit = self.units[index]
        if not self.gazetteer.may_begin(unit):
            return None
        for hit in self.gazetteer.names.at(self.units, index):
            senses = [sense for sense in hit.values if hit.stop - index > 1 or _same_number(unit, sense.phrase)]
            if senses and self._joined(index, hit.stop) and not self._is_association(hit.stop - 1):
                return StateCandidate(index, hit.stop, tuple(sorted(senses, key=_by_strength)))
        return None

    def _joined(self, start: int, stop: int) -> bool:
        return all(_INNER_GAP.fullmatch(self.runs.gap(index)) for index in range(start + 1, stop))

    def _is_association(self, index: int) -> bool:
        """«Российская федерация бокса»: a small «федерация» with its complement is an association."""
        unit = self.units[index]
        if unit.capital or not unit.lower.startswith("федерац") or index + 1 == len(self.units):
            return False
        following = self.units[index + 1]
        return self.runs.spaced(index + 1) and following.readings[0].case == "gent"

    def _abbreviation(self, index: int) -> StateCandidate | None:
        senses = self.gazetteer.abbreviations.get(self.units[index].text)
        return StateCandidate(index, index + 1, tuple(sorted(senses, key=_by_strength))) if senses else None

    def _adjective(self, index: int) -> StateCandidate | None:
        unit = self.units[index]
        if unit.lower in self.gazetteer.first_parts and (hyphenated := self._hyphenated(index)) is not None:
            return hyphenated
        senses = self.gazetteer.adjectives.get(unit.lower)
        if senses is not None:
            return self._official(StateCandidate(index, index + 1, tuple(senses)))
        senses = self.gazetteer.prefixes.get(unit.lower)
        if senses is None or not self.runs.hangs(index):
            return None
        if all(sense.irregular for sense in senses) and not self._other_half(index):
            return None
        return StateCandidate(index, index + 1, tuple(senses))

    def _hyphenated(self, index: int) -> StateCandidate | None:
        """«южно-корейский», «шри-ланкийская»."""
        if not self.runs.linked(index + 1):
            return None
        joined = f"{self.units[index].lower}-{self.units[index + 1].lower}"
        senses = self.gazetteer.adjectives.get(joined)
        if senses is None:
            senses = self.gazetteer.prefixes.get(joined) if self.runs.hangs(index + 1) else None
        return StateCandidate(index, index + 2, tuple(senses)) if senses else None

    def _official(self, candidate: StateCandidate) -> StateCandidate:
        """«Чешская Республика», «Сирийская Арабская Республика»; union republics are look-alikes."""
        kinds, qualifiers, units = self.kinds, self.qualifiers, self.units
        stop = candidate.stop
        if not units[candidate.start].capital or stop == len(units):
            return candidate
        if units[stop].text in self.contexts.union_republics:
            return StateCandidate(candidate.start, stop + 1, _LOOKALIKE)
        soviet = units[stop].lower.startswith(self.contexts.soviet)
        while (
            stop < min(len(units), candidate.stop + _LONGEST)
            and self.runs.spaced(stop)
            and (units[stop].lower in qualifiers or (soviet and stop < candidate.stop + 4))
        ):
            if kinds.get(units[stop].lower) == "республика":
                break
            stop += 1
        if (
            stop == len(units)
            or not self.runs.spaced(stop)
            or kinds.get(units[stop].lower) not in self.contexts.adjective_kinds
        ):
            return candidate
        if soviet:
            return StateCandidate(candidate.start, stop + 1, _LOOKALIKE)
        return StateCandidate(
            candidate.start, stop + 1, tuple(replace(sense, form="name") for sense in candidate.senses)
        )

    def _titled(self, index: int) -> StateCandidate | None:
        """«Республики Таджикистан», «Исламской Республике Иран», «государство Израиль»."""
        kinds, qualifiers, units = self.kinds, self.qualifiers, self.units
        direct = self._name(index)
        if direct is not None and direct.strength != "weak":  # weak: «Исламская Республика» of «… Иран»
            return direct
        head, last = index, min(len(units) - 1, index + _LONGEST)
        while head < last and units[head].capital and units[head].lower in qualifiers:
            head += 1
        kind = kinds.get(units[head].lower)
        if kind not in self.contexts.kinds or head + 1 >= len(units) or not self.runs.spaced(head + 1):
            return None
        if kind == "государство" and not units[head].capital:  # «островного государства Тонга»
            return None
        name = self._name(head + 1) or self._adjectival_name(head + 1)
        if name is None or name.form != "name" or name.strength != "strong":
            return None
        if not self._apposed(head, name, kind):
            return None
        return StateCandidate(index, name.stop, name.senses)

    def _adjectival_name(self, index: int) -> StateCandidate | None:
        candidate = self._adjective(index)
        return candidate if candidate is not None and candidate.form == "name" else None

    def _apposed(self, head: int, name: StateCandidate, kind: str) -> bool:
        """Whether the name stands in the nominative («Республики Беларусь») or in the kind's own case («Республики
        Беларуси»); «Государства» takes the nominative only: «Союзного государства Беларуси и России»."""
        cases = self.units[name.start].cases()
        if not cases or "nomn" in cases:
            return True
        if kind == "государство":
            return False
        return bool(cases & self.units[head].cases())

    def _other_half(self, index: int) -> bool:
        """Whether another state's half stands before or after a first half, in the same compound."""
        after = index + 1
        if self.runs.linked(after) or (after < len(self.units) and self.units[after].lower in ("и", "или")):
            following = self.units[after : after + 2]
            words = [following[0].lower] if self.runs.linked(after) else [word.lower for word in following[1:]]
            if any(word in self.gazetteer.adjectives or word in self.gazetteer.prefixes for word in words):
                return True
        return self.runs.linked(index) and self.units[index - 1].lower in self.gazetteer.prefixes

    def _common_word(self, candidate: StateCandidate) -> bool:
        """«Того» and «Чад» at a sentence's start or in capitals, where only the rest of the text tells them from
        common words; «Перу» there only before a genitive («Перу Чехова принадлежит пьеса»)."""
        unit = self.units[candidate.start]
        if (
            candidate.form != "name"
            or candidate.stop - candidate.start > 1
            or not (unit.text.isupper() or self.runs.starts_sentence(unit))
        ):
            return False
        reading, phrase = unit.readings[0], fold(candidate.senses[0].phrase)
        if reading.known and "Geox" not in reading.grammemes and reading.lemma != phrase:
            return True
        dative = any(other.case == "datv" and other.lemma != phrase for other in unit.readings)
        return dative and self._governs_genitive(candidate.stop)

    def _governs_genitive(self, index: int) -> bool:
        """Whether `units[index]` is a genitive that depends on the word before."""
        if index >= len(self.units) or not self.runs.spaced(index):
            return False
        first, *others = self.units[index].readings
        named = [reading for reading in others if reading.grammemes & NAMES]
        return any(reading.case == "gent" and (reading.nominal or reading.adjectival) for reading in (first, *named))


_LOOKALIKE = (StateSense("~", "name", "none", ""),)


def _by_strength(sense: StateSense) -> int:
    return ("strong", "none", "weak", "support").index(sense.strength)


def _same_number(unit: Word, phrase: str) -> bool:
    """Whether a form can be of the name's own number: «катары» are no Катар."""
    lemma = fold(phrase)
    own = {reading.number for reading in morphology().readings(phrase) if reading.case == "nomn"}
    numbers = {reading.number for reading in unit.readings if reading.lemma == lemma}
    return not numbers or not own or bool(numbers & own)
