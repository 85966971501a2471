"""`patterns/people.toml`: the words that stand around the names of human beings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import msgspec

from extract.knowledge.declensions import Declension, Paradigms
from extract.knowledge.files import PatternFiles
from extract.text.given_names import is_given_name
from extract.text.morphology import WordForm
from extract.text.surnames import is_surname

MEN = ("улла", "мырза")  # ends of men's names in «а»
WOMEN = ("гуль", "гюль", "сулуу", "нисо", "бону", "бану", "гозель")  # ends of women's: «flower», «fair», «lady»


class PeopleFile(msgspec.Struct, forbid_unknown_fields=True, dict=True, eq=False):
    """`patterns/people.toml`. A list that counts in another one, too, is added to it."""

    honorifics: frozenset[str]
    lords: frozenset[str]
    monks: frozenset[str]
    callings: frozenset[str]
    occupations: frozenset[str]
    kin: frozenset[str]
    wives: frozenset[str]
    husbands: frozenset[str]
    weddings: frozenset[str]
    ranks: frozenset[str]
    places: frozenset[str]
    awards: frozenset[str]
    asian: frozenset[str]
    given_names: frozenset[str]
    surnames: frozenset[str]
    more_surnames: frozenset[str]
    lands_in_u: frozenset[str]
    men_in_a: frozenset[str]
    women: frozenset[str]
    adjectival: tuple[str, ...]
    particles: frozenset[str]
    joining: frozenset[str]
    son_of: tuple[str, ...]
    daughter_of: tuple[str, ...]
    born_of: tuple[str, ...]
    surname_ends: tuple[str, ...]
    other_name: frozenset[str]
    beside_other_name: frozenset[str]
    spelt: frozenset[str]
    short_titles: frozenset[str]
    addresses: frozenset[str]
    to_whom: frozenset[str]
    whom: frozenset[str]
    whose: frozenset[str]
    pet_forms: dict[str, tuple[str, ...]]
    asking: dict[str, frozenset[str]]
    governing: dict[str, tuple[str, str]]
    declensions: tuple[Declension, ...]

    def __post_init__(self) -> None:
        self.callings |= self.kin
        self.lords |= self.monks
        self.given_names |= self.men_in_a | self.women
        self.ranks |= self.honorifics
        self.particles |= self.undeclined

    @cached_property
    def spouses(self) -> frozenset[str]:
        """What husbands and wives are called."""
        return self.wives | self.husbands

    @cached_property
    def paradigms(self) -> Paradigms:
        """The declensions, by the endings of their forms."""
        return Paradigms(self.declensions)

    @cached_property
    def adjectives(self) -> Mapping[str, frozenset[str]]:
        """The surnames of `adjectival`, by the bearer's gender."""
        return {"masc": frozenset(self.adjectival), "femn": frozenset(f"{name[:-2]}ая" for name in self.adjectival)}

    @cached_property
    def child_of(self) -> tuple[str, ...]:
        """«Son of», «daughter of»: «оглы», «кызы»."""
        return (*self.son_of, *self.daughter_of)

    @cached_property
    def undeclined(self) -> frozenset[str]:
        """What a name may end in that does not decline: «оглы», «заде»."""
        return frozenset((*self.child_of, *self.born_of))

    def is_surname(self, word: str) -> bool:
        """Whether a word, in lower case and the nominative, is a surname of natasha's list or of ours."""
        return word in self.more_surnames or is_surname(word)

    def is_lord(self, form: WordForm) -> bool:
        """Whether a word is a noble title or a church office that is of some land."""
        return not form.lemmas.isdisjoint(self.lords)

    def bearer(self, word: str) -> str | None:
        """The gender of whom a given name of the lists is, in lower case and the nominative, as its end tells; None for
        other words and where the end tells nothing."""
        if self.is_womans(word):
            return "femn"
        if word not in self.given_names and (word.endswith("ь") or not is_given_name(word)):
            return None
        man = word in self.men_in_a or word.endswith(MEN) or not word.endswith(("а", "я"))
        return "masc" if man else "femn"

    def is_womans(self, word: str) -> bool:
        """Whether a given name, in lower case, is a woman's though its end is not «а» or «я»: of the list, or made of a
        word that only women's names have."""
        return word in self.women or (len(word) > 5 and word.endswith(WOMEN))


def prepared(files: PatternFiles) -> PeopleFile:
    """`patterns/people.toml`. Raises `PatternError`."""
    return files.load("people", PeopleFile)
