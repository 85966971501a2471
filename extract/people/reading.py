"""Reading names in their places: what stands beside a name and what the morphology model sees in its sentence tell of
the case, gender and number that it stands in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set

import numpy as np

from extract.grammar.context import Context
from extract.grammar.scene import Scene
from extract.knowledge.declensions import Form
from extract.people.agreement import Reading, readings, weighed
from extract.people.declension import PLURAL, SINGULAR
from extract.people.facts import PEOPLE, PersonSpan, Title
from extract.people.words import is_full, kinds, stem
from extract.recognisers.found import Grammemes
from extract.text.morphology import Reading as Morpheme
from extract.text.morphology import fold
from extract.text.words import Word

SETTLED = 0.95  # probability of a nominative from which on the sentence is not asked
TRUST = 0.8  # exponent: how far the morphology model is believed
CASED, GENDERED, NUMBERED = slice(6), slice(2), slice(2)  # the parts of `Grammemes.joint` that are those of a `Form`
LEAST = 0.01  # probability that it leaves to any form
# What the neighbours tell; fitted with the weights of `declension`.
APART = 0.05  # how rarely a name stands in another case than the post or noun before it, or is no subject of its verb
OBJECT = 0.4  # how rarely the verb behind a name in another case than the nominative has another subject
FIRST = 0.05  # the same where the name begins the sentence
OFTEN = 1.5  # how much likelier the nominative is than another case where nothing tells
UPRIGHT = 15.0  # how much likelier the nominative is behind «и. о. министра» at a sentence's start
SHARED = 20.0  # how much likelier a surname in the plural is behind two given names

Titles = Mapping[PersonSpan, Title]
Read = Mapping[PersonSpan, Sequence[Reading]]
"""The readings of each mention in its place, the most probable first."""


def read_names(context: Context, titles: Titles) -> Read:
    """The readings of each person's mention. The sentence is asked only about those that are not settled without it,
    and not about those behind a post that does not decline, where it sees a genitive, nor about those in capitals."""
    known = context.scene.knowledge.people
    read = {
        mention: readings(mention.fact.words, known, _near(context.scene, mention, titles.get(mention)))
        for mention in context.found.of(PEOPLE)
    }
    sure = _sure(read)
    unsettled = [
        mention
        for mention, options in read.items()
        if _best(options) < SETTLED
        and (mention not in titles or titles[mention].cases)
        and not _named(mention, sure)
        and not context.surface(mention).isupper()
    ]
    told = context.grammemes([index for mention in unsettled for index in mention.words])
    for mention in unsettled:
        grammemes = [told[index] for index in mention.words if index in told and context.scene.words[index].capital]
        read[mention] = weighed(read[mention], _by_sentence(grammemes))
    return read


def _sure(read: Read) -> dict[str, Set[str]]:
    """The genders of the persons whose full names are settled, by the stem of the surname."""
    sure: dict[str, Set[str]] = {}
    for mention, options in read.items():
        words = mention.fact.words
        if is_full(words) and _best(options) >= SETTLED:
            key = stem(fold(words[-1]))
            sure[key] = {*sure.get(key, ()), options[0].form.gender}
    return sure


def _named(mention: PersonSpan, sure: Mapping[str, Set[str]]) -> bool:
    """Whether a surname alone is that of persons of one gender, whose mentions will settle it."""
    words = mention.fact.words
    return len(words) == 1 and len(sure.get(stem(fold(words[0])), ())) == 1


def _best(options: Sequence[Reading]) -> float:
    """The probability of the likeliest nominative."""
    return sum(option.probability for option in options if option.words == options[0].words)


def _near(scene: Scene, mention: PersonSpan, title: Title | None) -> Callable[[Form], float]:
    """What stands right beside a name tells of its form: the post or the noun for a human being before it, the verb
    behind it, another given name that shares its surname."""
    cases = _cases_before(scene, mention.words.start) if title is None else title.cases
    upright = title is not None and not title.cases and scene.sentence_start(title.start)
    verb, shared = _verb_behind(scene, mention.stop), _shares(scene, mention.words.start)
    if title is None and _of_human(scene, mention.words.start):
        verb = None  # «Дочь Ван Цзюня училась»
    object = FIRST if scene.sentence_start(mention.words.start) else OBJECT

    def likelihood(form: Form) -> float:
        fits = 1.0 if not cases or form.case in cases else APART
        if verb is not None and form.case != "nomn":
            fits *= object if verb.gender is not None or object == FIRST else 1.0
        elif verb is not None and verb.gender not in (None, form.gender):
            fits *= APART
        if form.case == "nomn" and not cases:
            fits *= UPRIGHT if upright else OFTEN
        return fits * (SHARED if shared and form.number == "plur" else 1.0)

    return likelihood


def _cases_before(scene: Scene, index: int) -> Set[str]:
    return frozenset() if scene.sentence_start(index) else _human_cases(scene.words[index - 1])


def _human_cases(word: Word) -> Set[str]:
    """The oblique cases of a noun for a human being, in which a name after it stands too («журналистки Асановой»); or
    the genitive («женой Обамы»)."""
    known = [reading for reading in word.readings if reading.known]
    if not known or not all(r.pos == "NOUN" and "anim" in r.grammemes and r.number == "sing" for r in known):
        return frozenset()
    cases = {reading.case for reading in known if reading.case is not None}
    return frozenset() if "nomn" in cases else frozenset({*cases, "gent"})


def _verb_behind(scene: Scene, stop: int) -> Morpheme | None:
    """The reading of a finite verb in the singular right behind a name."""
    if scene.line_break(stop):
        return None
    reading = scene.words[stop].readings[0]
    finite = reading.pos == "VERB" and reading.known and reading.number == "sing" and "impr" not in reading.grammemes
    return reading if finite and reading.gender != "neut" else None


def _of_human(scene: Scene, start: int) -> bool:
    """Whether a noun for a human being, which may be the subject, stands right before a name."""
    before = () if start == 0 or scene.line_break(start) else scene.words[start - 1].readings
    return any(r.known and r.pos == "NOUN" and "anim" in r.grammemes and r.case == "nomn" for r in before)


def _shares(scene: Scene, start: int) -> bool:
    """«Аркадия и Бориса Штернбергов»: whether «и» and another given name stand before a name."""
    return start > 1 and scene.words[start - 1].lower == "и" and "Name" in kinds(scene.words[start - 2].text)


def _by_sentence(grammemes: Sequence[Grammemes]) -> Callable[[Form], float]:
    """What the morphology model tells of a name's form, by what it tells of its words: the geometric mean of their
    probabilities, raised to a power. Of a name in the plural only the surname is («Бориса Штернбергов»)."""
    if not grammemes:
        return lambda form: 1.0
    told = np.log(LEAST + np.stack([word.joint[CASED, GENDERED, NUMBERED] for word in grammemes]))
    first = told[:-1, :, :, 0].sum(axis=0)
    power = TRUST / len(grammemes) ** 0.5
    singular, plural = (np.exp(power * (first + told[-1, :, :, number])).ravel().tolist() for number in (0, 1))
    return dict(zip((*SINGULAR, *PLURAL), (*singular, *plural), strict=True)).__getitem__
