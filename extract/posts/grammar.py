"""How far a post reaches to the left and to the right of its head."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import msgspec

from extract.grammar.chains import Chain, Chains
from extract.grammar.noun_phrases import LONGEST, ORDINAL
from extract.grammar.scene import Scene
from extract.grammar.units import is_adjective, may_be
from extract.knowledge.places import PlaceEntry
from extract.knowledge.posts import Head
from extract.places.facts import PLACES, PlaceFact
from extract.posts.facts import EX, compounded
from extract.text.lexicon import Hit
from extract.text.morphology import Reading, word_form
from extract.text.spans import Span
from extract.text.words import DASHES, Word, agree

POSSESSIVE = frozenset({"его", "ее", "их"})
ONE = frozenset({"одного", "одной", "одном"})
AWAY = frozenset({"от", "с", "к"})
WHERE = frozenset({"в", "во", "на"})
WHOSE = ("ский", "цкий", "ской", "цкой")  # the ends of adjectives that say whose something is
SIDES = ("про", "анти")  # «пророссийский»
ROMAN = frozenset("IVXХ")  # the last one is Russian
IN_BRACKETS = 4  # words in a bracket that hold another name of a post
ACTING_LIMIT = 6  # words of «временно исполняющий обязанности …»


class Left(msgspec.Struct, frozen=True):
    """What stands before a head and belongs to its post: words from `start` on."""

    start: int
    acting: bool = False
    former: bool = False


class Grammar(msgspec.Struct, frozen=True):
    """The grammar of posts over one text. `inside` are the words of persons' names, which no post takes."""

    scene: Scene
    chains: Chains
    inside: AbstractSet[int]

    # to the left

    def left(self, head: int) -> Left:
        """The adjectives before a head that belong to its post, and whether the words say acting or former."""
        start, acting, former = head, False, False
        while start > 0 and head - start < LONGEST and not self.scene.line_break(start):
            if step := self._acting_before(start):
                acting = True
                if any(w.readings[0].pos in ("VERB", "INFN", "GRND") for w in self.scene.words[start - step : start]):
                    break  # «исполнял обязанности министра»
                start -= step
            elif self._former(start - 1, head) or (acting and self._former_acting(start - 1)):
                start, former = start - 1, True
            elif self._belongs(start - 1, head):
                start -= 1
            elif self._joined_before(start, head):
                start -= 2
            else:
                break
        acting = acting or self._after_duties(start)
        return Left(start, acting, former or self.scene.words[start].lower.startswith(EX))

    def _after_duties(self, start: int) -> bool:
        """«исполнял обязанности министра», not «освобождён от обязанностей министра»."""
        if not start or self.scene.words[start - 1].lemmas.isdisjoint(self.scene.knowledge.posts.file.duties):
            return False
        return start < 2 or self.scene.words[start - 2].lower not in AWAY

    def _acting_before(self, start: int) -> int:
        """How many words before `start` say «acting»; 0 where none do."""
        for length in range(min(ACTING_LIMIT, start), 0, -1):
            hits = self.scene.knowledge.posts.acting.at(self.scene.words, start - length, start)
            if hits and hits[0].stop == start:
                return length
        return 0

    def _former(self, index: int, head: int) -> bool:
        return bool(self.scene.words[index].lemmas & self.scene.knowledge.posts.file.former) and self._modifies(
            index, head
        )

    def _former_acting(self, index: int) -> bool:
        """«`бывший` и. о. главы»: whether a word before what does not decline, and has any case, says former."""
        word, acting = self.scene.words[index], self.scene.words[index + 1]
        former = bool(word.lemmas & self.scene.knowledge.posts.file.former)
        return former and bool(self.scene.knowledge.posts.links.undeclined.match(self.scene.string, acting.start))

    def _joined_before(self, start: int, head: int) -> bool:
        """«Чрезвычайный и Полномочный Посол»: whether «и» and another adjective stand before an adjective."""
        if start < 2 or self.scene.words[start - 1].lower != "и":
            return False
        return self._belongs(start - 2, head) and self._modifies(start, head)

    def _belongs(self, index: int, head: int) -> bool:
        """Whether an adjective is part of a post's name: listed, or one that says whose the post is."""
        word, file = self.scene.words[index], self.scene.knowledge.posts.file
        if not self._modifies(index, head) or word.lemmas & file.outside:
            return False
        if word.lemmas & file.ordinals:
            return bool(self.scene.words[head].lemmas & file.ordered)
        if word.lemmas & file.permanent:
            return any(word.lemmas & file.standing for word in self.scene.words[head : head + 2])
        return bool(word.lemmas & file.adjectives) or any(map(_says_whose, word.readings))

    def _modifies(self, index: int, head: int) -> bool:
        """Whether an adjective goes with a head; before one in the nominative a woman's too: «бывшая госсекретарь»,
        «бывшая главный бухгалтер»; before one that does not decline any: «бывшему замгубернатора»."""
        adjective, noun = self.scene.words[index], self.scene.words[head]
        if index < head and compounded(noun):
            return any(reading.adjectival and reading.number == "sing" for reading in adjective.readings)
        woman = index < head and any(
            r.gender == "femn" and r.case == "nomn" and r.adjectival for r in adjective.readings
        )
        named = ("nomn", "sing", "masc")
        return agree(adjective, noun) or (
            woman
            and any(
                (r.case, r.number, r.gender) == named and (r.adjectival or "anim" in r.grammemes) for r in noun.readings
            )
        )

    def adjective_states(self, start: int, stop: int) -> tuple[Span, ...]:
        """The states that the adjectives in `words[start:stop]` name."""
        units = (unit for index in range(start, stop) for unit in self.chains.units.get(index, ()))
        states = (unit for unit in units if unit.kind == "state")
        return tuple(dict.fromkeys(states))

    def adjective_places(self, start: int, head: int) -> tuple[Span, ...]:
        """The known places that the adjectives in `words[start:head]` name: «московский мэр». Of a region and its city
        the office decides: a governor is the region's."""
        adjectives = (word for word in self.scene.words[start:head] if word.readings[0].adjectival)
        found = ((word, self._place_of(word, self.scene.words[head])) for word in adjectives)
        return tuple(
            self.scene.span(PLACES, word.index, word.index + 1, "adjective", PlaceFact(entry.kind, entry.id))
            for word, entry in found
            if entry is not None
        )

    def _place_of(self, adjective: Word, head: Word) -> PlaceEntry | None:
        known = self.scene.knowledge.places
        kind = next((kind for kind, offices in known.offices.items() if head.lemmas & offices), None)
        entries = [entry for lemma in adjective.lemmas for entry in known.adjectives.get(lemma, ())]
        fitting = [entry for entry in entries if entry.kind == kind] or entries
        return fitting[0] if len(fitting) == 1 else None

    # to the right

    def right(self, hit: Hit[Head], head: Head) -> Chain:
        """The complements of a head, with the convocation of a parliament: «депутат Думы» + «VII созыва»."""
        chain = self._right(hit, head)
        stop = self._convened(chain.stop)
        return chain if stop is None else Chain(stop, chain.owners, chain.nouns)

    def _convened(self, at: int) -> int | None:
        """«седьмого созыва», «III и IV созывов»: the stop of the convocations at a word."""
        words, last = self.scene.words, at
        while not self.scene.line_break(last) and not self.scene.line_break(last + 1) and _is_ordinal(words[last]):
            after = words[last + 1]
            if after.lemmas & self.scene.knowledge.bodies.file.convened and "gent" in after.cases():
                return last + 2
            if after.text not in {",", "и", *DASHES} or self.scene.line_break(last + 2):
                return None
            last += 2
        return None

    def _right(self, hit: Hit[Head], head: Head) -> Chain:
        start = self._postposed(hit)
        closed = head.closed and not self._of_a_body(start)
        chain = self._without_objects(start, self._complements(start, head, closed=closed))
        if (seat := self._seat(start, chain, head)) is not None:
            return chain.then(seat)
        if self._institution_for(chain):
            more = self.chains.follow(chain.stop, prepositions=frozenset({"по"}))
            return Chain(more.stop, chain.owners + more.owners, chain.nouns)
        if (closing := self._post_in_brackets(hit, chain.stop)) is None:
            return chain
        more = self.chains.follow(closing + 1, prepositions=head.prepositions)
        if more.stop == closing + 1:
            return chain
        return Chain(more.stop, chain.owners + more.owners, chain.nouns + more.nouns)

    def _complements(self, at: int, head: Head, *, closed: bool) -> Chain:
        """The complements that begin at a word, those of «its» and of «one of» what is named among them."""
        chain = self.chains.follow(
            at, prepositions=head.prepositions, governs=head.governs, closed=closed, quotes=not closed
        )
        if chain.stop == at and not closed and (whose := self._possessed(at)) is not None:
            return whose
        if head.minister and chain.nouns and chain.owners:
            one = self.chains.follow(at, quotes=True)
            if one.owners and one.nouns and one.stop < chain.stop:
                return one  # «советник министра финансов Чили `по культуре`»: whose field the nouns name has no other
        start = self._one_of(chain.stop, head)
        return chain if start is None else chain.then(self.chains.follow(start))

    def _without_objects(self, at: int, chain: Chain) -> Chain:
        """«лишил президента `права вето`», «передал главе ведомства `копии грамот`», «пожелал послу `успехов`»,
        «министр `решения` не принял»: a chain from word `at` on up to the first noun that is the object of a verb
        rather."""
        words, file = self.scene.words, self.scene.knowledge.posts.file
        given = words[at - 1].cases("sing") == {"datv"}
        stop = next(
            (i for i in chain.nouns if words[i].lemmas & file.objects and "accs" in words[i].cases()),
            next((i for i in chain.nouns if given and words[i].lemmas & (file.wished | file.addressed)), None),
        )
        if stop is None and chain.nouns[:1] == (chain.stop - 1,) and self._denied(chain.stop):
            stop = chain.stop - 1 if words[chain.stop - 1].lemmas & (file.objects | file.addressed) else None
        if stop is None:
            return chain
        while stop > at and words[stop - 1].readings[0].adjectival and agree(words[stop - 1], words[stop]):
            stop -= 1
        owners = tuple(owner for owner in chain.owners if owner.stop <= stop)
        return Chain(stop, owners, tuple(noun for noun in chain.nouns if noun < stop))

    def _denied(self, at: int) -> bool:
        """«… ещё не сделал»: whether a verb with «не» stands at a word, after an adverb or two."""
        words = self.scene.words[at : at + 4]
        no = next((i for i, word in enumerate(words) if word.lower == "не"), None)
        if no is None or any(word.readings[0].pos not in ("ADVB", "PRCL", "CONJ") for word in words[:no]):
            return False
        return any(word.readings[0].pos in ("VERB", "INFN") for word in words[no + 1 : no + 2])

    def _possessed(self, at: int) -> Chain | None:
        """«глава» + «его аппарата», «лидер» + «их партии»."""
        words = self.scene.words
        if self.scene.line_break(at) or words[at].lower not in POSSESSIVE or self.scene.line_break(at + 1):
            return None
        chain = self.chains.follow(at + 1)
        return chain if chain.stop > at + 1 else None

    def _one_of(self, at: int, head: Head) -> int | None:
        """«директор» + «одной из гимназий», «посол» + «в одной из стран»: the index of the noun phrase behind «из»."""
        words = self.scene.words
        if at < len(words) and words[at].lower in head.prepositions:
            at += 1
        if (
            self.scene.line_break(at)
            or words[at].lower not in ONE
            or [w.lower for w in words[at + 1 : at + 2]] != ["из"]
        ):
            return None
        return at + 2 if self.chains.noun_phrase(at + 2, "gent") is not None else None

    def _seat(self, start: int, chain: Chain, head: Head) -> Chain | None:
        """«глава отделения партии» + «в Омске», «начальник отдела» + «в Минфине», «посол» + «в Республику Корея»,
        «представитель президента» + «в парламенте»: where the institution of the chain from a word on has its seat, or
        whither the holder is sent."""
        words, at = self.scene.words, chain.stop
        if self.scene.line_break(at) or self.scene.line_break(at + 1) or words[at].lower not in WHERE:
            return None
        if (
            words[at].lower in head.prepositions
            and (seat := self._named(at + 1, "accs", self.chains.lands) or self._in_chamber(at + 1)) is not None
        ):
            return seat
        file = self.scene.knowledge.posts.file
        if words[start].lower == "от" and (seat := self._named(at + 1, "loct", frozenset({"body"}))) is not None:
            return seat  # «депутат от компартии в Европарламенте»
        if any(word.lemmas & file.seated for word in words[start:at]):
            return self._place(at + 1)
        part = at > start and bool(words[at - 1].lemmas & file.sections)
        return self._named(at + 1, "loct", frozenset({"body"})) if part else None

    def _named(self, at: int, case: str, kinds: AbstractSet[str]) -> Chain | None:
        """The name of one of these kinds that begins at a word and can stand in a case."""
        unit = self.chains.unit_at(at)
        if unit is None or unit.kind not in kinds or is_adjective(unit) or not may_be(self.scene.words, unit, case):
            return None
        return Chain(unit.stop, (unit,))

    def _place(self, at: int) -> Chain | None:
        """«в» + «Омске», «в» + «Европе», «в» + «ландтаге»: where an institution has its seat."""
        if (named := self._named(at, "loct", self.chains.lands | {"body"})) is not None:
            return named
        word = self.scene.words[at]
        part_of_the_world = any("Geox" in r.grammemes and r.case == "loct" for r in word.readings)
        return Chain(at + 1) if word.capital and part_of_the_world else self._in_chamber(at)

    def _in_chamber(self, at: int) -> Chain | None:
        """«глава фракции» + «в ландтаге»."""
        stop = self.chains.noun_phrase(at, "loct")
        if stop is None or not self.scene.words[stop - 1].lemmas & self.scene.knowledge.posts.file.chambers:
            return None
        return self.chains.follow(stop)

    def after_name(self, at: int, head: Head) -> Chain:
        """«заместитель Собянина» + «по транспорту»: the complement that begins at a word after a superior's name."""
        inside = not self.scene.line_break(at) and self.scene.words[at].lower in head.prepositions
        return self.chains.follow(at, prepositions=head.prepositions, closed=True) if inside else Chain(at)

    def _institution_for(self, chain: Chain) -> bool:
        """«глава комитета» + «по делам семьи»: whether «по» goes on with the institution that a chain ends with."""
        words, at = self.scene.words, chain.stop
        if at >= len(words) or words[at].lower != "по" or self.scene.line_break(at) or chain.nouns[-1:] != (at - 1,):
            return False
        return bool(words[at - 1].lemmas & self.scene.knowledge.bodies.fields)

    def _post_in_brackets(self, hit: Hit[Head], at: int) -> int | None:
        """«Член Коллегии (министр) по промышленности», «акима (главы администрации) города»: the closing sign of
        another post in the same case that interrupts the complements at a word."""
        words = self.scene.words
        near = range(at + 2, min(at + 2 + IN_BRACKETS, len(words) - 1))
        closing = next((index for index in near if words[index].text == ")"), None)
        if closing is None or words[at].text != "(" or self.scene.line_break(at):
            return None
        heads = self.scene.knowledge.posts.heads.at(words, at + 1, closing)
        alike = any(words[hit.start].cases() & words[inner.start].cases() for inner in heads)
        return closing if alike and self.scene.in_line(hit.start, closing + 2) else None

    def _of_a_body(self, at: int) -> bool:
        """Whether a noun that can have such an office follows: «премьер-министр страны», not «секретаря возражений»."""
        stop = self.chains.noun_phrase(at, "gent")
        return stop is not None and bool(self.scene.words[stop - 1].lemmas & self.scene.knowledge.posts.file.owners)

    def _postposed(self, hit: Hit[Head]) -> int:
        """«патриарх Сербский», «Патриарх Московский и всея Руси»: capitalised adjectives after the head."""
        words, stop = self.scene.words, hit.stop
        while (
            stop < min(len(words), hit.stop + LONGEST) and not self.scene.line_break(stop) and stop not in self.inside
        ):
            more = words[stop].lower == "и" and stop > hit.stop and stop + 1 < len(words)
            if self._title_adjective(stop, hit.start):
                stop += 1
            elif more and words[stop + 1].lower == "всея":
                return min(stop + 3, len(words))
            elif (
                more
                and words[stop + 1].capital
                and (self._modifies(stop + 1, hit.start) or self._see(stop + 1, hit.start))
            ):
                stop += 2
            else:
                break
        return stop

    def _title_adjective(self, index: int, head: int) -> bool:
        word, unit = self.scene.words[index], self.chains.unit_at(index)
        if unit is not None and unit.stop > index + 1:
            return False  # «губернатор `Псковской` области»
        if not word.capital:
            return False
        if self.scene.words[head].lemmas & self.scene.knowledge.people.monks:
            return self._see(index, head)
        return self._modifies(index, head) and word.readings[0].lemma.endswith(WHOSE)

    def _see(self, index: int, head: int) -> bool:
        """«митрополит Минский и `Заславский`»: whether what may be a surname, too, says whose a post is."""
        cases = self.scene.words[head].cases("sing")
        return any(r.lemma.endswith(WHOSE) and r.case in cases for r in self.scene.words[index].readings)


def _is_ordinal(word: Word) -> bool:
    """«седьмого», «7-го», «VII», «I–III»."""
    roman = ROMAN >= set(word.text) - DASHES != set() or ORDINAL.match(word.text) is not None
    return roman or any("Anum" in reading.grammemes for reading in word.readings)


def _says_whose(reading: Reading) -> bool:
    """«российский», «турецкий», but not «пророссийский»: whether an adjective says whose the post is."""
    if not reading.adjectival or not reading.lemma.endswith(WHOSE):
        return False
    side = next((side for side in SIDES if reading.lemma.startswith(side)), "")
    return not side or not any(r.known and r.adjectival for r in word_form(reading.lemma[len(side) :]).readings)
