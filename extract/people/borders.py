"""Borders of names: what a model took into a name that stands before it, and what it left out."""

from __future__ import annotations

import re

from extract.grammar.scene import Scene
from extract.people.shapes import (
    UPRIGHT,
    goes_on,
    is_calling,
    is_family,
    is_father,
    is_given,
    is_listed,
    is_listed_word,
    is_place,
    is_single,
    is_surname_form,
    is_title,
    is_unknown,
    is_whole,
    kinds_of,
    name_cases,
    of_somebody,
    opens_post,
)
from extract.people.words import ROMAN, VOWELS, is_articled, kinds, kinds_upright, surname_of_three
from extract.text.morphology import FUNCTION_WORDS, NAMES, UNIVERSITY, is_capitals, word_form
from extract.text.words import DASHES, Word

INITIAL = re.compile(r"(?:Дж|[А-ЯЁA-Z])\.?(?:-?[А-ЯЁA-Z]\.?)?\Z")
SHORTENED = 4  # letters of a shortened given name: «Алек. Лесин»
APART_BY = "  "  # what parts a name from the words before it in a row without lines
WOMANS_FATHER = ("вна", "вны", "вне", "вну", "вной", "чна", "чны", "чне", "чну", "чной")  # ends of women's patronymics
ENTRY_BEGINS = DASHES | {"|", ";", "•", "*"}  # what stands before a name at the start of an entry
ENTRY_ENDS = DASHES | {"|", ";", ",", "("}  # and behind it
NUMBERED = (".", ")")  # signs behind a list's numbers
CLASSES = frozenset({"company", "media", "other"})  # kinds of bodies whose names stand behind a class noun
LONGEST = 24  # words and points; a name with more initials and surnames is none


def trimmed(scene: Scene, start: int, stop: int) -> tuple[int, int]:
    """Drops honorifics, lower-case words, punctuation and what only a sentence's start writes large from both ends."""
    words, known = scene.words, scene.knowledge.people
    while start < stop and (
        not (words[start].capital or words[start].lower in known.particles or is_articled(words[start].text))
        or (words[start].lemmas & known.ranks and not is_name(scene, words[start]))
        or _letter(scene, start, stop)
        or _is_monarchs(scene, start, stop)
        or (stop - start > 1 and (precedes(scene, start) or _ends_before(scene, start)))
        or (stop - start > 2 and _is_district(scene, start))
    ):
        start += 1
    while start < stop and (behind := _of_body(scene, start) or _body_end(scene, start)) is not None and behind < stop:
        start = behind
    while stop > start and not (
        words[stop - 1].capital or is_articled(words[stop - 1].text) or _name_tail(scene, stop - 1)
    ):
        stop -= 1
    while stop > start + 1 and (opens_post(scene, stop - 1) or _begins_behind(scene, start, stop - 1)):
        stop -= 1
    return start, stop


def _is_monarchs(scene: Scene, start: int, stop: int) -> bool:
    """«Королеве Елизавете II»: whether a title that is a surname, too, stands before a given name and its number."""
    numbered = stop - start > 2 and ROMAN.match(scene.words[stop - 1].text) is not None
    return numbered and not scene.words[start].lemmas.isdisjoint(scene.knowledge.people.honorifics)


def _begins_behind(scene: Scene, start: int, last: int) -> bool:
    """«Лесин А. В. `Телефон`», «Анна Лесина `Вернуться`»: whether the last word is one of the language and no name,
    behind a surname with initials, or a verb."""
    word, first, known = scene.words[last], scene.words[last].readings[0], scene.knowledge.people
    if not first.known or is_name(scene, word) or known.is_surname(word.lower) or known.is_surname(first.lemma):
        return False
    initialled = scene.words[last - 1].text == "." and not is_single(scene.words[start])
    verb = first.pos in ("INFN", "VERB") and "impr" not in first.grammemes
    return initialled or (verb and scene.words[start].lower not in known.asian)


def _of_body(scene: Scene, start: int) -> int | None:
    """«Олий Мажлиса Танзила», «Вышнего Волочка Анны»: where the name of a body or place of the lists ends that begins
    before a word and holds it."""
    if start == 0 or not scene.words[start - 1].capital or scene.line_break(start):
        return None
    names = (scene.knowledge.bodies.names, scene.knowledge.places.names)
    return next((hit.stop for known in names for hit in known.at(scene.words, start - 1) if hit.stop > start), None)


def _body_end(scene: Scene, start: int) -> int | None:
    """«Маджлиси милли Рустами Эмомали», «ЭКОВАС Мамаду Диалло», «Аль-Кайды Усамы»: where the name of a body of the
    lists ends, if it is of several words, or one in capitals or with a hyphen that is no name; «клуба `УНИКС` Велимир
    Лесин» needs no list."""
    names, first = scene.knowledge.bodies.names, scene.words[start]
    written, hits = scene.string[first.start : first.end], names.at(scene.words, start)
    if (
        len(written) > 2
        and start + 1 < len(scene.words)
        and not (kinds_of(first) or scene.knowledge.people.is_surname(first.lower))
    ):
        after = scene.words[start + 1]
        own = bool(hits) if "-" in written else written.isupper() and names.begins(word_form(written))
        own = own or (written.isupper() and _is_classed(scene, start))
        if own and scene.string[after.start : after.end].istitle():
            return start + 1
    return next((hit.stop for hit in hits if hit.stop > start + 1), None)


def _is_classed(scene: Scene, index: int) -> bool:
    """«клуба ЦСКА», «компании РУСАЛ»: whether the class noun of a company, medium or society stands before a word."""
    if scene.line_break(index):
        return False
    classes = scene.knowledge.bodies.heads.at(scene.words, index - 1)
    return any(head.kind in CLASSES for hit in classes if hit.stop == index for head in hit.values)


def _letter(scene: Scene, start: int, stop: int) -> bool:
    """«О Нурлане», «С БЛИНКЕНОМ»: a preposition or conjunction of one letter that a sentence's start or a line in
    capitals writes large; no initial, and no «О’»."""
    word = scene.words[start]
    if len(word.text) > 1 or word.readings[0].pos not in FUNCTION_WORDS or start + 1 >= stop:
        return False
    after = scene.words[start + 1]
    large = scene.sentence_start(start) or scene.string[after.start : after.end].isupper()
    return large and scene.gap(start + 1) != "" and after.text != "."


def _ends_before(scene: Scene, index: int) -> bool:
    """«`Справочно.` Ф. М. Лесин», «За Сторону   Ш. Лесин»: whether a sentence or a column ends with a word that is no
    name, before one that is."""
    word, after = scene.words[index], scene.words[index + 1]
    if is_name(scene, word) or is_single(word):
        return False
    ends = after.text == "." and len(word.text) > SHORTENED and scene.gap(index + 2) != ""
    return ends or (scene.gap(index + 1).startswith(APART_BY) and not scene.knowledge.people.is_surname(word.lower))


def precedes(scene: Scene, index: int) -> bool:
    """Whether the model took a word into the name that stands before it: a title, a verb, whose kin it is."""
    word, first = scene.words[index], scene.words[index].readings[0]
    if _rules_land(scene, index):
        return True
    if is_name(scene, word):
        return False
    verb = first.known and first.pos in ("INFN", "VERB", "PRTS")
    if "impr" in first.grammemes:  # in mid-sentence a foreign name: «министр Вали Рахимов»
        verb = verb and scene.sentence_start(index) and word.lower not in scene.knowledge.people.asian
    return (
        verb
        or is_title(scene, word)
        or word.lower.startswith("экс-")
        or is_calling(scene, word)
        or UNIVERSITY.match(word.text) is not None
        or _sentence_word(scene, index)
        or _of_place(scene, index)
        or bool(word.lemmas & (scene.knowledge.people.places | scene.knowledge.people.monks))
    )


def is_name(scene: Scene, word: Word) -> bool:
    """«Серена Уильямс», «режиссёра Эмира Кустурицу»: whether a word is a name by the dictionary, or a given name of the
    lists, which only looks like another word; at a sentence's start no noun is one, and only the nominative."""
    if kinds_of(word):
        return True
    known = scene.knowledge.people
    if word.lemmas & known.kin:
        return False
    begins = scene.sentence_start(word.index)
    if begins and word.readings[0].nominal:
        return False
    guessed = () if begins else {nominative for _, nominative, _ in known.paradigms.guesses(word.lower)}
    return any(known.bearer(name) is not None for name in (word.lower, *guessed))


def _rules_land(scene: Scene, index: int) -> bool:
    """«Султан Омана Бадр аль-Харси»: whether a word that is a given name, too, is a post of the land behind it."""
    hits = scene.knowledge.posts.heads.at(scene.words, index)
    named = bool(hits) and any(head.given_name for hit in hits for head in hit.values)
    land = scene.words[index + 1] if named and index + 1 < len(scene.words) else None
    return land is not None and land.capital and is_place(land) and "gent" in land.cases("sing")


def _is_district(scene: Scene, index: int) -> bool:
    """«района Самар Ерлан Тлеу»: whether a word before a given name is the name behind a kind word of places."""
    if index == 0 or scene.line_break(index) or not scene.knowledge.places.kinds.at(scene.words, index - 1):
        return False
    word, given, surname = scene.words[index : index + 3]
    if word.lower in scene.knowledge.people.asian:
        return False  # «председатель собрания республики Нгуен Тхи Ким Нган»
    return is_name(scene, given) and not is_father(surname) and (is_place(word) or not _is_given_name(scene, word))


def _is_given_name(scene: Scene, word: Word) -> bool:
    """Whether the dictionary or the lists have a word as a given name in the nominative."""
    return "Name" in kinds_of(word) or scene.knowledge.people.bearer(word.lower) is not None


def names_thing(scene: Scene, start: int) -> bool:
    """«больницу Санта Орсола», «архиепископ Лев Камский»: whether what looks like a given name begins the name of the
    thing before it, or has a see behind it."""
    before = scene.words[start - 1] if start else None
    if before is None:
        return False
    thing = "inan" in before.readings[0].grammemes and not scene.sentence_start(before.index)
    return thing or bool(before.lemmas & scene.knowledge.people.monks)


def _of_place(scene: Scene, index: int) -> bool:
    """«архиепископ Астаны Пётр Зотов»: whether a word is the place in the genitive that a title before it is of."""
    word = scene.words[index]
    if index == 0 or scene.line_break(index) or word.readings[0].case != "gent" or "nomn" in word.cases("sing"):
        return False
    human = any("anim" in reading.grammemes for reading in scene.words[index - 1].readings if reading.nominal)
    return human and is_place(word)


def _sentence_word(scene: Scene, index: int) -> bool:
    """Whether a word at a sentence's start is none of the name behind it: «Вместо», «Израильтянка Наама Иссахар»,
    «Портрет Зотова», «Тридцатилетний Зотов»."""
    word, first = scene.words[index], scene.words[index].readings[0]
    known = scene.knowledge.people
    if first.pos == "PREP" and first.known and len(word.text) > 4:
        return True  # «2) Вместо Зотова»
    if not scene.sentence_start(index) or word.lower in known.asian | known.particles:
        return False
    if first.pos in (*FUNCTION_WORDS, "ADVB"):
        return first.known and len(word.text) > 2
    behind = scene.words[index + 1 : index + 3]
    father = any("Patr" in kinds_of(other) for other in behind) and (
        "anim" not in first.grammemes
        or first.number == "plur"  # «Эдилов Радий Ильич»
        or (known.is_surname(first.lemma) and first.lemma not in known.occupations)
    )
    if first.known and first.pos == "NOUN" and is_single(behind[0]) and _initials_go_on(scene, index + 1):
        return True  # «Работу Д. А. Лось»
    if (
        (is_single(behind[0]) and not _initials_go_on(scene, index + 1))
        or (father and not goes_on(scene, index + 3))
        or _is_listed_large(scene, word)
    ):
        return False  # a surname first: «Клён П. А.», «Клён Пётр Ильич», but «Памяти Петра Ильича Клёна»
    if first.pos == "ADJF":
        return not any(reading.grammemes & NAMES for reading in word.readings) and not known.is_surname(first.lemma)
    given = known.bearer(word.lower) is not None or "Name" in kinds_upright(word.text)  # «Майя Орлик»
    given = given or _is_given_form(scene, word, behind[0])
    if not first.known or first.pos != "NOUN" or given:
        return False
    if "inan" in first.grammemes and first.case == "nomn" and "nomn" not in name_cases(behind[0]):
        return True  # «Триумф Зотова»
    whole = len(behind) == 2 and all(other.capital for other in behind)
    return (whole and first.number == "sing" and "anim" in first.grammemes) or not known.is_surname(first.lemma)


def _is_given_form(scene: Scene, word: Word, surname: Word) -> bool:
    """«Арарата Мирзояна»: whether a word is a form of a given name of the lists in the case of an unknown word or
    surname behind it."""
    if not surname.capital or not (is_unknown(surname) or is_surname_form(scene, surname)):
        return False
    known, cases = scene.knowledge.people, name_cases(surname)
    return any(
        form.number == "sing" and form.case in cases and known.bearer(name) == form.gender
        for form, name, _ in known.paradigms.guesses(word.lower)
    )


def _initials_go_on(scene: Scene, start: int) -> bool:
    """«Заявление Д. А. Лось»: whether a surname stands behind the initials that begin at a word."""
    words = scene.words
    while start + 1 < len(words) and is_single(words[start]) and words[start + 1].text == ".":
        start += 2
    return start < len(words) and words[start].capital and not scene.line_break(start)


def _name_tail(scene: Scene, index: int) -> bool:
    """A last word or sign that belongs to a name: «кызы», the point of an initial."""
    word = scene.words[index]
    return word.lower in scene.knowledge.people.undeclined or (
        word.text == "." and bool(INITIAL.match(scene.words[index - 1].text)) and not is_whole(scene, index - 1)
    )


def widened(scene: Scene, start: int, stop: int) -> tuple[int, int]:
    """Takes in initials, patronymics and parts joined by hyphens or particles that the model left out."""
    first, last = stop - LONGEST, min(len(scene.words), start + LONGEST)
    while start > max(0, first) and (step := _before(scene, start, stop)):
        start -= step
    while stop < last and (step := _part_after(scene, start, stop)):
        stop += step
    return start, stop


def _before(scene: Scene, start: int, stop: int) -> int:
    """How many words before a name are of it."""
    before = scene.words[start - 1]
    if not (before.capital or before.text[-1] in ".," or before.lower in scene.knowledge.people.joining):
        return 0
    return (
        _initial_before(scene, start)
        or _particle_before(scene, start)
        or _surname_before(scene, start, stop)
        or _before_father(scene, start, stop)
        or _given_before(scene, start, stop)
    )


def _particle_before(scene: Scene, start: int) -> int:
    """«сказала душ Сантуш»: whether a particle of nobility or kin in small letters stands before a name."""
    word = scene.words[start - 1]
    return int(word.lower in scene.knowledge.people.joining and word.text.islower() and not scene.line_break(start))


def _given_before(scene: Scene, start: int, stop: int) -> int:
    """«тюркских государств Багдад Амреев»: whether what else would be a town's name stands in the nominative between
    the genitive that a post is of and a surname."""
    words = scene.words
    if start > 0 and stop - start > 1 and not scene.line_break(start):
        return int(_are_given(scene, words[start - 1], words[start]))
    if start < 2 or stop - start > 1 or not words[start].lower.endswith(UPRIGHT) or scene.line_break(start):
        return 0
    given, before = words[start - 1], words[start - 2]
    upright = given.capital and "nomn" in given.cases("sing") and "gent" not in given.cases("sing")
    of = before.readings[0].nominal and not before.capital and "gent" in before.cases()
    return int(upright and of and "nomn" not in before.cases() and not scene.line_break(start - 1))


def _are_given(scene: Scene, word: Word, after: Word) -> bool:
    """«Хосе Луис Родригес»: whether two words are given names in one case, and nothing else."""
    only = kinds_of(word) == kinds_of(after) == {"Name"} and scene.gap(after.index) == " "
    agree = bool(name_cases(word) & name_cases(after))
    return only and agree and word.readings[0].known and not is_place(word)


def _initial_before(scene: Scene, start: int) -> int:
    """«В.» or «В» + «.» just before a word: how many words to take."""
    words = scene.words
    if scene.line_break(start):
        return 0
    if start >= 2 and words[start - 1].text == "." and is_single(words[start - 2]) and not scene.gap(start - 1):
        return 2
    return 1 if words[start - 1].text.endswith(".") and INITIAL.match(words[start - 1].text) else 0


def _surname_before(scene: Scene, start: int, stop: int) -> int:
    """«Громова Елена», «Хамзатов, Белан Багаудинович», «Белых Н. Ю.», «СИНИЦА Алла Петровна»: how many words to take
    before a name without its surname."""
    words = scene.words
    if start > 0 and not scene.line_break(start) and all(is_single(w) or w.text == "." for w in words[start:stop]):
        before = words[start - 1]
        named = "Surn" in kinds(before.text) or is_unknown(before)
        inside = not (scene.sentence_start(start - 1) or is_place(before))  # «о Сыче И. И.»
        return int(before.capital and (named or (inside and not is_title(scene, before))))
    shapes = [kinds_of(word) for word in words[start:stop]]
    father = len(shapes) == 2 and is_father(words[start + 1])
    if start == 0 or scene.line_break(start) or not (father or is_given(shapes)) or goes_on(scene, stop):
        return 0
    at = start - 2 if words[start - 1].text == "," and father and start > 1 else start - 1
    before = words[at]
    addressed = before.readings[0].adjectival and before.lemmas & scene.knowledge.people.ranks  # «Дорогая Анна»
    if not before.capital or len(before.text) < 3 or addressed:
        return 0
    if name_cases(before) & name_cases(words[start + father]):
        surname = is_surname_form(scene, before) or (father and is_unknown(before))
    else:
        surname = father and not is_place(before) and is_listed(scene, before, words[start])
    surname = surname or (
        father
        and (
            _is_listed_large(scene, before)
            or is_listed_word(scene, before, words[start])
            or (_is_entry(scene, at, stop) and _may_be_surname(before))
        )
    )
    taken = at > 0 and not scene.sentence_start(at) and "Name" in kinds_of(words[at - 1])
    taken = taken or of_somebody(scene, at) or (_is_classed(scene, at) and is_capitals(before.text))
    return start - at if surname and not taken and not precedes(scene, at) else 0


def _is_entry(scene: Scene, start: int, stop: int) -> bool:
    """«2. Рогоза Инна Вадимовна — водитель»: whether words are all that a line, an entry of a list or a cell of a table
    begins with."""
    begins = scene.line_break(start) or scene.words[start - 1].text in ENTRY_BEGINS
    numbered = start > 1 and scene.words[start - 1].text in NUMBERED and scene.words[start - 2].text.isdigit()
    return (begins or numbered) and (scene.line_break(stop) or scene.words[stop].text in ENTRY_ENDS)


def _may_be_surname(word: Word) -> bool:
    """Whether a word before a given name and a patronymic is no human being's noun: «Рогоза», «Хатенок», «Танасе»."""
    return all(r.nominal and ("anim" not in r.grammemes or r.number == "plur") for r in word.readings if r.known)


def _before_father(scene: Scene, start: int, stop: int) -> int:
    """«главе города Стелуце Ионовне Лупу»: whether a name lacks the given name before the patronymic."""
    father, given = scene.words[start], scene.words[start - 1]
    if start == 0 or scene.line_break(start) or scene.gap(start) != " " or not (given.capital and is_father(father)):
        return 0
    sure = stop - start == 2 or father.lower.endswith(WOMANS_FATHER)  # «Янукович» is a surname
    unknown = is_unknown(given) or scene.knowledge.people.bearer(given.lower) is not None
    if start > 1 and scene.knowledge.places.kinds.at(scene.words, start - 2):
        return 0
    return int(sure and (unknown or "Name" in kinds_of(given)))


def _is_listed_large(scene: Scene, word: Word) -> bool:
    """Whether a surname of the list is written in capitals, and what follows it is not; «ЦСКА» is an abbreviation."""
    written, after = (scene.string[one.start : one.end] for one in (word, scene.words[word.index + 1]))
    short = any("Abbr" in reading.grammemes for reading in word.readings)
    return is_capitals(written) and after.istitle() and scene.knowledge.people.is_surname(word.lower) and not short


def _part_after(scene: Scene, start: int, stop: int) -> int:
    """A patronymic or surname, an initial with its point, a Turkic «кызы» right after a name."""
    words = scene.words
    if scene.line_break(stop) or scene.gap(stop).strip(" \u00a0"):
        return 0
    word = words[stop]
    if word.text == ".":  # «Ким Э. Б.» at a line's end, which the model takes for the sentence's
        return int(not scene.gap(stop) and is_single(words[stop - 1]) and not is_whole(scene, stop - 1))
    head, _, tail = word.text.partition("-")
    if head.lower() in scene.knowledge.people.particles and tail[:1].isupper():
        return 1
    if words[stop - 1].lower in scene.knowledge.people.particles and word.capital and _joins(scene, stop - 1):
        return 1  # «Агнешка Ле Мэр»
    if is_father(word) or word.lower in scene.knowledge.people.child_of:
        return 1
    if words[stop - 1].lower in scene.knowledge.people.child_of and word.capital:
        lacks = stop - start == 2 and is_name(scene, word)  # «Айсабек уулу Алимжан»
        return int(lacks or _follows_father(scene, word))
    if word.capital and word.cases() & words[stop - 1].cases() and _surname_after(scene, start, stop):
        return 1
    if word.capital and (_womans_after(scene, words[stop - 1], word) or _family_after(words[stop - 1], word)):
        return 1
    last = words[stop - 1]
    given = kinds_of(last) == {"Name"} and not scene.knowledge.people.is_surname(last.lower)
    given = given or is_single(words[start])  # «В. Лесина А. Зотов»
    return 2 if _initial_at(scene, stop) and not given else 0


def _joins(scene: Scene, index: int) -> bool:
    """Whether a particle written large («Ле», «Ван») is no whole surname, as «Хан» is."""
    particle = scene.words[index]
    return particle.capital and len(particle.text) > 1 and "Surn" not in kinds(particle.text)


def _surname_after(scene: Scene, start: int, stop: int) -> bool:
    """Whether a word behind a given name is its surname: one of the dictionary, behind a patronymic any that can be."""
    word, before = scene.words[stop], scene.words[stop - 1]
    if stop - start == 2 and "Name" in kinds_of(scene.words[start]) and is_father(before):
        return _follows_father(scene, word)
    asian = scene.knowledge.people.asian
    eastern = surname_of_three(scene.words[start].lower, asian) in asian
    return not eastern and kinds_of(word) == {"Surn"} and bool(kinds_of(before) & {"Name", "Patr"})


def _womans_after(scene: Scene, before: Word, word: Word) -> bool:
    """«Тамарой Никитичной Ткач»: whether a surname of the list that does not decline stands behind a woman's
    patronymic."""
    womans = any("Patr" in reading.grammemes and reading.gender == "femn" for reading in before.readings)
    return womans and word.lower[-1] not in VOWELS and scene.knowledge.people.is_surname(word.lower)


def _family_after(before: Word, word: Word) -> bool:
    """«Илья Круглых»: whether a surname that does not decline, and looks like a plural, stands behind a given name."""
    return kinds_of(before) == {"Name"} and is_family(word)


def _follows_father(scene: Scene, word: Word) -> bool:
    """«Нигяр Расим кызы Сафарбейли», «Анне Ильиничне Чистой»: whether a word behind a patronymic can be the surname."""
    return is_surname_form(scene, word) or is_unknown(word) or is_listed_word(scene, word, scene.words[word.index - 1])


def _initial_at(scene: Scene, index: int) -> bool:
    """«А.» after a surname or after another initial."""
    words = scene.words
    if index + 1 >= len(words) or not is_single(words[index]) or words[index + 1].text != "." or is_whole(scene, index):
        return False
    if scene.gap(index + 1):
        return False
    before = words[index - 1]
    return before.capital or (before.text == "." and index >= 2 and is_single(words[index - 2]))


def named_after(scene: Scene, start: int) -> bool:
    """«улица Михаила Грушевского», «институт им. П. К. Хохлова», «область Абай», not «начальник станции А. Хохлов»:
    whether something bears the name."""
    words = scene.words
    if start == 0 or scene.line_break(start):
        return False
    if any(hit.stop > start for hit in scene.knowledge.places.names.at(words, start - 1)):
        return True
    before = start - 2 if words[start - 1].text == "." and start > 1 else start - 1
    if words[before].lower == "имени" or scene.string[words[before].start :].startswith(("им.", "Им.")):
        return before == 0 or words[before - 1].readings[0].pos != "PREP"  # «от имени», «по имени»
    people = scene.knowledge.people
    if words[start - 1].lemmas & people.awards:
        return start + 1 == len(words) or not is_father(words[start + 1])
    if words[start - 1].lemmas.isdisjoint(people.places):
        return False
    first = next(word for word in words[start:] if not is_single(word) and word.text != ".")
    cases = name_cases(first)
    return "nomn" not in cases or "gent" in cases or "nomn" in words[start - 1].cases("sing")
