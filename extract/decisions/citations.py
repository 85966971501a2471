"""Citations of acts that begin with a word for the act: with the parts that follow it, else by a proper name («Устав
ООН», «Заявление о …», «Стратегия … на … годы»)."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain

from extract.bodies.facts import BODIES
from extract.dates.facts import DATES
from extract.decisions.facts import Citation
from extract.decisions.parts import read
from extract.grammar.found import Found
from extract.grammar.noun_phrases import LONGEST, RELATIONAL
from extract.grammar.scene import Scene
from extract.grammar.units import is_adjective
from extract.knowledge.decisions import ActKind, NamedAct
from extract.text.lexicon import Hit
from extract.text.words import Word, agree

ABOUT = frozenset({"о", "об", "обо", "по", "к", "против", "между"})
BORDERS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "!", "?", "»"})
CLAUSES = frozenset({"VERB", "PRTS", "CONJ", "PRCL", "NPRO", "GRND"})  # words that no noun phrase goes on with
LONGEST_SUBJECT = 60  # words after «о»


def cited_at(found: Found, index: int) -> Citation | None:
    """The citation that begins with an act's name or a kind of act at a word, or None. «Организация Договора о …», a
    body, cites no treaty."""
    if index in found.words_of(BODIES):
        return None
    words, known = found.scene.words, found.scene.knowledge.decisions
    acts = (_act(found, hit) for hit in known.acts.at(words, index))
    kinds = (_of_kind(found, hit) for hit in known.kinds.at(words, index))
    return next((citation for citation in chain(acts, kinds) if citation is not None), None)


def _act(found: Found, hit: Hit[NamedAct]) -> Citation | None:
    """An act with a name of its own: «Уголовный кодекс Российской Федерации»."""
    act = hit.values[0]
    if act.article and not _article_before(found.scene, hit.start) and not _state_at(found, hit.stop):
        return None
    citation = Citation(hit.start, hit.stop, f"decisions:{act.name}", act.kind, named=True)
    return read(found, _with_owner(found, citation))


def _article_before(scene: Scene, index: int) -> bool:
    """«статья 128.1», «ст. 159», «ч. 2 ст.» within a few words before."""
    before = scene.words[max(0, index - 8) : index]
    return any(word.lemmas & scene.knowledge.decisions.file.articles for word in before)


def _state_at(found: Found, at: int) -> bool:
    unit = found.chains.unit_at(at)
    return unit is not None and unit.kind == "state"


def _of_kind(found: Found, hit: Hit[ActKind]) -> Citation | None:
    """A citation that begins with a kind word, or None where nothing cites the act."""
    kind, head = hit.values[0], found.scene.words[hit.stop - 1]
    begun = Citation(_start(found.scene, hit.start), hit.stop, f"decisions:{kind.word}", kind.name)
    citation = read(found, begun)
    if citation.number is not None and citation.title is None and kind.plain and kind.about:
        citation = _with_period(found, _with_owner(found, citation))  # «Плана № 6 … сотрудничества на 2021–2023 годы»
    elif not citation.definite and (named := _named(found, hit, begun)) is not None:
        citation = read(found, named)  # «Дохийское соглашение от 29 февраля …»
    several = _is_plural(head) and citation.number is None and not citation.named
    return citation if citation.definite and not several else None


def _is_plural(word: Word) -> bool:
    """Whether a noun can be nothing but a plural."""
    numbers = {reading.number for reading in word.readings if reading.pos == "NOUN"}
    return numbers == {"plur"}


# where a citation begins


def _start(scene: Scene, index: int) -> int:
    """The first word of the capitalised adjectives before a kind word: «Федерального закона», «Антинаркотическая
    стратегия»."""
    start = index
    first = max(0, index - LONGEST)
    while start > first and not scene.line_break(start) and _belongs(scene, start - 1, index):
        start -= 1
    return start


def _belongs(scene: Scene, at: int, kind: int) -> bool:
    """Whether a word before a kind word is an adjective of its name."""
    words = scene.words
    word, head = words[at], words[kind]
    listed = bool(word.lemmas & scene.knowledge.decisions.file.adjectives)
    inside = not head.capital or (at > 0 and words[at - 1].capital)  # «Федерального конституционного Закона»
    if not word.capital and not (listed and inside):
        return False
    return (listed or word.lower.endswith(RELATIONAL)) and agree(word, head)


# what makes it a name


def _named(found: Found, hit: Hit[ActKind], begun: Citation) -> Citation | None:
    """A capitalised act that its complements name, or None."""
    kind, adjective = hit.values[0], _proper_adjective(found.scene, hit, begun.start)
    if not (_is_proper(found, hit, begun.start) or _is_dated(found, hit)):
        return None
    if _is_plural(found.scene.words[hit.stop - 1]) and not adjective:
        return None
    owned = _with_owner(found, begun) if kind.plain or kind.about or adjective else begun
    subject = _after_subject(found, owned.stop) if kind.about or kind.plain else owned.stop
    named = _with_period(found, replace(owned, stop=subject, named=True))
    if named.stop == owned.stop and not adjective and not (kind.plain and owned.stop > hit.stop):
        return None
    return _with_year(found, named)


def _proper_adjective(scene: Scene, hit: Hit[ActKind], start: int) -> bool:
    """Whether an adjective before the kind makes it a name: «Антинаркотическая стратегия»."""
    kind, before = hit.values[0], scene.words[start : hit.start]
    return any(kind.plain or kind.about or word.lower.endswith(RELATIONAL) for word in before)


def _is_proper(found: Found, hit: Hit[ActKind], start: int) -> bool:
    """Whether a capital, or a state's name after it, makes the act a proper name."""
    words, kind = found.scene.words, hit.values[0]
    if kind.lower and _is_owned(found, hit.stop):
        return True
    if not any(word.capital for word in words[start : hit.stop]):
        return False
    if not found.scene.sentence_start(start) or any(word.capital for word in words[start + 1 : hit.stop]):
        return True
    return kind.plain and _is_owned(found, hit.stop)


def _is_dated(found: Found, hit: Hit[ActKind]) -> bool:
    """«Договор о коллективной безопасности от 15 мая 1992 года»: a name at a sentence's start too."""
    words, kind = found.scene.words, found.scene.knowledge.decisions.kind(hit.values[0].name)
    if not kind.by_day or not words[hit.start].capital:
        return False
    stop = _after_subject(found, hit.stop)
    return stop > hit.stop and not found.scene.line_break(stop + 1) and _is_from_day(found, stop)


def _is_owned(found: Found, at: int) -> bool:
    """Whether a state's or body's name follows: at a sentence's start a proper name all the same."""
    return any(not is_adjective(owner) for owner in found.chains.follow(at).owners)


# what belongs to a name


def _with_owner(found: Found, citation: Citation) -> Citation:
    """The citation with the names that follow: «Устав» + «ООН»."""
    chain = found.chains.follow(citation.stop, free=True)
    if chain.stop == citation.stop:
        return citation
    issued = chain.owners and found.scene.knowledge.decisions.kind(citation.kind).issued
    return replace(citation, stop=found.chains.more_owners(chain), issuer=chain.owners[0] if issued else None)


def _with_period(found: Found, citation: Citation) -> Citation:
    """The citation with «на 2021–2025 годы», «до 2030 года»."""
    at, dates = citation.stop, found.starting(DATES)
    if found.scene.line_break(at + 1) or found.scene.words[at].lower not in {"на", "до"} or at + 1 not in dates:
        return citation
    return replace(citation, stop=dates[at + 1].stop)


def _with_year(found: Found, citation: Citation) -> Citation:
    """«Конституция Республики Молдова 1994 года»."""
    date = found.starting(DATES).get(citation.stop)
    if date is None or not re.match(r"\d{4} г", found.scene.string[date.start : date.end]):
        return citation
    return replace(citation, date=date, stop=date.stop)


def _after_subject(found: Found, at: int) -> int:
    """The word after «о совершенствовании …», «по реализации …» at a word; that word where no such phrase begins. The
    phrase reaches to a verb, a comma, a bracket, the sentence's or the line's end."""
    scene, words = found.scene, found.scene.words
    if scene.line_break(at) or words[at].lower not in ABOUT:
        return at
    stop = at + 1
    while stop - at <= LONGEST_SUBJECT and not scene.line_break(stop) and not _ends_subject(found, stop):
        stop += 1
    while stop > at + 1 and words[stop - 1].readings[0].pos in ("PREP", "CONJ"):
        stop -= 1
    return at if stop == at + 1 else stop


def _ends_subject(found: Found, index: int) -> bool:
    word = found.scene.words[index]
    first = word.readings[0]
    if word.text in BORDERS or word.text.startswith("*"):
        return True
    if (first.pos in CLAUSES and not _joins(found.scene, index)) or _is_from_day(found, index):
        return True
    return first.adjectival and word.cases() <= {"nomn"}  # «Договора о коллективной безопасности прежняя»


def _is_from_day(found: Found, index: int) -> bool:
    """«от 15 мая 1992 года»: whether a date follows an «от» at a word."""
    return found.scene.words[index].lower == "от" and index + 1 in found.starting(DATES)


def _joins(scene: Scene, index: int) -> bool:
    """«международного взаимодействия и сотрудничества»: a conjunction between nouns does not end the phrase, but
    one before another act does."""
    words, known, following = scene.words, scene.knowledge.decisions, index + 1
    if words[index].lower not in {"и", "или"} or following >= len(words):
        return False
    if known.kinds.at(words, following) or known.acts.at(words, following):
        return False
    after = words[following]
    return after.readings[0].pos == "PREP" or bool(after.cases() & {"gent", "datv", "ablt", "loct"})
