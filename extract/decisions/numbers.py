"""Numbers of acts: how they are spelt, and which cite an act all by themselves or with those before them."""

from __future__ import annotations

import re

from extract.dates.facts import DATES
from extract.decisions.facts import Citation
from extract.decisions.subjects import opens_title
from extract.grammar.found import Found
from extract.knowledge.decisions import NUMBER_SIGN
from extract.text.words import Word

# «204», «44-ФЗ», «УП-61», «ЕД-7-6/100@», «A/RES/75/1», «235-V ЗРК», «ОД 3628», «ҚР ДСМ-175/2020», «2020-П-1/9-(НПА)»
NUMBER = re.compile(
    r"(?:ТР (?:ТС|ЕАЭС) (?=\d)|[А-ЯЁA-ZҚ]{1,4} (?=(?:[А-ЯЁA-Z]+-)?\d))?"
    r"(?=[\w/.–-]*\d)\w+(?:[-/–]\w+|\.\d\w*)*(?:-\(НПА\)|@)?(?: (?:ЗРК|ЗКР|ЗРУ|ФЗ|ФКЗ)\b)?"
)
# A number without a sign that a word like «резолюция» may bear
_BARE = re.compile(r"(?:[А-ЯЁ] )?\d+(?:[./-]\w+)*(?=[\s,.;:)»]|\Z)|[AАСSСEЕ](?:/[A-Z]{2,4})*(?:/(?:[A-Z]{1,3}-)?\d+)+")
_YEARLY = re.compile(r"\d{4}/\d+(?:/[A-ZА-ЯЁ]{2,4})?")
_AFFIX = re.compile(r"[- ](?P<ending>[^\W\d_]+)\Z|\A(?P<beginning>[^\W\d_]+)[- ]")
_LISTED = re.compile(r"\d{1,5}(?:-[А-ЯЁа-яё]{1,4})?(?!\w|[./-]\d)")


def signed(words: list[Word], at: int) -> bool:
    """Whether the sign of a number stands at a word, and something after it."""
    return at + 1 < len(words) and (words[at].text in NUMBER_SIGN or words[at].lower == "номер")


def bare(found: Found, citation: Citation, at: int) -> re.Match[str] | None:
    """The number that stands at a word without «№»: of a kind that bears such («резолюции 2254», but not «закон 2012
    года»), with the year before it («регламент 2016/679»), or with an end that only acts' numbers have («44-ФЗ»)."""
    string, position = found.scene.string, found.scene.words[at].start
    known = found.scene.knowledge.decisions
    match = NUMBER.match(string, position)
    if match is not None and is_of_an_act(found, match.group()):
        return match
    plain = _BARE.match(string, position)
    if plain is None or at in found.starting(DATES):
        return None
    return plain if known.kind(citation.kind).bare or _YEARLY.fullmatch(plain.group()) else None


def alone(found: Found, index: int) -> Citation | None:
    """«44-ФЗ», «№ 44-ФЗ»: the number of a law, which cites it all by itself."""
    scene, known = found.scene, found.scene.knowledge.decisions
    at = index + (scene.words[index].text in NUMBER_SIGN)
    if scene.line_break(at) and at != index:
        return None
    law = known.law.match(scene.words[at].text)
    match = NUMBER.match(scene.string, scene.words[at].start) if law is not None else None
    if law is None or match is None:
        return None
    kind = known.file.kinds_by_ending[law["ending"] or law["beginning"]]
    stop = scene.at(match.end())
    return Citation(index, stop, "decisions:number", kind, stop, number=match.group(), named=True)


def following(found: Found, citation: Citation) -> Citation | None:
    """«резолюции 1701 (2006) и 2749 (2024)», «указы № 5, 6 и 7», «приказы от 5 мая № 1 и от 6 мая № 2», «законы «О
    науке» и «О связи»»: the beginning of a citation of the same kind that goes on with one that has a number or a
    title; «указы: № 5 «О науке»» begins with one behind a colon."""
    words, at = found.scene.words, citation.stop
    if found.scene.line_break(at) or citation.definite == (words[at].text == ":"):
        return None
    if words[at].lower not in {",", "и", "или", ":"} or found.scene.line_break(at + 1):
        return None
    at += 1
    if citation.number is None and opens_title(found.scene, at):
        return Citation(at, at, citation.source, citation.kind, at)
    if citation.number is None and citation.definite:
        return None
    date = found.starting(DATES).get(at + 1) if words[at].lower == "от" else None
    at = at if date is None else date.stop
    match = None if found.scene.line_break(at) else _listed(found, citation, at)
    if match is None:
        return None
    stop = found.scene.at(match.end())
    return Citation(
        at, stop, citation.source, citation.kind, at, number=match.group(), issuers=citation.issuers, date=date
    )


def _listed(found: Found, citation: Citation, at: int) -> re.Match[str] | None:
    """The number at a word, which needs a sign where the word for the acts is no plural, or the citation before has a
    title."""
    words, string = found.scene.words, found.scene.string
    if signed(words, at):
        return NUMBER.match(string, words[at + 1].start)
    if not citation.definite:
        return None
    kind = words[citation.head - 1]
    several = citation.title is None and (citation.head == citation.start or _may_be_plural(kind))
    return _LISTED.match(string, words[at].start) if several and at not in found.starting(DATES) else None


def _may_be_plural(word: Word) -> bool:
    return any(reading.number == "plur" for reading in word.readings)


def is_of_an_act(found: Found, number: str) -> bool:
    """Whether a number has a beginning or an end that only acts' numbers have."""
    affix, file = _AFFIX.search(number), found.scene.knowledge.decisions.file
    return affix is not None and (affix["ending"] in file.endings or affix["beginning"] in file.beginnings)
