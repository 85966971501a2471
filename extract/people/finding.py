"""Persons: names of human beings, from the NER model, mended at their borders, and from the dictionary of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.grammar.found import Found
from extract.grammar.scene import Scene
from extract.people.entries import in_entries
from extract.people.facts import PEOPLE, PersonName, PersonSpan
from extract.text.morphology import FUNCTION_WORDS
from extract.text.spans import Span
from extract.text.words import Word

INITIAL = re.compile(r"(?:Дж|[А-ЯЁA-Z])\.?(?:-?[А-ЯЁA-Z]\.?)?\Z")
LONGEST = 24  # words and points; a name with more initials and surnames is none


def find(found: Found) -> list[PersonSpan]:
    """The persons' names in the text, in order; none overlaps another. `found` are the dates and states: in their
    words no surname is looked for on its own."""
    scene, taken = found.scene, set[int]()
    spans: list[PersonSpan] = []
    for start, stop, source in _candidates(scene):
        start, stop = trimmed(scene, start, stop)
        if start >= stop or taken & set(range(start, stop)):
            continue
        start, stop = _widen(scene, start, stop)
        if taken & set(range(start, stop)) or not _plausible(scene, start, stop) or _named_after(scene, start):
            continue
        taken.update(range(start, stop))
        spans.append(person_span(scene, start, stop, source))
    spans += _again(scene, spans, taken, found.spans)
    return sorted(spans, key=lambda span: span.start)


def person_span(scene: Scene, start: int, stop: int, source: str) -> PersonSpan:
    """The person's mention that `words[start:stop]` are."""
    words = tuple(
        f"{w.text}." if scene.string[w.end : w.end + 1] == "." and _single(w) and not _whole(scene, w.index) else w.text
        for w in scene.words[start:stop]
        if w.text[0].isalpha()
    )
    return scene.span(PEOPLE, start, stop, source, PersonName(words))


def _candidates(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """Word ranges that may be names: the model's, then the dictionary's."""
    for name in scene.names:
        if name.label == "PER":
            covered = scene.covering(name.start, name.end)
            if len(covered):
                yield from _pieces(scene, covered[0], covered[-1] + 1)
    yield from in_entries(scene)
    yield from _by_dictionary(scene)


def _pieces(scene: Scene, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """Cuts a model's name at brackets and a sentence's end: «Томас Шефер (Thomas Schäfer)», «Карла X. Анна» are two."""
    first = start
    for index in range(start, stop):
        sign = scene.words[index].text
        if sign in '()[]«»"/*' or (sign == "." and index > start and _whole(scene, index - 1)):
            if index > first:
                yield first, index, "ner"
            first = index + 1
    if stop > first:
        yield first, stop, "ner"


def _by_dictionary(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """Given name and surname or patronymic known to the dictionary, in one case: «Иванова Мария Петровна»."""
    words = scene.words
    for first in scene.capitals:
        index = first.index
        second = words[index + 1] if index + 1 < len(words) else first
        if second.capital and second is not first and not scene.line_break(index + 1) and _pair(first, second):
            yield index, index + 2, "names"


def _pair(first: Word, second: Word) -> bool:
    """Whether two capitalised words are one person's names."""
    kinds, others = _kinds(first), _kinds(second)
    if kinds == {"Name"} and "Name" in first.readings[0].grammemes and _stranger(second):
        return True
    pairs = (kinds & {"Name"} and others & {"Patr", "Surn"}) or (kinds & {"Surn"} and others & {"Name"})
    return bool(pairs) and bool(first.cases() & second.cases())


def _stranger(word: Word) -> bool:
    """A Russian-looking word that the dictionary does not know but takes for a surname."""
    first = word.readings[0]
    return not first.known and "Surn" in first.grammemes and word.text[1:].islower()


def _kinds(word: Word) -> set[str]:
    """Name, Patr, Surn: what the dictionary's likeliest readings say of a capitalised word."""
    if not word.capital or not word.text[1:].islower():
        return set()
    return {g for r in word.readings[:3] if r.known for g in r.grammemes & {"Name", "Patr", "Surn"}}


def trimmed(scene: Scene, start: int, stop: int) -> tuple[int, int]:
    """Drops honorifics, lower-case words, punctuation and what only a sentence's start writes large from both ends."""
    words, known = scene.words, scene.knowledge.people
    while start < stop and (
        (not words[start].capital and words[start].lower not in known.particles)
        or (words[start].lemmas & known.honorifics and not _kinds(words[start]))
        or (stop - start > 1 and _precedes(scene, start))
    ):
        start += 1
    while stop > start and not (words[stop - 1].capital or _name_tail(scene, stop - 1)):
        stop -= 1
    return start, stop


def _precedes(scene: Scene, index: int) -> bool:
    """Whether the model took a word into the name that stands before it: a title, a verb, whose kin it is."""
    word = scene.words[index]
    return is_title(scene, word) or _verb(word) or _calling(scene, word) or _function(scene, index)


def _verb(word: Word) -> bool:
    """«Отрешить Соловьева»: a verb of the dictionary, not a foreign name that looks like one."""
    first = word.readings[0]
    return first.known and first.pos in ("VERB", "INFN") and not _kinds(word)


def _calling(scene: Scene, word: Word) -> bool:
    """«Племянник Алишера Усманова»: a word of the sentence, not of the name."""
    return word.lower in scene.knowledge.people.callings and not _kinds(word)


def _function(scene: Scene, index: int) -> bool:
    """«Вместо Аксель Вебер»: a preposition, conjunction, particle or adverb that begins a sentence, no surname such as
    «Ли» or «Но»."""
    word = scene.words[index]
    first, known = word.readings[0], scene.knowledge.people
    return (
        first.known
        and first.pos in (*FUNCTION_WORDS, "ADVB")
        and len(word.text) > 2
        and word.lower not in known.asian | known.particles
        and not _kinds(word)
        and scene.sentence_start(index)
    )


def is_title(scene: Scene, word: Word) -> bool:
    """«Президент Токаев»: a post that the model took into the name."""
    return bool(scene.knowledge.posts.heads.at([word], 0)) and not _kinds(word)


def _name_tail(scene: Scene, index: int) -> bool:
    """A last word or sign that belongs to a name: «кызы», the point of an initial."""
    word = scene.words[index]
    return word.lower in scene.knowledge.people.undeclined or (
        word.text == "." and bool(INITIAL.match(scene.words[index - 1].text)) and not _whole(scene, index - 1)
    )


def _widen(scene: Scene, start: int, stop: int) -> tuple[int, int]:
    """Takes in initials, patronymics and parts joined by hyphens or particles that the model left out."""
    first, last = stop - LONGEST, min(len(scene.words), start + LONGEST)
    while start > max(0, first) and (step := _initial_before(scene, start)):
        start -= step
    while stop < last and (step := _part_after(scene, stop)):
        stop += step
    return start, stop


def _initial_before(scene: Scene, start: int) -> int:
    """«В.» or «В» + «.» just before a word: how many words to take."""
    words = scene.words
    if scene.line_break(start):
        return 0
    if start >= 2 and words[start - 1].text == "." and _single(words[start - 2]) and not scene.gap(start - 1):
        return 2
    return 1 if words[start - 1].text.endswith(".") and INITIAL.match(words[start - 1].text) else 0


def _single(word: Word) -> bool:
    """«В», and «Дж», which stands for one letter of a foreign name."""
    return (len(word.text) == 1 and word.capital and word.text.isalpha()) or word.text == "Дж"


def _whole(scene: Scene, index: int) -> bool:
    """Whether a letter is no initial, so that its point is the sentence's: «Карл X.», and the given name after an East
    Asian surname («Ван И.», but «Ким А. И.»)."""
    words = scene.words
    if index == 0 or words[index].text in "IVX":
        return index > 0 and words[index - 1].capital and not words[index - 1].text.isascii()
    alone = index + 2 >= len(words) or not _single(words[index + 2]) or scene.line_break(index + 2)
    return words[index].text in "АЕИОУЭЮЯ" and words[index - 1].lower in scene.knowledge.people.asian and alone


def _part_after(scene: Scene, stop: int) -> int:
    """A patronymic or surname, an initial with its point, a Turkic «кызы» right after a name."""
    words = scene.words
    if scene.line_break(stop) or scene.gap(stop).strip(" \u00a0"):
        return 0
    word = words[stop]
    if word.text == ".":  # «Ким Э. Б.» at a line's end, which the model takes for the sentence's
        return int(not scene.gap(stop) and _single(words[stop - 1]) and not _whole(scene, stop - 1))
    head, _, tail = word.text.partition("-")
    if head.lower() in scene.knowledge.people.particles and tail[:1].isupper():
        return 1
    if _kinds(word) & {"Patr"} or word.lower in scene.knowledge.people.child_of:
        return 1
    if (
        word.capital
        and _kinds(word) == {"Surn"}
        and _kinds(words[stop - 1]) & {"Name", "Patr"}
        and (word.cases() & words[stop - 1].cases())
    ):
        return 1
    return 2 if _initial_at(scene, stop) and not _kinds(words[stop - 1]) & {"Name"} else 0


def _initial_at(scene: Scene, index: int) -> bool:
    """«А.» after a surname or after another initial."""
    words = scene.words
    if index + 1 >= len(words) or not _single(words[index]) or words[index + 1].text != "." or _whole(scene, index):
        return False
    if scene.gap(index + 1):
        return False
    before = words[index - 1]
    return before.capital or (before.text == "." and index >= 2 and _single(words[index - 2]))


def _named_after(scene: Scene, start: int) -> bool:
    """«улица Михаила Грушевского»: a place that bears the name."""
    return start > 0 and bool(scene.words[start - 1].lemmas & scene.knowledge.people.places)


def _plausible(scene: Scene, start: int, stop: int) -> bool:
    """Whether the words can be a name at all: a capital, more than one letter."""
    words = [w for w in scene.words[start:stop] if w.text[0].isalpha()]
    if len(words) == 1 and (_common(words[0]) or is_title(scene, words[0]) or _where(scene, words[0])):
        return False
    return any(len(w.text) > 1 and w.capital for w in words)


def _common(word: Word) -> bool:
    """«Председательствовал», «Самарканд», «Вопрос»: one word that the dictionary knows as a verb, a place, a thing."""
    first = word.readings[0]
    if not first.known or any(r.grammemes & {"Name", "Surn", "Patr"} for r in word.readings):
        return False
    if first.pos == "NOUN" and "inan" in first.grammemes:
        return True
    return first.pos in ("VERB", "PRTS", "GRND", "ADVB") or "Geox" in first.grammemes


def _where(scene: Scene, word: Word) -> bool:
    """«Астана, 5 мая 2021 года»: whether a place of the dictionary says where a text was signed."""
    place = any("Geox" in reading.grammemes for reading in word.readings if reading.known)
    return place and scene.lines.place_and_date(word.start)


def _only_name(word: Word) -> bool:
    """Whether the dictionary knows no other meaning of the word than a name's."""
    return all(r.grammemes & {"Name", "Patr", "Surn"} for r in word.readings if r.known)


def _only_place(word: Word) -> bool:
    """«Кабуле» after «Замир Кабулов»: a place of the dictionary that is no surname there."""
    known = [reading.grammemes for reading in word.readings if reading.known]
    return any("Geox" in grammemes for grammemes in known) and not any("Surn" in grammemes for grammemes in known)


def _again(scene: Scene, spans: Sequence[PersonSpan], taken: set[int], found: Sequence[Span]) -> Iterator[PersonSpan]:
    """Later mentions by surname alone that the model missed: a capitalised word in mid-sentence whose lemma is the
    last word of a full name in this text."""
    surnames: set[str] = set()
    forms: set[str] = set()  # surnames as they stand in full names: at a sentence's start only these
    for span in spans:
        words = [w for w in scene.words[span.words.start : span.stop] if len(w.text) > 2 and w.capital]
        if len(words) > 1:
            surnames |= words[-1].lemmas
            forms.add(words[-1].lower)
    names = {i for span in found for i in span.words}
    for word in scene.capitals:
        if (
            len(word.text) > 3
            and word.index not in taken
            and word.index not in names
            and word.lemmas & surnames
            and (word.lower in forms or not _only_place(word))
            and (not scene.sentence_start(word.index) or word.lower in forms or _only_name(word))
        ):
            start, stop = _widen(scene, word.index, word.index + 1)
            yield person_span(scene, start, stop, "again")
