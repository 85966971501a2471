"""Vetoes: who cannot hold a post, by the grammar of its sentence and by what else is known of him."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.people.reading import Read, stands_in
from extract.posts.asked import Asked
from extract.posts.clauses import Part, adjectival, is_predicate
from extract.posts.facts import PostSpan
from extract.posts.givers import Givers
from extract.posts.grounds import GOVERNING, Grounds
from extract.posts.holders import Holders
from extract.posts.lives import Lives
from extract.posts.offices import Offices
from extract.posts.owned import Owned
from extract.posts.parties import Parties
from extract.posts.rivals import Rivals
from extract.posts.status import Reader
from extract.posts.strangers import Strangers
from extract.posts.subjects import Subjects, of_holder
from extract.text.words import DASHES, Word

NEAR = 20  # words to each side of a post among which a law is named
AT = "при"
CAPITALISED = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІЎҲ][а-яёәғқңөұүһіўҳ]+(?:-\w+)?")
ROW = "|"


class _Alone(msgspec.Struct, frozen=True):
    """What a post's place tells of it, whoever may hold it (see the methods of these names)."""

    on_the_way: bool
    rule: bool
    played: bool
    attached: bool
    agent: bool
    question: bool
    row: range | None


class Vetoes:
    """Says of a text's persons who may hold which post."""

    def __init__(self, holders: Holders, reader: Reader, read: Read, offices: Offices) -> None:
        self._grounds = grounds = Grounds(holders, reader, read, offices)
        self._scene = holders.scene
        self._adjacency = holders.adjacency
        self._reader = reader
        self._read = read
        self._barred = holders.barred
        self._givers = Givers(grounds)
        self._lives = Lives(holders, reader, read)
        self._owned = Owned(grounds)
        self._parties = Parties(grounds)
        self._rivals = Rivals(grounds)
        self._strangers = Strangers(grounds)
        self._subjects = Subjects(reader, read)

    def allowed(self, asked: Asked, candidates: Sequence[Cluster]) -> list[Cluster]:
        """Those of some persons who may hold a post."""
        post = asked.post
        if self._named_otherwise(post):
            return []
        alone = _Alone(
            on_the_way=self._reader.on_the_way(post),
            rule=self._is_rule(asked),
            played=self._is_played(post),
            attached=self._is_attached(post),
            agent=self._is_agent(post),
            question=self._is_question(post),
            row=self._row(post),
        )
        return [who for who in candidates if self._allows(asked, alone, who)]

    def _allows(self, asked: Asked, alone: _Alone, who: Cluster) -> bool:
        """Whether a person may hold a post: not who is set aside («не Иванов»), who gives it to another, who held it
        before a «новый министр» or just got what a «прежний министр» had, nor, of a post that no word gives to anybody,
        who holds such a post of another («Президент Беларуси» after that of Kazakhstan), the other party to its verb
        and whom the sentence only tells something of its holder."""
        if self._barred.get(asked.post) is who:
            return False
        strange = asked.relations[who].likeness in ("none", "other")
        if strange and self.hero(asked.post) not in (None, who):
            return False
        if self._rivals.before_or_after(asked, who):
            return False
        if alone.on_the_way:
            return True
        if alone.row is not None and not any(mention.start in alone.row for mention in who.mentions):
            return False
        if alone.rule or alone.played or self._is_aside(asked, who) or self._in_a_row(asked, who):
            return False
        if strange and (alone.attached or self._givers.congratulates(asked, who)):
            return False
        if self._rivals.refuse(asked, who) or self._strangers.refuse(asked, who) or self._of_kin(asked, who):
            return False
        if strange and alone.agent and not self._by_whom(asked, who):
            return False
        if self._subjects.refuse(asked, who) or self._in_gap(asked, who) or self._in_bracket(asked, who):
            return False
        if asked.cue is not None:
            return not (alone.question or self._givers.refuse(asked, asked.cue, who))
        if strange and self._owned.refuse(asked, who):
            return False
        if asked.relations[who].likeness == "of another":
            return False
        free = asked.seat == "-" or asked.post.fact.cases == {"nomn"}  # «после избрания новый мэр принял Иванова»
        return not (free and self._parties.confronted(asked, who))

    def _by_whom(self, asked: Asked, who: Cluster) -> bool:
        """Whether a name in a post's sentence is in the ablative."""
        return any(stands_in(self._read, mention, "ablt") for mention in asked.around.here.get(who, ()))

    def hero(self, post: PostSpan) -> Cluster | None:
        """Whose life a post's sentence goes on with, which tells of no other."""
        return self._lives.hero(post)

    def is_entry(self, post: PostSpan) -> bool:
        """Whether a post's line begins with the date of its holding."""
        return self._lives.is_entry(post)

    def _is_rule(self, asked: Asked) -> bool:
        """«По закону президент вправе распустить парламент»: whether a sentence tells what law says of an office."""
        if asked.cue is not None or self._described(asked.post):
            return False
        whole, post = self._scene.sentence_words(asked.post.start), asked.post
        near = self._scene.words[max(whole.start, post.words.start - NEAR) : min(whole.stop, post.stop + NEAR)]
        behind = [after for word, after in pairwise(near) if word.lower in self._reader.file.by_law]
        by_law = any(not word.lemmas.isdisjoint(self._reader.file.laws) for word in behind)
        verb = None if asked.verb is None else asked.verb.readings[0].grammemes
        return by_law and (verb is None or verb.isdisjoint(("past", "futr")))

    def _named_otherwise(self, post: PostSpan) -> bool:
        """«депутат Мажилиса Зульфия …»: whether words with capitals stand right behind a post, as a name does, though
        they are part of no mention."""
        words, inside = self._scene.words, self._reader.clauses.inside
        behind = words[post.stop : post.stop + 2]
        if self._scene.line_break(post.stop) or any(word.index in inside for word in behind):
            return False
        names = [self._scene.string[word.start : word.end] for word in behind]
        return len(names) > 1 and all(CAPITALISED.fullmatch(name) for name in names)

    def _is_played(self, post: PostSpan) -> bool:
        """«сыграл роль `президента`»: whether an actor plays the part of a post's holder."""
        words, file, start = self._scene.words, self._reader.file, self._reader.start(post)
        if start == 0 or words[start - 1].lemmas.isdisjoint(file.parts):
            return False
        part = self._reader.clauses.sentence(start).part_with(start)
        return any(word.lemmas & (file.plays | file.shown) for word in words[part.start : part.stop])

    def _is_attached(self, post: PostSpan) -> bool:
        """«служил в комитете при президенте»: whether a post only says at whose office something is."""
        start = self._reader.start(post)
        return start > 0 and self._scene.words[start - 1].lower == AT

    def _described(self, post: PostSpan) -> bool:
        """«скончавшегося министра»: whether a participle tells of a holder."""
        before = self._scene.words[max(0, post.words.start - 1) : post.words.start]
        return any(word.readings[0].pos == "PRTF" for word in before)

    def _is_aside(self, asked: Asked, who: Cluster) -> bool:
        """«При Орлове он был министром», «снят с должности после конфликта с Орловым»: whether a preposition stands
        before each mention of a person in the clause of the verb whose subject has a post."""
        cue = asked.cue
        if cue is None or cue.readings[0].pos not in ("VERB", "PRTS") or not of_holder(self._reader, cue):
            return False
        part = self._reader.clauses.sentence(cue.index).part_with(cue.index)
        inside = self._grounds.within(asked, part, who)
        return bool(inside) and all(map(self._grounds.is_circumstance, inside))

    def _in_a_row(self, asked: Asked, who: Cluster) -> bool:
        """«Приехали президент Иванов и `министр`», «Приехали `министр`, мэр Иванов и поэт Петров», «встретился с
        президентом Ивановым и `министром`»: whether a post and a name in the same case are two of a list."""
        post, start = asked.post, self._reader.start(asked.post)
        if asked.cue is not None or asked.named:
            return False
        if start > 1 and self._scene.words[start - 1].lower in self._reader.file.him:
            start -= 1 + ("PRTF" in self._scene.words[start - 2].poses)  # «и сопровождавший его `министр`»
        words, before = self._scene.words, self._scene.words[max(0, start - 1) : start]
        joined = any(word.lower == "и" for word in before) and self._ends_name(start - 1, post)
        if not post.fact.may_be("nomn"):
            unknown = asked.relations[who].likeness in ("none", "other")
            here = asked.around.here.get(who, ())
            after = self._scene.words[post.stop : post.stop + 1]
            alike = (m for m in here if any(stands_in(self._read, m, case) for case in post.fact.cases))
            if (
                unknown
                and any(word.lower == "и" for word in after)
                and any(m.words.start == post.stop + 1 for m in alike)
            ):
                return True
            return joined and (unknown or any(m.stop == start - 1 for m in here))
        here = [m for m in asked.around.here.get(who, ()) if self._grounds.nominative(m)]
        after = words[post.stop : post.stop + 1]
        several = any(word.readings[0].pos == "VERB" and word.readings[0].number == "plur" for word in before)
        listed = several and any(word.lower in ("и", ",") for word in after)
        if not (joined or listed):
            return any(word.lower == "и" for word in after) and any(self._beside(post, m) for m in here)
        between = [words[m.stop : start] for m in here if joined and m.stop <= start]
        between += [words[post.stop : m.words.start] for m in here if listed and m.words.start >= post.stop]
        return any(not any(map(is_predicate, gap)) for gap in between)

    def _beside(self, post: PostSpan, mention: PersonSpan) -> bool:
        """«Мэр и Иванова», «Мэр и его жена Анна Иванова»: whether only whose kin he is stands between «и» behind a post
        and a name."""
        between = self._scene.words[post.stop + 1 : mention.words.start]
        kin = bool(between) and not between[-1].lemmas.isdisjoint(self._scene.knowledge.people.kin)
        return mention.words.start == post.stop + 1 or (kin and all(map(adjectival, between[:-1])))

    def _ends_name(self, word: int, post: PostSpan) -> bool:
        """Whether a name in a post's case ends right before a word, which is no other post's: «помощник Иванова и
        `министр`»."""
        words, adjacency = self._scene.words, self._adjacency
        named = adjacency.persons.ending(words[word - 1].start, words[word].start)
        cases = {"nomn"} if post.fact.may_be("nomn") else post.fact.cases
        alike = any(stands_in(self._read, name, case) for name in named for case in cases)
        return alike and not adjacency.posts.ending(words[word - 1].end, words[word].start)

    def _is_agent(self, post: PostSpan) -> bool:
        """«Иванов награждён министром», «министром награждён Иванов»: whether a post says by whom is done what a
        passive participle beside it tells, if nobody gets an office by that."""
        if not post.fact.cases or post.fact.may_be("nomn") or not post.fact.may_be("ablt"):
            return False
        words, start, file = self._scene.words, self._reader.start(post), self._reader.file
        part = self._reader.clauses.sentence(start).part_with(start)
        beside = self._governors(part, start) if start > part.start else iter(words[post.stop : part.stop])
        for word in beside:
            if any("pssv" in reading.grammemes for reading in word.readings) and not word.readings[0].nominal:
                gives = word.lemmas & (file.given | file.seeks | file.styled) or self._reader.sends(word)
                return not gives or self._followed(post)
            if word.readings[0].pos in GOVERNING or word.readings[0].nominal:
                return False
        return False

    def _governors(self, part: Part, start: int) -> Iterator[Word]:
        """The words of a part before one, the nearest first, but for phrases with a preposition: «отправлен `в
        отставку` министром»."""
        words, at = self._scene.words, start - 1
        while at >= part.start:
            first = at
            while first > part.start and words[at].readings[0].nominal and adjectival(words[first - 1]):
                first -= 1
            if first > part.start and words[at].readings[0].nominal and words[first - 1].readings[0].pos == "PREP":
                at = first - 2
                continue
            yield words[at]
            at -= 1

    def _followed(self, post: PostSpan) -> bool:
        """«назначенный `президентом` министром обороны», not «министром президентом Орловым»: whether another post in
        the ablative stands right behind, which nobody's name follows."""
        behind = self._adjacency.posts.starting(post.end, post.end + 2)
        near = [other for other in behind if other.words.start == post.stop and other.fact.may_be("ablt")]
        return bool(near) and not any(map(self._adjacency.has_name, near))

    def _row(self, post: PostSpan) -> range | None:
        """«| 8 | О’Лири | `министр` | 20.11 |»: the offsets of the table's row that a post is in, if it is in one."""
        start, end = self._scene.lines.borders(self._scene.lines.number(post.start))
        return range(start, end) if ROW in self._scene.string[start:end] else None

    def _in_gap(self, asked: Asked, who: Cluster) -> bool:
        """«Орлова перевели на пост мэра Тулы, Петрова – мэра Калуги»: whether a person is named only behind a post
        before which another is named, or in whose clause, right before a dash in a clause of his own."""
        here = asked.around.here.get(who, ())
        sentence = self._reader.clauses.sentence(asked.post.words.start)
        number = sentence.part_at(asked.post.words.start)
        parts = [sentence.part_at(mention.words.start) for mention in here]
        alone = (m.words.start - sentence.parts[at].start <= 1 for m, at in zip(here, parts, strict=True))
        if not here or min(parts) <= number or not all(alone) or not all(self._before_dash(m) for m in here):
            return False
        others = (m for one, mentions in asked.around.here.items() if one is not who for m in mentions)
        return any(sentence.part_at(other.words.start) <= number for other in others)

    def _before_dash(self, mention: PersonSpan) -> bool:
        """Whether a dash stands right behind a name."""
        return mention.stop < len(self._scene.words) and self._scene.words[mention.stop].text in DASHES

    def _in_bracket(self, asked: Asked, who: Cluster) -> bool:
        """«Президент назначил послом Петрова (ранее эту должность занимал Иванов)»: whether a person is named only in
        a bracket with a verb of its own, outside of which a post stands."""
        sentence, here = self._reader.clauses.sentence(asked.post.words.start), asked.around.here.get(who, ())
        if sentence.part_with(asked.post.words.start).bracket:
            return False
        parts = [sentence.part_with(mention.words.start) for mention in here]
        return bool(parts) and all(part.bracket and self._grounds.predicate(part.start, part.stop) for part in parts)

    def _of_kin(self, asked: Asked, who: Cluster) -> bool:
        """«Отец Иванова был министром», «жена Иванова – министр»: whether the subject of a verb, or of a dash in its
        place, is kin of somebody, and a person is not named as the subject with it; «сын министра Иван Лось»: whether a
        person is named right behind a post that says whose kin he is."""
        sentence, start = self._reader.clauses.sentence(asked.post.words.start), self._reader.start(asked.post)
        number, file = sentence.part_at(start), self._scene.knowledge.posts.file
        before = self._scene.words[start - 1].lemmas if start else frozenset[str]()
        if before & self._scene.knowledge.people.kin and "gent" in asked.post.fact.cases:
            return any(mention.words.start == asked.post.stop for mention in asked.around.here.get(who, ()))
        if asked.entry and number:
            part = sentence.parts[number - 1]
        elif asked.cue is not None and asked.cue.readings[0].pos == "VERB":
            if asked.cue.lemmas & (file.given | file.left | file.seeks):
                return False
            part = sentence.part_with(asked.cue.index)
        else:
            return False
        kin = self._scene.knowledge.people.kin
        subjects = (word for word in self._scene.words[part.start : part.stop] if not word.lemmas.isdisjoint(kin))
        related = any(word.readings[0].case == "nomn" for word in subjects)
        return related and not any(map(self._grounds.nominative, self._grounds.within(asked, part, who)))

    def _is_question(self, post: PostSpan) -> bool:
        """«Кто станет министром?», «решат, кто станет министром»: whether a post's clause asks who has it."""
        part = self._reader.clauses.sentence(post.words.start).part_with(post.words.start)
        return self._scene.words[part.start].lower == "кто"
