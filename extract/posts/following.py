"""What the words behind a post and a name say of its holder: a predicate («Премьер-министр Иванов ушёл в отставку»), a
clause that describes him («министр Иванов, избранный в 2012 году»)."""

from __future__ import annotations

from collections.abc import Sequence

from extract.posts.clauses import Part, Sentence, is_passive, is_predicate
from extract.posts.facts import PostSpan
from extract.posts.leaving import Leaving, Unit
from extract.posts.sayings import Said
from extract.posts.status import Reader
from extract.text.words import Word

BESIDE = 3  # words between a post and the word before it that is said of it
WHOSE = frozenset({"который", "чей"})
DISCUSSES = frozenset({"обсудить", "рассмотреть", "инициировать", "начать", "грозить"})  # «обсудит импичмент»
POWERS = frozenset({"полномочие", "контракт"})  # «министру продлили полномочия»
TERMS = POWERS | {"срок"}  # «полномочия министра продлены»


class Following:
    """Reads what is said of holders by what stands behind them."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.scene = reader.scene
        self.file = reader.file
        self.clauses = reader.clauses
        self.leaving = Leaving(reader)

    def _right(self, unit: Unit, sentence: Sentence) -> tuple[Said, Word] | None:
        """«Министр Иванов ушёл в отставку», «министр, как сообщалось, объявил об уходе»: by its predicate."""
        number = sentence.part_at(unit.stop - 1)
        own = sentence.parts[number]
        parts = [Part(unit.stop, max(unit.stop, own.stop)), *sentence.after(number)]
        for part in parts[:1] if own.inserted and unit.stop < own.stop else parts:
            verbs = [self.reader.main(word) for word in self.scene.words[part.start : part.stop] if is_predicate(word)]
            verbs = verbs if self._joint(unit) else [verb for verb in verbs if verb.readings[0].number != "plur"]
            if part is not parts[0] and verbs and self._of_kin(part.start, verbs[0].index):
                return None
            if verbs:
                return self._told_by(verbs, unit, part) or self._reported(verbs[-1], unit, sentence)
        return None

    def _told_by(self, verbs: Sequence[Word], unit: Unit, part: Part) -> tuple[Said, Word] | None:
        """«сдал дела и ушёл в отставку»: what the first of some verbs says that says anything of an office, and not of
        another one: «министр назначен послом и приступит к обязанностям»."""
        another = False
        for verb in verbs:
            said = self.leaving.predicated(verb, unit, part)
            if said is not None and not (said == "begins" and another):
                return said, verb
            gives = bool(verb.lemmas & self.file.begins)
            another = another or (gives and any(map(self.reader.posted, range(verb.index, part.stop))))
        return None

    def _of_kin(self, start: int, stop: int) -> bool:
        """«родом из Риги, его отец умер в 1990 году»: whether a relative is the subject of a verb."""
        kin = self.scene.knowledge.people.kin
        return any(w.lemmas & kin and "nomn" in w.cases() for w in self.scene.words[start:stop])

    def _joint(self, unit: Unit) -> bool:
        """«Премьер Иванов и мэр Петров ушли»: whether a verb in the plural may be said of a post, its object or one of
        its subjects."""
        beside = (*self.scene.words[max(0, unit.start - 1) : unit.start], *self.scene.words[unit.stop : unit.stop + 1])
        return not unit.subject or any(word.lower == "и" for word in beside)

    def _reported(self, verb: Word, unit: Unit, sentence: Sentence) -> tuple[Said, Word] | None:
        """«объявил, что уходит с поста»: what a holder tells of himself."""
        clause = sentence.part_after(verb.index)
        if not unit.subject or not verb.lemmas & self.file.tells or clause is None:
            return None
        return self._told_of_himself(unit, clause)

    def _told_of_himself(self, unit: Unit, clause: Part) -> tuple[Said, Word] | None:
        """«что уходит с поста»: what a clause without a subject says of who tells it."""
        words = self.scene.words[clause.start : clause.stop]
        told = next(filter(is_predicate, words), None)
        if words[0].lower != "что" or told is None or any(map(_subject, words[1 : told.index - clause.start])):
            return None
        if any(_subject(word) and "anim" in word.readings[0].grammemes for word in words[told.index - clause.start :]):
            return None  # «сообщил, что умер его сын»
        return ("ends", told) if self.leaving.predicated(self.reader.main(told), unit, clause) == "ends" else None

    def described(self, unit: Unit) -> tuple[Said, Word] | None:
        """«министра Иванова, который умер в мае», «министр Иванов, избранный в 2012 году»: by the clause right after
        a post and a name."""
        sentence = self.clauses.sentence(unit.post.words.start)
        cue = self.cue_after(unit)
        if cue is None:
            return None
        clause = sentence.part_with(cue.index)
        said = self._participial(cue, unit, clause) if participle(cue) else self._relative(cue, unit, clause)
        if said is None and self._resigned(clause):
            said = "ends"
        return None if said is None else (said, cue)

    def _resigned(self, clause: Part) -> bool:
        """«министр Иванов, подавший в отставку»: whether a participle's clause says that who it describes leaves."""
        words = self.scene.words[clause.start : clause.stop]
        active = next((word for word in words if participle(word)), None)
        if active is None or "actv" not in active.readings[0].grammemes:
            return False
        doubted = active.lemmas & self.file.no_end or self.reader.negated(active)
        return not doubted and self.leaving.resigns(active.index, clause.stop)

    def cue_after(self, unit: Unit) -> Word | None:
        """The first cue of a relative or participle's clause right after a post and a name, if it names no
        other post."""
        sentence = self.clauses.sentence(unit.post.words.start)
        clause = sentence.part_after(unit.stop - 1)
        if clause is None or clause.start > unit.stop + 1:
            return None
        if not clause.inserted or clause.bracket or any(map(self.reader.posted, range(clause.start, clause.stop))):
            return None
        if _of_several(self.scene.words[clause.start]):
            return None
        cue = next((self.scene.words[cue] for cue in sentence.cues_in(clause.start, clause.stop)), None)
        return None if cue is None or _of_a_thing(cue, unit) else cue

    def had_after(self, unit: Unit) -> Word | None:
        """«Иванов, возглавлявший банк с 2017 года»: the word of having in the clause right after a name."""
        sentence = self.clauses.sentence(unit.start)
        clause = sentence.part_after(unit.stop - 1)
        if clause is None or not clause.inserted or clause.bracket or clause.start > unit.stop + 1:
            return None
        cues = (self.scene.words[cue] for cue in sentence.cues_in(clause.start, clause.stop))
        return next((cue for cue in cues if cue.lemmas & self.file.has), None)

    def extended(self, unit: Unit) -> Word | None:
        """«продлил контракт с тренером Ивановым до 2026 года», «полномочия министра продлены до 2026 года», «министру
        продлили полномочия до 2026 года»: the word by which a holding goes on longer."""
        words, part = self.scene.words, self.clauses.sentence(unit.start).part_with(unit.start)
        before = words[max(0, unit.start - BESIDE) : unit.start]
        termed = any(word.lemmas & TERMS for word in before)
        behind = words[unit.stop : part.stop]
        his = "datv" in unit.post.fact.cases and any(word.lemmas & POWERS for word in behind)
        verbs = (word for word in behind if (his and not word.lemmas & POWERS) or (termed and is_passive(word)))
        return next((word for word in (*reversed(before), *verbs) if word.lemmas & self.file.extends), None)

    def _participial(self, cue: Word, unit: Unit, clause: Part) -> Said | None:
        if cue.lemmas & self.file.ends:
            left = cue.lemmas & self.file.final or self.leaving.vacates(clause.start, clause.stop, unit)
            return "ends" if left else None
        given = cue.lemmas & self.file.given and any("pssv" in reading.grammemes for reading in cue.readings)
        return "begins" if given or (cue.lemmas & self.file.takes and self.leaving.takes(cue, clause, unit)) else None

    def _relative(self, cue: Word, unit: Unit, clause: Part) -> Said | None:
        opening = self.scene.words[clause.start]
        if cue.lemmas & self.file.ending_nouns and cue.index <= clause.start + 1:
            whose = self.scene.words[clause.start : clause.start + 2]  # «отставка которого», «чья отставка»
            own = any(word.lemmas & WHOSE and word is not cue for word in whose)
            return "ends" if own and not self._undone(cue, clause) else None
        if "который" not in opening.lemmas or not is_predicate(cue):
            return None
        cases = opening.cases()
        pronoun = Unit(unit.post, clause.start, clause.start, "nomn" in cases, "accs" in cases)
        return self.leaving.predicated(cue, pronoun, clause)

    def _undone(self, noun: Word, part: Part) -> bool:
        """«слухи об отставке», «призывы к отставке», «в случае отставки», «отставку отрицают», «отставка не принята»:
        whether an end of office is only talked about."""
        file, words = self.file, self.scene.words
        if self.reader.maybe(noun, file.no_end):
            return True
        before = words[max(part.start, noun.index - BESIDE) : noun.index]
        against = before and before[-1].lower in ("против", "случае", "для")
        voted = any(w.lemmas & file.votes and "futr" not in w.readings[0].grammemes for w in before)
        wished = before and before[-1].lower == "за" and not voted
        aims = (word for word in before if word.readings[0].pos == "NOUN")
        if (
            against
            or wished
            or any(word.lemmas & file.intends and not word.lemmas & file.applications for word in aims)
        ):
            return True
        undoes, decides = file.undoes | DISCUSSES, file.settles | file.approves
        verbs = filter(is_predicate, words[part.start : part.stop])
        return any(v.lemmas & undoes or (v.lemmas & decides and self.reader.negated(v)) for v in verbs)

    def of_subject(self, post: PostSpan, participle: Word) -> tuple[Said, Word] | None:
        """What is said of the subject whom a participle describes: «занимавший пост министра, ушёл в отставку»."""
        sentence = self.clauses.sentence(participle.index)
        stop = sentence.part_with(participle.index).stop
        subject = any(reading.case == "nomn" for reading in participle.readings)
        return self._right(Unit(post, participle.index, stop, subject, "accs" in post.fact.cases), sentence)


def _subject(word: Word) -> bool:
    """Whether a word may be a subject other than a pronoun."""
    return word.readings[0].pos == "NOUN" and "nomn" in word.cases()


def _of_several(word: Word) -> bool:
    """«лидер лейбористов, `которые` правили с 1997 года»: whether a relative pronoun can mean nobody alone."""
    return "который" in word.lemmas and all(reading.number == "plur" for reading in word.readings)


def _of_a_thing(participle: Word, unit: Unit) -> bool:
    """«встреча с министром, назначенная на май»: whether a participle cannot describe a holder."""
    forms = {(r.case, r.number) for r in participle.readings if r.pos == "PRTF" and "inan" not in r.grammemes}
    own = unit.post.fact.cases
    return bool(forms) and bool(own) and not any(number == "sing" and case in own for case, number in forms)


def participle(word: Word) -> bool:
    """Whether a word may be a participle."""
    return "PRTF" in word.poses
