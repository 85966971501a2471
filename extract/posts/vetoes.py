"""Vetoes: who cannot hold a post, by the grammar of its sentence and by what else is known of him."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise

import msgspec

from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.people.reading import Read, stands_in
from extract.posts.asked import Asked, newness
from extract.posts.clauses import Part, adjectival, is_passive, is_predicate
from extract.posts.described import WISHES_WELL
from extract.posts.facts import ORDERS, PostSpan
from extract.posts.grammar import POSSESSIVE
from extract.posts.holders import Holders
from extract.posts.lives import Lives
from extract.posts.offices import Offices
from extract.posts.status import REFLEXIVE, Reader
from extract.posts.subjects import FINITE, PRONOUNS, Subjects, of_holder
from extract.text.words import DASHES, Word

BEFORE_A_NAME = DASHES | frozenset(":;()")  # signs behind which a subject may yet be named
ACTS = ORDERS | {"документ"}
BY = frozenset({"по", "согласно"})
LAWS = frozenset({"закон", "конституция", "устав", "регламент", "законодательство", "правило", "положение"})
NEAR = 20  # words to each side of a post among which a law is named
MAN = 0.5  # the probability from which on somebody is taken for a man
DEPENDENT = frozenset({"что", "чтобы", "пока", "когда", "если"})  # conjunctions of clauses with a subject of their own
INSIDE = frozenset({"в", "во", "на"})  # «в котором» is said of things
SIGNS = frozenset({"PNCT", "CONJ"})  # parts of speech that part what stands in apposition
GOVERNING = frozenset({"VERB", "INFN", "GRND", "PREP", "ADJS"})
AT = "при"
ROW = "|"
WHOM = frozenset(
    {"его", "ее", "ему", "ей", "меня", "мне", "тебя", "тебе", "вас", "вам", "которого", "которую", "которому"}
)  # «сделал его послом», «которого Иванов сделал послом»
HIM = WHOM | {"нему", "него", "нее", "ней", "ним", "нею", "нем"}


class _Alone(msgspec.Struct, frozen=True):
    """What a post's place tells of it, whoever may hold it (see the methods of these names)."""

    on_the_way: bool
    rule: bool
    attached: bool
    agent: bool
    question: bool
    row: range | None


class Vetoes:
    """Says of a text's persons who may hold which post."""

    def __init__(self, holders: Holders, reader: Reader, read: Read, offices: Offices) -> None:
        self._scene = holders.scene
        self._people = holders.people
        self._adjacency = holders.adjacency
        self._reader = reader
        self._read = read
        self._offices = offices
        self._barred = holders.barred
        self._lives = Lives(holders, reader, read)
        self._subjects = Subjects(reader, read)

    def allowed(self, asked: Asked, candidates: Sequence[Cluster]) -> list[Cluster]:
        """Those of some persons who may hold a post."""
        post = asked.post
        alone = _Alone(
            on_the_way=self._reader.on_the_way(post),
            rule=self._is_rule(asked),
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
        like, known = asked.relations[who]
        if like in ("none", "other") and self.hero(asked.post) not in (None, who):
            return False
        if asked.newness == "new" and self._gone(asked, who):
            return False
        if asked.newness in ("earlier", "now"):  # «уходящий», «действующий министр» after «министром назначен Иванов»
            just_got = [post for post in (known, asked.recalled[who].known) if post is not None]
            newly = asked.newness == "earlier" and any(newness(self._scene, post) == "new" for post in just_got)
            if newly or any(map(self._reader.gives, just_got)):
                return False
        if alone.on_the_way:
            return True
        if alone.row is not None and not any(mention.start in alone.row for mention in who.mentions):
            return False
        if alone.rule or self._is_aside(asked, who) or self._in_a_row(asked, who) or self._is_others(asked, who):
            return False
        if like in ("none", "other") and (alone.attached or self._congratulates(asked, who)):
            return False
        if self._unjoined(asked, who) and (self._parted(asked, who) or self._never_so_called(asked, who)):
            return False
        if like in ("none", "other") and alone.agent:
            named = asked.around.here.get(who, ())
            if not any(stands_in(self._read, mention, "ablt") for mention in named):
                return False
        if self._his_own(asked, who) or self._of_kin(asked, who) or self._of_another_time(asked, who):
            return False
        if self._subjects.refuse(asked, who) or self._unnamed_yet(asked, who) or self._strange(asked, who):
            return False
        if self._in_gap(asked, who) or self._in_bracket(asked, who) or self._succeeds(asked, who):
            return False
        if self._means_other(asked, who):
            return False
        if asked.cue is not None:
            return not (
                alone.question
                or self._set_aside(asked, who)
                or self._gives(asked, asked.cue, who)
                or self._signs(asked, asked.cue, who)
                or self._orders(asked, asked.cue, who)
            )
        if like in ("none", "other") and (
            self._owned(asked, who)
            or self._issues(asked, who)
            or self._only_says(asked, who)
            or self._of_another(asked, who)
            or self._comes_later(asked, who)
        ):
            return False
        return like != "of another" and not (asked.seat == "-" and self._confronted(asked, who))

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
        behind = [after for word, after in pairwise(near) if word.lower in BY]
        by_law = any(not word.lemmas.isdisjoint(LAWS) for word in behind)
        verb = None if asked.verb is None else asked.verb.readings[0].grammemes
        return by_law and (verb is None or verb.isdisjoint(("past", "futr")))

    def _is_attached(self, post: PostSpan) -> bool:
        """«служил в комитете при президенте»: whether a post only says at whose office something is."""
        start = self._reader.start(post)
        return start > 0 and self._scene.words[start - 1].lower == AT

    def _congratulates(self, asked: Asked, who: Cluster) -> bool:
        """«Иванов поздравил коллегу с избранием на пост мэра»: whether a person congratulates somebody else on a post,
        or is named behind it alone."""
        cue = asked.cue
        if cue is None or not cue.readings[0].nominal:
            return False
        part = self._reader.clauses.sentence(cue.index).part_with(cue.index)
        told = any(
            word.lemmas & WISHES_WELL and is_predicate(word) for word in self._scene.words[part.start : cue.index]
        )
        here = asked.around.here.get(who, ())
        later = bool(here) and all(mention.start > asked.post.start for mention in here)
        return told and (later or any(map(self._nominative, self._within(asked, part, who))))

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
        inside = self._within(asked, part, who)
        return bool(inside) and all(map(self._is_circumstance, inside))

    def _is_circumstance(self, mention: PersonSpan) -> bool:
        """«при бывшем министре Орлове»: whether a preposition stands before a name that is no nominative."""
        first, words = mention.words.start, self._scene.words
        while first > 0 and adjectival(words[first - 1]):
            first -= 1
        return first > 0 and words[first - 1].readings[0].pos == "PREP" and not self._nominative(mention)

    def _in_a_row(self, asked: Asked, who: Cluster) -> bool:
        """«Приехали президент Иванов и `министр`», «Приехали `министр`, мэр Иванов и поэт Петров», «встретился с
        президентом Ивановым и `министром`»: whether a post and a name in the same case are two of a list."""
        post, start = asked.post, self._reader.start(asked.post)
        if asked.cue is not None or asked.named:
            return False
        words, before = self._scene.words, self._scene.words[max(0, start - 1) : start]
        joined = any(word.lower == "и" for word in before) and self._ends_name(start - 1, post)
        if not post.fact.may_be("nomn"):
            unknown = asked.relations[who].likeness in ("none", "other")
            return joined and (unknown or any(m.stop == start - 1 for m in asked.around.here.get(who, ())))
        here = [m for m in asked.around.here.get(who, ()) if self._nominative(m)]
        after = words[post.stop : post.stop + 1]
        several = any(word.readings[0].pos == "VERB" and word.readings[0].number == "plur" for word in before)
        listed = several and any(word.lower in ("и", ",") for word in after)
        if not (joined or listed):
            return any(word.lower == "и" for word in after) and any(m.words.start == post.stop + 1 for m in here)
        between = [words[m.stop : start] for m in here if joined and m.stop <= start]
        between += [words[post.stop : m.words.start] for m in here if listed and m.words.start >= post.stop]
        return any(not any(map(is_predicate, gap)) for gap in between)

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

    def _of_another_time(self, asked: Asked, who: Cluster) -> bool:
        """«Нынешний министр» after «прежний министр Иванов», «бывший министр» beside «новый министр Иванов»."""
        over, runs = self._over(asked.post), asked.newness in ("now", "new")
        both = (asked.relations[who], asked.recalled[who])
        alike = [known for like, known in both if known is not None and like not in ("none", "other", "of another")]
        return (runs and any(map(self._over, alike))) or (
            over and any(newness(self._scene, known) in ("now", "new") for known in alike)
        )

    def _over(self, post: PostSpan) -> bool:
        """«прежний министр», «бывший министр», not «уходящий министр», who has the office yet."""
        start = post.words.start
        earlier = start > 0 and self._scene.words[start - 1].lemmas & self._reader.file.earlier
        return post.fact.former or bool(earlier)

    def _is_others(self, asked: Asked, who: Cluster) -> bool:
        """«Другой депутат ушёл» after «депутат Иванов» or before any name: whether a post is somebody else's than the
        one that the text names."""
        start = self._reader.start(asked.post)
        if start == 0 or self._scene.words[start - 1].lemmas.isdisjoint(self._reader.file.others):
            return False
        return asked.relations[who].likeness not in ("none", "other") or who not in asked.around.here

    def _unnamed_yet(self, asked: Asked, who: Cluster) -> bool:
        """«Он стал министром. Иванов рад», «Он станет министром, сообщил Иванов»: whether a person is named first
        after the sentence of a post that a word governs, and not in a heading, or after the pronoun that is its
        subject; «следующий министр» may be none who is not named beside it."""
        around = asked.around
        if asked.cue is None:
            start = self._reader.start(asked.post)
            before = self._scene.words[start - 1].lemmas if start else frozenset[str]()
            if before & self._reader.file.following:
                return who not in around.here
            strange = asked.relations[who].likeness in ("none", "other") and who not in around.here
            return strange and who in around.last and self._appointed(asked.post, start)
        if who in around.last:
            return False
        return self._is_he(asked.cue) if who in around.here else not asked.heading

    def _means_other(self, asked: Asked, who: Cluster) -> bool:
        """«`Министр обороны` и госсекретарь обсудили план» after «госсекретарь Ройс»: whether a person is known by no
        such post, but by another that a list goes on with behind it."""
        known = (asked.relations[who].likeness, asked.recalled[who].likeness)
        if asked.cue is not None or not {"none", "other"}.issuperset(known):
            return False
        others = self._adjacency.joined(asked.post)
        relations = ((self._offices.relation(other, who), self._offices.recalled(other, who)) for other in others)
        return any(relation.likeness in ("means", "same") for pair in relations for relation in pair)

    def _succeeds(self, asked: Asked, who: Cluster) -> bool:
        """«Министра уволили. Новым стал Иванов»: whether a person is first named, behind the sentence of a post that a
        verb takes from somebody, as who gets one."""
        first = who.mentions[0]
        if first.start < asked.post.end or who in asked.around.here or not self._reader.dismissed(asked.post):
            return False
        part = self._reader.clauses.sentence(first.words.start).part_with(first.words.start)
        cues = self._reader.clauses.sentence(first.words.start).cues_in(part.start, part.stop)
        said = {self._reader.said(self._scene.words[cue]) for cue in cues}
        return "begins" in said and "ends" not in said

    def _is_he(self, cue: Word) -> bool:
        """«он станет министром», not «когда он стал министром, Иванов уехал»: whether a pronoun is the subject of a
        verb, in a clause that depends on none."""
        part = self._reader.clauses.sentence(cue.index).part_with(cue.index)
        words = self._scene.words[part.start : part.stop]
        pronoun = of_holder(self._reader, cue) and any(word.lower in PRONOUNS for word in words)
        return pronoun and not part.open and words[0].lower != "когда"

    def _appointed(self, post: PostSpan, start: int) -> bool:
        """«президент назначил нового министра»: whether a post, from the word `start` on, is the object right behind a
        verb of giving it."""
        verb = self._scene.words[start - 1]
        active = verb.readings[0].pos == "VERB" and not verb.lower.endswith(REFLEXIVE)
        return start > 0 and active and bool(verb.lemmas & self._reader.file.given) and post.fact.may_be("accs")

    def _strange(self, asked: Asked, who: Cluster) -> bool:
        """«Министр ушёл» after «министр Иванов» and «поэт Петров»: whether a post that somebody else is known to hold
        is none that a person is known by who is not named beside it."""
        if asked.newness == "new" and asked.heading and asked.cue is None:  # above «посол Китая Сяо Цинхуа»
            same = [known for known, (like, _) in asked.relations.items() if like == "same"]
            return bool(same) and who not in same and asked.recalled[who].likeness == "none"
        if asked.cue is not None or asked.newness not in ("-", "now") or asked.heading or asked.entry:
            return False
        likenesses = {asked.relations[who].likeness, asked.recalled[who].likeness}
        if not likenesses <= {"none", "other"} or not (asked.meant(but=who) or asked.remembered(but=who)):
            return False
        return who not in asked.around.here

    def _his_own(self, asked: Asked, who: Cluster) -> bool:
        """«Иванов и его заместитель уволены»: whether a post is his whom a pronoun means that stands before it."""
        post, file, start = asked.post, self._reader.file, self._reader.start(asked.post)
        also, whose = (word.lower for word in self._scene.words[start - 2 : start]) if start > 1 else ("", "")
        serves = post.fact.head in file.serving or post.fact.head in self._scene.knowledge.posts.deputies
        if not serves or also != "и" or whose not in ("его", "ее"):
            return False
        return next(iter(asked.around.last), None) is who and (who.male > MAN) == (whose == "его")

    def _of_another(self, asked: Asked, who: Cluster) -> bool:
        """«Глава комитета ушёл» after «Иванов, директор фонда»: whether a person who was named before is known by the
        post of a body or place, and by none of whatever this post is of."""
        around = asked.around
        if asked.owner == "-" or asked.entry or who in around.here or who not in around.last:
            return False
        if asked.recalled[who].likeness in ("means", "same"):
            return False
        of = self._offices.sense(asked.post).of
        known = [self._offices.sense(post) for post in self._offices.held(who)]
        return any(sense.of_less for sense in known) and not any(of & sense.named for sense in known)

    def _comes_later(self, asked: Asked, who: Cluster) -> bool:
        """«Президент подписал указ. Министром назначен Иванов»: whether a person is first named after the sentence of a
        post, in its paragraph, though the post is the subject of a verb, and of none of taking or leaving office."""
        post, first = asked.post, who.mentions[0]
        if first.start < post.end or who in asked.around.here or not self._adjacency.acts(post):
            return False
        sentence, lines = self._reader.clauses.sentence(post.words.start), self._scene.lines
        part = sentence.part_with(post.words.start)
        return lines.number(post.start) == lines.number(first.start) and not sentence.cues_in(part.start, part.stop)

    def _issues(self, asked: Asked, who: Cluster) -> bool:
        """«указом `президента` министром назначен Иванов», «по словам `министра`, Иванов уехал», «об отставке
        `министра` сообщил Иванов», «сообщили в пресс-службе `президента`»: whether a post only says whose act, word or
        end it is that concerns a person who is named behind it or tells of it, or one who is appointed or dismissed."""
        post, start, here = asked.post, self._reader.start(asked.post), asked.around.here.get(who, ())
        words, file = self._scene.words, self._reader.file
        if asked.seat != "-" or start == 0:
            return False
        before, acts = words[start - 1].lemmas, ORDERS | file.sources
        if before & (acts | file.outlets) and "gent" in post.fact.cases and who in self._appointed_ones:
            return True
        ended = start > 1 and words[start - 2].lower in ("о", "об") and bool(before & file.ending_nouns)
        if not ended and before.isdisjoint(acts):
            return False
        part = self._reader.clauses.sentence(start).part_with(start)
        if ended and any(map(self._nominative, self._within(asked, part, who))):
            return True
        behind = bool(here) and all(mention.words.start > post.stop for mention in here if len(mention.words))
        return behind and not (post.fact.may_be("nomn") or post.fact.may_be("ablt"))

    @cached_property
    def _appointed_ones(self) -> frozenset[Cluster]:
        """Those of whom a text tells that others give them an office or take one from them: «Иванов назначен», «уволил
        Иванова»."""
        return frozenset(self._appointees())

    def _appointees(self) -> Iterator[Cluster]:
        words, file = self._scene.words, self._reader.file
        for index in self._scene.openings["cue"]:
            cue = words[index]
            if cue.readings[0].pos not in ("VERB", "INFN", "PRTS") or cue.lemmas.isdisjoint(file.given | file.left):
                continue
            part = self._reader.clauses.sentence(index).part_with(index)
            fits = self._nominative if is_passive(cue) else self._is_object
            for mention in self._adjacency.persons.starting(words[part.start].start, words[part.stop - 1].end):
                if fits(mention):
                    yield self._people.of[mention]

    def _only_says(self, asked: Asked, who: Cluster) -> bool:
        """«По словам Иванова, на пост мэра ищут замену», «Как сообщила Анна Лось, прежний мэр уехал»: whether a
        sentence names a person only as who tells what stands behind, where no pronoun means anybody."""
        words, at, here = self._scene.words, asked.post.words.start, asked.around.here.get(who, ())
        sentence = self._reader.clauses.sentence(at)
        part = sentence.part_with(at)
        for mention in here:
            told = sentence.part_with(mention.words.start)
            source = words[told.start].lower == "по" and words[told.start + 1].lemmas & self._reader.file.sources
            if mention.stop > at or told == part or not (source or told.aside or words[told.start].lower == "как"):
                return False
            if at == mention.stop + 1 and not self._predicate(asked.post.stop, part.stop):
                return False  # «по словам Иванова, мэра Тулы, …»
        return bool(here) and not any(word.readings[0].pos == "NPRO" for word in words[part.start : part.stop])

    def _unjoined(self, asked: Asked, who: Cluster) -> bool:
        """Whether no word gives a post to anybody, and a person is known by none that is like it."""
        strange = {asked.relations[who].likeness, asked.recalled[who].likeness} <= {"none", "other"}
        return strange and asked.cue is None and asked.seat == "-" and not asked.entry

    def _parted(self, asked: Asked, who: Cluster) -> bool:
        """Whether a sentence names a person and a post in two places that nothing joins: «Иванов выполнил поручение
        губернатора», «Иванова поддержал губернатор», «Иванов считает, что губернатор неправ»."""
        post, here = asked.post, asked.around.here.get(who, ())
        if not here or not post.fact.cases:
            return False
        return all(not self._linked(mention, post) and self._has_other_role(mention, post) for mention in here)

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
        if not pronouns.isdisjoint(PRONOUNS) or not self._predicate(part.start, part.stop):
            return False
        if not pronouns.isdisjoint(HIM):
            return True
        title = self._scene.lines.borders(0)[1]
        titled = before[0].start < title < post.start and self._scene.string[title - 1] != "."
        return len(before) == 1 and not titled

    def _linked(self, mention: PersonSpan, post: PostSpan) -> bool:
        """Whether no verb stands between a name and a post, and a sign does if the name comes first: «Иванов, до
        вчерашнего дня министр»."""
        words, start = self._scene.words, self._reader.start(post)
        if mention.stop > start:
            return FINITE.isdisjoint(word.readings[0].pos for word in words[post.stop : mention.words.start])
        between = {word.readings[0].pos for word in words[mention.stop : start]}
        return between.isdisjoint(FINITE) and (not between or not between.isdisjoint(SIGNS))

    def _has_other_role(self, mention: PersonSpan, post: PostSpan) -> bool:
        """Whether a post is governed by the word before it in a name's clause, or the subject of the verb whose object
        a name is, or of a clause that depends on the name's."""
        words, start = self._scene.words, self._reader.start(post)
        sentence = self._reader.clauses.sentence(post.words.start)
        number = sentence.part_at(post.words.start)
        part, same = sentence.parts[number], sentence.part_at(mention.words.start) == number
        if not post.fact.may_be("nomn"):
            before = words[start - 1] if start > part.start else None
            return same and before is not None and post.fact.cases != {"ablt"} and self._governs(before)
        if not self._predicate(part.start, part.stop):
            return False
        if same:
            return not self._nominative(mention)
        opening = words[part.start]
        whose = opening if opening.readings[0].pos != "PREP" else words[part.start + 1]
        if "который" in whose.lemmas and opening.lower not in INSIDE:
            return mention.stop == part.start - 1 and "nomn" not in whose.cases()
        return not opening.lemmas.isdisjoint(DEPENDENT) and self._nominative(mention)

    def _governs(self, word: Word) -> bool:
        """«поручение министра», «помогает министру», not «к работе министра»."""
        if word.lower in POSSESSIVE or word.lemmas & self._reader.file.duties_taken:
            return False
        return word.readings[0].pos in GOVERNING or word.readings[0].pos == "NOUN"

    def _owned(self, asked: Asked, who: Cluster) -> bool:
        """«Иванов – друг министра», «указом президента Иванов уволен»: whether a post only says whose something
        is, beside the subject of the sentence."""
        post, start = asked.post, self._reader.start(asked.post)
        subject = post.fact.may_be("nomn") and not self._adjacency.after_human_being(post)
        if asked.seat != "-" or start == 0 or subject or post.fact.may_be("ablt"):
            return False
        sentence = self._reader.clauses.sentence(post.words.start)
        number = sentence.part_at(post.words.start)
        here = asked.around.here.get(who, ())
        near = [m for m in here if 0 <= number - sentence.part_at(m.words.start) <= 1 or m.words.start == post.stop + 1]
        part = sentence.parts[number]
        if any(self._apart(mention, post) or self._around(mention, post, part) for mention in near):
            return True
        before = self._scene.words[start - 1].readings[0]
        if "anim" in before.grammemes and not self._reader.posted(start - 1):
            return bool(near)
        behind = [m for m in near if m.words.start == post.stop and self._nominative(m)]
        acts = any(self._predicate(mention.stop, part.stop) for mention in behind)
        return acts and not self._predicate(part.start, start)

    def _apart(self, mention: PersonSpan, post: PostSpan) -> bool:
        """«встреча президента с Ивановым»: whether a preposition stands before a name behind a post."""
        behind = mention.words.start > post.stop
        return behind and self._scene.words[mention.words.start - 1].readings[0].pos == "PREP"

    def _around(self, mention: PersonSpan, post: PostSpan, part: Part) -> bool:
        """«Иванов после послания президента уехал»: whether a post is named between the subject of its clause and the
        predicate."""
        subject = part.start <= mention.words.start < post.words.start and self._nominative(mention)
        told = self._predicate(mention.stop, post.words.start)
        return subject and not told and self._predicate(post.stop, part.stop)

    def _row(self, post: PostSpan) -> range | None:
        """«| 8 | О’Лири | `министр` | 20.11 |»: the offsets of the table's row that a post is in, if it is in one."""
        start, end = self._scene.lines.borders(self._scene.lines.number(post.start))
        return range(start, end) if ROW in self._scene.string[start:end] else None

    def _is_question(self, post: PostSpan) -> bool:
        """«Кто станет министром?», «решат, кто станет министром»: whether a post's clause asks who has it."""
        part = self._reader.clauses.sentence(post.words.start).part_with(post.words.start)
        return self._scene.words[part.start].lower == "кто"

    def _set_aside(self, asked: Asked, who: Cluster) -> bool:
        """«министром стал не Иванов, а Петров»: whether a «не» stands right before each mention of a person in the
        post's sentence."""
        words, here = self._scene.words, asked.around.here.get(who, ())
        starts = [mention.words.start for mention in here if len(mention.words)]
        return bool(starts) and all(start > 0 and words[start - 1].lower == "не" for start in starts)

    def _gives(self, asked: Asked, verb: Word, who: Cluster) -> bool:
        """«Иванов назначил министром Петрова», «Иванов предложил ей пост министра», «решение Иванова назначить её
        министром»: whether a person is the subject of a verb that gives or takes a post, with another for its object,
        or is not named beside that other at all."""
        file, first = self._scene.knowledge.posts.file, verb.readings[0]
        if first.pos == "INFN" and verb.lemmas & file.given:
            part = self._reader.clauses.sentence(verb.index).part_with(verb.index)
            before = (mention for mention in self._within(asked, part, who) if mention.start < verb.start)
            return any(True for _ in before) and self._has_pronoun(part, asked.post)
        if first.pos not in ("VERB", "GRND") or verb.lower.endswith(REFLEXIVE):
            return False
        acts = first.pos == "VERB" and first.number != "plur"  # not «если мэром изберут Бруно»
        gives_it = acts and verb.lemmas & file.given and not self._reader.is_seat(asked.post)
        part = self._reader.clauses.sentence(asked.post.words.start).part_with(verb.index)
        others = [self._within(asked, part, one) for one in asked.around.here if one is not who]
        if who not in asked.around.here and first.pos == "VERB" and verb.lemmas & file.given:
            return any(map(self._is_object, chain.from_iterable(others)))
        if not any(map(self._nominative, self._within(asked, part, who))):
            return False
        if gives_it:
            return True
        moves = file.given | file.left | file.assigns
        if verb.lemmas & moves and any(not all(map(self._nominative, one)) for one in others):
            return True
        if verb.lemmas & file.seeks and any(map(self._is_object, chain.from_iterable(others))):
            return True
        gives = first.pos == "VERB" and verb.lemmas & (file.given | file.left | file.seeks)
        return bool(gives) and (self._has_pronoun(part, asked.post) or self._has_person(part, verb.index + 1))

    def _signs(self, asked: Asked, verb: Word, who: Cluster) -> bool:
        """«указом президента Иванова послом назначен Петров»: whether each mention of a person in a post's sentence
        says by whose act somebody gets or loses the post."""
        if not is_passive(verb):
            return False
        words, here = self._scene.words, [m for m in asked.around.here.get(who, ()) if len(m.words)]
        starts = (min((post.words.start for post in self._adjacency.before(m)), default=m.words.start) for m in here)
        signs = all(start > 0 and words[start - 1].lemmas & ORDERS for start in starts)
        return bool(here) and signs and not any(map(self._nominative, here))

    def _orders(self, asked: Asked, noun: Word, who: Cluster) -> bool:
        """«Иванов подписал указ о назначении министра», «Указ о назначении министра Иванов подписал», «Иванов объявил
        об освобождении от должности министра»: whether a person is the subject beside the act that gives or takes a
        post, or who tells of it."""
        words, at, file = self._scene.words, noun.index, self._reader.file
        if noun.readings[0].pos != "NOUN" or at < 2 or words[at - 1].lower not in ("о", "об"):
            return False
        own = self._within(asked, self._reader.clauses.sentence(at).part_with(at), who)
        done = noun.lemmas & (file.given | file.left) and words[at + 1].lower not in ("с", "со")
        told = done and words[at - 2].lemmas & file.tells
        return any(map(self._nominative, own)) and bool(told or words[at - 2].lemmas & ACTS)

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
        return bool(parts) and all(part.bracket and self._predicate(part.start, part.stop) for part in parts)

    def _is_object(self, mention: PersonSpan) -> bool:
        """«рекомендовал Иванову», not «борется с Ивановой»."""
        words, first = self._scene.words, mention.words.start
        return not self._nominative(mention) and (first == 0 or words[first - 1].readings[0].pos != "PREP")

    @staticmethod
    def _within(asked: Asked, part: Part, who: Cluster) -> list[PersonSpan]:
        """A person's mentions in a part of a post's sentence."""
        return [m for m in asked.around.here.get(who, ()) if part.start <= m.words.start < part.stop]

    def _has_person(self, part: Part, start: int) -> bool:
        """«освободил `чиновника` от должности», «отстранил бывшего соратника»: whether a noun for somebody, and no
        post, is the object at the word `start`, with its adjectives."""
        words = self._scene.words
        while start < part.stop and adjectival(words[start]) and not self._reader.posted(start):
            start += 1
        if start >= part.stop or self._reader.named(start):  # «избрала Джанни Инфантино на пост президента»
            return False
        return any(r.pos == "NOUN" and r.case == "accs" and "anim" in r.grammemes for r in words[start].readings)

    def _has_pronoun(self, part: Part, post: PostSpan) -> bool:
        """«сделал его послом», «предложил ей пост», not «сделал его сына послом», «борется за него»: whether a pronoun
        for somebody is the object in a part."""
        words = self._scene.words
        for word in words[max(part.start, 1) : part.stop]:
            if word.lower in WHOM and words[word.index - 1].readings[0].pos != "PREP":
                after = word.index + 1
                while after < part.stop and after != post.words.start and adjectival(words[after]):
                    after += 1
                whose = after < part.stop and after != post.words.start and words[after].readings[0].nominal
                if word.lower not in POSSESSIVE or not whose:
                    return True
        return False

    def _of_kin(self, asked: Asked, who: Cluster) -> bool:
        """«Отец Иванова был министром», «жена Иванова – министр»: whether the subject of a verb, or of a dash in its
        place, is kin of somebody, and a person is not named as the subject with it."""
        sentence, start = self._reader.clauses.sentence(asked.post.words.start), self._reader.start(asked.post)
        number, file = sentence.part_at(start), self._scene.knowledge.posts.file
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
        return related and not any(map(self._nominative, self._within(asked, part, who)))

    def _gone(self, asked: Asked, who: Cluster) -> bool:
        """Whether a person left such an office as a «новый министр» has."""
        (like, known), (alike, given) = asked.relations[who], asked.recalled[who]
        if known is not None and like != "other" and self._left(asked.post, known):
            return True
        cue = None if given is None or alike in ("other", "of another") else self._reader.cue(given)
        return cue is not None and self._reader.said(cue) == "ends"

    def _left(self, post: PostSpan, known: PostSpan) -> bool:
        """«Новый министр» after «министр Иванов», «полномочия министра Иванова прекращены»: whether who is known by the
        post before is not the one to come."""
        told, cue = newness(self._scene, known), self._reader.cue(known)
        gone = told == "earlier" or cue is None or self._reader.said(cue) == "ends"
        return known.start < post.start and told != "new" and gone

    def _confronted(self, asked: Asked, who: Cluster) -> bool:
        """«Президент принял Иванова», «Иванов принял президента»: whether a post and a person are two parties to one
        verb, whose subject is one of them."""
        post, here = asked.post, asked.around.here.get(who)
        if not here or not post.fact.cases:
            return False
        if post.fact.may_be("nomn"):
            return self._behind(post, here) or self._aside(post, here) or self._before(post, here)
        strange = asked.relations[who].likeness in ("none", "other")  # not «в совете при президенте глава РФ Иванов»
        parties = (mention for mention in here if strange or mention.start < post.start)
        return self._governed(post, self._row_start(post)) and any(
            self._acting(mention, post) or self._beside(mention, post) or (strange and self._from(mention, post))
            for mention in parties
        )

    def _behind(self, post: PostSpan, here: Sequence[PersonSpan]) -> bool:
        """«Президент принял Иванова», «Президент, вернувшись, принял Иванова», «Президент сообщил, что Иванов ушёл»:
        whether the first mention of a person stands behind the verb of a post, not behind a sign («Министр ушёл
        последним: Иванов …»)."""
        first = here[0]
        part = self._reader.clauses.sentence(post.words.start).part_with(post.words.start)
        if first.start < post.end or not BEFORE_A_NAME.isdisjoint(self._scene.forms[post.stop : first.words.start]):
            return False
        stop = min(first.words.start, part.stop) if any(map(self._nominative, here)) else first.words.start
        acts = self._predicate(post.stop, stop)
        return acts and not self._predicate(part.start, post.words.start)

    def _before(self, post: PostSpan, here: Sequence[PersonSpan]) -> bool:
        """«Иванова президент принял в Кремле»: whether a person stands in an oblique case before a post that is the
        subject of a verb, at the clause's beginning."""
        part = self._reader.clauses.sentence(post.words.start).part_with(post.words.start)
        first = [mention for mention in here if part.start <= mention.words.start < post.words.start]
        oblique = bool(first) and not any(map(self._nominative, first))
        alone = oblique and not self._predicate(part.start, post.words.start)
        return alone and self._predicate(post.stop, part.stop)

    def _aside(self, post: PostSpan, here: Sequence[PersonSpan]) -> bool:
        """«Иванов, сообщил министр, уехал»: whether a post is the subject of a clause of its own, and a person that of
        one beside it."""
        part = self._reader.clauses.sentence(post.words.start).part_with(post.words.start)
        inside = any(part.start <= mention.words.start < part.stop for mention in here)
        before = self._scene.words[part.start : post.words.start]
        told = len(before) == 1 and is_predicate(before[0]) and post.stop == part.stop - 1
        says = told and bool(before[0].lemmas & self._reader.file.tells)
        return told and not inside and (says or any(map(self._nominative, here)))

    def _governed(self, post: PostSpan, start: int) -> bool:
        """Whether a verb, short adjective or preposition stands right before a post, which begins at the word `start`,
        or it is a dative at the beginning of its clause: «`Министру` помогает Иванов», or whom a verb behind it says to
        be followed: «`министра` сменит Иванов»."""
        behind = self._scene.words[post.stop : post.stop + 1]
        if any(word.lemmas & self._reader.file.replaces and is_predicate(word) for word in behind):
            return True
        if start > 0 and self._scene.words[start - 1].readings[0].pos in GOVERNING:
            return True
        return post.fact.cases == {"datv"}

    def _row_start(self, post: PostSpan) -> int:
        """«с премьером и `министром`»: the first word of a post, or of the one that «и» joins it to."""
        start, words = self._reader.start(post), self._scene.words
        if start < 2 or words[start - 1].lower != "и":
            return start
        joined = self._adjacency.posts.ending(words[start - 2].start, words[start - 1].start)
        alike = (self._row_start(one) for one in joined if one.stop == start - 1 and one.fact.cases & post.fact.cases)
        return next(alike, start)

    def _beside(self, mention: PersonSpan, post: PostSpan) -> bool:
        """«встреча Иванова с президентом»: whether nothing but a preposition stands between a name and a post."""
        before = self._scene.words[self._reader.start(post) - 1]
        return mention.stop == before.index and before.readings[0].pos == "PREP"

    def _from(self, mention: PersonSpan, post: PostSpan) -> bool:
        """«Губернатору вручили письмо от Иванова»: whether a preposition stands before a name in a post's clause,
        behind it and its verb."""
        sentence = self._reader.clauses.sentence(post.words.start)
        same = sentence.part_at(mention.words.start) == sentence.part_at(post.words.start)
        told = any(map(is_predicate, self._scene.words[post.stop : mention.words.start]))
        return same and told and self._is_circumstance(mention)

    def _acting(self, mention: PersonSpan, post: PostSpan) -> bool:
        """«Иванов принял президента», «с президентом приехал Иванов», «победил Иванов, опередив президента»: whether a
        person is the subject of a verb whose object or circumstance a post is."""
        if not self._nominative(mention) or mention.words.start == post.stop:
            return False
        sentence = self._reader.clauses.sentence(post.words.start)
        number = sentence.part_at(post.words.start)
        if sentence.part_at(mention.words.start) != number:
            part = sentence.parts[number]
            if mention.start > post.start:
                return not self._predicate(part.start, part.stop) and self._opens(part, post)
            return self._of_gerund(part, post) or self._meets(part, post)
        if mention.start < post.start:
            return self._predicate(mention.stop, post.words.start)
        part = sentence.parts[number]
        return self._predicate(part.start, self._reader.start(post)) or self._predicate(post.stop, part.stop)

    def _opens(self, part: Part, post: PostSpan) -> bool:
        """«`Кроме президента,` выступил Иванов»: whether a part of a sentence is a preposition and a post."""
        return part.start == self._row_start(post) - 1 and part.stop <= post.stop + 1

    def _of_gerund(self, part: Part, post: PostSpan) -> bool:
        """«опередив президента»: whether a gerund stands before a post in its part of a sentence."""
        before = self._scene.words[part.start : self._reader.start(post)]
        return any(word.readings[0].pos == "GRND" for word in before)

    def _meets(self, part: Part, post: PostSpan) -> bool:
        """«Иванов приедет в Рим, где встретится с `президентом`», «Иванов сказал, что встреча с `президентом` будет
        долгой»: whether «с» stands before a post and a noun before that, or a verb in the singular whose subject its
        part of a sentence does not name."""
        before = self._scene.words[part.start : self._row_start(post)]
        if not before or before[-1].lower not in ("с", "со") or not post.fact.may_be("ablt"):
            return False
        if len(before) > 1 and before[-2].readings[0].pos == "NOUN":
            return True
        nouns = (word.cases() for word in before if word.readings[0].pos == "NOUN")
        named = any("nomn" in cases and "accs" not in cases for cases in nouns)
        return not named and self._predicate(part.start, post.words.start)

    def _nominative(self, mention: PersonSpan) -> bool:
        """Whether a name most probably stands in the nominative."""
        return stands_in(self._read, mention, "nomn")

    def _predicate(self, start: int, stop: int) -> bool:
        """Whether a predicate in the singular stands among the words `start` to `stop` (exclusive)."""
        words = self._scene.words[start:stop]
        says = (word for word in words if is_predicate(word) or word.readings[0].pos == "ADJS")
        return any(word.readings[0].number != "plur" for word in says)
