"""Words of bodies' names: what they are by themselves, without the rest of the text."""

from __future__ import annotations

from extract.grammar.noun_phrases import LONGEST
from extract.grammar.quotations import CLOSING
from extract.grammar.scene import Scene
from extract.text.morphology import ADJECTIVAL
from extract.text.words import Word

# Small words inside foreign names.
LATIN_LINKS = frozenset({"&", "and", "de", "del", "della", "des", "di", "du", "für", "for", "la", "of", "the", "von"})
MANY = {("plur", "nomn"), ("plur", "accs")}  # numbers and cases of what says that more than one is named


def head_index(scene: Scene, start: int, stop: int) -> int:
    """The first noun of `words[start:stop]`; words that are adjectives as well («Рабочая группа») only where there is
    no other."""
    noun: Word | None = None
    for word in scene.words[start:stop]:
        if "NOUN" in word.poses or word.text.isupper():
            if ADJECTIVAL.isdisjoint(word.poses):
                return word.index
            noun = noun or word
    return start if noun is None else noun.index


def noun_lemma(word: Word) -> str:
    """The lemma of a word as a noun, the word folded where it can be none."""
    return next((reading.lemma for reading in word.readings if reading.pos == "NOUN"), word.lower)


def is_noun(word: Word) -> bool:
    """Whether a word can be a noun."""
    return "NOUN" in word.poses


def is_singular(scene: Scene, start: int, stop: int) -> bool:
    """Whether `words[start:stop]` may name one body, as «министерства обороны» and «вооружённых сил» may, but not
    «министерствам» and «партий»."""
    head = next((word for word in scene.words[start:stop] if is_noun(word)), None)
    before = scene.words[start - 1].readings if start and not scene.line_break(start) else ()
    numbers = {(r.number, r.case) for r in before if r.adjectival}
    if numbers and head is not None and numbers <= MANY:
        return False  # «российские министерства»
    if head is None or head.lower.startswith(scene.knowledge.bodies.file.plurals):
        return True
    return any(reading.number == "sing" for reading in head.readings if reading.pos == "NOUN")


def latin_stop(scene: Scene, at: int) -> int:
    """«компания Boeing», «газета Corriere della Sera»: the stop of the run of capitalised Latin words, and of small
    ones between them, that begins at a word, else `at`."""
    stop = following = at
    while following - at < LONGEST and not scene.line_break(following):
        word = scene.words[following]
        if word.capital and word.text.isascii():
            stop = following + 1
        elif stop == at or word.text not in LATIN_LINKS:
            break
        following += 1
    return stop


def is_shouted(scene: Scene, index: int) -> bool:
    """«ПРОТОКОЛ», «ИНФОРМАЦИОННОЕ СООБЩЕНИЕ»: a common word in capitals; also a number's series («УП № 61»)."""
    words = scene.words
    word = words[index]
    if not word.text.isupper():
        return False
    if index + 1 < len(words) and words[index + 1].text == "№":
        return True
    first = word.readings[0]
    return len(word.text) > 4 and first.known and not first.grammemes & {"Abbr", "Orgn"}


def is_place(scene: Scene, start: int, stop: int) -> bool:
    """«БИШКЕК, 2 дек»: one word that the dictionary knows as a place."""
    readings = scene.words[start].readings
    return stop == start + 1 and bool(readings) and "Geox" in readings[0].grammemes


def is_no_noun(word: Word) -> bool:
    """«Обновлено», «Брюссельские»: one word that the dictionary knows as no noun."""
    first = word.readings[0]
    if "-" in word.text and word.text.rpartition("-")[2].islower() and not word.text.isascii():
        return "inan" in first.grammemes and first.pos == "NOUN"  # «Telegram-канале»
    return first.known and not word.text.isupper() and not is_noun(word)


def is_medium(scene: Scene, index: int) -> bool:
    """«в своём Twitter», «чат Telegram», unlike «Twitter заблокировал»: a network where something stands."""
    known, words = scene.knowledge.bodies, scene.words
    if not known.networks.at(words, index, index + 1):
        return False
    at = index - 1 - (index > 0 and words[index - 1].text in CLOSING)
    while at > index - 4 and not scene.line_break(at + 1) and _describes_medium(scene, words[at]):
        at -= 1
    if at < 0 or scene.line_break(at + 1):
        return False
    if words[at].text in {"и", ","} and at > 0:
        return is_medium(scene, at - 1)  # «в Telegram и WhatsApp»
    return words[at].readings[0].pos == "PREP" or bool(words[at].lemmas & known.file.media_of)


def _describes_medium(scene: Scene, word: Word) -> bool:
    """«в `своём личном` Facebook», «в `соцсети` Facebook»."""
    return word.readings[0].adjectival or bool(word.lemmas & scene.knowledge.bodies.file.media)


def is_given_name(word: Word) -> bool:
    """Whether the dictionary knows a word as a given name or patronymic: there a person's name begins."""
    return any(reading.known and reading.grammemes & {"Name", "Patr"} for reading in word.readings[:2])
