"""Features: what tells who holds a post that stands beside no name, for each who may hold it, and for nobody.

A feature is a string with its values in it, such as `before: case=accs seat=seat`; the ranker knows its weight.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter

import msgspec

from extract.bodies.facts import BODIES
from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.people.reading import Read
from extract.posts.asked import Asked, Named, Shared, newness
from extract.posts.clauses import Part, adjectival, is_predicate
from extract.posts.described import LATTER
from extract.posts.facts import EntityOf, PostSpan, is_office
from extract.posts.holders import Holders
from extract.posts.leads import led
from extract.posts.offices import Likeness, Offices
from extract.posts.persons import Around, Persons
from extract.posts.seats import THEIR
from extract.posts.status import Reader
from extract.posts.vetoes import Vetoes
from extract.text.span_index import SpanIndex
from extract.text.words import DASHES, Word

AROUND = 5  # words to each side of a post that tell of it
TELLING = frozenset({"NOUN", "VERB", "INFN", "PRTS", "PRTF", "ADJF", "ADVB", "NPRO", "PREP", "CONJ", "PRCL"})
FAR = 20  # words between a post and a name among which verbs are counted
STEPS = (0, 1, 2, 4, 8, 15, 30)  # words between a post and a name: borders of the distances told apart
VERBS = frozenset({"VERB", "PRTS", "GRND", "INFN"})
CASES = {"nomn": "N", "ablt": "A", "gent": "G", "accs": "C", "datv": "D", "loct": "L"}
CALLED = {"он": "he", "она": "she", **dict.fromkeys(LATTER, "that")}  # pronouns by what stands for them in a feature
GENDERS = {"he": "masc", "she": "femn"}
SURE = 0.9  # probability of a gender from which on a verb of the other speaks against a person


class Choice(msgspec.Struct, frozen=True):
    """One who may hold a post, or nobody, and the features that tell."""

    who: Cluster | None
    features: Sequence[str]


class Features:
    """The features of a text's posts. `holders` are those known so far."""

    def __init__(self, holders: Holders, reader: Reader, read: Read, entity_of: EntityOf) -> None:
        self._holders = holders
        self._reader = reader
        self._read = read
        self._scene = holders.scene
        self._file = reader.file
        self._persons = Persons(holders)
        self.offices = Offices(holders.context, entity_of, holders.of, led(holders, reader))
        self._vetoes = Vetoes(holders, reader, read, self.offices)
        self._bodies = SpanIndex(holders.context.found.of(BODIES))
        self._noted: dict[PostSpan, Cluster] = {}
        self._by_cue: dict[int, Mapping[int, Sequence[PostSpan]]] = {}  # by sentences' first words

    def note(self, post: PostSpan, who: Cluster) -> None:
        """Takes a post for a mention of its holder. Posts are asked about and noted in the text's order."""
        self._persons.given.append((post.start, who))
        self._noted[post] = who
        self.offices.note(post, who)

    def hero(self, post: PostSpan) -> Cluster | None:
        """Whose life a post's sentence goes on with: whoever else it may mean is known to hold such a post."""
        return self._vetoes.hero(post)

    def is_entry(self, post: PostSpan) -> bool:
        """Whether a post's line begins with the date of its holding."""
        return self._vetoes.is_entry(post)

    def choices(self, post: PostSpan) -> list[Choice]:
        """Nobody and those who may hold a post, each with their features."""
        around, alike = Around(self._persons, post), self.offices.holders_alike(post)
        candidates = self._persons.candidates(post, around, alike, kin=self._of_kin(post))
        asked = self._ask(post, around, candidates)
        allowed = self._vetoes.allowed(asked, candidates) if candidates else ()
        someone = [Choice(who, list(self._of_person(asked, who))) for who in allowed]
        return [Choice(None, [f"nobody: {feature}" for feature in self._of_post(asked)]), *someone]

    # what tells

    def _ask(self, post: PostSpan, around: Around, candidates: Iterable[Cluster]) -> Asked:
        cue, verb = self._reader.cue(post), self._verb(post)
        return Asked(
            post=post,
            around=around,
            case="".join(letter for case, letter in CASES.items() if case in post.fact.cases)[:2] or "U",
            seat=self._seat(post),
            cue=cue,
            cue_kind="-" if cue is None else f"{self._kind(cue)} {cue.readings[0].pos}",
            verb=verb,
            verb_kind=self._kind(verb),
            tense=_tense(verb),
            newness=newness(self._scene, post),
            owner="named" if self.offices.sense(post).of else "some" if post.fact.complemented else "-",
            entry=self._entry(post),
            inside=self._holders.adjacency.inside(post),
            named=self._holders.adjacency.has_name(post),
            heading=self._heading(post),
            pronoun=self._pronoun(post, cue),
            shared=self._shared(post, cue),
            before=self._named_before(post, around),
            relations={who: self.offices.relation(post, who) for who in candidates},
            recalled={who: self.offices.recalled(post, who) for who in candidates},
        )

    def _of_post(self, asked: Asked) -> Iterator[str]:
        """What tells that somebody or nobody holds a post."""
        post, case = asked.post, asked.case
        meant = asked.meant()
        yield "any"
        yield f"case={case}"
        yield f"seat={asked.seat}"
        yield f"cue={asked.cue_kind}"
        yield f"inside={asked.inside}"
        yield f"nested={self._holders.adjacency.nested(post)}"
        yield f"body={self._bodies.covers(post)}"
        yield f"named={asked.named}"
        yield f"crowd={asked.crowd}"
        yield f"heading={asked.heading}"
        yield f"meant={meant}"
        yield f"new={asked.newness} meant={meant}"
        yield f"new={asked.newness} meant={meant} owner={asked.owner} seat={asked.seat}"
        yield f"owner={asked.owner}"
        yield f"former={post.fact.former}"
        yield f"entry={asked.entry} case={case}"
        yield f"head={post.fact.head}"
        yield f"tense={asked.tense} case={case}"
        yield f"verb={asked.verb_kind} tense={asked.tense} meant={meant}"
        yield f"case={case} cue={asked.cue_kind}"
        yield f"seat={asked.seat} cue={asked.cue_kind}"
        yield f"seat={asked.seat} cue={asked.cue_kind} crowd={min(asked.crowd, 1)} tense={asked.tense}"
        yield f"crowd={asked.crowd} case={case}"
        yield f"owner={asked.owner} meant={meant} case={case}"
        yield f"acts={self._acts(post)} case={case}"
        yield f"pronoun={asked.pronoun} case={case}"
        yield f"pronoun={asked.pronoun} cue={asked.cue_kind}"
        yield f"shared={asked.shared.any} given={asked.shared.who is not None}"
        yield from self._of_words(asked, meant=meant)
        yield from self._of_memory(asked, meant=meant)
        yield from self._of_office(asked, meant=meant)

    def _of_words(self, asked: Asked, *, meant: bool) -> Iterator[str]:
        """What the words around a post tell: «выборы президента» mean nobody, «указ президента» somebody."""
        case, subject = asked.case, "N" in asked.case
        (word, part), adjective = self._word_before(asked.post), self._adjective(asked.post)
        yield f"left={word} case={case}"
        yield f"left={part} case={case} meant={meant}"
        yield f"left={part} case={case} owner={asked.owner}"
        yield f"adjective={adjective} meant={meant}"
        if asked.verb is not None:
            verb = asked.verb.readings[0]
            perfect = "perf" in verb.grammemes
            yield f"verb={verb.lemma} subject={subject}"
            yield f"perfect={perfect} tense={asked.tense} case={case}"
            yield f"perfect={perfect} tense={asked.tense} subject={subject} owner={asked.owner} meant={meant}"

        yield from (f"near={lemma}" for lemma in sorted(self._near(asked.post)))

    def _of_memory(self, asked: Asked, *, meant: bool) -> Iterator[str]:
        """What it tells whether somebody was given such a post on the way."""
        given = asked.remembered()
        yield f"given={given} meant={meant}"
        yield f"given={given} meant={meant} case={asked.case} owner={asked.owner}"
        yield f"given={given} new={asked.newness}"

    def _of_office(self, asked: Asked, *, meant: bool) -> Iterator[str]:
        """What the sort of office tells: everybody has a president, few texts name an aide without his name."""
        sort = self._sort(asked.post)
        yield f"sort={sort}"
        yield f"sort={sort} owner={asked.owner} meant={meant}"
        yield f"sort={sort} case={asked.case} cue={asked.cue_kind}"
        yield f"sort={sort} seat={asked.seat}"

    def _of_person(self, asked: Asked, who: Cluster) -> Iterator[str]:
        """What tells that a person holds a post."""
        around, (like, known) = asked.around, asked.relations[who]
        yield f"like={like} rival={asked.meant(but=who)}"
        yield f"like={like} seat={asked.seat}"
        yield f"like={like} owner={asked.owner} new={asked.newness}"
        yield f"like={like} case={asked.case} inside={asked.inside}"
        if known is not None and like not in ("other", "of another"):
            told = self._kind(self._reader.cue(known))
            yield f"told={told} before={known.start < asked.post.start}"
            yield f"told={told} new={asked.newness} like={like}"
            yield f"new={asked.newness} known={newness(self._scene, known)} like={like}"
            yield f"new={asked.newness} known={newness(self._scene, known)} before={known.start < asked.post.start}"
        yield f"like={like} new={asked.newness} here={who in around.here}"
        yield f"like={like} here={who in around.here} case={asked.case} seat={asked.seat} cue={asked.cue is not None}"
        yield from self._of_given(asked, who, like)
        yield f"only={list(around.here) == [who]}"
        yield f"hero={who is self._persons.hero} first={who is self._persons.who[0]}"
        yield f"share={min(5 * self._persons.counts[who] // len(self._persons.spans), 3)}"
        yield f"rank={around.rank(who)}"
        yield f"like={like} rank among such={around.rank_among(who, asked.alike(like))}"
        yield f"gender={_agreement(_gender(asked.verb), who)} case={asked.case}"
        yield f"pronoun={asked.pronoun} gender={_agreement(GENDERS.get(asked.pronoun), who)}"
        yield f"shared={asked.shared.told(who)}"
        yield f"shared={asked.shared.told(who)} here={who in around.here} case={asked.case}"
        if who in around.here:
            for side, mentions in (("before", around.before), ("after", around.after)):
                if (index := mentions.get(who)) is not None and self._persons.sentences[index] == around.sentence:
                    yield from self._beside(asked, index, side, like)
        elif who in around.last:
            yield from self._back(asked, who, like)
        else:
            yield from self._ahead(asked, who, like)

    def _of_given(self, asked: Asked, who: Cluster, like: Likeness) -> Iterator[str]:
        """What the posts tell that a person was given on the way."""
        alike, post = asked.recalled[who]
        yield f"given={alike} like={like}"
        if post is not None and alike not in ("other", "of another"):
            told = self._kind(self._reader.cue(post))
            yield f"given={alike} like={like} rival={asked.remembered(but=who)}"
            yield f"given={alike} told={told} new={asked.newness}"
            yield f"given={alike} owner={asked.owner} new={asked.newness}"
            yield f"given={alike} case={asked.case} seat={asked.seat}"
            yield f"given={alike} rank={asked.around.rank(who)}"

    def _beside(self, asked: Asked, index: int, side: str, like: Likeness) -> Iterator[str]:
        """What tells a mention in the post's own sentence."""
        mention, scene, post = self._persons.spans[index], self._scene, asked.post
        start, stop = (mention.stop, post.words.start) if side == "before" else (post.stop, mention.words.start)
        case, between = self._case(mention), min(self._persons.between(index, post), 3)
        sentence = self._reader.clauses.sentence(post.words.start)
        parts = min(abs(sentence.part_at(post.words.start) - sentence.part_at(mention.words.start)), 3)
        verbs = sum(word.readings[0].pos in VERBS for word in scene.words[start : min(stop, start + FAR)])
        steps, kind = bisect_left(STEPS, stop - start), self._kind(asked.cue)
        yield f"{side}: steps={steps}"
        yield f"{side}: between={between} parts={parts}"
        yield f"{side}: case={case} post={asked.case} cue={asked.cue_kind}"
        yield f"{side}: case={case} seat={asked.seat}"
        yield f"{side}: subject={case == 'nomn'} governed={asked.cue is not None} crowd={asked.crowd} parts={parts}"
        yield f"{side}: post={asked.case} parts={parts} owner={asked.owner} like={like}"
        yield f"{side}: cue={asked.cue_kind} at={_place(asked.cue, start, stop)}"
        yield f"{side}: cue={kind} at={_place(asked.cue, start, stop)} steps={min(steps, 3)} between={between}"
        yield f"{side}: verbs={min(verbs, 2)}"
        yield f"{side}: plural={asked.tense.endswith('plural')} post={asked.case} parts={parts}"
        yield f"{side}: said={_across_quote(scene.string, mention, post)}"
        yield f"{side}: seat={asked.seat} between={between}"
        yield f"{side}: named={asked.named} between={between}"
        yield f"{side}: pronoun={asked.pronoun} subject={case == 'nomn'} parts={parts}"
        yield f"{side}: pronoun={asked.pronoun} post={asked.case} between={between}"

    def _back(self, asked: Asked, who: Cluster, like: Likeness) -> Iterator[str]:
        """What tells a person whom the sentences before name."""
        around, hero = asked.around, who is self._persons.hero
        rank, index = around.rank(who), around.before.get(who)
        back = min(around.sentence - self._scene.sentence(around.last[who]), 4)
        by_post = index is None or self._persons.starts[index] < around.last[who]
        case = "post" if by_post or index is None else self._case(self._persons.spans[index])
        subject = asked.before.role(who)
        yield f"back: pronoun={asked.pronoun} subject={subject}"
        yield f"back: pronoun={asked.pronoun} subject={subject} sentences={back} crowd={min(asked.crowd, 1)}"
        yield f"back: pronoun={asked.pronoun} rank={rank} crowd={min(asked.crowd, 1)}"
        yield f"back: subject={subject} case={asked.case} governed={asked.cue is not None}"
        yield f"back: rank={rank} sentences={back}"
        yield f"back: rank={rank} crowd={asked.crowd} case={asked.case}"
        yield f"back: case={case} crowd={min(asked.crowd, 2)}"
        yield f"back: cue={asked.cue_kind} case={asked.case}"
        yield f"back: cue={asked.cue_kind} seat={asked.seat} crowd={min(asked.crowd, 1)} rank={rank}"
        yield f"back: hero={hero} case={asked.case} owner={asked.owner}"
        yield f"back: like={like} rank={rank}"
        yield f"back: like={like} owner={asked.owner} case={asked.case} governed={asked.cue is not None}"
        yield f"back: entry={asked.entry} hero={hero} rank={rank}"
        yield f"back: here={back == 0} case={asked.case} governed={asked.cue is not None}"

    def _ahead(self, asked: Asked, who: Cluster, like: Likeness) -> Iterator[str]:
        """What tells a person whom only the sentences after name, or who is named far off."""
        around, heading = asked.around, asked.heading
        index = around.after.get(who)
        ahead = 5 if index is None else min(self._persons.sentences[index] - around.sentence, 4)
        yield f"ahead: sentences={ahead}"
        yield f"ahead: heading={heading} like={like}"
        yield f"ahead: hero={who is self._persons.hero} heading={heading} seat={asked.seat}"
        yield f"ahead: like={like} owner={asked.owner}"
        yield f"ahead: like={like} owner={asked.owner} heading={heading} case={asked.case}"

    # values

    def _pronoun(self, post: PostSpan, cue: Word | None) -> str:
        """Which pronoun stands for somebody in the part of a post's word, or before it («его заместитель»), and whether
        a predicate there has no subject («Ранее был министром»)."""
        start = self._reader.start(post)
        if start and self._scene.words[start - 1].lower in THEIR:
            return "whose"
        part = self._part(post) if cue is None else self._reader.clauses.sentence(cue.index).part_with(cue.index)
        words = self._scene.words[part.start : part.stop]
        if (pronoun := next((CALLED[word.lower] for word in words if word.lower in CALLED), None)) is not None:
            return pronoun
        subject = any(word.readings[0].case == "nomn" and word.readings[0].nominal for word in words)
        return "none" if not subject and any(map(is_predicate, words)) else "-"

    def _shared(self, post: PostSpan, cue: Word | None) -> Shared:
        """The post before in a post's sentence, if it goes with the same word."""
        if cue is None:
            return Shared()
        governed = self._governed(self._scene.sentence_words(post.start)).get(cue.index, ())
        for number in reversed(range(bisect_left(governed, post.start, key=attrgetter("start")))):
            if (other := governed[number]).end < post.start:
                return Shared(True, self._noted.get(other) or self._holders.of.get(other))
        return Shared()

    def _governed(self, sentence: range) -> Mapping[int, Sequence[PostSpan]]:
        """The posts of a sentence that words govern, in order, by these words' numbers."""
        if sentence.start not in self._by_cue:
            words, by_cue = self._scene.words, dict[int, list[PostSpan]]()
            start, end = words[sentence.start].start, words[sentence.stop - 1].end
            for post in self._holders.adjacency.posts.ending(start, end + 1):
                if (cue := self._reader.cue(post)) is not None:
                    by_cue.setdefault(cue.index, []).append(post)
            self._by_cue[sentence.start] = by_cue
        return self._by_cue[sentence.start]

    def _named_before(self, post: PostSpan, around: Around) -> Named:
        """Who is named in the last sentence before a post's that names somebody, and who is a subject there."""
        persons, here = self._persons, list[int]()
        for index in reversed(persons.window(post)[0]):
            sentence = persons.sentences[index]
            if sentence < around.sentence and here and sentence != persons.sentences[here[-1]]:
                break
            here += [index] if sentence < around.sentence else []
        here.reverse()
        subjects = [persons.who[index] for index in here if self._case(persons.spans[index]) == "nomn"]
        return Named([persons.who[index] for index in here], subjects)

    def _seat(self, post: PostSpan) -> str:
        if self._reader.after_seat(post) or self._reader.won(post):
            return "seat"
        return "office" if self._reader.is_seat(post) or is_office(self._scene, post) else "-"

    def _heading(self, post: PostSpan) -> bool:
        """Whether a post stands in the first of several lines."""
        lines = self._scene.lines
        return lines.number(post.start) == 0 < len(lines.starts) - 1

    def _entry(self, post: PostSpan) -> bool:
        """«В 1996 году – министр»: whether a dash stands before a post."""
        start = self._reader.start(post)
        return start > 0 and self._scene.forms[start - 1] in DASHES

    def _of_kin(self, post: PostSpan) -> bool:
        """«Его отец был министром»: whether the words before a post in its part name somebody's kin; not «сын
        министра», «неожиданно для жены стал министром»."""
        part, kin, start = self._part(post), self._scene.knowledge.people.kin, self._reader.start(post)
        before = self._scene.words[part.start : start - 1 if post.fact.may_be("gent") else start]
        return any(not word.lemmas.isdisjoint(kin) and not self._after_preposition(word) for word in before)

    def _after_preposition(self, noun: Word) -> bool:
        """«для жены», «с его гражданской женой»: whether a noun stands behind a preposition, with its adjectives."""
        words, at = self._scene.words, noun.index - 1
        while at >= 0 and adjectival(words[at]):
            at -= 1
        return at >= 0 and words[at].readings[0].pos == "PREP"

    def _word_before(self, post: PostSpan) -> tuple[str, str]:
        """The word before a post and its adjectives, and which part of speech it is."""
        start = self._reader.start(post)
        if start == 0 or self._scene.line_break(start):
            return "-", "-"
        reading = self._scene.words[start - 1].readings[0]
        return reading.lemma, str(reading.pos)

    def _adjective(self, post: PostSpan) -> str:
        """«Новый», «действующий», which stand before a post and are no part of it."""
        outside = self._reader.start(post) < post.words.start
        return self._scene.words[post.words.start - 1].readings[0].lemma if outside else "-"

    def _verb(self, post: PostSpan) -> Word | None:
        """The verb nearest to a post in its part of the sentence."""
        part, words = self._part(post), self._scene.words
        verbs = [
            index
            for index in (*range(part.start, post.words.start), *range(post.stop, part.stop))
            if words[index].readings[0].pos in ("VERB", "INFN", "PRTS")
        ]
        near = min(verbs, key=lambda i: min(abs(i - post.words.start), abs(i - post.stop)), default=None)
        return None if near is None else words[near]

    def _part(self, post: PostSpan) -> Part:
        """The part of its sentence that a post begins in."""
        return self._reader.clauses.sentence(post.words.start).part_with(post.words.start)

    def _near(self, post: PostSpan) -> set[str]:
        """The lemmas of the words around a post in its sentence, but for names."""
        words, start, whole = self._scene.words, self._reader.start(post), self._scene.sentence_words(post.start)
        before = words[max(whole.start, start - AROUND) : start]
        after = words[post.stop : min(whole.stop, post.stop + AROUND)]
        readings = (word.readings[0] for word in (*before, *after) if not word.capital or word.index == whole.start)
        return {reading.lemma for reading in readings if reading.pos in TELLING}

    def _sort(self, post: PostSpan) -> str:
        """What sort of office a post is: a deputy's, one that serves another, a general word, or who heads what."""
        known, head = self._scene.knowledge.posts, post.fact.head
        if head in known.deputies:
            return "deputy"
        if head in known.file.serving:
            return "serving"
        if head in known.file.heads_all:
            return "general"
        return next((stand_in.word for stand_in in known.file.stand_in if head in stand_in.heads), "other")

    def _acts(self, post: PostSpan) -> bool:
        """Whether a verb follows a post at once."""
        return any(map(is_predicate, self._scene.words[post.stop : post.stop + 1]))

    def _kind(self, word: Word | None) -> str:
        """What a word says of an office."""
        if word is None:
            return "-"
        for kind, lemmas in self._kinds:
            if not word.lemmas.isdisjoint(lemmas):
                return kind
        return str(word.readings[0].pos)

    @cached_property
    def _kinds(self) -> Sequence[tuple[str, frozenset[str]]]:
        file = self._file
        return (
            *(("denies", file.denies), ("given", file.given), ("takes", file.takes), ("replaces", file.replaces)),
            *(("dismissed", file.left), ("leaves", file.leaves_self), ("has", file.has), ("seeks", file.seeks)),
            ("seat", file.seats),
        )

    def _case(self, mention: PersonSpan) -> str:
        """The likeliest case of a mention; of men the accusative is the genitive."""
        options = self._read[mention]
        return options[0].form.case.replace("accs", "gent") if options else "-"


def _tense(verb: Word | None) -> str:
    if verb is None:
        return "-"
    reading = verb.readings[0]
    tense = next((tense for tense in ("past", "pres", "futr") if tense in reading.grammemes), str(reading.pos))
    return f"{tense} plural" if reading.number == "plur" else tense


def _gender(verb: Word | None) -> str | None:
    return None if verb is None else verb.readings[0].gender


def _agreement(gender: str | None, who: Cluster) -> str:
    """Whether a verb or pronoun of a gender may be said of a person."""
    if gender not in ("masc", "femn") or 1 - SURE < who.male < SURE:
        return "-"
    return "agrees" if (gender == "masc") == (who.male > 0.5) else "clashes"


def _place(cue: Word | None, start: int, stop: int) -> str:
    """Where a word stands to the words `start` to `stop` (exclusive) that lie between a name and a post."""
    if cue is None:
        return "-"
    return "left" if cue.index < start else "between" if cue.index < stop else "right"


def _across_quote(string: str, mention: PersonSpan, post: PostSpan) -> bool:
    """«…избран президентом», – сказал Иванов»: whether one of the two is said and the other not."""
    start, end = min(post.end, mention.end), max(post.start, mention.start)
    return string.count("«", start, end) != string.count("»", start, end)
