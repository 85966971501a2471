"""Units: spans of names already found, which grammars take as one piece."""

from __future__ import annotations

from extract.grammar.scene import Scene
from extract.text.spans import Span
from extract.text.words import Word

LONGEST = 5  # letters of a word that is cut short


def is_adjective(span: Span) -> bool:
    """Whether a state's span is its adjective."""
    return getattr(span.fact, "form", None) == "adjective"


def is_part_of_the_world(span: Span) -> bool:
    """Whether a span is a name of the recogniser's for no region or settlement: «Азия»."""
    return span.kind == "place" and getattr(span.fact, "kind", "") is None


def is_half(scene: Scene, span: Span) -> bool:
    """Whether a span is a part of a compound: «российско-`казахстанской`»."""
    first, last = scene.words[span.words.start], scene.words[span.stop - 1]
    return (span.start, span.end) != (first.start, last.end)


def may_be(words: list[Word], unit: Span, case: str) -> bool:
    """Whether a unit can stand in a case: its inflected words allow it, or it does not decline. Of a listed body its
    head noun tells («Милли `Меджлиса`»), else the first word."""
    within = words[unit.words.start : unit.stop]
    head = getattr(unit.fact, "head", None) if unit.source.startswith("bodies:") else None
    told = None if head is None else next((word for word in within if head in word.lemmas), None)
    first = told or next((word for word in within if word.text[:1].isalpha()), None)
    if first is None or (len(first.text) > 1 and first.text[-1].isupper()):  # «ДонГУ», too
        return True
    guess = unit.kind == "place"  # «Липавский» is none, whatever the model says
    cases = {reading.case for reading in first.readings if (reading.known or guess) and reading.case}
    return case in cases or not cases


def is_cut_short(scene: Scene, index: int) -> bool:
    """Whether a point behind a word is of the word, not the sentence's: «Таш. горкенгаш»."""
    words = scene.words
    if index + 2 >= len(words) or words[index + 1].text != "." or scene.gap(index + 1) or scene.line_break(index + 2):
        return False
    return 1 < len(words[index].text) <= LONGEST and words[index + 2].text.islower()
