"""Names of persons: the fullest one that a person's mentions give, in the nominative."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from types import MappingProxyType

from extract.grammar.context import Context
from extract.grammar.scene import Scene
from extract.people.clusters import INITIAL, Cluster, Clusters, kind, stem, united, words_of
from extract.people.facts import PersonSpan
from extract.text.inflection import CASES, GENDERS, REMEMBERED, Weights
from extract.text.inflection import person as nominative
from extract.text.morphology import fold, morphology
from extract.text.words import Word

ENDED = re.compile(r"(?:а|у|ом|ем)\Z")


def give_names(context: Context, clusters: Clusters, cases: Mapping[PersonSpan, Set[str]]) -> dict[PersonSpan, str]:
    """Gives each person a name, and returns each mention's own words in the nominative. `cases` tells for some mentions
    which cases their context allows (that of the post beside them)."""
    forms = dict[PersonSpan, tuple[str, ...]]()
    for cluster in clusters.all:
        forms |= _forms(context, cluster, cases)
        cluster.name = _name(context, cluster, forms)
    return {mention: " ".join(_ordered(form)) for mention, form in forms.items()}


def _forms(
    context: Context, cluster: Cluster, cases: Mapping[PersonSpan, Set[str]]
) -> dict[PersonSpan, tuple[str, ...]]:
    """The words of each mention of a person in the nominative."""
    forms, steady = dict[PersonSpan, tuple[str, ...]](), _steady(cluster)
    for mention in cluster.mentions:
        words = words_of(mention)
        declined = _nominative(context.scene, words, _weights(context, mention, cases.get(mention, frozenset())))
        forms[mention] = tuple(word if word in steady else other for word, other in zip(words, declined, strict=True))
    return forms


def _name(context: Context, cluster: Cluster, forms: Mapping[PersonSpan, tuple[str, ...]]) -> str:
    """The nominative of the fullest mention, preferring one that stands in the nominative already."""
    options: list[tuple[int, bool, int, int, tuple[str, ...]]] = []
    for mention in cluster.mentions:
        words, form = words_of(mention), forms[mention]
        if words[0][0].isascii() != cluster.words[0][0].isascii():
            continue
        length = sum(not INITIAL.match(word) for word in words)
        options.append((length, form == words, -_vagueness(words), -mention.start, form))
    best = max(options)[4]
    if len(cluster.words) > len(best):
        best = united(best, _nominative(context.scene, cluster.words))
    return " ".join(_ordered(best))


def _steady(cluster: Cluster) -> frozenset[str]:
    """The words that the dictionary does not know and that stand in the person's mentions three times or more, always
    alike: they are in the nominative or do not decline («Диарра»)."""
    forms = Counter(word for mention in cluster.mentions for word in words_of(mention))
    alike = Counter(stem(fold(word)) for word in forms)
    return frozenset(
        word
        for word, number in forms.items()
        if number >= 3
        and not any(reading.known for reading in morphology().readings(word))
        and alike[stem(fold(word))] == 1
    )


def _nominative(scene: Scene, words: tuple[str, ...], weights: Weights = MappingProxyType({})) -> tuple[str, ...]:
    """The name in the nominative; of East Asian names only the last word declines, and only where it ends like a
    man's («Ким Чен Ына»)."""
    if len(words) > 1 and fold(words[0]) in scene.knowledge.people.asian:
        last = words[-1]
        ended = weights.get(("nomn", "masc"), 1.0) < 2.0 and re.search(
            r"[^аеёиоуыэюя](?:[ау]|ем|ом)\Z|[аеёиоуыэюя]н[яю]\Z|[аоуэ](?:[яю]|ем)\Z", last
        )
        short = re.sub(r"(?<=[аоуэ])(?:[яю]|ем)\Z", "й", last)  # «Ханьхуэя»
        soft = re.sub(r"ем\Z|(?<=н)[яю]\Z", "ь", short)  # «Вэйминем», «Цзюня»
        return (*words[:-1], ENDED.sub("", soft) if ended and len(last) > 2 else last)
    return nominative(words, weights, scene.knowledge.people.undeclined)


def _weights(context: Context, mention: PersonSpan, cases: Set[str]) -> Weights:
    """What the words before a name say of its case: those of the post beside it alone, else those of a noun for a human
    being, else a preposition asks for an oblique case, a noun for the genitive («словам Назарбаева»), a verb in the
    past for its own gender («встретил Руслана»)."""
    if cases:
        return {(case, gender): float(case in cases) for case in CASES for gender in GENDERS}
    index = mention.words.start
    if context.scene.sentence_start(index):
        return {("nomn", gender): 3.0 for gender in GENDERS}
    weights = {("nomn", gender): 1.5 for gender in GENDERS}
    if apposed := _human_cases(context.scene.words[index - 1]):
        likely = {"gent": 0.3} | dict.fromkeys(apposed, 1.0)  # the genitive: «женой Обамы»
        return {(case, gender): likely.get(case, 0.1) for case in CASES for gender in GENDERS}
    before = context.scene.words[index - 1].readings[0]
    if before.pos == "PREP":
        weights = {("nomn", gender): 0.1 for gender in GENDERS}
    elif before.pos == "NOUN" and "anim" not in before.grammemes and not _dated(context, index - 1):
        weights |= {("gent", gender): 2.0 for gender in GENDERS}
    elif before.pos == "VERB" and before.gender is None:
        weights["accs", "masc"] = 1.5  # «сменит Кубанычбека Осмонова»
    elif before.pos == "VERB" and before.gender in GENDERS:
        weights["nomn", "femn" if before.gender == "masc" else "masc"] = 0.1
    if not any(word.readings[0].pos == "PREP" for word in context.scene.words[max(0, index - 3) : index]):
        weights |= {("loct", gender): 0.1 for gender in GENDERS}
    return weights


def _human_cases(word: Word) -> frozenset[str]:
    """The oblique cases of a noun for a human being, in which a name after it stands too («журналистки Асановой»)."""
    readings = [reading for reading in word.readings if reading.known]
    if not readings or not all(r.pos == "NOUN" and "anim" in r.grammemes and r.number == "sing" for r in readings):
        return frozenset()
    cases = frozenset(reading.case for reading in readings if reading.case is not None)
    return frozenset() if "nomn" in cases else cases


def _dated(context: Context, index: int) -> bool:
    """Whether a word is the end of a date: «в пятницу Лавров»."""
    return context.scene.words[index].end in context.date_ends


def _vagueness(words: Sequence[str]) -> int:
    """In how many cases a name can stand: «Валерий Чибинеев» in one, «Валерия Чибинеева» in several."""
    return sum(map(_cases, words))


@lru_cache(maxsize=REMEMBERED)
def _cases(word: str) -> int:
    return len({reading.case for reading in morphology().readings(word)})


def _ordered(words: tuple[str, ...]) -> tuple[str, ...]:
    """Given name first: «Лавров Сергей Викторович» → «Сергей Викторович Лавров»; initials keep their points."""
    kinds = [kind(word) for word in words]
    if len(words) == 3 and kinds[0] != "Name" and kinds[1] == "Name" and kinds[2] == "Patr":
        words = (words[1], words[2], words[0])
    elif len(words) == 2 and kinds == ["Surn", "Name"]:
        words = (words[1], words[0])
    elif len(words) > 1 and not INITIAL.match(words[0]) and all(map(INITIAL.match, words[1:])):
        words = (*words[1:], words[0])
    return words
