"""What a text says of a holding where it names the post: that somebody holds it, takes or leaves it, had it or may get
it. The word that governs the post tells, else what is said of its holder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Literal

from extract.bodies.facts import BODIES
from extract.grammar.context import Context
from extract.knowledge.statuses import ROLE
from extract.people.facts import PEOPLE
from extract.posts.clauses import Clauses, Part, Sentence, adjectival, is_passive, is_predicate
from extract.posts.facts import POSTS, PostSpan, sought
from extract.posts.gaps import Gaps
from extract.posts.tied import RESULTS, SINCE, SPANS, UNTIL, Calendar
from extract.records import Status
from extract.text.words import DASHES, Word, agree

NO_LONGER = frozenset({"больше", "более", "уже"})  # before «не»
Said = Status | Literal["denied"]

MODALS = 5  # words before a verb among which those stand that make it possible only
CAN = frozenset({"мочь", "бы"})
LISTED = 6  # posts behind one word for a seat
GOES_ON = frozenset({"продолжить", "продолжать", "успеть"})  # «продолжает работать министром», «успел побыть министром»
PROVES = frozenset({"оказаться"})  # «оказался министром»; «может оказаться» is of what may be
REFLEXIVE = ("ся", "сь")
THIS = frozenset({"этот", "данный"})
TAKES_BACK = frozenset({"отозвать", "отзывать", "забрать"})  # «отозвал заявление об отставке»
BUT = frozenset({"но", "однако"})
REFUSES = frozenset({"отказаться", "отказываться", "отклонить", "отвергнуть"})  # «предложили пост, но он отказался»
COMES_ABOUT = frozenset({"случиться", "произойти", "состояться", "сбыться", "оправдаться", "подтвердиться"})
RETIRES = frozenset({"отставка", "пенсия", "отпуск"})  # «отправлен в отставку»
WHOMEVER = frozenset({"лицо"})
NAMES = frozenset({"имя", "фамилия"})
FAILS = frozenset({"сорваться", "отозвать"})
GETS = frozenset({"принять", "получить"})
GRANTED = frozenset({"удовлетворить", "исполнить", "исполниться"})
ASIDE = frozenset({"быть", "мочь", "смочь", "удаться"})  # «не был назначен», «не смог стать»
SETS_TO = frozenset({"стать"})  # «не стал увольнять»
THEIR = frozenset({"его", "ее", "их"})
BY_WHOM, TURNS_OUT = frozenset({"им", "ею", "ей"}), frozenset({"стать", "оказаться"})


class Reader:
    """Reads the words that govern a text's posts."""

    def __init__(self, context: Context) -> None:
        self.scene = context.scene
        self._found = context.found
        self.file = context.scene.knowledge.posts.file
        self.clauses = Clauses(context)
        self.calendar = Calendar(context, self.clauses)
        self._gaps = Gaps(context)
        self._cues: dict[PostSpan, Word | None] = {}
        self._said: dict[tuple[int, bool], Said] = {}  # by cues
        self._starts: dict[int, int] = {}  # of posts, by their own first words

    # the word that governs a post

    def cue(self, post: PostSpan) -> Word | None:
        """The word that gives, ends or means the holding of a post: «назначен» of «назначен министром», «на пост
        министра назначен». None of a post that no such word governs: a subject, a title beside a name."""
        if post not in self._cues:
            self._cues[post] = self._governing(post)
        return self._cues[post]

    def _governing(self, post: PostSpan) -> Word | None:
        seat = self.is_seat(post)
        if not seat and not self._may_be_given(post):
            return self._had_as(post)
        first = self._first_of_several(post)
        if first is not None and self._behind_seat(first):
            return self.cue(first)
        before = None if seat else self._gaps.given_before(post)
        if before is not None and (cue := self.cue(before)) is not None:
            return cue
        cues = self._around(post, seat=seat)
        if seat:
            cues = (c for c in cues if not self._before_seat(self.scene.words[c], self.start(post) - 1))
        if seat and self._left_seat(self.start(post) - 1):
            leaving = self.file.ends | self.file.denies
            cues = (c for c in cues if not self.scene.words[c].lemmas.isdisjoint(leaving))
        if seat and self._while_at(post):
            cues = (c for c in cues if self.scene.words[c].lemmas.isdisjoint(self.file.given))
        if seat and self._in_role(post):
            own = self.clauses.sentence(post.words.start).part_of(self.start(post))
            cues = (c for c in cues if c in own and not self._done_in_role(self.scene.words[c]))
        if seat and self.in_office(post):
            fitting = self.file.in_office | (self.file.ends if self._after_time(post) else frozenset())
            cues = (c for c in cues if not self.scene.words[c].lemmas.isdisjoint(fitting))
        found = next(cues, None)
        if found is None:
            return (self.having(post) if seat else None) or self.introducing(post, seat=seat)
        cue = self.main(self.scene.words[found])
        return cue if seat or cue.lemmas & self.file.governing else None  # «был отправлен в отставку президентом»

    def _had_as(self, post: PostSpan) -> Word | None:
        """«с 1985 года руководил краем как губернатор, а затем и как посол»: the verb of having before «как»."""
        words, start = self.scene.words, self.start(post)
        if start == 0 or words[start - 1].lower != "как" or not post.fact.may_be("nomn"):
            return None
        sentence = self.clauses.sentence(start)
        number = sentence.part_at(start)
        if any(map(is_predicate, words[post.stop : sentence.parts[number].stop])):
            return None  # «не прошло и года, как министр ушёл»
        for part in (sentence.parts[number], *sentence.before(number)):
            cues = (words[cue] for cue in sentence.cues_in(part.start, min(part.stop, start)))
            verb = next((cue for cue in cues if is_predicate(cue)), None)
            if verb is not None:
                return verb if verb.lemmas & self.file.has and "быть" not in verb.lemmas else None
        return None

    def _before_seat(self, noun: Word, seat: int) -> bool:
        """«до избрания мэра обязанности министра исполняет», «после его отставки должность министра занял»: whether a
        noun tells when, and does not govern a word for a seat."""
        words = self.scene.words
        if noun.index >= seat or noun.readings[0].pos != "NOUN" or words[seat - 1].readings[0].pos == "PREP":
            return False
        first = noun.index - (words[noun.index - 1].lower in THEIR)
        if words[first - 1].lower not in ("до", "после"):
            return False
        if noun.index + 1 == seat and words[seat].lemmas & self.file.duties and noun.lemmas & self.file.given:
            return True  # «до назначения обязанности исполнял»
        governed = next((w for w in words[noun.index + 1 : seat] if not adjectival(w)), words[seat])
        return governed.readings[0].nominal and (governed.index < seat or "gent" not in governed.cases())

    def having(self, post: PostSpan) -> Word | None:
        """«пост министра, который с 2019 года занимал Иванов»: the word of the relative clause after a seat."""
        sentence = self.clauses.sentence(post.words.start)
        clause = sentence.part_after(post.stop - 1)
        if clause is None or "который" not in self.scene.words[clause.start].lemmas:
            return None
        cues = (self.scene.words[cue] for cue in sentence.cues_in(clause.start, clause.stop))
        return next((cue for cue in cues if cue.lemmas & self.file.has), None)

    def introducing(self, post: PostSpan, *, seat: bool) -> Word | None:
        """«Назначить:», before a list of lines: the word of the line before the list that governs a post or a seat; of
        «послом – Иванов» that of a line before it."""
        words, first = self.scene.words, self._first(post.words.start)
        gapped = post.fact.cases == {"ablt"} and words[min(post.stop, len(words) - 1)].text in DASHES
        while first and words[first - 1].text == ";":
            last, first = first, self._first(first - 1)
            given = self._fitting(self.clauses.sentence(first).cues_in(first, last), seat=seat) if gapped else ()
            for cue in given:
                return words[cue]
        if not first or words[first - 1].text != ":":
            return None
        cues = self._fitting(
            reversed(self.clauses.sentence(first - 1).cues_in(self._first(first - 1), first)), seat=seat
        )
        found = next(cues, None)
        return None if found is None else words[found]

    def _first(self, word: int) -> int:
        """The first word of the sentence of a word."""
        return self.clauses.sentence(word).parts[0].start

    def main(self, cue: Word) -> Word:
        """«избран» of «был избран», «избран был», where «быть» was found."""
        if "быть" not in cue.lemmas:
            return cue
        words, telling = self.scene.words, self.file.begins | self.file.ends
        beside = (*words[cue.index + 1 : cue.index + 3], *words[max(0, cue.index - 1) : cue.index])
        passive = filter(is_passive, beside)
        return next((word for word in passive if word.lemmas & telling), cue)

    def beside(self, index: int) -> Word | None:
        """The word that governs a noun for a seat: the nearest such in its part of the sentence."""
        sentence = self.clauses.sentence(index)
        part = sentence.part_with(index)
        before, after = sentence.cues_in(part.start, index), sentence.cues_in(index + 1, part.stop)
        found = next(iter((*reversed(before), *after)), None)
        return None if found is None else self.main(self.scene.words[found])

    def start(self, post: PostSpan) -> int:
        """The first word of a post, with «новый», «прежний», which are no part of it."""
        own = start = post.words.start
        if own not in self._starts:
            while start > 0 and self._outer(start - 1):
                start -= 1
            self._starts[own] = start
        return self._starts[own]

    def _outer(self, index: int) -> bool:
        """«новый», «46-го», but not «избранный» of «избранный министром»."""
        word = self.scene.words[index]
        if any("Anum" in reading.grammemes for reading in word.readings) and not word.lemmas & self.file.ordinals:
            return True
        if word.lemmas.isdisjoint(self.file.outer) or not adjectival(word):
            return False
        return word.lemmas.isdisjoint(self.file.chosen) or agree(word, self.scene.words[index + 1])

    def after_seat(self, post: PostSpan) -> bool:
        """«на пост министра», «в качестве министра», «в министры»."""
        if sought(self.scene, post.words):
            return True
        start = self.start(post)
        return start > 0 and bool(self.scene.words[start - 1].lemmas & self.file.seat) and not self._place(start)

    def from_seat(self, post: PostSpan) -> bool:
        """«переведён с поста министра»."""
        start = self.start(post)
        return self.after_seat(post) and start > 1 and self.scene.words[start - 2].lower in ("с", "со")

    def of_predecessor(self, post: PostSpan) -> bool:
        """«предшественник на посту министра», «предшественник Иванова на посту министра»."""
        start = self.start(post)
        before = self.scene.words[max(0, start - 5) : max(0, start - 1)]
        found = next((word for word in before if word.lemmas & self.file.predecessors), None)
        if found is None or not self.after_seat(post):
            return False
        return not any(map(is_predicate, before[found.index - before[0].index :]))  # «предшественник оставил пост»

    def on_the_way(self, post: PostSpan) -> bool:
        """«прошёл путь от секретаря до министра», «дослужился до начальника штаба», «за годы службы командиром»,
        «пришёл в банк с поста министра»."""
        start = self.start(post)
        if self.from_seat(post) and (cue := self.cue(post)) is not None and "прийти" in cue.lemmas:
            return True
        before = self.scene.words[start - 1] if start > 0 else None
        served = before is not None and before.lemmas & self.file.service and "accs" not in before.cases("sing")
        titled = declines_not(post) and self.named_behind(post)  # «оценил работу замминистра Иванова»
        if served and "ablt" in post.fact.cases and not titled:  # not «продолжил работу министром»
            return True
        if before is None or before.lower not in ("от", "до"):
            return False
        part = self.clauses.sentence(start).part_with(start)
        return any(not word.lemmas.isdisjoint(self.file.climbs) for word in self.scene.words[part.start : start])

    def to_seat(self, post: PostSpan) -> bool:
        """«готовят на пост министра»."""
        before = self.start(post) - 2
        onto = before >= 0 and self.scene.words[before].lower == "на"
        cases = self.scene.words[before + 1].cases()
        return onto and self.after_seat(post) and "accs" in cases and "loct" not in cases

    def as_such(self, post: PostSpan) -> bool:
        """«упразднить пост вице-мэра», «пост вице-мэра вакантен», «конкурс на должность ректора», «любой министр», «нет
        министра», «до назначения министра»: whether a post is an office that nobody has, or may have."""
        words, seat = self.scene.words, self.start(post) - 1
        if seat >= 0 and (words[seat].lemmas & self.file.whoever or words[seat].lower == "нет"):
            return True
        if self._elects(seat, post) or self._of_whomever(post) or self._name_to_come(post):
            return True
        if seat > 0 and words[seat].lemmas & self.file.seats and self.before_adjectives(seat) == "вместо":
            return True
        if seat > 0 and words[seat - 1].lower == "до" and post.fact.cases <= {"gent", "accs"}:
            return bool(words[seat].lemmas & self.file.given) and words[seat].readings[0].pos == "NOUN"
        if seat < 0 or words[seat].lemmas.isdisjoint(self.file.seats):
            return False
        part = self.clauses.sentence(seat).part_with(seat)
        if seat > part.start and words[seat - 1].readings[0].pos == "PREP":
            before = words[max(part.start, seat - 2) : seat - 1]
            return any(word.lemmas & self.file.as_such and word.readings[0].nominal for word in before)
        before = [w for w in words[max(part.start, seat - 3) : seat] if not adjectival(w)]
        after = words[post.stop : min(part.stop, post.stop + 3)]
        said = (w for w in after if w.readings[0].pos in ("VERB", "PRTS", "ADJS") or "ablt" in w.cases())
        return any(word.lemmas & self.file.as_such for word in (*before, *said))

    def _elects(self, seat: int, post: PostSpan) -> bool:
        """«он пробудет до конца года – выборы мэра пройдут в марте»: whether an election is only told of."""
        cue = self.cue(post) if seat >= 0 and "выборы" in self.scene.words[seat].lemmas else None
        if cue is None:
            return False
        own = self.clauses.sentence(seat).part_of(seat)
        aside = post.fact.may_be("gent") and self.before_adjectives(seat) in ("до", "после")  # «до выборов мэра»
        return aside or cue.index not in own or not cue.lemmas & (self.file.wins | self.file.governing)

    def _of_whomever(self, post: PostSpan) -> bool:
        """«лицо, избранное мэром»: whether a post is what somebody gets whom no words name."""
        cue = self.cue(post)
        if cue is None or not adjectival(cue):
            return False
        comma = self.clauses.sentence(cue.index).part_with(cue.index).start - 1
        return comma > 0 and not self.scene.words[comma - 1].lemmas.isdisjoint(WHOMEVER)

    def _name_to_come(self, post: PostSpan) -> bool:
        """«имя нового мэра станет известно»: whether it is yet to be told who gets a post."""
        words, start = self.scene.words, self.start(post)
        if start == post.words.start or words[start - 1].lemmas.isdisjoint(NAMES):
            return False
        part = self.clauses.sentence(start).part_with(start)
        return any("futr" in word.readings[0].grammemes for word in words[part.start : part.stop])

    def asked_for(self, post: PostSpan) -> bool:
        """«кто станет министром, неизвестно»: whether a text asks who gets a post."""
        cue = self.cue(post)
        part = None if cue is None else self.clauses.sentence(cue.index).part_with(cue.index)
        return part is not None and self.scene.words[part.start].lower == "кто" and not part.inserted

    def won(self, post: PostSpan) -> bool:
        """«победил на выборах президента»: whether a post is what somebody wins in an election."""
        before, cue = self.start(post) - 1, self.cue(post)
        return cue is not None and bool(cue.lemmas & self.file.wins) and "выборы" in self.scene.words[before].lemmas

    def _place(self, start: int) -> bool:
        """«предложил на своё место министра Иванова»: whether the word before is no word for a seat alone."""
        return "место" in self.scene.words[start - 1].lemmas

    def in_office(self, post: PostSpan) -> bool:
        """«на посту министра принял закон», «оставил на месте министра», not «закончил работу на посту министра»:
        whether somebody does a thing where he has the office."""
        return self._at_seat(post) and not self._while_at(post)

    def _at_seat(self, post: PostSpan) -> bool:
        """«на посту министра», «в должности министра»."""
        words, start = self.scene.words, self.start(post)
        seat = words[start - 1] if start > 1 else None
        if seat is None or not (seat.lemmas & self.file.seats or "место" in seat.lemmas) or "loct" not in seat.cases():
            return False
        return words[start - 2].lower in ("на", "в")

    def _while_at(self, post: PostSpan) -> bool:
        """«работы на посту министра»."""
        start = self.start(post)
        before = self.scene.words[start - 3] if start > 2 else None
        of_time = before is not None and before.lemmas & (self.file.duties_taken | self.file.terms)
        return bool(of_time) and self._at_seat(post)

    def _after_time(self, post: PostSpan) -> bool:
        """«после девяти лет на посту министра ушёл»: whether a post is what somebody had for a time that is over."""
        words, seat = self.scene.words, self.start(post) - 1
        before = words[max(0, seat - 4) : max(0, seat - 1)]
        return bool(before) and bool(before[-1].lemmas & SPANS) and any(w.lower in ("после", "спустя") for w in before)

    def _done_in_role(self, cue: Word) -> bool:
        """«в качестве министра принял участие, вернулся»: whether a word says what one does who has an office."""
        file = self.file
        return bool(cue.lemmas & (file.seeks | file.assigns | file.makes | file.wins | file.denies | GETS))

    def _in_role(self, post: PostSpan) -> bool:
        """«в качестве министра»."""
        start = self.start(post)
        return bool(self.scene.words[start - 1].lemmas & ROLE) and not self._place(start)

    def is_seat(self, post: PostSpan) -> bool:
        """«на пост министра», «в качестве министра», «кандидат в министры», «на пост министра и `вице-премьера`»:
        whether a post is an office to be had."""
        return self._behind_seat(post) or self._first_of_several(post) is not None

    def _behind_seat(self, post: PostSpan) -> bool:
        start, words = self.start(post), self.scene.words
        if start > 0 and post.fact.may_be("gent") and words[start - 1].lemmas & (self.file.seat | self.file.office):
            held = start > 1 and self.attribute(start - 2) and self.named_behind(post)
            return not (held or self._in_this_seat(post))  # not «от занимаемой должности министра Иванова»
        if start > 1 and words[start - 1].text in DASHES and words[start - 2].lemmas & self.file.seats:
            return post.fact.may_be("gent") or self._bare(post)  # «два поста – мэра и министра», «новый пост – мэр»
        return sought(self.scene, post.words)

    def _in_this_seat(self, post: PostSpan) -> bool:
        """«назначил на этот пост `министра` Иванова»: whether the word for a seat stands for an office named before,
        and a post behind it is the title of whom a name follows."""
        words, start = self.scene.words, self.start(post)
        return start > 1 and bool(words[start - 2].lemmas & THIS) and self.named_behind(post)

    def named_behind(self, post: PostSpan) -> bool:
        """Whether a name stands behind a post, ranks between."""
        words, at = self.scene.words, post.stop
        while at + 1 < len(words) and words[at].lemmas & self.scene.knowledge.people.ranks:
            at += 1
        return at in self._found.starting(PEOPLE)

    def _bare(self, post: PostSpan) -> bool:
        """Whether neither a name nor a dash stands behind a post."""
        words = self.scene.words
        behind = words[post.stop] if post.stop < len(words) else None
        return behind is None or (behind.text not in DASHES and not self.named(post.stop))

    def _first_of_several(self, post: PostSpan) -> PostSpan | None:
        """«пост `министра` и вице-премьера», «должности `министра`, вице-премьера», «освободить от должности
        `министра`, вице-премьера», «с постов `министра` Иванова и мэра Петрова», «с поста `министра`, Петров – мэра»:
        the post behind a seat that one in the genitive goes on from."""
        if (told := self._gaps.first(post)) is not None:
            return told
        words, comma, named = self.scene.words, False, False
        for _ in range(LISTED):
            start = self.start(post)
            last = self.named_before.get(start - 1, start - 1)
            first = self.ending.get(last) if start and words[start - 1].lower in ("и", ",") else None
            if first is None or not (post.fact.may_be("gent") and first.fact.may_be("gent")):
                return None
            comma, named = comma or words[start - 1].text == ",", named or last < start - 1
            if self._behind_seat(first):
                seat = self.start(first) - 1
                if named:
                    return first if all(reading.number == "plur" for reading in words[seat].readings) else None
                return first if not comma or self._of_several(seat, post) else None
            post = first
        return None

    def _of_several(self, seat: int, post: PostSpan) -> bool:
        """«должности министра, вице-премьера», «освободить от должности министра, вице-премьера»: whether a word for a
        seat governs posts behind commas, too."""
        word = self.scene.words[seat]
        if any(r.number == "plur" and r.case in ("nomn", "accs") for r in word.readings):
            return bool(word.lemmas & self.file.seats)
        return self._left_seat(seat) and not self.named(post.stop)

    def _left_seat(self, seat: int) -> bool:
        """«от должности», «от ранее занимаемой должности»: whether somebody is said to leave a seat."""
        return self.before_adjectives(seat) == "от"

    def before_adjectives(self, noun: int) -> str:
        """The word before a noun and its adjectives: «от» of «от ранее занимаемой должности»."""
        words, before = self.scene.words, noun - 1
        while before > 0 and (adjectival(words[before]) or words[before].readings[0].pos == "ADVB"):
            before -= 1
        return words[before].lower if before >= 0 else ""

    @cached_property
    def ending(self) -> Mapping[int, PostSpan]:
        """The posts by the word after them."""
        return {post.stop: post for post in self._found.of(POSTS)}

    def _may_be_given(self, post: PostSpan) -> bool:
        """Whether a post can be what a verb makes somebody: in the ablative, after no preposition."""
        start, cases = self.start(post), post.fact.cases
        before = self.scene.words[start - 1] if start > 0 else None
        if before is not None and (self._preposition(before) or self._done_by(before) or self._goes_on(start - 1)):
            return False
        if declines_not(post):
            return self._beside_verb(start, post.stop) or self._elided(start)
        return "ablt" in cases

    def _goes_on(self, conjunction: int) -> bool:
        """«между мной `и` министром»: whether «и» goes on from what a preposition governs."""
        words = self.scene.words
        joins = conjunction > 1 and words[conjunction].lower == "и" and "ablt" in words[conjunction - 1].cases()
        return joins and words[conjunction - 2].readings[0].pos == "PREP"

    def _preposition(self, word: Word) -> bool:
        """Whether a word is a preposition, not «прежде»."""
        return word.readings[0].pos == "PREP" and word.lower not in self.file.before_now

    def _done_by(self, before: Word) -> bool:
        """«объявленный президентом»: whether a passive participle that gives no post names its agent next."""
        passive = "pssv" in before.readings[0].grammemes and before.readings[0].pos in ("PRTF", "PRTS")
        return passive and before.lemmas.isdisjoint(self.file.governing - self.file.takes - self.file.makes)

    def _beside_verb(self, start: int, stop: int) -> bool:
        """Whether a verb of having or beginning stands right beside a post that does not decline."""
        words, file = self.scene.words, self.file
        if self._in_gap(start):
            return True
        first = self.named_before.get(start, start)  # «назначить Ивана Лесина врио директора»
        near = 1 if words[first - 1].readings[0].pos == "NOUN" else 2  # «принять отставку врио директора»
        if self._titles(start, stop):
            return False
        while stop + 1 < len(words) and (stop in self.calendar.dated or stop + 1 in self.calendar.dated):
            stop += 1  # «и. о. директора с понедельника станет»
        beside = (*words[max(0, first - near) : first], *words[stop : stop + 2])
        verbs = (word for word in beside if word.readings[0].pos not in ("NOUN", "ADJF"))
        return any(word.lemmas & (file.begins | file.has) and not self._auxiliary(word) for word in verbs)

    def _in_gap(self, start: int) -> bool:
        """«назначил Лося врио мэра, Белову – врио директора»: whether a verb that gives its object a post is left out
        between a name and one."""
        words = self.scene.words
        name = self.named_before.get(start - 1) if start > 1 and words[start - 1].text in DASHES else None
        if name is None or all("nomn" in word.cases() for word in words[name : start - 1]):
            return False
        sentence = self.clauses.sentence(start)
        cues = sentence.cues_in(sentence.parts[0].start, name)
        return any(words[cue].lemmas & self.file.given and words[cue].readings[0].pos != "NOUN" for cue in cues)

    def _auxiliary(self, word: Word) -> bool:
        """«Курировать школы `будет` вице-мэр Иванов»: whether «быть» only makes the future of a verb before it."""
        if "быть" not in word.lemmas or "futr" not in word.readings[0].grammemes:
            return False
        start = self.clauses.sentence(word.index).part_with(word.index).start
        before = (w for w in self.scene.words[start : word.index] if w.readings[0].pos == "INFN")
        return any(not verb.lemmas & self.file.governing for verb in before)

    def _elided(self, start: int) -> bool:
        """«В 2002 году стал министром, в 2005-м – `замминистра`»: whether a date and a dash stand for a verb before."""
        dash = start - 1
        if dash < 1 or self.scene.words[dash].text not in DASHES or dash - 1 not in self.calendar.dated:
            return False
        part = self.clauses.sentence(dash).part_with(dash)
        told = (word for word in self.scene.words[part.start : dash] if word.index not in self.calendar.dated)
        return all(word.readings[0].pos in ("PREP", "CONJ") and word.lower not in UNTIL for word in told)

    def _titles(self, start: int, stop: int) -> bool:
        """«Новым врио стал `замминистра` Иванов», «избрать `и. о. ректора` Иванова на пост ректора»: whether a post
        between a verb and a name only calls the one who gets another one."""
        words, verb, name = self.scene.words, start - 1, self._found.starting(PEOPLE).get(stop)
        if name is not None and name.stop + 1 < len(words) and words[name.stop].lower == "на":
            return bool(words[name.stop + 1].lemmas & self.file.seats)
        before = self.ending.get(verb)
        return before is not None and "ablt" in before.fact.cases and stop in self._found.starting(PEOPLE)

    @cached_property
    def named_before(self) -> Mapping[int, int]:
        """The first words of persons' names, by the word behind them."""
        return {person.stop: person.words.start for person in self._found.of(PEOPLE)}

    def _around(self, post: PostSpan, *, seat: bool) -> Iterator[int]:
        """The words that may govern a post, the likeliest first: in its own part of the sentence, in those
        that it goes on from, in those that go on after it."""
        sentence, start = self.clauses.sentence(post.words.start), self.start(post)
        number = sentence.part_at(start)
        yield from self._fitting(reversed(sentence.cues_in(sentence.parts[number].start, start)), seat=seat)
        for part in sentence.around(sentence.part_at(post.stop - 1)):
            yield from self._fitting(sentence.cues_in(max(part.start, post.stop), part.stop), seat=seat)
        if (main := self._interrupted(sentence, start)) is not None:
            yield from self._fitting(reversed(sentence.cues_in(main.start, main.stop)), seat=seat)
        for part in sentence.before(number):
            yield from self._fitting(reversed(sentence.cues_in(part.start, part.stop)), seat=seat)
        for part in sentence.after(number):
            yield from self._fitting(sentence.cues_in(part.start, part.stop), seat=seat)

    def _interrupted(self, sentence: Sentence, start: int) -> Part | None:
        """«`назначил Иванова`, который служит в Кении, послом в Перу»: the part that goes on, behind a clause, with a
        post at its first word and has none of its own yet, though its verb gives one, or the clause has none."""
        number = sentence.part_at(start)
        first = start - self.scene.words[start - 1].lemmas.issuperset(("свой",))
        if number < 2 or sentence.parts[number].start != first or sentence.parts[number].bracket:
            return None
        main, clause = sentence.parts[number - 2 : number]
        if main.inserted or main.bracket or clause.bracket or not clause.inserted or self._posts_in(main):
            return None
        cues = (self.scene.words[cue] for cue in sentence.cues_in(main.start, main.stop))
        gives = any(cue.lemmas & self.file.given and cue.readings[0].pos == "VERB" for cue in cues)
        return main if gives or not self._posts_in(clause) else None

    def _posts_in(self, part: Part) -> bool:
        """Whether a post begins in a part that may be given to somebody."""
        posts = filter(None, map(self.post_at, range(part.start, part.stop)))
        return any(not post.fact.cases or "ablt" in post.fact.cases for post in posts)

    def _fitting(self, cues: Iterable[int], *, seat: bool) -> Iterator[int]:
        """Of some words those that can govern a seat, or a post in the ablative."""
        words, governing = self.scene.words, self.file.governing
        fitting = (
            i for i in cues if (not self._links(i) if seat else words[i].lemmas & governing and not self._aids(i))
        )
        return (index for index in fitting if not self.attribute(index) and not self._made(words[index]))

    def _made(self, word: Word) -> bool:
        """«заявление, сделанное президентом»: whether a word is the passive of a verb that gives a post in the active
        alone."""
        active = word.readings[0].pos in ("VERB", "INFN", "GRND") and not word.lower.endswith(REFLEXIVE)
        return not active and not word.lemmas.isdisjoint(self.file.makes)

    def _aids(self, index: int) -> bool:
        """«было решено отправить его послом»: whether «быть» only makes the passive of a verb that gives no office."""
        word, behind = self.scene.words[index], self.scene.words[index + 1 : index + 2]
        passive = any(is_passive(verb) and verb.lemmas.isdisjoint(self.file.styled) for verb in behind)
        passive = passive or "neut" in word.readings[0].grammemes  # «доверие между ними было»
        return passive and "быть" in word.lemmas and self.main(word) is word

    def _links(self, index: int) -> bool:
        """«первым шагом на посту министра будет реформа», «на посту министра должен был помочь»: whether «быть» has
        another predicate than a seat."""
        word, words = self.scene.words[index], self.scene.words
        if "быть" not in word.lemmas or self.main(word) is not word:
            return False
        beside = (*words[max(0, index - 1) : index], *words[index + 1 : index + 2])
        return "futr" in word.readings[0].grammemes or any(w.readings[0].pos in ("PRTS", "ADJS") for w in beside)

    def attribute(self, index: int) -> bool:
        """«выбрала бывшего учителя», «с занимаемой должности»: whether a word is an adjective of the noun behind it."""
        word, noun = self.scene.words[index], self.scene.words[min(index + 1, len(self.scene.words) - 1)]
        passive = "pssv" in word.readings[0].grammemes or word.lower.endswith(REFLEXIVE)  # «освободившееся место»
        of_seat = word.readings[0].pos == "PRTF" and passive and bool(noun.lemmas & (self.file.seats | ROLE))
        return (word.readings[0].pos == "ADJF" or of_seat) and agree(word, noun)

    def posted(self, word: int) -> bool:
        """Whether a post begins at a word."""
        return word in self._found.starting(POSTS)

    def names_office(self, seat: int) -> bool:
        """Whether a post stands behind a word for a seat, or behind adjectives: «пост младшего министра», not «назначил
        на этот пост министра Иванова»."""
        words, word = self.scene.words, seat + 1
        while word + 1 < len(words) and not self.posted(word) and adjectival(words[word]):
            word += 1
        post = self.post_at(word)
        return post is not None and not self._in_this_seat(post)

    def post_at(self, word: int) -> PostSpan | None:
        """The post that begins at a word."""
        return self._found.starting(POSTS).get(word)

    def named(self, word: int) -> bool:
        """Whether a post, a person or a body begins at a word."""
        found = self._found
        return any(word in words for words in (found.starting(POSTS), found.starting(PEOPLE), found.starting(BODIES)))

    # what it says

    def dismissed(self, post: PostSpan) -> bool:
        """«сменил министра», «министр уволен»: whether a post is its holder's from whom the verb right beside takes
        it."""
        words, start = self.scene.words, self.start(post)
        takes = self.file.left | self.file.replaces
        for verb in (*words[max(0, start - 1) : start], *words[post.stop : post.stop + 1]):
            case = "nomn" if is_passive(verb) or verb.lower.endswith(REFLEXIVE) else "accs"
            if is_predicate(verb) and verb.lemmas & takes and post.fact.may_be(case):
                return True
        return False

    def identifying(self, post: PostSpan) -> Word | None:
        """«Назначен новый министр. Им `стал` Иванов»: the verb of the next sentence that tells who got a post."""
        words, verb = self.scene.words, self.scene.sentence_words(post.start).stop + 1
        if verb + 1 >= len(words) or words[verb - 1].lower not in BY_WHOM or words[verb].lemmas.isdisjoint(TURNS_OUT):
            return None
        return words[verb]

    def gives(self, post: PostSpan) -> bool:
        """«министром назначен Иванов»: whether a word gives a post to its holder."""
        cue = self.cue(post)
        return cue is not None and self.said(cue) == "begins"

    def sends(self, verb: Word) -> bool:
        """«отправлен послом», not «отправлен в отставку президентом»."""
        after = self.scene.words[verb.index + 1 : verb.index + 3]
        return bool(verb.lemmas & self.file.sends) and not any(word.lemmas & RETIRES for word in after)

    def said(self, cue: Word, *, replaced: bool = False) -> Said:
        """What a word says of the holding that it governs; `replaced` where the holder is whom another one follows."""
        key = (cue.index, replaced)
        if key not in self._said:
            self._said[key] = self._says(cue, replaced=replaced)
        return self._said[key]

    def _says(self, cue: Word, *, replaced: bool) -> Said:
        file, lemmas = self.file, cue.lemmas
        if lemmas & file.denies or self._comes_in(cue):
            return "denied"
        if lemmas & file.seeks and not lemmas & file.begins:
            return self._sought(cue)
        if lemmas & file.has and not lemmas & file.begins:
            return self._had(cue)
        if lemmas & file.ends and not self._goes_to_seat(cue):
            runs = lemmas & file.expires and not {"past", "futr"} & cue.readings[0].grammemes  # «полномочия истекают»
            return "holds" if runs or not self.said_of_end(cue) else "ends"
        if replaced and lemmas & file.replaces:
            return "ends"
        return self._begun(cue)

    def _comes_in(self, cue: Word) -> bool:
        """«занял второе место на выборах мэра», «стал вторым на выборах», not «стал вторым мэром»: whether a verb says
        who lost an election."""
        behind = self.scene.words[cue.index + 1 : cue.index + 3]
        ordinal = bool(behind) and any("Anum" in reading.grammemes for reading in behind[0].readings)
        if not ordinal or len(behind) < 2 or "первый" in behind[0].lemmas:
            return False
        return "место" in behind[1].lemmas or behind[1].lower == "на"

    def _goes_to_seat(self, cue: Word) -> bool:
        """«ушёл на пост мэра», «уход на должность мэра»."""
        onto = self.scene.words[cue.index + 1 : cue.index + 1 + MODALS]
        return bool(cue.lemmas & self.file.departs) and any(
            before.lower == "на" and word.lemmas & self.file.seats and "accs" in word.cases()
            for before, word in pairwise(onto)
        )

    def said_of_end(self, cue: Word) -> bool:
        """Whether what a word of ending says is so, and not denied or only possible."""
        doubts = self.file.no_end if cue.readings[0].pos == "INFN" else self.file.maybe  # «отказался покинуть пост»
        doubted = self.maybe(cue, doubts) or self._conditional(cue) or self.disproved(cue) or self._withdrawn(cue)
        doubted = doubted or self._talked_of(cue) or self.not_implied(cue)
        return not (doubted or self.negated(cue) or self._keeps(cue))

    def _talked_of(self, noun: Word) -> bool:
        """«вопрос о прекращении полномочий»: whether an end of office is only what another noun is about."""
        words, before = self.scene.words, noun.index - 1
        while before > 0 and adjectival(words[before]):
            before -= 1
        about = noun.readings[0].pos == "NOUN" and before > 0 and words[before].lower in ("о", "об")
        return about and bool(words[before - 1].lemmas & (self.file.intends - self.file.applications))

    def _keeps(self, cue: Word) -> bool:
        """«оставил министра на посту», «оставила пост за собой», not «оставил пост»: whether a verb of leaving says
        that somebody stays in office."""
        if cue.lemmas.isdisjoint(self.file.quits):
            return False
        behind = self.scene.words[cue.index + 1 : self.clauses.sentence(cue.index).part_with(cue.index).stop]
        own = any(before.lower == "за" and word.lower == "собой" for before, word in pairwise(behind))
        plain = [word for word in behind if not adjectival(word)]
        return own or any(
            before.lower in ("на", "в") and word.lemmas & self.file.seats and "loct" in word.cases()
            for before, word in pairwise(plain)
        )

    def _withdrawn(self, cue: Word) -> bool:
        """«отозвал заявление об отставке»: whether somebody takes back what would end his holding."""
        words = self.scene.words
        asked = cue.index > 1 and words[cue.index - 1].lower in ("о", "об") and words[cue.index - 2]
        if not asked or asked.lemmas.isdisjoint(self.file.applications):
            return False
        part = self.clauses.sentence(cue.index).part_with(cue.index)
        return any(word.lemmas & TAKES_BACK and is_predicate(word) for word in words[part.start : cue.index])

    def disproved(self, cue: Word) -> bool:
        """«сообщения о том, что министр уходит, не соответствуют действительности», «… назвали выдумкой»: whether a
        sentence goes on behind a clause with «что» to deny it."""
        sentence = self.clauses.sentence(cue.index)
        clause = sentence.part_with(cue.index)
        after = sentence.part_after(cue.index) if self.scene.words[clause.start].lower == "что" else None
        if after is None or self.scene.words[after.start].lower in BUT:
            return False  # «умер, однако власти этого не подтвердили»
        verb = next(filter(is_predicate, self.scene.words[after.start : after.start + 2]), None)
        return self.untrue(after) or (verb is not None and self._denying(verb))

    def not_implied(self, cue: Word) -> bool:
        """«это не значит, что министр уходит»: whether the verb right before a clause with «что» leaves it open."""
        clause = self.clauses.sentence(cue.index).part_with(cue.index)
        verb = self.scene.words[clause.start - 2] if clause.start > 1 and clause.open else None
        return verb is not None and not verb.lemmas.isdisjoint(self.file.implies) and self.negated(verb)

    def _came_not_about(self, cue: Word) -> bool:
        """«писали, что станет министром, но этого не случилось»: whether a sentence goes on to say that what was said
        has not come about."""
        after = self.clauses.sentence(cue.index).part_after(cue.index)
        if after is None or self.scene.words[after.start].lower not in BUT:
            return False
        verb = next(filter(is_predicate, self.scene.words[after.start : after.stop]), None)
        return verb is not None and bool(verb.lemmas & COMES_ABOUT) and self.negated(verb)

    def _denying(self, verb: Word) -> bool:
        """«не подтвердились», «отменено»: whether what a verb is said of is not so."""
        return bool(verb.lemmas & self.file.undoes or (verb.lemmas & self.file.settles and self.negated(verb)))

    def untrue(self, part: Part) -> bool:
        """«назвал слухи о своём уходе выдумкой»: whether a clause calls something untrue."""
        around = self.scene.words[part.start : part.stop]
        return any(word.lemmas & self.file.untrue and "ablt" in word.cases() for word in around)

    def _sought(self, cue: Word) -> Said:
        """«утвердил кандидатуру Иванова на пост министра», «кандидатура Иванова … отклонена», «не претендует на пост»:
        no mere candidacy."""
        part = self.clauses.sentence(cue.index).part_with(cue.index)
        before = self._before_described(cue, part)
        decided = next(filter(is_passive, self.scene.words[cue.index + 1 : part.stop]), None)
        after = (decided,) if decided is not None and cue.readings[0].pos == "NOUN" else ()
        decided_on = (
            (*(word for word in before if is_predicate(word)), *after) if cue.readings[0].pos == "NOUN" else after
        )
        refused = any(word.lemmas & self.file.denies for word in decided_on)
        refused = refused or any(word.lemmas & self.file.approves and self.negated(word) for word in decided_on)
        if refused or self.negated(cue) or self._turned_down(cue):
            return "denied"
        return "begins" if any(word.lemmas & self.file.approves for word in (*before, *after)) else "possible"

    def _before_described(self, noun: Word, part: Part) -> Sequence[Word]:
        """The words right before a noun, or before the participle and its phrase that describe it: «`утвердил`
        выдвинутую премьером кандидатуру»."""
        words, first = self.scene.words, noun.index
        near = range(noun.index - 1, max(part.start, noun.index - 2 * MODALS) - 1, -1)
        described = (i for i in near if words[i].readings[0].pos == "PRTF" and agree(words[i], noun))
        verbs = (i for i in near if is_predicate(words[i]))
        verb, participle = next(verbs, None), next(described, None)
        if participle is not None and verb is not None and verb + 1 == participle:
            first = participle
        return words[max(part.start, first - 2) : first]

    def _turned_down(self, cue: Word) -> bool:
        """«предложили стать министром, но он отказался»: whether a sentence goes on to decline an offer."""
        sentence = self.clauses.sentence(cue.index)
        after = sentence.part_after(cue.index)
        if after is None or self.scene.words[after.start].lower not in BUT:
            return False
        verb = next(filter(is_predicate, self.scene.words[after.start : after.stop]), None)
        return verb is not None and bool(verb.lemmas & REFUSES) and not self.negated(verb)

    def _had(self, cue: Word) -> Said:
        """By its tense, what a verb of having says: «был», «является», «будет министром»."""
        reading = next((reading for reading in cue.readings if reading.lemma in self.file.has), cue.readings[0])
        if self.negated(cue):
            return "ends" if self._no_longer(cue) or self._since(cue) else "denied"
        if cue.lemmas & self.file.stays or (reading.pos == "GRND" and "оставаться" in cue.lemmas):
            unsure = self._uncertain(cue) and "past" not in reading.grammemes and not self._aimed(cue)
            return "possible" if unsure else "holds"
        if reading.pos == "INFN" and self.maybe(cue, GOES_ON):
            return "past" if self.maybe(cue, frozenset({"успеть"})) else "holds"
        if reading.pos == "INFN" or "futr" in reading.grammemes:
            said = self._begun(cue)
            return "possible" if said == "begins" and "быть" in cue.lemmas and reading.pos == "INFN" else said
        past = self._told_in_past(cue) if reading.pos == "GRND" else "past" in reading.grammemes
        if cue.lemmas & PROVES:
            return "holds"
        if cue.lemmas & self.file.had or (reading.pos == "GRND" and past):
            return "past"
        if past and self.maybe(cue, CAN):
            return "possible"
        return "past" if past and not self._then(cue) else "holds"

    def _since(self, cue: Word) -> bool:
        """«с 1 мая не является министром»: whether words in its part say since when."""
        part, words = self.clauses.sentence(cue.index).part_with(cue.index), self.scene.words
        dates = (index for index in range(part.start + 1, part.stop) if index in self.calendar.dated)
        return any(words[index - 1].lower in SINCE for index in dates)

    def _no_longer(self, cue: Word) -> bool:
        """«больше не является министром»."""
        words = self.scene.words
        return any(word.lower in NO_LONGER for word in words[max(0, cue.index - 3) : cue.index])

    def disclaimed(self, post: PostSpan) -> Said | None:
        """«он не министр», «он больше не министр»: what a «не» right before a post says of a holding."""
        words, at = self.scene.words, post.words.start
        if at == 0 or words[at - 1].lower != "не" or self.scene.line_break(at):
            return None
        return "ends" if at > 1 and words[at - 2].lower in NO_LONGER else "denied"

    def _told_in_past(self, gerund: Word) -> bool:
        """«будучи министром, подписал»: whether a verb of a gerund's sentence stands in the past."""
        parts = self.clauses.sentence(gerund.index).parts
        words = self.scene.words[parts[0].start : parts[-1].stop]
        return any("past" in word.readings[0].grammemes for word in words if is_predicate(word))

    def _then(self, cue: Word) -> bool:
        """«когда он ещё был министром», «на тот момент был министром»: whether a verb in the past tells of the time
        that the text tells of."""
        words = self.scene.words
        if words[cue.index - 1].lower == "еще" and "быть" in cue.lemmas:
            return True
        start = max(self._first(cue.index), cue.index - MODALS)
        if cue.readings[0].pos == "PRTF":  # «занимавший в то время пост министра»
            return any(
                before.lower == "то" and word.lower == "время"
                for before, word in pairwise(words[start : cue.index + 4])
            )
        near = words[start : cue.index]  # not «до настоящего момента был министром»
        return any("момент" in word.lemmas and self.before_adjectives(word.index) != "до" for word in near)

    def _begun(self, cue: Word) -> Said:
        refused = cue.readings[0].pos == "INFN" and self.maybe(cue, self.file.denies)
        refused = refused or any(not self.negated(word) for word in self._before(cue, self.file.refutes))
        if refused or self.negated(cue) or self._failed(cue) or self.disproved(cue) or self._came_not_about(cue):
            return "denied"
        if self.maybe(cue, frozenset({"перестать"})):
            return "ends"
        if not self._uncertain(cue):
            return "begins"
        return "denied" if self._turned_down(cue) else "possible"

    def _failed(self, cue: Word) -> bool:
        """«назначение Иванова министром отменено», «не поддержали назначение Иванова министром»: whether what a noun
        says did not come about."""
        if cue.readings[0].pos != "NOUN":
            return False
        file, part = self.file, self.clauses.sentence(cue.index).part_with(cue.index)
        verb = next(filter(is_predicate, self.scene.words[cue.index + 1 : part.stop]), None)
        before = self.scene.words[max(part.start, cue.index - 1) : cue.index]
        if any(word.lemmas & file.approves and self.negated(word) for word in before):
            return True
        if verb is None or not ("nomn" in cue.cases() or self._news_of(cue, part)):
            return False
        return bool(verb.lemmas & FAILS) or self._denying(verb) or self.untrue(part)

    def _news_of(self, noun: Word, part: Part) -> bool:
        """«Сообщения о назначении»: whether a noun is what the subject before it is about."""
        about = self.scene.words[noun.index - 1] if noun.index > part.start else noun
        subject = self.scene.words[about.index - 1] if about.index > part.start else about
        return about.lower in ("о", "об") and subject.readings[0].pos == "NOUN" and "nomn" in subject.cases()

    def _uncertain(self, cue: Word) -> bool:
        """Whether words around one make what it says possible only."""
        unsure = self.file.unsure if cue.readings[0].pos in ("INFN", "NOUN") else self.file.maybe
        if cue.lemmas & self.file.given:
            unsure -= self.file.decides
        called = "impr" in cue.readings[0].grammemes and bool(cue.lemmas & self.file.takes)  # «победи он, …»
        if cue.readings[0].pos in ("GRND", "INFN") and self._beside_modal(cue):
            return True
        if self.not_implied(cue):
            return True
        return self._aimed(cue) or called or self.maybe(cue, unsure) or self._conditional(cue) or self._supposed(cue)

    def _aimed(self, cue: Word) -> bool:
        """«чтобы сохранить пост»: whether a word stands in a clause of what is aimed at."""
        part = self.clauses.sentence(cue.index).part_with(cue.index)
        return self.scene.words[part.start].lower == "чтобы"

    def _beside_modal(self, cue: Word) -> bool:
        """«может уйти, став министром», «стать министром он мечтает давно», «предложили вернуться, то есть стать
        министром»: whether the verb that an infinitive or gerund depends on tells of what may be."""
        sentence = self.clauses.sentence(cue.index)
        number = sentence.part_at(cue.index)
        own = sentence.parts[number]
        verb = next(filter(is_predicate, self.scene.words[own.start : own.stop]), None)
        before = next(sentence.before(number), None)
        goes_on = own.start > 0 and self.scene.words[own.start - 1].text == "," and not own.open
        if before is not None and goes_on and (verb is None or cue.readings[0].pos == "GRND"):
            verb = next(filter(is_predicate, self.scene.words[before.start : before.stop]), None)
        decided = self.file.decides if cue.lemmas & self.file.given else frozenset[str]()
        return verb is not None and bool(verb.lemmas & (self.file.unsure - decided))

    def _supposed(self, cue: Word) -> bool:
        """«приход Иванова на пост министра означал бы перемены», «назначение обсудят», «в случае избрания»: whether
        what a noun says is only supposed."""
        if cue.readings[0].pos != "NOUN":
            return False
        before = self.scene.words[max(0, cue.index - 2) : cue.index]
        if any(word.lower in ("случае", "против", "для") for word in before):
            return True
        words = self.scene.words[cue.index + 1 : self.clauses.sentence(cue.index).part_with(cue.index).stop]
        verb = next(filter(is_predicate, words), None)
        if before and before[-1].readings[0].pos == "PREP":  # «решение о назначении примут»
            open_yet = verb is not None and "futr" in verb.readings[0].grammemes
            return open_yet and bool(before[0].lemmas & self.file.sources) and "nomn" in before[0].cases()
        if verb is None:
            return False
        beside = {word.lower for word in self.scene.words[verb.index - 1 : verb.index + 2]}
        return "бы" in beside or ("past" not in verb.readings[0].grammemes and bool(verb.lemmas & self.file.unsure))

    def _conditional(self, cue: Word) -> bool:
        """«если победит, станет министром», «станет министром, если победит», «в случае победы станет», «обещал
        уволить, если»: whether what will be has a condition."""
        to_be = is_passive(cue) and "futr" in self.scene.words[cue.index - 1].readings[0].grammemes  # «будет избран»
        if "futr" not in cue.readings[0].grammemes and cue.readings[0].pos != "INFN" and not to_be:
            return False
        words, sentence = self.scene.words, self.clauses.sentence(cue.index)
        own = sentence.part_with(cue.index)
        openings = (words[part.start : part.start + 2] for part in sentence.parts)
        around = (*openings, words[own.start : own.stop])
        return any(words[part.start].lower == "если" for part in sentence.parts) or any(map(self._condition, around))

    def _condition(self, words: Sequence[Word]) -> bool:
        """«в случае», «при победе»."""
        conditions = self.file.conditions
        return any(
            word.lemmas & conditions and any(w.lower in ("в", "при") for w in words[max(0, at - 2) : at])
            for at, word in enumerate(words)
        )

    def coming(self, cue: Word) -> bool:
        """«займёт», «будет занимать»: whether a verb tells of what will be."""
        if "futr" in cue.readings[0].grammemes:
            return True
        before = self.scene.words[max(0, cue.index - 3) : cue.index] if cue.readings[0].pos == "INFN" else ()
        return any("быть" in word.lemmas and "futr" in word.readings[0].grammemes for word in before)

    def negated(self, cue: Word) -> bool:
        """«не стал», «не был назначен», «не смог стать», «не намерен покидать»."""
        words = self.scene.words
        before = list(words[max(0, cue.index - 3) : cue.index])
        wills = self.file.unsure | SETS_TO if cue.readings[0].pos == "INFN" else frozenset[str]()
        while before and (before[-1].lemmas & ASIDE or (before[-1].lemmas & wills and is_predicate(before[-1]))):
            before.pop()
        return bool(before) and before[-1].lower in ("не", "ни") and not self._till(before[-1].index)

    def _till(self, negation: int) -> bool:
        """«работал в школе, пока не стал министром», not «он пока не стал министром»: whether «не» only says until
        when."""
        till = negation - 1
        opens = till > 0 and self.scene.words[till].lower == "пока"
        return opens and self.clauses.sentence(till).part_with(till).start == till

    def maybe(self, cue: Word, words: frozenset[str]) -> bool:
        """Whether one of some words stands around a verb that it may make only possible."""
        return any(True for _ in self._before(cue, words))

    def _before(self, cue: Word, words: frozenset[str]) -> Iterator[Word]:
        """Those of some words that stand before a verb in its part, or in the one that «что» makes it depend on, or
        right after it."""
        sentence = self.clauses.sentence(cue.index)
        number = sentence.part_at(cue.index)
        while number and (sentence.parts[number].open or self._aside(sentence.parts[number - 1])):
            number -= 1
            if sentence.parts[number + 1].open and not sentence.parts[number].open:
                break
        start = max(sentence.parts[number].start, cue.index - 2 * MODALS)
        after = MODALS if cue.readings[0].pos == "INFN" else 1  # «провести на пост министра стремится»
        stop = min(sentence.part_with(cue.index).stop, cue.index + 1 + after)
        around = (*self.scene.words[start : cue.index], *self.scene.words[cue.index + 1 : stop])
        near = [word for word in around if not word.lemmas.isdisjoint(words)]
        found = (word for word in near if _means(word, words) and word.index not in self.clauses.inside)
        found = (word for word in found if word.readings[0].pos != "PRTF" or not self._describes(word))
        found = (
            word
            for word in found
            if word.readings[0].pos != "NOUN" or not self.scene.words[word.index - 1].lemmas & RESULTS
        )  # «в результате попытки»
        return (word for word in found if not self._of_another(word, cue) and not self.own_will(word))

    def _describes(self, participle: Word) -> bool:
        """«предложенные кандидатуры»: whether a participle only describes the noun behind it."""
        noun = self.scene.words[min(participle.index + 1, len(self.scene.words) - 1)]
        return noun.readings[0].nominal and agree(participle, noun)

    def own_will(self, word: Word) -> bool:
        """«ушёл по собственному желанию», «желание остаться удовлетворили», which is no mere wish."""
        if "желание" not in word.lemmas:
            return False
        part = self.clauses.sentence(word.index).part_with(word.index)
        granted = any(w.lemmas & GRANTED for w in self.scene.words[word.index : part.stop])
        return granted or "собственный" in self.scene.words[word.index - 1].lemmas

    def _of_another(self, adjective: Word, cue: Word) -> bool:
        """«возможной причиной отставки»: whether an adjective is that of a noun before a cue."""
        if adjective.readings[0].pos != "ADJF" or cue.readings[0].pos != "NOUN":
            return False
        noun = next((word for word in self.scene.words[adjective.index + 1 : cue.index] if not adjectival(word)), None)
        return noun is not None and agree(adjective, noun)

    def _aside(self, part: Part) -> bool:
        """«по всей вероятности», «как ожидается»: whether a part is no clause of its own; «как и ожидалось» tells of
        what came."""
        words = self.scene.words[part.start : part.stop]
        if words[0].lower == "как":
            return not any("past" in word.readings[0].grammemes for word in words)
        return not self._verbal(part)

    def _verbal(self, part: Part) -> bool:
        """Whether a part has a verb of its own; «по всей вероятности» has none."""
        words = self.scene.words[part.start : part.stop]
        return part.bracket or any(word.readings[0].pos in ("VERB", "PRTS", "INFN", "PRTF", "GRND") for word in words)


def _means(word: Word, words: frozenset[str]) -> bool:
    """Whether a word is one of some; a conjunction is no verb, too: «хотя»."""
    first = word.readings[0]
    return first.lemma in words if first.pos == "CONJ" else bool(word.lemmas & words)


def declines_not(post: PostSpan) -> bool:
    """«замминистра», «врио мэра»: whether a post can stand in any case."""
    return not post.fact.cases or {"nomn", "gent", "ablt"} <= post.fact.cases
