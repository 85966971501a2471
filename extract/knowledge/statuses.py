"""What `patterns/posts.toml` knows of the words by which a text says that somebody takes, has or leaves an office."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

import msgspec

from extract.text.morphology import WordForm

ROLE = frozenset({"качество", "роль", "статус", "ранг", "место"})  # «в качестве министра», «на место министра»


class StatusWords(msgspec.Struct, dict=True):
    """The lists of lemmas; the file explains them. `before_now` and `then` are phrases, `later`, `asking` and
    `answering` words as they stand."""

    outside: frozenset[str]
    seats: frozenset[str]
    in_office: frozenset[str]
    terms: frozenset[str]
    takes: frozenset[str]
    wins: frozenset[str]
    given: frozenset[str]
    makes: frozenset[str]
    assigns: frozenset[str]
    sends: frozenset[str]
    installs: frozenset[str]
    replaces: frozenset[str]
    leaves_self: frozenset[str]
    left: frozenset[str]
    expires: frozenset[str]
    final: frozenset[str]
    ousts: frozenset[str]
    dies: frozenset[str]
    vacated: frozenset[str]
    workplaces: frozenset[str]
    quits: frozenset[str]
    departs: frozenset[str]
    frees: frozenset[str]
    away: frozenset[str]
    parts_with: frozenset[str]
    taken: frozenset[str]
    enters: frozenset[str]
    duties_taken: frozenset[str]
    tells: frozenset[str]
    applications: frozenset[str]
    sources: frozenset[str]
    outlets: frozenset[str]
    asking: frozenset[str]
    answering: frozenset[str]
    interviews: frozenset[str]
    ending_nouns: frozenset[str]
    condolences: frozenset[str]
    declares: frozenset[str]
    memorials: frozenset[str]
    anniversaries: frozenset[str]
    ended_adjectives: frozenset[str]
    has: frozenset[str]
    stays: frozenset[str]
    had: frozenset[str]
    born: frozenset[str]
    life: frozenset[str]
    climbs: frozenset[str]
    styled: frozenset[str]
    service: frozenset[str]
    extends: frozenset[str]
    seeks: frozenset[str]
    aspires: frozenset[str]
    as_such: frozenset[str]
    whoever: frozenset[str]
    approves: frozenset[str]
    maybe: frozenset[str]
    conditions: frozenset[str]
    intends: frozenset[str]
    decides: frozenset[str]
    refutes: frozenset[str]
    undoes: frozenset[str]
    settles: frozenset[str]
    untrue: frozenset[str]
    implies: frozenset[str]
    votes: frozenset[str]
    denies: frozenset[str]
    earlier: frozenset[str]
    following: frozenset[str]
    upcoming: frozenset[str]
    predecessors: frozenset[str]
    successors: frozenset[str]
    in_place: frozenset[str]
    newly: frozenset[str]
    current: frozenset[str]
    others: frozenset[str]
    chosen: frozenset[str]
    obtains: frozenset[str]
    before_now: tuple[str, ...]
    then: tuple[str, ...]
    at_first: frozenset[str]
    later: frozenset[str]
    leading: frozenset[str]
    led_by: frozenset[str]
    this_seat: frozenset[str]

    @cached_property
    def begins(self) -> frozenset[str]:
        """The words by which somebody takes office."""
        return self.takes | self.given | self.assigns | self.replaces

    @cached_property
    def ends(self) -> frozenset[str]:
        """The words by which somebody leaves it."""
        return self.leaves_self | self.left

    @cached_property
    def governing(self) -> frozenset[str]:
        """Those that govern a post in the ablative: «стал министром», «перестал быть министром»."""
        return (self.begins - self.assigns) | self.has | self.seeks | self.denies | {"перестать"}

    @cached_property
    def unsure(self) -> frozenset[str]:
        """The words that make only possible what an infinitive or noun says: «намерен стать», «план назначить»."""
        return self.maybe | self.intends

    @cached_property
    def no_end(self) -> frozenset[str]:
        """The verbs with which somebody does not leave: «может уйти», «отказался уйти»."""
        return self.maybe | self.denies

    @cached_property
    def of_holder(self) -> frozenset[str]:
        """The verbs whose subject may be the holder: «стал», «был», «ушёл», «назначен»."""
        return self.takes | self.given | self.has | self.ends

    @cached_property
    def to_holder(self) -> frozenset[str]:
        """Those whose subject is another, unless they are passive: «назначил», «снял», «сменит»."""
        return self.given | self.left | self.seeks | self.replaces

    @cached_property
    def of_new(self) -> frozenset[str]:
        """The adjectives of a new holder."""
        return self.newly | self.chosen | self.upcoming

    @cached_property
    def outer(self) -> frozenset[str]:
        """The adjectives before a post that are no part of it."""
        return self.outside | self.newly | self.chosen

    @cached_property
    def seat(self) -> frozenset[str]:
        """The words after which a post is an office to be had: «пост министра», «в качестве министра»."""
        return self.seats | ROLE

    @cached_property
    def cues(self) -> frozenset[str]:
        """All words that say one of these things."""
        return self.governing | self.ends | self.parts_with | self.assigns

    def is_cue(self, form: WordForm) -> bool:
        """Whether a word says one of these things."""
        return not form.lemmas.isdisjoint(self.cues)

    def is_seat(self, form: WordForm) -> bool:
        """Whether a word is one for a seat."""
        return not form.lemmas.isdisjoint(self.seats)

    def is_succession(self, form: WordForm) -> bool:
        """Whether a word says that one person has another's office: «сменил», «предшественник», «на его место»."""
        return not form.lemmas.isdisjoint(self.successive)

    @cached_property
    def successive(self) -> frozenset[str]:
        """The words that tell of one person after another."""
        return self.replaces | self.predecessors | self.successors | self.in_place

    def is_birth(self, form: WordForm) -> bool:
        """Whether a word may say that the life of somebody is told from here on."""
        return not form.lemmas.isdisjoint(self.born | self.life)

    @cached_property
    def earlier_clause(self) -> re.Pattern[str]:
        """Finds one of the phrases of `before_now`."""
        return re.compile(rf"\b{any_of(self.before_now)}\b", re.IGNORECASE)

    @cached_property
    def then_before(self) -> re.Pattern[str]:
        """Matches what ends with one of the phrases of `then`, in front of a post."""
        return re.compile(rf".*\b{any_of(self.then)}\s+\Z", re.IGNORECASE | re.DOTALL)


def any_of(phrases: Iterable[str]) -> str:
    """The regular expression of some phrases, with any space between their words."""
    patterns = [re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases]
    return f"(?:{'|'.join(patterns)})"
