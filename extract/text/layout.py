"""Layout: which ends of lines only wrap a paragraph, so that they are read as a space.

A text is wrapped where its lines go on: a line that ends no sentence is followed by one that begins with a small
letter. Where these lines are all full, that is, the next line's first word had no room in them, the whole text is
wrapped at that width, and its other full lines go on, too («… Республики/Узбекистан»). A paragraph alone is wrapped
where its lines are of about one length. Lists, tables, headings, verse and addresses have lines that are not full, or
begin with a sign. A stamp's lines go on up to the day and number of the act that it cites («Утверждены/постановлением
Правительства/от 5 мая 2020 г. № 12»), however short they are, and so do a signature's
(«Заместитель/министра     П. Клён»), those of an entry of a list of people, and those of a roster's row whose surname
has a line of its own («КЛЁН/Пётр Ильич     – посол»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

import msgspec

from extract.text.morphology import NAMES, morphology

_LINE = re.compile(r"[^\n\r\u2028\u2029\x85]+")

WIDEST, NARROWEST = 110, 40  # characters of a full line
FEW = 3  # lines that go on; fewer show no width
OUTLIERS = 10  # of so many lines that go on one may be short
EVEN = 0.75  # the share of the longest line that all full ones reach, if a text is wrapped
FLOWING = 0.3  # the least share of full lines that are seen to go on; in wrapped texts they are two thirds
ALIKE = 0.7  # the least share of a paragraph's longest line that its inner lines have, if it is wrapped
NEARLY = 0.8  # the least share of a full line in a wrapped text that ends no sentence, before a capital
FULL = 0.9  # the same of a line with the next one's first word, where that begins with a capital

# What begins an entry of its own: an item's number or sign, a table's row, a heading of Markdown, a citation of mail.
_ENTRY = re.compile(r"(?:[-–—•·*▪●◦‣■□+✓]\s|№|\d{1,3}(?:\.\d{1,3})*(?:[.)](?!\d)|\s[–—-]\s)|\w\)|[|#>])")
_EITHER = re.compile(r"[-–—]\s+[а-яёa-z]|№")  # may go on with a sentence, too
OPENING = '«"('  # what may begin a line that an entry goes on in
_ENDS, _CLOSING = ".!?…:;", ")]»”\"’'"
_SMALL = re.compile(r"[а-яёa-z][^\s|]*(?!\S)")  # a bar is of markup, not of a sentence: «left|Енисей»
_ADDRESS = re.compile(r"(?:ул|пр|просп|пл|пер|пос|обл|д|г|тел|факс|www|http)[.:]")
_INITIALS = re.compile(r"\b[А-ЯЁ]\. ?[А-ЯЁ]\.[)»”\"]*\Z")  # «… «О Лесине П. И.»/от 2 мая»
_HYPHENS = "-\u00ad\u2010"
# The words that an approving stamp or an annex begins with, up to five lines, the day, the number and the title.
_STAMP = re.compile(
    r"^[ \t]*(?:утвержд[её]н|приложение|одобрен|согласован|введ[её]н|зарегистрирован|к\s)[^\n]{0,80}\n"
    r"(?:[ \t]*[^\s|][^\n]{0,80}\n){0,4}?"
    r"[ \t]*(?:от[ \t]+[«\"]?\d|\d\d?\.\d\d\.\d{4}[ \t]+(?:г\.[ \t]*)?№)[^\n]*(?:\n[ \t]*№[^\n]*)?"
    r"(?:\n[ \t]*[«\"]Об?\s[^\n»\"]{0,80}[»\"])?",
    re.IGNORECASE | re.MULTILINE,
)
# What a document is signed with: a post on two or three lines after an empty one, then, behind wide space, a name.
_SIGNATURE = re.compile(
    r"^[ \t]*\n(?:[ \t]*[^\W\d_](?:(?! {3}|\t|[.:;!?]$)[^\n|]){0,80}\n){1,2}"
    r"[ \t]*[^\W\d_](?:(?! {3}|\t)[^\n|]){0,80}(?: {3,}|[ ]*\t[ \t]*)(?:[А-ЯЁ]\.[ ]?){1,2}[ ]?[А-ЯЁ][\w-]+[ \t]*$",
    re.MULTILINE,
)
# A name that a line's end parts: a patronymic begins the next line, or follows a given name there behind a surname, or
# its initials begin the line and go on with no surname («по жалобе Лесиной/А. В. на решение»).
_PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:[оеё]вич|ьич|[оеё]вн|ичн)(?:а|у|ем|ом|е|ой|ы)?\b"
_SURNAMES = rf"(?! (?:[А-ЯЁ]\.|[А-ЯЁ][а-яё]+ {_PATRONYMIC}))"  # «Гринкевич А. В.», «Гринкевич Анна Ильинична»
_PARTED = re.compile(
    r"[А-ЯЁ](?:(?<=[^\s.!?…:;|] .)(?:"  # it begins with a letter: a text is gone through several times faster for one
    rf"[а-яё]+(?P<end>[ \t\r]*\n[ \t]*)(?={_PATRONYMIC}{_SURNAMES})"
    r"|[а-яё]+(?:[оеё]в|ин|ск(?:ий|ая|ого|ому|им|ой)|енко|[ую]к|ян)(?:а|у|ым|ой|е|ом)?"
    rf"(?P<ended>[ \t\r]*\n[ \t]*)(?=[А-ЯЁ][а-яё]+ {_PATRONYMIC}(?! [А-ЯЁ])))"
    r"|(?<=[а-яё,] .)[а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?P<before>[ \t\r]*\n)(?=(?:[А-ЯЁ]\. ?){2}(?:[,;)]|[а-яё–—])))"
)
# A line's end behind a lower-case noun, or one that begins a line, and the first word of the next line.
_OFFICE = re.compile(
    r"(?:(?<=^)|(?<=[ \t(«]))(?P<noun>(?:[А-ЯЁ][а-яё]+[ -])?[А-ЯЁа-яё][а-яё]{3,})(?P<end>[ \t\r]*\n[ \t]*)"
    r"(?:(?P<next>[а-яё]{4,})\b|(?=(?:Республики|Российской Федерации|Королевства|Правительства|Министерства|"
    r"Администрации|Государственного|Национального|Федеральной|Федерального|Верховного|Совета)\b))",
    re.MULTILINE,
)
_DASH_ENDS = re.compile(r"(?<=[\w»)] [–—])[ \t\r]*\n[ \t]*(?=[^\W\d_])")
_LINE_END = re.compile(r"[ \t\r]*\n[ \t]*")
# What an entry of a list of people begins with: a full name, or a surname with initials, and a dash or comma.
_PERSON = re.compile(
    r"^[ \t]*(?:\d{1,3}[.)]?[ \t]+)?[А-ЯЁ][А-ЯЁа-яё]+(?:-[А-ЯЁ][А-ЯЁа-яё]+)? "
    r"(?:[А-ЯЁ]\. ?[А-ЯЁ]\.|[А-ЯЁ][А-ЯЁа-яё]+ [А-ЯЁ][А-ЯЁа-яё]+(?:ич|на|ИЧ|НА))(?:[ \t]*(?P<dash>[–—-])|,) ",
    re.MULTILINE,
)
_DASHED = re.compile(r"\s[–—-]\s")
# A surname on a line, or at the end of one, alone, and below it a given name with what stands behind it in the row.
_LARGE, _TITLED = r"[А-ЯЁ]{2,}(?:-[А-ЯЁ]{2,})?", r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_ROW = re.compile(
    rf"(?:^[ \t]*(?:\d{{1,3}}[.)]?[ \t]+)?|\t)(?:(?P<large>{_LARGE})|{_TITLED})(?P<end>[ \t\r]*\n[ \t]*)"
    rf"(?P<name>{_TITLED}(?: {_TITLED}){{0,3}}(?P<child> (?:оглы|оглу|кызы|гызы|улы|уулу))?)"
    r"(?:(?P<post>[ \t]*(?:[–—-][ \t]+|\t[ \t]*(?:[–—-][ \t]+)?))|(?=[ \t\r]*(?:,|$)))",
    re.MULTILINE,
)
_FATHER = re.compile(rf" {_PATRONYMIC}\Z")
LINES = 4  # of an entry of a list of people, at most
COLUMN = 8  # characters before the second column of a list, at least


class _Break(msgspec.Struct, frozen=True):
    """The end of a line that another follows at once: the white space around it, half-open; the length of the line, and
    of the line with the next one's first word; whether the text is seen to go on, whether the line ends a sentence or
    clause, and whether the line begins with a small letter."""

    start: int
    end: int
    length: int
    reach: int
    flows: bool
    ends: bool
    small: bool


def soft_ends(string: str) -> list[tuple[int, int]]:
    """The stretches of white space, half-open, that wrap a paragraph, in order. Takes time in proportion to the text's
    length."""
    chains = list(_chains(string))
    breaks = [found for chain in chains for found in chain]
    width = _width(breaks)
    if width is not None:
        soft = {(found.start, found.end) for found in breaks if _wraps(found, *width)}
    else:
        soft = {(found.start, found.end) for chain in chains for found in _inside(chain)}
    rows = _rows(string)
    firsts = {row.start() for row in rows}
    soft = {wrap for wrap in soft if string.rfind("\n", *wrap) + 1 not in firsts}
    return sorted(soft.union(_stamped(string), _named(string), _offices(string), _entries(string), _row_ends(rows)))


# a stamp


def _stamped(string: str) -> Iterator[tuple[int, int]]:
    """The white space at the ends of the lines of stamps and signatures."""
    for stamp in _STAMP.finditer(string):
        yield from (match.span() for match in _LINE_END.finditer(string, *stamp.span()))
    for signature in _SIGNATURE.finditer(string):
        first = string.index("\n", signature.start()) + 1
        yield from (match.span() for match in _LINE_END.finditer(string, first, signature.end()))


def _named(string: str) -> Iterator[tuple[int, int]]:
    """The white space at line ends that part a name: «Лесин/Пётр Ильич», «Анна/Ильинична»."""
    for name in _PARTED.finditer(string):
        yield name.span(name.lastgroup or 0)


def _offices(string: str) -> Iterator[tuple[int, int]]:
    """The white space at line ends that part a post from what it is of: «заместитель/директора», «Президент/Республики
    Узбекистан»."""
    for office in _OFFICE.finditer(string):
        line = string[string.rfind("\n", 0, office.start()) + 1 : office.end("noun")].strip()
        nouns = morphology().readings(office["noun"].rpartition(" ")[2].rpartition("-")[2])[:2]
        if (
            not _is_row(line)
            and any(r.known and r.number == "sing" and "anim" in r.grammemes for r in nouns)
            and _depends(office["next"])
        ):
            yield office.span("end")
    yield from (match.span() for match in _DASH_ENDS.finditer(string))


def _depends(word: str | None) -> bool:
    """Whether a word can be the genitive that depends on one before it, and no subject; None is what surely depends."""
    readings = morphology().readings(word)[:3] if word else ()
    upright = any(r.pos not in ("NOUN", "ADJF") or (r.case, r.number) == ("nomn", "sing") for r in readings)
    return word is None or (not upright and any(r.case == "gent" for r in readings))


def _entries(string: str) -> Iterator[tuple[int, int]]:
    """The white space at line ends within entries of lists of people: «Лесин П. И. – начальник/управления связи;», and
    in the second of two columns."""
    for entry in _PERSON.finditer(string):
        column = max(COLUMN, entry.start("dash") - entry.start()) if entry["dash"] else WIDEST
        yield from _within(string, entry.end(), column)


def _within(string: str, start: int, column: int, width: int | None = None) -> Iterator[tuple[int, int]]:
    """The white space at the line ends within what stands behind a name of a list; `column` is where that begins,
    `width` how long its lines are, where they are wrapped at one."""
    end = string.find("\n", start)
    for _ in range(LINES - 1):
        stop = string.find("\n", end + 1)
        line, after = string[start:end].rstrip(), string[end + 1 : stop if stop >= 0 else len(string)]
        if end < 0 or not _goes_on(line, after.expandtabs(COLUMN), column, width):
            break
        yield start + len(line), end + 1 + len(after) - len(after.lstrip())
        start, end = end + 1, stop


def _goes_on(line: str, after: str, column: int, width: int | None) -> bool:
    """Whether an entry goes on in the line after one: with a small letter, in its column, up to a semicolon, or with a
    word that had no room before."""
    tail = after.strip()
    if not line or line[-1] in _ENDS or not tail or not (tail[0].isalpha() or tail[0] in OPENING):
        return False
    if _DASHED.search(tail) or _ENTRY.match(tail):
        return False
    if _SMALL.match(tail) or len(after) - len(after.lstrip()) >= column or tail[-1] == ";":
        return True
    return width is not None and tail[-1] != ":" and len(line.lstrip()) + len(tail.split(None, 1)[0]) >= width


# a roster


def _rows(string: str) -> Sequence[re.Match[str]]:
    """The rows of a roster whose surnames have lines of their own: those with a patronymic and a post, and, where there
    are such, or most of several are no words of the language, those in capitals, too."""
    rows = [row for row in _ROW.finditer(string) if row["post"] or (row["large"] and _has_father(row))]
    large = [row for row in rows if row["large"]]
    if any(row["post"] and _has_father(row) for row in rows):
        return [row for row in rows if row["large"] or _has_father(row)]
    strange = [row for row in large if _is_strange(row["large"])]
    if len(rows) == len(large) >= FEW and 2 * len(strange) > len(large):
        return large
    return [row for row in strange if _has_father(row)]


def _row_ends(rows: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The white space at line ends within rows: behind their surnames, and within what stands behind the names."""
    width = _width_of_posts(rows)
    for row, after in zip_longest(rows, rows[1:]):
        yield row.span("end")
        ends = _within(row.string, row.end(), COLUMN, width) if row["post"] else ()
        yield from (end for end in ends if after is None or end[1] < after.start())


def _width_of_posts(rows: Sequence[re.Match[str]]) -> int | None:
    """How long the lines are that stand behind the names of rows, at most, where they are seen to go on."""
    posts = [row.string[row.end() : after.start()].splitlines() for row, after in pairwise(rows) if row["post"]]
    flows = any(_SMALL.match(line.strip()) for lines in posts for line in lines[1:])
    return max(len(line.strip()) for lines in posts for line in lines) if flows else None


def _has_father(row: re.Match[str]) -> bool:
    """Whether a given name of a roster has a patronymic behind it."""
    return row["child"] is not None or _FATHER.search(row["name"]) is not None


def _is_strange(word: str) -> bool:
    """Whether a word is none of the language but a name."""
    known = morphology().known(word)
    return not known or any(reading.grammemes & NAMES for reading in known)


# lines


def _chains(string: str) -> Iterator[list[_Break]]:
    """The runs of lines, none of them too long to be wrapped, that may be one paragraph's, by the breaks between."""
    chain: list[_Break] = []
    for (start, end), (following, stop) in pairwise(match.span() for match in _LINE.finditer(string)):
        short = end - start <= WIDEST and stop - following <= WIDEST and following - end <= 2
        found = _break(string, start, end, following, stop) if short and _adjoin(string, end, following) else None
        if found is not None:
            chain.append(found)
        elif chain:
            yield chain
            chain = []
    if chain:
        yield chain


def _adjoin(string: str, end: int, following: int) -> bool:
    """Whether but one line end stands between two offsets."""
    return following - end == 1 or string[end:following] == "\r\n"


def _break(string: str, start: int, end: int, following: int, stop: int) -> _Break | None:
    """The break between two lines, or None where they are surely none of one paragraph."""
    line, after = string[start:end].rstrip(), string[following:stop].rstrip()
    head, tail = line.lstrip(), after.lstrip()
    if not head or not tail or _is_parted(head) or _is_row(head) or _is_row(tail):
        return None
    listed, ends = _ENTRY.match(head) is not None, head.rstrip(_CLOSING)[-1:] in _ENDS
    ends = ends and not (_SMALL.match(tail) and _INITIALS.search(head))
    if _ENTRY.match(tail) and (listed or ends or not _EITHER.match(tail)):
        return None
    indent, margin = len(after) - len(tail), len(line) - len(head)
    closed = ends or head.isupper()
    if indent > margin + 1 and not listed and closed:
        return None
    flows = not closed and _SMALL.match(tail) is not None and not (_ADDRESS.match(tail) and not head[-1].isdigit())
    reach = len(line) + 1 + len(tail.split(None, 1)[0])
    return _Break(start + len(line), following + indent, len(line), reach, flows, ends, head[0].islower())


def _is_row(line: str) -> bool:
    """Whether a line without space around is a table's row: its cells are parted by tabs, wide space or bars."""
    return "\t" in line or "   " in line or " | " in line or line[0] == "|"


def _is_parted(line: str) -> bool:
    """Whether a hyphen parts a word at the line's end, which cleaning mends."""
    return line[-1] in _HYPHENS and line[-2:-1].isalpha()


# a text


def _width(breaks: Sequence[_Break]) -> tuple[int, int] | None:
    """How far full lines reach with the next one's first word, at least, and how long lines are, at most, where the
    text is wrapped at one width; else None."""
    flowing = [found for found in breaks if found.flows]
    if len(flowing) < FEW:
        return None
    longest = max(found.length for found in flowing)
    reach = sorted(found.reach for found in flowing)[len(flowing) // OUTLIERS]
    if longest < NARROWEST or reach < EVEN * longest:
        return None
    full, width = min(reach, longest + 1), max(longest, reach - 1)  # the width lies between the two
    fitting = sum(found.reach >= full and found.length <= width for found in breaks)
    return (full, width) if len(flowing) >= FLOWING * fitting else None


def _wraps(found: _Break, full: int, width: int) -> bool:
    goes_on = found.flows or (not found.ends and found.reach >= NEARLY * full)
    return found.length <= width and (found.reach >= full or (goes_on and 2 * found.length >= width))


# a paragraph alone


def _inside(chain: Sequence[_Break]) -> Iterator[_Break]:
    """The breaks that wrap lines, where these are one paragraph: seen to go on, and of about one length."""
    longest = max(found.length for found in chain)
    alike = all(found.length >= ALIKE * longest for found in chain[1:])
    flowing, ending = sum(found.flows for found in chain), sum(found.ends for found in chain)
    if longest >= NARROWEST and alike and 0 < flowing >= ending and not chain[0].small:
        yield from (found for found in chain if found.flows or (found.reach >= FULL * longest and not found.ends))
