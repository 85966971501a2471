"""Candidates: word ranges that may be names, by the model, the dictionary, and what stands before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.grammar.scene import Scene
from extract.people.borders import is_name, names_thing
from extract.people.entries import in_capitals, in_entries, initialled
from extract.people.shapes import (
    RUSSIAN,
    UPRIGHT,
    goes_on,
    is_place,
    is_shared,
    is_single,
    is_stranger,
    is_title,
    is_whole,
    kinds_of,
    name_cases,
    of_somebody,
)
from extract.people.words import PATRONYMIC, POSSESSIVE, ROMAN, kinds, surname_of_three
from extract.text.morphology import FUNCTION_WORDS, NAMES, fold
from extract.text.words import DASHES, Word

SIGNS = frozenset('()[]«»"/*,;')  # they stand in no name that a model finds
GENITIVE = ("ова", "ева", "ёва", "ина", "ына")  # men's surnames
SKY = ("ский", "цкий")  # adjectives that the dictionary may have as surnames alone
SUBJECTS = ("ов", "ев", "ёв", "ин", "ын", *GENITIVE)  # Russian surnames in the nominative
PARTS = 3  # words before «оглы»: surname, given name, father's name; the surname may stand behind it
LONGEST_SEE = 8  # words of two sees with what joins them («Верхне- и Нижнереченского»), and some to spare
LIKELY = 0.5  # the tagger's probability of a person from which on a place's name may be one
WHOLE = 9  # words of a whole name, points behind its initials too: what is longer is a list


def candidates(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """Word ranges that may be names: the model's, then the dictionary's."""
    yield from _with_fathers(scene)
    yield from _behind_sees(scene)
    yield from _in_others(scene)
    yield from initialled(scene)
    yield from in_capitals(scene)
    for name, covered in scene.named:
        if name.label == "PER" and len(covered):
            for start, stop in pieces(scene, covered.start, covered.stop):
                yield start, stop, "ner"
    yield from in_entries(scene)
    yield from _by_dictionary(scene)
    yield from _behind_titles(scene)
    yield from _before_shared(scene)
    yield from _behind_monks(scene)
    yield from _subjects(scene)


def _with_fathers(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """«Али Вели оглы»: the capitalised words before «son of» or «daughter of»."""
    known = scene.knowledge.people.child_of
    lower = scene.string.lower()
    for word in scene.words if any(child in lower for child in known) else ():
        if word.lower in known:
            start = word.index
            parts = PARTS - goes_on(scene, start + 1)
            while (
                start > 0
                and word.index - start < parts
                and scene.words[start - 1].capital
                and not scene.line_break(start)
            ):
                start -= 1
            if start < word.index:
                yield start, word.index + 1, "names"


def _behind_titles(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """«проф. Петухов», «господином Зеленским»: a capitalised word behind a title cut short or a form of address."""
    words, people = scene.words, scene.knowledge.people
    for word in scene.capitals:
        at = word.index
        if at == 0 or scene.line_break(at):
            continue
        short = words[at - 1].text == "." and at > 1 and words[at - 2].lower in people.short_titles
        titled = short or not words[at - 1].lemmas.isdisjoint(people.addresses)
        sentence = word.readings[0].pos in FUNCTION_WORDS and not scene.string.startswith(".", word.end)
        if titled and not sentence and not is_title(scene, word):  # «Он возглавлял полк. В мае»
            yield at, at + 1, "title"


def _behind_sees(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """«граф Тулузский Раймунд», «епископа Верхне- и Нижнереченского Феофана»: a given name behind what a noble title or
    a church office is of."""
    lords = scene.knowledge.people.lords
    for word in scene.capitals if scene.openings["lord"] else ():
        at = start = word.index
        while start > max(0, at - LONGEST_SEE) and (
            _of_see(scene, start - 1, word) or (start < at and _joins_sees(scene.words, start - 1))
        ):
            start -= 1
        named = start < at and (is_name(scene, word) or not word.readings[0].known)
        if named and start and scene.words[start - 1].lemmas & lords:
            yield at, at + 1, "see"


def _behind_monks(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """«Патриархом Кириллом», «архиепископа Евлогия»: a given name right behind a churchman's title in its case."""
    words, monks = scene.words, scene.knowledge.people.monks
    for word in scene.capitals if scene.openings["lord"] else ():
        at = word.index
        if at == 0 or scene.line_break(at) or words[at - 1].lemmas.isdisjoint(monks):
            continue
        agrees = kinds_of(word) == {"Name"} and not is_place(word) and name_cases(word) & words[at - 1].cases("sing")
        if agrees and not goes_on(scene, at + 1):
            yield at, at + 1, "names"


def _subjects(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """«Указом Сидоров назначен», «Лисов получил»: a Russian surname that agrees with the verb in the past
    right behind it."""
    words, last = scene.words, len(scene.words) - 1
    for word in scene.capitals:
        at = word.index
        if at == last or not word.lower.endswith(SUBJECTS) or scene.line_break(at + 1) or is_place(word):
            continue
        does = words[at + 1].readings[0]
        if does.pos not in ("VERB", "PRTS") or does.number != "sing" or does.gender not in ("masc", "femn"):
            continue
        woman = word.lower.endswith("а")
        stem = word.lower[:-1] if woman else word.lower
        other = any(r.known and not r.grammemes & NAMES for r in word.readings)  # «Участников приветствовал министр»
        surname = not other and (word.lower.endswith(POSSESSIVE) or scene.knowledge.people.is_surname(stem))
        if surname and woman == (does.gender == "femn") and not is_title(scene, word):
            yield at, at + 1, "names"


def _of_see(scene: Scene, index: int, name: Word) -> bool:
    """Whether a word is an adjective written large in the case of a name behind it."""
    word = scene.words[index]
    if not word.capital or scene.line_break(index + 1):
        return False
    cases = {r.case for r in word.readings if (r.adjectival or r.lemma.endswith(SKY)) and r.number == "sing"}
    return bool(cases & name_cases(name))


def _joins_sees(words: Sequence[Word], index: int) -> bool:
    """Whether a word or sign joins two adjectives («Каменский и Алатырский»), or is of one cut short («Верхне- и»)."""
    word, after = words[index], words[index + 1]
    return word.lower == "и" or (word.text == "-" and after.lower == "и") or (word.capital and after.text == "-")


def _before_shared(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """«Иван и Мария Петровы»: a given name that shares the surname behind another."""
    words, last = scene.words, len(scene.words) - 3
    for word in scene.capitals:
        at = word.index
        beside = at < last and words[at + 1].lower == "и" and words[at + 2].capital and words[at + 3].capital
        if beside and kinds_of(word) == {"Name"} and is_shared(words[at + 2], words[at + 3]):
            yield at, at + 1, "names"


def _in_others(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """«Организации Темир Асанов»: a name in the nominative that the model took into that of an organisation which
    stands in another case, or for that of a place."""
    for name, covered in scene.named:
        if name.label == "LOC" and len(covered) > 1 and _is_likelier_person(scene, covered):
            yield covered[-2], covered.stop, "names"
        elif name.label != "PER" and len(covered) > (name.label == "ORG") + 1 and _is_upright(scene, covered[-2]):
            yield covered[-2], covered[-1] + 1, "names"


def _is_likelier_person(scene: Scene, covered: range) -> bool:
    """«Комиссар ЕС Марта Кос»: whether the tagger takes two words for a person's name that the model has as the end of
    a place's, and they begin with a given name."""
    first, last = scene.words[covered[-2]], scene.words[covered[-1]]
    likely = scene.probabilities.get(("person", first.start, last.end), 0.0) >= LIKELY
    return likely and is_name(scene, first) and not names_thing(scene, first.index)


def _is_upright(scene: Scene, index: int) -> bool:
    """Whether a given name and a surname in the nominative stand behind a noun in another case."""
    given, surname = scene.words[index], scene.words[index + 1]
    if index == 0 or not (given.capital and surname.capital and surname.lower.endswith(UPRIGHT)):
        return False
    before = scene.words[index - 1]
    behind = before.readings[0].nominal and "nomn" not in before.cases("sing")
    if scene.knowledge.places.kinds.at(scene.words, index - 1):
        return False  # «города Пуэрто Мадрин»
    return behind and "nomn" in given.cases("sing") and not surname.readings[0].known


def pieces(scene: Scene, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Cuts a model's name at brackets, a sentence's and a cell's end, and where another name begins: «Томас Шефер
    (Thomas Schäfer)», «Карла X. Анна» are two."""
    first = start
    for index in range(start, stop):
        if _parts(scene, start, index) or _shouted(scene, index):
            if index > first:
                yield first, index
            first = index + 1
        elif index > first and ("\t" in scene.gap(index) or _another(scene, first, index, stop)):
            yield first, index
            first = index
    if stop > first:
        yield first, stop


def _parts(scene: Scene, start: int, index: int) -> bool:
    """Whether a sign parts two names."""
    sign = scene.words[index].text
    if sign == ".":
        return index > start and is_whole(scene, index - 1)
    return sign in SIGNS or (sign in DASHES and scene.gap(index) != "")


def _another(scene: Scene, first: int, index: int, stop: int) -> bool:
    """«А. П. Чехова Анна Зотова», «Пётр Ильич Лесин Зотов», «Лев Зотов Анна Лесина», «Лев Зотов Lev Zotov»: whether the
    words before one are a whole name, and it begins another."""
    last, word = scene.words[index - 1], scene.words[index]
    if not word.text[0].isalpha() or ROMAN.match(last.text):
        return False
    if last.text[0].isalpha() and last.text[0].isascii() != word.text[0].isascii():
        return len(word.text) > 1 and scene.gap(index) != "" and ROMAN.match(word.text) is None
    if index - first > WHOLE:
        return False
    before = scene.words[first:index]
    if _eastern(scene, before, word, stop) or _two_whole(scene, before, index, stop) or _relative(scene, first, word):
        return True
    if len(before) == 1 and kinds_of(last) == kinds_of(word) == {"Surn"}:
        cases, others = name_cases(last), name_cases(word)
        return bool(cases and others) and cases.isdisjoint(others)  # «Лесин Зотову»
    kinds = kinds_of(word)
    if kinds_of(last) != {"Surn"} or not kinds or "-" in word.text:
        return False
    if len(before) == 3 and "Patr" in kinds_of(before[1]):
        return True
    initials = before[0].text != last.text and all(is_single(part) or part.text == "." for part in before[:-1])
    whole = initials or (len(before) == 2 and kinds_of(before[0]) == {"Name"})
    return whole and kinds == {"Name"} and index + 1 < stop and scene.words[index + 1].capital


def _relative(scene: Scene, first: int, word: Word) -> bool:
    """«племянник З. Горина Пётр», «заместительнице Горина Анне»: whether a given name agrees with the noun for a human
    being before the name, whose end is a surname in the genitive."""
    last = scene.words[word.index - 1]
    if not _of_other(scene, first) or not last.capital or "Name" in kinds_of(last):
        return False
    agrees = name_cases(word) & scene.words[first - 1].cases("sing")
    if kinds_of(word) != {"Name"}:  # «сыну Лесина Хантеру»
        owner = "gent" in name_cases(last) and name_cases(last).isdisjoint(scene.words[first - 1].cases("sing"))
        return of_somebody(scene, first) and owner and bool(agrees) and not kinds_of(word)
    if of_somebody(scene, first):
        return bool(agrees) and ("gent" in name_cases(last) or last.lower.endswith(GENITIVE))
    return bool(agrees - name_cases(last)) and last.lower.endswith(GENITIVE)


def _of_other(scene: Scene, start: int) -> bool:
    """Whether a word in small letters before a name is a noun for somebody who may be another."""
    before = scene.words[start - 1]
    human = start > 0 and before.text.islower() and not scene.line_break(start)
    return of_somebody(scene, start) or (human and any("anim" in r.grammemes for r in before.readings if r.known))


def _eastern(scene: Scene, before: Sequence[Word], word: Word, stop: int) -> bool:
    """«Кима Чен Ира Ким Ир Сен»: whether a whole East Asian name stands before another's surname, which is not its own
    last word («Нгуен Тхи Хонг Ван»)."""
    asian, more = scene.knowledge.people.asian, word.index + 1 < stop
    return len(before) == 3 and more and word.lower in asian and surname_of_three(before[0].lower, asian) in asian


def _two_whole(scene: Scene, before: Sequence[Word], index: int, stop: int) -> bool:
    """«Уго Морено Пётр Лесин», «Ингвара Ланге Пётр»: whether a given name that no other stands before begins a second
    pair, or stands in another case than a pair before it."""
    word = scene.words[index]
    if len(before) != 2 or not (_given_name(scene, before[0]) and _given_name(scene, word)):
        return False
    if before[0].lower in scene.knowledge.people.asian:
        return False  # «Чан Динь Хай»
    surname, last = before[1], scene.words[stop - 1]
    if _given_name(scene, surname) or not surname.capital or PATRONYMIC.search(fold(surname.text)) or "-" in word.text:
        return False
    if stop - index == 2:
        return last.capital and not _given_name(scene, last) and not PATRONYMIC.search(fold(last.text))
    return stop - index == 1 and kinds_of(word) == {"Name"} and not name_cases(before[0]) & name_cases(word)


def _given_name(scene: Scene, word: Word) -> bool:
    """Whether a word is a given name and nothing else, by the dictionary or, in the nominative, by the lists."""
    kinds = kinds_of(word)
    return kinds == {"Name"} or (not kinds and scene.knowledge.people.bearer(word.lower) is not None)


def _shouted(scene: Scene, index: int) -> bool:
    """«РЕКТОР АРКАДИЙ ТУЧИН УШЁЛ», «Тучина А. Г. Просить Зотова»: a word that only its line or its sentence's start
    writes large, and that is none of a name."""
    word, first = scene.words[index], scene.words[index].readings[0]
    begins = first.pos == "INFN" and scene.words[index - 1].text == "."
    if len(word.text) < 2 or not (begins or scene.string[word.start : word.end].isupper()):
        return False
    return first.known and first.pos in ("VERB", "INFN", "PRTS", *FUNCTION_WORDS) and not kinds_of(word)


def _by_dictionary(scene: Scene) -> Iterator[tuple[int, int, str]]:
    """Given name and surname or patronymic known to the dictionary, in one case: «Иванова Мария Петровна»; double
    surnames."""
    words, last = scene.words, len(scene.words) - 1
    for first in scene.capitals:
        index = first.index
        if "-" in first.text and _double_surname(first):
            yield index, index + 1, "names"
        second = words[index + 1] if index < last else None
        if second is not None and second.capital and not scene.line_break(index + 1) and _pair(first, second):
            yield index, index + 2, "names"


def _double_surname(word: Word) -> bool:
    """«Новиковой-Громовой»: two Russian surnames of the dictionary, joined by a hyphen."""
    parts = word.text.split("-")
    return len(parts) == 2 and all(
        part[:1].isupper() and RUSSIAN.search(part.lower()) and "Surn" in kinds(part) for part in parts
    )


def _pair(first: Word, second: Word) -> bool:
    """Whether two capitalised words are one person's names."""
    named, others = kinds_of(first), kinds_of(second)
    if named == {"Name"} and "Name" in first.readings[0].grammemes and is_stranger(second):
        return True
    if others == {"Name"} and is_stranger(first) and RUSSIAN.search(first.lower):  # «Хасиева Эдуарда»
        return bool(name_cases(first) & name_cases(second))
    if not first.readings[0].known and is_stranger(second) and RUSSIAN.search(second.lower):  # «Жээнбека Кулубаева»
        return bool(first.cases() & second.cases())
    pairs = (named & {"Name"} and others & {"Patr", "Surn"}) or (named & {"Surn"} and others & {"Name"})
    return bool(pairs) and bool(first.cases() & second.cases())
