"""Records: the shape of the output. The JSON Schema is generated from these types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from importlib import import_module
from typing import Any, Literal, TypeVar

import msgspec
from msgspec.structs import replace

from extract.language import marked
from extract.text.spans import Form, Kind

BodyKind = Literal[
    "international",
    "organ",
    "government",
    "ministry",
    "parliament",
    "court",
    "agency",
    "armed-forces",
    "party",
    "media",
    "company",
    "other",
]

PlaceKind = Literal["region", "district", "settlement"]

# What a text says of a holding, in order of weight: where the mentions of one post differ, the first decides.
Status = Literal["ends", "begins", "past", "holds", "possible"]

# What a document's warnings say, by their code.
WARNINGS = {
    "list-count": marked("a list announces {count} acts, {found} are numbered in it"),
    "not-russian": marked("not in Russian, as its letters show: what was found in it may be wrong"),
}
OF_ALL = frozenset({"not-russian"})  # those that doubt the whole record


class _Struct(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Anchor(_Struct, frozen=True, kw_only=True):
    """The document's own date: `value` is EDTF, null where `source` is `none`."""

    value: str | None
    source: Literal["given", "dateline", "text", "none"]


class Mention(_Struct, frozen=True, kw_only=True):
    """One span; `text` is the input's slice `[start:end]` in code points. `entity` is the id of its record, null on a
    post that could not be tied to a person. `normal` is the text in the nominative, as it stands in this place; null on
    dates and decisions. `form` is null on all but states, `of` (the ids of the states, places and bodies that the post
    is of) on all but posts, `status` (what the text says of the holding at this place) on all but posts with a holder.
    `source` names the rule, the gazetteer entry or the model that found it, `confidence` is the measured share (0 to
    1) of right ones among mentions like it."""

    type: Kind
    start: int
    end: int
    text: str
    entity: str | None
    normal: str | None = None
    form: Form | None = None
    of: tuple[str, ...] | None = None
    status: Status | None = None
    source: str
    confidence: float


class Date(_Struct, frozen=True, kw_only=True):
    """A date; `value` is EDTF (ISO 8601-2) or null."""

    id: str
    value: str | None
    mentions: tuple[int, ...]


class State(_Struct, frozen=True, kw_only=True):
    """A state; `code` is ISO 3166-1 alpha-3 (historical: ISO 3166-3), null where it has none."""

    id: str
    code: str | None
    name: str
    wikidata: str | None
    mentions: tuple[int, ...]


class Place(_Struct, frozen=True, kw_only=True):
    """A region, district or settlement; `state` is its state's code, null where that is disputed or not known."""

    id: str
    name: str
    kind: PlaceKind
    state: str | None
    wikidata: str | None
    mentions: tuple[int, ...]


class Body(_Struct, frozen=True, kw_only=True):
    """An organisation or organ; `parent` is the id of the body it belongs to, `state` of its state,
    `place` of the region or town that it is of."""

    id: str
    name: str
    abbreviation: str | None
    kind: BodyKind
    wikidata: str | None
    parent: str | None
    state: str | None
    place: str | None = None
    mentions: tuple[int, ...]


class Post(_Struct, frozen=True, kw_only=True):
    """A post that an official holds; `of` are ids of states, places and bodies, `mentions` the spans that name it.
    `since` and `until` are EDTF, null where the text does not tell them; `confidence` is how probable it is (0 to 1)
    that the official is the one who holds it."""

    title: str
    of: tuple[str, ...]
    acting: bool
    former: bool
    status: Status = "holds"
    since: str | None = None
    until: str | None = None
    confidence: float = 1.0
    mentions: tuple[int, ...]


class Official(_Struct, frozen=True, kw_only=True):
    """A person with at least one post in this text; `mentions` are those of the person and of the posts."""

    id: str
    name: str
    posts: tuple[Post, ...]
    mentions: tuple[int, ...]


class Person(_Struct, frozen=True, kw_only=True):
    """A person with no post in this text."""

    id: str
    name: str
    mentions: tuple[int, ...]


class Decision(_Struct, frozen=True, kw_only=True):
    """An official act; `issuer` is the id of a body or a state, `date` is EDTF. `id` is made of what is known of it."""

    id: str
    kind: str | None
    number: str | None
    title: str | None
    issuer: str | None
    date: str | None
    mentions: tuple[int, ...]


class Warning(_Struct, frozen=True, kw_only=True):
    """Something the reader should know of the document, such as a list shorter than announced."""

    code: str
    message: str


class Record(_Struct, frozen=True, kw_only=True):
    """All that was found in one document. Every `mentions` holds indices into `Record.mentions`, which is sorted by
    start, then longest first. `text` is null unless asked for, or unless the offsets count in an extracted text."""

    id: str
    source: str | None
    date: Anchor
    text: str | None = None
    mentions: tuple[Mention, ...]
    dates: tuple[Date, ...]
    states: tuple[State, ...]
    places: tuple[Place, ...] = ()
    bodies: tuple[Body, ...]
    officials: tuple[Official, ...]
    people: tuple[Person, ...]
    decisions: tuple[Decision, ...]
    warnings: tuple[Warning, ...]

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dictionaries, lists, texts and numbers: what its JSON holds."""
        plain: dict[str, Any] = msgspec.json.decode(to_json(self))
        return plain

    def to_json(self) -> str:
        """The record as one line of JSON, as `extract-ru run` writes it."""
        return to_json(self).decode()

    def _repr_html_(self) -> str:
        """What a notebook shows of the record."""
        shown: str = import_module(NOTEBOOK).shown(self)
        return shown


NOTEBOOK = "extract.formats.notebook"  # by name: it is built upon records, and a text needs none of it
# What some readers take for a line's end, as Python's `splitlines` does; JSON asks for no escape of them.
SEPARATORS = {sign.encode(): f"\\u{ord(sign):04x}".encode() for sign in "\x85\u2028\u2029"}

Named = TypeVar("Named", Official, Person)


def without_unsure(record: Record, least: float) -> Record:
    """The record without the holdings that are told with less confidence than `least`. The mentions of their posts stay
    and are nobody's; who has no post left is one of `people`."""
    unsure = (post for one in record.officials for post in one.posts if post.confidence < least)
    freed = {index for post in unsure for index in post.mentions}
    officials = [_sure(one, least, freed) for one in record.officials]
    left = [Person(id=_as_person(one.id), name=one.name, mentions=one.mentions) for one in officials if not one.posts]
    entities = dict.fromkeys(freed) | {index: person.id for person in left for index in person.mentions}
    return replace(
        record,
        mentions=tuple(
            replace(mention, entity=entities[index], status=None) if index in entities else mention
            for index, mention in enumerate(record.mentions)
        ),
        officials=_in_order(one for one in officials if one.posts),
        people=_in_order(_joined(record.people, left)),
    )


def _sure(official: Official, least: float, freed: Set[int]) -> Official:
    return replace(
        official,
        posts=tuple(post for post in official.posts if post.confidence >= least),
        mentions=tuple(index for index in official.mentions if index not in freed),
    )


def _joined(people: Iterable[Person], left: Sequence[Person]) -> Iterator[Person]:
    """The people and those who are left without a post; who has the id of another is one person with them."""
    alike: dict[str, list[Person]] = {person.id: [] for person in left}
    for person in (*people, *left):
        if person.id in alike:
            alike[person.id].append(person)
        else:
            yield person
    for one, *others in alike.values():
        mentions = sorted(index for person in (one, *others) for index in person.mentions)
        yield replace(one, mentions=tuple(mentions))


def _as_person(official: str) -> str:
    return f"person:{official.removeprefix('official:')}"


def _in_order(records: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(sorted(records, key=lambda record: record.mentions))


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record."""
    return msgspec.json.schema(Record)


def to_json(record: Record) -> bytes:
    """The record as one line of JSON, without the line's end. Nothing in it is a line's end to any reader."""
    return in_one_line(msgspec.json.encode(record))


def in_one_line(json: bytes) -> bytes:
    """JSON whose strings hold no sign that a reader of lines may cut at: such signs are escaped."""
    for sign, escaped in SEPARATORS.items():
        json = json.replace(sign, escaped)
    return json
