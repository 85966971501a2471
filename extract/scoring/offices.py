"""Which phrases name an office: NEREL's professions are wider than the posts of our guide.

What is left out is said in `professions.toml` beside this module; `docs/corpora.md` gives the counts.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from extract.text.morphology import fold, morphology
from extract.text.words import Word, agree, word_at


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Heads left out for one reason: not where the phrase begins with one of `unless`; `alone`, only without more."""

    reason: str
    heads: tuple[str, ...]
    unless: tuple[str, ...] = ()
    alone: bool = False


class Professions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: `leading` begin words that make an office of what follows, `participles` are lemmas of participles that
    are heads, `endings` those of professions."""

    leading: tuple[str, ...]
    participles: tuple[str, ...]
    endings: tuple[str, ...]
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
        if not modifies and (_nominal(word) or any(one.pos == "PRTF" for one in word.readings)):
            return word
    return words[0] if words and not any(one.adjectival for one in words[0].readings) else None


@cache
def no_office(text: str) -> str:
    """Why a phrase names no office («profession», «rank» …); empty where it may name one."""
    word = head(text)
    if word is None or any(fold(one.text).startswith(professions().leading) for one in _words(text[: word.start])):
        return ""
    lemmas = list(dict.fromkeys(one.lemma for one in morphology().readings(word.text)[:2]))
    for group in professions().group:
        applies = not fold(text).startswith(group.unless) and not (group.alone and word.text != text)
        if applies and any(_listed(lemma, group) for lemma in lemmas):
            return group.reason
    return "profession" if any(lemma.endswith(professions().endings) for lemma in lemmas) else ""


def _listed(lemma: str, group: Group) -> bool:
    """«музыкант», «рок-музыкант», «музыкант-любитель»; but «генерал-губернатор» is no rank."""
    first, _, last = lemma.partition("-")
    return lemma in group.heads or last in group.heads or (group.reason == "profession" and first in group.heads)


def _words(text: str) -> list[Word]:
    return [word_at(index, match.start(), match[0]) for index, match in enumerate(re.finditer(r"[\w-]+", text))]


def _nominal(word: Word) -> bool:
    return any(one.nominal or one.pos == "UNKN" for one in word.readings[:3])


def _adjectival(word: Word) -> bool:
    """Whether it may modify a noun: not «главой», for pymorphy3 also a form of «главый», and no head by the list."""
    heads = {"глава", *professions().participles}
    return any(one.adjectival for one in word.readings) and not heads & {one.lemma for one in word.readings}
