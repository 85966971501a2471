"""People: which mentions are one person, and the person's name in the nominative."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from extract.grammar.context import Context
from extract.grammar.scene import Scene
from extract.people.facts import PEOPLE, PersonSpan
from extract.text.inflection import CASES, GENDERS, REMEMBERED, Weights
from extract.text.inflection import person as nominative
from extract.text.morphology import fold, morphology
from extract.text.words import Word

# Case endings of Russian names, stripped to compare forms that the dictionary does not know («Зась», «Зася»).
ENDING = re.compile(r"(?:ого|ому|ыми|ым|им|ой|ою|ей|ую|юю|ая|яя|ий|ый|ом|ем|ами|ах|ям|а|я|у|ю|е|ы|и|ь|й)\Z")
PATRONYMIC = re.compile(r"(?:[оеи]вич|ьич|кузьмич|лукич|фомич|овн|евн|ичн)(?:а|у|ем|ом|е|ой|ы)?\Z")
ROMAN = re.compile(r"[IVX]+\Z")
ENDED = re.compile(r"(?:а|у|ом|ем)\Z")
PARTS = re.compile(r"(?:Дж|[^\W\d_])\.|[^.]+")
INITIAL = re.compile(r"(?:[Дд]ж|[^\W\d_])(?:-[^\W\d_])?\.\Z")


@dataclass(slots=True)
class Cluster:
    """The mentions of one person: indices into the context's spans, and the words of the fullest of them."""

    words: tuple[str, ...]
    mentions: list[int] = field(default_factory=list)
    name: str = ""


def cluster(context: Context, cases: Mapping[int, frozenset[str]]) -> list[Cluster]:
    """Joins the persons' mentions. A short form joins the one person whom it can mean, else it stays alone.

    `cases` tells for some mentions which cases their context allows (that of the post beside them).
    """
    people = _People()
    pending: list[tuple[int, tuple[str, ...]]] = []
    before: int | None = None
    for index, span in context.of_kind(PEOPLE):
        words = _words(span.fact.words)
        if before is not None and _transliterated(context, before, span):
            people.add_to(before, index)
        elif _full(words):
            people.join(index, words)
        else:
            pending.append((index, words))
        before = index
    for index, words in pending:
        people.join(index, words)
    for one in people.clusters:
        one.mentions.sort()
        one.name = _name(context, one, cases)
    return people.clusters


def _transliterated(context: Context, before: int, span: PersonSpan) -> bool:
    """«Янез Янша (Janez Janša)»: whether a bracketed Latin name repeats the one before it, which is a full one."""
    other = context.span(PEOPLE, before)
    if not context.surface(span)[0].isascii() or context.surface(other)[0].isascii():
        return False
    return re.fullmatch(r"\s*\(", context.between(other, span)) is not None and _full(_words(other.fact.words))


def _words(words: Sequence[str]) -> tuple[str, ...]:
    """Initials written together apart: «В.В.» is two."""
    return tuple(word for part in words for word in (PARTS.findall(part) if "." in part else (part,)))


def _full(words: Sequence[str]) -> bool:
    return sum(not INITIAL.match(word) for word in words) > 1


class _People:
    """The clusters as they grow, found by the forms of their names' words."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._of: dict[int, int] = {}  # mention → cluster
        self._known: dict[str, set[int]] = {}  # key of a word → clusters
        self._plain: set[int] = set()  # those whose name is plain

    def add_to(self, before: int, index: int) -> None:
        """Puts a mention to the person of another one."""
        self._of[index] = self._of[before]
        self.clusters[self._of[index]].mentions.append(index)

    def join(self, index: int, words: tuple[str, ...]) -> None:
        """Puts a mention to the one person whom it can mean, else to a person of its own."""
        fitting = [number for number in self._candidates(words) if _same(self.clusters[number].words, words)]
        if len(fitting) != 1:
            exact = [number for number in fitting if len(self.clusters[number].words) == len(words)]
            fitting = exact if len(exact) == 1 else []
        if not fitting:
            self.clusters.append(Cluster(words))
            fitting = [len(self.clusters) - 1]
        one = self.clusters[fitting[0]]
        one.mentions.append(index)
        one.words = _united(one.words, words)
        self._of[index] = fitting[0]
        for word in one.words:
            for key in _keys(word):
                self._known.setdefault(key, set()).add(fitting[0])
        (self._plain.add if _plain(one.words) else self._plain.discard)(fitting[0])

    def _candidates(self, words: Sequence[str]) -> list[int]:
        """The clusters, in order, with a word that one of these is a form of; an initial alone tells nobody."""
        found, twice = set[int](), set[int]()
        for word in words:
            if not INITIAL.match(word):
                with_it = set[int]().union(*(self._known.get(key, ()) for key in _keys(word)))
                twice |= found & with_it
                found |= with_it
        # Two plain names of one person share more than a word: no need to try all who are called Иван.
        return sorted((found - self._plain) | twice if _plain(words) else found)


def _plain(words: Sequence[str]) -> bool:
    """Whether a name is of two words or more, without initials and a patronymic."""
    return len(words) > 1 and not any(map(INITIAL.match, words)) and _father(words) is None


def _united(known: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    """The fullest form that two forms of a name give together: «Айгуль Токтомушева», «Айгуль Кадыровна»."""
    fuller = words if sum(map(len, words)) > sum(map(len, known)) and len(words) >= len(known) else known
    if len(known) != 2 or len(words) != 2:
        return fuller
    fathers = [_father(known), _father(words)]
    if (fathers[0] is None) == (fathers[1] is None):
        return fuller
    plain = known if fathers[0] is None else words
    return fuller if any(map(INITIAL.match, plain)) else (plain[0], str(fathers[0] or fathers[1]), plain[1])


def _father(words: Sequence[str]) -> str | None:
    """The patronymic, which never stands first."""
    return next((word for word in words[1:] if PATRONYMIC.search(fold(word))), None)


def _same(known: Sequence[str], words: Sequence[str]) -> bool:
    """Whether two names can be one person's: their patronymics agree where both have one, and of the other words all
    of the shorter name stand for words of the longer one, its surname among them."""
    fathers = [_father(known), _father(words)]
    if None not in fathers and not alike(str(fathers[0]), str(fathers[1])):
        return False
    if None in fathers and min(len(known), len(words)) > 1:
        known = [word for word in known if word != fathers[0]]
        words = [word for word in words if word != fathers[1]]
    longer, shorter = (known, words) if len(known) >= len(words) else (words, known)
    left = list(longer)
    for word in shorter:
        match = next((other for other in left if alike(word, other)), None)
        if match is None:
            return False
        left.remove(match)
    if len(shorter) > 1 or len(longer) == 1 or fathers != [None, None]:
        return True
    return (
        not alike(shorter[0], longer[0])
        or alike(shorter[0], longer[-1])
        or ROMAN.match(longer[-1]) is not None
        or _kind(longer[0]) != "Name"
    )


def alike(one: str, other: str) -> bool:
    """Whether two words are forms of one name, or one is the other's initial."""
    if INITIAL.match(one) or INITIAL.match(other):
        return fold(one[0]) == fold(other[0])
    return not _keys(one).isdisjoint(_keys(other))


@lru_cache(maxsize=REMEMBERED)
def _keys(word: str) -> frozenset[str]:
    """What two forms of a name share: the folded form without its ending, or a lemma as a noun, where surnames lose
    their gender («захарова» → «захаров»)."""
    lemmas = {stem(r.lemma) for r in morphology().readings(word) if r.nominal or r.grammemes & {"Surn", "Name"}}
    return frozenset({f"{stem(fold(word))}-", *lemmas})


def stem(word: str) -> str:
    """A folded name without its case ending, where at least three letters are left."""
    short = ENDING.sub("", word)
    return short if len(short) >= 3 else word


def _name(context: Context, one: Cluster, cases: Mapping[int, frozenset[str]]) -> str:
    """The nominative of the fullest mention, preferring one that stands in the nominative already."""
    options: list[tuple[int, bool, int, int, tuple[str, ...]]] = []
    steady = _steady(context, one)
    for index in one.mentions:
        span = context.span(PEOPLE, index)
        words = _words(span.fact.words)
        if words[0][0].isascii() != one.words[0][0].isascii():
            continue
        declined = _nominative(context.text, words, _weights(context, span, cases.get(index, frozenset())))
        form = tuple(word if word in steady else other for word, other in zip(words, declined, strict=True))
        length = sum(not INITIAL.match(word) for word in words)
        options.append((length, form == words, -_vagueness(words), -index, form))
    best = max(options)[4]
    return " ".join(
        _ordered(_united(best, _nominative(context.text, one.words)) if len(one.words) > len(best) else best)
    )


def _steady(context: Context, one: Cluster) -> frozenset[str]:
    """The words that the dictionary does not know and that stand in the person's mentions three times or more, always
    alike: they are in the nominative or do not decline («Диарра»)."""
    spans = (context.span(PEOPLE, index) for index in one.mentions)
    forms = Counter(word for span in spans for word in _words(span.fact.words))
    return frozenset(
        word
        for word, number in forms.items()
        if number >= 3
        and not any(reading.known for reading in morphology().readings(word))
        and not any(other != word and stem(fold(other)) == stem(fold(word)) for other in forms)
    )


def _nominative(text: Scene, words: tuple[str, ...], weights: Weights = MappingProxyType({})) -> tuple[str, ...]:
    """The name in the nominative; of East Asian names only the last word declines, and only where it ends like a
    man's («Ким Чен Ына»)."""
    if len(words) > 1 and fold(words[0]) in text.knowledge.people.asian:
        last = words[-1]
        ended = weights.get(("nomn", "masc"), 1.0) < 2.0 and re.search(
            r"[^аеёиоуыэюя](?:[ау]|ем|ом)\Z|[аеёиоуыэюя]н[яю]\Z|[аоуэ](?:[яю]|ем)\Z", last
        )
        short = re.sub(r"(?<=[аоуэ])(?:[яю]|ем)\Z", "й", last)  # «Ханьхуэя»
        soft = re.sub(r"ем\Z|(?<=н)[яю]\Z", "ь", short)  # «Вэйминем», «Цзюня»
        return (*words[:-1], ENDED.sub("", soft) if ended and len(last) > 2 else last)
    return nominative(words, weights, text.knowledge.people.undeclined)


def _weights(context: Context, span: PersonSpan, cases: frozenset[str]) -> Weights:
    """What the words before a name say of its case: those of the post beside it alone, else those of a noun for a human
    being, else a preposition asks for an oblique case, a noun for the genitive («словам Назарбаева»), a verb in the
    past for its own gender («встретил Руслана»)."""
    if cases:
        return {(case, gender): float(case in cases) for case in CASES for gender in GENDERS}
    index = span.words.start
    if context.text.sentence_start(index):
        return {("nomn", gender): 3.0 for gender in GENDERS}
    weights = {("nomn", gender): 1.5 for gender in GENDERS}
    if apposed := _human_cases(context.text.words[index - 1]):
        likely = {"gent": 0.3} | dict.fromkeys(apposed, 1.0)  # the genitive: «женой Обамы»
        return {(case, gender): likely.get(case, 0.1) for case in CASES for gender in GENDERS}
    before = context.text.words[index - 1].readings[0]
    if before.pos == "PREP":
        weights = {("nomn", gender): 0.1 for gender in GENDERS}
    elif before.pos == "NOUN" and "anim" not in before.grammemes and not _dated(context, index - 1):
        weights |= {("gent", gender): 2.0 for gender in GENDERS}
    elif before.pos == "VERB" and before.gender is None:
        weights["accs", "masc"] = 1.5  # «сменит Кубанычбека Осмонова»
    elif before.pos == "VERB" and before.gender in GENDERS:
        weights["nomn", "femn" if before.gender == "masc" else "masc"] = 0.1
    if not any(word.readings[0].pos == "PREP" for word in context.text.words[max(0, index - 3) : index]):
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
    return context.text.words[index].end in context.date_ends


def _vagueness(words: Sequence[str]) -> int:
    """In how many cases a name can stand: «Валерий Чибинеев» in one, «Валерия Чибинеева» in several."""
    return sum(map(_cases, words))


@lru_cache(maxsize=REMEMBERED)
def _cases(word: str) -> int:
    return len({reading.case for reading in morphology().readings(word)})


def _ordered(words: tuple[str, ...]) -> tuple[str, ...]:
    """Given name first: «Лавров Сергей Викторович» → «Сергей Викторович Лавров»; initials keep their points."""
    kinds = [_kind(word) for word in words]
    if len(words) == 3 and kinds[0] != "Name" and kinds[1] == "Name" and kinds[2] == "Patr":
        words = (words[1], words[2], words[0])
    elif len(words) == 2 and kinds == ["Surn", "Name"]:
        words = (words[1], words[0])
    elif len(words) > 1 and not INITIAL.match(words[0]) and all(map(INITIAL.match, words[1:])):
        words = (*words[1:], words[0])
    return words


def _kind(word: str) -> str | None:
    for reading in morphology().readings(word)[:2]:
        found = reading.grammemes & {"Name", "Patr", "Surn"}
        if found and reading.known:
            return next(iter(found))
    return None
