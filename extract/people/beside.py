"""What stands right beside a name: the post, the noun, the preposition before it and the verb behind it tell how likely
each case, gender and number of it is."""

from __future__ import annotations

from collections.abc import Set

from extract.grammar.scene import Scene
from extract.knowledge.declensions import Form
from extract.people.facts import PersonSpan, Title
from extract.people.words import kinds
from extract.text.morphology import Reading
from extract.text.words import DASHES, Word

# What the neighbours tell; fitted with the weights of `declension`.
APART = 0.02  # how rarely a name stands in another case than the post or noun before it, or is no subject of its verb
OBJECT = 0.4  # how rarely the verb behind a name in another case than the nominative has another subject
START = 3.0  # the same at a sentence's start
FIRST = 0.05  # the same where the name begins the sentence
OFTEN = 1.5  # how much likelier the nominative is than another case where nothing tells
UPRIGHT = 15.0  # how much likelier the nominative is behind «и. о. министра» at a sentence's start
SHARED = 20.0  # how much likelier a surname in the plural is behind two given names


class Beside:
    """How likely each form of a name is (no unit), by what stands beside it. `title` is the post right before it."""

    def __init__(self, scene: Scene, mention: PersonSpan, title: Title | None) -> None:
        start, stop = mention.words.start, mention.stop
        self._begins = scene.sentence_start(start)
        self._cases = _cases_before(scene, start) if title is None else title.cases
        self._upright = title is not None and not title.cases and scene.sentence_start(title.start)
        self._governed = _governed(scene, start)
        self._dashed = self._begins and not scene.line_break(stop) and scene.words[stop].text in DASHES
        subject = title is not None or not _of_human(scene, start)  # not «Дочь Ван Цзюня училась»
        self._verb = _verb_behind(scene, stop) if subject else None
        self._shared = _shares(scene, start)

    def __call__(self, form: Form) -> float:
        """How likely a form is."""
        shared = SHARED if self._shared and form.number == "plur" else 1.0
        agrees = 1.0 if not self._cases or form.case in self._cases else APART
        return shared * agrees * (self._nominative(form) if form.case == "nomn" else self._oblique())

    def _nominative(self, form: Form) -> float:
        agrees = self._verb is None or self._verb.gender in (None, form.gender)
        return (1.0 if agrees else APART) * (1.0 if self._cases else self._often())

    def _often(self) -> float:
        """How much likelier the nominative is than another case, where no post or noun tells."""
        if self._governed:
            return APART
        if self._upright:
            return UPRIGHT
        return START if self._begins else OFTEN

    def _oblique(self) -> float:
        if self._begins and (self._dashed or self._verb is not None):
            return FIRST
        return 1.0 if self._verb is None or self._verb.gender is None else OBJECT


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


def _verb_behind(scene: Scene, stop: int) -> Reading | None:
    """The reading of a finite verb in the singular right behind a name."""
    if scene.line_break(stop):
        return None
    reading = scene.words[stop].readings[0]
    finite = reading.pos == "VERB" and reading.known and reading.number == "sing" and "impr" not in reading.grammemes
    return reading if finite and reading.gender != "neut" else None


def _governed(scene: Scene, start: int) -> bool:
    """Whether a preposition stands right before a name."""
    return start > 0 and not scene.line_break(start) and scene.words[start - 1].readings[0].pos == "PREP"


def _of_human(scene: Scene, start: int) -> bool:
    """Whether a noun for a human being, which may be the subject, stands right before a name."""
    before = () if start == 0 or scene.line_break(start) else scene.words[start - 1].readings
    return any(r.known and r.pos == "NOUN" and "anim" in r.grammemes and r.case == "nomn" for r in before)


def _shares(scene: Scene, start: int) -> bool:
    """«Аркадия и Бориса Штернбергов»: whether «и» and another given name stand before a name."""
    return start > 1 and scene.words[start - 1].lower == "и" and "Name" in kinds(scene.words[start - 2].text)
