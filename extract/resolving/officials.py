"""Officials: who holds which post."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from extract.inflection import case_scores, singular
from extract.inflection import phrase as nominative
from extract.mentions import plurals
from extract.mentions.people import PersonName
from extract.mentions.people import knowledge as people_file
from extract.mentions.posts import PostFact
from extract.mentions.titles import knowledge
from extract.morphology import morphology
from extract.records import Official, Person, Post
from extract.resolving.ground import Ground, slug
from extract.resolving.people import Cluster, cluster
from extract.spans import Span

# What may stand between a post and its holder's name: space, Markdown emphasis, forms of address.
BRACKET = re.compile(r"\([А-ЯЁA-Z]{2,8}\)")  # «Евразийской экономической комиссии (ЕЭК) Андрей Слепнёв»
DASH = re.compile(r"[\s*_]*[–—:-][\s*_]*\Z")
AGREES = 0.2  # the share of its best case's score that a name must have in the post's case
NEAR = 60  # characters between a post and its holder's name, ranks included
AFTER = re.compile(r"[\s*_]*[,(—–-]?[\s*_]*(?:а (?:также|ныне)\s+|ныне\s+|теперь\s+)?\Z")
JOINT = re.compile(r"[\s*_]*(?:,|и|, а также|а также)[\s*_]+\Z")

T = TypeVar("T", Official, Person)


@dataclass(slots=True)
class _Holding:
    """A post as one official holds it; mentions are span indices."""

    title: str
    heads: set[str]
    of: tuple[str, ...]
    acting: bool
    former: bool
    mentions: list[int] = field(default_factory=list)


def resolve(
    ground: Ground, entity_of: Callable[[Span], str | None]
) -> tuple[dict[int, str], tuple[Official, ...], tuple[Person, ...]]:
    """The official or person behind each person's and post's mention (span index → id), and their records.

    `entity_of` gives the id of the record that a state's or body's span stands for.
    """
    return _Resolver(ground, entity_of).run()


@dataclass(slots=True)
class _Resolver:
    ground: Ground
    entity_of: Callable[[Span], str | None]
    clusters: list[Cluster] = field(default_factory=list)
    of_person: dict[int, int] = field(default_factory=dict)  # person's span → cluster
    holder: dict[int, int] = field(default_factory=dict)  # post's span → cluster

    def run(self) -> tuple[dict[int, str], tuple[Official, ...], tuple[Person, ...]]:
        beside = dict(self._before_names())
        self.clusters = cluster(self.ground, {p: self._cases(q) for q, p in beside.items()})
        for number, one in enumerate(self.clusters):
            self.of_person.update(dict.fromkeys(one.mentions, number))
        self.holder = {q: self.of_person[p] for q, p in beside.items()}
        self._join_lists()
        self._after_names()
        self._join_lists()
        self._given()
        self._join_lists()
        self._repeated()
        self._alone()
        return self._records()

    # beside names

    def _before_names(self) -> Iterator[tuple[int, int]]:
        """Posts right before a name, and that name: of nested posts that end there the outermost that agrees."""
        posts = list(self.ground.of_kind("post"))
        for p, person in self.ground.of_kind("person"):
            fitting = [(q, post) for q, post in posts if self._beside(post, person)]
            agreeing = [item for item in fitting if self._agree(item[1], person)]
            if agreeing:
                scores = case_scores(_name_of(person))
                yield max(agreeing, key=lambda item: self._match(item[1], scores))[0], p

    def _match(self, post: Span, scores: Mapping[str, float]) -> tuple[float, int, int]:
        """How well a post goes with a name whose cases are scored; of equal ones the last to end and the outermost."""
        best = max((scores.get(case, 0.0) for case in self._head_cases(post)), default=0.0)
        return (round(best, 6), post.end, -post.start)

    def _beside(self, post: Span, person: Span) -> bool:
        """Whether only space, emphasis, ranks and forms of address stand between a post and a name after it."""
        if not 0 <= person.start - post.end < NEAR:
            return False
        gap = BRACKET.sub(" ", self.ground.between(post, person), count=1)
        known = people_file()
        if re.match(r"[\s*_]*,\s+\w", gap):
            gap = gap.replace(",", " ", 1)  # «Министр обороны РФ, генерал армии Сергей Шойгу»
        if "\n\n" in gap or re.search(r"[^\w\s*_.\u00ab\u00bb-]", gap):
            return False
        return all(
            morphology().lemmas(word) & (known.ranks | known.honorifics) for word in re.findall(r"[\w-]+", gap)
        ) and ("." not in gap)

    def _agree(self, post: Span, person: Span) -> bool:
        """Whether post and name can stand in one case."""
        own, scores = self._head_cases(post), case_scores(_name_of(person))
        return not own or max(scores.get(case, 0.0) for case in own) >= AGREES * max(scores.values())

    def _head_cases(self, post: Span) -> set[str]:
        words = self.ground.text.words
        for index in self.ground.text.covering(post.start, post.end):
            cases = {r.case for r in words[index].readings if r.nominal and r.number == "sing" and r.case}
            if cases:
                return cases
        return set()

    def _cases(self, q: int) -> frozenset[str]:
        return frozenset(self._head_cases(self.ground.spans[q]))

    def _after_names(self) -> None:
        """«Сергея Лаврова, министра иностранных дел»: a post in apposition after the name."""
        for q, post in self.ground.of_kind("post"):
            if q in self.holder:
                continue
            for p, person in self.ground.of_kind("person"):
                if 0 <= person.start - post.end < NEAR and DASH.match(self.ground.between(post, person)):
                    self.holder.setdefault(q, self.of_person[p])  # «(Генеральный секретарь – Чжан Мин)»
                if q not in self.holder and self._in_apposition(p, person, post) and not self._nested(q):
                    self.holder[q] = self.of_person[p]

    def _in_apposition(self, p: int, person: Span, post: Span) -> bool:
        """«Сергея Лаврова, министра …»; with a dash in any case («Ирина Костевич – заместителем министра»). After a
        name that has its post before it a comma may only go on with a list: «министр А, посол Ливана»."""
        gap = self.ground.between(person, post)
        if not 0 <= post.start - person.end < 12 or "\n" in gap or not AFTER.match(gap):
            return False
        if DASH.match(gap):
            return True
        titled = any(
            number == self.of_person[p] and self._beside(self.ground.spans[r], person)
            for r, number in self.holder.items()
        )
        return self._agree(post, person) and not (titled and "," in gap)

    def _nested(self, q: int) -> bool:
        """Whether the post is a part of another one, which then is what the name's holder holds."""
        post = self.ground.spans[q]
        return any(
            other is not post and other.contains(post) and other.start == post.start
            for _, other in self.ground.of_kind("post")
        )

    def _join_lists(self) -> None:
        """«председатель партии и депутат Думы Иванов»: posts joined by a comma or «и» have one holder."""
        posts = list(self.ground.of_kind("post"))
        for _ in range(2):
            for q, post in posts:
                for r, other in posts:
                    if (
                        post.end <= other.start
                        and other.start - post.end < 12
                        and (JOINT.match(self.ground.between(post, other)))
                    ):
                        self._share(q, r, post, other)

    def _share(self, q: int, r: int, post: Span, other: Span) -> None:
        if not self._head_cases(post) & self._head_cases(other):
            return
        if q not in self.holder and r in self.holder and self._named_next(other):
            self.holder[q] = self.holder[r]
        elif r not in self.holder and q in self.holder and not self._named_next(post):
            self.holder[r] = self.holder[q]

    def _named_next(self, post: Span) -> bool:
        """Whether a person's name follows the post directly."""
        return any(self._beside(post, person) for _, person in self.ground.of_kind("person"))

    # by a verb

    def _given(self) -> None:
        """«Иванов назначен послом …», «послом назначен Иванов», «занимает пост министра»."""
        for q, post in self.ground.of_kind("post"):
            if q in self.holder or self._nested(q):
                continue
            people = [
                (p, person)
                for p, person in self.ground.of_kind("person")
                if self.ground.text.sentence(person.start) == self.ground.text.sentence(post.start)
                and not post.contains(person)
            ]
            people.sort(key=lambda item: max(post.start - item[1].end, item[1].start - post.end))
            if not people:
                self._given_before(q, post)
            elif self._verb(post, people[0][1], alone=len({self.of_person[p] for p, _ in people}) == 1):
                self.holder[q] = self.of_person[people[0][0]]

    def _given_before(self, q: int, post: Span) -> None:
        """«В 2007 году он был президентом»: the only person of the last sentence before that names one."""
        text = self.ground.text
        sentence = text.sentence(post.start)
        here = [
            w
            for w in text.words[max(0, text.at(post.start) - 8) : text.at(post.start)]
            if text.sentence(w.start) == sentence
        ]
        if not self._head_cases(post) & {"ablt"} or not any(w.lemmas & knowledge().file.gives for w in here):
            return
        before = [(p, person) for p, person in self.ground.of_kind("person") if person.end <= post.start]
        if not before:
            return
        last = text.sentence(before[-1][1].start)
        numbers = {self.of_person[p] for p, person in before if text.sentence(person.start) == last}
        if len(numbers) == 1 and sentence - last <= 3:
            self.holder[q] = numbers.pop()

    def _verb(self, post: Span, person: Span, *, alone: bool) -> bool:
        """Whether one of the verbs that give a post stands between it and the name, or near them where the sentence
        names nobody else, and the post is in the case that such verbs demand."""
        if not self._head_cases(post) & {"ablt"} and not self._office(post):
            return False
        text, gives = self.ground.text, knowledge().file.gives
        start, end = min(post.end, person.end), max(post.start, person.start)
        reach = 4 if alone else 0
        near = text.words[max(0, text.at(start) - reach - 1) : text.at(end) + reach]
        sentence = text.sentence(post.start)
        return len(near) < 20 and any(w.lemmas & gives and text.sentence(w.start) == sentence for w in near)

    def _office(self, post: Span) -> bool:
        """«на пост министра», «выборы президента»: the office as such."""
        index = self.ground.text.at(post.start)
        words = self.ground.text.words
        return any(w.lemmas & knowledge().file.office for w in words[max(0, index - 2) : index])

    # across the text

    def _repeated(self) -> None:
        """A full post held by one official of this text means that official again."""
        held: dict[tuple[frozenset[str], tuple[str, ...], bool], set[int]] = {}
        for q, number in self.holder.items():
            key = self._key(q)
            if key[1]:
                held.setdefault(key, set()).add(number)
        for q, post in self.ground.of_kind("post"):
            key = self._key(q)
            if q not in self.holder and key[1] and len(held.get(key, ())) == 1 and not self._office(post):
                self.holder[q] = next(iter(held[key]))

    def _key(self, q: int) -> tuple[frozenset[str], tuple[str, ...], bool]:
        fact = _fact(self.ground.spans[q])
        return frozenset(_heads(fact)), self._of(q), fact.former

    def _of(self, q: int) -> tuple[str, ...]:
        return of(self.ground.spans[q], self.entity_of)

    def _alone(self) -> None:
        """«Президент», «Глава государства», «глава российского МИД»: the official with such a post named last."""
        for q, post in self.ground.of_kind("post"):
            if q in self.holder or self._office(post) or self._in_name(q):
                continue
            number = self._last_fitting(q, post)
            if number is not None:
                self.holder[q] = number

    def _in_name(self, q: int) -> bool:
        """Whether the post is part of a body's name or of a decision's («Указ Президента»)."""
        post = self.ground.spans[q]
        return any(span.kind == "body" and span.contains(post) for span in self.ground.spans)

    def _last_fitting(self, q: int, post: Span) -> int | None:
        fact, of = _fact(post), self._of(q)
        best: tuple[int, int] | None = None
        fitting: list[tuple[bool, int]] = []
        for number in dict.fromkeys(self.holder.values()):
            held = [r for r, n in self.holder.items() if n == number and self._fits(fact, of, r, q)]
            if not held:
                continue
            exact = any(_fact(self.ground.spans[r]).head == fact.head for r in held)
            fitting.append((exact, number))
            places = [self.ground.spans[i].start for i in self._mentions(number)]
            before = max((place for place in places if place < post.start), default=None)
            if before is not None and (best is None or before > best[0]):
                best = (before, number)
        if best is not None:
            return best[1]
        exact_ones = [
            number for exact, number in fitting if exact
        ]  # a headline speaks of one whom the text names below
        return exact_ones[0] if len(exact_ones) == 1 else None

    def _mentions(self, number: int) -> Iterator[int]:
        yield from self.clusters[number].mentions
        yield from (q for q, n in self.holder.items() if n == number)

    def _fits(self, fact: PostFact, of: tuple[str, ...], r: int, q: int) -> bool:
        """Whether a post held before can be meant by this one."""
        known = _fact(self.ground.spans[r])
        known_of = self._of(r)
        if known.former != fact.former or r == q:
            return False
        general = fact.head in knowledge().file.heads_all
        if of:
            shared = bool({*of} & {*known_of, *self._named_in(r)})
            return shared and (general or bool(_heads(fact) & _heads(known)))
        if fact.complemented:
            return self._lemmas(q) <= self._lemmas(r)
        return not general and bool(_heads(fact) & _heads(known))

    def _named_in(self, q: int) -> Iterator[str]:
        """The states and bodies named anywhere in a post's span."""
        post = self.ground.spans[q]
        for span in self.ground.spans:
            if span.kind in ("state", "body") and post.contains(span) and (ident := self.entity_of(span)) is not None:
                yield ident

    def _lemmas(self, q: int) -> set[str]:
        """The first lemmas of a post's words: «начальника штаба» is a part of «начальник Объединённого штаба ОДКБ»."""
        text, post = self.ground.text, self.ground.spans[q]
        return {text.words[i].readings[0].lemma for i in text.covering(post.start, post.end)}

    # records

    def _shared(self) -> Iterator[tuple[int, _Holding]]:
        """Posts that a plural gives to several: they have a title and no mention of their own."""
        number_of = {(s.start, s.end): self.of_person[p] for p, s in self.ground.of_kind("person")}
        for shared in plurals.find(self.ground.text, self.ground.spans):
            number = number_of[shared.person.start, shared.person.end]
            ids = tuple(i for i in map(self.entity_of, shared.of) if i is not None)
            title = singular(shared.title)
            yield number, _Holding(title, {title}, ids, acting=False, former=False)

    def _records(self) -> tuple[dict[int, str], tuple[Official, ...], tuple[Person, ...]]:
        ids: dict[int, str] = {}
        officials, people = [], []
        shared = list(self._shared())
        for number, one in enumerate(self.clusters):
            posts = [*self._posts(number), *(holding for owner, holding in shared if owner == number)]
            prefix = "official" if posts else "person"
            ident = f"{prefix}:{slug(one.name)}"
            mentions = sorted({*one.mentions, *(m for post in posts for m in post.mentions)})
            ids.update(dict.fromkeys(mentions, ident))
            if posts:
                records = tuple(
                    Post(title=p.title, of=p.of, acting=p.acting, former=p.former, mentions=tuple(p.mentions))
                    for p in posts
                )
                officials.append(Official(id=ident, name=one.name, posts=records, mentions=tuple(mentions)))
            else:
                people.append(Person(id=ident, name=one.name, mentions=tuple(mentions)))
        return ids, _in_order(officials), _in_order(people)

    def _posts(self, number: int) -> list[_Holding]:
        """The posts of one official: fuller ones first take in the short forms that mean them."""
        own = sorted(q for q, n in self.holder.items() if n == number)
        holdings: list[_Holding] = []
        for q in sorted(own, key=lambda q: (-len(self._of(q)), not _fact(self.ground.spans[q]).complemented, q)):
            fact = _fact(self.ground.spans[q])
            old = next((h for h in holdings if self._same_post(h, fact, self._of(q))), None)
            if old is None:
                title = nominative(self.ground.surface(self.ground.spans[q]))
                old = _Holding(title, set(_heads(fact)), self._of(q), fact.acting, fact.former)
                holdings.append(old)
            old.mentions.append(q)
        for holding in holdings:
            holding.mentions.sort()
        return sorted(holdings, key=lambda holding: holding.mentions[0])

    def _same_post(self, holding: _Holding, fact: PostFact, of: tuple[str, ...]) -> bool:
        if (fact.acting, fact.former) != (holding.acting, holding.former) and not (not of and not fact.former):
            return False
        general = fact.head in knowledge().file.heads_all
        if not (holding.heads & _heads(fact)) and not (general and (of or not fact.complemented)):
            return False
        return not of or bool(set(of) & set(holding.of))


def _name_of(person: Span) -> tuple[str, ...]:
    assert isinstance(person.data, PersonName)
    return person.data.words


def _fact(span: Span) -> PostFact:
    assert isinstance(span.data, PostFact)
    return span.data


def _heads(fact: PostFact) -> frozenset[str]:
    """The head phrase and those it may be called by."""
    groups = [group for group in knowledge().file.same if fact.head in group]
    return frozenset({fact.head, *(head for group in groups for head in group)})


def _in_order(records: list[T]) -> tuple[T, ...]:
    return tuple(sorted(records, key=lambda record: record.mentions[0]))


def of(post: Span, entity_of: Callable[[Span], str | None]) -> tuple[str, ...]:
    """The ids of the states and bodies that a post is of, in the text's order."""
    ids = map(entity_of, _fact(post).of)
    return tuple(dict.fromkeys(ident for ident in ids if ident is not None))
