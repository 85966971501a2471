"""Reading names in their places: what stands beside a name and what the morphology model sees in its sentence tell of
the case, gender and number that it stands in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extract.grammar.context import Asking, Context
from extract.knowledge.declensions import CASES, Form
from extract.people.agreement import Reading, readings, weighed
from extract.people.beside import beside
from extract.people.declension import PLURAL, SINGULAR
from extract.people.facts import PEOPLE, PersonSpan, Title
from extract.people.shapes import is_single
from extract.people.words import is_full, stem
from extract.recognisers.found import Grammemes
from extract.states.facts import STATES
from extract.text.morphology import fold
from extract.text.words import Word

SETTLED = 0.95  # probability of a nominative from which on the sentence is not asked
TRUST = 0.8  # exponent: how far the morphology model is believed
CASED, GENDERED, NUMBERED = slice(6), slice(2), slice(2)  # the parts of `Grammemes.joint` that are those of a `Form`
LEAST = 0.01  # probability that it leaves to any form

DECLINING = ("ову", "еву", "ёву", "ину", "ицу")  # ends of surnames in «а» that are usual there, too

BESIDE = frozenset({", ", " и ", ", а также ", " а также "})  # between names in a row
APART = 0.1  # how rarely they stand in different cases

Titles = Mapping[PersonSpan, Title]
Read = Mapping[PersonSpan, Sequence[Reading]]
"""The readings of each mention in its place, the most probable first."""


def stands_in(read: Read, mention: PersonSpan, case: str) -> bool:
    """Whether a name most probably stands in a case."""
    options = read[mention]
    return bool(options) and options[0].form.case == case


def read_names(context: Context, titles: Titles) -> Asking[Read]:
    """The readings of each person's mention. The sentence is asked only about those that are not settled without it,
    and not about those behind a post that does not decline, where it sees a genitive, nor about those in capitals."""
    known = context.scene.knowledge.people
    read = {
        mention: readings(mention.fact.words, known, beside(context.scene, mention, titles.get(mention)))
        for mention in context.found.of(PEOPLE)
    }
    if any(state.fact.entry in known.lands_in_u for state in context.found.of(STATES)):
        read = {mention: _fixed_in_u(mention, options) for mention, options in read.items()}
    sure = _sure(read)
    _line_up(context, read)
    unsettled = [
        mention
        for mention, options in read.items()
        if not _settled(options)
        and (mention not in titles or titles[mention].cases)
        and not _named(mention, sure)
        and not context.surface(mention).isupper()
    ]
    told = yield context.scene, [index for mention in unsettled for index in mention.words]
    for mention in unsettled:
        words = [context.scene.words[index] for index in mention.words if index in told]
        forms = [_of_form(word, told[word.index]) for word in words if word.capital]
        read[mention] = weighed(read[mention], _by_sentence(forms))
    return read


def _fixed_in_u(mention: PersonSpan, options: Sequence[Reading]) -> Sequence[Reading]:
    """«Иона Руссу»: the readings of a name in a text of a land where surnames in «у» are usual, which do not decline;
    those in «а» are rare there."""
    word = mention.fact.words[-1]
    if not word.endswith("у") or word.endswith(DECLINING):
        return options
    return [o._replace(words=(*o.words[:-1], word)) if o.words[-1].endswith("а") else o for o in options]


def _line_up(context: Context, read: dict[PersonSpan, Sequence[Reading]]) -> None:
    """«Ахмедов Р. К. и Нурланова А. Т.»: names one behind the other stand in one case."""
    for before, mention in pairwise(list(read)):
        if context.between(before, mention) in BESIDE:
            read[mention] = weighed(read[mention], _in_case_of(read[before]))


def _in_case_of(options: Sequence[Reading]) -> Callable[[Form], float]:
    """How likely a form is behind a name, by its case."""
    cases = dict.fromkeys(CASES, APART)
    for option in options:
        cases[option.form.case] += option.probability
    return lambda form: cases[form.case]


def _sure(read: Read) -> dict[str, Set[str]]:
    """The genders of the persons whose full names are settled, by the stem of the surname."""
    sure: dict[str, Set[str]] = {}
    for mention, options in read.items():
        words = mention.fact.words
        if is_full(words) and _settled(options):
            key = stem(fold(words[-1]))
            sure[key] = {*sure.get(key, ()), options[0].form.gender}
    return sure


def _named(mention: PersonSpan, sure: Mapping[str, Set[str]]) -> bool:
    """Whether a surname alone is that of persons of one gender, whose mentions will settle it."""
    words = mention.fact.words
    return len(words) == 1 and len(sure.get(stem(fold(words[0])), ())) == 1


def _settled(options: Sequence[Reading]) -> bool:
    """Whether one nominative is probable enough, in whatever forms."""
    best = options[0]
    return best.probability >= SETTLED or sum([o.probability for o in options if o.words == best.words]) >= SETTLED


def _of_form(word: Word, told: Grammemes) -> NDArray[np.float32]:
    """(cases, genders, numbers): what the model tells of a name's form by a word of it; of an initial the gender tells
    nothing: the model takes most for men's."""
    joint = told.joint[CASED, GENDERED, NUMBERED]
    return np.broadcast_to(joint.mean(1, keepdims=True), joint.shape) if is_single(word) else joint


def _by_sentence(forms: Sequence[NDArray[np.float32]]) -> Callable[[Form], float]:
    """What the morphology model tells of a name's form, by what it tells of its words: the geometric mean of their
    probabilities, raised to a power. Of a name in the plural only the surname is («Бориса Штернбергов»)."""
    if not forms:
        return lambda form: 1.0
    told = np.log(LEAST + np.stack(forms))
    first = told[:-1, :, :, 0].sum(axis=0)
    power = TRUST / len(forms) ** 0.5
    singular, plural = (np.exp(power * (first + told[-1, :, :, number])).ravel().tolist() for number in (0, 1))
    return dict(zip((*SINGULAR, *PLURAL), (*singular, *plural), strict=True)).__getitem__
