"""Lists of acts: «Главы государств приняли следующие решения: 1. О …; 2. О …», with numbers, signs or letters, one a
line or all in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from extract.dates.facts import DATES
from extract.decisions.citations import cited_at
from extract.decisions.facts import Citation, words_of
from extract.decisions.parts import read
from extract.grammar.found import Found
from extract.grammar.quotations import quotation
from extract.grammar.scene import Scene
from extract.knowledge.decisions import NUMBER_SIGN, ActKind
from extract.people.facts import PEOPLE
from extract.posts.facts import POSTS
from extract.text.lexicon import Hit
from extract.text.spans import Span

# «1. О …», «1)О …», «1 – О …», «№ 1 — О …», «№1. О …»; «№ 15 «О …»», whose number belongs to the citation
_MARK = r"[.)](?:[ \t\u00a0]+|(?=[«\"“А-ЯЁ№]))|[ \t\u00a0]*[:–—-][ \t\u00a0]+"
_NO_MARK = r"(?(sign)[ \t\u00a0]+(?=[«\"“])|(?!))"
_NUMBERED = re.compile(rf"[ \t]*(?P<sign>№[ \t\u00a0]?)?(?P<number>\d{{1,5}})(?:(?P<mark>{_MARK})|{_NO_MARK})")
# «– О …», «• О …», «а) О …»
_POINTED = re.compile(r"[ \t]*(?P<point>[-–—•·*▪●◦‣■□+✓]|[а-яa-z]\))[ \t\u00a0]+")
_INSIDE = re.compile(r"(?:(?<=[:;,.])|(?<=и))[ \t\u00a0]+(?P<number>\d{1,2})[.)][ \t\u00a0]+(?=[«\"“А-ЯЁа-яё№])")

_BEHIND = re.compile(r"\S")


class _Item(msgspec.Struct, frozen=True):
    """An item: its number, None where a sign or letter stands for it; whether «№» says that it is the act's; the
    character offsets of its text without the closing sign."""

    number: str | None
    signed: bool
    start: int
    end: int


class _List(msgspec.Struct, frozen=True):
    """Items numbered 1, 2, 3 …, with the acts' own numbers, or with signs, and the character offsets of the words that
    introduce them, to the colon."""

    start: int
    end: int
    items: Sequence[_Item]


def items(found: Found, cited: Sequence[Citation]) -> Iterator[Citation]:
    """The items of lists that a sentence announces as acts, in the text's order; what is `cited` announces none."""
    taken = words_of(cited)
    for listed in _lists(found.scene):
        announced = _announced(found, listed, taken)
        if announced is not None and not _orders(found, listed.items[0]):
            yield from (_item(found, item, announced) for item in listed.items)


def _orders(found: Found, item: _Item) -> bool:
    """«постановляю: 1. Назначить …»: whether the items say what is to be done."""
    words, first = found.scene.words, found.scene.at(item.start)
    return first < len(words) and words[first].readings[0].pos == "INFN"


# where they stand


def _lists(scene: Scene) -> Iterator[_List]:
    """The lists that a colon introduces."""
    string, passed = scene.string, 0
    for colon in re.finditer(":", string):
        if colon.start() < passed:
            continue
        start, end = scene.lines.start(colon.start()), scene.lines.end(colon.start())
        below = _BEHIND.search(string, colon.end(), end) is None
        if not below and _INSIDE.match(string, colon.end(), end) is None:
            continue
        found = list(_below(scene, end) if below else _inside(string, colon.end(), end))
        passed = found[-1].end if found else end  # a line is searched once
        if found:
            yield _List(start, colon.end(), found)


def _inside(string: str, start: int, end: int) -> Iterator[_Item]:
    """The items numbered 1, 2, 3 … inside a line: «приняты решения: 1) О …; 2) О …»."""
    matches = _INSIDE.finditer(string, start, end)
    marks = [match for number, match in enumerate(matches, 1) if match["number"] == str(number)]
    if len(marks) < 2 or string[start : marks[0].start()].strip():
        return
    for match, stop in zip(marks, [*(mark.start() for mark in marks[1:]), end], strict=True):
        text = string[match.end() : stop].rstrip(" \t\r\u00a0;.,")
        yield _Item(match["number"], False, match.end(), match.end() + len(text))


def _below(scene: Scene, end: int) -> Iterator[_Item]:
    """The items on the lines behind an offset, each marked as the one before."""
    last, point = None, None
    for number in range(scene.lines.number(end) + 1, len(scene.lines.starts)):
        begin, stop = scene.lines.borders(number)
        if not scene.string[begin:stop].strip(" .;,\r\t"):
            continue
        match = _NUMBERED.match(scene.string, begin, stop) or _POINTED.match(scene.string, begin, stop)
        if match is None:
            return
        item, own = _marked(scene.string, match, stop), match.groupdict().get("point")
        if item.end <= item.start or not _follows(last, item) or (point is not None and own is None):
            return
        last, point = item, own
        yield item


def _marked(string: str, match: re.Match[str], stop: int) -> _Item:
    marks = match.groupdict()
    signed = marks.get("sign") is not None
    start = match.start("sign") if signed and not marks["mark"] else match.end()
    text = string[start:stop].rstrip(" \t\r\u00a0;.,")
    return _Item(marks.get("number"), signed, start, start + len(text))


def _follows(last: _Item | None, item: _Item) -> bool:
    """Whether an item goes on with a list: by its number or sign."""
    if last is None:
        return item.number is None or item.signed or item.number == "1"
    if item.number is None or last.number is None:
        return item.number is last.number
    step = int(item.number) - int(last.number)
    return item.signed == last.signed and (step == 1 or (step > 1 and last.signed))


# what introduces them


def _announced(found: Found, listed: _List, taken: set[int]) -> Citation | None:
    """What the line before a list says of all its acts, as a citation without words: kind, issuer, date and how many
    they are; None where it announces no acts."""
    words, dates = found.scene.words, found.starting(DATES)
    line = found.scene.covering(listed.start, listed.end)
    free = [index for index in line if index not in taken]
    hit = _announced_kind(found.scene, free, line.stop)
    general = (index for index in free if words[index].lemmas & found.scene.knowledge.decisions.file.documents)
    noun = next(general, None) if hit is None else hit.start
    if noun is None and _enacted(found.scene, free, listed):
        noun = line.start
    if noun is None:
        return None
    kind, issuer = None if hit is None else hit.values[0].name, _issuer(found, line.start, noun, hit)
    date = next((dates[index] for index in line if index in dates), None)
    issuers, count = (() if issuer is None else (issuer,)), _count(found.scene, noun)
    return Citation(0, 0, "decisions:item", kind, issuers=issuers, date=date, list_id=listed.start, announced=count)


def _enacted(scene: Scene, free: Sequence[int], listed: _List) -> bool:
    """«Подписаны: – Соглашение о …; – Меморандум о …»: whether a list of acts stands behind the verb alone."""
    words, known = scene.words, scene.knowledge.decisions
    firsts = [scene.at(item.start) for item in listed.items]
    verbs = (words[index] for index in free if words[index].readings[0].pos in ("VERB", "PRTS"))
    verb = any(word.lemmas & known.file.enacting for word in verbs)
    return verb and all(f < len(words) and words[f].capital and known.kinds.at(words, f) for f in firsts)


def _announced_kind(scene: Scene, free: Sequence[int], stop: int) -> Hit[ActKind] | None:
    """The introduction's last word for a kind of act that lists are made of, not for the act by which a list is made:
    «указом назначены следующие послы: – Иван Котов, …»."""
    kinds, words = scene.knowledge.decisions.kinds, scene.words
    longest = (hit for index in free for hit in kinds.at(words, index, stop)[:1])
    items = (hit for hit in longest if hit.values[0].item and "ablt" not in words[hit.stop - 1].cases("sing"))
    return max(items, key=lambda hit: hit.start, default=None)


def _issuer(found: Found, first: int, noun: int, hit: Hit[ActKind] | None) -> Span | None:
    """The last owner of the acts, else who is named before them, from word `first` on: «Совет глав правительств принял
    следующие решения», where it is the only outermost body there."""
    owners = found.chains.follow(noun + 1 if hit is None else hit.stop).owners
    if owners:
        return owners[-1]
    bodies = list(_outermost_bodies(found, first, noun))
    return bodies[0] if len(bodies) == 1 else None


def _outermost_bodies(found: Found, first: int, stop: int) -> Iterator[Span]:
    """The bodies in `words[first:stop]` that lie in no other one there."""
    while first < stop:
        units = (unit for unit in found.chains.units.get(first, ()) if unit.kind == "body" and unit.stop <= stop)
        longest = max(units, key=lambda unit: unit.stop, default=None)
        first = first + 1 if longest is None else longest.stop
        if longest is not None:
            yield longest


def _count(scene: Scene, index: int) -> int | None:
    """The number right before a noun, over adjectives: «14 решений», «пять следующих постановлений». «Один» is more
    often a pronoun."""
    counts = scene.knowledge.dates.file.counts
    for word in reversed(scene.words[max(0, index - 3) : index]):
        if word.text.isdigit():
            return int(word.text)
        named = (counts[lemma] for lemma in word.lemmas if counts.get(lemma, 1) > 1)
        if (count := next(named, None)) is not None:
            return count
    return None


# what they cite


def _item(found: Found, item: _Item, announced: Citation) -> Citation:
    """One item: «1) № 15 «О награждении»», an act with a number of its own; «1. Решение № 15», a citation, which has
    from the list what it lacks; else «1. О награждении», a title."""
    first = found.scene.at(item.start)
    if first < len(found.scene.words):
        if found.scene.words[first].text in NUMBER_SIGN:
            number, stop = (item.number, first + 2) if item.signed else (None, first)
            return read(found, replace(announced, start=first, stop=stop, number=number))
        cited = cited_at(found, first)
        if cited is not None and (cited.number is not None or cited.title is not None):
            return _completed(cited, item, announced)
    return _titled(found.scene, _without_signer(found, item), first, announced)


def _without_signer(found: Found, item: _Item) -> _Item:
    """An item without the post or name in a bracket at its end: «Соглашение о выдаче (министр юстиции Иванов)»."""
    opening = found.scene.string.rfind(" (", item.start, item.end)
    if opening < 0 or found.scene.string[item.end - 1] != ")":
        return item
    inside = found.scene.at(opening + 2)
    signed = inside in found.starting(POSTS) or inside in found.starting(PEOPLE)
    return _Item(item.number, item.signed, item.start, opening) if signed else item


def _completed(cited: Citation, item: _Item, announced: Citation) -> Citation:
    return replace(
        announced,
        start=cited.start,
        stop=cited.stop,
        kind=cited.kind,
        number=cited.number or item.number,
        title=cited.title,
        issuers=cited.issuers or announced.issuers,
        date=cited.date or announced.date,
    )


def _titled(scene: Scene, item: _Item, first: int, announced: Citation) -> Citation:
    """The item's quotation, else its whole text is the title, and its number in the list the act's."""
    title, end = quotation(scene, item.start), item.end
    if title is not None and title[1] < item.end:
        end = title[1] + 1
    else:
        title = item.start, item.end
    kinds = scene.knowledge.decisions.kinds.at(scene.words, first)
    kind = kinds[0].values[0].name if kinds else announced.kind
    return replace(announced, kind=kind, number=item.number, title=title, stretch=(item.start, end))
