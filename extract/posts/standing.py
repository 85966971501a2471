"""What a text says of the holder whose post it names beside the name or as a subject: «Премьер-министр Иванов ушёл в
отставку», «смерть президента», «прежний мэр»."""

from __future__ import annotations

from extract.knowledge.statuses import ROLE
from extract.posts.clauses import Sentence, adjectival, is_predicate
from extract.posts.facts import PostSpan
from extract.posts.following import participle
from extract.posts.leaving import Unit
from extract.posts.preceding import Preceding
from extract.posts.sayings import Said
from extract.posts.status import Reader
from extract.posts.tied import SPANS
from extract.text.words import DASHES, Word, agree

BESIDE = 3  # words between a post and the word before it that is said of it
NOW = frozenset({"ныне", "теперь", "сейчас"})
FIRST = frozenset({"первый", "последний"})
AND = frozenset({"и", "а"})
WHERE = frozenset({"у", "в", "во"})
LISTS = frozenset({",", "и", "а", "также"})  # between the entries of a list
SPENDS = frozenset({"провести"})  # «провёл на посту министра восемь лет»


class Standing(Preceding):
    """Reads what is said of holders by what stands around them."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._of_lists: dict[PostSpan, tuple[Said, Word] | None] = {}  # what is said of posts, for those listed after

    def said(self, unit: Unit) -> tuple[Said, Word | None]:
        """What is said of the holding of a post and the name beside it, and the verb or noun that says it. «Мэр Иванов,
        избранный в мае» is the mayor; only «новый мэр Иванов, избранный в мае» is news."""
        if self.reader.in_office(unit.post):
            return "past" if self._spent(unit.post) else "holds", None
        if self._retired(unit.post):
            return "past", None
        if self._now(unit):
            return "holds", None
        sentence = self.clauses.sentence(unit.post.words.start)
        described = self.described(unit)
        if described is not None and described[0] == "ends":
            return described
        new = unit.post.words.start > 0 and self.scene.words[unit.post.words.start - 1].lemmas & self.file.newly
        found = self._left(unit, sentence) or self._right(unit, sentence) or (described if new else None)
        if found is not None and found[0] == "begins" and self._called(unit) == "past":
            return "past", None  # «прежний директор Иванов назначен министром»
        found = found or self._enumerated(unit, sentence) or self._freed(unit, sentence) or self._departed(unit)
        found = found or self._listed(unit) or self._among(unit, sentence)
        if found is not None and self._dies(found[1]) and self._long_ago(unit):
            return "past", None
        if found is not None and (found[0] != "begins" or not self._earlier(unit.post)):
            return found
        return self._called(unit) or self._entry(unit, sentence) or self._before(unit) or "holds", None

    def _spent(self, post: PostSpan) -> bool:
        """«провёл на посту министра восемь лет»."""
        part = self.clauses.sentence(post.words.start).part_with(post.words.start)
        words = self.scene.words[part.start : part.stop]
        verb = next((word for word in words if word.lemmas & SPENDS and is_predicate(word)), None)
        times = (word for word in words if word.lemmas & SPANS and "loct" not in word.cases())
        return verb is not None and any(
            all(w.lower != "за" for w in self.scene.words[t.index - 2 : t.index]) for t in times
        )

    def _now(self, unit: Unit) -> bool:
        """«сменил Иванова, ныне министра», «уволили Иванова, теперь – министра»: whether a post is what one has now."""
        words, before = self.scene.words, unit.post.words.start - 1
        before -= before > 0 and words[before].text in DASHES
        return before >= 0 and words[before].lower in NOW and unit.stop == unit.post.stop

    def _retired(self, post: PostSpan) -> bool:
        """«судья в отставке»."""
        words = self.scene.words[post.stop : post.stop + 2]
        return len(words) > 1 and words[0].lower == "в" and words[1].lower == "отставке"

    def _freed(self, unit: Unit, sentence: Sentence) -> tuple[Said, Word] | None:
        """«назначить Иванова, министра, послом, освободив его от занимаемой должности»."""
        number = sentence.part_at(unit.post.words.start)
        if unit.subject or not unit.object or unit.post.words.start != sentence.parts[number].start:
            return None
        for part in sentence.parts[number + 1 :]:
            words = self.scene.words[part.start : part.stop]
            gerund = next((word for word in words[:2] if word.lemmas & self.file.frees), None)
            if gerund is not None and gerund.readings[0].pos == "GRND":
                vacates = self.leaving.vacates(part.start, part.stop, unit)
                return ("ends", gerund) if vacates else None
        return None

    def _called(self, unit: Unit) -> Said | None:
        """«прежний мэр», «покойный президент»: by the adjectives before it."""
        words, file, start = self.scene.words, self.file, unit.post.words.start
        if start > 1 and words[start - 1].text == "," and words[start - 2].lemmas & file.predecessors:
            return "past"  # «его предшественник, министр Иванов»
        far = start - 2 if words[start - 1].lower == "истории" else start  # «первый в истории министр»
        for word in reversed(words[max(0, far - BESIDE) : far]):
            if not adjectival(word):
                return None
            if word.lemmas & file.chosen and _said_of(word, words[start]):
                return "begins"
            if word.lemmas & file.installs and "pssv" in word.readings[0].grammemes and agree(word, words[start]):
                return "begins"
            if word.lemmas & file.newly:
                return "begins" if self._obtained(unit, word.index) else None
            if (said := self._of_adjective(word)) is not None and _said_of(word, words[start]):
                return said
            if word.lemmas & FIRST and self._alone(unit) and _said_of(word, words[start]):
                return "past"
        return None

    def _alone(self, unit: Unit) -> bool:
        """«первый президент Иванов», «последний посол, Иванов, уехал», not «первый президент Иванов, родившийся в
        Риге», «последний посол Иванов уедет»: whether a name is all that says which holder is meant."""
        words, last = self.scene.words, self.clauses.sentence(unit.start).parts[-1]
        if unit.stop == unit.post.stop or not unit.subject or self.had_after(unit) is not None:
            return False
        behind = words[unit.stop : unit.stop + 2]
        if any(participle(word) or "который" in word.lemmas for word in behind):
            return False
        return not any("futr" in word.readings[0].grammemes for word in words[unit.stop : last.stop])

    def _dies(self, word: Word) -> bool:
        """«умер», «ушёл из жизни», «из жизни ушёл»."""
        beside = self.scene.words[max(0, word.index - 1) : word.index + 3]
        return bool(word.lemmas & self.file.dies) or any("жизнь" in near.lemmas for near in beside)

    def _long_ago(self, unit: Unit) -> bool:
        """«умер первый президент Иванов», «умер некогда министр Иванов», not «умер первый заместитель», «умерший
        недавно министр»: whether who died was one of the first, or had his office before."""
        words, start = self.scene.words, unit.post.words.start
        if start == 0 or unit.start != start or unit.stop == unit.post.stop:
            return False
        found = self.file.earlier_clause.search(self.scene.string, words[max(0, start - BESIDE)].start, unit.post.start)
        if found is not None and found.end() == words[start - 1].end:
            return not any(map(participle, words[max(0, start - BESIDE) : start]))
        before = words[start - 3] if words[start - 1].lower == "истории" and start > 2 else words[start - 1]
        return bool(before.lemmas & FIRST)  # «первый», «первый в истории»

    def _earlier(self, post: PostSpan) -> bool:
        """«прежний мэр», of whom no verb says that he gets the office: «прежний мэр получил другой пост»."""
        start = post.words.start
        return start > 0 and bool(self.scene.words[start - 1].lemmas & self.file.earlier)

    def _of_adjective(self, word: Word) -> Said | None:
        """What «прежний», «будущий», «покойный» say."""
        if word.lemmas & self.file.earlier:
            return "past"
        if word.lemmas & self.file.upcoming:
            return "possible"
        return "ends" if word.lemmas & self.file.ended_adjectives else None

    def _obtained(self, unit: Unit, start: int) -> bool:
        """«Инфантино – новый президент», «Португалия получила нового премьера»: whether «новый» is news."""
        stop = unit.post.stop
        if unit.subject and self._sets_to_work(unit):
            return True
        if stop < len(self.scene.words) and self.scene.words[stop].text in DASHES:
            return any(map(self.reader.named, range(stop + 1, stop + 1 + BESIDE)))
        if start == 0 or self.scene.words[start - 1].text in DASHES:
            return start > 0
        part = self.clauses.sentence(start).part_with(start)
        if unit.subject and self.scene.words[part.start].lower in WHERE and self.scene.sentence_start(part.start):
            verbs = filter(is_predicate, self.scene.words[part.start : part.stop])
            return next(verbs, None) is None  # «У Грузии новый премьер», «В Грузии новый премьер»
        start -= 2 if self.scene.words[start - 1].lemmas & ROLE else 0  # «представить в качестве нового министра»
        near = self.scene.words[max(0, start - BESIDE) : start]
        verb = next(filter(is_predicate, reversed(near)), None)
        return verb is not None and bool(verb.lemmas & self.file.obtains) and not unit.subject

    def _sets_to_work(self, unit: Unit) -> bool:
        """«новый министр приступил к работе»."""
        after = self.scene.words[unit.stop : self.clauses.sentence(unit.start).part_with(unit.start).stop]
        verb = next(filter(is_predicate, after), None)
        sets_to = verb is not None and bool(verb.lemmas & self.file.enters) and self.reader.said(verb) == "begins"
        return sets_to and any(word.lemmas & self.file.duties_taken for word in after)

    def _listed(self, unit: Unit) -> tuple[Said, Word] | None:
        """«отставка министра Иванова и министра Петрова»: what is said of the post with a name that a list goes on
        from."""
        words, stop = self.scene.words, unit.start
        while stop > 0 and words[stop - 1].lower in LISTS and not self.scene.line_break(stop):
            stop -= 1
        name = self.reader.named_before.get(stop) if stop < unit.start and not unit.subject else None
        post = None if name is None else self.reader.ending.get(name)
        if post is None or not post.fact.cases & unit.post.fact.cases:
            return None
        if post not in self._of_lists:
            said, word = self.said(Unit(post, post.words.start, stop, subject=False, object=unit.object))
            self._of_lists[post] = (said, word) if said == "ends" and word is not None else None
        return self._of_lists[post]

    def _entry(self, unit: Unit, sentence: Sentence) -> Said | None:
        """«До этого он – министр»: by the words before a dash."""
        number = sentence.part_at(unit.post.words.start)
        start = sentence.parts[number].start
        if number == 0 or self.scene.words[start - 1].text not in DASHES:
            return None
        first = self.scene.words[sentence.parts[number - 1].start].start
        return "past" if self.file.earlier_clause.search(self.scene.string, first, unit.post.start) else None

    def _before(self, unit: Unit) -> Said | None:
        """«Иванов, ещё недавно министр», «юрист и в прошлом министр Иванов», «Иванов, до переворота министр», «тогда
        ещё министр Иванов», not «ранее министр приехал»: by the words between a sign and a post."""
        words, start, file = self.scene.words, unit.post.words.start, self.file
        far = words[max(0, start - BESIDE - 2)].start
        if file.then_before.match(self.scene.string, far, unit.post.start):
            return "past"
        near = range(start - 1, max(0, start - BESIDE - 2), -1)
        first = next((i for i in near if words[i].text in ",(–—-" or words[i].lower in AND), None)
        if first is None or first + 1 == start:
            return None
        named = unit.stop > unit.post.stop
        if not named and words[first + 1].lower == "до" and self._until(first + 2, start):
            return "past"
        if not named and first + 2 == start and words[first + 1].lower == "тогда":
            return "past"  # «Иванов, тогда министр, подписал договор»
        if named and words[first].lower not in AND and words[unit.post.stop].text != ",":
            return None
        part = self.clauses.sentence(start).part_with(start)
        if not named and unit.subject and any(map(is_predicate, words[unit.stop : part.stop])):
            return None
        last = start - 2 if "сам" in words[start - 1].lemmas else start - 1  # «в прошлом сам министр»
        found = file.earlier_clause.match(self.scene.string, words[first + 1].start, words[last].end)
        return "past" if found is not None and found.end() == words[last].end else None

    def _until(self, start: int, stop: int) -> bool:
        """Whether words after «до» tell when something ended: «до переворота», not «до сих пор»."""
        return all("gent" in word.cases() and "пора" not in word.lemmas for word in self.scene.words[start:stop])


def _said_of(adjective: Word, noun: Word) -> bool:
    """Whether an adjective agrees with a noun, or, in the feminine, with one for whom women are called so, too:
    «новоназначенная министр»."""
    if agree(adjective, noun):
        return True
    forms = {(reading.case, reading.number) for reading in noun.readings if reading.nominal}
    return any(r.gender == "femn" and (r.case, r.number) in forms for r in adjective.readings)
