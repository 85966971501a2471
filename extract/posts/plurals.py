"""Plural posts that introduce names: «министры иностранных дел Ара Саакян (Армения) и Виктор Кравчук (Беларусь)».

A plural is no mention, but it gives each of the named persons the post.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from extract.bodies.facts import BODIES
from extract.grammar.chains import Chains
from extract.grammar.found import Found
from extract.grammar.scene import Scene
from extract.grammar.units import is_adjective
from extract.people.facts import PEOPLE, PersonSpan
from extract.posts.facts import POSTS
from extract.text.spans import Span
from extract.text.words import Word

JOIN = re.compile(r"\s*(?:,|и|, а также|а также)\s+\Z")
BRACKET = re.compile(r"\s*\(")


class Shared(msgspec.Struct, frozen=True):
    """A post that a plural gives to one person: `title` in the singular; `of` what the text
    says it is of."""

    title: str
    person: PersonSpan
    of: tuple[Span, ...]


class _Title(msgspec.Struct, frozen=True):
    """What a plural calls each of several: the head in the singular, and what stands behind it. `parted`: what it is
    for may be two people's."""

    head: str
    rest: str
    parted: bool = False

    @property
    def whole(self) -> str:
        """All of it."""
        return f"{self.head}{self.rest}"

    def before(self, owner: Span, string: str) -> str:
        """The title without the land that it ends with: «глава МИД» of «главы МИД России»."""
        body = BODIES.fact(owner)
        inner = next((own for own in reversed(body.owners) if own.end == owner.end), None) if body is not None else None
        last = owner if inner is None else inner
        return self.whole.removesuffix(string[last.start : last.end]).rstrip()

    def each(self, owners: tuple[Span, ...], string: str) -> tuple[str, str] | None:
        """«министр обороны Чили» and «министр иностранных дел Чили», of «министры обороны и иностранных дел Чили»."""
        land = string[owners[0].start : owners[0].end] if len(owners) == 1 else ""
        first, joined, second = self.rest.removesuffix(land).strip().partition(" и ")
        if not (self.parted and joined and land and self.rest.endswith(land)) or " и " in second:
            return None
        return f"{self.head} {first} {land}", f"{self.head} {second} {land}"


class _Marked(msgspec.Struct, frozen=True):
    """A text with the persons in it, and the states and bodies, by the indices of their first words."""

    scene: Scene
    people: Mapping[int, PersonSpan]
    owners: Mapping[int, Sequence[Span]]


def find(found: Found) -> list[Shared]:
    """The posts that plurals give to persons, in the text's order."""
    scene, chains, marked = found.scene, found.chains, _marked(found)
    posts = {span.words.start for span in found.of(POSTS)}
    shared: list[Shared] = []
    for index in scene.openings["posts"]:
        for hit in scene.knowledge.posts.heads.at(scene.words, index)[:1]:
            if index not in posts:
                chain = chains.follow(hit.stop, prepositions=hit.values[0].prepositions)
                stop, owners = _owners(scene, chains, chain.stop, chain.owners)
                rest = scene.string[scene.words[hit.stop - 1].end : scene.words[chain.stop - 1].end]
                head = hit.values[0]
                title = _Title(_like(head.phrase, scene.words[index]), rest, parted=head.minister)
                shared += _named(marked, stop, title, owners)
    return shared


def _marked(found: Found) -> _Marked:
    owners: defaultdict[int, list[Span]] = defaultdict(list)
    for span in found.spans:
        if span.kind in ("state", "body"):
            owners[span.words.start].append(span)
    return _Marked(found.scene, found.starting(PEOPLE), owners)


def _owners(scene: Scene, chains: Chains, at: int, first: tuple[Span, ...]) -> tuple[int, tuple[Span, ...]]:
    """«президенты России, Казахстана и Беларуси»: the further owners of a list."""
    owners = [owner for owner in first if not is_adjective(owner)]
    words, stop = scene.words, at
    if stop + 1 < len(words) and words[stop].text == ":":
        return stop + 1, tuple(owners)
    while owners and stop + 1 < len(words) and words[stop].text in {",", "и"}:
        unit = chains.unit_at(stop + 1)
        if unit is None or is_adjective(unit):
            break
        stop = unit.stop
        owners.append(unit)
    return stop, tuple(owners)


def _like(phrase: str, word: Word) -> str:
    """A head's phrase with the capital of a word."""
    return phrase[0].upper() + phrase[1:] if word.capital else phrase


def _named(marked: _Marked, at: int, title: _Title, owners: tuple[Span, ...]) -> Iterator[Shared]:
    """The persons in the list that begins at a word, each with its own owner where the text gives one."""
    row = list(_row(marked, at))
    if len(row) < 2:
        if len(owners) == 1:
            yield from _pairs(marked, title, owners[0], at)
        return
    if len(owners) == len(row) and all(own is None for _, own in row):
        bare = title.before(owners[0], marked.scene.string)
        for (person, _), owner in zip(row, owners, strict=True):
            yield Shared(bare, person, (owner,))
        return
    if len(owners) > 1:
        return  # whose is whose is not said
    each = title.each(owners, marked.scene.string) if len(row) == 2 and row[0][1] is row[1][1] is None else None
    if each is not None:
        yield from (Shared(one, person, owners) for one, (person, _) in zip(each, row, strict=True))
        return
    for person, own in row:
        yield Shared(title.whole, person, (*owners, *([own] if own is not None else [])))


def _pairs(marked: _Marked, title: _Title, first: Span, at: int) -> Iterator[Shared]:
    """«Министры обороны России Сергей Шойгу и Белоруссии Виктор Хренин», «министры России (Сергей Шойгу) и …»: owner
    and person by turns, from the person at a word on."""
    words = marked.scene.words
    pairs: list[tuple[Span, PersonSpan]] = []
    owner: Span | None = first
    while owner is not None and (beside := _beside(marked, at)) is not None:
        person, at = beside
        pairs.append((owner, person))
        listed = at < len(words) and words[at].text in {",", "и"}
        owner = next(reversed(marked.owners.get(at + 1, ())), None) if listed else None
        at = at if owner is None else owner.stop
    if len(pairs) > 1:
        bare = title.before(first, marked.scene.string)
        yield from (Shared(bare, person, (owner,)) for owner, person in pairs)


def _beside(marked: _Marked, at: int) -> tuple[PersonSpan, int] | None:
    """The person at a word, or in the bracket that opens there, and the index of the word after."""
    people, words = marked.people, marked.scene.words
    if at in people:
        return people[at], people[at].stop
    person = people.get(at + 1) if at < len(words) and words[at].text == "(" else None
    stop = len(words) if person is None else person.stop
    return (person, stop + 1) if person is not None and stop < len(words) and words[stop].text == ")" else None


def _row(marked: _Marked, at: int) -> Iterator[tuple[PersonSpan, Span | None]]:
    """The persons listed from a word on, with the state or body in the bracket after each."""
    scene, people, position = marked.scene, marked.people, at
    while (person := people.get(position)) is not None:
        owner = _in_bracket(marked, person)
        yield person, owner
        end = scene.string.index(")", owner.end) + 1 if owner is not None else person.end
        position = scene.at(end)
        following = next((i for i in range(position, min(position + 4, len(scene.words))) if i in people), None)
        if following is None or not JOIN.match(scene.string[end : scene.words[following].start]):
            return
        position = following


def _in_bracket(marked: _Marked, person: PersonSpan) -> Span | None:
    """«(Армения)» right after a name."""
    string = marked.scene.string
    opened = BRACKET.match(string, person.end)
    if opened is None:
        return None
    inside = marked.owners.get(marked.scene.at(opened.end()), ())
    return next((s for s in inside if s.start == opened.end() and string[s.end : s.end + 1] == ")"), None)
