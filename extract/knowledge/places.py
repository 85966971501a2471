"""`patterns/places.toml`: the places known by name, the words for their kinds, and what is no place, made ready for
matching."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Literal

import msgspec

from extract.knowledge.files import PatternFiles
from extract.records import PlaceKind
from extract.text.lexicon import Lexicon
from extract.text.morphology import WordForm, fold

Strength = Literal["strong", "weak", "abbreviation"]


class KindWord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word for a kind of place; `patterns/places.toml` explains the fields."""

    word: str
    kind: PlaceKind
    adjectives: bool = False
    names: bool = False
    short: bool = False


class PlaceEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place known by name."""

    id: str
    name: str
    kind: PlaceKind
    state: str | None = None
    names: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    wikidata: str | None = None
    note: str | None = None

    @property
    def strong(self) -> Iterator[str]:
        """The names that always mean this place."""
        return (name for name in (self.name, *self.names, *self.forms) if name not in self.weak)

    @property
    def every_adjective(self) -> frozenset[str]:
        """Its adjectives, folded, with the one that its name begins with: «тверской» of «Тверская область»."""
        return frozenset((*map(fold, self.adjectives), *_own_adjective(self.name)))


class Land(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Places of one state, by their names alone."""

    state: str
    regions: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    settlements: tuple[str, ...] = ()

    def entries(self) -> Iterator[PlaceEntry]:
        """The places as entries of their own."""
        kinds: tuple[tuple[PlaceKind, tuple[str, ...]], ...] = (
            ("region", self.regions),
            ("district", self.districts),
            ("settlement", self.settlements),
        )
        return (PlaceEntry(_id(name), name, kind, self.state) for kind, names in kinds for name in names)


class PlacesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`patterns/places.toml`."""

    qualifiers: frozenset[str]
    namesakes: frozenset[str]
    things: frozenset[str]
    waters_and_heights: frozenset[str]
    sites: frozenset[str]
    nature: frozenset[str]
    regional_offices: frozenset[str]
    city_offices: frozenset[str]
    governed: frozenset[str]
    regional: frozenset[str]
    urban: frozenset[str]
    not_places: tuple[str, ...]
    kind: tuple[KindWord, ...]
    place: tuple[PlaceEntry, ...]
    land: tuple[Land, ...]


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A name of a place: a weak one means it where the recogniser takes it for a place, an abbreviation where the text
    names the place otherwise, too."""

    place: PlaceEntry
    strength: Strength


@dataclass(frozen=True, slots=True)
class PlaceKnowledge:
    """The file, made ready for matching. `adjectives` are the entries by the lemmas of their adjectives."""

    file: PlacesFile
    entries: tuple[PlaceEntry, ...]
    names: Lexicon[ListedPlace]
    kinds: Lexicon[KindWord]
    none: Lexicon[str]
    by_id: Mapping[str, PlaceEntry]
    adjectives: Mapping[str, tuple[PlaceEntry, ...]]

    @property
    def offices(self) -> Mapping[PlaceKind, frozenset[str]]:
        """The offices that only places of a kind have."""
        return {"region": self.file.regional_offices, "settlement": self.file.city_offices}

    @property
    def of_kind(self) -> Mapping[PlaceKind, frozenset[str]]:
        """The adjectives that tell of which kind a body's place is: «областной», «городской»."""
        return {"region": self.file.regional, "settlement": self.file.urban}

    @property
    def lemmas(self) -> frozenset[str]:
        """Those of which a plain word has one that `opens`."""
        return self.names.lemmas | self.kinds.lemmas

    def opens(self, form: WordForm) -> bool:
        """Whether a known name or a word for a kind of place may begin at a word form."""
        return self.names.begins(form) or self.kinds.begins(form)


def prepared(files: PatternFiles) -> PlaceKnowledge:
    """`patterns/places.toml`, made ready. Raises `PatternError`."""
    file = files.load("places", PlacesFile)
    entries = (*file.place, *(entry for land in file.land for entry in land.entries()))
    kinds = Lexicon((kind.word, kind) for kind in file.kind)
    names = Lexicon(_names(entries, frozenset(kind.word for kind in file.kind)))
    return PlaceKnowledge(
        file,
        entries,
        names,
        kinds,
        Lexicon((phrase, phrase) for phrase in file.not_places),
        {entry.id: entry for entry in reversed(entries)},
        _adjectives(entries),
    )


def _names(entries: Iterable[PlaceEntry], kinds: Set[str]) -> Iterator[tuple[str, ListedPlace]]:
    """The places' names, the strong ones of each first. The word for a kind may be small: «республика Коми»."""
    for entry in entries:
        yield from ((_with_small_kind(name, kinds), ListedPlace(entry, "strong")) for name in entry.strong)
        yield from ((_with_small_kind(name, kinds), ListedPlace(entry, "weak")) for name in entry.weak)
        yield from ((name, ListedPlace(entry, "abbreviation")) for name in entry.abbreviations)


def _with_small_kind(name: str, kinds: Set[str]) -> str:
    return " ".join(word.lower() if fold(word) in kinds else word for word in name.split(" "))


def _adjectives(entries: Iterable[PlaceEntry]) -> dict[str, tuple[PlaceEntry, ...]]:
    """The entries by their adjectives, those that begin a name, too: «тверской» of «Тверская область»."""
    found: dict[str, tuple[PlaceEntry, ...]] = {}
    for entry in entries:
        for adjective in entry.every_adjective:
            found[adjective] = (*found.get(adjective, ()), entry)
    return found


def _own_adjective(name: str) -> Iterator[str]:
    """«тверской» of «Тверская область», «пермский» of «Пермский край», but none of «Британская Колумбия»."""
    first, _, rest = fold(name).partition(" ")
    kind = name.rpartition(" ")[2]
    if kind[0].isupper() and kind != "Республика":
        return
    if rest and first.endswith("кая"):
        yield from (first.removesuffix("ая") + ending for ending in ("ий", "ой"))
    elif rest and first.endswith(("ий", "ой")):
        yield first


def _id(name: str) -> str:
    return fold(name).replace(" ", "-")
