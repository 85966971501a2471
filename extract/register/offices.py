"""Offices: what makes posts of different wording one and the same.

An office is a head («генеральный секретарь», as lemmas) and the ids of the states and bodies that it is of. Words for
acting and former holders, the names of what it is of and prepositions are no part of the head.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from extract.knowledge.files import load, once
from extract.knowledge.states import table as state_table
from extract.register.phrases import Lemmas, after, is_preposition, lemmas, place, without
from extract.text import inflection


class Ministry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a ministry is called without its name: «военное ведомство» is the ministry «обороны»."""

    phrase: str
    complement: str


class Same(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Wordings of one office; `phrase` names it."""

    phrase: str
    forms: tuple[str, ...]


class General(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word for the head of whatever it is, and the offices that it may mean."""

    phrase: str
    means: tuple[str, ...]


class Single(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office that one person holds at a time."""

    head: str
    complement: bool = False
    of: int = 1


class OfficesFile(msgspec.Struct, forbid_unknown_fields=True):
    """`patterns/offices.toml`, which explains the fields."""

    heads_of_ministries: tuple[str, ...]
    heads_of_governments: tuple[str, ...]
    head_of_government: str
    governments: tuple[str, ...]
    abroad: tuple[str, ...]
    ministry: tuple[Ministry, ...]
    same: tuple[Same, ...]
    general: tuple[General, ...]
    single: tuple[Single, ...]


class _Posts(msgspec.Struct):
    """What the register needs of `patterns/posts.toml`."""

    acting: tuple[str, ...]
    former: tuple[str, ...]


class _Body(msgspec.Struct):
    id: str
    name: str
    kind: str
    names: tuple[str, ...] = ()
    abbreviation: str | None = None
    state: str | None = None


class _Bodies(msgspec.Struct):
    """What the register needs of `patterns/bodies.toml`."""

    body: tuple[_Body, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The pattern files as lemmas. `same` leads from a wording to the office's own, the longest first."""

    prefixes: tuple[Lemmas, ...]  # words for acting and former holders
    acting: frozenset[Lemmas]
    same: Mapping[Lemmas, Lemmas]
    general: Mapping[str, tuple[Lemmas, ...]]
    single: Mapping[Lemmas, Single]
    ministries: Mapping[Lemmas, Lemmas]
    heads_of_ministries: frozenset[Lemmas]
    heads_of_governments: frozenset[Lemmas]
    head_of_government: Lemmas
    governments: frozenset[Lemmas]
    abroad: frozenset[str]
    names: Mapping[str, str]  # of listed bodies, by id
    ministries_of_all: Mapping[str, str]  # ids of listed ministries that every state has, by each name's lemmas


@once
def knowledge() -> Knowledge:
    """`patterns/offices.toml`, and what is needed of the others, read once."""
    file, posts, bodies = load("offices", OfficesFile), load("posts", _Posts), load("bodies", _Bodies)
    same = {lemmas(form): lemmas(one.phrase) for one in file.same for form in one.forms}
    return Knowledge(
        prefixes=_longest(lemmas(phrase) for phrase in (*posts.acting, *posts.former)),
        acting=frozenset(map(lemmas, posts.acting)),
        same={form: same[form] for form in _longest(same)},
        general={" ".join(lemmas(one.phrase)): tuple(map(lemmas, one.means)) for one in file.general},
        single={lemmas(one.head): one for one in file.single},
        ministries={lemmas(one.phrase): lemmas(one.complement) for one in file.ministry},
        heads_of_ministries=frozenset(map(lemmas, file.heads_of_ministries)),
        heads_of_governments=frozenset(map(lemmas, file.heads_of_governments)),
        head_of_government=lemmas(file.head_of_government),
        governments=frozenset(map(lemmas, file.governments)),
        abroad=frozenset(" ".join(lemmas(phrase)) for phrase in file.abroad),
        names={f"body:{body.id}": body.name for body in bodies.body},
        ministries_of_all={
            " ".join(lemmas(name)): f"body:{body.id}"
            for body in bodies.body
            if body.kind == "ministry" and body.state is None
            for name in (body.name, *body.names, body.abbreviation)
            if name is not None
        },
    )


def _longest(phrases: Iterable[Lemmas]) -> tuple[Lemmas, ...]:
    return tuple(sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)))


@dataclass(frozen=True, slots=True)
class Entity:
    """A state or body that an office may be of: `names` are the lemmas of all that it is called by."""

    id: str
    names: frozenset[Lemmas] = frozenset()
    name: str = ""
    kind: str | None = None  # of a body
    state: str | None = None  # of a body: its state's id


@dataclass(frozen=True, slots=True)
class Office:
    """An office: the lemmas of its head, joined by spaces, and the ids of what it is of, the sender first."""

    head: str
    of: tuple[str, ...] = field(default=())

    @property
    def id(self) -> str:
        """The office's identifier, the same in every register."""
        return f"office:{self.head.replace(' ', '_')}@{'+'.join(self.of)}"


def parse(id: str) -> Office:
    """The office that an identifier names."""
    head, _, of = id.removeprefix("office:").partition("@")
    return Office(head.replace("_", " "), tuple(of.split("+")) if of else ())


def office(title: Lemmas, of: Iterable[Entity]) -> Office:
    """The office that a post's title, of these states and bodies, names."""
    of = tuple(of)
    words = _bare(title, [name for entity in of for name in entity.names])
    words = tuple(word for word in _same(words) if not is_preposition(word))
    ids: list[str] = []
    for entity in of:
        words, ident = _through_body(words, entity, _state(entity, of))
        ids.append(ident)
    return Office(" ".join(_same(words)), tuple(dict.fromkeys(ids)))


def listed_name(id: str) -> str | None:
    """The name of a listed state or body, by its id («state:RUS»)."""
    return knowledge().names.get(id) or next((s.name for s in state_table().state if f"state:{s.id}" == id), None)


def ministries() -> Mapping[str, str]:
    """The ids of the listed ministries that every state has («МИД»), by the lemmas of each of their names."""
    return knowledge().ministries_of_all


def state_names(id: str) -> frozenset[Lemmas]:
    """The lemmas of all names of a state, by its id («state:RUS»), adjectives too."""
    return _state_names().get(id, frozenset())


@once
def _state_names() -> dict[str, frozenset[Lemmas]]:
    return {
        f"state:{s.id}": frozenset(map(lemmas, (s.name, *s.names, *s.abbreviations, *s.weak, *s.adjectives)))
        for s in state_table().state
    }


def sender(office: Office) -> str | None:
    """The id of the state or body whose office it is; None where it may be the one that an envoy is sent to."""
    if not office.of or (len(office.of) == 1 and office.head in knowledge().abroad):
        return None
    return office.of[0]


def is_single(office: Office) -> bool:
    """Whether one person at a time holds an office."""
    words = tuple(office.head.split(" "))
    for head, rule in knowledge().single.items():
        if words[: len(head)] == head:
            return len(office.of) >= rule.of and (not rule.complement or len(words) > len(head))
    return False


def may_mean(office: Office, other: Office) -> bool:
    """Whether one wording of a person's office may be a shorter one for another: «министр» for «министр обороны
    России», «глава государства» for «президент» of the same state."""
    if office == other or (office.of and office.of != other.of):
        return False
    if office.of:
        return tuple(other.head.split(" ")) in knowledge().general.get(office.head, ())
    return other.head == office.head or other.head.startswith(f"{office.head} ")


def bare_title(title: str) -> str:
    """A title without its words for acting and former holders, in the nominative: «бывший министр» → «министр», «врио
    губернатора области» → «губернатор области»."""
    while prefix := _prefix(lemmas(title)):
        rest = after(title, len(prefix))
        if not rest:
            return title
        title = inflection.phrase(rest, "gent") if prefix in knowledge().acting else rest
    return title[len("экс-") :] if title.lower().startswith("экс-") else title


def _bare(title: Lemmas, names: Iterable[Lemmas]) -> Lemmas:
    """The title without its words for acting and former holders, and without the names of what it is of."""
    words = tuple(word.removeprefix("экс-") for word in title)
    while prefix := _prefix(words):
        words = words[len(prefix) :]
    return without(words, names)


def _prefix(words: Lemmas) -> Lemmas:
    """The words for an acting or former holder that a title begins with."""
    return next((one for one in knowledge().prefixes if words[: len(one)] == one), ())


def _same(words: Lemmas) -> Lemmas:
    """The office's own wording in the place of another."""
    for form, phrase in knowledge().same.items():
        start = place(words, form)
        if start is not None:
            words = words[:start] + phrase + words[start + len(form) :]
    return words


def _state(entity: Entity, of: Iterable[Entity]) -> str | None:
    """The state of a body: its own, else the only one that the post is of besides («глава МИД РФ», read in parts)."""
    states = [one.id for one in of if one.kind is None]
    return entity.state or (states[0] if len(states) == 1 else None)


def _through_body(words: Lemmas, entity: Entity, state: str | None) -> tuple[Lemmas, str]:
    """«глава МИД России» as «министр иностранных дел» of the state, «председатель правительства» as prime minister."""
    if state is None or entity.kind not in ("ministry", "government"):
        return words, entity.id
    name, known = _own_name(entity, state), knowledge()
    if entity.kind == "government" and name in known.governments and words[-1:] in known.heads_of_governments:
        return words[:-1] + known.head_of_government, state
    complement = known.ministries.get(name) or (name[1:] if name[:1] == ("министерство",) else ())
    if entity.kind == "ministry" and complement and words[-1:] in known.heads_of_ministries:
        return (*words[:-1], "министр", *complement), state
    return words, entity.id


def _own_name(entity: Entity, state: str) -> Lemmas:
    """A body's name without its state's; the list's name where it is one that every state has («МИД России»)."""
    code = state.removeprefix("state:").lower()
    listed = knowledge().names.get(entity.id.removesuffix(f"-{code}"))
    return without(lemmas(listed or entity.name), state_names(state))
