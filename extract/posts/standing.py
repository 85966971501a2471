"""What a text says of the holder whose post it names beside the name or as a subject: «Премьер-министр Иванов ушёл в
отставку», «смерть президента», «прежний мэр»."""

from __future__ import annotations

from dataclasses import dataclass

from extract.posts.clauses import Part, Sentence, is_predicate
from extract.posts.facts import PostSpan
from extract.posts.status import Reader, Said, adjectival
from extract.text.words import DASHES, Word, agree

BESIDE = 3  # words between a post and the word before it that is said of it
FAR = 12  # words between a post and its verb on its left
ABOUT = frozenset({"в", "об", "о", "обо"})  # «подал в отставку», «объявил об уходе»


@dataclass(frozen=True, slots=True)
class Unit:
    """A post with its holder's name beside it: the words `start` to `stop`; `subject`: whether it can be one."""

    post: PostSpan
    start: int
    stop: int
    subject: bool


class Standing:
    """Reads what is said of holders by what stands around them."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.scene = reader.scene
        self.file = reader.file
        self.clauses = reader.clauses

    def said(self, unit: Unit) -> tuple[Said, Word | None]:
        """What is said of the holding of a post and the name beside it, and the verb or noun that says it."""
        sentence = self.clauses.sentence(unit.post.words.start)
        found = self._left(unit, sentence) or self._right(unit, sentence)
        return found or (self._called(unit) or self._entry(unit, sentence) or "holds", None)

    # before it

    def _called(self, unit: Unit) -> Said | None:
        """«прежний мэр», «покойный президент», «отрёкшийся от престола папа»: by the adjectives before it."""
        words, file, start = self.scene.words, self.file, unit.post.words.start
        for word in reversed(words[max(0, start - BESIDE) : start]):
            if word.readings[0].pos == "PRTF" and word.lemmas & file.ends and agree(word, words[start]):
                return "ends"
            if not all(map(adjectival, words[word.index : start])):
                continue
            if word.lemmas & file.newly:
                return "begins" if self._obtained(unit, word.index) else None
            if (said := self._of_adjective(word)) is not None:
                return said
        return None

    def _of_adjective(self, word: Word) -> Said | None:
        """What «прежний», «будущий», «покойный» say."""
        if word.lemmas & self.file.earlier:
            return "past"
        if word.lemmas & self.file.upcoming:
            return "possible"
        return "ends" if word.lemmas & self.file.ended_adjectives else None

    def _obtained(self, unit: Unit, start: int) -> bool:
        """«Инфантино – новый президент», «Португалия получила нового премьера»: whether «новый» is news."""
        if start == 0 or self.scene.words[start - 1].text in DASHES:
            return start > 0
        verb = next((w for w in reversed(self.scene.words[max(0, start - BESIDE) : start]) if is_predicate(w)), None)
        return verb is not None and bool(verb.lemmas & self.file.obtains) and not unit.subject

    def _left(self, unit: Unit, sentence: Sentence) -> tuple[Said, Word] | None:
        """«отставка министра», «умер министр», «уволил министра»: by the word before it."""
        part = sentence.parts[sentence.part_at(unit.start)]
        cues = sentence.cues_in(max(part.start, unit.start - FAR), unit.start)
        before = self.scene.words[unit.start - 1]
        cue = self.scene.words[cues[-1]] if cues else None
        if cue is not None and self._ended_by(cue, unit, part):
            return "ends", cue
        if cue is not None and cue.readings[0].pos == "NOUN" and cue.lemmas & self.file.given:
            said = self.reader.said(cue)  # «инаугурация президента»
            return ("begins", cue) if said == "begins" and self._governs(cue, unit) else None
        return ("ends", before) if self._resigning(unit, part) else None

    def _ended_by(self, cue: Word, unit: Unit, part: Part) -> bool:
        if cue.lemmas & self.file.ending_nouns and cue.readings[0].pos == "NOUN":
            return self._governs(cue, unit) and not self.reader.maybe(cue, self.file.no_end)
        if cue.lemmas & self.file.replaces and not unit.subject:
            return self.reader.said(cue) != "denied"
        return self._parted(cue, unit, part, before=True)

    def _governs(self, noun: Word, unit: Unit) -> bool:
        """«отставка главного министра»: whether only adjectives stand between a noun and what it governs."""
        between = self.scene.words[noun.index + 1 : unit.start]
        genitive = not unit.post.fact.cases or "gent" in unit.post.fact.cases
        return genitive and all(adjectival(word) or word.text in "«»" for word in between)

    def _resigning(self, unit: Unit, part: Part) -> bool:
        """«в отставку подал министр»."""
        start = max(part.start, unit.start - FAR)
        before = self.scene.words[unit.start - 1] if unit.start > start else None
        return before is not None and is_predicate(before) and unit.subject and self._resigns(start, unit.start)

    # after it

    def _right(self, unit: Unit, sentence: Sentence) -> tuple[Said, Word] | None:
        """«Министр Иванов ушёл в отставку», «министр, как сообщалось, объявил об уходе»: by its predicate."""
        number = sentence.part_at(unit.stop - 1)
        own = sentence.parts[number]
        parts = [Part(unit.stop, max(unit.stop, own.stop)), *sentence.after(number)]
        for part in parts[:1] if own.inserted and unit.stop < own.stop else parts:
            for word in self.scene.words[part.start : part.stop]:
                if is_predicate(word):
                    verb = self.reader.main(word)
                    said = self._predicated(verb, unit, part)
                    return None if said is None else (said, verb)
        return None

    def _predicated(self, verb: Word, unit: Unit, part: Part) -> Said | None:
        if self.reader.negated(verb) or verb.lemmas & self.file.no_end or self.reader.maybe(verb, self.file.maybe):
            return None
        if verb.lemmas & self.file.ends and self._parted(verb, unit, part, before=False):
            return "ends"
        if not unit.subject or verb.lemmas & self.file.left:
            return None  # «министр отправил в отставку помощника»
        if verb.lemmas & self.file.begins and self._vacates(verb.index, part.stop, unit):
            said = self.reader.said(verb)
            return "begins" if said == "begins" else None
        return "ends" if self._resigns(verb.index, part.stop) else None

    def _parted(self, cue: Word, unit: Unit, part: Part, *, before: bool) -> bool:
        """Whether a verb says that a holder leaves office: its subject, or the object of one who dismisses him."""
        file, reading = self.file, cue.readings[0]
        if not cue.lemmas & file.ends or reading.pos not in ("VERB", "PRTS", "INFN"):
            return False
        active = bool(cue.lemmas & file.left) and reading.pos != "PRTS"
        if active == unit.subject and not (active and before and "accs" in unit.post.fact.cases):
            return False
        if self.reader.said(cue) != "ends" or self.reader.maybe(cue, file.maybe):
            return False
        return bool(cue.lemmas & file.final) or self._vacates(part.start if before else cue.index, part.stop, unit)

    def _vacates(self, start: int, stop: int, unit: Unit) -> bool:
        """«с поста», «полномочия»: whether words name an office without saying of which post it is."""
        words = self.scene.words
        for word in words[start:stop]:
            if word.lemmas & self.file.vacated and not unit.start <= word.index < unit.stop:
                return not self.reader.posted(word.index + 1)
        return False

    def _resigns(self, start: int, stop: int) -> bool:
        """«об отставке», «о своём уходе»: whether words say of nobody else that he leaves."""
        words = self.scene.words
        for word in words[start:stop]:
            if word.lemmas & self.file.maybe:
                return False  # «слухи о своей отставке»
            if word.lemmas & self.file.ending_nouns:
                about = any(other.lower in ABOUT for other in words[max(start, word.index - 2) : word.index])
                return about and (word.index + 1 >= stop or not self._somebody_else(word.index + 1))
        return False

    def _somebody_else(self, index: int) -> bool:
        """«об отставке правительства»: whether a word says whose end of office it is."""
        after = self.scene.words[index] if index < len(self.scene.words) else None
        return after is not None and (self.reader.named(index) or ("gent" in after.cases() and _nominal(after)))

    # lives

    def of_subject(self, post: PostSpan, participle: Word) -> Said:
        """What is said of the subject whom a participle describes: «занимавший пост министра, ушёл в отставку»."""
        sentence = self.clauses.sentence(participle.index)
        stop = sentence.parts[sentence.part_at(participle.index)].stop
        subject = any(reading.case == "nomn" for reading in participle.readings)
        found = self._right(Unit(post, participle.index, stop, subject), sentence)
        return "holds" if found is None else found[0]

    def _entry(self, unit: Unit, sentence: Sentence) -> Said | None:
        """«До этого он – министр»: by the words before a dash."""
        number = sentence.part_at(unit.post.words.start)
        start = sentence.parts[number].start
        if number == 0 or self.scene.words[start - 1].text not in DASHES:
            return None
        first = self.scene.words[sentence.parts[number - 1].start].start
        return "past" if self.file.earlier_clause.search(self.scene.string, first, unit.post.start) else None


def _nominal(word: Word) -> bool:
    return word.readings[0].nominal or word.readings[0].adjectival
