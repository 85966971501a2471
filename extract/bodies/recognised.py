"""Recognised bodies: organisations of the NER model that neither the gazetteer nor the grammar finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.bodies.facts import BODIES, BodyFact, BodySpan
from extract.bodies.owners import owners_after
from extract.bodies.surroundings import Surroundings
from extract.bodies.words import head_index, is_medium, is_no_noun, is_place, is_shouted
from extract.grammar.quotations import CLOSING, OPENING
from extract.grammar.scene import Scene
from extract.knowledge.bodies import head_lemma, may_abbreviate
from extract.text.morphology import UNIVERSITY
from extract.text.words import DASHES, Word, agree

RUBRIC = frozenset({"/", "|", ">", "•", "·"})  # signs between a page's rubrics
NAMES = frozenset({"Name", "Surn", "Geox", "Orgn", "Abbr"})


def abbreviation_at(around: Surroundings, index: int) -> BodySpan | None:
    """The abbreviation at a word, if the text introduces it in brackets or the model takes it for an organisation."""
    word = around.scene.words[index]
    if word.text in around.introduced:
        source = "brackets"
    elif _is_abbreviation(around, word):
        source = "ner"
    else:
        return None
    stop, owners = owners_after(around, index + 1, "other")
    return around.scene.span(BODIES, index, stop, source, BodyFact("other", word.lower, owners=owners))


def _is_abbreviation(around: Surroundings, word: Word) -> bool:
    index = word.index
    if UNIVERSITY.match(word.text) is not None:
        return True
    return (
        around.organisations.get(index) == index + 1
        and may_abbreviate(word.text)
        and index not in around.places
        and not is_shouted(around.scene, index)
        and not is_place(around.scene, index, index + 1)
    )


def organisations_beside(around: Surroundings, spans: Sequence[BodySpan]) -> Iterator[BodySpan]:
    """The model's organisations that share no word with the bodies found."""
    scene = around.scene
    taken = {index for span in spans for index in span.words} | around.people
    for start, stop in sorted(around.organisations.items()):
        start, stop = _mended(scene, start, stop)
        if start < stop and taken.isdisjoint(range(start, stop)) and is_organisation(scene, start, stop):
            yield scene.span(BODIES, start, stop, "ner", BodyFact("other", head_lemma(scene.words[start:stop])))


def _mended(scene: Scene, start: int, stop: int) -> tuple[int, int]:
    """The model's borders without outer quotes and brackets, nor a common word before a name in quotes or in Latin
    letters («Сэндвич Burger King», «Петербургский «Зенит»»)."""
    words = scene.words
    dash = next(
        (i for i in range(start + 1, stop) if words[i].text in DASHES and scene.gap(i) and scene.gap(i + 1)), stop
    )
    if words[dash - 1].text.isascii():
        stop = dash  # «INTERFAX.RU – Внезапная проверка войск»
    while start + 1 < stop and _is_before_name(scene, start, stop):
        start += 1
    while start < stop and not words[start].text[0].isalnum():
        start += 1
    while stop > start and not words[stop - 1].text[-1].isalnum() and not _closes(words[start:stop]):
        stop -= 1
    return start, stop


def _is_before_name(scene: Scene, index: int, stop: int) -> bool:
    first, following = scene.words[index].readings[0], scene.words[index + 1]
    adjective = first.known and first.pos == "ADJF"
    if following.text in CLOSING:
        return adjective and scene.words[stop - 1].text == CLOSING[following.text]
    common = adjective or (first.pos == "NOUN" and not first.grammemes & NAMES)
    latin = following.text.isascii() and following.capital
    return first.known and common and latin and scene.sentence_start(index)


def _closes(words: Sequence[Word]) -> bool:
    """Whether the last of the words closes what one before it opened: «ПАО «Газпром»»."""
    closing = words[-1].text
    opening = "(" if closing == ")" else OPENING.get(closing)
    return opening is not None and any(word.text == opening for word in words[:-1])


def is_organisation(scene: Scene, start: int, stop: int) -> bool:
    """Whether words that a model takes for an organisation can be one's name: not a title, a place, a common noun."""
    return not (
        is_look_alike(scene, start, stop)
        or not _is_name_like(scene, start, stop)
        or is_place(scene, start, stop)
        or all(is_shouted(scene, index) for index in range(start, stop))
        or _is_rubric(scene, start, stop)
    )


def is_look_alike(scene: Scene, start: int, stop: int) -> bool:
    """Whether words name what patterns say is no body: a listed event, a network that somebody writes in, a thing, a
    building."""
    return (
        bool(scene.knowledge.bodies.none.at(scene.words, start))
        or is_medium(scene, start)
        or _is_of_thing(scene, start)
        or _is_site(scene, start, stop)
        or _is_treaty(scene, start, stop)
    )


def _is_treaty(scene: Scene, start: int, stop: int) -> bool:
    """«Брюссельское соглашение»: whether a name's noun is a word for what several sides conclude."""
    first, last = scene.words[start], scene.words[stop - 1]
    return stop - start == 2 and bool(last.lemmas & scene.knowledge.decisions.file.mutual) and agree(first, last)


def _is_rubric(scene: Scene, start: int, stop: int) -> bool:
    """«Юг / Новости» on a line of its own: where a page stands among others."""
    slashes = (index for index in range(start + 1, stop) if scene.words[index].text in RUBRIC)
    parted = any(scene.gap(index) and scene.gap(index + 1) for index in slashes if index + 1 < stop)
    return parted and scene.line_break(start) and scene.line_break(stop)


def _is_of_thing(scene: Scene, start: int) -> bool:
    """«стадион «Динамо»», «операция «Жусан»»: whether a class word before it makes a name no organisation's."""
    words = scene.words
    return (
        start >= 2
        and words[start - 1].text in CLOSING
        and bool(words[start - 2].lemmas & scene.knowledge.bodies.file.things)
    )


def _is_site(scene: Scene, start: int, stop: int) -> bool:
    """«Исаакиевский собор», «пиццерия Zizzi»: whether the name's head or the word before it is of no organisation."""
    sites = scene.knowledge.bodies.file.sites
    head = scene.words[head_index(scene, start, stop)]
    before = None if scene.line_break(start) else scene.words[start - 1]
    return bool(head.lemmas & sites) or (before is not None and bool(before.lemmas & sites))


def _is_name_like(scene: Scene, start: int, stop: int) -> bool:
    """A name holds a capital, and more than a head noun, a title or a word with the sentence's own capital."""
    words = scene.words[start:stop]
    if not any(word.capital for word in words) or scene.knowledge.posts.heads.at(scene.words, start):
        return False  # «Министры обороны»
    if scene.knowledge.bodies.heads.at(scene.words, start) and not any(
        word.capital or word.text in CLOSING for word in words[1:]
    ):
        return False  # the grammar took it for no body: «Министерства государств-участников»
    if len(words) > 1:
        return True
    return len(words[0].text) > 1 and not is_no_noun(words[0]) and not _is_sentence_noun(scene, start)


def _is_sentence_noun(scene: Scene, index: int) -> bool:
    """«Мандаты получила …»: a common noun with the sentence's own capital."""
    first = scene.words[index].readings[0]
    quoted = index > 0 and scene.words[index - 1].text in CLOSING
    common = first.known and first.pos == "NOUN" and not first.grammemes & NAMES
    after = scene.words[index + 1].text if not scene.line_break(index + 1) else ""
    return common and not quoted and (scene.sentence_start(index) or after.isupper())  # «Приказом МИД России»
