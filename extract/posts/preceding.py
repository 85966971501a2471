"""What the words before a post say of its holder: «отставка министра», «уволил министра», «умер министр»."""

from __future__ import annotations

from extract.posts.clauses import Part, Sentence, adjectival, is_passive, is_predicate
from extract.posts.following import Following, participle
from extract.posts.leaving import ALSO, CONTRACTS, RESCINDS, Unit
from extract.posts.sayings import Said
from extract.text.words import DASHES, Word, agree

BESIDE = 3  # words between a post and the word before it that is said of it
FAR = 12  # words between a post and its verb on its left
SAME = frozenset({"стать", "оказаться", "быть"})  # «первым, кто ушёл, стал министр»
WITH = frozenset({"с", "со", "без"})
WAKE = frozenset({"вслед", "следом"})
PLACES = frozenset({"место", "кресло"})
OCCUPIES = frozenset({"занять"})
SIGNS = frozenset({"подписать", "подписывать"})
AWAY = frozenset({"с", "со", "от"})
SERVICE = frozenset({"служба", "пост"})
REMAINS = frozenset({"остаться", "оставаться"})  # «партия осталась без лидера»


class Preceding(Following):
    """Reads what is said of holders by what stands before them."""

    def _departed(self, unit: Unit) -> tuple[Said, Word] | None:
        """«отрёкшийся от престола папа», «умершего 3 мая мэра»: by a participle before it."""
        words, start = self.scene.words, unit.post.words.start
        first = start - BESIDE
        for word in reversed(words[max(0, start - FAR) : start]):
            first -= word.index in self.reader.calendar.dated
            if word.index < first:
                return None
            if word.lemmas & self.file.ends and participle(word) and agree(word, words[start]):
                return None if self._on_his_way(word, start) else ("ends", word)
        return None

    def _on_his_way(self, participle: Word, start: int) -> bool:
        """«уходящий президент», not «уходящий в отставку президент»: whether he is one still."""
        return "pres" in participle.readings[0].grammemes and participle.index + 1 == start

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
        gone = self._followed(unit, part) or self._parted_with(unit, part) or self._in_wake(unit, sentence)
        if gone or self._leading_them(unit, part) or self._distrusted(unit, part):
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
        return participle(word) and cue < unit.start and agree(word, start)

    def _by_the_way(self, noun: Word, unit: Unit) -> bool:
        """«освобождён в связи с `переходом` на другую работу министр Иванов»: whether a noun behind a preposition says
        nothing of a post."""
        before = self.scene.words[noun.index - 1].readings[0].pos
        return noun.readings[0].pos == "NOUN" and before == "PREP" and not self._governs(noun, unit)

    def _followed(self, unit: Unit, part: Part) -> bool:
        """«избран вместо министра Иванова», «на смену министру пришёл Петров», «на место министра Иванова», «место
        министра Иванова займёт Петров», not «на место министра назначен Иванов»."""
        first = unit.start - 1
        while first > part.start and adjectival(self.scene.words[first]):
            first -= 1
        before = self.scene.words[first]
        named = unit.stop > unit.post.stop
        place = "место" in before.lemmas and self.scene.words[first - 1].lower == "на" and named
        if named and self._place_taken(before, part):
            return True
        if before.lower != "вместо" and not place and (before.lower != "смену" or "datv" not in unit.post.fact.cases):
            return False
        cues = self.clauses.sentence(first).cues_in(part.start, part.stop)
        return any(self.scene.words[cue].lemmas & self.file.begins for cue in cues)

    def _place_taken(self, place: Word, part: Part) -> bool:
        """«место министра Иванова займёт Петров»."""
        if not place.lemmas & PLACES or self.scene.words[place.index - 1].readings[0].pos == "PREP":
            return False
        verbs = filter(is_predicate, self.scene.words[part.start : part.stop])
        return any(verb.lemmas & OCCUPIES and self.reader.said(verb) == "begins" for verb in verbs)

    def _leading_them(self, unit: Unit, part: Part) -> bool:
        """«правительство во главе с премьером ушло в отставку», not «правительство во главе с лидером партии»."""
        words, start = self.scene.words, unit.start
        if start < 3 or (words[start - 3].lower, words[start - 2].lower) != ("во", "главе"):
            return False
        verb = next(filter(is_predicate, words[part.start : part.stop]), None)
        if verb is None or self.reader.negated(verb) or self.reader.maybe(verb, self.file.no_end):
            return False
        if unit.post.fact.of and unit.post.fact.head in self.scene.knowledge.posts.file.heads_all:
            return False
        if verb.lemmas & self.file.ends and (is_passive(verb) or not verb.lemmas & self.file.left):
            return self.leaving.vacates(part.start, part.stop, unit)
        return not verb.lemmas & self.file.left and self.leaving.resigns(part.start, part.stop)

    def _distrusted(self, unit: Unit, part: Part) -> bool:
        """«парламент выразил недоверие премьеру», not «потребовал недоверия премьеру»."""
        words, start = self.scene.words, unit.start
        noun = words[start - 1] if start > part.start else None
        if noun is None or noun.lower not in ("недоверие", "недоверия") or "datv" not in unit.post.fact.cases:
            return False
        verb = next(filter(is_predicate, reversed(words[part.start : start])), None)
        return verb is not None and not verb.lemmas.isdisjoint(self.file.declares) and not self.reader.negated(verb)

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
        those = (word for word in words[before.start : dash] if participle(word) and word.lemmas & self.file.left)
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

    def before(self, unit: Unit) -> tuple[Said, Word] | None:
        """What the words before it say of a holder: «уволил Иванова», «ушёл Иванов»."""
        return self._left(unit, self.clauses.sentence(unit.start))
