"""Over: which holdings were over by the time that a text tells of, as it tells elsewhere: the entries of the life of
one who died («Скончался Иванов. … С 1957 года – посол»), all offices of one long dead («памятник министру Иванову»,
«министр Иванов (1849–1915)»), and what one did in an office who has another one now («на
посту министра она занималась финансами», of the head of a fund)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.posts.clauses import adjectival, is_predicate
from extract.posts.facts import PostSpan
from extract.posts.holders import Holders
from extract.posts.status import Reader
from extract.posts.tied import LONGEST, SINCE
from extract.records import Status

NOW = frozenset[Status]({"holds", "begins"})
# «(1849–1915)», «(29 июня 1849, Тифлис — 13 марта 1915)» behind a name
LIFE = re.compile(
    r"\s*\([^()\d]{0,30}(?:\d\d?\s[^()\d]{3,9}\s)?(?P<born>\d{4})[^()\d]{0,30}[–—-][^()\d]{0,30}"
    r"(?:\d\d?\s[^()\d]{3,9}\s)?(?P<died>\d{4})"
)


def over(
    holders: Holders, reader: Reader, who: Cluster, said: Mapping[PostSpan, Status], entries: Collection[int]
) -> Iterator[PostSpan]:
    """Those posts of one person that he is said to hold, but had only: `said` are the statuses of all his posts, and
    `entries` the words behind those that are entries of a life."""
    held = [post for post, status in said.items() if status == "holds"]
    if held and any(_long_dead(reader, mention) for mention in who.mentions):
        yield from held
        return
    yield from (post for post in held if _remembered(reader, post))
    lived = [post for post in held if post.stop in entries]
    if lived and any(_died(holders, reader, mention) for mention in who.mentions):
        yield from lived
    now = [post for post, status in said.items() if status in NOW and not reader.in_office(post)]
    yield from (post for post in held if reader.in_office(post) and _then(reader, post) and _another(reader, post, now))


def _long_dead(reader: Reader, mention: PersonSpan) -> bool:
    """«120 лет со дня рождения министра Иванова», «Иванов (1849–1915)»: whether words tell that somebody was dead
    before the time told of."""
    years = LIFE.match(reader.scene.string, mention.end)
    if years is not None and int(years["died"]) - int(years["born"]) > LONGEST:
        return True
    words, first = reader.scene.words, _first_said_of(reader, mention.words.start)
    day = [word.lower for word in words[max(0, first - 3) : max(0, first - 1)]]
    if len(day) < 2 or day[0] not in SINCE or day[1] != "дня":
        return False
    return bool(words[first - 1].lemmas & reader.file.anniversaries)


def _remembered(reader: Reader, post: PostSpan) -> bool:
    """«памятник министру Иванову», not «подарил на память министру»: whether a post is called as its holder's who is
    remembered."""
    words, first = reader.scene.words, _first_said_of(reader, post.words.start)
    if first == 0 or post.fact.cases == {"nomn"} or reader.scene.line_break(first):
        return False
    return bool(words[first - 1].lemmas & reader.file.memorials) and words[first - 2].lower != "на"


def _first_said_of(reader: Reader, first: int) -> int:
    """The first word of the posts, ranks and adjectives before a name or post that begins at a word."""
    words, ranks = reader.scene.words, reader.scene.knowledge.people.ranks
    while first > 0:
        post, word = reader.ending.get(first), words[first - 1]
        if post is not None:
            first = post.words.start
        elif adjectival(word) or word.lower == "и" or word.lemmas & ranks:
            first -= 1
        else:
            break
    return first


def _died(holders: Holders, reader: Reader, mention: PersonSpan) -> bool:
    """«Скончался Иванов», «смерть Иванова», «Не стало Иванова»: whether a mention's clause tells of a death."""
    part = reader.clauses.sentence(mention.words.start).part_with(mention.words.start)
    words, first, dies = reader.scene.words, mention.words.start, reader.file.dies
    if not holders.nominative(mention):
        before = words[first - 1] if first > part.start else None
        gone = before is not None and (before.lower == "стало" and reader.negated(before))
        return gone or (before is not None and bool(before.lemmas & dies) and before.readings[0].pos == "NOUN")
    verbs = (word for word in words[part.start : part.stop] if word.lemmas & dies and is_predicate(word))
    return any(not (reader.negated(verb) or reader.maybe(verb, reader.file.maybe)) for verb in verbs)


def _then(reader: Reader, post: PostSpan) -> bool:
    """Whether the verb of a post's clause stands in the past."""
    part = reader.clauses.sentence(post.words.start).part_with(post.words.start)
    verb = next(filter(is_predicate, reader.scene.words[part.start : part.stop]), None)
    return verb is not None and "past" in verb.readings[0].grammemes


def _another(reader: Reader, post: PostSpan, now: Collection[PostSpan]) -> bool:
    """Whether one of some posts is another office than a post, beyond doubt."""
    known = reader.scene.knowledge.posts
    heads, general = known.heads_like(post.fact.head), known.file.heads_all
    mine = post.fact.head not in general
    return mine and any(one.fact.head not in general and one.fact.head not in heads for one in now)
