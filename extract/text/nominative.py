"""Nominative: phrases, the names of posts, bodies and states, in the nominative by their heads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from extract.text.morphology import Reading, is_capitals, morphology
from extract.text.words import Text, Word, is_substantive

REMEMBERED = 4096  # phrases for which the work is not done twice
SUBSTANTIVES = ("ый", "ий", "ой", "ая", "яя", "ое", "ее")  # nouns that decline as adjectives: «главное», «ученый»


@lru_cache(maxsize=REMEMBERED)
def phrase(string: str, case: str = "nomn") -> str:
    """A post's or body's name with its head and the adjectives before it in the nominative, the rest unchanged. `case`
    is the one that the phrase is taken to stand in where its head is ambiguous: «премьера» is a premiere in the
    nominative, a premier in the genitive."""
    text = Text(string)
    words = text.words
    head = _head(words)
    if head is None:
        return string
    number = "sing" if any(r.number == "sing" for r in _as_head(words, head)) else "plur"
    reading = _oblique(words, head, number, case)
    if reading is None or reading.case == "nomn":
        return string
    pieces, position = [], 0
    for word in words[: head + 1]:
        pieces += [string[position : word.start], _nominative(word, reading, is_head=word.index == head)]
        position = word.end
    return "".join(pieces) + string[position:]


@lru_cache(maxsize=REMEMBERED)
def singular(string: str) -> str:
    """The phrase with its head and the adjectives before it in the nominative singular: «министры обороны» →
    «министр обороны»."""
    words = Text(string).words
    head = _head(words)
    if head is None:
        return string
    pieces, position = [], 0
    for word in words[: head + 1]:
        reading = next((r for r in word.readings if r.nominal or r.adjectival), None)
        form = None if reading is None else morphology().inflected(reading, {"nomn", "sing"})
        pieces += [string[position : word.start], word.text if form is None else like(form, word.text)]
        position = word.end
    return "".join(pieces) + string[position:]


def _head(words: Sequence[Word]) -> int | None:
    """The first noun, where only adjectives, adverbs and joiners stand before it."""
    for word in words:
        first = word.readings[0] if word.readings else None
        if first is None or is_capitals(word.text):
            return None
        if first.pos != "CONJ" and any(r.nominal for r in word.readings) and not _rather_adjective(words, word):
            return word.index
        if first.pos in ("VERB", "PREP", "LATN"):
            return None
        if is_substantive(words, word.index):
            return word.index
    return None


def _as_head(words: Sequence[Word], head: int) -> list[Reading]:
    """The readings of a phrase's head: as a noun, or as the adjective that stands for one."""
    readings = words[head].readings
    return [r for r in readings if r.nominal] or [r for r in readings if r.adjectival]


def _rather_adjective(words: Sequence[Word], word: Word) -> bool:
    """«исполняющий обязанности», «главного тренера»: adjectival before a noun that agrees."""
    after = words[word.index + 1] if word.index + 1 < len(words) else None
    first = word.readings[0]
    if after is None or not (first.adjectival or first.lemma.endswith(SUBSTANTIVES)):
        return False
    forms = {(r.case, r.number) for r in after.readings if r.nominal}
    return any(r.adjectival and (r.case, r.number) in forms for r in word.readings)


def _oblique(words: Sequence[Word], head: int, number: str, case: str) -> Reading | None:
    """The head's reading in a case that its adjectives share; `case` is preferred to all others."""
    readings = [r for r in _as_head(words, head) if r.number == number and r.case]
    for word in words[:head]:
        forms = {(r.case, r.number) for r in word.readings if r.adjectival}
        if forms:
            readings = [r for r in readings if (r.case, r.number) in forms] or readings
    preferred = [r for r in readings if r.case == case]
    return next(iter(preferred or readings), None)


def _nominative(word: Word, head: Reading, *, is_head: bool) -> str:
    """A word put into the nominative in agreement with the head; unchanged where it cannot be."""
    for reading in word.readings:
        if (
            reading.case == head.case
            and reading.number == head.number
            and ((is_head and reading.nominal) or reading.adjectival)
        ):
            grammemes = {"nomn", head.number or "sing"}
            if reading.adjectival and head.gender and head.number == "sing":
                grammemes.add(head.gender)
            form = morphology().inflected(reading, grammemes)
            if form is not None:
                return like(form, word.text)
    return word.text


def like(form: str, model: str) -> str:
    """A lower-case form with the capitals of another form of the word: «токаев», «Токаева» → «Токаев»."""
    if is_capitals(model):
        return form.upper()
    parts = model.split("-")
    formed = form.split("-")
    if len(parts) == len(formed):
        return "-".join(f[:1].upper() + f[1:] if p[:1].isupper() else f for f, p in zip(formed, parts, strict=True))
    return form[:1].upper() + form[1:] if model[:1].isupper() else form
