"""Posts and names next to each other: «министр Иванов», «Иванов, министр …», «(министр – Иванов)»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from extract.grammar.context import Context
from extract.grammar.scene import Scene
from extract.people.facts import PEOPLE, PersonSpan
from extract.posts.facts import POSTS, PostSpan, head_cases, is_office
from extract.text.inflection import case_scores
from extract.text.morphology import word_form
from extract.text.span_index import SpanIndex

# What may stand between a post and its holder's name: space, Markdown emphasis, forms of address.
BRACKET = re.compile(r"\((?:[А-ЯЁA-Z]{2,8}|[A-Za-z&' -]{2,50})\)")  # «экономической комиссии (ЕЭК) Андрей Слепнёв»
AGE = re.compile(r"\b\d{2,3}(?:-\w{1,2})?(?:-|\s)летн\w{2,3}\s+")  # «президент 89-летний Роберт Мугабе»
OVER = re.compile(r"[ \u00a0]+(?:по(?:[ \u00a0]+[а-яё-]+){1,5}[ \u00a0]+)?")  # «… Трампа по безопасности Болтон»
DASH = re.compile(r"[\s*_]*[–—:-][\s*_]*\Z")
PREDICATE = re.compile(r",?\s+[–—-]\s+((?:[а-яё-]{3,}(?: и|,)? ){1,4})\Z")  # «Анна Ли — дизайнер, основатель и »
AGREES = 0.2  # the share of its best case's score that a name must have in the post's case
NEAR = 80  # characters between a post and its holder's name, ranks included
ADDRESS = 200  # characters; no ranks and forms of address take more
LIFE = 200  # the same where a bracket stands between («Петров (1950–2020) – министр»)
LIFE_BRACKET = re.compile(r"^\s*\((?=[^()]*\d)[^()]*\)(?=\s+[–—-])")
NEXT = 30  # characters between a name and its post in apposition, and between the posts of a list
AFTER = re.compile(r"[\s*_]*[,(—–-]?[\s*_]*(?:(?:а )?(?:также|ныне|теперь|некогда|впоследствии|в прошлом)\s+)?\Z")
JOINT = re.compile(
    r"[\s*_]*(?:,|и|,? (?:а )?(?:также|ныне|теперь|затем|потом|позже|позднее|впоследствии)(?: и)?"
    r"|,? и,? (?:одновременно|по совместительству),?)[\s*_]+\Z"
)


class Places:
    """The posts and persons of a text by their places. Arguments and answers are span indices."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.posts = SpanIndex(context.spans, "post")
        self.persons = SpanIndex(context.spans, "person")

    def post(self, post_index: int) -> PostSpan:
        """The post with an index."""
        return self.context.span(POSTS, post_index)

    def person(self, person_index: int) -> PersonSpan:
        """The person's name with an index."""
        return self.context.span(PEOPLE, person_index)

    def titled(self) -> Iterator[tuple[int, int]]:
        """Posts right before a name, and that name: of nested posts that end there the outermost that agrees, but for
        one whose holder's name comes next."""
        for person_index, after in zip_longest(self.persons.indices, self.persons.indices[1:]):
            scores = _scores(self.person(person_index))
            before = self.before(person_index)
            outer = None if after is None else self._over(before, person_index, after)
            if outer is None and after is not None:
                outer = self._served(before, person_index, after)
            own = [
                post_index
                for post_index in before
                if post_index != outer and not self._somebody_else(post_index, person_index, scores)
            ]
            agreeing = [post_index for post_index in own if self._agree(post_index, scores)] or self._foreign(
                own, person_index
            )
            if agreeing:
                yield max(agreeing, key=lambda post_index: self._match(post_index, scores)), person_index
            if outer is not None and after is not None:
                yield outer, after

    def _over(self, before: list[int], person_index: int, after: int) -> int | None:
        """«пресс-секретарь президента Владимира Путина Дмитрий Песков»: of nested posts before a name the outer one,
        where the next name right behind agrees with it and the first with the inner one."""
        if len(before) < 2 or OVER.fullmatch(self._between(person_index, after)) is None:
            return None
        *inner, outer = sorted(before, key=lambda post_index: len(self.post(post_index)))
        agree = self.agree(outer, after) and any(self.agree(post_index, person_index) for post_index in inner)
        return outer if agree and self.post(outer).contains(self.post(inner[-1])) else None

    def _served(self, before: list[int], person_index: int, after: int) -> int | None:
        """«помощник Петрова Олег Бойко»: the post before a name in the genitive that its holder's name follows."""
        gap = self._between(person_index, after)
        if "\n" in gap or not is_address(self.context.scene, gap) or not self.may_be(person_index, "gent"):
            return None
        return next(
            (post_index for post_index in before if self.serving(post_index) and self.agree(post_index, after)), None
        )

    def serving(self, post_index: int) -> bool:
        """Whether the post may be somebody's, whose name follows: «помощник Петрова»."""
        return self.post(post_index).fact.head in self.context.scene.knowledge.posts.file.serving

    def _somebody_else(self, post_index: int, person_index: int, scores: Mapping[str, float]) -> bool:
        """«помощник Петрова выступил»: whether the surname after a post is rather that of the holder's superior."""
        cases = self.cases(post_index)
        alone = len(_name(self.person(person_index))) == 1 and self.serving(post_index)
        return alone and "nomn" in cases and "gent" not in cases and scores["gent"] >= scores["nomn"]

    def _foreign(self, posts: list[int], person_index: int) -> list[int]:
        """Of posts right before a name, those that may be its holder's though the cases disagree: the name's last word
        is strange to the dictionary and may not decline («китайский лидер Ху Дзиньтао»). Not in the genitive: «указом
        президента Дзиньтао назначен»."""
        if any(reading.known for reading in word_form(_name(self.person(person_index))[-1]).readings):
            return []
        near = [
            post_index
            for post_index in posts
            if "gent" not in self.cases(post_index) and self._between(post_index, person_index) == " "
        ]
        return [
            post_index
            for post_index in near
            if not any(self.agree(post_index, other) for other in self.apposed(post_index))
        ]

    def before(self, person_index: int) -> list[int]:
        """The posts that stand right before a name."""
        start = self.person(person_index).start
        return [
            post_index
            for post_index in self.posts.ending(start - NEAR + 1, start + 1)
            if self._directly(post_index, person_index)
        ]

    def has_name(self, post_index: int) -> bool:
        """Whether a person's name follows a post directly."""
        end = self.post(post_index).end
        return any(self._directly(post_index, person_index) for person_index in self.persons.starting(end, end + NEAR))

    def apposed(self, post_index: int) -> Iterator[int]:
        """The names that a post may stand in apposition to: those just before it."""
        start = self.post(post_index).start
        for person_index in reversed(self.persons.ending(start - LIFE + 1, start + 1)):
            gap = LIFE_BRACKET.sub("", self._between(person_index, post_index), count=1)
            if "\n" not in gap and (
                AFTER.match(_without_outside(self.context.scene, gap)) or self._predicate(post_index, gap)
            ):
                yield person_index

    def _predicate(self, post_index: int, gap: str) -> bool:
        """Whether a stretch after a name is a dash and nominatives, which a post goes on with."""
        found = PREDICATE.fullmatch(gap) if "nomn" in self.cases(post_index) else None
        words = re.findall(r"[а-яё-]{3,}", found[1]) if found else []
        return bool(words) and all(
            any(reading.case == "nomn" for reading in word_form(word).readings) for word in words
        )

    def dashed(self, post_index: int) -> Iterator[int]:
        """«(Генеральный секретарь – Чжан Мин)»: the names that a dash joins to a post before them."""
        end = self.post(post_index).end
        return (
            person_index
            for person_index in self.persons.starting(end, end + NEAR)
            if DASH.match(AGE.sub("", self._between(post_index, person_index)))
        )

    def joined(self, post_index: int) -> Iterator[int]:
        """The posts that go on with a list after a post."""
        end = self.post(post_index).end
        return (
            other
            for other in self.posts.starting(end, end + NEXT)
            if JOINT.match(_without_outside(self.context.scene, self._between(post_index, other)))
        )

    def nested(self, post_index: int) -> bool:
        """Whether the post is the beginning of another one, which then is what the name's holder holds."""
        post = self.post(post_index)
        return any(
            other != post_index and self.post(other).contains(post)
            for other in self.posts.starting(post.start, post.start + 1)
        )

    def inside(self, post_index: int) -> bool:
        """Whether a post lies in another one that begins before it: «советник `президента`»."""
        post = self.post(post_index)
        return self.posts.reaches(post.start, post.end)

    def dash_between(self, person_index: int, post_index: int) -> bool:
        """Whether a dash stands between a name and a post after it."""
        gap = LIFE_BRACKET.sub("", self._between(person_index, post_index), count=1)
        return DASH.match(gap) is not None or self._predicate(post_index, gap)

    def closed_by_verb(self, post_index: int) -> bool:
        """«Ли, лидер партии, объявил»: whether a comma and a verb come after a post."""
        scene = self.context.scene
        words, after = scene.words, self.post(post_index).stop
        closed = after + 1 < len(words) and words[after].text == "," and not scene.line_break(after + 1)
        return closed and words[after + 1].readings[0].pos == "VERB"

    def comma_between(self, person_index: int, post_index: int) -> bool:
        """Whether a comma stands between a name and a post after it."""
        return "," in self._between(person_index, post_index)

    def agree(self, post_index: int, person_index: int) -> bool:
        """Whether post and name can stand in one case."""
        return self._agree(post_index, _scores(self.person(person_index)))

    def may_be(self, person_index: int, case: str) -> bool:
        """Whether a name can stand in a case."""
        scores = _scores(self.person(person_index))
        return scores[case] >= AGREES * max(scores.values())

    def cases(self, post_index: int) -> set[str]:
        """The cases that a post can stand in."""
        return head_cases(self.context.scene, self.post(post_index))

    def _between(self, left: int, right: int) -> str:
        return self.context.between(self.context.spans[left], self.context.spans[right])

    def _directly(self, post_index: int, person_index: int) -> bool:
        """Whether only space, emphasis, ranks and forms of address stand between a post and a name after it, or what
        the holder is besides («генсек ООН норвежец Трюгве Ли»)."""
        gap = AGE.sub("", BRACKET.sub(" ", self._between(post_index, person_index), count=1))
        return is_address(self.context.scene, gap) or (bool(gap.strip()) and self._apposes(post_index, gap))

    def _apposes(self, post_index: int, gap: str) -> bool:
        """Whether a stretch is a noun for a human being, with adjectives, in a post's case; a comma may stand before
        it («директор завода, миллиардер Иван Петров»)."""
        if re.fullmatch(r",?(?:\s+[а-яё-]{3,}){1,3}\s+", gap) is None:
            return False
        if is_office(self.context.scene, self.post(post_index)):
            return False
        cases, readings = self.cases(post_index), [word_form(word).readings for word in gap.lstrip(",").split()]
        *before, noun = [
            {r.case for r in reading if r.adjectival or "anim" in r.grammemes if "Apro" not in r.grammemes} & cases
            for reading in readings
        ]
        return all(before) and bool(noun) and any("anim" in r.grammemes and r.case in noun for r in readings[-1])

    def _agree(self, post_index: int, scores: Mapping[str, float]) -> bool:
        own = self.cases(post_index)
        return not own or max(scores.get(case, 0.0) for case in own) >= AGREES * max(scores.values())

    def _match(self, post_index: int, scores: Mapping[str, float]) -> tuple[float, int, int]:
        """How well a post goes with a name whose cases are scored; of equal ones the last to end and the outermost."""
        post = self.post(post_index)
        best = max((scores.get(case, 0.0) for case in self.cases(post_index)), default=0.0)
        return (round(best, 6), post.end, -post.start)


def _without_outside(scene: Scene, gap: str) -> str:
    """A stretch before a post without «новый», «нынешний», which are no part of it."""
    head, _, last = gap.rstrip().rpartition(" ")
    return f"{head} " if last and word_form(last).lemmas & scene.knowledge.posts.file.outside else gap


def _scores(person: PersonSpan) -> Mapping[str, float]:
    """How well a name fits each case."""
    return case_scores(_name(person))


def _name(person: PersonSpan) -> tuple[str, ...]:
    return person.fact.words


def is_address(scene: Scene, gap: str) -> bool:
    """Whether a stretch holds only space, emphasis, ranks and forms of address."""
    if len(gap) > ADDRESS:
        return False
    if re.match(r"[\s*_]*,\s+\w", gap):
        gap = gap.replace(",", " ", 1)  # «Министр обороны РФ, генерал армии Сергей Шойгу»
    if "\n\n" in gap or "." in gap or re.search(r"[^\w\s*_\u00ab\u00bb-]", gap):
        return False
    known = scene.knowledge.people
    addresses = known.ranks | known.honorifics
    return all(word_form(word).lemmas & addresses for word in re.findall(r"[\w-]+", gap))
