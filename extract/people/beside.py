"""What stands right beside a name: the post, the noun, the preposition before it and the verb behind it tell how likely
each case, gender and number of it is."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from extract.grammar.normals import GOVERNED
from extract.grammar.scene import Scene
from extract.knowledge.declensions import CASES, GENDERS, Form
from extract.people.facts import PersonSpan, Title
from extract.people.shapes import FAMILIES, is_shared
from extract.people.words import kinds
from extract.text.heads import QUOTES
from extract.text.morphology import NOMINAL, Reading
from extract.text.words import DASHES, Word

# What the neighbours tell; fitted with the weights of `declension`.
APART = 0.02  # how rarely a name stands in another case than the post or noun before it, or is no subject of its verb
OBJECT = 0.4  # how rarely the verb behind a name in another case than the nominative has another subject
HARDLY = 0.002  # the same where the verb has its object before it
FIRST = 0.05  # the same where the name begins the sentence
OFTEN = 1.5  # how much likelier the nominative is than another case where nothing tells
START = 3.0  # the same at a sentence's start
DASHED = 3.0  # the same behind a dash, as in rosters
UPRIGHT = 15.0  # how much likelier the nominative is behind «и. о. министра» at a sentence's start, and as an entry
SURELY = 1000.0  # the same of one that agrees with the second only in the plural
ALONE = 0.002  # how much likelier a plural in «-ых» is where nobody stands before who shares it: «Петра Долгих»
SHARED = 20.0  # how much likelier a surname in the plural is behind two given names


LOCATIVE = frozenset(preposition for preposition, cases in GOVERNED.items() if "loct" in cases) | {"по"}
FAR = 8  # words before a name among which stands the preposition of a prepositional; before its verb, the subject
CLAUSE = 16  # words between the commas around an apposition
DOING = ("VERB", "PRTS")  # parts of speech: what has a subject
ADJUNCT = ("PREP", "ADVB")  # what words of place and time begin with
CONTRASTING = frozenset({"а", "но", "однако", "что", "как", "когда", "если"})  # what a clause begins with
JOINING = frozenset({"и", ","})  # what stands behind the first of several subjects
PARTING = ("CONJ", "VERB", "GRND", "PRTF")  # parts of speech that part clauses

POSSESSIVES = frozenset({"его", "ее", "их"})  # they say whose relative somebody is
OBJECTS = frozenset({"меня", "его", "ее", "нас", "вас", "их"})  # what a verb behind it has for its object

APART_BY = "   "  # what parts a signature from the words before it
BULLETS = DASHES | {"•", "*", "·", "▪", "●"}  # what stands before a name at the start of an entry
QUOTING = DASHES | {":"}  # what follows one at a sentence's start: «Асанова: «Мы готовы»»
ENTRY_ENDS = DASHES | {",", ";", "|", "("}  # what follows a name at the start of an entry

_Cases = tuple[float, ...]
"""How likely each of the `CASES` is, in their order."""


def _cases(**told: float) -> _Cases:
    return tuple(told.get(case, 1.0) for case in CASES)


ANY = _cases()
NO_LOCATIVE = _cases(loct=APART)
# What the word right before a name asks for.
OF_THING = _cases(datv=0.5, accs=0.1, ablt=0.5, loct=APART)  # «полномочия Асанова», «письмо Асанову», «встреча с»
OF_HEAD = _cases(nomn=0.1, datv=0.5, accs=0.1, ablt=0.5, loct=APART)  # «Спор Асанова с соседом»
TO_WHOM = _cases(gent=0.3, accs=0.1, ablt=0.3, loct=APART)  # «поручил Асанову»
WHOM = _cases(gent=0.2, datv=0.01, ablt=0.05, loct=APART)  # «назначил Асанова»
SOMEBODY = _cases(datv=0.15, ablt=0.15, loct=APART)  # «прислал Асанову», «судил Асанов»
BY_WHOM = _cases(gent=0.05, datv=0.1, accs=0.05, loct=APART)  # «подписан Асановым», «назначен Асанов»
OBJECT_FIRST = _cases(datv=0.005, ablt=0.1)  # «Асанову отправили в отставку»
INTRANSITIVE = _cases(gent=0.1, accs=0.02, loct=APART)  # «стала Асанова»
NOBODY = _cases(accs=0.1, loct=APART)  # «встретился Асанов», «руководит Асановым»


class Beside(NamedTuple):
    """How likely each form of a name is (no unit), by what stands beside it: each of the `CASES`, by the word or post
    before it; a man's and a woman's nominative; any other case; a plural."""

    cases: _Cases
    man: float
    woman: float
    oblique: float
    plural: float

    def __call__(self, form: Form) -> float:
        """How likely a form is."""
        shared = self.plural if form.number == "plur" else 1.0
        agrees = self.cases[_AT[form.case]]
        if form.case != "nomn":
            return shared * agrees * self.oblique
        return shared * agrees * (self.man if form.gender == "masc" else self.woman)


_AT = {case: index for index, case in enumerate(CASES)}


def beside(scene: Scene, mention: PersonSpan, title: Title | None) -> Beside:
    """What stands beside a name; `title` is the post right before it."""
    start, stop = mention.words.start, mention.stop
    before = None if scene.line_break(start) else scene.words[start - 1]
    denied = not scene.line_break(stop) and scene.words[stop].lower == "не"  # «Асанова не будет министром»
    after = None if scene.line_break(stop + denied) else scene.words[stop + denied]
    begins = before is None or scene.sentence_start(start)
    subject = title is not None or before is None or not _of_human(before)  # not «Дочь Ван Цзюня училась»
    acts_behind = None if after is None else _finite(after.readings[0])
    verb = acts_behind if subject else None
    if verb is None and begins and subject and after is not None and after.text == ",":
        verb = acts_behind = _behind_clause(scene, stop)
    elif verb is None and begins and subject and after is not None and after.readings[0].pos in ADJUNCT:
        verb = acts_behind = _behind_adjunct(scene, stop)
    human = (
        title.cases if title is not None else frozenset() if before is None or begins else _human_cases(scene, before)
    )
    if verb is not None and title is not None and _after_seat(scene, title):
        human = frozenset()
    upright = title is not None and not title.cases and scene.sentence_start(title.start)
    entry = _is_entry(scene, mention, begins=begins)
    often = 1.0 if human and not entry else _often(before, begins=begins, upright=upright or entry)
    at = None if before is None or begins else _verb(scene, before.index if title is None else title.start - 1)
    told = _told(scene, before) if at is None and title is None and before is not None and not begins else None
    if told is not None:
        at, human = told, frozenset()
    done = None if at is None else _finite(scene.words[at].readings[0])
    if at is not None and _has_subject(scene, at):  # «президент назначил Амину Асад»
        often, done = often * APART, None
    opens_clause = begins or upright or (before is not None and before.lower in CONTRASTING)
    if opens_clause and after is not None and _by_several(after):  # «Асанову назначили послом», «а Асанову – судьёй»
        often *= APART
    if after is not None and _without_subject(scene, after, near=not opens_clause):
        often *= APART
    if title is None and before is not None and _by_several(before) and (after is None or after.lower not in JOINING):
        often *= APART  # «поддержали Асанову»
    puts = None if before is None or begins else _putting(scene, before)
    makes = None
    if before is not None and not begins and (human == {"ablt"} or (title is None and _is_thing(scene, before))):
        makes = _making(scene, before)
    ahead = _before_fixed(scene, title)
    infinitive = any(word is not None and _is_bare_infinitive(scene, word) for word in (before, makes, puts, ahead))
    others = puts is not None and (puts.readings[0].number == "plur" or _has_subject(scene, puts.index))
    if others or (infinitive and not begins):
        often *= APART  # «назначить Асанова», «избрать директором Асанова»: it has no subject
    akin = None if before is None or title is not None else _kin(scene, before)
    man, woman = (
        often * _of_gender(acts_behind, gender) * _of_gender(done, gender) * _of_gender(akin, gender)
        for gender in GENDERS
    )
    opens = entry or (begins and (verb is not None or (after is not None and after.text in QUOTING)))
    acts = [one is not None and one.gender is not None for one in (verb, done)]
    # «сообщила замминистра Белова», «сообщила журналистам Белова»
    behind = acts[1] and (title is not None or not subject or told is not None)
    surely = verb is not None and verb.gender is not None and human == {"nomn"}  # «Директор Марине Асанян сообщила»
    lone = verb is not None and not begins and _is_lone_subject(scene, start, stop)
    named = begins and after is not None and after.text in DASHES and _has_noun(scene, stop + 1)
    oblique = HARDLY if named else FIRST if opens or behind or surely or lone else OBJECT if any(acts) else 1.0
    if done is not None and at and scene.words[at - 1].lower in OBJECTS:  # «Её сменила Белова»
        oblique = HARDLY
    plural = SURELY if _surely_shared(scene, mention) else SHARED if _shares(scene, start) else 1.0
    if plural == 1.0 and mention.fact.words[-1].endswith(FAMILIES):
        plural = ALONE
    if (asked := _asked_for(scene, start)) is not None:
        return Beside(asked, 1.0, 1.0, 1.0, plural)
    if makes is not None:
        cases = WHOM
    elif human and not lone:
        cases = _only(human)
    elif title is not None and not title.cases and not upright and not lone:
        cases = _asked_over(scene, title.start)
    elif title is not None or before is None or begins or lone:
        cases = OBJECT_FIRST if opens_clause and title is None and _is_sent(scene, after) else ANY
    else:
        cases = WHOM if puts is not None and _is_thing(scene, before) else _asked(scene, before)
    return Beside(cases, man, woman, oblique, plural)


def _asked_for(scene: Scene, start: int) -> _Cases | None:
    """«Кому: Асанову», «СЛУШАЛИ:», «1. Асанова А. А.» on the next line: the cases that the word before a colon asks
    for."""
    at = start - 1
    while at > 0 and (scene.words[at].text == "." or scene.words[at].text.isdigit()):
        at -= 1
    if at < 1 or scene.words[at].text != ":":
        return None
    cases = scene.knowledge.people.asking.get(scene.words[at - 1].lower)
    return None if cases is None else _only(cases)


def _after_seat(scene: Scene, title: Title) -> bool:
    """«с поста министра Асанова ушла»: whether a post is what somebody's seat is, which tells no case of a name."""
    return title.start > 0 and bool(scene.words[title.start - 1].lemmas & scene.knowledge.posts.file.seats)


def _before_fixed(scene: Scene, title: Title | None) -> Word | None:
    """«избрать `и. о. ректора` Асанова»: the word before a post that does not decline."""
    fixed = title is not None and not title.cases and title.start > 0 and not scene.line_break(title.start)
    return scene.words[title.start - 1] if title is not None and fixed else None


def _verb(scene: Scene, index: int) -> int | None:
    """The index of the verb or short participle that a word is, or that stands before a noun for a human being there
    («исполняла начмед Ветрова»)."""
    if (
        index > 0
        and _of_human(scene.words[index])
        and scene.words[index].text.islower()
        and not scene.line_break(index)
    ):
        index -= 1
    first = scene.words[index].readings[0]
    return index if index >= 0 and not scene.line_break(index + 1) and first.known and first.pos in DOING else None


def _told(scene: Scene, before: Word) -> int | None:
    """«сообщила журналистам Асанова»: the index of the verb that tells somebody, who is named by a noun in the plural
    between it and a name."""
    first = before.readings[0]
    verb = scene.words[before.index - 1]
    plural = (first.pos, first.case, first.number) == ("NOUN", "datv", "plur") and not before.capital
    tells = plural and before.index > 0 and not verb.lemmas.isdisjoint(scene.knowledge.people.to_whom)
    return _verb(scene, verb.index) if tells else None


def _is_lone_subject(scene: Scene, start: int, stop: int) -> bool:
    """«Указом президента Асанова назначена министром», «До назначения Асанова работала в школе»: whether the verb
    behind a name can have nobody but him for its subject, as no noun near by agrees with it."""
    does = scene.words[stop].readings[0]
    for index in range(start - 1, max(-1, start - FAR), -1):
        word = scene.words[index]
        if scene.line_break(index + 1) or not word.text[0].isalnum() or word.readings[0].pos in PARTING:
            break
        if any(_agrees(reading, does) for reading in word.readings):
            return False
    for word in scene.words[stop + 1 : stop + 1 + FAR]:
        if scene.line_break(word.index) or not (word.text[0].isalnum() or word.text in DASHES):
            break
        if any(_agrees(reading, does) for reading in word.readings):
            return False
    return True


def _has_subject(scene: Scene, verb: int) -> bool:
    """«Президент назначил Асанову», «документ подписан Асановым»: whether a verb has another subject than a name behind
    it: it is in the neuter, or a noun or pronoun before it in its clause agrees with it and is no object."""
    does = scene.words[verb].readings[0]
    if does.gender == "neut":
        return True
    sure = does.pos == "PRTS" or bool(scene.words[verb].lemmas & scene.knowledge.people.whom)
    for index in range(verb - 1, max(-1, verb - FAR), -1):
        word = scene.words[index]
        if "быть" in word.lemmas and does.pos == "PRTS":  # «Закон был внесён Асановым»
            continue
        if scene.line_break(index + 1) or not word.text[0].isalnum() or word.readings[0].pos in PARTING:
            return False
        every = does.pos == "PRTS" and word.readings[0].pos != "PREP"
        read = word.readings if every else word.readings[:1]  # «Доклад подготовлен Асановым»
        if any(_agrees(reading, does) for reading in read) and (sure or "accs" not in word.cases(does.number)):
            return index == 0 or scene.words[index - 1].readings[0].pos != "PREP"
    return False


def _agrees(reading: Reading, verb: Reading) -> bool:
    """Whether a noun or pronoun can be the subject of a verb: «министр сообщила», too."""
    if reading.pos not in ("NOUN", "NPRO") or reading.case != "nomn" or reading.number != verb.number:
        return False
    return verb.gender in (None, reading.gender) or (reading.gender != "femn" and "anim" in reading.grammemes)


def _is_entry(scene: Scene, mention: PersonSpan, *, begins: bool) -> bool:
    """«П. Рубцова» on a line of its own or far from the words before it, «Котова Л. М., декан» at a line's start or
    behind a colon: whether a name stands by itself, as in signatures and lists; one without initials, as in headings,
    whether it fills a line."""
    start, stop = mention.words.start, mention.stop
    if scene.line_break(start) and scene.line_break(stop):
        return True
    before = scene.words[start - 1]
    parted = begins or APART_BY in scene.gap(start) or before.text in (":", "/") or _is_bullet(scene, before)
    if not parted or not (scene.line_break(stop) or scene.words[stop].text in ENTRY_ENDS):
        return False
    return any(len(word.rstrip(".")) == 1 for word in mention.fact.words)


def _is_bullet(scene: Scene, before: Word) -> bool:
    """Whether a sign at a line's start begins the entry of a list."""
    return before.text in BULLETS and scene.line_break(before.index)


@lru_cache(maxsize=64)
def _only(cases: frozenset[str]) -> _Cases:
    return tuple(1.0 if case in cases else APART for case in CASES)


def _asked(scene: Scene, before: Word) -> _Cases:
    """What the word right before a name asks for, in mid-sentence."""
    if before.lower in GOVERNED:
        return _only(frozenset(GOVERNED[before.lower]))
    first = before.readings[0]
    if before.lemmas & scene.knowledge.people.to_whom:
        return TO_WHOM
    if before.lemmas & scene.knowledge.people.whose and scene.words[before.index - 1].readings[0].pos == "PREP":
        return _only(frozenset({"gent"}))  # «по словам Асанова»
    if first.known and first.pos == "PRTS":
        return BY_WHOM
    if first.known and first.pos in ("VERB", "INFN", "GRND"):
        if before.lemmas & scene.knowledge.people.whom:
            return WHOM
        if "tran" in first.grammemes:
            return SOMEBODY
        return NOBODY if first.lemma.endswith("ся") else INTRANSITIVE
    if _is_thing(scene, before):
        return OF_HEAD if _heads(scene, before) else OF_THING
    near = scene.words[max(0, before.index - FAR) : before.index]
    return ANY if any(word.lower in LOCATIVE for word in near) else NO_LOCATIVE


def _asked_over(scene: Scene, start: int) -> _Cases:
    """«брат `врио мэра` Асанова», «с `и. о. мэра` Асановым»: what the word before a post that does not decline asks
    for."""
    before = scene.words[start - 1]
    if scene.line_break(start) or not before.text[0].isalnum():
        return ANY
    if before.lemmas & scene.knowledge.people.kin:
        return _only(frozenset({"gent"}))
    return ANY if before.capital and not scene.sentence_start(before.index) else _asked(scene, before)


def _is_thing(scene: Scene, before: Word) -> bool:
    """Whether a word is a noun for a thing, no name."""
    first = before.readings[0]
    thing = first.known and first.pos == "NOUN" and "inan" in first.grammemes
    return thing and (not before.capital or scene.sentence_start(before.index))


def _heads(scene: Scene, thing: Word) -> bool:
    """«Спор Асанова длится», «согласовать отпуск Асанову»: whether a noun for a thing is the subject or object of its
    sentence, which goes on behind the name: no preposition stands before it and its adjectives."""
    if thing.readings[0].case not in ("nomn", "accs"):
        return False
    index = thing.index - 1
    while index >= 0 and not scene.line_break(index + 1) and scene.words[index].readings[0].adjectival:
        index -= 1
    return index < 0 or scene.line_break(index + 1) or scene.words[index].readings[0].pos not in ("PREP", "NUMR")


def _is_bare_infinitive(scene: Scene, word: Word) -> bool:
    """«назначить Асанова», not «обязанности `будет исполнять` Асанов»: whether a verb is an infinitive that no form of
    «быть» makes a future, which has a subject."""
    future = word.index > 0 and "быть" in scene.words[word.index - 1].lemmas
    return word.readings[0].pos == "INFN" and not future


def _putting(scene: Scene, before: Word) -> Word | None:
    """«Ввести в состав комиссии Асанова», «избрал на эту должность Асанову»: the verb of whose object a noun ends what
    stands before it behind a preposition."""
    for index in range(before.index - 1, max(0, before.index - FAR), -1):
        word = scene.words[index]
        if not word.text[0].isalnum() or scene.line_break(index + 1):
            return None
        if word.readings[0].pos == "PREP":
            verb, first = scene.words[index - 1], scene.words[index - 1].readings[0]
            finite = first.pos == "VERB" and not verb.lemmas.isdisjoint(scene.knowledge.people.whom)
            return verb if finite or (first.pos == "INFN" and "tran" in first.grammemes) else None
    return None


def _making(scene: Scene, before: Word) -> Word | None:
    """«избрали директором театра Асанову», «избрать директором на пять лет Асанова»: the verb that gives somebody the
    post in the instrumental that ends with a word."""
    posts, whom = scene.knowledge.posts.heads, scene.knowledge.people.whom
    made = False
    for word in reversed(scene.words[max(0, before.index - FAR) : before.index + 1]):
        if scene.line_break(word.index + 1) or not (word.text[0].isalnum() or word.text in QUOTES):
            return None
        if word.readings[0].pos in ("VERB", "INFN", "GRND"):
            return word if made and not word.lemmas.isdisjoint(whom) else None
        made = made or ("ablt" in word.cases("sing") and bool(posts.at(scene.words, word.index)))
    return None


def _behind_clause(scene: Scene, comma: int) -> Reading | None:
    """«Эльмира Асанова, `и. о. главы района`, признала»: the verb in the past right behind the next comma."""
    for word in scene.words[comma + 1 : comma + CLAUSE]:
        parts = word.readings[0].pos in PARTING and not scene.string.startswith(".", word.end)  # «и. о.»
        if scene.line_break(word.index) or parts or word.text in ";:!?":
            return None
        if word.text == ",":
            verb = _finite(scene.words[word.index + 1].readings[0]) if not scene.line_break(word.index + 1) else None
            return verb if verb is not None and verb.gender is not None else None
    return None


def _behind_adjunct(scene: Scene, start: int) -> Reading | None:
    """«Асанова `с 2020 года` занимала пост»: the verb in the feminine past behind words of place and time, where none
    of these can be its subject."""
    for word in scene.words[start : start + CLAUSE]:
        first = word.readings[0]
        if scene.line_break(word.index) or not word.text[0].isalnum() or first.pos == "CONJ":
            return None
        if first.pos in DOING:
            verb = _finite(first)
            between = scene.words[start : word.index]
            told = verb is not None and verb.gender == "femn"
            return verb if told and not any(_agrees(other.readings[0], first) for other in between) else None
    return None


def _of_gender(verb: Reading | None, gender: str) -> float:
    """How likely somebody of a gender is, right beside a verb or relative: «приняла» has no man for its subject."""
    return 1.0 if verb is None or verb.gender in (None, gender) else APART


def _kin(scene: Scene, before: Word) -> Reading | None:
    """«Жена Вольтена», «его сын Асан»: the noun for a relative right before a name, who has its gender if it is his."""
    first = before.readings[0]
    akin = first.pos == "NOUN" and first.number == "sing" and not before.lemmas.isdisjoint(scene.knowledge.people.kin)
    return first if akin else None


def _often(before: Word | None, *, begins: bool, upright: bool) -> float:
    """How much likelier the nominative is than another case, where no post or noun tells."""
    if before is not None and before.lower in GOVERNED:
        return 1.0
    if upright:
        return UPRIGHT
    if before is not None and (before.text in DASHES or before.text == ":"):
        return DASHED
    return START if begins else OFTEN


def _human_cases(scene: Scene, word: Word) -> frozenset[str]:
    """The cases of an adjective («85-летний Асанов») and of somebody's relative («его сестра Амина»); the oblique ones
    of a noun for a human being, in which the name behind it stands too («журналистки Асановой»), or the genitive
    («женой Обамы»)."""
    known = [reading for reading in word.readings if reading.known]
    if _qualifies(word) or _is_owned(scene, word):
        return frozenset(word.cases("sing"))
    if not known or not all(r.pos == "NOUN" and "anim" in r.grammemes for r in known):
        return frozenset()
    cases = {reading.case for reading in known if reading.case is not None}
    return frozenset() if "nomn" in cases else frozenset({*cases, "gent"})


def _is_owned(scene: Scene, word: Word) -> bool:
    """«его сестра»: whether a pronoun says whose relative a word is."""
    at = word.index - 1
    return at >= 0 and scene.words[at].lower in POSSESSIVES and bool(word.lemmas & scene.knowledge.people.kin)


def _qualifies(word: Word) -> bool:
    """Whether a word is an adjective in the singular, and stands for no noun («в сборной Лесину», «которой Лесин»)."""
    first = word.readings[0]
    lone = word.capital or "Apro" in first.grammemes or not NOMINAL.isdisjoint(word.poses)
    return (first.pos, first.number) == ("ADJF", "sing") and not lone


def _finite(reading: Reading) -> Reading | None:
    """The reading of the word right beside a name, where it is a finite verb or short participle in the singular."""
    finite = reading.pos in DOING and reading.known and reading.number == "sing" and "impr" not in reading.grammemes
    return reading if finite and reading.gender != "neut" else None


def _by_several(after: Word) -> bool:
    """Whether a word is a finite verb in the plural, which somebody named alone before it is no subject of."""
    first = after.readings[0]
    return first.known and (first.pos, first.number) == ("VERB", "plur") and "impr" not in first.grammemes


def _has_noun(scene: Scene, start: int) -> bool:
    """«Асанова – новый министр», not «Асанову – послом»: whether the first noun from a word on, behind adjectives, is
    in the nominative."""
    for word in scene.words[start : start + FAR]:
        first = word.readings[0]
        if first.nominal:
            return "nomn" in word.cases("sing") and "ablt" not in word.cases("sing")
        if scene.line_break(word.index) or not (first.adjectival or first.pos == "ADVB") or first.case == "ablt":
            return False
    return False


def _without_subject(scene: Scene, after: Word, *, near: bool) -> bool:
    """«Асановой было поручено», «Асановой в зале не было»: whether the verb behind a name is in the neuter past, which
    nobody is the subject of. `near`: only right behind it."""
    for word in scene.words[after.index : after.index + (1 if near else CLAUSE)]:
        first = word.readings[0]
        if scene.line_break(word.index) or not word.text[0].isalnum() or first.pos == "CONJ":
            return False
        if first.pos in DOING:
            return first.known and first.gender == "neut"
    return False


def _is_sent(scene: Scene, after: Word | None) -> bool:
    """«Асанову отправили в отставку», not «Асанову назначили пенсию»: whether a verb of several behind a name has it
    for its object: one with a preposition or a post in the instrumental behind it."""
    if after is None or not _by_several(after) or after.lemmas.isdisjoint(scene.knowledge.people.whom):
        return False
    if scene.line_break(after.index + 1):
        return False
    behind = scene.words[after.index + 1]
    return behind.readings[0].pos == "PREP" or "ablt" in behind.cases("sing")


def _of_human(before: Word) -> bool:
    """Whether the word right before a name is a noun for a human being, which may be the subject."""
    return "NOUN" in before.poses and any(
        r.known and r.pos == "NOUN" and "anim" in r.grammemes and r.case == "nomn" for r in before.readings
    )


def _surely_shared(scene: Scene, mention: PersonSpan) -> bool:
    """«Иван и Мария Петровы»: whether a surname that agrees with its given name only in the plural is of two."""
    words = scene.words[mention.words.start : mention.stop]
    return mention.fact.shared or (len(words) == 2 and _shares(scene, words[0].index) and is_shared(*words))


def _shares(scene: Scene, start: int) -> bool:
    """«Аркадия и Бориса Штернбергов»: whether «и» and another given name stand before a name."""
    return start > 1 and scene.words[start - 1].lower == "и" and "Name" in kinds(scene.words[start - 2].text)
