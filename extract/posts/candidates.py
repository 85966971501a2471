"""Whether a noun that can be a post is one here: held by one person, and an office rather than a thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from extract.bodies.facts import BODIES
from extract.grammar.chains import Chain
from extract.grammar.quotations import CLOSING
from extract.grammar.units import is_adjective, may_be
from extract.knowledge.decisions import NUMBER_SIGN
from extract.knowledge.posts import Head
from extract.people.shapes import name_cases
from extract.posts.facts import after_seat, sought
from extract.posts.grammar import POSSESSIVE, Grammar, Left
from extract.text.lexicon import Hit
from extract.text.morphology import NOMINAL, Reading
from extract.text.words import DASHES, Word, agree

NOUNS = NOMINAL | {"ADJF"}  # parts of speech
NEAR = 6  # words between a noun and the comma of its participle
OF_LANDS = frozenset({"international", "organ"})  # kinds of bodies whose members are states as well
ASSEMBLIES, AT = frozenset({"international", "organ", "parliament"}), frozenset({"в", "при"})
SEATS = 12  # words between «посты» and the «и» before the last of them
ONES = re.compile(r"(?!11|.11)[1-9]\d?1\Z")  # «21», «101»: what they count stands in the singular


class Candidate(msgspec.Struct, frozen=True):
    """A head in the text, with what stands around it: `named` beside a person's name, `depends` before another post
    that it is the first complement of, `apposed` after a name and a comma."""

    hit: Hit[Head]
    head: Head
    left: Left
    chain: Chain
    named: bool
    depends: bool
    apposed: bool


# one person's


def is_singular(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether the noun may be singular; «главы» is, after a noun or preposition that governs it, unless what it
    heads is many («главы внешнеполитических ведомств», «главы МИД Армении, Беларуси и России»)."""
    words, hit = grammar.scene.words, candidate.hit
    nouns = [word for word in words[hit.start : hit.stop] if not NOUNS.isdisjoint(word.poses)]
    if not nouns or sought(grammar.scene, range(candidate.left.start, hit.stop)):
        return True
    if (
        any(map(_of_several, nouns[1:]))
        or _called_many(grammar, candidate.left.start)
        or _counted(grammar, hit.start)
        or _acting_together(grammar, candidate)
    ):
        return False
    first = words[hit.start]
    if first.lower == candidate.head.phrase != first.readings[0].lemma:
        return True  # «замректора» does not decline
    cases = {(r.number, r.case) for r in _readings(nouns[0], candidate.head) if r.case is not None}
    numbers = {number for number, _ in cases}
    if not {"sing", "plur"} <= numbers:
        return "plur" not in numbers
    if candidate.left.acting or _is_described(grammar, candidate):
        return True
    if any(number == "plur" and case not in ("nomn", "accs") for number, case in cases):
        return True
    governed = candidate.apposed or _governed(grammar, candidate.left.start) or _before_one(grammar, candidate)
    return governed and not _of_many(grammar, candidate.chain)


def _acting_together(grammar: Grammar, candidate: Candidate) -> bool:
    """«исполняющими обязанности министра»: whether several are said to act for one."""
    first = grammar.scene.words[candidate.left.start]
    return candidate.left.acting and {r.number for r in first.readings if r.adjectival} == {"plur"}


def _called_many(grammar: Grammar, start: int) -> bool:
    """«новые директора»: whether the adjective before a post is that of several in the nominative."""
    forms = [r for r in grammar.scene.words[start - 1].readings if r.adjectival] if start else []
    plural = bool(forms) and all(r.number == "plur" and r.case in ("nomn", "accs") for r in forms)
    return plural and not grammar.scene.line_break(start)


def _before_one(grammar: Grammar, candidate: Candidate) -> bool:
    """«Директора завода Никиту Лесина ждут»: whether a name in another case than the nominative stands right behind."""
    scene, stop = grammar.scene, candidate.chain.stop
    return stop in grammar.inside and not scene.line_break(stop) and "nomn" not in name_cases(scene.words[stop])


def _is_described(grammar: Grammar, candidate: Candidate) -> bool:
    """«бывшего главы», «председательствующего судьи»: whether an adjective of a post's own is a singular alone."""
    words = grammar.scene.words[candidate.left.start : candidate.hit.stop]
    return any(
        word.readings[0].adjectival and all(r.number == "sing" for r in word.readings if r.adjectival) for word in words
    )


def _readings(word: Word, head: Head) -> Iterator[Reading]:
    """The readings of a head's word that take it neither for a surname («губернаторов», «Султанов»), nor for a careless
    plural («ректора»), nor for the thing that looks alike («премьеры»)."""
    own = head.phrase.split()
    named = (r for r in word.readings if r.lemma in own or not (r.known and "Surn" in r.grammemes))
    named = (r for r in named if "Infr" not in r.grammemes)
    return (r for r in named if r.lemma != head.look_alike)


def _of_several(word: Word) -> bool:
    """Whether a noun is a genitive plural and nothing else: «главы государств»."""
    cases = {(r.case, r.number) for r in word.readings if r.nominal}
    return ("gent", "plur") in cases and all(number == "plur" for _, number in cases)


def _counted(grammar: Grammar, at: int) -> bool:
    """«31 члена Госсовета», «четыре депутата», «21 депутат»: whether a number other than 1 stands before a word and
    counts it. No number counts «председателем» («указом № 5 председателем назначен …»)."""
    words = grammar.scene.words
    counted = (r for r in words[at].readings if r.nominal or r.adjectival)
    may_be = any(r.number == "plur" or r.case == "gent" for r in counted) or ONES.match(words[at - 1].text)
    if grammar.scene.line_break(at) or not may_be:
        return False
    before = words[at - 1]
    if at > 1 and (before.lower in POSSESSIVE or any(r.number == "plur" and r.adjectival for r in before.readings)):
        before = words[at - 2]  # «три его заместителя», «двое бывших директора»
    several = before.readings[0].pos == "NUMR" and "один" not in before.lemmas
    return several or (before.text.isdigit() and before.text != "1" and words[at - 2].text not in NUMBER_SIGN)


def _of_many(grammar: Grammar, chain: Chain) -> bool:
    """Whether a complement is plural, or the first of a list of owners."""
    words, at = grammar.scene.words, chain.stop
    if any(all(r.number == "plur" for r in words[i].readings if r.nominal) for i in chain.nouns[:1]):
        return True
    listed = bool(chain.owners) and at + 1 < len(words) and words[at].text in {",", "и"}
    return listed and grammar.chains.unit_at(at + 1) is not None


def _governed(grammar: Grammar, at: int) -> bool:
    """Whether an ambiguous form («главы», «директора») is a singular: something that governs it stands before it, or a
    verb that is in the singular, whose subject a plural cannot be, or has an object («задержали директора школы»)."""
    if grammar.scene.line_break(at):
        return False
    before = grammar.scene.words[at - 1]
    if before.text in DASHES and at > 1 and not grammar.scene.line_break(at - 1):
        before = grammar.scene.words[at - 2]  # «заместителя министра – `директора` департамента»
        return any(r.nominal and (r.number, r.case) == ("sing", "gent") for r in before.readings)
    if before.lower == "и" and at > 1 and (_in_seats(grammar, at - 1) or _behind_one(grammar, at - 2)):
        return True
    if before.lower == "и" and at > 1:  # «вместо заместителя и `директора`»
        first = grammar.scene.words[at - 2].readings[0]
        return first.pos == "NOUN" and (first.number, first.case) == ("sing", "gent") and "anim" in first.grammemes
    if before.text[0] in '.,;:!?—–-(«"':
        return False
    first = before.readings[0]
    if first.adjectival:
        return any(r.case == "gent" and r.number == "sing" for r in before.readings)
    if first.pos == "VERB":
        return first.number == "sing" or "tran" in first.grammemes
    return first.pos in ("NOUN", "PREP", "INFN", "GRND") or before.text.isupper()


def _behind_one(grammar: Grammar, at: int) -> bool:
    """«у мэра Заречного и `главы` района»: whether a word ends a name in another case than the nominative."""
    cases = grammar.scene.words[at].cases("sing")
    return at in grammar.inside and "gent" in cases and "nomn" not in cases


def _in_seats(grammar: Grammar, at: int) -> bool:
    """«занимал посты директора завода и `главы` района»: whether a noun for several seats stands before a word, and no
    verb between."""
    for word in reversed(grammar.scene.words[max(0, at - SEATS) : at]):
        if word.readings[0].pos == "VERB" or grammar.scene.line_break(word.index + 1):
            return False
        if word.lemmas & grammar.scene.knowledge.posts.file.seats:
            return all(reading.number == "plur" for reading in word.readings if reading.nominal)
    return False


# an office


def is_post(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether the head is an office here, by what its entry demands."""
    head = candidate.head
    if _is_another_thing(grammar, candidate):
        return False
    start, stop = candidate.left.start, candidate.hit.stop
    if candidate.left.acting or after_seat(grammar.scene, start) or sought(grammar.scene, range(start, stop)):
        return True
    if _participle(grammar, candidate.hit.start):
        return candidate.named
    if head.named:
        return candidate.named or candidate.left.start < candidate.hit.start or _entitled(grammar, candidate)
    if head.of_body or head.of_organ:
        kinds = {body.fact.kind for body in BODIES.among(candidate.chain.owners)} - {"party", "media"}
        if kinds <= OF_LANDS and not candidate.chain.nouns and not candidate.named and _lands_are(grammar, candidate):
            return False
        return bool(kinds - {"other"} if head.of_organ else kinds) or _of_a_team(grammar, candidate)
    capital = head.capital and grammar.scene.words[candidate.hit.start].capital
    return head.alone or capital or _complemented(grammar, candidate)


def _lands_are(grammar: Grammar, candidate: Candidate) -> bool:
    """«Венесуэла является членом ОПЕК», «страна стала членом ВТО»: whether a state that may be the subject stands in
    the sentence of a post of an organisation, and nobody's name does."""
    scene = grammar.scene
    sentence = scene.sentence_words(scene.words[candidate.hit.start].start)
    if any(index in grammar.inside for index in sentence):
        return False
    units = (unit for index in sentence for unit in grammar.chains.units.get(index, ()) if unit.kind == "state")
    if any(may_be(scene.words, unit, "nomn") for unit in units if not is_adjective(unit)):
        return True
    lands = scene.knowledge.posts.file.owners
    return any("nomn" in scene.words[i].cases("sing") and scene.words[i].lemmas & lands for i in sentence)


def _of_a_team(grammar: Grammar, candidate: Candidate) -> bool:
    """«старший тренер сборной», which is no body."""
    words, teams = grammar.scene.words, grammar.scene.knowledge.posts.file.teams
    first = next(iter(candidate.chain.nouns), candidate.hit.stop)
    return any(word.lemmas & teams for word in words[candidate.hit.stop : first + 1])


def needs_other(grammar: Grammar, candidate: Candidate) -> bool:
    """«премьеру», «о премьере»: whether a bare head may as well be the thing that looks alike."""
    look_alike, word = candidate.head.look_alike, grammar.scene.words[candidate.hit.start]
    thing = {r.case for r in word.readings if look_alike and r.lemma == look_alike and r.number == "sing"}
    begins = grammar.scene.sentence_start(candidate.hit.start)
    if not thing - ({"gent"} if begins else {"nomn", "gent"}):
        return False  # «у премьера»
    return not (_complemented(grammar, candidate) or candidate.apposed or candidate.left.start < candidate.hit.start)


def is_bare(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether nothing says whose the post is, which a mention before may have said."""
    head, bare = candidate.head, candidate.chain.stop == candidate.hit.stop
    demanding = head.named or head.of_organ
    return bare and not demanding and not candidate.named and not _is_another_thing(grammar, candidate)


def _is_another_thing(grammar: Grammar, candidate: Candidate) -> bool:
    if _surname(grammar, candidate.hit.start):
        return True
    if _title_of_a_work(grammar, candidate) or _qualifying(grammar, candidate.hit):
        return True
    return _of_no_office(grammar, candidate) or _other_sense(grammar, candidate) or _no_title(grammar, candidate)


def _title_of_a_work(grammar: Grammar, candidate: Candidate) -> bool:
    """«в фильмах «Сирота» и «Папа»»: whether a noun with a capital fills a quotation inside a sentence."""
    words, start, stop = grammar.scene.words, candidate.left.start, candidate.chain.stop
    if start == 0 or stop >= len(words) or not words[start].capital or stop > start + 1:
        return False
    closing = CLOSING.get(words[start - 1].text)
    return closing is not None and words[stop].text == closing and not grammar.scene.sentence_start(start - 1)


def _qualifying(grammar: Grammar, hit: Hit[Head]) -> bool:
    """«`уполномоченный` орган», «`управляющей` компании», «`управлявший` областью»: whether an adjective or participle
    that may stand for somebody says of what kind a thing is, or what somebody did."""
    word, at = grammar.scene.words[hit.start], hit.stop
    first = word.readings[0]
    if hit.stop > hit.start + 1 or not first.adjectival:
        return False
    if "past" in first.grammemes and "actv" in first.grammemes:
        return True
    noun = None if grammar.scene.line_break(at) or at in grammar.inside else grammar.scene.words[at]
    if noun is None or noun.capital or noun.readings[0].pos != "NOUN":
        return False
    governed = hit.values[0].governs  # «заведующим отделом»
    things = (r for r in noun.readings if r.pos == "NOUN" and "inan" in r.grammemes and r.case != governed)
    return any(
        a.adjectival and (a.case, a.number) == (n.case, n.number) and (a.gender == n.gender or n.number == "plur")
        for n in things
        for a in word.readings
    )


def _surname(grammar: Grammar, at: int) -> bool:
    """«имени С. П. Королёва»: whether a word with a capital stands behind an initial."""
    words = grammar.scene.words
    if at < 2 or not words[at].capital or words[at - 1].text != "." or at - 2 in grammar.inside:
        return False
    initial = words[at - 2].text
    return len(initial) == 1 and initial.isupper() and not grammar.scene.line_break(at)


def _entitled(grammar: Grammar, candidate: Candidate) -> bool:
    """«Представитель ОБСЕ по вопросам свободы СМИ»: a capital of its own and a field say that it is an office; so does
    where one is sent («представитель Москвы в Совете Федерации»)."""
    words, hit = grammar.scene.words, candidate.hit
    bodies = BODIES.among(candidate.chain.owners[1:])
    if any(body.fact.kind in ASSEMBLIES and words[body.words.start - 1].lower in AT for body in bodies):
        return True
    field = any(word.lower == "по" for word in words[hit.stop : candidate.chain.stop])
    return field and words[hit.start].capital and bool(candidate.chain.owners)


def _of_no_office(grammar: Grammar, candidate: Candidate) -> bool:
    """«глава семьи», «советник 2-го класса»; but not «министр сельского хозяйства», «глава отдела по делам семьи»."""
    words, file, nouns = grammar.scene.words, grammar.scene.knowledge.posts.file, candidate.chain.nouns
    if any(words[noun].lemmas & file.grades for noun in nouns) or _figure_of_speech(grammar, candidate):
        return True
    if not nouns or not words[nouns[0]].lemmas & file.not_of or candidate.head.minister:
        return False
    return grammar.chains.noun_phrase(candidate.hit.stop, "gent") == nouns[0] + 1


def _figure_of_speech(grammar: Grammar, candidate: Candidate) -> bool:
    """«король блюза», «королева красоты»."""
    at = candidate.hit.stop
    bare = candidate.head.figurative and candidate.chain.stop == at
    return (
        bare
        and not grammar.scene.line_break(at)
        and grammar.scene.words[at].text.islower()
        and grammar.chains.noun_phrase(at, "gent") is not None
    )


def _no_title(grammar: Grammar, candidate: Candidate) -> bool:
    """«муфтий Ахмед», «Эмир Кустурица», «в ранге посла»: a rank, or a name."""
    scene, hit, start = grammar.scene, candidate.hit, candidate.left.start
    if not scene.line_break(start) and scene.words[start - 1].lemmas & scene.knowledge.posts.file.ranks:
        return True
    if (start, candidate.chain.stop) != (hit.start, hit.stop) or hit.stop not in grammar.inside:
        return False
    named = candidate.head.given_name and scene.words[start].capital and not scene.sentence_start(start)
    return candidate.head.rank or (named and hit.stop + 1 not in grammar.inside)


def _other_sense(grammar: Grammar, candidate: Candidate) -> bool:
    """«во главе делегации», «третья глава закона», «премьера оперы»."""
    if candidate.head.look_alike:
        return _is_look_alike(grammar, candidate)
    if candidate.hit.start == 0:
        return False
    before = grammar.scene.words[candidate.hit.start - 1]
    ordinal = any("Anum" in r.grammemes and r.gender == "femn" for r in before.readings)  # «четвёртым главой» is a man
    return bool({before.lower, *before.lemmas} & candidate.head.not_after) or (candidate.head.not_ordinal and ordinal)


def _is_look_alike(grammar: Grammar, candidate: Candidate) -> bool:
    """«мировая премьера», «на премьеру», «премьера фильма»: a first night, as the words around tell."""
    words, at = grammar.scene.words, candidate.hit.start
    if candidate.head.look_alike not in words[at].lemmas:
        return False
    before = words[at - 1] if at > 0 and words[at - 1].lower not in POSSESSIVE else None
    after = words[candidate.hit.stop : at + 4]
    if any(word.lemmas & grammar.scene.knowledge.posts.file.shown for word in after):
        return True
    if after and after[0].text in CLOSING and words[at].readings[0].number == "sing":
        return True  # «премьера «Чайки»»
    if _is_subject(grammar, candidate):
        return True
    if before is None:
        return False
    thing = [r for r in words[at].readings if r.lemma == candidate.head.look_alike]
    if before.lower == "на" and any((r.case, r.number) == ("accs", "sing") for r in thing):
        return True
    cases = {r.case for r in thing if r.number == "sing"}
    return any(r.adjectival and r.number == "sing" and r.gender == "femn" and r.case in cases for r in before.readings)


def _is_subject(grammar: Grammar, candidate: Candidate) -> bool:
    """«премьера состоится в мае»: whether a clause begins with the thing, and a verb that agrees with it follows."""
    scene, at, stop = grammar.scene, candidate.hit.start, candidate.hit.stop
    if at and not scene.line_break(at) and scene.words[at - 1].text[0].isalnum():
        return False
    verb = scene.words[stop].readings[0] if not scene.line_break(stop) else None
    subject = any(r.lemma == candidate.head.look_alike and r.case == "nomn" for r in scene.words[at].readings)
    return (
        subject
        and verb is not None
        and verb.pos in ("VERB", "PRTS")
        and (verb.number, verb.gender) in (("sing", None), ("sing", "femn"))
    )


def _participle(grammar: Grammar, at: int) -> bool:
    """«холдинга, управляющего компаниями»: whether the head opens a participle's clause."""
    words = grammar.scene.words
    if at == 0 or words[at].readings[0].pos != "PRTF" or words[at - 1].text != ",":
        return False
    return any(_thing(word) and agree(words[at], word) for word in words[max(at - NEAR, 0) : at - 1])


def _thing(word: Word) -> bool:
    return "inan" in word.readings[0].grammemes and not any("anim" in r.grammemes for r in word.readings)


def _complemented(grammar: Grammar, candidate: Candidate) -> bool:
    """Whether anything says whose or which the post is."""
    if (
        candidate.chain.stop > candidate.hit.stop
        or candidate.depends
        or candidate.named
        or _possessed(grammar, candidate)
    ):
        return True
    return bool(grammar.adjective_states(candidate.left.start, candidate.hit.start))


def _possessed(grammar: Grammar, candidate: Candidate) -> bool:
    """«его заместитель», «её новым главой»: whether a pronoun says whom the holder serves or what he heads."""
    file, start = grammar.scene.knowledge.posts.file, candidate.left.start
    if candidate.head.phrase not in file.serving | file.heads_all:
        return False
    if not grammar.scene.line_break(start) and grammar.scene.words[start - 1].lemmas & file.outside:
        start -= 1
    if grammar.scene.line_break(start):
        return False
    before = grammar.scene.words[start - 1]
    return before.lower in POSSESSIVE or "свой" in before.lemmas
