"""Numbered lists of acts: «Главы государств приняли следующие решения: 1. О …; 2. О …»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.dates.facts import DATES
from extract.decisions.citations import cited_at
from extract.decisions.facts import Citation
from extract.decisions.parts import read
from extract.grammar.found import Found
from extract.grammar.quotations import quotation
from extract.grammar.scene import Scene
from extract.knowledge.decisions import NUMBER_SIGN, ActKind
from extract.text.lexicon import Hit
from extract.text.spans import Span

# «1. О …», «1)О …», «1 – О …», «№ 1 — О …», «№1. О …»; «№ 15 «О …»», whose number belongs to the citation
_MARK = r"[.)](?:[ \t\u00a0]+|(?=[«\"“А-ЯЁ№]))|[ \t\u00a0]*[:–—-][ \t\u00a0]+"
_NO_MARK = r"(?(sign)[ \t\u00a0]+(?=[«\"“])|(?!))"
NUMBERED = re.compile(
    rf"^[ \t]*(?P<sign>№[ \t\u00a0]?)?(?P<number>\d{{1,5}})(?:(?P<mark>{_MARK})|{_NO_MARK})", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A numbered line: the item's number, and whether «№» says that it is the act's; the character offsets of its text
    without the closing sign."""

    number: str
    signed: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _List:
    """Lines numbered 1, 2, 3 …, or with the acts' own numbers, and the character offsets of the line that introduces
    them."""

    start: int
    end: int
    lines: Sequence[_Line]


def items(found: Found) -> Iterator[Citation]:
    """The items of numbered lists that a sentence announces as acts, in the text's order."""
    for numbered in _lists(found.scene):
        announced = _announced(found, numbered)
        if announced is not None:
            yield from (_item(found, line, announced) for line in numbered.lines)


# lines


def _lists(scene: Scene) -> Iterator[_List]:
    """The runs of numbered lines that a line with a colon at its end introduces."""
    string = scene.string
    for begin, run in _runs(scene):
        end = begin
        while end > 0 and string[end - 1].isspace():
            end -= 1
        if string[end - 1 : end] == ":" and all(line.end > line.start for line in run):
            yield _List(scene.lines.start(end), end, run)


def _runs(scene: Scene) -> Iterator[tuple[int, list[_Line]]]:
    """The runs of lines numbered 1, 2, 3 …, or with signs and rising numbers, each with the offset at which it
    begins."""
    run: list[_Line] = []
    begin = 0
    for match in NUMBERED.finditer(scene.string):
        line = _line(scene, match)
        if run and _follows(scene.string, run[-1], line, match.start()):
            run.append(line)
            continue
        if run:
            yield begin, run
        run, begin = ([line], match.start()) if line.number == "1" or line.signed else ([], 0)
    if run:
        yield begin, run


def _line(scene: Scene, match: re.Match[str]) -> _Line:
    start = match.end() if match["mark"] else match.start("sign")
    text = scene.string[start : scene.lines.end(start)]
    return _Line(match["number"], match["sign"] is not None, start, start + len(text.rstrip(" \t\r\u00a0;.,")))


def _follows(string: str, last: _Line, line: _Line, begin: int) -> bool:
    """Whether a line that begins at an offset goes on with a list: by its number, and with nothing between."""
    step = int(line.number) - int(last.number)
    next_one = step == 1 or (step > 1 and last.signed)
    return next_one and line.signed == last.signed and not string[last.end : begin].strip(" .;,\r\n")


# what introduces them


def _announced(found: Found, numbered: _List) -> Citation | None:
    """What the line before a list says of all its acts, as a citation without words: kind, issuer, date and how many
    they are; None where it announces no acts."""
    words, dates = found.scene.words, found.starting(DATES)
    line = found.scene.covering(numbered.start, numbered.end)
    date = next((dates[index] for index in line if index in dates), None)
    hit = _announced_kind(found.scene, line)
    kind, issuer = (None, None) if hit is None else (hit.values[0].name, _issuer(found, line.start, hit))
    general = (index for index in line if words[index].lemmas & found.scene.knowledge.decisions.file.documents)
    noun = next(general, None) if hit is None else hit.start
    if noun is None:
        return None
    count = _count(found.scene, noun)
    return Citation(0, 0, "decisions:item", kind, issuer=issuer, date=date, list_id=numbered.start, announced=count)


def _announced_kind(scene: Scene, line: range) -> Hit[ActKind] | None:
    """The introduction's last word for a kind of act that lists are made of."""
    kinds = scene.knowledge.decisions.kinds
    longest = (hit for index in line for hit in kinds.at(scene.words, index, line.stop)[:1])
    return max((hit for hit in longest if hit.values[0].item), key=lambda hit: hit.start, default=None)


def _issuer(found: Found, first: int, hit: Hit[ActKind]) -> Span | None:
    """The last owner of the acts, else who is named before them, from word `first` on: «Совет глав правительств принял
    следующие решения», where it is the only outermost body there."""
    owners = found.chains.follow(hit.stop).owners
    if owners:
        return owners[-1]
    bodies = list(_outermost_bodies(found, first, hit.start))
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


# items


def _item(found: Found, line: _Line, announced: Citation) -> Citation:
    """One item: «1) № 15 «О награждении»», an act with a number of its own; «1. Решение № 15», a citation, which has
    from the list what it lacks; else «1. О награждении», a title."""
    first = found.scene.at(line.start)
    if first < len(found.scene.words):
        if found.scene.words[first].text in NUMBER_SIGN:
            own = (
                replace(announced, number=line.number, stop=first + 2)
                if line.signed
                else replace(announced, stop=first)
            )
            return read(found, replace(own, start=first))
        cited = cited_at(found, first)
        if cited is not None and (cited.number is not None or cited.title is not None):
            return _completed(cited, line, announced)
    return _titled(found.scene, line, first, announced)


def _completed(cited: Citation, line: _Line, announced: Citation) -> Citation:
    return replace(
        announced,
        start=cited.start,
        stop=cited.stop,
        kind=cited.kind,
        number=cited.number or line.number,
        title=cited.title,
        issuer=cited.issuer or announced.issuer,
        date=cited.date or announced.date,
    )


def _titled(scene: Scene, line: _Line, first: int, announced: Citation) -> Citation:
    """The item's quotation, else its whole text is the title, and its number in the list the act's."""
    title, end = quotation(scene, line.start), line.end
    if title is not None and title[1] < line.end:
        end = title[1] + 1
    else:
        title = line.start, line.end
    kinds = scene.knowledge.decisions.kinds.at(scene.words, first)
    kind = kinds[0].values[0].name if kinds else announced.kind
    return replace(announced, kind=kind, number=line.number, title=title, stretch=(line.start, end))
