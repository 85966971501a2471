"""Patterns: every file of `patterns/` loads, keeps its order, and its words are found in running text."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar, get_args

import pytest

from extract import knowledge, voices
from extract.lexicon import Lexicon
from extract.mentions import bodies, decisions, people, titles
from extract.mentions.date_rules import patterns as date_patterns
from extract.mentions.states import table as state_table
from extract.morphology import fold, morphology
from extract.records import BodyKind
from extract.register import offices
from extract.register.phrases import lemmas
from extract.resolving.ground import slug
from extract.text import Text

T = TypeVar("T")

FILES: dict[str, Any] = {
    "bodies": bodies.knowledge().file,
    "dates": date_patterns(),
    "decisions": decisions.knowledge().file,
    "offices": knowledge.load("offices", offices.OfficesFile),
    "people": people.knowledge(),
    "posts": titles.knowledge().file,
    "states": state_table(),
    "voices": voices.knowledge().file,
}


def test_every_file_is_known_here() -> None:
    assert sorted(FILES) == sorted(path.stem for path in knowledge.folder().iterdir())


@pytest.mark.parametrize("name", FILES)
def test_the_file_loads(name: str) -> None:
    assert knowledge.load(name, type(FILES[name])) == FILES[name]


def unknown_key_above(text: str) -> str:
    return "surprise = 1\n" + text


def unknown_key_in_the_last_table(text: str) -> str:
    return text + "\nsurprise = 1\n"


def wrong_type(text: str) -> str:
    key = next(line.split(" = ")[0] for line in text.splitlines() if " = [" in line and line[0].isalpha())
    return text.replace(f"\n{key} = [", f"\n{key} = 1\nunused = [", 1)


def no_toml(text: str) -> str:
    return text + "\n[["


@pytest.mark.parametrize("spoil", [unknown_key_above, unknown_key_in_the_last_table, wrong_type, no_toml])
@pytest.mark.parametrize("name", FILES)
def test_a_spoilt_file_is_refused_by_name(
    name: str, spoil: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"{name}.toml"
    path.write_text(spoil((knowledge.folder() / path.name).read_text("utf-8")), "utf-8")
    monkeypatch.setattr(knowledge, "folder", lambda: tmp_path)
    with pytest.raises(knowledge.PatternError, match=rf"{name}\.toml"):
        knowledge.load(name, type(FILES[name]))


def test_a_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(knowledge.folder() / "people.toml", tmp_path)
    monkeypatch.setattr(knowledge, "folder", lambda: tmp_path)
    with pytest.raises(knowledge.PatternError, match=r"bodies\.toml"):
        knowledge.load("bodies", bodies.BodiesFile)


# -- Bodies

BODIES = bodies.knowledge().file.body
BY_ID = bodies.knowledge().by_id


def strong_names(body: bodies.Body) -> list[str]:
    return [name for name in (body.name, *body.names, body.abbreviation) if name is not None]


def repeated(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_bodies_are_in_order_of_their_ids() -> None:
    ids = [body.id for body in BODIES]
    assert [(one, other) for one, other in pairwise(ids) if one >= other] == []


def test_ids_of_bodies_are_slugs() -> None:
    assert [body.id for body in BODIES if body.id != slug(body.id)] == []


def test_parents_of_bodies_exist_and_lead_to_a_root() -> None:
    assert [body.id for body in BODIES if body.parent is not None and body.parent not in BY_ID] == []
    for body in BODIES:
        line = [body.id]
        while (parent := BY_ID[line[-1]].parent) is not None:
            assert parent not in line, f"{body.id}: {' → '.join([*line, parent])}"
            line.append(parent)


def test_states_of_bodies_exist() -> None:
    states = {state.id for state in state_table().state}
    assert [body.id for body in BODIES if body.state is not None and body.state not in states] == []


def test_no_strong_name_has_two_owners() -> None:
    assert repeated(fold(name) for body in BODIES for name in {*map(fold, strong_names(body))}) == []


def test_no_weak_name_is_strong_for_the_same_body() -> None:
    both = [(body.id, name) for body in BODIES for name in body.weak if fold(name) in map(fold, strong_names(body))]
    assert both == []


def test_items_of_wikidata_have_one_owner() -> None:
    items = [body.wikidata for body in BODIES if body.wikidata is not None]
    assert repeated(items) == []
    assert [item for item in items if not (item[0] == "Q" and item[1:].isdigit())] == []


def test_kinds_of_bodies_are_those_of_the_record() -> None:
    kinds = {body.kind for body in BODIES} | {head.kind for head in bodies.knowledge().file.head}
    assert kinds - set(get_args(BodyKind)) == set()


# -- Offices


def test_no_wording_of_offices_leads_to_two() -> None:
    same = FILES["offices"].same
    phrases = [lemmas(phrase) for one in same for phrase in (one.phrase, *one.forms)]
    assert repeated(" ".join(phrase) for phrase in phrases) == []


def test_forms_of_offices_lead_to_the_office_in_one_step() -> None:
    pairs = [(form, one.phrase) for one in FILES["offices"].same for form in one.forms]
    heads = {phrase: offices.office(lemmas(phrase), ()).head for pair in pairs for phrase in pair}
    assert [(form, heads[form]) for form, phrase in pairs if heads[form] != heads[phrase]] == []


# -- Lexicons: each phrase is found as it stands, and in the genitive where it is one word that declines


def found(lexicon: Lexicon[T], phrase: str) -> tuple[T, ...]:
    """What the lexicon files under a phrase that fills the text."""
    words = Text(phrase).words
    return next((hit.values for hit in lexicon.at(words, 0) if hit.stop == len(words)), ())


def genitive(word: str) -> str | None:
    """A single declinable word in the genitive, else None; abbreviations do not decline."""
    if " " in word or (len(word) > 1 and word.isupper()) or not word.replace("-", "").isalpha():
        return None
    readings = morphology().readings(word)
    reading = next((r for r in readings if r.case == "nomn" and r.known and r.pos == "NOUN" and r.number), None)
    form = None if reading is None else morphology().inflected(reading, {"gent", str(reading.number)})
    if form is None:
        return None
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


def forms(phrases: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each phrase with its own form and its genitive."""
    for phrase in phrases:
        yield phrase, phrase
        other = genitive(phrase)
        if other is not None:
            yield phrase, other


def missed(lexicon: Lexicon[T], pairs: Iterable[tuple[str, str]], name: Callable[[T], Iterable[str]]) -> list[str]:
    """The forms under which the lexicon does not find its own phrase."""
    return [form for phrase, form in pairs if phrase not in {n for value in found(lexicon, form) for n in name(value)}]


def test_head_phrases_are_unique() -> None:
    assert repeated(head.phrase for head in bodies.knowledge().file.head) == []
    assert repeated(head.phrase for head in titles.knowledge().file.head) == []
    assert repeated(kind.word for kind in decisions.knowledge().file.kind) == []
    assert repeated(act.name for act in decisions.knowledge().file.act) == []


def test_heads_of_bodies_are_found() -> None:
    heads = bodies.knowledge()
    assert missed(heads.heads, forms(head.phrase for head in heads.file.head), lambda head: [head.phrase]) == []


def test_names_of_bodies_are_found() -> None:
    every = [(body, name) for body in BODIES for name in (*strong_names(body), *body.weak)]
    lost = [
        form
        for body, name in every
        for form in {name, genitive(name) or name}
        if body.id not in {value.body.id for value in found(bodies.knowledge().names, form)}
    ]
    assert lost == []


def test_heads_of_posts_are_found() -> None:
    heads = titles.knowledge()
    assert missed(heads.heads, forms(head.phrase for head in heads.file.head), lambda head: [head.phrase]) == []


def test_words_for_acting_are_found() -> None:
    known = titles.knowledge()
    assert missed(known.acting, ((phrase, phrase) for phrase in known.file.acting), lambda phrase: [phrase]) == []


def test_kinds_of_decisions_are_found() -> None:
    known = decisions.knowledge()
    assert missed(known.kinds, forms(kind.word for kind in known.file.kind), lambda kind: [kind.word]) == []


def test_names_of_acts_are_found() -> None:
    known = decisions.knowledge()
    assert missed(known.acts, forms(act.name for act in known.file.act), lambda act: [act.name]) == []


# -- Words that are compared with lemmas must be lemmas themselves, or they never fire


def lemma_lists() -> dict[str, frozenset[str]]:
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


@pytest.mark.parametrize("name", lemma_lists())
def test_words_are_their_own_lemmas(name: str) -> None:
    words = lemma_lists()[name]
    assert sorted(word for word in words if " " in word or fold(word) != word) == []
    assert sorted(word for word in words if word not in {r.lemma for r in morphology().readings(word)}) == []


def test_posts_of_one_meaning_are_heads() -> None:
    heads = {head.phrase for head in titles.knowledge().file.head}
    file = titles.knowledge().file
    assert sorted({*file.heads_all, *(word for group in file.same for word in group)} - heads) == []
