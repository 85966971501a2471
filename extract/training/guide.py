"""NEREL fitted to the guide: the labels that the tagger learns.

NEREL's scheme is not ours (`docs/corpora.md`): its entities are moved to our borders or left out by the rules that the
scores use; posts that are ranks, titles of nobility or professions are left out too; dates, states and posts that our
rules find and NEREL does not label are added, since rules know those kinds better than NEREL's labels do.
"""

from __future__ import annotations

from pathlib import Path

from extract.grammar.scene import Scene
from extract.kinds import find
from extract.knowledge import Knowledge
from extract.knowledge.people import PeopleFile
from extract.recognisers.natasha import find_names, in_lines
from extract.scoring.nerel import NerelDocument, read_folder
from extract.scoring.nerel_mapping import mapped
from extract.scoring.professions import head
from extract.text.spans import Kind
from extract.text.words import Text
from extract.training.corpus import KINDS, LABELS, Example, Mark, example

RULES_KNOW: frozenset[Kind] = frozenset({"date", "state", "post"})
# Heads of NEREL's professions that are neither ranks nor forms of address, and no posts by the guide.
NO_POSTS = frozenset("тренер профессор капитан герцогиня герцог кронпринц вратарь офицер менеджер дирижер".split())


def read_fitted(folder: Path, knowledge: Knowledge) -> list[Example]:
    """The texts of one of NEREL's folders, by name, with labels fitted to the guide and NEREL's own of other kinds.

    Raises `ReadError` where the folder holds none, or a line breaks the format."""
    return [_fitted(document, knowledge) for document in read_folder(str(folder))]


def _fitted(document: NerelDocument, knowledge: Knowledge) -> Example:
    string = document.document.text
    text = Text(string)
    scene = Scene(text, knowledge, tuple(in_lines(text, next(find_names([text])))))
    rules = {Mark(span.start, span.end, span.kind) for span in find(scene).spans}
    gold = {Mark(mark.start, mark.end, mark.type) for mark in mapped(document).markup.marks}
    ours = {mark for mark in gold if mark in rules or not _no_post(knowledge.people, string, mark)}
    ours |= {mark for mark in rules if mark.label in RULES_KNOW}
    others = {Mark(one.start, one.end, LABELS[one.type]) for one in document.labels if one.type in LABELS}
    others = {mark for mark in others if mark.label not in KINDS}
    return example(document.document.id, string, frozenset(ours | others))


def _no_post(people: PeopleFile, string: str, mark: Mark) -> bool:
    if mark.label != "post":
        return False
    word = head(string[mark.start : mark.end])
    return word is None or bool(word.lemmas & (people.ranks | people.honorifics | NO_POSTS))
