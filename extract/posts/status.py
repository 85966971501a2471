"""What a text says of a holding where it names the post: that somebody holds it, takes or leaves it, had it or may get
it. The word that governs the post tells, else what is said of its holder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.grammar.context import Context
from extract.people.facts import PEOPLE
from extract.posts.clauses import Part, Sentence, adjectival, is_passive, is_predicate
from extract.posts.facts import PostSpan, after_election
from extract.posts.gaps import Gaps
from extract.posts.sayings import NO_LONGER, REFLEXIVE, Said
from extract.posts.seated import Seated
from extract.posts.tied import UNTIL
from extract.text.words import DASHES, Word

WHOMEVER = frozenset({"лицо"})
NAMES = frozenset({"имя", "фамилия"})
GETS = frozenset({"принять", "получить"})
THEIR = frozenset({"его", "ее", "их"})
BY_WHOM, TURNS_OUT = frozenset({"им", "ею", "ей"}), frozenset({"стать", "оказаться"})


class Reader(Seated):
    """Reads the words that govern a text's posts."""

    def __init__(self, context: Context, gaps: Gaps) -> None:
        super().__init__(context, gaps)
        self._cues: dict[PostSpan, Word | None] = {}

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
        opening = self.scene.words[clause.start : clause.start + 2] if clause is not None else ()  # «на котором был»
        if clause is None or not any("который" in word.lemmas for word in opening):
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

    def beside(self, index: int) -> Word | None:
        """The word that governs a noun for a seat: the nearest such in its part of the sentence."""
        sentence = self.clauses.sentence(index)
        part = sentence.part_with(index)
        before, after = sentence.cues_in(part.start, index), sentence.cues_in(index + 1, part.stop)
        found = next(iter((*reversed(before), *after)), None)
        return None if found is None else self.main(self.scene.words[found])

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
        """«выборы мэра пройдут в марте», «примет участие в выборах мэра»: whether an election is only told of, not who
        stands in it or wins it."""
        if not after_election(self.scene, post, seat + 1):
            return False
        cue = self.cue(post)
        if cue is None:
            return not self.to_seat(post)
        own, before = self.clauses.sentence(seat).part_of(seat), self.before_adjectives(seat)
        aside = before in ("до", "после")  # «до выборов мэра»
        gives = before == "на" and bool(
            cue.lemmas & self.file.given
        )  # «избрали на выборах мэра», not «назначил выборы»
        return aside or cue.index not in own or not (gives or cue.lemmas & (self.file.wins | self.file.seeks))

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
        cue = self.cue(post)
        return (
            cue is not None and bool(cue.lemmas & self.file.wins) and after_election(self.scene, post, self.start(post))
        )

    def _done_in_role(self, cue: Word) -> bool:
        """«в качестве министра принял участие, вернулся»: whether a word says what one does who has an office."""
        file = self.file
        return bool(cue.lemmas & (file.seeks | file.assigns | file.makes | file.wins | file.denies | GETS))

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

    def disclaimed(self, post: PostSpan) -> Said | None:
        """«он не министр», «он больше не министр»: what a «не» right before a post says of a holding."""
        words, at = self.scene.words, post.words.start
        if at == 0 or words[at - 1].lower != "не" or self.scene.line_break(at):
            return None
        return "ends" if at > 1 and words[at - 2].lower in NO_LONGER else "denied"


def declines_not(post: PostSpan) -> bool:
    """«замминистра», «врио мэра»: whether a post can stand in any case."""
    return not post.fact.cases or {"nomn", "gent", "ablt"} <= post.fact.cases
