"""Givers: who cannot hold a post, as he gives it to another or takes it from him."""

from __future__ import annotations

from itertools import chain

from extract.people.clusters import Cluster
from extract.posts.asked import Asked
from extract.posts.clauses import Part, adjectival, is_passive, is_predicate
from extract.posts.described import WISHES_WELL
from extract.posts.facts import ORDERS, PostSpan
from extract.posts.grammar import POSSESSIVE
from extract.posts.grounds import Grounds
from extract.posts.sayings import REFLEXIVE
from extract.text.words import Word

CANDIDATURE = frozenset({"кандидатура"})


class Givers:
    """Says who gives a post or takes it, by the word that it goes with."""

    def __init__(self, grounds: Grounds) -> None:
        self._grounds = grounds
        self._scene = grounds.scene
        self._adjacency = grounds.adjacency
        self._reader = grounds.reader

    def refuse(self, asked: Asked, cue: Word, who: Cluster) -> bool:
        """Whether a person is set aside, or the one by whom a word gives a post or takes it."""
        return (
            self._set_aside(asked, who)
            or self._gives(asked, cue, who)
            or self._signs(asked, cue, who)
            or self._orders(asked, cue, who)
            or self._backs(asked, cue, who)
            or self._seeks(asked, who)
        )

    def congratulates(self, asked: Asked, who: Cluster) -> bool:
        """«Иванов поздравил коллегу с избранием на пост мэра»: whether a person congratulates somebody else on a post,
        or is named behind it alone."""
        cue = asked.cue
        if cue is None or not cue.readings[0].nominal:
            return False
        part = self._reader.clauses.sentence(cue.index).part_with(cue.index)
        told = any(
            word.lemmas & WISHES_WELL and is_predicate(word) for word in self._scene.words[part.start : cue.index]
        )
        here = asked.around.here.get(who, ())
        later = bool(here) and all(mention.start > asked.post.start for mention in here)
        return told and (later or any(map(self._grounds.nominative, self._grounds.within(asked, part, who))))

    def _gives(self, asked: Asked, verb: Word, who: Cluster) -> bool:
        """«Иванов назначил министром Петрова», «Иванов предложил ей пост министра», «решение Иванова назначить её
        министром»: whether a person is the subject of a verb that gives or takes a post, with another for its object,
        or is not named beside that other at all."""
        file, first = self._scene.knowledge.posts.file, verb.readings[0]
        if first.pos == "INFN" and verb.lemmas & file.given:
            part = self._reader.clauses.sentence(verb.index).part_with(verb.index)
            before = (mention for mention in self._grounds.within(asked, part, who) if mention.start < verb.start)
            return any(True for _ in before) and self._has_pronoun(part, asked.post)
        if first.pos not in ("VERB", "GRND") or verb.lower.endswith(REFLEXIVE):
            return False
        acts = first.pos == "VERB" and first.number != "plur"  # not «если мэром изберут Бруно»
        gives_it = acts and verb.lemmas & file.given and not self._reader.is_seat(asked.post)
        sentence = self._reader.clauses.sentence(asked.post.words.start)
        part = sentence.part_with(verb.index)
        whole = Part(part.start, [*sentence.around(sentence.part_at(verb.index))][-1].stop)  # «… МИД (МИД) Иванова»
        others = [self._grounds.within(asked, whole, one) for one in asked.around.here if one is not who]
        if who not in asked.around.here and first.pos == "VERB" and verb.lemmas & file.given:
            return any(map(self._grounds.is_object, chain.from_iterable(others)))
        if not any(map(self._grounds.nominative, self._grounds.within(asked, part, who))):
            return False
        if gives_it:
            return True
        moves = file.given | file.left | file.assigns
        if verb.lemmas & moves and any(not all(map(self._grounds.nominative, one)) for one in others):
            return True
        if verb.lemmas & file.seeks and any(map(self._grounds.is_object, chain.from_iterable(others))):
            return True
        gives = first.pos == "VERB" and verb.lemmas & (file.given | file.left | file.seeks)
        return bool(gives) and (self._has_pronoun(part, asked.post) or self._has_person(part, verb.index + 1))

    def _has_person(self, part: Part, start: int) -> bool:
        """«освободил `чиновника` от должности», «отстранил бывшего соратника»: whether a noun for somebody, and no
        post, is the object at the word `start`, with its adjectives."""
        words = self._scene.words
        while start < part.stop and adjectival(words[start]) and not self._reader.posted(start):
            start += 1
        if start >= part.stop or self._reader.named(start):  # «избрала Джанни Инфантино на пост президента»
            return False
        return any(r.pos == "NOUN" and r.case == "accs" and "anim" in r.grammemes for r in words[start].readings)

    def _has_pronoun(self, part: Part, post: PostSpan) -> bool:
        """«сделал его послом», «предложил ей пост», not «сделал его сына послом», «борется за него»: whether a pronoun
        for somebody is the object in a part."""
        words = self._scene.words
        for word in words[max(part.start, 1) : part.stop]:
            if word.lower in self._grounds.file.whom and words[word.index - 1].readings[0].pos != "PREP":
                after = word.index + 1
                while after < part.stop and after != post.words.start and adjectival(words[after]):
                    after += 1
                whose = after < part.stop and after != post.words.start and words[after].readings[0].nominal
                if word.lower not in POSSESSIVE or not whose:
                    return True
        return False

    def _signs(self, asked: Asked, verb: Word, who: Cluster) -> bool:
        """«указом президента Иванова послом назначен Петров»: whether each mention of a person in a post's sentence
        says by whose act somebody gets or loses the post."""
        if not is_passive(verb):
            return False
        words, here = self._scene.words, [m for m in asked.around.here.get(who, ()) if len(m.words)]
        starts = (min((post.words.start for post in self._adjacency.before(m)), default=m.words.start) for m in here)
        signs = all(start > 0 and words[start - 1].lemmas & ORDERS for start in starts)
        return bool(here) and signs and not any(map(self._grounds.nominative, here))

    def _orders(self, asked: Asked, noun: Word, who: Cluster) -> bool:
        """«Иванов подписал указ о назначении министра», «Указ о назначении министра Иванов подписал», «Иванов объявил
        об освобождении от должности министра», «Иванов думает о назначении нового министра»: whether a person is the
        subject beside the act that gives or takes a post, or who tells or thinks of that of another."""
        words, at, file = self._scene.words, noun.index, self._reader.file
        if noun.readings[0].pos != "NOUN" or at < 2 or words[at - 1].lower not in ("о", "об"):
            return False
        own = self._grounds.within(asked, self._reader.clauses.sentence(at).part_with(at), who)
        done = noun.lemmas & (file.given | file.left) and words[at + 1].lower not in ("с", "со")
        start = self._reader.start(asked.post)
        of_another = done and "ablt" not in asked.post.fact.cases and all(map(adjectival, words[at + 1 : start]))
        told = (done and words[at - 2].lemmas & file.tells) or (of_another and at < start)
        return any(map(self._grounds.nominative, own)) and bool(told or words[at - 2].lemmas & (ORDERS | file.acts))

    def _backs(self, asked: Asked, noun: Word, who: Cluster) -> bool:
        """«Иванов согласовал его назначение министром»: whether a person is the subject of a verb right before a
        pronoun whose coming or going in office is its object."""
        words, at, file = self._scene.words, noun.index, self._reader.file
        if noun.readings[0].pos != "NOUN" or at < 2 or noun.lemmas.isdisjoint(file.given | file.left):
            return False
        verb = words[at - 2]
        if words[at - 1].lower not in POSSESSIVE or not is_predicate(verb) or is_passive(verb):
            return False
        part = self._reader.clauses.sentence(at).part_with(at)
        return any(map(self._grounds.nominative, self._grounds.within(asked, part, who)))

    def _seeks(self, asked: Asked, who: Cluster) -> bool:
        """«Иванов сказал, что с кандидатурой на пост министра не определились»: whether a person is the subject of
        another clause than that of a candidature."""
        words, start = self._scene.words, self._reader.start(asked.post)
        if start < 3 or words[start - 3].lemmas.isdisjoint(CANDIDATURE) or words[start - 2].lower != "на":
            return False
        here = asked.around.here.get(who, ())
        part = self._reader.clauses.sentence(start).part_with(start - 3)
        inside = bool(self._grounds.within(asked, part, who))
        return bool(here) and not inside and all(map(self._grounds.nominative, here))

    def _set_aside(self, asked: Asked, who: Cluster) -> bool:
        """«министром стал не Иванов, а Петров»: whether a «не» stands right before each mention of a person in the
        post's sentence."""
        words, here = self._scene.words, asked.around.here.get(who, ())
        starts = [mention.words.start for mention in here if len(mention.words)]
        return bool(starts) and all(start > 0 and words[start - 1].lower == "не" for start in starts)
