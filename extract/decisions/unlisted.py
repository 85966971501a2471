"""Unlisted kinds: any noun with a number and a title that says what it is about cites an act («наряд № 14 «Об учёте»»,
«установление Сената от 5 мая № 8 «О печати»»)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extract.dates.facts import DATES
from extract.decisions.facts import Citation
from extract.decisions.parts import read
from extract.decisions.subjects import opens_title
from extract.grammar.found import Found
from extract.grammar.quotations import CLOSING
from extract.knowledge.decisions import NUMBER_SIGN

REACH = 12  # words between the noun and the number's sign


def unlisted(found: Found) -> Iterator[Citation]:
    """The acts of kinds that the list does not have."""
    words = found.scene.words
    numbers = (index for index in found.scene.openings["decision"] if words[index].text in NUMBER_SIGN)
    titled = [index for index in numbers if _titled(found, index)]
    firsts = {span.stop: span.words.start for span in reversed(found.spans) if len(span.words)} if titled else {}
    for index in titled:
        noun = _noun(found, index, firsts)
        citation = None if noun is None else _from(found, noun)
        if citation is not None and citation.number is not None and citation.title is not None:
            yield citation


def _titled(found: Found, index: int) -> bool:
    """Whether a title with «О» stands a few words behind a number's sign."""
    words = found.scene.words
    for at in range(index + 2, min(index + REACH, len(words) - 1)):
        if found.scene.line_break(at):
            return False
        if words[at].text in CLOSING:
            return opens_title(found.scene, at)
    return False


def _noun(found: Found, sign: int, firsts: Mapping[int, int]) -> int | None:
    """The noun that bears the number: right before it, or before the day and those who issued the act. `firsts` are the
    first words of spans by the words after their last."""
    words, at, first = found.scene.words, sign, max(0, sign - REACH)
    while at > first and not found.scene.line_break(at) and at in firsts:
        at = firsts[at]
        at -= words[at - 1].lower == "от" and at in found.starting(DATES)
    index = at - 1
    if index < first or found.scene.line_break(at):
        return None
    readings = words[index].readings
    thing = readings[0].pos == "NOUN" and all("anim" not in reading.grammemes for reading in readings[:1])
    return index if thing and not words[index].lemmas & found.scene.knowledge.decisions.file.numbered else None


def _from(found: Found, noun: int) -> Citation | None:
    """The citation that begins with a noun, and with the capitalised adjectives before it."""
    word = found.scene.words[noun]
    if found.scene.knowledge.decisions.kinds.at(found.scene.words, noun):
        return None
    kind = word.readings[0].lemma
    return read(found, Citation(noun, noun + 1, "decisions:number", kind, noun + 1))
