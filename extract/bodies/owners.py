"""Owners: the states and bodies beside a body's name that say whose it is («МИД КР», «российский МИД»)."""

from __future__ import annotations

from collections.abc import Sequence

from extract.bodies.surroundings import Surroundings
from extract.grammar.noun_phrases import LONGEST
from extract.grammar.units import is_adjective, may_be
from extract.knowledge.bodies import NATIONAL, BodiesFile
from extract.text.morphology import morphology
from extract.text.spans import Span
from extract.text.words import DASHES, Word

OWNED = NATIONAL | {"organ", "other"}  # the kinds of bodies whose owner may follow
REGIONAL = frozenset({"agency", "ministry", "other"})  # «МВД по Москве»


def owners_after(around: Surroundings, stop: int, kind: str) -> tuple[int, tuple[Span, ...]]:
    """The states and bodies right after a name that ends before word `stop`, with the stop of the last of them."""
    words, owners, limit = around.scene.words, list[Span](), stop + LONGEST
    while kind in OWNED and stop < limit and not around.scene.line_break(stop):
        unit = _owner_at(around, stop, kind) or _further_region(around, stop, owners)
        if unit is None:
            break
        stop = unit.stop
        owners.append(unit)
    if kind in NATIONAL and not owners and not around.scene.line_break(stop) and _is_generic(around, words[stop]):
        stop += 1  # «Госсовета страны», «МИД республики»: a name all the same
    return stop, tuple(owners)


def _is_generic(around: Surroundings, word: Word) -> bool:
    """«страны», «республики», «области»: whether a small word says whose a body is without a name."""
    own = word.lower == "страны" or bool(word.lemmas & around.scene.knowledge.bodies.file.regions)
    return own and word.text.islower() and "gent" in word.cases("sing")


def _owner_at(around: Surroundings, at: int, kind: str) -> Span | None:
    """The owner that begins at a word: «МИД» + «КР», «МВД» + «по Москве», «Совет» + «при Президенте»."""
    words, chains = around.scene.words, around.chains
    unit = chains.unit_at(at)
    if unit is not None:
        return unit if may_be(words, unit, "gent") and not is_adjective(unit) else None
    following = chains.unit_at(at + 1)
    if following is None:
        return None
    regional = kind in REGIONAL and words[at].lower == "по" and may_be(words, following, "datv")
    return following if regional or (kind == "organ" and words[at].lower == "при") else None


def _further_region(around: Surroundings, at: int, owners: Sequence[Span]) -> Span | None:
    """«МВД по Туле» + «и Тульской области»."""
    words = around.scene.words
    unit = around.chains.unit_at(at + 1) if words[at].lower == "и" else None
    if unit is None or not owners or {unit.kind, owners[-1].kind} != {"place"}:
        return None
    return unit if words[owners[-1].words.start - 1].lower == "по" and may_be(words, unit, "datv") else None


def members_after(around: Surroundings, stop: int) -> tuple[int, tuple[Span, ...]]:
    """«… государств – участников СНГ» after an organ's name."""
    words, members = around.scene.words, around.scene.knowledge.bodies.file.members
    if stop < len(words) and words[stop].lemmas & members:
        chain = around.chains.follow(stop)
        if chain.owners:
            return chain.stop, chain.owners
    return stop, ()


def without_members(file: BodiesFile, words: Sequence[str]) -> Sequence[str]:
    """An organ's name, its owner taken out, without «государств – участников» at its end."""
    lemmas = [{reading.lemma for reading in morphology().readings(word)} for word in words[-3:]]
    if len(words) > 3 and lemmas[0] & file.members and words[-2] in DASHES and lemmas[2] & file.apposed:
        return words[:-3]
    compound = len(words) > 1 and "-" in words[-1] and bool(lemmas[-1] & file.members)
    return words[:-1] if compound else words


def owner_before(around: Surroundings, start: int, kind: str) -> tuple[int, tuple[Span, ...]]:
    """«российский МИД»: where a state's adjective before an institution begins, and the state; else `start`."""
    unit = state_adjective(around, start - 1) if kind in NATIONAL else None
    if unit is None or around.scene.line_break(start):
        return start, ()
    return unit.words.start, (unit,)


def state_adjective(around: Surroundings, index: int) -> Span | None:
    """The state's adjective that is the word at `index`."""
    for unit in around.chains.units.get(index, ()):
        if is_adjective(unit) and unit.stop == index + 1:
            return unit
    return None
