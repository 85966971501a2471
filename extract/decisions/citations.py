"""Citations of acts: by a word for the kind of act or an act's own name, with the parts that follow it.

A citation begins with the adjectives of the act's name, its kind word or the whole name, or its bare number. Its parts
are read (`parts.py`), and then it is asked whether they say which act is cited: by number, by title, or, where it is
written large as proper names are, by what it is about, whose it is, or the adjective before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from extract.bodies.facts import BODIES
from extract.dates.facts import DATES
from extract.decisions import numbers
from extract.decisions.facts import Citation
from extract.decisions.parts import read
from extract.decisions.subjects import ABOUT, BETWEEN, after_subject
from extract.grammar.found import Found
from extract.grammar.noun_phrases import LONGEST, RELATIONAL
from extract.grammar.quotations import CLOSING, quotation
from extract.grammar.scene import Scene
from extract.knowledge.decisions import COMPOUND, ActKind, ActName
from extract.text.lexicon import Hit
from extract.text.morphology import word_form
from extract.text.words import Word, agree, word_at

_ENDS = frozenset({".", "!", "?", ";", ":", "№"})
_SPEECH = frozenset({"VERB", "PRTS", "ADJS", "GRND", "NPRO", "INFN"})  # what a name has none of
WINDOW = 8  # words before a code among which its article is named, or before a kind in which a body begins
_JOINING = frozenset({".", ",", "и", "или", "-", "–", "—", "«", "»", '"', ")"})  # what may stand among articles


def cited_at(found: Found, index: int) -> Citation | None:
    """The citation that begins at a word with an act's name, a kind of act or the number of a law; or None."""
    citation = _read_at(found, index)
    return citation if citation is not None and citation.definite else None


def citations_at(found: Found, index: int) -> Iterator[Citation]:
    """The citation that begins at a word, and those of further numbers and titles that go on with it: «указы № 5, 6 и
    7», «указы: № 5 «О науке» и № 6 «О связи»»."""
    citation = _read_at(found, index)
    if citation is not None:
        yield from [citation] if citation.definite else []
        yield from _series(found, citation)


def _read_at(found: Found, index: int) -> Citation | None:
    """What can be read of a citation that begins at a word; it need not say which act is cited."""
    words, known = found.scene.words, found.scene.knowledge.decisions
    for name in known.acts.at(words, index):
        if (citation := _act(found, name)) is not None:
            return _in_quotes(found, citation)
    if index in found.words_of(BODIES) and _inside_a_body(found, index):
        return None  # «Организация Договора о …» cites no treaty
    for kind in _kinds(found.scene, index)[:1]:
        return _in_quotes(found, _of_kind(found, kind))
    law = numbers.alone(found, index)
    return None if law is None else read(found, law)


def _series(found: Found, citation: Citation) -> Iterator[Citation]:
    """The citations that go on with one."""
    while (begun := numbers.following(found, citation)) is not None:
        citation = read(found, begun)
        if not citation.definite:
            return
        yield citation


def _in_quotes(found: Found, citation: Citation) -> Citation:
    """«Стратегия развития общества в России на 2030 год»: a name with the quotes that it stands in, alone."""
    if citation.number is not None or citation.title is not None or not citation.definite:
        return citation
    title = _quoted_name(found.scene, citation.start)
    if title is None or found.scene.at(title[1]) < citation.stop:
        return citation
    return replace(citation, start=citation.start - 1, stop=found.scene.at(title[1] + 1), title=title)


def _quoted_name(scene: Scene, start: int) -> tuple[int, int] | None:
    """The stretch of a quotation that opens right before a word, where it is no speech."""
    title = (
        quotation(scene, scene.words[start - 1].start) if start > 0 and scene.words[start - 1].text in CLOSING else None
    )
    if title is None or title[0] != scene.words[start].start:
        return None
    words = scene.words[start : scene.at(title[1])]
    speech = len(words) > LONGEST or any(word.text in _ENDS or word.readings[0].pos in _SPEECH for word in words)
    return None if speech else title


def _inside_a_body(found: Found, index: int) -> bool:
    """Whether a word belongs to a body's name, and is neither its first, written large, nor its head."""
    word, starting = found.scene.words[index], found.starting(BODIES)
    if index in starting:
        return word.text.islower()
    around = (starting.get(at) for at in range(index - 1, max(-1, index - WINDOW), -1))
    body = next((body for body in around if body is not None and body.stop > index), None)
    return body is None or body.fact.head not in word.lemmas


# acts with names of their own


def _act(found: Found, hit: Hit[ActName]) -> Citation | None:
    """An act with a name of its own: «Уголовный кодекс Российской Федерации»."""
    name, scene = hit.values[0], found.scene
    if not scene.in_line(hit.start, hit.stop):
        return None
    owned = not name.shared and _state_at(found, hit.stop)
    if (name.context or name.shared) and not owned and not _article_before(scene, hit.start):
        return None
    act = name.act
    source = f"decisions:{act.name}"
    return read(found, Citation(hit.start, hit.stop, source, act.kind, hit.stop, act.name, large=True, named=True))


def _state_at(found: Found, at: int) -> bool:
    """Whether a state's name follows, or an abbreviation that several share («УК РК»)."""
    if found.scene.line_break(at):
        return False
    unit, shared = found.chains.unit_at(at), found.scene.knowledge.states.gazetteer.abbreviations
    return found.scene.words[at].text in shared if unit is None else unit.kind == "state"


def _article_before(scene: Scene, index: int) -> bool:
    """«статья УК», «ст. 159, 160 УК», «ч. 2 ст. 15 и главу 30 АПК»: whether an article or a numbered part of an act
    stands before a word, with nothing but numbers and other parts between."""
    file, numbered = scene.knowledge.decisions.file, False
    for at in range(index - 1, max(-1, index - WINDOW - 1), -1):
        word = scene.words[at]
        if word.lemmas & file.articles or (numbered and word.lemmas & file.sections):
            return True
        numbered = numbered or word.text[0].isdigit()
        if not (word.text[0].isdigit() or word.text in _JOINING or word.lemmas & file.sections or len(word.text) == 1):
            return False
    return False


# kinds of acts


def _kinds(scene: Scene, index: int) -> list[Hit[ActKind]]:
    """The kinds of act whose words begin at a word, the longest first; also that of «протокол-II»."""
    known, word = scene.knowledge.decisions, scene.words[index]
    compound = COMPOUND.match(word.text)
    if compound is None:
        return [hit for hit in known.kinds.at(scene.words, index) if scene.in_line(hit.start, hit.stop)]
    hits = known.kinds.at([word_at(0, 0, compound[1])], 0)
    return [Hit(index, index + 1, hit.values) for hit in hits]


def begun_at(found: Found, index: int) -> Citation | None:
    """The beginning of a citation by a kind word at a word, of which nothing more is read."""
    hit = next(iter(_kinds(found.scene, index)), None)
    return None if hit is None else _begun(found, hit)


def _begun(found: Found, hit: Hit[ActKind]) -> Citation:
    kind, start = hit.values[0], _start(found.scene, hit)
    large = _is_large(found.scene, start, hit) or _opens_name(found, start, hit)
    return Citation(start, hit.stop, f"decisions:{kind.word}", kind.name, hit.stop, large=large)


def _of_kind(found: Found, hit: Hit[ActKind]) -> Citation:
    """The citation that begins with a kind word, definite where it is the name of one act."""
    citation = read(found, _begun(found, hit))
    if citation.definite or not _is_name(found, hit, citation):
        return citation
    many = _is_plural(_noun(found.scene, hit)) and not _is_plural_by_name(hit.values[0].word)
    several = many and not _own_adjective(found.scene, citation.start, hit)
    return replace(citation, named=not several)


def _is_plural(word: Word) -> bool:
    """Whether a noun can be nothing but a plural."""
    numbers = {reading.number for reading in word.readings if reading.pos == "NOUN"}
    return numbers == {"plur"}


@lru_cache
def _is_plural_by_name(kind: str) -> bool:
    """«Правила», «основные направления»: whether one act is called by a plural."""
    nouns = (reading for word in kind.split() for reading in word_form(word).readings if reading.pos == "NOUN")
    nominative = [reading.number for reading in nouns if reading.case == "nomn"]
    return nominative[:1] == ["plur"]


# where a citation begins


def _start(scene: Scene, hit: Hit[ActKind]) -> int:
    """The first word of the adjectives before a kind word that belong to its name: «Федерального закона», «Всеобщую
    программу»."""
    start = hit.start
    while start > max(0, hit.start - LONGEST) and not scene.line_break(start) and _belongs(scene, start - 1, hit):
        start -= 1
    return start


def _belongs(scene: Scene, at: int, hit: Hit[ActKind]) -> bool:
    """Whether a word before a kind word is an adjective of its name."""
    words, file = scene.words, scene.knowledge.decisions.file
    word = words[at]
    if word.lemmas & file.adjectives:
        small = not words[hit.start].capital or bool(word.lemmas & file.ranks)
        own = word.capital or small or (at > 0 and words[at - 1].capital)
    else:
        own = word.capital and (word.lower.endswith(RELATIONAL) or not scene.sentence_start(at))
    return own and not word.lemmas & file.own and agree(word, _noun(scene, hit))


def _noun(scene: Scene, hit: Hit[ActKind]) -> Word:
    """The noun of a kind: of several words («дорожная карта», «проект закона»), of a compound («протокол-II»)."""
    compound = COMPOUND.match(scene.words[hit.start].text)
    if compound is not None:
        return word_at(hit.start, scene.words[hit.start].start, compound[1])
    nouns = (word for word in scene.words[hit.start : hit.stop] if word.readings[0].pos == "NOUN")
    return next(nouns, scene.words[hit.start])


# what makes it a name


def _is_large(scene: Scene, start: int, hit: Hit[ActKind]) -> bool:
    """Whether a citation is written large as names are: in the middle of a sentence, or elsewhere in the text."""
    words = scene.words[start : hit.stop]
    if hit.start - start < 1 and words[0].text.isupper():
        return False
    if not any(word.capital for word in words):
        return False
    if not scene.sentence_start(start) or any(word.capital for word in words[1:]):
        return True
    if _quoted_name(scene, start) is not None and not scene.sentence_start(start - 1):
        return True
    return not scene.written_large.isdisjoint(words[-1].lemmas)


def _is_name(found: Found, hit: Hit[ActKind], citation: Citation) -> bool:
    """Whether what was read of a citation without number and title makes it the name of one act."""
    kind, words = hit.values[0], found.scene.words
    if kind.lower and (_state_at(found, hit.stop) or _article_before(found.scene, citation.start)):
        return True
    if COMPOUND.match(words[hit.stop - 1].text):
        return True
    if not citation.large:
        return _begins(found.scene, citation.start) and citation.subject and citation.date is not None
    title = None if kind.quoted else _quoted_name(found.scene, citation.start)
    if title is not None and not citation.subject:
        return _is_official(found, title)  # «Послание другу» is a song
    if citation.subject or kind.alone or _own_adjective(found.scene, citation.start, hit):
        return True
    complete = kind.plain or citation.start < hit.start  # «Совместное заявление министров …»
    return (complete and citation.owned) or citation.date is not None


def _is_official(found: Found, title: tuple[int, int]) -> bool:
    """Whether the name in a quotation tells of a state, a body or a year."""
    inside, named = found.scene.covering(*title), found.chains.units
    return any(named.get(index) or index in found.starting(DATES) for index in inside)


def _begins(scene: Scene, start: int) -> bool:
    """Whether a word has a capital, which may be its sentence's."""
    return scene.words[start].capital and scene.words[start].text.istitle()


def _opens_name(found: Found, start: int, hit: Hit[ActKind]) -> bool:
    """Whether a sentence begins with what is a proper name all the same: a state's or body's act («Концепция развития
    СНГ»), one that has an adjective and a day («Римский договор 1957 года»), or that names its sides and subject
    («Соглашение между Чили и Перу о торговле»)."""
    if not _begins(found.scene, start):
        return False
    words, known, dates = found.scene.words, found.scene.knowledge.decisions, found.starting(DATES)
    at = hit.stop + (hit.stop < len(words) and words[hit.stop].lower == "от")
    if at in dates and not found.scene.line_break(hit.stop) and _own_adjective(found.scene, start, hit):
        return True
    if hit.values[0].plain and any(owner.kind in ("state", "body") for owner in found.chains.follow(hit.stop).owners):
        return True
    if hit.values[0].name not in known.file.mutual or found.scene.line_break(hit.stop):
        return False
    sides = range(hit.stop, after_subject(found, hit.stop, BETWEEN | ABOUT))
    both = all(any(words[at].lower in joints for at in sides) for joints in (ABOUT, BETWEEN))
    return both and any(found.chains.units.get(at) for at in sides)


def _own_adjective(scene: Scene, start: int, hit: Hit[ActKind]) -> bool:
    """Whether an adjective before the kind makes it a name: «Антинаркотическая стратегия», «Всеобщую программу»."""
    general = scene.knowledge.decisions.file.adjectives
    return any(word.lower.endswith(RELATIONAL) or not word.lemmas & general for word in scene.words[start : hit.start])
