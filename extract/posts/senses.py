"""Meanings of posts: whether one can be another by a shorter or other name («глава Минфина», «министр финансов»)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise

import msgspec

from extract.bodies.facts import BODIES, BodyFact
from extract.grammar.context import Context
from extract.grammar.scene import Scene
from extract.knowledge.posts import PostKnowledge, StandIn
from extract.places.facts import PLACES
from extract.posts.facts import EX, LEAD, EntityOf, PostSpan, of
from extract.text.morphology import word_form
from extract.text.span_index import SpanIndex
from extract.text.spans import Span
from extract.text.words import DASHES

WORDING = 4  # words of a wording of an office
OF_STATES = frozenset({"government", "ministry", "parliament", "court", "agency"})  # kinds of bodies
STEM = 5  # letters that words of one root share: «Минприроды» and «природных»


class Sense(msgspec.Struct, frozen=True):
    """What tells whether one post can mean another. `called` are the heads that it may be called by, `heads` these and
    those of whoever heads what it is of. `of` are the ids of those it is of, `named` these and all that its
    span names, `kinds` the kinds of these bodies, `places` those of the places that it is of, `words` the lemmas of
    these bodies' full names and of other wordings of the office, `lemmas` the first ones of its own words: «начальника
    штаба» is a part of «начальник Объединённого штаба ОДКБ»; it is `bare` without words besides its head and those it
    is of. `topic` are the words for what the ministry it heads is for.
    """

    head: str
    called: frozenset[str]
    heads: frozenset[str]
    former: bool
    complemented: bool
    bare: bool
    of: frozenset[str]
    named: frozenset[str]
    kinds: frozenset[str]
    places: frozenset[str]
    lemmas: frozenset[str]
    words: frozenset[str]
    topic: frozenset[str]
    posts: PostKnowledge

    @property
    def general(self) -> bool:
        """Whether the head may stand for any other («глава»)."""
        return self.head in self.posts.file.heads_all

    @property
    def minister(self) -> bool:
        """Whether the post is a minister's."""
        return not self.heads.isdisjoint(self.posts.ministers)

    @property
    def _of_states(self) -> bool:
        """Whether the post is of states and of nothing less."""
        return bool(self.of) and all(ident.startswith("state:") for ident in self.of)

    @property
    def of_less(self) -> bool:
        """Whether the post is of less than a state: of a body or place that is named, or of a ministry."""
        return self.minister or bool(self.kinds) or not self._of_states

    @property
    def stand_ins(self) -> tuple[StandIn, ...]:
        """The common nouns that stand for what the post is of («глава `ведомства`», «глава `города`»)."""
        known = self.posts.stand_ins
        return tuple(known[lemma] for lemma in sorted(self.lemmas & known.keys()))

    @property
    def said(self) -> frozenset[str]:
        """The lemmas that say more than the head, a «бывший» and a stand-in."""
        plain = self.posts.stand_ins.keys() | self.posts.file.former
        return self.lemmas - plain - {self.head, f"{EX}{self.head}"}

    def alike(self, other: Sense) -> bool:
        """Whether two heads may be words for one office: «президент» and «глава государства», but not «президент» and
        «император», each of which the latter may be."""
        return other.head in self.heads or self.head in other.heads

    def may_mean(self, known: Sense) -> bool:
        """Whether this post can be a mention of one held before."""
        return known.former == self.former and self._may_mean(known)

    def may_loosely_mean(self, known: Sense) -> bool:
        """The same where the text says less: the holder has left since («бывший министр»), the ministry was named
        («министр» after «глава МИД»), or whose the post is was not said («экс-президент Чили» after «экс-президент»).
        """
        if self.minister and not self.complemented and known.topic and known.former == self.former:
            return not self._of_other_state(known)
        if known.former == self.former and (self._leads_state_of(known) or known._leads_state_of(self)):
            return True
        if self.general and not (self.complemented or self.of) and known.former == self.former:
            return known._leads
        if self.general or not self.alike(known) or (known.former and not self.former):
            return False
        if self.former and not known.former and not self.complemented:
            return True
        return self._of_states and known.former == self.former and self._may_be_of_state(known)

    def _of_other_state(self, known: Sense) -> bool:
        """«перуанский министр» beside «глава МИД Чили»: whether two posts are of two states."""
        states = [{ident for ident in sense.named if ident.startswith("state:")} for sense in (self, known)]
        return all(states) and states[0].isdisjoint(states[1])

    def _may_be_of_state(self, known: Sense) -> bool:
        """«экс-президент Чили» after «экс-президент», «норвежский министр» after «министр торговли»: whether nothing
        says that one held before is not of the state that this post is of."""
        if self.heads & self.posts.leaders:
            return known.is_vague
        return not any(ident.startswith(("state:", "place:")) for ident in known.named) and known.kinds <= OF_STATES

    @property
    def _leads(self) -> bool:
        """Whether whoever holds the post is the first of what he serves, whom «лидер» may mean."""
        aside = self.head in self.posts.deputies or self.head in self.posts.file.serving
        return self.general or (not aside and not self.heads.isdisjoint(self.posts.first))

    @property
    def serves(self) -> bool:
        """«заместитель», «советник»: whether whoever holds the post serves somebody else, who leads."""
        serves = self.head in self.posts.file.serving and not (self.general or self.heads & self.posts.first)
        return serves or self.head in self.posts.deputies

    @property
    def _no_ruler(self) -> bool:
        """«посол Украины», «министр», «губернатор»: whether whoever holds the post leads something else than a state,
        and is not «украинский лидер»."""
        return self.minister or self.head in self.posts.first - self.posts.leaders

    def _leads_state_of(self, other: Sense) -> bool:
        """«глава России» beside «президент Путин»: whether this post is a general word for whoever leads a state, and
        the other one such a leader's, without a word of which state."""
        vague = self.general and not (other.complemented or other.of) and other.head in self.posts.leaders
        return vague and self._of_states

    @property
    def is_vague(self) -> bool:
        """«экс-президент», «бывший президент страны»: whether the words say no more than the head and a stand-in."""
        plain = self.posts.stand_ins.keys() | self.posts.file.former | {self.head, f"{EX}{self.head}"}
        return not self.named and self.lemmas <= plain

    def _may_mean(self, known: Sense) -> bool:
        if self._same_ministry(known):
            return True
        if self.of and (self.of & known.named or not (self._shortens(known) or self._heads_office_of(known))):
            led = self.general and not known.serves and not (self._of_states and self.bare and known._no_ruler)
            led = led and (self.bare or not self.stand_ins or any(map(known._is_headed_by, self.stand_ins)))
            return bool(self.of & known.named) and (led or self.alike(known))
        if not self.complemented:
            return not self.general and self.alike(known)
        if self.lemmas <= known.lemmas:
            return True
        if not all(self.posts.says(known.lemmas | known.words, lemma) for lemma in self.said):
            return False
        stand_ins = self.stand_ins
        if self.general:
            return not known.serves and (bool(self.said) or any(map(known._is_headed_by, stand_ins)))
        apart = any(known._is_of_another(one) for one in stand_ins)
        return self.alike(known) and not apart

    def _heads_office_of(self, known: Sense) -> bool:
        """«Глава Секретариата» after «Генеральный секретарь»."""
        return self.general and any(one.also & known.heads for one in self.stand_ins)

    def _shortens(self, known: Sense) -> bool:
        """«глава Комиссии» after «глава Комиссии по ценным бумагам»: whether a longer wording says all its words."""
        return self.lemmas < known.lemmas and self.head == known.head

    def _is_headed_by(self, owner: StandIn) -> bool:
        """Whether the post may be that of whoever heads what a common noun stands for."""
        return owner.word in self.lemmas | self.words or self._may_be_of(owner) or self._may_lead(owner)

    def _may_be_of(self, owner: StandIn) -> bool:
        """Whether a common noun may stand for the body or place that the post is of."""
        return bool(owner.kinds & self.kinds or owner.places & self.places)

    def _may_lead(self, owner: StandIn) -> bool:
        """Whether whoever heads what a common noun stands for holds such a post."""
        bound = owner.kinds or owner.places or owner.of_state
        if owner.also & self.heads:
            return True
        return bool(owner.heads & self.heads) and not (bound and self.kinds - owner.kinds - {"other"})

    def _is_of_another(self, owner: StandIn) -> bool:
        """«президент страны» after «президент компании»: whether a common noun cannot stand for what the post is of."""
        if self._may_be_of(owner) or owner.word in self.lemmas | self.words or owner.also & self.heads:
            return False
        if owner.heads & self.heads and not (owner.kinds or owner.places or owner.of_state):
            return bool(self.kinds - {"other"})  # «ректор вуза» after «ректор Томского университета»
        others = self.stand_ins
        alike = any(owner.kinds & one.kinds or owner.places & one.places or owner.heads & one.heads for one in others)
        return bool(self.kinds) or (bool(others) and not alike)

    def of_other_ministry(self, known: Sense) -> bool:
        """«глава Минсельхоза» beside «министр экологии»: whether two posts are those of two ministers, one called by
        the ministry."""
        if self.former != known.former or bool(self.topic) == bool(known.topic):
            return False
        named, told = (self, known) if self.topic else (known, self)
        stems = {lemma[:STEM] for lemma in told.lemmas}
        return told.minister and told.complemented and stems.isdisjoint(lemma[:STEM] for lemma in named.topic)

    def _same_ministry(self, known: Sense) -> bool:
        """«глава Минфина» after «министр финансов», and the other way round."""
        if not (self.topic or (known.topic and self.minister)):
            return False
        if self._of_other_state(known):
            return False
        if self.topic:
            return self._is_for(known.lemmas) if known.minister else self.topic == known.topic
        return known._is_for(self.lemmas)

    def _is_for(self, lemmas: frozenset[str]) -> bool:
        """«министр труда» of «Министерство труда и социальной защиты»: whether words tell what the ministry is for."""
        return self.topic <= lemmas or not self.topic.isdisjoint(lemmas - self.posts.file.broad)


class Senses:
    """The senses of a text's posts. `entity_of` gives the ids of the states and bodies that they name."""

    def __init__(self, context: Context, entity_of: EntityOf) -> None:
        self._scene = context.scene
        self._entity_of = entity_of
        self._named = SpanIndex(span for span in context.spans if span.kind in ("state", "body"))

    def of(self, post: PostSpan) -> Sense:
        """The sense of a post."""
        scene, fact, known = self._scene, post.fact, self._scene.knowledge.posts
        ids = frozenset(of(fact, self._entity_of))
        lemmas = frozenset(scene.words[index].readings[0].lemma for index in post.words)
        inside = [span for span in self._named.starting(post.start, post.end) if post.contains(span)]
        bodies = BODIES.among(inside)
        called = frozenset().union(*map(known.heads_like, _heads(scene, post)))
        heads = called | _headed(scene, post)
        for residence in known.file.residence:
            if residence.words <= lemmas:
                ids |= {f"state:{residence.state}"}
                heads |= residence.heads if fact.head in known.file.heads_all else frozenset()
        return Sense(
            head=fact.head,
            called=called,
            heads=heads,
            former=fact.former,
            complemented=fact.complemented,
            bare=len(post.words) == len(fact.head.split()) + sum(len(owner.words) for owner in fact.of),
            of=ids,
            named=ids.union(ident for span in inside if (ident := self._entity_of(span)) is not None),
            kinds=frozenset(body.fact.kind for body in bodies),
            places=frozenset(place.fact.kind for place in PLACES.among(fact.of) if place.fact.kind),
            lemmas=lemmas,
            words=frozenset().union(*(name_words(scene, body.fact) for body in bodies), *map(_lemmas, heads)),
            topic=_topic(scene, fact.of, lemmas) if fact.head in known.file.heads_all else frozenset(),
            posts=known,
        )


def _heads(scene: Scene, post: PostSpan) -> Iterator[str]:
    """What a post may be called by: its head, the longest wording of an office that it opens with («заместитель
    председателя правительства», which «вице-премьер» means), and the head behind a dash («заместитель
    Премьер-министра – `министр` обороны»)."""
    known, words = scene.knowledge.posts, scene.words[post.words.start : post.words.stop]
    yield post.fact.head
    head = next((at for at, word in enumerate(words) if post.fact.head in word.lemmas), None)
    if head is not None:
        ends = range(min(len(words), head + WORDING), head + 1, -1)
        openings = (" ".join((post.fact.head, *(word.lower for word in words[head + 1 : end]))) for end in ends)
        yield from islice(filter(known.alike.__contains__, openings), 1)
    for dash, after in pairwise(words):
        if dash.text in DASHES:
            yield from (head.phrase for hit in known.heads.at(scene.words, after.index) for head in hit.values)


def _headed(scene: Scene, post: PostSpan) -> frozenset[str]:
    """«Глава Омской области» is its «губернатор», «аким Алматы» the «мэр»: the heads of whoever heads what a post is
    of. A ministry's name tells more; a republic has no president where the text does not say so."""
    known, head = scene.knowledge.posts, post.fact.head
    kinds, spans = {body.fact.kind for body in BODIES.among(post.fact.of)}, PLACES.among(post.fact.of)
    places, named = {place.fact.kind for place in spans}, {index for place in spans for index in place.words}
    nouns = (word for word in scene.words[post.words.start : post.words.stop] if word.readings[0].nominal)
    own = islice(nouns, post.source != LEAD, None)
    owner = next((word.lemmas for word in own if word.index not in named), frozenset[str]())
    every, heads = head in known.file.heads_all, set[str]()
    for one in known.file.stand_in:
        if not (every or head in one.heads) or one.heads & known.ministers:
            continue
        if one.word in owner or one.kinds & kinds or (one.places & places and not one.heads & known.leaders):
            heads |= one.heads
    return frozenset(heads)


def _topic(scene: Scene, owners: tuple[Span, ...], lemmas: frozenset[str]) -> frozenset[str]:
    """What the ministry is for that a post is of, by its name («Минфин», «Пентагон») or an adjective («финансовое
    ведомство»)."""
    known = scene.knowledge.posts
    for lemma in lemmas & known.departments.keys():
        return known.departments[lemma]
    for span in owners:
        if (body := BODIES.fact(span)) is not None and body.kind == "ministry":
            return (name_words(scene, body) or _own_words(scene, span, body)) - known.file.no_topic
    return frozenset()


def name_words(scene: Scene, body: BodyFact) -> frozenset[str]:
    """The lemmas of a listed body's full name: «Минфин» → министерство, финансы."""
    return _lemmas(scene.knowledge.bodies.by_id[body.entries[0]].name) if body.entries else frozenset()


def _own_words(scene: Scene, span: Span, body: BodyFact) -> frozenset[str]:
    """The lemmas of a body's words, without those that name whose it is."""
    owned = {index for owner in body.owners for index in owner.words}
    return _lemmas(" ".join(scene.words[index].text for index in span.words if index not in owned))


@lru_cache(maxsize=1024)
def _lemmas(name: str) -> frozenset[str]:
    return frozenset(word_form(word).readings[0].lemma for word in re.findall(r"[\w-]+", name))
