"""Places: regions, districts and settlements, from the table, the words for their kinds and the recogniser of names.

What it takes for a place and is none of these is kept beside them, for what is of it («посол в Африке»)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.grammar.found import Found
from extract.grammar.noun_phrases import RELATIONAL
from extract.grammar.scene import Scene
from extract.grammar.units import is_cut_short
from extract.knowledge.places import ListedPlace, PlaceEntry
from extract.places.facts import PLACES, PlaceFact, PlaceSpan
from extract.places.grammar import kind_at, named_after, named_before, shares_kind, sharing
from extract.places.surroundings import Surroundings, is_of_site, is_of_thing, is_quoted, surroundings
from extract.records import PlaceKind
from extract.text.lexicon import Hit
from extract.text.morphology import NAMES, is_capitals, word_form
from extract.text.spans import by_position
from extract.text.words import Word

PERSON = 0.6  # how sure the tagger must be that a name is a person's
PROPER = NAMES | {"Geox"}
TOWNS = ("ска", "цка", "града", "поля", "бурга", "абада")  # ends of towns' names in the genitive


def find(found: Found) -> list[PlaceSpan]:
    """The places in the text, in order; they do not overlap. `found` are the dates and states: no place shares a word
    with a state."""
    return _Finder(surroundings(found)).run()


@dataclass(slots=True)
class _Finder:
    around: Surroundings
    spans: list[PlaceSpan] = field(default_factory=list)
    free: int = 0  # the first word after the places found so far
    short: list[Hit[ListedPlace]] = field(default_factory=list)  # abbreviations, which wait for what the text names

    def run(self) -> list[PlaceSpan]:
        for index in self.around.scene.openings["place"]:
            if index >= self.free and index not in self.around.states:
                self._visit(index)
        self.spans += _abbreviated(self.around, self.short, self.spans)
        taken = {index for span in self.spans for index in span.words} | self.around.states
        recognised = list(_recognised(self.around, taken))
        taken |= {index for span in recognised for index in span.words}
        return by_position([*self.spans, *recognised, *_governed(self.around, taken)])

    def _visit(self, index: int) -> None:
        kind, free = kind_at(self.around, index), self.free
        after = None if kind is None else named_after(self.around, kind)
        listed = None if shares_kind(self.around, index) else _listed_at(self.around, index)
        if after is not None and (listed is None or listed.stop < after.stop):
            self._keep(after)
        elif listed is not None:
            self._keep(listed)
            kind = kind_at(self.around, listed.words[-1])
            for span in () if kind is None else sharing(self.around, index, kind, free):
                self._keep(span)
        elif (short := _abbreviation_at(self.around, index)) is not None:
            self.short.append(short)
        elif kind is not None:
            for span in named_before(self.around, kind, self.free):
                self._keep(span)

    def _keep(self, span: PlaceSpan) -> None:
        self.spans.append(span)
        self.free = max(self.free, span.stop)


# -- Known places


def _listed_at(around: Surroundings, index: int) -> PlaceSpan | None:
    """The known place whose name begins at a word, the longest."""
    known = around.scene.knowledge.places
    for hit in known.names.at(around.scene.words, index):
        entry = _stands_for(around, hit)
        if entry is not None:
            return _span(around, hit, entry)
    return None


def _span(around: Surroundings, hit: Hit[ListedPlace], entry: PlaceEntry) -> PlaceSpan:
    fact = PlaceFact(entry.kind, entry.id, range(hit.start, hit.stop))
    return around.scene.span(PLACES, hit.start, hit.stop, f"places:{entry.id}", fact)


def _stands_for(around: Surroundings, hit: Hit[ListedPlace]) -> PlaceEntry | None:
    """The place that a known name means here; None where it is part of something else's name, or too weak."""
    words = range(hit.start, hit.stop)
    if not around.scene.in_line(hit.start, hit.stop) or not around.states.isdisjoint(words):
        return None
    persons = not around.people.isdisjoint(words) and (hit.start, hit.stop) not in around.persons
    if persons and not around.scene.knowledge.places.kinds.at(around.scene.words, hit.start):
        return None  # but «область Абай»
    if (hit.start, hit.stop) in around.organisations and not around.scene.sentence_start(hit.start):
        return None  # a club, but for the place of a dateline
    if is_of_thing(around.scene, hit.start) or is_quoted(around.scene, hit.start, hit.stop):
        return None
    recognised = all(index in around.placed for index in words)
    weak = recognised and not around.scene.knowledge.places.none.at(around.scene.words, hit.start)
    enough = {"strong", "weak"} if weak else {"strong"}
    return next((name.place for name in hit.values if name.strength in enough), None)


def _abbreviation_at(around: Surroundings, index: int) -> Hit[ListedPlace] | None:
    """The abbreviation of places at a word."""
    hits = around.scene.knowledge.places.names.at(around.scene.words, index, index + 1)
    return next((hit for hit in hits if any(name.strength == "abbreviation" for name in hit.values)), None)


def _abbreviated(
    around: Surroundings, short: Sequence[Hit[ListedPlace]], found: Sequence[PlaceSpan]
) -> Iterator[PlaceSpan]:
    """«РТ» where the text names one of the places that it may be, and no other."""
    named = {place.fact.entry for place in found}
    for hit in short:
        fitting = [name.place for name in hit.values if name.place.id in named]
        if len(fitting) == 1:
            yield _span(around, hit, fitting[0])


# -- The recogniser's places


def _recognised(around: Surroundings, taken: set[int]) -> Iterator[PlaceSpan]:
    """The recogniser's places that share no word with others, but for several words that the tagger takes for a
    person's name."""
    scene = around.scene
    for start, stop in around.places.items():
        named = scene.probabilities.get(("person", scene.words[start].start, scene.words[stop - 1].end), 0.0)
        if taken.isdisjoint(range(start, stop)) and (stop - start == 1 or named < PERSON):
            fact = PlaceFact(_kind(around, start, stop), None, range(start, stop))
            yield scene.span(PLACES, start, stop, "ner", fact)


def _governed(around: Surroundings, taken: set[int]) -> Iterator[PlaceSpan]:
    """«мэр Шебекина», «глава Солегорска»: what the dictionary has as a place's name, or what ends as towns do, in the
    genitive behind an office that settlements have."""
    scene, known = around.scene, around.scene.knowledge.places
    for head in scene.openings["post"]:
        at = head + 1
        if at in taken or at in around.people or scene.line_break(at) or not scene.words[at].capital:
            continue
        first = scene.words[at].readings[0]
        listed = first.known and "Geox" in first.grammemes and "gent" in scene.words[at].cases()
        place = listed or (not first.known and scene.words[at].lower.endswith(TOWNS))
        if place and scene.words[head].lemmas & known.file.governed and not known.none.at(scene.words, at):
            yield scene.span(PLACES, at, at + 1, "office", PlaceFact("settlement", None, range(at, at + 1)))


def _kind(around: Surroundings, start: int, stop: int) -> PlaceKind | None:
    """A settlement, unless words of the name or before it say that it is something else."""
    scene = around.scene
    if is_of_site(scene, start) or is_quoted(scene, start, stop) or not _is_name(around, start, stop):
        return None
    return None if any(_is_nature(scene, index) for index in range(start, stop)) else "settlement"


def _is_nature(scene: Scene, index: int) -> bool:
    """«Латинская Америка», «Озон-парк»: whether a word is that of a river, a street, a part of the world."""
    known, word = scene.knowledge.places, scene.words[index]
    last = word_form(word.text.rpartition("-")[2])
    return bool((word.lemmas | last.lemmas) & known.file.nature) or bool(known.none.at(scene.words, index))


def _is_name(around: Surroundings, start: int, stop: int) -> bool:
    """Whether words can be a settlement's name: capitalised, no adjective alone, no abbreviation, no common noun, no
    human being's."""
    words = around.scene.words[start:stop]
    first = words[0].readings[0]
    if len(words) == 1 and around.scene.knowledge.posts.heads.at(words, 0):
        return False  # «Хоким Самаркандской области»
    if is_cut_short(around.scene, stop - 1):
        return False
    if not words[0].capital or any(is_capitals(word.text) or _is_numbered(word) for word in words):
        return False
    if words[-1].lower.endswith(RELATIONAL) or words[-1].text.isascii():
        return False
    if len(words) > 1:
        return not any(word.readings[0].known and word.readings[0].grammemes & NAMES for word in words)
    proper = any(reading.grammemes & PROPER for reading in words[0].readings)
    return not first.adjectival and (proper or not first.known)


def _is_numbered(word: Word) -> bool:
    """«Салют-7», «№ 5»."""
    return any(map(str.isdigit, word.text))
