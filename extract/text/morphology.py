"""Morphology: pymorphy3 readings of word forms, cached by form, and inflection to the nominative."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec
import pymorphy3
import pymorphy3_dicts_ru
from msgspec.structs import replace
from pymorphy3.lang.ru import KNOWN_PREFIXES
from pymorphy3.units import DictionaryAnalyzer, KnownPrefixAnalyzer, KnownSuffixAnalyzer

REMEMBERED = 32_768  # word forms, 40 MB; so 11 of 100 words of news are looked up, 8 if all were kept
PLACES = 8_192  # places in the dictionary, of which texts use some thousands; and tags, of which it has 4,500
NAMES_KEPT = 2_048  # names, or words of them, for which each thing that is told of one is kept
AT_HAND = 256  # word forms whose analyses are kept for what is asked right after: their inflection
LONGEST = 128  # characters; of a longer form only so many of its end are analysed («экс-экс-экс-…»)

# Second genitive, locative and the vocative are spelt and governed like the plain cases they stem from.
_CASES = {"gen2": "gent", "acc2": "accs", "loc2": "loct", "voct": "nomn", "gen1": "gent", "loc1": "loct"}

NAMES = frozenset({"Name", "Surn", "Patr"})  # grammemes of given names, surnames and patronymics
ADJECTIVAL = frozenset({"ADJF", "PRTF"})  # parts of speech: what agrees with a noun
NOMINAL = frozenset({"NOUN", "NPRO"})  # what can be the head of a noun phrase
FUNCTION_WORDS = frozenset({"CONJ", "PREP", "PRCL"})  # parts of speech


def fold(word: str) -> str:
    """The word in lower case with ё written е: the form under which words are compared."""
    return word.lower().replace("ё", "е")


def letters_shared(one: str, other: str) -> int:
    """How many letters two words have in common at their beginnings."""
    for index, (letter, its) in enumerate(zip(one, other, strict=False)):
        if letter != its:
            return index
    return min(len(one), len(other))


def is_capitals(word: str) -> bool:
    """Whether a word stands in capitals, as abbreviations do; a single letter does not."""
    return len(word) > 1 and word.isupper()


UNIVERSITY = re.compile(r"[А-ЯЁ][а-яё]+[А-ЯЁ]{1,3}У\Z")  # «ТувГУ», «УрФУ»
_LATIN, _CYRILLIC = "ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху"
_LOOKALIKES = str.maketrans(_LATIN, _CYRILLIC)
_MIXED = re.compile(rf"(?=.*[А-Яа-яЁё])(?=.*[{_LATIN}])[А-Яа-яЁё{_LATIN}]+")


def cyrillic(word: str) -> str:
    """The word with Latin look-alikes turned Cyrillic in each part that holds Cyrillic letters and no other Latin ones
    («ШОC», not «IT-компания», «АКИpress»)."""
    if word.isascii():
        return word
    return "-".join(part.translate(_LOOKALIKES) if _MIXED.fullmatch(part) else part for part in word.split("-"))


# Tangut letters: pymorphy3 asks for the name of each letter, and Python knows none for these.
_NAMELESS = re.compile("[\U00017000-\U00018d08]")

LETTERS = re.compile(rf"[а-яё]{{4,{LONGEST}}}")  # of these pymorphy3 guesses those that its dictionary lacks
HALF = 0.5  # how probable it finds a guess

ORDINAL = re.compile(r"(\d+)-[аеоуы]?(го|му|ми|[мйхяюе])")  # «21-го», «25-ой»


class Place(NamedTuple):
    """Where a form stands in the dictionary: in which paradigm, and as which of its forms."""

    paradigm: int
    number: int


@lru_cache(maxsize=PLACES)
def _place(paradigm: int, number: int) -> Place:
    """The place that all words inflected alike share."""
    return Place(paradigm, number)


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One morphological analysis of a word form, in OpenCorpora's grammemes.

    `lemma` is folded (`fold`); `case` is one of nomn, gent, datv, accs, ablt, loct or None; `number` sing or plur
    or None; `gender` masc, femn, neut or None. `grammemes` holds every grammeme of the tag. It is reading `index` of
    the word `form`, and has a `place` where one paradigm declines all of it as it is spelt.
    """

    lemma: str
    pos: str
    case: str | None
    number: str | None
    gender: str | None
    grammemes: frozenset[str]
    score: float
    known: bool
    form: str
    index: int
    place: Place | None

    @property
    def nominal(self) -> bool:
        """Whether the word can be the head of a noun phrase."""
        return self.pos in NOMINAL

    @property
    def adjectival(self) -> bool:
        """Whether the word agrees with a noun: an adjective, a participle, an ordinal."""
        return self.pos in ADJECTIVAL


class _Tag(NamedTuple):
    """The part of a `Reading` that comes from its tag; shared by all words with that tag."""

    pos: str
    case: str | None
    number: str | None
    gender: str | None
    grammemes: frozenset[str]


@lru_cache(maxsize=PLACES)
def _tag(tag: Any) -> _Tag:
    case = _plain(tag.case)
    return _Tag(
        pos=_plain(tag.POS) or "UNKN",
        case=None if case is None else _CASES.get(case, case),
        number=_plain(tag.number),
        gender=_plain(tag.gender),
        grammemes=frozenset(sys.intern(str(grammeme)) for grammeme in tag.grammemes),
    )


def _plain(grammeme: Any) -> str | None:
    """A grammeme as a plain string: pymorphy3's own are compared and hashed in Python, and far slower."""
    return None if grammeme is None else sys.intern(str(grammeme))


def _guess(parse: Any, form: str, index: int) -> Reading:
    """The reading that an analysis of pymorphy3's is."""
    return _reading(form, index, parse.normal_form, _tag(parse.tag), parse.score, _placed(parse, form))


def _reading(
    form: str, index: int, lemma: str, tag: _Tag, score: float, place: Place | None, *, known: bool = False
) -> Reading:
    pos, case, number, gender, grammemes = tag
    return Reading(_lemma(lemma), pos, case, number, gender, grammemes, score, known, form, index, place)


def _lemma(word: str) -> str:
    """A lemma as readings have it."""
    return sys.intern(word.replace("ё", "е"))


def _placed(parse: Any, form: str) -> Place | None:
    """The paradigm that pymorphy3 declines a form by, its own or that of words with the same end."""
    (unit, spelt, *place), *guesses = parse.methods_stack
    plain = isinstance(unit, DictionaryAnalyzer) and all(isinstance(unit, KnownSuffixAnalyzer) for unit, *_ in guesses)
    return _place(*place) if plain and spelt == form else None


def _beginning(reading: Reading) -> str:
    """The part of a long word form before the end that is analysed."""
    return reading.form[:-LONGEST]


def _closest(parse: Any, grammemes: AbstractSet[str]) -> Any:
    """The superlative in another form: of two that there are («высшая», «высочайшая») the one with the same stem."""
    forms = [form for form in parse.lexeme if {*grammemes, "Supr"} <= form.tag.grammemes]
    return max(forms, key=lambda form: SequenceMatcher(None, form.word, parse.word).ratio(), default=None)


def _hyphened(form: str, own: str) -> str:
    """A form with the hyphens of another form of the word: «южноуральский», «южно-уральским» → «южно-уральский»."""
    if "-" not in own or form.count("-") == own.count("-"):
        return form
    for at, letter in enumerate(own):
        if letter == "-" and form[:at] == own[:at] and form[at : at + 1] != "-":
            form = f"{form[:at]}-{form[at:]}"
    return form


class _Change(NamedTuple):
    """What inflection makes of a form: it takes some letters off its beginning and its end, and puts on others."""

    first: int
    last: int
    beginning: str
    ending: str

    def __call__(self, form: str) -> str:
        """The form inflected."""
        return f"{self.beginning}{form[self.first : len(form) - self.last]}{self.ending}"


def _change(off: tuple[str, str], on: tuple[str, str]) -> _Change:
    """What makes a form with one beginning and ending one with another."""
    return _Change(len(off[0]), len(off[1]), *on)


class _Kind(NamedTuple):
    """What all forms of the dictionary with one tag share: the tag, the mark that ends the key under which pymorphy3
    keeps how probable it is, and whether unknown words may have it."""

    tag: _Tag
    mark: str
    productive: bool


class _Entry(NamedTuple):
    """What all forms of the dictionary at one place share: how the lemma is made, and what comes from the tag."""

    place: Place
    lemma: _Change
    tag: _Tag
    mark: str
    productive: bool


_Key = tuple[str, str, int]  # readings spelt alike, of one tag and paradigm, are one to pymorphy3


class _Guess(NamedTuple):
    """A reading of a word that the dictionary lacks: its lemma, what it is read as, the place that declines all of it,
    if one does, and how likely it is beside the others."""

    lemma: str
    entry: _Entry
    place: Place | None
    score: float


_score = attrgetter("score")


def _is_new(seen: set[_Key], spelt: str, entry: _Entry) -> bool:
    """Notes a reading, and says whether it is none of those `seen`."""
    key, before = (spelt, entry.mark, entry.place.paradigm), len(seen)
    seen.add(key)
    return len(seen) > before


class Morphology:
    """Readings of word forms. One instance a process: the dictionary takes 15 MB and a quarter second."""

    def __init__(self) -> None:
        self._analyzer = pymorphy3.MorphAnalyzer(
            pymorphy3_dicts_ru.get_path()
        )  # found by itself, it would be sought in all packages
        self._prefixes = KnownPrefixAnalyzer(KNOWN_PREFIXES)
        self._prefixes.init(self._analyzer)
        self._ends = range(self._analyzer.dictionary.meta["compile_options"]["max_suffix_length"], 0, -1)
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._parsed)
        self._analyses = lru_cache(maxsize=AT_HAND)(self._analyse)
        self._kinds = lru_cache(maxsize=PLACES)(self._kind)
        self._entries = lru_cache(maxsize=PLACES)(self._entry)
        self._changes = lru_cache(maxsize=PLACES)(self._change)

    def readings(self, form: str) -> tuple[Reading, ...]:
        """All readings of a word form, the likeliest first; case and ё do not matter."""
        return self._remembered(form.lower())

    def knows(self, form: str) -> bool:
        """Whether the dictionary has a word form; case and ё do not matter."""
        dictionary = self._analyzer.dictionary
        return bool(dictionary.words.similar_keys(form.lower(), self._analyzer.char_substitutes))

    def known(self, form: str) -> tuple[Reading, ...]:
        """The readings of a word form that the dictionary has, none of another; those are not guessed at."""
        return self.readings(form) if self.knows(form) else ()

    def analyses(self, form: str) -> list[tuple[str, str, str | None]]:
        """The lemma, part of speech and case of each of the dictionary's readings, in no order; none of a word that it
        lacks. For words that are asked about once, at half the cost of `readings`."""
        form = form.lower()
        found = self._similar(form)
        if not found:
            return [(reading.lemma, reading.pos, reading.case) for reading in self._ordinal(form)]
        return [(_lemma(entry.lemma(spelt)), entry.tag.pos, entry.tag.case) for spelt, entry in found]

    def inflected(self, reading: Reading, grammemes: AbstractSet[str]) -> str | None:
        """The word in another form, in lower case, or None where it has no such form; cases as in `Reading`."""
        if reading.place is not None and "Supr" not in reading.grammemes:
            change = self._changes(reading.place, frozenset(grammemes))
            return None if change is None else _hyphened(change(reading.form), reading.form)
        parse = self._parse(reading)
        form = _closest(parse, grammemes) if "Supr" in reading.grammemes else parse.inflect(grammemes)
        return None if form is None else _hyphened(f"{_beginning(reading)}{form.word}", reading.form)

    def forms(self, reading: Reading) -> set[str]:
        """All forms of the word, in lower case."""
        if reading.place is None:
            return {f"{_beginning(reading)}{form.word}" for form in self._parse(reading).lexeme}
        forms = self._analyzer.dictionary.paradigms[reading.place.paradigm]
        beginning, ending = self._affixes(forms, reading.place.number)
        stem = reading.form[len(beginning) : len(reading.form) - len(ending)]
        affixes = (self._affixes(forms, number) for number in range(len(forms) // 3))
        return {f"{first}{stem}{last}" for first, last in affixes}

    def _parsed(self, form: str) -> tuple[Reading, ...]:
        found = self._looked_up(form) or self._ordinal(form) or self._guessed(form)
        return found or self._both_declined(
            form, [_guess(parse, form, at) for at, parse in enumerate(self._analyses(form))]
        )

    def _both_declined(self, form: str, guesses: Sequence[Reading]) -> tuple[Reading, ...]:
        """«министра-президента»: the readings of two joined words, without those in which the first keeps a form that
        is no nominative, if there are others."""
        first, hyphen, _ = form.partition("-")
        known = self._looked_up(first) if hyphen else ()
        own = [reading for reading in known if reading.nominal and reading.number == "sing"]
        oblique = bool(own) and all(reading.case != "nomn" for reading in own)
        both = [reading for reading in guesses if not (oblique and reading.lemma.startswith(f"{first}-"))]
        return tuple(both or guesses)

    def _looked_up(self, form: str) -> tuple[Reading, ...]:
        """What `_analyse` gives for a form that the dictionary has, made in a third of the time; none for others."""
        found = self._similar(form)
        scores = self._probabilities(form, [entry for _, entry in found])
        if not any(scores):
            scores = [1 / len(found) for _ in found]
        order = sorted(range(len(found)), key=scores.__getitem__, reverse=True)
        return tuple([self._known(form, index, *found[at], scores[at]) for index, at in enumerate(order)])

    def _similar(self, form: str) -> list[tuple[str, _Entry]]:
        """The places of a form in the dictionary, as it spells it there."""
        similar = self._analyzer.dictionary.words.similar_items(form, self._analyzer.char_substitutes)
        return [(spelt, self._entries(*place)) for spelt, places in similar for place in places]

    def _probabilities(self, form: str, entries: Iterable[_Entry]) -> list[float]:
        """How probable each tag of a form is, 0 where pymorphy3 does not know."""
        counted = self._analyzer.prob_estimator.p_t_given_w
        get, whole = counted.get, counted.MULTIPLIER
        return [get(form + entry.mark, 0) / whole for entry in entries]

    def _guessed(self, form: str) -> tuple[Reading, ...]:
        """What `_analyse` gives for a word of letters that the dictionary lacks, made in a third of the time; none for
        short ones and those with a prefix that pymorphy3 knows."""
        if LETTERS.fullmatch(form) is None or any(self._prefixes.possible_splits(form)):
            return ()
        seen: set[_Key] = set()
        guesses = [*self._by_beginning(form, seen), *sorted(self._by_end(form, seen), key=_score, reverse=True)]
        scores = self._probabilities(form, [guess.entry for guess in guesses])
        if any(scores):
            order = sorted(range(len(guesses)), key=scores.__getitem__, reverse=True)
        else:
            order, share = list(range(len(guesses))), 1.0 / (sum(map(_score, guesses)) or 1.0)
            scores = [guess.score * share for guess in guesses]
        return tuple(
            _reading(form, index, guesses[at].lemma, guesses[at].entry.tag, scores[at], guesses[at].place)
            for index, at in enumerate(order)
        )

    def _by_beginning(self, form: str, seen: set[_Key]) -> Iterator[_Guess]:
        """A word read as some letters before one of the dictionary; `seen` are readings that there are already."""
        words, substitutes = self._analyzer.dictionary.words, self._analyzer.char_substitutes
        for start in range(1, 1 + min(5, len(form) - 3)):
            for spelt, places in words.similar_items(form[start:], substitutes):
                for place in places:
                    entry = self._entries(*place)
                    if entry.productive and _is_new(seen, form[:start] + spelt, entry):
                        yield _Guess(form[:start] + entry.lemma(spelt), entry, None, HALF)

    def _by_end(self, form: str, seen: set[_Key]) -> Iterator[_Guess]:
        """A word read as those of the dictionary with the same end, the longest that any has."""
        dictionary, substitutes = self._analyzer.dictionary, self._analyzer.char_substitutes
        for number, prefix in reversed(list(enumerate(dictionary.paradigm_prefixes))):
            for size in self._ends if form.startswith(prefix) else ():
                alike = dictionary.prediction_suffixes_dawgs[number].similar_items(form[-size:], substitutes)
                read = [(count, end, self._entries(*place)) for end, places in alike for count, *place in places]
                read = [one for one in read if one[2].productive]
                total = 1 + sum(count for count, *_ in read)
                for count, end, entry in read:
                    spelt = form[:-size] + end
                    if _is_new(seen, spelt, entry):
                        lemma = entry.lemma(spelt) if entry.place.number else spelt
                        yield _Guess(lemma, entry, entry.place if spelt == form else None, count / total * HALF)
                if read:
                    break

    def _ordinal(self, form: str) -> tuple[Reading, ...]:
        """«21-го», «25-ой»: an ordinal in figures, which declines as those that the dictionary has; none for others."""
        found = ORDINAL.fullmatch(form) if form[:1].isdigit() else None
        if found is None:
            return ()
        number, end = found.groups()
        alike = self._looked_up(f"5-{end}")
        return tuple(replace(reading, form=f"{number}-{end}", lemma=f"{number}-й") for reading in alike)

    @staticmethod
    def _known(form: str, index: int, spelt: str, entry: _Entry, score: float) -> Reading:
        place = entry.place if spelt == form else None
        return _reading(form, index, entry.lemma(spelt), entry.tag, score, place, known=True)

    def _kind(self, number: int) -> _Kind:
        """What comes from a tag, by its number in the dictionary."""
        tag = self._analyzer.dictionary.gramtab[number]
        return _Kind(_tag(tag), f":{tag}", tag.is_productive())

    def _entry(self, paradigm: int, number: int) -> _Entry:
        forms = self._analyzer.dictionary.paradigms[paradigm]
        size = len(forms) // 3  # the endings of all forms, then their tags, then their beginnings
        lemma = _change(self._affixes(forms, number), self._affixes(forms, 0))
        return _Entry(_place(paradigm, number), lemma, *self._kinds(forms[size + number]))

    def _affixes(self, forms: Sequence[int], number: int) -> tuple[str, str]:
        """The beginning and the ending of one of a paradigm's forms."""
        dictionary = self._analyzer.dictionary
        return dictionary.paradigm_prefixes[forms[len(forms) // 3 * 2 + number]], dictionary.suffixes[forms[number]]

    def _change(self, place: Place, grammemes: frozenset[str]) -> _Change | None:
        """How pymorphy3 inflects the forms of a place: of the paradigm's forms with these grammemes it takes the one
        that is else most like them."""
        forms = self._analyzer.dictionary.build_paradigm_info(place.paradigm)
        beginning, tag, ending = forms[place.number]
        wanted = tag.updated_grammemes(grammemes)

        def likeness(form: tuple[str, Any, str]) -> float:
            had = form[1].grammemes
            return len(wanted & had) - 0.1 * len(wanted ^ had)

        best = max((form for form in forms if grammemes <= form[1].grammemes), key=likeness, default=None)
        return None if best is None else _change((beginning, ending), (best[0], best[2]))

    def _parse(self, reading: Reading) -> Any:
        """Pymorphy3's own analysis, made again where it is not at hand: to keep them all would take more memory
        than everything else."""
        return self._analyses(reading.form)[reading.index]

    def _analyse(self, form: str) -> Any:
        """Pymorphy3's analyses. It takes known prefixes off one by one by recursion, so the length is bounded."""
        return self._analyzer.parse(_NAMELESS.sub("x", form[-LONGEST:]))


@lru_cache(maxsize=1)
def morphology() -> Morphology:
    """The process's only `Morphology`."""
    return Morphology()


class WordForm(msgspec.Struct, frozen=True, gc=False):
    """A word form and its readings, regardless of its place in a text. `text` is the form with Latin look-alikes in
    Cyrillic words replaced, `lower` the same folded, `capital` whether it begins with one, `readings` its morphological
    analyses, the likeliest first, `lemmas` those of all readings, folded, and `lower` itself, `poses` the parts of
    speech of all readings."""

    text: str
    lower: str
    capital: bool
    readings: tuple[Reading, ...]
    lemmas: frozenset[str]
    poses: frozenset[str]


@lru_cache(maxsize=PLACES)
def _poses(poses: frozenset[str]) -> frozenset[str]:
    """The parts of speech that all forms with the same ones share."""
    return poses


@lru_cache(maxsize=REMEMBERED)
def word_form(text: str) -> WordForm:
    """The form that a token is."""
    mended = cyrillic(text)
    lower = fold(mended)
    readings = morphology().readings(mended)
    capital = text[:1].isupper() and text[:1].isalpha()  # «Ⅻ», «Ⓐ» are no letters
    lemmas, poses = frozenset({lower, *(r.lemma for r in readings)}), _poses(frozenset(r.pos for r in readings))
    return WordForm(mended, lower, capital, readings, lemmas, poses)
