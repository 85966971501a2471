"""Words by which a holder takes or leaves office: «ушёл в отставку», «снят с поста», «сложил свои полномочия»."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from extract.posts.clauses import Part, adjectival, is_passive, is_predicate
from extract.posts.facts import ORDERS, PostSpan
from extract.posts.sayings import Said
from extract.posts.status import Reader
from extract.text.words import Word, agree

ASKS = frozenset({"просить", "попросить"})  # «попросил об отставке»
STOPS = frozenset({"прекратить", "прекращать"})
FINISHES = frozenset({"завершить", "завершать", "закончить", "заканчивать"})
SWEARS = frozenset({"привести"})
PROMISES = frozenset({"обещать", "пообещать", "угрожать", "пригрозить", "грозить"})  # «пообещал уйти в отставку»
CONTRACTS = frozenset({"контракт", "соглашение", "договор"})
RESCINDS = frozenset({"расторгнуть", "разорвать", "прекратить"})  # «расторг контракт с тренером»
MOVES = frozenset({"перейти", "переходить", "перевести"})
OTHER = frozenset({"другой", "иной"})  # «переведён на другую работу»
FROM = frozenset({"с", "от"})
OWN = frozenset({"свой", "себя"})
THEIR = frozenset({"его", "ее", "их"})  # «решение о его освобождении»
ALSO = frozenset({"и", "также"})
INTO = frozenset({"в", "во", "на"})
ASIDE = frozenset({"ADVB", "PRCL"})
ABOUT = frozenset({"в", "об", "о", "обо"})  # «подал в отставку», «объявил об уходе»


class Unit(msgspec.Struct, frozen=True):
    """A post with its holder's name beside it, or the pronoun of a relative clause in their place: the words `start` to
    `stop`; `subject`, `object`: whether it can be one of a verb."""

    post: PostSpan
    start: int
    stop: int
    subject: bool
    object: bool


class Leaving:
    """Reads the verbs of holders whose posts stand beside them."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.scene = reader.scene
        self.file = reader.file

    def predicated(self, verb: Word, unit: Unit, part: Part) -> Said | None:
        """What the predicate of a post, or the verb whose object it is, says of its holder; None where nothing."""
        if unit.subject and self._works_no_more(verb, part):
            return "ends"
        if self.reader.disproved(verb) or self.reader.not_implied(verb) or self.reader.untrue(part):
            return None
        if self.reader.negated(verb) or self.reader.maybe(verb, self.file.maybe):
            return None
        if unit.subject and verb.lemmas & ASKS:
            return "ends" if self.resigns(verb.index + 1, part.stop) else None
        if verb.lemmas & (self.file.no_end | PROMISES):
            return None
        if verb.lemmas & self.file.ends and self.parted(verb, unit, part, before=False):
            return "ends"
        if verb.lemmas & self.file.ends and not self.reader.said_of_end(verb):
            return None  # «уйдёт в отставку, если попросят»
        if not unit.subject:
            followed = verb.lemmas & self.file.replaces and unit.object and not self._anothers(unit)
            return "ends" if followed else None  # «министра Иванова сменит Петров»
        if self.reader.cedes(verb):
            return "ends"
        if verb.lemmas & MOVES and self._elsewhere_now(verb.index, part.stop):
            return "ends"
        if verb.lemmas & self.file.left:  # «министр отправил в отставку помощника», «прекратил свои полномочия»
            return "ends" if self._own(verb.index, part.stop) or self._stops(verb, part, unit) else None
        takes = bool(verb.lemmas & (self.file.begins - self.file.assigns)) or self._sworn(verb)
        takes = takes and (is_passive(verb) or not verb.lemmas & self.file.given)  # not «доверил ему пост»
        if (takes and self.takes(verb, part, unit)) or self.installed(verb, part):
            said = self.reader.said(verb)
            return "begins" if said == "begins" else None
        if verb.lemmas & RESCINDS and verb.readings[0].number == "plur" and self._contract(part):
            return "ends"
        announced = self.announces(verb, verb.index, part.stop)
        resigns = self.resigns(verb.index, part.stop) and not self._from_another(verb.index, part.stop, unit)
        return "ends" if announced or resigns else None

    def announces(self, verb: Word, start: int, stop: int) -> bool:
        """«сообщил о своей отставке»: whether a verb tells of the end of its subject's office, which words name."""
        return bool(verb.lemmas & self.file.tells) and self._own(start, stop, self.file.ending_nouns)

    def _from_another(self, start: int, stop: int, unit: Unit) -> bool:
        """«мэр объявил об освобождении от должности директора школы»: whether the first office that words name is
        another than a holder's own."""
        post = next(filter(None, map(self.reader.post_at, range(max(start, unit.stop), stop))), None)
        if post is None or not self.reader.is_seat(post):
            return False
        heads = self.scene.knowledge.posts.heads_like
        return heads(post.fact.head).isdisjoint(heads(unit.post.fact.head))

    def _sworn(self, verb: Word) -> bool:
        """«приведён к присяге»."""
        return is_passive(verb) and not verb.lemmas.isdisjoint(SWEARS)

    def _contract(self, part: Part) -> bool:
        """«клуб и тренер расторгли контракт»."""
        return any(word.lemmas & CONTRACTS for word in self.scene.words[part.start : part.stop])

    def _stops(self, verb: Word, part: Part, unit: Unit) -> bool:
        """«прекратил полномочия», not «прекратил полномочия посла»."""
        office = self._office(verb.index, part.stop, unit, self.file.vacated) if verb.lemmas & STOPS else None
        return office is not None and (office.index + 1 == part.stop or not self._somebody_else(office.index + 1))

    def _elsewhere_now(self, start: int, stop: int) -> bool:
        """«на другую работу», «на другую должность»: whether words say that somebody works elsewhere from now on."""
        pairs, work = pairwise(self.scene.words[start:stop]), self.file.duties_taken | self.file.seats
        return any(other.lemmas & OTHER and word.lemmas & work for other, word in pairs)

    def _works_no_more(self, verb: Word, part: Part) -> bool:
        """«больше не работает в театре», not «больше не работает директором»."""
        works = "работать" in verb.lemmas and self.reader.negated(verb) and self.reader.said(verb) == "ends"
        return works and not any(map(self.reader.posted, range(verb.index, part.stop)))

    def parted(self, cue: Word, unit: Unit, part: Part, *, before: bool) -> bool:
        """Whether a verb says that a holder leaves office: its subject, or the object of one who dismisses him."""
        file, passive = self.file, is_passive(cue)
        if not cue.lemmas & file.ends or not (passive or cue.readings[0].pos in ("VERB", "INFN", "GRND")):
            return False
        active = bool(cue.lemmas & file.left) and not passive and not self._own(part.start, part.stop)
        inverted = active and before and unit.object
        if self._anothers(unit) or (active == unit.subject and not inverted):
            return False
        if active and not unit.object and unit.post.fact.cases:
            return False  # «отправили в отставку правительство во главе с лидером партии»
        if self.reader.said(cue) != "ends" or self.reader.maybe(cue, file.maybe) or self._unwilling(cue, part):
            return False
        start = part.start if before else cue.index
        last = unit.stop if before else cue.index + 1
        if cue.lemmas & file.frees and (cue.index + 1 == unit.start or not before) and last >= part.stop - 1:
            return True  # «президент освободил министра», not «освободил министра под залог»
        own = self._own(max(0, unit.start - 2), unit.start)  # «свой пост министр покинул в мае»
        leaves = bool(cue.lemmas & file.final) or own or self.vacates(start, part.stop, unit)
        leaves = leaves or (passive and unit.subject and self._ousted(cue, part))
        return leaves or self._departs(cue, part, unit)

    def _ousted(self, cue: Word, part: Part) -> bool:
        """«снят министр», not «снят с выборов»: whether a verb in the passive means an end of office."""
        words = self.scene.words[part.start : part.stop]
        return bool(cue.lemmas & self.file.ousts) and not any(word.lower in FROM for word in words)

    def _departs(self, cue: Word, part: Part, unit: Unit) -> bool:
        """«покинул правительство», «ушёл под давлением», not «ушёл домой»: whether a verb means leaving an office."""
        file, words = self.file, self.scene.words
        if not cue.lemmas & file.leaves_self:
            return False
        if (place := self._office(part.start, part.stop, unit, file.workplaces)) is not None:
            return self._left_place(cue, place)
        if not cue.lemmas & file.departs or cue.readings[0].pos != "VERB":
            return False
        if any({"impf", "past"} <= reading.grammemes for reading in cue.readings):
            return False  # «уходил долго»
        dates = self.reader.calendar.dated
        after = (i for i in range(cue.index + 1, part.stop) if words[i].lemmas & file.away)
        return all(i + 1 in dates or unit.start <= i < unit.stop for i in after)

    def _left_place(self, cue: Word, place: Word) -> bool:
        """«покинул правительство», «уволился из банка», not «покинул заседание правительства»."""
        words, first = self.scene.words, place.index
        while first > 1 and adjectival(words[first - 1]) and agree(words[first - 1], place):
            first -= 1
        if words[first - 1].lower == "из":
            return True
        beside = cue.index in (first - 1, place.index + 1)
        return beside and not cue.lemmas.isdisjoint(self.file.quits) and "accs" in place.cases()

    def _unwilling(self, cue: Word, part: Part) -> bool:
        """«уходить в отставку не намерен министр»: whether a verb denies what an infinitive before it says."""
        if cue.readings[0].pos != "INFN":
            return False
        verb = next(filter(is_predicate, self.scene.words[cue.index : part.stop]), None)
        return verb is not None and (self.reader.negated(verb) or not verb.lemmas.isdisjoint(self.file.denies))

    def _anothers(self, unit: Unit) -> bool:
        """«убили брата президента»: whether a post is a complement of somebody else."""
        before = self.scene.words[unit.start - 1].readings[0] if unit.start and not unit.subject else None
        return before is not None and before.pos == "NOUN" and "anim" in before.grammemes

    def vacates(self, start: int, stop: int, unit: Unit) -> bool:
        """«с поста», «полномочия», «с работы»: whether words name an office without saying of which post it is."""
        pairs = pairwise(self.scene.words[start:stop])
        if any(self._from_work(before, word, stop) for before, word in pairs):
            return True
        office = self._office(start, stop, unit, self.file.vacated)
        if office is None or self.scene.words[office.index - 1].lower in ("о", "об"):
            return False  # «ушёл от вопроса об отставке»
        return not self._of_a_post(office, unit)

    def _from_work(self, before: Word, word: Word, stop: int) -> bool:
        """«с работы», «завершает работу 31 августа», not «завершает работу над книгой»."""
        if word.lower == "работы":
            return before.lower in FROM
        after = word.index + 1
        whole = after >= stop or self.scene.words[after].text in ".," or after in self.reader.calendar.dated
        return word.lower == "работу" and whole and not before.lemmas.isdisjoint(FINISHES)

    def takes(self, verb: Word, part: Part, unit: Unit) -> bool:
        """«вступил в должность», not «принял присягу солдат», «принял отставку и освободил от должности»: whether a
        verb's subject takes an office."""
        office = self._office(verb.index, part.stop, unit, self.file.taken)
        if office is None or any(map(is_predicate, self.scene.words[verb.index + 1 : office.index])):
            return False
        if self._somebody_else(office.index + 1) or self._elsewhere(verb, office, part):
            return False
        if self._takes_oath_of(part.start, part.stop):
            return False
        return not any(map(self.reader.posted, range(office.index + 1, part.stop)))  # «присягу в качестве главы»

    def _elsewhere(self, verb: Word, office: Word, part: Part) -> bool:
        """«получил пост в совете», not «вступил в должность в мае»: whether words say where another office is."""
        words, after = self.scene.words, office.index + 1
        inside = after < part.stop and words[after].lower in ("в", "во", "при")
        return inside and not verb.lemmas & self.file.enters and after + 1 not in self.reader.calendar.dated

    def entered(self, verb: Word, start: int, stop: int) -> bool:
        """«В должность вступил мэр Иванов», «приняла присягу депутат Иванова»: whether words that end before a subject
        say that it takes the office it is called by."""
        if not verb.lemmas & self.file.enters or not is_predicate(verb) or self.reader.said(verb) != "begins":
            return False
        if self._takes_oath_of(start, stop):
            return False
        offices = (word for word in self.scene.words[start:stop] if word.lemmas & self.file.taken)
        return any(word.index + 1 == stop or not self._somebody_else(word.index + 1) for word in offices)

    def _takes_oath_of(self, start: int, stop: int) -> bool:
        """«Присягу у министра Петрова принял судья Иванов»: whether words name whose oath it is."""
        starting = self.reader.named
        return any(word.lower == "у" and starting(word.index + 1) for word in self.scene.words[start : stop - 1])

    def installed(self, verb: Word, part: Part) -> bool:
        """«Мэр Омска Иванов был избран в мае»: whether a verb in the passive says that its subject got the office that
        he is called by, and not «избран депутатом», «назначен на пост», «избран в совет»."""
        if not is_passive(verb) or not verb.lemmas & self.file.installs:
            return False
        words = self.scene.words[part.start : part.stop]
        if any("ablt" in word.cases() and "anim" in word.readings[0].grammemes for word in words):
            return False
        posts = filter(None, map(self.reader.post_at, range(verb.index + 1, part.stop)))
        if any(post.fact.cases == {"ablt"} for post in posts):
            return False  # «назначен исполняющим обязанности мэра»
        return not any(word.lower in INTO and self._whither(word.index + 1) for word in words)

    def _whither(self, index: int) -> bool:
        """Whether a preposition's noun, but for a date's, is where somebody gets: «в совет», not «в совете»."""
        words, dates = self.scene.words, self.reader.calendar.dated
        noun = next((word for word in words[index : index + 3] if not adjectival(word)), None)
        if noun is None or noun.index in dates or "срок" in noun.lemmas:
            return False
        return "accs" in noun.cases() and "loct" not in noun.cases()

    def _office(self, start: int, stop: int, unit: Unit, words: frozenset[str]) -> Word | None:
        """The first of some words, outside a post and its name."""
        offices = (word for word in self.scene.words[start:stop] if word.lemmas & words)
        return next((word for word in offices if not unit.start <= word.index < unit.stop), None)

    def _own(self, start: int, stop: int, nouns: frozenset[str] | None = None) -> bool:
        """«свои полномочия», «снял с себя полномочия», with `nouns` «свою отставку»."""
        pairs, nouns = pairwise(self.scene.words[start:stop]), nouns or self.file.vacated
        return any(own.lemmas & OWN and word.lemmas & nouns for own, word in pairs)

    def _of_a_post(self, word: Word, unit: Unit) -> bool:
        """«с поста министра», not «отправлен в отставку министр»: whether a word says which post is left."""
        after = word.index + 1
        post = None if self.scene.line_break(after) else self.reader.post_at(after)
        if post is None or not post.fact.may_be("gent"):
            return False
        if word.lemmas & self.file.office:
            return True
        aim = self.scene.words[word.index - 1].lower in INTO
        before = self.scene.words[unit.start - 1].text
        listed = aim and (before in ALSO or (before == "," and not unit.subject))  # «в отставку министра и мэра»
        return after != unit.start and not listed

    def resigns(self, start: int, stop: int) -> bool:
        """«об отставке», «о своём уходе»: whether words say of nobody else that he leaves."""
        words = self.scene.words
        for word in words[start:stop]:
            if self.reader.own_will(word):
                return any(before.lemmas & self.file.applications for before in words[start : word.index])
            if word.lemmas & self.file.maybe:
                return False  # «слухи о своей отставке»
            if all(reading.number == "plur" for reading in word.readings):
                continue  # «подписал заявления об отставках»
            if word.lemmas & self.file.ending_nouns:
                near = range(max(start, word.index - 2), word.index)
                about = next((index for index in near if words[index].lower in ABOUT), None)
                after = word.index + 1
                own = self.file.vacated | self.file.duties_taken
                after += after < stop and bool(words[after].lemmas & own)  # «о сложении полномочий»
                if about is None or self._anothers_wish(start, about) or words[word.index - 1].lower in THEIR:
                    return False
                if words[about - 1].lemmas & self.file.intends - self.file.applications and about > start:
                    return False  # «ушёл от вопроса об отставке»
                return after >= stop or not self._somebody_else(after)
        return False

    def own_end(self, start: int, stop: int) -> bool:
        """«в связи с его кончиной», «по случаю смерти»: whether words name an end of office, and not another's."""
        nouns = (word for word in self.scene.words[start:stop] if word.lemmas & self.file.ending_nouns)
        return any(word.index + 1 == stop or not self._somebody_else(word.index + 1) for word in nouns)

    def completed(self, start: int, stop: int) -> bool:
        """«в связи с завершением его миссии»: whether words tell of the end of a holder's time in office."""
        nouns = (word for word in self.scene.words[start:stop] if word.lemmas & self.file.ending_nouns)
        near = (word for noun in nouns for word in self.scene.words[noun.index + 1 : min(noun.index + 4, stop)])
        return any(word.lemmas & self.file.vacated and "gent" in word.cases() for word in near)

    def _anothers_wish(self, start: int, about: int) -> bool:
        """«удовлетворил просьбу Иванова об отставке», «подписал указ об отставке»: whether the noun before «об» is no
        wish of the subject's own."""
        words, first = self.scene.words, about - 1
        while first > start and first in self.reader.clauses.inside:
            first -= 1
        wish = bool(words[first].lemmas & self.file.applications)
        if first < about - 1:  # not «подал заявление президенту Иванову об отставке»
            return wish and "datv" not in words[first + 1].cases()
        return bool(words[first].lemmas & ORDERS)

    def _somebody_else(self, index: int) -> bool:
        """«об отставке правительства», «об отставке сразу двух заместителей»: whether words say whose end of office it
        is."""
        words, last = self.scene.words, len(self.scene.words) - 1
        while index < last and words[index].readings[0].pos in ASIDE and index not in self.reader.calendar.dated:
            index += 1
        after = None if self.scene.line_break(index) else words[index]
        if after is None or index in self.reader.calendar.dated:
            return False
        if after.text.isdigit():
            return True  # «об отставке 12 министров»
        if "gent" not in after.cases():
            told = "datv" in after.cases() and any(reading.known for reading in after.readings)
            return self.reader.named(index) and not told  # not «об отставке президенту», but «о кончине Иоффе»
        return self.reader.named(index) or _nominal(after)


def _nominal(word: Word) -> bool:
    return word.readings[0].nominal or word.readings[0].adjectival or word.readings[0].pos == "NUMR"
