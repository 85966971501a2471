"""Score: counts what a record has right against the gold, and names each error."""

from __future__ import annotations

import operator
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extract.formats.markup import Cluster, Mark, Markup
from extract.language import Message
from extract.scoring import holdings
from extract.scoring.counts import Accuracy, Count, total
from extract.scoring.matching import match
from extract.text.spans import KINDS, Kind


@dataclass(frozen=True, slots=True)
class Error:
    """One error: `what` is missed, spurious, border, or the fact or relation that is wrong; `note` says how, or
    `other` does: the span that was found instead, or that the relation is with."""

    type: Kind
    what: str
    document: str
    start: int
    end: int
    note: str = ""
    other: tuple[int, int] | None = None


@dataclass(slots=True)
class Score:
    """The sums over all documents scored so far. `types`, `outermost` and `overlap` count for each type, `holdings`
    what is said of the holdings that were found."""

    documents: int = 0
    types: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    outermost: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    overlap: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    relations: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    holdings: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    officials: Count = field(default_factory=Count)
    officials_with_of: Count = field(default_factory=Count)
    accuracy: defaultdict[str, Accuracy] = field(default_factory=lambda: defaultdict(Accuracy))
    errors: list[Error] = field(default_factory=list)

    def add(self, document: str, gold: Markup, predicted: Markup) -> None:
        """Counts one document in."""
        self.documents += 1
        for kind in KINDS:
            sides = _of_kind(gold, kind), _of_kind(predicted, kind)
            self.types[kind] += strict(*sides)
            self.outermost[kind] += strict(*map(outermost, sides))
            self.overlap[kind] += overlapping(*sides)
            self.errors += _span_errors(document, *sides, others=predicted.marks)
        found = sorted(set(gold.marks) & set(predicted.marks))
        for fact in JUDGED_FACTS:
            self._judge_fact(document, fact, found, gold, predicted)
        self._judge_holders(document, found, gold, predicted)
        self._judge_holdings(document, found, gold, predicted)
        self.relations["holds"] += _pairs_right(_pairs(gold.holders), _pairs(predicted.holders))[0]
        self._judge_of(document, gold, predicted)
        self._judge_officials(gold, predicted)

    def _judge_fact(
        self, document: str, fact: JudgedFact, found: Sequence[Mark], gold: Markup, predicted: Markup
    ) -> None:
        for mark in found:
            expected = gold.facts.get(mark, {}).get(fact.key)
            if mark.type != fact.type or (expected is None and not fact.null_counts):
                continue
            given = predicted.facts.get(mark, {}).get(fact.key)
            right = fact.same(expected, given)
            self.accuracy[fact.name] += Accuracy(int(right), 1)
            if not right:
                note = instead(expected, given)
                self.errors.append(Error(mark.type, fact.key, document, mark.start, mark.end, note))

    def _judge_holders(self, document: str, found: Sequence[Mark], gold: Markup, predicted: Markup) -> None:
        for mark in found:
            if mark.type == "post":
                right = _same_holders(mark, gold, predicted)
                self.accuracy["holder"] += Accuracy(int(right), 1)
                if not right:
                    expected, given = (_people(side.holders.get(mark, ()), side) for side in (gold, predicted))
                    note = instead(expected, given)
                    self.errors.append(Error("post", "holder", document, mark.start, mark.end, note))

    def _judge_holdings(self, document: str, found: Sequence[Mark], gold: Markup, predicted: Markup) -> None:
        held = [mark for mark in found if mark in gold.holders and _same_holders(mark, gold, predicted)]
        for said in holdings.SAID:
            judged = holdings.judge(said, held, gold, predicted)
            self.holdings[said] += judged.count
            for post, expected, given in judged.wrong:
                note = instead(expected, given)
                self.errors.append(Error("post", said, document, post.start, post.end, note))

    def _judge_of(self, document: str, gold: Markup, predicted: Markup) -> None:
        reach = {post for post, cluster in _pairs(gold.of) if not _nested(cluster, post)}
        count, missed, spurious = _pairs_right(_of_pairs(gold, reach), _of_pairs(predicted, reach))
        self.relations["of"] += count
        for what, pairs in (("of missed", missed), ("of spurious", spurious)):
            for post, cluster in pairs:
                side = min(_nested(cluster, post) or cluster)
                self.errors.append(Error("post", what, document, post.start, post.end, other=side[:2]))

    def _judge_officials(self, gold: Markup, predicted: Markup) -> None:
        expected, given = gold.officials(), predicted.officials()
        right = [person for person, posts in expected.items() if given.get(person) == posts]
        with_of = [person for person in right if all(_same_of(post, gold, predicted) for post in expected[person])]
        self.officials += Count(len(expected), len(given), len(right))
        self.officials_with_of += Count(len(expected), len(given), len(with_of))

    @property
    def micro(self) -> Count:
        """All types together, strict."""
        return total(self.types)


# -- Spans


def _of_kind(markup: Markup, kind: Kind) -> list[Mark]:
    return sorted(mark for mark in markup.marks if mark.type == kind)


def strict(gold: Sequence[Mark], predicted: Sequence[Mark]) -> Count:
    """Counts equal borders and type. A span predicted twice is correct once."""
    correct = sum((Counter(gold) & Counter(predicted)).values())
    return Count(len(gold), len(predicted), correct)


def outermost(marks: Sequence[Mark]) -> list[Mark]:
    """The marks of one type that lie inside no other mark of it; equal marks stay."""
    result: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not result or result[-1] == mark or not mark.within(result[-1]):
            result.append(mark)
    return result


def overlapping(gold: Sequence[Mark], predicted: Sequence[Mark]) -> Count:
    """Counts spans that share a character, paired one to one so that they share as many as can be."""
    return Count(len(gold), len(predicted), len(match(gold, predicted, shared_characters)))


def shared_characters(first: Mark, second: Mark) -> int:
    """How many characters two marks share; ends are exclusive, so neighbours share none."""
    return max(0, min(first.end, second.end) - max(first.start, second.start))


def _span_errors(
    document: str, gold: Sequence[Mark], predicted: Sequence[Mark], *, others: Collection[Mark]
) -> Iterator[Error]:
    """What strict counting rejects; a missed and a spurious span that overlap are one error of the border."""
    missed = sorted((Counter(gold) - Counter(predicted)).elements())
    spurious = sorted((Counter(predicted) - Counter(gold)).elements())
    pairs = match(missed, spurious, shared_characters)
    for i, j in pairs:
        mark = missed[i]
        yield Error(mark.type, "border", document, mark.start, mark.end, other=spurious[j][:2])
    for i in sorted(set(range(len(missed))) - {i for i, _ in pairs}):
        mark = missed[i]
        types = sorted({other.type for other in others if other[:2] == mark[:2]})
        note = Message("found as {types}", types=", ".join(types) if types[1:] else Message(*types)) if types else ""
        yield Error(mark.type, "missed", document, mark.start, mark.end, note)
    for j in sorted(set(range(len(spurious))) - {j for _, j in pairs}):
        mark = spurious[j]
        yield Error(mark.type, "spurious", document, mark.start, mark.end)


# -- Facts


def _equal_words(expected: str | None, given: str | None) -> bool:
    """Equal but for ё and white space."""
    return _words(expected) == _words(given)


def _words(value: str | None) -> list[str] | None:
    return value.replace("ё", "е").replace("Ё", "Е").split() if value is not None else None


@dataclass(frozen=True, slots=True)
class JudgedFact:
    """A fact judged on the mentions of a type that were found. `null_counts`: a fact that the gold leaves out is known
    to be unknown, and giving one is an error; otherwise such a mention is not judged."""

    name: str
    type: Kind
    key: str
    null_counts: bool = False
    same: Callable[[str | None, str | None], bool] = operator.eq


JUDGED_FACTS = (
    JudgedFact("value", "date", "value", null_counts=True),
    JudgedFact("code", "state", "code", null_counts=True),
    JudgedFact("form", "state", "form"),
    JudgedFact("name", "person", "name", same=_equal_words),
    JudgedFact("place_kind", "place", "kind"),
    JudgedFact("place_state", "place", "state", null_counts=True),
    JudgedFact("body_kind", "body", "kind"),
    JudgedFact("number", "decision", "number", null_counts=True),
    JudgedFact("decision_kind", "decision", "kind"),
    JudgedFact("title", "decision", "title", same=_equal_words),
)


def instead(expected: str | None, given: str | None) -> Message:
    """What the gold has, and what was found in its place."""
    expected, given = (Message("none") if value is None else value for value in (expected, given))
    return Message("{expected}, not {given}", expected=expected, given=given)


# -- Relations

Pair = tuple[Mark, Cluster]


def _pairs(relations: Mapping[Mark, tuple[Cluster, ...]]) -> list[Pair]:
    return [(post, cluster) for post, clusters in sorted(relations.items()) for cluster in clusters]


def same_clusters(expected: Sequence[Cluster], given: Sequence[Cluster]) -> bool:
    """Whether each cluster of one side has one of the other with which it shares a mention."""
    return len(expected) == len(given) == len(match(expected, given, _shared_mentions))


def _same_holders(post: Mark, gold: Markup, predicted: Markup) -> bool:
    return same_clusters(gold.holders.get(post, ()), predicted.holders.get(post, ()))


def _shared_mentions(first: Cluster, second: Cluster) -> int:
    """1 where two clusters have a mention in common, else 0."""
    return int(not first.isdisjoint(second))


def _same_pair(first: Pair, second: Pair) -> int:
    return _shared_mentions(first[1], second[1]) if first[0] == second[0] else 0


def _pairs_right(gold: Sequence[Pair], predicted: Sequence[Pair]) -> tuple[Count, list[Pair], list[Pair]]:
    """A pair is right when the posts are equal and the other sides share a mention; then those missed and spurious."""
    pairs = match(gold, predicted, _same_pair)
    found, right = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = [pair for i, pair in enumerate(gold) if i not in found]
    spurious = [pair for j, pair in enumerate(predicted) if j not in right]
    return Count(len(gold), len(predicted), len(pairs)), missed, spurious


def _of_pairs(markup: Markup, reach: Collection[Mark]) -> list[Pair]:
    """Posts with what is named inside them. A record's post has several mentions and one `of` for all, where the gold
    ties each mention to what nests in it: so what stands outside is judged only where the gold reaches out."""
    return [(post, side) for post, side in _pairs(markup.of) if side and (post in reach or _nested(side, post))]


def _nested(cluster: Cluster, post: Mark) -> list[Mark]:
    return sorted(mark for mark in cluster if mark.within(post))


def _same_of(post: Mark, gold: Markup, predicted: Markup) -> bool:
    expected, given = ([side for side in sides.of.get(post, ()) if _nested(side, post)] for sides in (gold, predicted))
    return same_clusters(expected, given)


def _people(clusters: Iterable[Cluster], markup: Markup) -> str:
    return ", ".join(sorted(_name(cluster, markup) for cluster in clusters)) or Message("nobody")


def _name(cluster: Cluster, markup: Markup) -> str:
    names = [name for mark in sorted(cluster) if (name := markup.facts.get(mark, {}).get("name")) is not None]
    return max(names, key=len, default="?")
