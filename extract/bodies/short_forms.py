"""Short forms: names that mean a body only because the text names it in full elsewhere («Организация»)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from msgspec.structs import replace

from extract.bodies.facts import BODIES, BodyFact, BodySpan
from extract.bodies.surroundings import Surroundings
from extract.bodies.words import is_noun
from extract.grammar.quotations import CLOSING, OPENING
from extract.grammar.scene import Scene
from extract.knowledge.bodies import COMMON, BodyEntry, head_lemma
from extract.text.spans import by_position
from extract.text.words import Word


def supported(scene: Scene, weak: Iterable[BodySpan], spans: Sequence[BodySpan], taken: Set[int]) -> Iterator[BodySpan]:
    """The weak names whose body, or the body it is an organ of, is named in the text by a strong name (`spans`), with
    the entries that are so supported. None covers a word of `taken` or the first word of one of `spans`."""
    named = {entry for span in spans for entry in span.fact.entries}
    used = {*taken, *_first_words(spans)}
    for span in by_position(weak):
        fact, covered = span.fact, span.words
        entries = tuple(
            entry for entry in fact.entries if _is_supported(scene.knowledge.bodies.by_id[entry], fact, named)
        )
        if entries and used.isdisjoint(covered):
            used.update(covered)
            yield replace(span, fact=replace(fact, entries=entries))


def _is_supported(body: BodyEntry, fact: BodyFact, named: Set[str]) -> bool:
    """Whether a text names the body, its parent, or, as in «Секретариат ОДКБ», the parent right after it."""
    if body.id in named or body.parent in named:
        return True
    return any(body.parent in owner.fact.entries for owner in BODIES.among(fact.owners))


def short_forms(around: Surroundings, spans: Sequence[BodySpan], taken: Set[int]) -> Iterator[BodySpan]:
    """«Организации», «Совет»: the capitalised head nouns of bodies (`spans`) named before. None is a word of `taken` or
    the first word of one of `spans`."""
    first = _first_by_head(around.scene, spans)
    taken = taken | _first_words(spans) | _last_quoted(around.scene, spans)
    for word in around.scene.capitals:
        if word.index in taken or word.text.isupper() or word.index in around.people:
            continue
        if "Geox" in word.readings[0].grammemes:
            continue  # «Вашингтон» is no short form of a body, even where the recogniser took it for one before
        fact = _short_fact(around.scene, word, first)
        if fact is not None and _stands_alone(around, word):
            yield around.scene.span(BODIES, word.index, word.index + 1, "short", fact)


def _first_words(spans: Iterable[BodySpan]) -> set[int]:
    return {span.words.start for span in spans}


def _last_quoted(scene: Scene, spans: Iterable[BodySpan]) -> set[int]:
    """The words that end a name in quotes inside a body's: «ОАО «Кредит Банк»» names no bank that was named before."""
    quoted = (span for span in spans if scene.words[span.stop - 1].text in OPENING)
    return {span.stop - 2 for span in quoted if scene.words[span.stop - 3].text not in CLOSING}


def _first_by_head(scene: Scene, spans: Iterable[BodySpan]) -> dict[str, tuple[int, str]]:
    """For each lemma of a head noun the offset and the kind of the first body that has it."""
    head_of = scene.knowledge.bodies.head_of
    first: dict[str, tuple[int, str]] = {}
    for span in sorted(spans, key=lambda span: span.start):
        fact = span.fact
        for head in (fact.head, *map(head_of, fact.entries)):
            first.setdefault(head, (span.start, fact.kind))
    return first


def _short_fact(scene: Scene, word: Word, first: Mapping[str, tuple[int, str]]) -> BodyFact | None:
    """What a capitalised word means as the short form of a body named before it, else by itself."""
    known = () if first.keys().isdisjoint(word.lemmas) else word.lemmas & first.keys()
    lemma = min((lemma for lemma in known if first[lemma][0] < word.start), default=None)
    if lemma is None:
        kind = _bare_kind(scene, word)
        return None if kind is None else BodyFact(kind, head_lemma([word]), short=True)
    kind = first[lemma][1]
    if kind not in COMMON and scene.sentence_start(word.index):
        return None  # official texts write the short forms of bodies of many states with a capital
    return BodyFact(kind, lemma, short=True)


def _bare_kind(scene: Scene, word: Word) -> str | None:
    """«Правительство» in mid-sentence, named by nothing else: its kind."""
    hits = scene.knowledge.bodies.heads.at(scene.words, word.index, word.index + 1)
    kinds = [head.kind for hit in hits for head in hit.values if head.bare]
    return None if not kinds or scene.sentence_start(word.index) else kinds[0]


def _stands_alone(around: Surroundings, word: Word) -> bool:
    """Whether the capital is the name's own: nothing genitive and no further capital follows; and one, not many."""
    scene, following = around.scene, word.index + 1
    if not is_noun(word) or all(reading.number == "plur" for reading in word.readings if reading.pos == "NOUN"):
        return False
    if around.chains.follow(following).stop > following:
        return False
    if following == len(scene.words) or following in around.people:
        return True
    return not scene.words[following].capital or scene.sentence_start(following)
