"""The grammar of bodies' names: head and complements («Министерство обороны России», «79-й десантной бригады»)."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from extract.bodies.facts import BODIES, BodyFact, BodySpan, is_listed
from extract.bodies.owners import state_adjective
from extract.bodies.surroundings import Surroundings
from extract.bodies.tails import tail_stop
from extract.bodies.words import head_index, is_given_name, is_singular, latin_stop, noun_lemma
from extract.grammar.chains import Chain
from extract.grammar.noun_phrases import LONGEST, ORDINAL, RELATIONAL
from extract.grammar.quotations import CLOSING, quoted
from extract.grammar.scene import Scene
from extract.grammar.units import is_half
from extract.knowledge.bodies import NATIONAL, BodyHead
from extract.people.agreement import case_scores
from extract.people.shapes import is_formal, name_cases
from extract.text.lexicon import Hit
from extract.text.morphology import word_form
from extract.text.spans import Span
from extract.text.words import Word, agree

UNSURE = 2.0  # how much likelier a man's genitive may be than a woman's nominative, and a name may be hers yet
PLACED = frozenset({"в", "во", "на", "при"})  # «миссию в Бразилии»: where it is, not whose


NAMED_BESIDE = frozenset({"company", "media"})  # kinds whose class words stand beside names
CLASSES = NAMED_BESIDE | {"agency"}  # «агентство»


class Built(msgspec.Struct, frozen=True):
    """A body that the grammar found: its head noun is word `head`, and the words `inside` are the quoted part of its
    name."""

    head: int
    span: BodySpan
    inside: range = range(0)


class _Phrase(msgspec.Struct, frozen=True):
    """A head of words `at` to `stop`, its adjectives from word `start` on, the state that one of them names (`joint`:
    others, too, as in «российско-китайская комиссия»), and the complements."""

    entry: BodyHead
    start: int
    at: int
    stop: int
    state: Span | None
    joint: bool
    chain: Chain
    bearer: bool = False
    tail: bool = False  # «… им. Гагарина», «… № 5»

    @property
    def owners(self) -> tuple[Span, ...]:
        return self.chain.owners if self.state is None else (self.state, *self.chain.owners)


def built_at(around: Surroundings, index: int, found: Mapping[int, BodySpan]) -> Built | None:
    """The body whose head begins at a word. `found` are bodies by the word index of their head noun."""
    if index in around.states:
        return None  # «Российской Федерации «…»» is no federation with a name
    hits = around.scene.knowledge.bodies.heads.at(around.scene.words, index)
    if not hits or not is_singular(around.scene, index, hits[0].stop) or _is_activity(around, hits[0]):
        return None
    phrase = _phrase(around, hits[0])
    if _is_agency_beside(around, phrase):
        return None
    if _is_named(around, phrase) or _is_longer(around, phrase, found):
        return _built(around, _with_latin_name(around, phrase), found)
    if _is_owned(around, phrase) and not _is_vague(around, phrase.chain):
        return _built(around, phrase, found)
    return _name_beside(around, phrase)


def _is_agency_beside(around: Surroundings, phrase: _Phrase) -> bool:
    """«Агентство Reuters»: whether a class word alone stands before the listed name of a medium or company."""
    if phrase.start < phrase.at or phrase.stop > phrase.at + 1 or around.scene.line_break(phrase.stop):
        return False
    if phrase.entry.kind not in CLASSES:
        return False
    unit = around.chains.unit_at(phrase.stop)
    beside = unit is not None and is_listed(unit) and getattr(unit.fact, "kind", "") in NAMED_BESIDE
    return beside and around.scene.words[phrase.stop].text.isascii()


def _is_activity(around: Surroundings, hit: Hit[BodyHead]) -> bool:
    """«отдел `проектного управления`», «Академия `управления`»: whether a noun is what somebody does or learns."""
    words, file = around.scene.words, around.scene.knowledge.bodies.file
    if not hit.values[0].action or not words[hit.start].text.islower() or around.scene.line_break(hit.start):
        return False
    before = words[hit.start - 1]
    learnt = bool(before.lemmas & file.schools) and "gent" in words[hit.start].cases()
    return learnt or (before.text.islower() and bool(before.lemmas & file.activities))


def _phrase(around: Surroundings, hit: Hit[BodyHead]) -> _Phrase:
    head = hit.values[0]
    prepositions = head.prepositions | {"при"}
    chain = around.chains.follow(hit.stop, prepositions=prepositions, quotes=True, closed=head.closed)
    start, state, joint = _adjectives(around, hit.start)
    named = chain.stop == hit.stop and not _is_led(around, start, head)
    bearer = _bearer(around, hit.stop, head) if named else hit.stop
    if bearer > hit.stop:
        chain = Chain(bearer)
    elif head.office and _has_office(around, chain):
        chain = Chain(
            _bearer(around, chain.stop, head), chain.owners, chain.nouns
        )  # «администрация президента Клинтона»
    if head.territorial:
        chain = _parted(around, chain)
    if not _is_before_state(around, hit.stop, chain):
        chain = _as_model(around, start, chain)
    whole = chain if head.closed else _with_tail(around, chain, head)
    return _Phrase(head, start, hit.start, hit.stop, state, joint, whole, bearer > hit.stop, whole is not chain)


def _parted(around: Surroundings, chain: Chain) -> Chain:
    """«управление МВД по Москве»: a chain whose last owner, a body, is told apart from the region after it, which is
    the whole's."""
    owner = chain.owners[-1] if chain.owners else None
    body = None if owner is None else BODIES.fact(owner)
    regions = [] if body is None else [unit for unit in body.owners if unit.kind == "place"]
    if owner is None or body is None or not regions or regions[-1].end != owner.end:
        return chain
    phrase = owner.source.partition(":")[2]
    if any(head.phrase == phrase and head.territorial for head in around.scene.knowledge.bodies.file.head):
        return chain  # «отдел Главного управления МВД по Москве»
    start, stop = owner.words.start, regions[0].words.start
    by = around.scene.words[stop - 1].lower == "по"
    own = not is_listed(owner) or body.head == "министерство" or around.scene.words[stop].text.isupper()
    if own and not by:
        return chain  # «отдел исполкома Гомельской области», «отдел кадров МВД КР»
    stop -= by
    rest = msgspec.structs.replace(body, owners=body.owners[: -len(regions)])
    shorter = around.scene.span(BODIES, start, stop, owner.source, rest)
    return Chain(chain.stop, (*chain.owners[:-1], shorter, *regions), chain.nouns)


def _bearer(around: Surroundings, at: int, head: BodyHead) -> int:
    """«Фонд Розы Люксембург», «правительство Тэтчер»: the stop of the person's name in the genitive at a word, else
    `at`."""
    if around.scene.line_break(at) or at not in around.persons or not (head.bearer or head.office):
        return at
    cases, stop = around.scene.words[at].cases("sing"), around.persons[at]
    if is_formal(around.scene.words[at:stop]):
        return at  # «ректор университета Лесина А. И.»
    if "nomn" in cases and "gent" not in name_cases(around.scene.words[stop - 1]):
        return at  # «глава администрации Роман Лесин»
    if not head.bearer and stop > at + 1 and _is_woman(around.scene, at, stop):
        return at  # «пресс-секретарь правительства Лидия Лесина», which may be Лидий Лесин's
    subject = head.bearer and "nomn" in cases and _is_before_verb(around.scene, stop)
    return at if subject or (cases and "gent" not in cases) else stop


def _is_woman(scene: Scene, start: int, stop: int) -> bool:
    """Whether a name that is a man's in the genitive may as well be a woman's in the nominative."""
    scores = case_scores(tuple(word.text for word in scene.words[start:stop]), scene.knowledge.people)
    return scores["nomn"] > max(scores["datv"], scores["gent"] / UNSURE)


def _is_led(around: Surroundings, start: int, head: BodyHead) -> bool:
    """«глава шведского правительства Иван Лось», «вице-премьера правительства Ивана Лося»: whether whoever heads a
    government, or is of it and in the genitive, stands before it, whose name comes behind it then."""
    posts = around.scene.knowledge.posts
    if head.phrase not in posts.stand_ins or around.scene.line_break(start):
        return False
    before = around.scene.words[start - 1]
    of = "gent" in before.cases() and posts.opens(word_form(before.text))
    return of or bool(before.lemmas & posts.file.heads_all)


def _is_before_verb(scene: Scene, at: int) -> bool:
    """Whether a verb in the singular stands at a word: «… университета Кастро приобрёл»."""
    verb = None if scene.line_break(at) else scene.words[at].readings[0]
    return verb is not None and verb.pos == "VERB" and verb.number == "sing"


def _with_tail(around: Surroundings, chain: Chain, head: BodyHead) -> Chain:
    """A chain with whom the body is named after and its number: «… им. П. К. Хохлова РАН», «… № 5 Тулы»."""
    stop = tail_stop(around, chain.stop, head)
    if stop == chain.stop:
        return chain
    return Chain(stop, chain.owners, chain.nouns).then(around.chains.follow(stop, closed=True))


def _is_before_state(around: Surroundings, at: int, chain: Chain) -> bool:
    """«заседание Совета Казахстан проведёт»: whether the word after a head is a state that is none of its owners."""
    return chain.stop == at and at in around.states


def _as_model(around: Surroundings, start: int, chain: Chain) -> Chain:
    """The chain up to where the recogniser has the name end, if only capitalised words stand between."""
    stop = around.organisations.get(start, 0)
    beyond = around.scene.words[chain.stop : stop]
    if beyond and all(_may_belong(around, word) for word in beyond):
        return Chain(stop, chain.owners, chain.nouns)
    return chain


def _may_belong(around: Surroundings, word: Word) -> bool:
    given = any("Name" in reading.grammemes for reading in word.readings)
    named = given and not around.scene.line_break(word.index + 1) and around.scene.words[word.index + 1].capital
    return word.capital and word.index not in around.people and not (named or is_given_name(word))


def _with_latin_name(around: Surroundings, phrase: _Phrase) -> _Phrase:
    """«Компания Boeing»."""
    latin = latin_stop(around.scene, phrase.stop)
    return msgspec.structs.replace(phrase, chain=Chain(latin)) if latin > phrase.stop == phrase.chain.stop else phrase


# adjectives


def _adjectives(around: Surroundings, index: int) -> tuple[int, Span | None, bool]:
    """The first word of the adjectives that agree with the head at a word, the state named by one of them, and whether
    it names others, too."""
    words = around.scene.words
    start, state, joint = index, None, False
    while not around.scene.line_break(start) and start - 1 not in around.chains.barriers:
        numbered = start < index and ORDINAL.match(words[start].text)  # «военные `5-й танковой дивизии`»
        if numbered or index - start == LONGEST or not _modifies(around.scene, words[start - 1], words[index]):
            break
        start -= 1
        if (unit := state_adjective(around, start)) is not None:
            state, joint = unit, is_half(around.scene, unit)
    if any(words[i].capital for i in range(start + 1, index + 1)):
        while not _belongs(around, start):
            start += 1  # «оппозиционный Блок …»: a small adjective before a capital is outside
    return start, state, joint


def _belongs(around: Surroundings, index: int) -> bool:
    """Whether an adjective belongs to a name with a capital after it, as «экономический» and «российский» do."""
    word = around.scene.words[index]
    own = word.capital or bool(word.lemmas & around.scene.knowledge.bodies.file.own)
    return own or state_adjective(around, index) is not None


def _modifies(scene: Scene, word: Word, head: Word) -> bool:
    """Whether a word is an adjective of the head's own: an ordinal, or one that agrees and is no «новый» (`vague`)."""
    named = word.capital and not scene.sentence_start(word.index)
    if (word.lemmas & scene.knowledge.bodies.file.vague and not named) or "Apro" in word.readings[0].grammemes:
        return False
    first = word.readings[0]
    before = scene.words[word.index - 1] if word.index else word
    after = scene.words[word.index + 1]  # «главного следственного управления»
    if word.capital and not named and after.capital and _is_post(scene, word):
        return False  # «`Управляющего` Тульского отделения уволили»
    may_be = first.pos != "ADJF" and _adjective(word) and not _is_post(scene, word)
    own = first.pos == "ADJF" or (may_be and (word.capital or after is not head))
    own = own or (word.capital and first.pos == "PRTF")
    numbered = ORDINAL.match(before.text) is not None  # «3-й механизированный корпус»
    capital = before.capital and before.readings[0].pos == "ADJF" and agree(before, head)
    own = own or (first.pos == "PRTF" and (numbered or capital))
    return ORDINAL.match(word.text) is not None or (own and not word.text[0].isdigit() and agree(word, head))


def _adjective(word: Word) -> bool:
    """«Главного»: whether a word that may be a noun as well is an adjective, not the surname «Икрамова»."""
    return any(r.pos == "ADJF" and (r.known or "Poss" not in r.grammemes) for r in word.readings)


def _is_post(scene: Scene, word: Word) -> bool:
    """«Главой»: whether a word is a post by itself."""
    return bool(scene.knowledge.posts.heads.at([word], 0))


# what makes a phrase a name


def _is_named(around: Surroundings, phrase: _Phrase) -> bool:
    """Whether a capital that is not the sentence's own makes this a name, and it is more than a bare head."""
    scene, words = around.scene, around.scene.words
    if phrase.chain.stop == phrase.stop and phrase.start == phrase.at:
        return False
    if phrase.entry.legal and words[phrase.chain.stop - 1].text in CLOSING.values():
        return True  # «акционерное общество «Заря»»
    if phrase.tail and (phrase.entry.bearer or phrase.entry.numbered or around.scene.words[phrase.stop].text != "№"):
        return True  # «школа № 5», but «корпус № 9»
    if any(ORDINAL.match(words[i].text) for i in range(phrase.start, phrase.at)):
        return True  # «79-й десантной бригады»
    first = words[phrase.start]
    if first.capital and phrase.start == phrase.at:
        return not scene.sentence_start(phrase.at) or _is_surely_named(around, phrase)
    if any(words[i].capital for i in range(phrase.start + 1, phrase.stop)):
        return True
    if not first.capital or not scene.sentence_start(phrase.start):
        return first.capital
    return bool(phrase.chain.owners) or (phrase.entry.institution and first.lower.endswith(RELATIONAL))


def _is_longer(around: Surroundings, phrase: _Phrase, found: Mapping[int, BodySpan]) -> bool:
    """Whether the list knows the beginning: «Министерство сельского хозяйства» + «и пищевой промышленности»."""
    scene = around.scene
    known = found.get(head_index(scene, phrase.at, phrase.stop))
    end = scene.words[phrase.chain.stop - 1].end
    listed = known is not None and is_listed(known) and known.end < end
    return listed and not _is_vague(around, phrase.chain)


def _is_surely_named(around: Surroundings, phrase: _Phrase) -> bool:
    """Whether a head with the sentence's capital has owners, a quoted name or an abbreviation in brackets."""
    words, chain = around.scene.words, phrase.chain
    if chain.stop == quoted(around.scene, phrase.stop):
        return phrase.entry.part  # «Партия «Родина»», but «Газета «Труд»» is `Труд`
    if chain.owners:
        return not _is_beside_name(phrase)
    bracket = words[chain.stop : chain.stop + 2]
    return len(bracket) == 2 and bracket[0].text == "(" and bracket[1].text in around.introduced


def _is_beside_name(phrase: _Phrase) -> bool:
    """«Завод Volkswagen», «Издание Meduza»: a class word, and the body's name right after it."""
    name = BODIES.among(phrase.chain.owners[:1])
    known = bool(name) and name[0].words.start == phrase.stop and name[0].stop == phrase.chain.stop
    return known and phrase.entry.kind in NAMED_BESIDE and not (phrase.entry.part or phrase.entry.institution)


def _is_owned(around: Surroundings, phrase: _Phrase) -> bool:
    """Whether a phrase says whose body it is, so that it is one without a capital: «пресс-службе президента КР»."""
    if phrase.entry.described and not _is_described(around, phrase):
        return False
    if phrase.entry.organ and BODIES.among(phrase.chain.owners) and not _is_placed(around, phrase):
        return True  # «факультет МГУ», but «центр Москвы»
    if phrase.entry.institution and phrase.chain.owners and not _is_placed(around, phrase):
        return not phrase.entry.action or _is_organ(around, phrase)
    if phrase.entry.institution and (phrase.joint or (phrase.state is not None and phrase.entry.national)):
        return True
    if phrase.bearer and phrase.entry.office:
        return True  # «пресс-служба Кадырова»
    return phrase.entry.office and _has_office(around, phrase.chain)


def _is_placed(around: Surroundings, phrase: _Phrase) -> bool:
    """«посольство в Чили», «представительство при ООН», unlike «совет при президенте»: where it is, not whose."""
    preposition = around.scene.words[phrase.stop].lower
    return preposition in PLACED and (preposition != "при" or "при" in phrase.entry.prepositions)


def _is_organ(around: Surroundings, phrase: _Phrase) -> bool:
    """«следственное управление», «управление по делам …», «управление ФСБ», not «управление страной»."""
    return _is_described(around, phrase) or any(
        owner.fact.kind in NATIONAL for owner in BODIES.among(phrase.chain.owners)
    )


def _is_described(around: Surroundings, phrase: _Phrase) -> bool:
    """«следственный отдел», «отдел кадров», «отдел по делам …»: whether words of its own tell which one it is."""
    described = phrase.start < phrase.at or bool(phrase.chain.nouns)
    behind = around.scene.words[phrase.stop : phrase.stop + 1]
    return described or any(word.lower in phrase.entry.prepositions for word in behind)


def _has_office(around: Surroundings, chain: Chain) -> bool:
    return any(_is_office(around, index) for index in chain.nouns)


def _is_office(around: Surroundings, index: int) -> bool:
    """«пресс-служба главы государства»: whether the noun at a word ends an office that means its holder."""
    return any(
        head.alone
        for start in range(max(index - 1, 0), index + 1)
        for hit in around.scene.knowledge.posts.heads.at(
            around.scene.words, start, min(index + 2, len(around.scene.words))
        )
        if hit.stop > index
        for head in hit.values
    )


def _is_vague(around: Surroundings, chain: Chain) -> bool:
    """«вооружённых сил стран ОДКБ», «представительство республики при ОБСЕ», unlike «отдел стран Азии МИДа»: an owner
    that is not named."""
    if len(chain.owners) > 1 and chain.owners[-1].kind == "body":
        return False
    return any(around.scene.words[index].lemmas & around.scene.knowledge.bodies.file.unnamed for index in chain.nouns)


# results


def _built(around: Surroundings, phrase: _Phrase, found: Mapping[int, BodySpan]) -> Built:
    scene, stop = around.scene, phrase.chain.stop
    head = head_index(scene, phrase.at, phrase.stop)
    known = found.get(head)
    # The list's entries for the same name, found without the adjectives before it or as long as this.
    entries = known.fact.entries if known is not None and known.end == scene.words[stop - 1].end else ()
    fact = BodyFact(phrase.entry.kind, noun_lemma(scene.words[head]), entries, phrase.owners)
    whole = stop == quoted(scene, phrase.stop) and not (phrase.entry.institution or phrase.entry.organ)
    inside = range(phrase.stop + 1, stop - 1) if whole else range(0)
    source = "bearer" if phrase.tail or (phrase.bearer and phrase.entry.bearer) else "head"
    return Built(head, scene.span(BODIES, phrase.start, stop, f"{source}:{phrase.entry.phrase}", fact), inside)


def _name_beside(around: Surroundings, phrase: _Phrase) -> Built | None:
    """The name beside a lower-case class word: «компания «Роснефть»» names «Роснефть», without its quotes."""
    scene, start = around.scene, phrase.stop
    stop = None if scene.line_break(start) else quoted(scene, start)
    if stop is not None and scene.words[start + 1].text[0].isalnum():
        start, stop = start + 1, stop - 1
    else:
        stop = latin_stop(scene, start)
    if stop == start:
        return None
    fact = BodyFact(phrase.entry.kind, phrase.entry.phrase)
    return Built(start, scene.span(BODIES, start, stop, f"head:{phrase.entry.phrase}", fact))
