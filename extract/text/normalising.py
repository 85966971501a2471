"""Normalising: a copy of the text, of equal length, whose words a dictionary can look up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from extract.text.given_names import is_given_name
from extract.text.morphology import FUNCTION_WORDS, NAMES, cyrillic, morphology
from extract.text.surnames import is_surname

# A line of at least three words without a small letter, and the words in it; a text without a capital.
_SHOUTED = re.compile(r"^(?=(?:[^a-zа-яё\n]*\b[А-ЯЁ]{2,}\b){3})[^a-zа-яё\n]+$", re.MULTILINE)
_CAPITAL = re.compile(r"[A-ZА-ЯЁ]")
# «Son of», «daughter of»: `child_of` in `patterns/people.toml`, which is read above this layer; a test compares them.
CHILD_OF = ("оглы", "оглу", "угли", "уулу", "кызы", "гызы", "кизи")
# A word's first letter, a capital. All that is looked for in any text begins with a letter, since a text is gone
# through several times faster for one than for a border of words.
_FIRST = r"[А-ЯЁ](?<=\b.)"
# «САДЫКОВА Айнура Талантбековна»: a surname in capitals before given name and patronymic; «Вера ЗИМИНА».
_PATRONYMIC = rf"[А-ЯЁ][а-яё]+(?:(?:ич|вн|ичн)[а-я]{{0,2}}|[ -]?(?:{'|'.join(CHILD_OF)}))"
_SURNAME = re.compile(rf"{_FIRST}[А-ЯЁ]{{2,}}(?:-[А-ЯЁ]{{3,}})?(?=\s[А-ЯЁ][а-яё]+\s{_PATRONYMIC}\b)")
_BEHIND = re.compile(rf"(?P<given>{_FIRST}[а-яё]+)(?P<gap> )(?P<surname>[А-ЯЁ]{{3,}}(?:-[А-ЯЁ]{{3,}})?)\b")
# «ИСКАНДАРОВ», «НАЗАРЗОДА Мохира», «НАЗАРЗОДА Ф.», «П. НАЗАРЗОДА»: what else stands in capitals in a line, and what
# beside it makes a surname of it; not «МАГАТЭ Рафаэль Гросси».
_ALONE = re.compile(rf"{_FIRST}[А-ЯЁ]{{3,}}(?:-[А-ЯЁ]{{3,}})?\b")
_BESIDE = re.compile(r" (?:[А-ЯЁ]\.(?: ?[А-ЯЁ]\.)?|(?P<given>[А-ЯЁ][а-яё]+)\b)(?! ?[А-ЯЁ][а-яё.])")
_INITIAL = re.compile(r"\b[А-ЯЁ]\. ?\Z")
_SURNAMES = re.compile(r"(?:[оеё]в|ын)(?:а|у|ым|ой|е)?\Z|(?:[сц]к)(?:ий|ая|ого|ому|им|ой|ую)\Z|(?:швили|зода|заде)\Z")
# «ПЕТРОВУ ИРИНУ СЕРГЕЕВНУ»
_WHOLE = re.compile(rf"{_FIRST}[А-ЯЁ]{{2,}}(?:-[А-ЯЁ]{{3,}})?(?: [А-ЯЁ]{{3,}}(?:-[А-ЯЁ]{{3,}})?){{1,2}}\b")
_MIXED = re.compile(r"[A-Za-z](?:(?=[А-Яа-яЁё])|(?<=[А-Яа-яЁё].))")
_LETTERS = re.compile(r"[A-Za-zА-Яа-яЁё]+")
FEW = 100  # runs that a regular expression lists one by one
_CAPITALS = re.compile(r"[А-ЯЁ]{2,}(?:-[А-ЯЁ]+)*")
_SMALL = re.compile(r"[а-яё]{2,}(?:-[а-яё]+)*")
_RUSSIAN = re.compile(r"[а-яё]{2}(?:[оеё]в|ин)(?:а|у|ым|ой|е)?\Z")  # surnames in the cases of the singular
SHORT = 3  # letters of a word that may be a Chinese surname in such a text
WORDS = 3  # words that a text without capitals has at least


def normalised(string: str) -> str:
    """The text, of equal length, with Latin look-alikes in Cyrillic words («ШОC») replaced, with words of lines in
    capitals («ПРЕЗИДЕНТ РОССИИ ПРИБЫЛ») written with one capital, and with names in a text without capitals written
    with one; abbreviations and words that the dictionary does not know stay in capitals, but for names."""
    if _MIXED.search(string):
        string = _mended(string)
    if _CAPITAL.search(string) is None:
        return _raised(string)
    string = _SHOUTED.sub(lambda line: _lowered(line.group()), string)
    string = _SURNAME.sub(_before, string)
    return _ALONE.sub(_alone, _WHOLE.sub(_whole, _BEHIND.sub(_behind, string)))


def _before(match: re.Match[str]) -> str:
    """A surname in capitals before a given name and a patronymic, with one capital, not «МККК» before «Мирьяна Пич»."""
    surname = match.group()
    return surname.title() if _pronounced(surname) else surname


def _behind(match: re.Match[str]) -> str:
    """A surname in capitals behind a given name, with one capital."""
    named = "Name" in _named(match["given"]) and "Abbr" not in morphology().readings(match["surname"])[0].grammemes
    return f"{match['given']}{match['gap']}{match['surname'].title()}" if named else match.group()


def _whole(match: re.Match[str]) -> str:
    """A name all of whose words stand in capitals, with one capital each: known by its patronymic, or as a given name
    and a surname."""
    words = match.group().split()
    kinds = [_named(word) for word in words]
    named = any("Patr" in kind for kind in kinds) or (all(kinds) and any("Name" in kind for kind in kinds))
    return match.group().title() if named and all(map(_pronounced, words)) else match.group()


def _alone(match: re.Match[str]) -> str:
    """A surname in capitals with one capital, known by its end, by a given name or initials beside it."""
    word, string = match.group(), match.string
    first = morphology().readings(word)[0]
    listed = is_surname(word.lower())
    if not _pronounced(word) or not (first.grammemes & NAMES or not first.known or listed):
        return word
    beside = _BESIDE.match(string, match.end())
    given = None if beside is None else beside["given"]
    named = given is not None and ("Name" in _named(given) or is_given_name(given.lower()))
    initials = (beside is not None and given is None) or _INITIAL.search(
        string[max(0, match.start() - 4) : match.start()]
    )
    ended = ("Surn" in first.grammemes or listed) and _SURNAMES.search(word.lower())
    return word.title() if named or initials or ended else word


def _named(word: str) -> frozenset[str]:
    """Name, Surn, Patr: what the likeliest readings of a word say, guesses included."""
    return frozenset().union(*(reading.grammemes & NAMES for reading in morphology().readings(word)[:2]))


def _lowered(line: str) -> str:
    """A line in capitals with one capital a word."""
    words = list(_CAPITALS.finditer(line))
    known = [_is_word(match.group()) for match in words]
    named = [bool(_named(match.group())) for match in words]
    return _cased(
        line,
        [
            (match, match.group().title() if _is_double(match.group()) else match.group().capitalize())
            for at, match in enumerate(words)
            if known[at] or (any(named[max(0, at - 1) : at + 2]) and _pronounced(match.group()))
        ],
    )


def _is_double(word: str) -> bool:
    """«ВИКЕ-ФРЕЙБЕРГА», no «ВИЦЕ-ПРЕМЬЕР»: whether no word of the dictionary but a name stands behind a hyphen."""
    _, hyphen, last = word.rpartition("-")
    first = morphology().readings(last)[0] if len(last) > 2 else None
    return bool(hyphen) and first is not None and (not first.known or bool(first.grammemes & NAMES))


def _cased(string: str, changed: Iterable[tuple[re.Match[str], str]]) -> str:
    """The text with some words replaced by others of the same length."""
    parts, position = list[str](), 0
    for match, word in changed:
        if len(word) == len(match.group()):
            parts += (string[position : match.start()], word)
            position = match.end()
    return "".join((*parts, string[position:]))


def _pronounced(word: str) -> bool:
    """Whether a word that the dictionary does not know can be a name: no abbreviation of a few consonants."""
    return len(word) > 2 and re.search("[АЕЁИОУЫЭЮЯ]", word) is not None and not _abbreviation(word)


def _abbreviation(word: str) -> bool:
    return any("Abbr" in reading.grammemes for reading in morphology().readings(word))


def _is_word(word: str) -> bool:
    """Whether a word in capitals is one of the dictionary or too long for an abbreviation."""
    first = morphology().readings(word)[0]
    name = first.grammemes & (NAMES | {"Geox"})
    known = first.known and "Abbr" not in first.grammemes and (len(word) > 4 or name or first.pos in FUNCTION_WORDS)
    return bool(known) or len(word) > 8


def _raised(string: str) -> str:
    """A text without capitals with those that names and abbreviations have."""
    words = list(_SMALL.finditer(string))
    if len(words) < WORDS:
        return string
    raised = [_as_name(match.group()) for match in words]
    for at, (before, match) in enumerate(pairwise(words)):
        first, second = before.group(), match.group()
        if raised[at] is not None and _may_follow(second):
            raised[at + 1] = second.title()
        elif raised[at] is None and (
            (raised[at + 1] is not None and _may_precede(first, second)) or _strangers(first, second)
        ):
            raised[at], raised[at + 1] = first.title(), raised[at + 1] or second.title()
    return _cased(string, [(match, word) for match, word in zip(words, raised, strict=True) if word is not None])


def _may_follow(word: str) -> bool:
    """Whether a word behind a name can belong to it: a surname, or none that the dictionary knows."""
    readings = morphology().readings(word)
    known = any(reading.known for reading in readings)
    surname = any("Surn" in reading.grammemes for reading in readings) and readings[0].pos == "NOUN"
    return not known or surname or _RUSSIAN.search(word) is not None


def _may_precede(word: str, surname: str) -> bool:
    """«романа головченко», «олаф шольц»: whether a word can be the given name before a surname."""
    if "Surn" not in _named(surname):
        return False
    named = any("Name" in reading.grammemes for reading in morphology().readings(word))
    return named or any(is_given_name(word.removesuffix(end)) for end in ("", "а", "у", "ом", "е"))


def _strangers(first: str, second: str) -> bool:
    """«си цзиньпина», «ду дэвэнь»: whether of two words neither is known, the first no longer than three letters."""
    one, other = morphology().readings(first)[0], morphology().readings(second)[0]
    return not other.known and len(first) <= SHORT and (not one.known or one.pos == "NOUN")


def _as_name(word: str) -> str | None:
    """A word of a text without capitals as it is spelt where it is a name or an abbreviation; else None."""
    readings = morphology().readings(word)
    first = readings[0]
    if "Abbr" in first.grammemes and first.known:
        return word.upper()
    if first.grammemes & (NAMES | {"Geox", "Orgn"}) or (not first.known and "Surn" in first.grammemes):
        return word.title()
    return None


def _mended(string: str) -> str:
    """The text with look-alikes replaced. Where few runs of characters mix scripts, only those are searched."""
    mixed = sorted(run for run in set(string.split()) if _MIXED.search(run))
    runs = rf"(?<!\S)(?:{'|'.join(map(re.escape, mixed))})(?!\S)" if len(mixed) <= FEW else r"\S+"
    return re.sub(runs, lambda run: _LETTERS.sub(lambda word: cyrillic(word.group()), run.group()), string)
