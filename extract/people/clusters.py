"""Clusters: which mentions are one person, by the forms of their names and what the text tells of their gender."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, product

from extract.grammar.context import Context
from extract.people.aliases import aliases
from extract.people.facts import PEOPLE, PersonSpan
from extract.people.reading import Read
from extract.people.rows import rows
from extract.people.variants import SON, borne, skeleton, variants
from extract.people.words import INITIAL, ROMAN, alike, all_in, father, is_full, keys, stem, younger
from extract.text.morphology import NAMES_KEPT, fold
from extract.text.words import Word

CROWD = 100  # persons who share a word of their names; among more only the very same name is the same person's
HALF = 2  # words of a name that lacks its surname: «Алексей Николаевич»
PLAIN = 4  # words of a plain name
UNLIKELY = 0.15  # probability that two mentions have one gender below which they are two persons'
BARELY = 0.015  # the same of a surname alone that nobody else bears
POSSIBLE = 0.1  # probability of a surname's reading from which on it can be meant, though another is likelier
OFTEN = 3  # mentions of a person from which on a given name with a patronymic finds him from anywhere
NEAR = 3  # words before a name among which a noun brings in a relative
SENTENCES = 2  # how far back a given name with a patronymic finds the surname


@dataclass(slots=True, eq=False)
class Cluster:
    """The mentions of one person, in the text's order once all are joined, the words of the fullest form of the name
    that they give together, how probable it is that he is a man, and the name in the nominative. `aliases` are the
    mentions by a name that the text gives as another one of his, `spellings` the names of those who spell it otherwise;
    `marked` are those by a name with «младший», `mark` is it, `son` whether one of these brings in a relative."""

    words: tuple[str, ...]
    male: float
    mentions: list[PersonSpan] = field(default_factory=list)
    name: str = ""
    aliases: set[PersonSpan] = field(default_factory=set)
    spellings: set[tuple[str, ...]] = field(default_factory=set)
    marked: int = 0
    mark: str | None = None
    son: bool = False


class Clusters:
    """The persons as their mentions come in, found by the forms of their names' words. `of` gives the cluster of each
    mention."""

    def __init__(self, context: Context, read: Read) -> None:
        self.all: list[Cluster] = []
        self.of: dict[PersonSpan, Cluster] = {}
        self._context = context
        self._read = read
        self._males: dict[PersonSpan, float] = {}
        # Clusters by their numbers in `all`.
        self._known: dict[str, set[int]] = {}  # by the keys of their words, of a crowd some
        self._others: dict[str, set[int]] = {}  # the same, of those whose name is not plain
        self._pairs: dict[tuple[str, str], set[int]] = {}  # by the keys of two words of a plain name, likewise
        self._named: dict[tuple[str, ...], set[int]] = {}  # by a mention's words
        self._plain: set[int] = set()  # those whose name is plain
        self._initials: dict[tuple[str, ...], set[int]] = {}  # by the two initials of their names
        self._skeletons: dict[str, set[int]] = {}  # by the consonants of their foreign words
        self._rows = rows(context, read)
        self._beginning = {mention.words.start: mention for mention in context.found.of(PEOPLE)}
        lone = (mention.fact.words[0] for mention in context.found.of(PEOPLE) if len(mention.fact.words) == 1)
        self._lone = frozenset[str]().union(*map(keys, lone))  # the keys of the words that stand alone

    def turn(self, mention: PersonSpan) -> int:
        """When a mention is joined: full names first, then those with a pet form, then words alone, then halves."""
        if not is_full(mention.fact.words):
            return 2
        pet = fold(self._read[mention][0].words[0]) in self._context.scene.knowledge.people.pet_forms
        return 3 if self._is_half(mention.fact.words) else int(pet)

    def add(self, mention: PersonSpan, cluster: Cluster) -> None:
        """Puts a mention to a person."""
        self.of[mention] = cluster
        cluster.mentions.append(mention)
        if (mark := younger(mention.fact.words)) is not None:
            cluster.mark = mark
            cluster.marked += 1
            cluster.son = cluster.son or bool(self._relative(mention))

    def unite(self, one: Cluster, other: Cluster) -> None:
        """Makes two persons one; the other's name is an alias."""
        if one is not other:
            self.all.remove(other)
            one.aliases.update(other.mentions)
            for mention in other.mentions:
                self.add(mention, one)

    def join(self, mention: PersonSpan) -> None:
        """Puts a mention to the one person whom its words can mean, else to a person of its own."""
        words = borne(mention.fact.words)
        meant = [(form, numbers) for form in self._forms(mention) if (numbers := self._candidates(form))]
        fitting = self._fitting(mention, meant, self._of_gender) if meant else []
        if meant and not any(self.all[number].mentions[0].start < mention.start for number in fitting):
            fitting = self._fitting(mention, meant, self._of_name) or fitting
        if not fitting and len(words) == 1 and len(only := self._fitting(mention, meant, self._barely)) == 1:
            fitting = only
        fitting = fitting or self._spelt_otherwise(mention, words) or self._of_initials(mention, words)
        if len(fitting) > 1:
            fitting = self._likeliest(mention, fitting)
        if len(fitting) != 1:
            fitting = [len(self.all)]
            self.all.append(Cluster((), self._male(mention)))
        [number] = fitting
        cluster = self.all[number]
        self.add(mention, cluster)
        if cluster.mentions[0] is not mention and not same(cluster.words, words):
            cluster.spellings.add(words)
            self._file(number, words)
        elif cluster.words != (known := united(cluster.words, words)):
            cluster.words = known
            self._file(number, known)
        self._named.setdefault(words, set()).add(number)

    def _male(self, mention: PersonSpan) -> float:
        """How probable it is that a mention names a man."""
        male = self._males.get(mention)
        if male is None:
            told = self._titled(mention)
            readings = self._read[mention] if told is None else ()
            male = float(told == "masc") + sum(r.probability for r in readings if r.form.gender == "masc")
            self._males[mention] = male
        return male

    def _titled(self, mention: PersonSpan) -> str | None:
        """The gender that a title right before a mention tells: «князь»."""
        scene, start = self._context.scene, mention.words.start
        if scene.line_break(start):
            return None
        honorifics, kin = scene.knowledge.people.honorifics, scene.knowledge.people.kin
        readings = scene.words[start - 1].readings
        genders = {r.gender for r in readings if r.lemma in honorifics and r.lemma not in kin}
        return genders.pop() if len(genders) == 1 else None

    def _fitting(
        self,
        mention: PersonSpan,
        meant: Iterable[tuple[tuple[str, ...], Sequence[int]]],
        agrees: Callable[[PersonSpan, Cluster], bool],
    ) -> list[int]:
        """The persons who agree with a mention, of those whom its forms can mean (`meant`), by the first that means
        any."""
        for words, numbers in meant:
            fitting = [
                number
                for number in numbers
                if agrees(mention, self.all[number]) and self._fits(mention, words, self.all[number])
            ]
            if fitting:
                return fitting
        return []

    def _spelt_otherwise(self, mention: PersonSpan, words: tuple[str, ...]) -> list[int]:
        """The persons whose name may be another spelling of a mention's."""
        known = {key for word in words if (key := skeleton(word)) is not None} & self._skeletons.keys()
        numbers = sorted(set[int]().union(*map(self._skeletons.__getitem__, known)))
        return [
            number
            for number in numbers
            if variants(self.all[number].words, words) and self._is_likely(mention, self.all[number])
        ]

    def _of_initials(self, mention: PersonSpan, words: tuple[str, ...]) -> list[int]:
        """«А. Н. Орлов: … Алексей Николаевич»: the person who is named with the initials of a given name and a
        patronymic, if nobody else is."""
        if not self._is_half(words):
            return []
        numbers = self._initials.get(_first_letters(words), ())
        return [number for number in numbers if self._of_gender(mention, self.all[number])]

    def _is_likely(self, mention: PersonSpan, cluster: Cluster) -> bool:
        return self._of_gender(mention, cluster) and not self._apart(mention, cluster)

    def _apart(self, mention: PersonSpan, cluster: Cluster) -> bool:
        """Whether the text names a person beside a mention, so that it is another's."""
        return self._sons_name(mention, cluster) or self._in_row(mention, cluster) or self._is_beside(mention, cluster)

    def _is_beside(self, mention: PersonSpan, cluster: Cluster) -> bool:
        """«Жена Макрона Брижит Макрон»: whether a person is named right behind a mention by a fuller name with its
        word."""
        after = self._beginning.get(mention.stop)
        if after is None or self.of.get(after) is not cluster or self._context.scene.line_break(mention.stop):
            return False
        return is_full(after.fact.words) and any(alike(word, mention.fact.words[-1]) for word in after.fact.words)

    def _in_row(self, mention: PersonSpan, cluster: Cluster) -> bool:
        """Whether a part of a name is a member of the enumeration that has a person's fuller name."""
        row, words = self._rows.get(mention), mention.fact.words
        others = (other for other in cluster.mentions if other.fact.words != words)
        return row is not None and not is_full(words) and any(self._rows.get(other) == row for other in others)

    def _of_gender(self, mention: PersonSpan, cluster: Cluster) -> bool:
        """Whether a mention can be of a person's gender."""
        male = self._male(mention)
        return male * cluster.male + (1 - male) * (1 - cluster.male) >= UNLIKELY

    def _barely(self, mention: PersonSpan, cluster: Cluster) -> bool:
        """«семья Раиса Лесина … Лесин»: whether a surname alone can at all be of a person's gender, where nobody else
        bears it."""
        return self._one_gender(mention, cluster) >= BARELY

    def _one_gender(self, mention: PersonSpan, cluster: Cluster) -> float:
        """How probable it is that a mention and a person have one gender."""
        male = self._male(mention)
        return male * cluster.male + (1 - male) * (1 - cluster.male)

    def _of_name(self, mention: PersonSpan, cluster: Cluster) -> bool:
        """«Мира Гольд … о Гольд»: whether a mention that its place gives another gender can have a person's very name;
        a surname alone that tells the gender, only where its place leaves this one likely. A full name of one
        nominative is one person's («Голда Меир» may be a man's by its end)."""
        if self._titled(mention) is not None:
            return False
        options, known = self._read[mention], self._read[cluster.mentions[0]][0]
        size = min(len(known.words), len(mention.fact.words))
        return any(
            option.words[-size:] == known.words[-size:]
            and (option.form.gender == known.form.gender or is_full(option.words[-size:]))
            and (size > 1 or option.words == options[0].words or option.probability > POSSIBLE)
            for option in options
        )

    def _fits(self, mention: PersonSpan, words: tuple[str, ...], cluster: Cluster) -> bool:
        """Whether a mention can be a person's: by its words, and where it is a part of the name only, by its place."""
        named = any(same(known, words) for known in (cluster.words, *cluster.spellings))
        if not named or self._apart(mention, cluster):
            return False
        if len(words) == 2 and father(words) is not None and father(cluster.words) is None:
            return self._is_half(words) and self._goes_on(mention, cluster)
        if is_full(words) or not self._by_given_name(words, cluster):
            return True
        return self._is_called(mention, words, cluster) and self._means(mention, cluster)

    def _forms(self, mention: PersonSpan) -> Iterator[tuple[str, ...]]:
        """The words of a name, the same with the given names that a pet form may stand for («Саша Грачёв»), and without
        «son of» that a surname begins with («Бин Салман»)."""
        words, upright = borne(mention.fact.words), self._read[mention][0].words
        yield words
        if len(words) == 2 and fold(words[0]) in SON:
            yield words[1:]
        for full in self._context.scene.knowledge.people.pet_forms.get(fold(upright[0]), ()):
            yield (full.title(), *words[1:])

    def _is_half(self, words: tuple[str, ...]) -> bool:
        """«Айгуль Кадыровна»: whether a name lacks its surname; not «Роман Данилевич», who is «Данилевич», too."""
        name = father(words) if len(words) == 2 else None
        return name is not None and keys(name).isdisjoint(self._lone)

    def _goes_on(self, mention: PersonSpan, cluster: Cluster) -> bool:
        """«Айгуль Токтомушева … Айгуль Кадыровна»: whether a person was named shortly before, or is the one of whom
        the text spoke most."""
        sentence = self._context.scene.sentence
        before = self._spoken(mention, cluster)
        near = sentence(mention.start) - SENTENCES
        return bool(before) and (
            any(sentence(other.start) >= near for other in before) or cluster is self._hero or len(before) >= OFTEN
        )

    @property
    def _hero(self) -> Cluster:
        """The person who is named most often by a full name."""
        return max(self.all, key=lambda cluster: len(cluster.mentions))

    def _by_given_name(self, words: Sequence[str], cluster: Cluster) -> bool:
        """Whether a word alone is a person's given name: «Фиделя» of «Фидель Кастро»."""
        first, last = cluster.words[0], cluster.words[-1]
        alone = len(words) == 1 < len(cluster.words)
        return alone and alike(words[0], first) and not alike(words[0], last) and ROMAN.match(last) is None

    def _is_called(self, mention: PersonSpan, words: Sequence[str], cluster: Cluster) -> bool:
        """Whether a word alone can be one of a person's name, by their nominatives: «Денисов» is no «Денис Котов». So
        can what a pet form stands for."""
        if words[0] != mention.fact.words[0]:
            return True
        name = {stem(fold(word)) for word in self._read[cluster.mentions[0]][0].words}
        return any(stem(fold(option.words[0])) in name for option in self._read[mention])

    def _sons_name(self, mention: PersonSpan, cluster: Cluster) -> bool:
        """«Пол Грант … сын Пол Грант-младший»: whether a mention and a person differ by «младший», where a relative is
        named so, or one of them is «старший»."""
        mark = younger(mention.fact.words)
        if None not in (mark, cluster.mark) and mark != cluster.mark:
            return True
        differ = 0 < cluster.marked + (mark is not None) < len(cluster.mentions) + 1
        return differ and (cluster.son or (mark is not None and bool(self._relative(mention))))

    def _means(self, mention: PersonSpan, cluster: Cluster) -> bool:
        """Whether a given name alone means a person who bears it: what brings in a relative names somebody else,
        «сыновья Александр и Пётр», but for those whose surname another one bears, too, and those whom the text has
        brought in before; «сын Гейдар» is not «отец Гейдар Алиев»."""
        kin = self._relative(mention)
        if not kin:
            return True
        known = self._relative(cluster.mentions[0])
        if known:
            return not kin.isdisjoint(known)
        return self._akin(cluster) or self._brought_in(mention, cluster, kin)

    def _brought_in(self, mention: PersonSpan, cluster: Cluster, kin: Set[str]) -> bool:
        """«Анна Зотова … Анна … его жена Анна»: whether a relative of somebody else is called as a person was before,
        or a spouse as one whose wedding was told of."""
        people, scene = self._context.scene.knowledge.people, self._context.scene
        before = self._spoken(mention, cluster)
        possessive = "ее" if self._male(mention) > 0.5 else "его"
        spouse = not kin.isdisjoint(people.spouses)
        if not (spouse or any(word.lower == possessive for word in self._near(mention))):
            return False
        if any(other.fact.words[:1] == other.fact.words for other in before):
            return True
        told = (scene.words[index] for other in before for index in scene.sentence_words(other.start))
        return spouse and any(word.lemmas & people.weddings for word in told)

    def _akin(self, cluster: Cluster) -> bool:
        """Whether a person bears the surname of another one."""
        surname = cluster.words[-1]
        return any(
            other is not cluster and any(alike(surname, word) for word in other.words[1:])
            for other in map(self.all.__getitem__, self._candidates((surname,)))
        )

    def _relative(self, mention: PersonSpan) -> Set[str]:
        """The words before a mention that bring in a relative of that name; not «родители Александра». One word for all
        that wives are called, and for husbands."""
        people, case = self._context.scene.knowledge.people, self._read[mention][0].form.case
        found = {lemma for word in self._near(mention) if case in word.cases() for lemma in word.lemmas & people.kin}
        return found.union(*(one for one in (people.wives, people.husbands) if not found.isdisjoint(one)))

    def _near(self, mention: PersonSpan) -> Sequence[Word]:
        """The words right before a mention."""
        return self._context.scene.words[max(0, mention.words.start - NEAR) : mention.words.start]

    def _likeliest(self, mention: PersonSpan, fitting: Sequence[int]) -> list[int]:
        """Of several persons whom a mention's words can mean, the one of this very name, else the one of its gender,
        else the one who was spoken of most before it, and in the last sentence, or is named first behind it."""
        words = borne(mention.fact.words)
        if is_full(words):
            return [number for number in fitting if len(self.all[number].words) == len(words)]
        spoken = {number: self._spoken(mention, self.all[number]) for number in fitting}
        fitting = [number for number in fitting if spoken[number]] or fitting
        agree = {number: self._one_gender(mention, self.all[number]) for number in fitting}
        best = max(agree.values())
        fitting = [number for number in fitting if agree[number] > best / 2]
        most = max(len(spoken[number]) for number in fitting)
        if most == 0:
            return [min(fitting, key=lambda number: self.all[number].mentions[0].start)]
        often = [number for number in fitting if len(spoken[number]) == most]
        last = {number: max(other.start for other in spoken[number]) for number in often}
        near = self._context.scene.sentence(max(last.values()))
        return [number for number in often if self._context.scene.sentence(last[number]) == near]

    def _spoken(self, mention: PersonSpan, cluster: Cluster) -> Sequence[PersonSpan]:
        """The mentions of a person before one."""
        return [other for other in cluster.mentions if other.start < mention.start]

    def _file(self, number: int, words: tuple[str, ...]) -> None:
        """Makes a cluster known by the words of its name."""
        plain = _plain(words)
        (self._plain.add if plain else self._plain.discard)(number)
        told = _told_by(words)
        known = [self._known.setdefault(key, set()) for key in told]
        if plain:
            known += [self._pairs.setdefault(pair, set()) for pair in _pairs(words)]
        else:
            known += [self._others.setdefault(key, set()) for key in told]
        initials = tuple(filter(INITIAL.match, words))
        if len(initials) + 1 == len(words) == HALF + 1:
            known.append(self._initials.setdefault(_first_letters(initials), set()))
        known += [self._skeletons.setdefault(key, set()) for word in words if (key := skeleton(word)) is not None]
        for numbers in known:
            if len(numbers) <= CROWD:
                numbers.add(number)

    def _candidates(self, words: tuple[str, ...]) -> list[int]:
        """The clusters, in order, with a word that one of these is a form of; an initial alone tells nobody."""
        # Two plain names of one person share more than a word: no need to try all who are called Иван.
        plain = _plain(words)
        with_it = self._others if plain else self._known
        found = set[int]().union(*map(with_it.__getitem__, with_it.keys() & _told_by(words)))
        if plain:
            found = (found - self._plain).union(*map(self._pairs.__getitem__, self._pairs.keys() & _pairs(words)))
        return sorted(found if len(found) <= CROWD else self._named.get(words, ()))


def clustered(context: Context, read: Read) -> Clusters:
    """The persons' mentions, joined. A short form joins the one person whom it can mean, else it stays alone."""
    clusters = Clusters(context, read)
    later: list[tuple[int, PersonSpan]] = []
    others = aliases(context, read)
    for mention in context.found.of(PEOPLE):
        if mention not in others.repeated and (turn := clusters.turn(mention)) == 0:
            clusters.join(mention)
        elif mention not in others.repeated:
            later.append((turn, mention))
    for _, mention in sorted(later, key=lambda waiting: (waiting[0], waiting[1].start)):
        clusters.join(mention)
    for mention, owner in others.repeated.items():
        clusters.add(mention, clusters.of[owner])
        for twin in [cluster for cluster in clusters.all if cluster.words == mention.fact.words]:
            clusters.unite(clusters.of[owner], twin)
    for mention, owner in others.renamed.items():
        clusters.unite(clusters.of[owner], clusters.of[mention])
    for cluster in clusters.all:
        cluster.mentions.sort(key=lambda mention: mention.start)
    return clusters


def _first_letters(words: tuple[str, ...]) -> tuple[str, ...]:
    """The first letters of a given name and a patronymic, in this order."""
    return tuple(word[0] for word in words)


@lru_cache(maxsize=NAMES_KEPT)
def _plain(words: tuple[str, ...]) -> bool:
    """Whether a name is of two words or some more, without initials and a patronymic."""
    return 1 < len(words) <= PLAIN and not any(map(INITIAL.match, words)) and father(words) is None


@lru_cache(maxsize=NAMES_KEPT)
def _told_by(words: tuple[str, ...]) -> frozenset[str]:
    """The keys of a name's words, but for initials."""
    return frozenset[str]().union(*(keys(word) for word in words if not INITIAL.match(word)))


@lru_cache(maxsize=NAMES_KEPT)
def _pairs(words: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """The keys of each two words of a name, in no order."""
    return frozenset(
        (min(pair), max(pair)) for first, second in combinations(map(keys, words), 2) for pair in product(first, second)
    )


@lru_cache(maxsize=NAMES_KEPT)
def united(known: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    """The fullest form that two forms of a name give together: «Айгуль Токтомушева», «Айгуль Кадыровна»; a given name
    is fuller than initials."""
    if known == words:
        return known
    fuller = max(known, words, key=lambda name: (is_full(name), len(name), sum(map(len, name))))
    fathers = [father(known), father(words)]
    half, initials = (known, words) if fathers[0] is not None else (words, known)
    if len(half) == HALF and len(initials) == HALF + 1 and sum(map(bool, map(INITIAL.match, initials))) == HALF:
        surname = next(word for word in initials if not INITIAL.match(word))
        return (*half, surname)  # «Алексей Николаевич», «А. Н. Орлов»
    if (fathers[0] is None) == (fathers[1] is None) or len(known) != 2 or len(words) != 2:
        return fuller
    plain = known if fathers[0] is None else words
    return fuller if any(map(INITIAL.match, plain)) else (plain[0], str(fathers[0] or fathers[1]), plain[1])


@lru_cache(maxsize=NAMES_KEPT)
def same(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: their patronymics agree where both have one, and of the other words all
    of the shorter name stand for words of the longer one."""
    fathers = [father(known), father(words)]
    if None not in fathers and not alike(str(fathers[0]), str(fathers[1])):
        return False
    if None in fathers and min(len(known), len(words)) > 1:
        known = tuple(word for word in known if word != fathers[0])
        words = tuple(word for word in words if word != fathers[1])
    longer, shorter = (known, words) if len(known) >= len(words) else (words, known)
    return all_in(shorter, longer, alike)
