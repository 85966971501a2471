"""Posts: offices and leading roles, from a lexicon of heads and the grammar of their complements.

Read from right to left like the bodies, so that a post inside another («пресс-секретарь президента») is known first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from extract.grammar.chains import Chain
from extract.grammar.found import Found
from extract.grammar.noun_phrases import FUNCTION
from extract.grammar.scene import Scene
from extract.grammar.units import may_be
from extract.knowledge.posts import Head, PostKnowledge
from extract.people.agreement import case_scores
from extract.people.facts import PEOPLE, PersonSpan
from extract.places.facts import PLACES
from extract.posts.candidates import Candidate, is_bare, is_post, is_singular, needs_other
from extract.posts.facts import EX, POSTS, PostFact, PostSpan, head_cases
from extract.posts.grammar import Grammar
from extract.text.lexicon import Hit
from extract.text.spans import Span, by_position
from extract.text.words import DASHES, Word, is_substantive, word_at

VERBS = frozenset({"VERB", "INFN", "GRND"})  # «управлять страной» is no «управляющий»
_OPENING, _CLOSING = frozenset(",;:.)|"), frozenset(",;.|")  # the signs around an entry of a list
_JOINING = DASHES | {":", "|"}  # those between its name and its post
SURELY = 3  # how much more probable a name's genitive must be than the post's own cases for that of a superior
AROUND = 20  # words on either side of a post in which a verb may give it
LONGEST = 50  # words; a post in a post in a post … that is longer is no post


def find(found: Found) -> list[PostSpan]:
    """The posts in the text, sorted by position. `found` are the dates, states, persons and bodies."""
    persons = _persons(found)
    return _Finder(Grammar(found.scene, found.chains.through(found.places, lands=True), _words(persons)), persons).run()


def _persons(found: Found) -> dict[int, PersonSpan]:
    """The persons by their first words."""
    persons = (span for span in found.of(PEOPLE) if len(span.words) and not _title_only(found.scene, span.words))
    return {span.words.start: span for span in persons}


def _title_only(scene: Scene, words: range) -> bool:
    """«Президент» at a sentence's end, which the model takes for a name."""
    hits = scene.knowledge.posts.heads.at(scene.words, words[0], words.stop) if len(words) == 1 else []
    return any(head.alone for hit in hits for head in hit.values)


def _words(persons: Mapping[int, PersonSpan]) -> frozenset[int]:
    return frozenset(index for span in persons.values() for index in span.words)


@dataclass(slots=True)
class _Finder:
    grammar: Grammar
    persons: Mapping[int, PersonSpan]  # by first word
    scene: Scene = field(init=False)
    known: PostKnowledge = field(init=False)
    person_ends: Mapping[int, PersonSpan] = field(init=False)  # by the word right after them
    in_bodies: frozenset[int] = field(init=False)  # words of bodies but their first
    spans: dict[int, PostSpan] = field(default_factory=dict)  # the posts found so far, by first word
    bare: list[Candidate] = field(default_factory=list)  # those of which the text does not say whose they are
    unsure: list[Candidate] = field(default_factory=list)  # those that may be a thing that looks alike

    def __post_init__(self) -> None:
        self.scene = self.grammar.scene
        self.known = self.scene.knowledge.posts
        units = (unit for units in self.grammar.chains.units.values() for unit in units if unit.kind == "body")
        self.in_bodies = frozenset(index for unit in units for index in unit.words[1:])
        self.person_ends = {span.stop: span for span in self.persons.values()}

    def run(self) -> list[PostSpan]:
        words, openings = list(self.scene.words), self.scene.openings["post"]
        for index in openings:
            words[index] = _head_word(self.known, words[index])
        for index in reversed(openings):
            first = words[index].readings[0]
            if index in self.grammar.inside or first.pos in FUNCTION or (first.pos in VERBS and first.known):
                continue
            for hit in self.known.heads.at(words, index):
                if self.scene.in_line(hit.start, hit.stop) and self._head_at(hit):
                    break
        self._again()
        return by_position(self.spans.values())

    def _again(self) -> None:
        """Keeps the bare heads of posts that the text has said in full before: «уполномоченный по правам детей … По
        словам `уполномоченного`», «главный тренер «Зари» … `Наставник` заявил»."""
        full: dict[str, int] = {}
        for span in by_position(self.spans.values()):
            if span.fact.complemented:
                full.setdefault(span.fact.head, span.stop)
                for head in self.known.heads_like(span.fact.head) & self.known.coaches:
                    full.setdefault(head, span.stop)
        heads = {span.fact.head for span in self.spans.values()}
        for candidate in self.unsure:
            if heads & self.known.heads_like(candidate.head.phrase):
                self._keep(candidate, candidate.hit.stop, ())
        taken = {index for span in self.spans.values() for index in span.words}
        for candidate in self.bare:
            start, stop = candidate.left.start, candidate.hit.stop
            described = start and candidate.head.of_body and self.scene.words[start - 1].readings[0].adjectival
            if described and not self.scene.words[start - 1].lemmas & self.known.file.outside:
                continue  # «самый успешный наставник»
            if full.get(candidate.head.phrase, start) < start and taken.isdisjoint(range(start, stop)):
                self._keep(candidate, stop, ())

    def _head_at(self, hit: Hit[Head]) -> bool:
        """Whether a post begins at a head; then it joins those found, in the place of some of its parts."""
        candidate = self._candidate(hit)
        if not is_singular(self.grammar, candidate):
            if candidate.head.deputy:
                self.spans.pop(hit.stop, None)  # «заместители `министра`» serve in his office
            return False
        if not is_post(self.grammar, candidate):
            if is_bare(self.grammar, candidate):
                self.bare.append(candidate)
            return False
        if needs_other(self.grammar, candidate):
            self.unsure.append(candidate)
            return False
        stop, of = self._extent(candidate)
        for index in range(hit.start + 1, hit.stop):
            self.spans.pop(index, None)  # «`управляющий директор` МВФ» is no «директор МВФ»
        self._drop(candidate.left.start, stop, one_office=candidate.head.deputy or candidate.left.acting)
        self._keep(candidate, stop, of)
        return True

    def _candidate(self, hit: Hit[Head]) -> Candidate:
        head = hit.values[0]
        left, chain = self.grammar.left(hit.start), self.grammar.right(hit, head)
        named = chain.stop in self.persons or left.start in self.person_ends or self._listed(left.start, chain.stop)
        apposed = self._apposed(left.start)
        return Candidate(hit, head, left, chain, named, depends=self._dependent(hit) is not None, apposed=apposed)

    def _apposed(self, start: int) -> bool:
        """«Иванов, `директор`», «включить Иванова – `директора`»: whether a comma stands between a name and a word,
        or a dash behind a name that is no nominative."""
        sign = self.scene.words[start - 1].text if start > 0 else ""
        person = self.person_ends.get(start - 1) if sign == "," or sign in DASHES else None
        if person is None or sign == ",":
            return person is not None
        scores = case_scores(person.fact.words, self.scene.knowledge.people)
        return scores["nomn"] < max(scores.values())

    def _listed(self, start: int, stop: int) -> bool:
        """«…, секретарь – Назаров», «Назаров – секретарь», alone between the signs of a list: whether a dash, colon or
        bar joins words to a name."""
        words = self.scene.words
        after = self.persons.get(stop + 1) if stop < len(words) and words[stop].text in _JOINING else None
        if after is not None:
            return self._begins(start) and self._ends(after.stop)
        before = self.person_ends.get(start - 1) if start > 0 and words[start - 1].text in _JOINING else None
        return before is not None and self._begins(before.words.start) and self._ends(stop)

    def _begins(self, start: int) -> bool:
        """Whether an entry of a list begins at a word."""
        return self.scene.line_break(start) or self.scene.words[start - 1].text in _OPENING

    def _ends(self, stop: int) -> bool:
        """Whether an entry of a list ends before a word."""
        return self.scene.line_break(stop) or self.scene.words[stop].text in _CLOSING

    def _keep(self, candidate: Candidate, stop: int, of: tuple[Span, ...]) -> None:
        start, phrase = candidate.left.start, candidate.head.phrase
        of += self.grammar.adjective_states(start, candidate.hit.start)
        of += self.grammar.adjective_places(start, candidate.hit.start)
        fact = PostFact(
            phrase,
            of,
            complemented=stop > candidate.hit.stop,
            acting=candidate.left.acting,
            former=candidate.left.former,
            cases=head_cases(self.scene, range(start, stop)),
        )
        self.spans[start] = self.scene.span(POSTS, start, stop, f"posts:{phrase}", fact)

    # how far it reaches over posts on its right

    def _extent(self, candidate: Candidate) -> tuple[int, tuple[Span, ...]]:
        """The word index where the post ends, and what it is of."""
        stop = candidate.chain.stop
        of = tuple(_owners(candidate.chain.owners))
        following = self._given(candidate)
        if following is None:
            following = self._another(candidate)
        if following is not None:
            end = self.scene.words[following - 1].end
            return following, tuple(owner for owner in of if owner.end <= end)
        dependent = self._dependent(candidate.hit)
        if dependent is not None and dependent.stop > stop:
            stop, of = dependent.stop, dependent.fact.of
        if (person := self._superior(candidate, stop)) is not None:
            chain = self.grammar.after_name(person.stop, candidate.head)
            # «помощник министра Сафарова», but the adviser of who is the president of Poland is the office's
            whole = dependent is None or dependent.fact.former or not dependent.fact.complemented
            if whole or candidate.head.deputy or chain.stop > person.stop:
                stop, of = chain.stop, of + chain.owners
        if (more := self._also_of(candidate, stop)) is not None:
            stop, of = more.stop, of + more.owners
        if stop - candidate.left.start > LONGEST:
            return candidate.hit.stop, ()
        joined = self._joined(candidate.hit.start, stop)
        if joined is None or joined.stop - candidate.left.start > LONGEST:
            return stop, of
        return joined.stop, of + joined.fact.of

    def _also_of(self, candidate: Candidate, stop: int) -> Chain | None:
        """«Председатель Госсовета `и Совета министров` Рауль Кастро», «аким села Боралдай `и села Жетыген` Лось»: what
        else the holder leads, whose name follows, behind «и»."""
        words, at = self.scene.words, stop + 1
        if stop == candidate.hit.start + 1 or not self.scene.in_line(stop - 1, stop + 3) or words[stop].lower != "и":
            return None
        unit = self.grammar.chains.unit_at(at)
        if unit is not None and unit.kind in ("body", "place") and may_be(words, unit, "gent"):
            return Chain(unit.stop, (unit,)) if unit.stop in self.persons else None
        end = self.grammar.chains.noun_phrase(at, "gent")
        known = self.known.stand_ins.keys() | self.scene.knowledge.bodies.offices
        return Chain(end) if end is not None and end in self.persons and words[end - 1].lemmas & known else None

    def _superior(self, candidate: Candidate, stop: int) -> PersonSpan | None:
        """«заместитель `Сергея Орлова`», «спикеру правительства `Хатоямы`»: the name at a word, of whom the holder
        serves or who leads what he serves; in the genitive, in which the post cannot stand."""
        person = self.persons.get(stop)
        if person is None or self.scene.line_break(stop) or not self._serves(candidate, stop):
            return None
        own = self._cases_of(candidate.hit.start)
        if "nomn" in own and len(person.words) == 2 and self._undeclined(self.scene.words[person.stop - 1]):
            return None  # «представитель МИД Китая `Мао Нин` заявила»
        scores = case_scores(person.fact.words, self.scene.knowledge.people)
        oblique = max(score for case, score in scores.items() if case != "nomn")
        followed = person.stop in self.persons and not self.scene.line_break(person.stop)
        if followed and (stop == candidate.hit.stop or scores["gent"] == oblique):
            return person  # «помощника Собянина `Ивана Репина`»
        if not own or "gent" in own or ("ablt" in own and self._appointing(candidate)):
            return None
        rival = max(scores[case] for case in own if case in scores)
        bare = len(person.words) == 1 and stop == candidate.hit.stop and not self._woman(person.stop)
        return person if scores["gent"] > SURELY * rival or (bare and scores["gent"] >= rival) else None

    def _serves(self, candidate: Candidate, stop: int) -> bool:
        """Whether a name at a word can be that of whom the holder of a post serves."""
        head = candidate.head
        leads = (
            self.scene.words[stop - 1].lemmas & self.known.file.led if stop > candidate.hit.stop else frozenset[str]()
        )
        if head.phrase in self.known.file.heads_all and leads & self.known.stand_ins.keys():
            return False  # «глава чешского правительства Иван Лось»
        return head.deputy or head.phrase in self.known.file.serving or bool(leads)

    def _appointing(self, candidate: Candidate) -> bool:
        """«назначил помощником Иванова», «об избрании помощником Иванова», not «до назначения был помощником Иванова»:
        whether the verb or noun that a post depends on gives or takes one."""
        at, words, gives = candidate.hit.start, self.scene.words, self.known.file.given | self.known.file.left
        sentence = self.scene.sentence_words(words[at].start)
        around = (
            reversed(words[max(sentence.start, at - AROUND) : at]),
            words[at : min(sentence.stop, at + AROUND)],
        )
        for side in around:
            for word in side:
                if (word.readings[0].pos in VERBS or word.readings[0].nominal) and word.lemmas & gives:
                    return True
                if word.readings[0].pos == "VERB":
                    break
        return False

    def _undeclined(self, word: Word) -> bool:
        """Whether a word of a name that the dictionary knows is no genitive of one human being."""
        return word.readings[0].known and len(word.text) > 1 and "gent" not in word.cases("sing")

    def _woman(self, at: int) -> bool:
        """Whether a verb in the feminine follows: «советник Петрова сказала»."""
        words = self.scene.words
        return at < len(words) and words[at].readings[0].pos == "VERB" and words[at].readings[0].gender == "femn"

    def _given(self, candidate: Candidate) -> int | None:
        """«избрал спикером `бывшего министра` Иванова»: where the post of the one begins who is given a post in the
        ablative that serves nobody."""
        start = candidate.hit.start
        if (
            candidate.head.deputy
            or candidate.head.phrase in self.scene.knowledge.posts.file.serving
            or self._cases_of(start) != {"ablt"}
        ):
            return None
        for index in range(candidate.hit.stop, candidate.chain.stop + 1):
            post = self.spans.get(index)
            if post is not None and post.stop in self.persons and self._may_end(index, candidate):
                return index
        return None

    def _another(self, candidate: Candidate) -> int | None:
        """«у мэра `заместителя`», «на посту премьер-министра страны `лидера партии`»: where the post of another begins,
        which nobody of this office has."""
        words, owners = self.scene.words, self.known.file.owners
        for index in range(candidate.hit.stop, candidate.chain.stop):
            if index not in self.spans:
                continue
            if index == candidate.hit.stop or words[index - 1].lemmas & owners or self._after_land(candidate, index):
                return None if index == candidate.hit.stop and candidate.depends else index
            if words[index - 1].lower == "и" and (
                self._cases_of(index) & self._cases_of(candidate.hit.start) == {"nomn"}
                or self.spans[index].fact.head == candidate.head.phrase
                or candidate.head.minister
            ):
                return index - 1  # «директор института `и экс-депутат`», «министр культуры `и вице-премьер`»
        return None

    def _after_land(self, candidate: Candidate, at: int) -> bool:
        """«на пост главы Самарской области `депутата` Иванова»: whether the post at a word is of who is named right
        behind it, and what stands before it is a state or place, whose chief that is no office of another."""
        if self.spans[at].stop not in self.persons:
            return False
        if self.scene.words[at - 1].lemmas & self.scene.knowledge.bodies.file.regions:
            return True
        return any(owner.stop == at and owner.kind in self.grammar.chains.lands for owner in candidate.chain.owners)

    def _may_end(self, at: int, candidate: Candidate) -> bool:
        """Whether a post can end before word `at`: not after an institution, which may be the next one's («главой
        администрации президента»)."""
        lemmas = self.scene.words[at - 1].lemmas
        return at == candidate.hit.stop or (
            at - 1 not in self.in_bodies and not lemmas & self.scene.knowledge.bodies.offices
        )

    def _dependent(self, hit: Hit[Head]) -> PostSpan | None:
        """The post right after a head on its line, in the genitive: «пресс-секретарь» + «президента», but «указом
        президента `министром юстиции` назначен», «нового президента `глава ООН` примет». A deputy's is of those who
        serve or of nobody: «у мэра `заместителя по транспорту`»."""
        post = None if self.scene.line_break(hit.stop) else self.spans.get(hit.stop)
        if post is None:
            return None
        cases, own = self._cases_of(hit.stop), head_cases(self.scene, range(hit.start, hit.stop))
        if cases == {"ablt"} or (cases and "gent" not in cases and "nomn" not in own):
            return None
        if post.fact.acting and hit.values[0].phrase not in self.known.file.serving:
            return None  # «указом главы правительства `и. о. ректора` назначен Иванов»
        if post.fact.head not in self.known.deputies or hit.values[0].phrase in self.known.file.serving:
            return post
        return None

    def _joined(self, head: int, stop: int) -> PostSpan | None:
        """«Председатель Исполкома – Исполнительный секретарь СНГ»: posts joined by a dash are one."""
        words = self.scene.words
        if (
            stop + 1 >= len(words)
            or words[stop].text not in DASHES
            or any(map(self.scene.line_break, (stop, stop + 1)))
        ):
            return None
        after = self.spans.get(stop + 1)
        if after is None or after.fact.former or stop + 1 in self.persons:
            return None
        title = after.fact.head in self.scene.knowledge.people.monks and not after.fact.complemented
        if title and after.stop in self.persons:
            return None  # «главу епархии – `митрополита` Тихона»
        cases = after.fact.cases or self._cases_of(stop + 1)  # «на пост главы – `первый замминистра` Иванов»
        return after if self._cases_of(head) & cases else None

    def _cases_of(self, start: int) -> set[str]:
        """The cases of the first noun from a word on, in the singular: «директора» is no nominative."""
        for word in self.scene.words[start : start + 6]:
            holder = is_substantive(self.scene.words, word.index)
            own = (r for r in word.readings if r.case and (r.nominal or (holder and r.adjectival)))
            cases = {r.case for r in own if r.case and r.number != "plur"}
            if cases and (holder or not word.readings[0].adjectival):
                return cases
        return set()

    def _drop(self, start: int, stop: int, *, one_office: bool) -> None:
        """Takes out posts that are parts of the new one: with a deputy the superior's (but not «Президента» in a body's
        name), else those that begin at the same head, are joined by a dash or stand in a bracket."""
        words, end = self.scene.words, self.scene.words[stop - 1].end
        for index in range(start, stop):
            span = self.spans.get(index)
            if span is None or span.end > end:
                continue
            joined = start < index and words[index - 1].text in DASHES | {"("}
            if (one_office and index not in self.in_bodies) or joined or (span.end == end and index == start):
                del self.spans[index]
            one_office = one_office and not joined  # «заместитель министра – пресс-секретарь `президента`»


def _owners(chained: Iterable[Span]) -> Iterator[Span]:
    """What a post is of, out of its complements. A place in which another one lies is none of it («мэра Тулы Тульской
    области»), nor is the name of a river or a street."""
    before: Span | None = None
    for owner in chained:
        place = PLACES.fact(owner)
        if place is None or (place.kind is not None and (before is None or before.kind != "place")):
            yield owner
        before = owner


def _head_word(known: PostKnowledge, word: Word) -> Word:
    """«экс-президент» is looked up as «президент», «депутат-единоросс» as «депутат»."""
    if word.lower.startswith(EX):
        return word_at(word.index, word.start + len(EX), word.text[len(EX) :])
    if "-" not in word.text or known.heads.begins(word) or (first := known.compounded(word.text)) is None:
        return word
    return word_at(word.index, word.start, first)
