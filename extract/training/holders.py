"""Trains the ranker of holders: `python -m extract.training.holders TEXTS LABELS… [--out FILE]`.

LABELS are files or folders of labelled texts (`labels`); a text that is not given lies in TEXTS, or in another folder
that is named.

Says how many holders are right when each fifth of the texts is judged by what the others taught.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from extract import knowledge
from extract.documents import Document
from extract.grammar.context import Context
from extract.kinds import find
from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.pipeline import Pipeline, done, find_anchor, load
from extract.posts.facts import EntityOf, PostSpan
from extract.posts.features import Features
from extract.posts.ranking import LEAST, WEIGHTS, chosen
from extract.posts.resolving import Known, known
from extract.ranker import Ranker
from extract.resolving import Entities, resolve_owners
from extract.text.spans import Span
from extract.training.choices import Example, by_others, fit, save
from extract.training.labels import labelled_kinds, read_labels, text_of

log = logging.getLogger("training")


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled post: where it stands, and the places at which its holder is named (none for a post without one), all
    as half-open offsets; whether the label is open to doubt."""

    start: int
    end: int
    named_at: Sequence[tuple[int, int]]
    doubt: bool

    def overlaps(self, span: Span) -> bool:
        """Whether a span shares a character with the post."""
        return self.start < span.end and span.start < self.end

    def has_borders_of(self, span: Span) -> bool:
        """Whether a span begins and ends where the post does."""
        return (self.start, self.end) == (span.start, span.end)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text whose posts are labelled."""

    id: str
    text: str
    labels: Sequence[Label]


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    options = _options().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    pipeline = load(knowledge.read())
    texts = [_read(pipeline, labelled) for labelled in _documents(options.labels, [options.texts, *options.beside])]
    first = [example for text in texts for example in _examples(text)]
    log.info("%d texts, %d posts beside no name", len(texts), len(first))
    taught = by_others(first)
    second = [example for text in texts for example in _examples(text, taught.get(text.labelled.id))]
    _validate(second)
    save(fit(second), options.out)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m extract.training.holders", description=__doc__)
    parser.add_argument("texts", type=Path, help="folder of .txt files")
    parser.add_argument("labels", type=Path, nargs="+", help="labels")
    parser.add_argument("--beside", type=Path, action="append", default=[], help="another folder of .txt files")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="the file to write (the package's own)")
    return parser


# labels


def _documents(labels: Sequence[Path], texts: Sequence[Path]) -> Iterator[Labelled]:
    """The texts whose posts are labelled with their holders. Raises FileNotFoundError where one lies in no folder."""
    for document in chain.from_iterable(map(read_labels, labels)):
        posts = dict(labelled_kinds(document)).get("post")
        if posts is not None and all("holder" in post for post in posts):
            yield Labelled(document["id"], text_of(document, texts), list(_labels(document, posts)))


def _labels(document: Mapping[str, Any], posts: Sequence[Mapping[str, Any]]) -> Iterator[Label]:
    named: dict[str, list[tuple[int, int]]] = {}
    for mention in document.get("mentions", ()):
        if mention["type"] == "person" and mention.get("name"):
            named.setdefault(mention["name"], []).append((mention["start"], mention["end"]))
    for post in posts:
        holder = post.get("holder")
        places = named.get(holder, []) if isinstance(holder, str) else [tuple(holder)] if holder else []
        doubt = post.get("doubt", False) or (bool(holder) and not places)
        yield Label(post["start"], post["end"], places, doubt)


# examples


@dataclass(frozen=True, slots=True)
class _Text:
    """A labelled text, what is known of its posts, and what gives the ids of those that they are of."""

    labelled: Labelled
    known: Known
    entity_of: EntityOf


def _read(pipeline: Pipeline, labelled: Labelled) -> _Text:
    document = Document(id=labelled.id, text=labelled.text)
    found = find(pipeline.scenes([labelled.text])[0])
    entities = Entities(Context(found, find_anchor(document, found).value))
    resolve_owners(entities)
    return _Text(labelled, done(known(entities.context), pipeline.recognisers), entities.of)


def _examples(text: _Text, ranker: Ranker | None = None) -> Iterator[Example]:
    """The posts of a text that the ranker is asked about and that the labels tell of. What a text says of a post that
    was asked about before is what a ranker chose, errors included, as it will be in use; without one, what is right."""
    read = text.known
    features = Features(read.holders, read.reader, read.read, text.entity_of)
    for post in read.holders.without():
        choices, told = features.choices(post), _told(post, text.labelled.labels)
        holder = _holder(read.holders.people.of, told)
        meant = holder if ranker is None else chosen(ranker, choices)[0]
        if meant is not None:
            features.note(post, meant)
        right = next((number for number, choice in enumerate(choices) if choice.who is holder), None)
        sure = not told.doubt and bool(told.named_at) == (holder is not None)
        if sure and right is not None:
            yield Example(text.labelled.id, [choice.features for choice in choices], right)


def _told(post: PostSpan, labels: Sequence[Label]) -> Label:
    """What the labels say of a post: the label with its borders, else one that overlaps it, best one with a holder or a
    doubt; of a stretch without any that nobody holds it."""
    over = [label for label in labels if label.overlaps(post)]
    unheld = Label(post.start, post.end, (), doubt=False)
    return min(
        over,
        key=lambda label: (not label.has_borders_of(post), not label.named_at and not label.doubt),
        default=unheld,
    )


def _holder(people: Mapping[PersonSpan, Cluster], told: Label) -> Cluster | None:
    """The person most of whose mentions are where the labels name the holder."""
    named = [
        who
        for mention, who in people.items()
        if any(start < mention.end and mention.start < end for start, end in told.named_at)
    ]
    return max(named, key=named.count, default=None)


def _validate(examples: Sequence[Example]) -> None:
    """Says how many holders are right, as learnt from other texts."""
    taught, right, found = by_others(examples), 0, 0
    for example in examples:
        best, probability = taught[example.text].best(example.choices)
        given = best != 0 and probability >= LEAST
        right, found = right + (given and best == example.right), found + given
    wanted = sum(example.right != 0 for example in examples)
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    log.info("precision %.3f (%d of %d), recall %.3f (of %d)", precision, right, found, recall, wanted)


if __name__ == "__main__":
    main()
