"""Rosters: lines that hold nothing but names and their posts, in tables, lists and enumerations. Each joins its own:
«Лось – мэр Ряжска», «Мэр Ряжска: Лось», «| 1 | Лось | мэр Ряжска |», a name with its post on the line below."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

import msgspec

from extract.grammar.scene import Scene
from extract.people.facts import PEOPLE, PersonSpan
from extract.posts.facts import POSTS, PostSpan
from extract.text.spans import Span

# A line's shape: names are written as N, posts as P, of the rest letters as «а» and digits as 0.
_SIGN = r"[\s|>#•·*▪●◦‣■□+–—-]*(?:№?\s*0+(?:[.)|–—-]+\s*|\s+))?[\s|*_]*"
_REMARK = r"[*_]*(?:\s*\([^()NP]*\))?[*_]*"  # «Лось (Чили)»
_PARTED = r"(?:\s*[–—:|]\s*|\s+-\s+|[^\S\n]*\t\s*|\s{3,})[*_]*"
_POSTS = rf"P{_REMARK}(?:(?:(?:\s*[,;]\s*|\s+и\s+)P|\s+\(P\)){_REMARK})*"
_TAIL = r"[\s|;,.*_]*"
_NAME_FIRST = re.compile(rf"{_SIGN}N{_REMARK}(?:{_PARTED}|\s*[,;]\s*){_POSTS}{_TAIL}")
_ONE_OF_SEVERAL = re.compile(rf"{_SIGN}N{_REMARK}{_PARTED}{_POSTS}[\s;.*_]*")
_POST_FIRST = re.compile(rf"{_SIGN}{_POSTS}{_PARTED}N{_REMARK}{_TAIL}")
_NAME, _POST = re.compile(rf"{_SIGN}N{_REMARK}{_TAIL}"), re.compile(rf"{_SIGN}{_POSTS}{_TAIL}")
_COLUMNS = re.compile(rf"\s*(?P<sign>[NP]){_REMARK}(?:(?:\t| {{3}})\s*(?P=sign){_REMARK})+\s*")  # of a signature
_ENUMERATED = re.compile(rf"(?:^{_SIGN}|[,;:(.]\s+)P{_REMARK}(?:\s+[–—-]\s+|:\s+)N(?=\s*\(|\s*[,;.)]|\s*\Z)")

_JOINT = re.compile(r"[–—:]|\s-\s")
_BORDER = re.compile(r"[|\t]| {3,}")
_WORD = re.compile(r"(?!и(?![^\W\d_]))[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_WIDE = re.compile(r"\s{3,}|\s*\t\s*")
_SHARE = 4  # names and posts are at least one in so many characters of a roster's line
_GAP = 3  # lines from a signature's posts, or where they begin, to the names
_LONGEST = 400  # characters; no line of a roster has more


class _Line(msgspec.Struct, frozen=True, dict=True):
    """A line with its names and its posts that lie in no other one, by position: where it begins, and how it looks."""

    number: int
    start: int
    string: str
    spans: Sequence[Span]

    @property
    def filled(self) -> bool:
        """Whether names and posts make up a good part of the line, as they do in rosters."""
        return sum(map(len, self.spans)) * _SHARE >= len(self.string)

    @cached_property
    def shape(self) -> str:
        """The line with `N` for each name and `P` for each post."""
        parts, position = list[str](), 0
        for span in self.spans:
            parts += (_plain(self.string[position : span.start - self.start]), "P" if span.kind == "post" else "N")
            position = span.end - self.start
        return "".join((*parts, _plain(self.string[position:])))


def _plain(string: str) -> str:
    """What stands between names and posts: words but «и» as «а», digits as 0, wide space as three spaces or a tab."""
    words = _WORD.sub("а", string)
    return _WIDE.sub(lambda space: "\t" if "\t" in space.group() else "   ", _DIGIT.sub("0", words))


def pairs(scene: Scene, posts: Sequence[PostSpan], persons: Sequence[PersonSpan]) -> dict[PostSpan, PersonSpan]:
    """Whose the posts are that stand in rosters."""
    lines = list(_lines(scene, posts, persons))
    found = dict[PostSpan, PersonSpan]()
    for line in filter(_is_mixed, lines):
        found.update(_entry(line) or _row(line) or _entries(line) or _enumerated(line))
    return {**dict(_below(lines)), **found, **dict(_beneath(lines))}


def _lines(scene: Scene, posts: Sequence[PostSpan], persons: Sequence[PersonSpan]) -> Iterator[_Line]:
    """The lines, not too long, that hold names or posts."""
    by_line = defaultdict[int, list[Span]](list)
    for span in sorted((*posts, *persons), key=lambda span: (span.start, -span.end)):
        held = by_line[scene.lines.number(span.start)]
        if not held or held[-1].end <= span.start:
            held.append(span)
    for number, spans in by_line.items():
        start, end = scene.lines.borders(number)
        if end - start <= _LONGEST and spans[-1].end <= end:
            yield _Line(number, start, scene.string[start:end], spans)


# a line


def _is_mixed(line: _Line) -> bool:
    """Whether a line holds both names and posts."""
    return len({span.kind for span in line.spans}) == 2


def _entry(line: _Line) -> Mapping[PostSpan, PersonSpan]:
    """The posts of a line that holds nothing but a name and its posts."""
    names = PEOPLE.among(line.spans)
    if len(names) != 1 or not line.filled:
        return {}
    shape = line.shape
    whole = _NAME_FIRST.fullmatch(shape) or _POST_FIRST.fullmatch(shape)
    return dict.fromkeys(POSTS.among(line.spans), names[0]) if whole else {}


def _entries(line: _Line) -> Mapping[PostSpan, PersonSpan]:
    """The same of a line of several such entries, as hard-wrapped ones are read: each name begins one."""
    shape, names, end = line.shape, PEOPLE.among(line.spans), 0
    for _ in names:  # one by one: a pattern for all of them would try every way to part the signs between them
        match = _ONE_OF_SEVERAL.match(shape, end)
        if match is None:
            return {}
        end = match.end()
    if len(names) < 2 or end < len(shape):
        return {}
    starts = [name.start for name in names]
    return {post: names[bisect_right(starts, post.start) - 1] for post in POSTS.among(line.spans)}


def _row(line: _Line) -> Mapping[PostSpan, PersonSpan]:
    """The posts in one cell of a table's row whose only name stands in another; both begin their cells."""
    names, borders = PEOPLE.among(line.spans), [0, *(match.end() for match in _BORDER.finditer(line.string))]
    if len(names) != 1 or len(borders) < 2:
        return {}
    first = {span: _cell(line, borders, span) for span in line.spans}
    cells = {cell for span, cell in first.items() if span.kind == "post"} - {None}
    if first[names[0]] is None or len(cells) != 1 or first[names[0]] in cells:
        return {}
    return {post: names[0] for post in POSTS.among(line.spans) if first[post] in cells}


def _cell(line: _Line, borders: Sequence[int], span: Span) -> int | None:
    """Where the cell begins whose first word is a span's; None of a span elsewhere."""
    place = span.start - line.start
    start = max(border for border in borders if border <= place)
    return None if line.string[start:place].strip(" *_") else start


def _enumerated(line: _Line) -> Mapping[PostSpan, PersonSpan]:
    """«Председатель – Лось, секретарь – Рей»: posts that a dash or colon joins each to the name behind it."""
    found = dict[PostSpan, PersonSpan]()
    if ("post", "person") not in pairwise(span.kind for span in line.spans) or not _JOINT.search(line.string):
        return found
    shape = line.shape
    spans = iter(line.spans)
    places = {place: next(spans) for place, sign in enumerate(shape) if sign in "NP"}
    for match in _ENUMERATED.finditer(shape):
        inside = [places[place] for place in range(*match.span()) if place in places]
        found.update(zip(POSTS.among(inside), PEOPLE.among(inside), strict=True))
    return found


# several lines


def _below(lines: Sequence[_Line]) -> Iterator[tuple[PostSpan, PersonSpan]]:
    """The posts that stand alone on a line, each under its name, in runs of lines that begin with a name and end with a
    post."""
    for run in _runs([line for line in lines if line.filled]):
        shapes = [line.shape for line in run] if len(run) % 2 == 0 else []
        if shapes and all(map(_NAME.fullmatch, shapes[::2])) and all(map(_POST.fullmatch, shapes[1::2])):
            for upper, lower in zip(run[::2], run[1::2], strict=True):
                yield from dict.fromkeys(POSTS.among(lower.spans), PEOPLE.among(upper.spans)[0]).items()


def _beneath(lines: Sequence[_Line]) -> Iterator[tuple[PostSpan, PersonSpan]]:
    """The posts that stand beside each other, each above its name, where several sign."""
    for upper, lower in pairwise(lines):
        posts, names = POSTS.among(upper.spans), PEOPLE.among(lower.spans)
        equal = len(posts) == len(names) == len(upper.spans) == len(lower.spans) > 1
        beneath = equal and lower.number - upper.number <= _GAP
        if beneath and _COLUMNS.fullmatch(upper.shape) and _COLUMNS.fullmatch(lower.shape):
            yield from zip(posts, names, strict=True)


def _runs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """The runs of lines that follow one another."""
    run = list(lines[:1])
    for before, line in pairwise(lines):
        if line.number != before.number + 1:
            yield run
            run = []
        run.append(line)
    if run:
        yield run
