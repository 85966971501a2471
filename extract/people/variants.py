"""Variants: foreign names that are spelt in several ways («Кэмерон», «Камерон»; «бин Салман», «ибн Салман»)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.people.words import DOUBLED, INITIAL, alike, all_in, is_full, kinds, stem
from extract.text.given_names import is_given_name
from extract.text.morphology import NAMES_KEPT, fold
from extract.text.surnames import is_surname

SON = frozenset({"бин", "бен", "ибн"})  # «son of»: the same word in three spellings
LONG = 5  # letters of a word that may be spelt otherwise beside another word of the name
LONGER = 6  # the same of a surname alone
CERTAIN = 7  # the same of two given names, and of surnames of Russia, beside another word of the name
VOWELS = re.compile(r"[аеиоуыюя]")
RUSSIAN = re.compile(r"(?:[оеё]в|ин|ын|ск|цк)(?:а|у|ы|е|ым|ой|ою|ий|ая|ого|ому|им|ом|ую|ых|ыми)?\Z")
LOOSE = str.maketrans({"э": "е", "й": "и", "з": "с", "ь": "", "ъ": ""})  # letters between which spellings waver


@lru_cache(maxsize=NAMES_KEPT)
def borne(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without «son of» inside it: «Зин Бен Али», «Зин Бен-Али» → «Зин Али»."""
    return tuple(_without_son(words)) or words


def _without_son(words: tuple[str, ...]) -> Iterator[str]:
    for index, word in enumerate(words):
        head, _, tail = word.partition("-")
        if fold(head) not in SON or not (tail or index):
            yield word
        elif tail:
            yield tail


@lru_cache(maxsize=NAMES_KEPT)
def skeleton(word: str) -> str | None:
    """The consonants that all spellings of a word share; None for short words."""
    return None if len(word) < LONG or INITIAL.match(word) else VOWELS.sub("", _loose(word))


@lru_cache(maxsize=NAMES_KEPT)
def variants(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether two names may be one in two spellings: full names that differ in one word, or a long foreign surname
    alone."""
    if len(words) == 1 < len(name):
        return len(words[0]) >= LONGER and _is_foreign(words[0]) and _is_foreign(name[-1]) and _near(words[0], name[-1])
    if len(name) != len(words) or not is_full(words):
        return False
    pairs = zip(name, words, strict=True)
    apart = [pair for pair in pairs if not alike(*pair) and _loose(pair[0]) != _loose(pair[1])]
    return not apart or (len(apart) == 1 and _near(*apart[0]))


@lru_cache(maxsize=NAMES_KEPT)
def respelt(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether words right behind a name, which brackets or «или» part from it, are other spellings of words of it."""
    return all_in(words, name, _spells)


def _spells(one: str, other: str) -> bool:
    """Whether two words may be one: forms of it, near ones, long ones that differ in a vowel, or foreign ones that
    differ in a letter; if they are long, in two."""
    if alike(one, other) or _near(one, other):
        return True
    left, right, long = _loose(one), _loose(other), min(len(one), len(other)) >= LONGER
    if long and skeleton(one) == skeleton(other):
        return _edits(left, right) == 1
    return _is_foreign(one) and _is_foreign(other) and left[0] == right[0] and _edits(left, right) <= 1 + long


def _edits(one: str, other: str) -> int:
    """How many letters must be changed, added or left out to make one word of another."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for column, match in enumerate(other, 1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (letter != match))
    return row[-1]


def _is_foreign(word: str) -> bool:
    """Whether a word is no Russian surname by its end, nor of the list."""
    return not (RUSSIAN.search(fold(word)) or is_surname(fold(word)))


def _near(one: str, other: str) -> bool:
    """Whether two words differ in one vowel, or in letters between which spellings waver; long ones, where both are
    given names («Хасан», «Хусан») or one looks like a surname of Russia."""
    if skeleton(one) is None or skeleton(one) != skeleton(other):
        return False
    left, right = _loose(one), _loose(other)
    if min(len(one), len(other)) < CERTAIN and (
        _two_names(one, other) or not (_is_foreign(one) and _is_foreign(other))
    ):
        return False
    if len(left) == len(right):
        return sum(a != b for a, b in zip(left, right, strict=True)) <= 1
    shorter, longer = sorted((left, right), key=len)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def _two_names(one: str, other: str) -> bool:
    """«Алина», «Алена»: whether both are given names."""
    return all("Name" in kinds(word) or is_given_name(word.lower()) for word in (one, other))


@lru_cache(maxsize=NAMES_KEPT)
def _loose(word: str) -> str:
    return DOUBLED.sub(r"\1", stem(fold(word)).replace("дж", "ж").translate(LOOSE))
