"""Posts and names next to each other: «министр Иванов», «Иванов, министр …», «(министр – Иванов)»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extract.inflection import case_scores
from extract.mentions.people import PersonName
from extract.mentions.people import knowledge as people_file
from extract.morphology import word_form
from extract.resolving.ground import Ground
from extract.resolving.post_facts import head_cases
from extract.span_index import SpanIndex
from extract.spans import Span

# What may stand between a post and its holder's name: space, Markdown emphasis, forms of address.
BRACKET = re.compile(r"\([А-ЯЁA-Z]{2,8}\)")  # «Евразийской экономической комиссии (ЕЭК) Андрей Слепнёв»
DASH = re.compile(r"[\s*_]*[–—:-][\s*_]*\Z")
AGREES = 0.2  # the share of its best case's score that a name must have in the post's case
NEAR = 60  # characters between a post and its holder's name, ranks included
NEXT = 12  # characters between a name and its post in apposition, and between the posts of a list
AFTER = re.compile(r"[\s*_]*[,(—–-]?[\s*_]*(?:а (?:также|ныне)\s+|ныне\s+|теперь\s+)?\Z")
JOINT = re.compile(r"[\s*_]*(?:,|и|, а также|а также)[\s*_]+\Z")


class Places:
    """The posts and persons of a text by their places. Arguments and answers are span indices."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.posts = SpanIndex(ground.spans, "post")
        self.persons = SpanIndex(ground.spans, "person")

    def titled(self) -> Iterator[tuple[int, int]]:
        """Posts right before a name, and that name: of nested posts that end there the outermost that agrees."""
        for p in self.persons.indices:
            scores = _scores(self.ground.spans[p])
            agreeing = [q for q in self.before(p) if self._agree(q, scores)]
            if agreeing:
                yield max(agreeing, key=lambda q: self._match(q, scores)), p

    def before(self, p: int) -> list[int]:
        """The posts that stand right before a name."""
        start = self.ground.spans[p].start
        return [q for q in self.posts.ending(start - NEAR + 1, start + 1) if self._directly(q, p)]

    def has_name(self, q: int) -> bool:
        """Whether a person's name follows a post directly."""
        end = self.ground.spans[q].end
        return any(self._directly(q, p) for p in self.persons.starting(end, end + NEAR))

    def apposed(self, q: int) -> Iterator[int]:
        """The names that a post may stand in apposition to: those just before it."""
        start = self.ground.spans[q].start
        for p in self.persons.ending(start - NEXT + 1, start + 1):
            gap = self._between(p, q)
            if "\n" not in gap and AFTER.match(gap):
                yield p

    def dashed(self, q: int) -> Iterator[int]:
        """«(Генеральный секретарь – Чжан Мин)»: the names that a dash joins to a post before them."""
        end = self.ground.spans[q].end
        return (p for p in self.persons.starting(end, end + NEAR) if DASH.match(self._between(q, p)))

    def joined(self, q: int) -> Iterator[int]:
        """The posts that go on with a list after a post."""
        end = self.ground.spans[q].end
        return (r for r in self.posts.starting(end, end + NEXT) if JOINT.match(self._between(q, r)))

    def nested(self, q: int) -> bool:
        """Whether the post is the beginning of another one, which then is what the name's holder holds."""
        post = self.ground.spans[q]
        return any(
            r != q and self.ground.spans[r].contains(post) for r in self.posts.starting(post.start, post.start + 1)
        )

    def dash_between(self, p: int, q: int) -> bool:
        """Whether a dash stands between a name and a post after it."""
        return DASH.match(self._between(p, q)) is not None

    def comma_between(self, p: int, q: int) -> bool:
        """Whether a comma stands between a name and a post after it."""
        return "," in self._between(p, q)

    def agree(self, q: int, p: int) -> bool:
        """Whether post and name can stand in one case."""
        return self._agree(q, _scores(self.ground.spans[p]))

    def cases(self, q: int) -> set[str]:
        """The cases that a post can stand in."""
        return head_cases(self.ground.text, self.ground.spans[q])

    def _between(self, left: int, right: int) -> str:
        return self.ground.between(self.ground.spans[left], self.ground.spans[right])

    def _directly(self, q: int, p: int) -> bool:
        """Whether only space, emphasis, ranks and forms of address stand between a post and a name after it."""
        return _is_address(self._between(q, p))

    def _agree(self, q: int, scores: Mapping[str, float]) -> bool:
        own = self.cases(q)
        return not own or max(scores.get(case, 0.0) for case in own) >= AGREES * max(scores.values())

    def _match(self, q: int, scores: Mapping[str, float]) -> tuple[float, int, int]:
        """How well a post goes with a name whose cases are scored; of equal ones the last to end and the outermost."""
        post = self.ground.spans[q]
        best = max((scores.get(case, 0.0) for case in self.cases(q)), default=0.0)
        return (round(best, 6), post.end, -post.start)


def _scores(person: Span) -> Mapping[str, float]:
    """How well a name fits each case."""
    assert isinstance(person.data, PersonName)
    return case_scores(person.data.words)


def _is_address(gap: str) -> bool:
    """Whether a stretch holds only space, emphasis, one abbreviation in brackets, ranks and forms of address."""
    gap = BRACKET.sub(" ", gap, count=1)
    if re.match(r"[\s*_]*,\s+\w", gap):
        gap = gap.replace(",", " ", 1)  # «Министр обороны РФ, генерал армии Сергей Шойгу»
    if "\n\n" in gap or "." in gap or re.search(r"[^\w\s*_\u00ab\u00bb-]", gap):
        return False
    known = people_file()
    addresses = known.ranks | known.honorifics
    return all(word_form(word).lemmas & addresses for word in re.findall(r"[\w-]+", gap))
