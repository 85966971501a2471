"""Subjects: how far «о совершенствовании …», the unquoted words that say what an act is about, reaches."""

from __future__ import annotations

from collections.abc import Set

from extract.dates.facts import DATES
from extract.grammar.found import Found
from extract.grammar.noun_phrases import NounPhrases
from extract.grammar.quotations import CLOSING, TITLES, quotation
from extract.grammar.scene import Scene
from extract.knowledge.decisions import NUMBER_SIGN
from extract.text.words import DASHES, Word

ABOUT = frozenset({"о", "об", "обо"})
BETWEEN = frozenset({"между"})
ADDED = ABOUT | {"к"}  # «Протокол № 14 к Конвенции о …»
RELATED = (
    ABOUT | BETWEEN | {"по", "к", "против", "для"}
)  # those by which a name written large is related to its subject
LONGEST = 60  # words
_BORDERS = frozenset({".", ";", ":", "(", ")", "—", "–", "!", "?", "»", "“", "”", "[", "]", "|", '"'})
_CLAUSES = frozenset(
    {"VERB", "PRTS", "ADJS", "CONJ", "PRCL", "NPRO", "GRND", "PRED"}
)  # no noun phrase goes on with these
_ACCUSATIVE = frozenset({"на", "за", "про", "через", "в", "во", "под"})  # prepositions that may govern it
_DATED = frozenset({"в", "во", "с", "к", "до", "после", "по", "от", "на", "за", "накануне"})
_FIELDS, _IN = frozenset({"область", "сфера"}), frozenset({"в"})
_REACH = 5  # words over which a preposition governs
_OBLIQUE = frozenset({"gent", "datv", "ablt", "loct"})
_CASES = ("gent", "datv", "ablt", "loct", "accs")


def opens_title(scene: Scene, at: int) -> bool:
    """Whether a quoted title that says what an act is about opens at a word: ««О …»."""
    words = scene.words
    return words[at].text in CLOSING and not scene.line_break(at + 1) and words[at + 1].text in TITLES


def after_subject(found: Found, at: int, openings: Set[str] = ABOUT) -> int:
    """The word after the subject that begins at a word with one of some prepositions; that word where none begins. It
    reaches to a verb, a subject of the sentence, a date that is not its own, a sign, or the line's end."""
    scene, words = found.scene, found.scene.words
    if scene.line_break(at) or words[at].lower not in openings:
        return at
    stop = at + 1
    while stop - at <= LONGEST and not scene.line_break(stop):
        following = _past(found, stop, at)
        if following == stop:
            break
        stop = following
    while stop > at + 1 and words[stop - 1].readings[0].pos in ("PREP", "CONJ"):
        stop -= 1
    return at if stop == at + 1 else stop


def after_field(found: Found, at: int) -> int:
    """The word after «в области спорта», «в сфере образования», where that begins at a word; else that word."""
    words = found.scene.words
    begins = words[at].lower == "в" and not found.scene.line_break(at + 1) and words[at + 1].lemmas & _FIELDS
    return after_subject(found, at, _IN) if begins else at


def _past(found: Found, index: int, first: int) -> int:
    """The word from which a subject goes on after one of its words, or that word itself where it ends before it."""
    scene, word = found.scene, found.scene.words[index]
    if word.text == "«" and (quoted := quotation(scene, word.start)) is not None:
        return scene.at(quoted[1] + 1)
    if word.text == ",":
        return _past_list(found, index)
    if word.text in DASHES:
        return _past_apposition(found, index)
    if word.text in _BORDERS or word.text in NUMBER_SIGN or word.text in CLOSING or word.text[0] == "*":
        return index
    if _is_of_the_sentence(found, index, first):
        return index
    unit = found.chains.unit_at(index)
    return index + 1 if unit is None else unit.stop


def _past_apposition(found: Found, index: int) -> int:
    """«государств – членов»: past the dash and the noun."""
    words, apposed = found.scene.words, found.scene.knowledge.bodies.file.apposed
    goes_on = not found.scene.line_break(index + 1) and words[index + 1].lemmas & apposed
    return index + 2 if goes_on else index


def _past_list(found: Found, index: int) -> int:
    """«о границе, торговле и связи»: past a comma and what is listed with «и» behind it, in one case."""
    words, phrases = found.scene.words, NounPhrases(found.scene, found.words_of(DATES))
    for case in _CASES:
        stop = index
        while not found.scene.line_break(stop) and words[stop].text == "," and case in words[index - 1].cases():
            following = phrases.stop(stop + 1, case)
            if following is None:
                break
            stop = following
        if stop > index and not found.scene.line_break(stop) and words[stop].lower in {"и", "или"}:
            last = phrases.stop(stop + 1, case)
            if last is not None and not phrases.ends_in_subject(last):
                return last
    return index


def _is_of_the_sentence(found: Found, index: int, first: int) -> bool:
    """Whether a word belongs to the sentence in which the act is cited."""
    word = found.scene.words[index]
    likeliest = word.readings[0]
    if _is_day(found, index):
        return True
    if likeliest.pos in _CLAUSES:
        return not _joins(found, index, first)
    if likeliest.pos == "ADVB":
        return not _qualifies(found, index)
    if likeliest.adjectival and word.cases() <= {"nomn"}:
        return True  # «Договора о коллективной безопасности прежняя»
    return _is_subject(found, index, first)


def _is_day(found: Found, index: int) -> bool:
    """«от 15 мая 1992 года», «в мае», «вчера»: whether a date begins at a word, or a preposition before one."""
    dates = found.starting(DATES)
    return index in dates or (found.scene.words[index].lower in _DATED and index + 1 in dates)


def _qualifies(found: Found, index: int) -> bool:
    """«социально значимых»: whether an adverb belongs to an adjective."""
    return not found.scene.line_break(index + 1) and found.scene.words[index + 1].readings[0].adjectival


def _is_subject(found: Found, index: int, first: int) -> bool:
    """«Закон о недрах `депутаты` приняли»: whether a noun can only be the sentence's subject or object."""
    words = found.scene.words
    nouns = [reading for reading in words[index].readings if reading.known and reading.nominal and reading.case]
    cases = {reading.case for reading in nouns}
    if not cases or not cases <= {"nomn", "accs"} or nouns[0] is not words[index].readings[0]:
        return False
    return not any(_governs(words, at, index) for at in range(max(first, index - _REACH), index))


def _governs(words: list[Word], at: int, noun: int) -> bool:
    """«на труд», «намерении подписать договор»: whether a word may govern a noun in the accusative."""
    if words[at].readings[0].pos == "INFN":
        return True
    governed = all("accs" in word.cases() and not word.readings[0].nominal for word in words[at + 1 : noun])
    return words[at].lower in _ACCUSATIVE and governed


def _joins(found: Found, index: int, first: int) -> bool:
    """«международного взаимодействия и сотрудничества»: a conjunction between nouns does not end the phrase, but
    one before another act does, or before what stands in a case that none before it has («о границе и тысячи»)."""
    words, known, following = found.scene.words, found.scene.knowledge.decisions, index + 1
    if words[index].lower not in {"и", "или"} or found.scene.line_break(following):
        return False
    after = words[following]
    act = following + (after.readings[0].pos == "PREP")  # «и к закону о связи»
    if not found.scene.line_break(act) and (known.kinds.at(words, act) or known.acts.at(words, act)):
        return False
    if act > following and words[act].lemmas & found.scene.knowledge.bodies.file.circumstances:
        return False  # «и в соответствии с законом»
    before = frozenset[str]().union(*(word.cases() for word in words[first + 1 : index])) or _OBLIQUE
    return after.readings[0].pos == "PREP" or bool(after.cases() & before & _OBLIQUE)
