"""What a text says of the holder whose post it names beside the name or as a subject: «Премьер-министр Иванов ушёл в
отставку», «смерть президента», «прежний мэр»."""

from __future__ import annotations

from collections.abc import Sequence

from extract.knowledge.statuses import ROLE
from extract.posts.clauses import Part, Sentence, adjectival, is_passive, is_predicate
from extract.posts.facts import PostSpan
from extract.posts.leaving import ALSO, CONTRACTS, RESCINDS, Leaving, Unit
from extract.posts.sayings import Said
from extract.posts.status import Reader
from extract.posts.tied import SPANS
from extract.text.words import DASHES, Word, agree

BESIDE = 3  # words between a post and the word before it that is said of it
FAR = 12  # words between a post and its verb on its left
SAME = frozenset({"стать", "оказаться", "быть"})  # «первым, кто ушёл, стал министр»
WHOSE = frozenset({"который", "чей"})
NOW = frozenset({"ныне", "теперь", "сейчас"})
FIRST = frozenset({"первый", "последний"})
DISCUSSES = frozenset({"обсудить", "рассмотреть", "инициировать", "начать", "грозить"})  # «обсудит импичмент»
AND = frozenset({"и", "а"})
WHERE = frozenset({"у", "в", "во"})
WITH = frozenset({"с", "со", "без"})
WAKE = frozenset({"вслед", "следом"})
POWERS = frozenset({"полномочие", "контракт"})  # «министру продлили полномочия»
TERMS = POWERS | {"срок"}  # «полномочия министра продлены»
SIGNS = frozenset({"подписать", "подписывать"})
LISTS = frozenset({",", "и", "а", "также"})  # between the entries of a list
AWAY = frozenset({"с", "со", "от"})
SERVICE = frozenset({"служба", "пост"})
REMAINS = frozenset({"остаться", "оставаться"})  # «партия осталась без лидера»
SPENDS = frozenset({"провести"})  # «провёл на посту министра восемь лет»


class Standing:
    """Reads what is said of holders by what stands around them."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.scene = reader.scene
        self.file = reader.file
        self.clauses = reader.clauses
        self.leaving = Leaving(reader)
        self._of_lists: dict[PostSpan, tuple[Said, Word] | None] = {}

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

    # before it

    def _departed(self, unit: Unit) -> tuple[Said, Word] | None:
        """«отрёкшийся от престола папа», «умершего 3 мая мэра»: by a participle before it."""
        words, start = self.scene.words, unit.post.words.start
        first = start - BESIDE
        for word in reversed(words[max(0, start - FAR) : start]):
            first -= word.index in self.reader.calendar.dated
            if word.index < first:
                return None
            if word.lemmas & self.file.ends and _participle(word) and agree(word, words[start]):
                return None if self._on_his_way(word, start) else ("ends", word)
        return None

    def _on_his_way(self, participle: Word, start: int) -> bool:
        """«уходящий президент», not «уходящий в отставку президент»: whether he is one still."""
        return "pres" in participle.readings[0].grammemes and participle.index + 1 == start

    def _called(self, unit: Unit) -> Said | None:
        """«прежний мэр», «покойный президент»: by the adjectives before it."""
        words, file, start = self.scene.words, self.file, unit.post.words.start
        if start > 1 and words[start - 1].text == "," and words[start - 2].lemmas & file.predecessors:
            return "past"  # «его предшественник, министр Иванов»
        for word in reversed(words[max(0, start - BESIDE) : start]):
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
        if any(_participle(word) or "который" in word.lemmas for word in behind):
            return False
        return not any("futr" in word.readings[0].grammemes for word in words[unit.stop : last.stop])

    def _dies(self, word: Word) -> bool:
        """«умер», «ушёл из жизни», «из жизни ушёл»."""
        beside = self.scene.words[max(0, word.index - 1) : word.index + 3]
        return bool(word.lemmas & self.file.dies) or any("жизнь" in near.lemmas for near in beside)

    def _long_ago(self, unit: Unit) -> bool:
        """«умер первый президент Иванов», not «умер первый заместитель»: whether who died was one of the first."""
        before = self.scene.words[unit.post.words.start - 1] if unit.start == unit.post.words.start > 0 else None
        return before is not None and bool(before.lemmas & FIRST) and unit.stop > unit.post.stop

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

    def _left(self, unit: Unit, sentence: Sentence) -> tuple[Said, Word] | None:
        """«отставка министра», «умер министр», «уволил министра»: by the word before it."""
        part = sentence.part_with(unit.start)
        near = sentence.cues_in(max(part.start, unit.start - FAR), unit.start)
        near = [cue for cue in near if not self.reader.attribute(cue)]
        cues = [cue for cue in near if not self._aim(cue) and not self._attribute(cue, unit)]
        before = self.scene.words[unit.start - 1]
        while len(cues) > 1 and self._by_the_way(self.scene.words[cues[-1]], unit):
            cues.pop()
        cue = self.reader.main(self.scene.words[cues[-1]]) if cues else None
        if self._followed(unit, part) or self._parted_with(unit, part) or self._in_wake(unit, sentence):
            return "ends", before
        if cue is not None and self._ended_by(cue, unit, part):
            return "ends", cue
        verb = next(filter(is_predicate, reversed(self.scene.words[part.start : unit.start])), None)
        if unit.subject and verb is not None and self.leaving.entered(verb, part.start, unit.start):
            return "begins", verb
        if cue is not None and cue.readings[0].pos == "NOUN" and cue.lemmas & self.file.given:
            begun = self.reader.said(cue) == "begins" and not self._given_another(unit)  # «инаугурация президента»
            return ("begins", cue) if begun and self._governs(cue, unit) else None
        if cue is not None and (said := self._appointed(cue, unit, part)) is not None:
            return said, cue
        if cue is not None and self._elected(cue, unit, sentence):
            return "begins", cue
        if (listed := self._ordered(unit)) is not None:
            return listed
        if self._resigning(unit, part) or self._applying(unit, part) or self._mourned(unit, part):
            return "ends", before
        if self._announcing(unit, part):
            return "ends", before
        return self._equated(unit, sentence) or self._telling(unit, sentence)

    def _given_another(self, unit: Unit) -> bool:
        """«назначение министра Иванова послом», «назначение заместителя на пост директора»: whether words behind a post
        and a name say which office its holder gets."""
        words, stop = self.scene.words, unit.stop
        post = None if self.scene.line_break(stop) else self.reader.post_at(stop)
        if post is not None:
            return "ablt" in post.fact.cases
        return stop + 1 < len(words) and words[stop].lower == "на" and bool(words[stop + 1].lemmas & self.file.seats)

    def _telling(self, unit: Unit, sentence: Sentence) -> tuple[Said, Word] | None:
        """«О том, что покидает пост, сообщил министр Иванов»: by the clause with «что» before the verb of who tells."""
        number = sentence.part_at(unit.start)
        own = sentence.parts[number]
        verb = next(filter(is_predicate, self.scene.words[own.start : unit.start]), None)
        clause = sentence.parts[number - 1] if number else own
        if not unit.subject or verb is None or verb.index != own.start or not verb.lemmas & self.file.tells:
            return None
        return self._told_of_himself(unit, clause)

    def _equated(self, unit: Unit, sentence: Sentence) -> tuple[Said, Word] | None:
        """«первым, кто лишился поста, стал министр Иванов»: by the clause before the verb that says who it is."""
        number = sentence.part_at(unit.start)
        own, clause = sentence.parts[number], sentence.parts[max(0, number - 1)]
        verb = self.scene.words[unit.start - 1]
        if not unit.subject or verb.index != own.start or not verb.lemmas & SAME:
            return None
        if not clause.inserted or "кто" not in self.scene.words[clause.start].lemmas:
            return None
        cue = next((self.scene.words[cue] for cue in sentence.cues_in(clause.start, clause.stop)), None)
        pronoun = Unit(unit.post, clause.start, clause.start, subject=True, object=False)
        said = None if cue is None else self.leaving.predicated(cue, pronoun, clause)
        return None if cue is None or said is None else (said, cue)

    def _aim(self, noun: int) -> bool:
        """«ушёл в `отставку` мэр Иванов»: whether a noun says where somebody went."""
        word, before = self.scene.words[noun], self.scene.words[noun - 1]
        if before.lower != "в" or word.lemmas.isdisjoint(self.file.vacated):
            return False
        return word.readings[0].case == "accs" or word.lower == "отставке"  # «генерал в отставке»

    def _attribute(self, cue: int, unit: Unit) -> bool:
        """«ушёл в отставку `проработавший` двадцать лет мэр Иванов»: whether a participle describes a holder."""
        word, start = self.scene.words[cue], self.scene.words[unit.start]
        return _participle(word) and cue < unit.start and agree(word, start)

    def _by_the_way(self, noun: Word, unit: Unit) -> bool:
        """«освобождён в связи с `переходом` на другую работу министр Иванов»: whether a noun behind a preposition says
        nothing of a post."""
        before = self.scene.words[noun.index - 1].readings[0].pos
        return noun.readings[0].pos == "NOUN" and before == "PREP" and not self._governs(noun, unit)

    def _followed(self, unit: Unit, part: Part) -> bool:
        """«избран вместо министра Иванова», «на смену министру пришёл Петров», «на место министра Иванова», not «на
        место министра назначен Иванов»."""
        first = unit.start - 1
        while first > part.start and adjectival(self.scene.words[first]):
            first -= 1
        before = self.scene.words[first]
        place = "место" in before.lemmas and self.scene.words[first - 1].lower == "на" and unit.stop > unit.post.stop
        if before.lower != "вместо" and not place and (before.lower != "смену" or "datv" not in unit.post.fact.cases):
            return False
        cues = self.clauses.sentence(first).cues_in(part.start, part.stop)
        return any(self.scene.words[cue].lemmas & self.file.begins for cue in cues)

    def _in_wake(self, unit: Unit, sentence: Sentence) -> bool:
        """«вслед за министром ушёл мэр», «мэр подал в отставку вслед за министром»: whether others leave as he did."""
        words, number = self.scene.words, sentence.part_at(unit.start)
        if unit.start < 2 or words[unit.start - 2].lower not in WAKE or words[unit.start - 1].lower != "за":
            return False
        parts = sentence.parts[number : number + 2]
        cues = (words[cue] for part in parts for cue in sentence.cues_in(part.start, part.stop))
        return any(cue.lemmas & self.file.ends and self.reader.said_of_end(cue) for cue in cues)

    def _parted_with(self, unit: Unit, part: Part) -> bool:
        """«банк лишился председателя», «клуб расстался с тренером», «партия осталась без лидера», «клуб расторг
        контракт с тренером»: whether the words before a post say that it has its holder no longer."""
        words, start = self.scene.words, unit.start
        while start > part.start and adjectival(words[start - 1]) and agree(words[start - 1], words[unit.start]):
            start -= 1
        before = list(words[part.start : start])
        preposition = before.pop().lower if before and before[-1].lower in WITH else None
        if not before or unit.subject:
            return False
        if preposition == "без":
            return bool(before[-1].lemmas & REMAINS)
        if preposition is not None and before[-1].lemmas & self.file.extends:
            around = (*before, *words[unit.stop : part.stop])  # «контракт с тренером расторгнут»
            return any(w.lemmas & RESCINDS or (w.lemmas & self.file.extends and self.reader.negated(w)) for w in around)
        if preposition is not None and before[-1].lemmas & RESCINDS and is_passive(before[-1]):
            return any(word.lemmas & CONTRACTS for word in before)  # «договоры расторгнуты с министром»
        parts = before[-1].lemmas & self.file.parts_with and is_predicate(before[-1])
        return bool(parts) and self.reader.said_of_end(before[-1])

    def _enumerated(self, unit: Unit, sentence: Sentence) -> tuple[Said, Word] | None:
        """«умер академик, президент института Иванов», «уволил министра Иванова, министра Петрова»: by the predicate
        that a list of subjects or objects goes on from."""
        number = sentence.part_at(unit.start)
        own = sentence.parts[number]
        listed = unit.object and (unit.start == own.start or self.scene.words[unit.start - 1].lower in ALSO)
        if not (unit.subject or listed) or any(map(is_predicate, self.scene.words[own.start : own.stop])):
            return None
        for part in sentence.before(number):
            verb = next(filter(is_predicate, reversed(self.scene.words[part.start : part.stop])), None)
            if verb is not None and (own.inserted or not part.inserted):
                return ("ends", verb) if self.leaving.parted(self.reader.main(verb), unit, part, before=True) else None
        return None

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

    def _among(self, unit: Unit, sentence: Sentence) -> tuple[Said, Word] | None:
        """«Среди уволенных – министр Иванов и мэр Петров»: by those of whom a list behind a dash is."""
        own, words = sentence.part_with(unit.start), self.scene.words
        dash = own.start - 1
        if (
            not unit.subject
            or dash < 1
            or words[dash].text not in DASHES
            or any(map(is_predicate, words[own.start : own.stop]))
        ):
            return None
        before = sentence.part_with(dash)
        among = words[before.start].lower == "среди" or words[before.start + 1].lower == "числе"
        those = (word for word in words[before.start : dash] if _participle(word) and word.lemmas & self.file.left)
        left = next((word for word in those if any(r.number == "plur" for r in word.readings)), None)
        return ("ends", left) if among and left is not None else None

    def _appointed(self, cue: Word, unit: Unit, part: Part) -> Said | None:
        """«назначен министр», «избрали нового мэра»: what a verb that gives the office to somebody unnamed says."""
        named = unit.start < self.reader.start(unit.post) or unit.stop > unit.post.stop
        first = cue.index + 1 + (self.scene.words[cue.index + 1].lower == "и")  # «избрали и секретаря»
        if named or not cue.lemmas & self.file.given or not self._adjectives(first, unit.start):
            return None
        passive = is_passive(cue)
        if not (unit.subject if passive else unit.object):
            return None
        others = (range(part.start, cue.index) if passive else range(0), range(unit.stop, part.stop))
        if any(any(map(self.reader.posted, other)) for other in others):
            return None  # «избрали мэра депутатом», «послом назначен министр, академик Иванов»
        said = self.reader.said(cue)
        return said if said in ("begins", "possible") else None

    def _elected(self, verb: Word, unit: Unit, sentence: Sentence) -> bool:
        """«В Омске переизбран мэр Иванов», not «председателем избран депутат Иванов»."""
        whole, words = Part(sentence.parts[0].start, unit.start), self.scene.words
        beside = self._adjectives(verb.index + 1, unit.start) and unit.subject
        if any(map(self.reader.posted, range(whole.start, verb.index))) or words[unit.start].lemmas & self.file.current:
            return False
        return beside and self.leaving.installed(verb, whole) and self.reader.said(verb) == "begins"

    def _ordered(self, unit: Unit) -> tuple[Said, Word] | None:
        """«Отозвать: Иванова Ивана – посла в Чили; …», «Назначить на должность: судьи – Иванова; …»: by the word of the
        line before a list of names with posts."""
        post, words = unit.post.words, self.scene.words
        named = unit.start < post.start - 1 and words[post.start - 1].text in DASHES
        if not named and words[min(post.stop, len(words) - 1)].text not in DASHES:
            return None
        cue = self.reader.introducing(unit.post, seat=True)
        if cue is None or cue.readings[0].pos != "INFN" or not cue.lemmas & (self.file.given | self.file.left):
            return None
        rest = self.scene.words[cue.index + 1 : self.clauses.sentence(cue.index).part_with(cue.index).stop]
        whole = all(word.readings[0].pos != "NOUN" or word.lemmas & self.file.seats for word in rest)
        return (self.reader.said(cue), cue) if whole else None  # not «утвердить состав совета»

    def _ended_by(self, cue: Word, unit: Unit, part: Part) -> bool:
        if cue.lower == "стало" and self.reader.negated(cue):
            return "gent" in unit.post.fact.cases  # «не стало президента»
        if cue.lemmas & self.file.ending_nouns and cue.readings[0].pos == "NOUN":
            return self._governs(cue, unit) and not self._undone(cue, part)
        if cue.lemmas & self.file.replaces and not unit.subject:
            return self.reader.said(cue) == "begins" and not self._on_another_post(unit, part)
        return self.leaving.parted(cue, unit, part, before=True)

    def _on_another_post(self, unit: Unit, part: Part) -> bool:
        """«на посту премьера сменил посла Иванова»: whether somebody is followed in another office than the one that he
        is called by."""
        seats = filter(None, map(self.reader.post_at, range(part.start, part.stop)))
        return any(post.fact.head != unit.post.fact.head and self.reader.in_office(post) for post in seats)

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

    def _governs(self, noun: Word, unit: Unit) -> bool:
        """«отставка главного министра», «увольнение с занимаемой должности министра»: whether only adjectives stand
        between a noun and what it governs, or what is left."""
        words, first = self.scene.words, noun.index + 1
        if words[first].lower in AWAY:
            left = (i for i in range(first, unit.start) if words[i].lemmas & (self.file.duties_taken | SERVICE))
            first = next(left, first) + 1
        return unit.post.fact.may_be("gent") and self._adjectives(first, unit.start)

    def _adjectives(self, start: int, stop: int) -> bool:
        return all(adjectival(word) or word.text in "«»" for word in self.scene.words[start:stop])

    def _resigning(self, unit: Unit, part: Part) -> bool:
        """«в отставку подал министр»."""
        start = max(part.start, unit.start - FAR)
        verb = next(filter(is_predicate, reversed(self.scene.words[start : unit.start])), None)
        if verb is None or not unit.subject or verb.lemmas & SIGNS:
            return False  # «заявление об отставке подписал министр»
        before = self.scene.words[unit.start - 1]
        if before is not verb and not before.lemmas & self.file.ending_nouns:
            return False  # «подал в отставку министр»
        denied = verb.lemmas & self.file.no_end or self.reader.negated(verb)
        return not denied and self.leaving.resigns(start, unit.start)

    def _announcing(self, unit: Unit, part: Part) -> bool:
        """«О своей отставке министр сообщил в мае»."""
        verb = next(filter(is_predicate, self.scene.words[unit.stop : part.stop]), None)
        if verb is None or not unit.subject or self.reader.negated(verb):
            return False
        return self.leaving.announces(verb, part.start, unit.start)

    def _applying(self, unit: Unit, part: Part) -> bool:
        """«в связи с заявлением губернатора Иванова об отставке»: whether a noun says that a holder asks to leave."""
        noun = self.scene.words[unit.start - 1] if unit.start > part.start else None
        applies = noun is not None and bool(noun.lemmas & self.file.applications) and unit.post.fact.may_be("gent")
        return applies and self.leaving.resigns(unit.stop, part.stop)

    def _mourned(self, unit: Unit, part: Part) -> bool:
        """«соболезнования семье министра Иванова в связи с его кончиной»."""
        before = self.scene.words[part.start : unit.start]
        mourns = unit.post.fact.may_be("gent") and any(word.lemmas & self.file.condolences for word in before)
        if unit.object and self.leaving.completed(unit.stop, part.stop):
            return True  # «принял посла Иванова в связи с завершением его миссии»
        return mourns and self.leaving.own_end(unit.stop, part.stop)

    # after it

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
        said = self._participial(cue, unit, clause) if _participle(cue) else self._relative(cue, unit, clause)
        if said is None and self._resigned(clause):
            said = "ends"
        return None if said is None else (said, cue)

    def _resigned(self, clause: Part) -> bool:
        """«министр Иванов, подавший в отставку»: whether a participle's clause says that who it describes leaves."""
        words = self.scene.words[clause.start : clause.stop]
        active = next((word for word in words if _participle(word)), None)
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

    # lives

    def before(self, unit: Unit) -> tuple[Said, Word] | None:
        """What the words before it say of a holder: «уволил Иванова», «ушёл Иванов»."""
        return self._left(unit, self.clauses.sentence(unit.start))

    def of_subject(self, post: PostSpan, participle: Word) -> tuple[Said, Word] | None:
        """What is said of the subject whom a participle describes: «занимавший пост министра, ушёл в отставку»."""
        sentence = self.clauses.sentence(participle.index)
        stop = sentence.part_with(participle.index).stop
        subject = any(reading.case == "nomn" for reading in participle.readings)
        return self._right(Unit(post, participle.index, stop, subject, "accs" in post.fact.cases), sentence)

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


def _participle(word: Word) -> bool:
    return "PRTF" in word.poses
