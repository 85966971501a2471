"""The grammar of places' names: a word for the kind with a name behind it («город Тверь») or adjectives before it
(«Тверская область», «Тверская и Псковская области»)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from extract.knowledge.places import KindWord, PlaceEntry
from extract.places.facts import PLACES, PlaceFact, PlaceSpan
from extract.places.surroundings import Surroundings
from extract.text.heads import shares
from extract.text.lexicon import Hit
from extract.text.words import Word, agree

LONGEST = 3  # words of a name that no list and no recogniser knows


def kind_at(around: Surroundings, index: int) -> Hit[KindWord] | None:
    """The word for a kind of place at a word; a short one does not decline."""
    hits = around.scene.knowledge.places.kinds.at(around.scene.words, index)
    word = around.scene.words[index]
    return next((hit for hit in hits if not hit.values[0].short or word.lower == hit.values[0].word), None)


# -- «город Тверь»


def named_after(around: Surroundings, hit: Hit[KindWord]) -> PlaceSpan | None:
    """The place whose name stands behind the word for its kind: «города Твери», «г. Тверь», «штата Огайо»."""
    kind, at = hit.values[0], _after(around, hit)
    if not kind.names or at is None or around.scene.line_break(at) or at in around.states:
        return None
    if around.scene.words[at].capital and at in around.people:
        return None
    listed, stop = _listed(around, at, kind)
    if stop is None:
        stop = _unlisted(around, hit.start, at, kind)
    if stop is None:
        return None
    entry = None if listed is None else listed.id
    fact = PlaceFact(kind.kind, entry, range(at if _names_alone(around, at, kind) else hit.start, stop))
    return around.scene.span(PLACES, hit.start, stop, _source(entry, kind), fact)


def _after(around: Surroundings, hit: Hit[KindWord]) -> int | None:
    """The word at which the name begins, behind the point of a short word for the kind; None where none can."""
    words, kind, at = around.scene.words, hit.values[0], hit.stop
    if kind.short:
        year = hit.start > 0 and words[hit.start - 1].text[-1:].isdigit()  # «в 2020 г. Тверь»
        cut = at + 1 < len(words) and words[at].text == "."
        return at + 1 if cut and not year and not _is_initial(around, hit.start) else None
    return at if any(reading.number == "sing" for reading in words[hit.start].readings) else None


def _is_initial(around: Surroundings, index: int) -> bool:
    """«министра Г. Лося», not «г. Лось», «Г. ТВЕРЬ»: whether a letter and a point in mid-sentence are
    written large, and not all behind them."""
    words, scene = around.scene.words, around.scene
    behind = words[index + 2]
    large = words[index].capital and not scene.sentence_start(index)
    return large and not scene.string[behind.start : behind.end].isupper()


def _listed(around: Surroundings, at: int, kind: KindWord) -> tuple[PlaceEntry | None, int | None]:
    """The known place of a kind whose name begins at a word, and the stop of the name."""
    for hit in around.scene.knowledge.places.names.at(around.scene.words, at):
        for name in hit.values:
            if name.place.kind == kind.kind and around.scene.in_line(at, hit.stop):
                return name.place, hit.stop
    return None, None


def _names_alone(around: Surroundings, at: int, kind: KindWord) -> bool:
    """Whether a name means the place without the word for its kind, too: «провинция Кандагар» is not the city."""
    known = around.scene.knowledge.places.names.at(around.scene.words, at)
    return not known or any(name.place.kind == kind.kind for hit in known for name in hit.values)


def _unlisted(around: Surroundings, word: int, at: int, kind: KindWord) -> int | None:
    """The stop of a name that no list knows, which stands in the nominative or in the case of the word for its kind."""
    words = around.scene.words
    first, stop = words[at], around.places.get(at)
    if not first.capital or (kind.kind == "district" and not _names_alone(around, at, kind)):
        return None
    if stop is None and (kind.kind != "settlement" or not _may_name(first)):
        return None
    cases = {"nomn"} if kind.kind == "district" else {"nomn", *words[word].cases("sing")}
    guessed = stop is not None and kind.kind != "district" and not any(reading.known for reading in first.readings)
    agrees = kind.short or guessed or not first.cases() or bool(first.cases() & cases)
    return (stop or _capitals_stop(around, at)) if agrees else None


def _may_name(word: Word) -> bool:
    """Whether a word that no recogniser took for a place can be one's name: no abbreviation, no pronoun or verb."""
    first = word.readings[0]
    return not (word.text.isupper() or word.text.isascii()) and (first.nominal or first.adjectival or not first.known)


def _capitals_stop(around: Surroundings, at: int) -> int:
    """«Большие Липки»: the stop of the capitalised adjectives and the noun at a word."""
    words, stop = around.scene.words, at + 1
    while stop < min(len(words), at + LONGEST) and not around.scene.line_break(stop):
        if not (words[stop].capital and words[stop - 1].readings[0].adjectival and agree(words[stop - 1], words[stop])):
            break
        stop += 1
    return stop


# -- «Тверская область»


def named_before(around: Surroundings, hit: Hit[KindWord], free: int) -> Iterator[PlaceSpan]:
    """The places named by adjectives before the word for their kind: one, or as many as a plural joins. No word before
    `free` is one of them."""
    kind, words = hit.values[0], around.scene.words
    if not kind.adjectives or around.scene.line_break(hit.start):
        return
    last = _qualified(around, hit.start, free)
    if not _names(around, last, hit.start, free):
        return
    stop = hit.stop + (kind.short and hit.stop < len(words) and words[hit.stop].text == ".")
    start = _first_adjective(around, last, hit.start, free)
    if start is not None:
        fact = PlaceFact(kind.kind, None, range(start, stop))
        yield around.scene.span(PLACES, start, stop, _source(None, kind), fact)
        yield from sharing(around, start, hit, free)


def sharing(around: Surroundings, start: int, hit: Hit[KindWord], free: int) -> Iterator[PlaceSpan]:
    """The places named by further adjectives before the one at word `start`, which have the word for a kind, a plural,
    in common: «Тверской» of «Тверской и Псковской областей»."""
    words, kind = around.scene.words, hit.values[0]
    if _is_singular(around, start, hit.start):
        return
    while start - 2 >= free and words[start - 1].text in {"и", ","} and _names(around, start - 2, hit.start, free):
        start -= 2
        fact = PlaceFact(kind.kind, None, range(start, start + 1), shared=words[hit.start].text)
        yield around.scene.span(PLACES, start, start + 1, _source(None, kind), fact)


def shares_kind(around: Surroundings, index: int) -> bool:
    """«Хабаровском и Приморском краях»: whether a capitalised adjective has the word for its kind in common with others
    behind it, where it might be a town's name, too."""
    words, last = around.scene.words, index
    while last + 2 < len(words) and words[last + 1].text in {"и", ","} and _may_share(words[last], words[last + 2]):
        last += 2
    hit = kind_at(around, last + 1) if index < last and last + 1 < len(words) else None
    return hit is not None and hit.values[0].adjectives and _shares(words[last], words[hit.start])


def _may_share(adjective: Word, other: Word) -> bool:
    pairs = product(adjective.readings, other.readings)
    return other.capital and any(one.adjectival and two.adjectival and one.case == two.case for one, two in pairs)


def _qualified(around: Surroundings, word: int, free: int) -> int:
    """The last word before the word for a kind that is no «автономный»."""
    words, file, last = around.scene.words, around.scene.knowledge.places.file, word - 1
    while last > free and words[last].lemmas & file.qualifiers and not around.scene.line_break(last):
        named = words[last - 1].capital and words[last - 1].readings[0].adjectival
        if words[last].capital and words[last].lemmas & file.namesakes and not named:
            break  # «Советский район»
        last -= 1
    return last


def _names(around: Surroundings, index: int, word: int, free: int) -> bool:
    """Whether a word is a capitalised adjective of the word for a kind, and no state's."""
    if index < free or index in around.states or around.scene.line_break(index + 1):
        return False
    adjective = around.scene.words[index]
    fits = agree(adjective, around.scene.words[word]) or _shares(adjective, around.scene.words[word])
    file = around.scene.knowledge.places.file
    own = not adjective.lemmas & (file.qualifiers - file.namesakes)
    return adjective.capital and own and fits and adjective.readings[0].pos != "NPRO"


def _shares(adjective: Word, noun: Word) -> bool:
    return any(shares(one, other) for one in adjective.readings for other in noun.readings if other.nominal)


def _is_singular(around: Surroundings, index: int, word: int) -> bool:
    adjective, noun = around.scene.words[index], around.scene.words[word]
    return agree(adjective, noun) and any(reading.number == "sing" for reading in adjective.readings)


def _first_adjective(around: Surroundings, last: int, word: int, free: int) -> int | None:
    """The first of the capitalised adjectives that end at a word; None where the capital may be the sentence's."""
    start = last
    while _names(around, start - 1, word, free) and start - 1 > 0:
        start -= 1
    if not around.scene.sentence_start(start) or _is_known(around, start, word):
        return start
    return start + 1 if start < last else None


def _is_known(around: Surroundings, index: int, word: int) -> bool:
    """Whether a recogniser or a list takes the adjective for a place's."""
    known = around.scene.knowledge.places.adjectives
    named = index in around.placed and word in around.placed
    return named or not known.keys().isdisjoint(around.scene.words[index].lemmas)


def _source(entry: str | None, kind: KindWord) -> str:
    return f"kind:{kind.word}" if entry is None else f"places:{entry}"
