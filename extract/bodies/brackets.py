"""Brackets: abbreviations that stand in brackets after a full name («Евразийский банк развития (ЕАБР)»)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from msgspec.structs import replace

from extract.bodies.facts import BodySpan
from extract.grammar.scene import Scene
from extract.knowledge.bodies import ABBREVIATION, BodyKnowledge
from extract.text.morphology import fold
from extract.text.words import Word

ABBREVIATED = frozenset({"brackets", "ner"})  # what abbreviations that no list knows are found by
FULL_NAME = 11  # words before the bracket that the full name may take
BEGINNING = 6  # characters of a word among which an abbreviation's letters may be


def introduced(scene: Scene) -> Iterator[int]:
    """The words that are abbreviations in brackets whose letters begin the words before them, and that the gazetteer
    does not know."""
    words, known = scene.words, scene.knowledge.bodies
    brackets = (index for index, form in enumerate(scene.forms[:-2]) if form == "(" and index > 0)
    for bracket in brackets:
        word = words[bracket + 1]
        if words[bracket + 2].text not in {")", ","} or not ABBREVIATION.match(word.text):
            continue
        before = words[max(0, bracket - FULL_NAME) : bracket]
        if _spelt(word.text, [word.lower for word in before]) and not _listed(known, word, before):
            yield bracket + 1


def without_unexplained(scene: Scene, spans: Sequence[BodySpan], indices: Set[int]) -> list[BodySpan]:
    """The bodies without the abbreviations that the text explains as something else («транспортное средство (ТС)»);
    `indices` are those of `introduced`."""
    words, ends = scene.words, {span.end for span in spans if span.source != "brackets"}
    explained = {words[index].text for index in indices if words[index - 2].end in ends}
    strange = {words[index].text for index in indices} - explained
    return [span for span in spans if words[span.words.start].text not in strange or span.source not in ABBREVIATED]


def _listed(known: BodyKnowledge, word: Word, before: Sequence[Word]) -> bool:
    """Whether the list has the abbreviation for a body whose head noun stands in the words before it."""
    heads = {known.head_of(name.body.id) for hit in known.names.at([word], 0) for name in hit.values}
    return any(heads & other.lemmas for other in before)


def _spelt(abbreviation: str, words: Sequence[str]) -> bool:
    """Whether the letters of an abbreviation follow one another through the beginnings of the words before it."""
    folded = fold(abbreviation)
    start = next((i for i, word in enumerate(words) if word[:1] == folded[0]), len(words))
    characters = (character for word in words[start:] for character in word[:BEGINNING])
    return all(letter in characters for letter in folded)


def tie_abbreviations(scene: Scene, spans: Sequence[BodySpan]) -> Iterator[BodySpan]:
    """The bodies, those in brackets tied to the body just before the bracket: the longest that ends there."""
    ends = {span.end: span for span in sorted(spans, key=len)}
    for span in spans:
        full = _before_bracket(scene, span, ends)
        if full is None:
            yield span
        else:
            yield replace(span, fact=replace(span.fact, stands_for=(full.start, full.end)))


def _before_bracket(scene: Scene, span: BodySpan, ends: dict[int, BodySpan]) -> BodySpan | None:
    index = span.words.start
    if index < 2 or scene.words[index - 1].text != "(":
        return None
    return ends.get(scene.words[index - 2].end)
