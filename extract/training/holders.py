"""Trains the ranker of holders: `python -m extract.training.holders TEXTS LABELS… [--out FILE]`.

LABELS are JSON Lines, one labelled text a line, or folders of JSON files: `{"id", "text"?, "posts": [{"start", "end",
"holder": [start, end] or null, "doubt"?}]}`. A text that is not given lies in TEXTS as ID.txt. In place of `posts` may
be `mentions` of all types, where a post's holder is the name that the person's mentions bear.

Says how many holders are right when each fifth of the texts is judged by what the others taught.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from extract import knowledge
from extract.documents import Document
from extract.grammar.context import Context
from extract.kinds import find
from extract.people.clusters import Cluster
from extract.people.facts import PersonSpan
from extract.pipeline import Pipeline, done, find_anchor, load
from extract.posts import ranker
from extract.posts.facts import PostSpan
from extract.posts.features import Features
from extract.posts.ranker import Ranker
from extract.posts.ranking import LEAST, chosen
from extract.posts.resolving import known
from extract.resolving import Entities, resolve_owners
from extract.text.spans import Span

log = logging.getLogger("training")

RARE = 3  # a feature seen in fewer choices has no weight
PENALTY = 1.5  # of the weights' squares
STEPS, RATE = 300, 0.1  # of Adam
FOLDS = 5
SMALL = 0.02  # weights nearer to zero are left out


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled post: where it stands, and where its holder is named; no places for a post without one."""

    start: int
    end: int
    holder: Sequence[tuple[int, int]]
    doubt: bool

    def overlaps(self, span: Span) -> bool:
        """Whether a span shares a character with the post."""
        return self.start < span.end and span.start < self.end


@dataclass(frozen=True, slots=True)
class Example:
    """A post that stands beside no name: its choices' features, and which of them is right."""

    text: str
    choices: Sequence[Sequence[str]]
    right: int


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    options = _options().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    pipeline = load(knowledge.read())
    documents = list(chain.from_iterable(map(_documents, options.labels)))
    first = [example for document in documents for example in _examples(pipeline, document, options.texts)]
    log.info("%d texts, %d posts beside no name", len(documents), len(first))
    taught = _by_others(first)
    read = [e for one in documents for e in _examples(pipeline, one, options.texts, taught.get(one["id"]))]
    _validate(read)
    weights = {feature: round(weight, 3) for feature, weight in fit(read).weights.items() if abs(weight) > SMALL}
    encoded = msgspec.json.encode(Ranker(dict(sorted(weights.items()))))
    options.out.write_bytes(msgspec.json.format(encoded, indent=1) + b"\n")


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m extract.training.holders", description=__doc__)
    parser.add_argument("texts", type=Path, help="folder of .txt files")
    parser.add_argument("labels", type=Path, nargs="+", help="labels")
    parser.add_argument("--out", type=Path, default=ranker.FILE, help="the file to write (the package's own)")
    return parser


# labels


def _documents(labels: Path) -> list[dict[str, Any]]:
    """The labelled texts of a file or folder. Raises OSError, `ValueError` where a line is no JSON."""
    lines = [file.read_bytes() for file in sorted(labels.glob("*.json"))] if labels.is_dir() else labels.open("rb")
    return [json.loads(line) for line in lines]


def _labels(document: Mapping[str, Any]) -> Iterator[Label]:
    named: dict[str, list[tuple[int, int]]] = {}
    for mention in document.get("mentions", ()):
        if mention["type"] == "person" and mention.get("name"):
            named.setdefault(mention["name"], []).append((mention["start"], mention["end"]))
    posts = document.get("posts", [m for m in document.get("mentions", ()) if m["type"] == "post"])
    for post in posts:
        holder = post.get("holder")
        places = named.get(holder, []) if isinstance(holder, str) else [tuple(holder)] if holder else []
        doubt = post.get("doubt", False) or (bool(holder) and not places)
        yield Label(post["start"], post["end"], places, doubt)


# examples


def _examples(
    pipeline: Pipeline, labelled: Mapping[str, Any], texts: Path, ranker: Ranker | None = None
) -> Iterator[Example]:
    """The posts of a text that the ranker is asked about and that the labels tell of. What a text says of a post that
    was asked about before is what a ranker chose, errors included, as it will be in use; without one, what is right."""
    text = labelled.get("text") or (texts / f"{labelled['id']}.txt").read_bytes().decode("utf-8")
    document, labels = Document(id=labelled["id"], text=text), list(_labels(labelled))
    found = find(pipeline.scenes([text])[0])
    context = Context(found, find_anchor(document, found).value)
    entities = Entities(context)
    resolve_owners(entities)
    read = done(known(context), pipeline.recognisers)
    features = Features(read.holders, read.reader, read.read, entities.of)
    for post in read.holders.without():
        choices, told = features.choices(post), _told(post, labels)
        holder = None if told is None else _holder(read.holders.people.of, told)
        meant = holder if ranker is None else chosen(ranker, choices)[0]
        if meant is not None:
            features.note(post, meant)
        right = next((number for number, choice in enumerate(choices) if choice.who is holder), None)
        sure = told is not None and not told.doubt and bool(told.holder) == (holder is not None)
        if sure and right is not None:
            yield Example(document.id, [choice.features for choice in choices], right)


def _told(post: PostSpan, labels: Sequence[Label]) -> Label | None:
    """What the labels say of a post: none of a stretch that is no post."""
    over = [label for label in labels if label.overlaps(post)]
    exact = next((label for label in over if (label.start, label.end) == (post.start, post.end)), None)
    if exact is not None or not over:
        return exact or Label(post.start, post.end, (), doubt=False)
    return next((label for label in over if label.holder or label.doubt), over[0])


def _holder(people: Mapping[PersonSpan, Cluster], told: Label) -> Cluster | None:
    """The person most of whose mentions are where the labels name the holder."""
    named = [
        who
        for mention, who in people.items()
        if any(start < mention.end and mention.start < end for start, end in told.holder)
    ]
    return max(named, key=named.count, default=None)


# weights


def fit(examples: Sequence[Example]) -> Ranker:
    """The ranker that makes the right choices most probable, by Adam with a penalty."""
    rows = [features for example in examples for features in example.choices]
    number_of = _numbers(rows)
    numbers = [[number_of[feature] for feature in row if feature in number_of] for row in rows]
    feature = np.array(list(chain.from_iterable(numbers)), np.int64)
    row = np.repeat(np.arange(len(rows)), [len(of_row) for of_row in numbers])
    sizes = np.array([len(example.choices) for example in examples])
    starts = np.cumsum(sizes) - sizes
    group, right = np.repeat(np.arange(len(examples)), sizes), starts + [example.right for example in examples]
    weights = mean = square = np.zeros(len(number_of))
    for step in range(1, STEPS + 1):
        wrong = _probabilities(np.bincount(row, weights[feature], len(rows)), starts, group)
        wrong[right] -= 1
        slope = np.bincount(feature, wrong[row], len(number_of)) + PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = RATE if step < 0.6 * STEPS else RATE / 5
        weights = weights - rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-6)
    return Ranker(dict(zip(number_of, weights.tolist(), strict=True)))


def _probabilities(scores: np.ndarray, starts: np.ndarray, group: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
    return np.asarray(powers / np.add.reduceat(powers, starts)[group])


def _numbers(rows: Iterable[Sequence[str]]) -> dict[str, int]:
    """The features that are not rare, numbered."""
    counts: dict[str, int] = {}
    for feature in chain.from_iterable(rows):
        counts[feature] = counts.get(feature, 0) + 1
    return {feature: number for number, feature in enumerate(sorted(f for f, n in counts.items() if n >= RARE))}


def _by_others(examples: Sequence[Example]) -> dict[str, Ranker]:
    """For each text a ranker that other texts taught."""
    names = sorted({example.text for example in examples})
    taught = dict[str, Ranker]()
    for number in range(FOLDS):
        own = set(names[number::FOLDS])
        taught |= dict.fromkeys(own, fit([example for example in examples if example.text not in own]))
    return taught


def _validate(examples: Sequence[Example]) -> None:
    """Says how many holders are right, as learnt from other texts."""
    taught, right, found = _by_others(examples), 0, 0
    for example in examples:
        best, probability = taught[example.text].best(example.choices)
        given = best != 0 and probability >= LEAST
        right, found = right + (given and best == example.right), found + given
    wanted = sum(example.right != 0 for example in examples)
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    log.info("precision %.3f (%d of %d), recall %.3f (of %d)", precision, right, found, recall, wanted)


if __name__ == "__main__":
    main()
