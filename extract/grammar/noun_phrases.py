"""Noun phrases of common nouns: «adjectives + noun» in a case, and what is joined to it («… государств - членов»)."""

from __future__ import annotations

import re
from collections.abc import Set

import msgspec

from extract.grammar.scene import Scene
from extract.knowledge.states import ENDINGS
from extract.text.morphology import ADJECTIVAL, NAMES
from extract.text.words import DASHES, Word

FUNCTION = frozenset({"CONJ", "PREP", "PRCL", "INTJ", "ADVB", "NPRO"})  # «и» is a noun to the dictionary, too
ORDINAL = re.compile(r"\d+-(?:й|я|е|го|му|м|ю|ой|ая|ый|ым)\Z")
ANYBODY = frozenset({"человек", "ребенок"})  # «по правам человека», «по правам ребёнка»
LONGEST = 40  # words; what is named by more, such as a council of a council of a council …, is no name
NO_COMPLEMENTS = frozenset({"имени", "начала"})  # «завода имени Лихачёва», «Судья начала проверку»
# Endings of adjectives made of names and nouns: «Северный» is none, «Антинаркотическая» and «Мюнхенского» are.
RELATIONAL = tuple(stem + ending for stem in ("ск", "цк") for ending in ENDINGS)


class NounPhrases(msgspec.Struct, frozen=True):
    """The noun phrases of one text. `barriers` are words that none takes: those that begin a person's name or a
    date. They are all known before the first phrase is asked for."""

    scene: Scene
    barriers: Set[int]
    # What `stop` found, by place and case.
    _stops: dict[tuple[int, str], int | None] = msgspec.field(default_factory=dict)

    def open(self, at: int) -> bool:
        """Whether a phrase may take the word: in the text, on the same line, no person and no date."""
        return at not in self.barriers and not self.scene.line_break(at)

    def stop(self, at: int, case: str) -> int | None:
        """The index of the word after «adjectives + noun» in a case, which begin at word `at`; or None."""
        passed, index, known = list[int](), at, self._stops
        while (index, case) not in known:
            passed.append(index)
            following = self._after_adjective(index, case)
            if following is None:
                known[index, case] = self._after_noun(index, case)
                break
            index = following
        stop = known[index, case]
        known.update(((word, case), stop) for word in passed)  # each of them begins a phrase that ends there
        return None if stop is None or stop - at > LONGEST else stop

    def _after_adjective(self, at: int, case: str) -> int | None:
        """The index of the word that goes on with a phrase after the adjective or ordinal at word `at`; or None."""
        if not self.open(at):
            return None
        word = self.scene.words[at]
        if ORDINAL.match(word.text) or self._qualifies(at, case):
            return at + 1
        if not self._may_belong(word, case) or not _adjective(word, case):
            return None
        return None if self._ends(at, case) else self._joined_adjective(at + 1, case)

    def _qualifies(self, at: int, case: str) -> bool:
        """«`вынужденно` перемещённых лиц»: whether an adverb and the adjective that it belongs to stand at a word."""
        if self.scene.words[at].readings[0].pos != "ADVB" or not self.open(at + 1):
            return False
        return self.scene.words[at + 1].readings[0].adjectival and self._after_adjective(at + 1, case) is not None

    def _after_noun(self, at: int, case: str) -> int | None:
        """The index of the word after a noun that ends a phrase at word `at`; or None."""
        if not self.open(at) or not self._may_belong(self.scene.words[at], case):
            return None
        return at + 1 if self._ends(at, case) else None

    def _may_belong(self, word: Word, case: str) -> bool:
        file = self.scene.knowledge.bodies.file
        return (
            _common(word)
            and word.lower not in self.scene.knowledge.posts.look_alike
            and not self._begins_name(word)
            and not self._title(word)
            and word.lemmas.isdisjoint(file.announcing)
            and word.lemmas.isdisjoint(file.convened)
            and not (case == "gent" and (self._somebody(word) or self._submitted(word)))
        )

    def _title(self, word: Word) -> bool:
        """«министр здравоохранения `проф.` Лесин»: whether a word is a title cut short."""
        words = self.scene.words
        short = word.lower in self.scene.knowledge.people.short_titles
        return short and word.index + 1 < len(words) and words[word.index + 1].text == "."

    def _submitted(self, word: Word) -> bool:
        """«внёс на рассмотрение комитета `поправки`», not «отдел обращений»."""
        return not word.lemmas.isdisjoint(self.scene.knowledge.bodies.file.submitted) and "accs" in word.cases()

    def _begins_name(self, word: Word) -> bool:
        """«комиссар по торговле `Марта` Лесина»: whether a possible given name stands before another capital."""
        if not word.capital or not self.open(word.index + 1) or not self.scene.words[word.index + 1].capital:
            return False
        return any("Name" in reading.grammemes and reading.case == "nomn" for reading in word.readings)

    def _ends(self, at: int, case: str) -> bool:
        """Whether the word is the phrase's noun."""
        word = self.scene.words[at]
        return _noun(word, case) and not (_adjective(word, case) and self._goes_on(at + 1, case))

    def _goes_on(self, at: int, case: str) -> bool:
        return self.open(at) and (_noun(self.scene.words[at], case) or _adjective(self.scene.words[at], case))

    def _joined_adjective(self, at: int, case: str) -> int:
        """«логистическому и медицинскому обеспечению»: steps over the «и» between two adjectives."""
        words = self.scene.words
        if self.open(at + 1) and words[at].lower in {"и", ","} and _adjective(words[at + 1], case):
            return at + 1
        return at

    def apposition(self, at: int) -> int:
        """«государств» + «- членов»: the stop of a noun joined by a dash at word `at`, else `at`."""
        words, apposed = self.scene.words, self.scene.knowledge.bodies.file.apposed
        if self.open(at + 1) and words[at].text in DASHES and words[at + 1].lemmas & apposed:
            return at + 2
        return at

    def ends_in_subject(self, stop: int) -> bool:
        """Whether a phrase's noun is the subject of a verb after it: then «и» before it joined clauses, not nouns."""
        if not self.open(stop):
            return False
        verb, noun = self.scene.words[stop].readings[0], self.scene.words[stop - 1]
        return verb.pos in ("VERB", "PRTS") and any(
            reading.case == "nomn" and (verb.number is None or reading.number == verb.number)
            for reading in noun.readings
        )

    def _somebody(self, word: Word) -> bool:
        """«известного политика», «брата»: one human being of no office is no complement but another participant."""
        genitives = [reading for reading in word.readings if reading.pos == "NOUN" and reading.case == "gent"]
        return (
            bool(genitives)
            and word.readings[0].pos == "NOUN"
            and all(reading.number == "sing" and "anim" in reading.grammemes for reading in genitives)
            and not word.capital
            and not word.lemmas & ANYBODY
            and not self.scene.knowledge.posts.heads.at([word], 0)
        )


def _common(word: Word) -> bool:
    first = word.readings[0]
    known = first.known or not word.capital  # an unknown capitalised word is somebody's name: «Ахмат-Хаджи»
    return (
        word.text[:1].isalpha()
        and known
        and word.lower not in NO_COMPLEMENTS
        and "который" not in word.lemmas  # «завод, директор которого ушёл»
        and not _proper(word)
        and first.pos not in FUNCTION
        and not _predicate(word)
    )


def _predicate(word: Word) -> bool:
    """«готов», «дана», «были»: whether a word is a verb or what a verb «to be» goes with, not the rare noun that looks
    the same."""
    first = word.readings[0]
    return first.known and first.pos in ("VERB", "PRTS", "ADJS")


def _proper(word: Word) -> bool:
    """Whether a capitalised word is a given name, patronymic or surname: a person, not a complement."""
    return word.capital and bool(word.readings[0].grammemes & NAMES)


def _noun(word: Word, case: str) -> bool:
    return "NOUN" in word.poses and any(reading.case == case and reading.pos == "NOUN" for reading in word.readings)


def _adjective(word: Word, case: str) -> bool:
    return not ADJECTIVAL.isdisjoint(word.poses) and any(
        reading.adjectival and reading.case == case for reading in word.readings
    )
