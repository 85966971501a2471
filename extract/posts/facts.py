"""Posts' facts: what a post's span carries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from extract.grammar.normals import normal
from extract.grammar.scene import Scene
from extract.knowledge.declensions import CASES
from extract.states.facts import StateFact
from extract.text.morphology import ADJECTIVAL, Reading, word_form
from extract.text.nominative import agreeing, singular
from extract.text.span_index import SpanIndex
from extract.text.spans import KindOf, Span
from extract.text.words import Word, is_substantive


class PostFact(msgspec.Struct, frozen=True):
    """What is known of a post's mention: its head phrase, the states, places and bodies it is of, whether it has any
    complement, whether its holder is an acting or former one, and the cases that it can stand in."""

    head: str
    of: tuple[Span, ...] = ()
    complemented: bool = False
    acting: bool = False
    former: bool = False
    cases: frozenset[str] = frozenset()

    def may_be(self, case: str) -> bool:
        """Whether the mention can stand in a case, as one can of whose cases nothing is known."""
        return not self.cases or case in self.cases


PostSpan = Span[PostFact]
POSTS: KindOf[PostFact] = KindOf("post")
ORDERS = frozenset({"указ", "приказ", "распоряжение", "постановление"})  # «подписал указ об отставке»
LEAD = "lead"  # the source of what stands for a post of whoever is told to lead something
EX = "экс-"  # what a former holder's post may begin with
EntityOf = Callable[[Span], str | None]  # the id of the record that a state's, place's or body's span stands for


def head_cases(scene: Scene, words: range) -> frozenset[str]:
    """The cases that the first noun of these words, a post's, can stand in; none where it says nothing of the place,
    for what stands before it does not decline: «и. о. министра», «замминистра»."""
    if scene.knowledge.posts.links.undeclined.match(scene.string, scene.words[words.start].start):
        return frozenset()
    told = frozenset(CASES)
    for index in words:
        if scene.words[index].readings[0].pos == "CONJ":
            continue  # «чрезвычайный и полномочный посол»
        if compounded(scene.words[index]):
            return frozenset()
        acting = scene.knowledge.posts.acting.at(scene.words, index)  # «исполняющей обязанности министра»
        holder = bool(acting) or is_substantive(scene.words, index)
        readings = (r for r in scene.words[index].readings if r.nominal or (holder and r.adjectival and _living(r)))
        hits = scene.knowledge.posts.heads.at(scene.words, index)[:1]  # «акима» is of «аким», not of the name Акима
        opening = {hit.values[0].phrase.split()[0] for hit in hits}
        if not holder and all(hit.stop > index + 1 for hit in hits) and _qualifies(scene.words[index], opening):
            told = frozenset(r.case for r in scene.words[index].readings if r.adjectival and r.case and _living(r))
            continue  # «главного врача» is no genitive of «главное»
        own = frozenset(word for hit in hits for word in hit.values[0].phrase.split())
        cases = _of_lemmas([r for r in readings if r.number == "sing" and r.case], own)
        if cases:
            return cases & told or cases
    return frozenset()


def _qualifies(word: Word, opening: AbstractSet[str]) -> bool:
    """Whether a word is an adjective, unless a head opens with it as a noun: «главой» of «глава правительства»."""
    if ADJECTIVAL.isdisjoint(word.poses):
        return False
    own = [reading for reading in word.readings if reading.lemma in opening]
    return not own or any(reading.adjectival for reading in own)


def _living(reading: Reading) -> bool:
    """Whether an adjective may be said of a human being: «уполномоченный» is no accusative then."""
    return not (reading.case == "accs" and "inan" in reading.grammemes)


def _of_lemmas(readings: Sequence[Reading], own: frozenset[str]) -> frozenset[str]:
    """The cases of readings; only of those whose lemma is one of some words, and of human beings, if there are such:
    «посол» is no accusative."""
    own_readings = [r for r in readings if r.lemma in own] or readings
    human = [r for r in own_readings if "anim" in r.grammemes or (r.adjectival and r.case != "accs")]
    return frozenset(r.case for r in human or own_readings if r.case)


def compounded(word: Word) -> bool:
    """«замгубернатора»: whether a word is an abbreviation grown together with the genitive that it governs."""
    rest = word.lower.removeprefix("зам")
    unknown = rest != word.lower and not any(reading.known for reading in word.readings)
    return unknown and any(reading.case == "gent" for reading in word_form(rest).readings if reading.known)


def of(post: PostFact, entity_of: EntityOf) -> tuple[str, ...]:
    """The ids of the states, places and bodies that a post is of, in the text's order."""
    ids = map(entity_of, post.of)
    return tuple(dict.fromkeys(ident for ident in ids if ident is not None))


def sought(scene: Scene, words: range) -> bool:
    """«прочат в вице-спикеры», «баллотируется в президенты»: whether words, a post's, stand behind «в» in the
    nominative plural, though one human being is meant. A «кандидат в президенты» has no post."""
    start = words.start
    if start == 0 or scene.words[start - 1].lower not in ("в", "во") or scene.line_break(start):
        return False
    if start > 1 and scene.words[start - 2].readings[0].nominal:
        return False
    people = ([r for r in scene.words[index].readings if r.nominal and "anim" in r.grammemes] for index in words)
    forms = {(r.case, r.number) for r in next(filter(None, people), ())}
    return ("nomn", "plur") in forms and not forms & {("accs", "plur"), ("loct", "sing")}


def title_of(scene: Scene, post: PostSpan) -> str:
    """A post in the nominative, of what somebody is to be («в президенты») in the singular."""
    own = _undeclined(scene, post) or normal(scene, post)
    return singular(own) if sought(scene, post.words) else own


def _undeclined(scene: Scene, post: PostSpan) -> str | None:
    """«первым замначальника управления» → «первый замначальника управления»: the same of a head that does not decline,
    None where a post has another, or no adjective before it."""
    words = scene.words[post.words.start : post.words.stop]
    head = next(filter(compounded, words[1:]), None)
    adjectives = () if head is None else words[: head.index - post.words.start]
    if head is None or not all(any(r.adjectival for r in word.readings) for word in adjectives):
        return None
    before = " ".join(agreeing(word.text, head.text) for word in adjectives)
    return f"{before} {scene.string[head.start : post.end]}"


def of_two_states(scene: Scene, states: SpanIndex[StateFact], post: PostSpan, other: PostSpan) -> bool:
    """«глава МИД Ирана и премьер-министр Ирака»: whether two posts are of two states, which nobody serves both; not
    «докладчик ПАСЕ по Молдове и депутат парламента Чехии»."""
    found = (states.starting(each.start, each.end) for each in (post, other))
    one, two = (
        {state.fact.entry for state in each if scene.words[state.words.start - 1].lower != "по"} for each in found
    )
    return bool(one) and bool(two) and not one & two


def after_seat(scene: Scene, start: int) -> bool:
    """«на пост руководителя», «занимал пост министра»: whether the word for a seat stands right before a word."""
    return start > 0 and bool(scene.words[start - 1].lemmas & scene.knowledge.posts.file.seats)


def after_election(scene: Scene, post: PostSpan, start: int) -> bool:
    """«на выборах мэра», not «по итогам выборов мэром»: whether «выборы» stands right before the first word of a post,
    and what it is for is the post."""
    return start > 0 and "выборы" in scene.words[start - 1].lemmas and post.fact.may_be("gent")


def is_office(scene: Scene, post: PostSpan) -> bool:
    """«на пост министра», «выборы президента»: whether a post is the office as such."""
    start = post.words.start
    first = start if scene.sentence_start(start) else max(0, start - 2)
    return any(word.lemmas & scene.knowledge.posts.file.office for word in scene.words[first:start])
