"""Plausible names: which words can be a name at all, and which are common words that only their place writes large."""

from __future__ import annotations

from collections.abc import Iterator

from extract.grammar.scene import Scene
from extract.grammar.units import is_cut_short
from extract.knowledge.decisions import NUMBER_SIGN
from extract.people.shapes import is_place, is_title
from extract.people.words import is_articled
from extract.text.heads import QUOTES, fits
from extract.text.morphology import FUNCTION_WORDS, NAMES, UNIVERSITY, Reading, is_capitals
from extract.text.words import Word

ACTION = ("VERB", "PRTS", "GRND", "ADVB")  # parts of speech
WORDS = (*FUNCTION_WORDS, "NPRO", "PRTF", "ADJF")  # those that begin a sentence


def is_plausible(scene: Scene, start: int, stop: int) -> bool:
    """Whether the words can be a name at all: a capital, more than one letter."""
    alone = _alone(scene, start, stop)
    if start > 0 and scene.words[start - 1].text in NUMBER_SIGN:
        return False  # «№ ИЦ-5-р»
    if alone is not None and scene.string[alone.end : alone.end + 2] == "- ":
        return False  # «Верхне- и Нижнереченский»
    if alone is not None and (
        _known(scene, alone)
        or is_title(scene, alone)
        or _rules(scene, alone)
        or _where(scene, alone)
        or _no_name(scene, alone)
        or _governs(scene, alone)
    ):
        return False
    if alone is None and _is_office(scene, start, stop):
        return False
    words = (word for word in scene.words[start:stop] if len(word.text) > 1 and word.text[0].isalpha())
    named = any(word.capital or is_articled(word.text) for word in words)
    return named and not (alone is not None and _is_common(scene, alone))


def _is_office(scene: Scene, start: int, stop: int) -> bool:
    """«Полномочный Посланник», «Депздрав Югры»: whether two words are a post with its adjective, or a word that no name
    is known as with the place in the genitive that it is of."""
    first, last = scene.words[start], scene.words[stop - 1]
    if stop - start != 2 or _can_be_name(first) or _can_be_name(last):
        return False
    of = is_place(last) and last.lower.endswith(("ы", "и")) and "nomn" not in last.cases("sing")
    return of or (first.readings[0].adjectival and is_title(scene, last))


def is_common(scene: Scene, start: int, stop: int) -> bool:
    """Whether the words are one that only its place writes large, or an adjective of a noun."""
    alone = _alone(scene, start, stop)
    return alone is not None and _is_common(scene, alone)


def _is_common(scene: Scene, alone: Word) -> bool:
    return _qualifies(scene, alone) or _begins(scene, alone)


def _alone(scene: Scene, start: int, stop: int) -> Word | None:
    """The word, where there is no other."""
    words = [word for word in scene.words[start:stop] if word.text[0].isalpha()]
    return words[0] if len(words) == 1 else None


def _known(scene: Scene, word: Word) -> bool:
    """«Председательствовал», «Справочно», «Самарканд», «Вопрос», «Да», «Владыка»: one word that the dictionary knows as
    a verb, adverb or particle, a place, a thing, or that is a churchman's title."""
    first, people = word.readings[0], scene.knowledge.people
    if word.lemmas & people.monks:
        return True
    if not first.known or _can_be_name(word):
        return False
    if first.pos in FUNCTION_WORDS and word.lower not in people.asian and not people.is_surname(word.lower):
        return True
    if (first.pos, first.gender) == ("ADJS", "neut") or (first.pos == "NOUN" and "inan" in first.grammemes):
        return True
    return first.pos in ACTION or "Geox" in first.grammemes


def _rules(scene: Scene, word: Word) -> bool:
    """«Аким Жамбылской области»: whether a word that is a given name, too, is a post of what stands behind it in the
    genitive."""
    named = any(
        head.given_name for hit in scene.knowledge.posts.heads.at(scene.words, word.index) for head in hit.values
    )
    if not named or scene.line_break(word.index + 1):
        return False
    after = scene.words[word.index + 1]
    return "gent" in after.cases("sing") and (after.readings[0].adjectival or not after.capital)


def _can_be_name(word: Word) -> bool:
    return any(reading.grammemes & NAMES for reading in word.readings)


def _governs(scene: Scene, word: Word) -> bool:
    """«Вера в победу», «Любовь к родине»: whether a word governs what follows as the noun that a name looks like."""
    asks, stop = scene.knowledge.people.governing.get(word.lower), word.index + 1
    if asks is None or scene.line_break(stop + 1):
        return False
    preposition, case = asks
    after = scene.words[stop + 1].readings[0]
    return scene.words[stop].lower == preposition and after.case == case and not scene.line_break(stop)


def _where(scene: Scene, word: Word) -> bool:
    """«Астана, 5 мая 2021 года»: whether a place says where a text was signed."""
    return (is_place(word) or not word.readings[0].known) and scene.lines.place_and_date(word.start)


def _no_name(scene: Scene, word: Word) -> bool:
    """«Таш. горкенгаш», «ТувГУ», «Акорда»: whether a word that no list of names has is cut short, a university's
    abbreviation, or listed as a building."""
    return not _can_be_name(word) and (
        is_cut_short(scene, word.index)
        or UNIVERSITY.match(word.text) is not None
        or bool(scene.knowledge.places.none.at(scene.words, word.index))
        or _is_short(scene, word)
    )


def _is_short(scene: Scene, word: Word) -> bool:
    """«Эрлан Асанов (РУОР)»: whether a word in capitals fills a bracket."""
    filled = scene.string[word.start - 1 : word.start] + scene.string[word.end : word.end + 1] == "()"
    return filled and is_capitals(scene.string[word.start : word.end])


def _qualifies(scene: Scene, word: Word) -> bool:
    """«Ньютоновской премии»: whether a word alone is an adjective of a noun behind it; one that surnames look like,
    of a thing where it begins no sentence."""
    if not word.readings[0].adjectival:
        return False
    thing = _can_be_name(word) and not scene.sentence_start(word.index)
    return any(
        fits(adjective, noun)
        for noun in _nouns_behind(scene, word.index)
        if not thing or "inan" in noun.grammemes
        for adjective in word.readings
    )


def _nouns_behind(scene: Scene, index: int) -> Iterator[Reading]:
    """What the noun behind a word and its adjectives in lower case can be."""
    for after in scene.words[index + 1 :]:
        if after.capital or scene.line_break(after.index):
            return
        yield from (reading for reading in after.readings if reading.pos == "NOUN")
        if not after.readings[0].adjectival and after.text not in QUOTES:
            return


def _begins(scene: Scene, word: Word) -> bool:
    """«Рокер, которому», «На аукционе», «Обвиняемый по делу»: whether a common word at a sentence's start is written
    large nowhere else in the text."""
    first = word.readings[0]
    person = first.pos == "NOUN" and "anim" in first.grammemes
    if not first.known or not (person or first.pos in WORDS) or _can_be_name(word):
        return False
    return scene.sentence_start(word.index) and scene.written_large.isdisjoint(word.lemmas)
