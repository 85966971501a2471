"""Names: the tagger's persons beside natasha's. How far it is trusted is in `patterns/recognisers.toml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from extract.grammar.scene import Scene
from extract.people.borders import is_name, named_after, names_thing, trimmed
from extract.people.candidates import pieces
from extract.people.facts import PEOPLE, PersonSpan
from extract.people.finding import is_family
from extract.people.joining import person_span
from extract.people.plausible import is_common
from extract.people.words import keys
from extract.recognisers.found import Tagged
from extract.text.morphology import Reading
from extract.text.span_index import SpanBlocks
from extract.text.spans import Span
from extract.text.words import Word

# Sources of names that nothing before is a part of: «граф Тулузский `Раймунд`», «мэр Кирова `П. Лесин`».
BORDERED = frozenset({"see", "initials"})
NEVER = 2.0  # a probability that is not reached
NAMED = 0.7  # one from which on a name of several words counts that holds a given name of the lists
OPENS = 0.6  # one from which on a word counts that opens a sentence and that a verb is said of: «Путин прибыл»


def weighed(scene: Scene, spans: Sequence[Span], found: Sequence[Span]) -> list[Span]:
    """The persons with the tagger's longer names in the place of some, and its own where it is sure and nothing else is
    found. `found` are spans of the kinds before."""
    known = scene.knowledge.recognisers
    add, prefer = known.add.get("person", NEVER), known.prefer.get("person", NEVER)
    same = {(span.start, span.end) for span in spans}
    other = [
        tagged
        for tagged in scene.tagged_as.get("person", ())
        if tagged.probability >= min(OPENS, NAMED, add, prefer) and (tagged.start, tagged.end) not in same
    ]
    if not other:
        return list(spans)
    mended = {span: span for span in spans}
    added = list[PersonSpan]()
    often = Counter(word for span in PEOPLE.among(spans) for word in keys(span.fact.words[-1]))
    blocks = SpanBlocks((*spans, *found))
    for tagged in other:
        if not has_word(scene, tagged):
            continue
        overlapping = blocks.overlapping(tagged.start, tagged.end)
        own = [span for span in overlapping if span.kind == "person"]
        if own and own[0].source in BORDERED:
            continue
        if own and tagged.probability >= prefer and (len(own) == 1 or len(own[0].words) == 1):
            mended |= _whole(scene, own, tagged, often)
        elif not overlapping and _is_sure(scene, tagged, add) and _may_be(scene, tagged):
            added.append(_named(scene, tagged))
    added = [span for span in added if not is_family(scene, span, frozenset())]
    return [*dict.fromkeys(mended.values()), *added]


def _is_sure(scene: Scene, tagged: Tagged, add: float) -> bool:
    """Whether a name that nothing else has found counts; the lists vouch for one that begins with a given name
    («Перед Эвикой Калниней»)."""
    if tagged.probability >= add:
        return True
    words = [scene.words[index] for index in scene.covering(tagged.start, tagged.end)]
    if len(words) == 1:
        return tagged.probability >= OPENS and _opens(scene, words[0])
    if len(words) < 2 or tagged.probability < NAMED or not all(word.capital for word in words):
        return False
    return is_name(scene, words[0]) and not names_thing(scene, words[0].index)


def _opens(scene: Scene, word: Word) -> bool:
    """«Путин прибыл», not «Лира подешевела»: whether a word that is no noun of the dictionary in the nominative opens a
    sentence, and a verb in the singular follows."""
    if not word.capital or not scene.sentence_start(word.index) or scene.line_break(word.index + 1):
        return False
    first = word.readings[0].grammemes
    if "Orgn" in first or ("Surn" not in first and any(map(_is_noun, word.readings))):
        return False
    verb = scene.words[word.index + 1].readings[0]
    return verb.pos == "VERB" and verb.number == "sing" and "impr" not in verb.grammemes


def _is_noun(reading: Reading) -> bool:
    return reading.known and reading.case == "nomn" and reading.grammemes.isdisjoint(("Surn", "Name"))


def has_word(scene: Scene, tagged: Tagged) -> bool:
    """Whether a word is in it: «№ № №» names nobody."""
    return any(scene.words[index].text[0].isalpha() for index in scene.covering(tagged.start, tagged.end))


def _may_be(scene: Scene, tagged: Tagged) -> bool:
    """Whether it can be a name: no cell ends in it, a word alone is no common one, and nothing is named after its
    bearer."""
    covered = scene.covering(tagged.start, tagged.end)
    named = not named_after(scene, covered[0]) and scene.in_line(covered.start, covered.stop)
    return named and not is_common(scene, covered[0], covered[-1] + 1)


def _whole(scene: Scene, spans: Sequence[Span], tagged: Tagged, often: Mapping[str, int]) -> Mapping[Span, Span]:
    """For each of the spans the tagger's longer name that holds them all, if it is one name. `often` says how many
    names end with each word, by its keys: those of two who are named elsewhere, too, are not one."""
    name = _named(scene, tagged)
    one = len(list(pieces(scene, name.words.start, name.stop))) == 1
    alone = [span.fact.words[0] for span in PEOPLE.among(spans) if len(span.words) == 1]
    if len(alone) == len(spans) > 1 and all(any(often[key] > 1 for key in keys(word)) for word in alone):
        return {}  # «После поздравления Лесина Зотов»
    longer = all(name.contains(span) and len(name) > len(span) for span in spans)
    return dict.fromkeys(spans, name) if one and longer else {}


def _named(scene: Scene, tagged: Tagged) -> PersonSpan:
    """The tagger's person without verbs and titles before the name."""
    covered = scene.covering(tagged.start, tagged.end)
    start, stop = trimmed(scene, covered[0], covered[-1] + 1)
    return person_span(scene, *((start, stop) if start < stop else (covered[0], covered[-1] + 1)), "tagger")
