"""Acts cited without number and title: «Устав ООН», «Заявление о …», «Стратегия … на … годы»."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.decisions.facts import Citation, Marked
from extract.decisions.parts import NAMED_BY_DAY
from extract.grammar.noun_phrases import LONGEST
from extract.grammar.units import is_adjective
from extract.knowledge.decisions import Kind
from extract.text.lexicon import Hit
from extract.text.words import Word, agree

RELATIONAL = tuple("ский ская ское ские ского ской скую ским ском ских скому скими цкий цкая цкое".split())
ABOUT = frozenset({"о", "об", "обо", "по", "к", "против", "между"})
BORDERS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "!", "?", "»"})
CLAUSES = frozenset({"VERB", "PRTS", "CONJ", "PRCL", "NPRO", "GRND"})  # words that no noun phrase goes on with
PHRASE_LIMIT = 60  # words after «о»


def named(marked: Marked, hit: Hit[Kind], start: int) -> Citation | None:
    """A capitalised act that its complements name, or None. Its name begins at word `start`."""
    kind, adjective = hit.values[0], _proper_adjective(marked, hit, start)
    if not (_capital(marked, hit, start) or _dated(marked, hit)):
        return None
    if is_plural(marked.words[hit.stop - 1]) and not adjective:
        return None
    citation = Citation(kind.name, hit.stop)
    if kind.plain or kind.about or adjective:
        citation = with_owner(marked, citation)
    owned = citation.stop > hit.stop
    about = _after_subject(marked, citation.stop) if kind.about or kind.plain else citation.stop
    stop = after_period(marked, about)
    if stop == citation.stop and not adjective and not (kind.plain and owned):
        return None
    return _with_year(marked, replace(citation, stop=stop, named=True))


def _proper_adjective(marked: Marked, hit: Hit[Kind], start: int) -> bool:
    """Whether an adjective before the kind makes it a name: «Антинаркотическая стратегия»."""
    kind = hit.values[0]
    before = marked.words[start : hit.start]
    return any(kind.plain or kind.about or word.lower.endswith(RELATIONAL) for word in before)


def _capital(marked: Marked, hit: Hit[Kind], start: int) -> bool:
    """Whether a capital, or a state's name after it, makes the act a proper name."""
    words, kind = marked.words, hit.values[0]
    if kind.lower and _owned(marked, hit.stop):
        return True
    if not any(word.capital for word in words[start : hit.stop]):
        return False
    if not marked.text.sentence_start(start) or any(word.capital for word in words[start + 1 : hit.stop]):
        return True
    return kind.plain and _owned(marked, hit.stop)


def _dated(marked: Marked, hit: Hit[Kind]) -> bool:
    """«Договор о коллективной безопасности от 15 мая 1992 года»: a name at a sentence's start too."""
    if hit.values[0].name not in NAMED_BY_DAY or not marked.words[hit.start].capital:
        return False
    stop = _after_subject(marked, hit.stop)
    return stop > hit.stop and marked.open(stop + 1) and marked.words[stop].lower == "от" and stop + 1 in marked.dates


def _owned(marked: Marked, at: int) -> bool:
    """Whether a state's or body's name follows: at a sentence's start a proper name all the same."""
    return any(not is_adjective(owner) for owner in marked.chains.follow(at).owners)


def is_plural(word: Word) -> bool:
    """Whether a noun can be nothing but a plural."""
    readings = [reading for reading in word.readings if reading.pos == "NOUN"]
    return bool(readings) and all(reading.number == "plur" for reading in readings)


def left(marked: Marked, index: int) -> int:
    """The first word of the capitalised adjectives before a kind word: «Федерального закона», «Антинаркотическая
    стратегия»."""
    start = index
    first = max(0, index - LONGEST)
    while start > first and not marked.text.line_break(start) and _belongs(marked, start - 1, index):
        start -= 1
    return start


def _belongs(marked: Marked, at: int, kind: int) -> bool:
    """Whether a word before a kind word is an adjective of its name."""
    words = marked.words
    word, head = words[at], words[kind]
    listed = bool(word.lemmas & marked.text.knowledge.decisions.file.adjectives)
    inside = not head.capital or (at > 0 and words[at - 1].capital)  # «Федерального конституционного Закона»
    if not word.capital and not (listed and inside):
        return False
    return (listed or word.lower.endswith(RELATIONAL)) and agree(word, head)


def with_owner(marked: Marked, citation: Citation) -> Citation:
    """The citation with the names that follow: «Устав» + «ООН»; a body's statute is not issued by the body."""
    chain = marked.chains.follow(citation.stop, free=True)
    if chain.stop == citation.stop:
        return citation
    issuer = chain.whose[0] if chain.whose and citation.kind != "устав" else None
    return replace(citation, stop=marked.chains.more_owners(chain), issuer=issuer)


def after_period(marked: Marked, at: int) -> int:
    """The word after «на 2021–2025 годы», «до 2030 года» at a word, else that word."""
    if not marked.open(at + 1) or marked.words[at].lower not in {"на", "до"} or at + 1 not in marked.dates:
        return at
    return marked.after(marked.dates[at + 1])


def _with_year(marked: Marked, citation: Citation) -> Citation:
    """«Конституция Республики Молдова 1994 года»."""
    span = marked.dates.get(citation.stop)
    if span is None or not re.match(r"\d{4} г", marked.text.string[span.start : span.end]):
        return citation
    return replace(citation, date=span, stop=marked.after(span))


def _after_subject(marked: Marked, at: int) -> int:
    """The word after «о совершенствовании …», «по реализации …» at a word; that word where no such phrase begins."""
    if not marked.open(at) or marked.words[at].lower not in ABOUT:
        return at
    stop = _phrase_end(marked, at + 1)
    return at if stop == at + 1 else stop


def _phrase_end(marked: Marked, at: int) -> int:
    """The end of a long noun phrase: up to a verb, a comma, a bracket, the sentence's or the line's end."""
    words, stop = marked.words, at
    while stop - at < PHRASE_LIMIT and marked.open(stop) and not _ends_phrase(marked, stop):
        stop += 1
    while stop > at and words[stop - 1].readings[0].pos in ("PREP", "CONJ"):
        stop -= 1
    return stop


def _ends_phrase(marked: Marked, index: int) -> bool:
    word, first = marked.words[index], marked.words[index].readings[0]
    if word.text in BORDERS or word.text.startswith("*"):
        return True
    if first.pos in CLAUSES and not _joins(marked, index):
        return True
    if word.lower == "от" and index + 1 in marked.dates:
        return True
    return first.adjectival and word.cases() <= {"nomn"}  # «Договора о коллективной безопасности прежняя»


def _joins(marked: Marked, index: int) -> bool:
    """«международного взаимодействия и сотрудничества»: a conjunction between nouns does not end the phrase, but
    one before another act does."""
    words = marked.words
    if words[index].lower not in {"и", "или"} or index + 1 >= len(words):
        return False
    if marked.text.knowledge.decisions.kinds.at(words, index + 1) or marked.text.knowledge.decisions.acts.at(
        words, index + 1
    ):
        return False
    after = words[index + 1]
    return after.readings[0].pos == "PREP" or bool(after.cases() & {"gent", "datv", "ablt", "loct"})
