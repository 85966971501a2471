"""Order: the given name before the surname, the patronymic between them."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from extract.knowledge.people import PeopleFile
from extract.people.words import INITIAL, PATRONYMIC, POSSESSIVE, alike, kinds_upright
from extract.text.morphology import NAMES_KEPT, fold, morphology

RUSSIAN = re.compile(r"[а-яё]{2}[оеё]в\Z|[а-яё]{4}[оеё]ва\Z")  # ends that hardly any given name has
CHINESE = re.compile(r"чж|цз|[цс]ю|[уя]ань|э")  # in no surname of Russia's Koreans, whose given names are Russian
IRISH = re.compile(r"[ОO][’']\w")  # «О’Лири»: «descendant of», which only surnames have
SON = frozenset({"бин", "ибн"})  # «son of», which a surname alone may begin with
FAITH = ("ддин", "ддина")  # «of the faith»: the end of given names that surnames in «-ин» look like («Исломиддин»)


@lru_cache(maxsize=NAMES_KEPT)
def ordered(words: tuple[str, ...], known: PeopleFile, surnames: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """A name in the nominative with the given name first: «Лавров Сергей Викторович» → «Сергей Викторович Лавров»;
    initials keep their points, and behind a given name their place («Александр П.»). `surnames` are words that the text
    shows to be surnames («С. Лавров», «ЛАВРОВ Сергей»), in any case."""
    if len(words) < 2 or INITIAL.match(words[0]) or words[-1].startswith("(") or fold(words[0]) in SON:
        return words
    if all(map(INITIAL.match, words[1:])):
        return words if len(words) == 2 and not _is_surname(words[0], known) else (*words[1:], words[0])
    if _father_first(words, known):
        return (words[2], *words[:2])
    if _father_last(words, known) or _surname_first(words, known, surnames):
        return (*words[1:], words[0])
    return words


def _is_surname(word: str, known: PeopleFile) -> bool:
    """Whether a word that one initial follows is a surname; a given name has that of the surname behind it."""
    lower = word.lower()
    kinds = _kinds(word, known)
    if kinds == {"Name"}:
        return False
    return "Surn" in kinds or known.is_surname(lower) or lower.endswith(known.surname_ends) or fold(word) in known.asian


def _father_first(words: tuple[str, ...], known: PeopleFile) -> bool:
    """«Айсабек уулу Алимжан»: whether a name begins with whose child somebody is, and ends with the given name."""
    return len(words) == 3 and words[1] in known.child_of and not words[2].lower().endswith(known.surname_ends)


def _father_last(words: tuple[str, ...], known: PeopleFile) -> bool:
    """Whether a name ends with the patronymic, behind surname and given name."""
    if words[-1] in known.child_of:
        return len(words) == 4
    return len(words) == 3 and is_patronymic(words[2]) and not is_patronymic(words[1])


def is_patronymic(word: str) -> bool:
    """Whether a word looks like a patronymic, as some surnames do, too («Войнович»)."""
    return PATRONYMIC.search(fold(word)) is not None


def _surname_first(words: tuple[str, ...], known: PeopleFile, surnames: frozenset[str]) -> bool:
    """Whether a name of two words begins with the surname, or one of three with one in «-зода» or a shown one."""
    if len(words) not in (2, 3):
        return False
    shown = [any(alike(word, surname) for surname in surnames) for word in words]
    if len(words) == 3:
        born = [word.lower().endswith(known.born_of) for word in words]
        return [True, False, False] in (born, shown) and fold(words[0]) not in known.asian
    if IRISH.match(words[0]) and not IRISH.match(words[1]):
        return len(words) == 2
    first, second = _kinds(words[0], known), kinds_upright(words[1])
    eastern = [fold(word) in known.asian for word in words]
    if shown[0] != shown[1]:
        return shown[0] and (not eastern[0] or _is_given(words[1], known))  # «ЛИ Цян» goes by that order
    if "Name" in first or eastern[1]:
        return eastern == [True, False] and second == {"Name"} and CHINESE.search(words[0].lower()) is None
    ended = words[0].lower().endswith(known.surname_ends) and not words[0].lower().endswith(FAITH)
    if "Name" in second:
        korean = eastern[0] and CHINESE.search(words[0].lower()) is None
        surname = "Surn" in first or korean or _is_word_and_surname(words[0], known)
        return ended or (second == {"Name"} and surname)
    born_of = words[0].lower().endswith(known.born_of) and not words[1].lower().endswith(known.surname_ends)
    russian = RUSSIAN.search(words[0]) or (words[0].endswith(POSSESSIVE) and _is_given(words[1], known))
    other = known.is_surname(words[1].lower()) and (
        "Surn" not in first or words[1].lower().endswith(known.surname_ends)
    )
    return born_of or (bool(russian) and not other)


def _is_word_and_surname(word: str, known: PeopleFile) -> bool:
    """«Белый», «Ткач»: whether a word is an adjective, or one for a human being or an animal that is a surname of the
    lists, too."""
    told = morphology().known(word)
    human = any("anim" in reading.grammemes and reading.case == "nomn" for reading in told)
    return any(reading.adjectival for reading in told) or (human and known.is_surname(fold(word)))


def _kinds(word: str, known: PeopleFile) -> Set[str]:
    """Name, Patr, Surn: what the dictionary or the list of given names takes a word in the nominative for."""
    kinds = kinds_upright(word)
    return kinds | {"Name"} if _is_given(word, known) else kinds


def _is_given(word: str, known: PeopleFile) -> bool:
    """Whether the lists have a word as a given name, and it does not end as surnames do."""
    lower = word.lower()
    return known.bearer(lower) is not None and not (lower.endswith(known.surname_ends) and known.is_surname(lower))
