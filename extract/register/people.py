"""People: which names mean one person, and which of a person's posts mean one office."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from extract.knowledge.offices import OfficeKnowledge
from extract.language import Message, marked
from extract.register.offices import kind_of, may_mean, parse
from extract.text.morphology import fold
from extract.text.phrases import WORD

# Why a name or a post is read as it is. The register holds what these make.
READ_AS = marked("«{name}» read as {fuller}, in the same office")
OF_ONE_OWNER = marked("«{name}» read as {fuller}, the only one so named in an office like it or of the same owner")
MAY_BE = marked("may be {names}: not joined")
IN_SHORT = marked("some posts name this office in short")
MANY = marked("more than one office is possible: not joined")
BY_TEXT = marked("some posts say by their text alone what they are of")
OF_ONLY_STATE = marked("some posts do not say of which state: the register knows only this one's")
WOMANS = re.compile(r"(?<=[оеё]в|[иы]н)а\Z")
NOTES = (READ_AS, OF_ONE_OWNER, MAY_BE, IN_SHORT, MANY, BY_TEXT, OF_ONLY_STATE)


@dataclass(frozen=True, slots=True)
class ReadAs:
    """What a name or a post is read as, None where more than one is possible, and why in words if it is not plain."""

    means: str | None
    note: str | None


def name_words(name: str) -> tuple[str, ...]:
    """A name's words, folded."""
    return tuple(map(fold, WORD.findall(name)))


def agree(name: str, other: str) -> bool:
    """Whether two names may be one person's: «Лавров», «С. В. Лавров», «Сергей Лавров», «Сергей Викторович Лавров»."""
    words, others = name_words(name), name_words(other)
    if not words or not others or _last(name) != _last(other):
        return False
    if words[-1] != others[-1] and all(len(word) > 1 for word in (*words[:-1], *others[:-1])):
        return False  # of a name with initials alone, it may be unknown whether it is a woman's
    return all(map(_same, words[:-1], others[:-1]))


def _same(word: str, other: str) -> bool:
    """Whether one given name is the other, or its initial."""
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])


def is_short_for(name: str, fuller: str) -> bool:
    """Whether a name may be a shorter one for another."""
    return agree(name, fuller) and _fullness(name) < _fullness(fuller)


def _fullness(name: str) -> tuple[int, int]:
    """How many words of a name are more than initials, and how many letters it has."""
    words = name_words(name)
    return sum(len(word) > 1 for word in words), sum(map(len, words))


def same_names(seen: Iterable[tuple[str, str]], names: Mapping[str, str]) -> dict[str, ReadAs]:
    """Which persons' names are short for another's: `seen` are (person, office), `names` their names. A shorter name
    is joined with the only fuller one that is seen in an office of its own; where there are more it is not. A bare word
    for an office of nobody knows what («директор») joins none. Where there is none in its offices, it is joined with
    the only fuller one there is, if that one's offices are of the same owner: of a place or body, of a state only a
    name with a given name.
    """
    offices: dict[str, set[str]] = {}
    holders: dict[tuple[str, str], set[str]] = {}  # by office and last name
    for person, office in seen:
        offices.setdefault(person, set())
        known = parse(office)
        if not known.of and " " not in known.head:
            continue
        offices[person].add(office)
        holders.setdefault((office, _last(names[person])), set()).add(person)
    named: dict[str, dict[str, set[str]]] = defaultdict(dict)  # by last name
    for person, held in offices.items():
        named[_last(names[person])][person] = held
    readings: dict[str, ReadAs] = {}
    for person in sorted(sorted(offices), key=lambda id: _fullness(names[id]), reverse=True):
        beside = {other for ident in offices[person] for other in holders[ident, _last(names[person])]}
        fuller = {means(readings.get(other), other) for other in beside if is_short_for(names[person], names[other])}
        fuller = {whole for whole in fuller if agree(names[person], names[whole])}
        if len(fuller) == 1:
            (whole,) = fuller
            readings[person] = ReadAs(whole, READ_AS.format(name=names[person], fuller=names[whole]))
        elif fuller:
            possible = ", ".join(sorted(names[other] for other in fuller))
            readings[person] = ReadAs(None, MAY_BE.format(names=possible))
        elif (one := _of_one_owner(person, names, named[_last(names[person])])) is not None:
            whole = means(readings.get(one), one)
            readings[person] = ReadAs(whole, OF_ONE_OWNER.format(name=names[person], fuller=names[whole]))
    return readings


def _of_one_owner(person: str, names: Mapping[str, str], offices: Mapping[str, Iterable[str]]) -> str | None:
    """The only fuller name that a shorter one may be for, if both have offices of one owner, or one office of which the
    shorter one's text does not say whose it is. `offices` are those of all persons of its last name."""
    fuller = [other for other in offices if is_short_for(names[person], names[other])]
    if not fuller or not all(agree(names[one], names[other]) for one, other in combinations(fuller, 2)):
        return None
    whole = max(fuller, key=lambda other: _fullness(names[other]))
    has_given_name = _fullness(names[person])[0] > 1
    owners = {
        owner for one in offices[person] for owner in parse(one).of if has_given_name or kind_of(owner) != "state"
    }
    unowned = {parse(one).head for one in offices[person] if not parse(one).of}
    held = map(parse, offices[whole])
    return whole if any(one.head in unowned or owners.intersection(one.of) for one in held) else None


def namesakes(names: Iterable[str]) -> Iterator[Message]:
    """Why persons of one last name are not one, each two of them whose first names are alike."""
    for one, other in combinations(sorted(set(names)), 2):
        if agree(one, other):
            yield Message("{one} and {other} are kept apart: no office of one owner names both", one=one, other=other)
        elif _last(one) == _last(other) and _same(name_words(one)[0], name_words(other)[0]):
            yield Message("{one} and {other} are kept apart: their patronymics differ", one=one, other=other)


def means(reading: ReadAs | None, itself: str) -> str:
    """What a name or a post is read as: `itself` where it has no reading, or more than one is possible."""
    return itself if reading is None or reading.means is None else reading.means


def _last(name: str) -> str:
    """A name's last word, that of a woman's («Ломова») as her brother's."""
    words = name_words(name)
    return WOMANS.sub("", words[-1]) if words else ""


def same_offices(known: OfficeKnowledge, held: Iterable[tuple[str, str]]) -> dict[tuple[str, str], ReadAs]:
    """Which of a person's posts are shorter wordings of another: `held` are (person, office), the result is by both.
    «Президент» is the «Президент Таджикистана» that the same person is elsewhere, if there is only one such office."""
    offices: dict[str, set[str]] = {}
    for person, office in held:
        offices.setdefault(person, set()).add(office)
    readings: dict[tuple[str, str], ReadAs] = {}
    for person, ids in offices.items():
        parsed = {ident: parse(ident) for ident in sorted(ids)}
        for ident in parsed:
            fuller = [other for other in parsed if may_mean(known, parsed[ident], parsed[other])]
            fuller = [id for id in fuller if not any(may_mean(known, parsed[id], parsed[other]) for other in fuller)]
            if len(fuller) == 1:
                readings[person, ident] = ReadAs(fuller[0], IN_SHORT)
            elif fuller:
                readings[person, ident] = ReadAs(None, MANY)
    return readings
