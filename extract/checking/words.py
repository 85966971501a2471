"""Checks of words: that phrases can be found in texts, and that words compared with lemmas are lemmas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extract.checking.bodies import of_body
from extract.checking.places import of_place
from extract.checking.problem import Problem
from extract.knowledge import Knowledge
from extract.knowledge.decisions import names_of
from extract.knowledge.statuses import StatusWords
from extract.language import Message
from extract.text.lexicon import Lexicon
from extract.text.morphology import fold, is_capitals, morphology
from extract.text.words import Text

# -- Lexicons: each phrase is found as it stands, and in the genitive where it is one word that declines


def phrases_are_found(knowledge: Knowledge) -> Iterator[Problem]:
    """Every phrase is found in running text; one that is not stands in a form that never matches."""
    known, posts, acts = knowledge.bodies, knowledge.posts, knowledge.decisions
    for table, lexicon, entries in (
        (("bodies", "head"), known.heads, [head.phrase for head in known.file.head]),
        (("posts", "head"), posts.heads, [head.phrase for head in posts.file.head]),
        (("posts", ""), posts.acting, [*posts.file.acting, *posts.file.undeclined]),
        (("places", "kind"), knowledge.places.kinds, [kind.word for kind in knowledge.places.file.kind]),
        (("decisions", "kind"), acts.kinds, [kind.word for kind in acts.file.kind]),
        (("decisions", "act"), acts.acts, [name for act in acts.file.act for name, _ in names_of(act)]),
    ):
        for phrase in entries:
            if lost := [form for form in _forms(phrase) if not _filed(lexicon, form)]:
                yield Problem(*table, phrase, _unfound(lost[0]))


def names_are_found(knowledge: Knowledge) -> Iterator[Problem]:
    """Every name of a body is found in running text, as that body."""
    names = knowledge.bodies.names
    for body in knowledge.bodies.file.body:
        for name in (*body.strong, *body.weak):
            for form in _forms(name):
                if body.id not in {listed.body.id for listed in _filed(names, form)}:
                    yield of_body(body, _unfound(form))


def names_of_places_are_found(knowledge: Knowledge) -> Iterator[Problem]:
    """Every name of a place is found in running text, as that place."""
    for entry in knowledge.places.entries:
        for name in (entry.name, *entry.names, *entry.weak, *entry.abbreviations):
            if entry.id not in {listed.place.id for listed in _filed(knowledge.places.names, name)}:
                yield of_place(entry, _unfound(name))


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
    if " " in phrase or is_capitals(phrase) or not phrase.replace("-", "").isalpha():
        return
    readings = morphology().readings(phrase)
    reading = next((r for r in readings if r.case == "nomn" and r.known and r.pos == "NOUN" and r.number), None)
    form = None if reading is None else morphology().inflected(reading, {"gent", str(reading.number)})
    if form is not None:
        yield form[:1].upper() + form[1:] if phrase[:1].isupper() else form


# -- Words that are compared with lemmas must be lemmas themselves, or they never fire


ACT_LISTS = ("adjectives", "ranks", "articles", "sections", "documents", "own", "numbered", "enacting", "mutual")
AS_THEY_STAND = ("before_now", "then", "later", "asking", "answering")  # no lemmas
STATUS_LISTS = tuple(field for field in StatusWords.__struct_fields__ if field not in AS_THEY_STAND)


def lemma_lists(knowledge: Knowledge) -> dict[str, frozenset[str]]:
    """The lists of lemmas, by file and name."""
    posts, names, known = knowledge.posts.file, knowledge.people, knowledge.bodies.file
    return {
        "posts.former": posts.former,
        "posts.adjectives": posts.adjectives,
        "posts.not_of": posts.not_of,
        "posts.grades": posts.grades,
        "posts.office": posts.office,
        **{f"posts.{field}": getattr(posts, field) for field in STATUS_LISTS},
        "bodies.vague": known.vague,
        "bodies.unnamed": known.unnamed,
        "bodies.regions": known.regions,
        "bodies.apposed": known.apposed,
        "bodies.activities": known.activities,
        "bodies.announcing": known.announcing,
        "bodies.submitted": known.submitted,
        "bodies.convened": known.convened,
        "bodies.schools": known.schools,
        "bodies.helping": known.helping,
        "bodies.ruling": frozenset[str]().union(*known.ruling.values()),
        "bodies.own": known.own,
        "bodies.sites": known.sites,
        "bodies.sport": known.sport,
        "bodies.media": known.media,
        "bodies.media_of": known.media_of,
        **{f"decisions.{field}": getattr(knowledge.decisions.file, field) for field in ACT_LISTS},
        "people.places": names.places,
        "places.qualifiers": knowledge.places.file.qualifiers,
        "places.namesakes": knowledge.places.file.namesakes,
        "places.things": knowledge.places.file.things,
        "places.waters_and_heights": knowledge.places.file.waters_and_heights,
        "places.sites": knowledge.places.file.sites,
        "places.nature": knowledge.places.file.nature,
        "places.regional_offices": knowledge.places.file.regional_offices,
        "places.regional": knowledge.places.file.regional,
        "places.urban": knowledge.places.file.urban,
        "places.city_offices": knowledge.places.file.city_offices,
    }


def words_are_lemmas(knowledge: Knowledge) -> Iterator[Problem]:
    """Each word of these lists is its own lemma."""
    for name, words in lemma_lists(knowledge).items():
        file, _, field = name.partition(".")
        for word in sorted(words):
            lemmas = [reading.lemma for reading in morphology().readings(word)]
            if " " in word or fold(word) != word or word not in lemmas:
                remedy = Message("write one word") if " " in word else Message("write {lemma}", lemma=lemmas[0])
                yield Problem(
                    file,
                    "",
                    word,
                    Message("no dictionary form, which `{field}` asks for: {remedy}", field=field, remedy=remedy),
                )


def same_posts_are_heads(knowledge: Knowledge) -> Iterator[Problem]:
    """Posts that may replace one another are heads."""
    file = knowledge.posts.file
    heads = {head.phrase for head in file.head}
    for word in sorted({*file.heads_all, *(word for group in file.same for word in group)} - heads):
        yield Problem("posts", "", word, Message("no [[head]] of posts.toml: add it there too"))
