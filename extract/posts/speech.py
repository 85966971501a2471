"""Speech: the posts that «я» and «вы» join to who speaks in an interview or a quotation, or to whom it asks."""

from __future__ import annotations

from extract.people.clusters import Cluster
from extract.people.facts import PEOPLE
from extract.posts.clauses import is_passive, is_predicate
from extract.posts.facts import PostSpan, sought
from extract.posts.holders import Holders
from extract.posts.sayings import REFLEXIVE
from extract.posts.speakers import ME, YOU, Speakers, Voice
from extract.posts.status import Reader
from extract.text.words import Word

MY, YOUR = "мой", "ваш"
NOBODYS = "-"
NEAR = 6  # words between «я» and the post that it is said to be: «я уже тринадцатый год вице-губернатор»
SURE = 0.99  # the probability from which on a verb of the other gender is not said of somebody
INSTEAD = frozenset({"вместо", "до", "после", "кроме"})
WHOM = frozenset({"его", "ее", "ему", "ей", "их", "им"})
STOPS = frozenset({"INFN", "PREP", "NPRO", "CONJ", "GRND"})
OBJECTS = frozenset({"accs", "gent", "datv"})
SUBJECT = frozenset({"nomn"})


def by_speech(holders: Holders, reader: Reader) -> None:
    """Gives the posts that a first or second person has by the grammar of his words, and leaves them without a holder
    where it is not settled who he is."""
    if holders.scene.lowers.isdisjoint(ME | YOU):
        return
    speech = _Speech(holders, reader)
    for post in holders.without():
        voice = speech.speakers.voice(post.words.start)
        if voice is None:
            continue
        meant = speech.meant(post, voice)
        who = voice.me if meant == MY else voice.you if meant == YOUR else None
        if who is not None:
            holders.give(post, who)
        elif meant is not None:
            holders.leave(post)
        elif (other := speech.apart(post, voice)) is not None:
            holders.bar(post, other)


class _Speech:
    """Reads what the words around a post make of «я» and «вы»."""

    def __init__(self, holders: Holders, reader: Reader) -> None:
        self.speakers = Speakers(holders)
        self._holders = holders
        self._reader = reader
        self._words = holders.scene.words
        self._file = reader.file

    def meant(self, post: PostSpan, voice: Voice) -> str | None:
        """Whose a post is: `MY`, `YOUR`, `NOBODYS` where one of the two refuses it, or None where grammar does not say
        that it is one of these."""
        if self._called(post, voice):
            return YOUR
        if self._reader.disclaimed(post) == "denied":
            return None
        cue = self._reader.cue(post)
        if cue is None or not voice.start <= cue.index < voice.stop or self._parted(post, cue):
            ways = (self._named, self._as, self._sought, self._elliptic)
            return next((told for way in ways if (told := way(post, voice)) is not None), None)
        told = self._governed(post, cue, voice)
        return NOBODYS if told is not None and self._refused(cue, self._around(post, cue, voice)) else told

    def apart(self, post: PostSpan, voice: Voice) -> Cluster | None:
        """«Я поздравил министра», «Вы видели министра?», «вместо меня избрали министром»: who stands beside a post
        that is another one's."""
        words = self._own_part(post, voice)
        instead = (self._words[index - 1].lower in INSTEAD for index in words if self._words[index].lower in ME)
        told = MY if any(instead) else self._person(words, OBJECTS | SUBJECT) or self._by_verb(words)
        return voice.me if told == MY else voice.you if told == YOUR else None

    def _called(self, post: PostSpan, voice: Voice) -> bool:
        """«Господин посол, когда Вы приехали?»: whether a post is what a question calls by whom it asks."""
        words, start = self._words, post.words.start
        before = words[start - 1] if start > voice.start else None
        if before is None or voice.answer or not before.lemmas & self._holders.scene.knowledge.people.honorifics:
            return False
        opens = start - 1 == voice.start or self._holders.scene.sentence_start(start - 1)
        return opens and post.stop < voice.stop and words[post.stop].text == "," and "nomn" in post.fact.cases

    def _parted(self, post: PostSpan, cue: Word) -> bool:
        """«Я пять лет министром и такого не видел»: whether «и» begins another clause before a word behind a post."""
        return any(word.lower == "и" for word in self._words[post.stop : cue.index])

    # a word of taking, having, giving an office

    def _governed(self, post: PostSpan, cue: Word, voice: Voice) -> str | None:
        first, file = cue.readings[0], self._file
        if first.nominal:
            return self._possessed(cue.index)
        around = self._around(post, cue, voice)
        active = first.pos in ("VERB", "INFN", "GRND") and not cue.lower.endswith(REFLEXIVE)
        to_others = (file.given | file.left | file.seeks | file.sends | file.replaces) - file.takes - file.aspires
        if active and cue.lemmas & to_others:
            offered = self._reader.is_seat(post) or cue.lemmas & file.seeks
            return self._person(around, OBJECTS if offered else OBJECTS - {"datv"})
        if first.pos == "INFN":
            told = self._person(around, OBJECTS)
            return told if told is not None or self._other_object(around) else self._subject_of_will(around)
        if first.pos == "GRND":
            return self._main_subject(post, voice)
        return None if first.pos == "PRTF" else self._subject(post, cue, around, voice)

    def _other_object(self, around: range) -> bool:
        """«Я попросил его стать министром», «предложил Иванову стать министром»: whether another one may be meant."""
        named = self._holders.context.found.words_of(PEOPLE)
        return any(index in named or self._words[index].lower in WHOM for index in around)

    def _subject_of_will(self, around: range) -> str | None:
        """«`я` хочу стать министром», «хочу стать министром»."""
        return self._person(around, SUBJECT) or self._by_verb(around)

    def _refused(self, cue: Word, around: range) -> bool:
        """«не хочу быть министром», «мне предлагали стать министром, но я отказался»: whether what may be is denied."""
        if cue.lemmas & self._file.ends or (cue.readings[0].pos != "INFN" and not cue.lemmas & self._file.seeks):
            return False  # «не собираюсь уходить с поста министра»
        verbs = (self._words[index] for index in around if is_predicate(self._words[index]))
        if any(self._words[verb.index - 1].lower == "не" for verb in verbs if verb.index):
            return True
        last = self._reader.clauses.sentence(cue.index).parts[-1].stop
        return any(word.lemmas & self._file.denies for word in self._words[around.start : last])

    def _around(self, post: PostSpan, cue: Word, voice: Voice) -> range:
        """The words of the parts of the sentence that a post and what governs it stand in."""
        sentence = self._reader.clauses.sentence(post.words.start)
        parts = [sentence.part_with(post.words.start), sentence.part_with(cue.index)]
        start, stop = min(part.start for part in parts), max(part.stop for part in parts)
        return range(max(start, voice.start), min(stop, voice.stop))

    def _subject(self, post: PostSpan, cue: Word, around: range, voice: Voice) -> str | None:
        """Whom «я», «вы» or the verb's own person names as its subject, or the sentences before, where it has none."""
        told = self._person(around, SUBJECT) or self._by_verb(range(cue.index, cue.index + 1))
        if told is not None or self._other(around):
            return told
        verb = cue.readings[0]
        if "past" not in verb.grammemes and not is_passive(cue):
            return None
        goes_on = (
            verb.number == "sing" and self._of_gender(verb.gender, voice.me) and self._goes_on(around.start, voice)
        )
        return MY if goes_on else None

    def _main_subject(self, post: PostSpan, voice: Voice) -> str | None:
        """«Будучи министром, я ездил»."""
        sentence = self._reader.clauses.sentence(post.words.start)
        number = sentence.part_at(post.words.start)
        for part in sentence.parts[max(0, number - 1) : number + 2]:
            words = range(max(part.start, voice.start), min(part.stop, voice.stop))
            told = self._person(words, SUBJECT) or self._by_verb(words)
            if told is not None or self._other(words):
                return told
        return None

    def _goes_on(self, at: int, voice: Voice) -> bool:
        """Whether the last subject before a clause in its turn is who speaks, or an answer begins with the clause."""
        for index in range(at - 1, voice.start - 1, -1):
            one = range(index, index + 1)
            if self._person(one, SUBJECT) == MY or self._by_verb(one) == MY:
                return True
            if self._other(one):
                return False
        return voice.answer

    # a post that no such word governs

    def _named(self, post: PostSpan, voice: Voice) -> str | None:
        """«я министр», «Я, министр, …», «я – тринадцатый год вице-губернатор»: what «я» is said to be."""
        start = self._reader.start(post)
        for index in range(start - 1, max(voice.start, start - NEAR) - 1, -1):
            word = self._words[index]
            own = MY if word.lower in ME else YOUR if word.lower in YOU else None
            if own is not None:
                beside = word.lower in ("я", "вы") or (index + 2 == start and self._words[index + 1].text == ",")
                agrees = bool(word.cases() & post.fact.cases) or "ablt" in post.fact.cases
                return own if beside and agrees and not self._after_preposition(index) else None
            also = word.lower == "и" and self._words[index + 1].readings[0].pos == "ADVB"  # «я и сейчас министр»
            if is_predicate(word) or (word.readings[0].pos in STOPS and not also):
                return None
            if word.text in ".;:!?»«" or (word.text == "," and index + 1 != start):
                return None
            if word.readings[0].nominal and "anim" in word.readings[0].grammemes:
                return None
        return None

    def _sought(self, post: PostSpan, voice: Voice) -> str | None:
        """«Вас зовут в министры»."""
        if not sought(self._holders.scene, post.words):
            return None
        around = self._own_part(post, voice)
        return self._person(around, OBJECTS | SUBJECT) or self._by_verb(around)

    def _own_part(self, post: PostSpan, voice: Voice) -> range:
        """The words of a post's part of its sentence."""
        part = self._reader.clauses.sentence(post.words.start).part_with(post.words.start)
        return range(max(part.start, voice.start), min(part.stop, voice.stop))

    def _as(self, post: PostSpan, voice: Voice) -> str | None:
        """«Как министр я обязан», «Говорю как министр», not «как министр сказал»."""
        start, part = self._reader.start(post), self._own_part(post, voice)
        if start <= voice.start or self._words[start - 1].lower != "как" or "nomn" not in post.fact.cases:
            return None
        verb = next((word for word in self._words[post.stop : part.stop] if is_predicate(word)), None)
        own = verb is None or self._by_verb(range(verb.index, verb.index + 1)) or self._person(part, SUBJECT)
        return self._main_subject(post, voice) if own else None

    def _elliptic(self, post: PostSpan, voice: Voice) -> str | None:
        """«Я работал там, из них три года – председателем»: a post in the ablative alone that goes on from «я»."""
        start = self._reader.start(post)
        part = self._reader.clauses.sentence(start).part_with(start)
        opens = start == self._reader.clauses.sentence(start).parts[0].start
        if post.fact.cases != {"ablt"} or start <= voice.start or opens:
            return None
        before = self._words[max(part.start, voice.start) : start]
        if any(w.readings[0].pos in ("VERB", "INFN", "PREP", "PRTS", "PRTF", "GRND") for w in before[-1:]):
            return None
        if any(is_predicate(w) or w.readings[0].pos == "INFN" for w in self._words[part.start : part.stop]):
            return None
        return MY if self._goes_on(start, voice) else None

    # words

    def _person(self, words: range, cases: frozenset[str]) -> str | None:
        """Whom a pronoun in one of some cases means that no preposition governs."""
        for index in words:
            word = self._words[index]
            own = MY if word.lower in ME else YOUR if word.lower in YOU else None
            if own is not None and word.cases() & cases and not self._after_preposition(index):
                return own
        return None

    def _by_verb(self, words: range) -> str | None:
        """«числюсь», «возглавляете»."""
        for index in words:
            reading = self._words[index].readings[0]
            if reading.pos != "VERB" or "impr" in reading.grammemes:
                continue
            if "1per" in reading.grammemes and reading.number == "sing":
                return MY
            if "2per" in reading.grammemes and reading.number == "plur":
                return YOUR
        return None

    def _other(self, words: range) -> bool:
        """Whether somebody else may be a subject: a human being or a pronoun in the nominative."""
        named = self._holders.context.found.words_of(PEOPLE)
        return any(index in named or self._may_act(self._words[index]) for index in words)

    def _may_act(self, word: Word) -> bool:
        reading = word.readings[0]
        if reading.pos == "NPRO":
            return word.lower not in ME | YOU and "nomn" in word.cases()
        return reading.nominal and "anim" in reading.grammemes and "nomn" in word.cases()

    def _after_preposition(self, index: int) -> bool:
        return index > 0 and self._words[index - 1].readings[0].pos == "PREP"

    def _possessed(self, noun: int) -> str | None:
        """«моего назначения», «Вашу кандидатуру»."""
        before = self._words[noun - 1] if noun else None
        if before is None:
            return None
        return next((own for own in (MY, YOUR) if own in before.lemmas), None)

    def _of_gender(self, gender: str | None, who: Cluster | None) -> bool:
        """Whether somebody may be of a verb's gender."""
        if who is None or gender not in ("masc", "femn"):
            return gender in ("masc", "femn")
        return (who.male if gender == "masc" else 1 - who.male) > 1 - SURE
