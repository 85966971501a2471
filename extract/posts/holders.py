"""Who holds a post beside names: «министр Иванов», «Иванов, министр …», «(министр – Иванов)», «министр и депутат»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import chain

from extract.dates.facts import DATES
from extract.grammar.context import Context
from extract.grammar.scene import Scene
from extract.knowledge.declensions import CASES
from extract.people.agreement import case_scores
from extract.people.clusters import Cluster, Clusters
from extract.people.facts import PEOPLE, PersonSpan
from extract.posts.clauses import adjectival, is_predicate
from extract.posts.facts import POSTS, PostSpan, after_election, after_seat, is_office, of_two_states
from extract.posts.gaps import Gaps
from extract.posts.rosters import pairs
from extract.states.facts import STATES
from extract.text.lines import is_border
from extract.text.morphology import fold, word_form
from extract.text.span_index import SpanIndex
from extract.text.spans import Span
from extract.text.words import DASHES

BRACKET = re.compile(r"\([^()\n]{2,50}\)")  # «комиссии (ЕЭК) Андрей Слепнёв», «мэр (с 2015 года) Иван Лось»
WHOSE = re.compile(r"\s+котор(?:ого|ой|ых)(?=\s)")  # «комиссии, председатель которой Иван Лось сообщил»
SIGNED = re.compile(r"\s*\([^()\n]+\)(?=(?: {3,}|[ \t]*[\t\n]))")  # «И. о. директора (приказ № 5)      И. Лось»
AGE = re.compile(r"\b\d{2,3}(?:-\w{1,2})?(?:-|\s)летн\w{2,3}\s+")  # «президент 89-летний Роберт Мугабе»
SHORTENED = re.compile(r"\b([^\W\d_]+)\.")
TO_SIGN = re.compile(r"_{2,}\s*/")  # a line to sign on and the stroke behind it
DASH = re.compile(r"[\s*_]*[–—:-][\s*_]*\Z")
PREDICATE = re.compile(r",?\s+[–—-]\s+((?:[а-яё-]{3,}(?: и|,)? ){1,4})\Z")  # «Анна Ли — дизайнер, основатель и »
UPRIGHT = frozenset(CASES) - {"loct"}
AGREES = 0.1  # the share of its best case's score that a name must have in the post's case
NEAR = 80  # characters between a post and its holder's name, ranks included
LIFE = 200  # the same where a bracket stands between («Петров (1950–2020) – министр»)
ADDRESS = 200  # characters; no ranks and forms of address take more
LIFE_BRACKET = re.compile(r"^\s*\((?=[^()]*\d)[^()]*\)(?=\s+[–—-])")
BESIDE = 0.97  # share of right holders of the posts that stand beside their names (1,250 labelled ones)
CLOSES = DASHES | frozenset(",.:;)")  # signs that close an apposition
ENDS = frozenset(".:;)")  # those behind which the name is no subject
ADVERBS = 2  # between a post and its predicate
AND = frozenset({"и", "а"})
SEATED = frozenset({"с", "на"})  # «с поста мэра», «на пост мэра»
NEXT = 30  # characters between the posts of a list
AT = frozenset({"в", "на"})


class Adjacency:
    """The posts and persons of a text, and which of them stand beside one another; `listed` says whose the posts are
    that stand in rosters."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.scene = context.scene
        self.links = context.scene.knowledge.posts.links
        self.posts = SpanIndex(context.found.of(POSTS))
        self.persons = SpanIndex(context.found.of(PEOPLE))
        self.states = SpanIndex(context.found.of(STATES))
        self.gaps = Gaps(context)
        self.listed = pairs(self.scene, self.posts.spans, self.persons.spans)
        self._entries = frozenset(self.listed.values())  # whose lines name their posts

    def name_before(self, index: int) -> PersonSpan | None:
        """The name that ends right before a word, or a sign: «`Иванов`, который …»."""
        sign = self.scene.words[index]
        ending = self.persons.ending(sign.start - 1, sign.end)
        return next((person for person in ending if person.stop == index), None)

    def after_human_being(self, post: PostSpan) -> bool:
        """Whether a noun for a human being stands right before a post, in the nominative, or one for somebody's kin."""
        if post.words.start == 0:
            return False
        word = self.scene.words[post.words.start - 1]
        first, kin = word.readings[0], word.lemmas & self.scene.knowledge.people.kin
        return first.nominal and "anim" in first.grammemes and (first.case == "nomn" or bool(kin))

    def before(self, person: PersonSpan) -> list[PostSpan]:
        """The posts that stand right before a name."""
        start = person.start
        return [post for post in self.posts.ending(start - NEAR + 1, start + 1) if self._directly(post, person)]

    def has_name(self, post: PostSpan) -> bool:
        """Whether a person's name follows a post directly."""
        return any(self._directly(post, person) for person in self.persons.starting(post.end, post.end + NEAR))

    def apposed(self, post: PostSpan) -> Iterator[PersonSpan]:
        """The names that a post may stand in apposition to: those just before it."""
        for person in reversed(self.persons.ending(post.start - LIFE + 1, post.start + 1)):
            gap = LIFE_BRACKET.sub("", self.between(person, post), count=1)
            linked = self.links.apposition.match(_without_adjective(self.scene, gap, post)) is not None
            if not is_border(gap) and (linked or self._predicate(post, gap)):
                yield person

    def _predicate(self, post: PostSpan, gap: str) -> bool:
        """Whether a stretch after a name is a dash and nominatives, which a post goes on with."""
        found = PREDICATE.fullmatch(gap) if "nomn" in post.fact.cases else None
        words = re.findall(r"[а-яё-]{3,}", found[1]) if found else []
        readings = [word_form(word).readings for word in words]
        return bool(words) and all(any(r.case == "nomn" for r in of_word) for of_word in readings)

    def dashed(self, post: PostSpan) -> Iterator[PersonSpan]:
        """«(Генеральный секретарь – Чжан Мин)»: the names that a dash joins to a post before them."""
        for person in self.persons.starting(post.end, post.end + NEAR):
            joined = DASH.match(AGE.sub("", self.between(post, person)))
            if joined and (self.agree(post, person) or self._elliptic(post, person)):
                yield person

    def _elliptic(self, post: PostSpan, person: PersonSpan) -> bool:
        """«…, а министром – Иван Лось», «…, с поста мэра – Анна Котова»: whether a dash stands for the verb that gives
        a post to somebody or takes it from him, in a clause of nothing else."""
        words, seat = self.scene.words, after_seat(self.scene, post.words.start)
        given = seat or ("ablt" in post.fact.cases and "nomn" not in post.fact.cases) or self.gaps.first(post)
        if not given or not may_be(self.scene, person, "nomn"):
            return False
        closed = (
            self.scene.line_break(person.stop) or words[person.stop].text in CLOSES or words[person.stop].lower in AND
        )
        first = post.words.start - seat
        while (
            first > 0
            and not self.scene.line_break(first)
            and (adjectival(words[first - 1]) or words[first - 1].lower in (AND | SEATED if seat else AND))
        ):
            first -= 1
        return closed and (self.scene.line_break(first) or words[first - 1].text in CLOSES)

    def set_off(self, post: PostSpan) -> Iterator[PersonSpan]:
        """«Нынешний директор, Иван Лось, ушёл»: the name between commas behind a post, not «сообщил директор, Лось
        ушёл»."""
        words, comma = self.scene.words, post.stop
        if comma + 1 >= len(words) or words[comma].text != "," or self.scene.line_break(comma + 1):
            return
        for person in self.persons.starting(words[comma + 1].start, words[comma + 1].end):
            sign = "" if self.scene.line_break(person.stop) else words[person.stop].text
            ends = not sign or sign in ENDS
            dash = sign in DASHES  # not «назначил мэром Петрова, Лося – префектом»
            closed = ends or (sign in CLOSES and not (dash and "nomn" not in post.fact.cases))
            if closed and self.agree(post, person) and (ends or not self._told(post)):
                yield person

    def _told(self, post: PostSpan) -> bool:
        """«сообщил директор, …»: whether a predicate stands right before a post."""
        return post.words.start > 0 and is_predicate(self.scene.words[post.words.start - 1])

    def dash_after(self, post: PostSpan) -> bool:
        """«министр – Ли, директор завода – Лось»: whether a dash stands right behind a post."""
        return not self.scene.line_break(post.stop) and self.scene.forms[post.stop] in DASHES

    def behind_dash(self, post: PostSpan) -> bool:
        """«Лось – `директор`, а также его заместитель Ли»: whether a name and a dash stand right before a post."""
        dash = post.words.start - 1
        return dash > 0 and self.scene.forms[dash] in DASHES and self.name_before(dash) is not None

    def in_row(self, post: PostSpan, other: PostSpan) -> bool:
        """«Лось, `директор порта`, мэр Орска Ли»: whether commas part a post from the next one and from a name before
        it that has no post yet."""
        comma = post.words.start - 1
        name = self.name_before(comma) if comma > 0 and self.scene.forms[comma] == "," else None
        alone = name is not None and not self.before(name) and self.agree(post, name)
        return alone and self.between(post, other).strip() == ","

    def joined(self, post: PostSpan) -> Iterator[PostSpan]:
        """The posts that go on with a list after a post."""
        for other in self.posts.starting(post.end, post.end + NEXT):
            if self.links.enumeration.match(_without_adjective(self.scene, self.between(post, other), other)):
                yield other

    def parted(self, post: PostSpan, other: PostSpan) -> bool:
        """Whether two posts of a list are two people's: of two states, or what a verb in the plural is said of
        («Премьер и глава МИД Иван Лось открыли мост»)."""
        if of_two_states(self.scene, self.states, post, other):
            return True
        if "nomn" not in post.fact.cases:
            return False
        words, names = self.scene.words, self.persons.starting(other.end, other.end + NEAR)
        after = names[0].stop if names else len(words)
        beside = (*words[max(0, post.words.start - 1) : post.words.start], *words[after : after + 1])
        return any(word.readings[0].pos == "VERB" and word.readings[0].number == "plur" for word in beside)

    def told_apart(self, post: PostSpan, other: PostSpan) -> bool:
        """«Как сообщил `помощник мэра`, `министр` Иванов уехал»: whether a post ends a clause of its own that
        tells what the next post's holder does."""
        name = next(iter(self.persons.starting(other.end, other.end + NEAR)), None)
        told = name is not None and "," in self.between(post, other) and self._told(post)
        return told and name is not None and is_predicate(self.scene.words[min(name.stop, len(self.scene.words) - 1)])

    def nested(self, post: PostSpan) -> bool:
        """Whether the post is the beginning of another one, which then is what the name's holder holds."""
        others = self.posts.starting(post.start, post.start + 1)
        return any(other is not post and other.contains(post) for other in others)

    def overlapping(self, post: PostSpan) -> Iterator[PostSpan]:
        """The posts inside and around a post: «помощник `министра`»."""
        for other in self.posts.starting(post.start - LIFE, post.end):
            if other.end > post.start and other is not post:
                yield other

    def inside(self, post: PostSpan) -> bool:
        """Whether a post lies in another one that begins before it: «советник `президента`»."""
        return self.posts.reaches(post.start, post.end)

    def dash_between(self, person: PersonSpan, post: PostSpan) -> bool:
        """Whether a dash stands between a name and a post after it."""
        gap = LIFE_BRACKET.sub("", self.between(person, post), count=1)
        return DASH.match(gap) is not None or self._predicate(post, gap)

    def in_bracket(self, person: PersonSpan, post: PostSpan) -> bool:
        """«назначили Лося (мэр Омска)»: whether a bracket opens between a name and a post in the nominative, which
        stands in it alone."""
        opened = self.between(person, post).strip() == "(" and "nomn" in post.fact.cases
        return opened and ")" in self.scene.forms[post.stop : post.stop + 1]

    def comma_between(self, person: PersonSpan, post: PostSpan) -> bool:
        """Whether a comma stands between a name and a post after it."""
        return "," in self.between(person, post)

    def acts(self, post: PostSpan) -> bool:
        """Whether a predicate follows a post at once, whose subject it can be: «министр обязан», «министр уже ушёл»."""
        after = self.scene.words[post.stop : post.stop + ADVERBS + 1]
        word = next((word for word in after if word.readings[0].pos not in ("ADVB", "PRCL", "NPRO")), None)
        verb = word is not None and (is_predicate(word) or word.readings[0].pos == "ADJS")
        return verb and "nomn" in post.fact.cases

    def closed_by_verb(self, post: PostSpan) -> bool:
        """«Ли, лидер партии, объявил»: whether a comma and a verb come after a post."""
        words, after = self.scene.words, post.stop
        closed = after + 1 < len(words) and words[after].text == "," and not self.scene.line_break(after + 1)
        return closed and words[after + 1].readings[0].pos == "VERB"

    def agree(self, post: PostSpan, person: PersonSpan) -> bool:
        """Whether post and name can stand in one case."""
        return not post.fact.cases or any(may_be(self.scene, person, case) for case in post.fact.cases)

    def between(self, left: Span, right: Span) -> str:
        """The characters between two spans."""
        return self.context.between(left, right)

    def _directly(self, post: PostSpan, person: PersonSpan) -> bool:
        """Whether only space, emphasis, ranks and forms of address stand between a post and a name after it, or what
        the holder is besides («генсек ООН норвежец Трюгве Ли»)."""
        gap = self.between(post, person)
        entry = post not in self.listed and person in self._entries and "\n" in gap
        if entry or self.listed.get(post, person) is not person:
            return False
        if self.persons.starting(post.end, person.start):
            return False  # «мэр (Иван Лось) Петров»
        if after_election(self.scene, post, post.words.start) and not self._beaten(post):
            return False  # «поддержали на выборах мэра Ивана Лося»
        for aside in (WHOSE, SIGNED):
            gap = gap[found.end() :] if (found := aside.match(gap)) is not None else gap
        gap = AGE.sub("", BRACKET.sub(" ", self._undated(post, person, gap), count=1))
        return is_address(self.scene, gap) or (bool(gap.strip()) and self._apposes(post, gap))

    def _beaten(self, post: PostSpan) -> bool:
        """«победил на выборах мэра Ивана Лося»: whether a verb of winning stands before an election."""
        before = self.scene.words[max(0, post.words.start - 3) : post.words.start - 2]
        wins = self.scene.knowledge.posts.file.wins
        return any(word.lemmas & wins and word.readings[0].pos != "NOUN" for word in before)

    def _undated(self, post: PostSpan, person: PersonSpan, gap: str) -> str:
        """«председателем Совета в октябре `Чуркиным`»: a stretch between a post and a name without the date in it."""
        words, first = self.scene.words, post.stop
        date = self.context.found.starting(DATES).get(first + 1) if words[first].lower in AT else None
        whole = date is not None and date.stop == person.words.start and post.fact.cases.isdisjoint(("nomn", "gent"))
        return " " if whole else gap

    def _apposes(self, post: PostSpan, gap: str) -> bool:
        """Whether a stretch is a noun for a human being, with adjectives, in a post's case; a comma may stand before
        it («директор завода, миллиардер Иван Петров»)."""
        if re.fullmatch(r",?(?:\s+[а-яё-]{3,}){1,3}\s+", gap) is None or is_office(self.scene, post):
            return False
        cases, readings = post.fact.cases, [word_form(word).readings for word in gap.lstrip(",").split()]
        *before, noun = [
            {r.case for r in of_word if r.adjectival or "anim" in r.grammemes if "Apro" not in r.grammemes} & cases
            for of_word in readings
        ]
        return all(before) and bool(noun) and any("anim" in r.grammemes and r.case in noun for r in readings[-1])


class Holders:
    """The holders found so far: `of` gives the person who holds a post, `posts` each holder's posts, in the order in
    which they were found. What is found once stays. `denied` are posts that the text says nobody got, or whose
    holder it does not settle; `barred` says who does not hold a post."""

    def __init__(self, adjacency: Adjacency, people: Clusters, denied: AbstractSet[PostSpan] = frozenset()) -> None:
        self.adjacency = adjacency
        self.denied = set(denied)
        self.barred: dict[PostSpan, Cluster] = {}
        self.context = adjacency.context
        self.scene = adjacency.scene
        self.people = people
        self.of: dict[PostSpan, Cluster] = {}
        self.posts: dict[Cluster, list[PostSpan]] = {}
        self.confidence: dict[PostSpan, float] = {}

    def give(self, post: PostSpan, holder: Cluster, confidence: float = BESIDE) -> None:
        """Notes who holds a post that had no holder, and how probable that is."""
        assert post not in self.of
        self.confidence[post] = confidence
        self.of[post] = holder
        self.posts.setdefault(holder, []).append(post)

    def leave(self, post: PostSpan) -> None:
        """Notes that it is not settled who holds a post."""
        self.denied.add(post)

    def bar(self, post: PostSpan, who: Cluster) -> None:
        """Notes that a person does not hold a post."""
        self.barred[post] = who

    def nominative(self, person: PersonSpan) -> bool:
        """Whether a name stands in the nominative, or does not decline: it is as in the person's normal form."""
        name = fold(self.people.of[person].name)
        return all(fold(part) in name for word in person.fact.words for part in word.split(".") if len(part) > 1)

    def without(self) -> list[PostSpan]:
        """The posts that no one is known to hold, in the text's order."""
        return [post for post in self.adjacency.posts.spans if post not in self.of and post not in self.denied]


def by_apposition(holders: Holders) -> None:
    """«Сергея Лаврова, министра иностранных дел», «министр, Сергей Лавров, …»: a post and a name in apposition."""
    for post in holders.without():
        person = _apposed(holders, post)
        if person is None:
            person = next(chain(holders.adjacency.dashed(post), holders.adjacency.set_off(post)), None)
        if person is not None:
            holders.give(post, holders.people.of[person])


def _apposed(holders: Holders, post: PostSpan) -> PersonSpan | None:
    """The name that a post stands in apposition to."""
    if holders.adjacency.nested(post):
        return None
    return next((person for person in holders.adjacency.apposed(post) if _in_apposition(holders, person, post)), None)


def _in_apposition(holders: Holders, person: PersonSpan, post: PostSpan) -> bool:
    """«Сергея Лаврова, министра …»; with a dash in any case («Ирина Костевич – заместителем министра»). After a
    name that has its post before it a comma may only go on with a list («министр А, посол Ливана»), unless a verb
    closes it («министр А, посол в Ливане, сказал»). Not where a clause begins with the post («по словам Ли, министр
    сказал»)."""
    adjacency, holder = holders.adjacency, holders.people.of[person]
    if adjacency.dash_between(person, post):
        return adjacency.agree(post, person) or "ablt" in post.fact.cases or adjacency.gaps.first(post) is not None
    if not adjacency.agree(post, person):
        return adjacency.in_bracket(person, post) and not adjacency.acts(post)
    if not adjacency.comma_between(person, post):
        return True
    if adjacency.acts(post) or adjacency.dash_after(post):
        return False
    if adjacency.closed_by_verb(post) and holders.nominative(person):
        return True
    return all(holders.of.get(other) is not holder for other in adjacency.before(person))


def by_lists(holders: Holders) -> None:
    """«председатель партии и депутат Думы Иванов»: posts joined by a comma or «и» have one holder."""
    for _ in range(2):
        for post in holders.adjacency.posts.spans:
            for other in holders.adjacency.joined(post):
                _share(holders, post, other)


def _share(holders: Holders, post: PostSpan, other: PostSpan) -> None:
    adjacency, known = holders.adjacency, holders.of
    if holders.denied & {post, other} or (post in known) == (other in known) or not post.fact.cases & other.fact.cases:
        return
    if post not in known and adjacency.has_name(other):
        parted = adjacency.parted(post, other) or adjacency.told_apart(post, other)
        if not (parted or adjacency.behind_dash(post) or adjacency.in_row(post, other)):
            holders.give(post, known[other])
    elif post in known and not adjacency.has_name(post):
        holders.give(other, known[post])


def may_be(scene: Scene, person: PersonSpan, case: str) -> bool:
    """Whether a name can stand in a case; the prepositional, which needs a preposition, is the rival of none."""
    scores = case_scores(person.fact.words, scene.knowledge.people)
    rivals = (score for rival, score in scores.items() if rival in (case, *UPRIGHT))
    return scores[case] >= AGREES * max(rivals)


def _without_adjective(scene: Scene, gap: str, post: PostSpan) -> str:
    """A stretch before a post without «новый», «многолетний», which are no part of it."""
    head, _, last = gap.rstrip().rpartition(" ")
    if not last:
        return gap
    word = word_form(last)
    adjectives = (r for r in word.readings if r.adjectival and not {"actv", "tran"} <= r.grammemes)
    agrees = any(reading.case in post.fact.cases for reading in adjectives)  # not «Лось, защищавший мэра»
    return f"{head} " if agrees or word.lemmas & scene.knowledge.posts.file.outside else gap


def is_address(scene: Scene, gap: str) -> bool:
    """Whether a stretch holds only space, emphasis, a line to sign on, ranks and forms of address."""
    if len(gap) > ADDRESS:
        return False
    gap = TO_SIGN.sub("", gap)
    if re.match(r"[\s*_]*,\s+\w", gap):
        gap = gap.replace(",", " ", 1)  # «Министр обороны РФ, генерал армии Сергей Шойгу»
    if "." in gap:
        titles = scene.knowledge.people.short_titles
        gap = SHORTENED.sub(lambda word: "" if word[1].lower() in titles else word[0], gap)  # «министр проф. Лось»
    if gap.count("\n") > 1 or "." in gap or re.search(r"[^\w\s*_\u00ab\u00bb-]", gap):
        return False
    addresses = scene.knowledge.people.ranks
    return all(word_form(word).lemmas & addresses for word in re.findall(r"[^\W_][\w-]*", gap))
