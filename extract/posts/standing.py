"""What a text says of the holder whose post it names beside the name or as a subject: «Премьер-министр Иванов ушёл в
отставку», «смерть президента», «прежний мэр»."""

from __future__ import annotations

from dataclasses import dataclass

from extract.posts.clauses import Part, Sentence
from extract.posts.facts import PostSpan
from extract.posts.status import Reader, Said
from extract.text.words import DASHES, Word, agree

BESIDE = 3  # words between a post and the word before it that is said of it
FAR = 12  # words between a post and its verb on its left
ABOUT = frozenset({"в", "об", "о", "обо"})  # «подал в отставку», «объявил об уходе»
PREDICATES = frozenset({"VERB", "PRTS"})


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

    def said(self, unit: Unit) -> Said:
        """What is said of the holding of a post and the name beside it."""
        called = self._called(unit)
        if called is not None:
            return called
        sentence = self.clauses.sentence(unit.post.words.start)
        return self._left(unit, sentence) or self._right(unit, sentence) or self._entry(unit, sentence) or "holds"

    # before it

    def _called(self, unit: Unit) -> Said | None:
        """«прежний мэр», «новый президент», «отрёкшийся от престола папа»: by the adjectives before it."""
        words, file, start = self.scene.words, self.file, unit.post.words.start
        for word in reversed(words[max(0, start - BESIDE) : start]):
            for lemmas, said in self._adjectives:
                if word.lemmas & lemmas and word.index >= start - BESIDE + self._outside(word, start):
                    return said
            if word.readings[0].pos == "PRTF" and word.lemmas & file.ends and agree(word, words[start]):
                return "ends"
        return None

    @property
    def _adjectives(self) -> tuple[tuple[frozenset[str], Said], ...]:
        file = self.file
        said: tuple[Said, ...] = ("past", "possible", "begins", "ends")
        return tuple(zip((file.earlier, file.upcoming, file.newly, file.ended_adjectives), said, strict=True))

    def _outside(self, word: Word, start: int) -> int:
        """0 of an adjective right before a post; else so much that it is none of the post's."""
        between = self.scene.words[word.index + 1 : start]
        return 0 if all(other.readings[0].adjectival for other in between) and _adjectival(word) else BESIDE + 1

    def _left(self, unit: Unit, sentence: Sentence) -> Said | None:
        """«отставка министра», «умер министр», «уволил министра»: by the word before it."""
        part = sentence.parts[sentence.part_at(unit.start)]
        cues = sentence.cues_in(max(part.start, unit.start - FAR), unit.start)
        if not cues:
            return "ends" if self._resigning(unit, part) else None
        cue = self.scene.words[cues[-1]]
        if cue.lemmas & self.file.ending_nouns and cue.readings[0].pos == "NOUN":
            return "ends" if self._governs(cue, unit) else None
        if cue.lemmas & self.file.replaces and not unit.subject:
            return "ends"
        return "ends" if self._parted(cue, unit, part, before=True) else None

    def _governs(self, noun: Word, unit: Unit) -> bool:
        """«отставка главного министра»: whether only adjectives stand between a noun and what it governs."""
        between = self.scene.words[noun.index + 1 : unit.start]
        genitive = not unit.post.fact.cases or "gent" in unit.post.fact.cases
        return genitive and all(_adjectival(word) or word.text in "«»" for word in between)

    def _resigning(self, unit: Unit, part: Part) -> bool:
        """«в отставку подал министр»."""
        start = max(part.start, unit.start - FAR)
        before = self.scene.words[unit.start - 1] if unit.start > start else None
        predicate = before is not None and before.readings[0].pos in PREDICATES
        return predicate and unit.subject and self._resigns(start, unit.start)

    # after it

    def _right(self, unit: Unit, sentence: Sentence) -> Said | None:
        """«Министр Иванов ушёл в отставку», «министр, как сообщалось, объявил об уходе»: by its predicate."""
        number = sentence.part_at(unit.stop - 1)
        own = sentence.parts[number]
        parts = [Part(unit.stop, sentence.end(number)), *sentence.after(number)]
        for part in parts if not own.inserted else parts[:1]:
            for word in self.scene.words[part.start : part.stop]:
                if word.readings[0].pos in PREDICATES:
                    return self._predicate(word, unit, part)
        return None

    def _predicate(self, verb: Word, unit: Unit, part: Part) -> Said | None:
        if verb.lemmas & self.file.ends and self._parted(verb, unit, part, before=False):
            return "ends"
        if not unit.subject:
            return None
        if verb.lemmas & self.file.begins and self._vacates(verb.index, part.stop, unit):
            said = self.reader.said(unit.post, verb)
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
        if self.reader.said(unit.post, cue) != "ends" or self.reader.maybe(cue, file.maybe):
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
            if word.lemmas & self.file.ending_nouns:
                about = any(other.lower in ABOUT for other in words[max(start, word.index - 2) : word.index])
                return about and not self.reader.named(word.index + 1)
        return False

    # lives

    def _entry(self, unit: Unit, sentence: Sentence) -> Said | None:
        """«До этого он – министр»: by the words before a dash."""
        number = sentence.part_at(unit.start)
        start = sentence.parts[number].start
        if number == 0 or self.scene.words[start - 1].text not in DASHES:
            return None
        first = self.scene.words[sentence.parts[number - 1].start].start
        return "past" if self.file.earlier_clause.search(self.scene.string, first, unit.post.start) else None


def _adjectival(word: Word) -> bool:
    return any(reading.adjectival for reading in word.readings)
