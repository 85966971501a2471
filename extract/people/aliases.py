"""Aliases: which name of a person the text itself gives as another name of the person named before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from extract.grammar.context import Context
from extract.people.brackets import Other, is_twin, others
from extract.people.facts import PEOPLE, PersonSpan
from extract.people.reading import Read
from extract.people.variants import respelt
from extract.people.words import INITIAL, is_full, is_latin
from extract.text.morphology import fold
from extract.text.words import Word

MAIDEN = frozenset({"девичий", "девичество", "урожденный"})
STEMS = ("девич", "урожд")  # of their forms: most texts have none
INTRODUCING = 12  # words and signs before a former name in a sentence of its own
_OPENED = re.compile(r"['’»]*\s*[(;/–—]\s*(?:[а-яё]{2,6}\.\s*)?['‘«]*")
_INTRODUCED = re.compile(r"\s*[(,][^()]*")
_UNTIL = re.compile(r"\s*\((?:до|с|по)\s[^()]*\d{4}[^()]*\s[-–—]\s*")


class Aliases(NamedTuple):
    """The mentions that name a person once more, with the mention before them that names him: in Latin letters, and by
    another name or in another spelling."""

    repeated: Mapping[PersonSpan, PersonSpan]
    renamed: Mapping[PersonSpan, PersonSpan]


def aliases(context: Context, read: Read) -> Aliases:
    """The mentions by a name that the text gives as another one of the person named before it."""
    mentions = context.found.of(PEOPLE)
    repeated, renamed = dict[PersonSpan, PersonSpan](), dict[PersonSpan, PersonSpan]()
    for before, mention in pairwise(mentions):
        if _transliterated(context, before, mention):
            repeated[mention] = before
        if _renames(context, before, mention):
            renamed[mention] = before
    renamed |= _apart(context, read)
    at = {mention.words.start: mention for mention in mentions}
    for owner in mentions:
        told = [(at[other.start], other) for other in others(context.scene, owner.stop) if other.start in at]
        sure = [mention for mention, other in told if _is_sure(owner, mention, other)]
        names_only = any(not respelt(owner.fact.words, mention.fact.words) for mention in sure)
        for mention in [mention for mention, _ in told] if names_only else sure:
            if mention not in repeated and mention not in renamed:
                (repeated if is_latin(mention.fact.words[0]) else renamed)[mention] = owner
    return Aliases(repeated, renamed)


def _is_sure(owner: PersonSpan, mention: PersonSpan, other: Other) -> bool:
    """Whether a name in brackets behind another is of the same person."""
    name, words = owner.fact.words, mention.fact.words
    return other.named or other.spelt or is_twin(name, words) or respelt(name, words)


def _transliterated(context: Context, before: PersonSpan, mention: PersonSpan) -> bool:
    """«Янез Янша (Janez Janša)», «Юнас (Jonas)»: whether a Latin name in brackets or behind a dash repeats the name
    before it, if that is full or the brackets hold nothing else."""
    if not is_latin(context.surface(mention)) or is_latin(context.surface(before)):
        return False
    between = context.between(before, mention)
    if is_full(before.fact.words):
        return _OPENED.fullmatch(between) is not None
    return between.strip() == "(" and context.scene.string[mention.end : mention.end + 1] == ")"


def _renames(context: Context, before: PersonSpan, mention: PersonSpan) -> bool:
    """«Мира Вольская (урождённая Гусева)», «Снегирь (Павел Зотов)»: whether a name is another one of the person named
    before it: words between them say so, or it stands alone in brackets."""
    if context.scene.forms[before.stop][0] not in "(,":
        return False
    between = context.between(before, mention)
    if _INTRODUCED.fullmatch(between) is None:
        return False
    if _UNTIL.fullmatch(between) is not None:  # «Анна Вольская (до 2007 года – Гусева)»
        return len(mention.words) == 1 and context.scene.string[mention.end : mention.end + 1] == ")"
    words = [word for word in context.scene.words[before.stop : mention.words.start] if word.text[0].isalpha()]
    return _introduced(context, words) if words else _in_brackets(context, before, mention, between)


def _introduced(context: Context, words: list[Word]) -> bool:
    known = context.scene.knowledge.people
    return any(word.lemmas & known.other_name for word in words) and all(
        word.lemmas & (known.other_name | known.beside_other_name) for word in words
    )


def _apart(context: Context, read: Read) -> Iterator[tuple[PersonSpan, PersonSpan]]:
    """«Девичья фамилия – Гусева.»: the names that a sentence of their own gives as a woman's former one: hers whose
    life the text tells, as it begins with her name, else hers who was named last."""
    scene, women = context.scene, list[PersonSpan]()
    low = fold(scene.normalised)
    for mention in context.found.of(PEOPLE) if any(stem in low for stem in STEMS) else ():
        begins = scene.sentence_words(mention.start).start
        near = mention.words.start - begins <= INTRODUCING
        before = scene.words[begins : mention.words.start] if women and near else ()
        words = [word for word in before if word.text[0].isalpha()]
        maiden = any(word.lemmas & MAIDEN for word in words)
        if maiden and _introduced(context, words):
            yield mention, women[0] if scene.string[: women[0].start].isspace() or women[0].start == 0 else women[-1]
        elif is_full(mention.fact.words) and sum(r.probability for r in read[mention] if r.form.gender == "femn") > 0.5:
            women.append(mention)


def _in_brackets(context: Context, before: PersonSpan, mention: PersonSpan, between: str) -> bool:
    """Not of two surnames («Чижов (Гусев)» tells who scored and who helped), nor of names with initials."""
    names = before.fact.words, mention.fact.words
    alone = between.strip() == "(" and context.scene.string[mention.end : mention.end + 1] == ")"
    return alone and any(map(is_full, names)) and not any(INITIAL.match(word) for name in names for word in name)
