"""Rivals: who cannot hold a post, as another holds it, or held it at another time."""

from __future__ import annotations

from extract.people.clusters import Cluster
from extract.posts.asked import Asked, newness
from extract.posts.clauses import adjectival
from extract.posts.facts import PostSpan
from extract.posts.grammar import POSSESSIVE
from extract.posts.grounds import Grounds
from extract.posts.offices import LIKENESSES
from extract.posts.sayings import REFLEXIVE
from extract.posts.subjects import PRONOUNS, of_holder
from extract.text.words import Word

MAN = 0.5  # the probability from which on somebody is taken for a man


class Rivals:
    """Says whose a post is not, by what is known of him and of others."""

    def __init__(self, grounds: Grounds) -> None:
        self._grounds = grounds
        self._scene = grounds.scene
        self._reader = grounds.reader

    def before_or_after(self, asked: Asked, who: Cluster) -> bool:
        """Whether a person held before what a «новый министр» has, or just got what a «прежний министр» had or a
        «действующий министр» has: «действующий министр» after «министром назначен Иванов»."""
        if asked.newness == "new":
            return self._gone(asked, who)
        if asked.newness not in ("earlier", "now"):
            return False
        got = [post for post in (asked.relations[who].known, asked.recalled[who].known) if post is not None]
        newly = asked.newness == "earlier" and any(newness(self._scene, post) == "new" for post in got)
        return newly or any(map(self._reader.gives, got))

    def refuse(self, asked: Asked, who: Cluster) -> bool:
        """Whether a post is somebody else's, or a person's at another time."""
        return (
            self._is_others(asked, who)
            or self._his_own(asked, who)
            or self._of_another_time(asked, who)
            or self._unnamed_yet(asked, who)
            or self._strange(asked, who)
            or self._meets_him(asked, who)
            or self._met_by_him(asked, who)
            or self._outdone(asked, who)
            or self._followed(asked, who)
            or self._over_by_now(asked, who)
            or self._succeeds(asked, who)
            or self._means_other(asked, who)
            or (who not in asked.around.here and self._open_yet(asked))
        )

    def _gone(self, asked: Asked, who: Cluster) -> bool:
        """Whether a person left such an office as a «новый министр» has."""
        (like, known), (alike, given) = asked.relations[who], asked.recalled[who]
        if known is not None and like != "other" and self._left(asked.post, known):
            return True
        cue = None if given is None or alike in ("other", "of another") else self._reader.cue(given)
        return cue is not None and self._reader.said(cue) == "ends"

    def _left(self, post: PostSpan, known: PostSpan) -> bool:
        """«Новый министр» after «министр Иванов», «полномочия министра Иванова прекращены»: whether who is known by the
        post before is not the one to come."""
        told, cue = newness(self._scene, known), self._reader.cue(known)
        gone = told == "earlier" or cue is None or self._reader.said(cue) == "ends"
        return known.start < post.start and told != "new" and gone

    def _of_another_time(self, asked: Asked, who: Cluster) -> bool:
        """«Нынешний министр» after «прежний министр Иванов», «бывший министр» beside «новый министр Иванов»."""
        over, runs = self._over(asked.post), asked.newness in ("now", "new")
        both = (asked.relations[who], asked.recalled[who])
        alike = [known for like, known in both if known is not None and like not in ("none", "other", "of another")]
        return (runs and any(map(self._over, alike))) or (
            over and any(newness(self._scene, known) in ("now", "new") for known in alike)
        )

    def _meets_him(self, asked: Asked, who: Cluster) -> bool:
        """«Премьер Иванов прибыл в Рим. Его встретил премьер Италии»: whether a post is the subject of a verb whose
        object is a pronoun, first in its clause, for the only one that the sentence before names."""
        post = asked.post
        if asked.cue is not None or asked.around.here or not post.fact.may_be("nomn"):
            return False
        if not asked.before.who or any(one is not who for one in asked.before.who):
            return False
        part = self._reader.clauses.sentence(post.words.start).part_with(post.words.start)
        first = self._scene.words[part.start + (self._scene.words[part.start].readings[0].pos == "PREP")]
        if first.lower not in self._grounds.file.him or "который" in first.lemmas:
            return False
        verb = self._scene.words[first.index + 1]
        whose = first.lower in POSSESSIVE and (verb.readings[0].nominal or adjectival(verb))
        return not whose and self._grounds.predicate(first.index + 1, post.words.start)

    def _met_by_him(self, asked: Asked, who: Cluster) -> bool:
        """«Она попросила судью», «вместе с мэром она уехала», «она встретила сына мэра» after «Анна Белова»: whether a
        post is governed by a verb, preposition or noun for kin in a clause whose subject is a pronoun for who was named
        last of its gender."""
        start = self._reader.start(asked.post)
        likenesses = {asked.relations[who].likeness, asked.recalled[who].likeness}
        if asked.cue is not None or start == 0 or who in asked.around.here or not likenesses <= {"none", "other"}:
            return False
        before, part = self._scene.words[start - 1], self._reader.clauses.sentence(start).part_with(start)
        oblique = not asked.post.fact.may_be("nomn")
        kin = oblique and before.lemmas & self._scene.knowledge.people.kin
        verb = oblique and before.readings[0].pos == "VERB"
        if not (verb or kin or before.readings[0].pos == "PREP"):
            return False
        genders = {PRONOUNS[word.lower] for word in self._scene.words[part.start : part.stop] if word.lower in PRONOUNS}
        if len(genders) != 1 or not asked.post.fact.cases:
            return False
        woman = "femn" in genders
        meant = next((one for one in asked.around.last if (one.male < MAN) == woman), None)
        return meant is who

    def _outdone(self, asked: Asked, who: Cluster) -> bool:
        """«Чилийский министр» after «министр Иванов» and «министр обороны Чили Диас»: whether another, who was named
        since, holds the very post, and a person one of which it is not said whose it is."""
        if asked.cue is not None or asked.owner != "named" or asked.newness != "-":
            return False
        likest = max((asked.relations[who].likeness, asked.recalled[who].likeness), key=LIKENESSES.index)
        same = (one for one, relation in asked.relations.items() if one is not who and relation.likeness == "same")
        return likest == "loosely" and any(asked.around.rank(one) < asked.around.rank(who) for one in same)

    def _followed(self, asked: Asked, who: Cluster) -> bool:
        """«Министр Иванов уволен. Министром стал Петров. Его поздравил `министр`»: whether a person left an office that
        another one was given since, whom alone the text named since."""
        like, known = asked.relations[who]
        if asked.newness != "-" or asked.cue is not None or known is None or like not in ("means", "same"):
            return False
        new = next(iter(asked.around.last), who)
        given = asked.recalled[new].known if new is not who and new in asked.recalled else None
        if given is None or asked.recalled[new].likeness not in ("means", "same") or who in asked.around.here:
            return False
        since = (
            not given.fact.acting
            and known.start < given.start
            and asked.around.last.get(who, given.start) < given.start
        )
        return since and self._reader.gives(given) and self._ended(known)

    def _ended(self, post: PostSpan) -> bool:
        """Whether the part of a post's sentence tells of an end."""
        sentence = self._reader.clauses.sentence(post.words.start)
        part = sentence.part_with(post.words.start)
        return any(
            self._reader.said(self._scene.words[cue]) == "ends" for cue in sentence.cues_in(part.start, part.stop)
        )

    def _over_by_now(self, asked: Asked, who: Cluster) -> bool:
        """«`Мэр` принёс присягу» after «мэром избран Орлов, прежний мэр Иванов уехал», and before «прежний мэр Иванов»:
        whether a person is known by a post that is over, and first named behind this one, or another was given it."""
        known = asked.relations[who].known
        if asked.cue is not None or asked.newness != "-" or asked.heading or known is None or asked.post.fact.former:
            return False
        if not self._over(known) or known.fact.former or who in asked.around.here:
            return False
        if who.mentions[0].start > asked.post.end:
            return True
        given = (r for one, r in asked.recalled.items() if one is not who and r.likeness in ("means", "same"))
        return any(post is not None and self._reader.gives(post) for _, post in given)

    def _over(self, post: PostSpan) -> bool:
        """«прежний министр», «бывший министр», not «уходящий министр», who has the office yet."""
        start = post.words.start
        earlier = start > 0 and self._scene.words[start - 1].lemmas & self._reader.file.earlier
        return post.fact.former or bool(earlier)

    def _is_others(self, asked: Asked, who: Cluster) -> bool:
        """«Другой депутат ушёл» after «депутат Иванов» or before any name: whether a post is somebody else's than the
        one that the text names."""
        start = self._reader.start(asked.post)
        if start == 0 or self._scene.words[start - 1].lemmas.isdisjoint(self._reader.file.others):
            return False
        return asked.relations[who].likeness not in ("none", "other") or who not in asked.around.here

    def _unnamed_yet(self, asked: Asked, who: Cluster) -> bool:
        """«Он стал министром. Иванов рад», «Он станет министром, сообщил Иванов»: whether a person is named first
        after the sentence of a post that a word governs, and not in a heading, or after the pronoun that is its
        subject; «следующий министр» may be none who is not named beside it."""
        around = asked.around
        if asked.cue is None:
            start = self._reader.start(asked.post)
            before = self._scene.words[start - 1].lemmas if start else frozenset[str]()
            if before & self._reader.file.following:
                return who not in around.here
            strange = asked.relations[who].likeness in ("none", "other") and who not in around.here
            return strange and who in around.last and self._appointed(asked.post, start)
        if who in around.last:
            return False
        return self._is_he(asked.cue) if who in around.here else not asked.heading

    def _means_other(self, asked: Asked, who: Cluster) -> bool:
        """«`Министр обороны` и госсекретарь обсудили план» after «госсекретарь Ройс»: whether a person is known by no
        such post, but by another that a list goes on with behind it."""
        known = (asked.relations[who].likeness, asked.recalled[who].likeness)
        if asked.cue is not None or not {"none", "other"}.issuperset(known):
            return False
        others, offices = self._grounds.adjacency.joined(asked.post), self._grounds.offices
        relations = ((offices.relation(other, who), offices.recalled(other, who)) for other in others)
        return any(relation.likeness in ("means", "same") for pair in relations for relation in pair)

    def _open_yet(self, asked: Asked) -> bool:
        """«Нового ректора выберут», «список кандидатов на пост ректора»: whether somebody is yet to get a post."""
        cue, post, words, file = asked.cue, asked.post, self._scene.words, self._reader.file
        if cue is not None:
            several = cue.readings[0].pos == "NOUN" and cue.readings[0].number == "plur"
            return several and bool(cue.lemmas & file.seeks)
        start = self._reader.start(post)
        beside = (*words[max(0, start - 1) : start], *words[post.stop : post.stop + 1])
        verbs = (word for word in beside if word.lemmas & (file.given - file.makes) and post.fact.may_be("accs"))
        return any(verb.readings[0].pos == "INFN" or "futr" in verb.readings[0].grammemes for verb in verbs)

    def _succeeds(self, asked: Asked, who: Cluster) -> bool:
        """«Министра уволили. Новым стал Иванов»: whether a person is first named, behind the sentence of a post that a
        verb takes from somebody, as who gets one."""
        first = who.mentions[0]
        if first.start < asked.post.end or who in asked.around.here or not self._reader.dismissed(asked.post):
            return False
        part = self._reader.clauses.sentence(first.words.start).part_with(first.words.start)
        cues = self._reader.clauses.sentence(first.words.start).cues_in(part.start, part.stop)
        said = {self._reader.said(self._scene.words[cue]) for cue in cues}
        return "begins" in said and "ends" not in said

    def _is_he(self, cue: Word) -> bool:
        """«он станет министром», not «когда он стал министром, Иванов уехал»: whether a pronoun is the subject of a
        verb, in a clause that depends on none."""
        part = self._reader.clauses.sentence(cue.index).part_with(cue.index)
        words = self._scene.words[part.start : part.stop]
        pronoun = of_holder(self._reader, cue) and any(word.lower in PRONOUNS for word in words)
        return pronoun and not part.open and words[0].lower != "когда"

    def _appointed(self, post: PostSpan, start: int) -> bool:
        """«президент назначил нового министра»: whether a post, from the word `start` on, is the object right behind a
        verb of giving it."""
        verb = self._scene.words[start - 1]
        active = verb.readings[0].pos == "VERB" and not verb.lower.endswith(REFLEXIVE)
        return start > 0 and active and bool(verb.lemmas & self._reader.file.given) and post.fact.may_be("accs")

    def _strange(self, asked: Asked, who: Cluster) -> bool:
        """«Министр ушёл» after «министр Иванов» and «поэт Петров»: whether a post that somebody else is known to hold
        is none that a person is known by who is not named beside it."""
        if asked.newness == "new" and asked.heading and asked.cue is None:  # above «посол Китая Сяо Цинхуа»
            same = [known for known, (like, _) in asked.relations.items() if like == "same"]
            return bool(same) and who not in same and asked.recalled[who].likeness == "none"
        if asked.cue is not None or asked.newness not in ("-", "now") or asked.heading or asked.entry:
            return False
        likenesses = {asked.relations[who].likeness, asked.recalled[who].likeness}
        if not likenesses <= {"none", "other"} or not (asked.meant(but=who) or asked.remembered(but=who)):
            return False
        return who not in asked.around.here

    def _his_own(self, asked: Asked, who: Cluster) -> bool:
        """«Иванов и его заместитель уволены»: whether a post is his whom a pronoun means that stands before it."""
        post, file, start = asked.post, self._reader.file, self._reader.start(asked.post)
        also, whose = (word.lower for word in self._scene.words[start - 2 : start]) if start > 1 else ("", "")
        serves = post.fact.head in file.serving or post.fact.head in self._scene.knowledge.posts.deputies
        if not serves or also != "и" or whose not in ("его", "ее"):
            return False
        return next(iter(asked.around.last), None) is who and (who.male > MAN) == (whose == "его")
