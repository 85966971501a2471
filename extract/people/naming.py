"""Names of persons in the nominative: what the place, the person's other mentions and the words themselves tell
together."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from extract.grammar.context import Context
from extract.knowledge.declensions import GENDERS
from extract.people.agreement import Reading, weighed
from extract.people.clusters import Cluster, Clusters, united
from extract.people.facts import PersonSpan
from extract.people.ordering import ordered
from extract.people.reading import Read
from extract.people.words import INITIAL, is_full, stem
from extract.text.morphology import REMEMBERED, fold

CERTAIN = 0.99  # probability of a reading that the person's other mentions need not confirm
DOUBT = 0.02  # what one mention can say at most against the others


def give_names(context: Context, clusters: Clusters, read: Read) -> dict[PersonSpan, str]:
    """Gives each person a name, and returns each mention's own words in the nominative."""
    names, known = dict[PersonSpan, str](), context.scene.knowledge.people
    for cluster in clusters.all:
        chosen = _agreed({mention: read[mention] for mention in cluster.mentions})
        cluster.name = _name(context, cluster, chosen)
        names |= {mention: " ".join(ordered(reading.words, known)) for mention, reading in chosen.items()}
    return names


def _agreed(read: Read) -> dict[PersonSpan, Reading]:
    """One reading of each mention of a person: all of them of one gender, each word with one nominative."""
    best = {mention: options[0] for mention, options in read.items()}
    if len(read) == 1 or all(reading.probability > CERTAIN for reading in best.values()):
        return best
    genders = dict.fromkeys(GENDERS, 0.0)
    for options in read.values():
        own = dict.fromkeys(GENDERS, DOUBT)
        for option in options:
            own[option.form.gender] += option.probability
        genders = {gender: genders[gender] + math.log(own[gender]) for gender in GENDERS}
    likely = {gender: math.exp(told - max(genders.values())) for gender, told in genders.items()}
    read = {mention: weighed(options, lambda form: likely[form.gender]) for mention, options in read.items()}
    stems = {mention: [stem(fold(word)) for word in mention.fact.words] for mention in read}
    votes = _votes(read, stems)
    return {mention: _elected(options, stems[mention], votes) for mention, options in read.items()}


_Votes = Mapping[str, Mapping[str, float]]


def _votes(read: Read, stems: Mapping[PersonSpan, Sequence[str]]) -> _Votes:
    """What all mentions together say for each nominative of a word, by the stem that its forms share."""
    ballots: dict[str, list[dict[str, float]]] = defaultdict(list)
    for mention, options in read.items():
        for at, key in enumerate(stems[mention]):
            ballot: dict[str, float] = defaultdict(float)
            for option in options:
                ballot[option.words[at]] += option.probability
            ballots[key].append(ballot)
    return {key: _counted(cast) for key, cast in ballots.items()}


def _counted(cast: Sequence[Mapping[str, float]]) -> dict[str, float]:
    names = {name for ballot in cast for name in ballot}
    return {name: sum(math.log(DOUBT + ballot.get(name, 0.0)) for ballot in cast) for name in names}


def _elected(options: Sequence[Reading], stems: Sequence[str], votes: _Votes) -> Reading:
    """The reading that a mention itself and the votes on its words speak for most."""
    heard = [votes[key] for key in stems]

    def support(option: Reading) -> float:
        return math.log(option.probability) + sum(vote[word] for vote, word in zip(heard, option.words, strict=True))

    return options[0] if len(options) == 1 else max(options, key=support)


def _name(context: Context, cluster: Cluster, chosen: Mapping[PersonSpan, Reading]) -> str:
    """The fullest name that the mentions give."""
    known = context.scene.knowledge.people

    def fullness(mention: PersonSpan) -> tuple[int, bool, bool, int]:
        words, form = chosen[mention].words, chosen[mention].form
        return _parts(words), fold(words[0]) not in known.pet_forms, form.case == "nomn", -mention.start

    first, *others = sorted(_naming(cluster), key=fullness, reverse=True)
    best = chosen[first].words
    for mention in others:
        best = max(best, united(best, chosen[mention].words), key=len)
    shown = frozenset[str]().union(*(_shown_surnames(mention.fact.words) for mention in cluster.mentions))
    return " ".join(ordered(best, known, shown))


def _naming(cluster: Cluster) -> Sequence[PersonSpan]:
    """The mentions that a person is named by: no aliases beside a full name, no Latin ones beside others."""
    own = [mention for mention in cluster.mentions if mention not in cluster.aliases]
    named = own if any(is_full(mention.fact.words) for mention in own) else cluster.mentions
    return [mention for mention in named if not mention.fact.words[0][0].isascii()] or named


@lru_cache(maxsize=REMEMBERED)
def _parts(words: tuple[str, ...]) -> int:
    """How many parts of a name are no initials; those of a double name count each."""
    return sum(not INITIAL.match(part) for word in words for part in word.split("-"))


@lru_cache(maxsize=REMEMBERED)
def _shown_surnames(words: tuple[str, ...]) -> frozenset[str]:
    """The words of a name that stand beside initials: «А. Токтосунов»."""
    shown = frozenset(word for word in words if not INITIAL.match(word))
    return shown if len(shown) < len(words) else frozenset()
