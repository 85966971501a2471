"""Professions: which of NEREL's are posts by our guide, for the score and the training on NEREL.

NEREL labels what anybody is or does; our posts are offices alone. `professions.toml` lists what is none;
`docs/corpora.md` gives the counts.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from extract.text.morphology import fold, morphology
from extract.text.words import Word, agree, word_at


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Heads left out for one reason, by their lemmas or the `endings` of these: not where the phrase begins with one of
    `unless`; `alone`, only without more; `first_part`, compounds that begin with one, too."""

    reason: str
    heads: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    first_part: bool = False
    unless: tuple[str, ...] = ()
    alone: bool = False


class Professions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: `leading` begin words that make an office of what follows, `adjectival_heads` are lemmas of heads that
    pass for adjectives."""

    leading: tuple[str, ...]
    adjectival_heads: tuple[str, ...]
    group: tuple[Group, ...]


@cache
def professions() -> Professions:
    """What `professions.toml` holds."""
    return msgspec.toml.decode(Path(__file__).with_name("professions.toml").read_bytes(), type=Professions)


def reasons() -> tuple[str, ...]:
    """The reasons of the file's groups, each once."""
    return tuple(dict.fromkeys(group.reason for group in professions().group))


def head(text: str) -> Word | None:
    """The first noun of a phrase, adjectives before it passed over; None where it has none («президентских»).

    A participle that agrees with nothing after it is one («ведущий канала»)."""
    words = _words(text)
    for index, word in enumerate(words):
        modifies = _adjectival(word) and any(agree(word, other) for other in words[index + 1 :])
        if not modifies and (_nominal(word) or any(reading.pos == "PRTF" for reading in word.readings)):
            return word
    return words[0] if words and not any(reading.adjectival for reading in words[0].readings) else None


@cache
def no_office(text: str) -> str:
    """Why a phrase names no office («profession», «rank» …); empty where it may name one."""
    word = head(text)
    if word is None or any(
        fold(before.text).startswith(professions().leading) for before in _words(text[: word.start])
    ):
        return ""
    lemmas = list(dict.fromkeys(reading.lemma for reading in morphology().readings(word.text)[:2]))
    for group in professions().group:
        applies = not fold(text).startswith(group.unless) and not (group.alone and word.text != text)
        if applies and any(_listed(lemma, group) for lemma in lemmas):
            return group.reason
    return ""


def _listed(lemma: str, group: Group) -> bool:
    """«музыкант», «рок-музыкант», «музыкант-любитель»; but «генерал-губернатор» is no rank."""
    first, _, last = lemma.partition("-")
    heads = {lemma, last, first} if group.first_part else {lemma, last}
    return not heads.isdisjoint(group.heads) or lemma.endswith(group.endings)


def _words(text: str) -> list[Word]:
    return [word_at(index, match.start(), match[0]) for index, match in enumerate(re.finditer(r"[\w-]+", text))]


def _nominal(word: Word) -> bool:
    return any(reading.nominal or reading.pos == "UNKN" for reading in word.readings[:3])


def _adjectival(word: Word) -> bool:
    """Whether it may modify a noun, and is not listed as a head."""
    lemmas = {reading.lemma for reading in word.readings}
    return any(reading.adjectival for reading in word.readings) and lemmas.isdisjoint(professions().adjectival_heads)
