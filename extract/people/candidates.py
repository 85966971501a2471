"""Candidates: word ranges that may be names, by the model, the dictionary, and what stands before them."""

from __future__ import annotations

from collections.abc import Iterator

from extract.grammar.scene import Scene
from extract.people.entries import in_entries
from extract.people.shapes import RUSSIAN, is_stranger, is_title, is_whole, kinds_of
from extract.text.morphology import FUNCTION_WORDS
from extract.text.words import Word

PARTS = 3  # words before «оглы»: surname, given name, father's name


def candidates(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """Word ranges that may be names: the model's, then the dictionary's."""
    yield from _with_fathers(scene)
    for name in scene.names:
        if name.label == "PER":
            covered = scene.covering(name.start, name.end)
            if len(covered):
                yield from _pieces(scene, covered[0], covered[-1] + 1)
    yield from in_entries(scene)
    yield from _by_dictionary(scene)
    yield from _behind_titles(scene)


def _with_fathers(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """«Али Вели оглы»: the capitalised words before «son of» or «daughter of»."""
    known = scene.knowledge.people.child_of
    lower = scene.string.lower()
    for word in scene.words if any(child in lower for child in known) else ():
        if word.lower in known:
            start = word.index
            while (
                start > 0
                and word.index - start < PARTS
                and scene.words[start - 1].capital
                and not scene.line_break(start)
            ):
                start -= 1
            if start < word.index:
                yield start, word.index + 1, "names"


def _behind_titles(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """«проф. Петухов»: a capitalised word behind a title cut short."""
    words, titles = scene.words, scene.knowledge.people.short_titles
    for word in scene.capitals:
        at = word.index
        titled = at > 1 and words[at - 1].text == "." and words[at - 2].lower in titles and not scene.line_break(at)
        if titled and not is_title(scene, word):
            yield at, at + 1, "title"


def _pieces(scene: Scene, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """Cuts a model's name at brackets and a sentence's end: «Томас Шефер (Thomas Schäfer)», «Карла X. Анна» are two."""
    first = start
    for index in range(start, stop):
        sign = scene.words[index].text
        if (
            sign in '()[]«»"/*'
            or _shouted(scene, index)
            or (sign == "." and index > start and is_whole(scene, index - 1))
        ):
            if index > first:
                yield first, index, "ner"
            first = index + 1
    if stop > first:
        yield first, stop, "ner"


def _shouted(scene: Scene, index: int) -> bool:
    """«РЕКТОР АРКАДИЙ ТУЧИН УШЁЛ»: a word that only its line writes large, and that is none of a name."""
    word, first = scene.words[index], scene.words[index].readings[0]
    if len(word.text) < 2 or not scene.string[word.start : word.end].isupper():
        return False
    return first.known and first.pos in ("VERB", "INFN", "PRTS", *FUNCTION_WORDS) and not kinds_of(word)


def _by_dictionary(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """Given name and surname or patronymic known to the dictionary, in one case: «Иванова Мария Петровна»."""
    words = scene.words
    for first in scene.capitals:
        index = first.index
        second = words[index + 1] if index + 1 < len(words) else first
        if second.capital and second is not first and not scene.line_break(index + 1) and _pair(first, second):
            yield index, index + 2, "names"


def _pair(first: Word, second: Word) -> bool:
    """Whether two capitalised words are one person's names."""
    kinds, others = kinds_of(first), kinds_of(second)
    if kinds == {"Name"} and "Name" in first.readings[0].grammemes and is_stranger(second):
        return True
    if not first.readings[0].known and is_stranger(second) and RUSSIAN.search(second.lower):  # «Жээнбека Кулубаева»
        return bool(first.cases() & second.cases())
    pairs = (kinds & {"Name"} and others & {"Patr", "Surn"}) or (kinds & {"Surn"} and others & {"Name"})
    return bool(pairs) and bool(first.cases() & second.cases())
