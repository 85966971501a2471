"""Names of persons in the nominative: what the place, the person's other mentions and the words themselves tell
together."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from extract.grammar.context import Context
from extract.knowledge.declensions import GENDERS
from extract.people.agreement import Reading, weighed
from extract.people.clusters import Cluster, Clusters, united
from extract.people.facts import PersonSpan
from extract.people.ordering import ordered
from extract.people.reading import Read
from extract.people.words import INITIAL, stem
from extract.text.morphology import fold

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
        for gender in GENDERS:
            genders[gender] += math.log(DOUBT + sum(o.probability for o in options if o.form.gender == gender))
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
    options = [
        (
            sum(not INITIAL.match(part) for word in reading.words for part in word.split("-")),
            fold(reading.words[0]) not in known.pet_forms,
            reading.form.case == "nomn",
            -mention.start,
            reading,
        )
        for mention, reading in chosen.items()
        if mention.fact.words[0][0].isascii() == cluster.words[0][0].isascii()
    ]
    best = max(options, key=lambda option: option[:-1])[-1].words
    for *_, reading in sorted(options, key=lambda option: option[:-1], reverse=True):
        best = max(best, united(best, reading.words), key=len)
    return " ".join(ordered(best, known, _shown_surnames(cluster)))


def _shown_surnames(cluster: Cluster) -> Set[str]:
    """The words that stand beside initials in a person's mentions: «А. Токтосунов»."""
    names = (mention.fact.words for mention in cluster.mentions)
    with_initials = (words for words in names if any(map(INITIAL.match, words)))
    return {word for words in with_initials for word in words if not INITIAL.match(word)}
