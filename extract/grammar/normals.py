"""Normals: what stands in a text put into the nominative, by its own words and by what its place asks for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from extract.grammar.scene import Scene
from extract.text.morphology import fold
from extract.text.nominative import Way, changed, likeliest, ways
from extract.text.spans import Span
from extract.text.words import DASHES, Text, Word

LIKELIER = 10.0  # how much likelier the words around make a case, and another one less likely
# The cases that a preposition governs.
GOVERNED: Mapping[str, tuple[str, ...]] = {
    preposition: cases
    for cases, prepositions in {
        ("gent",): "без до для из из-за из-под от ото у около против после кроме вместо среди вокруг ради возле мимо "
        "напротив внутри помимо относительно насчёт ввиду вследствие касательно",
        ("datv",): "к ко благодаря вопреки согласно навстречу по",
        ("accs",): "через про сквозь несмотря",
        ("ablt",): "над перед между",
        ("loct",): "о об обо при",
        ("loct", "accs"): "в во на",
        ("ablt", "accs"): "за под",
        ("ablt", "gent"): "с со",
    }.items()
    for preposition in prepositions.split()
}
REMEMBERED = 1024  # things whose listed names are kept as they are compared
STEM, ENDING = 3, 3  # letters that forms of a word share at least, and that they differ in at most
OPENING = frozenset('«„“"')
NOMINATIVE: Mapping[str, float] = MappingProxyType({"nomn": LIKELIER})
GENITIVE: Mapping[str, float] = MappingProxyType({"gent": LIKELIER})
NAMED: Mapping[str, float] = MappingProxyType({"nomn": LIKELIER, "gent": 2.0})
BESIDE: Mapping[str, float] = MappingProxyType({"gent": LIKELIER, "nomn": LIKELIER, "nomn plur": 4.0})
NEUTRAL: Mapping[str, float] = MappingProxyType({"nomn": 2.0})


def normal(scene: Scene, span: Span, names: tuple[str, ...] = ()) -> str:
    """A span's text with its head and what agrees with that in the nominative; as one of `names` where it may be."""
    string, placed = scene.string[span.start : span.end], _placed(scene, span)
    way = _read(scene, span, placed, names)
    own = string if way is None else changed(string, *placed, way)
    listed = _listed(placed[0], names) if names and fold(own) not in _folded(names) else None
    return own if listed is None else changed(string, *placed, listed)


def read(scene: Scene, span: Span) -> Way | None:
    """The way in which a span is to be read, None where nothing in it declines. An adjective is read with the noun that
    it stands before: «российское» of «российского государства», «российская» of «российской стороны»."""
    return _read(scene, span, _placed(scene, span), ())


def apposed(scene: Scene, span: Span, cases: Collection[str], *, foreign: bool) -> str:
    """A name behind the word for its kind, which stands in one of these cases: in the nominative where it declines with
    that word («города Вустера»), else as it stands («города Мачерата»). `foreign`: what no dictionary has does not
    decline («провинции Нинава»)."""
    string, placed = scene.string[span.start : span.end], _placed(scene, span)
    words, _ = placed
    fitting = [
        way
        for way in ways(tuple(word.text for word in words))
        if way.case in cases and _declines(words, way) and not (foreign and way.guessed)
    ]
    way = likeliest(fitting)
    return string if way is None else changed(string, *placed, way)


def _declines(words: Sequence[Word], way: Way) -> bool:
    """Whether a name can stand in a form beside the word for its kind: in the singular, or as one that a plural is."""
    plurals = (r for word in words for r in word.readings if r.number == "plur" and r.case == way.case)
    return way.number == "sing" or any("Geox" in reading.grammemes for reading in plurals)


def _read(scene: Scene, span: Span, placed: _Placed, names: tuple[str, ...]) -> Way | None:
    start, stop = span.words.start, span.words.stop
    words, _ = placed
    after = scene.forms[stop : _noun(scene, stop)] if _is_adjective(span, words[-1]) else []
    found = ways((*[word.text for word in words], *after), human=span.kind == "post")
    if not found:
        return None
    if not [way for way in found if way.changes != found[0].changes]:
        return found[0]
    if names:
        string, known = scene.string[span.start : span.end], _folded(names)
        found = tuple(way for way in found if fold(changed(string, *placed, way)) in known) or found
    seen = scene.lowers if any(way.guessed for way in found) else ()
    return likeliest(found, _expected(scene, start, stop), seen)


def _listed(words: Sequence[Word], names: Collection[str]) -> Way | None:
    """The way to read words as one of some names in the nominative, where each is a form of the name's: «Жогорку
    Кенеша»."""
    for name in names:
        own = _lowers(name)
        if len(own) == len(words) and all(_is_form(word.lower, of) for word, of in zip(words, own, strict=True)):
            return Way("nomn", "sing", 1.0, tuple((at, of) for at, of in enumerate(own) if of != words[at].lower))
    return None


@lru_cache(maxsize=REMEMBERED)
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    """The listed names of a thing, folded."""
    return frozenset(map(fold, names))


@lru_cache(maxsize=REMEMBERED)
def _lowers(name: str) -> tuple[str, ...]:
    """The words of a listed name, folded."""
    return tuple(word.lower for word in Text(name).words)


def _is_form(word: str, name: str) -> bool:
    """Whether two words in lower case differ in their endings only."""
    stem = max(len(word), len(name)) - ENDING
    return word == name or (stem > 0 and word[: max(stem, STEM)] == name[: max(stem, STEM)])


_Placed = tuple[Sequence[Word], int]
"""The words of a span, and where the text that they count in begins."""


def _placed(scene: Scene, span: Span) -> _Placed:
    """A span may be a part of a word («таджикско», «афганском» of «таджикско-афганском»): then its words are its
    own."""
    words = scene.words[span.words.start : span.words.stop]
    if words and (words[0].start, words[-1].end) == (span.start, span.end):
        return words, span.start
    return Text(scene.string[span.start : span.end]).words, 0


def _is_adjective(span: Span, last: Word) -> bool:
    return span.kind == "state" and last.readings[0].adjectival


def _noun(scene: Scene, start: int) -> int:
    """The stop of the first noun after a word, where only adjectives stand between, else `start`."""
    for index in range(start, min(start + 4, len(scene.words))):
        first = scene.words[index].readings[0]
        if first.nominal:
            return index + 1
        if not first.adjectival and scene.words[index].text not in DASHES:
            break
    return start


# What a place asks for


def _expected(scene: Scene, start: int, stop: int) -> Mapping[str, float]:
    """How much likelier the place of words makes each case."""
    quoted = start > 0 and scene.words[start - 1].text in OPENING
    first = start - quoted
    if first == 0 or scene.line_break(first) or (not quoted and scene.sentence_start(start)):
        before = NOMINATIVE
    else:
        before = _governed(scene, first - 1, quoted=quoted)
    return {**before, **_verb_after(scene, stop)}


def _governed(scene: Scene, index: int, *, quoted: bool) -> Mapping[str, float]:
    """What the word before asks for: a preposition its cases, an adjective its own, a noun the genitive, but the name
    beside it for «газеты «Известия»»."""
    word = scene.words[index]
    first = word.readings[0]
    if word.lower in GOVERNED:
        return {"nomn": 1 / LIKELIER} | dict.fromkeys(GOVERNED[word.lower], LIKELIER)
    if first.adjectival:
        return dict.fromkeys(word.cases(), LIKELIER)
    if first.nominal:
        kind = bool(scene.knowledge.bodies.heads.at(scene.words, index))  # «газета», «компания»
        if "anim" not in first.grammemes and (quoted or kind):
            return NAMED if quoted and kind else BESIDE
        return GENITIVE
    return NOMINATIVE if quoted else NEUTRAL


def _verb_after(scene: Scene, stop: int) -> dict[str, float]:
    """«Власти заявили»: a verb right behind is of the subject, and has its number."""
    first = scene.words[stop].readings[0] if stop < len(scene.words) else None
    if first is None or first.pos != "VERB" or first.number is None:
        return {}
    return {f"nomn {first.number}": LIKELIER}
