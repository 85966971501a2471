"""Subjects: who cannot hold a post because the verb that gives it has another subject."""

from __future__ import annotations

from itertools import chain

from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.people.reading import Read, stands_in
from extract.posts.asked import Asked
from extract.posts.clauses import Part, is_predicate
from extract.posts.sayings import REFLEXIVE
from extract.posts.status import Reader
from extract.text.words import DASHES, Word

SURE = 0.99  # the probability from which on a verb of the other gender is not said of somebody
PRONOUNS = {"он": "masc", "она": "femn"}
FINITE = frozenset({"VERB", "INFN", "GRND", "PRTS"})
VERBAL = FINITE | {"PRTF"}


def of_holder(reader: Reader, cue: Word) -> bool:
    """«стал», «назначен», not «назначил»: whether the subject of a verb is who has the post that it governs."""
    file, active = reader.file, cue.readings[0].pos != "PRTS" and not cue.lower.endswith(REFLEXIVE)
    if cue.readings[0].pos not in VERBAL:
        return False
    if active and cue.lemmas & file.to_holder:
        return False
    return bool(cue.lemmas & file.of_holder)


class Subjects:
    """The subjects of the verbs around a text's posts. `read` says in which cases names stand."""

    def __init__(self, reader: Reader, read: Read) -> None:
        self._reader = reader
        self._words = reader.scene.words
        self._read = read

    def refuse(self, asked: Asked, who: Cluster) -> bool:
        """Whether the subject of the verb that a post goes with is not a person."""
        if asked.cue is None:
            verb = self._words[asked.post.stop] if asked.post.stop < len(self._words) else None
            acts = verb is not None and is_predicate(verb) and asked.post.fact.may_be("nomn")
            if acts and verb is not None and verb.readings[0].gender == "femn" and who.male > SURE:
                return True
            return self._says_he(asked, who)
        if self._own(asked.cue) and not any(map(self._nominative, asked.around.here.get(who, ()))):
            return any(map(self._nominative, chain.from_iterable(asked.around.here.values())))
        if not of_holder(self._reader, asked.cue):
            return False
        part = self._reader.clauses.sentence(asked.post.words.start).part_with(asked.cue.index)
        return self._other_named(asked, asked.cue, part, who) or self._other_gender(asked, asked.cue, part, who)

    def _says_he(self, asked: Asked, who: Cluster) -> bool:
        """«Теперь он просто министр», of no woman: whether a clause without a verb says of one of the other gender that
        he has a post."""
        if 1 - SURE <= who.male <= SURE or not asked.post.fact.may_be("nomn"):
            return False
        part = self._reader.clauses.sentence(asked.post.words.start).part_with(asked.post.words.start)
        if any(map(is_predicate, self._words[part.start : part.stop])):
            return False
        before = self._words[part.start : asked.post.words.start]
        return any(PRONOUNS.get(word.lower) == ("femn" if who.male > SURE else "masc") for word in before)

    def _own(self, cue: Word) -> bool:
        """«Иванов встретил Петрова после своего избрания мэром»: whether a noun tells what befell the subject."""
        before = self._words[cue.index - 1].lemmas if cue.index else frozenset[str]()
        return cue.readings[0].nominal and "свой" in before

    def _other_named(self, asked: Asked, cue: Word, part: Part, who: Cluster) -> bool:
        """«Советником Иванова стал Петров»: whether another than a person is the subject beside a verb, and he is no
        subject in its sentence."""
        here = asked.around.here
        if cue.readings[0].pos not in FINITE or any(map(self._nominative, here.get(who, ()))):
            return False
        others = (mention for one, mentions in here.items() if one is not who for mention in mentions)
        return any(part.start <= one.words.start < part.stop and self._nominative(one) for one in others)

    def _other_gender(self, asked: Asked, cue: Word, part: Part, who: Cluster) -> bool:
        """«она была министром» after «Иванов»: whether a verb or its pronoun is of the other gender than a person; not
        «должность досталась Иванову», «министром стала Анна Лось, мэром – Иванов»."""
        if 1 - SURE <= who.male <= SURE or asked.entry or self._dash_after(asked):
            return False
        words = self._words[part.start : part.stop]
        if any(word.lemmas & self._reader.file.seats and "nomn" in word.cases() for word in words):
            return False
        told = {PRONOUNS[word.lower] for word in words if word.lower in PRONOUNS}
        return ("femn" if who.male > SURE else "masc") in told | {cue.readings[0].gender}

    def _nominative(self, mention: PersonSpan) -> bool:
        return stands_in(self._read, mention, "nomn")

    def _dash_after(self, asked: Asked) -> bool:
        """«мэром – Иванов»."""
        stop = asked.post.stop
        return stop < len(self._words) and self._words[stop].text in DASHES
