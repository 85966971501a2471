"""The parts of a citation that follow the word for the act, in any order: number, date, title, issuer, subject, period.

One loop reads them all (`read`): each part takes what it can from where the citation ends so far. What a citation may
take depends on its kind, on whether it is written large, and on what was read before.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from extract.bodies.facts import BODIES, is_listed
from extract.dates.facts import DATES
from extract.decisions import numbers
from extract.decisions.facts import Citation
from extract.decisions.subjects import ABOUT, ADDED, RELATED, after_field, after_subject, opens_title
from extract.grammar.found import Found
from extract.grammar.noun_phrases import LONGEST
from extract.grammar.quotations import CLOSING, TITLES, quotation
from extract.grammar.units import is_adjective, may_be
from extract.knowledge.decisions import NUMBER_SIGN
from extract.people.facts import PEOPLE
from extract.posts.facts import POSTS
from extract.text.spans import Span

Part = Callable[[Found, Citation], Citation | None]

_YEAR = re.compile(r"\d{4}")
_OWN_YEAR = re.compile(r"\d{4} г")
_CITING = NUMBER_SIGN | CLOSING.keys() | ABOUT | TITLES | {"от"}
_WORKING = {"период", "срок"}  # «на период до 2030 года»


def read(found: Found, citation: Citation) -> Citation:
    """The citation with its parts, as long as they follow one another."""
    while not found.scene.line_break(citation.stop):
        for part in PARTS:
            if (longer := part(found, citation)) is not None:
                citation = longer
                break
        else:
            break
    return citation


# number


def _number(found: Found, citation: Citation) -> Citation | None:
    if citation.number is not None:
        return None
    words, at = found.scene.words, _past_series(found, citation.stop)
    if numbers.signed(words, at):
        match = numbers.NUMBER.match(found.scene.string, words[at + 1].start)
        match = match if match is not None and _may_bear(found, citation, match.group()) else None
    else:
        match = numbers.bare(found, citation, at)
    return None if match is None else replace(citation, number=match.group(), stop=found.scene.at(match.end()))


def _number_behind_comma(found: Found, citation: Citation) -> Citation | None:
    """«постановление от 1 марта, № 95»."""
    words, at = found.scene.words, citation.stop
    if citation.date is None or citation.number is not None or words[at].text != "," or found.scene.line_break(at + 1):
        return None
    return _number(found, replace(citation, stop=at + 1)) if numbers.signed(words, at + 1) else None


def _may_bear(found: Found, citation: Citation, number: str) -> bool:
    """«закон Омской области № 5», but not «о ремонте дома № 5», «директора школы № 5»: whether a number behind other
    words is the act's all the same."""
    if citation.date is not None or not (citation.subject or citation.owned):
        return True
    if numbers.is_of_an_act(found, number):
        return True
    if citation.subject:
        return False
    numbered = found.scene.words[citation.stop - 1].lemmas & found.scene.knowledge.decisions.file.numbered
    return not numbered or any(place.stop == citation.stop for place in found.places)


def _past_series(found: Found, at: int) -> int:
    """The word after a series that stands before the sign, or a bracket before the number: «УП № 61», «(ЕС) 2016/679»,
    but not «приказ ФСБ № 61»."""
    words = found.scene.words
    if not found.scene.line_break(at + 3) and (words[at].text, words[at + 2].text) == ("(", ")"):
        return at + 3 if words[at + 1].text.isupper() else at
    series = words[at].text.isupper() and not found.scene.line_break(at + 1) and words[at + 1].text in NUMBER_SIGN
    unit = found.chains.unit_at(at) if series else None
    return at + 1 if series and not (unit is not None and is_listed(unit)) else at


def _year_in_brackets(found: Found, citation: Citation) -> Citation | None:
    """«резолюция 2254 (2015)»: the year belongs to the citation."""
    words, at = found.scene.words, citation.stop
    bracketed = not found.scene.line_break(at + 2) and words[at].text == "(" and words[at + 2].text == ")"
    if citation.number is None or not bracketed or not _YEAR.fullmatch(words[at + 1].text):
        return None
    return replace(citation, stop=at + 3, date=citation.date or found.starting(DATES).get(at + 1))


# date


def _date(found: Found, citation: Citation) -> Citation | None:
    """«от 5 мая»; a day or year right behind the kind, a number or a name written large."""
    at = citation.stop
    first = at + 1 if found.scene.words[at].lower == "от" else at
    date = found.starting(DATES).get(first)
    if citation.date is not None or date is None or found.scene.line_break(first):
        return None
    if first != at:
        return replace(citation, date=date, stop=date.stop)
    if citation.number is not None or found.scene.knowledge.decisions.kind(citation.kind).dated:
        own = _YEAR.match(found.scene.string, date.start) is not None
    elif citation.large and citation.stop == citation.head == citation.start + 1 and citation.act is None:
        own = True  # «Соглашение 12 августа 2008 года»
    else:
        own = citation.large and _OWN_YEAR.match(found.scene.string, date.start) is not None
    own = own or numbers.signed(found.scene.words, date.stop)  # «указ Президента 30.12.2011 № 621»
    return replace(citation, date=date, stop=date.stop) if own else None


def _date_behind_comma(found: Found, citation: Citation) -> Citation | None:
    """«№ 12, от 5 мая», «(резолюция № 214, 1991 год)», but not «по указу № 5, 2020 год был …»."""
    words, at = found.scene.words, citation.stop + 1
    if citation.number is None or citation.date or words[citation.stop].text != "," or found.scene.line_break(at):
        return None
    first = at + (words[at].lower == "от")
    date = None if found.scene.line_break(first) else found.starting(DATES).get(first)
    if date is None or (first == at and any(word.text.isalpha() for word in words[date.stop : date.stop + 1])):
        return None
    return replace(citation, date=date, stop=date.stop)


def _period(found: Found, citation: Citation) -> Citation | None:
    """«на 2021–2025 годы», «до 2030 года», «на период до 2030 года»: what the name of an act ends with."""
    words, at = found.scene.words, citation.stop
    if citation.title is not None or not (citation.large or citation.number):
        return None
    if words[at].lower == "на" and not found.scene.line_break(at + 1) and words[at + 1].lower in _WORKING:
        at += 2
    if found.scene.line_break(at) or words[at].lower not in {"на", "до", "по"}:
        date = found.starting(DATES).get(at) if at > citation.stop else None
    else:
        date = found.starting(DATES).get(at + 1)
    return None if date is None else replace(citation, stop=date.stop, subject=True)


# title


def _title(found: Found, citation: Citation) -> Citation | None:
    known, words, at = found.scene.knowledge.decisions, found.scene.words, citation.stop
    kind = known.kind(citation.kind)
    title = quotation(found.scene, words[at].start) if citation.title is None else None
    if title is None or found.scene.line_break(at + 1):
        return None
    about = words[at + 1].lower in ABOUT
    if not kind.titled and not opens_title(found.scene, at):
        return None  # «УК «Грабёж»», but «Кодекс Чехии «О труде»»
    official = kind.quoted or citation.number or citation.date or citation.issuers or citation.start < citation.head - 1
    if not about and (citation.subject or not official or _is_somebody(found, title)):
        return None
    return replace(citation, title=title, stop=found.scene.at(title[1] + 1))


def _is_somebody(found: Found, title: tuple[int, int]) -> bool:
    """«решение «Газпрома»»: whether a body's name fills the quotation."""
    body = found.starting(BODIES).get(found.scene.at(title[0]))
    return body is not None and (body.start, body.end) == title and is_listed(body)


def _title_in_brackets(found: Found, citation: Citation) -> Citation | None:
    """«закон о реформе («Patient Protection Act»)»: a name in brackets behind the subject."""
    words, at = found.scene.words, citation.stop
    if citation.title is not None or not citation.subject or words[at].text != "(" or found.scene.line_break(at + 1):
        return None
    title = quotation(found.scene, words[at + 1].start)
    end = -1 if title is None else found.scene.string.find(")", title[1], found.scene.lines.end(title[1]))
    return None if title is None or end < 0 else replace(citation, title=title, stop=found.scene.at(end + 1))


def _gloss(found: Found, citation: Citation) -> Citation | None:
    """«План мероприятий («дорожная карта») по …»: another word for the act in brackets behind its kind."""
    scene, at = found.scene, citation.stop
    if scene.words[at].text != "(" or scene.line_break(at + 1):
        return None
    title = quotation(scene, scene.words[at + 1].start)
    first, stop = (at + 1, scene.at(title[1] + 1)) if title is not None else (at, scene.at(scene.words[at].end))
    hits = scene.knowledge.decisions.kinds.at(scene.words, first + 1)
    if not any(hit.stop == stop - (title is not None) for hit in hits) or scene.line_break(stop):
        return None
    return replace(citation, stop=stop + 1) if scene.words[stop].text == ")" else None


def _number_in_brackets(found: Found, citation: Citation) -> Citation | None:
    """«Технический регламент «О …» (ТР ТС 021/2011)», «Федеральный закон «О …» (№ 44-ФЗ)»: a number behind a title."""
    scene, at = found.scene, citation.stop
    if citation.title is None or citation.number is not None or scene.words[at].text != "(" or scene.line_break(at + 1):
        return None
    inside = _number(found, replace(citation, stop=at + 1))
    closed = inside is not None and not scene.line_break(inside.stop) and scene.words[inside.stop].text == ")"
    return replace(inside, stop=inside.stop + 1) if inside is not None and closed else None


def _unquoted_title(found: Found, citation: Citation) -> Citation | None:
    """«Федерального закона О рекламе»: what a capital opens is a title without its quotes."""
    at = citation.stop
    if citation.title is not None or citation.act is not None or found.scene.words[at].text not in TITLES:
        return None
    stop = after_subject(found, at)
    if stop == at:
        return None
    stretch = found.scene.words[at].start, found.scene.words[stop - 1].end
    return replace(citation, title=stretch, stop=stop)


def _subject(found: Found, citation: Citation) -> Citation | None:
    """«… о добрососедстве»: what an act is about is a part of its name where a number or a capital says so; else only
    where a date or the title follows."""
    if citation.title is not None or citation.subject or not _may_have_subject(found, citation):
        return None
    related = citation.large and citation.number is None
    added = citation.kind in found.scene.knowledge.decisions.file.mutual
    stop = after_subject(found, citation.stop, RELATED if related else ADDED if added else ABOUT)
    if stop == citation.stop and related:
        stop = after_field(found, stop)
    return None if stop == citation.stop else replace(citation, stop=stop, subject=True)


def _may_have_subject(found: Found, citation: Citation) -> bool:
    """«Гражданский кодекс об авторских правах», «СВПД по Ирану»: such names are complete without one."""
    if citation.act is None:
        return True
    titled = found.scene.knowledge.decisions.kind(citation.kind).titled
    return titled and not found.scene.words[citation.head - 1].text.isupper()


# issuer


def _issuer(found: Found, citation: Citation) -> Citation | None:
    """Posts, bodies or states in the genitive right after: «Указ Президента …», «резолюции … Совета Безопасности»."""
    if citation.issuers or citation.subject or (citation.title is not None and citation.act):
        return None
    issuers = tuple(_issuers_at(found, citation.stop, told=citation.number is not None))
    if not issuers:
        return _unknown_issuer(found, citation) or _complement(found, citation)
    known = found.scene.knowledge.decisions.kind(citation.kind)
    stop = _behind_name(found, issuers[-1])
    return replace(citation, issuers=issuers if known.issued else (), stop=stop, owned=True)


def _behind_name(found: Found, issuer: Span) -> int:
    """«Указом Президента Чили `Хуана Риоса` от 9 мая № 7»: where a citation goes on behind an issuer, and behind the
    name of the one who holds that post."""
    name = found.starting(PEOPLE).get(issuer.stop) if issuer.kind == "post" else None
    held = name is not None and not found.scene.line_break(issuer.stop) and _goes_on(found, name.stop)
    return name.stop if name is not None and held else issuer.stop


def _issuers_at(found: Found, at: int, *, told: bool) -> list[Span]:
    """Who is named in the genitive at a word: one, or those who issue an act together («Обращение Президента Чили и
    Премьер-министра Перу от 9 мая»), where the citation is `told` before them or goes on behind them."""
    first = issuer_at(found, at)
    issuers = [] if first is None else [first]
    while issuers and not found.scene.line_break(issuers[-1].stop):
        stop = issuers[-1].stop
        other = issuer_at(found, stop + 1) if found.scene.words[stop].lower in {"и", ","} else None
        if other is None:
            break
        issuers.append(other)
    return issuers if len(issuers) < 2 or told or _goes_on(found, issuers[-1].stop) else issuers[:1]


def issuer_at(found: Found, at: int, case: str = "gent", *, over_break: bool = False) -> Span | None:
    """The post, body or state that stands in a case at a word; `over_break` lets it begin a line."""
    words = found.scene.words
    if at >= len(words) or (found.scene.line_break(at) and not over_break):
        return None
    post = found.starting(POSTS).get(at)
    if post is not None and case in words[at].cases():
        return post
    unit = found.chains.unit_at(at)
    return unit if unit is not None and not is_adjective(unit) and may_be(words, unit, case) else None


def _cites_ahead(found: Found, at: int) -> bool:
    """Whether anything by which an act is cited stands among the next words."""
    return any(form in _CITING for form in found.scene.forms[at : at + LONGEST])


def _goes_on(found: Found, at: int) -> bool:
    """Whether a number, a day, a title or a subject stands at a word."""
    if found.scene.line_break(at):
        return False
    word = found.scene.words[at]
    dated = word.lower == "от" and at + 1 in found.starting(DATES)
    return word.text in NUMBER_SIGN or word.text in CLOSING or word.lower in ABOUT or dated


def _unknown_issuer(found: Found, citation: Citation) -> Citation | None:
    """«Закон КР «О связи»»: an abbreviation that nothing explains, between the kind and what cites the act."""
    words, at = found.scene.words, citation.stop
    abbreviation, following = words[at].text, at + 1
    if citation.owned:
        return None
    several = found.scene.knowledge.states.gazetteer.abbreviations
    if citation.act is not None and abbreviation in several:
        return replace(citation, stop=following, owned=True)  # «УК РК», whichever republic that is
    if found.scene.line_break(following) or len(abbreviation) < 2:
        return None
    spelt = abbreviation.isupper() and abbreviation.isalpha()
    return replace(citation, stop=following, owned=True) if spelt and _goes_on(found, following) else None


def _complement(found: Found, citation: Citation) -> Citation | None:
    """«постановления суда № 5», «Декларации независимости США»: words in the genitive, where the citation is written
    large or goes on behind them."""
    if citation.owned or citation.act is not None or citation.number or citation.date:
        return None
    known = found.scene.knowledge.decisions
    if not citation.large and not _cites_ahead(found, citation.stop):
        return None
    chain = found.chains.follow(citation.stop, free=True)
    if chain.stop == citation.stop and citation.large and known.kind(citation.kind).addressed:
        chain = found.chains.follow(citation.stop, free=True, governs="datv")
    stop = _before_another(found, citation.stop, found.chains.more_owners(chain))
    if stop == citation.stop:
        return None
    cites = _goes_on(found, stop)
    if (not citation.large and not cites) or (cites and known.kinds.at(found.scene.words, stop - 1)):
        return None  # «правила Указа № 5»
    owners = tuple(owner for owner in chain.owners[:1] if owner.stop <= stop)
    return replace(citation, stop=stop, issuers=owners if known.kind(citation.kind).issued else (), owned=True)


def _addressee(found: Found, citation: Citation) -> Citation | None:
    """«Послание Президента Чили `Национальному конгрессу`»."""
    open_ended = citation.number is None and citation.title is None and citation.date is None and not citation.subject
    addressed = found.scene.knowledge.decisions.kind(citation.kind).addressed
    if not (addressed and open_ended and citation.large and citation.owned):
        return None
    unit = found.chains.unit_at(citation.stop)
    named = unit is not None and not is_adjective(unit) and may_be(found.scene.words, unit, "datv")
    return replace(citation, stop=unit.stop, subject=True) if unit is not None and named else None


def _before_another(found: Found, start: int, stop: int) -> int:
    """«Декларации прав человека `и Хартии вольностей`»: where, among words, another act written large is joined."""
    words, known = found.scene.words, found.scene.knowledge.decisions
    joints = (at for at in range(start, stop - 1) if words[at].lower in {"и", ","} and words[at + 1].capital)
    return next((at for at in joints if known.kinds.at(words, at + 1) or known.acts.at(words, at + 1)), stop)


# Each takes one part from the citation's stop on, or gives None; the first that takes one has it.
PARTS: tuple[Part, ...] = (
    _number,
    _number_behind_comma,
    _year_in_brackets,
    _date,
    _date_behind_comma,
    _title,
    _title_in_brackets,
    _number_in_brackets,
    _gloss,
    _unquoted_title,
    _issuer,
    _addressee,
    _period,
    _subject,
)
