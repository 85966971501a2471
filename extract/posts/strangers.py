"""Strangers: who cannot hold a post, as his sentence names both in two places that no word joins."""

from __future__ import annotations

from operator import attrgetter

from extract.knowledge.statuses import ROLE
from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.posts.asked import Asked
from extract.posts.clauses import Part, adjectival, is_predicate
from extract.posts.facts import PostSpan
from extract.posts.grammar import POSSESSIVE
from extract.posts.grounds import GOVERNING, Grounds
from extract.posts.status import BY_WHOM
from extract.posts.subjects import FINITE, PRONOUNS
from extract.text.words import Word

SHORT = frozenset({"ADJS"})  # «рад, что …»
BEFORE = frozenset({"PREP", "GRND"})  # parts of speech of what governs a post at a sentence's beginning
BUT = frozenset({"а", "но", "однако", "хотя", "зато"})  # what a clause about somebody else begins with
SIGNS = frozenset({"PNCT", "CONJ"})  # parts of speech that part what stands in apposition


class Strangers:
    """Says of persons whom no post is known for whether a post that no word gives to anybody may be theirs."""

    def __init__(self, grounds: Grounds) -> None:
        self._grounds = grounds
        self._scene = grounds.scene
        self._reader = grounds.reader
        self._telling = grounds.file.tells | grounds.file.speaks

    def refuse(self, asked: Asked, who: Cluster) -> bool:
        """Whether nothing joins a person to a post that no word gives to anybody."""
        return self._unjoined(asked, who) and (self._parted(asked, who) or self._never_so_called(asked, who))

    def _unjoined(self, asked: Asked, who: Cluster) -> bool:
        """Whether no word gives a post to anybody, and a person is known by none that is like it."""
        strange = {asked.relations[who].likeness, asked.recalled[who].likeness} <= {"none", "other"}
        entry = asked.entry and not self._grounds.adjacency.acts(asked.post)
        return strange and asked.cue is None and asked.seat == "-" and not entry

    def _parted(self, asked: Asked, who: Cluster) -> bool:
        """Whether a sentence names a person and a post in two places that nothing joins: «Иванов выполнил поручение
        губернатора», «Иванова поддержал губернатор», «Иванов считает, что губернатор неправ»."""
        post, here = asked.post, asked.around.here.get(who, ())
        if not here or not post.fact.cases:
            return False
        return all(
            self._apart(mention, post)
            or self._listed(mention, post)
            or (not self._linked(mention, post) and self._has_other_role(mention, post))
            for mention in here
        )

    def _never_so_called(self, asked: Asked, who: Cluster) -> bool:
        """«Умер поэт Иванов. Соболезнования выразил губернатор»: whether a post is the subject of a verb in a sentence
        that does not name a person, whom the text named but once before, below its title, or a pronoun means beside
        it."""
        post = asked.post
        if asked.newness != "-" or asked.heading or who in asked.around.here or not post.fact.may_be("nomn"):
            return False
        before = [mention for mention in who.mentions[:2] if mention.start <= post.start]
        if not before:
            return False
        part = self._reader.clauses.sentence(post.words.start).part_with(post.words.start)
        pronouns = {word.lower for word in self._scene.words[part.start : part.stop] if word.readings[0].pos == "NPRO"}
        if not pronouns.isdisjoint(PRONOUNS) or not self._grounds.predicate(part.start, part.stop):
            return False
        if not pronouns.isdisjoint(self._grounds.file.him):
            return True
        title = self._scene.lines.borders(0)[1]
        titled = before[0].start < title < post.start and self._scene.string[title - 1] != "."
        return len(before) == 1 and not titled

    def _linked(self, mention: PersonSpan, post: PostSpan) -> bool:
        """Whether no verb stands between a name and a post, and a sign does if the name comes first: «Иванов, до
        вчерашнего дня министр»; not «В отличие от министра, Иванов …»."""
        words, start = self._scene.words, self._reader.start(post)
        if self._inserted(mention, post):
            return False
        if mention.stop > start:
            gap = words[post.stop : mention.words.start]
            if any(word.lower in BY_WHOM for word in gap):
                return True  # «главе совета, им является Иванов»
            part = self._reader.clauses.sentence(start).part_with(start)
            near = start > 0 and words[start - 1].readings[0].pos in BEFORE
            behind = near or any(word.readings[0].pos == "GRND" for word in words[part.start : start])
            if (
                behind
                and self._grounds.nominative(mention)
                and not post.fact.may_be("nomn")
                and not (gap and gap[0].text == "(")
            ):
                return False
            return FINITE.isdisjoint(word.readings[0].pos for word in gap)
        subject = post.fact.may_be("nomn")
        if subject and self._reader.clauses.sentence(start).part_with(start).open:
            return False
        if not subject and start > 0 and self._acts_on(words[start - 1]):
            return False
        between = {word.readings[0].pos for word in words[mention.stop : start]}
        return between.isdisjoint(FINITE | SHORT) and (not between or not between.isdisjoint(SIGNS))

    def _listed(self, mention: PersonSpan, post: PostSpan) -> bool:
        """«губернатора, Петра Белова и Анну Лось»: whether a comma and a name stand behind a post, and «и» and another
        name behind that."""
        words, persons = self._scene.words, self._grounds.adjacency.persons
        if mention.words.start != post.stop + 1 or words[post.stop].text != "," or mention.stop + 1 >= len(words):
            return False
        after = words[mention.stop + 1]
        return words[mention.stop].lower == "и" and bool(persons.starting(after.start, after.end))

    def _inserted(self, mention: PersonSpan, post: PostSpan) -> bool:
        """«Портрет `патриарха`, написанный Беловым, купил `мэр`»: whether a name is no nominative, in a clause inserted
        beside a post."""
        sentence = self._reader.clauses.sentence(post.words.start)
        number, own = sentence.part_at(mention.words.start), sentence.part_at(post.words.start)
        part, other = sentence.parts[number], sentence.parts[own]
        beside = abs(number - own) == 1 and not (other.inserted or other.open)
        return beside and part.inserted and not part.bracket and not self._grounds.nominative(mention)

    def _apart(self, mention: PersonSpan, post: PostSpan) -> bool:
        """Whether a name and a post in the nominative are two subjects («Когда приехал министр, Иванов ушёл»), or two
        that are compared, or only one of them is said by somebody («Иванов сказал: «Губернатор прав»»)."""
        if not post.fact.may_be("nomn"):
            return False
        start = self._reader.start(post)
        before = [word.lower for word in self._scene.words[max(0, start - 2) : start]]
        if before[-1:] == ["чем"] or before == ["как", "и"]:
            return True
        if self._quoted(mention, post) and not {"я", "как"} & set(before):
            return True
        sentence = self._reader.clauses.sentence(post.words.start)
        number, own = sentence.part_at(post.words.start), sentence.part_at(mention.words.start)
        part = sentence.parts[number]
        if mention.stop == start - 1 and not self._grounds.predicate(post.stop, part.stop):
            return False  # «сказал Иванов, министр»
        if part.bracket and not sentence.parts[own].bracket and self._grounds.predicate(part.start, part.stop):
            return True  # «поздравил Иванова (министр доволен)»
        if number == own or before[-1:] == ["сам"]:
            return False  # «хотя сам министр здоров»
        other = sentence.parts[own]
        if not self._grounds.nominative(mention):  # «Завод продан Иванову, директор уволен»
            told = any(map(is_predicate, self._scene.words[other.start : mention.words.start]))
            comma = mention.stop == start - 1 and self._scene.words[mention.stop].text == ","
            beside = own == number - 1 and (comma or self._scene.words[part.start].lower in BUT)
            inside = own < number and self._grounds.adjacency.posts.reaches(mention.start, mention.end)
            return ((told and beside) or inside) and self._grounds.adjacency.acts(post)
        before_it = own < number and self._grounds.predicate(
            part.start, start
        )  # «Он отстранён: решение принял `президент`»
        if (self._explained(part, other) and not before_it) or not self._grounds.predicate(other.start, other.stop):
            return False
        return self._about(other, post) or self._grounds.predicate(part.start, part.stop)

    def _explained(self, part: Part, other: Part) -> bool:
        """«Отказался и Иванов: министр занят», «Представлен новый министр: им стал Иванов»: whether a colon stands
        between two parts, and no verb of telling in the first."""
        first = min(part, other, key=attrgetter("start"))
        words = self._scene.words[first.start : first.stop]
        return words[-1].text == ":" and not any(word.lemmas & self._telling for word in words)

    def _quoted(self, mention: PersonSpan, post: PostSpan) -> bool:
        """«Иванов сказал: «Губернатор прав»»: whether quotes open between a name and a post behind it."""
        between = self._scene.string[mention.end : post.start]
        return between.count("«") > between.count("»")

    def _about(self, part: Part, post: PostSpan) -> bool:
        """«`Губернатор`, которого поддержал Иванов, победил»: whether a clause with a subject of its own tells of
        whom a post means."""
        whose = self._scene.words[part.start + (self._scene.words[part.start].readings[0].pos == "PREP")]
        behind = part.inserted and part.start == post.stop + 1
        return behind and "который" in whose.lemmas and "nomn" not in whose.cases()

    def _has_other_role(self, mention: PersonSpan, post: PostSpan) -> bool:
        """Whether a post is governed by a word before it, or the subject of the verb whose object a name is, or of a
        clause that depends on the name's or tells what befell him."""
        words, start = self._scene.words, self._reader.start(post)
        sentence = self._reader.clauses.sentence(post.words.start)
        number = sentence.part_at(post.words.start)
        part, same = sentence.parts[number], sentence.part_at(mention.words.start) == number
        if not post.fact.may_be("nomn"):
            governor = self._governor(part, start, post)
            if governor is None or (post.fact.cases == {"ablt"} and governor.readings[0].pos != "PREP"):
                return False
            other = sentence.part_with(mention.words.start)
            further = self._grounds.nominative(mention) and not self._explained(part, other)
            excluded = (
                governor.index == part.start and governor.readings[0].pos == "PREP" and part.stop <= post.stop + 1
            )
            further = further or self._grounds.is_circumstance(mention) or self._inserted(mention, post)
            apart = same or further or excluded or self._acts_on(governor)
            return apart and self._governs(governor)
        if (first := self._row_before(post)) is not None and not self._grounds.predicate(part.start, part.stop):
            return self._has_other_role(mention, first)
        if same and any(map(is_predicate, words[part.start : part.stop])):
            return not self._grounds.nominative(mention)
        if not self._grounds.predicate(part.start, part.stop):
            return False
        if self._inserted(mention, post):
            return True
        if start > part.start and words[start - 1].lemmas & self._telling:
            return True
        opening = words[part.start]
        whose = opening if opening.readings[0].pos != "PREP" else words[part.start + 1]
        if "который" in whose.lemmas and opening.lower not in self._grounds.file.inside:
            return mention.stop == part.start - 1 and "nomn" not in whose.cases()
        return not opening.lemmas.isdisjoint(self._grounds.file.dependent) and self._grounds.nominative(mention)

    def _row_before(self, post: PostSpan) -> PostSpan | None:
        """«выступили `мэр`, губернатор и артисты»: the post that a comma parts from one behind it."""
        words, start = self._scene.words, self._reader.start(post)
        if start < 2 or words[start - 1].text != ",":
            return None
        before = self._grounds.adjacency.posts.ending(words[start - 2].start, words[start - 1].end)
        return next((one for one in before if one.stop == start - 1 and one.fact.cases & post.fact.cases), None)

    def _governor(self, part: Part, start: int, post: PostSpan) -> Word | None:
        """The word of a part before a post, from `start` on, and the adjectives that agree with it."""
        words, at = self._scene.words, start - 1
        while at >= part.start and words[at].cases() & post.fact.cases and adjectival(words[at]):
            if self._acts_on(words[at]):
                break
            at -= 1
        return self._scene.words[at] if at >= part.start else None

    @staticmethod
    def _acts_on(word: Word) -> bool:
        """«Орлова, критиковавшего `губернатора`»: whether a word is a participle with an object."""
        return word.readings[0].pos == "PRTF" and {"actv", "tran"} <= word.readings[0].grammemes

    def _governs(self, word: Word) -> bool:
        """«поручение министра», «помогает министру», not «к работе министра»."""
        if word.lower in POSSESSIVE or word.lemmas & ROLE:
            return False
        if word.lemmas & self._reader.file.duties_taken:  # not «к работе министра», «продолжил работу министра»
            before = self._scene.words[max(0, word.index - 1)]
            return "работа" in word.lemmas and is_predicate(before) and not self._reader.file.cues & before.lemmas
        return word.readings[0].pos in GOVERNING | {"PRTS", "PRTF"} or word.readings[0].pos == "NOUN"
