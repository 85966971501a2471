"""Whether a noun that can be a post is one here: held by one person, and an office rather than a thing."""

from __future__ import annotations

from dataclasses import dataclass

from extract.bodies.facts import BODIES
from extract.grammar.chains import Chain
from extract.knowledge.posts import Head
from extract.posts.grammar import Left, Phrases
from extract.text.lexicon import Hit
from extract.text.words import Word

POSSESSIVE = frozenset({"его", "ее", "их"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A head in the text, with what stands around it: `named` beside a person's name, `depends` before another post
    that it is the first complement of."""

    hit: Hit[Head]
    head: Head
    left: Left
    chain: Chain
    named: bool
    depends: bool


# one person's


def is_singular(phrases: Phrases, candidate: Candidate) -> bool:
    """Whether the noun may be singular; «главы» is, after a noun or preposition that governs it, unless what it
    heads is many («главы внешнеполитических ведомств», «главы МИД Армении, Беларуси и России»)."""
    words, hit = phrases.scene.words, candidate.hit
    nouns = [w for w in words[hit.start : hit.stop] if any(r.nominal or r.pos == "ADJF" for r in w.readings)]
    if not nouns:
        return True
    if any(map(_of_several, nouns[1:])) or _counted(phrases, hit.start):
        return False
    cases = {(r.number, r.case) for r in nouns[0].readings if r.case is not None}
    numbers = {number for number, _ in cases}
    if not {"sing", "plur"} <= numbers:
        return "plur" not in numbers
    if candidate.left.acting or any(number == "plur" and case not in ("nomn", "accs") for number, case in cases):
        return True
    return _governed(phrases, candidate.left.start) and not _of_many(phrases, candidate.chain)


def _of_several(word: Word) -> bool:
    """Whether a noun is a genitive plural and nothing else: «главы государств»."""
    cases = {(r.case, r.number) for r in word.readings if r.nominal}
    return ("gent", "plur") in cases and all(number == "plur" for _, number in cases)


def _counted(phrases: Phrases, at: int) -> bool:
    """«31 члена Госсовета», «четыре депутата»: whether a number other than 1 stands before a word."""
    if phrases.scene.line_break(at):
        return False
    before = phrases.scene.words[at - 1]
    if before.lower in POSSESSIVE and at > 1:
        before = phrases.scene.words[at - 2]  # «три его заместителя»
    several = before.readings[0].pos == "NUMR" and "один" not in before.lemmas
    return several or (before.text.isdigit() and before.text != "1")


def _of_many(phrases: Phrases, chain: Chain) -> bool:
    """Whether a complement is plural, or the first of a list of owners."""
    words, at = phrases.scene.words, chain.stop
    if any(all(r.number == "plur" for r in words[i].readings if r.nominal) for i in chain.nouns):
        return True
    listed = bool(chain.owners) and at + 1 < len(words) and words[at].text in {",", "и"}
    return listed and phrases.chains.unit_at(at + 1) is not None


def _governed(phrases: Phrases, at: int) -> bool:
    """Whether an ambiguous form («главы», «директора») is a singular: something that governs it stands before it, or a
    verb in the singular, whose subject a plural cannot be («уволил директора ФБР»)."""
    if phrases.scene.line_break(at):
        return False
    before = phrases.scene.words[at - 1]
    if before.text[0] in '.,;:!?—–-(«"':
        return False
    first = before.readings[0]
    if first.adjectival:
        return any(r.case == "gent" and r.number == "sing" for r in before.readings)
    if first.pos == "VERB":
        return first.number == "sing"
    return first.pos in ("NOUN", "PREP", "INFN", "GRND") or before.text.isupper()


# an office


def is_post(phrases: Phrases, candidate: Candidate) -> bool:
    """Whether the head is an office here, by what its entry demands."""
    head = candidate.head
    if _of_no_office(phrases, candidate) or _other_sense(phrases, candidate):
        return False
    if candidate.left.acting or _office_before(phrases, candidate.left.start):
        return True
    if _participle(phrases, candidate.hit.start):
        return candidate.named
    if head.named:
        return candidate.named or candidate.left.start < candidate.hit.start or _entitled(phrases, candidate)
    if head.of_body:
        return any(body.fact.kind not in ("party", "media") for body in BODIES.among(candidate.chain.owners))
    return head.alone or _complemented(phrases, candidate)


def _entitled(phrases: Phrases, candidate: Candidate) -> bool:
    """«Представитель ОБСЕ по вопросам свободы СМИ»: a capital of its own and a field say that it is an office."""
    words, hit = phrases.scene.words, candidate.hit
    field = any(word.lower == "по" for word in words[hit.stop : candidate.chain.stop])
    return field and words[hit.start].capital and bool(candidate.chain.owners)


def _of_no_office(phrases: Phrases, candidate: Candidate) -> bool:
    """«глава семьи», «советник 2-го класса»; but not «министр сельского хозяйства», «глава отдела по делам семьи»."""
    first = next(iter(candidate.chain.nouns), None)
    if any("класс" in phrases.scene.words[noun].lemmas for noun in candidate.chain.nouns):
        return True
    if first is None or not phrases.scene.words[first].lemmas & phrases.scene.knowledge.posts.file.not_of:
        return False
    return phrases.chains.noun_phrase(candidate.hit.stop, "gent") == first + 1 and candidate.head.phrase != "министр"


def _other_sense(phrases: Phrases, candidate: Candidate) -> bool:
    """«во главе делегации», «третья глава закона», «премьера оперы»."""
    if candidate.head.phrase == "премьер":
        return _premiere(phrases, candidate)
    if not candidate.head.phrase.startswith("глава") or candidate.hit.start == 0:
        return False
    before = phrases.scene.words[candidate.hit.start - 1]
    ordinal = any("Anum" in r.grammemes and r.gender == "femn" for r in before.readings)  # «четвёртым главой» is a man
    return before.lower == "во" or (candidate.head.phrase == "глава" and ordinal)


def _premiere(phrases: Phrases, candidate: Candidate) -> bool:
    """«мировая премьера», «на премьеру», «премьера фильма»: a first night, as the words around tell."""
    words, at = phrases.scene.words, candidate.hit.start
    shown = (
        words[index].lemmas & phrases.scene.knowledge.posts.file.shown
        for index in range(candidate.hit.stop, min(at + 4, len(words)))
    )
    if not words[at].lower.startswith("премьер") or "премьера" not in words[at].lemmas:
        return False
    before = words[at - 1] if at > 0 else None
    adjective = before is not None and any(
        r.adjectival and r.number == "sing" and r.gender == "femn" for r in before.readings
    )
    return adjective or any(shown) or (before is not None and before.lower == "на" and words[at].lower == "премьеру")


def _office_before(phrases: Phrases, start: int) -> bool:
    """«на пост руководителя»: an office as such."""
    return start > 0 and bool(phrases.scene.words[start - 1].lemmas & {"пост", "должность"})


def _participle(phrases: Phrases, at: int) -> bool:
    """«холдинга, управляющего компаниями»: whether the head opens a participle's clause."""
    words = phrases.scene.words
    return at > 0 and words[at].readings[0].pos == "PRTF" and words[at - 1].text == ","


def _complemented(phrases: Phrases, candidate: Candidate) -> bool:
    """Whether anything says whose or which the post is."""
    if (
        candidate.chain.stop > candidate.hit.stop
        or candidate.depends
        or candidate.named
        or _possessed(phrases, candidate)
    ):
        return True
    return bool(phrases.adjective_states(candidate.left.start, candidate.hit.start))


def _possessed(phrases: Phrases, candidate: Candidate) -> bool:
    """«его заместитель», «её новым главой»: whether a pronoun says whom the holder serves or what he heads."""
    file, start = phrases.scene.knowledge.posts.file, candidate.left.start
    if candidate.head.phrase not in file.serving | file.heads_all:
        return False
    if not phrases.scene.line_break(start) and phrases.scene.words[start - 1].lemmas & file.outside:
        start -= 1
    if phrases.scene.line_break(start):
        return False
    before = phrases.scene.words[start - 1]
    return before.lower in POSSESSIVE or "свой" in before.lemmas
