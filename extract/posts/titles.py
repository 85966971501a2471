"""Titles: which posts right before a name are its holder's: «министр Иванов», not «помощник Петрова выступил»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from extract.people.agreement import case_scores, likely_forms
from extract.people.facts import PersonSpan
from extract.posts.clauses import adjectival, is_passive, is_predicate
from extract.posts.facts import ORDERS, PostSpan, after_seat
from extract.posts.holders import Adjacency, is_address, may_be
from extract.text.lines import is_border
from extract.text.morphology import word_form

OVER = re.compile(r"[ \u00a0]+(?:по(?:[ \u00a0]+[а-яё-]+){1,5}[ \u00a0]+)?")  # «… Трампа по безопасности Болтон»
IMPOSSIBLE = 0.001  # the share of its best case's score that a known given name has not in a case
SHORTEST = 3  # letters of a name that is no initial
SURELY = 5  # how much more probable another case of a name must be than the post's for the post not to go with it


class Titles:
    """Says which posts of a text are titles before names."""

    def __init__(self, adjacency: Adjacency) -> None:
        self._adjacency = adjacency
        self._scene = adjacency.scene
        self._persons = adjacency.persons

    def all(self) -> Iterator[tuple[PostSpan, PersonSpan]]:
        """Posts right before a name, and that name: of nested posts that end there the outermost that agrees, but for
        one whose holder's name comes next."""
        for person, after in zip_longest(self._persons.spans, self._persons.spans[1:]):
            before = self._adjacency.before(person)
            outer = None if after is None else self._superior(before, person, after)
            own = [post for post in before if post is not outer and not self._somebody_else(post, person)]
            if after is not None and self._follows(person, after):
                own = [post for post in own if not after_seat(self._scene, post.words.start)]
            if self._appoints(person):
                own = [post for post in own if post.fact.cases != {"ablt"}]
            agreeing = [post for post in own if self._adjacency.agree(post, person)] or self._foreign(own, person)
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
        if len(before) < 2 or OVER.fullmatch(self._adjacency.between(person, after)) is None:
            return None
        *inner, outer = sorted(before, key=len)
        agree = self._adjacency.agree(outer, after) and any(self._adjacency.agree(post, person) for post in inner)
        return outer if agree and outer.contains(inner[-1]) else None

    def _served(self, before: list[PostSpan], person: PersonSpan, after: PersonSpan) -> PostSpan | None:
        """«помощник Петрова Олег Бойко»: the post before a name in the genitive that its holder's name follows."""
        gap = self._adjacency.between(person, after)
        if is_border(gap) or not is_address(self._scene, gap) or not may_be(self._scene, person, "gent"):
            return None
        return next((post for post in before if self._serving(post) and self._adjacency.agree(post, after)), None)

    def _serving(self, post: PostSpan) -> bool:
        """Whether the post may be somebody's, whose name follows: «помощник Петрова»."""
        return post.fact.head in self._scene.knowledge.posts.file.serving

    def _somebody_else(self, post: PostSpan, person: PersonSpan) -> bool:
        """«помощник Петрова выступил»: whether the surname after a post is rather that of the holder's superior;
        «сторонник премьера Пётр Бойко»: or the name that of a human being of whom the holder's is the complement."""
        if self._left_to_another(post, person) or self._acted_on(post, person):
            return True
        cases, alone = post.fact.cases, len(person.fact.words) == 1 and self._serving(post)
        human = "gent" in cases and self._adjacency.after_human_being(post)
        if human and (not may_be(self._scene, person, "gent") or self._of_kin(post, person)):
            return True
        if human and "nomn" not in cases and self._upright(post, person):
            return True
        if not alone or "nomn" not in cases or "gent" in cases:
            return False
        scores = case_scores(person.fact.words, self._scene.knowledge.people)
        return scores["gent"] >= scores["nomn"]

    def _of_kin(self, post: PostSpan, person: PersonSpan) -> bool:
        """«задержан сын министра Иван Лось», «задержали сына министра Ивана Лося», not «дочь министра Ивана Лося»:
        whether a name goes with a noun for kin before a post as well as with the post."""
        kin = self._scene.words[post.words.start - 1]
        if kin.lemmas.isdisjoint(self._scene.knowledge.people.kin) or "gent" not in post.fact.cases:
            return False
        first = kin.index
        while first > 0 and adjectival(self._scene.words[first - 1]):
            first -= 1
        if first and self._scene.words[first - 1].text == "," and self._adjacency.name_before(first - 1) is not None:
            return False  # «Петра Лося, сына министра Ивана Лося»
        own = {(reading.case, reading.gender) for reading in kin.readings if reading.number == "sing"}
        return any(form in own for form in likely_forms(person.fact.words, self._scene.knowledge.people))

    def _upright(self, post: PostSpan, person: PersonSpan) -> bool:
        """«адвокат лидера Рудольф Джулиани подал иск», not «сын лидера Ким Чен Ира»: whether a name is as good a
        nominative as any other case, beside a verb, behind one human being who is no kin."""
        words, human = self._scene.words, post.words.start - 1
        kin = words[human].lemmas & self._scene.knowledge.people.kin
        if kin or words[human].readings[0].number != "sing" or len(person.fact.words[0]) < SHORTEST:
            return False
        while human > 0 and adjectival(words[human - 1]):
            human -= 1
        beside = (*words[max(0, human - 1) : human], *words[person.stop : person.stop + 1])
        scores = case_scores(person.fact.words, self._scene.knowledge.people)
        return scores["nomn"] >= max(scores.values()) and any(map(is_predicate, beside))

    def _acted_on(self, post: PostSpan, person: PersonSpan) -> bool:
        """«указом президента Бруно Ли назначен послом»: whether a name that does not decline is the subject of the verb
        behind it, whom an act concerns."""
        words, start = self._scene.words, post.words.start
        by_act = start > 0 and "ablt" in words[start - 1].cases() and bool(words[start - 1].lemmas & ORDERS)
        if not by_act or "nomn" in post.fact.cases or not may_be(self._scene, person, "nomn"):
            return False
        verb = words[person.stop] if not self._scene.line_break(person.stop) else None
        if verb is None or not is_passive(verb):
            return False
        sentence = self._scene.sentence_words(post.start)
        behind = self._persons.starting(verb.start, words[sentence.stop - 1].end)
        return not any(may_be(self._scene, other, "nomn") for other in behind)

    def _left_to_another(self, post: PostSpan, person: PersonSpan) -> bool:
        """«ушёл с поста заместителя губернатора Ивана Лося»: whether the name after a post in the genitive is that of
        the superior, for the post's holder is the subject of the verb before."""
        file, start = self._scene.knowledge.posts.file, post.words.start
        deputy = self._serving(post) or post.fact.head in self._scene.knowledge.posts.deputies
        if not deputy or not after_seat(self._scene, start):
            return False
        scores = case_scores(person.fact.words, self._scene.knowledge.people)
        if scores["gent"] <= scores["nomn"]:
            return False
        verbs = (word for word in self._scene.words[max(0, start - 3) : start - 1] if is_predicate(word))
        return any(word.lemmas & (file.takes | file.has | file.leaves_self) for word in verbs)

    def _follows(self, person: PersonSpan, after: PersonSpan) -> bool:
        """«на посту министра Бруно Лось сменил Анну Котову»: whether a verb by which somebody's place is taken parts
        its subject from the name of whose place it is."""
        verb = self._scene.words[person.stop] if person.stop == after.words.start - 1 else None
        if verb is None or not verb.lemmas & self._scene.knowledge.posts.file.replaces:
            return False
        subject, object = (case_scores(name.fact.words, self._scene.knowledge.people) for name in (person, after))
        return subject["nomn"] >= subject["accs"] and object["accs"] > object["nomn"]

    def _appoints(self, person: PersonSpan) -> bool:
        """«Министром Лукашенко назначил Лося»: whether a name that may be a nominative is the subject of a verb right
        behind it, by which others get an office."""
        verb = None if self._scene.line_break(person.stop) else self._scene.words[person.stop]
        gives = verb is not None and verb.readings[0].pos == "VERB" and verb.readings[0].number == "sing"
        given = self._scene.knowledge.posts.file.given
        return gives and bool(verb and verb.lemmas & given) and may_be(self._scene, person, "nomn")

    def _foreign(self, posts: list[PostSpan], person: PersonSpan) -> list[PostSpan]:
        """Of posts right before a name, those that may be its holder's though the cases disagree: the name's last word
        is strange to the dictionary and may not decline («китайский лидер Ху Дзиньтао»). Not in the genitive: «указом
        президента Дзиньтао назначен»."""
        if any(reading.known for reading in word_form(person.fact.words[-1]).readings):
            return []
        scores = case_scores(person.fact.words, self._scene.knowledge.people)
        least = IMPOSSIBLE * max(scores.values())  # «сдал пост министра Роману Осташко»
        cases = {case for case, score in scores.items() if score > least}
        near = [post for post in posts if "gent" not in post.fact.cases and not cases.isdisjoint(post.fact.cases)]
        return [post for post in near if self._adjacency.between(post, person) == " " and not self._apposed(post)]

    def _apposed(self, post: PostSpan) -> bool:
        """Whether a name before a post may go with it."""
        return any(self._adjacency.agree(post, other) for other in self._adjacency.apposed(post))

    def _match(self, post: PostSpan, person: PersonSpan) -> tuple[bool, int, int]:
        """How well a post goes with a name; of those that go about as well the last to end and the outermost."""
        scores = case_scores(person.fact.words, self._scene.knowledge.people)
        best = max((scores.get(case, 0.0) for case in post.fact.cases), default=0.0)
        return (best * SURELY > max(scores.values()), post.end, -post.start)
