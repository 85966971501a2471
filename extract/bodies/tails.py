"""Tails: what a body's name ends with after its complements: whom it is named after («… имени Гумилёва»), a number."""

from __future__ import annotations

import re

from extract.bodies.surroundings import Surroundings
from extract.bodies.words import is_given_name
from extract.grammar.scene import Scene
from extract.knowledge.bodies import BodyHead
from extract.text.words import Word

NUMBERED = frozenset({"other", "company"})  # not those whose acts have numbers
LONGEST = 8  # words of what a body is named after, points among them
NUMBER = re.compile(r"\d{1,5}(?:-?[А-ЯЁа-яё])?\Z")


def tail_stop(around: Surroundings, at: int, head: BodyHead | None = None) -> int:
    """The stop of «им. П. К. Хохлова», «№ 5» and «№ 5 имени Гагарина» at a word after a body's name, else `at`. Numbers
    belong to the names of schools, works and the like, as their `head` tells."""
    stop = _bearer_stop(around, at)
    if head is not None and head.staged:
        stop = _place_stop(around, stop)
    if head is None or not _is_numbered(around.scene, head):
        return stop
    if head.numbered and not around.scene.line_break(stop) and NUMBER.match(around.scene.words[stop].text):
        return stop + 1
    behind = _number_stop(around.scene, stop)
    return behind if behind == stop else _bearer_stop(around, behind)


def _place_stop(around: Surroundings, at: int) -> int:
    """The stop of «на Малой Бронной», «на Таганке» at a word: capitalised words in the locative."""
    words, stop = around.scene.words, at + 1
    if around.scene.line_break(at) or words[at].lower != "на" or stop in around.states:
        return at
    while not around.scene.line_break(stop) and stop not in around.persons and words[stop].capital:
        if "loct" not in words[stop].cases("sing"):
            break
        stop += 1
    last = words[stop - 1].readings[0]  # «цирк на Западе»
    common = last.known and last.pos == "NOUN" and "Geox" not in last.grammemes
    return at if stop == at + 1 or common else stop


def _is_numbered(scene: Scene, head: BodyHead) -> bool:
    """Whether a number tells one body of a kind from another: «школа № 5», but «приказ Нацбанка № 5»."""
    things = scene.knowledge.decisions.file.numbered
    return head.numbered or (head.kind in NUMBERED and (head.bearer or head.phrase in things))


def _number_stop(scene: Scene, at: int) -> int:
    words = scene.words
    if at + 1 >= len(words) or scene.line_break(at) or words[at].text != "№" or scene.line_break(at + 1):
        return at
    return at + 2 if NUMBER.match(words[at + 1].text) else at


def _bearer_stop(around: Surroundings, at: int) -> int:
    """The stop of whom or what something is named after, which «им.» or «имени» introduces at a word."""
    scene, words = around.scene, around.scene.words
    if scene.line_break(at):
        return at
    start = at + 1 if words[at].lower == "имени" else at + 2 if _shortened(scene, at) else at
    if start == at or scene.line_break(start):
        return at
    start += not scene.line_break(start + 1) and _is_title(words[start])
    stop = around.persons.get(start, start)
    while stop - start < LONGEST and not scene.line_break(stop) and _goes_on(scene, start, stop):
        if start < stop < around.persons.get(stop, stop) - 1:
            break  # «им. Мусы Зотова `Ренат Лесин`»
        stop += 1
    return stop if stop > start else at


def _is_full(scene: Scene, start: int, stop: int) -> bool:
    """Whether several words that are no initials, the last of them no given name, stand between two words."""
    named = [word for word in scene.words[start:stop] if len(word.text) > 1]
    return len(named) > 1 and not is_given_name(named[-1])


def _shortened(scene: Scene, at: int) -> bool:
    """«им.»"""
    words = scene.words
    return words[at].lower == "им" and at + 1 < len(words) and words[at + 1].text == "." and not scene.gap(at + 1)


def _is_title(word: Word) -> bool:
    """«имени `академика` Осипова»"""
    first = word.readings[0]
    return word.text.islower() and first.pos == "NOUN" and first.case == "gent" and "anim" in first.grammemes


def _goes_on(scene: Scene, start: int, stop: int) -> bool:
    """Whether a word is an initial or its point, the first name after initials, a surname after a given name or a
    monarch's number."""
    word, before = scene.words[stop], scene.words[stop - 1]
    if word.text == ".":
        return stop > start and len(before.text) == 1 and before.capital
    named = any(len(other.text) > 1 for other in scene.words[start:stop])
    given = is_given_name(before) or not before.readings[0].known
    if is_given_name(word) and _is_full(scene, start, stop):
        return False  # «имени Абая Кунанбаева `Льва` Лосева»
    surname = given and ("gent" in word.cases() or not (word.readings[0].known or word.text.isupper()))
    return word.capital and (not named or surname or (word.text.isascii() and word.text.isupper()))
