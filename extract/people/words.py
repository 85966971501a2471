"""Words of names: which are given names, patronymics, surnames or initials, and which can be forms of one another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set
from functools import lru_cache

from extract.text.morphology import NAMES, NAMES_KEPT, fold, morphology

# Case endings of Russian names, stripped to compare forms that the dictionary does not know («Зась», «Зася»).
ENDING = re.compile(r"(?:ого|ому|ыми|ым|им|ой|ою|ей|ую|юю|ая|яя|ий|ый|ом|ем|ами|ах|ям|а|я|у|ю|е|ы|и|ь|й)\Z")
VOWELS = frozenset("аеёиоуыэюя")
SYLLABLES = re.compile(r"[аеиоуыэюя]+")
PATRONYMIC = re.compile(
    r"(?:(?:[оеи]вич|ьич|кузьмич|лукич|фомич|никитич|саввич|овн|евн|ичн)(?:а|у|ем|ом|е|ой|ы)?|\w{3}(?:[уұ]лы|[кқ]ызы))\Z"
)
YOUNGER = re.compile(r"-(младш|старш)(?:ий|его|ему|им|ем|ая|ей|ую)\Z")  # «Джорджа Буша-младшего»
ARTICLE = re.compile(r"[аэ](?:ль|[сшдртзн])-(?=\w{3})", re.IGNORECASE)
DOUBLED = re.compile(r"([бвгджзклмнпрстфхцчшщ])\1")
PARTS = re.compile(r"(?:Дж|Jr|Sr|[^\W\d_])\.|[^.]+")
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
ROMAN = re.compile(r"[IVX]+\Z")  # «Карл X»
CASE = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])(?:а|у|ом|е)\Z")  # «Кима Чен Ира»
POSSESSIVE = ("ов", "ев", "ёв", "ова", "ева", "ёва")  # ends of Russian surnames that hardly any other word has
INITIAL = re.compile(r"(?:[Дд]ж|[^\W\d_])(?:-[^\W\d_])?\.\Z")


def parted(word: str) -> Sequence[str]:
    """A word of a name as written; initials written together apart: «В.В.» is two."""
    return PARTS.findall(word) if "." in word else (word,)


def is_latin(word: str) -> bool:
    """Whether a word begins with a Latin letter, marked ones too: «Čapek»."""
    return LATIN.match(word) is not None


def surname_of_three(word: str, asian: Set[str]) -> str:
    """The first word, folded, of an East Asian name of three, where its surname may decline, too, in the nominative;
    `asian` are the surnames."""
    return word if word in asian else CASE.sub("", word)


def is_articled(word: str) -> bool:
    """«аль-Мурси»: whether a word is a name with a small article."""
    article = ARTICLE.match(word)
    return article is not None and word[article.end()].isupper()


def syllables(word: str) -> int:
    """How many syllables a word has, vowels beside each other counted as one."""
    return len(SYLLABLES.findall(fold(word)))


@lru_cache(maxsize=NAMES_KEPT)
def is_full(words: tuple[str, ...]) -> bool:
    """Whether a name is of more than one word, initials not counted."""
    return sum(not INITIAL.match(word) for word in words) > 1


@lru_cache(maxsize=NAMES_KEPT)
def father(words: tuple[str, ...]) -> str | None:
    """The patronymic, which never stands first, nor behind initials («А. В. Дворкович»). At the end of a name of two
    words only what the dictionary has as a patronymic is one: «Виктор Янукович» is a given name and a surname."""
    for at, word in enumerate(words[1:], 1):
        if PATRONYMIC.search(fold(word)) and (len(words) > 2 or kinds(word) == {"Patr"}):
            return None if INITIAL.match(words[at - 1]) else word
    return None


def alike(word: str, other: str) -> bool:
    """Whether two words are forms of one name, or one is the other's initial."""
    if INITIAL.match(word) or INITIAL.match(other):
        return fold(word[0]) == fold(other[0])
    return not keys(word).isdisjoint(keys(other))


def all_in(words: Iterable[str], name: Iterable[str], is_one: Callable[[str, str], bool]) -> bool:
    """Whether each word stands for another word of a name; `is_one` says of two whether they can be one."""
    left = list(name)
    for word in words:
        match = next((other for other in left if is_one(other, word)), None)
        if match is None:
            return False
        left.remove(match)
    return True


@lru_cache(maxsize=NAMES_KEPT)
def keys(word: str) -> frozenset[str]:
    """What two forms of a name share: the folded form without its ending, or a lemma as a noun, where surnames lose
    their gender («захарова» → «захаров»). «Младший» behind it and the article before it («аль-Завахири») are left out,
    and so are spellings that foreign names waver between («Петтерсон», «Петерсон», «Пэтерсон»)."""
    word = ARTICLE.sub("", YOUNGER.sub("", word.strip("()")))
    lemmas = {stem(r.lemma) for r in morphology().readings(word) if r.nominal or r.grammemes & {"Surn", "Name"}}
    return frozenset({f"{_spelt(stem(fold(word)))}-", *map(_spelt, lemmas)})


def _spelt(word: str) -> str:
    """A folded word with «е» for «э», «ж» for «дж» and each doubled consonant once."""
    return DOUBLED.sub(r"\1", word.replace("э", "е").replace("дж", "ж"))


def younger(words: Sequence[str]) -> str | None:
    """«младш» of «Джордж Буш-младший», «старш»."""
    found = YOUNGER.search(words[-1])
    return found[1] if found else None


@lru_cache(maxsize=NAMES_KEPT)
def stem(word: str) -> str:
    """A folded name without its case ending, where at least three letters are left."""
    word = word.strip("()")
    short = ENDING.sub("", word)
    return short if len(short) >= 3 else word


@lru_cache(maxsize=NAMES_KEPT)
def kinds(word: str) -> frozenset[str]:
    """Name, Patr, Surn: all that the dictionary takes a word for."""
    return frozenset().union(*(reading.grammemes & NAMES for reading in morphology().known(word)))


@lru_cache(maxsize=NAMES_KEPT)
def kinds_upright(word: str) -> frozenset[str]:
    """The same of a word in the nominative singular: «Асанов» is a surname there, though a form of «Асан», too."""
    readings = (
        r for r in morphology().known(word) if r.case == "nomn" and r.number == "sing" and "voct" not in r.grammemes
    )
    return frozenset().union(*(reading.grammemes & NAMES for reading in readings))


def kind(word: str) -> str | None:
    """Name, Patr or Surn, where the dictionary takes a word for one of them before all else; else None."""
    for reading in morphology().known(word)[:2]:
        if found := reading.grammemes & NAMES:
            return next(iter(found))
    return None
