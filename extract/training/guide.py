"""Guide: NEREL fitted to our annotation guide, the labels that the tagger learns.

NEREL's scheme is not ours (`docs/corpora.md`): its entities are moved to our borders or left out by the rules that the
scores use; posts that are ranks, titles of nobility or professions are left out too; dates, states and posts that our
rules find and NEREL does not label are added, since rules know those kinds better than NEREL's labels do. Where readers
have labelled a kind in a text by the guide (`labels`), their labels take the place of all that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from extract.grammar.scene import Scene
from extract.kinds import find
from extract.knowledge import Knowledge
from extract.knowledge.people import PeopleFile
from extract.recognisers.natasha.names import find_names, in_lines
from extract.scoring.nerel import NerelDocument, read_folder
from extract.scoring.nerel_mapping import mapped
from extract.scoring.professions import head
from extract.text.spans import Kind
from extract.text.words import Text
from extract.training.corpus import KINDS, LABELS, Example, LabelledSpan, example
from extract.training.labels import Document, labelled_kinds, text_of

RULES_KNOW: frozenset[Kind] = frozenset({"date", "state", "post"})


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `guide.toml` holds."""

    no_posts: frozenset[str]


@cache
def _words() -> _Words:
    return msgspec.toml.decode(Path(__file__).with_name("guide.toml").read_bytes(), type=_Words)


def read_fitted(folder: Path, knowledge: Knowledge, labels: Sequence[Document] = ()) -> list[Example]:
    """The texts of one of NEREL's folders, by name, with labels of the guide or fitted to it, and NEREL's own of other
    kinds.

    Raises `ReadError` where the folder holds none, or a line breaks the format."""
    told: dict[str, dict[Kind, list[Mapping[str, Any]]]] = {}
    for labelled in labels:
        told.setdefault(labelled["id"], {}).update(labelled_kinds(labelled))
    return [_fitted(document, knowledge, told.get(document.document.id, {})) for document in read_folder(str(folder))]


def read_labelled(labels: Sequence[Document], texts: Sequence[Path]) -> list[Example]:
    """The labelled texts, which tell of the labelled kinds alone. Raises FileNotFoundError where a text is missing."""
    told = [(labelled["id"], text_of(labelled, texts), dict(labelled_kinds(labelled))) for labelled in labels]
    return [example(name, text, frozenset(_labels(kinds)), kinds) for name, text, kinds in told]


def _fitted(document: NerelDocument, knowledge: Knowledge, told: Mapping[Kind, Sequence[Mapping[str, Any]]]) -> Example:
    string = document.document.text
    text = Text(string)
    scene = Scene(text, knowledge, tuple(in_lines(text, next(find_names([text])))))
    rules = {LabelledSpan(span.start, span.end, span.kind) for span in find(scene).spans}
    gold = {LabelledSpan(mark.start, mark.end, mark.type) for mark in mapped(document).markup.marks}
    ours = {span for span in gold if span in rules or not _no_post(knowledge.people, string, span)}
    ours |= {span for span in rules if span.label in RULES_KNOW}
    ours = {span for span in ours if span.label not in told} | _labels(told)
    known = (label for label in document.labels if label.type in LABELS)
    others = {LabelledSpan(label.start, label.end, LABELS[label.type]) for label in known}
    others = {span for span in others if span.label not in KINDS}
    return example(document.document.id, string, frozenset(ours | others))


def _labels(told: Mapping[Kind, Sequence[Mapping[str, Any]]]) -> set[LabelledSpan]:
    """Those that the guide does not leave open."""
    return {
        LabelledSpan(label["start"], label["end"], kind)
        for kind, labels in told.items()
        for label in labels
        if not label.get("doubt")
    }


def _no_post(people: PeopleFile, string: str, span: LabelledSpan) -> bool:
    if span.label != "post":
        return False
    word = head(string[span.start : span.end])
    return word is None or bool(word.lemmas & (people.ranks | _words().no_posts))
