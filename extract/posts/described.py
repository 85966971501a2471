"""Described: who has a post that a clause about him tells of («Иванов, которого Орлов назначил министром»), whom its
duties are laid upon («возложить обязанности министра на Иванова»), who is wished well in it («поздравил Иванова с
назначением министром»), who is followed in it («сменил на посту министра Иванова»), whom the next sentence names
(«Назначен министр. Им стал Иванов»), or who was named last («Последний стал министром»)."""

from __future__ import annotations

from extract.people.facts import PersonSpan
from extract.posts.clauses import is_predicate
from extract.posts.facts import PostSpan
from extract.posts.grammar import POSSESSIVE
from extract.posts.holders import Holders, may_be
from extract.posts.sayings import REFLEXIVE
from extract.posts.status import Reader
from extract.posts.subjects import of_holder
from extract.text.words import DASHES

WHOM = frozenset({"которого", "которую"})
LATTER = {"последний": True, "последняя": False, "тот": True, "та": False}  # whether said of a man
WHO = {"который": True, "которая": False}  # whether said of a man
EVEN = 0.5  # the probability of a man
LAID = frozenset({"возложить", "возлагать", "быть"})  # «будут возложены на»
WISHES_WELL = frozenset({"поздравить", "поздравлять"})


def by_description(holders: Holders, reader: Reader) -> None:
    """Gives a post to whom a clause is about whose verb gives it to its object, or takes it from him, to whom its
    duties are laid upon, whom others wish well in it, whom another one follows in it, whose relative clause tells of
    it, and whom the next sentence names."""
    for post in holders.without():
        person = _whom(holders, reader, post) or _charged(holders, reader, post) or _kept(holders, reader, post)
        person = person or _greeted(holders, reader, post) or _followed(holders, reader, post)
        person = person or _told_of(holders, reader, post) or _latter(holders, reader, post)
        if person is None and not reader.dismissed(post):
            person = _identified(holders, reader, post)
        if person is not None:
            holders.give(post, holders.people.of[person])


def _whom(holders: Holders, reader: Reader, post: PostSpan) -> PersonSpan | None:
    """«`Иванова`, которого Орлов назначил министром»: the name right before the comma of a post's clause."""
    cue, file = reader.cue(post), reader.file
    if cue is None or cue.readings[0].pos != "VERB" or cue.lower.endswith(REFLEXIVE):
        return None
    part = reader.clauses.sentence(cue.index).part_with(cue.index)
    inside = part.inserted and part.start < post.words.start < part.stop
    gives = cue.lemmas & (file.given | file.left | file.seeks)
    if not inside or not gives or holders.scene.words[part.start].lower not in WHOM:
        return None
    comma = holders.scene.words[part.start - 1]
    before = holders.adjacency.persons.ending(comma.start, comma.end)
    return next((person for person in before if person.stop == comma.index), None)


def _charged(holders: Holders, reader: Reader, post: PostSpan) -> PersonSpan | None:
    """«возложить исполнение обязанностей министра на `Иванова`», «обязанности министра возложены на `Иванова`»: the
    name that «на» joins to a post."""
    words, start, on = holders.scene.words, post.words.start, post.stop
    by_seat = start > 2 and words[start - 2].lower == "по" and words[start - 1].lemmas & reader.file.seats
    first = start - 3 if by_seat else start - 1  # «обязанности по должности министра»
    duties = start > 0 and bool(words[first].lemmas & reader.file.duties)
    dated = reader.calendar.dated
    while (
        duties
        and on + 2 < len(words)
        and (words[on].readings[0].pos == "ADVB" or words[on].lemmas & LAID or on in dated or on + 1 in dated)
    ):
        on += 1  # «обязанности министра с 21 июня временно будут возложены на»
    if not duties or on + 1 >= len(words) or words[on].lower != "на":
        return None
    on += words[on + 1].lower in POSSESSIVE  # «на его заместителя – Иванова»
    title = reader.post_at(on + 1) if on + 1 < len(words) else None
    name = on + 1 if title is None or title.stop == len(words) else title.stop  # «на заместителя министра Иванова»
    name = min(name + (words[min(name, len(words) - 1)].text in DASHES), len(words) - 1)
    return next(iter(holders.adjacency.persons.starting(words[name].start, words[name].end)), None)


def _kept(holders: Holders, reader: Reader, post: PostSpan) -> PersonSpan | None:
    """«пост министра останется за `Ивановым`», «за мэром Ивановым сохранили пост министра»: the name in the ablative
    that «за» joins to a verb of staying beside a seat."""
    cue, words = reader.cue(post), holders.scene.words
    if cue is None or not reader.after_seat(post) or cue.lemmas.isdisjoint(reader.file.stays):
        return None
    part = reader.clauses.sentence(cue.index).part_with(cue.index)
    behind = next((word.index + 1 for word in words[part.start : part.stop - 1] if word.lower == "за"), None)
    if behind is None:
        return None
    title = reader.post_at(behind)
    name = behind if title is None else title.stop
    if name >= part.stop:
        return None
    named = holders.adjacency.persons.starting(words[name].start, words[name].end)
    return next((person for person in named if may_be(holders.scene, person, "ablt")), None)


def _greeted(holders: Holders, reader: Reader, post: PostSpan) -> PersonSpan | None:
    """«поздравил `Иванова` с назначением министром»: the only name that can be the object of the verb before the noun
    that gives a post."""
    cue = reader.cue(post)
    if cue is None or cue.readings[0].pos != "NOUN" or cue.lemmas.isdisjoint(reader.file.given):
        return None
    words, part = holders.scene.words, reader.clauses.sentence(cue.index).part_with(cue.index)
    greets = any(word.lemmas & WISHES_WELL for word in words[part.start : cue.index])
    return _object(holders, words[part.start].start, post.start) if greets else None


def _followed(holders: Holders, reader: Reader, post: PostSpan) -> PersonSpan | None:
    """«сменил на посту министра `Иванова`»: the only name that can be the object of a post's verb."""
    cue = reader.cue(post)
    if cue is None or cue.lemmas.isdisjoint(reader.file.replaces) or not reader.after_seat(post):
        return None
    if cue.readings[0].pos == "PRTS" or cue.lower.endswith(REFLEXIVE):
        return None
    words, part = holders.scene.words, reader.clauses.sentence(cue.index).part_with(post.words.start)
    return _object(holders, words[part.start].start, words[part.stop - 1].end)


def _told_of(holders: Holders, reader: Reader, post: PostSpan) -> PersonSpan | None:
    """«вместо `Петрова`, который стал министром», «…, который вошёл в правительство в должности министра»: the name
    right before the comma of the clause whose subject «который» has a post; not «отец Петрова, который …»."""
    cue, words = reader.cue(post), holders.scene.words
    part = reader.clauses.sentence(post.words.start).part_with(post.words.start)
    man, seat = WHO.get(words[part.start].lower), reader.after_seat(post)
    if cue is None or man is None or not part.inserted:
        return None
    if not (of_holder(reader, cue) if part.start <= cue.index < part.stop else seat):
        return None
    person = holders.adjacency.name_before(part.start - 1)
    if person is None or (holders.people.of[person].male > EVEN) != man:
        return None
    kin = holders.scene.knowledge.people.kin
    return None if words[person.words.start - 1].lemmas & kin else person


def _identified(holders: Holders, reader: Reader, post: PostSpan) -> PersonSpan | None:
    """«Назначен новый министр. Им стал `Иванов`»: whom the next sentence names, of the last post of one."""
    words, stood = holders.scene.words, reader.identifying(post)
    if stood is None:
        return None
    verb = stood.index
    adjacency, start = holders.adjacency, words[verb + 1].start
    if adjacency.posts.starting(post.end, start):
        return None
    stop = next((i for i in range(verb + 1, holders.scene.sentence_words(start).stop) if is_predicate(words[i])), None)
    end = words[holders.scene.sentence_words(start).stop - 1 if stop is None else stop].end
    named = list(filter(holders.nominative, adjacency.persons.starting(start, end)))
    return named[0] if named and (len(named) == 1 or named[0].words.start == verb + 1) else None


def _latter(holders: Holders, reader: Reader, post: PostSpan) -> PersonSpan | None:
    """«Назначены Лось и `Белова`. Последняя стала министром»: the last name of the sentence before one whose subject
    means it."""
    cue, scene, persons = reader.cue(post), holders.scene, holders.adjacency.persons
    first = scene.words[scene.sentence_words(post.start).start]
    following = scene.words[min(first.index + 1, len(scene.words) - 1)].readings[0]
    if cue is None or first.lower not in LATTER or following.nominal or following.adjectival:
        return None
    here = persons.starting(first.start, max(cue.end, post.end))
    if not of_holder(reader, cue) or any(map(holders.nominative, here)):
        return None
    sentence = scene.sentence_words(scene.words[max(first.index - 1, 0)].start)
    before = persons.ending(scene.words[sentence.start].start, first.start)[-1:]
    return next((one for one in before if (holders.people.of[one].male > EVEN) == LATTER[first.lower]), None)


def _object(holders: Holders, start: int, end: int) -> PersonSpan | None:
    """The only name between two offsets that can be a verb's object."""
    named = holders.adjacency.persons.starting(start, end)
    objects = [one for one in named if not holders.nominative(one) and may_be(holders.scene, one, "accs")]
    return objects[0] if len(objects) == 1 else None
