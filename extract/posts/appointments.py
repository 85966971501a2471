"""Who holds a post by a verb: «Иванов назначен послом …», «послом назначен Иванов», «занимает пост министра»."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter

from extract.grammar.scene import Scene
from extract.people.facts import PersonSpan
from extract.posts.beside_names import is_address
from extract.posts.facts import PostSpan, head_cases, is_office
from extract.posts.holders import Holders
from extract.text.words import Word

BEFORE = 8  # words before a post among which its verb stands
REACH = 4  # words around a post and the only name of its sentence among which their verb may stand
FAR = 20  # so many words apart a post and a name have no verb in common
ACTING = re.compile(r"врио|и\.", re.IGNORECASE)
ADJOINING = re.compile(r"\s(?:(?:своим|своей|новым|новой|первым|первой|временным|временной)\s)?")
AT_OFFICE = re.compile(r"\s(?:на посту|в должности|на должности)\s(?:нового\s|первого\s)?")
ON_OFFICE = re.compile(r"\s(?:на пост|на должность)\s(?:нового\s|первого\s)?")
IN_OFFICE = re.compile(r"\b(?:на посту|в должности|на должности)\s(?:[а-яё-]+\s)?\Z")
ENTRY = re.compile(
    r"\b(?:\d{4}(?:\s?гг?\.|\sгод\w{0,2})?|(?:настоящее|это|то(?: же)?) время|затем|позднее|(?:после|до) этого|ранее|"
    r"ныне|сейчас|теперь)\s(?:он\s|она\s)?[–—-]\s\Z",
    re.IGNORECASE,
)
REPLACED = re.compile(r"\b[Вв]место\s(?:[а-яё-]+\s)*\Z")
NEAR = 60  # characters before a name
ENTRY_REACH = 40  # characters before a post
CLAUSE = 150  # characters before a post among which its clause's subject stands
CROWD = 32  # of more names in a sentence those around a post are asked, of those in a sentence before it the first
PAGES = 20_000  # characters before an entry of a life, in which its hero is named
BACK = 6  # sentences back to the one that names whom «он» means


def by_verbs(holders: Holders) -> None:
    """Gives the posts without a holder to whom a verb gives them."""
    persons = _by_sentence(holders)
    for post_index in holders.without():
        if holders.places.nested(post_index) or holders.places.inside(post_index):
            continue
        number = _in_sentence(holders, persons, post_index)
        if number is not None:
            holders.give(post_index, number)


def by_posts(holders: Holders) -> None:
    """«Экс-премьер стал послом»: gives a post to the holder of the one that its sentence, naming nobody, speaks of."""
    persons = _by_sentence(holders)
    for post_index in holders.without():
        post = holders.places.post(post_index)
        if holders.context.scene.sentence(post.start) in persons:
            continue
        known = [holders.holder[other] for other in _subjects(holders, post) if other in holders.holder]
        if known and not holders.places.inside(post_index) and _taken(holders.context.scene, post):
            holders.give(post_index, known[-1])


def _by_sentence(holders: Holders) -> dict[int, list[int]]:
    """The persons of each sentence, in order."""
    persons: dict[int, list[int]] = {}
    for person_index in holders.places.persons.indices:
        sentence = holders.context.scene.sentence(holders.places.person(person_index).start)
        persons.setdefault(sentence, []).append(person_index)
    return persons


def _in_sentence(holders: Holders, persons: dict[int, list[int]], post_index: int) -> int | None:
    """The holder of a post: the nearest person of its sentence, else one whom a sentence before names."""
    scene = holders.context.scene
    post = holders.places.post(post_index)
    near = _around(holders, persons.get(scene.sentence(post.start), []), post)
    here = [
        person_index
        for person_index in near
        if not post.contains(holders.places.person(person_index))
        and not _replaced(scene, holders.places.person(person_index))
    ]
    if not here:
        return _in_sentence_before(holders, persons, post)
    named = _named_before(holders, here, post_index)
    if named is not None:
        return holders.of_person[named]
    subject = _subject(holders, here, post) if _serves(scene, post) else _leaving(holders, here, post)
    if subject is not None:
        return holders.of_person[subject]
    spoken = [
        person_index for person_index in here if not _across_quote(scene, post, holders.places.person(person_index))
    ] or here
    nearest = min(
        spoken,
        key=lambda person_index: max(
            post.start - holders.places.person(person_index).end, holders.places.person(person_index).start - post.end
        ),
    )
    alone = len({holders.of_person[person_index] for person_index in here}) == 1
    if _by_agent(scene, post) and (holders.nominative(nearest) or not holders.places.may_be(nearest, "ablt")):
        return None
    if not alone and not holders.nominative(nearest) and _passive(scene, post):
        nearest = next(
            (person_index for person_index in spoken if holders.nominative(person_index)), nearest
        )  # «назначен помощник Иванова Петров»
    if _verb_between(scene, post, holders.places.person(nearest), alone=alone):
        return holders.of_person[nearest]
    return _going_on(holders, spoken, post)


def _going_on(holders: Holders, here: list[int], post: PostSpan) -> int | None:
    """«Иванов возглавлял завод, был депутатом, а затем являлся министром»: the only subject of a long sentence."""
    acting = {holders.of_person[person_index] for person_index in here if holders.nominative(person_index)}
    before = any(holders.places.person(person_index).end <= post.start for person_index in here)
    if len(acting) != 1 or not before or _subjects(holders, post) or not _taken(holders.context.scene, post):
        return None
    return acting.pop()


def _around(holders: Holders, persons: list[int], post: PostSpan) -> list[int]:
    """The persons of a post's sentence, of a crowd those next to it."""
    if len(persons) <= CROWD:
        return persons
    middle = bisect_left(persons, post.start, key=lambda person_index: holders.places.person(person_index).start)
    return persons[max(0, middle - CROWD // 2) : middle + CROWD // 2]


def _replaced(scene: Scene, person: PersonSpan) -> bool:
    """«вместо ушедшего в отставку Петрова»."""
    return REPLACED.search(scene.string, max(0, person.start - NEAR), person.start) is not None


def _named_before(holders: Holders, here: list[int], post_index: int) -> int | None:
    """«назначил Ивана Петрова послом», «Петрова на посту министра»: the name right before a post that it is given."""
    return next((person_index for person_index in here if _is_given(holders, person_index, post_index)), None)


def _is_given(holders: Holders, person_index: int, post_index: int) -> bool:
    scene, post, person = holders.context.scene, holders.places.post(post_index), holders.places.person(person_index)
    if person.start >= post.end:
        return _given_after(holders, person_index, post_index)
    if person.end > post.start:
        return False
    gap = holders.context.between(person, post)
    if AT_OFFICE.fullmatch(gap):
        return True
    if ON_OFFICE.fullmatch(gap) is None and (ADJOINING.fullmatch(gap) is None or not _in_ablative(scene, post)):
        return False
    index = person.words.start
    return _gives(scene, max(0, index - BEFORE), index, scene.sentence(post.start))


def _given_after(holders: Holders, person_index: int, post_index: int) -> bool:
    """«назначил послом Ивана Петрова», «избрали спикером депутата Петрова»: a name after the post that it is given."""
    scene, post, person = holders.context.scene, holders.places.post(post_index), holders.places.person(person_index)
    titles = (
        holders.places.post(other)
        for other in holders.places.before(person_index)
        if holders.places.post(other).start > post.end
    )
    start = min((title.start for title in titles), default=person.start)
    if not _in_ablative(scene, post) or not is_address(scene, scene.string[post.end : start]):
        return False
    index, sentence = post.words.start, scene.sentence(post.start)
    before = scene.words[max(0, index - BEFORE) : index]
    return holders.places.may_be(person_index, "accs") and any(
        word.readings[0].pos != "PRTS"
        and word.lemmas & scene.knowledge.posts.file.appoints
        and scene.sentence(word.start) == sentence
        for word in before
    )


def _serves(scene: Scene, post: PostSpan) -> bool:
    """«возобновил работу на посту министра»: the office of whoever acts, unless one comes after another."""
    if IN_OFFICE.search(scene.string, max(0, post.start - ENTRY_REACH), post.start) is None:
        return False
    index, sentence = post.words.start, scene.sentence(post.start)
    around = scene.words[max(0, index - FAR) : index + FAR]
    return not any(
        word.lemmas & scene.knowledge.posts.file.succeeds and scene.sentence(word.start) == sentence for word in around
    )


def _leaving(holders: Holders, here: list[int], post: PostSpan) -> int | None:
    """«Иванов лишится поста министра, и министром станет Петров»: the last person before a post that a verb gives its
    subject, if that is the subject."""
    scene = holders.context.scene
    before = [person_index for person_index in here if holders.places.person(person_index).end <= post.start]
    if not before or not holders.nominative(before[-1]) or not _seat(scene, post):
        return None
    return before[-1] if _verb_before(scene, post, scene.knowledge.posts.file.occupies) else None


def _subject(holders: Holders, here: list[int], post: PostSpan) -> int | None:
    """Of the persons of a post's sentence the last before it who can be a subject, else the first after it."""
    acting = [person_index for person_index in here if holders.nominative(person_index)]
    before = [person_index for person_index in acting if holders.places.person(person_index).end <= post.start]
    return before[-1] if before else next(iter(acting), None)


def _across_quote(scene: Scene, post: PostSpan, person: PersonSpan) -> bool:
    """««…избран президентом», – сказал Иванов»: whether one of the two is said and the other not."""
    start, end = min(post.end, person.end), max(post.start, person.start)
    return scene.count("«", start, end) != scene.count("»", start, end)


def _in_sentence_before(holders: Holders, persons: dict[int, list[int]], post: PostSpan) -> int | None:
    """«В 2007 году он был президентом»: the only subject of the last sentence that has one. «С 2008 года — президент»:
    whom the text before names most."""
    scene = holders.context.scene
    if _entry(scene, post):
        pages = holders.places.persons.ending(max(0, post.start - PAGES), post.start)
        named_before = Counter(holders.of_person[person_index] for person_index in pages)
        return max(named_before, key=lambda number: named_before[number], default=None)
    if not _taken(scene, post):
        return None
    sentence = scene.sentence(post.start)
    before = scene.words[max(0, post.words.start - BEFORE) : post.words.start]
    kin = any(word.lemmas & scene.knowledge.people.kin and scene.sentence(word.start) == sentence for word in before)
    if kin or _subjects(holders, post):
        return None
    for number in range(sentence, sentence - BACK - 1, -1):
        named = [
            person_index
            for person_index in persons.get(number, ())[:CROWD]
            if holders.places.person(person_index).end <= post.start
        ]
        acting = [holders.of_person[person_index] for person_index in named if holders.nominative(person_index)]
        if acting:
            opens = scene.sentence_start(holders.places.person(named[0]).words.start) and holders.nominative(named[0])
            return acting[0] if opens or len(set(acting)) == 1 else None
    return None


def _subjects(holders: Holders, post: PostSpan) -> list[int]:
    """The posts that a post's sentence may speak of: «`Спикер` становится исполняющим обязанности президента»."""
    places, scene = holders.places, holders.context.scene
    sentence = scene.sentence(post.start)
    before = places.posts.ending(max(0, post.start - CLAUSE), post.start)
    return [
        post_index
        for post_index in before
        if scene.sentence(holders.places.post(post_index).start) == sentence
        and "nomn" in head_cases(scene, holders.places.post(post_index))
    ]


def _in_ablative(scene: Scene, post: PostSpan) -> bool:
    """Whether a post can stand in the case that verbs demand; «врио» and «и. о.» stand in any."""
    return (post.fact.acting and ACTING.match(scene.string, post.start) is not None) or "ablt" in head_cases(
        scene, post
    )


def _entry(scene: Scene, post: PostSpan) -> bool:
    """«В 1996 году — министр», «затем — министр»: an entry of somebody's life."""
    before = scene.string[max(0, post.start - ENTRY_REACH) : post.start]
    return "nomn" in head_cases(scene, post) and ENTRY.search(before) is not None


def _taken(scene: Scene, post: PostSpan) -> bool:
    """«был министром», «занимал пост министра»: whether the verb before a post says that somebody has or had it."""
    file, seat = scene.knowledge.posts.file, _seat(scene, post)
    return (seat or _in_ablative(scene, post)) and _verb_before(scene, post, file.occupies if seat else file.gives)


def _seat(scene: Scene, post: PostSpan) -> bool:
    """«занимал пост министра»: whether a post stands right after the word for a seat."""
    index = post.words.start
    return index > 0 and bool(scene.words[index - 1].lemmas & scene.knowledge.posts.file.seats)


def _verb_before(scene: Scene, post: PostSpan, verbs: frozenset[str]) -> bool:
    """Whether one of the verbs stands before a post in its sentence."""
    sentence, index = scene.sentence(post.start), post.words.start
    for word in reversed(scene.words[max(0, index - BEFORE) : index]):
        if scene.sentence(word.start) != sentence:
            return False
        passive = word.readings[0].pos == "PRTS"
        if word.lemmas & verbs and (passive or _of_subject(scene, word)):
            return True
        if passive:
            return False  # «закон отклонён президентом»
    return False


def _passive(scene: Scene, post: PostSpan) -> bool:
    """«министром назначен»: whether a passive participle that gives a post follows it."""
    stop, file = post.stop, scene.knowledge.posts.file
    return any(w.readings[0].pos == "PRTS" and w.lemmas & file.gives for w in scene.words[stop : stop + 2])


def _by_agent(scene: Scene, post: PostSpan) -> bool:
    """«закон отклонён президентом»: whether a post names who did what a passive participle right before it says."""
    index, file = post.words.start, scene.knowledge.posts.file
    before = (word for word in scene.words[max(0, index - 2) : index] if word.readings[0].pos == "PRTS")
    return any(not word.lemmas & file.gives for word in before)


def _of_subject(scene: Scene, word: Word) -> bool:
    """Whether a verb that stands so gives the post to its subject: «стал», but not «назначил», nor «являющийся»."""
    return word.readings[0].pos != "PRTF" and not word.lemmas & scene.knowledge.posts.file.appoints


def _verb_between(scene: Scene, post: PostSpan, person: PersonSpan, *, alone: bool) -> bool:
    """Whether one of the verbs that give a post stands between it and the name, or near them where the sentence
    names nobody else, and the post is in the case that such verbs demand."""
    office = is_office(scene, post)
    if not office and not _in_ablative(scene, post):
        return False
    reach = REACH if alone else 0
    first = max(0, scene.at(min(post.end, person.end)) - reach - 1)
    stop = scene.at(max(post.start, person.start)) + reach
    near = min(stop, len(scene.words)) - first < FAR
    return near and _gives(scene, first, stop, scene.sentence(post.start), leaves=office)


def _gives(scene: Scene, start: int, stop: int, sentence: int, *, leaves: bool = False) -> bool:
    """Whether `words[start:stop]` hold a verb that gives a post (or by which one leaves it), in a sentence."""
    file = scene.knowledge.posts.file
    verbs = (
        word for word in scene.words[start:stop] if word.lemmas & file.gives or (leaves and word.lemmas & file.leaves)
    )
    return any(scene.sentence(word.start) == sentence for word in verbs)
