"""Matching: what a phrase that the user typed means in the register."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from itertools import islice, product
from typing import TYPE_CHECKING

from extract.knowledge.offices import OfficeKnowledge
from extract.register.merging import Companies, lands_around, same_bodies
from extract.register.offices import Office, Owner, in_full, is_of, kind_of, office, parse, standing
from extract.register.people import is_short_for, name_words
from extract.text.morphology import fold, morphology
from extract.text.phrases import WORD, Lemmas, is_preposition, lemmas, place, stretches

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SENSES = 64  # combinations of states and bodies that a phrase may name
WORDS = 40  # of a phrase that are looked at
SUGGESTIONS = 5
DEPUTY = "зам"  # what a deputy's word begins with
SOUNDS = str.maketrans("эеяйыощ", "иииииаш", "ьъ")
_Names = tuple[int, int, str]  # the words that a name begins and ends at, and the id of what it names
LIKE = 0.75  # how like a word must be to one that is misspelt, as `difflib` counts


def offices(connection: DuckDBPyConnection, known: OfficeKnowledge, phrase: str) -> list[str]:
    """The ids of the offices that a phrase means: «генсек ОДКБ» one, «министр обороны» those of all states, «ОДКБ» all
    of that body. Empty where none does."""
    bodies = {ident for (ident,) in connection.execute("SELECT DISTINCT id FROM bodies").fetchall()}
    companies = Companies(known, bodies, same_bodies(known, bodies))
    every = [parse(ident) for (ident,) in connection.execute("SELECT id FROM offices ORDER BY id").fetchall()]
    words = _spelled(known, lemmas(phrase)[:WORDS])
    heads = {word for held in every for word in held.head.split(" ")}
    heads |= {form[0] for form in known.same if len(form) == 1}
    words = tuple(part for word in words for part in _deputy(heads, word))
    with_towns = lands_around(every)
    for spelling in dict.fromkeys((words, in_full(known, words), _corrected(connection, every, phrase))):
        senses = _senses(connection, known, spelling)
        asked = [
            companies.office(one)
            for sense in senses
            for one in _plain(known, office(known, spelling, sense), sense, with_towns)
        ]
        for fits in (_exact, partial(_general, known), _of_more, _of_any, _begins, _any_head):
            if found := [held.id for held in every if any(fits(held, wanted) for wanted in asked)]:
                return found
        organs = _of_organs(connection, known, spelling)
        others = [*_of_administrations(connection, asked), *_ministers(known, asked), *organs]
        for fits in (_exact, partial(_general, known)):
            if found := [held.id for held in every if any(fits(held, wanted) for wanted in others)]:
                return found
        if found := list(_by_texts(connection, known, every, asked)):
            return found
    return []


def _by_texts(
    connection: DuckDBPyConnection, known: OfficeKnowledge, every: Sequence[Office], asked: Iterable[Office]
) -> Iterator[str]:
    """«Председатель Верховного суда Киргизии»: the offices of a body whose texts do not say whose it is, but name the
    state or place."""
    query = """
        SELECT DISTINCT h.office FROM held h JOIN (FROM states UNION ALL BY NAME FROM places) land USING (document)
        WHERE land.id = ? AND NOT EXISTS (SELECT 1 FROM bodies b WHERE list_contains(?, b.id) AND b.state IS NOT NULL)
    """
    for one in asked:
        bodies = tuple(owner for owner in one.of if kind_of(owner) == "body")
        wanted, lands = Office(one.head, bodies), [owner for owner in one.of if owner not in bodies]
        for land in lands if bodies else ():
            named = {ident for (ident,) in connection.execute(query, [land, list(bodies)]).fetchall()}
            fitting = (held for held in every if held.id in named)
            yield from (held.id for held in fitting if _exact(held, wanted) or _general(known, held, wanted))


def _of_administrations(connection: DuckDBPyConnection, asked: Iterable[Office]) -> list[Office]:
    """«Глава района» as the head of the district's administration, whose id names all the places that it is of."""
    query = "SELECT DISTINCT id FROM bodies WHERE list_contains(?, region) AND kind = 'government' ORDER BY id"
    return [
        Office(one.head, (body,))
        for one in asked
        for (body,) in connection.execute(query, [list(one.of)]).fetchall()
        if all(owner.partition(":")[2] in body for owner in one.of)
    ]


def _of_organs(connection: DuckDBPyConnection, known: OfficeKnowledge, words: Lemmas) -> Iterator[Office]:
    """«Глава комитета Госдумы по энергетике»: the offices of a named body's organs, whose name the body's parts."""
    query = "SELECT DISTINCT id FROM bodies WHERE parent = ?"
    for named in _named(connection, known, words):
        for start, stop, ident in filter(None, named):
            organs = {organ for (organ,) in connection.execute(query, [ident]).fetchall()}
            rest = words[:start] + words[stop:]
            for sense in _senses(connection, known, rest) if organs else ():
                if organs.intersection(owner.id for owner in sense):
                    yield office(known, rest, sense)


def _ministers(known: OfficeKnowledge, asked: Iterable[Office]) -> Iterator[Office]:
    """«Замглавы Минприроды» as «заместитель министра природных ресурсов», of any state where none is named."""
    names = [(ident, tuple(name.split(" "))) for name, ident in known.ministries_of_all.items()]
    for one in asked:
        words = tuple(one.head.split(" "))
        called = [(ident, name) for ident, name in names if ident in one.of and name[:1] == known.name_of_ministry]
        for ident, name in called if words[-1:] in known.heads_of_ministries else ():
            lands = tuple(owner for owner in one.of if owner != ident)
            yield Office(" ".join((*words[:-1], *known.head_of_ministry, *name[1:])), lands)


def _spelled(known: OfficeKnowledge, words: Lemmas) -> Lemmas:
    """Words in short in full: «обл.»."""
    return tuple(known.short.get(word, word) for word in words)


def _deputy(heads: Container[str], word: str) -> Lemmas:
    """«заместитель» and whose, of «замакима»: `heads` are the words of offices."""
    if word in heads or not word.startswith(DEPUTY):
        return (word,)
    chief = lemmas(word.removeprefix(DEPUTY))
    return ("заместитель", *chief) if chief and all(one in heads for one in chief) else (word,)


def _plain(
    known: OfficeKnowledge, asked: Office, named: Iterable[Owner], with_towns: Container[str]
) -> Iterator[Office]:
    """An office without the common noun beside the name of what it is of («мэр города Рязани»); one that only a
    common noun says the owner of («министр области»), with it and without; one of a body without the state or place
    that the body is of («глава ФАС РФ»), one of a district without its town («глава Советского района Орска») but for
    the districts whose towns are known. `named` are all that the phrase names."""
    head = tuple(asked.head.split(" "))
    stand_in, words = standing(known, head)
    if not asked.of or stand_in is None:
        yield asked
    if not asked.of and len(plain := tuple(word for word in head if word not in known.place_words)) > 1:
        yield Office(" ".join(plain))  # «аким города Рудный»
    if stand_in is not None:
        yield Office(" ".join(words), asked.of)
    named = tuple(named)
    if known.stateless.issuperset(asked.of):
        yield Office(asked.head)
    lands = {land for owner in named for land in (owner.state, owner.place, owner.parent)}
    others = tuple(owner for owner in asked.of if owner not in lands)
    if others != asked.of and (others or not any(_names(known, owner, asked.of) for owner in named)):
        yield Office(asked.head, others)
    around = [owner for owner in asked.of if kind_of(owner) == "place"][1:]
    if around and asked.of[0] not in with_towns:
        yield Office(asked.head, tuple(owner for owner in asked.of if owner not in around))
    if len(around) > 1:
        yield from (Office(asked.head, (asked.of[0], one)) for one in around)


def _names(known: OfficeKnowledge, named: Owner, lands: Iterable[str]) -> bool:
    """Whether what a phrase names is one of these states and places, or a body with the name of one («МИД Украины»)."""
    forms = {form for land in lands for form in known.lands.get(land, ())}
    return named.id in lands or any(place(name, form) is not None for name in named.names for form in forms)


def _corrected(connection: DuckDBPyConnection, every: Sequence[Office], phrase: str) -> Lemmas:
    """A phrase's words; instead of those that nothing in the register is called by, the likest that something is."""
    called = connection.execute("SELECT DISTINCT lemmas FROM aliases").fetchall()
    known = {word for held in every for word in held.head.split(" ")}
    known |= {word for (phrase,) in called for word in phrase.split(" ")}
    alike = {_sound(word): word for word in sorted(known)}
    words = WORD.findall(phrase)[:WORDS]
    return tuple(lemma if lemma in known else _likest(word, lemma, alike) for word in words for lemma in lemmas(word))


def _likest(word: str, lemma: str, alike: Mapping[str, str]) -> str:
    """The word that sounds like another, as written or as its lemma, and begins as that does, else the lemma."""
    for form in map(_sound, (word, lemma)):
        if found := get_close_matches(form, [other for other in alike if other[:1] == form[:1]], 1, LIKE):
            return alike[found[0]]
    return lemma


def _sound(word: str) -> str:
    """A word as it sounds, roughly: without what is easily misspelt."""
    return re.sub(r"(.)\1", r"\1", fold(word).translate(SOUNDS))


def similar(connection: DuckDBPyConnection, phrase: str) -> list[str]:
    """Titles of offices that share most words with a phrase."""
    words = set(lemmas(phrase))
    titles = [title for (title,) in connection.execute("SELECT DISTINCT title FROM offices ORDER BY title").fetchall()]
    shared = {title: len(words & set(lemmas(title))) for title in titles}
    return sorted((title for title in titles if shared[title]), key=lambda title: -shared[title])[:SUGGESTIONS]


def _exact(known: Office, asked: Office) -> bool:
    return bool(asked.head) and known.head == asked.head and (not asked.of or is_of(asked.of, known))


def _general(knowledge: OfficeKnowledge, known: Office, asked: Office) -> bool:
    """«Глава Росприроднадзора» for «руководитель Росприроднадзора», and the other way round; also of their deputies."""
    if not asked.of or not is_of(asked.of, known):
        return False
    one, other = (_chief(knowledge, head) for head in (known.head, asked.head))
    if known.head.removesuffix(one) != asked.head.removesuffix(other):
        return False
    return _means(knowledge, one, other) or _means(knowledge, other, one)


def _means(knowledge: OfficeKnowledge, general: str, head: str) -> bool:
    """Whether a general word may mean a head, each perhaps with the same words more: «глава фракции», «руководитель
    фракции»."""
    word, *more = general.split(" ")
    rest = " ".join(more)
    return lemmas(head) in knowledge.general.get(general, ()) or (
        bool(rest)
        and head.endswith(f" {rest}")
        and lemmas(head.removesuffix(f" {rest}")) in knowledge.general.get(word, ())
    )


def _chief(knowledge: OfficeKnowledge, head: str) -> str:
    """Whom a deputy stands in for: «глава» of «первый заместитель главы»; else the head itself."""
    words = head.split(" ")
    return " ".join(words[next((n + 1 for n, word in enumerate(words) if word in knowledge.deputies), 0) :])


def _of_more(known: Office, asked: Office) -> bool:
    """«посол России» for «посол России в Казахстане»."""
    return bool(asked.head) and known.head == asked.head and known.of[: len(asked.of)] == asked.of


def _of_any(known: Office, asked: Office) -> bool:
    """«посол в Казахстане» for «посол России в Казахстане», not «посол Казахстана в России»."""
    return bool(asked.head) and known.head == asked.head and _in_order(asked.of, known.of)


def _begins(known: Office, asked: Office) -> bool:
    """«министр России» for «министр обороны России»."""
    return bool(asked.head) and known.head.startswith(f"{asked.head} ") and _in_order(asked.of, known.of)


def _in_order(asked: Sequence[str], known: Sequence[str]) -> bool:
    """Whether all that is asked for is among what is known, in that order."""
    rest = iter(known)
    return all(one in rest for one in asked)


def _any_head(known: Office, asked: Office) -> bool:
    """«ОДКБ» for all offices of it."""
    return not asked.head and bool(asked.of) and set(asked.of) <= set(known.of)


def _senses(connection: DuckDBPyConnection, known: OfficeKnowledge, words: Lemmas) -> Iterator[tuple[Owner, ...]]:
    """The states and bodies that a phrase may name together."""
    named = _named(connection, known, words)
    for sense in islice(product(*named), SENSES):
        yield tuple(_owner(connection, known, one[2], words[one[0] : one[1]]) for one in sense if one is not None)


def _named(connection: DuckDBPyConnection, known: OfficeKnowledge, words: Lemmas) -> list[list[_Names | None]]:
    """For each stretch that names a state, place or body, what it may name; None where it may be an office's own word.
    The longest count first, and those that are all of a name before those that are a part of only one body's, but for
    what ends with the noun of a body («нижегородский университет»)."""
    ministries = known.ministries_of_all
    called: dict[str, list[str]] = {}
    phrases = list({" ".join(words[start:stop]) for start, stop in stretches(words)})
    query = "SELECT lemmas, entity FROM aliases WHERE lemmas IN (SELECT unnest(?::VARCHAR[])) ORDER BY entity"
    for phrase, ident in connection.execute(query, [phrases]).fetchall():
        called.setdefault(phrase, []).append(ident)
    for phrase in phrases:
        if phrase in ministries:  # «глава МИД РФ», where the register has only «министр иностранных дел РФ»
            called.setdefault(phrase, [ministries[phrase]])
    if any(word in known.envoys for word in words):  # «посол в Кишинёве», where no text names the town
        for town in known.settled_in:
            for name in known.lands[town]:
                if len(name) == 1 and name[0] in words:
                    called.setdefault(name[0], [town])
    heads = {head for (head,) in connection.execute("SELECT DISTINCT head FROM offices").fetchall()}
    taken: set[int] = set()
    found: dict[int, list[_Names | None]] = {}
    part = partial(_part_of_one, connection, known.body_nouns)
    for naming, in_part in ((called.get, False), (part, True)):
        for start, stop in stretches(words):
            phrase = " ".join(words[start:stop])
            if taken & set(range(start, stop)):
                continue
            idents = naming(phrase) or (part(phrase) if words[stop - 1] in known.body_nouns else [])
            if idents:
                taken |= set(range(start, stop))
                found[start] = [(start, stop, ident) for ident in idents]
                found[start] += [None] if phrase in heads or in_part else []
    return [found[start] for start in sorted(found)]


def _part_of_one(connection: DuckDBPyConnection, nouns: Container[str], phrase: str) -> list[str]:
    """«агентство по рыболовству» for «Федеральное агентство по рыболовству», «Казанский университет» for the one «имени
    Н. И. Лобачевского»: the body whose name a phrase of two words or more, or an abbreviation, ends, else begins, if
    there is only one."""
    several = " " in phrase
    if not several and morphology().readings(phrase)[0].known:
        return []
    ends, begins = ("ends_with", f" {phrase}"), ("starts_with", f"{phrase} ")
    for test, part in (ends, begins) if several else (begins,):
        query = f"SELECT DISTINCT entity FROM aliases WHERE entity LIKE 'body:%' AND {test}(lemmas, ?)"
        if idents := [ident for (ident,) in connection.execute(query, [part]).fetchall()]:
            return idents if len(idents) == 1 else []
    bodies = connection.execute("SELECT entity, lemmas FROM aliases WHERE entity LIKE 'body:%'").fetchall()
    words = tuple(phrase.split(" "))
    fitting = {ident for ident, name in bodies if _shortens(words, tuple(name.split(" ")))}
    if (
        not fitting and len(words) > 1 and [word for word in words if word in nouns] == [words[-1]]
    ):  # «аграрный комитет» of «по аграрным вопросам»
        fitting = {ident for ident, name in bodies if set(words).issubset(name.split(" "))}
    return list(fitting) if len(fitting) == 1 else []


def _shortens(phrase: Lemmas, name: Lemmas) -> bool:
    """Whether a phrase is made of a body's name: of its first letters («РГУ»), or of its first, its last and other
    words of it («рязанский университет»)."""
    if len(phrase) == 1:
        words = [word for word in name if not is_preposition(word)]
        return len(words) > 2 and phrase[0] == "".join(word[0] for word in words)
    return phrase[0] == name[0] and phrase[-1] == name[-1] and _in_order(phrase, name)


def _owner(connection: DuckDBPyConnection, known: OfficeKnowledge, ident: str, name: Lemmas) -> Owner:
    query = "SELECT name, kind, state, region, parent FROM bodies WHERE id = ? LIMIT 1"
    if kind_of(ident) == "place":
        query = "SELECT name, NULL, state, NULL, NULL FROM places WHERE id = ? LIMIT 1"
    row = connection.execute(query, [ident]).fetchone()
    if row is None and ident in known.stateless:
        return Owner(ident, frozenset({name}), kind="ministry")
    return Owner(ident, frozenset({name}), *(row or ("", None, known.settled_in.get(ident))))


def people(connection: DuckDBPyConnection, name: str) -> list[str]:
    """The ids of the persons that a name means: «Зась», «С. Зась», «Станислав Зась»; all words of it in any order."""
    name = _given_first(name)
    words = set(name_words(name))
    found = connection.execute("SELECT DISTINCT h.name, p.person FROM holdings h JOIN people p ON p.id = h.person")
    fitting = [
        person
        for known, person in found.fetchall()
        if words and (words <= set(name_words(known)) or (is_short_for(name, known) and _same_surname(name, known)))
    ]
    return sorted(set(fitting))


def _same_surname(name: str, known: str) -> bool:
    return name_words(name)[-1:] == name_words(known)[-1:]  # «Попова» is not Попов


def _given_first(name: str) -> str:
    """A name with its initials before the surname: «Зась С. П.» as «С. П. Зась»."""
    words = WORD.findall(name)
    behind = len(words) > 1 and len(words[0]) > 1 and all(len(word) == 1 for word in words[1:])
    return " ".join([*words[1:], words[0]] if behind else words)


def similar_people(connection: DuckDBPyConnection, name: str) -> list[str]:
    """Names of persons that are written somewhat otherwise, as in another case or with a slip: each word of `name` is
    like one of theirs."""
    asked = list(map(_sound, name_words(name)))
    found = connection.execute("SELECT DISTINCT name FROM holdings ORDER BY name").fetchall()
    sounds = {known: list(map(_sound, name_words(known))) for (known,) in found}
    alike = [
        known for known in sounds if asked and all(get_close_matches(word, sounds[known], 1, LIKE) for word in asked)
    ]
    return alike[:SUGGESTIONS]


def bodies(connection: DuckDBPyConnection, known: OfficeKnowledge, name: str) -> list[str]:
    """The ids of the bodies that are called so; else those whose name holds all its words."""
    words = lemmas(name)
    query = "SELECT DISTINCT id FROM bodies JOIN aliases ON entity = id WHERE lemmas = ? ORDER BY id"
    for spelling in dict.fromkeys((words, in_full(known, words))):
        exact = [ident for (ident,) in connection.execute(query, [" ".join(spelling)]).fetchall()]
        if exact or not words:
            return exact
    every = connection.execute("SELECT DISTINCT id, lemmas FROM bodies JOIN aliases ON entity = id").fetchall()
    return sorted({ident for ident, phrase in every if set(words) <= set(phrase.split(" "))})


def decides(words: Sequence[str], text: str) -> bool:
    """Whether all words that the user typed stand in a decision's kind, number, issuer or title."""
    return set(words) <= set(lemmas(text))
