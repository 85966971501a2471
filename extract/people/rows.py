"""Rows: names that stand one behind the other as members of one enumeration, and so are of different persons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from extract.grammar.context import Context
from extract.people.facts import PEOPLE, PersonSpan
from extract.people.reading import Read
from extract.people.words import alike
from extract.text.words import DASHES, Word

LIKELY = 0.1  # probability of a case from which on a name may stand in it
PARTING = frozenset({",", ";", "и"})
BREAKING = frozenset({":", ".", "…", "?", "!", *DASHES})  # no enumeration goes on over these
DOING = ("VERB", "INFN", "GRND", "NPRO")  # parts of speech: what they stand in is a clause


def rows(context: Context, read: Read) -> Mapping[PersonSpan, int]:
    """The enumerations that names are members of, by a number: «врач Анна, учитель Пётр и судья Анна Лесина»."""
    found = dict[PersonSpan, int]()
    for before, mention in pairwise(context.found.of(PEOPLE)):
        if _coordinated(context, read, before, mention):
            found[mention] = found.setdefault(before, before.start)
    return found


def _coordinated(context: Context, read: Read, before: PersonSpan, mention: PersonSpan) -> bool:
    """Whether two names stand in one case, and nothing but «и» or a comma, and titles, between them."""
    scene = context.scene
    if scene.sentence(before.start) != scene.sentence(mention.start):
        return False
    between = scene.words[before.stop : mention.words.start]
    if len(between) == 1 and between[0].text == "," and alike(before.fact.words[-1], mention.fact.words[-1]):
        return False  # «Лосев, Пётр Лосев» says the same once more
    parting = [at for at, word in enumerate(between) if word.lower in PARTING]
    cases = _cases(read, before) & _cases(read, mention)
    return bool(parting and cases) and not any(map(_breaks, between)) and _titles(between[parting[-1] + 1 :], cases)


def _breaks(word: Word) -> bool:
    first = word.readings[0]
    return word.text in BREAKING or first.pos in DOING or "Apro" in first.grammemes


def _titles(words: Sequence[Word], cases: Set[str]) -> bool:
    """Whether words can be the titles of a name in one of these cases: none, or first a noun or adjective in it."""
    if any(word.readings[0].pos in ("PREP", "CONJ") for word in words):
        return False
    return not words or not cases.isdisjoint(words[0].cases())


def _cases(read: Read, mention: PersonSpan) -> Set[str]:
    """The cases that a name may stand in."""
    return {reading.form.case for reading in read[mention] if reading.probability >= LIKELY}
