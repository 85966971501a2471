"""Who holds a post beside names: «министр Иванов», «Иванов, министр …», «(министр – Иванов)», «министр и депутат»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import chain, zip_longest

from extract.dates.facts import DATES
from extract.grammar.context import Context
from extract.grammar.scene import Scene
from extract.knowledge.declensions import CASES
from extract.people.agreement import case_scores
from extract.people.clusters import Cluster, Clusters
from extract.people.facts import PEOPLE, PersonSpan
from extract.posts.clauses import adjectival, is_passive, is_predicate
from extract.posts.facts import ORDERS, POSTS, PostSpan, after_seat, is_office, of_two_states
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
OVER = re.compile(r"[ \u00a0]+(?:по(?:[ \u00a0]+[а-яё-]+){1,5}[ \u00a0]+)?")  # «… Трампа по безопасности Болтон»
SHORTENED = re.compile(r"\b([^\W\d_]+)\.")
TO_SIGN = re.compile(r"_{2,}\s*/")  # a line to sign on and the stroke behind it
DASH = re.compile(r"[\s*_]*[–—:-][\s*_]*\Z")
PREDICATE = re.compile(r",?\s+[–—-]\s+((?:[а-яё-]{3,}(?: и|,)? ){1,4})\Z")  # «Анна Ли — дизайнер, основатель и »
UPRIGHT = frozenset(CASES) - {"loct"}
AGREES = 0.1  # the share of its best case's score that a name must have in the post's case
IMPOSSIBLE = 0.001  # the same share of a case that a known given name has not
SURELY = 5  # how much more probable another case of a name must be than the post's for the post not to go with it
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
SHORTEST = 3  # letters of a name that is no initial
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

    def titled(self) -> Iterator[tuple[PostSpan, PersonSpan]]:
        """Posts right before a name, and that name: of nested posts that end there the outermost that agrees, but for
        one whose holder's name comes next."""
        for person, after in zip_longest(self.persons.spans, self.persons.spans[1:]):
            before = self.before(person)
            outer = None if after is None else self._superior(before, person, after)
            own = [post for post in before if post is not outer and not self._somebody_else(post, person)]
            if after is not None and self._follows(person, after):
                own = [post for post in own if not after_seat(self.scene, post.words.start)]
            if self._appoints(person):
                own = [post for post in own if post.fact.cases != {"ablt"}]
            agreeing = [post for post in own if self.agree(post, person)] or self._foreign(own, person)
            if agreeing:
                yield max(agreeing, key=lambda post: self._match(post, person)), person
            if outer is not None and after is not None:
                yield outer, after

    def _superior(self, before: list[PostSpan], person: PersonSpan, after: PersonSpan) -> PostSpan | None:
        """Of the posts before the name of somebody's superior the one whose holder's name comes next."""
        if not before:
            return None
        outer = self._over(before, person, after)
        return self._served(before, person, after) if outer is None else outer

    def _over(self, before: list[PostSpan], person: PersonSpan, after: PersonSpan) -> PostSpan | None:
        """«пресс-секретарь президента Владимира Путина Дмитрий Песков»: of nested posts before a name the outer one,
        where the next name right behind agrees with it and the first with the inner one."""
        if len(before) < 2 or OVER.fullmatch(self._between(person, after)) is None:
            return None
        *inner, outer = sorted(before, key=len)
        agree = self.agree(outer, after) and any(self.agree(post, person) for post in inner)
        return outer if agree and outer.contains(inner[-1]) else None

    def _served(self, before: list[PostSpan], person: PersonSpan, after: PersonSpan) -> PostSpan | None:
        """«помощник Петрова Олег Бойко»: the post before a name in the genitive that its holder's name follows."""
        gap = self._between(person, after)
        if is_border(gap) or not is_address(self.scene, gap) or not may_be(self.scene, person, "gent"):
            return None
        return next((post for post in before if self._serving(post) and self.agree(post, after)), None)

    def _serving(self, post: PostSpan) -> bool:
        """Whether the post may be somebody's, whose name follows: «помощник Петрова»."""
        return post.fact.head in self.scene.knowledge.posts.file.serving

    def _somebody_else(self, post: PostSpan, person: PersonSpan) -> bool:
        """«помощник Петрова выступил»: whether the surname after a post is rather that of the holder's superior;
        «сторонник премьера Пётр Бойко»: or the name that of a human being of whom the holder's is the complement."""
        if self._left_to_another(post, person) or self._acted_on(post, person):
            return True
        cases, alone = post.fact.cases, len(person.fact.words) == 1 and self._serving(post)
        human = "gent" in cases and self.after_human_being(post)
        if human and not may_be(self.scene, person, "gent"):
            return True
        if human and "nomn" not in cases and self._upright(post, person):
            return True
        if not alone or "nomn" not in cases or "gent" in cases:
            return False
        scores = case_scores(person.fact.words, self.scene.knowledge.people)
        return scores["gent"] >= scores["nomn"]

    def _upright(self, post: PostSpan, person: PersonSpan) -> bool:
        """«адвокат лидера Рудольф Джулиани подал иск», not «сын лидера Ким Чен Ира»: whether a name is as good a
        nominative as any other case, beside a verb, behind one human being who is no kin."""
        words, human = self.scene.words, post.words.start - 1
        kin = words[human].lemmas & self.scene.knowledge.people.kin
        if kin or words[human].readings[0].number != "sing" or len(person.fact.words[0]) < SHORTEST:
            return False
        while human > 0 and adjectival(words[human - 1]):
            human -= 1
        beside = (*words[max(0, human - 1) : human], *words[person.stop : person.stop + 1])
        scores = case_scores(person.fact.words, self.scene.knowledge.people)
        return scores["nomn"] >= max(scores.values()) and any(map(is_predicate, beside))

    def _acted_on(self, post: PostSpan, person: PersonSpan) -> bool:
        """«указом президента Бруно Ли назначен послом»: whether a name that does not decline is the subject of the verb
        behind it, whom an act concerns."""
        words, start = self.scene.words, post.words.start
        by_act = start > 0 and "ablt" in words[start - 1].cases() and bool(words[start - 1].lemmas & ORDERS)
        if not by_act or "nomn" in post.fact.cases or not may_be(self.scene, person, "nomn"):
            return False
        verb = words[person.stop] if not self.scene.line_break(person.stop) else None
        if verb is None or not is_passive(verb):
            return False
        sentence = self.scene.sentence_words(post.start)
        behind = self.persons.starting(verb.start, words[sentence.stop - 1].end)
        return not any(may_be(self.scene, other, "nomn") for other in behind)

    def _left_to_another(self, post: PostSpan, person: PersonSpan) -> bool:
        """«ушёл с поста заместителя губернатора Ивана Лося»: whether the name after a post in the genitive is that of
        the superior, for the post's holder is the subject of the verb before."""
        file, start = self.scene.knowledge.posts.file, post.words.start
        deputy = self._serving(post) or post.fact.head in self.scene.knowledge.posts.deputies
        if not deputy or not after_seat(self.scene, start):
            return False
        scores = case_scores(person.fact.words, self.scene.knowledge.people)
        if scores["gent"] <= scores["nomn"]:
            return False
        verbs = (word for word in self.scene.words[max(0, start - 3) : start - 1] if is_predicate(word))
        return any(word.lemmas & (file.takes | file.has | file.leaves_self) for word in verbs)

    def _follows(self, person: PersonSpan, after: PersonSpan) -> bool:
        """«на посту министра Бруно Лось сменил Анну Котову»: whether a verb by which somebody's place is taken parts
        its subject from the name of whose place it is."""
        verb = self.scene.words[person.stop] if person.stop == after.words.start - 1 else None
        if verb is None or not verb.lemmas & self.scene.knowledge.posts.file.replaces:
            return False
        subject, object = (case_scores(name.fact.words, self.scene.knowledge.people) for name in (person, after))
        return subject["nomn"] >= subject["accs"] and object["accs"] > object["nomn"]

    def _appoints(self, person: PersonSpan) -> bool:
        """«Министром Лукашенко назначил Лося»: whether a name that may be a nominative is the subject of a verb right
        behind it, by which others get an office."""
        verb = None if self.scene.line_break(person.stop) else self.scene.words[person.stop]
        gives = verb is not None and verb.readings[0].pos == "VERB" and verb.readings[0].number == "sing"
        given = self.scene.knowledge.posts.file.given
        return gives and bool(verb and verb.lemmas & given) and may_be(self.scene, person, "nomn")

    def after_human_being(self, post: PostSpan) -> bool:
        """Whether a noun for a human being stands right before a post, in the nominative, or one for somebody's kin."""
        if post.words.start == 0:
            return False
        word = self.scene.words[post.words.start - 1]
        first, kin = word.readings[0], word.lemmas & self.scene.knowledge.people.kin
        return first.nominal and "anim" in first.grammemes and (first.case == "nomn" or bool(kin))

    def _foreign(self, posts: list[PostSpan], person: PersonSpan) -> list[PostSpan]:
        """Of posts right before a name, those that may be its holder's though the cases disagree: the name's last word
        is strange to the dictionary and may not decline («китайский лидер Ху Дзиньтао»). Not in the genitive: «указом
        президента Дзиньтао назначен»."""
        if any(reading.known for reading in word_form(person.fact.words[-1]).readings):
            return []
        scores = case_scores(person.fact.words, self.scene.knowledge.people)
        least = IMPOSSIBLE * max(scores.values())  # «сдал пост министра Роману Осташко»
        cases = {case for case, score in scores.items() if score > least}
        near = [post for post in posts if "gent" not in post.fact.cases and self._between(post, person) == " "]
        near = [post for post in near if not cases.isdisjoint(post.fact.cases)]
        return [post for post in near if not any(self.agree(post, other) for other in self.apposed(post))]

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
            gap = LIFE_BRACKET.sub("", self._between(person, post), count=1)
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
            joined = DASH.match(AGE.sub("", self._between(post, person)))
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
        return alone and self._between(post, other).strip() == ","

    def joined(self, post: PostSpan) -> Iterator[PostSpan]:
        """The posts that go on with a list after a post."""
        for other in self.posts.starting(post.end, post.end + NEXT):
            if self.links.enumeration.match(_without_adjective(self.scene, self._between(post, other), other)):
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
        gap = LIFE_BRACKET.sub("", self._between(person, post), count=1)
        return DASH.match(gap) is not None or self._predicate(post, gap)

    def in_bracket(self, person: PersonSpan, post: PostSpan) -> bool:
        """«назначили Лося (мэр Омска)»: whether a bracket opens between a name and a post in the nominative, which
        stands in it alone."""
        opened = self._between(person, post).strip() == "(" and "nomn" in post.fact.cases
        return opened and ")" in self.scene.forms[post.stop : post.stop + 1]

    def comma_between(self, person: PersonSpan, post: PostSpan) -> bool:
        """Whether a comma stands between a name and a post after it."""
        return "," in self._between(person, post)

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

    def _match(self, post: PostSpan, person: PersonSpan) -> tuple[bool, int, int]:
        """How well a post goes with a name; of those that go about as well the last to end and the outermost."""
        scores = case_scores(person.fact.words, self.scene.knowledge.people)
        best = max((scores.get(case, 0.0) for case in post.fact.cases), default=0.0)
        return (best * SURELY > max(scores.values()), post.end, -post.start)

    def _between(self, left: Span, right: Span) -> str:
        return self.context.between(left, right)

    def _directly(self, post: PostSpan, person: PersonSpan) -> bool:
        """Whether only space, emphasis, ranks and forms of address stand between a post and a name after it, or what
        the holder is besides («генсек ООН норвежец Трюгве Ли»)."""
        gap = self._between(post, person)
        entry = post not in self.listed and person in self._entries and "\n" in gap
        if entry or self.listed.get(post, person) is not person:
            return False
        if self.persons.starting(post.end, person.start):
            return False  # «мэр (Иван Лось) Петров»
        for aside in (WHOSE, SIGNED):
            gap = gap[found.end() :] if (found := aside.match(gap)) is not None else gap
        gap = AGE.sub("", BRACKET.sub(" ", self._undated(post, person, gap), count=1))
        return is_address(self.scene, gap) or (bool(gap.strip()) and self._apposes(post, gap))

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
        if not (adjacency.parted(post, other) or adjacency.behind_dash(post) or adjacency.in_row(post, other)):
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
