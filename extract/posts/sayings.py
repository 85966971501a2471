"""What the words of having, giving and ending say of a holding where they govern a post: that somebody has it, gets or
loses it, or may. «не назначен», «может стать», «отказался от поста»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from extract.grammar.context import Context
from extract.posts.clauses import Clauses, Part, adjectival, is_passive, is_predicate
from extract.posts.tied import RESULTS, SINCE, Calendar
from extract.records import Status
from extract.text.words import Word, agree

NO_LONGER = frozenset({"больше", "более", "уже"})  # before «не»
Said = Status | Literal["denied"]
REFLEXIVE = ("ся", "сь")  # ends of verbs
MODALS = 5  # words before a verb among which those stand that make it possible only
CAN = frozenset({"мочь", "бы"})
GOES_ON = frozenset({"продолжить", "продолжать", "успеть"})  # «продолжает работать министром», «успел побыть министром»
PROVES = frozenset({"оказаться"})  # «оказался министром»; «может оказаться» is of what may be
TAKES_BACK = frozenset({"отозвать", "отзывать", "забрать"})  # «отозвал заявление об отставке»
BUT = frozenset({"но", "однако"})
REFUSES = frozenset({"отказаться", "отказываться", "отклонить", "отвергнуть"})  # «предложили пост, но он отказался»
COMES_ABOUT = frozenset({"случиться", "произойти", "состояться", "сбыться", "оправдаться", "подтвердиться"})
RETIRES = frozenset({"отставка", "пенсия", "отпуск"})  # «отправлен в отставку»
FAILS = frozenset({"сорваться", "отозвать"})
GRANTED = frozenset({"удовлетворить", "исполнить", "исполниться"})
ASIDE = frozenset({"быть", "мочь", "смочь", "удаться"})  # «не был назначен», «не смог стать»
SETS_TO = frozenset({"стать"})  # «не стал увольнять»


class Sayings:
    """Reads the verbs and nouns that tell of a holding."""

    def __init__(self, context: Context) -> None:
        self.scene = context.scene
        self.file = context.scene.knowledge.posts.file
        self.clauses = Clauses(context)
        self.calendar = Calendar(context, self.clauses)
        self._said: dict[tuple[int, bool], Said] = {}  # by cues

    def _first(self, word: int) -> int:
        """The first word of the sentence of a word."""
        return self.clauses.sentence(word).parts[0].start

    def main(self, cue: Word) -> Word:
        """«избран» of «был избран», «избран был», where «быть» was found."""
        if "быть" not in cue.lemmas:
            return cue
        words, telling = self.scene.words, self.file.begins | self.file.ends
        beside = (*words[cue.index + 1 : cue.index + 3], *words[max(0, cue.index - 1) : cue.index])
        passive = filter(_full_passive if cue.readings[0].pos == "GRND" else is_passive, beside)  # «будучи избранным»
        return next((word for word in passive if word.lemmas & telling), cue)

    def before_adjectives(self, noun: int) -> str:
        """The word before a noun and its adjectives: «от» of «от ранее занимаемой должности»."""
        words, before = self.scene.words, noun - 1
        while before > 0 and (adjectival(words[before]) or words[before].readings[0].pos == "ADVB"):
            before -= 1
        return words[before].lower if before >= 0 else ""

    def sends(self, verb: Word) -> bool:
        """«отправлен послом», not «отправлен в отставку президентом»."""
        after = self.scene.words[verb.index + 1 : verb.index + 3]
        return bool(verb.lemmas & self.file.sends) and not any(word.lemmas & RETIRES for word in after)

    def cedes(self, verb: Word) -> bool:
        """«уступил пост Петрову»: whether a verb says that its subject gives away a seat, which it does not name."""
        words, seat = self.scene.words, verb.index + 1
        seat += seat < len(words) and words[seat].lemmas <= {"свой", "этот"}
        if not verb.lemmas & self.file.makes or verb.readings[0].pos != "VERB" or seat + 1 >= len(words):
            return False
        own = bool(words[seat].lemmas & self.file.seats) and "accs" in words[seat].cases()
        return own and words[seat + 1].readings[0].case != "gent"

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
            over = self._no_longer(cue) or self._since(cue)
            return "denied" if not over else "past" if self._then(cue) else "ends"
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
        start -= MODALS if self.negated(cue) else 0  # «на момент подписания договора он уже не был министром»
        near = words[max(self._first(cue.index), start) : cue.index]  # not «до настоящего момента был министром»
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


def _full_passive(word: Word) -> bool:
    """«избранным»: whether a word is a full passive participle, in the ablative."""
    return any(r.pos == "PRTF" and r.case == "ablt" and "pssv" in r.grammemes for r in word.readings)
