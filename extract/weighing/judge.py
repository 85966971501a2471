"""The judge: which bodies and posts stay of those that rules, lists, natasha's names and the tagger find.

A logistic model ([card](../../docs/judge.md)); `extract.training.spans` makes its weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf, log
from pathlib import Path

from extract.bodies.facts import BODIES, is_listed
from extract.grammar.noun_phrases import ORDINAL
from extract.grammar.quotations import CLOSING
from extract.grammar.scene import Scene
from extract.knowledge.bodies import BodyHead
from extract.posts.facts import POSTS
from extract.ranker import read
from extract.text.lexicon import Hit
from extract.text.morphology import UNIVERSITY
from extract.text.overlaps import islands
from extract.text.span_index import SpanBlocks
from extract.text.spans import Kind, Span, by_position
from extract.text.words import DASHES
from extract.weighing.features import Candidate, candidate, features
from extract.weighing.proposals import proposals

WEIGHTS: Mapping[Kind, Path] = {kind: Path(__file__).with_name(f"{kind}.json") for kind in ("body", "post")}
# The probability from which on a candidate stays. By F1 .4 is as good for bodies, with more found; a post that is none
# costs more than its span: it is given a holder.
LEAST: Mapping[Kind, float] = {"body": 0.4, "post": 0.5}
PARTED = {*DASHES, "|", "\t"}  # what stands between a name and a post in a roster
SEES = tuple(stem + end for stem in ("ск", "цк") for end in ("ий", "ой", "ого", "ому", "им", "ом"))
PLAIN, SURE = 6, 8  # the bands from which on a rule's span without a rival, and one with rivals, stays unasked


def judged(scene: Scene, kind: Kind, spans: Sequence[Span], found: Sequence[Span]) -> list[Span]:
    """The candidates for bodies or posts that are probably right; of two that cross or begin together, the more
    probable one. `spans` are those of the kind's own finder, `found` those of the kinds before. What a user's entries
    find stays, and everything that was found where no tagger has read the text."""
    if not scene.tagged:
        return list(spans)
    weights, own = read(WEIGHTS[kind]), scene.knowledge.recognisers.own
    least, before = log(LEAST[kind] / (1 - LEAST[kind])), SpanBlocks(found)
    alone: list[Span] = []
    scores: dict[Span, float] = {}  # of those with rivals
    for one, rivals in contested(scene, kind, spans, found):
        if _begins_in_compound(scene, one.span) or any(_is_in_head(scene, one.span, rival.span) for rival in rivals):
            continue
        certain = one.band >= (SURE if rivals else PLAIN) and one.span.source != "tagger"
        sure = certain or one.span.source in own or _is_certain(scene, one.span, rivals, before)
        score = inf if sure else weights.score(features(scene, one, rivals, before))
        if score >= least and rivals:
            scores[one.span] = score
        elif score >= least:
            alone.append(one.span)
    return [*alone, *_together(scene, scores)]


def _together(scene: Scene, scores: Mapping[Span, float]) -> list[Span]:
    """The spans of which none excludes another, the best first."""
    blocks = SpanBlocks()
    stay: list[Span] = []
    for span in sorted(scores, key=scores.__getitem__, reverse=True):
        if not any(_excludes(scene, span, other) for other in blocks.overlapping(span.start, span.end)):
            blocks.add(span)
            stay.append(span)
    return stay


def _is_certain(scene: Scene, span: Span, rivals: Sequence[Candidate], before: SpanBlocks) -> bool:
    """Whether a span is one whatever the tagger says of it. `before` are the spans of the kinds before."""
    if span.source == "tagger":
        return False
    alone = not rivals and (_is_title(scene, span, before) or _is_unit(scene, span))
    longest = all(span.contains(one.span) for one in rivals)
    owned = _is_owned(scene, span, before) or _is_section(scene, span) or _is_ordered(scene, span)
    alone = alone or (longest and owned) or _is_house(span)
    return alone or _name_in(scene, span) is not None or _is_joined(scene, span) or _is_named(scene, span, before)


def _is_named(scene: Scene, span: Span, before: SpanBlocks) -> bool:
    """«помощник Собянина Иван Репин»: whether a post ends with a name, and another stands right behind it; «Иван
    Репин – судья Омского суда»: or a post of several words and a name are all that its line says; «Репин (судья Омского
    суда)»: or a post that says whose it is fills a bracket behind a name."""
    if span.kind != "post":
        return False
    fact, bracketed = (
        POSTS.fact(span),
        scene.string[span.start - 1 : span.start] + scene.string[span.end : span.end + 1],
    )
    if bracketed == "()" and fact is not None and fact.of:
        return any(other.kind == "person" for other in before.overlapping(span.start - len("о ("), span.start))
    persons = (other for other in before.overlapping(span.end - 1, span.end + 2) if other.kind == "person")
    return {other.end <= span.end for other in persons} == {True, False} or _is_entry(scene, span, before)


def _is_entry(scene: Scene, span: Span, before: SpanBlocks) -> bool:
    near = before.overlapping(span.start - len(" – "), span.end + len(" – ")) if len(span.words) > 1 else ()
    names = (other for other in near if other.kind == "person")
    return any(_fill_line(scene, *sorted((span, name), key=lambda one: one.start)) for name in names)


def _fill_line(scene: Scene, first: Span, second: Span) -> bool:
    """Whether nothing but a dash or a table's border stands between two spans, and no word beside them on the line."""
    start, end = scene.lines.borders(scene.lines.number(first.start))
    between = scene.string[first.end : second.start].strip(" .")
    beside = scene.string[start : first.start] + scene.string[second.end : end]
    return between in PARTED and second.end <= end and not any(map(str.isalpha, beside))


def _begins_in_compound(scene: Scene, span: Span) -> bool:
    """«российско-`китайский комитет`»: whether a span cuts the adjective that it begins with."""
    first = scene.words[span.words.start]
    return span.start > first.start and first.readings[0].pos == "ADJF"


def _name_in(scene: Scene, span: Span) -> int | None:
    """«Госконцерн «Заря»»: where the name in quotes begins that a span ends with, behind a legal form or another
    word that belongs to it."""
    if span.kind != "body" or scene.words[span.stop - 1].text not in CLOSING.values():
        return None
    at = next((index for index in span.words[1:-2] if scene.words[index].text in CLOSING), None)
    if at is None:
        return None
    known = scene.knowledge.bodies.heads
    hits = (hit for index in range(span.words.start, at) for hit in known.at(scene.words, index, at))
    return at + 1 if any(hit.stop == at and _takes_name(scene, span, hit) for hit in hits) else None


def _takes_name(scene: Scene, span: Span, hit: Hit[BodyHead]) -> bool:
    """«Фонд «Заря»», «Тульское ООО «Заря»», but not «правления фонда «Заря»»: whether a class word belongs to the name
    in quotes behind it."""
    head, word, before = hit.values[0], scene.words[hit.start], scene.words[hit.start - 1]
    inner = hit.start > span.words.start and word.text.islower() and before.readings[0].pos == "NOUN"
    inner = inner and scene.words[span.words.start - 1].text not in CLOSING
    return head.part and not (inner and not head.legal)


def _is_joined(scene: Scene, span: Span) -> bool:
    """«заместитель министра – пресс-секретарь президента»: whether a rule's post is two offices joined by a dash."""
    dashes = (index for index in span.words if scene.words[index].text in DASHES)
    heads, rules = scene.knowledge.posts.heads, span.kind == "post" and span.source != "tagger"
    return rules and any(heads.at(scene.words, index + 1, span.stop) for index in dashes)


def _is_title(scene: Scene, span: Span, before: SpanBlocks) -> bool:
    """«судья-докладчик», «сенатор-аграрий», «специальный представитель», «главбух Петров»: whether a rule's post is a
    listed office that stands for its holder alone, of several words or halves, or right before a name."""
    if span.kind != "post":
        return False
    hits = scene.knowledge.posts.heads.at(scene.words, span.words.start, span.stop)
    if len(span.words) > 1 and scene.line_break(span.words.start) and scene.line_break(span.stop):
        return any(hit.values[0].alone for hit in hits)  # «Директор Департамента», in a line or cell of its own
    first = scene.words[span.words.start].text
    compound = len(span.words) == 1 and scene.knowledge.posts.compounded(first) is not None
    if not compound and not any(_ends_with(scene, span, hit.stop) and hit.values[0].alone for hit in hits):
        return False
    several = len(span.words) > 1 or "-" in scene.words[span.words.start].text
    return several or any(other.kind == "person" for other in before.overlapping(span.end, span.end + 2))


def _ends_with(scene: Scene, span: Span, at: int) -> bool:
    """Whether a post ends at a word, but for the adjectives of a see: «митрополит Минский и Заславский»."""
    see = scene.words[at : span.stop]
    return at == span.stop or (
        at < span.stop and all(word.lower == "и" or (word.capital and word.lower.endswith(SEES)) for word in see)
    )


def _is_owned(scene: Scene, span: Span, before: SpanBlocks) -> bool:
    """«врио главы Марий Эл Анна Зотова»: whether a rule's post that says whose it is stands right before a name."""
    fact, heads = POSTS.fact(span), scene.knowledge.posts.heads
    if fact is None or not fact.of:
        return False
    values = (value for index in span.words for hit in heads.at(scene.words, index) for value in hit.values)
    if any(head.named for head in values if head.phrase == fact.head):
        return False  # «представитель кругов Германии»
    return any(
        other.kind == "person" and other.start == span.end + 1 for other in before.overlapping(span.end, span.end + 2)
    )


def _is_ordered(scene: Scene, span: Span) -> bool:
    """«1-й секретарь»: whether a post begins with an ordinal in digits, which the tagger hardly knows."""
    return span.kind == "post" and ORDINAL.match(scene.words[span.words.start].text) is not None


def _is_unit(scene: Scene, span: Span) -> bool:
    """«войсковая часть 40278», «ТувГУ»: whether a body is named by a number, or by a university's abbreviation."""
    if span.kind != "body":
        return False
    if len(span.words) == 1 and UNIVERSITY.match(scene.words[span.words.start].text) is not None:
        return True
    hits = scene.knowledge.bodies.heads.at(scene.words, span.words.start, span.stop)
    return any(hit.values[0].numbered for hit in hits)


def _excludes(scene: Scene, span: Span, other: Span) -> bool:
    """Whether only one of two spans of a kind can be right: what begins one name is no other one («`МИД` Чили»), nor is
    what a legal form stands before («ООО «Заря»»), nor the second of two offices joined by a dash."""
    if span.crosses(other) or span.start == other.start:
        return True
    if not other.contains(span):
        return False
    before, name = scene.words[span.words.start - 1].text, _name_in(scene, other)
    quoted = name is not None and span.words.start >= name and before in CLOSING  # «ООО «Фирма «Заря»»
    return quoted or (before in DASHES and _is_joined(scene, other))


def _is_section(scene: Scene, span: Span) -> bool:
    """«Департамент Азии и Африки МИДа»: whether a rule's body with its own capital ends with a body whose it is."""
    fact, first = BODIES.fact(span), span.words.start
    if fact is None or not span.source.startswith("head:") or not scene.words[first].capital:
        return False
    return not scene.sentence_start(first) and any(owner.end == span.end for owner in BODIES.among(fact.owners))


def _is_house(span: Span) -> bool:
    """«комитет `Палаты представителей Национального собрания` по праву»: whether a body is a parliament whose name is
    listed and of several words, or says whose it is."""
    fact = BODIES.fact(span)
    if fact is None or fact.kind != "parliament":
        return False
    return len(span.words) > 1 and (is_listed(span) or any(owner.end == span.end for owner in fact.owners))


def _is_in_head(scene: Scene, span: Span, other: Span) -> bool:
    """«ген. `директор` завода», «и. о. `директора` завода»: whether a post begins within the words of another's head,
    or is what its holder only acts as."""
    fact = POSTS.fact(other)
    if fact is None or other.source == "tagger" or not other.contains(span):
        return False
    heads = scene.knowledge.posts.heads
    hits = (hit for index in other.words for hit in heads.at(scene.words, index, other.stop))
    head = next((hit for hit in hits if hit.values[0].phrase == fact.head), None)
    if head is None:
        return False
    acts = fact.acting and other.words.start < span.words.start < head.start  # «вр. `и. о. директора`»
    return acts or head.start < span.words.start + fact.acting < head.stop + fact.acting


def contested(
    scene: Scene, kind: Kind, spans: Sequence[Span], found: Sequence[Span]
) -> list[tuple[Candidate, list[Candidate]]]:
    """Each candidate of a kind, and those of its kind that share characters with it. `found` are spans of the kinds
    before."""
    every = [candidate(scene, span) for span in (*spans, *proposals(scene, kind, spans, found))]
    of = {id(one.span): one for one in every}
    groups = (group for group in islands(by_position(one.span for one in every)) if len(group) > 1)
    crowded = {id(span) for group in groups for span in group}
    blocks = SpanBlocks(one.span for one in every if id(one.span) in crowded)

    def rivals(span: Span) -> list[Candidate]:
        others = blocks.overlapping(span.start, span.end) if id(span) in crowded else ()
        return [of[id(other)] for other in others if other is not span]

    return [(one, rivals(one.span)) for one in every]
