"""Proposals: stretches that the tagger takes for bodies and posts, as spans with what grammar reads in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from extract.bodies.facts import BODIES, BodyFact, BodySpan
from extract.bodies.recognised import is_look_alike
from extract.bodies.words import head_index, noun_lemma
from extract.grammar.quotations import CLOSING, TITLES
from extract.grammar.scene import Scene
from extract.knowledge.bodies import head_lemma
from extract.people.borders import is_name
from extract.people.facts import PEOPLE, PersonName, PersonSpan
from extract.people.shapes import UPRIGHT, is_formal, kinds_of
from extract.posts.facts import EX, POSTS, PostFact, PostSpan, head_cases
from extract.recognisers.found import Tagged
from extract.text.lexicon import Hit, Lexicon
from extract.text.span_index import SpanBlocks, SpanIndex
from extract.text.spans import F, Kind, Span
from extract.text.words import Word
from extract.weighing.names import has_word

AUTHORITIES = frozenset({"government", "parliament"})
CONTINUING = frozenset({",", "и"})
LEAST = 0.2  # of what the tagger gives less, one in twenty is right
OWNERS: frozenset[Kind] = frozenset({"state", "place", "body"})


def proposals(scene: Scene, kind: Kind, spans: Sequence[Span], found: Sequence[Span]) -> Iterator[Span]:
    """The tagger's stretches of a kind that are none of the spans already. `found` are spans of the kinds before."""
    taken = {(span.start, span.end) for span in spans}
    likely = (tagged for tagged in scene.tagged_as.get(kind, ()) if tagged.probability >= LEAST)
    new = [tagged for tagged in likely if (tagged.start, tagged.end) not in taken and _may_be(scene, kind, tagged)]
    if new:
        rules = SpanBlocks(spans)
        new = [tagged for tagged in new if not _is_cut(scene, tagged, rules.overlapping(tagged.start, tagged.end))]
    if new:
        people = PEOPLE.among(found)
        full = (
            name
            for name in people
            if is_formal(scene.words[name.words.start : name.stop]) or _stands_apart(scene, name)
        )
        names, every = (SpanIndex(sorted(some, key=_outer_first)) for some in (full, people))
        new = [tagged for tagged in new if not (_takes_name(scene, kind, tagged, names) or _cuts(scene, tagged, every))]
    if new:
        owners = SpanIndex(sorted((span for span in (*spans, *found) if span.kind in OWNERS), key=_outer_first))
        yield from (PROPOSED[kind](scene, tagged.start, tagged.end, owners) for tagged in new)


def _may_be(scene: Scene, kind: Kind, tagged: Tagged) -> bool:
    """Whether a stretch holds a word, and is not what patterns say is no body, nor a body with an act's title or a post
    with a clause in it."""
    words = scene.covering(tagged.start, tagged.end)
    stops = (index for index in words[1:] if scene.words[index - 1].text == "." and scene.gap(index))
    if any(map(scene.sentence_start, stops)):
        return False  # «главой комитета. «Заря»»
    if kind == "post" and (_has_clause(scene, words) or _of_no_office(scene, words)):
        return False
    opening = scene.words[words.start].text
    if kind == "body" and not (opening[0].isalnum() or opening in CLOSING):
        return False  # «◆ Чили»
    if kind == "body" and (_has_title(scene, words) or is_look_alike(scene, words.start, words.stop)):
        return False
    return has_word(scene, tagged)


def _stands_apart(scene: Scene, name: PersonSpan) -> bool:
    """«балета им. Мусы Зотова Ренат Салаватов»: whether a given name and a surname in the nominative stand behind a
    genitive."""
    words, before = scene.words[name.words.start : name.stop], scene.words[name.words.start - 1]
    upright = len(words) == 2 and "Name" in kinds_of(words[0]) and words[1].lower.endswith(UPRIGHT)
    return upright and "nomn" in words[0].cases("sing") and before.readings[0].case == "gent"


def _takes_name(scene: Scene, kind: Kind, tagged: Tagged, names: SpanIndex[PersonName]) -> bool:
    """«`ректора университета Лесиной` Анны Ильиничны»: whether a stretch takes a part of a full name, or ends with one,
    where it is no post of who serves somebody («помощник Лесиной А. И.»)."""
    if names.reaches(tagged.start + 1, tagged.start + 1):
        return True  # it begins with a part of a name
    name = next((name for name in names.starting(tagged.start + 1, tagged.end) if name.end >= tagged.end), None)
    if name is None or name.end > tagged.end or kind != "post":
        return name is not None
    known, covered = scene.knowledge.posts, scene.covering(tagged.start, tagged.end)
    head = next(_hits(scene, known.heads, covered), None)
    serves = head is not None and head.values[0].phrase in known.file.serving | known.deputies
    return head is None or not serves or "gent" in scene.words[head.start].cases()


def _cuts(scene: Scene, tagged: Tagged, names: SpanIndex[PersonName]) -> bool:
    """«`Премьер Фам` Минь Тьинь»: whether a stretch ends inside a name whose first word is known to be one."""
    cut = (name for name in names.starting(tagged.start + 1, tagged.end) if name.end > tagged.end)
    return any(is_name(scene, scene.words[name.words.start]) for name in cut)


def _is_cut(scene: Scene, tagged: Tagged, rules: Sequence[Span]) -> bool:
    """Whether a stretch takes for its own the complement of what it lies in («спецпредставитель `генсека ООН по
    Сахелю`», «комитет `Сената по обороне`»), or ends within a list of complements («`Министерство науки`, высшего
    образования и инноваций»). `rules` are the rules' spans that share characters with it."""
    if any(_is_authority(scene, span) for span in rules if span.start == tagged.start and span.end < tagged.end):
        return True
    outer = (span for span in rules if span.start < tagged.start and span.end >= tagged.end)
    inner = (span for span in rules if span.start <= tagged.start < span.end < tagged.end)
    if any(scene.words[span.stop].readings[0].pos == "PREP" for span in inner):
        return any(not _ends_in_region(span, tagged.end) for span in outer)
    after = scene.covering(tagged.start, tagged.end).stop
    goes_on = after < len(scene.words) and scene.words[after].lower in CONTINUING
    return goes_on and any(span.start == tagged.start and span.end > tagged.end for span in rules)


def _is_authority(scene: Scene, span: Span) -> bool:
    """«замглавы `правительства Чили` по экономике»: whether «по» behind a body goes on with who serves in it."""
    body = BODIES.fact(span)
    if body is None or body.kind not in AUTHORITIES or scene.words[span.stop].lower != "по":
        return False
    return any(owner.end == span.end for owner in body.owners)


def _ends_in_region(span: Span, end: int) -> bool:
    """«отдел управления МВД `по Туле`»: whether a body ends there with a region, which an inner one may have."""
    body = BODIES.fact(span)
    return body is not None and any(owner.kind == "place" and owner.end == end for owner in body.owners)


def _has_clause(scene: Scene, words: range) -> bool:
    """«лидера `запрещённой в России` группы», «временно `исполняет` обязанности мэра»: whether a participle with what
    it governs or a verb stands among words."""
    covered = scene.words[words.start : words.stop]
    firsts = [word.readings[0].pos for word in covered]
    if ("PRTF", "PREP") in pairwise(firsts):
        return True
    return any(map(_verb, [word for word in covered if word.poses == {"VERB"}]))


def _of_no_office(scene: Scene, words: range) -> bool:
    """«главой семьи», «лидером рынка»: whether a head's noun makes it no office."""
    known = scene.knowledge.posts
    head = next(_hits(scene, known.heads, words), None)
    if head is None or head.values[0].minister:
        return False
    noun = next((word for word in scene.words[head.stop : words.stop] if word.readings[0].nominal), None)
    return noun is not None and noun.index == words.stop - 1 and not noun.lemmas.isdisjoint(known.file.not_of)


def _verb(word: Word) -> bool:
    """Whether what can only be a verb is known, and none of a name («Подари жизнь»)."""
    return word.text.islower() and all(reading.known for reading in word.readings)


def _has_title(scene: Scene, words: range) -> bool:
    """«регламент Таможенного союза «О продукции»»: whether the title of an act stands among words."""
    forms = pairwise(scene.forms[words.start : words.stop])
    return any(first in CLOSING and second in TITLES for first, second in forms)


def _body(scene: Scene, start: int, end: int, owners: SpanIndex) -> BodySpan:
    """A body as its head noun tells it, or else the body found in its place."""
    words = scene.covering(start, end)
    head = next(_hits(scene, scene.knowledge.bodies.heads, words), None)
    inside = list(_inside(start, end, owners))
    same = next((span for span in BODIES.among(inside) if span.start == start or span.end == end), None)
    kind = head.values[0].kind if head is not None else same.fact.kind if same is not None else "other"
    noun = head_index(scene, *((head.start, head.stop) if head is not None else (words.start, words.stop)))
    fact = BodyFact(kind, noun_lemma(scene.words[noun]), owners=tuple(_outermost(inside)))
    return scene.stretch(BODIES, start, end, "tagger", fact)


def _post(scene: Scene, start: int, end: int, owners: SpanIndex) -> PostSpan:
    """A post as its head noun tells it, and what is named inside it."""
    words, known = scene.covering(start, end), scene.knowledge.posts
    head = next(_hits(scene, known.heads, words), None)
    phrase = head.values[0].phrase if head is not None else head_lemma(scene.words[words.start : words.stop])
    before = scene.words[words.start : head.start if head is not None else words.stop]
    fact = PostFact(
        phrase,
        tuple(_outermost(_inside(start, end, owners))),
        complemented=words.stop > (head.stop if head is not None else words.start + 1),
        acting=next(_hits(scene, known.acting, words), None) is not None,
        former=any(word.lemmas & known.file.former for word in before) or scene.words[words.start].lower.startswith(EX),
        cases=head_cases(scene, words),
    )
    return scene.stretch(POSTS, start, end, "tagger", fact)


PROPOSED: Mapping[Kind, Callable[[Scene, int, int, SpanIndex], Span]] = {"body": _body, "post": _post}


def _hits(scene: Scene, lexicon: Lexicon[F], words: range) -> Iterator[Hit[F]]:
    """The entries of a list among some words, from left to right, of each word the longest."""
    for index in words:
        yield from lexicon.at(scene.words, index, words.stop)[:1]


def _inside(start: int, end: int, owners: SpanIndex) -> Iterator[Span]:
    """The states, places and bodies within a stretch, but for those that fill it."""
    within = (span for span in owners.starting(start, end) if span.end <= end)
    return (span for span in within if (span.start, span.end) != (start, end))


def _outermost(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans, the outer ones first, that lie within none before them."""
    reached = 0
    for span in spans:
        if span.end > reached:
            yield span
            reached = span.end


def _outer_first(span: Span) -> tuple[int, int]:
    """By position; of those that begin together the longest first."""
    return span.start, -span.end
