"""Persons: names of human beings, from the NER model, mended at their borders, and from the dictionary of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from extract.grammar.found import Found
from extract.grammar.scene import Scene
from extract.people.borders import named_after, trimmed, widened
from extract.people.brackets import Other, beginning, is_twin, others
from extract.people.candidates import candidates
from extract.people.facts import PersonSpan
from extract.people.joining import joined, person_span, sharing, with_second, with_secular
from extract.people.plausible import is_plausible
from extract.people.shapes import is_father, is_title, kinds_of
from extract.people.variants import respelt
from extract.people.words import ARTICLE, alike, is_latin, keys, kinds
from extract.states.facts import STATES
from extract.text.morphology import NAMES
from extract.text.spans import Span
from extract.text.words import Word

RELATIVES = re.compile(r"(?:[ыи]|[ыи]х|[ая]м|[ыиая]ми|[ая]х|[оеё]в)\Z")  # ends of a surname behind «братья»
SEVERAL = re.compile(r"(?:(?:[оеё]в|[иы]н)(?:ы|ых|ыми)|[сц]к(?:ие|их|ими))\Z")  # ends of a family's surname


def find(found: Found) -> list[PersonSpan]:
    """The persons' names in the text, in order; none overlaps another. `found` are the dates and states: in their
    words no surname is looked for on its own."""
    scene, taken, states = found.scene, set[int](), found.words_of(STATES)
    spans: list[PersonSpan] = []
    for start, stop, source in candidates(scene):
        start, stop = trimmed(scene, start, stop)
        while start + 1 < stop and start in states and not kinds_of(scene.words[start]):
            start += 1  # «король Эсватини Мсвати III»
        if start >= stop or not taken.isdisjoint(range(start, stop)):
            continue
        wide = range(*widened(scene, start, stop))
        if taken.isdisjoint(wide):
            start, stop = start if source == "see" else wide.start, wide.stop
        if taken.isdisjoint(range(first := beginning(scene, start, stop), stop)):
            start = first
        if not (source == "title" or is_plausible(scene, start, stop)):
            continue
        taken.update(range(start, stop))
        if not named_after(scene, start):
            spans.append(person_span(scene, start, stop, source))
    spans = list(joined(scene, list(with_second(scene, sorted(spans, key=_begins)))))
    spans = list(_in_brackets(scene, list(with_secular(scene, list(sharing(scene, spans))))))
    surnames = {span.fact.words[-1] for span in spans if len(span.words) > 1}
    spans = [span for span in spans if not is_family(scene, span, surnames)]
    taken = {index for span in spans for index in span.words}
    spans += [*_again(scene, spans, taken, found.spans), *_articled(scene, spans, taken)]
    return sorted(spans, key=_begins)


def _in_brackets(scene: Scene, spans: Sequence[PersonSpan]) -> Iterator[PersonSpan]:
    """The spans in order, with the other names and spellings of a person that brackets behind the name hold whole."""
    whole = dict[int, PersonSpan]()
    for span in spans:
        for other in others(scene, span.stop):
            name = person_span(scene, other.start, other.stop, "brackets")
            inside = any(other.start <= found.words.start < other.stop for found in spans)
            if _is_other(span, name, other, inside=inside):
                whole |= dict.fromkeys(name.words, name)
    yield from sorted({*whole.values(), *(s for s in spans if whole.keys().isdisjoint(s.words))}, key=_begins)


def _is_other(span: PersonSpan, name: PersonSpan, other: Other, *, inside: bool) -> bool:
    """Whether words in brackets behind a name are another name of the same person. `inside`: the model has found a name
    in them."""
    known, words = span.fact.words, name.fact.words
    if not is_latin(words[0]):
        return respelt(known, words)
    return is_twin(known, words) or ((other.spelt or inside) and abs(len(known) - len(words)) <= 1)


def is_family(scene: Scene, span: PersonSpan, surnames: Set[str]) -> bool:
    """«братья Лосевы», «братьям Грантам»: whether a name is a surname alone of several; «Седых» is one person's."""
    word, before = span.fact.words[-1], scene.words[span.words.start - 1]
    akin = bool(before.lemmas & scene.knowledge.people.kin) and before.readings[0].number == "plur"
    several = len(span.fact.words) == 1 and (SEVERAL if not akin else RELATIVES).search(word) is not None
    return several and word not in surnames and "Name" not in kinds(word)


def _begins(span: PersonSpan) -> int:
    return span.start


def _only_name(word: Word) -> bool:
    """Whether the dictionary knows no other meaning of the word than a name's."""
    return all(r.grammemes & NAMES for r in word.readings if r.known)


def _may_be_name(word: Word) -> bool:
    """Whether the dictionary does not know a word, or knows it as a name, too: «Айдаров», a form of «Айдар»."""
    named = [bool(reading.grammemes & NAMES) for reading in word.readings if reading.known]
    return not named or True in named


def _only_place(word: Word) -> bool:
    """«Кабуле» after «Замир Кабулов»: a place of the dictionary that is no surname there."""
    place = any("Geox" in reading.grammemes and reading.number != "plur" for reading in word.readings if reading.known)
    return place and not any("Surn" in reading.grammemes for reading in word.readings if reading.known)


def _only_large(scene: Scene, word: Word) -> bool:
    """«Гречке 45 лет» after «Остап Гречка»: whether a noun at a sentence's start is no post, and stands nowhere in the
    text without a capital."""
    return word.readings[0].pos == "NOUN" and not is_title(scene, word) and word.lemmas.isdisjoint(scene.written_small)


def _articled(scene: Scene, spans: Sequence[PersonSpan], taken: set[int]) -> Iterator[PersonSpan]:
    """«Али аль-Каиб … у аль-Каиба»: later mentions by a surname alone that begins with a small article."""
    surnames = {span.fact.words[-1] for span in spans if ARTICLE.match(span.fact.words[-1])}
    for word in scene.words if surnames else ():
        if word.index not in taken and ARTICLE.match(word.text) and any(alike(word.text, name) for name in surnames):
            yield person_span(scene, word.index, word.index + 1, "again")


def _again(scene: Scene, spans: Sequence[PersonSpan], taken: set[int], found: Sequence[Span]) -> Iterator[PersonSpan]:
    """Later mentions by surname alone that the model missed: a capitalised word in mid-sentence whose lemma is the
    last word of a full name in this text."""
    surnames, stems = set[str](), set[str]()
    forms: set[str] = set()  # surnames as they stand in full names: at a sentence's start only these, and other names
    for span in spans:
        words = [
            w
            for w in scene.words[span.words.start : span.stop]
            if len(w.text) > 2 and (w.capital or ARTICLE.match(w.text))
        ]
        if len(words) > 1:
            surname = words[0] if len(words) > 2 and is_father(words[-1]) else words[-1]
            surnames |= surname.lemmas
            stems |= keys(surname.text)
            forms.add(surname.lower)
    names = {i for span in found for i in span.words}
    for word in scene.capitals if surnames else ():
        if (
            word.index not in taken
            and word.index not in names
            and len(word.text) > 3
            and (word.lemmas & surnames or (_may_be_name(word) and keys(word.text) & stems))
            and (word.lower in forms or not _only_place(word))
            and (
                not scene.sentence_start(word.index)
                or word.lower in forms
                or _only_name(word)
                or _may_be_name(word)
                or _only_large(scene, word)
            )
        ):
            start, stop = widened(scene, word.index, word.index + 1)
            if not named_after(scene, start):
                yield person_span(scene, start, stop, "again")
