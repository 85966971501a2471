"""Declension: which nominatives a word of a name can be a form of, in each case, gender and number.

The dictionary's readings come first: nouns, and adjectives, which many surnames are («Майский», «Белая»). For words
that it does not know, the declensions of `patterns/people.toml` tell by their endings what the nominative would be;
and any name may be one that does not decline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain, product
from math import prod
from typing import NamedTuple

from extract.knowledge.declensions import CASES, GENDERS, Form
from extract.knowledge.people import PeopleFile
from extract.people.words import ARTICLE, VOWELS, kinds_upright
from extract.recognisers.natasha.weights import navec
from extract.text.given_names import is_given_name
from extract.text.morphology import NAMES, NAMES_KEPT, Reading, fold, letters_shared, morphology

DECLINING = re.compile(r"(?:я|ь|[^аеёиоуыэюя]а)\Z")  # ends of women's names that decline
POSSESSED = ("овый", "евый", "иный")  # adjectives that look like a surname's case: «Ромашковым»

# Weights of a word's readings; fitted on names of news whose nominatives were given. They have no unit.
NAME = 1.0  # the dictionary has the word as a name
UNLISTED = 0.9  # as a given name that the lists lack: «Лиле» is of «Лиля», not of «Лила»
ADJECTIVE = 0.3  # as an adjective
NOUN = 0.12  # as another noun: «Роман» and «Вера» are words, too
ANIMATE = 0.2  # as a noun for a human being or an animal
CHOSEN = 2.0  # it is one of `adjectival`
LISTED = 2.5  # times, where the nominative is a surname of the list
KNOWN = 0.5  # times, for what an ending tells of a word that the dictionary knows
ADJECTIVAL = 0.15  # the same where it knows it as an adjective: «Белая»
BESIDE_GIVEN = 0.15  # the same where it can be a given name of the lists, and stands first
NAMED = 0.2  # the same where it knows it as a name
CONTRARY = 0.5  # times, where it is a given name of the lists whose end tells the other gender
ELSEWHERE = 0.1  # times, for a man's given name in «а», which is a woman's in other lands: «Ваня Трайковская»
TWIN = 0.5  # a woman's given name of the lists that a man's with an ending looks like
STEADY = 0.3  # times, for a name that does not decline where the dictionary has another that does
STUBBORN = 0.004  # a word that looks as though it declined, taken for one that does not
# Forms of Russian surnames, which are no others' in the nominative: «Ивановой», «Ивановы»; «Луговской» may be one.
RUSSIAN_ONLY = ("овой", "евой", "ёвой", "ской", "цкой", "овы", "евы", "ёвы", "ины")
UNCHANGED = (  # a word taken for one that does not decline, by its end
    (("ого", "его", "овых", "евых", "ёвых", "ову", "еву", "ёву", "ину", "ыну", "ую"), STUBBORN),
    (("дзе", "швили", "енко"), 0.9),
    (("ых", "их"), 0.4),
    (("ски", "цки"), 0.6),
    (("мяги", "дзаки", "саки", "дзуки"), 0.6),
    (("шхи",), 0.6),
    (("ги", "ки", "хи"), 0.2),
    (("жи", "чи", "ши", "щи"), 0.45),
    (("о", "э"), 0.6),
    (("ауи",), 0.9),
    (("ии", "еи", "аи", "уи", "ьи", "ье", "ае"), 0.1),
    (("и",), 0.5),
    (("ове", "еве", "ёве"), 0.05),
    (("е",), 0.3),
    (("еску", "эску", "дзу", "мицу", "нобу"), 0.6),
    (("йя",), 0.05),
    (("ару", "тяну", "вяну", "дяну"), 0.3),
    (("рню",), 0.6),
    (("у", "ю"), 0.08),
    (("нлы", "млы", "рлы", "гулы", "лды", "льды"), 0.5),
    (("йты",), 0.6),
    (("ы",), 0.06),
)
WOMAN = 0.2  # the same of a woman's name in a consonant
IN = 0.03  # the same in «ин»: «Марин», «Шахин»
LITHUANIAN = (
    "ичене",
    "енене",
    "скене",
    "увене",
    "ювене",
    "йте",
    "юте",
    "уте",
    "ните",
)  # ends that only women's surnames have, which do not decline
WOMENS = (
    "ене",
    "айте",
    "ите",
    "уте",
    "юте",
    "тяну",
    "вяну",
    "дяну",
    "ляну",
    "няну",
    "ряну",
)  # ends of Lithuanian and Romanian surnames that are women's
# but in these
OBLIQUE = ("овых", "евых", "ёвых", "ов", "ев", "кий", "ой", "жей", "ней", "цей", "чей", "шей", "щей", "ом", "ым")
FIRST = 0.2  # the first part of a double name, taken for one that does not decline
GIVEN = 0.05  # times, for a surname that would be a given name
FIXED = 0.1  # a surname of the lists in «а», taken for one that does not decline
SURE = 0.1  # times, where the dictionary knows how the name declines

RUSSIAN = ("ова", "ева", "ёва")  # ends of surnames that are women's
RUSSIAN_FORMS = tuple(f"{end[:-1]}{case}" for end in RUSSIAN for case in ("а", "у", "ой", "ою"))
# Ends that no man's surname has in the nominative, though a declension would let it, but for those that the dictionary
# has («Трубецкой»): «Пановой», «Петршичк», «Погосяна», «Глинской», «Азизовн».
CASES_OR_NONE = (
    *(f"{end[:-1]}{case}" for end in RUSSIAN for case in ("ой", "ым")),
    "чк",
    "шк",
    "жк",
    "зк",
    "бк",
    "вк",
    "пк",
    "яна",
    "скай",
    "ской",
    "цкой",
    "овн",
    "евн",
    "ичн",
    "ньша",
    "инц",
    *(f"{consonant}б" for consonant in "гдзкнптфхцчшщ"),  # «Чанба», «Эшба»
    *(f"{consonant}ц" for consonant in ("б", "в", "д", "м", "п", "с", "ий")),  # «Гавриловца» is of «Гавриловец»
)
FATHERS = re.compile(
    r"(?:[оеё]вн|ичн)(?:ы|е|у|ой|ою)\Z|[оеё]вич(?:а|у|ем|е)\Z"
)  # forms of patronymics that surely decline
INSTRUMENTAL = re.compile(r"(?:[жчшщцаеёиоуыэюя]ем|[бвгдзклмнпрстфх]ом)\Z")  # ends that nominatives seldom have

# Ends of genitives of foreign surnames in a consonant, which nominatives seldom have: «Стармера», «Остина».
FOREIGN = re.compile(r"(?:[гдйкмнтсфш]ера|[стй]она|мана|[сь]ена|йна|[йлрт]ца|[аиу]са|[иы]ча)\Z")

ADJECTIVES = ("ска", "цка", "куя", "нуя")  # what forms of «Глинская», «Заречная» are hardly of
SELDOM_SO = 0.3  # times, for a nominative that looks like the instrumental of another name
STRAY = 0.05  # times, for what declines unlike all of its end
CREDIBLE = 0.03  # weight from which on a word is well a form of a name
GENITIVE = re.compile(r"[бвгджзклмнпрстфхцчшщ]а\Z")  # «Семёна» is met more seldom than «Семён», whose genitive it is
FAMILIAR = 0.3  # exponent: how far it counts how often a nominative is met
OFTENER = 3  # times that a name is met in news more often than another
SELDOM, OFTEN = 50, 1000  # how often one is met that the list of news' words lacks; and what counts as often
NEUTRAL = 200  # how often one is taken to be met that is a word of the language, too
AT_HAND = 256  # nominatives at which several forms of a word arrive, one after the other


class Nominative(NamedTuple):
    """What a word is in the nominative if it stands in a form, and how well it goes with it (more is better, without a
    unit)."""

    word: str
    weight: float


SINGULAR = tuple(Form(case, gender, "sing") for case, gender in product(CASES, GENDERS))
PLURAL = tuple(Form(case, gender, "plur") for case, gender in product(CASES, GENDERS))

SURNAMES = NAMES - {"Name"}

_Forms = Mapping[Form, Nominative]


@lru_cache(maxsize=NAMES_KEPT)
def nominatives(word: str, known: PeopleFile, *, surname: bool = False) -> _Forms:
    """The best nominative of a word for each form that it can stand in. `surname`: it stands behind a given name."""
    if word.startswith("("):
        told = nominatives(word.strip("()"), known)
        return {form: option._replace(word=f"({option.word})") for form, option in told.items()}
    if (article := ARTICLE.match(word)) is not None:
        if word.endswith("и"):  # «аль-Малики»: one from there
            return {form: Nominative(word, NAME) for form in SINGULAR}
        return _behind(article.group(), nominatives(word[article.end() :], known))
    if "-" in word and all(part[:1].isupper() and len(part) > 1 for part in word.split("-")):
        return _of_parts(word.split("-"), known)
    found: dict[Form, Nominative] = {}
    behind, surname = surname, surname and word.endswith(("и", "е"))
    options = list(_options(word, known, surname=surname, behind=behind))
    usual = _familiar({option.word for _, option in options}, known)
    for form, option in options:
        given = surname and option.word != word and _is_given_only(option.word, known)
        option = Nominative(option.word, option.weight * usual[option.word] * (GIVEN if given else 1.0))
        best = found.get(form)
        if option.weight > (0.0 if best is None else best.weight):
            found[form] = option
    return found


def _is_given_only(word: str, known: PeopleFile) -> bool:
    """«Лейлы Гани», no «Ганя»: whether a word in the nominative is a given name that is no surname; men's in a
    consonant are («Махмуд Аббас»)."""
    lower = word.lower()
    return (
        DECLINING.search(lower) is not None
        and (kinds_upright(word) == {"Name"} or known.bearer(lower) is not None)
        and not known.is_surname(lower)
    )


def _familiar(names: Set[str], known: PeopleFile) -> Mapping[str, float]:
    """How much likelier each nominative is for being met in news: 1 for one that is not."""
    bearers = {name: _bearers(name.lower()) for name in names}
    words = list(dict.fromkeys(chain.from_iterable(bearers.values())))
    asked = {word: word[:-1] for word in words if GENITIVE.search(word) and not _is_given_name(word, known)}
    told = [*words, *asked.values()]
    counts = dict(zip(told, navec().met(told), strict=True))
    met = {word: _as_name(word, counts[word]) for word in words}
    met |= {word: 0 for word, other in asked.items() if counts[other] > counts[word]}
    return {name: (1 + max(map(met.__getitem__, own)) / SELDOM) ** FAMILIAR for name, own in bearers.items()}


def _as_name(word: str, count: int) -> int:
    """How often a nominative that news have so often counts as met."""
    return NEUTRAL if count and _common(word) else min(count, OFTEN)


def _bearers(word: str) -> Sequence[str]:
    """A nominative, and of a woman's surname the man's: «Панова», «Панов»."""
    if word.endswith(("ова", "ева", "ёва", "ина", "ына")):
        return word, word[:-1]
    return (word, *(f"{word[:-2]}{end}" for end in ("ий", "ый", "ой"))) if word.endswith("ая") else (word,)


def _common(word: str) -> bool:
    """Whether a word in the nominative is one of the language and no given name: what it is met as is hardly a name."""
    known = morphology().known(word)
    given = any("Name" in reading.grammemes and reading.case == "nomn" for reading in known)
    return not given and any(not reading.grammemes & NAMES for reading in known)


def _behind(article: str, options: _Forms) -> _Forms:
    """«аль-Мубарака»: what stands behind an article, with it."""
    return {form: option._replace(word=f"{article}{option.word}") for form, option in options.items()}


@lru_cache(maxsize=NAMES_KEPT)
def can_be(word: str, nominative: str, known: PeopleFile) -> bool:
    """Whether a word can well be a form of a name, in any case of the singular; of a double one each part."""
    parts, names = word.split("-"), nominative.split("-")
    if len(parts) == len(names) > 1:
        return all(part == name or can_be(part, name, known) for part, name in zip(parts, names, strict=True))
    return any(
        option.word == nominative and option.weight >= CREDIBLE and form.number == "sing"
        for form, option in _options(word, known)
    )


def _of_parts(parts: Sequence[str], known: PeopleFile) -> _Forms:
    """«Диаса-Канеля», «Жан-Клода»: each part of a double name declines for itself, the first ones not always. It weighs
    as its parts do in the mean."""
    told = [*(_fixable(part, nominatives(part, known), known) for part in parts[:-1]), nominatives(parts[-1], known)]
    return {
        form: Nominative(
            "-".join(part[form].word for part in told), prod(part[form].weight for part in told) ** (1 / len(told))
        )
        for form in (*SINGULAR, *PLURAL)
        if all(form in part for part in told)
    }


def _fixable(part: str, options: _Forms, known: PeopleFile) -> _Forms:
    """The forms of the first part of a double name, which may stay as it is, as men's given names of the lists mostly
    do («Касым-Жомартом»), and forms of known names do not («Анны-Марии»)."""
    man = part[-1] not in VOWELS and known.bearer(part.lower()) == "masc"
    form = any(option.word != part and option.weight > KNOWN for option in options.values())
    fixed = Nominative(part, NAME if man else FIRST * SURE if form else FIRST)
    return {form: max(option, fixed, key=lambda option: option.weight) for form, option in options.items()}


def _options(
    word: str, known: PeopleFile, *, surname: bool = False, behind: bool = False
) -> Iterator[tuple[Form, Nominative]]:
    readings = morphology().readings(word)
    names = SURNAMES if surname else NAMES
    declining = any(r.known and r.grammemes & names and "Fixd" not in r.grammemes for r in readings)
    for reading in readings:
        weight = STEADY if declining and "Fixd" in reading.grammemes else 1.0
        for form, option in _by_dictionary(word, reading, known):
            yield form, option if weight == 1.0 else Nominative(option.word, option.weight * weight)
    guesses = known.paradigms.guesses(word.lower())
    given = {} if any(map(_usual_name, readings)) else _given(guesses, known)
    yield from _guessed(word, readings, guesses, given, known, behind=behind)
    ended = word[-1] in "ие" and not known.is_surname(word.lower())
    of_surname = ended and any(_of_surname(reading, known) for reading in readings)  # «Зари»
    named = declining or of_surname or (bool(given) and not surname)
    yield from _unchanged(word, known, declining=declining, named=named, behind=behind)


def _is_dative(word: str) -> bool:
    """«Роберту», but not «Исаму»: whether a given name in «у» is more often the dative of another that news have."""
    readings = [r for r in morphology().readings(word) if r.known and r.case == "datv" and "Name" in r.grammemes]
    met = navec().met([word.lower(), *(reading.lemma for reading in readings)])
    return max(met[1:], default=0) > OFTENER * met[0]


def _usual_name(reading: Reading) -> bool:
    """Whether the dictionary takes a word for a form of a given name that news have."""
    named = reading.known and "Name" in reading.grammemes and "Fixd" not in reading.grammemes
    return named and navec().met([reading.lemma])[0] > 0


def _guessed(
    word: str,
    readings: Sequence[Reading],
    guesses: Sequence[tuple[Form, str, float]],
    given: Mapping[str, tuple[str, float]],
    known: PeopleFile,
    *,
    behind: bool,
) -> Iterator[tuple[Form, Nominative]]:
    """The forms that the word's ending tells of. Given names of the lists weigh as the dictionary's do where it has the
    word as none that declines."""
    named = [reading for reading in readings if reading.known and reading.grammemes & NAMES]
    share = (
        NAMED
        if named or any(_of_surname(reading, known) for reading in readings)
        else min((_share(reading) for reading in readings if reading.known), default=1.0)
    )
    upright = any("Name" in r.grammemes and (r.case, r.number) == ("nomn", "sing") for r in named)
    others = min(share, KNOWN if behind else BESIDE_GIVEN) if given else share
    for form, nominative, weight in guesses:
        if upright and form.case == "nomn":
            continue  # the dictionary knows whose name it is
        weight *= share if nominative in given else others * _usual(form, nominative, word)
        told = _listed(_kept(nominative, word), form.gender, weight, known)
        bearer, least = given.get(nominative, (form.gender, 0.0))
        if form.gender != bearer:
            told = Nominative(told.word, told.weight * CONTRARY)
        yield form, told if form.gender != bearer or told.weight >= least else Nominative(told.word, least)


def _of_surname(reading: Reading, known: PeopleFile) -> bool:
    """«Груше», «Лосе»: whether the dictionary takes a word for a form of a noun that is a surname of the lists, too."""
    return reading.known and reading.nominal and reading.number == "sing" and known.is_surname(reading.lemma)


def _usual(form: Form, nominative: str, word: str) -> float:
    """How usual a guess is: surnames in «-ова» are women's, and decline as such, not as «Мандела», and those in «-овой»
    are hardly men's nominatives."""
    if (
        VOWELS.isdisjoint(nominative)
        or nominative.endswith("вича")
        or (form.gender == "masc" and nominative.endswith(CASES_OR_NONE))
    ):
        return STRAY
    if form.case in ("nomn", "loct") and FOREIGN.search(nominative):
        return SELDOM_SO
    if form.case == "nomn" and INSTRUMENTAL.search(nominative):
        return SELDOM_SO
    womans = form.gender == "femn" and word.lower().endswith(LITHUANIAN)
    if form.case != "nomn" and (nominative.endswith(ADJECTIVES) or womans):
        return STRAY
    if not nominative.endswith(RUSSIAN) or form.number == "plur":
        return 1.0
    return 1.0 if form.gender == "femn" and word.lower().endswith(RUSSIAN_FORMS) else STRAY


def _given(guesses: Sequence[tuple[Form, str, float]], known: PeopleFile) -> Mapping[str, tuple[str, float]]:
    """The given names among nominatives in lower case, each with its bearer's gender and its weight; less for a woman's
    that differs from a man's by the ending alone: «Карим», «Карима»."""
    told = {(nominative, form.gender) for form, nominative, _ in guesses if form.number == "sing"}
    names = {name: gender for name, gender in told if known.bearer(name) == gender}
    return {name: (gender, TWIN if gender == "femn" and name[:-1] in names else NAME) for name, gender in names.items()}


@lru_cache(maxsize=AT_HAND)
def _kept(form: str, word: str) -> str:
    """A form in lower case with the letters and capitals of the word as far as both agree: «МакГрегора» →
    «МакГрегор»."""
    size = letters_shared(fold(form), fold(word))
    if word[:size].lower() == form[:size]:
        return word[:size] + form[size:]
    same = (own.upper() if given.isupper() else own for own, given in zip(form[:size], word[:size], strict=True))
    return "".join(same) + form[size:]


def _share(reading: Reading) -> float:
    return ADJECTIVAL if reading.adjectival and not reading.lemma.endswith(POSSESSED) else KNOWN


def _by_dictionary(word: str, reading: Reading, known: PeopleFile) -> Iterator[tuple[Form, Nominative]]:
    """The forms of a known word's reading; its gender in the nominative is the bearer's."""
    if (
        not reading.known
        or reading.case is None
        or "voct" in reading.grammemes
        or not (reading.nominal or reading.adjectival)
    ):
        return
    weight = _weight(reading, known) * (0.1 + reading.score) ** 0.5
    for gender in GENDERS:
        own = reading.gender in (gender, None) or "ms-f" in reading.grammemes or _is_anyones(reading, gender)
        if not (own or (gender == "femn" and "Name" in reading.grammemes and reading.lemma.endswith(("а", "я")))):
            continue
        if reading.number == "plur" and reading.nominal and not _is_of_several(reading):
            continue
        form = _upright(reading, gender)
        if form is not None and gender == "femn" and reading.nominal and form.endswith(("ий", "ый", "ой")):
            continue  # «Толстым» of several
        if form is not None and fold(form)[:1] == fold(word)[:1]:
            nominative = _kept(form, word)
            rare = "Name" in reading.grammemes and not _is_given(reading.lemma, known)
            option = Nominative(nominative, weight) if rare else _listed(nominative, gender, weight, known)
            yield (
                Form(reading.case, gender, reading.number or "sing"),
                option if own else Nominative(nominative, weight * ELSEWHERE),
            )


def _is_of_several(reading: Reading) -> bool:
    """«Бушей», «Ивановых», not «Витек» of «Витька»: whether a noun in the plural can be several people's surname."""
    womans = reading.lemma.endswith(("а", "я")) and "Surn" not in reading.grammemes
    return bool(reading.grammemes & NAMES) and "Fixd" not in reading.grammemes and not womans


def _is_anyones(reading: Reading, gender: str) -> bool:
    """«Галка», «Пашня»: whether a noun in «а» or «я», feminine as such, is a man's surname, too."""
    return gender == "masc" and reading.nominal and not reading.grammemes & NAMES and reading.lemma.endswith(("а", "я"))


def _upright(reading: Reading, gender: str) -> str | None:
    """A reading's nominative in the singular, for a bearer of this gender; in lower case."""
    several = reading.number == "plur" and "Surn" in reading.grammemes  # «Чеботарёвы»
    gendered = reading.adjectival or several or (reading.gender is None and "ms-f" not in reading.grammemes)
    return morphology().inflected(reading, {"nomn", "sing", gender} if gendered else {"nomn", "sing"})


def _is_given_name(word: str, known: PeopleFile) -> bool:
    """Whether the lists or the dictionary have a word, in lower case and the nominative, as a given name."""
    return _is_given(word, known) or "Name" in kinds_upright(word)


def _is_given(word: str, known: PeopleFile) -> bool:
    """Whether the lists have a word, in lower case and the nominative, as a given name."""
    return is_given_name(word) or word in known.given_names


def _weight(reading: Reading, known: PeopleFile) -> float:
    if "Name" in reading.grammemes:
        return NAME if _is_given(reading.lemma, known) else UNLISTED
    if reading.grammemes & NAMES:
        return NAME
    if reading.adjectival:
        return NOUN if reading.lemma.endswith(POSSESSED) else ADJECTIVE
    return ANIMATE if "anim" in reading.grammemes else NOUN


def _listed(word: str, gender: str, weight: float, known: PeopleFile) -> Nominative:
    """The nominative, better where the lists have it as a surname."""
    if word.lower() in known.adjectives[gender] or word.lower() in known.surnames:
        return Nominative(word, CHOSEN)
    return Nominative(word, min(weight * LISTED, NAME) if _surname(word, gender, known) else weight)


@lru_cache(maxsize=AT_HAND)
def _surname(word: str, gender: str, known: PeopleFile) -> bool:
    """Whether a word is a surname of the list, which has those of men."""
    lower = word.lower()
    if gender == "masc" or (lower[-2:] not in ("ая", "яя") and not lower.endswith(("ова", "ева", "ёва", "ина", "ына"))):
        return known.is_surname(lower)
    if lower[-1] == "а":
        return known.is_surname(lower[:-1])
    return any(known.is_surname(lower[:-2] + end) for end in ("ий", "ый", "ой"))


def declines_surely(word: str) -> bool:
    """«Ивановны», «Ивановой»: whether a word in lower case is a form of a patronymic or a Russian surname, and no
    nominative."""
    return FATHERS.search(word) is not None or word.endswith(RUSSIAN_ONLY)


def _unchanged(
    word: str, known: PeopleFile, *, declining: bool, named: bool, behind: bool
) -> Iterator[tuple[Form, Nominative]]:
    """The word as it stands, in any case. `declining`: the dictionary has it as a form of another name; `named`: it or
    the lists do; `behind`: a given name stands before it, so that a man's may be a woman's surname («Озоде Рахмон»)."""
    lower = word.lower()
    if behind and lower.endswith("а") and lower in known.surnames:
        yield from ((form, Nominative(word, FIXED)) for form in SINGULAR)  # «Лула да Силвы»
    fixed = lower.endswith(("у", "ю")) or (lower[-1] == "е" and not declining)  # «Павле» may be of «Павел»
    given = fixed and lower in known.given_names and lower not in known.women
    if not lower.endswith(("а", "я")) and (given or lower in known.surnames):
        man = CHOSEN * NAMED if given and _is_dative(word) else CHOSEN
        other = man * NAMED if given and known.bearer(lower) == "masc" else man
        yield from ((form, Nominative(word, man if form.gender == "masc" else other)) for form in SINGULAR)
        return
    usual = next((weight for ends, weight in UNCHANGED if lower.endswith(ends)), STUBBORN)
    if declines_surely(lower):
        usual = STUBBORN * STRAY
    woman = usual if lower[-1] in VOWELS or lower.endswith(OBLIQUE) or FATHERS.search(lower) else WOMAN
    if lower.endswith(WOMENS):
        woman = CHOSEN if lower.endswith(LITHUANIAN) else 0.9
    elif lower.endswith("ин"):
        woman = IN
    sure = SURE if named else 1.0
    sure = 1.0 if lower[-1] == "и" and not declining and known.bearer(lower) == "masc" else sure  # «Эди»
    man = STEADY if declining and lower[-1] == "е" and lower in known.given_names else usual * sure
    if known.is_womans(lower) and DECLINING.search(lower) is None:
        man, woman, sure = man * CONTRARY, CHOSEN if lower[-1] in VOWELS else NAME, 1.0
    womans = 1.0 if behind and lower[-1] not in VOWELS else sure
    told = {"masc": Nominative(word, man), "femn": Nominative(word, woman * womans)}
    for form in SINGULAR:
        yield form, told[form.gender]
