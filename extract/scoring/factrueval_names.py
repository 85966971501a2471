"""factRuEval-2016's normal forms: what the coreference layer gives, and whether a name of ours is one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from extract.language import marked
from extract.scoring.counts import Accuracy
from extract.scoring.factrueval import Entity
from extract.text.morphology import fold, morphology
from extract.text.spans import Kind


@dataclass(slots=True)
class NameScore:
    """How many names of entities that were found have the right normal form, in all and by sort."""

    total: Accuracy = field(default_factory=Accuracy)
    rows: defaultdict[str, Accuracy] = field(default_factory=lambda: defaultdict(Accuracy))

    def add(self, right: bool, sorts: Sequence[str] = ()) -> None:
        """Counts one name in."""
        self.total += Accuracy(int(right), 1)
        for sort in sorts:
            self.rows[sort] += Accuracy(int(right), 1)


@dataclass(frozen=True, slots=True)
class Naming:
    """What an entity is called: a name of ours is right by `is_name`, a mention's normal by `is_normal`. `shown` is one
    of the right names, `sorts` says what is special about them."""

    kind: Kind
    shown: str
    is_name: Callable[[str], bool]
    is_normal: Callable[[str], bool]
    sorts: Sequence[str] = ()

    @classmethod
    def of(cls, entity: Entity) -> Naming | None:
        """A person's or an organisation's; None for others, and where the campaign gives no name."""
        makers = {"Person": cls._of_person, "Org": cls._of_body}
        make = makers.get(entity.mentions[0].type)
        return make(entity) if make is not None else None

    @classmethod
    def _of_person(cls, entity: Entity) -> Naming | None:
        wanted = _person_names(entity)
        if not wanted:
            return None
        return cls(
            kind="person",
            shown=" ".join(sorted(next(iter(wanted)))),
            is_name=lambda name: frozenset(_words(name)) in wanted,
            is_normal=lambda normal: _fits(normal, wanted),
            sorts=_sorts(entity),
        )

    @classmethod
    def _of_body(cls, entity: Entity) -> Naming | None:
        titles = _titles(entity)
        if not titles:
            return None

        def is_title(name: str) -> bool:
            return _plain(name) in titles

        return cls("body", min(titles), is_title, is_title)


def _words(name: str) -> list[str]:
    return fold(name).replace("-", " ").split()


def _person_names(entity: Entity) -> dict[frozenset[str], None]:
    """The words of the full name, in each spelling that the campaign gives; their order is not judged, as in some
    languages the surname comes first."""
    keys = [key for key, _ in entity.values if key.startswith(("firstname", "patronymic", "lastname", "nickname"))]
    if any(not key.startswith("nickname") for key in keys):
        keys = [key for key in keys if not key.startswith("nickname")]
    choices = [[value for name, value in entity.values if name == key] for key in dict.fromkeys(keys)]
    return {frozenset(_words(" ".join(names))): None for names in product(*choices)} if choices else {}


def _sorts(entity: Entity) -> list[str]:
    """What is special about a person's name."""
    first, last = entity.all("firstname"), entity.all("lastname")
    longest = max(map(len, first), default=0)
    applying = {
        marked("full name"): longest > 2 and bool(last),
        marked("initials"): 0 < longest <= 2 and bool(last),
        marked("surname only"): not first and bool(last),
        marked("women"): _is_woman(first, last),
        marked("foreign"): any(not _is_known(name) for name in last),
        marked("indeclinable"): any(re.search(r"(?:[оеиуюэы]|[иы]х)$", fold(name)) for name in last),
    }
    return [sort for sort, applies in applying.items() if applies]


def _is_woman(first: Sequence[str], last: Sequence[str]) -> bool:
    for name in first:
        for reading in morphology().readings(name):
            if "Name" in reading.grammemes and reading.case == "nomn":
                return reading.gender == "femn"
    return any(re.search(r"(?:[оеё]в|ин|ын|ск|цк)(?:а|ая)$", name) for name in last)


def _is_known(surname: str) -> bool:
    return any("Surn" in reading.grammemes for reading in morphology().known(surname))


def _titles(entity: Entity) -> frozenset[str]:
    """The names of an organisation, alone and after a descriptor, as `plain` gives them."""
    names, descriptors = entity.all("name"), entity.all("descriptor")
    pairs = (f"{descriptor} {name}" for descriptor, name in product(descriptors, names))
    return frozenset(map(_plain, (*names, *pairs)))


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[«»„“”\"]", "", fold(name)).split())


def _fits(normal: str, wanted: Iterable[frozenset[str]]) -> bool:
    """Whether a mention's normal form has only words of one of a person's names; an initial may begin any of them."""
    given = [word.rstrip(".") for word in _words(normal.replace(".", ". "))]
    return any(all(_stands_in(word, name) for word in given) for name in wanted)


def _stands_in(word: str, name: frozenset[str]) -> bool:
    return word in name or (len(word) == 1 and any(other.startswith(word) for other in name))
