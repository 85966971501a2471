"""Heads: the word that a noun phrase hangs on («министерство» of «новое министерство обороны»), and what agrees with
it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from extract.text.morphology import ADJECTIVAL, NOMINAL, Reading, WordForm, is_capitals

JOINERS = frozenset({"CONJ", "ADVB", "PRCL", "PNCT", "COMP"})  # parts of speech that stand among adjectives
QUOTES = frozenset("«»„“”\"'(")
Words = Sequence[WordForm]


class Head(msgspec.Struct, frozen=True):
    """A phrase's head is its word `index`; `modifiers` are the adjectives before it. It is `noun` unless an adjective
    or participle stands for one («управляющий делами»)."""

    index: int
    modifiers: tuple[int, ...]
    noun: bool = True


def head(words: Words, start: int = 0, *, human: bool = False) -> Head | None:
    """The head of the phrase that begins at a word: its first noun that is no adjective of a later one, where only
    adjectives and their joiners stand before it; else the last adjective. `human`: the phrase is for a human being."""
    modifiers = list[int]()
    for index in range(start, len(words)):
        word = words[index]
        if modifies(words, index, human=human):
            modifiers.append(index)
        elif is_capitals(word.text) or _is_noun(word):
            return Head(index, tuple(modifiers))
        elif _adjectival(word):
            return Head(index, tuple(modifiers), noun=False)
        elif not _is_joiner(word):
            break
    return None


def modifies(words: Words, index: int, *, human: bool = False) -> bool:
    """Whether a word is an adjective of a noun after it. «Исполняющей обязанности» is none: only a human being is
    meant, and duties are not."""
    word = words[index]
    if not _adjectival(word) or is_capitals(word.text):
        return False
    return any(_modified(word, noun, human=human) for noun in _nouns_after(words, index))


def _nouns_after(words: Words, index: int) -> Iterator[WordForm]:
    """The words after an adjective that it may modify: up to the first that is a noun only."""
    for word in words[index + 1 :]:
        adjectival = _adjectival(word)
        if is_capitals(word.text) or _is_noun(word):
            yield word
        if is_capitals(word.text) or not (adjectival or _is_joiner(word)):
            return


def _modified(adjective: WordForm, noun: WordForm, *, human: bool) -> bool:
    nouns = [r for r in noun.readings if r.nominal]
    if human and any(r.pos == "PRTF" or "anim" in r.grammemes for r in adjective.readings if r.pos != "ADJF"):
        nouns = [r for r in nouns if "anim" in r.grammemes]
    if not nouns:
        return is_capitals(noun.text) and not human and adjective.readings[0].adjectival
    return any(fits(a, n) or shares(a, n) for a in adjective.readings for n in nouns)


def fits(adjective: Reading, noun: Reading) -> bool:
    """Whether a reading is an adjective's that agrees with a noun's: in case and number, in the singular in gender."""
    if not adjective.adjectival or (adjective.case, adjective.number) != (noun.case, noun.number):
        return False
    return adjective.number == "plur" or _of_gender(adjective, noun)


def shares(adjective: Reading, noun: Reading) -> bool:
    """«Большого и Мариинского театров»: whether a singular adjective is one of several that share a plural noun."""
    numbers = adjective.number, noun.number
    alike = adjective.adjectival and adjective.case == noun.case and adjective.gender == noun.gender
    return alike and numbers == ("sing", "plur")


def _of_gender(adjective: Reading, noun: Reading) -> bool:
    return adjective.gender == noun.gender or None in (adjective.gender, noun.gender) or "ms-f" in noun.grammemes


def followers(words: Words, at: int, noun: Reading) -> tuple[int, ...]:
    """The adjectives behind a head, which is word `at` in this reading, that agree with it and modify nothing else:
    «посла чрезвычайного и полномочного»."""
    found = list[int]()
    for index in range(at + 1, len(words)):
        if (words[at].capital or not words[index].capital) and _agrees(words[index], noun):
            found.append(index)
        elif words[index].lower != "и" or not found:
            break
    return () if found and modifies(words, found[-1]) else tuple(found)


def _agrees(word: WordForm, noun: Reading) -> bool:
    return word.readings[0].known and any(fits(reading, noun) for reading in word.readings)


def _is_noun(word: WordForm) -> bool:
    """Whether a word may be a noun, and is no function word first."""
    return word.readings[0].pos not in ("CONJ", "PREP", "PRCL", "NPRO") and not NOMINAL.isdisjoint(word.poses)


def _adjectival(word: WordForm) -> bool:
    return not ADJECTIVAL.isdisjoint(word.poses)


def _is_joiner(word: WordForm) -> bool:
    return word.text in QUOTES or word.readings[0].pos in JOINERS
