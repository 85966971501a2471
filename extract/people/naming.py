"""Names of persons in the nominative: what the place, the person's other mentions and the words themselves tell
together."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from extract.grammar.context import Context
from extract.grammar.scene import Scene
from extract.knowledge.declensions import GENDERS
from extract.knowledge.people import PeopleFile
from extract.people.agreement import Reading, weighed
from extract.people.beside import ENTRY_ENDS
from extract.people.clusters import Cluster, Clusters, united
from extract.people.declension import can_be
from extract.people.facts import PersonSpan
from extract.people.ordering import ordered
from extract.people.reading import Read
from extract.people.words import INITIAL, YOUNGER, is_full, is_latin, kinds, stem
from extract.text.morphology import NAMES_KEPT, fold

SURE = 0.9  # probability of a reading from which on others are read by it
CERTAIN = 0.99  # probability of a reading that the person's other mentions need not confirm
DOUBT = 0.02  # what one mention can say at most against the others
NOTHING = math.log(DOUBT)  # what it says for a nominative that it does not give
UPRIGHT = math.log(3.0)  # how much more a mention says that stands in the nominative
WHOLE = math.log(1000.0)  # the same of a full name that surely does
NUMBERED = (".", ")")  # signs behind a list's numbers


def give_names(context: Context, clusters: Clusters, read: Read) -> dict[PersonSpan, str]:
    """Gives each person a name, and returns each mention's own words in the nominative."""
    names, known = dict[PersonSpan, str](), context.scene.knowledge.people
    for cluster in clusters.all:
        chosen = _agreed({mention: read[mention] for mention in cluster.mentions}, known)
        shown = {mention: _shown_surnames(context.scene, mention) for mention in cluster.mentions}
        cluster.name = _name(cluster, chosen, shown, known)
        names |= {
            mention: " ".join(ordered(mention.fact.own(reading.words), known, shown[mention]))
            for mention, reading in chosen.items()
        }
    return names


def _agreed(read: Read, known: PeopleFile) -> dict[PersonSpan, Reading]:
    """One reading of each mention of a person: all of them of one gender, each word with one nominative."""
    best = {mention: options[0] for mention, options in read.items()}
    if len(read) == 1 or (all(reading.probability > CERTAIN for reading in best.values()) and _agree(best)):
        return best
    genders = dict.fromkeys(GENDERS, 0.0)
    for options in read.values():
        own = dict.fromkeys(GENDERS, DOUBT)
        for option in options:
            own[option.form.gender] += option.probability
        genders = {gender: genders[gender] + math.log(own[gender]) for gender in GENDERS}
    likely = {gender: math.exp(told - max(genders.values())) for gender, told in genders.items()}
    read = {mention: weighed(options, lambda form: likely[form.gender]) for mention, options in read.items()}
    ballots = {mention: _ballots(mention, options) for mention, options in read.items()}
    votes = _votes(ballots.values())
    elected = {mention: _elected(options, ballots[mention], votes) for mention, options in read.items()}
    winners = _winners(elected, ballots, votes)
    if not winners:
        return elected
    return {
        mention: _united(mention, reading, ballots[mention], winners, known) for mention, reading in elected.items()
    }


def _agree(read: Mapping[PersonSpan, Reading]) -> bool:
    """Whether readings give each word of a name one nominative: «Эриху Ланге» may be «Ланга», too."""
    told: dict[str, str] = {}
    pairs = (pair for mention, reading in read.items() for pair in zip(mention.fact.words, reading.words, strict=True))
    return all(told.setdefault(_key(text), word) == word for text, word in pairs)


_Ballot = tuple[str, Mapping[str, float]]
"""The stem that a word's forms share, and what a mention says for each nominative of it: a logarithm."""
_Votes = Mapping[str, Mapping[str, float]]


def _ballots(mention: PersonSpan, options: Sequence[Reading]) -> Sequence[_Ballot]:
    """What a mention says of each of its words."""
    told = [defaultdict[str, float](float) for _ in mention.fact.words]
    for option in options:
        for ballot, word in zip(told, option.words, strict=True):
            ballot[word] += option.probability
    said = [{word: math.log(DOUBT + probability) for word, probability in ballot.items()} for ballot in told]
    return [(_key(word), ballot) for word, ballot in zip(mention.fact.words, said, strict=True)]


@lru_cache(maxsize=NAMES_KEPT)
def _key(word: str) -> str:
    """What the forms of a name's word share: «Ланге-младшему», «Ланге-младший»."""
    born = YOUNGER.search(word)
    return stem(fold(word)) if born is None else stem(fold(word[: born.start()])) + born[1]


def _votes(ballots: Iterable[Sequence[_Ballot]]) -> _Votes:
    """What all mentions together say for each nominative of a word, by its stem."""
    cast: dict[str, list[Mapping[str, float]]] = defaultdict(list)
    for key, ballot in chain.from_iterable(ballots):
        cast[key].append(ballot)
    return {key: _counted(of_one) for key, of_one in cast.items()}


def _counted(cast: Sequence[Mapping[str, float]]) -> dict[str, float]:
    names = {name for ballot in cast for name in ballot}
    return {name: sum(ballot.get(name, NOTHING) for ballot in cast) for name in names}


def _elected(options: Sequence[Reading], ballots: Sequence[_Ballot], votes: _Votes) -> Reading:
    """The reading that a mention itself and what the others say of its words speak for most."""

    def support(option: Reading) -> float:
        others = [votes[key][word] - ballot[word] for (key, ballot), word in zip(ballots, option.words, strict=True)]
        return math.log(option.probability) + sum(others)

    return options[0] if len(options) == 1 else max(options, key=support)


def _winners(
    elected: Mapping[PersonSpan, Reading], ballots: Mapping[PersonSpan, Sequence[_Ballot]], votes: _Votes
) -> Mapping[str, str]:
    """The nominative that most speaks for, of each word that mentions differ on, by its stem; most of all what
    stands in the nominative."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for mention, reading in elected.items():
        more = WHOLE if _whole(reading) else UPRIGHT if reading.form.case == "nomn" else 0.0
        for (key, _), word in zip(ballots[mention], reading.words, strict=True):
            found[key][word] = max(found[key].get(word, -math.inf), votes[key][word] + more)
    return {key: max(told, key=told.__getitem__) for key, told in found.items() if len(told) > 1}


def _whole(reading: Reading) -> bool:
    """Whether a reading is surely that of a full name in the nominative."""
    return len(reading.words) > 1 and reading.form.case == "nomn" and reading.probability > SURE


def _united(
    mention: PersonSpan, reading: Reading, ballots: Sequence[_Ballot], winners: Mapping[str, str], known: PeopleFile
) -> Reading:
    """A mention's reading, its words as the person's others have them where they can be forms of that."""
    if _whole(reading):
        return reading
    words = [
        winners[key] if winners.get(key, word) != word and _can_be(text, winners[key], known) else word
        for text, (key, _), word in zip(mention.fact.words, ballots, reading.words, strict=True)
    ]
    return reading._replace(words=tuple(words))


def _can_be(word: str, nominative: str, known: PeopleFile) -> bool:
    """Whether a word can be a form of a name, «младший» behind both left out."""
    return can_be(YOUNGER.sub("", word), YOUNGER.sub("", nominative), known)


def _name(
    cluster: Cluster,
    chosen: Mapping[PersonSpan, Reading],
    shown: Mapping[PersonSpan, frozenset[str]],
    known: PeopleFile,
) -> str:
    """The fullest name that the mentions give; `shown` are the words of each that it shows to be surnames."""

    def fullness(mention: PersonSpan) -> tuple[int, bool, bool, int]:
        words, form = chosen[mention].words, chosen[mention].form
        return _parts(words), fold(words[0]) not in known.pet_forms, form.case == "nomn", -mention.start

    first, *others = sorted(_naming(cluster), key=fullness, reverse=True)
    best = chosen[first].words
    for mention in others:
        best = max(best, united(best, chosen[mention].words), key=len)
    return " ".join(ordered(best, known, frozenset[str]().union(*shown.values())))


def _naming(cluster: Cluster) -> Sequence[PersonSpan]:
    """The mentions that a person is named by: no aliases beside a full name, nor those that are none themselves; no
    Latin ones beside others."""
    own = [mention for mention in cluster.mentions if mention not in cluster.aliases]
    fuller = not any(is_full(mention.fact.words) for mention in own) and any(
        is_full(mention.fact.words) for mention in cluster.aliases
    )
    named = cluster.mentions if fuller else own
    return [mention for mention in named if not is_latin(mention.fact.words[0])] or named


@lru_cache(maxsize=NAMES_KEPT)
def _parts(words: tuple[str, ...]) -> int:
    """How many parts of a name are no initials; those of a double name count each."""
    return sum(not INITIAL.match(part) for word in words for part in word.split("-"))


def _shown_surnames(scene: Scene, mention: PersonSpan) -> frozenset[str]:
    """The words of a mention that it shows to be surnames: those beside initials («А. Токтосунов»), in capitals
    beside a given name («АМАНБЕК Ерлан»), or first in an entry of a list («1. Кожокару Родион, Бельцы»)."""
    whole = [word for word in mention.fact.words if not INITIAL.match(word)]
    if len(whole) < len(mention.fact.words):
        return frozenset(whole)
    if _surname_first(mention.fact.words, scene.knowledge.people) and _is_entry(scene, mention):
        return frozenset(whole[:1])
    words = scene.words[mention.words.start : mention.stop]
    large = {word.text for word in words if len(word.text) > 1 and scene.string[word.start : word.end].isupper()}
    if not large:
        return frozenset()
    given = [word.text for word in words if "Name" in kinds(word.text) and "Surn" not in kinds(word.text)]
    begun = given and large.issuperset(given)  # a text may begin «АННА Зотова»
    return frozenset() if begun or len(large) == len(words) else frozenset(large)


def _surname_first(words: Sequence[str], known: PeopleFile) -> bool:
    """Whether two words are a surname of the lists and a given name, which no surname is."""
    if len(words) != 2 or known.bearer(words[0].lower()) is not None or not known.is_surname(fold(words[0])):
        return False
    return kinds(words[1]) == {"Name"} and "Name" not in kinds(words[0]) and not known.is_surname(fold(words[1]))


def _is_entry(scene: Scene, mention: PersonSpan) -> bool:
    """Whether a name stands alone behind a list's number or at the beginning of a table's cell."""
    start, stop = mention.words.start, mention.stop
    before = [word.text for word in scene.words[max(0, start - 2) : start]]
    begins = before[-1:] == ["|"] or (len(before) == 2 and before[0].isdigit() and before[1] in NUMBERED)
    return begins and (scene.line_break(stop) or scene.words[stop].text in ENTRY_ENDS)
