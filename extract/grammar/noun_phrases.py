"""Noun phrases of common nouns: «adjectives + noun» in a case, and what is joined to it («… государств - членов»)."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from extract.grammar.scene import Scene
from extract.text.words import DASHES, Word

FUNCTION = frozenset({"CONJ", "PREP", "PRCL", "INTJ", "ADVB", "NPRO"})  # «и» is a noun to the dictionary, too
ORDINAL = re.compile(r"\d+-(?:й|я|е|го|му|м|ю|ой|ая|ый|ым)\Z")
APPOSED = frozenset({"член", "участник", "участница", "партнер", "наблюдатель"})


@dataclass(frozen=True, slots=True)
class NounPhrases:
    """The noun phrases of one text. `barriers` are words that none takes: those that begin a person's name or a
    date."""

    text: Scene
    barriers: Set[int]

    def open(self, at: int) -> bool:
        """Whether a phrase may take the word: in the text, on the same line, no person and no date."""
        return at < len(self.text.words) and at not in self.barriers and not self.text.line_break(at)

    def stop(self, at: int, case: str) -> int | None:
        """The index of the word after «adjectives + noun» in a case, which begin at word `at`; or None."""
        index = at
        while self.open(index):
            word = self.text.words[index]
            if ORDINAL.match(word.text):
                index += 1
                continue
            if not _common(word) or (case == "gent" and self._somebody(word)):
                return None
            if _noun(word, case) and not (_adjective(word, case) and self._goes_on(index + 1, case)):
                return index + 1
            if not _adjective(word, case):
                return None
            index = self._joined_adjective(index + 1, case)
        return None

    def _goes_on(self, at: int, case: str) -> bool:
        return self.open(at) and (_noun(self.text.words[at], case) or _adjective(self.text.words[at], case))

    def _joined_adjective(self, at: int, case: str) -> int:
        """«логистическому и медицинскому обеспечению»: steps over the «и» between two adjectives."""
        words = self.text.words
        if self.open(at + 1) and words[at].lower in {"и", ","} and _adjective(words[at + 1], case):
            return at + 1
        return at

    def apposition(self, at: int) -> int:
        """«государств» + «- членов»: the stop of a noun joined by a dash at word `at`, else `at`."""
        words = self.text.words
        if self.open(at + 1) and words[at].text in DASHES and words[at + 1].lemmas & APPOSED:
            return at + 2
        return at

    def ends_in_subject(self, stop: int) -> bool:
        """Whether a phrase's noun is the subject of a verb after it: then «и» before it joined clauses, not nouns."""
        if not self.open(stop):
            return False
        verb, noun = self.text.words[stop].readings[0], self.text.words[stop - 1]
        return verb.pos in ("VERB", "PRTS") and any(
            r.case == "nomn" and (verb.number is None or r.number == verb.number) for r in noun.readings
        )

    def _somebody(self, word: Word) -> bool:
        """«известного политика», «брата»: one human being of no office is no complement but another participant."""
        genitives = [r for r in word.readings if r.pos == "NOUN" and r.case == "gent"]
        return (
            bool(genitives)
            and word.readings[0].pos == "NOUN"
            and all(r.number == "sing" and "anim" in r.grammemes for r in genitives)
            and not word.capital
            and "человек" not in word.lemmas
            and not self.text.knowledge.posts.heads.at([word], 0)
        )


def _common(word: Word) -> bool:
    first = word.readings[0]
    known = first.known or not word.capital  # an unknown capitalised word is somebody's name: «Ахмат-Хаджи»
    return word.text[:1].isalpha() and known and not _proper(word) and first.pos not in FUNCTION


def _proper(word: Word) -> bool:
    """Whether a capitalised word is a given name, patronymic or surname: a person, not a complement."""
    return word.capital and bool(word.readings) and bool(word.readings[0].grammemes & {"Name", "Patr", "Surn"})


def _noun(word: Word, case: str) -> bool:
    return any(r.nominal and r.case == case and r.pos == "NOUN" for r in word.readings)


def _adjective(word: Word, case: str) -> bool:
    return any(r.adjectival and r.case == case for r in word.readings)
