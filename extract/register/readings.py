"""Readings: which office a post of a document means, by all that is known of its holder, its text and the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.knowledge.offices import OfficeKnowledge
from extract.register.offices import is_minister, is_single, kind_of, parse
from extract.register.people import BY_TEXT, IN_SHORT, OF_ONLY_STATE, ReadAs, same_offices


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a document gives a person, as offices' ids: `written` as it says itself, `office` as the register
    words it, `by_text` with what its text adds."""

    document: str
    n: int
    person: str
    written: str
    office: str
    by_text: str | None
    holds: bool = False  # in office by that text, neither coming, going nor acting


def readings(
    known: OfficeKnowledge, posts: Sequence[Post], people: Mapping[str, str], lands: Mapping[str, Collection[str]]
) -> Iterator[tuple[Post, ReadAs]]:
    """The posts that mean another office than they say, or may: `people` says whom a person's id means, `lands` are the
    states that each document names."""
    said = {(people[post.person], post.office) for post in posts}
    by_text = {(people[post.person], post.by_text) for post in posts if post.by_text is not None}
    surely, perhaps = same_offices(known, said), same_offices(known, said | by_text)
    of_states = _of_states(known, (office for _, office in said | by_text))
    alike: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)  # by document and office: what it means of others
    unread: list[Post] = []
    for post in posts:
        key = people[post.person], post.office
        reading = _of_only_state(known, post, of_states, lands)
        reading = reading or _reading(post, surely.get(key), perhaps.get(key), is_own=(key[0], post.by_text) in said)
        if reading is not None:
            if (owned := _owned(reading)) is not None and owned.means is not None:
                others = alike[post.document, post.office]
                others[owned.means] = others.get(owned.means, False) or post.holds
            yield post, reading
        elif not parse(post.office).of:
            unread.append(post)
    for post in unread:
        others = alike[post.document, post.office]
        for means, held in others.items() if len(others) == 1 else ():
            if not (held and post.holds and is_single(known, parse(means))):  # two presidents are not of one state
                yield post, ReadAs(means, BY_TEXT)


def _of_states(known: OfficeKnowledge, offices: Iterable[str]) -> Mapping[str, set[str]]:
    """By head: the ministers of states."""
    found: dict[str, set[str]] = defaultdict(set)
    for ident in offices:
        office = parse(ident)
        if len(office.of) == 1 and kind_of(office.of[0]) == "state" and is_minister(known, office):
            found[office.head].add(ident)
    return found


def _of_only_state(
    known: OfficeKnowledge, post: Post, of_states: Mapping[str, Collection[str]], lands: Mapping[str, Collection[str]]
) -> ReadAs | None:
    """«Глава МЧС» as the minister of the only state that has one in the register, if the text names no other."""
    office = parse(post.by_text or post.office)
    if not known.stateless.issuperset(office.of) or len(found := of_states.get(office.head, ())) != 1:
        return None
    (ident,) = found
    return ReadAs(ident, OF_ONLY_STATE) if set(parse(ident).of).issuperset(lands.get(post.document, ())) else None


def _reading(post: Post, surely: ReadAs | None, perhaps: ReadAs | None, *, is_own: bool) -> ReadAs | None:
    """By the person's other offices that say what they are of, else by the text, else by the person's others, else by
    the register's wordings. Of who has several such offices the text's is one: `is_own`."""
    several = surely is not None and surely.means is None
    by_text = None if post.by_text is None or (several and not is_own) else ReadAs(post.by_text, BY_TEXT)
    for reading in (_owned(surely), by_text, _owned(perhaps), surely):
        if reading is not None and reading.means is not None:
            return reading
    if post.office == post.written:
        return None if surely is None else ReadAs(post.office, surely.note)
    in_other_words = parse(post.office).head != parse(post.written).head
    return ReadAs(post.office, IN_SHORT if in_other_words else None)


def _owned(reading: ReadAs | None) -> ReadAs | None:
    """A reading as an office of something."""
    return reading if reading is not None and reading.means is not None and parse(reading.means).of else None
