"""Checking: what must be true of the pattern files beyond their types, ours and a user's laid over them.

Each check gives the problems that it sees, with the entry; `extract-ru patterns check` tells the line of each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from extract import knowledge, voices
from extract.language import Message, of_entry
from extract.lexicon import Lexicon
from extract.mentions import bodies, dates, decisions, people, titles
from extract.mentions.date_rules import Rule, patterns, rule_book
from extract.mentions.states import table as state_table
from extract.morphology import fold, morphology
from extract.records import BodyKind
from extract.register import offices
from extract.resolving.date_stretches import read_anchor
from extract.resolving.dates import value
from extract.resolving.ground import slug
from extract.text import Text

_BRACKETS = str.maketrans("", "", "[]")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with `patterns/<file>.toml`, and the remedy. It is in the entry of `table` whose `field` is `key`,
    or where there is no table, with the word `key`."""

    file: str
    table: str
    field: str
    key: str
    message: str

    def __str__(self) -> str:
        return str(self.said)

    @property
    def said(self) -> Message:
        """Where it is, and what."""
        return of_entry(self.place, self.key, self.message)

    @property
    def place(self) -> str:
        """The file and the line, the user's before ours."""
        if self.table:
            return knowledge.place(self.file, self.table, **{self.field: self.key})
        ours, theirs = knowledge.layers(self.file)
        return (theirs and theirs.word(self.key)) or ours.word(self.key) or str(ours.path)


def problems() -> list[Problem]:
    """All that is wrong with the pattern files in use. Raises `PatternError` where one cannot be loaded at all."""
    rule_book()
    people.knowledge()
    voices.knowledge()
    offices.knowledge()
    return [problem for check in CHECKS for problem in check()]


def _body(body: bodies.Body, message: str) -> Problem:
    return Problem("bodies", "body", "id", body.id, message)


# -- Bodies


def ids_of_bodies() -> Iterator[Problem]:
    """An id is a slug, for it is a part of the record's id."""
    for body in bodies.knowledge().file.body:
        if body.id != slug(body.id):
            write = slug(body.id) or Message("small letters, digits and hyphens")
            yield _body(body, Message("not an id: write {write}", write=write))


def kinds_of_bodies() -> Iterator[Problem]:
    """Kinds are those of the record."""
    kinds, file = get_args(BodyKind), bodies.knowledge().file

    def wrong(kind: str) -> Message:
        return Message("{kind} is no kind: choose {kinds}", kind=kind, kinds=", ".join(kinds))

    yield from (_body(body, wrong(body.kind)) for body in file.body if body.kind not in kinds)
    for head in file.head:
        if head.kind not in kinds:
            yield Problem("bodies", "head", "phrase", head.phrase, wrong(head.kind))


def parents_of_bodies() -> Iterator[Problem]:
    """Parents exist and lead to a root."""
    by_id, (_, theirs) = bodies.knowledge().by_id, knowledge.layers("bodies")
    for body in bodies.knowledge().file.body:
        line, parent = [body.id], body.parent
        while parent is not None and parent in by_id and parent not in line:
            line.append(parent)
            parent = by_id[parent].parent
        if parent is not None and parent in line:
            chain = " → ".join([*line, parent])
            yield _body(body, Message("is its own parent ({chain}): correct one of them", chain=chain))
        elif parent is not None and theirs is not None and theirs.find("body", id=parent):
            problem = Message("is switched off, but {body} belongs to it: switch that off too", body=line[-1])
            yield Problem("bodies", "body", "id", parent, problem)
        elif parent is not None:
            yield _body(body, Message("no body {id}: correct its parent, or add that body", id=parent))


def states_of_bodies() -> Iterator[Problem]:
    """States are those of the table."""
    states = {state.id for state in state_table().state}
    for body in bodies.knowledge().file.body:
        if body.state is not None and body.state not in states:
            problem = Message(
                "no state {id}: write its id in states.toml, mostly its ISO 3166-1 alpha-3 code", id=body.state
            )
            yield _body(body, problem)


def names_of_bodies() -> Iterator[Problem]:
    """A strong name has one owner, and is no weak name of the same."""
    owners: dict[str, bodies.Body] = {}
    for body in bodies.knowledge().file.body:
        strong = {fold(name): name for name in body.strong}
        for folded, name in strong.items():
            other = owners.setdefault(folded, body)
            if other is not body:
                yield from (_body(one, _shared(name, two)) for one, two in ((other, body), (body, other)))
        for name in body.weak:
            if fold(name) in strong:
                yield _body(body, Message("its weak name {name} is strong too: leave one of the two", name=name))


def _shared(name: str, other: bodies.Body) -> Message:
    return Message(
        "its strong name {name} is one of {other} too: write it under `weak` in one of them", name=name, other=other.id
    )


def items_of_bodies() -> Iterator[Problem]:
    """An item of Wikidata is one body's."""
    items = Counter(body.wikidata for body in bodies.knowledge().file.body)
    for body in bodies.knowledge().file.body:
        if body.wikidata is not None and not re.fullmatch(r"Q\d+", body.wikidata):
            yield _body(body, Message("{item} is no item of Wikidata: write Q and its number", item=body.wikidata))
        elif body.wikidata is not None and items[body.wikidata] > 1:
            yield _body(body, Message("{item} is another body's too: correct one of them", item=body.wikidata))


# -- States


def ids_of_states() -> Iterator[Problem]:
    """An id is the code, or where there is none a slug."""
    for state in state_table().state:
        if state.code not in (None, state.id) or (state.code is None and not state.id.islower()):
            problem = Message("an id is the state's code, or without one its name in small Latin letters")
            yield _state(state.id, problem)


def names_of_states() -> Iterator[Problem]:
    """A strong name, an abbreviation and an adjective each have one owner; adjectives end as the grammar expects."""
    owners: dict[str, str] = {}
    for state in state_table().state:
        names = (state.name, *state.names, *state.forms, *state.abbreviations, *state.adjectives)
        for folded, name in {fold(name): name for name in names}.items():
            other = owners.setdefault(folded, state.id)
            if other != state.id:
                for one, two in ((other, state.id), (state.id, other)):
                    problem = Message("{name} is one of {other} too: leave it to one of them", name=name, other=two)
                    yield _state(one, problem)
        for word in (*state.adjectives, *state.weak_adjectives):
            if not word.endswith(("ский", "цкий")):
                problem = Message(
                    "its adjective {word} does not end in -ский or -цкий: give the nominative masculine", word=word
                )
                yield _state(state.id, problem)


def _state(id: str, message: str) -> Problem:
    return Problem("states", "state", "id", id, message)


# -- Lexicons: each phrase is found as it stands, and in the genitive where it is one word that declines


def phrases_are_found() -> Iterator[Problem]:
    """Every phrase is found in running text; one that is not stands in a form that never matches."""
    known, posts, acts = bodies.knowledge(), titles.knowledge(), decisions.knowledge()
    for table, lexicon, entries in (
        (("bodies", "head", "phrase"), known.heads, [head.phrase for head in known.file.head]),
        (("posts", "head", "phrase"), posts.heads, [head.phrase for head in posts.file.head]),
        (("posts", "", ""), posts.acting, posts.file.acting),
        (("decisions", "kind", "word"), acts.kinds, [kind.word for kind in acts.file.kind]),
        (("decisions", "act", "name"), acts.acts, [act.name for act in acts.file.act]),
    ):
        for phrase in entries:
            if lost := [form for form in _forms(phrase) if not _filed(lexicon, form)]:
                yield Problem(*table, phrase, _unfound(lost[0]))


def names_are_found() -> Iterator[Problem]:
    """Every name of a body is found, and means it."""
    names = bodies.knowledge().names
    for body in bodies.knowledge().file.body:
        for name in (*body.strong, *body.weak):
            for form in _forms(name):
                if body.id not in {listed.body.id for listed in _filed(names, form)}:
                    yield _body(body, _unfound(form))


def _unfound(form: str) -> Message:
    return Message(
        "{form} would never be found: give the phrase in the nominative, in the letters that texts use", form=form
    )


def _filed(lexicon: Lexicon[Any], phrase: str) -> tuple[Any, ...]:
    """What the lexicon files under a phrase that fills the text."""
    words = Text(phrase).words
    return next((hit.values for hit in lexicon.at(words, 0) if hit.stop == len(words)), ())


def _forms(phrase: str) -> Iterator[str]:
    """A phrase as it stands; one word that declines in the genitive too. Abbreviations do not decline."""
    yield phrase
    if " " in phrase or (len(phrase) > 1 and phrase.isupper()) or not phrase.replace("-", "").isalpha():
        return
    readings = morphology().readings(phrase)
    reading = next((r for r in readings if r.case == "nomn" and r.known and r.pos == "NOUN" and r.number), None)
    form = None if reading is None else morphology().inflected(reading, {"gent", str(reading.number)})
    if form is not None:
        yield form[:1].upper() + form[1:] if phrase[:1].isupper() else form


# -- Words that are compared with lemmas must be lemmas themselves, or they never fire


def lemma_lists() -> dict[str, frozenset[str]]:
    """The lists of lemmas, by file and name."""
    posts, names, known = titles.knowledge().file, people.knowledge(), bodies.knowledge().file
    return {
        "posts.former": posts.former,
        "posts.adjectives": posts.adjectives,
        "posts.outside": posts.outside,
        "posts.not_of": posts.not_of,
        "posts.office": posts.office,
        "posts.gives": posts.gives,
        "posts.leaves": posts.leaves,
        "bodies.vague": known.vague,
        "bodies.unnamed": known.unnamed,
        "decisions.adjectives": decisions.knowledge().file.adjectives,
        "people.places": names.places,
    }


def words_are_lemmas() -> Iterator[Problem]:
    """Each word of these lists is its own lemma."""
    for name, words in lemma_lists().items():
        file, _, field = name.partition(".")
        for word in sorted(words):
            lemmas = [reading.lemma for reading in morphology().readings(word)]
            if " " in word or fold(word) != word or word not in lemmas:
                remedy = Message("write one word") if " " in word else Message("write {lemma}", lemma=lemmas[0])
                yield Problem(
                    file,
                    "",
                    "",
                    word,
                    Message("no dictionary form, which `{field}` asks for: {remedy}", field=field, remedy=remedy),
                )


def same_posts_are_heads() -> Iterator[Problem]:
    """Posts that may be called by each other's names are heads."""
    file = titles.knowledge().file
    heads = {head.phrase for head in file.head}
    for word in sorted({*file.heads_all, *(word for group in file.same for word in group)} - heads):
        yield Problem("posts", "", "", word, Message("no [[head]] of posts.toml: add it there too"))


# -- Dates


def rules_keep_their_examples() -> Iterator[Problem]:
    """Each rule finds all its `match` and nothing in its `reject`."""
    anchor = patterns().anchor
    try:
        read_anchor(anchor)
    except ValueError:
        yield Problem("dates", "", "", anchor, Message("no date that examples could be read at: write YYYY-MM-DD"))
        return
    for rule in patterns().rule:
        yield from examples(rule)


def examples(rule: Rule) -> Iterator[Problem]:
    """What is wrong with one rule's examples."""

    def problem(message: Message) -> Problem:
        return Problem("dates", "rule", "id", rule.id, message)

    if not rule.match or not rule.reject:
        yield problem(Message("no example: give it a `match` and a `reject`"))
    for example in rule.match:
        line, _, expected = example.rpartition(" => ")
        bracket = re.search(r"\[(.+?)\]", line)
        if bracket is None:
            yield problem(
                Message(
                    "“{example}” is no example: write the date in [brackets], then => and its value", example=example
                )
            )
        elif (found := _read(line.translate(_BRACKETS))).get(bracket[1]) != expected:
            gives = ", ".join(f"{surface} => {value}" for surface, value in found.items()) or Message("nothing")
            yield problem(
                Message("“{example}” gives {found}: mend the pattern or the example", example=example, found=gives)
            )
    for example in rule.reject:
        if any(span.source == f"dates:{rule.id}" for span in dates.find(Text(example))):
            yield problem(
                Message(
                    "finds a date in “{example}”, which it is to reject: mend the pattern or the example",
                    example=example,
                )
            )


def _read(line: str) -> dict[str, str]:
    """The dates of a line, as they stand there, with their values at the file's anchor."""
    return {
        line[span.start : span.end]: value(span.data, patterns().anchor) or "null"
        for span in dates.find(Text(line))
        if isinstance(span.data, dates.DateExpression)
    }


CHECKS: tuple[Callable[[], Iterable[Problem]], ...] = (
    ids_of_bodies,
    kinds_of_bodies,
    parents_of_bodies,
    states_of_bodies,
    names_of_bodies,
    items_of_bodies,
    ids_of_states,
    names_of_states,
    phrases_are_found,
    names_are_found,
    words_are_lemmas,
    same_posts_are_heads,
    rules_keep_their_examples,
)
