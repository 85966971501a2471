"""Predicates: who has a post by the grammar of its clause: whom a relative clause describes («Иванов, который избран
мэром»), whom its pronoun means («Ныне она мэр»), its only subject («Мэром с мая является Иванов»), who does a thing to
himself («провозгласил себя президентом») or as what he is («выступил как мэр»)."""

from __future__ import annotations

from collections.abc import Sequence

from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.people.reading import Read, stands_in
from extract.posts.clauses import Part, is_predicate
from extract.posts.facts import PostSpan, after_election
from extract.posts.holders import Holders, may_be
from extract.posts.status import Reader
from extract.posts.subjects import PRONOUNS, of_holder
from extract.text.words import DASHES, Word

TOLD = 0.96  # share of right ones
WHO = frozenset({"который", "которая"})
UNDER = "при"  # «при Орлове он был министром»
UNLIKE = 0.05  # the probability of a gender below which nobody of it is meant
SAID_TO_BE = frozenset({"стать", "становиться", "быть", "являться", "оказаться"})  # «стал кандидатом»
BETWEEN = frozenset({"ADVB", "PRCL"})  # what stands between «она» and the post that she is said to have


class Predicates:
    """Reads the clauses of a text's posts. `read` says in which cases names stand."""

    def __init__(self, holders: Holders, reader: Reader, read: Read) -> None:
        self._holders = holders
        self._reader = reader
        self._read = read
        self._words = holders.scene.words
        self._persons = holders.adjacency.persons

    def holder(self, post: PostSpan, hero: Cluster | None) -> Cluster | None:
        """Who has a post, if its clause names him as who has it or says it of him; `hero` is whose life is told where
        it stands."""
        cue = self._reader.cue(post)
        person = self._as_what_he_is(post) if cue is None else self._by_cue(post, cue)
        if person is None and cue is not None and hero is not None:
            return hero if self._of_hero(post, cue, hero) else None
        if person is None:
            who = self._said_of(post) if cue is None else None
            return who if hero in (None, who) else None
        who = self._holders.people.of[person]
        return None if self._holders.barred.get(post) is who else who

    def _by_cue(self, post: PostSpan, cue: Word) -> PersonSpan | None:
        if (own := self._of_himself(cue) or self._handed(post, cue)) is not None:
            return own
        part = self._reader.clauses.sentence(cue.index).part_with(cue.index)
        if after_election(self._holders.scene, post, self._reader.start(post)):
            return self._standing(cue, part) or self._resumed(cue, part)
        if not of_holder(self._reader, cue) or not part.start <= post.words.start < part.stop:
            return None
        if cue.readings[0].pos == "GRND":
            return self._of_gerund(cue)
        if part.inserted:
            return self._described(cue, part)
        return self._only_subject(post, cue, part) or self._resumed(cue, part) or self._of_teller(cue, part)

    def _of_gerund(self, cue: Word) -> PersonSpan | None:
        """«`Иванов` встретил Петрова, будучи министром», «Работая министром, `Иванов` встретил Петрова»: the only
        subject of the clauses beside a gerund's."""
        sentence = self._reader.clauses.sentence(cue.index)
        number = sentence.part_at(cue.index)
        before = next((part for part in sentence.before(number) if not part.inserted), None)
        after = next((part for part in sentence.parts[number + 1 :] if not part.inserted), None)
        if before is not None and self._words[before.stop - 1].text == ":":
            before = None  # «Судья согласился: занимая пост мэра, Иванов …»
        for part in (before, after):
            if part is None or not any(map(self._names_subject, self._words[part.start : part.stop])):
                continue
            subjects = self._subjects(part)
            return subjects[0] if len(subjects) == 1 else None
        return None

    def _of_teller(self, cue: Word, part: Part) -> PersonSpan | None:
        """«`Иванов` после встречи с Петровым заявил, что станет мэром»: the only subject of the clause before one with
        «что» that names none."""
        sentence = self._reader.clauses.sentence(cue.index)
        number, words = sentence.part_at(cue.index), self._words[part.start : part.stop]
        verb, before = cue.readings[0], sentence.parts[number - 1]
        if not number or words[0].lower != "что" or verb.pos != "VERB" or verb.number != "sing" or before.inserted:
            return None
        if any(word.lower in PRONOUNS or self._names_subject(word) for word in words):
            return None
        subjects = self._subjects(before)
        told = subjects and self._may_be(self._holders.people.of[subjects[0]], verb.gender)
        return subjects[0] if told and len(subjects) == 1 else None

    def _handed(self, post: PostSpan, cue: Word) -> PersonSpan | None:
        """«о назначении `Иванова` мэром и увольнении Петрова»: the name between a noun of giving an office and a post
        right behind it."""
        start = self._reader.start(post)
        if cue.readings[0].pos != "NOUN" or cue.lemmas.isdisjoint(self._reader.file.given) or cue.index >= start:
            return None
        behind, file = self._words[min(post.stop, len(self._words) - 1)], self._reader.file
        if is_predicate(behind) and behind.lemmas & (file.begins | file.has):
            return None  # «в случае избрания Иванова мэром станет Петров»
        name = self._holders.adjacency.name_before(start) if post.fact.cases == {"ablt"} else None
        between = name is not None and cue.index < name.words.start and may_be(self._holders.scene, name, "gent")
        return name if between else None

    def _described(self, cue: Word, part: Part) -> PersonSpan | None:
        """«`Иванов`, который избран мэром», «`Иванова`, служившая у Орлова секретарём»: the name right before the comma
        of a clause that a word of taking, having or leaving an office stands in."""
        name = None if part.bracket else self._holders.adjacency.name_before(part.start - 1)
        if name is None:
            return None
        if cue.readings[0].pos == "PRTF":
            cases = {r.case for r in cue.readings if r.pos == "PRTF" and r.number == "sing" and r.case is not None}
            return name if any(may_be(self._holders.scene, name, case) for case in cases) else None
        who = self._words[part.start].lower in WHO
        return name if who and not self._subjects(part) else None

    def _only_subject(self, post: PostSpan, cue: Word, part: Part) -> PersonSpan | None:
        """«Мэром с мая является `Иванов`»: the only name of a clause that can be its verb's subject."""
        pronouns = any(word.lower in PRONOUNS for word in self._words[part.start : part.stop])
        if self._reader.is_seat(post) or cue.readings[0].pos not in ("VERB", "PRTS") or pronouns:
            return None
        subjects = self._subjects(part)
        of_gender = [one for one in subjects if self._may_be(self._holders.people.of[one], cue.readings[0].gender)]
        return subjects[0] if len(subjects) == len(of_gender) == 1 else None

    def _standing(self, cue: Word, part: Part) -> PersonSpan | None:
        """«Победу на выборах мэра одержал `Иванов`», «`Иванов` стал кандидатом на выборах мэра», «Победителем выборов
        мэра признан `Иванов`»: the only subject of who stands for an office, or wins it."""
        stands, subjects = self._reader.file.wins | self._reader.file.seeks, self._subjects(part)
        named = "ablt" in cue.cases() and self._words[cue.index - 1].readings[0].pos != "PREP"
        if cue.lemmas.isdisjoint(stands) or len(subjects) != 1:
            return None
        for word in self._words[part.start : part.stop]:
            pos = word.readings[0].pos
            said = named and (pos == "PRTS" or word.lemmas & SAID_TO_BE)
            if (said or (word.lemmas & stands and pos in ("VERB", "PRTS"))) and not self._reader.negated(word):
                return subjects[0]
        return None

    def _of_hero(self, post: PostSpan, cue: Word, hero: Cluster) -> bool:
        """«Был министром до 2012 года» in a life: whether a verb says of its hero that he has a post, for no other
        subject is named in its clause."""
        part = self._reader.clauses.sentence(cue.index).part_with(cue.index)
        if cue.readings[0].pos not in ("VERB", "PRTS") or part.inserted or not of_holder(self._reader, cue):
            return False
        if not (part.start <= post.words.start < part.stop and self._may_be(hero, cue.readings[0].gender)):
            return False
        words = self._words[part.start : part.stop]
        told = (word for word in words if not post.words.start <= word.index < post.stop)
        return not any(word.lower in PRONOUNS or self._names_subject(word) for word in told)

    def _names_subject(self, word: Word) -> bool:
        """Whether a word for a living being can be a subject, or begins a name that stands in the nominative."""
        first = word.readings[0]
        if self._holders.adjacency.persons.starting(word.start, word.end):
            return bool(self._subjects(Part(word.index, word.index + 1)))
        return first.case == "nomn" and (first.pos == "NPRO" or (first.pos == "NOUN" and "anim" in first.grammemes))

    def _resumed(self, cue: Word, part: Part) -> PersonSpan | None:
        """«`Иванов`, который имел пост, на который метит Лось, остаётся мэром»: the name before the clauses that part
        it from its verb."""
        sentence = self._reader.clauses.sentence(cue.index)
        clauses = number = sentence.part_at(cue.index)
        while clauses > 1 and sentence.parts[clauses - 1].inserted and not sentence.parts[clauses - 1].bracket:
            clauses -= 1
        words = self._words[part.start : part.stop]
        first = next(filter(is_predicate, words), None)
        if number - clauses < 2 or first is None or first.index != part.start or self._subjects(part):
            return None
        before = sentence.parts[clauses - 1]
        name = self._holders.adjacency.name_before(before.stop - 1)
        subjects = self._subjects(before)
        told = any(map(is_predicate, self._words[before.start : before.stop]))
        return name if name is not None and subjects == [name] and not told else None

    def _of_himself(self, cue: Word) -> PersonSpan | None:
        """«`Иванов` провозгласил себя президентом»: the only subject of a verb whose object is «себя»."""
        sentence = self._reader.clauses.sentence(cue.index)
        number = sentence.part_at(cue.index)
        part = sentence.parts[number]
        own = (word.index for word in self._words[part.start : part.stop] if word.lower == "себя")
        if not any(self._words[index - 1].readings[0].pos != "PREP" for index in own):
            return None
        before = (one for one in reversed(sentence.parts[: number + 1]) if one is part or not one.inserted)
        subjects = next(filter(None, map(self._subjects, before)), [])
        return subjects[0] if len(subjects) == 1 else None

    def _as_what_he_is(self, post: PostSpan) -> PersonSpan | None:
        """«`Иванов` выступил как мэр», not «как мэр сказал»: the only subject of the verb before «как»."""
        start = self._reader.start(post)
        if start == 0 or self._words[start - 1].lower != "как" or not post.fact.may_be("nomn"):
            return None
        part = self._reader.clauses.sentence(start).part_with(start)
        if part.start == start - 1 or any(map(is_predicate, self._words[post.stop : part.stop])):
            return None
        subjects = self._subjects(Part(part.start, start - 1))
        acts = any(map(is_predicate, self._words[part.start : start]))
        return subjects[0] if acts and len(subjects) == 1 else None

    # «ныне она мэр», «она стала мэром»

    def subject(self, post: PostSpan) -> Cluster | None:
        """«`Она` стала мэром»: whom the subject of the verb that governs a post means, if that is a pronoun."""
        cue = self._reader.cue(post)
        if cue is None or not of_holder(self._reader, cue) or cue.readings[0].pos not in ("VERB", "PRTS"):
            return None
        sentence = self._reader.clauses.sentence(cue.index)
        part, own = sentence.part_with(cue.index), sentence.part_with(self._reader.start(post))
        if part.inserted or (own != part and any(map(is_predicate, self._words[own.start : own.stop]))):
            return None  # «она возглавила банк, когда Иванова отправили послом»
        pronouns = [word for word in self._words[part.start : part.stop] if word.lower in PRONOUNS]
        return self._meant(pronouns[0]) if len(pronouns) == 1 else None

    def _said_of(self, post: PostSpan) -> Cluster | None:
        """«Ныне `она` мэр», «теперь `он` – мэр»: whom the pronoun before a post in the nominative means, in a clause
        without a verb."""
        start = self._reader.start(post)
        part = self._reader.clauses.sentence(start).part_with(start)
        if not post.fact.may_be("nomn") or any(map(is_predicate, self._words[part.start : part.stop])):
            return None
        first = start - 1
        while first > 0 and (self._words[first].readings[0].pos in BETWEEN or self._words[first].text in DASHES):
            first -= 1
        said = first >= 0 and self._words[first].lower in PRONOUNS
        return self._meant(self._words[first]) if said else None

    def _meant(self, pronoun: Word) -> Cluster | None:
        """The only one of a pronoun's gender whom its sentence names before it, or else the sentence before."""
        scene, of = self._holders.scene, self._holders.people.of
        first = scene.sentence_words(pronoun.start).start
        before = scene.sentence_words(self._words[first - 1].start).start if first else first
        here = self._persons.ending(self._words[first].start, pronoun.start)
        named = [one for one in here if self._words[one.words.start - 1].lower != UNDER]
        named = named or list(self._persons.ending(self._words[before].start, self._words[first].start))
        meant = {id(of[one]): of[one] for one in named if self._may_be(of[one], PRONOUNS[pronoun.lower])}
        return next(iter(meant.values())) if len(meant) == 1 else None

    # both

    def _subjects(self, part: Part) -> Sequence[PersonSpan]:
        """The names of a part that most probably stand in the nominative, but for «не Иванов»."""
        words = self._words
        named = self._persons.starting(words[part.start].start, words[part.stop - 1].end)
        aside = (words[max(0, person.words.start - 1)].lower == "не" for person in named)
        return [
            person for person, no in zip(named, aside, strict=True) if not no and stands_in(self._read, person, "nomn")
        ]

    def _may_be(self, who: Cluster, gender: str | None) -> bool:
        """Whether somebody may be of a gender."""
        return {"masc": who.male, "femn": 1 - who.male}.get(gender or "", 1.0) > UNLIKE
