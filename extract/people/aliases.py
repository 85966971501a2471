"""Aliases: which name of a person the text itself gives as another name of the person named before it."""

from __future__ import annotations

import re

from extract.grammar.context import Context
from extract.people.facts import PersonSpan
from extract.people.words import INITIAL, is_full
from extract.text.words import Word

_OPENED = re.compile(r"['’»]*\s*[(;/–—]\s*(?:[а-яё]{2,6}\.\s*)?['‘«]*")
_INTRODUCED = re.compile(r"\s*[(,][^()]*")


def transliterated(context: Context, before: PersonSpan, mention: PersonSpan) -> bool:
    """«Янез Янша (Janez Janša)», «Юнас (Jonas)»: whether a Latin name in brackets or behind a dash repeats the name
    before it, if that is full or the brackets hold nothing else."""
    if not context.surface(mention)[0].isascii() or context.surface(before)[0].isascii():
        return False
    between = context.between(before, mention)
    if is_full(before.fact.words):
        return _OPENED.fullmatch(between) is not None
    return between.strip() == "(" and context.scene.string[mention.end : mention.end + 1] == ")"


def renames(context: Context, before: PersonSpan, mention: PersonSpan) -> bool:
    """«Мира Вольская (урождённая Гусева)», «Снегирь (Павел Зотов)»: whether a name is another one of the person named
    before it: words between them say so, or it stands alone in brackets."""
    between = context.between(before, mention)
    if _INTRODUCED.fullmatch(between) is None:
        return False
    words = [word for word in context.scene.words[before.stop : mention.words.start] if word.text[0].isalpha()]
    return _introduced(context, words) if words else _in_brackets(context, before, mention, between)


def _introduced(context: Context, words: list[Word]) -> bool:
    known = context.scene.knowledge.people
    return any(word.lemmas & known.other_name for word in words) and all(
        word.lemmas & (known.other_name | known.beside_other_name) for word in words
    )


def _in_brackets(context: Context, before: PersonSpan, mention: PersonSpan, between: str) -> bool:
    """Not of two surnames («Чижов (Гусев)» tells who scored and who helped), nor of names with initials."""
    names = before.fact.words, mention.fact.words
    alone = between.strip() == "(" and context.scene.string[mention.end : mention.end + 1] == ")"
    return alone and any(map(is_full, names)) and not any(INITIAL.match(word) for name in names for word in name)
