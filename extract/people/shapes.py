"""Shapes of names' words: which words of a text look like a given name, a surname or an initial."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from extract.grammar.scene import Scene
from extract.people.words import VOWELS
from extract.text.morphology import NAMES, NAMES_KEPT, fold, word_form
from extract.text.words import Word

ADJECTIVES = 3  # words between the first one of a post and its noun: «Чрезвычайный и Полномочный Посол»
RUSSIAN = re.compile(r"(?:[оеё]в|ин)(?:а|у|ым|ой|е|ы|ых)?\Z")  # surnames in any case

UPRIGHT = ("ов", "ев", "ёв", "ин", "ын")  # surnames in the nominative
FAMILIES = ("ых", "их")  # ends of surnames that do not decline
SEVERAL = tuple(f"{end}ы" for end in UPRIGHT)


def kinds_of(word: Word) -> frozenset[str]:
    """Name, Patr, Surn: what the dictionary's likeliest readings say of a capitalised word."""
    return _kinds_of(word.text) if word.capital else frozenset()


@lru_cache(maxsize=NAMES_KEPT)
def _kinds_of(text: str) -> frozenset[str]:
    likeliest = word_form(text).readings[:3] if text[1:].islower() else ()
    return frozenset().union(*(reading.grammemes & NAMES for reading in likeliest if reading.known))


def is_father(word: Word) -> bool:
    """Whether a capitalised word is a patronymic, one that the dictionary does not know too: «Бекеновича»."""
    if not word.capital:
        return False
    guessed = not word.readings[0].known and any("Patr" in reading.grammemes for reading in word.readings)
    return guessed or "Patr" in _kinds_of(word.text)


def is_formal(words: Sequence[Word]) -> bool:
    """Whether a name has initials or a patronymic: it is somebody's who is told of, and nothing is named after him."""
    return len(words) > 1 and any(is_single(word) or is_father(word) for word in words)


def is_place(word: Word) -> bool:
    """Whether the dictionary knows a word as a place, whatever else it may be."""
    return any("Geox" in reading.grammemes for reading in word.readings if reading.known)


def is_stranger(word: Word) -> bool:
    """A Russian-looking word that the dictionary does not know but takes for a surname."""
    first = word.readings[0]
    return not first.known and "Surn" in first.grammemes and word.text[1:].islower()


def is_unknown(word: Word) -> bool:
    """A word that the dictionary does not know and that is written as names are: «Небензя»."""
    return not word.readings[0].known and word.text[1:].islower()


def is_surname_form(scene: Scene, word: Word) -> bool:
    """Whether a word looks like a surname in some case, and is no given name."""
    single = [reading for reading in word.readings if reading.known and reading.number != "plur"]
    if single:
        kinds = frozenset().union(*(reading.grammemes & NAMES for reading in single[:3]))
        return "Surn" in kinds and "Name" not in kinds and not word.readings[0].adjectival
    guessed = any("Surn" in reading.grammemes for reading in word.readings)
    return guessed or word.lower.endswith(scene.knowledge.people.surname_ends)


def is_listed(scene: Scene, word: Word, given: Word) -> bool:
    """«Шину Олегу», «Бурак Виктории»: whether a word is a form of a surname of the list that agrees with the given name
    behind it, a woman's being one that does not decline."""
    if not scene.string[word.start + 1 : word.end].islower():
        return False  # «клуба ЦСКА Игорь Есманович»
    named = {(r.case, r.gender) for r in given.readings if r.number == "sing" and r.grammemes & NAMES}
    ended = word.lower.endswith(scene.knowledge.people.surname_ends) or scene.knowledge.people.is_surname(word.lower)
    if ended and word.lower[-1] not in VOWELS and any(gender == "femn" for _, gender in named):
        return True
    guesses = scene.knowledge.people.paradigms.guesses(word.lower)
    return any(
        (form.case, form.gender) in named
        and (scene.knowledge.people.is_surname(name) or name in scene.knowledge.people.asian)
        for form, name, _ in guesses
    )


def is_listed_word(scene: Scene, word: Word, given: Word) -> bool:
    """«Заявление Шапки Анны Ильиничны», «Холодный Пётр Ильич»: whether a word of the language is a surname of the lists
    in the case of the given name or patronymic beside it; so is «Долгих», whatever the case."""
    cases, known = name_cases(given), scene.knowledge.people
    return is_family(word) or any(
        r.number != "plur" and r.case in cases and known.is_surname(fold(r.lemma)) for r in word.readings if r.known
    )


def is_family(word: Word) -> bool:
    """«Круглых»: whether a word looks like a surname that does not decline, and like a plural."""
    return word.lower.endswith(FAMILIES) and all(reading.number == "plur" for reading in word.readings)


def name_cases(word: Word) -> set[str]:
    """The cases that a word can stand in as a name, in the singular; those of any reading where it is none. «Хамзатов»
    is more than many called «Хамзат»."""
    cases = {r.case for r in word.readings if r.number == "sing" and r.case and r.grammemes & NAMES}
    return cases or word.cases("sing") or ({"nomn"} if word.lower.endswith(UPRIGHT) else set())


def is_shared(given: Word, surname: Word) -> bool:
    """«Мария Петровы»: whether a surname agrees with the given name before it only in the plural, so that it is more
    than one person's."""
    cases = name_cases(given)
    plural = surname.cases("plur") | ({"nomn"} if surname.lower.endswith(SEVERAL) else set())
    return bool(cases & plural) and not cases & name_cases(surname)


def is_given(kinds: Sequence[Set[str]]) -> bool:
    """Whether the words of a name are a given name, and a patronymic maybe."""
    return "Name" in kinds[0] and all("Patr" in others for others in kinds[1:])


def goes_on(scene: Scene, stop: int) -> bool:
    """Whether another capitalised word stands right behind that begins no post."""
    capital = not scene.line_break(stop) and scene.words[stop].capital and scene.gap(stop) == " "
    return capital and not opens_post(scene, stop)


def opens_post(scene: Scene, index: int) -> bool:
    """«Котова Петра Ильича `Чрезвычайным` и Полномочным Послом», «Котова П. И. `Послом`»: whether a post begins with a
    word right behind a name, which is whole, stands in another case or is followed by the post's own noun."""
    words, posts = scene.words, scene.knowledge.posts
    word, before = words[index], words[index - 1]
    if kinds_of(word) or (_names_woman(before) and scene.knowledge.people.is_surname(word.lower)):
        return False
    if posts.heads.at(words, index, index + 1):
        return before.text == "." or is_father(before) or not name_cases(word) & name_cases(before)
    if word.lemmas.isdisjoint(posts.file.adjectives):
        return False
    return any(posts.heads.at(words, at) for at in range(index + 1, min(index + ADJECTIVES + 1, len(words))))


def _names_woman(word: Word) -> bool:
    """«Светлане Король»: whether a word is a woman's given name, behind which a surname in a consonant does not
    decline."""
    return any("Name" in reading.grammemes and reading.gender == "femn" for reading in word.readings[:1])


def of_somebody(scene: Scene, start: int) -> bool:
    """«вдова Ельцина Наина Иосифовна»: whether the name before is his whose relative or friend is named behind it."""
    return start > 0 and bool(scene.words[start - 1].lemmas & scene.knowledge.people.callings)


def is_single(word: Word) -> bool:
    """«В», and «Дж», which stands for one letter of a foreign name."""
    return word.capital and ((len(word.text) == 1 and word.text.isalpha()) or word.text == "Дж")


def is_whole(scene: Scene, index: int) -> bool:
    """Whether a letter is no initial, so that its point is the sentence's: «Карл X.», and the given name after an East
    Asian surname («Ван И.», but «Ким А. И.»)."""
    words = scene.words
    if index == 0 or words[index].text in "IVX":
        return index > 0 and words[index - 1].capital and not words[index - 1].text.isascii()
    alone = index + 2 >= len(words) or not is_single(words[index + 2]) or scene.line_break(index + 2)
    return words[index].text in "АЕИОУЭЮЯ" and words[index - 1].lower in scene.knowledge.people.asian and alone


def is_title(scene: Scene, word: Word) -> bool:
    """«Президент Токаев»: a post that the model took into the name."""
    office = word.lower.startswith("экс-") or bool(scene.knowledge.posts.heads.at([word], 0))
    return office and not kinds_of(word)


def is_calling(scene: Scene, word: Word) -> bool:
    """«Племянник Алишера Усманова»: a word of the sentence, not of the name."""
    return word.lower in scene.knowledge.people.callings and not kinds_of(word)
