"""Clusters: which mentions are one person, by the forms of their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, product

from extract.grammar.context import Context
from extract.people.facts import PEOPLE, PersonSpan
from extract.text.inflection import REMEMBERED
from extract.text.morphology import fold, morphology

# Case endings of Russian names, stripped to compare forms that the dictionary does not know («Зась», «Зася»).
ENDING = re.compile(r"(?:ого|ому|ыми|ым|им|ой|ою|ей|ую|юю|ая|яя|ий|ый|ом|ем|ами|ах|ям|а|я|у|ю|е|ы|и|ь|й)\Z")
PATRONYMIC = re.compile(r"(?:[оеи]вич|ьич|кузьмич|лукич|фомич|овн|евн|ичн)(?:а|у|ем|ом|е|ой|ы)?\Z")
PARTS = re.compile(r"(?:Дж|[^\W\d_])\.|[^.]+")
ROMAN = re.compile(r"[IVX]+\Z")
INITIAL = re.compile(r"(?:[Дд]ж|[^\W\d_])(?:-[^\W\d_])?\.\Z")
CROWD = 100  # persons who share a word of their names; among more only the very same name is the same person's
PLAIN = 4  # words of a plain name


@dataclass(slots=True, eq=False)
class Cluster:
    """The mentions of one person, the words of the fullest form of the name that they give together, and the name in
    the nominative."""

    words: tuple[str, ...]
    mentions: list[PersonSpan] = field(default_factory=list)
    name: str = ""


class Clusters:
    """The persons as their mentions come in, found by the forms of their names' words. `of` gives the cluster of each
    mention."""

    def __init__(self) -> None:
        self.all: list[Cluster] = []
        self.of: dict[PersonSpan, Cluster] = {}
        # Clusters by their numbers in `all`.
        self._known: dict[str, set[int]] = {}  # by the keys of their words, of a crowd some
        self._others: dict[str, set[int]] = {}  # the same, of those whose name is not plain
        self._pairs: dict[tuple[str, str], set[int]] = {}  # by the keys of two words of a plain name, likewise
        self._named: dict[tuple[str, ...], set[int]] = {}  # by a mention's words
        self._plain: set[int] = set()  # those whose name is plain

    def add(self, mention: PersonSpan, cluster: Cluster) -> None:
        """Puts a mention to a person."""
        self.of[mention] = cluster
        cluster.mentions.append(mention)

    def join(self, mention: PersonSpan, words: tuple[str, ...]) -> None:
        """Puts a mention to the one person whom its words can mean, else to a person of its own."""
        fitting = [number for number in self._candidates(words) if _same(self.all[number].words, words)]
        if len(fitting) != 1:
            fitting = [number for number in fitting if len(self.all[number].words) == len(words)]
        if len(fitting) != 1:
            fitting = [len(self.all)]
            self.all.append(Cluster(words))
        [number] = fitting
        cluster = self.all[number]
        self.add(mention, cluster)
        cluster.words = united(cluster.words, words)
        self._file(number, cluster.words)
        self._named.setdefault(words, set()).add(number)

    def _file(self, number: int, words: Sequence[str]) -> None:
        """Makes a cluster known by the words of its name."""
        plain = _plain(words)
        (self._plain.add if plain else self._plain.discard)(number)
        keys = [key for word in words for key in _keys(word)]
        known = [self._known.setdefault(key, set()) for key in keys]
        if plain:
            known += [self._pairs.setdefault(pair, set()) for pair in _pairs(words)]
        else:
            known += [self._others.setdefault(key, set()) for key in keys]
        for numbers in known:
            if len(numbers) <= CROWD:
                numbers.add(number)

    def _candidates(self, words: tuple[str, ...]) -> list[int]:
        """The clusters, in order, with a word that one of these is a form of; an initial alone tells nobody."""
        keys = [key for word in words if not INITIAL.match(word) for key in _keys(word)]
        # Two plain names of one person share more than a word: no need to try all who are called Иван.
        plain = _plain(words)
        with_it = self._others if plain else self._known
        found = set[int]().union(*(with_it.get(key, ()) for key in keys))
        if plain:
            found = (found - self._plain).union(*(self._pairs.get(pair, ()) for pair in _pairs(words)))
        return sorted(found if len(found) <= CROWD else self._named.get(words, ()))


def clustered(context: Context) -> Clusters:
    """The persons' mentions, joined. A short form joins the one person whom it can mean, else it stays alone."""
    clusters = Clusters()
    short: list[PersonSpan] = []
    before: PersonSpan | None = None
    for mention in context.found.of(PEOPLE):
        if before is not None and _transliterated(context, before, mention):
            clusters.add(mention, clusters.of[before])
        elif _full(words_of(mention)):
            clusters.join(mention, words_of(mention))
        else:
            short.append(mention)
        before = mention
    for mention in short:
        clusters.join(mention, words_of(mention))
    for cluster in clusters.all:
        cluster.mentions.sort(key=lambda mention: mention.start)
    return clusters


def _transliterated(context: Context, before: PersonSpan, mention: PersonSpan) -> bool:
    """«Янез Янша (Janez Janša)»: whether a bracketed Latin name repeats the one before it, which is a full one."""
    if not context.surface(mention)[0].isascii() or context.surface(before)[0].isascii():
        return False
    return re.fullmatch(r"\s*\(", context.between(before, mention)) is not None and _full(words_of(before))


def words_of(mention: PersonSpan) -> tuple[str, ...]:
    """The words of a name; initials written together apart: «В.В.» is two."""
    return tuple(word for part in mention.fact.words for word in (PARTS.findall(part) if "." in part else (part,)))


def _full(words: Sequence[str]) -> bool:
    return sum(not INITIAL.match(word) for word in words) > 1


def _plain(words: Sequence[str]) -> bool:
    """Whether a name is of two words or some more, without initials and a patronymic."""
    return 1 < len(words) <= PLAIN and not any(map(INITIAL.match, words)) and _father(words) is None


def _pairs(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The keys of each two words of a name, in no order."""
    for keys, others in combinations(map(_keys, words), 2):
        yield from ((min(pair), max(pair)) for pair in product(keys, others))


def united(known: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
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
    if None not in fathers and not _alike(str(fathers[0]), str(fathers[1])):
        return False
    if None in fathers and min(len(known), len(words)) > 1:
        known = [word for word in known if word != fathers[0]]
        words = [word for word in words if word != fathers[1]]
    longer, shorter = (known, words) if len(known) >= len(words) else (words, known)
    left = list(longer)
    for word in shorter:
        match = next((other for other in left if _alike(word, other)), None)
        if match is None:
            return False
        left.remove(match)
    if len(shorter) > 1 or len(longer) == 1 or fathers != [None, None]:
        return True
    return (
        not _alike(shorter[0], longer[0])
        or _alike(shorter[0], longer[-1])
        or ROMAN.match(longer[-1]) is not None
        or kind(longer[0]) != "Name"
    )


def _alike(word: str, other: str) -> bool:
    """Whether two words are forms of one name, or one is the other's initial."""
    if INITIAL.match(word) or INITIAL.match(other):
        return fold(word[0]) == fold(other[0])
    return not _keys(word).isdisjoint(_keys(other))


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


def kind(word: str) -> str | None:
    """Name, Patr or Surn, where the dictionary takes a word for one of them; else None."""
    for reading in morphology().readings(word)[:2]:
        found = reading.grammemes & {"Name", "Patr", "Surn"}
        if found and reading.known:
            return next(iter(found))
    return None
