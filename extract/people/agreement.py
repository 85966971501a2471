"""Agreement: the case, gender and number that all words of a name share, and so its nominative.

One name gives several readings, each with a probability; the person's other mentions and the sentence decide between
them (`naming`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from extract.knowledge.declensions import CASES, Form
from extract.knowledge.people import PeopleFile
from extract.people.declension import CONTRARY, PLURAL, SINGULAR, STUBBORN, Nominative, declines_surely, nominatives
from extract.people.words import (
    ARTICLE,
    PATRONYMIC,
    ROMAN,
    YOUNGER,
    is_latin,
    kind,
    kinds,
    kinds_upright,
    surname_of_three,
    syllables,
)
from extract.text.morphology import NAMES_KEPT, fold, morphology

LEFT = 0.15  # weight of a word that may well not decline: behind a particle
EASTERN = 0.8  # the same of the words of an East Asian name but the last
RARELY = 0.05  # times, for a given name that declines as adjectives do
DISGUISED = 1e-4  # times, for a form of a given name taken for a nominative
BOUND, SELDOM = 0.1, 0.25  # weight up to which a given name in «у», «ы» is one that does not decline, and less so
DECLINED = re.compile(
    r"(?:[аеёиоуыэюя]н(?:[яю]|ем)|[аоуэ](?:[яю]|ем)|(?:[кмнплрт]|нг)(?:у|ом|е)|ёл(?:я|ю|ем)|-\w\w+[кмнпрт]а)\Z"
)  # no end of a Chinese syllable
CASE = re.compile(r"(?:[аяуюе]|[оеё]м)\Z")  # ends of a declined one whose syllables are written apart
SYLLABLE = re.compile(r"(?:[бвджзсфхцчш]|(?<!н)г)у\Z")  # the end of one that looks like a declined name's: «Чжаньшу»
SHARED = 0.05  # how much rarer a surname shared by several is, in the plural behind a given name
UNLIKELY = 0.002  # probability of readings that are left out, where the place has been asked
UNHEARD = 1e-4  # readings this much less probable than the best are left out
LONGEST = 16  # words of a name that is read
SERVANT = frozenset({"абд", "абду", "абдул", "абдель", "абдуль"})  # «servant of», before a man's name: no «Фаттаха»
LIKELY = 0.2  # probability of readings that a place may settle on
MEN = 1.2  # news names more men than women


class Reading(NamedTuple):
    """The words of a name in the nominative if it stands in a form, and how probable that is (0 to 1)."""

    form: Form
    words: tuple[str, ...]
    probability: float


@lru_cache(maxsize=NAMES_KEPT)
def readings(words: tuple[str, ...], known: PeopleFile, likelihood: Callable[[Form], float]) -> Sequence[Reading]:
    """The readings of a name, the most probable first. `likelihood` tells how well its place goes with a form."""
    return weighed(_scored(words, known), likelihood)


def weighed(options: Sequence[Reading], likelihood: Callable[[Form], float]) -> list[Reading]:
    """The readings with their probabilities multiplied by how likely their forms are, the most probable first."""
    scores = [option.probability * likelihood(option.form) for option in options]
    total = sum(scores)
    found = [
        Reading(option.form, option.words, score / total)
        for option, score in zip(options, scores, strict=True)
        if score > total * UNLIKELY
    ]
    found.sort(key=_probability, reverse=True)
    return found


_probability = itemgetter(2)


@lru_cache(maxsize=NAMES_KEPT)
def case_scores(words: tuple[str, ...], known: PeopleFile) -> Mapping[str, float]:
    """How probable a name's likeliest reading in each case is (0 to 1), regardless of its place."""
    scores = dict.fromkeys(CASES, 0.0)
    for reading in weighed(_scored(words, known), lambda form: 1.0):
        scores[reading.form.case] = max(scores[reading.form.case], reading.probability)
    return scores


def likely_forms(words: tuple[str, ...], known: PeopleFile) -> set[tuple[str, str]]:
    """The cases and genders in which a name, regardless of its place, is about as probable as in any."""
    options = weighed(_scored(words, known), lambda form: 1.0)
    return {(option.form.case, option.form.gender) for option in options if option.probability > LIKELY}


@lru_cache(maxsize=NAMES_KEPT)
def _scored(words: tuple[str, ...], known: PeopleFile) -> tuple[Reading, ...]:
    """The readings of a name regardless of its place; their probabilities are not yet brought to a sum of 1."""
    if len(words) > LONGEST:  # no name, but many that a model took for one
        return (Reading(SINGULAR[0], words, 1.0),)
    tellers = [_Teller(words, index, known) for index in range(len(words))]
    child = _child(words, known)
    alone = [
        _joined([teller(form) for teller in tellers], form, STUBBORN if child not in (None, form.gender) else 1.0)
        for form in SINGULAR
    ]
    options = alone
    if len(words) > 1 and not words[0].endswith("."):
        options += _shared(tellers)
    least = max(option.probability for option in options) * UNHEARD
    return tuple(option for option in options if option.probability > least)


def _shared(tellers: Sequence[_Teller]) -> Iterator[Reading]:
    """«Аркадия и Бориса Штернбергов»: a surname in the plural behind the last of several given names."""
    for form, shared in zip(SINGULAR, PLURAL, strict=True):
        surname = tellers[-1].options.get(shared)
        if surname is not None:
            yield _joined([*(teller(form) for teller in tellers[:-1]), surname], shared, SHARED)


def _joined(told: Sequence[Nominative], form: Form, score: float) -> Reading:
    score *= MEN if form.gender == "masc" else 1.0
    for option in told:
        score *= option.weight
    return Reading(form, tuple(option.word for option in told), score)


def _child(words: Sequence[str], known: PeopleFile) -> str | None:
    """The gender that «оглы» or «кызы» in a name tells."""
    for word in map(fold, words):
        if word.endswith(known.son_of):
            return "masc"
        if word.endswith(known.daughter_of):
            return "femn"
    return None


class _Teller:
    """What one word of a name is in the nominative, form by form. `options` are what the word alone tells."""

    def __init__(self, words: Sequence[str], index: int, known: PeopleFile) -> None:
        self._known = known
        self._born = YOUNGER.search(words[index])
        self._word = words[index] if self._born is None else words[index][: self._born.start()]
        self._given = index == 0 and any(not other.endswith(".") for other in words[1:])  # not «Лось О. П.»
        self._mans = self._given and kind(self._word) == "Name" and known.bearer(fold(self._word)) == "masc"
        self._form = self._given and _is_form(self._word, known)
        behind = 0 < index == len(words) - 1 and (words[0].endswith(".") or "Name" in kinds(words[0]))
        self.options = {} if _fixed(words, index, known) else nominatives(self._word, known, surname=behind)
        self._untold = Nominative(self._word, 0.0 if self.options else 1.0)
        self._servant = index > 0 and fold(words[index - 1]) in SERVANT
        particle = index > 0 and fold(words[index - 1]) in known.particles
        surname = surname_of_three(fold(words[0]), known.asian) if len(words) > 2 else fold(words[0])
        eastern, last = surname in known.asian and len(words) > 1, index == len(words) - 1
        self._eastern = eastern and last
        declined = index == 0 and fold(words[0]) != surname  # «Кима Чен Ира»
        fixed = eastern and not declined and (not last or SYLLABLE.search(self._word) is not None)
        self._parted = self._eastern and all(syllables(word) == 1 for word in words[1:-1]) and len(words) > 2
        declines = eastern and self._declined(self._word)
        surely = index > 0 and declines_surely(fold(self._word))
        loose = EASTERN if fixed else LEFT if particle else STUBBORN
        self._least = 0.0 if self._form else STUBBORN * STUBBORN if surely else STUBBORN if declines else loose
        self._unchanged = Nominative(self._word, self._least)

    def __call__(self, form: Form) -> Nominative:
        option = self.options.get(form, self._untold)
        if (self._given and self._strange(option.word, form.gender)) or (self._servant and option.word.endswith("а")):
            option = Nominative(option.word, option.weight * RARELY)
        if self._form and option.word == self._word:
            option = Nominative(option.word, option.weight * DISGUISED)
        if self._mans and form.gender == "femn" and option.word == self._word:
            option = Nominative(option.word, option.weight * CONTRARY)
        if self._eastern and form.case == "nomn" and self._declined(option.word):
            return Nominative(option.word, UNHEARD)
        if self._given and option.word == self._word and option.weight <= BOUND and self._word[-1] in "уюы":
            option = Nominative(option.word, option.weight * SELDOM)
        if option.weight < self._least:
            option = self._unchanged
        if self._born is None:
            return option
        return Nominative(f"{option.word}-{self._born[1]}{'ий' if form.gender == 'masc' else 'ая'}", option.weight)

    def _declined(self, word: str) -> bool:
        """Whether a word of an East Asian name looks declined: the last of one whose syllables are written apart has
        one («Ле Дык Тхо»), and not two («До Ван Чиена»)."""
        apart = self._parted and syllables(word) > 1 and PATRONYMIC.search(fold(word)) is None
        return DECLINED.search(word) is not None or (apart and CASE.search(word) is not None)

    def _strange(self, word: str, gender: str) -> bool:
        """Whether a given name that the dictionary does not have would be declined as such names hardly are: as an
        adjective, or «Сейджи» as a form of «Сейджа»."""
        declined = word != self._word and self._word.endswith("и")
        strange = declined or word.endswith(("ый", "ий", "ой", "ая", "яя"))
        return strange and kind(word) != "Name" and self._known.bearer(word.lower()) != gender


@lru_cache(maxsize=NAMES_KEPT)
def _is_form(word: str, known: PeopleFile) -> bool:
    """«Виктора», «Камалу», «Анитой»: whether a word is a form of a given name of the lists, and is none itself."""
    lower = fold(word)
    if known.bearer(lower) is not None or "Name" in kinds_upright(word):
        return False
    if lower.endswith(("у", "ю")):
        womans = f"{lower[:-1]}{'а' if lower.endswith('у') else 'я'}"
        return womans in known.given_names and known.bearer(womans) == "femn"
    if lower.endswith(("ой", "ей")):
        return any(known.bearer(f"{lower[:-2]}{end}") == "femn" for end in ("а", "я"))
    names = (reading.lemma for reading in morphology().known(word) if "Name" in reading.grammemes)
    return lower.endswith(("а", "я")) and any(known.bearer(name) is not None for name in names)


def _is_given(word: str, known: PeopleFile) -> bool:
    """«Шерзода»: whether a word that looks as if it did not decline is the genitive of a man's given name."""
    return word.endswith("да") and known.bearer(word[:-1]) == "masc"


def _fixed(words: Sequence[str], index: int, known: PeopleFile) -> bool:
    """Whether a word of a name never declines: a particle («фон», «Аль»), an initial, a number («X»), «оглы» and
    what stands before it, a name in Latin letters."""
    word, lower = words[index], fold(words[index])
    after = fold(words[index + 1]) if index + 1 < len(words) else ""
    return (
        not (word.lstrip("(")[0].isupper() or ARTICLE.match(word))
        or word.endswith((".", "'", "’"))
        or is_latin(word)
        or ROMAN.match(word) is not None
        or lower in known.particles
        or (any(map(lower.endswith, known.undeclined)) and not (_is_given(lower, known) or PATRONYMIC.search(after)))
        or after in known.child_of
        or (lower in SERVANT and after != "")
    )
