"""Who holds a post by a verb: «Иванов назначен послом …», «послом назначен Иванов», «занимает пост министра»."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from extract.grammar.scene import Scene
from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.posts.facts import PostSpan, after_seat, is_office
from extract.posts.holders import Holders, is_address, may_be
from extract.text.words import Word

BEFORE = 8  # words before a post among which its verb stands
REACH = 4  # words around a post and the only name of its sentence among which their verb may stand
FAR = 20  # so many words apart a post and a name have no verb in common
REPLACED = re.compile(r"\b[Вв]место\s(?:[а-яё-]+\s)*\Z")
NEAR = 60  # characters before a name
ENTRY_REACH = 40  # characters before a post
CLAUSE = 150  # characters before a post among which its clause's subject stands
CROWD = 32  # of more names in a sentence those around a post are asked, of those in a sentence before it the first
PAGES = 20_000  # characters before an entry of a life, in which its hero is named
BACK = 6  # sentences back to the one that names whom «он» means

BySentence = Mapping[int, Sequence[PersonSpan]]  # the persons of each sentence, in order


def by_verbs(holders: Holders) -> None:
    """Gives the posts without a holder to whom a verb gives them."""
    persons = _by_sentence(holders)
    for post in holders.without():
        if holders.adjacency.nested(post) or holders.adjacency.inside(post):
            continue
        holder = _in_sentence(holders, persons, post)
        if holder is not None:
            holders.give(post, holder)


def by_other_posts(holders: Holders) -> None:
    """«Экс-премьер стал послом»: gives a post to the holder of the one that its sentence, naming nobody, speaks of."""
    persons = _by_sentence(holders)
    for post in holders.without():
        if holders.scene.sentence(post.start) in persons:
            continue
        known = [holders.of[subject] for subject in _subject_posts(holders, post) if subject in holders.of]
        if known and not holders.adjacency.inside(post) and _taken(holders.scene, post):
            holders.give(post, known[-1])


def _by_sentence(holders: Holders) -> BySentence:
    persons: dict[int, list[PersonSpan]] = {}
    for person in holders.adjacency.persons.spans:
        persons.setdefault(holders.scene.sentence(person.start), []).append(person)
    return persons


# the persons of its sentence


def _in_sentence(holders: Holders, persons: BySentence, post: PostSpan) -> Cluster | None:
    """The holder of a post: the nearest person of its sentence, else one whom a sentence before names."""
    scene = holders.scene
    near = _around(persons.get(scene.sentence(post.start), ()), post)
    here = [person for person in near if not post.contains(person) and not _replaced(scene, person)]
    if not here:
        return _in_sentence_before(holders, persons, post)
    chosen = next((person for person in here if _is_given(holders, person, post)), None)
    if chosen is None:
        chosen = _subject(holders, here, post) if _serves(scene, post) else _leaving(holders, here, post)
    if chosen is not None:
        return holders.people.of[chosen]
    spoken = [person for person in here if not _across_quote(scene, post, person)] or here
    nearest = min(spoken, key=lambda person: max(post.start - person.end, person.start - post.end))
    alone = len({holders.people.of[person] for person in here}) == 1
    if _by_agent(scene, post) and (holders.nominative(nearest) or not may_be(holders.scene, nearest, "ablt")):
        return None
    if not alone and _passive(scene, post):  # «назначен помощник Иванова Петров»
        nearest = next(filter(holders.nominative, (nearest, *spoken)), nearest)
    if _verb_between(scene, post, nearest, alone=alone):
        return holders.people.of[nearest]
    return _going_on(holders, spoken, post)


def _going_on(holders: Holders, here: Sequence[PersonSpan], post: PostSpan) -> Cluster | None:
    """«Иванов возглавлял завод, был депутатом, а затем являлся министром»: the only subject of a long sentence."""
    acting = {holders.people.of[person] for person in here if holders.nominative(person)}
    before = any(person.end <= post.start for person in here)
    if len(acting) != 1 or not before or _subject_posts(holders, post) or not _taken(holders.scene, post):
        return None
    return acting.pop()


def _around(persons: Sequence[PersonSpan], post: PostSpan) -> Sequence[PersonSpan]:
    """The persons of a post's sentence, of a crowd those next to it."""
    if len(persons) <= CROWD:
        return persons
    middle = bisect_left(persons, post.start, key=lambda person: person.start)
    return persons[max(0, middle - CROWD // 2) : middle + CROWD // 2]


def _replaced(scene: Scene, person: PersonSpan) -> bool:
    """«вместо ушедшего в отставку Петрова»."""
    return REPLACED.search(scene.string, max(0, person.start - NEAR), person.start) is not None


def _is_given(holders: Holders, person: PersonSpan, post: PostSpan) -> bool:
    """«назначил Ивана Петрова послом», «Петрова на посту министра»: whether a post is given to the name before it."""
    scene = holders.scene
    if person.start >= post.end:
        return _given_after(holders, person, post)
    if person.end > post.start:
        return False
    gap, links = holders.context.between(person, post), scene.knowledge.posts.links
    if links.at_office.fullmatch(gap):
        return True
    if not links.to_office.fullmatch(gap) and not (links.object.fullmatch(gap) and _in_ablative(scene, post)):
        return False
    return _gives(scene, post, person.words.start - BEFORE, person.words.start)


def _given_after(holders: Holders, person: PersonSpan, post: PostSpan) -> bool:
    """«назначил послом Ивана Петрова», «избрали спикером депутата Петрова»: a name after the post that it is given."""
    scene, appoints = holders.scene, holders.scene.knowledge.posts.file.appoints
    titles = (title.start for title in holders.adjacency.before(person) if title.start > post.end)
    between = scene.string[post.end : min(titles, default=person.start)]
    if not _in_ablative(scene, post) or not is_address(scene, between) or not may_be(scene, person, "accs"):
        return False
    before = _beside(scene, post, post.words.start - BEFORE, post.words.start)
    return any(word.readings[0].pos != "PRTS" and word.lemmas & appoints for word in before)


def _leaving(holders: Holders, here: Sequence[PersonSpan], post: PostSpan) -> PersonSpan | None:
    """«Иванов лишится поста министра, и министром станет Петров»: the last person before a post that a verb gives its
    subject, if that is the subject."""
    scene = holders.scene
    before = [person for person in here if person.end <= post.start]
    if not before or not holders.nominative(before[-1]) or not after_seat(scene, post.words.start):
        return None
    return before[-1] if _verb_before(scene, post, scene.knowledge.posts.file.occupies) else None


def _subject(holders: Holders, here: Sequence[PersonSpan], post: PostSpan) -> PersonSpan | None:
    """Of the persons of a post's sentence the last before it who can be a subject, else the first after it."""
    acting = [person for person in here if holders.nominative(person)]
    before = [person for person in acting if person.end <= post.start]
    return before[-1] if before else next(iter(acting), None)


def _across_quote(scene: Scene, post: PostSpan, person: PersonSpan) -> bool:
    """««…избран президентом», – сказал Иванов»: whether one of the two is said and the other not."""
    start, end = min(post.end, person.end), max(post.start, person.start)
    return scene.count("«", start, end) != scene.count("»", start, end)


# the sentences before


def _in_sentence_before(holders: Holders, persons: BySentence, post: PostSpan) -> Cluster | None:
    """«В 2007 году он был президентом»: the only subject of the last sentence that has one. «С 2008 года — президент»:
    whom the text before names most."""
    scene, of = holders.scene, holders.people.of
    if _entry(scene, post):
        pages = holders.adjacency.persons.ending(max(0, post.start - PAGES), post.start)
        named = Counter(of[person] for person in pages)
        return max(named, key=lambda person: named[person], default=None)
    if not _taken(scene, post) or _of_kin(scene, post) or _subject_posts(holders, post):
        return None
    sentence = scene.sentence(post.start)
    for number in range(sentence, sentence - BACK - 1, -1):
        before = [person for person in persons.get(number, ())[:CROWD] if person.end <= post.start]
        acting = [of[person] for person in before if holders.nominative(person)]
        if acting:
            opens = scene.sentence_start(before[0].words.start) and holders.nominative(before[0])
            return acting[0] if opens or len(set(acting)) == 1 else None
    return None


def _of_kin(scene: Scene, post: PostSpan) -> bool:
    """«его отец был министром»: whether a sentence says of somebody's kin that they have a post."""
    before = _beside(scene, post, post.words.start - BEFORE, post.words.start)
    return any(word.lemmas & scene.knowledge.people.kin for word in before)


def _subject_posts(holders: Holders, post: PostSpan) -> list[PostSpan]:
    """The posts that a post's sentence may speak of: «`Спикер` становится исполняющим обязанности президента»."""
    scene, sentence = holders.scene, holders.scene.sentence(post.start)
    before = holders.adjacency.posts.ending(max(0, post.start - CLAUSE), post.start)
    here = (other for other in before if scene.sentence(other.start) == sentence)
    return [other for other in here if "nomn" in other.fact.cases]


# the words around a post


def _beside(scene: Scene, post: PostSpan, start: int, stop: int) -> Iterator[Word]:
    """The words of `words[start:stop]` in a post's sentence, from right to left."""
    sentence = scene.sentence(post.start)
    words = reversed(scene.words[max(0, start) : stop])
    return (word for word in words if scene.sentence(word.start) == sentence)


def _in_ablative(scene: Scene, post: PostSpan) -> bool:
    """Whether a post can stand in the case that verbs demand; «врио» and «и. о.» stand in any."""
    if "ablt" in post.fact.cases:
        return True
    return post.fact.acting and scene.knowledge.posts.links.undeclined.match(scene.string, post.start) is not None


def _entry(scene: Scene, post: PostSpan) -> bool:
    """«В 1996 году — министр», «затем — министр»: an entry of somebody's life."""
    before = scene.string[max(0, post.start - ENTRY_REACH) : post.start]
    return "nomn" in post.fact.cases and scene.knowledge.posts.links.entry.search(before) is not None


def _serves(scene: Scene, post: PostSpan) -> bool:
    """«возобновил работу на посту министра»: the office of whoever acts, unless one comes after another."""
    if scene.knowledge.posts.links.in_office.search(scene.string, max(0, post.start - ENTRY_REACH), post.start) is None:
        return False
    around = _beside(scene, post, post.words.start - FAR, post.words.start + FAR)
    return not any(word.lemmas & scene.knowledge.posts.file.succeeds for word in around)


def _taken(scene: Scene, post: PostSpan) -> bool:
    """«был министром», «занимал пост министра»: whether the verb before a post says that somebody has or had it."""
    file, seat = scene.knowledge.posts.file, after_seat(scene, post.words.start)
    return (seat or _in_ablative(scene, post)) and _verb_before(scene, post, file.occupies if seat else file.gives)


def _verb_before(scene: Scene, post: PostSpan, verbs: frozenset[str]) -> bool:
    """Whether one of the verbs stands before a post in its sentence."""
    for word in _beside(scene, post, post.words.start - BEFORE, post.words.start):
        passive = word.readings[0].pos == "PRTS"
        if word.lemmas & verbs and (passive or _of_subject(scene, word)):
            return True
        if passive:
            return False  # «закон отклонён президентом»
    return False


def _passive(scene: Scene, post: PostSpan) -> bool:
    """«министром назначен»: whether a passive participle that gives a post follows it."""
    after, gives = scene.words[post.stop : post.stop + 2], scene.knowledge.posts.file.gives
    return any(word.readings[0].pos == "PRTS" and word.lemmas & gives for word in after)


def _by_agent(scene: Scene, post: PostSpan) -> bool:
    """«закон отклонён президентом»: whether a post names who did what a passive participle right before it says."""
    index, gives = post.words.start, scene.knowledge.posts.file.gives
    before = (word for word in scene.words[max(0, index - 2) : index] if word.readings[0].pos == "PRTS")
    return any(not word.lemmas & gives for word in before)


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
    start = max(0, scene.at(min(post.end, person.end)) - reach - 1)
    stop = scene.at(max(post.start, person.start)) + reach
    near = min(stop, len(scene.words)) - start < FAR
    return near and _gives(scene, post, start, stop, leaves=office)


def _gives(scene: Scene, post: PostSpan, start: int, stop: int, *, leaves: bool = False) -> bool:
    """Whether `words[start:stop]` hold a verb that gives a post (or by which one leaves it), in its sentence."""
    file = scene.knowledge.posts.file
    verbs = file.gives | file.leaves if leaves else file.gives
    return any(word.lemmas & verbs for word in _beside(scene, post, start, stop))
